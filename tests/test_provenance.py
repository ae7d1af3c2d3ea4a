"""What a claim repeats, and the statement behind it."""

from __future__ import annotations

import pytest

from analysis import load_claims
from analysis.claims.model import listed_ids
from analysis.provenance.graph import fold_echoes, origins_of, statement_behind
from tests.tables_on_paper import tables_of

LINEAGE = """
claim_id | wording | derivation  | derived_from
first    | 5       | original    |
second   | 7       | original    |
echo     | 5       | echo        | first
again    | 5       | echo        | echo
both     | 12      | calculation | first; second
stray    | 9       | echo        |
"""


@pytest.fixture(scope="module")
def lineage():
    return tables_of(LINEAGE)


@pytest.mark.parametrize(
    ("claim", "origins"),
    [
        ("first", {"first"}),
        ("again", {"first"}),
        ("both", {"first", "second"}),
        ("stray", {"stray"}),
    ],
)
def test_origins_stand_at_the_end_of_every_chain(lineage, claim, origins):
    assert {origin.claim_id for origin in origins_of(lineage.claim(claim))} == origins


@pytest.mark.parametrize(
    ("claim", "statement"),
    [("again", "first"), ("both", "both"), ("stray", "stray"), ("first", "first")],
)
def test_an_echo_repeats_a_statement_and_a_calculation_is_one(lineage, claim, statement):
    assert statement_behind(lineage.claim(claim)).claim_id == statement


def test_echoes_fold_under_the_topmost_chosen_claim(lineage):
    assert fold_echoes(lineage).tolist() == ["first", "second", "first", "first", "both", "stray"]
    assert fold_echoes(lineage.pick("again", "both")).tolist() == ["again", "both"]


def test_an_empty_lineage_has_no_parents():
    assert listed_ids(None) == listed_ids(float("nan")) == listed_ids("") == []
    assert listed_ids("a; b;") == ["a", "b"]


def test_250_goes_back_to_a_share_and_30_to_military_intelligence():
    kursk = load_claims("data/kursk")
    assert [origin.claim_id for origin in origins_of(kursk.claim("article_forbes_250"))] == [
        "tsaplienko_20241214_up_to_half"
    ]
    assert [origin.claim_id for origin in origins_of(kursk.claim("article_hur_30"))] == [
        "hur_20241216_30_kw"
    ]


def test_an_echo_of_two_claims_repeats_neither_alone():
    paper = (
        "claim_id | wording | derivation | derived_from\none | 5 | original |\ntwo | 5 | "
        "original |\necho | 5 | echo | one; two"
    )
    assert statement_behind(tables_of(paper).claim("echo")).claim_id == "echo"
    assert fold_echoes(tables_of(paper)).tolist() == ["one", "two", "echo"]
