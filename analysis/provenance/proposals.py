"""Links between claims that nobody has drawn yet: which figure may repeat another, or may have been
worked out from others.

They are proposals to an analyst, the most telling ones first. None is ever applied by itself: near
numbers are no proof of one origin.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.claims.describe import (
    attributed,
    describe_period,
    period_kind,
    plain_words,
    quantity_words,
    scope_name,
    source_name,
)
from analysis.claims.intervals import rate_numbers
from analysis.claims.logs import parent_set, standing_decisions
from analysis.claims.scopes import may_count_the_same
from analysis.english import join_words
from analysis.errors import TollbookError
from analysis.provenance.figures import ByNumber, Figure, read_figures, share_apart
from analysis.provenance.graph import Lineage, lineage_of
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables


_MOST_PARENTS = 3  # echoes that are proposed for one claim: more are not read
# The share by which a result may differ from the figure that is printed for it, which is most often
# rounded: 3,800 in 41 days are 92.7 a day, printed as 92.
ROUNDING = 0.02
_OTHER_UNIT_OF_TIME = re.compile(
    r"week|month|year|hour|тижн|недел|місяц|месяц|주당|매주|월평균|매월", re.IGNORECASE
)
_TYPES = {
    "rank": "Int64",
    "derivation": "str",
    "claim_id": "str",
    "parent_ids": "str",
    "claimant": "str",
    "parent_claimant": "str",
    "quantity": "str",
    "parent_quantity": "str",
    "days_apart": "Int64",
    "difference_share": "float64",
    "sentence": "str",
}


class Candidate(NamedTuple):
    """A link that may hold.

    `is_unlike` tells whether they are about two places or, for an echo, two kinds of period;
    `difference` is the share by which the numbers differ, `digits` how many digits of its own the
    most telling of them has (4,700 has two), `calculation` the calculation in signs, empty for an
    echo.
    """

    child: Figure
    parents: tuple[Figure, ...]
    is_unlike: bool
    is_exact: bool
    digits: int
    difference: float
    calculation: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The child's id, and those of the parents."""
        return self.child.claim_id, *(parent.claim_id for parent in self.parents)


def find_possible_echoes(claims: ClaimTables, *, days: int = 7, share: float = 0.1) -> pd.DataFrame:
    """Which of the chosen claims may repeat another claim, or may have been worked out from others,
    the most telling first.

    Looked at are claims whose parents are not known. A claim may repeat an older one whose number
    is near, of the same population, with a metric that may be the same, from another outlet or
    claimant. It may be worked out where it is the sum of the killed and the wounded of one
    statement, the difference of two totals of one claimant on its first and last day, or a total
    per day. One place has to be, or lie in, the other. Not proposed are claims of one lineage
    already, rows of one statement, a part and its whole, a claimant's own later figure, a forecast
    beside what is none, and links that were accepted or rejected before.

    Parameters
    ----------
    days
        How much older the older claim may be at most. A claim without any day is proposed only
        where the numbers are the same.
    share
        By which share of the greater number the numbers may differ.

    Returns
    -------
    pd.DataFrame
        One row a proposal: `rank` (1 is the most telling: first those of one place, and echoes with
        one kind of period; of these equal numbers before near ones, and then those with more digits
        of their own), `derivation` (echo or calculation), `claim_id`, `parent_ids` (separated by
        semicolons), `claimant` and `parent_claimant` (names), `quantity` and `parent_quantity` (in
        words), `days_apart` (empty where a day is not known), `difference_share` (0 to 1: how far
        the number is from the older one, or from what the calculation gives), `sentence` (why it is
        proposed, and what differs). Of each lineage one older claim is proposed for a claim, and
        three at most; an echo whose own parent is not known only where there is no other.

    Raises
    ------
    TollbookError
        If `days` is below 0, or `share` is not from 0 to below 1.
    """
    if days < 0 or not 0 <= share < 1:
        raise TollbookError(
            f"find_possible_echoes: days is {days} and share is {share}. Give days of 0 "
            f"or more, and a share from 0 to below 1."
        )
    figures, lineage = read_figures(claims), lineage_of(claims)
    decided = {
        (row.claim_id, frozenset(map(lineage.statement, parent_set(row.parent_ids))))
        for row in standing_decisions(claims.decisions).itertuples()
    }
    found = [
        *_find_calculations(figures, lineage, decided, days),
        *_find_echoes(figures, lineage, decided, days, share),
    ]
    found.sort(
        key=lambda of: (
            of.is_unlike,
            not of.is_exact,
            -of.digits,
            not of.calculation,
            of.difference,
            *of.ids,
        )
    )
    rows = [_row(rank, candidate, claims) for rank, candidate in enumerate(found, start=1)]
    return pd.DataFrame(
        {name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype in _TYPES.items()}
    )


