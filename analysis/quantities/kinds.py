"""What a token can be."""

from __future__ import annotations

# Numbers:
DIGITS, SMALL, HUNDRED, DOZEN, SCALE, PLURAL, FIXED, POWER = "digits", "small", "hundred", "dozen", "scale", "plural", "fixed", "power"
# Words that qualify, join or lead to a number:
QUALIFIER, SUFFIX, FILLER, NEGATION, BETWEEN, FROM, SOURCE = "qualifier", "suffix", "filler", "negation", "between", "from", "source"
AND, OR, TO, DASH, OF, OUT_OF, ARTICLE, THAT_IS = "and", "or", "to", "dash", "of", "out of", "article", "that is"
# Amounts without a number, parts, and the words for nobody:
AMOUNT, PART, PERCENT, RATE, NONE, NOBODY, WITHOUT_NUMBER = "amount", "part", "percent", "rate", "none", "nobody", "without number"
HEDGE = "hedge"  # a word that turns or loosens a figure in its clause, its value says where
# Who is counted:
HARM, PEOPLE, PERSON, COUNTER = "harm", "people", "person", "counter"
# What a number may be instead of a count:
TIME, MONTH, DATE, MEASURE, UNIT, UNIT_PLURAL, ORDINAL, STRONG, TIMES, AGE, MONEY, DESIGNATOR, WHOLE_SUFFIX = (
    "time", "month", "date", "measure", "unit", "units", "ordinal", "strong", "times", "age", "money", "designator", "whole",
)  # fmt: skip
# The rest:
WORD, COMMA, BREAK, OPEN, CLOSE, SLASH, UNCLEAR, END = "word", "comma", "break", "open", "close", "slash", "unclear", "end"
THING = "thing"  # tanks, attacks: counted, and not people
UNREADABLE = "unreadable"  # ½, ①: numbers this reader does not know

NUMERIC = frozenset({DIGITS, SMALL, HUNDRED, DOZEN, SCALE, FIXED, POWER})
MULTIPLIERS = frozenset({HUNDRED, DOZEN, SCALE, PLURAL, POWER})
