"""Recorded runs on disk, each in a folder of its own that is there whole or not at all and never
changes; and what is recorded of the code.
"""

from __future__ import annotations

import datetime
import hashlib
import inspect
import io
import json
import platform
import re
import shutil
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
import pandas as pd

from analysis.claims.keeping import write_durably
from analysis.claims.model import ClaimTables, FileStamp, empty_frame
from analysis.errors import TollbookError
from analysis.history.versions import frame_of, typed_cells
from analysis.schema.columns import LOGS, TABLES, column_names

if TYPE_CHECKING:
    import pyarrow

FORMAT = 2
_SHEET = "run.json"
_SEAL = "sheet_sha256"  # over all else that the sheet says
# The time of the run in UTC, so that the folders sort by it: 2024-12-31T08-15-00.000000Z
_FOLDER = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{6}Z")
_PATIENCE = 60  # seconds to wait for another run that is being recorded
_ROWS_AT_ONCE = 100_000  # of which a fingerprint is made: 50 MB of text
_HOUSE = Path(__file__).parent.parent


@dataclass(frozen=True, eq=False)
class Run:
    """One run of a notebook: what went in, and what came out.

    Parameters
    ----------
    time
        With its time zone.
    settings, results
        What the headline function was given, and its numbers by name; None where nobody stated one.
    code
        The fingerprint of each part of the code, or the version of a library, by its name.
    claims
        The tables, whole, with the claims that were chosen.
    """

    time: datetime.datetime
    settings: Mapping[str, object]
    results: Mapping[str, int | float | None]
    code: Mapping[str, str]
    claims: ClaimTables


class EarlierRuns(NamedTuple):
    """The latest run that can be read, None where none can; and a message for each later one that
    cannot be, and for each folder that is no run.

    `seal` is the SHA-256 of that run, by which the next one names it.
    """

    last: Run | None = None
    unreadable: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    seal: str = ""


def save_run(folder: Path, run: Run, after: str = "") -> Path:
    """Record a run, and return its folder. Nothing is left of one that could not be recorded to the
    end; then TollbookError is raised.

    Parameters
    ----------
    after
        The seal of the run that it comes after. The order of runs is that of this chain: the clock
        of a computer may be wrong.
    """
    from filelock import FileLock, Timeout  # only recording needs it

    unfinished = folder / f".saving-{uuid.uuid4().hex}"
    try:
        unfinished.mkdir(parents=True)
        contents, files = {}, {}
        for table in (*TABLES, *LOGS):
            frame = frame_of(run.claims, table)
            file = _as_parquet(frame)
            write_durably(unfinished / f"{table}.parquet", file)
            contents[table], files[table] = content_print(frame), hashlib.sha256(file).hexdigest()
        sheet = _sheet_of(run, contents, files, after)
        write_durably(unfinished / _SHEET, json.dumps(sheet, indent=1, ensure_ascii=False).encode())
        with FileLock(folder / ".lock", timeout=_PATIENCE):
            finished = _free_folder(folder, run.time)
            unfinished.replace(finished)
    except (OSError, Timeout) as error:
        why = (
            "another run is being recorded"
            if isinstance(error, Timeout)
            else error.strerror or str(error)
        )
        raise TollbookError(
            f"{folder.as_posix()}: the run cannot be recorded ({why}). Free the folder, "
            f"or give another one as out."
        ) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return finished


def read_earlier(folder: Path) -> EarlierRuns:
    """What was recorded in a folder before."""
    if not folder.is_dir():
        return EarlierRuns()
    paths = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    foreign = tuple(
        (
            f"{path.as_posix()}: this is not a recorded run, and is passed over. Keep other "
            f"things elsewhere."
        )
        for path in sorted(paths, reverse=True)
        if not _FOLDER.fullmatch(path.name)
    )
    unreadable: list[str] = []
    for path, seal in _last_first([path for path in paths if _FOLDER.fullmatch(path.name)]):
        try:
            return EarlierRuns(_read_run(path), tuple(unreadable), foreign, seal)
        except Exception as error:  # whatever JSON and Parquet make of a damaged file
            why = (
                error.args[0]
                if isinstance(error, _Damaged)
                else f"{type(error).__name__}: {error}".splitlines()[0]
            )
            what = f"this recorded run cannot be read, and is passed over ({why})"
            unreadable.append(f"{path.as_posix()}: {what}. Restore it from a copy if you need it.")
    return EarlierRuns(None, tuple(unreadable), foreign)


