"""The claim ladder: rungs to Axes."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from analysis.claims.describe import plain_words
from analysis.plotting.style import (
    arrow_head,
    drawing_style,
    open_sides,
    solid_mark,
    stance_handles,
    stance_look,
    stroke,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_RUNG_INCHES = 0.5
_WIDTH_INCHES = 9.0
_AXIS_INCHES, _LEGEND_ROW_INCHES, _LEGEND_COLUMNS = 0.65, 0.25, 3
_LABEL_CHARACTERS = 60
_BAND_CHARACTERS, _BAND_HEIGHT = 62, 0.64  # two lines hold the longest wording; the height in rungs
_HEADING_AT = (
    -0.78
)  # left of the axes, in widths of it: where the labels begin, so that a long name has room
# length of the short arrows of "about" and "nearly", as a share of the axis: near the number, no
# end stated
_NEAR_SHARE = 0.05


def plot_claims(ladder: pd.DataFrame, *, ax: Axes | None = None, scale: str = "linear") -> Axes:
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

    See Also
    --------
    analysis.caption_ladder, analysis.alt_ladder : the words that belong under the picture and in its place; its table is the ladder itself.
    """
    if scale not in {"linear", "log"}:
        raise ValueError(f"scale: '{scale}' is not known. Use linear or log.")
    with drawing_style():
        ax = ax or _new_axes(ladder)
        _set_scale(ax, ladder, scale)
        heights, lanes = _places(ladder)
        for height, rung in zip(heights, ladder.itertuples(index=False), strict=True):
            _draw_rung(ax, height, rung)
        _draw_lanes(ax, ladder, heights, lanes)
        _draw_legend(ax, ladder)
    return ax


def _new_axes(ladder: pd.DataFrame) -> Axes:
    rows = len(ladder) + len(ladder[["metric", "population"]].drop_duplicates())
    below = _AXIS_INCHES + _LEGEND_ROW_INCHES * -(
        -ladder["stance"].nunique(dropna=False) // _LEGEND_COLUMNS
    )
    figure = Figure(figsize=(_WIDTH_INCHES, below + 0.1 + _RUNG_INCHES * max(rows, 1)))
    ax = figure.subplots()
    height = figure.get_figheight()
    figure.subplots_adjust(left=0.43, right=0.97, top=1 - 0.1 / height, bottom=below / height)
    return ax


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
        kind = (
            {"value": "symlog", "linthresh": max(least / 2, 1.0)} if has_zero else {"value": "log"}
        )  # a logarithmic axis has no zero
        ax.set_xscale(**kind)
        ax.set_xlim(0 if has_zero else least / 3, top * 3)
    ax.xaxis.set_major_formatter(lambda number, _: f"{number:,.0f}")
    ax.set_xlabel("people")
    ax.grid(axis="x", color="#dddddd", linewidth=0.6)
    ax.set_axisbelow(True)


def _places(ladder: pd.DataFrame) -> tuple[list[float], dict[tuple[str, str], float]]:
    """The height of each rung, and of each lane's heading: a lane takes one row for its name."""
    heights: list[float] = []
    lanes: dict[tuple[str, str], float] = {}
    height = 0.0
    for lane in zip(ladder["metric"], ladder["population"], strict=True):
        if lane not in lanes:
            lanes[lane] = height
            height += 1
        heights.append(height)
        height += 1
    return heights, lanes


def _draw_rung(ax: Axes, height: float, rung: tuple) -> None:
    colour, marker = stance_look(rung.stance)
    bounds = {
        name: float(number)
        for name, number in (("low", rung.low), ("best", rung.best), ("high", rung.high))
        if not pd.isna(number)
    }
    if not bounds:
        _draw_band(ax, height, rung, colour)
        return
    for name, number in bounds.items():
        ax.add_line(solid_mark(number, height, marker, colour, f"bound:{name}:{rung.claim_id}"))
    if {"low", "high"} <= bounds.keys() and bounds["low"] < bounds["high"]:
        ax.add_line(
            stroke(
                (bounds["low"], bounds["high"]), (height, height), colour, f"span:{rung.claim_id}"
            )
        )
    for side in open_sides(rung.qualifier):
        _draw_open_side(ax, height, side, bounds, rung, colour)


