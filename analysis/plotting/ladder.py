"""The claim ladder: rungs to Axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from analysis.claims.describe import plain_words
from analysis.claims.intervals import Span, describe_span
from analysis.plotting.style import (
    arrow_head,
    draw_legend,
    fill,
    mark,
    open_sides,
    picture,
    shorten,
    stance_handles,
    stance_look,
    stroke,
    write_in_middle,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# Inches: a rung holds three lines of its label; left of the axes stand labels of 60 characters.
_RUNG, _LEFT, _PLOT, _RIGHT = 0.5, 3.75, 4.86, 0.23
_LABEL_PLACES = 60
_BAND_PLACES, _BAND_HEIGHT = 62, 0.64  # two lines hold the longest wording; the height in rungs
_LABEL_SIZE, _MARK = 8.5, 8  # points
# Length of the short arrows of "about" and "nearly", as a share of the axis: near the number, no
# end stated.
_NEAR_SHARE = 0.05


def plot_claims(
    ladder: pd.DataFrame,
    *,
    ax: Axes | None = None,
    scale: str = "linear",
    shared: tuple[int | None, int | None] | None = None,
) -> Axes:
    """The claim ladder: one rung a claim, one lane a metric; another lane where the people counted
    are others.

    A solid marker stands at each number that the source gave. A line with an arrow runs to the edge
    where it gave no bound, a short arrow where it said only "about" or "nearly". A claim without a
    number is a hatched band over the whole width, for it might lie anywhere. Each artist carries
    the claim's id and its part in its `gid`, as in `bound:low:CLAIM_ID`.

    Parameters
    ----------
    ladder
        As `analysis.lay_ladder` makes it.
    ax
        Where to draw; a new figure of the right height if none is given.
    scale
        `linear` or `log`; people, on the horizontal axis.
    shared
        The least and the most people that fit all of the claims, None for an open end; the band
        between them is shaded and named. None draws no band.

    See Also
    --------
    analysis.caption_ladder, analysis.alt_ladder : the words that belong under the picture and in
        its place; its table is the ladder itself.
    """
    if scale not in {"linear", "log"}:
        raise ValueError(f"scale: '{scale}' is not known. Use linear or log.")
    heights, lanes = _places(ladder)
    height = _RUNG * max(len(heights) + len(lanes), 1)
    with picture(ax, _PLOT, height, left=_LEFT, right=_RIGHT) as ax:
        _set_scale(ax, ladder, scale)
        for height, rung in zip(heights, ladder.itertuples(index=False), strict=True):
            _draw_rung(ax, height, rung)
        _draw_lanes(ax, ladder, heights, lanes)
        if shared is not None and shared != (None, None):
            _draw_shared(ax, *shared)
        draw_legend(ax, stance_handles(ladder["stance"]), _LEFT + _PLOT + _RIGHT, left=_LEFT)
    return ax


def _places(ladder: pd.DataFrame) -> tuple[list[float], dict[tuple[str, str], float]]:
    """The height of each rung, and of each lane's heading: a lane takes one row for its name."""
    heights: list[float] = []
    lanes: dict[tuple[str, str], float] = {}
    for lane in zip(ladder["metric"], ladder["population"], strict=True):
        lanes.setdefault(lane, float(len(heights) + len(lanes)))
        heights.append(float(len(heights) + len(lanes)))
    return heights, lanes


def _set_scale(ax: Axes, ladder: pd.DataFrame, scale: str) -> None:
    """Limits first: open ends are drawn up to them."""
    numbers = ladder[["low", "best", "high"]].stack().dropna().astype(float)
    top = max(numbers.max(), 1.0) if len(numbers) else 1.0
    has_zero = (numbers == 0).any()
    if scale == "linear":
        ax.set_xlim(0, top * 1.2)
        ax.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    else:
        least = numbers[numbers > 0].min() if (numbers > 0).any() else 1.0
        if has_zero:  # which a logarithmic axis does not have
            ax.set_xscale("symlog", linthresh=max(least / 2, 1.0))
        else:
            ax.set_xscale("log")
        ax.set_xlim(0 if has_zero else least / 3, top * 3)
    ax.xaxis.set_major_formatter(lambda number, _: f"{number:,.0f}")
    ax.set_xlabel("people")
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    ax.set_axisbelow(True)


def _draw_rung(ax: Axes, height: float, rung: tuple) -> None:
    colour, marker = stance_look(rung.stance)
    ends = (("low", rung.low), ("best", rung.best), ("high", rung.high))
    bounds = {name: float(number) for name, number in ends if not pd.isna(number)}
    if not bounds:
        _draw_band(ax, height, rung, colour)
        return
    for name, number in bounds.items():
        gid = f"bound:{name}:{rung.claim_id}"
        ax.add_line(mark(number, [height], marker, colour, gid, markersize=_MARK))
    if {"low", "high"} <= bounds.keys() and bounds["low"] < bounds["high"]:
        across = [bounds["low"], bounds["high"]]
        ax.add_line(stroke(across, [height, height], colour, f"span:{rung.claim_id}"))
    for side in open_sides(rung.qualifier):
        _draw_open_side(ax, height, side, bounds, rung, colour)


