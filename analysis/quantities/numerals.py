"""From tokens to one number, and from two numbers to a range."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from analysis.quantities import lexicon
from analysis.quantities.lexicon import CHANGES, RANGE_MARKS
from analysis.quantities.model import may_be_abbreviated
from analysis.quantities.tokens import Token

LARGEST = 10**12


class Number(NamedTuple):
    """One number: `value` is None where it cannot be read; `bare` is the number before its last
    multiplier ("3" of "3 thousand").
    """

    value: int | None
    bare: int | Fraction | None
    multiplier: int
    end: int


class Span(NamedTuple):
    """Two numbers that are one figure; both bounds are None where it cannot be read."""

    low: int | None
    high: int | None
    end: int


def starts_number(tokens: list[Token], index: int) -> bool:
    """Whether a number begins here; "score" needs a number or an article before it."""
    token = tokens[index]
    if token.kind is lexicon.PLURAL:
        return (
            token.word in _ALSO_SINGULAR and tokens[index - 1].kind is lexicon.QUALIFIER
        )  # "около тысячи"
    return (
        token.kind in lexicon.NUMERIC
        and token.kind is not lexicon.POWER
        and (token.word != "score" or tokens[index - 1].kind is lexicon.ARTICLE)
    )


_ALSO_SINGULAR = frozenset({"тисячі", "тысячи", "сотні", "сотни"})


def read_number(tokens: list[Token], index: int, *, with_and: bool = True) -> Number:
    """Read the number that starts at a token.

    Parameters
    ----------
    with_and
        Whether "and" may be part of it, as in "two hundred and fifty"; not where "and" parts the
        two ends of a range.
    """
    token = tokens[index]
    if token.kind is lexicon.DIGITS:
        following = tokens[index + 1].kind
        if following not in lexicon.MULTIPLIERS:
            value = token.value
            return Number(value if type(value) is int else None, value, 1, index + 1)
        return _read_digits(tokens, index)
    if token.kind is lexicon.FIXED:
        return Number(token.value, token.value, 1, index + 1)
    return _read_words(tokens, index, with_and)


def read_range(tokens: list[Token], index: int, first: Number) -> Span | None:
    """Read a second number joined to the first one ("to", "-", "or"; "and" after "between"), or
    None.
    """
    opener = opener_before(tokens, index)
    at = first.end
    while tokens[at].kind is lexicon.COUNTER:
        at += 1
    mark = tokens[at]
    if not _joins(tokens, at, opener):
        if opener != lexicon.BETWEEN or tokens[index].kind is lexicon.DIGITS:
            return None
        first = read_number(tokens, index, with_and=False)
        at, mark = first.end, tokens[first.end]
        if mark.kind is not lexicon.AND:
            return None
    second_at = at + 1
    while tokens[second_at].kind in (lexicon.ARTICLE, lexicon.FILLER) or (
        tokens[second_at].kind is lexicon.QUALIFIER and tokens[second_at].value == "about"
    ):
        second_at += 1
    if not starts_number(tokens, second_at):
        return None
    if mark.kind is lexicon.DASH and {tokens[index].kind, tokens[second_at].kind} == {
        lexicon.DIGITS,
        lexicon.SMALL,
    }:
        return None  # 7-Eleven
    second = read_number(tokens, second_at)
    return _join(tokens, index, first, mark, second, opener)


def opener_before(tokens: list[Token], index: int) -> str | None:
    """The word that opens a range before a number: `BETWEEN`, `FROM` or `SOURCE`, fillers apart."""
    at = index - 1
    while tokens[at].kind in (lexicon.FILLER, lexicon.QUALIFIER, lexicon.ARTICLE) and at >= 0:
        at -= 1
    return (
        tokens[at].kind
        if at >= 0 and tokens[at].kind in (lexicon.BETWEEN, lexicon.FROM, lexicon.SOURCE)
        else None
    )


def is_change(tokens: list[Token], index: int) -> bool:
    """Whether a verb of change stands within four words before a token: "rose from 300 to 400" is
    no range.
    """
    return any(tokens[at].word in CHANGES for at in range(max(0, index - 5), index))


def _joins(tokens: list[Token], at: int, opener: str | None) -> bool:
    mark = tokens[at]
    if (
        mark.kind is lexicon.DASH
        or mark.kind is lexicon.TO
        or mark.kind is lexicon.OR
        or (mark.kind is lexicon.QUALIFIER and mark.word in RANGE_MARKS)
    ):
        return True
    if mark.kind is lexicon.AND:
        return opener is lexicon.BETWEEN
    return mark.word == "до" and opener in (lexicon.FROM, lexicon.SOURCE)


def _join(
    tokens: list[Token], index: int, first: Number, mark: Token, second: Number, opener: str | None
) -> Span | None:
    unread = Span(None, None, second.end)
    if (
        mark.kind is lexicon.DASH
        and mark.start > tokens[first.end - 1].end
        and _is_two_tolls(tokens, index, second.end)
    ):
        return unread
    if opener is lexicon.SOURCE or (opener is lexicon.FROM and is_change(tokens, index)):
        return unread
    low, high = _share_multiplier(first, second), second.value
    if low is None or high is None:
        return unread
    if (
        low == first.value
        and may_be_abbreviated(low, high)
        and _is_bare(tokens, index, first)
        and _is_bare(tokens, second.end - 1, second)
    ):
        is_written_so = mark.kind is lexicon.DASH and _length(tokens[second.end - 1]) > len(
            str(high)
        )
        return Span(low * 1000, high, second.end) if is_written_so else unread
    if low <= high:
        return Span(low, high, second.end)
    if mark.kind is lexicon.DASH and mark.start > tokens[first.end - 1].end:
        return None  # a dash between two statements
    if (
        high == 1
        or (mark.kind is lexicon.OR and high < 10 <= low)
        or (mark.kind is lexicon.DASH and len(str(high)) < len(str(low)))
    ):
        return unread  # "3 to 1", "a thousand or two", "1,200-300"
    return Span(high, low, second.end)


def _is_two_tolls(tokens: list[Token], index: int, end: int) -> bool:
    """Whether harm is named on both sides, so that a dash may part two figures: "killed 8 - 10
    injured".
    """
    return index > 0 and tokens[index - 1].kind is lexicon.HARM and tokens[end].kind is lexicon.HARM


def _share_multiplier(first: Number, second: Number) -> int | None:
    """The first number under the multiplier of the second where it has none of its own: "3 to 4
    thousand".
    """
    if (
        first.bare is None
        or second.bare is None
        or first.multiplier > 1
        or second.multiplier == 1
        or first.bare >= second.bare
    ):
        return first.value
    scaled = first.bare * second.multiplier
    return int(scaled) if scaled == int(scaled) else None


def _is_bare(tokens: list[Token], index: int, number: Number) -> bool:
    """Whether a number is digits alone, without a multiplier."""
    return tokens[index].kind is lexicon.DIGITS and number.multiplier == 1


def _length(token: Token) -> int:
    return token.end - token.start


def _read_digits(tokens: list[Token], index: int) -> Number:
    """Digits with multipliers: 1.2 thousand, 3k, 4 тис. 700, 1만 1천."""
    bare = tokens[index].value
    if tokens[index + 1].kind is lexicon.POWER:
        return _read_powers(tokens, index)
    at, multiplier = index + 1, 1
    while tokens[at].kind in lexicon.MULTIPLIERS and at < index + 4:
        multiplier *= tokens[at].value
        at += 1
    is_ambiguous = (
        type(bare) is int and _length(tokens[index]) > len(str(bare)) and multiplier >= 1000
    )  # 1.250 million: 1.25 or 1,250?
    value = None if bare is None or is_ambiguous else bare * multiplier
    if value is None or value != int(value) or value > LARGEST:
        return Number(None, None, multiplier, at)
    rest = tokens[at]
    if (
        multiplier >= 1000
        and rest.kind is lexicon.DIGITS
        and type(rest.value) is int
        and 100 <= rest.value < 1000
        and rest.start - tokens[at - 1].end <= 2
    ):
        return Number(int(value) + rest.value, None, 1, at + 1)
    return Number(int(value), bare, multiplier, at)


def _read_powers(tokens: list[Token], index: int) -> Number:
    """Korean and Japanese: 4천700, 1만 1천, 1천2백만."""
    total = section = 0
    at, bare = index, tokens[index].value
    steps = 0
    while (
        tokens[at].kind is lexicon.DIGITS
        and steps < 6
        and (at == index or tokens[at].start - tokens[at - 1].end <= 1)
    ):
        steps += 1
        digit = tokens[at].value
        if digit is None:
            return Number(None, None, 1, at + 1)
        at += 1
        if tokens[at].kind is not lexicon.POWER:
            section += digit
            break
        power = 1
        while tokens[at].kind is lexicon.POWER and at < index + 20:
            if tokens[at].value >= 10_000:
                total, section, digit, power = (
                    total + (section + digit * power) * tokens[at].value,
                    0,
                    0,
                    1,
                )
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
    """Number words of any language: what is below a thousand adds up, what is larger multiplies."""
    total, part, bare, multiplier, at = 0, None, None, 1, index
    previous_scale = LARGEST * 1000
    while True:
        token = tokens[at]
        kind = token.kind
        if kind is lexicon.SMALL and _fits(part, token.value):
            part = (part or 0) + token.value
        elif (
            kind in (lexicon.HUNDRED, lexicon.DOZEN)
            and (part is None or part < 100)
            and not (total and part is None)
        ):
            bare, multiplier = part, token.value
            part = (1 if part is None else part) * token.value
        elif kind is lexicon.SCALE or (
            kind is lexicon.PLURAL and (part is not None or at == index)
        ):
            if token.value >= previous_scale or (kind is lexicon.SCALE and part is None and total):
                break
            bare, multiplier, previous_scale = part, token.value, token.value
            total, part = total + (1 if part is None else part) * token.value, None
        elif not (
            _is_and(tokens, at, part, total)
            if with_and and kind is lexicon.AND
            else _is_hyphen(tokens, at, part)
        ):
            break
        at += 1
    value = total + (part or 0)
    is_round = part is None or (
        multiplier < 1000 and part == (1 if bare is None else bare) * multiplier
    )
    if multiplier == 1 or not is_round or (total and part is not None):
        bare, multiplier = value, 1
    if value > LARGEST:
        return Number(None, None, 1, at)
    return Number(value, bare, multiplier, at)


def _fits(part: int | None, value: int) -> bool:
    """Whether a word below a thousand can follow what was read: "forty" + "five", "two hundred" +
    "fifty".
    """
    if part is None:
        return True
    if value == 0 or part == 0:
        return False
    if value < 10:
        return part % 10 == 0 and part % 100 != 10
    return value < 100 <= part and part % 100 == 0


def _is_and(tokens: list[Token], at: int, part: int | None, total: int) -> bool:
    """Whether "and" goes on with the number: "two hundred and fifty", but not "five hundred and six
    hundred".
    """
    following, after = tokens[at + 1], tokens[at + 2].kind
    if (
        tokens[at].word != "and"
        or following.kind is not lexicon.SMALL
        or following.value >= 100
        or after in (lexicon.HUNDRED, lexicon.DOZEN, lexicon.AMOUNT)
    ):
        return False
    return (part is not None and part >= 100 and part % 100 == 0) or (part is None and total > 0)


def _is_hyphen(tokens: list[Token], at: int, part: int | None) -> bool:
    """Whether a hyphen goes on with the number: "twenty-five", but not "two-three"."""
    mark, following = tokens[at], tokens[at + 1]
    if mark.kind is not lexicon.DASH or following.kind is not lexicon.SMALL or not part:
        return False
    if part % 100 == 0 and tokens[at + 2].kind in lexicon.MULTIPLIERS:
        return False  # "three hundred-four hundred"
    return (
        tokens[at - 1].end == mark.start
        and mark.end == following.start
        and _fits(part, following.value)
    )
