"""Nothing is lost while tables are saved: to another program that takes a file away, cuts it or adds
to it, to a kill at any step, or to the analyst, who can go back.
"""

from __future__ import annotations

import tempfile
import threading
import time

import pytest

from analysis import (
    TollbookError,
    grade_source,
    list_versions,
    load_claims,
    restore_version,
)
from analysis.claims import keeping, writing
from tests.data_folders import write_folder
from tests.processes import KILLED, killed_at


@pytest.fixture
def data(tmp_path):
    return write_folder(tmp_path)


def grade(data, reliability="C"):
    grade_source(data, "army", reliability, by="A. Nalyst", reason="checked", on="2025-01-02")


def rows_of_log(data):
    return (data / "grades.csv").read_text(encoding="utf-8").splitlines()[1:]


# Another program


def meddling(monkeypatch, meddle):
    """Let another program do something once, between the check and the replacing."""
    keep, done = writing.keep_versions, []

    def keep_and_meddle(*arguments):
        kept = keep(*arguments)
        if not done:
            done.append(meddle())
        return kept

    monkeypatch.setattr(writing, "keep_versions", keep_and_meddle)


def test_rows_that_another_program_adds_meanwhile_stay(data, monkeypatch):
    grade(data)
    path = data / "grades.csv"
    added = "office,B,2025-01-01,B. Nalyst,their archive is open,,\n"
    meddling(monkeypatch, lambda: path.write_text(path.read_text() + added))
    grade(data, "D")
    assert [row.partition(",2025")[0] for row in rows_of_log(data)] == [
        "army,C",
        "office,B",
        "army,D",
    ]


def test_a_file_that_another_program_rewrites_meanwhile_is_left_as_it_wrote_it(data, monkeypatch):
    grade(data)
    path = data / "grades.csv"
    other = path.read_text().replace("checked", "checked twice")
    meddling(monkeypatch, lambda: path.write_text(other))
    with pytest.raises(TollbookError) as refused:
        grade(data, "D")
    assert str(refused.value) == (
        f"{path.as_posix()}: another program changed it while it was being saved, so nothing was "
        "written. Load the data again, look at what changed, and save once more."
    )
    assert path.read_text() == other


def test_a_file_that_is_moved_away_meanwhile_does_not_begin_anew(data, monkeypatch):
    grade(data)
    path = data / "grades.csv"
    meddling(monkeypatch, lambda: path.rename(data / "elsewhere"))
    with pytest.raises(TollbookError, match="another program changed it"):
        grade(data, "D")
    assert not path.exists()


def test_a_log_that_is_gone_is_a_problem_and_no_beginning(data):
    grade(data)
    (data / "grades.csv").unlink()
    with pytest.raises(TollbookError, match=r"^data/grades.csv: the file is gone; it had 1 row"):
        grade(data, "D")
    assert not (data / "grades.csv").exists()


def test_a_table_that_was_cut_is_a_problem_and_no_beginning(data):
    for reliability in "ABCDEF" * 2:
        grade(data, reliability)
    lines = (data / "grades.csv").read_text().splitlines(keepends=True)
    (data / "grades.csv").write_text("".join(lines[:3]))
    said = r"^data/grades.csv: it has 2 rows, and had 12 when it was last saved"
    with pytest.raises(TollbookError, match=said):
        grade(data)
    restore_version(data, list_versions(data, "grades")["version"].iloc[0])
    assert len(rows_of_log(data)) == 11


def test_a_change_between_two_replacements_takes_the_first_one_back(data, monkeypatch):
    grade(data)
    before = {path.name: path.read_bytes() for path in data.glob("*.csv")}
    other = before["claims.csv"].replace(b"at least 30", b"at least 40")
    sync, done = writing._sync_folder, []

    def sync_and_meddle(folder):
        sync(folder)
        if not done:
            done.append((data / "claims.csv").write_bytes(other))

    monkeypatch.setattr(writing, "_sync_folder", sync_and_meddle)
    files = {data / "grades.csv": b"new", data / "claims.csv": b"new"}
    known = {path: before[path.name] for path in files}
    with pytest.raises(writing._ChangedMeanwhileError):
        writing.replace_files(files, known=known, journal=data)
    assert (data / "grades.csv").read_bytes() == before["grades.csv"]
    assert (data / "claims.csv").read_bytes() == other
    assert not (data / keeping.JOURNAL).exists()


def test_a_file_that_another_program_is_still_writing_is_waited_for(data):
    path = data / "grades.csv"
    grade(data)
    whole = path.read_text() + "office,B,2025-01-01,B. Nalyst,their archive is open,,\n" * 3
    started = threading.Event()

    def rewrite():
        with path.open("w") as file:
            for line in whole.splitlines(keepends=True):
                file.write(line)
                file.flush()
                started.set()
                time.sleep(0.1)  # as a slow program does

    other = threading.Thread(target=rewrite)
    other.start()
    started.wait()
    grade(data, "D")
    other.join()
    assert len(rows_of_log(data)) == 5


