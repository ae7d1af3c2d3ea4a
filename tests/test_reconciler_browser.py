"""`05_reconcile` in a real JupyterLab and a real browser: sliders and ticks by keyboard, a decision
written down, and what the page must not do.
"""

from __future__ import annotations

import re

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

NOTEBOOK = "05_reconcile.ipynb"
PANEL = ".tollbook-reconciler"
CORRIDOR, SUPPORT = (f"{PANEL} img[alt^='{name}']" for name in ("Corridor", "Support"))
CONTROLS = f"{PANEL} :is(select, input, button):not([disabled])"


@pytest.fixture
def panel(page, lab, data):
    """The notebook, run from top to bottom at a width of 1280 pixels."""
    show_panel(page, NOTEBOOK, CORRIDOR)
    unfold(page, PANEL)
    expect(slider(page, "Tolerance")).to_be_visible()
    return page


def slider(page, name: str):
    return page.get_by_role("slider", name=name)


def corridor(page) -> str:
    return page.locator(CORRIDOR).get_attribute("alt")


def changed(page, before: str) -> str:
    """Wait for another corridor, and return its text."""
    expect(page.locator(CORRIDOR)).not_to_have_attribute("alt", before)
    return corridor(page)


def show(page, selector: str = PANEL) -> None:
    """Bring an element to the top of the window."""
    page.evaluate(f'document.querySelector("{selector}").scrollIntoView(); null')


def test_it_opens_on_the_corridor_with_what_forces_its_floor(panel, lab):
    expect(panel.locator(PANEL)).to_contain_text("UK Ministry of Defence said 'more than 6,000'")
    assert "no upper bound" in corridor(panel)
    expect(panel.locator(SUPPORT)).to_be_visible()
    show(panel)
    take_screenshot(panel, lab, "corridor")
    show(panel, f"{PANEL} .cards")
    take_screenshot(panel, lab, "conflicts")


def test_the_two_figures_of_one_battle_hold_together(panel, lab):
    box = panel.locator(PANEL)
    box.get_by_label("Metric", exact=True).select_option("killed or wounded")
    box.get_by_label("Place", exact=True).select_option("Plekhovo, Vorozhba and Martynovka")
    floor = "at least 30, because Defence Intelligence of Ukraine (HUR) said 'at least 30'"
    sentence = f"{floor}; at most 250, because Forbes in a calculation carried by Telegraf"
    expect(box.get_by_role("listitem").filter(has_text=sentence)).to_be_visible()
    take_screenshot(panel, lab, "thirty_and_250")


def test_the_day_is_chosen_with_the_arrow_keys(panel, lab):
    days, before = slider(panel, "Claims known by"), corridor(panel)
    assert days.get_attribute("aria-valuetext") == "all 150 claims"
    days.press("Home")
    assert days.get_attribute("aria-valuetext") == "6 November 2024"
    expect(panel.locator(PANEL)).to_contain_text(
        "1 of 150 claims was public by the end of that day; 53 claims without a day"
    )
    expect(panel.locator(PANEL)).to_contain_text(
        "No running total takes part, and no bound follows."
    )
    days.press("End")
    expect(panel.locator(CORRIDOR)).to_have_attribute("alt", before)


def test_a_wider_tolerance_moves_the_corridor(panel):
    tolerance, before = slider(panel, "Tolerance"), corridor(panel)
    tolerance.press("End")
    assert (
        tolerance.get_attribute("aria-valuetext")
        == "“about” may be off by 3 times its rounding: 1,000 is 700 to 1,300, 1,100 is 950 to 1,250"
    )
    changed(panel, before)


def test_ticking_a_claim_by_keyboard_moves_the_corridor_and_the_button_brings_it_back(panel, lab):
    before = corridor(panel)
    box = panel.get_by_role("group", name="Claims to set aside").get_by_label(
        re.compile("ukmod_20250615_6000$")
    )
    box.focus()
    panel.keyboard.press("Space")
    expect(box).to_be_checked()
    assert "more than 6,000" not in changed(panel, before)
    expect(panel.locator(PANEL)).to_contain_text("Set aside, with all that repeats them: 1 claim.")
    expect(box).to_be_focused()
    show(panel)
    take_screenshot(panel, lab, "set_aside")
    panel.get_by_role("button", name="Set nothing aside").click()
    expect(panel.locator(CORRIDOR)).to_have_attribute("alt", before)
    expect(box).not_to_be_checked()


