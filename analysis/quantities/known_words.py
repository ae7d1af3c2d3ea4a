"""Which words and scripts are read. A number beside others may be hedged by one of them, and so is
no exact count.
"""

from __future__ import annotations

import functools
import re

# Letters of scripts in which no word for "about", "at least" or "not" is known: every one but
# Latin, Korean, Japanese, Bengali, and the Cyrillic of Ukrainian and Russian.
UNREAD_LETTER = re.compile(
    r"(?![A-Za-z\u00aa-\u024f\u1e00-\u1effа-яА-ЯёЁґҐєЄіІїЇ\u0980-\u09ff\u1100-\u11ff"
    r"\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uff00-\uffef])[^\W\d_]"
)
# Words of Bengali, of which two hedges are known, and Latin ones without a capital.
_TO_LOOK_UP = re.compile(r"[a-z\u00df-\u024f\u1e00-\u1eff\u0980-\u09ff'-]{2,}")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff']{2,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA_OR_HANGUL = re.compile(r"[\u3041-\u30ff\uac00-\ud7af]")
_OF_THE_FIELD = frozenset("covid deminer dprk jihadist ngo".split())
_BRITISH = (("our", "or"), ("is", "iz"), ("ence", "ense"))
_LONGEST = 30  # letters; "counterrevolutionaries" has 22
_LONGEST_ACRONYM = 5  # letters: UNHCR
_LEAST_OF_A_COMPOUND = 4  # letters: "service" and "members", not "of" and "ten"


def unknown_words(words: list[str], text: str) -> list[str]:
    """Those of some words of a text, each as it is written there, that could hedge a number unread:
    what is neither English, nor a name with its capital, nor of a script whose hedges are all in
    the lexicon. Chinese is not read, and a capital makes a name only in a text that is English.

    Examples
    --------
    >>> text = "yaklaşık 200 servicemen"
    >>> unknown_words(text.split(), text)
    ['yaklaşık']
    """
    if not words:
        return []
    is_chinese, is_english = _language_of(text)
    return [
        word
        for word in words
        if (is_chinese and _HAN.match(word))
        or (
            _TO_LOOK_UP.fullmatch(word if is_english or _is_acronym(word) else word.lower())
            and not _is_english(word.lower())
        )
    ]


@functools.lru_cache(maxsize=64)  # it is asked for every figure of a text
def _language_of(text: str) -> tuple[bool, bool]:
    """Whether a text is in Chinese, told from Japanese by having no kana; and whether at least half
    of its words in Latin letters are English, as where it has none.

    Examples
    --------
    >>> _language_of("30 killed in Plekhovo"), _language_of("Yaklaşık 200 Ölü")
    ((False, True), (False, False))
    """
    is_chinese = bool(_HAN.search(text)) and not _KANA_OR_HANGUL.search(text)
    words = [word for word in _LATIN_WORD.findall(text) if not _is_acronym(word)]
    return is_chinese, sum(_is_english(word.lower()) for word in words) * 2 >= len(words)


def _is_acronym(word: str) -> bool:
    """Whether a word is the name of something in a few capitals: HUR, DPRK."""
    return word.isupper() and len(word) <= _LONGEST_ACRONYM


@functools.lru_cache(maxsize=10_000)
def _is_english(word: str) -> bool:
    if any(_is_listed(word.replace(*spelling)) for spelling in (("", ""), *_BRITISH)):
        return True
    if len(word) > _LONGEST:
        return False
    return any(
        _is_listed(word[:place]) and _is_listed(word[place:])
        for place in range(_LEAST_OF_A_COMPOUND, len(word) - _LEAST_OF_A_COMPOUND + 1)
    )


def _is_listed(word: str) -> bool:
    listed = _english()
    return word in listed or word.removesuffix("s") in listed


@functools.cache
def _english() -> frozenset[str]:
    from spellchecker import SpellChecker  # takes half a second, and few tables need it

    return _OF_THE_FIELD.union(SpellChecker(language="en").word_frequency.keys())
