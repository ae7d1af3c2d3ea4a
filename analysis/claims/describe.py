"""One claim's cells in words: its quantity, its days, the names behind its ids."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.claims.scopes import definition_of
from analysis.english import RoughDay, describe_day
from analysis.quantities.model import Quantity, describe_quantity
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.claims.model import Claim


def quantity_words(claim: Claim) -> str:
    """A claim's quantity back in words: 'at least 30'."""
    return _quantity_words(claim.low, claim.best, claim.high, claim.qualifier)


@lru_cache(maxsize=10_000)  # very many claims give few numbers
def _quantity_words(low: int | None, best: int | None, high: int | None, qualifier: str) -> str:
    return describe_quantity(Quantity(low, best, high, qualifier))


def figure_words(claim: Claim) -> str:
    """A claim's quantity and what it counts: 'at least 30 killed or wounded'."""
    return f"{quantity_words(claim)} {plain_words(claim.metric)}"


def carried_words(claim: Claim) -> str:
    """Who carried a claim: 'LBCI, via AFP'; empty where nobody is known to have."""
    return ", via ".join(name for name in (claim.publisher, claim.via) if name)


def plain_words(name: object) -> str:
    """A closed word as words of a sentence: 'killed or wounded'; 'not stated' for an empty cell."""
    return str(name).replace("_", " ") if isinstance(name, str) else "not stated"


def stance_words(stance: object) -> str:
    """A stance as words that need no heading: 'media'; 'stance not stated' where none is.

    Examples
    --------
    >>> stance_words("ally_of_belligerent"), stance_words("not_stated")
    ('ally of belligerent', 'stance not stated')
    """
    is_stated = isinstance(stance, str) and stance != "not_stated"
    return plain_words(stance) if is_stated else "stance not stated"


def attributed(claim: Claim) -> str:
    """The claim in a sentence: its quantity, or its words where it has no number, and who answers
    for it.

    An echo or a calculation names its publisher too, who may have made the figure; a claim that no
    longer stands says so.
    """
    status = "" if claim.status == "active" else f", {claim.status}"
    return f"{quoted(claim)} ({_who(claim)}{status})"


def quoted(claim: Claim) -> str:
    """The claim's quantity, or its words where it has no number, in quotation marks."""
    return f"'{quantity_words(claim)}'" if FILLED_CELLS[claim.qualifier] else f"“{claim.wording}”"


def _who(claim: Claim) -> str:
    name = source_name(claim)
    match claim.derivation:
        case "original":
            return name
        case "unsupported":
            return f"ascribed to {name} by {claim.publisher}"
        case "echo":
            return f"{name}, as carried by {claim.publisher}"
        case _:
            return f"{name}, {claim.derivation} carried by {claim.publisher}"


def marks(claim: Claim) -> list[str]:
    """What a reader must not overlook: that the figure is an echo or a calculation, has no support,
    or no longer stands.
    """
    return [
        mark
        for mark, usual in ((claim.derivation, "original"), (claim.status, "active"))
        if mark != usual
    ]


def source_name(claim: Claim) -> str:
    """The claimant's name; the id where `sources.csv` has no such row."""
    return source_cell(claim, "name") or claim.claimant_id


def short_source_name(claim: Claim) -> str:
    """What the claimant is called in a line: its short name, else an abbreviation among its other
    names, else its name.
    """
    if short := source_cell(claim, "short_name"):
        return short
    aliases = (source_cell(claim, "aliases") or "").split(";")
    letters = [alias.strip() for alias in aliases if _ABBREVIATION.fullmatch(alias.strip())]
    return letters[0] if letters else source_name(claim)


def source_cell(claim: Claim, column: str) -> str | None:
    """A cell of the claimant's row in `sources.csv`; None where it is empty."""
    return claim.tables.source_rows.get(claim.claimant_id, {}).get(column)


def scope_name(claim: Claim, column: str) -> str:
    """The name of a claim's population or place; the id where `scopes.csv` has no such row."""
    scope = getattr(claim, column)
    return scope_cell(claim, column, "name") or scope or "not stated"


def short_scope_name(claim: Claim, column: str) -> str:
    """What a claim's population or place is called in a line: its short name, else its name."""
    return scope_cell(claim, column, "short_name") or scope_name(claim, column)


