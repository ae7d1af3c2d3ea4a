"""The figures of a text as candidate claims: rows in the columns of `claims`, for a person to accept, edit or reject."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from analysis.errors import TollbookError
from analysis.extraction.context.attribution import Voice, find_voices
from analysis.extraction.context.dates import Period, find_periods
from analysis.extraction.context.keys import key_of
from analysis.extraction.figures.reading import find_mentions
from analysis.extraction.mentions import Mention
from analysis.schema import column_names, rules_of
from analysis.schema.demands import MOST_WORDS

if TYPE_CHECKING:
    import pandas as pd

    from analysis.extraction.context.scoping import Scope
    from analysis.tables import ClaimTables

WORDS = ("claimant_words", "population_words", "place_words", "period_words")
PLACES = ("start", "end", "sentence")
FLAGS = ("is_asserted", "is_background")
REASONS = "confidence_reasons"
COLUMNS = (*column_names("claims"), *PLACES, *FLAGS, *WORDS, REASONS)

_UNFINISHED = frozenset("the a an of its their his her these those".split())
_WORD_AFTER = re.compile(r"\s+[a-z][\w’'-]+")
_QUOTE = re.compile('["“”«»„]')
_QUOTED = re.compile(r"[^\d,;:]*")  # what a wording may take in up to the other mark: no other figure, and no other clause
_NEAR = 40  # characters before a wording in which its quotation may open
_OF_OUTLETS = frozenset(("news", "agency", "newspaper"))  # words with or without which it is the same outlet

_DTYPES = {"text": "str", "word": "str", "count": "Int64", "date": "datetime64[us]"}


def extract_claims(
    text: str, *, published_on: datetime.date | str | None = None, publisher: str | None = None, tables: ClaimTables | None = None
) -> pd.DataFrame:
    """Every casualty figure of a text as a candidate claim.

    Parameters
    ----------
    published_on
        The day the text was published, from which "yesterday" is counted; without it only full dates become days.
    publisher
        Who published it.
    tables
        The tables whose sources and scopes the words of the text are matched against; without them the words stay words.

    Returns
    -------
    pd.DataFrame
        One row a figure, in the order of the text, in the columns of `claims`, and then: `start` and `end` (characters of the figure in the text),
        `sentence` (its sentence, as it stands), `is_asserted` (false for what is denied, planned or only feared), `is_background` (the toll of
        another event or of a longer time), the words of the text for claimant, population, place and period, and `confidence_reasons`, what a
        reader should look at, parted by "; ". `claim_id` numbers the candidates of the text, and `part_of` names the candidate that a figure is
        inside. What the text does not say is empty.

    Raises
    ------
    TollbookError
        Where the text is no text, or the day no day.

    Examples
    --------
    >>> claims = extract_claims("At least 30 soldiers were killed, among them 5 officers.")
    >>> claims[["claim_id", "part_of", "metric", "low", "qualifier"]].fillna("").values.tolist()
    [['candidate_1', '', 'killed', 30, 'at_least'], ['candidate_2', 'candidate_1', 'killed', 5, 'exact']]
    """
    if not isinstance(text, str):
        raise TollbookError(f"text: {text!r:.60} is no text. Give the words of an article; for many texts use extract_claims_from.")
    return frame_of(rows_of(text, published_on=day_of(published_on), publisher=publisher, tables=tables))


def rows_of(text: str, *, published_on: datetime.date | None, publisher: str | None, tables: ClaimTables | None) -> list[dict[str, object]]:
    """The rows of `extract_claims`, each with the cells that the text fills."""
    sentences, mentions = find_mentions(text)
    if not mentions:
        return []
    voices = find_voices(text, sentences, mentions)
    periods = find_periods(text, sentences, mentions, published_on)
    scopes = _scopes(text, sentences, mentions, voices, tables)
    kept = [place for place, mention in enumerate(mentions) if not mention.is_other]
    names = {place: f"candidate_{number}" for number, place in enumerate(kept, 1)}
    return [
        {
            **_figure_cells(text, sentences, mentions[place], voices[place]),
            **_voice_cells(voices[place], publisher),
            **_period_cells(periods[place], published_on),
            **_scope_cells(scopes[place], mentions[place]),
            "claim_id": names[place],
            "part_of": names.get(mentions[place].part_of),
            REASONS: "; ".join(dict.fromkeys([*mentions[place].reasons, *voices[place].reasons, *periods[place].reasons, *_reasons(scopes[place])])),
        }
        for place in kept
    ]


def day_of(day: object, where: str = "published_on") -> datetime.date | None:
    """A day that is given as such or in ISO 8601; None where none is given, which a column writes as NaN or NaT."""
    if day is None or (not isinstance(day, str) and str(day) in ("nan", "NaT", "<NA>")):
        return None
    if isinstance(day, datetime.datetime):
        return day.date()
    if isinstance(day, datetime.date):
        return day
    try:
        return datetime.date.fromisoformat(day)
    except (TypeError, ValueError):
        raise TollbookError(f"{where}: {day!r:.60} is no day. Write it as 2024-12-17.") from None


def frame_of(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as a frame of candidates, in the types of the tables."""
    import pandas as pd  # here alone: the reading itself needs no frames

    frame = pd.DataFrame(rows, columns=[*COLUMNS, *(name for name in (rows[0] if rows else ()) if name not in COLUMNS)])
    types = {name: _DTYPES.get(rule.dtype, "str") for name, rule in rules_of("claims").items()}
    types |= dict.fromkeys((*WORDS, REASONS, "sentence"), "str") | {"start": "int64", "end": "int64"} | dict.fromkeys(FLAGS, "bool")
    return frame.astype(types)


