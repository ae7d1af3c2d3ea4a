"""Cells that may hold several ids, parted by semicolons."""

from __future__ import annotations

import pandas as pd


def listed_ids(cell: object) -> list[str]:
    """The ids in a cell; none where it is empty.

    Examples
    --------
    >>> listed_ids("a; b;"), listed_ids(None)
    (['a', 'b'], [])
    """
    return [part.strip() for part in cell.split(";") if part.strip()] if isinstance(cell, str) else []


def ids_in_column(column: pd.Series) -> pd.Series:
    """The ids in the cells of a column, one a row, each under the index of its cell; cells that hold several come last."""
    filled = column[column.notna()]
    is_several = filled.str.contains(";", regex=False)
    if not is_several.any():
        return filled
    several = filled[is_several].str.split(";").explode().str.strip().astype("str")
    return pd.concat([filled[~is_several], several[several != ""]])
