"""New rows for tables that are kept as CSV files, checked by the rules of loading before anything
is written; then all of them are written, or none.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.claims.database import is_database
from analysis.claims.formats import RawTable
from analysis.claims.loading import ENDINGS, assess, read_tables
from analysis.claims.model import FileStamp
from analysis.errors import DataProblems, Problem, TollbookError, problem_table
from analysis.schema.columns import TABLES, column_names

if TYPE_CHECKING:
    from sqlalchemy import Engine


# The new rows of each table: cells by column name.
Rows = Mapping[str, Sequence[Mapping[str, str]]]

_PATIENCE = 10  # seconds to wait for another writer, whose rows are written in far less
# A file that nobody may write to is left alone, even by a user whom the system would let write.
_WRITABLE = 0o222
_NEW = "new row "  # how problems name a row that is not written yet


class Wrong(NamedTuple):
    """What is wrong with one of the new rows: its table, its place among the new rows of that
    table, from 0, and the problem.
    """

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
    """Add rows to tables that are kept as CSV files, if what is there can be read and the new rows
    are sound beside it.

    What is wrong with older rows keeps nobody from adding sound ones.

    Parameters
    ----------
    doing
        What messages begin with.
    names
        The tables, in the order in which their files are replaced: where the last one has its rows,
        so have the others.
    make
        Makes the new rows from the tables as they are while nobody else writes to those that get
        rows.
    refuse
        Makes the error from what is wrong with the new rows, which may be nothing; None where they
        may be written.
    files
        Further files and their bytes; they are written first.

    Raises
    ------
    TollbookError
        If the tables cannot be read, a row is wrong, or a file cannot be written. Then nothing is
        written. Where the tables are kept in another form than CSV files the message holds the rows
        that are to be added there.
    """
    paths = {name: csv_path(where, name) for name in names}
    with ExitStack() as locks:
        for path in filter(None, paths.values()):
            locks.enter_context(locked(path))
        _, tables, problems = read_tables(where)
        if problems:
            raise DataProblems(problem_table(problems))
        tables |= {name: _without_rows(name) for name in names if name not in tables}
        rows = make(tables)
        if error := refuse(find_wrong(tables, rows)):
            raise error
        if None in paths.values():
            raise TollbookError(_by_hand(doing, tables, rows))
        grown = {
            path: with_rows(path, rows[name], column_names(name)) for name, path in paths.items()
        }
        replace_files({**(files or {}), **grown})


def find_wrong(tables: Mapping[str, RawTable], rows: Rows) -> list[Wrong]:
    """What would be wrong with new rows, each by itself and beside all that is there."""
    grown = {name: _with_new(tables[name], new) for name, new in rows.items()}
    found = assess({**tables, **grown}, [])
    name_of = {raw.file: name for name, raw in grown.items()}
    return [
        Wrong(name_of[problem.file], int(problem.row.removeprefix(_NEW)), problem)
        for problem in found.problems + found.without_effect
        if problem.file in name_of and str(problem.row).startswith(_NEW)
    ]


def csv_path(where: str | os.PathLike[str] | Engine, table: str) -> Path | None:
    """The CSV file of a table, there or still to be made; None where the tables are kept in another
    form.
    """
    if is_database(where) or not isinstance(where, str | os.PathLike) or not Path(where).is_dir():
        return None
    files = {
        (file.stem.lower(), file.suffix.lower()): file
        for file in Path(where).iterdir()
        if file.is_file() and file.suffix.lower() in ENDINGS
    }
    if any(name == table for name, _ in files):
        return files.get((table, ".csv"))
    has_csv = any((name, ".csv") in files for name in TABLES)
    return Path(where) / f"{table}.csv" if has_csv else None


def _with_new(raw: RawTable, new: Sequence[Mapping[str, str]]) -> RawTable:
    added = pd.DataFrame(
        [{name: cell or None for name, cell in row.items()} for row in new], dtype="str"
    )
    labels = [f"{_NEW}{place}" for place in range(len(new))]
    return replace(
        raw,
        text=pd.concat([raw.text, added], ignore_index=True),
        rows=np.array([*raw.rows, *labels], dtype="object"),
    )


def _without_rows(table: str) -> RawTable:
    text = pd.DataFrame(columns=column_names(table), dtype="str")
    stamp = FileStamp(table, 0, "", None, datetime.datetime.now())
    return RawTable(table, table, text, np.array([]), stamp)


def _by_hand(doing: str, tables: Mapping[str, RawTable], rows: Rows) -> str:
    where = f"{tables['claims'].file} is not in a folder of CSV files"
    said = f"{doing}: {where}, so nothing was written."
    for table, new in rows.items():
        lines = [write_row([*new[0]]), *(write_row([*row.values()]) for row in new)]
        added = "this row" if len(new) == 1 else "these rows"
        said += f" Add {added} to {table} there by hand:\n" + "\n".join(lines)
    return said


# Files: whole rows at their end, and several files replaced together.


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other writers from a file, by a lock file beside it whose name starts with a dot.

    Raises
    ------
    TollbookError
        If another writer does not finish within some seconds, or the folder cannot be written to.
    """
    import filelock  # only for writing

    lock = filelock.FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise TollbookError(
            f"{path.as_posix()}: another program is writing to it. Try again when it has finished."
        ) from None
    except OSError as error:
        raise _not_writable(path, error.strerror) from None
    try:
        yield
    finally:
        lock.release()


