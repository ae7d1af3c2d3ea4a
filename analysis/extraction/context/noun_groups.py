"""The groups of words that can name whoever says something: read backward from a verb, or forward from a word such as "citing"."""

from __future__ import annotations

import re

from analysis.extraction.context.phrases import Word
from analysis.extraction.words import voices as words_that
from analysis.extraction.words.nations import is_demonym

LONGEST = 12  # words of a group
FARTHEST = 30  # words between the commas of an aside

_ALSO_COMMON = frozenset("post times herald journal daily independent economist insider dawn guardian press".split())  # outlets with a capital only
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")  # of a unit: "the 8th Regiment"
_ASIDES = {",": ",", ")": "(", "—": "—", "–": "–"}  # what closes an aside between a subject and its verb, and what opens it
# The objects of these may stand at the end of what is told of a subject: "officials quoted by the BBC say".
_PREPOSITIONS = frozenset("by on to in at from near about with under inside through".split())
_IRREGULAR = frozenset("shown seen held made given led run written known sent read put drawn taken found left told close loyal".split())

Group = tuple[int, int]  # the first and the last word, both in the group


def subject_before(words: list[Word], verb: int) -> tuple[Group | None, bool]:
    """Who does what a verb says, and whether the verb stands in the passive ("was reported"), where nobody is its subject."""
    place, passive = _skip_back(words, verb)
    if passive or place < 0:
        return None, passive
    if opening := _ASIDES.get(words[place].lower):
        before = next((at for at in range(place - 1, max(place - FARTHEST, -1), -1) if words[at].lower == opening), None)
        group = group_ending(words, before - 1) if before else None
        return (_with_name(words, group, (before, place)) if group and before else group), False
    if words[place].lower in ("who", "which", "that") and place:
        return group_ending(words, place - 1 - (words[place - 1].lower == ",")), False
    return _before_relative(words, group_ending(words, place)), False


def passive_subject(words: list[Word], verb: int) -> Group | None:
    """Of "the ministry was quoted", the ministry."""
    place, passive = _skip_back(words, verb)
    return group_ending(words, place) if passive and place >= 0 else None


def group_ending(words: list[Word], last: int) -> Group | None:
    """The group that ends with a word; None where that word is a mark, a number or a conjunction."""
    first = None
    place = last
    while place >= 0 and last - place < LONGEST:
        word = words[place]
        if word.lower in words_that.PRONOUNS:
            return (place, last) if place == last else (first, last) if first is not None else None
        if _stops(word) or (word.lower in words_that.CUES and not (_may_be_noun(word) and (first is None or not words[place + 1].is_name))):
            break
        if word.lower in words_that.LINKS:
            if first is None or place == 0 or _stops(words[place - 1]):
                break
            place -= 1
            continue
        first = place
        if word.lower in words_that.DETERMINERS and not (place and words[place - 1].lower in words_that.LINKS | words_that.DETERMINERS):
            break
        place -= 1
    if first is not None and _is_in_name(words, first):
        return group_ending(words, first - 2)[0], last
    return None if first is None else (_joined_before(words, first), last)


def group_beginning(words: list[Word], first: int) -> Group | None:
    """The group that begins with a word; None where that word cannot begin one."""
    last = None
    place = first
    while place < len(words) and place - first < LONGEST:
        word = words[place]
        if word.lower == "and" and last is not None and _joins(words, first, place):
            place += 1
            continue
        if _stops(word) or (word.lower in words_that.CUES and not _is_noun_here(words, place)) or word.lower in words_that.PRONOUNS:
            break
        if word.lower.endswith("ing") and last is not None and not word.is_name and word.lower not in words_that.NEVER_VERBS:
            break
        if word.lower in words_that.LINKS:
            if last is None or place + 1 >= len(words) or _stops(words[place + 1]) or words[place + 1].lower in words_that.TIMES:
                break
            place += 1
            continue
        if word.lower in words_that.DETERMINERS and last is not None and words[place - 1].lower not in words_that.LINKS | words_that.DETERMINERS:
            break
        last = place
        place += 1
    return None if last is None or (last == first and words[first].lower in words_that.DETERMINERS) else (first, last)


def is_joined(words: list[Word], verb: int) -> bool:
    """Whether a verb is joined by "and" or "but" to one before it: "denied it but also said"."""
    place, _ = _skip_back(words, verb)
    return place >= 0 and words[place].lower in ("and", "but")


def is_negated(words: list[Word], verb: int) -> bool:
    """Whether a verb has a "not" or a "never" before it."""
    place, _ = _skip_back(words, verb)
    return any(word.lower in words_that.NOT for word in words[place + 1 : verb])


