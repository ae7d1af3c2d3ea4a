"""Tables for spreadsheets: nothing in them can become a formula, and they come back as they were."""

from __future__ import annotations

import csv
import datetime
import hashlib
import os
import tempfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import DataProblems, TollbookError, export_claims, load_claims, read_export
from analysis.claims.exporting import guard_text, unguard_text
from tests.data_folders import restate_size
from tests.processes import KILLED, killed_at

DATA = Path(__file__).parent.parent / "data" / "kursk"
ENDINGS = ["csv", "xlsx"]

SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n"]
HOSTILE_PARTS = [
    *SIGNS,
    "'",
    '"',
    " ",
    "\u00a0",
    "\u200b",
    "\x00",
    "\x1b",
    "1",
    "A1",
    ",",
    ";",
    "cmd|' /C calc'!A0",
    "_x000D_",
    "#N/A",
    "TRUE",
    "\uffff",
]
hostile_text = (
    st.lists(st.one_of(st.sampled_from(HOSTILE_PARTS), st.text(max_size=3)), min_size=1, max_size=6)
    .map("".join)
    .filter(bool)
)


def frame_of(*texts: str | None) -> pd.DataFrame:
    return pd.DataFrame({"text": pd.array(texts, dtype="str")})


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_founding_claims_come_back_as_they_were(tmp_path, ending):
    claims = load_claims(DATA).claims
    pd.testing.assert_frame_equal(
        read_export(export_claims(claims, tmp_path / f"claims.{ending}")), claims
    )


@pytest.mark.parametrize("ending", ENDINGS)
@settings(deadline=None, max_examples=80)
@given(texts=st.lists(st.none() | hostile_text, min_size=1, max_size=5), name=hostile_text)
def test_hostile_text_comes_back_as_it_was(ending, texts, name):
    frame = pd.DataFrame(
        {name: pd.array(texts, dtype="str"), "low": pd.array([None] * len(texts), dtype="Int64")}
    )
    with tempfile.TemporaryDirectory() as folder:
        pd.testing.assert_frame_equal(
            read_export(export_claims(frame, Path(folder) / f"hostile.{ending}")), frame
        )


@settings(deadline=None)
@given(text=hostile_text)
def test_no_exported_text_starts_like_a_formula(text):
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.load_workbook(export_claims(frame_of(text), Path(folder) / "hostile.xlsx"))
        content = export_claims(frame_of(text), Path(folder) / "hostile.csv").read_text(
            encoding="utf-8-sig"
        )
    cell = book.active["A2"]
    assert cell.data_type == "s"
    for written in (cell.value, content.split("\n", 1)[1][1:]):
        assert not written.strip(" \u00a0\u200b").startswith(tuple(SIGNS))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@settings(deadline=None)
@given(texts=st.lists(hostile_text | st.text(';"=\t\n -', min_size=1), min_size=1, max_size=4))
def test_no_cell_starts_like_a_formula_whichever_separator_the_file_is_opened_with(
    separator, texts
):
    with tempfile.TemporaryDirectory() as folder:
        path = export_claims(
            pd.DataFrame([texts, texts[::-1]]).add_prefix("text "), Path(folder) / "hostile.csv"
        )
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file, delimiter=separator) for cell in row]
    assert not [
        cell for cell in cells if cell.strip(' "\u00a0\u200b').startswith(tuple("=+-@＝＋－＠"))
    ]


@given(text=st.text() | hostile_text | st.text("';=\t\r\n \"\x1c"))
def test_guarding_can_always_be_undone(text):
    assert unguard_text(guard_text(text)) == text


GUARDED = {
    "=1+1": "'=1+1",
    "  =1+1": "'  =1+1",
    "+44 20": "'+44 20",
    "-5": "'-5",
    "@SUM(A1)": "'@SUM(A1)",
    "\tx": "'\tx",
    "\rx": "'\rx",
    "＝1": "'＝1",
    "\u200b=1": "'\u200b=1",
    "'=1": "''=1",
    "''=1": "'''=1",
    "'tis 30": "'tis 30",
    "at least 30 = many": "at least 30 = many",
    'see p. 4;=HYPERLINK("http://evil","x");end': 'see p. 4;\'=HYPERLINK("http://evil","x");end',
    "see p. 4; '=1": "see p. 4; '=1",
    "see p. 4;'=1": "see p. 4;''=1",
    "line one\n=1+1;": "line one\n'=1+1;",
    "a\t-1\r\n+2": "a\t'-1\r\n'+2",
    'a;"=1"': 'a;\'"=1"',
    "30; at most 40": "30; at most 40",
    "": "",
}


@pytest.mark.parametrize(("text", "guarded"), GUARDED.items())
def test_only_text_that_may_become_a_formula_gets_an_apostrophe(text, guarded):
    assert guard_text(text) == guarded


