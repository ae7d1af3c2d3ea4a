"""Hard passages with what must be read in them: the figures, who says each, when and of whom, and
what must not be read.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from analysis import load_claims
from analysis.claims.model import ClaimTables
from analysis.extraction.candidates import rows_of
from analysis.extraction.dates import find_times
from analysis.extraction.lexicon import CODES
from analysis.extraction.scopes import population_key
from analysis.extraction.sources import SourceFinder, key_of
from analysis.vocabulary import FILLED_CELLS

METRICS = {"killed_and_wounded": "killed_or_wounded", "repatriated_wounded": "wounded"}
QUALIFIERS = {"up_to": "at_most", "vague_quantity": "vague"}
NO_CASUALTIES = ("deployed", "force_size")
SOURCES = ("claimant", "speaker", "publisher", "via")
FIELDS = (*SOURCES, "population", "period")

_NUMBER = re.compile(r"\$?(\d[\d,]*(?:\.\d+)?)(\s(?:million|billion)\b)?")
_SAID_TO_BE = {
    "killed": "killed",
    "dead": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "casualties": "casualties",
    "captured": "captured",
}
_VIA = re.compile(r"\svia\s.*")

Row = dict[str, object]


def check_passages(passages: list[dict], data: Path) -> tuple[pd.Series, pd.DataFrame, list[str]]:
    """Read passages, and say what was read as expected.

    Parameters
    ----------
    passages
        Each with its `text`, what is `expected`, and what `must_not` be read.
    data
        The folder of the tables whose sources and scopes the words are matched against.

    Returns
    -------
    tuple
        Whether each expected figure was read, and each forbidden one not. Of those read, a table of
        who, when and of whom: in how many figures the passage names it (`named`), it is read so
        (`right`), read otherwise (`other`), or left `empty`, and how often it is `added` where the
        passage names none. Last, a line for each miss.
    """
    tables = load_claims(data)
    figures: list[bool] = []
    details: list[tuple[str, str]] = []
    problems: list[str] = []
    for passage in passages:
        day = _day(passage)
        rows = rows_of(
            passage["text"], published_on=day, publisher=passage.get("publisher"), tables=tables
        )
        unused = list(rows)
        for figure in passage["expected"]:
            row = _best(unused, figure)
            is_found = (
                _is_figure(row, figure) if figure["metric"] not in NO_CASUALTIES else row is None
            )
            figures.append(is_found)
            problems += [] if is_found else [f"{passage['id']}: {figure}"]
            if row is not None:
                unused.remove(row)
                compared = {field: _compare(field, figure, row, tables, day) for field in FIELDS}
                details += compared.items()
                problems += [
                    f"{passage['id']}: {field}: {_shown(field, figure, row)}"
                    for field, is_so in compared.items()
                    if is_so == "other"
                ]
        broken = [text for text in passage["must_not"] if _is_read(text, rows, passage["expected"])]
        figures += [False] * len(broken)
        problems += [f"{passage['id']}: read, and must not be: {text}" for text in broken]
    return pd.Series(figures), _table(details), problems


def _table(details: list[tuple[str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(details, columns=["field", "found"]).value_counts().unstack(fill_value=0)
    frame = frame.reindex(
        index=list(FIELDS), columns=["right", "other", "empty", "added"], fill_value=0
    )
    frame.insert(0, "named", frame[["right", "other", "empty"]].sum(axis=1))
    return frame


def _day(passage: dict) -> datetime.date | None:
    day = passage.get("published_on") or passage.get("statement_date")
    return datetime.date.fromisoformat(day) if day else None


# Which figure was read


def _best(rows: list[Row], figure: dict) -> Row | None:
    """The row of a figure: as it was expected, else of the same number and metric, else of the same
    number.
    """
    exact = [row for row in rows if _is_figure(row, figure)]
    numbered = [row for row in rows if (numbers := _numbers(figure)) and numbers & _bounds(row)]
    same = [
        row for row in numbered if row["metric"] == METRICS.get(figure["metric"], figure["metric"])
    ]
    return next(iter(exact or same or numbered), None)


def _is_figure(row: Row | None, figure: dict) -> bool:
    """Whether a row is the figure expected, in its number, its qualifier and its metric."""
    if row is None or row["metric"] != METRICS.get(figure["metric"], figure["metric"]):
        return False
    if figure.get("unit") in ("fraction", "per_day") or figure["qualifier"] in (
        "no_figure",
        "share",
        "rate",
    ):
        return row["qualifier"] in ("share", "rate", "no_figure")
    stated = [figure[bound] for bound in ("value", "low", "high") if bound in figure][:1]
    wanted = QUALIFIERS.get(figure["qualifier"], figure["qualifier"])
    if not stated and FILLED_CELLS.get(wanted):
        wanted = "vague"  # "up to several hundred": no number, so no bound
    return row["qualifier"] == wanted and set(stated) <= _bounds(row)


def _numbers(figure: dict) -> set[float]:
    return {figure[bound] for bound in ("value", "low", "high") if figure.get(bound) is not None}


def _bounds(row: Row) -> set[object]:
    return {row[bound] for bound in ("low", "best", "high")} - {None}


def _is_read(text: str, rows: Iterable[Row], expected: list[dict]) -> bool:
    """Whether a text of `must_not` is read: "3,000 wounded", "62,400 DPRK", "0 attributed to
    Reuters/CNN", "600 as confirmed", "11000 deployed".
    """
    match = _NUMBER.search(text)
    if match is None:
        return any(text.split()[0] in str(row["wording"]) for row in rows)
    number = float(match[1].replace(",", "")) * (1_000_000 if match[2] else 1)
    if added := re.search(r"added to (\d[\d,]*)", text):
        number += float(added[1].replace(",", ""))
    read = [row for row in rows if number in _bounds(row)]
    same = [figure for figure in expected if number in _numbers(figure)]
    words = text[match.end() :].lower()
    if who := re.search(r"(?:attributed to|claimed by) (.+)", text):
        names = [key_of(name) for name in who[1].split("/")]
        return any(key_of(str(row["claimant_words"] or "")) in names for row in read)
    if re.search(r"confirmed|as fact", words):
        return any(
            row["is_asserted"]
            and not (row["claimant_words"] and same and same[0].get("is_asserted", True))
            for row in read
        )
    metric = next(
        (metric for word, metric in _SAID_TO_BE.items() if re.search(rf"\b{word}\b", words)), None
    )
    if metric:
        return any(row["metric"] == metric for row in read) and not any(
            figure["metric"] == metric for figure in same
        )
    if codes := key_of(text) & CODES:
        return any(key_of(str(row["population_words"] or "")) & CODES == codes for row in read)
    return bool(read) and not same


# Who says it, when, and of whom


def _compare(
    field: str, figure: dict, row: Row, tables: ClaimTables, day: datetime.date | None
) -> str:
    wanted, words = figure.get(field), _words(field, row)
    if not wanted:
        return "added" if words else "as silent"
    if not words:
        return "empty"
    if field == "period":
        return "right" if _is_time(wanted, row, day) else "other"
    if field == "population":
        key, read = population_key(wanted), population_key(words)
        return (
            "right"
            if key == read or (key & CODES == read & CODES and (key <= read or read <= key))
            else "other"
        )
    return (
        "right"
        if _is_source(
            wanted, words, tables, str(row["claimant_id"] or "") if field == "claimant" else ""
        )
        else "other"
    )


def _words(field: str, row: Row) -> str:
    return str((row[field] if field in SOURCES[1:] else row[f"{field}_words"]) or "")


def _shown(field: str, figure: dict, row: Row) -> str:
    days = f" {row['period_start']} to {row['period_end']}" if field == "period" else ""
    return f"{figure.get(field)!r}, read: {_words(field, row)!r}{days}"


def _is_source(wanted: str, words: str, tables: ClaimTables, source_id: str) -> bool:
    """Whether two wordings are one source: by its id, or because one has all words of the other and
    is more than a nation.
    """
    finder = SourceFinder(tables)
    names = _VIA.sub("", wanted).split()
    known = next(
        (
            one
            for last in range(len(names), 0, -1)
            if (one := finder.find(" ".join(names[:last]))[0])
        ),
        "",
    )
    if source_id and source_id in (known, wanted.lower().replace(" ", "_")):
        return True
    if known and known == finder.find(words)[0]:
        return True
    key, read = key_of(wanted), key_of(words)
    return bool(key and read) and (
        key <= read or (read <= key and not read <= CODES) or key == read
    )


def _is_time(wanted: str, row: Row, day: datetime.date | None) -> bool:
    """Whether the days are the same; where the words have none, whether they are the same words."""
    days = {one for time in find_times(wanted, day) for one in time.days[:2] if one}
    read = {row["period_start"], row["period_end"]} - {None}
    if days or read:
        return bool(days and read) and (days <= read or read <= days)
    return bool(key_of(wanted) & key_of(str(row["period_words"])))
