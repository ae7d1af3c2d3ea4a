"""More rows in a CSV file: all of them are there afterwards, or none, and what stood there before stays byte for byte."""

from __future__ import annotations

import codecs
import csv
import io
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import TollbookError

_PATIENCE = 10  # seconds that another writer is waited for
_WRITABLE = 0o222  # a file that nobody may write to is left alone, also by those whom the system would not stop


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other writers from a file meanwhile, by a lock file beside it whose name starts with a dot.

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
        raise TollbookError(f"{path.as_posix()}: another program is writing to it. Try again when it has finished.") from None
    except OSError as error:
        raise _not_writable(path, error.strerror) from None
    try:
        yield
    finally:
        lock.release()


def with_rows(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> bytes:
    """What a CSV file holds, with rows at its end, their cells in the order of the header there.

    Where there is no file, or nothing in it, it gets a header first. The byte order mark and the line ends of the file are kept.

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
    lost = [name for name in dict.fromkeys(name for row in rows for name in row) if name in filled and name not in (header or columns)]
    if lost:
        wanted = "Add it at the end of row 1, and a comma at the end of every other row."
        raise TollbookError(f"{path.as_posix()}: there is no column {', '.join(lost)}. {wanted}")
    added = "" if header else write_row(columns) + line_end
    added += line_end if header and not text.endswith(("\n", "\r")) else ""
    added += "".join(write_row([row.get(name, "") for name in header or columns]) + line_end for row in rows)
    if not header:
        before = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    return before + added.encode()


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Put new bytes in the place of files, one after another in their order, as soon as all of them are on the disk.

    Whoever reads one of them meanwhile, or after a crash, finds the old bytes or the new ones; and where one is new, so are those before it.

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
    csv.writer(line, lineterminator="\r\n").writerow(cells)  # with both, so that a cell that holds either is quoted
    return line.getvalue().removesuffix("\r\n")


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file so that it is on the disk, not only on its way, when this returns."""
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


def _replace(target: Path, beside: Mapping[Path, Path], former: Mapping[Path, bytes | None]) -> None:
    """Give a file its new bytes; where the system refuses, those that were replaced before it get their old ones back."""
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
    """Let the new name of the file outlast a loss of power, where the system lets a folder be opened."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _not_writable(path: Path, why: str | None) -> TollbookError:
    return TollbookError(f"{path.as_posix()}: it cannot be written ({why}). Close other programs that hold it, or check your rights.")
