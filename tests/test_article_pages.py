"""Web pages in the layouts of large news systems: what belongs to the article is kept, what does
not is left out, and what an analyst may miss is said.
"""

from __future__ import annotations

import pytest

from analysis import TollbookError, read_article
from tests.article_pages import PAGES, let_in, missed

# What is not told apart yet: it is let in, for no figure of the article may be lost.
NOT_YET = {
    "a page laid out in tables",
    "CNN-like",
    "RIA-like",
}


def read(page: str):
    return read_article(page.encode(), name="a.html")


@pytest.mark.parametrize("layout", PAGES)
def test_nothing_of_an_article_is_lost(layout):
    assert missed(PAGES[layout], read(PAGES[layout].html).text) == []


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(layout, marks=[pytest.mark.xfail(strict=True)] if layout in NOT_YET else [])
        for layout in PAGES
    ],
)
def test_nothing_that_stands_around_it_is_taken_for_the_article(layout):
    assert let_in(PAGES[layout], read(PAGES[layout].html).text) == []


def of(inside: str) -> str:
    return (
        f"<html><body><article><h1>Losses grow</h1><p>30 died.</p>{inside}</article></body></html>"
    )


LEFT_OUT = {
    "nothing": (of("<nav><a href='/1'>1 other story</a></nav><footer>2024</footer>"), ()),
    "hidden": (
        of("<p hidden>Nine more died.</p><p style='display:none'>Ten died.</p>"),
        ("2 hidden passages (5 words)",),
    ),
    "another story": (
        of("<div class='related'><a href='/2'>40 died at sea</a></div>"),
        ("1 box of other stories (4 words)",),
    ),
    "comments": (
        of("<div class='comments'><p>I heard of 50.</p></div>"),
        ("1 box of comments by readers (4 words)",),
    ),
    "another article": (
        of("</article><article><h1>Other</h1><p>60 were hurt.</p>"),
        ("1 other article on the page (4 words)",),
    ),
    "a chart": (
        of("<iframe src='https://datawrapper.dwcdn.net/x/'></iframe>"),
        ("1 chart, map or table from another page",),
    ),
    "numbers around it": (
        of("").replace(
            "</body>", "<div>On Monday they said that 70 soldiers had died.</div></body>"
        ),
        ("1 passage with numbers around the article (9 words)",),
    ),
    "further pages": (
        of("").replace("<body>", "<head><link rel='next' href='/losses?page=2'></head><body>"),
        ("the pages that follow this one: save each as a file of its own",),
    ),
    "a wall": (
        of('<script type="application/ld+json">{"isAccessibleForFree": false}</script>'),
        ("perhaps the rest of the article: the page says that it is not free",),
    ),
}


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_what_is_left_out_of_a_page_is_said_with_how_much_it_is(kind):
    page, said = LEFT_OUT[kind]
    assert read(page).left_out == said


def test_a_text_that_only_the_data_for_search_engines_hold_is_said_to_be_from_there():
    article = read(PAGES["the text in JSON-LD alone"].html)
    assert article.left_out == (
        "what the page itself shows (0 words): its data for search engines hold more",
    )


def test_tags_within_the_data_for_search_engines_are_no_text():
    data = '{"articleBody": "<p>30 died.</p><p>40 were <b>hurt</b>.</p>"}'
    page = f'<script type="application/ld+json">{data}</script><div>Loading</div>'
    assert read(page).text == "30 died.\n\n40 were hurt."


@pytest.mark.parametrize(
    "large",
    ["<img src='data:image/png;base64,{}'>", "<script>{}</script>", "<style>{}</style>"],
)
def test_what_follows_a_large_picture_or_script_is_read(large):
    page = "<article><p>30 died.</p>" + large.format("A" * 11_000_000) + "<p>40 were hurt.</p>"
    assert read(page).text == "30 died.\n\n40 were hurt."


def test_what_follows_hundreds_of_tags_that_nobody_closed_is_read():
    assert read("<div><b>" * 900 + "30 died.").text == "30 died."


def test_a_page_that_nests_too_deeply_is_named_and_not_cut():
    said = r"^a\.html: it nests deeper than is read\. Open it elsewhere, and paste its text\.$"
    with pytest.raises(TollbookError, match=said):
        read("<div>" * 100_000 + "30 died.")


def test_a_footer_of_a_quote_is_kept():
    page = of("<blockquote>Ten died.<footer>the mayor</footer></blockquote>")
    assert read(page).text.endswith("Ten died.\n\nthe mayor")