@pytest.mark.parametrize("ending", ENDINGS)
def test_counts_dates_and_missing_cells_keep_their_types(tmp_path, ending):
    frame = pd.DataFrame(
        {
            "low": pd.array([0, None, 10_000_000_000], dtype="Int64"),
            "stated_on": pd.to_datetime(["2024-12-14", None, "1853-10-04"]).astype(
                "datetime64[us]"
            ),
            "note": pd.array(["-", None, "0030"], dtype="str"),
        }
    )
    pd.testing.assert_frame_equal(
        read_export(export_claims(frame, tmp_path / f"typed.{ending}")), frame
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_table_without_rows_keeps_its_columns(tmp_path, ending):
    claims = load_claims(DATA).claims.head(0)
    pd.testing.assert_frame_equal(
        read_export(export_claims(claims, tmp_path / f"none.{ending}")), claims
    )


def test_numbers_and_days_are_numbers_and_days_in_the_sheet(tmp_path):
    frame = pd.DataFrame(
        {
            "low": pd.array([30], dtype="Int64"),
            "stated_on": pd.to_datetime(["2024-12-14"]),
            "share": [0.25],
            "is_shared": [True],
        }
    )
    sheet = openpyxl.load_workbook(export_claims(frame, tmp_path / "typed.xlsx")).active
    assert [cell.value for cell in sheet[2]] == [30, datetime.datetime(2024, 12, 14), 0.25, True]
    assert sheet["B2"].number_format == "yyyy-mm-dd"


def test_data_files_themselves_hold_the_words_as_they_are():
    assert not any(cell.startswith("'=") for cell in load_claims(DATA).claims["note"].dropna())


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(
        TollbookError,
        match=r"claims\.ods: \.ods is not a form that can be exported to\. Use \.csv or \.xlsx\.$",
    ):
        export_claims(frame_of("a"), tmp_path / "claims.ods")


def test_a_folder_that_is_not_there_is_one_line(tmp_path):
    wanted = r"Choose a folder that exists and has room, and close the file in other programs\."
    with pytest.raises(
        TollbookError,
        match=rf"nowhere/claims\.csv: it cannot be written \({os.strerror(2)}\)\. {wanted}$",
    ):
        export_claims(frame_of("a"), tmp_path / "nowhere" / "claims.csv")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_that_is_read_only_stays_as_it_is(tmp_path, ending):
    target = export_claims(frame_of("a"), tmp_path / f"claims.{ending}")
    before = target.read_bytes()
    target.chmod(0o444)
    said = rf"claims\.{ending}: it cannot be written \(it is read-only\)\. Choose a folder"
    with pytest.raises(TollbookError, match=said):
        export_claims(frame_of("b"), target)
    assert target.read_bytes() == before


def test_a_text_too_long_for_a_cell_is_not_cut(tmp_path):
    with pytest.raises(
        TollbookError,
        match=(
            r"^export_claims: 'a{59}…' has 40,000 characters, and a spreadsheet's cell holds "
            r"32,767\. Shorten it\.$"
        ),
    ):
        export_claims(frame_of("a" * 40_000), tmp_path / "claims.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_reading_an_export_that_is_not_there_is_one_line(tmp_path):
    with pytest.raises(
        TollbookError,
        match=(
            r"no\.csv: there is no export here\. Give a \.csv or \.xlsx file that "
            r"export_claims has written\.$"
        ),
    ):
        read_export(tmp_path / "no.csv")


def test_rows_and_columns_outside_the_stated_size_of_a_sheet_are_read(tmp_path):
    frame = pd.DataFrame({"note": ["a", "b"], "name": ["c", "d"]}, dtype="str")
    path = export_claims(frame, tmp_path / "export.xlsx")
    book = openpyxl.load_workbook(path)
    book.save(path)  # as a person's program would, stating the size
    restate_size(path, "A1")
    pd.testing.assert_frame_equal(read_export(path), frame)


# Files that another program has saved again

LENGTH = "Give it as many; a comma inside a text needs double quotes around the whole text."
SAVED_AGAIN = {
    b"": "the file is empty. Export the table again.",
    b"\xef\xbb\xbf": "the file is empty. Export the table again.",
    b"a,b\n1\n": f"row 2: the row has 1 cell, the header 2. {LENGTH}",
    b"low\nmany\n": (
        "row 2, low: 'many' is not a whole number in digits. Write digits only, such as "
        "4700; the words around the number belong in wording."
    ),
    b'low\n"4,700"\n30\n30.0\n': (
        "row 2, low: '4,700' is not a whole number in digits. Write 4700.\n  row 4, low: "
        "'30.0' is not a whole number in digits. Write 30."
    ),
    b"stated_on\n14.12.2024\n": "row 2, stated_on: '14.12.2024' is not an ISO date. Write 2024-12-14.",
    b"stated_on\n03/04/2024\n": (
        "row 2, stated_on: '03/04/2024' is not an ISO date. Write 2024-04-03 if the day "
        "comes first, 2024-03-04 if the month does."
    ),
    b"stated_on\n2024\n": (
        "row 2, stated_on: '2024' is not an ISO date. Write YYYY-MM-DD; where the day or "
        "the year is not known, leave it empty and say so in note."
    ),
    b"note;low\na;3\n": (
        "the cells are separated by semicolons, not commas. Save it with commas between the cells."
    ),
    b'note\n"open\n': (
        "row 2: the file cannot be read from here on (unexpected end of data). "
        'Look for a double quote that is not closed; inside a quoted text write "" for ".'
    ),
}


@pytest.mark.parametrize(("content", "said"), SAVED_AGAIN.items())
def test_what_another_program_has_changed_is_said_and_never_guessed(tmp_path, content, said):
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(DataProblems) as raised:
        read_export(path)
    count = said.count("\n") + 1
    assert str(raised.value) == f"{path.as_posix()}: {count} problem{'s' * (count > 1)}\n  {said}"


def test_another_encoding_of_an_export_is_said(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes("note\nCafé in Kursk\n".encode("latin1"))
    with pytest.raises(
        DataProblems,
        match=r"the file is not UTF-8 \(line 2 holds the byte 0xe9\).*\. Save it as UTF-8",
    ):
        read_export(path)


def test_an_export_without_its_quotation_marks_and_with_a_blank_last_line_is_read(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(b"low,note\r\n30,a\r\n\r\n")
    assert read_export(path).to_numpy().tolist() == [[30, "a"]]


def test_a_very_long_text_comes_back(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(b'"note"\n"' + b"x" * 200_000 + b'"\n')
    assert read_export(path)["note"].str.len().tolist() == [200_000]


def test_a_cell_outside_the_columns_of_an_exported_sheet_is_said(tmp_path):
    path = export_claims(frame_of("a", "b"), tmp_path / "export.xlsx")
    book = openpyxl.load_workbook(path)
    book.active["C3"] = "stray"
    book.save(path)
    with pytest.raises(
        DataProblems, match=rf"row 3: the row has 3 cells, the header 1\. {LENGTH}$"
    ):
        read_export(path)


# Whole, or refused


def many(number: int) -> pd.DataFrame:
    return frame_of(*(f"row {place}" for place in range(number)))


def test_its_manifest_is_what_sha256sum_reads(tmp_path):
    path = export_claims(many(150), tmp_path / "claims.csv")
    first, second = (tmp_path / "claims.csv.sha256").read_text(encoding="utf-8").splitlines()
    assert first == f"{hashlib.sha256(path.read_bytes()).hexdigest()}  claims.csv"
    assert second == "# rows: 150"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["claims.csv", "claims.csv.sha256"]


@pytest.mark.parametrize("kept", [0.3, 0.5, 0.9, 0.999])
def test_an_export_that_was_cut_is_refused(tmp_path, kept):
    path = export_claims(many(150), tmp_path / "claims.csv")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(DataProblems, match=r"of 150 rows|not closed|quote|unexpected end"):
        read_export(path)


def test_an_export_cut_at_the_end_of_a_row_says_how_many_it_holds(tmp_path):
    path = export_claims(many(150), tmp_path / "claims.csv")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:101]))
    with pytest.raises(DataProblems) as problems:
        read_export(path)
    assert str(problems.value).splitlines()[1].strip() == (
        "the file was cut: it holds 100 of 150 rows. Export the table again."
    )


def test_an_export_that_another_program_saved_again_is_whole(tmp_path):
    path = export_claims(many(3), tmp_path / "claims.csv")
    path.write_bytes(path.read_bytes().replace(b"row 1", b"row one"))
    assert read_export(path)["text"].tolist() == ["row 0", "row one", "row 2"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_that_fails_leaves_the_earlier_one_as_it_was(tmp_path, ending):
    path = export_claims(many(3), tmp_path / f"claims.{ending}")
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    with pytest.raises(TollbookError, match="a spreadsheet's cell holds 32,767"):
        export_claims(frame_of("short", "long" * 10_000), path)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


EXPORTING = """
import pandas as pd
from analysis import export_claims
export_claims(pd.DataFrame({"text": [f"new {n}" for n in range(400)]}), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("stops_at", range(1, 7))
def test_a_kill_at_any_step_leaves_a_whole_export(tmp_path, stops_at):
    path = export_claims(many(300), tmp_path / "claims.csv")
    assert killed_at(stops_at, EXPORTING, path) == KILLED
    assert len(read_export(path)) in (300, 400)
