"""What an echo changed: computed from the two claims, one row a change, with the cells and the
words that show it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.describe import (
    describe_period,
    period_kind,
    plain_words,
    quantity_words,
    quoted,
    scope_name,
    source_name,
)
from analysis.claims.intervals import numbers_of
from analysis.claims.model import listed_ids
from analysis.english import describe_day
from analysis.quantities.reading import find_quantities
from analysis.vocabulary import CHANGES, FILLED_CELLS

if TYPE_CHECKING:
    from analysis.claims.model import Claim


@dataclass(frozen=True)
class Change:
    """One thing that an echo changed: a word of `CHANGES`, how it stood before and after, and a
    sentence.
    """

    change: str
    before: str | None
    after: str | None
    sentence: str


def describe_changes(echo: Claim, origin: Claim) -> pd.DataFrame:
    """What differs between an echo and the claim that it repeats, or any claim further up its
    chain.

    Returns
    -------
    pd.DataFrame
        `change` (a word of `analysis.vocabulary.CHANGES`, in its order), `before` and `after`
        (cells or words as text, empty where nothing was stated), `sentence`. No rows for a faithful
        echo. Nothing is called wrong: a translation may account for a change as well as a slip.
        Amounts in words ("several dozen") are compared within one language only
        (`can_compare_words`).

    Examples
    --------
    >>> from analysis import load_claims
    >>> kursk = load_claims("data/kursk")
    >>> echo, origin = map(kursk.claim, ("wapo_20241216_as_many_as_30", "hur_20241216_30_kw"))
    >>> describe_changes(echo, origin)["sentence"].iloc[0]
    "'at least 30' became 'up to 30': a floor became a ceiling."
    """
    found = [change for look in _LOOKS for change in look(echo, origin)]
    return pd.DataFrame(
        [astuple(change) for change in sorted(found, key=_order)],
        columns=[field.name for field in fields(Change)],
        dtype="str",
    )


def can_compare_words(echo: Claim, origin: Claim) -> bool:
    """Whether both hold a number, or words of amount in one language; else whether the amount is
    the same cannot be told.
    """
    return _has_number(echo) or _has_number(origin) or echo.wording_lang == origin.wording_lang


def _order(change: Change) -> int:
    return CHANGES.names.index(change.change)


def _qualifier(echo: Claim, origin: Claim) -> Iterator[Change]:
    if echo.qualifier == origin.qualifier:
        return
    if not (_has_number(echo) or _has_number(origin)) and _amount_words(echo) == _amount_words(
        origin
    ):
        return
    directions = (
        _DIRECTIONS.get(FILLED_CELLS[origin.qualifier]),
        _DIRECTIONS.get(FILLED_CELLS[echo.qualifier]),
    )
    turned = (
        f": {directions[0]} became {directions[1]}"
        if None not in directions and directions[0] != directions[1]
        else ""
    )
    names = (
        (quoted(origin), quoted(echo))
        if numbers_of(origin) == numbers_of(echo)
        else (_name(origin), _name(echo))
    )
    yield Change(
        "qualifier", origin.qualifier, echo.qualifier, f"{names[0]} became {names[1]}{turned}."
    )


def _name(claim: Claim) -> str:
    return f"“{plain_words(claim.qualifier)}”"


def _words_of_amount(echo: Claim, origin: Claim) -> Iterator[Change]:
    """Between two amounts without a number: the same words with a bound or a doubt put before them,
    or other words.
    """
    if (
        _has_number(echo)
        or _has_number(origin)
        or echo.qualifier != origin.qualifier
        or not can_compare_words(echo, origin)
    ):
        return
    before, after = _amount_words(origin), _amount_words(echo)
    if before and after and before != after:
        is_kept = before in after or after in before
        yield Change(
            "qualifier" if is_kept else "value",
            before,
            after,
            f"“{before}” became “{after}”; neither is a number.",
        )


def _value(echo: Claim, origin: Claim) -> Iterator[Change]:
    before, after = numbers_of(origin), numbers_of(echo)
    if before == after or not (before or after):
        return
    if origin_adds := _added_part(echo, origin):
        yield Change("part_and_whole", quantity_words(origin), quantity_words(echo), origin_adds)
        return
    if before and after:
        sentence = f"The number changed: {quoted(origin)} became {quoted(echo)}."
    elif after:
        sentence = f"{quoted(origin)} holds no number of people; the echo has {quoted(echo)}."
    else:
        sentence = f"{quoted(origin)} became words without a number: {quoted(echo)}."
    yield Change("value", quantity_words(origin), quantity_words(echo), sentence)


def _added_part(echo: Claim, origin: Claim) -> str | None:
    """Says so where the echo's number is a whole with one of its own parts put on top."""
    tables = origin.tables
    wholes = [origin, *tables.find(*listed_ids(origin.part_of))]
    pairs = [
        (whole, part)
        for whole in wholes
        for part in tables.find(*tables.part_ids.get(whole.claim_id, []))
    ]
    for whole, part in pairs:
        numbers = [*numbers_of(whole), *numbers_of(part)]
        if len(numbers_of(whole)) == len(numbers_of(part)) == 1 and numbers_of(echo) == {
            sum(numbers)
        }:
            return (
                f"{quoted(part)} {plain_words(part.metric)} stand inside {quoted(whole)}, "
                f"and were added to it: {quoted(echo)}."
            )
    return None


