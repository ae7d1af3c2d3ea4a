"""Groups of people that belong together: "two soldiers, a guard and their driver", "Ali and his
son", "including a child".
"""

from __future__ import annotations

import re

from analysis.extraction.figures.groups import (
    COUNTED,
    DEFINITE,
    NAME,
    NONE,
    NUMBER,
    PLURAL,
    SINGLE,
    Group,
)
from analysis.extraction.sentence import Sentence

_FARTHEST_COMPANION = 12
_LONGEST_LEAD = 3  # words
_LONGEST_CHAIN = 12  # groups joined by "and"
_JOINED = re.compile(r"(?:wd|Od|,[ds]|[eO][wNytZp']{0,6})?[,)]?[&|]x?")
_BRACKET = re.compile(r"\([^()]*\)")
_BESIDE = re.compile(r"(?:[eO][wNytZp']{0,6})?,")
_JOINED_AFTER_NAME = re.compile(r"[wZ]{1,2}[,)]?&x?")
_LISTED = re.compile(r",(?:d,)?")  # "Ali, 40, his wife"
_IN_LIST = re.compile(r"(?:wd|,d)?,?&?|[eO][Nyw]{1,3},?&")
_TOLD = frozenset("kgijcSTl")
_LIST_ENDS = re.compile(r",?&[gk]")
_ONE = frozenset({NAME, SINGLE, DEFINITE})
_PUT_FIRST = tuple(
    (len(words.split()), words.split())
    for words in ("in addition to", "along with", "together with", "besides")
)
_SAYS = (["said"], ["say"], ["says"], ["told"], ["reported"], ["announced"], ["added"])
_ALONG_WITH = frozenset(
    {"along with", "together with", "as well as", "in addition to", "besides", "and also"}
)