def _row(rank: int, candidate: Candidate, claims: ClaimTables) -> dict[str, object]:
    child, *parents = claims.find(*candidate.ids)
    days_apart = None
    if candidate.child.said and all(parent.said for parent in candidate.parents):
        days_apart = (candidate.child.said - max(parent.said for parent in candidate.parents)).days
    return {
        "rank": rank,
        "derivation": "calculation" if candidate.calculation else "echo",
        "claim_id": child.claim_id,
        "parent_ids": ";".join(parent.claim_id for parent in parents),
        "claimant": source_name(child),
        "parent_claimant": "; ".join(dict.fromkeys(map(source_name, parents))),
        "quantity": _words(child),
        "parent_quantity": "; ".join(map(_words, parents)),
        "days_apart": days_apart,
        "difference_share": candidate.difference,
        "sentence": _sentence(candidate, child, parents, days_apart),
    }


def _sentence(
    candidate: Candidate, child: Claim, parents: list[Claim], days_apart: int | None
) -> str:
    """Why a link is proposed; what may be, and never what is."""
    when, differing = (
        _when(days_apart),
        _differing(child, parents[0], is_repeated=not candidate.calculation),
    )
    if candidate.calculation:
        older = join_words([attributed(parent) for parent in parents])
        return (
            f"{attributed(child)} may have been worked out from {older}{when}: "
            f"{candidate.calculation}{differing}."
        )
    numbers = (
        "the number is the same"
        if candidate.is_exact
        else f"the numbers differ by {_percent(candidate.difference)}"
    )
    return f"{attributed(child)} may repeat {attributed(parents[0])}{when}: {numbers}{differing}."


def _differing(child: Claim, parent: Claim, *, is_repeated: bool) -> str:
    """What differs between the two, as the end of a sentence; for a calculation the places alone,
    the rest being part of it.
    """
    pairs = [("is", f"about {scope_name(child, 'place')}", f"about {scope_name(parent, 'place')}")]
    if is_repeated:
        pairs = [
            ("counts", plain_words(child.metric), plain_words(parent.metric)),
            ("is", period_kind(child), period_kind(parent)),
            *pairs,
        ]
        if child.period == parent.period and child.period_end and parent.period_end:
            pairs.insert(2, ("covers", describe_period(child), describe_period(parent)))
    older = "the older one" if is_repeated else "the older figures"
    return "".join(
        f"; it {verb} {mine}, {older} {theirs}" for verb, mine, theirs in pairs if mine != theirs
    )


def _when(days_apart: int | None) -> str:
    """How much older what it may go back to is.

    Examples
    --------
    >>> _when(0), _when(1), _when(4), _when(None)
    (', of the same day', ', a day older', ', 4 days older', ', a day not being known')
    """
    if days_apart is None:
        return ", a day not being known"
    return {0: ", of the same day", 1: ", a day older"}.get(
        days_apart, f", {days_apart} days older"
    )


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "less than 1%"


def _words(claim: Claim) -> str:
    return quantity_words(claim) if FILLED_CELLS[claim.qualifier] else claim.wording


# Echoes


def _find_echoes(
    figures: list[Figure],
    lineage: Lineage,
    decided: set[tuple[str, frozenset[str]]],
    days: int,
    share: float,
) -> Iterator[Candidate]:
    """For each claim the few most telling older ones with a near number, one of each lineage."""
    older = ByNumber(
        ((figure.population, _stretch(figure, days)), figure.least, figure)
        for figure in figures
        if figure.is_used and figure.least is not None
    )
    every_stretch = sorted({_stretch(figure, days) for figure in figures})
    for child in figures:
        if not child.may_repeat or child.least is None:
            continue
        # without a day it is held to those of any day, if their number is the same
        stretch = _stretch(child, days)
        stretches = range(stretch - 1, stretch + 2) if child.said else every_stretch
        near = [
            parent
            for stretch in stretches
            for parent in older.near(
                (child.population, stretch), child.least, share if child.said else 0
            )
            if child.is_within(days, parent) and _may_repeat(child, parent, share)
        ]
        near.sort(key=lambda parent: parent.age, reverse=True)
        near.sort(key=lambda parent, child=child: _rank_as_parent(child, parent))
        heads: dict[str, Figure] = {}
        for parent in near:
            heads.setdefault(lineage.statement(parent.claim_id), parent)
        is_open = (
            parent
            for head, parent in heads.items()
            if (child.claim_id, frozenset([head])) not in decided
            and not lineage.is_one(child.claim_id, parent.claim_id)
        )
        parents = list(islice(is_open, _MOST_PARENTS))
        # An echo whose own parent is not known is proposed only where there is no other.
        parents = [parent for parent in parents if parent.is_stray == parents[0].is_stray]
        for parent in parents:
            difference = _difference(child, parent)
            yield Candidate(
                child,
                (parent,),
                child.is_unlike(parent),
                not difference,
                _own_digits(child.least),
                difference,
            )


