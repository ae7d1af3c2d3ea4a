"""What stands on the timeline: a figure's mark with its bounds, the words of one without a number, and the steps of a line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from analysis.plotting.drawing import arrow_head, open_sides, solid_mark, stance_look, stroke
from analysis.plotting.labels import Board, Label
from analysis.plotting.lanes import (
    LABEL_SIZE,
    NAME_SIZE,
    PLOT,
    WORDS_SIZE,
    Lane,
    label_text,
    main_line,
    name_at_end,
    numbers_of,
    open_start,
    words_text,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARK = 6.5
_APART = 0.2  # inches between a mark and its label from which on a stroke leads from one to the other
_INK = "#222222"


def draw_point(ax: Axes, lane: Lane, point: tuple) -> None:
    """A figure with a number: a mark at each bound that was given, an arrow where none was, a bar over its days if it is no running total.

    The mark is hollow where the figure has no as-of date, was retracted or set aside, is a rate or a forecast; the bar of these two is dashed.
    """
    colour, marker = stance_look(point.stance)
    numbers = numbers_of(point)
    people = lane.scale(ax.transData)
    artists = [solid_mark(point.x, number, marker, colour, f"bound:{name}:{point.claim_id}") for name, number in numbers.items()]
    for mark in artists:
        mark.set(markersize=_MARK, markerfacecolor="white" if _is_hollow(point) else colour)
    if min(numbers.values()) < max(numbers.values()):
        artists.append(stroke((point.x, point.x), (min(numbers.values()), max(numbers.values())), colour, f"span:{point.claim_id}"))
    if point.kind != "cumulative":
        style = {"linewidth": 3.5} if point.kind == "stretch" else {"linewidth": 2.0, "linestyle": (0, (2, 1))}
        days = (point.left, point.right)
        artists += [stroke(days, (number, number), colour, f"{point.kind}:{point.claim_id}", **style) for number in {*numbers.values()}]
    for side in open_sides(point.qualifier):
        artists += _open_side(lane, point, side, numbers, colour)
    for artist in artists:
        artist.set_transform(people)
        ax.add_artist(artist)
    if label := lane.labels.get(point.claim_id):
        _lead(ax, lane, (point.x if point.kind == "cumulative" else point.right, lane.level(max(numbers.values()))), label, _INK)
        _write(ax, lane, label, f"quantity:{point.claim_id}", LABEL_SIZE, text=label_text(point))


def draw_words(ax: Axes, lane: Lane, point: tuple) -> None:
    """A claim without a number: a hatched mark over its days below the lane's zero, and its words beside it."""
    colour, _ = stance_look(point.stance)
    label = lane.words[point.claim_id]
    least = 0.16 * (lane.days[1] - lane.days[0]) / PLOT
    width = max(point.right - point.left, least)
    style = {"facecolor": "none", "edgecolor": colour, "hatch": "//////", "linewidth": 0.9, "clip_on": False}
    mark = Rectangle((point.x - width / 2, label.y - 0.05), width, 0.1, linestyle="-" if point.is_dated else ":", **style)
    mark.set_gid(f"vague:{point.claim_id}")
    ax.add_artist(mark)
    if label.text:
        _write(ax, lane, label, f"words:{point.claim_id}", WORDS_SIZE, text=words_text(point))


def draw_line(ax: Axes, lane: Lane, line: list[tuple], end: float) -> None:
    """The running totals of one phase as steps, each held until the next; what was corrected later is a dashed step beside the line.

    Parameters
    ----------
    line
        The joined points of one phase, in order.
    end
        Where the last figure is held to, for no newer one is known.
    """
    _draw_steps(ax, lane, main_line(line), end)
    shown = {point.claim_id: point for point in line}
    for point in line:
        if point.is_belated and point.revises in shown:
            colour, _ = stance_look(point.stance)
            step = stroke(*_steps([shown[point.revises], point]), colour, f"correction:{point.claim_id}", linewidth=1.1, linestyle=(0, (3, 1.5)))
            step.set_transform(lane.scale(ax.transData))
            ax.add_artist(step)


