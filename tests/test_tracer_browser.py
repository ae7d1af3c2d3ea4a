"""`03_trace_sources` in a real JupyterLab and a real browser: what stands on the screen, and what
the analyst writes down.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.lab import (
    open_notebook,
    overflow,
    reached_by_tab,
    run_all,
    show_panel,
    take_screenshot,
    unfold,
    violations,
)

pytestmark = pytest.mark.browser

NOTEBOOK = "03_trace_sources.ipynb"
PANEL = ".tollbook-tracer"
TREE = f"{PANEL} img"
CONTROLS = f"{PANEL} :is(select, input, button)"


@pytest.fixture
def panel(page, lab, data):
    """The notebook, run from top to bottom at a width of 1280 pixels."""
    show_panel(page, NOTEBOOK, TREE)
    unfold(page, PANEL)
    return page


def test_the_number_of_origins_stands_above_the_tree(panel, lab):
    expect(panel.locator(PANEL)).to_contain_text("11 reports, 2 origins, both Ukrainian.")
    alt = panel.locator(TREE).get_attribute("alt")
    assert "Level 1, at the top, hur_20241216_30_kw: at least 30 killed or wounded" in alt
    assert "qualifier: at least → at most" in alt
    take_screenshot(panel, lab, "origin_tree")


def test_another_claim_is_traced_by_keyboard_alone(panel):
    before = panel.locator(TREE).get_attribute("src")
    claims = panel.locator(PANEL).get_by_label("Claims", exact=True)
    claims.focus()
    for key in ("Home", "ArrowDown", "ArrowDown", "ArrowDown"):
        panel.keyboard.press(key)
    expect(panel.locator(TREE)).not_to_have_attribute("src", before)


def test_a_grade_is_written_down_shown_and_taken_back(panel, data):
    box = panel.locator(PANEL)
    box.get_by_label("Source", exact=True).select_option("Defence Intelligence of Ukraine (HUR)")
    box.get_by_label("Reliability", exact=True).select_option("C: fairly reliable")
    box.get_by_label("Your name", exact=True).first.fill("An Analyst")
    box.get_by_label("Reason", exact=True).first.fill("their past reports were checked")
    box.get_by_role("button", name="Write grade down").click()
    expect(box).to_contain_text("Reliability C: fairly reliable")
    assert (data / "grades.csv").read_text(encoding="utf-8").splitlines()[1].startswith("hur,C,")
    box.get_by_role("button", name="Take last grade back").click()
    expect(box).to_contain_text("Log of grades: 2, the last one first")
    expect(box).not_to_contain_text("Reliability C: fairly reliable")


def test_a_proposal_is_read_and_accepted(panel, data, lab):
    box = panel.locator(PANEL)
    box.get_by_label("Proposals", exact=True).select_option(index=0)
    expect(box).to_contain_text("100 + 1,000 = 1,100")
    box.get_by_label("Your name", exact=True).last.fill("An Analyst")
    box.get_by_role("button", name="Accept").click()
    expect(box).to_contain_text("accepted by An Analyst")
    assert "jcs_20241223_1100" in (data / "decisions.csv").read_text(encoding="utf-8")
    take_screenshot(panel, lab, "accepted")


def test_axe_finds_nothing_and_the_panel_fits_1280_pixels(panel):
    assert violations(panel, PANEL) == []
    assert overflow(panel, PANEL) <= 0


def test_every_control_is_reached_by_keyboard(panel):
    controls = panel.locator(CONTROLS)
    panel.locator(PANEL).get_by_label("Claimant", exact=True).focus()
    assert reached_by_tab(panel, CONTROLS, 60) >= set(range(controls.count()))


def test_a_link_that_leads_nowhere_is_named_and_the_tree_is_still_there(page, lab, data):
    text = (data / "claims.csv").read_text(encoding="utf-8")
    (data / "claims.csv").write_text(
        text.replace("echo,tsaplienko_20241214_up_to_half", "echo,tsaplienko_gone", 1),
        encoding="utf-8",
    )
    open_notebook(page, NOTEBOOK)
    run_all(page)
    expect(page.locator(PANEL)).to_contain_text("'tsaplienko_gone' is not the claim_id of a row")
    expect(page.locator(TREE)).to_be_visible()


def test_script_in_the_data_runs_nowhere(page, lab, data):
    payload = "<img src=x onerror=window.hacked=1>"
    for name in ("sources", "claims"):
        lines = (data / f"{name}.csv").read_text(encoding="utf-8")
        old, new = (
            ("Defence Intelligence of Ukraine (HUR)", payload)
            if name == "sources"
            else ("the founding article", payload)
        )
        assert old in lines
        (data / f"{name}.csv").write_text(lines.replace(old, new), encoding="utf-8")
    (data / "grades.csv").write_text(
        f"source_id,reliability,graded_on,graded_by,reason\nhur,C,2025-01-01,{payload},{payload}\n",
        encoding="utf-8",
    )
    open_notebook(page, NOTEBOOK)
    run_all(page)
    expect(page.locator(PANEL)).to_contain_text(payload)
    assert page.evaluate("window.hacked") is None
    assert page.locator("[onerror]").count() == 0
