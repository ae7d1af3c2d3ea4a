"""The quantity a phrase means, the figures a text holds, the share it states."""

from __future__ import annotations

import functools
import re

from analysis.quantities import lexicon
from analysis.quantities.known_words import UNREAD_LETTER
from analysis.quantities.model import (
    AMOUNT_ROLE,
    BASE,
    FIGURE,
    NO_FIGURE,
    ONE,
    RATE,
    RATE_ROLE,
    SHARE,
    SHARE_ROLE,
    SINGLE,
    THINGS,
    UNREAD,
    VAGUE,
    Expression,
    FoundQuantity,
    Quantity,
    Rate,
    Share,
)
from analysis.quantities.qualifiers import unknown_among
from analysis.quantities.scanning import scan
from analysis.vocabulary import FILLED_CELLS


def parse_quantity(text: str) -> Quantity:
    """The number of people that a phrase states, with its qualifier.

    A phrase that cannot be read, and one that holds several figures of which none is marked as
    meant, is `vague` and holds no number. A phrase that gives no amount at all is `no_figure`.

    Examples
    --------
    >>> parse_quantity("at least 30")
    Quantity(low=30, best=None, high=None, qualifier='at_least')
    >>> parse_quantity("from 300 to 400 soldiers")
    Quantity(low=300, best=None, high=400, qualifier='range')
    >>> parse_quantity("4,700 casualties, including 600 deaths").qualifier
    'vague'
    >>> parse_quantity("no information on casualties").qualifier
    'no_figure'
    """
    _, expressions = scan(text)
    if len(expressions) == 1 and expressions[0].role is FIGURE:
        return expressions[0].quantity
    return _settle(expressions) if expressions else NO_FIGURE


def unread_numbers(text: str) -> list[str]:
    """The parts of a text with a digit in which no number of people can be read: "8000e", "300 ±
    50", or a number among words of a script that is not read, of which one may be a hedge.

    Examples
    --------
    >>> unread_numbers("8000e"), unread_numbers("at least 30 by 5 December")
    (['8000e'], [])
    """
    if UNREAD_LETTER.search(text):
        return _DIGITS.findall(text)
    tokens, expressions = scan(text)
    is_whole = all(each.role is BASE for each in expressions)  # of nothing that is told
    parts = [
        text[tokens[each.first].start : tokens[each.last - 1].end]
        for each in expressions
        if each.role is UNREAD or is_whole
    ]
    unread = [part for part in parts if _DIGITS.search(part)]
    return unread or ([] if expressions else _MISSPELT.findall(text))


def why_unread(text: str) -> str:
    """Why a number beside these words is not read, where it is for the words; else empty.

    Examples
    --------
    >>> why_unread("yaklaşık 200 killed"), why_unread("8000e")
    ("'yaklaşık' is not a word that is known here, and may qualify it", '')
    """
    if UNREAD_LETTER.search(text):
        return "the script beside it is not read, and may qualify it"
    tokens, _ = scan(text)
    unknown = unknown_among(text, tokens)
    return f"{unknown[0]!r} is not a word that is known here, and may qualify it" if unknown else ""


def unread_words(text: str) -> list[str]:
    """The words of a text in which no number is read that may be one: those that are not known or
    stand in a script that is not read, and "both" of the people who were harmed.

    Examples
    --------
    >>> unread_words("trzydziestu zabitych"), unread_words("both killed")
    (['trzydziestu'], ['both'])
    >>> unread_words("both sides have confirmed casualties")
    []
    """
    if found := UNREAD_LETTER.search(text):
        return [text[found.start() :].split()[0]]
    tokens, _ = scan(text)
    both = [
        token.word
        for token, *after in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if token.word == "both" and any(each.kind in _HARMED for each in after)
    ]
    return both or unknown_among(text, tokens)


_HARMED = frozenset({lexicon.HARM, lexicon.PEOPLE, lexicon.PERSON})
_DIGITS = re.compile(r"\d[\d.,\u00a0 ]*")
_MISSPELT = re.compile(r"\d[\d.,]*[^\W\d_]+[+]?")