def _last_first(paths: list[Path]) -> list[tuple[Path, str]]:
    """Recorded runs with their seals: each before the one that it came after, and else by the time
    that the clock showed.
    """
    seals, after = {}, {}
    for path in paths:
        with suppress(OSError, ValueError):  # one that is damaged is in no chain
            sheet = json.loads((path / _SHEET).read_text(encoding="utf-8"))
            if isinstance(sheet, dict) and sealed(sheet) == sheet:
                seals[sheet[_SEAL]], after[path] = path, sheet.get("after")
    chain = nx.DiGraph()
    chain.add_nodes_from(paths)
    chain.add_edges_from((seals[seal], path) for path, seal in after.items() if seal in seals)
    order = nx.lexicographical_topological_sort(chain, key=lambda path: path.name)
    seal_of = {path: seal for seal, path in seals.items()}
    return [(path, seal_of.get(path, "")) for path in reversed(list(order))]


def content_print(frame: pd.DataFrame) -> str:
    """The SHA-256 of what a table holds: its columns, rows and cells in their order, however the
    file was saved.
    """
    import pyarrow  # only recording needs it
    from pyarrow import compute

    def text(cell: str) -> pyarrow.Scalar:
        return pyarrow.scalar(cell, pyarrow.large_string())

    printed = hashlib.sha256(frame.iloc[:0].to_csv(index=False, lineterminator="\n").encode())
    table = pyarrow.Table.from_pandas(frame, preserve_index=False)
    for start in range(0, len(frame), _ROWS_AT_ONCE):
        rows = table.slice(start, _ROWS_AT_ONCE)
        lines = compute.binary_join_element_wise(*map(_cells_as_csv, rows.columns), text(","))
        together = pyarrow.LargeListArray.from_arrays([0, len(lines)], lines)
        printed.update(compute.binary_join(together, text("\n"))[0].as_buffer())
        printed.update(b"\n")
    return printed.hexdigest()


def _cells_as_csv(column: pyarrow.ChunkedArray) -> pyarrow.Array:
    """The cells of a column as a CSV file has them, a day as YYYY-MM-DD: as `DataFrame.to_csv`
    writes them, but each that stands in many rows is written once.
    """
    import pyarrow
    from pyarrow import compute

    distinct = compute.dictionary_encode(column.combine_chunks(), null_encoding="encode")
    cells = distinct.dictionary
    if pyarrow.types.is_timestamp(cells.type):
        cells = cells.cast(pyarrow.date32())
    cells = compute.fill_null(cells.cast(pyarrow.large_string()), "")
    has_marks = compute.match_substring_regex(cells, '[,"\n]')
    if not compute.any(has_marks).as_py():
        return cells.take(distinct.indices)
    mark, nothing = (pyarrow.scalar(sign, pyarrow.large_string()) for sign in ('"', ""))
    doubled = compute.replace_substring(cells, '"', '""')
    quoted = compute.binary_join_element_wise(mark, doubled, mark, nothing)
    return compute.if_else(has_marks, quoted, cells).take(distinct.indices)


def sealed(sheet: Mapping[str, object]) -> dict[str, object]:
    """The sheet of a run with the SHA-256 of all that it says, by which a later change to it is
    found.
    """
    content = {name: value for name, value in sheet.items() if name != _SEAL}
    return {
        **content,
        _SEAL: hashlib.sha256(json.dumps(content, sort_keys=True).encode("ascii")).hexdigest(),
    }


def code_prints(function: Callable) -> dict[str, str]:
    """What the results of a function depend on besides data and settings, by name.

    Returns
    -------
    dict
        The SHA-256 of each module of `analysis` and of the function's own text; the versions of
        Python and pandas. What the function calls outside of `analysis` is not among them.
    """
    text = hashlib.sha256(_text_of(function).encode("utf-8")).hexdigest()
    return {
        **_module_prints(),
        "the headline function": text,
        "Python": platform.python_version(),
        "pandas": pd.__version__,
    }


class _Damaged(ValueError):
    """A run that is not as it was recorded."""


