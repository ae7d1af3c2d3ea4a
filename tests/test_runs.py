"""What changed since the last run, and why: every cause with its own effect, and nothing moved
without a reason.
"""

from __future__ import annotations

import datetime
import json
import shutil
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import (
    ClaimTables,
    TollbookError,
    decide_link,
    grade_source,
    headline_numbers,
    latest_figures,
    load_claims,
    record_run,
    resolve_conflict,
    undo_grade,
)
from analysis.claims.logs import apply_grades, standing_resolutions
from analysis.claims.model import FileStamp, as_typed, empty_tables
from analysis.history import archive, runs
from analysis.history.states import Passage
from analysis.schema.columns import LOGS, column_names
from tests.tables_on_paper import PLAIN, SCOPES, SOURCES, rows_of, tables_of, write_csv

CLAIMS = """
claim_id | wording     | claimant_id | metric  | period     | period_end | stated_on  | remark | note
one      | at least 30 | army        | killed  | cumulative | 2024-12-15 | 2024-12-16 | seen   | a
two      | 200         | foes        | killed  | cumulative | 2024-12-16 | 2024-12-17 |        | b
three    | up to 250   | army        | wounded | cumulative | 2024-12-16 | 2024-12-17 |        | c
"""
FOUR = (
    "four     | at least 45 | army        | killed  | cumulative | 2024-12-20 | 2024-12-21 | "
    "       | d\n"
)
MODULES = archive._module_prints()
SINCE = "since the run of 3 December 2024, 14:05."


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The first run is of 3 December 2024, 14:05; each later one a minute after the last."""
    start = datetime.datetime(2024, 12, 3, 14, 5).astimezone()
    times = (start + datetime.timedelta(minutes=minute) for minute in range(1_000_000))
    monkeypatch.setattr(runs, "_now", lambda: next(times))


@pytest.fixture(autouse=True)
def settled_code(monkeypatch):
    """The code of `analysis` as it is at the start, whoever edits it while the tests run."""
    monkeypatch.setattr(archive, "_module_prints", lambda: MODULES)


@pytest.fixture
def work(tmp_path):
    """A folder with data, and the runs on it."""
    write(tmp_path, CLAIMS)
    return tmp_path


def write(folder, claims=CLAIMS, *, sources=SOURCES, scopes=SCOPES, columns=None):
    (folder / "data").mkdir(exist_ok=True)
    rows = [{**PLAIN, **row} for row in rows_of(claims)]
    rows = [{column: row[column] for column in columns} for row in rows] if columns else rows
    for name, content in (
        ("claims", rows),
        ("sources", rows_of(sources)),
        ("scopes", rows_of(scopes)),
    ):
        write_csv(folder / "data" / f"{name}.csv", content)


def run(folder, headlines=headline_numbers, settings=None, **more):
    return record_run(
        load_claims(folder / "data"), headlines, settings, out=folder / "runs", **more
    )


def after(folder, claims, headlines=headline_numbers, **written):
    """The report of a second run, the first one being on what stands in the folder."""
    run(folder, headlines)
    write(folder, claims, **written)
    return run(folder, headlines)


def lines(report):
    return repr(report).splitlines()


def causes(report):
    return report.causes[["cause", "table", "id", "columns"]].to_numpy().tolist()


def moves(report):
    return [
        [None if pd.isna(cell) else cell for cell in row]
        for row in report.moves[["cause", "headline", "before", "after"]].to_numpy().tolist()
    ]


def reordered(claims, *places):
    head, *rows = claims.strip().splitlines()
    return "\n".join([head, *(rows[place] for place in places)])


# What is said


def test_a_first_run_says_that_there_is_nothing_to_compare_with(work):
    report = run(work)
    assert repr(report) == (
        "First run recorded, 3 December 2024, 14:05: 12 headline numbers. There is "
        "nothing to compare them with yet."
    )
    assert report.since is None
    assert report.moves.empty
    assert not report.totals["warning"].any()


def test_two_runs_in_a_row_say_that_nothing_has_changed(work):
    run(work)
    assert repr(run(work)) == f"Nothing has changed {SINCE}"
    assert repr(run(work)) == "Nothing has changed since the run of 3 December 2024, 14:06."


def test_a_file_saved_anew_with_the_same_content_is_no_change(work):
    run(work)
    file = work / "data" / "claims.csv"
    file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"one,", b'"one",', 1))
    report = run(work)
    assert lines(report) == [
        f"Nothing has changed {SINCE}",
        "claims.csv saved anew with the same content.",
    ]
    assert causes(report) == [["resaved", "claims", "", ""]]


def test_an_edited_cell_is_named_with_its_effect_and_warned_of(work):
    report = after(work, CLAIMS.replace("up to 250", "up to 300"))
    assert lines(report) == [
        f"1 of 12 headline numbers has moved {SINCE}",
        "  Warning: army, wounded, region, high: 250 to 300 (+50; 20% of its former "
        "value, more than 10%). "
        "Why: claims three edited (high 250 to 300, wording “up to 250” to “up to 300”).",
    ]
    assert report.warnings == (
        "army, wounded, region, high: 250 to 300 (+50; 20% of its former value, more than 10%).",
    )
    assert report.totals.loc[
        report.totals["warning"], ["headline", "before", "after", "change", "share"]
    ].to_numpy().tolist() == [["army, wounded, region, high", 250, 300, 50, 0.2]]


def test_a_change_that_moves_nothing_is_named_too(work):
    report = after(work, CLAIMS.replace("| b", "| x"))
    assert lines(report) == [
        f"No headline number has moved {SINCE}",
        "Changed without moving a headline number: claims two edited (note).",
    ]


def test_several_changes_at_once_each_have_their_own_effect(work):
    claims = reordered(CLAIMS.replace("| 200 ", "| 210 "), 0, 1) + "\n" + FOUR
    report = after(work, claims, scopes=SCOPES.replace("The town", "The old town"))
    assert lines(report) == [
        f"5 of 12 headline numbers have moved {SINCE}",
        (
            "  Warning: army, wounded, region, high: no figure now, 250 before. Why: claims "
            "three removed."
        ),
        (
            "  Warning: army, killed, region, low: 30 to 45 (+15; 50% of its former value, "
            "more than 10%). Why: claims four appended."
        ),
        "  foes, killed, region, low, best and high: 200 to 210 (+10). "
        "Why: claims two edited (best 200 to 210, high 200 to 210, low 200 to 210, "
        "wording “200” to “210”).",
        (
            "  claims and original claims: 3 as before. Why: claims four appended (+1); "
            "claims three removed (-1)."
        ),
        "Changed without moving a headline number: scopes place town edited (name).",
    ]
    assert report.causes["cause"].tolist() == ["edited", "edited", "appended", "removed"]


def test_of_many_moves_the_biggest_are_printed_and_the_rest_are_counted(work):
    more = "".join(
        (
            f"more{number:02} | {number} | paper | killed | cumulative | 2024-12-15 | "
            f"2024-12-{number + 1:02} | | x\n"
        )
        for number in range(1, 25)
    )
    report = after(
        work,
        CLAIMS + more,
        lambda claims, _: dict(zip(claims.claims["claim_id"], claims.claims["low"], strict=True)),
    )
    assert len(lines(report)) <= 12
    assert lines(report)[1] == "  more24: no figure before, 24 now. Why: claims more24 appended."
    assert lines(report)[-1] == "  ... and 15 more, all in the frames totals and moves"
    assert len(report.moves) == 24


def test_warnings_that_are_not_printed_are_counted(work):
    def many_warnings(claims, settings):
        return {f"n{number:02}": 10 + number * settings["at"] for number in range(1, 25)}

    run(work, many_warnings, {"at": 0})
    report = run(work, many_warnings, {"at": 1})
    assert len(report.warnings) == 23
    assert (
        lines(report)[-1]
        == "  ... and 15 more, 14 of them with a warning, all in the frames totals and moves"
    )


# The kinds of cause, told apart


def test_a_row_at_the_end_is_appended(work):
    assert causes(after(work, CLAIMS + FOUR)) == [["appended", "claims", "four", ""]]


def test_a_row_before_the_end_is_inserted(work):
    assert causes(after(work, reordered(CLAIMS + FOUR, 0, 3, 1, 2))) == [
        ["inserted", "claims", "four", ""]
    ]


def test_a_row_that_is_gone_is_removed(work):
    report = after(work, reordered(CLAIMS, 0, 2))
    assert causes(report) == [["removed", "claims", "two", ""]]
    assert ["removed", "foes, killed, region, low", 200, None] in moves(report)


def test_rows_in_another_order_are_told_and_move_nothing(work):
    report = after(work, reordered(CLAIMS, 2, 0, 1))
    assert lines(report) == [
        f"No headline number has moved {SINCE}",
        "Changed without moving a headline number: claims, rows in another order (three).",
    ]
    assert causes(report) == [["rows_moved", "claims", "", ""]]


def test_a_column_of_ones_own_can_be_renamed(work):
    report = after(work, CLAIMS.replace("remark", "comment"))
    assert causes(report) == [["column_renamed", "claims", "", "remark, comment"]]
    assert (
        lines(report)[1]
        == "Changed without moving a headline number: claims, column remark renamed to comment."
    )


def test_a_renamed_column_with_other_cells_is_one_dropped_and_one_added(work):
    report = after(work, CLAIMS.replace("remark", "comment").replace("seen", "read"))
    assert causes(report) == [
        ["column_dropped", "claims", "", "remark"],
        ["column_added", "claims", "", "comment"],
    ]


def twenty_claims(column, **cells):
    """Claims with the same remark each, apart from those whose cells are given."""
    rows = [
        (
            f"c{number:02} | {number + 1} | army | killed | cumulative | "
            f"{cells.get(f'c{number:02}', f'seen {number}')}"
        )
        for number in range(20)
    ]
    return "\n".join([f"claim_id | wording | claimant_id | metric | period | {column}", *rows])


def test_a_renamed_column_of_which_a_tenth_of_the_cells_was_corrected_is_renamed_and_each_correction_is_told(
    work,
):
    write(work, twenty_claims("remark"))
    report = after(work, twenty_claims("comment", c03="read", c07="heard"), fingerprint_everything)
    assert causes(report) == [
        ["column_renamed", "claims", "", "remark, comment"],
        ["edited", "claims", "c03", "comment"],
        ["edited", "claims", "c07", "comment"],
    ]
    assert moves(report)[0][0] == "column_renamed"
    assert {move[0] for move in moves(report)} == {"column_renamed", "edited"}


def test_a_renamed_column_of_which_more_than_a_tenth_of_the_cells_differs_is_one_dropped_and_one_added(
    work,
):
    write(work, twenty_claims("remark"))
    report = after(work, twenty_claims("comment", c03="read", c07="heard", c11="told"))
    assert [cause[0] for cause in causes(report)] == ["column_dropped", "column_added"]


def count_notes(claims, settings):
    return {
        "notes": int(claims.claims["note"].notna().sum()),
        "own": len(set(claims.claims.columns) - set(column_names("claims"))),
    }


def test_a_column_of_the_schema_under_another_name_is_one_cause_with_all_its_cells(work):
    report = after(work, CLAIMS.replace("note", "jotted"), count_notes)
    assert lines(report)[1:] == [
        (
            "  Warning: notes: 3 to 0 (-3; 100% of its former value, more than 10%). Why: "
            "claims, column note renamed to jotted."
        ),
        (
            "  Warning: own: 1 to 2 (+1; 100% of its former value, more than 10%). Why: "
            "claims, column note renamed to jotted."
        ),
    ]
    assert causes(report) == [["column_renamed", "claims", "", "note, jotted"]]


def test_an_own_column_that_takes_the_name_of_one_of_the_schema_is_one_cause_with_all_its_cells(
    work,
):
    write(work, CLAIMS.replace("note", "jotted"))
    report = after(work, CLAIMS, count_notes)
    assert causes(report) == [["column_renamed", "claims", "", "jotted, note"]]
    assert moves(report) == [["column_renamed", "notes", 0, 3], ["column_renamed", "own", 2, 1]]


def test_a_cell_that_the_renamed_column_cannot_hold_is_empty_until_its_correction_comes(work):
    grades = {f"c{number:02}": "3" for number in range(20)}
    write(work, twenty_claims("own", **grades | {"c03": "not yet"}))
    report = after(
        work,
        twenty_claims("credibility", **grades | {"c03": "4"}),
        lambda claims, _: {"third": claims.claims["credibility"].iloc[3]},
    )
    assert [cause[0] for cause in causes(report)] == ["column_renamed", "grade"]
    assert moves(report) == [["column_renamed", "third", 6, None], ["grade", "third", None, 4]]


def test_a_renamed_column_whose_cells_are_read_from_the_wording_all_the_same_changes_no_cell(work):
    paper = (
        "claim_id | wording | claimant_id | metric | qualifier | {}\none | at least 30 | "
        "army | killed | {} | 30"
    )
    write(work, paper.format("low", "at_least"))
    assert [cause[0] for cause in causes(after(work, paper.format("floor", "")))] == [
        "column_renamed"
    ]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("credibility", ("", "3", "3")),
        ("published_on", ("2024-12-18", "", "2024-12-19")),
        ("status", ("", "", "superseded")),
    ],
)
def test_a_renamed_column_of_grades_days_or_words_is_followed_into_text_and_back(
    work, column, cells
):
    paper = CLAIMS
    for letter, cell in zip("abc", cells, strict=True):
        paper = paper.replace(f"| {letter}\n", f"| {letter} | {cell}\n")
    ours, theirs = (
        paper.replace("note\n", f"note | {column}\n"),
        paper.replace("note\n", "note | own\n"),
    )
    write(work, ours)
    assert causes(after(work, theirs, fingerprint_everything)) == [
        ["column_renamed", "claims", "", f"{column}, own"]
    ]
    write(work, ours)
    report = run(work, fingerprint_everything)
    assert causes(report) == [["column_renamed", "claims", "", f"own, {column}"]]
    assert set(report.moves["cause"]) == {"column_renamed"}


def test_columns_in_another_order_are_told(work):
    columns = list(rows_of(CLAIMS)[0])
    everything = [*PLAIN, *(column for column in columns if column not in PLAIN)]
    report = after(work, CLAIMS, columns=[everything[-1], *everything[:-1]])
    assert causes(report) == [["columns_moved", "claims", "", "note"]]


def test_columns_that_come_and_go_are_told(work):
    without = [column for column in {**PLAIN, **rows_of(CLAIMS)[0]} if column != "remark"]
    assert causes(after(work, CLAIMS, columns=without)) == [
        ["column_dropped", "claims", "", "remark"]
    ]
    write(work, CLAIMS)
    assert causes(run(work)) == [["column_added", "claims", "", "remark"]]


def test_a_column_that_comes_before_another_is_put_there(work):
    everything = [*dict.fromkeys((*PLAIN, *rows_of(CLAIMS)[0]))]
    later = (
        CLAIMS.replace("note\n", "note | early | later\n")
        .replace("| a\n", "| a | x | y\n")
        .replace("| b\n", "| b | x | y\n")
    )
    later = later.replace("| c\n", "| c | x | y\n")
    write(work, later, columns=[*everything, "later"])
    run(work, fingerprint_everything)
    write(work, later, columns=[*everything, "early", "later"])
    report = run(work, fingerprint_everything)
    assert causes(report) == [["column_added", "claims", "", "early"]]
    assert set(report.moves["cause"]) == {"column_added"}


def test_a_column_of_the_schema_that_the_file_no_longer_has_is_one_cause_with_all_its_cells(work):
    without = [column for column in {**PLAIN, **rows_of(CLAIMS)[0]} if column != "note"]
    run(work, count_notes)
    write(work, CLAIMS, columns=without)
    report = run(work, count_notes)
    assert causes(report) == [["column_dropped", "claims", "", "note"]]
    assert report.causes["what"].tolist() == ["claims, column note dropped with 3 cells"]
    assert moves(report) == [["column_dropped", "notes", 3, 0]]


def test_a_column_of_the_schema_that_comes_into_the_file_is_one_cause_with_all_its_cells(work):
    write(
        work,
        CLAIMS,
        columns=[column for column in {**PLAIN, **rows_of(CLAIMS)[0]} if column != "note"],
    )
    report = after(work, CLAIMS, count_notes)
    assert report.causes["what"].tolist() == ["claims, column note added with 3 cells"]
    assert moves(report) == [["column_added", "notes", 0, 3]]


def test_a_row_with_another_id_is_followed_while_a_column_goes(work):
    run(work)
    without = [column for column in {**PLAIN, **rows_of(CLAIMS)[0]} if column != "note"]
    write(work, CLAIMS.replace("three    |", "drei     |"), columns=without)
    assert causes(run(work)) == [
        ["renamed_row", "claims", "drei", "claim_id"],
        ["column_dropped", "claims", "", "note"],
    ]


def test_a_row_whose_id_alone_was_changed_is_renamed(work):
    report = after(work, CLAIMS.replace("three    |", "drei     |"))
    assert causes(report) == [["renamed_row", "claims", "drei", "claim_id"]]
    assert report.causes["what"].tolist() == ["claims three renamed to drei"]


def graded_sources(**grades):
    return [{**row, "reliability": grades.get(row["source_id"], "")} for row in rows_of(SOURCES)]


def test_a_changed_grade_is_told_apart_from_a_corrected_cell(work):
    write_csv(work / "data" / "sources.csv", graded_sources())
    run(work)
    write_csv(work / "data" / "sources.csv", graded_sources(paper="C"))
    report = run(work)
    assert causes(report) == [["grade", "sources", "paper", "reliability"]]
    assert report.causes["what"].tolist() == ["sources paper graded (reliability F to C)"]


def count_judgements(claims, settings):
    """What logs change, in the tables and in themselves."""
    graded, originals = (
        (claims.sources["reliability"] != "F").sum(),
        (claims.claims["derivation"] == "original").sum(),
    )
    return {
        "graded": graded,
        "original": originals,
        "rows": len(claims.grades) + len(claims.decisions),
    }


def grade(work, name, reliability, by="A. Analyst"):
    grade_source(
        work / "data",
        name,
        reliability,
        by=by,
        reason="two errors corrected in public",
        on="2024-12-03",
    )


def decide(work, claim_id, parents, decision, by="A. Analyst"):
    decide_link(work / "data", claim_id, parents, "echo", decision, by=by, on="2024-12-18")


def told(report):
    return report.moves[["what", "headline", "before", "after"]].to_numpy().tolist()


def test_a_grade_in_the_log_is_credited_to_whoever_gave_it(work):
    run(work, count_judgements)
    grade(work, "paper", "C")
    report = run(work, count_judgements)
    what = "grade of paper by A. Analyst, F to C"
    assert report.causes[["cause", "what", "table", "id"]].to_numpy().tolist() == [
        ["grade", what, "sources", "paper"]
    ]
    assert told(report) == [[what, "graded", 0, 1], [what, "rows", 0, 1]]


def test_a_grade_that_is_taken_back_is_credited_to_whoever_took_it_back(work):
    grade(work, "paper", "C")
    run(work, count_judgements)
    undo_grade(work / "data", "paper", by="B. Analyst", reason="another paper", on="2024-12-04")
    assert told(run(work, count_judgements))[0] == [
        "grade of paper taken back by B. Analyst, C to F",
        "graded",
        1,
        0,
    ]


def test_an_accepted_decision_moves_the_numbers_itself(work):
    run(work, count_judgements)
    decide(work, "two", "one", "accepted")
    report = run(work, count_judgements)
    what = "decision on two accepted by A. Analyst"
    assert causes(report) == [["decision", "claims", "two", "derivation, derived_from"]]
    assert told(report) == [[what, "original", 3, 2], [what, "rows", 0, 1]]


def test_the_headlines_name_the_decision_that_moved_them_and_no_edit(work):
    run(work)
    decide(work, "two", "one", "accepted")
    why = "Why: decision on two accepted by A. Analyst."
    report = run(work)
    assert "edited" not in repr(report)
    assert "1 more" not in repr(report)
    assert (
        f"  Warning: original claims: 3 to 2 (-1; 33% of its former value, more than 10%). {why}"
        in lines(report)
    )


@pytest.mark.parametrize("decision", ["withdrawn", "rejected"])
def test_a_decision_that_no_longer_stands_is_credited_to_whoever_ended_it(work, decision):
    decide(work, "two", "one", "accepted")
    run(work, count_judgements)
    decide(work, "two", "one", decision, by="B. Analyst")
    assert told(run(work, count_judgements))[0] == [
        f"decision on two {decision} by B. Analyst",
        "original",
        2,
        3,
    ]


def test_a_link_that_is_accepted_in_the_place_of_another_is_one_decision(work):
    decide(work, "two", "one", "accepted")
    run(work)
    decide(work, "two", "one", "withdrawn")
    decide(work, "two", "three", "accepted", by="B. Analyst")
    report = run(work)
    assert report.causes["what"].tolist() == ["decision on two accepted by B. Analyst"]


def test_a_judgement_that_was_taken_out_of_the_log_is_told_beside_the_change_of_the_log(work):
    grade(work, "paper", "C")
    decide(work, "two", "one", "accepted")
    run(work)
    for log in ("grades", "decisions"):
        (work / "data" / f"{log}.csv").unlink()
    assert run(work).causes["what"].tolist() == [
        "grades, changed elsewhere than at the end",
        "decisions, changed elsewhere than at the end",
        "grade of paper by A. Analyst no longer in the log, C to F",
        "decision on two by A. Analyst no longer in the log",
    ]


def test_a_judgement_that_changes_no_cell_is_told_as_one_more_row_of_the_log(work):
    run(work, count_judgements)
    grade(work, "paper", "C")
    grade(work, "army", "F")
    decide(work, "two", "one", "rejected")
    report = run(work, count_judgements)
    assert report.causes["what"].tolist() == [
        "grades, 1 more",
        "decisions, 1 more",
        "grade of paper by A. Analyst, F to C",
    ]
    assert [move[:3] for move in moves(report)] == [
        ["log", "rows", 0],
        ["log", "rows", 1],
        ["grade", "graded", 0],
        ["grade", "rows", 2],
    ]


def resolve(work, resolution):
    resolve_conflict(
        work / "data",
        ["one", "two"],
        resolution,
        by="A. Analyst",
        reason="both were seen",
        on="2024-12-18",
    )


def test_a_resolution_is_one_more_row_of_its_log_and_moves_no_number_that_does_not_read_it(work):
    run(work)
    resolve(work, "range")
    report = run(work)
    assert report.causes[["cause", "what", "table", "n_moved"]].to_numpy().tolist() == [
        ["log", "resolutions, 1 more", "resolutions", 0]
    ]
    assert lines(report)[1:] == ["Changed without moving a headline number: resolutions, 1 more."]


def test_a_number_that_reads_the_resolutions_is_moved_by_them(work):
    def count_deferred(claims, settings):
        return {
            "deferred": (standing_resolutions(claims.resolutions)["resolution"] == "defer").sum()
        }

    resolve(work, "defer")
    run(work, count_deferred)
    resolve(work, "withdrawn")
    assert told(run(work, count_deferred)) == [["resolutions, 1 more", "deferred", 1, 0]]


def test_a_resolution_that_was_taken_out_of_the_log_is_told(work):
    resolve(work, "range")
    run(work)
    (work / "data" / "resolutions.csv").unlink()
    assert run(work).causes["what"].tolist() == ["resolutions, changed elsewhere than at the end"]


def test_a_run_that_is_older_than_a_log_counts_as_one_with_that_log_empty(work):
    folder = run(work).folder
    sheet = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    del sheet["content_sha256"]["resolutions"]
    (folder / "run.json").write_text(json.dumps(archive.sealed(sheet)), encoding="utf-8")
    (folder / "resolutions.parquet").unlink()
    report = run(work)
    assert lines(report) == [f"Nothing has changed {SINCE}"]
    resolve(work, "range")
    assert run(work).causes["what"].tolist() == ["resolutions, 1 more"]


def with_link(link):
    """The claims in a file that has columns for their lineage, with that of the second one."""
    paper = CLAIMS.replace("note\n", "note | derivation | derived_from\n").replace(
        "| b\n", f"| b | {link}\n"
    )
    return paper.replace("| a\n", "| a | |\n").replace("| c\n", "| c | |\n")


def test_a_link_that_is_taken_out_of_the_table_is_an_edit_beside_a_decision_on_another_claim(work):
    write(work, with_link("echo | one"))
    run(work)
    decide(work, "three", "one", "accepted")
    write(work, with_link("|"))
    assert [[cause[0], cause[2]] for cause in causes(run(work))] == [
        ["edited", "two"],
        ["decision", "three"],
    ]


def test_a_link_that_replaces_a_withdrawn_one_in_the_table_is_an_edit(work):
    write(work, with_link("|"))
    decide(work, "two", "one", "accepted")
    run(work)
    decide(work, "two", "one", "withdrawn")
    write(work, with_link("echo | three"))
    assert [cause[0] for cause in causes(run(work))] == ["log", "edited"]


def test_a_claim_that_is_decided_upon_and_corrected_at_once_has_two_causes(work):
    run(work)
    write(work, CLAIMS.replace("| b", "| x"))
    decide(work, "two", "one", "accepted")
    report = run(work)
    assert [[cause[0], cause[3]] for cause in causes(report)] == [
        ["edited", "note"],
        ["decision", "derivation, derived_from"],
    ]


def test_a_judgement_takes_its_own_row_of_the_log_and_a_correction_of_the_same_claim_does_not(work):
    run(work, count_judgements)
    write(work, CLAIMS.replace("| b", "| x"))
    decide(work, "two", "one", "accepted")
    assert moves(run(work, count_judgements)) == [
        ["decision", "original", 3, 2],
        ["decision", "rows", 0, 1],
    ]


def test_a_link_that_a_new_column_brings_is_told_apart_from_one_that_was_accepted(work):
    run(work)
    write(work, with_link("echo | one"))
    decide(work, "three", "one", "accepted")
    assert run(work).causes["what"].tolist() == [
        "decision on three accepted by A. Analyst",
        "claims, column derivation added with 1 cell",
        "claims, column derived_from added with 1 cell",
    ]


def test_a_link_in_the_table_that_gives_way_to_the_accepted_one_is_an_edit(work):
    write(work, with_link("|"))
    decide(work, "two", "one", "accepted")
    write(work, with_link("echo | three"))
    run(work)
    write(work, with_link("|"))
    assert run(work).causes["what"].tolist() == ["claims two edited (derived from)"]


def test_a_claim_that_comes_with_its_decision_is_a_new_row_and_the_decision_one_more(work):
    run(work, fingerprint_everything)
    write(work, CLAIMS + FOUR)
    decide(work, "four", "one", "accepted")
    report = run(work, fingerprint_everything)
    assert report.causes["what"].tolist() == ["decisions, 1 more", "claims four appended"]
    assert [move[:1] for move in moves(report) if move[1] == "claims"] == [["appended"]]


def test_a_claim_whose_parent_is_new_too_is_given_it_by_the_decision(work):
    write(work, reordered(CLAIMS, 1, 2))
    run(work)
    write(work, CLAIMS)
    decide(work, "two", "one", "accepted")
    assert [[cause[0], cause[2]] for cause in causes(run(work))] == [
        ["inserted", "one"],
        ["decision", "two"],
    ]


def test_a_decision_whose_parent_is_gone_is_said_to_be_followed_no_longer(work):
    decide(work, "two", "one", "accepted")
    run(work)
    write(work, reordered(CLAIMS, 1, 2))
    assert run(work).causes["what"].tolist() == [
        "decision on two by A. Analyst no longer followed",
        "claims one removed",
    ]


def test_a_source_that_is_graded_and_renamed_at_once_has_two_causes(work):
    def count_changes(claims, settings):
        paper = claims.source_rows["paper"]
        return {
            "graded": int(paper["reliability"] == "C"),
            "renamed": int(paper["name"] == "Daily Paper"),
        }

    write_csv(work / "data" / "sources.csv", graded_sources())
    run(work, count_changes)
    rows = [
        {**row, "reliability": "C" if row["source_id"] == "paper" else "F"}
        for row in rows_of(SOURCES.replace("The Daily Paper", "Daily Paper"))
    ]
    write_csv(work / "data" / "sources.csv", rows)
    assert moves(run(work, count_changes)) == [
        ["grade", "graded", 0, 1],
        ["edited", "renamed", 0, 1],
    ]


def test_cells_that_say_one_thing_together_are_one_cause_and_others_have_their_own(work):
    report = after(
        work,
        CLAIMS.replace(
            "at least 30 | army        | killed  | cumulative | 2024-12-15",
            "up to 40 | foes | killed | cumulative | 2024-12-14",
        ),
    )
    assert [row[3] for row in causes(report)] == [
        "claimant_id",
        "high, low, qualifier, wording",
        "period_end",
    ]


def test_each_setting_is_a_cause_of_its_own(work):
    run(work, settings={"population": "troops", "until": None})
    report = run(work, settings={"population": "brigade", "until": datetime.date(2024, 12, 16)})
    assert report.causes["what"].tolist() == [
        "setting population: 'brigade' instead of 'troops'",
        "setting until: '2024-12-16' instead of None",
    ]
    assert ["setting", "claims", 3, 1] in moves(report)


def test_a_setting_that_is_left_out_is_not_one_that_is_empty(work):
    def is_set(claims, settings):
        return {"set": int("until" in settings)}

    run(work, is_set, {"until": None})
    report = run(work, is_set)
    assert report.causes["what"].tolist() == ["setting until: not set instead of None"]
    assert moves(report) == [["setting", "set", 1, 0]]


def test_other_claims_chosen_are_a_cause_where_the_rows_are_the_same(work):
    tables = load_claims(work / "data")
    record_run(tables.where(tables.claims["metric"] == "killed"), out=work / "runs")
    report = record_run(tables.pick("three", "one"), out=work / "runs")
    assert report.causes["what"].tolist() == ["other claims chosen (three now; two no longer)"]


def test_the_order_in_which_claims_were_picked_changes_nothing(work):
    def first_of_the_chosen(claims, settings):
        return {"first": claims.claims["low"].iloc[0]}

    tables = load_claims(work / "data")
    record_run(tables.pick("one", "two"), first_of_the_chosen, out=work / "runs")
    assert (
        repr(record_run(tables.pick("two", "one"), first_of_the_chosen, out=work / "runs"))
        == f"Nothing has changed {SINCE}"
    )


def test_a_claim_edited_out_of_the_choice_leaves_it_with_its_edit(work):
    tables = load_claims(work / "data")
    record_run(tables.where(tables.claims["metric"] == "killed"), out=work / "runs")
    write(work, CLAIMS.replace("foes        | killed ", "foes        | wounded"))
    tables = load_claims(work / "data")
    report = record_run(tables.where(tables.claims["metric"] == "killed"), out=work / "runs")
    assert ["edited", "claims", 2, 1] in moves(report)
    assert causes(report) == [["edited", "claims", "two", "metric"]]


# The code


def count_claims(claims, settings):
    return {"claims": len(claims)}


def count_claims_twice(claims, settings):
    return {"claims": 2 * len(claims)}


def test_another_headline_function_is_a_change_of_the_code_with_its_effect_on_the_old_data(work):
    run(work, count_claims)
    write(work, CLAIMS + FOUR)
    report = run(work, count_claims_twice)
    assert report.moves[["what", "before", "after"]].to_numpy().tolist() == [
        ["the code has changed (the headline function)", 3, 6],
        ["claims four appended", 6, 8],
    ]


def test_every_module_has_a_fingerprint_that_changes_with_it(tmp_path, monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(archive, "_HOUSE", tmp_path / "analysis")
    module = tmp_path / "analysis" / "history" / "timeline.py"
    module.parent.mkdir(parents=True)
    module.write_text("first = 1", encoding="utf-8")
    before = archive.code_prints(count_claims)
    module.write_text("first = 2", encoding="utf-8")
    after = archive.code_prints(count_claims)
    assert [name for name in after if after[name] != before[name]] == [
        "analysis/history/timeline.py"
    ]


def test_a_function_without_a_source_is_known_by_what_it_does():
    one, same, other = (
        eval(f"lambda claims, settings: {{'claims': {number}}}") for number in (1, 1, 2)
    )
    assert archive._text_of(one) == archive._text_of(same) != archive._text_of(other)


def test_a_changed_module_and_another_pandas_are_named(work, monkeypatch):
    run(work)
    changed = {"analysis/history/timeline.py": "0" * 64, "pandas": "99.0"}
    prints = runs.code_prints
    monkeypatch.setattr(runs, "code_prints", lambda function: prints(function) | changed)
    report = run(work)
    assert lines(report) == [
        f"No headline number has moved {SINCE}",
        (
            f"Changed without moving a headline number: the code has changed "
            f"(analysis/history/timeline.py and pandas {pd.__version__} to 99.0)."
        ),
    ]


def test_a_move_that_nothing_recorded_explains_is_said_to_be_unexplained(work):
    state = {"extra": 0}

    def reads_elsewhere(claims, settings):
        return {"claims": len(claims) + state["extra"]}

    run(work, reads_elsewhere)
    state["extra"] = 5
    report = run(work, reads_elsewhere)
    assert moves(report) == [["unexplained", "claims", 3, 8]]
    assert lines(report)[1].endswith(
        "Why: no change that is recorded: the headline function reads something else "
        "besides tables and settings."
    )


def test_changes_between_which_the_function_fails_are_one_cause_together(work):
    def needs_four(claims, settings):
        ids = set(claims.all_claims["claim_id"])
        if "four" in ids and "two" in ids:
            raise ValueError("four and two do not go together")
        return {"claims": len(ids)}

    report = after(
        work,
        reordered(CLAIMS.replace("| a\n", "| x\n"), 0, 2)
        + "\n"
        + FOUR
        + FOUR.replace("four", "five"),
        needs_four,
    )
    assert moves(report) == [["together", "claims", 3, 4]]
    why = (
        "claims four appended and 2 more together (the headline function failed in between: "
        "four and two do not go together)"
    )
    assert report.moves["what"].tolist() == [why]
    assert report.causes["n_moved"].isna().tolist() == [False, True, True, True]
    assert (
        lines(report)[-1] == "Changed without moving a headline number: claims one edited (note)."
    )


# Sums


def test_a_number_that_appears_or_vanishes_has_no_change_and_is_never_zero(work):
    report = after(work, CLAIMS.replace("at least 30", "about 40"))
    assert moves(report) == [
        ["edited", "army, killed, region, low", 30, None],
        ["edited", "army, killed, region, best", None, 40],
    ]
    assert report.moves["change"].isna().all()
    assert report.warnings == ("army, killed, region, low: no figure now, 30 before.",)


def test_a_headline_that_moved_there_and_back_is_shown(work):
    report = after(work, reordered(CLAIMS, 0, 1) + "\n" + FOUR)
    assert (
        "  claims and original claims: 3 as before. Why: claims four appended (+1); "
        "claims three removed (-1)."
    ) in lines(report)


def test_a_move_of_just_the_share_is_not_warned_of_and_one_from_zero_is(work):
    first, second = {"a": 100, "b": 0, "c": 0.5}, {"a": 110, "b": 1, "c": 0.25}
    numbers = [first, second]
    run(work, lambda claims, settings: numbers[settings["at"]], {"at": 0})
    report = run(work, lambda claims, settings: numbers[settings["at"]], {"at": 1})
    assert report.warnings == (
        "b: 0 to 1 (+1; it was zero).",
        "c: 0.5 to 0.25 (-0.25; 50% of its former value, more than 10%).",
    )


def test_what_is_warned_of_comes_before_bigger_moves(work):
    def big_and_small(claims, settings):
        return {"big": 1000 + 50 * settings["at"], "small": 10 + 10 * settings["at"]}

    run(work, big_and_small, {"at": 0})
    report = run(work, big_and_small, {"at": 1})
    assert [line.split(":")[0].strip() for line in lines(report)[1:]] == ["Warning", "big"]


def fingerprint_everything(claims, settings):
    """Headline numbers that any difference in cells, rows, columns, order or choice moves."""
    frames = {
        "claims": claims.claims,
        "all": claims.all_claims,
        **{name: getattr(claims, name) for name in ("sources", "scopes", *LOGS)},
    }
    numbers = {
        name: zlib.crc32(frame.to_csv(index=False).encode()) for name, frame in frames.items()
    }
    rows = {
        f"row {name}": int(low) if pd.notna(low) else None
        for name, low in zip(claims.claims["claim_id"], claims.claims["low"], strict=True)
    }
    return numbers | rows | {"people": claims.claims["low"].sum()}


IDS = [f"c{number}" for number in range(8)]
ROWS = st.fixed_dictionaries(
    {
        "low": st.sampled_from(["", "0", "30", "200"]),
        "note": st.sampled_from(["", "a", "b"]),
        "metric": st.sampled_from(["killed", "wounded"]),
        "place": st.sampled_from(["region", "town"]),
        "credibility": st.sampled_from(["", "3"]),
    }
)
STATES = st.fixed_dictionaries(
    {
        "claims": st.lists(
            st.tuples(st.sampled_from(IDS), ROWS, st.sampled_from(["", "x", "y"])),
            min_size=1,
            max_size=6,
            unique_by=lambda row: row[0],
        ),
        "columns": st.permutations(["first", "second", "third"]),
        "n_columns": st.integers(0, 3),
        "grade": st.sampled_from(["F", "B"]),
        "place": st.booleans(),
        "killed_only": st.booleans(),
        "not_in_file": st.sets(st.sampled_from(["note", "low", "credibility"])),
        "grades": st.lists(
            st.tuples(st.sampled_from(["army", "paper"]), st.sampled_from(["B", "C"])), max_size=2
        ),
        "decisions": st.lists(
            st.tuples(st.sampled_from(IDS[:4]), st.sampled_from(["accepted", "withdrawn"])),
            max_size=2,
        ),
        "resolutions": st.lists(st.sampled_from(["range", "defer", "withdrawn"]), max_size=2),
        "readings": st.lists(st.sampled_from(IDS[:4]), max_size=2),
    }
)


def tables_from(state):
    """The tables of a generated state, with columns of their own, without some that are optional,
    and with what the logs say applied to them.
    """
    own = state["columns"][: state["n_columns"]]
    rows = [
        {
            "claim_id": name,
            **PLAIN,
            **row,
            **{column: f"{cell}{place}" for place, column in enumerate(own)},
        }
        for name, row, cell in state["claims"]
    ]
    rows = [
        {name: cell for name, cell in row.items() if name not in state["not_in_file"]}
        for row in rows
    ]
    who = {
        "graded_on": "2024-12-03",
        "graded_by": "A. Analyst",
        "decided_on": "2024-12-03",
        "decided_by": "B. Analyst",
    }
    who |= {
        "resolved_on": "2024-12-03",
        "resolved_by": "B. Analyst",
        "accepted_on": "2024-12-03",
        "accepted_by": "B. Analyst",
    }
    contents = {
        "claims": rows,
        "sources": [{**row, "reliability": state["grade"]} for row in rows_of(SOURCES)],
        "scopes": rows_of(
            SCOPES + ("place | hamlet | region | The hamlet" if state["place"] else "")
        ),
        "grades": [
            {"source_id": name, "reliability": grade, **who} for name, grade in state["grades"]
        ],
        "decisions": [
            {
                "claim_id": name,
                "parent_ids": "c7",
                "derivation": "echo",
                "decision": decision,
                **who,
            }
            for name, decision in state["decisions"]
        ],
        "resolutions": [
            {"claim_ids": "c1;c2", "resolution": resolution, **who}
            for resolution in state["resolutions"]
        ],
        "readings": [
            {
                "claim_id": name,
                "text_sha256": "0" * 64,
                "start": "0",
                "end": "5",
                "words": "words",
                **who,
            }
            for name in state["readings"]
        ],
    }
    frames = {name: as_typed(text_of(content, name), name) for name, content in contents.items()}
    claims, accepted = (
        frames["claims"],
        {name for name, decision in dict(state["decisions"]).items() if decision == "accepted"},
    )
    claims.loc[claims["claim_id"].isin(accepted), ["derivation", "derived_from"]] = ["echo", "c7"]
    stamp = FileStamp(
        "claims.csv", len(rows), "", None, datetime.datetime(2024, 12, 3), tuple(rows[0])
    )
    logs = {log: frames[log] for log in LOGS}
    tables = ClaimTables(
        claims,
        apply_grades(frames["sources"], frames["grades"]),
        frames["scopes"],
        claims,
        (stamp,),
        **logs,
    )
    return tables.where(tables.claims["metric"] == "killed") if state["killed_only"] else tables


def text_of(rows, table):
    columns = None if rows else column_names(table)
    named = [
        {
            name: cell
            for name, cell in row.items()
            if name in column_names(table) or table == "claims"
        }
        for row in rows
    ]
    return pd.DataFrame(named, columns=columns, dtype="str").replace("", pd.NA)


@pytest.mark.thorough
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=STATES, now=STATES)
def test_the_effects_of_all_causes_lead_from_the_old_results_to_the_new(before, now, tmp_path):
    shutil.rmtree(tmp_path / "runs", ignore_errors=True)
    record_run(tables_from(before), fingerprint_everything, out=tmp_path / "runs")
    report = record_run(tables_from(now), fingerprint_everything, out=tmp_path / "runs")
    assert set(report.moves["cause"]) <= set(
        report.causes["cause"]
    )  # nothing is left that no cause explains
    for total in report.totals.itertuples():
        steps = report.moves[report.moves["headline"] == total.headline]
        chain = [total.before, *steps["after"]]
        assert [str(number) for number in chain[:-1]] == [str(number) for number in steps["before"]]
        assert str(chain[-1]) == str(total.after)
        if steps["change"].notna().all() and pd.notna(total.change):
            assert steps["change"].sum() == total.change


@pytest.mark.thorough
@settings(max_examples=25, deadline=None)
@given(before=STATES, now=STATES)
def test_the_last_state_on_the_way_is_the_new_one(before, now):
    new = tables_from(now)
    passage = Passage(tables_from(before), new)
    states = [state for _, state in passage.states()]
    assert all(
        state.all_claims["claim_id"].is_unique
        and set(state.claims.index) <= set(state.all_claims.index)
        for state in states
    )
    assert len(states) == len(passage) == len(passage.causes)
    for name in ("claims", "all_claims", "sources", "scopes", *LOGS) if states else ():
        pd.testing.assert_frame_equal(getattr(states[-1], name), getattr(new, name))


# The records


def test_a_run_is_recorded_with_its_data_its_hashes_its_settings_and_its_results(work):
    folder = run(work, settings={"population": "troops"}).folder
    sheet = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    tables = ("claims", "decisions", "grades", "readings", "resolutions", "scopes", "sources")
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["run.json", *(f"{table}.parquet" for table in tables)]
    )
    assert sheet["settings"] == {"population": "troops"}
    assert sheet["results"]["army, killed, region, low"] == 30
    assert sheet["results"]["army, killed, region, high"] is None
    assert [stamp["name"] for stamp in sheet["files"]] == [
        "claims.csv",
        "sources.csv",
        "scopes.csv",
    ]
    assert {"analysis/history/runs.py", "the headline function", "Python", "pandas"} <= set(
        sheet["code"]
    )
    pd.testing.assert_frame_equal(
        pd.read_parquet(folder / "claims.parquet"), load_claims(work / "data").all_claims
    )


def test_the_hash_of_the_content_is_that_of_the_cells_not_of_the_file(work):
    first = json.loads((run(work).folder / "run.json").read_text(encoding="utf-8"))
    file = work / "data" / "claims.csv"
    file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n"))
    again = json.loads((run(work).folder / "run.json").read_text(encoding="utf-8"))
    assert again["content_sha256"] == first["content_sha256"]
    assert again["files"][0]["sha256"] != first["files"][0]["sha256"]


def test_runs_of_another_name_are_not_compared_with(work):
    run(work, name="killed")
    assert repr(run(work, name="wounded")).startswith("First run recorded")


def spoil_json(folder):
    (folder / "run.json").write_text("{", encoding="utf-8")


def spoil_table(folder):
    (folder / "claims.parquet").write_bytes(b"PAR1")


def exchange_table(folder):
    shutil.copy(folder / "sources.parquet", folder / "scopes.parquet")


def lose_sheet(folder):
    (folder / "run.json").unlink()


def change_sheet(folder, **parts):
    sheet = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    (folder / "run.json").write_text(
        json.dumps(
            {
                name: cells | parts.get(name, {}) if name in parts else cells
                for name, cells in sheet.items()
            }
        )
    )


def change_result(folder):
    change_sheet(folder, results={"claims": 999})


def change_setting(folder):
    change_sheet(folder, settings={"population": "brigade"})


def come_from_the_future(folder):
    (folder / "run.json").write_text('{"format": 99}', encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (spoil_json, "JSONDecodeError: Expecting property name enclosed in double quotes"),
        (spoil_table, "ArrowInvalid: "),
        (exchange_table, "scopes.parquet is not as it was recorded"),
        (lose_sheet, "run.json is missing"),
        (change_result, "run.json is not as it was recorded"),
        (change_setting, "run.json is not as it was recorded"),
        (come_from_the_future, "another version of the toolkit recorded it"),
    ],
)
def test_a_damaged_run_is_named_passed_over_and_left_alone(work, spoil, why):
    run(work)
    damaged = run(work).folder
    spoil(damaged)
    left = sorted(path.name for path in damaged.iterdir())
    report = run(work)
    assert lines(report)[0] == f"Nothing has changed {SINCE}"
    assert len(report.passed_over) == 1
    assert report.passed_over[0].startswith(
        f"{damaged.as_posix()}: this recorded run cannot be read, and is passed over ({why}"
    )
    assert report.passed_over[0].endswith("). Restore it from a copy if you need it.")
    assert lines(report)[-1] == report.passed_over[0]
    assert sorted(path.name for path in damaged.iterdir()) == left


@pytest.fixture
def wrong_clock(monkeypatch):
    """Sets the clock of the computer to some year."""

    def set_to(year):
        now = datetime.datetime(year, 1, 2, 3, 4).astimezone()
        monkeypatch.setattr(runs, "_now", lambda: now)

    return set_to


def test_a_run_dated_in_the_future_is_the_last_one_only_until_the_next(work, wrong_clock):
    run(work)
    wrong_clock(2099)
    run(work)
    wrong_clock(2025)
    assert lines(run(work)) == [
        "Nothing has changed since the run of 2 January 2099, 03:04.",
        "The clock went back: the last run is dated 2 January 2099, 03:04, and this one "
        "2 January 2025, 03:04. The runs keep the order in which they were recorded.",
    ]
    wrong_clock(2026)
    assert repr(run(work)) == "Nothing has changed since the run of 2 January 2025, 03:04."


@pytest.mark.filterwarnings("ignore:Query string argument")
def test_no_password_of_an_address_is_recorded(work):
    engine = sqlalchemy.create_engine(f"sqlite:///{work / 'claims.db'}")
    for table in ("claims", "sources", "scopes"):
        frame = pd.read_csv(work / "data" / f"{table}.csv", dtype="str")
        frame.to_sql(table, engine, index=False)
    claims = load_claims(f"sqlite:///{work / 'claims.db'}?password=s3cret")
    report = record_run(claims, out=work / "runs")
    recorded = [path.read_bytes() for path in report.folder.rglob("*") if path.is_file()]
    assert len(recorded) > 3
    assert [data for data in recorded if b"s3cret" in data] == []
    assert "s3cret" not in repr(report) + repr(claims)


def test_runs_that_name_none_before_them_are_in_the_order_of_their_days(work, wrong_clock):
    for year in (2024, 2023):  # as an earlier version recorded them
        wrong_clock(year)
        folder = run(work).folder
        sheet = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        del sheet["after"]
        (folder / "run.json").write_text(json.dumps(archive.sealed(sheet)), encoding="utf-8")
    wrong_clock(2025)
    assert repr(run(work)) == "Nothing has changed since the run of 2 January 2024, 03:04."


def test_where_no_earlier_run_can_be_read_that_is_said_and_how_many_there_are(work):
    for _ in range(2):
        spoil_json(run(work).folder)
    (work / "runs" / "headlines" / "my notes").mkdir()
    report = run(work)
    assert lines(report)[0] == (
        "Run recorded, 3 December 2024, 14:07: 12 headline numbers. None of the 2 "
        "earlier runs can be read, so there is nothing to compare them with."
    )
    assert (len(report.passed_over), report.n_unreadable) == (3, 2)
    assert lines(report)[1:] == list(report.passed_over)


def test_where_the_only_earlier_run_cannot_be_read_that_is_said(work):
    spoil_json(run(work).folder)
    assert "The one earlier run cannot be read, so there is nothing to compare them with." in repr(
        run(work)
    )


def test_a_foreign_folder_is_named_passed_over_and_left_alone(work):
    run(work)
    foreign = work / "runs" / "headlines" / "my notes"
    foreign.mkdir()
    assert lines(run(work)) == [
        f"Nothing has changed {SINCE}",
        (
            f"{foreign.as_posix()}: this is not a recorded run, and is passed over. Keep "
            f"other things elsewhere."
        ),
    ]
    assert foreign.is_dir()


def test_a_run_that_cannot_be_recorded_leaves_nothing_and_says_so(work, monkeypatch):
    run(work)
    with monkeypatch.context() as broken:
        broken.setattr(
            Path,
            "replace",
            lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")),
        )
        with pytest.raises(
            TollbookError,
            match=(
                r"runs/headlines: the run cannot be recorded \(No space left on device\)\. "
                r"Free the folder, or give"
            ),
        ):
            run(work)
    assert len(recorded(work)) == 1
    assert repr(run(work)) == f"Nothing has changed {SINCE}"


def test_a_run_that_is_interrupted_while_it_is_written_is_no_run(work, monkeypatch):
    run(work)
    write_file, written = archive.write_durably, []

    def interrupted(path, content):
        if len(written) == 3:
            raise KeyboardInterrupt
        written.append(path)
        write_file(path, content)

    with monkeypatch.context() as broken:
        broken.setattr(archive, "write_durably", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run(work)
    assert len(recorded(work)) == 1
    assert repr(run(work)) == f"Nothing has changed {SINCE}"


def test_what_a_killed_run_left_behind_is_no_run(work):
    finished = run(work).folder
    shutil.copytree(finished, finished.parent / ".saving-0123")
    (finished.parent / ".saving-0123" / "run.json").unlink()
    assert lines(run(work)) == [f"Nothing has changed {SINCE}"]


@pytest.mark.thorough
def test_runs_at_the_same_moment_do_not_collide(work, monkeypatch):
    moment = datetime.datetime(2024, 12, 3, 14, 5).astimezone()
    monkeypatch.setattr(runs, "_now", lambda: moment)
    tables = load_claims(work / "data")
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda _: record_run(tables, out=work / "runs"), range(8)))
    assert len({report.folder for report in reports}) == len(recorded(work)) == 8
    assert repr(run(work)).startswith("Nothing has changed")


def recorded(folder):
    return [path for path in (folder / "runs" / "headlines").iterdir() if path.is_dir()]


def test_a_run_recorded_before_a_column_came_into_the_schema_can_be_compared(work):
    folder = run(work).folder

    old = pd.read_parquet(folder / "claims.parquet").drop(columns=["credibility", "archive_url"])
    old.to_parquet(folder / "claims.parquet", index=False)
    sheet = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    sheet["content_sha256"]["claims"] = archive.content_print(old)
    (folder / "run.json").write_text(json.dumps(archive.sealed(sheet)), encoding="utf-8")
    assert repr(run(work)) == f"Nothing has changed {SINCE}"


def test_runs_stand_outside_of_the_repository_s_history():
    assert (
        "out/"
        in (Path(__file__).parent.parent / ".gitignore").read_text(encoding="utf-8").splitlines()
    )


# What cannot be recorded


@pytest.mark.parametrize(
    ("headlines", "message"),
    [
        (
            lambda claims, settings: [1],
            (
                "record_run: the headline function gave a list. It must give a mapping from "
                "names to numbers."
            ),
        ),
        (
            lambda claims, settings: {"a": "many"},
            (
                "record_run: the headline 'a' is 'many'. It must be a number, or None where "
                "nobody stated one."
            ),
        ),
        (
            lambda claims, settings: {"a": True},
            (
                "record_run: the headline 'a' is 'True'. It must be a number, or None where "
                "nobody stated one."
            ),
        ),
        (
            lambda claims, settings: {"a": float("inf")},
            (
                "record_run: the headline 'a' is 'inf'. It must be a number, or None where "
                "nobody stated one."
            ),
        ),
    ],
)
def test_results_that_are_no_numbers_are_refused_and_nothing_is_recorded(work, headlines, message):
    with pytest.raises(TollbookError) as error:
        run(work, headlines)
    assert str(error.value) == message
    assert not (work / "runs").exists()


def test_a_missing_number_of_any_kind_is_none(work):
    report = run(
        work,
        lambda claims, _: pd.Series(
            {"a": pd.NA, "b": float("nan"), "c": None, "d": 2}, dtype="object"
        ),
    )
    assert report.totals["after"].isna().tolist() == [True, True, True, False]


def test_a_missing_number_that_stays_missing_has_not_moved(work):
    def none_stated(claims, settings):
        return {"a": float("nan"), "b": pd.NA}

    run(work, none_stated)
    assert repr(run(work, none_stated)) == f"Nothing has changed {SINCE}"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            {"name": "a/b"},
            (
                "record_run: the name 'a/b' cannot be that of a folder. Use letters, digits, "
                "'_', '-' and '.'."
            ),
        ),
        (
            {"name": ".."},
            (
                "record_run: the name '..' cannot be that of a folder. Use letters, digits, "
                "'_', '-' and '.'."
            ),
        ),
        (
            {"share": -1},
            (
                "record_run: share is -1. Give a share of the former value from 0 to 1, such "
                "as 0.1 for a tenth."
            ),
        ),
        (
            {"share": 10},
            (
                "record_run: share is 10. Give a share of the former value from 0 to 1, such "
                "as 0.1 for a tenth."
            ),
        ),
        (
            {"share": "10%"},
            (
                "record_run: share is '10%'. Give a share of the former value from 0 to 1, "
                "such as 0.1 for a tenth."
            ),
        ),
        (
            {"settings": {"since": {1}}},
            (
                "record_run: the setting 'since' cannot be recorded (a set). Give text, a "
                "number, a truth value, a day, None, or a list of these."
            ),
        ),
    ],
)
def test_what_cannot_be_recorded_is_refused(work, more, message):
    with pytest.raises(TollbookError) as error:
        run(work, **more)
    assert str(error.value) == message


# Many causes


def test_progress_is_shown_only_for_a_long_list_of_causes(work, capsys, monkeypatch):
    monkeypatch.setattr(runs, "_SHOW_PROGRESS", 10)
    more = "".join(
        f"more{number} | {number} | paper | killed | cumulative | 2024-12-15 | 2024-12-15 | | x\n"
        for number in range(1, 12)
    )
    after(work, CLAIMS + FOUR, count_claims)
    assert capsys.readouterr().err == ""
    write(work, CLAIMS + FOUR + more)
    report = run(work, count_claims)
    assert "Working out what moved the numbers: 100%" in capsys.readouterr().err
    assert len(report.moves) == 11


# The default headlines


def numbers_of(paper, settings=None, *, column="army, killed, region"):
    numbers = headline_numbers(tables_of(paper), settings)
    return [numbers.get(f"{column}, {bound}", "none") for bound in ("low", "best", "high")]


HEAD = (
    "claim_id | wording | period | period_end | stated_on | published_on | derivation | "
    "status | population\n"
)


def test_the_latest_figure_of_a_claimant_is_the_one_that_counts_up_to_the_latest_day_whatever_the_order_of_rows():
    rows = [
        "a | at least 30 | cumulative | 2024-12-15 | 2024-12-16 | | | | troops",
        "b | up to 50 | cumulative | 2024-12-20 | 2024-12-21 | | | | troops",
    ]
    assert (
        numbers_of(HEAD + "\n".join(rows))
        == numbers_of(HEAD + "\n".join(reversed(rows)))
        == [None, None, 50]
    )


@pytest.mark.parametrize(
    "row",
    [
        "b | 99 | cumulative | 2024-12-20 | 2024-12-21 | | echo | | troops",
        "b | 99 | cumulative | 2024-12-20 | 2024-12-21 | | calculation | | troops",
        "b | 99 | cumulative | 2024-12-20 | 2024-12-21 | | | retracted | troops",
        "b | 99 | increment | 2024-12-20 | 2024-12-21 | | | | troops",
        "b | 99 | cumulative | 2024-12-20 | 2024-12-21 | | | | brigade",
        "b | no information | cumulative | 2024-12-20 | 2024-12-21 | | | | troops",
    ],
    ids=["echo", "calculation", "retracted", "a week's figure", "other people", "no figure"],
)
def test_what_is_no_running_total_of_the_claimants_own_is_no_headline(row):
    first = "a | at least 30 | cumulative | 2024-12-15 | 2024-12-16 | | | | troops\n"
    assert numbers_of(HEAD + first + row, {"population": "troops"}) == [30, None, None]


def test_a_figure_in_words_alone_leaves_every_bound_unstated():
    first = "a | at least 30 | cumulative | 2024-12-15 | 2024-12-16 | | | | troops\n"
    assert numbers_of(
        HEAD + first + "b | several hundred | cumulative | 2024-12-20 | 2024-12-21 | | | | troops"
    ) == [None, None, None]


def test_without_a_setting_the_people_that_most_claims_speak_of_are_counted_and_of_several_the_first():
    rows = (
        "a | 30 | cumulative | 2024-12-15 | 2024-12-16 | | | | {}\nb | 50 | cumulative | "
        "2024-12-17 | 2024-12-17 | | | | {}\n"
    )
    third = "c | 60 | cumulative | 2024-12-17 | 2024-12-18 | | | | brigade"
    assert numbers_of(HEAD + rows.format("troops", "others")) == [50, 50, 50]
    assert numbers_of(HEAD + rows.format("brigade", "troops")) == [30, 30, 30]
    assert numbers_of(
        HEAD + rows.format("brigade", "brigade") + third.replace("brigade", "troops")
    ) == [50, 50, 50]
    assert numbers_of(HEAD + rows.format("troops", "troops") + third) == [50, 50, 50]


def test_of_figures_up_to_one_day_the_one_stated_last_counts_where_not_known_the_one_published_last():
    rows = (
        "a | 30 | cumulative | 2024-12-15 | | 2024-12-19 | | | troops\nb | 50 | cumulative | "
        "2024-12-15 | 2024-12-17 | | | | troops"
    )
    assert numbers_of(HEAD + rows) == [30, 30, 30]
    assert numbers_of(HEAD + rows.replace("2024-12-19", "2024-12-16")) == [50, 50, 50]


def test_a_correction_said_later_for_an_earlier_day_is_not_the_latest_figure():
    rows = """a | 3,000 | cumulative | 2025-01-31 | 2025-01-31 | | | | troops
