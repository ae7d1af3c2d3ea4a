"""From tokens to one number, and from two numbers to a range."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from .lexicon import (
    AMOUNT,
    AND,
    ARTICLE,
    BETWEEN,
    CHANGES,
    COMMA,
    COUNTER,
    DASH,
    DIGITS,
    DOZEN,
    FILLER,
    FIXED,
    FROM,
    HUNDRED,
    MULTIPLIERS,
    NUMERIC,
    OR,
    PEOPLE,
    PLURAL,
    POWER,
    QUALIFIER,
    RANGE_MARKS,
    SCALE,
    SMALL,
    SOURCE,
    TO,
)  # fmt: skip
from .model import may_be_abbreviated
from .tokens import Token

LARGEST = 10**12


class Number(NamedTuple):
    """One number: `value` is None where it cannot be read; `bare` is the number before its last multiplier ("3" of "3 thousand")."""

    value: int | None
    bare: int | Fraction | None
    multiplier: int
    end: int


class Range(NamedTuple):
    """Two numbers that are one figure; both bounds are None where it cannot be read."""

    low: int | None
    high: int | None
    end: int


def starts_number(tokens: list[Token], index: int) -> bool:
    """Whether a number begins here; "score" needs a number or an article before it."""
    token = tokens[index]
    return token.kind in NUMERIC and token.kind is not POWER and (token.word != "score" or tokens[index - 1].kind is ARTICLE)


def read_number(tokens: list[Token], index: int, *, with_and: bool = True) -> Number:
    """Read the number that starts at a token.

    Parameters
    ----------
    with_and
        Whether "and" may be part of it, as in "two hundred and fifty"; not where "and" parts the two ends of a range.
    """
    token = tokens[index]
    if token.kind is DIGITS:
        following = tokens[index + 1].kind
        if following not in MULTIPLIERS:
            value = token.value
            return Number(value if type(value) is int else None, value, 1, index + 1)
        return _read_digits(tokens, index)
    if token.kind is FIXED:
        return Number(token.value, token.value, 1, index + 1)
    return _read_words(tokens, index, with_and)


def read_range(tokens: list[Token], index: int, first: Number) -> Range | None:
    """Read a second number joined to the first one ("to", "-", "or"; "and" after "between"), or None."""
    opener = opener_before(tokens, index)
    at = first.end
    while tokens[at].kind is COUNTER:
        at += 1
    mark = tokens[at]
    if mark.kind is COMMA and opener is None:
        return None
    if not _joins(tokens, at, opener):
        if opener != BETWEEN or tokens[index].kind is DIGITS:
            return None
        first = read_number(tokens, index, with_and=False)
        at, mark = first.end, tokens[first.end]
        if mark.kind is not AND:
            return None
    second_at = at + 1
    while tokens[second_at].kind in (ARTICLE, FILLER) or (tokens[second_at].kind is QUALIFIER and tokens[second_at].value == "about"):
        second_at += 1
    if not starts_number(tokens, second_at):
        return None
    if mark.kind is DASH and {tokens[index].kind, tokens[second_at].kind} == {DIGITS, SMALL}:
        return None  # 7-Eleven
    second = read_number(tokens, second_at)
    return _join(tokens, index, first, mark, second, opener)


def opener_before(tokens: list[Token], index: int) -> str | None:
    """The word that opens a range before a number: `BETWEEN`, `FROM` or `SOURCE`, fillers apart."""
    at = index - 1
    while tokens[at].kind in (FILLER, QUALIFIER, ARTICLE) and at >= 0:
        at -= 1
    return tokens[at].kind if at >= 0 and tokens[at].kind in (BETWEEN, FROM, SOURCE) else None


def is_change(tokens: list[Token], index: int) -> bool:
    """Whether a verb of change stands within four words before a token: "rose from 300 to 400" is no range."""
    return any(tokens[at].word in CHANGES for at in range(max(0, index - 5), index))


def _joins(tokens: list[Token], at: int, opener: str | None) -> bool:
    mark = tokens[at]
    if mark.kind is DASH or mark.kind is TO or mark.kind is OR or (mark.kind is QUALIFIER and mark.word in RANGE_MARKS):
        return True
    if mark.kind is AND:
        return opener is BETWEEN
    return mark.word == "до" and opener in (FROM, SOURCE)


def _join(tokens: list[Token], index: int, first: Number, mark: Token, second: Number, opener: str | None) -> Range | None:
    low, high, end = first.value, second.value, second.end
    if opener is SOURCE or (opener is FROM and is_change(tokens, index)):
        return Range(None, None, end)
    if second.multiplier > 1 and first.multiplier == 1 and first.bare is not None and second.bare is not None and first.bare < second.bare:
        scaled = first.bare * second.multiplier  # "3 to 4 thousand"
        low = int(scaled) if scaled == int(scaled) else None
    if low is None or high is None:
        return Range(None, None, end)
    is_plain = tokens[index].kind is DIGITS and first.multiplier == 1 and second.multiplier == 1 and end - second.end == 0
    if is_plain and may_be_abbreviated(low, high) and tokens[second.end - 1].kind is DIGITS and _length(tokens[index]) <= 3:
        is_written_so = mark.kind is DASH and _length(tokens[second.end - 1]) > len(str(high))
        return Range(low * 1000, high, end) if is_written_so else Range(None, None, end)
    if low <= high:
        return Range(low, high, end)
    if mark.kind is DASH:
        if mark.start > tokens[first.end - 1].end:
            return None  # a dash between two statements
        if len(str(high)) < len(str(low)):
            return Range(None, None, end)
    return Range(high, low, end)


def _length(token: Token) -> int:
    return token.end - token.start


def _read_digits(tokens: list[Token], index: int) -> Number:
    """Digits with multipliers: 1.2 thousand, 3k, 4 тис. 700, 1만 1천."""
    bare = tokens[index].value
    if tokens[index + 1].kind is POWER:
        return _read_powers(tokens, index)
    at, multiplier = index + 1, 1
    while tokens[at].kind in MULTIPLIERS and at < index + 4:
        multiplier *= tokens[at].value
        at += 1
    is_ambiguous = type(bare) is int and _length(tokens[index]) > len(str(bare)) and multiplier >= 1000  # 1.250 million: 1.25 or 1,250?
    value = None if bare is None or is_ambiguous else bare * multiplier
    if value is None or value != int(value) or value > LARGEST:
        return Number(None, None, multiplier, at)
    rest = tokens[at]
    if multiplier >= 1000 and rest.kind is DIGITS and type(rest.value) is int and 100 <= rest.value < 1000 and rest.start - tokens[at - 1].end <= 2:
        return Number(int(value) + rest.value, None, 1, at + 1)
    return Number(int(value), bare, multiplier, at)


def _read_powers(tokens: list[Token], index: int) -> Number:
    """Korean and Japanese: 4천700, 1만 1천, 1천2백만."""
    total = section = 0
    at, bare = index, tokens[index].value
    steps = 0
    while tokens[at].kind is DIGITS and steps < 6 and (at == index or tokens[at].start - tokens[at - 1].end <= 1):
        steps += 1
        digit = tokens[at].value
        if digit is None:
            return Number(None, None, 1, at + 1)
        at += 1
        if tokens[at].kind is not POWER:
            section += digit
            break
        power = 1
        while tokens[at].kind is POWER and at < index + 20:
            if tokens[at].value >= 10_000:
                total, section, digit, power = total + (section + digit * power) * tokens[at].value, 0, 0, 1
            else:
                power *= tokens[at].value
            at += 1
        section += digit * power
    value = total + section
    if value != int(value) or value > LARGEST:
        return Number(None, None, 1, at)
    multiplier = value / bare if bare else 1
    is_single = steps == 1 and multiplier == int(multiplier)
    return Number(int(value), bare if is_single else None, int(multiplier) if is_single else 1, at)


def _read_words(tokens: list[Token], index: int, with_and: bool) -> Number:
    """Number words, in any language: what is below a thousand adds up, what is larger multiplies."""
    total, part, bare, multiplier, at = 0, None, None, 1, index
    previous_scale = LARGEST
    while True:
        token = tokens[at]
        kind = token.kind
        if kind is SMALL and _fits(part, token.value):
            part = (part or 0) + token.value
        elif kind in (HUNDRED, DOZEN) and (part is None or part < 100) and not (total and part is None):
            bare, multiplier = part, token.value
            part = (1 if part is None else part) * token.value
        elif kind is PLURAL and part is not None or kind is SCALE:
            if token.value >= previous_scale or (kind is SCALE and part is None and total):
                break
            bare, multiplier, previous_scale = part, token.value, token.value
            total, part = total + (1 if part is None else part) * token.value, None
        elif kind is AND and with_and and token.word == "and" and _continues(tokens, at, part, total):
            pass
        elif kind is DASH and _is_tight(tokens, at) and tokens[at + 1].kind is SMALL and part and _fits(part, tokens[at + 1].value) and part % 100:
            pass
        else:
            break
        at += 1
    value = total + (part or 0)
    is_round = part is None or (multiplier < 1000 and part == (1 if bare is None else bare) * multiplier)
    if multiplier == 1 or not is_round or (total and part is not None):
        bare, multiplier = value, 1
    return Number(value, bare, multiplier, at)


def _fits(part: int | None, value: int) -> bool:
    """Whether a word below a thousand can follow what was read: "forty" + "five", "two hundred" + "fifty"."""
    if part is None:
        return True
    if value == 0 or part == 0:
        return False
    if value < 10:
        return part % 10 == 0 and part % 100 != 10
    return value < 100 <= part and part % 100 == 0


def _continues(tokens: list[Token], at: int, part: int | None, total: int) -> bool:
    """Whether "and" goes on with the number: "two hundred and fifty", but not "five hundred and six hundred"."""
    following, after = tokens[at + 1], tokens[at + 2].kind
    if following.kind is not SMALL or following.value >= 100 or after in (HUNDRED, DOZEN, PEOPLE, AMOUNT) and after is not PEOPLE:
        return False
    return (part is not None and part >= 100 and part % 100 == 0) or (part is None and total > 0)


def _is_tight(tokens: list[Token], at: int) -> bool:
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