def with_rows(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    """What a CSV file holds, and rows at its end, their cells in the order of its header.

    A file that is not there, or empty, gets a header first. The byte order mark and the line ends
    of the file are kept.

    Parameters
    ----------
    rows
        Cells by column name; a column of the file that is not among them stays empty.
    columns
        The header for a file that has none.

    Raises
    ------
    TollbookError
        If the file cannot be read, or has no column for a cell that is filled.
    """
    try:
        before = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise _not_writable(path, error.strerror) from None
    text = before.decode("utf-8-sig")
    header = next(csv.reader(io.StringIO(text, newline="")), []) if text.strip() else []
    line_end = _line_end(text) if header else "\n"
    filled = {name for row in rows for name, cell in row.items() if cell}
    names = dict.fromkeys(name for row in rows for name in row)
    lost = [name for name in names if name in filled and name not in (header or columns)]
    if lost:
        wanted = "Add it at the end of row 1, and a comma at the end of every other row."
        raise TollbookError(f"{path.as_posix()}: there is no column {', '.join(lost)}. {wanted}")
    added = "" if header else write_row(columns) + line_end
    added += line_end if header and not text.endswith(("\n", "\r")) else ""
    added += "".join(
        write_row([row.get(name, "") for name in header or columns]) + line_end for row in rows
    )
    if not header:
        before = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    return before + added.encode()


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Replace the bytes of files, one after another in their order, once all are on the disk.

    Whoever reads one of them meanwhile, or after a crash, finds the old bytes or the new ones; and
    where one is new, so are those before it.

    Raises
    ------
    TollbookError
        If one of them cannot be written. Then none of them has changed.
    """
    former: dict[Path, bytes | None] = {}
    beside: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in contents.items():
            target = path.resolve()  # where the name is a link, the file behind it is replaced
            target.parent.mkdir(exist_ok=True)
            former[target] = _bytes_if_writable(path, target)
            beside[target] = target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")
            write_durably(beside[target], data)
            if target.exists():
                shutil.copymode(target, beside[target])
        for path in contents:
            _replace(path.resolve(), beside, former)
    except OSError as error:
        raise _not_writable(path, error.strerror) from None
    finally:
        for written in beside.values():
            written.unlink(missing_ok=True)


def write_row(cells: Sequence[str]) -> str:
    """Cells as a line of a CSV file, without its end; a cell is quoted where it has to be."""
    line = io.StringIO(newline="")
    # With both characters in the line end, a cell that holds either of them is quoted.
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file, and return when it is on the disk and not only on its way there."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _line_end(text: str) -> str:
    first = text.splitlines(keepends=True)[0]
    return next((mark for mark in ("\r\n", "\n", "\r") if first.endswith(mark)), "\n")


def _bytes_if_writable(path: Path, target: Path) -> bytes | None:
    """What a file holds; None where there is none."""
    if not target.exists():
        return None
    if not target.stat().st_mode & _WRITABLE:
        raise _not_writable(path, "it is read-only")
    return target.read_bytes()


def _replace(
    target: Path, beside: Mapping[Path, Path], former: Mapping[Path, bytes | None]
) -> None:
    """Give a file its new bytes; where the system refuses, the files that were replaced before it
    get their old ones back.
    """
    try:
        beside[target].replace(target)
    except OSError:
        for earlier in list(beside)[: list(beside).index(target)]:
            if former[earlier] is None:
                earlier.unlink()
            else:
                write_durably(beside[earlier], former[earlier])
                beside[earlier].replace(earlier)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Let the new name of the file outlast a loss of power, where the system lets a folder be
    opened.
    """
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _not_writable(path: Path, why: str | None) -> TollbookError:
    wanted = "Close other programs that hold it, or check your rights."
    return TollbookError(f"{path.as_posix()}: it cannot be written ({why}). {wanted}")
