"""Whether a figure is told as a fact of the event: not as denied, planned or feared, nor as that of
an earlier attack, of the whole war, or of what somebody stands accused of.
"""

from __future__ import annotations

import datetime
import functools
import re
from itertools import pairwise

from analysis.extraction.dates import MONTH, MONTHS
from analysis.extraction.figures.triggers import Trigger
from analysis.extraction.mention import Mention
from analysis.extraction.sentence import Phrases, Sentence

_BEFORE_PLAN = frozenset({"without", "of", "at", "avoid", "from"})
_NEAR = 9  # words before a verb in which a plan or a denial is told

_DENIED = frozenset(
    "denied denies deny denying rejected rejects rejecting dismissed dismisses refuted".split()
)
_REFUTED = frozenset(
    "disregard disregarded unfounded untrue hoax nonsense fabricated debunked baseless".split()
)
_FALSE = {
    ("not", "true"),
    ("a", "lie"),
    *(
        (verb, word)
        for verb in ("is", "was", "were", "be", "proved")
        for word in ("false", "wrong", "fake")
    ),
}
_CALLED_UNTRUE = _REFUTED | {word for _, word in _FALSE}
_SAYS = frozenset({"said", "says", "admitted", "confirmed"})
_WHAT = frozenset(
    "that any having it the killing wounding injuring causing reports claims allegations".split()
)
_HYPOTHETICAL = frozenset(
    "if whether unless lest assume assumes assuming suppose supposing".split()
)
_PLANNED = frozenset(
    """plan plans planned planning plot plots plotted plotting threat threats threaten threatened
    threatening threatens attempt attempts attempted
    attempting try tried trying tries fail failed fails failing want wanted wants vow vowed vowing
    aim aimed intended intend intending hoped
    hoping order ordered orders refused prepared preparing conspired conspiring conspiracy avoid
    avoided narrowly designed meant capable""".split()
)

TOTALS = frozenset("total all altogether overall".split())
SEVERITIES = frozenset(
    (
        "seriously critically severely gravely badly slightly lightly moderately serious "
        "critical severe"
    ).split()
)
OF_WOUNDS = frozenset("wounds injuries later hospital".split())