def find_quantities(text: str) -> list[FoundQuantity]:
    """Every amount that a text states, in the order of the text.

    Numbers, and also what holds no number: shares, rates, words of amount, and figures that cannot
    be read (these two are `vague`). Dates, durations, ordinals, distances, counts of things and the
    wholes of shares are not among them. "a soldier" is one person, and its `text` tells it apart.

    Examples
    --------
    >>> found = find_quantities("On 14 December 50 soldiers died and up to 47 were hurt.")
    >>> [one.text for one in found]
    ['50', 'up to 47']
    """
    tokens, expressions = scan(text)
    found = []
    for expression in expressions:
        if expression.role is not BASE and expression.role is not THINGS:
            start, end = tokens[expression.first].start, tokens[expression.last - 1].end
            found.append(FoundQuantity(start, end, text[start:end], expression.quantity))
    return found


@functools.lru_cache(maxsize=1024)
def read_share(text: str) -> Share | None:
    """The share that a text states, and what it is a share of, or None where it states none (or
    several).

    The whole is taken from the text only where the text says that it is the whole, or where it is
    the only other figure.

    Examples
    --------
    >>> share = read_share("4% (of about 12,000)")
    >>> share.fraction, share.qualifier, share.of.best, share.of.qualifier
    (Fraction(1, 25), 'exact', 12000, 'about')
    >>> read_share("47") is None
    True
    """
    _, expressions = scan(text)
    shares = [expression for expression in expressions if expression.role is SHARE_ROLE]
    if not shares or any(
        (share.fraction, share.qualifier) != (shares[0].fraction, shares[0].qualifier)
        for share in shares
    ):
        return None
    share = shares[0]
    if share.fraction is None or share.qualifier == "vague":
        return None
    whole = share.of
    if whole is None and not share.has_own_base:
        others = {
            expression.quantity for expression in expressions if expression.role in (FIGURE, BASE)
        }
        whole = others.pop() if len(others) == 1 else None
    return Share(share.fraction, share.qualifier, whole)


_STRETCHES = {"day": 1, "daily": 1, "week": 7, "weekly": 7}
_EACH_STRETCH = re.compile(
    r"\b(?:(?:per|an?|each|every)\s+(day|week)|(daily|weekly))\b", re.IGNORECASE
)


@functools.lru_cache(maxsize=1024)
def read_rate(text: str) -> Rate | None:
    """The rate that an English text states, or None where it states none, several, or one of a
    stretch other than a day or a week.

    Examples
    --------
    >>> read_rate("about 92 people a day")
    Rate(quantity=Quantity(low=None, best=92, high=None, qualifier='about'), days=1)
    >>> read_rate("1,000 this week") is None
    True
    """
    rates = [found for found in find_quantities(text) if found.quantity == RATE]
    stretches = _EACH_STRETCH.findall(text)
    if len(rates) != 1 or len(stretches) != 1:
        return None
    quantity = parse_quantity(rates[0].text)
    return (
        Rate(quantity, _STRETCHES["".join(stretches[0]).lower()])
        if FILLED_CELLS[quantity.qualifier]
        else None
    )


def _settle(expressions: list[Expression]) -> Quantity:
    """One quantity for everything a text mentions."""
    roles = {expression.role for expression in expressions if not expression.is_aside}
    figures = {expression.quantity for expression in expressions if expression.role is FIGURE}
    loose_shares = [
        expression
        for expression in expressions
        if expression.role is SHARE_ROLE
        and (
            expression.qualifier == "vague" or not (expression.is_aside or expression.has_own_base)
        )
    ]
    if len(figures) == 1:
        is_clear = not (roles & {AMOUNT_ROLE, RATE_ROLE, UNREAD} or loose_shares)
        return figures.pop() if is_clear else VAGUE
    if figures or roles & {AMOUNT_ROLE, UNREAD}:
        return VAGUE
    if SHARE_ROLE in roles:
        return VAGUE if RATE_ROLE in roles else SHARE
    if RATE_ROLE in roles:
        return RATE
    if BASE in roles:
        return VAGUE
    singles = [expression for expression in expressions if expression.role is SINGLE]
    if len(singles) == 1:
        return ONE
    return VAGUE if singles or THINGS in roles else NO_FIGURE
