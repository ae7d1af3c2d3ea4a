"""The laws of counting, one by one: each with a table whose bound or conflict follows from it, and
from nothing else.
"""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import Assumptions, ClaimTables, Reconciliation, TollbookError, reconcile
from tests.tables_on_paper import SCOPES, rows_of, tables_of

DAY = "2024-12-15"
INNER = (
    f"{SCOPES.strip()}\npopulation | squad | brigade | One squad\npopulation | guards | "
    f"troops | The guards\n"
)


def totals(paper: str, *, scopes: str = SCOPES) -> ClaimTables:
    """A table of running totals by the middle of December; a claim with a beginning counts from it
    on alone.
    """
    rows = [
        {
            "period_end": DAY,
            "period": "increment" if row.get("period_start") else "cumulative",
            **row,
        }
        for row in rows_of(paper)
    ]
    lines = [" | ".join(cells) for cells in (rows[0], *(row.values() for row in rows))]
    return tables_of("\n".join(lines), scopes=scopes)


def known(
    of: Reconciliation,
    metric: str,
    day: str = DAY,
    population: str = "troops",
    place: str = "region",
) -> tuple[int | None, int | None]:
    """What is known of a running total: its least and its greatest number, None where nothing
    forces an end.
    """
    row = of.on(metric, population, place, day)
    return tuple(None if pd.isna(row[end]) else int(row[end]) for end in ("low", "high"))


def bound_of(of: Reconciliation, **cell: str) -> tuple[int | None, int | None]:
    """The one row of the bounds with these cells."""
    (row,) = (
        row
        for row in of.bounds.to_dict("records")
        if all(str(row[name]).startswith(value) for name, value in cell.items())
    )
    return tuple(None if pd.isna(row[end]) else int(row[end]) for end in ("low", "high"))


def sets(of: Reconciliation) -> list[str]:
    return of.conflicts["claim_ids"].tolist()


# Who is counted as what


def test_the_killed_and_the_wounded_add_up():
    both = reconcile(
        totals("""
    claim_id | metric  | wording
    dead     | killed  | 20 killed
    hurt     | wounded | 30 wounded
    """)
    )
    assert known(both, "killed_or_wounded") == (50, 50)


def test_what_is_left_of_the_killed_or_wounded_is_the_other_part():
    rest = reconcile(
        totals("""
    claim_id | metric            | wording
    total    | killed_or_wounded | 50 killed or wounded
    dead     | killed            | at least 20 killed
    """)
    )
    assert known(rest, "wounded") == (None, 30)


def test_casualties_are_at_least_the_killed_or_wounded():
    word = reconcile(
        totals("""
    claim_id | metric            | wording
    total    | killed_or_wounded | at least 50 killed or wounded
    word     | casualties        | at least 10 casualties
    """)
    )
    assert known(word, "casualties") == (50, None)


def test_there_are_no_more_killed_than_casualties():
    word = reconcile(
        totals("""
    claim_id | metric     | wording
    word     | casualties | up to 80 casualties
    dead     | killed     | at least 10 killed
    """)
    )
    assert known(word, "killed") == (10, 80)
    assert known(word, "wounded") == (None, 70)


def test_casualties_are_no_more_than_the_killed_wounded_missing_and_captured():
    word = reconcile(
        totals("""
    claim_id | metric            | wording
    total    | killed_or_wounded | 50 killed or wounded
    gone     | missing           | up to 10 missing
    taken    | captured          | up to 5 captured
    word     | casualties        | at least 1 casualties
    """)
    )
    assert known(word, "casualties") == (50, 65)


def test_no_more_are_killed_than_were_deployed():
    claims = totals("""
    claim_id | metric | wording
    dead     | killed | at least 10 killed
    """)
    assert known(reconcile(claims), "killed") == (10, None)
    assert known(reconcile(claims, assume=Assumptions(deployed={"troops": 500})), "killed") == (
        10,
        500,
    )


def test_no_more_casualties_than_were_deployed():
    claims = totals("""
    claim_id | metric     | wording
    word     | casualties | at least 10 casualties
    dead     | killed     | at least 20 killed
    """)
    alone = reconcile(claims, assume=Assumptions(deployed={"troops": 500}))
    assert known(alone, "casualties") == (20, 500)
    assert known(alone, "wounded") == (None, 480)


# Who is inside whom


