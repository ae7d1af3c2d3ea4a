"""Figures that move: running totals that fall, and figures of some days beside the totals around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.plausibility.figures import grouped, may_count_the_same
from analysis.plausibility.findings import Finding, cite, cite_all, number_cells, readings
from analysis.plausibility.stretches import STRETCHES, people_of
from analysis.plausibility.totals import Lines, ceiling_of, floor_of
from analysis.tables.cells import join_words, source_name

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Selection
    from analysis.plausibility.totals import Line

_NEAR = 14  # days between a figure of some days and a running total, within which one may have been taken for the other
_LEAST_NUMBER = 10  # below, two equal numbers are nothing remarkable


def find_falling_totals(selection: Selection) -> Iterator[Finding]:
    """Running totals below what the same claimant had already given for an earlier day, or before for the same one; one finding for each fall.

    The missing and the captured may come back, so that their totals are compared for one day alone.
    """
    for line in Lines(selection).all:
        former: list[tuple[float, Figure]] = []
        for figure in line.figures:
            ceiling = ceiling_of(figure)
            higher = [(floor, other) for floor, other in former if floor > ceiling and other.said <= figure.said]
            above = [(floor, other) for floor, other in higher if other.end == figure.end or not line.may_fall]
            if above:
                yield _fall(selection, max(above, key=lambda pair: (pair[0], pair[1].end))[1], figure)
                former = []
            former.append((floor_of(figure), figure))


def _fall(selection: Selection, former: Figure, figure: Figure) -> Finding:
    before, after = selection.claim(former), selection.claim(figure)
    why = "both are for one day" if former.end == figure.end else "a running total does not fall by itself"
    sentence = f"{cite(after)} is below {cite(before)}{readings([after, before])}: {why}."
    settles = f"Ask {source_name(after)} whether the later figure corrects the earlier one, or counts other people, places or days."
    cells = (*number_cells([former, figure]), f"{former.claim_id}.period_end", f"{figure.claim_id}.period_end")
    return Finding("falling_total", (former, figure), cells, sentence, settles)


def find_stretches_above_totals(selection: Selection) -> Iterator[Finding]:
    """Figures of some days, and rates over theirs, that are greater than the running totals of the same claimant around them leave room for."""
    lines = Lines(selection)
    for figure in selection.own:
        if not (figure.is_rate or figure.period in STRETCHES) or None in figure.days or (low := people_of(figure).low) is None:
            continue
        rooms = [room for line in lines.holding(figure) if (room := _room(line, figure)) is not None]
        if rooms:
            least, after, before = min(rooms, key=lambda room: room[0])
            if low > least >= 0:
                yield _above_totals(selection, figure, least, after, before)


def _room(line: Line, figure: Figure) -> tuple[int, Figure, Figure | None] | None:
    """How many people at most a line leaves for the days of a figure, and the totals after and before that say so."""
    after, before = line.lowest_holding(figure), None if line.may_fall else line.highest_before(figure.start)
    if after is None:
        return None
    return after.span.high - (before.span.low if before else 0), after, before


def _above_totals(selection: Selection, figure: Figure, room: int, after: Figure, before: Figure | None) -> Finding:
    claim, totals = selection.claim(figure), [total for total in (before, after) if total]
    is_nested = (figure.population, figure.place) != (after.population, after.place)
    around = join_words([cite(selection.claim(total), with_scope=is_nested) for total in totals])
    leaves = f"{around} leave{'' if before else 's'} room for {room:,} at most{readings([claim, *map(selection.claim, totals)])}"
    settles = f"Ask {source_name(claim)} whether the figure and the running totals count the same people, and up to which day each of them counts."
    figures = (figure, *totals)
    cells = (*number_cells(figures), f"{figure.claim_id}.period", *(f"{total.claim_id}.period_end" for total in totals))
    return Finding("stretch_above_totals", figures, cells, f"{cite(claim, with_scope=is_nested)}: {leaves}.", settles)


def find_stretches_equal_to_totals(selection: Selection) -> Iterator[Finding]:
    """Figures of some days, or rates, that are the same number as a running total of like people given within two weeks, by anybody.

    Statements of the claimants' own alone: what an echo made of a figure is told by `analysis.describe_changes`.
    """
    totals = [figure for figure in selection.own if figure.period == "cumulative" and figure.number is not None and figure.said]
    of_number = grouped(totals, lambda figure: (figure.population, figure.number))
    for figure in selection.own:
        number = _number_of_stretch(figure)
        if number is None or number < _LEAST_NUMBER or figure.said is None:
            continue
        equal = [total for total in of_number.get((figure.population, number), []) if _may_be_taken_for(selection, figure, total)]
        if equal:
            yield _equal(selection, figure, number, equal)


def _number_of_stretch(figure: Figure) -> int | None:
    """The number of a figure of some days, or of a rate, which stands in its words alone."""
    if not figure.is_rate:
        return figure.number if figure.period in STRETCHES else None
    from analysis.quantities import find_quantities, parse_quantity

    rates = [parse_quantity(found.text) for found in find_quantities(figure.wording) if found.quantity.qualifier == "rate"]
    numbers = {number for rate in rates for number in (rate.low, rate.best, rate.high) if number is not None} or {figure.number}
    return numbers.pop() if len(numbers) == 1 else None


def _may_be_taken_for(selection: Selection, figure: Figure, total: Figure) -> bool:
    """Whether a total is of like people and of about the same time, and does not count those very days."""
    is_of_these_days = None not in (figure.start, total.start, total.end) and figure.start <= total.start and total.end <= (figure.end or figure.said)
    is_near = abs((total.said - figure.said).days) <= _NEAR
    return is_near and not is_of_these_days and may_count_the_same(figure.metric, total.metric) and selection.share_place(figure, total)


def _equal(selection: Selection, figure: Figure, number: int, totals: list[Figure]) -> Finding:
    claim, others = selection.claim(figure), [selection.claim(total) for total in totals]
    words = {"rate": "a rate", "event": "a figure for an event"}.get("rate" if figure.qualifier == "rate" else figure.period, "a figure of some days")
    names = join_words(list(dict.fromkeys(source_name(of) for of in (claim, *others))))
    sentence = f"{cite(claim)} is {words}, and {cite_all(others)} {'is a running total' if len(others) == 1 else 'are running totals'}: "
    sentence += f"{'both' if len(others) == 1 else 'all'} have the number {number:,}, and the days they cover are not the same."
    settles = f"Ask {names} whether {number:,} is what was added in those days or the total until then: one may have been taken for the other."
    figures = (figure, *totals)
    cells = (*number_cells(figures), *(f"{of.claim_id}.period" for of in figures))
    return Finding("stretch_equals_total", figures, cells, sentence, settles)
