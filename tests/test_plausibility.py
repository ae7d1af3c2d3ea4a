"""Figures at which an expert would stop: each check on a table that calls for it, and on one that
does not.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis import TollbookError, check_plausibility, list_words, load_claims
from analysis.claims.model import empty_tables
from analysis.vocabulary import PLAUSIBILITY_CHECKS
from tests.tables_on_paper import tables_of

ROOT = Path(__file__).parent.parent
COLUMNS = ["check", "claim_ids", "sentence", "cells", "settles"]


@pytest.fixture(scope="module")
def kursk():
    return load_claims(ROOT / "data" / "kursk")


def found_in(paper, **parameters):
    """The findings on a table on paper: the check and the claims of each."""
    findings = check_plausibility(tables_of(paper), **parameters)
    return list(zip(findings["check"], findings["claim_ids"], strict=True))


def sentence_on(paper, **parameters):
    (sentence,) = check_plausibility(tables_of(paper), **parameters)["sentence"]
    return sentence


def totals(*rows, metric="killed", claimant="army"):
    """Running totals on paper, from rows of an id, an as-of date and a wording."""
    lines = [
        f"{name} | {claimant} | {metric} | cumulative | | {day} | {day} | {wording}"
        for name, day, wording in rows
    ]
    return "\n".join(
        [
            (
                "claim_id | claimant_id | metric | period | period_start | period_end | "
                "stated_on | wording"
            ),
            *lines,
        ]
    )


# Killed above casualties


ABOVE = """
claim_id | metric     | wording
dead     | killed     | 600 were killed
all      | casualties | about 500 casualties
"""


def test_more_killed_than_casualties_on_the_same_days_stand_out():
    assert sentence_on(ABOVE) == (
        "'600' killed (Army of Northland, 14 to 15 December 2024) is above 'about 500' "
        "casualties (Army of Northland, 14 to 15 December 2024), "
        "which counts them too, reading about 500 as 450 to 550 by its rounding, at most a tenth."
    )


def test_more_killed_than_killed_or_wounded_stand_out():
    assert found_in(ABOVE.replace("casualties |", "killed_or_wounded |")) == [
        ("part_above_whole", "dead;all")
    ]


def test_killed_within_the_rounding_of_the_casualties_are_no_finding():
    assert found_in(ABOVE.replace("600", "540")) == []


def test_killed_above_a_floor_of_casualties_are_no_finding_for_a_floor_has_no_upper_end():
    assert found_in(ABOVE.replace("about 500", "at least 500")) == []


def test_killed_of_one_claimant_above_the_casualties_of_another_are_a_conflict_and_not_implausible():
    assert (
        found_in(
            """
            claim_id | claimant_id | metric     | wording
            dead     | army        | killed     | 600 were killed
            all      | foes        | casualties | 500 casualties
            """
        )
        == []
    )


def test_killed_up_to_a_day_are_held_against_casualties_up_to_a_later_day():
    dead, later = (
        totals(("dead", "2024-12-10", "600 killed")),
        totals(("all", "2024-12-20", "500 casualties"), metric="casualties"),
    )
    assert found_in(dead + "\n" + later.splitlines()[1]) == [("part_above_whole", "dead;all")]
    assert found_in(dead.replace("12-10", "12-30") + "\n" + later.splitlines()[1]) == []


def test_a_brigade_with_more_killed_than_all_troops_stands_out_and_both_are_named():
    sentence = sentence_on(
        """
        claim_id | population | period     | period_end | wording
        part     | brigade    | cumulative | 2024-12-15 | 600 killed
        whole    | troops     | cumulative | 2024-12-15 | 500 killed
        """
    )
    assert sentence.startswith(
        "'600' killed among One brigade, The region (Army of Northland, as of 15 "
        "December 2024) is above '500' killed among All troops"
    )


def test_of_several_figures_that_count_the_killed_the_lowest_is_named():
    paper = (
        ABOVE.replace("about 500", "550") + "less | killed_or_wounded | 500 killed and wounded\n"
    )
    assert found_in(paper.replace("all      | casualties | 550 casualties\n", "")) == [
        ("part_above_whole", "dead;less")
    ]
    assert ("part_above_whole", "dead;less") in found_in(paper)
    assert ("part_above_whole", "dead;all") not in found_in(paper)


def test_captured_of_a_brigade_are_held_against_all_captured_of_the_same_day_alone():
    paper = """
    claim_id | metric   | population | period     | period_end | wording
    part     | captured | brigade    | cumulative | 2024-12-10 | 100 captured
    whole    | captured | troops     | cumulative | 2024-12-20 | 60 captured
    """
    assert found_in(paper) == []
    assert found_in(paper.replace("2024-12-20", "2024-12-10")) == [
        ("part_above_whole", "part;whole")
    ]
    assert found_in(paper.replace("captured", "killed  ")) == [("part_above_whole", "part;whole")]


def test_captured_named_as_part_of_a_total_up_to_a_later_day_may_be_home():
    paper = """
    claim_id | metric     | period     | period_end | part_of | wording
    part     | captured   | cumulative | 2024-12-10 | whole   | 100 captured
    whole    | casualties | cumulative | 2024-12-20 |         | 60 casualties
    """
    assert found_in(paper) == []
    assert found_in(paper.replace("2024-12-20", "2024-12-10")) == [
        ("part_above_whole", "part;whole")
    ]


NESTED = """
claim_id | period    | period_start | period_end | stated_on  | metric | wording
part     | increment | 2024-12-01   | 2024-12-07 | 2024-12-08 | killed | 300 were killed
whole    | increment | 2024-12-01   | 2024-12-14 | 2024-12-15 | killed | 250 were killed
"""


def test_killed_above_the_casualties_of_the_same_days_stand_out_though_told_a_day_apart():
    casualties = NESTED.replace(
        "2024-12-14 | 2024-12-15 | killed | 250 were killed",
        "2024-12-07 | 2024-12-09 | casualties | 250 casualties",
    )
    assert found_in(casualties) == [("part_above_whole", "part;whole")]
    assert found_in(casualties.replace("2024-12-08 | killed", "2024-12-10 | killed")) == [
        ("part_above_whole", "part;whole")
    ]


@pytest.mark.parametrize("period", ["increment", "event    "])
def test_killed_of_some_days_above_the_killed_of_more_days_stand_out(period):
    assert found_in(NESTED.replace("increment", period)) == [("part_above_whole", "part;whole")]


@pytest.mark.parametrize(
    ("stated", "instead"),
    [
        ("2024-12-01   | 2024-12-14", "2024-12-02   | 2024-12-14"),
        ("2024-12-14", "2024-12-06"),
        ("2024-12-14", "2024-12-07"),
        ("250 were", "at least 250 were"),
        ("300 were", "up to 300 were"),
        ("killed | 250 were killed", "wounded | 250 were hurt"),
        ("killed | 300 were killed", "captured | 300 prisoners"),
        ("2024-12-08", "2025-01-15"),
    ],
    ids=[
        "later beginning",
        "earlier end",
        "same days: a figure given again",
        "floor",
        "ceiling",
        "wounded",
        "captured",
        "raised a month later",
    ],
)
def test_figures_of_which_one_need_not_hold_the_other_are_no_finding(stated, instead):
    assert found_in(NESTED.replace(stated, instead)) == []


def test_a_figure_that_its_claimant_has_replaced_is_not_held_against_those_of_more_days():
    header, part, whole = NESTED.strip().splitlines()
    assert found_in(f"{header} | status\n{part} | superseded\n{whole} | active") == []


def test_days_are_nested_within_one_claimant_alone():
    header, part, whole = NESTED.strip().splitlines()
    assert found_in(f"{header} | claimant_id\n{part} | army\n{whole} | foes") == []


def test_what_was_added_in_a_region_holds_that_of_its_town_and_an_event_there_need_not():
    header, part, whole = NESTED.strip().splitlines()
    placed = f"{header} | place\n{part} | town\n{whole} | region"
    assert found_in(placed) == [("part_above_whole", "part;whole")]
    assert found_in(placed.replace("whole    | increment", "whole    | event    ")) == []


def test_a_running_total_from_a_stated_day_is_held_against_more_days_too():
    assert found_in(NESTED.replace("part     | increment ", "part     | cumulative")) == [
        ("part_above_whole", "part;whole")
    ]


def test_captured_of_some_days_are_held_against_those_of_the_same_days_alone():
    captured = NESTED.replace("killed |", "captured |").replace("were killed", "were captured")
    brigade = "\n".join(
        f"{row} | {cell}"
        for row, cell in zip(
            captured.strip().splitlines(), ["population", "brigade", "troops"], strict=True
        )
    )
    assert found_in(brigade) == []
    assert found_in(brigade.replace("2024-12-14", "2024-12-07")) == [
        ("part_above_whole", "part;whole")
    ]


def test_a_rate_over_its_days_is_held_against_what_was_added_in_these():
    rate = NESTED.replace("part     | increment ", "part     | rate      ").replace(
        "300 were killed", "50 killed per day"
    )
    assert found_in(rate) == [("part_above_whole", "part;whole")]
    assert found_in(rate.replace("2024-12-14", "2024-12-07")) == [
        ("part_above_whole", "part;whole")
    ]
    assert (
        "which counts them too, reading “50 killed per day” as 315 to 385 over its 7 days."
        in sentence_on(rate)
    )
    assert found_in(rate.replace("50 killed", "30 killed")) == []


def test_a_rate_of_one_day_is_said_to_be_over_one_day():
    assert "as 92 over its one day." in sentence_on(
        RATE.replace("12-01", "12-10").replace("900", "80")
    )


def test_of_several_figures_that_hold_the_days_the_lowest_is_named():
    more = (
        NESTED
        + "less | increment | 2024-11-30 | 2024-12-20 | 2024-12-21 | killed | 240 were killed\n"
    )
    assert ("part_above_whole", "part;less") in found_in(more)
    assert ("part_above_whole", "part;whole") not in found_in(more)


# More than were deployed


def test_a_count_above_those_deployed_stands_out_with_its_echoes_folded():
    paper = """
    claim_id | claimant_id | derivation | derived_from | wording
    first    | army        | original   |              | at least 600 were killed
    second   | army        | echo       | first        | 700 were killed
    """
    assert found_in(paper, deployed={"troops": 600}) == [("above_deployed", "second")]
    assert found_in(paper, deployed={"troops": 599}) == [("above_deployed", "first;second")]
    assert sentence_on(paper, deployed={"troops": 500}) == (
        "'at least 600' killed among All troops, The region (Army of Northland, 14 to 15 "
        "December 2024) is above the 500 given here as deployed; "
        "so is 1 echo of it."
    )


def test_a_part_of_the_troops_is_held_against_all_of_them_and_other_troops_are_not():
    paper = """
    claim_id | population | wording
    inside   | brigade    | 700 killed
    outside  | others     | 700 killed
    """
    assert found_in(paper, deployed={"troops": 600}) == [("above_deployed", "inside")]


def test_no_force_is_known_unless_it_is_given():
    assert found_in("claim_id | wording\na | 900,000 were killed") == []


def test_a_ceiling_above_those_deployed_is_no_finding():
    assert found_in("claim_id | wording\na | up to 700 killed", deployed={"troops": 600}) == []


def test_a_forecast_above_those_deployed_is_no_finding():
    assert (
        found_in(
            "claim_id | period | period_end | wording\na | forecast | 2025-04-15 | 700 killed",
            deployed={"troops": 600},
        )
        == []
    )


# A part added to its whole


ADDED = """
claim_id | claimant_id | derivation | derived_from | part_of | place  | metric     | wording
whole    | army        | original   |              |         | region | casualties | about 4,700
part     | army        | original   |              | whole   | town   | killed     | including 600 deaths
sum      | office      | echo       | whole        |         | region | casualties | some 5,300 in all
"""


def test_a_part_added_to_its_whole_is_found_in_an_echo():
    assert found_in(ADDED) == [("part_added_to_whole", "sum;whole;part")]
    assert sentence_on(ADDED) == (
        "'about 5,300' casualties (Office of Northland, echo carried by The Daily Paper, "
        "14 to 15 December 2024) is 4,700 + 600; but '600' killed "
        "(Army of Northland, 14 to 15 December 2024) stands inside 'about 4,700' "
        "casualties (Army of Northland, 14 to 15 December 2024)."
    )


def test_another_number_is_no_sum_of_whole_and_part():
    assert found_in(ADDED.replace("5,300", "5,400")) == []


def test_a_part_is_known_by_being_told_with_its_whole():
    apart = ADDED.replace("| whole   | town  ", "|         | town  ")
    assert found_in(apart) == []
    assert found_in(apart.replace("| town  ", "| region")) == [
        ("part_added_to_whole", "sum;whole;part")
    ]


def test_all_parts_may_have_been_added_to_their_whole():
    wounded = "hurt | army | original | | whole | town | wounded | 4,100 injured"
    found = found_in(ADDED.replace("5,300", "9,400") + wounded)
    assert found == [("part_added_to_whole", "sum;whole;part;hurt")]


def test_a_part_of_nobody_makes_no_sum():
    assert found_in(ADDED.replace("600", "0").replace("5,300", "4,700")) == []


def test_an_echo_of_an_echo_goes_back_to_the_whole_too():
    between = "other | office | echo | whole | | region | casualties | 4,700 casualties"
    assert found_in(ADDED.replace("echo       | whole", "echo       | other") + between) == [
        ("part_added_to_whole", "sum;whole;part")
    ]


def test_to_a_total_of_nobody_nothing_is_added():
    assert found_in(ADDED.replace("about 4,700", "no casualties").replace("5,300", "600")) == [
        ("part_above_whole", "part;whole")
    ]


def test_a_figure_without_support_may_be_a_sum_of_what_it_names():
    assert found_in(ADDED.replace("echo       | whole", "unsupported | whole")) == [
        ("part_added_to_whole", "sum;whole;part")
    ]


def test_the_same_sum_in_the_mouth_of_somebody_else_may_be_chance():
    own = ADDED.replace("echo       | whole", "original   |      ")
    assert found_in(own) == []
    assert found_in(own.replace("office", "army")) == [("part_added_to_whole", "sum;whole;part")]


def test_a_later_total_of_the_same_claimant_may_have_grown_to_the_sum():
    dated = [
        f"{row} | {day}"
        for row, day in zip(
            ADDED.strip().splitlines(),
            ["stated_on", *["2024-12-20"] * 2, "2025-01-30"],
            strict=True,
        )
    ]
    own = (
        "\n".join(dated)
        .replace("office", "army")
        .replace("echo       | whole", "original   |      ")
    )
    assert found_in(own) == []
    assert found_in(own.replace("2025-01-30", "2024-12-22")) == [
        ("part_added_to_whole", "sum;whole;part")
    ]


GROWTH = """
claim_id | statement_id | metric     | period     | period_end | stated_on  | wording
dead     | first        | killed     | cumulative | 2024-12-10 | 2024-12-10 | 100 killed
all      | first        | casualties | cumulative | 2024-12-10 | 2024-12-10 | 200 casualties
later    | second       | casualties | cumulative | 2024-12-24 | 2024-12-24 | 300 casualties
"""


def test_a_total_up_to_a_later_day_has_grown_and_is_no_sum():
    assert found_in(GROWTH) == []
    assert found_in(GROWTH.replace("2024-12-24 | 2024-12-24", "2024-12-10 | 2024-12-24")) == [
        ("part_added_to_whole", "later;all;dead")
    ]


def test_totals_without_an_as_of_date_are_for_the_day_on_which_they_were_said():
    undated = GROWTH.replace("| 2024-12-10 | 2024-12-10 |", "| | 2024-12-10 |").replace(
        "| 2024-12-24 | 2024-12-24 |", "| | 2024-12-24 |"
    )
    assert found_in(undated) == []
    assert found_in(undated.replace("2024-12-24", "2024-12-10")) == [
        ("part_added_to_whole", "later;all;dead")
    ]


def test_a_later_total_that_goes_back_to_the_whole_may_be_a_sum_of_it():
    header, *rows = GROWTH.strip().splitlines()
    drawn = "\n".join(
        [
            f"{header} | derivation | derived_from",
            *(f"{row} | original |" for row in rows[:2]),
            f"{rows[2]} | calculation | all",
        ]
    )
    assert found_in(drawn) == [("part_added_to_whole", "later;all;dead")]


def test_a_sum_is_a_question_to_whoever_gives_it():
    (settles,) = check_plausibility(tables_of(ADDED))["settles"]
    assert settles == (
        "Ask Office of Northland, echo carried by The Daily Paper how 5,300 came about: "
        "is the part counted in it twice, or is it a count of its own?"
    )


# A running total that falls


FALL = [
    ("first", "2024-12-01", "about 3,000 killed"),
    ("second", "2024-12-10", "about 1,100 killed"),
    ("third", "2024-12-20", "1,200 killed"),
]


def test_a_running_total_that_falls_is_found_once():
    assert found_in(totals(*FALL)) == [("falling_total", "first;second")]
    assert sentence_on(totals(*FALL)) == (
        "'about 1,100' killed (Army of Northland, as of 10 December 2024) is below "
        "'about 3,000' killed (Army of Northland, as of 1 December 2024), "
        "reading about 1,100 as 1,050 to 1,150 and about 3,000 as 2,700 to 3,300 by its "
        "rounding, at most a tenth: a running total does not fall by itself."
    )


def test_a_rising_total_and_one_of_another_claimant_do_not_fall():
    assert (
        found_in(
            totals(*FALL[::2], ("again", "2024-12-30", "1,300 killed")).replace("3,000", "1,000")
        )
        == []
    )
    other = totals(FALL[1], claimant="foes").splitlines()[1]
    assert found_in(totals(FALL[0]) + "\n" + other) == []


def test_a_total_that_counts_from_a_later_day_does_not_fall():
    rows = totals(*FALL[:2]).replace(
        "| cumulative | | 2024-12-10", "| cumulative | 2024-12-05 | 2024-12-10"
    )
    assert found_in(rows) == []


def test_a_figure_for_an_earlier_day_that_was_raised_later_is_no_fall_of_what_had_been_said_before():
    assert (
        found_in(totals(*FALL[:2]).replace("2024-12-01 | 2024-12-01", "2024-12-01 | 2024-12-24"))
        == []
    )


def test_an_echo_does_not_make_a_total_fall():
    rows = [
        f"{line} | {'derivation' if at == 0 else 'echo' if at == 2 else 'original'}"
        for at, line in enumerate(totals(*FALL[:2]).splitlines())
    ]
    assert found_in("\n".join(rows)) == []


def test_two_totals_for_one_day_of_which_the_later_is_lower_are_said_to_be_for_one_day():
    rows = totals(("first", "2024-12-10", "3,000 killed"), ("second", "2024-12-10", "1,000 killed"))
    assert sentence_on(rows.replace("2024-12-10 | 1,000", "2024-12-12 | 1,000")).endswith(
        "(Army of Northland, as of 10 December 2024): both are for one day."
    )


@pytest.mark.parametrize("metric", ["missing", "captured"])
def test_the_missing_and_the_captured_may_come_back(metric):
    rows = totals(
        ("first", "2024-12-10", "100 of them"),
        ("second", "2024-12-20", "40 of them"),
        metric=metric,
    )
    assert found_in(rows) == []
    assert found_in(rows.replace("2024-12-20 | 2024-12-20", "2024-12-10 | 2024-12-20")) == [
        ("falling_total", "first;second")
    ]


def test_casualties_may_fall_only_where_their_source_counts_the_missing_among_them():
    rows = totals(
        ("first", "2024-12-10", "100 casualties"),
        ("second", "2024-12-20", "40 casualties"),
        metric="casualties",
    )
    assert found_in(rows) == [("falling_total", "first;second")]
    header, *lines = rows.splitlines()
    assert (
        found_in(
            "\n".join(
                [
                    f"{header} | counted_as",
                    *(f"{line} | killed, wounded or missing" for line in lines),
                ]
            )
        )
        == []
    )


# A figure of some days between running totals


STRETCH = """
claim_id | period     | period_start | period_end | wording
before   | cumulative |              | 2024-12-01 | 1,000 killed
week     | increment  | 2024-12-03   | 2024-12-09 | more than 500 killed
after    | cumulative |              | 2024-12-10 | 1,300 killed
"""


def test_a_week_above_what_the_totals_around_it_leave_stands_out():
    assert found_in(STRETCH) == [("stretch_above_totals", "week;before;after")]
    assert sentence_on(STRETCH) == (
        "'more than 500' killed (Army of Northland, added 3 to 9 December 2024): '1,000' "
        "killed (Army of Northland, as of 1 December 2024) and "
        "'1,300' killed (Army of Northland, as of 10 December 2024) leave room for 300 at most."
    )


@pytest.mark.parametrize(
    ("stated", "instead"),
    [
        ("1,300", "at least 1,300"),
        ("1,000", "up to 1,000"),
        ("500", "300 were killed and no more than"),
        ("2024-12-10", "2024-12-08"),
    ],
)
def test_a_week_for_which_the_totals_may_leave_room_is_no_finding(stated, instead):
    paper = (
        STRETCH.replace("more than 500 killed", "250 killed")
        if "no more" in instead
        else STRETCH.replace(stated, instead)
    )
    assert found_in(paper) == []


def test_the_totals_that_leave_the_least_room_are_named():
    lower = (
        STRETCH.replace("2024-12-10 | 1,300", "2024-12-10 | at least 1,250")
        + "later | cumulative | | 2024-12-20 | 1,300 killed\n"
    )
    assert ("stretch_above_totals", "week;before;later") in found_in(lower)
    higher = "earlier | cumulative | | 2024-11-20 | 1,000 killed\n" + STRETCH.strip().replace(
        "| 1,000", "| up to 1,050"
    )
    header, rows = (
        STRETCH.strip().splitlines()[0],
        higher.replace(STRETCH.strip().splitlines()[0] + "\n", ""),
    )
    assert ("stretch_above_totals", "week;earlier;after") in found_in(f"{header}\n{rows}")


def test_of_two_metrics_the_totals_that_leave_the_least_room_are_named():
    header, *rows = STRETCH.strip().splitlines()
    casualties = ["all | cumulative | | 2024-12-10 | 400 casualties | casualties"]
    paper = (
        "\n".join([f"{header} | metric", *casualties, *(f"{row} | killed" for row in rows)])
        .replace("1,000", "10")
        .replace("1,300", "390")
    )
    assert ("stretch_above_totals", "week;before;after") in found_in(paper)


def test_totals_that_count_from_a_later_day_leave_no_room_to_judge():
    paper = STRETCH.replace("1,300", "300").replace(
        "cumulative |              | 2024-12-10", "cumulative | 2024-12-05   | 2024-12-10"
    )
    assert found_in(paper) == []
    assert found_in(paper.replace("2024-12-05", "2024-12-03")) == [
        ("stretch_above_totals", "week;after")
    ]


def test_where_the_totals_fall_a_week_between_them_is_not_judged():
    assert found_in(STRETCH.replace("1,300", "900")) == [("falling_total", "before;after")]


CAPTURED = """
claim_id | metric   | period     | period_start | period_end | wording
week     | captured | increment  | 2024-12-01   | 2024-12-07 | 50 prisoners
total    | captured | cumulative | START        | 2024-12-14 | 40 prisoners
"""


def test_captured_in_a_week_may_be_home_by_the_day_of_a_later_total():
    assert found_in(CAPTURED.replace("START", "")) == []
    assert found_in(CAPTURED.replace("START", "2024-12-01")) == []
    assert found_in(CAPTURED.replace("START", "2024-12-01").replace("12-14", "12-07")) == [
        ("stretch_above_totals", "week;total")
    ]
    killed = CAPTURED.replace("START", "").replace("captured", "killed").replace("prisoners", "men")
    assert found_in(killed) == [("stretch_above_totals", "week;total")]


def test_an_earlier_total_that_may_have_fallen_takes_no_room_from_a_week():
    header, *rows = STRETCH.strip().splitlines()
    counted = "killed, wounded or missing"
    paper = "\n".join(
        [f"{header} | metric | counted_as", *(f"{row} | casualties | {counted}" for row in rows)]
    )
    killed = paper.replace(
        "more than 500 killed | casualties | " + counted, "more than 500 killed | killed |"
    )
    assert found_in(killed) == []
    assert ("stretch_above_totals", "week;before;after") in found_in(killed.replace(counted, ""))


RATE = """
claim_id | period     | period_start | period_end | wording
rate     | rate       | 2024-12-01   | 2024-12-10 | 92 killed per day
total    | cumulative |              | 2024-12-10 | 900 killed
"""


def test_a_rate_over_its_days_above_the_total_until_then_stands_out():
    assert sentence_on(RATE) == (
        "“92 killed per day” killed (Army of Northland, rate, 1 to 10 December 2024): "
        "'900' killed (Army of Northland, as of 10 December 2024) "
        "leaves room for 900 at most, reading “92 killed per day” as 915 to 925 over its 10 days."
    )
    (cells,) = check_plausibility(tables_of(RATE))["cells"]
    assert cells == "rate.wording, total.best, rate.period, total.period_end"


@pytest.mark.parametrize(
    ("stated", "instead"),
    [("900", "915"), ("92 killed per day", "up to 92 killed per day"), ("2024-12-01", "")],
)
def test_a_rate_for_which_the_total_may_leave_room_is_no_finding(stated, instead):
    assert found_in(RATE.replace(stated, instead)) == []


def test_a_weekly_rate_counts_by_its_weeks():
    weekly = RATE.replace("92 killed per day", "about 140 killed each week")
    assert found_in(weekly.replace("900", "193")) == []
    assert found_in(weekly.replace("900", "192")) == [("stretch_above_totals", "rate;total")]


def test_killed_of_an_event_are_held_against_all_casualties_until_then():
    paper = """
    claim_id | metric     | place  | period     | period_start | period_end | wording
    event    | killed     | town   | event      | 2024-12-03   | 2024-12-03 | 500 killed
    total    | casualties | region | cumulative |              | 2024-12-10 | 400 casualties
    """
    assert found_in(paper) == [("stretch_above_totals", "event;total")]


# A week that equals a total


EQUAL = """
claim_id | claimant_id | metric            | period     | period_start | period_end | stated_on  | wording
week     | army        | killed_or_wounded | increment  | 2024-12-20   | 2024-12-27 | 2024-12-27 | more than 1,000 this week
total    | office      | casualties        | cumulative |              |            | 2025-01-06 | at least a thousand
"""


def test_a_week_with_the_number_of_a_total_given_soon_after_stands_out():
    assert found_in(EQUAL) == [("stretch_equals_total", "week;total")]
    assert sentence_on(EQUAL) == (
        "'more than 1,000' killed or wounded (Army of Northland, added 20 to 27 December "
        "2024) is a figure of some days, and 'at "
        "least 1,000' casualties "
        "(Office of Northland, said 6 January 2025, no as-of date) is a running total: "
        "both have the number 1,000, and the days they cover are not "
        "the same."
    )


@pytest.mark.parametrize(
    ("stated", "instead"),
    [
        ("a thousand", "1,100"),
        ("2025-01-06", "2025-01-11"),
        ("casualties       ", "killed           "),
        ("cumulative |             ", "increment  | 2024-12-28  "),
    ],
    ids=["another number", "two weeks later", "another metric", "another week"],
)
def test_a_week_beside_a_total_that_differs_is_no_finding(stated, instead):
    assert found_in(EQUAL.replace(stated, instead)) == []


def test_a_total_of_other_people_with_the_number_of_a_week_is_no_finding():
    rows = EQUAL.strip().splitlines()
    assert (
        found_in(
            "\n".join([rows[0] + " | population", rows[1] + " | troops", rows[2] + " | others"])
        )
        == []
    )


def test_a_total_of_another_place_with_the_number_of_a_week_is_no_finding():
    header, week, total = EQUAL.strip().splitlines()
    places = [f"{header} | place", f"{week} | town"]
    assert found_in("\n".join([*places, f"{total} | village"])) == []
    assert found_in("\n".join([*places, f"{total} | region"])) == [
        ("stretch_equals_total", "week;total")
    ]


def test_a_total_that_counts_those_very_days_alone_is_the_same_figure_twice():
    paper = EQUAL.replace(
        "cumulative |              |           ", "cumulative | 2024-12-20   | 2024-12-27"
    )
    assert found_in(paper) == []


def test_a_rate_with_the_number_of_a_total_stands_out():
    paper = EQUAL.replace("| increment ", "| rate      ").replace(
        "more than 1,000 this week", "about 1,000 a week"
    )
    assert found_in(paper) == [("stretch_equals_total", "week;total")]


def test_small_numbers_are_often_the_same_by_chance():
    assert found_in(EQUAL.replace("1,000", "9").replace("a thousand", "9")) == []


# The wounded for each killed


RATIO = """
claim_id | metric  | wording
dead     | killed  | 50 killed
hurt     | wounded | 47 wounded
"""


def test_fewer_wounded_than_killed_stand_out_with_the_range_and_where_it_is_from():
    assert sentence_on(RATIO) == (
        "'50' killed (Army of Northland, 14 to 15 December 2024) beside '47' wounded "
        "(Army of Northland, 14 to 15 December 2024): 0.9 "
        "wounded for each "
        "killed; in armed conflicts since 1940 the wounded were about 1.9 to 13 times "
        "the killed (Coupland and Meddings, BMJ 1999;319:407-410)."
    )


def test_a_range_of_the_readers_own_is_not_ascribed_to_anybody():
    assert found_in(RATIO, wounded_per_killed=(0.5, 3)) == []
    assert "the range given here is 1 to 3." in sentence_on(RATIO, wounded_per_killed=(1, 3))


def test_the_wounded_are_what_a_total_of_both_leaves():
    both = RATIO.replace("| wounded |", "| killed_or_wounded |")
    assert found_in(both.replace("47", "100")) == [("wounded_per_killed", "dead;hurt")]
    assert found_in(both.replace("47", "250")) == []


def test_a_total_below_its_killed_is_one_finding_and_no_ratio():
    assert found_in(RATIO.replace("| wounded |", "| killed_or_wounded |")) == [
        ("part_above_whole", "dead;hurt")
    ]


def test_an_open_end_that_allows_the_range_is_no_finding():
    assert found_in(RATIO.replace("47", "at least 47")) == []
    assert "at most 0.5 wounded for each killed" in sentence_on(RATIO.replace("50", "at least 100"))
    assert "at least 20.0 wounded for each killed" in sentence_on(
        RATIO.replace("50", "up to 50").replace("47", "1,000")
    )


def test_killed_and_wounded_of_one_statement_belong_together_where_no_day_is_known():
    header, dead, hurt = RATIO.strip().splitlines()
    undated = "\n".join(
        [
            f"{header} | period | statement_id | published_on",
            f"{dead} | cumulative | s | 2025-01-01",
            f"{hurt} | cumulative | s |",
        ]
    )
    assert found_in(undated) == [("wounded_per_killed", "dead;hurt")]
    assert found_in(undated.replace("| s |", "| |")) == []


def test_of_a_few_people_a_ratio_says_nothing():
    assert found_in(RATIO.replace("50", "10").replace("47", "9")) == []


# A daily rate that stands out


RATES = [
    ("a", "2024-12-01", "1,000 killed"),
    ("b", "2024-12-11", "1,100 killed"),
    ("c", "2024-12-21", "2,300 killed"),
    ("d", "2024-12-31", "2,400 killed"),
]


def test_a_jump_between_two_totals_stands_out_against_the_days_before_and_after():
    assert found_in(totals(*RATES)) == [("daily_rate", "b;c")]
    assert sentence_on(totals(*RATES)) == (
        "From '1,100' killed (Army of Northland, as of 11 December 2024) to '2,300' "
        "killed (Army of Northland, as of 21 December "
        "2024), 120.0 a day were "
        "added, against 10.0 a day before and 10.0 after: the rate from 11 December 2024 "
        "to 21 December 2024 stands out."
    )


def test_a_jump_within_the_factor_does_not_stand_out():
    assert found_in(totals(*RATES), rate_factor=12) == []


def test_a_halt_between_two_totals_stands_out_too():
    rows = [
        RATES[0],
        ("b", "2024-12-11", "2,000 killed"),
        ("c", "2024-12-21", "2,100 killed"),
        ("d", "2024-12-31", "3,100 killed"),
    ]
    assert found_in(totals(*rows)) == [("daily_rate", "b;c")]


def test_a_total_that_is_only_repeated_is_no_halt():
    rows = [
        RATES[0],
        ("b", "2024-12-11", "2,000 killed"),
        ("c", "2024-12-21", "2,000 killed"),
        ("d", "2024-12-31", "4,000 killed"),
    ]
    assert found_in(totals(*rows)) == []


def test_a_rate_between_two_others_that_stands_out_against_one_of_them_alone_is_no_finding():
    rows = [("z", "2024-11-21", "900 killed"), *RATES[:3], ("d", "2024-12-31", "3,300 killed")]
    assert found_in(totals(*rows)) == []


def test_the_newest_step_is_compared_with_the_one_before_and_the_sentence_says_that_there_is_no_other():
    assert found_in(totals(*RATES[:3])) == [("daily_rate", "b;c")]
    assert (
        "120.0 a day were added, against 10.0 a day before, with none after it to compare: the rate"
        in sentence_on(totals(*RATES[:3]))
    )


def test_the_oldest_step_is_compared_with_the_one_after():
    rows = totals(*RATES[:3], ("d", "2024-12-31", "3,300 killed"))
    assert found_in(rows) == [("daily_rate", "a;b")]
    assert (
        "10.0 a day were added, against 120.0 a day after, with none before it to compare: the rate"
        in sentence_on(rows)
    )


def test_a_single_step_has_nothing_to_stand_out_against():
    assert found_in(totals(*RATES[:2])) == []


def test_across_a_fall_no_rate_is_worked_out():
    rows = [
        RATES[0],
        ("b", "2024-12-11", "3,000 killed"),
        ("c", "2024-12-21", "2,000 killed"),
        ("d", "2024-12-31", "3,100 killed"),
    ]
    assert found_in(totals(*rows)) == [("falling_total", "b;c")]


def test_after_a_fall_rates_are_worked_out_anew():
    rows = totals(("y", "2024-11-10", "1,900 killed"), ("z", "2024-11-20", "2,000 killed"), *RATES)
    assert found_in(rows) == [("falling_total", "z;a"), ("daily_rate", "b;c")]


@pytest.mark.parametrize(
    ("stated", "instead"),
    [
        ("2,300", "at least 1,120"),
        ("2,300", "up to 2,300"),
        ("1,100", "up to 2,290"),
        ("2,300", "1,150 to 2,300"),
        ("2,300", "about 1,600"),
    ],
)
def test_a_rate_of_which_a_part_alone_stands_out_is_no_finding(stated, instead):
    assert found_in(totals(*RATES).replace(f"| {stated} killed", f"| {instead} killed")) == []


def test_neighbours_of_which_an_end_is_open_leave_nothing_to_stand_out_against():
    assert ("daily_rate", "b;c") not in found_in(totals(*RATES).replace("| 1,000", "| up to 1,000"))
    assert ("daily_rate", "b;c") not in found_in(
        totals(*RATES).replace("| 2,400", "| at least 2,400")
    )


def test_a_step_to_a_floor_stands_out_where_its_least_does_and_is_said_to_be_open():
    rows = totals(*RATES).replace("1,100", "up to 1,100").replace("2,300", "at least 2,300")
    assert found_in(rows) == [("daily_rate", "b;c")]
    assert (
        "at least 120.0 a day were added, against at most 10.0 a day before and at most "
        "10.0 after: the rate"
    ) in sentence_on(rows)


def test_figures_near_a_number_give_a_rate_within_their_rounding():
    sentence = sentence_on(totals(*RATES).replace("| 2,300", "| about 2,300"))
    assert (
        "115.0 to 125.0 a day were added, reading about 2,300 as 2,250 to 2,350 by its "
        "rounding, at most a tenth, against"
    ) in sentence


def test_the_same_number_in_other_words_is_no_halt():
    rows = [
        ("a", "2024-12-01", "1,000 killed"),
        ("b", "2024-12-11", "up to 1,000 killed"),
        ("c", "2024-12-21", "1,100 killed"),
    ]
    assert found_in(totals(*rows)) == []


def test_of_two_totals_for_one_day_the_last_given_counts():
    rows = totals(*RATES, ("e", "2024-12-31", "2,500 killed"))
    later = rows[: -len("2024-12-31 | 2,500 killed")] + "2025-01-02 | 2,500 killed"
    assert "against 10.0 a day before and 20.0 after" in sentence_on(later)


# A total that its parts do not make


CLOSING = """
claim_id | statement_id | metric     | wording
all      | briefing     | casualties | casualties surpassed 3,000
dead     | briefing     | killed     | approximately 300 deaths
hurt     | briefing     | wounded    | approximately 2,700 injuries
"""


def test_killed_and_wounded_that_do_not_make_their_total_are_found():
    assert sentence_on(CLOSING) == (
        "Army of Northland, 14 to 15 December 2024: about 300 killed and about 2,700 "
        "wounded make 3,000 as printed, beside a total of "
        "'more than 3,000', "
        "and the sum does not close."
    )


def test_a_total_that_its_parts_make_is_no_finding():
    assert found_in(CLOSING.replace("casualties surpassed 3,000", "about 3,000 casualties")) == []


def test_a_total_that_counts_the_missing_too_may_be_above_its_killed_and_wounded():
    rows = CLOSING.strip().splitlines()
    defined = "\n".join(
        [
            f"{rows[0]} | counted_as",
            f"{rows[1]} | killed, wounded or missing",
            *(f"{row} |" for row in rows[2:]),
        ]
    )
    assert found_in(defined) == []


def test_a_part_that_counts_others_leaves_room_for_them_in_the_total():
    rows = CLOSING.strip().splitlines()
    parts = "\n".join(
        [
            f"{rows[0]} | part_of",
            f"{rows[1]} |",
            *(f"{row} |" for row in rows[2:]),
            "gone | briefing | missing | 40 missing | all",
        ]
    )
    assert found_in(parts) == []
    assert found_in(parts.replace("surpassed 3,000", "were fewer than 3,000")) == [
        ("total_does_not_close", "all;dead;hurt")
    ]


BOUNDS = """
claim_id | statement_id | metric     | wording
all      | briefing     | casualties | TOTAL casualties
dead     | briefing     | killed     | DEAD deaths
hurt     | briefing     | wounded    | HURT injuries
"""


def of_parts(dead, hurt, total):
    return BOUNDS.replace("DEAD", dead).replace("HURT", hurt).replace("TOTAL", total)


@pytest.mark.parametrize(
    ("dead", "hurt", "total"),
    [
        ("at least 300", "at least 2,700", "3,500"),
        ("up to 300", "up to 2,700", "2,500"),
        ("more than 300", "more than 2,700", "more than 3,000"),
        ("at least 300", "2,700", "at least 3,500"),
        ("300", "at least about 2,700", "more than 3,000"),
        ("up to 300", "about 2,700", "fewer than 2,700"),
        ("300", "2,700", "at least 2,900"),
        ("300", "2,700", "more than 2,900"),
        ("300", "2,700", "up to 3,000"),
    ],
)
def test_a_total_that_the_bounds_of_its_parts_or_its_own_can_reach_closes(dead, hurt, total):
    assert found_in(of_parts(dead, hurt, total)) == []


@pytest.mark.parametrize(
    ("dead", "hurt", "total", "sentence"),
    [
        (
            "at least 300",
            "at least 2,700",
            "2,800",
            "make 3,000 or more, beside a total of '2,800'",
        ),
        ("up to 300", "up to 2,700", "3,500", "make 3,000 or fewer, beside a total of '3,500'"),
        (
            "more than 300",
            "2,700",
            "up to 3,000",
            "make 3,001 or more, beside a total of 'up to 3,000'",
        ),
        (
            "at least 300",
            "about 2,700",
            "about 2,800",
            (
                "make 2,950 or more, what is near a number being read by its rounding, at most a tenth, "
                "beside a total of 'about 2,800'"
            ),
        ),
        (
            "300",
            "2,700",
            "at least 3,500",
            "make 3,000 as printed, beside a total of 'at least 3,500'",
        ),
        ("300", "2,700", "about 3,100", "make 3,000 as printed, beside a total of 'about 3,100'"),
    ],
)
def test_a_total_that_its_parts_cannot_reach_is_found(dead, hurt, total, sentence):
    assert f"{sentence}, and the sum does not close." in sentence_on(of_parts(dead, hurt, total))


def test_parts_that_are_floors_may_not_be_above_a_total_that_counts_others_too():
    rows = of_parts("at least 300", "at least 2,700", "2,900").strip().splitlines()
    others = "\n".join(
        [
            f"{rows[0]} | counted_as",
            f"{rows[1]} | killed, wounded or missing",
            *(f"{row} |" for row in rows[2:]),
        ]
    )
    assert found_in(others) == [("total_does_not_close", "all;dead;hurt")]
    assert (
        found_in(
            others.replace("at least 300", "up to 300")
            .replace("at least 2,700", "up to 2,700")
            .replace("2,900", "3,500")
        )
        == []
    )


# A number that is not in its words


def test_a_number_that_is_not_in_its_wording_is_found_in_an_echo_too():
    paper = """
    claim_id | derivation | wording          | qualifier | low | best | high
    a        | echo       | at least 30 died | at_least  | 40  |      |
    """
    assert sentence_on(paper) == (
        "'at least 40' killed (Army of Northland, echo carried by The Daily Paper): 40 "
        "is not read in the words quoted for it, "
        "“at least 30 died”; 30 is read there."
    )


def test_a_wording_cut_off_before_its_figure_is_found():
    paper = (
        "claim_id | wording | qualifier | low | best | high\na | losses in the region have "
        "already | at_least | 40 | |"
    )
    assert sentence_on(paper).endswith(
        "“losses in the region have already”; no number is read there."
    )


def test_words_that_the_note_gives_hold_the_number_as_well():
    paper = (
        "claim_id | wording | note | qualifier | low | best | high\na | losses | Page 2. "
        "Figure in the text: 40 at least. | at_least | 40 | |"
    )
    assert found_in(paper) == []


@pytest.mark.parametrize(
    "wording",
    [
        "a soldier was killed",
        "thirty soldiers were killed",
        "3 тис. вбито",
        "up to a battalion",
        "92 casualties per day",
        "a third",
    ],
)
def test_numbers_in_words_are_read_and_words_without_a_number_have_none_to_be_read(wording):
    assert found_in(f"claim_id | wording\na | {wording}") == []


def test_a_date_in_the_wording_is_not_its_number():
    paper = (
        "claim_id | wording | qualifier | low | best | high\na | killed on 14 December | "
        "exact | 14 | 14 | 14"
    )
    assert [check for check, _ in found_in(paper)] == ["number_not_in_wording"]


@pytest.mark.parametrize(
    ("metric", "wording", "is_found"),
    [
        ("killed", "46,000 displaced", True),
        ("killed", "9,000 wounded", True),
        ("wounded", "more than 20 people killed", True),
        ("missing", "31 civilians arrested", True),
        ("killed", "50 soldiers, and injured many more", False),
        ("killed_or_wounded", "30 soldiers killed", False),
        ("casualties", "30 soldiers captured", False),
        ("killed", "at least 30", False),
        ("killed", "2 of the 30 wounded died", False),
    ],
)
def test_words_that_name_what_the_metric_does_not_count_are_found(metric, wording, is_found):
    found = found_in(f"claim_id | metric | wording\na | {metric} | {wording}")
    assert found == ([("metric_not_in_wording", "a")] if is_found else [])


# What is looked at


@pytest.mark.parametrize("status", ["retracted", "excluded"])
def test_what_was_withdrawn_or_set_aside_is_left_out(status):
    rows = ABOVE.strip().splitlines()
    assert (
        found_in("\n".join([f"{rows[0]} | status", f"{rows[1]} | {status}", f"{rows[2]} | active"]))
        == []
    )


def test_what_is_not_chosen_is_not_looked_at():
    tables = tables_of(ABOVE)
    assert len(check_plausibility(tables)) == 1
    assert len(check_plausibility(tables.pick("dead"))) == 0


def test_the_order_of_the_rows_does_not_matter():
    tables = tables_of(totals(*RATES))
    assert check_plausibility(tables.pick("d", "b", "a", "c")).equals(check_plausibility(tables))


def test_nothing_chosen_gives_the_columns_without_rows():
    findings = check_plausibility(empty_tables())
    assert (list(findings.columns), len(findings)) == (COLUMNS, 0)


def test_the_checks_are_listed_with_the_other_words():
    words = list_words()
    assert words.loc[words["vocabulary"] == "check", "word"].tolist() == list(
        PLAUSIBILITY_CHECKS.names
    )


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (
            {"deployed": {"trops": 5}},
            "check_plausibility, deployed: no population is called 'trops'. Did you mean 'troops'?",
        ),
        (
            {"deployed": {"troops": 0}},
            "check_plausibility, deployed: troops has 0. Write a whole number of people above 0.",
        ),
        (
            {"wounded_per_killed": (13, 2)},
            (
                "check_plausibility, wounded_per_killed: (13, 2) is not a range. Write two "
                "numbers above 0, the lower first."
            ),
        ),
        (
            {"rate_factor": 1},
            (
                "check_plausibility, rate_factor: 1 is not above 1. Write how many times "
                "another rate has to be, such as 5."
            ),
        ),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(parameters, message):
    with pytest.raises(TollbookError, match=f"^{re.escape(message)}$"):
        check_plausibility(tables_of(ABOVE), **parameters)


# Cells and the note of one row


NOTES = """
claim_id | wording | derivation | derived_from | note
first    | 30      | original   |              |
second   | 30      | echo       | first        | {}
"""
AN_ECHO_THAT_IS_NONE = [
    "Second utterance from the same report, not an echo.",
    "This isn't an echo of the army.",
    "Own count.",
    "The outlet gives its own count, made at the graves.",
    "An independent tally of the same days.",
    "Independent of the army.",
    "Independently counted. Page without a date.",
    "The paper's own count, as of 5 May.",
    "It did not repeat the army; the number is the same by chance.",
]
SAID_OF_OTHERS_OR_IN_DOUBT = [
    "'confirming' is not independent.",
    "Page is badged 'Independently confirmed by 5 sources'.",
    "The page calls it “an independent count”.",
    "Probably an independent count.",
    "Perhaps not an echo: parent not proven.",
    "independence not established.",
    "No independent count is known.",
    "Kyiv Independent carries the same figures.",
    "The army's own count is 30.",
    "Independent media carried it.",
    "The figure has not been independently verified.",
    "Says that the army's count is independent.",
    "The Kyiv Independent did not repeat 'at least'.",
    "Page does not repeat the qualifier.",
    "The note of the page is that it is no original.",
]
AN_ORIGINAL_THAT_REPEATS = [
    "Repeats the army.",
    "It merely restates what the army said on Monday.",
    "An echo of the army.",
    "The outlet repeats the army's figure.",
    "Given on Sunday; not independent of the army.",
]
NO_REPETITION = [
    "Same page repeats '4,000 were killed'.",
    "Not an echo of the army.",
    "Probably the same data, not independent.",
    "Probably the figure of Monday restated.",
    "BBC repeats it.",
    "Repeats 'about' twice.",
    "The minister repeated it on 5 May.",
    "Edition: copy.",
    "Does not repeat the army.",
]


@pytest.mark.parametrize("note", AN_ECHO_THAT_IS_NONE)
def test_an_echo_that_its_own_note_calls_none_is_found(note):
    assert found_in(NOTES.format(note)) == [("note_against_derivation", "second")]


@pytest.mark.parametrize("note", SAID_OF_OTHERS_OR_IN_DOUBT)
def test_what_a_note_quotes_or_doubts_or_says_of_others_is_no_finding(note):
    assert found_in(NOTES.format(note)) == []


@pytest.mark.parametrize("note", AN_ORIGINAL_THAT_REPEATS)
def test_an_original_that_its_own_note_says_repeats_is_found(note):
    paper = f"claim_id | wording | note\na | 30 | {note}"
    assert found_in(paper) == [("note_against_derivation", "a")]


@pytest.mark.parametrize("note", [*NO_REPETITION, *AN_ECHO_THAT_IS_NONE])
def test_an_original_whose_note_does_not_say_that_it_repeats_is_no_finding(note):
    assert found_in(f"claim_id | wording | note\na | 30 | {note}") == []


def test_the_cells_and_the_words_of_the_note_stand_in_one_sentence():
    findings = check_plausibility(tables_of(NOTES.format("Long known. Own count, made there.")))
    assert findings["sentence"].tolist() == [
        "'30' killed (Army of Northland, echo carried by The Daily Paper, 14 to 15 December 2024) "
        "is an echo of first by its cells, and its note says: “Own count, made there.”"
    ]
    assert findings["cells"].tolist() == ["second.derivation, second.note"]


# The founding data


def test_the_founding_data_hold_four_figures_at_which_to_stop(kursk):
    found = check_plausibility(kursk)
    assert list(zip(found["check"], found["claim_ids"], found["cells"], strict=True)) == [
        (
            "stretch_equals_total",
            "kirby_20241227_1000_week;blinken_20250106_1000;austin_20250109_1000plus",
            "kirby_20241227_1000_week.low, blinken_20250106_1000.low, "
            "austin_20250109_1000plus.low, "
            "kirby_20241227_1000_week.period, blinken_20250106_1000.period, "
            "austin_20250109_1000plus.period",
        ),
        (
            "wounded_per_killed",
            "sof_20241217_50_killed;sof_20241217_47_wounded",
            "sof_20241217_50_killed.best, sof_20241217_47_wounded.best",
        ),
        (
            "total_does_not_close",
            "nis_20250113_3000_total;nis_20250113_300_killed;nis_20250113_2700_wounded",
            (
                "nis_20250113_3000_total.low, nis_20250113_300_killed.best, "
                "nis_20250113_2700_wounded.best"
            ),
        ),
        (
            "note_against_derivation",
            "zelensky_20241223_nearly_3000",
            "zelensky_20241223_nearly_3000.derivation, zelensky_20241223_nearly_3000.note",
        ),
    ]


def test_no_founding_figure_is_above_the_eleven_thousand_who_were_deployed(kursk):
    assert "above_deployed" not in set(
        check_plausibility(kursk, deployed={"dprk_troops": 11_000})["check"]
    )
    above = (
        check_plausibility(kursk, deployed={"dprk_troops": 5_900})
        .set_index("check")
        .loc[["above_deployed"], "claim_ids"]
    )
    assert above.tolist() == [
        "ukmod_20250615_6000;ukrinform_6000_lost_likely",
        "24tv_uk_20251213_6000_dead",
    ]


def test_nothing_is_called_false_or_wrong(kursk):
    findings = check_plausibility(kursk, deployed={"dprk_troops": 500})
    said = " ".join([*findings["sentence"], *findings["settles"]]).lower()
    assert len(findings) > 10
    assert not [
        word
        for word in ("false", "wrong", "lie", "error", "mistake", "implausible")
        if f" {word}" in said
    ]
