"""What claims prove together, on tables on paper and on the claims about Kursk: who speaks, what
follows, what cannot hold, what was decided.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import Assumptions, ClaimTables, TollbookError, load_claims, reconcile
from analysis.claims.model import as_typed
from analysis.reconciliation.result import (
    AS_READ_TYPES,
    BOUND_TYPES,
    CONFLICT_TYPES,
    REPAIR_TYPES,
    SLACK_TYPES,
)
from tests.lab import ROOT
from tests.tables_on_paper import SCOPES, rows_of, tables_of
from tests.test_reconciliation_laws import bound_of, known, sets, totals

THIRTY_OR_250 = """
claim_id | wording     | claimant_id
thirty   | at least 30 | army
many     | up to 250   | paper
"""
AT_ODDS = """
claim_id | wording      | claimant_id
many     | at least 300 | army
few      | up to 250    | foes
most     | up to 400    | paper
"""


@pytest.fixture(scope="module")
def kursk():
    return load_claims(ROOT / "data" / "kursk")


@pytest.fixture(scope="module")
def kursk_together(kursk):
    return reconcile(kursk)


def with_resolutions(claims: ClaimTables, paper: str) -> ClaimTables:
    rows = [{name: cell or None for name, cell in row.items()} for row in rows_of(paper)]
    return replace(claims, resolutions=as_typed(pd.DataFrame(rows, dtype="str"), "resolutions"))


def types_of(frame: pd.DataFrame) -> dict[str, str]:
    return {name: str(kind) for name, kind in frame.dtypes.items()}


# Thirty and 250


def test_at_least_30_and_up_to_250_are_30_to_250_because_of_these_two():
    (row,) = reconcile(tables_of(THIRTY_OR_250)).bounds.to_dict("records")
    assert (row["low"], row["high"], row["low_claims"], row["high_claims"]) == (
        30,
        250,
        "thirty",
        "many",
    )
    assert row["sentence"] == (
        "Killed from 14 December 2024 to 15 December 2024 (All troops; The region): at "
        "least 30, because Army of Northland said 'at least 30'; "
        "at most 250, because The Daily Paper said 'up to 250'."
    )


def test_a_floor_alone_has_no_ceiling_and_a_ceiling_alone_no_floor():
    claims = tables_of(THIRTY_OR_250)
    assert bound_of(reconcile(claims.pick("thirty"))) == (30, None)
    assert bound_of(reconcile(claims.pick("many"))) == (None, 250)


@pytest.mark.parametrize(
    "chosen",
    [("article_hur_30", "article_forbes_250"), ("hur_20241216_30_kw", "telegraf_20241217_250")],
)
def test_the_founding_claims_prove_30_to_250_and_each_forces_its_end(kursk, chosen):
    both = reconcile(kursk.pick(*chosen))
    assert both.conflicts.empty
    assert both.bounds[
        ["low", "high", "low_claims", "high_claims"]
    ].drop_duplicates().to_numpy().tolist() == [[30, 250, *chosen]]


# The claims about Kursk


@pytest.mark.parametrize(
    "claim_ids",
    ["jcs_20241223_1100;zelensky_20241223_3000_x", "nis_20250430_4700_total;ukmod_20250328_5000"],
    ids=["December", "April"],
)
def test_figures_of_allies_that_cannot_both_hold_are_found(kursk_together, claim_ids):
    assert claim_ids in sets(kursk_together)


def test_kovalenko_alone_proves_at_least_201_by_18_december(kursk):
    alone = reconcile(kursk.where(kursk.claims["claimant_id"] == "kovalenko"))
    row = alone.on("casualties", "dprk_troops", "kursk_oblast", "2024-12-18")
    assert (row["low"], row["low_claims"], row["high"]) == (201, "ccd_20241218_200plus", pd.NA)


def test_every_claim_is_read_and_those_that_take_no_part_say_why(kursk, kursk_together):
    readings = kursk_together.as_read
    assert readings["claim_id"].tolist() == kursk.claims["claim_id"].tolist()
    assert (readings["is_counted"] == (readings["reason"] == "")).all()


def test_no_bound_has_a_floor_above_its_ceiling_or_an_end_without_a_claim(kursk_together):
    bounds = kursk_together.bounds
    assert not (bounds["low"] > bounds["high"]).any()
    assert (bounds["low"].isna() == bounds["low_claims"].isna()).all() and (
        bounds["high"].isna() == bounds["high_claims"].isna()
    ).all()
    assert not (bounds["low"] < 0).any() and not (bounds["high"] < 0).any()


# Who speaks


ECHOED = """
claim_id | wording      | claimant_id | derivation | derived_from
first    | at least 30  | army        |            |
second   | as many as 30| army        | echo       | first
third    | over 30      | army        | echo       | second
"""


def test_an_echo_is_not_a_voice_even_where_it_changed_the_figure():
    echoed = reconcile(tables_of(ECHOED))
    assert bound_of(echoed) == (30, None)
    assert echoed.as_read[["voice", "is_counted", "reason"]].to_numpy().tolist() == [
        ["first", True, ""],
        ["first", False, "it repeats first, chosen too"],
        ["first", False, "it repeats first, chosen too"],
    ]


def test_of_the_echoes_of_a_statement_that_is_not_chosen_one_speaks():
    echoed = reconcile(tables_of(ECHOED).pick("second", "third"))
    assert echoed.as_read["is_counted"].tolist() == [True, False]
    assert bound_of(echoed) == (None, 30)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"status": "superseded"}, "its claimant has given a newer figure"),
        ({"status": "retracted"}, "its claimant has withdrawn it"),
        ({"status": "excluded"}, "the analyst has set it aside"),
        ({"derivation": "forecast"}, "it is a forecast"),
        ({"derivation": "unsupported"}, "no statement behind it was found"),
        ({"derivation": "echo"}, "it is an echo, and what it repeats is not in the tables"),
        ({"wording": "dozens of soldiers"}, "it gives no number"),
    ],
)
def test_what_is_no_statement_of_a_count_that_stands_takes_no_part(cells, reason):
    row = {"claim_id": "only", "wording": "at least 30", **cells}
    only = reconcile(tables_of("\n".join([" | ".join(row), " | ".join(row.values())])))
    assert only.as_read[["is_counted", "reason"]].to_numpy().tolist() == [[False, reason]]
    assert only.bounds.empty


def test_a_sum_of_chosen_figures_says_nothing_beside_them_and_speaks_without_them():
    claims = tables_of("""
    claim_id | metric            | wording    | derivation  | derived_from
    dead     | killed            | 20 killed  |             |
    hurt     | wounded           | 30 wounded |             |
    total    | killed_or_wounded | 60         | calculation | dead;hurt
    """)
    assert reconcile(claims).as_read["reason"].tolist() == [
        "",
        "",
        "it was worked out from dead and hurt, chosen too",
    ]
    assert reconcile(claims).conflicts.empty
    assert bound_of(reconcile(claims.pick("total"))) == (60, 60)


# Nothing to reconcile


def test_no_claim_proves_nothing_in_tables_with_all_columns():
    nothing = reconcile(tables_of(AT_ODDS).pick())
    assert nothing.describe() == "No claim is chosen, so nothing follows."
    for name, types in (
        ("as_read", AS_READ_TYPES), ("bounds", BOUND_TYPES), ("conflicts", CONFLICT_TYPES), ("repairs", REPAIR_TYPES), ("slack", SLACK_TYPES)
    ):  # fmt: skip
        frame = getattr(nothing, name)
        assert (len(frame), types_of(frame)) == (0, types)
    for frame in (
        nothing.corridor("killed", "troops", "region"),
        nothing.points("killed", "troops", "region"),
        nothing.support("killed", "troops", "region", "2024-12-15"),
    ):
        assert frame.empty and len(frame.columns) > 4
    assert known(nothing, "killed") == (None, None)
    assert nothing.radius == 1 and nothing.is_complete


def test_claims_without_a_number_prove_nothing_and_the_sentence_says_so():
    vague = reconcile(
        tables_of("""
    claim_id | wording
    some     | dozens of soldiers
    more     | several hundred
    """)
    )
    assert vague.describe() == (
        "None of the 2 chosen claims is a statement that stands and gives a number, so "
        "nothing follows."
    )
    assert vague.bounds.empty and vague.conflicts.empty and vague.repairs.empty


def test_one_claim_without_days_is_said_not_to_be_used():
    one = reconcile(tables_of("claim_id | wording | period |\nthirty | at least 30 | |"))
    said = "The one chosen claim is not used: its days are not stated. So nothing follows."
    assert one.describe() == said


def test_one_claim_proves_what_it_says():
    one = reconcile(tables_of(THIRTY_OR_250).pick("thirty"))
    assert one.describe().startswith(
        "1 of 1 claims take part, each statement once. All of them can hold together. "
        "Taken for granted: "
    )
    assert one.conflicts.empty and one.repairs.empty and one.slack.empty


def test_a_claim_may_be_impossible_by_itself():
    alone = reconcile(
        tables_of(THIRTY_OR_250).pick("thirty"), assume=Assumptions(deployed={"troops": 20})
    )
    (row,) = alone.conflicts.to_dict("records")
    assert (row["claim_ids"], row["radius"]) == ("thirty", pytest.approx(1.5, rel=1e-3))
    assert row["sentence"] == (
        "'at least 30' killed of All troops, The region (Army of Northland, 14 to 15 "
        "December 2024) cannot hold, given that no more "
        "than 20 All troops can be casualties; they could, if each figure might be off "
        "by a factor of 1.50."
    )
    assert alone.repairs["claim_ids"].tolist() == ["thirty"]
    assert bound_of(alone) == (None, 20)


# What is asked for wrongly


@pytest.mark.parametrize("tolerance", [-1, float("nan"), float("inf"), "1", None, True])
def test_a_tolerance_is_a_number_from_0_on(tolerance):
    with pytest.raises(
        TollbookError,
        match=rf"^reconcile: tolerance is '{tolerance}'\. Give a number from 0 on, such as 1\.$",
    ):
        reconcile(tables_of(THIRTY_OR_250), tolerance=tolerance)


@pytest.mark.parametrize("number", [-1, 2.5, True, "500"])
def test_a_force_is_a_whole_number_of_people(number):
    with pytest.raises(
        TollbookError,
        match=(
            rf"^Assumptions: deployed\['troops'\] is '{number}'\. Give a whole number of "
            rf"people, 0 or more\.$"
        ),
    ):
        Assumptions(deployed={"troops": number})


def test_a_claim_that_is_not_chosen_cannot_be_set_aside():
    with pytest.raises(
        TollbookError,
        match=r"^set_aside: 'nobody' is not among the chosen claims\. Give a claim_id of theirs\.$",
    ):
        reconcile(tables_of(THIRTY_OR_250)).set_aside("nobody")


@pytest.mark.parametrize("question", ["on", "support"])
@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (
            ("losses", "troops", "region"),
            (
                "metric 'losses' counts nothing that can be bounded. Use killed, wounded, "
                "killed_or_wounded, missing, captured"
            ),
        ),
        (
            ("kiled", "troops", "region"),
            (
                "metric 'kiled' counts nothing that can be bounded. Did you mean 'killed'? "
                "Use killed, "
            ),
        ),
        (("killed", "trops", "region"), "no population is called 'trops'. Did you mean 'troops'?"),
        (("killed", "troops", "regoin"), "no place is called 'regoin'. Did you mean 'region'?"),
    ],
)
def test_a_name_that_is_not_known_is_named(question, cell, message):
    with pytest.raises(TollbookError) as raised:
        getattr(reconcile(tables_of(THIRTY_OR_250)), question)(*cell, "2024-12-15")
    assert str(raised.value).startswith(f"{question}: {message}")


def test_a_day_that_is_none_is_named():
    with pytest.raises(TollbookError, match=r"^on: .*2024-13-01"):
        reconcile(tables_of(THIRTY_OR_250)).on("killed", "troops", "region", "2024-13-01")


# What cannot hold together


def test_claims_in_a_conflict_take_no_part_in_the_bounds_and_the_others_do():
    odds = reconcile(tables_of(AT_ODDS))
    assert sets(odds) == ["few;many"]
    assert bound_of(odds) == (None, 400)
    assert odds.as_read["is_disputed"].tolist() == [True, True, False]


def test_a_conflict_says_how_far_off_its_figures_would_have_to_be():
    (row,) = reconcile(tables_of(AT_ODDS)).conflicts.to_dict("records")
    assert row["n_claims"] == 2
    assert row["radius"] == pytest.approx((300 / 250) ** 0.5, rel=1e-3)
    assert row["sentence"] == (
        "'up to 250' killed of All troops, The region (Army of Southland, 14 to 15 "
        "December 2024) and 'at least 300' killed of All troops, "
        "The region (Army of Northland, 14 to 15 December 2024) cannot both hold; they "
        "could, if each figure might be off by a factor of 1.10."
    )


def test_the_slack_of_a_claim_is_the_factor_that_it_alone_would_have_to_bend_by():
    odds = reconcile(tables_of(AT_ODDS))
    assert odds.slack.to_numpy().tolist() == [
        ["few", 1, pytest.approx(1.2)],
        ["many", 1, pytest.approx(1.2)],
    ]


def test_one_repair_is_shared_by_all_conflicts_that_it_ends():
    hub = reconcile(
        tables_of("""
    claim_id | wording      | claimant_id
    high     | at least 300 | army
    low      | up to 250    | foes
    lower    | up to 200    | paper
    """)
    )
    assert sets(hub) == ["high;lower", "high;low"]
    assert hub.repairs[["claim_ids", "n_claims"]].to_numpy().tolist() == [["high", 1]]
    assert hub.repairs["sentence"].tolist() == [
        "Without 'at least 300' (Army of Northland), all others can hold together."
    ]


def days_at_odds(count: int) -> ClaimTables:
    """So many days, each with a floor above its ceiling."""
    days = [f"2024-12-{number + 1:02}" for number in range(count)]
    lines = [
        f"{name}_{day} | {wording} | {day} | {day}"
        for day in days
        for name, wording in (("low", "at least 10"), ("high", "up to 5"))
    ]
    return totals("\n".join(["claim_id | wording | period_start | period_end", *lines]))


def test_very_many_conflicts_end_the_search_and_the_result_says_so():
    many = reconcile(days_at_odds(30))
    assert len(many.conflicts) == 30 and not many.is_complete
    assert "at least 30 smallest sets" in many.describe()
    assert len(many.repairs) == 1 and many.repairs["n_claims"].tolist() == [30]
    assert not (many.bounds["low"] > many.bounds["high"]).any()


# Set aside


DERIVED = """
claim_id | metric  | wording      | claimant_id | derivation  | derived_from | publisher
first    | killed  | at least 300 | army        |             |              | The Daily Paper
echo     | killed  | over 300     | army        | echo        | first        | The Weekly
sum      | killed  | 310          | counters    | calculation | first        | The Counters
other    | killed  | up to 250    | foes        |             |              | The Daily Paper
"""


def test_what_is_set_aside_no_longer_stands_against_the_others():
    rest = reconcile(tables_of(AT_ODDS)).set_aside("many")
    assert rest.conflicts.empty
    assert bound_of(rest) == (None, 250)
    assert rest.as_read["reason"].tolist() == ["it is set aside", "", ""]


def test_an_echo_does_not_speak_for_what_is_set_aside():
    rest = reconcile(tables_of(DERIVED)).set_aside("first")
    assert (
        rest.as_read.set_index("claim_id")["reason"][["first", "echo"]].tolist()
        == ["it is set aside"] * 2
    )


def test_a_calculation_does_not_speak_for_what_is_set_aside():
    rest = reconcile(tables_of(DERIVED)).set_aside("first")
    assert rest.as_read.set_index("claim_id")["is_counted"].to_dict() == {
        "first": False,
        "echo": False,
        "sum": False,
        "other": True,
    }


def test_setting_an_echo_aside_sets_the_statement_aside():
    rest = reconcile(tables_of(DERIVED)).set_aside("echo")
    assert rest.conflicts.empty and not rest.as_read.set_index("claim_id")["is_counted"]["first"]


def test_one_claimant_who_says_it_twice_does_not_speak_again_when_it_is_set_aside():
    twice = f"{AT_ODDS.rstrip()}\n{AT_ODDS.strip().splitlines()[1].replace('many', 'again', 1)}\n"
    rest = reconcile(tables_of(twice)).set_aside("many")
    assert (
        rest.as_read.set_index("claim_id")["reason"][["many", "again"]].tolist()
        == ["it is set aside"] * 2
    )


def test_claims_are_set_aside_one_after_the_other_and_the_first_result_stays_as_it_was():
    all_of_them = reconcile(tables_of(AT_ODDS))
    two_less = all_of_them.set_aside("many").set_aside("few")
    assert bound_of(two_less) == (None, 400)
    assert bound_of(two_less) == bound_of(all_of_them.set_aside("many", "few"))
    assert sets(all_of_them) == ["few;many"]


# Decided


PRIORITISED = """
claim_ids | resolution | kept | resolved_on | resolved_by | reason
many;few  | prioritise | many | 2025-01-10  | Ana         | counted by name
"""


def test_of_a_conflict_the_claim_that_is_prioritised_takes_part_and_the_other_does_not():
    decided = reconcile(with_resolutions(tables_of(AT_ODDS), PRIORITISED))
    assert bound_of(decided) == (300, 400)
    assert decided.conflicts[["decision", "decided"]].to_numpy().tolist() == [
        ["prioritise", "prioritise many, by Ana, 10 January 2025: counted by name"]
    ]
    assert decided.undecided.empty


@pytest.mark.parametrize("word", ["range", "defer", "keep_pending", "ask_source"])
def test_any_other_decision_leaves_both_out(word):
    decided = reconcile(
        with_resolutions(tables_of(AT_ODDS), PRIORITISED.replace("prioritise | many", f"{word} | "))
    )
    assert bound_of(decided) == (None, 400)
    assert decided.conflicts["decision"].tolist() == [word]
    assert sets(decided) == decided.undecided["claim_ids"].tolist() == ["few;many"]


def test_a_decision_that_was_withdrawn_is_as_if_there_had_been_none():
    withdrawn = f"{PRIORITISED.strip()}\nmany;few | withdrawn | | 2025-01-11 | Ana | a slip"
    decided, never = (
        reconcile(with_resolutions(tables_of(AT_ODDS), withdrawn)),
        reconcile(tables_of(AT_ODDS)),
    )
    pd.testing.assert_frame_equal(decided.bounds, never.bounds)
    pd.testing.assert_frame_equal(decided.conflicts, never.conflicts)


def test_a_decision_on_echoes_is_one_on_the_statements_that_they_repeat():
    claims = with_resolutions(
        tables_of(DERIVED),
        PRIORITISED.replace("many;few", "echo;other").replace("| many", "| echo"),
    )
    assert bound_of(reconcile(claims)) == (300, None)


def test_a_decision_on_other_claims_decides_nothing_here():
    claims = with_resolutions(tables_of(AT_ODDS), PRIORITISED.replace("many;few", "many;most"))
    assert reconcile(claims).conflicts["decision"].isna().all()


def test_a_resolution_on_claims_that_are_in_no_conflict_here_is_said():
    claims = with_resolutions(tables_of(AT_ODDS), PRIORITISED)
    assert "resolution" not in reconcile(claims).describe()
    assert (
        "1 resolution is on claims that form no such set here."
        in reconcile(claims.pick("many", "most")).describe()
    )


def test_populations_that_no_law_ties_together_are_searched_apart_and_their_repairs_multiply():
    """Nine choices of two alone would be more than the search goes through in one go."""
    towns = [f"town{number}" for number in range(9)]
    claims = tables_of(
        "\n".join(
            [
                "claim_id | population | wording | claimant_id",
                *(
                    f"{who}_{town} | {town} | {number} | {who}"
                    for town in towns
                    for who, number in (("army", 10), ("foes", 20))
                ),
                *(
                    f"{who}_troops | troops | {number} | {who}"
                    for who, number in (("army", 10), ("foes", 20), ("paper", 30))
                ),
            ]
        ),
        scopes="\n".join(
            [SCOPES.strip(), *(f"population | {town} | | Another {town}" for town in towns)]
        ),
    )
    found = reconcile(claims)
    assert found.is_complete
    assert len(found.conflicts) == 9 + 3
    assert found.evidence.found.n_repairs == 2**9 * 3
    assert "in 1,536 ways" in found.describe()
    assert bound_of(found, population="troops") == (None, None)


def test_what_was_asked_before_changes_nothing():
    claims = tables_of(AT_ODDS)
    first, later = reconcile(claims), reconcile(claims)
    later.corridor("killed", "troops", "region")
    later.support("killed", "troops", "region", "2024-12-15")
    assert later.bounds.equals(first.bounds)


def test_a_frame_in_the_place_of_the_tables_is_refused():
    with pytest.raises(
        TollbookError,
        match=(
            r"^reconcile: these are not ClaimTables\. Give what load_claims returns, or a "
            r"choice of it by pick or where\.$"
        ),
    ):
        reconcile(tables_of(AT_ODDS).claims)


# Known to fall short


NOT_YET = pytest.mark.xfail(strict=True, reason="not worked out yet")
INNER = f"{SCOPES.strip()}\npopulation | squad | brigade | One squad\n"


def test_a_share_of_a_number_that_was_lost_is_no_floor_of_the_killed():
    lost = reconcile(
        totals("""
    claim_id | metric | wording
    half     | losses | half of 12,000
    """)
    )
    assert known(lost, "killed") == (None, 6000)


def test_a_share_without_an_as_of_date_has_no_ceiling():
    undated = reconcile(
        totals("""
    claim_id | wording        | stated_on  | period_end
    half     | half of 12,000 | 2024-12-14 |
    """)
    )
    assert known(undated, "killed", "2024-12-14") == (6000, None)


def test_casualties_that_are_neither_killed_nor_wounded_in_a_part_are_so_in_the_whole():
    others = reconcile(totals("""
    claim_id | metric            | population | wording
    part     | casualties        | brigade    | 10 casualties
    unhurt   | killed_or_wounded | brigade    | 0 killed or wounded
    dead     | killed            | troops     | at least 5 killed
    """))  # fmt: skip
    assert known(others, "casualties") == (15, None)


def test_the_floor_of_a_part_is_one_of_a_whole_that_nobody_spoke_of():
    part = reconcile(
        totals("""
    claim_id | population | wording
    few      | brigade    | at least 30
    """)
    )
    assert known(part, "killed") == (30, None)


def test_the_force_deployed_is_one_of_its_parts_too():
    part = reconcile(
        totals("""
    claim_id | population | wording
    few      | brigade    | at least 30
    """),
        assume=Assumptions(deployed={"troops": 20}),
    )
    assert sets(part) == ["few"]


def test_the_killed_are_casualties_where_nobody_used_that_word():
    assert known(reconcile(totals("""
    claim_id | wording
    few      | at least 30
    """)), "casualties") == (30, None)  # fmt: skip


@NOT_YET
def test_a_brigade_in_the_region_and_all_troops_in_the_town_share_only_the_brigade_in_the_town():
    crossing = reconcile(
        totals("""
    claim_id | population | place  | wording
    brigade  | brigade    | region | at least 30
    town     | troops     | town   | at least 30
    both     | brigade    | town   | up to 10
    all      | troops     | region | up to 40
    """)
    )
    assert sets(crossing) == ["all;both;brigade;town"]


@NOT_YET
def test_conflicts_without_a_claim_in_common_are_all_found_with_every_repair_however_many_they_are():
    nine = reconcile(days_at_odds(9))
    assert nine.is_complete
    assert len(nine.repairs) == 2**9


def test_a_claim_that_no_force_of_that_size_allows_is_said_to_stand_against_the_assumption():
    alone = reconcile(
        tables_of(THIRTY_OR_250).pick("thirty"), assume=Assumptions(deployed={"troops": 20})
    )
    assert "no more than 20 All troops can be casualties" in alone.conflicts["sentence"].iloc[0]
