"""The word tables turned round: from a word to what it does."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.quantities import kinds, number_words, words


class Node:
    """One step in the tree of phrases: what the phrase so far means, and the words that may follow."""

    __slots__ = ("children", "kind", "value")

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
WEAK = word_set(words.WEAK)
MOTION = word_set(words.MOTION)
ORDINAL_ENDINGS = word_set(words.ORDINALS)
CASE_ENDINGS = word_set(words.CASES)
WHOLE_FRACTIONS = word_set(words.WHOLE_FRACTIONS)
ABBREVIATIONS = frozenset({"approx", "appr", "ca", "c", "est", "тис", "тыс", "млн", "mln", "прибл", "прим", "min", "max", "tys", "mio", "incl"})

_MARKS = (
    (kinds.PERCENT, None, "% ％ ٪"),
    (kinds.QUALIFIER, "about", "~ ～ 〜 ∼ ≈ ≃"),
    (kinds.QUALIFIER, "more_than", ">"),
    (kinds.QUALIFIER, "at_least", "≥ >="),
    (kinds.QUALIFIER, "fewer_than", "<"),
    (kinds.QUALIFIER, "at_most", "≤ <="),
    (kinds.MONEY, None, "$ € £ ₴ ₽ ₩ ¥"),
    (kinds.DASH, None, "- ‐ ‑ ‒ – — −"),
    (kinds.OPEN, None, "( ["),
    (kinds.CLOSE, None, ") ]"),
    (kinds.SLASH, None, "/"),
    (kinds.UNCLEAR, None, "± +"),
    (kinds.COMMA, None, ", 、 ، ，"),
    (kinds.BREAK, None, ". ; : ! ? … | 。 । • ="),
)
SYMBOLS = {mark: (kind, value) for kind, value, marks in _MARKS for mark in marks.split()} | {"\n": (kinds.BREAK, None)}
RANGE_MARKS = frozenset("~～〜∼")
TIGHT_HYPHENS = frozenset("-‐‑")


def _build() -> dict[str, Node]:
    roots: dict[str, Node] = {}
    for kind, table in _TABLES:  # where a word has two senses, the later table wins
        _add(roots, phrases(table), kind)
    for name, table in words.QUALIFIERS.items():
        _add(roots, phrases(table), kinds.QUALIFIER, name)
    for name, table in words.HEDGES.items():
        _add(roots, phrases(table), kinds.HEDGE, name)
    for name, table in words.SUFFIXES.items():
        _add(roots, phrases(table), kinds.SUFFIX, name)
    for denominator, table in {1: words.WHOLE_PART, 2: words.HALF, **words.PARTS}.items():
        _add(roots, phrases(table), kinds.PART, denominator)
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
    (kinds.WORD, words.IDIOMS),
    (kinds.PEOPLE, words.PEOPLE),
    (kinds.HARM, words.HARM),
    (kinds.PERSON, words.PERSON),
    (kinds.THING, words.THINGS),
    (kinds.UNCLEAR, words.UNCLEAR),
    (kinds.FILLER, words.FILLERS),
    (kinds.NEGATION, words.NEGATIONS),
    (kinds.BETWEEN, words.BETWEEN),
    (kinds.FROM, words.FROM),
    (kinds.SOURCE, words.SOURCE),
    (kinds.AND, words.AND),
    (kinds.OR, words.OR),
    (kinds.TO, words.TO),
    (kinds.OF, words.OF),
    (kinds.OUT_OF, words.OUT_OF),
    (kinds.AMOUNT, words.AMOUNTS),
    (kinds.WITHOUT_NUMBER, words.WITHOUT_NUMBER),
    (kinds.NONE, words.NONE),
    (kinds.NOBODY, words.NOBODY),
    (kinds.TIME, words.TIME),
    (kinds.MONTH, words.MONTHS),
    (kinds.WORD, words.NOT_MONTHS),
    (kinds.PERCENT, words.PERCENT),
    (kinds.RATE, words.RATES),
    (kinds.WORD, words.NOT_RATES),
    (kinds.MEASURE, words.MEASURES),
    (kinds.UNIT, words.UNITS),
    (kinds.UNIT_PLURAL, words.UNIT_PLURALS),
    (kinds.STRONG, words.STRONG),
    (kinds.TIMES, words.TIMES),
    (kinds.AGE, words.AGE),
    (kinds.THAT_IS, words.THAT_IS),
    (kinds.ARTICLE, words.ARTICLES),
)
_NUMBER_TABLES = (
    (kinds.SMALL, number_words.SMALL, None),
    (kinds.HUNDRED, number_words.HUNDRED, None),
    (kinds.DOZEN, number_words.DOZEN, None),
    (kinds.SCALE, number_words.SCALE, None),
    (kinds.PLURAL, number_words.PLURAL, None),
    (kinds.FIXED, number_words.FIXED, ";"),
)
LEXICON = _build()
