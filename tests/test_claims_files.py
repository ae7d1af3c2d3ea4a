"""What loading says about files that are no sound table, and what it reads although it looks odd."""

from __future__ import annotations

import datetime

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from analysis import DataProblems, TollbookError, check_claims, load_claims
from tests.data_folders import CLAIMS, restate_size, said_of, write_folder
from tests.tables_on_paper import rows_of

SAVE = "Save it as UTF-8: in a spreadsheet, 'CSV UTF-8 (comma delimited)'."
AMRY = (
    "claimant_id: 'amry' is not a source_id of sources. Did you mean 'army'? Add the source "
    "there, or correct the id."
)
COLUMNS = "claim_id, claimant_id, publisher, metric, population, place, wording"


@pytest.fixture
def rewritten(tmp_path):
    """Loads the sound data after the bytes of claims.csv have been rewritten, and returns what is
    said of that file.
    """

    def rewrite(change):
        data = write_folder(tmp_path)
        file = data / "claims.csv"
        file.write_bytes(change(file.read_bytes()))
        heading, *lines = said_of(data) or ["data/claims.csv: 0 problems"]
        assert heading.startswith("data/claims.csv: ")
        return "\n".join(lines)

    return rewrite


# Encodings

IN_OTHER_ENCODINGS = {
    "cp1251": ("не менее тридцати военных погибли", "windows-1251"),
    "cp949": ("합참은 러시아에 파병된 북한군에서 사상자가 발생했다며", "cp949"),
    "cp932": ("ロシアへの派兵で戦死した北朝鮮兵は2000人余りと推定", "cp932"),
}


