"""A figure with all that its sentence says of it."""

from __future__ import annotations

import re

from analysis.extraction.figures import factuality
from analysis.extraction.figures.groups import NONE, Group
from analysis.extraction.figures.triggers import BODY, FARTHEST_NUMBER, Trigger
from analysis.extraction.lexicon import PERPETRATORS
from analysis.extraction.mention import Mention
from analysis.extraction.sentence import WORD_END, Sentence
from analysis.quantities.lexicon import REPORTED
from analysis.quantities.model import Quantity
from analysis.schema.rules import MOST_WORDS

_PERPETRATORS = frozenset(PERPETRATORS.split())
_FARTHEST_NEITHER = 12  # words
_SPANS = ("day", "week", "month", "year")
_SPAN = rf"(?:{'|'.join(_SPANS)}){WORD_END}"
_RATES = frozenset({*_SPANS, "daily"})  # each pattern below takes one of them
_RATE_AFTER = re.compile(
    rf"""[^,;.]{{0,40}}?\b(?:
    # "per day", "a week"; not "in a week", "a day later"
    (?:(?:per|each|every)\s+|(?<!in\s)a\s+){_SPAN}
        (?!\s+(?:ago|earlier|later|after|before|of|when|old|for))
    |daily{WORD_END}(?!\s+[a-z]))""",
    re.VERBOSE,
)
_RATE_BEFORE = re.compile(
    rf"\b(?:(?:every|each)\s+{_SPAN}|average\s+daily|daily\s+average)\b[^,;.]*$",
    re.IGNORECASE,
)
_LONGEST_RATE = 60  # characters
_ROSE = frozenset("rose risen rises climbed increased reached stands stood".split())


def describe(sentence: Sentence, trigger: Trigger, group: Group) -> Mention:
    """The figure of a group that a trigger counts: its place, its quantity, its people, and
    what its sentence leaves open.
    """
    spans, quantity = sentence.spans, group.quantity
    if (
        group.kind == NONE
        and sentence.lowered[group.first] != "zero"
        and not REPORTED.isdisjoint(sentence.lowered[trigger.last : trigger.last + 6])
    ):
        quantity = Quantity()  # "no casualties were reported" says of nobody that he was not hurt
    first = group.first if group.figure_first is None else group.figure_first
    start, end = (
        spans[first][0],
        spans[(group.figure_last if group.figure_last > first else group.last) - 1][1],
    )
    mention = Mention(
        start,
        end,
        sentence.index,
        trigger.metric,
        quantity.low,
        quantity.best,
        quantity.high,
        quantity.qualifier,
    )
    if group.people_first < group.last:
        people_last = group.last - (sentence.letters[group.last - 1] == ")")
        mention.people_start, mention.people_end = (
            spans[group.people_first][0],
            spans[people_last - 1][1],
        )
        mention.people = sentence.text[mention.people_start : mention.people_end]
        mention.is_perpetrator = not _PERPETRATORS.isdisjoint(
            sentence.lowered[group.people_first : people_last]
        )
    mention.wording_start, mention.wording_end = _wording(sentence, trigger, group)
    mention.is_asserted = factuality.is_asserted(sentence, trigger)
    mention.is_known = group.is_known
    mention.is_more = group.is_more or (trigger.side == BODY and "later" in sentence.lowered)
    mention.is_perhaps_told = trigger.side == BODY and not mention.is_more
    _remark_on_verb(sentence, trigger, group, mention)
    _remark_on_words(sentence, trigger, group, mention)
    return mention


def _remark_on_verb(sentence: Sentence, trigger: Trigger, group: Group, mention: Mention) -> None:
    """What the trigger itself leaves open."""
    letter = sentence.letters[trigger.place]
    is_hurt = (
        "k" in sentence.letters[trigger.place : trigger.last]
        or sentence.lowered[trigger.place - 1] in factuality.SEVERITIES
    )
    if letter == "S" and trigger.metric == "wounded" and not is_hurt:
        mention.is_known = mention.is_open = True
        mention.reasons.append("shot, stabbed or beaten: how it ended is not told")
    elif letter in "fg" and sentence.letters[trigger.last : trigger.last + 1] == "O":
        mention.is_act = True
        mention.reasons.append("named as an act, as known: the murder of")
    elif letter == "Y":
        mention.reasons.append("taken to hospital: taken as wounded")
    elif letter == "K":
        mention.reasons.append("blew himself or herself up: taken as killed")
    elif letter == "T" or _tells_number(sentence, trigger, group):
        mention.is_latest = True
        mention.reasons.append("the total, or the latest toll")


