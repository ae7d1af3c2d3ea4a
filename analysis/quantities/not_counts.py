"""Numbers that count nobody: dates, years, durations, ordinals, ages, distances, money. They are
passed over.
"""

from __future__ import annotations

from analysis.quantities import lexicon
from analysis.quantities.lexicon import (
    AGED,
    BEGINNINGS,
    IN_A_YEAR,
    NUMBER_SIGNS,
    ORDINAL_WORDS,
    RESULTS,
)
from analysis.quantities.numerals import Number
from analysis.quantities.tokens import Token

_COUNTED = frozenset({lexicon.PEOPLE, lexicon.HARM, lexicon.PERSON})
_NOT_COUNTED = frozenset(
    {
        lexicon.TIME,
        lexicon.MEASURE,
        lexicon.TIMES,
        lexicon.ORDINAL,
        lexicon.UNIT,
        lexicon.DESIGNATOR,
    }
)


def end_of_date(tokens: list[Token], index: int, number: Number) -> int:
    """Where a date that starts with this number ends; 0 if none starts with it."""
    at, after = number.end, tokens[number.end]
    if tokens[index].kind is not lexicon.DIGITS or number.value is None:
        return 0
    if _is_year(tokens, index):
        if index and _leads_to_year(tokens, index):
            return 0 if after.kind in _COUNTED else at
        if _is_span_of_years(tokens, index):
            return 0 if tokens[at + 2].kind in _COUNTED else at + 2
        if (
            after.kind is lexicon.DASH
            and tokens[at + 1].kind is lexicon.DIGITS
            and (_is_year(tokens, at + 1) or len(tokens[at + 1].word) == 2)
        ):
            return (
                0 if tokens[at + 2].kind in _COUNTED or after.start > tokens[index].end else at + 2
            )
    if number.value > 31 or len(tokens[index].word) > 2:
        return 0
    if after.kind is lexicon.ORDINAL:
        at, after = at + 1, tokens[at + 1]
    if after.kind is lexicon.BREAK and after.word == "." and tokens[at + 1].kind is lexicon.MONTH:
        at, after = at + 1, tokens[at + 1]
    if after.kind is lexicon.MONTH:
        return end_of_month(tokens, at, has_day=True)
    if after.kind in (lexicon.DASH, lexicon.AND, lexicon.TO, lexicon.OR) or after.word == "до":
        second = at + 1
        if tokens[second].kind is lexicon.DIGITS and len(tokens[second].word) <= 2:
            last = second + 1
            last += tokens[last].kind is lexicon.ORDINAL
            last += tokens[last].word == "." and tokens[last + 1].kind is lexicon.MONTH
            if tokens[last].kind is lexicon.MONTH:
                return end_of_month(tokens, last, has_day=True)
    return 0


def end_of_month(tokens: list[Token], index: int, *, has_day: bool = False) -> int:
    """Where a date with the name of a month ends: the days that may follow it, then the year."""
    at = index + 1
    at += (
        tokens[at].kind is lexicon.BREAK
        and tokens[at].word == "."
        and tokens[at + 1].kind is lexicon.DIGITS
    )
    if not has_day and _is_day(tokens, at):
        at += 1
        at += tokens[at].kind is lexicon.ORDINAL
        is_second_day = tokens[at].kind is lexicon.DASH or (
            tokens[at].kind is lexicon.AND and tokens[at + 2].kind not in (*_COUNTED, lexicon.WORD)
        )
        if is_second_day and _is_day(tokens, at + 1):
            at += 2
    year = at + (tokens[at].kind is lexicon.COMMA)
    if _is_year(tokens, year) and tokens[year + 1].kind not in _COUNTED:
        return year + 1
    return at if at > index + 1 or tokens[at].kind is not lexicon.BREAK else index + 1


def end_of_other(tokens: list[Token], first: int, index: int, value: int | None, end: int) -> int:
    """Where a number that counts no people ends (with its unit), or 0 where it may count people.

    Parameters
    ----------
    first, index, end
        The tokens where the qualifiers of the number, the number itself, and what follows it start.
    """
    at = end
    while tokens[at].kind is lexicon.COUNTER:
        at += 1
    after = tokens[at]
    if after.kind in _NOT_COUNTED or (
        after.word in _ORDINALS
        and tokens[index].kind is lexicon.SMALL
        and value is not None
        and value >= 20
    ):
        return at + 1
    if (
        after.kind is lexicon.WORD
        and tokens[at + 1].kind is lexicon.TIME
        and after.word in _BEFORE_TIME
    ):
        return at + 2
    if after.word == "time":
        return at + 1  # "two-time"
    if after.word == "point":
        return 0 if tokens[at + 1].kind in lexicon.NUMERIC else at + 1
    before, nearest = (tokens[at - 1] if at else tokens[-1] for at in (first, index))
    if lexicon.MONEY in (before.kind, nearest.kind):
        return end
    if after.kind is lexicon.MONEY:
        return at + 1
    if before.kind is lexicon.AGE or before.word in NUMBER_SIGNS or nearest.word in NUMBER_SIGNS:
        return end
    if (
        first < index
        and tokens[first].kind is lexicon.QUALIFIER
        and before.word in AGED
        and value is not None
        and value <= 18
    ):
        return end
    return 0