b | 3,300 | cumulative | 2025-02-10 | 2025-02-10 | | | | troops
c | 2,000 | cumulative | 2025-01-31 | 2025-02-20 | | | | troops"""
    assert numbers_of(HEAD + rows) == [3300, 3300, 3300]


def test_a_figure_without_an_as_of_date_counts_only_where_there_is_none_with_one():
    undated = (
        "a | 80 | cumulative | | 2025-03-01 | | | | troops\nb | 90 | cumulative | | "
        "2025-03-02 | | | | troops\n"
    )
    assert numbers_of(HEAD + undated) == [90, 90, 90]
    assert numbers_of(
        HEAD + undated + "c | 50 | cumulative | 2024-12-17 | 2024-12-17 | | | | troops"
    ) == [50, 50, 50]
    head = "claim_id | wording | period | period_start | period_end | stated_on\n"
    counted = "c | 50 | cumulative | 2024-12-01 | 2024-12-17 | 2024-12-17\n"
    assert numbers_of(head + counted + "d | 80 | cumulative | | | 2025-03-01") == [50, 50, 50]


def test_what_is_superseded_today_counts_on_a_day_before_the_newer_figure():
    rows = """a | at least 100 | cumulative | 2024-12-19 | 2024-12-19 | | | superseded | troops
