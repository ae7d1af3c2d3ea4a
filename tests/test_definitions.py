"""By which rule a source counts: figures by different definitions contradict each other in nothing,
related ones bound each other, and those that are apart add up.
"""

from __future__ import annotations

import pytest

from analysis import DataProblems, NotAddable, compare_claims, reconcile, relate, sum_claims
from tests.tables_on_paper import tables_of

FLOOD = """
kind       | id       | part_of  | apart_from | name
population | troops   |          |            | All troops
population | brigade  | troops   |            | One brigade
population | women    | troops   |            | Women
population | men      | troops   | women      | Men
population | boys     | men      |            | Boys
place      | region   |          |            | The region
place      | town     | region   |            | The town
place      | village  | region   |            | The village
definition | flood    |          |            | killed by the flood
definition | drowned  | flood    |            | drowned
definition | shot     | flood    | drowned    | shot on the water
"""


def related(claims: str):
    tables = tables_of(claims, scopes=FLOOD)
    return relate(*tables)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("by_day_of_report", "by_day_of_death"),
        ("by_place_of_residence", "by_place_of_death"),
        ("direct", "excess"),
        ("confirmed", ""),
    ],
)
def test_26_figures_by_definitions_that_nothing_relates_do_not_contradict_each_other(first, second):
    found = related(
        f"claim_id | claimant_id | definition | wording\na | army | {first} | 101\n"
        f"b | office | {second} | 140"
    )
    assert found.verdict == "cannot_tell"
    assert found.found[0].reason == "definition"
    assert not found.addable


def test_26_where_no_definition_is_recorded_the_words_of_the_sources_tell_them_apart():
    found = related(
        "claim_id | claimant_id | counted_as | wording\na | army | confirmed only | 101\n"
        "b | office | confirmed and probable | 140"
    )
    assert (found.verdict, found.found[0].reason) == ("cannot_tell", "definition")
    assert (
        "they count by different rules, “confirmed only” and “confirmed and probable”, which "
        "nothing relates" in found.sentence
    )


def test_of_two_definitions_of_which_one_holds_the_other_the_narrower_is_a_floor():
    counted = (
        "claim_id | claimant_id | definition | wording\na | army | confirmed | {}\n"
        "b | office | confirmed_and_probable | 120"
    )
    assert related(counted.format(101)).verdict == "part_and_whole"
    assert related(counted.format(140)).verdict == "contradictory"
    bounds = reconcile(tables_of(counted.format("at least 101"))).bounds.set_index("definition")
    assert bounds.loc["confirmed_and_probable", ["low", "high"]].tolist() == [120, 120]
    assert bounds.loc["confirmed", ["low", "high"]].tolist() == [101, 120]
    assert len(reconcile(tables_of(counted.format(140))).conflicts) == 1


def test_26_no_bound_is_carried_over_to_a_definition_that_nothing_relates():
    result = reconcile(
        tables_of(
            "claim_id | claimant_id | definition | wording\n"
            "a | army | by_day_of_report | at least 101\nb | office | by_day_of_death | up to 40"
        )
    )
    assert result.conflicts.empty
    bounds = result.bounds.set_index("definition")
    assert bounds["low"].dropna().to_dict() == {"by_day_of_report": 101}
    assert bounds["high"].dropna().to_dict() == {"by_day_of_death": 40}
    assert "by day of report" in bounds.loc["by_day_of_report", "sentence"]


def test_a_definition_of_a_statement_counts_for_its_translation():
    found = compare_claims(
        tables_of(
            "claim_id | claimant_id | statement_id | definition | wording\n"
            "a | army | s1 | confirmed | 101\nb | army | s1 |  | 101\nc | office | s2 | confirmed | 140"
        )
    )
    assert found["verdict"].tolist()[1:] == ["contradictory", "contradictory"]


def test_29_what_is_apart_adds_up_for_one_claimant_and_nothing_else_does():
    parts = (
        "claim_id | claimant_id | population | wording\na | army | {} | 250\nb | {} | {} | 1,176"
    )
    total = sum_claims(tables_of(parts.format("men", "army", "women"), scopes=FLOOD))
    assert (total.low, total.high) == (1426, 1426)
    assert sum_claims(tables_of(parts.format("boys", "army", "women"), scopes=FLOOD)).low == 1426
    for first, claimant, second in (
        ("men", "office", "women"),
        ("men", "army", "brigade"),
        ("boys", "army", "men"),
    ):
        with pytest.raises(NotAddable):
            sum_claims(tables_of(parts.format(first, claimant, second), scopes=FLOOD))


def test_29_drowned_and_shot_add_up_for_one_claimant():
    parts = "claim_id | definition | wording\na | drowned | 12\nb | shot | 5"
    assert sum_claims(tables_of(parts, scopes=FLOOD)).low == 17


@pytest.mark.parametrize(
    "parts",
    [
        "a | army | men | region | 250\nb | army | women | region | 1,176",
        "a | army | troops | town | 250\nb | office | troops | village | 1,176",
    ],
)
def test_parts_that_are_apart_are_together_at_most_the_whole(parts):
    header = "claim_id | claimant_id | population | place | wording\n"
    conflict = reconcile(
        tables_of(f"{header}{parts}\nc | foes | troops | region | 1,232", scopes=FLOOD)
    ).conflicts
    assert conflict["claim_ids"].tolist() == ["a;b;c"]
    agreed = reconcile(
        tables_of(f"{header}{parts}\nc | foes | troops | region | at least 2", scopes=FLOOD)
    ).bounds
    whole = agreed[(agreed["population"] == "troops") & (agreed["place"] == "region")]
    assert whole["low"].tolist() == [1426]


def test_rows_that_count_by_other_words_without_a_definition_are_named():
    tables = tables_of(
        "claim_id | claimant_id | counted_as | definition | wording\n"
        "a | army | confirmed only |  | 101\nb | office | confirmed and probable |  | 140\n"
        "c | foes | bodies seen | drowned | 30",
        scopes=FLOOD,
    )
    problems = tables.problems
    assert problems["row"].tolist() == [2, 3]
    assert set(problems["column"]) == {"definition"}
    assert "this one by 'confirmed only'." in problems["problem"].iloc[0]


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("drowned", "'drowned' would be apart from itself."),
        ("burnt", "'burnt' is not a definition of scopes."),
    ],
)
def test_what_a_scope_is_apart_from_has_to_be_another_one_of_its_kind(cell, problem):
    wrong = FLOOD.replace(
        "definition | drowned  | flood    |            |",
        f"definition | drowned | flood | {cell} |",
    )
    with pytest.raises(DataProblems) as raised:
        tables_of("claim_id | wording\na | 30", scopes=wrong)
    assert problem in str(raised.value)
