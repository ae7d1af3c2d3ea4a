"""What changed between two states of the tables: rows, cells, columns and their order, each told apart from the others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.schema import TABLES, column_names, key_columns

if TYPE_CHECKING:
    from analysis.tables import ClaimTables

CHANGE_COLUMNS = ["table", "id", "change", "columns"]


@dataclass(frozen=True)
class TableChanges:
    """What made one state of a table into another. Rows go by their ids, in the order of the state that holds them.

    Parameters
    ----------
    added, removed
        Rows that only the new state has, and rows that only the old one has.
    inserted
        Those of the added rows that do not stand at the end.
    edited
        For each row of both states, the columns whose cells differ. A cell is empty in a state that has no such column.
    renamed_rows
        New id to old id of the rows that differ in nothing but their id; these count as rows of both states, under the new id.
    moved
        The fewest rows of both states that must be taken out for the others to follow each other as before.
    columns_added, columns_dropped, columns_renamed, columns_moved
        The same for the columns, as the header of the file had them; renamed ones from old name to new. Only a column that is no part of the schema
        can have been renamed: one is gone, one is new, and their cells are the same.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    inserted: frozenset[str]
    edited: Mapping[str, tuple[str, ...]]
    renamed_rows: Mapping[str, str]
    moved: tuple[str, ...]
    columns_added: tuple[str, ...]
    columns_dropped: tuple[str, ...]
    columns_renamed: Mapping[str, str]
    columns_moved: tuple[str, ...]


def compare_versions(before: ClaimTables, after: ClaimTables) -> pd.DataFrame:
    """Which rows were added, edited or removed between two loads.

    Returns
    -------
    pd.DataFrame
        One row a changed row: `table` (claims, sources, scopes), `id`, `change` (added, edited, removed) and `columns`, the names of the edited
        columns. The order of rows and of columns does not matter.
    """
    rows = []
    for table in TABLES:
        changes = compare_table(table, before, after)
        rows += [(table, name, "added", "") for name in changes.added]
        rows += [(table, name, "edited", ", ".join(columns)) for name, columns in changes.edited.items()]
        rows += [(table, name, "removed", "") for name in changes.removed]
    return pd.DataFrame(rows, columns=CHANGE_COLUMNS, dtype="str")


def compare_table(table: str, before: ClaimTables, after: ClaimTables, *, follow_renames: bool = False) -> TableChanges:
    """What changed in one table.

    Parameters
    ----------
    follow_renames
        Whether a row whose id alone was changed is one row of both states; otherwise it is a removed and an added one.
    """
    old, new = (_by_id(frame_of(state, table), table) for state in (before, after))
    renamed_rows = _renamed_rows(old, new, key_columns(table)[-1]) if follow_renames else {}
    old = old.rename(index={former: name for name, former in renamed_rows.items()})
    kept = new.index[new.index.isin(old.index)]
    added, removed = new.index[~new.index.isin(old.index)], old.index[~old.index.isin(new.index)]
    places = old.index.get_indexer(kept)
    end = new.index.get_loc(kept[-1]) if len(kept) else -1
    old_kept, new_kept = old.take(places), new.take(new.index.get_indexer(kept))
    return TableChanges(
        added=tuple(added),
        removed=tuple(removed),
        inserted=frozenset(added[new.index.get_indexer(added) < end]),
        edited=_edited_columns(old_kept, new_kept),
        renamed_rows=renamed_rows,
        moved=tuple(kept[place] for place in _out_of_order(places.tolist())),
        **_compare_columns(table, old_kept, new_kept, _header(before, table), _header(after, table)),
    )


def frame_of(state: ClaimTables, table: str) -> pd.DataFrame:
    """One table of a state, whole: of the claims every one that was loaded."""
    return state.all_claims if table == "claims" else getattr(state, table)


def ids_of(frame: pd.DataFrame, table: str) -> pd.Series:
    """What names each row of a table: the cells of its key columns, parted by a blank."""
    key = key_columns(table)
    return frame[key[0]].str.cat(frame[key[1:]], sep=" ")