def _stretch(figure: Figure, days: int) -> int:
    """Which stretch of time a figure was said in, each one day longer than `days`: those within so
    many days of it are in this stretch, the one before and the one after. 0 where no day is known.
    """
    return figure.said.toordinal() // (days + 1) if figure.said else 0


def _may_repeat(child: Figure, parent: Figure, share: float) -> bool:
    """Whether one may repeat the other by numbers, days, places, metrics and voices."""
    if not child.may_follow(parent):
        return False
    difference, is_same_voice = _difference(child, parent), child.voice == parent.voice
    if difference > share or not child.may_be_about_the_same(parent):
        return False
    if not difference:
        return is_same_voice or may_count_the_same(child.metric, parent.metric)
    return (
        None not in (child.said, parent.said)
        and not (is_same_voice and child.told_on != parent.told_on)
        and may_count_the_same(child.metric, parent.metric)
    )


def _rank_as_parent(child: Figure, parent: Figure) -> tuple:
    """What puts the more telling of two parents first; of those alike, the later comes first."""
    difference = _difference(child, parent)
    return parent.is_stray, child.is_unlike(parent), difference, not parent.is_free


def _difference(first: Figure, second: Figure) -> float:
    """By which share the numbers of two claims differ, at the end where they differ more."""
    return max(share_apart(first.least, second.least), share_apart(first.greatest, second.greatest))


def _own_digits(number: int) -> int:
    """How many digits stand before the zeros at the end: a number with more of them is less likely
    to come up twice by chance.

    Examples
    --------
    >>> [_own_digits(number) for number in (4000, 4700, 101, 0)]
    [1, 2, 3, 1]
    """
    return len(str(number).rstrip("0") or "0")


# Calculations


class _Calculation(NamedTuple):
    """A figure that may have been worked out: what the claim says, what the calculation gives, and
    the calculation in signs.
    """

    child: Figure
    parents: tuple[Figure, ...]
    printed: int
    result: float
    said: str


def _find_calculations(
    figures: list[Figure],
    lineage: Lineage,
    decided: set[tuple[str, frozenset[str]]],
    days: int,
) -> Iterator[Candidate]:
    """All figures that are near a sum, a difference or a rate of others."""
    usable = _one_of_each(figures)
    children = [figure for figure in figures if figure.may_repeat]
    for child, parents, printed, result, said in (
        *_sums(children, usable, days),
        *_differences(children, usable, days),
        *_rates(children, usable),
    ):
        ids = [parent.claim_id for parent in parents]
        is_decided = (child.claim_id, frozenset(map(lineage.statement, ids))) in decided
        if not is_decided and not any(lineage.is_one(child.claim_id, parent) for parent in ids):
            numbers = (printed, *(parent.number for parent in parents))
            yield Candidate(
                child,
                parents,
                # Two kinds of period are part of a calculation.
                any(parent.place != child.place for parent in parents),
                abs(printed - result) < 1,
                max(map(_own_digits, numbers)),
                share_apart(printed, result),
                said,
            )


def _one_of_each(figures: list[Figure]) -> list[Figure]:
    """The figures that something may have been worked out from, the oldest first: of those of one
    statement that say the same, the first alone.
    """
    found: dict[tuple, Figure] = {}
    for figure in sorted(figures, key=lambda figure: figure.age):
        if figure.is_used and figure.is_free and figure.number is not None:
            statement = figure.statement_id or (figure.claim_id,)  # no statement has such an id
            scope = figure.voice, figure.population, figure.place, figure.metric
            found.setdefault((statement, *scope, figure.number), figure)
    return list(found.values())


