"""Reading an article: its text in paragraphs from each kind of file, and one clear message where
there is none.
"""

from __future__ import annotations

import builtins
import datetime
import hashlib
import importlib

import pytest

from analysis import Article, TollbookError, read_article, take_text
from analysis.articles.text import join_lines, tidy
from tests.article_files import PAGE, docx_of, heavy_page, locked_pdf, pdf_of
from tests.growth import check_growth

# Text


def test_a_text_keeps_its_paragraphs_and_names_its_file(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("Losses grow\n\nAt least 30 died.\n", encoding="utf-8")
    article = read_article(path)
    assert (article.text, article.source_file) == (
        "Losses grow\n\nAt least 30 died.",
        "article.txt",
    )
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-u"])
def test_a_text_is_read_in_the_encoding_that_it_has(tmp_path, encoding):
    text = "Щонайменше тридцять військових загинули, повідомили у Генеральному штабі. " * 5
    assert read_article(text.encode(encoding)).text == text.strip()


def test_lines_that_were_broken_for_want_of_room_are_joined():
    broken = (
        "A headline\n\nAt least 30 soldiers were killed near the vil-\nlage on Saturday, and "
        "as many were wounded\nthere. No more is known.\nAn end."
    )
    joined = (
        "At least 30 soldiers were killed near the village on Saturday, and as many were "
        "wounded there. No more is known."
    )
    assert take_text(broken).text == f"A headline\n\n{joined}\nAn end."


def test_lines_that_end_where_a_sentence_does_stay_lines():
    text = (
        "30 soldiers were killed in the village.\nMore than 40 others were wounded "
        "there.\nNo more is known about them so far."
    )
    assert join_lines(text) == text


def test_what_cannot_be_seen_is_left_out():
    assert tidy("kil\u200bled\ufeff \x07thirty\u00adone \u202e5") == "killed thirtyone 5"
    assert tidy("می\u200cشود") == "می\u200cشود"


def test_half_a_character_does_no_harm():
    assert take_text("30 died \ud800.").sha256


def test_ten_times_the_lines_are_about_ten_times_the_work_to_join():
    check_growth(
        lambda times: join_lines("a line that goes on and on and on without an end\n" * times),
        3_000,
        30_000,
    )


# HTML


def test_a_page_gives_the_text_of_its_article_and_nothing_around_it():
    article = read_article(PAGE.encode())
    assert article.text == (
        "Losses grow\n\nAt least 30 soldiers were killed and wounded.\n\nAn official "
        "spoke.\n\nIt was not confirmed.\n\n5 officers\n\none medic"
    )


def test_a_page_says_who_published_it_and_when():
    article = read_article(PAGE.encode(), name="losses.html")
    assert (article.title, article.publisher, article.published_on) == (
        "Losses grow",
        "The Daily Paper",
        datetime.date(2024, 12, 16),
    )
    assert (article.url, article.language) == ("https://paper.example/losses", "en")


def test_an_address_that_is_none_of_the_web_is_not_taken():
    assert (
        read_article(
            PAGE.replace("https://paper.example/losses", "javascript:alert(1)").encode()
        ).url
        == ""
    )


@pytest.mark.parametrize(
    "page",
    [
        "<p>30 died",
        "<html><body><form><div>30 died</div></form>",
        "<html><main>30 died</main><p>31 died</p>",
    ],
)
def test_a_page_that_is_badly_written_is_read_as_far_as_it_goes(page):
    assert read_article(page.encode(), name="a.html").text == "30 died"


def test_a_page_that_nests_deeply_is_read():
    assert read_article(("<div>" * 200 + "30 died").encode(), name="a.html").text == "30 died"


# PDF


def test_a_pdf_gives_the_text_of_its_pages():
    article = read_article(
        pdf_of(
            ["Losses grow", "At least 30 soldiers were killed near", "the village."],
            ["No more is known."],
        )
    )
    assert (
        article.text
        == "Losses grow\nAt least 30 soldiers were killed near the village.\n\nNo more is known."
    )


def test_a_page_that_would_take_minutes_is_named_and_not_left_out():
    with pytest.raises(
        TollbookError,
        match=(
            r"^the file: page 1, perhaps a large drawing, has 2 MB, and 1 are the most that is "
            r"read\. Open it elsewhere, and paste its text\. "
            r"To read it as it is, give limits=Limits\(page_megabytes=2\)\.$"
        ),
    ):
        read_article(heavy_page(100_000))


# DOCX


def test_a_docx_gives_its_paragraphs_and_tables():
    article = read_article(
        docx_of("At least 30 died.", "", "No more is known.", cells=["killed", "30"]),
        name="report.docx",
    )
    assert (article.text, article.title) == (
        "At least 30 died.\n\nNo more is known.\n\nkilled\t30",
        "Losses grow",
    )


# One clear message

BROKEN = {
    "nothing in it": (
        b" \n",
        "a.txt",
        "a.txt: the file is empty. Give a .txt, .html, .pdf or .docx file, or paste the text.",
    ),
    "50 MB": (
        b"x" * 50_000_000,
        "a.txt",
        (
            "a.txt: the file has 50 MB, and 20 are the most that is read. Paste its text. "
            "To read it as it is, give limits=Limits(article_megabytes=50)."
        ),
    ),
    "too long": (
        b"x " * 1_500_000,
        "a.txt",
        (
            "a.txt: its text has 3,000,000 characters, and 2,000,000 are the most that is "
            "read. Paste one article. To read it as it is, give "
            "limits=Limits(article_characters=3000000)."
        ),
    ),
    "a PDF cut short": (pdf_of(["30 died"])[:200], "a.pdf", "a.pdf: the PDF file is broken"),
    "a PDF of pictures": (
        pdf_of([]),
        "a.pdf",
        (
            "a.pdf: the PDF has 1 page and no text, so its pages are pictures. Let a program "
            "recognise the text, or type it."
        ),
    ),
    "a locked PDF": (
        locked_pdf("secret"),
        "a.pdf",
        "a.pdf: the PDF is locked by a password. Open it elsewhere, and paste its text.",
    ),
    "a DOCX cut short": (docx_of("30 died")[:500], "a.docx", "a.docx: the DOCX file is broken"),
    "a DOCX without text": (
        docx_of(""),
        "a.docx",
        "a.docx: no text was found in it. Open it elsewhere, and paste its text.",
    ),
    "another archive": (
        b"PK\x03\x04...",
        "a.xlsx",
        "a.xlsx: this kind of file is not read. Give a .txt, .html, .pdf or ",
    ),
    "an old Word file": (
        b"\xd0\xcf\x11\xe0",
        "a.doc",
        (
            "a.doc: this is a document of another program. Save it as .docx or .html, or "
            "paste its text."
        ),
    ),
    "a page saved as one file": (
        b"From: <Saved by Blink>\nMIME-Version: 1.0",
        "a.mhtml",
        (
            "a.mhtml: this is a document of another program. Save it as .docx or .html, or "
            "paste its text."
        ),
    ),
    "an OpenDocument text": (
        b"PK\x03\x04",
        "a.odt",
        (
            "a.odt: this is a document of another program. Save it as .docx or .html, or "
            "paste its text."
        ),
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "a.png",
        "a.png: this kind of file is not read. Give a .txt, .html, .pdf or ",
    ),
    "a page of scripts": (
        b"<html><body><script>30</script>",
        "a.html",
        "a.html: no text was found in it. Open it elsewhere, and paste its text.",
    ),
    "no text at all": (
        b"\x00\x01\x02\xff" * 50,
        "a.txt",
        "a.txt: no text can be read in it. Save it as UTF-8, or paste its text.",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_cannot_be_read_is_answered_with_one_message(case):
    data, name, said = BROKEN[case]
    with pytest.raises(TollbookError) as caught:
        read_article(data, name=name)
    assert str(caught.value).startswith(said)
    assert len(str(caught.value).splitlines()) == 1


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(TollbookError, match=r"nowhere\.txt: there is no such file\. Give a \.txt"):
        read_article(tmp_path / "nowhere.txt")


def test_nothing_pasted_is_answered_with_one_message():
    with pytest.raises(TollbookError, match=r"^the text: nothing is in it\. Paste an article\.$"):
        take_text(" \n ")


@pytest.mark.parametrize(
    ("package", "kind", "module"),
    [("lxml", "HTML", "lxml"), ("lxml", "DOCX", "lxml")],
)
def test_a_library_that_is_missing_is_named_with_the_command_that_installs_it(
    monkeypatch, package, kind, module
):
    load = importlib.import_module

    def without(name: str, *given: object) -> object:
        if name.partition(".")[0] == module:
            raise ImportError(name)
        return load(name, *given)

    monkeypatch.setattr(importlib, "import_module", without)
    data = {"HTML": PAGE.encode(), "PDF": pdf_of(["30 died"]), "DOCX": docx_of("30 died")}[kind]
    said = (
        f"a: to read {kind} the library {package} is needed, which is not installed. Run: "
        f"python -m pip install {package}"
    )
    with pytest.raises(TollbookError) as caught:
        read_article(data, name={"HTML": "a.html", "PDF": "a.pdf", "DOCX": "a.docx"}[kind])
    assert str(caught.value) == said.replace(
        "a:", {"HTML": "a.html:", "PDF": "a.pdf:", "DOCX": "a.docx:"}[kind], 1
    )


def test_reading_a_text_needs_none_of_them(monkeypatch):
    usual = builtins.__import__

    def without(name: str, *given: object) -> object:
        if name.partition(".")[0] in ("lxml", "pypdf", "docx"):
            raise ImportError(name)
        return usual(name, *given)

    monkeypatch.setattr(builtins, "__import__", without)
    assert read_article(b"30 died.") == Article("30 died.")
