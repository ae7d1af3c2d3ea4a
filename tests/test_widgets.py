"""The comparer without a browser: what each control chooses, what is shown, and what survives
broken data.
"""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import pandas as pd
import pytest

from analysis import ClaimComparer
from tests.panels import control, dangerous_markup, edit, fill_with, text_of, views_of
from tests.tables_on_paper import PLAIN, SCOPES, SOURCES, rows_of, write_csv
from tests.test_markup import HOSTILE_TOGETHER

DATA = Path(__file__).parent.parent / "data" / "kursk"
PICKED = ("hur_20241216_30_kw", "telegraf_20241217_250")

# Few claims, for what the filters do: all of the founding data in one picture take seconds to draw.
CLAIMS = """
claim_id  | claimant_id | metric            | population | period_end | wording     | derivation | derived_from
floor     | army        | killed_or_wounded | troops     | 2024-12-15 | at least 30 | original   |
ceiling   | paper       | killed_or_wounded | troops     | 2024-12-31 | up to 250   | original   |
prisoners | foes        | captured          | troops     | 2025-01-10 | 2           | original   |
others    | counters    | killed            | others     | 2025-01-31 | 100         | original   |
later     | army        | killed            | troops     | 2025-02-01 | 40          | original   |
undated   | office      | killed            | troops     |            | 50          | original   |
echo      | paper       | captured          | troops     | 2025-01-10 | 2           | echo       | prisoners
"""


@pytest.fixture
def paper(tmp_path):
    """A folder of the claims on paper."""
    rows = [PLAIN | row | {"period": "cumulative"} for row in rows_of(CLAIMS)]
    write_csv(tmp_path / "claims.csv", rows)
    write_csv(tmp_path / "sources.csv", rows_of(SOURCES))
    write_csv(tmp_path / "scopes.csv", rows_of(SCOPES))
    return tmp_path


@pytest.fixture
def comparer(folder):
    return ClaimComparer(folder, picked=PICKED)


def shown_ids(comparer) -> set[str]:
    return set(comparer.chosen.claims["claim_id"])


def test_it_opens_on_what_was_picked(comparer):
    assert shown_ids(comparer) == set(PICKED)
    said = text_of(comparer)
    assert "Both can be true. Any number from 30 to 250 fits both, if they mean the same" in said
    assert "Do not add them: they may count the same people." in said


def test_what_is_noted_on_a_claim_stands_on_its_card_as_text_and_folded_where_it_is_long(folder):
    edit(folder, "'No information' is not zero.", "<b>Not</b> zero.")
    comparer = ClaimComparer(folder, picked=("miller_20241202_no_info", "hur_20241216_30_kw"))
    shown = "".join(views_of(comparer))
    assert "<p>Note: &lt;b&gt;Not&lt;/b&gt; zero.</p>" in shown
    assert (
        "<summary>Note: AFP quotes HUR directly with dates and villages. No …</summary>AFP quotes "
        "HUR directly with dates and villages. No killed/wounded split.</details>"
    ) in shown


def test_claims_that_the_data_does_not_hold_are_left_out(folder):
    assert shown_ids(ClaimComparer(folder, picked=("hur_20241216_30_kw", "no_such_claim"))) == {
        "hur_20241216_30_kw"
    }


@pytest.mark.parametrize(
    ("description", "value", "column", "expected"),
    [
        ("Metric", "captured", "metric", {"captured"}),
        ("Population", "others", "population", {"others"}),
        ("Claimants", ("army", "foes"), "claimant_id", {"army", "foes"}),
    ],
)
def test_with_nothing_picked_a_filter_leaves_only_what_matches(
    paper, description, value, column, expected
):
    comparer = ClaimComparer(paper, picked=())
    control(comparer, description).value = value
    assert set(comparer.chosen.claims[column]) == expected


def test_the_position_of_the_claimant_is_a_filter(paper):
    comparer = ClaimComparer(paper, picked=())
    control(comparer, "Position").value = "independent_monitor"
    assert set(comparer.chosen.claims["claimant_id"]) == {"counters"}


def test_a_range_of_as_of_dates_leaves_out_the_claims_without_one_and_says_how_many(paper):
    comparer = ClaimComparer(paper, picked=())
    control(comparer, "As of, from").value = datetime.date(2025, 1, 1)
    control(comparer, "As of, until").value = datetime.date(2025, 1, 31)
    assert shown_ids(comparer) == {"prisoners", "others"} == set(found_ids(comparer))
    assert "1 claim states no as-of date and is left out by the range of dates." in text_of(
        comparer
    )


def test_echoes_are_shown_only_when_asked_for(paper):
    comparer = ClaimComparer(paper, picked=())
    assert "echo" not in shown_ids(comparer)
    control(comparer, "Echoes too").value = True
    assert len(comparer.chosen) == 7


def test_a_filter_never_changes_what_is_picked(paper):
    comparer = ClaimComparer(paper, picked=("floor", "ceiling"))
    control(comparer, "Metric").value = "killed"
    assert comparer.picked == ("floor", "ceiling")
    assert shown_ids(comparer) == {"floor", "ceiling"}


