"""When what a figure counts happened: the period of each figure, its first and its last day, and
the day it was said.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extraction.attribution import words as words_that
from analysis.extraction.attribution.phrases import (
    DATELINE,
    LONGEST_SENTENCE,
    NOTHING,
    Phrase,
    stretch_at,
)
from analysis.extraction.attribution.sayings import Saying, find_sayings
from analysis.extraction.dates import Days, Time, find_times

if TYPE_CHECKING:
    from analysis.extraction.mention import Mention


_REVISES = re.compile(r"\b(?:increas|rais|revis|lower|updat|reduc|put|plac)\w*$")
# Words by which a figure is a running total, though they name no day.
_RUNNING = re.compile(
    r"\b(?:death\stoll|overall\stoll|tally|running\stotal|so\sfar|to\sdate|ha(?:s|ve)\salready\slost|ha(?:s|ve)\s(?:now\s)?(?:reached|risen))\b"
)
_PARTICIPLE = re.compile(r"[a-z]+ing\b")
_STRETCH = re.compile(
    r"(?:over|during|within|between|from|(?:in|for)\sthe\s(?:past|last|previous)|in\s(?:just\s)?(?:a|one)\s)",
    re.IGNORECASE,
)
_RECORDS = re.compile(r"\b(?:verified|recorded|documented|registered|counted|tallied|logged)$")
# What stands before a running total: "bringing the number of dead to".
_RAISES = re.compile(
    r"\b(?:bring|brought|rais|tak|took|push)\w*\s(?:the|its|their)\s(?:[a-z]+\s){0,4}(?:total|toll|tally|number|count)[^,;.]{0,80}\sto\s$"
)
# Deeds that are not those by which people come to harm: a time after them in their clause is theirs
# ("born in 1999", "drafted in October").
_MADE_PUBLIC = frozenset("published released issued posted broadcast aired dated speaking".split())
_OTHER_DEEDS = _MADE_PUBLIC | frozenset(
    """born built founded established created formed written signed drafted mobilised mobilized
    conscripted recruited enlisted hired joined arrested
    detained jailed convicted sentenced appointed elected deployed sent dispatched arrived trained
    acquired delivered adopted married retired
    graduated promoted annexed introduced completed pulled recovered retrieved exhumed buried
    found""".split()
)
_OTHER_DEED = re.compile(rf"\b(?:{'|'.join(sorted(_OTHER_DEEDS))})\b", re.IGNORECASE)
_STATEMENTS = frozenset(
    "statement report briefing message post letter article bulletin update dispatch".split()
)
_DOCUMENT = re.compile(
    rf"\b(?:{'|'.join(sorted(words_that.MADE | words_that.CARRIERS))}"
    r"|letter|order|photos?|images?)\b[^,;]*$",
    re.IGNORECASE,
)
_STATEMENT = re.compile(rf"\b(?:{'|'.join(sorted(_STATEMENTS))})\s$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"counted (?:back )?from|of the calendar|last one"
)  # how days are taken from words that stand for others each day
_CLAUSE = re.compile(
    r"[,;:](?!\d)|[()“”\"—–]|\b(?:and|but|which|who|whom|whose|that|when|where|while|after|before|as)\b"
)
_HARM = re.compile(rf"\b(?:{'|'.join(sorted(words_that.HARM))})\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:compared\s(?:with|to)|against|(?<!more\s)(?<!less\s)(?<!fewer\s)than|versus|up\sfrom|down\sfrom)\s"
)
# Where a report was written, without its agency: "KYIV, Dec. 17, 2024 -"; what stands before its
# day, and what after it.
_PLACE_BEFORE = re.compile(r"\s*(?:[A-Z][\w.'’-]*[ ,]+){1,6}$")
_DASH_AFTER = re.compile(r"[.,]?\s(?:\([^()\n]{1,30}\)\s)?(?:--?|[–—])\s")
_FROM_WHICH = re.compile(
    r",\s(?:after|when)\s"
)  # "the toll rose to 57, after 16 bodies were found"


@dataclass(slots=True)
class Period:
    """When a figure counts. Days are empty where the text does not say them.

    Parameters
    ----------
    period
        A word of `vocabulary.PERIODS`; empty where the text does not say.
    period_start, period_end
        The first and the last day that the figure covers; of a running total, the last is its as-of
        date.
    stated_on
        The day on which it was said, where the text names it.
    words
        The words of the text that say when.
    reasons
        How the days were taken from the words, and what they leave open.
    """

    period: str = ""
    period_start: datetime.date | None = None
    period_end: datetime.date | None = None
    stated_on: datetime.date | None = None
    words: Phrase = NOTHING
    reasons: list[str] = field(default_factory=list)


def find_periods(
    text: str,
    sentences: Sequence[tuple[int, int]],
    mentions: Iterable[Mention],
    published_on: datetime.date | None = None,
) -> list[Period]:
    """When each of the mentions counts, one period a mention; an empty one where the text does not
    say.

    Parameters
    ----------
    sentences
        Where each sentence of the text starts and ends.
    published_on
        The day from which "yesterday" and a date without its year are counted; without it only full
        dates have days.

    Examples
    --------
    >>> from analysis.extraction.mention import Mention
    >>> text = "At least 30 soldiers were killed on 14 and 15 December."
    >>> mention, published_on = Mention(0, 11, 0, "killed"), datetime.date(2024, 12, 16)
    >>> period, = find_periods(text, [(0, len(text))], [mention], published_on)
    >>> period.period, str(period.period_start), str(period.period_end)
    ('event', '2024-12-14', '2024-12-15')
    """
    mentions = list(mentions)
    places: dict[int, list[int]] = {}
    for mention in mentions:
        places.setdefault(mention.sentence, []).append(
            mention.start - sentences[mention.sentence][0]
        )
    read = {
        number: _Sentence(text[slice(*sentences[number])], sorted(starts), published_on)
        for number, starts in places.items()
    }
    return [
        read[mention.sentence].period_of(mention, sentences[mention.sentence][0])
        for mention in mentions
    ]


class _Sentence:
    """One sentence with its words of time, apart into those of what happened and those of what was
    said.
    """

    def __init__(
        self, sentence: str, figures: list[int], published_on: datetime.date | None
    ) -> None:
        self.text = sentence
        self.figures = figures
        self.is_long = is_long = len(sentence) > LONGEST_SENTENCE
        times = [] if is_long else find_times(sentence, published_on)
        self.running = None if is_long else _RUNNING.search(sentence)
        self.said: list[tuple[Time, Saying | None]] = []
        self.happened: list[Time] = []
        if times:
            self._part(times, published_on)

    def _part(self, times: list[Time], published_on: datetime.date | None) -> None:
        """Part the words of time into those of what was said and those of what happened."""
        sayings = find_sayings(self.text)
        self.said = [
            (time, saying)
            for time in times
            for saying in sayings
            if self._tells_when_said(time, saying)
        ]
        of_sayings = {time for time, _ in self.said}
        deeds = {time.start: self._deed_before(time) for time in times if time not in of_sayings}
        self.said += [
            (time, None)
            for time in times
            if deeds.get(time.start) == "public" and time.kind == "event"
        ]
        times = self._from_day_said(times, published_on)
        self.happened = [
            time for time in times if deeds.get(time.start) == "" and not self._is_dateline(time)
        ]

    def period_of(self, mention: Mention, base: int) -> Period:
        if not self.said and not self.happened and self.running is None:
            return Period("rate" if mention.qualifier == "rate" else "")
        start, end = mention.start - base, mention.end - base
        first, last = stretch_at(self.text, start)
        running = self.running if self.running and first <= self.running.start() < last else None
        if (
            running
            and running.end() < start
            and _FROM_WHICH.search(self.text, running.end(), start)
        ):
            running = None
        raised = (
            _RAISES.search(self.text, 0, start)
            if self.text.endswith("to ", 0, start) and not self.is_long
            else None
        )
        time = self._time_of(start, end)
        said_on, reasons = self._said_on(start)
        if raised and (time is None or time.start < raised.start()):
            return Period(
                "cumulative",
                stated_on=said_on,
                reasons=[*reasons, "up to which day is counted is not stated"],
            )
        period = Period(stated_on=said_on, reasons=reasons)
        if time is not None:
            period.period, period.words = (
                time.kind,
                Phrase(self.text[time.start : time.end], time.start, time.end).moved(base),
            )
            period.reasons += [time.days.note] if time.days.note else []
            if time.kind == "event" and running:
                period.period = "cumulative"
                period.reasons.append(
                    f"“{period.words.text}” is when it happened; up to which day is "
                    f"counted is not stated"
                )
            else:
                period.period_start, period.period_end = time.days.first, time.days.last
        elif running:
            period.period, period.words = (
                "cumulative",
                Phrase(running.group(), *running.span()).moved(base),
            )
            period.reasons.append("up to which day is counted is not stated")
        if mention.qualifier == "rate":
            period.period = "rate"
        return period

    def _time_of(self, start: int, end: int) -> Time | None:
        """The words of time that belong to a figure: those in its own stretch, before it where the
        stretch begins with them, else after it.
        """
        if not self.happened:
            return None
        first, last = stretch_at(self.text, start)
        times = [time for time in self.happened if first <= time.start < last and time.kind]
        compared = max(
            (match.end() for match in _COMPARED.finditer(self.text, first, start)), default=first
        )
        if compared > first and any(
            time.start >= compared for time in times
        ):  # "165 died, compared with 183 in October"
            first, times = compared, [time for time in times if time.start >= compared]
        figures = [figure for figure in self.figures if first <= figure < last]
        if not times or not figures:
            return None
        before = [time for time in times if time.end <= start]
        after = [time for time in times if time.start >= end]
        between = [
            figure for figure in figures if start < figure and after and figure < after[0].start
        ]
        if before and times[0].start < figures[0]:
            is_own = (
                after
                and not between
                and not _CLAUSE.search(self.text, end, after[0].start)
                and "cumulative" not in (before[-1].kind, after[0].kind)
            )
            return after[0] if is_own else before[-1]
        if after and not between:
            return after[0]
        return before[-1] if before else after[0] if after else None

    def _said_on(self, start: int) -> tuple[datetime.date | None, list[str]]:
        """The one day on which the figure was said, and how it was taken from the words; a month or
        a week is not a day.
        """
        days = {
            time.days.first: time.days.note
            for time, saying in self.said
            if _reaches(saying, start) and time.days.first == time.days.last
        }
        day, note = next(iter(days.items())) if len(days) == 1 else (None, "")
        return day, [f"of when it was said, {note}"] if day and note else []

    def _from_day_said(self, times: list[Time], published_on: datetime.date | None) -> list[Time]:
        """The times, counted from the day on which all figures were said, where that is told: "said
        on 19 December that yesterday".
        """
        if not self.said or not any(
            "publication" in time.days.note or _RELATIVE.search(time.days.note) for time in times
        ):
            return times
        days = {self._said_on(figure)[0] for figure in self.figures}
        day = days.pop()
        if (
            day is None
            and not days
            and all(_reaches(saying, figure) for _, saying in self.said for figure in self.figures)
        ):
            return [
                self._without_days(time) if _RELATIVE.search(time.days.note) else time
                for time in times
            ]
        if days or day is None or day == published_on:
            return times
        counted = find_times(self.text, day)
        return [
            time._replace(
                days=time.days._replace(
                    note=time.days.note.replace("day of publication", "day it was said")
                )
            )
            for time in counted
        ]

    def _without_days(self, time: Time) -> Time:
        return time._replace(
            days=Days(
                note=(
                    f"“{self.text[time.start : time.end]}” is counted from when it was said, "
                    f"which is no single day"
                )
            )
        )

    def _deed_before(self, time: Time) -> str:
        """What else than harm a time belongs to: "public" for a document, "other" for any deed,
        empty for none.
        """
        clause = _CLAUSE.split(self.text[max(time.start - 80, 0) : time.start])[-1]
        deed = next(reversed(list(_OTHER_DEED.finditer(clause))), None)
        if deed is None and time.days.first == time.days.last and _STATEMENT.search(clause):
            return "public"
        if deed is None or _HARM.search(clause, deed.end()):
            return ""
        word = deed.group().lower()
        is_document = word in _MADE_PUBLIC and (
            word in ("dated", "speaking") or _DOCUMENT.search(clause, 0, deed.start())
        )
        return "public" if is_document else "other"

    def _is_dateline(self, time: Time) -> bool:
        dateline = DATELINE.match(self.text)
        if dateline and time.start < dateline.end():
            return True
        return (
            _DASH_AFTER.match(self.text, time.end) is not None
            and _PLACE_BEFORE.fullmatch(self.text, 0, time.start) is not None
        )

    def _tells_when_said(self, time: Time, saying: Saying) -> bool:
        """Whether words of time say when something was said: "said on Monday", "on Monday, Kirby
        said", "raised the toll to 30 last month".
        """
        if time.kind == "cumulative":
            return False
        if saying.start <= time.start and time.end <= saying.end:
            return saying.kind in (
                "says",
                "denies",
                "withholds",
                "source",
                "cites",
                "count",
                "owns",
            )
        if saying.kind != "says":
            return False
        if time.end <= saying.start <= self.figures[0] and _PARTICIPLE.match(
            self.text, saying.start
        ):
            return time.kind == "event"  # "broke its silence on Thursday, saying"
        if time.end <= saying.start:
            leads = not self.text[time.end : saying.start].strip(" ,") and not self.text[
                : time.start
            ].strip(" ,")
            return leads and not saying.backward[1] and not self._is_counted_over(time, saying)
        is_revision = (
            _REVISES.search(self.text[saying.start : saying.end].lower())
            and saying.forward[0] <= time.start < saying.forward[1]
        )
        return (
            bool(is_revision)
            and self.figures[-1] < time.start
            and time.kind in ("event", "increment")
        )

    def _is_counted_over(self, time: Time, saying: Saying) -> bool:
        """Whether a stretch of time is that of the count: "During the past week, Kyiv says", "In
        November, the mission recorded".
        """
        is_day = time.days.first is not None and time.days.first == time.days.last
        words = self.text[time.start : time.end], self.text[saying.start : saying.end]
        return bool(_STRETCH.match(words[0])) or (not is_day and bool(_RECORDS.search(words[1])))


def _reaches(saying: Saying | None, start: int) -> bool:
    """Whether a figure stands in what somebody says; a document says all of the sentence."""
    return saying is None or any(
        first <= start < last
        for first, last in (saying.forward, saying.backward, (saying.start, saying.end))
    )
