"""Text from the tables reaches HTML as text, whatever it holds."""

from __future__ import annotations

import ast
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from analysis import markup

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</table><iframe src=javascript:alert(1)>",
    "</style><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    r"$\href{javascript:alert(1)}{x}$",
    "&lt;script&gt;",
    "{0.__class__}",
]
# The same in two texts, each with few enough words for a wording: a panel that is slow to make is
# made twice, and not for each.
HOSTILE_TOGETHER = [" ".join(HOSTILE[:5]), " ".join(HOSTILE[5:])]


class Reader(HTMLParser):
    """What a browser would make of the HTML: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "make",
    [
        lambda text: markup.paragraph(text),
        lambda text: markup.heading(text),
        lambda text: markup.notice(text),
        lambda text: markup.details(text, text),
        lambda text: markup.card(text, text, {text: text}),
        lambda text: markup.link("https://example.org/" + text, text),
        lambda text: markup.link(text, text),
        lambda text: markup.image(b"", text, width=10),
        lambda text: markup.download(b"", text, "text/csv", text),
        lambda text: markup.table(
            pd.DataFrame({text: [text]}, index=[text]).rename_axis("row " + text), text, index=True
        ),
    ],
    ids=[
        "paragraph",
        "heading",
        "notice",
        "details",
        "card",
        "link",
        "link_to",
        "image",
        "download",
        "table",
    ],
)
def test_hostile_text_makes_no_element_and_no_handler(make):
    allowed = {tag for tag, _ in Reader(make("https://example.org")).elements} | {"span"}
    for text in HOSTILE:
        for tag, attributes in Reader(make(text)).elements:
            assert tag in allowed - {"script", "svg", "iframe"}, text
            assert not [name for name in attributes if name.startswith("on")], text
            assert not str(attributes.get("href", "")).startswith("javascript:"), text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_still_there_to_be_read(text):
    assert Reader(markup.paragraph(text)).text == text


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.org",
        "",
        None,
        "file:///etc/passwd",
        "java\nscript:alert(1)",
    ],
)
def test_only_web_addresses_become_links(url):
    assert Reader(markup.link(url, "page")).elements == []


def test_a_web_address_becomes_a_link_that_gives_nothing_away():
    (tag, attributes) = Reader(markup.link("https://example.org/?a=1&b=2", "page")).elements[0]
    assert (tag, attributes["href"], attributes["rel"]) == (
        "a",
        "https://example.org/?a=1&b=2",
        "noopener noreferrer",
    )


def test_a_malformed_address_is_shown_as_text_instead_of_failing():
    assert markup.link("http://[broken", "page") == "page"


def test_dollar_signs_never_enclose_a_formula():
    assert "$x$" not in markup.paragraph("$x$")
    assert Reader(markup.paragraph("$x$")).text == "$x$"


def test_empty_cells_are_empty_and_zero_is_not():
    cells = Reader(
        markup.table(pd.DataFrame({"a": pd.array([None, 0], dtype="Int64")}), "caption")
    ).text
    assert cells == "captiona0"
    assert "nan" not in markup.table(
        pd.DataFrame({"a": [float("nan")], "b": [pd.NaT], "c": [None]}), "caption"
    )


def test_pieces_nest_without_being_escaped_twice():
    assert Reader(markup.paragraph(markup.element("em", "a & b"))).text == "a & b"


def test_a_table_says_what_it_is_to_a_screen_reader():
    elements = dict(
        Reader(markup.table(pd.DataFrame({"a": [1]}), "What it shows", index=True)).elements
    )
    assert elements["div"]["aria-label"] == "What it shows"
    assert elements["div"]["tabindex"] == "0"
    assert elements["th"]["scope"] in {"col", "row"}


def test_no_other_module_makes_html():
    makers = {"HTML(", "_repr_html_", "to_html", ".style.", "Markdown("}
    for path in Path("analysis").rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        strings = [
            node.value
            for node in ast.walk(ast.parse(code))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        docstrings = {
            ast.get_docstring(node, clean=False)
            for node in ast.walk(ast.parse(code))
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        }
        if path.name != "markup.py":
            made = [text for text in strings if text not in docstrings and "</" in text]
            assert not made or path.name == "workbooks.py", path  # which reads the XML of sheets
            assert not [
                maker
                for maker in makers - ({"HTML("} if path.parent.name == "widgets" else set())
                if maker in code
            ], path
