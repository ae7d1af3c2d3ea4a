"""The timeline: points to Axes, days across and people upwards, each metric in lanes of its own."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from analysis.claims.describe import plain_words
from analysis.plotting.labels import Board, Label, lead_to, write_label
from analysis.plotting.lanes import (
    LABEL_SIZE,
    LEFT,
    NAME_SIZE,
    PLOT,
    RIGHT,
    WORDS_SIZE,
    Lane,
    block_steps,
    dated_points,
    figure_marks,
    label_text,
    lay_lanes,
    lines_of,
    main_line,
    name_at_end,
    numbers_of,
    open_arrow,
    open_start,
    words_text,
)
from analysis.plotting.style import (
    INK,
    PALE_INK,
    draw_legend,
    draw_until,
    end_of,
    open_sides,
    picture,
    reach_of,
    set_days,
    stance_handles,
    stance_look,
    stroke,
    write_in_middle,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_EMPTY = 1.2  # inches of a picture without a lane: a sentence stands in it
_BEFORE, _AFTER = 0.02, 0.01  # room beside the days, as shares of them: names need the right side
_TICK_BELOW_TOP = 0.15  # inches that a tick's number keeps from the word above the axis
_LEAST_WORDS = 0.16  # inches that the mark of a claim without a number is wide at least
_LANE_NAMES = {
    "cumulative": "running totals, by the day they count up to",
    "stretch": "within some days only, on no line",
    "rate": "a rate, not a number of people",
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
    analysis.caption_timeline, analysis.alt_timeline : the words that belong under the picture and
        in its place; its table is the frame itself.
    """
    room = _room(points, room_for)
    stated = [day for point in dated_points(room) for day in (point.left, point.right)]
    looked_at = [*span, *([] if until is None else [until])]
    stated += [float(date2num(day)) for day in looked_at]
    ends = [*stated, *([max(stated) + 1] if stated else [])]
    days = reach_of(ends, before=_BEFORE, after=_AFTER)
    lanes, height = lay_lanes(room, days)
    height = max(height, _EMPTY)
    with picture(ax, PLOT, height, left=LEFT, right=RIGHT) as ax:
        # Upwards the axis counts inches; each lane has its own scale of people in it.
        set_days(ax, days)
        ax.set_ylim(0, height)
        shown = {point.claim_id: point for point in dated_points(points)}
        for lane in lanes:
            _draw_lane(ax, lane)
            _draw_points(ax, lane, shown, days[1] if until is None else end_of(until))
        if until is not None:
            draw_until(ax, until)
        _set_ticks(ax, lanes)
        draw_legend(ax, stance_handles(room["stance"]), LEFT + PLOT + RIGHT, left=LEFT)
        if not shown:
            write_in_middle(ax, _why_empty(room, until))
    return ax


def _room(points: pd.DataFrame, room_for: pd.DataFrame | None) -> pd.DataFrame:
    """All that shall have room, lane by lane, in the order in which lanes first occur."""
    room = points
    if room_for is not None:
        others = points[~points["claim_id"].isin(room_for["claim_id"])]
        room = pd.concat([room_for, others])
    return room.sort_values(["metric", "population", "kind"], key=_first_places, kind="stable")


def _first_places(column: pd.Series) -> pd.Series:
    """For each value of a column the place where it first stands."""
    first = {value: place for place, value in reversed(list(enumerate(column)))}
    return column.map(first)


def _draw_lane(ax: Axes, lane: Lane) -> None:
    """The heading of a lane, the line above it, its zero, and what its heights mean."""
    across, left, right = ax.get_yaxis_transform(), -LEFT / PLOT, 1 + RIGHT / PLOT
    side = {"transform": across, "ha": "right", "va": "center", "fontsize": 8, "color": PALE_INK}
    name = f"{plain_words(lane.metric)} · {lane.population}"
    bold = {"transform": across, "va": "center", "weight": "bold", "fontsize": 9}
    gid = f"lane:{lane.metric}:{lane.population}:{lane.kind}"
    ax.text(left, lane.heading, name, gid=gid, **bold)
    ax.text(right, lane.heading, _LANE_NAMES[lane.kind] + _left_out(lane), **side)
    edge = {"xmin": left, "xmax": right, "color": "#888888", "linewidth": 0.8, "clip_on": False}
    ax.axhline(lane.heading + 0.15, **edge)
    if lane.height:
        ax.axhline(lane.base, color="#555555", linewidth=0.8)
        unit = "rate" if lane.kind == "rate" else "people"
        ax.text(-0.015, lane.base + lane.height + 0.02, unit, **side)
    if boxes := [label.box for label in lane.words.values()]:
        middle = (min(box.bottom for box in boxes) + max(box.top for box in boxes)) / 2
        ax.text(-0.015, middle, "no\nnumber", linespacing=0.95, **side)