def _metric(echo: Claim, origin: Claim) -> Iterator[Change]:
    if echo.metric != origin.metric:
        before, after = plain_words(origin.metric), plain_words(echo.metric)
        yield Change("metric", origin.metric, echo.metric, f"“{before}” became “{after}”.")


def _population(echo: Claim, origin: Claim) -> Iterator[Change]:
    if echo.population != origin.population:
        yield _of_names(
            "population", scope_name(origin, "population"), scope_name(echo, "population")
        )


def _place(echo: Claim, origin: Claim) -> Iterator[Change]:
    if echo.place != origin.place:
        yield _of_names("place", scope_name(origin, "place"), scope_name(echo, "place"))


def _claimant(echo: Claim, origin: Claim) -> Iterator[Change]:
    if echo.claimant_id != origin.claimant_id:
        before, after = source_name(origin), source_name(echo)
        yield Change(
            "claimant", before, after, f"{before} said it; the echo ascribes it to {after}."
        )


def _period(echo: Claim, origin: Claim) -> Iterator[Change]:
    before, after = (
        f"{plain_words(claim.period)}, {describe_period(claim)}" for claim in (origin, echo)
    )
    if echo.period != origin.period:
        yield Change(
            "period",
            before,
            after,
            f"It was {_period_words(origin)} and became {_period_words(echo)}.",
        )
        return
    moved = [
        _moved_day(name, getattr(origin, column), getattr(echo, column))
        for name, column in (("first", "period_start"), ("last", "period_end"))
    ]
    if any(moved):
        yield Change("period", before, after, " ".join(filter(None, moved)))


def _moved_day(name: str, before: datetime.date | None, after: datetime.date | None) -> str:
    """What became of the first or the last day that a figure covers; empty where it stayed."""
    if before == after:
        return ""
    if after is None:
        return f"The {name} day covered, {describe_day(before)}, is not repeated."
    if before is None:
        return (
            f"A {name} day covered was put in that the origin does not give: {describe_day(after)}."
        )
    return f"The {name} day covered, {describe_day(before)}, became {describe_day(after)}."


def _period_words(claim: Claim) -> str:
    return f"{period_kind(claim)} ({describe_period(claim)})"


def _definition(echo: Claim, origin: Claim) -> Iterator[Change]:
    """Another definition, or one that was lost together with the metric; an echo of the same metric
    need not repeat how it was defined.
    """
    if echo.counted_as == origin.counted_as or (
        echo.counted_as is None and echo.metric == origin.metric
    ):
        return
    if echo.counted_as is None:
        sentence = (
            f"The definition is not repeated, and the metric is another: {origin.counted_as}."
        )
    elif origin.counted_as is None:
        sentence = f"A definition was put in that the origin does not give: {echo.counted_as}."
    else:
        sentence = f"The definition changed: {origin.counted_as}; then: {echo.counted_as}."
    yield Change("definition", origin.counted_as, echo.counted_as, sentence)


_LOOKS = (
    _qualifier,
    _words_of_amount,
    _value,
    _metric,
    _population,
    _place,
    _period,
    _claimant,
    _definition,
)
_DIRECTIONS = {
    ("low",): "a floor",
    ("high",): "a ceiling",
    ("best",): "a point",
    ("low", "best", "high"): "a bare number",
    ("best", "high"): "a point not quite reached",
    ("low", "best"): "a point just passed",
    ("low", "high"): "a range",
}


def _of_names(change: str, before: str, after: str) -> Change:
    return Change(change, before, after, f"“{before}” became “{after}”.")


def _has_number(claim: Claim) -> bool:
    return bool(numbers_of(claim))


def _amount_words(claim: Claim) -> str:
    """The first words of amount in the wording, in small letters; empty where none is found."""
    found = find_quantities(claim.wording)
    return found[0].text.lower() if found else ""
