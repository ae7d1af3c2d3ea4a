"""Whether a word is a verb by which somebody says something, and what follows it: "said on Monday in his evening address"."""

from __future__ import annotations

import re

from analysis.extraction.context.calendar import MONTHS
from analysis.extraction.context.noun_groups import Group, group_beginning, is_voice
from analysis.extraction.context.phrases import Word
from analysis.extraction.words import voices as words_that

_INFINITIVES = frozenset("be have number total include exceed involve hold contain".split())
_YEAR = re.compile(r"(?:19|20)\d\d")


def claims_deed(words: list[Word], verb: int) -> bool:
    """Whether a deed is claimed, and nothing said: "claimed 30 lives", "claimed the bombing"; not "claimed the bombing killed 30"."""
    if not words[verb].lower.startswith("claim"):
        return False
    if any(word.lower in ("life", "lives", "responsibility", "victims", "credit") for word in words[verb + 1 : verb + 7]):
        return True
    at = next((at for at in range(verb + 1, min(verb + 5, len(words))) if words[at].lower in words_that.ATTACKS), None)
    return at is not None and (at + 1 == len(words) or words[at + 1].lower in words_that.MARKS | words_that.BOUNDARY_WORDS | words_that.LINKS)


def is_noun(words: list[Word], place: int) -> bool:
    """Whether a word that is noun and verb is the noun here: "media reports said", "its claims"."""
    lower = words[place].lower
    if lower not in words_that.NOUNS_TOO:
        return False
    before = words[place - 1] if place else None
    after = words[place + 1].lower if place + 1 < len(words) else "."
    if before is None or words[place].is_name or before.is_possessive or before.lower in words_that.DETERMINERS | words_that.LINKS:
        return True
    if not lower.endswith("s") and before.is_name and not before.lower.endswith("s") and (place < 2 or words[place - 2].lower != "and"):
        return True  # "Khartoum state", "a Ukrainian claim"
    return after in words_that.AUXILIARIES | {"of"} or (
        words_that.CUES.get(after) in ("says", "reports", "puts", "gives") and after not in words_that.NOUNS_TOO
    )


def may_say(words: list[Word], verb: int, group: Group) -> bool:
    """Whether a group can be who says something by a verb here."""
    lower = words[verb].lower
    if lower in words_that.MADE_PUBLIC and words[group[1]].lower in words_that.MADE:
        return False  # "a report published on Monday"
    after = [word.lower for word in words[verb + 1 : verb + 3]]
    if lower == "reported" and after and after[0] in words_that.HARM:
        return False  # "two policemen reported killed"
    if lower in ("believed", "reported", "said", "estimated") and after[:1] == ["to"] and after[-1] in _INFINITIVES:
        return False  # "three men believed to be"
    if lower.startswith("report") and after[:1] in (["for"], ["to"]):
        return False  # "reported for duty"
    if words[group[1]].lower in words_that.NOT_VOICES and words[group[1]].lower not in words_that.VOICES:
        return False
    if len(range(*group)) == 0 and words[group[0]].lower in words_that.PRONOUNS:
        return words[group[0]].lower not in ("i",) or lower in ("said",)
    return (words_that.CUES[lower] in ("says", "denies") and not lower.endswith("ing")) or is_voice(words, group)


def is_told_by(words: list[Word], verb: int) -> bool:
    """Whether a count is somebody's: "the 300 deaths reported by Kyiv"."""
    is_passive = words[verb].lower in words_that.PAST_FORMS and verb + 1 < len(words) and words[verb + 1].lower == "by"
    return is_passive and verb > 0 and words[verb - 1].lower in words_that.COUNTS


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
