"""Where the three tables are: a folder of files, one workbook, or a database. What is there is read; nothing is judged but its form."""

from __future__ import annotations

import datetime
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import TollbookError
from analysis.schema import TABLES, column_names
from analysis.tables.database import is_database, read_database
from analysis.tables.delimited import Read, read_delimited
from analysis.tables.model import FileStamp
from analysis.tables.problems import Problem
from analysis.tables.records import RawTable
from analysis.tables.workbook import read_parquet, read_sheet, sheet_names

if TYPE_CHECKING:
    from sqlalchemy import Engine

ENDINGS = (".csv", ".tsv", ".xlsx", ".parquet")


def read_tables(where: str | os.PathLike[str] | Engine) -> tuple[dict[str, RawTable], list[Problem]]:
    """The tables that can be read, by name, and what is wrong with the form of the others.

    Parameters
    ----------
    where
        A folder that holds claims, sources and scopes as .csv, .tsv, .xlsx or .parquet; one .xlsx workbook with three sheets of these names;
        or a database with three tables of these names, as SQLAlchemy URL or engine.

    Raises
    ------
    TollbookError
        If there is nothing at `where`, or it is none of these.
    """
    if is_database(where):
        return read_database(where)
    path = Path(where)
    if path.is_dir():
        return _read_folder(path)
    if path.is_file() and path.suffix.lower() == ".xlsx":
        return _read_workbook(path)
    if path.is_file():
        raise TollbookError(f"{path.as_posix()}: this is a single file. Give the folder that holds it, or one .xlsx workbook with three sheets.")
    wanted = f"Give a folder that holds {', '.join(f'{table}.csv' for table in TABLES)}, an .xlsx workbook, or the URL of a database."
    raise TollbookError(f"{path.as_posix()}: there is nothing here. {wanted}")


def _read_folder(folder: Path) -> tuple[dict[str, RawTable], list[Problem]]:
    tables, problems = {}, []
    for table in TABLES:
        files = sorted(file for file in folder.iterdir() if file.stem.lower() == table and file.suffix.lower() in ENDINGS and file.is_file())
        if len(files) != 1:
            problems.append(_not_one_file(folder, table, files))
            continue
        data, saved = _read_bytes(files[0])
        shown = f"{folder.resolve().name}/{files[0].name}"
        text, rows, of_table = _parse(data, shown, table, files[0].suffix.lower())
        problems += of_table
        if text is not None:
            tables[table] = RawTable(table, shown, text, rows, _stamp(files[0].name, text, data, saved))
    return tables, problems


def _parse(data: bytes, file: str, table: str, ending: str) -> Read:
    if ending == ".xlsx":
        sheets, problems = sheet_names(data, file)
        return read_sheet(data, file, table, sheets[0]) if sheets else (None, pd.array([]), problems)
    if ending == ".parquet":
        return read_parquet(data, file, table)
    return read_delimited(data, file, table, "\t" if ending == ".tsv" else ",")


def _read_workbook(path: Path) -> tuple[dict[str, RawTable], list[Problem]]:
    data, saved = _read_bytes(path)
    sheets, problems = sheet_names(data, path.name)
    tables: dict[str, RawTable] = {}
    if problems:
        return tables, problems
    by_name = {sheet.lower(): sheet for sheet in sheets}
    for table in TABLES:
        file = f"{path.name}, sheet {table}"
        if table not in by_name:
            problems.append(Problem(file, None, None, None, "is missing.", f"Add a sheet {table} with the columns {', '.join(column_names(table))}."))
            continue
        text, rows, of_table = read_sheet(data, file, table, by_name[table])
        problems += of_table
        if text is not None:
            tables[table] = RawTable(table, file, text, rows, _stamp(file, text, data, saved))
    return tables, problems


def _not_one_file(folder: Path, table: str, files: list[Path]) -> Problem:
    if files:
        names = " and ".join(file.name for file in files)
        return Problem(f"{folder.resolve().name}/{table}", None, None, None, f"is there more than once: {names}.", "Keep one of them in this folder.")
    wanted = f"Add {table}.csv with the columns {', '.join(column_names(table))}."
    return Problem(f"{folder.resolve().name}/{table}.csv", None, None, None, "is missing.", wanted)


def _read_bytes(path: Path) -> tuple[bytes, datetime.datetime]:
    """The bytes of a file and when they were saved, from one opening of it."""
    try:
        with path.open("rb") as file:
            saved = datetime.datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime)
            return file.read(), saved
    except OSError as error:
        raise TollbookError(
            f"{path.as_posix()}: cannot be read ({error.strerror}). Close other programs that hold it, or check your rights."
        ) from None


def _stamp(name: str, text: pd.DataFrame, data: bytes, saved: datetime.datetime) -> FileStamp:
    return FileStamp(name, len(text), hashlib.sha256(data).hexdigest(), saved, datetime.datetime.now())
