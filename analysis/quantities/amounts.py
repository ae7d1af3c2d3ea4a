"""Amounts that hold no number: shares, words such as "several", military units, and a single person."""

from __future__ import annotations

from fractions import Fraction

from analysis.quantities import kinds
from analysis.quantities.lexicon import MEASURING_UNITS, THEM, WHOLE_FRACTIONS
from analysis.quantities.mentions import AMOUNT_ROLE, SHARE_ROLE, SINGLE, UNREAD, Mention
from analysis.quantities.model import ONE, SHARE, VAGUE
from analysis.quantities.numerals import Number, Range, read_number, starts_number
from analysis.quantities.qualifying import combine, qualifiers_before
from analysis.quantities.tokens import Token


def add_share(
    tokens: list[Token], index: int, number: Number, span: Range | None, end: int, mentions: list[Mention], qualifiers: list[str], first: int
) -> int:
    """A percentage or a fraction with a number before it: 40%, 36.4 per cent, two thirds, one third."""
    sign = tokens[end]
    fraction = None
    if sign.kind is kinds.PERCENT and span is None and number.bare is not None and number.multiplier == 1:
        fraction = Fraction(number.bare) / 100
    elif sign.kind is kinds.PART and span is None and number.value is not None and number.value <= sign.value:
        fraction = Fraction(number.value, sign.value)
    mentions.append(_share(tokens, first, end + 1, combine(qualifiers), fraction, index))
    return end + 1


def read_part(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """A fraction in words: half, a third, третина; not "the third attack"."""
    token = tokens[index]
    if not (token.value <= 2 or token.word in WHOLE_FRACTIONS or tokens[index - 1].kind is kinds.ARTICLE or tokens[index + 1].kind is kinds.OF):
        return index + 1
    following = tokens[index + 1]
    if following.kind is kinds.PERSON or (following.kind is kinds.WORD and token.word in _ALSO_ORDINAL and following.word not in _VERBS):
        return index + 1  # "a third attack"
    if tokens[index + 1].kind in (kinds.UNIT, kinds.UNIT_PLURAL, kinds.AMOUNT):
        mentions.append(Mention(AMOUNT_ROLE, VAGUE, index, index + 2))
        return index + 2
    qualifiers, first = qualifiers_before(tokens, index, mentions[-1].last if mentions else 0)
    mentions.append(_share(tokens, first, index + 1, combine(qualifiers), Fraction(1, token.value), index))
    return index + 1


def _share(tokens: list[Token], first: int, last: int, qualifier: str, fraction: Fraction | None, index: int) -> Mention:
    has_base = tokens[last].kind in (kinds.OF, kinds.OUT_OF) and tokens[last + 1].word not in THEM
    is_aside = any(tokens[at].kind is kinds.OPEN for at in range(max(0, first - 2), first))
    if fraction is not None and fraction > 1 and tokens[last - 1].kind is not kinds.PERCENT:
        fraction = None
    return Mention(SHARE_ROLE, SHARE, first, last, qualifier, fraction, has_base, is_aside)


def read_amount(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """Words of amount that hold no number: several hundred, dozens, hundreds of thousands."""
    end = index + 1
    while tokens[end].kind in kinds.MULTIPLIERS or (tokens[end].kind is kinds.OF and tokens[end + 1].kind is kinds.PLURAL):
        end += 1
    while tokens[end].kind is kinds.AMOUNT:
        end += 1
    if tokens[end].kind in (kinds.TIME, kinds.TIMES, kinds.MEASURE) or (tokens[end].kind is kinds.WORD and tokens[end + 1].kind is kinds.TIME):
        return end + 1
    if (
        tokens[index].kind is kinds.AMOUNT
        and starts_number(tokens, end)
        and tokens[end].kind in (kinds.DIGITS, kinds.SMALL, kinds.FIXED)
        and end == index + 1
    ):
        end = read_number(tokens, end).end  # "several 1,000"
    _, first = qualifiers_before(tokens, index, mentions[-1].last if mentions else 0)
    mentions.append(Mention(AMOUNT_ROLE, VAGUE, first, end))
    return end


def read_unit(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """A military unit as a measure of people: up to a battalion."""
    qualifiers, first = qualifiers_before(tokens, index, mentions[-1].last if mentions else 0)
    is_measure = tokens[index].word in MEASURING_UNITS and tokens[index - 1].kind is kinds.ARTICLE and index > 0
    if is_measure or qualifiers:
        mentions.append(Mention(AMOUNT_ROLE, VAGUE, first, index + 1))
    return index + 1


def read_article(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """A single person: "a North Korean soldier"."""
    if tokens[index].word not in ("a", "an"):
        return index + 1
    for at in range(index + 1, index + 6):
        kind = tokens[at].kind
        if kind is kinds.PERSON and not _is_adjective(tokens, at):
            is_one_more = tokens[index - 1].kind is kinds.AND and bool(mentions)  # "two soldiers and a civilian"
            mentions.append(Mention(UNREAD if is_one_more else SINGLE, ONE, index, at + 1))
            return at + 1
        is_age = kind in (kinds.DIGITS, kinds.TIME) and kinds.TIME in (tokens[at + 1].kind, kind)
        if not (is_age or kind in (kinds.WORD, kinds.PEOPLE, kinds.HARM, kinds.PERSON)) or tokens[at].word in _NOT_ADJECTIVES:
            break
    return index + 1


def _is_adjective(tokens: list[Token], at: int) -> bool:
    """Whether a word for a person only describes the next one: "a civilian vehicle"."""
    return tokens[at].word in _ADJECTIVES_TOO and tokens[at + 1].kind in (kinds.WORD, kinds.PERSON) and tokens[at + 1].word not in _VERBS


_NOT_ADJECTIVES = frozenset("on at by with who that which is was were are be been for has had have said against when as after before in".split())
_ALSO_ORDINAL = frozenset({"third", "fifth", "tenth"})
_ADJECTIVES_TOO = frozenset("civilian korean russian ukrainian palestinian israeli american student worker".split())  # "a civilian vehicle"
_VERBS = _NOT_ADJECTIVES | frozenset("from near while during inside outside died told says say may might could would will".split())
