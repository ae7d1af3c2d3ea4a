"""Excel workbooks: the bytes of a file to its sheets, and a sheet to the same table of text as any
other form.

A sheet is read as a stream, a part at a time, so that a small file that is packed to hold millions
of cells, or one cell at the far end of a sheet, costs no more than what stands in it. Rows that are
written as Excel, LibreOffice and Python's libraries write them are read by patterns, three times as
fast as by an XML parser, which reads all others.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from analysis.claims.formats import (
    HEADER_SOUGHT_IN,
    Read,
    as_text,
    check_header,
    frame_from_records,
    letters_of,
    no_table,
    unreadable,
)
from analysis.english import join_words
from analysis.errors import Problem, TollbookError, show
from analysis.limits import Clock, Limits

RESAVE = "Save it again as 'Excel workbook (.xlsx)' without a password, or as CSV UTF-8."
_SMALLER = "Save the table as CSV UTF-8 or Parquet, which are read many times faster."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how Excel files of before 2007 begin, and locked ones
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 18  # bytes, or characters, of a part read at a time, between two looks at the clock
# Number formats that Excel keeps for days in Japan, Korea, China and Taiwan (ECMA-376, part 1,
# 18.8.30), which openpyxl's list leaves out.
_EASTERN_DAYS = {*range(27, 32), 36, *range(50, 59)}
_LONGEST_FORMAT = 255  # characters that Excel allows in a number format
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

# A plain cell: <c r="B2" s="1" t="s"><v>7</v></c>, or <c r="B2" t="inlineStr"><is><t>words</t>...
_TEXT = r"<is><t(?: xml:space=\"preserve\")?>([^<]*+)</t></is>"
_CELL = (
    r'<c r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?'
    rf"(?:/>|>(?:<v>([^<]*+)</v>|{_TEXT})</c>)"
)
_CELLS = re.compile(_CELL)
# A row of nothing but plain cells: <row r="2" spans="1:9"><c .../><c ...>...</c></row>
_ANY_CELL = _CELL.replace("([", "(?:[")
_ROW = re.compile(rf'<row r="([0-9]+)"(?: [^<>/]*+)?(?:/>|>((?:{_ANY_CELL})*+)</row>)')
_ROW_END = "</row>"
_OTHER_ENCODING = re.compile(r"encoding=[\"'](?!utf-8)", re.IGNORECASE)
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")  # how a byte that is none is held
_LONGEST_ROW = 1 << 24  # characters of a row that is read by patterns
_ENTITY = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(amp|lt|gt|quot|apos));")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class Sheet(NamedTuple):
    """A sheet with cells: its name, its part of the file, and whether Excel shows it."""

    name: str
    part: str
    is_visible: bool


class Cells(NamedTuple):
    """What a sheet holds: the number of each row that is there, its cells as text up to its last
    one, and the cells that are computed, as row, column from 0, and what they hold.
    """

    numbers: list[int]
    records: list[list[str | None]]
    computed: list[tuple[int, int, str]]


@dataclass
class Workbook:
    """An opened workbook, its sheets in their order.

    Parameters
    ----------
    file
        The name that messages give.
    dates, durations
        The cell styles that show a number as a day or time, and those that show a length of time.
    is_1904
        Whether day 0 is 1 January 1904, as in workbooks that began on an early Macintosh.
    """

    file: str
    archive: zipfile.ZipFile
    limits: Limits
    clock: Clock
    sheets: list[Sheet] = field(default_factory=list)
    strings_part: str = ""
    dates: frozenset[int] = frozenset()
    durations: frozenset[int] = frozenset()
    is_1904: bool = False
    strings: list[str] | None = None

    def date_of(self, number: float, style: int) -> object:
        """The day, time or length of time that a number stands for.

        Raises
        ------
        ValueError, OverflowError
            If no calendar has it.
        """
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

        epoch = MAC_EPOCH if self.is_1904 else WINDOWS_EPOCH
        return from_excel(number, epoch, timedelta=style in self.durations)


def open_workbook(
    data: bytes, file: str, limits: Limits, clock: Clock
) -> tuple[Workbook | None, list[Problem]]:
    """The workbook, or why it cannot be opened.

    Raises
    ------
    TollbookError
        If it holds more than the limits when it is unpacked.
    """
    if data.startswith(_OLE):
        is_locked = _LOCKED in data
        what = "the workbook has a password." if is_locked else "this is an old Excel file."
        return None, [Problem(file, None, None, None, what, RESAVE)]
    try:
        book = Workbook(file, zipfile.ZipFile(io.BytesIO(data)), limits, clock)
        unpacked = sum(part.file_size for part in book.archive.infolist()) / 1e6
        limits.check("unpacked_megabytes", unpacked, f"{file}: it has", _SMALLER)
        _read_plan(book)
    except TollbookError:
        raise
    except Exception:  # whatever the many ways raise in which a file can be broken
        what = "the file is not a workbook that can be opened."
        return None, [Problem(file, None, None, None, what, RESAVE)]
    return book, []


def find_sheets(book: Workbook, table: str) -> list[Sheet]:
    """The sheets that have the name of a table: those that Excel shows, else hidden ones."""
    named = [sheet for sheet in book.sheets if sheet.name.strip().lower() == table]
    return [sheet for sheet in named if sheet.is_visible] or named


def read_first(book: Workbook, table: str) -> Read:
    """The table in a workbook of its own: the sheet of its name, or the first that Excel shows."""
    visible = [sheet for sheet in book.sheets if sheet.is_visible]
    named = find_sheets(book, table)
    if not visible:
        return unreadable(book.file, "no sheet of it is shown.", "Unhide the one with the table.")
    chosen = named[0] if named and named[0].is_visible else visible[0]
    read = read_sheet(book, chosen, book.file, table)
    if read.text is None and chosen not in named and len(visible) > 1:
        sheets = join_words([show(sheet.name) for sheet in visible])
        what = f"none of its sheets is named {table}, and the first is not the table: {sheets}."
        return unreadable(book.file, what, f"Name the sheet with the table {table}.")
    if named and chosen not in named:
        what = f"the sheet {show(named[0].name)} is hidden, and {show(chosen.name)} was read."
        wanted = "Unhide it if it is the table, or delete it."
        read.problems.append(Problem(book.file, None, None, None, what, wanted))
    return read


def read_sheet(book: Workbook, sheet: Sheet, file: str, table: str) -> Read:
    """The table in one sheet. A formula or an error value is a problem: what it shows depends on
    the program that opens it.
    """
    try:
        cells = read_cells(book, sheet, file)
    except TollbookError:
        raise
    except Exception:  # as above
        return unreadable(file, "the sheet cannot be read.", RESAVE)
    numbers, records = _cut_to_used(cells)
    if not records:
        wanted = f"Write the column names of {table} in row 1."
        return unreadable(file, "the sheet is empty.", wanted)
    first = range(1, min(numbers[-1], HEADER_SOUGHT_IN) + 1)
    by_number = dict(zip(numbers, records, strict=True))
    problems = check_header(file, table, [by_number.get(number, []) for number in first])
    if problems:
        return no_table(problems)
    read = frame_from_records(file, table, records[0], records[1:], numbers[1:])
    header = records[0]
    computed = [
        Problem(
            file,
            row,
            header[column],
            value,
            f"{show(value)} is computed by the spreadsheet.",
            "Write the value itself.",
        )
        for row, column, value in cells.computed
    ]
    return read._replace(problems=read.problems + computed)


def read_cells(book: Workbook, sheet: Sheet, file: str) -> Cells:
    """Every row that is in a sheet.

    What the file states as the size of the sheet is not relied on: it may be too small.

    Raises
    ------
    TollbookError
        If it holds more than the limits.
    """
    if book.strings is None:
        book.strings = _read_strings(book)
    reader = _SheetReader(book, file)
    if not _read_plain(book, sheet, reader):
        reader = _SheetReader(book, file)
        for _ in _parse(book, sheet.part, reader.start, reader.end, reader.write):
            pass
    return reader.cells


def _read_plain(book: Workbook, sheet: Sheet, reader: _SheetReader) -> bool:
    """Read a sheet by patterns, and those of its rows that they do not fit by the parser; False
    where the sheet is written in another way altogether.
    """
    with book.archive.open(sheet.part) as stream:
        source = io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape")
        before, mark, left = source.read(_CHUNK).partition("<sheetData>")
        if not mark or "<!" in before or _OTHER_ENCODING.search(before) or _NOT_UTF_8.search(left):
            return False
        place = 0
        while not left.startswith("</sheetData>", place):
            if row := _ROW.match(left, place):
                reader.take_plain_row(int(row[1]), row[2] or "")
                place = row.end()
                continue
            end = left.find(_ROW_END, place) + len(_ROW_END)
            if left.startswith("<row", place) and end >= place + len(_ROW_END):
                if "<!" in left[place:end]:
                    return False
                reader.take_written_row(left[place:end])
                place = end
                continue
            more = source.read(_CHUNK)
            if _NOT_UTF_8.search(more):
                return False
            if not more or len(left) - place > _LONGEST_ROW:
                return False
            left, place = left[place:] + more, 0
            book.clock.check(f"{book.file}: reading it", _SMALLER)
        while source.read(_CHUNK):  # up to the end, where the archive finds out what is damaged
            book.clock.check(f"{book.file}: reading it", _SMALLER)
    return True


def escape_for_sheet(text: str) -> str:
    r"""The text with characters that XML cannot hold written as `_xHHHH_` (ECMA-376, part 1,
    22.9.2.19).

    Examples
    --------
    >>> print(escape_for_sheet("\r"))
    _x000D_
    """
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _cut_to_used(cells: Cells) -> tuple[list[int], list[list[str | None]]]:
    """The rows that hold anything, and row 1, all as long as the longest."""
    used = [
        (number, record)
        for number, record in zip(cells.numbers, cells.records, strict=True)
        if any(record)
    ]
    if used and used[0][0] != 1:
        used.insert(0, (1, []))
    width = max((len(record) for _, record in used), default=0)
    return [number for number, _ in used], [
        record + [None] * (width - len(record)) for _, record in used
    ]


# The parts of the file


class _Kinds(dict):
    """The name of an element without the prefix of its namespace."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


