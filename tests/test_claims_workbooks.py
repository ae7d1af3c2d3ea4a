"""What loading takes of a workbook: which sheet, which rows, and the days of its calendar."""

from __future__ import annotations

import datetime
import re

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from analysis import DataProblems, TollbookError, load_claims, read_export
from analysis.limits import Limits
from tests.broken_tables import OLE, SHEET, Many, _packed, rewrite_parts, write_workbook
from tests.data_folders import said_of, write_folder


@pytest.fixture
def in_folder(tmp_path):
    """Puts a workbook in the place of claims.csv, after a change, and returns the folder."""

    def change(edit=lambda book: None):
        data = write_folder(tmp_path)
        (data / "claims.csv").unlink()
        write_workbook(data / "claims.xlsx", edit)
        return data

    return change


# Which sheet


def test_the_sheet_with_the_name_of_the_table_is_taken_wherever_it_stands(in_folder):
    def edit(book):
        book.create_sheet("Notes", 0)["A1"] = "read me"

    assert load_claims(in_folder(edit)).claims["claim_id"].tolist() == ["first", "second", "third"]


def test_without_that_name_the_first_sheet_that_is_shown_is_taken(in_folder):
    def edit(book):
        book["claims"].title = "Tabelle1"
        hidden = book.create_sheet("Old", 0)
        hidden.append(["claim_id", "metric"])
        hidden.sheet_state = "hidden"

    assert len(load_claims(in_folder(edit)).claims) == 3


def test_a_hidden_sheet_is_not_taken_before_one_that_is_shown(in_folder):
    def edit(book):
        book.copy_worksheet(book["claims"]).title = "Tabelle1"
        book.move_sheet("Tabelle1", -9)
        book["claims"].sheet_state = "hidden"

    assert said_of(in_folder(edit)) == [
        "data/claims.xlsx: 1 problem",
        "the sheet 'claims' is hidden, and 'Tabelle1' was read. Unhide it if it is the table, or "
        "delete it.",
    ]


def test_where_none_is_the_table_the_sheets_are_named(in_folder):
    def edit(book):
        book["claims"].title = "Daten"
        book.create_sheet("Notes", 0)["A1"] = "read me"

    assert said_of(in_folder(edit)) == [
        "data/claims.xlsx: 1 problem",
        "none of its sheets is named claims, and the first is not the table: 'Notes', 'Daten', "
        "'sources' and 'scopes'. Name the sheet with the table claims.",
    ]


def test_a_hidden_sheet_of_a_workbook_of_tables_is_read_and_said(tmp_path):
    def edit(book):
        book["scopes"].sheet_state = "veryHidden"

    loaded = load_claims(write_workbook(tmp_path / "claims.xlsx", edit))
    assert loaded.problems[["file", "problem", "remedy"]].to_numpy().tolist() == [
        [
            "claims.xlsx, sheet scopes",
            "the sheet is hidden, and was read.",
            "Unhide it, so that everybody sees what is counted.",
        ]
    ]


def test_of_two_sheets_of_one_name_the_one_that_is_shown_is_taken(tmp_path):
    def edit(book):
        book.copy_worksheet(book["claims"]).title = "Claims "
        book["claims"].sheet_state = "hidden"
        book["claims"]["A2"] = "hidden"

    loaded = load_claims(write_workbook(tmp_path / "claims.xlsx", edit))
    assert loaded.claims["claim_id"].tolist() == ["first", "second", "third"]


def test_a_sheet_that_is_there_twice_is_said(tmp_path):
    def edit(book):
        book.copy_worksheet(book["claims"]).title = "Claims "

    assert said_of(write_workbook(tmp_path / "claims.xlsx", edit))[1] == (
        "the sheet is there more than once: 'claims' and 'Claims '. Keep one of them."
    )


OTHER_FORMS = {
    "xls": "this is an old Excel file.",
    "xlsb": "this is a binary Excel file.",
    "xlsm": "this is an Excel file with macros.",
    "ods": "this is an OpenDocument sheet.",
    "numbers": "this is a Numbers file.",
}


