"""A cell: one quantity in the lattice, who is counted as what, where, and over which days."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import pandas as pd

from analysis.vocabulary import METRIC_PARTS, METRICS

CASUALTIES = "casualties"  # as a word that sources share: more than the killed and the wounded, by how much nobody says
NO_DAY = datetime.date.max.toordinal()  # stands behind all others: what counts up to a day that nobody stated is counted by then

Counted = frozenset[str] | str


class Series(NamedTuple):
    """The same people in the same place, through time."""

    population: str
    place: str


class Cell(NamedTuple):
    """One quantity: `counted` is a set of killed, wounded, missing, captured, or the word `CASUALTIES`; days are ordinals, both included.

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
        return {"metric": metric_name(self.counted), **self.series._asdict(), "period_start": as_day(self.start), "period_end": as_day(self.end)}


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
    return frozenset(parts) if set(parts) <= METRIC_PARTS[CASUALTIES][1] and len(set(parts)) == len(parts) else None


def as_day(day: int | None) -> pd.Timestamp:
    """A day of a cell as a table holds it; missing where there is none."""
    return pd.NaT if day is None or day == NO_DAY else pd.Timestamp(datetime.date.fromordinal(day))
