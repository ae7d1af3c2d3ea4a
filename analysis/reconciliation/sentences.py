"""Bounds, conflicts, repairs and decisions in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
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
    from analysis.claims.model import Claim, ClaimTables
    from analysis.reconciliation.conflicts import Conflicts
    from analysis.reconciliation.contributions import Contribution


End = tuple[int | None, Sequence["Contribution"]]  # a bound, and the claims that force it


def say_bounds(cell: Cell, claims: ClaimTables, low: End, high: End, n_disputed: int) -> str:
    """What is known of a cell, with the claims that force each end, and how many on the same thing
    take no part.
    """
    ends = [
        f"{words} {number:,}, {_because(forcing, cell)}"
        for words, (number, forcing) in (("at least", low), ("at most", high))
        if number is not None
    ]
    scope = "; ".join(
        claims.scope_rows[kind, name]["name"]
        for kind, name in cell.series._asdict().items()
        if name
    )
    known = "; ".join(ends) or "no claim that takes part forces a bound"
    disputed = ""
    if n_disputed == 1:
        disputed = " (1 claim on it is in conflict and takes no part)"
    elif n_disputed:
        disputed = f" ({n_disputed:,} claims on it are in conflict and take no part)"
    return f"{describe_cell(cell)} ({scope}): {known}{disputed}."


def _because(forcing: Sequence[Contribution], cell: Cell) -> str:
    """Who forces a bound, and by which words."""
    if not forcing:
        return "by assumption"
    said = [
        f"{_who(each.claim)} said {quoted(each.claim)}{_read_as(each)}{_elsewhere(each, cell)}"
        for each in forcing
    ]
    return f"because {join_words(said)}"


def _elsewhere(contribution: Contribution, cell: Cell) -> str:
    """The days and the place of a figure for others, where it is taken to speak of one event with
    the cell.
    """
    own, event = contribution.cell, contribution.event
    if event in (None, own) or own[1:] == cell[1:]:
        return ""
    claim = contribution.claim
    return f" of {as_of_words(claim)}, {scope_name(claim, 'place')}, taken as one event"


def describe_cell(cell: Cell) -> str:
    """What is counted, and over which days.

    Examples
    --------
    >>> from analysis.reconciliation.lattice import Series
    >>> describe_cell(Cell("casualties", Series("all", "here"), None, 739235))
    'Casualties by 15 December 2024'
    """
    counted = plain_words(metric_name(cell.counted)).capitalize()
    if cell.end == NO_DAY:
        return f"{counted}, day not stated"
    end = describe_day(as_day(cell.end).date())
    if cell.start is None:
        return f"{counted} by {end}"
    if cell.start >= cell.end:
        return f"{counted} on {end}"
    return f"{counted} from {describe_day(as_day(cell.start).date())} to {end}"


def say_conflict(
    contributions: Sequence[Contribution], radius: float, assumed: Sequence[str] = ()
) -> str:
    """Why a smallest set is one: its claims as they stand, how they were read, what it rests on
    besides, and how far off each would have to be.
    """
    claims = join_words([_as_it_stands(each) for each in contributions])
    every = {1: "", 2: " both"}.get(len(contributions), " all")
    given = ""
    if assumed:
        given = f", given that {join_words(list(assumed))}"
    elif len(contributions) == 1:
        given = ", by the laws of counting"
    together = f"{claims} cannot{every} hold{given}"
    if radius == inf:
        return f"{together}, even if each figure might be off by a thousand times."
    return f"{together}; they could, if each figure might be off by {describe_factor(radius)}."


def _as_it_stands(contribution: Contribution) -> str:
    claim = contribution.claim
    about = f"{scope_name(claim, 'population')}, {scope_name(claim, 'place')}"
    said = f"{_who(claim)}, {as_of_words(claim)}{_read_as(contribution)}"
    return f"{quoted(claim)} {plain_words(claim.metric)} of {about} ({said})"


def describe_factor(factor: float) -> str:
    """A factor in words, exactly enough to tell it from 1.

    Examples
    --------
    >>> describe_factor(2.614), describe_factor(1.00052)
    ('a factor of 2.61', 'a factor of 1.0005')
    """
    return f"a factor of {factor:.2f}" if factor >= 1.01 else f"a factor of {factor:.4f}"


def say_conflicts(found: Conflicts, n_left_out: int, n_open: int, radius: float) -> str:
    """How many claims are in conflicts, how many take no part in the bounds, and what would let all
    others hold.
    """
    if not found.sets:
        return "All of them can hold together."
    at_least = "" if found.is_complete else "at least "
    n_sets, n_ways = len(found.sets), found.n_repairs
    decided = "something is decided for every set"
    if n_open:
        decided = f"for {n_open:,} of the sets nothing is decided"
    fewest = "How few would have to be set aside was not found."
    if found.repairs:
        n_fewest, ways = len(found.repairs[0]), f"{at_least}{n_ways:,} way{'s' * (n_ways > 1)}"
        fewest = f"The fewest to set aside so that all others hold: {n_fewest:,}, in {ways}."
    sentences = [
        f"{len(found.voices):,} of them stand in {at_least}{n_sets:,} smallest "
        f"set{'s' * (n_sets > 1)} that cannot hold together; {decided}.",
        f"{n_left_out:,} take no part in the bounds: of each set all, or those that were not "
        "prioritised.",
        fewest,
    ]
    if radius < inf:
        factor = describe_factor(radius)
        sentences.append(f"All could hold if every figure might be off by {factor}.")
    return " ".join(sentences)


def say_decision(decision: Mapping[str, object]) -> str:
    """A standing resolution: what was decided, by whom, when and why."""
    kept = f" {decision['kept']}" if isinstance(decision.get("kept"), str) else ""
    by, day = decision["resolved_by"], describe_day(decision["resolved_on"].date())
    return f"{decision['resolution']}{kept}, by {by}, {day}: {decision['reason']}"


def say_repair(claims: Sequence[Claim]) -> str:
    """Which claims would have to be set aside for all others to hold together."""
    without = join_words([attributed(claim) for claim in claims])
    return f"Without {without}, all others can hold together."


def _who(claim: Claim) -> str:
    """The claimant, with who carried or worked out the figure where it is not the claimant's own
    statement.
    """
    if claim.derivation == "original":
        return source_name(claim)
    how = "as" if claim.derivation == "echo" else f"in a {claim.derivation}"
    return f"{source_name(claim)} {how} carried by {claim.publisher}"


def _read_as(contribution: Contribution) -> str:
    if not (contribution.is_read and contribution.is_number):
        return ""
    return f", read as {describe_span(Span(contribution.low, contribution.high))}"
