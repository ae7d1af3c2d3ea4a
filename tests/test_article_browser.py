"""`02_read_an_article` in a real JupyterLab and a real browser: reading, deciding by keyboard
alone, editing, saving, and files.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.article_files import PAGE, docx_of
from tests.lab import (
    open_notebook,
    overflow,
    reached_by_tab,
    read_rows,
    run_all,
    show_panel,
    take_screenshot,
    violations,
)

pytestmark = pytest.mark.browser

NOTEBOOK = "02_read_an_article.ipynb"
PANEL = ".tollbook-reader"
CARDS = f"{PANEL} .tollbook-review section"
# Of radio buttons Tab reaches the one that is chosen, and the arrow keys the others.
CONTROLS = f"{PANEL} :is(select, input, button, textarea):not([type=radio]:not(:checked))"


@pytest.fixture
def panel(page, lab, data):
    """The notebook, run from top to bottom at a width of 1280 pixels."""
    return show_panel(page, NOTEBOOK, f"{CARDS} >> nth=0")


def accepting(number: int) -> re.Pattern:
    """The name of the button that accepts a card, whatever the card still needs."""
    return re.compile(rf"^Accept {number}( \(needs .*\))?$")


def paste(panel, text: str) -> None:
    panel.locator(PANEL).get_by_label("Text", exact=True).fill(text)
    panel.locator(PANEL).get_by_role("button", name="Read", exact=True).click()


def test_the_text_is_shown_with_its_figures_marked_beside_a_card_for_each(panel, lab):
    expect(panel.locator(f"{PANEL} mark")).to_have_count(panel.locator(CARDS).count())
    expect(panel.locator(f"{PANEL} mark").first).to_have_text("At least 30 [1]")
    expect(panel.locator(f"{PANEL} mark.aside").first).to_contain_text("not asserted")
    expect(panel.locator(CARDS).first).to_contain_text("Perhaps in the data already")
    take_screenshot(panel, lab, "article")


def test_a_figure_is_accepted_edited_and_saved_by_keyboard_alone(panel, data):
    before = len(read_rows(data / "claims.csv"))
    panel.locator(PANEL).get_by_label("Publisher", exact=True).fill("The Daily Paper")
    panel.locator(PANEL).get_by_label("Your name", exact=True).fill("Ana")
    panel.get_by_role("button", name=accepting(1)).focus()
    panel.keyboard.press("a")
    expect(panel.locator(CARDS).first).to_have_attribute("data-verdict", "accepted")
    expect(panel.get_by_role("button", name=accepting(2))).to_be_focused()
    panel.keyboard.press("r")
    expect(panel.locator(CARDS).nth(1)).to_have_attribute("data-verdict", "rejected")
    panel.keyboard.press("ArrowUp")
    panel.keyboard.press("ArrowUp")
    expect(panel.get_by_role("button", name=accepting(1))).to_be_focused()
    panel.keyboard.press("e")
    panel.locator(CARDS).first.get_by_label("Note", exact=True).focus()
    panel.keyboard.type("read aloud, a r e")
    panel.keyboard.press("Enter")
    expect(panel.locator(CARDS).first).to_contain_text("read aloud, a r e")
    expect(panel.locator(PANEL)).to_contain_text("1 accepted and not yet saved, 1 rejected")
    panel.get_by_role("button", name="Save 1 accepted", exact=True).focus()
    panel.keyboard.press("Enter")
    expect(panel.locator(PANEL)).to_contain_text("Saved: 1 claim, accepted by Ana")
    rows = read_rows(data / "claims.csv")
    assert (len(rows), rows[-1]["note"], rows[-1]["low"], rows[-1]["high"]) == (
        before + 1,
        "read aloud, a r e",
        "30",
        "",
    )
    assert [row["words"] for row in read_rows(data / "readings.csv")] == ["At least 30"]


@pytest.mark.parametrize("button", [r"^Accept 1\b", r"^Save \d accepted$"])
def test_keys_on_a_button_do_not_reach_the_notebook(panel, button):
    panel.get_by_role("button", name=accepting(1)).click()
    panel.get_by_role("button", name="Reject 2", exact=True).click()
    cells = panel.locator(".jp-Cell").count()
    for key in (
        "a",
        "b",
        "x",
        "d",
        "d",
        "e",
        "Escape",
        "Control+Enter",
        "Alt+Enter",
        "Shift+Enter",
    ):
        panel.get_by_role("button", name=re.compile(button)).focus()
        panel.keyboard.press(key)
    expect(panel.locator(".jp-Cell")).to_have_count(cells)
    expect(panel.locator(CARDS).nth(1)).to_have_attribute("data-verdict", "rejected")


def test_the_first_and_the_last_card_are_one_key_away_and_a_form_is_applied_from_any_of_its_fields(
    panel,
):
    last = panel.locator(CARDS).count()
    panel.get_by_role("button", name=accepting(3)).focus()
    panel.keyboard.press("End")
    expect(panel.get_by_role("button", name=accepting(last - 1))).to_be_focused()  # one is folded
    panel.keyboard.press("Home")
    expect(panel.get_by_role("button", name=accepting(1))).to_be_focused()
    panel.keyboard.press("e")
    panel.keyboard.type("Forbes")
    panel.keyboard.press("Control+Enter")
    expect(panel.get_by_role("button", name="Edit 1", exact=True)).to_be_focused()
    expect(panel.locator(CARDS).first).to_contain_text("Forbes (your choice")


def test_the_claims_beside_a_card_are_offered_as_what_it_repeats(panel):
    panel.get_by_role("button", name="Edit 1", exact=True).click()
    field = panel.locator(CARDS).first.get_by_label("Derived from", exact=True)
    offered = field.evaluate("input => Array.from(input.list.options).map(option => option.text)")
    beside = panel.locator(CARDS).first.locator("ul").last.locator("li").all_text_contents()
    assert len(offered) == len(beside) == 3
    assert all(words in line for words, line in zip(offered, beside, strict=True))


def test_what_was_written_last_is_saved_whole_however_fast_it_was(panel, data):
    panel.locator(PANEL).get_by_label("Publisher", exact=True).fill("The Daily Paper")
    panel.get_by_role("button", name=accepting(1)).click()
    panel.locator(PANEL).get_by_label("Your name", exact=True).focus()
    panel.keyboard.type("Anastasia")
    panel.get_by_role("button", name="Save 1 accepted", exact=True).click()
    expect(panel.locator(PANEL)).to_contain_text("Saved: 1 claim, accepted by Anastasia.")
    assert [row["accepted_by"] for row in read_rows(data / "readings.csv")] == ["Anastasia"]


def test_the_answer_to_saving_is_in_sight_and_cards_that_say_the_same_stay_in_place(panel):
    panel.locator(PANEL).get_by_label("Publisher", exact=True).fill("The Daily Paper")
    panel.locator(PANEL).get_by_label("Your name", exact=True).fill("Ana")
    panel.get_by_role("button", name=accepting(1)).click()
    expect(panel.locator(CARDS).nth(2)).to_contain_text("The Daily Paper")
    panel.locator(CARDS).nth(2).evaluate("card => { card.isTheSame = true; }")
    panel.get_by_role("button", name="Save 1 accepted", exact=True).click()
    expect(panel.get_by_text("Saved: 1 claim, accepted by Ana")).to_be_in_viewport()
    assert panel.locator(CARDS).nth(2).evaluate("card => card.isTheSame")


def test_news_from_the_kernel_between_press_and_release_swallows_no_click(panel):
    panel.get_by_role("button", name=accepting(1)).hover()
    panel.mouse.down()
    panel.locator(PANEL).get_by_label("Publisher", exact=True).evaluate(
        """field => {
            field.value = "The Daily Paper";
            field.dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )  # as if it had been typed, but the page stays where it is
    panel.wait_for_timeout(1_000)  # nothing on the page says that the news has come
    panel.mouse.up()
    expect(panel.locator(CARDS).first).to_have_attribute("data-verdict", "accepted")
    expect(panel.locator(CARDS).first).to_contain_text("The Daily Paper")


