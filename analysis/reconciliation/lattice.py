"""The quantities that claims speak of, and the laws of counting that tie them.

A `Cell` is one quantity, a `Demand` what a claim says of it. The `Lattice` makes a linear programme
of a set of cells: a column for each number that may be anything, a law for each rule of counting.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis.vocabulary import METRIC_PARTS, METRICS

# As a word that sources share: more than the killed and the wounded, by how much nobody says.
CASUALTIES = "casualties"
# After all other days: what counts up to a day that nobody stated is counted by then.
NO_DAY = datetime.date.max.toordinal()
_HIT = METRIC_PARTS["killed_or_wounded"][0]
_ANY_CASUALTY = METRIC_PARTS[CASUALTIES][1]
_MISSING_OR_CAPTURED = ["missing", "captured"]
# Counted apart from casualties: who was detained or displaced may be killed or wounded later.
_NO_CASUALTIES = ["detained", "displaced"]

Counted = frozenset[str] | str
Sum = dict[int, float]  # from a column to how many times it is counted


class Series(NamedTuple):
    """The same people in the same place, by one definition ("" where none is recorded), through
    time.
    """

    population: str
    place: str
    definition: str = ""


class Cell(NamedTuple):
    """One quantity: who is counted as what, where, and over which days.

    `counted` is a set of killed, wounded, missing, captured, detained and displaced, or the word
    `CASUALTIES`; days are
    ordinals, both included. Without a `start` it counts from the beginning.
    """

    counted: Counted
    series: Series
    start: int | None
    end: int

    @property
    def sort_key(self) -> tuple:
        return (*self.series, metric_name(self.counted), self.end, self.start or 0)

    @property
    def row(self) -> dict[str, object]:
        """The cell in the columns of a table."""
        return {
            "metric": metric_name(self.counted),
            **self.series._asdict(),
            "definition": self.series.definition or None,
            "period_start": as_day(self.start),
            "period_end": as_day(self.end),
        }


class Demand(NamedTuple):
    """The number in `cell` is from `low` to `high`; with `of`, these are parts of the number in
    that cell. None is an end that nobody stated.
    """

    cell: Cell
    low: float | None
    high: float | None
    of: Cell | None = None


def metric_name(counted: Counted) -> str:
    """The word of `METRICS` for what is counted; where there is none, its parts in one word.

    Examples
    --------
    >>> metric_name(frozenset({"killed", "wounded"}))
    'killed_or_wounded'
    >>> metric_name(frozenset({"killed", "wounded", "missing"}))
    'killed_wounded_or_missing'
    """
    if isinstance(counted, str):
        return counted
    known = {least: name for name, (least, most) in METRIC_PARTS.items() if least == most}
    if counted in known:
        return known[counted]
    *first, last = (name for name in METRICS.names if name in counted)
    return f"{'_'.join(first)}_or_{last}"


def counted_as(metric: str) -> Counted | None:
    """What a metric's name counts; None for a name that does not say exactly what it counts.

    Examples
    --------
    >>> sorted(counted_as("killed_wounded_or_missing")), counted_as("losses") is None
    (['killed', 'missing', 'wounded'], True)
    """
    if metric == CASUALTIES:
        return CASUALTIES
    if metric in METRIC_PARTS:
        least, most = METRIC_PARTS[metric]
        return least if least == most else None
    names = metric.replace("_or_", "_").split("_")
    parts = frozenset(names)
    is_known = parts <= METRIC_PARTS[CASUALTIES][1] and len(parts) == len(names)
    return parts if is_known else None


def as_day(day: int | None) -> pd.Timestamp:
    """A day of a cell as a table holds it; missing where there is none."""
    return pd.NaT if day is None or day == NO_DAY else pd.Timestamp(datetime.date.fromordinal(day))


class Law(NamedTuple):
    """The sum is at least `low` and at most `high`; None is an open end."""

    sum: Sum
    low: float | None
    high: float | None = None


class Lattice:
    """The columns and laws for the cells that a set of claims speaks of.

    Parameters
    ----------
    cells
        All that is spoken of.
    is_inside
        Whether all that is counted in the first series is counted in the second too, by the tables.
    are_apart
        Whether two series are known to count nobody in common.
    deployed
        The force deployed, by population.
    events
        Those of the cells that are about an event: who was hit in it, whenever that was found out.

    Attributes
    ----------
    days
        For each series the days, in order, whose running totals have columns.
    around
        For each series those next around it, as `_next_around` finds them.
    laws
        What always holds.
    """

    def __init__(
        self,
        cells: Iterable[Cell],
        is_inside: Callable[[Series, Series], bool],
        are_apart: Callable[[Series, Series], bool],
        deployed: Mapping[str, int],
        events: Iterable[Cell] = (),
    ) -> None:
        cells = sorted(set(cells), key=lambda cell: cell.sort_key)
        self._columns: dict[tuple, int] = {}
        self.laws: list[Law] = []
        named = frozenset().union(*(cell.counted for cell in cells if cell.counted != CASUALTIES))
        self._has_word = any(cell.counted == CASUALTIES for cell in cells)
        self._parts = [part for part in (*_MISSING_OR_CAPTURED, *_NO_CASUALTIES) if part in named]
        self._never_falling: list[Counted] = [frozenset({"killed"}), frozenset({"wounded"})]
        if self._has_word:
            self._never_falling.append(CASUALTIES)

        self.days = _days_of(cells)
        for series in sorted(self.days):
            for force in (series._replace(population=population) for population in deployed):
                if force not in self.days and is_inside(series, force):
                    self.days[force] = []
        self.around = {
            series: _next_around(series, self.days, is_inside) for series in sorted(self.days)
        }
        together = self._find_parts_together(are_apart)
        self._align_days(together)
        self._days_of_parts = self._find_days_of_parts(cells, is_inside)

        for series in sorted(self.days):
            self._add_laws_of(series)
        if self._has_word:
            for cell in sorted({event._replace(counted=CASUALTIES) for event in events}):
                self._at_least(self.sum_of(cell), self.sum_of(cell._replace(counted=_HIT)))
        for parts, whole in together:
            self._add_laws_between(parts, whole)
        for series in sorted(self.days):
            if series.population in deployed:
                self._add_ceiling(series, float(deployed[series.population]))

    @property
    def n_columns(self) -> int:
        return len(self._columns)

    def sum_of(self, cell: Cell) -> Sum:
        """The number in a cell as a sum of columns.

        Days that have columns are those on which cells of this series, or of one inside it, begin
        or end. What is counted over some days is the difference of two running totals; but of the
        missing, the captured, the detained and the displaced, who may come back, each stretch of
        days is a number of its own.
        """
        if cell.start is None:
            return self._total(cell.counted, cell.series, cell.end)
        if cell.counted != CASUALTIES and cell.counted - _HIT:
            return self._own_column(cell)
        total = self._total(cell.counted, cell.series, cell.end)
        return plus(total, self._total(cell.counted, cell.series, cell.start - 1), -1)

    def speaks_of(self, counted: Counted) -> bool:
        """Whether there are columns for what is counted."""
        return self._has_word if counted == CASUALTIES else counted <= _HIT | set(self._parts)

    def _total(self, counted: Counted, series: Series, day: int) -> Sum:
        names = [CASUALTIES] if counted == CASUALTIES else sorted(counted)
        return {self._column(series, day, name): 1.0 for name in names}

    def _own_column(self, cell: Cell) -> Sum:
        is_new = ("stretch", cell) not in self._columns
        column = {self._column("stretch", cell): 1.0}
        if is_new and cell.counted & _HIT:
            self._at_least(column, self.sum_of(cell._replace(counted=cell.counted & _HIT)))
        return column

    def _column(self, *name: object) -> int:
        return self._columns.setdefault(name, len(self._columns))

    def _find_parts_together(
        self, are_apart: Callable[[Series, Series], bool]
    ) -> list[tuple[tuple[Series, ...], Series]]:
        """For each series those next inside it that can be added up, because no two of them count
        anybody in common; each part stands in one such group at least, if alone.
        """
        inside: dict[Series, list[Series]] = {}
        for part, wholes in self.around.items():
            for whole in wholes:
                inside.setdefault(whole, []).append(part)
        together = []
        for whole, parts in inside.items():
            groups: dict[tuple[Series, ...], None] = {}
            for first in parts:
                group = [first]
                for part in parts:
                    if part != first and all(are_apart(part, other) for other in group):
                        group.append(part)
                groups[tuple(sorted(group))] = None
            together += [(group, whole) for group in groups]
        return together

    def _align_days(self, together: Sequence[tuple[tuple[Series, ...], Series]]) -> None:
        """Give each whole the days of what lies inside it, and each part those of the parts that it
        is added up with, so that their totals can be compared.
        """
        is_settled = False
        while not is_settled:
            is_settled = True
            for parts, whole in together:
                days = sorted(set().union(*(self.days[part] for part in parts)))
                merged = sorted({*self.days[whole], *days})
                for series, wanted in ((whole, merged), *((part, days) for part in parts)):
                    is_settled &= self.days[series] == wanted
                    self.days[series] = wanted

    def _find_days_of_parts(
        self, cells: Iterable[Cell], is_inside: Callable[[Series, Series], bool]
    ) -> set[tuple[Series, int]]:
        """The series and days for which the missing or the captured are counted from the beginning,
        in them or in a series inside them.
        """
        own = {
            (cell.series, cell.end)
            for cell in cells
            if cell.counted != CASUALTIES and cell.counted - _HIT and cell.start is None
        }
        return own | {
            (whole, day)
            for part, day in own
            for whole in self.days
            if whole != part and is_inside(part, whole)
        }

    def _add_laws_of(self, series: Series) -> None:
        """Running totals do not fall, and the casualties include the killed and wounded."""
        for earlier, later in pairwise([None, *self.days[series]]):
            added = [
                self._added(counted, series, earlier, later) for counted in self._never_falling
            ]
            for each in added if earlier is not None else ():
                self._at_least(each, {})
            if self._has_word:
                word = self._total(CASUALTIES, series, later)
                self._at_least(word, self._total(_HIT, series, later))
                # Only where both were counted is it known that casualties are nothing else.
                if (
                    self._parts[:2] == _MISSING_OR_CAPTURED
                    and (series, later) in self._days_of_parts
                ):
                    self._at_least(self._total(_ANY_CASUALTY, series, later), word)

    def _add_laws_between(self, parts: Sequence[Series], whole: Series) -> None:
        """Whoever is counted in one of the parts, of which no two count anybody in common, is
        counted in the whole.
        """
        for earlier, later in pairwise([None, *self.days[parts[0]]]):
            for counted in self._never_falling:
                self._at_least(
                    self._added(counted, whole, earlier, later),
                    total_of(self._added(counted, part, earlier, later) for part in parts),
                )
            if self._has_word:
                self._at_least(
                    self._others(whole, later),
                    total_of(self._others(part, later) for part in parts),
                )
            of_parts = [part for part in parts if (part, later) in self._days_of_parts]
            for name in self._parts if of_parts else ():
                counted = frozenset({name})
                self._at_least(
                    self._total(counted, whole, later),
                    total_of(self._total(counted, part, later) for part in of_parts),
                )

    def _added(self, counted: Counted, series: Series, earlier: int | None, later: int) -> Sum:
        """What is added to a running total after one day and up to another."""
        return self.sum_of(Cell(counted, series, None if earlier is None else earlier + 1, later))

    def _others(self, series: Series, day: int) -> Sum:
        """The casualties that are neither killed nor wounded."""
        return plus(self._total(CASUALTIES, series, day), self._total(_HIT, series, day), -1)

    def _add_ceiling(self, series: Series, deployed: float) -> None:
        """No more people are casualties than were deployed."""
        widest = CASUALTIES if self._has_word else _HIT
        self.laws.append(Law(self._total(widest, series, self.days[series][-1]), None, deployed))
        for day in sorted(day for where, day in self._days_of_parts if where == series):
            everyone = self._total(_ANY_CASUALTY & (_HIT | set(self._parts)), series, day)
            self.laws.append(Law(everyone, None, deployed))

    def _at_least(self, more: Sum, fewer: Sum) -> None:
        self.laws.append(Law(plus(more, fewer, -1), 0.0))


def _days_of(cells: Iterable[Cell]) -> dict[Series, list[int]]:
    """The days on which running totals are needed, in order."""
    days: dict[Series, set[int]] = {}
    for cell in cells:
        ends = (cell.end,) if cell.start is None else (cell.start - 1, cell.end)
        days.setdefault(cell.series, set()).update(ends)
    return {series: sorted(found) for series, found in days.items()}


def _next_around(
    series: Series, others: Iterable[Series], is_inside: Callable[[Series, Series], bool]
) -> list[Series]:
    """The series next around one: those it lies inside of, without those that lie around another of
    them.
    """
    around = [other for other in others if other != series and is_inside(series, other)]
    return [
        whole
        for whole in around
        if not any(between != whole and is_inside(between, whole) for between in around)
    ]


def total_of(sums: Iterable[Sum]) -> Sum:
    """Several sums added up.

    Examples
    --------
    >>> total_of([{0: 1.0}, {1: 1.0}])
    {0: 1.0, 1: 1.0}
    """
    return reduce(plus, sums, {})


def plus(first: Sum, second: Sum, times: float = 1) -> Sum:
    """The first sum with so many times the second.

    Examples
    --------
    >>> plus({0: 1.0, 1: 1.0}, {1: 1.0, 2: 1.0}, -1)
    {0: 1.0, 1: 0.0, 2: -1.0}
    """
    columns = {**first, **second}
    return {column: first.get(column, 0) + times * second.get(column, 0) for column in columns}
