"""How two claims stand to each other: scope first, then logic; and every pair of many claims."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparison.pair import Pair
from analysis.comparison.reasons import Reason, find_reasons
from analysis.comparison.totals import why_not_added
from analysis.comparison.verdicts import judge, say_verdict, shared_numbers
from analysis.errors import TollbookError
from analysis.vocabulary import REASONS

if TYPE_CHECKING:
    from analysis.tables import Claim, ClaimTables

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

# Which reasons a verdict rests on; they stand first in the table of reasons, the others follow in the order of the vocabulary.
_RESTS_ON = {
    "same_origin": {"shared_origin"},
    "part_and_whole": {"part_and_whole", "metric", "population", "place", "period"},
    "revision": {"revision"},
    "not_comparable": {"metric", "population", "place", "period"},
    "contradictory": {"numbers_apart", "part_and_whole"},
    "compatible": {"bound_direction"},
    "cannot_tell": {"no_number", "numbers_apart", "as_of_date"},
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
        People: the numbers that agree with the stated bounds of both, if both speak of the same thing; None where unbounded, or where the
        verdict is another than `compatible`.
    addable
        Whether the two figures may be added up.
    sentence
        The verdict in words, with what it takes for granted, and why the two are not to be added.
    found
        The differences, strongest first.
    """

    first_id: str
    second_id: str
    verdict: str
    shared_low: int | None
    shared_high: int | None
    addable: bool
    sentence: str
    found: tuple[Reason, ...]

    @property
    def reasons(self) -> pd.DataFrame:
        """One row a difference, strongest first: rank, reason, the two cells, the words that show them, and a sentence."""
        return _frame(_reason_rows(self), _REASON_TYPES)


def relate(first: Claim, second: Claim) -> Relation:
    """Say how two claims stand to each other, and what in them shows it.

    First their lineage (one statement, or two), then their scopes (metric, population, place, period), then the numbers. "About" is read as the
    source's own rounding, and the sentence says so. Where a cell that decides is empty the verdict is `cannot_tell`.

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
        raise TollbookError(f"{first.claim_id} cannot be compared with itself. Choose two different claims.")
    pair = Pair(first, second)
    verdict = judge(pair)
    shared = shared_numbers(pair, verdict)
    return Relation(
        first_id=first.claim_id,
        second_id=second.claim_id,
        verdict=verdict,
        shared_low=shared.low if shared else None,
        shared_high=shared.high if shared else None,
        addable=why_not_added(pair) is None,
        sentence=say_verdict(pair, verdict),
        found=tuple(_ranked(find_reasons(pair), verdict)),
    )


def compare_claims(claims: ClaimTables) -> pd.DataFrame:
    """How each pair of the chosen claims stands to each other.

    Returns
    -------
    pd.DataFrame
        One row a pair: `first_id`, `second_id`, `verdict`, `shared_low`, `shared_high` (people, by stated bounds alone, if both speak of the same
        thing; empty where unbounded), `addable`, `reason` (the strongest one) and `sentence`. Empty for fewer than two claims.
    """
    return pair_table(relate_all(claims))


def list_reasons(claims: ClaimTables) -> pd.DataFrame:
    """Why the chosen claims differ, pair by pair: `Relation.reasons` with the two ids in front."""
    rows = [{"first_id": of.first_id, "second_id": of.second_id, **row} for of in relate_all(claims) for row in _reason_rows(of)]
    return _frame(rows, {"first_id": "str", "second_id": "str", **_REASON_TYPES})


def pair_table(relations: list[Relation]) -> pd.DataFrame:
    """Relations as rows; the columns are those of `compare_claims`."""
    return _frame([_pair_row(relation) for relation in relations], _PAIR_TYPES)


def relate_all(claims: ClaimTables) -> list[Relation]:
    """The relation of each pair of the chosen claims, in their order."""
    return [relate(first, second) for first, second in combinations(claims, 2)]


def _reason_rows(relation: Relation) -> list[dict[str, object]]:
    return [{"rank": rank, **vars(reason)} for rank, reason in enumerate(relation.found, start=1)]


def _frame(rows: list[dict[str, object]], types: dict[str, str]) -> pd.DataFrame:
    """Rows as a frame of these columns and types, with or without rows."""
    return pd.DataFrame({name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype in types.items()})


def _pair_row(relation: Relation) -> dict[str, object]:
    strongest = relation.found[0].reason if relation.found else None
    return {
        "first_id": relation.first_id,
        "second_id": relation.second_id,
        "verdict": relation.verdict,
        "shared_low": relation.shared_low,
        "shared_high": relation.shared_high,
        "addable": relation.addable,
        "reason": strongest,
        "sentence": relation.sentence,
    }


def _ranked(reasons: list[Reason], verdict: str) -> list[Reason]:
    order = {name: rank for rank, name in enumerate(REASONS.names)}
    return sorted(reasons, key=lambda reason: (reason.reason not in {"standing", *_RESTS_ON[verdict]}, order[reason.reason]))
