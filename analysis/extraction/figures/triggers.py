"""The words of a sentence that tell of casualties, and on which side of them those who were counted
stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.extraction.lexicon import METRIC_OF
from analysis.extraction.sentence import Sentence

_SIDES = "before after either noun toll body lives exists hospital within"
BEFORE, AFTER, EITHER, NOUN, TOLL, BODY, LIVES, EXISTS, HOSPITAL, WITHIN = _SIDES.split()

_TRIGGER = re.compile(
    r"""(?=[kSgGijfcTBLlRYK])(?:
    # "killed or wounded", "shot dead"
    (?P<verbs>[kS](?:e(?=&x?k))?(?:x?,?x?[&|]x?[kSi]|,x?[kS](?=,|&|\||x?[kS]|[e;]|$)|x?j)*)
    |(?P<ing>[gG](?:[&|][gG])*) | (?P<died>i)
    |(?P<dead>j(?:[&|][kj]|,k(?=[e;]|$))*) | (?P<plain>f(?:[&|]f)*)
    |(?P<noun>c) | (?P<toll>T) | (?P<corpse>B) | (?P<lives>L) | (?P<lost>l)
    |(?P<prisoner>R) | (?P<hospital>Y) | (?P<blew>K(?=Uq)))""",
    re.VERBOSE,
)
_TO_HOSPITAL = re.compile(
    r"(?:[bHx]*(?:[bx](?P<moved>[uwk])?x?|(?P<bare>[uw])))?(?P<to>[4e])[tawNyZP]{0,4}$"
)
_LISTED_AS = re.compile(r"bx?[uwx][re]$")
_TOOK = frozenset("took taking take captured".split())
_FARTHEST_TOOK = 4
_FARTHEST_HOSPITAL = 10
_MOVED = frozenset(
    (
        "taken rushed brought admitted sent transported evacuated airlifted flown moved "
        "transferred shifted carried driven conveyed treated"
    ).split()
)
_FARTHEST_AUXILIARY = 8
_NOT_DEATH = frozenset(
    """threat threats penalty sentence sentences squad squads row attempt attempts plot plots
    certificate warrant penalties bed trap camp camps
    wish""".split()
)
FARTHEST_NUMBER = 5  # words from "the number of" to the word for those counted
_DEADLY = frozenset({"fatally", "mortally"})
_FARTHEST_OUTCOME = 10  # words to "dead" or "to death"


@dataclass(slots=True)
class Trigger:
    """Words that tell of casualties.

    Parameters
    ----------
    first, last
        The words, with the auxiliaries before them ("were killed"); `last` is not in it.
    place
        The word itself.
    metric
        A word of `vocabulary.METRICS`.
    side
        Where those who were counted stand: before the words, after them, on either side; or how the
        noun is built.
    is_single, is_plural
        "was"; "were".
    is_bare
        A participle without an auxiliary: "two killed in Kabul".
    """

    first: int
    last: int
    place: int
    metric: str
    side: str
    is_single: bool = False
    is_plural: bool = False
    is_bare: bool = False


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """What a sentence tells of casualties, in order."""
    found = []
    for match in _TRIGGER.finditer(sentence.letters):
        trigger = _FINDERS[match.lastgroup](sentence, match.start(), match.end())
        if trigger is not None:
            found.append(trigger)
    return found


def _find_verbs(sentence: Sentence, start: int, end: int) -> Trigger | None:
    words, letters = sentence.lowered, sentence.letters
    is_plain = end - start == 1 and letters[start] == "k"
    is_plain = is_plain and not (start and words[start - 1] in _DEADLY)
    metrics = {METRIC_OF[words[start]]} if is_plain else _metrics_of_verbs(sentence, start, end)
    if end < len(letters) and words[end] == "down" and letters[end - 1] == "k":
        end += 1
    if (
        letters[start:end] == "S"
        and letters[end : end + 1] in ("e", "4")
        and words[end] in ("at", "into", "up")
    ):
        return None
    first, auxiliaries = _auxiliaries(letters, start)
    if "b" in auxiliaries and not _is_perfect(auxiliaries):
        if first and words[first - 1] == "there":
            return Trigger(first, end, start, _merge(metrics), EXISTS)
        return Trigger(first, end, start, _merge(metrics), BEFORE, *_number_of(words[first:start]))
    if auxiliaries.strip("x"):
        return Trigger(first, end, start, _merge(metrics), AFTER)
    side = (
        EITHER if metrics != {"wounded"} or "k" in letters[start:end] else AFTER
    )  # "two men shot": at somebody
    return Trigger(first, end, start, _merge(metrics), side, is_bare=True)


def _metrics_of_verbs(sentence: Sentence, start: int, end: int) -> set[str]:
    words, letters = sentence.lowered, sentence.letters
    metrics = {METRIC_OF[words[at]] for at in range(start, end) if letters[at] in "kS"}
    if _is_deadly(sentence, start, end):
        metrics.discard("wounded")
        metrics.add("killed")
    if letters[start] == "S" and "k" in letters[start:end]:
        metrics = {METRIC_OF[words[at]] for at in range(start, end) if letters[at] == "k"}
    if "i" in letters[start:end]:
        metrics = {"killed"}
    return metrics


def _is_deadly(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a verb that hurts is deadly here: "shot dead", "stabbed to death", "fatally shot"."""
    if start and sentence.lowered[start - 1] in _DEADLY:
        return True
    if "S" not in sentence.letters[start:end]:
        return False
    after = sentence.lowered[end : end + _FARTHEST_OUTCOME]
    if "j" in sentence.letters[start:end] or after[:1] == ["alive"]:
        return True
    return "dead" in after or ("death" in after and after[after.index("death") - 1] == "to")


