"""The follower without a browser: what each control chooses, what a day shows, and what survives
broken and hostile data.
"""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from analysis import TimeFollower, TollbookError
from analysis.widgets.controls import DaySlider
from tests.data_folders import write_folder
from tests.panels import (
    control,
    dangerous_markup,
    edit,
    fill_with,
    parts_of,
    risks_in,
    text_of,
    views_of,
)
from tests.test_markup import HOSTILE_TOGETHER, Reader

ROOT = Path(__file__).parent.parent
NIS = [
    "nis_20241219_100_killed",
    "nis_20250113_300_killed",
    "nis_20250430_600_killed",
    "nis_20250902_2000_killed",
]


@pytest.fixture
def follower(folder):
    return TimeFollower(folder, metric="killed", population="dprk_troops")


def slider(follower) -> DaySlider:
    return next(widget for widget in parts_of(follower) if isinstance(widget, DaySlider))


def picture(follower) -> dict[str, str]:
    return next(
        attributes
        for view in views_of(follower)
        for tag, attributes in Reader(view).elements
        if tag == "img"
    )


def shown(follower) -> set[str]:
    return set(follower.points["claim_id"])


def look_at(follower, day: str) -> None:
    """Move the slider to one of its days."""
    slider(follower).index = slider(follower).words.index(day)


# A day


def test_it_opens_on_the_last_day_with_south_koreas_revisions(follower):
    assert follower.day == datetime.date(2025, 12, 13)
    assert follower.points.set_index("claim_id").loc[NIS[1:], "revises"].tolist() == NIS[:-1]


def test_it_opens_on_a_day_that_is_asked_for_even_if_nothing_came_out_on_it(folder):
    follower = TimeFollower(folder, metric="killed", day="2025-02-28")
    assert follower.day == datetime.date(2025, 2, 28)
    assert "None of these claims was published on 28 February 2025." in text_of(follower)


def test_a_day_that_is_none_is_refused(folder):
    with pytest.raises(
        TollbookError,
        match=(
            r"^TimeFollower: '28\.2\.2025' is not a date\. Write YYYY-MM-DD, such as "
            r"2024-12-31\.$"
        ),
    ):
        TimeFollower(folder, day="28.2.2025")


def test_a_step_of_the_slider_shows_what_was_known_on_that_day(follower):
    look_at(follower, "13 January 2025")
    assert shown(follower) & set(NIS) == set(NIS[:2])
    assert picture(follower)["alt"].startswith("Timeline of 6 claims, as known on 13 January 2025.")
    assert "On 13 January 2025, 9 of 37 claims had been published; 1 came out that day." in text_of(
        follower
    )


def test_what_came_out_that_day_is_listed_with_its_words_and_its_link(follower):
    look_at(follower, "13 January 2025")
    links = [
        attributes["href"]
        for view in views_of(follower)
        for tag, attributes in Reader(view).elements
        if tag == "a"
    ]
    claim = follower.tables.claim(NIS[1])
    assert claim.url in links
    assert f"“{claim.wording}”" in text_of(follower)


def test_each_step_is_a_day_on_which_one_of_the_chosen_claims_came_out(follower):
    days = set(slider(follower).words)
    assert len(days) == 19
    control(follower, "Population").value = "ukrainian_troops"
    assert len(set(slider(follower).words) - days) == 0


def test_earlier_and_later_go_one_step_and_end_at_the_ends(follower):
    assert control(follower, "Later").disabled
    control(follower, "Earlier").click()
    assert follower.day == datetime.date(2025, 9, 2)
    control(follower, "Later").click()
    assert follower.day == datetime.date(2025, 12, 13)
    slider(follower).index = 0
    assert control(follower, "Earlier").disabled
    control(follower, "Earlier").click()
    assert follower.day == datetime.date(2024, 11, 6)


def test_a_place_that_is_none_is_taken_for_the_nearest(follower):
    slider(follower).index = 4711
    assert follower.day == datetime.date(2025, 12, 13)
    slider(follower).index = -1
    assert follower.day == datetime.date(2024, 11, 6)


def test_the_figure_keeps_its_size_from_day_to_day(follower):
    sizes = set()
    for index in (0, 5, 19):
        slider(follower).index = index
        sizes.add(
            picture(follower)["src"][:60]
        )  # the first bytes of a PNG hold its width and height
    assert len(sizes) == 1


# The choice


