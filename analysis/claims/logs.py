"""What the analyst's logs say in the end: the last grade of each source, the last decision on each
link, the last resolution of each conflict.

Grades and accepted links take the place of what the tables say when these are loaded. The files
stay as they are, and one more row in a log takes a judgement back. Each row holds the hash of the
one above, so that a log shows where it was tampered with.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.claims.formats import RawTable
from analysis.claims.model import listed_ids
from analysis.errors import Problem, show
from analysis.schema.columns import PREVIOUS

DECIDING = ["claim_id", "parent_ids", "derivation", "decision"]
RESOLVING = ["claim_ids", "resolution"]
# The columns of a claim that hold its link, and those of a decision that say what to put there.
_LINK = {"derivation": "derivation", "derived_from": "parent_ids"}


def chain_rows(log: pd.DataFrame, rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """New rows for the end of a log, each with the hash of the one above it."""
    above = filled_cells(log.tail(1))
    chained: list[Mapping[str, str]] = []
    for row in rows:
        chained.append({**row, PREVIOUS: hash_row(above[-1])} if above else row)
        above = [chained[-1]]
    return chained


def hash_row(cells: Mapping[str, str]) -> str:
    """The SHA-256 of a row: of its cells that are not empty, as JSON with sorted keys. So neither
    the order of columns nor a new one changes it.

    Examples
    --------
    >>> hash_row({"a": "1", "b": ""}) == hash_row({"a": "1"}) != hash_row({"a": "2"})
    True
    """
    filled = {name: cell for name, cell in cells.items() if cell}
    return hashlib.sha256(json.dumps(filled, sort_keys=True).encode()).hexdigest()


def check_chain(log: RawTable) -> list[Problem]:
    """Rows that were changed, removed, moved or put between others since the row below was added.

    The last row has none below that could tell; rows without a hash, which were written by hand or
    before there were any, say nothing of those above.
    """
    if not log.has(PREVIOUS):
        return []
    hashes = [hash_row(cells) for cells in filled_cells(log.text)]
    place_of = {digest: place for place, digest in enumerate(hashes)}
    problems = []
    wanted = "Restore the row from a version that was kept, or say in the case why it changed."
    for place, held in enumerate(log.text[PREVIOUS]):
        if not isinstance(held, str) or (place and held == hashes[place - 1]):
            continue
        if held in place_of:
            what = f"it was added below row {log.row_of(place_of[held])}, and stands elsewhere now."
            problems.append(log.problem(place, PREVIOUS, what, wanted))
        elif place:
            below = f"row {log.row_of(place)} was added below it"
            what = f"it is not as it was when {below}, or a row between them was removed."
            problems.append(log.problem(place - 1, None, what, wanted))
        else:
            what = "it was added below another row, which was removed."
            problems.append(log.problem(place, PREVIOUS, what, wanted))
    return problems


def filled_cells(rows: pd.DataFrame) -> list[dict[str, str]]:
    """The cells of each row that are not empty, by column."""
    return [
        {name: cell for name, cell in row.items() if isinstance(cell, str)}
        for row in rows.to_dict("records")
    ]


def day_of_signing(on: datetime.date | str | None) -> str:
    """The day that a row of a log is signed with: today where none is given."""
    return on if isinstance(on, str) else f"{on or datetime.date.today():%Y-%m-%d}"


def standing_grades(grades: pd.DataFrame) -> pd.Series:
    """The reliability that the log gives each source, indexed by `source_id`: that of the last row.

    Examples
    --------
    >>> log = pd.DataFrame({"source_id": ["hur", "nis", "hur"], "reliability": ["B", "C", "D"]})
    >>> standing_grades(log).to_dict()
    {'nis': 'C', 'hur': 'D'}
    """
    complete = grades.dropna(subset=["source_id", "reliability"])
    return complete.drop_duplicates("source_id", keep="last").set_index("source_id")["reliability"]


def grades_left(grades: pd.DataFrame) -> tuple[dict[str, list[int]], dict[int, str | None]]:
    """The grades of each source that no later row takes back, and the rows that say they take one
    back and do not.

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
    >>> rows = [("hur", "B", None), ("hur", "D", None), ("hur", "B", "D")]
    >>> grades_left(pd.DataFrame(rows, columns=["source_id", "reliability", "takes_back"]))
    ({'hur': [0]}, {})
    """
    complete = grades.dropna(subset=["source_id", "reliability"])
    named = _cells(complete, "takes_back")
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
            without = f"without {show(taken)} the grade of {show(source_id)} is {show(standing)}"
            what = f"{without}, and this row says {show(grade)}."
            wanted = f"Write {standing} as reliability, or clear this cell."
        problems.append(log.problem(place, "takes_back", what, wanted))
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
    >>> rows = [("a;b", "defer"), ("b; a", "range"), ("a;c", "defer"), ("c;a;c", "withdrawn")]
    >>> standing_resolutions(pd.DataFrame(rows, columns=RESOLVING)).to_numpy().tolist()
    [['b; a', 'range']]
    """
    last = _last_rows(resolutions.dropna(subset=RESOLVING), ["claim_ids"])
    return last[last["resolution"] != "withdrawn"]


