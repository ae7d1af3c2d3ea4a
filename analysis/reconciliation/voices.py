"""Which of the chosen claims speak, and which only repeat: one voice for each statement, however
often it was carried.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from analysis.claims.describe import stated_on
from analysis.english import join_words
from analysis.provenance.graph import fold_echoes, lineage_of
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables

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
    speaking = [claims.claim(claim_id) for claim_id in set(voices.values())]
    of_statement: dict[str, str] = {}
    for claim in sorted(speaking, key=lambda claim: (stated_on(claim), claim.claim_id)):
        if claim.derivation == "echo":
            statement = lineage.statement(claim.claim_id)
            voices[claim.claim_id] = of_statement.setdefault(statement, claim.claim_id)
    return {claim_id: voices[voice] for claim_id, voice in voices.items()}


def why_silent(claim: Claim, chosen: Collection[str]) -> str:
    """Why a claim does not speak for itself among the chosen ones; empty where it does.

    An echo whose lineage is not known is nobody's statement. What was worked out from figures that
    are chosen too says nothing beside them.
    """
    if claim.status in _NOT_ACTIVE:
        return _NOT_ACTIVE[claim.status]
    if claim.derivation in _NO_STATEMENT or claim.period == "forecast":
        return _NO_STATEMENT.get(claim.derivation, _NO_STATEMENT["forecast"])
    parents = lineage_of(claim.tables).parents(claim.claim_id)
    if claim.derivation == "echo" and len(parents) != 1:
        return (
            "it repeats several statements"
            if parents
            else "it is an echo, and what it repeats is not in the tables"
        )
    if claim.derivation == "calculation":
        worked_out_from = [
            parent.claim_id
            for parent in claim.tables.find(*parents)
            if parent.claim_id in chosen and FILLED_CELLS[parent.qualifier]
        ]
        if worked_out_from:
            return f"it was worked out from {join_words(worked_out_from)}, chosen too"
    return ""
