"""How two claims stand to each other, every pair of many claims, and claims set out to be looked
at: side by side, and as the rungs of a ladder.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.describe import (
    as_of_words,
    describe_period,
    marks,
    quantity_words,
    rule_words,
    scope_name,
    short_source_name,
    source_cell,
    source_name,
)
from analysis.claims.scopes import DIMENSIONS
from analysis.comparison.pair import Pair
from analysis.comparison.reasons import Reason, find_reasons
from analysis.comparison.sums import why_not_added
from analysis.comparison.verdicts import (
    judge,
    say_adding,
    say_answer,
    say_verdict,
    shared_numbers,
)
from analysis.errors import TollbookError
from analysis.provenance.graph import fold_echoes, origins_of
from analysis.vocabulary import METRICS, REASONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.claims.model import Claim, ClaimTables


_REASON_TYPES = {"rank": "Int64", **dict.fromkeys((field.name for field in fields(Reason)), "str")}
_PAIR_TYPES = {
    "first_id": "str",
    "second_id": "str",
    "verdict": "str",
    "shared_low": "Int64",
    "shared_high": "Int64",
    "addable": "bool",
    "reason": "str",
    "sentence": "str",
}

# Which reasons a verdict rests on; they stand first in the table of reasons, the others follow in
# the order of the vocabulary.
_RESTS_ON = {
    "same_origin": {"shared_origin"},
    "part_and_whole": {"part_and_whole", *DIMENSIONS},
    "revision": {"revision"},
    "not_comparable": set(DIMENSIONS),
    "contradictory": {"numbers_apart", "part_and_whole"},
    "compatible": {"bound_direction"},
    "cannot_tell": {"no_number", "numbers_apart", "as_of_date"},
}
# What would change a reader's mind most comes first: that nobody counted the number, or that both
# are one statement; then other rules, people, places or days; then which end each gives; then that
# one is newer; who stands behind it closes, for it changes no number.
_CHANGES_MINDS = (
    *("standing", "shared_origin", "arithmetic", "no_number", "part_and_whole"),
    *("definition", "population", "metric", "place", "period", "as_of_date"),
    *("bound_direction", "numbers_apart", "revision", "method", "position"),
)
LADDER_COLUMNS = [
    *"claim_id metric population quantity words claimant stance derivation status marks".split(),
    *"place as_of qualifier low best high echoes".split(),
]
_ATTRIBUTES: dict[str, Callable[[Claim], object]] = {
    "words": lambda claim: claim.wording,
    "quantity": quantity_words,
    "what is counted": lambda claim: claim.metric,
    "definition": rule_words,
    "claimant": source_name,
    "position": lambda claim: source_cell(claim, "stance"),
    "population": lambda claim: scope_name(claim, "population"),
    "place": lambda claim: scope_name(claim, "place"),
    "period": lambda claim: claim.period,
    "days": describe_period,
    "stated on": lambda claim: claim.stated_on,
    "published on": lambda claim: claim.published_on,
    "speaker": lambda claim: claim.speaker,
    "publisher": lambda claim: claim.publisher,
    "via": lambda claim: claim.via,
    "how known": lambda claim: claim.derivation,
    "goes back to": lambda claim: _ends_of_chains(claim),
    "source reliability": lambda claim: source_cell(claim, "reliability"),
    "credibility": lambda claim: claim.credibility,
    "link": lambda claim: claim.url,
}


@dataclass(frozen=True)
class Relation:
    """How two claims stand to each other.

    Attributes
    ----------
    first_id, second_id
        The claims.
    verdict
        A word of `analysis.vocabulary.VERDICTS`.
    shared_low, shared_high
        People: the numbers that agree with the stated bounds of both, if both speak of the same
        thing; None where unbounded, or where the verdict is another than `compatible`.
    addable
        Whether the two figures may be added up.
    sentence
        The verdict in words, with what it takes for granted, and why the two are not to be added.
    found
        The differences, strongest first.
    answer, adding
        The verdict, and whether to add, each as a person would say it in a sentence or two.
    """

    first_id: str
    second_id: str
    verdict: str
    shared_low: int | None
    shared_high: int | None
    addable: bool
    sentence: str
    found: tuple[Reason, ...]
    answer: str
    adding: str

    @property
    def foremost(self) -> tuple[Reason, ...]:
        """The differences in the order in which they would change a reader's mind. Where they count
        by other rules, that says more than the names of what they count, which come later.
        """
        order = {name: place for place, name in enumerate(_CHANGES_MINDS)}
        if any(reason.reason == "definition" for reason in self.found):
            order["metric"] = order["as_of_date"]
        return tuple(sorted(self.found, key=lambda reason: order[reason.reason]))

    @property
    def reasons(self) -> pd.DataFrame:
        """One row a difference, strongest first: rank, reason, the two cells, the words that show
        them, and a sentence.
        """
        return _frame(_reason_rows(self), _REASON_TYPES)


def relate(first: Claim, second: Claim) -> Relation:
    """Say how two claims stand to each other, and what in them shows it.

    First their lineage (one statement, or two), then their scopes (metric, population, place,
    period), then the numbers. "About" is read as the source's own rounding, and the sentence says
    so. Where a cell that decides is empty the verdict is `cannot_tell`.

    Parameters
    ----------
    first, second
        Two different claims, as `ClaimTables.claim` hands them out.

    Raises
    ------
    TollbookError
        When both are the same claim.
    """
    if first.claim_id == second.claim_id:
        raise TollbookError(
            f"{first.claim_id} cannot be compared with itself. Choose two different claims."
        )
    pair = Pair(first, second)
    verdict = judge(pair)
    shared, refusal = shared_numbers(pair, verdict), why_not_added(pair)
    decisive = {"standing", *_RESTS_ON[verdict]}
    if verdict in ("cannot_tell", "not_comparable") and "definition" in pair.unlike:
        foremost = "definition"  # whatever else differs, they count by different rules
    else:
        foremost = ""
    found = sorted(
        find_reasons(pair),
        key=lambda found: (
            found.reason != foremost,
            found.reason not in decisive,
            REASONS.names.index(found.reason),
        ),
    )
    return Relation(
        first_id=first.claim_id,
        second_id=second.claim_id,
        verdict=verdict,
        shared_low=shared.low if shared else None,
        shared_high=shared.high if shared else None,
        addable=refusal is None,
        sentence=say_verdict(pair, verdict, refusal),
        found=tuple(found),
        answer=say_answer(pair, verdict),
        adding=say_adding(pair, refusal),
    )


def relate_all(claims: ClaimTables) -> list[Relation]:
    """The relation of each pair of the chosen claims, in their order."""
    return [relate(first, second) for first, second in combinations(claims, 2)]


def compare_claims(claims: ClaimTables) -> pd.DataFrame:
    """How each pair of the chosen claims stands to each other.

    Returns
    -------
    pd.DataFrame
        One row a pair: `first_id`, `second_id`, `verdict`, `shared_low`, `shared_high` (people, by
        stated bounds only, if both speak of the same thing; empty where unbounded), `addable`,
        `reason` (the strongest one) and `sentence`. Empty for fewer than two claims.
    """
    return pair_table(relate_all(claims))


def pair_table(relations: list[Relation]) -> pd.DataFrame:
    """Relations as rows; the columns are those of `compare_claims`."""
    rows = [
        {**vars(relation), "reason": relation.found[0].reason if relation.found else None}
        for relation in relations
    ]
    return _frame(rows, _PAIR_TYPES)


def list_reasons(claims: ClaimTables) -> pd.DataFrame:
    """Why the chosen claims differ, pair by pair: `Relation.reasons` with the two ids in front."""
    rows = [
        {"first_id": relation.first_id, "second_id": relation.second_id, **row}
        for relation in relate_all(claims)
        for row in _reason_rows(relation)
    ]
    return _frame(rows, {"first_id": "str", "second_id": "str", **_REASON_TYPES})


def _reason_rows(relation: Relation) -> list[dict[str, object]]:
    return [{"rank": rank, **vars(reason)} for rank, reason in enumerate(relation.found, start=1)]


def _frame(rows: list[dict[str, object]], types: dict[str, str]) -> pd.DataFrame:
    """Rows as a frame of these columns and types, with or without rows."""
    return pd.DataFrame(
        {name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype in types.items()}
    )


def side_by_side(claims: ClaimTables) -> pd.DataFrame:
    """The chosen claims as columns, their attributes as rows, so that one row shows where they
    differ.

    Returns
    -------
    pd.DataFrame
        Index: the attribute. First column `agree`: `same`, `differ`, `not all stated` or `none
        stated`; then one column a claim, named by its id. Cells are text, empty (None) where the
        source did not say.
    """
    chosen = list(claims)
    cells = {
        name: [None if (cell := read(claim)) is None else str(cell) for claim in chosen]
        for name, read in _ATTRIBUTES.items()
    }
    frame = pd.DataFrame.from_dict(
        cells, orient="index", columns=[claim.claim_id for claim in chosen], dtype=object
    )
    frame.insert(0, "agree", [_agreement(row) for row in cells.values()])
    return frame.rename_axis("attribute")


def _agreement(row: list[str | None]) -> str:
    stated = set(row) - {None}
    if len(stated) > 1:
        return "differ"
    if not stated:
        return "none stated"
    return "not all stated" if None in row else "same"


def _ends_of_chains(claim: Claim) -> str:
    """The claims at the ends of its chains; where one of them is no original, its own origin is not
    recorded.
    """
    ends = [
        f"{end.claim_id}{'' if end.derivation == 'original' else ' (origin not recorded)'}"
        for end in origins_of(claim)
    ]
    return "; ".join(ends) or "origin not recorded"


def lay_ladder(claims: ClaimTables, *, fold: bool = True) -> pd.DataFrame:
    """The rungs of the claim ladder, top to bottom: one row a claim, in lanes by metric and
    population, in order of the as-of date.

    Parameters
    ----------
    claims
        The chosen claims.
    fold
        Whether an echo is counted on the rung of the chosen claim it repeats, instead of having its
        own.

    Returns
    -------
    pd.DataFrame
        `LADDER_COLUMNS`: `population`, `place` and `claimant` by name, `quantity`, `words`, `marks`
        and `as_of` in text, `low`, `best`, `high` in people (empty where the source gave none),
        `echoes` the number of echoes folded under the rung.
    """
    under = fold_echoes(claims) if fold else claims.claims["claim_id"]
    counts = under.value_counts()
    shown = [claim for claim in claims if claim.claim_id in counts.index]
    rungs = [_rung(claim, int(counts[claim.claim_id]) - 1) for claim in sorted(shown, key=_order)]
    return pd.DataFrame(rungs, columns=LADDER_COLUMNS).astype(
        {"low": "Int64", "best": "Int64", "high": "Int64", "echoes": "Int64"}
    )


def _order(claim: Claim) -> tuple[int, int, int, str]:
    """Where a claim stands on the ladder: by metric, by population as the scopes list them, by day,
    by id.
    """
    people = list(claim.tables.scope_rows).index(("population", claim.population))
    as_of = claim.period_end or claim.stated_on or claim.published_on
    return (
        METRICS.names.index(claim.metric),
        people,
        as_of.toordinal() if as_of else 0,
        claim.claim_id,
    )


def _rung(claim: Claim, echoes: int) -> dict[str, object]:
    return {
        "claim_id": claim.claim_id,
        "metric": claim.metric,
        "population": scope_name(claim, "population"),
        "quantity": quantity_words(claim),
        "words": claim.wording,
        "claimant": short_source_name(claim),
        "stance": source_cell(claim, "stance"),
        "derivation": claim.derivation,
        "status": claim.status,
        "marks": ", ".join(marks(claim)),
        "place": scope_name(claim, "place"),
        "as_of": as_of_words(claim),
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "echoes": echoes,
    }
