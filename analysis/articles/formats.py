"""What the files of articles hold: text in any encoding, HTML, PDF and DOCX, each by a library that
is kept up elsewhere.
"""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from types import ModuleType
from typing import TYPE_CHECKING

from analysis.articles.text import MOST_CHARACTERS, Article, join_lines, tidy
from analysis.errors import TollbookError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from pypdf import PdfReader


_PACKAGES = {"lxml": "lxml", "pypdf": "pypdf", "docx": "python-docx"}
_MOST_PAGES = 500
_MOST_OF_A_PAGE, _MOST_OF_ALL_PAGES = (
    1_000_000,
    10_000_000,
)  # bytes that draw it; a page of twice as many takes four times as long
_MOST_UNPACKED = 100_000_000  # bytes of a DOCX file when unpacked
_ELSEWHERE = "Open it elsewhere, and paste its text."

def read_text(data: bytes, name: str) -> Article:
    """A text file: UTF-8 where it is that, else the encoding that it most likely has."""
    return Article(join_lines(_within(_decode(data, name), name)))


def read_html(data: bytes, name: str) -> Article:
    """A page: the text of its article, or of its main part, or of all of it."""
    _library("lxml.html", "HTML", name)
    from analysis.articles.web_page import text_of_page

    is_stated = re.search(rb"charset\s*=|encoding\s*=", data[:2048], re.IGNORECASE)
    encoding = None if is_stated or not _is_utf8(data) else "utf-8"
    try:
        text, about = text_of_page(data, encoding)
    except Exception as error:  # lxml's own errors, of a library that need not be there
        raise _broken(name, "HTML", error) from None
    return Article(_within(text, name), **about)


def read_pdf(data: bytes, name: str) -> Article:
    """A PDF file: the text of its pages, lines joined to paragraphs."""
    pypdf = _library("pypdf", "PDF", name)
    import logging

    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # it writes about each slip of a file; what matters is said below
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise TollbookError(f"{name}: the PDF is locked by a password. {_ELSEWHERE}")
        if len(reader.pages) > _MOST_PAGES:
            raise TollbookError(
                f"{name}: the PDF has {len(reader.pages):,} pages, and {_MOST_PAGES} are "
                f"the most that is read. {_ELSEWHERE}"
            )
        text = join_lines(_within("\n\n".join(_pages(reader, name)), name))
        title = str((reader.metadata or {}).get("/Title") or "").strip()
    except TollbookError:
        raise
    except Exception as error:  # pypdf raises whatever a broken file leads it to
        raise _broken(name, "PDF", error) from None
    if not text:
        pages = "1 page" if len(reader.pages) == 1 else f"{len(reader.pages)} pages"
        raise TollbookError(
            f"{name}: the PDF has {pages} and no text, so its pages are pictures. Let a "
            f"program recognise the text, or type it."
        )
    return Article(text, tidy(title))


def read_docx(data: bytes, name: str) -> Article:
    """A DOCX file: its paragraphs and the cells of its tables, in their order."""
    docx = _library("docx", "DOCX", name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_UNPACKED:
                raise TollbookError(f"{name}: the file is too large when unpacked. {_ELSEWHERE}")
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_blocks(document))
        title = str(document.core_properties.title or "")
    except TollbookError:
        raise
    except Exception as error:  # python-docx raises whatever a broken file leads it to
        raise _broken(name, "DOCX", error) from None
    return Article(tidy(_within(text, name)), tidy(title))


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
        package = _PACKAGES[module.partition(".")[0]]
        raise TollbookError(
            f"{name}: to read {kind} the library {package} is needed, which is not "
            f"installed. Run: python -m pip install {package}"
        ) from None


def _broken(name: str, kind: str, error: Exception) -> TollbookError:
    said = " ".join(str(error).split())[:100]
    return TollbookError(
        f"{name}: the {kind} file is broken{f' ({said})' if said else ''}. {_ELSEWHERE}"
    )


def _within(text: str, name: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise TollbookError(
            f"{name}: its text has {len(text):,} characters, and {MOST_CHARACTERS:,} are "
            f"the most that is read. Paste one article."
        )
    return text


def _pages(reader: PdfReader, name: str) -> Iterator[str]:
    """The text of each page."""
    drawn = 0
    for number, page in enumerate(reader.pages, 1):
        contents = page.get_contents()
        size = len(contents.get_data()) if contents is not None else 0
        drawn += size
        if size > _MOST_OF_A_PAGE or drawn > _MOST_OF_ALL_PAGES:
            raise TollbookError(
                f"{name}: page {number} holds more than is read, perhaps a large "
                f"drawing. {_ELSEWHERE}"
            )
        yield page.extract_text() if size else ""


def _blocks(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\n".join(
                    dict.fromkeys(cell.text for cell in row.cells)
                )  # a merged cell stands in every place that it covers
        else:
            yield block.text
