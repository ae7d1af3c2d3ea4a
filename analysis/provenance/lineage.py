"""Where a claim comes from: what it repeats, and the statement at the end of the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from analysis.tables import Claim, ClaimTables


def parents_of(claim: Claim) -> list[Claim]:
    """The claims that this one was taken or worked out from, as far as the table holds them."""
    return claim.tables.find(*listed_ids(claim.derived_from))


def origins_of(claim: Claim) -> list[Claim]:
    """The claims at the ends of all chains of `derived_from`; the claim itself where it derives from nothing.

    An echo whose parent is not known ends its own chain: an unknown lineage is no evidence of a shared one. So does a figure without support:
    what it is ascribed to has not said it.
    """
    found: dict[str, Claim] = {}
    seen: set[str] = set()
    waiting = [claim]
    while waiting:
        current = waiting.pop()
        if current.claim_id in seen:
            continue
        seen.add(current.claim_id)
        parents = [] if current.derivation == "unsupported" else parents_of(current)
        if not parents:
            found[current.claim_id] = current
        waiting.extend(parents)
    return list(found.values())


def shared_origins(first: Claim, second: Claim) -> set[str]:
    """The ids of the origins that two claims have in common."""
    return {claim.claim_id for claim in origins_of(first)} & {claim.claim_id for claim in origins_of(second)}


def is_part_of(part: Claim, whole: Claim) -> bool:
    """Whether the first figure stands inside the second by `part_of`, through any number of steps; an echo stands for what it repeats."""
    wanted = {whole.claim_id, statement_behind(whole).claim_id}
    seen: set[str] = set()
    waiting = [part]
    while waiting:
        current = statement_behind(waiting.pop())
        if current.claim_id in seen:
            continue
        seen.add(current.claim_id)
        wholes = listed_ids(current.part_of)
        if wanted & set(wholes):
            return True
        waiting.extend(current.tables.find(*wholes))
    return False


def statement_behind(claim: Claim) -> Claim:
    """The claim that an echo repeats, through any number of echoes; the claim itself where it is no echo.

    A calculation is a figure of its own, so the walk ends there; so it does at an echo with no parent, or with several.
    """
    seen = {claim.claim_id}
    while claim.derivation == "echo" and len(parents := parents_of(claim)) == 1 and parents[0].claim_id not in seen:
        claim = parents[0]
        seen.add(claim.claim_id)
    return claim


def fold_echoes(claims: ClaimTables) -> pd.Series:
    """For each chosen claim, the id of the claim it is shown under: the chosen one that it repeats, else itself.

    Returns
    -------
    pd.Series
        Indexed like `claims.claims`; values are claim ids that are all among the chosen claims.
    """
    rows = claims.all_claims[["claim_id", "derivation", "derived_from"]]
    echo_of = {
        claim_id: listed_ids(derived_from)[0]
        for claim_id, derivation, derived_from in rows.itertuples(index=False, name=None)
        if derivation == "echo" and len(listed_ids(derived_from)) == 1
    }
    chosen = claims.claims["claim_id"]
    shown = set(chosen)
    return chosen.map(lambda claim_id: _topmost_shown(claim_id, echo_of, shown))


def listed_ids(cell: object) -> list[str]:
    """The ids in a cell that may hold several, parted by semicolons; none where it is empty."""
    return [part.strip() for part in cell.split(";") if part.strip()] if isinstance(cell, str) else []


def _topmost_shown(claim_id: str, echo_of: dict[str, str], shown: set[str]) -> str:
    top, current, seen = claim_id, claim_id, {claim_id}
    while (current := echo_of.get(current)) and current not in seen:
        seen.add(current)
        if current in shown:
            top = current
    return top
