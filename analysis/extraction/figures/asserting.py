"""Whether a figure is told as a fact: not as denied, planned or feared."""

from __future__ import annotations

from itertools import pairwise

from analysis.extraction.figures.telling import Telling
from analysis.extraction.text.tokens import Sentence

_BEFORE_PLAN = frozenset({"without", "of", "at", "avoid", "from"})
_NEAR = 9  # words before a verb in which a plan or a denial is told

_DENIED = frozenset("denied denies deny denying rejected rejects rejecting dismissed dismisses refuted".split())
_REFUTED = frozenset("disregard disregarded unfounded untrue hoax nonsense fabricated debunked baseless".split())
_FALSE = {("not", "true"), ("a", "lie"), *((verb, word) for verb in ("is", "was", "were", "be", "proved") for word in ("false", "wrong", "fake"))}
_SAYS = frozenset({"said", "says", "admitted", "confirmed"})
_WHAT = frozenset("that any having it the killing wounding injuring causing reports claims allegations".split())
_HYPOTHETICAL = frozenset("if whether unless lest assume assumes assuming suppose supposing".split())
_PLANNED = frozenset(
    """plan plans planned planning plot plots plotted plotting threat threats threaten threatened threatening threatens attempt attempts attempted
    attempting try tried trying tries fail failed fails failing want wanted wants vow vowed vowing aim aimed intended intend intending hoped
    hoping order ordered orders refused prepared preparing conspired conspiring conspiracy avoid avoided narrowly designed meant capable""".split()
)

TOTALS = frozenset("total all altogether overall".split())
SEVERITIES = frozenset("seriously critically severely gravely badly slightly lightly moderately serious critical severe".split())
OF_WOUNDS = frozenset("wounds injuries later hospital".split())
# Without one of these words a sentence holds nothing that this module, or a remark on a figure, looks for.
CUES = frozenset({"true", "false", "lie", "wrong", "fake", "neither", "not", "also", "treated", "treating", "error", "estimated"}).union(
    _DENIED, _REFUTED, _HYPOTHETICAL, _PLANNED, TOTALS, SEVERITIES, OF_WOUNDS
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
    if verb == "g" and lead and (lead[-1] in _PLANNED or (lead[-1] in _BEFORE_PLAN and not _PLANNED.isdisjoint(lead[-4:]))):
        return False
    if "4" in letters[max(0, first - 1) : telling.place] and "b" in letters[first : telling.place] and not _PLANNED.isdisjoint(lead[-5:]):
        return False  # "planned to be killed"
    return not sentence.has_cues or not (_is_refuted(words, telling) or _is_denied(lead) or not _HYPOTHETICAL.isdisjoint(lead))


def _is_refuted(words: list[str], telling: Telling) -> bool:
    """Whether a clause calls untrue what it tells: "the report that 14 were killed proved false"."""
    called = [at for at, pair in enumerate(pairwise([*words, ""])) if pair in _FALSE or pair[0] in _REFUTED]
    return any("," not in words[min(at, telling.first) : max(at, telling.last)] for at in called)


def _is_denied(lead: list[str]) -> bool:
    """Whether what follows is denied: "denied that", "denies killing"; not "denied them entry", "did not deny that", "denied it, but 30 died"."""
    joints = [at for at, pair in enumerate(pairwise([*lead, ""])) if pair[0] == "but" or (pair[0] == "and" and pair[1] in _SAYS)]
    lead = lead[joints[-1] :] if joints else lead
    if _DENIED.isdisjoint(lead):
        return False
    told = zip(["", *lead], lead, [*lead[1:], "that"], strict=False)
    return any(word in _DENIED and before != "not" and following in _WHAT for before, word, following in told)


def is_rough(sentence: Sentence) -> bool:
    """Whether a sentence says that its figures may be off: "an error factor of 50 %", "a margin of error of a tenth"."""
    lowered = sentence.lowered
    return "error" in lowered and any(pair in (("error", "factor"), ("error", "margin"), ("margin", "of")) for pair in pairwise(lowered))
