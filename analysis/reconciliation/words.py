"""Bounds, conflicts and repairs in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.comparison.spans import Span, describe_span
from analysis.reconciliation.cells import NO_DAY, Cell, as_day, metric_name
from analysis.tables.cells import as_of_words, attributed, describe_day, join_words, plain_words, quoted, scope_name, source_name

if TYPE_CHECKING:
    from analysis.reconciliation.conflicts import Conflicts
    from analysis.reconciliation.readings import Reading
    from analysis.tables import Claim, ClaimTables


def say_bounds(
    cell: Cell, claims: ClaimTables, low: int | None, low_readings: Sequence[Reading], high: int | None, high_readings: Sequence[Reading]
) -> str:
    """What is known of a cell, with the claims that force each end."""
    ends = [
        *([f"at least {low:,}, {_because(low_readings)}"] if low is not None else []),
        *([f"at most {high:,}, {_because(high_readings)}"] if high is not None else []),
    ]
    people, place = (claims.scope_rows[kind, name]["name"] for kind, name in zip(cell.series._fields, cell.series, strict=True))
    return f"{describe_cell(cell)} ({people}; {place}): {'; '.join(ends) or 'no claim that takes part forces a bound'}."


def describe_cell(cell: Cell) -> str:
    """What is counted, and over which days.

    Examples
    --------
    >>> from analysis.reconciliation.cells import Series
    >>> [describe_cell(Cell("casualties", Series("all", "here"), start, 739235)) for start in (None, 739235)]
    ['Casualties by 15 December 2024', 'Casualties on 15 December 2024']
    """
    counted = plain_words(metric_name(cell.counted)).capitalize()
    if cell.end == NO_DAY:
        return f"{counted}, day not stated"
    end = describe_day(as_day(cell.end).date())
    if cell.start is None:
        return f"{counted} by {end}"
    return f"{counted} from {describe_day(as_day(cell.start).date())} to {end}" if cell.start < cell.end else f"{counted} on {end}"


def say_conflict(readings: Sequence[Reading], radius: float, assumed: Sequence[str] = ()) -> str:
    """Why a smallest set is one: its claims as they stand, how they were read, what it rests on besides, and how far off each would have to be."""
    every = {1: "", 2: " both"}.get(len(readings), " all")
    given = f", given that {join_words(list(assumed))}" if assumed else "" if every else ", by the laws of counting"
    together = f"{join_words([_as_it_stands(reading) for reading in readings])} cannot{every} hold{given}"
    if radius == float("inf"):
        return f"{together}, however far their figures are bent."
    return f"{together}; they could, if each figure might be off by a factor of {radius:.2f}."


def say_conflicts(found: Conflicts, n_left_out: int, radius: float) -> str:
    """How many stand in conflicts, how many take no part in the bounds, and what would let all others hold."""
    if not found.sets:
        return "All of them can hold together."
    at_least, n_ways = "" if found.is_complete else "at least ", len(found.repairs)
    away = f" All could hold if every figure might be off by a factor of {radius:.2f}." if radius < float("inf") else ""
    return (
        f"{len(found.voices):,} of them stand in {at_least}{len(found.sets):,} smallest sets that cannot hold together; {n_left_out:,} take no "
        "part in the bounds until a claim is prioritised or set aside. The fewest to set aside so that all others hold: "
        f"{len(found.repairs[0]):,}, in {at_least}{n_ways:,} way{'s' if n_ways > 1 else ''}.{away}"
    )


def say_decision(decision: Mapping[str, object]) -> str:
    """A standing resolution: what was decided, by whom, when and why."""
    kept = f" {decision['kept']}" if isinstance(decision.get("kept"), str) else ""
    day = describe_day(decision["resolved_on"].date())
    return f"{decision['resolution']}{kept}, by {decision['resolved_by']}, {day}: {decision['reason']}"


def say_repair(claims: Sequence[Claim]) -> str:
    """Which claims would have to be set aside for all others to hold together."""
    return f"Without {join_words([attributed(claim) for claim in claims])}, all others can hold together."


def _as_it_stands(reading: Reading) -> str:
    claim = reading.claim
    who = ", ".join([f"{quoted(claim)} {plain_words(claim.metric)} of {scope_name(claim, 'population')} ({_who(claim)}", as_of_words(claim)])
    return f"{who}{_read_as(reading)})"


def _because(readings: Sequence[Reading]) -> str:
    if not readings:
        return "by assumption"
    return "because " + join_words([f"{_who(reading.claim)} said {quoted(reading.claim)}{_read_as(reading)}" for reading in readings])


def _who(claim: Claim) -> str:
    """The claimant, with who carried or worked out the figure where it is not the claimant's own statement."""
    how = {"original": "", "echo": f", as carried by {claim.publisher},"}.get(claim.derivation, f", {claim.derivation} carried by {claim.publisher},")
    return f"{source_name(claim)}{how}"


def _read_as(reading: Reading) -> str:
    is_said = reading.is_read and (reading.low, reading.high) != (None, None)
    return f", read as {describe_span(Span(reading.low, reading.high))}" if is_said else ""
