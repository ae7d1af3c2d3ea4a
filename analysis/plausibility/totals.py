"""The running totals of each claimant as lines, and what they allow of a figure beside them."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from analysis.claims.describe import source_name
from analysis.claims.intervals import Span, is_above
from analysis.english import describe_day, join_words
from analysis.plausibility.figures import (
    STRETCHES,
    Finding,
    between,
    cite,
    cite_all,
    grouped,
    is_counted_in,
    may_count_the_same,
    number_cells,
    people_of,
    readings,
)

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Selection


_NO_END = float("inf")


class Line:
    """A claimant's running totals of one metric, population and place that count from one day, in
    the order of their as-of dates.
    """

    def __init__(self, figures: list[Figure]) -> None:
        self.figures = sorted(
            figures, key=lambda figure: (figure.end, figure.said, figure.claim_id)
        )
        self._days = [figure.end for figure in self.figures]

    @property
    def metric(self) -> str:
        return self.figures[0].metric

    @property
    def counts_from(self) -> datetime.date | None:
        return self.figures[0].counts_from

    @cached_property
    def may_fall(self) -> bool:
        return any(figure.may_fall for figure in self.figures)

    def lowest_holding(self, figure: Figure) -> Figure | None:
        """Of the totals that count all the days of a figure, the one with the lowest upper end;
        None where none has an upper end.

        These are the totals up to its last day or a later one. What is counted as missing or
        captured may have come back by a later day; such a figure is held against totals of its very
        days alone.
        """
        if figure.may_fall:
            held = min(self._of_days.get(figure.days, []), key=ceiling_of, default=None)
        else:
            place = (
                bisect_left(self._days, figure.end)
                if self._covers(figure.counts_from if figure.is_total else figure.start)
                else len(self._days)
            )
            held = self._lowest[place] if place < len(self._days) else None
        return held if held and held.span.high is not None else None

    def highest_before(self, day: datetime.date) -> Figure | None:
        """Of the totals up to an earlier day, the one with the highest lower end; None where none
        has a lower end.
        """
        place = bisect_left(self._days, day) - 1
        return (
            self._highest[place]
            if place >= 0 and self._highest[place].span.low is not None
            else None
        )

    def _covers(self, start: datetime.date | None) -> bool:
        """Whether it counts what happened from a day on; None stands for the beginning of all."""
        return self.counts_from is None or (start is not None and self.counts_from <= start)

    @cached_property
    def _of_days(self) -> dict[object, list[Figure]]:
        return grouped(self.figures, lambda figure: figure.days)

    @cached_property
    def _lowest(self) -> list[Figure]:
        return list(
            accumulate(
                reversed(self.figures), lambda least, other: min(least, other, key=ceiling_of)
            )
        )[::-1]

    @cached_property
    def _highest(self) -> list[Figure]:
        return list(accumulate(self.figures, lambda most, other: max(most, other, key=floor_of)))


class Lines:
    """The lines of all claimants."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        totals = [figure for figure in selection.figures if figure.is_total]
        self.all = [
            Line(figures)
            for figures in grouped(
                totals, lambda figure: (*_subject(figure), figure.metric, figure.counts_from)
            ).values()
        ]
        self._of = grouped(self.all, lambda line: _subject(line.figures[0]))

    def holding(self, figure: Figure) -> Iterator[Line]:
        """The lines of the same claimant that certainly count all that a figure counts, but for
        their days.
        """
        for population, place in self._selection.around(figure):
            for line in self._of.get((figure.claimant, population, place), []):
                if line.metric == figure.metric or is_counted_in(figure.metric, line.metric):
                    yield line


def ceiling_of(figure: Figure) -> float:
    """The greatest number that a figure allows; without an upper end there is none."""
    return _NO_END if figure.span.high is None else figure.span.high


def floor_of(figure: Figure) -> float:
    """The least number that a figure allows; below all others where it has no lower end."""
    return -1 if figure.span.low is None else figure.span.low


def _subject(figure: Figure) -> tuple[str, str, str]:
    return figure.claimant, figure.population, figure.place


# Figures that move: running totals that fall, and figures of some days beside the totals around
# them.


# days between a figure of some days and a running total, within which one may have been taken for
# the other
_NEAR = 14
_LEAST_NUMBER = 10  # below, two equal numbers are nothing remarkable


def find_falling_totals(selection: Selection) -> Iterator[Finding]:
    """Running totals below what the same claimant had already given for an earlier day, or before
    for the same one; one finding for each fall.

    The missing and the captured may come back, so that their totals are compared for one day alone.
    """
    for line in Lines(selection).all:
        former: list[tuple[float, Figure]] = []
        for figure in line.figures:
            ceiling = ceiling_of(figure)
            higher = [
                (floor, other)
                for floor, other in former
                if floor > ceiling and other.said <= figure.said
            ]
            above = [
                (floor, other)
                for floor, other in higher
                if other.end == figure.end or not line.may_fall
            ]
            if above:
                yield _fall(
                    selection, max(above, key=lambda pair: (pair[0], pair[1].end))[1], figure
                )
                former = []
            former.append((floor_of(figure), figure))


