"""From tokens to what a text mentions: figures, amounts without a number, shares, rates, nobody;
dates and the like are passed over.
"""

from __future__ import annotations

from fractions import Fraction

from analysis.quantities import lexicon, not_counts
from analysis.quantities.lexicon import (
    AUXILIARIES,
    MEASURING_UNITS,
    PREPOSITIONS,
    REPORTED,
    THEM,
    UNINFORMED,
    WHOLE,
    WHOLE_FRACTIONS,
)
from analysis.quantities.model import (
    AMOUNT_ROLE,
    BASE,
    FIGURE,
    ONE,
    RATE_ROLE,
    SHARE,
    SHARE_ROLE,
    SINGLE,
    THINGS,
    UNREAD,
    VAGUE,
    Expression,
)
from analysis.quantities.model import NOBODY as NOBODY_QUANTITY
from analysis.quantities.model import RATE as A_RATE
from analysis.quantities.numerals import Number, Span, read_number, read_range, starts_number
from analysis.quantities.qualifiers import (
    combine,
    guard,
    qualifiers_after,
    qualifiers_before,
    second_bound,
    settle,
)
from analysis.quantities.tokens import PADDING, Token, tokenise


def scan(text: str) -> tuple[list[Token], list[Expression]]:
    """Everything in a text that says how many, in the order of the text."""
    tokens = tokenise(text)
    expressions: list[Expression] = []
    index, count = 0, len(tokens) - PADDING
    while index < count:
        read = _READERS.get(tokens[index].kind)
        index = read(tokens, index, expressions) if read else index + 1
    guard(text, tokens, expressions)
    return tokens, expressions


