"""Sums and averages of claims, and the refusal of those that make no sense."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING

from analysis.claims.describe import attributed, quantity_words, source_cell
from analysis.claims.scopes import are_apart, definition_of
from analysis.comparison.pair import Pair
from analysis.english import differ, join_words
from analysis.errors import NotAddable
from analysis.quantities.model import Quantity
from analysis.vocabulary import EXCLUDING

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables


_AVERAGED_STANCES = {"media", "third_party_government", "independent_monitor"}
_NO_COMMON_END = "they have no bound and no point in common, so their sum would say nothing"


def sum_claims(claims: ClaimTables) -> Quantity:
    """Add up claims that count separate people in one way: killed and wounded by one source, or one
    source's separate days or places.

    An end that one of the claims leaves open is open in the sum.

    Raises
    ------
    NotAddable
        In one line, with the first two claims that forbid it.
    """
    chosen = _chosen(claims)
    _refuse_pairs(chosen, why_not_added, "added")
    total = _total(chosen)
    if total is None:
        added = join_words([attributed(claim) for claim in chosen])
        raise NotAddable(f"{added} are not added: {_NO_COMMON_END}.")
    return total


def average_claims(claims: ClaimTables) -> float:
    """The mean of point figures for one and the same scope by independent outsiders whose figures
    agree; nearly always refused.

    Raises
    ------
    NotAddable
        In one line, with what forbids it.
    """
    chosen = _chosen(claims)
    if len(chosen) < 2:
        raise NotAddable(
            f"{attributed(chosen[0])} is not averaged: it stands alone. Choose at least two claims."
        )
    for claim in chosen:
        if refusal := _why_not_averaged(claim):
            raise NotAddable(f"{attributed(claim)} is not averaged: {refusal}.")
    _refuse_pairs(chosen, _why_not_averaged_together, "averaged")
    return sum(claim.best for claim in chosen) / len(chosen)


def _chosen(claims: ClaimTables) -> list[Claim]:
    chosen = list(claims)
    if not chosen:
        raise NotAddable("No claim is chosen. Choose at least one.")
    return chosen


def _refuse_pairs(chosen: list[Claim], why_not: Callable[[Pair], str | None], done: str) -> None:
    """Raise with the first two claims that may not be taken together, and why."""
    for pair in (Pair(*both) for both in combinations(chosen, 2)):
        if refusal := why_not(pair):
            first, second = (quantity_words(claim) for claim in pair)
            raise NotAddable(f"'{first}' and '{second}' are not {done}: {refusal}.")


def why_not_added(pair: Pair) -> str | None:
    """Why two figures may not be added, in half a sentence; None where they may.

    Two figures add up only if one claimant's own statements count the same people in both, and the
    two differ in only one dimension, in which the tables show them to be apart: killed and wounded,
    one place and another, one day and the next.
    """
    refusal = _lineage_forbids(pair) or _scopes_forbid(pair) or _standing_forbids(pair)
    return refusal or (None if _total(list(pair)) else _NO_COMMON_END)


def _lineage_forbids(pair: Pair) -> str | None:
    if not pair.has_numbers:
        return "at least one gives no number"
    if pair.origins:
        return "they go back to one statement"
    if pair.part_and_whole:
        return "one stands inside the other"
    return None


def _scopes_forbid(pair: Pair) -> str | None:
    unlike = pair.unlike
    if not unlike:
        return "they are figures for one and the same thing"
    if not pair.fit.apart:
        return f"they overlap, or may overlap, in {join_words(unlike)}"
    if pair.first.claimant_id != pair.second.claimant_id:
        return "two claimants count in two ways"
    if {claim.period for claim in pair} & {"rate", "forecast"}:
        return "a rate or a forecast is no count"
    if len(unlike) > 1:
        return f"they differ in more than one respect: {join_words(unlike)}"
    if unlike == ["metric"] and {claim.metric for claim in pair} != {"killed", "wounded"}:
        return "one person may be counted in both"
    is_running = "cumulative" in {claim.period for claim in pair}
    if unlike == ["period"] and is_running:
        return "nothing shows that their periods are separate"
    if unlike[0] in ("population", "definition") and not _are_apart(pair, unlike[0]):
        return f"nothing shows that their {unlike[0]}s are separate"
    return None


def _are_apart(pair: Pair, kind: str) -> bool:
    tables = pair.first.tables
    if kind == "definition":
        return are_apart(kind, *map(definition_of, pair), tables)
    return are_apart(kind, pair.first.population, pair.second.population, tables)


def _standing_forbids(pair: Pair) -> str | None:
    if all(claim.derivation == "original" and claim.status == "active" for claim in pair):
        return None
    return "only original statements that still stand are added"


def _why_not_averaged(claim: Claim) -> str | None:
    if claim.qualifier not in {"exact", "about"}:
        return "it gives no point, only a bound or words"
    if claim.derivation != "original" or claim.status != "active":
        return "only original statements that still stand are averaged"
    if source_cell(claim, "stance") not in _AVERAGED_STANCES:
        return (
            "its claimant is a party to the fighting, an ally of one, in charge of the matter, or "
            "of no stated stance"
        )
    return None


def _why_not_averaged_together(pair: Pair) -> str | None:
    if pair.origins:
        return "they go back to one statement"
    if pair.first.claimant_id == pair.second.claimant_id:
        return "one claimant is one voice"
    if pair.unlike:
        return f"their {join_words(pair.unlike)} {differ(pair.unlike)}"
    return "they cannot both hold" if pair.are_at_odds() else None


def _total(claims: list[Claim]) -> Quantity | None:
    """The sum, with the ends that all claims state; None where there is no such end."""
    cells = [[getattr(claim, name) for claim in claims] for name in ("low", "best", "high")]
    low, best, high = (None if None in column else sum(column) for column in cells)
    is_excluded = any(claim.qualifier in EXCLUDING for claim in claims)
    if low is not None and high is not None:
        if low == best == high:
            return Quantity(low, best, high, "exact")
        return Quantity(low, None, high, "range")
    if low is not None:
        return Quantity(low, None, None, "more_than" if is_excluded else "at_least")
    if high is not None:
        return Quantity(None, None, high, "fewer_than" if is_excluded else "at_most")
    return None if best is None else Quantity(None, best, None, "about")
