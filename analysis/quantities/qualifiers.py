"""The qualifiers around a number, and what several of them mean together."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.quantities import lexicon
from analysis.quantities.known_words import UNREAD_LETTER, unknown_words
from analysis.quantities.lexicon import CHANGES, MOTION, PREPOSITIONS, WEAK
from analysis.quantities.model import (
    BASE,
    FIGURE,
    NOBODY,
    SINGLE,
    THINGS,
    UNREAD,
    VAGUE,
    Expression,
    Quantity,
    qualified,
)
from analysis.quantities.numerals import Number, Span, is_change, read_number, starts_number
from analysis.quantities.tokens import PADDING, Token

_ASIDE = frozenset({lexicon.FILLER, lexicon.ARTICLE})
# "человек двести" is about 200; a Slavic "do 250" is a ceiling, an English one is not.
_BEFORE_NUMBER = {"человек": "about", "чоловік": "about", "do": "unclear"}


def qualifiers_before(tokens: list[Token], index: int, floor: int) -> tuple[list[str], int]:
    """The qualifiers that stand right before a number, and the token where the first of them
    starts.
    """
    qualifiers: list[str] = []
    first, at = index, index - 1
    while at >= floor:
        kind = tokens[at].kind
        if kind is lexicon.QUALIFIER:
            if tokens[at].word == "до" and (at and tokens[at - 1].word in CHANGES):
                break  # "rose to"
            if tokens[at].word in MOTION and _is_few(tokens[index]):
                break  # "police approached two men"
            if tokens[at].word == "up" and at and tokens[at - 1].word in CHANGES:
                qualifiers.append("unclear")
            qualifiers.append(tokens[at].value)
            first = at
        elif kind is lexicon.NEGATION:
            qualifiers.append("unclear")
            break
        elif kind is lexicon.UNCLEAR or (
            kind is lexicon.DASH
            and at == index - 1
            and tokens[at].end == tokens[index].start
            and _is_sign(tokens, at)
        ):
            qualifiers.append("unclear")
            first = at
        elif kind in (lexicon.BETWEEN, lexicon.FROM, lexicon.SOURCE):
            first = at if kind is lexicon.BETWEEN else first
            if kind is lexicon.FROM and is_change(tokens, at):
                qualifiers.append("unclear")  # "up from 1,500"
            break
        elif kind is lexicon.SUFFIX and at == index - 1 and tokens[at].value == "about":
            qualifiers.append("about")  # "more or less 300"
            first = at
        elif (
            kind is lexicon.DASH
            and tokens[at - 1].kind is lexicon.QUALIFIER
            and tokens[at - 1].end == tokens[at].start
        ):
            pass  # "over-30"
        elif kind not in _ASIDE:
            if _is_step(tokens, at):
                qualifiers.append("unclear")
            elif at == index - 1 and tokens[at].word in _BEFORE_NUMBER:
                qualifiers.append(_BEFORE_NUMBER[tokens[at].word])
            elif (
                kind is lexicon.AND
                and tokens[at - 1].kind is lexicon.WORD
                and tokens[at - 2].kind is lexicon.BETWEEN
            ):
                qualifiers.append("unclear")  # the other end of the range was not read
            break
        at -= 1
    return qualifiers, first


def _is_step(tokens: list[Token], at: int) -> bool:
    """Whether what stands before a number makes it a step or a factor: "rose by 300", "an increase
    of 300", "up 300", "three times 300".
    """
    token = tokens[at]
    if token.word in ("by", "на"):
        return is_change(tokens, at)
    if token.word in ("up", "down"):
        return (
            at == 0 or tokens[at - 1].kind is not lexicon.WORD or tokens[at - 1].word in _COPULAS
        )  # not "shot down two"
    return token.kind is lexicon.TIMES or (
        token.kind is lexicon.OF and at > 0 and tokens[at - 1].word in _STEPS
    )


_COPULAS = frozenset({"is", "are", "was", "were"})
_STEPS = frozenset({"rise", "increase", "jump", "drop", "decrease", "decline", "fall"})


def _is_few(token: Token) -> bool:
    """Whether a number is so small that a verb of motion before it has people as its object."""
    return token.kind is lexicon.SMALL or (token.value is not None and token.value < 20)


def _is_sign(tokens: list[Token], at: int) -> bool:
    return (
        at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].kind is lexicon.UNCLEAR
    )


def qualifiers_after(tokens: list[Token], end: int, qualifiers: list[str]) -> tuple[list[str], int]:
    """Add the qualifiers that follow a number ("or more", "+", -odd, 이상), the noun it counts
    perhaps between.
    """
    at = end
    while tokens[at].kind is lexicon.COUNTER:
        at += 1
        end = at
    if tokens[at].kind is lexicon.PEOPLE or tokens[at].kind is lexicon.HARM:
        at += 1
    if (
        tokens[at].kind is lexicon.COMMA
        and tokens[at + 1].kind is lexicon.SUFFIX
        and tokens[at + 1].word != "odd"
    ):
        at += 1  # "30, or more"
    while tokens[at].kind is lexicon.SUFFIX or tokens[at].kind is lexicon.COUNTER:
        if tokens[at].kind is lexicon.SUFFIX:
            if tokens[at].word == "plus" and tokens[at + 1].kind in lexicon.NUMERIC:
                return [*qualifiers, "unclear"], at
            qualifiers = [*qualifiers, tokens[at].value]
        at += 1
        end = at
    aside = at + (
        tokens[at].kind in (lexicon.COMMA, lexicon.OPEN)
    )  # "30, at least", "30 (minimum)"
    if _stands_after(tokens, aside):
        return [
            *qualifiers,
            "at_most" if tokens[aside].word == "tops" else tokens[aside].value,
        ], aside + 1
    return qualifiers, end


def _stands_after(tokens: list[Token], at: int) -> bool:
    """Whether a qualifier closes the clause, and so may belong to the number before it: "30 at
    least", "30 roughly".
    """
    token = tokens[at]
    if token.kind is not lexicon.QUALIFIER or not _closes(tokens, at + 1):
        return False
    return (
        token.value in ("at_least", "at_most")
        or token.word in ("tops", "est")
        or (token.value == "about" and token.word not in WEAK)
    )


def _closes(tokens: list[Token], at: int) -> bool:
    return tokens[at].kind in (lexicon.BREAK, lexicon.COMMA, lexicon.CLOSE, lexicon.END)


def second_bound(
    tokens: list[Token], number: Number, end: int, qualifiers: list[str]
) -> tuple[Span | None, int]:
    """Join "at least 300" and "no more than 400" where nothing but a comma, "and" or "but" stands
    between them.
    """
    if not qualifiers or combine(qualifiers) not in _FLOORS:
        return None, end
    at = end
    while (
        tokens[at].kind in (lexicon.COMMA, lexicon.AND, lexicon.OR, lexicon.FILLER) and at < end + 4
    ):
        at += 1
    if tokens[at].kind is not lexicon.QUALIFIER or (at == end and tokens[at].word < "\u1100"):
        return None, end
    seconds = []
    while tokens[at].kind in (lexicon.QUALIFIER, lexicon.FILLER, lexicon.ARTICLE):
        if tokens[at].kind is lexicon.QUALIFIER:
            seconds.append(tokens[at].value)
        at += 1
    if combine(seconds) not in _CEILINGS or not starts_number(tokens, at):
        return None, end
    second = read_number(tokens, at)
    if (
        second.value is None
        or second.value < number.value
        or tokens[second.end].kind in _NOT_PEOPLE
    ):
        return None, end
    return Span(number.value, second.value, second.end), second.end


_NOT_PEOPLE = frozenset(
    {
        lexicon.PERCENT,
        lexicon.PART,
        lexicon.TIME,
        lexicon.MONTH,
        lexicon.MEASURE,
        lexicon.UNIT,
        lexicon.ORDINAL,
        lexicon.TIMES,
    }
)
_FLOORS = frozenset({"at_least", "more_than"})
_CEILINGS = frozenset({"at_most", "fewer_than"})
_STRENGTH = {
    "exact": 0,
    "about": 1,
    "nearly": 2,
    "slightly_more_than": 2,
    "at_least": 3,
    "at_most": 3,
    "more_than": 4,
    "fewer_than": 4,
}
_CLASHES = (
    {"nearly", "slightly_more_than"},
    {"nearly", "at_least"},
    {"nearly", "more_than"},
    {"slightly_more_than", "at_most"},
    {"slightly_more_than", "fewer_than"},
)


def combine(qualifiers: list[str]) -> str:
    """One qualifier for several: a bound outweighs "about"; what contradicts itself is vague.

    Examples
    --------
    >>> combine(["at_most", "about"])
    'at_most'
    >>> combine(["at_most", "at_least"])
    'vague'
    """
    if len(qualifiers) < 2:
        return (
            qualifiers[0]
            if qualifiers and qualifiers[0] in _STRENGTH
            else "vague"
            if qualifiers
            else "exact"
        )
    found = set(qualifiers)
    if found & _CEILINGS:
        found.discard("until")  # 까지 is "up to" beside 최대, and may be "even" without it
    if (
        not found <= _STRENGTH.keys()
        or (found & _FLOORS and found & _CEILINGS)
        or any(clash <= found for clash in _CLASHES)
    ):
        return "vague"
    return max(found, key=_STRENGTH.__getitem__)


def settle(number: Number, span: Span | None, qualifiers: list[str], opening: Token) -> Quantity:
    """The quantity of a number or a range under its qualifiers."""
    if span is None:
        if number.value is None or opening.kind is lexicon.BETWEEN:
            return VAGUE
        return qualified(number.value, combine(qualifiers))
    if span.low is None:
        return VAGUE
    qualifier = combine(qualifiers)
    if qualifier in _FLOORS:
        return qualified(span.low, qualifier)  # "at least 300 to 400": the floor alone is certain
    if qualifier in _CEILINGS:
        return qualified(span.high, qualifier)
    return (
        Quantity(span.low, None, span.high, "range") if qualifier in ("exact", "about") else VAGUE
    )


# Never a guess: a figure in whose clause a word stands that could turn or loosen it, and that no
# rule has read, is vague.


def guard(text: str, tokens: list[Token], expressions: list[Expression]) -> None:
    """Make vague what stands beside an unread bound, approximation, negation, share or rate, and
    what would be exact beside words that are not known.

    The clause of a figure reaches to the figures beside it, or to the end of its sentence; wholes
    and things do not end it.
    """
    ends = [
        position
        for position, expression in enumerate(expressions)
        if expression.role is not BASE and expression.role is not THINGS
    ]
    last = len(ends) - 1
    for place, position in enumerate(ends):
        expression = expressions[position]
        if expression.role is FIGURE or (expression.role is SINGLE and last == 0):
            floor = expressions[ends[place - 1]].last if place else 0
            ceiling = expressions[ends[place + 1]].first if place < last else len(tokens) - PADDING
            if expression.quantity is NOBODY:
                is_turned = (
                    expression.first > 0 and tokens[expression.first - 1].kind is lexicon.NEGATION
                )  # "not without losses"
            else:
                is_turned = (
                    _is_turned_before(tokens, expression, floor)
                    or _is_turned_after(tokens, expression, ceiling)
                    or _is_in_unread_script(text, tokens[floor:ceiling])
                    or (
                        expression.quantity.qualifier == "exact"
                        and unknown_among(text, tokens[floor:ceiling]) != []
                    )
                )
            if is_turned:
                expression.role, expression.quantity = UNREAD, VAGUE


def _is_in_unread_script(text: str, tokens: list[Token]) -> bool:
    clause = text[tokens[0].start : tokens[-1].end] if tokens else ""
    return UNREAD_LETTER.search(clause) is not None


def unknown_among(text: str, tokens: list[Token]) -> list[str]:
    """The words among some tokens of a text that are not known, so that one may be a hedge."""
    words = [text[token.start : token.end] for token in tokens if token.kind is lexicon.WORD]
    return unknown_words(words, text)


def _is_turned_before(tokens: list[Token], expression: Expression, floor: int) -> bool:
    is_denial = True  # "but" ends a denial
    for at in range(expression.first - 1, floor - 1, -1):
        kind = tokens[at].kind
        if kind not in _SIGNALS:
            is_denial = is_denial and tokens[at].word not in _BUT
        elif kind is lexicon.BREAK:
            if tokens[at].word in _SENTENCE_ENDS:
                return False
        elif kind is lexicon.NEGATION:
            if is_denial:
                return True
        elif kind is lexicon.NONE:
            if _is_next(tokens, at, expression):
                return True
        elif (
            _turns_on(tokens, at, expression)
            if kind is lexicon.HEDGE
            else _is_unread(tokens, at, expression)
        ):
            return True
    return False


def _is_denied(tokens: list[Token], expression: Expression, ceiling: int) -> bool:
    """Whether the harm right after a figure is denied: "30 were not killed"."""
    for at in range(expression.last, ceiling):
        token = tokens[at]
        if token.kind in (lexicon.AND, lexicon.BREAK, lexicon.COMMA, lexicon.OPEN):
            return False
        is_not = token.kind is lexicon.NEGATION or token.word in ("not", "не")
        if is_not and tokens[at + 1].kind is lexicon.HARM:
            return True
        if token.kind is lexicon.HARM:
            return False
    return False


def _is_turned_after(tokens: list[Token], expression: Expression, ceiling: int) -> bool:
    if _is_denied(tokens, expression, ceiling):
        return True
    for at in range(expression.last, ceiling):
        kind = tokens[at].kind
        if kind not in _SIGNALS:
            if kind is lexicon.UNCLEAR and tokens[at].word in "±+" and at < expression.last + _NEAR:
                return True
        elif kind is lexicon.BREAK:
            if tokens[at].word in _SENTENCE_ENDS:
                return tokens[at].word == "?" and at <= expression.last + 1  # "3,000 (?)"
        elif kind is lexicon.HEDGE:
            if _turns_back(tokens, at, expression):
                return True
        elif (
            kind is not lexicon.NEGATION
            and kind is not lexicon.NONE
            and _is_unread(tokens, at, expression)
        ):
            return True
    return False


def _turns_on(tokens: list[Token], at: int, expression: Expression) -> bool:
    """Whether a hedge turns or loosens the figure after it."""
    value = tokens[at].value
    if value == "near":
        return expression.first - at <= _NEAR
    return value in _ANYWHERE_BEFORE or (value == "adjacent" and _is_next(tokens, at, expression))


def _turns_back(tokens: list[Token], at: int, expression: Expression) -> bool:
    """Whether a hedge turns or loosens the figure before it; "200 more" is 200, and so is the "200
    mark" that was passed.
    """
    value, distance = tokens[at].value, at - expression.last
    if value == "after":
        return distance > 0 or tokens[at].word != "more" or tokens[at + 1].word in ("or", "if")
    if value == "near":
        return distance < _NEAR
    return value == "clause" or (
        value == "mark" and distance == 0 and expression.quantity.qualifier == "exact"
    )


def _is_next(tokens: list[Token], at: int, expression: Expression) -> bool:
    """Whether nothing but articles and the like stands between a word and the figure after it."""
    return at >= expression.first - _NEAR and all(
        tokens[between].kind in _IN_BETWEEN for between in range(at + 1, expression.first)
    )


def _is_unread(tokens: list[Token], at: int, expression: Expression) -> bool:
    """Whether a qualifier, a suffix or a rate belongs to no number of its own."""
    token = tokens[at]
    if token.kind is lexicon.RATE:
        return (
            tokens[at - 1].kind is not lexicon.QUALIFIER and tokens[at - 1].word not in _BEFORE_SPAN
        )
    if token.kind is lexicon.SUFFIX:
        return tokens[at - 1].kind not in _BEFORE_SUFFIX
    if _leads_on(tokens, at + 1):
        return False
    if token.word in WEAK:  # "over the weekend"; but "30 or over", "30-some"
        is_after = expression.last <= at < expression.last + _NEAR
        return is_after and (
            tokens[at + 1].kind in _CLOSING or (token.word == "some" and at == expression.last)
        )
    return token.value != "about" or expression.quantity.qualifier == "exact"


def _leads_on(tokens: list[Token], at: int) -> bool:
    """Whether a qualifier leads on to something it can qualify: a number, words of amount, a part,
    a unit, a length of time.
    """
    last = at + _NEAR
    while tokens[at].kind in _IN_BETWEEN and at < last:
        at += 1
    return tokens[at].kind in _QUALIFIABLE


def _union(*groups: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*groups)


_NEAR = 4
_ANYWHERE_BEFORE = frozenset({"clause", "before"})
_BUT = frozenset({"but", "але", "но", "aber"})
_SENTENCE_ENDS = frozenset(".!?\n|。")
_SIGNALS = frozenset(
    {
        lexicon.QUALIFIER,
        lexicon.SUFFIX,
        lexicon.HEDGE,
        lexicon.NEGATION,
        lexicon.NONE,
        lexicon.RATE,
        lexicon.BREAK,
    }
)
_CLOSING = frozenset({lexicon.END, lexicon.COMMA, lexicon.BREAK, lexicon.CLOSE})
_IN_BETWEEN = frozenset(
    {lexicon.FILLER, lexicon.ARTICLE, lexicon.QUALIFIER, lexicon.OF, lexicon.BETWEEN, lexicon.FROM}
)
_QUALIFIABLE = _union(
    lexicon.NUMERIC,
    {
        lexicon.AMOUNT,
        lexicon.PART,
        lexicon.PLURAL,
        lexicon.UNIT,
        lexicon.UNIT_PLURAL,
        lexicon.TIME,
        lexicon.RATE,
        lexicon.MONTH,
        lexicon.DATE,
        lexicon.MONEY,
    },
    {lexicon.DESIGNATOR, lexicon.UNREADABLE},
)
_BEFORE_SUFFIX = lexicon.NUMERIC | {
    lexicon.COUNTER,
    lexicon.SUFFIX,
}  # the whole of a share has its own
_BEFORE_SPAN = PREPOSITIONS | {"in", "on", "once", "half"}
