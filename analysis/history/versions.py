"""What changed between two states of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.schema import key_columns

if TYPE_CHECKING:
    from analysis.tables import ClaimTables

CHANGE_COLUMNS = ["table", "id", "change", "columns"]


def compare_versions(before: ClaimTables, after: ClaimTables) -> pd.DataFrame:
    """Which rows were added, edited or removed between two loads.

    Returns
    -------
    pd.DataFrame
        One row a changed row: `table` (claims, sources, scopes), `id`, `change` (added, edited, removed) and `columns`, the names of the edited
        columns. The order of rows and of columns does not matter.
    """
    tables = {"claims": (before.all_claims, after.all_claims), "sources": (before.sources, after.sources), "scopes": (before.scopes, after.scopes)}
    return pd.concat([_compare(table, *states) for table, states in tables.items()], ignore_index=True)


def _compare(table: str, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    key = key_columns(table)
    old, new = (frame.set_index(frame[key[0]].str.cat(frame[key[1:]], sep=" ")) for frame in (before, after))
    kept = new.index[new.index.isin(old.index)]
    edited = _edited_columns(old.reindex(kept), new.reindex(kept))
    rows = [
        *({"id": name, "change": "added", "columns": ""} for name in new.index[~new.index.isin(old.index)]),
        *({"id": name, "change": "edited", "columns": columns} for name, columns in edited.items()),
        *({"id": name, "change": "removed", "columns": ""} for name in old.index[~old.index.isin(new.index)]),
    ]
    return pd.DataFrame([{"table": table, **row} for row in rows], columns=CHANGE_COLUMNS, dtype="str")


def _edited_columns(old: pd.DataFrame, new: pd.DataFrame) -> dict[str, str]:
    """Per row, the columns whose cells differ; two empty cells are the same."""
    differs = pd.DataFrame(index=new.index)
    for column in sorted(set(old.columns) | set(new.columns)):
        left = old[column] if column in old else pd.Series(pd.NA, index=old.index, dtype="str")
        right = new[column] if column in new else pd.Series(pd.NA, index=new.index, dtype="str")
        is_equal = (left.astype("str") == right.astype("str")) | (left.isna() & right.isna())
        differs[column] = ~is_equal.fillna(False).astype(bool)
    changed = differs[differs.any(axis=1)] if len(differs.columns) else differs.iloc[:0]
    return {name: ", ".join(changed.columns[row]) for name, row in zip(changed.index, changed.to_numpy(), strict=True)}
