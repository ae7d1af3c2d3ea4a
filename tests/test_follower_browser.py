"""`04_follow_over_time` in a real JupyterLab and a real browser: the slider by keyboard, the figure
of each day, and what the page must not do.
"""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.lab import (
    fill_with_script,
    open_notebook,
    overflow,
    reached_by_tab,
    read_rows,
    run_all,
    show_panel,
    take_screenshot,
    unfold,
    violations,
    wait_until_idle,
    write_rows,
)

pytestmark = pytest.mark.browser

NOTEBOOK = "04_follow_over_time.ipynb"
PANEL = ".tollbook-follower"
FIGURE = f"{PANEL} img"
CONTROLS = f"{PANEL} :is(select, input, button):not([disabled])"


@pytest.fixture
def panel(page, lab, data):
    """The notebook, run from top to bottom at a width of 1280 pixels."""
    show_panel(page, NOTEBOOK, FIGURE)
    unfold(page, PANEL)
    expect(slider(page)).to_be_visible()
    return page


def slider(page):
    return page.get_by_role("slider", name="Day looked at")


def figure(page) -> dict[str, str]:
    return {name: page.locator(FIGURE).get_attribute(name) for name in ("src", "alt")}


def press(page, key: str) -> str:
    """Press a key on the slider, wait for the figure of the other day, and return its text."""
    before = figure(page)
    slider(page).press(key)
    expect(page.locator(FIGURE)).not_to_have_attribute("alt", before["alt"])
    return figure(page)["alt"]


def follow_the_killed(page) -> None:
    """Let the panel show the figures of the killed alone, and wait for the picture."""
    before = figure(page)
    page.locator(PANEL).get_by_label("Metric").select_option("killed")
    expect(page.locator(FIGURE)).not_to_have_attribute("alt", before["alt"])


def show(page) -> None:
    """Bring the panel to the top of the window."""
    page.evaluate(f"document.querySelector('{PANEL}').scrollIntoView(); null")


def test_it_shows_what_south_korea_said_and_how_it_revised_it(panel, lab):
    follow_the_killed(panel)
    steps = (
        "at least 100 as of 19 December 2024, then about 300 as of 13 January 2025, then "
        "about 600 as of 30 April 2025, then about 2,000"
    )
    assert steps in figure(panel)["alt"]
    show(panel)
    take_screenshot(panel, lab, "opens_on_the_last_day")


def test_the_arrow_keys_go_from_day_to_day_and_the_figure_follows(panel, lab):
    follow_the_killed(panel)
    first = press(panel, "Home")
    assert "as known on 6 November 2024" in first
    assert "at least 100" not in first
    assert slider(panel).get_attribute("aria-valuetext") == "6 November 2024"
    press(panel, "ArrowRight")
    assert press(panel, "ArrowLeft") == first
    show(panel)
    take_screenshot(panel, lab, "first_day")


def test_keys_that_are_held_down_end_on_the_last_day_asked_for(panel):
    press(panel, "Home")
    for _ in range(12):
        panel.keyboard.press("ArrowRight")
    wanted = slider(panel).get_attribute("aria-valuetext")
    expect(panel.locator(FIGURE)).to_have_attribute("alt", re.compile(f"as known on {wanted}\\."))


def test_the_buttons_go_to_the_day_before_and_the_day_after(panel):
    shown = slider(panel).get_attribute("aria-valuetext")
    panel.get_by_role("button", name="Earlier").click()
    expect(slider(panel)).not_to_have_attribute("aria-valuetext", shown)
    panel.get_by_role("button", name="Later").click()
    expect(slider(panel)).to_have_attribute("aria-valuetext", shown)
    expect(panel.get_by_role("button", name="Later")).to_be_disabled()


def test_a_reload_keeps_the_day_and_the_selection(panel, data):
    alt = press(panel, "ArrowLeft")
    rows = read_rows(data / "claims.csv")
    write_rows(
        data / "claims.csv", [*rows, {**rows[0], "claim_id": "again", "published_on": "2026-01-05"}]
    )
    panel.get_by_role("button", name="Reload data").click()
    expect(panel.locator(PANEL)).to_contain_text("Since the last load: 1 claim added.")
    assert figure(panel)["alt"] == alt


def test_axe_finds_nothing_in_the_panel(panel):
    assert violations(panel, PANEL) == []


def test_every_control_is_reached_by_keyboard_alone(panel):
    controls = panel.locator(CONTROLS)
    panel.locator(PANEL).get_by_label("Metric", exact=True).focus()
    assert reached_by_tab(panel, CONTROLS, 40) >= set(range(controls.count()))


def test_the_panel_fits_1280_pixels(panel):
    assert overflow(panel, PANEL) <= 0


def test_the_figure_stays_in_its_place_from_day_to_day(panel):
    press(panel, "ArrowLeft")
    before = panel.locator(FIGURE).bounding_box()
    for key in ("Home", "ArrowRight"):
        press(panel, key)
        assert panel.locator(FIGURE).bounding_box() == before


def test_script_in_the_data_runs_nowhere(page, lab, data):
    fill_with_script(data)
    shutil.rmtree(
        lab.folder / "out", ignore_errors=True
    )  # else every cell is set beside the last run
    open_notebook(page, NOTEBOOK)
    run_all(page)
    expect(page.locator(PANEL)).to_contain_text("<script>window.hacked=1</script>")
    press(page, "Home")
    wait_until_idle(page)
    assert page.evaluate("window.hacked") is None
    assert page.locator("[href^='javascript:'], [onerror], [onload]").count() == 0