def _parse(
    book: Workbook,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    write: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Call out what is in a part, stopping after each piece of it."""
    parser = _parser(start, end, write)
    with book.archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
            book.clock.check(f"{book.file}: reading it", _SMALLER)
            yield
        parser.Parse(b"", True)


def _parser(
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None,
    write: Callable[[str], None] | None,
) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = write
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a part of a workbook has no entities of its own")


def _elements(book: Workbook, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements of a part with their attributes, without the prefixes of namespaces."""
    found: list[tuple[str, dict[str, str]]] = []
    kinds = _Kinds()

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append((kinds[name], {kinds[key]: value for key, value in attributes.items()}))

    for _ in _parse(book, part, start):
        yield from found
        found.clear()


def _relations(book: Workbook, part: str) -> dict[str, tuple[str, str]]:
    """For each relation of a part its id, the last word of its type, and the part it leads to."""
    folder, _, name = part.rpartition("/")
    found = {}
    for kind, attributes in _elements(book, posixpath.join(folder, "_rels", f"{name}.rels")):
        if kind == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))
            type_ = attributes["Type"].rpartition("/")[2]
            found[attributes["Id"]] = (type_, target.lstrip("/"))
    return found


def _read_plan(book: Workbook) -> None:
    """Find the sheets, the calendar, and the styles that mean a date."""
    main = next(part for kind, part in _relations(book, "").values() if kind == "officeDocument")
    relations = _relations(book, main)
    for kind, attributes in _elements(book, main):
        if kind == "workbookPr":
            book.is_1904 = attributes.get("date1904", "0") in ("1", "true", "on")
        elif kind == "sheet":
            type_, part = relations[attributes["id"]]
            if type_ == "worksheet":  # and not one that is all chart
                is_visible = attributes.get("state", "visible") == "visible"
                book.sheets.append(Sheet(attributes["name"], part, is_visible))
    if not book.sheets:
        raise ValueError("no sheet has cells")
    parts = dict(relations.values())
    book.strings_part = parts.get("sharedStrings", "")
    if "styles" in parts:
        _read_styles(book, parts["styles"])