def draw_names(ax: Axes, lane: Lane, lines: list[list[tuple]], end: float, board: Board) -> None:
    """The claimants' names at the ends of their lines: in a column where the figures are still held, else where the number ended."""
    lines = [main_line(line) for line in lines]
    held = [line[-1] for line in lines if numbers_of(line[-1])]
    held.sort(key=lambda point: (max(numbers_of(point).values()), point.series, point.phase))
    levels = [lane.level(max(numbers_of(point).values())) for point in held]
    x = max(lane.inches(end), board.reach(lane.inches(end), lane.inches(end) + 1.0))
    labels = board.stack([name_at_end(point, lane.points) for point in held], x, levels, size=NAME_SIZE)
    for point, level, label in zip(held, levels, labels, strict=True):
        _draw_name(ax, lane, point, label, (end, level))
    for line in lines:
        for former, point in pairwise(line) if line[-1] not in held else ():
            if numbers_of(former) and not any(map(numbers_of, line[line.index(point) :])):
                level = lane.level(max(numbers_of(former).values()))
                label = board.somewhere(name_at_end(former, lane.points), lane.inches(point.x), level, size=NAME_SIZE)
                _draw_name(ax, lane, former, label, (point.x, level))


def _draw_name(ax: Axes, lane: Lane, point: tuple, label: Label, place: tuple[float, float]) -> None:
    colour, _ = stance_look(point.stance)
    edge = lane.day(label.x - 0.03 if label.align == "left" else label.x + 0.03)
    ax.add_artist(Line2D([place[0], edge], [place[1], label.y], color=colour, linewidth=0.6, clip_on=False))
    _write(ax, lane, label, f"name:{point.series}:{point.phase}", NAME_SIZE, colour)


def _open_side(lane: Lane, point: tuple, side: str, numbers: dict[str, float], colour: str) -> list[Line2D]:
    """An arrow away from the number: solid where no bound was given, dashed where the source said that it is near."""
    end = lane.open_end(point, side)
    style = {"linestyle": (0, (1.5, 1))} if "best" in numbers else {}
    return [
        stroke((point.x, point.x), (open_start(numbers), end), colour, f"open:{side}:{point.claim_id}", linewidth=1.4, **style),
        _small(arrow_head(point.x, end, "^" if side == "high" else "v", colour, f"arrow:{side}:{point.claim_id}")),
    ]


def _small(mark: Line2D) -> Line2D:
    mark.set_markersize(4.5)
    return mark


def _draw_steps(ax: Axes, lane: Lane, phase: list[tuple], end: float) -> None:
    """The figures of one phase, each held until the next; a figure without a number leaves a gap, for what it revises no longer holds."""
    colour, _ = stance_look(phase[0].stance)
    people = lane.scale(ax.transData)
    xs, ys = _steps(phase)
    name = f"{phase[0].series}:{phase[0].phase}"
    for artist in (
        stroke(xs, ys, colour, f"step:{name}", linewidth=1.5),
        *(stroke((phase[-1].x, end), (level, level), colour, f"hold:{name}", linewidth=1.3, linestyle=(0, (1, 1.6))) for level in _levels(phase[-1])),
    ):
        artist.set_transform(people)
        ax.add_artist(artist)


def _steps(phase: list[tuple]) -> tuple[list[float], list[float]]:
    """The path of the steps: level from each figure to the next, then straight up or down to it; broken (not a number) where there is no number."""
    xs: list[float] = []
    ys: list[float] = []
    gap = float("nan")
    for former, point in pairwise(phase):
        before, after = _levels(former), _levels(point)
        for level in before:
            xs += [former.x, point.x, gap]
            ys += [level, level, gap]
        if before and after and (after[0] > before[-1] or after[-1] < before[0]):
            rise = (before[-1], after[0]) if after[0] > before[-1] else (before[0], after[-1])
            xs += [point.x, point.x, gap]
            ys += [*rise, gap]
    return xs, ys


def _levels(point: tuple) -> list[float]:
    """The heights at which a figure is held: its number, or both ends of its range; none where it has no number."""
    numbers = numbers_of(point).values()
    return sorted({min(numbers), max(numbers)}) if numbers else []


def _lead(ax: Axes, lane: Lane, place: tuple[float, float], label: Label, colour: str) -> None:
    """A thin stroke from a mark to its label, where they stand apart."""
    x, y = place
    edge = lane.day(label.x - 0.03 if label.align == "left" else label.x + 0.03)
    if abs(label.y - y) > _APART:
        ax.add_artist(Line2D([x, edge], [y, label.y], color=colour, linewidth=0.4, alpha=0.6, clip_on=False))


def _is_hollow(point: tuple) -> bool:
    return not point.is_dated or point.status in ("retracted", "excluded") or point.kind in ("rate", "forecast")


def _write(ax: Axes, lane: Lane, label: Label, gid: str, size: float, colour: str = _INK, *, text: str | None = None) -> None:
    """A text at the place of a label, which had room for what there is to say when all is known."""
    style = {"ha": label.align, "va": "center", "fontsize": size, "color": colour, "linespacing": 1.05, "zorder": 6}
    ax.text(lane.day(label.x), label.y, label.text if text is None else text, **style).set_gid(gid)
