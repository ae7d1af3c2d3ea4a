"""Excel sheets and Parquet files: bytes to a table of text."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import numpy as np

from analysis.schema import show
from analysis.tables.problems import Problem
from analysis.tables.records import as_text, check_columns, check_header, frame_from_records, without_empty_rows

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

    from analysis.tables.delimited import Read


_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x0d\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sheet_names(data: bytes, file: str) -> tuple[list[str], list[Problem]]:
    """The names of a workbook's sheets, or the problem that keeps it from being opened."""
    try:
        return _open(data).sheetnames, []
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        what = "is no workbook that can be opened."
        return [], [Problem(file, None, None, None, what, "Save it again as 'Excel workbook (.xlsx)', without a password, or as CSV UTF-8.")]


def read_sheet(data: bytes, file: str, table: str, sheet: str) -> Read:
    """The table in one sheet. A formula or an error value is a problem: what it shows depends on the program that opens it."""
    workbook = _open(data)
    cells = list(workbook[sheet].iter_rows())
    records = [[_text_of(cell) for cell in row] for row in cells]
    while records and not any(records[-1]):
        records.pop()
    if not records:
        return None, np.array([]), [Problem(file, None, None, None, "is empty.", f"Write the column names of {table} in row 1.")]
    width = max((place + 1 for place, name in enumerate(records[0]) if name), default=0)
    used = max(place + 1 for record in records for place, cell in enumerate(record) if cell)
    records = [(record + [None] * used)[: max(width, used)] for record in records]
    problems = check_header(file, table, records)
    if problems:
        return None, np.array([]), problems
    text, rows, of_rows = frame_from_records(file, records[0], records[1:])
    computed = [
        Problem(
            file,
            cell.row,
            records[0][cell.column - 1],
            str(cell.value),
            f"{show(str(cell.value))} is computed by the spreadsheet.",
            "Write the value itself.",
        )
        for row in cells
        for cell in row
        if getattr(cell, "data_type", "n") in ("f", "e") and cell.column <= len(records[0])
    ]
    return text, rows, [*check_columns(file, table, records[0]), *of_rows, *computed]


def read_cells(data: bytes) -> list[list[str | None]]:
    """The cells of a workbook's first sheet as text, each row as long as the first."""
    workbook = _open(data)
    rows = [[_text_of(cell) for cell in row] for row in workbook[workbook.sheetnames[0]].iter_rows()]
    return [(row + [None] * len(rows[0]))[: len(rows[0])] for row in rows]


def escape_for_sheet(text: str) -> str:
    """The text with characters that XML cannot hold written as `_xHHHH_` (ECMA-376, part 1, 22.9.2.19).

    Examples
    --------
    >>> print(escape_for_sheet("\\r"))
    _x000D_
    """
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def read_parquet(data: bytes, file: str, table: str) -> Read:
    """The table in a Parquet file; numbers and dates become the text they would be in a CSV file."""
    import pyarrow  # only the reading of files needs it
    import pyarrow.parquet

    try:
        read = pyarrow.parquet.read_table(io.BytesIO(data))
    except (pyarrow.ArrowException, OSError):
        return (
            None,
            np.array([]),
            [Problem(file, None, None, None, "is no Parquet file that can be read.", "Write it again, or save the table as CSV UTF-8.")],
        )
    header = read.column_names
    problems = check_header(file, table, [header])
    if problems:
        return None, np.array([]), problems
    frame = read.to_pandas(types_mapper=None, ignore_metadata=True, integer_object_nulls=True, timestamp_as_object=True, date_as_object=True)
    text = frame.apply(lambda column: column if column.dtype == "str" else column.astype("object").map(as_text).astype("str"))
    text = text.mask(text == "")
    return *without_empty_rows(text, np.arange(2, len(text) + 2)), check_columns(file, table, header)


def _text_of(cell: Cell) -> str | None:
    text = as_text(cell.value)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if text and isinstance(cell.value, str) else text


def _open(data: bytes) -> Workbook:
    import openpyxl  # only for workbooks

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True)
