"""Which groups of people a trigger counts: the subject before "were killed", the object after
"killing".
"""

from __future__ import annotations

import re

from analysis.extraction.figures.coordination import Chains
from analysis.extraction.figures.groups import (
    COUNTED,
    DEFINITE,
    NAME,
    NONE,
    NUMBER,
    PLURAL,
    PRONOUN,
    SINGLE,
    VAGUE,
    Group,
)
from analysis.extraction.figures.triggers import BEFORE, FARTHEST_NUMBER, Trigger
from analysis.quantities.model import Quantity

_FARTHEST_TOLL = 24
_TOLL_LINK = frozenset(
    """to at of reached reaches reaching exceed exceeded exceeds exceeding surpassed surpasses
    topped tops passed hit hits stands stood from is
    are was were totaled totalled numbered numbers put now as""".split()
)
_A_BODY = re.compile(r"[at][wNyxjkZ-]{0,4}$")
_FARTHEST_SUFFERING = 7  # words: "taken to Mercy General Hospital with gunshot wounds"
_SUFFERED = frozenset(
    (
        "reached attained embraced received receiving sustained sustaining suffered "
        "suffering treated taken rushed"
    ).split()
)
_HARM = frozenset(
    (
        "martyrdom inhalation shock injuries injury wounds burns fractures fracture "
        "concussion concussions"
    ).split()
)
_PUT = (["put"], ["puts"], ["putting"])
_HEADING = re.compile(r"(?:^|[;,])[wNypP]{0,3}$")  # "Personnel losses: 1,860"
_THE_ONLY = (["the", "only"], ["the", "sole"], ["the", "lone"])
_AILMENTS = frozenset("inhalation shock burns fractures fracture concussion concussions".split())
_BORNE = frozenset("with have has had bearing".split())
_SOME = frozenset("casualties deaths injuries losses fatalities".split())
_UNCOUNTED = frozenset(
    (
        "disclosed disclose unknown unclear confirmed confirms confirm acknowledged admitted "
        "reported reports specified unspecified"
    ).split()
)
_CUT, _FARTHEST_CUT = frozenset("cut slit slashed slashing cutting slitting".split()), 10
_NO = frozenset({"no", "without"})
_FOUND = frozenset("found discovered recovered dumped located retrieved".split())
_UNDER = re.compile(r"e[wNZYy]{1,2}(?=O)")  # "the death under torture of a student"
_WITHIN_NOUN = re.compile(r"[wNyxkjPpqZz]{0,5}(?:c\|)?")