def test_ticking_a_source_sets_all_its_claims_aside(panel):
    before = corridor(panel)
    panel.get_by_role("group", name="Sources to set aside").get_by_label(
        re.compile("^UK Ministry of Defence")
    ).check()
    assert "UK Ministry of Defence" not in changed(panel, before)


def test_a_force_deployed_is_a_ceiling_and_what_is_no_number_gets_a_sentence(panel):
    force, before = panel.locator(PANEL).get_by_label("Force deployed", exact=True), corridor(panel)
    force.fill("12k")
    force.press("Enter")
    expect(panel.locator(PANEL)).to_contain_text(
        "Force deployed: '12k' is not a whole number of people."
    )
    assert corridor(panel) == before
    force.fill("12000")
    force.press("Enter")
    assert "at most 12,000" in changed(panel, before)
    expect(panel.locator(PANEL)).not_to_contain_text("is not a whole number of people")


def test_a_decision_is_written_down_shown_and_withdrawn(panel, data, lab):
    box, before = panel.locator(PANEL), corridor(panel)
    box.get_by_label("Way", exact=True).select_option(index=0)
    box.get_by_label("Used first", exact=True).select_option(index=0)
    box.get_by_label("Your name", exact=True).fill("An Analyst")
    box.get_by_label("Reason", exact=True).fill("they counted, the other spoke")
    box.get_by_role("button", name="Write down").click()
    assert "about 1,100, or fewer (Joint Chiefs of Staff, South Korea)" in changed(panel, before)
    expect(box.get_by_role("region", name="Conflict 1. Prioritise")).to_contain_text(
        "by An Analyst"
    )
    assert "jcs_20241223_1100" in (data / "resolutions.csv").read_text(encoding="utf-8")
    show(panel, f"{PANEL} .cards")
    take_screenshot(panel, lab, "decided")
    box.get_by_role("button", name="Withdraw").click()
    expect(box).to_contain_text("Log of resolutions: 2, the last one first")
    expect(panel.locator(CORRIDOR)).to_have_attribute("alt", before)


def test_a_reload_names_what_changed_and_keeps_what_was_chosen(panel, data):
    tolerance, before = slider(panel, "Tolerance"), corridor(panel)
    tolerance.press("Home")
    alt = changed(panel, before)
    rows = read_rows(data / "claims.csv")
    write_rows(
        data / "claims.csv", [*rows, {**rows[0], "claim_id": "again", "published_on": "2026-01-05"}]
    )
    panel.get_by_role("button", name="Reload data").click()
    expect(panel.locator(PANEL)).to_contain_text("Since the last load: 1 claim added.")
    expect(slider(panel, "Claims known by")).to_have_attribute("aria-valuetext", "all 151 claims")
    assert corridor(panel) == alt


def test_axe_finds_nothing_and_the_panel_fits_1280_pixels(panel):
    assert violations(panel, PANEL) == []
    assert overflow(panel, PANEL) <= 0


def test_every_control_is_reached_by_keyboard_alone(panel):
    controls = panel.locator(CONTROLS)
    panel.locator(PANEL).get_by_label("Metric", exact=True).focus()
    assert reached_by_tab(panel, CONTROLS, 200) >= set(range(controls.count()))


def test_script_in_the_data_runs_nowhere(page, lab, data):
    rows = fill_with_script(data)
    payload = "<img src=x onerror=window.hacked=1>"
    log = f"claim_ids,resolution,kept,resolved_on,resolved_by,reason\n{rows[0]['claim_id']},defer,,2025-01-01,{payload},{payload}\n"
    (data / "resolutions.csv").write_text(log, encoding="utf-8")
    open_notebook(page, NOTEBOOK)
    run_all(page)
    unfold(page, PANEL)
    expect(page.get_by_role("group", name="Sources to set aside")).to_contain_text(
        "<script>window.hacked=1</script>"
    )
    slider(page, "Tolerance").press("End")
    wait_until_idle(page)
    assert page.evaluate("window.hacked") is None
    assert page.locator("[href^='javascript:'], [onerror], [onload]").count() == 0
