"""New rows for tables that are kept as CSV files, checked by the rules of loading before anything
is written; then all of them are written, or none.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.claims.database import is_database
from analysis.claims.formats import RawTable
from analysis.claims.keeping import (
    JOURNAL,
    check_size,
    clear_leftovers,
    clear_old_versions,
    complete_saving,
    hash_of,
    is_kept,
    keep_versions,
    name_beside,
    read_version,
    rows_in,
    write_durably,
    write_journal,
)
from analysis.claims.loading import ENDINGS, assess, load_claims, read_tables
from analysis.claims.logs import chain_rows
from analysis.claims.model import FileStamp
from analysis.english import count
from analysis.errors import DataProblems, Problem, TollbookError, problem_table
from analysis.schema.columns import LOGS, PREVIOUS, TABLES, column_names

if TYPE_CHECKING:
    from sqlalchemy import Engine


# The new rows of each table: cells by column name.
Rows = Mapping[str, Sequence[Mapping[str, str]]]
# For each table the places of rows, counted from 0.
Places = Mapping[str, Sequence[int]]
# For each table what it holds and what it is to hold.
Changes = Mapping[str, tuple[bytes, bytes]]

_TRIES = 20  # against another program that adds rows while we do
_STILL = 0.4  # seconds that a file which another program changed has to stay as it is
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
    remove: Callable[[Mapping[str, RawTable]], Places] = lambda tables: {},
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
    remove
        Finds the rows of those tables that are taken out at the same time. What else may refer to
        them is for the caller to know.

    Before a file is replaced, what it held is kept (`analysis.claims.keeping`). Where another
    program adds rows meanwhile, they stay, and all is checked again with them.

    Raises
    ------
    TollbookError
        If the tables cannot be read, a row is wrong, or a file cannot be written; or if another
        program changes a file meanwhile, or has taken it away or cut it. Then nothing is written.
        Where the tables are kept in another form than CSV files the message holds the rows that are
        to be added there.
    """
    paths = {name: csv_path(where, name) for name in names}
    with ExitStack() as locks:
        for path in filter(None, paths.values()):
            locks.enter_context(locked(path))
        if None not in paths.values():
            complete_saving(Path(where))
            clear_leftovers(Path(where), [path.name for path in paths.values()])
        for _ in range(_TRIES):
            before = _still_bytes(paths)
            tables, problems = read_tables(where)[1:3]
            if problems:
                raise DataProblems(problem_table(problems))
            if any(_has_changed(tables.get(name), data) for name, data in before.items()):
                continue  # between the two readings
            tables |= {name: _without_rows(name) for name in names if name not in tables}
            rows = {
                name: chain_rows(tables[name].text, new)
                if name in LOGS and (paths[name] or tables[name].has(PREVIOUS))
                else new
                for name, new in make(tables).items()
            }
            if error := refuse(find_wrong(tables, rows)):
                raise error
            if None in paths.values():
                raise TollbookError(_by_hand(doing, tables, rows))
            gone = {
                name: {tables[name].row_of(place) for place in places}
                for name, places in remove(tables).items()
            }
            grown = {
                path: with_rows(
                    path,
                    without_rows(before[name] or b"", gone.get(name, ())),
                    rows.get(name, ()),
                    column_names(name),
                )
                for name, path in paths.items()
            }
            if _save(Path(where), doing, paths, before, {**(files or {}), **grown}):
                return
    raise TollbookError(
        f"{doing}: another program keeps changing the tables. Try again when it has finished."
    )


def _still_bytes(paths: Mapping[str, Path | None]) -> dict[str, bytes | None]:
    """What the files of tables hold, once nobody has changed them for a moment; None for one that
    is not there.

    Raises
    ------
    TollbookError
        If one of them is gone, or cut, since it was saved here.
    """
    held: dict[str, bytes | None] = {}
    for table, path in paths.items():
        if path is None:
            continue
        held[table] = _read_still(path)
        shown = f"{path.parent.resolve().name}/{path.name}"
        check_size(path.parent, table, shown, held[table])
    return held


