"""What all pictures share: style and fonts, how a stance looks, marks and lines that carry what
they stand for, and the finished image.

Figures are made without pyplot: no global state, nothing to close. Text is never read as a formula.
"""

from __future__ import annotations

import datetime
import functools
import io
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.lines import Line2D

from analysis.claims.describe import plain_words
from analysis.english import describe_day
from analysis.vocabulary import FILLED_CELLS, STANCES

if TYPE_CHECKING:
    from matplotlib.axes import Axes


# Colour and shape together tell the stance; the colours keep 3 to 1 against white and stay apart
# under the common kinds of colour blindness (after Okabe and Ito, 2008, darkened).
_STANCE_LOOK = {
    "belligerent": ("#a6430a", "s"),
    "ally_of_belligerent": ("#0a6aa6", "o"),
    "third_party_government": ("#00705a", "D"),
    "media": ("#5f5f5f", "^"),
    "independent_monitor": ("#8a4a78", "P"),
}
_UNKNOWN_LOOK = ("#000000", "X")

_STYLE = {
    "text.parse_math": False,
    "svg.fonttype": "none",
    "hatch.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


@contextmanager
def drawing_style() -> Iterator[None]:
    """The style and the fonts that every picture is drawn in."""
    with mpl.rc_context({**_STYLE, "font.family": _fonts()}):
        yield


def render(ax: Axes, form: str = "png") -> bytes:
    """The figure as PNG or SVG; the same figure gives the same bytes."""
    buffer = io.BytesIO()
    metadata = {"Date": None} if form == "svg" else None
    with mpl.rc_context({**_STYLE, "svg.hashsalt": "tollbook"}), warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", "Glyph .* missing"
        )  # a script without a font here: the words stand in the table and the alt text
        ax.figure.savefig(buffer, format=form, dpi=100, metadata=metadata)
    return buffer.getvalue()


def stance_look(stance: object) -> tuple[str, str]:
    """Colour and marker of a stance; black and a cross where it is not known."""
    return _STANCE_LOOK.get(stance, _UNKNOWN_LOOK)


def stance_handles(stances: Iterable[object]) -> list[Line2D]:
    """The entries of a legend for these stances, in the order of the vocabulary, what is not known
    last.
    """
    found = list(stances)
    known = [stance for stance in STANCES.names if stance in found]
    unknown = (
        [None]
        if len(known) < len({stance if isinstance(stance, str) else None for stance in found})
        else []
    )
    return [
        Line2D(
            [],
            [],
            linestyle="none",
            color=stance_look(stance)[0],
            marker=stance_look(stance)[1],
            label=plain_words(stance or "stance not known"),
        )
        for stance in known + unknown
    ]


def solid_mark(x: float, y: float, marker: str, colour: str, gid: str) -> Line2D:
    """A number that the source gave."""
    return _named(
        Line2D([x], [y], marker=marker, markersize=8, color=colour, clip_on=False, zorder=5), gid
    )


def arrow_head(x: float, y: float, direction: str, colour: str, gid: str) -> Line2D:
    """An end that the source left open; `direction` is a marker: <, >, ^ or v."""
    arrow = Line2D(
        [x],
        [y],
        marker=direction,
        markersize=8,
        color=colour,
        markerfacecolor="white",
        clip_on=False,
        zorder=4,
    )
    return _named(arrow, gid)


def stroke(
    xs: tuple[float, float], ys: tuple[float, float], colour: str, gid: str, **style: object
) -> Line2D:
    """A line between two points."""
    return _named(
        Line2D(
            xs,
            ys,
            color=colour,
            **{"linewidth": 2.2, "solid_capstyle": "butt", "zorder": 3, **style},
        ),
        gid,
    )


def count_places(text: str) -> int:
    """How many places of a line a text takes; a character of an East Asian script takes two.

    Examples
    --------
    >>> count_places("30"), count_places("戦死")
    (2, 4)
    """
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def open_sides(qualifier: str) -> list[str]:
    """The sides on which the source gave no bound."""
    return [side for side in ("low", "high") if side not in FILLED_CELLS[qualifier]]


def _named(artist: Line2D, gid: str) -> Line2D:
    artist.set_gid(gid)
    return artist


@functools.cache
def _fonts() -> list[str]:
    """DejaVu Sans, which comes with matplotlib and has Cyrillic, and a Korean and Japanese face
    where the machine has one.
    """
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return [
        "DejaVu Sans",
        *(
            name
            for name in (
                "Noto Sans CJK KR",
                "Noto Sans CJK JP",
                "Malgun Gothic",
                "Apple SD Gothic Neo",
            )
            if name in installed
        ),
    ]


# The axis of days: its reach, its dates in words, and the day that is looked at.


_LEAST_DAYS = 10.0  # an axis of one day alone would have no width
_BEFORE, _AFTER = (
    0.05,
    0.07,
)  # room beside the first and the last day, as shares of what lies between


def reach_of(days: Iterable[float]) -> tuple[float, float]:
    """The first and the last day of an axis that holds these days, with room beside them.

    Examples
    --------
    >>> reach_of([100.0, 200.0])
    (95.0, 207.0)
    >>> reach_of([100.0])
    (95.0, 105.0)
    """
    known = list(days) or [
        float(date2num(datetime.date(2000, 1, 1)))
    ]  # an empty picture has some day
    width = max(known) - min(known)
    lacking = max(_LEAST_DAYS - width, 0) / 2
    return min(known) - max(_BEFORE * width, lacking), max(known) + max(_AFTER * width, lacking)


def set_days(ax: Axes, days: tuple[float, float]) -> None:
    """Lay an axis of days across."""
    ax.set_xlim(*days)
    ax.xaxis.set_major_locator(AutoDateLocator(minticks=4, maxticks=8))
    ax.xaxis.set_major_formatter(lambda number, _: _tick_words(num2date(number).date()))
    ax.tick_params(axis="x", labelsize=8.5)


def end_of(day: datetime.date) -> float:
    """Where a day ends."""
    return float(date2num(day)) + 1


def draw_until(ax: Axes, until: datetime.date) -> None:
    """The day that is looked at, at its end, and grey beyond it."""
    ax.axvline(
        end_of(until), color="#333333", linewidth=1.0, linestyle=(0, (1, 1.5)), zorder=2
    ).set_gid("until")
    ax.axvspan(end_of(until), ax.get_xlim()[1], color="#f1f1f1", zorder=0)


def _tick_words(day: datetime.date) -> str:
    number, month, year = describe_day(day).split()
    return f"{number} {month[:3]}\n{year}"
