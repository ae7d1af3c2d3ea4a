"""The forms that a table may be kept in, each read into the same table of text: CSV, TSV and
Parquet files, and rows of cells as a sheet or a database gives them.

Every way of reading ends in a `RawTable`, so every check that follows is the same for all of them.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import decimal
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.english import count, join_words
from analysis.errors import Problem, nearest, show
from analysis.limits import LIMITS, Clock, Limits
from analysis.schema.columns import column_names, naming_column, rules_of

if TYPE_CHECKING:
    import pyarrow

    from analysis.claims.model import FileStamp


COLUMN_MISSING = "the column is missing."
_LONGEST_NAME = 100  # characters: no column of ours has so many
HEADER_SOUGHT_IN = 20  # rows: a title and some notes may stand above it


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
    folder
        Of a CSV file, its folder as a command names it; empty for what is kept in another form.
    form
        What a spreadsheet program did to the form of the file, such as semicolons between the
        cells; empty where it did nothing.
    """

    table: str
    file: str
    text: pd.DataFrame
    rows: np.ndarray
    stamp: FileStamp
    is_whole: bool = True
    defaults: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    form: str = ""

    @cached_property
    def _cells(self) -> dict[str, np.ndarray | None]:
        """The cells of columns that have problems: taking each from the frame takes long."""
        return {}

    def has(self, column: str) -> bool:
        return column in self.text.columns

    def row_of(self, place: int) -> int | str:
        """How messages name a row."""
        row = self.rows[place]
        return row if isinstance(row, str) else int(row)

    def problem(self, place: int, column: str | None, what: str, wanted: str) -> Problem:
        """What is wrong with a cell as it stands, or with a whole row."""
        if column is not None and column not in self._cells:
            has = column in self.text.columns
            self._cells[column] = self.text[column].to_numpy(dtype="object") if has else None
        cells = self._cells.get(column)
        value = cells[place] if cells is not None and isinstance(cells[place], str) else None
        return Problem(self.file, self.row_of(place), column, value, what, wanted)


def unreadable(file: str, what: str, wanted: str) -> Read:
    """No table, and why."""
    return no_table([Problem(file, None, None, None, what, wanted)])


def no_table(problems: list[Problem]) -> Read:
    """No table, and what is wrong with what is there instead."""
    return Read(None, np.array([]), problems)


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
        for number, record in enumerate(records[1:HEADER_SOUGHT_IN], 2):
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
    file: str,
    table: str,
    header: Sequence[str | None],
    records: Sequence[Sequence[str | None]],
    numbers: Sequence[int] | None = None,
) -> Read:
    """The records as a frame of text, and what is wrong with the rows' lengths and the names of
    columns.

    A column without a name and without anything in it says nothing and is left out, as an empty row
    is.

    Parameters
    ----------
    numbers
        The number of each record, where they do not follow each other from 2.
    """
    kept, rows, problems = split_by_length(file, len(header), records, numbers)
    is_whole = not problems
    columns = list(zip(*kept, strict=True)) or [()] * len(header)
    named = [place for place, name in enumerate(header) if name and name.strip()]
    for place in sorted(set(range(len(header))) - set(named)):
        if any(columns[place]):
            what = "the column has no name."
            wanted = "Name it, or delete it; split cells that are merged."
            problems.append(Problem(file, 1, f"column {letters_of(place)}", None, what, wanted))
    text = pd.DataFrame(
        {
            header[place]: pd.array([cell or None for cell in columns[place]], dtype="str")
            for place in named
        }
    )
    problems += check_columns(file, table, list(text.columns))
    return Read(*without_empty_rows(text, rows), problems, is_whole)


def split_by_length(
    file: str,
    width: int,
    records: Sequence[Sequence[str | None]],
    numbers: Sequence[int] | None = None,
) -> tuple[list[Sequence[str | None]], np.ndarray, list[Problem]]:
    """The records with as many cells as the header, the number of each, and a problem for each
    other one that holds anything.
    """
    problems, kept, rows = [], [], []
    counted = range(2, len(records) + 2) if numbers is None else numbers
    for number, record in zip(counted, records, strict=True):
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
    if len(name) > _LONGEST_NAME:
        return None
    return nearest(name.strip().lower().replace(" ", "_").replace("-", "_"), known, cutoff=0.8)


