"""Some hundred broken tables, workbooks, databases, folders and addresses, each made by code.

`broken_tables` yields the name of each and what makes it: called with an empty folder, it returns
what is to be given to `load_claims`. Those that take long to make or to read are in `HEAVY`.
"""

from __future__ import annotations

import datetime
import io
import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pyarrow
import pyarrow.parquet
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.data_folders import CLAIMS, SCOPES, SOURCES, write_folder
from tests.tables_on_paper import rows_of

Maker = Callable[[Path], object]
PAPERS = {"claims": CLAIMS, "sources": SOURCES, "scopes": SCOPES}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def broken_tables() -> Iterator[tuple[str, Maker]]:
    """The name of each broken thing, and what makes it."""
    for group in (_bytes, _cells, _places, _workbooks, _archives, _parquets, _databases, _beside):
        yield from group()
    yield from ((f"address {address!r}", _given(address)) for address in ADDRESSES)
    yield from HEAVY.items()


def _given(where: object) -> Maker:
    return lambda folder: where


# The bytes of a CSV file


BYTES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "one byte": lambda data: b"x",
    "one line end": lambda data: b"\n",
    "blanks": lambda data: b" \t \r\n",
    "mark alone": lambda data: b"\xef\xbb\xbf",
    "two marks": lambda data: b"\xef\xbb\xbf\xef\xbb\xbf" + data,
    "mark of UTF-16 alone": lambda data: b"\xff\xfe",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda data: data.decode().encode("utf-16-be"),
    "UTF-32": lambda data: data.decode().encode("utf-32"),
    "UTF-7": lambda data: data.replace(b"soldiers", "Soldaten für".encode("utf-7")),
    "Latin-1": lambda data: data.replace(b"soldiers", "Männer".encode("latin-1")),
    "cut inside a character": lambda data: data + "Mä".encode()[:-1],
    "surrogate": lambda data: data + b"\xed\xa0\x80",
    "overlong": lambda data: data + b"\xc0\xaf",
    "NULs at the end": lambda data: data + b"\x00" * 500,
    "NUL in a cell": lambda data: data.replace(b"30", b"3\x000", 1),
    "all NULs": lambda data: b"\x00" * 1_000,
    "NUL in the header": lambda data: data.replace(b"_", b"\x00", 1),
    "quote never closed": lambda data: data + b'"',
    "quote at the start": lambda data: b'"' + data,
    "quote in the header": lambda data: data.replace(b",", b',"', 1),
    "quotes alone": lambda data: b'"' * 999,
    "quote after a word": lambda data: data.replace(b"30", b'3"0', 1),
    "semicolons": lambda data: data.replace(b",", b";"),
    "tabs": lambda data: data.replace(b",", b"\t"),
    "tabs in the header": lambda data: data.replace(b",", b"\t", 5),
    "old Mac line ends": lambda data: data.replace(b"\r\n", b"\r"),
    "mixed line ends": lambda data: data.replace(b"\r\n", b"\n", 1).replace(b"\r\n", b"\r", 1),
    "line separator": lambda data: data.replace(b"\r\n", "\u2028".encode()),
    "form feed": lambda data: data.replace(b"\r\n", b"\x0c\r\n"),
    "end-of-file sign": lambda data: data + b"\x1a",
    "header alone": lambda data: data.splitlines()[0],
    "header twice": lambda data: data.splitlines()[0] + b"\r\n" + data,
    "no header": lambda data: data.split(b"\r\n", 1)[1],
    "header last": lambda data: data.split(b"\r\n", 1)[1] + data.splitlines()[0],
    "title above": lambda data: b"A title\r\n\r\n" + data,
    "forty lines above": lambda data: b"note\r\n" * 40 + data,
    "rows too short": lambda data: data.replace(b",", b"", 30),
    "rows too long": lambda data: data.replace(b"\r\n", b",,x\r\n"),
    "one row too long": lambda data: data + b"," * 5_000,
    "blank names": lambda data: data.replace(b"_", b" "),
    "names in capitals": lambda data: data.split(b"\r\n")[0].upper() + b"\r\n",
    "no names": lambda data: b"," * 20 + b"\r\n" + data,
    "two alike": lambda data: b"\r\n".join(
        line + b"," + line.split(b",")[0] for line in data.splitlines()
    ),
    "columns of numbers": lambda data: b"1,2,3\r\n4,5,6\r\n",
    "every row twice": lambda data: data + data.split(b"\r\n", 1)[1],
    "HTML": lambda data: b"<!doctype html><html><table><tr><td>a</td></tr></table></html>",
    "JSON": lambda data: b'[{"claim_id": "a", "low": 30}]',
    "merge conflict": lambda data: b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> b\n",
    "Git LFS": lambda data: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
    "a picture": lambda data: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "packed": lambda data: b"\x1f\x8b\x08\x00" + data,
    "a program": lambda data: b"\x7fELF" + bytes(range(256)) * 40,
    "sep line": lambda data: b"sep=,\r\n" + data,
    "letters from right to left": lambda data: data.replace(b"soldiers", "\u202e9".encode()),
    "long line": lambda data: data.replace(b"30 soldiers", b"x" * 300_000, 1),
    "wide header": lambda data: data.replace(b"\r\n", b",x" * 40_000 + b"\r\n", 1),
    "two thousand columns": lambda data: b"\r\n".join(
        line + b"," + b",".join(b"%d" % place for place in range(2_000))
        for line in data.splitlines()
    ),
}


