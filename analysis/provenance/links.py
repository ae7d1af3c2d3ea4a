"""Links between many claims as arrays of places: climbed all at once, so that a hundred thousand rows take as long as a grouping of them."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.tables.ids import ids_in_column

_UNKNOWN, _ORIGIN, _BRANCH = range(3)


class Links(NamedTuple):
    """Links between rows by their places.

    `is_lost` marks rows of which a named parent is not there, `is_branch` those with several parents, there or not, of which at least one is.
    """

    children: np.ndarray
    parents: np.ndarray
    is_lost: np.ndarray
    is_branch: np.ndarray


class Ends(NamedTuple):
    """Known origins by their places: each of `origins` is above the row in `owners`; `is_known` tells of each row whether all its ends are."""

    origins: np.ndarray
    owners: np.ndarray
    is_known: np.ndarray


def read_links(whole: pd.DataFrame) -> Links:
    """The links of `derived_from`; a figure without support has none, for what it is ascribed to has not said it."""
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
    """For each row, where following single parents ends, after how many links, and which rows lie on a circle.

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


def find_ends(distinct: np.ndarray, tops: np.ndarray, is_round: np.ndarray, is_known_end: np.ndarray, links: Links) -> Ends:
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
    return Ends(np.concatenate([distinct[is_origin], above]), np.concatenate([np.flatnonzero(is_origin), owners]), is_known)


def _tops_of_parents(tops: np.ndarray, is_round: np.ndarray, is_known_end: np.ndarray, links: Links) -> dict[int, list[tuple[int, int]]]:
    """For each row with several parents, where climbing from each of them ends, and what stands there."""
    of_branches = links.is_branch[links.children]
    above = tops[links.parents[of_branches]]
    is_round = _with_round_branches(links.children[of_branches], above, is_round)
    kinds = np.where(is_round[above], _UNKNOWN, np.where(links.is_branch[above], _BRANCH, np.where(is_known_end[above], _ORIGIN, _UNKNOWN)))
    found: dict[int, list[tuple[int, int]]] = {}
    for child, top, kind in zip(links.children[of_branches].tolist(), above.tolist(), kinds.tolist(), strict=True):
        found.setdefault(child, []).append((top, kind))
    return found


def _with_round_branches(branches: np.ndarray, above: np.ndarray, is_round: np.ndarray) -> np.ndarray:
    """Which rows lie on a circle, those with several parents among them: `above` has where climbing from their parents ends."""
    children, parents = branches, above
    while len(children):  # links whose parent has no such link above it are on no circle, and are taken away again and again
        is_child = np.zeros(len(is_round), dtype=bool)
        is_child[children] = True
        left = is_child[parents]
        if left.all():
            break
        children, parents = children[left], parents[left]
    if not len(children):
        return is_round
    import networkx  # only for a circle

    knots = networkx.strongly_connected_components(networkx.DiGraph(zip(children.tolist(), parents.tolist(), strict=True)))
    is_round = is_round.copy()
    is_round[[row for knot in knots if len(knot) > 1 for row in knot] + children[children == parents].tolist()] = True
    return is_round


def _ends_above(branch: int, parents: dict[int, list[tuple[int, int]]], is_lost: np.ndarray) -> tuple[list[int], bool]:
    """The known origins above a row with several parents, and whether its lineage is known to all its ends."""
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