def is_asserted(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the verb is told as something that happened.

    Examples
    --------
    >>> from analysis.extraction.figures.triggers import find_triggers
    >>> for text in (
    ...     "It killed three.",
    ...     "It would have killed three.",
    ...     "They planned to kill three.",
    ...     "Moscow denied that 3 were killed.",
    ... ):
    ...     sentence = Sentence(text, 0, 0, len(text))
    ...     print([is_asserted(sentence, trigger) for trigger in find_triggers(sentence)])
    [True]
    [False]
    [False]
    [False]
    """
    words, letters, first = sentence.lowered, sentence.letters, trigger.first
    verb = letters[trigger.place]
    auxiliaries = letters[first : trigger.place]
    if "m" in auxiliaries or "n" in auxiliaries:
        return False
    if verb == "f" and letters[trigger.last : trigger.last + 1] != "O":  # "the murder of"
        before = letters[first - 1 : first]
        if before in ("4", "m", "n", "D") or not before:
            return before == "D" and "n" not in letters[max(0, first - 3) : first]
        return (
            words[trigger.place].endswith("s")
            or before in "pP"
            or (before in ",&" and "f" in letters[:first] and "4" not in letters[:first])
        )
    lead = words[max(0, first - _NEAR) : first]
    if verb == "j" and "feared" in words[trigger.place - 1 : trigger.place]:
        return False  # "90 feared dead"
    if (
        verb == "g"
        and lead
        and (
            lead[-1] in _PLANNED
            or (lead[-1] in _BEFORE_PLAN and not _PLANNED.isdisjoint(lead[-4:]))
        )
    ):
        return False
    if (
        "4" in letters[max(0, first - 1) : trigger.place]
        and "b" in letters[first : trigger.place]
        and not _PLANNED.isdisjoint(lead[-5:])
    ):
        return False  # "planned to be killed"
    return not (
        _is_refuted(words, trigger) or _is_denied(lead) or not _HYPOTHETICAL.isdisjoint(lead)
    )


def _is_refuted(words: list[str], trigger: Trigger) -> bool:
    """Whether a clause calls it untrue: "the report that 14 were killed proved false"."""
    if _CALLED_UNTRUE.isdisjoint(words):
        return False
    called = [
        at
        for at, pair in enumerate(pairwise([*words, ""]))
        if pair in _FALSE or pair[0] in _REFUTED
    ]
    return any("," not in words[min(at, trigger.first) : max(at, trigger.last)] for at in called)


def _is_denied(lead: list[str]) -> bool:
    """Whether what follows is denied: "denied that", "denies killing"; not "denied them entry",
    "did not deny that", "denied it, but 30 died".
    """
    joints = [
        at
        for at, pair in enumerate(pairwise([*lead, ""]))
        if pair[0] == "but" or (pair[0] == "and" and pair[1] in _SAYS)
    ]
    lead = lead[joints[-1] :] if joints else lead
    if _DENIED.isdisjoint(lead):
        return False
    told = zip(["", *lead], lead, [*lead[1:], "that"], strict=False)
    return any(
        word in _DENIED and before != "not" and following in _WHAT
        for before, word, following in told
    )


def is_rough(sentence: Sentence) -> bool:
    """Whether a sentence says that its figures may be off: "an error factor of 50 %", "a margin of
    error of a tenth".
    """
    lowered = sentence.lowered
    return "error" in lowered and any(
        pair in (("error", "factor"), ("error", "margin"), ("margin", "of"))
        for pair in pairwise(lowered)
    )


# Figures of another event.


_WITHIN = 9  # words before a verb in which an accusation is told
_ACCUSED = frozenset(
    (
        "accused charged convicted suspected guilty sentenced wanted blamed indicted "
        "responsible tried imprisoned jailed"
    ).split()
)

_NEW_CLAUSE = re.compile(r"\b(?:which|who|when|where|after|as|because|although|while)\b")
_EVENTS = """attack attacks bombing bombings blast blasts explosion explosions shooting shootings
    raid raids ambush ambushes massacre massacres siege sieges round rounds assassination
    assassinations killing killings murder murders hijacking hijackings strike strikes battle
    battles incident incidents clash clashes riot riots uprising war"""
_UNITS = "day days week weeks month months year years"
_YEAR = r"(?:19|20)\d\d"
_ELSE = r"(?:another|second|other|different)\s+(?:\w+\s+)?"
# What a first sentence may say too of its own event: "gunmen in a separate attack", "the latest
# since 2001".
_OTHER_EVENT = Phrases(
    ("since", r"(?<!has\s)(?<!have\s)CUE"),
    ("ago elsewhere meanwhile annually", "CUE"),
    ("previous previously similar separate unrelated", "CUE"),
    ("last", r"CUE\s+(?:night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"),
    ("past", r"CUE\s+(?:\w+\s+)?(?:weeks?|months?|years?|decades?)"),
    ("earlier", r"CUE\s+(?:this|in|that|attack|bombing|blast)"),
    (f"{_UNITS} hour hours", r"CUE\s+(?:earlier|before|prior|after\s+a)"),
    # "claimed responsibility, a statement said", "claimed late on Monday to have"
    (
        "claimed",
        r"CUE\s+(?:credit|responsibility|the\s+\w+)[^.]*\b(?:stat|sa[yi]|assert|claim|add)\w*",
    ),
    ("claimed", r"CUE[^.]{0,50}\bto\s+have"),
    # "part of a wave", "part of a three-day offensive"
    (
        "part",
        r"CUE\s+of\s+an?\s+(?:\w+\s+){0,3}(?:series|string|wave|offensive|attacks?|bombings?)",
    ),
    # "other police sources", "conflicting reports"
    (
        "report reports source sources account accounts agencies media outlets",
        r"(?:some|other|another|conflicting|unconfirmed|different)\s+(?:\w+\s+)?CUE",
    ),
    ("month months year years", r"(?:this|recent)\s+CUE"),
    (f"{_EVENTS} bomb bombs", f"{_ELSE}CUE"),  # "a second suicide attack"
    ("far", r"so\s+CUE\s+this"),
    ("date", r"to\s+CUE"),
    (_EVENTS, rf"(?:{MONTH})\s+CUE"),  # "the April raid"
    (_EVENTS, rf"(?:the|in|since)\s+{_YEAR}\s+(?:[A-Za-z]+\s+){{0,2}}CUE"),  # "the 2005 hotel raid"
)
# What no sentence says of the event that its text is about.
_EARLIER_EVENT = Phrases(
    ("week weeks month months year years decade decades", r"CUE\s+ago"),
    ("last", rf"CUE\s+(?:week|month|year|spring|summer|autumn|fall|winter|{MONTH})"),
    ("last", r"in\s+the\s+CUE\s+(?:election|war|raid)"),
    (_EVENTS, r"previous\s+CUE"),
)
# What goes back behind what the text has told.
_BEFORE_THAT = Phrases(
    (f"{_UNITS} night nights", r"CUE\s+(?:before|earlier)(?=\s*[,.;)]|\s*$)"),
    ("day night week month year", r"the\s+previous\s+CUE"),
)
# "in 2001, an attack", "a bomb blast in 2004"
_EVENT_OF_YEAR = Phrases(
    ("a an another", rf"in\s+{_YEAR},?\s+CUE"),
    ("a an", rf"CUE\s+(?:[\w']+\s+){{1,6}}in\s+{_YEAR}"),
)
_SOME_EVENT = Phrases((_EVENTS, r"(?:an?|similar|previous|earlier)\s+(?:\w+\s+){0,2}CUE"))
_CAUSE = Phrases(
    ("retaliation retaliate retaliated retaliating retaliatory reprisal reprisals", "CUE"),
    ("revenge avenge avenged avenges avenging avengers", "CUE"),
    ("retribution anniversary tribute", "CUE"),
    # "a protestor who was killed in July"; not "fired on protesters"
    ("protest protests protested protesting protestor", "CUE"),
    ("commemorate commemorating commemorated", "CUE"),
    ("response", r"in\s+CUE\s+to"),
    ("memory funeral funerals", r"CUE\s+of"),
    ("scene", r"CUE\s+of\s+the"),
    ("claimed admitted", r"after\s+(?:[\w']+\s+){1,8}?CUE"),  # "after Hamas claimed"
    ("inquiry", r"CUE\s+into"),
    ("trial", r"CUE\s+(?:of|for)"),
    ("link links", r"CUE\s+(?:to|between|with)"),
)
_AFTER_EVENT = Phrases((_UNITS, r"CUE\s+after\s+(?:an?|another)\s[^,;]*$"))
_WHOLE_WAR = Phrases(
    ("since", r"(?<!has\s)(?<!have\s)CUE\s+[\w-]+"),
    ("far", r"so\s+CUE\s+(?:this|in)"),
    ("date", r"to\s+CUE"),
    # "the war against the cartels has"
    ("insurgency conflict war violence campaign uprising intifada", r"CUE[^.]{0,60}\b(?:has|have)"),
    ("years decades", r"in\s+(?:\w+\s+){1,3}CUE"),  # "in almost ten years"
    ("past last recent", r"in\s+(?:the\s+)?CUE\s+(?:\w+\s+)?(?:months?|years?|decades?)"),
    ("past last", r"over\s+the\s+CUE\s+[\w-]+"),
    ("first last past", r"CUE\s+(?:\w+\s+)?(?:months?|half|quarter)\s+of"),
)
_TOLD = frozenset(
    """said says say saying told tells reported reports report reporting according claimed claims
    claim asserted asserting announced announces
    confirmed stated states estimated believed learned found counted put acknowledged admitted by
    until""".split()
)
_WORST = re.compile(
    r"\b(?:first|worst|deadliest|bloodiest|heaviest|biggest|largest|highest)\b[^,;]*$",
    re.IGNORECASE,
)
_FARTHEST_WORST = 60  # characters
_COMPARED = Phrases(
    ("compared", r"CUE\s+(?:with|to)"),
    ("up down", r"CUE\s+from(?!\s+[\d,]+\s+to\b)"),
    ("similar", r"after\s+a\s+CUE"),
    ("since", r"CUE\s+an?\s+(?:[\w']+\s+){1,4}?that"),  # "the worst since a bomb that"
)
_FIRST_TOLL = Phrases(
    ("initial initially correcting corrects corrected correction", "CUE"),
    ("first", r"CUE\s+reports?|at\s+CUE"),
    ("earlier", r"had\s+CUE|CUE\s+(?:gave|put|said|reported)"),
    (
        "early earlier previous preliminary",
        r"CUE\s+(?:\w+\s+)?(?:reports?|tolls?|counts?|figures?|accounts?)",
    ),
)

_SAID_ON = re.compile(
    r"\b(?:said|told|reported|announced|stated|published|dated|released|born)\b[^.,;]*$",
    re.IGNORECASE,
)
_FARTHEST_SAID = 40  # characters
_A_MONTH = re.compile(MONTH)
_IN_MONTH = re.compile(rf"In\s+(?:{MONTH})\b")
_NO_YEAR = 1600  # a leap year
_DATE = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})(?:\s+(?P<after>\d{{1,2}})(?!\d))?(?:,?\s+(?P<year>(?:19|20)\d\d))?\b"
)


def is_accusation(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether somebody stands accused or convicted of it: the figure is told again, or is of
    another event.
    """
    return trigger.side == "after" and not _ACCUSED.isdisjoint(
        sentence.lowered[max(0, trigger.first - _WITHIN) : trigger.first]
    )


def tells_of_cause(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a figure is told as what the event answers or marks: "in retaliation for the killing
    of two officials".
    """
    start, end = sentence.start, sentence.spans[trigger.first][0]
    if _AFTER_EVENT.search(sentence, start, end):
        return True
    if sentence.letters[trigger.last : trigger.last + 1] not in ("O", "r", "4", "e"):
        if trigger.side not in ("after", "either"):
            return False
        start = max(start, sentence.text.rfind(",", start, end))
    return _CAUSE.search(sentence, start, end) is not None


def is_told_before(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb in the past perfect goes back behind what was told: "Three had been wounded in
    the first blast"; not where "he said" so.
    """
    return "had" in sentence.lowered[trigger.first : trigger.place] and _TOLD.isdisjoint(
        sentence.lowered
    )


def judge(sentence: Sentence, mentions: list[Mention], first: int) -> None:
    """Mark the figures of a sentence, from the one at `first` on, that are of another event, or
    counted over years.
    """
    told = mentions[first:]
    _set_aside_compared(sentence, told)
    of_other = "may be the toll of another event"
    if first or ("had" in sentence.lowered and _TOLD.isdisjoint(sentence.lowered)):
        _set_aside_at(_BEFORE_THAT, sentence, told, of_other)
    has_event = any(mention.is_asserted for mention in mentions[max(0, first - _WITHIN) : first])
    _set_aside_at(_WHOLE_WAR, sentence, told, "counts over a longer time")
    if has_event or _SOME_EVENT.search(sentence, sentence.start, sentence.end):
        # not "Last month 80 people were killed", told of nothing else
        _set_aside_at(_EARLIER_EVENT, sentence, told, of_other)
    if has_event:
        _set_aside_at(_OTHER_EVENT, sentence, told, of_other)
        _set_aside_at(_EVENT_OF_YEAR, sentence, told, of_other)
    match = _FIRST_TOLL.search(sentence, sentence.start, sentence.end)
    if match is not None:
        later = [mention for mention in told if mention.start > match.start()]
        for mention in (
            [mention for mention in later if ";" not in sentence.text[match.end() : mention.start]]
            if later
            else told
        ):
            mention.is_superseded = True
            mention.reasons.append("an early toll, which a later one may have taken the place of")


def judge_days(sentence: Sentence, mentions: list[Mention], first: int) -> None:
    """Mark the figures of a sentence, from the one at `first` on, that are told with another day or
    month than that of the event.
    """
    if _A_MONTH.search(sentence.text, sentence.start, sentence.end) is None:
        return
    day = _day_of_event(sentence.text)
    is_of_month = day is None and any(
        mention.is_asserted for mention in mentions[max(0, first - _WITHIN) : first]
    )
    is_of_month = is_of_month and _IN_MONTH.match(sentence.text, sentence.start) is not None
    for mention in mentions[first:]:
        if is_of_month or (
            day is not None
            and _is_earlier(sentence.text[sentence.start : mention.wording_start], day)
        ):
            _set_aside(mention, "told with another day than that of the event")


def _set_aside_compared(sentence: Sentence, mentions: list[Mention]) -> None:
    """Mark the figures that others are compared with: "165 were killed, compared with 183 in
    October".
    """
    match = _COMPARED.search(sentence, sentence.start, sentence.end)
    for mention in mentions if match is not None else ():
        if match.start() < mention.start and not {",", ";"} & {
            *sentence.text[match.end() : mention.start]
        }:
            _set_aside(mention, "what another figure is compared with")


def _set_aside_at(
    phrases: Phrases, sentence: Sentence, mentions: list[Mention], reason: str
) -> None:
    """Mark the figures that words of another time or another event belong to."""
    match = phrases.search(sentence, sentence.start, sentence.end)
    if match is not None and _WORST.search(
        sentence.text, max(sentence.start, match.start() - _FARTHEST_WORST), match.start()
    ):
        later = [mention for mention in mentions if mention.start > match.end()]
        mentions = [
            mention
            for mention in later
            if _NEW_CLAUSE.search(sentence.text, match.end(), mention.start)
        ]  # "the worst since July, when six died"
    for mention in mentions if match is not None else ():
        if not _is_apart(sentence.text, mention.wording_end, match.start()):
            _set_aside(mention, reason)


def _set_aside(mention: Mention, reason: str) -> None:
    if not mention.is_background:
        mention.is_background = True
        mention.reasons.append(reason)


def _is_apart(text: str, end: int, start: int) -> bool:
    """Whether words of time belong to another clause than the figure before them: "hurt in the
    attack, which was the worst since 2001".
    """
    return end < start and (
        ";" in text[end:start] or _NEW_CLAUSE.search(text, end, start) is not None
    )


@functools.lru_cache(maxsize=8)
def _day_of_event(text: str) -> datetime.date | None:
    """The first full day that a text names; in a year that is none of an event where it names no
    year.
    """
    for match in _DATE.finditer(text):
        if (match["before"] or match["after"]) and _SAID_ON.search(
            text, max(0, match.start() - _FARTHEST_SAID), match.start()
        ) is None:
            return _first_day(match, int(match["year"] or _NO_YEAR))
    return None


def _first_day(match: re.Match[str], year: int) -> datetime.date | None:
    try:
        return datetime.date(
            year, MONTHS[match["month"].lower()], int(match["before"] or match["after"] or 1)
        )
    except ValueError:  # no such day: "31 February"
        return None


def _is_earlier(lead: str, event: datetime.date) -> bool:
    """Whether the last day or month before a figure lies before the day of the event; without a
    year it is taken as the nearest.
    """
    matches = list(_DATE.finditer(lead, lead.rfind(";") + 1))
    if not matches:
        return False
    match = matches[-1]
    if match["year"] and event.year == _NO_YEAR:
        return True  # the event is of the year in which the text was written, and this is not
    years = [int(match["year"])] if match["year"] else [event.year - 1, event.year, event.year + 1]
    days = [day for year in years if (day := _first_day(match, year)) is not None]
    if not days:
        return False
    day = min(days, key=lambda day: abs(day - event))
    if match["before"] or match["after"]:
        return day < event
    return (day.year, day.month) < (event.year, event.month)