def _draw_open_side(
    ax: Axes, height: float, side: str, bounds: dict[str, float], rung: tuple, colour: str
) -> None:
    is_near = "best" in bounds  # the source says that it is near this number
    start = bounds.get("best", next(iter(bounds.values())))
    edge = ax.get_xlim()[side == "high"]
    end = _near(ax, start, edge) if is_near else edge
    style = {"linestyle": (0, (2, 1.5))} if is_near else {}
    ax.add_line(
        stroke((start, end), (height, height), colour, f"open:{side}:{rung.claim_id}", **style)
    )
    ax.add_line(
        arrow_head(
            end, height, ">" if side == "high" else "<", colour, f"arrow:{side}:{rung.claim_id}"
        )
    )


def _near(ax: Axes, start: float, edge: float) -> float:
    """A point a fixed way towards the edge, in the axis' own scale."""
    to_axis = ax.transScale
    here, there = (to_axis.transform((number, 0))[0] for number in (start, edge))
    left, right = (to_axis.transform((number, 0))[0] for number in ax.get_xlim())
    step = min(0.7 * abs(there - here), _NEAR_SHARE * (right - left))
    return float(to_axis.inverted().transform((here + (step if there > here else -step), 0))[0])


def _draw_band(ax: Axes, height: float, rung: tuple, colour: str) -> None:
    band = Rectangle(
        (0, height - _BAND_HEIGHT / 2),
        1,
        _BAND_HEIGHT,
        transform=ax.get_yaxis_transform(),
        facecolor="none",
        edgecolor=colour,
        hatch="////",
        linewidth=0.8,
        alpha=0.6,
    )
    band.set_gid(f"vague:{rung.claim_id}")
    ax.add_patch(band)
    words = textwrap.fill(rung.words, _BAND_CHARACTERS)
    text = ax.text(
        0.5,
        height,
        f"“{words}”: no number",
        transform=ax.get_yaxis_transform(),
        ha="center",
        va="center",
        fontsize=8,
        linespacing=1.0,
    )
    text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.5})
    text.set_gid(f"words:{rung.claim_id}")


def _draw_lanes(
    ax: Axes, ladder: pd.DataFrame, heights: list[float], lanes: dict[tuple[str, str], float]
) -> None:
    one_people = ladder["population"].nunique() == 1
    for (metric, population), height in lanes.items():
        name = plain_words(metric) + ("" if one_people else f": {population}")
        heading = ax.text(
            _HEADING_AT,
            height + 0.1,
            name,
            transform=ax.get_yaxis_transform(),
            va="center",
            weight="bold",
            fontsize=9,
        )
        heading.set_gid(f"lane:{metric}" if one_people else f"lane:{metric}:{population}")
        ax.axhline(height - 0.5, xmin=_HEADING_AT, color="#888888", linewidth=0.8, clip_on=False)
    ax.set_yticks(heights, [_label(rung) for rung in ladder.itertuples(index=False)], fontsize=8.5)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(max(heights, default=0) + 0.6, -0.5)
    if not len(ladder):
        ax.text(0.5, 0.5, "No claim is chosen.", transform=ax.transAxes, ha="center", va="center")


def _label(rung: tuple) -> str:
    """Quantity and claimant; below, the days, what a reader must not overlook, and how many echoes
    are folded under it.
    """
    head = textwrap.shorten(
        f"{rung.quantity.partition(' (')[0]} · {rung.claimant}", _LABEL_CHARACTERS, placeholder="…"
    )
    echoes = f"+ {rung.echoes} echo{'es' if rung.echoes > 1 else ''}" if rung.echoes else ""
    return f"{head}\n{' · '.join(part for part in (rung.as_of, rung.marks, echoes) if part)}"


def _draw_legend(ax: Axes, ladder: pd.DataFrame) -> None:
    handles = stance_handles(ladder["stance"])
    if handles:
        below = -(_AXIS_INCHES - 0.08) / ax.figure.get_figheight() / ax.get_position().height
        ax.legend(
            handles=handles,
            title=None,
            loc="upper right",
            bbox_to_anchor=(1, below),
            ncols=_LEGEND_COLUMNS,
            frameon=False,
            fontsize=8.5,
        )
