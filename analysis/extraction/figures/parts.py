"""Figures that stand inside other figures: "including five children", "of whom 600 died", "four of
those injured"; and those that go on with one.
"""

from __future__ import annotations

import re

from analysis.extraction.figures.attachment import Attacher
from analysis.extraction.figures.describing import describe
from analysis.extraction.figures.groups import COUNTED, NUMBER, VAGUE, Group
from analysis.extraction.figures.triggers import BEFORE, Trigger
from analysis.extraction.lexicon import METRIC_OF
from analysis.extraction.mention import Mention
from analysis.extraction.sentence import Sentence

_FATAL = frozenset({"fatal", "fatally"})
_HARMED = frozenset({"killed", "wounded", "killed_or_wounded"})
_ELLIPSIS = re.compile(r"[^bHmDukijS;,&]*(?:[;,&]|$)")  # no verb follows
_SAYS = (
    ["says"],
    ["said"],
    ["say"],
    ["admits"],
    ["admitted"],
    ["acknowledges"],
    ["acknowledged"],
    ["claims"],
    ["claimed"],
    ["counted"],
)
_AMONG_THEM = re.compile(
    r"I[tpPwNyk]*$"
)  # "among the passengers killed"; not "among them a child, were killed"
_FARTHEST_AMONG = 5
_MOST_BETWEEN = 50  # figures between a part and the whole that it goes back to
_OF_SEVERAL = frozenset({"casualties", "losses", "killed_or_wounded"})
_OF_THEM = (["of", "whom"], ["of", "which"], ["of", "them"], ["of", "those"], ["among", "them"])


def find_parts(
    sentence: Sentence,
    attacher: Attacher,
    triggers: list[Trigger],
    mentions: list[Mention],
    first: int,
    of_group: dict[int, int],
) -> None:
    """Add the figures of a sentence that no trigger counts, and say which stand inside which.

    Parameters
    ----------
    first
        The place of the sentence's first figure among the `mentions` of its text.
    of_group
        The place of the figure that a group was read as.
    """
    _find_references(sentence, attacher.groups, mentions, first, of_group)
    _find_more(sentence, attacher.groups, mentions, first, of_group)
    _find_gapped(sentence, attacher.groups, mentions, first, of_group)
    _find_inclusions(sentence, attacher, mentions, first, of_group)
    _link_parts(sentence, attacher.groups, mentions, first, of_group)
    _find_named_again(sentence, triggers, mentions, first)
    _find_whole_named_first(sentence, attacher.groups, mentions, first, of_group)
    for part in mentions[first:]:
        whole = mentions[part.part_of] if part.part_of is not None else None
        if whole is not None and whole.metric == "losses" and part.metric == "wounded":
            whole.metric = "casualties"
            whole.reasons.append("losses that include the wounded: taken as casualties")


def _find_references(
    sentence: Sentence,
    groups: list[Group],
    mentions: list[Mention],
    first: int,
    of_group: dict[int, int],
) -> None:
    """Add the parts of a figure told before: "four of those injured were officers", "two of them
    seriously".
    """
    for group in groups:
        is_part = group.is_part or (
            group.kind == NUMBER
            and sentence.lowered[max(0, group.first - 2) : group.first] in _OF_THEM
        )
        if not is_part or id(group) in of_group:
            continue
        metric = _reference_metric(sentence, group)
        if metric is not None:
            whole = _last_of(mentions, metric)
        elif _is_aside(sentence, group):
            whole = _last_before(mentions, first, sentence.spans[group.first][0])
            is_fatal = not _FATAL.isdisjoint(sentence.lowered[group.last : group.last + 2])
            metric = None if whole is None else "killed" if is_fatal else mentions[whole].metric
        elif sentence.lowered[group.last : group.last + 2] in (["were", "fatal"], ["are", "fatal"]):
            whole, metric = _last_before(mentions, first, sentence.spans[group.first][0]), "killed"
        if metric is not None:
            _put_into(_add(sentence, group, metric, mentions, of_group), whole)


def _add(
    sentence: Sentence, group: Group, metric: str, mentions: list[Mention], of_group: dict[int, int]
) -> Mention:
    """The figure of a group that no word of its own tells of, added to those of the text."""
    of_group[id(group)] = len(mentions)
    mentions.append(
        describe(sentence, Trigger(group.first, group.last, group.first, metric, BEFORE), group)
    )
    return mentions[-1]


def _put_into(part: Mention, whole: int | None) -> None:
    """Make a figure part of another, or of a whole that has no figure."""
    part.part_of = whole
    if whole is None:
        part.is_of_unnamed = True
        part.reasons.append("part of a whole that the text does not number")