def _read_styles(book: Workbook, part: str) -> None:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

    formats, styles, is_inside = dict(BUILTIN_FORMATS), [], False
    for kind, attributes in _elements(book, part):
        if kind == "numFmt":
            formats[int(attributes["numFmtId"])] = attributes["formatCode"][:_LONGEST_FORMAT]
        elif kind in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
            is_inside = kind == "cellXfs"
        elif kind == "xf" and is_inside:
            styles.append(int(attributes.get("numFmtId", 0)))
    days = {key for key, code in formats.items() if is_date_format(code)}
    days |= _EASTERN_DAYS - formats.keys()
    lengths = {key for key, code in formats.items() if is_timedelta_format(code)}
    book.dates = frozenset(place for place, key in enumerate(styles) if key in days)
    book.durations = frozenset(place for place, key in enumerate(styles) if key in lengths)


def _read_strings(book: Workbook) -> list[str]:
    """The texts that cells share, whose runs of one look are put together; how they are spoken is
    left out.
    """
    strings: list[str] = []
    if book.strings_part not in book.archive.namelist():
        return strings
    kinds, pieces, state = _Kinds(), [], {"is_text": False, "is_spoken": False}

    def start(name: str, _: dict[str, str]) -> None:
        kind = kinds[name]
        if kind == "si":
            pieces.clear()
        elif kind == "rPh":
            state["is_spoken"] = True
        elif kind == "t":
            state["is_text"] = not state["is_spoken"]

    def end(name: str) -> None:
        kind = kinds[name]
        if kind == "si":
            strings.append(_unescape("".join(pieces)))
        elif kind == "rPh":
            state["is_spoken"] = False
        elif kind == "t":
            state["is_text"] = False

    def write(text: str) -> None:
        if state["is_text"]:
            pieces.append(text)

    for _ in _parse(book, book.strings_part, start, end, write):
        pass
    return strings