def test_accepting_leads_to_what_a_figure_still_needs(panel):
    card = panel.locator(CARDS).nth(1)
    panel.get_by_role("button", name=accepting(2)).focus()
    panel.keyboard.press("a")
    people = card.get_by_label("People 2", exact=True)
    expect(people).to_be_focused()
    people.select_option(label="North Korean (DPRK) troops")
    expect(card).to_contain_text("North Korean (DPRK) troops (your choice; not stated)")
    expect(panel.get_by_role("button", name=accepting(2))).to_be_focused()
    panel.keyboard.press("a")
    expect(card.get_by_label("Place 2", exact=True)).to_be_focused()


def test_people_and_a_place_are_added_on_the_card_and_everything_is_undone(panel, data):
    before = (data / "scopes.csv").read_bytes()
    card = panel.locator(CARDS).nth(1)
    panel.locator(PANEL).get_by_label("Publisher", exact=True).fill("The Daily Paper")
    panel.locator(PANEL).get_by_label("Your name", exact=True).fill("Ana")
    card.get_by_label("People 2", exact=True).select_option(label="North Korean (DPRK) troops")
    card.get_by_label("Place 2", exact=True).select_option(label="add another …")
    expect(card.get_by_label("Place 2", exact=True)).to_be_focused()
    card.get_by_label("Name", exact=True).fill("Upper Village")
    card.get_by_label("Inside", exact=True).select_option(label="Kursk Oblast, Russia")
    card.get_by_role("button", name="Add as a place 2", exact=True).click()
    expect(card).to_contain_text("Upper Village, new: added when it is saved")
    expect(panel.get_by_role("button", name="Accept 2", exact=True)).to_be_focused()
    for key in ("a", "ArrowUp", "s"):
        panel.keyboard.press(key)
    expect(card).to_have_attribute("data-verdict", "saved")
    expect(panel.get_by_role("button", name=accepting(3))).to_be_focused()
    assert b"place,upper_village,kursk_oblast,Upper Village" in (data / "scopes.csv").read_bytes()
    panel.get_by_role("button", name="Edit 1", exact=True).focus()
    panel.keyboard.press("u")
    expect(card).to_have_attribute("data-verdict", "accepted")
    assert (data / "scopes.csv").read_bytes() == before
    for _ in range(3):  # the decision, the place, the people
        panel.keyboard.press("u")
    expect(card.get_by_label("People 2", exact=True)).to_have_value("")