class Chains:
    """The groups of a sentence, and which of them are told of in one go.

    Parameters
    ----------
    sentence, groups
        The sentence and the groups in it; a group that a trigger has taken is marked so, and
        is not taken again.
    """

    def __init__(self, sentence: Sentence, groups: list[Group]) -> None:
        self.lowered, self.letters, self.groups = sentence.lowered, sentence.letters, groups
        self.starting = {group.first: place for place, group in enumerate(groups)}
        self.ending = {group.last: place for place, group in enumerate(groups)}
        self.inclusions = self._find_inclusions()
        self.included = {id(group) for _, chain in self.inclusions for group in chain}

    def _find_inclusions(self) -> list[tuple[int, list[Group]]]:
        """For each "including" or the like: where it stands, and the groups listed after it."""
        found = []
        for place, letter in enumerate(self.letters):
            if letter == "I":
                at = place + 1 + (self.lowered[place + 1 : place + 2] in (["them"], ["whom"]))
                start = self.starting.get(at, self.starting.get(self._skip(at, "w;")))
                if start is not None and self.groups[start].kind != PLURAL:
                    found.append((place, self._listed_after(start)))
        return found

    def _listed_after(self, place: int) -> list[Group]:
        chain = [self.groups[place]]
        is_told = not _TOLD.isdisjoint(self.letters[: chain[0].first])
        for following in self.groups[place + 1 : place + _LONGEST_CHAIN]:
            if not _IN_LIST.fullmatch(self.letters[chain[-1].last : following.first]) or (
                is_told and self._has_own_verb(following)
            ):
                break
            chain.append(following)
        return chain

    def _chain_after(self, place: int) -> list[Group]:
        """A group and those joined to it: "two soldiers, a guard and their driver"."""
        chain = [self.groups[place]]
        loose: list[Group] = []  # after a comma: joined only if an "and" follows
        reached = chain[0].last
        is_past_name = False
        for following in self.groups[place + 1 : place + _LONGEST_CHAIN]:
            between = self.letters[reached : following.first]
            reached = following.last
            if self._has_own_verb(following) or following.kind == NONE:
                break
            is_joined = _JOINED.fullmatch(between) or (
                is_past_name and _JOINED_AFTER_NAME.fullmatch(between)
            )
            is_past_name = False
            if is_joined or self._is_alongside(between, following.first):
                chain += [*loose, following]
                loose = []
            elif _LISTED.fullmatch(between):
                loose.append(following)
            elif not (is_past_name := self._passes_over(between, following)):
                break
        if loose and _LIST_ENDS.match(self.letters, loose[-1].last):
            chain += loose  # "killing a child, a guard, and wounding four"
        return self._without_appositions(self._without_speakers(chain))

    def _without_speakers(self, chain: list[Group]) -> list[Group]:
        """The chain without who only tells of it: "killing five, rebels and an aid worker said"."""
        if self.lowered[chain[-1].last : chain[-1].last + 1] in _SAYS:
            for place in range(len(chain) - 1, 0, -1):
                if self.letters[chain[place].first - 1] == ",":
                    return chain[:place]
        return chain

    def _passes_over(self, between: str, following: Group) -> bool:
        """Whether a group only belongs to the words around it: "in Kirkuk", "of the party"."""
        return (
            following.kind in (NAME, PLURAL, DEFINITE)
            and between[-1:] in ("e", "O")
            and len(between) < 6
            and ";" not in between
        )

    def _is_alongside(self, between: str, first: int) -> bool:
        """Whether "along with", "as well as" or the like joins two groups."""
        return (
            2 <= len(between) <= 5
            and " ".join(self.lowered[first - len(between) : first]).strip(", ") in _ALONG_WITH
        )

    def _has_own_verb(self, group: Group) -> bool:
        """Whether a group is the subject of what follows: "and three civilians were hurt"."""
        at = self._skip(group.last, "x")
        return self.letters[at : at + 1] in ("b", "H", "k", "j", "i", "m", "u", "D", "S")

    def _without_appositions(self, chain: list[Group]) -> list[Group]:
        """The chain without what only says again who was meant: "two Israelis, a soldier and a
        policeman".
        """
        counts = [group.quantity.best for group in chain]
        is_indefinite = all(group.kind in COUNTED for group in chain)
        if (
            is_indefinite
            and len(chain) > 2
            and None not in counts
            and counts[0] > 1
            and counts[0] == sum(counts[1:])
        ):
            return chain[:1]
        if self._is_told_apart(chain):
            return chain[:1]
        kept: list[Group] = []
        is_aside = False
        for before, group in zip([None, *chain], chain, strict=False):
            link = self.letters[before.last : group.first] if before is not None else "&"
            is_aside = (
                before is not None
                and before.kind in _ONE
                and group.kind in _ONE
                and self._says_again(before, group, link, is_aside, len(chain))
            )
            if not is_aside:
                kept.append(group)
        return kept

    def _is_told_apart(self, chain: list[Group]) -> bool:
        """Whether a number of people is only told apart after it: "14 people, port workers and one
        guard, were hurt".
        """
        if (
            len(chain) < 3
            or chain[0].kind != NUMBER
            or self.letters[chain[0].last] != ","
            or self.letters[chain[-1].last : chain[-1].last + 1] != ","
        ):
            return False
        counts = [group.quantity.best or 0 for group in chain]
        is_plural = any(group.kind == PLURAL for group in chain[1:])
        return sum(counts[1:]) < counts[0] if is_plural else sum(counts[1:]) == counts[0] > 2

    def _says_again(
        self, before: Group, group: Group, link: str, was_aside: bool, length: int
    ) -> bool:
        """Whether a group only says again who the one before it is: "Najim, a pilot in the army and
        the Secretary General".
        """
        if "&" in link:
            if (
                group.kind == NAME
                and self.letters[group.first] == "P"
                and self.letters[group.last : group.last + 1] == "O"
            ):
                return True  # "a tribal leader and brother of the governor"
            return (
                was_aside
                and "," not in link
                and group.kind == DEFINITE
                and self.lowered[group.first] == "the"
            )
        if group.kind == DEFINITE and self.lowered[group.first] in ("his", "her", "their"):
            return False  # "Ali, 40, his wife and two sons"
        return "|" not in link and not (group.kind == before.kind and length > 2)

    def _chain_before(self, place: int, *, is_plural: bool = False) -> list[Group]:
        chain = [self.groups[place]]
        loose: list[Group] = []
        has_and, aside = False, None
        for earlier in reversed(self.groups[max(0, place - _LONGEST_CHAIN) : place]):
            between = _BRACKET.sub(
                "", self.letters[earlier.last : chain[0].first if not loose else loose[0].first]
            )
            if (
                id(earlier) in self.included
                or self.letters[earlier.first - 2 : earlier.first] == "OU"
            ):
                chain = [
                    self.groups[place]
                ]  # "30 died, most of them women and children, and 40 wounded"
                break
            if earlier.is_taken:
                break
            if ")" in between or self._ends_bracket(earlier):
                continue  # "Ali (a cousin of the mayor) and two others"
            if self._is_governed(earlier) and earlier.kind != NAME:
                continue
            if earlier.is_part and self._is_aside(earlier) and _JOINED.fullmatch(between):
                aside = earlier
                continue
            if aside is not None and _BESIDE.fullmatch(self.letters[earlier.last : aside.first]):
                chain, aside = (
                    [earlier, *chain],
                    None,
                )  # "eight people in the house, three of them women, and five guards"
                continue
            if _JOINED.fullmatch(between) or self._is_alongside(between, chain[0].first):
                if self._is_governed(earlier):
                    continue
                chain = [earlier, *loose, *chain]
                loose, has_and = [], True
            elif _LISTED.fullmatch(between) and has_and and not self._is_governed(earlier):
                chain = [earlier, *loose, *chain]
                loose = []
            else:
                break
        if chain[-1].kind == PLURAL and len(chain) == 1 and chain[0].last < 1:
            return []
        told = self._without_appositions(chain)
        return (
            chain if is_plural and len(told) == 1 and told[0].quantity.best == 1 else told
        )  # "the wife and son of the diplomat were hurt"

    def _ends_bracket(self, group: Group) -> bool:
        """Whether a bracket that began before a group ends with it: "(seven fighters and two
        civilians)".
        """
        return (
            self.letters[group.last - 1] == ")"
            and "(" not in self.letters[group.first : group.last]
        )

    def _is_aside(self, group: Group) -> bool:
        """Whether a part is put in after its whole: ", three of them women"."""
        return self.letters[group.first - 1 : group.first] == "," and self.lowered[
            group.figure_last + 1
        ] in ("them", "whom", "which")

    def _alongside_after(self, last: int) -> list[Group]:
        """Those who share the subject's lot: "was killed along with his son"."""
        for at in range(last, min(last + _FARTHEST_COMPANION, len(self.letters) - 1)):
            if f"{self.lowered[at]} {self.lowered[at + 1]}" in _ALONG_WITH:
                return self._companions(at + 2)
            if self.lowered[at] == "as" and self.lowered[at + 1 : at + 3] == ["well", "as"]:
                return self._companions(at + 3)
            if self.lowered[at] == "as" and self.letters[at + 1] in "bD":
                return self._companions(at + 2)  # "eleven soldiers died, as did four guerrillas"
            if self.letters[at] in "kgijcbr;":
                break
        return []

    def _alongside_before(self, first: int) -> list[Group]:
        """Those whom a sentence puts first: "In addition to the assailant, four recruits were
        killed".
        """
        if self.letters[first - 1 : first] != ",":
            return []
        for at, words in _PUT_FIRST:
            if (
                self.lowered[:at] == words
                and (place := self.starting.get(at)) is not None
                and not self.groups[place].is_taken
            ):
                return self._chain_before(place) if self.groups[place].last == first - 1 else []
        return []

    def _companions(self, at: int) -> list[Group]:
        place = self.starting.get(at)
        return [] if place is None or self.groups[place].is_taken else self._chain_after(place)

    def _is_governed(self, group: Group) -> bool:
        """Whether a group only belongs to the words before it: "of two men", "by gunmen",
        "including a child".
        """
        first, led_by = (
            group.first,
            "wt" if group.kind == NAME else "t" if group.kind == PLURAL else "",
        )
        while first and group.first - first < _LONGEST_LEAD and self.letters[first - 1] in led_by:
            first -= 1  # "of the so-called 33rd Front"
        before = self.letters[first - 1 : first]
        if (
            before == "&"
            and group.kind == NAME
            and (place := self.ending.get(first - 1)) is not None
            and self.groups[place].kind == NAME
        ):
            return self._is_governed(self.groups[place])  # "from Eritrea and Somalia"
        if before == "e" or before == "4":
            return not (first > 1 and self._is_alongside(self.letters[first - 2 : first], first))
        if before == "O":
            return self.letters[first - 2 : first - 1] not in ("V",)
        return before in ("I", "g", "G", "f") or (
            before == "b" and self.lowered[group.first - 1] == "be"
        )

    def _skip(self, at: int, letters: str) -> int:
        while at < len(self.letters) and self.letters[at] in letters and at not in self.starting:
            at += 1
        return at