def letters_of(place: int) -> str:
    """How a spreadsheet names a column: A, B, ... Z, AA.

    Examples
    --------
    >>> [letters_of(place) for place in (0, 25, 26)]
    ['A', 'Z', 'AA']
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# CSV and TSV: bytes to a table of text.


DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
# The mark of UTF-32 begins like one of these, or with NULs.
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Of the encodings that spreadsheets save in, those of the places that casualty figures are written
# about in; among all encodings a guess is a lottery.
_LIKELY = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 koi8_u cp949 cp932 gb18030 big5"
).split()
_SAMPLE = 20_000  # bytes on each side of the first that is not UTF-8, to guess an encoding by
# Bytes that Arrow reads at a time: a row with its quoted line ends must fit in one of them, or the
# file is read row by row.
_BLOCK = 1 << 21
_OFTEN = 1_000  # rows between two looks at the clock
_SMALLER = "Keep only the rows and columns that are needed, or use a database."
_BATCH = 65_536  # rows of a Parquet file read at a time
_SAVE = "Save it as UTF-8: in a spreadsheet, 'CSV UTF-8 (comma delimited)'."


def read_delimited(
    data: bytes,
    file: str,
    table: str,
    delimiter: str,
    limits: Limits = LIMITS,
    clock: Clock | None = None,
) -> Read:
    """The table in the bytes of a CSV or TSV file.

    Raises
    ------
    TollbookError
        If it holds more than the limits.
    """
    clock = clock or Clock(limits)
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data or data.isspace():
        wanted = f"Write the column names of {table} in row 1."
        return unreadable(file, "the file is empty.", wanted)
    if data.startswith(_WIDE) or b"\x00\x00" in (data[0:4:2], data[1:4:2]):
        return unreadable(file, "the file is in UTF-16 or UTF-32.", _SAVE)
    longest = int(limits.header_kilobytes * 1_000)
    head = data[:longest].decode("utf-8", errors="replace")
    records = _first_records(head, delimiter)
    if len(records) < 2 and len(data) > longest:
        end = data.find(b"\n", longest)
        found = (end if end > 0 else len(data)) / 1_000
        remedy = "Look there for a double quote that is not closed, and for what is no column name."
        limits.check("header_kilobytes", found, f"{file}: it has", remedy)
    if problems := _check_delimiter(head, file, table, delimiter):
        return no_table(problems)
    limits.check("columns", max(map(len, records), default=0), f"{file}: it has", _SMALLER)
    if problems := check_header(file, table, records):
        return no_table(problems)
    # As many at most: a line end or a delimiter may stand inside a quoted text.
    n_lines = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    n_cells = max(data.count(delimiter.encode()), n_lines * len(records[0]))
    if b'"' not in data:
        limits.check("rows", n_lines - 1, f"{file}: it has", _SMALLER)
    is_small = n_lines <= limits.rows and n_cells <= limits.cells
    text = _read_by_arrow(data, records[0], delimiter, limits) if is_small else None
    if text is None:
        return _read_by_row(data, file, table, delimiter, limits, clock)
    limits.check("rows", len(text), f"{file}: it has", _SMALLER)
    clock.check(f"{file}: reading it", _SMALLER)
    problems = check_columns(file, table, records[0])
    return Read(*without_empty_rows(text, np.arange(2, len(text) + 2)), problems)


def read_records(
    data: bytes,
    file: str,
    delimiter: str,
    limits: Limits = LIMITS,
    clock: Clock | None = None,
) -> tuple[list[list[str]], list[Problem]]:
    """The cells of each row up to the first that cannot be read, and why it cannot.

    Raises
    ------
    TollbookError
        If there are more than the limits.
    """
    clock = clock or Clock(limits)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [], [_wrong_encoding(data, file, error)]
    records: list[list[str]] = []
    n_cells, longest = 0, csv.field_size_limit(limits.cell_characters)
    lines = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")
    try:
        for record in csv.reader(lines, delimiter=delimiter, strict=True):
            records.append(record)  # one by one, so that those before an error are kept
            n_cells += len(record)
            if len(records) % _OFTEN == 0 or len(record) > limits.columns:
                limits.check("columns", len(record), f"{file}: row {len(records)} has", _SMALLER)
                limits.check("rows", len(records) - 1, f"{file}: it has", _SMALLER)
                limits.check("cells", n_cells, f"{file}: it has", _SMALLER)
                clock.check(f"{file}: reading it", _SMALLER)
    except csv.Error as error:
        return records, [_broken_off(file, len(records) + 1, error, limits)]
    finally:
        csv.field_size_limit(longest)
    limits.check("rows", len(records) - 1, f"{file}: it has", _SMALLER)
    return records, []


def _broken_off(file: str, row: int, error: csv.Error, limits: Limits) -> Problem:
    """Why a file cannot be read from a row on."""
    what = f"the file cannot be read from here on ({error})."
    wanted = 'Look for a double quote that is not closed; inside a quoted text write "" for ".'
    if "field limit" in str(error):
        most = f"{limits.cell_characters:,}"
        what = f"a cell has more than {most} characters, and so many are the most that is read."
        wanted = "Look for a double quote that is not closed; to read it as it is, give "
        wanted += f"limits=Limits(cell_characters={limits.cell_characters * 100})."
    return Problem(file, row, None, None, what, wanted)


def _check_delimiter(head: str, file: str, table: str, delimiter: str) -> list[Problem]:
    found = _delimiter_of(head, table, delimiter)
    if found == delimiter:
        return []
    what = f"the cells are separated by {DELIMITERS[found]}, not {DELIMITERS[delimiter]}."
    wanted = f"Save it with {DELIMITERS[delimiter]} between the cells."
    return [Problem(file, None, None, None, what, wanted)]


def find_delimiter(data: bytes, table: str, usual: str, limits: Limits = LIMITS) -> str:
    """What separates the cells of a file, as far as its first row shows.

    Parameters
    ----------
    usual
        What is returned where the first row does not name columns, or names them between these.

    Examples
    --------
    >>> find_delimiter(b"kind;id;name", "scopes", ","), find_delimiter(b"a;b", "scopes", ",")
    (';', ',')
    """
    head = data.removeprefix(codecs.BOM_UTF8)[: int(limits.header_kilobytes * 1_000)]
    return _delimiter_of(head.decode("utf-8", errors="replace"), table, usual)


def _delimiter_of(head: str, table: str, usual: str) -> str:
    first_line = next(iter(head.splitlines()), "")
    try:
        found = {
            mark: len(
                set(next(csv.reader([first_line], delimiter=mark), [])) & set(column_names(table))
            )
            for mark in DELIMITERS
        }
    except csv.Error:  # such as a cell longer than the csv module takes
        return usual
    best = max(found, key=found.__getitem__)
    return usual if found[usual] >= 2 or found[best] < 2 else best


def _first_records(head: str, delimiter: str) -> list[list[str]]:
    records = []
    try:
        for record in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            records.append(record)
            if len(records) == HEADER_SOUGHT_IN:
                break
    except csv.Error:  # such as a cell longer than the csv module takes; `read_records` says where
        pass
    return records


def _read_by_arrow(
    data: bytes, header: list[str], delimiter: str, limits: Limits
) -> pd.DataFrame | None:
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
        is_long = any(_longest(column) > limits.cell_characters for column in read.columns)
        return read.to_pandas() if read.column_names == header and not is_long else None
    except (pyarrow.ArrowInvalid, UnicodeDecodeError):
        return None


def _longest(texts: pyarrow.ChunkedArray) -> int:
    """How many characters the longest of some texts has."""
    import pyarrow.compute

    n_bytes = pyarrow.compute.max(pyarrow.compute.binary_length(texts)).as_py() or 0
    if n_bytes <= LIMITS.cell_characters:  # and no more characters than bytes
        return n_bytes
    return pyarrow.compute.max(pyarrow.compute.utf8_length(texts)).as_py()


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


def _read_by_row(
    data: bytes, file: str, table: str, delimiter: str, limits: Limits, clock: Clock
) -> Read:
    records, problems = read_records(data, file, delimiter, limits, clock)
    if not records:
        return no_table(problems)
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


# Parquet files: bytes to a table of text.


def read_parquet(
    data: bytes, file: str, table: str, limits: Limits = LIMITS, clock: Clock | None = None
) -> Read:
    """The table in a Parquet file; numbers and dates become the text that a CSV file would hold.

    Raises
    ------
    TollbookError
        If it holds more than the limits, or says that it does.
    """
    import pyarrow  # only the reading of files needs it
    import pyarrow.parquet

    clock = clock or Clock(limits)
    try:
        source = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(data))
        header, claimed = source.schema_arrow.names, source.metadata
        n_unpacked = sum(
            claimed.row_group(place).total_byte_size for place in range(claimed.num_row_groups)
        )
        limits.check("columns", len(header), f"{file}: it has", _SMALLER)
        limits.check("rows", claimed.num_rows, f"{file}: it has", _SMALLER)
        limits.check("cells", claimed.num_rows * len(header), f"{file}: it has", _SMALLER)
        limits.check("unpacked_megabytes", n_unpacked / 1e6, f"{file}: it has", _SMALLER)
        if problems := check_header(file, table, [header]) or _check_kinds(file, source):
            return no_table(problems)
        read = _read_batches(data, file, source.schema_arrow, limits, clock)
    except (pyarrow.ArrowException, OSError, OverflowError):
        what = "the file is not a Parquet file that can be read."
        return unreadable(file, what, "Write it again, or save the table as CSV UTF-8.")
    columns = {}
    for name, cells in zip(header, read.columns, strict=True):
        try:
            columns[name] = _texts_of(cells)
        except (pyarrow.ArrowException, ValueError, OverflowError):
            what = "the column holds days that no calendar has."
            return no_table([Problem(file, None, name, None, what, "Write them as text.")])
    text = pd.DataFrame(columns)
    text = text.mask(text == "")
    problems = check_columns(file, table, header)
    return Read(*without_empty_rows(text, np.arange(2, len(text) + 2)), problems)


def _check_kinds(file: str, source: pyarrow.parquet.ParquetFile) -> list[Problem]:
    """A problem for each column whose cells hold more than one value."""
    import pyarrow.types

    what, wanted = "each cell of the column holds several values.", "Write them as one text."
    return [
        Problem(file, 1, column.name, None, what, wanted)
        for column in source.schema_arrow
        if pyarrow.types.is_nested(column.type)
    ]


def _read_batches(
    data: bytes, file: str, schema: pyarrow.Schema, limits: Limits, clock: Clock
) -> pyarrow.Table:
    """The table, each text of which is unpacked only when it is known how long all are."""
    import pyarrow.compute
    import pyarrow.parquet

    source = pyarrow.parquet.ParquetFile(
        pyarrow.BufferReader(data), read_dictionary=schema.names, pre_buffer=False
    )
    batches, n_characters = [], 0
    for batch in source.iter_batches(batch_size=_BATCH):
        columns = []
        for name, column in zip(schema.names, batch.columns, strict=True):
            is_packed = isinstance(column, pyarrow.DictionaryArray)
            if is_packed and not pyarrow.types.is_primitive(column.type.value_type):
                lengths = pyarrow.compute.binary_length(column.dictionary).take(column.indices)
                longest = pyarrow.compute.max(lengths).as_py() or 0
                where = f"{file}: a cell of {name} has"
                limits.check("cell_characters", longest, where, "Shorten it.")
                n_characters += pyarrow.compute.sum(lengths).as_py() or 0
                limits.check("megabytes", n_characters / 1e6, f"{file}: its cells have", _SMALLER)
                column = column.dictionary_decode()
            columns.append(column)
        batches.append(pyarrow.RecordBatch.from_arrays(columns, names=schema.names))
        clock.check(f"{file}: reading it", _SMALLER)
    return pyarrow.Table.from_batches(batches) if batches else source.read()


def _texts_of(cells: pyarrow.ChunkedArray) -> pd.Series:
    column = cells.to_pandas(integer_object_nulls=True, date_as_object=True)
    return column if column.dtype == "str" else column.astype("object").map(as_text).astype("str")