@pytest.mark.parametrize("encoding", IN_OTHER_ENCODINGS)
def test_another_encoding_is_named_and_not_guessed_at(rewritten, encoding):
    words, name = IN_OTHER_ENCODINGS[encoding]
    said = rewritten(
        lambda content: content.replace(b"some soldiers have been killed", words.encode(encoding))
    )
    first = next(byte for byte in words.encode(encoding) if byte > 127)
    assert (
        said
        == f"the file is not UTF-8 (line 4 holds the byte 0x{first:02x}); it may be {name}. {SAVE}"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(rewritten, encoding):
    assert (
        rewritten(lambda content: content.decode().encode(encoding))
        == f"the file is in UTF-16 or UTF-32. {SAVE}"
    )


def test_the_byte_order_mark_that_spreadsheets_write_is_no_part_of_the_first_name(rewritten):
    assert rewritten(lambda content: b"\xef\xbb\xbf" + content) == ""


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_any_line_end_will_do(rewritten, line_end):
    assert rewritten(lambda content: content.replace(b"\r\n", line_end)) == ""


# Delimiters and quotation marks


def test_another_delimiter_is_named(rewritten):
    said = rewritten(lambda content: content.replace(b",", b"|"))
    assert said == (
        "the cells are separated by vertical bars, not commas. "
        "Save it with commas between the cells."
    )


def test_a_comma_inside_a_text_without_quotes_is_a_cell_too_many(rewritten):
    said = rewritten(lambda content: content.replace(b"30 soldiers", b"30 soldiers, they say"))
    assert said == (
        "row 2: the row has 12 cells, the header 11. Give it as many; a comma inside a "
        "text needs double quotes around the whole text."
    )


def test_a_row_with_too_few_cells_is_not_filled_up(rewritten):
    said = rewritten(lambda content: content.replace(b"first,army,", b"first,"))
    assert said == (
        "row 2: the row has 10 cells, the header 11. Give it as many; a comma inside a "
        "text needs double quotes around the whole text."
    )


def test_the_other_rows_are_checked_too_when_one_has_the_wrong_length(rewritten):
    said = rewritten(
        lambda content: content.replace(b"first,army,", b"first,").replace(
            b"third,army", b"third,amry"
        )
    )
    assert said.splitlines()[1] == (
        "row 4, claimant_id: 'amry' is not a source_id of sources. Did you mean 'army'? "
        "Add the source there, or correct the id."
    )


LONG_ROW = [
    (
        "sources",
        b"army,",
        b"army,,",
        ["data/sources.csv: 1 problem", "row 2: the row has 6 cells, the header 5."],
    ),
    (
        "scopes",
        b"population,",
        b"population,,",
        ["data/scopes.csv: 1 problem", "row 2: the row has 5 cells, the header 4."],
    ),
    (
        "sources",
        b"army,",
        b"army ,",
        ["data/sources.csv: 1 problem", "row 2, source_id: 'army ' ends with a blank."],
    ),
    (
        "scopes",
        b"region,",
        b"region;,",
        ["data/scopes.csv: 1 problem", "row 3, id: 'region;' cannot name a row."],
    ),
    (
        "sources",
        b"army,",
        b",",
        ["data/sources.csv: 1 problem", "row 2, source_id: the cell is empty."],
    ),
]


@pytest.mark.parametrize(("table", "right", "wrong", "said"), LONG_ROW)
def test_what_points_to_a_row_that_could_not_be_read_is_not_said_to_point_nowhere(
    tmp_path, table, right, wrong, said
):
    data = write_folder(tmp_path)
    file = data / f"{table}.csv"
    file.write_bytes(file.read_bytes().replace(right, wrong, 1))
    found = said_of(data)
    assert [line.startswith(start) for line, start in zip(found, said, strict=True)] == [True, True]


def test_a_parent_in_a_row_that_could_not_be_read_is_not_said_to_be_missing(tmp_path):
    claims = [{"derivation": "echo", "derived_from": "second", **row} for row in rows_of(CLAIMS)]
    claims[1].update(derivation="", derived_from="")
    data = write_folder(tmp_path, claims=claims)
    (data / "claims.csv").write_bytes(
        (data / "claims.csv").read_bytes().replace(b"second,office", b"second,office,")
    )
    assert len(check_claims(data)) == 1


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0"])
def test_a_row_of_blanks_is_one_problem(rewritten, blank):
    said = rewritten(lambda content: content + ",".join([blank] * 11).encode() + b"\r\n")
    assert said == "row 5: the row holds nothing but blanks. Delete it."


def test_a_row_that_repeats_the_header_is_one_problem(rewritten):
    said = rewritten(lambda content: content + content.splitlines()[0] + b"\r\n")
    assert said == "row 5: the row repeats the header. Delete it."


def test_a_very_long_note_does_not_hide_what_is_wrong_elsewhere(tmp_path):
    claims = [{"note": "x" * 200_000, **row} for row in rows_of(CLAIMS)]
    claims[2].update(
        metric="kiled", wording="at least '30' soldiers", qualifier="at_least", low="30"
    )
    data = write_folder(tmp_path, claims=claims)
    (data / "claims.csv").write_bytes((data / "claims.csv").read_bytes().replace(b"'30'", b'"30"'))
    assert check_claims(data)[["row", "column"]].to_numpy().tolist() == [[4, "metric"]]


def test_a_column_name_with_characters_that_do_not_print_stays_on_one_line(rewritten):
    said = rewritten(
        lambda content: content.replace(b"publisher", '"publisher\n\ufeff"'.encode(), 1)
    )
    assert said == (
        r"row 1, publisher\n\ufeff: 'publisher\n\ufeff' is not a column of claims. Did "
        r"you mean 'publisher'? "
        "Rename it; a column of your own needs a name that is less like it."
    )


QUOTES = {
    b'"some soldiers': "row 4: the file cannot be read from here on (unexpected end of data). ",
    b'"some" soldiers': "row 4: the file cannot be read from here on (',' expected after '\"'). ",
}


@pytest.mark.parametrize("words", QUOTES)
def test_a_quotation_mark_that_is_not_closed_is_no_silent_end_of_the_file(rewritten, words):
    said = rewritten(lambda content: content.replace(b"some soldiers", words))
    assert (
        said
        == QUOTES[words]
        + 'Look for a double quote that is not closed; inside a quoted text write "" for ".'
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b'"some ""soldiers"""', 'some "soldiers"'),
        (b'some "soldiers"', 'some "soldiers"'),
        (b'""', None),
    ],
)
def test_quotation_marks_are_read_as_spreadsheets_do(tmp_path, written, read):
    data = write_folder(
        tmp_path,
        claims=[{"note": f"mark{number}", **row} for number, row in enumerate(rows_of(CLAIMS))],
    )
    file = data / "claims.csv"
    file.write_bytes(file.read_bytes().replace(b"mark1", written))
    note = load_claims(data).claims["note"].iloc[1]
    assert note == read or (pd.isna(note) and read is None)