class NounAttacher(Chains):
    """Reads the trigger nouns of one sentence against its groups."""

    def _noun(self, trigger: Trigger) -> list[Group]:
        if number := self._number_of(trigger) or self._headed(trigger):
            return number
        if self.lowered[trigger.place] in _AILMENTS:
            return self._sufferers(trigger)
        before = self._number_of_noun(trigger)
        if (before is None or before.kind == VAGUE) and (sufferers := self._sufferers(trigger)):
            return sufferers
        if before is not None:
            return (
                []
                if before.kind == VAGUE and self.lowered[before.first - 1] == "with"
                else [before]
            )  # "with various injuries"
        if (
            before := self._group_right_before(trigger.first)
        ) is not None and before.kind == NUMBER:
            return [before]
        if (subject := self._copular(trigger)) is not None:
            return [subject]
        if (
            self.lowered[max(0, trigger.place - 2) : trigger.place] in _THE_ONLY
        ):  # "the bomber was the only fatality"
            place = (
                self.ending.get(trigger.place - 3)
                if self.letters[max(0, trigger.place - 3) : trigger.place - 2] == "b"
                else None
            )
            return (
                [self.groups[place]]
                if place is not None and not self.groups[place].is_taken
                else []
            )
        at = self._skip(trigger.last, "x")
        at = found.end() if (found := _UNDER.match(self.letters, at)) is not None else at
        link = self.letters[at : at + 1]
        if link in ("O", "4", "e") and self.lowered[at] in ("of", "to", "among", "on", "for"):
            place = self.starting.get(at + 1)
            if self.lowered[at + 1 : at + 3] == ["the", "head"]:
                return []
            if (
                place is not None
                and not self.groups[place].is_taken
                and not (link in "4e" and self.groups[place].kind in (PLURAL, NAME))
            ):
                return [] if self._has_own_trigger(self.groups[place]) else self._chain_after(place)
        return self._toll(trigger) or self._unnumbered(trigger)

    def _number_of(self, trigger: Trigger) -> list[Group]:
        """The figure at which a number of people stands: "the number of dead rose to 45"."""
        lead = self.lowered[max(0, trigger.first - FARTHEST_NUMBER) : trigger.first]
        is_numbered = self.lowered[trigger.last : trigger.last + 1] in (["numbered"], ["number"])
        if lead[-1:] == ["the"] and (lead[-2:-1] in _PUT or is_numbered):
            return self._toll(trigger)  # "police put the dead at 41"
        if "number" not in lead or ("of" not in lead and lead[-1] != "number"):
            return []
        at = (
            trigger.first - len(lead) + lead.index("number") - 1
        )  # "brings to three the number of people killed"
        place = self.ending.get(at) if self.letters[at : at + 1] == "t" else None
        return self._toll(trigger) or (
            [self.groups[place]] if place is not None and self.groups[place].kind == NUMBER else []
        )

    def _headed(self, trigger: Trigger) -> list[Group]:
        """The number that a heading announces: "Wounded: four", "Killed – 30"."""
        is_heading = self.lowered[trigger.last : trigger.last + 1] in (
            [":"],
            ["–"],
            ["-"],
        ) and _HEADING.search(self.letters, 0, trigger.first)
        place = self.starting.get(trigger.last + 1) if is_heading else None
        return (
            [self.groups[place]] if place is not None and self.groups[place].kind == NUMBER else []
        )

    def _sufferers(self, trigger: Trigger) -> list[Group]:
        """Who suffered what a noun tells of: "three Americans received minor injuries", "148 people
        were treated for injuries".
        """
        for at in range(trigger.place - 1, max(-1, trigger.place - _FARTHEST_SUFFERING), -1):
            if (
                self.lowered[at] in _SUFFERED
                and self.letters[trigger.place] == "c"
                and self.lowered[trigger.place] in _HARM
            ):
                first = at
                while first and self.letters[first - 1] in "bHx":
                    first -= 1
                return self._subject(
                    Trigger(first, trigger.last, trigger.place, trigger.metric, BEFORE)
                )
        return self._bearers(trigger)

    def _bearers(self, trigger: Trigger) -> list[Group]:
        """Who has the wounds: "three have shrapnel wounds", "six villagers with gunshot wounds", "a
        man with a wound to the leg".
        """
        at = trigger.place
        while at and self.letters[at - 1] in "wNyaxZ":
            at -= 1
        if not at or self.lowered[trigger.place] not in _HARM or self.lowered[at - 1] not in _BORNE:
            return []
        if self.lowered[at - 2 : at] in (["survived", "with"], ["escaped", "with"]):
            return self._subject(
                Trigger(at - 2, trigger.last, trigger.place, trigger.metric, BEFORE)
            )
        place = self.ending.get(at - 1)
        return (
            self._chain_before(place)
            if place is not None
            and not self.groups[place].is_taken
            and self.groups[place].kind in COUNTED
            else []
        )

    def _copular(self, trigger: Trigger) -> Group | None:
        """The number that is said to be of a kind: "4,000 were battle casualties"."""
        at = trigger.place
        while at and self.letters[at - 1] in "wNyxZ":
            at -= 1
        place = self.ending.get(at - 1) if at and self.letters[at - 1] == "b" else None
        return (
            self.groups[place]
            if place is not None
            and self.groups[place].kind == NUMBER
            and not self.groups[place].is_taken
            else None
        )

    def _unnumbered(self, trigger: Trigger) -> list[Group]:
        """A noun that says there were some, or that nobody says how many: "casualties were not
        disclosed".
        """
        if self.lowered[trigger.place] not in _SOME or _UNCOUNTED.isdisjoint(self.lowered):
            return []
        return [Group(PLURAL, trigger.place, trigger.last, trigger.last, trigger.last, Quantity())]

    def _number_of_noun(self, trigger: Trigger) -> Group | None:
        """The number before a noun: "nine reported injuries", "no deaths or injuries"."""
        if self.lowered[trigger.place] == "wounds":
            return None  # "three gunshot wounds" are not three people
        for group in reversed(self.groups):
            if group.first >= trigger.place:
                continue
            if trigger.place - group.figure_last > 6:
                break
            between = self.letters[group.figure_last : trigger.place]
            if group.kind == NONE:
                return group
            if group.kind == NUMBER and not group.is_taken and _WITHIN_NOUN.fullmatch(between):
                return group
            if (
                group.kind in (SINGLE, VAGUE)
                and _WITHIN_NOUN.fullmatch(between)
                and not group.is_taken
            ):
                return group
            break
        return None

    def _toll(self, trigger: Trigger) -> list[Group]:
        """The number that a toll stands at: "the death toll rose to 12", "casualties at 4,000"."""
        for group in self.groups:
            if group.first < trigger.last:
                continue
            between = self.letters[trigger.last : group.first]
            if len(between) > _FARTHEST_TOLL or any(letter in "kgijcSTL&;," for letter in between):
                break
            if group.kind not in (NUMBER, VAGUE) or group.is_taken:
                continue
            has_noun = self.letters[self._skip(group.last, "x") :][:1] == "c"
            if trigger.metric in ("casualties", "losses") and (
                has_noun or self._has_own_trigger(group)
            ):
                break  # "the toll stood at 27 dead"
            linked = group.first - 1
            while linked > trigger.last and self.letters[linked] == "x":
                linked -= 1  # "is now four"
            if not _TOLL_LINK.isdisjoint(
                [
                    self.lowered[group.first],
                    *(self.lowered[linked : group.first] if between else []),
                ]
            ):
                return [group]
        return []

    def _body(self, trigger: Trigger) -> list[Group]:
        at = trigger.last
        if self.letters[at : at + 1] == "O":
            place = self.starting.get(at + 1)
            if place is not None and not self.groups[place].is_taken:
                chain = self._chain_after(place)
                is_one = self.lowered[trigger.place] == "body"
                if is_one and chain and chain[0].kind == NUMBER and chain[0].quantity.best != 1:
                    return []  # "a governing body of 15 members"
                return [] if chain and chain[0].kind == PLURAL and not is_one else chain
        before = self._number_of_noun(trigger)
        if before is not None and before.kind in (NUMBER, VAGUE):
            return [before]
        return self._one_body(trigger)

    def _one_body(self, trigger: Trigger) -> list[Group]:
        """A body without a word for whose it was: "an unidentified body was found"."""
        if self.lowered[trigger.place] not in ("body", "corpse"):
            return []
        lead = self.letters[max(0, trigger.place - 5) : trigger.place]
        if not _A_BODY.search(lead) or _FOUND.isdisjoint(self.lowered):
            return []
        is_known = lead.rstrip("wNyxjkZ-").endswith("t")
        return [
            Group(
                SINGLE,
                trigger.place,
                trigger.last,
                trigger.last,
                trigger.last,
                Quantity(1, 1, 1, "exact"),
                is_known=is_known,
            )
        ]

    def _lives(self, trigger: Trigger) -> list[Group]:
        """Whose lives were claimed or lost, whose throats were cut."""
        at = trigger.last
        word = self.lowered[trigger.place]
        around = " ".join(self.lowered[max(0, trigger.place - 5) : trigger.place + 4])
        is_lost = any(verb in around for verb in ("claim", "lost", "cost", "took", "loss of"))
        is_cut = word.startswith("throat") and not _CUT.isdisjoint(
            self.lowered[max(0, trigger.place - 5) : trigger.place + _FARTHEST_CUT]
        )
        if (
            word == "life"
            and not _NO.isdisjoint(self.lowered[max(0, trigger.place - 3) : trigger.place])
            and "loss" in around
        ):
            return [
                Group(
                    NONE,
                    trigger.place,
                    trigger.last,
                    trigger.last,
                    trigger.last,
                    Quantity(0, 0, 0, "exact"),
                )
            ]
        if not (is_lost or is_cut):
            return []
        if self.letters[at : at + 1] == "O":
            place = self.starting.get(at + 1)
            return self._chain_after(place) if place is not None else []
        if (before := self._number_of_noun(trigger)) is not None:
            return [before]
        if (
            (is_lost or is_cut)
            and word in ("lives", "life", "throat", "throats")
            and self.lowered[trigger.place - 1] in ("their", "his", "her", "the")
        ):
            place = self._nearest_before(
                Trigger(max(trigger.place - 2, 0), at, trigger.place, "killed", BEFORE)
            )
            return (
                self._chain_before(place)
                if place is not None and not self.groups[place].is_taken
                else []
            )
        return []


