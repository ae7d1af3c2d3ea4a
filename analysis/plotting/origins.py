"""The origin tree: claims below what they repeat, with who, when, in which words, and what changed
at each step.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.claims.describe import plain_words
from analysis.plotting.style import count_places, drawing_style, stance_handles, stance_look, stroke
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


# Inches: the picture is laid out like a page, so that text never shrinks with the number of claims.
_WIDTH, _MARGIN, _STEP, _TEXT_AFTER = 9.6, 0.18, 0.34, 0.16
_LINE, _GAP, _LEGEND = 0.165, 0.13, 0.62
_PLACES, _PLACES_A_STEP = (
    122,
    5,
)  # characters that fit at the top level, and that each step inwards takes away
# steps inwards that are drawn; a chain that is longer goes on straight down, its level in words
_DEEPEST = 12
_FAINT, _DARK = "#767676", "#1a1a1a"


def plot_origins(tree: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """The origin tree: one entry a claim, an echo below what it repeats and one step further in.

    A filled marker is an original statement at the end of a chain, an open one is all that derives
    from others; a dashed line leads to what was worked out rather than repeated. What a step
    changed stands in the entry's last line. Artists carry what they stand for in their `gid`:
    `node:ID`, `edge:ID` (to the claim above), `also:PARENT:ID`, `text:ID`, `words:ID`,
    `changes:ID`.

    Parameters
    ----------
    tree
        As `analysis.lay_origins` makes it.
    ax
        Where to draw; a new figure of the right height if none is given. The axes are in inches.

    See Also
    --------
    analysis.caption_origins, analysis.alt_origins : the words that belong under the picture and in its place; its table is the tree itself.
    """
    with drawing_style():
        entries = [_lines(entry) for entry in tree.itertuples(index=False)]
        tops = [0.0, *accumulate(len(lines) * _LINE + _GAP for lines in entries)]
        ax = ax or _new_axes(tops[-1])
        ax.set_xlim(0, _WIDTH)
        ax.set_ylim(max(tops[-1], _LINE), -_GAP)
        ax.set_axis_off()
        places = {
            entry.claim_id: (_MARGIN + min(entry.level, _DEEPEST) * _STEP, top + _LINE / 2)
            for entry, top in zip(tree.itertuples(), tops, strict=False)
        }
        for entry, lines in zip(tree.itertuples(index=False), entries, strict=True):
            _draw_links(ax, entry, places)
            _draw_entry(ax, entry, lines, places[entry.claim_id])
        _draw_legend(ax, tree)
    return ax


def _new_axes(height: float) -> Axes:
    whole = max(height, _LINE) + _GAP + _LEGEND
    figure = Figure(figsize=(_WIDTH, whole))
    return figure.add_axes((0, _LEGEND / whole, 1, 1 - _LEGEND / whole))


def _lines(entry: tuple) -> list[tuple[str, str]]:
    """The lines of an entry, each with what it is: the figure and whose it is (`text`), the words
    and the days (`words`), what a step changed.
    """
    figure = (
        f"{entry.quantity} {plain_words(entry.metric)}"
        if FILLED_CELLS[entry.qualifier]
        else plain_words(entry.metric)
    )
    changed = (
        f"changed: {entry.changes}" if isinstance(entry.changes, str) and entry.changes else ""
    )
    deep = f"level {entry.level + 1}" if entry.level > _DEEPEST else ""
    parts = {
        "text": f"{figure} · {entry.claimant} · {entry.publisher}",
        "words": f"“{entry.words}” · {entry.said}",
        "changes": " · ".join(filter(None, (deep, entry.marks, changed))),
    }
    room = _PLACES - _PLACES_A_STEP * min(entry.level, _DEEPEST)
    return [(part, line) for part, text in parts.items() for line in _wrap(text, room)]


def _wrap(text: str, room: int) -> list[str]:
    """The text in lines of so many places, broken at blanks where there are any; a character of an
    East Asian script takes two places.
    """
    lines = [""]
    for piece in re.findall(r"\s*\S{1,20}", text):
        if lines[-1] and count_places(lines[-1] + piece) > room:
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return lines if lines[0] else []


def _draw_links(ax: Axes, entry: tuple, places: dict[str, tuple[float, float]]) -> None:
    x, y = places[entry.claim_id]
    is_repeated = "echo" in entry.marks
    style = {"linewidth": 1.2, "zorder": 1, "linestyle": "solid" if is_repeated else (0, (3, 2))}
    if isinstance(entry.under, str):
        above_x, above_y = places[entry.under]
        ax.add_line(
            stroke(
                (above_x, above_x, x), (above_y, y, y), _FAINT, f"edge:{entry.claim_id}", **style
            )
        )
    others = entry.also_from.split("; ") if isinstance(entry.also_from, str) else []
    for number, other in enumerate((other for other in others if other in places), 1):
        (other_x, other_y), shift = places[other], number * _STEP / 5
        corner = other_x + shift, y + shift / 2
        ax.add_line(
            stroke(
                (other_x, corner[0], corner[0], x),
                (other_y, other_y, corner[1], corner[1]),
                _FAINT,
                f"also:{other}:{entry.claim_id}",
                **style,
            )
        )


def _draw_entry(
    ax: Axes, entry: tuple, lines: list[tuple[str, str]], place: tuple[float, float]
) -> None:
    (x, y), (colour, marker) = place, stance_look(entry.stance)
    face = colour if entry.is_origin else "white"
    node = Line2D(
        [x],
        [y],
        marker=marker,
        markersize=8,
        color=colour,
        markerfacecolor=face,
        markeredgewidth=1.6,
        zorder=4,
    )
    node.set_gid(f"node:{entry.claim_id}")
    ax.add_line(node)
    for number, (part, line) in enumerate(lines):
        text = ax.text(
            x + _TEXT_AFTER,
            y + number * _LINE,
            line,
            va="center",
            fontsize=8.5,
            color="#4a4a4a" if part == "words" else _DARK,
        )
        text.set_fontweight("bold" if part == "text" and entry.is_origin else "normal")
        text.set_fontstyle("italic" if part == "changes" else "normal")
        text.set_gid(f"{part}:{entry.claim_id}")


def _draw_legend(ax: Axes, tree: pd.DataFrame) -> None:
    kinds = [
        Line2D(
            [], [], linestyle="none", marker="o", color=_DARK, label="filled: original statement"
        ),
        Line2D(
            [],
            [],
            linestyle="none",
            marker="o",
            color=_DARK,
            markerfacecolor="white",
            label="open: derived from others, or origin not recorded",
        ),
    ]
    if len(tree):
        handles = [*stance_handles(tree["stance"]), *kinds]
        ax.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(0.005, 0),
            ncols=3,
            frameon=False,
            fontsize=8.5,
            borderaxespad=0.2,
        )
    else:
        ax.text(0.5, 0.5, "No claim is chosen.", transform=ax.transAxes, ha="center", va="center")
