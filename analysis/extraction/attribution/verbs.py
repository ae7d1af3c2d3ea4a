"""The verbs by which somebody says something: their subject, and what follows them ("said on Monday
in his evening address").
"""

from __future__ import annotations

import re

from analysis.extraction.attribution import words as words_that
from analysis.extraction.attribution.phrases import (
    Group,
    Word,
    group_beginning,
    group_ending,
    head_of,
    is_voice,
)
from analysis.extraction.dates import MONTHS
from analysis.extraction.lexicon import is_adjective

FAR = 16  # words between "put" and its "at"
FARTHEST = 30  # words between the commas of an aside

_ASIDES = {
    ",": ",",
    ")": "(",
    "—": "—",
    "–": "–",
}  # what closes an aside between a subject and its verb, and what opens it
# The objects of these may stand at the end of what is told of a subject: "officials quoted by the
# BBC say".
_PREPOSITIONS = frozenset("by on to in at from near about with under inside through".split())
_IRREGULAR = frozenset(
    (
        "shown seen held made given led run written known sent read put drawn taken found "
        "left told close loyal"
    ).split()
)
# After these, and after a verb in the past, a word that is noun and verb is the noun: "amid
# claims", "called claims".
_BEFORE_NOUNS = (
    _PREPOSITIONS
    | words_that.LINKS
    | frozenset("to despite against amid over after before following as".split())
)
_INFINITIVES = frozenset("be have number total include exceed involve hold contain".split())
_YEAR = re.compile(r"(?:19|20)\d\d")


def subject_before(words: list[Word], verb: int) -> tuple[Group | None, bool]:
    """Who does what a verb says, and whether the verb stands in the passive ("was reported"), where
    nobody is its subject.
    """
    place, passive = _skip_back(words, verb)
    if passive or place < 0:
        return None, passive
    if opening := _ASIDES.get(words[place].lower):
        before = next(
            (
                at
                for at in range(place - 1, max(place - FARTHEST, -1), -1)
                if words[at].lower == opening
            ),
            None,
        )
        group = group_ending(words, before - 1) if before else None
        return (_with_name(words, group, (before, place)) if group and before else group), False
    if words[place].lower in ("who", "which", "that") and place:
        return group_ending(words, place - 1 - (words[place - 1].lower == ",")), False
    return _before_relative(words, group_ending(words, place)), False


def passive_subject(words: list[Word], verb: int) -> Group | None:
    """Of "the ministry was quoted", the ministry."""
    place, passive = _skip_back(words, verb)
    return group_ending(words, place) if passive and place >= 0 else None


def is_joined(words: list[Word], verb: int) -> bool:
    """Whether a verb is joined by "and" or "but" to one before it: "denied it but also said"."""
    place, _ = _skip_back(words, verb)
    return place >= 0 and words[place].lower in ("and", "but")


def is_negated(words: list[Word], verb: int) -> bool:
    """Whether a verb has a "not" or a "never" before it."""
    place, _ = _skip_back(words, verb)
    return any(word.lower in words_that.NOT for word in words[place + 1 : verb])


def claims_deed(words: list[Word], verb: int) -> bool:
    """Whether a deed is claimed, and nothing said: "claimed 30 lives", "claimed the bombing"; not
    "claimed the bombing killed 30".
    """
    if not words[verb].lower.startswith("claim"):
        return False
    if any(
        word.lower in ("life", "lives", "responsibility", "victims", "credit")
        for word in words[verb + 1 : verb + 7]
    ):
        return True
    at = next(
        (
            at
            for at in range(verb + 1, min(verb + 5, len(words)))
            if words[at].lower in words_that.ATTACKS
        ),
        None,
    )
    return at is not None and (
        at + 1 == len(words)
        or words[at + 1].lower in words_that.MARKS | words_that.BOUNDARY_WORDS | words_that.LINKS
    )


