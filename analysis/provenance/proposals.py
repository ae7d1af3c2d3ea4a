"""Links between claims that nobody has drawn yet: which figure may repeat another, or may have been
worked out from others.

They are proposals to an analyst, the most telling ones first. None is ever applied by itself: near
numbers are no proof of one origin.
"""

from __future__ import annotations

import re
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
from analysis.claims.logs import parent_set, standing_decisions
from analysis.english import join_words
from analysis.errors import TollbookError
from analysis.provenance.figures import Figures, near_pairs, read_figures, share_apart
from analysis.provenance.graph import Lineage, lineage_of
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.claims import Claim, ClaimTables


# the share by which a result may differ from the figure that is printed for it, which is most often
# rounded
ROUNDING = 0.02
_OTHER_UNIT_OF_TIME = re.compile(
    r"week|month|year|hour|тижн|недел|місяц|месяц|주당|매주|월평균|매월", re.IGNORECASE
)


class Calculation(NamedTuple):
    """A figure that may have been worked out.

    `child` and `parents` are places; `result` is what the calculation gives, `printed` what the
    claim says, `said` the calculation in signs.
    """

    child: int
    parents: tuple[int, ...]
    printed: float
    result: float
    said: str


def find_calculations(claims: ClaimTables, figures: Figures, days: int) -> list[Calculation]:
    """All figures that fit one of the patterns."""
    whole = claims.all_claims
    first_hand = _one_of_each(whole, figures)
    return [
        *_sums(whole, figures, first_hand, days),
        *_differences(whole, figures, first_hand, days),
        *_rates(whole, figures, first_hand),
    ]


def _one_of_each(whole: pd.DataFrame, figures: Figures) -> np.ndarray:
    """The places of claims that something may have been worked out from: of those of one statement
    that say the same, the first alone.
    """
    usable = np.flatnonzero(figures.is_used & figures.is_free & figures.is_one_number)
    usable = usable[np.argsort(figures.order[usable])]
    said = pd.DataFrame(
        {
            "statement": np.where(
                figures.statement[usable] >= 0, figures.statement[usable], -2 - usable
            ),
            "claimant": figures.claimant[usable],
            "population": figures.population[usable],
            "where": figures.place[usable],
            "metric": whole["metric"].to_numpy()[usable],
            "number": figures.low[usable],
        }
    )
    return usable[~said.duplicated().to_numpy()]


def _sums(
    whole: pd.DataFrame, figures: Figures, usable: np.ndarray, days: int
) -> list[Calculation]:
    """Totals of another that are the killed and the wounded of one statement."""
    metric = whole["metric"].to_numpy()
    parts = pd.DataFrame(
        {
            "place": usable,
            "statement": figures.statement[usable],
            "claimant": figures.claimant[usable],
        }
    )
    parts["population"], parts["where"] = figures.population[usable], figures.place[usable]
    parts = parts[(parts["statement"] >= 0) & (figures.low[usable] > 0)]
    killed, wounded = (parts[metric[parts["place"]] == name] for name in ("killed", "wounded"))
    both = killed.merge(wounded, on=["statement", "claimant", "population", "where"])
    first, second = both["place_x"].to_numpy(), both["place_y"].to_numpy()
    total = figures.low[first] + figures.low[second]
    is_total = (
        figures.may_repeat
        & figures.is_one_number
        & np.isin(metric, ["killed_or_wounded", "casualties", "losses"])
    )
    children = np.flatnonzero(is_total)
    groups = (figures.population[children], figures.population[first])
    found = []
    for child, pair in near_pairs(
        children, np.arange(len(both)), groups, (figures.low[children], total), ROUNDING
    ):
        may = np.all(
            [_may_add_up(figures, child, part[pair], days) for part in (first, second)], axis=0
        )
        for place, at in zip(child[may].tolist(), pair[may].tolist(), strict=True):
            said = (
                f"{figures.low[first[at]]:,.0f} + {figures.low[second[at]]:,.0f} = {total[at]:,.0f}"
            )
            found.append(
                Calculation(
                    place, (int(first[at]), int(second[at])), figures.low[place], total[at], said
                )
            )
    return found


