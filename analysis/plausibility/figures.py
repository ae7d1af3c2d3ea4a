"""The chosen claims as plain rows of numbers and days, so that thousands are looked at without an
object of their own for each.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from analysis.claims.checking import NUMBERS
from analysis.claims.describe import (
    as_of_words,
    plain_words,
    quantity_words,
    quoted,
    scope_name,
    source_name,
)
from analysis.claims.intervals import Span, describe_span, is_read, read_span, rounding_margin
from analysis.claims.model import listed_ids
from analysis.claims.scopes import counted_parts, scopes_around
from analysis.english import join_words
from analysis.history.timeline import line_starts, running_totals
from analysis.quantities import read_rate
from analysis.vocabulary import METRIC_PARTS

if TYPE_CHECKING:
    import pandas as pd

    from analysis.claims import Claim, ClaimTables
    from analysis.quantities import Quantity


T = TypeVar("T")
_WITHDRAWN = ["retracted", "excluded"]
_MAY_FALL = frozenset({"missing", "captured"})
_COPIED = """claim_id status derivation part_of period metric counted_as population place wording
    note qualifier low best high""".split()
_ADDED = ["start", "end", "claimant", "statement", "said", "is_total", "counts_from"]


class Figure(NamedTuple):
    """One claim.

    `claimant` is the id of the source, `said` the day by which the claim was made. `is_total` marks
    a claimant's own running total with an as-of date; `counts_from` is the day on which its line
    begins, as `analysis.history.lines` tells, None where the line names none. The other cells are
    those of the claim.
    """

    claim_id: str
    status: str
    derivation: str
    part_of: str | None
    period: str | None
    metric: str
    counted_as: str | None
    population: str
    place: str
    wording: str
    note: str | None
    qualifier: str
    low: int | None
    best: int | None
    high: int | None
    start: datetime.date | None
    end: datetime.date | None
    claimant: str
    statement: str | None
    said: datetime.date | None
    is_total: bool
    counts_from: datetime.date | None

    @property
    def number(self) -> int | None:
        """The one number in it, whatever bound it is; None for a range or for words without a
        number.
        """
        numbers = {number for number in (self.low, self.best, self.high) if number is not None}
        return numbers.pop() if len(numbers) == 1 else None

    @property
    def span(self) -> Span:
        """The numbers that it allows, "about" being read as its own rounding; both ends are open
        where it holds no number.
        """
        return read_span(self) or Span(None, None)

    @property
    def is_rate(self) -> bool:
        """Whether it is so many in each day or week; the number then stands in its words."""
        return "rate" in (self.period, self.qualifier)

    @property
    def may_fall(self) -> bool:
        """Whether a running total of it can become smaller: the missing and the captured may come
        back; the wounded stay counted.
        """
        return not counted_parts(self)[0].isdisjoint(_MAY_FALL)

    @property
    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day that it counts, as its cells stand."""
        return self.start, self.end

    @property
    def scope(self) -> tuple[object, ...]:
        """Whose figure it is, of whom, where and for which days, as its cells stand."""
        return self.claimant, self.population, self.place, self.period, self.start, self.end

    @property
    def telling(self) -> tuple[object, ...]:
        """What is the same for figures of one scope that were told together: in one statement, or
        on one day where none is named.
        """
        return *self.scope, self.statement or self.said or self.claim_id


