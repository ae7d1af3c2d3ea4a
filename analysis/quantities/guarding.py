"""Never a guess: a figure in whose clause a word stands that could turn or loosen it, and that no rule has read, is vague."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.quantities import kinds
from analysis.quantities.lexicon import PREPOSITIONS, WEAK
from analysis.quantities.mentions import BASE, FIGURE, SINGLE, THINGS, UNREAD, Mention
from analysis.quantities.model import NOBODY, VAGUE
from analysis.quantities.tokens import PADDING, Token


def guard(tokens: list[Token], mentions: list[Mention]) -> None:
    """Make vague what stands beside an unread bound, approximation, negation, share or rate.

    The clause of a figure reaches to the figures beside it, or to the end of its sentence; wholes and things do not end it.
    """
    ends = [position for position, mention in enumerate(mentions) if mention.role is not BASE and mention.role is not THINGS]
    last = len(ends) - 1
    for place, position in enumerate(ends):
        mention = mentions[position]
        if mention.role is FIGURE or (mention.role is SINGLE and last == 0):
            floor = mentions[ends[place - 1]].last if place else 0
            ceiling = mentions[ends[place + 1]].first if place < last else len(tokens) - PADDING
            if mention.quantity is NOBODY:
                is_turned = mention.first > 0 and tokens[mention.first - 1].kind is kinds.NEGATION  # "not without losses"
            else:
                is_turned = _is_turned_before(tokens, mention, floor) or _is_turned_after(tokens, mention, ceiling)
            if is_turned:
                mention.role, mention.quantity = UNREAD, VAGUE


def _is_turned_before(tokens: list[Token], mention: Mention, floor: int) -> bool:
    is_denial = True  # "but" ends a denial
    for at in range(mention.first - 1, floor - 1, -1):
        kind = tokens[at].kind
        if kind not in _SIGNALS:
            is_denial = is_denial and tokens[at].word not in _BUT
        elif kind is kinds.BREAK:
            if tokens[at].word in _SENTENCE_ENDS:
                return False
        elif kind is kinds.NEGATION:
            if is_denial:
                return True
        elif kind is kinds.NONE:
            if _is_next(tokens, at, mention):
                return True
        elif _turns_on(tokens, at, mention) if kind is kinds.HEDGE else _is_unread(tokens, at, mention):
            return True
    return False


def _is_turned_after(tokens: list[Token], mention: Mention, ceiling: int) -> bool:
    for at in range(mention.last, ceiling):
        kind = tokens[at].kind
        if kind not in _SIGNALS:
            if kind is kinds.UNCLEAR and tokens[at].word in "±+" and at < mention.last + _NEAR:
                return True
        elif kind is kinds.BREAK:
            if tokens[at].word in _SENTENCE_ENDS:
                return tokens[at].word == "?" and at <= mention.last + 1  # "3,000 (?)"
        elif kind is kinds.HEDGE:
            if _turns_back(tokens, at, mention):
                return True
        elif kind is not kinds.NEGATION and kind is not kinds.NONE and _is_unread(tokens, at, mention):
            return True
    return False


def _turns_on(tokens: list[Token], at: int, mention: Mention) -> bool:
    """Whether a hedge turns or loosens the figure after it."""
    value = tokens[at].value
    if value == "near":
        return mention.first - at <= _NEAR
    return value in _ANYWHERE_BEFORE or (value == "adjacent" and _is_next(tokens, at, mention))


def _turns_back(tokens: list[Token], at: int, mention: Mention) -> bool:
    """Whether a hedge turns or loosens the figure before it; "200 more" is 200, and so is the "200 mark" that was passed."""
    value, distance = tokens[at].value, at - mention.last
    if value == "after":
        return distance > 0 or tokens[at].word != "more" or tokens[at + 1].word in ("or", "if")
    if value == "near":
        return distance < _NEAR
    return value == "clause" or (value == "mark" and distance == 0 and mention.quantity.qualifier == "exact")


def _is_next(tokens: list[Token], at: int, mention: Mention) -> bool:
    """Whether nothing but articles and the like stands between a word and the figure after it."""
    return at >= mention.first - _NEAR and all(tokens[between].kind in _ASIDE for between in range(at + 1, mention.first))


def _is_unread(tokens: list[Token], at: int, mention: Mention) -> bool:
    """Whether a qualifier, a suffix or a rate belongs to no number of its own."""
    token = tokens[at]
    if token.kind is kinds.RATE:
        return tokens[at - 1].kind is not kinds.QUALIFIER and tokens[at - 1].word not in _BEFORE_SPAN
    if token.kind is kinds.SUFFIX:
        return tokens[at - 1].kind not in _BEFORE_SUFFIX
    if _leads_on(tokens, at + 1):
        return False
    if token.word in WEAK:  # "over the weekend"; but "30 or over", "30-some"
        is_after = mention.last <= at < mention.last + _NEAR
        return is_after and (tokens[at + 1].kind in _CLOSING or (token.word == "some" and at == mention.last))
    return token.value != "about" or mention.quantity.qualifier == "exact"


def _leads_on(tokens: list[Token], at: int) -> bool:
    """Whether a qualifier leads on to something it can qualify: a number, words of amount, a part, a unit, a length of time."""
    last = at + _NEAR
    while tokens[at].kind in _ASIDE and at < last:
        at += 1
    return tokens[at].kind in _QUALIFIABLE


def _union(*groups: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*groups)


_NEAR = 4
_ANYWHERE_BEFORE = frozenset({"clause", "before"})
_BUT = frozenset({"but", "але", "но", "aber"})
_SENTENCE_ENDS = frozenset(".!?\n|。")
_SIGNALS = frozenset({kinds.QUALIFIER, kinds.SUFFIX, kinds.HEDGE, kinds.NEGATION, kinds.NONE, kinds.RATE, kinds.BREAK})
_CLOSING = frozenset({kinds.END, kinds.COMMA, kinds.BREAK, kinds.CLOSE})
_ASIDE = frozenset({kinds.FILLER, kinds.ARTICLE, kinds.QUALIFIER, kinds.OF, kinds.BETWEEN, kinds.FROM})
_QUALIFIABLE = _union(
    kinds.NUMERIC,
    {kinds.AMOUNT, kinds.PART, kinds.PLURAL, kinds.UNIT, kinds.UNIT_PLURAL, kinds.TIME, kinds.RATE, kinds.MONTH, kinds.DATE, kinds.MONEY},
    {kinds.DESIGNATOR, kinds.UNREADABLE},
)
_BEFORE_SUFFIX = kinds.NUMERIC | {kinds.COUNTER, kinds.SUFFIX}  # the whole of a share has its own
_BEFORE_SPAN = PREPOSITIONS | {"in", "on", "once", "half"}
