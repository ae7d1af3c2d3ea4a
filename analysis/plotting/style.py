"""What all pictures share: the figure with its axes and legend, the look of a stance, marks and
lines that carry what they stand for, the axis of days, how much room a text takes, and the image.

Figures are made without pyplot: no global state, nothing to close. Text is never read as a formula.
"""

from __future__ import annotations

import datetime
import functools
import io
import re
import textwrap
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib import font_manager
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Bbox, ScaledTranslation

from analysis.claims.describe import stance_words
from analysis.english import describe_day
from analysis.vocabulary import FILLED_CELLS, STANCES

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

INK, PALE_INK = "#222222", "#444444"
GRID = {"color": "#e4e4e4", "linewidth": 0.6}

_STYLE = {
    "text.parse_math": False,
    "svg.fonttype": "none",
    "hatch.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_FAR_EASTERN_FONTS = [
    "Noto Sans CJK KR",
    "Noto Sans CJK JP",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
]
_DPI = 100  # with pages 9 inches wide an image has the 900 pixels that a panel shows it in

# Inches around everything, so that no letter touches the edge of the page.
_PAGE_MARGIN = 0.08
_LEGEND_SIZE = 8.0  # points
_LEGEND_GAP = 0.12  # inches between the axis with its labels and the legend
# The parts of a legend's entry and the space to the next, in widths of its letters: matplotlib's
# default for the handle, a little closer for the rest, so that five stances fit into one row.
_LEGEND_PARTS = {"handlelength": 2.0, "handletextpad": 0.4, "columnspacing": 1.4}


# Figure, axes, legend, image


@contextmanager
def picture(
    ax: Axes | None, width: float, height: float, *, left: float, right: float
) -> Iterator[Axes]:
    """The axes to draw on, in the style and the fonts of all pictures.

    New axes have exactly this size, for labels are placed in inches on them. The figure grows
    around them to hold whatever was drawn, so that nothing is cut off, however long a name is.

    Parameters
    ----------
    ax
        Axes of the caller, which are left as large as they are; new ones if none are given.
    width, height
        Of new axes, in inches.
    left, right
        Inches that are kept free beside new axes at least, so that pictures of one kind are equally
        wide.
    """
    with mpl.rc_context({**_STYLE, "font.family": _fonts()}):
        if ax is not None:
            yield ax
            return
        figure = Figure(figsize=(width, height), dpi=_DPI)
        ax = figure.add_axes((0, 0, 1, 1))
        yield ax
        with _missing_fonts():
            drawn = ax.get_tightbbox().transformed(figure.dpi_scale_trans.inverted())
        page = Bbox.union([drawn, Bbox([[-left, 0], [width + right, height]])]).padded(_PAGE_MARGIN)
        figure.set_size_inches(page.width, page.height)
        inside = (-page.x0, -page.y0, width, height) / np.tile([page.width, page.height], 2)
        ax.set_position(inside.tolist())


def draw_legend(ax: Axes, handles: Sequence[Artist], width: float, *, left: float = 0.0) -> None:
    """The legend below the axes and their labels, in as few rows as fit.

    Parameters
    ----------
    width, left
        How wide it may be, and how far to the left of the axes it begins, in inches.
    """
    if not handles:
        return
    labels_below = ax.bbox.y0 - ax.xaxis.get_tightbbox().y0 if ax.axison else 0.0
    down = max(labels_below, 0.0) / ax.figure.dpi + _LEGEND_GAP
    ax.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=ax.transAxes + ScaledTranslation(-left, -down, ax.figure.dpi_scale_trans),
        ncols=_legend_columns([str(handle.get_label()) for handle in handles], width),
        fontsize=_LEGEND_SIZE,
        frameon=False,
        borderpad=0,
        borderaxespad=0,
        **_LEGEND_PARTS,
    )


def _legend_columns(labels: list[str], width: float) -> int:
    """How many columns of entries fit side by side; each is as wide as its longest label."""
    letter = _LEGEND_SIZE / 72
    around = sum(_LEGEND_PARTS.values()) * letter

    def width_of(n_columns: int) -> float:
        columns = np.array_split(labels, n_columns)
        return sum(
            max(text_size(str(label), _LEGEND_SIZE)[0] for label in column) + around
            for column in columns
        )

    fitting = (n for n in range(len(labels), 1, -1) if width_of(n) <= width)
    return next(fitting, 1)


