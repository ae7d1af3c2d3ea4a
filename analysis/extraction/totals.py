"""From the figures of a text to the totals of the one event it tells of."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from analysis.extraction.attribution.voices import find_attributions
from analysis.extraction.figures.reading import find_mentions
from analysis.extraction.mention import Mention
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
    """The total of one metric: `low`, `best` and `high` people, None where the text gives no such
    bound, and the figures it was made from.

    Without a figure all three are None: that a text is silent does not say that nobody was hurt.
    Where claimants differ, `low` and `high` reach from the lowest of their figures to the highest,
    and `best` is None.
    """

    metric: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    mentions: list[Mention] = field(default_factory=list)


def count_casualties(text: str, *, policy: CountingPolicy | None = None) -> dict[str, Total]:
    """The totals of the event that a text tells of, by metric.

    What is said twice is counted once; a part is not added to its whole; a later toll takes the
    place of an earlier one; what is denied, planned or of another event is left out. Metrics are
    never added to each other, nor the figures of claimants who differ.

    Examples
    --------
    >>> text = "Two guards and a civilian were killed. Five people, among them a child, were hurt."
    >>> totals = count_casualties(text)
    >>> totals["killed"].best, totals["wounded"].best, totals["missing"].best
    (3, 5, None)
    >>> text = "Police said 12 people died. The hospital said that 15 people died."
    >>> total = count_casualties(text)["killed"]
    >>> total.low, total.best, total.high
    (12, None, 15)
    """
    sentences, mentions = find_mentions(text)
    claimants = (
        [
            attribution.claimant.text.casefold()
            for attribution in find_attributions(text, sentences, mentions)
        ]
        if len(mentions) > 1
        else [""] * len(mentions)
    )
    return _total_mentions(mentions, policy or CountingPolicy(), claimants)


def _total_mentions(
    mentions: list[Mention], policy: CountingPolicy, claimants: list[str]
) -> dict[str, Total]:
    """The totals of the figures of one text, by metric; `claimants` says who is behind each of
    them, empty where nobody is named.
    """
    said_by = dict(zip(map(id, mentions), claimants, strict=True))
    standing = {mention.metric for mention in mentions if not mention.is_superseded}
    counted = [mention for mention in mentions if _is_counted(mention, mentions, policy, standing)]
    if any(
        not (mention.is_open or mention.is_perpetrator) and mention.metric in ("killed", "wounded")
        for mention in counted
    ):
        counted = [
            mention for mention in counted if not mention.is_open or mention.is_more
        ]  # those shot are those then killed or wounded
    last_death = max(
        (mention.sentence for mention in counted if mention.is_later_death and mention.is_known),
        default=-1,
    )
    counted = [
        mention
        for mention in counted
        if not (
            mention.metric == "wounded" and _size(mention) == 1 and mention.sentence < last_death
        )
    ]
    totals = {
        metric: _total(
            metric, [mention for mention in counted if _tells_of(mention, metric)], said_by
        )
        for metric in METRICS.names
    }
    _take_out_the_dead(totals["wounded"], mentions, counted)
    _count_parts(totals, mentions)
    return totals


def _is_counted(
    mention: Mention, mentions: list[Mention], policy: CountingPolicy, standing: set[str]
) -> bool:
    if (
        _is_inside(mention, mentions)
        or mention.is_of_unnamed
        or mention.is_other
        or not mention.is_asserted
        or mention.qualifier == "rate"
    ):
        return False
    if mention.is_superseded and mention.metric in standing:
        return False
    if mention.is_perpetrator and not policy.perpetrators:
        return False
    return policy.background or not mention.is_background


def _is_inside(mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a figure is part of another of the same metric; of "4,700 casualties, including 600
    deaths" the 600 are not counted elsewhere.
    """
    whole = mention.part_of
    while whole is not None:
        if mentions[whole].metric == mention.metric:
            return True
        whole = mentions[whole].part_of
    return False


