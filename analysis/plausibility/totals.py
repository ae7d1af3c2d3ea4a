"""Running totals: those that fall, those that leap, and figures of some days beside the totals
around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from analysis.claims.describe import source_name
from analysis.claims.intervals import Span, is_above, rate_numbers
from analysis.claims.scopes import fit_within, may_count_the_same
from analysis.english import describe_day, join_words
from analysis.plausibility.figures import (
    Finding,
    between,
    cells_of,
    cite,
    cite_all,
    grouped,
    readings,
)

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Line, Selection


# Days between a figure of some days and a running total within which one may have been taken for
# the other: "1,000 in the past week" came back as a total of 1,000 ten and thirteen days later.
_NEAR = 14
_LEAST_TOTALS = 3  # of fewer there is one step, and none beside it
_LEAST_NUMBER = 10  # below, two equal numbers are nothing remarkable


def find_falling_totals(selection: Selection) -> Iterator[Finding]:
    """Running totals below what the same claimant had already given for an earlier day, or before
    for the same one; one finding for each fall.

    The missing and the captured may come back, so that only their totals for one day are compared.
    """
    for line in selection.lines:
        former: list[Figure] = []
        most = 0  # the highest of their lower ends
        for figure in line.figures:
            if line.may_fall and former and former[-1].period_end != figure.period_end:
                former, most = [], 0
            is_below = most > figure.span.ceiling
            above = [
                other
                for other in (former if is_below else ())
                if is_above(other.span, figure.span) and other.said <= figure.said
            ]
            if above:
                highest = max(above, key=lambda other: (other.span.low, other.period_end))
                yield _fall(highest, figure)
                former, most = [], 0
            former.append(figure)
            most = max(most, figure.span.floor)


def _fall(former: Figure, figure: Figure) -> Finding:
    is_one_day = former.period_end == figure.period_end
    why = "both are for one day" if is_one_day else "a running total does not fall by itself"
    settles = (
        f"Ask {source_name(figure)} whether the later figure corrects the earlier one, or "
        f"counts other people, places or days."
    )
    return Finding(
        "falling_total",
        (former, figure),
        cells_of([former, figure], "period_end"),
        f"{cite(figure)} is below {cite(former)}{readings([figure, former])}: {why}.",
        settles,
    )


def find_stretches_above_totals(selection: Selection) -> Iterator[Finding]:
    """Figures of some days, and rates over theirs, that are greater than the running totals of the
    same claimant around them leave room for.
    """
    for figure in selection.stretches:
        if None in figure.days or figure.people.low is None:
            continue
        rooms = [room for line in selection.lines_around(figure) if (room := _room(line, figure))]
        least = min(rooms, key=lambda room: room.people, default=None)
        if least and figure.people.low > least.people >= 0:
            yield _above_totals(figure, least)


class _Room(NamedTuple):
    """How many people at most a line leaves for the days of a figure; the totals that say so."""

    people: int
    before: Figure | None
    after: Figure


def _room(line: Line, figure: Figure) -> _Room | None:
    after = line.lowest_holding(figure)
    if after is None:
        return None
    before = None if line.may_fall else line.highest_before(figure.period_start)
    return _Room(after.span.high - (before.span.low if before else 0), before, after)


def _above_totals(figure: Figure, room: _Room) -> Finding:
    totals = [total for total in (room.before, room.after) if total]
    is_nested = figure.subject != room.after.subject
    around = join_words([cite(total, with_scope=is_nested) for total in totals])
    sentence = (
        f"{cite(figure, with_scope=is_nested)}: {around} leave{'' if room.before else 's'} room "
        f"for {room.people:,} at most{readings([figure, *totals])}."
    )
    settles = (
        f"Ask {source_name(figure)} whether the figure and the running totals count the same "
        f"people, and up to which day each of them counts."
    )
    cells = (
        *cells_of((figure, *totals)),
        f"{figure.claim_id}.period",
        *(f"{total.claim_id}.period_end" for total in totals),
    )
    return Finding("stretch_above_totals", (figure, *totals), cells, sentence, settles)


def find_stretches_equal_to_totals(selection: Selection) -> Iterator[Finding]:
    """Figures of some days, or rates, that are the same number as a running total of like people
    given within two weeks, by anybody.

    Only statements of the claimants' own are looked at: what an echo made of a figure is told by
    `analysis.describe_changes`.
    """
    numbers = [(figure, _number_of_stretch(figure)) for figure in selection.stretches]
    stretches = [
        (figure, number)
        for figure, number in numbers
        if number is not None and number >= _LEAST_NUMBER and figure.said
    ]
    sought = {(figure.population, number) for figure, number in stretches}
    totals = (
        figure
        for figure in selection.own
        if figure.period == "cumulative"
        and (figure.population, figure.number) in sought
        and figure.said
    )
    of_number = grouped(totals, lambda figure: (figure.population, figure.number))
    for figure, number in stretches:
        alike = of_number.get((figure.population, number), [])
        equal = [total for total in alike if _may_be_taken_for(selection, figure, total)]
        if equal:
            yield _equal(figure, number, equal)


def _number_of_stretch(figure: Figure) -> int | None:
    """The number of a figure of some days; that of a rate stands only in its words."""
    if not figure.is_rate:
        return figure.number
    numbers = rate_numbers(figure.wording) or {figure.number}
    return min(numbers) if len(numbers) == 1 else None


def _may_be_taken_for(selection: Selection, figure: Figure, total: Figure) -> bool:
    """Whether a total is of like people and of about the same time, and does not count just those
    days.
    """
    if abs((total.said - figure.said).days) > _NEAR:
        return False
    is_of_these_days = (
        None not in (figure.period_start, *total.days)
        and figure.period_start <= total.period_start
        and total.period_end <= (figure.period_end or figure.said)
    )
    if is_of_these_days or not may_count_the_same(figure.metric, total.metric):
        return False
    return not fit_within("place", figure.place, total.place, selection.claims).apart


def _equal(figure: Figure, number: int, totals: list[Figure]) -> Finding:
    kinds = {"rate": "a rate", "event": "a figure for an event"}
    kind = kinds.get(figure.qualifier) or kinds.get(figure.period, "a figure of some days")
    are_totals, both = (
        ("is a running total", "both") if len(totals) == 1 else ("are running totals", "all")
    )
    sentence = (
        f"{cite(figure)} is {kind}, and {cite_all(totals)} {are_totals}: {both} have the number "
        f"{number:,}, and the days they cover are not the same."
    )
    names = join_words(list(dict.fromkeys(source_name(of) for of in (figure, *totals))))
    settles = (
        f"Ask {names} whether {number:,} is what was added in those days or the total until "
        f"then: one may have been taken for the other."
    )
    figures = (figure, *totals)
    cells = cells_of(figures, "period")
    return Finding("stretch_equals_total", figures, cells, sentence, settles)


def find_daily_rates(selection: Selection, factor: float) -> Iterator[Finding]:
    """Running totals between which more than `factor` times as many a day were added as before and
    after, or fewer by as much.

    A step stands out only if all that its figures allow does. The first and the last step of a line
    have one neighbour; they are compared with that, unless it stands out itself. Where a line
    falls, it begins anew.
    """
    for line in selection.lines:
        if len(line.figures) < _LEAST_TOTALS:
            continue
        for totals in _rising(line):
            steps = [_step(first, last) for first, last in pairwise(totals)]
            for place in _standing_out(steps, factor):
                yield _leap(steps, place)


class _Step(NamedTuple):
    """From one running total to the next; `least` and `most` are the people added a day that both
    allow.
    """

    first: Figure
    last: Figure
    least: float
    most: float


def _rising(line: Line) -> Iterator[list[Figure]]:
    """The totals with a number, a day each, in stretches that do not fall: of one day the last
    given, of those that repeat a number the first.
    """
    with_number = (figure for figure in line.figures if figure.span != Span(None, None))
    of_day = {figure.period_end: figure for figure in with_number}
    same_number = groupby(of_day.values(), key=lambda figure: figure.number or figure.span)
    totals = [next(same) for _, same in same_number]
    falls = [
        place
        for place, (former, figure) in enumerate(pairwise(totals), start=1)
        if is_above(former.span, figure.span)
    ]
    for begin, end in pairwise([0, *falls, len(totals)]):
        yield totals[begin:end]


def _step(first: Figure, last: Figure) -> _Step:
    days = (last.period_end - first.period_end).days
    least = max(last.span.floor - first.span.ceiling, 0)
    return _Step(first, last, least / days, (last.span.ceiling - first.span.floor) / days)


def _standing_out(steps: list[_Step], factor: float) -> list[int]:
    """The places of the steps that stand out: those between two others first, then the newest, then
    the oldest.
    """
    newest = len(steps) - 1
    found = [
        place
        for place in range(1, newest)
        if _stands_out(steps[place], [steps[place - 1], steps[place + 1]], factor)
    ]
    for place, neighbour in ((newest, newest - 1), (0, 1)) if newest > 0 else ():
        if neighbour not in found and _stands_out(steps[place], [steps[neighbour]], factor):
            found.append(place)
    return sorted(found)


def _stands_out(step: _Step, neighbours: list[_Step], factor: float) -> bool:
    return step.least > factor * max(
        other.most for other in neighbours
    ) or step.most * factor < min(other.least for other in neighbours)


def _leap(steps: list[_Step], place: int) -> Finding:
    step = steps[place]
    first, last = figures = step.first, step.last
    days = f"from {describe_day(first.period_end)} to {describe_day(last.period_end)}"
    sentence = (
        f"From {cite(first)} to {cite(last)}, {between(step.least, step.most)} a day were "
        f"added{readings([first, last])}, against {_rates_beside(steps, place)}: the rate {days} "
        f"stands out."
    )
    settles = (
        f"Ask {source_name(last)} what was added {days}: new casualties, older ones found "
        f"later, or people counted in another way."
    )
    return Finding("daily_rate", figures, cells_of(figures, "period_end"), sentence, settles)


def _rates_beside(steps: list[_Step], place: int) -> str:
    """The rates beside a step, in words; says so where there is only one."""
    before, after = (
        [between(step.least, step.most) for step in beside]
        for beside in (steps[:place][-1:], steps[place + 1 :][:1])
    )
    if before and after:
        return f"{before[0]} a day before and {after[0]} after"
    if before:
        return f"{before[0]} a day before, with none after it to compare"
    return f"{after[0]} a day after, with none before it to compare"
