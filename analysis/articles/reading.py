"""An article as text: from a file or from what was pasted, in paragraphs, with what the page says
of itself.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from analysis.articles.text import Article
from analysis.errors import Stopped, TollbookError
from analysis.limits import LIMITS, Limits, whole_megabytes

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
# Up to these sizes a file is read in a blink, whatever is in it; larger ones in a program of their
# own, which can be stopped, and which takes about a third of a second to start.
_LIGHT_PAGE, _LIGHT_DOCUMENT = 100_000, 5_000_000  # bytes; of a DOCX file when it is unpacked
_WANTED = "Give a .txt, .html, .pdf or .docx file, or paste the text."


def read_article(
    where: str | os.PathLike[str] | bytes, *, name: str = "", limits: Limits = LIMITS
) -> Article:
    """The text of an article in a file.

    Reads .txt in any encoding, .html (its article, without navigation, scripts and what the page
    hides), .pdf (where its pages are no pictures) and .docx. What was left out stands in
    `left_out`.

    Parameters
    ----------
    where
        The path of the file, or its bytes.
    name
        With bytes, the name of the file; its ending says what it is. Without a name the bytes
        themselves do.
    limits
        How much is read, of the file and of its text, and for how long.

    Raises
    ------
    TollbookError
        If the file is not there, is more than the limits, is broken, is locked by a password, holds
        no text, or is of another kind; or if the library that reads this kind is not installed. The
        message says what to do.
    Stopped
        If the reading is stopped, as by the square of JupyterLab.
    """
    is_data = isinstance(where, bytes)
    data, name = (where, name) if is_data else (_bytes_of(Path(where), limits), Path(where).name)
    shown = name or "the file"
    _check_size(shown, len(data), limits)
    if not data.strip():
        raise TollbookError(f"{shown}: the file is empty. {_WANTED}")
    try:
        article = _read(data, _kind_of(data, name), shown, limits)
    except KeyboardInterrupt:
        raise Stopped(f"Stopped: {shown} was not read.") from None
    except MemoryError:
        raise TollbookError(
            f"{shown}: reading it takes more memory than there is. Paste its text."
        ) from None
    if not article.text:
        raise TollbookError(
            f"{shown}: no text was found in it. Open it elsewhere, and paste its text."
        )
    return Article(**{**vars(article), "source_file": name})


def take_text(text: str, *, title: str = "", limits: Limits = LIMITS) -> Article:
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

    limits.check("article_characters", len(text), "the text: it has", "Paste one article.")
    joined = join_lines(text)
    if not joined:
        raise TollbookError("the text: nothing is in it. Paste an article.")
    return Article(joined, title)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, and of none that is too large."""
    try:
        with path.open("rb") as file:
            _check_size(path.name, os.fstat(file.fileno()).st_size, limits)
            return file.read(int(limits.article_megabytes * 1e6) + 1)
    except FileNotFoundError:
        raise TollbookError(f"{path.as_posix()}: there is no such file. {_WANTED}") from None
    except OSError as error:
        raise TollbookError(
            f"{path.as_posix()}: it cannot be read ({error.strerror}). {_WANTED}"
        ) from None


def _check_size(name: str, n_bytes: int, limits: Limits) -> None:
    size = whole_megabytes(n_bytes)
    limits.check("article_megabytes", size, f"{name}: the file has", "Paste its text.")


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


def _read(data: bytes, kind: str, name: str, limits: Limits) -> Article:
    # here alone: a text that was pasted needs no reader of files
    from analysis.articles import apart, formats, word_document

    is_light = {
        "text": lambda: True,
        "html": lambda: len(data) <= _LIGHT_PAGE,
        "docx": lambda: word_document.is_light(data, _LIGHT_DOCUMENT),
        "pdf": lambda: False,
    }
    read = formats.READERS[kind] if is_light[kind]() else apart.reader_of(kind)
    return read(data, name, limits)
