"""The axis of days: its reach, its dates in words, and the day that is looked at."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING

from matplotlib.dates import AutoDateLocator, date2num, num2date

from analysis.tables.cells import describe_day

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEAST_DAYS = 10.0  # an axis of one day alone would have no width
_BEFORE, _AFTER = 0.05, 0.07  # room beside the first and the last day, as shares of what lies between


def reach_of(days: Iterable[float]) -> tuple[float, float]:
    """The first and the last day of an axis that holds these days, with room beside them.

    Examples
    --------
    >>> reach_of([100.0, 200.0])
    (95.0, 207.0)
    >>> reach_of([100.0])
    (95.0, 105.0)
    """
    known = list(days) or [float(date2num(datetime.date(2000, 1, 1)))]  # an empty picture has some day
    width = max(known) - min(known)
    lacking = max(_LEAST_DAYS - width, 0) / 2
    return min(known) - max(_BEFORE * width, lacking), max(known) + max(_AFTER * width, lacking)


def set_days(ax: Axes, days: tuple[float, float]) -> None:
    """Lay an axis of days across."""
    ax.set_xlim(*days)
    ax.xaxis.set_major_locator(AutoDateLocator(minticks=4, maxticks=8))
    ax.xaxis.set_major_formatter(lambda number, _: _tick_words(num2date(number).date()))
    ax.tick_params(axis="x", labelsize=8.5)


def end_of(day: datetime.date) -> float:
    """Where a day ends."""
    return float(date2num(day)) + 1


def draw_until(ax: Axes, until: datetime.date) -> None:
    """The day that is looked at, at its end, and grey beyond it."""
    ax.axvline(end_of(until), color="#333333", linewidth=1.0, linestyle=(0, (1, 1.5)), zorder=2).set_gid("until")
    ax.axvspan(end_of(until), ax.get_xlim()[1], color="#f1f1f1", zorder=0)


def _tick_words(day: datetime.date) -> str:
    number, month, year = describe_day(day).split()
    return f"{number} {month[:3]}\n{year}"
