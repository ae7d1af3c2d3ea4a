"""The running totals of each claimant as lines, and what they allow of a figure beside them."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from analysis.plausibility.figures import grouped, is_counted_in

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Selection

_NO_END = float("inf")


class Line:
    """A claimant's running totals of one metric, population and place that count from one day, in the order of their as-of dates."""

    def __init__(self, figures: list[Figure]) -> None:
        self.figures = sorted(figures, key=lambda figure: (figure.end, figure.said, figure.claim_id))
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
        """Of the totals that count all the days of a figure, the one with the lowest upper end; None where none has an upper end.

        These are the totals up to its last day or a later one. What is counted as missing or captured may have come back by a later day; such a
        figure is held against totals of its very days alone.
        """
        if figure.may_fall:
            held = min(self._of_days.get(figure.days, []), key=ceiling_of, default=None)
        else:
            place = bisect_left(self._days, figure.end) if self._covers(figure.counts_from if figure.is_total else figure.start) else len(self._days)
            held = self._lowest[place] if place < len(self._days) else None
        return held if held and held.span.high is not None else None

    def highest_before(self, day: datetime.date) -> Figure | None:
        """Of the totals up to an earlier day, the one with the highest lower end; None where none has a lower end."""
        place = bisect_left(self._days, day) - 1
        return self._highest[place] if place >= 0 and self._highest[place].span.low is not None else None

    def _covers(self, start: datetime.date | None) -> bool:
        """Whether it counts what happened from a day on; None stands for the beginning of all."""
        return self.counts_from is None or (start is not None and self.counts_from <= start)

    @cached_property
    def _of_days(self) -> dict[object, list[Figure]]:
        return grouped(self.figures, lambda figure: figure.days)

    @cached_property
    def _lowest(self) -> list[Figure]:
        return list(accumulate(reversed(self.figures), lambda least, other: min(least, other, key=ceiling_of)))[::-1]

    @cached_property
    def _highest(self) -> list[Figure]:
        return list(accumulate(self.figures, lambda most, other: max(most, other, key=floor_of)))


class Lines:
    """The lines of all claimants."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        totals = [figure for figure in selection.figures if figure.is_total]
        self.all = [Line(figures) for figures in grouped(totals, lambda figure: (*_subject(figure), figure.metric, figure.counts_from)).values()]
        self._of = grouped(self.all, lambda line: _subject(line.figures[0]))

    def holding(self, figure: Figure) -> Iterator[Line]:
        """The lines of the same claimant that certainly count all that a figure counts, but for their days."""
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
