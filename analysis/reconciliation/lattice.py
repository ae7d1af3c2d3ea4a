"""A cell: one quantity in the lattice, who is counted as what, where, and over which days."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis.vocabulary import METRIC_PARTS, METRICS

# as a word that sources share: more than the killed and the wounded, by how much nobody says
CASUALTIES = "casualties"
NO_DAY = (
    datetime.date.max.toordinal()
)  # stands behind all others: what counts up to a day that nobody stated is counted by then

Counted = frozenset[str] | str


class Series(NamedTuple):
    """The same people in the same place, through time."""

    population: str
    place: str


class Cell(NamedTuple):
    """One quantity: `counted` is a set of killed, wounded, missing, captured, or the word
    `CASUALTIES`; days are ordinals, both included.

    Without a `start` it counts from the beginning.
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
            "period_start": as_day(self.start),
            "period_end": as_day(self.end),
        }


def metric_name(counted: Counted) -> str:
    """The word of `METRICS` for what is counted; where there is none, its parts in one word.

    Examples
    --------
    >>> metric_name(frozenset({"killed", "wounded"})), metric_name(frozenset({"killed", "wounded", "missing"}))
    ('killed_or_wounded', 'killed_wounded_or_missing')
    """
    if isinstance(counted, str):
        return counted
    known = {least: name for name, (least, most) in METRIC_PARTS.items() if least == most}
    if counted in known:
        return known[counted]
    *first, last = (name for name in METRICS.names if name in counted)
    return f"{'_'.join(first)}_or_{last}"