@pytest.mark.parametrize("ending", OTHER_FORMS)
def test_a_table_in_another_form_is_named_in_a_folder_and_alone(tmp_path, ending):
    data = write_folder(tmp_path)
    file = (data / "claims.csv").rename(data / f"claims.{ending}")
    said = f"{OTHER_FORMS[ending]} Save the table as .xlsx or CSV UTF-8."
    assert said_of(data) == [f"data/claims.{ending}: 1 problem", said]
    with pytest.raises(TollbookError, match=rf"claims\.{ending}: {re.escape(said)}$"):
        load_claims(file)


@pytest.mark.parametrize(
    ("rest", "what"),
    [
        ("EncryptedPackage".encode("utf-16-le"), "the workbook has a password."),
        (b"", "this is an old Excel file."),
    ],
)
def test_a_locked_and_an_old_workbook_are_told_apart(tmp_path, rest, what):
    (tmp_path / "claims.xlsx").write_bytes(OLE + bytes(600) + rest)
    assert said_of(tmp_path / "claims.xlsx")[1].startswith(f"{what} Save it again as ")


# What cells hold


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_day_is_the_day_that_the_calendar_of_the_workbook_has(tmp_path, epoch):
    def edit(book):
        book.epoch = epoch or book.epoch
        book["claims"]["L1"], book["claims"]["L2"] = "stated_on", datetime.date(2024, 12, 14)

    loaded = load_claims(write_workbook(tmp_path / "claims.xlsx", edit))
    assert loaded.claims["stated_on"].iloc[0] == pd.Timestamp("2024-12-14")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(datetime.time(10, 30), "10:30:00"), (datetime.timedelta(hours=30), "1 day, 6:00:00")],
)
def test_a_time_and_a_length_of_time_are_no_days(tmp_path, value, shown):
    def edit(book):
        book["claims"]["L1"], book["claims"]["L2"] = "stated_on", value

    said = said_of(write_workbook(tmp_path / "claims.xlsx", edit))
    assert said[1].startswith(f"row 2, stated_on: '{shown}' is not an ISO date.")


def test_escaped_characters_are_read_alike_in_shared_texts_and_in_texts_of_a_cell(tmp_path):
    note = "a_x005F_x000D_b"  # how a sheet writes the words a_x000D_b
    strings = Many(f"<si><t>{note}</t></si>".encode())
    cell = f'<c r="A5" t="s"><v>0</v></c><c r="B5" t="inlineStr"><is><t>{note}</t></is></c>'
    path = _packed(tmp_path, head=(Many(f'<row r="5">{cell}</row>'.encode()),), strings=strings)
    with pytest.raises(DataProblems) as raised:
        load_claims(path)
    assert set(raised.value.problems["value"].dropna()) >= {"a_x000D_b"}
    of_row = raised.value.problems[raised.value.problems["row"] == 5]
    assert set(of_row["column"]) >= {"claimant_id"}


# However a sheet is written


def pretty(parts):
    parts[SHEET] = parts[SHEET].replace(b"><", b">\n  <")


def with_prefix(parts):
    parts[SHEET] = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", parts[SHEET]).replace(b"xmlns=", b"xmlns:x=")


def with_comment(parts):
    parts[SHEET] = parts[SHEET].replace(b"<sheetData>", b"<sheetData><!-- <row r='9'> -->")


def in_utf_16(parts):
    text = parts[SHEET].decode()
    head = '<?xml version="1.0" encoding="UTF-16"?>'
    parts[SHEET] = (head + re.sub(r"<\?xml[^>]*>", "", text)).encode("utf-16")


def with_entities(parts):
    parts[SHEET] = parts[SHEET].replace(b"some soldiers", b"&#115;ome&#x20;soldiers")


@pytest.mark.parametrize("change", [pretty, with_prefix, with_comment, in_utf_16, with_entities])
def test_however_a_sheet_is_written_it_is_the_same_table(tmp_path, change):
    plain = load_claims(write_workbook(tmp_path / "claims.xlsx")).claims
    other = load_claims(rewrite_parts(tmp_path / "claims.xlsx", change)).claims
    pd.testing.assert_frame_equal(plain, other)


