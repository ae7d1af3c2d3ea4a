"""The lanes of the timeline: how high each is, where its numbers, words and labels stand, and the
marks of a figure with a number; the corridor is one such lane.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.lines import Line2D
from matplotlib.transforms import Affine2D, Transform

from analysis.english import describe_day
from analysis.plotting.labels import Board, Box, Label
from analysis.plotting.style import (
    arrow_head,
    fill,
    mark,
    open_sides,
    stance_look,
    stroke,
    text_size,
)

# Inches: beside the axes, where numbers of six digits and "no number" stand; the axes; the room for
# names at the ends of lines, 34 characters long. With its margins the page is 9 inches wide.
LEFT, PLOT, RIGHT = 0.72, 5.9, 2.22
LABEL_SIZE, WORDS_SIZE, NAME_SIZE = 7.5, 7.5, 8.0  # points
_LABEL_PLACES, _WORDS_PLACES, _NAME_PLACES = 30, 70, 34  # of a line

# Inches.
_HEADING = 0.3  # above a lane, for its name: two lines of text, so that it is not crowded
_GAP, _FOOT_PAD = 0.16, 0.08  # below a lane; below its zero, where words stand there
_BARE_ROW = 0.3  # the marks of a crowded lane's claims without a number, which are not named
_LEAST, _LEAST_FOR_LINES = 0.9, 1.7  # three ticks have room; the steps of a line can be told apart
_CROWDED = 3.0  # a lane that names nothing: high enough to see where its marks are
_HIGHER, _HIGHEST = 1.25, 5.0  # made higher by this factor until labels have room, up to a screen
_LONG_ARROW, _NEAR_ARROW, _ARROW_HEAD = (
    0.25,
    0.14,
    0.06,
)  # of open ends; they say nothing of a width
_HEADROOM = _LONG_ARROW + _ARROW_HEAD + 0.04  # above the greatest number, below the heading

_SPARE = 1.1  # a column of labels takes a little more than they do
_MOST_NAMED = 60  # of more figures in a lane the picture names none: they would cover each other
_KIND_MARKS = {"rate": "rate", "forecast": "expected"}  # beside figures that are no count
_MARK, _SMALL_ARROW = 6.5, 4.5  # points


@dataclass
class Lane:
    """One lane: its points, and where it stands in inches from the foot of the picture.

    Parameters
    ----------
    points
        Named tuples: rows of the points' frame with `x`, `left` and `right` (days, as matplotlib
        counts them).
    base, height
        Where the numbers begin (zero) and how high they reach; no height where the lane has no
        number.
    top
        The number of people at that height.
    labels, words
        Of each claim with and without a number, its text in its place.
    """

    metric: str
    population: str
    kind: str
    points: list[tuple]
    days: tuple[float, float]
    base: float = 0.0
    height: float = 0.0
    top: float = 1.0
    labels: dict[str, Label] = field(default_factory=dict)
    words: dict[str, Label] = field(default_factory=dict)

    @property
    def is_crowded(self) -> bool:
        """Whether there are too many figures to name them in the picture."""
        return len(self.points) > _MOST_NAMED

    @property
    def is_partly_named(self) -> bool:
        """Whether some figure has no room for its label."""
        return any(numbers_of(point) and point.claim_id not in self.labels for point in self.points)

    @property
    def heading(self) -> float:
        return self.base + self.height + _HEADING / 2

    def inches(self, x: float) -> float:
        """How far to the right of the axes' left edge a day stands."""
        first, last = self.days
        return (x - first) / (last - first) * PLOT

    def level(self, people: float) -> float:
        """The height of a number."""
        return self.base + people / self.top * self.height

    def day(self, inches: float) -> float:
        """The day that stands so far to the right of the axes' left edge."""
        first, last = self.days
        return first + inches / PLOT * (last - first)

    def people(self, inches: float) -> float:
        """How many people so many inches stand for."""
        return inches * self.top / self.height

    def scale(self, data: Transform) -> Transform:
        """From days and people to the picture."""
        return Affine2D().scale(1, self.height / self.top).translate(0, self.base) + data

    def board(self, shown: set[str]) -> Board:
        """A board on which the marks with their arrows and the labels of these claims stand
        already.
        """
        board = Board(Box(0, PLOT + RIGHT, self.base, self.base + self.height + 0.03))
        board.taken += [label.box for claim_id, label in self.labels.items() if claim_id in shown]
        for point in self.points:
            x = self.inches(point.x)
            for number in numbers_of(point).values() if point.claim_id in shown else ():
                level = self.level(number)
                board.block(self.inches(point.left), self.inches(point.right), level)
                ends = [level]
                for side in open_sides(point.qualifier):
                    head = _ARROW_HEAD if side == "high" else -_ARROW_HEAD
                    ends.append(self.level(self.open_end(point, side)) + head)
                board.taken.append(Box(x - 0.06, x + 0.06, min(ends), max(ends)))
        return board

    def open_end(self, point: tuple, side: str) -> float:
        """Where the arrow ends on a side that the source left open: further off where it gave no
        bound than where it said that it is near; never below nobody.
        """
        numbers = numbers_of(point)
        length = self.people(_NEAR_ARROW if "best" in numbers else _LONG_ARROW)
        return end_of_arrow(open_start(numbers), length, side)


