"""What the analyst's logs say stands: the last grade of each source, the last decision on each link; and how both are laid over the tables.

The tables stay as they are in their files. What is laid over them is taken back by one more row in the log.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.schema import show
from analysis.tables.problems import Problem
from analysis.tables.records import RawTable

DECIDING = ["claim_id", "parent_ids", "derivation", "decision"]


def standing_grades(grades: pd.DataFrame) -> pd.Series:
    """The reliability that the log gives each source, indexed by `source_id`: that of the last row.

    Examples
    --------
    >>> standing_grades(pd.DataFrame({"source_id": ["hur", "nis", "hur"], "reliability": ["B", "C", "D"]})).to_dict()
    {'nis': 'C', 'hur': 'D'}
    """
    return grades.dropna(subset=["source_id", "reliability"]).drop_duplicates("source_id", keep="last").set_index("source_id")["reliability"]


def standing_decisions(decisions: pd.DataFrame) -> pd.DataFrame:
    """The rows of the log that count: the last one for each claim with the same parents, unless it withdraws what was decided."""
    complete = decisions.dropna(subset=DECIDING)
    links = zip(complete.index, complete["claim_id"], complete["parent_ids"], strict=True)
    last = {(claim_id, parent_set(parents)): place for place, claim_id, parents in links}
    counting = complete.loc[sorted(last.values())]
    return counting[counting["decision"] != "withdrawn"]


def parent_set(cell: object) -> frozenset[str]:
    """The ids in a cell as a set: neither their order nor a repetition makes another link; empty where the cell is.

    Examples
    --------
    >>> parent_set("b; a") == parent_set("a;b")
    True
    """
    return frozenset(part.strip() for part in cell.split(";") if part.strip()) if isinstance(cell, str) else frozenset()


def lay_grades(sources: pd.DataFrame, grades: pd.DataFrame) -> pd.DataFrame:
    """The sources with the reliability that the log gives them; where it gives none, as the table has it."""
    graded = sources["source_id"].map(standing_grades(grades)).astype("str")
    return sources.assign(reliability=graded.fillna(sources["reliability"]))


def accept_links(claims: RawTable, log: RawTable) -> tuple[dict[int, int], list[Problem]]:
    """Which claims are given their parents by the log, and the decisions that what the table says is in the way of.

    Parameters
    ----------
    claims, log
        As text without the cells that fail their rule. A decision about claims that are not there is passed over: it has been reported.

    Returns
    -------
    tuple
        For the place of each such claim the place of the accepting row in the log; and the problems.
    """
    rows = standing_decisions(log.text)[DECIDING]
    if rows.empty:
        return {}, []
    ids = claims.text["claim_id"]
    is_named = ids.isin([*rows["claim_id"], *(parent for cell in rows["parent_ids"] for parent in parent_set(cell))])
    place_of = {claim_id: place for place, claim_id in reversed(list(ids[is_named].items()))}
    accepting: dict[int, int] = {}
    problems = []
    for row, claim_id, cell, derivation, decision in rows.itertuples(name=None):
        parents = parent_set(cell)
        if not {claim_id, *parents} <= place_of.keys():
            continue
        place = place_of[claim_id]
        written = {name: claims.text[name].iloc[place] if claims.has(name) else None for name in ("derivation", "derived_from")}
        is_written = parent_set(written["derived_from"]) == parents
        if decision == "rejected":
            problems += [_rejected_link(claims, log, row, place)] if is_written else []
        elif place in accepting:
            problems.append(_second_link(log, row, accepting[place]))
        elif not parent_set(written["derived_from"]):
            accepting[place] = row
        elif not is_written or derivation != written["derivation"]:
            problems.append(_other_link(claims, log, row, place, written))
    return accepting, problems


def lay_links(claims: pd.DataFrame, log: pd.DataFrame, accepting: Mapping[int, int]) -> pd.DataFrame:
    """The claims, in text or typed, with the links that the log gives them."""
    if not accepting:
        return claims
    rows = log.loc[list(accepting.values())]
    columns = {}
    for name, given in (("derivation", "derivation"), ("derived_from", "parent_ids")):
        columns[name] = claims[name].copy() if name in claims else pd.Series(np.nan, index=claims.index, dtype="str")
        columns[name].iloc[list(accepting)] = rows[given].to_numpy()
    return claims.assign(**columns)


def _other_link(claims: RawTable, log: RawTable, row: int, place: int, written: Mapping[str, str]) -> Problem:
    how = f" as {show(written['derivation'])}" if isinstance(written["derivation"], str) else ""
    what = f"{_called(claims, place)}, is derived from {show(written['derived_from'])}{how}, and this row accepts another link."
    return _at(log, row, "parent_ids", what, "Withdraw the decision, or correct the link there.")


def _rejected_link(claims: RawTable, log: RawTable, row: int, place: int) -> Problem:
    what = f"{_called(claims, place)}, has the link that this row rejects."
    return _at(log, row, "decision", what, "Withdraw the decision, or clear derived_from there.")


def _second_link(log: RawTable, row: int, first: int) -> Problem:
    what = f"the claim has another accepted link already, in row {log.row_of(first)} ({show(log.text['parent_ids'].iloc[first])})."
    return _at(log, row, "parent_ids", what, "Withdraw one of the two, or accept one link that names all parents.")


def _called(claims: RawTable, place: int) -> str:
    return f"{claims.file}, row {claims.row_of(place)}"


def _at(log: RawTable, row: int, column: str, what: str, wanted: str) -> Problem:
    return Problem(log.file, log.row_of(row), column, log.text[column].iloc[row], what, wanted)
