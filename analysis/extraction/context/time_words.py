"""The words of time in a sentence: which they are, how they relate to a figure, and the days they stand for."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from analysis.extraction.context.calendar import MONTH, MONTHS, WEEKDAYS, Days, days_of
from analysis.extraction.context.phrases import letters_of

_MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th)?)"
_YEAR = r"(?:19|20)\d\d"
_AND = r"(?:\s?[-–]\s?|\s(?:and|to|or|through|until)\s)"
_SOME = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple\sof|\d{1,4})"
# After a number that is no part of a date.
_COUNTED = "(?i:people|soldiers|troops|men|civilians|others|more|were|killed|wounded|dead|casualties|deaths|north|russian|ukrainian)"
_SPAN = r"(?:hours?|days?|nights?|weeks?|months?|years?)"
_UNIT = r"(?:hours?|days?|weeks?|months?|years?)"

# One alternative a kind; the name of the group is the kind. Months and weekdays have their capital, for "may" and "march" are verbs too.
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
# A clause or a group after "since", up to a verb or a mark; and the words by which it is the beginning of something.
_ONSET = re.compile(
    rf"\b[Ss]ince\s(?:(?!(?:have|has|had|were|was|is|are)\b)(?:[A-Z][a-z]{{2,3}}\.\s)?[\w’'-]+(?:,(?=\s{_YEAR}))?(?:\s|(?=[^\w\s]|$))){{1,16}}"
)
_BEGINS = re.compile(r"\b(?:(start|beginning|outbreak|onset)\sof|began|started|broke\sout|erupted|invasion|invaded|then|arrived|deployed)\b")
_WEEK = re.compile(
    r"\b(?:in|for|during|over)\s(?:the|a)\s(?:week|seven\sdays)\s(ending|ended|to|through|until|of|beginning|starting)\s(?:on\s)?$", re.IGNORECASE
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
_OTHER_CUES = """today yesterday tonight overnight weekend hour hours day days week weeks month months year years date far now ago christmas eve
    since night nights"""
# Each time has one of these words, or the number of a year.
CUES = frozenset(MONTHS) | frozenset(WEEKDAYS) | frozenset(_OTHER_CUES.split())
_YEAR_NUMBER = re.compile(_YEAR)
_WIDTH = 48  # characters that a time may begin before its cue, or end after it
SINCE = frozenset({"since", "starting", "beginning"})
UP_TO = frozenset({"by", "until", "till", "up to", "as of", "through"})


class Time(NamedTuple):
    """Words of time in a sentence: where they stand, the kind of period they make, and the days.

    `kind` is a word of `vocabulary.PERIODS`; empty for what tells when another thing happened ("after the vote on Monday").
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
    first, last = _where_times_may_be(sentence)
    times: list[Time] = []
    atoms: list[tuple[re.Match[str], str]] = []  # beside each time, its words and the word that leads to them
    for atom in ATOM.finditer(sentence, first, last):
        lead = _LEAD.search(sentence, max(atom.start() - 24, 0), atom.start())
        word = re.sub(r"\s+", " ", lead[1].lower()) if lead else ""
        is_joined = times and (atoms[-1][1] in ("from", "between") or atoms[-1][0].lastgroup == atom.lastgroup == "month")
        if is_joined and _JOINED.fullmatch(sentence, times[-1].end, atom.start()):
            times[-1] = _joined(times[-1], atoms[-1][0], atom, published_on)
        elif part := _PART.search(sentence, max(atom.start() - 40, 0), atom.start()):
            note = f"“{sentence[part.start() : atom.end()]}” is taken as no days"
            times.append(Time(part.start(), atom.end(), "increment", Days(note=note)))
            atoms.append((atom, word))
        elif week := _WEEK.search(sentence, max(atom.start() - 30, 0), atom.start()):
            days = _week_at(week[1].lower() in ("of", "beginning", "starting"), days_of(atom, published_on))
            times.append(Time(week.start(), atom.end(), "increment", days))
            atoms.append((atom, word))
        elif _is_time(atom, word) and not _DATING.search(sentence, 0, lead.start() if lead else 0):
            times.append(Time(lead.start() if lead else atom.start(), atom.end(), *_meaning(atom, word, sentence, published_on)))
            atoms.append((atom, word))
    return _with_onsets(sentence, times) if first < last and "since" in letters_of(sentence) else times


def _week_at(begins: bool, day: Days) -> Days:
    """The week that begins or ends on a day."""
    if day.first is None or day.first != day.last:
        return Days(note=day.note)
    others = datetime.timedelta(days=6)
    return day._replace(last=day.first + others) if begins else day._replace(first=day.first - others)


def _with_onsets(sentence: str, times: list[Time]) -> list[Time]:
    """The times, and those that begin with an event: "since the start of the war", "since the invasion on 24 February 2022"."""
    for match in _ONSET.finditer(sentence):
        inside = [place for place, time in enumerate(times) if match.start() < time.start < time.end <= match.end() + 1 and time.kind == "event"]
        if inside:
            dated = times[inside[-1]]
            times[inside[-1]] = Time(match.start(), dated.end, "cumulative", dated.days._replace(last=None))
        elif not any(time.start == match.start() for time in times) and (event := _BEGINS.search(match.group()) or _EVENT.fullmatch(match.group())):
            end = match.end() if event.re is _EVENT or event[1] else match.start() + event.end()
            note = f"from which day “{sentence[match.start() : end].strip()}” counts is not stated"
            times.append(Time(match.start(), match.start() + len(sentence[match.start() : end].rstrip()), "cumulative", Days(note=note)))
    return sorted(times)


def _where_times_may_be(sentence: str) -> tuple[int, int]:
    """The stretch around the words and numbers that times have, so that no more is read; an empty one where there are none."""
    lowered = sentence.lower()
    cues = CUES & letters_of(sentence)
    if cues and len(lowered) != len(sentence):
        return 0, len(sentence)
    places = [place for cue in cues for place in (lowered.find(cue), lowered.rfind(cue))]
    places += [match.start() for match in _YEAR_NUMBER.finditer(sentence)]
    if not places:
        return 0, 0
    end = sentence.find(" ", max(places) + _WIDTH)  # not within a word: "Dec" of "decline" is no month
    return max(min(places) - _WIDTH, 0), end if end >= 0 else len(sentence)


def _is_time(atom: re.Match[str], lead: str) -> bool:
    """Whether the words are a time here: a bare number is a year, and "May" a month, only after a word that leads to one."""
    if atom.lastgroup == "year":
        return lead in _BARE_YEAR_LEADS
    if atom.lastgroup == "within":
        return lead in _SPAN_LEADS
    return atom.group() not in ("May", "March") or bool(lead)


def _meaning(atom: re.Match[str], lead: str, sentence: str, published_on: datetime.date | None) -> tuple[str, Days]:
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


def _joined(earlier: Time, first: re.Match[str], last: re.Match[str], published_on: datetime.date | None) -> Time:
    """From one time to another: "between January and March 2025". The first is the last such time before the second."""
    end = days_of(last, published_on)
    start = days_of(first, end.last or published_on)
    if start.first and end.last and start.first > end.last:
        start = Days(note=f"“{first.group()}” comes after “{last.group()}”")
    note = "; ".join(dict.fromkeys(note for note in (start.note, end.note) if note))
    return earlier._replace(end=last.end(), kind="event", days=Days(start.first, end.last, note))
