"""The claims on a corridor: their marks, which of them set it, which are in conflict, and their
names beside them.
"""

from __future__ import annotations

import functools
import itertools
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.lines import Line2D

from analysis.claims.describe import plain_words
from analysis.claims.model import listed_ids
from analysis.english import describe_day
from analysis.plotting.labels import Board, Box, Label, lead_to, place_near
from analysis.plotting.lanes import LABEL_SIZE, Lane, numbers_of, open_start
from analysis.plotting.style import arrow_head, open_sides, solid_mark, stance_look, stroke

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_MARK, _ARROW, _CAP, _CROSS, _RING = 6.5, 4.5, 7.0, 5.0, 13.0  # points
_MARK_HALF, _RING_HALF = 0.06, 0.1  # inches that a mark keeps free around it
_ARROW_INCHES = 0.25
_AWAY = 0.12  # inches that the name of another claim keeps beside a mark, where there is room
_INK = "#222222"
_NAME_CHARACTERS = (40, 24)  # of a line; the second where the first finds no room
_NEAR, _REACH, _FAR = (
    0.75,
    1.3,
    5.0,
)  # inches that a name may stand off its mark: at best, at most, and where the claim sets a line


def drawn_claims(points: pd.DataFrame) -> list[tuple]:
    """The claims that have a day and a number, stated or read, in their order: rows with `x`, where
    the mark stands.
    """
    has_number = points[["low", "best", "high", "read_low", "read_high"]].notna().any(axis=1)
    kept = points[has_number & points["day"].notna()]
    return list(
        kept.assign(x=date2num(kept["day"].to_numpy()).astype(float)).itertuples(index=False)
    )


def levels_of(point: tuple) -> list[float]:
    """The numbers that a claim stands at: those stated, and the ends as read."""
    read = [float(number) for number in (point.read_low, point.read_high) if not pd.isna(number)]
    return [*numbers_of(point).values(), *read]


def is_read(point: tuple) -> bool:
    """Whether an end was read into a claim that its source left open."""
    return any(_read_end(point, side) is not None for side in open_sides(point.qualifier))


def binding_ends(corridor: pd.DataFrame) -> dict[str, set[str]]:
    """For each claim that sets the corridor on some day, at which end."""
    found: dict[str, set[str]] = {}
    for side in ("low", "high"):
        for cell in corridor[f"{side}_claims"]:
            for claim_id in listed_ids(cell):
                found.setdefault(claim_id, set()).add(side)
    return found


def sign_handles(claims: list[tuple]) -> list[Line2D]:
    """What the signs mean that are drawn on the claims."""
    signs = [
        (
            any(point.is_binding for point in claims),
            {"marker": "o", "markersize": 10, "markerfacecolor": "none"},
            "ringed: sets a line",
        ),
        (
            any(point.is_disputed for point in claims),
            {"marker": "x", "markersize": 6},
            "hollow and crossed: in conflict",
        ),
        (
            any(map(is_read, claims)),
            {"marker": "_", "markersize": 8, "markeredgewidth": 1.4},
            "bar with a flat end: as “about” or “nearly” was read",
        ),
    ]
    return [
        Line2D([], [], linestyle="none", color=_INK, label=words, **style)
        for is_shown, style, words in signs
        if is_shown
    ]


def draw_claim(ax: Axes, lane: Lane, point: tuple, ends: set[str]) -> None:
    """A claim: a mark at each number that was stated, a bar to the end that was read, an arrow
    where there is no end, a ring where it sets a line.

    The mark of a claim in conflict is hollow and crossed.

    Parameters
    ----------
    ends
        The ends of the corridor that the claim sets, of low and high.
    """
    colour, marker = stance_look(point.stance)
    numbers = numbers_of(point)
    marks = [
        solid_mark(point.x, number, marker, colour, f"bound:{end}:{point.claim_id}")
        for end, number in numbers.items()
    ]
    for mark in marks:
        mark.set(markersize=_MARK, markerfacecolor="white" if point.is_disputed else colour)
    for artist in [
        *marks,
        *_between(point, numbers, colour),
        *_sides(lane, point, numbers, colour),
        *_signs(point, numbers, ends),
    ]:
        ax.add_artist(artist)
    if label := lane.labels.get(point.claim_id):
        _write_name(ax, lane, point, label)