class _SheetReader:
    """Puts the cells of one sheet together, as expat calls out what it meets.

    Cells stand at the address they give, or after the one before.
    """

    def __init__(self, book: Workbook, file: str) -> None:
        self.book, self.file = book, file
        self.cells = Cells([], [], [])
        self._kinds, self._columns = _Kinds(), {}
        self._row: list[str | None] = []
        self._number = self._column = 0
        self._cell: dict[str, str] = {}
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._formula_is: dict[str, str] = {}
        self._writes_to: list[str] | None = None
        self._is_spoken = False
        self._characters = self._width = 0
        self._shared: dict[str, object] = {}

    def take_plain_row(self, number: int, written: str) -> None:
        """A row from the text of its plain cells."""
        self._begin_row(number)
        columns, strings, row = self._columns, self.book.strings, self._row
        for letters, style, kind, value, words in _CELLS.findall(written):
            text, is_computed = value or words, False
            if not text:
                continue
            if "&" in text:
                text = _ENTITY.sub(_character, text)
            if kind == "s":
                text = strings[int(text)]
            elif kind != "inlineStr" or "_x" in text:
                text, is_computed = self._read_cell(text, kind or "n", style)
            column = columns.get(letters, -1)
            if column < 0:
                column = self._column_of(letters)
            if is_computed:
                self.cells.computed.append((number, column, text))
            while len(row) < column:
                row.append(None)
            if len(row) == column:
                row.append(text or None)
            else:
                row[column] = text or None
        self._end_row()

    def take_written_row(self, written: str) -> None:
        """A row as it is written."""
        parser = _parser(self.start, self.end, self.write)
        parser.Parse(f"<sheetData>{written}</sheetData>", True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = self._kinds[name]
        if kind == "c":
            self._cell, self._value, self._formula = attributes, [], None
            address = attributes.get("r")
            self._column = self._column_of(address) if address else self._column + 1
        elif kind == "v" or (kind == "t" and not self._is_spoken):
            self._writes_to = self._value
        elif kind == "f":
            self._formula, self._formula_is = [], attributes
            self._writes_to = self._formula
        elif kind == "row":
            self._begin_row(int(float(attributes.get("r", self._number + 1))))
        elif kind == "rPh":
            self._is_spoken = True

    def end(self, name: str) -> None:
        kind = self._kinds[name]
        if kind == "c":
            if self._formula is not None:
                self._take_cell(self._read_formula(), is_computed=True)
            elif self._value:
                kind, style = self._cell.get("t", "n"), self._cell.get("s", "")
                text, is_computed = self._read_cell("".join(self._value), kind, style)
                if text is not None:
                    self._take_cell(text, is_computed)
        elif kind in ("v", "t", "f"):
            self._writes_to = None
        elif kind == "row":
            self._end_row()
        elif kind == "rPh":
            self._is_spoken = False

    def write(self, text: str) -> None:
        if self._writes_to is not None:
            self._writes_to.append(text)

    def _column_of(self, address: str) -> int:
        letters = address.rstrip("0123456789")
        place = self._columns.get(letters)
        if place is None:
            if not re.fullmatch("[A-Z]{1,3}", letters):
                raise ValueError(f"{address} is no address of a cell")
            place = 0
            for letter in letters:
                place = place * 26 + ord(letter) - ord("A") + 1
            self._columns[letters] = place = place - 1
        return place

    def _begin_row(self, number: int) -> None:
        if number <= self._number:
            raise ValueError("rows are not in their order")
        self._number, self._column, self._row = number, -1, []

    def _take_cell(self, text: str, is_computed: bool) -> None:
        row, column = self._row, self._column
        while len(row) < column:
            row.append(None)
        row[column : column + 1] = [text]
        if is_computed:
            self.cells.computed.append((self._number, column, text))

    def _end_row(self) -> None:
        row, file, limits = self._row, self.file, self.book.limits
        self.cells.numbers.append(self._number)
        self.cells.records.append(row)
        n_rows, self._width = len(self.cells.records), max(self._width, len(row))
        lengths = [len(text) for text in row if text]
        self._characters += sum(lengths)
        astray = f"Look at row {self._number:,}, and delete what stands astray there."
        while row and row[-1] is None:
            row.pop()
        limits.check("columns", len(row), f"{file}: it has", astray)
        longest = max(lengths, default=0)
        limits.check("cell_characters", longest, f"{file}: a cell has", astray)
        limits.check("rows", n_rows - 1, f"{file}: it has", _SMALLER)
        limits.check("cells", n_rows * self._width, f"{file}: it has", _SMALLER)
        found = self._characters / 1e6
        limits.check("megabytes", found, f"{file}: its cells have", _SMALLER)

    def _read_cell(self, value: str, kind: str, style: str) -> tuple[str | None, bool]:
        """What a cell holds as text, and whether it is computed."""
        if kind == "s":
            return self.book.strings[int(value)] or None, False
        if kind == "n":
            return self._read_number(value, int(style or 0))
        if kind in ("str", "inlineStr"):
            return _unescape(value) or None, False
        if kind == "b":
            return str(bool(int(value))), False
        if kind == "d":
            from openpyxl.utils.datetime import from_ISO8601

            return as_text(from_ISO8601(value)), False
        return value or None, kind == "e"

    def _read_number(self, value: str, style: int) -> tuple[str | None, bool]:
        if style not in self.book.dates:
            is_plain = value.isdecimal() and not value.startswith("0")
            return (value if is_plain else as_text(_number(value))), False
        try:
            return as_text(self.book.date_of(_number(value), style)), False
        except (OverflowError, ValueError):
            return "#VALUE!", True  # as a spreadsheet says where no calendar has the day

    def _read_formula(self) -> str:
        """The formula; of one that fills several cells its text, or the cells that it fills."""
        text, kind = f"={''.join(self._formula)}", self._formula_is.get("t")
        if kind == "dataTable":
            return f"=TABLE({self._formula_is.get('ref')})"
        if kind == "shared":
            return self._share_formula(text)
        return text

    def _share_formula(self, text: str) -> str:
        from openpyxl.formula.translate import Translator

        place = f"{letters_of(self._column)}{self._number}"
        shared = self._formula_is.get("si", "")
        if shared in self._shared:
            with contextlib.suppress(Exception):  # a reference that leaves the sheet, and the like
                return self._shared[shared].translate_formula(place)
        elif text != "=":
            self._shared[shared] = Translator(text, place)
        return text


def _character(entity: re.Match[str]) -> str:
    r"""The character that an entity stands for.

    Examples
    --------
    >>> _ENTITY.sub(_character, "R&amp;R &#39;24")
    "R&R '24"
    """
    if entity[3]:
        return _ENTITIES[entity[3]]
    return chr(int(entity[1], 16) if entity[1] else int(entity[2]))


def _number(text: str) -> int | float:
    return float(text) if set(text) & set(".eE") else int(text)


def cells_of_first(book: Workbook) -> Sequence[list[str | None]]:
    """Every row of the first sheet, also those that are not there, up to the last that is."""
    cells = read_cells(book, book.sheets[0], book.file)
    rows = dict(zip(cells.numbers, cells.records, strict=True))
    return [rows.get(number, []) for number in range(1, max(rows, default=0) + 1)]
