"""From tokens to what a text mentions: figures, amounts without a number, shares, rates, nobody; dates and the like are passed over."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from . import passing
from .lexicon import (
    AGE, END, TIME,
    AMOUNT, AND, ARTICLE, BREAK, COMMA, COUNTER, DASH, DIGITS, DOZEN, FILLER, FIXED, FROM, HARM, HUNDRED, MONTH,
    MULTIPLIERS, NOBODY, NONE, NUMERIC, OF, OPEN, OR, OUT_OF, PART, PEOPLE, PERCENT, PERSON, PLURAL, PREPOSITIONS, RATE,
    REPORTED, SCALE, SLASH, SMALL, SOURCE, THAT_IS, THEM, UNINFORMED, UNIT, UNIT_PLURAL, WHOLE, WHOLE_FRACTIONS, WHOLE_SUFFIX, WORD,
)  # fmt: skip
from .model import NOBODY as NOBODY_QUANTITY
from .model import ONE, RATE as RATE_QUANTITY, SHARE, VAGUE, Quantity
from .numerals import Number, Range, read_number, read_range, starts_number
from .qualifying import combine, qualifiers_after, qualifiers_before, second_bound, settle
from .tokens import PADDING, Token, tokenise

FIGURE, SINGLE, AMOUNT_ROLE, SHARE_ROLE, RATE_ROLE, BASE, UNREAD = "figure", "single", "amount", "share", "rate", "base", "unread"


@dataclass(slots=True)
class Mention:
    """Something a text says about how many, from token `first` up to token `last` (exclusive)."""

    role: str
    quantity: Quantity
    first: int
    last: int
    qualifier: str = "exact"
    fraction: Fraction | None = None
    has_own_base: bool = False
    is_aside: bool = False
    of: Quantity | None = None


def scan(text: str) -> tuple[list[Token], list[Mention]]:
    """Everything in a text that says how many, in the order of the text."""
    tokens = tokenise(text)
    mentions: list[Mention] = []
    index, count = 0, len(tokens) - PADDING
    while index < count:
        read = _READERS.get(tokens[index].kind)
        index = read(tokens, index, mentions) if read else index + 1
    return tokens, mentions


def _read_figure(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    if not starts_number(tokens, index):
        return index + 1
    number = read_number(tokens, index)
    end = passing.end_of_date(tokens, index, number)
    if end:
        return end
    span = read_range(tokens, index, number)
    end = span.end if span else number.end
    floor = mentions[-1].last if mentions else 0
    qualifiers, first = qualifiers_before(tokens, index, floor)
    after = tokens[end]
    if after.kind is PERCENT or after.kind is PART:
        return _add_share(tokens, index, number, span, end, mentions, qualifiers, first)
    passed = passing.end_of_other(tokens, first, index, number.value, end)
    if passed:
        return passed
    if after.kind is SLASH or tokens[index - 1].kind is SLASH and index:
        mentions.append(Mention(UNREAD, VAGUE, first, end))
        return end
    if after.kind is UNIT_PLURAL:
        mentions.append(Mention(AMOUNT_ROLE, VAGUE, first, end + 1))
        return end + 1
    qualifiers, end = qualifiers_after(tokens, end, qualifiers)
    if span is None and number.value is not None:
        span, end = second_bound(tokens, number, end, qualifiers)
        if span:
            qualifiers = []
    quantity = settle(number, span, qualifiers, tokens[first])
    role = FIGURE if quantity.qualifier != "vague" else UNREAD
    if role is FIGURE and _is_rate(tokens, end, first):
        role, quantity = RATE_ROLE, RATE_QUANTITY
    elif _is_base(tokens, first, end, mentions):
        role = BASE
    mention = Mention(role, quantity, first, end)
    _settle_neighbours(tokens, mention, mentions)
    mentions.append(mention)
    return end


def _is_rate(tokens: list[Token], end: int, first: int) -> bool:
    """Whether "per day", "a day" or "daily" follows within four words, or "daily" comes right before."""
    if first and tokens[first - 1].kind is RATE:
        return True
    for at in range(end, min(end + 5, len(tokens))):
        kind = tokens[at].kind
        if kind is RATE:
            return tokens[at - 1].word not in PREPOSITIONS
        if kind not in (WORD, PEOPLE, HARM, OR, AND, COUNTER, UNINFORMED):
            return False
    return False


def _is_base(tokens: list[Token], first: int, end: int, mentions: list[Mention]) -> bool:
    """Whether a number is the whole that something else is a part of: "out of 12,000", "of the 12,000 deployed", "12,000 strong"."""
    if (
        tokens[end].kind is WHOLE_SUFFIX
        or tokens[end].kind == "strong"
        or (tokens[end].word in ("man", "member", "person") and tokens[end].kind is PERSON)
    ):
        return True
    at = first - 1
    has_the = False
    while at >= 0 and tokens[at].kind is FILLER:
        has_the = True
        at -= 1
    if at < 0:
        return False
    before = tokens[at]
    if before.kind is OUT_OF:
        return True
    if before.kind is SOURCE:
        return True
    if before.kind is not OF:
        return False
    if _follows_part(tokens, at, mentions) or tokens[at - 1].word in WHOLE:
        return True
    return has_the and tokens[at - 1].kind is not HARM


def _follows_part(tokens: list[Token], at: int, mentions: list[Mention]) -> bool:
    """Whether a figure or a share stands right before the "of" at a token, its noun perhaps between: "20 soldiers of 500"."""
    if not mentions:
        return False
    before = at - 1
    while before >= mentions[-1].last and tokens[before].kind in (OPEN, PEOPLE, HARM, COMMA):
        before -= 1
    return mentions[-1].last == before + 1 and mentions[-1].role in (FIGURE, SHARE_ROLE, AMOUNT_ROLE)


def _settle_neighbours(tokens: list[Token], mention: Mention, mentions: list[Mention]) -> None:
    """Let a figure explain the words right before it ("up to a battalion (300 to 400)"), or be the whole of the share before it."""
    if not mentions:
        return
    before = mentions[-1]
    between = range(before.last, mention.first)
    if mention.role is BASE and before.role is SHARE_ROLE and tokens[mention.last].kind is not PERCENT:
        before.of, before.has_own_base = mention.quantity, True
    elif mention.role is FIGURE and before.role in (SHARE_ROLE, AMOUNT_ROLE) and len(between) and all(tokens[at].kind in _GLOSS for at in between):
        if any(tokens[at].kind in (OPEN, DASH, THAT_IS) for at in between):
            before.is_aside = True


_GLOSS = frozenset({OPEN, DASH, THAT_IS, FILLER, ARTICLE, COMMA, FROM})


def _add_share(
    tokens: list[Token], index: int, number: Number, span: Range | None, end: int, mentions: list[Mention], qualifiers: list[str], first: int
) -> int:
    """A percentage or a fraction with a number before it: 40%, 36.4 per cent, two thirds, one third."""
    sign = tokens[end]
    fraction = None
    if sign.kind is PERCENT and span is None and number.bare is not None and number.multiplier == 1:
        fraction = Fraction(number.bare) / 100
    elif sign.kind is PART and span is None and number.value is not None and number.value <= sign.value:
        fraction = Fraction(number.value, sign.value)
    mentions.append(_share(tokens, first, end + 1, combine(qualifiers), fraction, index))
    return end + 1


def _read_part(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """A fraction in words: half, a third, третина; not "the third attack"."""
    token = tokens[index]
    if not (token.value <= 2 or token.word in WHOLE_FRACTIONS or tokens[index - 1].kind is ARTICLE or tokens[index + 1].kind is OF):
        return index + 1
    if tokens[index + 1].kind is PERSON:
        return index + 1
    if tokens[index + 1].kind in (UNIT, UNIT_PLURAL, AMOUNT):
        mentions.append(Mention(AMOUNT_ROLE, VAGUE, index, index + 2))
        return index + 2
    qualifiers, first = qualifiers_before(tokens, index, mentions[-1].last if mentions else 0)
    mentions.append(_share(tokens, first, index + 1, combine(qualifiers), Fraction(1, token.value), index))
    return index + 1


def _share(tokens: list[Token], first: int, last: int, qualifier: str, fraction: Fraction | None, index: int) -> Mention:
    has_base = tokens[last].kind in (OF, OUT_OF) and tokens[last + 1].word not in THEM
    is_aside = any(tokens[at].kind is OPEN for at in range(max(0, first - 2), first))
    if fraction is not None and fraction > 1 and tokens[last - 1].kind is not PERCENT:
        fraction = None
    return Mention(SHARE_ROLE, SHARE, first, last, qualifier, fraction, has_base, is_aside)


def _read_amount(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """Words of amount that hold no number: several hundred, dozens, hundreds of thousands."""
    end = index + 1
    while tokens[end].kind in MULTIPLIERS or (tokens[end].kind is OF and tokens[end + 1].kind is PLURAL):
        end += 1
    while tokens[end].kind is AMOUNT:
        end += 1
    if tokens[end].kind is TIME or (tokens[end].kind is WORD and tokens[end + 1].kind is TIME):
        return end + 1
    if tokens[index].kind is AMOUNT and starts_number(tokens, end) and tokens[end].kind in (DIGITS, SMALL, FIXED) and end == index + 1:
        end = read_number(tokens, end).end  # "several 1,000"
    _, first = qualifiers_before(tokens, index, mentions[-1].last if mentions else 0)
    mentions.append(Mention(AMOUNT_ROLE, VAGUE, first, end))
    return end


def _read_unit(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """A military unit as a measure of people: up to a battalion."""
    qualifiers, first = qualifiers_before(tokens, index, mentions[-1].last if mentions else 0)
    if tokens[index - 1].kind is ARTICLE and index or qualifiers or tokens[index].kind is UNIT_PLURAL and first < index:
        mentions.append(Mention(AMOUNT_ROLE, VAGUE, first, index + 1))
    return index + 1


def _read_article(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """A single person: "a North Korean soldier"."""
    if tokens[index].word not in ("a", "an"):
        return index + 1
    for at in range(index + 1, index + 5):
        kind = tokens[at].kind
        if kind is PERSON:
            mentions.append(Mention(SINGLE, ONE, index, at + 1))
            return at + 1
        if kind is not WORD and kind is not PEOPLE and kind is not HARM or tokens[at].word in _NOT_ADJECTIVES:
            break
    return index + 1


_NOT_ADJECTIVES = frozenset("on at by with who that which is was were are be been for has had have said against when as after before".split())


def _read_none(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """Nobody: "no casualties", "no soldiers were killed", жертв немає; not "no information", nor "no casualties were reported"."""
    if tokens[index].word == "no" and tokens[index + 1].kind is BREAK and tokens[index + 2].kind is DIGITS:
        return index + 3  # No. 5
    for at in range(index + 1, index + 6):
        token = tokens[at]
        if token.word in UNINFORMED or token.kind in _ENDS:
            break
        if token.kind in (HARM, PEOPLE, PERSON):
            if not _is_unreported(tokens, at):
                mentions.append(Mention(FIGURE, NOBODY_QUANTITY, index, at + 1))
            return at + 1
    if index and tokens[index - 1].kind is HARM and tokens[index].word != "no":
        mentions.append(Mention(FIGURE, NOBODY_QUANTITY, index - 1, index + 1))
    return index + 1


def _read_nobody(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """Nobody as a word: "no one was killed", "none"; not "nobody knows"."""
    is_alone = tokens[index + 1].kind in (END, BREAK) and index == 0
    for at in range(index + 1, index + 5):
        if tokens[at].kind is HARM and not _is_unreported(tokens, at):
            is_alone = True
        if tokens[at].kind in _ENDS or tokens[at].word in REPORTED:
            break
    if is_alone:
        mentions.append(Mention(FIGURE, NOBODY_QUANTITY, index, index + 1))
    return index + 1


_ENDS = frozenset({BREAK, COMMA, OPEN, END, *NUMERIC})


def _is_unreported(tokens: list[Token], at: int) -> bool:
    """Whether "reported" or the like follows: that nothing was reported does not say that nobody was hurt."""
    for token in tokens[at + 1 : at + 6]:
        if token.word in REPORTED:
            return True
        if token.kind in _ENDS:
            return False
    return False


def _read_date(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    return passing.end_of_month(tokens, index)


def _pass_number(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """A word after which a number is a name: № 5, aged 30."""
    return index + 2 if tokens[index + 1].kind in NUMERIC else index + 1


_READERS = {
    DIGITS: _read_figure,
    SMALL: _read_figure,
    HUNDRED: _read_figure,
    DOZEN: _read_figure,
    SCALE: _read_figure,
    FIXED: _read_figure,
    PART: _read_part,
    AMOUNT: _read_amount,
    PLURAL: _read_amount,
    UNIT: _read_unit,
    UNIT_PLURAL: _read_unit,
    ARTICLE: _read_article,
    NONE: _read_none,
    NOBODY: _read_nobody,
    MONTH: _read_date,
    AGE: _pass_number,
}
