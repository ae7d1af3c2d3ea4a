"""JupyterLab in a real browser: what the analyst sees and presses."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.lab import errors_shown, open_notebook, run_all, serious_violations, take_screenshot

pytestmark = pytest.mark.browser

PANEL = """
import ipywidgets
from IPython.display import display

metric = ipywidgets.Dropdown(options=["killed", "wounded"], description="Metric")
answer = ipywidgets.HTML("<p class='answer'>chosen: killed</p>")
metric.observe(lambda change: setattr(answer, "value", f"<p class='answer'>chosen: {change.new}</p>"), "value")
display(metric, answer)
"""


def test_a_choice_in_a_panel_changes_what_is_shown(page, lab):
    lab.write_notebook("panel.ipynb", PANEL)
    open_notebook(page, "panel.ipynb")
    run_all(page)
    expect(page.locator(".answer")).to_have_text("chosen: killed")
    page.get_by_label("Metric").select_option("wounded")
    expect(page.locator(".answer")).to_have_text("chosen: wounded")
    assert take_screenshot(page, lab, "panel").stat().st_size > 0


def test_the_accessibility_check_finds_an_image_without_words(page, lab):
    lab.write_notebook(
        "image.ipynb",
        'import ipywidgets\nipywidgets.HTML(\'<div class="bare"><img src="data:,"></div>\')',
    )
    open_notebook(page, "image.ipynb")
    run_all(page)
    (violation,) = serious_violations(page, ".bare")
    assert violation.startswith("image-alt: ")


def test_an_error_under_a_cell_is_reported_with_its_message(page, lab):
    lab.write_notebook("error.ipynb", "1 / 0")
    open_notebook(page, "error.ipynb")
    with pytest.raises(AssertionError, match="a cell failed: ZeroDivisionError: division by zero"):
        run_all(page)
    assert errors_shown(page) == ["ZeroDivisionError: division by zero"]


def test_a_notebook_finds_the_package_and_the_copied_data(page, lab):
    lab.write_notebook(
        "reach.ipynb",
        "import pathlib\n\nimport analysis\n\nprint(pathlib.Path('../data/kursk/claims.csv').resolve())",
    )
    open_notebook(page, "reach.ipynb")
    run_all(page)
    expect(page.locator(".jp-OutputArea-output")).to_contain_text(
        str(lab.folder / "data" / "kursk" / "claims.csv")
    )
