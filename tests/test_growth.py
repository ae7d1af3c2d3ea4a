"""Work that grows faster than what it is done on is seen, whatever else the machine does."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import check_plausibility, find_possible_echoes
from analysis.claims.model import ClaimTables, as_typed, empty_tables
from benchmarks.bench_many import record_edit
from benchmarks.bench_tracing import without_lookups
from benchmarks.many_claims import many_claims
from tests.growth import check_growth


@pytest.mark.thorough
def test_work_that_compares_all_with_all_is_seen():
    with pytest.raises(
        AssertionError,
        match=r"^3000 took \d+ times the work of 300. At most 20 times was expected.$",
    ):
        check_growth(
            lambda size: sum(one == other for one in range(size) for other in range(size)),
            300,
            3_000,
        )


def test_work_in_proportion_passes():
    check_growth(lambda size: sum(range(size)), 100_000, 1_000_000)


@pytest.mark.thorough
@pytest.mark.parametrize("work", [check_plausibility, find_possible_echoes])
def test_ten_times_as_many_claims_are_ten_times_the_work(work):
    tables = {rows: many_claims(rows) for rows in (2_000, 20_000)}
    check_growth(lambda rows: work(without_lookups(tables[rows])), 2_000, 20_000)


@pytest.mark.thorough
@pytest.mark.parametrize("work", [check_plausibility, find_possible_echoes])
def test_many_figures_of_one_number_are_not_held_to_each_other(work):
    tables = {rows: totals_of_one_number(rows) for rows in (1_000, 10_000)}
    check_growth(lambda rows: work(without_lookups(tables[rows])), 1_000, 10_000)


@pytest.mark.thorough
def test_a_run_after_an_edit_of_ten_times_as_many_claims_is_ten_times_the_work():
    tables = {rows: many_claims(rows) for rows in (3_000, 30_000)}
    check_growth(lambda rows: record_edit(tables[rows]), 3_000, 30_000)


def totals_of_one_number(rows):
    """For each claimant in turn, a part and a whole that make the number of all third ones."""
    number = np.arange(rows)
    of_kind, who = number % 3, number // 3
    people = np.array(["30", "70", "100"])[of_kind]
    day = pd.Series(pd.Timestamp("2000-01-01") + pd.to_timedelta(who, unit="D")).dt.strftime(
        "%Y-%m-%d"
    )
    text = pd.DataFrame(
        {
            "claim_id": [f"claim_{place}" for place in number],
            "statement_id": [f"said_{one}" for one in who],
            "claimant_id": [f"source_{one}" for one in who],
            "publisher": [f"paper_{one}" for one in who],
            "metric": np.array(["killed", "killed_or_wounded", "casualties"])[of_kind],
            "population": "troops",
            "place": "region",
            "period": "cumulative",
            "period_end": day,
            "stated_on": day,
            "wording": [f"{count} people" for count in people],
            "qualifier": "exact",
            **dict.fromkeys(("low", "best", "high"), people),
        }
    ).astype("str")
    empty = empty_tables()
    claims = as_typed(text, "claims")
    return ClaimTables(claims, empty.sources, empty.scopes, claims)
