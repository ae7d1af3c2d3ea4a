"""A way back: before a table is changed the version before is kept beside it, in `.history/`, with
its hash and the reason; a saving that was broken off is completed.

What was kept last also tells what a table should hold: one that is suddenly gone or cut is a named
problem, and never a beginning.
"""

from __future__ import annotations

import csv
import datetime
import gzip
import hashlib
import io
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.english import count
from analysis.errors import TollbookError, show

if TYPE_CHECKING:
    import pandas as pd

FOLDER = ".history"
JOURNAL = ".saving.json"
_INDEX = "index.csv"
_COLUMNS = "kept_on table file sha256 rows reason after_sha256 after_rows".split()
_MOST = 50  # versions of a table; of older ones the last of each day stays
# A table that lost more than half of its rows was cut, or rewritten by a program that has not
# finished; whoever deletes so many rows says so once.
_CUT = 0.5
_FEWEST = 6  # rows; of fewer, half is an ordinary edit


class Kept(NamedTuple):
    """One version that was kept, as a row of the index has it, and what the table became."""

    kept_on: str
    table: str
    file: str
    sha256: str
    rows: int
    reason: str
    after_sha256: str
    after_rows: int


def list_versions(where: str | os.PathLike[str], table: str | None = None) -> pd.DataFrame:
    """The versions of the tables that were kept, the last one first.

    Returns
    -------
    pd.DataFrame
        `version` (its name for `restore_version`), `table`, `kept_on` (UTC), `rows`, `sha256`,
        `reason` (what it was kept for).
    """
    import pandas as pd

    kept = [each for each in _read_index(Path(where)) if table in (None, each.table)]
    rows = [
        (_name_of(each), each.table, each.kept_on, each.rows, each.sha256, each.reason)
        for each in reversed(kept)
        if each.file
    ]
    columns = ["version", "table", "kept_on", "rows", "sha256", "reason"]
    return pd.DataFrame(rows, columns=columns).astype(
        dict.fromkeys(columns, "str") | {"rows": "int64", "kept_on": "datetime64[us]"}
    )


def read_version(where: str | os.PathLike[str], version: str) -> tuple[str, bytes]:
    """The table of a version, and the bytes that it had.

    Raises
    ------
    TollbookError
        If there is no such version, or its bytes are no longer those that were kept.
    """
    for each in _read_index(Path(where)):
        if each.file and _name_of(each) == version:
            try:
                data = gzip.decompress((Path(where) / FOLDER / each.file).read_bytes())
            except (OSError, EOFError, gzip.BadGzipFile) as error:
                raise TollbookError(f"{version}: it cannot be read ({error}).") from None
            if hash_of(data) != each.sha256:
                raise TollbookError(f"{version}: it is no longer as it was kept. Take another one.")
            return each.table, data
    raise TollbookError(
        f"restore_version: no version is called {show(version)}. list_versions names them."
    )


def _name_of(version: Kept) -> str:
    return version.file.removesuffix(".csv.gz")


def keep_versions(
    folder: Path, changes: Mapping[str, tuple[bytes, bytes]], reason: str
) -> dict[Path, bytes]:
    """Keep what tables hold before they are changed.

    Parameters
    ----------
    changes
        For each table its bytes before and after.

    Returns
    -------
    dict
        The index of versions and its new bytes, to be replaced together with the tables: a saving
        that is broken off before is not in it.
    """
    now = datetime.datetime.now(datetime.UTC)
    rows = []
    (folder / FOLDER).mkdir(exist_ok=True)
    for table, (before, after) in changes.items():
        file = f"{table}-{now:%Y%m%dT%H%M%S%f}-{hash_of(before)[:8]}.csv.gz" if before else ""
        if file:
            write_durably(folder / FOLDER / file, gzip.compress(before, mtime=0))
        told = hash_of(before), rows_in(before), reason, hash_of(after), rows_in(after)
        rows.append(Kept(f"{now:%Y-%m-%dT%H:%M:%S}", table, file, *told))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_without_old([*_read_index(folder), *rows]))
    return {folder / FOLDER / _INDEX: text.getvalue().encode()}


def clear_old_versions(folder: Path) -> None:
    """Delete the versions that are not in the index, while nobody else is saving."""
    listed = {each.file for each in _read_index(folder)}
    for path in (folder / FOLDER).glob("*.gz"):
        if path.name not in listed:
            path.unlink(missing_ok=True)


def check_size(folder: Path, table: str, shown: str, data: bytes | None) -> None:
    """Refuse a table that is gone, or has lost more than half of its rows, since it was saved here.

    Parameters
    ----------
    data
        What it holds; None where the file is not there.

    Raises
    ------
    TollbookError
        If so: what it held, and the ways on.
    """
    last = last_saved(folder).get(table)
    if last is None or (data is not None and hash_of(data) in (last.sha256, last.after_sha256)):
        return
    had = last.after_rows
    restore = (
        "Wait for the program that is writing to it, or take the last version back "
        f"(list_versions, restore_version); if it is meant, delete {FOLDER}/{_INDEX}."
    )
    if data is None and had:
        raise TollbookError(
            f"{shown}: the file is gone; it had {count(had, 'row')} when it was last saved. "
            f"{restore}"
        )
    if data is not None and had >= _FEWEST and rows_in(data) < had * _CUT:
        raise TollbookError(
            f"{shown}: it has {count(rows_in(data), 'row')}, and had {had:,} when it was last "
            f"saved. {restore}"
        )


