"""Claims as figures that may have come from one another: their numbers, days and voices as arrays,
and what speaks against a link at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.provenance.duplicates import resolve_names
from analysis.vocabulary import METRIC_PARTS

if TYPE_CHECKING:
    from analysis.claims import ClaimTables


_BLOCK = 2_000_000  # pairs that are looked at in one go
_BITS = {"killed": 1, "wounded": 2, "missing": 4, "captured": 8}
_COUNTED = {
    metric: tuple(sum(_BITS[part] for part in parts) for parts in bounds)
    for metric, bounds in METRIC_PARTS.items()
}  # at least, at most
_AT_FIRST_HAND = {
    "original": 0,
    "unsupported": 1,
}  # of two claims of one day, which is the older; all others come last
_FAR_DAY = np.datetime64("2200-01-01")


@dataclass(frozen=True, eq=False)
class Figures:
    """All claims that were loaded, an array each of what is looked at; a claim is its place in
    them.

    Parameters
    ----------
    low, high
        The least and the greatest number in its words; not a number where there is none.
    day, has_day
        When it was said, published, or else up to when it counts, and whether any of these is
        known.
    said
        When it was said or published; a day far off where neither is known.
    order
        A number for each, the greater the later; of those of one day an original comes first.
    population, place, period, claimant, publisher, statement
        A number for each name, the same for all spellings of one source; -1 where there is no name.
    nested
        For each place and each one around it, `place` of the inner one times `n_places` plus that
        of the outer one.
    is_forecast
        Whether it is a forecast, by its period or by how it came about.
    least, most
        What the metric counts for certain and at most, as bits.
    is_used, is_free, may_repeat
        Whether it is not set aside by the analyst; whether no parents of it are known; whether both
        are so and it is among the chosen claims.
    """

    claim_id: np.ndarray
    low: np.ndarray
    high: np.ndarray
    day: np.ndarray
    has_day: np.ndarray
    said: np.ndarray
    order: np.ndarray
    population: np.ndarray
    place: np.ndarray
    period: np.ndarray
    claimant: np.ndarray
    publisher: np.ndarray
    statement: np.ndarray
    least: np.ndarray
    most: np.ndarray
    derivation: np.ndarray
    is_used: np.ndarray
    is_free: np.ndarray
    may_repeat: np.ndarray
    is_forecast: np.ndarray
    nested: np.ndarray
    n_places: int

    @property
    def is_one_number(self) -> np.ndarray:
        """Whether the words hold one number, which is then `low` and `high`."""
        return self.low == self.high

    @property
    def is_stray(self) -> np.ndarray:
        """Whether it is an echo, and nothing says of what."""
        return self.is_free & (self.derivation == "echo")

    def may_count_the_same(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """Whether nothing in the two metrics says that one counts something which the other does
        not.
        """
        return ((self.least[first] & ~self.most[second]) == 0) & (
            (self.least[second] & ~self.most[first]) == 0
        )

    def may_be_about_the_same(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """Whether one place is, or lies in, the other, and both or none of the two are forecasts."""
        place, other = self.place[first], self.place[second]
        is_near = (
            (place == other)
            | np.isin(place * self.n_places + other, self.nested)
            | np.isin(other * self.n_places + place, self.nested)
        )
        return is_near & (self.is_forecast[first] == self.is_forecast[second])

    def is_unlike(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        """Whether their periods are of two kinds, or their places two, though one may lie in the
        other.
        """
        return (self.period[first] != self.period[second]) | (
            self.place[first] != self.place[second]
        )

    def may_follow(self, child: np.ndarray, parent: np.ndarray, days: int | None) -> np.ndarray:
        """Whether the child may have been taken from the parent, by who said both and when.

        Not so where the days speak against it, where one voice in one outlet says both, where both
        are parts of one statement, and where a claimant gives a figure of their own again on
        another day. An echo known by its as-of date alone was said after that day, nobody knows how
        long.

        Parameters
        ----------
        days
            How much older the parent may be; None where that does not matter.
        """
        has_said = self.said != _FAR_DAY
        gap = (self.day[child] - self.day[parent]).astype("timedelta64[D]").astype("int64")
        is_later = (gap > 0) | (
            (gap == 0) & ((self.order[child] > self.order[parent]) | ~self.is_free[parent])
        )
        is_later |= self.is_stray[child] & ~has_said[child] & has_said[parent]
        is_later &= ~(self.is_stray[parent] & ~has_said[parent] & has_said[child])
        in_time = is_later & (True if days is None else np.abs(gap) <= days)
        is_dated = self.has_day[child] & self.has_day[parent]
        is_undated = ~self.has_day[child] & (self.order[child] > self.order[parent])
        same_voice = self.claimant[child] == self.claimant[parent]
        same_outlet = self.publisher[child] == self.publisher[parent]
        same_statement = (self.statement[child] == self.statement[parent]) & (
            self.statement[child] >= 0
        )
        is_own = self.derivation[child] == "original"
        is_again = same_voice & is_own & (self.said[child] != self.said[parent])
        is_of_one_statement = same_statement & same_voice & (is_own | same_outlet)
        return (
            np.where(is_dated, in_time, is_undated)
            & ~(same_voice & same_outlet)
            & ~is_again
            & ~is_of_one_statement
            & (child != parent)
        )


def read_figures(claims: ClaimTables) -> Figures:
    """The figures of all claims."""
    whole, sources = claims.all_claims, claims.sources
    numbers = np.column_stack(
        [whole[name].to_numpy(dtype="float64", na_value=np.nan) for name in ("low", "best", "high")]
    )
    said = whole["stated_on"].fillna(whole["published_on"])
    day = said.fillna(whole["period_end"])
    is_used, is_free = (
        (whole["status"] != "excluded").to_numpy(),
        whole["derived_from"].isna().to_numpy(),
    )
    counted = np.array([_COUNTED[metric] for metric in whole["metric"]], dtype="int64").reshape(
        -1, 2
    )
    first_hand = whole["derivation"].map(_AT_FIRST_HAND).fillna(len(_AT_FIRST_HAND)).to_numpy()
    place, places = pd.factorize(whole["place"])
    by_age = np.lexsort(
        (_codes(whole["claim_id"], sort=True), _days(whole["published_on"]), first_hand, _days(day))
    )
    order = np.empty(len(whole), dtype="int64")
    order[by_age] = np.arange(len(whole))
    return Figures(
        claim_id=whole["claim_id"].to_numpy(),
        low=np.fmin.reduce(numbers, axis=1),
        high=np.fmax.reduce(numbers, axis=1),
        day=_days(day),
        has_day=day.notna().to_numpy(),
        said=_days(said),
        order=order,
        population=_codes(whole["population"]),
        place=place,
        period=_codes(whole["period"]),
        claimant=_codes(resolve_names(whole["claimant_id"], sources)),
        publisher=_codes(resolve_names(whole["publisher"], sources)),
        statement=_codes(whole["statement_id"]),
        least=counted[:, 0],
        most=counted[:, 1],
        derivation=whole["derivation"].to_numpy(),
        is_used=is_used,
        is_free=is_free,
        may_repeat=is_used & is_free & whole["claim_id"].isin(claims.claims["claim_id"]).to_numpy(),
        is_forecast=(
            (whole["period"] == "forecast").fillna(False) | (whole["derivation"] == "forecast")
        ).to_numpy(dtype=bool),
        nested=_nested(places, claims),
        n_places=len(places),
    )


def near_pairs(
    first: np.ndarray,
    second: np.ndarray,
    groups: tuple[np.ndarray, np.ndarray],
    numbers: tuple[np.ndarray, np.ndarray],
    share: float,
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """All pairs of one of `first` and one of `second` in one group whose numbers are within `share`
    of each other, in blocks.

    The second are sorted by group and number, so that each of the first has its neighbours in one
    stretch.

    Parameters
    ----------
    first, second
        Places, of any kind.
    groups, numbers
        For each of the first, and for each of the second. Numbers are not negative.
    """
    if not len(first) or not len(second):
        return
    width = -np.log1p(-share) + 1e-9
    apart = 100.0  # more than the logarithm of any number, so that groups do not touch
    keys = [
        group * apart + np.log(np.maximum(number, 0.5))
        for group, number in zip(groups, numbers, strict=True)
    ]
    order = np.argsort(keys[1], kind="stable")
    sorted_keys = keys[1][order]
    starts, ends = (
        np.searchsorted(sorted_keys, keys[0] - width, "left"),
        np.searchsorted(sorted_keys, keys[0] + width, "right"),
    )
    counts = ends - starts
    block = np.cumsum(counts) // _BLOCK
    for number in np.unique(block[counts > 0]):
        chosen = np.flatnonzero((block == number) & (counts > 0))
        repeats = counts[chosen]
        offsets = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
        yield (
            np.repeat(first[chosen], repeats),
            second[order[np.repeat(starts[chosen], repeats) + offsets]],
        )


def share_apart(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """By which share of the greater number two numbers differ, from 0 to 1."""
    greater = np.maximum(first, second)
    return np.abs(first - second) / np.where(greater > 0, greater, 1)


def _codes(names: pd.Series, *, sort: bool = False) -> np.ndarray:
    return pd.factorize(names, sort=sort)[0]


def _days(days: pd.Series) -> np.ndarray:
    return days.fillna(pd.Timestamp(_FAR_DAY)).to_numpy().astype("datetime64[D]")


def _nested(places: pd.Index, claims: ClaimTables) -> np.ndarray:
    """The places that lie in another one of these, each pair as one number."""
    number = {name: at for at, name in enumerate(places)}
    found = []
    for name in places:
        around, seen = name, {name}
        while (
            around := claims.scope_rows.get(("place", around), {}).get("part_of")
        ) and around not in seen:
            seen.add(around)
            found += [number[name] * len(places) + number[around]] if around in number else []
    return np.array(found, dtype="int64")
