"""Small worlds, all of them: how many people of each kind were killed, wounded or otherwise lost in
each group and stretch of days.

Of the otherwise lost, some are found dead or wounded in the next stretch: they were casualties
before, and are killed or wounded only then.

What claims imply is then found by trying every world, with no law of counting written down: a claim
is about a set of groups, kinds and stretches, and the number of people in it is the sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import ClaimTables
from analysis.claims.model import as_typed
from tests.tables_on_paper import SOURCES, rows_of

SCOPES = """
kind       | id       | part_of  | apart_from | name
population | troops   |          |            | All troops
population | brigade  | troops   |            | One brigade
population | squad    | brigade  |            | A squad of the brigade
population | others   | troops   |            | Other troops
population | reserve  | troops   | brigade    | The reserve
place      | region   |          |            | The region
place      | town     | region   |            | The town
place      | village  | region   |            | The village
definition | flood    |          |            | killed by the flood
definition | drowned  | flood    |            | drowned
definition | shot     | flood    | drowned    | shot on the water
"""
KINDS = {
    "killed": ("killed",),
    "wounded": ("wounded",),
    "killed_or_wounded": ("killed", "wounded"),
    "casualties": ("killed", "wounded", "other"),
}
FOUND = {
    "found_killed": "killed",
    "found_wounded": "wounded",
}  # what those are who were lost in one stretch and found in the next
STRETCH_ENDS = ("2024-12-05", "2024-12-10", "2024-12-15")
STRETCH_STARTS = ("2024-12-01", "2024-12-06", "2024-12-11")


class Figure(NamedTuple):
    """A claim about one cell; `first` None counts from the beginning."""

    metric: str
    group: str
    first: int | None
    last: int
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Shape:
    """Which worlds there are: `groups` names for each group that is counted the atoms that it is
    made of; each atom has up to `most` of each kind.
    """

    groups: Mapping[str, tuple[str, ...]]
    metrics: tuple[str, ...]
    n_stretches: int
    most: int

    def __hash__(self) -> int:
        return hash((tuple(self.groups.items()), self.metrics, self.n_stretches, self.most))

    @property
    def atoms(self) -> list[tuple[str, str, int]]:
        groups = sorted({atom for atoms in self.groups.values() for atom in atoms})
        kinds = [
            kind
            for kind in KINDS["casualties"]
            if any(kind in KINDS[metric] for metric in self.metrics)
        ]
        found = (
            list(product(groups, FOUND, range(self.n_stretches - 1))) if "other" in kinds else []
        )
        return list(product(groups, kinds, range(self.n_stretches))) + found

    def is_counted(self, metric: str, group: str, first: int | None, last: int) -> np.ndarray:
        """For each atom, whether it is among what the cell counts."""
        start = 0 if first is None else first
        stretches = [_counted_in(metric, kind, at) for _, kind, at in self.atoms]
        return np.array(
            [
                atom in self.groups[group] and start <= at <= last
                for (atom, _, _), at in zip(self.atoms, stretches, strict=True)
            ]
        )


def _counted_in(metric: str, kind: str, at: int) -> int:
    """The stretch in which a metric counts those of a kind; none is before all of them."""
    if kind in FOUND and metric != "casualties":
        return at + 1 if FOUND[kind] in KINDS[metric] else -1
    return at if kind in KINDS[metric] or kind in FOUND else -1


# In `overlapping` the two parts may share people or not; so may the two definitions that nothing
# relates. Beyond two stretches or two groups the worlds would be too many.
SHAPES = {
    "one_series": Shape(
        {"troops/region": ("all",)}, ("killed", "wounded", "killed_or_wounded"), 3, 3
    ),
    "casualties": Shape(
        {"troops/region": ("all",)}, ("killed", "wounded", "killed_or_wounded", "casualties"), 2, 2
    ),
    "part_and_whole": Shape(
        {"troops/region": ("in", "out"), "brigade/region": ("in",)},
        ("killed", "wounded", "killed_or_wounded"),
        2,
        3,
    ),
    "town_and_region": Shape(
        {"troops/region": ("in", "out"), "troops/town": ("in",)},
        ("killed", "wounded", "killed_or_wounded"),
        2,
        3,
    ),
    "part_of_a_part": Shape(
        {
            "troops/region": ("squad", "brigade", "rest"),
            "brigade/region": ("squad", "brigade"),
            "squad/town": ("squad",),
        },
        ("killed",),
        2,
        4,
    ),
    "towns_apart": Shape(
        {
            "troops/region": ("town", "village", "rest"),
            "troops/town": ("town",),
            "troops/village": ("village",),
        },
        ("killed",),
        2,
        4,
    ),
    "units_apart": Shape(
        {
            "troops/region": ("brigade", "reserve", "rest"),
            "brigade/region": ("brigade",),
            "reserve/region": ("reserve",),
        },
        ("killed", "wounded"),
        1,
        4,
    ),
    "definitions_apart": Shape(
        {
            "troops/region/flood": ("drowned", "shot", "rest"),
            "troops/region/drowned": ("drowned",),
            "troops/region/shot": ("shot",),
        },
        ("killed",),
        2,
        4,
    ),
    "definitions_unrelated": Shape(
        {
            "troops/region": ("one", "both", "rest"),
            "troops/region/by_day_of_death": ("other", "both"),
            "brigade/region": ("one",),
        },
        ("killed",),
        2,
        2,
    ),
    "overlapping": Shape(
        {
            "troops/region": ("one", "other", "both", "rest"),
            "brigade/region": ("one", "both"),
            "others/region": ("other", "both"),
        },
        ("killed",),
        2,
        3,
    ),
}


@cache
def worlds_of(shape: Shape) -> np.ndarray:
    """Every world: a row each, a column for each atom."""
    return np.array(list(product(range(shape.most + 1), repeat=len(shape.atoms))), dtype=np.int16)


class Truth:
    """What figures imply, by trying every world.

    No figure may be greater than the most of the shape: then a world with more than so many in one
    atom shows nothing that another does not show.
    """

    def __init__(self, shape: Shape, figures: Sequence[Figure]) -> None:
        self.shape, self.figures = shape, figures
        self.worlds = worlds_of(shape)
        self._holds = np.array([self._is_met(figure) for figure in figures]).reshape(
            len(figures), len(self.worlds)
        )
        marks = np.zeros(len(self.worlds), dtype=np.int64)
        for place, holds in enumerate(self._holds):
            marks |= holds.astype(np.int64) << place
        self._met = [
            frozenset(place for place in range(len(figures)) if mark >> place & 1)
            for mark in np.unique(marks).tolist()
        ]

    def _is_met(self, figure: Figure) -> np.ndarray:
        number = self.worlds @ self.shape.is_counted(*figure[:4]).astype(np.int16)
        return (number >= (figure.low or 0)) & (
            number <= (np.inf if figure.high is None else figure.high)
        )

    def can_hold(self, places: frozenset[int]) -> bool:
        """Whether there is a world in which all these figures hold."""
        return any(places <= met for met in self._met)

    @property
    def conflicts(self) -> set[frozenset[int]]:
        """Every smallest set of figures that holds in no world."""
        found: list[frozenset[int]] = []
        for size in range(1, len(self.figures) + 1):
            for chosen in map(frozenset, combinations(range(len(self.figures)), size)):
                if not any(smaller <= chosen for smaller in found) and not self.can_hold(chosen):
                    found.append(chosen)
        return set(found)

    @property
    def repairs(self) -> set[frozenset[int]]:
        """Every choice of the fewest figures without which the rest can hold; none where all can."""
        everyone = frozenset(range(len(self.figures)))
        for size in range(len(self.figures) + 1):
            found = {
                chosen
                for chosen in map(frozenset, combinations(everyone, size))
                if self.can_hold(everyone - chosen)
            }
            if found:
                return found - {frozenset()}
        raise AssertionError("the empty set of figures holds in every world")

    def range_of(
        self, cell: tuple[str, str, int | None, int], places: frozenset[int]
    ) -> tuple[int | None, int | None]:
        """The least and the greatest number in a cell among the worlds in which these figures hold;
        a least of nobody and no greatest are None.

        A number has no greatest where something in it is in no figure that has a ceiling: of that
        there may be any number.
        """
        is_counted = self.shape.is_counted(*cell)
        numbers = (self.worlds @ is_counted.astype(np.int16))[
            self._holds[sorted(places)].all(axis=0)
        ]
        ceilings = [
            self.shape.is_counted(*self.figures[place][:4])
            for place in places
            if self.figures[place].high is not None
        ]
        is_bounded = not (
            is_counted & ~np.any([np.zeros(len(is_counted), dtype=bool), *ceilings], axis=0)
        ).any()
        return int(numbers.min()) or None, int(numbers.max()) if is_bounded else None


def claims_of(figures: Sequence[Figure]) -> ClaimTables:
    """The figures as claims, each of a claimant of its own, in tables as they would be loaded."""
    rows = [_row(place, figure) for place, figure in enumerate(figures)]
    columns = rows or [_row(0, Figure("killed", "troops/region", None, 0, 1, None))]
    claims = as_typed(pd.DataFrame(rows, columns=list(columns[0]), dtype="str"), "claims")
    return ClaimTables(claims, _sources_of(len(figures)), _scopes(), claims)


@cache
def _sources_of(count: int) -> pd.DataFrame:
    claimants = [
        {"source_id": f"source_{place}", "name": f"Source {place}", "stance": "media"}
        for place in range(count)
    ]
    return as_typed(pd.DataFrame([*claimants, *rows_of(SOURCES)], dtype="str"), "sources")


@cache
def _scopes() -> pd.DataFrame:
    rows = [{name: cell or None for name, cell in row.items()} for row in rows_of(SCOPES)]
    return as_typed(pd.DataFrame(rows, dtype="str"), "scopes")


def _row(place: int, figure: Figure) -> dict[str, str | None]:
    population, in_place, *by_definition = figure.group.split("/")
    ends = (figure.low, figure.high)
    qualifier = (
        "exact"
        if figure.low == figure.high
        else "at_least"
        if figure.high is None
        else "at_most"
        if figure.low is None
        else "range"
    )
    best = figure.low if qualifier == "exact" else None
    low, best, high = (
        None if number is None else str(number) for number in (ends[0], best, ends[1])
    )
    return {
        "claim_id": f"claim_{place}",
        "claimant_id": f"source_{place}",
        "publisher": "The Daily Paper",
        "metric": figure.metric,
        "definition": by_definition[0] if by_definition else None,
        "population": population,
        "place": in_place,
        "period": "cumulative" if figure.first is None else "increment",
        "period_start": None if figure.first is None else STRETCH_STARTS[figure.first],
        "period_end": STRETCH_ENDS[figure.last],
        "wording": "some number",
        "qualifier": qualifier,
        "low": low,
        "best": best,
        "high": high,
    }