def _bytes() -> Iterator[tuple[str, Maker]]:
    for table in PAPERS:
        for name, change in BYTES.items():
            yield f"{table}.csv: {name}", partial(_with_bytes, table=table, change=change)


def _with_bytes(folder: Path, table: str, change: Callable[[bytes], bytes]) -> Path:
    data = write_folder(folder)
    file = data / f"{table}.csv"
    file.write_bytes(change(file.read_bytes()))
    return data


# One cell of a sound table


VALUES = [
    *("-1", "1e400", "9" * 400, "30.5", "1,000", "٣٠", "½", "NaN", "inf", "None", "null", "TRUE"),
    *("0000-00-00", "2024-02-30", "31/12/2024", "99999-01-01", "2024-12-14T10:30:00Z", "45640"),
    *("=1+1", "@x", "\t", "\u200b", "\ufeff", "\u202e", "a\x00b", "a\x1bb", "\ud7ff", "🕯" * 40),
    *("a;b;;c", ";", "first;first", "first", "x" * 70_000, "'; DROP TABLE claims; --", "{}", "%s"),
    *("<script>alert(1)</script>", "javascript:alert(1)", "http://[::1", "http://a b", "..\\.."),
]
COLUMNS = {
    "claims": "claim_id claimant_id metric population place wording low best high stated_on "
    "period_start period_end derived_from part_of url qualifier status retrieved_on credibility",
    "sources": "source_id name kind aliases parent_id country stance reliability",
    "scopes": "kind id part_of apart_from name",
}


def _cells() -> Iterator[tuple[str, Maker]]:
    for table, names in COLUMNS.items():
        for column in names.split():
            yield (
                f"{table}.csv: {column} of every ugly kind",
                partial(_with_values, table=table, column=column, values=VALUES),
            )
    for value in VALUES:
        yield f"every cell is {value[:20]!r}", partial(_with_everything, value=value)


def _with_values(folder: Path, table: str, column: str, values: list[str]) -> Path:
    rows = rows_of(PAPERS[table])
    key = next(iter(rows[0]))
    grown = [
        {**rows[0], column: rows[0].get(column, ""), key: rows[0][key]},
        *rows[1:],
        *({**rows[-1], key: f"row_{place}", column: value} for place, value in enumerate(values)),
    ]
    return write_folder(folder, **{table: [{column: "", **row} for row in grown]})


def _with_everything(folder: Path, value: str) -> Path:
    return write_folder(
        folder,
        **{
            table: [{name: value for name in names.split()} for _ in range(3)]
            for table, names in COLUMNS.items()
        },
    )


# Files and folders


