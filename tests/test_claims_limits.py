"""How much loading reads of a table, what it says when there is more, and what it never waits for."""

from __future__ import annotations

import json
import os

import pandas as pd
import pytest

from analysis import DataProblems, TollbookError, check_claims, load_claims
from analysis.claims import formats
from analysis.claims.keeping import JOURNAL, hash_of
from analysis.errors import Stopped
from analysis.limits import Limits
from tests.broken_tables import (
    HEAVY,
    PLACES,
    _claiming_parquet,
    _columns,
    _parquet,
    _repeating_parquet,
    write_database,
)
from tests.data_folders import CLAIMS, said_of, write_folder
from tests.tables_on_paper import rows_of

SMALLER = "Keep only the rows and columns that are needed, or use a database."
# For each limit a value that the tables on paper pass, and what is said of them in any form.
LIMITED = {
    "rows": (2, "it has 3 rows, and 2 are the most that is read."),
    "columns": (9, "it has 11 columns, and 9 are the most that is read."),
    "cells": (32, "it has 33 cells, and 32 are the most that is read."),
}


def refused(where, **limits):
    with pytest.raises(TollbookError) as raised:
        load_claims(where, limits=Limits(**limits))
    return str(raised.value)


def by_arrow(folder):
    return write_folder(folder)


def by_row(folder):
    data = write_folder(folder)
    file = data / "claims.csv"
    file.write_bytes(file.read_bytes().replace(b"30 soldiers", b'30 "soldiers"'))
    return data


def by_parquet(folder):
    return _parquet(folder, lambda table: table)


def by_database(folder):
    return write_database(folder / "claims.db")


@pytest.mark.parametrize("make", [by_arrow, by_row, by_parquet, by_database])
@pytest.mark.parametrize("name", ["rows", "columns"])
def test_each_limit_is_named_and_can_be_raised_by_its_name(tmp_path, make, name):
    where, (most, said) = make(tmp_path), LIMITED[name]
    line = refused(where, **{name: most})
    assert said in line
    assert line.endswith(f" To read it as it is, give limits=Limits({name}={said.split()[2]}).")
    assert len(load_claims(where, limits=Limits(**{name: int(said.split()[2])})).claims) == 3


def test_check_claims_has_limits_too(tmp_path):
    data = write_folder(tmp_path)
    with pytest.raises(TollbookError, match=r"data/claims\.csv: it has 3 rows"):
        check_claims(data, limits=Limits(rows=2))
    assert check_claims(data, limits=Limits(rows=3)).empty


def test_a_file_that_is_too_large_is_not_opened(tmp_path):
    data = write_folder(tmp_path)
    os.truncate(data / "claims.csv", 600_000_000)
    assert f"{data.as_posix()}/claims.csv: it has 600 MB, and 500 are the most" in refused(data)


def test_lines_inside_of_quotes_are_no_rows(tmp_path):
    claims = [{**row, "note": "one\ntwo\nthree\nfour"} for row in rows_of(CLAIMS)]
    data = write_folder(tmp_path, claims=claims)
    assert len(load_claims(data, limits=Limits(rows=3)).claims) == 3


def test_a_header_that_is_too_long_is_refused_before_anything_else(tmp_path):
    data = HEAVY["CSV: a million columns"](tmp_path)
    assert refused(data) == (
        "data/claims.csv: it has 2,000 kB in its first row, and 64 are the most that is read. Look "
        "there for a double quote that is not closed, and for what is no column name. "
        "To read it as it is, give limits=Limits(header_kilobytes=2001)."
    )


@pytest.mark.parametrize("mark", ["", '"'])
def test_a_cell_that_is_too_long_is_named_by_its_row(tmp_path, mark):
    claims = [{**row, "note": f"{mark}x"} for row in rows_of(CLAIMS)]
    claims[1]["note"] = "x" * 5_000
    data = write_folder(tmp_path, claims=claims)
    with pytest.raises(DataProblems) as raised:
        load_claims(data, limits=Limits(cell_characters=4_999))
    assert str(raised.value).splitlines()[1] == (
        "  row 3: a cell has more than 4,999 characters, and so many are the most that is read. "
        "Look for a double quote that is not closed; to read it as it is, give "
        "limits=Limits(cell_characters=499900)."
    )
    load_claims(data, limits=Limits(cell_characters=5_000))


@pytest.mark.parametrize("make", [by_arrow, by_row, by_parquet, by_database])
def test_the_clock_is_looked_at(tmp_path, monkeypatch, make):
    monkeypatch.setattr(formats, "_OFTEN", 1)
    where = make(tmp_path)
    said = refused(where, seconds=-1)
    assert "takes more than -1 seconds" in said or "reading" in said


# Parquet


def test_a_parquet_file_that_claims_many_rows_is_not_believed(tmp_path):
    assert "it has 1,000,000,000,000 rows, and 5,000,000 are" in refused(
        _claiming_parquet(tmp_path)
    )


