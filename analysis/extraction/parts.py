"""Figures that stand inside other figures: "including five children", "of whom 600 died", "four of those injured"."""

from __future__ import annotations

from analysis.extraction.attachment import Attacher
from analysis.extraction.counted import COUNTED, NUMBER, PLURAL, SINGLE, Group
from analysis.extraction.tokens import Sentence
from analysis.extraction.triggers import METRIC_OF

_FARTHEST = 12  # words from the whole to "including"


def find_included(sentence: Sentence, attacher: Attacher) -> list[tuple[int, list[Group]]]:
    """For each "including" or the like: where it stands, and the groups after it."""
    found = []
    for place, letter in enumerate(sentence.letters):
        if letter == "I":
            start = attacher.starting.get(place + 1)
            if start is not None and attacher.groups[start].kind != PLURAL:
                found.append((place, attacher._chain_after(start)))
    return found


def reference_metric(sentence: Sentence, group: Group) -> str | None:
    """The metric of those whom a group is a part of: "two of the dead", "four of those injured"; None where it is no such part."""
    if not group.is_part:
        return None
    for word in sentence.words[group.figure_last : group.last + 2]:
        metric = METRIC_OF.get(word.lower())
        if metric is not None:
            return metric
    return None


def is_part_of_whole(sentence: Sentence, group: Group) -> bool:
    """Whether a group is named as part of a figure before it: "of whom 600", "25,200 of which", "20 of them"."""
    before = sentence.words[max(0, group.first - 2) : group.first]
    if [word.lower() for word in before] in (["of", "whom"], ["of", "which"], ["of", "them"], ["of", "those"], ["among", "them"]):
        return True
    return group.is_part and sentence.letters[group.last - 1] in "Ur"


def counted(groups: list[Group]) -> list[Group]:
    """Those of the groups that say how many."""
    return [group for group in groups if group.kind in COUNTED or group.kind in (NUMBER, SINGLE)]