def write_in_middle(ax: Axes, words: str) -> None:
    """Say in the middle of the axes why there is nothing to see."""
    style = {"ha": "center", "va": "center", "bbox": {"facecolor": "white", "edgecolor": "none"}}
    ax.text(0.5, 0.5, words, transform=ax.transAxes, **style)


def render(ax: Axes, form: str = "png") -> bytes:
    """The figure as PNG or SVG; the same figure gives the same bytes."""
    buffer = io.BytesIO()
    metadata = {"Date": None} if form == "svg" else None
    with mpl.rc_context({**_STYLE, "svg.hashsalt": "tollbook"}), _missing_fonts():
        ax.figure.savefig(buffer, format=form, dpi=_DPI, metadata=metadata)
    return buffer.getvalue()


@contextmanager
def _missing_fonts() -> Iterator[None]:
    """No warning of a script without a font here: its words stand in the table and the alt text."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        yield


@functools.cache
def _fonts() -> list[str]:
    """DejaVu Sans, which comes with matplotlib and has Cyrillic, and a Korean and Japanese face
    where the machine has one.
    """
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return ["DejaVu Sans", *(name for name in _FAR_EASTERN_FONTS if name in installed)]


# Stances


# Colour and shape together tell the stance; the colours keep 3 to 1 against white and stay apart
# under the common kinds of colour blindness (after Okabe and Ito, 2008, darkened).
_STANCE_LOOK = {
    "belligerent": ("#a6430a", "s"),
    "ally_of_belligerent": ("#0a6aa6", "o"),
    "third_party_government": ("#00705a", "D"),
    "authority": ("#7a6000", "p"),
    "media": ("#5f5f5f", "^"),
    "independent_monitor": ("#8a4a78", "P"),
    "witness": ("#4a5a9a", "v"),
    "not_stated": ("#000000", "X"),
}


def stance_look(stance: object) -> tuple[str, str]:
    """Colour and marker of a stance; black and a cross where none is stated."""
    return _STANCE_LOOK.get(stance, _STANCE_LOOK["not_stated"])


def stance_handles(stances: Iterable[object]) -> list[Line2D]:
    """The entries of a legend for these stances, in the order of the vocabulary; an empty cell
    states none.
    """
    found = {stance if isinstance(stance, str) else "not_stated" for stance in stances}
    return [
        sign(marker, colour, stance_words(name))
        for name in STANCES.names
        if name in found
        for colour, marker in [stance_look(name)]
    ]


def sign(marker: str, colour: str, words: str, **style: object) -> Line2D:
    """The entry of a legend for a mark."""
    return Line2D([], [], linestyle="none", color=colour, marker=marker, label=words, **style)


# Marks and lines


def mark(
    x: float, ys: Iterable[float], marker: str, colour: str, gid: str, **style: object
) -> Line2D:
    """Marks at one place across and at these heights, whole also at the edge of the axes."""
    heights = list(ys)
    look = {"linestyle": "none", "markersize": 8, "clip_on": False, "zorder": 5, **style}
    artist = Line2D([x] * len(heights), heights, marker=marker, color=colour, **look)
    artist.set_gid(gid)
    return artist


def arrow_head(x: float, y: float, direction: str, colour: str, gid: str, size: float) -> Line2D:
    """An end that the source left open; `direction` is a marker: <, >, ^ or v."""
    style = {"markersize": size, "markerfacecolor": "white", "zorder": 4}
    return mark(x, [y], direction, colour, gid, **style)


def stroke(
    xs: Sequence[float], ys: Sequence[float], colour: str, gid: str | None, **style: object
) -> Line2D:
    """A line through these places."""
    look = {"linewidth": 2.2, "solid_capstyle": "butt", "zorder": 3, **style}
    artist = Line2D(xs, ys, color=colour, **look)
    artist.set_gid(gid)
    return artist


def open_sides(qualifier: str) -> list[str]:
    """The sides on which the source gave no bound."""
    return [side for side in ("low", "high") if side not in FILLED_CELLS[qualifier]]


def pale(colour: str, alpha: float) -> tuple[float, ...]:
    """The colour, written as #rrggbb, thinned."""
    return (*mpl.colors.to_rgb(colour), alpha)


