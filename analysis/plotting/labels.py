"""Where labels go: beside what they name, and not on top of each other."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

import numpy as np

from analysis.plotting.style import count_places

# What a text takes in inches for each point of its size, in DejaVu Sans: the mean width of a
# character, rounded up, and the height of a line.
_CHARACTER_WIDTH = 0.0069
_LINE_HEIGHT = 0.0158


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture, in inches."""

    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )


@dataclass(frozen=True)
class Label:
    """A text in its place: it begins at the left end of its box (`align` left) or ends at the right
    one (right).
    """

    text: str
    box: Box
    align: str

    @property
    def x(self) -> float:
        return self.box.left if self.align == "left" else self.box.right

    @property
    def y(self) -> float:
        return (self.box.bottom + self.box.top) / 2


@dataclass
class Board:
    """A part of the picture on which labels are placed; each takes its room away from those that
    come later.

    Parameters
    ----------
    limits
        Where labels may stand.
    taken
        What they must not cover.
    is_overfull
        Whether a label had to be put on top of what it meets.
    """

    limits: Box
    taken: list[Box] = field(default_factory=list)
    is_overfull: bool = False

    def block(self, left: float, right: float, y: float, *, half: float = 0.06) -> None:
        """Keep a mark or a level stroke free of labels."""
        self.taken.append(Box(left - half, right + half, y - half, y + half))

    def beside(self, text: str, x: float, y: float, *, size: float) -> Label | None:
        """The text close to a point, above or below it; none where there is no room."""
        _, height = text_size(text, size)
        return self._first_free(
            text, x, y, size, [way * height / 2 for way in (1, 0, 2, -1, 3, -2)]
        )

    def near(self, text: str, x: float, y: float, *, size: float) -> Label | None:
        """The text as near to a point as there is room; none where there is none at all."""
        _, height = text_size(text, size)
        steps = int((self.limits.top - self.limits.bottom) / (height / 2)) + 1
        ways = [
            way * height / 2
            for way in sorted(range(-steps, steps + 1), key=lambda way: (abs(way), -way))
        ]
        return self._first_free(text, x, y, size, ways)

    def somewhere(self, text: str, x: float, y: float, *, size: float) -> Label:
        """The text as near to a point as there is room; where there is none at all, on top of what
        it meets, for it may not be left out.
        """
        found = self.near(text, x, y, size=size)
        self.is_overfull |= found is None
        return found or self._settle(_label(text, x, y, size, "left"), size)

    def stack(self, texts: list[str], x: float, levels: list[float], *, size: float) -> list[Label]:
        """Texts in a column that begins at `x`, each as near to its level as the others allow, in
        the order of the levels.

        Parameters
        ----------
        levels
            Heights in inches, from the lowest up.
        """
        heights = [text_size(text, size)[1] for text in texts]
        bottoms: list[float] = []
        least = self.limits.bottom
        for level, height in zip(levels, heights, strict=True):
            bottoms.append(max(level - height / 2, least))
            least = bottoms[-1] + height
        most = self.limits.top
        for place in range(
            len(texts) - 1, -1, -1
        ):  # what was pushed above the limit is pushed down again
            bottoms[place] = min(bottoms[place], most - heights[place])
            most = bottoms[place]
        return [
            _label(text, x, bottom + height / 2, size, "left")
            for text, bottom, height in zip(texts, bottoms, heights, strict=True)
        ]

    def reach(self, left: float, right: float) -> float:
        """How far to the right what is taken between two places reaches."""
        return max(
            (box.right for box in self.taken if box.left < right and left < box.right), default=left
        )

    def _first_free(
        self, text: str, x: float, y: float, size: float, ways: list[float]
    ) -> Label | None:
        tries = (
            _label(text, x, y + way, size, align) for way in ways for align in ("left", "right")
        )
        free = (
            label
            for label in tries
            if self.limits.holds(label.box)
            and not any(label.box.meets(other) for other in self.taken)
        )
        label = next(free, None)
        return label and self._settle(label, size)

    def _settle(self, label: Label, size: float) -> Label:
        """Take the room of a label, and that of a character on both sides of it."""
        box, gap = label.box, _CHARACTER_WIDTH * size
        self.taken.append(Box(box.left - gap, box.right + gap, box.bottom, box.top))
        return label


def text_size(text: str, size: float) -> tuple[float, float]:
    """About how wide and how high a text is, in inches, at a size in points; a character of an East
    Asian script takes two places.
    """
    lines = text.split("\n")
    places = max(map(count_places, lines))
    return places * _CHARACTER_WIDTH * size, len(lines) * _LINE_HEIGHT * size