@pytest.mark.parametrize(
    ("column", "part", "whole", "inner"),
    [
        ("population", "brigade", "troops", {"population": "brigade"}),
        ("place", "town", "region", {"place": "town"}),
    ],
)
def test_a_part_is_in_the_whole(column, part, whole, inner):
    parts = reconcile(
        totals(f"""
    claim_id | {column} | wording
    few      | {part}   | at least 30
    many     | {whole}  | up to 250
    """)
    )
    assert known(parts, "killed") == (30, 250)
    assert known(parts, "killed", **inner) == (30, 250)


def test_parts_are_not_added_up_for_they_may_share_people():
    parts = reconcile(
        totals(
            """
    claim_id | population | wording
    some     | brigade    | at least 30
    more     | guards     | at least 40
    whole    | troops     | at least 10
    """,
            scopes=INNER,
        )
    )
    assert known(parts, "killed") == (40, None)


def test_a_part_of_a_part_is_in_the_whole():
    inner = reconcile(
        totals(
            """
        claim_id | population | wording     | metric
        few      | squad      | at least 30 | killed
        between  | brigade    | at least 1  | wounded
        whole    | troops     | up to 20    | killed
        """,
            scopes=INNER,
        )
    )
    assert sets(inner) == ["few;whole"]


def test_the_missing_of_a_part_are_missing_in_the_whole():
    parts = reconcile(
        totals("""
    claim_id | metric  | population | wording
    few      | missing | brigade    | at least 30
    many     | missing | troops     | up to 20
    """)
    )
    assert sets(parts) == ["few;many"]


def test_the_missing_of_a_part_of_a_part_are_missing_in_the_whole_whoever_else_was_counted_between():
    between = reconcile(
        totals(
            """
    claim_id | metric  | population | wording
    few      | missing | squad      | at least 30
    many     | missing | troops     | up to 20
    between  | killed  | brigade    | at least 1
    """,
            scopes=INNER,
        )
    )
    assert sets(between) == ["few;many"]


# Over time


def test_a_floor_holds_on_later_days_and_a_ceiling_on_earlier_ones():
    over_time = reconcile(
        totals("""
    claim_id | wording     | period_end
    early    | at least 30 | 2024-12-10
    late     | up to 250   | 2024-12-20
    """)
    )
    assert known(over_time, "killed", "2024-12-20") == (30, 250)
    assert known(over_time, "killed", "2024-12-10") == (30, 250)


@pytest.mark.parametrize("metric", ["killed", "wounded", "killed_or_wounded", "casualties"])
def test_a_running_total_does_not_fall(metric):
    falling = reconcile(
        totals(f"""
    claim_id | metric   | wording      | period_end
    early    | {metric} | at least 300 | 2024-12-10
    late     | {metric} | up to 250    | 2024-12-20
    """)
    )
    assert sets(falling) == ["early;late"]


@pytest.mark.parametrize("metric", ["missing", "captured"])
def test_the_missing_and_the_captured_may_come_back(metric):
    falling = reconcile(
        totals(f"""
    claim_id | metric   | wording      | period_end
    early    | {metric} | at least 300 | 2024-12-10
    late     | {metric} | up to 250    | 2024-12-20
    """)
    )
    assert sets(falling) == []
    assert known(falling, metric, "2024-12-10") == (300, None)
    assert known(falling, metric, "2024-12-20") == (None, 250)


def test_a_total_of_the_missing_says_nothing_of_a_day_on_which_nobody_counted_them():
    one_day = reconcile(
        totals("""
    claim_id | metric  | wording     | period_end
    gone     | missing | at least 30 | 2024-12-10
    dead     | killed  | at least 1  | 2024-12-20
    """)
    )
    assert known(one_day, "missing", "2024-12-15") == (None, None)


def test_nothing_is_known_of_the_missing_on_a_day_on_which_only_the_killed_were_counted():
    one_day = reconcile(
        totals("""
    claim_id | metric  | wording     | period_end
    gone     | missing | at least 30 | 2024-12-10
    dead     | killed  | at least 1  | 2024-12-20
    """)
    )
    assert known(one_day, "missing", "2024-12-20") == (None, None)
    corridor = one_day.corridor("missing", "troops", "region").set_index("day")
    assert corridor.loc["2024-12-20", ["low", "high", "low_claims", "high_claims"]].isna().all()


