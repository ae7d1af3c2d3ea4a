"""From a text to the casualty figures in it."""

from __future__ import annotations

import re

from analysis.extraction.figures import factuality
from analysis.extraction.figures.attachment import Attacher
from analysis.extraction.figures.describing import describe
from analysis.extraction.figures.groups import NONE, NUMBER, Group, find_groups
from analysis.extraction.figures.parts import find_parts
from analysis.extraction.figures.triggers import BEFORE, BODY, Trigger, find_triggers
from analysis.extraction.mention import Mention
from analysis.extraction.sentence import (
    PlainText,
    Sentence,
    normalise,
    split_sentences,
    trigger_places,
)

# characters; what goes on for longer without a full stop is a table or noise, and is read once if
# it stands there twice
_LONGEST_PROSE = 1_000
_FARTHEST_MORE = 2  # sentences
_ROUND = 10
# What goes on with the figure before it: "another 120" after these words, or a number after "came
# with".
_ANOTHER = "another"
_BROUGHT = (["brought"], ["bringing"], ["received"], ["took"])
_THERE_WERE = (["there", "were"], ["there", "was"])
_CAME_WITH = (["arrived", "with"], ["came", "with"])
_MAY_GO_ON = re.compile("|".join([_ANOTHER, *(came for came, _ in _CAME_WITH)]), re.IGNORECASE)


def find_mentions(text: str) -> tuple[list[tuple[int, int]], list[Mention]]:
    """The sentences of a text, and the casualty figures in them, in the order of the text.

    Over a thousand characters without the end of a sentence that stand in the text again, word for
    word, are read once: they state nothing new.

    Examples
    --------
    >>> text = "At least 30 soldiers were killed, and up to 40 wounded."
    >>> [(text[mention.start : mention.end], mention.metric) for mention in find_mentions(text)[1]]
    [('At least 30', 'killed'), ('up to 40', 'wounded')]
    """
    plain = normalise(text)
    places = trigger_places(plain.text)
    if not places:
        return [], []
    spans = split_sentences(plain.text)
    mentions: list[Mention] = []
    following = iter(places)
    place = next(following)
    read: set[str] = set()
    for index, (start, end) in enumerate(spans):
        if place < end:
            stretch = plain.text[start:end] if end - start > _LONGEST_PROSE else ""
            if stretch not in read:
                read_sentence(Sentence(plain.text, index, start, end), mentions)
            if stretch:
                read.add(stretch)
            while place < end:
                place = next(following, len(plain.text))
        elif mentions and index - mentions[-1].sentence <= _FARTHEST_MORE:
            if _MAY_GO_ON.search(plain.text, start, end):
                _go_on(Sentence(plain.text, index, start, end), mentions)
        elif place == len(plain.text):
            break
    if plain.positions is not None:
        _move(mentions, spans, plain)
    return spans, mentions


def read_sentence(sentence: Sentence, mentions: list[Mention]) -> None:
    """Add the figures of one sentence to those of the sentences before it."""
    triggers = find_triggers(sentence)
    if not triggers:
        return
    groups = find_groups(sentence)
    attacher = Attacher(sentence, groups)
    first = len(mentions)
    of_group: dict[int, int] = {}
    for trigger in triggers:
        if (
            trigger.side == BEFORE
            and sentence.letters[trigger.place] == "i"
            and _is_outcome(sentence, trigger, mentions, first)
        ):
            continue
        for group in attacher.attach(trigger):
            if _is_reference(sentence, trigger, group) or (
                trigger.side == BODY and group.is_known and len(mentions) > first
            ):
                continue
            is_again = id(group) in of_group
            if is_again and group.kind != NONE:
                continue
            group.is_taken = True
            of_group[id(group)] = len(mentions)
            mentions.append(describe(sentence, trigger, group))
            _share_about(sentence, group, mentions, first)
            if first and factuality.is_told_before(sentence, trigger):
                mentions[-1].is_background = True
                mentions[-1].reasons.append("told as before the rest")
    find_parts(sentence, attacher, triggers, mentions, first, of_group)
    if len(mentions) > first:
        factuality.judge(sentence, mentions, first)
        factuality.judge_days(sentence, mentions, first)


def _go_on(sentence: Sentence, mentions: list[Mention]) -> None:
    """Add what only goes on with the last figure: "About 200 wounded were brought in. Today, there
    were another 120".
    """
    for group in find_groups(sentence):
        lead = sentence.lowered[max(0, group.first - 2) : group.first]
        is_bare = group.kind == NUMBER and sentence.letters[group.last : group.last + 1] in (
            "",
            ";",
            ",",
            "-",
            ")",
        )
        goes_on = lead in _CAME_WITH or (
            sentence.lowered[group.first] == _ANOTHER
            and (lead[-1:] in _BROUGHT or lead in _THERE_WERE)
        )
        if is_bare and goes_on:
            trigger = Trigger(group.first, group.last, group.first, mentions[-1].metric, BEFORE)
            mentions.append(describe(sentence, trigger, group))
            mentions[-1].reasons.append("read as going on with the figure before it")
            return


def _share_about(sentence: Sentence, group: Group, mentions: list[Mention], first: int) -> None:
    """Let "about" reach to the figure that goes on: "about 300 soldiers had died and another 2,700
    had been injured".
    """
    if (
        not group.is_more
        or len(mentions) - first < 2
        or sentence.letters[group.first - 1 : group.first] != "&"
    ):
        return
    before, mention = mentions[-2:]
    if before.qualifier == "about" and mention.qualifier == "exact" and mention.best % _ROUND == 0:
        mention.be_about("“about” is read as reaching to what follows “and another”")


def _is_outcome(sentence: Sentence, trigger: Trigger, mentions: list[Mention], first: int) -> bool:
    """Whether "died" only says how it ended for those counted just before: "was shot and later
    died"; they are then among the killed.
    """
    before = sentence.letters[trigger.first - 1 : trigger.first]
    if (
        before not in ("&", "(", ",", "r")
        or sentence.lowered[trigger.first - 1] == "whom"
        or len(mentions) == first
        or mentions[-1].metric != "wounded"
        or mentions[-1].is_more
    ):
        return False
    mentions[-1].metric = "killed"
    return True


def _is_reference(sentence: Sentence, trigger: Trigger, group: Group) -> bool:
    """Whether the word only says of whom the group is a part: "two of the dead", "four of those
    injured".
    """
    if not group.is_part or sentence.letters[trigger.place] == "i":
        return False
    between = sentence.letters[group.figure_last : trigger.place]
    if (
        trigger.is_bare
        and between.rstrip("pPvR") in ("Ot", "OtA", "OA")
        and sentence.letters[trigger.last : trigger.last + 1] == "b"
    ):
        return True  # "one of the women killed was pregnant"
    return between.rstrip("x") in ("Ot", "O", "OtA", "OA", "Otd", "Ots", "Od") and sentence.lowered[
        group.figure_last + 1
    ] not in (
        "them",
        "whom",
        "which",
    )


def _move(mentions: list[Mention], spans: list[tuple[int, int]], plain: PlainText) -> None:
    """Put every place back to where it is in the original text."""
    original = plain.original
    spans[:] = [(original(start), original(end)) for start, end in spans]
    for mention in mentions:
        mention.start, mention.end = original(mention.start), original(mention.end - 1) + 1
        mention.wording_start, mention.wording_end = (
            original(mention.wording_start),
            original(mention.wording_end - 1) + 1,
        )
        if mention.people:
            mention.people_start, mention.people_end = (
                original(mention.people_start),
                original(mention.people_end - 1) + 1,
            )