def _tells_number(sentence: Sentence, trigger: Trigger, group: Group) -> bool:
    """Whether a figure is where "the number of people killed" stands now: "has risen to six",
    "brings to three the number".
    """
    is_number = (
        "number" in sentence.lowered[max(0, trigger.first - FARTHEST_NUMBER) : trigger.first]
    )
    return is_number and (
        group.last < trigger.first - 2 or not _ROSE.isdisjoint(sentence.lowered[trigger.last :])
    )


def _remark_on_words(sentence: Sentence, trigger: Trigger, group: Group, mention: Mention) -> None:
    """What words around the trigger say of a figure."""
    lowered = sentence.lowered
    lead = lowered[max(0, trigger.first - 1) : trigger.last]
    if group.kind != NONE and sentence.letters[group.first - 1 : group.first] == "n":
        mention.is_asserted = False  # "there are not ten dead"
    if (
        group.kind != NONE
        and "neither" in lowered[max(0, trigger.first - _FARTHEST_NEITHER) : trigger.first]
    ):
        mention.is_asserted = False
    mention.is_background = factuality.is_accusation(
        sentence, trigger
    ) or factuality.tells_of_cause(sentence, trigger)
    mention.is_more = mention.is_more or "also" in lead
    if not factuality.SEVERITIES.isdisjoint(lead):
        mention.is_perhaps_told = True
        mention.reasons.append("told by how badly")
    if sentence.letters[trigger.place] == "i" and not factuality.OF_WOUNDS.isdisjoint(
        lowered[trigger.last : trigger.last + 6]
    ):
        mention.is_later_death = True
        mention.reasons.append("died after it")
    if mention.best is not None and _is_rate(sentence, trigger, group):
        mention.low, mention.best, mention.high, mention.qualifier = None, None, None, "rate"
        mention.reasons.append("told per day, week or month: a rate, no count")
    if (
        mention.qualifier == "exact"
        and mention.best
        and (_is_estimated(sentence, trigger) or factuality.is_rough(sentence))
    ):
        mention.be_about("the sentence calls it an estimate, or names an error")
    if _tells_total(sentence, group):
        mention.is_latest = True
        mention.reasons.append("the total, or the latest toll")
    if trigger.metric == "casualties" and lowered[max(0, group.first - 1) : group.first] in (
        ["treated"],
        ["treating"],
    ):
        mention.metric = "wounded"
        mention.reasons.append("casualties who were treated: taken as wounded")


def _is_rate(sentence: Sentence, trigger: Trigger, group: Group) -> bool:
    """Whether a figure is told per day, week or month: "92 casualties per day", "every day 130
    children die", "1,500 are killed daily".
    """
    if _RATES.isdisjoint(sentence.lowered):
        return False
    start, end = (
        sentence.spans[min(group.first, trigger.first)][0],
        sentence.spans[max(group.last, trigger.last) - 1][1],
    )
    return (
        _RATE_AFTER.match(sentence.text, end) is not None
        or _RATE_BEFORE.search(sentence.text, max(sentence.start, start - _LONGEST_RATE), start)
        is not None
    )


def _is_estimated(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the noun is told as estimated: "raised the estimated casualties to 4,000"."""
    return (
        sentence.letters[trigger.place] in "cT"
        and "estimated" in sentence.lowered[max(0, trigger.place - 2) : trigger.place]
    )


def _tells_total(sentence: Sentence, group: Group) -> bool:
    """Whether a figure takes the place of what was told before: "in total, 12 were killed"."""
    lead = sentence.lowered[max(0, group.first - 4) : group.first]
    return ("in" in lead or "a" in lead) and not factuality.TOTALS.isdisjoint(lead)


def _wording(sentence: Sentence, trigger: Trigger, group: Group) -> tuple[int, int]:
    """The stretch from the figure to the word that tells of it; only the words around the figure
    where that is too long.
    """
    first, last = min(group.first, trigger.first), max(group.last, trigger.last)
    if last - first > MOST_WORDS:
        first, last = max(group.first, group.last - MOST_WORDS), group.last
    return sentence.spans[first][0], sentence.spans[last - 1][1]
