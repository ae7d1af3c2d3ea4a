"""Links between claims that nobody has drawn yet: which figure may repeat another, or may have been worked out from others.

They are proposals to an analyst, the most telling ones first. None is ever applied by itself: near numbers are no proof of one origin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import TollbookError
from analysis.provenance.calculations import find_calculations
from analysis.provenance.figures import Figures, near_pairs, read_figures, share_apart
from analysis.provenance.lineage import Lineage, lineage_of
from analysis.tables.cells import attributed, describe_period, join_words, period_kind, plain_words, quantity_words, scope_name, source_name
from analysis.tables.standing import parent_set, standing_decisions
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.tables import Claim, ClaimTables

_MOST_PARENTS = 3  # echoes that are proposed for one claim
_TYPES = {
    "rank": "Int64",
    **dict.fromkeys(["derivation", "claim_id", "parent_ids", "claimant", "parent_claimant", "quantity", "parent_quantity"], "str"),
    "days_apart": "Int64",
    "difference_share": "float64",
    "sentence": "str",
}


class Candidate(NamedTuple):
    """A link that may hold.

    `child` and `parents` are places in the table, `is_unlike` whether they are about two places or, for an echo, two kinds of period; `difference` is
    the share by which the numbers differ, `digits` how many digits of its own the most telling of them has (4,700 has two), `calculation` the
    calculation in signs, empty for an echo.
    """

    child: int
    parents: tuple[int, ...]
    is_unlike: bool
    is_exact: bool
    digits: int
    difference: float
    calculation: str = ""


def find_possible_echoes(claims: ClaimTables, *, days: int = 7, share: float = 0.1) -> pd.DataFrame:
    """Which of the chosen claims may repeat another claim, or may have been worked out from others, the most telling first.

    Looked at are claims whose parents are not known. A claim may repeat an older one whose number is near, of the same population, with a metric
    that may be the same, from another outlet or claimant. It may be worked out where it is the sum of the killed and the wounded of one statement,
    the difference of two totals of one claimant on its first and last day, or a total per day. One place has to be, or lie in, the other. Not
    proposed are claims of one lineage already, rows of one statement, a part and its whole, a claimant's own later figure, a forecast beside what
    is none, and links that were accepted or rejected before.

    Parameters
    ----------
    days
        How much older the older claim may be at most. A claim without any day is proposed only where the numbers are the same.
    share
        By which share of the greater number the numbers may differ.

    Returns
    -------
    pd.DataFrame
        One row a proposal: `rank` (1 is the most telling: first those of one place, and echoes with one kind of period; of these equal numbers
        before near ones, and then those with more digits of their own), `derivation` (echo or calculation), `claim_id`, `parent_ids` (parted by
        ';'), `claimant` and `parent_claimant` (names), `quantity` and `parent_quantity` (in words), `days_apart` (empty where a day is not known),
        `difference_share` (0 to 1: how far the number is from the older one, or from what the calculation gives), `sentence` (why it is proposed,
        and what differs). Of each lineage one older claim is proposed for a claim, and three at most; an echo whose own parent is not known only
        where there is no other.

    Raises
    ------
    TollbookError
        If `days` is below 0 or `share` is no share.
    """
    if days < 0 or not 0 <= share < 1:
        raise TollbookError(f"find_possible_echoes: days is {days} and share is {share}. Give days of 0 or more, and a share from 0 to below 1.")
    figures, lineage = read_figures(claims), lineage_of(claims)
    decided = {
        (row.claim_id, frozenset(map(lineage.statement, parent_set(row.parent_ids)))) for row in standing_decisions(claims.decisions).itertuples()
    }
    found = [*_calculations(claims, figures, days, lineage, decided), *_echoes(figures, lineage, decided, days, share)]
    found.sort(key=lambda of: (of.is_unlike, not of.is_exact, -of.digits, not of.calculation, of.difference, *_names(of, figures)))
    rows = [_row(rank, candidate, claims, figures) for rank, candidate in enumerate(found, start=1)]
    return pd.DataFrame({name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype in _TYPES.items()})


def _calculations(claims: ClaimTables, figures: Figures, days: int, lineage: Lineage, decided: set[tuple[str, frozenset[str]]]) -> list[Candidate]:
    found = []
    for made in find_calculations(claims, figures, days):
        child, parents = figures.claim_id[made.child], figures.claim_id[list(made.parents)].tolist()
        if (child, frozenset(map(lineage.statement, parents))) in decided or any(lineage.is_one(child, parent) for parent in parents):
            continue
        digits = int(_own_digits(np.array([made.printed, *figures.low[list(made.parents)]])).max())
        difference = float(share_apart(np.array(made.printed), np.array(made.result)))
        is_unlike = bool((figures.place[list(made.parents)] != figures.place[made.child]).any())  # two kinds of period are part of a working out
        found.append(Candidate(made.child, made.parents, is_unlike, abs(made.printed - made.result) < 1, digits, difference, made.said))
    return found


def _echoes(figures: Figures, lineage: Lineage, decided: set[tuple[str, frozenset[str]]], days: int, share: float) -> list[Candidate]:
    """Of the near pairs, for each claim the few most telling older ones, one of each lineage."""
    pairs = _near(figures, days, share)
    child, parent = pairs["child"].to_numpy(), pairs["parent"].to_numpy()
    ids, place_of = figures.claim_id, {claim_id: place for place, claim_id in enumerate(figures.claim_id)}
    head_of = {place: place_of[lineage.statement(ids[place])] for place in np.unique(parent).tolist()}
    pairs["head"] = [head_of[place] for place in parent.tolist()]
    pairs["is_linked"] = ~figures.is_free[parent]
    pairs["digits"] = -_own_digits(figures.low[child])
    pairs["age"] = figures.order[child] - figures.order[parent]
    pairs["is_stray"] = figures.is_stray[parent]
    pairs["is_unlike"] = figures.is_unlike(child, parent)
    pairs = pairs.sort_values(["child", "is_stray", "is_unlike", "is_near", "difference", "is_linked", "age"]).drop_duplicates(["child", "head"])
    is_open = [
        (ids[child], frozenset([ids[head]])) not in decided and not lineage.is_one(ids[child], ids[parent])
        for child, parent, head in pairs[["child", "parent", "head"]].itertuples(index=False, name=None)
    ]
    pairs = pairs[np.array(is_open, dtype=bool)]
    is_first_choice = pairs["is_stray"] == pairs.groupby("child")["is_stray"].transform("min")
    pairs = pairs[is_first_choice].groupby("child").head(_MOST_PARENTS)
    return [
        Candidate(of.child, (of.parent,), of.is_unlike, not of.is_near, -of.digits, of.difference)
        for of in pairs[["child", "parent", "is_unlike", "is_near", "digits", "difference"]].itertuples(index=False)
    ]


def _near(figures: Figures, days: int, share: float) -> pd.DataFrame:
    """The pairs whose numbers, days, people, places, metrics and voices allow that one repeats the other."""
    has_number = ~np.isnan(figures.low)
    children, older = np.flatnonzero(figures.may_repeat & has_number), np.flatnonzero(figures.is_used & has_number)
    groups, numbers = (figures.population[children], figures.population[older]), (figures.low[children], figures.low[older])
    blocks = []
    for child, parent in near_pairs(children, older, groups, numbers, share):
        difference = np.maximum(share_apart(figures.low[child], figures.low[parent]), share_apart(figures.high[child], figures.high[parent]))
        is_equal, same_voice = difference == 0, figures.claimant[child] == figures.claimant[parent]
        may = figures.may_follow(child, parent, days) & (difference <= share) & figures.may_be_about_the_same(child, parent)
        may &= figures.may_count_the_same(child, parent) | (is_equal & same_voice)
        may &= is_equal | (figures.has_day[child] & figures.has_day[parent] & ~(same_voice & (figures.said[child] != figures.said[parent])))
        blocks.append(pd.DataFrame({"child": child[may], "parent": parent[may], "is_near": ~is_equal[may], "difference": difference[may]}))
    return pd.concat(blocks) if blocks else pd.DataFrame({name: [] for name in ("child", "parent", "is_near", "difference")}, dtype="int64")


def _own_digits(numbers: np.ndarray) -> np.ndarray:
    """How many digits stand before the zeros at the end: a number with more of them is less likely to come up twice by chance.

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


