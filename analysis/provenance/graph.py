"""The graph of claims: what each repeats or was worked out from, which statements stand at the ends
of its chains, and which figures it stands inside of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import numpy as np
import pandas as pd

from analysis.claims.model import listed_ids, plain_cells

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables


class Lineage:
    """The links between all claims, `derived_from` and `part_of`, by the ids of the claims.

    What has been looked up stays looked up, so that very many pairs can be asked about. A link that
    leads nowhere is no link, and no evidence of anything.

    Parameters
    ----------
    whole
        All claims.
    """

    def __init__(self, whole: pd.DataFrame) -> None:
        self._whole = whole
        self._ids = plain_cells(whole["claim_id"])
        self._place = dict(zip(self._ids, range(len(whole)), strict=True))
        self._cells = {
            name: plain_cells(whole[name]) for name in ("derivation", "derived_from", "part_of")
        }
        self._supported_parents: dict[str, list[str]] = {}
        self._origins: dict[str, tuple[str, ...]] = {}
        self._known_origins: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._is_on_circle: dict[str, bool] = {}
        self._around: dict[str, set[str]] = {}

    def is_of(self, whole: pd.DataFrame) -> bool:
        """Whether these claims have the very links that are read here."""
        return self._whole.index.equals(whole.index) and all(
            self._whole[name].equals(whole[name]) for name in ("claim_id", *self._cells)
        )

    def place(self, claim_id: str) -> int:
        """Where a claim stands among all claims."""
        return self._place[claim_id]

    def parents(self, claim_id: str) -> list[str]:
        """The claims that one was taken or worked out from."""
        return [name for name in self._named(claim_id, "derived_from") if name in self._place]

    def supported_parents(self, claim_id: str) -> list[str]:
        """The same, but none for a figure without support: what it is ascribed to has not said
        it.
        """
        if claim_id not in self._supported_parents:
            is_supported = self._derivation(claim_id) != "unsupported"
            self._supported_parents[claim_id] = self.parents(claim_id) if is_supported else []
        return self._supported_parents[claim_id]

    def ancestors(self, claim_ids: Iterable[str]) -> set[str]:
        """All that these claims go back to; one of themselves only where it is among that."""
        return set(_reached(claim_ids, self.supported_parents))

    def descendants(self, claim_ids: Iterable[str]) -> set[str]:
        """All that goes back to these claims."""
        children: dict[str, list[str]] = {}
        for child in self._place:
            for parent in self.supported_parents(child):
                children.setdefault(parent, []).append(child)
        return set(_reached(claim_ids, lambda claim_id: children.get(claim_id, [])))

    def origins(self, claim_id: str) -> tuple[str, ...]:
        """The ends of all chains of `derived_from`; the claim itself where it derives from nothing;
        none in a circle.

        An echo whose parent is not known ends its own chain: an unknown lineage is no evidence of a
        shared one. So does a figure without support.
        """
        top = self._top(claim_id) if claim_id in self._place else claim_id
        if top is not None and not self.supported_parents(top):  # most claims
            return (top,)
        if claim_id not in self._origins:
            self._origins[claim_id] = tuple(
                name
                for name in (claim_id, *_reached([claim_id], self.supported_parents))
                if not self.supported_parents(name)
            )
        return self._origins[claim_id]

    @cached_property
    def climbs(self) -> pd.DataFrame:
        """Where following single parents ends.

        Indexed like the claims: `top`, the first claim on the way that names no parent, several, or
        one that is not in the tables; `steps`, how many links lead there. Both are missing where
        the links go round in a circle, or lead to a claim that names itself.
        """
        tops, steps = self._climbs
        is_round = tops < 0
        top = pd.array(self._whole["claim_id"].array.take(tops), dtype="str")
        top[is_round] = pd.NA
        steps = pd.arrays.IntegerArray(steps, is_round)
        return pd.DataFrame({"top": top, "steps": steps}, index=self._whole.index)

    def tops(self, claims: pd.DataFrame) -> np.ndarray:
        """The places of the claims in which climbing from some claims ends, each once."""
        tops = self._climbs[0][self._whole.index.get_indexer(claims.index)]
        return np.unique(tops[tops >= 0])

    @cached_property
    def _climbs(self) -> tuple[np.ndarray, np.ndarray]:
        """For each claim the place where climbing ends, -1 in a circle, and the steps to there."""
        above, round_at = list(range(len(self._whole))), []
        links = zip(self._cells["derivation"], self._cells["derived_from"], strict=True)
        for place, (derivation, cell) in enumerate(links):
            if cell is not None and derivation != "unsupported":
                named = listed_ids(cell) if ";" in cell else [cell.strip()]
                if len(named) == 1:
                    above[place] = self._place.get(named[0], place)
                if self._ids[place] in named:
                    round_at.append(place)
        above, places = np.array(above, dtype="int64"), np.arange(len(above))
        is_round = np.isin(places, round_at)
        tops, steps, climbing = places.copy(), np.zeros_like(places), places[above != places]
        while len(climbing):
            tops[climbing] = above[tops[climbing]]
            steps[climbing] += 1
            left = climbing[above[tops[climbing]] != tops[climbing]]
            if len(left) == len(climbing):
                # Of chains that end, at least one does so at each step: all these are circles.
                is_round[left] = True
                break
            climbing = left
        return np.where(is_round | is_round[tops], -1, tops), steps

    def known_origins(self, claim_id: str) -> tuple[tuple[str, ...], bool]:
        """The known origins of a claim, in the order of the data, and whether all its chains end in
        one.

        These are originals. Other ends are lineage not known: an echo without a parent, a figure
        without support, a claim that names a parent which is not in the tables. So is all that is
        on a circle, or leads to one.
        """
        top = self._top(claim_id)
        if top is None:
            return (), False
        if top not in self._known_origins:
            self._known_origins[top] = self._known_ends(top)
        return self._known_origins[top]

    def statement(self, claim_id: str) -> str:
        """The claim that an echo repeats, through any number of echoes; the claim itself where it
        is not an echo.

        A calculation is a figure of its own, so the walk ends there; so it does at an echo with no
        parent, or with several.
        """
        return next(reversed(self._repeated(claim_id)))

    def topmost(self, claim_id: str, shown: Collection[str]) -> str:
        """Of the claims that an echo repeats, the one furthest up among those shown; the claim
        itself where none is.
        """
        return next(
            (name for name in reversed(self._repeated(claim_id)) if name in shown), claim_id
        )

    def is_part(self, part: str, whole: str) -> bool:
        """Whether the first figure stands inside the second by `part_of`, through any number of
        steps; an echo stands for what it repeats.
        """
        if part not in self._around:
            start = self.statement(part)
            around = _reached([start], lambda name: self._named(self.statement(name), "part_of"))
            self._around[part] = {name for name in around if name in self._place} - {start}
        around = self._around[part]
        return bool(around) and (whole in around or self.statement(whole) in around)

    def is_one(self, first: str, second: str) -> bool:
        """Whether two claims have an origin in common, or one stands inside the other."""
        return (
            not set(self.origins(first)).isdisjoint(self.origins(second))
            or self.is_part(first, second)
            or self.is_part(second, first)
        )

    @cached_property
    def _tops(self) -> list[int]:
        return self._climbs[0].tolist()

    def _top(self, claim_id: str) -> str | None:
        """Where climbing from a claim ends; None in a circle."""
        place = self._tops[self._place[claim_id]]
        return None if place < 0 else self._ids[place]

    def _known_ends(self, top: str) -> tuple[tuple[str, ...], bool]:
        """The originals above a claim where climbing ends, and whether nothing else ends there."""
        if not self._named(top, "derived_from"):  # most claims
            is_original = self._derivation(top) == "original"
            return ((top,) if is_original else ()), is_original
        found, is_known, seen, waiting = set(), True, {top}, [top]
        while waiting:
            claim_id = waiting.pop()
            parents = self.supported_parents(claim_id)
            if any(name not in self._place for name in self._named(claim_id, "derived_from")):
                is_known = False
            elif not parents and self._derivation(claim_id) == "original":
                found.add(claim_id)
            elif not parents:
                is_known = False
            for above in map(self._top, parents):
                if above is None or self._goes_round(above):
                    is_known = False
                elif above in self._known_origins:
                    found.update(self._known_origins[above][0])
                    is_known &= self._known_origins[above][1]
                elif above not in seen:
                    seen.add(above)
                    waiting.append(above)
        return tuple(sorted(found, key=self._place.__getitem__)), is_known

    def _goes_round(self, top: str) -> bool:
        """Whether a claim where climbing ends goes back to itself."""
        if not self.supported_parents(top):  # most claims
            return False
        if top not in self._is_on_circle:
            self._is_on_circle[top] = top in _reached([top], self._tops_above)
        return self._is_on_circle[top]

    def _tops_above(self, top: str) -> list[str]:
        return [above for above in map(self._top, self.supported_parents(top)) if above is not None]

    def _named(self, claim_id: str, column: str) -> list[str]:
        """The ids that a claim names in a column, whether the tables hold them or not."""
        place = self._place.get(claim_id)
        return [] if place is None else listed_ids(self._cells[column][place])

    def _derivation(self, claim_id: str) -> str | None:
        place = self._place.get(claim_id)
        return None if place is None else self._cells["derivation"][place]

    def _repeated(self, claim_id: str) -> dict[str, None]:
        """The claim, what it repeats, what that repeats, and so on."""
        seen = {claim_id: None}
        while self._derivation(claim_id) == "echo":
            parents = self.supported_parents(claim_id)
            if len(parents) != 1 or parents[0] in seen:
                break
            claim_id = parents[0]
            seen[claim_id] = None
        return seen


def lineage_of(tables: ClaimTables) -> Lineage:
    """The lineage of all claims that were loaded, worked out once."""
    return tables.once(_read_lineage)


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
    """For each chosen claim, the id of the claim it is shown under: the chosen one that it repeats,
    else itself.

    Returns
    -------
    pd.Series
        Indexed like `claims.claims`; values are claim ids that are all among the chosen claims.
    """
    lineage, chosen = lineage_of(claims), claims.claims["claim_id"]
    shown = set(chosen)
    return chosen.map(lambda claim_id: lineage.topmost(claim_id, shown))


_LAST: WeakValueDictionary[str, Lineage] = WeakValueDictionary()


def _read_lineage(tables: ClaimTables) -> Lineage:
    """The lineage of the claims; where the last tables that are still looked at have the same
    links, as before and after an edit, it is theirs.
    """
    last = _LAST.get("lineage")
    if last is None or not last.is_of(tables.all_claims):
        last = _LAST["lineage"] = Lineage(tables.all_claims)
    return last


def _reached(starts: Iterable[str], further: Callable[[str], Iterable[str]]) -> dict[str, None]:
    """All that following the links from these leads to; one of them only where that leads back to
    it.
    """
    found: dict[str, None] = {}
    waiting = list(starts)
    while waiting:
        new = [name for name in further(waiting.pop()) if name not in found]
        found.update(dict.fromkeys(new))
        waiting += new
    return found
