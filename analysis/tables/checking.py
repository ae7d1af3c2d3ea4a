"""Checks inside one table: cells against their column's rule, ids that repeat, cells of one row against each other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.schema import find_failures, key_columns, rules_of, show
from analysis.tables.problems import Problem
from analysis.tables.records import RawTable


def check_cells(raw: RawTable) -> tuple[list[Problem], pd.DataFrame]:
    """Cells that do not meet the rule of their column.

    Returns
    -------
    tuple
        The problems, and the text without the cells that fail, so that what is checked next does not stumble over them again.
    """
    problems, sound = [], raw.text.copy()
    by_column: dict[str, dict[str, tuple[str, str]]] = {}
    for failure in find_failures(raw.text, raw.table):
        by_column.setdefault(failure.column, {})[failure.value] = (failure.problem, failure.remedy)
    for column, failures in by_column.items():
        is_bad = raw.text[column].isin(list(failures))
        sound[column] = raw.text[column].mask(is_bad)
        for place in np.flatnonzero(is_bad):
            value = raw.text[column].iloc[place]
            problems.append(Problem(raw.file, raw.row_of(place), column, value, *failures[value]))
    return problems + _check_required(raw), sound


def check_ids(raw: RawTable) -> list[Problem]:
    """Ids that name two rows, each set against the first row that has it."""
    keys = key_columns(raw.table)
    if not keys or not set(keys) <= set(raw.text.columns):
        return []
    if len(keys) == 1 and raw.text[keys[0]].is_unique:
        return []
    named = raw.text[keys].dropna()
    first_row = {}
    problems = []
    for place, key in zip(named.index, named.itertuples(index=False, name=None), strict=True):
        if key in first_row:
            what = f"{show(key[-1])} is already the {keys[-1]} of row {first_row[key]}."
            problems.append(
                Problem(raw.file, raw.row_of(place), keys[-1], key[-1], what, "Give each row an id of its own, or delete one of the two.")
            )
        else:
            first_row[key] = raw.row_of(place)
    return problems


def check_rows(raw: RawTable, claims: pd.DataFrame) -> list[Problem]:
    """Cells of one claim that cannot stand side by side: a period that ends before it starts, a parent without a word on how it was used.

    Parameters
    ----------
    claims
        The typed claims, one row for each of `raw`; cells that could not be read are missing.
    """
    backwards = claims["period_start"] > claims["period_end"]
    problems = [
        Problem(
            raw.file, raw.row_of(place), "period_start", raw.text["period_start"].iloc[place], what, "Swap the two, or correct the one that is wrong."
        )
        for place in np.flatnonzero(backwards)
        for what in [f"{claims['period_start'].iloc[place]:%Y-%m-%d} is after period_end ({claims['period_end'].iloc[place]:%Y-%m-%d})."]
    ]
    return problems + _check_parents(raw)


def _check_parents(raw: RawTable) -> list[Problem]:
    """Claims that name a parent without a word on how it was used, or although an original has none."""
    if not raw.has("derived_from"):
        return []
    parents = raw.text["derived_from"]
    derivation = raw.text["derivation"] if raw.has("derivation") else pd.Series(np.nan, index=parents.index, dtype="str")
    problems = []
    for place in np.flatnonzero(parents.notna() & (derivation.isna() | (derivation == "original"))):
        named = f"derived_from names {show(parents.iloc[place])}"
        if pd.isna(derivation.iloc[place]):
            value, what, wanted = None, f"the cell is empty while {named}.", "Write echo, calculation or forecast."
        else:
            value, what = "original", f"'original' repeats nothing, and {named}."
            wanted = "Write echo or calculation, or clear derived_from."
        problems.append(Problem(raw.file, raw.row_of(place), "derivation", value, what, wanted))
    return problems


def _check_required(raw: RawTable) -> list[Problem]:
    """Empty cells of columns that must be filled; the qualifier has its own check, for it can be read from the wording."""
    needed = [rule for rule in rules_of(raw.table).values() if rule.required and rule.name != "qualifier" and raw.has(rule.name)]
    return [
        Problem(raw.file, raw.row_of(place), rule.name, None, "the cell is empty.", f"Write {rule.meaning}.")
        for rule in needed
        for place in np.flatnonzero(raw.text[rule.name].isna())
    ]
