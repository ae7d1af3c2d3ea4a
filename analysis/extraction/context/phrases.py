"""Words of a text with the places where they stand, for the readers of who, when and where."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_ABBREVIATION = (
    r"\b(?:[A-Za-z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Gen|Maj|Lt|Col|Capt|Sgt|Adm|Brig|Rep|Sen|Gov|Prof|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
)
_WORD = re.compile(rf"{_ABBREVIATION}|\d{{1,3}}(?:,\d{{3}})+(?![\d\w])|[^\W_]+(?:[.'’‑-][^\W_]+)*[’']?|[^\w\s]|_")
LONGEST_SENTENCE = 2_000  # characters; what runs on for longer is a list or a table, and nobody can be said to say all of it
# Where and when a report was written, and which agency it is of: "KYIV, Dec 19 (Reuters) -".
DATELINE = re.compile(r"^\s*[A-Z][A-Z'’./ -]+(?:,[^()\n]{1,40})?\s\(([A-Z][^()\n]{1,30})\)\s?(?:--?|[–—])\s", re.MULTILINE)
_PARTING = (";", "while", "whereas", "but")
_BOUNDARY = re.compile(r";|,?\s(?:whereas|while|but)\s")
# How a sentence begins that goes on with the figure before it.
_TAKES_UP = re.compile(
    r"\s*(?:(?:This|That|These|Those|The)\s(?:numbers?|figures?|total|toll|tally|count)\s(?:also\s)?(?:includ|compris)"
    r"|(?:Of|Among)\s(?:these|those|them|the\s(?:dead|killed|wounded|injured|\d[\d,]*))\b|(?:This|That)\s(?:also\s|would\s)?(?:includ|bring|brought|tak|took|rais|put))"
)
# In capitals, in a text that is not all in capitals, these are names and no pronouns or verbs: the WHO, Islamic State.
_NAMES_TOO = frozenset(("WHO", "IT", "IS"))
_LETTERS = re.compile(r"[a-z]+")
_POSSESSIVE = ("'s", "’s")


class Word(NamedTuple):
    """A word or a mark: as it stands, in lower case without its possessive ending, and where; "WHO" keeps its capitals, "who" it is not."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it is somebody's: "Kyiv's", "officials'"."""
        return len(self.text) > 1 and self.text.replace("’", "'").endswith(("'s", "'"))


class Phrase(NamedTuple):
    """Some words of a text and the characters where they stand; empty where the text has no such words."""

    text: str = ""
    start: int = 0
    end: int = 0

    def __bool__(self) -> bool:
        return bool(self.text)

    def moved(self, by: int) -> Phrase:
        """The same words, counted from elsewhere."""
        return Phrase(self.text, self.start + by, self.end + by) if self.text else self


NOTHING = Phrase()


@lru_cache(maxsize=256)
def words_of(text: str) -> list[Word]:
    """The words and marks of a text, in their order; the list is kept for the next reader and is not to be changed.

    Examples
    --------
    >>> [word.lower for word in words_of("Kyiv's U.S. ally said: 30.")]
    ['kyiv', 'u.s', 'ally', 'said', ':', '30', '.']
    """
    words = [Word(found, _lower(found), match.start(), match.end()) for match in _WORD.finditer(text) if (found := match.group())]
    if ("IT" in text or "WHO" in text or "IS" in text) and not text.isupper():
        return [word._replace(lower=word.text) if word.text in _NAMES_TOO else word for word in words]
    return words


def phrase_of(text: str, words: list[Word], first: int, last: int) -> Phrase:
    """The words from `first` to `last`, both among them; the possessive ending of the last is left off.

    Examples
    --------
    >>> text = "the Pentagon's count"
    >>> phrase_of(text, words_of(text), 0, 1)
    Phrase(text='the Pentagon', start=0, end=12)
    """
    start, end = words[first].start, words[last].end
    if words[last].is_possessive:
        end -= 2 if words[last].text.endswith(_POSSESSIVE) else 1
    return Phrase(text[start:end], start, end)


@lru_cache(maxsize=256)
def letters_of(sentence: str) -> frozenset[str]:
    """The words of a sentence that are in Latin letters, in lower case: enough to see what it cannot hold.

    Examples
    --------
    >>> sorted(letters_of("Kyiv said: 30."))
    ['kyiv', 'said']
    """
    return frozenset(_LETTERS.findall(sentence.lower()))


def stretch_at(sentence: str, at: int) -> tuple[int, int]:
    """The part of a sentence around a character, where semicolons, "while", "whereas" and "but" set one part against another.

    Examples
    --------
    >>> stretch_at("30 died, but 40 lived", 13)
    (7, 21)
    """
    first, last = 0, len(sentence)
    if not any(word in sentence for word in _PARTING):
        return first, last
    for match in _BOUNDARY.finditer(sentence):
        if match.start() > at:
            return first, match.start()
        first = match.start()
    return first, last


def takes_up(text: str, start: int = 0) -> bool:
    """Whether a sentence goes on with the figure before it.

    Examples
    --------
    >>> takes_up("This number includes 30 killed."), takes_up("The toll was 30.")
    (True, False)
    """
    return _TAKES_UP.match(text, start) is not None


def _lower(word: str) -> str:
    plain = word.lower()
    if plain.endswith(_POSSESSIVE):
        return plain[:-2]
    return plain.rstrip("'’.") or plain
