"""Tables for spreadsheets, in which no text from the data can turn into a formula, and back without
loss.

A text that a spreadsheet may take for a formula gets a leading apostrophe, and one that already
looks guarded in this way gets another, so that taking one away always gives the text back. So does
each part of a text that a spreadsheet may take for a cell of its own. The data files themselves are
never written here: they hold the words as the source has them.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import errno
import hashlib
import io
import math
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.formats import as_text, read_records, split_by_length
from analysis.claims.keeping import hash_of, name_beside, replace_durably
from analysis.claims.loading import read_file
from analysis.claims.model import DTYPES
from analysis.claims.workbooks import RESAVE, cells_of_first, escape_for_sheet, open_workbook
from analysis.errors import DataProblems, Problem, TollbookError, problem_table, show
from analysis.limits import LIMITS, Clock, Limits
from analysis.schema.columns import LOGS, TABLES, rules_of
from analysis.schema.rules import ANY_YEAR, IsoDate, WholeNumber

if TYPE_CHECKING:
    import numpy as np
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet


# Signs that start a formula, also in their full-width forms, behind quotation marks, blanks and
# characters that do not show (OWASP, "CSV Injection"). A cell starts where the text does, and after
# each mark that may separate cells or rows: where the list separator is ';', quotation marks do not
# hold a text together, as they do not stand at the start of its cell.
_START = r"(?:\A|(?<=[;\t\r\n]))"
_BLANKS = r"(?:[^\S\t\r\n]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u2060\ufeff\"])*"
_RISK, _RISK_AT_START = rf"(?='*{_BLANKS}[-=+@＝＋－＠])", rf"(?='*{_BLANKS}[\t\r\n])"
_RISKY = re.compile(rf"{_START}{_RISK}|\A{_RISK_AT_START}")
_GUARDED = re.compile(rf"{_START}'{_RISK}|\A'{_RISK_AT_START}")

_INTEGER = r"-?[0-9]{1,18}"  # what Int64 can hold
# What an .xlsx sheet can hold: characters in a cell, and rows below the header.
_LONGEST_CELL, _MOST_ROWS = 32_767, 1_048_575
_MOST_EXACT = 2**53  # beyond, a sheet rounds whole numbers
# Spreadsheets have a 29 February 1900, which there was not; earlier days are written as text.
_FIRST_SAFE_DAY = datetime.date(1900, 3, 1)


def export_claims(frame: pd.DataFrame, path: str | os.PathLike[str]) -> Path:
    """Write a table for a spreadsheet, as .csv or .xlsx, and return where it is.

    It takes the place of an earlier export in one step, once it is whole. Beside it stands its
    manifest, NAME.csv.sha256: the SHA-256 in the form that `sha256sum --check` reads, and the
    number of rows, by which `read_export` knows a file that was cut.

    Parameters
    ----------
    frame
        Any table; its index is not written. Missing cells are written empty, and so is empty text.

    Raises
    ------
    TollbookError
        If the ending is neither, the place cannot be written to, or a sheet cannot hold the table.
    """
    target = Path(path)
    write = {".csv": _write_csv, ".xlsx": _write_workbook}.get(target.suffix.lower())
    if write is None:
        what = f"{target.suffix or 'no ending'} is not a form that can be exported to"
        raise TollbookError(f"{target.as_posix()}: {what}. Use .csv or .xlsx.")
    header = [guard_text(str(name)) for name in frame.columns]
    rows = zip(
        *(
            [_exported(cell) for cell in frame.iloc[:, place].astype("object")]
            for place in range(len(header))
        ),
        strict=True,
    )
    part = name_beside(target)
    try:
        _check_writable(target)
        write(header, rows, part)
        _take_its_place(part, target, len(frame))
    except OSError as error:
        what = f"{target.as_posix()}: it cannot be written ({error.strerror})."
        wanted = "Choose a folder that exists and has room, and close the file in other programs."
        raise TollbookError(f"{what} {wanted}") from None
    finally:
        part.unlink(missing_ok=True)
    return target


def _check_writable(target: Path) -> None:
    """Refuse a file that is read-only: the system would let another one take its place."""
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, "it is read-only")


def _take_its_place(part: Path, target: Path, n_rows: int) -> None:
    """Put an export that is whole in the place of an earlier one, and its manifest beside it.

    Until the file has changed, the manifest holds both: whoever breaks this off leaves a file that
    its manifest knows.
    """
    with part.open("rb+") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    manifest = _manifest_of(target)
    known = f"{digest}  {target.name}\n# rows: {n_rows}\n"
    earlier = manifest.read_text(encoding="utf-8") if manifest.exists() else ""
    for text in (known + earlier, known):
        replace_durably(manifest, text.encode())
        if part.exists():
            part.replace(target)


def _manifest_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _check_whole(path: Path, data: bytes, n_rows: int) -> list[Problem]:
    """That an export was cut, where its manifest says so. A file that another program has saved
    again has another SHA-256, and is whole if it has its rows and the end of the last line.
    """
    manifest = _manifest_of(path)
    text = manifest.read_text(encoding="utf-8") if manifest.is_file() else ""
    digests, rows = re.findall(r"^([0-9a-f]{64})  ", text, re.M), _ROWS.findall(text)
    if not rows or hash_of(data) in digests:
        return []
    is_open = path.suffix.lower() == ".csv" and not data.endswith((b"\n", b"\r"))
    if n_rows >= int(rows[0]) and not is_open:
        return []
    holds = f"it holds {n_rows:,} of {int(rows[0]):,} rows"
    what = f"the file was cut: {holds}{', the last one not to its end' if is_open else ''}."
    return [Problem(path.as_posix(), None, None, None, what, "Export the table again.")]


_ROWS = re.compile(r"^# rows: (\d+)$", re.M)


def read_export(path: str | os.PathLike[str], *, limits: Limits = LIMITS) -> pd.DataFrame:
    """The table as it was before `export_claims`: columns of the tables and logs in their types,
    others as text.

    A file that another program has saved again is read too, if that program kept its form and its
    rows; one that was cut is refused. Nothing is guessed: a cell that is no longer a whole number
    or an ISO date, in a column of these, is a problem.

    Parameters
    ----------
    limits
        The most that is read, such as `Limits(rows=9_000_000)`.

    Raises
    ------
    DataProblems
        If the file cannot be read as the table that it was: all that is wrong at once.
    TollbookError
        If there is no such file, it is neither .csv nor .xlsx, or it holds more than the limits.
    """
    source = Path(path)
    file, read = source.as_posix(), {".csv": _read_csv, ".xlsx": _read_workbook}
    if source.suffix.lower() not in read or not source.is_file():
        wanted = "Give a .csv or .xlsx file that export_claims has written."
        raise TollbookError(f"{file}: there is no export here. {wanted}")
    data, _ = read_file(source, limits)
    records, problems = read[source.suffix.lower()](data, file, limits)
    if not records:
        empty = Problem(file, None, None, None, "the file is empty.", "Export the table again.")
        raise DataProblems(problem_table(problems or [empty]))
    names = [unguard_text(name or "") for name in records[0]]
    if was_cut := _check_whole(source, data, len(records) - 1):
        raise DataProblems(problem_table(was_cut))
    kept, numbers, of_lengths = split_by_length(file, len(names), records[1:])
    columns = list(zip(*kept, strict=True)) or [()] * len(names)
    texts = [
        pd.Series([unguard_text(cell) if cell else None for cell in column], dtype="str")
        for column in columns
    ]
    types = {name: dtype for name, dtype in _known_types().items() if name in names}
    for name, text in zip(names, texts, strict=True):
        problems += _check_type(file, name, text, numbers, types.get(name))
    if problems + of_lengths:
        raise DataProblems(problem_table(of_lengths + problems))
    return (
        pd.DataFrame(dict(enumerate(texts)))
        .set_axis(names, axis="columns")
        .astype({name: DTYPES[kind] for name, kind in types.items()})
    )


def guard_text(text: str) -> str:
    """The text, with an apostrophe wherever a spreadsheet might take what follows for a formula.

    Examples
    --------
    >>> [guard_text(text) for text in ("=1+1", "'=1+1", "at least 30", "p. 4;=1+1")]
    ["'=1+1", "''=1+1", 'at least 30', "p. 4;'=1+1"]
    """
    return _RISKY.sub("'", text)


def unguard_text(text: str) -> str:
    """The text as it was before `guard_text`.

    Examples
    --------
    >>> unguard_text("'=1+1"), unguard_text("'tis")
    ('=1+1', "'tis")
    """
    return _GUARDED.sub("", text)


def _exported(cell: object) -> object:
    """A cell as it is exported: guarded text, a plain number, truth value or day, or None."""
    if cell is None or cell is pd.NA or cell != cell or cell == "":
        return None
    if isinstance(cell, bool | int) or (isinstance(cell, float) and math.isfinite(cell)):
        return cell
    if isinstance(cell, datetime.date) and as_text(cell) == f"{cell:%Y-%m-%d}":
        return datetime.date(cell.year, cell.month, cell.day)
    text = guard_text(as_text(cell))
    if len(text) > _LONGEST_CELL:
        most = f"a spreadsheet's cell holds {_LONGEST_CELL:,}"
        what = f"{show(text)} has {len(text):,} characters, and {most}."
        raise TollbookError(f"export_claims: {what} Shorten it.")
    return text


def _write_csv(header: list[str], rows: Iterable[tuple[object, ...]], path: Path) -> None:
    # Without a byte order mark spreadsheets take UTF-8 for another encoding.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows([as_text(cell) for cell in row] for row in rows)


def _read_csv(data: bytes, file: str, limits: Limits) -> tuple[list[list[str]], list[Problem]]:
    data = data.removeprefix(codecs.BOM_UTF8)
    first_line = data.splitlines()[0] if data else b""
    is_export = first_line.startswith(b'"')
    if b";" in first_line and b"," not in first_line and not is_export:
        what = "the cells are separated by semicolons, not commas."
        wanted = "Save it with commas between the cells."
        return [], [Problem(file, None, None, None, what, wanted)]
    return read_records(data, file, ",", limits)


def _check_type(
    file: str, name: str, text: pd.Series, numbers: np.ndarray, kind: str | None
) -> list[Problem]:
    """Cells of a column of numbers or dates that hold something else."""
    filled = text.dropna()
    if kind == "count":
        rule, is_met = WholeNumber(), filled.str.fullmatch(_INTEGER)
    elif kind == "date":
        rule = IsoDate(ANY_YEAR)
        is_met = rule.is_met(filled)
    else:
        return []
    return [
        Problem(file, int(numbers[place]), name, value, *rule.explain(value))
        for place, value in filled[~is_met.astype(bool)].items()
    ]


def _write_workbook(header: list[str], rows: Iterable[tuple[object, ...]], path: Path) -> None:
    import openpyxl  # only for workbooks

    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("claims")
    for count, row in enumerate([tuple(header), *rows]):
        if count > _MOST_ROWS:
            what = f"the table has more than {_MOST_ROWS:,} rows, the most that a sheet holds"
            raise TollbookError(f"export_claims: {what}. Export it as .csv.")
        sheet.append([_sheet_cell(sheet, cell) for cell in row])
    packed = io.BytesIO()  # where a place cannot be written to, openpyxl prints tracebacks
    workbook.save(packed)
    path.write_bytes(packed.getvalue())


def _read_workbook(
    data: bytes, file: str, limits: Limits
) -> tuple[list[list[str | None]], list[Problem]]:
    workbook, problems = open_workbook(data, file, limits, Clock(limits))
    if workbook is None:
        return [], problems
    try:
        records = cells_of_first(workbook)
    except TollbookError:
        raise
    except Exception:  # whatever the many ways raise in which a file can be broken
        return [], [Problem(file, None, None, None, "the sheet cannot be read.", RESAVE)]
    width = len(records[0]) if records else 0
    for record in records:  # a sheet leaves out empty cells at the end of a row, or adds some
        record += [None] * (width - len(record))
        if not any(record[width:]):
            del record[width:]
    return records, []


def _sheet_cell(sheet: WriteOnlyWorksheet, cell: object) -> WriteOnlyCell:
    from openpyxl.cell import WriteOnlyCell

    is_inexact = type(cell) is int and abs(cell) > _MOST_EXACT
    is_early = isinstance(cell, datetime.date) and cell < _FIRST_SAFE_DAY
    is_text = isinstance(cell, str) or is_inexact or is_early
    made = WriteOnlyCell(sheet, escape_for_sheet(str(cell)) if is_text else cell)
    if is_text:
        made.data_type = "s"  # otherwise a text such as "#N/A" would become an error value
    elif isinstance(cell, datetime.date):
        made.number_format = "yyyy-mm-dd"
    return made


def _known_types() -> dict[str, str]:
    return {
        name: rule.dtype
        for table in reversed((*TABLES, *LOGS))
        for name, rule in rules_of(table).items()
    }
