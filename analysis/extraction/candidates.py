"""The figures of a text as candidate claims: rows in the columns of `claims`, for a person to
accept, edit or reject.
"""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from analysis.errors import TollbookError
from analysis.extraction.attribution.voices import Attribution, find_attributions
from analysis.extraction.figures.reading import find_mentions
from analysis.extraction.lexicon import STEMS
from analysis.extraction.mention import Mention
from analysis.extraction.periods import Period, find_periods
from analysis.extraction.sentence import UNUSUAL
from analysis.extraction.sources import key_of
from analysis.schema.columns import column_names, rules_of
from analysis.schema.rules import MOST_WORDS

if TYPE_CHECKING:
    import pandas as pd

    from analysis.claims.model import ClaimTables
    from analysis.extraction.scopes import Scope


WORDS = ("claimant_words", "population_words", "place_words", "period_words")
PLACES = ("start", "end", "sentence")
FLAGS = ("is_asserted", "is_background")
REASONS = "confidence_reasons"
COLUMNS = (*column_names("claims"), *PLACES, *FLAGS, *WORDS, REASONS)

_UNFINISHED = frozenset("the a an of its their his her these those".split())
_WORD_AFTER = re.compile(r"\s+[a-z][\w’'-]+")
_QUOTE = re.compile('["“”«»„]')
_QUOTED = re.compile(
    r"[^\d,;:]*"
)  # what a wording may take in up to the other mark: no other figure, and no other clause
_NEAR = 40  # characters before a wording in which its quotation may open
_OF_OUTLETS = frozenset(
    ("news", "agency", "newspaper")
)  # words with or without which it is the same outlet

_DTYPES = {"text": "str", "word": "str", "count": "Int64", "date": "datetime64[us]"}


def extract_claims(
    text: str,
    *,
    published_on: datetime.date | str | None = None,
    publisher: str | None = None,
    tables: ClaimTables | None = None,
) -> pd.DataFrame:
    """Every casualty figure of a text as a candidate claim.

    Parameters
    ----------
    published_on
        The day the text was published, from which "yesterday" is counted; without it only full
        dates become days.
    publisher
        Who published it.
    tables
        The tables whose sources and scopes the words of the text are matched against; without them
        the words stay words.

    Returns
    -------
    pd.DataFrame
        One row a figure, in the order of the text, in the columns of `claims`, and then: `start`
        and `end` (characters of the figure in the text), `sentence` (its sentence, as it stands),
        `is_asserted` (false for what is denied, planned or only feared), `is_background` (the toll
        of another event or of a longer time), the words of the text for claimant, population, place
        and period, and `confidence_reasons`, what a reader should look at, separated by "; ".
        `claim_id` numbers the candidates of the text, and `part_of` names the candidate that a
        figure is inside. What the text does not say is empty.

    Raises
    ------
    TollbookError
        Where the text is not a text, or the day not a day.

    Examples
    --------
    >>> claims = extract_claims("At least 30 soldiers were killed, among them 5 officers.")
    >>> claims[["claim_id", "part_of", "metric", "low"]].fillna("").values.tolist()
    [['candidate_1', '', 'killed', 30], ['candidate_2', 'candidate_1', 'killed', 5]]
    """
    if not isinstance(text, str):
        raise TollbookError(
            f"text: {text!r:.60} is not text. Give the words of an article; for many "
            f"texts use extract_claims_from."
        )
    return frame_of(
        rows_of(text, published_on=day_of(published_on), publisher=publisher, tables=tables)
    )


def rows_of(
    text: str,
    *,
    published_on: datetime.date | None,
    publisher: str | None,
    tables: ClaimTables | None,
) -> list[dict[str, object]]:
    """The rows of `extract_claims`, each with the cells that the text fills."""
    sentences, mentions = find_mentions(text)
    if not mentions:
        return []
    attributions = find_attributions(text, sentences, mentions)
    periods = find_periods(text, sentences, mentions, published_on)
    scopes = _scopes(text, sentences, mentions, attributions, tables)
    kept = [place for place, mention in enumerate(mentions) if not mention.is_other]
    names = {place: f"candidate_{number}" for number, place in enumerate(kept, 1)}
    return [
        {
            **_figure_cells(text, sentences, mentions[place], attributions[place]),
            **_voice_cells(attributions[place], publisher),
            **_period_cells(periods[place], published_on),
            **_scope_cells(scopes[place], mentions[place]),
            "claim_id": names[place],
            "part_of": names.get(mentions[place].part_of),
            REASONS: "; ".join(
                dict.fromkeys(
                    [
                        *mentions[place].reasons,
                        *attributions[place].reasons,
                        *periods[place].reasons,
                        *_reasons(scopes[place]),
                    ]
                )
            ),
        }
        for place in kept
    ]


