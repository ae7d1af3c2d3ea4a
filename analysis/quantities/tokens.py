"""From a text to tokens: numbers in any digits and grouping, known phrases, and marks."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from analysis.quantities import east_asian, kinds
from analysis.quantities.lexicon import ABBREVIATIONS, CASE_ENDINGS, LEXICON, ORDINAL_ENDINGS, SYMBOLS, TIGHT_HYPHENS

PADDING = 4  # end tokens after the last, so that looking ahead needs no check
LONGEST = 15  # digits; a longer number is no count of people
_SPACES = " \u00a0\u2009\u202f"
_RAW = re.compile(
    rf"""((?:[a-z]+|[^\W\d_])(?:[^\W\d_]+|[\u0981-\u0983\u09bc-\u09d7\u0300-\u036f]|'(?=[^\W\d_]))*)                 # 1: a word
    |(\d{{4}}[-/]\d\d?[-/]\d\d?(?!\d)|\d{{1,2}}([./-])\d{{1,2}}\3(?:\d{{4}}|\d{{2}})(?!\d)|\d{{1,2}}:\d\d(?!\d))  # 2: a date or a time
    |(\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,4}}(?![{_SPACES}]?\d)(?![.,]\d))                                # 4: digits grouped by spaces
    |(\d+(?:[.,'٬٫’]\d+){{0,8}})                                                                           # 5: other digits
    |(>=|<=|\n|[^\w\s"“”„«»‘’'*])                                                                          # 6: a mark""",
    re.VERBOSE,
)
_LETTERS, _DATE, _SPACED, _NUMBER, _MARK = 1, 2, 4, 5, 6
_GROUPED = re.compile(r"\d{1,3}(?:([.,'٬’])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d\d)+,\d{3}")  # the second is the Indian way: 1,00,000
_DECIMAL = re.compile(r"(\d+)[.,٫](\d{1,4})")
_HYPHENATED_NUMBER = frozenset({kinds.DIGITS, kinds.SMALL, kinds.HUNDRED, kinds.DOZEN, kinds.SCALE, kinds.PLURAL})
_BEFORE_NUMBER = _HYPHENATED_NUMBER | {
    kinds.QUALIFIER,
    kinds.FILLER,
    kinds.BETWEEN,
    kinds.FROM,
    kinds.TO,
    kinds.AND,
    kinds.OR,
    kinds.MONTH,
    kinds.COUNTER,
    kinds.ORDINAL,
}


class Token(NamedTuple):
    """A piece of text: what it is, what it is worth, where it stands, and its (first) word in lower case."""

    kind: str
    value: object
    start: int
    end: int
    word: str


_END = Token(kinds.END, None, 0, 0, "")


def tokenise(text: str) -> list[Token]:
    """The tokens of a text, then `PADDING` end tokens.

    Examples
    --------
    >>> [(token.kind, token.value) for token in tokenise("at least 4 000")][:2]
    [('qualifier', 'at_least'), ('digits', 4000)]
    """
    raws = [(match.lastindex, match.group(), match.start(), match.end()) for match in _RAW.finditer(fold(text))]
    raws.append((_MARK, "", len(text) + 1, len(text) + 1))
    tokens: list[Token] = []
    position, last = 0, len(raws) - 1
    while position < last:
        group, word, start, end = raws[position]
        if group == _LETTERS:
            if not word[0].isalpha():
                tokens.append(Token(kinds.UNREADABLE, None, start, end, word))
                position += 1
            elif word[0] >= "\u3040":
                east_asian.tokenise_run(word, start, tokens, raws[position + 1][1], Token)
                position += 1
            else:
                position = _add_phrase(raws, position, tokens)
        elif group in (_NUMBER, _SPACED):
            tokens.append(_digits(raws, position, tokens))
            position += 1
        elif group == _DATE:
            tokens.append(Token(kinds.DATE, None, start, end, word))
            position += 1
        else:
            _add_mark(raws, position, tokens)
            position += 1
    tokens += [_END] * PADDING
    return tokens


def fold(text: str) -> str:
    """The text in lower case with one kind of apostrophe, every character where it was.

    Examples
    --------
    >>> fold("П’ЯТЬ")
    "п'ять"
    """
    folded = text.lower()
    if folded.isascii():
        return folded
    if len(folded) != len(text):
        folded = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return folded.translate(_FOLDED)


_FOLDED = {ord("’"): "'", ord("ʼ"): "'", ord("`"): "'", ord("ё"): "е", ord("，"): ",", ord("．"): ".", ord("＋"): "+", ord("～"): "~"}


def _digits(raws: list[tuple], position: int, tokens: list[Token]) -> Token:
    group, word, start, end = raws[position]
    before = raws[position - 1] if position else (_MARK, " ", -1, -1)
    if before[0] == _LETTERS and before[3] == start and before[1][-1] < "\u3040" and tokens[-1].kind != kinds.QUALIFIER:
        return Token(kinds.DESIGNATOR, None, start, end, word)
    if before[1] in TIGHT_HYPHENS and before[3] == start and tokens[-1].kind == kinds.DASH and _is_name(raws, position, tokens):
        tokens.pop()
        return Token(kinds.DESIGNATOR, None, start, end, word)
    if group == _SPACED and tokens and tokens[-1].kind == kinds.MONTH:
        return Token(kinds.DIGITS, None, start, end, word)  # "January 6 300": not 6,300
    return Token(kinds.DIGITS, _read_digits(word, group == _SPACED), start, end, word)


def _is_name(raws: list[tuple], position: int, tokens: list[Token]) -> bool:
    """Whether letters and a hyphen before digits make a name of them: T-72."""
    letters = raws[position - 2] if position > 1 else (_MARK, "", -1, -1)
    return letters[0] == _LETTERS and letters[3] == raws[position - 1][2] and tokens[-2].kind not in _BEFORE_NUMBER


def _read_digits(digits: str, is_spaced: bool) -> int | Fraction | None:
    """An int, a Fraction for a decimal, None for a grouping nobody uses."""
    if digits.isdecimal():
        value = int(digits) if len(digits) <= LONGEST else None
        return value if len(digits) == 1 or int(digits[0]) else None
    if is_spaced or _GROUPED.fullmatch(digits):
        whole = "".join(letter for letter in digits if letter.isdecimal())
        return int(whole) if len(whole) <= LONGEST and (int(digits[0]) or len(whole) == 1) else None
    decimal = _DECIMAL.fullmatch(digits)
    if decimal and len(digits) <= LONGEST:
        return Fraction(int(decimal[1] + decimal[2]), 10 ** len(decimal[2]))
    return None


def _add_phrase(raws: list[tuple], position: int, tokens: list[Token]) -> int:
    """Append the longest known phrase that starts here, and return where the next one starts."""
    _, word, start, end = raws[position]
    if tokens and tokens[-1].kind == kinds.DIGITS and (_adjoins(raws, position) or word in _ALONE):
        if word in CASE_ENDINGS:
            return position + 1  # 3-х тисяч
        ending = _ending(word, start, end, is_tight=_adjoins(raws, position))
        if ending:
            tokens.append(ending)
            return position + 1
    node = LEXICON.get(word)
    if node is None:
        tokens.append(Token(kinds.WORD, None, start, end, word))
        return position + 1
    kind, value, following = node.kind or kinds.WORD, node.value, position + 1
    if node.children:
        ahead = following
        while True:
            if raws[ahead][1] in TIGHT_HYPHENS and raws[ahead][0] == _MARK and raws[ahead][2] == raws[ahead - 1][3]:
                ahead += 1
            if raws[ahead][1] == "," and raws[ahead + 1][1] in _AFTER_COMMA:
                ahead += 1
            node = node.children.get(raws[ahead][1])
            if node is None:
                break
            ahead += 1
            if node.kind:
                kind, value, following = node.kind, node.value, ahead
    if kind == kinds.SUFFIX and LEXICON[word].kind in (kinds.AND, kinds.OR) and _leads_on(raws[following]):
        kind, value, following = LEXICON[word].kind or kinds.WORD, LEXICON[word].value, position + 1
    end = raws[following - 1][3]
    if word in ABBREVIATIONS and raws[following][1] == "." and raws[following][2] == end:
        following += 1
    tokens.append(Token(kind, value, start, end, word))
    return following


def _leads_on(raw: tuple) -> bool:
    """Whether "and more" or the like goes on to a number, "and more than 30", and so qualifies what follows it."""
    node = LEXICON.get(raw[1])
    return raw[0] in (_SPACED, _NUMBER) or raw[1] in _THAN or (node is not None and node.kind in _HYPHENATED_NUMBER)


_THAN = frozenset({"than", "чем", "ніж", "як", "als", "de", "que", "niż", "to", "of"})
_AFTER_COMMA = frozenset({"чем", "ніж", "як"})  # не менше, ніж 300
_ALONE = frozenset({"s", "k", "mil"})  # written after digits and a blank


_ABBREVIATED_SCALES = frozenset({"m", "bn", "b", "mn"})  # 1.5m: millions or metres


def _adjoins(raws: list[tuple], position: int) -> bool:
    return raws[position - 1][3] == raws[position][2]


def _ending(word: str, start: int, end: int, *, is_tight: bool) -> Token | None:
    """What letters written onto digits make of them: 8th, 3k, 2-х."""
    if word in ORDINAL_ENDINGS:
        return Token(kinds.ORDINAL, None, start, end, word)
    if word in _ABBREVIATED_SCALES:
        return Token(kinds.UNCLEAR, None, start, end, word)
    if word == "k" and is_tight:
        return Token(kinds.SCALE, 1000, start, end, word)
    if word in ("k", "mil"):
        return Token(kinds.UNCLEAR, None, start, end, word)  # "3 mil": thousands or millions
    return None if word in LEXICON or len(word) > 3 else Token(kinds.DESIGNATOR, None, start, end, word)


def _add_mark(raws: list[tuple], position: int, tokens: list[Token]) -> None:
    _, mark, start, end = raws[position]
    kind, value = SYMBOLS.get(mark, (kinds.WORD, None))
    following = raws[position + 1]
    is_tight = mark in TIGHT_HYPHENS and following[2] == end and position and raws[position - 1][3] == start
    if is_tight and following[0] == _LETTERS and _is_joint(raws, position, tokens):
        return
    if mark == "+":
        kind, value = _plus(raws, position, tokens)
    if kind == kinds.BREAK and mark == "." and tokens and tokens[-1].word == "c":
        kind, value = kinds.QUALIFIER, "about"
    tokens.append(Token(kind, value, start, end, mark))


def _is_joint(raws: list[tuple], position: int, tokens: list[Token]) -> bool:
    """Whether a hyphen only joins two words ("North-Korean", "300-strong"), and is no part of a number or a range."""
    node = LEXICON.get(raws[position + 1][1])
    return node is None or node.kind != kinds.SMALL or not tokens or tokens[-1].kind not in _HYPHENATED_NUMBER


def _plus(raws: list[tuple], position: int, tokens: list[Token]) -> tuple[str, object]:
    is_after_number = bool(tokens) and tokens[-1].kind in _HYPHENATED_NUMBER and raws[position - 1][3] == raws[position][2]
    is_before_number = raws[position + 1][0] in (_SPACED, _NUMBER) and raws[position + 1][2] == raws[position][3]
    return (kinds.SUFFIX, "at_least") if is_after_number and not is_before_number else (kinds.UNCLEAR, None)
