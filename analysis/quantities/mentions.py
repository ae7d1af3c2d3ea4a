"""What a text can say about how many."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from analysis.quantities.model import Quantity

FIGURE, SINGLE, AMOUNT_ROLE, SHARE_ROLE, RATE_ROLE, BASE, UNREAD = "figure", "single", "amount", "share", "rate", "base", "unread"
THINGS = "things"  # a count of something other than people


@dataclass(slots=True)
class Mention:
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