def first_subject(words: list[Word]) -> Group | None:
    """Who stands at the beginning of a sentence, where somebody who can say something does: of "Russia described", Russia."""
    group = group_beginning(words, 0) if words else None
    if group is None or not is_voice(words, group) or not words[group[0]].is_name:
        return None
    first, last = without_article(words, group)
    while last > first and not (words[last].is_name or words[last].lower in words_that.VOICES):
        last -= 1  # a verb that is not known as one
    return first, last


def is_voice(words: list[Word], group: Group) -> bool:
    """Whether a group names somebody who can say something: an office, an occupation, or a name."""
    head = head_of(words, group)
    if words[head].lower in words_that.NOT_VOICES:
        return False
    inside = list(enumerate(words[group[0] : head + 1], group[0]))
    return any(word.lower in words_that.VOICES or (word.is_name and (at or _is_name_at_start(word))) for at, word in inside)


def head_of(words: list[Word], group: Group) -> int:
    """The word that says what a group is: the last before a link such as "of" or "for"."""
    first, last = group
    return next((at - 1 for at in range(first + 1, last) if words[at].lower in words_that.LINKS), last)


def without_article(words: list[Word], group: Group) -> Group:
    """The group without "the", "a" or "an" at its beginning."""
    first, last = group
    return (first + 1, last) if first < last and words[first].lower in ("the", "a", "an") else group


def maker_after(words: list[Word], group: Group) -> Group | None:
    """Of "data compiled by ACLED" and "a report published on Monday by the mission", who made them."""
    if not any(word.lower in words_that.MADE for word in words[group[0] : group[1] + 1]):
        return None
    for place in range(group[1] + 1, min(group[1] + 7, len(words) - 1)):
        lower = words[place].lower
        if lower == "by":
            maker = group_beginning(words, place + 1)
            return maker if maker and is_voice(words, maker) else None
        if not (lower.endswith("ed") or lower in words_that.TIMES or lower == "on" or lower.isdigit()):
            return None
    return None


def without_carrier(words: list[Word], group: Group) -> Group:
    """The group without what carries the words: of "a Forbes report" and "figures from Forbes", Forbes; "a US estimate" stays."""
    first, head = group[0], head_of(words, group)
    if words[head].lower in words_that.MADE - words_that.CARRIERS and head < group[1] and words[head + 1].lower == "from":
        return head + 2, group[1]
    for last in (head, group[1]):
        before = words[last - 1] if last > first else None
        if before is None or before.lower == "official" or before.lower in words_that.DETERMINERS:
            continue
        is_named = before.is_name or before.lower in words_that.VOICES or (last - 2 > first and words[last - 2].lower in words_that.LINKS)
        is_estimate = words[last].lower in words_that.ESTIMATES and (before.is_possessive or not is_demonym(before.text))
        if is_named and (words[last].lower in words_that.CARRIERS or is_estimate):
            return first, last - 1
    return group


def is_outlet(words: list[Word], group: Group) -> bool:
    """Whether a group names a newspaper, an agency, a broadcaster, or one of those by their common word."""
    inside = words[group[0] : group[1] + 1]
    if any(word.lower in words_that.NOT_OUTLETS or word.lower in words_that.SPOKESPEOPLE for word in inside):
        return False
    return any(word.lower in words_that.OUTLETS and (word.is_name or word.lower not in _ALSO_COMMON) for word in inside)


def _skip_back(words: list[Word], verb: int) -> tuple[int, bool]:
    """The place before the adverbs, the auxiliaries and the days that stand before a verb, and whether the verb is in the passive."""
    place, passive = verb - 1, False
    while place >= 0:
        word = words[place].lower
        if word in words_that.AUXILIARIES:
            passive |= word in words_that.BE and words[verb].lower in words_that.PAST_FORMS
        elif not (_is_adverb(words[place]) or word in words_that.TIMES or _leads_to_time(words, place)):
            break
        place -= 1
    return place, passive


def _with_name(words: list[Word], group: Group, aside: Group) -> Group:
    """Of "a spokesman, Igor Konashenkov, said", all up to the name; other asides are no part of the group."""
    inside = words[aside[0] + 1 : aside[1]]
    is_person = words[aside[0]].lower == "," and 2 <= len(inside) <= 4 and all(word.is_name for word in inside) and not words[group[1]].is_name
    return (group[0], aside[1] - 1) if is_person else group


def _leads_to_time(words: list[Word], place: int) -> bool:
    after = words[place + 1].lower
    return words[place].lower in ("on", "in", "from", "of") and (after in words_that.TIMES or after in words_that.ADVERBS)


