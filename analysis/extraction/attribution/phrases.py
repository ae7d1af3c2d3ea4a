"""Words of a text with the places where they stand, for the readers of who, when and where."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.extraction.attribution import words as words_that
from analysis.extraction.lexicon import NATION_WORDS, is_demonym

_TITLES = "Mr|Mrs|Ms|Dr|Gen|Maj|Lt|Col|Capt|Sgt|Adm|Brig|Rep|Sen|Gov|Prof"
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_ABBREVIATION = rf"\b(?:[A-Za-z]\.){{2,}}|\b(?:{_TITLES}|{_MONTHS})\."  # U.S., Gen., Dec.
_WORD = re.compile(
    rf"{_ABBREVIATION}|\d{{1,3}}(?:,\d{{3}})+(?![\d\w])|[^\W_]+(?:[.'’‑-][^\W_]+)*[’']?|[^\w\s]|_"
)
# characters; what runs on for longer is a list or a table, and nobody can be said to say all of it
LONGEST_SENTENCE = 2_000
# Where and when a report was written, and which agency it is of: "KYIV, Dec 19 (Reuters) -".
DATELINE = re.compile(
    r"^\s*[A-Z][A-Z'’./ -]+(?:,[^()\n]{1,40})?\s\(([A-Z][^()\n]{1,30})\)\s?(?:--?|[–—])\s",
    re.MULTILINE,
)
_BOUNDARY = re.compile(r";|,?\s(?:whereas|while|but)\s")
# How a sentence begins that goes on with the figure before it.
_TAKES_UP = re.compile(
    r"\s*(?:(?:This|That|These|Those|The)\s(?:numbers?|figures?|total|toll|tally|count)\s(?:also\s)?(?:includ|compris)"
    r"|(?:Of|Among)\s(?:these|those|them|the\s(?:dead|killed|wounded|injured|\d[\d,]*))\b|(?:This|That)\s(?:also\s|would\s)?(?:includ|bring|brought|tak|took|rais|put))"
)
# In capitals, in a text that is not all in capitals, these are names and no pronouns or verbs: the
# WHO, Islamic State.
_NAMES_TOO = frozenset(("WHO", "IT", "IS"))
# With a capital before another capital these are part of a name, and no verb or preposition: the
# State Department, Action Against Hunger.
_NAMES_BEFORE_NAMES = frozenset(("State", "Against"))
_POSSESSIVE = ("'s", "’s")


class Word(NamedTuple):
    """A word or a mark: as it stands, in lower case without its possessive ending, and where; "WHO"
    keeps its capitals, "who" it is not.
    """

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it is somebody's: "Kyiv's", "officials'"."""
        return len(self.text) > 1 and self.text.replace("’", "'").endswith(("'s", "'"))


class Phrase(NamedTuple):
    """Some words of a text and the characters where they stand; empty where the text has no such
    words.
    """

    text: str = ""
    start: int = 0
    end: int = 0

    def __bool__(self) -> bool:
        return bool(self.text)

    def moved(self, by: int) -> Phrase:
        """The same words, counted from elsewhere."""
        return Phrase(self.text, self.start + by, self.end + by) if self.text else self


NOTHING = Phrase()


@lru_cache(maxsize=256)
def words_of(text: str) -> list[Word]:
    """The words and marks of a text, in their order; the list is kept for the next reader and is
    not to be changed.

    Examples
    --------
    >>> [word.lower for word in words_of("Kyiv's U.S. ally said: 30.")]
    ['kyiv', 'u.s', 'ally', 'said', ':', '30', '.']
    """
    words = [
        Word(found, _lower(found), match.start(), match.end())
        for match in _WORD.finditer(text)
        if (found := match.group())
    ]
    for place, word in enumerate(words[:-1]):
        if word.text in _NAMES_BEFORE_NAMES and words[place + 1].is_name:
            words[place] = word._replace(lower=word.text)
    if any(name in text for name in _NAMES_TOO) and not text.isupper():
        return [
            word._replace(lower=word.text) if word.text in _NAMES_TOO else word for word in words
        ]
    return words


def phrase_of(text: str, words: list[Word], first: int, last: int) -> Phrase:
    """The words from `first` to `last`, both among them; the possessive ending of the last is left
    off.

    Examples
    --------
    >>> text = "the Pentagon's count"
    >>> phrase_of(text, words_of(text), 0, 1)
    Phrase(text='the Pentagon', start=0, end=12)
    """
    start, end = words[first].start, words[last].end
    if words[last].is_possessive:
        end -= 2 if words[last].text.endswith(_POSSESSIVE) else 1
    return Phrase(text[start:end], start, end)


