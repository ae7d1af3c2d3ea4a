"""Figures of some days, what they come to over these, and which of one claimant's hold the days of another."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from analysis.comparison.spans import Span, rounding_margin
from analysis.plausibility.figures import grouped, is_counted_in
from analysis.quantities import read_rate

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Selection
    from analysis.quantities import Quantity

STRETCHES = ("event", "increment")
_LATER = 30  # days after which a figure may have been raised by what was found since, while the other was left as it stood


def people_of(figure: Figure) -> Span:
    """The numbers of people that a figure allows; of a rate, so many over its days, and any number where these are not stated."""
    if figure.is_rate:
        return rate_over_days(figure.wording, *figure.days) or Span(None, None)
    return figure.span


def rate_over_days(wording: str, start: datetime.date | None, end: datetime.date | None) -> Span | None:
    """The people that a rate comes to over its days, both included, the rate being off by no more than its own rounding; None without a rate or days.

    Examples
    --------
    >>> rate_over_days("92 casualties per day", datetime.date(2024, 12, 1), datetime.date(2024, 12, 10))
    Span(low=915, high=925)
    """
    rate = None if start is None or end is None or end < start else read_rate(wording)
    if rate is None:
        return None
    stretches = Fraction(days_in(start, end), rate.days)
    low, high = _ends(rate.quantity)
    return Span(None if low is None else ceil(low * stretches), None if high is None else floor(high * stretches))


def days_in(start: datetime.date, end: datetime.date) -> int:
    """How many days there are from one to another, both included."""
    return (end - start).days + 1


def _ends(quantity: Quantity) -> tuple[Fraction | None, Fraction | None]:
    """The ends of an average, of which a bare number too has been rounded."""
    if quantity.best is None:
        return tuple(None if end is None else Fraction(end) for end in (quantity.low, quantity.high))
    margin, best = max(Fraction(rounding_margin(quantity.best)), Fraction(1, 2)), Fraction(quantity.best)
    return best if quantity.qualifier == "slightly_more_than" else max(
        best - margin, Fraction(0)
    ), best if quantity.qualifier == "nearly" else best + margin


class Stretches:
    """The claimants' own figures of some days, rates among them; those that their claimant has replaced are left out."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        standing = [figure for figure in selection.own if figure.status == "active" and None not in figure.days]
        stretches = [figure for figure in standing if figure.is_rate or figure.period in STRETCHES]
        wholes = [figure for figure in stretches if people_of(figure).high is not None]
        self._parts = [*stretches, *(figure for figure in standing if figure.is_total)]
        self._of = {subject: _Table(figures) for subject, figures in grouped(wholes, lambda figure: (*_subject(figure), figure.metric)).items()}
        self._metrics = sorted({figure.metric for figure in wholes})

    def above(self) -> Iterator[tuple[Figure, Figure]]:
        """Figures, running totals from a stated day among them, with one that counts them too, is for days that hold theirs, and allows fewer.

        Of several in one scope the lowest is given. An event is not all that happened in its days: it is taken to hold figures of its own
        population and place alone.
        """
        for part, low in ((part, people_of(part).low) for part in self._parts):
            if low is None:
                continue
            for population, place in self._selection.around(part):
                for metric in self._metrics:
                    table = self._of.get((part.claimant, population, place, metric))
                    if table and (metric == part.metric or is_counted_in(part.metric, metric)) and (whole := table.lowest_below(part, low)):
                        yield part, whole


class _Table:
    """Figures of one claimant, metric, population and place in columns, so that each of thousands is held against all others at once."""

    def __init__(self, figures: list[Figure]) -> None:
        self._figures = figures
        self._starts, self._ends, self._said = (
            np.array([getattr(figure, name).toordinal() for figure in figures]) for name in ("start", "end", "said")
        )
        self._highs = np.array([people_of(figure).high for figure in figures])
        self._is_event, self._is_rate = (np.array(is_so) for is_so in zip(*((of.period == "event", of.is_rate) for of in figures), strict=True))

    def lowest_below(self, part: Figure, low: int) -> Figure | None:
        """Of the figures that hold a part's days and lie below it, the lowest; None where there is none."""
        start, end = part.start.toordinal(), part.end.toordinal()
        is_same = (self._starts == start) & (self._ends == end)
        is_own = _subject(part) == _subject(self._figures[0])
        holds = is_same if part.may_fall else (self._starts <= start) & (self._ends >= end)
        holds = holds & (self._highs < low) & (part.said.toordinal() - self._said <= _LATER)
        if not is_own:
            holds &= ~self._is_event
        elif part.metric == self._figures[0].metric:
            holds &= ~(is_same & (self._is_rate == part.is_rate))  # the same quantity, given twice
        return self._figures[int(np.argmin(np.where(holds, self._highs, self._highs.max() + 1)))] if holds.any() else None


def _subject(figure: Figure) -> tuple[str, str, str]:
    return figure.claimant, figure.population, figure.place