def _differences(
    whole: pd.DataFrame, figures: Figures, usable: np.ndarray, days: int
) -> list[Calculation]:
    """Additions of a stretch of time that are the difference of two running totals of one claimant,
    from its first day and its last.
    """
    starts, ends = (
        whole[name].to_numpy().astype("datetime64[D]") for name in ("period_start", "period_end")
    )
    is_total = (whole["period"] == "cumulative").to_numpy()[usable] & ~np.isnat(ends[usable])
    totals = pd.DataFrame({"total": usable[is_total]})
    totals = totals.assign(
        population=figures.population[totals["total"]],
        claimant=figures.claimant[totals["total"]],
        day=ends[totals["total"]],
    )
    totals["where"] = figures.place[totals["total"]]
    is_stretch = whole["period"].isin(["increment", "event"]).to_numpy() & (ends > starts)
    children = np.flatnonzero(
        figures.may_repeat & figures.is_one_number & is_stretch & (figures.low > 0)
    )
    stretches = pd.DataFrame({"child": children, "population": figures.population[children]})
    first = _on_the_day(stretches.assign(day=starts[children]), totals, ["population"])
    both = _on_the_day(
        first.assign(day=ends[first["child"]]), totals, ["population", "claimant", "where"]
    )
    child, before, after = (
        (both[name].to_numpy() for name in ("child", "total_x", "total_y"))
        if len(both)
        else (np.array([], dtype=int),) * 3
    )
    result = figures.low[after] - figures.low[before]
    may = (
        (result > 0)
        & (share_apart(result, figures.low[child]) <= ROUNDING)
        & figures.may_follow(child, after, days)
    )
    may &= figures.may_follow(child, before, None) & figures.may_count_the_same(child, after)
    may &= (
        figures.may_be_about_the_same(child, after)
        & figures.may_count_the_same(child, before)
        & figures.may_count_the_same(before, after)
    )
    return [
        Calculation(
            place,
            (late, early),
            figures.low[place],
            given,
            f"{figures.low[late]:,.0f} - {figures.low[early]:,.0f} = {given:,.0f}",
        )
        for place, late, early, given in zip(
            child[may].tolist(),
            after[may].tolist(),
            before[may].tolist(),
            result[may].tolist(),
            strict=True,
        )
    ]


def _rates(whole: pd.DataFrame, figures: Figures, usable: np.ndarray) -> list[Calculation]:
    """Figures per day that are a running total spread over the days that the rate is of."""
    is_rate = (
        figures.may_repeat
        & ((whole["period"] == "rate") | (whole["qualifier"] == "rate")).to_numpy()
    )
    starts, ends = (
        whole[name].to_numpy().astype("datetime64[D]") for name in ("period_start", "period_end")
    )
    totals = usable[(whole["period"] == "cumulative").to_numpy()[usable]]
    found = []
    for child in np.flatnonzero(is_rate & (ends > starts)).tolist():
        number = _number_per_day(whole["wording"].iloc[child])
        if number is None:
            continue
        alike = totals[figures.population[totals] == figures.population[child]]
        same = np.full(len(alike), child)
        counted_to = np.where(np.isnat(ends[alike]), figures.day[alike], ends[alike])
        may = (
            figures.may_follow(same, alike, None)
            & figures.may_count_the_same(same, alike)
            & figures.may_be_about_the_same(same, alike)
        )
        may &= (starts[child] <= counted_to) & (counted_to <= ends[child])
        length = int((ends[child] - starts[child]).astype(int))
        for total in alike[may].tolist():
            n_days = min(
                (length, length + 1),
                key=lambda count, total=total: abs(figures.low[total] / count - number),
            )
            result = figures.low[total] / n_days
            if share_apart(np.array(result), np.array(number)) <= ROUNDING:
                found.append(
                    Calculation(
                        child,
                        (total,),
                        number,
                        result,
                        f"{figures.low[total]:,.0f} / {n_days} days = {result:,.1f}",
                    )
                )
    return found


def _on_the_day(wanted: pd.DataFrame, totals: pd.DataFrame, same: list[str]) -> pd.DataFrame:
    """The totals up to the day wanted, or the day before or after: reports are often of the evening
    or the next morning.
    """
    near = [
        wanted.assign(day=wanted["day"] + pd.Timedelta(days=shift)).merge(totals, on=[*same, "day"])
        for shift in (-1, 0, 1)
    ]
    return pd.concat(near, ignore_index=True)


