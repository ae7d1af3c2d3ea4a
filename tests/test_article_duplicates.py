"""Candidates that the data may hold already: a likeness in words or in figure and day, never a
finding.
"""

from __future__ import annotations

import pytest

from analysis import extract_claims, find_duplicates
from tests.tables_on_paper import tables_of

CLAIMS = """
claim_id | wording                          | published_on | period | metric
near     | at least 30 were killed there    | 2024-12-14   | event  | killed
far      | at least 30 were killed there    | 2025-03-01   | event  | killed
hurt     | at least 30 were wounded there   | 2024-12-14   | event  | wounded
undated  | some 30 killed                   |              |        | killed
other    | at least 31 were killed there    | 2024-12-14   | event  | killed
vague    | several dozen soldiers were hurt | 2025-06-01   | event  | wounded
"""


@pytest.fixture(scope="module")
def tables():
    return tables_of(CLAIMS)


def pairs(text: str, tables, published_on: str | None = "2024-12-16") -> list[tuple[str, str]]:
    found = find_duplicates(extract_claims(text, published_on=published_on), tables)
    return list(found[["claim_id", "why"]].itertuples(index=False, name=None))


def test_the_same_figure_of_the_same_metric_near_in_time_is_likely(tables):
    assert pairs("30 soldiers were killed.", tables) == [
        ("near", "the same figure of killed, 2 days apart"),
        ("undated", "the same figure of killed, the day of one is not known"),
    ]


def test_the_same_words_are_likely_however_long_ago(tables):
    assert pairs("Several dozen soldiers were hurt.", tables) == [
        ("vague", "the same words, 167 days apart")
    ]


def test_a_candidate_without_a_day_is_compared_all_the_same(tables):
    assert {why for _, why in pairs("30 soldiers were killed.", tables, None)} == {
        "the same figure of killed, the day of one is not known"
    }


def test_words_without_a_number_are_like_nothing_but_the_same_words(tables):
    assert pairs("Dozens were killed.", tables) == []


def test_a_text_without_candidates_has_no_pairs_in_the_same_columns(tables):
    assert list(find_duplicates(extract_claims(""), tables).columns) == [
        "candidate_id",
        "claim_id",
        "why",
        "days_apart",
    ]