def _left_out(lane: Lane) -> str:
    if lane.is_crowded:
        return "; too many to name here, the table has them"
    return "; not all are named here, the table has them" if lane.is_partly_named else ""


def _draw_points(ax: Axes, lane: Lane, shown: dict[str, tuple], end: float) -> None:
    known = [shown[point.claim_id] for point in lane.points if point.claim_id in shown]
    for point in known:
        if point.claim_id in lane.words:
            _draw_words(ax, lane, point)
        else:
            _draw_figure(ax, lane, point)
    lines = lines_of(known)
    for line in lines:
        _draw_line(ax, lane, line, end)
    if not lane.is_crowded:
        _draw_names(ax, lane, lines, end, lane.board({point.claim_id for point in known}))


def _draw_figure(ax: Axes, lane: Lane, point: tuple) -> None:
    """A figure with a number: a mark at each bound that was given, an arrow where none was, a bar
    over its days if it is no running total.

    The mark is hollow where the figure has no as-of date, was retracted or set aside, is a rate or
    a forecast; the bar of these two is dashed.
    """
    numbers = numbers_of(point)
    is_no_count = point.kind in ("rate", "forecast")
    is_set_aside = point.status in ("retracted", "excluded")
    artists = figure_marks(point, is_hollow=not point.is_dated or is_set_aside or is_no_count)
    if point.kind != "cumulative":
        style = {"linewidth": 2.0, "linestyle": (0, (2, 1))} if is_no_count else {"linewidth": 3.5}
        colour, _ = stance_look(point.stance)
        gid = f"{point.kind}:{point.claim_id}"
        artists += [
            stroke([point.left, point.right], [number, number], colour, gid, **style)
            for number in {*numbers.values()}
        ]
    for side in open_sides(point.qualifier):
        artists += open_arrow(point, side, open_start(numbers), lane.open_end(point, side))
    for artist in artists:
        artist.set_transform(lane.scale(ax.transData))
        ax.add_artist(artist)
    if label := lane.labels.get(point.claim_id):
        x = point.x if point.kind == "cumulative" else point.right
        spot = lane.inches(x), lane.level(max(numbers.values()))
        faint = {"linewidth": 0.4, "alpha": 0.6, "clip_on": False}
        if lead := lead_to(spot, label):
            days = [lane.day(inches) for inches, _ in lead]
            ax.add_artist(stroke(days, [level for _, level in lead], INK, None, **faint))
        _write(ax, lane, label, f"quantity:{point.claim_id}", LABEL_SIZE, text=label_text(point))


def _draw_words(ax: Axes, lane: Lane, point: tuple) -> None:
    """A claim without a number: a hatched mark over its days below the lane's zero, and its words
    beside it.
    """
    colour, _ = stance_look(point.stance)
    label = lane.words[point.claim_id]
    width = max(point.right - point.left, _LEAST_WORDS * (lane.days[1] - lane.days[0]) / PLOT)
    place = (point.x - width / 2, label.y - 0.05), width, 0.1
    style = {"facecolor": "none", "edgecolor": colour, "hatch": "//////", "linewidth": 0.9}
    style |= {"linestyle": "-" if point.is_dated else ":", "clip_on": False}
    ax.add_artist(Rectangle(*place, gid=f"vague:{point.claim_id}", **style))
    if label.text:
        _write(ax, lane, label, f"words:{point.claim_id}", WORDS_SIZE, text=words_text(point))


def _write(
    ax: Axes, lane: Lane, label: Label, gid: str, size: float, *, text: str, colour: str = INK
) -> None:
    """A text at the place of a label, which had room for what there is to say when all is known."""
    known = Label(text, label.box, label.align)
    write_label(ax, known, (lane.day(label.x), label.y), gid, size, color=colour)