def lay_lanes(points: pd.DataFrame, days: tuple[float, float]) -> tuple[list[Lane], float]:
    """The lanes from top to bottom, and the height of all in inches.

    Parameters
    ----------
    points
        All that shall have room.
    days
        The first and the last day of the axis.
    """
    keys = ["metric", "population", "kind"]
    lanes = [
        Lane(*key, list(rows), days)
        for key, rows in groupby(
            dated_points(points), key=lambda point: tuple(getattr(point, name) for name in keys)
        )
    ]
    height = 0.0
    for lane in reversed(lanes):
        height = _settle(lane, height + _GAP)
    return lanes, height


def dated_points(points: pd.DataFrame) -> Iterator[tuple]:
    """The points that have a place in time: rows with `x`, where the mark stands, and `left` and
    `right`, from where to where its days reach.
    """
    day, start, end = (
        pd.Series(date2num(points[name].to_numpy()), index=points.index)
        for name in ("drawn_on", "start", "as_of")
    )
    is_stretch = (points["kind"] != "cumulative") & points["is_dated"]
    left = start.where(is_stretch & start.notna(), day)
    right = (end + 1).where(is_stretch, day)  # a stretch includes its last day
    return points.assign(x=(left + right) / 2, left=left, right=right)[day.notna()].itertuples(
        index=False
    )


def numbers_of(point: tuple) -> dict[str, float]:
    """The numbers that the source gave: some of low, best and high, or none."""
    return {
        name: float(number)
        for name, number in (("low", point.low), ("best", point.best), ("high", point.high))
        if not pd.isna(number)
    }


def open_start(numbers: dict[str, float]) -> float:
    """The number at which the arrows of an open side begin."""
    return numbers.get("best", next(iter(numbers.values())))


def end_of_arrow(start: float, length: float, side: str) -> float:
    """Where an arrow of this length stops, in people; downwards it never reaches nobody."""
    return start + length if side == "high" else start - min(length, 0.75 * start)


def figure_marks(point: tuple, *, is_hollow: bool) -> list[Line2D]:
    """A mark at each number that the source gave, and a stroke from the least to the greatest."""
    colour, marker = stance_look(point.stance)
    style = {"markersize": _MARK, "markerfacecolor": "white" if is_hollow else colour}
    numbers = numbers_of(point)
    marks = [
        mark(point.x, [number], marker, colour, f"bound:{name}:{point.claim_id}", **style)
        for name, number in numbers.items()
    ]
    ends = min(numbers.values(), default=0.0), max(numbers.values(), default=0.0)
    if ends[0] < ends[1]:
        marks.append(stroke([point.x, point.x], ends, colour, f"span:{point.claim_id}"))
    return marks


