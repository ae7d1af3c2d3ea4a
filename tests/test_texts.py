"""A claim that no longer stands in the text it was read in says so on its card, as far as the text
was kept.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis import accept_claims, extract_claims, load_claims
from analysis.widgets.comparer import ClaimComparer
from analysis.widgets.panel import claim_card
from tests.data_folders import write_folder

TEXT = "The army said at least 30 soldiers were killed on 14 December 2024. Up to 50 were hurt.\n"
CLAIM = "daily_20241216_30_killed"
WHO = {"claimant_id": "army", "population": "troops", "place": "region"}


@pytest.fixture
def data(tmp_path):
    """A case with one claim that was read in a text that is kept."""
    folder = write_folder(tmp_path)
    accept(folder, TEXT)
    return folder


def accept(folder: Path, text: str, **given) -> list[str]:
    found = extract_claims(text, published_on="2024-12-16", publisher="Daily").head(1)
    keep = {"keep_text": True} | given
    return accept_claims(folder, found.assign(**WHO), by="Ana", on="2025-01-10", text=text, **keep)


def rewrite(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def kept(data: Path) -> Path:
    (path,) = (data / "texts").iterdir()
    return path


def card(data: Path, claim_id: str = CLAIM) -> str:
    """What the card of a claim says first, in plain text."""
    shown = re.sub(r"\s*<[^>]+>\s*", "|", str(claim_card(load_claims(data).claim(claim_id))))
    return re.sub(r"\|+", "|", shown).partition("|Claimant|")[0].strip("|")


def test_a_claim_that_stands_in_its_text_has_no_badge(data):
    assert load_claims(data).text_notes == {}
    assert card(data) == "at least 30 killed|“at least 30 soldiers were killed”"


def test_a_number_that_the_text_does_not_hold_is_marked_on_the_card_with_the_reason(data):
    rewrite(data / "claims.csv", "were killed,at_least,30", "were killed,at_least,300")
    assert card(data) == (
        "at least 300 killed|no longer in its text|The text that it was read in says "
        "“at least 30”.|“at least 30 soldiers were killed”"
    )


def test_a_bound_that_was_turned_round_is_marked(data):
    rewrite(data / "claims.csv", "were killed,at_least,30,,", "were killed,at_most,,,30")
    assert load_claims(data).text_notes[CLAIM].badge == "no longer in its text"


def test_words_that_the_text_does_not_hold_are_marked_though_they_hold_the_number(data):
    rewrite(data / "claims.csv", "at least 30 soldiers were killed", "not fewer than 40 died")
    rewrite(
        data / "claims.csv",
        "not fewer than 40 died,at_least,30",
        "at least 40 died,at_least,40",
    )
    assert load_claims(data).text_notes[CLAIM] == (
        "no longer in its text",
        "The text that it was read in does not hold these words; it says “at least 30”.",
    )


def test_a_text_that_was_changed_is_said_to_be(data):
    rewrite(kept(data), "at least 30", "at least 40")
    assert card(data).split("|")[1:3] == [
        "its text was changed",
        "The text that was kept is not the one that it was read in, so it cannot be checked.",
    ]


def test_a_place_in_the_log_that_was_changed_is_marked(data):
    rewrite(data / "readings.csv", "at least 30,2025", "at most 30,2025")
    assert load_claims(data).text_notes[CLAIM] == (
        "no longer in its text",
        "“at most 30” does not stand where it was read in its text.",
    )


def test_nothing_is_said_of_a_claim_whose_text_was_not_kept(tmp_path):
    folder = write_folder(tmp_path)
    accept(folder, TEXT, keep_text=False)
    rewrite(folder / "claims.csv", "were killed,at_least,30", "were killed,at_least,300")
    assert load_claims(folder).text_notes == {}


def test_a_text_that_is_gone_marks_nothing(data):
    kept(data).unlink()
    assert load_claims(data).text_notes == {}


def test_a_text_that_cannot_be_read_keeps_no_case_from_being_loaded(data, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert load_claims(data).text_notes[CLAIM] == (
        "its text cannot be read",
        "The text that it was read in cannot be read (Permission denied).",
    )


def test_the_words_that_name_somebody_who_was_counted_are_not_shown(tmp_path):
    folder = write_folder(tmp_path)
    text = "Ivan Petrov was killed at the wheel on 14 December 2024.\n"
    found = extract_claims(text, publisher="Daily").assign(**WHO, wording="killed at the wheel")
    accept_claims(folder, found, by="Ana", on="2025-01-10", text=text, keep_text=True)
    tables = load_claims(folder)
    assert tables.text_notes == {}
    rewrite(folder / "claims.csv", "killed at the wheel", "killed at his desk")
    assert "Petrov" not in str(load_claims(folder).text_notes)


def test_a_claim_that_was_looked_up_alone_or_picked_has_its_note_too(data):
    rewrite(data / "claims.csv", "were killed,at_least,30", "were killed,at_least,300")
    tables = load_claims(data)
    for claim in (tables.claim(CLAIM), *tables.find(CLAIM), *tables.pick(CLAIM)):
        assert claim.tables.text_notes[CLAIM].badge == "no longer in its text"


def test_the_comparer_shows_the_badge_and_it_is_gone_when_the_claim_is_mended(data):
    rewrite(data / "claims.csv", "were killed,at_least,30", "were killed,at_least,300")
    panel = ClaimComparer(data, picked=[CLAIM])
    badge = '<span class="badge">no longer in its text</span>'
    assert badge in panel._reasons.value
    rewrite(data / "claims.csv", "were killed,at_least,300", "were killed,at_least,30")
    panel.reload()
    assert badge not in panel._reasons.value
