"""Bounds, conflicts, repairs and decisions in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING

from analysis.claims.describe import (
    as_of_words,
    attributed,
    plain_words,
    quantity_words,
    quoted,
    scope_name,
    source_name,
)
from analysis.claims.intervals import Span, describe_span, numbers_of, unit_of
from analysis.english import describe_day, join_words
from analysis.reconciliation.lattice import NO_DAY, Cell, as_day, metric_name

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables
    from analysis.reconciliation.conflicts import Conflicts, Rivals
    from analysis.reconciliation.contributions import Contribution


NOT_WORKED_OUT = "not worked out"
# A bound, and the claims that force it; None where nothing does.
End = tuple[int | str | None, Sequence["Contribution"]]
# Beyond so many sets nobody reads on; `describe` says how many there are.
MOST_TOLD = 100


def say_bounds(
    cell: Cell, claims: ClaimTables, low: End, high: End, n_disputed: int, n_unknown: int = 0
) -> str:
    """What is known of a cell, with the claims that force each end, how many on the same thing take
    no part, and of how many it is not known whether they are in conflict.
    """
    known = _say_ends(cell, low, high) or "no claim that takes part forces a bound"
    left_out = []
    if n_disputed == 1:
        left_out.append("1 claim on it is in conflict and takes no part")
    elif n_disputed:
        left_out.append(f"{n_disputed:,} claims on it are in conflict and take no part")
    if n_unknown:
        left_out.append(
            f"of {n_unknown:,} on it the search, which ended early, did not find whether they are "
            "in conflict"
        )
    brackets = f" ({'; '.join(left_out)})" if left_out else ""
    return f"{_about(cell, claims)}: {known}{brackets}."


def say_whichever(cell: Cell, claims: ClaimTables, low: End, high: End) -> str:
    """What is known of a cell whichever smallest choice of claims in conflict is set aside."""
    known = _say_ends(cell, low, high) or "no claim forces a bound"
    return f"{_about(cell, claims)}, whichever of these is set aside: {known}."


def _say_ends(cell: Cell, low: End, high: End) -> str:
    """Both ends with the claims that force each; empty where there is none."""
    if low[0] == high[0] == NOT_WORKED_OUT:
        return NOT_WORKED_OUT
    if _is_one_figure(low, high):
        (each,) = low[1]
        return f"{quantity_words(each.claim)}, {_because([each], cell)}"
    ends = []
    for side, (number, forcing) in (("low", low), ("high", high)):
        if number == NOT_WORKED_OUT:
            ends.append(f"{_AT[side]}: {NOT_WORKED_OUT}")
        elif number is not None:
            said = end_words(side, number, forcing)
            ends.append(f"{said}{_as_sum(side, number, forcing)}, {_because(forcing, cell)}")
    return "; ".join(ends)


def _is_one_figure(low: End, high: End) -> bool:
    """Whether both ends are those of one claim, so that its own words say both."""
    forcing = low[1]
    return (
        len(forcing) == 1
        and list(forcing) == list(high[1])
        and (forcing[0].low, forcing[0].high) == (low[0], high[0])
        and forcing[0].claim.period != "rate"
    )


_AT = {"low": "at least", "high": "at most"}
_BEYOND = {"low": "more than", "high": "fewer than"}
_BEYOND_IT = {"low": "or more", "high": "or fewer"}


def end_words(side: str, number: int, forcing: Sequence[Contribution]) -> str:
    """A bound as a reader is told it: in the words of the claim that alone forces it, or rounded
    outward to the coarsest of the claims that do, for no sum is more precise than its parts.

    A unit that is more than a tenth of the bound rounds nothing: "more than 200" and 50 are 250,
    and not 200.

    Parameters
    ----------
    side
        "low" or "high".
    forcing
        The claims that force it; none where an assumption does.
    """
    only = forcing[0] if len(forcing) == 1 else None
    if only is not None and getattr(only, side) == number and only.claim.period != "rate":
        claim = only.claim
        stated = getattr(claim, side)
        if stated is None:
            return f"{quantity_words(claim)}, {_BEYOND_IT[side]}"
        return f"{(_AT if stated == number else _BEYOND)[side]} {stated:,}"
    units = [unit_of(stated) for each in forcing for stated in numbers_of(each.claim)]
    unit = min(max(units, default=1), 10 ** (len(str(number)) - 2) if number >= 10 else 1)
    rounded = number // unit * unit if side == "low" else -(-number // unit) * unit
    return f"{_AT[side]} {rounded:,}"


def _as_sum(side: str, number: int, forcing: Sequence[Contribution]) -> str:
    """The sum that a bound is, where it is the sum of the ends of the claims that force it."""
    ends = [getattr(each, side) for each in forcing]
    is_sum = len(ends) > 1 and None not in ends and sum(ends) == number
    return f" ({' + '.join(quoted(each.claim) for each in forcing)})" if is_sum else ""


def _about(cell: Cell, claims: ClaimTables) -> str:
    """What is counted, over which days, of whom and where."""
    scope = "; ".join(
        claims.scope_rows[kind, name]["name"]
        for kind, name in cell.series._asdict().items()
        if name
    )
    return f"{describe_cell(cell)} ({scope})"


def say_rivals(rivals: Rivals, voices: Sequence[Contribution], claims: ClaimTables) -> str:
    """How many figures of one quantity exclude each other, and how far they reach."""
    own = [voices[voice] for voice in sorted(rivals.voices)]
    ends = {end for span in rivals.spans.values() for end in span if 0 <= end < inf}
    all_pairs = len(own) * (len(own) - 1) // 2
    apart = (
        "no two agree"
        if rivals.n_pairs == all_pairs
        else f"of {all_pairs:,} pairs {rivals.n_pairs:,} cannot both hold"
    )
    reach = f"from {min(ends):,.0f} to {max(ends):,.0f}"
    together = f"{_about(rivals.cell, claims)}: {len(own):,} figures {reach}, {apart}"
    if rivals.factor == inf:
        return f"{together}, even if each figure might be off by a thousand times."
    factor = describe_factor(rivals.factor)
    return f"{together}; they could all hold, if each figure might be off by {factor}."


def say_no_voice(n_chosen: int, n_dayless: int) -> str:
    """That none of the chosen claims takes part, and why: those whose days are not stated are told
    apart from those that give no number or do not stand.

    Examples
    --------
    >>> say_no_voice(1, 1)
    'The one chosen claim is not used: its days are not stated. So nothing follows.'
    >>> say_no_voice(2, 0)
    'None of the 2 chosen claims is a statement that stands and gives a number, so nothing follows.'
    """
    if n_chosen == n_dayless == 1:
        return "The one chosen claim is not used: its days are not stated. So nothing follows."
    if n_chosen == 1:
        none = "The one chosen claim is not"
    else:
        none = f"None of the {n_chosen:,} chosen claims is"
    dayless = "" if not n_dayless else f" for which days are stated ({n_dayless:,} state none)"
    return f"{none} a statement that stands and gives a number{dayless}, so nothing follows."


def say_not_used(number: int) -> list[str]:
    """How many claims are not used, for nobody knows up to which day they count."""
    if not number:
        return []
    if number == 1:
        return ["1 more is not used: its day is not stated, so nothing can be held against it."]
    return [
        f"{number:,} more are not used: their days are not stated, so nothing can be held against "
        "them."
    ]


def say_floors_only(number: int) -> list[str]:
    """Of how many claims only the floor is used."""
    if not number:
        return []
    its = "its ceiling is" if number == 1 else "their ceilings are"
    return [f"Of {number:,} only the floor is used, for {its} for a day that is not stated."]


def say_unknown(number: int) -> list[str]:
    """Of how many claims it is not known whether they are in conflict."""
    if not number:
        return []
    claims = "1 more" if number == 1 else f"{number:,} more"
    return [
        f"The search for conflicts ended early: of {claims} it is not known whether they are in "
        "one, and no bound rests on them."
    ]


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
        return f"{counted} in the end, up to a day not stated"
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


def say_conflicts(
    found: Conflicts, n_left_out: int, n_open: int, radius: float, n_floors: int = 0
) -> str:
    """How many claims are in conflicts, how many take no part in the bounds, and what would let all
    others hold; of some claims only the floors are used.
    """
    if not found.sets:
        used = "What is used of them" if n_floors else "All of them"
        return f"{used} can hold together."
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
        *_say_told(found),
        f"{n_left_out:,} take no part in the bounds: of each set all, or those that were not "
        "prioritised.",
        fewest,
    ]
    if radius < inf:
        factor = describe_factor(radius)
        sentences.append(f"All could hold if every figure might be off by {factor}.")
    return " ".join(sentences)


def _say_told(found: Conflicts) -> list[str]:
    """What of very many sets is told together, and what is not listed."""
    said = []
    for rivals in sorted(found.rivals, key=lambda each: -len(each.spans))[:1]:
        number = len(rivals.spans)
        is_all = rivals.n_pairs == number * (number - 1) // 2
        apart = "no two agree" if is_all else f"{rivals.n_pairs:,} pairs that cannot both hold"
        one = "On one quantity there are" if len(found.rivals) == 1 else "On the most disputed of "
        if len(found.rivals) > 1:
            one += f"{len(found.rivals):,} quantities there are"
        said.append(f"{one} {number:,} figures, {apart}.")
    if len(found.told) > MOST_TOLD:
        said.append(f"Of the other sets {MOST_TOLD:,} of {len(found.told):,} are listed.")
    return said


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