def denies_what(words: list[Word], place: int) -> bool:
    """Whether what is denied begins here: "that 30 died", "30 deaths", "as baseless a report that";
    not "a role in the deaths of 30".
    """
    while place < len(words) and (
        words[place].lower in words_that.QUOTES
        or words[place].lower == "as"
        or words[place - 1].lower == "as"
    ):
        place += 1
    if [
        word.lower in ("that", "this") or word.lower in words_that.STATEMENTS
        for word in words[place : place + 2]
    ] == [True, True]:
        return False  # "rejected that figure"
    for word in words[place : place + 6]:
        lower = word.lower
        if (
            lower == "that"
            or lower[0].isdigit()
            or lower in words_that.NUMBERS | words_that.STATEMENTS | words_that.AUXILIARIES
        ):
            return True
        if (
            lower.endswith("ing")
            or lower in words_that.BOUNDARY_WORDS
            or lower in words_that.LINKS
            or lower in words_that.MARKS - words_that.QUOTES
        ):
            return False
        if lower in words_that.HARM:
            return True
    return False


def is_noun(words: list[Word], place: int) -> bool:
    """Whether a word that is noun and verb is the noun here: "media reports said", "its claims"."""
    lower = words[place].lower
    if lower not in words_that.NOUNS_TOO:
        return False
    before = words[place - 1] if place else None
    after = words[place + 1].lower if place + 1 < len(words) else "."
    if (
        before is None
        or words[place].is_name
        or before.is_possessive
        or before.lower in words_that.DETERMINERS | words_that.LINKS
    ):
        return True
    is_object = _is_past(before) and before.lower not in words_that.MADE_PUBLIC
    if lower.endswith("s") and (
        is_object or is_adjective(before.lower) or before.lower in _BEFORE_NOUNS
    ):
        return True
    if (
        not lower.endswith("s")
        and before.is_name
        and not before.lower.endswith("s")
        and (place < 2 or words[place - 2].lower != "and")
    ):
        return True  # "Khartoum state", "a Ukrainian claim"
    return after in words_that.AUXILIARIES | {"of"} or (
        words_that.CUES.get(after) in ("says", "reports", "puts", "gives")
        and after not in words_that.NOUNS_TOO
    )


def may_say(words: list[Word], verb: int, group: Group) -> bool:
    """Whether a group can be who says something by a verb here."""
    lower = words[verb].lower
    after = [word.lower for word in words[verb + 1 : verb + 3]]
    is_told_of = lower in words_that.MADE_PUBLIC or (
        lower in words_that.PAST_FORMS and after[:1] == ["by"]
    )
    if is_told_of and words[group[1]].lower in words_that.MADE:
        return False  # "a report published on Monday", "footage verified by the BBC"
    if lower.endswith("ing") and _is_past(words[group[1]]):
        return False  # "its troops fired warning shots"
    if lower == "reported" and after and after[0] in words_that.HARM:
        return False  # "two policemen reported killed"
    if (
        lower in ("believed", "reported", "said", "estimated")
        and after[:1] == ["to"]
        and after[-1] in _INFINITIVES
    ):
        return False  # "three men believed to be"
    if lower.startswith("report") and after[:1] in (["for"], ["to"]):
        return False  # "reported for duty"
    if (
        words[group[1]].lower in words_that.NOT_VOICES
        and words[group[1]].lower not in words_that.VOICES
    ):
        return False
    if len(range(*group)) == 0 and words[group[0]].lower in words_that.PRONOUNS:
        return words[group[0]].lower not in ("i",) or lower in ("said",)
    return (words_that.CUES[lower] in ("says", "denies") and not lower.endswith("ing")) or is_voice(
        words, group
    )


def quoter(words: list[Word], verb: int) -> Group | None:
    """Who quotes: of "Kim quoted the agency as saying", Kim."""
    if verb < 2 or words[verb - 1].lower != "as":
        return None
    quoted = next(
        (
            at
            for at in range(verb - 2, max(verb - FAR, 0), -1)
            if words_that.CUES.get(words[at].lower) == "source"
        ),
        None,
    )
    return subject_before(words, quoted)[0] or passive_subject(words, quoted) if quoted else None