# The axis of days


_LEAST_DAYS = 10.0  # an axis of one day alone would have no width
# Room beside the first and the last day, as shares of what lies between: half a mark at the left,
# the beginning of what goes on at the right.
_BEFORE, _AFTER = 0.05, 0.07
_SOME_DAY = datetime.date(2000, 1, 1)  # an axis without a claim has some day


def reach_of(
    days: Iterable[float], *, before: float = _BEFORE, after: float = _AFTER
) -> tuple[float, float]:
    """The first and the last day of an axis that holds these days, with room beside them.

    Examples
    --------
    >>> reach_of([100.0, 200.0])
    (95.0, 207.0)
    >>> reach_of([100.0])
    (95.0, 105.0)
    """
    known = list(days) or [float(date2num(_SOME_DAY))]
    width = max(known) - min(known)
    lacking = max(_LEAST_DAYS - width, 0) / 2
    return min(known) - max(before * width, lacking), max(known) + max(after * width, lacking)


def set_days(ax: Axes, days: tuple[float, float]) -> None:
    """Lay an axis of days across, with a grid."""
    ax.set_xlim(*days)
    ax.xaxis.set_major_locator(AutoDateLocator(minticks=4, maxticks=8))
    ax.xaxis.set_major_formatter(lambda number, _: _tick_words(num2date(number).date()))
    ax.tick_params(axis="x", labelsize=8.5)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(**GRID)
    ax.set_axisbelow(True)


def end_of(day: datetime.date) -> float:
    """Where a day ends."""
    return float(date2num(day)) + 1


def draw_until(ax: Axes, until: datetime.date) -> None:
    """The day that is looked at, at its end, and grey beyond it."""
    end, dotted = end_of(until), (0, (1, 1.5))
    ax.axvline(end, color="#333333", linewidth=1.0, linestyle=dotted, zorder=2).set_gid("until")
    ax.axvspan(end, ax.get_xlim()[1], color="#f1f1f1", zorder=0)


def _tick_words(day: datetime.date) -> str:
    number, month, year = describe_day(day).split()
    return f"{number} {month[:3]}\n{year}"


# Texts


# What a text takes in inches for each point of its size, in DejaVu Sans: the mean width of a
# character, rounded up, and the height of a line.
CHARACTER_WIDTH = 0.0069
_LINE_HEIGHT = 0.0158


def text_size(text: str, size: float) -> tuple[float, float]:
    """About how wide and how high a text is, in inches, at a size in points."""
    lines = text.split("\n")
    return max(map(count_places, lines)) * CHARACTER_WIDTH * size, len(lines) * _LINE_HEIGHT * size


def count_places(text: str) -> int:
    """How many places of a line a text takes; a character of an East Asian script takes two.

    Examples
    --------
    >>> count_places("30"), count_places("戦死")
    (2, 4)
    """
    return len(_widened(text))


def fill(text: str, places: int) -> str:
    r"""The text in lines of so many places at most.

    Examples
    --------
    >>> fill("국가정보원 국방위원회", 12)
    '국가정보원\n국방위원회'
    """
    return textwrap.fill(_widened(text), places).replace(_SECOND_PLACE, "")


def shorten(text: str, places: int) -> str:
    """The text in so many places at most, with an ellipsis where words are left out."""
    return textwrap.shorten(_widened(text), places, placeholder="…").replace(_SECOND_PLACE, "")


_SECOND_PLACE = "\0"  # behind each character that takes two places, so that lengths are places


def _widened(text: str) -> str:
    return re.sub(
        r"[^\x00-\u10ff]",
        lambda found: found[0] + _SECOND_PLACE * (unicodedata.east_asian_width(found[0]) in "WF"),
        text,
    )