def is_kept(folder: Path, data: bytes) -> bool:
    """Whether a table was saved here with these bytes."""
    return hash_of(data) in {each.after_sha256 for each in _read_index(folder)}


def last_saved(folder: Path) -> dict[str, Kept]:
    """The last saving of each table here."""
    return {each.table: each for each in _read_index(folder)}


def begins_as_saved(data: bytes, saved: Kept) -> bool:
    """Whether the first lines of a log are what it held when it was saved."""
    so_far = hashlib.sha256()
    for line in data.splitlines(keepends=True):
        so_far.update(line)
        if so_far.hexdigest() == saved.after_sha256:
            return True
    return False


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file, and return when it is on the disk and not only on its way there."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace_durably(path: Path, data: bytes) -> None:
    """Give a file other bytes in one step: whoever reads it finds the old ones or the new ones."""
    part = name_beside(path)
    write_durably(part, data)
    part.replace(path)


def name_beside(path: Path) -> Path:
    """A name, beside a file, for what is to take its place; `clear_leftovers` knows it."""
    return path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")


def hash_of(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def rows_in(data: bytes) -> int:
    r"""How many rows a CSV file holds below its header.

    Examples
    --------
    >>> rows_in(b"a,b\n1,2\n3,4\n"), rows_in(b"")
    (2, 0)
    """
    text = data.decode("utf-8-sig", errors="replace")
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    records = csv.reader(io.StringIO(text, newline=""))
    return max(0, sum(1 for record in records if any(record)) - 1)


# Savings of several files that were broken off


def write_journal(folder: Path, files: Mapping[Path, tuple[Path, bytes]]) -> Path:
    """Write down which files are about to take which places; whoever finds it completes that.

    Parameters
    ----------
    files
        For each file the one that is to take its place, on the disk already, and its bytes.
    """
    journal = folder / JOURNAL
    steps = [
        {
            "file": os.path.relpath(target, folder),
            "new": os.path.relpath(beside, folder),
            "sha256": hash_of(data),
        }
        for target, (beside, data) in files.items()
    ]
    replace_durably(journal, json.dumps(steps).encode())
    return journal


def complete_saving(folder: Path) -> str:
    """Complete a saving that was broken off, if no other program is saving at the moment.

    Returns
    -------
    str
        A line on what was done; empty where there was nothing to do.
    """
    if not (folder / JOURNAL).is_file():
        return ""
    import filelock  # only for writing

    try:
        with filelock.FileLock(folder / f".{JOURNAL}.lock", timeout=0):
            return _complete(folder)
    except (filelock.Timeout, OSError):
        return ""


def _complete(folder: Path) -> str:
    journal = folder / JOURNAL
    try:
        steps = [
            (folder / step["file"], folder / step["new"], step["sha256"])
            for step in json.loads(journal.read_text(encoding="utf-8"))
        ]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ""
    if not all(_is_own(folder, target, new) for target, new, _ in steps):
        return f"{JOURNAL} names files that no saving here would replace, so nothing was done."
    done, lost = [], []
    for target, new, digest in steps:
        if new.is_file() and hash_of(new.read_bytes()) == digest:
            new.replace(target)
            done += [target.name] if target.parent.name != FOLDER else []
        elif not target.is_file() or hash_of(target.read_bytes()) != digest:
            lost.append(target.name)
    journal.unlink(missing_ok=True)
    if lost:
        return (
            f"a saving was broken off and could not be completed for {', '.join(lost)}: look "
            "whether its last rows are there."
        )
    return f"a saving that was broken off is completed: {', '.join(done)}."


def _is_own(folder: Path, target: Path, new: Path) -> bool:
    """Whether a saving in this folder may have put one file in the place of the other: a journal
    that came with somebody's data must not write anywhere else.
    """
    here, place = folder.resolve(), target.resolve()
    links = {file.resolve() for file in folder.iterdir() if file.is_symlink()}
    is_beside = new.resolve().parent == place.parent
    is_named = new.name.startswith(f".{place.name}.") and new.suffix == ".tmp"
    return is_beside and is_named and (here in place.parents or place in links)


def clear_leftovers(folder: Path, names: Iterable[str]) -> None:
    """Delete what savings that were broken off left beside tables, to which nobody may be writing
    now.
    """
    for name in names:
        for left in folder.glob(f".{name}.*.tmp"):
            left.unlink(missing_ok=True)


def _read_index(folder: Path) -> list[Kept]:
    index = folder / FOLDER / _INDEX
    if not index.is_file():
        return []
    with index.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if None not in row.values()]
    return [
        Kept(**{**row, "rows": int(row["rows"]), "after_rows": int(row["after_rows"])})
        for row in rows
    ]


def _without_old(kept: list[Kept]) -> list[Kept]:
    """The last versions of each table, and of older ones the last of each day."""
    stay: set[Kept] = set()
    for table in {each.table for each in kept}:
        own = [each for each in kept if each.table == table]
        stay.update(own[-_MOST:])
        stay.update({each.kept_on[:10]: each for each in own}.values())
    return [each for each in kept if each in stay]