def _may_add_up(figures: Figures, child: np.ndarray, part: np.ndarray, days: int) -> np.ndarray:
    """Whether the child may hold the part, which is of another statement: one statement adds up by
    itself.
    """
    is_of_another = (figures.statement[child] != figures.statement[part]) | (
        figures.statement[child] < 0
    )
    return (
        is_of_another
        & figures.may_follow(child, part, days)
        & figures.may_be_about_the_same(child, part)
    )


def _number_per_day(wording: str) -> int | None:
    """The number of a rate, which stands in its wording alone; None where it holds none, or
    several, or is of another unit of time.
    """
    from analysis.quantities import find_quantities, parse_quantity

    if _OTHER_UNIT_OF_TIME.search(wording):
        return None
    read = [
        parse_quantity(found.text)
        for found in find_quantities(wording)
        if found.quantity.qualifier == "rate"
    ]
    numbers = {
        number
        for quantity in read
        for number in (quantity.low, quantity.best, quantity.high)
        if number is not None
    }
    return numbers.pop() if len(numbers) == 1 else None


# Links between claims that nobody has drawn yet: which figure may repeat another, or may have been
# worked out from others.


_MOST_PARENTS = 3  # echoes that are proposed for one claim
_TYPES = {
    "rank": "Int64",
    **dict.fromkeys(
        [
            "derivation",
            "claim_id",
            "parent_ids",
            "claimant",
            "parent_claimant",
            "quantity",
            "parent_quantity",
        ],
        "str",
    ),
    "days_apart": "Int64",
    "difference_share": "float64",
    "sentence": "str",
}


class Candidate(NamedTuple):
    """A link that may hold.

    `child` and `parents` are places in the table, `is_unlike` whether they are about two places or,
    for an echo, two kinds of period; `difference` is the share by which the numbers differ,
    `digits` how many digits of its own the most telling of them has (4,700 has two), `calculation`
    the calculation in signs, empty for an echo.
    """

    child: int
    parents: tuple[int, ...]
    is_unlike: bool
    is_exact: bool
    digits: int
    difference: float
    calculation: str = ""


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
        of their own), `derivation` (echo or calculation), `claim_id`, `parent_ids` (parted by ';'),
        `claimant` and `parent_claimant` (names), `quantity` and `parent_quantity` (in words),
        `days_apart` (empty where a day is not known), `difference_share` (0 to 1: how far the
        number is from the older one, or from what the calculation gives), `sentence` (why it is
        proposed, and what differs). Of each lineage one older claim is proposed for a claim, and
        three at most; an echo whose own parent is not known only where there is no other.

    Raises
    ------
    TollbookError
        If `days` is below 0 or `share` is no share.
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
        *_calculations(claims, figures, days, lineage, decided),
        *_echoes(figures, lineage, decided, days, share),
    ]
    found.sort(
        key=lambda of: (
            of.is_unlike,
            not of.is_exact,
            -of.digits,
            not of.calculation,
            of.difference,
            *_names(of, figures),
        )
    )
    rows = [_row(rank, candidate, claims, figures) for rank, candidate in enumerate(found, start=1)]
    return pd.DataFrame(
        {name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype in _TYPES.items()}
    )


def _calculations(
    claims: ClaimTables,
    figures: Figures,
    days: int,
    lineage: Lineage,
    decided: set[tuple[str, frozenset[str]]],
) -> list[Candidate]:
    found = []
    for made in find_calculations(claims, figures, days):
        child, parents = figures.claim_id[made.child], figures.claim_id[list(made.parents)].tolist()
        if (child, frozenset(map(lineage.statement, parents))) in decided or any(
            lineage.is_one(child, parent) for parent in parents
        ):
            continue
        digits = int(_own_digits(np.array([made.printed, *figures.low[list(made.parents)]])).max())
        difference = float(share_apart(np.array(made.printed), np.array(made.result)))
        is_unlike = bool(
            (figures.place[list(made.parents)] != figures.place[made.child]).any()
        )  # two kinds of period are part of a working out
        found.append(
            Candidate(
                made.child,
                made.parents,
                is_unlike,
                abs(made.printed - made.result) < 1,
                digits,
                difference,
                made.said,
            )
        )
    return found