def open_arrow(point: tuple, side: str, start: float, end: float) -> list[Line2D]:
    """An arrow from a number: solid where no bound was given, dashed where the source said that it
    is near.
    """
    (colour, _), is_near = stance_look(point.stance), "best" in numbers_of(point)
    style = {"linewidth": 1.4, "linestyle": (0, (1.5, 1)) if is_near else "-"}
    head, name = "^" if side == "high" else "v", f"{side}:{point.claim_id}"
    return [
        stroke([point.x, point.x], [start, end], colour, f"open:{name}", **style),
        arrow_head(point.x, end, head, colour, f"arrow:{name}", _SMALL_ARROW),
    ]


def main_line(line: list[tuple]) -> list[tuple]:
    """The points that a line goes through: all but what was stated after a figure for a later
    day.
    """
    return [point for point in line if not point.is_belated]


def lines_of(points: list[tuple]) -> list[list[tuple]]:
    """The points of each line, in their order."""
    joined = [point for point in points if not pd.isna(point.phase)]
    return [
        list(line) for _, line in groupby(joined, key=lambda point: (point.series, point.phase))
    ]


def name_at_end(point: tuple, points: list[tuple]) -> str:
    """What stands at the end of a line: the claimant, the place where figures are about several,
    where it begins if beside other lines.
    """
    phases = {other.phase for other in points if other.series == point.series}
    facts = [point.claimant]
    if len({other.place for other in points}) > 1:
        facts.append(point.place)
    if not pd.isna(point.start) and len({phase for phase in phases if not pd.isna(phase)}) > 1:
        facts.append(f"since {describe_day(point.start)}")
    return fill(", ".join(facts), _NAME_PLACES)


def label_text(point: tuple) -> str:
    """The quantity with what must not be overlooked; where no line leads to a name, also whose it
    is.
    """
    aside = point.marks or ("" if point.is_dated else "no as-of date")
    facts = [point.quantity.partition(" (")[0], _kind_mark(point), aside]
    quantity = " · ".join(fact for fact in facts if fact)
    is_on_line = not pd.isna(point.phase)
    return quantity if is_on_line else f"{quantity}\n{fill(point.claimant, _LABEL_PLACES)}"


def words_text(point: tuple) -> str:
    """The words of a claim without a number, with whose they are."""
    undated = "" if point.is_dated else "no as-of date"
    facts = [point.claimant, _kind_mark(point), point.marks, undated]
    words = fill(f"“{point.words}”", _WORDS_PLACES)
    return f"{words}\n{' · '.join(fact for fact in facts if fact)}"


def _kind_mark(point: tuple) -> str:
    """That a figure is no count, where its other marks do not say so."""
    return "" if "forecast" in point.marks else _KIND_MARKS.get(point.kind, "")


def _settle(lane: Lane, bottom: float) -> float:
    """Give a lane its place above `bottom` and its texts theirs; return where it ends."""
    numbered = [point for point in lane.points if numbers_of(point)]
    silent = [point for point in lane.points if not numbers_of(point)]
    lane.base = _place_words(lane, silent, bottom) + (_FOOT_PAD if silent else 0)
    if numbered and lane.is_crowded:
        _raise(lane, numbered, _CROWDED)
    elif numbered:
        least = _LEAST_FOR_LINES if lane.kind == "cumulative" and len(numbered) > 1 else _LEAST
        _raise(lane, numbered, max(least, _room_for_texts(numbered)))
        while not _place_labels(lane, numbered) and lane.height * _HIGHER < _HIGHEST:
            _raise(lane, numbered, lane.height * _HIGHER)
    return lane.base + lane.height + _HEADING


def _raise(lane: Lane, numbered: list[tuple], height: float) -> None:
    """Make a lane so high, with room for an arrow above its greatest number."""
    greatest = max(max(max(numbers_of(point).values()) for point in numbered), 1.0)
    lane.height, lane.top = height, greatest * height / (height - _HEADROOM)


