"""The analyst's judgements: applied to the tables when they are loaded, written as one more row of
a log, and taken back by another.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy

from analysis import (
    DataProblems,
    TollbookError,
    check_claims,
    compare_versions,
    decide_link,
    export_claims,
    grade_source,
    load_claims,
    read_export,
    resolve_conflict,
    undo_grade,
)
from analysis.claims.logs import standing_resolutions
from analysis.provenance.graph import origins_of
from analysis.schema.columns import LOGS, column_names
from tests.data_folders import CLAIMS, SCOPES, SOURCES, said_of, write_folder
from tests.patience import SECONDS
from tests.processes import own_processes
from tests.tables_on_paper import rows_of, write_csv

GRADES = """
source_id | reliability | graded_on  | graded_by | reason
army      | B           | 2025-01-10 | Ana       | named its method
office    | C           | 2025-01-11 | Ana       | repeats the army
"""

DECISIONS = """
claim_id | parent_ids | derivation | decision | decided_on | decided_by | reason
second   | first      | echo       | accepted | 2025-01-10 | Ana        | the same words
"""

RESOLUTIONS = """
claim_ids    | resolution | kept  | resolved_on | resolved_by | reason
first;second | prioritise | first | 2025-01-10  | Ana         | counted by name
"""

READINGS = f"""
claim_id | text_sha256 | start | end | words       | accepted_on | accepted_by
first    | {"0" * 64} | 0     | 11  | at least 30 | 2025-01-02  | Ana
"""

GONE = (
    "Add the source there, or correct the id; a grade of one that is gone for good can be "
    "taken back."
)
LOST = (
    "Add that claim, or correct the id; a decision on one that is gone for good can be withdrawn."
)
UNRESOLVED = (
    "Add that claim, or correct the id; a resolution on one that is gone for good can be withdrawn."
)

DATED = [
    {"stated_on": day, "derivation": "", "derived_from": "", **row}
    for day, row in zip(("2024-12-14", "2024-12-16", ""), rows_of(CLAIMS), strict=True)
]


@pytest.fixture
def data(tmp_path):
    """A folder with three claims of two sources and no log."""
    return write_folder(tmp_path, claims=DATED)


def write_log(data: Path, table: str, paper: str) -> Path:
    write_csv(data / f"{table}.csv", rows_of(paper))
    return data


def with_line(paper: str, line: str) -> str:
    return f"{paper.strip()}\n{line}"


def reliability_in(data: Path) -> dict[str, str]:
    return load_claims(data).sources.set_index("source_id")["reliability"].to_dict()


def link_in(data: Path, claim_id: str = "second") -> tuple[str, str | None]:
    claim = load_claims(data).claim(claim_id)
    return claim.derivation, claim.derived_from


def linked(data: Path, derivation: str, derived_from: str) -> Path:
    """The data with a link of the second claim in the file of claims itself."""
    write_csv(
        data / "claims.csv",
        [
            row
            | (
                {"derivation": derivation, "derived_from": derived_from}
                if row["claim_id"] == "second"
                else {}
            )
            for row in DATED
        ],
    )
    return data


# Laid over the tables


def test_no_log_is_an_empty_log(data):
    tables = load_claims(data)
    assert [len(getattr(tables, log)) for log in LOGS] + [len(tables.problems)] == [0, 0, 0, 0, 0]
    assert [list(getattr(tables, log).columns) for log in LOGS] == [
        column_names(log) for log in LOGS
    ]
    assert tables.decisions.dtypes.astype("str").to_dict()["decided_on"] == "datetime64[us]"
    assert [stamp.name for stamp in tables.stamps] == ["claims.csv", "sources.csv", "scopes.csv"]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n"])
def test_a_log_without_anything_in_it_is_an_empty_log(data, content):
    (data / "grades.csv").write_bytes(content)
    assert load_claims(data).grades.empty


def test_what_is_written_into_one_empty_log_is_in_no_other(data):
    log = load_claims(data).resolutions
    log["own"] = ""
    assert "own" not in load_claims(data).resolutions


def test_a_log_that_is_there_has_a_stamp(data):
    for log, paper in (("resolutions", RESOLUTIONS), ("grades", GRADES), ("decisions", DECISIONS)):
        write_log(data, log, paper)
    assert [stamp.name for stamp in load_claims(data).stamps][3:] == [
        "grades.csv",
        "decisions.csv",
        "resolutions.csv",
    ]


def test_the_last_grade_of_a_source_counts_before_its_table(data):
    write_log(data, "grades", with_line(GRADES, "army | E | 2025-01-09 | Bo | withdrew it"))
    assert reliability_in(data) == {"army": "E", "office": "C"}
    assert load_claims(data).grades["reliability"].tolist() == ["B", "C", "E"]


def test_a_source_without_a_grade_keeps_that_of_its_table(data):
    write_csv(data / "sources.csv", [{**row, "reliability": "D"} for row in rows_of(SOURCES)])
    write_log(data, "grades", GRADES.replace("office    | C", "army      | A"))
    assert reliability_in(data) == {"army": "A", "office": "D"}


def test_a_grade_of_a_source_leaves_the_credibility_of_its_claims_alone(data):
    write_log(data, "grades", GRADES)
    assert set(load_claims(data).claims["credibility"]) == {6}


def test_an_accepted_link_is_laid_over_the_claim(data):
    tables = load_claims(write_log(data, "decisions", DECISIONS))
    assert link_in(data) == ("echo", "first")
    assert [origin.claim_id for origin in origins_of(tables.claim("second"))] == ["first"]
    assert tables.claims.dtypes.equals(
        load_claims(
            write_log(data, "decisions", DECISIONS.replace("accepted", "rejected"))
        ).claims.dtypes
    )


@pytest.mark.parametrize("decision", ["rejected", "withdrawn"])
def test_a_link_that_is_not_accepted_is_not_laid_over(data, decision):
    write_log(data, "decisions", DECISIONS.replace("accepted", decision))
    assert link_in(data) == ("original", None)


@pytest.mark.parametrize(
    ("last", "link"),
    [
        ("withdrawn", ("original", None)),
        ("rejected", ("original", None)),
        ("accepted", ("calculation", "third;first")),
    ],
)
def test_the_last_decision_on_a_link_counts_in_whichever_order_its_parents_are_named(
    data, last, link
):
    first = DECISIONS.replace("| first      |", "| first; third |")
    write_log(
        data,
        "decisions",
        with_line(first, f"second | third;first | calculation | {last} | 2025-01-11 | Bo |"),
    )
    assert link_in(data) == link


def test_a_link_that_the_claims_have_already_may_be_accepted(data):
    assert said_of(write_log(linked(data, "echo", "first"), "decisions", DECISIONS)) == []


ODDITIES = {
    "another parent": (
        ("echo", "third"),
        DECISIONS,
        "row 2, parent_ids: data/claims.csv, row 3, is derived from 'third' as 'echo', "
        "and this row accepts another link. "
        "Withdraw the decision, or correct the link there.",
    ),
    "another use": (
        ("calculation", "first"),
        DECISIONS,
        "row 2, parent_ids: data/claims.csv, row 3, is derived from 'first' as "
        "'calculation', and this row accepts another link. "
        "Withdraw the decision, or correct the link there.",
    ),
    "a link rejected that stands": (
        ("echo", "first"),
        DECISIONS.replace("accepted", "rejected"),
        (
            "row 2, decision: data/claims.csv, row 3, has the link that this row rejects. "
            "Withdraw the decision, or clear derived_from there."
        ),
    ),
    "two accepted links": (
        ("", ""),
        with_line(DECISIONS, "second | third | echo | accepted | 2025-01-11 | Bo |"),
        "row 3, parent_ids: the claim has another accepted link already, in row 2 ('first'). "
        "Withdraw one of the two, or accept one link that names all parents.",
    ),
    "an unknown claim": (
        ("", ""),
        DECISIONS.replace("second ", "secnd "),
        f"row 2, claim_id: 'secnd' is not the claim_id of a row. Did you mean 'second'? {LOST}",
    ),
    "an unknown parent": (
        ("", ""),
        DECISIONS.replace("first ", "frst;third"),
        f"row 2, parent_ids: 'frst' is not the claim_id of a row. Did you mean 'first'? {LOST}",
    ),
    "another word": (
        ("", ""),
        DECISIONS.replace("accepted", "accept"),
        (
            "row 2, decision: 'accept' is not known. Did you mean 'accepted'? Use accepted, "
            "rejected, withdrawn."
        ),
    ),
    "a derivation nobody decides on": (
        ("", ""),
        DECISIONS.replace("echo    ", "forecast"),
        "row 2, derivation: 'forecast' is not known. Use echo, calculation.",
    ),
    "another day": (
        ("", ""),
        DECISIONS.replace("2025-01-10", "10.1.2025"),
        (
            "row 2, decided_on: '10.1.2025' is not an ISO date. Write 2025-01-10 if the day "
            "comes first, 2025-10-01 if the month does."
        ),
    ),
    "no author": (
        ("", ""),
        DECISIONS.replace("Ana", "   "),
        "row 2, decided_by: the cell is empty. Write the analyst who decided it.",
    ),
}


@pytest.mark.parametrize("case", ODDITIES)
def test_what_is_wrong_with_a_decision_is_named_in_the_log(data, case):
    link, paper, said = ODDITIES[case]
    assert said_of(write_log(linked(data, *link), "decisions", paper)) == [
        "data/decisions.csv: 1 problem",
        said,
    ]


BLOCKING = {
    "two accepted links",
    "another word",
    "a derivation nobody decides on",
    "another day",
    "no author",
}


@pytest.mark.parametrize("case", [case for case in ODDITIES if case not in BLOCKING])
def test_a_decision_that_the_claims_speak_against_is_without_effect_and_refuses_nothing(data, case):
    link, paper, _ = ODDITIES[case]
    write_log(linked(data, *link), "decisions", paper)
    assert load_claims(data).problems["file"].tolist() == ["data/decisions.csv"]
    assert link_in(data) == (link[0] or "original", link[1] or None)


@pytest.mark.parametrize("case", sorted(BLOCKING))
def test_a_decision_that_is_wrong_by_itself_refuses_the_data(data, case):
    link, paper, _ = ODDITIES[case]
    with pytest.raises(DataProblems, match=r"^data/decisions\.csv: 1 problem\n"):
        load_claims(write_log(linked(data, *link), "decisions", paper))


@pytest.mark.parametrize("lost", ["secnd  | first ", "second | frst  "])
def test_a_link_that_was_withdrawn_may_name_claims_that_are_gone(data, lost):
    paper = DECISIONS.replace("second   | first ", lost)
    last = " | ".join([lost, "echo | withdrawn | 2025-01-11 | Bo | gone"])
    assert said_of(write_log(data, "decisions", with_line(paper, last))) == []


def test_a_decision_on_a_claim_that_is_gone_can_be_withdrawn(data):
    write_log(data, "decisions", DECISIONS.replace("second   | first ", "second   | gone  "))
    assert len(load_claims(data).problems) == 1
    decide(data, "withdrawn", "gone")
    assert load_claims(data).problems.empty


def test_a_withdrawn_decision_is_in_nobodys_way(data):
    paper = with_line(DECISIONS, "second | first | echo | withdrawn | 2025-01-11 | Bo |")
    assert said_of(write_log(linked(data, "echo", "third"), "decisions", paper)) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            "armi",
            f"row 2, source_id: 'armi' is not a source_id of sources. Did you mean 'army'? {GONE}",
        ),
        ("gone", f"row 2, source_id: 'gone' is not a source_id of sources. {GONE}"),
        (
            "Northern Army",
            "row 2, source_id: 'Northern Army' is another spelling of 'army'. Write 'army'.",
        ),
    ],
)
def test_a_grade_of_no_known_source_is_named_in_the_log(data, source, said):
    assert said_of(write_log(data, "grades", GRADES.replace("army      ", source))) == [
        "data/grades.csv: 1 problem",
        said,
    ]


def test_a_grade_of_no_known_source_is_without_effect_and_refuses_nothing(data):
    tables = load_claims(write_log(data, "grades", GRADES.replace("army      ", "gone      ")))
    assert tables.problems["value"].tolist() == ["gone"]
    assert tables.sources["reliability"].tolist() == ["F", "C"]
    assert "'gone' is not a source_id of sources" in repr(tables)


def test_a_grade_of_a_source_that_is_gone_can_be_taken_back(data):
    grade(data)
    write_csv(
        data / "sources.csv",
        [
            row | ({"source_id": "northland"} if row["source_id"] == "army" else {})
            for row in rows_of(SOURCES)
        ],
    )
    write_csv(data / "claims.csv", [row | {"claimant_id": "office"} for row in DATED])
    assert load_claims(data).problems["value"].tolist() == ["army"]
    undo(data)
    assert said_of(data) == []


@pytest.mark.parametrize(
    ("sound", "wrong"), [("| B ", "| G "), ("2025-01-10", "10.1.2025"), ("Ana", "   ")]
)
def test_a_grade_that_is_wrong_by_itself_refuses_the_data(data, sound, wrong):
    with pytest.raises(DataProblems, match=r"^data/grades\.csv: 1 problem\n"):
        load_claims(write_log(data, "grades", GRADES.replace(sound, wrong, 1)))


def test_a_grade_twice_is_no_problem_and_neither_is_a_decision(data):
    write_log(data, "grades", with_line(GRADES, GRADES.strip().splitlines()[1]))
    assert (
        said_of(
            write_log(data, "decisions", with_line(DECISIONS, DECISIONS.strip().splitlines()[1]))
        )
        == []
    )


def test_an_accepted_link_that_closes_a_circle_is_named_in_the_log_and_refuses_nothing(data):
    linked(data, "echo", "third")
    write_log(data, "decisions", DECISIONS.replace("second   | first", "third    | second"))
    problems = load_claims(data).problems
    assert problems[["file", "row", "column"]].to_numpy().tolist() == [
        ["data/decisions.csv", 2, "parent_ids"]
    ]
    assert (
        problems["problem"].item()
        == "the links go round in a circle ('third' -> 'second' -> 'third')."
    )


def test_an_accepted_parent_that_is_younger_is_named_in_the_log(data):
    write_log(data, "decisions", DECISIONS.replace("second   | first ", "first    | second"))
    assert load_claims(data).problems["problem"].tolist() == [
        "'second' is of 2024-12-16, after this claim (2024-12-14)."
    ]


def test_a_log_without_a_column_it_needs_says_so(data):
    write_log(data, "decisions", DECISIONS.replace("parent_ids", "about     "))
    assert said_of(data)[1] == f"row 1, parent_ids: the column is missing. Add it: {PARENTS}."


PARENTS = "the claims that it may repeat or be worked out from; several are separated by ';'"


def test_a_judgement_is_a_change_between_two_loads(data):
    before = load_claims(data)
    write_log(write_log(data, "grades", GRADES), "decisions", DECISIONS)
    assert compare_versions(before, load_claims(data)).to_numpy().tolist() == [
        ["claims", "second", "edited", "derivation, derived_from"],
        ["sources", "army", "edited", "reliability"],
        ["sources", "office", "edited", "reliability"],
    ]


def test_claims_that_cannot_be_read_do_not_hide_what_is_wrong_with_a_log(data):
    write_log(data, "grades", GRADES.replace("army      ", "armi      "))
    (data / "claims.csv").unlink()
    assert [line for line in said_of(data) if "armi" in line] != []


# How claims that cannot hold together are handled


def standing_in(data: Path) -> list[list[str]]:
    standing = standing_resolutions(load_claims(data).resolutions)
    return standing[["claim_ids", "resolution", "kept"]].fillna("").to_numpy().tolist()


def test_a_resolution_stands_beside_the_claims_and_changes_none_of_them(data):
    before = load_claims(data)
    after = load_claims(write_log(data, "resolutions", RESOLUTIONS))
    assert standing_in(data) == [["first;second", "prioritise", "first"]]
    assert compare_versions(before, after).empty
    assert after.resolutions["resolved_on"].dt.date.tolist() == [datetime.date(2025, 1, 10)]


def test_chosen_claims_keep_the_resolutions(data):
    assert (
        len(load_claims(write_log(data, "resolutions", RESOLUTIONS)).pick("first").resolutions) == 1
    )


@pytest.mark.parametrize("claims", ["second;first", "first; second", "second;first;second"])
def test_the_last_resolution_of_the_same_claims_counts_in_whichever_order_they_are_named(
    data, claims
):
    write_log(
        data,
        "resolutions",
        with_line(RESOLUTIONS, f"{claims} | range | | 2025-01-11 | Bo | both were seen"),
    )
    assert standing_in(data) == [[claims, "range", ""]]


@pytest.mark.parametrize("claims", ["first", "first;third", "first;second;third"])
def test_other_claims_are_another_conflict(data, claims):
    write_log(
        data,
        "resolutions",
        with_line(RESOLUTIONS, f"{claims} | defer | | 2025-01-11 | Bo | too early"),
    )
    assert [row[0] for row in standing_in(data)] == ["first;second", claims]


def test_a_resolution_that_was_withdrawn_does_not_stand(data):
    write_log(
        data,
        "resolutions",
        with_line(RESOLUTIONS, "second;first | withdrawn | | 2025-01-11 | Bo | a misreading"),
    )
    assert standing_in(data) == []


UNFIT = {
    "an unknown claim": (
        ("first;second", "first;secnd"),
        (
            f"row 2, claim_ids: 'secnd' is not the claim_id of a row. Did you mean 'second'? "
            f"{UNRESOLVED}"
        ),
    ),
    "another claim is kept": (
        ("| first |", "| third |"),
        (
            "row 2, kept: 'third' is not one of the claims of this row ('first;second'). "
            "Write one or more of them, and not all."
        ),
    ),
    "all are kept": (
        ("| first |", "| second;first |"),
        (
            "row 2, kept: 'second;first' leaves out none of the claims of this row. Write "
            "one or more of them, and not all."
        ),
    ),
    "none is kept": (
        ("| first |", "| |"),
        (
            "row 2, kept: the cell is empty, and 'prioritise' says that some of the claims "
            "are used. Write those that are, or another resolution."
        ),
    ),
    "one is kept in a range": (
        ("prioritise", "range"),
        (
            "row 2, kept: 'first' is kept before the others, and 'range' puts none before "
            "another. Clear the cell, or write prioritise as resolution."
        ),
    ),
    "one is kept in a row that withdraws": (
        ("prioritise", "withdrawn"),
        "row 2, kept: 'first' is kept before the others, and 'withdrawn' puts none before another. "
        "Clear the cell, or write prioritise as resolution.",
    ),
}


@pytest.mark.parametrize("case", UNFIT)
def test_a_resolution_that_does_not_go_with_its_claims_is_named_in_the_log_and_refuses_nothing(
    data, case
):
    (sound, wrong), said = UNFIT[case]
    write_log(data, "resolutions", RESOLUTIONS.replace(sound, wrong))
    assert said_of(data) == ["data/resolutions.csv: 1 problem", said]
    assert load_claims(data).problems["file"].tolist() == ["data/resolutions.csv"]


WRONG = {
    "another word": (
        ("prioritise", "prioritize"),
        (
            "row 2, resolution: 'prioritize' is not known. Did you mean 'prioritise'? Use "
            "prioritise, range, defer, keep_pending, ask_source, withdrawn."
        ),
    ),
    "another day": (
        ("2025-01-10", "10.1.2025"),
        (
            "row 2, resolved_on: '10.1.2025' is not an ISO date. Write 2025-01-10 if the day "
            "comes first, 2025-10-01 if the month does."
        ),
    ),
    "no author": (
        ("Ana", "   "),
        "row 2, resolved_by: the cell is empty. Write the analyst who decided it.",
    ),
    "no reason": (
        ("counted by name", ""),
        "row 2, reason: the cell is empty. Write why it is so handled.",
    ),
    "a list that is none": (
        ("| first |", "| first;; |"),
        (
            "row 2, kept: 'first;;' is not a list of ids. Write one id, or several separated "
            "by one ';', and nothing else."
        ),
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_resolution_that_is_wrong_by_itself_refuses_the_data_and_is_named_once(data, case):
    (sound, wrong), said = WRONG[case]
    with pytest.raises(
        DataProblems, match=rf"^data/resolutions\.csv: 1 problem\n  {re.escape(said)}$"
    ):
        load_claims(write_log(data, "resolutions", RESOLUTIONS.replace(sound, wrong)))


def test_a_log_without_a_column_of_claims_that_are_kept_says_what_is_missing(data):
    rows = [
        {name: cell for name, cell in row.items() if name != "kept"} for row in rows_of(RESOLUTIONS)
    ]
    write_csv(data / "resolutions.csv", rows)
    assert said_of(data)[1:] == [UNFIT["none is kept"][1]]


def test_a_resolution_of_claims_that_are_gone_can_be_withdrawn(data):
    write_log(data, "resolutions", RESOLUTIONS.replace("first;second", "first;gone"))
    assert load_claims(data).problems["value"].tolist() == ["gone"]
    resolve(data, "withdrawn", ["gone", "first"])
    assert load_claims(data).problems.empty


# Kept in other forms


def as_frames() -> dict[str, pd.DataFrame]:
    papers = {
        "claims": DATED,
        "sources": rows_of(SOURCES),
        "scopes": rows_of(SCOPES),
        "grades": rows_of(GRADES),
        "decisions": rows_of(DECISIONS),
    }
    papers |= {"resolutions": rows_of(RESOLUTIONS), "readings": rows_of(READINGS)}
    return {
        table: pd.DataFrame(rows, dtype="str").replace("", None) for table, rows in papers.items()
    }


@pytest.mark.parametrize("ending", [".tsv", ".xlsx", ".parquet"])
def test_a_log_may_be_another_form_of_file(data, ending):
    write = {
        ".tsv": lambda frame, path: frame.to_csv(path, sep="\t", index=False),
        ".xlsx": lambda frame, path: frame.to_excel(path, index=False),
        ".parquet": lambda frame, path: frame.to_parquet(path, index=False),
    }[ending]
    for log in LOGS:
        write(as_frames()[log], data / f"{log}{ending}")
    assert (reliability_in(data)["army"], link_in(data)) == ("B", ("echo", "first"))
    assert standing_in(data) == [["first;second", "prioritise", "first"]]


def test_a_log_may_be_a_sheet_of_the_workbook(tmp_path):
    with pd.ExcelWriter(tmp_path / "claims.xlsx") as book:
        for table, frame in as_frames().items():
            frame.to_excel(book, sheet_name=table, index=False)
    assert (
        reliability_in(tmp_path / "claims.xlsx")["army"],
        link_in(tmp_path / "claims.xlsx"),
    ) == ("B", ("echo", "first"))
    assert standing_in(tmp_path / "claims.xlsx") == [["first;second", "prioritise", "first"]]


@pytest.fixture
def database(tmp_path):
    """The tables in a SQLite database, but for the logs."""
    path = tmp_path / "claims.db"
    path.touch()
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    for table, frame in as_frames().items():
        if table not in LOGS:
            frame.to_sql(table, engine, index=False)
    yield engine
    engine.dispose()


def test_a_log_may_be_a_table_of_the_database_and_counts_by_its_days(database):
    assert reliability_in(database)["army"] == "F"
    grades = pd.DataFrame(rows_of(with_line(GRADES, "army | E | 2025-01-09 | Bo | before")))
    grades.to_sql("grades", database, index=False)
    for log in ("decisions", "resolutions"):
        as_frames()[log].to_sql(log, database, index=False)
    assert (reliability_in(database)["army"], link_in(database)) == ("B", ("echo", "first"))
    assert standing_in(database) == [["first;second", "prioritise", "first"]]


def test_in_a_database_the_primary_key_tells_which_row_of_a_day_came_last(database):
    with database.begin() as connection:
        connection.exec_driver_sql(
            f"CREATE TABLE grades (entry NUMERIC PRIMARY KEY, {', '.join(column_names('grades'))})"
        )
        for entry, grade in ((10, "A"), (9, "B")):
            connection.exec_driver_sql(
                f"INSERT INTO grades VALUES ({entry}, 'army', '{grade}', '2025-01-10', "
                f"'Ana', 'x', NULL, NULL)"
            )
    assert reliability_in(database)["army"] == "A"


def test_in_a_database_without_a_primary_key_two_grades_of_a_day_are_a_problem(database):
    pd.DataFrame(rows_of(with_line(GRADES, "army | E | 2025-01-10 | Bo | again"))).to_sql(
        "grades", database, index=False
    )
    problems = check_claims(database)
    assert problems[["row", "column", "value"]].to_numpy().tolist() == [
        ["army", "graded_on", "2025-01-10"]
    ]
    what = (
        "several rows are about this on one day, and a database keeps no order among them. "
        "Give the table a primary key that counts up."
    )
    assert f"{problems['problem'].item()} {problems['remedy'].item()}" == what


@pytest.mark.parametrize(
    ("claims", "rows"), [("second;first", ["second;first"]), ("second;third", [])]
)
def test_in_a_database_without_a_primary_key_the_same_claims_in_another_order_are_the_same_conflict(
    database, claims, rows
):
    paper = with_line(RESOLUTIONS, f"{claims} | defer | | 2025-01-10 | Bo | too early")
    pd.DataFrame(rows_of(paper)).replace("", None).to_sql("resolutions", database, index=False)
    assert check_claims(database)["row"].tolist() == rows


# Written


def grade(data: Path, reliability: str = "B", source_id: str = "army", **rest) -> None:
    grade_source(
        data,
        source_id,
        reliability,
        **{"by": "Ana", "reason": "named its method", "on": "2025-01-10", **rest},
    )


def undo(data: Path, source_id: str = "army") -> None:
    undo_grade(data, source_id, by="Bo", reason="went too far", on=datetime.date(2025, 1, 12))


def decide(
    data: Path,
    decision: str = "accepted",
    parents: str | list[str] = "first",
    claim_id: str = "second",
    **rest,
) -> None:
    decide_link(
        data, claim_id, parents, "echo", decision, **{"by": "Ana", "on": "2025-01-10", **rest}
    )


def resolve(
    data: Path, resolution: str = "prioritise", claims: str | list[str] = "first;second", **rest
) -> None:
    resolve_conflict(
        data,
        claims,
        resolution,
        **{"by": "Ana", "reason": "counted by name", "on": "2025-01-10", **rest},
    )


def hash_above(data: Path, log: str) -> str:
    """The hash of the last row but one of a log, as the rule in `analysis.claims.logs` says."""
    above = getattr(load_claims(data), log).iloc[-2].dropna()
    cells = {
        name: f"{cell:%Y-%m-%d}" if isinstance(cell, datetime.date) else cell
        for name, cell in above.items()
    }
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode()).hexdigest()


def test_the_first_grade_makes_the_log(data):
    grade(data)
    assert (data / "grades.csv").read_bytes() == (
        b"source_id,reliability,graded_on,graded_by,reason,takes_back,previous_sha256\n"
        b"army,B,2025-01-10,Ana,named its method,,\n"
    )
    assert reliability_in(data)["army"] == "B"


def test_a_decision_is_one_more_row(data):
    decide(data, "rejected", reason="other words")
    decide(data, parents=["first", "third"])
    assert (data / "decisions.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "second,first,echo,rejected,2025-01-10,Ana,other words,",
        f"second,first;third,echo,accepted,2025-01-10,Ana,,{hash_above(data, 'decisions')}",
    ]
    assert link_in(data) == ("echo", "first;third")


def test_a_resolution_is_one_more_row(data):
    resolve(data, kept="first")
    resolve(data, "range", ["second", "first"], reason="both, until one is confirmed")
    assert (data / "resolutions.csv").read_text(encoding="utf-8").splitlines() == [
        "claim_ids,resolution,kept,resolved_on,resolved_by,reason,previous_sha256",
        "first;second,prioritise,first,2025-01-10,Ana,counted by name,",
        'second;first,range,,2025-01-10,Ana,"both, until one is confirmed",'
        f"{hash_above(data, 'resolutions')}",
    ]
    assert standing_in(data) == [["second;first", "range", ""]]


@pytest.mark.parametrize("resolution", ["range", "defer", "keep_pending", "ask_source"])
def test_the_other_ways_to_handle_disagreement_keep_no_claim_before_another(data, resolution):
    resolve(data, resolution)
    assert standing_in(data) == [["first;second", resolution, ""]]


def test_several_claims_may_be_kept_and_one_left_out(data):
    resolve(data, claims=["first", "second", "third"], kept=["third", "first"])
    assert standing_in(data) == [["first;second;third", "prioritise", "third;first"]]


def test_a_judgement_is_of_today_where_no_day_is_given(data):
    grade(data, on=None)
    assert load_claims(data).grades["graded_on"].dt.date.tolist() == [datetime.date.today()]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("is_closed", [True, False])
def test_what_stands_in_the_log_stays_byte_for_byte(data, end, mark, is_closed):
    lines = [
        "reason,graded_by,own column,graded_on,reliability,source_id",
        '"so, it seems",Ana,Мова,2025-01-09,C,army',
    ]
    before = mark + end.join(lines).encode() + (end.encode() if is_closed else b"")
    (data / "grades.csv").write_bytes(before)
    grade(data)
    lines[0] += ",previous_sha256"  # which begins with the row that is added
    lines[1] += ","
    lines += [f"named its method,Ana,,2025-01-10,B,army,{hash_above(data, 'grades')}", ""]
    assert (data / "grades.csv").read_bytes() == mark + end.join(lines).encode()
    assert reliability_in(data)["army"] == "B"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf"])
def test_a_log_without_anything_in_it_gets_a_header(data, content):
    (data / "grades.csv").write_bytes(content)
    grade(data)
    assert (
        (data / "grades.csv")
        .read_bytes()
        .removeprefix(b"\xef\xbb\xbf")
        .startswith(b"source_id,reliability")
    )
    assert reliability_in(data)["army"] == "B"


@pytest.mark.parametrize(
    "reason",
    [
        'so, "they" say',
        "first\nsecond",
        "first\rsecond",
        "first\r\nsecond",
        "=1+1",
        "оцінка",
        "#not",
    ],
)
def test_any_reason_is_read_back_as_it_was_written(data, reason):
    grade(data, reason=reason)
    grade(data, "C")
    assert load_claims(data).grades["reason"].tolist() == [reason, "named its method"]


def test_undoing_goes_back_grade_by_grade_to_what_the_table_says(data):
    seen = []
    for judge in (grade, lambda of: grade(of, "D"), undo, undo):
        judge(data)
        seen.append(reliability_in(data)["army"])
    assert seen == ["B", "D", "B", "F"]
    assert load_claims(data).grades["reliability"].tolist() == ["B", "D", "B", "F"]


UNDOING = {
    "a grade given again": ("BDB-", "D"),
    "a grade confirmed by another": ("BB-", "B"),
    "a grade given again, all the way": ("BDB---", "F"),
    "one step": ("BDB--", "B"),
    "a grade after an undoing": ("BD-C-", "B"),
    "a grade after an undoing, twice": ("BD-C--", "F"),
    "a new beginning": ("B-B-", "F"),
    "a new beginning, once": ("B-DB-", "D"),
    "F as a grade": ("BF-", "B"),
}


@pytest.mark.parametrize("case", UNDOING)
def test_undoing_takes_back_the_last_grade_that_stands(data, case):
    steps, left = UNDOING[case]
    for step in steps:
        undo(data) if step == "-" else grade(data, step)
    assert reliability_in(data)["army"] == left


def test_an_undoing_names_the_grade_that_it_takes_back(data):
    for step in (grade, lambda of: grade(of, "D"), undo, undo):
        step(data)
    log = load_claims(data).grades
    assert log["takes_back"].fillna("").tolist() == ["", "", "D", "B"]
    assert log["reliability"].tolist() == ["B", "D", "B", "F"]


def test_undoing_one_source_leaves_the_grades_of_the_others_alone(data):
    for source in ("army", "office", "army"):
        grade(data, source_id=source)
    undo(data, "office")
    assert reliability_in(data) == {"army": "B", "office": "F"}


TAKEN_BACK = """
source_id | reliability | graded_on  | graded_by | reason       | takes_back
army      | B           | 2025-01-10 | Ana       | its method   |
army      | D           | 2025-01-11 | Ana       | went silent  |
army      | B           | 2025-01-12 | Bo        | too harsh    | D
"""


def test_an_undoing_written_by_hand_counts_as_one(data):
    write_log(data, "grades", TAKEN_BACK)
    assert (said_of(data), reliability_in(data)["army"]) == ([], "B")
    undo(data)
    assert reliability_in(data)["army"] == "F"


def test_taking_back_a_grade_that_does_not_stand_is_named_and_counts_as_a_grade(data):
    write_log(data, "grades", TAKEN_BACK.replace("| D\n", "| C\n"))
    said = (
        "row 4, takes_back: no grade 'C' of 'army' stands before this row. Write the grade "
        "that it takes back, or clear the cell."
    )
    assert said_of(data) == ["data/grades.csv: 1 problem", said]
    assert len(load_claims(data).problems) == 1
    undo(data)
    assert reliability_in(data)["army"] == "D"


def test_another_grade_than_the_one_that_stands_again_is_named_and_counts_as_a_grade(data):
    write_log(
        data,
        "grades",
        TAKEN_BACK.replace("| B           | 2025-01-12", "| C           | 2025-01-12"),
    )
    said = (
        "row 4, takes_back: without 'D' the grade of 'army' is 'B', and this row says 'C'. "
        "Write B as reliability, or clear this cell."
    )
    assert said_of(data) == ["data/grades.csv: 1 problem", said]
    undo(data)
    assert reliability_in(data)["army"] == "D"


def test_another_word_for_the_grade_taken_back_is_named(data):
    write_log(data, "grades", TAKEN_BACK.replace("| D\n", "| yes\n"))
    assert said_of(data)[1:] == ["row 4, takes_back: 'yes' is not known. Use A, B, C, D, E, F."]


def test_an_older_log_without_the_column_is_read_and_gets_it_when_it_is_needed(data):
    write_log(data, "grades", GRADES)
    grade(data, "D")
    undo(data)
    assert reliability_in(data)["army"] == "B"


def test_undoing_goes_back_to_the_grade_in_the_table_itself(data):
    write_csv(data / "sources.csv", [{**row, "reliability": "D"} for row in rows_of(SOURCES)])
    grade(data)
    undo(data)
    assert reliability_in(data)["army"] == "D"


def test_with_nothing_left_to_undo_the_log_stays_as_it_is(data):
    grade(data)
    undo(data)
    before = (data / "grades.csv").read_bytes()
    with pytest.raises(
        TollbookError,
        match=(
            r"^undo_grade: there is no grade of 'army' to take back\. Give a source that the "
            r"log has a grade of\.$"
        ),
    ):
        undo(data)
    with pytest.raises(
        TollbookError,
        match=(
            r"^undo_grade: there is no grade of 'amry' to take back\. Did you mean 'army'\? "
            r"Give a source"
        ),
    ):
        undo(data, "amry")
    assert (data / "grades.csv").read_bytes() == before


def test_a_decision_is_withdrawn_and_made_again(data):
    links = []
    for decision in ("accepted", "withdrawn", "accepted"):
        decide(data, decision)
        links.append(link_in(data)[0])
    assert links == ["echo", "original", "echo"]


REFUSED = {
    "an unknown source": (
        lambda data: grade(data, source_id="armi"),
        (
            f"grade_source, source_id: 'armi' is not a source_id of sources. Did you mean "
            f"'army'? {GONE}"
        ),
    ),
    "an unknown grade": (
        lambda data: grade(data, "G"),
        "grade_source, reliability: 'G' is not known. Use A, B, C, D, E, F.",
    ),
    "no reason": (
        lambda data: grade(data, reason=""),
        "grade_source, reason: the cell is empty. Write why this grade.",
    ),
    "a day that is none": (
        lambda data: grade(data, on="2025-02-30"),
        "grade_source, graded_on: '2025-02-30' is not a day of the calendar. Write YYYY-MM-DD.",
    ),
    "an unknown claim": (
        lambda data: decide(data, claim_id="secnd"),
        (
            f"decide_link, claim_id: 'secnd' is not the claim_id of a row. Did you mean "
            f"'second'? {LOST}"
        ),
    ),
    "no parent": (
        lambda data: decide(data, parents=[]),
        f"decide_link, parent_ids: the cell is empty. Write {PARENTS}.",
    ),
    "a circle": (
        lambda data: decide(linked(data, "echo", "third"), claim_id="third", parents="second"),
        (
            "decide_link, parent_ids: the links go round in a circle ('third' -> 'second' -> "
            "'third'). Remove the link that is wrong."
        ),
    ),
    "the claim itself": (
        lambda data: decide(data, parents="second"),
        "decide_link, parent_ids: 'second' is the row itself. Name another, or leave it empty.",
    ),
    "nothing to withdraw": (
        lambda data: decide(data, "withdrawn"),
        (
            "decide_link: no decision stands on 'second' and 'first'. Give the claim and "
            "parents of one that does."
        ),
    ),
    "a resolution of an unknown claim": (
        lambda data: resolve(data, "range", "first;secnd"),
        (
            f"resolve_conflict, claim_ids: 'secnd' is not the claim_id of a row. Did you "
            f"mean 'second'? {UNRESOLVED}"
        ),
    ),
    "a resolution of no claims": (
        lambda data: resolve(data, "range", []),
        (
            "resolve_conflict, claim_ids: the cell is empty. Write the claims that cannot "
            "hold together; several are separated by ';'."
        ),
    ),
    "an unknown resolution": (
        lambda data: resolve(data, "average"),
        (
            "resolve_conflict, resolution: 'average' is not known. Use prioritise, range, "
            "defer, keep_pending, ask_source, withdrawn."
        ),
    ),
    "a resolution without a reason": (
        lambda data: resolve(data, "defer", reason=""),
        "resolve_conflict, reason: the cell is empty. Write why it is so handled.",
    ),
    "priority of none": (
        lambda data: resolve(data),
        "resolve_conflict, kept: the cell is empty, and 'prioritise' says that some of "
        "the claims are used. "
        "Write those that are, or another resolution.",
    ),
    "priority of all": (
        lambda data: resolve(data, kept=["second", "first"]),
        (
            "resolve_conflict, kept: 'second;first' leaves out none of the claims of this "
            "row. Write one or more of them, and not all."
        ),
    ),
    "no resolution to withdraw": (
        lambda data: resolve(data, "withdrawn"),
        (
            "resolve_conflict: no resolution stands on 'first;second'. Give the claims of "
            "one that does."
        ),
    ),
    "another link": (
        lambda data: decide(linked(data, "echo", "third")),
        "decide_link, parent_ids: data/claims.csv, row 3, is derived from 'third' as "
        "'echo', and this row accepts another link. "
        "Withdraw the decision, or correct the link there.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_row_that_would_be_wrong_is_not_written(data, case):
    judge, said = REFUSED[case]
    with pytest.raises(TollbookError, match=f"^{re.escape(said)}$"):
        judge(data)
    assert not [path for log in LOGS for path in data.glob(f"{log}*")]


def test_what_is_wrong_elsewhere_keeps_nobody_from_judging(data):
    write_csv(data / "claims.csv", [row | {"metric": "kiled"} for row in DATED])
    grade(data)
    assert (data / "grades.csv").exists()


def test_tables_that_cannot_be_read_do(data):
    (data / "sources.csv").write_text("nothing", encoding="utf-8")
    with pytest.raises(TollbookError, match="this is not a header"):
        grade(data)
    assert not (data / "grades.csv").exists()


def test_a_log_without_the_column_of_a_cell_gets_it(data):
    write_log(data, "decisions", DECISIONS)
    frame = pd.read_csv(data / "decisions.csv").drop(columns="reason")
    frame.to_csv(data / "decisions.csv", index=False)
    decide(data, "withdrawn", reason="a slip")
    assert load_claims(data).decisions["reason"].tolist()[-1] == "a slip"
    assert link_in(data) == ("original", None)


def test_a_workbook_is_answered_with_the_row_to_add_by_hand(tmp_path):
    book = tmp_path / "claims.xlsx"
    with pd.ExcelWriter(book) as writer:
        for table, frame in as_frames().items():
            frame.to_excel(writer, sheet_name=table, index=False)
    before = book.read_bytes()
    said = (
        "grade_source: claims.xlsx, sheet claims is not in a folder of CSV files, so "
        "nothing was written. Add this row to grades there by hand:\n"
        'source_id,reliability,graded_on,graded_by,reason\narmy,B,2025-01-10,Ana,"so, it seems"'
    )
    with pytest.raises(TollbookError, match=f"^{re.escape(said)}$"):
        grade(book, reason="so, it seems")
    assert book.read_bytes() == before


def test_a_database_is_answered_with_the_row_to_add_by_hand(database):
    with pytest.raises(
        TollbookError,
        match=(
            r"table claims is not in a folder of CSV "
            r"files.*\nclaim_id,.*\nsecond,first,echo,accepted,2025-01-10,Ana,$"
        ),
    ):
        decide(database)


def test_a_workbook_is_answered_with_the_resolution_to_add_by_hand(tmp_path):
    book = tmp_path / "claims.xlsx"
    with pd.ExcelWriter(book) as writer:
        for table, frame in as_frames().items():
            frame.to_excel(writer, sheet_name=table, index=False)
    with pytest.raises(
        TollbookError,
        match=(
            r"Add this row to resolutions there by "
            r"hand:\nclaim_ids,.*\nfirst;third,defer,,2025-01-10,Ana,counted by name$"
        ),
    ):
        resolve(book, "defer", "first;third")


def test_a_log_in_another_form_is_not_given_a_second_file(data):
    as_frames()["grades"].to_excel(data / "grades.xlsx", index=False)
    with pytest.raises(
        TollbookError, match=r"^grade_source: .* Add this row to grades there by hand:"
    ):
        grade(data)
    assert not (data / "grades.csv").exists()


def test_a_crash_while_writing_leaves_the_old_file_and_no_other(data, monkeypatch):
    grade(data)
    before = (data / "grades.csv").read_bytes()

    def crash(descriptor: int) -> None:
        raise KeyboardInterrupt("power is gone")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(KeyboardInterrupt, match=r"^power is gone$"):
        grade(data, "C")
    assert (data / "grades.csv").read_bytes() == before
    assert list(data.glob(".*.tmp")) == []


def test_a_link_to_a_log_stays_a_link(data, tmp_path):
    (tmp_path / "kept.csv").touch()
    (data / "grades.csv").symlink_to(tmp_path / "kept.csv")
    grade(data)
    assert (data / "grades.csv").is_symlink()
    assert b"army,B" in (tmp_path / "kept.csv").read_bytes()


def grade_often(data: Path, by: str) -> None:
    for number in range(5):
        grade(data, "BC"[number % 2], by=by)


@pytest.mark.thorough
def test_judgements_of_several_programs_at_once_are_all_kept(data):
    workers = [own_processes().Process(target=grade_often, args=(data, by)) for by in ("Ana", "Bo")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=SECONDS)
    assert load_claims(data).grades["graded_by"].value_counts().to_dict() == {"Ana": 5, "Bo": 5}


def test_what_stands_beside_the_log_is_kept_out_of_the_repository(data):
    grade(data)
    ignored = (Path(__file__).parent.parent / ".gitignore").read_text(encoding="utf-8").splitlines()
    left = {path.name for path in data.iterdir()} - {
        "claims.csv",
        "sources.csv",
        "scopes.csv",
        "grades.csv",
    }
    assert left <= {".grades.csv.lock", "..saving.json.lock", ".history"}
    assert {".*.lock", ".*.tmp", ".history/", ".saving.json"} <= set(ignored)


def test_a_log_is_exported_and_read_back(data, tmp_path):
    for name, paper in (("grades", GRADES), ("decisions", DECISIONS), ("resolutions", RESOLUTIONS)):
        frame = getattr(load_claims(write_log(data, name, paper)), name)
        pd.testing.assert_frame_equal(
            read_export(export_claims(frame, tmp_path / f"{name}.csv")), frame
        )


# The founding data


def test_the_sum_that_the_notes_suspect_can_be_accepted_and_taken_back(tmp_path):
    data = shutil.copytree(Path(__file__).parent.parent / "data" / "kursk", tmp_path / "data")
    parents = ["nis_20241219_100_killed", "nis_20241219_1000_wounded"]
    decide_link(data, "jcs_20241223_1100", parents, "calculation", "accepted", by="Ana")
    assert {
        claim.claim_id
        for claim in origins_of(load_claims(data).claim("guardian_briefing_at_least_1100"))
    } == set(parents)
    decide_link(data, "jcs_20241223_1100", parents, "calculation", "withdrawn", by="Ana")
    assert [
        claim.claim_id
        for claim in origins_of(load_claims(data).claim("guardian_briefing_at_least_1100"))
    ] == ["jcs_20241223_1100"]


def test_no_judgement_ships(tmp_path):
    tables = load_claims(Path(__file__).parent.parent / "data" / "kursk")
    assert [len(getattr(tables, log)) for log in LOGS] == [0, 0, 0, 0]
    assert [stamp.name for stamp in tables.stamps][3:] == [f"{log}.csv" for log in LOGS]


# Tampering


@pytest.fixture
def graded(data):
    for day, letter in enumerate("BCD", 1):
        grade(data, letter, on=f"2025-01-0{day}")
    return data


def lines_of(data: Path, log: str = "grades") -> list[str]:
    return (data / f"{log}.csv").read_text(encoding="utf-8").splitlines()


def tampering_told(data: Path, lines: list[str]) -> list[tuple]:
    """What loading says where the log holds other lines, on a machine that kept no version."""
    shutil.rmtree(data / ".history", ignore_errors=True)
    (data / "grades.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    problems = load_claims(data).problems
    return list(problems[["row", "problem"]].itertuples(index=False, name=None))


def test_a_log_as_it_was_written_tells_of_nothing(graded):
    assert tampering_told(graded, lines_of(graded)) == []


@pytest.mark.parametrize("row", [2, 3])
def test_a_row_of_a_log_that_was_changed_is_named(graded, row):
    lines = lines_of(graded)
    lines[row - 1] = lines[row - 1].replace("named its method", "named no method")
    below = "it is not as it was when row {} was added below it, or a row between them was removed."
    assert tampering_told(graded, lines) == [(row, below.format(row + 1))]


def test_a_row_that_was_removed_from_a_log_is_named_by_those_around_it(graded):
    header, *rows = lines_of(graded)
    below = "it is not as it was when row 3 was added below it, or a row between them was removed."
    assert tampering_told(graded, [header, rows[0], rows[2]]) == [(2, below)]
    above = "it was added below another row, which was removed."
    assert tampering_told(graded, [header, *rows[1:]]) == [(2, above)]


def test_rows_of_a_log_that_changed_places_are_named(graded):
    header, first, second, third = lines_of(graded)
    told = tampering_told(graded, [header, second, first, third])
    assert (2, "it was added below row 3, and stands elsewhere now.") in told
    assert (4, "it was added below row 2, and stands elsewhere now.") in told


def test_a_row_that_was_written_by_hand_joins_the_chain_with_the_next_one(graded):
    header, *rows = lines_of(graded)
    by_hand = "army,B,2025-01-04,Bo,they count well,,"
    assert tampering_told(graded, [header, *rows, by_hand]) == []
    grade(graded, "E", on="2025-01-05")
    lines = lines_of(graded)
    assert tampering_told(graded, lines) == []
    lines[4] = lines[4].replace("well", "badly")
    assert [row for row, _ in tampering_told(graded, lines)] == [5]


@pytest.mark.parametrize("is_removed", [True, False])
def test_the_last_row_of_a_log_is_held_to_the_versions_that_were_kept(graded, is_removed):
    lines = lines_of(graded)
    last = lines.pop()
    lines += [] if is_removed else [last.replace("named its method", "named no method")]
    (graded / "grades.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = load_claims(graded).problems["problem"].tolist()
    assert told == [
        "it does not hold any more, row by row, what was saved here on "
        f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}."
    ]


def test_a_log_to_which_rows_were_added_by_hand_tells_of_nothing(graded):
    with (graded / "grades.csv").open("a", encoding="utf-8") as file:
        file.write("army,B,2025-01-04,Bo,they count well,,\n")
    assert load_claims(graded).problems.empty