@dataclass(frozen=True, eq=False)
class Selection:
    """The chosen claims that nobody has withdrawn or set aside; what is not chosen is not looked
    at.

    Parameters
    ----------
    claims
        Where claims and scopes are looked up.
    figures
        In the order of the data.
    """

    claims: ClaimTables
    figures: list[Figure]

    @cached_property
    def own(self) -> list[Figure]:
        """The statements of the claimants' own."""
        return [figure for figure in self.figures if figure.derivation == "original"]

    @cached_property
    def wholes(self) -> list[tuple[Figure, list[Figure]]]:
        """Each figure that has parts by a claimant's own words, with these parts.

        A part is named as such in `part_of`, or the two were told together and the whole counts
        what the part counts: killed and casualties.
        """
        by_id = {figure.claim_id: figure for figure in self.own}
        parts: dict[str, dict[str, Figure]] = {}
        for part in self.own:
            for whole in listed_ids(part.part_of):
                parts.setdefault(whole, {})[part.claim_id] = part
        for told in grouped(self.own, lambda figure: figure.telling).values():
            for part, whole in (
                (part, whole)
                for part in told
                for whole in told
                if is_counted_in(part.metric, whole.metric)
            ):
                parts.setdefault(whole.claim_id, {})[part.claim_id] = part
        return [
            (by_id[whole], list(of_whole.values()))
            for whole, of_whole in parts.items()
            if whole in by_id
        ]

    def claim(self, figure: Figure) -> Claim:
        """The claim itself, for a sentence."""
        return self.claims.claim(figure.claim_id)

    def around(self, figure: Figure) -> Iterator[tuple[str, str]]:
        """The populations and places, in pairs, that hold those of a figure: its own first."""
        for population in self._with_those_around("population", figure.population):
            yield from (
                (population, place) for place in self._with_those_around("place", figure.place)
            )

    def share_place(self, first: Figure, second: Figure) -> bool:
        """Whether one place is, or lies in, the other."""
        places = (
            self._with_those_around("place", first.place),
            self._with_those_around("place", second.place),
        )
        return second.place in places[0] or first.place in places[1]

    def _with_those_around(self, kind: str, name: str) -> list[str]:
        if (kind, name) not in self._around:
            self._around[kind, name] = [
                name,
                *sorted(scopes_around(kind, name, self.claims) - {name}),
            ]
        return self._around[kind, name]

    @cached_property
    def _around(self) -> dict[tuple[str, str], list[str]]:
        return {}


def select_figures(claims: ClaimTables) -> Selection:
    """The chosen claims as figures; what was retracted or excluded is left out."""
    frame = claims.claims[~claims.claims["status"].isin(_WITHDRAWN).to_numpy(dtype=bool)]
    totals = running_totals(frame)
    starts = line_starts(totals[totals["period_end"].notna()])
    added = {
        "start": frame["period_start"],
        "end": frame["period_end"],
        "claimant": frame["claimant_id"],
        "statement": frame["statement_id"],
        "said": frame["stated_on"].fillna(frame["published_on"]).fillna(frame["period_end"]),
        "is_total": frame.index.to_series().isin(starts.index),
        "counts_from": starts.reindex(frame.index),
    }
    columns = [_plain(frame[name]) for name in _COPIED] + [_plain(added[name]) for name in _ADDED]
    return Selection(claims, [Figure(*cells) for cells in zip(*columns, strict=True)])


def grouped(figures: Iterable[T], key: Callable[[T], object]) -> dict[object, list[T]]:
    """Things by what `key` makes of them, both in their order."""
    groups: dict[object, list[T]] = {}
    for figure in figures:
        groups.setdefault(key(figure), []).append(figure)
    return groups


def is_counted_in(part: str, whole: str) -> bool:
    """Whether one metric certainly counts all that another, different one counts: killed in
    casualties.

    Examples
    --------
    >>> is_counted_in("killed", "casualties"), is_counted_in("missing", "casualties"), is_counted_in("killed", "killed")
    (True, False, False)
    """
    return part != whole and METRIC_PARTS[part][1] <= METRIC_PARTS[whole][0]


def may_count_the_same(first: str, second: str) -> bool:
    """Whether two metrics may count the same people.

    Examples
    --------
    >>> may_count_the_same("killed_or_wounded", "casualties"), may_count_the_same("killed", "casualties")
    (True, False)
    """
    least, most = zip(METRIC_PARTS[first], METRIC_PARTS[second], strict=True)
    return least[0] <= most[1] and least[1] <= most[0]


def _plain(column: pd.Series) -> list[object]:
    """The cells in Python's own types: an empty cell is None, a day a `datetime.date`."""
    if column.dtype.kind == "M":
        column = column.dt.date
    return column.astype(object).where(column.notna(), None).tolist()


