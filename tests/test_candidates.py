"""Links that nobody has drawn yet: which are proposed, which are not, and how far the proposals
find what is known of the founding data.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import TollbookError, decide_link, find_possible_echoes, load_claims
from analysis.claims.model import ClaimTables, empty_tables
from analysis.provenance.graph import statement_behind
from benchmarks.bench_loading import write_claims
from tests.growth import check_growth
from tests.tables_on_paper import SCOPES, SOURCES, rows_of, tables_of, write_csv

DATA = Path(__file__).parent.parent / "data" / "kursk"

EARLY = {
    "claim_id": "early",
    "claimant_id": "army",
    "publisher": "Daily",
    "stated_on": "2024-12-14",
    "metric": "casualties",
    "wording": "about 470",
}
LATE = EARLY | {
    "claim_id": "late",
    "claimant_id": "office",
    "publisher": "Weekly",
    "stated_on": "2024-12-16",
}

SUM = """
claim_id | statement_id | claimant_id | publisher | stated_on  | metric     | wording
dead     | briefing     | army        | Daily     | 2024-12-14 | killed     | at least 100 killed
hurt     | briefing     | army        | Daily     | 2024-12-14 | wounded    | nearly 1,000 wounded
total    | evening      | office      | Weekly    | 2024-12-16 | casualties | about 1,100
"""

DIFFERENCE = """
claim_id | claimant_id | publisher | stated_on  | metric     | period     | period_start | period_end | wording
before   | army        | Daily     | 2025-01-05 | casualties | cumulative |              | 2025-01-05 | 3,800
after    | army        | Daily     | 2025-01-09 | losses     | cumulative |              | 2025-01-09 | 4,000
added    | paper       | Weekly    | 2025-01-10 | casualties | increment  | 2025-01-05   | 2025-01-09 | about 200
"""

RATE = """
claim_id | claimant_id | publisher | stated_on  | metric     | period     | period_start | period_end | wording                   | qualifier
total    | army        | Daily     | 2025-01-05 | casualties | cumulative |              | 2025-01-05 | 3,800                     |
daily    | counters    | Weekly    | 2025-01-16 | casualties | rate       | 2024-12-06   | 2025-01-16 | 92 casualties per day     | rate
"""


def proposed(claims: str | ClaimTables, **options) -> list[tuple[str, str, str]]:
    """The proposals for a table on paper, by rank: derivation, claim, parents."""
    found = find_possible_echoes(
        tables_of(claims) if isinstance(claims, str) else claims, **options
    )
    assert found["rank"].tolist() == list(range(1, len(found) + 1))
    return list(zip(found["derivation"], found["claim_id"], found["parent_ids"], strict=True))


def pair(
    late: dict[str, str] | None = None, early: dict[str, str] | None = None, *others: dict[str, str]
) -> str:
    """The two claims on paper, with some of their cells rewritten, and other claims below them."""
    rows = [EARLY | (early or {}), LATE | (late or {}), *others]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return "\n".join(
        " | ".join(cells)
        for cells in [columns, *([row.get(name, "") for name in columns] for row in rows)]
    )


ECHO = [("echo", "late", "early")]
SAME_DAY = {"stated_on": "2024-12-14"}


# Echoes


def test_a_later_like_number_of_another_source_may_be_an_echo():
    assert proposed(pair()) == ECHO


def test_each_cell_of_a_proposal_says_what_it_is():
    row = find_possible_echoes(
        tables_of(pair(early={"metric": "killed_or_wounded", "wording": "about 450"}))
    ).iloc[0]
    assert row.drop("difference_share").to_dict() == {
        "rank": 1,
        "derivation": "echo",
        "claim_id": "late",
        "parent_ids": "early",
        "claimant": "Office of Northland",
        "parent_claimant": "Army of Northland",
        "quantity": "about 470",
        "parent_quantity": "about 450",
        "days_apart": 2,
        "sentence": "'about 470' (Office of Northland) may repeat 'about 450' (Army of Northland), 2 "
        "days older: the numbers differ by 4%; "
        "it counts casualties, the older one killed or wounded.",
    }
    assert row["difference_share"] == pytest.approx(20 / 470)


def test_nothing_to_propose_is_a_table_of_the_same_columns():
    none, some = find_possible_echoes(empty_tables()), find_possible_echoes(tables_of(pair()))
    assert none.empty
    pd.testing.assert_series_equal(none.dtypes, some.dtypes)


def test_the_older_of_two_is_the_one_that_may_be_repeated():
    assert proposed(pair({"stated_on": "2024-12-12"})) == [("echo", "early", "late")]


def test_the_day_of_publication_stands_in_for_the_day_it_was_said():
    assert proposed(pair({"stated_on": "", "published_on": "2024-12-12"})) == [
        ("echo", "early", "late")
    ]


def test_of_one_day_the_echo_without_a_parent_repeats_the_original():
    assert proposed(pair(SAME_DAY, {"derivation": "echo"})) == [("echo", "early", "late")]


NOT_PROPOSED = {
    "a number further away": ({"wording": "about 400"}, {}),
    "a month between them": ({"stated_on": "2025-01-14"}, {}),
    "another population": ({"population": "others"}, {"population": "troops"}),
    "another place": ({"place": "elsewhere"}, {"place": "region"}),
    "another place in one region": ({"place": "hamlet"}, {"place": "village"}),
    "a forecast and a running total": ({"period": "forecast"}, {"period": "cumulative"}),
    "a running total and a forecast": ({"period": "cumulative"}, {"period": "forecast"}),
    "a figure of a period not stated and a forecast": ({"period": ""}, {"period": "forecast"}),
    "a forecast that is so called alone": ({"derivation": "forecast"}, {"derivation": "original"}),
    "another metric": ({"metric": "killed"}, {}),
    "words without a number": ({"wording": "several hundred"}, {}),
    "one source in one outlet": ({"claimant_id": "army", "publisher": "DAILY"} | SAME_DAY, {}),
    "a source's own later figure": ({"claimant_id": "army"}, {}),
    "rows of one statement": (
        {"claimant_id": "army", "statement_id": "one"} | SAME_DAY,
        {"statement_id": "one"},
    ),
    "a part and its whole": ({"part_of": "early"}, {}),
    "a whole and its part": ({}, {"part_of": "late"}),
    "a claim set aside": ({"status": "excluded"}, {"status": "active"}),
    "a claim like one set aside": ({"status": "active"}, {"status": "excluded"}),
    "a claim whose parent is known": (
        {"derivation": "echo", "derived_from": "elsewhere"},
        {"derivation": "original"},
    ),
}


WIDER_SCOPES = f"{SCOPES}place | elsewhere | | Elsewhere\nplace | hamlet | region | The hamlet\n"


@pytest.mark.parametrize("case", NOT_PROPOSED)
def test_nothing_is_proposed_for(case):
    assert proposed(tables_of(pair(*NOT_PROPOSED[case]), scopes=WIDER_SCOPES)) == []


def test_the_days_and_the_share_are_the_analysts_to_choose():
    paper = pair({"stated_on": "2024-12-24", "wording": "about 400"})
    assert proposed(paper, days=10, share=0.15) == ECHO
    assert proposed(paper, days=9, share=0.15) == proposed(paper, days=10, share=0.14) == []


@pytest.mark.parametrize("wrong", [{"days": -1}, {"share": 1}, {"share": -0.1}])
def test_days_and_a_share_that_are_none_are_refused(wrong):
    with pytest.raises(
        TollbookError, match=r"Give days of 0 or more, and a share from 0 to below 1\.$"
    ):
        find_possible_echoes(tables_of(pair()), **wrong)


def test_the_same_number_alone_is_near_enough_where_the_share_is_none():
    assert proposed(pair(), share=0) == ECHO
    assert proposed(pair({"wording": "about 471"}), share=0) == []


@pytest.mark.parametrize(
    ("late", "early"),
    [("region", "town"), ("town", "region"), ("region", "settlement"), ("settlement", "region")],
)
def test_a_place_within_the_other_is_no_other_place_and_is_named(late, early):
    found = find_possible_echoes(
        tables_of(
            pair({"place": late}, {"place": early}),
            scopes=f"{SCOPES}place | settlement | town | A settlement\n",
        )
    )
    names = {"region": "The region", "town": "The town", "settlement": "A settlement"}
    assert (
        found["sentence"]
        .item()
        .endswith(
            f": the number is the same; it is about {names[late]}, the older one about "
            f"{names[early]}."
        )
    )


def test_a_forecast_may_repeat_a_forecast():
    forecast = {"period": "forecast"}
    assert proposed(pair(forecast, forecast)) == ECHO


WEEK = {"period": "increment", "period_start": "2024-12-01", "period_end": "2024-12-07"}
TOTAL = {"period": "cumulative", "period_start": "", "period_end": "2024-12-14"}
DIFFERENT_PERIODS = {
    "of two kinds": (
        TOTAL,
        WEEK,
        "; it is a running total, the older one what was added in a stretch of time.",
    ),
    "one not stated": (
        TOTAL,
        WEEK | {"period": ""},
        "; it is a running total, the older one of a period not stated.",
    ),
    "of other days": (
        WEEK | {"period_start": "2024-12-08", "period_end": "2024-12-14"},
        WEEK,
        "; it covers 8 to 14 December 2024, the older one 1 to 7 December 2024.",
    ),
    "with other as-of dates": (
        TOTAL | {"period_end": "2024-12-16"},
        TOTAL,
        "; it covers up to 16 December 2024, the older one up to 14 December 2024.",
    ),
    "with no day beside a day": (TOTAL | {"period_end": ""}, TOTAL, ": the number is the same."),
    "alike": (TOTAL, TOTAL, ": the number is the same."),
}


@pytest.mark.parametrize("case", DIFFERENT_PERIODS)
def test_a_proposal_names_periods_that_differ(case):
    late, early, end = DIFFERENT_PERIODS[case]
    assert find_possible_echoes(tables_of(pair(late, early)))["sentence"].item().endswith(end)


def test_of_more_than_three_older_claims_those_of_one_kind_and_place_are_proposed():
    others = [
        EARLY | TOTAL | {"claim_id": f"from{number}", "wording": f"about {number}"}
        for number in (480, 481, 482)
    ]
    assert "early" not in [
        parent for _, claim_id, parent in proposed(pair(TOTAL, WEEK, *others)) if claim_id == "late"
    ]


@pytest.mark.parametrize("other", [WEEK, TOTAL | {"place": "town"}])
def test_claims_of_one_kind_and_place_stand_before_others_however_near_those_are(other):
    near = EARLY | TOTAL | {"claim_id": "near", "claimant_id": "foes", "wording": "about 480"}
    found = proposed(
        pair({"place": "region"} | TOTAL, {"place": "region"} | other, {"place": "region"} | near)
    )
    assert [parent for _, claim_id, parent in found if claim_id == "late"] == ["near", "early"]


def test_names_of_one_source_are_one_in_every_spelling():
    sources = "\n".join(
        f"{line} | {'aliases' if 'stance' in line else 'Evening Paper' * ('Daily' in line)}"
        for line in SOURCES.strip().splitlines()
    )
    paper = pair(
        {"claimant_id": "army", "publisher": "evening paper"} | SAME_DAY,
        {"publisher": "The Daily Paper"},
    )
    assert proposed(tables_of(paper, sources=sources)) == []
    assert proposed(tables_of(paper)) == ECHO


def test_the_same_number_of_the_same_source_may_be_an_echo_whatever_is_said_to_be_counted():
    other_metric = {"claimant_id": "army", "metric": "killed"} | SAME_DAY
    assert proposed(pair(other_metric)) == ECHO
    assert proposed(pair(other_metric | {"wording": "about 480"})) == []


@pytest.mark.parametrize(("late", "found"), [("0", ECHO), ("1", [])])
def test_zero_is_near_to_zero_alone(late, found):
    nobody = {"wording": "none", "qualifier": "exact", "low": "0", "best": "0", "high": "0"}
    assert proposed(pair(nobody | dict.fromkeys(["low", "best", "high"], late), nobody)) == found


def test_a_range_is_near_where_both_its_ends_are():
    assert proposed(pair({"wording": "400 to 500"}, {"wording": "410 to 510"})) == ECHO
    assert proposed(pair({"wording": "400 to 500"}, {"wording": "410 to 610"})) == []


UNDATED = {"stated_on": "", "period": "cumulative", "period_end": ""}


def test_a_claim_of_no_known_day_is_proposed_only_with_the_same_number():
    found = find_possible_echoes(tables_of(pair(UNDATED, {"period": "cumulative"})))
    assert (found["claim_id"].tolist(), found["days_apart"].isna().tolist()) == (["late"], [True])
    assert found["sentence"].item().endswith(", a day not being known: the number is the same.")
    assert proposed(pair(UNDATED | {"wording": "about 480"}, {"period": "cumulative"})) == []


def test_an_echo_known_by_its_as_of_date_alone_may_repeat_what_was_said_later():
    as_of = UNDATED | {"period_end": "2024-12-12", "derivation": "echo"}
    assert proposed(pair(as_of, {"period": "cumulative"})) == ECHO
    assert proposed(pair(as_of | {"period_end": "2024-11-12"}, {"period": "cumulative"})) == []


def echoes_of(parent: str, count: int) -> list[dict[str, str]]:
    repeats = {"stated_on": "2024-12-15", "derivation": "echo", "derived_from": parent}
    return [
        EARLY | repeats | {"claim_id": f"echo{number}", "publisher": f"Echo {number}"}
        for number in range(count)
    ]


def test_of_a_lineage_one_older_claim_is_proposed():
    assert proposed(pair({}, {}, *echoes_of("early", 5))) == ECHO


def test_an_echo_without_a_parent_is_proposed_only_where_there_is_no_original():
    stray = [row | {"derived_from": "", "claimant_id": "foes"} for row in echoes_of("early", 1)]
    assert [row for row in proposed(pair({}, {}, *stray)) if row[1] == "late"] == ECHO
    assert ("echo", "late", "echo0") in proposed(pair({}, {"wording": "about 900"}, *stray))


def test_no_more_than_three_older_claims_are_proposed_for_one_the_nearest_first():
    others = [
        EARLY | {"claim_id": f"from{number}", "wording": f"about {number}"}
        for number in (465, 450, 440, 480)
    ]
    assert proposed(pair({}, {}, *others)) == [
        *ECHO,
        ("echo", "late", "from465"),
        ("echo", "late", "from480"),
    ]


def test_a_number_with_more_digits_of_its_own_is_more_telling():
    row = {
        "claimant_id": "foes",
        "publisher": "Third",
        "stated_on": "2024-11-01",
        "wording": "500",
        "claim_id": "a_round",
    }
    again = row | {
        "claimant_id": "counters",
        "stated_on": "2024-11-02",
        "claim_id": "another_round",
    }
    assert [claim_id for _, claim_id, _ in proposed(pair({}, {}, EARLY | row, EARLY | again))] == [
        "late",
        "another_round",
    ]


def test_only_the_chosen_claims_are_looked_at_and_all_may_be_what_they_repeat():
    tables = tables_of(pair())
    assert proposed(tables.pick("late")) == ECHO
    assert proposed(tables.pick("early")) == []


def test_an_unrelated_claim_changes_nothing():
    assert (
        proposed(
            pair(
                {},
                {},
                EARLY
                | {
                    "claim_id": "far",
                    "claimant_id": "foes",
                    "publisher": "Other",
                    "metric": "captured",
                },
            )
        )
        == ECHO
    )


# Calculations


def test_a_total_may_be_the_killed_and_wounded_of_one_statement():
    found = find_possible_echoes(tables_of(SUM))
    assert (found["derivation"].tolist()[0], found["parent_ids"].tolist()[0]) == (
        "calculation",
        "dead;hurt",
    )
    assert found["sentence"].tolist()[0] == (
        "'about 1,100' (Office of Northland) may have been worked out from 'at least "
        "100' (Army of Northland) "
        "and 'nearly 1,000' (Army of Northland), 2 days older: 100 + 1,000 = 1,100."
    )


def test_an_addition_may_be_the_difference_of_two_totals():
    assert proposed(DIFFERENCE)[0] == ("calculation", "added", "after;before")
    assert (
        find_possible_echoes(tables_of(DIFFERENCE))["sentence"]
        .tolist()[0]
        .endswith(": 4,000 - 3,800 = 200.")
    )


def test_a_rate_may_be_a_total_spread_over_its_days():
    assert proposed(RATE)[0] == ("calculation", "daily", "total")
    row = find_possible_echoes(tables_of(RATE)).iloc[0]
    assert row["sentence"].endswith(", 11 days older: 3,800 / 41 days = 92.7.")
    assert (row["quantity"], row["days_apart"]) == ("92 casualties per day", 11)


def test_a_total_up_to_the_day_before_or_after_will_do():
    assert proposed(DIFFERENCE.replace("2025-01-05 | 3,800", "2025-01-04 | 3,800"))[0] == (
        "calculation",
        "added",
        "after;before",
    )


def test_several_renderings_of_one_statement_make_one_calculation():
    again = "\n".join(
        line.replace("dead", "dead_too").replace("hurt", "hurt_too").replace("Daily", "Other")
        for line in SUM.strip().splitlines()[1:3]
    )
    assert [row for row in proposed(f"{SUM.strip()}\n{again}") if row[0] == "calculation"] == [
        ("calculation", "total", "dead;hurt")
    ]


NO_CALCULATION = {
    "another sum": (SUM, "about 1,100", "about 1,050"),
    "parts of two statements": (SUM, "hurt     | briefing", "hurt     | evening "),
    "a sum in one statement": (SUM, "evening      | office ", "briefing     | army   "),
    "a sum in one statement, carried by another outlet": (
        SUM,
        "evening      | office      | Weekly    | 2024-12-16",
        "briefing     | office      | Weekly    | 2024-12-14",
    ),
    "a sum that is too old": (SUM, "2024-12-16", "2025-12-16"),
    "a sum of later parts": (SUM, "2024-12-16", "2024-12-12"),
    "a total of the killed": (SUM, "casualties | about", "killed     | about"),
    "another difference": (DIFFERENCE, "about 200", "about 300"),
    "other days": (DIFFERENCE, "2025-01-05   | 2025-01-09", "2025-01-01   | 2025-01-09"),
    "totals of two claimants": (DIFFERENCE, "before   | army ", "before   | foes "),
    "totals that are none": (
        DIFFERENCE,
        "cumulative |              | 2025-01-05",
        "event      |              | 2025-01-05",
    ),
    "another rate": (RATE, "92 cas", "99 cas"),
    "a rate per week": (RATE, "per day ", "per week"),
    "a rate of earlier days": (RATE, "2024-12-06   | 2025-01-16", "2024-11-01   | 2024-12-12"),
    "a rate of fewer days": (RATE, "2024-12-06   | 2025-01-16", "2025-01-01   | 2025-01-16"),
    "a total said after the rate": (RATE, "Daily     | 2025-01-05", "Daily     | 2025-01-20"),
}


@pytest.mark.parametrize("case", NO_CALCULATION)
def test_no_calculation_is_proposed_for(case):
    paper, wanted, put = NO_CALCULATION[case]
    assert wanted in paper
    assert [row for row in proposed(paper.replace(wanted, put)) if row[0] == "calculation"] == []


@pytest.mark.parametrize("last", ["total", "total_of_others"])
def test_a_calculation_in_one_place_stands_before_one_of_two(last):
    rows = [row | {"population": "troops"} for row in rows_of(SUM)]
    rows += [
        row | {"population": "others", "claim_id": f"{row['claim_id']}_of_others"} for row in rows
    ]
    rows = [row | {"place": "town" if row["claim_id"] == last else "region"} for row in rows]
    found = proposed(
        "\n".join(" | ".join(line) for line in [rows[0], *(row.values() for row in rows)])
    )
    assert [claim_id for derivation, claim_id, _ in found if derivation == "calculation"][1:] == [
        last
    ]


def in_places(paper: str, **places: str) -> ClaimTables:
    """The table on paper with the places of some claims rewritten."""
    return with_column(
        paper,
        "place",
        {row["claim_id"]: places.get(row["claim_id"], "region") for row in rows_of(paper)},
    )


def with_column(paper: str, column: str, cells: dict[str, str]) -> ClaimTables:
    rows = [row | {column: cells[row["claim_id"]]} for row in rows_of(paper)]
    return tables_of(
        "\n".join(" | ".join(line) for line in [rows[0], *(row.values() for row in rows)]),
        scopes=WIDER_SCOPES,
    )


def calculated(tables: ClaimTables) -> list[str]:
    found = find_possible_echoes(tables)
    return found.loc[found["derivation"] == "calculation", "sentence"].tolist()


ELSEWHERE = {
    "a sum": (SUM, {"total": "elsewhere"}),
    "a part of a sum": (SUM, {"hurt": "town"}),
    "a sum of parts in a place next to it": (
        SUM,
        {"total": "hamlet", "dead": "town", "hurt": "town"},
    ),
    "an addition": (DIFFERENCE, {"added": "elsewhere"}),
    "a total": (DIFFERENCE, {"before": "town"}),
    "a rate": (RATE, {"daily": "elsewhere"}),
}


@pytest.mark.parametrize("case", ELSEWHERE)
def test_no_calculation_is_proposed_for_another_place(case):
    paper, places = ELSEWHERE[case]
    assert calculated(in_places(paper)) != []
    assert calculated(in_places(paper, **places)) == []


@pytest.mark.parametrize(
    ("paper", "child"), [(SUM, "total"), (DIFFERENCE, "added"), (RATE, "daily")]
)
def test_a_calculation_about_a_place_within_names_both(paper, child):
    (sentence,) = calculated(in_places(paper, **{child: "town"}))
    assert sentence.endswith("; it is about The town, the older figures about The region.")


@pytest.mark.parametrize(
    ("paper", "child"), [(SUM, "total"), (DIFFERENCE, "added"), (RATE, "daily")]
)
def test_no_calculation_is_proposed_for_a_forecast(paper, child):
    derivations = {
        row["claim_id"]: "forecast" if row["claim_id"] == child else "original"
        for row in rows_of(paper)
    }
    assert calculated(with_column(paper, "derivation", derivations)) == []


def test_equal_numbers_of_one_statement_in_two_places_are_two_figures():
    again = "dead_too | briefing | army | Daily | 2024-12-13 | killed | at least 100 killed"
    assert (
        calculated(in_places(f"{SUM.strip()}\n{again}", dead_too="town"))
        == calculated(in_places(SUM))
        != []
    )


def test_what_fits_exactly_stands_before_what_is_near():
    near = {"wording": "about 1,111", "population": "others"}
    dead, hurt, total = rows_of(SUM)
    plain = {"population": "troops"}
    found = proposed(
        pair(
            near,
            {"wording": "about 1,110", "population": "others"},
            dead | plain,
            hurt | plain,
            total | plain,
        )
    )
    assert [row[:2] for row in found] == [("calculation", "total"), ("echo", "late")]


# Decisions


@pytest.fixture
def folder(tmp_path):
    """The pair and the sum in a folder, which decisions can be written to."""
    for name, paper in (("sources", SOURCES), ("scopes", SCOPES)):
        write_csv(tmp_path / f"{name}.csv", rows_of(paper))
    plain = {"population": "troops", "place": "region", "qualifier": "", "period": "cumulative"}
    write_csv(tmp_path / "claims.csv", [plain | row for row in rows_of(SUM)])
    return tmp_path


@pytest.mark.parametrize(
    ("decision", "count"), [("accepted", 0), ("rejected", 0), ("withdrawn", 1)]
)
def test_what_was_decided_is_not_proposed_again_unless_it_was_withdrawn(folder, decision, count):
    for word in ("accepted", "withdrawn") if decision == "withdrawn" else (decision,):
        decide_link(folder, "total", "hurt; dead", "calculation", word, by="Ana")
    assert len([row for row in proposed(load_claims(folder)) if row[0] == "calculation"]) == count


def test_a_rejected_link_is_not_proposed_through_an_echo_of_its_parent():
    tables = tables_of(pair({}, {}, *echoes_of("early", 1)))
    assert proposed(tables) == ECHO
    columns = ["claim_id", "parent_ids", "derivation", "decision"]
    for parent in ("early", "echo0"):
        decisions = pd.DataFrame([("late", parent, "echo", "rejected")], columns=columns)
        assert proposed(replace(tables, decisions=decisions)) == []


# The founding data


@pytest.fixture(scope="module")
def kursk():
    return load_claims(DATA)


def without_links(
    tables: ClaimTables, is_cleared: pd.Series, derivation: str | None = None
) -> ClaimTables:
    claims = tables.all_claims.copy()
    claims.loc[is_cleared, "derived_from"] = np.nan
    if derivation:
        claims.loc[is_cleared, "derivation"] = derivation
    return replace(tables, claims=claims, all_claims=claims)


def test_the_proposals_for_the_founding_data_are_few_enough_to_be_read(kursk):
    found = proposed(kursk)
    assert len(found) < 40
    assert found[0] == (
        "calculation",
        "jcs_20241223_1100",
        "nis_20241219_100_killed;nis_20241219_1000_wounded",
    )
    assert ("echo", "ukmod_20250124_4000", "bbc_20250122_4000_casualties") in found[:10]


def test_the_calculations_that_are_known_are_found_when_their_links_are_cleared(kursk):
    known = {
        "koreadaily_20250110_200_in_4_days": "zelensky_20250109_4000;zelensky_20250105_3800",
        "isw_20250116_92_per_day": "zelensky_20250105_3800",
    }
    found = proposed(
        without_links(kursk, kursk.all_claims["claim_id"].isin(list(known)), "original")
    )
    assert {
        (claim_id, parents)
        for derivation, claim_id, parents in found[:5]
        if derivation == "calculation"
    } >= set(known.items())


def test_of_the_echoes_with_numbers_three_in_four_find_their_parent_again(kursk):
    """Those that do not: other people are counted (5), the parent has no number (2) or one far off
    (1), weeks lie between (3), and others.
    """
    claims = kursk.all_claims
    is_echo = (
        (claims["derivation"] == "echo")
        & claims["derived_from"].notna()
        & claims[["low", "best", "high"]].notna().any(axis=1)
    )
    found = proposed(without_links(kursk, is_echo))
    true = dict(
        claims.loc[is_echo, ["claim_id", "derived_from"]].itertuples(index=False, name=None)
    )
    seen = {
        claim_id
        for _, claim_id, parent in found
        if claim_id in true
        and parent in {true[claim_id], statement_behind(kursk.claim(true[claim_id])).claim_id}
    }
    assert len(seen) / len(true) > 0.75
    assert len(found) < 1.25 * len(true)


def test_the_order_of_rows_does_not_matter(kursk):
    shuffled = kursk.all_claims.sample(frac=1, random_state=3)
    again = find_possible_echoes(replace(kursk, claims=shuffled, all_claims=shuffled))
    pd.testing.assert_frame_equal(again, find_possible_echoes(kursk))


def test_no_sentence_says_more_than_may(kursk):
    sentences = find_possible_echoes(
        without_links(kursk, kursk.all_claims["derivation"] == "echo")
    )["sentence"]
    assert sentences.str.contains(" may (?:repeat|have been worked out from) ").all()


@pytest.mark.thorough
def test_ten_times_the_claims_are_about_ten_times_the_work(tmp_path):
    tables = {}
    for times in (1_000, 10_000):
        write_claims(tmp_path / str(times), times)
        tables[times] = load_claims(tmp_path / str(times))
    assert len(find_possible_echoes(tables[10_000])) > 100
    check_growth(
        lambda times: find_possible_echoes(tables[times]), 1_000, 10_000, most=40
    )  # more claims on the same days: more pairs
