"""The way that the project is for, in a real JupyterLab and a real browser: an article with two
figures is pasted, both are accepted as they are proposed, and the other notebooks say what they
mean together.
"""

from __future__ import annotations

import nbformat
import pytest
from playwright.sync_api import expect

from analysis import new_case
from tests.lab import read_rows, show_panel, take_screenshot, unfold, wait_until_idle
from tests.run_notebooks import name_case

pytestmark = pytest.mark.browser

# Written for this test, in the order in which the article told it that set the project off.
ARTICLE = """North Korean units suffer losses in Kursk, Kyiv says

North Korean troops fighting alongside Russian forces in the Kursk region have lost at least 30 \
soldiers killed and wounded, Ukraine's military intelligence said on Monday.

The units are being replenished with new personnel, according to the agency.

Losses in a single village may be far higher. According to Forbes, up to 250 North Korean soldiers \
became casualties there.

Neither figure could be confirmed independently.
"""
READER, CARDS = ".tollbook-reader", ".tollbook-review section"
MOST_CLICKS, MOST_KEYS = 8, 40


class Hand:
    """A person's hand on the page: every click and every key is counted."""

    def __init__(self, page) -> None:
        self.page, self.clicks, self.keys = page, 0, 0

    def click(self, target) -> None:
        self.clicks += 1
        target.click()

    def type(self, target, text: str) -> None:
        self.click(target)
        self.keys += len(text)
        self.page.keyboard.type(text)

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        for key in keys:
            self.page.keyboard.press(key)


def compare(comparer, first: str, second: str) -> None:
    """Find two claims, and take them as A and as B."""
    comparer.get_by_role("button", name="Find another claim").click()
    comparer.get_by_label("Echoes too", exact=True).check()
    comparer.get_by_label("Search", exact=True).fill("The Paper")
    for claim_id, place in ((first, "A"), (second, "B")):
        comparer.locator(f'[data-row="{claim_id}"][data-place="{place}"]').click()


def choose(panel, ids: list[str]) -> None:
    """Pick claims in the list of a panel."""
    claims = panel.get_by_label("Claims", exact=True)
    lines = [claims.locator("option").filter(has_text=claim_id) for claim_id in ids]
    claims.select_option([line.inner_text() for line in lines])


def test_the_two_figures_of_an_article_are_saved_as_what_they_repeat(page, lab, data):
    before = read_rows(data / "claims.csv")
    panel = show_panel(page, "02_read_an_article.ipynb", f"{CARDS} >> nth=0").locator(READER)
    hand = Hand(page)
    panel.get_by_label("Text", exact=True).fill(ARTICLE)  # pasted
    hand.type(panel.get_by_label("Publisher", exact=True), "The Paper")
    panel.get_by_label("Published on", exact=True).fill("2024-12-17")
    hand.keys += len("17122024")
    hand.click(panel.get_by_role("button", name="Read", exact=True))
    expect(panel.locator(CARDS)).to_have_count(2)
    same = panel.get_by_role("radio", name="the same statement as")
    expect(same).to_have_count(2)
    for each in same.all():
        expect(each).to_be_checked()
    hand.click(panel.locator(CARDS).first.locator(".title"))
    panel.get_by_role("button", name="Accept 1", exact=True).focus()
    hand.press("a", "a")
    for card in panel.locator(CARDS).all():
        expect(card).to_have_attribute("data-verdict", "accepted")
    take_screenshot(page, lab, "two_figures_accepted")
    hand.type(panel.get_by_label("Your name", exact=True), "Ana")
    hand.click(panel.get_by_role("button", name="Save 2 accepted", exact=True))
    expect(panel).to_contain_text("Saved: 2 claims, accepted by Ana")
    assert hand.clicks <= MOST_CLICKS, hand.clicks
    assert hand.keys <= MOST_KEYS, hand.keys

    after = read_rows(data / "claims.csv")
    assert after[: len(before)] == before
    new = after[len(before) :]
    assert [row["derived_from"] for row in new] == ["hur_20241216_30_kw", "telegraf_20241217_250"]
    assert {row["derivation"] for row in new} == {"echo"}
    assert [row["period_end"] for row in new] == ["", ""]  # what the article does not say
    ids = [row["claim_id"] for row in new]

    show_panel(page, "01_compare_claims.ipynb", ".tollbook-comparer img")
    comparer = page.locator(".tollbook-comparer")
    compare(comparer, *ids)
    expect(comparer.locator(".tollbook-answer")).to_contain_text(
        "Both can be true. Any number from 30 to 250 fits both"
    )
    take_screenshot(page, lab, "both_can_hold")

    show_panel(page, "03_trace_sources.ipynb", ".tollbook-tracer img")
    unfold(page, ".tollbook-tracer")
    tracer = page.locator(".tollbook-tracer")
    tracer.get_by_label("With all that repeats the same statements", exact=True).uncheck()
    choose(tracer, ids)
    wait_until_idle(page)
    expect(tracer).to_contain_text("2 origins, both Ukrainian")


