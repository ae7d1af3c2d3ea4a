"""What the analyst's logs say stands: of each source the last grade, of each link the last
decision, of each conflict the last resolution.

How grades and decisions are laid over the tables stands here too.

The tables stay as they are in their files. What is laid over them is taken back by one more row in
the log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.claims.formats import RawTable
from analysis.claims.model import listed_ids
from analysis.errors import Problem, show

DECIDING = ["claim_id", "parent_ids", "derivation", "decision"]
RESOLVING = ["claim_ids", "resolution"]


def standing_grades(grades: pd.DataFrame) -> pd.Series:
    """The reliability that the log gives each source, indexed by `source_id`: that of the last row.

    Examples
    --------
    >>> standing_grades(pd.DataFrame({"source_id": ["hur", "nis", "hur"], "reliability": ["B", "C", "D"]})).to_dict()
    {'nis': 'C', 'hur': 'D'}
    """
    return (
        grades.dropna(subset=["source_id", "reliability"])
        .drop_duplicates("source_id", keep="last")
        .set_index("source_id")["reliability"]
    )


def grades_left(grades: pd.DataFrame) -> tuple[dict[str, list[int]], dict[int, str | None]]:
    """The grades of each source that no later row takes back, and the rows that take back nothing
    although they say so.

    A row takes back the last grade of its source that stands and is the one it names, if its own is
    what then stands. Otherwise it counts as a grade.

    Returns
    -------
    tuple
        For each source the index labels of its rows, in their order; and for the label of each odd
        row the grade that would stand without the one that it names, None where that one does not
        stand.

    Examples
    --------
    >>> log = pd.DataFrame([("hur", "B", None), ("hur", "D", None), ("hur", "B", "D")], columns=["source_id", "reliability", "takes_back"])
    >>> grades_left(log)
    ({'hur': [0]}, {})
    """
    complete = grades.dropna(subset=["source_id", "reliability"])
    named = (
        complete["takes_back"]
        if "takes_back" in complete
        else pd.Series(np.nan, index=complete.index, dtype="str")
    )
    grade_of, left, odd = complete["reliability"].to_dict(), {}, {}
    for place, source_id, taken in zip(complete.index, complete["source_id"], named, strict=True):
        standing = left.setdefault(source_id, [])
        if not isinstance(taken, str):
            standing.append(place)
            continue
        last = next((earlier for earlier in reversed(standing) if grade_of[earlier] == taken), None)
        others = [earlier for earlier in standing if earlier != last]
        if last is not None and (not others or grade_of[others[-1]] == grade_of[place]):
            left[source_id] = others
        else:
            odd[place] = grade_of[others[-1]] if last is not None else None
            standing.append(place)
    return left, odd


def check_taken_back(log: RawTable) -> list[Problem]:
    """Rows that say they take back a grade, and do not."""
    if not all(log.has(name) for name in ("source_id", "reliability", "takes_back")):
        return []
    problems = []
    for place, standing in grades_left(log.text)[1].items():
        source_id, grade, taken = log.text.loc[place, ["source_id", "reliability", "takes_back"]]
        if standing is None:
            what = f"no grade {show(taken)} of {show(source_id)} stands before this row."
            wanted = "Write the grade that it takes back, or clear the cell."
        else:
            what = (
                f"without {show(taken)} the grade of {show(source_id)} is {show(standing)}, "
                f"and this row says {show(grade)}."
            )
            wanted = f"Write {standing} as reliability, or clear this cell."
        problems.append(_at(log, place, "takes_back", what, wanted))
    return problems


def standing_decisions(decisions: pd.DataFrame) -> pd.DataFrame:
    """The rows of the log that count: the last one for each claim with the same parents, unless it
    withdraws what was decided.
    """
    last = _last_rows(decisions.dropna(subset=DECIDING), ["claim_id", "parent_ids"])
    return last[last["decision"] != "withdrawn"]


def standing_resolutions(resolutions: pd.DataFrame) -> pd.DataFrame:
    """The rows of the log that count: the last one for the same claims, unless it withdraws what
    was decided.

    Examples
    --------
    >>> log = pd.DataFrame([("a;b", "defer"), ("b; a", "range"), ("a;c", "defer"), ("c;a;c", "withdrawn")], columns=RESOLVING)
    >>> standing_resolutions(log).to_numpy().tolist()
    [['b; a', 'range']]
    """
    last = _last_rows(resolutions.dropna(subset=RESOLVING), ["claim_ids"])
    return last[last["resolution"] != "withdrawn"]


def check_kept(log: RawTable) -> list[Problem]:
    """Rows that count whose `kept` is not a part of their claims, or does not go with their
    resolution.
    """
    last = _last_rows(log.text.dropna(subset=RESOLVING), ["claim_ids"])
    kept_cells = (
        last["kept"] if log.has("kept") else pd.Series(np.nan, index=last.index, dtype="str")
    )
    problems = []
    for place, claim_ids, resolution, kept in zip(
        last.index, last["claim_ids"], last["resolution"], kept_cells, strict=True
    ):
        value = kept if isinstance(kept, str) else None
        said = _explain_kept(listed_ids(claim_ids), resolution, listed_ids(kept))
        problems += [Problem(log.file, log.row_of(place), "kept", value, *said)] if said else []
    return problems


def parent_set(cell: object) -> frozenset[str]:
    """The ids in a cell as a set: neither their order nor a repetition makes another link; empty
    where the cell is.

    Examples
    --------
    >>> parent_set("b; a") == parent_set("a;b")
    True
    """
    return frozenset(listed_ids(cell))


def lay_grades(sources: pd.DataFrame, grades: pd.DataFrame) -> pd.DataFrame:
    """The sources with the reliability that the log gives them; where it gives none, as the table
    has it.
    """
    if grades.empty:
        return sources
    graded = sources["source_id"].map(standing_grades(grades)).astype("str")
    return sources.assign(reliability=graded.fillna(sources["reliability"]))


def accept_links(
    claims: RawTable, log: RawTable
) -> tuple[dict[int, int], list[Problem], list[Problem]]:
    """Which claims are given their parents by the log, and the decisions that are not followed.

    Parameters
    ----------
    claims, log
        As text without the cells that fail their rule. A decision about claims that are not there
        is passed over: it has been reported.

    Returns
    -------
    tuple
        For the place of each such claim the place of the accepting row in the log; the decisions
        that are at odds with one another; and those that are at odds with what the table says of
        the claim, which then counts.
    """
    rows = standing_decisions(log.text)[DECIDING]
    if rows.empty:
        return {}, [], []
    ids = claims.text["claim_id"]
    is_named = ids.isin(
        [*rows["claim_id"], *(parent for cell in rows["parent_ids"] for parent in parent_set(cell))]
    )
    place_of = {claim_id: place for place, claim_id in reversed(list(ids[is_named].items()))}
    accepting: dict[int, int] = {}
    among_themselves, with_claims = [], []
    for row, claim_id, cell, derivation, decision in rows.itertuples(name=None):
        parents = parent_set(cell)
        if not {claim_id, *parents} <= place_of.keys():
            continue
        place = place_of[claim_id]
        written = {
            name: claims.text[name].iloc[place] if claims.has(name) else None
            for name in ("derivation", "derived_from")
        }
        is_written = parent_set(written["derived_from"]) == parents
        if decision == "rejected":
            with_claims += [_rejected_link(claims, log, row, place)] if is_written else []
        elif place in accepting:
            among_themselves.append(_second_link(log, row, accepting[place]))
        elif not parent_set(written["derived_from"]):
            accepting[place] = row
        elif not is_written or derivation != written["derivation"]:
            with_claims.append(_other_link(claims, log, row, place, written))
    return accepting, among_themselves, with_claims


def lay_links(
    claims: pd.DataFrame, log: pd.DataFrame, accepting: Mapping[int, int]
) -> pd.DataFrame:
    """The claims, in text or typed, with the links that the log gives them."""
    if not accepting:
        return claims
    rows = log.loc[list(accepting.values())]
    columns = {}
    for name, given in (("derivation", "derivation"), ("derived_from", "parent_ids")):
        columns[name] = (
            claims[name].copy()
            if name in claims
            else pd.Series(np.nan, index=claims.index, dtype="str")
        )
        columns[name].iloc[list(accepting)] = rows[given].to_numpy()
    return claims.assign(**columns)


def _last_rows(log: pd.DataFrame, about: Sequence[str]) -> pd.DataFrame:
    """The last row about each thing; neither the order of the ids in a cell nor a repetition makes
    it another thing.
    """
    last = {
        tuple(frozenset(listed_ids(cell)) for cell in cells): place
        for place, *cells in log[about].itertuples(name=None)
    }
    return log.loc[sorted(last.values())]


def _explain_kept(
    claims: Sequence[str], resolution: str, kept: Sequence[str]
) -> tuple[str, str] | None:
    """What is wrong with the claims that a row keeps, and what to write instead; None where nothing
    is.
    """
    named = show(";".join(kept))
    if resolution != "prioritise":
        what = (
            f"{named} is kept before the others, and {show(resolution)} puts none before another."
        )
        return (what, "Clear the cell, or write prioritise as resolution.") if kept else None
    if not kept:
        return (
            "the cell is empty, and 'prioritise' says that some of the claims are used.",
            "Write those that are, or another resolution.",
        )
    if lost := [name for name in kept if name not in claims]:
        return (
            f"{show(lost[0])} is not one of the claims of this row ({show(';'.join(claims))}).",
            "Write one or more of them, and not all.",
        )
    if set(claims) <= set(kept):
        return (
            f"{named} leaves out none of the claims of this row.",
            "Write one or more of them, and not all.",
        )
    return None


def _other_link(
    claims: RawTable, log: RawTable, row: int, place: int, written: Mapping[str, str]
) -> Problem:
    how = f" as {show(written['derivation'])}" if isinstance(written["derivation"], str) else ""
    what = (
        f"{_called(claims, place)}, is derived from {show(written['derived_from'])}{how}, "
        f"and this row accepts another link."
    )
    return _at(log, row, "parent_ids", what, "Withdraw the decision, or correct the link there.")


def _rejected_link(claims: RawTable, log: RawTable, row: int, place: int) -> Problem:
    what = f"{_called(claims, place)}, has the link that this row rejects."
    return _at(log, row, "decision", what, "Withdraw the decision, or clear derived_from there.")


def _second_link(log: RawTable, row: int, first: int) -> Problem:
    what = (
        f"the claim has another accepted link already, in row {log.row_of(first)} "
        f"({show(log.text['parent_ids'].iloc[first])})."
    )
    return _at(
        log,
        row,
        "parent_ids",
        what,
        "Withdraw one of the two, or accept one link that names all parents.",
    )


def _called(claims: RawTable, place: int) -> str:
    return f"{claims.file}, row {claims.row_of(place)}"


def _at(log: RawTable, row: int, column: str, what: str, wanted: str) -> Problem:
    return Problem(log.file, log.row_of(row), column, log.text[column].iloc[row], what, wanted)