def stretch_at(sentence: str, at: int) -> tuple[int, int]:
    """The part of a sentence around a character, where semicolons, "while", "whereas" and "but" set
    one part against another.

    Examples
    --------
    >>> stretch_at("30 died, but 40 lived", 13)
    (7, 21)
    """
    first, last = 0, len(sentence)
    for match in _BOUNDARY.finditer(sentence):
        if match.start() > at:
            return first, match.start()
        first = match.start()
    return first, last


def takes_up(text: str, start: int = 0) -> bool:
    """Whether a sentence goes on with the figure before it.

    Examples
    --------
    >>> takes_up("This number includes 30 killed."), takes_up("The toll was 30.")
    (True, False)
    """
    return _TAKES_UP.match(text, start) is not None


def _lower(word: str) -> str:
    plain = word.lower()
    if plain.endswith(_POSSESSIVE):
        return plain[:-2]
    return plain.rstrip("'’.") or plain


# The groups of words that can name whoever says something: read backward from a verb, or forward
# from a word such as "citing".


LONGEST = 12  # words of a group

_ALSO_COMMON = frozenset(
    "post times herald journal daily independent economist insider dawn guardian press".split()
)  # outlets with a capital only
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")  # of a unit: "the 8th Regiment"

Group = tuple[int, int]  # the first and the last word, both in the group


def group_ending(words: list[Word], last: int) -> Group | None:
    """The group that ends with a word; None after a mark, a number or a conjunction."""
    first = None
    place = last
    while place >= 0 and last - place < LONGEST:
        word = words[place]
        if word.lower in words_that.PRONOUNS:
            return (place, last) if place == last else (first, last) if first is not None else None
        if _stops(word) or (
            word.lower in words_that.CUES
            and not (_may_be_noun(word) and (first is None or not words[place + 1].is_name))
        ):
            break
        if word.lower in words_that.LINKS:
            if first is None or place == 0 or _stops(words[place - 1]):
                break
            place -= 1
            continue
        first = place
        if word.lower in words_that.DETERMINERS and not (
            place and words[place - 1].lower in words_that.LINKS | words_that.DETERMINERS
        ):
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
        if (
            _stops(word)
            or (word.lower in words_that.CUES and not _is_noun_here(words, place))
            or word.lower in words_that.PRONOUNS
        ):
            break
        if (
            word.lower.endswith("ing")
            and last is not None
            and not word.is_name
            and word.lower not in words_that.NEVER_VERBS
        ):
            break
        if word.lower in ("close", "loyal") and last is not None:
            break
        if word.lower in words_that.LINKS:
            if (
                last is None
                or place + 1 >= len(words)
                or _stops(words[place + 1])
                or words[place + 1].lower in words_that.TIMES
            ):
                break
            place += 1
            continue
        if (
            word.lower in words_that.DETERMINERS
            and last is not None
            and words[place - 1].lower not in words_that.LINKS | words_that.DETERMINERS
        ):
            break
        last = place
        place += 1
    return (
        None
        if last is None or (last == first and words[first].lower in words_that.DETERMINERS)
        else (first, last)
    )


def first_subject(words: list[Word]) -> Group | None:
    """Who stands at the beginning of a sentence, where somebody who can say something does: of
    "Russia described", Russia.
    """
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
    return any(
        word.lower in words_that.VOICES or (word.is_name and (at or _is_name_at_start(word)))
        for at, word in inside
    )


def head_of(words: list[Word], group: Group) -> int:
    """The word that says what a group is: the last before a link such as "of" or "for"."""
    first, last = group
    return next(
        (at - 1 for at in range(first + 1, last) if words[at].lower in words_that.LINKS), last
    )


def without_article(words: list[Word], group: Group) -> Group:
    """The group without "the", "a" or "an" at its beginning."""
    first, last = group
    return (first + 1, last) if first < last and words[first].lower in ("the", "a", "an") else group


def maker_after(words: list[Word], group: Group) -> Group | None:
    """Who made "data compiled by ACLED" or "a report published on Monday by the mission"."""
    if not any(word.lower in words_that.MADE for word in words[group[0] : group[1] + 1]):
        return None
    for place in range(group[1] + 1, min(group[1] + 7, len(words) - 1)):
        lower = words[place].lower
        if lower == "by":
            maker = group_beginning(words, place + 1)
            return maker if maker and is_voice(words, maker) else None
        if not (
            lower.endswith("ed") or lower in words_that.TIMES or lower == "on" or lower.isdigit()
        ):
            return None
    return None


def is_nameless(words: list[Word], group: Group) -> bool:
    """Whether a group is what somebody made, and does not say who: "preliminary data", "a
    classified assessment".
    """
    inside = words[group[0] : group[1] + 1]
    return words[head_of(words, group)].lower in words_that.MADE and not any(
        word.is_name or (word.lower in words_that.VOICES and word.lower not in words_that.MADE)
        for word in inside
    )