def test_a_saving_that_is_refused_leads_to_the_card_and_the_field(panel, data):
    before = (data / "claims.csv").read_bytes()
    panel.locator(PANEL).get_by_label("Publisher", exact=True).fill("The Daily Paper")
    panel.get_by_role("button", name=accepting(1)).click()
    panel.get_by_role("button", name="Edit 1", exact=True).click()
    first = panel.locator(CARDS).first
    first.get_by_label("Wording", exact=True).fill("words that do not stand there")
    panel.get_by_role("button", name="Apply to 1", exact=True).click()
    panel.get_by_role("button", name="Save 1 accepted", exact=True).click()
    expect(panel.locator(PANEL)).to_contain_text("Your name: it is empty.")
    expect(panel.locator(PANEL).get_by_label("Your name", exact=True)).to_be_focused()
    panel.keyboard.type("Ana")
    panel.get_by_role("button", name="Save 1 accepted", exact=True).click()
    expect(first.get_by_role("alert")).to_contain_text("does not stand in the text")
    wording = first.get_by_label("Wording", exact=True)
    expect(wording).to_be_focused()
    expect(wording).to_have_accessible_description(re.compile("does not stand in the text"))
    expect(first).to_have_attribute("data-verdict", "accepted")
    assert (data / "claims.csv").read_bytes() == before


def test_mentions_without_a_number_are_folded_until_they_are_asked_for(panel):
    mention = panel.locator(f"{PANEL} .tollbook-review details section")
    expect(mention).to_have_count(1)
    expect(mention).to_be_hidden()
    panel.get_by_text("1 mention without a number", exact=True).click()
    expect(mention).to_be_visible()


def test_the_name_is_asked_for_once_in_all_notebooks(panel):
    panel.locator(PANEL).get_by_label("Your name", exact=True).fill("Ana")
    panel.keyboard.press("Tab")
    show_panel(panel, "03_trace_sources.ipynb", ".tollbook-tracer img")
    tracer = panel.locator(".tollbook-tracer")
    expect(tracer.get_by_label("Your name", exact=True).first).to_have_value("Ana")


