"""What the tables say already of how claims belong together, by their ids: quick to ask about very many pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from analysis.provenance.lineage import listed_ids

if TYPE_CHECKING:
    import pandas as pd


class Lineage:
    """The links of all claims: who repeats whom, and which figure stands inside which.

    Parameters
    ----------
    whole
        All claims.
    """

    def __init__(self, whole: pd.DataFrame) -> None:
        ids = set(whole["claim_id"])
        self._parents = _links(whole, "derived_from", ids)
        self._wholes = _links(whole, "part_of", ids)
        derivations = whole["derivation"]
        self._echoes = set(whole["claim_id"][derivations == "echo"])
        self._unsupported = set(whole["claim_id"][derivations == "unsupported"])
        self._known: dict[tuple[str, str], set[str]] = {}  # what has been looked up stays looked up

    def head(self, claim_id: str) -> str:
        """The claim that an echo repeats, through any number of echoes; the claim itself where it is none."""
        seen = {claim_id}
        while claim_id in self._echoes and len(parents := self._parents.get(claim_id, ())) == 1 and parents[0] not in seen:
            claim_id = parents[0]
            seen.add(claim_id)
        return claim_id

    def heads(self, claim_ids: Iterable[str]) -> frozenset[str]:
        """What stands behind several claims."""
        return frozenset(map(self.head, claim_ids))

    def is_one(self, first: str, second: str) -> bool:
        """Whether two claims have an origin in common, or one stands inside the other."""
        if not self._origins(first).isdisjoint(self._origins(second)):
            return True
        heads = self.head(first), self.head(second)
        return heads[0] in self._around(second) or heads[1] in self._around(first) or first in self._around(second) or second in self._around(first)

    def _origins(self, claim_id: str) -> set[str]:
        """The ends of all chains; a figure without support ends its own."""
        if ("origins", claim_id) not in self._known:
            self._known["origins", claim_id] = {end for end in _reached(claim_id, self._above) if not self._above(end)}
        return self._known["origins", claim_id]

    def _around(self, claim_id: str) -> set[str]:
        """The figures that a claim stands inside of, an echo standing for what it repeats."""
        if ("around", claim_id) not in self._known:
            head = self.head(claim_id)
            self._known["around", claim_id] = _reached(head, lambda inner: self._wholes.get(self.head(inner), [])) - {head}
        return self._known["around", claim_id]

    def _above(self, claim_id: str) -> list[str]:
        return [] if claim_id in self._unsupported else self._parents.get(claim_id, [])


def _reached(start: str, above: Callable[[str], list[str]]) -> set[str]:
    """All that following the links leads to, the start among it."""
    found, waiting = {start}, [start]
    while waiting:
        further = [name for name in above(waiting.pop()) if name not in found]
        found.update(further)
        waiting += further
    return found


def _links(whole: pd.DataFrame, column: str, ids: set[str]) -> Mapping[str, list[str]]:
    filled = whole.loc[whole[column].notna(), ["claim_id", column]]
    return {claim_id: [name for name in listed_ids(cell) if name in ids] for claim_id, cell in filled.itertuples(index=False, name=None)}
