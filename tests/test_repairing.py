"""A table that a spreadsheet program saved is one problem with one repair, which shows what it would
change, guesses nothing, and leaves every other cell as it was.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis import (
    DataProblems,
    TollbookError,
    check_claims,
    grade_source,
    list_versions,
    load_claims,
    plan_repair,
    repair_tables,
)
from analysis.claims import repairing, spreadsheets
from analysis.claims.keeping import read_version
from analysis.claims.repairing import main
from analysis.errors import describe_problems
from analysis.schema.columns import LOGS, TABLES
from analysis.widgets.comparer import ClaimComparer
from tests.data_folders import said_of, write_folder
from tests.tables_on_paper import rows_of

KURSK = Path(__file__).parent.parent / "data" / "kursk"
CLAIMS = """
claim_id | claimant_id | publisher | stated_on  | published_on | period_end | metric | population | place  | wording               | note         | qualifier | low  | high
first    | army        | Daily     | 2024-12-03 | 2024-12-05   | 2022-03    | killed | troops     | region | at least 30 soldiers  | on 3/12/2024 | at_least  | 30   |
second   | office      | Daily     | 2024-12-04 | 2024-12-16   | 2024-12-04 | killed | troops     | region | up to 4,700 soldiers  | '30.0' there | at_most   |      | 4700
third    | army        | Weekly    | 2024-12-05 | 2024-12-05   |            | killed | troops     | region | over 1,000 soldiers   |              | more_than | 1000 |
"""
DAYS = ("stated_on", "published_on", "period_end")


def write_case(folder, *, claims=CLAIMS, **cells):
    """A case whose claims hold other cells: `first_low="30.0"`."""
    rows = rows_of(claims)
    for name, cell in cells.items():
        row, _, column = name.partition("_")
        next(each for each in rows if each["claim_id"] == row)[column] = cell
    return write_folder(folder, claims=rows)


def in_form(day, form):
    """A day, or a month, as a program would write it in one of its forms."""
    if len(day) < len("2024-12-16"):
        return f"{datetime.date.fromisoformat(f'{day}-01'):%b-%y}" if day else ""
    return datetime.date.fromisoformat(day).strftime(form)


def saved_in(folder, form, *, claims=CLAIMS):
    """A case whose days stand in a form of `strftime`."""
    rows = rows_of(claims)
    for row in rows:
        row |= {name: in_form(row[name], form) for name in DAYS if row.get(name)}
    return write_folder(folder, claims=rows)


def cells_of(data, table="claims"):
    with (data / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def put_between_cells(path, mark):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)


def as_a_spreadsheet_saves(path, form, delimiter):
    """Write a table as a spreadsheet program does: days in its form, thousands in groups."""
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    mark = "," if delimiter == "," else "."
    made = [
        [
            in_form(cell, form)
            if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", cell)
            else f"{int(cell):,}".replace(",", mark)
            if name in ("low", "best", "high") and cell
            else cell
            for name, cell in zip(header, row, strict=True)
        ]
        for row in rows
    ]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([header, *made])
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())


# The whole of it: one problem, one repair


@pytest.fixture
def kursk(tmp_path):
    return Path(shutil.copytree(KURSK, tmp_path / "kursk"))


def test_the_founding_table_as_a_spreadsheet_saves_it_is_one_problem(kursk):
    as_a_spreadsheet_saves(kursk / "claims.csv", "%d/%m/%Y", ",")
    assert describe_problems(check_claims(kursk)) == (
        "kursk/claims.csv: 1 problem\n"
        "  a spreadsheet program seems to have saved it: 336 dates in 4 columns stand as "
        "16/12/2024; 93 numbers in 3 columns stand as 1,000. The day comes first: row 2 holds "
        f"16/12/2024. Run: python start.py repair {kursk.as_posix()}. It shows what it would "
        "change, asks, and mends it."
    )


@pytest.mark.parametrize(
    ("form", "delimiter"),
    [
        ("%d/%m/%Y", ","),
        ("%m/%d/%Y", "\t"),
        ("%d.%m.%y", ";"),
        ("%d-%b-%y", ","),
        ("%Y/%m/%d", ";"),
    ],
)
def test_the_founding_table_comes_back_cell_by_cell(kursk, form, delimiter):
    as_a_spreadsheet_saves(kursk / "claims.csv", form, delimiter)
    repair_tables(kursk)
    assert cells_of(kursk) == cells_of(KURSK)
    assert load_claims(kursk).claims.equals(load_claims(KURSK).claims)


def test_every_table_and_log_of_a_case_comes_back_cell_by_cell(tmp_path):
    data = Path(shutil.copytree(KURSK.parent / "kakhovka", tmp_path / "kakhovka"))
    names = [name for name in (*TABLES, *LOGS) if (data / f"{name}.csv").exists()]
    before = {name: cells_of(data, name) for name in names}
    for name in names:
        as_a_spreadsheet_saves(data / f"{name}.csv", "%d.%m.%Y", ";")
    assert set(check_claims(data)["file"]) == {f"kakhovka/{name}.csv" for name in names}
    repair_tables(data)
    assert {name: cells_of(data, name) for name in names} == before
    assert load_claims(data).claims.equals(load_claims(KURSK.parent / "kakhovka").claims)


def test_a_panel_shows_the_one_problem_with_the_way_to_mend_it(tmp_path):
    data = saved_in(tmp_path, "%d/%m/%Y")
    shown = re.sub(r"<[^>]+>", " ", ClaimComparer(data).status.value)
    assert "1 problem in the data" in shown
    assert f"Run: python start.py repair {data.as_posix()}." in shown


def test_what_is_wrong_besides_is_named_beside_it(tmp_path):
    data = saved_in(tmp_path, "%d/%m/%Y")
    claims = data / "claims.csv"
    claims.write_text(
        claims.read_text().replace("Weekly,05/12/2024,05/12/2024,,killed", "Weekly,,,,kiled")
    )
    assert [line[:51] for line in said_of(data)] == [
        "data/claims.csv: 2 problems",
        "a spreadsheet program seems to have saved it: 6 dat",
        "row 4, metric: 'kiled' is not known. Did you mean '",
    ]


def test_one_or_two_slips_of_the_hand_are_named_by_their_rows(tmp_path):
    data = write_case(tmp_path, first_stated_on="03/12/2024", third_low="1,000")
    assert said_of(data) == [
        "data/claims.csv: 2 problems",
        "row 2, stated_on: '03/12/2024' is not an ISO date. Write 2024-12-03 if the day comes "
        "first, 2024-03-12 if the month does.",
        "row 4, low: '1,000' is not a whole number in digits. Write 1000.",
    ]


def test_slips_of_the_hand_are_mended_too_where_it_is_asked_for(tmp_path):
    data = write_case(tmp_path, first_stated_on="03/12/2024", third_low="1,000")
    assert plan_repair(data, first="day").changes[["row", "before", "after"]].values.tolist() == [
        [2, "03/12/2024", "2024-12-03"],
        [4, "1,000", "1000"],
    ]


# Days: which comes first is proved or asked, and never guessed


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("16/12/2024", "2024-12-16"),
        ("12/16/2024", "2024-12-16"),
        ("16.12.2024", "2024-12-16"),
        ("16-12-2024", "2024-12-16"),
        ("2024/12/16", "2024-12-16"),
        ("2024. 12. 16.", "2024-12-16"),
        ("2024-12-16 00:00:00", "2024-12-16"),
        ("12/16/2024 12:00:00 AM", "2024-12-16"),
        ("16-Dec-24", "2024-12-16"),
        ("16-Dec-1995", "1995-12-16"),
        ("16. Dez. 2024", "2024-12-16"),
        ("16-гру-24", "2024-12-16"),
        ("December 16, 2024", "2024-12-16"),
        ("45642", "2024-12-16"),
        ("'2024-12-16", "2024-12-16"),
        ("12/12/2024", "2024-12-12"),
        ("Mar-22", "2022-03"),
        ("Mrz 22", "2022-03"),
        ("03/2022", "2022-03"),
        ("'2022", "2022"),
    ],
)
def test_a_day_is_read_in_each_form_that_can_mean_one_alone(tmp_path, written, meant):
    data = write_case(tmp_path, third_stated_on="", third_published_on="", third_period_end=written)
    repair_tables(data)
    assert cells_of(data)[2]["period_end"] == meant


@pytest.mark.parametrize("written", ["22-Mar", "31/02/2024", "16/Foo/24", "16/12", "yesterday"])
def test_what_is_no_day_in_any_order_is_named_by_its_row_and_stays(tmp_path, written):
    data = saved_in(tmp_path, "%d/%m/%Y")
    path = data / "claims.csv"
    path.write_text(path.read_text().replace("16/12/2024", written))
    plan = plan_repair(data, first="day")
    assert plan.left[["row", "column", "value"]].values.tolist() == [[3, "published_on", written]]
    repair_tables(plan)
    assert cells_of(data)[1]["published_on"] == written


def cause_of(data, first=""):
    return plan_repair(data, first=first).cause.partition(". ")[2]


def test_a_row_with_a_day_above_twelve_proves_which_comes_first(tmp_path):
    for form, first, held in (
        ("%d/%m/%Y", "day", "16/12/2024"),
        ("%m/%d/%Y", "month", "12/16/2024"),
    ):
        (tmp_path / first).mkdir()
        said = cause_of(saved_in(tmp_path / first, form))
        assert said == f"The {first} comes first: row 3 holds {held}."


# No day is above twelve.
EARLY = CLAIMS.replace("2024-12-16", "2024-12-06")


def test_what_would_be_carried_before_it_was_said_proves_which_comes_first(tmp_path):
    claims = EARLY.replace("2024-12-03 | 2024-12-05", "2024-02-11 | 2024-03-10")
    assert cause_of(saved_in(tmp_path, "%d/%m/%Y", claims=claims)) == (
        "The day comes first: otherwise in row 2 published_on (2024-10-03) would be before "
        "stated_on (2024-11-02)."
    )


def test_a_day_in_the_future_proves_which_comes_first(tmp_path, monkeypatch):
    class Today(datetime.date):
        @classmethod
        def today(cls):
            return cls(2025, 2, 15)

    monkeypatch.setattr(spreadsheets, "datetime", SimpleNamespace(date=Today))
    claims = EARLY.replace("2024-12-04 | 2024-12-06", "2025-01-12 |           ")
    assert cause_of(saved_in(tmp_path, "%d/%m/%Y", claims=claims)) == (
        "The day comes first: otherwise in row 3 stated_on (2025-12-01) would be in the future."
    )


def test_a_year_of_two_digits_that_may_stand_first_is_asked_after(tmp_path):
    claims = CLAIMS.replace("2024-12-16", "2024-12-05")
    only_ends = claims.replace("2024-12-03 | 2024-12-05", "           |           ")
    only_ends = only_ends.replace("2024-12-04 | 2024-12-05", "           |           ")
    only_ends = only_ends.replace("2024-12-05 | 2024-12-05", "           |           ")
    assert cause_of(saved_in(tmp_path, "%d/%m/%y", claims=only_ends)) == (
        "Nothing shows whether the day, the month or the year comes first (row 3: 04/12/24)."
    )


def test_where_nothing_proves_it_that_is_said_and_nothing_is_written(tmp_path):
    data = saved_in(tmp_path, "%d/%m/%Y", claims=EARLY.replace("2024-12-06", "2024-12-05"))
    said = describe_problems(check_claims(data))
    assert said == (
        "data/claims.csv: 1 problem\n"
        "  a spreadsheet program seems to have saved it: 8 dates in 3 columns stand as Mar-22 or "
        "03/12/2024. Nothing shows whether the day or the month comes first (row 2: 03/12/2024). "
        f"Run: python start.py repair {data.as_posix()}. It shows what it would change, asks what "
        "comes first, and mends it."
    )
    before = (data / "claims.csv").read_bytes()
    wanted = (
        "repair_tables: Nothing shows whether the day or the month comes first (row 2: 03/12/2024)."
        ' Say so: first="day" or first="month"; on the command line --day-first or --month-first.'
    )
    with pytest.raises(TollbookError, match=f"^{re.escape(wanted)}$"):
        repair_tables(data)
    assert (data / "claims.csv").read_bytes() == before


@pytest.mark.parametrize(("first", "meant"), [("day", "2024-12-03"), ("month", "2024-03-12")])
def test_who_knows_what_comes_first_says_so(tmp_path, first, meant):
    data = saved_in(tmp_path, "%d/%m/%Y", claims=EARLY.replace("2024-12-06", "2024-12-05"))
    repair_tables(data, first=first)
    assert cells_of(data)[0]["stated_on"] == meant


def test_who_says_what_a_row_disproves_is_refused_and_told_the_row(tmp_path):
    data = saved_in(tmp_path, "%d/%m/%Y")
    wanted = (
        "data/claims.csv: The month cannot come first: row 3 holds 16/12/2024. "
        "Leave out that the month comes first."
    )
    with pytest.raises(TollbookError, match=f"^{re.escape(wanted)}$"):
        repair_tables(data, first="month")


def test_what_a_person_knows_counts_only_where_the_table_does_not_prove_it(tmp_path):
    data = saved_in(tmp_path, "%d/%m/%Y")
    for number in range(3):
        grade_source(data, "army", "C", by="Ana", reason=f"{number}", on="2025-01-02")
    log = data / "grades.csv"
    unchained = re.sub(",[0-9a-f]{64}", ",", log.read_text())
    log.write_text(unchained.replace("2025-01-02", "01/02/2025"))
    repair_tables(data, first="month")
    assert cells_of(data)[1]["published_on"] == "2024-12-16"
    assert cells_of(data, "grades")[0]["graded_on"] == "2025-01-02"


def test_rows_that_prove_both_ways_are_two_named_rows_and_their_days_stay(tmp_path):
    data = saved_in(tmp_path, "%d/%m/%Y")
    path = data / "claims.csv"
    path.write_text(path.read_text().replace("Weekly,05/12/2024", "Weekly,12/15/2024"))
    before = path.read_bytes()
    assert describe_problems(check_claims(data)) == (
        "data/claims.csv: 1 problem\n"
        "  a spreadsheet program seems to have saved it: 8 dates in 3 columns stand as Mar-22 or "
        "03/12/2024. Row 3 holds 16/12/2024 and row 4 12/15/2024, so neither the day nor the "
        "month comes first in all of them. Correct one of the two by hand, then run: "
        f"python start.py repair {data.as_posix()}."
    )
    assert plan_repair(data).changes["after"].tolist() == ["2022-03"]
    assert path.read_bytes() == before


def test_the_hashes_of_a_log_prove_which_comes_first(tmp_path):
    data = write_folder(tmp_path)
    for day in ("2025-01-02", "2025-01-03", "2025-02-01"):
        grade_source(data, "army", "C", by="A. Nalyst", reason="checked", on=day)
    before = cells_of(data, "grades")
    log = data / "grades.csv"
    log.write_text(re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3/\2/\1", log.read_text()))
    assert [line.partition(" Run: ")[0] for line in said_of(data)] == [
        "data/grades.csv: 1 problem",
        "a spreadsheet program seems to have saved it: 3 dates in 1 column stand as 02/01/2025. "
        "The day comes first: row 3 holds the hash of row 2.",
    ]
    repair_tables(data)
    assert cells_of(data, "grades") == before
    assert check_claims(data).empty


# Numbers: people are whole, and what stays open is left


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4,700", "4700"),
        ("4.700", "4700"),
        ("4 700", "4700"),
        ("4\u00a0700", "4700"),
        ("4'700", "4700"),
        ("1,234,567", "1234567"),
        ("4,700.0", "4700"),
        ("4.700,00", "4700"),
        ("30.0", "30"),
        ("30,00", "30"),
        ("4700.000", "4700"),
        (" 4700 ", "4700"),
        ("'4700", "4700"),
    ],
)
def test_a_number_that_can_mean_one_number_of_people_is_that_number(tmp_path, written, meant):
    data = write_case(tmp_path, third_wording="many", third_low=written)
    repair_tables(data)
    assert cells_of(data)[2]["low"] == meant


@pytest.mark.parametrize("written", ["1.5", "0.700", "4.7E+03", "-30", "12.34", "4,70,000", "30?"])
def test_what_is_no_whole_number_of_people_stays(tmp_path, written):
    data = write_case(tmp_path, third_low=written, first_low="30.0")
    plan = plan_repair(data)
    assert plan.changes["before"].tolist() == ["30.0"]
    assert plan.left[["row", "column", "value"]].values.tolist() == [[4, "low", written]]


def test_the_wording_says_whether_zeros_are_thousands_or_decimals(tmp_path):
    data = write_case(tmp_path, first_low="30.000", third_low="1.000")
    repair_tables(data)
    assert [row["low"] for row in cells_of(data)] == ["30", "", "1000"]


def test_the_rest_of_the_table_says_whether_zeros_are_thousands_or_decimals(tmp_path):
    for other, meant in (("30.0", "5"), ("4.700", "5000")):
        (tmp_path / meant).mkdir()
        data = write_case(
            tmp_path / meant, second_high=other, third_wording="many", third_low="5.000"
        )
        repair_tables(data)
        assert cells_of(data)[2]["low"] == meant


def test_zeros_that_may_be_either_are_left_and_named(tmp_path):
    data = write_case(tmp_path, third_wording="many", third_low="5.000", **{
        "first_stated_on": "13/12/2024", "first_published_on": "16/12/2024",
        "second_published_on": "20/12/2024",
    })  # fmt: skip
    assert said_of(data)[2] == (
        "row 4, low: '5.000' may be 5,000 or 5, and nothing in the table shows which. Write the "
        "number that the source gives, in digits."
    )


def test_a_mark_that_separates_decimals_elsewhere_separates_no_thousands(tmp_path):
    data = write_case(
        tmp_path, first_low="1.5", second_high="4.711", third_wording="many", third_low="30.0"
    )
    left = plan_repair(data).left
    assert left["problem"].tolist() == [
        "'1.5' is not a whole number in digits.",
        "'4.711' is not a whole number in digits.",
    ]


def test_a_closed_word_behind_an_apostrophe_is_that_word(tmp_path):
    data = write_case(
        tmp_path, first_qualifier="'at_least", third_low="'1000", third_stated_on="'2024-12-05"
    )
    assert said_of(data)[1].partition(" Run: ")[0] == (
        "a spreadsheet program seems to have saved it: 1 date in 1 column stands as '2024-12-05; "
        "1 number in 1 column stands as '1000; 1 word in 1 column stands as 'at_least."
    )
    repair_tables(data)
    assert check_claims(data).empty


def test_a_name_behind_an_apostrophe_is_a_name(tmp_path):
    data = write_case(tmp_path, first_publisher="'assessors' (unnamed)", first_low="30.0")
    repair_tables(data)
    assert cells_of(data)[0]["publisher"] == "'assessors' (unnamed)"


# What is left alone


def test_words_and_notes_are_never_changed(tmp_path):
    data = write_case(
        tmp_path, first_wording="30.0 of 4,700 on 16/12/2024", first_low="30.0", third_low="1,000"
    )
    before = cells_of(data)
    repair_tables(data)
    for name in ("wording", "note", "publisher", "claim_id"):
        assert [row[name] for row in cells_of(data)] == [row[name] for row in before]


def test_rows_that_do_not_change_stay_byte_for_byte(tmp_path):
    data = write_case(tmp_path, third_stated_on="05-Dec-24")
    path = data / "claims.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"Daily", b'"Daily"').replace(b"\r\n", b"\n")
    lines[3] = lines[3].replace(b"third", b'"third"')
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(lines))
    repair_tables(data)
    lines[3] = lines[3].replace(b"05-Dec-24", b"2024-12-05")
    assert path.read_bytes() == b"\xef\xbb\xbf" + b"".join(lines)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_marks_between_cells_become_commas_and_text_with_commas_gets_quotes(tmp_path, mark):
    data = write_case(tmp_path, first_note='a "b"; c, d')
    before = cells_of(data)
    put_between_cells(data / "claims.csv", mark)
    assert [line.partition(" Run: ")[0] for line in said_of(data)] == [
        "data/claims.csv: 1 problem",
        "a spreadsheet program seems to have saved it: "
        f"{'tabs' if mark != ';' else 'semicolons'} stand between the cells.",
    ]
    repair_tables(data)
    assert cells_of(data) == before
    assert load_claims(data).problems.empty


def test_empty_rows_and_columns_at_the_end_are_no_problem(tmp_path):
    data = write_case(tmp_path)
    path = data / "claims.csv"
    lines = path.read_text().splitlines()
    padded = [f"{line},," for line in lines] + ["," * (lines[0].count(",") + 2)] * 3
    path.write_text("\r\n".join(padded) + "\r\n", newline="")
    assert check_claims(data).empty


def test_sources_scopes_and_logs_are_repaired_with_the_claims(tmp_path):
    data = write_folder(tmp_path)
    grade_source(data, "army", "C", by="A. Nalyst", reason="checked", on="2025-01-22")
    before = {name: cells_of(data, name) for name in ("sources", "scopes", "grades")}
    for name in before:
        path = data / f"{name}.csv"
        path.write_text(path.read_text().replace("2025-01-22", "22/01/2025"))
        put_between_cells(path, ";")
    assert len(check_claims(data)) == 3
    repair_tables(data)
    assert {name: cells_of(data, name) for name in before} == before
    assert check_claims(data).empty


def test_nothing_is_added_to_a_table_with_other_marks_between_its_cells(tmp_path):
    data = write_folder(tmp_path)
    put_between_cells(data / "sources.csv", ";")
    with pytest.raises(DataProblems, match="semicolons stand between the cells"):
        grade_source(data, "army", "C", by="A. Nalyst", reason="checked", on="2025-01-22")


def test_a_new_row_is_held_to_the_form_of_the_tables_whatever_stands_above_it(tmp_path):
    data = write_folder(tmp_path)
    for day in ("2025-01-22", "2025-01-23", "2025-01-24"):
        grade_source(data, "army", "C", by="A. Nalyst", reason="checked", on=day)
    log = data / "grades.csv"
    log.write_text(re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3/\2/\1", log.read_text()))
    wanted = "grade_source, graded_on: '25/01/2025' is not an ISO date. Write 2025-01-25."
    with pytest.raises(TollbookError, match=f"^{re.escape(wanted)}$"):
        grade_source(data, "army", "B", by="A. Nalyst", reason="checked", on="25/01/2025")


# Written at once, with a way back


def test_what_the_tables_held_is_kept(tmp_path):
    data = saved_in(tmp_path, "%d/%m/%Y")
    before = (data / "claims.csv").read_bytes()
    repair_tables(data)
    kept = list_versions(data)
    assert kept[["table", "reason"]].values.tolist() == [["claims", "repair_tables"]]
    assert read_version(data, kept["version"].iloc[0]) == ("claims", before)


def test_a_file_that_was_changed_since_it_was_looked_at_is_left_as_it_is(tmp_path):
    data = saved_in(tmp_path, "%d/%m/%Y")
    plan, path = plan_repair(data), data / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"Weekly", b"Monthly"))
    now = path.read_bytes()
    with pytest.raises(TollbookError, match="another program changed it"):
        repair_tables(plan)
    assert path.read_bytes() == now


def test_cells_that_are_left_are_no_reason_to_write_anything(tmp_path):
    data = write_case(tmp_path, third_wording="many", third_low="5.000")
    plan = repair_tables(data)
    assert (plan.cause, plan.contents, len(plan.left)) == ("", {}, 1)


def test_a_sound_case_is_left_as_it_is(tmp_path):
    data = write_case(tmp_path)
    plan = repair_tables(data)
    assert (plan.cause, len(plan.changes), list_versions(data).empty) == ("", 0, True)


@pytest.mark.parametrize("where", ["nowhere", 3])
def test_what_is_no_folder_of_csv_files_is_refused_in_a_line(where):
    wanted = (
        f"{where}: this is not a folder with claims.csv. Give the folder of a case, such as "
        "data/kursk; what is kept in another form is corrected there."
    )
    with pytest.raises(TollbookError, match=f"^{re.escape(wanted)}$"):
        plan_repair(where)


# The command line


SHOWN = """\
data/claims.csv: a spreadsheet program seems to have saved it: 8 dates in 3 columns stand as Mar-22 \
or 03/12/2024. The day comes first: row 3 holds 16/12/2024.
data/claims.csv: 8 cells would change
  row 2, stated_on: 03/12/2024 -> 2024-12-03
  row 2, published_on: 05/12/2024 -> 2024-12-05
  row 2, period_end: Mar-22 -> 2022-03
  row 3, stated_on: 04/12/2024 -> 2024-12-04
  row 3, published_on: 16/12/2024 -> 2024-12-16
  row 3, period_end: 04/12/2024 -> 2024-12-04
  row 4, stated_on: 05/12/2024 -> 2024-12-05
  row 4, published_on: 05/12/2024 -> 2024-12-05
