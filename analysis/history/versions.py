"""What changed between two states of the tables: rows, cells, columns and their order, each told
apart from the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.claims.model import DTYPES
from analysis.schema.columns import TABLES, column_names, key_columns, rules_of

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables


CHANGE_COLUMNS = ["table", "id", "change", "columns"]
# of the filled cells of a column: with as many the same, one under another name is held to be the
# same column
SAME_SHARE = 0.9


@dataclass(frozen=True)
class TableChanges:
    """What made one state of a table into another. Rows go by their ids, in the order of the state
    that holds them.

    Parameters
    ----------
    added, removed
        Rows that only the new state has, and rows that only the old one has.
    inserted
        Those of the added rows that do not stand at the end.
    edited
        For each row of both states, the columns whose cells differ. A cell is empty in a state that
        has no such column, or has its default.
    renamed_rows
        New id to old id of the rows that differ in nothing but their id; these count as rows of
        both states, under the new id.
    moved
        The fewest rows of both states that must be taken out for the others to follow each other as
        before.
    columns_added, columns_dropped, columns_renamed, columns_moved
        The same for the columns, as the header of the file had them; renamed ones from old name to
        new. A column is held to have been renamed where one is gone, one is new, and at least nine
        tenths (`SAME_SHARE`) of the cells that either of them fills are the same; where several
        columns come into question, those whose cells are all the same come first, and if there are
        several of these, none is renamed.
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
        One row a changed row: `table` (claims, sources, scopes), `id`, `change` (added, edited,
        removed) and `columns`, the names of the edited columns. The order of rows and of columns
        does not matter.
    """
    rows = []
    for table in TABLES:
        changes = compare_table(table, before, after)
        rows += [(table, name, "added", "") for name in changes.added]
        rows += [
            (table, name, "edited", ", ".join(columns)) for name, columns in changes.edited.items()
        ]
        rows += [(table, name, "removed", "") for name in changes.removed]
    return pd.DataFrame(rows, columns=CHANGE_COLUMNS, dtype="str")


def compare_table(
    table: str, before: ClaimTables, after: ClaimTables, *, follow_renames: bool = False
) -> TableChanges:
    """What changed in one table.

    Parameters
    ----------
    follow_renames
        Whether a row whose id alone was changed is one row of both states, and the cells of a
        renamed column are compared with those under its new name. Otherwise it is a removed row and
        an added one, and the cells under both names differ.
    """
    old, new = (_by_id(frame_of(state, table), table) for state in (before, after))
    headers = _header(before, table), _header(after, table)
    renamed_rows = (
        _renamed_rows(old, new, {key_columns(table)[-1]} | (set(headers[0]) ^ set(headers[1])))
        if follow_renames
        else {}
    )
    if renamed_rows:
        old = old.rename(index={former: name for name, former in renamed_rows.items()})
    places = _places_in(old.index, new.index)
    is_kept, is_gone = places >= 0, np.ones(len(old), dtype=bool)
    places = places[is_kept]
    is_gone[places] = False
    kept, added, removed = new.index[is_kept], new.index[~is_kept], old.index[is_gone]
    end = np.flatnonzero(is_kept)[-1] if len(kept) else -1
    old_kept, new_kept = old.take(places), new[is_kept]
    columns = _compare_columns(table, old_kept, new_kept, *headers)
    followed = (
        columns_followed(table, old_kept, new_kept, columns["columns_renamed"])[-1]
        if follow_renames
        else old_kept
    )
    return TableChanges(
        added=tuple(added),
        removed=tuple(removed),
        inserted=frozenset(added[np.flatnonzero(~is_kept) < end]),
        edited=_edited_columns(followed, new_kept),
        renamed_rows=renamed_rows,
        moved=tuple(kept[place] for place in _out_of_order(places.tolist())),
        **columns,
    )


def columns_followed(
    table: str, old: pd.DataFrame, new: pd.DataFrame, renamed: Mapping[str, str]
) -> list[pd.DataFrame]:
    """The old rows as they are, and then with one column after another under its new name, in its
    new type; both tables are indexed by ids.

    A column of the schema that another name took the cells of has those of the new state then, or
    its default.
    """
    states = [old]
    for former, column in renamed.items():
        states.append(_with_new_name(table, states[-1], new, former, column))
    return states


def typed_cells(text: pd.Series, table: str, name: str) -> pd.Series:
    """Text in the type of a column, its default filled in; what that type cannot hold is empty."""
    rule = rules_of(table).get(name)
    if rule is None:
        return text
    text = text if rule.default is None else text.fillna(rule.default)
    if rule.dtype == "date":
        text = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    elif rule.dtype == "count":
        text = pd.to_numeric(text.where(text.str.fullmatch(r"\d{1,15}").fillna(False).astype(bool)))
    return text.astype(DTYPES[rule.dtype])


def frame_of(state: ClaimTables, table: str) -> pd.DataFrame:
    """One table of a state, whole: of the claims every one that was loaded."""
    return state.all_claims if table == "claims" else getattr(state, table)


def ids_of(frame: pd.DataFrame, table: str) -> pd.Series:
    """What names each row of a table: the cells of its key columns, separated by a blank."""
    key = key_columns(table)
    return frame[key[0]].str.cat(frame[key[1:]], sep=" ")


def _by_id(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    return frame.set_axis(pd.Index(ids_of(frame, table), dtype="str"), axis=0)


def _header(state: ClaimTables, table: str) -> tuple[str, ...]:
    """The columns as they stood in the file; as they stand in the table where no file is known, or
    the table has been given other columns since.
    """
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
    differs = np.column_stack(
        [_cells_differ(_cells(old, column), _cells(new, column)) for column in columns]
    )
    changed = np.flatnonzero(differs.any(axis=1))
    return {
        new.index[row]: tuple(columns[column] for column in np.flatnonzero(differs[row]))
        for row in changed
    }


def _cells(frame: pd.DataFrame, column: str) -> pd.Series:
    return frame[column] if column in frame else pd.Series(pd.NA, index=frame.index, dtype="str")


def _cells_differ(left: pd.Series, right: pd.Series) -> np.ndarray:
    """For each cell, whether it is another; the two are compared by place."""
    left, right = left.reset_index(drop=True), right.reset_index(drop=True)
    if left.dtype != right.dtype:
        left, right = left.astype("str"), right.astype("str")
    is_same = (left == right).fillna(False).astype(bool) | (left.isna() & right.isna())
    return ~is_same.to_numpy(dtype=bool)


def _places_in(old: pd.Index, new: pd.Index) -> np.ndarray:
    """Where each of the new ids stands among the old ones, -1 for one that is not among them."""
    return np.arange(len(new)) if old.equals(new) else old.get_indexer(new)


def _renamed_rows(old: pd.DataFrame, new: pd.DataFrame, aside: set[str]) -> dict[str, str]:
    """New id to old id of rows that are the same but for some columns; where several are alike,
    nobody can say which became which.
    """
    places = _places_in(old.index, new.index)
    gone, come = np.ones(len(old), dtype=bool), places < 0
    gone[places[~come]] = False
    gone, come = old[gone], new[come]
    compared = [column for column in old.columns if column in new.columns and column not in aside]
    if gone.empty or come.empty:
        return {}
    left, right = (
        pd.util.hash_pandas_object(frame[compared], index=False).drop_duplicates(keep=False)
        for frame in (gone, come)
    )
    old_ids = dict(zip(left, left.index, strict=True))
    return {name: old_ids[content] for name, content in right.items() if content in old_ids}


def _compare_columns(
    table: str,
    old: pd.DataFrame,
    new: pd.DataFrame,
    old_header: Sequence[str],
    new_header: Sequence[str],
) -> dict[str, tuple[str, ...] | dict[str, str]]:
    """The changes of the columns, from the headers and from the rows that both states have."""
    gone = [column for column in old_header if column not in new_header]
    come = [column for column in new_header if column not in old_header]
    renamed = _renamed_columns(table, old, new, gone, come)
    old_names = [renamed.get(column, column) for column in old_header]
    both = [column for column in new_header if column in old_names]
    return {
        "columns_added": tuple(column for column in come if column not in renamed.values()),
        "columns_dropped": tuple(column for column in gone if column not in renamed),
        "columns_renamed": renamed,
        "columns_moved": tuple(
            both[place] for place in _out_of_order([old_names.index(column) for column in both])
        ),
    }


def _renamed_columns(
    table: str, old: pd.DataFrame, new: pd.DataFrame, gone: Sequence[str], come: Sequence[str]
) -> dict[str, str]:
    """Old name to new name of the columns that hold the same cells; where several do, or none is
    filled, nothing shows which became which.
    """
    pairs = [
        (former, column) for former in gone for column in come if former in old and column in new
    ]
    same_share = {pair: _same_share(table, old, new, *pair) for pair in pairs}
    renamed: dict[str, str] = {}
    for wanted in (1, SAME_SHARE):
        left = [
            pair
            for pair in pairs
            if pair[0] not in renamed
            and pair[1] not in renamed.values()
            and same_share[pair] >= wanted
        ]
        times = Counter(name for pair in left for name in (("old", pair[0]), ("new", pair[1])))
        renamed |= {
            former: column
            for former, column in left
            if times["old", former] == times["new", column] == 1
        }
    return renamed


def _same_share(
    table: str, old: pd.DataFrame, new: pd.DataFrame, former: str, column: str
) -> float:
    """Of the cells that are filled in one of two columns, the share that is the same in both; none
    where no cell is filled.
    """
    is_same, is_filled = _compare_cells(table, old, new, former, column)
    return float(is_same[is_filled].mean()) if is_filled.any() else 0.0


def _compare_cells(
    table: str, old: pd.DataFrame, new: pd.DataFrame, former: str, column: str
) -> tuple[np.ndarray, np.ndarray]:
    """For each row, whether the cells of two columns are the same as text, and whether one of them
    is filled; a default fills no cell.
    """
    left, right = (
        frame[name].astype("str").reset_index(drop=True)
        for frame, name in ((old, former), (new, column))
    )
    are_blank = _is_blank(left, table, former) & _is_blank(right, table, column)
    return (left == right).fillna(False).to_numpy(dtype=bool) | are_blank, ~are_blank


def _is_blank(text: pd.Series, table: str, name: str) -> np.ndarray:
    rule = rules_of(table).get(name)
    is_default = (
        (text == rule.default)
        if rule and rule.default is not None
        else pd.Series(False, index=text.index)
    )
    return (text.isna() | is_default.fillna(False)).to_numpy(dtype=bool)


def _with_new_name(
    table: str, old: pd.DataFrame, new: pd.DataFrame, former: str, column: str
) -> pd.DataFrame:
    """The old rows with one column under its new name, where the new state has it."""
    kept = old.index[old.index.isin(new.index)]
    cells = typed_cells(old[former].astype("str"), table, column)
    same = kept[_compare_cells(table, old.loc[kept], new.loc[kept], former, column)[0]]
    cells.loc[same] = new.loc[same, column]
    changed, names = {column: cells}, list(old.columns)
    if column not in names:
        earlier = [name for name in new.columns[: new.columns.get_loc(column)] if name in names]
        names.insert(names.index(earlier[-1]) + 1, column)
    if former in rules_of(table):
        changed[former] = typed_cells(pd.Series(pd.NA, index=old.index, dtype="str"), table, former)
        changed[former].loc[kept] = new.loc[kept, former]
    else:
        names.remove(former)
    return old.assign(**changed)[names]


def _out_of_order(places: Sequence[int]) -> list[int]:
    """The fewest positions without which the numbers rise: all that are not in a longest rising
    subsequence.

    Examples
    --------
    >>> _out_of_order([0, 3, 1, 2]), _out_of_order([0, 1, 2])
    ([1], [])
    """
    if np.all(np.diff(places) > 0):
        return []
    # The smallest number that a rising run of each length can end with, and where it stands.
    tails: list[int] = []
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
