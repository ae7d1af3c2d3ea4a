"""The number that a few words name, with the words before and after it that qualify it."""

from __future__ import annotations

import functools
import re

from analysis.quantities import Quantity, parse_quantity
from analysis.quantities.lexicon import phrases
from analysis.quantities.words import QUALIFIERS

_LONGEST = 4  # words of a qualifier
_LEADING_ZERO = re.compile(r"\b0+(?=[1-9])(?<![.,]0)")


def _english() -> tuple[frozenset[str], frozenset[str]]:
    """The English qualifiers, and the last word of each."""
    spelt = {phrase for table in QUALIFIERS.values() for phrase in phrases(table) if phrase.isascii() and phrase.count(" ") < _LONGEST}
    return frozenset(spelt), frozenset(phrase.rpartition(" ")[2] for phrase in spelt)


_PHRASES, _LAST_WORDS = _english()
_AFTER = {"or": ("more", "so", "fewer", "less"), "and": ("more",), "at": ("least", "most")}
_MARKS = frozenset("><≥≤~≈")
_SPACED_MARK = re.compile(r"^([><≥≤~≈]) | (\+)$")


def first_qualifier(words: list[str], first: int) -> int:
    """The place of the first word that qualifies the number at `first`.

    Examples
    --------
    >>> first_qualifier("killed up to around 400 men".split(), 4)
    1
    """
    if first and words[first - 1] in _MARKS:
        return first - 1
    for _ in range(2):
        if not first or words[first - 1].lower() not in _LAST_WORDS:
            break
        for length in range(min(_LONGEST, first), 0, -1):
            if " ".join(words[first - length : first]).lower() in _PHRASES:
                first -= length
                break
    return first


def last_qualifier(words: list[str], last: int) -> int:
    """The place behind the last word that qualifies the number that ends before `last`: "30 or more", "30+"."""
    if last < len(words) and words[last] == "+":
        return last + 1
    if words[last : last + 4] == ["at", "the", "very", "least"]:
        return last + 4
    if last + 1 < len(words) and words[last + 1] in _AFTER.get(words[last], ()) and words[last + 2 : last + 3] != ["than"]:
        return last + 2
    return last


@functools.lru_cache(maxsize=1 << 14)
def read_number(phrase: str) -> Quantity:
    """The quantity of a number with its qualifiers, as `parse_quantity` reads it; kept, for the same few phrases come again and again."""
    return parse_quantity(_SPACED_MARK.sub(r"\1\2", _LEADING_ZERO.sub("", phrase)))
