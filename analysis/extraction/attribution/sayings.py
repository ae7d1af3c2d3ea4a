"""The places of a sentence where somebody says something: who, by which words, and for which
stretch of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from analysis.extraction.attribution import words as words_that
from analysis.extraction.attribution.cues import Draft, read_cue
from analysis.extraction.attribution.phrases import (
    LONGEST_SENTENCE,
    NOTHING,
    Phrase,
    Word,
    group_beginning,
    head_of,
    is_outlet,
    phrase_of,
    without_article,
    words_of,
)
from analysis.extraction.lexicon import NATION_WORDS


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody says something. All places count from the beginning of the sentence.

    Parameters
    ----------
    who
        The words for whoever speaks, without an article; a pronoun where the sentence has no more.
    kind
        `says` (a verb with its subject), `source` ("according to"), `cites` ("citing"), `carries`
        ("quoted by"), `count` ("by its own count"), `owns` ("Kyiv's claim that"), `denies`,
        `withholds` ("has not confirmed") or `releases` (a recording, a call).
    start, end
        Where the words begin that say who speaks, and where the words end that say when, where and
        to whom.
    forward, backward
        The stretch after and the stretch before them that is what is said; empty stretches where
        there is none.
    outlet
        Whom it was told, where that is an outlet: "told Reuters".
    is_outlet
        Whether whoever speaks is an outlet.
    head
        The word, in lower case, that says what whoever speaks is: "officials".
    verb
        Where its verb begins, or else where it begins itself.
    is_colon
        Whether a colon alone shows that somebody speaks.
    is_told_to_parliament
        Whether it was told behind the doors of a parliament, so that lawmakers hand it on.
    """

    who: Phrase
    kind: str
    start: int
    end: int
    forward: tuple[int, int]
    backward: tuple[int, int]
    outlet: Phrase = NOTHING
    is_outlet: bool = False
    head: str = ""
    is_told_to_parliament: bool = False
    verb: int = 0
    is_colon: bool = False


@lru_cache(maxsize=256)
def find_sayings(sentence: str) -> tuple[Saying, ...]:
    """All places of a sentence where somebody says something, in their order; none in what is too
    long for a sentence.

    Examples
    --------
    >>> sayings = find_sayings("NIS told lawmakers that 300 had died, Reuters reported.")
    >>> [(saying.who.text, saying.is_outlet) for saying in sayings]
    [('NIS', False), ('Reuters', True)]
    """
    if len(sentence) > LONGEST_SENTENCE:
        return ()
    words = words_of(sentence)
    drafts = [
        draft
        for place, word in enumerate(words)
        if word.lower in words_that.CUES and (draft := read_cue(words, place))
    ]
    drafts = _apart([*drafts, *_read_colons(words)])
    return tuple(_finished(sentence, words, drafts, place) for place in range(len(drafts)))


# Who stands before or after a colon


def _read_colons(words: list[Word]) -> list[Draft]:
    """Who is named alone before a colon at the beginning ("NIS: 30 killed") or after one at the end
    ("30 killed: NIS").
    """
    colons = [at for at, word in enumerate(words) if word.lower == ":"]
    drafts: list[Draft] = []
    if not colons:
        return drafts
    if 0 < colons[0] < len(words) - 1 and (group := group_beginning(words, 0)) == (
        0,
        colons[0] - 1,
    ):
        is_quoted = words[colons[0] + 1].lower in words_that.QUOTES and all(
            word.is_name for word in words[: colons[0]]
        )
        if is_quoted or _speaks_alone(words, group, words_that.IN_HEADINGS):
            drafts.append(Draft(group, 0, colons[0], verb=colons[0], is_colon=True))
    last = len(words) - 1
    while words[last].lower in words_that.MARKS and last > colons[-1]:
        last -= 1
    if 0 < colons[-1] < last and group_beginning(words, colons[-1] + 1) == (colons[-1] + 1, last):
        group = colons[-1] + 1, last
        is_seat = group[0] == last and words[last].lower in NATION_WORDS
        if is_seat or _speaks_alone(words, group, words_that.IN_HEADINGS | words_that.FORCES):
            drafts.append(Draft(group, colons[-1], last, closes=True, opens=False, is_colon=True))
    return drafts


def _speaks_alone(words: list[Word], group: tuple[int, int], heads: frozenset[str]) -> bool:
    """Whether a group is surely who speaks, and no place, no heading and nobody who is counted: an
    office or the initials of one.
    """
    inside = words[group[0] : group[1] + 1]
    if words[head_of(words, group)].lower in heads or is_outlet(words, group):
        return True
    is_initials = (
        len(inside) == 1
        and inside[0].text.isalpha()
        and inside[0].text.isupper()
        and len(inside[0].text) > 1
    )
    return (
        is_initials
        and inside[0].lower not in words_that.LABELS
        and inside[0].lower not in NATION_WORDS
    )