def test_a_row_longer_than_what_is_read_at_a_time_is_read(tmp_path):
    words = "x" * 30_000

    def edit(book):
        for column in range(12, 32):
            book["claims"].cell(1, column, f"note {column}")
            book["claims"].cell(3, column, words)

    loaded = load_claims(write_workbook(tmp_path / "claims.xlsx", edit)).claims
    assert loaded["note 31"].fillna("").tolist() == ["", words, ""]


def test_rows_out_of_their_order_are_no_table(tmp_path):
    path = rewrite_parts(
        write_workbook(tmp_path / "claims.xlsx"),
        lambda parts: parts.update({SHEET: parts[SHEET].replace(b'<row r="3"', b'<row r="2"')}),
    )
    assert said_of(path)[1].startswith("the sheet cannot be read. ")


def test_a_part_with_entities_of_its_own_is_no_table(tmp_path):
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    path = rewrite_parts(
        write_workbook(tmp_path / "claims.xlsx"),
        lambda parts: parts.update({SHEET: laughs + parts[SHEET]}),
    )
    assert said_of(path)[1].startswith("the sheet cannot be read. ")


# How much of it


def test_a_cell_at_the_far_end_of_a_sheet_is_named_by_its_row(tmp_path):
    def edit(book):
        book["claims"]["XFD1048576"] = "x"

    with pytest.raises(TollbookError) as raised:
        load_claims(write_workbook(tmp_path / "claims.xlsx", edit))
    assert str(raised.value) == (
        "claims.xlsx, sheet claims: it has 16,384 columns, and 1,000 are the most that is read. "
        "Look at row 1,048,576, and delete what stands astray there. "
        "To read it as it is, give limits=Limits(columns=16384)."
    )


def test_a_cell_far_below_is_a_row_of_its_own_and_costs_no_others(tmp_path):
    def edit(book):
        book["claims"]["A1048576"] = "fourth"

    problems = said_of(write_workbook(tmp_path / "claims.xlsx", edit))
    assert problems[1].startswith("row 1048576, ")


LIMITED = {
    "rows": (2, r"claims: it has 3 rows, and 2 are the most"),
    "columns": (9, r"claims: it has 11 columns, and 9 are the most"),
    "cells": (30, r"claims: it has 33 cells, and 30 are the most"),
    "cell_characters": (10, r"claims: a cell has 11 characters, and 10 are the most"),
    "unpacked_megabytes": (0.001, r"claims\.xlsx: it has \d+ MB when unpacked, and 0 are the most"),
    "megabytes": (0.0001, r"claims\.xlsx: it has 0 MB, and 0 are the most"),
    "seconds": (0, r"claims\.xlsx: reading it takes more than 0 seconds\. Save the table as CSV"),
}


@pytest.mark.parametrize("name", LIMITED)
def test_each_limit_holds_for_workbooks_and_can_be_raised_by_its_name(tmp_path, name):
    most, said = LIMITED[name]
    path = write_workbook(tmp_path / "claims.xlsx")
    with pytest.raises(TollbookError, match=said):
        load_claims(path, limits=Limits(**{name: most}))
    load_claims(path, limits=Limits(**{name: 1_000_000}))


def test_one_text_that_many_cells_share_counts_each_time(tmp_path):
    row = b'<row r="#">' + b'<c t="s"><v>0</v></c>' * 10 + b"</row>"
    text = Many(b"<si><t>" + b"x" * 10_000 + b"</t></si>")
    path = _packed(tmp_path, row=row, times=20, strings=text)
    with pytest.raises(TollbookError, match=r"its cells have 1 MB, and 1 are the most"):
        load_claims(path, limits=Limits(megabytes=1))


def test_an_export_is_read_within_limits(tmp_path):
    openpyxl.Workbook().save(tmp_path / "export.xlsx")
    with pytest.raises(TollbookError, match=r"export\.xlsx: it has 0 MB, and 0 are the most"):
        read_export(tmp_path / "export.xlsx", limits=Limits(megabytes=0))
