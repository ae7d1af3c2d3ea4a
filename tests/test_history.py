"""What an update of the data did."""

from __future__ import annotations

import pytest

from analysis import compare_versions
from analysis.claims.model import empty_tables
from analysis.history.versions import compare_table
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
    assert changes_to("\n".join(BEFORE.strip().splitlines()[:2])) == [
        ["claims", "two", "removed", ""]
    ]


def test_an_edited_row_is_named_with_its_columns():
    assert changes_to(BEFORE.replace("up to 250", "up to 260")) == [
        ["claims", "two", "edited", "high, wording"]
    ]


def test_an_emptied_cell_is_an_edit():
    before = tables_of("claim_id | wording | counted_as\none | 5 | dead")
    assert compare_versions(
        before, tables_of("claim_id | wording | counted_as\none | 5 |")
    ).to_numpy().tolist() == [["claims", "one", "edited", "counted_as"]]


def test_a_population_and_a_place_of_one_name_are_told_apart():
    before = SCOPES + "population | town | | People of the town\n"
    after = (
        before.replace("People of the town", "Those of the town")
        + "place | hamlet | region | The hamlet\n"
    )
    changes = compare_versions(tables_of(BEFORE, scopes=before), tables_of(BEFORE, scopes=after))
    assert changes.to_numpy().tolist() == [
        ["scopes", "place hamlet", "added", ""],
        ["scopes", "population town", "edited", "name"],
    ]


def test_a_source_that_changes_its_stance_is_told():
    after = tables_of(
        BEFORE,
        sources=SOURCES.replace("third_party", "x").replace(
            "GBR     | media", "GBR     | independent_monitor"
        ),
    )
    assert compare_versions(tables_of(BEFORE), after).to_numpy().tolist() == [
        ["sources", "paper", "edited", "stance"]
    ]


# What the comparison tells apart besides


def table_changes(before, after, **kwargs):
    return compare_table("claims", tables_of(before), tables_of(after), **kwargs)


def test_new_rows_before_the_last_old_one_are_inserted():
    changes = table_changes(
        BEFORE,
        (
            "claim_id | wording | place\nzero | 5 | town\none | at least 30 | town\ntwo | up "
            "to 250 | town\nthree | 5 | town"
        ),
    )
    assert (changes.added, changes.inserted) == (("zero", "three"), {"zero"})


def test_the_fewest_rows_are_said_to_have_moved():
    rows = [f"{name} | 5 | town" for name in "abcdef"]
    head = "claim_id | wording | place\n"
    assert table_changes(head + "\n".join(rows), head + "\n".join([rows[5], *rows[:5]])).moved == (
        "f",
    )
    assert table_changes(head + "\n".join(rows), head + "\n".join(rows)).moved == ()


def test_a_row_with_another_id_is_one_row_only_where_that_is_asked_for():
    after = BEFORE.replace("two ", "zwei")
    assert table_changes(BEFORE, after, follow_renames=True).renamed_rows == {"zwei": "two"}
    assert changes_to(after) == [["claims", "zwei", "added", ""], ["claims", "two", "removed", ""]]


def test_of_rows_that_are_alike_none_is_said_to_have_been_renamed():
    before = "claim_id | wording | place\na | 5 | town\nb | 5 | town"
    assert (
        table_changes(
            before, before.replace("a |", "c |").replace("b |", "d |"), follow_renames=True
        ).renamed_rows
        == {}
    )


@pytest.mark.parametrize(
    ("columns", "cells", "renamed", "dropped", "added"),
    [
        ("x | y", "1 | 2", {"own": "x"}, (), ("y",)),
        ("x | y", "1 | 1", {}, ("own",), ("x", "y")),
        ("x | y", "3 | 2", {}, ("own",), ("x", "y")),
    ],
    ids=["one holds its cells", "two hold its cells", "none holds its cells"],
)
def test_a_column_is_renamed_only_where_one_new_column_holds_its_cells(
    columns, cells, renamed, dropped, added
):
    changes = table_changes(
        "claim_id | wording | own\na | 5 | 1", f"claim_id | wording | {columns}\na | 5 | {cells}"
    )
    assert (changes.columns_renamed, changes.columns_dropped, changes.columns_added) == (
        renamed,
        dropped,
        added,
    )


def test_an_empty_column_gives_no_sign_of_having_been_renamed():
    changes = table_changes(
        "claim_id | wording | own\na | 5 |", "claim_id | wording | other\na | 5 |"
    )
    assert (changes.columns_renamed, changes.columns_dropped, changes.columns_added) == (
        {},
        ("own",),
        ("other",),
    )


def test_a_column_of_the_schema_can_have_been_renamed_too():
    paper = "claim_id | wording | {}\na | 5 | seen"
    assert table_changes(paper.format("note"), paper.format("own")).columns_renamed == {
        "note": "own"
    }
    assert table_changes(paper.format("own"), paper.format("note")).columns_renamed == {
        "own": "note"
    }


def test_a_default_is_no_sign_of_a_column_having_been_renamed():
    changes = table_changes(
        "claim_id | wording | credibility\na | 5 | ", "claim_id | wording | own\na | 5 |"
    )
    assert (changes.columns_renamed, changes.columns_dropped, changes.columns_added) == (
        {},
        ("credibility",),
        ("own",),
    )


def test_of_several_columns_that_hold_nearly_the_same_cells_the_one_that_holds_all_was_renamed():
    rows = [f"c{number} | 5 | {number}" for number in range(10)]
    before = "\n".join(["claim_id | wording | own", *rows])
    after = "\n".join(
        [
            "claim_id | wording | x | y",
            *(f"{row} | {number or 'zero'}" for number, row in enumerate(rows)),
        ]
    )
    assert table_changes(before, after).columns_renamed == {"own": "x"}
