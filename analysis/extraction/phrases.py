"""Words of a text with the places where they stand, for the readers of who, when and where."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_ABBREVIATION = (
    r"\b(?:[A-Za-z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Gen|Maj|Lt|Col|Capt|Sgt|Adm|Brig|Rep|Sen|Gov|Prof|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
)
_WORD = re.compile(rf"{_ABBREVIATION}|[^\W_]+(?:[.'’‑-][^\W_]+)*[’']?|[^\w\s]|_")
_BOUNDARY = re.compile(r";|,?\s(?:whereas|while|but)\s")
_POSSESSIVE = ("'s", "’s")


class Word(NamedTuple):
    """A word or a mark: as it stands, in lower case without its possessive ending, and where."""

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


def words_of(text: str) -> list[Word]:
    """The words and marks of a text, in their order.

    Examples
    --------
    >>> [word.lower for word in words_of("Kyiv's U.S. ally said: 30.")]
    ['kyiv', 'u.s', 'ally', 'said', ':', '30', '.']
    """
    return [Word(found, _lower(found), match.start(), match.end()) for match in _WORD.finditer(text) if (found := match.group())]


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


def stretches_of(sentence: str) -> list[tuple[int, int]]:
    """The parts of a sentence that set one thing against another: apart at semicolons and at "while", "whereas" and "but".

    Examples
    --------
    >>> stretches_of("30 died, but 40 lived")
    [(0, 8), (8, 21)]
    """
    places = [0, *(match.start() for match in _BOUNDARY.finditer(sentence)), len(sentence)]
    return list(pairwise(places))


def _lower(word: str) -> str:
    plain = word.lower()
    if plain.endswith(_POSSESSIVE):
        return plain[:-2]
    return plain.rstrip("'’.") or plain
