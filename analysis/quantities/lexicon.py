"""What a token can be, and what each word, mark and phrase is: the rows of `lexicon_words` turned
round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.quantities import lexicon_words

# Numbers:
DIGITS, SMALL, HUNDRED, DOZEN, SCALE = "digits small hundred dozen scale".split()
PLURAL, FIXED, POWER = "plural fixed power".split()
# Words that qualify, join or lead to a number; a hedge turns or loosens a figure in its clause:
QUALIFIER, SUFFIX, FILLER, NEGATION, HEDGE = "qualifier suffix filler negation hedge".split()
BETWEEN, FROM, SOURCE, TO, AND, OR, OF = "between from source to and or of".split()
DASH, ARTICLE, OUT_OF, THAT_IS = "dash", "article", "out of", "that is"
# Amounts without a number, parts, and the words for nobody:
AMOUNT, PART, PERCENT, RATE, NONE, NOBODY = "amount part percent rate none nobody".split()
WITHOUT_NUMBER = "without number"
# Who is counted:
HARM, PEOPLE, PERSON, COUNTER = "harm people person counter".split()
# What a number may be instead of a count:
TIME, MONTH, DATE, AGE, MEASURE, MONEY = "time month date age measure money".split()
UNIT, UNIT_PLURAL, STRONG, WHOLE_SUFFIX = "unit units strong whole".split()
ORDINAL, TIMES, DESIGNATOR = "ordinal times designator".split()
THING = "thing"  # tanks, attacks: counted, and not people
UNREADABLE = "unreadable"  # ½, ①: numbers this reader does not know
# The rest:
WORD, COMMA, BREAK, OPEN, CLOSE = "word comma break open close".split()
SLASH, UNCLEAR, END = "slash unclear end".split()

NUMERIC = frozenset({DIGITS, SMALL, HUNDRED, DOZEN, SCALE, FIXED, POWER})
MULTIPLIERS = frozenset({HUNDRED, DOZEN, SCALE, PLURAL, POWER})


class Node:
    """A step in the tree of phrases: what they mean so far, and the words that may follow."""

    __slots__ = ("children", "kind", "value")

    def __init__(self) -> None:
        self.kind: str | None = None
        self.value: object = None
        self.children: dict[str, Node] = {}


def read_rows(table: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of a table: what stands before the colon, and the phrases after it.

    Examples
    --------
    >>> list(read_rows("qualifier about, weak: around; some"))
    [('qualifier about, weak', ['around', 'some'])]
    """
    for row in re.sub(r"\n +", " ", table).strip().splitlines():
        roles, phrases = row.split(":", 1)
        yield roles, [phrase.strip() for phrase in phrases.split(";")]


_ROWS = [
    (roles.split(", "), phrases)
    for table in lexicon_words.TABLES
    for roles, phrases in read_rows(table)
]


def words_with(role: str) -> frozenset[str]:
    """The words and phrases that have a role, in all languages."""
    return frozenset(phrase for roles, phrases in _ROWS if role in roles for phrase in phrases)


UNINFORMED = words_with("uninformed")
REPORTED = words_with("reported")
AUXILIARIES = words_with("auxiliary")
IN_A_YEAR = words_with("in a year")
PREPOSITIONS = words_with("preposition")
CHANGES = words_with("change")
RESULTS = words_with("result")
WHOLE = words_with("whole")
THEM = words_with("them")
AGED = words_with("aged")
ORDINAL_WORDS = words_with("ordinal word")
BEGINNINGS = words_with("beginning")
MEASURING_UNITS = words_with("measuring unit")
NUMBER_SIGNS = words_with("number sign")
WEAK = words_with("weak")
MOTION = words_with("motion")
ORDINAL_ENDINGS = words_with("ordinal ending")
CASE_ENDINGS = words_with("case ending")
WHOLE_FRACTIONS = words_with("whole fraction")
ABBREVIATIONS = words_with("abbreviation")
# What qualifies the number after it, by the qualifier that it gives.
QUALIFYING = frozenset().union(
    *(
        words_with(f"{QUALIFIER} {name}")
        for name in (
            "at_least more_than at_most fewer_than nearly slightly_more_than about".split()
        )
    ),
    words_with("before too"),
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
    for (role, *_), phrases in _ROWS:
        kind, value = _kind_of(role)
        for phrase in phrases if kind else ():
            _add(roots, phrase, kind, value)
    for kind, table in _NUMBERS.items():  # "sept" is seven, and no month
        for value, phrases in read_rows(table):
            for phrase in phrases:
                _add(roots, phrase, kind, int(value))
    return roots


def _kind_of(role: str) -> tuple[str | None, object]:
    """What the first role of a row makes of its words, and what they are worth; no kind where it
    stands beside one only.
    """
    if role in _KINDS:
        return _KINDS[role], None
    name, _, value = role.rpartition(" ")
    kind = _KINDS_WITH_VALUE.get(name)
    return kind, int(value) if kind is PART else value


def _add(roots: dict[str, Node], phrase: str, kind: str, value: object) -> None:
    children = roots
    for word in phrase.replace("-", " ").split():
        node = children.setdefault(word, Node())
        children = node.children
    node.kind, node.value = kind, value


def _by_name(*kinds: str) -> dict[str, str]:
    return {kind: kind for kind in kinds}


# A kind is compared by identity, and so is taken from here.
_KINDS_WITH_VALUE = _by_name(QUALIFIER, SUFFIX, HEDGE, PART)
_KINDS = (
    _by_name(FILLER, NEGATION, BETWEEN, FROM, SOURCE, TO, AND, OR, OF, OUT_OF, ARTICLE, THAT_IS)
    | _by_name(AMOUNT, WITHOUT_NUMBER, NONE, NOBODY, PERCENT, RATE, HARM, PEOPLE, PERSON, THING)
    | _by_name(TIME, MONTH, MEASURE, UNIT, UNIT_PLURAL, STRONG, TIMES, AGE, UNCLEAR, WORD)
)
_NUMBERS = {
    SMALL: lexicon_words.SMALL,
    HUNDRED: lexicon_words.HUNDRED,
    DOZEN: lexicon_words.DOZEN,
    SCALE: lexicon_words.SCALE,
    PLURAL: lexicon_words.PLURAL,
    FIXED: lexicon_words.FIXED,
}
LEXICON = _build()