def _places() -> Iterator[tuple[str, Maker]]:
    for table in PAPERS:
        for ending in "xls ods xlsb xlsm numbers json txt zip csv.gz sqlite".split():
            yield f"{table}.{ending}", partial(_renamed, table=table, ending=ending)
        for ending in "tsv xlsx parquet".split():
            yield f"{table}.csv called .{ending}", partial(_renamed, table=table, ending=ending)
        for kind in PLACES:
            yield f"{table}.csv is {kind}", partial(_placed, table=table, kind=kind)
    for kind in PLACES:
        yield f"the folder is {kind}", partial(_place_alone, kind=kind, name="data")
        yield f"a workbook is {kind}", partial(_place_alone, kind=kind, name="claims.xlsx")
    yield "an empty folder", lambda folder: folder
    yield "a folder of folders", lambda folder: (folder / "claims").mkdir() or folder
    yield "a single table", lambda folder: write_folder(folder) / "claims.csv"
    yield "a single old workbook", partial(_single, name="claims.xls")
    yield "a single text", partial(_single, name="claims")
    yield "all in capitals", _in_capitals
    yield "every table twice", _twice


def _renamed(folder: Path, table: str, ending: str) -> Path:
    data = write_folder(folder)
    (data / f"{table}.csv").rename(data / f"{table}.{ending}")
    return data


PLACES: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link that leads nowhere": lambda path: path.symlink_to(path.with_name("nowhere")),
    "a link to a folder": lambda path: path.symlink_to(path.parent),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe": lambda path: os.mkfifo(path),
    "a file of nothing": lambda path: path.touch(),
}


def _placed(folder: Path, table: str, kind: str) -> Path:
    data = write_folder(folder)
    (data / f"{table}.csv").unlink()
    PLACES[kind](data / f"{table}.csv")
    return data


def _place_alone(folder: Path, kind: str, name: str) -> Path:
    PLACES[kind](folder / name)
    return folder / name


def _single(folder: Path, name: str) -> Path:
    (folder / name).write_bytes(OLE + bytes(600))
    return folder / name


def _in_capitals(folder: Path) -> Path:
    data = write_folder(folder)
    for table in PAPERS:
        (data / f"{table}.csv").rename(data / f"{table.upper()}.CSV")
    return data


def _twice(folder: Path) -> Path:
    data = write_folder(folder)
    for table in PAPERS:
        (data / f"{table}.tsv").write_text("x", encoding="utf-8")
    return data


# Workbooks