def test_claims_are_taken_as_a_as_b_or_besides_and_taken_away(paper):
    comparer = ClaimComparer(paper, picked=("floor", "ceiling"))
    comparer.put("later", "B")
    assert comparer.picked == ("floor", "later")
    comparer.put("others", "+")
    comparer.put("floor", "remove")
    comparer.put("no_such_claim", "+")
    assert comparer.picked == ("later", "others")
    assert [chip["letter"] for chip in comparer._chips.chips] == ["A", "B"]


def found_ids(comparer) -> list[str]:
    comparer._find.unfold(True)
    return [row["id"] for row in comparer._rows.rows]


@pytest.mark.parametrize(
    ("wanted", "claim_id"),
    [
        ("zelensky 3000", "zelensky_20241223_3000_x"),
        ("zelensky 3,000", "zelensky_20241223_3000_x"),
        ("jcs 1,100", "jcs_20241223_1100"),
        ("killed and wounded 16 december", "hur_20241216_30_kw"),
    ],
)
def test_a_claim_is_found_by_words_claimant_number_or_day(comparer, wanted, claim_id):
    control(comparer, "Search").value = wanted
    assert claim_id in found_ids(comparer)
    assert len(found_ids(comparer)) < 10


def test_a_line_that_was_found_holds_the_words_and_says_that_repeats_are_hidden(comparer):
    control(comparer, "Search").value = "hur least 30"
    rows = found_ids(comparer)
    row = next(row for row in comparer._rows.rows if row["id"] == rows[0])
    assert row["words"] == "at least 30 soldiers were killed and wounded"
    assert row["head"] == "at least 30 killed or wounded · HUR · 14 to 15 December 2024"
    assert row["letter"] == "A"
    assert "75 repeats are hidden." in text_of(comparer)


def test_any_number_of_claims_is_compared_pair_by_pair(comparer):
    for claim_id in found_ids(comparer)[:6]:
        comparer.put(claim_id, "+")
    said = text_of(comparer)
    assert "Who can be true with whom" in said
    assert "cannot both be true" in said or "No contradiction is known" in said


def test_filters_that_match_nothing_give_a_sentence(folder):
    comparer = ClaimComparer(folder, picked=())
    control(comparer, "Metric").value = "missing"
    control(comparer, "Position").value = "media"
    assert len(comparer.chosen) == 0
    assert found_ids(comparer) == []
    assert "No claim matches these filters." in text_of(comparer)


def test_a_reload_says_what_changed_and_keeps_the_selection(comparer, folder):
    edit(
        folder,
        "at least 30 soldiers were killed and wounded,en,,at_least,30",
        "at least 40 soldiers were killed and wounded,en,,at_least,40",
    )
    comparer.reload()
    assert (
        "14 to 15 December 2024: at least 30 → at least 40 (“at least 30 soldiers were killed and "
        "wounded” → “at least 40 soldiers were killed and wounded”)"
    ) in text_of(comparer)
    assert "Any number from 40 to 250 fits both" in text_of(comparer)


def test_broken_data_keeps_the_last_good_view_and_lists_every_problem(comparer, folder):
    seen = comparer.chosen
    edit(folder, ",killed_or_wounded,", ",kiled,")
    edit(folder, "2024-12-14", "14.12.2024")
    comparer.reload()
    assert "2 problems in the data" in text_of(comparer)
    assert "'kiled' is not known. Did you mean 'killed'?" in text_of(comparer)
    assert "Any number from 30 to 250 fits both" in text_of(comparer)
    assert comparer.chosen.claims.equals(seen.claims)


def test_broken_data_at_the_first_load_is_listed_and_the_repair_is_read(folder):
    edit(folder, ",killed_or_wounded,", ",kiled,")
    comparer = ClaimComparer(folder, picked=PICKED)
    assert "Nothing has been loaded yet." in text_of(comparer)
    assert len(comparer.chosen) == 0
    edit(folder, ",kiled,", ",killed_or_wounded,")
    comparer.reload()
    assert shown_ids(comparer) == set(PICKED)


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    assert "there is nothing here. Give a folder that holds claims.csv" in text_of(
        ClaimComparer(tmp_path / "nowhere")
    )


@pytest.mark.parametrize("payload", HOSTILE_TOGETHER)
def test_hostile_text_in_every_text_column_reaches_no_view_as_markup(folder, payload):
    fill_with(folder, payload)
    comparer = ClaimComparer(folder, picked=PICKED)
    assert dangerous_markup(comparer) == []
    assert text_of(comparer).count(payload) > 10


def test_a_list_holds_only_so_many_claims_and_says_so(folder):
    claims = pd.read_csv(folder / "claims.csv", dtype="str", keep_default_na=False)
    copies = [
        claims.assign(
            claim_id=claims["claim_id"] + f"_{number}", derived_from="", part_of="", derivation=""
        )
        for number in range(5)
    ]
    pd.concat([claims, *copies]).to_csv(folder / "claims.csv", index=False)
    comparer = ClaimComparer(folder, picked=("nis_20250902_2000_killed_4",))
    assert comparer.picked == ("nis_20250902_2000_killed_4",)
    assert len(found_ids(comparer)) == 60
    assert "The list holds 60 of them; filter further." in text_of(comparer)


def test_where_there_is_no_room_for_downloads_that_is_said(comparer, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    comparer._prepare.click()
    said = "The downloads cannot be made: make room in the folder for temporary files."
    assert said in comparer._downloads.value