def _sums(children: list[Figure], usable: list[Figure], days: int) -> Iterator[_Calculation]:
    """Totals of another that are the killed and the wounded of one statement."""
    parts: dict[tuple, dict[str, list[Figure]]] = {}
    for part in usable:
        if part.metric in ("killed", "wounded") and part.statement_id and part.number > 0:
            scope = part.statement_id, part.voice, part.population, part.place
            parts.setdefault(scope, {"killed": [], "wounded": []})[part.metric].append(part)
    sums = ByNumber(
        (killed.population, killed.number + wounded.number, (killed, wounded))
        for of_metric in parts.values()
        for killed, wounded in product(of_metric["killed"], of_metric["wounded"])
    )
    for child in children:
        if child.number is None or child.metric not in (
            "killed_or_wounded",
            "casualties",
            "losses",
        ):
            continue
        for killed, wounded in sums.near(child.population, child.number, ROUNDING):
            total = killed.number + wounded.number
            # One statement adds up by itself.
            is_of_another = child.statement_id is None or child.statement_id != killed.statement_id
            if (
                is_of_another
                and share_apart(child.number, total) <= ROUNDING
                and all(
                    child.is_within(days, part) and child.may_follow(part)
                    for part in (killed, wounded)
                )
                and child.may_be_about_the_same(killed)
                and child.may_be_about_the_same(wounded)
            ):
                said = f"{killed.number:,} + {wounded.number:,} = {total:,}"
                yield _Calculation(child, (killed, wounded), child.number, total, said)


def _differences(children: list[Figure], usable: list[Figure], days: int) -> Iterator[_Calculation]:
    """Additions of a stretch of time that are the difference of two running totals of one claimant,
    from its first day and its last.
    """
    totals: dict[tuple, list[Figure]] = {}
    for total in usable:
        if total.period == "cumulative" and total.period_end:
            totals.setdefault((total.population, total.period_end), []).append(total)
    for child in children:
        start, end = child.days
        is_stretch = child.period in ("increment", "event") and start and end and end > start
        if not is_stretch or not child.number:
            continue
        for before, after in product(
            _about_day(totals, child.population, start), _about_day(totals, child.population, end)
        ):
            result = after.number - before.number
            if (
                (before.voice, before.place) == (after.voice, after.place)
                and result > 0
                and share_apart(result, child.number) <= ROUNDING
                and child.is_within(days, after)
                and child.may_follow(after)
                and child.may_follow(before)
                and child.may_be_about_the_same(after)
                and may_count_the_same(child.metric, after.metric)
                and may_count_the_same(child.metric, before.metric)
                and may_count_the_same(before.metric, after.metric)
            ):
                said = f"{after.number:,} - {before.number:,} = {result:,}"
                yield _Calculation(child, (after, before), child.number, result, said)


def _about_day(
    totals: dict[tuple, list[Figure]], population: str | None, day: datetime.date
) -> list[Figure]:
    """The totals up to a day, or the day before or after: reports are often of the evening or the
    next morning.
    """
    days = (day + datetime.timedelta(days=shift) for shift in (-1, 0, 1))
    return [total for day in days for total in totals.get((population, day), ())]


def _rates(children: list[Figure], usable: list[Figure]) -> Iterator[_Calculation]:
    """Figures per day that are a running total spread over the days that the rate is of."""
    totals = [total for total in usable if total.period == "cumulative"]
    for child in children:
        start, end = child.days
        if not child.is_rate or not (start and end and end > start):
            continue
        number = _number_per_day(child.wording)
        if number is None:
            continue
        length = (end - start).days
        for total in totals:
            counted_to = total.period_end or total.said
            if (
                total.population == child.population
                and counted_to
                and start <= counted_to <= end
                and child.may_follow(total)
                and may_count_the_same(child.metric, total.metric)
                and child.may_be_about_the_same(total)
            ):
                # With the first day or without: whichever gives what is printed.
                results = {count: total.number / count for count in (length, length + 1)}
                n_days = min(results, key=lambda count: abs(results[count] - number))
                result = results[n_days]
                if share_apart(result, number) <= ROUNDING:
                    said = f"{total.number:,} / {n_days} days = {result:,.1f}"
                    yield _Calculation(child, (total,), number, result, said)


def _number_per_day(wording: str) -> int | None:
    """The number of a rate, which stands in its wording alone; None where it holds none, or
    several, or is of another unit of time.
    """
    if _OTHER_UNIT_OF_TIME.search(wording):
        return None
    numbers = rate_numbers(wording)
    return min(numbers) if len(numbers) == 1 else None
