"""Where labels go: beside what they name, and not on top of each other; and how they are written.

The lanes are made as high as their labels need before anything is drawn, so places are worked out
here from the sizes of texts in inches rather than asked of a finished picture.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from analysis.plotting.style import CHARACTER_WIDTH, INK, text_size

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

BOLD, ITALIC = (
    1.1,
    1.2,
)  # how much wider such letters are taken to be; DejaVu Sans has 1.09 and less

# All in inches.
_ASIDE = 0.09  # between a mark and its label: half a mark of 6.5 points and a little more
_APART = 0.2  # from which distance on a stroke leads from a mark to its label: farther than a line
_UP, _ACROSS = 0.03, 0.3  # from one place that is tried to the next: a fifth of a line, a word
_GAP = 0.06  # between a label and what stands to its left or right: about a letter
_BEAD = 0.08  # between the boxes that stand for a stroke: less than a line of text is high
_BEAD_HALF = 0.015  # half the width of those boxes


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

    def widened(self, by: float) -> Box:
        """The box with so much more on its left and on its right."""
        return Box(self.left - by, self.right + by, self.bottom, self.top)


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
        Whether a label had to be put on top of something else.
    """

    limits: Box
    taken: list[Box] = field(default_factory=list)
    is_overfull: bool = False

    def block(self, left: float, right: float, y: float, *, half: float = 0.06) -> None:
        """Keep a mark or a level stroke free of labels, and `half` an inch around it."""
        self.taken.append(Box(left - half, right + half, y - half, y + half))

    def first_free(self, labels: Iterable[Label], *, gap: float = 0.0) -> Label | None:
        """The first of these labels that has room; it takes that, and a gap on both sides."""
        for label in labels:
            is_free = not any(label.box.meets(other) for other in self.taken)
            if is_free and self.limits.holds(label.box):
                self.taken.append(label.box.widened(gap))
                return label
        return None

    def beside(self, text: str, x: float, y: float, *, size: float) -> Label | None:
        """The text close to a point, above or below it; none where there is no room."""
        return self._at_heights(text, x, y, size, (1, 0, 2, -1, 3, -2))

    def near(self, text: str, x: float, y: float, *, size: float) -> Label | None:
        """The text as near to a point as there is room; none where there is none at all."""
        half_lines = (
            int((self.limits.top - self.limits.bottom) / (text_size(text, size)[1] / 2)) + 1
        )
        ways = sorted(range(-half_lines, half_lines + 1), key=lambda way: (abs(way), -way))
        return self._at_heights(text, x, y, size, ways)

    def somewhere(self, text: str, x: float, y: float, *, size: float) -> Label:
        """The text as near to a point as there is room; where there is none at all, on top of what
        stands there, for it may not be left out.
        """
        found = self.near(text, x, y, size=size)
        if found is None:
            self.is_overfull = True
            found = _label_at(text, x, y, size, "left")
            self.taken.append(found.box.widened(CHARACTER_WIDTH * size))
        return found

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
        # What was pushed above the limit is pushed down again.
        for place in reversed(range(len(texts))):
            bottoms[place] = min(bottoms[place], most - heights[place])
            most = bottoms[place]
        return [
            _label_at(text, x, bottom + height / 2, size, "left")
            for text, bottom, height in zip(texts, bottoms, heights, strict=True)
        ]

    def around(
        self, text: str, spot: tuple[float, float], *, shun: list[Box], size: float, reach: float,
        bold: bool = False,
    ) -> Label | None:  # fmt: skip
        """The text as near to a spot as there is room, also above, below and farther aside; none
        where there is no room within reach.

        Parameters
        ----------
        shun
            What neither the text nor the stroke that leads to it may meet.
        reach
            How far off it may stand, in inches.
        """
        width, height = text_size(text, size)
        width *= BOLD if bold else 1.0
        for left, bottom, align in self._free_places(shun, spot, (width, height), reach):
            label = Label(text, Box(left, left + width, bottom, bottom + height), align)
            beads = _beads(spot, label)
            if not any(bead.meets(other) for bead in beads for other in shun):
                self.taken += [label.box.widened(_GAP), *beads]
                return label
        return None

    def reach(self, left: float, right: float) -> float:
        """How far to the right what is taken between two places reaches."""
        between = [box.right for box in self.taken if box.left < right and left < box.right]
        return max(between, default=left)

    def _at_heights(
        self, text: str, x: float, y: float, size: float, half_lines: Iterable[int]
    ) -> Label | None:
        """The text to the right or left of a point, the first of these half lines above it that is
        free.
        """
        half = text_size(text, size)[1] / 2
        labels = (
            _label_at(text, x, y + way * half, size, align)
            for way in half_lines
            for align in ("left", "right")
        )
        return self.first_free(labels, gap=CHARACTER_WIDTH * size)

    def _free_places(
        self, shun: list[Box], spot: tuple[float, float], extent: tuple[float, float], reach: float
    ) -> list[tuple[float, float, str]]:
        """Left and lower edge of every free place within reach, and on which side the text begins;
        the nearest first. There are thousands, hence arrays.
        """
        (x, y), (width, height) = spot, extent
        across, up = _shifts(reach)
        left = np.stack([x + _ASIDE + across, x - _ASIDE - across - width], axis=1).ravel()
        bottom = np.repeat(y + up - height / 2, 2)
        limits, taken = self.limits, self.taken + shun
        inside = (left >= limits.left) & (left + width <= limits.right)
        inside &= (bottom >= limits.bottom) & (bottom + height <= limits.top)
        sides = np.tile(["left", "right"], len(across))[inside]
        left, bottom = left[inside], bottom[inside]
        edges = np.array([(box.left, box.right, box.bottom, box.top) for box in taken])
        edges = edges.reshape(-1, 4)
        covers = (left[:, None] < edges[:, 1]) & (edges[:, 0] < left[:, None] + width)
        covers &= (bottom[:, None] < edges[:, 3]) & (edges[:, 2] < bottom[:, None] + height)
        free = ~covers.any(axis=1)
        return list(
            zip(left[free].tolist(), bottom[free].tolist(), sides[free].tolist(), strict=True)
        )


