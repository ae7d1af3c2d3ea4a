"""A text as sentences, and a sentence as words of known kinds."""

from __future__ import annotations

import functools
import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from analysis.extraction.lexicon import LETTER_OF, STEMS, guess_letter

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick, BytesAhoCorasick


class PlainText(NamedTuple):
    """A text in plain characters: `positions` says where each of them stood, and is None where
    every character stands where it was.
    """

    text: str
    positions: list[int] | None

    def original(self, at: int) -> int:
        """The place in the original text of a place in the plain one."""
        return at if self.positions is None else self.positions[at]


def normalise(text: str) -> PlainText:
    r"""The text with plain quotes, blanks, dashes and digits, and without characters that cannot be
    seen.

    Examples
    --------
    >>> normalise("“３ killed”").text
    '"3 killed"'
    >>> normalise("kil\u200bled").text
    'killed'
    """
    if text.isascii():
        return PlainText(text, None)
    plain = _ODD.sub(lambda match: _PLAIN[match.group()], text)
    if not _INVISIBLE.search(plain):
        return PlainText(plain, None)
    kept = [at for at, letter in enumerate(plain) if not _INVISIBLE.match(letter)]
    return PlainText("".join([plain[at] for at in kept]), [*kept, len(text)])


def whereabouts(pieces: list[str], start: int) -> list[int]:
    """Where each piece starts in a text that the pieces fill without a gap, and where the last of
    them ends.
    """
    return list(accumulate(map(len, pieces), initial=start))