def _row(rank: int, candidate: Candidate, claims: ClaimTables, figures: Figures) -> dict[str, object]:
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


def _sentence(candidate: Candidate, child: Claim, parents: list[Claim], days_apart: int | None) -> str:
    """Why a link is proposed; what may be, and never what is."""
    when, differing = _when(days_apart), _differing(child, parents[0], is_repeated=not candidate.calculation)
    if candidate.calculation:
        older = join_words([attributed(parent) for parent in parents])
        return f"{attributed(child)} may have been worked out from {older}{when}: {candidate.calculation}{differing}."
    numbers = "the number is the same" if candidate.is_exact else f"the numbers differ by {_percent(candidate.difference)}"
    return f"{attributed(child)} may repeat {attributed(parents[0])}{when}: {numbers}{differing}."


def _differing(child: Claim, parent: Claim, *, is_repeated: bool) -> str:
    """What differs between the two, as the end of a sentence; for a calculation the places alone, the rest being part of it."""
    pairs = [("is", f"about {scope_name(child, 'place')}", f"about {scope_name(parent, 'place')}")]
    if is_repeated:
        pairs = [("counts", plain_words(child.metric), plain_words(parent.metric)), ("is", period_kind(child), period_kind(parent)), *pairs]
        if child.period == parent.period and child.period_end and parent.period_end:
            pairs.insert(2, ("covers", describe_period(child), describe_period(parent)))
    older = "the older one" if is_repeated else "the older figures"
    return "".join(f"; it {verb} {mine}, {older} {theirs}" for verb, mine, theirs in pairs if mine != theirs)


def _when(days_apart: int | None) -> str:
    """How much older what it may go back to is.

    Examples
    --------
    >>> _when(0), _when(1), _when(4), _when(None)
    (', of the same day', ', a day older', ', 4 days older', ', a day not being known')
    """
    if days_apart is None:
        return ", a day not being known"
    return {0: ", of the same day", 1: ", a day older"}.get(days_apart, f", {days_apart} days older")


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "less than 1%"


def _words(claim: Claim) -> str:
    return quantity_words(claim) if FILLED_CELLS[claim.qualifier] else claim.wording
