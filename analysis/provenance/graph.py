"""What the tables say of how claims belong together: what each repeats, the statements at the ends
of its chains, the figures it stands inside of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.claims.model import ids_in_column, listed_ids

if TYPE_CHECKING:
    from analysis.claims import Claim, ClaimTables


class Lineage:
    """The links of all claims by their ids; what has been looked up stays looked up, so that very
    many pairs can be asked about.

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
        self._echoes, self._unsupported = (
            set(whole.loc[whole["derivation"] == word, "claim_id"])
            for word in ("echo", "unsupported")
        )
        self._found: dict[tuple[str, str], tuple[str, ...]] = {}

    def parents(self, claim_id: str) -> list[str]:
        """The claims that one was taken or worked out from."""
        return self._parents.get(claim_id, [])

    def origins(self, claim_id: str) -> tuple[str, ...]:
        """The ends of all chains of `derived_from`; the claim itself where it derives from nothing;
        none in a circle.

        An echo whose parent is not known ends its own chain: an unknown lineage is no evidence of a
        shared one. So does a figure without support: what it is ascribed to has not said it.
        """
        if ("origins", claim_id) not in self._found:
            self._found["origins", claim_id] = tuple(
                end for end in _reached(claim_id, self._above) if not self._above(end)
            )
        return self._found["origins", claim_id]

    def statement(self, claim_id: str) -> str:
        """The claim that an echo repeats, through any number of echoes; the claim itself where it
        is no echo.

        A calculation is a figure of its own, so the walk ends there; so it does at an echo with no
        parent, or with several.
        """
        return list(self._repeated(claim_id))[-1]

    def topmost(self, claim_id: str, shown: Collection[str]) -> str:
        """Of the claims that an echo repeats, the one furthest up among those shown; the claim
        itself where none is.
        """
        return next(
            (name for name in reversed(list(self._repeated(claim_id))) if name in shown), claim_id
        )

    def is_part(self, part: str, whole: str) -> bool:
        """Whether the first figure stands inside the second by `part_of`, through any number of
        steps; an echo stands for what it repeats.
        """
        around = self._around(part)
        return whole in around or self.statement(whole) in around

    def is_one(self, first: str, second: str) -> bool:
        """Whether two claims have an origin in common, or one stands inside the other."""
        return (
            not set(self.origins(first)).isdisjoint(self.origins(second))
            or self.is_part(first, second)
            or self.is_part(second, first)
        )

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
        while (
            claim_id in self._echoes
            and len(parents := self.parents(claim_id)) == 1
            and parents[0] not in seen
        ):
            claim_id = parents[0]
            seen[claim_id] = None
        return seen

    def _above(self, claim_id: str) -> list[str]:
        return [] if claim_id in self._unsupported else self.parents(claim_id)


def lineage_of(tables: ClaimTables) -> Lineage:
    """The lineage of all claims that were loaded, worked out once."""
    return tables.once(_read_lineage)


def _read_lineage(tables: ClaimTables) -> Lineage:
    return Lineage(tables.all_claims)


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
    return {
        claim_id: [name for name in listed_ids(cell) if name in ids]
        for claim_id, cell in filled.itertuples(index=False, name=None)
    }


# Links between many claims as arrays of places: climbed all at once, so that a hundred thousand
# rows take as long as a grouping of them.


_UNKNOWN, _ORIGIN, _BRANCH = range(3)


class Links(NamedTuple):
    """Links between rows by their places.

    `is_lost` marks rows of which a named parent is not there, `is_branch` those with several
    parents, there or not, of which at least one is.
    """

    children: np.ndarray
    parents: np.ndarray
    is_lost: np.ndarray
    is_branch: np.ndarray


class Ends(NamedTuple):
    """Known origins by their places: each of `origins` is above the row in `owners`; `is_known`
    tells of each row whether all its ends are.
    """

    origins: np.ndarray
    owners: np.ndarray
    is_known: np.ndarray


def read_links(whole: pd.DataFrame) -> Links:
    """The links of `derived_from`; a figure without support has none, for what it is ascribed to
    has not said it.
    """
    cells = whole["derived_from"].reset_index(drop=True)
    cells = ids_in_column(cells[(whole["derivation"] != "unsupported").to_numpy()])
    codes, _ = pd.factorize(pd.concat([whole["claim_id"], cells]))
    place_of = np.full(codes.max(initial=-1) + 1, -1)
    place_of[codes[: len(whole)][::-1]] = np.arange(len(whole))[::-1]
    children, parents = cells.index.to_numpy(), place_of[codes[len(whole) :]]
    is_lost = np.zeros(len(whole), dtype=bool)
    is_lost[children[parents < 0]] = True
    children, parents = children[parents >= 0], parents[parents >= 0]
    n_parents = np.bincount(children, minlength=len(whole))
    return Links(children, parents, is_lost, n_parents + (is_lost & (n_parents > 0)) > 1)