# Five sentences, by a ministry and a service that differ.
STRIKE = """A hospital in the city was struck on Tuesday evening.

The Health Ministry said that 471 people were killed. Hundreds had sought shelter in its yard.

A foreign intelligence service put the toll at between 100 and 300 people killed. Nobody has \
counted the dead independently.
"""
MOST_OTHER = 25  # clicks and keys besides the words that are typed


def on_case(lab, notebook: str, case: str) -> str:
    """A copy of a notebook that names another case; its name."""
    path = lab.folder / "notebooks" / notebook
    copy = nbformat.read(path, as_version=4)
    name_case(copy, str(lab.folder / "data" / case))
    nbformat.write(copy, path.with_name(f"own_{notebook}"))
    return f"own_{notebook}"


def test_two_rival_figures_of_one_strike_stand_side_by_side_in_a_case_of_ones_own(page, lab):
    case = new_case(
        lab.folder / "data" / "strike",
        who="People in the hospital",
        place="The hospital",
        when="2023-10-17",
    )
    page_ = show_panel(page, on_case(lab, "02_read_an_article.ipynb", "strike"), READER)
    panel, hand = page_.locator(READER), Hand(page)
    panel.get_by_label("Text", exact=True).fill(STRIKE)
    hand.type(panel.get_by_label("Publisher", exact=True), "The Paper")
    panel.get_by_label("Published on", exact=True).fill("2023-10-19")
    hand.click(panel.get_by_role("button", name="Read", exact=True))
    expect(panel.locator(CARDS)).to_have_count(2)
    expect(panel.get_by_role("button", name="Accept 1 (needs a claimant)")).to_be_visible()
    for number, (kind, position) in enumerate(
        (("official", "authority"), ("intelligence", "third party government")), 1
    ):
        card = panel.locator(CARDS).nth(number - 1)
        card.get_by_label("Kind", exact=True).select_option(label=kind)
        card.get_by_label("Position", exact=True).select_option(label=position)
        hand.clicks += 4  # a list is opened, and a line of it chosen, twice
        hand.click(card.get_by_role("button", name=f"Add as a source {number}", exact=True))
        expect(card).to_contain_text("new: added when it is saved")
    take_screenshot(page, lab, "two_new_sources")
    panel.get_by_role("button", name="Accept 1", exact=True).focus()
    hand.clicks += 1
    hand.press("a", "a")
    hand.type(panel.get_by_label("Your name", exact=True), "Ana")
    hand.click(panel.get_by_role("button", name="Save 2 accepted", exact=True))
    expect(panel).to_contain_text("Saved: 2 claims, accepted by Ana")
    typed = len("The Paper" + "Ana")
    assert hand.clicks + hand.keys - typed <= MOST_OTHER, (hand.clicks, hand.keys)

    assert [row["stance"] for row in read_rows(case / "sources.csv")] == [
        "authority",
        "third_party_government",
    ]
    show_panel(page, on_case(lab, "01_compare_claims.ipynb", "strike"), ".tollbook-comparer img")
    comparer = page.locator(".tollbook-comparer")
    expect(comparer.locator(".tollbook-answer")).to_contain_text(
        "They cannot both be true. One ends at 300, the other begins at 471."
    )
    take_screenshot(page, lab, "rival_figures")