# Which stretch each speaks for


def _apart(drafts: list[Draft]) -> list[Draft]:
    """The drafts in their order; of several that name the same words as who speaks, the longest."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (draft.first, -draft.last)):
        if not any(_name_the_same(draft, other) for other in kept):
            kept.append(draft)
    return kept


def _name_the_same(draft: Draft, other: Draft) -> bool:
    """Whether two drafts have the same words for who speaks, and are not two verbs of one subject:
    "denied it, saying".
    """
    is_apart = (
        draft.group[1] == other.group[1]
        and draft.verb != other.verb
        and draft.verb >= 0
        and other.verb >= 0
    )
    return not is_apart and draft.group[0] <= other.group[1] and other.group[0] <= draft.group[1]


def _finished(sentence: str, words: list[Word], drafts: list[Draft], place: int) -> Saying:
    draft = drafts[place]
    group = without_article(words, draft.group)
    listener = draft.listener
    heard = {word.lower for word in words[listener[0] : listener[1] + 1]} if listener else set()
    return Saying(
        who=phrase_of(sentence, words, *group),
        kind=draft.kind,
        start=words[draft.first].start,
        end=words[draft.last].end,
        forward=(words[draft.last].end, _forward_end(words, drafts, place))
        if draft.opens
        else (0, 0),
        backward=(_backward_start(words, drafts, place), words[draft.first].start)
        if draft.closes
        else (0, 0),
        outlet=phrase_of(sentence, words, *without_article(words, listener))
        if listener and is_outlet(words, listener)
        else NOTHING,
        is_outlet=is_outlet(words, group),
        head=words[group[1]].lower
        if draft.kind in ("count", "owns")
        else words[head_of(words, group)].lower,
        verb=words[max(draft.verb, draft.first)].start,
        is_colon=draft.is_colon,
        is_told_to_parliament=bool(
            heard & {"lawmakers", "parliament", "committee", "session", "legislators", "senators"}
        ),
    )


def _forward_end(words: list[Word], drafts: list[Draft], place: int) -> int:
    """Where what is said ends: at a semicolon, or where somebody else begins to speak in a clause
    beside this one.
    """
    draft = drafts[place]
    marks = (
        (";", ",", "but") if draft.kind == "denies" else (";", ",") if draft.is_aside else (";",)
    )
    ends = [word.start for word in words[draft.last + 1 :] if word.lower in marks][:1]
    is_source = draft.kind in ("source", "cites", "carries")
    later = [
        other for other in drafts[place + 1 :] if not (is_source and other.first <= draft.last + 2)
    ]  # "citing Kyiv, Reuters said"
    ends += [words[other.first - 1].start for other in later if _stands_beside(words, other)][:1]
    if _has_clause_after(words, draft) and any(other.closes for other in later):
        ends.append(words[draft.last].end)
    return min([*ends, words[-1].end])


def _backward_start(words: list[Word], drafts: list[Draft], place: int) -> int:
    """Where what is said begins: after a semicolon, or after the clause of somebody else who has
    been named at its end.
    """
    draft = drafts[place]
    starts = [words[at].end for at in range(draft.first - 1, -1, -1) if words[at].lower == ";"][:1]
    starts += [words[other.last].end for other in drafts[:place] if _has_clause_after(words, other)]
    spoken_of = [
        other for other in drafts[:place] if other.is_aside and other.kind == "owns"
    ]  # "Contrary to claims by Kyiv that"
    starts += [
        next((word.end for word in words[other.last + 1 :] if word.lower == ","), 0)
        for other in spoken_of
    ]
    return max([*starts, 0])


def _has_clause_after(words: list[Word], draft: Draft) -> bool:
    """Whether a saying that closes its clause is followed by another: "12 were killed, police said,
    and".
    """
    after = [word.lower for word in words[draft.last + 1 : draft.last + 3]]
    return (
        draft.closes
        and bool(after)
        and (
            after[0] in words_that.CONJUNCTIONS
            or (after[0] in words_that.MARKS and after[-1] in words_that.CONJUNCTIONS)
        )
    )


def _stands_beside(words: list[Word], draft: Draft) -> bool:
    """Whether a saying begins a clause of its own beside the one before it, instead of standing
    inside what is said there.
    """
    if draft.closes or (
        draft.kind in ("count", "owns") and draft.first and words[draft.first].lower in ("by", "on")
    ):
        return False
    before = [word.lower for word in words[max(draft.first - 2, 0) : draft.first]]
    return bool(before) and (before[-1] in words_that.CONJUNCTIONS | {",", ";", ":", "”", '"'})
