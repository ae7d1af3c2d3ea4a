"""Many claims traced to their origins at once, and how many independent origins stand behind them.

A claim is followed along `derived_from` to the ends of its chains. An end counts as an origin only where its lineage is known: a statement that is
marked `original`. An echo without a parent, a figure without support, a link that leads nowhere or round in a circle are lineage not known, and never
raise a count. Statements of one claimant are one voice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.provenance.links import Ends, climb, find_ends, read_links
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
        links, ids = read_links(whole), whole["claim_id"].to_numpy()
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
    links = read_links(whole)
    tops, steps, is_round = climb(len(whole), links)
    is_known_end = (whole["derivation"] == "original").to_numpy(dtype=bool) & ~links.is_lost
    chosen = whole.index.get_indexer(claims.claims.index)
    distinct, which = _distinct(tops[chosen], len(whole))
    ends = find_ends(distinct, tops, is_round, is_known_end, links)
    rows = pd.DataFrame({"claim_id": claims.claims["claim_id"].array, "origin_ids": _join(whole["claim_id"], ends, len(distinct)).take(which)})
    rows["steps"] = pd.array(np.where(is_round[chosen], -1, steps[chosen]), dtype="Int64")
    rows.loc[is_round[chosen], "steps"] = pd.NA
    rows["is_known"] = ends.is_known[which]
    n_reports = np.bincount(ends.origins, weights=np.bincount(which, minlength=len(distinct))[ends.owners], minlength=len(whole))
    return Trace(claims, rows, _describe_origins(claims, n_reports))


def find_family(claims: ClaimTables) -> ClaimTables:
    """The chosen claims, all that they derive from, and all that derives from any of these: what to look at to see a claim's whole way."""
    import networkx  # only for a family

    whole = claims.all_claims
    links = read_links(whole)
    lineage = networkx.DiGraph(zip(links.parents.tolist(), links.children.tolist(), strict=True))
    chosen = [place for place in whole.index.get_indexer(claims.claims.index).tolist() if place in lineage]
    above = {place for start in chosen for place in (start, *networkx.ancestors(lineage, start))}
    below = {place for start in above for place in networkx.descendants(lineage, start)}
    members = pd.Series(False, index=whole.index)
    members.iloc[sorted(above | below)] = True
    return replace(claims, claims=whole).where(members | whole.index.isin(claims.claims.index))


def _distinct(tops: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The distinct places among so many, in order, and for each place which of them it is."""
    is_there = np.zeros(count, dtype=bool)
    is_there[tops] = True
    return np.flatnonzero(is_there), (np.cumsum(is_there) - 1)[tops]


def _join(names: pd.Series, ends: Ends, count: int) -> pd.api.extensions.ExtensionArray:
    """The ids of the origins above each of so many rows as one text, parted by ';'; missing where none is known."""
    texts: list[str | None] = [None] * count
    for name, owner in zip(names.array.take(ends.origins).tolist(), ends.owners.tolist(), strict=True):
        texts[owner] = name if texts[owner] is None else f"{texts[owner]};{name}"
    return pd.array(texts, dtype="str")


def _describe_origins(claims: ClaimTables, n_reports: np.ndarray) -> pd.DataFrame:
    """The origins, one a row; `n_reports` has the number of claims that lead to each row of the data."""
    whole, places = claims.all_claims, np.flatnonzero(n_reports)
    rows = whole[["claim_id", "statement_id", "claimant_id", "status"]].iloc[places]
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
            "n_reports": n_reports[places].astype("int64"),
        }
    )
