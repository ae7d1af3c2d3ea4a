"""How many a day a claimant's running totals add, and where that stands out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from analysis.comparison.spans import Span, is_above
from analysis.plausibility.findings import Finding, between, cite, number_cells, readings
from analysis.plausibility.totals import Lines
from analysis.tables.cells import describe_day, source_name

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Selection
    from analysis.plausibility.totals import Line

_NO_END = float("inf")


class _Step(NamedTuple):
    """From one running total to the next; `least` and `most` are the people added a day that both allow."""

    first: Figure
    last: Figure
    least: float
    most: float


def find_daily_rates(selection: Selection, factor: float) -> Iterator[Finding]:
    """Running totals between which more than `factor` times as many a day were added as before and after, or fewer by as much.

    A step stands out only if all that its figures allow does. The first and the last step of a line have one neighbour; they are compared with that,
    unless it stands out itself. Where a line falls, it begins anew.
    """
    for line in Lines(selection).all:
        for totals in _rising(line):
            steps = [_step(first, last) for first, last in pairwise(totals)]
            for place in _standing_out(steps, factor):
                yield _rate_finding(selection, steps, place)


def _rising(line: Line) -> Iterator[list[Figure]]:
    """The totals with a number, a day each, in stretches that do not fall: of one day the last given, of those that repeat a number the first."""
    of_day = {figure.end: figure for figure in line.figures if figure.span != Span(None, None)}
    totals = [next(same) for _, same in groupby(of_day.values(), key=lambda figure: figure.number or figure.span)]
    falls = [place for place in range(1, len(totals)) if is_above(totals[place - 1].span, totals[place].span)]
    for begin, end in pairwise([0, *falls, len(totals)]):
        yield totals[begin:end]


def _step(first: Figure, last: Figure) -> _Step:
    days = (last.end - first.end).days
    least = 0 if first.span.high is None else max((last.span.low or 0) - first.span.high, 0) / days
    most = _NO_END if last.span.high is None else (last.span.high - (first.span.low or 0)) / days
    return _Step(first, last, least, most)


def _standing_out(steps: list[_Step], factor: float) -> list[int]:
    """The places of the steps that stand out: those between two others first, then the newest, then the oldest."""
    found = [place for place in range(1, len(steps) - 1) if _stands_out(steps[place], [steps[place - 1], steps[place + 1]], factor)]
    for place, neighbour in ((len(steps) - 1, len(steps) - 2), (0, 1)) if len(steps) > 1 else ():
        if neighbour not in found and _stands_out(steps[place], [steps[neighbour]], factor):
            found.append(place)
    return sorted(found)


def _stands_out(step: _Step, neighbours: list[_Step], factor: float) -> bool:
    return step.least > factor * max(other.most for other in neighbours) or step.most * factor < min(other.least for other in neighbours)


def _rate_finding(selection: Selection, steps: list[_Step], place: int) -> Finding:
    step = steps[place]
    first, last = selection.claim(step.first), selection.claim(step.last)
    days = f"from {describe_day(first.period_end)} to {describe_day(last.period_end)}"
    sentence = f"From {cite(first)} to {cite(last)}, {between(step.least, step.most)} a day were added{readings([first, last])}, "
    sentence += f"against {_beside(steps, place)}: the rate {days} stands out."
    settles = f"Ask {source_name(last)} what was added {days}: new casualties, older ones found later, or people counted in another way."
    figures = (step.first, step.last)
    return Finding("daily_rate", figures, (*number_cells(figures), *(f"{figure.claim_id}.period_end" for figure in figures)), sentence, settles)


def _beside(steps: list[_Step], place: int) -> str:
    """The rates beside a step, in words; says so where there is but one."""
    before, after = ([between(step.least, step.most) for step in beside] for beside in (steps[:place][-1:], steps[place + 1 :][:1]))
    if before and after:
        return f"{before[0]} a day before and {after[0]} after"
    return f"{before[0]} a day before, with none after it to compare" if before else f"{after[0]} a day after, with none before it to compare"
