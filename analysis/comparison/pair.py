"""Two claims, and what follows from setting them side by side: worked out once, and used by
verdicts, reasons and sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.claims.describe import stated_on
from analysis.claims.intervals import OWN_ROUNDING, Rounding, is_above, overlap, read_span
from analysis.claims.scopes import Fit, combine, fit_scopes
from analysis.provenance.graph import is_part_of, shared_origins

if TYPE_CHECKING:
    from analysis.claims.model import Claim


@dataclass(frozen=True)
class Pair:
    """Two different claims."""

    first: Claim
    second: Claim

    def __iter__(self) -> Iterator[Claim]:
        return iter((self.first, self.second))

    @cached_property
    def fits(self) -> dict[str, Fit]:
        """How the scopes relate to each other, by dimension."""
        return fit_scopes(self.first, self.second)

    @cached_property
    def fit(self) -> Fit:
        """How the scopes relate to each other as a whole."""
        return combine(self.fits)

    @cached_property
    def unlike(self) -> list[str]:
        """The dimensions in which the scopes are not known to be the same."""
        return [name for name, fit in self.fits.items() if not fit.is_same]

    @cached_property
    def origins(self) -> set[str]:
        """The ids of the origins that both go back to."""
        return shared_origins(self.first, self.second)

    @cached_property
    def part_and_whole(self) -> tuple[Claim, Claim] | None:
        """The two in this order, where one stands inside the other by its own statement."""
        orders = (self.first, self.second), (self.second, self.first)
        return next((order for order in orders if is_part_of(*order)), None)

    @property
    def has_numbers(self) -> bool:
        return all(read_span(claim) is not None for claim in self)

    @property
    def are_running_totals(self) -> bool:
        return self.first.period == self.second.period == "cumulative"

    @property
    def is_ordered(self) -> bool:
        """Whether all that one counts is known to be counted by the other too, so that it cannot be
        the greater.
        """
        return bool(self.fit.first_inside or self.fit.second_inside)

    @property
    def may_be_one(self) -> bool:
        """Whether the two may be read as speaking of one thing, though each reaches further than
        the other in some respect.

        That takes the same people by one definition, the same kind of period, metrics that may be
        the same, and places and days that overlap.
        """
        return (
            self.fits["population"].is_same
            and self.fits["definition"].is_same
            and self.first.period == self.second.period
            and self.fits["metric"].may_be_same
            and not self.fit.apart
        )

    @property
    def differ_only_in_time(self) -> bool:
        """Whether the people, their definition and the place are the same, and the metrics may
        be.
        """
        return (
            self.fits["population"].is_same
            and self.fits["definition"].is_same
            and self.fits["place"].is_same
            and self.fits["metric"].may_be_same
        )

    @property
    def is_a_longer_count(self) -> bool:
        """Whether the two are running totals of what may be the same thing, over times of which one
        includes the other.
        """
        return (
            self.are_running_totals
            and self.is_ordered
            and self.differ_only_in_time
            and "period" in self.unlike
        )

    @property
    def is_revision(self) -> bool:
        """Whether one claimant gave, in statements of different days, two running totals of what
        may be the same thing.
        """
        are_given = all(
            claim.derivation == "original" and claim.qualifier != "no_figure" and claim.period_end
            for claim in self
        )
        return (
            are_given
            and self.first.claimant_id == self.second.claimant_id
            and self.differ_only_in_time
            and self.are_running_totals
            and stated_on(self.first) != stated_on(self.second)
        )

    def in_order(self) -> tuple[Claim, Claim]:
        """The part first, the whole second; as they are where neither is inside the other."""
        if self.part_and_whole:
            return self.part_and_whole
        is_reversed = self.fit.second_inside and not self.fit.first_inside
        return (self.second, self.first) if is_reversed else (self.first, self.second)

    def are_at_odds(self, rounding: Rounding = OWN_ROUNDING) -> bool:
        """Whether no number agrees with both; where one is a part of the other, whether the part is
        above the whole.
        """
        part, whole = (read_span(claim, rounding) for claim in self.in_order())
        if self.part_and_whole or (self.is_ordered and not self.fit.is_same):
            return is_above(part, whole)
        return overlap(part, whole) is None
