"""Whom the nouns count: "nine injuries", "the death toll rose to 12", "the bodies of four men", "claimed the lives of six"."""

from __future__ import annotations

import re

from analysis.extraction.figures.chains import Chains
from analysis.extraction.figures.counted import COUNTED, NAME, NONE, NUMBER, PLURAL, SINGLE, VAGUE, Group
from analysis.extraction.figures.telling import BEFORE, FARTHEST_NUMBER, Telling
from analysis.quantities import Quantity

_FARTHEST_TOLL = 24
_TOLL_LINK = frozenset(
    """to at of reached reaches reaching exceed exceeded exceeds exceeding surpassed surpasses topped tops passed hit hits stands stood from is
    are was were totaled totalled numbered numbers put now as""".split()
)
_A_BODY = re.compile(r"[at][wNyxjkZ-]{0,4}$")
_FARTHEST_SUFFERING = 7  # words
_SUFFERED = frozenset("reached attained embraced received receiving sustained sustaining suffered suffering treated taken rushed".split())
_HARM = frozenset("martyrdom inhalation shock injuries injury wounds burns fractures fracture concussion concussions".split())
_PUT = (["put"], ["puts"], ["putting"])
_HEADING = re.compile(r"(?:^|[;,])[wNypP]{0,3}$")  # "Personnel losses: 1,860"
_THE_ONLY = (["the", "only"], ["the", "sole"], ["the", "lone"])
_AILMENTS = frozenset("inhalation shock burns fractures fracture concussion concussions".split())
_BORNE = frozenset("with have has had bearing".split())
_SOME = frozenset("casualties deaths injuries losses fatalities".split())
_UNCOUNTED = frozenset(
    "disclosed disclose unknown unclear confirmed confirms confirm acknowledged admitted reported reports specified unspecified".split()
)
_CUT, _FARTHEST_CUT = frozenset("cut slit slashed slashing cutting slitting".split()), 10
_NO = frozenset({"no", "without"})
_FOUND = frozenset("found discovered recovered dumped located retrieved".split())
_UNDER = re.compile(r"e[wNZYy]{1,2}(?=O)")  # "the death under torture of a student"
_WITHIN_NOUN = re.compile(r"[wNyxkjPpqZz]{0,5}(?:c\|)?")


