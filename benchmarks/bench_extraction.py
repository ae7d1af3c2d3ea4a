"""Reading figures out of prose: how many are read right, and how fast beside a plain regular
expression and beside quantulum3.

What is read right is measured on the project's own sentences and accounts of events, and on
labelled texts (the totals of one event each) and hard passages in a folder beside the repository,
where there is one. What was missed is printed.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis.extraction.figures.reading import find_mentions
from analysis.extraction.sentence import trigger_places
from benchmarks.passages import check_passages
from benchmarks.timing import compare, seconds, summarise
from tests.casualty_sentences import read_sentences
from tests.event_texts import METRICS, count_events, read_events

ROOT = Path(__file__).parent.parent
ROUNDS = 5
SEED = 20241216
MOST_WRONG = {
    ("killed", False): 0.08,
    ("wounded", False): 0.06,
    ("killed", True): 0.17,
    ("wounded", True): 0.15,
}
MOST_WRONG_PASSAGES = 0.01  # all should be read: one miss is over it
MOST_TIMES_NAIVE, MOST_TIMES_QUANTULUM = 1 / 1.5, 0.1
NEWS_BYTES_A_SECOND = 30e6
SENTENCES_A_FIGURE = 20
MOST_TIMES_TENTH = 10.0
SHOWN = 90  # characters of a text that was missed

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty "
    "forty fifty hundred dozen a an"
)
_NUMBER = rf"(\d[\d,]*|{'|'.join(_WORDS.split())})"
_TOLD = {
    "killed": ("killed|dead|died|deaths|fatalities", "killed|killing|claimed the lives of"),
    "wounded": ("wounded|injured|hurt|injuries", "wounded|wounding|injured|injuring"),
    "casualties": ("casualties|victims", "casualties of|casualties at"),
    "missing": ("missing|disappeared", "leaving missing|missing are"),
    "captured": ("captured|taken prisoner", "captured|capturing"),
    "losses": ("lost|losses", "lost|losing"),
    "killed_or_wounded": (
        "killed (?:and|or) wounded|killed (?:and|or) injured",
        "killed (?:and|or) wounded|killing (?:and|or) wounding",
    ),
}
_NAIVE = [
    re.compile(pattern, re.IGNORECASE)
    for after, before in _TOLD.values()
    for pattern in (
        rf"\b{_NUMBER}\s+(?:\w+\s+){{0,4}}?(?:were\s+|was\s+)?(?:{after})\b",
        rf"\b(?:{before})\s+(?:at least\s+)?{_NUMBER}\b",
        rf"\b(?:{after})\s+(?:toll\s+|count\s+)?(?:\w+\s+){{0,3}}?{_NUMBER}\b",
    )
]
_PLAIN_NEWS = """\
The council met on Tuesday to discuss the budget for the coming year, which will be published
before the end of the month. Rain is expected in the north, with strong winds along the coast
and temperatures of up to 12 degrees in the afternoon. The company said that its new factory
near the river would open in spring and employ 400 workers from the region. Farmers asked the
government for help after a dry summer in which the price of wheat rose by 14 percent. The
museum shows paintings from three centuries, among them several that have never been seen by the
public before. Trains between the two cities will run every 30 minutes from Sunday, the railway
announced in a short statement. The minister travelled to the capital for talks on trade, energy
and the new bridge over the strait. A court is to decide next week whether the election in the
southern province must be repeated. The team won its last game of the season by two points in
front of a crowd of 21,000. Schools will stay open during the holidays so that pupils can use
the libraries and the sports halls."""


def run() -> pd.DataFrame:
    """Print what is read right and what is missed, and measure the speed.

    Returns
    -------
    pd.DataFrame
        The columns of the other benchmarks. For what is read right there are no seconds: `ratio` is
        the share read wrong over the share allowed.
    """
    rows = _check_sentences()
    _check_accounts()
    labelled, passages = _beside("labelled_texts.csv"), _beside("passages.json")
    if labelled is not None:
        rows += _check_labelled(pd.read_csv(labelled))
    if passages is not None:
        rows += _check_passages(json.loads(passages.read_text(encoding="utf-8")))
    return pd.DataFrame(rows + _measure_speed(labelled) + _measure_growth())


def find_naively(text: str) -> list[str]:
    """The numbers that three regular expressions a metric find."""
    return [match.group(1) for pattern in _NAIVE for match in pattern.finditer(text)]


# What is read right


def _check_sentences() -> list[dict[str, object]]:
    lines = read_sentences()
    frame = pd.DataFrame(
        {
            "kind": [line.kind for line in lines],
            "is_right": [line.found == line.expected for line in lines],
            "missed": [
                f"{line.sentence} | {line.figures} {line.expected[1]} | read: {line.found}"
                for line in lines
            ],
        }
    )
    by_kind = frame.groupby("kind", sort=False)["is_right"].agg(sentences="size", right="sum")
    print(
        f"\nOwn sentences: {frame['is_right'].sum()} of {len(frame)} read "
        f"right\n{by_kind.to_string()}\nmissed:"
    )
    print("\n".join("  " + missed for missed in frame.loc[~frame["is_right"], "missed"]))
    return [_wrong("own sentences", frame["is_right"], 0.1)]


def _check_accounts() -> None:
    events = read_events()
    right = pd.DataFrame({metric: events[metric] == events[f"{metric}_read"] for metric in METRICS})
    by_kind = right.groupby(events["kind"]).mean().assign(accounts=events["kind"].value_counts())
    print(
        f"\nOwn accounts of {len(events)} events: share read right "
        f"{right.mean().round(3).to_dict()}\n{by_kind.round(2).to_string()}"
    )


def _check_labelled(texts: pd.DataFrame) -> list[dict[str, object]]:
    events = count_events(texts)
    rows = []
    for metric in METRICS:
        is_right = events[metric] == events[f"{metric}_read"]
        rows += [
            _wrong(f"labelled texts, {metric}", is_right, MOST_WRONG[metric, False]),
            _wrong(
                f"labelled texts with {metric}",
                is_right[events[metric] > 0],
                MOST_WRONG[metric, True],
            ),
        ]
        print(f"\nLabelled texts, {metric}: {is_right.sum()} of {len(events)} read right; missed:")
        for event in events[~is_right].to_dict("records"):
            print(
                f"  labelled {event[metric]:.0f}, read {event[f'{metric}_read']:.0f}: "
                f"{event['text'][:SHOWN]}"
            )
    return rows


def _check_passages(passages: list[dict]) -> list[dict[str, object]]:
    figures, details, problems = check_passages(passages, ROOT / "data" / "kursk")
    print(
        f"\nPassages: {figures.sum()} of {len(figures)} figures read as expected; who "
        f"says those that were found, when and of whom:"
    )
    print(f"{details.to_string()}\nmissed:")
    print("\n".join("  " + problem for problem in problems))
    return [_wrong("passages", figures, MOST_WRONG_PASSAGES)]


def _wrong(benchmark: str, is_right: pd.Series, allowed: float) -> dict[str, object]:
    ratio = round((1 - is_right.mean()) / allowed, 6)
    return {
        "benchmark": f"{benchmark}: share wrong / {allowed}",
        "ours_s": None,
        "peer_s": None,
        "ratio": ratio,
        "target": 1.0,
        "met": ratio <= 1,
    }


def _beside(name: str) -> Path | None:
    """A file in a folder `extraction` of a folder beside the repository, where there is one."""
    return next(iter(sorted(ROOT.parent.glob(f"*/extraction/{name}"))), None)


# How fast


def _measure_speed(labelled: Path | None) -> list[dict[str, object]]:
    texts = _texts_with_figures(labelled)
    news = _news(texts)
    news_seconds = [seconds(lambda: _read_all(find_mentions, news)) for _ in range(ROUNDS)]
    allowed = sum(len(text.encode()) for text in news) / NEWS_BYTES_A_SECOND
    rows = [
        compare(
            f"read {len(texts)} texts / three patterns a metric",
            lambda: _read_all(find_mentions, texts),
            lambda: _read_all(find_naively, texts),
            rounds=ROUNDS,
            target=MOST_TIMES_NAIVE,
        ),
        summarise(
            "news, 1 sentence in 20 with a figure / 30 MB/s", news_seconds, [allowed] * ROUNDS, 1.0
        ),
    ]
    try:
        from quantulum3 import parser
    except ImportError:
        print(
            "extraction: quantulum3 is missing. Install requirements-dev.txt to measure beside it.",
            file=sys.stderr,
        )
        return rows
    few = texts[:100]
    ours, peer = (lambda: _read_all(find_mentions, few)), (lambda: _read_all(parser.parse, few))
    return [
        *rows,
        compare(
            f"read {len(few)} texts / quantulum3", ours, peer, rounds=2, target=MOST_TIMES_QUANTULUM
        ),
    ]


def _measure_growth() -> list[dict[str, object]]:
    rows = []
    for unit in ("killed killed 1 1 1 ", "("):
        small, large = (unit * (size // len(unit)) for size in (1_000_000, 10_000_000))
        times = [seconds(lambda: find_mentions(large))], [seconds(lambda: find_mentions(small))]  # noqa: B023 - called at once
        rows.append(summarise(f"10 MB / 1 MB of {unit.strip()!r}", *times, MOST_TIMES_TENTH))
    return rows


def _read_all(read: Callable[[str], object], texts: list[str]) -> None:
    for text in texts:
        read(text)


def _texts_with_figures(labelled: Path | None) -> list[str]:
    """The labelled texts that hold figures; where there are none, the project's own sentences, four
    to a text.
    """
    if labelled is not None:
        frame = pd.read_csv(labelled)
        return frame.loc[(frame["killed"] > 0) | (frame["wounded"] > 0), "text"].tolist()
    sentences = [line.sentence for line in read_sentences() if line.figures]
    random.Random(SEED).shuffle(sentences)
    return [" ".join(sentences[place : place + 4]) for place in range(0, len(sentences), 4)]


def _news(texts: list[str]) -> list[str]:
    """Articles of twenty sentences, of which one holds a figure."""
    chance = random.Random(SEED)
    plain = [sentence for sentence in _PLAIN_NEWS.splitlines() if not trigger_places(sentence)]
    told = [text.split(". ")[0].rstrip(".") + "." for text in texts]
    articles = []
    for _ in range(500):
        sentences = [*chance.choices(plain, k=SENTENCES_A_FIGURE - 1), chance.choice(told)]
        chance.shuffle(sentences)
        articles.append(" ".join(sentences))
    return articles
