"""Claims traced to their origins: how many independent ones stand behind them, and the tree of
what repeats what.

A claim is followed along `derived_from` to the ends of its chains. An end counts as an origin only
where its lineage is known: a statement that is marked `original`. An echo without a parent, a
figure without support, a link that leads nowhere or round in a circle are lineage not known, and
never raise a count. Statements of one claimant are one voice, and a figure worked out from several
claimants' figures is nobody's voice.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.claims.describe import (
    carried_words,
    marks,
    plain_words,
    quantity_words,
    said_words,
    source_cell,
    source_name,
    stated_on,
)
from analysis.claims.linking import resolve_names
from analysis.claims.model import listed_ids, plain_cells
from analysis.provenance.changes import can_compare_words, describe_changes
from analysis.provenance.graph import lineage_of
from analysis.vocabulary import NATIONALITIES

if TYPE_CHECKING:
    import networkx

    from analysis.claims.model import Claim, ClaimTables


_WITHDRAWN = ("retracted", "excluded")
_SIDE_NOT_KNOWN = "of a country not stated"
TREE_TYPES = dict.fromkeys(
    (
        "claim_id level under also_from is_chosen is_origin quantity qualifier metric words "
        "claimant stance publisher said marks changes change_sentences"
    ).split(),
    "str",
) | {"level": "Int64", "is_chosen": "bool", "is_origin": "bool"}
# Changes whose cells are short enough to be shown before and after.
_SHOWN_IN_FULL = {"qualifier", "value", "metric", "population", "claimant"}


@dataclass(frozen=True, eq=False, repr=False)
class Trace:
    """What stands behind a set of claims.

    Attributes
    ----------
    claims
        The claims that were traced.
    rows
        One row a claim, in their order: `claim_id`, `origin_ids` (the known origins, separated by
        semicolons; empty where none is known), `steps` (links on the way to the first branching or
        the end), `is_known` (whether every chain ends in an original claim), `is_mixed` (whether it
        was worked out from several claimants' figures: none of them has said it, so it speaks for
        none).
    origins
        One row an origin: `claim_id`, `statement` (its statement_id, or its own id), `claimant_id`,
        `claimant`, `side` (nationality), `stance`, `gives_figure`, `stands` (neither retracted by
        the claimant nor set aside by the analyst), `n_claims` (those that lead to it), `counts`
        (whether it is counted: it stands, gives a figure, and a claim of known lineage rests on its
        claimant alone).
    """

    claims: ClaimTables
    rows: pd.DataFrame
    origins: pd.DataFrame

    @cached_property
    def n_reports(self) -> int:
        """In how many publications the statements were met: what one outlet carried of one
        statement is one report.
        """
        claims = self.claims.claims
        statements = claims["statement_id"].fillna(claims["claim_id"])
        return len(
            pd.DataFrame({"statement": statements, "outlet": self._outlets}).drop_duplicates()
        )

    @property
    def n_publishers(self) -> int:
        """How many outlets carried them; spellings and families of outlets resolve through the
        sources.
        """
        return self._outlets.nunique()

    @property
    def n_unknown(self) -> int:
        """How many claims have a lineage that is not known to its end; they raise no count."""
        return int((~self.rows["is_known"]).sum())

    @property
    def n_mixed(self) -> int:
        """How many claims of known lineage were worked out from several claimants' figures; they
        raise no count.
        """
        return int((self.rows["is_known"] & self.rows["is_mixed"]).sum())

    @property
    def n_statements(self) -> int:
        """How many statements are counted."""
        return self._counted["statement"].nunique()

    @property
    def n_origins(self) -> int:
        """How many independent origins: claimants with a statement that is counted; echoes and
        further statements of one claimant add none.
        """
        return self._counted["claimant_id"].nunique()

    @cached_property
    def sides(self) -> pd.DataFrame:
        """The origins that are counted by side, one row each, most first.

        Columns: `side`, `n_origins` (claimants), `n_statements`, `stances` and `claimants` (words
        and names, separated by semicolons).
        """
        of_side = self._counted.assign(
            stance=self._counted["stance"].fillna("not_stated").str.replace("_", " ")
        ).groupby("side", sort=True)
        table = pd.DataFrame(
            {
                "n_origins": of_side["claimant_id"].nunique().astype("int64"),
                "n_statements": of_side["statement"].nunique().astype("int64"),
                "stances": of_side["stance"].agg(_list_distinct).astype("str"),
                "claimants": of_side["claimant"].agg(_list_distinct).astype("str"),
            }
        )
        return table.sort_values("n_origins", ascending=False, kind="stable").reset_index()

    @property
    def problems(self) -> pd.DataFrame:
        """What is broken in the whole data: links round in a circle, to what is not there, or to
        what is younger; log rows without effect.
        """
        return self.claims.problems

    @cached_property
    def graph(self) -> networkx.DiGraph:
        """The traced claims with all that they derive from, as a graph of ids.

        An edge of `kind` "derived_from" leads from each claim to what repeats it or is worked out
        from it, one of `kind` "statement" from the first row of a statement to its other rows.
        Nodes are in the order of the data.
        """
        import networkx  # here alone: it is slow to load, and nothing else needs it

        whole, lineage = self.claims.all_claims, lineage_of(self.claims)
        chosen = self.rows["claim_id"].tolist()
        shown = whole[whole["claim_id"].isin({*chosen, *lineage.ancestors(chosen)})]
        graph = networkx.DiGraph()
        graph.add_nodes_from(shown["claim_id"])
        for child in shown["claim_id"]:
            parents = lineage.supported_parents(child)
            graph.add_edges_from(((parent, child) for parent in parents), kind="derived_from")
        for _, (first, *others) in shown.groupby("statement_id")["claim_id"]:
            links = [(first, other) for other in others if not graph.has_edge(first, other)]
            graph.add_edges_from(links, kind="statement")
        return graph

    @property
    def _counted(self) -> pd.DataFrame:
        return self.origins[self.origins["counts"]]

    @cached_property
    def _outlets(self) -> pd.Series:
        return resolve_names(self.claims.claims["publisher"], self.claims.sources)


def trace_origins(claims: ClaimTables) -> Trace:
    """The origins of the chosen claims, and how many of them are independent.

    Lineage is looked up among all claims that were loaded. Nothing is raised where it is broken:
    `Trace.problems` names what is.

    Examples
    --------
    >>> from analysis.claims.model import empty_tables
    >>> trace_origins(empty_tables()).n_origins
    0
    """
    lineage = lineage_of(claims)
    climbs = lineage.climbs.loc[claims.claims.index]
    codes, tops = pd.factorize(climbs["top"])  # -1 where the links go round in a circle
    behind = [lineage.known_origins(top) for top in tops]
    n_claims: Counter[str] = Counter()
    for (origins, _), count in zip(behind, np.bincount(codes[codes >= 0]).tolist(), strict=True):
        n_claims.update(dict.fromkeys(origins, count))
    found = claims.all_claims[claims.all_claims["claim_id"].isin(list(n_claims))]
    claimant = dict(zip(found["claim_id"], found["claimant_id"], strict=True))
    of_tops, speaking = [], set()
    for origins, is_known in behind:
        is_mixed = len({claimant[origin] for origin in origins}) > 1
        of_tops.append((";".join(origins) or None, is_known, is_mixed))
        if is_known and not is_mixed:
            speaking.update(origins)
    of_tops.append((None, False, False))  # stands last, where the code of a circle finds it
    origin_ids, is_known, is_mixed = zip(*of_tops, strict=True)
    rows = pd.DataFrame(
        {
            "claim_id": claims.claims["claim_id"].array,
            "origin_ids": pd.array(origin_ids, dtype="str").take(codes),
            "steps": climbs["steps"].array,
            "is_known": np.take(is_known, codes),
            "is_mixed": np.take(is_mixed, codes),
        }
    )
    return Trace(claims, rows, _describe_origins(claims, found, n_claims, speaking))


def count_origins(claims: ClaimTables) -> int:
    """How many independent origins the chosen claims have, as `Trace.n_origins`, without the tables
    that tell which.
    """
    lineage, columns = lineage_of(claims), ["claim_id", "claimant_id", "status", "qualifier"]
    whole = claims.all_claims[[*columns, "derivation", "derived_from"]]
    tops = whole.iloc[lineage.tops(claims.claims)]
    is_end = tops["derived_from"].isna()
    ends = tops[(is_end & (tops["derivation"] == "original")).to_numpy(dtype=bool)]
    counted = set(ends.loc[_give_figures(ends), "claimant_id"].unique())
    known = [
        origins
        for origins, is_known in map(lineage.known_origins, tops.loc[~is_end, "claim_id"])
        if is_known
    ]
    places = {origin: lineage.place(origin) for origins in known for origin in origins}
    found = whole.iloc[list(places.values())]
    cells = zip(plain_cells(found["claimant_id"]), _give_figures(found), strict=True)
    said = dict(zip(places, cells, strict=True))
    for origins in known:
        claimants = {said[origin][0] for origin in origins}
        if len(claimants) == 1 and any(said[origin][1] for origin in origins):
            counted |= claimants
    return len(counted)


def _give_figures(claims: pd.DataFrame) -> np.ndarray:
    """Which statements give a figure that nobody has withdrawn or set aside."""
    stands = ~claims["status"].isin(_WITHDRAWN)
    return (stands & (claims["qualifier"] != "no_figure")).to_numpy(dtype=bool)


def _describe_origins(
    claims: ClaimTables, found: pd.DataFrame, n_claims: Mapping[str, int], speaking: set[str]
) -> pd.DataFrame:
    """The origins that were found, one a row, with how many claims lead to each; `speaking` are
    those for which one of these claims speaks.
    """
    sources = (
        claims.sources.set_index("source_id")[["name", "country", "stance"]]
        .reindex(found["claimant_id"])
        .reset_index(drop=True)
    )
    sides = sources["country"].astype("str").replace(NATIONALITIES).fillna(_SIDE_NOT_KNOWN)
    stands = ~found["status"].isin(_WITHDRAWN).to_numpy(dtype=bool)
    gives_figure = (found["qualifier"] != "no_figure").to_numpy(dtype=bool)
    return pd.DataFrame(
        {
            "claim_id": found["claim_id"].array,
            "statement": found["statement_id"].fillna(found["claim_id"]).array,
            "claimant_id": found["claimant_id"].array,
            "claimant": sources["name"].fillna(pd.Series(found["claimant_id"].array)).array,
            "side": sides.array,
            "stance": sources["stance"].array,
            "gives_figure": gives_figure,
            "stands": stands,
            "n_claims": found["claim_id"].map(n_claims).to_numpy(dtype="int64"),
            "counts": stands & gives_figure & found["claim_id"].isin(list(speaking)).to_numpy(),
        }
    )


def find_family(claims: ClaimTables) -> ClaimTables:
    """The chosen claims, all that they derive from, and all that goes back to the same claimants'
    figures and to nobody else's.

    What somebody worked out from these figures and others is left out: that is not a report of
    theirs.
    """
    lineage, chosen = lineage_of(claims), claims.claims["claim_id"].tolist()
    family = {*chosen, *lineage.ancestors(chosen)}
    behind = set().union(*(lineage.known_origins(claim_id)[0] for claim_id in chosen))
    family |= {
        claim_id
        for claim_id in lineage.descendants(family)
        if behind.issuperset(lineage.known_origins(claim_id)[0])
    }
    everything = claims.all_claims
    return replace(claims, claims=everything[everything["claim_id"].isin(list(family))])


def _list_distinct(names: pd.Series) -> str:
    return "; ".join(dict.fromkeys(names))


# The tree: one row a claim, an echo below what it repeats


def lay_origins(trace: Trace) -> pd.DataFrame:
    """The traced claims and all that they derive from, top to bottom: each claim below the one it
    repeats, and one step further in.

    Returns
    -------
    pd.DataFrame
        One row a claim: `level` (0 at the top), `under` (the claim it is drawn below; empty at the
        top), `also_from` (the other claims it was worked out from), `is_chosen`, `is_origin` (an
        original statement at the end of its chain), `quantity`, `qualifier`, `metric`, `words`,
        `claimant`, `stance`, `publisher`, `said` (the days, in words), `marks` (what must not be
        overlooked, such as an echo), `changes` (words of `CHANGES`, the telling ones with before
        and after) and `change_sentences` against the claim it is drawn below; both empty for a
        faithful echo. Claims of one statement stand next to each other; otherwise the order is by
        day, then by id, so that the order of the data does not matter.
    """
    chosen = set(trace.rows["claim_id"])
    rows = [
        _row(trace.claims.claim(name), level, under, chosen) for name, level, under in _walk(trace)
    ]
    return pd.DataFrame(
        {
            name: pd.array([row[name] for row in rows], dtype=dtype)
            for name, dtype in TREE_TYPES.items()
        }
    )


def _walk(trace: Trace) -> Iterator[tuple[str, int, str | None]]:
    """Every claim of the trace with its level and the claim it is drawn below, in the order of
    drawing.
    """
    chosen, lineage = trace.rows["claim_id"].tolist(), lineage_of(trace.claims)
    claims = {name: trace.claims.claim(name) for name in {*chosen, *lineage.ancestors(chosen)}}
    under = {
        name: next(
            (parent for parent in _listed_parents(claim) if parent in claims and parent != name),
            None,
        )
        for name, claim in claims.items()
    }
    in_order = _in_order(claims.values())
    below: dict[str | None, list[str]] = {}
    for name in in_order:
        below.setdefault(under[name], []).append(name)
    seen: set[str] = set()
    for top in [*below.get(None, []), *in_order]:  # the latter for circles, which have no top
        waiting: list[tuple[str, int, str | None]] = [(top, 0, None)]
        while waiting:
            name, level, parent = waiting.pop()
            if name not in seen:
                seen.add(name)
                yield name, level, parent
                waiting += [(child, level + 1, name) for child in reversed(below.get(name, []))]


def _in_order(claims: Iterable[Claim]) -> list[str]:
    """By the first day of the statement, so that the rows of one statement stand together, then by
    the claim's own day and id.
    """
    day = {claim.claim_id: stated_on(claim, unknown=datetime.date.max) for claim in claims}
    first_day: dict[str, datetime.date] = {}
    for claim in claims:
        statement = claim.statement_id or claim.claim_id
        first_day[statement] = min(day[claim.claim_id], first_day.get(statement, datetime.date.max))
    keys = {
        claim.claim_id: (
            first_day[claim.statement_id or claim.claim_id],
            claim.statement_id or "",
            day[claim.claim_id],
        )
        for claim in claims
    }
    return sorted(keys, key=lambda name: (*keys[name], name))


def _listed_parents(claim: Claim) -> list[str]:
    """The ids that a claim derives from; none for a figure without support, for what it is ascribed
    to has not said it.
    """
    return [] if claim.derivation == "unsupported" else listed_ids(claim.derived_from)


def _row(claim: Claim, level: int, under: str | None, chosen: set[str]) -> dict[str, object]:
    parents = _listed_parents(claim)
    changes = (
        describe_changes(claim, claim.tables.claim(under))
        if under and claim.derivation == "echo"
        else None
    )
    return {
        "claim_id": claim.claim_id,
        "level": level,
        "under": under,
        "also_from": "; ".join(parent for parent in parents if parent != under) or None,
        "is_chosen": claim.claim_id in chosen,
        "is_origin": level == 0 and claim.derivation == "original",
        "quantity": quantity_words(claim),
        "qualifier": claim.qualifier,
        "metric": claim.metric,
        "words": claim.wording,
        "claimant": source_name(claim),
        "stance": source_cell(claim, "stance"),
        "publisher": carried_words(claim),
        "said": said_words(claim),
        "marks": ", ".join([*marks(claim), *_further_marks(claim, level, under)]),
        "changes": None if changes is None else "; ".join(map(_step, changes.itertuples())),
        "change_sentences": None if changes is None else " ".join(changes["sentence"]),
    }


def _further_marks(claim: Claim, level: int, under: str | None) -> list[str]:
    """What else must not be overlooked in a tree: a trail that ends too early, and amounts that
    cannot be compared.
    """
    if level == 0:
        return ["origin not recorded"] if claim.derivation != "original" else []
    is_echo = under is not None and claim.derivation == "echo"
    return (
        ["words in another language, not compared"]
        if is_echo and not can_compare_words(claim, claim.tables.claim(under))
        else []
    )


def _step(change: tuple) -> str:
    """A change in a few words: 'qualifier: at least → at most', or its name alone where the cells
    are long.
    """
    if change.change not in _SHOWN_IN_FULL:
        return plain_words(change.change)
    before, after = (
        plain_words(cell) if isinstance(cell, str) else "not stated"
        for cell in (change.before, change.after)
    )
    return f"{plain_words(change.change)}: {before} → {after}"