def is_told_by(words: list[Word], verb: int) -> bool:
    """Whether a count is somebody's: "the 300 deaths reported by Kyiv"."""
    is_passive = (
        words[verb].lower in words_that.PAST_FORMS
        and verb + 1 < len(words)
        and words[verb + 1].lower == "by"
    )
    return is_passive and verb > 0 and words[verb - 1].lower in words_that.COUNTS


def tail_end(words: list[Word], last: int) -> int:
    """The last word of what follows a verb of saying and says when, where or how it was said."""
    verb = last
    while last + 1 < len(words):
        word = words[last + 1].lower
        if (
            (word in words_that.ADVERBS and word != "all")
            or (word.endswith("ly") and len(word) > 4 and word != "nearly")
            or word in words_that.TIMES
        ):
            last += 1
        elif word in words_that.MADE_PUBLIC and last > verb:
            last += 1  # "in an interview published on Sunday"
        elif (
            word in ("after", "before")
            and last + 2 < len(words)
            and words[last + 2].lower.endswith("ing")
        ):
            break
        elif word in words_that.TAIL_PREPOSITIONS and last + 2 < len(words):
            last = _time_end(words, last + 2) or _occasion_end(words, last + 2) or last + 1
        else:
            break
    return last


def _skip_back(words: list[Word], verb: int) -> tuple[int, bool]:
    """The place before the adverbs, the auxiliaries and the days that stand before a verb, and
    whether the verb is in the passive.
    """
    place, passive = verb - 1, False
    while place >= 0:
        word = words[place].lower
        if word in words_that.AUXILIARIES:
            passive |= word in words_that.BE and words[verb].lower in words_that.PAST_FORMS
        elif not (
            _is_adverb(words[place])
            or word in ("here", "there")
            or word in words_that.TIMES
            or _leads_to_time(words, place)
        ):
            break
        place -= 1
    return place, passive


def _with_name(words: list[Word], group: Group, aside: Group) -> Group:
    """Of "a spokesman, Igor Konashenkov, said", all up to the name; of "the monitor, the
    Observatory for Human Rights, said", the name alone.

    Other asides are no part of the group.
    """
    inside = words[aside[0] + 1 : aside[1]]
    if words[aside[0]].lower != "," or len(inside) < 2 or words[group[1]].is_name:
        return group
    if len(inside) <= 4 and all(word.is_name for word in inside):
        return group[0], aside[1] - 1
    is_named = inside[0].lower == "the" and all(
        word.is_name or word.lower in words_that.LINKS | {"the", "and"} for word in inside
    )
    return (aside[0] + 1, aside[1] - 1) if is_named and inside[-1].is_name else group


def _leads_to_time(words: list[Word], place: int) -> bool:
    after = words[place + 1].lower
    return words[place].lower in ("on", "in", "from", "of") and (
        after in words_that.TIMES or after in words_that.ADVERBS
    )


def _before_relative(words: list[Word], group: Group | None) -> Group | None:
    """Of "the lawmaker who described the session", the lawmaker; any other group as it is."""
    for place in range(group[0] - 2, max(group[0] - FARTHEST, 0), -1) if group else ():
        if words[place].lower in words_that.MARKS or (
            words[place].lower in words_that.CUES and words[place - 1].lower != "who"
        ):
            break
        if words[place].lower == "who" or _is_relative(words, place):
            return group_ending(words, place - 1)
    return _before_participle(words, group)


def _is_relative(words: list[Word], place: int) -> bool:
    """Whether a "that" goes on with whoever stands before it: "the group that monitors the war";
    not "told the group that".
    """
    before, verb, after = words[place - 1].lower, words[place + 1], words[place + 2]
    is_somebody = (
        before in words_that.VOICES
        and before not in words_that.MADE
        and before not in words_that.ESTIMATES
    )
    is_verb = verb.lower.endswith(("s", "ed")) and not verb.is_name
    return (
        words[place].lower in ("that", "which")
        and is_somebody
        and is_verb
        and (after.is_name or after.lower in words_that.DETERMINERS)
    )