def _read_still(path: Path) -> bytes | None:
    """What a file holds. One that was changed a moment ago is looked at again, for another program
    may not have finished with it, unless it was changed by a saving of our own.
    """
    end = time.monotonic() + _PATIENCE
    data = _bytes_of(path)
    while time.monotonic() < end:
        is_own = data is not None and is_kept(path.parent, data)
        if data is None or is_own or time.time() - path.stat().st_mtime > _STILL:
            return data
        time.sleep(_STILL / 4)  # there is no event to wait for but that nothing happens
        data = _bytes_of(path)
    return data


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _not_writable(path, error.strerror) from None


def _has_changed(table: RawTable | None, data: bytes | None) -> bool:
    """Whether a table was read from other bytes than these."""
    read = "" if table is None or not table.stamp.sha256 else table.stamp.sha256
    if table is None and data is not None:
        return bool(data.removeprefix(codecs.BOM_UTF8).strip())  # an empty log is no table
    return read != ("" if data is None else hash_of(data))


def _save(
    folder: Path,
    doing: str,
    paths: Mapping[str, Path],
    before: Mapping[str, bytes | None],
    contents: Mapping[Path, bytes],
) -> bool:
    """Replace the files, whose versions are kept, unless another program has only added rows
    meanwhile: then nothing is written, and it is tried again with these.

    Raises
    ------
    TollbookError
        If another program has changed anything else.
    """
    changes = {table: (before[table] or b"", contents[path]) for table, path in paths.items()}
    try:
        with locked(folder / JOURNAL):
            replace_files(
                contents,
                known={path: before[table] for table, path in paths.items()},
                journal=folder,
                keep=lambda: keep_versions(folder, changes, doing),
            )
            clear_old_versions(folder)
    except _ChangedMeanwhileError as change:
        if change.now is not None and change.now.startswith(change.before or b""):
            return False
        raise _changed_meanwhile(change.path) from None
    return True


def _changed_meanwhile(path: Path) -> TollbookError:
    return TollbookError(
        f"{path.as_posix()}: another program changed it while it was being saved, so "
        "nothing was written. Load the data again, look at what changed, and save once more."
    )


def rewrite_tables(doing: str, where: str | os.PathLike[str], changes: Changes) -> None:
    """Give tables that are kept as CSV files other bytes, all of them or none; the versions before
    are kept.

    Parameters
    ----------
    doing
        What messages begin with.
    changes
        For each table the bytes that it was read from, and its new ones.

    Raises
    ------
    TollbookError
        If a table is not kept as a CSV file, or no longer holds what it was read from, or a file
        cannot be written. Nothing is written.
    """
    paths = {table: csv_path(where, table) for table in changes}
    with ExitStack() as locks:
        for table, path in paths.items():
            if path is None:
                raise TollbookError(f"{doing}: {table} is not kept as a CSV file.")
            locks.enter_context(locked(path))
        complete_saving(Path(where))
        clear_leftovers(Path(where), [path.name for path in paths.values()])
        now = _still_bytes(paths)
        for table, (before, _) in changes.items():
            if now[table] != before:
                raise _changed_meanwhile(paths[table])
        contents = {paths[table]: after for table, (_, after) in changes.items()}
        if not _save(Path(where), doing, paths, now, contents):
            raise _changed_meanwhile(next(iter(paths.values())))


def restore_version(where: str | os.PathLike[str], version: str) -> str:
    """Give a table back what it held, as `list_versions` names it; what it holds now is kept too.

    Returns
    -------
    str
        A line on what was done.

    Raises
    ------
    TollbookError
        If there is no such version, or the tables could not be loaded with it; nothing is written.
    """
    table, data = read_version(where, version)
    path = csv_path(where, table)
    if path is None:
        raise TollbookError(f"restore_version: {table} is not kept as a CSV file.")
    with locked(path):
        before = _bytes_of(path)
        _check_with(path, data)
        with locked(path.parent / JOURNAL):
            change = {table: (before or b"", data)}
            replace_files(
                {path: data},
                known={path: before},
                journal=path.parent,
                keep=lambda: keep_versions(path.parent, change, f"restore_version {version}"),
            )
            clear_old_versions(path.parent)
    return f"{path.name} is as it was kept in {version}: {count(rows_in(data), 'row')}."