def _label(text: str, x: float, y: float, size: float, align: str) -> Label:
    """The text to the right of a place (it is aligned left) or to its left, with a little room
    between.
    """
    gap = 0.09
    width, height = text_size(text, size)
    left = x + gap if align == "left" else x - gap - width
    return Label(text, Box(left, left + width, y - height / 2, y + height / 2), align)


# The nearest free place for the name of a mark, where many marks stand close together.


_ASIDE = 0.09  # inches between a mark and a name right beside it
_UP, _ACROSS = 0.03, 0.3  # inches from one place that is tried to the next
_APART = (
    0.2  # inches between a mark and its name from which on a stroke leads from one to the other
)
_GAP = 0.06  # inches between a name and what stands to its left or right
_BOLD = 1.1  # how much wider bold letters are
_BEAD = 0.08  # inches between the boxes that stand for a stroke


def place_near(
    board: Board,
    text: str,
    spot: tuple[float, float],
    shun: list[Box],
    *,
    size: float,
    reach: float,
    bold: bool = False,
) -> Label | None:
    """The text as near to a spot as there is room; none where there is no room within reach.

    Parameters
    ----------
    board
        Where it may stand and what it must not cover; it takes its room and that of its stroke.
    shun
        What neither the text nor the stroke that leads to it may meet.
    reach
        How far off it may stand, in inches.
    """
    width, height = text_size(text, size)
    width *= _BOLD if bold else 1.0
    for left, bottom, align in _free_places(
        board.limits, board.taken + shun, spot, (width, height), reach
    ):
        label = Label(text, Box(left, left + width, bottom, bottom + height), align)
        way = _way(spot, label)
        if not any(bead.meets(other) for bead in way for other in shun):
            board.taken += [Box(left - _GAP, left + width + _GAP, bottom, bottom + height), *way]
            return label
    return None


def lead_to(
    spot: tuple[float, float], label: Label
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """From where to where a stroke leads from a mark to its label, in inches; none where they stand
    close together.
    """
    x = label.box.left - 0.03 if label.align == "left" else label.box.right + 0.03
    is_apart = abs(label.y - spot[1]) > _APART or abs(x - spot[0]) > _APART
    return (spot, (x, label.y)) if is_apart else None


def _free_places(
    limits: Box,
    taken: list[Box],
    spot: tuple[float, float],
    extent: tuple[float, float],
    reach: float,
) -> list[tuple[float, float, str]]:
    """Left and lower edge of every free place within reach, and on which side the text begins; the
    nearest first.
    """
    (x, y), (width, height) = spot, extent
    across, up = _shifts(reach)
    left = np.stack([x + _ASIDE + across, x - _ASIDE - across - width], axis=1).ravel()
    bottom = np.repeat(y + up - height / 2, 2)
    edges = np.array([(box.left, box.right, box.bottom, box.top) for box in taken]).reshape(-1, 4)
    inside = (
        (left >= limits.left)
        & (left + width <= limits.right)
        & (bottom >= limits.bottom)
        & (bottom + height <= limits.top)
    )
    left, bottom, sides = (
        left[inside],
        bottom[inside],
        np.tile(["left", "right"], len(across))[inside],
    )
    beside = (left[:, None] < edges[:, 1]) & (edges[:, 0] < left[:, None] + width)
    covers = beside & (bottom[:, None] < edges[:, 3]) & (edges[:, 2] < bottom[:, None] + height)
    free = ~covers.any(axis=1)
    return list(zip(left[free].tolist(), bottom[free].tolist(), sides[free].tolist(), strict=True))


@functools.cache
def _shifts(reach: float) -> tuple[np.ndarray, np.ndarray]:
    """How far off to try, sideways and upwards, the nearest first."""
    sideways, upwards = np.meshgrid(
        np.arange(0, reach, _ACROSS), np.arange(-int(reach / _UP), int(reach / _UP) + 1) * _UP
    )
    far = np.hypot(sideways, upwards).ravel()
    order = np.lexsort((-upwards.ravel(), far))
    order = order[far[order] <= reach]
    return sideways.ravel()[order], upwards.ravel()[order]


def _way(spot: tuple[float, float], label: Label) -> list[Box]:
    """The stroke from a mark to its label as a row of small boxes; none where no stroke is needed."""
    ends = lead_to(spot, label)
    if ends is None:
        return []
    (x, y), (to_x, to_y) = ends
    steps = max(int(max(abs(to_x - x), abs(to_y - y)) / _BEAD), 1)
    beads = [
        (x + (to_x - x) * step / steps, y + (to_y - y) * step / steps) for step in range(steps + 1)
    ]
    return [
        Box(bead_x - 0.015, bead_x + 0.015, bead_y - 0.015, bead_y + 0.015)
        for bead_x, bead_y in beads
    ]
