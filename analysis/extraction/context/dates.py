"""When what a figure counts happened: the period of each figure, its first and its last day, and the day it was said."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.extraction.context.phrases import DATELINE, LONGEST_SENTENCE, NOTHING, Phrase, letters_of, stretch_at
from analysis.extraction.context.reporting import Saying, find_sayings
from analysis.extraction.context.time_words import Time, find_times

if TYPE_CHECKING:
    from analysis.extraction.mentions import Mention

_REVISES = re.compile(r"\b(?:increas|rais|revis|lower|updat|reduc|put|plac)\w*$")
# Words by which a figure is a running total, though they name no day.
_RUNNING = re.compile(
    r"\b(?:death\stoll|overall\stoll|tally|running\stotal|so\sfar|to\sdate|ha(?:s|ve)\s(?:already\s)?lost|ha(?:s|ve)\s(?:now\s)?(?:reached|risen))\b"
)
_PARTICIPLE = re.compile(r"[a-z]+ing\b")
_STRETCH = re.compile(r"(?:over|during|within|between|from|(?:in|for)\sthe\s(?:past|last|previous)|in\s(?:just\s)?(?:a|one)\s)", re.IGNORECASE)
_RECORDS = re.compile(r"\b(?:verified|recorded|documented|registered|counted|tallied|logged)$")
# What stands before a running total: "bringing the number of dead to".
_RAISES = re.compile(
    r"\b(?:bring|brought|rais|tak|took|push)\w*\s(?:the|its|their)\s(?:[a-z]+\s){0,4}(?:total|toll|tally|number|count)[^,;.]{0,80}\sto\s$"
)
_RUNNING_CUES = frozenset("toll tally total far date lost reached risen".split())


@dataclass(slots=True)
class Period:
    """When a figure counts. Days are empty where the text does not say them.

    Parameters
    ----------
    period
        A word of `vocabulary.PERIODS`; empty where the text does not say.
    period_start, period_end
        The first and the last day that the figure covers; of a running total, the last is its as-of date.
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
    text: str, sentences: Sequence[tuple[int, int]], mentions: Iterable[Mention], published_on: datetime.date | None = None
) -> list[Period]:
    """When each of the mentions counts, one period a mention; an empty one where the text does not say.

    Parameters
    ----------
    sentences
        Where each sentence of the text starts and ends.
    published_on
        The day from which "yesterday" and a date without its year are counted; without it only full dates have days.

    Examples
    --------
    >>> from analysis.extraction.mentions import Mention
    >>> text = "At least 30 soldiers were killed on 14 and 15 December."
    >>> period, = find_periods(text, [(0, len(text))], [Mention(0, 11, 0, "killed")], datetime.date(2024, 12, 16))
    >>> period.period, str(period.period_start), str(period.period_end)
    ('event', '2024-12-14', '2024-12-15')
    """
    mentions = list(mentions)
    places: dict[int, list[int]] = {}
    for mention in mentions:
        places.setdefault(mention.sentence, []).append(mention.start - sentences[mention.sentence][0])
    read = {number: _Sentence(text[slice(*sentences[number])], sorted(starts), published_on) for number, starts in places.items()}
    return [read[mention.sentence].period_of(mention, sentences[mention.sentence][0]) for mention in mentions]


