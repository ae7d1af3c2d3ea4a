"""From a text to the casualty figures in it."""

from __future__ import annotations

from analysis.extraction.figures import asserting, other_events, parts
from analysis.extraction.figures.attachment import Attacher
from analysis.extraction.figures.counted import COUNTED, NONE, NUMBER, Group, find_groups
from analysis.extraction.figures.telling import BEFORE, BODY, Telling, find_tellings
from analysis.extraction.mentions import Mention
from analysis.extraction.text.normalising import PlainText, normalise
from analysis.extraction.text.sentences import split_sentences
from analysis.extraction.text.tokens import Sentence
from analysis.extraction.text.trigger_search import trigger_places
from analysis.extraction.words.people import PERPETRATORS
from analysis.quantities import Quantity
from analysis.quantities.lexicon import REPORTED

_CUES = asserting.CUES | other_events.CUES
_PERPETRATORS = frozenset(PERPETRATORS.split())
_LONGEST_WORDING = 12
_FARTHEST_NEITHER = 12  # words
_FARTHEST_MORE = 2  # sentences
_ROSE = frozenset("rose risen rises climbed increased reached stands stood".split())
_FARTHEST_NUMBER = 5  # words from "number" to the word for those counted
_BROUGHT = frozenset("brought bringing received took".split())
_FATAL = frozenset({"fatal", "fatally"})
_OF_SEVERAL = frozenset({"casualties", "losses", "killed_or_wounded"})


