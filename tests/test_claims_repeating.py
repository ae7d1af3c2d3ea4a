"""What an echo leaves unsaid is what the claim that it repeats says, in the typed tables and never
in the files.
"""

from __future__ import annotations

import pytest

from analysis import check_claims, load_claims, relate
from tests.tables_on_paper import SCOPES, SOURCES, rows_of, write_csv

CLAIMS = """
claim_id | claimant_id | publisher | derivation | derived_from | metric | population | place  | period     | period_start | period_end | wording
first    | army        | Daily     | original   |              | killed | troops     | region | event      | 2024-12-14   | 2024-12-15 | at least 30
second   | army        | Weekly    | echo       | first        | killed |            |        |            |              |            | at least 30
third    | army        | Monthly   | echo       | second       | killed | others     |        |            |              |            | at least 30
fourth   | army        | Yearly    | echo       | first        | killed | troops     | region | cumulative |              |            | at least 30
fifth    | foes        | Daily     | original   |              | killed | troops     | region | event      | 2024-12-14   | 2024-12-15 | up to 250
"""


@pytest.fixture
def data(tmp_path):
    return write(tmp_path, CLAIMS)


def write(folder, claims):
    for name, paper in (("claims", claims), ("sources", SOURCES), ("scopes", SCOPES)):
        write_csv(folder / f"{name}.csv", rows_of(paper))
    return folder


def scope_of(data, claim_id):
    claim = load_claims(data).claim(claim_id)
    days = (claim.period, f"{claim.period_start:%d}-{claim.period_end:%d}")
    return claim.population, claim.place, *days


def test_an_echo_that_says_nothing_of_people_place_and_days_keeps_them(data):
    assert check_claims(data).empty
    assert scope_of(data, "second") == ("troops", "region", "event", "14-15")


def test_what_it_says_itself_stands_and_the_rest_is_kept_along_the_line_of_echoes(data):
    assert scope_of(data, "third") == ("others", "region", "event", "14-15")


def test_days_are_kept_only_where_nothing_is_said_of_time(data):
    claim = load_claims(data).claim("fourth")
    assert (claim.period, claim.period_start, claim.period_end) == ("cumulative", None, None)


def test_what_was_kept_is_named_and_the_file_stays_as_it_is(data):
    before = (data / "claims.csv").read_bytes()
    kept = load_claims(data).claims.set_index("claim_id")["kept_from_repeated"].dropna()
    days = "period; period_start; period_end"
    assert kept.to_dict() == {
        "second": f"population; place; {days}",
        "third": f"place; {days}",
    }
    assert (data / "claims.csv").read_bytes() == before


def test_an_echo_is_compared_by_what_it_keeps(data):
    tables = load_claims(data)
    relation = relate(tables.claim("second"), tables.claim("fifth"))
    assert relation.verdict == "compatible"
    assert "both hold for 30 to 250" in relation.sentence


@pytest.mark.parametrize("parents", ["gone", "second", "first;fifth"])
def test_people_and_place_that_cannot_be_kept_from_anywhere_are_named(tmp_path, parents):
    claims = CLAIMS.replace("| echo       | first        |", f"| echo | {parents} |", 1)
    problems = check_claims(write(tmp_path, claims))
    of_row = problems[(problems["row"] == 3) & problems["column"].isin(["population", "place"])]
    assert len(of_row) == 2
    assert of_row["problem"].str.startswith("the cell is empty").all()


def test_only_an_echo_may_leave_people_and_place_unsaid(tmp_path):
    claims = CLAIMS.replace("killed | troops     | region | event", "killed | | | event", 1)
    problems = check_claims(write(tmp_path, claims))
    assert problems.loc[problems["row"] == 2, "column"].tolist() == ["population", "place"]
