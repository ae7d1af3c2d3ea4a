"""The word tables turned round: from a word to what it does."""

from __future__ import annotations

from collections.abc import Iterable

from . import number_words, words

# What a token is. Numbers:
DIGITS, SMALL, HUNDRED, DOZEN, SCALE, PLURAL, FIXED, POWER = "digits", "small", "hundred", "dozen", "scale", "plural", "fixed", "power"
# Words that qualify, join or lead to a number:
QUALIFIER, SUFFIX, FILLER, NEGATION, BETWEEN, FROM, SOURCE = "qualifier", "suffix", "filler", "negation", "between", "from", "source"
AND, OR, TO, DASH, OF, OUT_OF, ARTICLE, THAT_IS = "and", "or", "to", "dash", "of", "out of", "article", "that is"
# Amounts without a number, parts, and the words for nobody:
AMOUNT, PART, PERCENT, RATE, NONE, NOBODY, WITHOUT_NUMBER = "amount", "part", "percent", "rate", "none", "nobody", "without number"
# Who is counted:
HARM, PEOPLE, PERSON, COUNTER = "harm", "people", "person", "counter"
# What a number may be instead of a count:
TIME, MONTH, DATE, MEASURE, UNIT, UNIT_PLURAL, ORDINAL, STRONG, TIMES, AGE, MONEY, DESIGNATOR, WHOLE_SUFFIX = (
    "time", "month", "date", "measure", "unit", "units", "ordinal", "strong", "times", "age", "money", "designator", "whole",
)  # fmt: skip
# The rest:
WORD, COMMA, BREAK, OPEN, CLOSE, SLASH, UNCLEAR, END = "word", "comma", "break", "open", "close", "slash", "unclear", "end"

NUMERIC = frozenset({DIGITS, SMALL, HUNDRED, DOZEN, SCALE, FIXED, POWER})
MULTIPLIERS = frozenset({HUNDRED, DOZEN, SCALE, PLURAL, POWER})


class Node:
    """One step in the tree of phrases: what the phrase so far means, and the words that may follow."""

    __slots__ = ("kind", "value", "children")

    def __init__(self) -> None:
        self.kind: str | None = None
        self.value: object = None
        self.children: dict[str, Node] = {}


def phrases(table: str) -> list[str]:
    """The phrases of a table, parted by semicolons.

    Examples
    --------
    >>> phrases("at least; up to")
    ['at least', 'up to']
    """
    return [" ".join(phrase.split()) for phrase in table.split(";")]


def word_set(table: str) -> frozenset[str]:
    """The phrases of a table as a set."""
    return frozenset(phrases(table))


UNINFORMED = word_set(words.UNINFORMED)
REPORTED = word_set(words.REPORTED)
AUXILIARIES = word_set(words.AUXILIARIES)
IN_A_YEAR = word_set(words.IN_A_YEAR)
PREPOSITIONS = word_set(words.PREPOSITIONS)
CHANGES = word_set(words.CHANGES)
RESULTS = word_set(words.RESULTS)
WHOLE = word_set(words.WHOLE)
THEM = word_set(words.THEM)
AGED = word_set(words.AGED)
ORDINAL_WORDS = word_set(words.ORDINAL_WORDS)
BEGINNINGS = word_set(words.BEGINNINGS)
MEASURING_UNITS = frozenset("battalion platoon regiment brigade division батальйон батальйону батальон батальона".split())
NUMBER_SIGNS = word_set(words.NUMBER_SIGNS)
ORDINAL_ENDINGS = word_set(words.ORDINALS)
CASE_ENDINGS = word_set(words.CASES)
WHOLE_FRACTIONS = word_set(words.WHOLE_FRACTIONS)
ABBREVIATIONS = frozenset({"approx", "ca", "c", "est", "тис", "тыс", "млн", "mln", "прибл", "прим", "min", "max", "tys", "mio", "incl"})