def _find_more(
    sentence: Sentence,
    groups: list[Group],
    mentions: list[Mention],
    first: int,
    of_group: dict[int, int],
) -> None:
    """Add what goes on with a figure at another place: "nine killed at the mill and three more at a
    kiosk", "11 hurt in Lviv and six in Kyiv".
    """
    for group in groups:
        if (
            group.kind not in (NUMBER, VAGUE)
            or id(group) in of_group
            or group.is_part
            or sentence.letters[group.last : group.last + 1] != "e"
        ):
            continue
        start = sentence.spans[group.first][0]
        before = _last_before(mentions, first, start)
        if (
            before is None
            or mentions[before].metric not in _HARMED
            or not _ELLIPSIS.match(sentence.letters, group.last)
        ):
            continue
        link = sentence.letters[max(0, group.first - 2) : group.first]
        is_more = group.is_more and link[-1:] in ("&", ",")
        place = sentence.lowered[group.last]
        is_like = (
            link.rstrip("er").endswith("&")
            and place in ("at", "in")
            and f" {place} " in sentence.text[mentions[before].wording_end : start]
        )
        if (
            is_like
            and group.quantity.best is not None
            and _is_told_apart(sentence, groups, group, mentions[before].best)
        ):
            continue  # "killed 25 people, 20 in the north and five in the south"
        if is_more or is_like:
            _add(sentence, group, mentions[before].metric, mentions, of_group)


def _find_gapped(
    sentence: Sentence,
    groups: list[Group],
    mentions: list[Mention],
    first: int,
    of_group: dict[int, int],
) -> None:
    """Add another claimant's figure that leaves out what it counts: "Moscow admits 90 dead, Kyiv
    says 400".
    """
    for group in groups:
        is_bare = (
            group.kind == NUMBER
            and group.people_first == group.last
            and id(group) not in of_group
            and not group.is_part
        )
        if (
            is_bare
            and sentence.lowered[max(0, group.first - 1) : group.first] in _SAYS
            and sentence.letters[group.last : group.last + 1] in ("", ";", ",")
            and len(mentions) > first
        ):
            _add(sentence, group, mentions[first].metric, mentions, of_group).reasons.append(
                "what is counted is read from the figure beside it"
            )


def _is_told_apart(sentence: Sentence, groups: list[Group], last: Group, whole: int | None) -> bool:
    """Whether the bare numbers up to a last one, each with its place, add up to the figure before
    them.
    """
    bare = [
        group
        for group in groups
        if group.first <= last.first
        and group.people_first == group.last
        and sentence.letters[group.last] == "e"
    ]
    counts = [group.quantity.best or 0 for group in bare]
    return any(sum(counts[at:]) == whole for at in range(len(counts) - 1))


def _find_named_again(
    sentence: Sentence, triggers: list[Trigger], mentions: list[Mention], first: int
) -> None:
    """Make those named after "among those killed were" parts of the figure told before."""
    for trigger in triggers:
        start = max(0, trigger.place - _FARTHEST_AMONG)
        lead = sentence.lowered[start : trigger.place]
        if (
            "among" not in lead
            or _AMONG_THEM.search(sentence.letters, start, trigger.place) is None
        ):
            continue
        whole = _last_of(mentions, trigger.metric, first)
        for mention in mentions[first:]:
            if mention.metric == trigger.metric and mention.part_of is None:
                _put_into(mention, whole)


def _find_inclusions(
    sentence: Sentence,
    attacher: Attacher,
    mentions: list[Mention],
    first: int,
    of_group: dict[int, int],
) -> None:
    """Add what stands after "including", "among them" and the like, as part of what is before."""
    for place, chain in attacher.inclusions:
        whole = _last_before(mentions, first, sentence.spans[place][0])
        metric = (
            METRIC_OF.get(sentence.lowered[place - 1]) if whole is None and place else None
        )  # "the dead included two Canadians"
        if whole is None and metric is None:
            continue
        for group in chain:
            at = of_group.get(id(group))
            if at is not None:
                mentions[at].part_of = whole
            elif group.kind in COUNTED:
                of_group[id(group)] = len(mentions)
                mentions.append(
                    describe(
                        sentence,
                        Trigger(place, place + 1, place, metric or mentions[whole].metric, "after"),
                        group,
                    )
                )
                _put_into(mentions[-1], whole)


