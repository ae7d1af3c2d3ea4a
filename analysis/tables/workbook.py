"""Excel sheets and Parquet files: bytes to a table of text."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import numpy as np

from analysis.schema import show
from analysis.tables.problems import Problem
from analysis.tables.records import Read, as_text, check_columns, check_header, frame_from_records, unreadable, without_empty_rows

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RESAVE = "Save it again as 'Excel workbook (.xlsx)' without a password, or as CSV UTF-8."


def open_workbook(data: bytes, file: str) -> tuple[Workbook | None, list[Problem]]:
    """The workbook, or why it cannot be opened."""
    import openpyxl  # only for workbooks

    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True), []
    except Exception:  # it lets through whatever its many parts stumble over
        return None, [Problem(file, None, None, None, "the file is no workbook that can be opened.", _RESAVE)]


def read_sheet(workbook: Workbook, sheet: str, file: str, table: str) -> Read:
    """The table in one sheet. A formula or an error value is a problem: what it shows depends on the program that opens it."""
    try:
        cells = rows_of_cells(workbook, sheet)
    except Exception:  # as above: a sheet is parsed only when its rows are asked for
        return unreadable(file, "the sheet cannot be read.", _RESAVE)
    records = _cut_to_used([[text_of(cell) for cell in row] for row in cells])
    if not records:
        return unreadable(file, "the sheet is empty.", f"Write the column names of {table} in row 1.")
    problems = check_header(file, table, records)
    if problems:
        return Read(None, np.array([]), problems)
    read = frame_from_records(file, table, records[0], records[1:])
    computed = [cell for row in cells for cell in row if getattr(cell, "data_type", "n") in ("f", "e")]
    return read._replace(problems=read.problems + [_computed(file, records[0], cell) for cell in computed])


def read_parquet(data: bytes, file: str, table: str) -> Read:
    """The table in a Parquet file; numbers and dates become the text they would be in a CSV file."""
    import pyarrow  # only the reading of files needs it
    import pyarrow.parquet

    try:
        read = pyarrow.parquet.read_table(pyarrow.BufferReader(data))
    except (pyarrow.ArrowException, OSError):
        return unreadable(file, "the file is no Parquet file that can be read.", "Write it again, or save the table as CSV UTF-8.")
    problems = check_header(file, table, [read.column_names])
    if problems:
        return Read(None, np.array([]), problems)
    frame = read.to_pandas(ignore_metadata=True, integer_object_nulls=True, date_as_object=True)
    text = frame.apply(lambda column: column if column.dtype == "str" else column.astype("object").map(as_text).astype("str"))
    text = text.mask(text == "")
    return Read(*without_empty_rows(text, np.arange(2, len(text) + 2)), check_columns(file, table, read.column_names))


def rows_of_cells(workbook: Workbook, sheet: str) -> list[tuple[Cell, ...]]:
    """Every row of a sheet, up to its last cell. What the file states as the size of the sheet is not believed: it may be too small."""
    workbook[sheet].reset_dimensions()
    return list(workbook[sheet].iter_rows())


def text_of(cell: Cell) -> str | None:
    """What a cell holds, as text; what a sheet writes as `_xHHHH_` is the character it stands for."""
    text = as_text(_value(cell))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if text and isinstance(cell.value, str) else text


def escape_for_sheet(text: str) -> str:
    r"""The text with characters that XML cannot hold written as `_xHHHH_` (ECMA-376, part 1, 22.9.2.19).

    Examples
    --------
    >>> print(escape_for_sheet("\r"))
    _x000D_
    """
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _cut_to_used(records: list[list[str | None]]) -> list[list[str | None]]:
    """The records up to the last row and the last column that hold anything, all of one length."""
    while records and not any(records[-1]):
        records.pop()
    width = max((place + 1 for record in records for place, cell in enumerate(record) if cell), default=0)
    return [(record + [None] * width)[:width] for record in records]


def _computed(file: str, header: list[str | None], cell: Cell) -> Problem:
    name = header[cell.column - 1] if cell.column <= len(header) else None
    value = str(_value(cell))
    return Problem(file, cell.row, name, value, f"{show(value)} is computed by the spreadsheet.", "Write the value itself.")


def _value(cell: Cell) -> object:
    """What a cell holds; a formula that fills several cells is given by its text, or by the cells that it fills."""
    value = cell.value
    return getattr(value, "text", None) or (f"=TABLE({value.ref})" if hasattr(value, "ref") else value)
