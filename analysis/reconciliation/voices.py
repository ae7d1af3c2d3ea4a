"""Which of the chosen claims speak, and which only repeat: one voice for each statement, however
often it was carried.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from analysis.claims.describe import stated_on
from analysis.english import join_words
from analysis.provenance import fold_echoes
from analysis.provenance.graph import lineage_of
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.claims import Claim, ClaimTables


_NOT_ACTIVE = {
    "superseded": "its claimant has given a newer figure",
    "retracted": "its claimant has withdrawn it",
    "excluded": "the analyst has set it aside",
}
_NO_STATEMENT = {
    "forecast": "it is a forecast",
    "unsupported": "no statement behind it was found",
}


def find_voices(claims: ClaimTables) -> dict[str, str]:
    """For each chosen claim the id of the chosen one that speaks for it: itself, what it repeats,
    or the first of several echoes of one statement.
    """
    lineage = lineage_of(claims)
    voices = dict(zip(claims.claims["claim_id"], fold_echoes(claims), strict=True))
    of_statement: dict[str, str] = {}
    for claim in sorted(
        (claims.claim(claim_id) for claim_id in set(voices.values())), key=_nearness
    ):
        if claim.derivation == "echo":
            voices[claim.claim_id] = of_statement.setdefault(
                lineage.statement(claim.claim_id), claim.claim_id
            )
    return {claim_id: voices[voice] for claim_id, voice in voices.items()}


def why_silent(claim: Claim, chosen: Collection[str]) -> str:
    """Why a claim is no statement of a count that stands by itself among those chosen; empty where
    it is one.

    An echo whose lineage is not known is nobody's statement. What was worked out from figures that
    are chosen too says nothing beside them.
    """
    parents = lineage_of(claim.tables).parents(claim.claim_id)
    if claim.status in _NOT_ACTIVE:
        return _NOT_ACTIVE[claim.status]
    if claim.derivation in _NO_STATEMENT or claim.period == "forecast":
        return _NO_STATEMENT.get(claim.derivation, _NO_STATEMENT["forecast"])
    if claim.derivation == "echo" and len(parents) != 1:
        return (
            "it repeats several statements"
            if parents
            else "it is an echo, and what it repeats is not in the tables"
        )
    worked_out = [
        parent
        for parent in claim.tables.find(*parents)
        if parent.claim_id in chosen and FILLED_CELLS[parent.qualifier]
    ]
    if claim.derivation == "calculation" and worked_out:
        return (
            f"it was worked out from "
            f"{join_words([parent.claim_id for parent in worked_out])}, chosen too"
        )
    return ""


def _nearness(claim: Claim) -> tuple:
    return stated_on(claim), claim.claim_id