def test_a_text_over_several_lines_is_one_cell_and_one_row(tmp_path):
    claims = [{**row, "note": "one\ntwo,\r\nthree"} for row in rows_of(CLAIMS)]
    claims[2]["place"] = "nowhere"
    problems = check_claims(write_folder(tmp_path, claims=claims))
    assert problems[["row", "column"]].to_numpy().tolist() == [[4, "place"]]


# Headers and empty rows


def test_a_file_without_anything_says_what_to_write(rewritten):
    assert (
        rewritten(lambda content: b" \n\n")
        == "the file is empty. Write the column names of claims in row 1."
    )


@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_a_table_may_have_no_claims_yet(rewritten, end):
    assert rewritten(lambda content: content.splitlines()[0] + end) == ""


def test_a_title_above_the_header_is_named(rewritten):
    said = rewritten(lambda content: b"Losses in Kursk,,\r\n,,\r\n" + content)
    assert said == "row 1: this is not the header, which stands in row 3. Delete the rows above it."


def test_a_file_without_a_header_is_named(rewritten):
    assert (
        rewritten(lambda content: content.split(b"\r\n", 1)[1])
        == f"row 1: this is not a header. Write the column names in row 1, at least {COLUMNS}."
    )


HEADERS = {
    (b"publisher", b"metric"): "row 1, metric: two columns have this name. Delete or rename one.",
    (
        b"publisher",
        b"newspaper",
    ): "row 1, publisher: the column is missing. Add it: the outlet that carried it.",
    (b"publisher", b"Publisher"): (
        "row 1, Publisher: 'Publisher' is not a column of claims. Did you mean 'publisher'? "
        "Rename it; a column of your own needs a name that is less like it."
    ),
    (b"publisher", b""): (
        "row 1, column C: the column has no name. Name it, or delete it; split cells "
        "that are merged.\n"
        "row 1, publisher: the column is missing. Add it: the outlet that carried it."
    ),
}


@pytest.mark.parametrize("change", HEADERS)
def test_the_header_names_every_column_once(rewritten, change):
    assert rewritten(lambda content: content.replace(*change, 1)) == HEADERS[change]


def test_columns_and_rows_without_anything_in_them_say_nothing(rewritten):
    assert (
        rewritten(lambda content: content.replace(b"\r\n", b",,\r\n") + b",,,,,,,,,,,,\r\n\r\n")
        == ""
    )


def test_rows_are_numbered_as_a_spreadsheet_does_also_below_empty_ones(rewritten):
    said = rewritten(
        lambda content: content.replace(b"\r\n", b"\r\n\r\n").replace(b"third,army", b"third,amry")
    )
    assert said == f"row 7, {AMRY}"


def test_rows_are_numbered_alike_when_they_are_read_one_by_one(rewritten):
    said = rewritten(
        lambda content: (
            content.replace(b"\r\n", b"\r\n\r\n")
            .replace(b"third,army", b"third,amry")
            .replace(b"30 sol", b'30 "sol"')
        )
    )
    assert said == f"row 7, {AMRY}"


def test_columns_of_ones_own_are_kept_as_text_at_the_end(tmp_path):
    claims = [{"checked by": "Ada", "seen": "007", **row} for row in rows_of(CLAIMS)]
    loaded = load_claims(write_folder(tmp_path, claims=claims)).claims
    assert list(loaded.columns[-2:]) == ["checked by", "seen"]
    assert loaded["seen"].tolist() == ["007"] * 3


