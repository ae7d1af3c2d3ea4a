"""After a reload a panel says what changed: from what to what, in words that a reader knows."""

from __future__ import annotations

import re

import pytest

from analysis.captions.updates import describe_data_changes
from analysis.widgets.comparer import ClaimComparer
from tests.data_folders import CLAIMS, with_cell, write_folder
from tests.tables_on_paper import SCOPES, SOURCES, tables_of, write_csv

BEFORE = """
claim_id | claimant_id | wording     | publisher | note | derived_from | derivation
one      | army        | at least 30 | Daily     |      |              |
two      | foes        | up to 250   | Weekly    |      |              |
"""
ABBREVIATED = """
source_id | name              | aliases
army      | Army of Northland | The Army;AN
foes      | Army of Southland |
"""


def said(after=BEFORE, before=BEFORE, *, sources=SOURCES, scopes=SCOPES, of_sources=None):
    """The lines on an update, but for the one that counts."""
    old = tables_of(before, sources=sources)
    new = tables_of(after, sources=of_sources or sources, scopes=scopes)
    return describe_data_changes(old, new)[1:]


def test_a_number_that_moved_is_said_before_and_after_with_its_words():
    assert said(BEFORE.replace("at least 30", "at least 40")) == [
        "Army of Northland: at least 30 → at least 40 (“at least 30” → “at least 40”)"
    ]


def test_a_source_is_called_by_its_abbreviation_where_it_has_one():
    after = BEFORE.replace("at least 30", "some 40")
    assert said(after, sources=ABBREVIATED) == [
        "AN: at least 30 → about 40 (“at least 30” → “some 40”)"
    ]


def test_a_number_that_moved_while_its_words_stayed_is_said_to_have():
    before = "claim_id | wording | qualifier | low\none | 30, or 40 | at_least | 30"
    assert said(
        before.replace("| 30\n", "| 40").replace("at_least | 30", "at_least | 40"), before
    ) == ["Army of Northland: at least 30 → at least 40 (the words are the same: “30, or 40”)"]


def test_one_of_several_figures_of_a_source_is_told_by_who_carried_it_and_its_days():
    before = BEFORE.replace("foes", "army")
    assert said(before.replace("up to 250", "up to 260"), before) == [
        "Army of Northland in Weekly, 14 to 15 December 2024: up to 250 → up to 260 "
        "(“up to 250” → “up to 260”)"
    ]


@pytest.mark.parametrize(
    ("former", "now", "line"),
    [
        ("publisher: Weekly", "Monthly", "publisher: Weekly → Monthly"),
        ("speaker:", "a general", "speaker: not stated → a general"),
        ("stated_on: 2024-12-16", "2024-12", "stated: 16 December 2024 → December 2024"),
        ("metric: killed", "killed_or_wounded", "what is counted: killed → killed or wounded"),
        ("population: troops", "brigade", "population: All troops → One brigade"),
        ("place: town", "village", "place: The town → The village"),
        ("claimant_id: foes", "paper", "claimant: Army of Southland → The Daily Paper"),
        ("status: active", "retracted", "status: active → retracted"),
        ("wording: up to 250", "as many as 250", "words: “up to 250” → “as many as 250”"),
        ("url: https://a.example/1", "https://a.example/2", "link: https://a.example/1 → https://a.example/2"),
        ("credibility: 6", "2", "credibility: 6 → 2"),
        ("own column: x", "y", "own column: x → y"),
    ],
)  # fmt: skip
def test_another_cell_is_said_in_words_before_and_after(former, now, line):
    column, _, cell = former.partition(":")
    cells = {"claimant_id": "foes", "wording": "up to 250"} | {column: cell.strip()}
    before = "\n".join([" | ".join(["claim_id", *cells]), " | ".join(["two", *cells.values()])])
    cells[column] = now
    after = "\n".join([" | ".join(["claim_id", *cells]), " | ".join(["two", *cells.values()])])
    name = "The Daily Paper" if column == "claimant_id" else "Army of Southland"
    assert said(after, before) == [f"{name}, {line}"]


def test_a_link_to_another_claim_is_said_by_its_figure():
    after = BEFORE.replace("two      | foes        | up to 250   | Weekly    |      |              |", "two | foes | up to 250 | Weekly | | one | echo")  # fmt: skip
    assert said(after) == [
        "Army of Southland, how known: original → echo; "
        "derived from: not stated → at least 30 (Army of Northland)"
    ]


def test_long_text_is_cut_to_a_line():
    after = BEFORE.replace("Weekly    |      ", "Weekly | " + "so it goes " * 20)
    (line,) = said(after)
    assert line == (
        "Army of Southland, note: not stated → so it goes so it goes so it goes so it goes so it "
        "goes so …"
    )


def test_claims_that_came_and_went_are_named_with_their_figures():
    after = BEFORE.replace("two      | foes        | up to 250", "six      | foes        | some 50")
    assert said(after) == [
        "Added: Army of Southland, about 50 killed, 14 to 15 December 2024",
        "Removed: Army of Southland, up to 250 killed, 14 to 15 December 2024",
    ]


def test_sources_and_scopes_are_called_by_their_names():
    sources = SOURCES.replace(
        "media        | GBR     | media", "official     |         | not_stated"
    )
    scopes = SCOPES.replace("| One brigade", "| The old brigade") + "place | farm | town | A farm"
    assert said(of_sources=sources, scopes=scopes) == [
        "The Daily Paper, country: GBR → not stated; kind: media → official; "
        "position: media → not stated",
        "Added: A farm",
        "The old brigade, name: One brigade → The old brigade",
    ]


def test_the_figures_that_moved_come_first_and_of_many_lines_the_first_ten_are_shown():
    rows = [f"c{number} | army | at least {number} | Daily" for number in range(10, 22)]
    before = "\n".join(["claim_id | claimant_id | wording | publisher", *rows])
    after = before.replace("at least 1", "at least 21").replace("20 | Daily", "20 | Weekly")
    lines = said(after.replace("10 | Daily", "10 | Weekly"), before)
    assert len(lines) == 11
    assert all(re.search(r"at least 1\d → at least 21\d ", line) for line in lines[:10])
    assert lines[10] == "and 2 more"


def test_the_first_line_counts_what_changed():
    after = BEFORE.replace("at least 30", "at least 40") + "six | army | some 50 | Daily | | |"
    lines = describe_data_changes(tables_of(BEFORE), tables_of(after))
    assert lines[0] == "Since the last load: 1 claim added and 1 claim edited."


def test_nothing_that_changed_is_said_in_one_line():
    assert describe_data_changes(tables_of(BEFORE), tables_of(BEFORE)) == [
        "Nothing has changed since the last load."
    ]


def test_a_panel_says_it_after_a_reload(tmp_path):
    data = write_folder(tmp_path)
    panel = ClaimComparer(data)
    rows = with_cell(CLAIMS, "first", "wording", "at least 40 soldiers")
    write_csv(data / "claims.csv", [{**row, "low": "40"} if row["low"] else row for row in rows])
    panel.reload()
    shown = re.sub(r"<[^>]+>", "\n", panel.status.value)
    assert "Since the last load: 1 claim edited." in shown
    assert "Army of Northland in Daily, as-of date not stated: at least 30 → at least 40" in shown