def standing_readings(readings: pd.DataFrame) -> pd.DataFrame:
    """The rows of the log that count: the last one of each claim, unless it takes the claim back.

    Examples
    --------
    >>> rows = [("a", None), ("b", None), ("a", "another war")]
    >>> log = pd.DataFrame(rows, columns=["claim_id", "taken_back"])
    >>> standing_readings(log)["claim_id"].tolist()
    ['b']
    """
    last = readings.dropna(subset=["claim_id"]).drop_duplicates("claim_id", keep="last")
    return last[_cells(last, "taken_back").isna()]


def check_kept(log: RawTable) -> list[Problem]:
    """Rows that count whose `kept` is not a part of their claims, or does not go with their
    resolution.
    """
    last = _last_rows(log.text.dropna(subset=RESOLVING), ["claim_ids"])
    cells = zip(last["claim_ids"], last["resolution"], _cells(last, "kept"), strict=True)
    problems = []
    for place, (claim_ids, resolution, kept) in zip(last.index, cells, strict=True):
        said = _explain_kept(listed_ids(claim_ids), resolution, listed_ids(kept))
        problems += [log.problem(place, "kept", *said)] if said else []
    return problems


def _explain_kept(
    claims: Sequence[str], resolution: str, kept: Sequence[str]
) -> tuple[str, str] | None:
    """What is wrong with the claims that a row keeps, and what to write instead; None where nothing
    is.
    """
    named = show(";".join(kept))
    some = "Write one or more of them, and not all."
    if resolution != "prioritise":
        none_before = f"{show(resolution)} puts none before another"
        what = f"{named} is kept before the others, and {none_before}."
        return (what, "Clear the cell, or write prioritise as resolution.") if kept else None
    if not kept:
        what = "the cell is empty, and 'prioritise' says that some of the claims are used."
        return what, "Write those that are, or another resolution."
    if lost := [name for name in kept if name not in claims]:
        row = f"the claims of this row ({show(';'.join(claims))})"
        return f"{show(lost[0])} is not one of {row}.", some
    if set(claims) <= set(kept):
        return f"{named} leaves out none of the claims of this row.", some
    return None


def parent_set(cell: object) -> frozenset[str]:
    """The ids in a cell as a set: neither their order nor a repetition makes another link; empty
    where the cell is.

    Examples
    --------
    >>> parent_set("b; a") == parent_set("a;b")
    True
    """
    return frozenset(listed_ids(cell))


def apply_grades(sources: pd.DataFrame, grades: pd.DataFrame) -> pd.DataFrame:
    """The sources with the reliability that the log gives them, or else the table."""
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
        is skipped: it has been reported.

    Returns
    -------
    tuple
        For the place of each such claim the place of the accepting row in the log; the decisions
        that contradict one another; and those that contradict what the table says of the claim,
        which then counts.
    """
    rows = standing_decisions(log.text)[DECIDING]
    if rows.empty:
        return {}, [], []
    ids = claims.text["claim_id"]
    all_parents = (parent for cell in rows["parent_ids"] for parent in listed_ids(cell))
    is_named = ids.isin([*rows["claim_id"], *all_parents])
    place_of = {claim_id: place for place, claim_id in reversed(list(ids[is_named].items()))}
    accepting: dict[int, int] = {}
    among_themselves, with_claims = [], []
    for row, claim_id, cell, derivation, decision in rows.itertuples(name=None):
        parents = parent_set(cell)
        if not {claim_id, *parents} <= place_of.keys():
            continue
        place = place_of[claim_id]
        written = {name: claims.text[name][place] for name in _LINK if claims.has(name)}
        its_row = f"{claims.file}, row {claims.row_of(place)}"
        is_written = parent_set(written.get("derived_from")) == parents
        if decision == "rejected":
            if is_written:
                what = f"{its_row}, has the link that this row rejects."
                wanted = "Withdraw the decision, or clear derived_from there."
                with_claims.append(log.problem(row, "decision", what, wanted))
        elif place in accepting:
            first = accepting[place]
            other = f"in row {log.row_of(first)} ({show(log.text['parent_ids'][first])})"
            what = f"the claim has another accepted link already, {other}."
            wanted = "Withdraw one of the two, or accept one link that names all parents."
            among_themselves.append(log.problem(row, "parent_ids", what, wanted))
        elif not parent_set(written.get("derived_from")):
            accepting[place] = row
        elif not is_written or derivation != written.get("derivation"):
            had = written.get("derivation")
            how = f" as {show(had)}" if isinstance(had, str) else ""
            what = (
                f"{its_row}, is derived from {show(written['derived_from'])}{how}, "
                f"and this row accepts another link."
            )
            wanted = "Withdraw the decision, or correct the link there."
            with_claims.append(log.problem(row, "parent_ids", what, wanted))
    return accepting, among_themselves, with_claims


def apply_links(
    claims: pd.DataFrame, log: pd.DataFrame, accepting: Mapping[int, int]
) -> pd.DataFrame:
    """The claims, in text or typed, with the links that the log gives them."""
    if not accepting:
        return claims
    rows = log.loc[list(accepting.values())]
    columns = {name: _cells(claims, name).copy() for name in _LINK}
    for name, given in _LINK.items():
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


def _cells(frame: pd.DataFrame, column: str) -> pd.Series:
    """The cells of a column; all of them empty where the table has no such column."""
    return frame.get(column, pd.Series(np.nan, index=frame.index, dtype="str"))