def end_of_things(tokens: list[Token], end: int) -> int:
    """Where the things end that a number counts, words that describe them between ("30 Russian
    tanks"), or 0 where it counts none.
    """
    at = end
    while (
        tokens[at].kind in _DESCRIBING and tokens[at].word not in _NOT_DESCRIBING and at < end + 2
    ):
        at += 1
    return at + 1 if tokens[at].kind is lexicon.THING else 0


_DESCRIBING = frozenset({lexicon.WORD, lexicon.PERSON, lexicon.PEOPLE, lexicon.FILLER})
_NOT_DESCRIBING = frozenset(
    (
        "in by with near at on to for from using against inside under after before that who "
        "which were was are had have"
    ).split()
)


def may_be_year(tokens: list[Token], index: int) -> bool:
    """Whether four digits may be a year or a count, and nothing decides: "in 2024 soldiers died",
    "the 1986 bombings".
    """
    if not _is_year(tokens, index) or index == 0:
        return False
    before = tokens[index - 1]
    if (
        before.kind is lexicon.MONTH
        or (before.kind is lexicon.COMMA and tokens[index - 3].kind is lexicon.MONTH)
        or _leads_to_year(tokens, index)
    ):
        return True
    if _is_span_of_years(tokens, index):
        return True
    return before.word in ("the", "a", "an") and tokens[index + 1].kind is lexicon.WORD


def may_be_age(tokens: list[Token], index: int) -> bool:
    """Whether bare digits between commas after a word may be an age: "Ivan Petrov, 41, was"."""
    value = tokens[index].value
    return (
        tokens[index].kind is lexicon.DIGITS
        and type(value) is int
        and value <= _OLDEST
        and index > 1
        and tokens[index - 1].kind is lexicon.COMMA
        and tokens[index - 2].kind is lexicon.WORD
        and tokens[index + 1].kind is lexicon.COMMA
    )


_OLDEST = 122  # the longest life that is documented


def _is_span_of_years(tokens: list[Token], index: int) -> bool:
    """Whether two years are joined: "from 2022 to 2024"."""
    joint = tokens[index + 1]
    is_open = tokens[index - 1].kind in (lexicon.FROM, lexicon.BETWEEN, lexicon.SOURCE)
    return (
        is_open
        and (joint.kind in (lexicon.TO, lexicon.AND) or joint.word == "до")
        and _is_year(tokens, index + 2)
    )


def _leads_to_year(tokens: list[Token], index: int) -> bool:
    before, earlier = tokens[index - 1].word, tokens[index - 2]
    if tokens[index - 1].kind in _BETWEEN_YEARS and index > 2 and _is_year(tokens, index - 2):
        return tokens[index - 3].word in IN_A_YEAR  # "in 2005 and 1999"
    if before == "of":
        return earlier.word in BEGINNINGS or earlier.kind is lexicon.MONTH
    return before in IN_A_YEAR and not (index > 1 and earlier.word in RESULTS)


_BETWEEN_YEARS = frozenset({lexicon.AND, lexicon.OR, lexicon.COMMA})
_ORDINALS = ORDINAL_WORDS | {"third", "fifth", "tenth"}
_BEFORE_TIME = frozenset(
    (
        "consecutive straight full whole long more further additional successive calendar "
        "working last past previous"
    ).split()
)


def _is_day(tokens: list[Token], at: int) -> bool:
    return (
        tokens[at].kind is lexicon.DIGITS
        and len(tokens[at].word) <= 2
        and 1 <= int(tokens[at].word) <= 31  # "05" is a day, and no count
    )


def _is_year(tokens: list[Token], at: int) -> bool:
    return (
        tokens[at].kind is lexicon.DIGITS
        and len(tokens[at].word) == 4
        and type(tokens[at].value) is int
        and 1900 <= tokens[at].value < 2100
    )
