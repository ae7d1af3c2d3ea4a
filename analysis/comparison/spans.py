"""Which whole numbers a claim allows: intervals whose open ends stay open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.comparison.scope import Fit
    from analysis.tables import Claim


@dataclass(frozen=True)
class Span:
    """The numbers of people from `low` to `high`, both included; None is an end that nobody stated.

    `is_read` marks ends that stand in no source: those of "about", read as the source's own rounding.
    """

    low: int | None
    high: int | None
    is_read: bool = False


def span_of(claim: Claim) -> Span | None:
    """The numbers that a claim allows; None where it holds no number.

    "More than 3,000" begins at 3,001. "Nearly 3,000" ends at 2,999 and has no low end, "slightly more than 3,000" the reverse. "About 1,100" has
    no ends of its own; it is read as a number rounded to its last significant digit, 1,050 to 1,150.
    """
    low, best, high = claim.low, claim.best, claim.high
    match claim.qualifier:
        case "exact":
            return Span(best, best)
        case "about":
            margin = rounding_margin(best)
            return Span(best - margin, best + margin, is_read=True)
        case "at_least":
            return Span(low, None)
        case "more_than" | "slightly_more_than":
            return Span(low + 1, None)
        case "at_most":
            return Span(None, high)
        case "fewer_than" | "nearly":
            return Span(None, high - 1)
        case "range":
            return Span(low, high)
        case _:
            return None


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
    if low is not None and high is not None and low > high:
        return None
    return Span(low, high, first.is_read or second.is_read)


def can_be_part(part: Span, whole: Span) -> bool:
    """Whether some number of the part is not above some number of the whole."""
    return part.low is None or whole.high is None or part.low <= whole.high


def are_at_odds(first: Span, second: Span, fit: Fit) -> bool:
    """Whether two numbers exclude each other under the scopes' relation: a part may be smaller than its whole, never greater."""
    if fit.apart:
        return False
    if fit.is_same or not (fit.first_inside or fit.second_inside):
        return overlap(first, second) is None
    return not can_be_part(first, second) if fit.first_inside else not can_be_part(second, first)


def gap_between(first: Span, second: Span) -> tuple[int, int]:
    """The two ends that face each other across the gap between spans that do not meet: lower one's high, upper one's low."""
    lower, upper = sorted((first, second), key=lambda span: float("-inf") if span.low is None else span.low)
    return lower.high, upper.low


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