def _by_id(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    return frame.set_axis(pd.Index(ids_of(frame, table), dtype="str"), axis=0)


def _header(state: ClaimTables, table: str) -> tuple[str, ...]:
    """The columns as they stood in the file; as they stand in the table where no file is known, or the table has been given other columns since."""
    columns = tuple(frame_of(state, table).columns)
    stamps = dict(zip(TABLES, state.stamps, strict=False))
    header = stamps[table].columns if table in stamps else ()
    own, rules = set(columns) - set(column_names(table)), set(column_names(table))
    return header if header and set(header) - rules == own else columns


def _edited_columns(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Per row, the columns whose cells differ; two empty cells are the same."""
    columns = sorted(set(old.columns) | set(new.columns))
    if not columns or new.empty:
        return {}
    differs = np.column_stack([_cells_differ(_cells(old, column), _cells(new, column)) for column in columns])
    changed = np.flatnonzero(differs.any(axis=1))
    return {new.index[row]: tuple(columns[column] for column in np.flatnonzero(differs[row])) for row in changed}


def _cells(frame: pd.DataFrame, column: str) -> pd.Series:
    return frame[column] if column in frame else pd.Series(pd.NA, index=frame.index, dtype="str")


def _cells_differ(left: pd.Series, right: pd.Series) -> np.ndarray:
    """For each cell, whether it is another; the two are compared by place."""
    left, right = left.reset_index(drop=True), right.reset_index(drop=True)
    if left.dtype != right.dtype:
        left, right = left.astype("str"), right.astype("str")
    is_same = (left == right).fillna(False).astype(bool) | (left.isna() & right.isna())
    return ~is_same.to_numpy(dtype=bool)


def _renamed_rows(old: pd.DataFrame, new: pd.DataFrame, key: str) -> dict[str, str]:
    """New id to old id of rows that are the same in all else; where several are alike, nobody can say which became which."""
    gone, come = old[~old.index.isin(new.index)], new[~new.index.isin(old.index)]
    compared = [column for column in old.columns if column in new.columns and column != key]
    if gone.empty or come.empty:
        return {}
    left, right = (pd.util.hash_pandas_object(frame[compared], index=False).drop_duplicates(keep=False) for frame in (gone, come))
    old_ids = dict(zip(left, left.index, strict=True))
    return {name: old_ids[content] for name, content in right.items() if content in old_ids}


def _compare_columns(
    table: str, old: pd.DataFrame, new: pd.DataFrame, old_header: Sequence[str], new_header: Sequence[str]
) -> dict[str, tuple[str, ...] | dict[str, str]]:
    """The changes of the columns, from the headers and from the rows that both states have."""
    gone = [column for column in old_header if column not in new_header]
    come = [column for column in new_header if column not in old_header]
    renamed = _renamed_columns(old, new, [column for column in gone if column not in column_names(table)], come)
    old_names = [renamed.get(column, column) for column in old_header]
    both = [column for column in new_header if column in old_names]
    return {
        "columns_added": tuple(column for column in come if column not in renamed.values()),
        "columns_dropped": tuple(column for column in gone if column not in renamed),
        "columns_renamed": renamed,
        "columns_moved": tuple(both[place] for place in _out_of_order([old_names.index(column) for column in both])),
    }


def _renamed_columns(old: pd.DataFrame, new: pd.DataFrame, gone: Sequence[str], come: Sequence[str]) -> dict[str, str]:
    """Old name to new name of the columns that hold the same cells; where several do, or none is filled, nothing shows which became which."""
    alike = [
        (former, column)
        for former in gone
        for column in come
        if former in old and column in new and old[former].notna().any() and not _cells_differ(old[former], new[column]).any()
    ]
    times = Counter(name for pair in alike for name in (("old", pair[0]), ("new", pair[1])))
    return {former: column for former, column in alike if times["old", former] == times["new", column] == 1}


def _out_of_order(places: Sequence[int]) -> list[int]:
    """The fewest positions without which the numbers rise: all that are not in a longest rising subsequence.

    Examples
    --------
    >>> _out_of_order([0, 3, 1, 2]), _out_of_order([0, 1, 2])
    ([1], [])
    """
    if np.all(np.diff(places) > 0):
        return []
    tails: list[int] = []  # the smallest number that a rising run of each length can end with, and where it stands
    ends: list[int] = []
    previous: list[int] = []
    for position, place in enumerate(places):
        length = bisect_left(tails, place)
        previous.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [position]
    rising = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        rising.add(position)
        position = previous[position]
    return [position for position in range(len(places)) if position not in rising]
