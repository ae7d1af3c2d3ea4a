"""Figures that stand inside other figures: "including five children", "of whom 600 died", "four of those injured"."""

from __future__ import annotations

from analysis.extraction.figures.counted import Group
from analysis.extraction.text.tokens import Sentence
from analysis.extraction.words.triggers import METRIC_OF

_OF_THEM = (["of", "whom"], ["of", "which"], ["of", "them"], ["of", "those"], ["among", "them"])


def reference_metric(sentence: Sentence, group: Group) -> str | None:
    """The metric of those whom a group is a part of: "two of the dead", "four of those injured"; None where it is no such part."""
    if not group.is_part:
        return None
    for word in sentence.lowered[group.figure_last : group.last + 2]:
        metric = METRIC_OF.get(word)
        if metric is not None:
            return metric
    return None


def is_part_of_whole(sentence: Sentence, group: Group) -> bool:
    """Whether a group is named as part of a figure before it: "of whom 600", "25,200 of which", "20 of them"."""
    if sentence.lowered[max(0, group.first - 2) : group.first] in (
        ["of", "whom"],
        ["of", "which"],
        ["of", "them"],
        ["of", "those"],
        ["among", "them"],
    ):
        return True
    return group.is_part and sentence.letters[group.last - 1] in "Ur"


def is_aside(sentence: Sentence, group: Group) -> bool:
    """Whether a figure is put in beside its whole: "11 were hurt, two of them seriously", "a third of them civilians"; not "two of them fled"."""
    if not group.is_part or group.first == 0 or sentence.letters[group.first - 1] != ",":
        return False
    if sentence.lowered[group.figure_last + 1 : group.figure_last + 2] not in (["them"], ["whom"], ["which"]):
        return False
    following = sentence.letters[group.last :].lstrip("x")
    return group.people_first < group.last or not following or following[0] in ",;)&pPyN"


def is_bracketed(sentence: Sentence, group: Group) -> bool:
    """Whether a figure stands in brackets: "75 casualties (20 killed, 55 wounded)"."""
    return sentence.letters.rfind("(", 0, group.first) > sentence.letters.rfind(")", 0, group.first)


def goes_on(sentence: Sentence, group: Group) -> bool:
    """Whether a figure goes on with the parts of a whole: "25,200 of which were killed and 36,200 wounded"; not "and 20 were captured"."""
    before = sentence.lowered[max(0, group.first - 1) : group.first]
    after = sentence.letters[group.figure_last : group.figure_last + 1]
    return before == ["and"] and after not in ("b", "H", "z") and not group.is_more
