"""The corridor over time: what the running totals, taken together, leave room for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from analysis.claims.describe import plain_words
from analysis.plotting.corridor_claims import (
    binding_ends,
    draw_claim,
    drawn_claims,
    levels_of,
    place_names,
    room_of_claims,
    sign_handles,
)
from analysis.plotting.labels import Board, Box, Label, text_size
from analysis.plotting.lanes import LEFT, PLOT, RIGHT, Lane
from analysis.plotting.style import (
    arrow_head,
    draw_until,
    drawing_style,
    end_of,
    reach_of,
    set_days,
    stance_handles,
    stroke,
)
from analysis.reconciliation.corridor import describe_left_out, describe_no_total, metric_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_AXIS, _LEGEND_ROW, _LEGEND_COLUMNS, _TOP = 0.62, 0.22, 3, 0.36  # inches, but for the columns
_LEAST, _HIGHER, _HIGHEST = (
    2.8,
    1.25,
    5.6,
)  # inches; made higher by the factor until every name has room, up to the last
_NO_HEIGHT = 0.6  # inches of a picture that only says why it is empty
_HEADROOM = (
    0.68  # inches above the greatest number, for its arrow and for the words about the open top
)
_WORDS_AT, _ARROWS_AT, _ARROW_LENGTH, _ARROW_EVERY = (
    0.12,
    0.26,
    0.2,
    0.9,
)  # inches below the upper edge, and from arrow to arrow
_SIZE = 8.0
_INK, _FILL, _FAINT = "#222222", "#7d9aaa", "#b9c7cf"
_LOW_DASH, _HIGH_DASH = (0, (6, 1.5)), (0, (1.5, 1.2))
_ITALIC = 1.2  # how much wider a text in italics is taken to be
_LINE_HALF = 0.025  # inches that a line keeps free of names on both sides


@dataclass(frozen=True)
class Stretch:
    """Some days on end, and between which numbers the running total lies in them; not a number
    (nan) where nothing is known of an end.
    """

    left: float
    right: float
    low: float
    high: float


def plot_corridor(
    corridor: pd.DataFrame,
    points: pd.DataFrame,
    *,
    ax: Axes | None = None,
    until: datetime.date | None = None,
) -> Axes:
    """The corridor: from day to day the least and the most that can be true, and the claims that
    say so.

    The long-dashed line is the floor, which holds from its day on; the short-dashed one the
    ceiling, which holds up to its day; between them is shaded. Where no ceiling holds the area
    fades upwards, under arrows, to the edge; where no floor is known no line is drawn. A claim has
    a mark at each number that was stated, a thin bar with a flat end to where "about" or "nearly"
    was read to reach, and an arrow where it has no end. A ring marks a claim that sets a line, a
    hollow crossed mark one in conflict. Each artist carries what it stands for in its `gid`: `low`,
    `high`, `between`, `open:top`, and with the claim's id `bound:low:ID`, `read:high:ID`,
    `open:high:ID`, `binding:ID`, `disputed:ID`, `name:ID`. Across are days as matplotlib counts
    them, upwards people.

    Parameters
    ----------
    corridor, points
        As `corridor` and `points` of a reconciliation give them.
    ax
        Where to draw; a new figure of the right height if none is given.
    until
        The day that is looked at: it is marked, and no line goes beyond it.

    See Also
    --------
    analysis.caption_corridor, analysis.alt_corridor : the words that belong under the picture and in its place; its table is the frame itself.
    """
    with drawing_style():
        points = points[points["is_on_axis"]]
        rows = corridor.dropna(subset=["low", "high"], how="all").sort_values("day")
        claims, days = (
            drawn_claims(points),
            [float(day) for day in date2num(rows["day"].to_numpy())],
        )
        if not claims and rows.empty:
            return _say_nothing(ax, corridor)
        reach = reach_of(
            [*days, *(point.x for point in claims), *([] if until is None else [end_of(until)])]
        )
        stretches = _stretches(rows, days, (reach[0], reach[1] if until is None else end_of(until)))
        lane, words = _lay(stretches, claims, reach, metric_of(corridor))
        ax = ax or _new_axes(claims, lane.height)
        _set_axes(ax, lane, points)
        _draw_area(ax, lane, stretches, f"no upper bound{describe_left_out(points)}")
        _draw_lines(ax, lane, stretches, words)
        ends = binding_ends(corridor)
        for point in claims:
            draw_claim(ax, lane, point, ends.get(point.claim_id, set()))
        if until is not None:
            draw_until(ax, until)
        _draw_legend(ax, claims)
        if not stretches:
            _write_over(ax, f"These claims set no bound{describe_left_out(points)}.")
    return ax


def _say_nothing(ax: Axes | None, corridor: pd.DataFrame) -> Axes:
    """A sentence, without an axis: there is nothing that could stand on one."""
    ax = ax or Figure(figsize=(LEFT + PLOT + RIGHT, _NO_HEIGHT)).subplots()
    ax.set_axis_off()
    _write_over(ax, f"{describe_no_total(corridor)}.")
    return ax


def _stretches(rows: pd.DataFrame, days: list[float], reach: tuple[float, float]) -> list[Stretch]:
    """What is known between one day and the next: the floor of the first, the ceiling of the
    second; none where nothing is known of any day.

    A floor holds from its day on, and a ceiling up to its day, because a running total does not
    fall.
    """
    if rows.empty:
        return []
    lows, highs = (
        rows[side].astype("Float64").to_numpy(dtype=float, na_value=np.nan).tolist()
        for side in ("low", "high")
    )
    edges = [min(day, reach[1]) for day in (reach[0], *days, max(reach[1], days[-1]))]
    every = zip(pairwise(edges), [np.nan, *lows], [*highs, np.nan], strict=True)
    return [Stretch(left, right, low, high) for (left, right), low, high in every if left < right]


def _lay(
    stretches: list[Stretch], claims: list[tuple], reach: tuple[float, float], metric: str
) -> tuple[Lane, list[tuple[str, Label]]]:
    """The scales of the picture with the names in their places, as high as these need up to a
    limit, and the words at the lines.
    """
    levels = [level for point in claims for level in levels_of(point)] + [
        level for stretch in stretches for level in (stretch.low, stretch.high)
    ]
    greatest = max([level for level in levels if level == level], default=1.0) or 1.0
    height, is_last, is_placed = _LEAST, False, False
    while not is_placed:
        is_last = height * _HIGHER > _HIGHEST
        lane = Lane(
            metric,
            "",
            "cumulative",
            claims,
            reach,
            height=height,
            top=greatest * height / (height - _HEADROOM),
        )
        board = Board(Box(0, PLOT + RIGHT, 0.04, height - _ARROWS_AT - _ARROW_LENGTH - 0.03))
        room = room_of_claims(lane, claims)
        board.taken += room.values()
        _block_lines(lane, stretches, board)
        words = _place_line_words(lane, stretches, board)
        is_placed = place_names(lane, claims, room, board, is_last=is_last) or is_last
        height *= _HIGHER
    return lane, words


def _block_lines(lane: Lane, stretches: list[Stretch], board: Board) -> None:
    """Keep the lines free of words."""
    for side in ("low", "high"):
        for stretch in stretches:
            if (level := getattr(stretch, side)) == level:
                board.block(
                    lane.inches(stretch.left),
                    lane.inches(stretch.right),
                    lane.level(level),
                    half=_LINE_HALF,
                )
        for former, stretch in pairwise(stretches):
            before, after = getattr(former, side), getattr(stretch, side)
            if before == before and after == after and before != after:
                x = lane.inches(stretch.left)
                board.taken.append(
                    Box(
                        x - _LINE_HALF,
                        x + _LINE_HALF,
                        lane.level(min(before, after)),
                        lane.level(max(before, after)),
                    )
                )


def _place_line_words(
    lane: Lane, stretches: list[Stretch], board: Board
) -> list[tuple[str, Label]]:
    """What is written at the lines: at the end of the floor, and above or below the ceiling where
    it first has room.
    """
    lows, highs = (
        [stretch for stretch in stretches if getattr(stretch, side) == getattr(stretch, side)]
        for side in ("low", "high")
    )
    found = []
    if lows:
        last = lows[-1]
        found.append(
            (
                "low",
                _line_label(
                    f"at least {last.low:,.0f}",
                    lane.inches(last.right) + 0.06,
                    lane.level(last.low),
                    0,
                ),
            )
        )
    if highs:
        tries = [
            _line_label(
                f"at most {stretch.high:,.0f}",
                lane.inches(stretch.left) + 0.05,
                lane.level(stretch.high),
                way,
            )
            for stretch in highs
            for way in (1, -1)
        ]
        free = (
            label
            for label in tries
            if board.limits.holds(label.box)
            and not any(label.box.meets(other) for other in board.taken)
        )
        found.append(("high", next(free, tries[0])))
    board.taken += [label.box for _, label in found]
    return found


def _line_label(text: str, x: float, y: float, way: int) -> Label:
    """The words of a line that begin at a place: above it (`way` 1), below it (-1) or at its height
    (0).
    """
    width, height = text_size(text, _SIZE)
    middle = y + way * (_LINE_HALF + 0.01 + height / 2)
    return Label(
        text, Box(x, x + width * _ITALIC, middle - height / 2, middle + height / 2), "left"
    )


def _new_axes(claims: list[tuple], height: float) -> Axes:
    entries = len({point.stance for point in claims}) + len(sign_handles(claims))
    below = _AXIS + _LEGEND_ROW * -(-entries // _LEGEND_COLUMNS)
    total = below + height + _TOP
    figure = Figure(figsize=(LEFT + PLOT + RIGHT, total))
    ax = figure.subplots()
    figure.subplots_adjust(
        left=LEFT / (LEFT + PLOT + RIGHT),
        right=(LEFT + PLOT) / (LEFT + PLOT + RIGHT),
        top=1 - _TOP / total,
        bottom=below / total,
    )
    return ax


def _set_axes(ax: Axes, lane: Lane, points: pd.DataFrame) -> None:
    set_days(ax, lane.days)
    ax.set_ylim(0, lane.top)
    ticks = [
        tick
        for tick in MaxNLocator(nbins=6, integer=True).tick_values(0, lane.top)
        if 0 <= tick <= lane.top
    ]
    ax.set_yticks(ticks, [f"{tick:,.0f}" for tick in ticks], fontsize=8.5)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(color="#e4e4e4", linewidth=0.6)
    ax.set_axisbelow(True)
    across, above = ax.get_yaxis_transform(), lane.people(lane.height + _TOP / 2)
    heading = f"{plain_words(lane.metric or 'people')}, running total"
    ax.text(
        -(LEFT - 0.08) / PLOT,
        above,
        heading,
        transform=across,
        va="center",
        weight="bold",
        fontsize=9,
    ).set_gid("heading")
    ax.text(
        1 + RIGHT / PLOT,
        above,
        _not_shown(lane, points),
        transform=across,
        ha="right",
        va="center",
        fontsize=_SIZE,
        color="#444444",
    )


def _not_shown(lane: Lane, points: pd.DataFrame) -> str:
    """What the picture does not hold of the claims."""
    parts = [
        *(["not all are named here"] if len(lane.labels) < len(lane.points) else []),
        *(["some have no number to draw"] if len(lane.points) < len(points) else []),
    ]
    return "; ".join([*parts, "the table has them"]) if parts else ""


def _draw_area(ax: Axes, lane: Lane, stretches: list[Stretch], words: str) -> None:
    """What lies between both lines, and above the floor where no ceiling holds, with words."""
    xs, lows = _path(stretches, "low")
    _, highs = _path(stretches, "high")
    is_closed, is_open = lows <= highs, ~np.isnan(lows) & np.isnan(highs)
    if is_closed.any():
        ax.fill_between(
            xs, lows, highs, where=is_closed, color=_FILL, alpha=0.35, linewidth=0, zorder=1
        ).set_gid("between")
    for former, stretch in pairwise(stretches):
        if (
            former.high == former.high
            and stretch.low == stretch.low
            and np.isnan(former.low)
            and np.isnan(stretch.high)
        ):
            days = (
                stretch.left,
                stretch.left,
            )  # a single day with both ends, between nothing and nothing
            ax.add_artist(
                stroke(
                    days,
                    (stretch.low, former.high),
                    _FILL,
                    "between",
                    linewidth=4,
                    alpha=0.6,
                    zorder=1,
                )
            )
    if is_open.any():
        above = [
            stretch
            for stretch in stretches
            if np.isnan(stretch.high) and stretch.low == stretch.low
        ]
        _draw_open_top(ax, lane, (xs, lows, is_open), above, words)


def _draw_open_top(
    ax: Axes,
    lane: Lane,
    outline: tuple[np.ndarray, np.ndarray, np.ndarray],
    stretches: list[Stretch],
    words: str,
) -> None:
    """An area that fades upwards, hatched, with arrows and words: it has no upper edge."""
    xs, lows, is_open = outline
    area = ax.fill_between(
        xs,
        lows,
        lane.top,
        where=is_open,
        facecolor="none",
        edgecolor=_FAINT,
        hatch="//",
        linewidth=0,
        alpha=0.6,
        zorder=1,
    )
    area.set_gid("open:top")
    least = min(stretch.low for stretch in stretches)
    fading = LinearSegmentedColormap.from_list(
        "fading", [(*_rgb(_FILL), 0.35), (*_rgb(_FILL), 0.0)]
    )
    extent = (stretches[0].left, stretches[-1].right, least, lane.top)
    image = ax.imshow(
        np.linspace(0, 1, 64)[:, None],
        cmap=fading,
        origin="lower",
        extent=extent,
        aspect="auto",
        zorder=0.9,
    )
    image.set_clip_path(Path.make_compound_path(*area.get_paths()), ax.transData)
    ax.set(xlim=lane.days, ylim=(0, lane.top))  # an image would set them anew
    runs = _runs(stretches)
    for left, right in runs:
        for x in _spread(lane.inches(left), lane.inches(right)):
            tip = lane.height - _ARROWS_AT
            ys = (lane.people(tip - _ARROW_LENGTH), lane.people(tip))
            ax.add_artist(stroke((lane.day(x),) * 2, ys, _INK, "open:top:stem", linewidth=1.0))
            ax.add_artist(arrow_head(lane.day(x), ys[1], "^", _INK, "open:top:arrow"))
    left, right = max(runs, key=lambda run: run[1] - run[0])
    width, _ = text_size(words, _SIZE)
    middle = min(
        max((lane.inches(left) + lane.inches(right)) / 2, width / 2), PLOT + RIGHT - width / 2
    )
    style = {"ha": "center", "va": "center", "fontsize": _SIZE, "color": _INK, "zorder": 7}
    ax.text(lane.day(middle), lane.people(lane.height - _WORDS_AT), words, **style).set_gid(
        "words:top"
    )


def _runs(stretches: list[Stretch]) -> list[tuple[float, float]]:
    """From where to where stretches follow each other without a gap."""
    runs: list[tuple[float, float]] = []
    for stretch in stretches:
        if runs and runs[-1][1] == stretch.left:
            runs[-1] = (runs[-1][0], stretch.right)
        else:
            runs.append((stretch.left, stretch.right))
    return runs


def _spread(left: float, right: float) -> Iterable[float]:
    """Places at about equal distances between two, at least one."""
    number = max(int((right - left) / _ARROW_EVERY), 1)
    return [left + (right - left) * (2 * place + 1) / (2 * number) for place in range(number)]


def _draw_lines(
    ax: Axes, lane: Lane, stretches: list[Stretch], words: list[tuple[str, Label]]
) -> None:
    """The floor and the ceiling as steps, with their words; broken where nothing is known."""
    for side, dash in (("low", _LOW_DASH), ("high", _HIGH_DASH)):
        xs, ys = _path(stretches, side)
        if not np.isnan(ys).all():
            ax.add_artist(stroke(xs, ys, _INK, side, linewidth=1.5, linestyle=dash))
    for side, label in words:
        style = {"va": "center", "fontsize": _SIZE, "color": _INK, "style": "italic", "zorder": 7}
        ax.text(lane.day(label.x), lane.people(label.y), label.text, **style).set_gid(
            f"words:{side}"
        )


def _path(stretches: list[Stretch], side: str) -> tuple[np.ndarray, np.ndarray]:
    """The steps of an end: level in each stretch, straight up or down between two; not a number
    (nan) where nothing is known.
    """
    xs = np.array([x for stretch in stretches for x in (stretch.left, stretch.right)])
    return xs, np.array([getattr(stretch, side) for stretch in stretches for _ in range(2)])


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def _draw_legend(ax: Axes, claims: list[tuple]) -> None:
    handles = [
        *(stance_handles(point.stance for point in claims) if claims else []),
        *sign_handles(claims),
    ]
    if handles:
        below = -(_AXIS - 0.12) / ax.figure.get_figheight() / ax.get_position().height
        style = {
            "frameon": False,
            "fontsize": 8,
            "borderaxespad": 0,
            "columnspacing": 1.4,
            "handletextpad": 0.4,
        }
        ax.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(-LEFT / PLOT, below),
            ncols=_LEGEND_COLUMNS,
            **style,
        )


def _write_over(ax: Axes, words: str) -> None:
    ax.text(
        0.5,
        0.5,
        words,
        transform=ax.transAxes,
        ha="center",
        va="center",
        bbox={"facecolor": "white", "edgecolor": "none"},
    )