# Files that are not there


def test_nothing_at_the_place_says_what_to_give(tmp_path):
    with pytest.raises(TollbookError) as raised:
        load_claims(tmp_path / "data")
    wanted = (
        "Give a folder that holds claims.csv, sources.csv, scopes.csv, an .xlsx workbook, or "
        "the URL of a database."
    )
    assert str(raised.value) == f"{(tmp_path / 'data').as_posix()}: there is nothing here. {wanted}"


def test_a_single_file_is_answered_with_its_folder(tmp_path):
    file = write_folder(tmp_path) / "claims.csv"
    with pytest.raises(TollbookError) as raised:
        load_claims(file)
    wanted = "Give the folder that holds it, or one .xlsx workbook with three sheets."
    assert str(raised.value) == f"{file.as_posix()}: this is a single file. {wanted}"


def test_what_is_no_place_at_all_is_said():
    with pytest.raises(
        TollbookError,
        match=(
            r"^load_claims: claims cannot be loaded from 7\. Give a folder that holds "
            r"claims\.csv"
        ),
    ):
        load_claims(7)


def test_a_table_that_is_missing_or_there_twice_is_named(tmp_path):
    data = write_folder(tmp_path)
    (data / "scopes.csv").unlink()
    (data / "claims.tsv").write_text("claim_id", encoding="utf-8")
    assert said_of(data) == [
        "data/claims: 1 problem",
        (
            "the table is there more than once: claims.csv and claims.tsv. Keep one of them "
            "in this folder."
        ),
        "data/scopes.csv: 1 problem",
        "the file is missing. Add it, with the columns kind, id, part_of, apart_from, name, short_name.",
    ]


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_a_file_that_is_not_what_its_name_says_is_no_traceback(tmp_path, ending):
    data = write_folder(tmp_path)
    (data / "claims.csv").rename(data / f"claims.{ending}")
    said = {
        "xlsx": (
            "the file is not a workbook that can be opened. Save it again as 'Excel workbook "
            "(.xlsx)' without a password, or as CSV UTF-8."
        ),
        "parquet": (
            "the file is not a Parquet file that can be read. Write it again, or save the "
            "table as CSV UTF-8."
        ),
    }
    assert said_of(data) == [f"data/claims.{ending}: 1 problem", said[ending]]


# Workbooks


@pytest.fixture
def workbook(tmp_path):
    """Loads the sound data from a workbook after its sheets have been changed, and returns what is
    said.
    """

    def change(edit):
        book = openpyxl.Workbook()
        book.remove(book.active)
        data = write_folder(tmp_path)
        for table in ("claims", "sources", "scopes"):
            sheet = book.create_sheet(table)
            for row in (
                pd.read_csv(data / f"{table}.csv", header=None, dtype="str", keep_default_na=False)
                .to_numpy()
                .tolist()
            ):
                sheet.append([cell or None for cell in row])
        edit(book)
        book.save(tmp_path / "claims.xlsx")
        return said_of(tmp_path / "claims.xlsx")

    return change


def test_a_sound_workbook_has_no_problems(workbook):
    assert workbook(lambda book: None) == []


def test_numbers_and_dates_of_a_spreadsheet_are_read_as_such(workbook, tmp_path):
    def edit(book):
        book["claims"]["I2"] = 30.0
        book["claims"]["L1"], book["claims"]["L2"] = "stated_on", datetime.datetime(2024, 12, 14)

    assert workbook(edit) == []
    loaded = load_claims(tmp_path / "claims.xlsx").claims
    assert (loaded["low"].iloc[0], loaded["stated_on"].iloc[0]) == (30, pd.Timestamp("2024-12-14"))


