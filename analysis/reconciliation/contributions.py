"""What each claim contributes: of which cell it speaks, how many people it demands there at least
and at most, and over which event it is taken to speak together with others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

from analysis.claims.intervals import Rounding, is_rate, is_read, people_of, rounded_ends
from analysis.claims.model import listed_ids
from analysis.claims.scopes import counted_parts, defined_parts, definition_of
from analysis.comparison.pair import Pair
from analysis.english import RoughDay
from analysis.provenance.graph import is_part_of
from analysis.quantities.reading import read_share
from analysis.reconciliation.lattice import CASUALTIES, NO_DAY, Cell, Counted, Demand, Series
from analysis.vocabulary import EXCLUDING, FILLED_CELLS, METRIC_PARTS

if TYPE_CHECKING:
    import datetime

    from analysis.claims.model import Claim
    from analysis.quantities.model import Quantity, Share

# The parts that people round to when they say "about a third"; others are said in per cent.
_SIMPLE_PARTS = [Fraction(part) for part in "0 1/10 1/5 1/4 1/3 1/2 2/3 3/4 4/5 9/10 1".split()]
_HALF_A_POINT = Fraction(1, 200)


@dataclass(frozen=True)
class Contribution:
    """What one claim contributes to a reconciliation.

    Parameters
    ----------
    claim
        The claim.
    cell
        The cell it speaks of.
    low, high
        The people it allows, as read; both None for a share of another figure.
    is_read
        Whether an end is its own rounding.
    demands
        What it demands; empty where it takes no part.
    reason
        Why it takes no part; empty where it does.
    event
        The longer days or the wider place of the event that it is taken to speak of together with
        others.
    is_ceiling_unused
        Whether only its floor is used, for its ceiling is for a day that is not stated.
    is_set_over
        Whether its days are not its own, but those that a figure without days is taken to be about.
    """

    claim: Claim
    cell: Cell
    low: int | None = None
    high: int | None = None
    is_read: bool = False
    demands: tuple[Demand, ...] = ()
    reason: str = ""
    event: Cell | None = None
    is_ceiling_unused: bool = False
    is_set_over: bool = False

    @property
    def cells(self) -> list[Cell]:
        """The cell it speaks of, and that of its event; only the latter for a mere ceiling, which
        is taken over to the event.
        """
        if self.event in (None, self.cell):
            return [self.cell]
        return [self.event] if self.low is None else [self.cell, self.event]

    @property
    def is_number(self) -> bool:
        """Whether it was read as a number of people."""
        return (self.low, self.high) != (None, None)

    def silenced(self, reason: str) -> Contribution:
        """The same claim, taking no part."""
        return replace(self, demands=(), reason=reason)


# The first day, None for the beginning, and the last.
Days = tuple[int | None, int]


def read_claim(
    claim: Claim, rounding: Rounding, *, same_word: bool, over: Days | None = None
) -> Contribution:
    """What a claim demands by its own words.

    A figure without an as-of date counts up to a day no later than the day it was said: its floor
    holds on that day, its ceiling on no day that is known. A ceiling on "losses", which may mean
    the killed alone, is one on the killed; a floor is one on all who are killed, wounded, missing
    or captured; so is one on "casualties" where the word is not taken to mean the same.

    Parameters
    ----------
    claim
        Any claim; whether it stands by itself is not asked here.
    rounding
        How far off a number called "about" or "nearly" may be.
    same_word
        Whether "casualties" means the same to all, as in `Assumptions`.
    over
        The days that a figure without days of its own is taken to be about.
    """
    floors, ceilings = _counted(claim, same_word=same_word)
    has_floor = floors == ceilings or claim.low is not None
    counted = floors[0] if has_floor else ceilings[0]
    cell = Cell(counted, _series_of(claim), *(over or days_of(claim)))
    contribution = Contribution(claim, cell, is_set_over=over is not None)
    if claim.qualifier == "share":
        return _read_share(contribution, rounding, same_word=same_word)
    people = people_of(claim, rounding)
    if people is None:
        return contribution.silenced(
            "it is a rate over days that are not stated" if is_rate(claim) else "it gives no number"
        )
    ends_are_read = is_rate(claim) or is_read(claim)
    demand = Demand(cell, people.low, people.high)
    return _demanding(contribution, demand, same_word=same_word, is_read=ends_are_read)


def inside_wholes(contribution: Contribution, cell_of: Mapping[str, Cell]) -> Contribution:
    """The contribution, demanding too that its number be no greater than that of each figure which
    it is a part of by its own statement (`part_of`), whatever the tables say of their scopes.

    Parameters
    ----------
    cell_of
        For each claim that takes part, the cell that it speaks of.
    """
    claim, part = contribution.claim, contribution.cell
    if not contribution.is_number or not contribution.demands:
        return contribution
    wholes = [
        cell_of[whole.claim_id]
        for whole in claim.tables.find(*listed_ids(claim.part_of))
        if whole.claim_id in cell_of and is_part_of(claim, whole)
    ]
    inside = [Demand(part, None, 1.0, whole) for whole in wholes if whole != part]
    return replace(contribution, demands=(*contribution.demands, *inside))


def _series_of(claim: Claim) -> Series:
    return Series(claim.population, claim.place, definition_of(claim) or "")


def days_of(claim: Claim) -> Days:
    """Its days; without an as-of date the last is the one on which it was said."""
    last = _ordinal(claim.period_end or claim.stated_on or claim.published_on)
    start = None if claim.period_start is None else _ordinal(claim.period_start)
    return (None if start is None or start > last else start), last


def _ordinal(day: datetime.date | None) -> int:
    return NO_DAY if day is None else day.toordinal()


def _counted(claim: Claim, *, same_word: bool) -> tuple[list[Counted], list[Counted]]:
    """What a claim's floor is a floor of, and what its ceiling is a ceiling of; first what its own
    cell counts.
    """
    defined = defined_parts(claim)
    is_common_sense = defined in (frozenset(), METRIC_PARTS["killed_or_wounded"][0])
    if claim.metric == CASUALTIES and same_word and is_common_sense:
        both: list[Counted] = [CASUALTIES, *([defined] if defined else [])]
        return both, both
    least, most = counted_parts(claim)
    return [most], [least]


def _demanding(
    contribution: Contribution, demand: Demand, *, same_word: bool, is_read: bool
) -> Contribution:
    """The contribution with its demands: a floor on the most that it may count, and a ceiling on
    the least, if that is for a known day.
    """
    floors, ceilings = _counted(contribution.claim, same_word=same_word)
    has_ceiling = contribution.is_set_over or _has_ceiling(contribution.claim)
    low, high = demand.low, demand.high if has_ceiling else None
    if not low and high is None:
        return contribution.silenced(
            "it states no bound"
            if demand.high is None
            else "its ceiling is for a day that is not stated, so it binds no day"
        )
    if floors == ceilings:
        ends = [(counted, low, high) for counted in floors]
    else:
        ends = [(floors[0], low, None)] if low else []
        ends += [(ceilings[0], None, high)] if high is not None else []
    demands = tuple(
        Demand(contribution.cell._replace(counted=counted), least, most, demand.of)
        for counted, least, most in ends
    )
    people = {} if demand.of else {"low": low, "high": high}
    is_unused = high is None and demand.high is not None
    return replace(
        contribution, demands=demands, is_read=is_read, is_ceiling_unused=is_unused, **people
    )


def _has_ceiling(claim: Claim) -> bool:
    """Whether its ceiling holds for exactly the days that it is read to be about."""
    start, end = claim.period_start, claim.period_end
    if end is None or (claim.period == "cumulative" and isinstance(end, RoughDay)):
        return False
    return claim.period == "cumulative" if start is None else start <= end


# Shares


def _read_share(contribution: Contribution, rounding: Rounding, *, same_word: bool) -> Contribution:
    """A share of a number that stands in its own words, or of the figure that it is part of."""
    claim, cell = contribution.claim, contribution.cell
    share = read_share(claim.wording)
    if share is None:
        return contribution.silenced("its words hold no share that can be read")
    least, most = part_bounds(share, rounding)
    if share.of is not None and FILLED_CELLS[share.of.qualifier]:
        low, high = _share_of_number((least, most), share.of, rounding)
        if not low and high is None and most is not None:
            return contribution.silenced("it is at most a share of a number that has no ceiling")
        demand = Demand(cell, low, high)
        return _demanding(contribution, demand, same_word=same_word, is_read=True)
    wholes = claim.tables.find(*listed_ids(claim.part_of))
    is_of_number = len(wholes) == 1 and wholes[0].qualifier != "share"
    whole = read_claim(wholes[0], rounding, same_word=same_word).cell if is_of_number else None
    if whole is None or cell.end == NO_DAY or whole == cell:
        return contribution.silenced(
            "it is a share of something that the tables do not hold as a number"
        )
    is_rounded = share.qualifier != "exact"
    demand = Demand(cell, least, most, whole)
    return _demanding(contribution, demand, same_word=same_word, is_read=is_rounded)


def _share_of_number(
    parts: tuple[float | None, float | None], whole: Quantity, rounding: Rounding
) -> tuple[int | None, int | None]:
    """The people that are from the least to the greatest part of a number; an end is open where the
    part or the number is.
    """
    is_exact = whole.qualifier == "exact"
    ends = (Fraction(whole.best),) * 2 if is_exact else rounded_ends(whole, rounding)
    low, high = (
        None if None in (part, end) else Fraction(part) * end
        for part, end in zip(parts, ends, strict=True)
    )
    excluded = Fraction(parts[0] or 0) * int(whole.qualifier in EXCLUDING)
    return None if low is None else ceil(low + excluded), None if high is None else floor(high)


def part_bounds(share: Share, rounding: Rounding) -> tuple[float | None, float | None]:
    """The least and the greatest part, from 0 to 1, that a share allows; None is an open end.

    "About a third" reaches half way to a quarter and to a half; "about 36%" is within half a point.

    Examples
    --------
    >>> from analysis.claims.intervals import OWN_ROUNDING
    >>> from analysis.quantities.model import Share
    >>> part_bounds(Share(Fraction(1, 2), "at_most"), OWN_ROUNDING)
    (None, 0.5)
    >>> part_bounds(Share(Fraction(1, 4), "exact"), OWN_ROUNDING)
    (0.25, 0.25)
    """
    part = share.fraction
    below, above = (Fraction(rounding.times) * margin for margin in _rounding(part))
    low, high = max(part - below, 0), min(part + above, 1)
    match share.qualifier:
        case "exact":
            bounds = part, part
        case "at_least" | "more_than":
            bounds = part, None
        case "at_most" | "fewer_than":
            bounds = None, part
        case "nearly":
            bounds = low, part
        case "slightly_more_than":
            bounds = part, high
        case _:
            bounds = low, high
    return tuple(None if bound is None else float(bound) for bound in bounds)


def _rounding(part: Fraction) -> tuple[Fraction, Fraction]:
    """How far below and above a part would still be called by it: half way to the next part."""
    if part not in _SIMPLE_PARTS:
        return _HALF_A_POINT, _HALF_A_POINT
    below = {upper: upper - lower for lower, upper in pairwise(_SIMPLE_PARTS)}
    above = {lower: upper - lower for lower, upper in pairwise(_SIMPLE_PARTS)}
    return below.get(part, Fraction(0)) / 2, above.get(part, Fraction(0)) / 2


# Events


def join_events(contributions: Iterable[Contribution]) -> dict[str, Cell]:
    """For each claim about an event that others speak of too, the cell of the whole event.

    Two figures for events are taken as one where the people are the same, the days of one include
    those of the other, as do the places, the metrics may mean the same, and neither figure is known
    to be a part of the other (`Pair.may_be_one`); figures that would then exclude each other are
    not. Of several, every two have to be so. The event has the longer days and the wider place.

    Returns
    -------
    dict
        The id of a claim, and a cell whose days and place are those of the event.
    """
    kinds_of: dict[str, dict[tuple, list[Contribution]]] = {}
    for each in contributions:
        claim = each.claim
        if each.demands and claim.period == "event" and claim.period_start and claim.period_end:
            kind = (*each.cell, claim.counted_as, each.low, each.high)
            kinds_of.setdefault(claim.population, {}).setdefault(kind, []).append(each)
    joined: dict[str, Cell] = {}
    for kinds in kinds_of.values():
        for together in _events_among(list(kinds.values())):
            event = Cell(
                together[0].cell.counted,
                together[0].cell.series._replace(place=_widest_place(together)),
                min(each.cell.start for each in together),
                max(each.cell.end for each in together),
            )
            joined.update({each.claim.claim_id: event for each in together})
    return joined


def _events_among(kinds: list[list[Contribution]]) -> Iterable[list[Contribution]]:
    """The contributions that speak of one event, for each event that several kinds speak of; those
    of one kind are alike in everything that matters here.
    """
    pairs = [
        (one, other)
        for (one, first), (other, second) in combinations(enumerate(kinds), 2)
        if _may_be_one_event(Pair(first[0].claim, second[0].claim))
    ]
    if not pairs:
        return
    import networkx  # takes long to load, and few tables have something to join

    graph = networkx.Graph(pairs)
    for knot in networkx.connected_components(graph):
        # Where some of them cannot be one event, nothing says which of them are.
        if graph.subgraph(knot).number_of_edges() == len(knot) * (len(knot) - 1) // 2:
            yield [each for kind in sorted(knot) for each in kinds[kind]]


def _may_be_one_event(pair: Pair) -> bool:
    fits = pair.fits["place"], pair.fits["period"]
    is_nested = all(fit.first_inside or fit.second_inside for fit in fits)
    return is_nested and not pair.is_ordered and pair.may_be_one and not pair.are_at_odds()


def _widest_place(contributions: list[Contribution]) -> str:
    """The place that includes the places of all: of every two, one includes the other."""
    claims = {each.claim.place: each.claim for each in contributions}
    return next(
        place
        for place, claim in claims.items()
        if all(Pair(claim, other).fits["place"].second_inside for other in claims.values())
    )


def joining(contribution: Contribution, joined: Mapping[str, Cell]) -> Contribution:
    """The contribution, its ceiling being one on the whole event too; what it says of its own days
    and place stays.

    Parameters
    ----------
    contribution
        As read by its own words.
    joined
        What `join_events` returns.
    """
    whole = joined.get(contribution.claim.claim_id)
    if whole is None:
        return contribution
    over = {"series": whole.series, "start": whole.start, "end": whole.end}
    own = {demand.cell for demand in contribution.demands}
    further = [
        Demand(event, None, demand.high)
        for demand in contribution.demands
        if demand.high is not None
        and demand.of is None
        and (event := demand.cell._replace(**over)) not in own
    ]
    event = contribution.cell._replace(**over)
    return replace(contribution, event=event, demands=(*contribution.demands, *further))