b | about 300 | cumulative | 2025-01-13 | 2025-01-13 | | | | troops"""
    assert numbers_of(HEAD + rows, {"until": "2024-12-31"}) == [100, None, None]
    assert numbers_of(HEAD + rows) == [None, 300, None]


def test_a_total_of_the_year_does_not_hide_that_of_the_war_and_has_headlines_of_its_own():
    head = "claim_id | wording | period | period_start | period_end | stated_on\n"
    whole = "a | 3,500 | cumulative | | 2025-01-31 | 2025-01-31\n"
    year = "b | 600 | cumulative | 2025-01-01 | 2025-02-28 | 2025-02-28\n"
    assert numbers_of(head + whole + year) == [3500] * 3
    assert (
        numbers_of(head + whole + year, column="army, killed, region, since 2025-01-01")
        == [600] * 3
    )
    assert numbers_of(head + year) == [600] * 3  # alone it is the claimant's running total
    assert (
        numbers_of(
            head
            + year
            + year.replace("b |", "c |").replace("600", "900").replace("2025-01-01", "2024-08-06")
        )
        == [900] * 3
    )


def test_a_forecast_and_a_rate_are_no_headline():
    rows = (
        "a | 30 | cumulative | 2024-12-15 | 2024-12-16 | | | | troops\nb | 92 per day | "
        "cumulative | 2024-12-17 | 2024-12-17 | | | | troops\n"
    )
    assert numbers_of(
        HEAD + rows + "c | 9,000 | cumulative | 2025-12-17 | 2024-12-17 | | forecast | | troops"
    ) == [30, 30, 30]


def test_only_what_was_public_by_the_day_counts():
    rows = """a | at least 30 | cumulative | 2024-12-15 | 2024-12-16 | 2024-12-16 | | | troops