def test_what_was_added_is_the_difference_of_two_totals():
    week = reconcile(
        totals("""
    claim_id | wording    | period_start | period_end
    before   | 100        |              | 2024-12-10
    after    | 130        |              | 2024-12-20
    week     | at least 5 | 2024-12-11   | 2024-12-20
    """)
    )
    assert bound_of(week, period_start="2024-12-11") == (30, 30)


def test_a_total_and_what_was_added_make_the_next_total():
    week = reconcile(
        totals("""
    claim_id | wording | period_start | period_end
    before   | 100     |              | 2024-12-10
    week     | 30      | 2024-12-11   | 2024-12-20
    """)
    )
    assert known(week, "killed", "2024-12-20") == (130, 130)


def test_days_that_follow_each_other_add_up():
    weeks = reconcile(
        totals("""
    claim_id | wording     | period_start | period_end
    first    | at least 30 | 2024-12-01   | 2024-12-10
    second   | at least 40 | 2024-12-11   | 2024-12-20
    both     | up to 90    | 2024-12-01   | 2024-12-20
    """)
    )
    assert bound_of(weeks, period_start="2024-12-01", period_end="2024-12-20") == (70, 90)
    assert bound_of(weeks, period_start="2024-12-01", period_end="2024-12-10") == (30, 50)


def test_days_that_overlap_are_not_added_up():
    weeks = reconcile(
        totals("""
    claim_id | wording     | period_start | period_end
    first    | at least 30 | 2024-12-01   | 2024-12-11
    second   | at least 40 | 2024-12-11   | 2024-12-20
    both     | up to 90    | 2024-12-01   | 2024-12-20
    """)
    )
    assert bound_of(weeks, period_start="2024-12-01", period_end="2024-12-20") == (40, 90)


def test_what_is_added_to_a_part_is_added_to_the_whole():
    """The totals alone would hold: up to 110 of the whole, at least 20 of the part."""
    part = reconcile(
        totals("""
    claim_id | population | wording     | period_start | period_end
    before   | troops     | 100         |              | 2024-12-10
    after    | troops     | 110         |              | 2024-12-20
    part     | brigade    | at least 20 | 2024-12-11   | 2024-12-20
    """)
    )
    assert sets(part) == ["after;before;part"]


def test_the_killed_of_an_event_are_among_its_casualties():
    event = reconcile(
        totals("""
    claim_id | metric     | period | wording     | period_start | period_end
    hit      | casualties | event  | up to 10    | 2024-12-11   | 2024-12-11
    dead     | killed     | event  | at least 20 | 2024-12-11   | 2024-12-11
    """)
    )
    assert sets(event) == ["dead;hit"]


def test_the_killed_of_a_stretch_of_days_may_be_more_than_the_casualties_added_in_it_for_the_missing_may_be_found_dead():
    found = reconcile(
        totals("""
    claim_id | metric     | wording     | period_start | period_end
    before   | casualties | 100         |              | 2024-12-10
    after    | casualties | 110         |              | 2024-12-20
    dead     | killed     | at least 20 | 2024-12-11   | 2024-12-20
    """)
    )
    assert sets(found) == []


# Shares and rates


def test_a_share_of_a_figure_is_a_share_of_what_that_figure_counts():
    share = reconcile(
        totals("""
    claim_id | metric     | wording                  | part_of
    total    | casualties | 400 casualties           |
    share    | killed     | a quarter of them killed | total
    """)
    )
    assert known(share, "killed") == (100, 100)


def test_a_share_that_is_a_ceiling_forces_no_floor():
    share = reconcile(
        totals("""
    claim_id | metric     | wording                | part_of
    total    | casualties | 400 casualties         |
    share    | killed     | up to a third of them  | total
    """)
    )
    assert known(share, "killed") == (None, 133)


def test_a_share_and_its_part_bound_the_whole():
    share = reconcile(
        totals("""
    claim_id | metric     | wording                  | part_of
    total    | casualties | at least 10 casualties   |
    share    | killed     | a quarter of them killed | total
    dead     | killed     | 100 killed               |
    """)
    )
    low, high = known(share, "casualties")
    assert (low, high) == (398, 402), (
        "the half of a person that an exact share may be off, either way"
    )


def test_a_share_of_a_number_is_a_number():
    share = reconcile(
        totals("""
    claim_id | wording
    share    | a quarter of 12,000
    """)
    )
    assert known(share, "killed") == (3000, 3000)


