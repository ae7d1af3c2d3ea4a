"""Many claims traced to their origins at once, and how many independent origins stand behind them.

A claim is followed along `derived_from` to the ends of its chains. An end counts as an origin only where its lineage is known: a statement that is
marked `original`. An echo without a parent, a figure without support, a link that leads nowhere or round in a circle are lineage not known, and never
raise a count. Statements of one claimant are one voice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.provenance.naming import resolve_names
from analysis.vocabulary import NATIONALITIES

if TYPE_CHECKING:
    import networkx

    from analysis.tables import ClaimTables

_WITHDRAWN = ("retracted", "excluded")
_SIDE_NOT_KNOWN = "side not known"


@dataclass(frozen=True, eq=False, repr=False)
class Trace:
    """What stands behind a set of claims.

    Attributes
    ----------
    claims
        The claims that were traced.
    rows
        One row a claim, in their order: `claim_id`, `origin_ids` (the known origins, parted by ';'; empty where none is known), `steps` (links on
        the way to the first branching or the end), `is_known` (whether every chain ends in an original statement).
    origins
        One row an origin: `claim_id`, `statement` (its statement_id, or its own id), `claimant_id`, `claimant`, `side` (nationality, else the
        stance in words), `stance`, `stands` (neither retracted by the claimant nor set aside by the analyst), `n_reports` (claims that lead to it).
    """

    claims: ClaimTables
    rows: pd.DataFrame
    origins: pd.DataFrame

    @property
    def n_reports(self) -> int:
        """How many claims were traced."""
        return len(self.rows)

    @property
    def n_unknown(self) -> int:
        """How many of them have a lineage that is not known to its end; they raise no count."""
        return int((~self.rows["is_known"]).sum())

    @cached_property
    def n_publishers(self) -> int:
        """How many outlets carried them; spellings and families of outlets resolve through the sources."""
        return resolve_names(self.claims.claims["publisher"], self.claims.sources).nunique()

    @property
    def n_statements(self) -> int:
        """How many statements that still stand are behind them."""
        return self._standing["statement"].nunique()

    @property
    def n_origins(self) -> int:
        """How many independent origins: claimants with a statement that still stands; echoes and further statements of one claimant add none."""
        return self._standing["claimant_id"].nunique()

    @cached_property
    def sides(self) -> pd.DataFrame:
        """One row a side, most origins first: `side`, `n_origins` (claimants), `n_statements`, `claimants` (names, parted by ';')."""
        of_side = self._standing.groupby("side", sort=True)
        table = pd.DataFrame(
            {
                "n_origins": of_side["claimant_id"].nunique().astype("int64"),
                "n_statements": of_side["statement"].nunique().astype("int64"),
                "claimants": of_side["claimant"].agg(lambda names: "; ".join(dict.fromkeys(names))).astype("str"),
            }
        )
        return table.sort_values("n_origins", ascending=False, kind="stable").reset_index()

    @property
    def problems(self) -> pd.DataFrame:
        """Links that cannot be followed, in the whole data: circles, ends that are not there, echoes older than what they repeat."""
        return self.claims.problems

    @cached_property
    def graph(self) -> networkx.DiGraph:
        """The traced claims with all that they derive from, as a graph of ids.

        An edge of `kind` "derived_from" leads from each claim to what repeats it or is worked out from it, one of `kind` "statement" from the first
        row of a statement to its other rows. Nodes are in the order of the data.
        """
        import networkx  # only for a picture, or for a walk of one's own

        whole = self.claims.all_claims
        links, ids = _read_links(whole), whole["claim_id"].to_numpy()
        lineage = networkx.DiGraph()
        lineage.add_nodes_from(ids.tolist())
        lineage.add_edges_from(zip(ids[links.parents].tolist(), ids[links.children].tolist(), strict=True), kind="derived_from")
        shown = set(self.rows["claim_id"])
        shown = shown.union(*(networkx.ancestors(lineage, claim) for claim in shown))
        graph = networkx.DiGraph(lineage.subgraph(shown))
        for _, rows in whole[whole["claim_id"].isin(shown)].groupby("statement_id")["claim_id"]:
            graph.add_edges_from([(rows.iloc[0], other) for other in rows.iloc[1:] if not graph.has_edge(rows.iloc[0], other)], kind="statement")
        return graph

    @property
    def _standing(self) -> pd.DataFrame:
        return self.origins[self.origins["stands"]]


def trace_origins(claims: ClaimTables) -> Trace:
    """The origins of the chosen claims, and how many of them are independent.

    Lineage is looked up among all claims that were loaded. Nothing is raised where it is broken: `Trace.problems` names what is.

    Examples
    --------
    >>> from analysis.tables import empty_tables
    >>> trace_origins(empty_tables()).n_origins
    0
    """
    whole = claims.all_claims
    links = _read_links(whole)
    tops, steps, is_round = _climb(len(whole), links)
    is_known_end = (whole["derivation"] == "original").to_numpy(dtype=bool) & ~links.is_lost
    chosen = whole.index.get_indexer(claims.claims.index)
    ends, owners, is_known = _find_ends(chosen, tops, is_round, is_known_end, links)
    names = whole["claim_id"]
    rows = pd.DataFrame({"claim_id": claims.claims["claim_id"].array, "origin_ids": _join(names, ends, owners, len(chosen))})
    rows["steps"] = pd.array(steps[chosen], dtype="Int64")
    rows.loc[is_round[chosen], "steps"] = pd.NA
    rows["is_known"] = is_known
    return Trace(claims, rows, _describe_origins(claims, ends))


def find_family(claims: ClaimTables) -> ClaimTables:
    """The chosen claims, all that they derive from, and all that derives from any of these: what to look at to see a claim's whole way."""
    import networkx  # only for a family

    whole = claims.all_claims
    links = _read_links(whole)
    lineage = networkx.DiGraph(zip(links.parents.tolist(), links.children.tolist(), strict=True))
    chosen = [place for place in whole.index.get_indexer(claims.claims.index).tolist() if place in lineage]
    above = {place for start in chosen for place in (start, *networkx.ancestors(lineage, start))}
    below = {place for start in above for place in networkx.descendants(lineage, start)}
    members = pd.Series(False, index=whole.index)
    members.iloc[sorted(above | below)] = True
    return replace(claims, claims=whole).where(members | whole.index.isin(claims.claims.index))


