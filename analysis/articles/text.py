"""Lines and paragraphs: what a file breaks into lines becomes paragraphs again."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
    # joiners, but where they shape letters of Persian and Indic scripts
    "|(?<![\u0590-\u1fff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\u1fff])"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028]")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_SHARE, _LEAST = 0.6, 30  # a line that was broken is about as long as the others, and not short
_HYPHENATED = re.compile(r"[^\W\d_]-$")


def tidy(text: str) -> str:
    r"""A text without what cannot be seen, its paragraphs separated by one empty line or one line
    end, as it has them.

    Examples
    --------
    >>> tidy("Two\u200b dead. \r\n\r\n\r\n Three  hurt.")
    'Two dead.\n\nThree  hurt.'
    """
    plain = _INVISIBLE.sub(
        "", _BREAKS.sub("\n", text).replace("\u2029", "\n\n").replace("\xa0", " ")
    )
    plain = plain.encode("utf-8", "replace").decode()  # half of a pair of characters becomes "?"
    lines = [line.strip() for line in plain.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def join_lines(text: str) -> str:
    r"""A text in which the lines of a paragraph are one line again, as far as their lengths show
    that they were broken for want of room.

    Examples
    --------
    >>> lines = "At least 30 soldiers were killed in the", "village, and as many were wounded, an"
    >>> print(join_lines("\n".join(["A headline", *lines, "official said."])))
    A headline
    At least 30 soldiers were killed in the village, and as many were wounded, an official said.
    """
    lines = tidy(text).split("\n")
    lengths = sorted(len(line) for line in lines if line)
    room = max(_LEAST, _SHARE * lengths[int(len(lengths) * 0.8)]) if lengths else 0
    pieces, last = lines[:1], lines[0]
    for line in lines[1:]:
        link = _link(last, line, room)
        if not link:
            pieces[-1] = pieces[-1].removesuffix("-")
        pieces += [link, line]
        last = line
    return "".join(pieces)


def _link(last: str, line: str, room: float) -> str:
    """What joins a line to the one before: nothing inside a word, a blank inside a sentence, else
    the end of the line.
    """
    goes_on = (
        bool(last and line)
        and not _ENDS_SENTENCE.search(last[-10:])
        and (len(last) >= room or line[0].islower())
    )
    if not goes_on:
        return "\n"
    return "" if _HYPHENATED.search(last[-2:]) and line[0].islower() else " "


@dataclass(frozen=True)
class Article:
    """The text of an article, and what the file says of it; what it does not say is empty.

    Parameters
    ----------
    text
        The text as it is kept: paragraphs separated by an empty line, without characters that
        cannot be seen. Places of words are counted in it.
    title
        The headline.
    source_file
        The name of the file; empty for a text that was pasted.
    publisher, published_on, url, language
        As the page says, to be looked over: the name of the site, the day, the address, and a code
        such as "en".
    left_out
        What of the file is not in the text, each in some words: "2 hidden passages (12 words)".
        Menus and the like, which stand on every page, are not named.
    """

    text: str
    title: str = ""
    source_file: str = ""
    publisher: str = ""
    published_on: datetime.date | None = None
    url: str = ""
    language: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()