def place_names(
    lane: Lane, points: list[tuple], room: dict[str, Box], board: Board, *, is_last: bool
) -> bool:
    """Give the claims their names, those first that set the corridor, then those in conflict; say
    whether all had room.

    Parameters
    ----------
    room
        What the marks of each claim take, as `room_of_claims` gives it.
    is_last
        Whether the picture will not be made any higher, so that names may also stand farther off.
    """
    lane.labels, has_several = (
        {},
        len({lane.metric, *(point.metric for point in points)} - {""}) > 1,
    )
    for point in sorted(
        points,
        key=lambda point: (not point.is_binding, not point.is_disputed, point.x, point.claim_id),
    ):
        texts = [label.box for label in lane.labels.values()]
        marks = [_widened(box) for claim_id, box in room.items() if claim_id != point.claim_id]
        spot = lane.inches(point.x), lane.level(name_level(point))
        reaches = ([_REACH, _FAR] if point.is_binding else [_REACH]) if is_last else [_NEAR]
        place = functools.partial(
            place_near, board, spot=spot, size=LABEL_SIZE, bold=point.is_binding
        )
        tries = itertools.product(reaches, (texts + marks, texts), _names(point, has_several))
        if label := next(
            filter(None, (place(name, shun=shun, reach=reach) for reach, shun, name in tries)), None
        ):
            lane.labels[point.claim_id] = label
        elif not is_last:
            return False
    return len(lane.labels) == len(points)


def room_of_claims(lane: Lane, points: list[tuple]) -> dict[str, Box]:
    """For each claim what its marks, bars and arrows take."""
    return {point.claim_id: _room_of(lane, point) for point in points}


def name_level(point: tuple) -> float:
    """The number beside which a claim's name stands: the greatest that was stated, or else that was
    read.
    """
    return max([*numbers_of(point).values()] or levels_of(point))


def _names(point: tuple, has_several: bool) -> list[str]:
    """The quantity, what is counted where that is not the same for all, since when, and the
    claimant; in lines of one length, and of another.
    """
    metric = f" {plain_words(point.metric)}" if has_several else ""
    since = "" if pd.isna(point.period_start) else f" since {describe_day(point.period_start)}"
    name = f"{point.quantity.partition(' (')[0]}{metric}{since} · {point.claimant}"
    return list(dict.fromkeys(textwrap.fill(name, characters) for characters in _NAME_CHARACTERS))


def _room_of(lane: Lane, point: tuple) -> Box:
    x, half = lane.inches(point.x), _RING_HALF if point.is_binding else _MARK_HALF
    heights = [lane.level(level) for level in levels_of(point)]
    numbers = numbers_of(point)
    heights += [
        lane.level(_open_end(lane, point, side, numbers))
        for side in open_sides(point.qualifier)
        if _read_end(point, side) is None
    ]
    return Box(x - half, x + half, min(heights) - half, max(heights) + half)


def _widened(box: Box) -> Box:
    """A mark with so much room beside it that the name of another is not taken for its own."""
    return Box(box.left - _AWAY, box.right + _AWAY, box.bottom, box.top)


def _between(point: tuple, numbers: dict[str, float], colour: str) -> Iterator[Line2D]:
    """The stroke between the two numbers of a range."""
    if numbers and min(numbers.values()) < max(numbers.values()):
        yield stroke(
            (point.x, point.x),
            (min(numbers.values()), max(numbers.values())),
            colour,
            f"span:{point.claim_id}",
        )