def counted_as(metric: str) -> Counted | None:
    """What a metric's name counts; None for a name of nothing that is counted in one way.

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
    parts = metric.replace("_or_", "_").split("_")
    return (
        frozenset(parts)
        if set(parts) <= METRIC_PARTS[CASUALTIES][1] and len(set(parts)) == len(parts)
        else None
    )


def as_day(day: int | None) -> pd.Timestamp:
    """A day of a cell as a table holds it; missing where there is none."""
    return pd.NaT if day is None or day == NO_DAY else pd.Timestamp(datetime.date.fromordinal(day))


# The lattice of cells as a linear programme: a column for each quantity that may be anything, a row
# for each law of counting.


KILLED, WOUNDED, MISSING, CAPTURED = "killed", "wounded", "missing", "captured"
_HIT = METRIC_PARTS["killed_or_wounded"][0]

Sum = dict[int, float]  # column to how often it is counted


class Row(NamedTuple):
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
    deployed
        The force deployed, by population.
    events
        Those of the cells that are about an event: who was hit in it, whenever that was found out.
    """

    def __init__(
        self,
        cells: Iterable[Cell],
        is_inside: Callable[[Series, Series], bool],
        deployed: Mapping[str, int],
        events: Iterable[Cell] = (),
    ) -> None:
        cells = sorted(set(cells), key=lambda cell: cell.sort_key)
        self._columns: dict[tuple, int] = {}
        self.laws: list[Row] = []
        counted = {cell.counted for cell in cells}
        self._has_word = CASUALTIES in counted
        self._parts = [
            part
            for part in (MISSING, CAPTURED)
            if any(part in names for names in counted if names != CASUALTIES)
        ]
        self._days_of_parts = {
            (cell.series, cell.end)
            for cell in cells
            if cell.counted != CASUALTIES and cell.counted - _HIT and cell.start is None
        }
        self.days = _days(cells)
        for series in sorted(self.days):
            for force in (Series(population, series.place) for population in deployed):
                if force not in self.days and is_inside(series, force):
                    self.days[force] = []
        self.around = around = {
            series: _covers(series, self.days, is_inside) for series in sorted(self.days)
        }
        self._align(around)
        self._days_of_parts |= {
            (whole, day)
            for part, day in self._days_of_parts
            for whole in self.days
            if whole != part and is_inside(part, whole)
        }
        for series in sorted(self.days):
            self._lay_series(series)
        for cell in sorted(
            {event._replace(counted=CASUALTIES) for event in events if self._has_word}
        ):
            self._at_least(self.sum_of(cell), self.sum_of(cell._replace(counted=_HIT)))
        for series, wholes in around.items():
            for whole in wholes:
                self._lay_inside(series, whole)
        for series in sorted(self.days):
            if series.population in deployed:
                self._lay_force(series, deployed[series.population])

    @property
    def n_columns(self) -> int:
        return len(self._columns)

    def sum_of(self, cell: Cell) -> Sum:
        """The number in a cell as a sum of columns.

        Days that have columns are those on which cells of this series, or of one inside it, begin
        or end. What is counted over some days is the difference of two running totals; but of the
        missing and the captured, who may come back, each stretch of days is a number of its own.
        """
        if cell.start is not None and not isinstance(cell.counted, str) and cell.counted - _HIT:
            return self._own_column(cell)
        total = self._total(cell.counted, cell.series, cell.end)
        before = (
            {} if cell.start is None else self._total(cell.counted, cell.series, cell.start - 1)
        )
        return {
            column: total.get(column, 0) - before.get(column, 0) for column in {**total, **before}
        }

    def speaks_of(self, counted: Counted) -> bool:
        """Whether there are columns for it."""
        return (
            self._has_word
            if counted == CASUALTIES
            else all(part in _HIT or part in self._parts for part in counted)
        )

    def _own_column(self, cell: Cell) -> Sum:
        is_new = ("stretch", cell) not in self._columns
        column = {self._column("stretch", cell): 1.0}
        if is_new and cell.counted & _HIT:
            inner = self.sum_of(cell._replace(counted=cell.counted & _HIT))
            self._at_least(column, inner)
        return column

    def _total(self, counted: Counted, series: Series, day: int) -> Sum:
        names = [CASUALTIES] if counted == CASUALTIES else sorted(counted)
        return {self._column(series, day, name): 1.0 for name in names}

    def _column(self, *name: object) -> int:
        return self._columns.setdefault(name, len(self._columns))

    def _align(self, around: Mapping[Series, list[Series]]) -> None:
        """Give each whole the days of what lies inside it, so that their totals can be set beside
        each other.
        """
        is_settled = False
        while not is_settled:
            is_settled = True
            for series, wholes in around.items():
                for whole in wholes:
                    merged = sorted({*self.days[whole], *self.days[series]})
                    is_settled &= merged == self.days[whole]
                    self.days[whole] = merged

    def _lay_series(self, series: Series) -> None:
        for earlier, later in pairwise([None, *self.days[series]]):
            added = {
                counted: self._added(counted, series, earlier, later)
                for counted in self._never_falling
            }
            for counted in self._never_falling if earlier is not None else ():
                self._at_least(added[counted], {})
            if self._has_word:
                self._at_least(
                    self._total(CASUALTIES, series, later), self._total(_HIT, series, later)
                )
                if len(self._parts) == 2 and (series, later) in self._days_of_parts:
                    self._at_least(
                        self._total(_HIT | set(self._parts), series, later),
                        self._total(CASUALTIES, series, later),
                    )

    def _lay_inside(self, part: Series, whole: Series) -> None:
        for earlier, later in pairwise([None, *self.days[part]]):
            for counted in self._never_falling:
                self._at_least(
                    self._added(counted, whole, earlier, later),
                    self._added(counted, part, earlier, later),
                )
            if self._has_word:
                self._at_least(self._others(whole, later), self._others(part, later))
            for name in self._parts if (part, later) in self._days_of_parts else ():
                self._at_least(
                    self._total(frozenset({name}), whole, later),
                    self._total(frozenset({name}), part, later),
                )

    def _lay_force(self, series: Series, number: int) -> None:
        last = self.days[series][-1]
        self.laws.append(
            Row(
                self._total(CASUALTIES if self._has_word else _HIT, series, last),
                None,
                float(number),
            )
        )
        for day in (day for where, day in sorted(self._days_of_parts) if where == series):
            self.laws.append(
                Row(self._total(_HIT | set(self._parts), series, day), None, float(number))
            )

    @property
    def _never_falling(self) -> list[Counted]:
        return [
            frozenset({KILLED}),
            frozenset({WOUNDED}),
            *([CASUALTIES] if self._has_word else []),
        ]

    def _added(self, counted: Counted, series: Series, earlier: int | None, later: int) -> Sum:
        """What is added to a running total after one day and up to another."""
        return self.sum_of(Cell(counted, series, None if earlier is None else earlier + 1, later))

    def _others(self, series: Series, day: int) -> Sum:
        """The casualties that are neither killed nor wounded."""
        return self._total(CASUALTIES, series, day) | dict.fromkeys(
            self._total(_HIT, series, day), -1.0
        )

    def _at_least(self, more: Sum, fewer: Sum) -> None:
        self.laws.append(
            Row(
                {
                    column: more.get(column, 0) - fewer.get(column, 0)
                    for column in {**more, **fewer}
                },
                0.0,
            )
        )


def _days(cells: Iterable[Cell]) -> dict[Series, list[int]]:
    """The days on which running totals are needed, in order."""
    days: dict[Series, set[int]] = {}
    for cell in cells:
        days.setdefault(cell.series, set()).update(
            (cell.end,) if cell.start is None else (cell.start - 1, cell.end)
        )
    return {series: sorted(found) for series, found in days.items()}


def _covers(
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