# Figures of some days, what they come to over these, and which of one claimant's hold the days of
# another.


STRETCHES = ("event", "increment")
# days after which a figure may have been raised by what was found since, while the other was left
# as it stood
_LATER = 30


def people_of(figure: Figure) -> Span:
    """The numbers of people that a figure allows; of a rate, so many over its days, and any number
    where these are not stated.
    """
    if figure.is_rate:
        return rate_over_days(figure.wording, *figure.days) or Span(None, None)
    return figure.span


def rate_over_days(
    wording: str, start: datetime.date | None, end: datetime.date | None
) -> Span | None:
    """The people that a rate comes to over its days, both included, the rate being off by no more
    than its own rounding; None without a rate or days.

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
    return Span(
        None if low is None else ceil(low * stretches),
        None if high is None else floor(high * stretches),
    )


def days_in(start: datetime.date, end: datetime.date) -> int:
    """How many days there are from one to another, both included."""
    return (end - start).days + 1


def _ends(quantity: Quantity) -> tuple[Fraction | None, Fraction | None]:
    """The ends of an average, of which a bare number too has been rounded."""
    if quantity.best is None:
        return tuple(
            None if end is None else Fraction(end) for end in (quantity.low, quantity.high)
        )
    margin, best = (
        max(Fraction(rounding_margin(quantity.best)), Fraction(1, 2)),
        Fraction(quantity.best),
    )
    return best if quantity.qualifier == "slightly_more_than" else max(
        best - margin, Fraction(0)
    ), best if quantity.qualifier == "nearly" else best + margin


class Stretches:
    """The claimants' own figures of some days, rates among them; those that their claimant has
    replaced are left out.
    """

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        standing = [
            figure
            for figure in selection.own
            if figure.status == "active" and None not in figure.days
        ]
        stretches = [figure for figure in standing if figure.is_rate or figure.period in STRETCHES]
        wholes = [figure for figure in stretches if people_of(figure).high is not None]
        self._parts = [*stretches, *(figure for figure in standing if figure.is_total)]
        self._of = {
            subject: _Table(figures)
            for subject, figures in grouped(
                wholes, lambda figure: (*_subject_of(figure), figure.metric)
            ).items()
        }
        self._metrics = sorted({figure.metric for figure in wholes})

    def above(self) -> Iterator[tuple[Figure, Figure]]:
        """Figures, running totals from a stated day among them, with one that counts them too, is
        for days that hold theirs, and allows fewer.

        Of several in one scope the lowest is given. An event is not all that happened in its days:
        it is taken to hold figures of its own population and place alone.
        """
        for part, low in ((part, people_of(part).low) for part in self._parts):
            if low is None:
                continue
            for population, place in self._selection.around(part):
                for metric in self._metrics:
                    table = self._of.get((part.claimant, population, place, metric))
                    if (
                        table
                        and (metric == part.metric or is_counted_in(part.metric, metric))
                        and (whole := table.lowest_below(part, low))
                    ):
                        yield part, whole


class _Table:
    """Figures of one claimant, metric, population and place in columns, so that each of thousands
    is held against all others at once.
    """

    def __init__(self, figures: list[Figure]) -> None:
        self._figures = figures
        self._starts, self._ends, self._said = (
            np.array([getattr(figure, name).toordinal() for figure in figures])
            for name in ("start", "end", "said")
        )
        self._highs = np.array([people_of(figure).high for figure in figures])
        self._is_event, self._is_rate = (
            np.array(is_so)
            for is_so in zip(*((of.period == "event", of.is_rate) for of in figures), strict=True)
        )

    def lowest_below(self, part: Figure, low: int) -> Figure | None:
        """Of the figures that hold a part's days and lie below it, the lowest; None where there is
        none.
        """
        start, end = part.start.toordinal(), part.end.toordinal()
        is_same = (self._starts == start) & (self._ends == end)
        is_own = _subject_of(part) == _subject_of(self._figures[0])
        holds = is_same if part.may_fall else (self._starts <= start) & (self._ends >= end)
        holds = holds & (self._highs < low) & (part.said.toordinal() - self._said <= _LATER)
        if not is_own:
            holds &= ~self._is_event
        elif part.metric == self._figures[0].metric:
            holds &= ~(is_same & (self._is_rate == part.is_rate))  # the same quantity, given twice
        return (
            self._figures[int(np.argmin(np.where(holds, self._highs, self._highs.max() + 1)))]
            if holds.any()
            else None
        )


def _subject_of(figure: Figure) -> tuple[str, str, str]:
    return figure.claimant, figure.population, figure.place


# What a check has found, and how a figure is cited in it.


_MOST_CITED = 4  # figures that a sentence names one by one
_NO_END = float("inf")


@dataclass(frozen=True)
class Finding:
    """Something at which a reader should stop: `check` is a word of `PLAUSIBILITY_CHECKS`,
    `settles` says what would settle it.
    """

    check: str
    figures: tuple[Figure, ...]
    cells: tuple[str, ...]
    sentence: str
    settles: str


def cite(claim: Claim, *, with_scope: bool = False) -> str:
    """A claim within a sentence: its quantity, what it counts, perhaps of whom and where, who said
    so, and for which day.
    """
    scope = (
        f" among {scope_name(claim, 'population')}, {scope_name(claim, 'place')}"
        if with_scope
        else ""
    )
    return (
        f"{quoted(claim)} {plain_words(claim.metric)}{scope} ({who(claim)}, {as_of_words(claim)})"
    )


def cite_all(claims: list[Claim]) -> str:
    """Claims as a list in a sentence; of many, the first ones and how many more."""
    named, more = claims[:_MOST_CITED], len(claims) - _MOST_CITED
    return join_words([*map(cite, named), *([f"{more:,} more"] if more > 0 else [])])


def who(claim: Claim) -> str:
    """Who answers for a figure: the claimant, and for an echo or a calculation the publisher too."""
    name = source_name(claim)
    return (
        name
        if claim.derivation == "original"
        else f"{name}, {plain_words(claim.derivation)} carried by {claim.publisher}"
    )


def readings(claims: Iterable[Claim]) -> str:
    """How figures near a number are read, and what rates come to over their days, as a clause;
    empty where there is neither.
    """
    read, over_days = [], []
    for claim in claims:
        if (
            people := rate_over_days(claim.wording, claim.period_start, claim.period_end)
        ) and "rate" in (claim.period, claim.qualifier):
            days = days_in(claim.period_start, claim.period_end)
            over_days.append(
                f"“{claim.wording}” as {describe_span(people)} over its "
                f"{f'{days:,} days' if days > 1 else 'one day'}"
            )
        elif read_span(claim) and is_read(claim):
            read.append(f"{quantity_words(claim)} as {describe_span(read_span(claim))}")
    clauses = [*([f"{join_words(read)} by its own rounding"] if read else []), *over_days]
    return f", reading {join_words(clauses)}" if clauses else ""


def between(low: float, high: float) -> str:
    """A ratio or a rate that lies between two, in words; without a low end it may be nothing at
    all.

    Examples
    --------
    >>> between(10, 10), between(1.5, 20), between(2, float("inf")), between(0, 3)
    ('10.0', '1.5 to 20.0', 'at least 2.0', 'at most 3.0')
    """
    if high == _NO_END:
        return f"at least {low:,.1f}"
    if not low:
        return f"at most {high:,.1f}"
    return f"{low:,.1f}" if f"{low:,.1f}" == f"{high:,.1f}" else f"{low:,.1f} to {high:,.1f}"


def number_cells(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The cells that hold the numbers of figures: for one number the first of them, for a range
    both, for a number in words alone the wording.
    """
    return tuple(f"{figure.claim_id}.{name}" for figure in figures for name in _filled(figure))


def _filled(figure: Figure) -> list[str]:
    filled = [name for name in NUMBERS if getattr(figure, name) is not None]
    return ["best"] if "best" in filled else filled or ["wording"]
