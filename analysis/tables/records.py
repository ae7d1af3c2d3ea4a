"""From rows of cells to a table of text: the header, rows of another length, rows without anything.

Every way of reading ends in a `RawTable`, so every check that follows is the same for all of them.
"""

from __future__ import annotations

import datetime
import decimal
import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.schema import column_names, rules_of, show
from analysis.tables.problems import Problem

if TYPE_CHECKING:
    from analysis.tables.model import FileStamp

_HEADER_SOUGHT_IN = 20  # rows


@dataclass(frozen=True)
class RawTable:
    """One table as it was read: all text, nothing filled in or put right.

    Parameters
    ----------
    table
        claims, sources or scopes.
    file
        The name that messages give.
    text
        One column a cell of the header, each `str` with missing for an empty cell; index 0 to n-1.
    rows
        For each row of `text`, how messages name it: the number that a spreadsheet shows, or the id for a table of a database.
    stamp
        What was read and when.
    """

    table: str
    file: str
    text: pd.DataFrame
    rows: np.ndarray
    stamp: FileStamp

    def has(self, column: str) -> bool:
        return column in self.text.columns


def check_header(file: str, table: str, records: Sequence[Sequence[str | None]]) -> list[Problem]:
    """Problems of the first row as a header: cells without a name or with the same name, or column names that stand further down."""
    if not records:
        return []
    header = list(records[0])
    if not _is_header(header, table):
        further = next((number for number, record in enumerate(records[:_HEADER_SOUGHT_IN], 1) if _is_header(record, table)), None)
        what = "holds none of the table's column names." if further is None else f"is not the header; the column names stand in row {further}."
        names = ", ".join(name for name, rule in rules_of(table).items() if rule.required)
        wanted = f"Row 1 must hold the column names, at least {names}." if further is None else "Delete the rows above it."
        return [Problem(file, 1, None, None, what, wanted)]
    blank = [_letters(place) for place, name in enumerate(header) if not (name or "").strip()]
    problems = [
        Problem(file, 1, f"column {letters}", None, "has no name.", "Name it, or delete it; merged cells must be split.") for letters in blank
    ]
    twice = [name for name, count in Counter(name for name in header if name and name.strip()).items() if count > 1]
    return problems + [Problem(file, 1, name, name, "is the name of two columns.", "Delete or rename one.") for name in twice]


def check_columns(file: str, table: str, header: Sequence[str]) -> list[Problem]:
    """Problems of the column names: unknown ones that are near to one the file lacks, and required ones that are not there."""
    lacking = [name for name in column_names(table) if name not in header]
    meant = {name: guess for name in header if name not in column_names(table) if (guess := _nearest(name, lacking))}
    problems = [
        Problem(
            file,
            1,
            name,
            name,
            f"{show(name)} is not a column of {table}. Did you mean {show(guess)}?",
            "Rename it, or call it something quite different.",
        )
        for name, guess in meant.items()
    ]
    missing = [name for name, rule in rules_of(table).items() if rule.required and name in lacking and name not in meant.values()]
    return problems + [Problem(file, 1, name, None, "is missing.", f"Add the column: {rules_of(table)[name].meaning}.") for name in missing]


def frame_from_records(
    file: str, header: Sequence[str], records: Sequence[Sequence[str | None]], first_row: int = 2
) -> tuple[pd.DataFrame, np.ndarray, list[Problem]]:
    """The records as a frame of text, each row's number, and a problem for each row that is longer or shorter than the header."""
    width, problems, kept, rows = len(header), [], [], []
    for number, record in enumerate(records, first_row):
        if len(record) == width:
            kept.append(record)
            rows.append(number)
        elif any(record):
            what = f"has {len(record):,} {'cell' if len(record) == 1 else 'cells'}, the header {width:,}."
            problems.append(
                Problem(file, number, None, None, what, "Give it as many; a comma inside a text needs double quotes around the whole text.")
            )
    columns = zip(*kept, strict=True) if kept else [()] * width
    text = pd.DataFrame({name: pd.array([cell or None for cell in column], dtype="str") for name, column in zip(header, columns, strict=True)})
    return *without_empty_rows(text, np.array(rows, dtype="object")), problems


def without_empty_rows(text: pd.DataFrame, rows: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """The rows that hold anything at all: spreadsheets leave empty ones behind, which say nothing."""
    if text.empty or not text.iloc[:, 0].isna().any():
        return text, rows
    filled = text.notna().any(axis=1).to_numpy()
    return text[filled].reset_index(drop=True), rows[filled]


def as_text(value: object) -> str | None:
    """A cell of a spreadsheet or database as its text in a CSV file; None where it is empty.

    Examples
    --------
    >>> as_text(30.0), as_text(30.5), as_text(datetime.datetime(2024, 12, 14)), as_text("")
    ('30', '30.5', '2024-12-14', None)
    """
    if value is None or value == "" or value != value:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
    if isinstance(value, float | decimal.Decimal) and float(value).is_integer():
        return str(int(value))
    return str(value)


def _is_header(record: Sequence[str | None], table: str) -> bool:
    """Whether enough cells are, or nearly are, names of the table's columns for the row to be a header with slips rather than data."""
    known = column_names(table)
    return sum(1 for name in record if name and (name in known or _nearest(name, known))) >= 2


def _nearest(name: str, known: Sequence[str]) -> str | None:
    near = difflib.get_close_matches(name.strip().lower().replace(" ", "_").replace("-", "_"), known, n=1, cutoff=0.8)
    return near[0] if near else None


def _letters(place: int) -> str:
    """How a spreadsheet names a column: A, B, ... Z, AA.

    Examples
    --------
    >>> [_letters(place) for place in (0, 25, 26)]
    ['A', 'Z', 'AA']
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
