"""The loaded tables: what they show of themselves, choosing claims, and one claim."""

from __future__ import annotations

import copy
import datetime
import hashlib
import pickle
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import TollbookError, check_claims, load_claims
from analysis.claims.describe import gloss, scope_name, short_scope_name, short_source_name
from analysis.claims.model import empty_tables
from tests.data_folders import CLAIMS, write_folder
from tests.tables_on_paper import rows_of

DATA = Path(__file__).parent.parent / "data" / "kursk"


@pytest.fixture
def tables(tmp_path):
    claims = [
        {"stated_on": "2024-12-14", "derivation": "", "derived_from": "", **row}
        for row in rows_of(CLAIMS)
    ]
    claims[1].update(derivation="echo", derived_from="first")
    return load_claims(write_folder(tmp_path, claims=claims))


def test_the_founding_data_are_sound():
    tables = load_claims(DATA)
    assert (len(tables), len(tables.sources), len(tables.scopes)) == (150, 45, 20)


def test_loaded_tables_say_what_was_read_and_from_which_bytes(tables, tmp_path):
    lines = repr(tables).splitlines()
    assert lines[0] == "3 claims (2 original, 1 echo), 2 sources, 2 scopes"
    digest = hashlib.sha256((tmp_path / "data" / "claims.csv").read_bytes()).hexdigest()
    assert re.fullmatch(
        (
            rf"  claims\.csv: 3 rows, sha256 {digest[:8]}, saved \d{{4}}-\d\d-\d\d "
            rf"\d\d:\d\d, read \d{{4}}-\d\d-\d\d \d\d:\d\d"
        ),
        lines[1],
    )
    assert [stamp.name for stamp in tables.stamps] == ["claims.csv", "sources.csv", "scopes.csv"]


def test_types_are_those_of_the_data_dictionary(tables):
    kinds = tables.claims.dtypes.astype("str")
    assert kinds[["low", "best", "high", "credibility"]].tolist() == ["Int64"] * 4
    assert (
        kinds[["stated_on", "published_on", "retrieved_on", "period_start", "period_end"]].tolist()
        == ["datetime64[us]"] * 5
    )
    assert set(kinds.drop(kinds.index[kinds.isin(["Int64", "datetime64[us]"])])) == {"str"}


def test_empty_tables_have_the_same_columns_and_types(tables):
    empty = empty_tables()
    for name in ("claims", "sources", "scopes"):
        pd.testing.assert_series_equal(getattr(empty, name).dtypes, getattr(tables, name).dtypes)
    assert repr(empty) == "0 claims, 0 sources, 0 scopes"


# Choosing


def test_picked_claims_stand_in_the_order_given_and_the_others_stay_known(tables):
    picked = tables.pick("third", "first")
    assert picked.claims["claim_id"].tolist() == ["third", "first"]
    assert picked.claims.index.tolist() == [2, 0]
    assert picked.claim("second").tables.all_claims is picked.all_claims
    assert repr(picked).startswith("2 of 3 claims (2 original), 2 sources")


def test_the_chosen_claims_come_one_by_one_in_their_order(tables):
    assert [claim.claim_id for claim in tables.pick("third", "first")] == ["third", "first"]
    assert list(empty_tables()) == []


def test_claims_can_be_picked_again_from_all(tables):
    assert tables.pick("first").pick("second").claims["claim_id"].tolist() == ["second"]


def test_an_unknown_id_is_answered_with_the_nearest(tables):
    with pytest.raises(
        TollbookError, match=r"^pick: no claim is called 'frist'\. Did you mean 'first'\?$"
    ):
        tables.pick("frist")
    with pytest.raises(
        TollbookError,
        match=r"^claim: no claim is called 'zzz'\. The ids stand in the column claim_id\.$",
    ):
        tables.claim("zzz")


def test_a_claim_is_not_picked_twice(tables):
    with pytest.raises(
        TollbookError, match=r"^pick: 'first' is given twice\. Give each claim once\.$"
    ):
        tables.pick("first", "second", "first")


def test_a_mask_keeps_what_is_true_and_not_what_is_unknown(tables):
    kept = tables.where(tables.claims["low"] > 20)
    assert kept.claims["claim_id"].tolist() == ["first"]
    assert len(kept.all_claims) == 3


def test_a_mask_of_other_rows_is_refused(tables):
    wanted = (
        r"Build it from the claims themselves, such as tables\.claims\['metric'\] == 'killed'\."
    )
    with pytest.raises(
        TollbookError,
        match=rf"^where: the mask has no truth value for each of the 2 claims\. {wanted}$",
    ):
        tables.pick("first", "second").where(tables.claims["low"] > 20)


# One claim