def _figure_cells(text: str, sentences: list[tuple[int, int]], mention: Mention, voice: Voice) -> dict[str, object]:
    return {
        "metric": mention.metric,
        "qualifier": mention.qualifier,
        "low": mention.low,
        "best": mention.best,
        "high": mention.high,
        "wording": " ".join(text[slice(*_wording(text, sentences[mention.sentence][1], mention))].split()),
        "wording_lang": "en",
        "start": mention.start,
        "end": mention.end,
        "sentence": text[slice(*sentences[mention.sentence])].strip(),
        "is_asserted": mention.is_asserted and not voice.is_denied,
        "is_background": mention.is_background,
    }


def _wording(text: str, sentence_end: int, mention: Mention) -> tuple[int, int]:
    """Where the words of a figure begin and end: not with the article of a word, and with both marks of a quotation or with neither."""
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
    return (mark.end(), end) if mark.end() <= mention.start else (start, max(mark.start(), mention.end))


def _opens(text: str, place: int) -> bool:
    """Whether a quotation mark opens what is quoted."""
    return text[place] in "“«„" or (text[place] == '"' and (place == 0 or text[place - 1].isspace() or text[place - 1] in "([—–"))


def _voice_cells(voice: Voice, publisher: str | None) -> dict[str, object]:
    """Who says so; of the outlets that carry it, the outermost is the publisher, and the next is where that one has it from."""
    names = [name for name in (publisher, voice.publisher.text, voice.via.text) if name]
    if len(names) > 1:
        outlets: dict[frozenset[str] | str, str] = {}
        for name in names:
            outlets.setdefault(key_of(name, without=_OF_OUTLETS) or name.casefold(), name)
        names = list(outlets.values())
    carriers = [*names, None, None]
    return {
        "claimant_id": voice.claimant_id or None,
        "speaker": voice.speaker.text or None,
        "publisher": carriers[0],
        "via": carriers[1],
        "claimant_words": voice.claimant.text or None,
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
    people = {"population_words": None if mention.is_named else words or None}  # nobody counted is named
    if scope is None:
        return people
    return {
        "population": scope.population_id or None,
        "place": scope.place_id or None,
        **people,
        "place_words": scope.place.text or None,
    }


def _scopes(
    text: str, sentences: list[tuple[int, int]], mentions: list[Mention], voices: list[Voice], tables: ClaimTables | None
) -> list[Scope] | list[None]:
    if tables is None:
        return [None] * len(mentions)
    from analysis.extraction.context.scoping import match_scopes  # here alone: both need the tables
    from analysis.extraction.context.sourcing import match_sources

    match_sources(voices, tables)
    return match_scopes(text, sentences, mentions, tables, voices)


def _reasons(scope: Scope | None) -> list[str]:
    return scope.reasons if scope is not None else []
