"""Which whole numbers a claim allows: intervals whose open ends stay open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.vocabulary import EXCLUDING, FILLED_CELLS

if TYPE_CHECKING:
    from analysis.claims.model import Claim


@dataclass(frozen=True)
class Span:
    """The numbers of people from `low` to `high`, both included; None is an end that nobody stated."""

    low: int | None
    high: int | None


def stated_span(claim: Claim) -> Span | None:
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


def read_span(claim: Claim, *, margins: float = 1) -> Span | None:
    """The numbers that a claim allows if its unstated ends near a number are read as that number's
    own rounding.

    "About 1,100" is read as 1,050 to 1,150, "nearly 3,000" as 2,500 to 2,999, "slightly more than
    2,000" as 2,001 to 2,500; with `margins` 2, twice as wide. Where a number is not rounded,
    "nearly" and "slightly more than" leave that end open. Every other claim is as stated.
    """
    span = stated_span(claim)
    if span is None or not is_read(claim):
        return span
    margin = int(margins * rounding_margin(claim.best))
    if not margin and span != Span(None, None):
        return span
    return Span(
        max(claim.best - margin, 0) if span.low is None else span.low,
        claim.best + margin if span.high is None else span.high,
    )


def is_read(claim: Claim) -> bool:
    """Whether a claim says that it is near a number, without saying how near."""
    return "best" in FILLED_CELLS[claim.qualifier] and claim.qualifier != "exact"


def rounding_margin(number: int) -> int:
    """Half a unit of the last digit that is not zero, in whole people.

    Examples
    --------
    >>> [rounding_margin(number) for number in (1100, 200, 4000, 37, 0)]
    [50, 50, 500, 0, 0]
    """
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit // 2


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
    >>> describe_span(Span(30, 250)), describe_span(Span(30, None)), describe_span(Span(None, 250)), describe_span(Span(47, 47))
    ('30 to 250', '30 or more', '250 or fewer', '47')
    """
    if span.low is None and span.high is None:
        return "any number"
    if span.high is None:
        return f"{span.low:,} or more"
    if span.low is None:
        return f"{span.high:,} or fewer"
    return f"{span.low:,}" if span.low == span.high else f"{span.low:,} to {span.high:,}"
