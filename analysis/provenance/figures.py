"""Claims as figures that may have come from one another: their numbers, days and voices, and what
speaks against a link.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from analysis.claims.intervals import ClaimAsRead, numbers_of
from analysis.claims.linking import resolve_names

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables

T = TypeVar("T")

# Of two claims of one day an original is the older, then what nobody was found to have said.
_AT_FIRST_HAND = {"original": 0, "unsupported": 1}


@dataclass(eq=False)
class Figure(ClaimAsRead):
    """A claim with what tells whether it may have come from another one.

    Parameters
    ----------
    voice, outlet
        Its claimant and its publisher, each the same for all spellings of one source.
    places_around
        The places that its place lies in.
    is_chosen
        Whether it is among the chosen claims.
    """

    derived_from: str | None
    voice: str
    outlet: str | None
    places_around: frozenset[str]
    is_chosen: bool

    @cached_property
    def least(self) -> int | None:
        """The least number in its words; None where there is none."""
        return min(numbers_of(self), default=None)

    @cached_property
    def greatest(self) -> int | None:
        """The greatest number in its words; None where there is none."""
        return max(numbers_of(self), default=None)

    @cached_property
    def said(self) -> datetime.date | None:
        """As of any claim as read; kept, since very many pairs are looked at."""
        return super().said

    @cached_property
    def told_on(self) -> datetime.date | None:
        """When it was stated or published; None for what is known by its as-of date alone."""
        return self.stated_on or self.published_on

    @cached_property
    def age(self) -> tuple:
        """What puts figures in order, the oldest first; those of no known day come last."""
        unknown = datetime.date.max
        return (
            self.said or unknown,
            _AT_FIRST_HAND.get(self.derivation, len(_AT_FIRST_HAND)),
            self.published_on or unknown,
            self.claim_id,
        )

    @property
    def is_used(self) -> bool:
        """Whether the analyst has not set it aside."""
        return self.status != "excluded"

    @cached_property
    def is_free(self) -> bool:
        """Whether no parents of it are known."""
        return self.derived_from is None

    @cached_property
    def is_stray(self) -> bool:
        """Whether it is an echo, and nothing says of what."""
        return self.is_free and self.derivation == "echo"

    @property
    def may_repeat(self) -> bool:
        """Whether a link may be proposed for it."""
        return self.is_chosen and self.is_used and self.is_free

    @cached_property
    def is_forecast(self) -> bool:
        """Whether it is a forecast, by its period or by how it came about."""
        return "forecast" in (self.period, self.derivation)

    def is_unlike(self, other: Figure) -> bool:
        """Whether their periods are of two kinds, or their places two, though one may lie in the
        other.
        """
        return (self.period, self.place) != (other.period, other.place)

    def may_be_about_the_same(self, other: Figure) -> bool:
        """Whether one place is, or lies in, the other, and both or neither are forecasts."""
        is_near = (
            self.place == other.place
            or other.place in self.places_around
            or self.place in other.places_around
        )
        return is_near and self.is_forecast == other.is_forecast

    def is_within(self, days: int, other: Figure) -> bool:
        """Whether it was said within so many days of another; also where a day is not known."""
        if self.said is None or other.said is None:
            return True
        return abs((self.said - other.said).days) <= days

    def may_follow(self, parent: Figure) -> bool:
        """Whether this one may have been taken from the other, by who said both and when.

        Not so where the days speak against it, where one voice in one outlet says both, where both
        are parts of one statement, and where a claimant gives a figure of their own again on
        another day.
        """
        if self is parent or not self._is_later(parent):
            return False
        if self.voice != parent.voice:
            return True
        is_own, statement = self.derivation == "original", self.statement_id
        return not (
            self.outlet == parent.outlet
            or (is_own and self.told_on != parent.told_on)
            or (is_own and statement is not None and statement == parent.statement_id)
        )

    def _is_later(self, parent: Figure) -> bool:
        """Whether it may have been said after the parent.

        An echo known by its as-of date alone was said after that day, nobody knows how long.
        """
        if self.said is None:
            return self.age > parent.age
        if parent.said is None:
            return False
        if parent.is_stray and parent.told_on is None and self.told_on is not None:
            return False
        return (
            self.said > parent.said
            or (self.said == parent.said and (self.age > parent.age or not parent.is_free))
            or (self.is_stray and self.told_on is None and parent.told_on is not None)
        )


class ByNumber(Generic[T]):
    """Things that have a number, in groups, to be found by a number near theirs.

    Parameters
    ----------
    things
        Each with its group and its number, which is not negative.
    """

    def __init__(self, things: Iterable[tuple[Hashable, float, T]]) -> None:
        self._groups: dict[Hashable, tuple[list[float], list[T]]] = {}
        for group, number, thing in sorted(things, key=lambda row: row[1]):
            numbers, found = self._groups.setdefault(group, ([], []))
            numbers.append(number)
            found.append(thing)

    def near(self, group: Hashable, number: float, share: float) -> list[T]:
        """Those of a group whose number differs by no more than this share of the greater one, and
        few others.
        """
        numbers, found = self._groups.get(group, ([], []))
        start = bisect_left(numbers, number * (1 - share) - 1)  # 1: the product is not exact
        return found[start : bisect_right(numbers, number / (1 - share) + 1)]


def read_figures(claims: ClaimTables) -> list[Figure]:
    """All claims that were loaded as figures, in their order."""
    whole, sources = claims.all_claims, claims.sources
    around = {place: _places_around(place, claims) for place in whole["place"].unique()}
    return Figure.of_frame(
        whole.assign(
            voice=resolve_names(whole["claimant_id"], sources),
            outlet=resolve_names(whole["publisher"], sources),
            places_around=[around[place] for place in whole["place"]],
            is_chosen=whole["claim_id"].isin(claims.claims["claim_id"]),
        )
    )


def share_apart(first: float, second: float) -> float:
    """By which share of the greater number two numbers differ, from 0 to 1.

    Examples
    --------
    >>> share_apart(90, 100), share_apart(0, 0)
    (0.1, 0.0)
    """
    return abs(first - second) / (max(first, second) or 1)


def _places_around(place: str, claims: ClaimTables) -> frozenset[str]:
    around, found = place, {place}
    while (
        around := claims.scope_rows.get(("place", around), {}).get("part_of")
    ) and around not in found:
        found.add(around)
    return frozenset(found - {place})
