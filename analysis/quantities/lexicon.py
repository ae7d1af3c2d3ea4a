"""What a token can be."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.quantities import lexicon_words

# Numbers:
DIGITS, SMALL, HUNDRED, DOZEN, SCALE, PLURAL, FIXED, POWER = (
    "digits",
    "small",
    "hundred",
    "dozen",
    "scale",
    "plural",
    "fixed",
    "power",
)
# Words that qualify, join or lead to a number:
QUALIFIER, SUFFIX, FILLER, NEGATION, BETWEEN, FROM, SOURCE = (
    "qualifier",
    "suffix",
    "filler",
    "negation",
    "between",
    "from",
    "source",
)
AND, OR, TO, DASH, OF, OUT_OF, ARTICLE, THAT_IS = (
    "and",
    "or",
    "to",
    "dash",
    "of",
    "out of",
    "article",
    "that is",
)
# Amounts without a number, parts, and the words for nobody:
AMOUNT, PART, PERCENT, RATE, NONE, NOBODY, WITHOUT_NUMBER = (
    "amount",
    "part",
    "percent",
    "rate",
    "none",
    "nobody",
    "without number",
)
HEDGE = "hedge"  # a word that turns or loosens a figure in its clause, its value says where
# Who is counted:
HARM, PEOPLE, PERSON, COUNTER = "harm", "people", "person", "counter"
# What a number may be instead of a count:
TIME, MONTH, DATE, MEASURE, UNIT, UNIT_PLURAL, ORDINAL, STRONG, TIMES, AGE, MONEY, DESIGNATOR, WHOLE_SUFFIX = (
    "time", "month", "date", "measure", "unit", "units", "ordinal", "strong", "times", "age", "money", "designator", "whole",
)  # fmt: skip
# The rest:
WORD, COMMA, BREAK, OPEN, CLOSE, SLASH, UNCLEAR, END = (
    "word",
    "comma",
    "break",
    "open",
    "close",
    "slash",
    "unclear",
    "end",
)
THING = "thing"  # tanks, attacks: counted, and not people
UNREADABLE = "unreadable"  # ½, ①: numbers this reader does not know

NUMERIC = frozenset({DIGITS, SMALL, HUNDRED, DOZEN, SCALE, FIXED, POWER})
MULTIPLIERS = frozenset({HUNDRED, DOZEN, SCALE, PLURAL, POWER})


# The word tables turned round: from a word to what it does.


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


UNINFORMED = word_set(lexicon_words.UNINFORMED)
REPORTED = word_set(lexicon_words.REPORTED)
AUXILIARIES = word_set(lexicon_words.AUXILIARIES)
IN_A_YEAR = word_set(lexicon_words.IN_A_YEAR)
PREPOSITIONS = word_set(lexicon_words.PREPOSITIONS)
CHANGES = word_set(lexicon_words.CHANGES)
RESULTS = word_set(lexicon_words.RESULTS)
WHOLE = word_set(lexicon_words.WHOLE)
THEM = word_set(lexicon_words.THEM)
AGED = word_set(lexicon_words.AGED)
ORDINAL_WORDS = word_set(lexicon_words.ORDINAL_WORDS)
BEGINNINGS = word_set(lexicon_words.BEGINNINGS)
MEASURING_UNITS = frozenset(
    "battalion platoon regiment brigade division батальйон батальйону батальон батальона".split()
)
NUMBER_SIGNS = word_set(lexicon_words.NUMBER_SIGNS)
WEAK = word_set(lexicon_words.WEAK)
MOTION = word_set(lexicon_words.MOTION)
ORDINAL_ENDINGS = word_set(lexicon_words.ORDINALS)
CASE_ENDINGS = word_set(lexicon_words.CASES)
WHOLE_FRACTIONS = word_set(lexicon_words.WHOLE_FRACTIONS)
ABBREVIATIONS = frozenset(
    {
        "approx",
        "appr",
        "ca",
        "c",
        "est",
        "тис",
        "тыс",
        "млн",
        "mln",
        "прибл",
        "прим",
        "min",
        "max",
        "tys",
        "mio",
        "incl",
    }
)

_MARKS = (
    (PERCENT, None, "% ％ ٪"),
    (QUALIFIER, "about", "~ ～ 〜 ∼ ≈ ≃"),
    (QUALIFIER, "more_than", ">"),
    (QUALIFIER, "at_least", "≥ >="),
    (QUALIFIER, "fewer_than", "<"),
    (QUALIFIER, "at_most", "≤ <="),
    (MONEY, None, "$ € £ ₴ ₽ ₩ ¥"),
    (DASH, None, "- ‐ ‑ ‒ – — −"),
    (OPEN, None, "( ["),
    (CLOSE, None, ") ]"),
    (SLASH, None, "/"),
    (UNCLEAR, None, "± +"),
    (COMMA, None, ", 、 ، ，"),
    (BREAK, None, ". ; : ! ? … | 。 । • ="),
)
SYMBOLS = {mark: (kind, value) for kind, value, marks in _MARKS for mark in marks.split()} | {
    "\n": (BREAK, None)
}
RANGE_MARKS = frozenset("~～〜∼")
TIGHT_HYPHENS = frozenset("-‐‑")


def _build() -> dict[str, Node]:
    roots: dict[str, Node] = {}
    for kind, table in _TABLES:  # where a word has two senses, the later table wins
        _add(roots, phrases(table), kind)
    for name, table in lexicon_words.QUALIFIERS.items():
        _add(roots, phrases(table), QUALIFIER, name)
    for name, table in lexicon_words.HEDGES.items():
        _add(roots, phrases(table), HEDGE, name)
    for name, table in lexicon_words.SUFFIXES.items():
        _add(roots, phrases(table), SUFFIX, name)
    for denominator, table in {
        1: lexicon_words.WHOLE_PART,
        2: lexicon_words.HALF,
        **lexicon_words.PARTS,
    }.items():
        _add(roots, phrases(table), PART, denominator)
    for kind, table, separator in _NUMBER_TABLES:
        for phrase, value in lexicon_words.read_table(table, separator).items():
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
    (WORD, lexicon_words.IDIOMS),
    (PEOPLE, lexicon_words.PEOPLE),
    (HARM, lexicon_words.HARM),
    (PERSON, lexicon_words.PERSON),
    (THING, lexicon_words.THINGS),
    (UNCLEAR, lexicon_words.UNCLEAR),
    (FILLER, lexicon_words.FILLERS),
    (NEGATION, lexicon_words.NEGATIONS),
    (BETWEEN, lexicon_words.BETWEEN),
    (FROM, lexicon_words.FROM),
    (SOURCE, lexicon_words.SOURCE),
    (AND, lexicon_words.AND),
    (OR, lexicon_words.OR),
    (TO, lexicon_words.TO),
    (OF, lexicon_words.OF),
    (OUT_OF, lexicon_words.OUT_OF),
    (AMOUNT, lexicon_words.AMOUNTS),
    (WITHOUT_NUMBER, lexicon_words.WITHOUT_NUMBER),
    (NONE, lexicon_words.NONE),
    (NOBODY, lexicon_words.NOBODY),
    (TIME, lexicon_words.TIME),
    (MONTH, lexicon_words.MONTHS),
    (WORD, lexicon_words.NOT_MONTHS),
    (PERCENT, lexicon_words.PERCENT),
    (RATE, lexicon_words.RATES),
    (WORD, lexicon_words.NOT_RATES),
    (MEASURE, lexicon_words.MEASURES),
    (UNIT, lexicon_words.UNITS),
    (UNIT_PLURAL, lexicon_words.UNIT_PLURALS),
    (STRONG, lexicon_words.STRONG),
    (TIMES, lexicon_words.TIMES),
    (AGE, lexicon_words.AGE),
    (THAT_IS, lexicon_words.THAT_IS),
    (ARTICLE, lexicon_words.ARTICLES),
)
_NUMBER_TABLES = (
    (SMALL, lexicon_words.SMALL, None),
    (HUNDRED, lexicon_words.HUNDRED, None),
    (DOZEN, lexicon_words.DOZEN, None),
    (SCALE, lexicon_words.SCALE, None),
    (PLURAL, lexicon_words.PLURAL, None),
    (FIXED, lexicon_words.FIXED, ";"),
)
LEXICON = _build()
