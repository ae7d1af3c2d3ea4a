"""The origin tree: claims below what they repeat, with who, when, in which words, and what changed
at each step.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from analysis.claims.describe import plain_words
from analysis.plotting.style import (
    draw_legend,
    fill,
    mark,
    picture,
    sign,
    stance_handles,
    stance_look,
    stroke,
    write_in_middle,
)
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D


# Inches: the picture is laid out like a page, so that text never shrinks with the number of claims.
_WIDTH = 8.84  # 9 with its margins
_MARGIN, _STEP, _TEXT_AFTER = 0.1, 0.34, 0.16  # left of the first mark; a level; mark to text
_LINE, _GAP = 0.165, 0.13  # a line of 8.5 points, and what separates two entries
_SIZE = 8.5  # points
# Characters that fit at the top level, in bold, and that each step inwards takes away.
_PLACES, _PLACES_A_STEP = 113, 5
_DEEPEST = 12  # steps inwards that are drawn; a longer chain goes straight down, its level in words
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
    analysis.caption_origins, analysis.alt_origins : the words that belong under the picture and in
        its place; its table is the tree itself.
    """
    entries = [_lines(entry) for entry in tree.itertuples(index=False)]
    tops = [0.0, *accumulate(len(lines) * _LINE + _GAP for lines in entries)]
    height = max(tops[-1], _LINE)
    places = {
        entry.claim_id: (_MARGIN + min(entry.level, _DEEPEST) * _STEP, top + _LINE / 2)
        for entry, top in zip(tree.itertuples(), tops, strict=False)
    }
    with picture(ax, _WIDTH, height, left=0, right=0) as ax:
        ax.set_xlim(0, _WIDTH)
        ax.set_ylim(height, 0)
        ax.set_axis_off()
        for entry, lines in zip(tree.itertuples(index=False), entries, strict=True):
            _draw_links(ax, entry, places)
            _draw_entry(ax, entry, lines, places[entry.claim_id])
        if len(tree):
            draw_legend(ax, [*stance_handles(tree["stance"]), *_kinds()], _WIDTH)
        else:
            write_in_middle(ax, "No claim is chosen.")
    return ax


def _lines(entry: tuple) -> list[tuple[str, str]]:
    """The lines of an entry, each with what it is: the figure and whose it is (`text`), the words
    and the days (`words`), what a step changed.
    """
    metric = plain_words(entry.metric)
    figure = f"{entry.quantity} {metric}" if FILLED_CELLS[entry.qualifier] else metric
    has_changed = isinstance(entry.changes, str) and entry.changes
    changed = f"changed: {entry.changes}" if has_changed else ""
    deep = f"level {entry.level + 1}" if entry.level > _DEEPEST else ""
    parts = {
        "text": f"{figure} · {entry.claimant} · {entry.publisher}",
        "words": f"“{entry.words}” · {entry.said}",
        "changes": " · ".join(filter(None, (deep, entry.marks, changed))),
    }
    room = _PLACES - _PLACES_A_STEP * min(entry.level, _DEEPEST)
    return [(part, line) for part, text in parts.items() for line in fill(text, room).splitlines()]


def _draw_links(ax: Axes, entry: tuple, places: dict[str, tuple[float, float]]) -> None:
    x, y = places[entry.claim_id]
    is_repeated = "echo" in entry.marks
    style = {"linewidth": 1.2, "zorder": 1, "linestyle": "solid" if is_repeated else (0, (3, 2))}
    if isinstance(entry.under, str):
        above_x, above_y = places[entry.under]
        path = (above_x, above_x, x), (above_y, y, y)
        ax.add_line(stroke(*path, _FAINT, f"edge:{entry.claim_id}", **style))
    others = entry.also_from.split("; ") if isinstance(entry.also_from, str) else []
    for number, other in enumerate((other for other in others if other in places), 1):
        (other_x, other_y), shift = places[other], number * _STEP / 5
        corner = other_x + shift, y + shift / 2
        path = (other_x, corner[0], corner[0], x), (other_y, other_y, corner[1], corner[1])
        ax.add_line(stroke(*path, _FAINT, f"also:{other}:{entry.claim_id}", **style))


def _draw_entry(
    ax: Axes, entry: tuple, lines: list[tuple[str, str]], place: tuple[float, float]
) -> None:
    (x, y), (colour, marker) = place, stance_look(entry.stance)
    style = {"markerfacecolor": colour if entry.is_origin else "white", "markeredgewidth": 1.6}
    ax.add_line(mark(x, [y], marker, colour, f"node:{entry.claim_id}", zorder=4, **style))
    for number, (part, line) in enumerate(lines):
        text = ax.text(x + _TEXT_AFTER, y + number * _LINE, line, va="center", fontsize=_SIZE)
        text.set(
            color="#4a4a4a" if part == "words" else _DARK,
            fontweight="bold" if part == "text" and entry.is_origin else "normal",
            fontstyle="italic" if part == "changes" else "normal",
            gid=f"{part}:{entry.claim_id}",
        )


def _kinds() -> list[Line2D]:
    """What filled and open marks mean."""
    derived = "open: derived from others, or origin not recorded"
    return [
        sign("o", _DARK, "filled: original statement"),
        sign("o", _DARK, derived, markerfacecolor="white"),
    ]
