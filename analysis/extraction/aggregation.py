"""From the figures of a text to the totals of the one event it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from analysis.extraction.figures.reading import find_mentions
from analysis.extraction.mentions import Mention
from analysis.vocabulary import METRICS


@dataclass(frozen=True, slots=True)
class CountingPolicy:
    """What is counted.

    Parameters
    ----------
    perpetrators
        Whether those who did it are counted where the text says that they were killed or hurt.
    background
        Whether the tolls of other events and of longer times are counted.
    """

    perpetrators: bool = True
    background: bool = False


@dataclass(slots=True)
class Total:
    """The total of one metric: `low`, `best` and `high` people, None where the text gives no such bound, and the figures it was made from.

    Without a figure all three are None: that a text is silent does not say that nobody was hurt.
    """

    metric: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    mentions: list[Mention] = field(default_factory=list)


def count_casualties(text: str, *, policy: CountingPolicy | None = None) -> dict[str, Total]:
    """The totals of the event that a text tells of, by metric.

    What is said twice is counted once; a part is not added to its whole; a later toll takes the place of an earlier one; what is denied, planned
    or of another event is left out. Metrics are never added to each other.

    Examples
    --------
    >>> totals = count_casualties("Two soldiers and a civilian were killed. Five people, among them a child, were hurt.")
    >>> totals["killed"].best, totals["wounded"].best, totals["missing"].best
    (3, 5, None)
    """
    _, mentions = find_mentions(text)
    return total_mentions(mentions, policy or CountingPolicy())


def total_mentions(mentions: list[Mention], policy: CountingPolicy) -> dict[str, Total]:
    """The totals of the figures of one text, by metric."""
    counted = [mention for mention in mentions if _is_counted(mention, mentions, policy)]
    if any(not mention.is_open and mention.metric in ("killed", "wounded") for mention in counted):
        counted = [mention for mention in counted if not mention.is_open]  # those shot are those then killed or wounded
    counted = [mention for mention in counted if not _died_later(mention, counted)]
    totals = {metric: _total(metric, [mention for mention in counted if _tells_of(mention, metric)]) for metric in METRICS.names}
    _take_out_the_dead(totals["wounded"], mentions, counted)
    for total in totals.values():
        parts = [mention for mention in mentions if mention.is_of_unnamed and mention.metric == total.metric and mention.is_asserted]
        if parts and not total.mentions:  # "two of the dead were children": at least two died
            total.mentions, total.low = parts, max((mention.low or mention.best or 0 for mention in parts), default=0) or None
    return totals


def _died_later(mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a single wounded person is said to have died in a later sentence: "He died of his wounds"."""
    if mention.metric != "wounded" or _size(mention) != 1:
        return False
    return any(other.is_later_death and other.is_known and other.sentence > mention.sentence for other in mentions)


def _take_out_the_dead(wounded: Total, mentions: list[Mention], counted: list[Mention]) -> None:
    """Count nobody as wounded who is told to have died: "wounding four, one of whom died" leaves three."""
    for mention in counted:
        whole = mentions[mention.part_of] if mention.part_of is not None else None
        if mention.metric == "killed" and any(whole is other for other in wounded.mentions):
            wounded.low = _less(wounded.low, mention.high)
            wounded.best = _less(wounded.best, mention.best)
            wounded.high = _less(wounded.high, mention.low)
            wounded.mentions.append(mention)


def _less(count: int | None, dead: int | None) -> int | None:
    return None if count is None or dead is None else max(0, count - dead)


def _is_counted(mention: Mention, mentions: list[Mention], policy: CountingPolicy) -> bool:
    if _is_inside(mention, mentions) or mention.is_of_unnamed or mention.is_other or not mention.is_asserted:
        return False
    if mention.is_superseded and any(other.metric == mention.metric and not other.is_superseded for other in mentions):
        return False
    if mention.is_perpetrator and not policy.perpetrators:
        return False
    return policy.background or not mention.is_background