@pytest.mark.parametrize(
    ("description", "value", "column", "expected"),
    [
        ("Metric", "wounded", "metric", {"wounded"}),
        ("Population", "all", "metric", {"killed"}),
        ("Claimants", ("nis", "hur"), "claimant_id", {"nis", "hur"}),
    ],
)
def test_a_filter_leaves_only_what_matches(follower, description, value, column, expected):
    control(follower, description).value = value
    assert set(follower.chosen.claims[column]) == expected


def test_a_filter_keeps_the_day(follower):
    look_at(follower, "13 January 2025")
    control(follower, "Metric").value = "wounded"
    assert follower.day == datetime.date(2025, 1, 13)
    control(follower, "Metric").value = "missing"
    assert follower.day == datetime.date(2025, 1, 13)


def test_echoes_of_figures_not_shown_are_left_out_counted_and_shown_when_asked_for(follower):
    assert "echo" not in set(follower.points["derivation"])
    assert "7 echoes of figures that are not shown here are left out of the picture" in text_of(
        follower
    )
    control(follower, "Echoes too").value = True
    assert (follower.points["derivation"] == "echo").sum() == 7
    assert "left out of the picture" not in text_of(follower)


def test_a_choice_without_a_claim_gives_a_sentence(follower):
    control(follower, "Metric").value = "missing"
    control(follower, "Claimants").value = ("nis",)
    assert len(follower.chosen) == 0
    assert "0 of 0 claims had been published" in text_of(follower)


def test_a_choice_that_the_data_does_not_hold_is_left_at_all(tmp_path):
    three = write_folder(tmp_path)
    assert len(TimeFollower(three, metric="no_such", population="nobody").chosen) == 3


# Reloading


def test_a_reload_keeps_the_selection_and_the_day_and_says_what_changed(follower, folder):
    look_at(follower, "13 January 2025")
    control(follower, "Claimants").value = ("nis",)
    before = picture(follower)["alt"]
    edit(folder, "2025-12-13,", "2026-02-01,")
    follower.reload()
    assert "published: 13 December 2025 → 1 February 2026" in text_of(follower)
    assert (follower.day, control(follower, "Claimants").value, picture(follower)["alt"]) == (
        datetime.date(2025, 1, 13),
        ("nis",),
        before,
    )


def test_a_reload_does_not_move_on_from_the_day_it_opened_on(follower, folder):
    assert NIS[3] in shown(follower)
    table = pd.read_csv(folder / "claims.csv", dtype="str", keep_default_na=False).set_index(
        "claim_id", drop=False
    )
    table.loc[NIS[3], "published_on"] = "2026-03-01"
    table.to_csv(folder / "claims.csv", index=False)
    follower.reload()
    assert (follower.day, slider(follower).words[-1]) == (
        datetime.date(2025, 12, 13),
        "1 March 2026",
    )
    assert NIS[3] not in shown(
        follower
    )  # what is shown is what was known on that day, as the data has it now


def test_broken_data_keeps_the_last_good_view_and_lists_every_problem(follower, folder):
    before = picture(follower)
    edit(folder, ",killed_or_wounded,", ",kiled,")
    follower.reload()
    assert "'kiled' is not known. Did you mean 'killed'?" in text_of(follower)
    assert picture(follower) == before


def test_broken_data_at_the_first_load_is_listed_and_the_repair_is_read(folder):
    edit(folder, ",killed_or_wounded,", ",kiled,")
    follower = TimeFollower(folder, metric="killed", population="dprk_troops")
    assert "Nothing has been loaded yet." in text_of(follower)
    assert (follower.day, len(follower.points), len(follower.known)) == (None, 0, 0)
    edit(folder, ",kiled,", ",killed_or_wounded,")
    follower.reload()
    assert set(NIS) <= shown(follower)


@pytest.mark.parametrize("payload", HOSTILE_TOGETHER)
def test_hostile_text_in_every_text_column_reaches_no_view_as_markup(folder, payload):
    fill_with(folder, payload)
    follower = TimeFollower(folder, metric="killed", population="dprk_troops")
    assert dangerous_markup(follower) == []
    assert text_of(follower).count(payload) > 10


# The slider's own code


def test_the_page_sets_text_and_never_markup():
    assert risks_in("step_slider.js") == []


def test_the_code_of_the_page_is_shipped_with_the_package():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["setuptools"]["package-data"]["analysis.widgets"] == ["*.js"]
