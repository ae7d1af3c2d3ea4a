"""The days that a text's words of time stand for, counted from the day it was published."""

from __future__ import annotations

import calendar as months_of
import datetime
import re
from typing import NamedTuple

_MONTH_NAMES = """january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sept sep, october oct, november nov,
    december dec"""
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(","), 1) for name in names.split()}
MONTH = "|".join(names.split()[0].capitalize() for names in _MONTH_NAMES.split(","))  # each by its full name, for a pattern
WEEKDAYS = {name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
MIDDLE = 15  # the day that "mid-January" is taken as
_NUMBERS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {
    "a": 1,
    "": 1,
}
_HOLIDAYS = {"new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25)}
_SATURDAY = 5
_HOURS = 24  # of a day
_LONGEST = 10_000  # days, weeks, months or years that a text may count back


class Days(NamedTuple):
    """The first and the last day of a stretch of time, each None where the words do not say it, and what to look at about them."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    note: str = ""


def days_of(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """The days of a matched word of time (`time_words.ATOM`).

    Without the day of publication, only dates with their year have days. A day or month without a year is the last one up to the day of publication.
    """
    kind = atom.lastgroup or ""
    reader = _READERS.get(kind)
    if reader is None:
        return Days()
    try:
        return reader(atom, published_on)
    except (ValueError, OverflowError):  # no such day: "31 February"
        return Days(note=f"“{atom.group()}” is no day of the calendar")


def _iso(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    day = datetime.date.fromisoformat(atom.group())
    return Days(day, day)


def _date(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """A day or two days of one month, with or without a year: "14 and 15 December", "December 14, 2024"."""
    text = atom.group().lower()
    month = next(MONTHS[word] for word in re.findall(r"[a-z]+", text) if word in MONTHS)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    last, note = _day(month, days[-1], years, published_on)
    first = last and last.replace(day=days[0])
    return Days(first, last, note) if first is None or first <= last else Days(note=f"“{atom.group()}” runs backward")


def _day(month: int, day: int, years: list[int], published_on: datetime.date | None) -> tuple[datetime.date | None, str]:
    if years:
        return datetime.date(years[0], month, day), ""
    if published_on is None:
        return None, "no year is stated"
    for year in range(published_on.year, published_on.year - 8, -1):  # a 29 February may be years ago
        if day <= months_of.monthrange(year, month)[1] and datetime.date(year, month, day) <= published_on:
            return datetime.date(year, month, day), f"the year {year} is taken from the day of publication"
    raise ValueError(day)


def _month(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """A month, its beginning, its middle or its end: "January", "mid-January 2025", "the end of March"."""
    text = atom.group().lower()
    month = next(MONTHS[word] for word in re.findall(r"[a-z]+", text) if word in MONTHS)
    year, note = _year_of(month, text, published_on)
    if year is None:
        return Days(note=note)
    first = datetime.date(year, month, 1)
    last = first.replace(day=months_of.monthrange(year, month)[1])
    if "mid" in text:
        note = "; ".join(filter(None, (note, f"“{atom.group()}” is taken as the {MIDDLE}th")))
        return Days(first.replace(day=MIDDLE), first.replace(day=MIDDLE), note)
    if re.search(r"start|beginning", text):
        return Days(first, first, note)
    if "end" in text.split():
        return Days(last, last, note)
    if re.search(r"early|late", text):
        return Days(note=f"“{atom.group()}” names no day")
    if published_on and first <= published_on < last:
        return Days(first, None, "; ".join(filter(None, (note, "the month was not over on the day of publication"))))
    return Days(first, last, note)


def _year_of(month: int, text: str, published_on: datetime.date | None) -> tuple[int | None, str]:
    if stated := re.search(r"\d{4}", text):
        return int(stated.group()), ""
    if published_on is None:
        return None, "no year is stated"
    year = published_on.year - (month > published_on.month) - ("last" in text.split() and month == published_on.month)
    return year, f"the year {year} is taken from the day of publication"


def _year(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    text = atom.group().lower()
    year = int(re.search(r"\d{4}", text).group())
    if re.search(r"early|late|mid", text):
        return Days(note=f"“{atom.group()}” names no day")
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if "of" in text.split():
        return Days(last, last) if "end" in text.split() else Days(first, first)
    if published_on and first <= published_on < last:
        return Days(first, None, "the year was not over on the day of publication")
    return Days(first, last)


def _weekday(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """The last such day up to the day of publication; after "last", the last before it."""
    if published_on is None:
        return Days(note="the day of publication is not known")
    words = re.findall(r"[a-z]+", atom.group().lower())
    if "next" in words:
        return Days(note=f"“{atom.group()}” lies ahead")
    named = [WEEKDAYS[word] for word in words if word in WEEKDAYS]
    latest = published_on - datetime.timedelta(days="last" in words)
    last = latest - datetime.timedelta(days=(latest.weekday() - named[-1]) % 7)
    first = last - datetime.timedelta(days=(named[-1] - named[0]) % 7)
    return Days(first, last, f"“{atom.group()}” is taken as the last one up to the day of publication")


def _relative_day(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    if published_on is None:
        return Days(note="the day of publication is not known")
    word = atom.group().lower()
    if word == "overnight":
        return Days(note="“overnight” does not say which day")
    day = published_on - datetime.timedelta(days=2 if word.startswith("the day before") else word == "yesterday")
    return Days(day, day, f"“{atom.group()}” is counted from the day of publication")


def _ago(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    number, unit = _amount(atom.group())
    if published_on is None or unit != "day" or number is None:
        return Days(note=f"“{atom.group()}” names no day")
    day = published_on - datetime.timedelta(days=number)
    return Days(day, day, f"“{atom.group()}” is counted from the day of publication")


def _weekend(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """The last Saturday and Sunday that were over on the day of publication, a Sunday counting as over."""
    if published_on is None:
        return Days(note="the day of publication is not known")
    sunday = published_on - datetime.timedelta(days=(published_on.weekday() + 1) % 7)
    if "last" in atom.group().lower() and sunday == published_on:
        sunday -= datetime.timedelta(days=7)
    if published_on.weekday() == _SATURDAY:
        return Days(note=f"“{atom.group()}” may be the one that has begun or the one before")
    return Days(sunday - datetime.timedelta(days=1), sunday, f"“{atom.group()}” is taken as the last one before publication")


def _past(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """A stretch that ends on the day of publication: "in the past week", "over the last 24 hours"."""
    number, unit = _amount(atom.group())
    is_elsewhere = "previous" in atom.group().lower()  # before a day of the text, not before the day of publication
    if unit == "hour" and number:
        number, unit = (number // _HOURS if number % _HOURS == 0 else None), "day"
    if published_on is None or number is None or unit == "hour" or is_elsewhere:
        return Days(note=f"“{atom.group()}” names no day" if published_on else "the day of publication is not known")
    note = f"“{atom.group()}” is counted back from the day of publication"
    return Days(_back(published_on, number, unit), published_on, note)


def _whole(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """A week, a month or a year of the calendar: "last month", "this year"."""
    if published_on is None:
        return Days(note="the day of publication is not known")
    words = atom.group().lower().split()
    unit = words[-1]
    if words[0] in ("earlier", "later", "late", "early"):
        return Days(note=f"“{atom.group()}” names no day")
    is_last = "last" in words or "previous" in words
    today = published_on
    if unit == "week":
        first = today - datetime.timedelta(days=today.weekday() + 7 * is_last)
        following = first + datetime.timedelta(days=7)
    elif unit == "month":
        first = _back(today.replace(day=1), is_last, "month")
        following = _back(first, -1, "month")
    else:
        first = datetime.date(today.year - is_last, 1, 1)
        following = datetime.date(first.year + 1, 1, 1)
    note = f"“{atom.group()}” is taken as the {unit} of the calendar"
    return Days(first, following - datetime.timedelta(days=1) if is_last else None, note)


def _holiday(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    words = atom.group().lower().replace("’", "'")
    month, day = _HOLIDAYS[re.sub(r"\W+\d{4}$", "", words)]
    last, note = _day(month, day, [int(year) for year in re.findall(r"\d{4}", words)], published_on)
    return Days(last, last, note)


def _now(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    note = f"“{atom.group()}” is taken as up to the day of publication" if published_on else f"up to which day “{atom.group()}” reaches is not stated"
    return Days(None, published_on, note)


def _amount(text: str) -> tuple[int | None, str]:
    """How many of which unit of time: "the past three days" is three and day."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    unit = next(word.rstrip("s") for word in words if word.rstrip("s") in ("hour", "day", "week", "month", "year"))
    numbers = [int(word) if word.isdigit() else _NUMBERS[word] for word in words if word.isdigit() or word in _NUMBERS]
    is_many = any(word.rstrip("s") == unit and word != unit for word in words)
    number = numbers[0] if numbers else None if is_many else 1
    return number if number is None or number <= _LONGEST else None, unit


def _back(day: datetime.date, number: int, unit: str) -> datetime.date:
    if unit in ("day", "week"):
        return day - datetime.timedelta(days=number * (7 if unit == "week" else 1))
    count = day.year * 12 + day.month - 1 - number * (12 if unit == "year" else 1)
    year, month = divmod(count, 12)
    return datetime.date(year, month + 1, min(day.day, months_of.monthrange(year, month + 1)[1]))


_READERS = {
    "iso": _iso,
    "date": _date,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "relative": _relative_day,
    "ago": _ago,
    "weekend": _weekend,
    "past": _past,
    "whole": _whole,
    "holiday": _holiday,
    "now": _now,
}