class NounAttacher(Chains):
    """Reads the telling nouns of one sentence against its groups."""

    def _noun(self, telling: Telling) -> list[Group]:
        if number := self._number_of(telling) or self._headed(telling):
            return number
        if self.lowered[telling.place] in _AILMENTS:
            return self._sufferers(telling)
        before = self._number_of_noun(telling)
        if (before is None or before.kind == VAGUE) and (sufferers := self._sufferers(telling)):
            return sufferers
        if before is not None:
            return [] if before.kind == VAGUE and self.lowered[before.first - 1] == "with" else [before]  # "with various injuries"
        if (before := self._group_right_before(telling.first)) is not None and before.kind == NUMBER:
            return [before]
        if (subject := self._copular(telling)) is not None:
            return [subject]
        if self.lowered[max(0, telling.place - 2) : telling.place] in _THE_ONLY:  # "the bomber was the only fatality"
            place = self.ending.get(telling.place - 3) if self.letters[max(0, telling.place - 3) : telling.place - 2] == "b" else None
            return [self.groups[place]] if place is not None and not self.groups[place].is_taken else []
        at = self._skip(telling.last, "x")
        at = found.end() if (found := _UNDER.match(self.letters, at)) is not None else at
        link = self.letters[at : at + 1]
        if link in ("O", "4", "e") and self.lowered[at] in ("of", "to", "among", "on", "for"):
            place = self.starting.get(at + 1)
            if self.lowered[at + 1 : at + 3] == ["the", "head"]:
                return []
            if place is not None and not self.groups[place].is_taken and not (link in "4e" and self.groups[place].kind in (PLURAL, NAME)):
                return [] if self._has_own_telling(self.groups[place]) else self._chain_after(place)
        return self._toll(telling) or self._unnumbered(telling)

    def _number_of(self, telling: Telling) -> list[Group]:
        """The figure at which the number of those counted stands: "the number of dead rose to 45"."""
        lead = self.lowered[max(0, telling.first - FARTHEST_NUMBER) : telling.first]
        is_numbered = self.lowered[telling.last : telling.last + 1] in (["numbered"], ["number"])
        if lead[-1:] == ["the"] and (lead[-2:-1] in _PUT or is_numbered):
            return self._toll(telling)  # "police put the dead at 41"
        if "number" not in lead or ("of" not in lead and lead[-1] != "number"):
            return []
        at = telling.first - len(lead) + lead.index("number") - 1  # "brings to three the number of people killed"
        place = self.ending.get(at) if self.letters[at : at + 1] == "t" else None
        return self._toll(telling) or ([self.groups[place]] if place is not None and self.groups[place].kind == NUMBER else [])

    def _headed(self, telling: Telling) -> list[Group]:
        """The number that a heading announces: "Wounded: four", "Killed – 30"."""
        is_heading = self.lowered[telling.last : telling.last + 1] in ([":"], ["–"], ["-"]) and _HEADING.search(self.letters, 0, telling.first)
        place = self.starting.get(telling.last + 1) if is_heading else None
        return [self.groups[place]] if place is not None and self.groups[place].kind == NUMBER else []

    def _sufferers(self, telling: Telling) -> list[Group]:
        """Who suffered what a noun tells of: "three Americans received minor injuries", "148 people were treated for injuries"."""
        for at in range(telling.place - 1, max(-1, telling.place - _FARTHEST_SUFFERING), -1):
            if self.lowered[at] in _SUFFERED and self.letters[telling.place] == "c" and self.lowered[telling.place] in _HARM:
                first = at
                while first and self.letters[first - 1] in "bHx":
                    first -= 1
                return self._subject(Telling(first, telling.last, telling.place, telling.metric, BEFORE))
        return self._bearers(telling)

    def _bearers(self, telling: Telling) -> list[Group]:
        """Who has the wounds: "three have shrapnel wounds", "six villagers with gunshot wounds", "a man with a wound to the leg"."""
        at = telling.place
        while at and self.letters[at - 1] in "wNyaxZ":
            at -= 1
        if not at or self.lowered[telling.place] not in _HARM or self.lowered[at - 1] not in _BORNE:
            return []
        if self.lowered[at - 2 : at] in (["survived", "with"], ["escaped", "with"]):
            return self._subject(Telling(at - 2, telling.last, telling.place, telling.metric, BEFORE))
        place = self.ending.get(at - 1)
        return self._chain_before(place) if place is not None and not self.groups[place].is_taken and self.groups[place].kind in COUNTED else []

    def _copular(self, telling: Telling) -> Group | None:
        """The number that is said to be of a kind: "4,000 were battle casualties"."""
        at = telling.place
        while at and self.letters[at - 1] in "wNyxZ":
            at -= 1
        place = self.ending.get(at - 1) if at and self.letters[at - 1] == "b" else None
        return self.groups[place] if place is not None and self.groups[place].kind == NUMBER and not self.groups[place].is_taken else None

    def _unnumbered(self, telling: Telling) -> list[Group]:
        """A noun that says there were some, or that nobody says how many: "casualties were not disclosed"."""
        if self.lowered[telling.place] not in _SOME or _UNCOUNTED.isdisjoint(self.lowered):
            return []
        return [Group(PLURAL, telling.place, telling.last, telling.last, telling.last, Quantity())]

    def _number_of_noun(self, telling: Telling) -> Group | None:
        """The number before a noun: "nine reported injuries", "no deaths or injuries"."""
        if self.lowered[telling.place] == "wounds":
            return None  # "three gunshot wounds" are not three people
        for group in reversed(self.groups):
            if group.first >= telling.place:
                continue
            if telling.place - group.figure_last > 6:
                break
            between = self.letters[group.figure_last : telling.place]
            if group.kind == NONE:
                return group
            if group.kind == NUMBER and not group.is_taken and _WITHIN_NOUN.fullmatch(between):
                return group
            if group.kind in (SINGLE, VAGUE) and _WITHIN_NOUN.fullmatch(between) and not group.is_taken:
                return group
            break
        return None

    def _toll(self, telling: Telling) -> list[Group]:
        """The number that a toll stands at: "the death toll rose to 12", "casualties at 4,000"."""
        for group in self.groups:
            if group.first < telling.last:
                continue
            between = self.letters[telling.last : group.first]
            if len(between) > _FARTHEST_TOLL or any(letter in "kgijcSTL&;," for letter in between):
                break
            if group.kind not in (NUMBER, VAGUE) or group.is_taken:
                continue
            has_noun = self.letters[self._skip(group.last, "x") :][:1] == "c"
            if telling.metric in ("casualties", "losses") and (has_noun or self._has_own_telling(group)):
                break  # "the toll stood at 27 dead"
            linked = group.first - 1
            while linked > telling.last and self.letters[linked] == "x":
                linked -= 1  # "is now four"
            if not _TOLL_LINK.isdisjoint([self.lowered[group.first], *(self.lowered[linked : group.first] if between else [])]):
                return [group]
        return []

    def _body(self, telling: Telling) -> list[Group]:
        at = telling.last
        if self.letters[at : at + 1] == "O":
            place = self.starting.get(at + 1)
            if place is not None and not self.groups[place].is_taken:
                chain = self._chain_after(place)
                is_one = self.lowered[telling.place] == "body"
                if is_one and chain and chain[0].kind == NUMBER and chain[0].quantity.best != 1:
                    return []  # "a governing body of 15 members"
                return [] if chain and chain[0].kind == PLURAL and not is_one else chain
        before = self._number_of_noun(telling)
        if before is not None and before.kind in (NUMBER, VAGUE):
            return [before]
        return self._one_body(telling)

    def _one_body(self, telling: Telling) -> list[Group]:
        """A body without a word for whose it was: "an unidentified body was found"."""
        if self.lowered[telling.place] not in ("body", "corpse"):
            return []
        lead = self.letters[max(0, telling.place - 5) : telling.place]
        if not _A_BODY.search(lead) or _FOUND.isdisjoint(self.lowered):
            return []
        is_known = lead.rstrip("wNyxjkZ-").endswith("t")
        return [Group(SINGLE, telling.place, telling.last, telling.last, telling.last, Quantity(1, 1, 1, "exact"), is_known=is_known)]

    def _lives(self, telling: Telling) -> list[Group]:
        """Whose lives were claimed or lost, whose throats were cut."""
        at = telling.last
        word = self.lowered[telling.place]
        around = " ".join(self.lowered[max(0, telling.place - 5) : telling.place + 4])
        is_lost = any(verb in around for verb in ("claim", "lost", "cost", "took", "loss of"))
        is_cut = word.startswith("throat") and not _CUT.isdisjoint(self.lowered[max(0, telling.place - 5) : telling.place + _FARTHEST_CUT])
        if word == "life" and not _NO.isdisjoint(self.lowered[max(0, telling.place - 3) : telling.place]) and "loss" in around:
            return [Group(NONE, telling.place, telling.last, telling.last, telling.last, Quantity(0, 0, 0, "exact"))]
        if not (is_lost or is_cut):
            return []
        if self.letters[at : at + 1] == "O":
            place = self.starting.get(at + 1)
            return self._chain_after(place) if place is not None else []
        if (before := self._number_of_noun(telling)) is not None:
            return [before]
        if (
            (is_lost or is_cut)
            and word in ("lives", "life", "throat", "throats")
            and self.lowered[telling.place - 1] in ("their", "his", "her", "the")
        ):
            place = self._nearest_before(Telling(max(telling.place - 2, 0), at, telling.place, "killed", BEFORE))
            return self._chain_before(place) if place is not None and not self.groups[place].is_taken else []
        return []
