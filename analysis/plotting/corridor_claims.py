"""The claims on a corridor: their marks, which of them set it, which are in conflict, and their
names beside them.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.dates import date2num

from analysis.claims.describe import plain_words
from analysis.claims.model import listed_ids
from analysis.english import describe_day
from analysis.plotting.labels import Board, Box, Label, lead_to, write_label
from analysis.plotting.lanes import (
    LABEL_SIZE,
    Lane,
    end_of_arrow,
    figure_marks,
    numbers_of,
    open_arrow,
    open_start,
)
from analysis.plotting.style import INK, fill, mark, open_sides, sign, stance_look, stroke

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D


_CAP, _CROSS, _RING = 7.0, 5.0, 13.0  # points; a ring has room for a mark of 6.5 in it
_MARK_HALF, _RING_HALF = (
    0.06,
    0.1,
)  # inches that a mark keeps free around it: half of it, and a hair
_ARROW = 0.25  # inches; the length says nothing
_AWAY = 0.12  # inches that the name of another claim keeps beside a mark, where there is room
_NAME_PLACES = (40, 24)  # of a line; the second where the first finds no room
# Inches that a name may stand off its mark: while the picture can still be made higher; then; and
# where the claim sets a line, so that it must be named.
_NEAR, _REACH, _FAR = 0.75, 1.3, 5.0


def drawn_claims(points: pd.DataFrame) -> list[tuple]:
    """The claims that have a day and a number, stated or read, in their order: rows with `x`, where
    the mark stands.
    """
    has_number = points[["low", "best", "high", "read_low", "read_high"]].notna().any(axis=1)
    kept = points[has_number & points["day"].notna()]
    days = date2num(kept["day"].to_numpy()).astype(float)
    return list(kept.assign(x=days).itertuples(index=False))


def levels_of(point: tuple) -> list[float]:
    """The numbers that a claim stands at: those stated, and the ends as read."""
    read = [float(number) for number in (point.read_low, point.read_high) if not pd.isna(number)]
    return [*numbers_of(point).values(), *read]


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
    ring = sign("o", INK, "ringed: sets a line", markersize=10, markerfacecolor="none")
    cross = sign("x", INK, "hollow and crossed: in conflict", markersize=6)
    as_read = "bar with a flat end: as “about” or “nearly” was read"
    cap = sign("_", INK, as_read, markersize=8, markeredgewidth=1.4)
    return [
        *([ring] if any(point.is_binding for point in claims) else []),
        *([cross] if any(point.is_disputed for point in claims) else []),
        *([cap] if any(map(_is_read, claims)) else []),
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
    artists = [
        *figure_marks(point, is_hollow=point.is_disputed),
        *_sides(lane, point),
        *_signs(point, ends),
    ]
    for artist in artists:
        ax.add_artist(artist)
    if label := lane.labels.get(point.claim_id):
        _write_name(ax, lane, point, label)


def _sides(lane: Lane, point: tuple) -> Iterator[Line2D]:
    """What stands on a side that the source left open: a bar to the end as it was read, or an arrow
    that has no end.
    """
    colour, _ = stance_look(point.stance)
    for side in open_sides(point.qualifier):
        start, end = _start(point), _read_end(point, side)
        if end is None:
            yield from open_arrow(point, side, start, _open_end(lane, point, side))
        else:
            name, ends = f"{side}:{point.claim_id}", [start, end]
            yield stroke([point.x, point.x], ends, colour, f"read:{name}", linewidth=1.2)
            style = {"markersize": _CAP, "markeredgewidth": 1.4, "zorder": 4}
            yield mark(point.x, [end], "_", colour, f"cap:{name}", **style)


def _signs(point: tuple, ends: set[str]) -> Iterator[Line2D]:
    """The cross of a claim in conflict, and the ring at the number with which a claim sets a
    line.
    """
    if point.is_disputed:
        levels, gid = sorted(set(numbers_of(point).values())), f"disputed:{point.claim_id}"
        yield mark(point.x, levels, "x", INK, gid, markersize=_CROSS, zorder=6)
    if point.is_binding:
        levels = sorted({_binding_level(point, side) for side in ends or {"low", "high"}})
        style = {"markersize": _RING, "markerfacecolor": "none", "zorder": 6}
        yield mark(point.x, levels, "o", INK, f"binding:{point.claim_id}", **style)


def _binding_level(point: tuple, side: str) -> float:
    """The number with which a claim sets the lower or the upper line: as stated on that side, else
    near it, else as read.
    """
    numbers = numbers_of(point)
    stated = numbers.get(side, numbers.get("best"))
    tries = (stated, _read_end(point, side), *levels_of(point))
    return next(level for level in tries if level is not None)


def _write_name(ax: Axes, lane: Lane, point: tuple, label: Label) -> None:
    spot = lane.inches(point.x), lane.level(name_level(point))
    if lead := lead_to(spot, label):
        days, levels = zip(*((lane.day(x), lane.people(y)) for x, y in lead), strict=True)
        faint = {"linewidth": 0.4, "alpha": 0.6, "clip_on": False}
        ax.add_artist(stroke(days, levels, INK, None, **faint))
    at = lane.day(label.x), lane.people(label.y)
    weight = "bold" if point.is_binding else "normal"
    write_label(ax, label, at, f"name:{point.claim_id}", LABEL_SIZE, weight=weight)


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
    lane.labels = {}
    has_several = len({lane.metric, *(point.metric for point in points)} - {""}) > 1
    in_order = sorted(
        points, key=lambda each: (not each.is_binding, not each.is_disputed, each.x, each.claim_id)
    )
    for point in in_order:
        texts = [label.box for label in lane.labels.values()]
        others = [box for claim_id, box in room.items() if claim_id != point.claim_id]
        # So much room beside a mark that the name of another is not taken for its own.
        marks = [box.widened(_AWAY) for box in others]
        spot = lane.inches(point.x), lane.level(name_level(point))
        reaches = ([_REACH, _FAR] if point.is_binding else [_REACH]) if is_last else [_NEAR]
        place = functools.partial(board.around, spot=spot, size=LABEL_SIZE, bold=point.is_binding)
        tries = itertools.product(reaches, (texts + marks, texts), _names(point, has_several))
        found = (place(name, shun=shun, reach=reach) for reach, shun, name in tries)
        if label := next(filter(None, found), None):
            lane.labels[point.claim_id] = label
        elif not is_last:
            return False
    return len(lane.labels) == len(points)


def _names(point: tuple, has_several: bool) -> list[str]:
    """The quantity, what is counted where that is not the same for all, since when, and the
    claimant; in lines of one length, and of another.
    """
    metric = f" {plain_words(point.metric)}" if has_several else ""
    since = "" if pd.isna(point.period_start) else f" since {describe_day(point.period_start)}"
    name = f"{point.quantity.partition(' (')[0]}{metric}{since} · {point.claimant}"
    return list(dict.fromkeys(fill(name, places) for places in _NAME_PLACES))


def room_of_claims(lane: Lane, points: list[tuple]) -> dict[str, Box]:
    """For each claim what its marks, bars and arrows take."""
    return {point.claim_id: _room_of(lane, point) for point in points}


def _room_of(lane: Lane, point: tuple) -> Box:
    x, half = lane.inches(point.x), _RING_HALF if point.is_binding else _MARK_HALF
    sides = [side for side in open_sides(point.qualifier) if _read_end(point, side) is None]
    arrows = [_open_end(lane, point, side) for side in sides]
    heights = [lane.level(level) for level in (*levels_of(point), *arrows)]
    return Box(x - half, x + half, min(heights) - half, max(heights) + half)


def name_level(point: tuple) -> float:
    """The number beside which a claim's name stands: the greatest that was stated, or else that was
    read.
    """
    return max([*numbers_of(point).values()] or levels_of(point))


def _is_read(point: tuple) -> bool:
    """Whether an end was read into a claim that its source left open."""
    return any(_read_end(point, side) is not None for side in open_sides(point.qualifier))


def _start(point: tuple) -> float:
    """Where the bars and arrows of a side begin: at the number stated, or at what was read where
    there is none.
    """
    numbers = numbers_of(point)
    return open_start(numbers) if numbers else levels_of(point)[0]


def _open_end(lane: Lane, point: tuple, side: str) -> float:
    """Where the arrow of a side without an end stops; its length says nothing."""
    if numbers_of(point):
        return lane.open_end(point, side)
    return end_of_arrow(_start(point), lane.people(_ARROW), side)


def _read_end(point: tuple, side: str) -> float | None:
    """The end that was read into a claim on a side; None where nothing was."""
    end = getattr(point, f"read_{side}")
    return None if pd.isna(end) else float(end)
