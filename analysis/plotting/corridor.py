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
from analysis.plotting.labels import ITALIC, Board, Box, Label, write_label
from analysis.plotting.lanes import LEFT, PLOT, RIGHT, Lane
from analysis.plotting.style import (
    INK,
    PALE_INK,
    arrow_head,
    draw_legend,
    draw_until,
    end_of,
    pale,
    picture,
    reach_of,
    set_days,
    stance_handles,
    stroke,
    text_size,
    write_in_middle,
)
from analysis.reconciliation.corridor import describe_left_out, describe_no_total, metric_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# Inches.
_LEAST, _HIGHEST = 2.8, 5.6  # of the axes: a third of a screen, two thirds
_HIGHER = 1.25  # made higher by this factor until every name has room, up to the last
_NO_HEIGHT = 0.5  # of a picture that only says why it is empty
_HEADROOM = 0.68  # above the greatest number, for its arrow and for the words about the open top
_WORDS_AT, _ARROWS_AT = 0.12, 0.26  # below the upper edge
_ARROW_LENGTH, _ARROW_EVERY = 0.2, 0.9
_HEADING = 0.18  # above the axes, the middle of its line
_LINE_HALF = 0.025  # that a line keeps free of names on both sides

_SIZE, _ARROW = 8.0, 8.0  # points
_FILL, _FAINT = "#7d9aaa", "#b9c7cf"
_LOW_DASH, _HIGH_DASH = (0, (6, 1.5)), (0, (1.5, 1.2))