# The groups that each trigger of a sentence counts.


_SOMEBODY_BEFORE = re.compile(r"(?P<somebody>a[wNy]{0,2}w)(?:[eO][NyZtw]{1,5}){0,2}(?:,d,)?$")
_SOMEBODY_AFTER = re.compile(r"x?(?P<somebody>a[wNy]{0,2}w)(?=[eO,;&rH])")
_ALL_BUT = re.compile(r",[AwVz][wreq]{0,2}$")  # "14 others, all but two of them police, were hurt"
_OWNER = re.compile(r"t?[wNyPp]{1,3}'(?=[dso])")
_OWN_SUBJECT = re.compile(
    r"[ubi][^&;]*&x?[wNyZF][^&;,]*$"
)  # "400 soldiers surrendered and half a battalion died"
_OUTCOME = re.compile(r"(?<![bH])b[uw][ew]?x?$")
_FARTHEST_NUMBER = 16
_FARTHEST_OUTCOME = 6
_SOMEBODY_WITH = re.compile(
    r"(?:^|[;r])(?P<somebody>a[wNy]{0,2}w)&$"
)  # "a suspected witch and her husband were killed"
_SOMEBODY_JOINED = re.compile(r",?&(?P<somebody>a[wNy]{0,2}w)(?=[;,]|&[gk])")
_FARTHEST_SOMEBODY = 16
_FARTHEST_SHARED = 20
_FARTHEST = 45  # words from a verb to its subject
_NEW_CLAUSE = frozenset(
    (
        "when while after as before because if but though although whereas since until once "
        "where so then"
    ).split()
)


