"""The forms that a table may be kept in, each read into the same table of text: CSV, TSV, Excel and
Parquet files, and rows of cells as a database gives them.

Every way of reading ends in a `RawTable`, so every check that follows is the same for all of them.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import decimal
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.english import count, join_words
from analysis.errors import Problem, nearest, show
from analysis.schema.columns import column_names, naming_column, rules_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

    from analysis.claims.model import FileStamp


COLUMN_MISSING = "the column is missing."
_HEADER_SOUGHT_IN = 20  # rows: a title and some notes may stand above it


class Read(NamedTuple):
    """What was read of a table.

    `text` is None where there is none; `rows` is how messages name its rows, `problems` what is
    wrong with its form, and `is_whole` false where rows could not be read, so that their ids are
    not known.
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
        For each row of `text`, how messages name it: the number that a spreadsheet shows, or the id
        for a table of a database.
    stamp
        What was read and when.
    is_whole
        Whether the id of every row is known; where some are not, a reference to an id that is not
        there may be right.
    defaults
        What an empty cell stands for in this case, by column.
    """

    table: str
    file: str
    text: pd.DataFrame
    rows: np.ndarray
    stamp: FileStamp
    is_whole: bool = True
    defaults: Mapping[str, str] = field(default_factory=dict)

    def has(self, column: str) -> bool:
        return column in self.text.columns

    def row_of(self, place: int) -> int | str:
        """How messages name a row."""
        row = self.rows[place]
        return row if isinstance(row, str) else int(row)

    def problem(self, place: int, column: str | None, what: str, wanted: str) -> Problem:
        """What is wrong with a cell as it stands, or with a whole row."""
        cell = self.text.at[place, column] if column in self.text.columns else None
        value = cell if isinstance(cell, str) else None
        return Problem(self.file, self.row_of(place), column, value, what, wanted)


def unreadable(file: str, what: str, wanted: str) -> Read:
    """No table, and why."""
    return Read(None, np.array([]), [Problem(file, None, None, None, what, wanted)])


def missing_table(file: str, noun: str, table: str) -> Problem:
    """There is no such file, sheet or table."""
    wanted = "Create it with the columns" if noun == "table" else "Add it, with the columns"
    wanted += f" {', '.join(column_names(table))}."
    return Problem(file, None, None, None, f"the {noun} is missing.", wanted)


def check_header(file: str, table: str, records: Sequence[Sequence[str | None]]) -> list[Problem]:
    """Problems of the first record as a header: it is not one, though one may stand further down,
    or it has one name twice.
    """
    if not _is_header(records[0], table):
        for number, record in enumerate(records[1:_HEADER_SOUGHT_IN], 2):
            if _is_header(record, table):
                what = f"this is not the header, which stands in row {number}."
                return [Problem(file, 1, None, None, what, "Delete the rows above it.")]
        required = [name for name, rule in rules_of(table).items() if rule.required]
        if table == "claims" and (other := _other_header(file, records[0], required)):
            return [other]
        wanted = f"Write the column names in row 1, at least {', '.join(required)}."
        return [Problem(file, 1, None, None, "this is not a header.", wanted)]
    named = Counter(name for name in records[0] if name and name.strip())
    return [
        Problem(file, 1, name, name, "two columns have this name.", "Delete or rename one.")
        for name, times in named.items()
        if times > 1
    ]


# What analysts call our columns in tables of their own, and the metrics that they give a column.
_OTHER_NAMES = {
    "claimant_id": "source claimant organisation organization actor who",
    "publisher": "outlet media newspaper",
    "stated_on": "date day reported report_date",
    "period_end": "as_of as_of_date until end_date",
    "period_start": "start_date since",
    "place": "location country region city town admin1 where",
    "population": "group side victims who_was_killed",
    "url": "link source_url href web",
    "wording": "quote text description headline",
    "note": "notes comment comments remarks",
    "claim_id": "id event_id row",
}
_OTHER_METRICS = {
    "killed": "killed deaths dead fatalities kia deaths_total",
    "wounded": "wounded injured injuries wia",
    "missing": "missing mia",
    "casualties": "casualties total toll",
}


def _other_header(
    file: str, record: Sequence[str | None], required: Sequence[str]
) -> Problem | None:
    """What is said of a first row that names the columns in words of the analyst's own; None where
    fewer than half of its cells can be told as such.
    """
    columns, metrics = {}, {}
    for name in filter(None, record):
        plain = name.strip().lower().replace(" ", "_").replace("-", "_")
        for known, found in ((_OTHER_NAMES, columns), (_OTHER_METRICS, metrics)):
            ours = next((each for each, others in known.items() if plain in others.split()), None)
            if ours is not None:
                found[name] = ours
    if len(columns) + len(metrics) < max(2, sum(map(bool, record)) / 2):
        return None
    named = join_words([show(name) for name in (*columns, *metrics)])
    steps = [f"rename {name} to {ours}" for name, ours in columns.items()]
    if metrics:
        split = join_words([f"{name} (metric {ours})" for name, ours in metrics.items()])
        steps.append(f"give each number in {split} a row of its own, with its words in wording")
    told = {*columns.values(), *(("metric", "wording") if metrics else ())}
    add = [name for name in required if name not in told]
    steps += [f"add {', '.join(add)}"] if add else []
    remedy = "; ".join(steps)
    what = f"this is a header with other names: {named}."
    return Problem(file, 1, None, None, what, f"{remedy[0].upper()}{remedy[1:]}.")


def check_columns(file: str, table: str, header: Sequence[str]) -> list[Problem]:
    """Problems of the column names: unknown ones that are like one the file lacks, and required
    ones that are not there.
    """
    lacking = [name for name in column_names(table) if name not in header]
    meant = {
        name: guess
        for name in header
        if name not in column_names(table)
        if (guess := _nearest(name, lacking))
    }
    problems = []
    for name, guess in meant.items():
        what = f"{show(name)} is not a column of {table}. Did you mean {show(guess)}?"
        wanted = "Rename it; a column of your own needs a name that is less like it."
        problems.append(Problem(file, 1, name, name, what, wanted))
    for name, rule in rules_of(table).items():
        if rule.required and name in lacking and name not in meant.values():
            wanted = f"Add it: {rule.meaning}."
            problems.append(Problem(file, 1, name, None, COLUMN_MISSING, wanted))
    return problems


def frame_from_records(
    file: str, table: str, header: Sequence[str | None], records: Sequence[Sequence[str | None]]
) -> Read:
    """The records as a frame of text, and what is wrong with the rows' lengths and the names of
    columns.

    A column without a name and without anything in it says nothing and is left out, as an empty row
    is.
    """
    kept, rows, problems = split_by_length(file, len(header), records)
    is_whole = not problems
    columns = list(zip(*kept, strict=True)) or [()] * len(header)
    named = [place for place, name in enumerate(header) if name and name.strip()]
    for place in sorted(set(range(len(header))) - set(named)):
        if any(columns[place]):
            what = "the column has no name."
            wanted = "Name it, or delete it; split cells that are merged."
            problems.append(Problem(file, 1, f"column {_letters(place)}", None, what, wanted))
    text = pd.DataFrame(
        {
            header[place]: pd.array([cell or None for cell in columns[place]], dtype="str")
            for place in named
        }
    )
    problems += check_columns(file, table, list(text.columns))
    return Read(*without_empty_rows(text, rows), problems, is_whole)


def split_by_length(
    file: str, width: int, records: Sequence[Sequence[str | None]]
) -> tuple[list[Sequence[str | None]], np.ndarray, list[Problem]]:
    """The records with as many cells as the header, the number of each, and a problem for each
    other one that holds anything.
    """
    problems, kept, rows = [], [], []
    for number, record in enumerate(records, 2):
        if len(record) == width:
            kept.append(record)
            rows.append(number)
        elif any(record):
            quotes = "a comma inside a text needs double quotes around the whole text"
            what = f"the row has {count(len(record), 'cell')}, the header {width:,}."
            problems.append(Problem(file, number, None, None, what, f"Give it as many; {quotes}."))
    return kept, np.array(rows), problems


def without_odd_rows(raw: RawTable) -> tuple[RawTable, list[Problem]]:
    """The table without rows that are not data, each of which is one problem: those that hold only
    blanks, and those that repeat the header.
    """
    key = naming_column(raw.table)
    first = raw.text.iloc[:, 0]
    may_be = first.str.startswith((" ", "\t", "\u00a0"), na=False)
    if raw.has(key):
        may_be |= (raw.text[key] == key).fillna(False)
    problems = []
    for place in np.flatnonzero(may_be):
        filled = raw.text.iloc[place].dropna()
        if (filled == filled.index).all():
            what = "the row repeats the header."
        elif not filled.str.strip().any():
            what = "the row holds nothing but blanks."
        else:
            may_be.iloc[place] = False
            continue
        problems.append(raw.problem(place, None, what, "Delete it."))
    if not problems:
        return raw, []
    text, rows = raw.text[~may_be].reset_index(drop=True), raw.rows[~may_be.to_numpy()]
    return replace(raw, text=text, rows=rows), problems


def without_empty_rows(text: pd.DataFrame, rows: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """The rows that hold anything: spreadsheets leave empty ones behind, which say nothing."""
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
        # What is not text then holds U+FFFD, which is reported.
        return value.decode("utf-8", errors="replace")
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(sep=" ")
    if isinstance(value, float | decimal.Decimal) and float(value).is_integer():
        return str(int(value))
    return str(value)


def _is_header(record: Sequence[str | None], table: str) -> bool:
    """Whether enough cells are, or nearly are, names of the table's columns for the row to be a
    header with slips rather than data.
    """
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


# CSV and TSV: bytes to a table of text.


_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
# The mark of UTF-32 begins like one of these, or with NULs.
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Of the encodings that spreadsheets save in, those of the places that casualty figures are written
# about in; among all encodings a guess is a lottery.
_LIKELY = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 koi8_u cp949 cp932 gb18030 big5"
).split()
_HEAD = 65_536  # bytes: enough for any header
_SAMPLE = 20_000  # bytes on each side of the first that is not UTF-8, to guess an encoding by
# Bytes that Arrow reads at a time: a row with its quoted line ends must fit in one of them, or the
# file is read row by row.
_BLOCK = 1 << 21
_SAVE = "Save it as UTF-8: in a spreadsheet, 'CSV UTF-8 (comma delimited)'."


def read_delimited(data: bytes, file: str, table: str, delimiter: str) -> Read:
    """The table in the bytes of a CSV or TSV file."""
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data or data.isspace():
        wanted = f"Write the column names of {table} in row 1."
        return unreadable(file, "the file is empty.", wanted)
    if data.startswith(_WIDE) or b"\x00\x00" in (data[0:4:2], data[1:4:2]):
        return unreadable(file, "the file is in UTF-16 or UTF-32.", _SAVE)
    head = data[:_HEAD].decode("utf-8", errors="replace")
    records = _first_records(head, delimiter)
    problems = _check_delimiter(head, file, table, delimiter) or check_header(file, table, records)
    if problems:
        return Read(None, np.array([]), problems)
    text = _read_by_arrow(data, records[0], delimiter)
    if text is None:
        return _read_by_row(data, file, table, delimiter)
    problems = check_columns(file, table, records[0])
    return Read(*without_empty_rows(text, np.arange(2, len(text) + 2)), problems)


def read_records(data: bytes, file: str, delimiter: str) -> tuple[list[list[str]], list[Problem]]:
    """The cells of each row up to the first that cannot be read, and why it cannot; cells may be as
    long as the file.
    """
    try:
        decoded = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [], [_wrong_encoding(data, file, error)]
    records: list[list[str]] = []
    longest = csv.field_size_limit(len(decoded) + 1)
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=True)
    try:
        for record in reader:
            records.append(record)  # one by one, so that those before an error are kept
    except csv.Error as error:
        what = f"the file cannot be read from here on ({error})."
        wanted = 'Look for a double quote that is not closed; inside a quoted text write "" for ".'
        return records, [Problem(file, len(records) + 1, None, None, what, wanted)]
    finally:
        csv.field_size_limit(longest)
    return records, []


def _check_delimiter(head: str, file: str, table: str, delimiter: str) -> list[Problem]:
    first_line = head.splitlines()[0]
    found = {
        mark: len(set(next(csv.reader([first_line], delimiter=mark))) & set(column_names(table)))
        for mark in _DELIMITERS
    }
    best = max(found, key=found.__getitem__)
    if found[delimiter] >= 2 or found[best] < 2:
        return []
    what = f"the cells are separated by {_DELIMITERS[best]}, not {_DELIMITERS[delimiter]}."
    wanted = f"Save it with {_DELIMITERS[delimiter]} between the cells."
    return [Problem(file, None, None, None, what, wanted)]


def _first_records(head: str, delimiter: str) -> list[list[str]]:
    records = []
    try:
        for record in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            records.append(record)
            if len(records) == _HEADER_SOUGHT_IN:
                break
    except csv.Error:  # such as a cell longer than the csv module takes; `read_records` says where
        pass
    return records


def _read_by_arrow(data: bytes, header: list[str], delimiter: str) -> pd.DataFrame | None:
    """The frame of text, or None for a file that must be read row by row.

    Arrow is much faster than the csv module, but takes quotation marks wherever they stand and does
    not say which row is wrong.
    """
    import pyarrow  # only the reading of files needs it
    import pyarrow.csv

    if not all(name.strip() for name in header) or not _quotes_are_sound(data, delimiter):
        return None
    try:
        read = pyarrow.csv.read_csv(
            pyarrow.py_buffer(data),
            read_options=pyarrow.csv.ReadOptions(block_size=_BLOCK),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(header, pyarrow.large_string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
    except pyarrow.ArrowInvalid:
        return None
    return read.to_pandas() if read.column_names == header else None


def _quotes_are_sound(data: bytes, delimiter: str) -> bool:
    """Whether every quotation mark opens a cell, closes one, or is doubled inside one (RFC 4180,
    section 2).

    Taken in turn the marks open and close; a doubled one closes and opens again. So each opening
    mark must follow a delimiter, a line end or a closing mark, and each closing mark must be
    followed by one.
    """
    letters = np.frombuffer(data, dtype=np.uint8)
    marks = np.flatnonzero(letters == ord('"'))
    if marks.size % 2:
        return False
    is_border = np.zeros(256, dtype=bool)
    is_border[list(f'"{delimiter}\r\n'.encode())] = True
    opening, closing = marks[0::2], marks[1::2]
    before, after = opening[opening > 0] - 1, closing[closing < len(letters) - 1] + 1
    return bool(is_border[letters[before]].all() and is_border[letters[after]].all())


def _read_by_row(data: bytes, file: str, table: str, delimiter: str) -> Read:
    records, problems = read_records(data, file, delimiter)
    if not records:
        return Read(None, np.array([]), problems)
    read = frame_from_records(file, table, records[0], records[1:])
    return read._replace(problems=read.problems + problems, is_whole=read.is_whole and not problems)


def _wrong_encoding(data: bytes, file: str, error: UnicodeDecodeError) -> Problem:
    from charset_normalizer import from_bytes  # only for a file that is not UTF-8

    sample = data[max(0, error.start - _SAMPLE) : error.start + _SAMPLE]
    guess = from_bytes(sample, cp_isolation=_LIKELY).best()
    name = f"; it may be {guess.encoding.replace('cp125', 'windows-125')}" if guess else ""
    line = data.count(b"\n", 0, error.start) + 1
    where = f"line {line:,} holds the byte 0x{data[error.start]:02x}"
    return Problem(file, None, None, None, f"the file is not UTF-8 ({where}){name}.", _SAVE)


# Excel sheets and Parquet files: bytes to a table of text.


_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RESAVE = "Save it again as 'Excel workbook (.xlsx)' without a password, or as CSV UTF-8."


def open_workbook(data: bytes, file: str) -> tuple[Workbook | None, list[Problem]]:
    """The workbook, or why it cannot be opened."""
    import openpyxl  # only for workbooks

    try:
        return openpyxl.load_workbook(io.BytesIO(data), read_only=True), []
    except Exception:  # openpyxl passes on whatever its many parts raise
        what = "the file is not a workbook that can be opened."
        return None, [Problem(file, None, None, None, what, _RESAVE)]


def read_sheet(workbook: Workbook, sheet: str, file: str, table: str) -> Read:
    """The table in one sheet. A formula or an error value is a problem: what it shows depends on
    the program that opens it.
    """
    try:
        cells = rows_of_cells(workbook, sheet)
    except Exception:  # as above: a sheet is parsed only when its rows are asked for
        return unreadable(file, "the sheet cannot be read.", _RESAVE)
    records = _cut_to_used([[text_of(cell) for cell in row] for row in cells])
    if not records:
        wanted = f"Write the column names of {table} in row 1."
        return unreadable(file, "the sheet is empty.", wanted)
    problems = check_header(file, table, records)
    if problems:
        return Read(None, np.array([]), problems)
    read = frame_from_records(file, table, records[0], records[1:])
    computed = [
        _computed(file, records[0], cell)
        for row in cells
        for cell in row
        if getattr(cell, "data_type", "n") in ("f", "e")
    ]
    return read._replace(problems=read.problems + computed)


def read_parquet(data: bytes, file: str, table: str) -> Read:
    """The table in a Parquet file; numbers and dates become the text that a CSV file would hold."""
    import pyarrow  # only the reading of files needs it
    import pyarrow.parquet

    try:
        read = pyarrow.parquet.read_table(pyarrow.BufferReader(data))
    except (pyarrow.ArrowException, OSError):
        what = "the file is not a Parquet file that can be read."
        return unreadable(file, what, "Write it again, or save the table as CSV UTF-8.")
    problems = check_header(file, table, [read.column_names])
    if problems:
        return Read(None, np.array([]), problems)
    frame = read.to_pandas(ignore_metadata=True, integer_object_nulls=True, date_as_object=True)
    text = frame.apply(
        lambda column: (
            column if column.dtype == "str" else column.astype("object").map(as_text).astype("str")
        )
    )
    text = text.mask(text == "")
    problems = check_columns(file, table, read.column_names)
    return Read(*without_empty_rows(text, np.arange(2, len(text) + 2)), problems)


def rows_of_cells(workbook: Workbook, sheet: str) -> list[tuple[Cell, ...]]:
    """Every row of a sheet, up to its last cell.

    What the file states as the size of the sheet is not relied on: it may be too small.
    """
    workbook[sheet].reset_dimensions()
    return list(workbook[sheet].iter_rows())


def text_of(cell: Cell) -> str | None:
    """What a cell holds, as text; `_xHHHH_` in a sheet is the character that it stands for."""
    text = as_text(_value(cell))
    if not text or not isinstance(cell.value, str):
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def escape_for_sheet(text: str) -> str:
    r"""The text with characters that XML cannot hold written as `_xHHHH_` (ECMA-376, part 1,
    22.9.2.19).

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
    width = max(
        (place + 1 for record in records for place, cell in enumerate(record) if cell), default=0
    )
    return [(record + [None] * width)[:width] for record in records]


def _computed(file: str, header: list[str | None], cell: Cell) -> Problem:
    name = header[cell.column - 1] if cell.column <= len(header) else None
    value = str(_value(cell))
    what = f"{show(value)} is computed by the spreadsheet."
    return Problem(file, cell.row, name, value, what, "Write the value itself.")


def _value(cell: Cell) -> object:
    """What a cell holds; of a formula that fills several cells its text, or the cells that it
    fills.
    """
    value = cell.value
    return getattr(value, "text", None) or (
        f"=TABLE({value.ref})" if hasattr(value, "ref") else value
    )
