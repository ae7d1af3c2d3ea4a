"""The qualifiers around a number, and what several of them mean together."""

from __future__ import annotations

from analysis.quantities import kinds
from analysis.quantities.lexicon import CHANGES, MOTION, WEAK
from analysis.quantities.model import VAGUE, Quantity, qualified
from analysis.quantities.numerals import Number, Range, is_change, read_number, starts_number
from analysis.quantities.tokens import Token

_ASIDE = frozenset({kinds.FILLER, kinds.ARTICLE})
# "человек двести" is about 200; a Slavic "do 250" is a ceiling, an English one is not.
_BEFORE_NUMBER = {"человек": "about", "чоловік": "about", "do": "unclear"}


def qualifiers_before(tokens: list[Token], index: int, floor: int) -> tuple[list[str], int]:
    """The qualifiers that stand right before a number, and the token where the first of them starts."""
    qualifiers: list[str] = []
    first, at = index, index - 1
    while at >= floor:
        kind = tokens[at].kind
        if kind is kinds.QUALIFIER:
            if tokens[at].word == "до" and (at and tokens[at - 1].word in CHANGES):
                break  # "rose to"
            if tokens[at].word in MOTION and _is_few(tokens[index]):
                break  # "police approached two men"
            if tokens[at].word == "up" and at and tokens[at - 1].word in CHANGES:
                qualifiers.append("unclear")
            qualifiers.append(tokens[at].value)
            first = at
        elif kind is kinds.NEGATION:
            qualifiers.append("unclear")
            break
        elif kind is kinds.UNCLEAR or (kind is kinds.DASH and at == index - 1 and tokens[at].end == tokens[index].start and _is_sign(tokens, at)):
            qualifiers.append("unclear")
            first = at
        elif kind in (kinds.BETWEEN, kinds.FROM, kinds.SOURCE):
            first = at if kind is kinds.BETWEEN else first
            if kind is kinds.FROM and is_change(tokens, at):
                qualifiers.append("unclear")  # "up from 1,500"
            break
        elif kind is kinds.SUFFIX and at == index - 1 and tokens[at].value == "about":
            qualifiers.append("about")  # "more or less 300"
            first = at
        elif kind is kinds.DASH and tokens[at - 1].kind is kinds.QUALIFIER and tokens[at - 1].end == tokens[at].start:
            pass  # "over-30"
        elif kind not in _ASIDE:
            if _is_step(tokens, at):
                qualifiers.append("unclear")
            elif at == index - 1 and tokens[at].word in _BEFORE_NUMBER:
                qualifiers.append(_BEFORE_NUMBER[tokens[at].word])
            elif kind is kinds.AND and tokens[at - 1].kind is kinds.WORD and tokens[at - 2].kind is kinds.BETWEEN:
                qualifiers.append("unclear")  # the other end of the range was not read
            break
        at -= 1
    return qualifiers, first


def _is_step(tokens: list[Token], at: int) -> bool:
    """Whether what stands before a number makes it a step or a factor: "rose by 300", "an increase of 300", "up 300", "three times 300"."""
    token = tokens[at]
    if token.word in ("by", "на"):
        return is_change(tokens, at)
    if token.word in ("up", "down"):
        return at == 0 or tokens[at - 1].kind is not kinds.WORD or tokens[at - 1].word in _COPULAS  # not "shot down two"
    return token.kind is kinds.TIMES or (token.kind is kinds.OF and at > 0 and tokens[at - 1].word in _STEPS)


_COPULAS = frozenset({"is", "are", "was", "were"})
_STEPS = frozenset({"rise", "increase", "jump", "drop", "decrease", "decline", "fall"})


def _is_few(token: Token) -> bool:
    """Whether a number is so small that a verb of motion before it has people as its object."""
    return token.kind is kinds.SMALL or (token.value is not None and token.value < 20)


