"""From tokens to what a text mentions: figures, amounts without a number, shares, rates, nobody; dates and the like are passed over."""

from __future__ import annotations

from analysis.quantities import amounts, kinds, nobody, passing
from analysis.quantities.lexicon import PREPOSITIONS, UNINFORMED, WHOLE
from analysis.quantities.mentions import AMOUNT_ROLE, BASE, FIGURE, RATE_ROLE, SHARE_ROLE, SINGLE, UNREAD, Mention
from analysis.quantities.model import RATE as A_RATE
from analysis.quantities.model import VAGUE
from analysis.quantities.numerals import read_number, read_range, starts_number
from analysis.quantities.qualifying import qualifiers_after, qualifiers_before, second_bound, settle
from analysis.quantities.tokens import PADDING, Token, tokenise


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
    if passing.may_be_year(tokens, index) or _is_loose(tokens, index):
        qualifiers.append("unclear")
    if after.kind is kinds.PERCENT or (after.kind is kinds.PART and (number.value or 0) <= after.value):
        return amounts.add_share(tokens, index, number, span, end, mentions, qualifiers, first)
    passed = passing.end_of_other(tokens, first, index, number.value, end)
    if passed:
        return passed
    if after.kind is kinds.UNCLEAR or after.word == "point":
        last = read_number(tokens, end + 1).end if after.word == "point" else end + 1
        mentions.append(Mention(UNREAD, VAGUE, first, last))
        return last
    if after.kind is kinds.SLASH or (index and tokens[index - 1].kind is kinds.SLASH):
        mentions.append(Mention(UNREAD, VAGUE, first, end))
        return end
    if after.kind is kinds.UNIT_PLURAL:
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
        role, quantity = RATE_ROLE, A_RATE
    elif _is_base(tokens, first, end, mentions):
        role = BASE
    mention = Mention(role, quantity, first, end)
    _settle_neighbours(tokens, mention, mentions)
    mentions.append(mention)
    return end


def _is_loose(tokens: list[Token], index: int) -> bool:
    """Whether an unknown word before a bare "hundred" or "thousand", or after "day", leaves open how much or what is counted."""
    before, earlier = tokens[index - 1], tokens[index - 2]
    if tokens[index].word in _MULTIPLIERS:
        return before.kind in (kinds.WORD, kinds.UNREADABLE)
    return before.word in ("day", "week") and earlier.kind not in (kinds.FILLER, kinds.ARTICLE) and earlier.word not in _WHICH


_MULTIPLIERS = frozenset({"hundred", "thousand", "million", "dozen"})
_WHICH = frozenset("last past this next previous single every each first second third one same following".split())


def _read_plural(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """Thousands; but "около тысячи" is about a thousand."""
    return (_read_figure if starts_number(tokens, index) else amounts.read_amount)(tokens, index, mentions)


def _is_rate(tokens: list[Token], end: int, first: int) -> bool:
    """Whether "per day", "a day" or "daily" follows within four words, or "daily" comes right before."""
    before = first - 1
    while tokens[before].kind is kinds.FILLER:
        before -= 1
    if tokens[before].kind is kinds.RATE:
        return True
    for at in range(end, min(end + 5, len(tokens))):
        kind = tokens[at].kind
        if kind is kinds.RATE:
            return tokens[at - 1].word not in PREPOSITIONS
        if kind not in (kinds.WORD, kinds.PEOPLE, kinds.HARM, kinds.OR, kinds.AND, kinds.COUNTER, UNINFORMED):
            return False
    return False


def _is_base(tokens: list[Token], first: int, end: int, mentions: list[Mention]) -> bool:
    """Whether a number is the whole that something else is a part of: "out of 12,000", "of the 12,000 deployed", "12,000 strong"."""
    if tokens[end].kind in (kinds.WHOLE_SUFFIX, kinds.STRONG) or (tokens[end].word in _MEMBERS and tokens[end - 1].word not in ("one", "1")):
        return True
    at = first - 1
    has_the = False
    while at >= 0 and tokens[at].kind is kinds.FILLER:
        has_the = True
        at -= 1
    if at < 0:
        return False
    before = tokens[at]
    if before.kind is kinds.OUT_OF:
        return True
    if before.kind is kinds.SOURCE:
        return True
    if before.kind is not kinds.OF:
        return False
    if _follows_part(tokens, at, mentions) or tokens[at - 1].word in WHOLE:
        return True
    return has_the and tokens[at - 1].kind is not kinds.HARM


_MEMBERS = frozenset({"man", "member", "person"})  # "a 300-man unit"


def _follows_part(tokens: list[Token], at: int, mentions: list[Mention]) -> bool:
    """Whether a figure or a share stands right before the "of" at a token, its noun perhaps between: "20 soldiers of 500"."""
    if not mentions:
        return False
    before = at - 1
    while before >= mentions[-1].last and tokens[before].kind in (kinds.OPEN, kinds.PEOPLE, kinds.HARM, kinds.COMMA):
        before -= 1
    return mentions[-1].last == before + 1 and mentions[-1].role in (FIGURE, SHARE_ROLE, AMOUNT_ROLE)


def _settle_neighbours(tokens: list[Token], mention: Mention, mentions: list[Mention]) -> None:
    """Let a figure explain the words right before it ("up to a battalion (300 to 400)"), or be the whole of the share before it."""
    if not mentions:
        return
    before = mentions[-1]
    between = range(before.last, mention.first)
    if mention.role is BASE and before.role is SHARE_ROLE and tokens[mention.last].kind is not kinds.PERCENT:
        before.of, before.has_own_base = mention.quantity, True
    elif mention.role is FIGURE and before.role is FIGURE and before.quantity == mention.quantity and len(between) < 8:
        if any(tokens[at].kind is kinds.AND for at in between):
            mention.role = UNREAD  # "one soldier and one civilian" are not one
    elif before.role is SINGLE and any(tokens[at].kind is kinds.AND for at in between):
        before.role = UNREAD  # "a civilian and two soldiers"
    elif mention.role is FIGURE and before.role in (SHARE_ROLE, AMOUNT_ROLE):
        joints = {tokens[at].kind for at in between}
        before.is_aside = joints <= _GLOSS and not joints.isdisjoint((kinds.OPEN, kinds.DASH, kinds.THAT_IS))


_GLOSS = frozenset({kinds.OPEN, kinds.DASH, kinds.THAT_IS, kinds.FILLER, kinds.ARTICLE, kinds.COMMA, kinds.FROM})


def _read_date(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    return passing.end_of_month(tokens, index)


def _read_unreadable(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    mentions.append(Mention(UNREAD, VAGUE, index, index + 1))
    return index + 1


_READERS = {
    kinds.DIGITS: _read_figure,
    kinds.SMALL: _read_figure,
    kinds.HUNDRED: _read_figure,
    kinds.DOZEN: _read_figure,
    kinds.SCALE: _read_figure,
    kinds.FIXED: _read_figure,
    kinds.PART: amounts.read_part,
    kinds.AMOUNT: amounts.read_amount,
    kinds.PLURAL: _read_plural,
    kinds.UNIT: amounts.read_unit,
    kinds.UNIT_PLURAL: amounts.read_unit,
    kinds.ARTICLE: amounts.read_article,
    kinds.NONE: nobody.read_none,
    kinds.NOBODY: nobody.read_nobody,
    kinds.MONTH: _read_date,
    kinds.UNREADABLE: _read_unreadable,
}
