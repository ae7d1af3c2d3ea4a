"""Whether a figure is told as a fact of the event: not as denied, planned or feared, nor as the toll of another event."""

from __future__ import annotations

import re
from itertools import pairwise

from analysis.extraction.figures.telling import Telling
from analysis.extraction.text.tokens import Sentence

_NEW_CLAUSE = re.compile(r"\b(?:which|who|when|where|after|as|because|although|while)\b")
_BEFORE_PLAN = frozenset({"without", "of", "at", "avoid", "from"})
_NEAR = 9  # words before a verb in which a plan or a denial is told

_DENIED = frozenset("denied denies deny denying rejected rejects rejecting dismissed dismisses refuted".split())
_WHAT = frozenset("that any having it the killing wounding injuring causing reports claims allegations responsibility".split())
_ACCUSED = frozenset("accused charged convicted suspected guilty sentenced wanted blamed indicted responsible tried imprisoned jailed".split())
_HYPOTHETICAL = frozenset("if whether unless lest".split())
_PLANNED = frozenset(
    """plan plans planned planning plot plots plotted plotting threat threats threaten threatened threatening threatens attempt attempts attempted
    attempting try tried trying tries fail failed fails failing want wanted wants vow vowed vowing aim aimed intended intend intending hoped
    hoping order ordered orders refused prepared preparing conspired conspiring conspiracy avoid avoided narrowly designed meant capable""".split()
)

