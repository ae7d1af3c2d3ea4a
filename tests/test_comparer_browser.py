"""`01_compare_claims` in a real JupyterLab and a real browser: what the analyst sees, presses,
breaks and repairs.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from analysis import read_export
from tests.lab import (
    fill_with_script,
    open_notebook,
    overflow,
    reached_by_tab,
    read_rows,
    run_all,
    show_panel,
    take_screenshot,
    violations,
    wait_until_idle,
    write_rows,
)

pytestmark = pytest.mark.browser

NOTEBOOK = "01_compare_claims.ipynb"
PANEL = ".tollbook-comparer"
FIGURE = f"{PANEL} img"
ROWS = f"{PANEL} .tollbook-rows li"
CONTROLS = f"{PANEL} :is(select, input, button)"


@pytest.fixture
def panel(page, lab, data):
    """The notebook, run from top to bottom at a width of 1280 pixels."""
    return show_panel(page, NOTEBOOK, FIGURE)


def add_claim(data, **cells: str) -> None:
    """Append a claim of nine cells, the rest left empty."""
    rows = read_rows(data / "claims.csv")
    plain = {
        "claimant_id": "hur",
        "publisher": "LBCI",
        "metric": "missing",
        "population": "dprk_troops",
        "place": "kursk_oblast",
        "period": "event",
    }
    write_rows(
        data / "claims.csv",
        [
            *rows,
            {
                **dict.fromkeys(rows[0], ""),
                **plain,
                "wording": "at least seven went missing",
                **cells,
            },
        ],
    )


def reload(page) -> None:
    page.get_by_role("button", name="Reload data").click()


def figure(page) -> dict[str, str]:
    return {name: page.locator(FIGURE).get_attribute(name) for name in ("src", "alt")}


def find(page, wanted: str) -> None:
    """Open the search, if it is not open, and search."""
    if page.get_by_role("button", name="Show find claims").count():
        page.get_by_role("button", name="Find another claim").click()
    search = page.locator(PANEL).get_by_label("Search", exact=True)
    search.fill(wanted)
    expect(page.locator(f"{ROWS} >> nth=0")).to_be_visible()


def change(page, doing) -> dict[str, str]:
    """Do something, wait for the figure to change, and return the new one."""
    before = figure(page)
    doing()
    expect(page.locator(FIGURE)).not_to_have_attribute("src", before["src"])
    return figure(page)


def choose(page, label: str, value: str) -> None:
    page.locator(PANEL).get_by_label(label, exact=True).select_option(value)


def test_it_opens_on_30_beside_250_and_says_why_they_differ(panel, lab):
    alt = figure(panel)["alt"]
    assert "at least 30 (HUR, belligerent, 14 to 15 December 2024" in alt
    assert "up to 250 (Forbes, media, 14 December 2024" in alt
    text = panel.locator(PANEL).inner_text()
    for words in (
        "Data: 150 claims, 45 sources",
        "Both can be true. Any number from 30 to 250 fits both",
        "Do not add them: they may count the same people.",
        "Nobody counted 250: it is half of 'more than 500'",
        "All 8 reasons",
        "до 250",
    ):
        assert words in text
    assert "hur_20241216" not in text
    take_screenshot(panel, lab, "opens_on_30_and_250")


def test_the_answer_the_picture_and_the_first_reason_stand_on_the_first_screen(panel):
    answer = panel.locator(f"{PANEL} .tollbook-answer-sentence")
    expect(answer).to_be_in_viewport()
    expect(panel.locator(FIGURE)).to_be_in_viewport(ratio=0.99)
    expect(panel.locator(f"{PANEL} ol li").first).to_be_in_viewport()
    above = panel.evaluate(
        f"""() => {{
            const answer = document.querySelector("{PANEL} .tollbook-answer-sentence");
            const isAbove = each =>
                Boolean(each.compareDocumentPosition(answer) & Node.DOCUMENT_POSITION_FOLLOWING);
            const panel = document.querySelector("{PANEL}");
            const texts = [...panel.querySelectorAll("summary, .tollbook-chips li")];
            const words = texts.filter(isAbove).map(each => each.innerText).join(" ");
            const controls = [...panel.querySelectorAll("button, select, input, summary")];
            return [words.split(/\\s+/).length, controls.filter(isAbove).length];
        }}"""
    )
    assert above[0] <= 40 and above[1] <= 4, above


@pytest.mark.parametrize(
    ("wanted", "words"),
    [("zelensky 3000", "more than 3,000"), ("jcs 1,100", "about 1,100 casualties")],
)
def test_a_claim_is_found_and_takes_the_place_of_another(panel, lab, wanted, words):
    find(panel, wanted)
    row = panel.locator(ROWS).filter(has_text=words).first
    now = change(panel, row.get_by_role("button", name="Take as B").click)
    assert words.split(" casualties")[0] in now["alt"]
    chips = panel.locator(f"{PANEL} .tollbook-chips li")
    expect(chips).to_have_count(2)
    expect(chips.nth(1)).to_contain_text(words)
    expect(row.get_by_role("button", name="Take B away")).to_be_visible()
    take_screenshot(panel, lab, "found_and_taken")
    change(panel, chips.nth(1).get_by_role("button").click)
    expect(panel.locator(PANEL)).to_contain_text("Choose two claims")


def test_the_scale_changes_the_figure_and_not_what_is_compared(panel):
    find(panel, "")
    log = change(panel, lambda: choose(panel, "Scale", "log"))
    assert log["alt"].startswith("Claim ladder of 2 claims")


def test_an_appended_claim_is_there_after_reload_and_is_named(panel, data):
    add_claim(data, claim_id="seven_missing")
    reload(panel)
    expect(panel.locator(PANEL)).to_contain_text("Since the last load: 1 claim added.")
    expect(panel.locator(PANEL)).to_contain_text("claims.csv: 151 rows")
    find(panel, "missing 7")
    row = panel.locator(ROWS).filter(has_text="at least 7 missing")
    now = change(panel, row.get_by_role("button", name="Compare as well").click)
    assert "at least 7 (HUR" in now["alt"]
    expect(panel.locator(PANEL)).to_contain_text("Who can be true with whom")


def test_broken_data_is_listed_and_the_last_good_view_stays_until_it_is_repaired(panel, data, lab):
    seen, good = figure(panel), (data / "claims.csv").read_bytes()
    rows = read_rows(data / "claims.csv")
    rows[15]["metric"] = "kiled"
    write_rows(data / "claims.csv", rows)
    reload(panel)
    problem = panel.locator(PANEL).get_by_role("region", name="1 problem in the data")
    expect(problem).to_contain_text("'kiled' is not known. Did you mean 'killed'?")
    expect(problem).to_contain_text("17")
    assert figure(panel) == seen
    assert "Traceback" not in panel.locator(".jp-Notebook").inner_text()
    take_screenshot(panel, lab, "broken_data")
    (data / "claims.csv").write_bytes(good)
    reload(panel)
    expect(panel.locator(PANEL)).to_contain_text("Nothing has changed since the last load.")
    expect(problem).to_have_count(0)


def test_script_in_a_broken_table_runs_nowhere_either(panel, data):
    add_claim(
        data,
        claim_id="evil",
        url="javascript:window.hacked=1",
        metric="<img src=x onerror=window.hacked=1>",
    )
    reload(panel)
    expect(panel.locator(PANEL)).to_contain_text("javascript:window.hacked=1")
    expect(panel.locator(PANEL)).to_contain_text("<img src=x onerror=window.hacked=1>")
    assert panel.evaluate("window.hacked") is None


def test_axe_finds_nothing_in_the_panel(panel, data):
    find(panel, "zelensky")
    assert violations(panel, PANEL) == []
    rows = read_rows(data / "claims.csv")
    rows[15]["metric"] = "kiled"
    write_rows(data / "claims.csv", rows)
    reload(panel)
    expect(panel.locator(PANEL)).to_contain_text("1 problem in the data")
    assert violations(panel, PANEL) == []


def test_every_control_is_reached_and_used_by_keyboard_alone(panel):
    find(panel, "zelensky 3000")
    for words in ("side by side", "a sentence, citation and code to copy", "downloads"):
        panel.get_by_role("button", name=f"Show {words}").click()
    controls = panel.locator(CONTROLS)
    panel.locator(PANEL).get_by_role("button").first.focus()
    assert reached_by_tab(panel, CONTROLS, 90) >= set(range(controls.count()))
    before = figure(panel)
    panel.locator(PANEL).get_by_label("Scale", exact=True).focus()
    panel.keyboard.type("log")  # without opening the list, whose window may come late
    expect(panel.locator(FIGURE)).not_to_have_attribute("src", before["src"])


def test_the_panel_fits_1280_pixels(panel):
    assert overflow(panel, PANEL) <= 0


def test_nothing_jumps_while_the_figure_is_redrawn(panel):
    panel.evaluate(
        f"""window.heights = [];
        window.watcher = new ResizeObserver(entries => entries.forEach(entry => window.heights.push(entry.contentRect.height)));
        window.watcher.observe(document.querySelector('{FIGURE}').closest('.widget-html')); null"""
    )
    find(panel, "")
    change(panel, lambda: choose(panel, "Scale", "log"))
    change(panel, lambda: choose(panel, "Scale", "linear"))
    wait_until_idle(panel)
    assert len(set(panel.evaluate("window.heights"))) == 1


def test_what_is_shown_can_be_taken_away(panel, lab, tmp_path):
    panel.get_by_role("button", name="Show downloads").click()
    panel.get_by_role("button", name="Prepare downloads").click()
    taken = {}
    for name in ("Claims on the screen (CSV)", "Ladder (PNG)", "Ladder (SVG)"):
        with panel.expect_download() as download:
            panel.get_by_role("link", name=name).click()
        taken[name] = tmp_path / download.value.suggested_filename
        download.value.save_as(taken[name])
    table, png, svg = taken.values()
    assert read_export(table)["claim_id"].tolist() == [
        "hur_20241216_30_kw",
        "telegraf_20241217_250",
    ]
    assert png.read_bytes().startswith(b"\x89PNG")
    assert "Forbes" in svg.read_text(encoding="utf-8")


def test_the_notebook_run_on_broken_data_shows_the_problems_and_no_traceback(page, lab, data):
    rows = read_rows(data / "claims.csv")
    rows[0]["period_end"] = "15.12.2024"
    write_rows(data / "claims.csv", rows)
    open_notebook(page, NOTEBOOK)
    run_all(page)
    expect(page.locator(PANEL)).to_contain_text("15.12.2024")
    assert "Traceback" not in page.locator(".jp-Notebook").inner_text()


@pytest.mark.parametrize("notebook", [NOTEBOOK, "00_start_here.ipynb"])
def test_script_in_the_data_runs_nowhere(page, lab, data, notebook):
    fill_with_script(data)
    open_notebook(page, notebook)
    run_all(page)
    if notebook == NOTEBOOK:
        expect(page.locator(PANEL)).to_contain_text("<script>window.hacked=1</script>")
        find(page, "killed")
        page.get_by_role("button", name="Show downloads").click()
        page.get_by_role("button", name="Prepare downloads").click()
        expect(page.get_by_role("link", name="Ladder (SVG)")).to_be_visible()
    for clickable in page.locator(
        ".jp-OutputArea-output a:not([href^=http]):not([download])"
    ).all():
        clickable.click()
    wait_until_idle(page)
    assert page.evaluate("window.hacked") is None
    assert page.locator("[href^='javascript:'], [onerror], [onload]").count() == 0
