"""Whom "he", "its own" and "the officials" stand for, and whom a spokesman or a lawmaker speaks
for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.extraction.attribution import words as words_that
from analysis.extraction.attribution.phrases import (
    NOTHING,
    Phrase,
    Word,
    first_subject,
    phrase_of,
    without_article,
    words_of,
)
from analysis.extraction.attribution.sayings import Saying
from analysis.extraction.lexicon import NATION_WORDS, is_demonym

_ONE_KIND = {"agency": "service", "intelligence": "service"}  # what a spy agency is called in short


@dataclass(frozen=True, slots=True)
class Told:
    """A saying with the words for who is behind it, all places counted from the beginning of the
    text.

    Parameters
    ----------
    sentence
        Where its sentence starts.
    claimant, speaker
        Empty where the text does not say, or where two could be meant.
    outlet
        The outlet to which it was told.
    head
        The word, in lower case, that says what the claimant is: "officials".
    """

    saying: Saying
    sentence: int
    claimant: Phrase
    speaker: Phrase = NOTHING
    outlet: Phrase = NOTHING
    head: str = ""
    reasons: list[str] = field(default_factory=list)


def resolve_sayings(
    text: str, span: tuple[int, int], sayings: Sequence[Saying], before: Sequence[Told]
) -> list[Told]:
    """What is told in one sentence, each with whom its words stand for.

    Parameters
    ----------
    span
        Where the sentence starts and ends.
    before
        What was told in the sentences before, in their order.
    """
    told: list[Told] = []
    for saying in sayings:
        one = _resolve(text, span, saying, before, told)
        if saying.is_colon:
            one.reasons.append(f"“{saying.who.text}” beside a colon is read as who says it")
        told.append(one)
    return told


def _resolve(
    text: str, span: tuple[int, int], saying: Saying, before: Sequence[Told], here: Sequence[Told]
) -> Told:
    words = saying.who.text.lower()
    who = saying.who.moved(span[0])
    outlet = saying.outlet.moved(span[0])
    if words in words_that.PRONOUNS or words in words_that.POSSESSIVE_PRONOUNS:
        return _from_pronoun(
            text,
            span,
            saying,
            [one for one in before if one.claimant],
            [one for one in here if one.claimant],
            outlet,
        )
    speaker = who if saying.kind == "says" and not saying.is_outlet else NOTHING
    behind = next(
        (
            one
            for one in reversed([*before, *here])
            if one.saying.is_told_to_parliament and one.claimant
        ),
        None,
    )
    if saying.head in words_that.RELAYERS and behind:
        reason = f"“{who.text}” is read as handing on what “{behind.claimant.text}” told"
        return Told(saying, span[0], behind.claimant, who, outlet, behind.head, [reason])
    if meant := _meant_by_name(who, [*before, *here]):
        full = meant.speaker or meant.claimant
        return Told(
            saying,
            span[0],
            meant.claimant,
            full if speaker else NOTHING,
            outlet,
            saying.head,
            [f"“{who.text}” is read as “{full.text}”"],
        )
    if meant := _meant_by(text, who, saying, [*before, *here]):
        spoken = meant.claimant if speaker else NOTHING
        return Told(
            saying,
            span[0],
            meant.claimant,
            spoken,
            outlet,
            meant.head,
            [f"“{who.text}” is read as “{meant.claimant.text}”"],
        )
    released = next(
        (one.claimant for one in reversed(here) if one.saying.kind == "releases" and speaker),
        NOTHING,
    )
    return Told(
        saying, span[0], released or _office(text, who) or who, speaker, outlet, saying.head
    )


def _from_pronoun(
    text: str,
    span: tuple[int, int],
    saying: Saying,
    before: list[Told],
    here: list[Told],
    outlet: Phrase,
) -> Told:
    word = saying.who.text
    if word.lower() in words_that.FIRST_PERSON:
        return Told(
            saying,
            span[0],
            NOTHING,
            outlet=outlet,
            reasons=[f"who “{word}” is does not stand in the text around it"],
        )
    nearest = here or [one for one in before if one.sentence == before[-1].sentence]
    fitting = [one for one in nearest if _agrees(word.lower(), one)]
    if (
        not here
        and word.lower() in words_that.POSSESSIVE_PRONOUNS
        and (subject := _subject_around(text, span, saying))
    ):
        fitting = [Told(saying, span[0], subject, head=subject.text.split()[-1].lower())]
    names = {(one.speaker or one.claimant).text for one in fitting}
    if len(names) != 1:
        who = " or ".join(f"“{name}”" for name in sorted(names))
        return Told(
            saying,
            span[0],
            NOTHING,
            outlet=outlet,
            reasons=[f"“{word}” may be {who}" if who else f"whom “{word}” stands for is not said"],
        )
    meant = fitting[-1]
    speaker = (meant.speaker or meant.claimant) if saying.kind == "says" else NOTHING
    return Told(
        saying,
        span[0],
        meant.claimant,
        speaker,
        outlet,
        meant.head,
        [f"“{word}” is read as “{(meant.speaker or meant.claimant).text}”"],
    )


def _agrees(pronoun: str, one: Told) -> bool:
    """Whether a pronoun can stand for a claimant."""
    is_plural = one.head.endswith("s") and one.head not in (
        "reuters",
        "chiefs",
        "forces",
        "headquarters",
        "nis",
    )
    if pronoun in ("he", "she", "his", "her"):
        return (
            not is_plural
            and one.head not in NATION_WORDS.keys() | words_that.OFFICES
            and not one.saying.is_outlet
        )
    return not is_plural if pronoun in ("it", "its") else True


def _subject_around(text: str, span: tuple[int, int], saying: Saying) -> Phrase:
    """Who stands at the beginning of the sentence, where "its own count" may point to; of "By its
    own count, Kyiv has lost", Kyiv.
    """
    sentence = text[span[0] : span[1]]
    words = words_of(sentence)
    group = first_subject(words)
    if group and words[group[1]].end <= saying.start:
        return phrase_of(sentence, words, *group).moved(span[0])
    after = [word for word in words if word.start >= saying.end]
    if saying.start or " own " not in sentence[: saying.end] or not after or after[0].lower != ",":
        return NOTHING
    group = first_subject(after[1:])
    return phrase_of(sentence, after[1:], *group).moved(span[0]) if group else NOTHING


def is_surname(words: str) -> bool:
    """Whether words may be the surname alone of somebody named in full before."""
    lower = words.lower()
    return (
        words.isalpha()
        and words.istitle()
        and lower not in NATION_WORDS
        and lower not in words_that.OUTLETS
        and lower
        not in words_that.PRONOUNS
        | words_that.POINTING
        | words_that.VOICES
        | words_that.DETERMINERS
    )


def _meant_by_name(who: Phrase, told: list[Told]) -> Told | None:
    """The one person named in full before whom a surname repeats: of "Cho said", "NIS Director Cho
    Tae-yong" or "spokesman Yong Cho".
    """
    fitting = (
        [one for one in told if _has_name((one.speaker or one.claimant).text, who.text)]
        if is_surname(who.text)
        else []
    )
    return fitting[-1] if len({one.claimant.text for one in fitting}) == 1 else None


def _has_name(words: str, surname: str) -> bool:
    """Whether a surname stands beside another name: "Oleksandr Syrskyi", "Cho Tae-yong"."""
    parts = words.split()
    beside = [
        parts[at]
        for place, part in enumerate(parts)
        if part == surname
        for at in (place - 1, place + 1)
        if 0 <= at < len(parts)
    ]
    return any(part[0].isupper() for part in beside)


def _meant_by(text: str, who: Phrase, saying: Saying, told: list[Told]) -> Told | None:
    """The one claimant named before that "the officials" or "the same agency" repeats in short, or
    who made "the statement".
    """
    words = who.text.split()
    points_back = words[0].lower() in words_that.POINTING or text[
        max(who.start - 4, 0) : who.start
    ].lower().endswith("the ")
    short = {
        _ONE_KIND.get(word, word)
        for word in words
        if word not in words_that.POINTING and word.lower() not in words_that.POINTING
    }
    if not points_back or any(word[0].isupper() for word in short):
        return None
    longer = [one for one in told if one.claimant and one.claimant.text.lower() != who.text.lower()]
    fitting = [
        one
        for one in longer
        if short <= {_ONE_KIND.get(word.lower, word.lower) for word in words_of(one.claimant.text)}
    ]
    if not fitting and saying.head in words_that.UTTERANCES:
        fitting = [
            one
            for one in longer
            if saying.head
            in text[one.sentence + one.saying.start : one.sentence + one.saying.end].split()
        ]
    return fitting[-1] if len({one.claimant.text for one in fitting}) == 1 else None


def _office(text: str, who: Phrase) -> Phrase:
    """The office for which a spokesman speaks: "a spokesman for the ministry", "White House
    spokesman John Kirby".
    """
    words = words_of(who.text.partition(",")[0])
    place = next(
        (
            at
            for at, word in enumerate(words)
            if word.lower in words_that.SPOKESPEOPLE or _is_press_secretary(words, at)
        ),
        None,
    )
    if place is None:
        return NOTHING
    if place + 2 < len(words) and words[place + 1].lower in ("for", "of"):
        return phrase_of(
            who.text, words, *without_article(words, (place + 2, len(words) - 1))
        ).moved(who.start)
    last = place - 1
    while last >= 0 and words[last].lower in words_that.OFFICE_WORDS and not words[last].is_name:
        last -= 1
    if last < 0 or _is_only_nation(words[: last + 1]):
        return NOTHING
    return phrase_of(who.text, words, 0, last).moved(who.start)


def _is_press_secretary(words: list[Word], place: int) -> bool:
    return words[place].lower == "secretary" and place > 0 and words[place - 1].lower == "press"


def _is_only_nation(words: list[Word]) -> bool:
    """Whether words say a nation and no office: "Ukrainian", "South Korean"."""
    return all(is_demonym(word.text) or word.lower in ("north", "south") for word in words)