def test_half_a_person_a_time_of_day_and_a_formula_are_problems(workbook):
    def edit(book):
        book["claims"]["I2"] = 30.5
        book["claims"]["L1"], book["claims"]["L3"] = (
            "stated_on",
            datetime.datetime(2024, 12, 14, 10, 30),
        )
        book["claims"]["C4"] = "=A1"

    assert workbook(edit) == [
        "claims.xlsx, sheet claims: 3 problems",
        (
            "row 2, low: '30.5' is not a whole number in digits. Write digits only, such as "
            "4700; the words around the number belong in wording."
        ),
        "row 3, stated_on: '2024-12-14 10:30:00' is not an ISO date. Write 2024-12-14.",
        "row 4, publisher: '=A1' is computed by the spreadsheet. Write the value itself.",
    ]


@pytest.mark.parametrize("size", ["A1", "A1:K3", "A1:I4"])
def test_rows_and_columns_outside_the_stated_size_of_a_sheet_are_read(workbook, tmp_path, size):
    workbook(lambda book: None)
    restate_size(tmp_path / "claims.xlsx", size)
    loaded = load_claims(tmp_path / "claims.xlsx").claims
    assert loaded["claim_id"].tolist() == ["first", "second", "third"]
    assert loaded["high"].iloc[1] == 250


def test_a_computed_cell_of_a_typed_column_is_one_problem(workbook):
    def edit(book):
        book["claims"]["I2"] = "=15+15"
        book["claims"]["K3"] = "#N/A"
        book["claims"]["B4"] = ArrayFormula("B4", '="ar"&"my"')

    assert workbook(edit) == [
        "claims.xlsx, sheet claims: 3 problems",
        "row 2, low: '=15+15' is computed by the spreadsheet. Write the value itself.",
        "row 3, high: '#N/A' is computed by the spreadsheet. Write the value itself.",
        """row 4, claimant_id: '="ar"&"my"' is computed by the spreadsheet. Write the value itself.""",
    ]


def test_merged_cells_and_stray_cells_are_problems(workbook):
    def edit(book):
        book["claims"].merge_cells("A2:A3")
        book["claims"]["M3"] = "stray"

    assert workbook(edit) == [
        "claims.xlsx, sheet claims: 2 problems",
        (
            "row 1, column M: the column has no name. Name it, or delete it; split cells "
            "that are merged."
        ),
        "row 3, claim_id: the cell is empty. Write the name of the row, which other rows point to.",
    ]


def test_a_missing_sheet_and_an_empty_one_are_named(workbook):
    def edit(book):
        del book["scopes"]
        book["sources"].delete_rows(1, 10)

    assert workbook(edit) == [
        "claims.xlsx, sheet sources: 1 problem",
        "the sheet is empty. Write the column names of sources in row 1.",
        "claims.xlsx, sheet scopes: 1 problem",
        "the sheet is missing. Add it, with the columns kind, id, part_of, apart_from, name, short_name.",
    ]


def test_a_workbook_that_openpyxl_stumbles_over_is_no_traceback(workbook):
    def edit(book):
        for sheet in book.worksheets:
            book.remove(sheet)
        book.create_chartsheet("claims")

    assert workbook(edit)[0] == "claims.xlsx: 1 problem"


# Databases


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(
        TollbookError,
        match=r"claims\.db: there is no such database\. Give the path of one that exists\.$",
    ):
        load_claims(f"sqlite:///{tmp_path}/claims.db")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_does_not_answer_is_one_line_without_the_password():
    with pytest.raises(
        TollbookError,
        match=(
            r"^database: it cannot be read \(.*refused.*\)\. Check its address, that it "
            r"runs, and your rights in it\.$"
        ),
    ) as raised:
        load_claims("postgresql+psycopg://reader:s3cret@127.0.0.1:1/claims")
    assert "s3cret" not in str(raised.value)


def test_a_database_without_the_tables_says_which_and_with_which_columns(tmp_path):
    (tmp_path / "empty.db").touch()
    with pytest.raises(
        DataProblems,
        match=(
            r"empty\.db, table scopes: 1 problem\n  the table is missing\. Create it with "
            r"the columns kind, id, part_of, apart_from, name, short_name\."
        ),
    ):
        load_claims(f"sqlite:///{tmp_path}/empty.db")
