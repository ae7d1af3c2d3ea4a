"""What two wordings of one name have in common: their words without order, number and filling, nations as codes."""

from __future__ import annotations

import re

from analysis.extraction.words.nations import nations_in

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_FILLING = frozenset(
    "the a an of for from in at to and or some several one two three four five six seven eight nine ten unnamed unidentified senior top counted "
    "together combined members member government governments former another other s".split()
)
_SAME = {"defense": "defence", "organization": "organisation", "centre": "center", "secretariat": "secretary"}


def key_of(words: str, *, same: dict[str, str] | None = None, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The words that tell names apart: without articles and links, in the singular, nations as their codes.

    Parameters
    ----------
    same
        Further words that stand for one another, each with the word to write for it.
    without
        Further words that make no difference.

    Examples
    --------
    >>> sorted(key_of("Ukraine's General Staff")), key_of("General Staff of Ukraine") == key_of("Ukraine’s General Staff")
    (['UKR', 'general', 'staff'], True)
    """
    codes, others = nations_in([_bare(word) for word in _WORD.findall(words.lower())])
    replaced = _SAME | (same or {})
    plain = {replaced.get(word, replaced.get(_singular(word), _singular(word))) for word in others if word not in _FILLING and word not in without}
    return frozenset(codes) | frozenset(plain)


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")) else word
