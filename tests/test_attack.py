"""The attack, a small part of it: nothing is lost, run or let out; and it sees what would be."""

from __future__ import annotations

import pytest

from tests.attack.__main__ import main
from tests.attack.exports import attack_exports
from tests.attack.reading import Reading, read_apart
from tests.attack.saving import (
    NEW_ROWS,
    kill_at_every_step,
    kill_at_random,
    look_over,
    save,
    save_beside_a_meddler,
    save_where_it_cannot,
)
from tests.broken_tables import HEAVY, broken_tables
from tests.data_folders import write_folder

pytest.importorskip("resource")  # Windows measures no memory in this way, and kills in another


def test_a_grade_that_is_killed_at_any_step_loses_nothing(tmp_path):
    tally = kill_at_every_step(tmp_path, ("grade",))
    assert (tally.is_clean, tally.tried > 5, tally.saved > 0) == (True, True, True), tally


@pytest.mark.thorough
def test_a_claim_with_new_rows_that_is_killed_at_any_step_leaves_all_of_them_or_none(tmp_path):
    tally = kill_at_every_step(tmp_path, ("accept anew",))
    assert (tally.is_clean, tally.tried > 15, tally.saved > 0) == (True, True, True), tally


def test_programs_beside_a_meddler_lose_nothing(tmp_path):
    tally = save_beside_a_meddler(tmp_path, 20)
    assert (tally.is_clean, tally.saved) == (True, 21), tally


@pytest.mark.parametrize("place", range(0, 300, 60))
def test_a_broken_table_ends_in_a_reading_or_a_refusal(tmp_path, place):
    name, make = [each for each in broken_tables() if each[0] not in HEAVY][place]
    assert read_apart(name, "table", make(tmp_path)).faults == []


def test_no_payload_is_exported_as_a_formula(tmp_path):
    found = attack_exports(tmp_path)
    assert (found.errors, found.tried > 2_000) == ([], True)


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["reading", "exports"])
def test_the_short_attack_is_clean(kind, capsys):
    assert main(["--short", "--only", kind]) == 0, capsys.readouterr().out


@pytest.mark.thorough
def test_programs_killed_at_any_moment_lose_nothing(tmp_path):
    tally = kill_at_random(tmp_path, 16)
    assert tally.is_clean, tally


@pytest.mark.thorough
def test_what_cannot_be_written_is_refused_in_a_line_and_stays_as_it_was(tmp_path):
    tally = save_where_it_cannot(tmp_path)
    assert tally.is_clean, tally


# It can see what it looks for


@pytest.fixture
def graded(tmp_path):
    """A folder in which two grades were saved, the second one known to be."""
    case = write_folder(tmp_path)
    for mark in ("first", "second"):
        save("grade", case, mark)
    return case


def test_it_sees_nothing_where_nothing_is_lost(graded):
    assert look_over(graded, {"second": "grade"}).is_clean


def test_it_sees_a_row_that_was_lost(graded):
    log = graded / "grades.csv"
    kept = [line for line in log.read_bytes().splitlines(keepends=True) if b"second" not in line]
    log.write_bytes(b"".join(kept))
    assert look_over(graded, {"second": "grade"}).lost == 1


def test_it_sees_a_row_that_was_halved(graded):
    log = graded / "grades.csv"
    log.write_bytes(log.read_bytes()[:-30])
    assert not look_over(graded, {"first": "grade"}).is_clean


def test_it_sees_new_rows_without_the_claim_that_brought_them(tmp_path):
    case = write_folder(tmp_path)
    save("accept anew", case, "known")
    assert look_over(case, {"known": "accept anew"}).is_clean
    claims, readings = case / "claims.csv", case / "readings.csv"
    claims.write_bytes(b"".join(claims.read_bytes().splitlines(keepends=True)[:-1]))
    readings.write_bytes(readings.read_bytes().splitlines(keepends=True)[0])
    found = look_over(case, {"known": "accept anew"})
    assert (found.lost, found.halved) == (1, len(NEW_ROWS))


def test_it_sees_a_table_that_was_cut_inside_a_row(graded):
    sources = graded / "sources.csv"
    sources.write_bytes(sources.read_bytes().rstrip(b"\r\n"))
    assert look_over(graded, {}).halved == 1


def test_it_sees_a_row_that_was_written_twice(graded):
    log = graded / "grades.csv"
    log.write_bytes(log.read_bytes() + log.read_bytes().splitlines(keepends=True)[-1])
    assert look_over(graded, {"second": "grade"}).merged >= 1


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (Reading("a", "KeyError('b')", is_wrong=True, lines=1), "a ends otherwise: KeyError('b')"),
        (Reading("a", "one\ntwo", lines=2), "a is said in 2 lines: one\ntwo"),
        (Reading("a", "with s3cret", lines=1), "a lets out a password: with s3cret"),
        (Reading("a", seconds=21), "a takes 21 seconds"),
        (Reading("a", megabytes=1_501), "a takes 1,501 MB"),
    ],
)
def test_it_sees_a_reading_that_ends_otherwise_or_takes_too_much(reading, said):
    assert reading.faults == [said]


def test_it_sees_how_much_memory_a_reading_took():
    small, large = (read_apart("x", "bytes", size) for size in (1, 300_000_000))
    assert (small.faults, large.faults) == ([], [])
    assert large.megabytes > small.megabytes + 250


def test_it_sees_a_formula_that_is_let_out(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.claims.exporting.guard_text", str)
    monkeypatch.setattr("analysis.claims.exporting.unguard_text", str)
    assert attack_exports(tmp_path).formulas > 100


@pytest.mark.browser
def test_it_sees_script_that_runs_and_what_is_asked_of_others(page, lab):
    from tests.attack.screens import Screens, look

    payload = "<img src=x onerror=window.hacked=1><a href=javascript:1>x</a>"
    lab.write_notebook("evil.ipynb", f"from IPython.display import HTML\nHTML({payload!r})")
    found = Screens()
    wrong = look(page, "evil.ipynb", found)
    page.evaluate("delete window.hacked")
    assert "a payload was executed" in wrong
    assert "img onerror=window.hacked=1" in wrong
    assert (found.executed, found.elements) == (1, 4)


@pytest.mark.browser
def test_no_payload_runs_where_a_case_is_looked_at(page, data):
    from tests.attack.screens import Screens, fill, look

    fill(data, "made up", shift=1)
    found = Screens()
    assert look(page, "00_start_here.ipynb", found) == []
    assert len(found.shown) > 40


# What is asked of it


def test_it_says_in_a_table_what_was_tried_and_what_came_of_it(capsys):
    assert main(["--only", "exports"]) == 0
    head, row, verdict = capsys.readouterr().out.splitlines()
    assert head.split() == "attack how tried seconds what was found".split()
    assert row.startswith("exports  CSV and workbooks  2,")
    assert row.endswith("0 formulas, 0 changed")
    assert verdict == "Clean."


def test_it_fails_where_something_was_found(monkeypatch, capsys):
    monkeypatch.setattr("analysis.claims.exporting.guard_text", str)
    assert main(["--only", "exports"]) == 1
    said = capsys.readouterr()
    assert said.out.endswith("NOT CLEAN.\n")
    assert "is a formula" in said.err


def test_a_browser_is_never_part_of_the_short_attack(capsys):
    with pytest.raises(SystemExit):
        main(["--short", "--only", "screens"])
    assert "it has no short part. Leave --short out." in capsys.readouterr().err