class _Links(NamedTuple):
    """Links between rows by their places.

    `is_lost` marks rows of which a named parent is not there, `is_branch` those with several parents, there or not, of which at least one is.
    """

    children: np.ndarray
    parents: np.ndarray
    is_lost: np.ndarray
    is_branch: np.ndarray


def _read_links(whole: pd.DataFrame) -> _Links:
    """The links of `derived_from`; a figure without support has none, for what it is ascribed to has not said it."""
    cells = whole["derived_from"].reset_index(drop=True)
    cells = cells[cells.notna() & (whole["derivation"].array != "unsupported")]
    is_several = cells.str.contains(";", regex=False)
    if is_several.any():
        parted = cells[is_several].str.split(";").explode().str.strip()
        cells = pd.concat([cells[~is_several], parted[parted != ""].astype("str")])
    codes, _ = pd.factorize(pd.concat([whole["claim_id"], cells]))
    place_of = np.full(codes.max(initial=-1) + 1, -1)
    place_of[codes[: len(whole)][::-1]] = np.arange(len(whole))[::-1]
    children, parents = cells.index.to_numpy(), place_of[codes[len(whole) :]]
    is_lost = np.zeros(len(whole), dtype=bool)
    is_lost[children[parents < 0]] = True
    children, parents = children[parents >= 0], parents[parents >= 0]
    n_parents = np.bincount(children, minlength=len(whole))
    return _Links(children, parents, is_lost, n_parents + (is_lost & (n_parents > 0)) > 1)


def _climb(count: int, links: _Links) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
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