def without_carrier(words: list[Word], group: Group) -> Group:
    """The group without what carries the words: of "a Forbes report" and "figures from Forbes",
    Forbes; "a US estimate" stays.
    """
    first, head = group[0], head_of(words, group)
    if (
        words[head].lower in words_that.MADE - words_that.CARRIERS
        and head < group[1]
        and words[head + 1].lower == "from"
    ):
        return head + 2, group[1]
    for last in (head, group[1]):
        before = words[last - 1] if last > first else None
        if before is None or before.lower == "official" or before.lower in words_that.DETERMINERS:
            continue
        is_named = (
            before.is_name
            or before.lower in words_that.VOICES
            or (last - 2 > first and words[last - 2].lower in words_that.LINKS)
        )
        is_estimate = words[last].lower in words_that.ESTIMATES and (
            before.is_possessive or not is_demonym(before.text)
        )
        if is_named and (words[last].lower in words_that.CARRIERS or is_estimate):
            return first, last - 1
    return group


def is_outlet(words: list[Word], group: Group) -> bool:
    """Whether a group names a newspaper, an agency, a broadcaster, or one of those by their common
    word.
    """
    inside = words[group[0] : group[1] + 1]
    if any(
        word.lower in words_that.NOT_OUTLETS or word.lower in words_that.SPOKESPEOPLE
        for word in inside
    ):
        return False
    return any(
        word.lower in words_that.OUTLETS and (word.is_name or word.lower not in _ALSO_COMMON)
        for word in inside
    )


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
    """Where a group begins that is joined by "and" to names before it: "South Korean, Ukrainian and
    Western sources".
    """
    joined = first
    while joined >= 2 and words[joined - 1].lower == ("and" if joined == first else ","):
        before = joined - 2
        start = before
        while start > 0 and words[start - 1].is_name and not _stops(words[start - 1]):
            start -= 1
        alone = start == 0 or words[start - 1].lower in words_that.MARKS
        if not alone and _is_seat_of_both(words, start, first):
            return group_ending(words, before)[0]
        if (
            _stops(words[before])
            or not words[before].is_name
            or not (alone or is_demonym(words[before].text))
        ):
            break
        joined = start
    return joined


def _is_seat_of_both(words: list[Word], start: int, first: int) -> bool:
    """Whether an "and" joins two places of the same people: "officials in Kyiv and Moscow"."""
    if (
        start < 2
        or words[start - 1].lower not in words_that.LINKS
        or words[start - 2].lower not in words_that.VOICES
    ):
        return False
    return words[start].lower in NATION_WORDS and words[first].lower in NATION_WORDS


def _is_in_name(words: list[Word], first: int) -> bool:
    """Whether an "and" before a group is part of a name: "the School of Hygiene and Tropical
    Medicine".
    """
    if first < 3 or words[first - 1].lower != "and" or not words[first].is_name:
        return False
    return _is_list_in_name(words, first - 1) and group_ending(words, first - 2) is not None


def _is_list_in_name(words: list[Word], conjunction: int) -> bool:
    """Whether an "and" stands after a name that has an "of": "Ministry of Foreign Affairs and"."""
    at = conjunction - 1
    while at > 0 and words[at].is_name and not _stops(words[at]):
        at -= 1
    return 0 < at < conjunction - 1 and words[at].lower in ("of", "for") and words[at - 1].is_name


def _joins(words: list[Word], first: int, place: int) -> bool:
    """Whether an "and" joins two adjectives or names of one group, not two clauses."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or not following.is_name:
        return False
    if all(
        is_demonym(word.text) or word.lower in ("north", "south", "the")
        for word in words[first:place]
    ):
        return True
    after = next(
        (at for at in range(place + 1, len(words)) if not words[at].is_name), len(words) - 1
    )
    is_other = (
        following.lower in words_that.OUTLETS
        or following.lower in NATION_WORDS
        or words[after].lower in words_that.CUES
    )
    return not is_other and _is_list_in_name(words, place)


def _is_noun_here(words: list[Word], place: int) -> bool:
    """Whether a word that may be a verb ends a noun group: a report, an estimate."""
    if not _may_be_noun(words[place]):
        return False
    if words[place].lower in words_that.NEVER_VERBS:
        return True
    is_told = place > 0 and (
        words[place - 1].is_possessive or words[place - 1].lower in words_that.DETERMINERS
    )
    return (
        is_told
        or place + 1 == len(words)
        or words[place + 1].lower in words_that.MARKS | words_that.LINKS
    )


def _may_be_noun(word: Word) -> bool:
    return (
        word.lower in words_that.NOUNS_TOO
        or word.lower in words_that.ESTIMATES
        or word.lower in words_that.NEVER_VERBS
    )


def _is_name_at_start(word: Word) -> bool:
    """Whether the first word of a sentence may be a name, and has not its capital from the
    beginning alone.
    """
    return word.lower not in words_that.DETERMINERS and word.lower not in words_that.ADVERBS