def _fall(selection: Selection, former: Figure, figure: Figure) -> Finding:
    before, after = selection.claim(former), selection.claim(figure)
    why = (
        "both are for one day"
        if former.end == figure.end
        else "a running total does not fall by itself"
    )
    sentence = f"{cite(after)} is below {cite(before)}{readings([after, before])}: {why}."
    settles = (
        f"Ask {source_name(after)} whether the later figure corrects the earlier one, or "
        f"counts other people, places or days."
    )
    cells = (
        *number_cells([former, figure]),
        f"{former.claim_id}.period_end",
        f"{figure.claim_id}.period_end",
    )
    return Finding("falling_total", (former, figure), cells, sentence, settles)


def find_stretches_above_totals(selection: Selection) -> Iterator[Finding]:
    """Figures of some days, and rates over theirs, that are greater than the running totals of the
    same claimant around them leave room for.
    """
    lines = Lines(selection)
    for figure in selection.own:
        if (
            not (figure.is_rate or figure.period in STRETCHES)
            or None in figure.days
            or (low := people_of(figure).low) is None
        ):
            continue
        rooms = [
            room for line in lines.holding(figure) if (room := _room(line, figure)) is not None
        ]
        if rooms:
            least, after, before = min(rooms, key=lambda room: room[0])
            if low > least >= 0:
                yield _above_totals(selection, figure, least, after, before)


def _room(line: Line, figure: Figure) -> tuple[int, Figure, Figure | None] | None:
    """How many people at most a line leaves for the days of a figure, and the totals after and
    before that say so.
    """
    after, before = (
        line.lowest_holding(figure),
        None if line.may_fall else line.highest_before(figure.start),
    )
    if after is None:
        return None
    return after.span.high - (before.span.low if before else 0), after, before


def _above_totals(
    selection: Selection, figure: Figure, room: int, after: Figure, before: Figure | None
) -> Finding:
    claim, totals = selection.claim(figure), [total for total in (before, after) if total]
    is_nested = (figure.population, figure.place) != (after.population, after.place)
    around = join_words([cite(selection.claim(total), with_scope=is_nested) for total in totals])
    leaves = (
        f"{around} leave{'' if before else 's'} room for {room:,} at "
        f"most{readings([claim, *map(selection.claim, totals)])}"
    )
    settles = (
        f"Ask {source_name(claim)} whether the figure and the running totals count the same "
        f"people, and up to which day each of them counts."
    )
    figures = (figure, *totals)
    cells = (
        *number_cells(figures),
        f"{figure.claim_id}.period",
        *(f"{total.claim_id}.period_end" for total in totals),
    )
    return Finding(
        "stretch_above_totals",
        figures,
        cells,
        f"{cite(claim, with_scope=is_nested)}: {leaves}.",
        settles,
    )


def find_stretches_equal_to_totals(selection: Selection) -> Iterator[Finding]:
    """Figures of some days, or rates, that are the same number as a running total of like people
    given within two weeks, by anybody.

    Statements of the claimants' own alone: what an echo made of a figure is told by
    `analysis.describe_changes`.
    """
    totals = [
        figure
        for figure in selection.own
        if figure.period == "cumulative" and figure.number is not None and figure.said
    ]
    of_number = grouped(totals, lambda figure: (figure.population, figure.number))
    for figure in selection.own:
        number = _number_of_stretch(figure)
        if number is None or number < _LEAST_NUMBER or figure.said is None:
            continue
        equal = [
            total
            for total in of_number.get((figure.population, number), [])
            if _may_be_taken_for(selection, figure, total)
        ]
        if equal:
            yield _equal(selection, figure, number, equal)


def _number_of_stretch(figure: Figure) -> int | None:
    """The number of a figure of some days, or of a rate, which stands in its words alone."""
    if not figure.is_rate:
        return figure.number if figure.period in STRETCHES else None
    from analysis.quantities import find_quantities, parse_quantity

    rates = [
        parse_quantity(found.text)
        for found in find_quantities(figure.wording)
        if found.quantity.qualifier == "rate"
    ]
    numbers = {
        number
        for rate in rates
        for number in (rate.low, rate.best, rate.high)
        if number is not None
    } or {figure.number}
    return numbers.pop() if len(numbers) == 1 else None


def _may_be_taken_for(selection: Selection, figure: Figure, total: Figure) -> bool:
    """Whether a total is of like people and of about the same time, and does not count those very
    days.
    """
    is_of_these_days = (
        None not in (figure.start, total.start, total.end)
        and figure.start <= total.start
        and total.end <= (figure.end or figure.said)
    )
    is_near = abs((total.said - figure.said).days) <= _NEAR
    return (
        is_near
        and not is_of_these_days
        and may_count_the_same(figure.metric, total.metric)
        and selection.share_place(figure, total)
    )


