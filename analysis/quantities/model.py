"""What a phrase means as a number, and back into words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis.vocabulary import FILLED_CELLS


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people as a source has put it. A bound that was not stated is None, and stays
    None.

    Parameters
    ----------
    low, best, high
        Whole people. Which of the three a qualifier fills stands in `vocabulary.FILLED_CELLS`.
    qualifier
        A word of `vocabulary.QUALIFIERS`. Whether a bound is itself included lies here: more_than
        30 has `low` 30 as at_least 30 has.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str = "no_figure"


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A figure where it stands in a text: `text` is the part of it from `start` to `end`, with the
    words that qualify the number.
    """

    start: int
    end: int
    text: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Share:
    """A part of something: `fraction` (1/2 for "half"), its `qualifier`, and what it is a part
    `of`, None where the text does not say.
    """

    fraction: Fraction
    qualifier: str
    of: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """So many people (`quantity`) in each stretch of so many `days`."""

    quantity: Quantity
    days: int


VAGUE = Quantity(qualifier="vague")
SHARE = Quantity(qualifier="share")
RATE = Quantity(qualifier="rate")
NO_FIGURE = Quantity(qualifier="no_figure")
NOBODY = Quantity(0, 0, 0, "exact")
ONE = Quantity(1, 1, 1, "exact")

_PHRASES = {
    "exact": "{}",
    "about": "about {}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "at_most": "up to {}",
    "fewer_than": "fewer than {}",
    "nearly": "nearly {}",
    "slightly_more_than": "slightly more than {}",
}


def qualified(number: int, qualifier: str) -> Quantity:
    """The quantity of one number under a qualifier; an unknown combination of words ("vague") holds
    no number.
    """
    if qualifier == "exact":
        return Quantity(number, number, number, "exact")
    if qualifier not in _PHRASES:
        return VAGUE
    return Quantity(**dict.fromkeys(FILLED_CELLS[qualifier], number), qualifier=qualifier)


def describe_quantity(quantity: Quantity) -> str:
    """Put a quantity back into words that `parse_quantity` reads as the same quantity.

    A quantity without a number is put into words that say so and name its qualifier.

    Examples
    --------
    >>> describe_quantity(Quantity(low=30, qualifier="at_least"))
    'at least 30'
    >>> describe_quantity(Quantity(low=300, high=400, qualifier="range"))
    '300 to 400'
    >>> describe_quantity(Quantity(qualifier="vague"))
    'no number (vague)'
    """
    low, best, high, qualifier = quantity.low, quantity.best, quantity.high, quantity.qualifier
    if qualifier == "range" and low is not None and high is not None:
        return _describe_range(low, high)
    number = next((count for count in (best, low, high) if count is not None), None)
    if number is None or qualifier not in _PHRASES:
        return f"no number ({qualifier.replace('_', ' ')})"
    return _PHRASES[qualifier].format(f"{number:,}")


def _describe_range(low: int, high: int) -> str:
    if may_be_abbreviated(low, high):
        return f"at least {low:,} and at most {high:,}"
    return f"{low:,} to {high:,}"


def may_be_abbreviated(low: int, high: int) -> bool:
    """Whether "LOW to HIGH" could leave out thousands at LOW, as "11-12,000" does for 11,000 to
    12,000.
    """
    return 0 < low < 1000 <= high and high % 1000 == 0 and low * 1000 < high


# What a text can say about how many.


FIGURE, SINGLE, AMOUNT_ROLE, SHARE_ROLE, RATE_ROLE, BASE, UNREAD = (
    "figure",
    "single",
    "amount",
    "share",
    "rate",
    "base",
    "unread",
)
THINGS = "things"  # a count of something other than people


@dataclass(slots=True)
class Expression:
    """Something a text says about how many, from token `first` up to token `last` (exclusive)."""

    role: str
    quantity: Quantity
    first: int
    last: int
    qualifier: str = "exact"
    fraction: Fraction | None = None
    has_own_base: bool = False
    is_aside: bool = False
    of: Quantity | None = None