def _draw_line(ax: Axes, lane: Lane, line: list[tuple], end: float) -> None:
    """The running totals of one phase as steps, each held until the next; what was corrected later
    is a dashed step beside the line.

    Parameters
    ----------
    line
        The joined points of one phase, in order.
    end
        Where the last figure is held to, for no newer one is known.
    """
    phase = main_line(line)
    colour, _ = stance_look(phase[0].stance)
    name = f"{phase[0].series}:{phase[0].phase}"
    dotted = {"linewidth": 1.3, "linestyle": (0, (1, 1.6))}
    artists = [
        stroke(*_steps(phase), colour, f"step:{name}", linewidth=1.5),
        *(
            stroke([phase[-1].x, end], [level, level], colour, f"hold:{name}", **dotted)
            for level in _levels(phase[-1])
        ),
    ]
    shown = {point.claim_id: point for point in line}
    dashed = {"linewidth": 1.1, "linestyle": (0, (3, 1.5))}
    for point in line:
        if point.is_belated and point.revises in shown:
            steps, gid = _steps([shown[point.revises], point]), f"correction:{point.claim_id}"
            artists.append(stroke(*steps, stance_look(point.stance)[0], gid, **dashed))
    for artist in artists:
        artist.set_transform(lane.scale(ax.transData))
        ax.add_artist(artist)


def _steps(phase: list[tuple]) -> tuple[list[float], list[float]]:
    """The path of the steps: level from each figure to the next, then straight up or down to it;
    broken (not a number) at a figure without a number, because it replaces one that is no longer
    valid.
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


def _draw_names(ax: Axes, lane: Lane, lines: list[list[tuple]], end: float, board: Board) -> None:
    """The claimants' names at the ends of their lines: in a column where the figures are still
    held, else where the number ended.
    """

    def level_of(point: tuple) -> float:
        return lane.level(max(numbers_of(point).values()))

    lines = [main_line(line) for line in lines]
    held = [line[-1] for line in lines if numbers_of(line[-1])]
    held.sort(key=lambda point: (level_of(point), point.series, point.phase))
    levels = [level_of(point) for point in held]
    x = max(lane.inches(end), board.reach(lane.inches(end), lane.inches(end) + 1.0))
    names = [name_at_end(point, lane.points) for point in held]
    labels = board.stack(names, x, levels, size=NAME_SIZE)
    for point, level, label in zip(held, levels, labels, strict=True):
        _draw_name(ax, lane, point, label, (end, level))
    block_steps(lane, lines, board)
    for line in lines:
        for former, point in pairwise(line) if line[-1] not in held else ():
            if numbers_of(former) and not any(map(numbers_of, line[line.index(point) :])):
                level, name = level_of(former), name_at_end(former, lane.points)
                label = board.somewhere(name, lane.inches(point.x), level, size=NAME_SIZE)
                _draw_name(ax, lane, former, label, (point.x, level))


def _draw_name(
    ax: Axes, lane: Lane, point: tuple, label: Label, place: tuple[float, float]
) -> None:
    colour, _ = stance_look(point.stance)
    edge = lane.day(label.x - 0.03 if label.align == "left" else label.x + 0.03)
    thin = {"linewidth": 0.6, "clip_on": False}
    ax.add_artist(stroke([place[0], edge], [place[1], label.y], colour, None, **thin))
    gid = f"name:{point.series}:{point.phase}"
    _write(ax, lane, label, gid, NAME_SIZE, text=label.text, colour=colour)


def _set_ticks(ax: Axes, lanes: list[Lane]) -> None:
    """The numbers of people on each lane's own scale."""
    places, names = [], []
    for lane in lanes:
        if lane.height:
            locator = MaxNLocator(nbins=5 if lane.height > 1.3 else 3, integer=True)
            highest = lane.top - lane.people(_TICK_BELOW_TOP)
            for number in locator.tick_values(0, lane.top):
                if 0 <= number <= highest:
                    places.append(lane.level(number))
                    names.append(f"{number:,.0f}")
    ax.set_yticks(places, names, fontsize=8.5)


def _why_empty(room: pd.DataFrame, until: datetime.date | None) -> str:
    if room.empty:
        return "No claim is chosen."
    if until is None:
        return "None of these claims has a place in time."
    return "None of these claims was public by then."