def _tells_of(mention: Mention, metric: str) -> bool:
    """Whether a figure counts a metric; "no one was killed or wounded" and "no casualties" say of
    each that there were none.
    """
    if mention.metric == metric:
        return True
    return (
        mention.high == 0
        and metric in ("killed", "wounded")
        and mention.metric in ("killed_or_wounded", "casualties")
    )


def _take_out_the_dead(wounded: Total, mentions: list[Mention], counted: list[Mention]) -> None:
    """Count nobody as wounded who is told to have died: "wounding four, one of whom died" leaves
    three.
    """
    wholes = {id(mention) for mention in wounded.mentions}
    for mention in counted:
        if (
            mention.metric == "killed"
            and mention.part_of is not None
            and id(mentions[mention.part_of]) in wholes
        ):
            wounded.low = _less(wounded.low, mention.high)
            wounded.best = _less(wounded.best, mention.best)
            wounded.high = _less(wounded.high, mention.low)
            wounded.mentions.append(mention)


def _less(count: int | None, dead: int | None) -> int | None:
    return None if count is None or dead is None else max(0, count - dead)


def _count_parts(totals: dict[str, Total], mentions: list[Mention]) -> None:
    """Let parts of a whole without a figure be its floor: "two of the dead were children" says that
    at least two died.
    """
    for mention in mentions:
        total = totals[mention.metric]
        if (
            mention.is_of_unnamed
            and mention.is_asserted
            and all(other.is_of_unnamed for other in total.mentions)
        ):
            total.low = max(filter(None, (total.low, mention.low, mention.best)), default=None)
            total.mentions.append(mention)


def _total(metric: str, mentions: list[Mention], said_by: dict[int, str]) -> Total:
    tally = _Tally(said_by)
    for _, of_sentence in groupby(mentions, key=lambda mention: mention.sentence):
        tally.take_in(list(of_sentence))
    total = Total(metric, mentions=[*tally.kept, *tally.rivals])
    if tally.kept:
        total.low, total.best, total.high = (
            _add(tally.kept, bound) for bound in ("low", "best", "high")
        )
    for rival in tally.rivals:
        total.low = None if None in (total.low, rival.low) else min(total.low, rival.low)
        total.best = total.best if total.best == rival.best else None
        total.high = None if None in (total.high, rival.high) else max(total.high, rival.high)
    return total


