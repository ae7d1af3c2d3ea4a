"""The timeline: points to Axes, days across and people upwards, each metric in lanes of its own."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.plotting.days import draw_until, end_of, set_days
from analysis.plotting.drawing import drawing_style, stance_handles
from analysis.plotting.lanes import LEFT, PLOT, RIGHT, Lane, dated_points, lay_lanes, lines_of
from analysis.plotting.points import draw_line, draw_names, draw_point, draw_words
from analysis.tables.cells import plain_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_AXIS, _LEGEND_ROW, _LEGEND_COLUMNS, _TOP = 0.62, 0.22, 6, 0.08  # inches, but for the columns
_EMPTY = 1.2
_TICK_BELOW_TOP = 0.15  # inches that a tick's number keeps from the word above the axis
_LANE_NAMES = {
    "cumulative": "running totals, by the day they count up to",
    "stretch": "within some days only, on no line",
    "rate": "a rate, no number of people",
    "forecast": "expected, not counted",
}


def plot_timeline(
    points: pd.DataFrame,
    *,
    ax: Axes | None = None,
    until: datetime.date | None = None,
    room_for: pd.DataFrame | None = None,
    span: tuple[datetime.date, ...] = (),
) -> Axes:
    """The timeline: each claimant's running totals as steps that a later figure revises, everything else on its own.

    A mark stands at each number that the source gave, on the day it counts up to; hollow, where no such day is stated, on the day it was said, and
    where the figure was retracted or set aside. A long arrow means that the source gave no bound on that side, short dashed arrows that it said
    "about" or "nearly". Steps hold a figure until the next, dotted after the last; a correction said after a figure for a later day is a dashed step
    beside the line. What happened in a stretch of days is a bar over these days in a lane of its own, and so is, hollow and dashed, a rate, and what
    is only expected. A claim without a number is a hatched mark with its words below the lane's zero. Each artist carries the claim's id and its part
    in its `gid`, as in `bound:low:CLAIM_ID`; those of a line the series and phase, as in `step:SERIES:1`. Across are days as matplotlib counts them,
    upwards people, in each artist's own data.

    Parameters
    ----------
    points
        As `analysis.follow_claims` makes them.
    ax
        Where to draw; a new figure of the right height if none is given.
    until
        The day that is looked at: it is marked, and no line goes beyond it.
    room_for
        The points that the axes and lanes shall have room for, so that pictures of several days keep their places; `points` if not given.
    span
        Days that the axis shall reach to, whatever is drawn.

    See Also
    --------
    analysis.caption_timeline, analysis.alt_timeline : the words that belong under the picture and in its place; its table is the frame itself.
    """
    room = points if room_for is None else pd.concat([room_for, points[~points["claim_id"].isin(room_for["claim_id"])]])
    room = room.sort_values(["metric", "population", "kind"], key=lambda column: _first_places(room, column), kind="stable")
    with drawing_style():
        days = _days(room, [*span, *([] if until is None else [until])])
        lanes, height = lay_lanes(room, days)
        ax = ax or _new_axes(room, height)
        _set_axes(ax, days, max(height, _EMPTY))
        shown = {point.claim_id: point for point in dated_points(points)}
        for lane in lanes:
            _draw_lane(ax, lane)
            _draw_points(ax, lane, shown, days[1] if until is None else end_of(until))
        if until is not None:
            draw_until(ax, until)
        _set_ticks(ax, lanes)
        _draw_legend(ax, room)
        if not shown:
            _draw_nothing(ax, room, until)
    return ax


def _first_places(room: pd.DataFrame, column: pd.Series) -> pd.Series:
    """For each value of a column the place where it first stands, so that lanes keep their order when rows are put behind them."""
    first = {value: place for place, value in reversed(list(enumerate(column)))}
    return column.map(first)


def _days(room: pd.DataFrame, others: list[datetime.date]) -> tuple[float, float]:
    """The first and the last day of the axis, with a little room."""
    stated = [day for point in dated_points(room) for day in (point.left, point.right)]
    numbers = stated + [float(date2num(day)) for day in others] or [float(date2num(datetime.date(2000, 1, 1)))]  # an empty picture has some day
    width = max(max(numbers) + 1 - min(numbers), 10.0)
    return min(numbers) - 0.02 * width, max(numbers) + 1 + 0.01 * width


def _new_axes(room: pd.DataFrame, height: float) -> Axes:
    below = _AXIS + _LEGEND_ROW * -(-room["stance"].nunique(dropna=False) // _LEGEND_COLUMNS)
    total = below + max(height, _EMPTY) + _TOP
    figure = Figure(figsize=(LEFT + PLOT + RIGHT, total))
    ax = figure.subplots()
    figure.subplots_adjust(left=LEFT / (LEFT + PLOT + RIGHT), right=(LEFT + PLOT) / (LEFT + PLOT + RIGHT), top=1 - _TOP / total, bottom=below / total)
    return ax


def _set_axes(ax: Axes, days: tuple[float, float], height: float) -> None:
    """Upwards the axis counts inches; each lane has its own scale of people in it."""
    set_days(ax, days)
    ax.set_ylim(0, height)
    ax.spines["left"].set_visible(False)
    ax.grid(color="#e4e4e4", linewidth=0.6)
    ax.set_axisbelow(True)


def _draw_lane(ax: Axes, lane: Lane) -> None:
    across = ax.get_yaxis_transform()
    name = f"{plain_words(lane.metric)} · {lane.population}"
    left = -(LEFT - 0.08) / PLOT
    heading = ax.text(left, lane.heading, name, transform=across, va="center", weight="bold", fontsize=9)
    heading.set_gid(f"lane:{lane.metric}:{lane.population}:{lane.kind}")
    about = _LANE_NAMES[lane.kind] + _left_out(lane)
    ax.text(1 + RIGHT / PLOT, lane.heading, about, transform=across, ha="right", va="center", fontsize=8, color="#444444")
    ax.axhline(lane.heading + 0.15, xmin=left, xmax=1 + RIGHT / PLOT, color="#888888", linewidth=0.8, clip_on=False)
    if lane.height:
        ax.axhline(lane.base, color="#555555", linewidth=0.8)
        unit = "rate" if lane.kind == "rate" else "people"
        ax.text(-0.015, lane.base + lane.height + 0.02, unit, transform=across, ha="right", va="center", fontsize=8, color="#444444")
    if lane.words:
        middle = (min(label.box.bottom for label in lane.words.values()) + max(label.box.top for label in lane.words.values())) / 2
        ax.text(-0.015, middle, "no\nnumber", transform=across, ha="right", va="center", fontsize=8, color="#444444", linespacing=0.95)


def _left_out(lane: Lane) -> str:
    if lane.is_crowded:
        return "; too many to name here, the table has them"
    return "; not all are named here, the table has them" if lane.is_partly_named else ""


def _draw_points(ax: Axes, lane: Lane, shown: dict[str, tuple], end: float) -> None:
    known = [shown[point.claim_id] for point in lane.points if point.claim_id in shown]
    for point in known:
        draw_words(ax, lane, point) if point.claim_id in lane.words else draw_point(ax, lane, point)
    lines = lines_of(known)
    for line in lines:
        draw_line(ax, lane, line, end)
    if not lane.is_crowded:
        draw_names(ax, lane, lines, end, lane.board({point.claim_id for point in known}))


def _set_ticks(ax: Axes, lanes: list[Lane]) -> None:
    """The numbers of people on each lane's own scale."""
    places, names = [], []
    for lane in lanes:
        if lane.height:
            numbers = MaxNLocator(nbins=5 if lane.height > 1.3 else 3, integer=True).tick_values(0, lane.top)
            inside = [number for number in numbers if 0 <= number <= lane.top - lane.people(_TICK_BELOW_TOP)]
            places += [lane.level(number) for number in inside]
            names += [f"{number:,.0f}" for number in inside]
    ax.set_yticks(places, names, fontsize=8.5)
    ax.tick_params(axis="y", length=0)


def _draw_nothing(ax: Axes, room: pd.DataFrame, until: datetime.date | None) -> None:
    if room.empty:
        words = "No claim is chosen."
    else:
        words = "None of these claims has a place in time." if until is None else "None of these claims was public by then."
    ax.text(0.5, 0.5, words, transform=ax.transAxes, ha="center", va="center", bbox={"facecolor": "white", "edgecolor": "none"})


def _draw_legend(ax: Axes, room: pd.DataFrame) -> None:
    handles = stance_handles(room["stance"])
    if handles:
        below = -(_AXIS - 0.12) / ax.figure.get_figheight() / ax.get_position().height
        style = {"frameon": False, "fontsize": 8, "borderaxespad": 0, "columnspacing": 1.4, "handletextpad": 0.3}
        ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(-LEFT / PLOT, below), ncols=_LEGEND_COLUMNS, **style)
