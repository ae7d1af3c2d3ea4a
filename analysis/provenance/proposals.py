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

import numpy as np
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
from analysis.claims.intervals import no_garbage_sought, rate_numbers
from analysis.claims.logs import parent_set, standing_decisions
from analysis.claims.scopes import may_count_the_same
from analysis.english import join_words
from analysis.errors import TollbookError
from analysis.provenance.figures import (
    Figure,
    FigureTable,
    in_order_of_age,
    near_pairs,
    share_apart,
)
from analysis.provenance.graph import Lineage, lineage_of
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables


_ABOUT_DAY = (-1, 0, 1)
_ALL_DAYS = (
    10_000_000  # more than there are in the calendar, so that people and a day are one number
)
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


@no_garbage_sought()
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
    table, lineage = FigureTable(claims), lineage_of(claims)
    decided = {
        (row.claim_id, frozenset(map(lineage.statement, parent_set(row.parent_ids))))
        for row in standing_decisions(claims.decisions).itertuples()
    }
    found = [
        *_find_calculations(table, lineage, decided, days),
        *_find_echoes(table, lineage, decided, days, share),
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
    rows = [_row(rank, candidate) for rank, candidate in enumerate(found, start=1)]
    return pd.DataFrame(
        {name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype in _TYPES.items()}
    )


def _row(rank: int, candidate: Candidate) -> dict[str, object]:
    child, parents = candidate.child, candidate.parents
    days_apart = None
    if child.said and all(parent.said for parent in parents):
        days_apart = (child.said - max(parent.said for parent in parents)).days
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
        "sentence": _sentence(candidate, days_apart),
    }


def _sentence(candidate: Candidate, days_apart: int | None) -> str:
    """Why a link is proposed; what may be, and never what is."""
    child, parents = candidate.child, candidate.parents
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


def _differing(child: Figure, parent: Figure, *, is_repeated: bool) -> str:
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


def _words(claim: Figure) -> str:
    return quantity_words(claim) if FILLED_CELLS[claim.qualifier] else claim.wording


# Echoes


def _find_echoes(
    table: FigureTable,
    lineage: Lineage,
    decided: set[tuple[str, frozenset[str]]],
    days: int,
    share: float,
) -> Iterator[Candidate]:
    """For each claim the few most telling older ones with a near number, one of each lineage."""
    of_child: dict[str, tuple[Figure, list[Figure]]] = {}
    near = _near_in_time(table, days, share)
    table.figures(np.concatenate(near))
    for child, parent in zip(*map(table.figures, near), strict=True):
        if _may_repeat(child, parent, share):
            of_child.setdefault(child.claim_id, (child, []))[1].append(parent)
    for child, near in of_child.values():
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