def _sheet_of(
    run: Run, contents: Mapping[str, str], files: Mapping[str, str], after: str
) -> dict[str, object]:
    is_whole = len(run.claims) == len(run.claims.all_claims)
    content = {
        "format": FORMAT,
        "after": after,
        "time": run.time.isoformat(),
        "results": dict(run.results),
        "settings": dict(run.settings),
        "content_sha256": dict(contents),
        "parquet_sha256": dict(files),
        "files": [_stamp_cells(stamp) for stamp in run.claims.stamps],
        "code": dict(run.code),
        "chosen": None if is_whole else run.claims.claims["claim_id"].tolist(),
    }
    return sealed(content)


def _read_run(path: Path) -> Run:
    if not (path / _SHEET).is_file():
        raise _Damaged(f"{_SHEET} is missing")
    sheet = json.loads((path / _SHEET).read_text(encoding="utf-8"))
    if sheet["format"] != FORMAT:
        raise _Damaged("another version of the toolkit recorded it")
    if sealed(sheet) != sheet:
        raise _Damaged(f"{_SHEET} is not as it was recorded")
    contents = sheet["content_sha256"]
    younger = [log for log in LOGS if log not in contents]  # logs that came after the run
    files = sheet.get("parquet_sha256", {})  # older runs do not name them
    frames = {
        table: empty_frame(table)
        if table in younger
        else _read_table(path, table, contents[table], files.get(table))
        for table in (*TABLES, *LOGS)
    }
    everything = frames["claims"]
    chosen = (
        everything
        if sheet["chosen"] is None
        else everything[everything["claim_id"].isin(sheet["chosen"])]
    )
    stamps = tuple(_read_stamp(cells) for cells in sheet["files"])
    claims = ClaimTables(
        chosen,
        frames["sources"],
        frames["scopes"],
        everything,
        stamps,
        **{log: frames[log] for log in LOGS},
    )
    time = datetime.datetime.fromisoformat(sheet["time"])
    return Run(
        time.astimezone(),
        dict(sheet["settings"]),
        dict(sheet["results"]),
        dict(sheet["code"]),
        claims,
    )


def _read_table(path: Path, table: str, content: str, file_sha256: str | None) -> pd.DataFrame:
    """A recorded table; a file that another program wrote anew has to hold what was recorded."""
    file = (path / f"{table}.parquet").read_bytes()
    frame = pd.read_parquet(io.BytesIO(file))
    if hashlib.sha256(file).hexdigest() != file_sha256 and content_print(frame) != content:
        raise _Damaged(f"{table}.parquet is not as it was recorded")
    return _in_present_columns(frame, table)


def _in_present_columns(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """The table in the columns of today's schema: one that is newer than the run holds its default,
    or nothing.
    """
    blank = pd.Series(pd.NA, index=frame.index, dtype="str")
    frame = frame.assign(
        **{
            name: typed_cells(blank, table, name)
            for name in column_names(table)
            if name not in frame
        }
    )
    own = [name for name in frame.columns if name not in column_names(table)]
    return frame[[*empty_frame(table).columns, *own]]


def _stamp_cells(stamp: FileStamp) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, datetime.datetime) else value
        for name, value in asdict(stamp).items()
    }


def _read_stamp(cells: Mapping[str, object]) -> FileStamp:
    saved, read = (
        datetime.datetime.fromisoformat(cells[name]) if cells[name] else None
        for name in ("saved", "read")
    )
    return FileStamp(
        cells["name"], cells["rows"], cells["sha256"], saved, read, tuple(cells["columns"])
    )


def _free_folder(folder: Path, time: datetime.datetime) -> Path:
    """The folder that the run goes to: of two in the same microsecond the second counts as one
    later.
    """
    time = time.astimezone(datetime.UTC)
    while (path := folder / f"{time:%Y-%m-%dT%H-%M-%S.%f}Z").exists():
        time += datetime.timedelta(microseconds=1)
    return path


def _as_parquet(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()


def _module_prints() -> dict[str, str]:
    modules = sorted(_HOUSE.rglob("*.py"))
    return {
        path.relative_to(_HOUSE.parent).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in modules
    }


def _text_of(function: Callable) -> str:
    """The source of a function; where there is none, as for one typed at a prompt, its compiled
    form.
    """
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        code = getattr(function, "__code__", None)
        return (
            f"{code.co_code!r} {code.co_consts!r} {code.co_names!r}"
            if code
            else repr(type(function))
        )