def _is_sign(tokens: list[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].kind is kinds.UNCLEAR


def qualifiers_after(tokens: list[Token], end: int, qualifiers: list[str]) -> tuple[list[str], int]:
    """Add the qualifiers that follow a number ("or more", "+", -odd, 이상), the noun it counts perhaps between."""
    at = end
    while tokens[at].kind is kinds.COUNTER:
        at += 1
        end = at
    if tokens[at].kind is kinds.PEOPLE or tokens[at].kind is kinds.HARM:
        at += 1
    if tokens[at].kind is kinds.COMMA and tokens[at + 1].kind is kinds.SUFFIX and tokens[at + 1].word != "odd":
        at += 1  # "30, or more"
    while tokens[at].kind is kinds.SUFFIX or tokens[at].kind is kinds.COUNTER:
        if tokens[at].kind is kinds.SUFFIX:
            if tokens[at].word == "plus" and tokens[at + 1].kind in kinds.NUMERIC:
                return [*qualifiers, "unclear"], at
            qualifiers = [*qualifiers, tokens[at].value]
        at += 1
        end = at
    aside = at + (tokens[at].kind in (kinds.COMMA, kinds.OPEN))  # "30, at least", "30 (minimum)"
    if _stands_after(tokens, aside):
        return [*qualifiers, "at_most" if tokens[aside].word == "tops" else tokens[aside].value], aside + 1
    return qualifiers, end


def _stands_after(tokens: list[Token], at: int) -> bool:
    """Whether a qualifier closes the clause, and so may belong to the number before it: "30 at least", "30 roughly"."""
    token = tokens[at]
    if token.kind is not kinds.QUALIFIER or not _closes(tokens, at + 1):
        return False
    return token.value in ("at_least", "at_most") or token.word in ("tops", "est") or (token.value == "about" and token.word not in WEAK)


def _closes(tokens: list[Token], at: int) -> bool:
    return tokens[at].kind in (kinds.BREAK, kinds.COMMA, kinds.CLOSE, kinds.END)


def second_bound(tokens: list[Token], number: Number, end: int, qualifiers: list[str]) -> tuple[Range | None, int]:
    """Join "at least 300" and "no more than 400" where nothing but a comma, "and" or "but" stands between them."""
    if not qualifiers or combine(qualifiers) not in _FLOORS:
        return None, end
    at = end
    while tokens[at].kind in (kinds.COMMA, kinds.AND, kinds.OR, kinds.FILLER) and at < end + 4:
        at += 1
    if tokens[at].kind is not kinds.QUALIFIER or (at == end and tokens[at].word < "\u1100"):
        return None, end
    seconds = []
    while tokens[at].kind in (kinds.QUALIFIER, kinds.FILLER, kinds.ARTICLE):
        if tokens[at].kind is kinds.QUALIFIER:
            seconds.append(tokens[at].value)
        at += 1
    if combine(seconds) not in _CEILINGS or not starts_number(tokens, at):
        return None, end
    second = read_number(tokens, at)
    if second.value is None or second.value < number.value or tokens[second.end].kind in _NOT_PEOPLE:
        return None, end
    return Range(number.value, second.value, second.end), second.end


_NOT_PEOPLE = frozenset({kinds.PERCENT, kinds.PART, kinds.TIME, kinds.MONTH, kinds.MEASURE, kinds.UNIT, kinds.ORDINAL, kinds.TIMES})
_FLOORS = frozenset({"at_least", "more_than"})
_CEILINGS = frozenset({"at_most", "fewer_than"})
_STRENGTH = {"exact": 0, "about": 1, "nearly": 2, "slightly_more_than": 2, "at_least": 3, "at_most": 3, "more_than": 4, "fewer_than": 4}
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
        return qualifiers[0] if qualifiers and qualifiers[0] in _STRENGTH else "vague" if qualifiers else "exact"
    found = set(qualifiers)
    if found & _CEILINGS:
        found.discard("until")  # 까지 is "up to" beside 최대, and may be "even" without it
    if not found <= _STRENGTH.keys() or (found & _FLOORS and found & _CEILINGS) or any(clash <= found for clash in _CLASHES):
        return "vague"
    return max(found, key=_STRENGTH.__getitem__)


def settle(number: Number, span: Range | None, qualifiers: list[str], opening: Token) -> Quantity:
    """The quantity of a number or a range under its qualifiers."""
    if span is None:
        if number.value is None or opening.kind is kinds.BETWEEN:
            return VAGUE
        return qualified(number.value, combine(qualifiers))
    if span.low is None:
        return VAGUE
    qualifier = combine(qualifiers)
    if qualifier in _FLOORS:
        return qualified(span.low, qualifier)  # "at least 300 to 400": the floor alone is certain
    if qualifier in _CEILINGS:
        return qualified(span.high, qualifier)
    return Quantity(span.low, None, span.high, "range") if qualifier in ("exact", "about") else VAGUE