def scope_cell(claim: Claim, column: str, cell: str) -> str | None:
    """A cell of the row of a claim's population or place; None where it is empty."""
    return claim.tables.scope_rows.get((column, getattr(claim, column)), {}).get(cell)


def gloss(claim: Claim) -> str:
    """The English of a claim's wording for a reader: '' where the wording is English, and 'not yet
    translated' where it is not and nobody has written its English.

    A wording whose language is not stated is taken to be English if its letters are.

    Examples
    --------
    >>> from analysis import load_claims
    >>> kursk = load_claims("data/kursk")
    >>> gloss(kursk.claim("news21_ko_1000_including_100"))
    'analysis that over 1 thousand casualties are likely to have occurred'
    >>> gloss(kursk.claim("hur_20241216_30_kw"))
    ''
    """
    language = (claim.wording_lang or "").casefold().replace("_", "-").split("-")[0]
    if language in _ENGLISH:
        return ""
    is_other = bool(language) or _OTHER_LETTERS.search(claim.wording)
    return claim.wording_en or ("not yet translated" if is_other else "")


def rule_words(claim: Claim) -> str | None:
    """By which rule a claim counts: its definition by name, and the source's own words for it."""
    definition = definition_of(claim)
    name = definition and claim.tables.scope_rows.get(("definition", definition), {}).get("name")
    return ": ".join(filter(None, [name or definition, claim.counted_as])) or None


def describe_period(claim: Claim) -> str:
    """The days that a claim covers, in words."""
    start, end = claim.period_start, claim.period_end
    if claim.period == "cumulative":
        since = f"from {describe_day(start)} " if start else ""
        return f"{since}up to {describe_day(end) if end else 'an as-of date not stated'}"
    if start is None and end is None:
        return "days not stated"
    if start is None:
        return f"until {describe_day(end)}, beginning not stated"
    if end is None:
        return f"from {describe_day(start)}, end not stated"
    if describe_day(start) == describe_day(end):
        return describe_day(start)
    if isinstance(start, RoughDay):
        return f"{describe_day(start)} to {describe_day(end)}"
    same_month = (start.year, start.month) == (end.year, end.month)
    return f"{start.day if same_month else describe_day(start)} to {describe_day(end)}"


def period_kind(claim: Claim) -> str:
    """How a claim relates to time, as the end of a sentence that begins "it is"."""
    return _PERIOD_KINDS.get(claim.period, "of a period not stated")


def as_of_words(claim: Claim) -> str:
    """The days that the figure is for; where none is stated, the day of the statement or of its
    publication, named as such.
    """
    if claim.period_end:
        if claim.period == "cumulative":
            return f"as of {describe_day(claim.period_end)}"
        return f"{_COVERING.get(claim.period, '')} {describe_period(claim)}".strip()
    if claim.stated_on:
        return f"said {describe_day(claim.stated_on)}, no as-of date"
    if claim.published_on:
        return f"published {describe_day(claim.published_on)}, no as-of date"
    return "as-of date not stated"


def said_words(claim: Claim) -> str:
    """When a claim was stated and when it was published, as far as the table says."""
    if claim.stated_on and claim.stated_on == claim.published_on:
        return f"said and published {describe_day(claim.stated_on)}"
    days = [
        f"{verb} {describe_day(day)}"
        for verb, day in (("said", claim.stated_on), ("published", claim.published_on))
        if day
    ]
    return ", ".join(days) or "day not stated"


def stated_on(claim: Claim, *, unknown: datetime.date = datetime.date.min) -> datetime.date:
    """The day by which a claim was made, as near as the table says; `unknown` where it says
    nothing.
    """
    return claim.stated_on or claim.published_on or claim.period_end or unknown


_ABBREVIATION = re.compile(r"[A-Z]{2,6}")  # HUR, NIS, UNICEF

_ENGLISH = {"en", "eng", "english"}  # before a hyphen, as in en-GB
_OTHER_LETTERS = re.compile(r"[^\W\d_A-Za-zÀ-ɏ]")  # понад, 최소: neither Latin nor a sign

_COVERING = {"increment": "added", "rate": "rate,", "forecast": "forecast:"}

_PERIOD_KINDS = {
    "event": "a figure for an event",
    "increment": "what was added in a stretch of time",
    "cumulative": "a running total",
    "rate": "a rate",
    "forecast": "a forecast",
}
