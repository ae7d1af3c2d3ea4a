"""The support of a number: how many claimants allow each value, and of which stances they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from analysis.claims.describe import stance_words
from analysis.claims.intervals import Span, describe_span
from analysis.english import count
from analysis.plotting.labels import BOLD, Board, Box, Label, write_label
from analysis.plotting.style import (
    GRID,
    INK,
    arrow_head,
    draw_legend,
    pale,
    picture,
    stance_look,
    stroke,
    text_size,
    write_in_middle,
)
from analysis.vocabulary import STANCES

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# Inches: beside the axes numbers of two digits, "and more" and a pointer; the axes themselves.
_LEFT, _PLOT, _RIGHT, _HEIGHT = 0.62, 7.4, 0.82, 2.6
_ROW = 0.15  # from one row of words to the next: a line of 8 points, and a hair
_SIZE, _ARROW = 8.0, 8  # points
_MOST_ROWS = 5  # of words above the highest step, so that the steps keep half of the height
_OPEN_SHARE = 0.14  # of the axis beyond the last number stated, for what goes on without an end
_HALF = 0.5  # a whole number stands from half a person below it to half a person above
_HATCHES = {
    "belligerent": "////",
    "ally_of_belligerent": "....",
    "third_party_government": "\\\\\\\\",
    "authority": "----",
    "media": "",
    "independent_monitor": "xxxx",
    "witness": "oo",
    "not_stated": "||||",
}


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
    analysis.caption_support, analysis.alt_support : the words that belong under the picture and in
        its place; its table is the frame itself.
    """
    steps = support[support["low"].notna()]
    stances = [stance for stance in STANCES.names if steps[stance].sum()]
    with picture(ax, _PLOT, _HEIGHT, left=_LEFT, right=_RIGHT) as ax:
        if not steps["n_claimants"].sum():
            ax.set_axis_off()
            write_in_middle(ax, "No claimant gives a number for this day.")
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
        draw_legend(ax, [Patch(label=stance_words(each), **_look(each)) for each in stances], _PLOT)
    return ax


def _ends(steps: pd.DataFrame) -> tuple[float, float]:
    """Where the axis begins and ends: around the numbers at which something changes, with room for
    what goes on.
    """
    numbers = [float(number) for number in (*steps["low"], *steps["high"].dropna())]
    least, greatest = min(numbers), max(numbers)
    width = max(greatest - least, 10.0)
    # Nobody is below 0, which is shown where it is near.
    begin = 0.0 if least <= width else least - 0.05 * width
    return begin - _HALF, greatest + _OPEN_SHARE * width + _HALF


def _set_axes(ax: Axes, steps: pd.DataFrame, ends: tuple[float, float]) -> None:
    ax.set_xlim(*ends)
    ax.set_ylim(0, _top_of(steps))
    ax.xaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))
    ax.xaxis.set_major_formatter(lambda number, _: f"{number:,.0f}")
    most = int(steps["n_claimants"].max())
    ticks = MaxNLocator(nbins=5, integer=True).tick_values(0, most)
    ax.set_yticks([tick for tick in ticks if 0 <= tick <= most and tick == int(tick)])
    ax.yaxis.set_major_formatter(lambda number, _: f"{number:.0f}")
    ax.tick_params(labelsize=8.5)
    ax.set_xlabel("people", fontsize=9)
    ax.set_ylabel("claimants", fontsize=9)
    ax.grid(axis="y", **GRID)
    ax.set_axisbelow(True)


def _top_of(steps: pd.DataFrame) -> float:
    """So many claimants high that there is room for words above the highest step."""
    words = 0.2 + _ROW * min(len(_most_allowed(steps)), _MOST_ROWS)
    return float(steps["n_claimants"].max()) * _HEIGHT / (_HEIGHT - words)


def _draw_stances(
    ax: Axes, steps: pd.DataFrame, edges: list[tuple[float, float]], stances: list[str]
) -> None:
    below = np.zeros(len(steps))
    for stance in stances:
        heights = steps[stance].astype(float).to_numpy()
        for place, ((left, right), height) in enumerate(zip(edges, heights, strict=True)):
            if height:
                bar = Rectangle((left, below[place]), right - left, height, **_look(stance))
                bar.set(linewidth=0, zorder=2, gid=f"step:{stance}:{place}")
                ax.add_patch(bar)
        below += heights


def _draw_outline(ax: Axes, steps: pd.DataFrame, edges: list[tuple[float, float]]) -> None:
    """The number of all claimants as steps, 0 where no step is; the last one open where it has
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
    ax.add_artist(stroke(xs, ys, INK, "claimants", linewidth=1.4, zorder=4))
    number = ys[-1]
    if is_open and number:
        arrow = arrow_head(last, number, ">", INK, "open:high", _ARROW)
        arrow.set_zorder(6)
        ax.add_artist(arrow)
        style = {"textcoords": "offset points", "va": "center", "fontsize": _SIZE}
        ax.annotate("and more", (last, number), (9, 0), annotation_clip=False, **style)


def _most_allowed(steps: pd.DataFrame) -> list[int]:
    """The places of the steps that most claimants allow."""
    return np.flatnonzero(steps["n_claimants"] == steps["n_claimants"].max()).tolist()


def _draw_most(ax: Axes, steps: pd.DataFrame, edges: list[tuple[float, float]]) -> None:
    """A bar over the values that most claimants allow, with words; values without room for words
    have the bar alone.
    """
    top = _top_of(steps)
    begin, end = ax.get_xlim()
    board = Board(Box(0, _PLOT + _RIGHT, 0, _HEIGHT))
    for place in _most_allowed(steps):
        low, high, number = steps.iloc[place][["low", "high", "n_claimants"]]
        span = describe_span(Span(int(low), None if pd.isna(high) else int(high)))
        bar = {"linewidth": 4.5, "zorder": 5}
        ax.add_artist(stroke(edges[place], [number, number], INK, f"most:{place}", **bar))
        middle = (sum(edges[place]) / 2 - begin) / (end - begin) * _PLOT
        level = float(number) / top * _HEIGHT
        labels = _labels(f"{span}: {count(number, 'claimant')}", middle, level)
        if label := board.first_free(labels, gap=0.08):
            at = begin + label.x / _PLOT * (end - begin), label.y / _HEIGHT * top
            write_label(ax, label, at, f"words:{place}", _SIZE, weight="bold")


def _labels(words: str, middle: float, level: float) -> Iterator[Label]:
    """The words of a step over its middle, or as far aside as keeps them in the picture, the lowest
    row first.
    """
    width, height = text_size(words, _SIZE)
    width *= BOLD
    x = min(max(middle - width / 2, 0.08), _PLOT + _RIGHT - 0.02 - width)
    y = level + 0.08
    while y < _HEIGHT:
        yield Label(words, Box(x, x + width, y, y + height), "left")
        y += _ROW


def _look(stance: str) -> dict[str, object]:
    """Colour and hatch of a stance; the colour is thinned, so that the hatch stands out on it."""
    colour, _ = stance_look(stance)
    return {"facecolor": pale(colour, 0.25), "edgecolor": colour, "hatch": _HATCHES[stance]}
