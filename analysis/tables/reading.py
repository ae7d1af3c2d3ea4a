"""Where the tables are: a folder of files, one workbook, or a database. What is there is read; nothing is judged but its form."""

from __future__ import annotations

import codecs
import datetime
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from analysis.errors import TollbookError
from analysis.schema import LOGS, TABLES
from analysis.tables.database import is_database, read_database
from analysis.tables.delimited import read_delimited
from analysis.tables.model import FileStamp
from analysis.tables.problems import Problem
from analysis.tables.records import RawTable, Read, missing_table
from analysis.tables.workbook import open_workbook, read_parquet, read_sheet

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Engine

ENDINGS = (".csv", ".tsv", ".xlsx", ".parquet")
_WANTED = f"Give a folder that holds {', '.join(f'{table}.csv' for table in TABLES)}, an .xlsx workbook, or the URL of a database."


def read_tables(where: str | os.PathLike[str] | Engine) -> tuple[dict[str, RawTable], list[Problem]]:
    """The tables that can be read, by name, and what is wrong with the form of the others.

    Parameters
    ----------
    where
        A folder that holds claims, sources and scopes as .csv, .tsv, .xlsx or .parquet; one .xlsx workbook with three sheets of these names;
        or a database with three tables of these names, as SQLAlchemy URL or engine. The logs of judgements may stand beside them.

    Raises
    ------
    TollbookError
        If there is nothing at `where`, or it is none of these.
    """
    if is_database(where):
        return read_database(where)
    if not isinstance(where, str | os.PathLike):
        raise TollbookError(f"load_claims: {where!r} is no place that claims can be loaded from. {_WANTED}")
    path = Path(where)
    if path.is_dir():
        return _read_folder(path)
    if path.is_file() and path.suffix.lower() == ".xlsx":
        return _read_workbook(path)
    if path.is_file():
        raise TollbookError(f"{path.as_posix()}: this is a single file. Give the folder that holds it, or one .xlsx workbook with three sheets.")
    raise TollbookError(f"{path.as_posix()}: there is nothing here. {_WANTED}")


def _read_folder(folder: Path) -> tuple[dict[str, RawTable], list[Problem]]:
    tables, problems = {}, []
    for table in (*TABLES, *LOGS):
        files = sorted(file for file in folder.iterdir() if file.stem.lower() == table and file.suffix.lower() in ENDINGS and file.is_file())
        if table in LOGS and not files:
            continue
        if len(files) != 1:
            problems.append(_not_one_file(folder, table, files))
            continue
        data, saved = _read_bytes(files[0])
        if table in LOGS and not data.removeprefix(codecs.BOM_UTF8).strip():
            continue  # nothing has been written into it yet
        shown = f"{folder.resolve().name}/{files[0].name}"
        read = _parse(data, shown, table, files[0].suffix.lower())
        problems += read.problems
        if read.text is not None:
            tables[table] = RawTable(table, shown, read.text, read.rows, _stamp(files[0].name, read.text, data, saved), read.is_whole)
    return tables, problems


def _parse(data: bytes, file: str, table: str, ending: str) -> Read:
    if ending == ".xlsx":
        workbook, problems = open_workbook(data, file)
        return read_sheet(workbook, workbook.sheetnames[0], file, table) if workbook else Read(None, np.array([]), problems)
    if ending == ".parquet":
        return read_parquet(data, file, table)
    return read_delimited(data, file, table, "\t" if ending == ".tsv" else ",")


def _read_workbook(path: Path) -> tuple[dict[str, RawTable], list[Problem]]:
    data, saved = _read_bytes(path)
    workbook, problems = open_workbook(data, path.name)
    tables: dict[str, RawTable] = {}
    if workbook is None:
        return tables, problems
    sheets = {sheet.lower(): sheet for sheet in workbook.sheetnames}
    for table in (*TABLES, *LOGS):
        file = f"{path.name}, sheet {table}"
        if table not in sheets:
            problems += [] if table in LOGS else [missing_table(file, "sheet", table)]
            continue
        read = read_sheet(workbook, sheets[table], file, table)
        problems += read.problems
        if read.text is not None:
            tables[table] = RawTable(table, file, read.text, read.rows, _stamp(file, read.text, data, saved), read.is_whole)
    return tables, problems


def _not_one_file(folder: Path, table: str, files: list[Path]) -> Problem:
    if not files:
        return missing_table(f"{folder.resolve().name}/{table}.csv", "file", table)
    names = " and ".join(file.name for file in files)
    return Problem(
        f"{folder.resolve().name}/{table}", None, None, None, f"the table is there more than once: {names}.", "Keep one of them in this folder."
    )


def _read_bytes(path: Path) -> tuple[bytes, datetime.datetime]:
    """The bytes of a file and when they were saved, from one opening of it."""
    try:
        with path.open("rb") as file:
            saved = datetime.datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime)
            return file.read(), saved
    except OSError as error:
        raise TollbookError(
            f"{path.as_posix()}: it cannot be read ({error.strerror}). Close other programs that hold it, or check your rights."
        ) from None


def _stamp(name: str, text: pd.DataFrame, data: bytes, saved: datetime.datetime) -> FileStamp:
    return FileStamp(name, len(text), hashlib.sha256(data).hexdigest(), saved, datetime.datetime.now(), tuple(text.columns))