_UNSEEN_STRETCHES = (
    "\u00ad",
    "\u180e",
    "\u200b\u200f",
    "\u202a\u202e",
    "\u2060\u2064",
    "\ufe00\ufe0f",
    "\ufeff",
)
_UNSEEN = "".join(
    chr(letter) for ends in _UNSEEN_STRETCHES for letter in range(ord(ends[0]), ord(ends[-1]) + 1)
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_PLAIN = {
    **dict.fromkeys("’‘‛ʼ′´`＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    ),
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("–—―", "–"),
    **{chr(ord("０") + digit): str(digit) for digit in range(10)},
    **{chr(ord("Ａ") + letter): chr(ord("A") + letter) for letter in range(26)},
    **{chr(ord("ａ") + letter): chr(ord("a") + letter) for letter in range(26)},
    "，": ",",
    "．": ".",
}
_ODD = re.compile(f"[{''.join(_PLAIN)}]")
UNUSUAL = _UNSEEN + "".join(
    letter for letter, plain in _PLAIN.items() if plain.isalpha()
)  # what may hide a word from a plain search


# Where sentences end.


# After a full stop: a blank and what can start a sentence; or a capital glued to it, as where two
# paragraphs were run together.
_AFTER_STOP = r"""["')\]]{0,3}(?:\s+(?=["'(\[]{0,2}[^\Wa-z_])|(?=[A-Z][a-z]))"""
_FULL_STOP = re.compile(rf"\.{_AFTER_STOP}")  # quicker, where nothing else ends a sentence
_END = re.compile(rf"[.!?]{_AFTER_STOP}|\n\s*")
_LONGEST_ABBREVIATION = 12
_LONGEST = 1500  # characters; what is longer is no sentence, and is read in pieces
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm cmdr rep sen gov pres st no nos vs etc
    approx jan feb mar apr jun jul aug sep sept oct
    nov dec inc ltd co corp mt ft al messrs hon rev insp supt asst dep dist fig vol est""".split()
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence starts and ends, in order and without a gap.

    Examples
    --------
    >>> text = "Lt. Gen. Budanov spoke. At least 30 died."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Lt. Gen. Budanov spoke. ', 'At least 30 died.']
    """
    spans, start = [], 0
    ends = _END if "\n" in text or "?" in text or "!" in text else _FULL_STOP
    for match in ends.finditer(text):
        stop, end = match.span()
        if text[stop] == "." and _is_abbreviation(text, start, stop):
            continue
        if end - start > _LONGEST:
            _add(spans, text, start, end)
        else:
            spans.append((start, end))
        start = end
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add a sentence; in pieces, separated at blanks, where it is too long to be one."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST) + 1 or start + _LONGEST
        spans.append((start, cut))
        start = cut
    if start < end:
        spans.append((start, end))


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    """Whether the full stop belongs to the word before it: "Lt.", "U.S.", the "J." of a name."""
    word = text[max(start, stop - _LONGEST_ABBREVIATION) : stop].rpartition(" ")[2].lstrip("(\"'[")
    return "." in word or (len(word) == 1 and word.isalpha()) or word.lower() in _ABBREVIATIONS


# A sentence as words and as a string of letters, one for each word.


_WORD = re.compile(
    r"""[A-Za-z]++(?=[ ,])  # a plain word, tried first for speed alone
    |(?:[A-Z]\.){2,}  # U.S.
    |'s?(?![^\W_])  # whose
    |[^\W\d_]+(?:[-'](?!s\b)[^\W_]+)*  # any other word, passer-by, al-Edwan
    |\d{1,3}(?:[ ]\d{3})+(?![\w,.-])  # 4 700
    |\d+(?:[.,']\d+)*(?:-?[^\W\d_]+(?:-[^\W_]+)*)?  # 4,700, 94th, 12-year-old
    |[^\w\s"]|_  # a mark; a quotation mark says nothing of the grammar""",
    re.VERBOSE,
)


class Sentence:
    """A sentence that is being read.

    Parameters
    ----------
    index, start
        Its place among the sentences, and where its text starts.
    words, lowered, letters
        Its words, the same in lower case, and what they are, letter by letter.
    """

    __slots__ = (
        "_spans",
        "end",
        "index",
        "letters",
        "lowered",
        "start",
        "text",
        "words",
    )

    def __init__(self, text: str, index: int, start: int, end: int) -> None:
        self.text, self.index, self.start, self.end = text, index, start, end
        self.words = _WORD.findall(text, start, end)
        letter_of = LETTER_OF.get
        self.letters = "".join([letter_of(word) or guess_letter(word) for word in self.words])
        self.lowered = _lower(self.words)
        self._spans: list[tuple[int, int]] = []

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word starts and ends; looked up only where something was found. Between two
        words stand blanks and quotation marks.
        """
        if not self._spans:
            find, end = self.text.find, self.start
            self._spans = [
                (start := find(word, end), end := start + len(word)) for word in self.words
            ]
        return self._spans

    def phrase(self, first: int, last: int) -> str:
        """The text from one word up to another, which is not in it."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""


def _lower(words: list[str]) -> list[str]:
    """The words in lower case; one by one where a letter in lower case is more than a letter."""
    lowered = " ".join(words).lower().split(" ")
    return lowered if len(lowered) == len(words) else [word.lower() for word in words]


# Where a word begins and ends: not within a compound, for "war-torn" is no war.
# As the words of a sentence end: "date's" ends with "date", "DATE'S" is one word.
_WORD_START, WORD_END = r"(?<![\w-])(?<!\w')", r"(?![\w-]|'(?!(?-i:s)\b)\w)"


class Phrases:
    r"""A pattern for several phrases, tried only where a sentence holds one of their words.

    Parameters
    ----------
    rows
        For each phrase, its words of which one must stand in it, and a verbose pattern in which
        `CUE` stands for any one of them. No case matters.

    Examples
    --------
    >>> past = Phrases(("ago", "CUE"), ("night week", r"last\s+CUE"))
    >>> text = "Three died last night."
    >>> past.search(Sentence(text, 0, 0, len(text)), 0, len(text)).group()
    'last night'
    """

    def __init__(self, *rows: tuple[str, str]) -> None:
        self.words = frozenset(word for words, _ in rows for word in words.split())
        either = "|".join(
            pattern.replace("CUE", f"{_WORD_START}(?:{'|'.join(words.split())}){WORD_END}")
            for words, pattern in rows
        )
        self.pattern = re.compile(
            f"{_WORD_START}(?:{either}){WORD_END}", re.VERBOSE | re.IGNORECASE
        )

    def search(self, sentence: Sentence, start: int, end: int) -> re.Match[str] | None:
        """The first of the phrases between two places of the text of a sentence."""
        if self.words.isdisjoint(sentence.lowered):
            return None
        return self.pattern.search(sentence.text, start, end)


# Where a text may tell of casualties: a quick search for the stems of the trigger table, so that
# nothing else need be read.


_PIECE = 1 << 16
_LONGEST_STEM = max(map(len, STEMS))


def trigger_places(text: str) -> list[int]:
    """Where a stem of a trigger word stands in a text, in order, in capitals or not.

    Examples
    --------
    >>> trigger_places("Nobody was HURT.")
    [2, 11]
    """
    if text.isascii():
        return _places_in_ascii(text)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(
            [letter.lower() if len(letter.lower()) == 1 else letter for letter in text]
        )
    try:
        return [start for _, start, _ in _automaton().find_matches_as_indexes(lowered)]
    except UnicodeEncodeError:  # half a character, of which two make one
        return [
            start
            for _, start, _ in _automaton().find_matches_as_indexes(
                lowered.encode("utf-8", "replace").decode("utf-8")
            )
        ]


def _places_in_ascii(text: str) -> list[int]:
    """The same for a text in which a byte is a character; a long one in pieces that the processor
    can keep at hand.
    """
    find = _automaton_of_bytes().find_matches_as_indexes
    if len(text) <= _PIECE:
        return [start for _, start, _ in find(text.lower().encode())]
    places = []
    for piece in range(0, len(text), _PIECE):
        found = find(text[piece : piece + _PIECE + _LONGEST_STEM - 1].lower().encode())
        places += [piece + start for _, start, _ in found if start < _PIECE]
    return places


@functools.cache
def _automaton() -> AhoCorasick:
    import ahocorasick_rs  # here alone: only a text that is read needs it

    return ahocorasick_rs.AhoCorasick(STEMS)


@functools.cache
def _automaton_of_bytes() -> BytesAhoCorasick:
    import ahocorasick_rs  # here alone: only a text that is read needs it

    return ahocorasick_rs.BytesAhoCorasick([stem.encode() for stem in STEMS])
