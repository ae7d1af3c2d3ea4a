"""An article as text: from a file or from what was pasted, in paragraphs, with what the page says
of itself.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from analysis.articles.text import MOST_CHARACTERS, Article
from analysis.errors import TollbookError

MOST_BYTES = 20_000_000  # of a file: more than any article with its pictures
_ENDINGS = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
_OTHERS = (".doc", ".rtf", ".odt", ".pages", ".mht", ".mhtml", ".eml", ".msg", ".epub")
_WANTED = "Give a .txt, .html, .pdf or .docx file, or paste the text."


def read_article(where: str | os.PathLike[str] | bytes, *, name: str = "") -> Article:
    """The text of an article in a file.

    Reads .txt in any encoding, .html (its main text, without navigation, scripts and what the page
    hides), .pdf (where its pages are no pictures) and .docx.

    Parameters
    ----------
    where
        The path of the file, or its bytes.
    name
        With bytes, the name of the file; its ending says what it is. Without a name the bytes
        themselves do.

    Raises
    ------
    TollbookError
        If the file is not there, is too large, is broken, is locked by a password, holds no text,
        or is of another kind; or if the library that reads this kind is not installed. The message
        says what to do.
    """
    data, name = (
        (where, name) if isinstance(where, bytes) else (_bytes_of(Path(where)), Path(where).name)
    )
    shown = name or "the file"
    if len(data) > MOST_BYTES:
        raise _too_large(shown, len(data))
    if not data.strip():
        raise TollbookError(f"{shown}: the file is empty. {_WANTED}")
    article = _read(data, _kind_of(data, name), shown)
    if not article.text:
        raise TollbookError(
            f"{shown}: no text was found in it. Open it elsewhere, and paste its text."
        )
    return Article(**{**vars(article), "source_file": name})


def take_text(text: str, *, title: str = "") -> Article:
    r"""A text that was pasted, as it is kept.

    Raises
    ------
    TollbookError
        If it is empty or too long.

    Examples
    --------
    >>> take_text(" Two\u200b dead.\r\n\r\n\r\n Three hurt. ").text
    'Two dead.\n\nThree hurt.'
    """
    from analysis.articles.text import join_lines

    if len(text) > MOST_CHARACTERS:
        raise TollbookError(
            f"the text: it has {len(text):,} characters, and {MOST_CHARACTERS:,} are the "
            f"most that is read. Paste one article."
        )
    joined = join_lines(text)
    if not joined:
        raise TollbookError("the text: nothing is in it. Paste an article.")
    return Article(joined, title)


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file, and of none that is too large."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > MOST_BYTES:
                raise _too_large(path.name, size)
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise TollbookError(f"{path.as_posix()}: there is no such file. {_WANTED}") from None
    except OSError as error:
        raise TollbookError(
            f"{path.as_posix()}: it cannot be read ({error.strerror}). {_WANTED}"
        ) from None


def _too_large(name: str, size: int) -> TollbookError:
    return TollbookError(
        f"{name}: the file has {size / 1e6:,.0f} MB, and {MOST_BYTES / 1e6:,.0f} MB are "
        f"the most that is read. Paste its text."
    )


def _kind_of(data: bytes, name: str) -> str:
    """What a file is: by its first bytes where these tell, else by its ending."""
    ending = Path(name).suffix.lower()
    start = data[:1024].lstrip().lower()
    if data[:1024].find(b"%PDF-") >= 0:
        return "pdf"
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")) or ending in _OTHERS:
        raise TollbookError(
            f"{name or 'the file'}: this is a document of another program. Save it as "
            f".docx or .html, or paste its text."
        )
    if data.startswith(b"PK\x03\x04"):
        return "docx" if ending in ("", ".docx") else _refuse(name)
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<head|<body|<!--)", start):
        return "html"
    return "text" if not ending or b"\x00" not in data[:4096] else _refuse(name)


def _refuse(name: str) -> str:
    raise TollbookError(f"{name or 'the file'}: this kind of file is not read. {_WANTED}")


def _read(data: bytes, kind: str, name: str) -> Article:
    from analysis.articles import (
        formats,
    )  # here alone: a text that was pasted needs no reader of files

    return {
        "text": formats.read_text,
        "html": formats.read_html,
        "pdf": formats.read_pdf,
        "docx": formats.read_docx,
    }[kind](data, name)