class _Sentence:
    """One sentence with its words of time, apart into those of what happened and those of what was said."""

    def __init__(self, sentence: str, figures: list[int], published_on: datetime.date | None) -> None:
        self.text = sentence
        self.figures = figures
        self.is_long = is_long = len(sentence) > LONGEST_SENTENCE
        times = [] if is_long else find_times(sentence, published_on)
        sayings = find_sayings(sentence) if times else ()
        self.running = None if is_long or _RUNNING_CUES.isdisjoint(letters_of(sentence)) else _RUNNING.search(sentence)
        self.said = [(time, saying) for time in times for saying in sayings if self._tells_when_said(time, saying)]
        of_sayings = {time for time, _ in self.said}
        dateline = DATELINE.match(sentence) if times and "(" in sentence else None
        self.happened = [time for time in times if time not in of_sayings and not (dateline and time.start < dateline.end())]

    def period_of(self, mention: Mention, base: int) -> Period:
        if not self.said and not self.happened and self.running is None:
            return Period("rate" if mention.qualifier == "rate" else "")
        start, end = mention.start - base, mention.end - base
        first, last = stretch_at(self.text, start)
        running = self.running if self.running and first <= self.running.start() < last else None
        raised = _RAISES.search(self.text, 0, start) if self.text.endswith("to ", 0, start) and not self.is_long else None
        time = self._time_of(start, end)
        if raised and (time is None or time.start < raised.start()):
            period = Period("cumulative", stated_on=self._said_on(start))
            period.reasons.append("up to which day is counted is not stated")
            return period
        period = Period(stated_on=self._said_on(start))
        if time is not None:
            period.period, period.words = time.kind, Phrase(self.text[time.start : time.end], time.start, time.end).moved(base)
            period.reasons += [time.days.note] if time.days.note else []
            if time.kind == "event" and running:
                period.period = "cumulative"
                period.reasons.append(f"“{period.words.text}” is when it happened; up to which day is counted is not stated")
            else:
                period.period_start, period.period_end = time.days.first, time.days.last
        elif running:
            period.period, period.words = "cumulative", Phrase(running.group(), *running.span()).moved(base)
            period.reasons.append("up to which day is counted is not stated")
        if mention.qualifier == "rate":
            period.period = "rate"
        return period

    def _time_of(self, start: int, end: int) -> Time | None:
        """The words of time that belong to a figure: those in its own stretch, before it where the stretch begins with them, else after it."""
        if not self.happened:
            return None
        first, last = stretch_at(self.text, start)
        times = [time for time in self.happened if first <= time.start < last and time.kind]
        figures = [figure for figure in self.figures if first <= figure < last]
        if not times or not figures:
            return None
        before = [time for time in times if time.end <= start]
        after = [time for time in times if time.start >= end]
        if before and times[0].start < figures[0]:
            return before[-1]
        between = [figure for figure in figures if start < figure and after and figure < after[0].start]
        if after and not between:
            return after[0]
        return before[-1] if before else after[0] if after else None

    def _said_on(self, start: int) -> datetime.date | None:
        """The one day on which the figure was said; a month or a week is no day."""
        days = {time.days.first for time, saying in self.said if _reaches(saying, start) and time.days.first == time.days.last}
        return days.pop() if len(days) == 1 else None

    def _tells_when_said(self, time: Time, saying: Saying) -> bool:
        """Whether words of time say when something was said: "said on Monday", "on Monday, Kirby said", "raised the toll to 30 last month"."""
        if time.kind == "cumulative":
            return False
        if saying.start <= time.start and time.end <= saying.end:
            return saying.kind in ("says", "denies", "withholds", "source", "cites", "count")
        if saying.kind != "says":
            return False
        if time.end <= saying.start <= self.figures[0] and _PARTICIPLE.match(self.text, saying.start):
            return time.kind == "event"  # "broke its silence on Thursday, saying"
        if time.end <= saying.start:
            leads = not self.text[time.end : saying.start].strip(" ,") and not self.text[: time.start].strip(" ,")
            return leads and not saying.backward[1] and not self._is_counted_over(time, saying)
        is_revision = _REVISES.search(self.text[saying.start : saying.end].lower()) and saying.forward[0] <= time.start < saying.forward[1]
        return bool(is_revision) and self.figures[-1] < time.start and time.kind in ("event", "increment")

    def _is_counted_over(self, time: Time, saying: Saying) -> bool:
        """Whether a stretch of time is that of the count: "During the past week, Kyiv says", "In November, the mission recorded"."""
        is_day = time.days.first is not None and time.days.first == time.days.last
        words = self.text[time.start : time.end], self.text[saying.start : saying.end]
        return bool(_STRETCH.match(words[0])) or (not is_day and bool(_RECORDS.search(words[1])))


def _reaches(saying: Saying, start: int) -> bool:
    return any(first <= start < last for first, last in (saying.forward, saying.backward, (saying.start, saying.end)))
