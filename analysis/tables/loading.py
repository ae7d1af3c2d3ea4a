"""From files to checked, typed tables: all that is wrong is said at once, and nothing is dropped or repaired on the way."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import DataProblems
from analysis.schema import TABLES, key_columns
from analysis.tables.checking import check_cells, check_ids, check_rows
from analysis.tables.linking import check_lineage, check_links
from analysis.tables.model import ClaimTables, as_typed
from analysis.tables.numbers import complete_numbers
from analysis.tables.problems import Problem, problem_table
from analysis.tables.reading import read_tables
from analysis.tables.records import without_odd_rows

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Engine

    from analysis.tables.model import FileStamp


def load_claims(where: str | os.PathLike[str] | Engine) -> ClaimTables:
    """The claims with their sources and scopes, checked, typed, and with defaults filled in.

    Parameters
    ----------
    where
        A folder that holds claims, sources and scopes, each as .csv, .tsv, .xlsx or .parquet; one .xlsx workbook with three sheets of these
        names; or a database with three tables of these names, as SQLAlchemy URL or engine.

    Returns
    -------
    ClaimTables
        Its `problems` name the links between claims (`derived_from`, `part_of`) that cannot be followed. They are no reason to refuse the claims,
        which say what they say; a link that leads nowhere is taken as lineage not known.

    Raises
    ------
    DataProblems
        If anything else is wrong with the data: all of it at once. `check_claims` gives the same as a table.
    TollbookError
        If there is nothing to read at `where`.
    """
    frames, stamps, problems, broken_links = _assess(where)
    if problems:
        raise DataProblems(problem_table(problems + broken_links))
    return ClaimTables(frames["claims"], frames["sources"], frames["scopes"], frames["claims"], stamps, problem_table(broken_links))


def check_claims(where: str | os.PathLike[str] | Engine) -> pd.DataFrame:
    """Everything that is wrong with the data at `where`, one problem a row; no rows when it is sound.

    Parameters
    ----------
    where
        As for `load_claims`.

    Returns
    -------
    pd.DataFrame
        `file`, `row` (as a spreadsheet numbers it, the header being 1; the id for a database; empty for the whole file), `column`, `value`,
        `problem`, `remedy`.
    """
    _, _, problems, broken_links = _assess(where)
    return problem_table(problems + broken_links)


def _assess(where: str | os.PathLike[str] | Engine) -> tuple[dict[str, pd.DataFrame], tuple[FileStamp, ...], list[Problem], list[Problem]]:
    """The typed tables, what they were read from, everything that is wrong, and apart from it the links between claims that cannot be followed."""
    tables, problems = read_tables(where)
    said = {(problem.file, problem.row, problem.column) for problem in problems if problem.row is not None and problem.column}
    frames, sound, found = {}, {}, []
    for table in tables:
        tables[table], of_rows = without_odd_rows(tables[table])
        raw = tables[table]
        of_cells, text = check_cells(raw)
        found += of_rows + of_cells + check_ids(raw)
        frames[table], sound[table] = as_typed(text, table), replace(raw, text=text, is_whole=raw.is_whole and _has_all_ids(text, table))
    if "claims" in frames:
        found += check_rows(tables["claims"], frames["claims"])
        frames["claims"], of_numbers = complete_numbers(tables["claims"], sound["claims"].text, frames["claims"])
        found += of_numbers
    found += check_links(sound)
    problems += [problem for problem in found if (problem.file, problem.row, problem.column) not in said]  # one problem a cell is enough there
    broken_links = check_lineage(sound["claims"], frames["claims"]) if "claims" in frames else []
    return frames, tuple(tables[table].stamp for table in TABLES if table in tables), problems, broken_links


def _has_all_ids(sound: pd.DataFrame, table: str) -> bool:
    """Whether no id is empty or was taken out for being wrong: what refers to it would be said to refer to nothing."""
    key = key_columns(table)[-1]
    return key not in sound.columns or bool(sound[key].notna().all())
