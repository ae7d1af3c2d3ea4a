"""The words of time in a sentence: which they are, how they relate to a figure, and the days they
stand for.
"""

from __future__ import annotations

import calendar as months_of
import datetime
import re
from typing import NamedTuple

_MONTH_NAMES = """january jan, february feb, march mar, april apr, may, june jun, july jul,
    august aug, september sept sep, october oct, november nov,
    december dec"""
MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.split(","), 1)
    for name in names.split()
}
MONTH = "|".join(
    names.split()[0].capitalize() for names in _MONTH_NAMES.split(",")
)  # each by its full name, for a pattern
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}
MIDDLE = 15  # the day that "mid-January" is taken as
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {
    "a": 1,
    "": 1,
}
_HOLIDAYS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
}
_SATURDAY = 5
_HOURS = 24  # of a day
_LONGEST = 10_000  # days, weeks, months or years that a text may count back


class Days(NamedTuple):
    """The first and the last day of a stretch of time, each None where the words do not say it, and
    what to look at about them.
    """

    first: datetime.date | None = None
    last: datetime.date | None = None
    note: str = ""


def days_of(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """The days of a matched word of time (`time_words.ATOM`).

    Without the day of publication, only dates with their year have days. A day or month without a
    year is the last one up to the day of publication.
    """
    kind = atom.lastgroup or ""
    reader = _READERS.get(kind)
    if reader is None:
        return Days()
    try:
        return reader(atom, published_on)
    except (ValueError, OverflowError):  # no such day: "31 February"
        return Days(note=f"“{atom.group()}” is not a day of the calendar")


def _iso(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    day = datetime.date.fromisoformat(atom.group())
    return Days(day, day)


def _date(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """A day or two days of one month, with or without a year: "14 and 15 December", "December 14,
    2024".
    """
    text = atom.group().lower()
    month = next(MONTHS[word] for word in re.findall(r"[a-z]+", text) if word in MONTHS)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    last, note = _day(month, days[-1], years, published_on)
    first = last and last.replace(day=days[0])
    return (
        Days(first, last, note)
        if first is None or first <= last
        else Days(note=f"“{atom.group()}” runs backward")
    )


def _day(
    month: int, day: int, years: list[int], published_on: datetime.date | None
) -> tuple[datetime.date | None, str]:
    if years:
        return datetime.date(years[0], month, day), ""
    if published_on is None:
        return None, "no year is stated"
    for year in range(
        published_on.year, published_on.year - 8, -1
    ):  # a 29 February may be years ago
        if (
            day <= months_of.monthrange(year, month)[1]
            and datetime.date(year, month, day) <= published_on
        ):
            return datetime.date(
                year, month, day
            ), f"the year {year} is taken from the day of publication"
    raise ValueError(day)


def _month(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """A month, its beginning, its middle or its end: "January", "mid-January 2025", "the end of
    March".
    """
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
        return Days(
            first,
            None,
            "; ".join(filter(None, (note, "the month was not over on the day of publication"))),
        )
    return Days(first, last, note)


def _year_of(month: int, text: str, published_on: datetime.date | None) -> tuple[int | None, str]:
    if stated := re.search(r"\d{4}", text):
        return int(stated.group()), ""
    if published_on is None:
        return None, "no year is stated"
    year = (
        published_on.year
        - (month > published_on.month)
        - ("last" in text.split() and month == published_on.month)
    )
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
    return Days(
        first, last, f"“{atom.group()}” is taken as the last one up to the day of publication"
    )


def _relative_day(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    if published_on is None:
        return Days(note="the day of publication is not known")
    word = atom.group().lower()
    if word == "overnight":
        return Days(note="“overnight” does not say which day")
    day = published_on - datetime.timedelta(
        days=2 if word.startswith("the day before") else word == "yesterday"
    )
    return Days(day, day, f"“{atom.group()}” is counted from the day of publication")


def _ago(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    number, unit = _amount(atom.group())
    if published_on is None or unit != "day" or number is None:
        return Days(note=f"“{atom.group()}” names no day")
    day = published_on - datetime.timedelta(days=number)
    return Days(day, day, f"“{atom.group()}” is counted from the day of publication")


def _weekend(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """The last Saturday and Sunday that were over on the day of publication, a Sunday counting as
    over.
    """
    if published_on is None:
        return Days(note="the day of publication is not known")
    sunday = published_on - datetime.timedelta(days=(published_on.weekday() + 1) % 7)
    if "last" in atom.group().lower() and sunday == published_on:
        sunday -= datetime.timedelta(days=7)
    if published_on.weekday() == _SATURDAY:
        return Days(note=f"“{atom.group()}” may be the one that has begun or the one before")
    return Days(
        sunday - datetime.timedelta(days=1),
        sunday,
        f"“{atom.group()}” is taken as the last one before publication",
    )


def _past(atom: re.Match[str], published_on: datetime.date | None) -> Days:
    """A stretch up to the day of publication: "in the past week", "over the last 24 hours"."""
    number, unit = _amount(atom.group())
    is_elsewhere = (
        "previous" in atom.group().lower()
    )  # before a day of the text, not before the day of publication
    if unit == "hour" and number:
        number, unit = (number // _HOURS if number % _HOURS == 0 else None), "day"
    if published_on is None or number is None or unit == "hour" or is_elsewhere:
        return Days(
            note=f"“{atom.group()}” names no day"
            if published_on
            else "the day of publication is not known"
        )
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
    note = (
        f"“{atom.group()}” is taken as up to the day of publication"
        if published_on
        else f"up to which day “{atom.group()}” reaches is not stated"
    )
    return Days(None, published_on, note)


def _amount(text: str) -> tuple[int | None, str]:
    """How many of which unit of time: "the past three days" is three and day."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    unit = next(
        word.rstrip("s")
        for word in words
        if word.rstrip("s") in ("hour", "day", "week", "month", "year")
    )
    numbers = [
        int(word) if word.isdigit() else _NUMBERS[word]
        for word in words
        if word.isdigit() or word in _NUMBERS
    ]
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


# Where words of time stand, and how they relate to a figure.


_MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th)?)"
_YEAR = r"(?:19|20)\d\d"
_AND = r"(?:\s?[-–]\s?|\s(?:and|to|or|through|until)\s)"
_SMALL = "a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_SOME = rf"(?:{_SMALL}|several|few|couple\sof|\d{{1,4}})"
# After a number that is no part of a date.
_COUNTED = (
    "(?i:people|soldiers|troops|men|civilians|others|more|were|killed|wounded|dead|casualties|deaths"
    "|north|russian|ukrainian)"
)
_SPAN = r"(?:hours?|days?|nights?|weeks?|months?|years?)"
_UNIT = r"(?:hours?|days?|weeks?|months?|years?)"

# One alternative a kind; the name of the group is the kind. Months and weekdays have their capital,
# for "may" and "march" are verbs too.
ATOM = re.compile(
    rf"""\b(?:(?P<iso>{_YEAR}-[01]\d-[0-3]\d)
    |(?P<date>{_DAY}(?:(?:,\s{_DAY}){{0,4}},?{_AND}{_DAY})?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?(?!\w)
        |(?<![Ii]n\s){_MONTH}\s{_DAY}(?:{_AND}{_DAY})?(?:,?\s{_YEAR})?(?![\w%]|,\d|\s{_COUNTED}))
    |(?P<month>(?:(?i:(?:early|mid|late|last)[-\s]|(?:the\s)?(?:start|beginning|end|middle)\sof\s))?{_MONTH}(?:,?\s(?:of\s)?{_YEAR})?(?![\w]|-[a-z]))
    |(?P<weekday>(?i:(?:last|next)\s)?{_WEEKDAY}(?:{_AND}{_WEEKDAY})?(?!\w))
    |(?P<now>(?i:so\sfar(?!\s(?:this|in)\b)|to\sdate|until\snow|up\sto\snow|as\sof\snow|by\snow)\b)
    |(?P<relative>(?i:today|yesterday|tonight|overnight|the\sday\sbefore\syesterday)\b)
    |(?P<ago>(?i:{_SOME}\s{_UNIT}\sago)\b)
    |(?P<weekend>(?i:(?:(?:the|this|last|past)\s){{1,2}}weekend)\b(?!\sof\b))
    |(?P<past>(?i:(?:the|its|their)\s(?:past|last|previous)\s(?:{_SOME}\s)?{_UNIT})\b)
    |(?P<whole>(?i:(?:earlier\s|later\s)?(?:last|this|the\sprevious)\s(?:week|month|year))\b)
    |(?P<holiday>(?:New\sYear['’]s\s(?:Eve|Day)|Christmas(?:\s(?:Eve|Day))?)(?:,?\s{_YEAR})?)\b
    |(?P<stretch>(?i:(?:{_SOME}|a\ssingle|just\sone)\s(?:hours?|days?|weeks?|months?)\sof\s(?:fighting|combat|war|battle|clashes|attacks))\b)
    |(?P<within>(?i:(?:(?:{_SOME}|a\ssingle)\s{_SPAN}|(?:the|its|their)\sfirst\s(?:{_SOME}\s)?{_SPAN})(?!\s(?:ago|later|before|after|earlier|old))\b))
    |(?P<year>(?i:(?:early|mid|late)[-\s]|(?:the\s)?(?:start|beginning|end)\sof\s)?(?<![\d,.]){_YEAR}(?![\d,.]\d|\w|\s{_COUNTED})))""",
    re.VERBOSE,
)
_LEAD = re.compile(
    r"\b(since|from|between|by|until|till|up\sto|as\sof|through|before|after|following|starting|beginning|on|in|during|over|within|at|of|late|early)"
    r"(?:\s(?:the|about|around|just))*\s$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s(?:and|to|until|through)\s|\s?[–-]\s?")
# A clause or a group after "since", up to a verb or a mark; and the words by which it is the
# beginning of something.
_ONSET = re.compile(
    rf"\b[Ss]ince\s(?:(?!(?:have|has|had|were|was|is|are)\b)(?:[A-Z][a-z]{{2,3}}\.\s)?[\w’'-]+(?:,(?=\s{_YEAR}))?(?:\s|(?=[^\w\s]|$))){{1,16}}"
)
_BEGINS = re.compile(
    r"\b(?:(start|beginning|outbreak|onset)\sof|began|started|broke\sout|erupted|invasion|invaded|then|arrived|deployed)\b"
)
_WEEK = re.compile(
    r"\b(?:in|for|during|over)\s(?:the|a)\s(?:week|seven\sdays)\s(ending|ended|to|through|until|of|beginning|starting)\s(?:on\s)?$",
    re.IGNORECASE,
)
# A part of a month or a year, of which the whole has other days: "the first two weeks of January".
_PART = re.compile(
    r"\b(?:in\s|during\s|over\s)?the\s(?:first|second|third|fourth|last|final|latter|opening)\s(?:\w+\s)?(?:half|quarter|weeks?|days?|part|months?)\sof\s$",
    re.IGNORECASE,
)
_EVENT = re.compile(r"[Ss]ince\s(?:the|its|their)\s(?:[\w’'-]+\s?){1,3}")
_DATING = re.compile(r"\bdat(?:es|ed|ing)\s(?:back\s)?$")
_BARE_YEAR_LEADS = frozenset("since from between by until till during in of through early".split())
_SO_FAR = re.compile(r"\bso\sfar\s(?:in\s)?$", re.IGNORECASE)
_SPAN_LEADS = frozenset("in over within during".split())
SINCE = frozenset({"since", "starting", "beginning"})
UP_TO = frozenset({"by", "until", "till", "up to", "as of", "through"})


class Time(NamedTuple):
    """Words of time in a sentence: where they stand, the kind of period they make, and the days.

    `kind` is a word of `vocabulary.PERIODS`; empty for what tells when another thing happened
    ("after the vote on Monday").
    """

    start: int
    end: int
    kind: str
    days: Days


def find_times(sentence: str, published_on: datetime.date | None) -> list[Time]:
    """The words of time of a sentence, in their order.

    Examples
    --------
    >>> time, = find_times("killed on 14 and 15 December 2024", None)
    >>> time.kind, str(time.days.first), str(time.days.last)
    ('event', '2024-12-14', '2024-12-15')
    """
    times: list[Time] = []
    atoms: list[
        tuple[re.Match[str], str]
    ] = []  # beside each time, its words and the word that leads to them
    for atom in ATOM.finditer(sentence):
        lead = _LEAD.search(sentence, max(atom.start() - 24, 0), atom.start())
        word = re.sub(r"\s+", " ", lead[1].lower()) if lead else ""
        is_joined = times and (
            atoms[-1][1] in ("from", "between")
            or atoms[-1][0].lastgroup == atom.lastgroup == "month"
        )
        if is_joined and _JOINED.fullmatch(sentence, times[-1].end, atom.start()):
            times[-1] = _joined(times[-1], atoms[-1][0], atom, published_on)
        elif part := _PART.search(sentence, max(atom.start() - 40, 0), atom.start()):
            note = f"“{sentence[part.start() : atom.end()]}” is taken as no days"
            times.append(Time(part.start(), atom.end(), "increment", Days(note=note)))
            atoms.append((atom, word))
        elif week := _WEEK.search(sentence, max(atom.start() - 30, 0), atom.start()):
            days = _week_at(
                week[1].lower() in ("of", "beginning", "starting"), days_of(atom, published_on)
            )
            times.append(Time(week.start(), atom.end(), "increment", days))
            atoms.append((atom, word))
        elif _is_time(atom, word) and not _DATING.search(sentence, 0, lead.start() if lead else 0):
            times.append(
                Time(
                    lead.start() if lead else atom.start(),
                    atom.end(),
                    *_meaning(atom, word, sentence, published_on),
                )
            )
            atoms.append((atom, word))
    return _with_onsets(sentence, times)


def _week_at(begins: bool, day: Days) -> Days:
    """The week that begins or ends on a day."""
    if day.first is None or day.first != day.last:
        return Days(note=day.note)
    others = datetime.timedelta(days=6)
    return (
        day._replace(last=day.first + others) if begins else day._replace(first=day.first - others)
    )


def _with_onsets(sentence: str, times: list[Time]) -> list[Time]:
    """The times, and those that begin with an event: "since the start of the war", "since the
    invasion on 24 February 2022".
    """
    for match in _ONSET.finditer(sentence):
        inside = [
            place
            for place, time in enumerate(times)
            if match.start() < time.start < time.end <= match.end() + 1 and time.kind == "event"
        ]
        if inside:
            dated = times[inside[-1]]
            times[inside[-1]] = Time(
                match.start(), dated.end, "cumulative", dated.days._replace(last=None)
            )
        elif not any(time.start == match.start() for time in times) and (
            event := _BEGINS.search(match.group()) or _EVENT.fullmatch(match.group())
        ):
            end = match.end() if event.re is _EVENT or event[1] else match.start() + event.end()
            note = f"from which day “{sentence[match.start() : end].strip()}” counts is not stated"
            times.append(
                Time(
                    match.start(),
                    match.start() + len(sentence[match.start() : end].rstrip()),
                    "cumulative",
                    Days(note=note),
                )
            )
    return sorted(times)


def _is_time(atom: re.Match[str], lead: str) -> bool:
    """Whether the words are a time here: a bare number is a year, and "May" a month, only after a
    word that leads to one.
    """
    if atom.lastgroup == "year":
        return lead in _BARE_YEAR_LEADS
    if atom.lastgroup == "within":
        return lead in _SPAN_LEADS
    return atom.group() not in ("May", "March") or bool(lead)


def _meaning(
    atom: re.Match[str], lead: str, sentence: str, published_on: datetime.date | None
) -> tuple[str, Days]:
    if lead in ("before", "after", "following"):
        return "", Days()
    kind, days = atom.lastgroup, days_of(atom, published_on)
    if kind == "now":
        return "cumulative", days
    if _SO_FAR.search(sentence, 0, atom.start()):
        return "cumulative", days._replace(last=published_on)
    if lead in UP_TO:
        return "cumulative", _up_to(atom, days)
    if lead in SINCE:
        return "cumulative", days._replace(last=None)
    return ("increment" if kind in ("past", "whole", "stretch", "within") else "event"), days


def _up_to(atom: re.Match[str], days: Days) -> Days:
    """Up to a day; up to a month or a year does not say up to which day of it."""
    if days.first == days.last or atom.lastgroup in ("date", "weekday", "weekend"):
        return Days(None, days.last, days.note)
    return Days(note=f"up to which day of “{atom.group()}” is not stated")


def _joined(
    earlier: Time, first: re.Match[str], last: re.Match[str], published_on: datetime.date | None
) -> Time:
    """From one time to another: "between January and March 2025". The first is the last such time
    before the second.
    """
    end = days_of(last, published_on)
    start = days_of(first, end.last or published_on)
    if start.first and end.last and start.first > end.last:
        start = Days(note=f"“{first.group()}” comes after “{last.group()}”")
    note = "; ".join(dict.fromkeys(note for note in (start.note, end.note) if note))
    return earlier._replace(end=last.end(), kind="event", days=Days(start.first, end.last, note))