def write_workbook(path: Path, edit: Callable[[openpyxl.Workbook], object] = lambda book: None):
    """The tables on paper as a workbook, after a change."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table, paper in PAPERS.items():
        rows = rows_of(paper)
        sheet = book.create_sheet(table)
        for row in [list(rows[0]), *(list(row.values()) for row in rows)]:
            sheet.append([cell or None for cell in row])
    edit(book)
    book.save(path)
    return path


def _set(*cells: tuple[str, object]) -> Callable[[openpyxl.Workbook], None]:
    def edit(book: openpyxl.Workbook) -> None:
        for address, value in cells:
            book["claims"][address] = value

    return edit


def _format(address: str, value: object, code: str) -> Callable[[openpyxl.Workbook], None]:
    def edit(book: openpyxl.Workbook) -> None:
        book["claims"][address] = value
        book["claims"][address].number_format = code

    return edit


def _hide(*names: str) -> Callable[[openpyxl.Workbook], None]:
    def edit(book: openpyxl.Workbook) -> None:
        book.create_sheet("Notes")
        for name in names:
            book[name].sheet_state = "veryHidden" if name == "scopes" else "hidden"

    return edit


def _rename(**names: str) -> Callable[[openpyxl.Workbook], None]:
    def edit(book: openpyxl.Workbook) -> None:
        for old, new in names.items():
            book[old].title = new

    return edit


def _in_1904(book: openpyxl.Workbook) -> None:
    book.epoch = CALENDAR_MAC_1904
    book["claims"]["I2"] = datetime.date(2024, 12, 14)


WORKBOOKS: dict[str, Callable[[openpyxl.Workbook], object]] = {
    "sound": lambda book: None,
    "a formula": _set(("I2", "=15+15")),
    "an error": _set(("I2", "#REF!")),
    "a stray cell at the far end": _set(("XFD1048576", "x")),
    "a stray cell far to the right": _set(("XFD2", "x")),
    "a stray cell far below": _set(("A1048576", "x")),
    "merged cells": lambda book: book["claims"].merge_cells("A2:C4"),
    "a merged header": lambda book: book["claims"].merge_cells("A1:C1"),
    "a day as a number": _set(("I2", datetime.date(2024, 12, 14))),
    "a time": _set(("I2", datetime.time(10, 30))),
    "a length of time": _set(("I2", datetime.timedelta(hours=30))),
    "a day before all days": _format("I2", -5, "yyyy-mm-dd"),
    "a day after all days": _format("I2", 99_999_999, "yyyy-mm-dd"),
    "half a person": _set(("I2", 30.5)),
    "a truth": _set(("I2", True)),
    "a huge number": _set(("I2", 1e308)),
    "a name that is a number": _set(("A2", 7)),
    "no header": lambda book: book["claims"].delete_rows(1),
    "an empty row above": lambda book: book["claims"].insert_rows(1),
    "an empty column before": lambda book: book["claims"].insert_cols(1),
    "an empty sheet": lambda book: book["claims"].delete_rows(1, 10),
    "no sheet of claims": lambda book: book.remove(book["claims"]),
    "hidden sheets": _hide("claims", "scopes"),
    "other names": _rename(claims="Tabelle1", sources="Tabelle2"),
    "names with blanks": _rename(claims=" Claims ", sources="SOURCES"),
    "charts alone": lambda book: [
        [book.remove(sheet) for sheet in book.worksheets],
        book.create_chartsheet("claims"),
    ],
    "days since 1904": _in_1904,
    "an escaped character": _set(("L1", "note"), ("L2", "a_x0000_b_x005F_x000D_")),
    "comments and links": lambda book: setattr(book["claims"]["A2"], "hyperlink", "http://a.b"),
}


def _workbooks() -> Iterator[tuple[str, Maker]]:
    for name, edit in WORKBOOKS.items():
        yield (
            f"workbook: {name}",
            lambda folder, edit=edit: write_workbook(folder / "claims.xlsx", edit),
        )
        yield f"claims.xlsx in a folder: {name}", partial(_workbook_in_folder, edit=edit)


def _workbook_in_folder(folder: Path, edit: Callable[[openpyxl.Workbook], object]) -> Path:
    data = write_folder(folder)
    (data / "claims.csv").unlink()
    write_workbook(data / "claims.xlsx", edit)
    return data


# What an archive holds


def rewrite_parts(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Change the parts of a workbook, by name."""
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def _replace(part: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[part] = parts[part].replace(old, new, 1)

    return change


def _all(new: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({SHEET: new})


LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
PARTS: dict[str, Callable[[dict[str, bytes]], None]] = {
    "no sheet": lambda parts: parts.pop(SHEET),
    "no plan": lambda parts: parts.pop("xl/workbook.xml"),
    "no relations": lambda parts: parts.pop("xl/_rels/workbook.xml.rels"),
    "no relations at all": lambda parts: parts.pop("_rels/.rels"),
    "no styles": lambda parts: parts.pop("xl/styles.xml"),
    "no shared texts": lambda parts: parts.pop("xl/sharedStrings.xml", None),
    "no parts": lambda parts: parts.clear(),
    "an empty sheet": _all(b""),
    "a sheet cut in the middle": lambda parts: parts.update({SHEET: parts[SHEET][:600]}),
    "a sheet of another kind": _all(b"<html/>"),
    "a sheet that is no XML": _all(b"\x00\x01\x02"),
    "a sheet in UTF-16": lambda parts: parts.update(
        {SHEET: parts[SHEET].decode().encode("utf-16")}
    ),
    "entities": lambda parts: parts.update({SHEET: LAUGHS + parts[SHEET]}),
    "a row number that is none": _replace(SHEET, b'<row r="2"', b'<row r="two"'),
    "a row number twice": _replace(SHEET, b'<row r="3"', b'<row r="2"'),
    "a row number below one": _replace(SHEET, b'<row r="2"', b'<row r="-2"'),
    "an address that is none": _replace(SHEET, b'r="A2"', b'r="?"'),
    "an address in no sheet": _replace(SHEET, b'r="A2"', b'r="ZZZZZ2"'),
    "no addresses": lambda parts: parts.update({SHEET: parts[SHEET].replace(b' r="A', b' q="A')}),
    "a style that is none": _replace(SHEET, b'r="A2"', b'r="A2" s="x"'),
    "a style too far": _replace(SHEET, b'r="A2"', b'r="A2" s="99999"'),
    "a kind that is none": _replace(SHEET, b't="', b't="x'),
    "a shared text that is not there": _replace(SHEET, b'r="A2" t="inlineStr"', b'r="A2" t="s"'),
    "a comment": _replace(SHEET, b"<sheetData>", b"<sheetData><!-- <row> -->"),
    "a text section": _replace(SHEET, b"first", b"<![CDATA[first]]>"),
    "a relation to nowhere": _replace("xl/_rels/workbook.xml.rels", b"sheet1", b"sheet9"),
    "a relation upwards": _replace("xl/_rels/workbook.xml.rels", b"/xl/", b"/../../"),
    "a format without a code": _replace("xl/styles.xml", b"<cellXfs", b"<numFmt/><cellXfs"),
    "a workbook inside": lambda parts: parts.update({SHEET: _bytes_of_archive(parts)}),
}


def _bytes_of_archive(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def _archives() -> Iterator[tuple[str, Maker]]:
    for name, change in PARTS.items():
        yield (
            f"parts of a workbook: {name}",
            lambda folder, change=change: rewrite_parts(
                write_workbook(folder / "claims.xlsx"), change
            ),
        )
    for name, change in FILES.items():
        yield f"workbook: {name}", partial(_changed_file, change=change)


FILES: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": lambda data: data[: len(data) // 2],
    "cut at the end": lambda data: data[:-30],
    "its end alone": lambda data: data[-200:],
    "a bit is wrong": lambda data: data[:900] + bytes([data[900] ^ 1]) + data[901:],
    "bytes before it": lambda data: b"x" * 100 + data,
    "an archive of nothing": lambda data: b"PK\x05\x06" + bytes(18),
    "with a password": lambda data: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
    "of before 2007": lambda data: OLE + bytes(900),
    "a text": lambda data: b"claim_id,low\r\n",
    "marked as encrypted": lambda data: data.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    ),
    "packed in an unknown way": lambda data: data.replace(
        b"\x00\x00\x00\x08\x00", b"\x00\x00\x00\x63\x00"
    ),
}


def _changed_file(folder: Path, change: Callable[[bytes], bytes]) -> Path:
    path = write_workbook(folder / "claims.xlsx")
    path.write_bytes(change(path.read_bytes()))
    return path


# Parquet


def _columns(**columns: object) -> Callable[[dict[str, object]], object]:
    return lambda table: {**table, **columns}


PARQUETS: dict[str, Callable[[dict[str, object]], object]] = {
    "sound": lambda table: table,
    "lists": _columns(note=[["a"], ["b"], []]),
    "structures": _columns(note=[{"a": 1}, {"a": 2}, None]),
    "maps": _columns(note=pyarrow.array([[("a", 1)], [], None], pyarrow.map_("str", "int8"))),
    "bytes": _columns(note=[b"\xff\xfe", b"a", None]),
    "short bytes": _columns(note=pyarrow.array([b"ab", b"cd", None], pyarrow.binary(2))),
    "nothing": _columns(note=pyarrow.nulls(3)),
    "categories": _columns(metric=pyarrow.array(["killed"] * 3).dictionary_encode()),
    "categories of numbers": _columns(low=pyarrow.array([30, 1, 2]).dictionary_encode()),
    "days": _columns(stated_on=[datetime.date(2024, 12, 14), None, datetime.date(1, 1, 1)]),
    "times": _columns(stated_on=[datetime.time(10, 30), None, None]),
    "moments that no calendar has": _columns(
        stated_on=pyarrow.array([2**62, None, -(2**62)], pyarrow.timestamp("us"))
    ),
    "moments in a zone": _columns(
        stated_on=pyarrow.array([0, None, 1], pyarrow.timestamp("ns", "Europe/Kyiv"))
    ),
    "lengths of time": _columns(stated_on=pyarrow.array([2**62, None, 1], pyarrow.duration("ns"))),
    "big decimals": _columns(low=pyarrow.array([1, None, 2], pyarrow.decimal256(60, 2))),
    "numbers that are none": _columns(low=[float("nan"), float("inf"), 30.5]),
    "numbers below zero": _columns(low=pyarrow.array([-1, 2**63 - 1, None], pyarrow.int64())),
    "truths": _columns(low=[True, False, None]),
    "no rows": lambda table: {name: cells[:0] for name, cells in table.items()},
    "no columns": lambda table: {},
    "one column": lambda table: {"claim_id": table["claim_id"]},
    "two thousand columns": lambda table: table | {f"c{n}": ["x"] * 3 for n in range(2_000)},
    "empty names": lambda table: table | {"": ["x"] * 3, " ": ["y"] * 3},
}
PARQUET_BYTES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "its marks alone": lambda data: b"PAR1PAR1",
    "cut in half": lambda data: data[: len(data) // 2],
    "cut at the end": lambda data: data[:-8],
    "without its head": lambda data: data[200:],
    "pages of noise": lambda data: data[:4] + b"\xff" * 400 + data[404:],
    "bits of the plan are wrong": lambda data: data[:-300] + b"\x7f" * 40 + data[-260:],
    "the plan is as long as can be": lambda data: data[:-8] + b"\xff\xff\xff\x7fPAR1",
    "a text": lambda data: b"claim_id,low\r\n",
}


def _parquets() -> Iterator[tuple[str, Maker]]:
    for name, change in PARQUETS.items():
        yield f"Parquet: {name}", partial(_parquet, change=change)
    for name, change in PARQUET_BYTES.items():
        yield f"Parquet: {name}", partial(_parquet_bytes, change=change)


def _parquet(folder: Path, change: Callable[[dict[str, object]], object]) -> Path:
    data = write_folder(folder)
    (data / "claims.csv").unlink()
    rows = rows_of(CLAIMS)
    table = {name: [row[name] or None for row in rows] for name in rows[0]}
    pyarrow.parquet.write_table(pyarrow.table(change(table)), data / "claims.parquet")
    return data


def _parquet_bytes(folder: Path, change: Callable[[bytes], bytes]) -> Path:
    data = _parquet(folder, lambda table: table)
    file = data / "claims.parquet"
    file.write_bytes(change(file.read_bytes()))
    return data


# Databases


def write_database(path: Path, *statements: str) -> str:
    """The tables on paper in a SQLite database, after some statements; returns its address."""
    with sqlite3.connect(path) as connection:
        for name, paper in PAPERS.items():
            rows = rows_of(paper)
            connection.execute(f"CREATE TABLE {name} ({', '.join(rows[0])})")
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(
                f"INSERT INTO {name} VALUES ({marks})", [tuple(row.values()) for row in rows]
            )
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return f"sqlite:///{path}"


STATEMENTS = {
    "sound": "SELECT 1",
    "bytes": "UPDATE claims SET low = x'fffe00'",
    "a huge number": "UPDATE claims SET low = 9e999",
    "half a person": "UPDATE claims SET low = 30.5",
    "a NUL": "UPDATE claims SET wording = 'a' || char(0) || 'b'",
    "no ids": "UPDATE claims SET claim_id = NULL",
    "one id": "UPDATE claims SET claim_id = 'first'",
    "no table": "DROP TABLE scopes",
    "no rows": "DELETE FROM claims",
    "a column of its own name": "ALTER TABLE claims ADD COLUMN 'select \"from\"' TEXT",
    "a column without a name": "ALTER TABLE claims ADD COLUMN '' TEXT",
    "a view that is broken": "CREATE VIEW grades AS SELECT * FROM nowhere",
    "a view without an end": "CREATE VIEW readings AS WITH RECURSIVE n(claim_id) AS (SELECT 1 "
    "UNION ALL SELECT claim_id + 1 FROM n) SELECT claim_id FROM n LIMIT 9",
    "a long cell": "UPDATE claims SET wording = hex(zeroblob(1000000))",
}


def _databases() -> Iterator[tuple[str, Maker]]:
    for name, statement in STATEMENTS.items():
        yield (
            f"database: {name}",
            lambda folder, statement=statement: write_database(folder / "claims.db", statement),
        )
    for name, change in FILES.items():
        yield f"database file: {name}", partial(_changed_database, change=change)


def _changed_database(folder: Path, change: Callable[[bytes], bytes]) -> str:
    address = write_database(folder / "claims.db")
    file = folder / "claims.db"
    file.write_bytes(change(file.read_bytes()))
    return address


# What stands beside the tables


BESIDE = {
    "case.toml": [
        *(b"", b"\xff", b"x", b"kind = ", b"kind = 1", b'kind = "disaster"', b'place = "nowhere"'),
        *(b"opens_on = 1", b"a = " + b"[" * 5_000, b"a." * 9_000 + b"b = 1", b"a = 9e999"),
        b'kind = "' + b"x" * 90_000 + b'"',
    ],
    ".saving.json": [b"", b"{}", b"[1]", b'[{"file": 1}]', b"[" * 90_000, b"null", b"[]", b"\xff"],
    ".history": [b"", b"x"],
    "decisions.csv": [b"", b"x", b"\xff\xfe", b"claim_id\nfirst\n", b'"', b"\x00"],
    "grades.csv": [b"", b"source_id,reliability\nnobody,A\n", b"x" * 90_000],
}


def _beside() -> Iterator[tuple[str, Maker]]:
    for file, contents in BESIDE.items():
        for place, content in enumerate(contents):
            yield (
                f"{file} number {place}: {content[:20]!r}",
                partial(_with_file, file=file, content=content),
            )
        yield f"{file} is a folder", partial(_with_file, file=f"{file}/x", content=b"x")


def _with_file(folder: Path, file: str, content: bytes) -> Path:
    data = write_folder(folder)
    (data / file).parent.mkdir(exist_ok=True)
    (data / file).write_bytes(content)
    return data


ADDRESSES: list[object] = [
    *(
        "",
        " ",
        "\n",
        ".",
        "..",
        "~",
        "/",
        "//",
        "C:\\data",
        "nowhere",
        "nowhere/claims.csv",
        "a\x00b",
    ),
    *("x" * 300, "x/" * 3_000, "/dev/null", "/dev/zero", "/proc/self/mem", "/etc/passwd"),
    *("://", "x://", "http://a.b/c.csv", "file:///etc", "s3://bucket/x", "sqlite://", "sqlite:///"),
    *("sqlite:///nowhere.db", "sqlite:////dev/null", "sqlite:///.", "sqlite://host/x.db"),
    *("postgresql://", "postgresql://u:s3cret@", "postgresql://u:s3cret@[::1/db"),
    *("postgresql://u:s3cret@h:port/db", "postgresql+nothing://u:s3cret@h/db"),
    *("postgresql+psycopg://u:s3cret@127.0.0.1:1/db", "mysql://u:s3cret@127.0.0.1:1/db"),
    *("postgresql+psycopg://127.0.0.1:1/db?password=s3cret&x=y", "oracle://u:s3cret@h/db"),
    *("postgres://u:s3cret@h/db", "postgresql:/u:s3cret@h/db", "u:s3cret@h/db"),
    *(None, 7, 3.5, True, b"data", b"", [], {}, ("a",), object, Path(), float("nan")),
]


# Those that take long


def _big_csv(folder: Path, *, names: int = 0, row: bytes = b"", times: int = 0) -> Path:
    """The sound rows and many others, or a header of many names alone."""
    data = write_folder(folder)
    file = data / "claims.csv"
    sound = file.read_bytes()
    with file.open("wb") as stream:
        stream.write(b"claim_id,metric" + b",x" * names if names else sound)
        for _ in range(times // 1_000):
            stream.write(row * 1_000)
    return data


def _one_cell(folder: Path, megabytes: int) -> Path:
    data = write_folder(folder)
    file = data / "claims.csv"
    with file.open("ab") as stream:
        stream.write(b"fourth,army,Daily,killed,troops,region,")
        for _ in range(megabytes):
            stream.write(b"x" * 1_000_000)
        stream.write(b",at_least,30,,,\r\n")
    return data


class Many(NamedTuple):
    """Some bytes, and how often they are written."""

    one: bytes
    times: int = 1


def _packed(
    folder: Path,
    *,
    row: bytes = b"",
    times: int = 0,
    head: tuple[Many, ...] = (),
    strings: Many | None = None,
) -> Path:
    """A workbook whose first sheet has more at its end: what `head` says, and rows that are alike
    but for their numbers.
    """
    path = write_workbook(folder / "claims.xlsx")
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    before, _, rest = parts.pop(SHEET).partition(b"</sheetData>")
    if strings is not None:
        main = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        parts["xl/sharedStrings.xml"] = main + strings.one * strings.times + b"</sst>"
        relation = b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
        plan = "xl/_rels/workbook.xml.rels"
        parts[plan] = parts[plan].replace(b"</Relationships>", relation)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
        with file.open(SHEET, "w") as stream:
            stream.write(before)
            for many in head:
                stream.write(many.one * many.times)
            for number in range(5, times + 5):
                stream.write(row.replace(b"#", b"%d" % number))
            stream.write(b"</sheetData>" + rest)
    return path


def _claiming_parquet(folder: Path) -> Path:
    """A Parquet file whose plan claims 10^12 rows."""
    data = _parquet(folder, lambda table: table)
    file = data / "claims.parquet"
    content = file.read_bytes()
    plan = content.rindex(b"\x16\x06", 0, len(content))  # how thrift writes three rows, last
    parts = [
        place for place in range(len(content) - 1) if content[place : place + 2] == b"\x16\x06"
    ]
    claimed, number = b"", 10**12 * 2
    while number > 127:
        claimed, number = claimed + bytes([number & 127 | 128]), number >> 7
    claimed += bytes([number])
    for place in reversed([part for part in parts if part <= plan]):
        content = content[: place + 1] + claimed + content[place + 2 :]
    size = len(content) - len(file.read_bytes()) + int.from_bytes(content[-8:-4], "little")
    file.write_bytes(content[:-8] + size.to_bytes(4, "little") + b"PAR1")
    return data


def _repeating_parquet(folder: Path, length: int, times: int) -> Path:
    return _parquet(
        folder,
        lambda table: {
            **{name: cells[:1] * times for name, cells in table.items()},
            "note": pyarrow.DictionaryArray.from_arrays(
                pyarrow.array([0] * times, pyarrow.int32()), ["x" * length]
            ),
        },
    )


STYLED = b'<row r="#">' + b"".join(b'<c r="%c#" s="0"/>' % letter for letter in b"ABCDEFGHIJ")
HEAVY: dict[str, Maker] = {
    "CSV: a million columns": partial(_big_csv, names=1_000_000),
    "CSV: a cell of 300 MB": partial(_one_cell, megabytes=300),
    "CSV: 600 MB": partial(_one_cell, megabytes=600),
    "CSV: millions of empty lines": partial(_big_csv, row=b"\n", times=30_000_000),
    "CSV: millions of commas": partial(_big_csv, row=b"," * 10 + b"\n", times=12_000_000),
    "CSV: millions of quotes": partial(_big_csv, row=b'"",', times=40_000_000),
    "CSV: a hundred thousand wrong rows": partial(
        _big_csv, row=b"x,x,x,x,x,x,x,x,x,x,x\r\n", times=100_000
    ),
    "CSV: a hundred thousand short rows": partial(_big_csv, row=b"x,x\r\n", times=100_000),
    "sheet: a million styled rows": partial(_packed, row=STYLED + b"</row>", times=1_000_000),
    "sheet: a million full rows": partial(
        _packed,
        row=b'<row r="#"><c r="A#" t="str"><v>r#</v></c><c r="K#"><v>1</v></c></row>',
        times=1_000_000,
    ),
    "sheet: formulas alone": partial(
        _packed, row=b'<row r="#"><c r="A#"><f>B#</f></c></row>', times=200_000
    ),
    "sheet: one text a thousand times": partial(
        _packed,
        row=b'<row r="#">' + b'<c t="s"><v>0</v></c>' * 10 + b"</row>",
        times=1_000,
        strings=Many(b"<si><t>" + b"x" * 900_000 + b"</t></si>"),
    ),
    "sheet: millions of shared texts": partial(
        _packed, strings=Many(b"<si><t>x</t></si>", 25_000_000)
    ),
    "sheet: more than 500 MB unpacked": partial(_packed, row=b" " * 1_000, times=600_000),
    "sheet: a row of millions of cells": partial(
        _packed,
        head=(Many(b'<row r="5">'), Many(b"<c><v>1</v></c>", 20_000_000), Many(b"</row>")),
    ),
    "sheet: a cell of 100 MB": partial(
        _packed,
        head=(
            Many(b'<row r="5"><c t="str"><v>'),
            Many(b"x", 100_000_000),
            Many(b"</v></c></row>"),
        ),
    ),
    "Parquet: 10^12 rows are claimed": _claiming_parquet,
    "Parquet: one long text thousands of times": partial(
        _repeating_parquet, length=900_000, times=10_000
    ),
    "Parquet: one word millions of times": partial(_repeating_parquet, length=5, times=6_000_000),
}