def test_a_share_of_a_figure_outside_the_tables_takes_no_part():
    share = reconcile(
        totals("""
    claim_id | wording
    share    | a quarter of them
    """)
    )
    assert share.as_read[["is_counted", "reason"]].to_numpy().tolist() == [
        [False, "it is a share of something that the tables do not hold as a number"]
    ]


def test_a_rate_over_its_days_is_a_number_within_half_a_unit_a_day():
    rate = reconcile(
        tables_of("""
    claim_id | wording    | period | period_start | period_end
    rate     | 92 per day | rate   | 2024-12-01   | 2024-12-10
    """)
    )
    assert bound_of(rate) == (915, 925)


def test_a_rate_over_days_that_are_not_stated_takes_no_part():
    rate = reconcile(
        tables_of("""
    claim_id | wording    | period | period_start | period_end
    rate     | 92 per day | rate   |              | 2024-12-10
    """)
    )
    assert rate.as_read["reason"].tolist() == ["it is a rate over days that are not stated"]


# How a claim is read


def test_without_an_as_of_date_the_floor_holds_on_the_day_it_was_said_and_there_is_no_ceiling():
    undated = reconcile(
        totals("""
    claim_id | wording | stated_on  | period_end
    undated  | 47      | 2024-12-14 |
    """)
    )
    assert known(undated, "killed", "2024-12-14") == (47, None)
    assert known(undated, "killed", "2024-12-13") == (None, None)


def test_a_floor_without_any_day_holds_on_no_day_that_is_known():
    undated = reconcile(
        totals("""
    claim_id | wording     | period_end
    undated  | at least 47 |
    dated    | at least 1  | 2024-12-20
    """)
    )
    assert known(undated, "killed", "2024-12-20") == (1, None)


def test_a_ceiling_without_an_as_of_date_takes_no_part():
    undated = reconcile(
        totals("""
    claim_id | wording   | stated_on  | period_end
    undated  | up to 250 | 2024-12-14 |
    """)
    )
    assert undated.as_read["reason"].tolist() == [
        "its ceiling is for a day that is not stated, so it binds no day"
    ]


def test_a_floor_of_losses_is_none_of_the_killed_and_a_ceiling_of_losses_is_one_of_the_killed():
    floor = reconcile(
        totals("""
    claim_id | metric | wording
    floor    | losses | at least 50 lost
    """)
    )
    ceiling = reconcile(
        totals("""
    claim_id | metric | wording
    ceiling  | losses | up to 50 lost
    """)
    )
    assert known(floor, "killed") == (None, None)
    assert known(floor, "killed_wounded_missing_or_captured") == (50, None)
    assert known(ceiling, "killed") == (None, 50)
    assert known(ceiling, "wounded") == (None, None)


def test_no_losses_are_no_killed_and_nothing_is_known_of_the_wounded():
    nobody = reconcile(
        totals("""
    claim_id | metric | wording
    nobody   | losses | 0 losses
    """)
    )
    assert known(nobody, "killed") == (None, 0)
    assert known(nobody, "wounded") == (None, None)
    assert bound_of(nobody) == (None, None)


def test_casualties_defined_as_killed_and_wounded_bound_these():
    defined = reconcile(
        totals("""
    claim_id | metric     | counted_as        | wording
    word     | casualties | killed or wounded | 40 casualties
    """)
    )
    assert known(defined, "killed_or_wounded") == (40, 40)
    assert known(defined, "casualties") == (40, 40)


def test_casualties_defined_more_widely_bound_what_the_source_counts():
    defined = reconcile(
        totals("""
    claim_id | metric     | counted_as                 | wording
    word     | casualties | killed, wounded or missing | 40 casualties
    """)
    )
    assert known(defined, "killed_wounded_or_missing") == (40, 40)
    assert known(defined, "killed_or_wounded") == (None, 40)
    assert known(defined, "casualties") == (None, None)


ABOUT = """
claim_id | wording
around   | about 1,100
"""


@pytest.mark.parametrize(
    ("tolerance", "ends"),
    [(0, (1100, 1100)), (1, (1050, 1150)), (2, (1000, 1200)), (0.5, (1075, 1125))],
)
def test_about_a_number_is_within_so_many_times_its_rounding(tolerance, ends):
    assert known(reconcile(totals(ABOUT), tolerance=tolerance), "killed") == ends