# Kills

SAVING = """
from analysis.claims import writing
folder = Path(sys.argv[2])
names = ("one", "two", "three")
writing.replace_files({folder / f"{name}.csv": b"new" for name in names}, journal=folder)
"""


@pytest.mark.parametrize("stops_at", range(1, 12))
def test_a_kill_at_any_step_leaves_all_files_new_or_all_of_them_old(tmp_path, stops_at):
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.csv").write_bytes(b"old")
    assert killed_at(stops_at, SAVING, tmp_path) in (0, KILLED)
    said = keeping.complete_saving(tmp_path)
    assert {path.read_bytes() for path in tmp_path.glob("*.csv")} in ({b"old"}, {b"new"})
    assert not (tmp_path / keeping.JOURNAL).exists()
    assert ("broken off is completed" in said) == (said != "")


def test_loading_completes_what_was_broken_off(data):
    grade(data)
    new = data / ".grades.csv.0123.tmp"
    new.write_bytes((data / "grades.csv").read_bytes().replace(b",C,", b",D,"))
    keeping.write_journal(data, {data / "grades.csv": (new, new.read_bytes())})
    tables = load_claims(data)
    assert tables.grades["reliability"].tolist() == ["D"]
    assert "a saving that was broken off is completed: grades.csv." in repr(tables)
    assert not new.exists()


def test_a_saving_that_was_killed_before_it_changed_a_table_is_not_among_the_versions(data):
    program = """
from analysis import grade_source
grade_source(sys.argv[2], "army", "C", by="A. Nalyst", reason="checked", on="2025-01-02")
"""
    assert killed_at(3, program, data) == KILLED
    assert not (data / "grades.csv").exists()
    assert list_versions(data).empty
    grade(data)
    assert load_claims(data).problems.empty


def test_what_was_left_behind_is_cleared_by_the_next_saving(data):
    grade(data)
    (data / ".grades.csv.0123.tmp").write_bytes(b"half")
    grade(data, "D")
    assert list(data.glob(".*.tmp")) == []


# A way back


def keep(folder, table, before, after):
    writing.replace_files(keeping.keep_versions(folder, {table: (before, after)}, "test"))
    keeping.clear_old_versions(folder)


def test_every_version_is_listed_with_its_reason_and_comes_back_as_it_was(data):
    held = []
    for reliability in "ABC":
        held.append((data / "grades.csv").read_bytes() if (data / "grades.csv").exists() else b"")
        grade(data, reliability)
    versions = list_versions(data)
    assert versions["reason"].tolist() == ["grade_source"] * 2
    assert versions["rows"].tolist() == [2, 1]
    said = restore_version(data, versions["version"].iloc[1])
    assert said == f"grades.csv is as it was kept in {versions['version'].iloc[1]}: 1 row."
    assert (data / "grades.csv").read_bytes() == held[1]
    assert list_versions(data)["rows"].iloc[0] == 3  # what stood there before can be had too


def test_the_last_fifty_are_kept_and_one_a_day_of_the_older_ones(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "_MOST", 3)
    for number in range(6):
        keep(tmp_path, "claims", b"a\n%d" % number, b"b")
    assert len(list_versions(tmp_path)) == 3
    assert len(list((tmp_path / keeping.FOLDER).glob("*.gz"))) == 3


def test_a_version_with_which_the_tables_could_not_be_loaded_is_refused(data):
    grade(data)
    sources = data / "sources.csv"
    keep(data, "sources", b"source_id,name\n", sources.read_bytes())
    before = sources.read_bytes()
    with pytest.raises(TollbookError, match="'army' is not a source_id of sources"):
        restore_version(data, list_versions(data, "sources")["version"].iloc[0])
    assert sources.read_bytes() == before


def test_where_there_is_no_room_to_try_a_version_that_is_said(data, monkeypatch):
    for reliability in "AB":
        grade(data, reliability)
    before = (data / "grades.csv").read_bytes()
    monkeypatch.setattr(tempfile, "tempdir", str(data / "nowhere"))
    with pytest.raises(TollbookError, match=r"^restore_version: there is no room for a copy"):
        restore_version(data, list_versions(data)["version"].iloc[0])
    assert (data / "grades.csv").read_bytes() == before


def test_a_version_that_was_damaged_is_refused(data):
    grade(data)
    grade(data, "D")
    (kept,) = (data / keeping.FOLDER).glob("grades-*.gz")
    kept.write_bytes(b"damaged")
    with pytest.raises(TollbookError, match="it cannot be read"):
        restore_version(data, kept.name.removesuffix(".csv.gz"))


def test_a_version_that_is_not_there_is_named(data):
    with pytest.raises(TollbookError, match=r"^restore_version: no version is called 'gone'"):
        restore_version(data, "gone")
