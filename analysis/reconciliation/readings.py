"""What each claim demands: of which cell, how many at least and at most, in the source's own words
and its own rounding.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from analysis.claims.intervals import Span, is_read, read_span, rounding_margin
from analysis.claims.model import listed_ids
from analysis.claims.scopes import counted_parts, defined_parts
from analysis.errors import TollbookError, show
from analysis.quantities import Quantity, Share, read_rate, read_share
from analysis.reconciliation.lattice import CASUALTIES, NO_DAY, Cell, Counted, Series
from analysis.vocabulary import EXCLUDING, FILLED_CELLS, METRIC_PARTS

if TYPE_CHECKING:
    from analysis.claims import Claim, ClaimTables


_KILLED_OR_WOUNDED = METRIC_PARTS["killed_or_wounded"][0]
# The parts that people round to when they say "about a third": half way to the next one is their
# rounding.
_SIMPLE_PARTS = tuple(
    Fraction(*part)
    for part in (
        (0, 1),
        (1, 10),
        (1, 5),
        (1, 4),
        (1, 3),
        (1, 2),
        (2, 3),
        (3, 4),
        (4, 5),
        (9, 10),
        (1, 1),
    )
)


class Demand(NamedTuple):
    """The number in `cell` is from `low` to `high`; with `of`, these are parts of the number in
    that cell. None is an end nobody stated.
    """

    cell: Cell
    low: float | None
    high: float | None
    of: Cell | None = None


@dataclass(frozen=True)
class Reading:
    """One claim, read.

    Parameters
    ----------
    cell
        What it speaks of.
    low, high
        The people it allows, as read; for a share of another figure both None.
    is_read
        Whether an end is its own rounding.
    demands
        Nothing where it takes no part; `reason` then says why.
    event
        The longer days or the wider place of the event that it is taken to speak of together with
        others.
    """

    claim: Claim
    cell: Cell
    low: int | None = None
    high: int | None = None
    is_read: bool = False
    demands: tuple[Demand, ...] = ()
    reason: str = ""
    event: Cell | None = None

    @property
    def cells(self) -> list[Cell]:
        """What it speaks of, and the event that it is taken to speak of; of a mere ceiling, which
        is taken over to the event, that alone.
        """
        if self.event in (None, self.cell):
            return [self.cell]
        return [self.event] if self.low is None else [self.cell, self.event]

    def silenced(self, reason: str) -> Reading:
        """The same claim, taking no part."""
        return replace(self, demands=(), reason=reason)


def read_claim(claim: Claim, tolerance: float, assume: Assumptions) -> Reading:
    """What a claim demands by its own words.

    A figure without an as-of date counts up to a day no later than the day it was said: its floor
    holds on that day, its ceiling on no day that is known. A ceiling on "losses", which may mean
    the killed alone, is one on the killed; a floor is one on all who are killed, wounded, missing
    or captured; so is one on "casualties" where the word is not taken to mean the same.
    """
    floors, ceilings = _counted(claim, assume)
    cells = [
        Cell(counted, Series(claim.population, claim.place), *_days_of(claim))
        for counted in (floors[0], ceilings[0])
    ]
    reading = Reading(claim, cells[0] if floors == ceilings or claim.low is not None else cells[1])
    if claim.qualifier == "share":
        return _read_share_of(reading, tolerance, assume)
    span, is_rounded = _read_numbers(claim, tolerance)
    if span is None:
        return reading.silenced(_why_no_number(claim))
    return _demanding(
        reading, Demand(reading.cell, span.low, span.high), assume, is_rounded=is_rounded
    )


def _demanding(
    reading: Reading, demand: Demand, assume: Assumptions, *, is_rounded: bool
) -> Reading:
    """The reading with what it demands: its floor of what it counts at most, its ceiling of what it
    counts at least, if that is for a known day.
    """
    floors, ceilings = _counted(reading.claim, assume)
    high = demand.high if _has_ceiling(reading.claim) else None
    if not demand.low and high is None:
        return reading.silenced(
            "it states no bound"
            if demand.high is None
            else "its ceiling is for a day that is not stated, so it binds no day"
        )
    ends = {} if demand.of else {"low": demand.low, "high": high}
    if floors == ceilings:
        demands = [
            demand._replace(cell=reading.cell._replace(counted=counted), high=high)
            for counted in floors
        ]
    else:
        floor = demand._replace(cell=reading.cell._replace(counted=floors[0]), high=None)
        ceiling = demand._replace(
            cell=reading.cell._replace(counted=ceilings[0]), low=None, high=high
        )
        demands = [*([floor] if demand.low else []), *([ceiling] if high is not None else [])]
    return replace(reading, demands=tuple(demands), is_read=is_rounded, **ends)


def _counted(claim: Claim, assume: Assumptions) -> tuple[list[Counted], list[Counted]]:
    """What a claim's floor is a floor of, and what its ceiling is a ceiling of; its own cell comes
    first.
    """
    defined = defined_parts(claim)
    if (
        claim.metric == CASUALTIES
        and assume.same_word
        and defined in (frozenset(), _KILLED_OR_WOUNDED)
    ):
        both: list[Counted] = [CASUALTIES, *([defined] if defined else [])]
        return both, both
    least, most = counted_parts(claim)
    return [most], [least]


def _days_of(claim: Claim) -> tuple[int | None, int]:
    """The first day, None for the beginning, and the last: without an as-of date the day it was
    said.
    """
    start, last = (
        claim.period_start,
        _ordinal(claim.period_end or claim.stated_on or claim.published_on),
    )
    return (None if start is None or _ordinal(start) > last else _ordinal(start)), last


def _has_ceiling(claim: Claim) -> bool:
    """Whether a ceiling of it holds for just the days that it is read to be about."""
    start, end = claim.period_start, claim.period_end
    return (
        end is not None
        and (start is not None or claim.period == "cumulative")
        and not (start is not None and start > end)
    )


def _ordinal(day: datetime.date | None) -> int:
    return NO_DAY if day is None else day.toordinal()


def _read_numbers(claim: Claim, tolerance: float) -> tuple[Span | None, bool]:
    if "rate" in (claim.qualifier, claim.period):
        return _read_rate_of(claim, tolerance), True
    return read_span(claim, margins=tolerance), is_read(claim)


def _read_rate_of(claim: Claim, tolerance: float) -> Span | None:
    """A rate over its own days, as a number of people; the rate may be off by half a unit of its
    last digit.
    """
    rate, start, end = read_rate(claim.wording), claim.period_start, claim.period_end
    if rate is None or start is None or end is None or end < start:
        return None
    stretches = Fraction((end - start).days + 1, rate.days)
    low, high = _ends(rate.quantity, tolerance)
    return Span(
        None if low is None else ceil(low * stretches),
        None if high is None else floor(high * stretches),
    )


def _ends(quantity: Quantity, tolerance: float) -> tuple[Fraction | None, Fraction | None]:
    """The ends of an average or of a whole: a number, also a bare one, has been rounded."""
    if quantity.best is None:
        return tuple(
            None if end is None else Fraction(end) for end in (quantity.low, quantity.high)
        )
    margin = max(Fraction(rounding_margin(quantity.best)), Fraction(1, 2)) * Fraction(tolerance)
    low = quantity.best if quantity.qualifier == "slightly_more_than" else quantity.best - margin
    high = quantity.best if quantity.qualifier == "nearly" else quantity.best + margin
    return max(Fraction(low), Fraction(0)), Fraction(high)


def _read_share_of(reading: Reading, tolerance: float, assume: Assumptions) -> Reading:
    """A share, of a number that stands in its own words, or of the figure that it stands inside of."""
    claim = reading.claim
    share = read_share(claim.wording)
    if share is None:
        return reading.silenced("its words hold no share that can be read")
    least, most = part_bounds(share, tolerance)
    if share.of is not None and FILLED_CELLS[share.of.qualifier]:
        low, high = _share_of_number((least, most), share.of, tolerance)
        if not low and high is None and most is not None:
            return reading.silenced("it is at most a share of a number that has no ceiling")
        return _demanding(reading, Demand(reading.cell, low, high), assume, is_rounded=True)
    wholes = claim.tables.find(*listed_ids(claim.part_of))
    whole = (
        read_claim(wholes[0], tolerance, assume).cell
        if len(wholes) == 1 and wholes[0].qualifier != "share"
        else None
    )
    if whole is None or reading.cell.end == NO_DAY or whole == reading.cell:
        return reading.silenced(
            "it is a share of something that the tables do not hold as a number"
        )
    return _demanding(
        reading,
        Demand(reading.cell, least, most, whole),
        assume,
        is_rounded=share.qualifier != "exact",
    )


def _share_of_number(
    parts: tuple[float | None, float | None], whole: Quantity, tolerance: float
) -> tuple[int | None, int | None]:
    """The people that are from the least to the greatest part of a number; an end is open where the
    part or the number is.
    """
    ends = (
        _ends(whole, tolerance)
        if whole.qualifier != "exact"
        else (Fraction(whole.best), Fraction(whole.best))
    )
    low, high = (
        None if None in (part, end) else Fraction(part) * end
        for part, end in zip(parts, ends, strict=True)
    )
    excluded = Fraction(parts[0] or 0) * int(whole.qualifier in EXCLUDING)
    return None if low is None else ceil(low + excluded), None if high is None else floor(high)


def part_bounds(share: Share, tolerance: float) -> tuple[float | None, float | None]:
    """The least and the greatest part that a share allows; "about a third" lies half way to a
    quarter and to a half, "about 36%" within half a point.

    Examples
    --------
    >>> part_bounds(Share(Fraction(1, 2), "at_most"), 1), part_bounds(Share(Fraction(1, 4), "exact"), 1)
    ((None, 0.5), (0.25, 0.25))
    """
    part, margin = share.fraction, Fraction(tolerance)
    below, above = _rounding(part)
    match share.qualifier:
        case "exact":
            bounds = part, part
        case "at_least" | "more_than":
            bounds = part, None
        case "at_most" | "fewer_than":
            bounds = None, part
        case "nearly":
            bounds = max(part - margin * below, 0), part
        case "slightly_more_than":
            bounds = part, min(part + margin * above, 1)
        case _:
            bounds = max(part - margin * below, 0), min(part + margin * above, 1)
    return tuple(None if bound is None else float(bound) for bound in bounds)


def _rounding(part: Fraction) -> tuple[Fraction, Fraction]:
    """How far below and above a part would still be called by it."""
    if part not in _SIMPLE_PARTS:
        half_a_point = Fraction(1, 200)
        return half_a_point, half_a_point
    gaps = {upper: upper - lower for lower, upper in pairwise(_SIMPLE_PARTS)}
    beyond = {lower: upper - lower for lower, upper in pairwise(_SIMPLE_PARTS)}
    return gaps.get(part, Fraction(0)) / 2, beyond.get(part, Fraction(0)) / 2


def _why_no_number(claim: Claim) -> str:
    return (
        "it is a rate over days that are not stated"
        if "rate" in (claim.qualifier, claim.period)
        else "it gives no number"
    )


# What a reconciliation takes for granted beyond the claims and the laws of counting; each can be
# changed, and is printed with the result.


SAME_WORD = "“casualties” means the same to those who do not define it more widely"
ONE_EVENT = "the figures speak of one event"


@dataclass(frozen=True)
class Assumptions:
    """What is taken for granted.

    Parameters
    ----------
    same_word
        Two sources that say "casualties" mean the same by it, where neither defines it more widely
        than the killed and the wounded. Otherwise such a figure lies anywhere between the killed
        and wounded, and these with the missing and the captured.
    one_event
        Figures of the same people for days and places of which one includes the other speak of one
        event, where nothing in the tables says that either counts only a part of the other.
    deployed
        For a population, how many were deployed: no more can be casualties, be they killed,
        wounded, missing or captured. None is built in.
    """

    same_word: bool = True
    one_event: bool = True
    deployed: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for population, number in self.deployed.items():
            if isinstance(number, bool) or not isinstance(number, int) or number < 0:
                raise TollbookError(
                    f"Assumptions: deployed[{show(population)}] is {show(str(number))}. "
                    f"Give a whole number of people, 0 or more."
                )

    def sentences(self, claims: ClaimTables) -> list[str]:
        """The assumptions in words, those that are made and those that are not."""
        word = (
            (
                "“casualties” is taken as one word for one thing, unless a source defines it "
                "more widely than killed and wounded"
            )
            if self.same_word
            else (
                "“casualties” is taken to lie anywhere between the killed and wounded, and "
                "these with the missing and captured"
            )
        )
        event = (
            (
                "figures for an event are taken to speak of one event where days and place "
                "of one include the other's and neither is known to be a part"
            )
            if self.one_event
            else "figures for an event bind only their own days and place"
        )
        return [word, event, *self.forces(claims)]

    def forces(self, claims: ClaimTables) -> list[str]:
        """How large the forces deployed are taken to be, in words; a population that the tables do
        not know raises TollbookError.
        """
        names = {
            population: claims.scope_rows.get(("population", population))
            for population in self.deployed
        }
        unknown = next((population for population, row in names.items() if row is None), None)
        if unknown is not None:
            raise TollbookError(
                f"Assumptions: no population is called {show(unknown)}. The ids stand in "
                f"scopes.csv."
            )
        return [
            f"no more than {number:,} {names[population]['name']} can be casualties"
            for population, number in self.deployed.items()
        ]