def climb(count: int, links: Links) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each row, where following single parents ends, after how many links, and which rows lie
    on a circle.

    The way is doubled in each round, so a chain of fifty links takes six.
    """
    above = np.arange(count)
    is_single = ~links.is_branch[links.children]
    above[links.children[is_single]] = links.parents[is_single]
    tops, steps = above, (above != np.arange(count)).astype("int64")
    for _ in range(max(count, 1).bit_length()):
        further = tops[tops]
        if np.array_equal(further, tops):
            break
        steps = steps + steps[tops]
        tops = further
    is_round = above[tops] != tops
    is_round[links.children[links.children == links.parents]] = True
    return tops, steps, is_round | is_round[tops]


def find_ends(
    distinct: np.ndarray,
    tops: np.ndarray,
    is_round: np.ndarray,
    is_known_end: np.ndarray,
    links: Links,
) -> Ends:
    """The known origins above each of these rows, which are ends of climbs."""
    is_branch = links.is_branch[distinct] & ~is_round[distinct]
    is_origin = ~is_branch & ~is_round[distinct] & is_known_end[distinct]
    parents = _tops_of_parents(tops, is_round, is_known_end, links)
    places = np.flatnonzero(is_branch).tolist()
    found = [_ends_above(branch, parents, links.is_lost) for branch in distinct[is_branch].tolist()]
    is_known = is_origin.copy()
    is_known[places] = [is_whole for _, is_whole in found]
    above = np.fromiter(chain.from_iterable(ends for ends, _ in found), dtype="int64")
    owners = np.repeat(np.array(places, dtype="int64"), [len(ends) for ends, _ in found])
    return Ends(
        np.concatenate([distinct[is_origin], above]),
        np.concatenate([np.flatnonzero(is_origin), owners]),
        is_known,
    )


def _tops_of_parents(
    tops: np.ndarray, is_round: np.ndarray, is_known_end: np.ndarray, links: Links
) -> dict[int, list[tuple[int, int]]]:
    """For each row with several parents, where climbing from each of them ends, and what stands
    there.
    """
    of_branches = links.is_branch[links.children]
    above = tops[links.parents[of_branches]]
    is_round = _with_round_branches(links.children[of_branches], above, is_round)
    kinds = np.where(
        is_round[above],
        _UNKNOWN,
        np.where(links.is_branch[above], _BRANCH, np.where(is_known_end[above], _ORIGIN, _UNKNOWN)),
    )
    found: dict[int, list[tuple[int, int]]] = {}
    for child, top, kind in zip(
        links.children[of_branches].tolist(), above.tolist(), kinds.tolist(), strict=True
    ):
        found.setdefault(child, []).append((top, kind))
    return found


def _with_round_branches(
    branches: np.ndarray, above: np.ndarray, is_round: np.ndarray
) -> np.ndarray:
    """Which rows lie on a circle, those with several parents among them: `above` has where climbing
    from their parents ends.
    """
    children, parents = branches, above
    while len(
        children
        # links whose parent has no such link above it are on no circle, and are taken away again
        # and again
    ):
        is_child = np.zeros(len(is_round), dtype=bool)
        is_child[children] = True
        left = is_child[parents]
        if left.all():
            break
        children, parents = children[left], parents[left]
    if not len(children):
        return is_round
    import networkx  # only for a circle

    knots = networkx.strongly_connected_components(
        networkx.DiGraph(zip(children.tolist(), parents.tolist(), strict=True))
    )
    is_round = is_round.copy()
    is_round[
        [row for knot in knots if len(knot) > 1 for row in knot]
        + children[children == parents].tolist()
    ] = True
    return is_round


def _ends_above(
    branch: int, parents: dict[int, list[tuple[int, int]]], is_lost: np.ndarray
) -> tuple[list[int], bool]:
    """The known origins above a row with several parents, and whether its lineage is known to all
    its ends.
    """
    found: set[int] = set()
    is_known, seen, waiting = True, {branch}, [branch]
    while waiting:
        row = waiting.pop()
        is_known &= not is_lost[row]
        for top, kind in parents[row]:
            if kind == _UNKNOWN:
                is_known = False
            elif kind == _ORIGIN:
                found.add(top)
            elif top not in seen:
                seen.add(top)
                waiting.append(top)
    return sorted(found), bool(is_known)