@dataclass(frozen=True)
class Stretch:
    """Some days on end, and between which numbers the running total lies in them; not a number
    (nan) where nothing is known of an end; the words are how a known end is told.
    """

    left: float
    right: float
    low: float
    high: float
    low_words: str = ""
    high_words: str = ""


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
    analysis.caption_corridor, analysis.alt_corridor : the words that belong under the picture and
        in its place; its table is the frame itself.
    """
    points = points[points["is_on_axis"]]
    rows = corridor.dropna(subset=["low", "high"], how="all").sort_values("day")
    claims, days = drawn_claims(points), [float(day) for day in date2num(rows["day"].to_numpy())]
    if not claims and rows.empty:
        return _say_nothing(ax, corridor)
    stated = [*days, *(point.x for point in claims)]
    reach = reach_of(stated if until is None else [*stated, end_of(until)])
    stretches = _stretches(rows, days, (reach[0], reach[1] if until is None else end_of(until)))
    lane, words = _lay(stretches, claims, reach, metric_of(corridor))
    with picture(ax, PLOT, lane.height, left=LEFT, right=RIGHT) as ax:
        _set_axes(ax, lane, points)
        _draw_area(ax, lane, stretches, f"no upper bound{describe_left_out(points)}")
        _draw_lines(ax, lane, stretches, words)
        ends = binding_ends(corridor)
        for point in claims:
            draw_claim(ax, lane, point, ends.get(point.claim_id, set()))
        if until is not None:
            draw_until(ax, until)
        handles = [*stance_handles(point.stance for point in claims), *sign_handles(claims)]
        draw_legend(ax, handles, LEFT + PLOT + RIGHT, left=LEFT)
        if not stretches:
            write_in_middle(ax, f"These claims set no bound{describe_left_out(points)}.")
    return ax


def _say_nothing(ax: Axes | None, corridor: pd.DataFrame) -> Axes:
    """A sentence, without an axis: there is nothing that could stand on one."""
    with picture(ax, LEFT + PLOT + RIGHT, _NO_HEIGHT, left=0, right=0) as ax:
        ax.set_axis_off()
        write_in_middle(ax, f"{describe_no_total(corridor)}.")
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
    words = [rows[f"{side}_words"].tolist() for side in ("low", "high")]
    edges = [min(day, reach[1]) for day in (reach[0], *days, max(reach[1], days[-1]))]
    every = zip(
        pairwise(edges),
        [np.nan, *lows],
        [*highs, np.nan],
        ["", *words[0]],
        [*words[1], ""],
        strict=True,
    )
    return [Stretch(left, right, *ends) for (left, right), *ends in every if left < right]


def _lay(
    stretches: list[Stretch], claims: list[tuple], reach: tuple[float, float], metric: str
) -> tuple[Lane, list[tuple[str, Label]]]:
    """The scales of the picture with the names in their places, as high as these need up to a
    limit, and the words at the lines.
    """
    levels = [level for point in claims for level in levels_of(point)]
    levels += [level for stretch in stretches for level in (stretch.low, stretch.high)]
    greatest = max([level for level in levels if level == level], default=1.0) or 1.0
    height, is_placed = _LEAST, False
    while not is_placed:
        is_last = height * _HIGHER > _HIGHEST
        top = greatest * height / (height - _HEADROOM)
        lane = Lane(metric, "", "cumulative", claims, reach, height=height, top=top)
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
    half = _LINE_HALF
    for side in ("low", "high"):
        for stretch in stretches:
            if (number := getattr(stretch, side)) == number:
                days = lane.inches(stretch.left), lane.inches(stretch.right)
                board.block(*days, lane.level(number), half=half)
        for former, stretch in pairwise(stretches):
            before, after = getattr(former, side), getattr(stretch, side)
            if before == before and after == after and before != after:
                x, ends = lane.inches(stretch.left), sorted([before, after])
                board.taken.append(Box(x - half, x + half, *map(lane.level, ends)))


def _place_line_words(
    lane: Lane, stretches: list[Stretch], board: Board
) -> list[tuple[str, Label]]:
    """What is written at the lines: at the end of the floor, and above or below the ceiling where
    it first has room.
    """
    lows = [stretch for stretch in stretches if stretch.low == stretch.low]
    highs = [stretch for stretch in stretches if stretch.high == stretch.high]
    found, ceilings = [], []
    if lows:
        last = lows[-1]
        x, y = lane.inches(last.right) + 0.06, lane.level(last.low)
        found.append(("low", _line_label(last.low_words, x, y, 0)))
    for stretch in highs:
        x, y = lane.inches(stretch.left) + 0.05, lane.level(stretch.high)
        ceilings += [_line_label(stretch.high_words, x, y, way) for way in (1, -1)]
    if ceilings:
        found.append(("high", board.first_free(ceilings) or ceilings[0]))
    board.taken += [label.box for _, label in found]
    return found


def _line_label(text: str, x: float, y: float, way: int) -> Label:
    """The words of a line that begin at a place: above it (`way` 1), below it (-1) or at its height
    (0).
    """
    width, height = text_size(text, _SIZE)
    bottom = y + way * (_LINE_HALF + 0.01 + height / 2) - height / 2
    return Label(text, Box(x, x + width * ITALIC, bottom, bottom + height), "left")


def _set_axes(ax: Axes, lane: Lane, points: pd.DataFrame) -> None:
    set_days(ax, lane.days)
    ax.set_ylim(0, lane.top)
    numbers = MaxNLocator(nbins=6, integer=True).tick_values(0, lane.top)
    ticks = [number for number in numbers if 0 <= number <= lane.top]
    ax.set_yticks(ticks, [f"{tick:,.0f}" for tick in ticks], fontsize=8.5)
    style = {"transform": ax.get_yaxis_transform(), "va": "center"}
    above = lane.people(lane.height + _HEADING)
    heading = f"{plain_words(lane.metric or 'people')}, running total"
    bold = {"weight": "bold", "fontsize": 9, "gid": "heading"}
    ax.text(-LEFT / PLOT, above, heading, **bold, **style)
    aside = {"ha": "right", "fontsize": _SIZE, "color": PALE_INK}
    ax.text(1 + RIGHT / PLOT, above, _not_shown(lane, points), **aside, **style)


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
    look = {"color": _FILL, "alpha": 0.35, "linewidth": 0, "zorder": 1}
    if is_closed.any():
        ax.fill_between(xs, lows, highs, where=is_closed, gid="between", **look)
    single = {"linewidth": 4, "alpha": 0.6, "zorder": 1}
    for former, stretch in pairwise(stretches):
        has_both = former.high == former.high and stretch.low == stretch.low
        if has_both and np.isnan(former.low) and np.isnan(stretch.high):
            # A single day with both ends, between nothing and nothing.
            days, ends = [stretch.left, stretch.left], [stretch.low, former.high]
            ax.add_artist(stroke(days, ends, _FILL, "between", **single))
    if is_open.any():
        open_ones = [each for each in stretches if np.isnan(each.high) and each.low == each.low]
        _draw_open_top(ax, lane, (xs, lows, is_open), open_ones, words)


def _draw_open_top(
    ax: Axes,
    lane: Lane,
    outline: tuple[np.ndarray, np.ndarray, np.ndarray],
    stretches: list[Stretch],
    words: str,
) -> None:
    """An area that fades upwards, hatched, with arrows and words: it has no upper edge."""
    xs, lows, is_open = outline
    look = {"facecolor": "none", "edgecolor": _FAINT, "hatch": "//", "linewidth": 0, "alpha": 0.6}
    area = ax.fill_between(xs, lows, lane.top, where=is_open, gid="open:top", zorder=1, **look)
    colours = [pale(_FILL, 0.35), pale(_FILL, 0.0)]
    fading = {
        "cmap": LinearSegmentedColormap.from_list("fading", colours),
        "extent": (stretches[0].left, stretches[-1].right, min(e.low for e in stretches), lane.top),
        "origin": "lower",
        "aspect": "auto",
        "zorder": 0.9,
    }
    image = ax.imshow(np.linspace(0, 1, 64)[:, None], **fading)
    image.set_clip_path(Path.make_compound_path(*area.get_paths()), ax.transData)
    ax.set(xlim=lane.days, ylim=(0, lane.top))  # an image would set them anew
    tip = lane.height - _ARROWS_AT
    ys = lane.people(tip - _ARROW_LENGTH), lane.people(tip)
    runs = _runs(stretches)
    for left, right in runs:
        for x in map(lane.day, _spread(lane.inches(left), lane.inches(right))):
            ax.add_artist(stroke([x, x], ys, INK, "open:top:stem", linewidth=1.0))
            ax.add_artist(arrow_head(x, ys[1], "^", INK, "open:top:arrow", _ARROW))
    left, right = map(lane.inches, max(runs, key=lambda run: run[1] - run[0]))
    half = text_size(words, _SIZE)[0] / 2
    middle = min(max((left + right) / 2, half), PLOT + RIGHT - half)
    at = lane.day(middle), lane.people(lane.height - _WORDS_AT)
    style = {"ha": "center", "va": "center", "fontsize": _SIZE, "color": INK, "zorder": 7}
    ax.text(*at, words, gid="words:top", **style)


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
            ax.add_artist(stroke(xs, ys, INK, side, linewidth=1.5, linestyle=dash))
    for side, label in words:
        at = lane.day(label.x), lane.people(label.y)
        write_label(ax, label, at, f"words:{side}", _SIZE, style="italic")


def _path(stretches: list[Stretch], side: str) -> tuple[np.ndarray, np.ndarray]:
    """The steps of an end: level in each stretch, straight up or down between two; not a number
    (nan) where nothing is known.
    """
    xs = np.array([x for stretch in stretches for x in (stretch.left, stretch.right)])
    return xs, np.array([getattr(stretch, side) for stretch in stretches for _ in range(2)])