def test_what_is_being_written_outlasts_news_from_the_kernel(panel):
    panel.get_by_role("button", name="Edit 1", exact=True).click()
    panel.locator(CARDS).first.get_by_label("Note", exact=True).fill("half a sent")
    panel.locator(PANEL).get_by_label("Publisher", exact=True).fill("The Daily Paper")
    panel.keyboard.press("Tab")
    expect(panel.locator(CARDS).first).to_contain_text("The Daily Paper")
    expect(panel.locator(CARDS).first.get_by_label("Note", exact=True)).to_have_value("half a sent")


def test_a_text_that_is_pasted_is_read(panel):
    paste(panel, "Two soldiers were killed and five were hurt.")
    expect(panel.locator(CARDS)).to_have_count(2)


@pytest.mark.parametrize("name", ["losses.html", "losses.docx"])
def test_a_file_that_is_chosen_is_read(panel, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(
        PAGE.encode()
        if name.endswith("html")
        else docx_of("At least 30 soldiers were killed and wounded.")
    )
    panel.locator(PANEL).get_by_label("Or choose a file").set_input_files(path)
    expect(panel.locator(CARDS).first).to_contain_text("1. at least 30 killed or wounded")
    expect(panel.locator(f"{PANEL} mark").first).to_have_text("At least 30 [1]")


def test_a_file_too_large_is_named_and_the_panel_goes_on_working(panel, tmp_path):
    path = tmp_path / "big.pdf"
    path.write_bytes(b"%PDF-1.4" + b"x" * 50_000_000)
    panel.locator(PANEL).get_by_label("Or choose a file").set_input_files(path)
    expect(panel.locator(PANEL)).to_contain_text(
        "big.pdf: the file has 50 MB, too many for the page to hand over."
    )
    paste(panel, "Two soldiers were killed.")
    expect(panel.locator(CARDS)).to_have_count(1)


def test_axe_finds_nothing_and_the_panel_fits_1280_pixels(panel):
    panel.get_by_role("button", name="Edit 1", exact=True).click()
    open_all(panel)
    panel.get_by_role("button", name=accepting(2)).click()
    assert violations(panel, PANEL) == []
    assert overflow(panel, PANEL) <= 0


def test_every_control_is_reached_by_keyboard(panel):
    panel.get_by_role("button", name="Edit 1", exact=True).click()
    open_all(panel)
    controls = panel.locator(CONTROLS)
    panel.locator(PANEL).get_by_label("Text", exact=True).focus()
    assert reached_by_tab(panel, CONTROLS, 130) >= set(range(controls.count()))


def open_all(panel) -> None:
    """Open what is folded, and the fields for something new."""
    panel.get_by_role("button", name="Show more about the text", exact=True).click()
    panel.get_by_text("1 mention without a number", exact=True).click()
    places = panel.locator(CARDS).nth(1).get_by_label("Place 2", exact=True)
    places.select_option(label="add another …")


def test_script_in_the_text_and_in_the_data_runs_nowhere(page, lab, data):
    payload = "<img src=x onerror=window.hacked=1>"
    for name, old in (
        ("sources", "Defence Intelligence of Ukraine (HUR)"),
        ("claims", "the founding article"),
        ("scopes", "North Korean (DPRK) troops"),
    ):
        path = data / f"{name}.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, payload), encoding="utf-8")
    open_notebook(page, NOTEBOOK)
    run_all(page)
    expect(page.locator(CARDS).first).to_contain_text(payload)
    paste(
        page,
        (
            f"{payload} said that at least 30 soldiers were killed near {payload}. "
            f"</div><script>window.hacked=1</script>"
        ),
    )
    expect(page.locator(CARDS)).to_have_count(1)
    expect(page.locator(f"{PANEL} .marked")).to_contain_text(payload)
    page.get_by_role("button", name="Edit 1", exact=True).click()
    assert page.evaluate("window.hacked") is None
    assert page.locator("[onerror]").count() == 0