def _number_of(auxiliaries: list[str]) -> tuple[bool, bool]:
    """Whether auxiliaries say that there was one, and that there were several."""
    return (
        "was" in auxiliaries or "is" in auxiliaries,
        "were" in auxiliaries or "are" in auxiliaries,
    )


def _merge(metrics: set[str]) -> str:
    """One metric for the verbs of one group of people."""
    if len(metrics) == 1:
        return next(iter(metrics))
    if metrics == {"killed", "wounded"}:
        return "killed_or_wounded"
    return "casualties" if metrics & {"killed", "wounded"} else next(iter(sorted(metrics)))


def _auxiliaries(letters: str, start: int) -> tuple[int, str]:
    """Where the auxiliaries before a verb start, and what they are."""
    first = start
    while first and start - first < _FARTHEST_AUXILIARY and letters[first - 1] in "bHDmnx42":
        first -= 1
    first += letters[first : first + 1] == "2"  # "were both killed"; not "both were killed"
    if "b" not in letters[first:start] and "4" in letters[first:start]:
        first = start
    return first, letters[first:start]


def _is_perfect(auxiliaries: str) -> bool:
    """Whether the verb is in the active for all its "is": "is believed to have killed", not "to
    have been killed".
    """
    return auxiliaries.rstrip("xn2").endswith("H")


def _find_ing(sentence: Sentence, start: int, end: int) -> Trigger | None:
    metrics = {
        METRIC_OF[sentence.lowered[at]] for at in range(start, end) if sentence.letters[at] == "g"
    }
    if not metrics:
        return None  # "shooting": at whom, and with what outcome, is told elsewhere if at all
    return Trigger(start, end, start, _merge(metrics), AFTER)


def _find_died(sentence: Sentence, start: int, end: int) -> Trigger:
    first, _ = _auxiliaries(sentence.letters, start)
    return Trigger(first, end, start, "killed", BEFORE)


def _find_dead(sentence: Sentence, start: int, end: int) -> Trigger | None:
    letters, words = sentence.letters, sentence.lowered
    metrics = {METRIC_OF[words[at]] for at in range(start, end) if letters[at] in "jk"}
    if letters[end : end + 1] == "B":
        return None  # "dead body": the body is counted
    first, auxiliaries = _auxiliaries(letters, start)
    if first and words[first - 1] == "there" and "b" in auxiliaries:
        return Trigger(first, end, start, _merge(metrics), EXISTS)
    if (
        listed := _LISTED_AS.search(letters, max(0, start - _FARTHEST_AUXILIARY), start)
    ) is not None and words[start - 1] == "as":
        return Trigger(
            listed.start(), end, start, _merge(metrics), BEFORE
        )  # "19 are listed as missing"
    if "b" in auxiliaries or (
        start and words[start - 1] in ("found", "pronounced", "declared", "went", "gone")
    ):
        return Trigger(first, end, start, _merge(metrics), BEFORE, *_number_of(words[first:start]))
    return Trigger(first, end, start, _merge(metrics), EITHER, is_bare=True)


