"""What is checked, and what is found: the chosen claims as figures, the lines of their running
totals, and a finding with the words that cite a figure in it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import compress, permutations, product
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from analysis.claims.checking import NUMBERS
from analysis.claims.describe import (
    as_of_words,
    plain_words,
    quantity_words,
    quoted,
    scope_name,
    source_name,
)
from analysis.claims.intervals import (
    ClaimWithTables,
    days_in,
    describe_span,
    is_rate,
    is_read,
    people_of,
    read_span,
)
from analysis.claims.model import ROUGH_DAYS, listed_ids
from analysis.claims.scopes import is_counted_in, scopes_around
from analysis.english import join_words
from analysis.history.timeline import line_starts, running_totals
from analysis.quantities.reading import find_quantities

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables
    from analysis.quantities.model import FoundQuantity


T = TypeVar("T")
_WITHDRAWN = ["retracted", "excluded"]
_MAY_FALL = frozenset({"missing", "captured", "detained", "displaced"})
# What figures that were given together have in common, besides their statement or its day.
_GIVEN_OF = ["claimant_id", "population", "place", "definition", "period"]
_GIVEN_OF += ["period_start", "period_end"]
_MOST_CITED = 4  # figures that a sentence names one by one; a longer list is not read


@dataclass(eq=False)
class Figure(ClaimWithTables):
    """One claim that is checked, and cited in sentences.

    `is_total` marks a claimant's own running total with an as-of date. `counts_from` is the day on
    which its line begins, as `analysis.history.timeline.line_starts` tells, and None where the line
    names none.
    """

    part_of: str | None
    note: str | None
    is_total: bool
    counts_from: datetime.date | None

    @property
    def is_stretch(self) -> bool:
        """Whether it counts some days, be it as a rate, and not all until its as-of date."""
        return self.is_rate or self.period in ("event", "increment")

    @property
    def may_fall(self) -> bool:
        """Whether a running total of it can become smaller: the missing and the captured may come
        back; the wounded stay counted.
        """
        return not self.counted[0].isdisjoint(_MAY_FALL)

    @property
    def subject(self) -> tuple[str, str, str, str]:
        """Whose figure it is, of whom, where, and by which definition ("" for none)."""
        return self.claimant_id, self.population, self.place, self.definition or ""

    @property
    def line_key(self) -> tuple[object, ...]:
        """What running totals of one line have in common."""
        return self.subject, self.metric, self.counts_from


@dataclass(frozen=True, eq=False)
class Line:
    """A claimant's running totals of one metric, population and place that count from one day, in
    the order of their as-of dates.
    """

    figures: list[Figure]

    @cached_property
    def key(self) -> tuple[object, ...]:
        """As `Figure.line_key`."""
        return self.figures[0].line_key

    @cached_property
    def may_fall(self) -> bool:
        return any(figure.may_fall for figure in self.figures)

    @cached_property
    def least_ceiling(self) -> float:
        """The lowest upper end of its totals; infinite where none has one."""
        return min(figure.span.ceiling for figure in self.figures)

    def lowest_holding(self, figure: Figure) -> Figure | None:
        """Of the totals that count all the days of a figure, the one with the lowest upper end, of
        equal ones the latest; None where none has an upper end.

        These are the totals up to its last day or a later one. Those counted as missing or captured
        may have come back by a later day; such a figure is compared only with totals of exactly its
        days.
        """
        begins = self.figures[0].counts_from
        start = figure.counts_from if figure.is_total else figure.period_start
        if figure.may_fall:
            return self._lowest_of_days.get(figure.days)
        if begins is None or (start is not None and begins <= start):
            return self._lowest_from[bisect_left(self._ends, figure.period_end)]
        return None

    def highest_before(self, day: datetime.date) -> Figure | None:
        """Of the totals up to an earlier day, the one with the highest lower end; None where none
        has a lower end.
        """
        return self._highest_until[bisect_left(self._ends, day)]

    @cached_property
    def _ends(self) -> list[datetime.date]:
        return [figure.period_end for figure in self.figures]

    @cached_property
    def _lowest_of_days(self) -> dict[tuple, Figure]:
        """Of the totals of the same days, the first with the lowest upper end."""
        lowest: dict[tuple, Figure] = {}
        for total in self.figures:
            if total.span.high is not None:
                known = lowest.setdefault(total.days, total)
                if total.span.high < known.span.high:
                    lowest[total.days] = total
        return lowest

    @cached_property
    def _lowest_from(self) -> list[Figure | None]:
        """From each place on, the total with the lowest upper end, of equal ones the latest."""
        lowest: list[Figure | None] = [None]
        for total in reversed(self.figures):
            is_lower = lowest[-1] is None or total.span.ceiling < lowest[-1].span.ceiling
            lowest.append(total if total.span.high is not None and is_lower else lowest[-1])
        return lowest[::-1]

    @cached_property
    def _highest_until(self) -> list[Figure | None]:
        """Before each place, the total with the highest lower end, of equal ones the first."""
        highest: list[Figure | None] = [None]
        for total in self.figures:
            is_higher = highest[-1] is None or total.span.floor > highest[-1].span.floor
            highest.append(total if total.span.low is not None and is_higher else highest[-1])
        return highest


@dataclass(frozen=True, eq=False)
class Selection:
    """The chosen claims that nobody has withdrawn or set aside; what is not chosen is not looked
    at.

    Parameters
    ----------
    claims
        Where scopes and lineage are looked up.
    frame
        The rows of these claims, in the order of the data, with `is_total` and `counts_from` of
        `Figure`. Very many are never reported: only those that may be are made figures.
    """

    claims: ClaimTables
    frame: pd.DataFrame

    def figures(self, rows: np.ndarray | pd.Series) -> list[Figure]:
        """The claims for which `rows` is true, in the order of the data."""
        return Figure.of_rows(self.frame[np.asarray(rows, dtype=bool)], self.claims)

    def find_by_cells(
        self, columns: list[str], find: Callable[[Figure], T]
    ) -> Iterator[tuple[Figure, T]]:
        """The figures in whose cells something is found, each with what that is.

        Parameters
        ----------
        columns
            The only ones that `find` looks at. Each set of their cells is looked at once: very many
            claims are in few words.
        find
            Returns what is empty, or None, where there is nothing.
        """
        places = self.frame.groupby(columns, dropna=False, sort=False).ngroup().to_numpy()
        is_first = ~pd.Series(places).duplicated()
        found = [find(figure) for figure in self.figures(is_first)]
        is_found = np.array([bool(each) for each in found], dtype=bool)[places]
        of_each = [found[place] for place in places[is_found]]
        return zip(self.figures(is_found), of_each, strict=True)

    def quantities_in(self, wording: str) -> list[FoundQuantity]:
        """The quantities of a wording, read once: very many claims are in few words."""
        if wording not in self._quantities:
            self._quantities[wording] = find_quantities(wording)
        return self._quantities[wording]

    @cached_property
    def _quantities(self) -> dict[str, list[FoundQuantity]]:
        return {}

    @cached_property
    def own(self) -> list[Figure]:
        """The statements of the claimants' own."""
        return self.figures(self.frame["derivation"] == "original")

    @cached_property
    def stretches(self) -> list[Figure]:
        """Those of them that count some days."""
        return [figure for figure in self.own if figure.is_stretch]

    @cached_property
    def given_together(self) -> list[list[Figure]]:
        """Figures of one claimant for the same people, place and days that were given together: in
        one statement, or on one day where none is named. Those given alone are left out.
        """
        is_own = (self.frame["derivation"] == "original").to_numpy(dtype=bool)
        is_beside_another = self.frame.loc[is_own, _GIVEN_OF].duplicated(keep=False)
        of_statement = grouped(
            compress(self.own, is_beside_another),
            lambda figure: (
                *(figure.subject, figure.period, figure.days),
                figure.statement_id or figure.said or figure.claim_id,
            ),
        )
        return [figures for figures in of_statement.values() if len(figures) > 1]

    @cached_property
    def wholes(self) -> list[tuple[Figure, list[Figure]]]:
        """Each figure that has parts by a claimant's own words, with these parts.

        A part is named as such in `part_of`, or the two were given together and the whole counts
        what the part counts: killed and casualties.
        """
        parts: dict[str, dict[str, Figure]] = {}
        for part in self.own:
            for whole in listed_ids(part.part_of):
                parts.setdefault(whole, {})[part.claim_id] = part
        for together in self.given_together:
            for part, whole in permutations(together, 2):
                if is_counted_in(part.metric, whole.metric):
                    parts.setdefault(whole.claim_id, {})[part.claim_id] = part
        by_id = {figure.claim_id: figure for figure in self.own}
        return [
            (by_id[whole], [*of_it.values()]) for whole, of_it in parts.items() if whole in by_id
        ]

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of all claimants."""
        totals = grouped(
            (figure for figure in self.own if figure.is_total), lambda total: total.line_key
        )
        in_order = attrgetter("period_end", "said", "claim_id")
        return [Line(sorted(of_line, key=in_order)) for of_line in totals.values()]

    def lines_around(self, figure: Figure) -> list[Line]:
        """The lines of the same claimant that certainly count all that a figure counts, but for
        their days.
        """
        counted = figure.subject, figure.metric
        if counted not in self._lines_around:
            self._lines_around[counted] = [
                line
                for around in self.around(figure)
                for line in self._lines_of.get((figure.claimant_id, *around), [])
                for metric in [line.figures[0].metric]
                if metric == figure.metric or is_counted_in(figure.metric, metric)
            ]
        return self._lines_around[counted]

    @cached_property
    def _lines_around(self) -> dict[object, list[Line]]:
        return {}

    @cached_property
    def _lines_of(self) -> dict[object, list[Line]]:
        return grouped(self.lines, lambda line: line.figures[0].subject)

    def around(self, figure: Figure) -> list[tuple[str, str, str]]:
        """The populations, places and definitions, together, that include those of a figure: its
        own first.
        """
        scopes = figure.subject[1:]
        if scopes not in self._around:
            chains = (
                [name, *(scopes_around(kind, name, self.claims) if name else ())]
                for kind, name in zip(("population", "place", "definition"), scopes, strict=True)
            )
            self._around[scopes] = list(product(*chains))
        return self._around[scopes]

    @cached_property
    def _around(self) -> dict[object, list[tuple[str, str, str]]]:
        return {}


def select_figures(claims: ClaimTables) -> Selection:
    """The chosen claims as figures; what was retracted or excluded is left out."""
    stands = ~claims.claims["status"].isin(_WITHDRAWN).to_numpy(dtype=bool)
    needed = {*(field.name for field in fields(Figure)), ROUGH_DAYS}
    frame = claims.claims.loc[stands, claims.claims.columns.isin(needed)]
    totals = running_totals(frame)
    has_day = totals["period_end"].notna()
    if ROUGH_DAYS in totals:  # which day of a month it counts up to is not known
        has_day &= ~totals[ROUGH_DAYS].str.contains("period_end", na=False)
    starts = line_starts(totals[has_day])
    is_total = frame.index.isin(starts.index)
    return Selection(claims, frame.assign(is_total=is_total, counts_from=starts))


def grouped(items: Iterable[T], key: Callable[[T], object]) -> dict[object, list[T]]:
    """Items by what `key` makes of them, both in their order."""
    groups: dict[object, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


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


def cells_of(figures: Iterable[Figure], *columns: str) -> tuple[str, ...]:
    """The cells that hold the numbers of figures, then these columns of each.

    A number that stands in several cells is cited once; for one that stands only in words the
    wording is cited.
    """
    cells = []
    for figure in figures:
        filled = [name for name in NUMBERS if getattr(figure, name) is not None]
        names = ["best"] if "best" in filled else filled or ["wording"]
        cells += [f"{figure.claim_id}.{name}" for name in names]
    return *cells, *(f"{figure.claim_id}.{name}" for name in columns for figure in figures)


def cite(claim: Figure, *, with_scope: bool = False) -> str:
    """A claim within a sentence: its quantity, what it counts, perhaps of whom and where, who said
    so, and for which day.
    """
    scope = f" among {scope_name(claim, 'population')}, {scope_name(claim, 'place')}"
    counted = f"{plain_words(claim.metric)}{scope if with_scope else ''}"
    return f"{quoted(claim)} {counted} ({who(claim)}, {as_of_words(claim)})"


def cite_all(claims: list[Figure]) -> str:
    """Claims as a list in a sentence; of many, the first ones and how many more."""
    named, more = claims[:_MOST_CITED], len(claims) - _MOST_CITED
    return join_words([*map(cite, named), *([f"{more:,} more"] if more > 0 else [])])


def who(claim: Figure) -> str:
    """Who answers for a figure: the claimant, and for an echo or calculation the publisher too."""
    name = source_name(claim)
    if claim.derivation == "original":
        return name
    return f"{name}, {plain_words(claim.derivation)} carried by {claim.publisher}"


def readings(claims: Iterable[Figure]) -> str:
    """How figures near a number are read, and what rates come to over their days, as a clause;
    empty where there is neither.
    """
    read, over_days = [], []
    for claim in claims:
        if is_rate(claim) and (people := people_of(claim)):
            days = days_in(claim.period_start, claim.period_end)
            over = f"{days:,} days" if days > 1 else "one day"
            over_days.append(f"“{claim.wording}” as {describe_span(people)} over its {over}")
        elif is_read(claim):
            read.append(f"{quantity_words(claim)} as {describe_span(read_span(claim))}")
    clauses = [
        *([f"{join_words(read)} by its rounding, at most a tenth"] if read else []),
        *over_days,
    ]
    return f", reading {join_words(clauses)}" if clauses else ""


def between(low: float, high: float) -> str:
    """A ratio or a rate that lies between two, in words; without a low end it may be nothing at
    all.

    Examples
    --------
    >>> between(10, 10), between(1.5, 20), between(2, float("inf")), between(0, 3)
    ('10.0', '1.5 to 20.0', 'at least 2.0', 'at most 3.0')
    """
    if high == inf:
        return f"at least {low:,.1f}"
    if not low:
        return f"at most {high:,.1f}"
    return f"{low:,.1f}" if f"{low:,.1f}" == f"{high:,.1f}" else f"{low:,.1f} to {high:,.1f}"
