"""The support of a number: how many claimants allow each value, and of which stances they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from analysis.claims.describe import plain_words
from analysis.claims.intervals import Span, describe_span
from analysis.plotting.labels import Board, Box, text_size
from analysis.plotting.style import arrow_head, drawing_style, stance_look, stroke
from analysis.vocabulary import STANCES

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_LEFT, _PLOT, _RIGHT = (
    0.7,
    7.4,
    0.9,
)  # inches, as all that follows but for the columns, the size and the shares
_TOP, _HEIGHT, _AXIS, _LEGEND_ROW, _LEGEND_COLUMNS = 0.12, 2.6, 0.7, 0.22, 3
_SIZE, _ROW = 8.0, 0.15
_OPEN_SHARE = (
    0.14  # of the axis beyond the last number that is stated, for what goes on without an end
)
_HALF = 0.5  # a whole number stands from half a person below it to half a person above
_NOT_KNOWN = "not_known"
_HATCHES = {
    "belligerent": "////",
    "ally_of_belligerent": "....",
    "third_party_government": "\\\\\\\\",
    "media": "",
    "independent_monitor": "xxxx",
    _NOT_KNOWN: "||||",
}
_INK = "#222222"


def plot_support(support: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """How many claimants allow each value: steps over the values, stacked by stance, with the
    values that most allow named.

    A step is as high as there are claimants whose figure allows its values. The last one goes on
    without an end where some figure has no upper bound: it runs to the edge, with an arrow. Colour
    and hatch together tell the stance. Each artist carries what it stands for in its `gid`, the
    number of the step counted from 0: `step:STANCE:0`, `claimants`, `most:0` and its words
    `words:0`, `open:high`.

    Parameters
    ----------
    support
        As `support` of a reconciliation gives it.
    ax
        Where to draw; a new figure if none is given.

    See Also
    --------
    analysis.caption_support, analysis.alt_support : the words that belong under the picture and in its place; its table is the frame itself.
    """
    with drawing_style():
        steps = support[support["low"].notna()]
        stances = [stance for stance in (*STANCES.names, _NOT_KNOWN) if steps[stance].sum()]
        ax = ax or _new_axes(len(stances))
        if not steps["n_claimants"].sum():
            _draw_nothing(ax)
            return ax
        ends = _ends(steps)
        _set_axes(ax, steps, ends)
        edges = [
            (float(low) - _HALF, ends[1] if pd.isna(high) else float(high) + _HALF)
            for low, high in zip(steps["low"], steps["high"], strict=True)
        ]
        _draw_stances(ax, steps, edges, stances)
        _draw_outline(ax, steps, edges)
        _draw_most(ax, steps, edges)
        _draw_legend(ax, stances)
    return ax


def _new_axes(entries: int) -> Axes:
    below = _AXIS + _LEGEND_ROW * -(-entries // _LEGEND_COLUMNS)
    width, height = _LEFT + _PLOT + _RIGHT, below + _HEIGHT + _TOP
    figure = Figure(figsize=(width, height))
    ax = figure.subplots()
    figure.subplots_adjust(
        left=_LEFT / width,
        right=(_LEFT + _PLOT) / width,
        top=1 - _TOP / height,
        bottom=below / height,
    )
    return ax


def _ends(steps: pd.DataFrame) -> tuple[float, float]:
    """Where the axis begins and ends: around the numbers at which something changes, with room for
    what goes on.
    """
    numbers = [float(number) for number in (*steps["low"], *steps["high"].dropna())]
    least, greatest = min(numbers), max(numbers)
    width = max(greatest - least, 10.0)
    begin = (
        0.0 if least <= width else least - 0.05 * width
    )  # nobody is below nought, and is shown where it is near
    return begin - _HALF, greatest + _OPEN_SHARE * width + _HALF


def _set_axes(ax: Axes, steps: pd.DataFrame, ends: tuple[float, float]) -> None:
    ax.set_xlim(*ends)
    ax.set_ylim(0, _top_of(steps))
    ax.xaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))
    ax.xaxis.set_major_formatter(lambda number, _: f"{number:,.0f}")
    most = int(steps["n_claimants"].max())
    ax.set_yticks(
        [
            tick
            for tick in MaxNLocator(nbins=5, integer=True).tick_values(0, most)
            if 0 <= tick <= most and tick == int(tick)
        ]
    )
    ax.yaxis.set_major_formatter(lambda number, _: f"{number:.0f}")
    ax.tick_params(labelsize=8.5)
    ax.set_xlabel("people", fontsize=9)
    ax.set_ylabel("claimants", fontsize=9)
    ax.grid(axis="y", color="#e4e4e4", linewidth=0.6)
    ax.set_axisbelow(True)


def _top_of(steps: pd.DataFrame) -> float:
    """So many claimants high, that there is room for the words above the highest step."""
    return (
        float(steps["n_claimants"].max())
        * _HEIGHT
        / (_HEIGHT - 0.2 - _ROW * min(len(_most_allowed(steps)), 5))
    )


def _draw_stances(
    ax: Axes, steps: pd.DataFrame, edges: list[tuple[float, float]], stances: list[str]
) -> None:
    below = np.zeros(len(steps))
    for stance in stances:
        heights = steps[stance].astype(float).to_numpy()
        for place, ((left, right), height) in enumerate(zip(edges, heights, strict=True)):
            if height:
                colour, hatch = _look(stance)
                style = {
                    "facecolor": _pale(colour),
                    "edgecolor": colour,
                    "hatch": hatch,
                    "linewidth": 0,
                }
                bar = Rectangle((left, below[place]), right - left, height, **style, zorder=2)
                bar.set_gid(f"step:{stance}:{place}")
                ax.add_patch(bar)
        below += heights


def _draw_outline(ax: Axes, steps: pd.DataFrame, edges: list[tuple[float, float]]) -> None:
    """The number of all claimants as steps, nought where no step is; the last one open where it has
    no end.
    """
    xs, ys = [], []
    last = edges[0][0]
    for (left, right), number in zip(edges, steps["n_claimants"].astype(float), strict=True):
        if not xs or left > last:
            xs += [last, left] if xs else [left]
            ys += [0.0, 0.0] if xs[1:] else [0.0]
        xs += [left, right]
        ys += [number, number]
        last = right
    is_open = pd.isna(steps["high"].iloc[-1])
    if not is_open:
        xs.append(last)
        ys.append(0.0)
    ax.add_artist(stroke(xs, ys, _INK, "claimants", linewidth=1.4, zorder=4))
    number = ys[-1]
    if is_open and number:
        arrow = arrow_head(last, number, ">", _INK, "open:high")
        arrow.set_zorder(6)
        ax.add_artist(arrow)
        ax.annotate(
            "and more",
            (last, number),
            (9, 0),
            textcoords="offset points",
            va="center",
            fontsize=_SIZE,
            annotation_clip=False,
        )


def _most_allowed(steps: pd.DataFrame) -> list[int]:
    """The places of the steps that most claimants allow."""
    return np.flatnonzero(steps["n_claimants"] == steps["n_claimants"].max()).tolist()


def _draw_most(ax: Axes, steps: pd.DataFrame, edges: list[tuple[float, float]]) -> None:
    """A bar over the values that most claimants allow, with words; values without room for words
    have the bar alone.
    """
    top = _top_of(steps)
    begin, end = ax.get_xlim()
    board = Board(Box(0, _PLOT + _RIGHT - 0.1, 0, _HEIGHT))
    for place in _most_allowed(steps):
        low, high, number = steps.iloc[place][["low", "high", "n_claimants"]]
        (left, right), words = (
            edges[place],
            (
                f"{describe_span(_span(low, high))}: {number} "
                f"{'claimant' if number == 1 else 'claimants'}"
            ),
        )
        ax.add_artist(
            stroke((left, right), (number, number), _INK, f"most:{place}", linewidth=4.5, zorder=5)
        )
        width, height = text_size(words, _SIZE)
        width *= 1.1  # bold
        middle = ((left + right) / 2 - begin) / (end - begin) * _PLOT
        level = float(number) / top * _HEIGHT
        for x, y in _places(middle, width, level):
            box = Box(x, x + width, y, y + height)
            if board.limits.holds(box) and not any(box.meets(other) for other in board.taken):
                board.taken.append(Box(box.left - 0.08, box.right + 0.08, box.bottom, box.top))
                text = ax.text(
                    begin + x / _PLOT * (end - begin),
                    (y + height / 2) / _HEIGHT * top,
                    words,
                    va="center",
                    fontsize=_SIZE,
                    weight="bold",
                )
                text.set_gid(f"words:{place}")
                break


def _span(low: int, high: object) -> Span:
    return Span(int(low), None if pd.isna(high) else int(high))


def _places(middle: float, width: float, level: float) -> Iterator[tuple[float, float]]:
    """Where the words of a step may begin: over its middle, or as far aside as keeps them in the
    picture, the lowest row first.
    """
    x = min(max(middle - width / 2, 0.08), _PLOT + _RIGHT - 0.12 - width)
    y = level + 0.08
    while y < _HEIGHT:
        yield x, y
        y += _ROW


def _look(stance: str) -> tuple[str, str]:
    """Colour and hatch of a stance."""
    return stance_look(stance)[0], _HATCHES[stance]


def _pale(colour: str) -> tuple[float, ...]:
    """The colour thinned, so that its own hatch stands out on it."""
    return (*(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)), 0.25)


def _draw_legend(ax: Axes, stances: list[str]) -> None:
    handles = [
        Patch(
            facecolor=_pale(colour),
            edgecolor=colour,
            hatch=hatch,
            label="stance not known" if stance == _NOT_KNOWN else plain_words(stance),
        )
        for stance, (colour, hatch) in ((stance, _look(stance)) for stance in stances)
    ]
    below = -(_AXIS - 0.1) / ax.figure.get_figheight() / ax.get_position().height
    style = {
        "frameon": False,
        "fontsize": 8,
        "borderaxespad": 0,
        "columnspacing": 1.4,
        "handletextpad": 0.5,
        "handlelength": 2.2,
    }
    ax.legend(
        handles=handles, loc="upper left", bbox_to_anchor=(0, below), ncols=_LEGEND_COLUMNS, **style
    )


def _draw_nothing(ax: Axes) -> None:
    ax.set_axis_off()
    ax.text(
        0.5,
        0.5,
        "No claimant gives a number for this day.",
        transform=ax.transAxes,
        ha="center",
        va="center",
    )