def _find_plain(sentence: Sentence, start: int, end: int) -> Trigger:
    metrics = {
        METRIC_OF[sentence.lowered[at]] for at in range(start, end) if sentence.letters[at] == "f"
    }
    return Trigger(start, end, start, _merge(metrics), AFTER)


def _find_noun(sentence: Sentence, start: int, end: int) -> Trigger | None:
    words = sentence.lowered
    if end < len(words) and words[end] in _NOT_DEATH:
        return None
    if end < len(words) and words[end] in ("toll", "tolls", "count"):
        return None  # read with the toll
    if start and sentence.letters[start - 1] == "4" and words[start] == "death":
        return None  # "to death"
    if start and words[start - 1] == "fatal" and METRIC_OF[words[start]] == "casualties":
        return Trigger(start, end, start, "killed", NOUN)
    if (
        words[start] == "wounds"
        and start
        and sentence.letters[start - 1] in ",&"
        and sentence.letters[end : end + 1] in tuple("dso")
    ):
        return Trigger(start, end, start, METRIC_OF[words[start]], AFTER)  # "kills 4, wounds 10"
    return Trigger(start, end, start, METRIC_OF[words[start]], NOUN)


def _find_toll(sentence: Sentence, start: int, end: int) -> Trigger:
    is_of_dead = bool(start) and METRIC_OF.get(sentence.lowered[start - 1]) == "killed"
    return Trigger(start, end, start, "killed" if is_of_dead else "casualties", TOLL)


def _find_body(sentence: Sentence, start: int, end: int) -> Trigger:
    return Trigger(start, end, start, "killed", BODY)


def _find_lives(sentence: Sentence, start: int, end: int) -> Trigger:
    return Trigger(start, end, start, "killed", LIVES)


def _find_lost(sentence: Sentence, start: int, end: int) -> Trigger:
    first, auxiliaries = _auxiliaries(sentence.letters, start)
    return Trigger(
        first,
        end,
        start,
        "losses",
        BEFORE if "b" in auxiliaries and not _is_perfect(auxiliaries) else AFTER,
    )


def _find_prisoner(sentence: Sentence, start: int, end: int) -> Trigger | None:
    if not start:
        return None
    if sentence.lowered[start - 1] != "taken":
        is_taken = (
            sentence.lowered[end + 1 : end + 2] in (["taken"], ["captured"])
            and sentence.letters[end] in "bH"
        )
        is_taken = is_taken or not _TOOK.isdisjoint(
            sentence.lowered[max(0, start - _FARTHEST_TOOK) : start]
        )
        return Trigger(start, end, start, "captured", WITHIN) if is_taken else None
    first, _ = _auxiliaries(sentence.letters, start - 1)
    return Trigger(first, end, start, "captured", BEFORE)


def _find_hospital(sentence: Sentence, start: int, end: int) -> Trigger | None:
    """Who is taken to hospital, or lies there: "nine were rushed to a hospital", "five others in
    hospital".
    """
    found = _TO_HOSPITAL.search(sentence.letters, max(0, start - _FARTHEST_HOSPITAL), start)
    if found is None or sentence.lowered[found.start("to")] not in ("to", "in"):
        return None
    verb = "moved" if found["moved"] else "bare" if found["bare"] else ""
    moved = sentence.lowered[found.start(verb)] if verb else ""
    if (moved and moved not in _MOVED) or (
        not moved and sentence.lowered[found.start("to")] == "to"
    ):
        return None
    return Trigger(found.start(), end, start, "wounded", HOSPITAL)


def _find_blew(sentence: Sentence, start: int, end: int) -> Trigger | None:
    """Who blew himself up."""
    is_told = (
        sentence.lowered[start + 1] in ("himself", "herself")
        and sentence.lowered[start + 2] == "up"
    )
    return Trigger(start, end, start, "killed", AFTER) if is_told else None


_FINDERS = {
    "verbs": _find_verbs,
    "ing": _find_ing,
    "died": _find_died,
    "dead": _find_dead,
    "plain": _find_plain,
    "noun": _find_noun,
    "toll": _find_toll,
    "corpse": _find_body,
    "lives": _find_lives,
    "lost": _find_lost,
    "prisoner": _find_prisoner,
    "hospital": _find_hospital,
    "blew": _find_blew,
}