def _near_in_time(table: FigureTable, days: int, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Places of claims, and of older ones with a near number that they may repeat as far as the
    columns tell by themselves: most claims are near none, and need no closer look.

    A claim without a day is held to those of any day, if their number is the same.
    """
    rows = table.rows
    is_dated = rows["said"].notna().to_numpy()
    day = rows["said"].to_numpy(dtype="datetime64[D]").astype("int64")
    # Each stretch of time is one day longer than `days`: those within so many days of a claim are
    # in its stretch, the one before and the one after.
    stretch = np.where(is_dated, day // (days + 1), 0)
    stretch -= stretch.min(initial=0) - 1
    figures = pd.DataFrame(
        {
            "population": pd.factorize(rows["population"], use_na_sentinel=False)[0],
            "stretch": stretch,
            "number": rows["least"].to_numpy(dtype=float, na_value=np.nan),
        }
    )
    figures["group"] = figures["population"] * (stretch.max(initial=0) + 2) + figures["stretch"]
    is_parent = rows["is_used"].to_numpy() & figures["number"].notna().to_numpy()
    is_child = rows["may_repeat"].to_numpy() & is_parent
    children, parents = figures[is_child & is_dated], figures[is_parent & is_dated]
    pairs = [
        near_pairs(children.assign(group=children["group"] + shift), parents, share)
        for shift in (-1, 0, 1)
    ]
    undated, of_any_day = (
        figures[of].assign(group=figures["population"]) for of in (is_child & ~is_dated, is_parent)
    )
    pairs.append(near_pairs(undated, of_any_day, 0.0))
    child, parent = map(np.concatenate, zip(*pairs, strict=True))
    is_open = _are_open(rows, day, child, parent, days, share)
    return child[is_open], parent[is_open]


def _are_open(
    rows: pd.DataFrame,
    day: np.ndarray,
    child: np.ndarray,
    parent: np.ndarray,
    days: int,
    share: float,
) -> np.ndarray:
    """Whether numbers, days and voices leave open that one may repeat the other; as `_may_repeat`
    for what columns tell of very many pairs at once.
    """
    is_undated = rows["said"].isna().to_numpy()
    is_told = (rows["stated_on"].notna() | rows["published_on"].notna()).to_numpy()
    is_stray = (rows["derived_from"].isna() & (rows["derivation"] == "echo")).to_numpy(dtype=bool)
    is_open = child != parent
    is_open &= is_undated[child] | (np.abs(day[child] - day[parent]) <= days)
    is_open &= (
        is_undated[child]
        | (day[child] >= day[parent])
        | (is_stray[child] & ~is_told[child] & is_told[parent])
    )
    voice, outlet = (pd.factorize(rows[name])[0] for name in ("voice", "outlet"))
    metric, metrics = pd.factorize(rows["metric"])
    is_like = np.zeros((len(metrics), len(metrics)), dtype=bool)
    for (one, first), (other, second) in product(enumerate(metrics), repeat=2):
        is_like[one, other] = may_count_the_same(first, second)
    has_two_voices = voice[child] != voice[parent]
    is_open &= has_two_voices | (outlet[child] != outlet[parent])
    is_open &= ~has_two_voices | is_like[metric[child], metric[parent]]
    is_own = (rows["derivation"] == "original").to_numpy(dtype=bool)
    told_on = rows["stated_on"].fillna(rows["published_on"]).to_numpy().astype("int64")
    is_open &= has_two_voices | ~is_own[child] | (told_on[child] == told_on[parent])
    for name in ("least", "greatest"):
        number = rows[name].to_numpy(dtype=float, na_value=np.nan)
        greater = np.maximum(number[child], number[parent])
        is_open &= np.abs(number[child] - number[parent]) <= share * np.maximum(greater, 1) + 1
    return is_open


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
    table: FigureTable,
    lineage: Lineage,
    decided: set[tuple[str, frozenset[str]]],
    days: int,
) -> Iterator[Candidate]:
    """All figures that are near a sum, a difference or a rate of others."""
    is_usable = _is_one_of_each(table.rows)
    for child, parents, printed, result, said in (
        *_sums(table, is_usable, days),
        *_differences(table, is_usable, days),
        *_rates(table, is_usable),
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


def _is_one_of_each(rows: pd.DataFrame) -> np.ndarray:
    """Which figures something may have been worked out from: of those of one statement that say the
    same, the oldest alone.
    """
    is_usable = rows["is_used"] & rows["derived_from"].isna() & rows["number"].notna()
    same = ["statement_id", "voice", "population", "place", "metric", "number"]
    of_statements = rows[(is_usable & rows["statement_id"].notna()).to_numpy(dtype=bool)]
    alike = of_statements[of_statements.duplicated(same, keep=False)]
    alike = alike.loc[in_order_of_age(alike)]
    is_usable.loc[alike.index[alike.duplicated(same)]] = False
    return is_usable.to_numpy(dtype=bool)


def _sums(table: FigureTable, is_usable: np.ndarray, days: int) -> Iterator[_Calculation]:
    """Totals of another that are the killed and the wounded of one statement."""
    rows, scope = table.rows, ["statement_id", "voice", "population", "place"]
    figures = rows[[*scope, "metric"]].assign(
        group=pd.factorize(rows["population"], use_na_sentinel=False)[0],
        number=rows["number"].to_numpy(dtype=float, na_value=np.nan),
        at=np.arange(len(rows)),
    )
    parts = figures[is_usable & figures["statement_id"].notna() & (figures["number"] > 0)]
    killed, wounded = (parts[parts["metric"] == metric] for metric in ("killed", "wounded"))
    sums = killed.merge(wounded[[*scope, "number", "at"]], on=scope, suffixes=("", "_wounded"))
    sums["number"] += sums["number_wounded"]
    is_total = rows["metric"].isin(["killed_or_wounded", "casualties", "losses"]).to_numpy()
    is_child = is_total & (rows["may_repeat"] & rows["number"].notna()).to_numpy(dtype=bool)
    at, of = near_pairs(figures[is_child].set_index("at"), sums, ROUNDING)
    near = (at, sums["at"].to_numpy()[of], sums["at_wounded"].to_numpy()[of])
    for child, killed, wounded in zip(*map(table.figures, near), strict=True):
        total = killed.number + wounded.number
        # One statement adds up by itself.
        is_of_another = child.statement_id is None or child.statement_id != killed.statement_id
        if (
            is_of_another
            and share_apart(child.number, total) <= ROUNDING
            and all(
                child.is_within(days, part) and child.may_follow(part) for part in (killed, wounded)
            )
            and child.may_be_about_the_same(killed)
            and child.may_be_about_the_same(wounded)
        ):
            said = f"{killed.number:,} + {wounded.number:,} = {total:,}"
            yield _Calculation(child, (killed, wounded), child.number, total, said)


def _differences(table: FigureTable, is_usable: np.ndarray, days: int) -> Iterator[_Calculation]:
    """Additions of a stretch of time that are the difference of two running totals of one claimant,
    from its first day and its last.
    """
    rows = table.rows
    is_stretch = rows["period"].isin(["increment", "event"]) & (rows["number"] > 0)
    is_child = is_stretch & rows["may_repeat"] & (rows["period_end"] > rows["period_start"])
    children = np.flatnonzero(is_child.fillna(False))
    population = pd.factorize(rows["population"], use_na_sentinel=False)[0]
    first, last = (
        population * _ALL_DAYS + rows[name].to_numpy(dtype="datetime64[D]").astype("int64")
        for name in ("period_start", "period_end")
    )
    about = [of[children] + shift for of in (first, last) for shift in _ABOUT_DAY]
    is_dated = (rows["period"] == "cumulative") & rows["period_end"].notna()
    is_total = is_usable & is_dated.to_numpy(dtype=bool) & np.isin(last, np.concatenate(about))
    totals: dict[tuple, list[Figure]] = {}
    for total in table.figures(np.flatnonzero(is_total)):
        totals.setdefault((total.population, total.period_end), []).append(total)
    for child in table.figures(children):
        start, end = child.days
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
    days = (day + datetime.timedelta(days=shift) for shift in _ABOUT_DAY)
    return [total for day in days for total in totals.get((population, day), ())]


def _rates(table: FigureTable, is_usable: np.ndarray) -> Iterator[_Calculation]:
    """Figures per day that are a running total spread over the days that the rate is of."""
    rows = table.rows
    is_rate = (rows["period"] == "rate") | (rows["qualifier"] == "rate")
    is_child = is_rate & rows["may_repeat"] & (rows["period_end"] > rows["period_start"])
    children = table.figures(np.flatnonzero(is_child.fillna(False)))
    is_total = is_usable & (rows["period"] == "cumulative").to_numpy(dtype=bool)
    is_total &= rows["population"].isin({child.population for child in children}).to_numpy()
    totals: dict[str, list[Figure]] = {}
    for total in table.figures(np.flatnonzero(is_total)):
        totals.setdefault(total.population, []).append(total)
    for child in children:
        start, end = child.days
        number = _number_per_day(child.wording)
        if number is None:
            continue
        length = (end - start).days
        for total in totals.get(child.population, []):
            counted_to = total.period_end or total.said
            if (
                counted_to
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