class _Tally:
    """The figures of one metric that are counted so far, sentence by sentence, and what must be
    known of them to know them again.

    Parameters
    ----------
    said_by
        Who is behind a figure, by its identity.
    kept
        What is added up.
    rivals
        The figures of other claimants for the same people.
    """

    def __init__(self, said_by: dict[int, str]) -> None:
        self.said_by = said_by
        self.rivals: list[Mention] = []
        self._start([])

    def _start(self, kept: list[Mention]) -> None:
        self.kept: list[Mention] = []
        self.sum = self.largest = self.largest_general = self.n_names = 0
        self.heads_of: dict[int, set[str]] = {}
        self.heads: set[str] = set()
        self.names: set[str] = set()
        self.attributions: set[str] = set()
        self.has_latest = self.has_perpetrator = self.has_several = False
        self.is_nobody = True
        for mention in kept:
            self._keep(mention)

    def _keep(self, mention: Mention) -> None:
        size, head = _size(mention), _head(mention)
        self.kept.append(mention)
        self.sum += size
        self.largest = max(self.largest, size)
        self.largest_general = max(self.largest_general, size if head in _GENERAL and head else 0)
        self.heads_of.setdefault(size, set()).add(head)
        self.heads.add(head[:5])
        self.attributions.add(self.said_by.get(id(mention), ""))
        self.has_latest |= mention.is_latest
        self.has_perpetrator |= mention.is_perpetrator
        self.has_several |= size > 1 and head in _GENERAL
        self.is_nobody &= mention.high == 0 or mention.qualifier == "no_figure"
        if mention.is_named:
            self.n_names += 1
            self.names.update(mention.people.split())

    def take_in(self, found: list[Mention]) -> None:
        """Count what another sentence tells."""
        latest = [
            mention for mention in found if mention.is_latest and mention.qualifier != "no_figure"
        ]
        if latest or not self.kept:
            self._start([])
            for mention in latest or found:
                self._take(mention, 1)
            return
        fresh = [
            mention for mention in found if mention.qualifier != "no_figure" and mention.high != 0
        ]
        if self.is_nobody and fresh:
            self._start(fresh)
            return
        if self.has_latest:
            fresh = [
                mention for mention in fresh if mention.is_more or _size(mention) > self.largest
            ]
        if sum(map(_size, fresh)) == self.sum and not any(mention.is_more for mention in fresh):
            return
        for mention in [
            mention for mention in fresh if mention.is_more or not self._is_again(mention)
        ]:
            self._take(mention, len(fresh))

    def _take(self, mention: Mention, n_fresh: int) -> None:
        """Add a figure up, or set it beside the others where another claimant says it of the same
        people.
        """
        if (
            len(self.kept) > 1
            and _size(mention) == self.sum
            and _head(mention) in _GENERAL
            and not mention.is_more
        ):
            return  # "seven villagers and five attackers were killed, 12 fatalities in all"
        if self._is_rival(mention, n_fresh):
            self.rivals.append(mention)
        else:
            self._keep(mention)

    def _is_rival(self, mention: Mention, n_fresh: int) -> bool:
        """Whether another claimant gives another figure for the same people; not "another 12", nor
        the soldiers beside the civilians.
        """
        attribution = self.said_by.get(id(mention), "")
        is_of_other = (
            bool(self.kept and attribution)
            and "" not in self.attributions
            and attribution not in self.attributions
        )
        is_same = (
            _head(mention)[:5] in self.heads
            or _head(mention) in _GENERAL
            or not self.heads.isdisjoint(_GENERAL)
        )
        return is_of_other and is_same and not mention.is_more and n_fresh == 1

    def _is_again(self, mention: Mention) -> bool:
        """Whether a figure of a later sentence says again what was said: the same number of the
        same people, or somebody known.
        """
        head, size = _head(mention), _size(mention)
        if mention.is_perpetrator and (size <= 1 or mention.is_known):
            return self.has_perpetrator
        if mention.is_act:
            return True
        if (
            not head
            and mention.qualifier == "exact"
            and mention.part_of is None
            and not mention.is_later_death
            and self.largest_general > size
        ):
            return True  # "at least 13 people were killed. Five died in a tent"
        if mention.is_perhaps_told and size <= self.largest:
            return True  # "six were hurt. Two were seriously injured": two of the six
        if mention.is_named:
            return self.n_names < len(self.kept) or not self.names.isdisjoint(
                mention.people.split()
            )
        if mention.is_known:
            is_new = (
                self.sum > 1
                and size != self.sum
                and size not in self.heads_of
                and head[:5] not in self.heads
            )
            return self.has_several or not (
                is_new and head and head not in _ANYBODY
            )  # "killed 18 people. The police chief was killed"
        heads = self.heads_of.get(size, set())
        return bool(heads) and (not head or head in heads or "" in heads)


def _head(mention: Mention) -> str:
    """The last word for the people: "officers" of "police officers"."""
    return mention.people.rpartition(" ")[2].lower().rstrip("s")


_GENERAL = frozenset({"", "people", "person", "other"})
_ANYBODY = frozenset("victim person people man men woman women one casualty".split())


def _size(mention: Mention) -> int:
    return next(
        (count for count in (mention.best, mention.low, mention.high) if count is not None), 0
    )


def _add(mentions: list[Mention], bound: str) -> int | None:
    """The sum of one bound; None where one of the figures does not have it, but for floors, where
    what has none adds none.
    """
    counts = [getattr(mention, bound) for mention in mentions]
    known = [count for count in counts if count is not None]
    return sum(known) if known and (bound == "low" or len(known) == len(counts)) else None