def test_one_may_take_the_word_casualties_to_mean_different_things():
    claims = totals("""
    claim_id | metric     | wording
    many     | casualties | at least 250 casualties
    few      | casualties | up to 200 casualties
    """)
    apart = reconcile(claims, assume=Assumptions(same_word=False))
    assert sets(reconcile(claims)) == ["few;many"]
    assert sets(apart) == []
    assert known(apart, "killed_or_wounded") == (None, 200)
    assert known(apart, "killed_wounded_missing_or_captured") == (250, None)


def test_one_may_take_figures_of_days_that_include_each_other_to_be_of_one_event_or_not():
    claims = tables_of("""
    claim_id | period_start | period_end | place   | wording
    two_days | 2024-12-14   | 2024-12-15 | village | at least 30
    one_day  | 2024-12-14   | 2024-12-14 | region  | up to 250
    """)
    one, apart = reconcile(claims), reconcile(claims, assume=Assumptions(one_event=False))
    assert bound_of(one, place="region") == (30, 250)
    assert bound_of(apart, place="village") == (30, None)
    assert bound_of(apart, place="region") == (None, 250)


def test_a_third_figure_does_not_make_one_event_of_two_villages():
    villages = """
    claim_id | place   | period_start | period_end | wording      | claimant_id
    a        | village | 2024-12-14   | 2024-12-15 | at least 300 | army
    c        | town    | 2024-12-14   | 2024-12-15 | up to 250    | foes
    b        | region  | 2024-12-14   | 2024-12-14 | up to 400    | paper
    """
    assert sets(reconcile(tables_of(villages))) == []


def test_what_is_said_of_a_village_stays_known_of_it_when_it_is_taken_into_an_event():
    both = reconcile(
        tables_of("""
    claim_id | place   | period_start | period_end | wording
    a        | village | 2024-12-14   | 2024-12-15 | at least 300
    b        | region  | 2024-12-14   | 2024-12-14 | up to 400
    """)
    )
    assert bound_of(both, place="village") == (300, 400)
    assert bound_of(both, place="region") == (300, 400)
    assert (
        "said 'up to 400' of 14 December 2024, The region, taken as one event"
        in both.bounds["sentence"].str.cat()
    )


def test_a_share_keeps_its_whole_when_that_is_taken_into_an_event():
    third = reconcile(
        tables_of("""
    claim_id | place   | metric     | period_start | period_end | wording                | part_of
    whole    | village | casualties | 2024-12-14   | 2024-12-15 | 300 casualties         |
    share    | village | killed     | 2024-12-14   | 2024-12-15 | a third of them killed | whole
    all      | region  | casualties | 2024-12-14   | 2024-12-14 | up to 400 casualties   |
    """)
    )
    assert bound_of(third, place="village", metric="killed") == (100, 100)


def test_the_ceiling_of_a_whole_is_one_of_its_part_on_the_same_day():
    both = reconcile(
        totals("""
    claim_id | population | wording     | period_end
    all      | troops     | up to 100   | 2024-12-15
    few      | brigade    | at least 10 | 2024-12-20
    """)
    )
    assert known(both, "killed", "2024-12-14", population="brigade") == (None, 100)
    assert both.corridor("killed", "brigade", "region")["high"].tolist() == [100, pd.NA]


def test_nearly_a_number_that_is_not_rounded_has_a_ceiling_alone():
    nearly = reconcile(totals("claim_id | wording\nfew | nearly 37"))
    assert nearly.conflicts.empty
    assert known(nearly, "killed") == (None, 36)


def test_a_conflict_names_the_assumptions_without_which_it_is_none():
    claims = totals("""
    claim_id | metric            | wording                   | claimant_id
    word     | casualties        | up to 10                  | army
    other    | casualties        | at least 20               | foes
    """)
    (sentence,) = reconcile(claims).conflicts["sentence"]
    assert (
        "cannot both hold, given that “casualties” means the same to those who do not "
        "define it more widely;"
    ) in sentence
    assert reconcile(claims, assume=Assumptions(same_word=False)).conflicts.empty


def test_a_force_is_one_of_all_casualties_and_of_a_population_that_there_is():
    lost = totals("claim_id | metric | wording\ngone | missing | at least 300")
    assert sets(reconcile(lost, assume=Assumptions(deployed={"troops": 100}))) == ["gone"]
    with pytest.raises(
        TollbookError,
        match=r"^Assumptions: no population is called 'trops'\. The ids stand in scopes\.csv\.$",
    ):
        reconcile(lost, assume=Assumptions(deployed={"trops": 100}))
