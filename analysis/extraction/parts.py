"""Figures that stand inside other figures: "including five children", "of whom 600 died", "four of those injured"."""

from __future__ import annotations

from analysis.extraction.counted import Group
from analysis.extraction.tokens import Sentence
from analysis.extraction.triggers import METRIC_OF

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


def goes_on(sentence: Sentence, group: Group) -> bool:
    """Whether a figure goes on with the parts of a whole: "25,200 of which were killed and 36,200 wounded"; not "and 20 were captured"."""
    before = sentence.lowered[max(0, group.first - 1) : group.first]
    after = sentence.letters[group.figure_last : group.figure_last + 1]
    return before == ["and"] and after not in ("b", "H", "z") and not group.is_more
