"""One claim as it is read: which whole numbers it allows. Open ends of an interval stay open."""

from __future__ import annotations

import datetime
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import lru_cache
from itertools import repeat
from math import ceil, floor, inf
from typing import TYPE_CHECKING

from analysis.claims.model import ROUGH_DAYS, plain_cells, rough_days
from analysis.claims.scopes import counted_parts
from analysis.quantities.model import Quantity
from analysis.quantities.reading import find_quantities, parse_quantity, read_rate
from analysis.vocabulary import EXCLUDING, FILLED_CELLS

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd

    from analysis.claims.model import Claim, ClaimTables


@dataclass(frozen=True)
class Span:
    """Numbers of people from `low` to `high`, both included; None is an end that nobody stated."""

    low: int | None
    high: int | None

    @property
    def floor(self) -> int:
        """The least number of people that can be meant: 0 where nobody stated a low end."""
        return self.low or 0

    @property
    def ceiling(self) -> float:
        """The greatest number that can be meant: infinite where nobody stated a high end."""
        return inf if self.high is None else self.high


@dataclass(frozen=True)
class Rounding:
    """How far off a number may be that a source calls "about" or "nearly": by its own rounding,
    half a unit of its last digit that is not zero.

    Parameters
    ----------
    times
        How many times its rounding it may be off.
    widest
        The share of the number that its rounding is taken to be at most. By half a unit "about
        1,000" would reach from 500 to 1,500, and "about 1,100" from 1,050 to 1,150. A tenth is half
        a unit of 500, the middle of the numbers with one digit: so 1,000 is 900 to 1,100.

    Examples
    --------
    >>> [Rounding().margin(number) for number in (1100, 1000, 200, 4000, 37, 0)]
    [50, 100, 20, 400, 0, 0]
    >>> Rounding(times=2).margin(1100), Rounding(widest=0.5).margin(1000)
    (100, 500)
    """

    times: float = 1.0
    widest: float = 0.1

    def margin(self, number: int) -> int:
        """By how many people a number may be off."""
        return _whole_part(Fraction(self.times), self._half_unit(number))

    def margin_of_average(self, number: int) -> Fraction:
        """By how much an average or a share may be off, of which a bare number too was rounded."""
        return Fraction(self.times) * max(self._half_unit(number), Fraction(1, 2))

    def _half_unit(self, number: int) -> int:
        return min(unit_of(number) // 2, _whole_part(Fraction(str(self.widest)), number))


OWN_ROUNDING = Rounding()


def _whole_part(share: Fraction, number: int) -> int:
    """The whole part of a share of a number."""
    return share.numerator * number // share.denominator


def unit_of(number: int) -> int:
    """The unit of the last digit of a number that is not zero.

    Examples
    --------
    >>> unit_of(1100), unit_of(4000), unit_of(37), unit_of(0)
    (100, 1000, 1, 1)
    """
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit


@dataclass  # not frozen: very many are made, and a frozen one takes five times as long to make
class ClaimAsRead:
    """One claim without its tables: its cells, and how they are read, each reading worked out once.

    The cells are named as the columns are, so that whatever reads a `Claim` here and in
    `analysis.claims.scopes` reads this too. A subclass may add fields for further columns.
    """

    claim_id: str
    status: str
    derivation: str
    claimant_id: str
    statement_id: str | None
    stated_on: datetime.date | None
    published_on: datetime.date | None
    metric: str
    definition: str | None
    counted_as: str | None
    population: str | None
    place: str | None
    period: str | None
    period_start: datetime.date | None
    period_end: datetime.date | None
    wording: str
    qualifier: str
    low: int | None
    best: int | None
    high: int | None

    # Until they are asked for; a `cached_property` takes three times as long to be asked first.
    _span = _people = None

    @classmethod
    def of_claim(cls, claim: Claim) -> Self:
        """A claim as it is read."""
        return cls(*(claim.row[cell.name] for cell in fields(cls)))

    @classmethod
    def of_frame(cls, claims: pd.DataFrame) -> list[Self]:
        """Each row of a frame of claims as it is read, quickly for thousands."""
        columns = [plain_cells(claims[cell.name]) for cell in fields(cls)]
        return [cls(*cells) for cells in zip(*columns, strict=True)]

    @property
    def said(self) -> datetime.date | None:
        """The day by which it was made, as near as the table tells."""
        return self.stated_on or self.published_on or self.period_end

    @property
    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day that it counts, as its cells stand."""
        return self.period_start, self.period_end

    @property
    def is_rate(self) -> bool:
        """As `is_rate`."""
        return "rate" in (self.period, self.qualifier)

    @property
    def number(self) -> int | None:
        """As `number_of`."""
        return number_of(self)

    @property
    def span(self) -> Span:
        """The numbers in its cells, as `read_span`; any number where there is none."""
        if self._span is None:
            self._span = read_span(self) or Span(None, None)
        return self._span

    @property
    def people(self) -> Span:
        """The people it allows, as `people_of`; any number where it does not tell."""
        if not self.is_rate:
            return self.span
        if self._people is None:
            self._people = people_of(self) or Span(None, None)
        return self._people

    @property
    def counted(self) -> tuple[frozenset[str], frozenset[str]]:
        """What it counts, at least and at most: as `analysis.claims.scopes.counted_parts`."""
        return counted_parts(self)


@dataclass
class ClaimWithTables(ClaimAsRead):
    """The same with its tables: whatever puts a `Claim` into words puts this into words too."""

    derived_from: str | None
    publisher: str
    tables: ClaimTables = field(repr=False, compare=False)

    @classmethod
    def of_rows(cls, claims: pd.DataFrame, tables: ClaimTables) -> list[Self]:
        """Each row of a frame of claims, quickly for thousands; a month or a year in place of a day
        is a `RoughDay`, as in a `Claim`.
        """
        columns = {
            cell.name: plain_cells(claims[cell.name])
            for cell in fields(cls)
            if cell.name != "tables"
        }
        if ROUGH_DAYS in claims:
            for place, written in enumerate(plain_cells(claims[ROUGH_DAYS])):
                if written:
                    row = {name: cells[place] for name, cells in columns.items()}
                    for name, day in rough_days(written, row).items():
                        columns[name][place] = day
        columns["tables"] = repeat(tables, len(claims))
        in_order = (columns[cell.name] for cell in fields(cls))
        return [cls(*cells) for cells in zip(*in_order, strict=True)]


@contextmanager
def no_garbage_sought() -> Iterator[None]:
    """Around work that makes very many objects and keeps them: Python would look through all that
    there are whenever a quarter more have come, which can take longer than to make them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def numbers_of(stated: Claim | ClaimAsRead | Quantity) -> set[int]:
    """The numbers that stand in a claim or a quantity, whatever bounds they are."""
    return {number for number in (stated.low, stated.best, stated.high) if number is not None}


def number_of(stated: Claim | ClaimAsRead | Quantity) -> int | None:
    """The one number that stands in a claim or a quantity, whatever bound it is; None for a range
    or for words without a number.
    """
    return _one_number(stated.low, stated.best, stated.high)


@lru_cache(maxsize=10_000)  # very many claims give few numbers
def _one_number(*cells: int | None) -> int | None:
    numbers = {number for number in cells if number is not None}
    return numbers.pop() if len(numbers) == 1 else None


def stated_span(claim: Claim | ClaimAsRead | Quantity) -> Span | None:
    """The numbers that the claim's words allow; None where they hold no number.

    "More than 3,000" begins at 3,001, "nearly 3,000" ends at 2,999. "About 1,100" states no end at
    all.
    """
    if not FILLED_CELLS[claim.qualifier]:
        return None
    excluded = int(claim.qualifier in EXCLUDING)
    return Span(
        None if claim.low is None else claim.low + excluded,
        None if claim.high is None else claim.high - excluded,
    )


def read_span(claim: Claim | ClaimAsRead, rounding: Rounding = OWN_ROUNDING) -> Span | None:
    """The numbers that a claim allows if its unstated ends near a number are read as that number's
    own rounding.

    "About 1,100" is read as 1,050 to 1,150, "about 1,000" as 900 to 1,100, "nearly 3,000" as 2,700
    to 2,999. Where a number is not rounded, "nearly" and "slightly more than" leave that end open.
    Every other claim is as stated.
    """
    cells = claim.qualifier, claim.low, claim.best, claim.high
    return _read_span(*cells, rounding.times, rounding.widest)


@lru_cache(maxsize=10_000)  # very many claims give few numbers
def _read_span(
    qualifier: str,
    low: int | None,
    best: int | None,
    high: int | None,
    times: float,
    widest: float,
) -> Span | None:
    """As `read_span`, of the cells that it looks at."""
    quantity = Quantity(low, best, high, qualifier)
    span = stated_span(quantity)
    if span is None or not is_read(quantity):
        return span
    margin = Rounding(times, widest).margin(best)
    if not margin and span != Span(None, None):
        return span
    return Span(
        max(best - margin, 0) if span.low is None else span.low,
        best + margin if span.high is None else span.high,
    )


def is_read(claim: Claim | ClaimAsRead | Quantity) -> bool:
    """Whether a claim says that it is near a number, without saying how near."""
    return "best" in FILLED_CELLS[claim.qualifier] and claim.qualifier != "exact"


def people_of(claim: Claim | ClaimAsRead, rounding: Rounding = OWN_ROUNDING) -> Span | None:
    """The numbers of people that a claim allows, a rate being so many over its days; None where its
    words hold no number, or these days are not stated.
    """
    if is_rate(claim):
        days = claim.period_start, claim.period_end
        return rate_over_days(claim.wording, *days, rounding)
    return read_span(claim, rounding)


def is_rate(claim: Claim | ClaimAsRead) -> bool:
    """Whether it is so many in each day or week; the number then stands in its words."""
    return "rate" in (claim.period, claim.qualifier)


def rate_over_days(
    wording: str,
    start: datetime.date | None,
    end: datetime.date | None,
    rounding: Rounding = OWN_ROUNDING,
) -> Span | None:
    """The people that a rate comes to over its days, both included; None without a rate or days.

    The rate is off by no more than its rounding.

    Examples
    --------
    >>> days = datetime.date(2024, 12, 1), datetime.date(2024, 12, 10)
    >>> rate_over_days("92 casualties per day", *days)
    Span(low=915, high=925)
    """
    rate = None if start is None or end is None or end < start else read_rate(wording)
    if rate is None:
        return None
    stretches = Fraction(days_in(start, end), rate.days)
    low, high = rounded_ends(rate.quantity, rounding)
    return Span(
        None if low is None else ceil(low * stretches),
        None if high is None else floor(high * stretches),
    )


def days_in(start: datetime.date, end: datetime.date) -> int:
    """How many days there are from one to another, both included."""
    return (end - start).days + 1


@lru_cache(maxsize=1024)
def rate_numbers(wording: str) -> frozenset[int]:
    """The numbers of all rates in a wording.

    Examples
    --------
    >>> sorted(rate_numbers("about 92 people a day")), sorted(rate_numbers("92 people"))
    ([92], [])
    """
    rates = [found.text for found in find_quantities(wording) if found.quantity.qualifier == "rate"]
    return frozenset().union(*(numbers_of(parse_quantity(rate)) for rate in rates))


def rounded_ends(
    quantity: Quantity, rounding: Rounding = OWN_ROUNDING
) -> tuple[Fraction | None, Fraction | None]:
    """The ends of an average, or of the whole of a share, of which a bare number too was rounded.

    Examples
    --------
    >>> from analysis.quantities.reading import parse_quantity
    >>> [float(end) for end in rounded_ends(parse_quantity("92"))]
    [91.5, 92.5]
    """
    if quantity.best is None:
        return tuple(
            None if end is None else Fraction(end) for end in (quantity.low, quantity.high)
        )
    best = Fraction(quantity.best)
    margin = rounding.margin_of_average(quantity.best)
    low = best if quantity.qualifier == "slightly_more_than" else max(best - margin, Fraction(0))
    return low, best if quantity.qualifier == "nearly" else best + margin


def overlap(first: Span, second: Span) -> Span | None:
    """The numbers that both allow; None where there are none."""
    low = max((end for end in (first.low, second.low) if end is not None), default=None)
    high = min((end for end in (first.high, second.high) if end is not None), default=None)
    return None if low is not None and high is not None and low > high else Span(low, high)


def is_above(part: Span, whole: Span) -> bool:
    """Whether every number of the part is above every number of the whole, which no part can be."""
    return part.low is not None and whole.high is not None and part.low > whole.high


def describe_span(span: Span) -> str:
    """A span in words.

    Examples
    --------
    >>> describe_span(Span(30, 250)), describe_span(Span(47, 47))
    ('30 to 250', '47')
    >>> describe_span(Span(30, None)), describe_span(Span(None, 250))
    ('30 or more', '250 or fewer')
    """
    if span.low is None and span.high is None:
        return "any number"
    if span.high is None:
        return f"{span.low:,} or more"
    if span.low is None:
        return f"{span.high:,} or fewer"
    return f"{span.low:,}" if span.low == span.high else f"{span.low:,} to {span.high:,}"
