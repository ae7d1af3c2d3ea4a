"""What follows a verb of saying and says when, where or how it was said: "on Monday in his evening address"."""

from __future__ import annotations

import re

from analysis.extraction.context.calendar import MONTHS
from analysis.extraction.context.noun_groups import group_beginning
from analysis.extraction.context.phrases import Word
from analysis.extraction.words import voices as words_that

_YEAR = re.compile(r"(?:19|20)\d\d")


def tail_end(words: list[Word], last: int) -> int:
    """The last word of what follows a verb of saying and says when, where or how it was said."""
    verb = last
    while last + 1 < len(words):
        word = words[last + 1].lower
        if (word in words_that.ADVERBS and word != "all") or (word.endswith("ly") and len(word) > 4 and word != "nearly") or word in words_that.TIMES:
            last += 1
        elif word in words_that.MADE_PUBLIC and last > verb:
            last += 1  # "in an interview published on Sunday"
        elif word in ("after", "before") and last + 2 < len(words) and words[last + 2].lower.endswith("ing"):
            break
        elif word in words_that.TAIL_PREPOSITIONS and last + 2 < len(words):
            last = _time_end(words, last + 2) or _occasion_end(words, last + 2) or last + 1
        else:
            break
    return last


def _time_end(words: list[Word], place: int) -> int | None:
    """The last word of a time that begins here: "14 December", "December 14, 2024", "the past week"."""
    end = None
    for at in range(place, min(place + 5, len(words))):
        lower = words[at].lower
        if lower in words_that.TIMES or (end is not None and _goes_on_as_date(words, at)):
            end = at
        elif lower == "," and end == at - 1 and at + 1 < len(words) and _YEAR.fullmatch(words[at + 1].lower):
            continue
        elif not (lower in ("the", "past", "early", "late", "mid") or (lower[0].isdigit() and len(lower) <= 4)):
            break
    return end


def _occasion_end(words: list[Word], place: int) -> int | None:
    """The last word of an occasion or a place that begins here: "his evening address", "a briefing in Kyiv"."""
    if group := group_beginning(words, place):
        return group[1]
    end = place
    while end + 1 < len(words) and words[end + 1].lower in words_that.TIMES:
        end += 1
    is_occasion = words[place].lower in words_that.DETERMINERS and end + 1 < len(words) and words[end + 1].lower.isalpha()
    return end + 1 if is_occasion and words[end + 1].lower not in words_that.HARM else None


def _goes_on_as_date(words: list[Word], at: int) -> bool:
    """Whether a number is the day or the year of a month before it: "on December 14", "in December 2024"; not "in December 14 men"."""
    lower, before = words[at].lower, words[at - 1].lower
    if _YEAR.fullmatch(lower):
        return True
    return before in MONTHS and lower.isdigit() and len(lower) < 3 and words[at - 2].lower == "on"