def _before_participle(words: list[Word], group: Group | None) -> Group | None:
    """Of "officials quoted by the BBC" and "officials with ties to the BBC", the officials; any
    other group as it is.
    """
    if group is None or group[0] < 3:
        return group
    leading = group[0] - 1
    while leading > 2 and words[leading].lower in words_that.HARM | words_that.NUMBERS:
        leading -= 1  # "memos found on dead soldiers"
    if words[leading].lower not in _PREPOSITIONS:
        return group
    if words[leading - 1].lower in words_that.VOICES and not words[leading - 1].is_name:
        return _governing(words, leading) or group  # "a nurse near Moscow"
    for place in range(leading - 1, max(group[0] - 8, 0), -1):
        lower = words[place].lower
        if (
            lower in words_that.MARKS
            or lower in words_that.AUXILIARIES
            or lower in words_that.CONJUNCTIONS
        ):
            break
        if lower.endswith("ed") or lower in _IRREGULAR:
            before = group_ending(words, place - 1)
            is_maker = (
                before
                and lower not in words_that.SEEN
                and words[group[0] - 1].lower == "by"
                and words[before[1]].lower in words_that.MADE
            )
            if before and not is_maker and words[before[1]].lower not in words_that.NOT_VOICES:
                return before
            if is_maker:
                return group
    return _governing(words, leading) or group


def _governing(words: list[Word], preposition: int) -> Group | None:
    """Who stands before a preposition, without what is said of them: of "a blogger with ties to the
    Kremlin", the blogger.
    """
    group = group_ending(words, preposition - 1)
    if group is None or (
        group[0] and words[group[0] - 1].lower in _PREPOSITIONS | words_that.LINKS
    ):
        return None  # "In a statement to Reuters"
    head = head_of(words, group)
    is_speech = (
        words[head].is_name
        and head + 2 < group[1]
        and words[head + 2].lower in words_that.DETERMINERS
    )  # "Kim in a speech to lawmakers"
    return (
        (group[0], head)
        if (is_speech or words[head].lower in words_that.VOICES)
        and is_voice(words, (group[0], head))
        else None
    )


def _is_past(word: Word) -> bool:
    """Whether a word is a verb in the past: "fired"; "unnamed" and "wounded" are taken as what
    somebody is.
    """
    return (
        word.lower.endswith("ed")
        and not word.is_name
        and not word.lower.startswith("un")
        and word.lower not in words_that.HARM
    )


def _is_adverb(word: Word) -> bool:
    return word.lower in words_that.ADVERBS or (
        word.lower.endswith("ly") and len(word.lower) > 4 and not word.is_name
    )


def _time_end(words: list[Word], place: int) -> int | None:
    """The last word of a time that begins here: "14 December", "December 14, 2024", "the past
    week".
    """
    end = None
    for at in range(place, min(place + 5, len(words))):
        lower = words[at].lower
        if lower in words_that.TIMES or (end is not None and _goes_on_as_date(words, at)):
            end = at
        elif (
            lower == ","
            and end == at - 1
            and at + 1 < len(words)
            and _YEAR.fullmatch(words[at + 1].lower)
        ):
            continue
        elif not (
            lower in ("the", "past", "early", "late", "mid")
            or (lower[0].isdigit() and len(lower) <= 4)
        ):
            break
    return end


def _occasion_end(words: list[Word], place: int) -> int | None:
    """The last word of an occasion or a place that begins here: "his evening address", "a briefing
    in Kyiv".
    """
    if group := group_beginning(words, place):
        return group[1]
    end = place
    while end + 1 < len(words) and words[end + 1].lower in words_that.TIMES:
        end += 1
    is_occasion = (
        words[place].lower in words_that.DETERMINERS
        and end + 1 < len(words)
        and words[end + 1].lower.isalpha()
    )
    return end + 1 if is_occasion and words[end + 1].lower not in words_that.HARM else None


def _goes_on_as_date(words: list[Word], at: int) -> bool:
    """Whether a number is the day or the year of a month before it: "on December 14", "in December
    2024"; not "in December 14 men".
    """
    lower, before = words[at].lower, words[at - 1].lower
    if _YEAR.fullmatch(lower):
        return True
    return before in MONTHS and lower.isdigit() and len(lower) < 3 and words[at - 2].lower == "on"