def find_mentions(text: str) -> tuple[list[tuple[int, int]], list[Mention]]:
    """The sentences of a text, and the casualty figures in them, in the order of the text.

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
    for index, (start, end) in enumerate(spans):
        if place < end:
            read_sentence(Sentence(plain.text, index, start, end), mentions)
            while place < end:
                place = next(following, len(plain.text))
        elif mentions and index - mentions[-1].sentence <= _FARTHEST_MORE:
            if plain.text.find(" another ", start, end) >= 0:
                _go_on(Sentence(plain.text, index, start, end), mentions)
        elif place == len(plain.text):
            break
    if plain.positions is not None:
        _move(mentions, spans, plain)
    return spans, mentions


def read_sentence(sentence: Sentence, mentions: list[Mention]) -> None:
    """Add the figures of one sentence to those of the sentences before it."""
    tellings = find_tellings(sentence)
    if not tellings:
        return
    groups = find_groups(sentence)
    sentence.has_cues = not _CUES.isdisjoint(sentence.lowered) or "X" in sentence.letters
    attacher = Attacher(sentence, groups)
    first = len(mentions)
    of_group: dict[int, int] = {}
    for telling in tellings:
        if telling.side == BEFORE and sentence.letters[telling.place] == "i" and _is_outcome(sentence, telling, mentions, first):
            continue
        for group in attacher.attach(telling):
            if _is_reference(sentence, telling, group) or (telling.side == BODY and group.is_known and len(mentions) > first):
                continue
            is_again = id(group) in of_group
            if is_again and group.kind != NONE:
                continue
            group.is_taken = True
            of_group[id(group)] = len(mentions)
            mentions.append(_mention(sentence, telling, group))
            if first and other_events.is_told_before(sentence, telling):
                mentions[-1].is_background = True
                mentions[-1].reasons.append("told as before the rest")
    _find_references(sentence, groups, mentions, first, of_group)
    _find_more(sentence, groups, mentions, first, of_group)
    _find_parts(sentence, attacher, mentions, first, of_group)
    if first and "among" in sentence.lowered:
        _find_named_again(sentence, tellings, mentions, first)
    if sentence.has_cues and len(mentions) > first:
        other_events.judge(sentence, mentions, first)


def _go_on(sentence: Sentence, mentions: list[Mention]) -> None:
    """Add what only goes on with the last figure: "About 200 wounded were brought in. Today, there were another 120"."""
    for group in find_groups(sentence):
        lead = sentence.lowered[max(0, group.first - 2) : group.first]
        is_bare = group.kind == NUMBER and group.is_more and sentence.letters[group.last : group.last + 1] in ("", ";", ",", "-", ")")
        if is_bare and lead and (lead[-1] in _BROUGHT or lead in (["there", "were"], ["there", "was"])):
            telling = Telling(group.first, group.last, group.first, mentions[-1].metric, BEFORE)
            mentions.append(_mention(sentence, telling, group))
            mentions[-1].reasons.append("“another” is read as going on with the figure before it")
            return


def _is_outcome(sentence: Sentence, telling: Telling, mentions: list[Mention], first: int) -> bool:
    """Whether "died" only says how it ended for those counted just before: "was shot and later died"; they are then among the killed."""
    before = sentence.letters[telling.first - 1 : telling.first]
    if (
        before not in ("&", "(", ",", "r")
        or sentence.lowered[telling.first - 1] == "whom"
        or len(mentions) == first
        or mentions[-1].metric != "wounded"
        or mentions[-1].is_more
    ):
        return False
    mentions[-1].metric = "killed"
    return True


def _is_reference(sentence: Sentence, telling: Telling, group: Group) -> bool:
    """Whether the word only says of whom the group is a part: "two of the dead", "four of those injured"."""
    if not group.is_part or sentence.letters[telling.place] == "i":
        return False
    between = sentence.letters[group.figure_last : telling.place]
    return between in ("Ot", "O", "OtA", "OA", "Otd", "Ots", "Od") and sentence.lowered[group.figure_last + 1] not in ("them", "whom", "which")


def _mention(sentence: Sentence, telling: Telling, group: Group) -> Mention:
    spans, quantity = sentence.spans, group.quantity
    if group.kind == NONE and not REPORTED.isdisjoint(sentence.lowered[telling.last : telling.last + 6]):
        quantity = Quantity()  # "no casualties were reported" says of nobody that he was not hurt
    last = group.figure_last if group.figure_last > group.figure_first else group.last
    mention = Mention(spans[group.figure_first][0], spans[last - 1][1], sentence.index, telling.metric)
    mention.low, mention.best, mention.high, mention.qualifier = quantity.low, quantity.best, quantity.high, quantity.qualifier
    if group.people_first < group.last:
        people_last = group.last - (sentence.letters[group.last - 1] == ")")
        mention.people_start, mention.people_end = spans[group.people_first][0], spans[people_last - 1][1]
        mention.people = sentence.text[mention.people_start : mention.people_end]
        mention.is_perpetrator = not _PERPETRATORS.isdisjoint(sentence.lowered[group.people_first : people_last])
    mention.wording_start, mention.wording_end = _wording(sentence, telling, group)
    mention.is_asserted = asserting.is_asserted(sentence, telling)
    mention.is_known, mention.is_more = group.is_known, group.is_more
    _remark_on_verb(sentence, telling, mention)
    if sentence.has_cues:
        _remark_on_words(sentence, telling, group, mention)
    return mention


def _remark_on_verb(sentence: Sentence, telling: Telling, mention: Mention) -> None:
    """What the telling word itself leaves open."""
    letter = sentence.letters[telling.place]
    if letter == "S" and telling.metric == "wounded" and "k" not in sentence.letters[telling.place : telling.last]:
        mention.is_known = mention.is_open = True
        mention.reasons.append("shot, stabbed or beaten: how it ended is not told")
    elif letter in "fg" and sentence.letters[telling.last : telling.last + 1] == "O":
        mention.is_act = True
        mention.reasons.append("named as an act, as known: the murder of")
    elif letter == "T" or (
        not _ROSE.isdisjoint(sentence.lowered[telling.last :])
        and "number" in sentence.lowered[max(0, telling.first - _FARTHEST_NUMBER) : telling.first]
    ):
        mention.is_latest = True
        mention.reasons.append("the total, or the latest toll")


def _remark_on_words(sentence: Sentence, telling: Telling, group: Group, mention: Mention) -> None:
    """What words around the telling word say of a figure."""
    lowered = sentence.lowered
    lead = lowered[max(0, telling.first - 1) : telling.last]
    if group.kind != NONE and "neither" in lowered[max(0, telling.first - _FARTHEST_NEITHER) : telling.first]:
        mention.is_asserted = False
    mention.is_background = other_events.is_accusation(sentence, telling) or other_events.tells_of_cause(sentence, telling)
    mention.is_more = mention.is_more or "also" in lead
    if not asserting.SEVERITIES.isdisjoint(lead):
        mention.is_graded = True
        mention.reasons.append("told by how badly")
    if sentence.letters[telling.place] == "i" and not asserting.OF_WOUNDS.isdisjoint(lowered[telling.last : telling.last + 6]):
        mention.is_later_death = True
        mention.reasons.append("died after it")
    if mention.qualifier == "exact" and mention.best and (_is_estimated(sentence, telling) or asserting.is_rough(sentence)):
        mention.low, mention.high, mention.qualifier = None, None, "about"
        mention.reasons.append("the sentence calls it an estimate, or names an error")
    if _tells_total(sentence, group):
        mention.is_latest = True
        mention.reasons.append("the total, or the latest toll")
    if telling.metric == "casualties" and lowered[max(0, group.first - 1) : group.first] in (["treated"], ["treating"]):
        mention.metric = "wounded"
        mention.reasons.append("casualties who were treated: taken as wounded")


def _is_estimated(sentence: Sentence, telling: Telling) -> bool:
    """Whether the noun is told as estimated: "raised the estimated casualties to 4,000"."""
    return sentence.letters[telling.place] in "cT" and "estimated" in sentence.lowered[max(0, telling.place - 2) : telling.place]


def _tells_total(sentence: Sentence, group: Group) -> bool:
    """Whether a figure takes the place of what was told before: "in total, 12 were killed"."""
    lead = sentence.lowered[max(0, group.first - 4) : group.first]
    return ("in" in lead or "a" in lead) and not asserting.TOTALS.isdisjoint(lead)


def _wording(sentence: Sentence, telling: Telling, group: Group) -> tuple[int, int]:
    """The stretch from the figure to the word that tells of it; only the words around the figure where that is too long."""
    first, last = min(group.first, telling.first), max(group.last, telling.last)
    if last - first > _LONGEST_WORDING:
        first, last = max(group.first, group.last - _LONGEST_WORDING), group.last
    return sentence.spans[first][0], sentence.spans[last - 1][1]


def _find_references(sentence: Sentence, groups: list[Group], mentions: list[Mention], first: int, of_group: dict[int, int]) -> None:
    """Add the parts of a figure told before: "four of those injured were officers", "two of them seriously"."""
    for group in groups:
        if not group.is_part:
            continue
        whole, metric = None, parts.reference_metric(sentence, group) if id(group) not in of_group else None
        if metric is not None:
            whole = _last_of(mentions, metric)
        elif id(group) not in of_group and parts.is_aside(sentence, group):
            whole = _last_before(mentions, first, sentence.spans[group.first][0])
            is_fatal = not _FATAL.isdisjoint(sentence.lowered[group.last : group.last + 2])
            metric = "killed" if is_fatal or whole is None else mentions[whole].metric
        if whole is not None:
            of_group[id(group)] = len(mentions)
            mentions.append(_mention(sentence, Telling(group.first, group.last, group.first, metric, BEFORE), group))
            mentions[-1].part_of = whole


def _find_more(sentence: Sentence, groups: list[Group], mentions: list[Mention], first: int, of_group: dict[int, int]) -> None:
    """Add what goes on with a figure at another place: "nine killed at the mill and three more at a kiosk"."""
    for group in groups:
        is_bare = group.kind == NUMBER and group.is_more and id(group) not in of_group and sentence.letters[group.last : group.last + 1] == "e"
        if is_bare and sentence.letters[group.first - 1 : group.first] in ("&", ","):
            before = _last_before(mentions, first, sentence.spans[group.first][0])
            if before is not None and mentions[before].metric in ("killed", "wounded"):
                of_group[id(group)] = len(mentions)
                mentions.append(_mention(sentence, Telling(group.first, group.last, group.first, mentions[before].metric, BEFORE), group))


def _find_named_again(sentence: Sentence, tellings: list[Telling], mentions: list[Mention], first: int) -> None:
    """Make those named after "among those killed were" parts of the figure told before."""
    for telling in tellings:
        if "among" not in sentence.lowered[max(0, telling.first - 5) : telling.first]:
            continue
        whole = _last_of(mentions[:first], telling.metric)
        for mention in mentions[first:]:
            if whole is not None and mention.metric == telling.metric:
                mention.part_of = whole


def _find_parts(sentence: Sentence, attacher: Attacher, mentions: list[Mention], first: int, of_group: dict[int, int]) -> None:
    for place, chain in attacher.inclusions:
        whole = _last_before(mentions, first, sentence.spans[place][0])
        if whole is None:
            continue
        for group in chain:
            at = of_group.get(id(group))
            if at is not None:
                mentions[at].part_of = whole
            elif group.kind in COUNTED:
                of_group[id(group)] = len(mentions)
                part = _mention(sentence, Telling(place, place + 1, place, mentions[whole].metric, "after"), group)
                part.part_of = whole
                mentions.append(part)
    for group in attacher.groups:
        at = of_group.get(id(group))
        if at is None or mentions[at].part_of is not None:
            continue
        if parts.reference_metric(sentence, group) not in (None, mentions[at].metric):
            mentions[at].part_of = _last_of(mentions[:at], parts.reference_metric(sentence, group))  # "one of the injured died"
        elif parts.is_part_of_whole(sentence, group):
            mentions[at].part_of = _last_before(mentions, max(0, first - 1), mentions[at].start)
        elif parts.is_bracketed(sentence, group):
            whole = _last_before(mentions, first, sentence.spans[sentence.letters.rfind("(", 0, group.first)][0])
            mentions[at].part_of = whole if whole is not None and mentions[whole].metric in _OF_SEVERAL else None
        elif at > first and mentions[at - 1].part_of is not None and parts.goes_on(sentence, group):
            mentions[at].part_of = mentions[at - 1].part_of


def _last_of(mentions: list[Mention], metric: str | None) -> int | None:
    """The last figure of a metric that is itself no part of another."""
    return next((at for at in range(len(mentions) - 1, -1, -1) if mentions[at].metric == metric and mentions[at].part_of is None), None)


def _last_before(mentions: list[Mention], first: int, start: int) -> int | None:
    """The last figure before a place that is itself no part of another."""
    for at in range(len(mentions) - 1, first - 1, -1):
        if mentions[at].start < start and mentions[at].part_of is None:
            return at
    return None


def _move(mentions: list[Mention], spans: list[tuple[int, int]], plain: PlainText) -> None:
    """Put every place back to where it is in the original text."""
    original = plain.original
    spans[:] = [(original(start), original(end)) for start, end in spans]
    for mention in mentions:
        mention.start, mention.end = original(mention.start), original(mention.end - 1) + 1
        mention.wording_start, mention.wording_end = original(mention.wording_start), original(mention.wording_end - 1) + 1
        if mention.people:
            mention.people_start, mention.people_end = original(mention.people_start), original(mention.people_end - 1) + 1
