"""The chosen claims as plain rows of numbers and days, so that thousands are looked at without an object of their own for each."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from analysis.comparison.scope import counted_parts, scopes_around
from analysis.comparison.spans import Span, read_span
from analysis.history.lines import line_starts, running_totals
from analysis.tables.ids import listed_ids
from analysis.vocabulary import METRIC_PARTS

if TYPE_CHECKING:
    import pandas as pd

    from analysis.tables import Claim, ClaimTables

T = TypeVar("T")
_WITHDRAWN = ["retracted", "excluded"]
_MAY_FALL = frozenset({"missing", "captured"})
_COPIED = """claim_id status derivation part_of period metric counted_as population place wording note qualifier low best high""".split()
_ADDED = ["start", "end", "claimant", "statement", "said", "is_total", "counts_from"]


class Figure(NamedTuple):
    """One claim.

    `claimant` is the id of the source, `said` the day by which the claim was made. `is_total` marks a claimant's own running total with
    an as-of date; `counts_from` is the day on which its line begins, as `analysis.history.lines` tells, None where the line names none. The other
    cells are those of the claim.
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
        """The one number in it, whatever bound it is; None for a range or for words without a number."""
        numbers = {number for number in (self.low, self.best, self.high) if number is not None}
        return numbers.pop() if len(numbers) == 1 else None

    @property
    def span(self) -> Span:
        """The numbers that it allows, "about" being read as its own rounding; both ends are open where it holds no number."""
        return read_span(self) or Span(None, None)

    @property
    def is_rate(self) -> bool:
        """Whether it is so many in each day or week; the number then stands in its words."""
        return "rate" in (self.period, self.qualifier)

    @property
    def may_fall(self) -> bool:
        """Whether a running total of it can become smaller: the missing and the captured may come back; the wounded stay counted."""
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
        """What is the same for figures of one scope that were told together: in one statement, or on one day where none is named."""
        return *self.scope, self.statement or self.said or self.claim_id


@dataclass(frozen=True, eq=False)
class Selection:
    """The chosen claims that nobody has withdrawn or set aside; what is not chosen is not looked at.

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

        A part is named as such in `part_of`, or the two were told together and the whole counts what the part counts: killed and casualties.
        """
        by_id = {figure.claim_id: figure for figure in self.own}
        parts: dict[str, dict[str, Figure]] = {}
        for part in self.own:
            for whole in listed_ids(part.part_of):
                parts.setdefault(whole, {})[part.claim_id] = part
        for told in grouped(self.own, lambda figure: figure.telling).values():
            for part, whole in ((part, whole) for part in told for whole in told if is_counted_in(part.metric, whole.metric)):
                parts.setdefault(whole.claim_id, {})[part.claim_id] = part
        return [(by_id[whole], list(of_whole.values())) for whole, of_whole in parts.items() if whole in by_id]

    def claim(self, figure: Figure) -> Claim:
        """The claim itself, for a sentence."""
        return self.claims.claim(figure.claim_id)

    def around(self, figure: Figure) -> Iterator[tuple[str, str]]:
        """The populations and places, in pairs, that hold those of a figure: its own first."""
        for population in self._with_those_around("population", figure.population):
            yield from ((population, place) for place in self._with_those_around("place", figure.place))

    def share_place(self, first: Figure, second: Figure) -> bool:
        """Whether one place is, or lies in, the other."""
        places = self._with_those_around("place", first.place), self._with_those_around("place", second.place)
        return second.place in places[0] or first.place in places[1]

    def _with_those_around(self, kind: str, name: str) -> list[str]:
        if (kind, name) not in self._around:
            self._around[kind, name] = [name, *sorted(scopes_around(kind, name, self.claims) - {name})]
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
    """Whether one metric certainly counts all that another, different one counts: killed in casualties.

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
