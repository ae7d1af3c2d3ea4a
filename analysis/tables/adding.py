"""New rows beside those that are there: checked by the rules of loading before anything is written, then written all or not at all."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import DataProblems, TollbookError
from analysis.schema import TABLES, column_names
from analysis.tables.appending import locked, replace_files, with_rows, write_row
from analysis.tables.database import is_database
from analysis.tables.loading import assess
from analysis.tables.model import FileStamp
from analysis.tables.problems import Problem, problem_table
from analysis.tables.reading import ENDINGS, read_tables
from analysis.tables.records import RawTable

if TYPE_CHECKING:
    from sqlalchemy import Engine

Rows = Mapping[str, Sequence[Mapping[str, str]]]  # of each table the new rows: cells by column name


class Wrong(NamedTuple):
    """What is wrong with one of the new rows: its table, its place among the new rows of that table, from 0, and the problem."""

    table: str
    place: int
    problem: Problem


def add_rows(
    doing: str,
    where: str | os.PathLike[str] | Engine,
    names: Sequence[str],
    make: Callable[[Mapping[str, RawTable]], Rows],
    refuse: Callable[[Sequence[Wrong]], TollbookError | None],
    *,
    files: Mapping[Path, bytes] | None = None,
) -> None:
    """Add rows to tables that are kept as CSV files, if what is there can be read and the new rows are sound beside it.

    What is wrong with older rows keeps nobody from adding sound ones.

    Parameters
    ----------
    doing
        What messages begin with.
    names
        The tables, in the order in which their files get the rows: where the last has them, so have the others.
    make
        Makes the new rows from the tables as they are while nobody else writes to those that get rows.
    refuse
        Makes the error out of what is wrong with the new rows, which may be nothing; None where they may be written.
    files
        Further files, with the bytes they shall hold; they come first.

    Raises
    ------
    TollbookError
        If the tables cannot be read, a row is wrong, or a file cannot be written. Then nothing is written. Where the tables are kept in another form
        than CSV files the message holds the rows that are to be added there.
    """
    paths = {name: csv_path(where, name) for name in names}
    with ExitStack() as locks:
        for path in filter(None, paths.values()):
            locks.enter_context(locked(path))
        tables, problems = read_tables(where)
        if problems:
            raise DataProblems(problem_table(problems))
        tables |= {name: _without_rows(name) for name in names if name not in tables}
        rows = make(tables)
        if error := refuse(find_wrong(tables, rows)):
            raise error
        if None in paths.values():
            raise TollbookError(_by_hand(doing, tables, rows))
        replace_files({**(files or {}), **{path: with_rows(path, rows[name], column_names(name)) for name, path in paths.items()}})


def find_wrong(tables: Mapping[str, RawTable], rows: Rows) -> list[Wrong]:
    """What would be wrong with new rows, each by itself and beside all that is there."""
    grown = {name: _with_new(tables[name], new) for name, new in rows.items()}
    found = assess({**tables, **grown}, [])
    name_of = {grown[name].file: name for name in rows}
    added = [problem for problem in found.problems + found.without_effect if problem.file in name_of and str(problem.row).startswith(_NEW)]
    return [Wrong(name_of[problem.file], int(problem.row.removeprefix(_NEW)), problem) for problem in added]


def csv_path(where: str | os.PathLike[str] | Engine, table: str) -> Path | None:
    """The CSV file of a table, there or still to be made; None where the tables are kept in another form."""
    if is_database(where) or not isinstance(where, str | os.PathLike) or not Path(where).is_dir():
        return None
    files = [file for file in Path(where).iterdir() if file.is_file() and file.suffix.lower() in ENDINGS]
    own = [file for file in files if file.stem.lower() == table]
    if own:
        return own[0] if own[0].suffix.lower() == ".csv" else None
    is_of_csv = any(file.stem.lower() in TABLES and file.suffix.lower() == ".csv" for file in files)
    return Path(where) / f"{table}.csv" if is_of_csv else None


_NEW = "new row "  # how problems name a row that is not written yet


def _with_new(raw: RawTable, new: Sequence[Mapping[str, str]]) -> RawTable:
    added = pd.DataFrame([{name: cell or None for name, cell in row.items()} for row in new], dtype="str")
    labels = [f"{_NEW}{place}" for place in range(len(new))]
    return replace(raw, text=pd.concat([raw.text, added], ignore_index=True), rows=np.array([*raw.rows, *labels], dtype="object"))


def _without_rows(table: str) -> RawTable:
    text = pd.DataFrame({name: pd.Series([], dtype="str") for name in column_names(table)})
    return RawTable(table, table, text, np.array([]), FileStamp(table, 0, "", None, datetime.datetime.now()))


def _by_hand(doing: str, tables: Mapping[str, RawTable], rows: Rows) -> str:
    said = f"{doing}: {tables['claims'].file} is not in a folder of CSV files, so nothing was written."
    for table, new in rows.items():
        lines = "\n".join(write_row(list(cells)) for cells in (new[0].keys(), *(row.values() for row in new)))
        said += f" Add {'this row' if len(new) == 1 else 'these rows'} to {table} there by hand:\n{lines}"
    return said