def lead_to(spot: tuple[float, float], label: Label) -> Sequence[tuple[float, float]]:
    """From where to where a stroke leads from a mark to its label, in inches; nothing where they
    stand close together.
    """
    x = label.box.left - 0.03 if label.align == "left" else label.box.right + 0.03
    is_apart = abs(label.y - spot[1]) > _APART or abs(x - spot[0]) > _APART
    return (spot, (x, label.y)) if is_apart else ()


def write_label(
    ax: Axes, label: Label, at: tuple[float, float], gid: str, size: float, **style: object
) -> Text:
    """A label at its place, which is given in the units of the axes."""
    look = {"color": INK, "linespacing": 1.05, "zorder": 7, **style}
    text = ax.text(*at, label.text, ha=label.align, va="center", fontsize=size, **look)
    text.set_gid(gid)
    return text


def _label_at(text: str, x: float, y: float, size: float, align: str) -> Label:
    """The text to the right of a place (it is aligned left) or to its left."""
    width, height = text_size(text, size)
    left = x + _ASIDE if align == "left" else x - _ASIDE - width
    return Label(text, Box(left, left + width, y - height / 2, y + height / 2), align)


@functools.cache
def _shifts(reach: float) -> tuple[np.ndarray, np.ndarray]:
    """How far off to try, sideways and upwards, the nearest first."""
    n_up = int(reach / _UP)
    sideways, upwards = np.meshgrid(np.arange(0, reach, _ACROSS), np.arange(-n_up, n_up + 1) * _UP)
    far = np.hypot(sideways, upwards).ravel()
    order = np.lexsort((-upwards.ravel(), far))
    order = order[far[order] <= reach]
    return sideways.ravel()[order], upwards.ravel()[order]


def _beads(spot: tuple[float, float], label: Label) -> list[Box]:
    """The stroke from a mark to its label as a row of small boxes; none where none is needed."""
    ends = lead_to(spot, label)
    if not ends:
        return []
    (x, y), (to_x, to_y) = ends
    n_steps = max(int(max(abs(to_x - x), abs(to_y - y)) / _BEAD), 1)
    shares = [step / n_steps for step in range(n_steps + 1)]
    places = [(x + (to_x - x) * share, y + (to_y - y) * share) for share in shares]
    half = _BEAD_HALF
    return [Box(x - half, x + half, y - half, y + half) for x, y in places]