def _is_inside(mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a figure is part of another of the same metric; of "4,700 casualties, including 600 deaths" the 600 are not counted elsewhere."""
    whole = mention.part_of
    while whole is not None:
        if mentions[whole].metric == mention.metric:
            return True
        whole = mentions[whole].part_of
    return False


def _tells_of(mention: Mention, metric: str) -> bool:
    """Whether a figure counts a metric; "no one was killed or wounded" and "no casualties" say of each that there were none."""
    if mention.metric == metric:
        return True
    return mention.high == 0 and metric in ("killed", "wounded") and mention.metric in ("killed_or_wounded", "casualties")


def _total(metric: str, mentions: list[Mention]) -> Total:
    kept: list[Mention] = []
    for of_sentence in _by_sentence(mentions):
        kept = _take_in(kept, of_sentence)
    total = Total(metric, mentions=kept)
    if kept:
        total.low, total.best, total.high = _add(kept, "low"), _add(kept, "best"), _add(kept, "high")
    return total


def _by_sentence(mentions: list[Mention]) -> Iterator[list[Mention]]:
    return (list(group) for _, group in groupby(mentions, key=lambda mention: mention.sentence))


def _take_in(kept: list[Mention], found: list[Mention]) -> list[Mention]:
    """What is counted once another sentence has been read."""
    if not kept:
        return found
    if any(mention.is_latest for mention in found):
        return [mention for mention in found if mention.is_latest]
    fresh = [mention for mention in found if mention.qualifier != "no_figure" and mention.high != 0]
    if not fresh:
        return kept
    if all(mention.high == 0 or mention.qualifier == "no_figure" for mention in kept):
        return fresh
    if any(mention.is_latest for mention in kept):
        fresh = [mention for mention in fresh if mention.is_more or _size(mention) > max(map(_size, kept))]
    added = [mention for mention in fresh if mention.is_more or not _is_again(mention, kept)]
    if sum(map(_size, fresh)) == sum(map(_size, kept)) and not any(mention.is_more for mention in fresh):
        return kept
    return kept + added


def _is_again(mention: Mention, kept: list[Mention]) -> bool:
    """Whether a figure of a later sentence says again what was said: the same number of the same people, or somebody known."""
    head = _head(mention)
    if mention.is_perpetrator:
        return any(other.is_perpetrator for other in kept)
    if mention.is_act:
        return True
    is_bare = not head and mention.qualifier == "exact" and mention.part_of is None and not mention.is_later_death
    if is_bare and any(_size(other) > _size(mention) and _head(other) in _GENERAL - {""} for other in kept):
        return True  # "at least 13 people were killed. Five died in a tent"
    if mention.is_graded and _size(mention) <= max(map(_size, kept)):
        return True  # "six were hurt. Two were seriously injured": two of the six
    if mention.is_known and _is_name(mention):
        names = [other.people.split() for other in kept if _is_name(other)]
        return len(names) < len(kept) or not all(set(mention.people.split()).isdisjoint(name) for name in names)
    if mention.is_known:
        sizes = [_size(other) for other in kept]
        is_new = sum(sizes) > 1 and _size(mention) not in (*sizes, sum(sizes)) and head[:5] not in {_head(other)[:5] for other in kept}
        is_inside = any(_size(other) > 1 and _head(other) in _GENERAL for other in kept)  # "killed 18 people. The police chief was killed"
        return is_inside or not (is_new and head and head not in _ANYBODY)
    return any(_size(mention) == _size(other) and (not head or not _head(other) or head == _head(other)) for other in kept)


def _is_name(mention: Mention) -> bool:
    return mention.people[:1].isupper() and not mention.people.startswith(_DETERMINED) and mention.is_known


def _head(mention: Mention) -> str:
    """The last word for the people: "officers" of "police officers"."""
    return mention.people.rpartition(" ")[2].lower().rstrip("s")


_GENERAL = frozenset({"", "people", "person", "other"})
_DETERMINED = ("The ", "His ", "Her ", "Their ", "These ", "Those ")
_ANYBODY = frozenset("victim person people man men woman women one casualty".split())


def _size(mention: Mention) -> int:
    return next((count for count in (mention.best, mention.low, mention.high) if count is not None), 0)


def _add(mentions: list[Mention], bound: str) -> int | None:
    """The sum of one bound; None where one of the figures does not have it, but for floors, where what has none adds none."""
    counts = [getattr(mention, bound) for mention in mentions]
    if bound == "low":
        counts = [_floor(mention) for mention in mentions]
        known = [count for count in counts if count is not None]
        return sum(known) if known else None
    return None if None in counts else sum(counts)


def _floor(mention: Mention) -> int | None:
    return mention.low if mention.low is not None or mention.qualifier not in ("vague",) else None