def _sides(lane: Lane, point: tuple, numbers: dict[str, float], colour: str) -> Iterator[Line2D]:
    """What stands on a side that the source left open: a bar to the end as it was read, or an arrow
    that has no end.
    """
    for side in open_sides(point.qualifier):
        start, end = _start(point, numbers), _read_end(point, side)
        if end is not None:
            yield stroke(
                (point.x, point.x),
                (start, end),
                colour,
                f"read:{side}:{point.claim_id}",
                linewidth=1.2,
            )
            cap = Line2D(
                [point.x],
                [end],
                marker="_",
                markersize=_CAP,
                markeredgewidth=1.4,
                color=colour,
                zorder=4,
            )
            cap.set_gid(f"cap:{side}:{point.claim_id}")
            yield cap
        else:
            end = _open_end(lane, point, side, numbers)
            style = {"linestyle": (0, (1.5, 1))} if "best" in numbers else {}
            yield stroke(
                (point.x, point.x),
                (start, end),
                colour,
                f"open:{side}:{point.claim_id}",
                linewidth=1.4,
                **style,
            )
            arrow = arrow_head(
                point.x,
                end,
                "^" if side == "high" else "v",
                colour,
                f"arrow:{side}:{point.claim_id}",
            )
            arrow.set_markersize(_ARROW)
            yield arrow


def _signs(point: tuple, numbers: dict[str, float], ends: set[str]) -> Iterator[Line2D]:
    """The cross of a claim in conflict, and the ring at the number with which a claim sets a line."""
    if point.is_disputed:
        levels = sorted(set(numbers.values()))
        cross = Line2D(
            [point.x] * len(levels),
            levels,
            linestyle="none",
            marker="x",
            markersize=_CROSS,
            color=_INK,
            zorder=6,
        )
        cross.set_gid(f"disputed:{point.claim_id}")
        yield cross
    if point.is_binding:
        levels = sorted({_binding_level(point, numbers, side) for side in ends or {"low", "high"}})
        ring = Line2D(
            [point.x] * len(levels),
            levels,
            linestyle="none",
            marker="o",
            markersize=_RING,
            color=_INK,
            markerfacecolor="none",
            zorder=6,
        )
        ring.set_gid(f"binding:{point.claim_id}")
        yield ring


def _binding_level(point: tuple, numbers: dict[str, float], side: str) -> float:
    """The number with which a claim sets the lower or the upper line: as stated on that side, else
    near it, else as read.
    """
    stated = numbers.get(side, numbers.get("best"))
    read = _read_end(point, side)
    return next(level for level in (stated, read, *levels_of(point)) if level is not None)


def _start(point: tuple, numbers: dict[str, float]) -> float:
    """Where the bars and arrows of a side begin: at the number stated, or at what was read where
    there is none.
    """
    return open_start(numbers) if numbers else levels_of(point)[0]


def _open_end(lane: Lane, point: tuple, side: str, numbers: dict[str, float]) -> float:
    """Where the arrow of a side without an end stops; its length says nothing."""
    if numbers:
        return lane.open_end(point, side)
    start, length = _start(point, numbers), lane.people(_ARROW_INCHES)
    return start + length if side == "high" else start - min(length, 0.75 * start)


def _read_end(point: tuple, side: str) -> float | None:
    """The end that was read into a claim on a side; None where nothing was."""
    end = getattr(point, f"read_{side}")
    return None if pd.isna(end) else float(end)


def _write_name(ax: Axes, lane: Lane, point: tuple, label: Label) -> None:
    if lead := lead_to((lane.inches(point.x), lane.level(name_level(point))), label):
        (x, y), (to_x, to_y) = lead
        xs, ys = [lane.day(x), lane.day(to_x)], [lane.people(y), lane.people(to_y)]
        ax.add_artist(Line2D(xs, ys, color=_INK, linewidth=0.4, alpha=0.6, clip_on=False, zorder=3))
    style = {
        "ha": label.align,
        "va": "center",
        "fontsize": LABEL_SIZE,
        "color": _INK,
        "linespacing": 1.05,
        "zorder": 7,
    }
    text = ax.text(
        lane.day(label.x),
        lane.people(label.y),
        label.text,
        weight="bold" if point.is_binding else "normal",
        **style,
    )
    text.set_gid(f"name:{point.claim_id}")