def _equal(selection: Selection, figure: Figure, number: int, totals: list[Figure]) -> Finding:
    claim, others = selection.claim(figure), [selection.claim(total) for total in totals]
    words = {"rate": "a rate", "event": "a figure for an event"}.get(
        "rate" if figure.qualifier == "rate" else figure.period, "a figure of some days"
    )
    names = join_words(list(dict.fromkeys(source_name(of) for of in (claim, *others))))
    sentence = (
        f"{cite(claim)} is {words}, and {cite_all(others)} "
        f"{'is a running total' if len(others) == 1 else 'are running totals'}: "
    )
    sentence += (
        f"{'both' if len(others) == 1 else 'all'} have the number {number:,}, and the days "
        f"they cover are not the same."
    )
    settles = (
        f"Ask {names} whether {number:,} is what was added in those days or the total until "
        f"then: one may have been taken for the other."
    )
    figures = (figure, *totals)
    cells = (*number_cells(figures), *(f"{of.claim_id}.period" for of in figures))
    return Finding("stretch_equals_total", figures, cells, sentence, settles)


# How many a day a claimant's running totals add, and where that stands out.


_NO_LAST_DAY = float("inf")


class _Step(NamedTuple):
    """From one running total to the next; `least` and `most` are the people added a day that both
    allow.
    """

    first: Figure
    last: Figure
    least: float
    most: float


def find_daily_rates(selection: Selection, factor: float) -> Iterator[Finding]:
    """Running totals between which more than `factor` times as many a day were added as before and
    after, or fewer by as much.

    A step stands out only if all that its figures allow does. The first and the last step of a line
    have one neighbour; they are compared with that, unless it stands out itself. Where a line
    falls, it begins anew.
    """
    for line in Lines(selection).all:
        for totals in _rising(line):
            steps = [_step(first, last) for first, last in pairwise(totals)]
            for place in _standing_out(steps, factor):
                yield _rate_finding(selection, steps, place)


def _rising(line: Line) -> Iterator[list[Figure]]:
    """The totals with a number, a day each, in stretches that do not fall: of one day the last
    given, of those that repeat a number the first.
    """
    of_day = {figure.end: figure for figure in line.figures if figure.span != Span(None, None)}
    totals = [
        next(same)
        for _, same in groupby(of_day.values(), key=lambda figure: figure.number or figure.span)
    ]
    falls = [
        place
        for place in range(1, len(totals))
        if is_above(totals[place - 1].span, totals[place].span)
    ]
    for begin, end in pairwise([0, *falls, len(totals)]):
        yield totals[begin:end]


def _step(first: Figure, last: Figure) -> _Step:
    days = (last.end - first.end).days
    least = 0 if first.span.high is None else max((last.span.low or 0) - first.span.high, 0) / days
    most = (
        _NO_LAST_DAY if last.span.high is None else (last.span.high - (first.span.low or 0)) / days
    )
    return _Step(first, last, least, most)


def _standing_out(steps: list[_Step], factor: float) -> list[int]:
    """The places of the steps that stand out: those between two others first, then the newest, then
    the oldest.
    """
    found = [
        place
        for place in range(1, len(steps) - 1)
        if _stands_out(steps[place], [steps[place - 1], steps[place + 1]], factor)
    ]
    for place, neighbour in ((len(steps) - 1, len(steps) - 2), (0, 1)) if len(steps) > 1 else ():
        if neighbour not in found and _stands_out(steps[place], [steps[neighbour]], factor):
            found.append(place)
    return sorted(found)


def _stands_out(step: _Step, neighbours: list[_Step], factor: float) -> bool:
    return step.least > factor * max(
        other.most for other in neighbours
    ) or step.most * factor < min(other.least for other in neighbours)


def _rate_finding(selection: Selection, steps: list[_Step], place: int) -> Finding:
    step = steps[place]
    first, last = selection.claim(step.first), selection.claim(step.last)
    days = f"from {describe_day(first.period_end)} to {describe_day(last.period_end)}"
    sentence = (
        f"From {cite(first)} to {cite(last)}, {between(step.least, step.most)} a day were "
        f"added{readings([first, last])}, "
    )
    sentence += f"against {_beside(steps, place)}: the rate {days} stands out."
    settles = (
        f"Ask {source_name(last)} what was added {days}: new casualties, older ones found "
        f"later, or people counted in another way."
    )
    figures = (step.first, step.last)
    return Finding(
        "daily_rate",
        figures,
        (*number_cells(figures), *(f"{figure.claim_id}.period_end" for figure in figures)),
        sentence,
        settles,
    )


def _beside(steps: list[_Step], place: int) -> str:
    """The rates beside a step, in words; says so where there is but one."""
    before, after = (
        [between(step.least, step.most) for step in beside]
        for beside in (steps[:place][-1:], steps[place + 1 :][:1])
    )
    if before and after:
        return f"{before[0]} a day before and {after[0]} after"
    return (
        f"{before[0]} a day before, with none after it to compare"
        if before
        else f"{after[0]} a day after, with none before it to compare"
    )
