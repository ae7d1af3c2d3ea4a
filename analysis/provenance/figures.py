"""Claims as figures that may have come from one another: their numbers, days and voices, and what
speaks against a link.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.claims.checking import NUMBERS
from analysis.claims.intervals import ClaimWithTables
from analysis.claims.linking import resolve_names
from analysis.claims.model import ROUGH_DAYS

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables

# Of two claims of one day an original is the older, then what nobody was found to have said.
_AT_FIRST_HAND = {"original": 0, "unsupported": 1}


@dataclass(eq=False)
class Figure(ClaimWithTables):
    """A claim with what tells whether it may have come from another one.

    Parameters
    ----------
    voice, outlet
        Its claimant and its publisher, each the same for all spellings of one source.
    least, greatest
        Of the numbers in its words; None where there is none.
    places_around
        The places that its place lies in.
    """

    voice: str
    outlet: str | None
    least: int | None
    greatest: int | None
    places_around: frozenset[str]

    @property
    def told_on(self) -> datetime.date | None:
        """When it was stated or published; None for what is known by its as-of date alone."""
        return self.stated_on or self.published_on

    @property
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
    def is_free(self) -> bool:
        """Whether no parents of it are known."""
        return self.derived_from is None

    @property
    def is_stray(self) -> bool:
        """Whether it is an echo, and nothing says of what."""
        return self.is_free and self.derivation == "echo"

    @property
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


class FigureTable:
    """All claims that were loaded as rows, and figures of those of them that are looked at.

    Parameters
    ----------
    claims
        Those chosen are what links may be proposed for.

    Attributes
    ----------
    rows
        The claims in their order, with `voice`, `outlet`, `least` and `greatest` of `Figure`;
        `number`, where their words hold one only; `said`, the day by which each was made, as near
        as the table tells; `is_used`, whether the analyst has not set it aside; `may_repeat`,
        whether a link may be proposed for it.
    """

    def __init__(self, claims: ClaimTables) -> None:
        whole, sources = claims.all_claims, claims.sources
        least, greatest = whole[[*NUMBERS]].min(axis=1), whole[[*NUMBERS]].max(axis=1)
        is_used = (whole["status"] != "excluded").to_numpy(dtype=bool)
        is_chosen = whole.index.isin(claims.claims.index)
        said = whole["stated_on"].fillna(whole["published_on"]).fillna(whole["period_end"])
        needed = [field.name for field in fields(Figure) if field.name in whole]
        self.rows = whole[[*needed, *whole.columns.intersection([ROUGH_DAYS])]].assign(
            voice=resolve_names(whole["claimant_id"], sources),
            outlet=resolve_names(whole["publisher"], sources),
            least=least,
            greatest=greatest,
            number=least.where(least == greatest),
            said=said,
            is_used=is_used,
            may_repeat=is_chosen & is_used & whole["derived_from"].isna(),
        )
        self._claims = claims
        self._around = {place: _places_around(place, claims) for place in whole["place"].unique()}
        self._made: dict[int, Figure] = {}

    def figures(self, places: np.ndarray) -> list[Figure]:
        """The figures in some places of the rows; each is made once."""
        places = places.tolist()
        new = sorted(set(places).difference(self._made))
        rows = self.rows.iloc[new]
        around = [self._around[place] for place in rows["place"]]
        made = Figure.of_rows(rows.assign(places_around=around), self._claims)
        self._made.update(zip(new, made, strict=True))
        return [self._made[place] for place in places]


def in_order_of_age(rows: pd.DataFrame) -> pd.Index:
    """The index of some rows of a `FigureTable`, the oldest first, as `Figure.age` tells."""
    hand = rows["derivation"].map(_AT_FIRST_HAND).fillna(len(_AT_FIRST_HAND))
    order = ["said", "hand", "published_on", "claim_id"]
    return rows.assign(hand=hand).sort_values(order).index


def near_pairs(
    things: pd.DataFrame, others: pd.DataFrame, share: float
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of things and others of their group whose numbers differ by no more than this share of
    the greater one, and few other pairs.

    Parameters
    ----------
    things, others
        `group`, a whole number, and `number`; neither is negative. The index says where each
        stands.

    Returns
    -------
    tuple
        For each pair where the thing stands, and where the other.

    Examples
    --------
    >>> figures = pd.DataFrame({"group": [0, 0, 1], "number": [100, 105, 95]})
    >>> [places.tolist() for places in near_pairs(figures, figures, 0.1)]
    [[0, 0, 1, 1, 2], [0, 1, 0, 1, 2]]
    """
    distinct = np.unique(others["number"])
    apart = len(distinct) + 1  # so that a group and the rank of a number are one whole number
    keys = others["group"] * apart + np.searchsorted(distinct, others["number"])
    keys = keys.sort_values(kind="stable")
    # 1: the product is not exact
    low = np.searchsorted(distinct, things["number"] * (1 - share) - 1)
    high = np.searchsorted(distinct, things["number"] / (1 - share) + 1, side="right")
    starts = np.searchsorted(keys, things["group"] * apart + low)
    counts = np.searchsorted(keys, things["group"] * apart + high) - starts
    nth = np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts)
    return (
        np.repeat(things.index.to_numpy(), counts),
        keys.index.to_numpy()[np.repeat(starts, counts) + nth],
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
