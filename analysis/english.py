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


class RoughDay(datetime.date):
    """The first or the last day of a month or a year of which no nearer day is known."""

    words: str
    is_month: bool

    @classmethod
    def of(cls, day: datetime.date, written: str) -> RoughDay:
        """The day, and what was written in its place: YYYY-MM or YYYY.

        Examples
        --------
        >>> describe_day(RoughDay.of(datetime.date(2022, 3, 31), "2022-03"))
        'March 2022'
        """
        rough = cls(day.year, day.month, day.day)
        rough.is_month = "-" in written
        rough.words = f"{_MONTHS[day.month - 1]} {day.year}" if rough.is_month else f"{day.year}"
        return rough


def describe_day(day: datetime.date | None) -> str:
    """A day in words, a month or a year where no nearer day is known, and "a day not stated" where
    there is none.
    """
    if day is None:
        return "a day not stated"
    if isinstance(day, RoughDay):
        return day.words
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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
