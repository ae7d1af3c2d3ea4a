"""Which words name a nation: its adjective, its name, its seat of government, and its people."""

from __future__ import annotations

import re

from analysis.vocabulary import NATIONALITIES

# The adjectives are those of the vocabulary; these are the further words for the same nations. A capital stands for its government.
_FURTHER_WORDS = {
    "EST": "estonia estonian estonians tallinn",
    "GBR": "uk u.k britain british briton britons london",
    "KOR": "south_korea south_korean south_koreans seoul rok",
    "PRK": "north_korea north_korean north_koreans dprk pyongyang",
    "RUS": "russia russian russians moscow kremlin",
    "UKR": "ukraine ukrainian ukrainians kyiv kiev",
    "USA": "us u.s usa america american americans united_states washington",
}

NATION_WORDS = {word.replace("_", " "): code for code, words in _FURTHER_WORDS.items() for word in words.split()} | {
    adjective.lower(): code for code, adjective in NATIONALITIES.items()
}
CODES = frozenset(NATION_WORDS.values())
_ADJECTIVE_ENDINGS = ("ian", "ean", "ish", "ese", "i", "can")
# Where a nation may be named: every word above, and every likely adjective, has its match here.
NATION = re.compile(rf"\b(?:(?i:{'|'.join(re.escape(word) for word in NATION_WORDS)})|[A-Z]\w*(?:{'|'.join(_ADJECTIVE_ENDINGS)}))\b|Western")


def nations_in(words: list[str]) -> tuple[list[str], list[str]]:
    """The nations that words name, as codes, and the words that name none, both in their order.

    Parameters
    ----------
    words
        In lower case, without possessive endings.

    Examples
    --------
    >>> nations_in(["russian", "and", "north", "korean", "troops"])
    (['RUS', 'PRK'], ['and', 'troops'])
    """
    codes, others = [], []
    place = 0
    while place < len(words):
        pair = " ".join(words[place : place + 2])
        length = 2 if pair in NATION_WORDS else 1
        code = NATION_WORDS.get(pair if length == 2 else words[place])
        if code:
            codes.append(code)
        else:
            others.append(words[place])
        place += length
    return codes, others


def is_adjective(word: str) -> bool:
    """Whether a word in lower case is the adjective of a nation that the vocabulary has: "russian"; not "us", which is its name too."""
    return word in NATION_WORDS and word.endswith(_ADJECTIVE_ENDINGS)


def is_demonym(word: str) -> bool:
    """Whether a word with a capital is likely the adjective of a nation: "Ukrainian", "Iraqi"."""
    return word[:1].isupper() and (word.lower().endswith(_ADJECTIVE_ENDINGS) or word in ("US", "UK", "Russian", "Western"))
