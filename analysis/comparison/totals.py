"""Sums and averages of claims, and the refusal of those that make no sense."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from analysis.comparison.cells import differ, join_words, quantity_words, source_cell
from analysis.comparison.scope import combine, fit_scopes
from analysis.comparison.spans import span_of
from analysis.errors import NotAddable
from analysis.provenance import shared_origins
from analysis.quantities import Quantity

if TYPE_CHECKING:
    from analysis.tables import Claim, ClaimTables


def sum_claims(claims: ClaimTables) -> Quantity:
    """Add up claims that count separate things in one way: killed and wounded of one statement, or one source's separate days.

    An end that one of the claims leaves open is open in the sum.

    Raises
    ------
    NotAddable
        In one line, with the first two claims that forbid it.
    """
    chosen = _chosen(claims)
    for first, second in combinations(chosen, 2):
        if refusal := why_not_added(first, second):
            raise NotAddable(f"'{quantity_words(first)}' and '{quantity_words(second)}' are not added: {refusal}.")
    return _add([(claim.low, claim.best, claim.high) for claim in chosen], {claim.qualifier for claim in chosen})


def average_claims(claims: ClaimTables) -> float:
    """The mean of point figures for one and the same scope from independent, non-belligerent claimants; nearly always refused.

    Raises
    ------
    NotAddable
        In one line, with what forbids it.
    """
    chosen = _chosen(claims)
    for claim in chosen:
        if claim.best is None:
            raise NotAddable(f"'{quantity_words(claim)}' is not averaged: it gives no point, only a bound or words.")
        if source_cell(claim, "stance") == "belligerent":
            raise NotAddable(f"'{quantity_words(claim)}' is not averaged: its claimant is a party to the fighting.")
    for first, second in combinations(chosen, 2):
        if shared_origins(first, second):
            raise NotAddable(f"'{quantity_words(first)}' and '{quantity_words(second)}' are not averaged: they go back to one statement.")
        unlike = [name for name, fit in fit_scopes(first, second).items() if not fit.is_same]
        if unlike:
            raise NotAddable(
                f"'{quantity_words(first)}' and '{quantity_words(second)}' are not averaged: their {join_words(unlike)} {differ(unlike)}."
            )
    return sum(claim.best for claim in chosen) / len(chosen)


def why_not_added(first: Claim, second: Claim) -> str | None:
    """Why two figures may not be added, in half a sentence; None where they may.

    Two figures add up only if the same claimant counts the same people in both, and the two differ in one dimension alone, where the tables show
    them to be apart: killed and wounded, one village and another, one day and the next.
    """
    if None in (span_of(first), span_of(second)):
        return "at least one gives no number"
    if shared_origins(first, second):
        return "they go back to one statement"
    if first.part_of == second.claim_id or second.part_of == first.claim_id:
        return "one stands inside the other"
    fits = fit_scopes(first, second)
    unlike = [name for name, fit in fits.items() if not fit.is_same]
    if not combine(fits).apart:
        return f"they overlap, or may overlap, in {join_words(unlike)}" if unlike else "they are figures for one and the same thing"
    if first.claimant_id != second.claimant_id:
        return "two claimants count in two ways"
    if len(unlike) > 1:
        return f"they differ in more than one respect: {join_words(unlike)}"
    if unlike == ["population"] or (unlike == ["period"] and "cumulative" in {first.period, second.period}):
        return f"nothing shows that their {unlike[0]}s are separate"
    if {first.period, second.period} & {"rate", "forecast"}:
        return "a rate or a forecast is no count"
    return None


def _chosen(claims: ClaimTables) -> list[Claim]:
    chosen = [claims.claim(claim_id) for claim_id in claims.claims["claim_id"]]
    if not chosen:
        raise NotAddable("No claim is chosen. Choose at least one.")
    return chosen


def _add(ends: list[tuple[int | None, int | None, int | None]], qualifiers: set[str]) -> Quantity:
    low, best, high = (None if None in column else sum(column) for column in zip(*ends, strict=True))
    if low is not None and high is not None:
        return Quantity(low, best, high, "exact") if low == best == high else Quantity(low, None, high, "range")
    if low is not None:
        return Quantity(low, None, None, "more_than" if qualifiers & {"more_than", "slightly_more_than"} else "at_least")
    if high is not None:
        return Quantity(None, None, high, "fewer_than" if qualifiers & {"fewer_than", "nearly"} else "at_most")
    if best is not None:
        return Quantity(None, best, None, "about")
    raise NotAddable("The figures have no bound and no point in common, so their sum would say nothing. Add only figures of one direction.")