def _draw_open_side(
    ax: Axes, height: float, side: str, bounds: dict[str, float], rung: tuple, colour: str
) -> None:
    is_near = "best" in bounds  # the source says that it is near this number
    start = bounds.get("best", next(iter(bounds.values())))
    edge = ax.get_xlim()[side == "high"]
    end = _near(ax, start, edge) if is_near else edge
    dash = (0, (2, 1.5)) if is_near else "-"
    head, name = ">" if side == "high" else "<", f"{side}:{rung.claim_id}"
    ax.add_line(stroke([start, end], [height, height], colour, f"open:{name}", linestyle=dash))
    ax.add_line(arrow_head(end, height, head, colour, f"arrow:{name}", _MARK))


def _near(ax: Axes, start: float, edge: float) -> float:
    """A point a fixed way towards the edge, at most 0.7 of it, in the axis' own scale."""
    to_axis = ax.transScale
    here, there = (to_axis.transform((number, 0))[0] for number in (start, edge))
    left, right = (to_axis.transform((number, 0))[0] for number in ax.get_xlim())
    step = min(0.7 * abs(there - here), _NEAR_SHARE * (right - left))
    return float(to_axis.inverted().transform((here + (step if there > here else -step), 0))[0])


def _draw_band(ax: Axes, height: float, rung: tuple, colour: str) -> None:
    across = ax.get_yaxis_transform()
    look = {"facecolor": "none", "edgecolor": colour, "hatch": "////", "linewidth": 0.8}
    band = Rectangle((0, height - _BAND_HEIGHT / 2), 1, _BAND_HEIGHT, transform=across, **look)
    band.set(alpha=0.6, gid=f"vague:{rung.claim_id}")
    ax.add_patch(band)
    words = f"“{fill(rung.words, _BAND_PLACES)}”: no number"
    style = {"ha": "center", "va": "center", "fontsize": 8, "linespacing": 1.0}
    text = ax.text(0.5, height, words, transform=across, **style)
    text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.5})
    text.set_gid(f"words:{rung.claim_id}")


def _draw_shared(ax: Axes, low: int | None, high: int | None) -> None:
    """Shade the numbers that fit all of the claims, and name them above the axes."""
    left, right = ax.get_xlim()
    start, end = (left if low is None else low), (right if high is None else high)
    ax.axvspan(start, end, color="#0b4f8a", alpha=0.12, linewidth=0, gid="shared")
    words = describe_span(Span(low, high))
    middle, above = (start + end) / 2, ax.get_xaxis_transform()
    ax.text(middle, 1.0, f"{words} fits both", transform=above, ha="center", va="bottom",
            fontsize=_LABEL_SIZE, gid="shared:words")  # fmt: skip


def _draw_lanes(
    ax: Axes, ladder: pd.DataFrame, heights: list[float], lanes: dict[tuple[str, str], float]
) -> None:
    one_people = ladder["population"].nunique() == 1
    left, across = -_LEFT / _PLOT, ax.get_yaxis_transform()
    bold = {"transform": across, "va": "center", "weight": "bold", "fontsize": 9}
    for (metric, population), height in lanes.items():
        name = plain_words(metric) + ("" if one_people else f": {population}")
        gid = f"lane:{metric}" if one_people else f"lane:{metric}:{population}"
        heading = ax.text(left, height + 0.1, name, gid=gid, **bold)
        heading.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.0})  # over the axis
        ax.axhline(height - 0.5, xmin=left, color="#888888", linewidth=0.8, clip_on=False)
    labels = [_label(rung) for rung in ladder.itertuples(index=False)]
    ax.set_yticks(heights, labels, fontsize=_LABEL_SIZE)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(max(heights, default=0) + 0.5, -0.5)
    if ladder.empty:
        write_in_middle(ax, "No claim is chosen.")


def _label(rung: tuple) -> str:
    """Quantity and claimant; below, the days, what a reader must not overlook, and how many echoes
    are folded under it.
    """
    head = shorten(f"{rung.quantity.partition(' (')[0]} · {rung.claimant}", _LABEL_PLACES)
    echoes = f"+ {rung.echoes} echo{'es' if rung.echoes > 1 else ''}" if rung.echoes else ""
    about = " · ".join(part for part in (rung.as_of, rung.marks, echoes) if part)
    return f"{head}\n{fill(about, _LABEL_PLACES)}"
