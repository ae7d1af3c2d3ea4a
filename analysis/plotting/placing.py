"""The nearest free place for the name of a mark, where many marks stand close together."""

from __future__ import annotations

import functools

import numpy as np

from analysis.plotting.labels import Board, Box, Label, text_size

_ASIDE = 0.09  # inches between a mark and a name right beside it
_UP, _ACROSS = 0.03, 0.3  # inches from one place that is tried to the next
_APART = 0.2  # inches between a mark and its name from which on a stroke leads from one to the other
_GAP = 0.06  # inches between a name and what stands to its left or right
_BOLD = 1.1  # how much wider bold letters are
_BEAD = 0.08  # inches between the boxes that stand for a stroke


def place_near(board: Board, text: str, spot: tuple[float, float], shun: list[Box], *, size: float, reach: float, bold: bool = False) -> Label | None:
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
    for left, bottom, align in _free_places(board.limits, board.taken + shun, spot, (width, height), reach):
        label = Label(text, Box(left, left + width, bottom, bottom + height), align)
        way = _way(spot, label)
        if not any(bead.meets(other) for bead in way for other in shun):
            board.taken += [Box(left - _GAP, left + width + _GAP, bottom, bottom + height), *way]
            return label
    return None


def lead_to(spot: tuple[float, float], label: Label) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """From where to where a stroke leads from a mark to its label, in inches; none where they stand close together."""
    x = label.box.left - 0.03 if label.align == "left" else label.box.right + 0.03
    is_apart = abs(label.y - spot[1]) > _APART or abs(x - spot[0]) > _APART
    return (spot, (x, label.y)) if is_apart else None


def _free_places(
    limits: Box, taken: list[Box], spot: tuple[float, float], extent: tuple[float, float], reach: float
) -> list[tuple[float, float, str]]:
    """Left and lower edge of every free place within reach, and on which side the text begins; the nearest first."""
    (x, y), (width, height) = spot, extent
    across, up = _shifts(reach)
    left = np.stack([x + _ASIDE + across, x - _ASIDE - across - width], axis=1).ravel()
    bottom = np.repeat(y + up - height / 2, 2)
    edges = np.array([(box.left, box.right, box.bottom, box.top) for box in taken]).reshape(-1, 4)
    inside = (left >= limits.left) & (left + width <= limits.right) & (bottom >= limits.bottom) & (bottom + height <= limits.top)
    left, bottom, sides = left[inside], bottom[inside], np.tile(["left", "right"], len(across))[inside]
    beside = (left[:, None] < edges[:, 1]) & (edges[:, 0] < left[:, None] + width)
    covers = beside & (bottom[:, None] < edges[:, 3]) & (edges[:, 2] < bottom[:, None] + height)
    free = ~covers.any(axis=1)
    return list(zip(left[free].tolist(), bottom[free].tolist(), sides[free].tolist(), strict=True))


@functools.cache
def _shifts(reach: float) -> tuple[np.ndarray, np.ndarray]:
    """How far off to try, sideways and upwards, the nearest first."""
    sideways, upwards = np.meshgrid(np.arange(0, reach, _ACROSS), np.arange(-int(reach / _UP), int(reach / _UP) + 1) * _UP)
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
    beads = [(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps) for step in range(steps + 1)]
    return [Box(bead_x - 0.015, bead_x + 0.015, bead_y - 0.015, bead_y + 0.015) for bead_x, bead_y in beads]