def _check_with(path: Path, data: bytes) -> None:
    """Refuse bytes of a table with which the tables beside it could not be loaded."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.parent.resolve().name
            shutil.copytree(path.parent, copy, ignore=shutil.ignore_patterns(".*", "texts"))
            (copy / path.name).write_bytes(data)
            load_claims(copy)
    except (OSError, shutil.Error):
        raise TollbookError(
            "restore_version: there is no room for a copy to try the version with. Make room in "
            f"the folder for temporary files ({tempfile.gettempdir()})."
        ) from None


class _ChangedMeanwhileError(Exception):
    """A file no longer holds what it held when it was checked."""

    def __init__(self, path: Path, before: bytes | None, now: bytes | None) -> None:
        super().__init__(path)
        self.path, self.before, self.now = path, before, now


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


def with_rows(
    path: Path, before: bytes, rows: Sequence[Mapping[str, str]], columns: Sequence[str]
) -> bytes:
    """What a CSV file holds, and rows at its end, their cells in the order of its header.

    A file that is not there, or empty, gets a header first; one that was begun before a column of
    `columns` was thought of gets that column where a cell needs it. The byte order mark and the
    line ends of the file are kept.

    Parameters
    ----------
    before
        What it holds.
    rows
        Cells by column name; a column of the file that is not among them stays empty.
    columns
        The header for a file that has none.

    Raises
    ------
    TollbookError
        If neither the file nor `columns` have a column for a cell that is filled.
    """
    text = before.decode("utf-8-sig")
    header = next(csv.reader(io.StringIO(text, newline="")), []) if text.strip() else []
    line_end = _line_end(text) if header else "\n"
    filled = {name for row in rows for name, cell in row.items() if cell}
    names = dict.fromkeys(name for row in rows for name in row)
    for name in columns:
        if header and name in filled and name not in header:
            before, header = _with_column(before, name), [*header, name]
    text = before.decode("utf-8-sig")
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


def without_rows(data: bytes, numbers: Collection[int | str]) -> bytes:
    r"""What a CSV file holds, byte for byte, without some rows, by the numbers that a spreadsheet
    shows.

    Examples
    --------
    >>> without_rows(b'id,note\na,"two\nlines"\nb,one\n', {2})
    b'id,note\nb,one\n'
    """
    if not numbers:
        return data
    mark, lines, records = _lines_of(data)
    kept, first = [], 0
    for number, (_, last) in enumerate(records, 1):
        kept += lines[first:last] if number not in numbers else []
        first = last
    return mark + "".join(kept).encode()


def with_cells(data: bytes, delimiter: str, cells: Mapping[int, Mapping[str, str]]) -> bytes:
    r"""What a CSV file holds, with commas between its cells and other content in some of them.

    All else stays byte for byte: its byte order mark, its line ends, and which cells are in
    quotation marks, but for a cell that needs them because it holds a comma.

    Parameters
    ----------
    delimiter
        What separates its cells now.
    cells
        By the number of a row, as a spreadsheet shows it, the new content of cells by column.

    Examples
    --------
    >>> with_cells(b'"id";low;note\n"a";4.700;x, y\n', ";", {2: {"low": "4700"}})
    b'"id",low,note\n"a",4700,"x, y"\n'
    """
    mark, lines, records = _lines_of(data, delimiter)
    header = records[0][0] if records else []
    made, first = [], 0
    for number, (_, last) in enumerate(records, 1):
        line, first = "".join(lines[first:last]), last
        if delimiter != "," or number in cells:
            new = {header.index(name): cell for name, cell in cells.get(number, {}).items()}
            line = _with_parts(line, delimiter, new)
        made.append(line)
    return mark + "".join(made).encode()


def _with_parts(line: str, delimiter: str, new: Mapping[int, str]) -> str:
    """A line with commas between its cells, and other content in some, by their places."""
    body, mark = line.rstrip("\r\n"), re.escape(delimiter)
    quoted, other = r'"(?:[^"]|"")*"', f"[^{mark}]*"
    cells = re.finditer(f"(?:^|{mark})({quoted}{other}|{other})", body)
    parts = [found[1] for found in cells]
    for place, part in enumerate(parts):
        if place in new:
            parts[place] = write_row([new[place]]) if new[place] else ""
        elif "," in part and not part.startswith('"'):
            parts[place] = write_row([part])
    return ",".join(parts) + line[len(body) :]


def _with_column(data: bytes, name: str) -> bytes:
    """What a CSV file holds, byte for byte, with one more column, empty but for its name."""
    mark, lines, records = _lines_of(data)
    width, added = len(records[0][0]), name
    for record, last in records:
        if len(record) == width:
            body = lines[last - 1].rstrip("\r\n")
            lines[last - 1] = f"{body},{added}{lines[last - 1][len(body) :]}"
        added = ""
    return mark + "".join(lines).encode()


def _lines_of(
    data: bytes, delimiter: str = ","
) -> tuple[bytes, list[str], list[tuple[list[str], int]]]:
    """A CSV file taken apart: its byte order mark, its lines with their ends, and each record with
    the number of lines up to its end, as a cell may have line ends of its own.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    lines = list(io.StringIO(data.removeprefix(mark).decode(), newline=""))
    reader = csv.reader(lines, delimiter=delimiter)
    return mark, lines, [(record, reader.line_num) for record in reader]