def _room_for_texts(numbered: list[tuple]) -> float:
    """How high a lane must be: the names at the ends of the lines stand in one column, and so may
    the labels of single figures.
    """
    on_lines = [point for point in numbered if not pd.isna(point.phase)]
    names = {
        (point.series, point.phase): text_size(name_at_end(point, numbered), NAME_SIZE)[1]
        for point in on_lines
    }
    single = [
        text_size(label_text(point), LABEL_SIZE)[1] for point in numbered if pd.isna(point.phase)
    ]
    return _SPARE * max(sum(names.values()), sum(single) + 0.1 * len(on_lines))


def _place_words(lane: Lane, silent: list[tuple], bottom: float) -> float:
    """Set the words of claims without a number in rows under the numbers, the earliest on top;
    return where the uppermost row ends.
    """
    if lane.is_crowded:
        for point in silent:
            x = lane.inches(point.x)
            lane.words[point.claim_id] = Label("", Box(x, x, bottom, bottom + _BARE_ROW), "left")
        return bottom + (_BARE_ROW if silent else 0)
    rows: list[list[tuple[str, Label]]] = []
    for point in sorted(silent, key=lambda point: (point.x, point.claim_id)):
        label = _words_label(lane, point)
        row = next((row for row in rows if not any(_meet(label, other) for _, other in row)), None)
        if row is None:
            rows.append(row := [])
        row.append((point.claim_id, label))
    for row in reversed(rows):
        height = max(label.box.top for _, label in row)
        for claim_id, label in row:
            box = Box(label.box.left, label.box.right, bottom, bottom + height)
            lane.words[claim_id] = Label(label.text, box, label.align)
        bottom += height + 0.03
    return bottom


def _words_label(lane: Lane, point: tuple) -> Label:
    """The words with whose they are, to the right of the mark if they fit there, else to its left;
    its height counts from 0.
    """
    text = words_text(point)
    width, height = text_size(text, WORDS_SIZE)
    left, right = lane.inches(point.left) - 0.14, lane.inches(point.right) + 0.14
    if right + width <= PLOT + RIGHT:
        return Label(text, Box(right, right + width, 0, height), "left")
    return Label(text, Box(left - width, left, 0, height), "right")


def _meet(first: Label, second: Label) -> bool:
    """Whether two labels of a row would come so close that one is taken for the other's."""
    return first.box.left - 0.4 < second.box.right and second.box.left - 0.4 < first.box.right


def _place_labels(lane: Lane, numbered: list[tuple]) -> bool:
    """Give the figures their texts: on a line the quantity, where there is room; off it also whose
    it is, in any case. Say whether all had room.
    """
    lane.labels = {}
    board = lane.board({point.claim_id for point in numbered})
    board.limits = Box(0, PLOT, board.limits.bottom, board.limits.top)
    block_steps(lane, lines_of(numbered), board)
    in_order = sorted(numbered, key=lambda each: (pd.isna(each.phase), each.x, each.claim_id))
    for point in in_order:
        x = lane.inches(point.x if point.kind == "cumulative" else point.right)
        at = x, lane.level(max(numbers_of(point).values()))
        text = label_text(point)
        if pd.isna(point.phase) or point.marks:
            label = board.somewhere(text, *at, size=LABEL_SIZE)
        else:
            label = board.beside(text, *at, size=LABEL_SIZE)
            label = label or board.near(text, *at, size=LABEL_SIZE)
        if label:
            lane.labels[point.claim_id] = label
    return not board.is_overfull and len(lane.labels) == len(numbered)


def block_steps(lane: Lane, lines: list[list[tuple]], board: Board) -> None:
    """Keep the steps of these lines free of labels."""
    half = 0.02  # inches: a line of 1.5 points, and a hair
    for line in map(main_line, lines):
        held_until = [lane.inches(point.x) for point in line[1:]] + [PLOT]
        for point, end in zip(line, held_until, strict=True):
            for number in numbers_of(point).values():
                board.block(lane.inches(point.x), end, lane.level(number), half=half)
        for levels, x in zip(pairwise(map(numbers_of, line)), held_until, strict=False):
            heights = [lane.level(number) for numbers in levels for number in numbers.values()]
            if all(levels):
                board.taken.append(Box(x - half, x + half, min(heights), max(heights)))
