"""What an update of the data did."""

from __future__ import annotations

import pytest

from analysis import compare_versions
from analysis.tables import empty_tables
from analysis.wording import describe_data_changes
from tests.tables_on_paper import SCOPES, SOURCES, tables_of

BEFORE = """
claim_id | wording     | place
one      | at least 30 | town
two      | up to 250   | town
"""


def changes_to(after: str) -> list[list[str]]:
    return compare_versions(tables_of(BEFORE), tables_of(after)).to_numpy().tolist()


def test_nothing_changes_when_only_the_order_does():
    lines = BEFORE.strip().splitlines()
    assert changes_to("\n".join([lines[0], *reversed(lines[1:])])) == []


def test_everything_is_new_beside_empty_tables():
    assert set(compare_versions(empty_tables(), tables_of(BEFORE))["change"]) == {"added"}
    assert compare_versions(empty_tables(), empty_tables()).empty


def test_an_added_row_is_named():
    assert changes_to(BEFORE + "three | 5 | town") == [["claims", "three", "added", ""]]


def test_a_removed_row_is_named():
    assert changes_to("\n".join(BEFORE.strip().splitlines()[:2])) == [["claims", "two", "removed", ""]]


def test_an_edited_row_is_named_with_its_columns():
    assert changes_to(BEFORE.replace("up to 250", "up to 260")) == [["claims", "two", "edited", "high, wording"]]


def test_an_emptied_cell_is_an_edit():
    before = tables_of("claim_id | wording | counted_as\none | 5 | dead")
    assert compare_versions(before, tables_of("claim_id | wording | counted_as\none | 5 |")).to_numpy().tolist() == [
        ["claims", "one", "edited", "counted_as"]
    ]


def test_a_population_and_a_place_of_one_name_are_told_apart():
    before = SCOPES + "population | town | | People of the town\n"
    after = before.replace("People of the town", "Those of the town") + "place | hamlet | region | The hamlet\n"
    changes = compare_versions(tables_of(BEFORE, scopes=before), tables_of(BEFORE, scopes=after))
    assert changes.to_numpy().tolist() == [["scopes", "place hamlet", "added", ""], ["scopes", "population town", "edited", "name"]]


def test_a_source_that_changes_its_stance_is_told():
    after = tables_of(BEFORE, sources=SOURCES.replace("third_party", "x").replace("GBR     | media", "GBR     | independent_monitor"))
    assert compare_versions(tables_of(BEFORE), after).to_numpy().tolist() == [["sources", "paper", "edited", "stance"]]


@pytest.mark.parametrize(
    ("after", "line"),
    [
        (BEFORE, "Nothing has changed since the last load."),
        (BEFORE + "three | 5 | town", "Since the last load, claims: 1 added: three."),
        (
            BEFORE.replace("up to 250", "up to 260") + "three | 5 | town",
            "Since the last load, claims: 1 added: three; claims: 1 edited: two (high, wording).",
        ),
        (
            BEFORE + "\n".join(f"more{number} | 5 | town" for number in range(7)),
            "Since the last load, claims: 7 added: more0, more1, more2, more3, more4 and 2 more.",
        ),
    ],
)
def test_the_changes_are_said_in_one_line(after, line):
    assert describe_data_changes(compare_versions(tables_of(BEFORE), tables_of(after))) == line