def day_of(day: object, where: str = "published_on") -> datetime.date | None:
    """A day that is given as such or in ISO 8601; None where none is given, which a column writes
    as NaN or NaT.
    """
    if day is None or (not isinstance(day, str) and str(day) in ("nan", "NaT", "<NA>")):
        return None
    if isinstance(day, datetime.datetime):
        return day.date()
    if isinstance(day, datetime.date):
        return day
    try:
        return datetime.date.fromisoformat(day)
    except (TypeError, ValueError):
        raise TollbookError(
            f"{where}: {day!r:.60} is not a date. Write it as 2024-12-17."
        ) from None


def frame_of(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as a frame of candidates, in the types of the tables."""
    import pandas as pd  # here alone: the reading itself needs no frames

    frame = pd.DataFrame(
        rows,
        columns=[*COLUMNS, *(name for name in (rows[0] if rows else ()) if name not in COLUMNS)],
    )
    types = {name: _DTYPES.get(rule.dtype, "str") for name, rule in rules_of("claims").items()}
    types |= (
        dict.fromkeys((*WORDS, REASONS, "sentence"), "str")
        | {"start": "int64", "end": "int64"}
        | dict.fromkeys(FLAGS, "bool")
    )
    return frame.astype(types)


def _figure_cells(
    text: str, sentences: list[tuple[int, int]], mention: Mention, attribution: Attribution
) -> dict[str, object]:
    return {
        "metric": mention.metric,
        "qualifier": mention.qualifier,
        "low": mention.low,
        "best": mention.best,
        "high": mention.high,
        "wording": " ".join(
            text[slice(*_wording(text, sentences[mention.sentence][1], mention))].split()
        ),
        "wording_lang": "en",
        "start": mention.start,
        "end": mention.end,
        "sentence": text[slice(*sentences[mention.sentence])].strip(),
        "is_asserted": mention.is_asserted and not attribution.is_denied,
        "is_background": mention.is_background,
    }


def _wording(text: str, sentence_end: int, mention: Mention) -> tuple[int, int]:
    """Where the words of a figure begin and end: not with the article of a word, and with both
    marks of a quotation or with neither.
    """
    start, end = mention.wording_start, mention.wording_end
    while text[start:end].rpartition(" ")[2] in _UNFINISHED:
        following = _WORD_AFTER.match(text, end, sentence_end)
        if following is None or len(text[start : following.end()].split()) > MOST_WORDS:
            while end > mention.end and text[start:end].rpartition(" ")[2] in _UNFINISHED:
                end = max(mention.end, start + len(text[start:end].rpartition(" ")[0]))
            break
        end = following.end()
    marks = list(_QUOTE.finditer(text, start, end))
    if len(marks) % 2 == 0:
        return start, end
    mark = marks[-1] if _opens(text, marks[-1].start()) else marks[0]
    if _opens(text, mark.start()):
        other = _QUOTE.search(text, end, sentence_end)
    else:
        other = next(reversed(list(_QUOTE.finditer(text, max(start - _NEAR, 0), start))), None)
    whole = (min(start, other.start()), max(end, other.end())) if other else (start, end)
    added = text[whole[0] : start] + text[end : whole[1]]
    if other and _QUOTED.fullmatch(added) and len(text[slice(*whole)].split()) <= MOST_WORDS:
        return whole
    return (
        (mark.end(), end)
        if mark.end() <= mention.start
        else (start, max(mark.start(), mention.end))
    )


def _opens(text: str, place: int) -> bool:
    """Whether a quotation mark opens what is quoted."""
    return text[place] in "“«„" or (
        text[place] == '"'
        and (place == 0 or text[place - 1].isspace() or text[place - 1] in "([—–")
    )


def _voice_cells(attribution: Attribution, publisher: str | None) -> dict[str, object]:
    """Who says so; of the outlets that carry it, the outermost is the publisher, and the next is
    where that one has it from.
    """
    names = [name for name in (publisher, attribution.publisher.text, attribution.via.text) if name]
    if len(names) > 1:
        outlets: dict[frozenset[str] | str, str] = {}
        for name in names:
            outlets.setdefault(key_of(name, without=_OF_OUTLETS) or name.casefold(), name)
        names = list(outlets.values())
    carriers = [*names, None, None]
    return {
        "claimant_id": attribution.claimant_id or None,
        "speaker": attribution.speaker.text or None,
        "publisher": carriers[0],
        "via": carriers[1],
        "claimant_words": attribution.claimant.text or None,
    }


def _period_cells(period: Period, published_on: datetime.date | None) -> dict[str, object]:
    return {
        "stated_on": period.stated_on,
        "published_on": published_on,
        "period": period.period or None,
        "period_start": period.period_start,
        "period_end": period.period_end,
        "period_words": period.words.text or None,
    }


def _scope_cells(scope: Scope | None, mention: Mention) -> dict[str, object]:
    words = (scope.population.text if scope else "") or mention.people
    people = {
        "population_words": None if mention.is_named else words or None
    }  # nobody counted is named
    if scope is None:
        return people
    return {
        "population": scope.population_id or None,
        "place": scope.place_id or None,
        **people,
        "place_words": scope.place.text or None,
    }


def _scopes(
    text: str,
    sentences: list[tuple[int, int]],
    mentions: list[Mention],
    attributions: list[Attribution],
    tables: ClaimTables | None,
) -> list[Scope] | list[None]:
    if tables is None:
        return [None] * len(mentions)
    from analysis.extraction.scopes import match_scopes  # here alone: both need the tables
    from analysis.extraction.sources import match_sources

    match_sources(attributions, tables)
    return match_scopes(text, sentences, mentions, tables, attributions)


def _reasons(scope: Scope | None) -> list[str]:
    return scope.reasons if scope is not None else []


# Many texts at once: those without a trigger word are screened out as a column, the rest are read
# one by one.


NOT_READ = "not_read"


def extract_claims_from(
    texts: Iterable[str] | pd.Series,
    *,
    published_on: Iterable[datetime.date | str | None] | None = None,
    publisher: str | None = None,
    tables: ClaimTables | None = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Every casualty figure of many texts, as `extract_claims` gives them.

    Parameters
    ----------
    texts
        A column of texts; empty cells are passed over.
    published_on
        The day of each text, in the same order; as a day or in ISO 8601, None where it is not
        known.
    progress
        Whether a bar shows how far the reading has come.

    Returns
    -------
    pd.DataFrame
        The rows of `extract_claims` for all texts, and `text`, the label of the text that each is
        from (its place, where `texts` is no Series). What could not be read stands in
        `attrs["not_read"]`, by label with the reason, and is warned of; it stops nothing.

    Raises
    ------
    TollbookError
        Where there are not as many days as texts, or one is not a day; nothing is then read.

    Examples
    --------
    >>> texts = ["Three died.", "It rained.", "Two were hurt."]
    >>> claims = extract_claims_from(texts, progress=False)
    >>> claims[["text", "metric", "best"]].values.tolist()
    [[0, 'killed', 3], [2, 'wounded', 2]]
    """
    labels, column = _labelled(texts)
    days = _days(published_on, len(column))
    rows: list[dict[str, object]] = []
    not_read: dict[object, str] = {}
    places = _with_bar(may_tell(column), progress)
    for place in places:
        try:
            found = rows_of(
                column[place], published_on=days[place], publisher=publisher, tables=tables
            )
        except Exception as problem:  # whatever is wrong with one text must not cost the others
            not_read[labels[place]] = f"{type(problem).__name__}: {problem}"
            continue
        rows += [{**row, "text": labels[place]} for row in found]
    frame = frame_of(rows)
    if "text" not in frame:
        frame["text"] = []
    frame.attrs[NOT_READ] = not_read
    if not_read:
        first, reason = next(iter(not_read.items()))
        warnings.warn(
            (
                f"{len(not_read)} of {len(column)} texts could not be read, the first of "
                f"them text {first!r} ({reason})."
            ),
            stacklevel=2,
        )
    return frame


def may_tell(texts: list[object]) -> list[int]:
    """The places of the texts that hold the stem of a trigger word, or letters that may hide one;
    what is not text is passed over.

    Examples
    --------
    >>> may_tell(["Three died.", "It rained.", None])
    [0]
    """
    import pyarrow as pa  # here alone: one text needs no columns
    from pyarrow import compute

    column = pa.array(
        [_encodable(text) if isinstance(text, str) else None for text in texts], pa.large_string()
    )
    told = compute.match_substring_regex(column, _PATTERN, ignore_case=True)
    return compute.indices_nonzero(compute.fill_null(told, False)).to_pylist()


def _encodable(text: str) -> str:
    """The text as UTF-8 can hold it: half a character, of which two make one elsewhere, becomes a
    question mark.
    """
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _labelled(texts: Iterable[str] | pd.Series) -> tuple[list[object], list[object]]:
    if isinstance(texts, str) or not isinstance(texts, Iterable):
        raise TollbookError(
            f"texts: {texts!r:.60} is no column of texts. Give a list or a Series; for "
            f"one text use extract_claims."
        )
    if hasattr(texts, "index") and hasattr(texts, "tolist"):
        return list(texts.index), texts.tolist()
    column = list(texts)
    return list(range(len(column))), column


def _days(
    published_on: Iterable[datetime.date | str | None] | None, wanted: int
) -> list[datetime.date | None]:
    """The day of each text."""
    if published_on is None:
        return [None] * wanted
    if isinstance(published_on, str) or not isinstance(published_on, Iterable):
        raise TollbookError(
            f"published_on: {published_on!r:.60} is no column of days. Give one day for "
            f"each of the {wanted} texts."
        )
    days = list(published_on)
    if len(days) != wanted:
        raise TollbookError(
            f"published_on: {len(days)} given for {wanted} texts. Give one for each, "
            f"None where it is not known."
        )
    return [day_of(day, f"published_on, text {place}") for place, day in enumerate(days)]


def _with_bar(places: list[int], progress: bool) -> Iterator[int] | list[int]:
    if not progress:
        return places
    from tqdm.auto import tqdm  # here alone: a bar is for many texts

    return tqdm(places, desc="reading", unit="text")


_PATTERN = "|".join([*map(re.escape, STEMS), f"[{re.escape(UNUSUAL)}]"])