class Attacher(NounAttacher):
    """Reads one sentence's triggers against its groups."""

    def attach(self, trigger: Trigger) -> list[Group]:
        """The groups that a trigger counts; none where nobody is counted."""
        match trigger.side:
            case "before":
                return self._subject(trigger)
            case "after":
                return self._object_or_somebody(
                    trigger.last + (self.letters[trigger.last : trigger.last + 1] == "O")
                )  # "the killing of three"
            case "either":
                return self._either(trigger)
            case "noun":
                return self._noun(trigger)
            case "toll":
                return self._toll(trigger)
            case "body":
                return self._body(trigger)
            case "hospital":
                found = (
                    self._subject(trigger)[-1:]
                    if "b" in self.letters[trigger.first : trigger.place]
                    or trigger.first in self.ending
                    else []
                )
                return [
                    group
                    for group in found
                    if group.kind in (NUMBER, SINGLE) and not group.is_known
                ]
            case "within":
                return [
                    group
                    for group in self.groups
                    if group.first < trigger.place < group.last
                    and group.kind in COUNTED
                    and not group.is_taken
                ]
            case "exists":
                return [
                    Group(
                        PLURAL, trigger.place, trigger.last, trigger.last, trigger.last, Quantity()
                    )
                ]
            case _:
                return self._lives(trigger)

    def _object(self, last: int) -> list[Group]:
        place = self._place_after(last)
        if place is None or self.groups[place].is_taken:
            return []
        chain = self._counted_from(place)
        return (
            chain + [group for group in self._alongside_after(chain[-1].last) if group not in chain]
            if chain
            else chain
        )

    def _place_after(self, last: int) -> int | None:
        """The group that begins behind a word, and behind whose they are: "killed the owner's two
        sons".
        """
        last = self._skip(last, "x")
        owner = _OWNER.match(self.letters, last)
        return self.starting.get(owner.end()) if owner is not None else self.starting.get(last)

    def _counted_from(self, place: int) -> list[Group]:
        """The groups joined from one on; for "them" the number of people that it goes back to in
        its sentence, where there is one.
        """
        if self.lowered[self.groups[place].first] != "them":
            return self._chain_after(place)
        for group in reversed(self.groups[:place]):
            if (
                group.kind == NUMBER
                and group.people_first < group.last
                and not group.is_taken
                and group.first
                and self.letters[group.first - 1] not in "be"
            ):
                return [group]
        return [self.groups[place]]

    def _object_or_somebody(self, last: int) -> list[Group]:
        if self.letters[last - 1] not in "kg":
            found = self._object(last)  # "burned a school"
            return (
                []
                if self.letters[last - 1] == "l" and found and not self._may_be_lost(found[-1])
                else found
            )
        found = self._object(last)
        if not found:
            return self._unknown_person(_SOMEBODY_AFTER.match(self.letters, last))
        return found + self._unknown_person(
            _SOMEBODY_JOINED.match(self.letters, found[-1].last)
        )  # "a sailor and a naval rating"

    def _subject(self, trigger: Trigger) -> list[Group]:
        if self.letters[trigger.first - 1 : trigger.first] in ("r", "U") and self.lowered[
            trigger.first - 1
        ] in (
            "who",
            "which",
            "that",
            "whom",
        ):
            return self._antecedent(trigger.first - 1)
        place = self._nearest_before(trigger)
        if "being" in self.lowered[trigger.first : trigger.last] and trigger.first in self.ending:
            place = self.ending[trigger.first]  # "leading to several guards being wounded"
        if place is None:
            somebody = _SOMEBODY_BEFORE.search(
                self.letters, max(0, trigger.first - _FARTHEST_SOMEBODY), trigger.first
            )
            return self._subject_after(trigger) or self._unknown_person(somebody)
        place = self._told_by_place(place)
        if self.groups[place].is_taken and self.groups[place].kind not in (PRONOUN,):
            return []
        chain = self._chain_before(place, is_plural=trigger.is_plural)
        first = chain[0].first if chain else 0
        somebody = (
            self._unknown_person(
                _SOMEBODY_WITH.search(self.letters, max(0, first - _FARTHEST_SOMEBODY), first)
            )
            if chain
            else []
        )
        return (
            self._alongside_before(first) + somebody + chain + self._alongside_after(trigger.last)
        )

    def _told_by_place(self, place: int) -> int:
        """The part that a person is named for: of "one of the wounded, a boy of eight, died",
        "one"; any other group as it is.
        """
        before = self.groups[place - 1] if place else None
        if (
            before is None
            or not before.is_part
            or before.quantity.best != 1
            or self.groups[place].quantity.best != 1
        ):
            return place
        return (
            place - 1
            if self.letters[before.last : self.groups[place].first] in (",", "k,", "j,", "c,")
            else place
        )

    def _may_be_lost(self, group: Group) -> bool:
        """Whether people can be lost so: "lost 30 men", "lost 500"; not "lost four men killed",
        "lost both legs", "lost 3-1".
        """
        is_people = group.people_first < group.last and group.kind == NUMBER
        ends = self.letters[group.last : group.last + 1] in (
            "",
            ";",
            ",",
            "&",
            "e",
            "r",
            "I",
            ")",
            "x",
        )
        return (is_people or (ends and not group.is_part)) and not self._has_own_trigger(group)

    def _unknown_person(self, match: re.Match[str] | None) -> list[Group]:
        """Somebody told of by a word that is in no list: "a muazzin", "a rubber tapper"."""
        if match is None:
            return []
        start, end = match.span("somebody")
        return [Group(SINGLE, start, end, end, start + 1, Quantity(1, 1, 1, "exact"))]

    def _antecedent(self, at: int) -> list[Group]:
        """Whom "who" stands for: the group right before it."""
        places = [
            place
            for last in (at, at - 1, at + 1)
            if (place := self.ending.get(last)) is not None and not self.groups[place].is_taken
        ]
        counted = [
            place
            for place in places
            if self.groups[place].kind == NUMBER and not self.groups[place].is_known
        ]
        return [self.groups[place] for place in (counted or places[-1:])[:1]]

    def _nearest_before(self, trigger: Trigger) -> int | None:
        """The group that is the subject of the words at a place."""
        spare = None
        for place in range(len(self.groups) - 1, -1, -1):
            group = self.groups[place]
            if group.last > trigger.first:
                continue
            if (
                trigger.first - group.last > _FARTHEST
                or self._is_apart(group.last, trigger.first)
                or _OWN_SUBJECT.search(self.letters, group.last, trigger.first)
            ):
                break
            if group.kind == PLURAL and trigger.is_single:
                continue
            if (
                group.quantity.best == 1
                and group.kind != NUMBER
                and trigger.is_plural
                and "&" not in self.letters[max(0, group.first - 2) : group.first]
            ):
                continue  # "two employees of a firm in Dallas, Texas, were hurt"
            if (
                self._is_governed(group)
                or id(group) in self.included
                or self._is_put_in(group, trigger)
            ):
                continue
            if group.kind in (PLURAL, NAME, PRONOUN) and spare is None:
                if group.kind != PLURAL or group.last == trigger.first:
                    return place
                spare = place
                continue
            if group.kind in (PLURAL, NAME, PRONOUN):
                continue
            return place
        return spare

    def _is_put_in(self, group: Group, trigger: Trigger) -> bool:
        """Whether a group only stands between the subject and its verb: "forty people, 11 of them
        children, were", "he scored 2 goals and was".
        """
        letters = self.letters
        link, is_closed = (
            letters[group.first - 1 : group.first],
            "," in letters[group.last : trigger.first],
        )
        is_bare = group.kind == NUMBER and group.people_first == group.last
        before = (
            self.groups[self.ending[group.first - 1]]
            if link == "," and group.first - 1 in self.ending
            else None
        )
        is_after_number = before is not None and before.kind == NUMBER
        if group.is_part:
            is_beside = link == "," and (
                letters[group.last : group.last + 1] == "," or is_after_number
            )
            return is_beside or (
                is_closed
                and _ALL_BUT.search(letters, max(0, group.first - 4), group.first) is not None
            )
        if group.kind == SINGLE and group.first in self.ending:
            part = self.groups[self.ending[group.first]]
            return (
                part.is_part and letters[part.first - 1 : part.first] == ","
            )  # "three men, one of them a commander, were killed"
        if is_bare and is_closed and is_after_number and before.people_first < before.last:
            return True  # "three men, one in serious condition, were hurt"
        return (
            is_bare
            and link == "u"
            and letters[group.last : group.last + 1] == "w"
            and letters[trigger.first - 1 : trigger.first] == "&"
        )

    def _is_apart(self, start: int, end: int) -> bool:
        """Whether another clause begins between two places."""
        between = self.letters[start:end]
        if ";" in between and any(
            self.lowered[at] in ".;:?!" for at in range(start, end) if self.letters[at] == ";"
        ):
            return True
        joints = (
            at
            for at in range(start, end)
            if self.letters[at] == "r" and self.lowered[at] in _NEW_CLAUSE
        )
        return any(not self._is_no_joint(at) for at in joints)

    def _is_no_joint(self, at: int) -> bool:
        """Whether a word that may begin a clause does not: "all but two", "worked as a doctor"."""
        before = self.lowered[at - 1] if at else ""
        return (before, self.lowered[at]) == ("all", "but") or (
            self.lowered[at] == "as" and before in ("worked", "served", "known", "such")
        )

    def _subject_after(self, trigger: Trigger) -> list[Group]:
        """An inverted sentence: "also killed were two guards"."""
        at = self._skip(trigger.last, "xetZNwO")
        if (
            self.letters[at : at + 1] == "b"
            and self.letters[trigger.first : trigger.first + 1] != "b"
        ):
            found = self._object(at + 1)
            return found if found and found[0].kind in COUNTED else []
        return []

    def _either(self, trigger: Trigger) -> list[Group]:
        if number := self._number_of(trigger) or self._headed(trigger):
            return number
        before = self._group_right_before(trigger.first)
        after = self._place_after(trigger.last)
        if before is not None and before.kind in COUNTED:
            is_agent = (
                after is not None
                and self.groups[after].kind != PLURAL
                and not self._has_own_trigger(self.groups[after])
            )
            if not is_agent or before.kind == NONE:
                return self._chain_before(self.ending[before.last])
        if (
            after is not None
            and not self.groups[after].is_taken
            and not self._has_own_trigger(self.groups[after])
        ):
            chain = self._counted_from(after)
            if chain:
                return chain
        if (
            before is not None
            and before.kind == DEFINITE
            and self.letters[before.first - 1 : before.first] == "&"
        ):
            chain = self._chain_before(self.ending[before.last])
            if after is None or (len(chain) > 1 and chain[0].kind in COUNTED):
                # "19 soldiers and the driver killed", "a guard was killed and his wife injured"
                return chain
        within = self._group_around(trigger)
        if within is not None:
            return [within]
        if before is not None and before.kind == NAME and before.first == 0:
            return [before]
        somebody = _SOMEBODY_AFTER.match(self.letters, trigger.last)
        if somebody is not None:
            return self._unknown_person(somebody)
        if (
            found := _OUTCOME.search(
                self.letters, max(0, trigger.first - _FARTHEST_OUTCOME), trigger.first
            )
        ) is not None:
            return self._subject(
                Trigger(found.start(), trigger.last, trigger.place, trigger.metric, BEFORE)
            )  # "were pulled out injured"
        return (
            self._subject_after(trigger)
            or self._number_before(trigger)
            or self._shared_subject(trigger)
        )

    def _shared_subject(self, trigger: Trigger) -> list[Group]:
        """The subject of an earlier verb: "was abducted on Monday and later killed"."""
        at = trigger.first
        while at and self.letters[at - 1] in "x,":
            at -= 1
        verb = self.letters.rfind("b", max(0, at - _FARTHEST_SHARED), at)
        if (
            not at
            or self.letters[at - 1] != "&"
            or verb < 0
            or self.letters[verb + 1 : verb + 2] not in ("u", "x", "w")
        ):
            return []
        return self._subject(
            Trigger(
                verb,
                trigger.last,
                trigger.place,
                trigger.metric,
                BEFORE,
                self.lowered[verb] == "was",
            )
        )

    def _has_own_trigger(self, group: Group) -> bool:
        at = self._skip(group.last, "x")
        return self.letters[at : at + 1] in ("k", "j") and self.starting.get(at + 1) is None

    def _group_right_before(self, at: int) -> Group | None:
        if self.letters[max(0, at - 3) : at] in (",d,", ",s,"):
            at -= 3  # "a woman, 57, killed"
        while (
            at
            and self.letters[at - 1] in "x(;U"
            and self.ending.get(at) is None
            and self.lowered[at - 1] not in (".", ":", ";")
        ):
            at -= 1
        place = self.ending.get(at)
        return None if place is None or self.groups[place].is_taken else self.groups[place]

    def _group_around(self, trigger: Trigger) -> Group | None:
        """The group that the word only describes: "three wounded soldiers", "a wounded man"."""
        for group in self.groups:
            if (
                group.first < trigger.place < group.last
                and not group.is_taken
                and group.kind in COUNTED
                and not group.is_part
            ):
                return group
        return None

    def _number_before(self, trigger: Trigger) -> list[Group]:
        """The nearest number of the clause that no other verb has taken: "three people in Kabul
        killed".
        """
        for group in reversed(self.groups):
            if (
                group.last > trigger.first
                or group.kind not in (NUMBER, VAGUE)
                or id(group) in self.included
            ):
                continue
            between = self.letters[group.last : trigger.first]
            if (
                len(between) > _FARTHEST_NUMBER
                or group.is_taken
                or self._is_apart(group.last, trigger.first)
            ):
                break
            if any(letter in "kgijcSu" for letter in between):
                break
            if self._is_governed(group):
                continue
            return self._chain_before(self.ending[group.last])
        return []
