"""JupyterLab as a newcomer meets it: opened as README says, with the settings that it comes with."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.lab import run_lab_as_delivered

pytestmark = pytest.mark.browser

PANEL = ".tollbook-comparer"


@pytest.fixture
def address(tmp_path):
    """What the browser opens after `python start.py lab`."""
    with run_lab_as_delivered(tmp_path) as address:
        yield address


def test_a_newcomer_runs_the_first_notebook_and_changes_its_picture(new_page, address):
    page = new_page
    page.goto(address)
    expect(
        page.get_by_text("Would you like to get notified about official Jupyter news?")
    ).to_be_visible()
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    figure = page.locator(f"{PANEL} img")
    expect(figure).to_be_visible()
    before = figure.get_attribute("src")
    page.get_by_role("button", name="Find another claim").click()
    page.locator(PANEL).get_by_label("Search", exact=True).fill("zelensky 3000")
    page.get_by_role("button", name="Take as B: more than 3,000").first.click()
    expect(figure).not_to_have_attribute("src", before)
    assert "more than 3,000 (Zelensky" in figure.get_attribute("alt")
    figure.scroll_into_view_if_needed()
    expect(figure).to_be_in_viewport()
    expect(page.locator("[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)
