"""Who says so: for each figure of a text the claimant, the speaker, and the outlets that carry it,
in the words of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.extraction.attribution import words as words_that
from analysis.extraction.attribution.coreference import Told, is_surname, resolve_sayings
from analysis.extraction.attribution.phrases import (
    DATELINE,
    LONGEST_SENTENCE,
    NOTHING,
    Phrase,
    takes_up,
)
from analysis.extraction.attribution.sayings import Saying, find_sayings

if TYPE_CHECKING:
    from analysis.extraction.mention import Mention


_SILENT = {
    "denies": "denies it",
    "withholds": "is said not to say it",
}  # kinds of sayings by which nobody is behind a figure
_OWNED = (
    "owns",
    "count",
    "cites",
)  # kinds of sayings that are somebody's claim, of which others speak
LOOK_BACK = 3  # sentences in which "the officials" or "he" may have been named
_OPENING, _CLOSING = "“«", "”»"


@dataclass(slots=True)
class Attribution:
    """Who says a figure. Each is a phrase of the text with its place; an empty phrase where the
    text does not say.

    Parameters
    ----------
    claimant
        Whom the text names as the origin of the figure, as near as it goes.
    speaker
        Who voices it, where somebody is said to say it.
    publisher, via
        The outlet that carries it, and the outlet which that one has it from.
    claimant_id
        The source that the claimant is, where `match_sources` finds one; else empty.
    is_denied
        Whether nobody is behind the figure but somebody denies it.
    reasons
        What a reader should look at before taking this for granted.
    """

    claimant: Phrase = NOTHING
    speaker: Phrase = NOTHING
    publisher: Phrase = NOTHING
    via: Phrase = NOTHING
    claimant_id: str = ""
    is_denied: bool = False
    reasons: list[str] = field(default_factory=list)


def find_attributions(
    text: str, sentences: Sequence[tuple[int, int]], mentions: Iterable[Mention]
) -> list[Attribution]:
    """Who says each of the mentions, one attribution each; empty where the text does not say.

    Parameters
    ----------
    sentences
        Where each sentence of the text starts and ends.
    mentions
        Figures with their place (`start`, `end`) and the number of their `sentence`.

    Examples
    --------
    >>> from analysis.extraction.mention import Mention
    >>> text = "NIS told lawmakers that 300 had died, Reuters reported."
    >>> attribution, = find_attributions(text, [(0, len(text))], [Mention(24, 27, 0, "killed")])
    >>> attribution.claimant.text, attribution.publisher.text
    ('NIS', 'Reuters')
    """
    told: dict[int, tuple[list[Told], list[Told]]] = {}
    dateline = _dateline(text)
    attributions: list[Attribution] = []
    spoken: dict[int, list[Attribution]] = {}
    for mention in mentions:
        number = mention.sentence
        if number not in told:
            here = _told_in(text, sentences, number)
            told[number] = (
                here,
                [] if any(map(_is_named, here)) else _told_around(text, sentences, number),
            )
        here, around = told[number]
        base = sentences[number][0]
        covering = [
            one for one in here if _covers(one.saying, mention.start - base, mention.end - base)
        ]
        if not mention.is_asserted:  # who calls somebody's claim false is not behind it
            covering = [one for one in covering if one.saying.kind in _OWNED] or covering
        if covering or around:
            attribution = _compose(list(filter(_is_named, covering)) or around or covering)
        elif number and takes_up(text, base):
            attribution = _taken_up(
                spoken.get(number - 1)
                or [_compose(_the_only(_told_in(text, sentences, number - 1)))]
            )
        else:
            attribution = Attribution()
        spoken.setdefault(number, []).append(attribution)
        attributions.append(_carried(attribution, dateline) if dateline else attribution)
    return attributions


def _is_named(one: Told) -> bool:
    """Whether somebody else than "we" speaks: "we" are those whose words are quoted."""
    return one.saying.who.text.lower() not in words_that.FIRST_PERSON


def _taken_up(before: list[Attribution]) -> Attribution:
    """The attribution of "This number includes", where all figures of the sentence before have one
    claimant.
    """
    if len({attribution.claimant.text for attribution in before}) != 1 or not before[0].claimant:
        return Attribution()
    return replace(
        before[0],
        reasons=[*before[0].reasons, f"goes on with the figure of “{before[0].claimant.text}”"],
    )


def _dateline(text: str) -> Phrase:
    """The agency of a dateline: "KYIV, Dec 19 (Reuters) -"; empty where a text has none."""
    match = DATELINE.search(text, 0, LONGEST_SENTENCE)
    return Phrase(match[1], *match.span(1)) if match else NOTHING


def _carried(attribution: Attribution, dateline: Phrase) -> Attribution:
    """The attribution as the agency of the dateline carries it."""
    if dateline.text in (attribution.publisher.text, attribution.via.text):
        return attribution
    return replace(attribution, publisher=dateline, via=attribution.publisher or attribution.via)


def _told_in(text: str, sentences: Sequence[tuple[int, int]], number: int) -> list[Told]:
    """What is told in a sentence, its pronouns and short names read from the sentences before."""
    here = _sayings(text, sentences[number])
    if not here:
        return []
    before: list[Told] = []
    if any(_needs_earlier(saying, text, sentences[number][0]) for saying in here):
        for earlier in range(max(number - LOOK_BACK, 0), number):
            before += resolve_sayings(
                text, sentences[earlier], _sayings(text, sentences[earlier]), before
            )
    return resolve_sayings(text, sentences[number], here, before)


def _needs_earlier(saying: Saying, text: str, base: int) -> bool:
    """Whether the words for who speaks point back to an earlier sentence."""
    words = saying.who.text.lower()
    is_definite = (
        text[max(base + saying.who.start - 4, 0) : base + saying.who.start].lower().endswith("the ")
    )
    is_definite |= words.split()[0] in words_that.POINTING or is_surname(saying.who.text)
    return (
        is_definite
        or words in words_that.PRONOUNS
        or words in words_that.POSSESSIVE_PRONOUNS
        or saying.head in words_that.RELAYERS
    )


def _sayings(text: str, span: tuple[int, int]) -> tuple[Saying, ...]:
    return find_sayings(text[span[0] : span[1]])


def _covers(saying: Saying, start: int, end: int) -> bool:
    """Whether a figure stands in what somebody says, or inside the words that say so ("was put at
    300 by the ministry").
    """
    ahead = (saying.verb, max(saying.forward[1], saying.end))
    return any(first <= start and end <= last for first, last in (ahead, saying.backward))


def _told_around(text: str, sentences: Sequence[tuple[int, int]], number: int) -> list[Told]:
    """Who speaks in a sentence that names nobody and is plainly part of a quotation: begun before
    it, or ended after it.
    """
    sentence = text[slice(*sentences[number])].strip()
    if not sentence or len(sentence) > LONGEST_SENTENCE:
        return []
    if (sentence[0] in _OPENING + '"' or _is_open(text, sentences, number)) and number:
        return _the_only(_told_in(text, sentences, number - 1))
    if (_leaves_open(sentence) or sentence.count('"') % 2) and number + 1 < len(sentences):
        return _the_only(
            [one for one in _told_in(text, sentences, number + 1) if one.saying.backward[1]]
        )
    return []


def _is_open(text: str, sentences: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether the sentence before leaves a quotation open."""
    return number > 0 and _leaves_open(text[slice(*sentences[number - 1])])


def _leaves_open(sentence: str) -> bool:
    """Whether more quotations begin in a sentence than end."""
    return sum(sentence.count(mark) for mark in _OPENING) > sum(
        sentence.count(mark) for mark in _CLOSING
    )


def _the_only(told: list[Told]) -> list[Told]:
    if len({one.claimant.text for one in told}) != 1:
        return []
    goes_on = f"the quotation of “{told[0].claimant.text}” goes on"
    return [replace(told[0], reasons=[*told[0].reasons, goes_on])]


# From all who speak for a figure to its claimant, speaker, publisher and agency


def _compose(told: list[Told]) -> Attribution:
    covering = [one for one in told if one.saying.kind not in _SILENT]
    if not covering:
        reasons = [
            f"“{one.claimant.text}” {_SILENT[one.saying.kind]}" for one in told if one.claimant
        ]
        return Attribution(
            is_denied=any(one.saying.kind == "denies" for one in told), reasons=reasons
        )
    chain = sorted(covering, key=lambda one: _depth(one, covering))
    people = [one for one in chain if not one.saying.is_outlet]
    outlets = _distinct(one.claimant for one in chain if one.saying.is_outlet)
    outlets += [one.outlet for one in people if one.outlet and not outlets][:1]
    reasons = list(dict.fromkeys(reason for one in chain for reason in one.reasons))
    if not people:
        if all(one.saying.kind == "carries" for one in chain):
            return Attribution(publisher=outlets[0] if outlets else NOTHING, reasons=reasons)
        return Attribution(
            outlets[-1],
            publisher=outlets[0],
            reasons=[*reasons, f"no voice but the outlet “{outlets[-1].text}” is named"],
        )
    handing_on = [
        one.speaker or one.claimant
        for one in people[:-1]
        if one.saying.kind != "releases" and one.head not in words_that.MADE
    ]
    if people[-1].saying.kind == "owns":
        handing_on = []  # who speaks of somebody's claim does not make it
    speaker = next(filter(None, [*handing_on, people[-1].speaker]), NOTHING)
    carried = [*outlets, NOTHING, NOTHING]
    return Attribution(people[-1].claimant, speaker, carried[0], carried[1], reasons=reasons)


def _depth(one: Told, covering: Sequence[Told]) -> tuple[int, int, int]:
    """The outermost first: who is named after what is said, then who is named before it; whom these
    cite, right inside them.
    """
    saying = one.saying
    if saying.kind == "cites":
        by = [
            other
            for other in covering
            if other.saying.kind != "cites" and _stands_at(saying, other.saying)
        ]
        return (*_depth(by[0], covering)[:2], 1) if by else (2, saying.start, 0)
    if saying.kind in ("owns", "count"):
        return 2, saying.start, 0
    return (0, -saying.start, 0) if saying.backward[1] else (1, saying.start, 0)


def _stands_at(cited: Saying, saying: Saying) -> bool:
    """Whether somebody is cited right before, after or inside the words that say who speaks."""
    return cited.start <= saying.end + 2 and saying.start <= cited.end + 2


def _distinct(phrases: Iterable[Phrase]) -> list[Phrase]:
    return list({phrase.text: phrase for phrase in phrases}.values())