def _read_figure(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    """A number: first whether it is no count of people, then what it says."""
    if not starts_number(tokens, index):
        return index + 1
    number = read_number(tokens, index)
    date_end = not_counts.end_of_date(tokens, index, number)
    if date_end:
        return date_end
    span = read_range(tokens, index, number)
    end = span.end if span else number.end
    qualifiers, first = qualifiers_before(tokens, index, expressions[-1].last if expressions else 0)
    if (
        not_counts.may_be_year(tokens, index)
        or not_counts.may_be_age(tokens, index)
        or _is_loose(tokens, index)
    ):
        qualifiers.append("unclear")
    after = tokens[end]
    if after.kind is lexicon.PERCENT or (
        after.kind is lexicon.PART and (number.value or 0) <= after.value
    ):
        return _add_share(tokens, index, number, span, end, expressions, qualifiers, first)
    return (
        not_counts.end_of_other(tokens, first, index, number.value, end)
        or _read_no_count(tokens, index, first, end, expressions)
        or _read_count(tokens, number, span, qualifiers, first, end, expressions)
    )


def _read_no_count(
    tokens: list[Token], index: int, first: int, end: int, expressions: list[Expression]
) -> int:
    """What is in numbers, and no count of people: things, units, and what cannot be read; 0 where
    it may be a count of people.
    """
    after = tokens[end]
    last = end + 1
    if after.word == "point":
        role, last = UNREAD, read_number(tokens, end + 1).end
    elif after.kind is lexicon.UNCLEAR:
        role = UNREAD
    elif after.kind is lexicon.SLASH or (index and tokens[index - 1].kind is lexicon.SLASH):
        role, last = UNREAD, end
    elif after.kind is lexicon.UNIT_PLURAL:
        role = AMOUNT_ROLE
    else:
        role, last = THINGS, not_counts.end_of_things(tokens, end)
    if not last:
        return 0
    expressions.append(Expression(role, VAGUE, first, last))
    return last


def _read_count(
    tokens: list[Token],
    number: Number,
    span: Span | None,
    qualifiers: list[str],
    first: int,
    end: int,
    expressions: list[Expression],
) -> int:
    qualifiers, end = qualifiers_after(tokens, end, qualifiers)
    if span is None and number.value is not None:
        span, end = second_bound(tokens, number, end, qualifiers)
        if span:
            qualifiers = []
    quantity = settle(number, span, qualifiers, tokens[first])
    role = FIGURE if quantity.qualifier != "vague" else UNREAD
    if role is FIGURE and _is_rate(tokens, end, first):
        role, quantity = RATE_ROLE, A_RATE
    elif _is_base(tokens, first, end, expressions):
        role = BASE
    expression = Expression(role, quantity, first, end)
    _settle_neighbours(tokens, expression, expressions)
    expressions.append(expression)
    return end


def _is_loose(tokens: list[Token], index: int) -> bool:
    """Whether an unknown word before a bare "hundred" or "thousand", or after "day", leaves open
    how much or what is counted.
    """
    before, earlier = tokens[index - 1], tokens[index - 2]
    if tokens[index].word in _MULTIPLIERS:
        return before.kind in (lexicon.WORD, lexicon.UNREADABLE)
    return (
        before.word in ("day", "week")
        and earlier.kind not in (lexicon.FILLER, lexicon.ARTICLE)
        and earlier.word not in _WHICH
    )


_MULTIPLIERS = frozenset({"hundred", "thousand", "million", "dozen"})
_WHICH = frozenset(
    "last past this next previous single every each first second third one same following".split()
)


def _read_plural(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    """Thousands; but "около тысячи" is about a thousand."""
    return (_read_figure if starts_number(tokens, index) else _read_amount)(
        tokens, index, expressions
    )


def _is_rate(tokens: list[Token], end: int, first: int) -> bool:
    """Whether "per day", "a day" or "daily" follows within four words, or "daily" comes right
    before.
    """
    before = first - 1
    while tokens[before].kind in _BEFORE_RATE or tokens[before].word in _RATED:
        before -= 1  # "weekly losses of 100", "a daily average of 1,500"
    if tokens[before].kind is lexicon.RATE:
        return True
    for at in range(end, min(end + 5, len(tokens))):
        kind = tokens[at].kind
        if kind is lexicon.RATE:
            return tokens[at - 1].word not in PREPOSITIONS
        if kind not in (
            lexicon.WORD,
            lexicon.PEOPLE,
            lexicon.HARM,
            lexicon.OR,
            lexicon.AND,
            lexicon.COUNTER,
        ):
            return False
    return False


_BEFORE_RATE = frozenset({lexicon.FILLER, lexicon.OF, lexicon.HARM})
_RATED = frozenset({"average", "rate", "mean"})


def _is_base(tokens: list[Token], first: int, end: int, expressions: list[Expression]) -> bool:
    """Whether a number is the whole that something else is a part of: "out of 12,000", "of the
    12,000 deployed", "12,000 strong".
    """
    if tokens[end].kind in (lexicon.WHOLE_SUFFIX, lexicon.STRONG) or (
        tokens[end].word in _MEMBERS and tokens[end - 1].word not in ("one", "1")
    ):
        return True
    at = first - 1
    has_the = False
    while at >= 0 and tokens[at].kind is lexicon.FILLER:
        has_the = True
        at -= 1
    if at < 0:
        return False
    before = tokens[at]
    if before.kind is lexicon.OUT_OF:
        return True
    if before.word == "in":
        return _follows_number(tokens, at, expressions) and tokens[end].kind not in _NOT_PEOPLE
    if before.kind is lexicon.SOURCE:
        return True
    if before.kind is not lexicon.OF:
        return False
    if _follows_part(tokens, at, expressions) or tokens[at - 1].word in WHOLE:
        return True
    return has_the and tokens[at - 1].kind is not lexicon.HARM


def _follows_number(tokens: list[Token], at: int, expressions: list[Expression]) -> bool:
    """Whether a bare figure ends right before a token: "9 in 10"."""
    return (
        bool(expressions)
        and expressions[-1].last == at
        and expressions[-1].role is FIGURE
        and tokens[at - 1].kind in lexicon.NUMERIC
    )


_NOT_PEOPLE = frozenset(
    {
        lexicon.TIME,
        lexicon.MONTH,
        lexicon.MEASURE,
        lexicon.THING,
        lexicon.UNIT,
        lexicon.ORDINAL,
        lexicon.TIMES,
    }
)
_MEMBERS = frozenset({"man", "member", "person"})  # "a 300-man unit"


def _follows_part(tokens: list[Token], at: int, expressions: list[Expression]) -> bool:
    """Whether a figure or a share stands right before the "of" at a token, its noun perhaps
    between: "20 soldiers of 500".
    """
    if not expressions:
        return False
    before = at - 1
    while before >= expressions[-1].last and tokens[before].kind in (
        lexicon.OPEN,
        lexicon.PEOPLE,
        lexicon.HARM,
        lexicon.COMMA,
    ):
        before -= 1
    return expressions[-1].last == before + 1 and expressions[-1].role in (
        FIGURE,
        SHARE_ROLE,
        AMOUNT_ROLE,
    )


def _settle_neighbours(
    tokens: list[Token], expression: Expression, expressions: list[Expression]
) -> None:
    """Let a figure explain the words right before it ("up to a battalion (300 to 400)"), or be the
    whole of the share before it.
    """
    if not expressions:
        return
    before = expressions[-1]
    if _is_proportion(tokens, before, expression):
        part = expression if before.role is BASE else before
        part.role, part.quantity, part.has_own_base = SHARE_ROLE, SHARE, True
        return
    between = range(before.last, expression.first)
    if (
        expression.role is BASE
        and before.role is SHARE_ROLE
        and tokens[expression.last].kind is not lexicon.PERCENT
    ):
        before.of, before.has_own_base = expression.quantity, True
    elif (
        expression.role is FIGURE
        and before.role is FIGURE
        and before.quantity == expression.quantity
        and len(between) < 8
    ):
        if any(tokens[at].kind is lexicon.AND for at in between):
            expression.role = UNREAD  # "one soldier and one civilian" are not one
    elif before.role is SINGLE and any(
        tokens[at].kind in (lexicon.AND, lexicon.OR) for at in between
    ):
        before.role = UNREAD  # "a civilian and two soldiers", "a soldier or two"
    elif expression.role is FIGURE and before.role in (SHARE_ROLE, AMOUNT_ROLE):
        joints = {tokens[at].kind for at in between}
        before.is_aside = joints <= _GLOSS and not joints.isdisjoint(
            (lexicon.OPEN, lexicon.DASH, lexicon.THAT_IS)
        )


def _is_proportion(tokens: list[Token], before: Expression, expression: Expression) -> bool:
    """Whether two numbers side by side only give a proportion: "nine out of ten"; not "one of three
    soldiers", nor "4,000 out of 12,000".
    """
    if {before.role, expression.role} != {BASE, FIGURE} or expression.first - before.last > 2:
        return False
    whole, part = (before, expression) if before.role is BASE else (expression, before)
    number = whole.quantity.best
    if (
        number not in _PROPORTIONAL
        or whole.quantity.qualifier != "exact"
        or tokens[whole.first - 1].kind in (lexicon.FILLER, lexicon.OF)
    ):
        return False
    return part.quantity.best is None or part.quantity.best < number


_PROPORTIONAL = frozenset({2, 3, 4, 5, 10, 100, 1000})
_GLOSS = frozenset(
    {
        lexicon.OPEN,
        lexicon.DASH,
        lexicon.THAT_IS,
        lexicon.FILLER,
        lexicon.ARTICLE,
        lexicon.COMMA,
        lexicon.FROM,
    }
)


def _read_date(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    return not_counts.end_of_month(tokens, index)


def _read_unreadable(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    expressions.append(Expression(UNREAD, VAGUE, index, index + 1))
    return index + 1


# Amounts without a number, shares, units, and "a soldier".


def _add_share(
    tokens: list[Token],
    index: int,
    number: Number,
    span: Span | None,
    end: int,
    expressions: list[Expression],
    qualifiers: list[str],
    first: int,
) -> int:
    """A percentage or a fraction with a number before it: 40%, 36.4 per cent, two thirds, one
    third.
    """
    sign = tokens[end]
    fraction = None
    if (
        sign.kind is lexicon.PERCENT
        and span is None
        and number.bare is not None
        and number.multiplier == 1
    ):
        fraction = Fraction(number.bare) / 100
    elif (
        sign.kind is lexicon.PART
        and span is None
        and number.value is not None
        and number.value <= sign.value
    ):
        fraction = Fraction(number.value, sign.value)
    expressions.append(_share(tokens, first, end + 1, combine(qualifiers), fraction, index))
    return end + 1


def _read_part(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    """A fraction in words: half, a third, третина; not "the third attack"."""
    token = tokens[index]
    if not (
        token.value <= 2
        or token.word in WHOLE_FRACTIONS
        or tokens[index - 1].kind is lexicon.ARTICLE
        or tokens[index + 1].kind is lexicon.OF
    ):
        return index + 1
    following = tokens[index + 1]
    if following.kind is lexicon.PERSON or (
        following.kind is lexicon.WORD
        and token.word in _ALSO_ORDINAL
        and following.word not in _VERBS
    ):
        return index + 1  # "a third attack"
    if tokens[index + 1].kind in (lexicon.UNIT, lexicon.UNIT_PLURAL, lexicon.AMOUNT):
        expressions.append(Expression(AMOUNT_ROLE, VAGUE, index, index + 2))
        return index + 2
    qualifiers, first = qualifiers_before(tokens, index, expressions[-1].last if expressions else 0)
    expressions.append(
        _share(tokens, first, index + 1, combine(qualifiers), Fraction(1, token.value), index)
    )
    return index + 1


def _share(
    tokens: list[Token],
    first: int,
    last: int,
    qualifier: str,
    fraction: Fraction | None,
    index: int,
) -> Expression:
    has_base = (
        tokens[last].kind in (lexicon.OF, lexicon.OUT_OF) and tokens[last + 1].word not in THEM
    )
    is_aside = any(tokens[at].kind is lexicon.OPEN for at in range(max(0, first - 2), first))
    if fraction is not None and fraction > 1 and tokens[last - 1].kind is not lexicon.PERCENT:
        fraction = None
    return Expression(SHARE_ROLE, SHARE, first, last, qualifier, fraction, has_base, is_aside)


def _read_amount(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    """Words of amount that hold no number: several hundred, dozens, hundreds of thousands."""
    end = index + 1
    while tokens[end].kind in lexicon.MULTIPLIERS or (
        tokens[end].kind is lexicon.OF and tokens[end + 1].kind is lexicon.PLURAL
    ):
        end += 1
    while tokens[end].kind is lexicon.AMOUNT:
        end += 1
    if tokens[end].kind in (lexicon.TIME, lexicon.TIMES, lexicon.MEASURE) or (
        tokens[end].kind is lexicon.WORD and tokens[end + 1].kind is lexicon.TIME
    ):
        return end + 1
    if (
        tokens[index].kind is lexicon.AMOUNT
        and starts_number(tokens, end)
        and tokens[end].kind in (lexicon.DIGITS, lexicon.SMALL, lexicon.FIXED)
        and end == index + 1
    ):
        end = read_number(tokens, end).end  # "several 1,000"
    _, first = qualifiers_before(tokens, index, expressions[-1].last if expressions else 0)
    expressions.append(Expression(AMOUNT_ROLE, VAGUE, first, end))
    return end


def _read_unit(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    """A military unit as a measure of people: up to a battalion."""
    qualifiers, first = qualifiers_before(tokens, index, expressions[-1].last if expressions else 0)
    is_measure = (
        tokens[index].word in MEASURING_UNITS
        and tokens[index - 1].kind is lexicon.ARTICLE
        and index > 0
    )
    if is_measure or qualifiers:
        expressions.append(Expression(AMOUNT_ROLE, VAGUE, first, index + 1))
    return index + 1


def _read_article(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    """A single person: "a North Korean soldier"."""
    if tokens[index].word not in ("a", "an"):
        return index + 1
    for at in range(index + 1, index + 6):
        kind = tokens[at].kind
        if kind is lexicon.PERSON and not _is_adjective(tokens, at):
            is_one_more = tokens[index - 1].kind is lexicon.AND and bool(
                expressions
            )  # "two soldiers and a civilian"
            expressions.append(Expression(UNREAD if is_one_more else SINGLE, ONE, index, at + 1))
            return at + 1
        is_age = kind in (lexicon.DIGITS, lexicon.TIME) and lexicon.TIME in (
            tokens[at + 1].kind,
            kind,
        )
        if (
            not (is_age or kind in (lexicon.WORD, lexicon.PEOPLE, lexicon.HARM, lexicon.PERSON))
            or tokens[at].word in _NOT_ADJECTIVES
        ):
            break
    return index + 1


def _is_adjective(tokens: list[Token], at: int) -> bool:
    """Whether a word for a person only describes the next one: "a civilian vehicle"."""
    return (
        tokens[at].word in _ADJECTIVES_TOO
        and tokens[at + 1].kind in (lexicon.WORD, lexicon.PERSON)
        and tokens[at + 1].word not in _VERBS
    )


_NOT_ADJECTIVES = frozenset(
    (
        "on at by with who that which is was were are be been for has had have said against "
        "when as after before in"
    ).split()
)
_ALSO_ORDINAL = frozenset({"third", "fifth", "tenth"})
_ADJECTIVES_TOO = frozenset(
    "civilian korean russian ukrainian palestinian israeli american student worker".split()
)  # "a civilian vehicle"
_VERBS = _NOT_ADJECTIVES | frozenset(
    "from near while during inside outside died told says say may might could would will".split()
)


# Words for nobody: a stated zero, told apart from "no information", which states nothing.


_ENDS = frozenset({lexicon.BREAK, lexicon.COMMA, lexicon.OPEN, lexicon.END, *lexicon.NUMERIC})
_PASSIVE = frozenset({"was", "were", "been"})  # "no troops were lost"
_ADJECTIVES = frozenset({lexicon.WORD, lexicon.PEOPLE, lexicon.PERSON, lexicon.ARTICLE})


def _read_none(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    """Nobody in a noun: "no casualties", "no soldiers were killed", жертв немає; not "no
    information", nor "no casualties were reported".
    """
    if (
        tokens[index].word == "no"
        and tokens[index + 1].kind is lexicon.BREAK
        and tokens[index + 2].kind is lexicon.DIGITS
    ):
        return index + 3  # No. 5
    if index and tokens[index - 1].kind is lexicon.HARM and tokens[index].word != "no":
        if not any(token.word in UNINFORMED for token in tokens[max(0, index - 5) : index - 1]):
            expressions.append(Expression(FIGURE, NOBODY_QUANTITY, index - 1, index + 1))
        return index + 1
    for at in range(index + 1, index + (6 if tokens[index].word == "no" else 2)):
        token = tokens[at]
        if token.kind is lexicon.HARM or (token.word == "lost" and tokens[at - 1].word in _PASSIVE):
            if not _is_unreported(tokens, at):
                expressions.append(Expression(FIGURE, NOBODY_QUANTITY, index, at + 1))
            return at + 1
        if (
            token.word in UNINFORMED
            or token.word in REPORTED
            or token.word in PREPOSITIONS
            or token.kind not in _ADJECTIVES
        ):
            break
    return index + 1


def _read_nobody(tokens: list[Token], index: int, expressions: list[Expression]) -> int:
    """Nobody as a word: "no one was killed", "none", "injured none"; not "nobody knows"."""
    is_zero = tokens[index + 1].kind in (lexicon.END, lexicon.BREAK) and (
        index == 0 or tokens[index - 1].kind is lexicon.HARM
    )
    at = index + 1
    while tokens[at].word in AUXILIARIES and at < index + 5:
        at += 1
    if tokens[at].kind is lexicon.HARM:
        is_zero = not _is_unreported(tokens, at)
    if is_zero:
        expressions.append(Expression(FIGURE, NOBODY_QUANTITY, index, index + 1))
    return index + 1


def _is_unreported(tokens: list[Token], at: int) -> bool:
    """Whether "reported" follows, or "toll": that nothing was reported, or counted, does not say
    that nobody was hurt.
    """
    if tokens[at + 1].word in UNINFORMED:
        return True
    for token in tokens[at + 1 : at + 7]:
        if token.word in REPORTED:
            return True
        if token.kind in _ENDS and token.kind not in (lexicon.AND, lexicon.OR):
            return False
    return False


_READERS = {
    lexicon.DIGITS: _read_figure,
    lexicon.SMALL: _read_figure,
    lexicon.HUNDRED: _read_figure,
    lexicon.DOZEN: _read_figure,
    lexicon.SCALE: _read_figure,
    lexicon.FIXED: _read_figure,
    lexicon.PART: _read_part,
    lexicon.AMOUNT: _read_amount,
    lexicon.PLURAL: _read_plural,
    lexicon.UNIT: _read_unit,
    lexicon.UNIT_PLURAL: _read_unit,
    lexicon.ARTICLE: _read_article,
    lexicon.NONE: _read_none,
    lexicon.NOBODY: _read_nobody,
    lexicon.MONTH: _read_date,
    lexicon.UNREADABLE: _read_unreadable,
}
