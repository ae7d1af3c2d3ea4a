"""What the files of articles hold: text in any encoding, HTML, PDF and DOCX, each by a library that
is kept up elsewhere.
"""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from analysis.articles.text import Article, join_lines, tidy
from analysis.english import count, plural
from analysis.errors import TollbookError
from analysis.limits import Limits, whole_megabytes

if TYPE_CHECKING:
    from pypdf import PdfReader


ELSEWHERE = "Open it elsewhere, and paste its text."
_SHOWN_WORDS = 100  # characters of what a library says
_JARGON = re.compile(
    r"[_<>/]|\bNone\b|Object|recursion|unknown error"
)  # says nothing to an analyst
_NO_MEMORY = re.compile("unknown error|Memory allocation failed")  # how lxml says so
_SHOWN_PAGES = 5  # numbers of pages that one line names


def read_text(data: bytes, name: str, limits: Limits) -> Article:
    """A text file: UTF-8 where it is that, else the encoding that it most likely has."""
    return Article(join_lines(_within(_decode(data, name), name, limits)))


def read_html(data: bytes, name: str, limits: Limits) -> Article:
    """A page: the text of its article, or of its main part, or of all of it."""
    _library("lxml", "HTML", name)
    from analysis.articles.web_page import text_of_page

    is_stated = re.search(rb"charset\s*=|encoding\s*=", data[:2048], re.IGNORECASE)
    encoding = None if is_stated or not _is_utf8(data) else "utf-8"
    try:
        text, about = text_of_page(data, encoding, name)
    except (TollbookError, MemoryError):
        raise
    except Exception as error:  # lxml's own errors, of a library that need not be there
        raise _broken(name, "HTML", error) from None
    return Article(_within(text, name, limits), **about)


def read_pdf(data: bytes, name: str, limits: Limits) -> Article:
    """A PDF file: the text of its pages, lines joined to paragraphs."""
    pypdf = _library("pypdf", "PDF", name)
    import logging

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # it writes about each slip of a file; what matters is said below
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise TollbookError(f"{name}: the PDF is locked by a password. {ELSEWHERE}")
        limits.check("pages", len(reader.pages), f"{name}: the PDF has", ELSEWHERE)
        pages = list(_pages(reader, name, limits))
        title = str((reader.metadata or {}).get("/Title") or "").strip()
    except (TollbookError, MemoryError):
        raise
    except Exception as error:  # pypdf raises whatever a broken file leads it to
        raise _broken(name, "PDF", error) from None
    text = join_lines("\n\n".join(page for page, _ in pages))
    if not text:
        raise TollbookError(
            f"{name}: the PDF has {count(len(pages), 'page')} and no text, so its pages are "
            f"pictures. Let a program recognise the text, or type it."
        )
    without = [
        number for number, (page, is_drawn) in enumerate(pages, 1) if is_drawn and not page.strip()
    ]
    return Article(text, tidy(title), left_out=tuple(_say_pages(without, len(pages))))


def read_docx(data: bytes, name: str, limits: Limits) -> Article:
    """A DOCX file: its paragraphs, tables, text boxes and notes."""
    _library("lxml", "DOCX", name)
    from analysis.articles.word_document import text_of_document

    try:
        text, about = text_of_document(data, name, limits)
    except (TollbookError, MemoryError):
        raise
    except Exception as error:  # whatever a broken file leads to
        raise _broken(name, "DOCX", error) from None
    return Article(_within(text, name, limits), **about)


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if _is_utf8(data):
        return data.decode()
    from charset_normalizer import from_bytes  # only for a file that is not UTF-8

    guess = from_bytes(data[:200_000]).best()
    if guess is None or b"\x00" in data[:4096]:
        raise TollbookError(
            f"{name}: no text can be read in it. Save it as UTF-8, or paste its text."
        )
    return data.decode(guess.encoding, errors="replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _library(module: str, kind: str, name: str) -> ModuleType:
    """A reader of files; where it is not installed, a message says what to install."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise TollbookError(
            f"{name}: to read {kind} the library {module} is needed, which is not "
            f"installed. Run: python -m pip install {module}"
        ) from None


def _broken(name: str, kind: str, error: Exception) -> TollbookError:
    said = " ".join(str(error).split())
    if _NO_MEMORY.match(said):
        raise MemoryError from None
    if "Excessive depth" in said:
        return TollbookError(f"{name}: it nests deeper than is read. {ELSEWHERE}")
    is_plain = 0 < len(said) <= _SHOWN_WORDS and not _JARGON.search(said)
    words = f" ({said.rstrip('.')})" if is_plain else ""
    return TollbookError(f"{name}: the {kind} file is broken{words}. {ELSEWHERE}")


def _within(text: str, name: str, limits: Limits) -> str:
    limits.check("article_characters", len(text), f"{name}: its text has", "Paste one article.")
    return text


def _pages(reader: PdfReader, name: str, limits: Limits) -> Iterator[tuple[str, bool]]:
    """The text of each page, and whether anything is drawn on it."""
    length = 0
    for number, page in enumerate(reader.pages, 1):
        contents = page.get_contents()
        drawn = contents.get_data() if contents is not None else b""
        what = f"{name}: page {number}, perhaps a large drawing, has"
        limits.check("page_megabytes", whole_megabytes(len(drawn)), what, ELSEWHERE)
        text = page.extract_text() if drawn else ""
        length += len(text)
        limits.check("article_characters", length, f"{name}: its text has", "Paste one article.")
        yield text, bool(drawn.strip())


def _say_pages(without: list[int], n_pages: int) -> Iterator[str]:
    """The pages without text among those with text."""
    if without:
        numbers = ", ".join(map(str, without[:_SHOWN_PAGES]))
        more = len(without) - _SHOWN_PAGES
        where = f"{plural(len(without), 'page', 'pages')} {numbers}"
        where += f" and {more:,} more" if more > 0 else ""
        are = plural(len(without), "it is perhaps a picture", "they are perhaps pictures")
        yield f"{len(without):,} of {count(n_pages, 'page')} without text: {are} ({where})"


READERS = {"text": read_text, "html": read_html, "pdf": read_pdf, "docx": read_docx}