def test_a_text_that_a_parquet_file_repeats_counts_each_time(tmp_path):
    data = _repeating_parquet(tmp_path, length=900_000, times=10_000)
    assert "its cells have 9,001 MB, and 500 are the most" in refused(data)


def test_a_long_text_of_a_parquet_file_is_named_by_its_column(tmp_path):
    data = _repeating_parquet(tmp_path, length=5_000, times=3)
    assert "a cell of note has 5,000 characters, and" in refused(data, cell_characters=4_999)


MANY = {"lists": [["a"], [], None], "structures": [{"a": 1}, {"a": 2}, None]}


@pytest.mark.parametrize("kind", MANY)
def test_a_column_of_several_values_a_cell_is_one_line(tmp_path, kind):
    data = _parquet(tmp_path, _columns(note=MANY[kind]))
    assert said_of(data) == [
        "data/claims.parquet: 1 problem",
        "row 1, note: each cell of the column holds several values. Write them as one text.",
    ]


# Places that are no files


@pytest.mark.parametrize("kind", PLACES)
def test_what_is_no_file_is_said_at_once(tmp_path, kind):
    data = write_folder(tmp_path)
    (data / "claims.csv").unlink()
    PLACES[kind](data / "claims.csv")
    heading, said = said_of(data)[:2]
    assert heading == "data/claims.csv: 1 problem"
    assert re_of(kind) in said


def re_of(kind):
    if kind in ("a folder", "a link to a folder"):
        return "this is a folder, and no file. Put the table in its place."
    if kind in ("a link to itself", "a link that leads nowhere"):
        return "this is a link that leads nowhere, and no file. Put the table in its place."
    if kind == "a file of nothing":
        return "the file is empty. Write the column names of claims in row 1."
    return "this is no file. Put the table in its place."


@pytest.mark.parametrize("place", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read(place):
    with pytest.raises(TollbookError, match=rf"^{place}: this is neither a file nor a folder\. "):
        load_claims(place)


@pytest.mark.parametrize("where", [None, 7, b"data", [], float("nan")])
def test_what_is_no_place_is_one_line(where):
    with pytest.raises(TollbookError, match=r"^load_claims: claims cannot be loaded from ") as said:
        load_claims(where)
    assert len(str(said.value).splitlines()) == 1


def test_a_place_with_too_long_a_name_is_one_line():
    with pytest.raises(TollbookError, match=r": it cannot be read \(File name too long\)\. "):
        load_claims("x" * 300)


# Stopping, and what comes with a folder


def test_stopping_shows_a_line_and_loads_nothing(tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(formats, "check_header", stop)
    with pytest.raises(Stopped) as stopped:
        load_claims(write_folder(tmp_path))
    assert stopped.value._render_traceback_() == [
        "load_claims: it was stopped, and nothing is loaded."
    ]
    assert isinstance(stopped.value, KeyboardInterrupt)


def test_a_journal_that_came_with_a_folder_writes_nowhere_else(tmp_path):
    data, victim = write_folder(tmp_path), tmp_path / "victim.txt"
    victim.write_bytes(b"mine")
    new = tmp_path / f".victim.txt.{'0' * 16}.tmp"
    new.write_bytes(b"theirs")
    step = {"file": "../victim.txt", "new": f"../{new.name}", "sha256": hash_of(b"theirs")}
    (data / JOURNAL).write_text(json.dumps([step]), encoding="utf-8")
    loaded = load_claims(data)
    assert victim.read_bytes() == b"mine"
    assert loaded.problems[["problem", "remedy"]].to_numpy().tolist() == [
        [
            ".saving.json names files that no saving here would replace, so nothing was done.",
            "Look at the tables and .saving.json.",
        ]
    ]


@pytest.mark.parametrize("content", ["[1]", '[{"file": 1}]', "null", "[" * 90_000])
def test_a_journal_that_is_none_keeps_nobody_from_loading(tmp_path, content):
    data = write_folder(tmp_path)
    (data / JOURNAL).write_text(content, encoding="utf-8")
    assert len(load_claims(data).claims) == 3


def test_a_case_that_is_no_case_is_one_line(tmp_path):
    data = write_folder(tmp_path)
    for content, said in {
        b"a = "
        + b"[" * 5_000: "it has too many brackets within each other. Keep only plain lines.",
        b"#" * 90_000: "it has 90 kB, and a case is said in a few lines. Keep only these.",
    }.items():
        (data / "case.toml").write_bytes(content)
        assert said_of(data) == ["data/case.toml: 1 problem", said]


def test_what_a_problem_shows_is_what_the_cell_holds(tmp_path):
    rows = [{**row, "metric": f"wrong {place}"} for place, row in enumerate(rows_of(CLAIMS))]
    problems = check_claims(write_folder(tmp_path, claims=rows))
    shown = problems.loc[problems["column"] == "metric", "value"]
    pd.testing.assert_index_equal(
        pd.Index(shown), pd.Index([row["metric"] for row in rows]), check_names=False, exact=False
    )
