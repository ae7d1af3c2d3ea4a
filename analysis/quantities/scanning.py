"""From tokens to what a text mentions: figures, amounts without a number, shares, rates, nobody; dates and the like are passed over."""

from __future__ import annotations

from analysis.quantities import amounts, kinds, nobody, passing
from analysis.quantities.guarding import guard
from analysis.quantities.lexicon import PREPOSITIONS, WHOLE
from analysis.quantities.mentions import AMOUNT_ROLE, BASE, FIGURE, RATE_ROLE, SHARE_ROLE, SINGLE, THINGS, UNREAD, Mention
from analysis.quantities.model import RATE as A_RATE
from analysis.quantities.model import SHARE, VAGUE
from analysis.quantities.numerals import Number, Range, read_number, read_range, starts_number
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
    guard(tokens, mentions)
    return tokens, mentions


def _read_figure(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """A number: first whether it is no count of people, then what it says."""
    if not starts_number(tokens, index):
        return index + 1
    number = read_number(tokens, index)
    date_end = passing.end_of_date(tokens, index, number)
    if date_end:
        return date_end
    span = read_range(tokens, index, number)
    end = span.end if span else number.end
    qualifiers, first = qualifiers_before(tokens, index, mentions[-1].last if mentions else 0)
    if passing.may_be_year(tokens, index) or _is_loose(tokens, index):
        qualifiers.append("unclear")
    after = tokens[end]
    if after.kind is kinds.PERCENT or (after.kind is kinds.PART and (number.value or 0) <= after.value):
        return amounts.add_share(tokens, index, number, span, end, mentions, qualifiers, first)
    return (
        passing.end_of_other(tokens, first, index, number.value, end)
        or _read_no_count(tokens, index, first, end, mentions)
        or _read_count(tokens, number, span, qualifiers, first, end, mentions)
    )


def _read_no_count(tokens: list[Token], index: int, first: int, end: int, mentions: list[Mention]) -> int:
    """What is in numbers, and no count of people: things, units, and what cannot be read; 0 where it may be a count of people."""
    after = tokens[end]
    last = end + 1
    if after.word == "point":
        role, last = UNREAD, read_number(tokens, end + 1).end
    elif after.kind is kinds.UNCLEAR:
        role = UNREAD
    elif after.kind is kinds.SLASH or (index and tokens[index - 1].kind is kinds.SLASH):
        role, last = UNREAD, end
    elif after.kind is kinds.UNIT_PLURAL:
        role = AMOUNT_ROLE
    else:
        role, last = THINGS, passing.end_of_things(tokens, end)
    if not last:
        return 0
    mentions.append(Mention(role, VAGUE, first, last))
    return last


def _read_count(tokens: list[Token], number: Number, span: Range | None, qualifiers: list[str], first: int, end: int, mentions: list[Mention]) -> int:
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
    while tokens[before].kind in _BEFORE_RATE or tokens[before].word in _RATED:
        before -= 1  # "weekly losses of 100", "a daily average of 1,500"
    if tokens[before].kind is kinds.RATE:
        return True
    for at in range(end, min(end + 5, len(tokens))):
        kind = tokens[at].kind
        if kind is kinds.RATE:
            return tokens[at - 1].word not in PREPOSITIONS
        if kind not in (kinds.WORD, kinds.PEOPLE, kinds.HARM, kinds.OR, kinds.AND, kinds.COUNTER):
            return False
    return False


_BEFORE_RATE = frozenset({kinds.FILLER, kinds.OF, kinds.HARM})
_RATED = frozenset({"average", "rate", "mean"})


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
    if before.word == "in":
        return _follows_number(tokens, at, mentions) and tokens[end].kind not in _NOT_PEOPLE
    if before.kind is kinds.SOURCE:
        return True
    if before.kind is not kinds.OF:
        return False
    if _follows_part(tokens, at, mentions) or tokens[at - 1].word in WHOLE:
        return True
    return has_the and tokens[at - 1].kind is not kinds.HARM


def _follows_number(tokens: list[Token], at: int, mentions: list[Mention]) -> bool:
    """Whether a bare figure ends right before a token: "9 in 10"."""
    return bool(mentions) and mentions[-1].last == at and mentions[-1].role is FIGURE and tokens[at - 1].kind in kinds.NUMERIC


_NOT_PEOPLE = frozenset({kinds.TIME, kinds.MONTH, kinds.MEASURE, kinds.THING, kinds.UNIT, kinds.ORDINAL, kinds.TIMES})
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
    if _is_proportion(tokens, before, mention):
        part = mention if before.role is BASE else before
        part.role, part.quantity, part.has_own_base = SHARE_ROLE, SHARE, True
        return
    between = range(before.last, mention.first)
    if mention.role is BASE and before.role is SHARE_ROLE and tokens[mention.last].kind is not kinds.PERCENT:
        before.of, before.has_own_base = mention.quantity, True
    elif mention.role is FIGURE and before.role is FIGURE and before.quantity == mention.quantity and len(between) < 8:
        if any(tokens[at].kind is kinds.AND for at in between):
            mention.role = UNREAD  # "one soldier and one civilian" are not one
    elif before.role is SINGLE and any(tokens[at].kind in (kinds.AND, kinds.OR) for at in between):
        before.role = UNREAD  # "a civilian and two soldiers", "a soldier or two"
    elif mention.role is FIGURE and before.role in (SHARE_ROLE, AMOUNT_ROLE):
        joints = {tokens[at].kind for at in between}
        before.is_aside = joints <= _GLOSS and not joints.isdisjoint((kinds.OPEN, kinds.DASH, kinds.THAT_IS))


def _is_proportion(tokens: list[Token], before: Mention, mention: Mention) -> bool:
    """Whether two numbers side by side only give a proportion: "nine out of ten"; not "one of three soldiers", nor "4,000 out of 12,000"."""
    if {before.role, mention.role} != {BASE, FIGURE} or mention.first - before.last > 2:
        return False
    whole, part = (before, mention) if before.role is BASE else (mention, before)
    number = whole.quantity.best
    if number not in _PROPORTIONAL or whole.quantity.qualifier != "exact" or tokens[whole.first - 1].kind in (kinds.FILLER, kinds.OF):
        return False
    return part.quantity.best is None or part.quantity.best < number


_PROPORTIONAL = frozenset({2, 3, 4, 5, 10, 100, 1000})
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
