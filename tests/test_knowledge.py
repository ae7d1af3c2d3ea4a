"""What was public by the end of a day, and what no day can show."""

from __future__ import annotations

import datetime
import re

import pandas as pd
import pytest

from analysis import TollbookError, known_on, load_claims, undated_claims
from analysis.captions.captions import describe_hidden_echoes, describe_knowledge
from analysis.claims.model import empty_tables
from analysis.history.timeline import claims_of_day, publication_days
from tests.tables_on_paper import tables_of

CLAIMS = """
claim_id  | wording | derivation  | derived_from | stated_on  | published_on
printed   | 5       | original    |              | 2024-12-10 | 2024-12-16
said      | 6       | original    |              | 2024-12-14 |
echoed    | 6       | echo        | said         | 2024-12-14 |
reprinted | 6       | echo        | said         | 2024-12-14 | 2024-12-31
silent    | 7       | original    |              |            |
worked    | 11      | calculation | printed;said | 2024-12-14 |
rumour    | 9       | unsupported |              | 2024-12-14 |
"""


@pytest.fixture
def tables():
    return tables_of(CLAIMS)


def ids(claims) -> list[str]:
    return claims.claims["claim_id"].tolist()


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2024-12-13", []),
        ("2024-12-14", ["said"]),
        ("2024-12-15", ["said"]),
        ("2024-12-16", ["printed", "said"]),
        ("2024-12-30", ["printed", "said"]),
        ("2024-12-31", ["printed", "said", "reprinted"]),
        ("2030-01-01", ["printed", "said", "reprinted"]),
    ],
)
def test_a_claim_is_known_from_its_publication_and_a_statement_without_one_from_the_day_it_was_said(
    tables, day, known
):
    assert ids(known_on(tables, day)) == known


def test_what_names_no_day_is_known_on_no_day_and_is_counted(tables):
    assert ids(undated_claims(tables)) == ["echoed", "silent", "worked", "rumour"]
    assert len(known_on(tables, "9999-12-31")) + len(undated_claims(tables)) == len(tables)


def test_a_day_may_be_a_date_a_timestamp_or_text(tables):
    for day in (
        datetime.date(2024, 12, 16),
        pd.Timestamp("2024-12-16"),
        datetime.datetime(2024, 12, 16, 0, 0),
        "2024-12-16",
        " 2024-12-16 ",
    ):
        assert ids(known_on(tables, day)) == ["printed", "said"]


def test_a_day_counts_to_its_end_whatever_the_hour_given(tables):
    assert (
        ids(known_on(tables, pd.Timestamp("2024-12-16 00:01")))
        == ids(known_on(tables, pd.Timestamp("2024-12-16 23:59")))
        == ["printed", "said"]
    )


@pytest.mark.parametrize(
    "wrong",
    [
        "16.12.2024",
        "2024-02-30",
        "2024-12",
        "20241216",
        "2024-W50-1",
        "",
        None,
        pd.NaT,
        20241216,
        float("nan"),
    ],
)
def test_what_is_no_day_is_refused_with_what_to_write_instead(tables, wrong):
    message = re.escape(f"known_on: '{wrong}' is not a date. Write YYYY-MM-DD, such as 2024-12-31.")
    with pytest.raises(TollbookError, match=f"^{message}$"):
        known_on(tables, wrong)


def test_only_chosen_claims_are_known_and_all_others_stay_loaded(tables):
    known = known_on(tables.pick("reprinted", "said"), "2024-12-20")
    assert ids(known) == ["said"]
    assert len(known.all_claims) == len(tables)


def test_what_was_looked_up_before_narrowing_is_not_looked_up_again(tables):
    days = tables.public_days
    assert known_on(tables, "2024-12-16").public_days is days


def test_days_are_found_by_row_and_not_by_place(tables):
    turned = tables.pick(*reversed(ids(tables)))
    assert ids(known_on(turned, "2024-12-16")) == ["said", "printed"]


def test_the_days_of_publication_are_listed_once_each_in_order(tables):
    assert publication_days(tables) == [
        datetime.date(2024, 12, 14),
        datetime.date(2024, 12, 16),
        datetime.date(2024, 12, 31),
    ]
    assert publication_days(empty_tables()) == []


def test_what_came_out_on_a_day_is_what_was_not_known_the_day_before(tables):
    assert ids(claims_of_day(tables, "2024-12-16")) == ["printed"]
    assert ids(claims_of_day(tables, "2024-12-17")) == []


def test_the_sum_over_all_days_is_all_that_has_a_day():
    kursk = load_claims("data/kursk")
    days = publication_days(kursk)
    assert (
        sum(len(claims_of_day(kursk, day)) for day in days)
        == len(known_on(kursk, days[-1]))
        == len(kursk) - len(undated_claims(kursk))
    )


def test_the_sentence_gives_the_day_the_numbers_and_what_is_left_out():
    day = datetime.date(2024, 12, 31)
    assert describe_knowledge(day, known=38, of=150, new=2, undated=12) == (
        "On 31 December 2024, 38 of 150 claims had been published; 2 came out that day. "
        "12 claims state no day of publication and are left out."
    )
    assert (
        describe_knowledge(day, known=0, of=1)
        == "On 31 December 2024, 0 of 1 claim had been published."
    )


def test_echoes_that_are_left_out_are_counted():
    assert describe_hidden_echoes(8) == (
        "8 echoes of figures that are not shown here are left out of the picture; tick "
        "“Echoes too” to see them."
    )