def replace_files(
    contents: Mapping[Path, bytes],
    *,
    known: Mapping[Path, bytes | None] | None = None,
    journal: Path | None = None,
    keep: Callable[[], Mapping[Path, bytes]] = dict,
) -> None:
    """Replace the bytes of files, one after another in their order, once all are on the disk.

    Whoever reads one of them meanwhile, or after a crash, finds the old bytes or the new ones; and
    where one is new, so are those before it. With a journal, what a crash broke off is completed by
    `complete_saving`.

    Parameters
    ----------
    known
        What files have to hold still, None for one that is not there; nothing is replaced where
        they hold anything else.
    journal
        The folder to write the journal in.
    keep
        Keeps what there is before anything is replaced, and gives further files to replace.

    Raises
    ------
    TollbookError
        If one of them cannot be written. Then none of them has changed.
    """
    former: dict[Path, bytes | None] = {}
    beside: dict[Path, Path] = {}
    journalled: Path | None = None
    path = next(iter(contents), Path())
    try:
        contents = {**contents, **keep()}
        for path, data in contents.items():
            target = path.resolve()  # where the name is a link, the file behind it is replaced
            target.parent.mkdir(exist_ok=True)
            former[target] = _bytes_if_writable(path, target)
            _check_known(path, former[target], known)
            beside[target] = name_beside(target)
            write_durably(beside[target], data)
            if target.exists():
                shutil.copymode(target, beside[target])
        written = {path.resolve(): (beside[path.resolve()], contents[path]) for path in contents}
        journalled = write_journal(journal, written) if journal is not None else None
        for path in contents:
            _check_known(path, _bytes_of(path.resolve()), known)
        for path in contents:
            _replace(path, beside, former, known)
    except OSError as error:
        raise _not_writable(path, error.strerror) from None
    finally:
        if journalled is not None:
            journalled.unlink(missing_ok=True)
        for written in beside.values():
            written.unlink(missing_ok=True)


def _check_known(path: Path, now: bytes | None, known: Mapping[Path, bytes | None] | None) -> None:
    if known is not None and path in known and now != known[path]:
        raise _ChangedMeanwhileError(path, known[path], now)


def write_row(cells: Sequence[str]) -> str:
    """Cells as a line of a CSV file, without its end; a cell is quoted where it has to be."""
    line = io.StringIO(newline="")
    # With both characters in the line end, a cell that holds either of them is quoted.
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")


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
    path: Path,
    beside: Mapping[Path, Path],
    former: Mapping[Path, bytes | None],
    known: Mapping[Path, bytes | None] | None,
) -> None:
    """Give a file its new bytes; where the system refuses, or another program has just changed it,
    the files that were replaced before it get their old ones back.
    """
    target = path.resolve()
    try:
        _check_known(path, _bytes_of(target), known)
        beside[target].replace(target)
    except (OSError, _ChangedMeanwhileError):
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
