"""The timeline: points to Axes, days across and people upwards, each metric in lanes of its own."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from analysis.claims.describe import plain_words
from analysis.plotting.labels import Board, Label
from analysis.plotting.lanes import (
    LABEL_SIZE,
    LEFT,
    NAME_SIZE,
    PLOT,
    RIGHT,
    WORDS_SIZE,
    Lane,
    dated_points,
    label_text,
    lay_lanes,
    lines_of,
    main_line,
    name_at_end,
    numbers_of,
    open_start,
    words_text,
)
from analysis.plotting.style import (
    arrow_head,
    draw_until,
    drawing_style,
    end_of,
    open_sides,
    set_days,
    solid_mark,
    stance_handles,
    stance_look,
    stroke,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_MARK = 6.5
_APART = (
    0.2  # inches between a mark and its label from which on a stroke leads from one to the other
)
_INK = "#222222"


def draw_point(ax: Axes, lane: Lane, point: tuple) -> None:
    """A figure with a number: a mark at each bound that was given, an arrow where none was, a bar
    over its days if it is no running total.

    The mark is hollow where the figure has no as-of date, was retracted or set aside, is a rate or
    a forecast; the bar of these two is dashed.
    """
    colour, marker = stance_look(point.stance)
    numbers = numbers_of(point)
    people = lane.scale(ax.transData)
    artists = [
        solid_mark(point.x, number, marker, colour, f"bound:{name}:{point.claim_id}")
        for name, number in numbers.items()
    ]
    for mark in artists:
        mark.set(markersize=_MARK, markerfacecolor="white" if _is_hollow(point) else colour)
    if min(numbers.values()) < max(numbers.values()):
        artists.append(
            stroke(
                (point.x, point.x),
                (min(numbers.values()), max(numbers.values())),
                colour,
                f"span:{point.claim_id}",
            )
        )
    if point.kind != "cumulative":
        style = (
            {"linewidth": 3.5}
            if point.kind == "stretch"
            else {"linewidth": 2.0, "linestyle": (0, (2, 1))}
        )
        days = (point.left, point.right)
        artists += [
            stroke(days, (number, number), colour, f"{point.kind}:{point.claim_id}", **style)
            for number in {*numbers.values()}
        ]
    for side in open_sides(point.qualifier):
        artists += _open_side(lane, point, side, numbers, colour)
    for artist in artists:
        artist.set_transform(people)
        ax.add_artist(artist)
    if label := lane.labels.get(point.claim_id):
        _lead(
            ax,
            lane,
            (
                point.x if point.kind == "cumulative" else point.right,
                lane.level(max(numbers.values())),
            ),
            label,
            _INK,
        )
        _write(ax, lane, label, f"quantity:{point.claim_id}", LABEL_SIZE, text=label_text(point))


def draw_words(ax: Axes, lane: Lane, point: tuple) -> None:
    """A claim without a number: a hatched mark over its days below the lane's zero, and its words
    beside it.
    """
    colour, _ = stance_look(point.stance)
    label = lane.words[point.claim_id]
    least = 0.16 * (lane.days[1] - lane.days[0]) / PLOT
    width = max(point.right - point.left, least)
    style = {
        "facecolor": "none",
        "edgecolor": colour,
        "hatch": "//////",
        "linewidth": 0.9,
        "clip_on": False,
    }
    mark = Rectangle(
        (point.x - width / 2, label.y - 0.05),
        width,
        0.1,
        linestyle="-" if point.is_dated else ":",
        **style,
    )
    mark.set_gid(f"vague:{point.claim_id}")
    ax.add_artist(mark)
    if label.text:
        _write(ax, lane, label, f"words:{point.claim_id}", WORDS_SIZE, text=words_text(point))


def draw_line(ax: Axes, lane: Lane, line: list[tuple], end: float) -> None:
    """The running totals of one phase as steps, each held until the next; what was corrected later
    is a dashed step beside the line.

    Parameters
    ----------
    line
        The joined points of one phase, in order.
    end
        Where the last figure is held to, for no newer one is known.
    """
    _draw_steps(ax, lane, main_line(line), end)
    shown = {point.claim_id: point for point in line}
    for point in line:
        if point.is_belated and point.revises in shown:
            colour, _ = stance_look(point.stance)
            step = stroke(
                *_steps([shown[point.revises], point]),
                colour,
                f"correction:{point.claim_id}",
                linewidth=1.1,
                linestyle=(0, (3, 1.5)),
            )
            step.set_transform(lane.scale(ax.transData))
            ax.add_artist(step)


def draw_names(ax: Axes, lane: Lane, lines: list[list[tuple]], end: float, board: Board) -> None:
    """The claimants' names at the ends of their lines: in a column where the figures are still
    held, else where the number ended.
    """
    lines = [main_line(line) for line in lines]
    held = [line[-1] for line in lines if numbers_of(line[-1])]
    held.sort(key=lambda point: (max(numbers_of(point).values()), point.series, point.phase))
    levels = [lane.level(max(numbers_of(point).values())) for point in held]
    x = max(lane.inches(end), board.reach(lane.inches(end), lane.inches(end) + 1.0))
    labels = board.stack(
        [name_at_end(point, lane.points) for point in held], x, levels, size=NAME_SIZE
    )
    for point, level, label in zip(held, levels, labels, strict=True):
        _draw_name(ax, lane, point, label, (end, level))
    for line in lines:
        for former, point in pairwise(line) if line[-1] not in held else ():
            if numbers_of(former) and not any(map(numbers_of, line[line.index(point) :])):
                level = lane.level(max(numbers_of(former).values()))
                label = board.somewhere(
                    name_at_end(former, lane.points), lane.inches(point.x), level, size=NAME_SIZE
                )
                _draw_name(ax, lane, former, label, (point.x, level))


def _draw_name(
    ax: Axes, lane: Lane, point: tuple, label: Label, place: tuple[float, float]
) -> None:
    colour, _ = stance_look(point.stance)
    edge = lane.day(label.x - 0.03 if label.align == "left" else label.x + 0.03)
    ax.add_artist(
        Line2D([place[0], edge], [place[1], label.y], color=colour, linewidth=0.6, clip_on=False)
    )
    _write(ax, lane, label, f"name:{point.series}:{point.phase}", NAME_SIZE, colour)


def _open_side(
    lane: Lane, point: tuple, side: str, numbers: dict[str, float], colour: str
) -> list[Line2D]:
    """An arrow away from the number: solid where no bound was given, dashed where the source said
    that it is near.
    """
    end = lane.open_end(point, side)
    style = {"linestyle": (0, (1.5, 1))} if "best" in numbers else {}
    return [
        stroke(
            (point.x, point.x),
            (open_start(numbers), end),
            colour,
            f"open:{side}:{point.claim_id}",
            linewidth=1.4,
            **style,
        ),
        _small(
            arrow_head(
                point.x,
                end,
                "^" if side == "high" else "v",
                colour,
                f"arrow:{side}:{point.claim_id}",
            )
        ),
    ]


def _small(mark: Line2D) -> Line2D:
    mark.set_markersize(4.5)
    return mark


def _draw_steps(ax: Axes, lane: Lane, phase: list[tuple], end: float) -> None:
    """The figures of one phase, each held until the next; a figure without a number leaves a gap,
    for what it revises no longer holds.
    """
    colour, _ = stance_look(phase[0].stance)
    people = lane.scale(ax.transData)
    xs, ys = _steps(phase)
    name = f"{phase[0].series}:{phase[0].phase}"
    for artist in (
        stroke(xs, ys, colour, f"step:{name}", linewidth=1.5),
        *(
            stroke(
                (phase[-1].x, end),
                (level, level),
                colour,
                f"hold:{name}",
                linewidth=1.3,
                linestyle=(0, (1, 1.6)),
            )
            for level in _levels(phase[-1])
        ),
    ):
        artist.set_transform(people)
        ax.add_artist(artist)


def _steps(phase: list[tuple]) -> tuple[list[float], list[float]]:
    """The path of the steps: level from each figure to the next, then straight up or down to it;
    broken (not a number) where there is no number.
    """
    xs: list[float] = []
    ys: list[float] = []
    gap = float("nan")
    for former, point in pairwise(phase):
        before, after = _levels(former), _levels(point)
        for level in before:
            xs += [former.x, point.x, gap]
            ys += [level, level, gap]
        if before and after and (after[0] > before[-1] or after[-1] < before[0]):
            rise = (before[-1], after[0]) if after[0] > before[-1] else (before[0], after[-1])
            xs += [point.x, point.x, gap]
            ys += [*rise, gap]
    return xs, ys


def _levels(point: tuple) -> list[float]:
    """The heights at which a figure is held: its number, or both ends of its range; none where it
    has no number.
    """
    numbers = numbers_of(point).values()
    return sorted({min(numbers), max(numbers)}) if numbers else []


def _lead(ax: Axes, lane: Lane, place: tuple[float, float], label: Label, colour: str) -> None:
    """A thin stroke from a mark to its label, where they stand apart."""
    x, y = place
    edge = lane.day(label.x - 0.03 if label.align == "left" else label.x + 0.03)
    if abs(label.y - y) > _APART:
        ax.add_artist(
            Line2D([x, edge], [y, label.y], color=colour, linewidth=0.4, alpha=0.6, clip_on=False)
        )


def _is_hollow(point: tuple) -> bool:
    return (
        not point.is_dated
        or point.status in ("retracted", "excluded")
        or point.kind in ("rate", "forecast")
    )


def _write(
    ax: Axes,
    lane: Lane,
    label: Label,
    gid: str,
    size: float,
    colour: str = _INK,
    *,
    text: str | None = None,
) -> None:
    """A text at the place of a label, which had room for what there is to say when all is known."""
    style = {
        "ha": label.align,
        "va": "center",
        "fontsize": size,
        "color": colour,
        "linespacing": 1.05,
        "zorder": 6,
    }
    ax.text(lane.day(label.x), label.y, label.text if text is None else text, **style).set_gid(gid)


# The timeline: points to Axes, days across and people upwards, each metric in lanes of its own.


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
    """The timeline: each claimant's running totals as steps that a later figure revises, everything
    else on its own.

    A mark stands at each number that the source gave, on the day it counts up to; hollow, where no
    such day is stated, on the day it was said, and where the figure was retracted or set aside. A
    long arrow means that the source gave no bound on that side, short dashed arrows that it said
    "about" or "nearly". Steps hold a figure until the next, dotted after the last; a correction
    said after a figure for a later day is a dashed step beside the line. What happened in a stretch
    of days is a bar over these days in a lane of its own, and so is, hollow and dashed, a rate, and
    what is only expected. A claim without a number is a hatched mark with its words below the
    lane's zero. Each artist carries the claim's id and its part in its `gid`, as in
    `bound:low:CLAIM_ID`; those of a line the series and phase, as in `step:SERIES:1`. Across are
    days as matplotlib counts them, upwards people, in each artist's own data.

    Parameters
    ----------
    points
        As `analysis.follow_claims` makes them.
    ax
        Where to draw; a new figure of the right height if none is given.
    until
        The day that is looked at: it is marked, and no line goes beyond it.
    room_for
        The points that the axes and lanes shall have room for, so that pictures of several days
        keep their places; `points` if not given.
    span
        Days that the axis shall reach to, whatever is drawn.

    See Also
    --------
    analysis.caption_timeline, analysis.alt_timeline : the words that belong under the picture and in its place; its table is the frame itself.
    """
    room = (
        points
        if room_for is None
        else pd.concat([room_for, points[~points["claim_id"].isin(room_for["claim_id"])]])
    )
    room = room.sort_values(
        ["metric", "population", "kind"],
        key=lambda column: _first_places(room, column),
        kind="stable",
    )
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
    """For each value of a column the place where it first stands, so that lanes keep their order
    when rows are put behind them.
    """
    first = {value: place for place, value in reversed(list(enumerate(column)))}
    return column.map(first)


def _days(room: pd.DataFrame, others: list[datetime.date]) -> tuple[float, float]:
    """The first and the last day of the axis, with a little room."""
    stated = [day for point in dated_points(room) for day in (point.left, point.right)]
    numbers = stated + [float(date2num(day)) for day in others] or [
        float(date2num(datetime.date(2000, 1, 1)))
    ]  # an empty picture has some day
    width = max(max(numbers) + 1 - min(numbers), 10.0)
    return min(numbers) - 0.02 * width, max(numbers) + 1 + 0.01 * width


def _new_axes(room: pd.DataFrame, height: float) -> Axes:
    below = _AXIS + _LEGEND_ROW * -(-room["stance"].nunique(dropna=False) // _LEGEND_COLUMNS)
    total = below + max(height, _EMPTY) + _TOP
    figure = Figure(figsize=(LEFT + PLOT + RIGHT, total))
    ax = figure.subplots()
    figure.subplots_adjust(
        left=LEFT / (LEFT + PLOT + RIGHT),
        right=(LEFT + PLOT) / (LEFT + PLOT + RIGHT),
        top=1 - _TOP / total,
        bottom=below / total,
    )
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
    heading = ax.text(
        left, lane.heading, name, transform=across, va="center", weight="bold", fontsize=9
    )
    heading.set_gid(f"lane:{lane.metric}:{lane.population}:{lane.kind}")
    about = _LANE_NAMES[lane.kind] + _left_out(lane)
    ax.text(
        1 + RIGHT / PLOT,
        lane.heading,
        about,
        transform=across,
        ha="right",
        va="center",
        fontsize=8,
        color="#444444",
    )
    ax.axhline(
        lane.heading + 0.15,
        xmin=left,
        xmax=1 + RIGHT / PLOT,
        color="#888888",
        linewidth=0.8,
        clip_on=False,
    )
    if lane.height:
        ax.axhline(lane.base, color="#555555", linewidth=0.8)
        unit = "rate" if lane.kind == "rate" else "people"
        ax.text(
            -0.015,
            lane.base + lane.height + 0.02,
            unit,
            transform=across,
            ha="right",
            va="center",
            fontsize=8,
            color="#444444",
        )
    if lane.words:
        middle = (
            min(label.box.bottom for label in lane.words.values())
            + max(label.box.top for label in lane.words.values())
        ) / 2
        ax.text(
            -0.015,
            middle,
            "no\nnumber",
            transform=across,
            ha="right",
            va="center",
            fontsize=8,
            color="#444444",
            linespacing=0.95,
        )


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
            numbers = MaxNLocator(nbins=5 if lane.height > 1.3 else 3, integer=True).tick_values(
                0, lane.top
            )
            inside = [
                number
                for number in numbers
                if 0 <= number <= lane.top - lane.people(_TICK_BELOW_TOP)
            ]
            places += [lane.level(number) for number in inside]
            names += [f"{number:,.0f}" for number in inside]
    ax.set_yticks(places, names, fontsize=8.5)
    ax.tick_params(axis="y", length=0)


def _draw_nothing(ax: Axes, room: pd.DataFrame, until: datetime.date | None) -> None:
    if room.empty:
        words = "No claim is chosen."
    else:
        words = (
            "None of these claims has a place in time."
            if until is None
            else "None of these claims was public by then."
        )
    ax.text(
        0.5,
        0.5,
        words,
        transform=ax.transAxes,
        ha="center",
        va="center",
        bbox={"facecolor": "white", "edgecolor": "none"},
    )


def _draw_legend(ax: Axes, room: pd.DataFrame) -> None:
    handles = stance_handles(room["stance"])
    if handles:
        below = -(_AXIS - 0.12) / ax.figure.get_figheight() / ax.get_position().height
        style = {
            "frameon": False,
            "fontsize": 8,
            "borderaxespad": 0,
            "columnspacing": 1.4,
            "handletextpad": 0.3,
        }
        ax.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(-LEFT / PLOT, below),
            ncols=_LEGEND_COLUMNS,
            **style,
        )