_OTHER_EVENT = re.compile(
    r"""\b(?:since|ago|last\s+(?:week|month|year|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|past\s+(?:\w+\s+)?(?:weeks?|months?|years?|decades?)
    |previous(?:ly)?|earlier\s+(?:this|in|that|attack|bombing|blast)|(?:days?|weeks?|months?|years?|hours?)\s+(?:earlier|before|prior|after\s+a)|similar|separate
    |unrelated|part\s+of\s+(?:a|an)\s+(?:\w+\s+){0,3}(?:attacks?|bombings?|series|string|wave|offensive)|(?:some|other|initial|early|earlier|conflicting|unconfirmed|different)\s+(?:\w+\s+)?(?:reports?|sources?|accounts?)
    |(?:this|recent|in\s+recent)\s+(?:years?|months?)|(?:another|second|other|different)\s+(?:\w+\s+)?(?:attacks?|bombings?|blasts?|incidents?
    |explosions?|shootings?|raids?|ambush|ambushes|bombs?|strikes?)|elsewhere|meanwhile|so\s+far\s+this|to\s+date|annually)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:retaliat\w+|revenge|avenge\w*|in\s+response\s+to|anniversary|retribution|protest\w*|tribute|commemorat\w+|memory\s+of)\b", re.IGNORECASE
)
_WHOLE_WAR = re.compile(
    r"""\b(?:since\s+(?:(?:the\s+)?(?:start|beginning|outbreak|launch)|early|late|mid|\w+\s+(?:19|20)\d\d|(?:19|20)\d\d|\w+)|so\s+far|to\s+date
    |(?:insurgency|conflict|war|violence|campaign|uprising|intifada)\b[^.]{0,60}\b(?:has|have)
    |in\s+(?:the\s+)?(?:past|last|recent)\s+(?:\w+\s+)?(?:months?|years?|decades?)|over\s+the\s+(?:past|last)\s+\w+)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# One of these stands in whatever the two patterns above find: a quick look before the search.
_OTHER_WORDS = frozenset(
    """since ago last past previous previously earlier prior similar separate unrelated hour hours day days week weeks month months year years another
    second other different part elsewhere meanwhile far date annually some initial early conflicting unconfirmed""".split()
)
_WAR_WORDS = frozenset("since far date past last recent insurgency conflict war violence campaign uprising intifada".split())

TOTALS = frozenset("total all altogether overall".split())
SEVERITIES = frozenset("seriously critically severely gravely badly slightly lightly moderately".split())
OF_WOUNDS = frozenset("wounds injuries later hospital".split())
_CAUSES = frozenset(
    """retaliation retaliate retaliated retaliating retaliatory revenge avenge avenged avenges response anniversary retribution protest protests
    protested protesting tribute commemorate commemorating commemorated memory""".split()
)
# Without one of these words a sentence holds nothing that this module, or a remark on a figure, looks for.
CUES = frozenset({"neither", "also", "treated", "treating", "error", "estimated"}).union(
    _DENIED, _ACCUSED, _HYPOTHETICAL, _PLANNED, _OTHER_WORDS, _WAR_WORDS, TOTALS, SEVERITIES, OF_WOUNDS, _CAUSES
)


def is_asserted(sentence: Sentence, telling: Telling) -> bool:
    """Whether the verb is told as something that happened.

    Examples
    --------
    >>> from analysis.extraction.figures.telling import find_tellings
    >>> for text in ("It killed three.", "It would have killed three.", "They planned to kill three.", "Moscow denied that 3 were killed."):
    ...     sentence = Sentence(text, 0, 0, len(text))
    ...     print([is_asserted(sentence, telling) for telling in find_tellings(sentence)])
    [True]
    [False]
    [False]
    [False]
    """
    words, letters, first = sentence.lowered, sentence.letters, telling.first
    verb = letters[telling.place]
    auxiliaries = letters[first : telling.place]
    if "m" in auxiliaries or "n" in auxiliaries:
        return False
    if verb == "f" and letters[telling.last : telling.last + 1] != "O":  # "the murder of"
        before = letters[first - 1 : first]
        if before in ("4", "m", "n", "D") or not before:
            return before == "D" and "n" not in letters[max(0, first - 3) : first]
        return words[telling.place].endswith("s") or before in "pP" or (before in ",&" and "f" in letters[:first] and "4" not in letters[:first])
    lead = words[max(0, first - _NEAR) : first]
    if verb == "j" and "feared" in words[telling.place - 1 : telling.place]:
        return False  # "90 feared dead"
    if (
        verb == "g"
        and lead
        and (lead[-1] in _PLANNED or (lead[-1] in ("without", "of", "at", "avoid", "from") and not _PLANNED.isdisjoint(lead[-4:])))
    ):
        return False
    if "4" in letters[max(0, first - 2) : telling.place] and "b" in letters[first : telling.place] and not _PLANNED.isdisjoint(lead[-5:]):
        return False  # "planned to be killed"
    return not _is_denied(lead) and _HYPOTHETICAL.isdisjoint(lead)


def _is_denied(lead: list[str]) -> bool:
    """Whether what follows is denied: "denied that", "denies killing"; not "denied them entry"."""
    return not _DENIED.isdisjoint(lead) and any(word in _DENIED and following in _WHAT for word, following in pairwise([*lead, "that"]))


def is_accusation(sentence: Sentence, telling: Telling) -> bool:
    """Whether somebody stands accused or convicted of it: the figure is told again, or is of another event."""
    return telling.side == "after" and not _ACCUSED.isdisjoint(sentence.lowered[max(0, telling.first - _NEAR) : telling.first])


def other_event_from(sentence: Sentence) -> int | None:
    """Where a sentence speaks of another time or another event than the rest of its text; None where it does not."""
    return _place(_OTHER_EVENT, _OTHER_WORDS, sentence)


def is_rough(sentence: Sentence) -> bool:
    """Whether a sentence says that its figures may be off: "an error factor of 50 %", "a margin of error of a tenth"."""
    lowered = sentence.lowered
    return "error" in lowered and any(pair in (("error", "factor"), ("error", "margin"), ("margin", "of")) for pair in pairwise(lowered))


def tells_of_cause(sentence: Sentence, telling: Telling) -> bool:
    """Whether a figure is told as what the event answers or marks: "in retaliation for the killing of two officials"."""
    if sentence.letters[telling.last : telling.last + 1] not in ("O", "r", "4", "e"):
        return False
    return _CAUSE.search(sentence.text, sentence.start, sentence.spans[telling.first][0]) is not None


def whole_war_from(sentence: Sentence) -> int | None:
    """Where a sentence says that it counts over months or years; None where it does not."""
    return _place(_WHOLE_WAR, _WAR_WORDS, sentence)


def _place(pattern: re.Pattern[str], words: frozenset[str], sentence: Sentence) -> int | None:
    match = None if words.isdisjoint(sentence.lowered) else pattern.search(sentence.text, sentence.start, sentence.end)
    return None if match is None else match.start()


def is_apart(text: str, end: int, start: int) -> bool:
    """Whether words of time belong to another clause than the figure before them: "hurt in the attack, which was the worst since 2001"."""
    return end < start and (";" in text[end:start] or _NEW_CLAUSE.search(text, end, start) is not None)
