"""From sound text to the typed columns: types, and the defaults that an empty cell stands for."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.schema import rules_of
from analysis.tables.model import DTYPES


def as_typed(text: pd.DataFrame, table: str) -> pd.DataFrame:
    """The text in the columns and types of `table`, defaults filled in; columns without a rule stay text and come last.

    Parameters
    ----------
    text
        Cells that meet their rules; whatever did not has been taken out.
    """
    rules = rules_of(table)
    columns = {}
    for name, rule in rules.items():
        column = text[name] if name in text.columns else pd.Series(np.nan, index=text.index, dtype="str")
        column = column if rule.default is None else column.fillna(rule.default)
        columns[name] = pd.to_datetime(column, format="%Y-%m-%d") if rule.dtype == "date" else column
    typed = pd.DataFrame(columns, index=text.index).astype({name: DTYPES[rule.dtype] for name, rule in rules.items()})
    return typed.assign(**{name: text[name] for name in text.columns if name not in rules})