def _echoes(
    figures: Figures,
    lineage: Lineage,
    decided: set[tuple[str, frozenset[str]]],
    days: int,
    share: float,
) -> list[Candidate]:
    """Of the near pairs, for each claim the few most telling older ones, one of each lineage."""
    pairs = _near(figures, days, share)
    child, parent = pairs["child"].to_numpy(), pairs["parent"].to_numpy()
    ids, place_of = (
        figures.claim_id,
        {claim_id: place for place, claim_id in enumerate(figures.claim_id)},
    )
    head_of = {
        place: place_of[lineage.statement(ids[place])] for place in np.unique(parent).tolist()
    }
    pairs["head"] = [head_of[place] for place in parent.tolist()]
    pairs["is_linked"] = ~figures.is_free[parent]
    pairs["digits"] = -_own_digits(figures.low[child])
    pairs["age"] = figures.order[child] - figures.order[parent]
    pairs["is_stray"] = figures.is_stray[parent]
    pairs["is_unlike"] = figures.is_unlike(child, parent)
    pairs = pairs.sort_values(
        ["child", "is_stray", "is_unlike", "is_near", "difference", "is_linked", "age"]
    ).drop_duplicates(["child", "head"])
    is_open = [
        (ids[child], frozenset([ids[head]])) not in decided
        and not lineage.is_one(ids[child], ids[parent])
        for child, parent, head in pairs[["child", "parent", "head"]].itertuples(
            index=False, name=None
        )
    ]
    pairs = pairs[np.array(is_open, dtype=bool)]
    is_first_choice = pairs["is_stray"] == pairs.groupby("child")["is_stray"].transform("min")
    pairs = pairs[is_first_choice].groupby("child").head(_MOST_PARENTS)
    return [
        Candidate(of.child, (of.parent,), of.is_unlike, not of.is_near, -of.digits, of.difference)
        for of in pairs[
            ["child", "parent", "is_unlike", "is_near", "digits", "difference"]
        ].itertuples(index=False)
    ]


def _near(figures: Figures, days: int, share: float) -> pd.DataFrame:
    """The pairs whose numbers, days, people, places, metrics and voices allow that one repeats the
    other.
    """
    has_number = ~np.isnan(figures.low)
    children, older = (
        np.flatnonzero(figures.may_repeat & has_number),
        np.flatnonzero(figures.is_used & has_number),
    )
    groups, numbers = (
        (figures.population[children], figures.population[older]),
        (figures.low[children], figures.low[older]),
    )
    blocks = []
    for child, parent in near_pairs(children, older, groups, numbers, share):
        difference = np.maximum(
            share_apart(figures.low[child], figures.low[parent]),
            share_apart(figures.high[child], figures.high[parent]),
        )
        is_equal, same_voice = difference == 0, figures.claimant[child] == figures.claimant[parent]
        may = (
            figures.may_follow(child, parent, days)
            & (difference <= share)
            & figures.may_be_about_the_same(child, parent)
        )
        may &= figures.may_count_the_same(child, parent) | (is_equal & same_voice)
        may &= is_equal | (
            figures.has_day[child]
            & figures.has_day[parent]
            & ~(same_voice & (figures.said[child] != figures.said[parent]))
        )
        blocks.append(
            pd.DataFrame(
                {
                    "child": child[may],
                    "parent": parent[may],
                    "is_near": ~is_equal[may],
                    "difference": difference[may],
                }
            )
        )
    return (
        pd.concat(blocks)
        if blocks
        else pd.DataFrame(
            {name: [] for name in ("child", "parent", "is_near", "difference")}, dtype="int64"
        )
    )


def _own_digits(numbers: np.ndarray) -> np.ndarray:
    """How many digits stand before the zeros at the end: a number with more of them is less likely
    to come up twice by chance.

    Examples
    --------
    >>> _own_digits(np.array([4000.0, 4700.0, 101.0, 0.0])).tolist()
    [1, 2, 3, 1]
    """
    rest = numbers.astype("int64")
    for _ in range(12):
        rest = np.where((rest % 10 == 0) & (rest > 0), rest // 10, rest)
    return np.floor(np.log10(np.maximum(rest, 1))).astype("int64") + 1


def _names(candidate: Candidate, figures: Figures) -> tuple[str, ...]:
    return figures.claim_id[candidate.child], *figures.claim_id[list(candidate.parents)]


def _row(
    rank: int, candidate: Candidate, claims: ClaimTables, figures: Figures
) -> dict[str, object]:
    child, *parents = claims.find(*_names(candidate, figures))
    latest = figures.day[list(candidate.parents)].max()
    is_dated = figures.has_day[[candidate.child, *candidate.parents]].all()
    days_apart = int((figures.day[candidate.child] - latest).astype(int)) if is_dated else None
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