def _before_relative(words: list[Word], group: Group | None) -> Group | None:
    """Of "the lawmaker who described the session", the lawmaker; any other group as it is."""
    for place in range(group[0] - 2, max(group[0] - FARTHEST, 0), -1) if group else ():
        if words[place].lower in words_that.MARKS or (words[place].lower in words_that.CUES and words[place - 1].lower != "who"):
            break
        if words[place].lower == "who":
            return group_ending(words, place - 1)
    return _before_participle(words, group)


def _before_participle(words: list[Word], group: Group | None) -> Group | None:
    """Of "officials quoted by the BBC", the officials; of "a post shared 300 times on X", the post; any other group as it is."""
    if group is None or group[0] < 3:
        return group
    leading = group[0] - 1
    while leading > 2 and words[leading].lower in words_that.HARM | words_that.NUMBERS:
        leading -= 1  # "memos found on dead soldiers"
    if words[leading].lower not in _PREPOSITIONS:
        return group
    if words[leading - 1].lower in words_that.VOICES and not words[leading - 1].is_name:
        return group_ending(words, leading - 1)  # "a nurse near Moscow"
    for place in range(leading - 1, max(group[0] - 8, 0), -1):
        lower = words[place].lower
        if lower in words_that.MARKS or lower in words_that.AUXILIARIES or lower in words_that.CONJUNCTIONS:
            return group
        if lower.endswith("ed") or lower in _IRREGULAR:
            before = group_ending(words, place - 1)
            is_maker = before and lower not in words_that.SEEN and words[group[0] - 1].lower == "by" and words[before[1]].lower in words_that.MADE
            return before if before and not is_maker and words[before[1]].lower not in words_that.NOT_VOICES else group
    return group


def _is_adverb(word: Word) -> bool:
    return word.lower in words_that.ADVERBS or (word.lower.endswith("ly") and len(word.lower) > 4 and not word.is_name)


def _stops(word: Word) -> bool:
    lower = word.lower
    return (
        lower in words_that.MARKS
        or lower in words_that.BOUNDARY_WORDS
        or lower in words_that.AUXILIARIES
        or lower in words_that.HARM
        or lower in words_that.NUMBERS
        or lower in words_that.TIMES
        or (lower[0].isdigit() and not _ORDINAL.fullmatch(lower))
    )


def _joined_before(words: list[Word], first: int) -> int:
    """Where a group begins that is joined by "and" to names before it: "South Korean, Ukrainian and Western sources"."""
    joined = first
    while joined >= 2 and words[joined - 1].lower == ("and" if joined == first else ","):
        before = joined - 2
        start = before
        while start > 0 and words[start - 1].is_name and not _stops(words[start - 1]):
            start -= 1
        alone = start == 0 or words[start - 1].lower in words_that.MARKS
        if _stops(words[before]) or not words[before].is_name or not (alone or is_demonym(words[before].text)):
            break
        joined = start
    return joined


def _is_in_name(words: list[Word], first: int) -> bool:
    """Whether an "and" before a group is part of a name: "the School of Hygiene and Tropical Medicine"."""
    if first < 3 or not (words[first].is_name and words[first - 2].is_name):
        return False
    return [words[first - 1].lower, words[first - 3].lower] == ["and", "of"] and group_ending(words, first - 2) is not None


def _joins(words: list[Word], first: int, place: int) -> bool:
    """Whether an "and" joins two adjectives or names of one group, not two clauses."""
    following = words[place + 1] if place + 1 < len(words) else None
    return (
        following is not None
        and following.is_name
        and all(is_demonym(word.text) or word.lower in ("north", "south", "the") for word in words[first:place])
    )


def _is_noun_here(words: list[Word], place: int) -> bool:
    """Whether a word that may be a verb ends a noun group: a report, an estimate."""
    if not _may_be_noun(words[place]):
        return False
    if words[place].lower in words_that.NEVER_VERBS:
        return True
    is_told = place > 0 and (words[place - 1].is_possessive or words[place - 1].lower in words_that.DETERMINERS)
    return is_told or place + 1 == len(words) or words[place + 1].lower in words_that.MARKS | words_that.LINKS


def _may_be_noun(word: Word) -> bool:
    return word.lower in words_that.NOUNS_TOO or word.lower in words_that.ESTIMATES or word.lower in words_that.NEVER_VERBS


def _is_name_at_start(word: Word) -> bool:
    """Whether the first word of a sentence may be a name, and has not its capital from the beginning alone."""
    return word.lower not in words_that.DETERMINERS and word.lower not in words_that.ADVERBS
