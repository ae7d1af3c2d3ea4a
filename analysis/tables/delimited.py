"""CSV and TSV: bytes to a table of text.

A sound file is read by Arrow, which is fast and says little about what is wrong. Whatever it cannot read, or would read only by dropping a
quotation mark, is read again row by row, and there the problems get their row.
"""

from __future__ import annotations

import codecs
import csv
import io

import numpy as np
import pandas as pd

from analysis.schema import column_names
from analysis.tables.problems import Problem
from analysis.tables.records import Read, check_columns, check_header, frame_from_records, unreadable, without_empty_rows

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # that of UTF-32 begins like one of them, or with NULs
# Of the encodings that spreadsheets save in, those of the places that casualty figures are written about in; among all of them a guess is a lottery.
_LIKELY = ["cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_u", "cp949", "cp932", "gb18030", "big5"]
_HEAD = 65_536  # bytes: enough for any header
_SAMPLE = 20_000  # bytes on each side of the first that is no UTF-8, to guess an encoding by
_BLOCK = 1 << 21  # bytes that Arrow reads at a time
_SCANNED = 1 << 18  # bytes that are scanned for quotation marks at a time
_QUOTE = ord('"')
_SAVE = "Save it as UTF-8: in a spreadsheet, 'CSV UTF-8 (comma delimited)'."


def read_delimited(data: bytes, file: str, table: str, delimiter: str) -> Read:
    """The table in the bytes of a CSV or TSV file.

    Returns
    -------
    tuple
        The frame of text (None where the file cannot be read as a table at all), the number of each of its rows, and the problems.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data or data.isspace():
        return unreadable(file, "the file is empty.", f"Write the column names of {table} in row 1.")
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
    return Read(*without_empty_rows(text, np.arange(2, len(text) + 2)), check_columns(file, table, records[0]))


def read_records(data: bytes, file: str, delimiter: str) -> tuple[list[list[str]], list[Problem]]:
    """The cells of each row up to the first that cannot be read, and why that cannot; cells may be as long as the file."""
    try:
        decoded = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [], [_wrong_encoding(data, file, error)]
    records: list[list[str]] = []
    longest = csv.field_size_limit(len(decoded) + 1)
    try:
        for record in csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=True):
            records.append(record)  # one by one, so that those before an error are kept
    except csv.Error as error:
        what = f"the file cannot be read on from here ({error})."
        wanted = 'Look for a double quote that is not closed; inside a quoted text write "" for ".'
        return records, [Problem(file, len(records) + 1, None, None, what, wanted)]
    finally:
        csv.field_size_limit(longest)
    return records, []


def _check_delimiter(head: str, file: str, table: str, delimiter: str) -> list[Problem]:
    first_line = head.splitlines()[0]
    found = {mark: len(set(next(csv.reader([first_line], delimiter=mark))) & set(column_names(table))) for mark in _DELIMITERS}
    best = max(found, key=found.__getitem__)
    if found[delimiter] >= 2 or found[best] < 2:
        return []
    what = f"the cells are parted by {_DELIMITERS[best]}, not {_DELIMITERS[delimiter]}."
    return [Problem(file, None, None, None, what, f"Save it with {_DELIMITERS[delimiter]} between the cells.")]


def _first_records(head: str, delimiter: str) -> list[list[str]]:
    records = []
    try:
        for record in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            records.append(record)
            if len(records) == 20:
                break
    except csv.Error:  # a cell longer than the csv module takes; the row-by-row reading says where
        pass
    return records


def _read_by_arrow(data: bytes, header: list[str], delimiter: str) -> pd.DataFrame | None:
    """The frame of text, or None for a file that needs reading row by row."""
    import pyarrow  # only the reading of files needs it
    import pyarrow.csv

    if not all(name.strip() for name in header) or not _quotes_are_sound(data, delimiter):
        return None
    try:
        read = pyarrow.csv.read_csv(
            pyarrow.py_buffer(data),
            read_options=pyarrow.csv.ReadOptions(block_size=_BLOCK),
            parse_options=pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False),
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
    """Whether every quotation mark opens a cell, closes one, or is doubled inside one (RFC 4180, section 2).

    Taken in turn the marks open and close; a doubled one closes and opens again. So each opening mark must follow a delimiter, a line end or
    a closing mark, and each closing mark must be followed by one.
    """
    letters = np.frombuffer(data, dtype=np.uint8)
    blocks = range(0, len(letters), _SCANNED)  # in blocks that fit the processor's cache
    marks = np.concatenate([np.flatnonzero(letters[start : start + _SCANNED] == _QUOTE) + start for start in blocks])
    if marks.size % 2:
        return False
    is_border = np.zeros(256, dtype=bool)
    is_border[[_QUOTE, ord(delimiter), *b"\r\n"]] = True
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

    guess = from_bytes(data[max(0, error.start - _SAMPLE) : error.start + _SAMPLE], cp_isolation=_LIKELY).best()
    name = f"; it may be {guess.encoding.replace('cp125', 'windows-125')}" if guess else ""
    line = data.count(b"\n", 0, error.start) + 1
    return Problem(file, None, None, None, f"the file is not UTF-8 (line {line:,} holds the byte 0x{data[error.start]:02x}){name}.", _SAVE)
