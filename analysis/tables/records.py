"""From rows of cells to a table of text: the header, rows of another length, rows without anything.

Every way of reading ends in a `RawTable`, so every check that follows is the same for all of them.
"""

from __future__ import annotations

import datetime
import decimal
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import nearest
from analysis.schema import column_names, naming_column, rules_of, show
from analysis.tables.problems import Problem

if TYPE_CHECKING:
    from analysis.tables.model import FileStamp

_HEADER_SOUGHT_IN = 20  # rows


class Read(NamedTuple):
    """A table that was read.

    `text` is None where there is none to speak of; `rows` is how messages name its rows, `problems` what is wrong with its form, and `is_whole`
    false where rows could not be read, so that their ids are not known.
    """

    text: pd.DataFrame | None
    rows: np.ndarray
    problems: list[Problem]
    is_whole: bool = True


@dataclass(frozen=True)
class RawTable:
    """One table as it was read: all text, nothing filled in or put right.

    Parameters
    ----------
    table
        claims, sources or scopes, or one of the logs.
    file
        The name that messages give.
    text
        One column a cell of the header, each `str` with missing for an empty cell; index 0 to n-1.
    rows
        For each row of `text`, how messages name it: the number that a spreadsheet shows, or the id for a table of a database.
    stamp
        What was read and when.
    is_whole
        Whether the id of every row is known; where some are not, a reference to an id that is not there may be right.
    """

    table: str
    file: str
    text: pd.DataFrame
    rows: np.ndarray
    stamp: FileStamp
    is_whole: bool = True

    def has(self, column: str) -> bool:
        return column in self.text.columns

    def row_of(self, place: int) -> int | str:
        row = self.rows[place]
        return row if isinstance(row, str) else int(row)


def unreadable(file: str, what: str, wanted: str) -> Read:
    """No table, and why."""
    return Read(None, np.array([]), [Problem(file, None, None, None, what, wanted)])


def missing_table(file: str, noun: str, table: str) -> Problem:
    """There is no such file, sheet or table."""
    wanted = "Create it with the columns" if noun == "table" else "Add it, with the columns"
    return Problem(file, None, None, None, f"the {noun} is missing.", f"{wanted} {', '.join(column_names(table))}.")


def check_header(file: str, table: str, records: Sequence[Sequence[str | None]]) -> list[Problem]:
    """Problems of the first record as a header: it is none, though one may stand further down, or it has one name twice."""
    if not _is_header(records[0], table):
        further = next((number for number, record in enumerate(records[:_HEADER_SOUGHT_IN], 1) if _is_header(record, table)), None)
        if further is not None:
            return [Problem(file, 1, None, None, f"this is not the header, which stands in row {further}.", "Delete the rows above it.")]
        names = ", ".join(name for name, rule in rules_of(table).items() if rule.required)
        return [Problem(file, 1, None, None, "this is not a header.", f"Write the column names in row 1, at least {names}.")]
    twice = [name for name, count in Counter(name for name in records[0] if name and name.strip()).items() if count > 1]
    return [Problem(file, 1, name, name, "two columns have this name.", "Delete or rename one.") for name in twice]


def check_columns(file: str, table: str, header: Sequence[str]) -> list[Problem]:
    """Problems of the column names: unknown ones that are near to one the file lacks, and required ones that are not there."""
    lacking = [name for name in column_names(table) if name not in header]
    meant = {name: guess for name in header if name not in column_names(table) if (guess := _nearest(name, lacking))}
    wanted = "Rename it; a column of your own needs a name that is less like it."
    problems = [
        Problem(file, 1, name, name, f"{show(name)} is not a column of {table}. Did you mean {show(guess)}?", wanted) for name, guess in meant.items()
    ]
    missing = [name for name, rule in rules_of(table).items() if rule.required and name in lacking and name not in meant.values()]
    return problems + [Problem(file, 1, name, None, "the column is missing.", f"Add it: {rules_of(table)[name].meaning}.") for name in missing]


def frame_from_records(file: str, table: str, header: Sequence[str | None], records: Sequence[Sequence[str | None]]) -> Read:
    """The records as a frame of text, and what is wrong with the rows' lengths and the names of columns.

    A column without a name and without anything in it says nothing and is left out, as an empty row is.
    """
    kept, rows, problems = split_by_length(file, len(header), records)
    is_whole = not problems
    columns = list(zip(*kept, strict=True)) or [()] * len(header)
    named = [place for place, name in enumerate(header) if name and name.strip()]
    for place in sorted(set(range(len(header))) - set(named)):
        if any(columns[place]):
            wanted = "Name it, or delete it; split cells that are merged."
            problems.append(Problem(file, 1, f"column {_letters(place)}", None, "the column has no name.", wanted))
    text = pd.DataFrame({header[place]: pd.array([cell or None for cell in columns[place]], dtype="str") for place in named})
    return Read(*without_empty_rows(text, rows), problems + check_columns(file, table, list(text.columns)), is_whole)


def split_by_length(file: str, width: int, records: Sequence[Sequence[str | None]]) -> tuple[list[Sequence[str | None]], np.ndarray, list[Problem]]:
    """The records with as many cells as the header, the number of each, and a problem for each other one that holds anything."""
    problems, kept, rows = [], [], []
    for number, record in enumerate(records, 2):
        if len(record) == width:
            kept.append(record)
            rows.append(number)
        elif any(record):
            what = f"the row has {len(record):,} cell{'s' * (len(record) != 1)}, the header {width:,}."
            wanted = "Give it as many; a comma inside a text needs double quotes around the whole text."
            problems.append(Problem(file, number, None, None, what, wanted))
    return kept, np.array(rows), problems


def without_odd_rows(raw: RawTable) -> tuple[RawTable, list[Problem]]:
    """The table without rows that are no data, each of which is one problem: those of blanks alone, and those that repeat the header."""
    key = naming_column(raw.table)
    first = raw.text.iloc[:, 0]
    may_be = first.str.startswith((" ", "\t", "\u00a0"), na=False)
    if raw.has(key):
        may_be |= (raw.text[key] == key).fillna(False)
    problems = []
    for place in np.flatnonzero(may_be):
        filled = raw.text.iloc[place].dropna()
        if (filled == filled.index).all():
            problems.append(Problem(raw.file, raw.row_of(place), None, None, "the row repeats the header.", "Delete it."))
        elif not filled.str.strip().any():
            problems.append(Problem(raw.file, raw.row_of(place), None, None, "the row holds nothing but blanks.", "Delete it."))
        else:
            may_be.iloc[place] = False
    if not problems:
        return raw, []
    return replace(raw, text=raw.text[~may_be].reset_index(drop=True), rows=raw.rows[~may_be.to_numpy()]), problems


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
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")  # what is no text then holds U+FFFD, which is a problem
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
    return nearest(name.strip().lower().replace(" ", "_").replace("-", "_"), known, cutoff=0.8)


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