def test_every_column_of_a_claim_is_an_attribute_in_plain_python(tables):
    claim = tables.claim("first")
    assert (claim.low, type(claim.low)) == (30, int)
    assert claim.stated_on == datetime.date(2024, 12, 14)
    assert (claim.credibility, claim.metric) == (6, "killed")
    assert (claim.high, claim.period_end, claim.speaker) == (None, None, None)
    assert "claimant_id" in dir(claim)


def test_a_column_that_a_claim_does_not_have_is_no_silent_none(tables):
    with pytest.raises(
        AttributeError, match="a claim has no column 'lo'; it has claim_id, status, "
    ):
        _ = tables.claim("first").lo


def test_claims_with_the_same_row_are_equal_and_can_be_copied(tables):
    claim = tables.claim("first")
    assert claim == tables.pick("first").claim("first")
    assert len({claim, tables.claim("first"), tables.claim("second")}) == 2
    assert copy.copy(claim) == claim == pickle.loads(pickle.dumps(claim))


def test_what_was_looked_up_is_shared_by_every_choice_of_claims(tables):
    first, second = tables.pick("first"), tables.where(tables.claims["metric"] == "killed")
    assert first.once(_ids_of) is second.once(_ids_of) is tables.once(_ids_of)
    assert first.claim("second") is tables.claim("second")


def test_a_claim_refers_to_the_whole_tables_whatever_was_chosen_when_it_was_met(tables):
    assert len(tables.pick("first").claim("first").tables) == len(tables.all_claims)


def test_nothing_is_shared_with_other_tables(tables):
    others = replace(tables, all_claims=tables.all_claims.copy())
    assert others.once(_ids_of) is not tables.once(_ids_of)


def _ids_of(tables):
    return list(tables.all_claims["claim_id"])


# Its names and its words in English

ADDED = ["wording_en", "short_name"]  # columns that tables written before them do not have


def test_tables_without_the_younger_columns_load_as_if_their_cells_were_empty(tmp_path):
    for file in DATA.glob("*.csv"):
        table = pd.read_csv(file, dtype="str", keep_default_na=False)
        table.drop(columns=ADDED, errors="ignore").to_csv(tmp_path / file.name, index=False)
    (tmp_path / "case.toml").write_bytes((DATA / "case.toml").read_bytes())
    assert check_claims(tmp_path).empty
    old, new = load_claims(tmp_path), load_claims(DATA)
    for name in ("claims", "sources", "scopes"):
        before, after = getattr(old, name), getattr(new, name)
        emptied = {each: before[each] for each in ADDED if each in before}
        assert all(cells.isna().all() for cells in emptied.values())
        pd.testing.assert_frame_equal(before, after.assign(**emptied))


NAMED = """
source_id | name                                  | short_name | aliases
army      | Army of Northland                     | the Army   | AoN;NAF
office    | Office of Northland                   |            | The Office;OON
"""
PLACED = """
kind       | id     | name                           | short_name
population | troops | Troops of Northland            | troops
place      | region | The region                     |
"""


def test_a_short_name_is_the_cell_else_an_abbreviation_among_the_other_names(tmp_path):
    tables = load_claims(write_folder(tmp_path, sources=NAMED, scopes=PLACED))
    assert short_source_name(tables.claim("first")) == "the Army"
    assert short_source_name(tables.claim("second")) == "OON"


def test_a_short_name_of_people_or_a_place_is_the_cell_else_the_name(tmp_path):
    claim = load_claims(write_folder(tmp_path, sources=NAMED, scopes=PLACED)).claim("first")
    assert short_scope_name(claim, "population") == "troops"
    assert short_scope_name(claim, "place") == scope_name(claim, "place") == "The region"
    assert short_scope_name(claim, "definition") == "not stated"


GLOSSES = [
    # wording_lang, wording, wording_en, what a reader gets
    ("en", "at least 30 killed", "", ""),
    ("en-GB", "at least 30 killed", "", ""),
    ("English", "at least 30 killed", "", ""),
    ("en", "at least 30 killed", "no fewer than 30 killed", ""),
    ("uk", "понад 30 загинули", "over 30 died", "over 30 died"),
    ("uk", "понад 30 загинули", "", "not yet translated"),
    ("de", "30 Tote", "", "not yet translated"),
    ("", "at least 30 killed in Plzeň", "", ""),
    ("", "понад 30 загинули", "", "not yet translated"),
    ("", "최소 30명 사망", "", "not yet translated"),
    ("", "30 Tote", "30 dead", "30 dead"),
]


@pytest.mark.parametrize(("language", "wording", "english", "told"), GLOSSES)
def test_a_wording_in_another_language_is_told_in_english_or_said_to_need_it(
    tmp_path, language, wording, english, told
):
    cells = {"wording_lang": language, "wording": wording, "wording_en": english}
    claims = [
        {**rows_of(CLAIMS)[0], "qualifier": "vague", "low": "", "best": "", "high": "", **cells}
    ]
    assert gloss(load_claims(write_folder(tmp_path, claims=claims)).claim("first")) == told