b | 50 | cumulative | 2024-12-17 | 2024-12-17 | 2024-12-18 | | | troops"""
    assert numbers_of(HEAD + rows, {"until": "2024-12-17"}) == [30, None, None]
    assert numbers_of(HEAD + rows, {"until": datetime.date(2024, 12, 18)}) == [50, 50, 50]


def test_of_figures_that_are_as_late_the_table_says_that_there_are_several():
    rows = (
        "a | at least 30 | cumulative | 2024-12-15 | 2024-12-16 | | | | troops\nb | 50 | "
        "cumulative | 2024-12-15 | 2024-12-16 | | | | troops"
    )
    assert latest_figures(tables_of(HEAD + rows))[
        ["claim_id", "n_as_late"]
    ].to_numpy().tolist() == [["b", 2]]


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (
            {"populaton": "troops"},
            (
                "headline_numbers: 'populaton' is not a setting of it (did you mean "
                "'population'?). Use population, until."
            ),
        ),
        (
            {"population": "trops"},
            (
                "headline_numbers: population 'trops' is not known (did you mean 'troops'?). "
                "Use troops, brigade, others."
            ),
        ),
    ],
)
def test_a_setting_that_is_not_known_is_refused(chosen, message):
    with pytest.raises(TollbookError) as error:
        headline_numbers(tables_of(CLAIMS), chosen)
    assert str(error.value) == message


def test_empty_tables_have_no_figures():
    assert headline_numbers(empty_tables()) == {
        "claims": 0,
        "original claims": 0,
        "independent origins": 0,
    }
    assert latest_figures(empty_tables()).empty