def _link_parts(
    sentence: Sentence,
    groups: list[Group],
    mentions: list[Mention],
    first: int,
    of_group: dict[int, int],
) -> None:
    """Put the figures of a sentence that words of their own tell of into those that they are part
    of.
    """
    for group in groups:
        at = of_group.get(id(group))
        if at is None or mentions[at].part_of is not None:
            continue
        metric = _reference_metric(sentence, group)
        if metric not in (None, mentions[at].metric):
            mentions[at].part_of = _last_of(mentions, metric, at)  # "one of the injured died"
        elif _is_part_of_whole(sentence, group):
            mentions[at].part_of = _last_before(mentions, max(0, first - 1), mentions[at].start)
        elif _is_bracketed(sentence, group):
            whole = _last_before(
                mentions, first, sentence.spans[sentence.letters.rfind("(", 0, group.first)][0]
            )
            mentions[at].part_of = (
                whole if whole is not None and mentions[whole].metric in _OF_SEVERAL else None
            )
        elif at > first and mentions[at - 1].part_of is not None and _goes_on(sentence, group):
            mentions[at].part_of = mentions[at - 1].part_of


def _find_whole_named_first(
    sentence: Sentence,
    groups: list[Group],
    mentions: list[Mention],
    first: int,
    of_group: dict[int, int],
) -> None:
    """Put figures into the one that a sentence names first: "Of the 4,000 casualties, around 1,000
    were killed".
    """
    for group in groups:
        at = of_group.get(id(group))
        if (
            at is None
            or sentence.letters[group.first - 1 : group.first] != "O"
            or sentence.letters[max(0, group.first - 2) : group.first - 1] not in ("", ";")
        ):
            continue
        for mention in mentions[first:]:
            if (
                mention.start > mentions[at].end
                and mention.part_of is None
                and (mention.best or 0) <= (mentions[at].best or 0)
            ):
                mention.part_of = at


def _last_of(mentions: list[Mention], metric: str | None, end: int | None = None) -> int | None:
    """The last figure of a metric, before a place among them and not far, that is itself no part of
    another.
    """
    end = len(mentions) if end is None else end
    near = range(end - 1, max(-1, end - 1 - _MOST_BETWEEN), -1)
    return next(
        (at for at in near if mentions[at].metric == metric and mentions[at].part_of is None), None
    )


def _last_before(mentions: list[Mention], first: int, start: int) -> int | None:
    """The last figure before a place that is itself no part of another."""
    for at in range(len(mentions) - 1, first - 1, -1):
        if mentions[at].start < start and mentions[at].part_of is None:
            return at
    return None


def _reference_metric(sentence: Sentence, group: Group) -> str | None:
    """The metric of those whom a group is a part of: "two of the dead", "four of those injured";
    None where it is no such part.
    """
    if not group.is_part:
        return None
    for word in sentence.lowered[
        group.figure_last : group.last + 2 - (group.people_first < group.last)
    ]:
        metric = METRIC_OF.get(word)
        if metric is not None:
            return metric
    return None


def _is_part_of_whole(sentence: Sentence, group: Group) -> bool:
    """Whether a group is named as part of a figure before it: "of whom 600", "25,200 of which", "20
    of them".
    """
    if sentence.lowered[max(0, group.first - 2) : group.first] in _OF_THEM:
        return True
    return group.is_part and sentence.letters[group.last - 1] in "Ur"


def _is_aside(sentence: Sentence, group: Group) -> bool:
    """Whether a figure is put in beside its whole: "11 were hurt, two of them seriously", "a third
    of them civilians"; not "two of them fled".
    """
    if not group.is_part or group.first == 0 or sentence.letters[group.first - 1] != ",":
        return False
    if sentence.lowered[group.figure_last + 1 : group.figure_last + 2] not in (
        ["them"],
        ["whom"],
        ["which"],
    ):
        return False
    following = sentence.letters[group.last :].lstrip("x")
    is_fatal = sentence.lowered[group.last : group.last + 1] == ["fatal"]
    return (
        is_fatal or group.people_first < group.last or not following or following[0] in ",;)&pPyN"
    )


def _is_bracketed(sentence: Sentence, group: Group) -> bool:
    """Whether a figure stands in brackets: "75 casualties (20 killed, 55 wounded)"."""
    return sentence.letters.rfind("(", 0, group.first) > sentence.letters.rfind(")", 0, group.first)


def _goes_on(sentence: Sentence, group: Group) -> bool:
    """Whether a figure goes on with the parts of a whole: "25,200 of which were killed and 36,200
    wounded"; not "and 20 were captured".
    """
    before = sentence.lowered[max(0, group.first - 1) : group.first]
    after = sentence.letters[group.figure_last : group.figure_last + 1]
    return before == ["and"] and after not in ("b", "H", "z") and not group.is_more