"""


@pytest.fixture
def answers(monkeypatch):
    """Somebody at the terminal, with the answers that a test gives; what was asked."""
    asked, given = [], []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda said: asked.append(said) or given.pop(0))
    return asked, given


def test_the_command_shows_asks_writes_and_loads(tmp_path, capsys, answers):
    data = saved_in(tmp_path, "%d/%m/%Y")
    answers[1].append("yes")
    assert main([str(data)]) == 0
    kept = list_versions(data)["version"].iloc[0]
    assert answers[0] == ["Write this? The version before is kept. (yes/no) "]
    assert capsys.readouterr().out == (
        f"{SHOWN}Repaired: claims.csv. What was there before is kept in .history: {kept}.\n"
        "It loads: 3 claims.\n"
    )


def test_after_a_no_nothing_is_written(tmp_path, capsys, answers):
    data = saved_in(tmp_path, "%d/%m/%Y")
    before = (data / "claims.csv").read_bytes()
    answers[1].extend(["what?", "no"])
    assert main([str(data)]) == 1
    assert capsys.readouterr().out == f"{SHOWN}Nothing is written.\n"
    assert (data / "claims.csv").read_bytes() == before


def test_without_a_terminal_nothing_is_written_unless_it_says_yes(tmp_path, capsys):
    data = saved_in(tmp_path, "%d/%m/%Y")
    assert main([str(data)]) == 1
    assert capsys.readouterr().out == f"{SHOWN}Nothing is written.\n"
    assert main([str(data), "--yes"]) == 0


def test_where_nothing_proves_it_the_command_asks_what_comes_first(tmp_path, capsys, answers):
    data = saved_in(tmp_path, "%d/%m/%Y", claims=EARLY.replace("2024-12-06", "2024-12-05"))
    answers[1].extend(["day", "yes"])
    assert main([str(data)]) == 0
    assert answers[0][0] == (
        "Nothing shows whether the day or the month comes first (row 2: 03/12/2024). Which is it? "
        "(day/month; Enter: I do not know) "
    )
    assert cells_of(data) == rows_with_plain_days(EARLY.replace("2024-12-06", "2024-12-05"))


def rows_with_plain_days(claims):
    return [{name: cell for name, cell in row.items()} for row in rows_of(claims)]


def test_where_nobody_can_be_asked_the_command_says_how_it_is_told(tmp_path, capsys):
    data = saved_in(tmp_path, "%d/%m/%Y", claims=EARLY.replace("2024-12-06", "2024-12-05"))
    assert main([str(data), "--yes"]) == 1
    assert capsys.readouterr().err == (
        f"Nothing is written. Say what comes first: python start.py repair {data.as_posix()} "
        "--day-first, or --month-first.\n"
    )
    assert main([str(data), "--yes", "--day-first"]) == 0


def test_a_sound_case_is_said_to_be_so(tmp_path, capsys):
    assert main([str(write_case(tmp_path))]) == 0
    assert capsys.readouterr().out == (
        "Nothing here stands as a spreadsheet program saves it.\nIt loads: 3 claims.\n"
    )


def test_a_case_is_found_by_its_name_alone(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(repairing, "CASES", tmp_path)
    write_case(tmp_path).rename(tmp_path / "northland")
    assert main(["northland"]) == 0


def test_what_is_still_wrong_after_a_repair_is_named(tmp_path, capsys):
    data = saved_in(
        tmp_path, "%d/%m/%Y", claims=CLAIMS.replace("third    | army ", "third    | arme ")
    )
    assert main([str(data), "--yes"]) == 1
    out = capsys.readouterr().out
    assert "This stays as it is:\ndata/claims.csv: 1 problem\n  row 4, claimant_id: 'arme'" in out
    assert "It does not load yet:\ndata/claims.csv: 1 problem\n  row 4, claimant_id: 'arme'" in out
