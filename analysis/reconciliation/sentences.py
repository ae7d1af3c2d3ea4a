"""Bounds, conflicts and repairs in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.claims.describe import (
    as_of_words,
    attributed,
    plain_words,
    quoted,
    scope_name,
    source_name,
)
from analysis.claims.intervals import Span, describe_span
from analysis.english import describe_day, join_words
from analysis.reconciliation.lattice import NO_DAY, Cell, as_day, metric_name

if TYPE_CHECKING:
    from analysis.claims import Claim, ClaimTables
    from analysis.reconciliation.conflicts import Conflicts
    from analysis.reconciliation.readings import Reading


End = tuple[int | None, Sequence["Reading"]]  # a bound, and who forces it


def say_bounds(cell: Cell, claims: ClaimTables, low: End, high: End, n_disputed: int) -> str:
    """What is known of a cell, with the claims that force each end, and how many on the same thing
    take no part.
    """
    ends = [
        f"{words} {number:,}, {_because(forcing, cell)}"
        for words, (number, forcing) in (("at least", low), ("at most", high))
        if number is not None
    ]
    people, place = (
        claims.scope_rows[kind, name]["name"]
        for kind, name in zip(cell.series._fields, cell.series, strict=True)
    )
    is_one = n_disputed == 1
    disputed = (
        f" ({n_disputed:,} claim{'' if is_one else 's'} on it {'is' if is_one else 'are'} in "
        f"conflict and take{'s' if is_one else ''} no part)"
    )
    said = "; ".join(ends) or "no claim that takes part forces a bound"
    return f"{describe_cell(cell)} ({people}; {place}): {said}{disputed if n_disputed else ''}."


def describe_factor(factor: float) -> str:
    """A factor in words, exactly enough to tell it from 1.

    Examples
    --------
    >>> describe_factor(2.614), describe_factor(1.00052)
    ('a factor of 2.61', 'a factor of 1.0005')
    """
    return f"a factor of {factor:.2f}" if factor >= 1.01 else f"a factor of {factor:.4f}"


def describe_cell(cell: Cell) -> str:
    """What is counted, and over which days.

    Examples
    --------
    >>> from analysis.reconciliation.lattice import Series
    >>> [describe_cell(Cell("casualties", Series("all", "here"), start, 739235)) for start in (None, 739235)]
    ['Casualties by 15 December 2024', 'Casualties on 15 December 2024']
    """
    counted = plain_words(metric_name(cell.counted)).capitalize()
    if cell.end == NO_DAY:
        return f"{counted}, day not stated"
    end = describe_day(as_day(cell.end).date())
    if cell.start is None:
        return f"{counted} by {end}"
    return (
        f"{counted} from {describe_day(as_day(cell.start).date())} to {end}"
        if cell.start < cell.end
        else f"{counted} on {end}"
    )


def say_conflict(readings: Sequence[Reading], radius: float, assumed: Sequence[str] = ()) -> str:
    """Why a smallest set is one: its claims as they stand, how they were read, what it rests on
    besides, and how far off each would have to be.
    """
    every = {1: "", 2: " both"}.get(len(readings), " all")
    given = (
        f", given that {join_words(list(assumed))}"
        if assumed
        else ""
        if every
        else ", by the laws of counting"
    )
    together = (
        f"{join_words([_as_it_stands(reading) for reading in readings])} cannot{every} hold{given}"
    )
    if radius == float("inf"):
        return f"{together}, even if each figure might be off by a thousand times."
    return f"{together}; they could, if each figure might be off by {describe_factor(radius)}."


def say_conflicts(found: Conflicts, n_left_out: int, n_open: int, radius: float) -> str:
    """How many stand in conflicts, how many take no part in the bounds, and what would let all
    others hold.
    """
    if not found.sets:
        return "All of them can hold together."
    at_least, n_sets, n_ways = (
        "" if found.is_complete else "at least ",
        len(found.sets),
        found.n_repairs,
    )
    decided = (
        f"; for {n_open:,} of the sets nothing is decided"
        if n_open
        else "; something is decided for every set"
    )
    fewest = "How few would have to be set aside was not found."
    if found.repairs:
        ways = f"{at_least}{n_ways:,} way{'s' if n_ways > 1 else ''}"
        fewest = (
            f"The fewest to set aside so that all others hold: {len(found.repairs[0]):,}, in "
            f"{ways}."
        )
    away = (
        f" All could hold if every figure might be off by {describe_factor(radius)}."
        if radius < float("inf")
        else ""
    )
    return (
        f"{len(found.voices):,} of them stand in {at_least}{n_sets:,} smallest "
        f"set{'s' if n_sets > 1 else ''} that cannot hold together{decided}. "
        f"{n_left_out:,} take no part in the bounds: of each set all, or those that were "
        f"not prioritised. {fewest}{away}"
    )


def say_decision(decision: Mapping[str, object]) -> str:
    """A standing resolution: what was decided, by whom, when and why."""
    kept = f" {decision['kept']}" if isinstance(decision.get("kept"), str) else ""
    day = describe_day(decision["resolved_on"].date())
    return (
        f"{decision['resolution']}{kept}, by {decision['resolved_by']}, {day}: {decision['reason']}"
    )


def say_repair(claims: Sequence[Claim]) -> str:
    """Which claims would have to be set aside for all others to hold together."""
    return (
        f"Without {join_words([attributed(claim) for claim in claims])}, all others can hold "
        f"together."
    )


def _as_it_stands(reading: Reading) -> str:
    claim = reading.claim
    about = f"{scope_name(claim, 'population')}, {scope_name(claim, 'place')}"
    return (
        f"{quoted(claim)} {plain_words(claim.metric)} of {about} ({_who(claim)}, "
        f"{as_of_words(claim)}{_read_as(reading)})"
    )


def _because(readings: Sequence[Reading], cell: Cell) -> str:
    """Who forces a bound; of a figure for other days or another place that is taken to speak of one
    event with this, those too.
    """
    if not readings:
        return "by assumption"
    said = [
        (
            f"{_who(reading.claim)} said "
            f"{quoted(reading.claim)}{_read_as(reading)}{_elsewhere(reading, cell)}"
        )
        for reading in readings
    ]
    return f"because {join_words(said)}"


def _elsewhere(reading: Reading, cell: Cell) -> str:
    if reading.event is None or reading.event == reading.cell or reading.cell[1:] == cell[1:]:
        return ""
    return (
        f" of {as_of_words(reading.claim)}, {scope_name(reading.claim, 'place')}, taken as "
        f"one event"
    )


def _who(claim: Claim) -> str:
    """The claimant, with who carried or worked out the figure where it is not the claimant's own
    statement.
    """
    if claim.derivation == "original":
        return source_name(claim)
    return (
        f"{source_name(claim)} "
        f"{'as' if claim.derivation == 'echo' else f'in a {claim.derivation}'} carried by "
        f"{claim.publisher}"
    )


def _read_as(reading: Reading) -> str:
    is_said = reading.is_read and (reading.low, reading.high) != (None, None)
    return f", read as {describe_span(Span(reading.low, reading.high))}" if is_said else ""