SYMBOLS = {
    "%": (PERCENT, None), "％": (PERCENT, None), "٪": (PERCENT, None),
    "~": (QUALIFIER, "about"), "～": (QUALIFIER, "about"), "〜": (QUALIFIER, "about"), "∼": (QUALIFIER, "about"),
    "≈": (QUALIFIER, "about"), "≃": (QUALIFIER, "about"), ">": (QUALIFIER, "more_than"), "≥": (QUALIFIER, "at_least"),
    ">=": (QUALIFIER, "at_least"), "<": (QUALIFIER, "fewer_than"), "≤": (QUALIFIER, "at_most"), "<=": (QUALIFIER, "at_most"),
    "$": (MONEY, None), "€": (MONEY, None), "£": (MONEY, None), "₴": (MONEY, None), "₽": (MONEY, None), "₩": (MONEY, None), "¥": (MONEY, None),
    "-": (DASH, None), "‐": (DASH, None), "‑": (DASH, None), "‒": (DASH, None), "–": (DASH, None), "—": (DASH, None), "−": (DASH, None),
    "(": (OPEN, None), "[": (OPEN, None), ")": (CLOSE, None), "]": (CLOSE, None), "/": (SLASH, None), "±": (UNCLEAR, None), "+": (UNCLEAR, None),
    ",": (COMMA, None), "、": (COMMA, None), "،": (COMMA, None), "，": (COMMA, None),
    ".": (BREAK, None), ";": (BREAK, None), ":": (BREAK, None), "!": (BREAK, None), "?": (BREAK, None), "…": (BREAK, None), "\n": (BREAK, None),
    "|": (BREAK, None), "。": (BREAK, None), "।": (BREAK, None), "•": (BREAK, None), "#": (WORD, None), "№": (WORD, None), "=": (BREAK, None),
}  # fmt: skip
RANGE_MARKS = frozenset("~～〜∼")
TIGHT_HYPHENS = frozenset("-‐‑")


def _build() -> dict[str, Node]:
    roots: dict[str, Node] = {}
    for kind, table in _TABLES:  # where a word has two senses, the later table wins
        _add(roots, phrases(table), kind)
    for name, table in words.QUALIFIERS.items():
        _add(roots, phrases(table), QUALIFIER, name)
    for name, table in words.SUFFIXES.items():
        _add(roots, phrases(table), SUFFIX, name)
    for denominator, table in {1: words.WHOLE_PART, 2: words.HALF, **words.PARTS}.items():
        _add(roots, phrases(table), PART, denominator)
    for kind, table, separator in _NUMBER_TABLES:
        for phrase, value in number_words.read_table(table, separator).items():
            _add(roots, [phrase], kind, value)
    return roots


def _add(roots: dict[str, Node], spellings: Iterable[str], kind: str, value: object = None) -> None:
    for spelling in spellings:
        children = roots
        node = None
        for word in spelling.replace("-", " ").split():
            node = children.setdefault(word, Node())
            children = node.children
        node.kind, node.value = kind, value


_TABLES = (
    (WORD, words.IDIOMS), (PEOPLE, words.PEOPLE), (HARM, words.HARM), (PERSON, words.PERSON), (FILLER, words.FILLERS), (NEGATION, words.NEGATIONS),
    (BETWEEN, words.BETWEEN), (FROM, words.FROM), (SOURCE, words.SOURCE), (AND, words.AND), (OR, words.OR), (TO, words.TO), (OF, words.OF),
    (OUT_OF, words.OUT_OF), (AMOUNT, words.AMOUNTS), (WITHOUT_NUMBER, words.WITHOUT_NUMBER), (NONE, words.NONE), (NOBODY, words.NOBODY),
    (TIME, words.TIME), (MONTH, words.MONTHS), (WORD, words.NOT_MONTHS), (PERCENT, words.PERCENT), (RATE, words.RATES), (WORD, words.NOT_RATES),
    (MEASURE, words.MEASURES), (UNIT, words.UNITS), (UNIT_PLURAL, words.UNIT_PLURALS), (STRONG, words.STRONG), (TIMES, words.TIMES),
    (AGE, words.AGE), (THAT_IS, words.THAT_IS), (ARTICLE, words.ARTICLES),
)  # fmt: skip
_NUMBER_TABLES = (
    (SMALL, number_words.SMALL, None),
    (HUNDRED, number_words.HUNDRED, None),
    (DOZEN, number_words.DOZEN, None),
    (SCALE, number_words.SCALE, None),
    (PLURAL, number_words.PLURAL, None),
    (FIXED, number_words.FIXED, ";"),
)
LEXICON = _build()
