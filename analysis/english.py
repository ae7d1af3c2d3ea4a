"""Plain English for small things: numbers with their noun, lists in a sentence, days."""

from __future__ import annotations

import datetime


def count(number: int, one: str, many: str | None = None) -> str:
    """A number of things with its noun; the plural has an "s" where none is given.

    Examples
    --------
    >>> count(1, "origin"), count(2, "echo", "echoes")
    ('1 origin', '2 echoes')
    """
    return f"{number:,} {plural(number, one, many or f'{one}s')}"


def count_claims(number: int) -> str:
    """A number of claims.

    Examples
    --------
    >>> count_claims(1), count_claims(1200)
    ('1 claim', '1,200 claims')
    """
    return count(number, "claim")


def plural(number: int, one: str, many: str) -> str:
    """The form of a word that goes with a count."""
    return one if number == 1 else many


def describe_day(day: datetime.date | None) -> str:
    """A day in words, and "a day not stated" where there is none."""
    return "a day not stated" if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def join_words(parts: list[str]) -> str:
    """Parts as a list in a sentence.

    Examples
    --------
    >>> join_words(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def differ(subjects: list[str]) -> str:
    """The verb "to differ" for one subject or several."""
    return "differs" if len(subjects) == 1 else "differ"


# Spelt out, because `strftime` follows the language of the machine.
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