def _find_ends(
    chosen: np.ndarray, tops: np.ndarray, is_round: np.ndarray, is_known_end: np.ndarray, links: _Links
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The known origins of the chosen rows as two arrays, origin and place among the chosen, and whether each lineage is known to all its ends."""
    top = tops[chosen]
    is_simple = ~links.is_branch[top] & ~is_round[chosen]
    is_known = is_simple & is_known_end[top]
    below_branch = np.flatnonzero(links.is_branch[top] & ~is_round[chosen])
    branches, which = np.unique(top[below_branch], return_inverse=True)
    parents_of = _parents_of(links)
    above = [_ends_above(branch, parents_of, tops, is_round, is_known_end, links) for branch in branches.tolist()]
    is_known[below_branch] = np.array([is_whole for _, is_whole in above], dtype=bool)[which]
    ends = [top[is_known & is_simple], *(above[branch][0] for branch in which)]
    owners = [np.flatnonzero(is_known & is_simple), np.repeat(below_branch, [len(above[branch][0]) for branch in which])]
    return np.concatenate(ends), np.concatenate(owners), is_known


def _parents_of(links: _Links) -> dict[int, list[int]]:
    """The parents of the rows that have several."""
    parents: dict[int, list[int]] = {}
    of_branches = links.is_branch[links.children]
    for child, parent in zip(links.children[of_branches].tolist(), links.parents[of_branches].tolist(), strict=True):
        parents.setdefault(child, []).append(parent)
    return parents


def _ends_above(
    branch: int, parents_of: dict[int, list[int]], tops: np.ndarray, is_round: np.ndarray, is_known_end: np.ndarray, links: _Links
) -> tuple[np.ndarray, bool]:
    """The known origins above a row with several parents, and whether its lineage is known to all its ends."""
    found: set[int] = set()
    is_known, seen, waiting = True, {branch}, [branch]
    while waiting:
        row = waiting.pop()
        is_known &= not links.is_lost[row]
        for top in (int(tops[parent]) for parent in parents_of[row]):
            if is_round[top] or top == branch or not (links.is_branch[top] or is_known_end[top]):
                is_known = False
            elif not links.is_branch[top]:
                found.add(top)
            elif top not in seen:
                seen.add(top)
                waiting.append(top)
    return np.array(sorted(found), dtype="int64"), is_known


def _join(names: pd.Series, ends: np.ndarray, owners: np.ndarray, count: int) -> pd.Series:
    """The ids of each owner's origins as one text, parted by ';'."""
    order = np.argsort(owners, kind="stable")
    ends, owners = ends[order], owners[order]
    is_alone = np.bincount(owners, minlength=count)[owners] == 1
    places = np.full(count, -1)
    places[owners[is_alone]] = ends[is_alone]
    joined = names.array.take(places, allow_fill=True)
    several = pd.Series(names.array.take(ends[~is_alone])).groupby(owners[~is_alone]).agg(";".join)
    if len(several):
        joined[several.index.to_numpy()] = several.array
    return pd.Series(joined)


def _describe_origins(claims: ClaimTables, ends: np.ndarray) -> pd.DataFrame:
    whole = claims.all_claims
    places, n_reports = np.unique(ends, return_counts=True)
    rows = whole.iloc[places]
    sources = claims.sources.set_index("source_id")[["name", "country", "stance"]].reindex(rows["claimant_id"]).reset_index(drop=True)
    country = sources["country"].astype("str").replace(NATIONALITIES)
    return pd.DataFrame(
        {
            "claim_id": rows["claim_id"].array,
            "statement": rows["statement_id"].fillna(rows["claim_id"]).array,
            "claimant_id": rows["claimant_id"].array,
            "claimant": sources["name"].fillna(pd.Series(rows["claimant_id"].array)).array,
            "side": country.fillna(sources["stance"].str.replace("_", " ")).fillna(_SIDE_NOT_KNOWN).astype("str").array,
            "stance": sources["stance"].array,
            "stands": ~rows["status"].isin(_WITHDRAWN).to_numpy(dtype=bool),
            "n_reports": n_reports.astype("int64"),
        }
    )
