"""The lanes of the timeline: how high each is, where its numbers, its words and its labels stand."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

import pandas as pd
from matplotlib.dates import date2num
from matplotlib.transforms import Affine2D, Transform

from analysis.english import describe_day
from analysis.plotting.labels import Board, Box, Label, text_size
from analysis.plotting.style import open_sides

LEFT, PLOT, RIGHT = (
    0.8,
    5.9,
    2.3,
)  # inches: beside the axes, the axes themselves, and the room for labels
LABEL_SIZE, WORDS_SIZE, NAME_SIZE = 7.5, 7.5, 8.0
_HEADING, _GAP, _FOOT_PAD, _BARE_ROW = 0.3, 0.16, 0.08, 0.3
_LEAST, _LEAST_FOR_LINES, _CROWDED = 0.9, 1.7, 3.0
_HIGHER, _HIGHEST = (
    1.25,
    5.0,
)  # a lane whose labels cover each other is made higher by this factor, up to so many inches
_ARROW, _NEAR_ARROW, _ARROW_HEAD = 0.25, 0.14, 0.06  # inches; the length says nothing of a width
_SPARE = 1.1  # a column of labels takes a little more than they do
_MOST_NAMED = 60  # of more figures in a lane the picture names none: they would cover each other
_HEADROOM = (
    _ARROW + _ARROW_HEAD + 0.04
)  # inches above the greatest number, so that its arrow has room below the heading
_KIND_MARKS = {"rate": "rate", "forecast": "expected"}  # beside figures that are no count
_LABEL_CHARACTERS, _WORDS_CHARACTERS, _NAME_CHARACTERS = 30, 70, 34


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
            for number in numbers_of(point).values() if point.claim_id in shown else ():
                board.block(self.inches(point.left), self.inches(point.right), self.level(number))
                heads = {
                    side: self.level(self.open_end(point, side))
                    for side in open_sides(point.qualifier)
                }
                ends = [
                    self.level(number),
                    *(
                        head + (_ARROW_HEAD if side == "high" else -_ARROW_HEAD)
                        for side, head in heads.items()
                    ),
                ]
                board.taken.append(
                    Box(
                        self.inches(point.x) - 0.06,
                        self.inches(point.x) + 0.06,
                        min(ends),
                        max(ends),
                    )
                )
        return board

    def open_end(self, point: tuple, side: str) -> float:
        """Where the arrow ends on a side that the source left open: further off where it gave no
        bound than where it said that it is near.
        """
        numbers = numbers_of(point)
        length = self.people(_NEAR_ARROW if "best" in numbers else _ARROW)
        start = open_start(numbers)
        return (
            start + length if side == "high" else start - min(length, 0.75 * start)
        )  # never below nobody


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


def main_line(line: list[tuple]) -> list[tuple]:
    """The points that a line goes through: without what was stated after a figure for a later day."""
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
    facts = [point.claimant]
    if len({other.place for other in points}) > 1:
        facts.append(point.place)
    if (
        not pd.isna(point.start)
        and len(
            {
                other.phase
                for other in points
                if other.series == point.series and not pd.isna(other.phase)
            }
        )
        > 1
    ):
        facts.append(f"since {describe_day(point.start)}")
    return textwrap.fill(", ".join(facts), _NAME_CHARACTERS)


def label_text(point: tuple) -> str:
    """The quantity with what must not be overlooked; where no line leads to a name, also whose it
    is.
    """
    aside = point.marks or ("" if point.is_dated else "no as-of date")
    facts = [point.quantity.partition(" (")[0], _kind_mark(point), aside]
    quantity = " · ".join(fact for fact in facts if fact)
    return (
        quantity
        if not pd.isna(point.phase)
        else "\n".join([quantity, textwrap.fill(point.claimant, _LABEL_CHARACTERS)])
    )


def words_text(point: tuple) -> str:
    """The words of a claim without a number, with whose they are."""
    facts = [
        point.claimant,
        _kind_mark(point),
        point.marks,
        "" if point.is_dated else "no as-of date",
    ]
    return (
        textwrap.fill(f"“{point.words}”", _WORDS_CHARACTERS)
        + "\n"
        + " · ".join(fact for fact in facts if fact)
    )


def _kind_mark(point: tuple) -> str:
    """That a figure is no count, where its other marks do not say so."""
    return "" if "forecast" in point.marks else _KIND_MARKS.get(point.kind, "")


def _settle(lane: Lane, bottom: float) -> float:
    """Give a lane its place above `bottom` and its texts theirs; return the height at which it
    ends.
    """
    numbered = [point for point in lane.points if numbers_of(point)]
    silent = [point for point in lane.points if not numbers_of(point)]
    lane.base = _place_words(lane, silent, bottom) + (_FOOT_PAD if silent else 0)
    if numbered:
        least = _LEAST_FOR_LINES if lane.kind == "cumulative" and len(numbered) > 1 else _LEAST
        _raise(
            lane, numbered, _CROWDED if lane.is_crowded else max(least, _room_for_texts(numbered))
        )
        while (
            not lane.is_crowded
            and not _place_labels(lane, numbered)
            and lane.height * _HIGHER < _HIGHEST
        ):
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
    names = {
        (point.series, point.phase): text_size(name_at_end(point, numbered), NAME_SIZE)[1]
        for point in numbered
        if not pd.isna(point.phase)
    }
    single = [
        text_size(label_text(point), LABEL_SIZE)[1] for point in numbered if pd.isna(point.phase)
    ]
    return _SPARE * max(sum(names.values()), sum(single) + 0.1 * (len(numbered) - len(single)))


def _place_words(lane: Lane, silent: list[tuple], bottom: float) -> float:
    """Set the words of claims without a number in rows under the numbers, the earliest on top;
    return where the uppermost row ends.
    """
    if lane.is_crowded:
        places = {point.claim_id: lane.inches(point.x) for point in silent}
        lane.words = {
            claim_id: Label("", Box(x, x, bottom, bottom + _BARE_ROW), "left")
            for claim_id, x in places.items()
        }
        return bottom + (_BARE_ROW if silent else 0)
    rows: list[list[tuple[str, Label]]] = []
    for point in sorted(silent, key=lambda point: (point.x, point.claim_id)):
        label = _words_label(lane, point)
        row = next(
            (row for row in rows if not any(_meet_across(label, other) for _, other in row)), None
        )
        if row is None:
            rows.append(row := [])
        row.append((point.claim_id, label))
    for row in reversed(rows):
        height = max(label.box.top for _, label in row)
        for claim_id, label in row:
            middle = bottom + height / 2
            lane.words[claim_id] = Label(
                label.text,
                Box(label.box.left, label.box.right, middle - height / 2, middle + height / 2),
                label.align,
            )
        bottom += height + 0.03
    return bottom


def _words_label(lane: Lane, point: tuple) -> Label:
    """The words with whose they are, to the right of the mark if they fit there, else to its left;
    its height counts from 0.
    """
    text = words_text(point)
    width, height = text_size(text, WORDS_SIZE)
    left, right = lane.inches(point.left) - 0.14, lane.inches(point.right) + 0.14
    fits = right + width <= PLOT + RIGHT
    return Label(
        text,
        Box(right, right + width, 0, height) if fits else Box(left - width, left, 0, height),
        "left" if fits else "right",
    )


def _meet_across(first: Label, second: Label) -> bool:
    return first.box.left - 0.4 < second.box.right and second.box.left - 0.4 < first.box.right


def _place_labels(lane: Lane, numbered: list[tuple]) -> bool:
    """Give the figures their texts: on a line the quantity, where there is room; off it also whose
    it is, in any case. Say whether all had room.
    """
    lane.labels = {}
    board = lane.board({point.claim_id for point in numbered})
    board.limits = Box(0, PLOT, board.limits.bottom, board.limits.top)
    for line in map(main_line, lines_of(numbered)):
        held_until = [lane.inches(point.x) for point in line[1:]] + [PLOT]
        for point, end in zip(line, held_until, strict=True):
            for number in numbers_of(point).values():
                board.block(lane.inches(point.x), end, lane.level(number), half=0.02)
        for levels, x in zip(pairwise(map(numbers_of, line)), held_until, strict=False):
            heights = [lane.level(number) for numbers in levels for number in numbers.values()]
            if all(levels):
                board.taken.append(Box(x - 0.02, x + 0.02, min(heights), max(heights)))
    for point in sorted(
        numbered, key=lambda point: (pd.isna(point.phase), point.x, point.claim_id)
    ):
        place = (
            lane.inches(point.x if point.kind == "cumulative" else point.right),
            lane.level(max(numbers_of(point).values())),
        )
        must_stand = pd.isna(point.phase) or point.marks
        label = None if must_stand else board.beside(label_text(point), *place, size=LABEL_SIZE)
        label = label or (board.somewhere if must_stand else board.near)(
            label_text(point), *place, size=LABEL_SIZE
        )
        if label:
            lane.labels[point.claim_id] = label
    return not board.is_overfull and len(lane.labels) == len(numbered)
