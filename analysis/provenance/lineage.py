"""What the tables say of how claims belong together: what each repeats, the statements at the ends of its chains, the figures it stands inside of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from analysis.tables.ids import listed_ids

if TYPE_CHECKING:
    import pandas as pd

    from analysis.tables import Claim, ClaimTables


class Lineage:
    """The links of all claims by their ids; what has been looked up stays looked up, so that very many pairs can be asked about.

    A link that leads nowhere is no link, and no evidence of anything.

    Parameters
    ----------
    whole
        All claims.
    """

    def __init__(self, whole: pd.DataFrame) -> None:
        ids = set(whole["claim_id"])
        self._parents = _links(whole, "derived_from", ids)
        self._wholes = _links(whole, "part_of", ids)
        self._echoes, self._unsupported = (set(whole.loc[whole["derivation"] == word, "claim_id"]) for word in ("echo", "unsupported"))
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}

    def parents(self, claim_id: str) -> list[str]:
        """The claims that one was taken or worked out from."""
        return self._parents.get(claim_id, [])

    def origins(self, claim_id: str) -> tuple[str, ...]:
        """The ends of all chains of `derived_from`; the claim itself where it derives from nothing; none in a circle.

        An echo whose parent is not known ends its own chain: an unknown lineage is no evidence of a shared one. So does a figure without support:
        what it is ascribed to has not said it.
        """
        if ("origins", claim_id) not in self._found:
            self._found["origins", claim_id] = tuple(end for end in _reached(claim_id, self._above) if not self._above(end))
        return self._found["origins", claim_id]

    def statement(self, claim_id: str) -> str:
        """The claim that an echo repeats, through any number of echoes; the claim itself where it is no echo.

        A calculation is a figure of its own, so the walk ends there; so it does at an echo with no parent, or with several.
        """
        return list(self._repeated(claim_id))[-1]

    def topmost(self, claim_id: str, shown: Collection[str]) -> str:
        """Of the claims that an echo repeats, the one furthest up among those shown; the claim itself where none is."""
        return next((name for name in reversed(list(self._repeated(claim_id))) if name in shown), claim_id)

    def is_part(self, part: str, whole: str) -> bool:
        """Whether the first figure stands inside the second by `part_of`, through any number of steps; an echo stands for what it repeats."""
        around = self._around(part)
        return whole in around or self.statement(whole) in around

    def is_one(self, first: str, second: str) -> bool:
        """Whether two claims have an origin in common, or one stands inside the other."""
        return not set(self.origins(first)).isdisjoint(self.origins(second)) or self.is_part(first, second) or self.is_part(second, first)

    def _around(self, claim_id: str) -> tuple[str, ...]:
        """The figures that a claim stands inside of."""
        if ("around", claim_id) not in self._found:
            start = self.statement(claim_id)
            reached = _reached(start, lambda inner: self._wholes.get(self.statement(inner), []))
            self._found["around", claim_id] = tuple(name for name in reached if name != start)
        return self._found["around", claim_id]

    def _repeated(self, claim_id: str) -> dict[str, None]:
        """The claim, what it repeats, what that repeats, and so on."""
        seen = {claim_id: None}
        while claim_id in self._echoes and len(parents := self.parents(claim_id)) == 1 and parents[0] not in seen:
            claim_id = parents[0]
            seen[claim_id] = None
        return seen

    def _above(self, claim_id: str) -> list[str]:
        return [] if claim_id in self._unsupported else self.parents(claim_id)


def lineage_of(tables: ClaimTables) -> Lineage:
    """The lineage of all claims that were loaded, worked out once."""
    if "lineage" not in tables.kept:
        tables.kept["lineage"] = Lineage(tables.all_claims)
    return tables.kept["lineage"]


def parents_of(claim: Claim) -> list[Claim]:
    """The claims that this one was taken or worked out from, as far as the table holds them."""
    return claim.tables.find(*lineage_of(claim.tables).parents(claim.claim_id))


def origins_of(claim: Claim) -> list[Claim]:
    """The claims at the ends of all its chains, as `Lineage.origins` gives them."""
    return claim.tables.find(*lineage_of(claim.tables).origins(claim.claim_id))


def shared_origins(first: Claim, second: Claim) -> set[str]:
    """The ids of the origins that two claims have in common."""
    lineage = lineage_of(first.tables)
    return set(lineage.origins(first.claim_id)) & set(lineage.origins(second.claim_id))


def is_part_of(part: Claim, whole: Claim) -> bool:
    """Whether the first figure stands inside the second, as `Lineage.is_part` tells."""
    return lineage_of(part.tables).is_part(part.claim_id, whole.claim_id)


def statement_behind(claim: Claim) -> Claim:
    """The claim that an echo repeats, as `Lineage.statement` gives it."""
    return claim.tables.claim(lineage_of(claim.tables).statement(claim.claim_id))


def fold_echoes(claims: ClaimTables) -> pd.Series:
    """For each chosen claim, the id of the claim it is shown under: the chosen one that it repeats, else itself.

    Returns
    -------
    pd.Series
        Indexed like `claims.claims`; values are claim ids that are all among the chosen claims.
    """
    lineage, chosen = lineage_of(claims), claims.claims["claim_id"]
    shown = set(chosen)
    return chosen.map(lambda claim_id: lineage.topmost(claim_id, shown))


def _reached(start: str, above: Callable[[str], Iterable[str]]) -> dict[str, None]:
    """All that following the links leads to, the start first."""
    found, waiting = {start: None}, [start]
    while waiting:
        further = [name for name in above(waiting.pop()) if name not in found]
        found.update(dict.fromkeys(further))
        waiting += further
    return found


def _links(whole: pd.DataFrame, column: str, ids: set[str]) -> dict[str, list[str]]:
    filled = whole.loc[whole[column].notna(), ["claim_id", column]]
    return {claim_id: [name for name in listed_ids(cell) if name in ids] for claim_id, cell in filled.itertuples(index=False, name=None)}
