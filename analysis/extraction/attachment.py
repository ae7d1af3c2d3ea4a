"""Which groups of people a telling word counts: the subject before "were killed", the object after "killing"."""

from __future__ import annotations

import re

from analysis.extraction.counted import COUNTED, DEFINITE, NAME, NONE, NUMBER, PLURAL, PRONOUN, SINGLE, VAGUE, Group
from analysis.extraction.telling import BEFORE, Telling
from analysis.extraction.tokens import Sentence
from analysis.quantities import Quantity

_FARTHEST = 45  # words from a verb to its subject
_FARTHEST_TOLL = 14
_FARTHEST_COMPANION = 12
_LONGEST_CHAIN = 12  # groups joined by "and"
_GOVERNED = "eOI'"  # a word before a group that makes it part of something else
_JOINED = re.compile(r"(?:[eO][wNytZp'-]{0,6})?[,)]?[&|]x?")
_LISTED = re.compile(r",(?:d,)?")  # "Ali, 40, his wife"
_IN_LIST = re.compile(r",?&?|[eO][Nyw]{1,3},?&")
_TOLD = frozenset("kgijcSTl")
_LIST_ENDS = re.compile(r",?&[gk]")
_ONE = frozenset({NAME, SINGLE, DEFINITE})
_NEW_CLAUSE = frozenset("when while after as before because if but though although whereas since until once where so then".split())
_TOLL_LINK = frozenset(
    "to at of reached reaching exceeded exceeds exceeding surpassed topped hit stands stood is was were totaled totalled put".split()
)


class Attacher:
    """Reads one sentence's telling words against its groups.

    Parameters
    ----------
    sentence, groups
        The sentence and the groups in it; a group that a telling word has taken is marked so, and is not taken again.
    """

    def __init__(self, sentence: Sentence, groups: list[Group]) -> None:
        self.lowered, self.letters, self.groups = sentence.lowered, sentence.letters, groups
        self.starting = {group.first: place for place, group in enumerate(groups)}
        self.ending = {group.last: place for place, group in enumerate(groups)}
        self.inclusions = self._find_inclusions() if "I" in self.letters else []
        self.included = {id(group) for _, chain in self.inclusions for group in chain}

    def _find_inclusions(self) -> list[tuple[int, list[Group]]]:
        """For each "including" or the like: where it stands, and the groups listed after it."""
        found = []
        for place, letter in enumerate(self.letters):
            if letter == "I":
                start = self.starting.get(place + 1 + (self.lowered[place + 1 : place + 2] in (["them"], ["whom"])))
                if start is not None and self.groups[start].kind != PLURAL:
                    found.append((place, self._listed_after(start)))
        return found

    def _listed_after(self, place: int) -> list[Group]:
        chain = [self.groups[place]]
        is_told = not _TOLD.isdisjoint(self.letters[: chain[0].first])
        for following in self.groups[place + 1 : place + _LONGEST_CHAIN]:
            if not _IN_LIST.fullmatch(self.letters[chain[-1].last : following.first]) or (is_told and self._has_own_verb(following)):
                break
            chain.append(following)
        return chain

    def attach(self, telling: Telling) -> list[Group]:
        """The groups that a telling word counts; none where nobody is counted."""
        match telling.side:
            case "before":
                return self._subject(telling)
            case "after":
                return self._object(telling.last + (self.letters[telling.last : telling.last + 1] == "O"))  # "the killing of three"
            case "either":
                return self._either(telling)
            case "noun":
                return self._noun(telling)
            case "toll":
                return self._toll(telling)
            case "body":
                return self._body(telling)
            case "exists":
                return [Group(PLURAL, telling.place, telling.last, telling.last, telling.last, Quantity())]
            case _:
                return self._lives(telling)

    # A verb's object

    def _object(self, last: int) -> list[Group]:
        place = self.starting.get(self._skip(last, "x"))
        if place is None or self.groups[place].is_taken:
            return []
        chain = self._chain_after(place)
        return chain + [group for group in self._alongside_after(chain[-1].last) if group not in chain] if chain else chain

    def _chain_after(self, place: int) -> list[Group]:
        """A group and those joined to it: "two soldiers, a guard and their driver"."""
        chain = [self.groups[place]]
        loose: list[Group] = []  # after a comma: joined only if an "and" follows
        reached = chain[0].last
        for following in self.groups[place + 1 : place + _LONGEST_CHAIN]:
            between = self.letters[reached : following.first]
            reached = following.last
            if self._has_own_verb(following) or following.kind == NONE:
                break
            if _JOINED.fullmatch(between) or self._is_alongside(between, following.first):
                chain += [*loose, following]
                loose = []
            elif _LISTED.fullmatch(between):
                loose.append(following)
            elif not self._passes_over(between, following):
                break
        if loose and _LIST_ENDS.match(self.letters, loose[-1].last):
            chain += loose  # "killing a child, a guard, and wounding four"
        return self._without_appositions(chain)

    def _passes_over(self, between: str, following: Group) -> bool:
        """Whether a group only belongs to the words around it: "in Kirkuk", "of the party"."""
        return following.kind in (NAME, PLURAL, DEFINITE) and between[-1:] in ("e", "O") and len(between) < 6 and ";" not in between

    def _is_alongside(self, between: str, first: int) -> bool:
        """Whether "along with", "as well as" or the like joins two groups."""
        return 2 <= len(between) <= 5 and " ".join(self.lowered[first - len(between) : first]).strip(", ") in _ALONG_WITH

    def _has_own_verb(self, group: Group) -> bool:
        """Whether a group is the subject of what follows: "and three civilians were hurt"."""
        at = self._skip(group.last, "x")
        return self.letters[at : at + 1] in ("b", "H", "k", "j", "i", "m", "u", "D", "S")

    def _without_appositions(self, chain: list[Group]) -> list[Group]:
        """The chain without what only says again who was meant: "two Israelis, a soldier and a policeman"."""
        counts = [group.quantity.best for group in chain]
        if len(chain) > 2 and None not in counts and counts[0] > 1 and counts[0] == sum(counts[1:]):
            return chain[:1]
        kept: list[Group] = []
        is_aside = False
        for before, group in zip([None, *chain], chain, strict=False):
            link = self.letters[before.last : group.first] if before is not None else "&"
            is_aside = (
                before is not None and before.kind in _ONE and group.kind in _ONE and self._says_again(before, group, link, is_aside, len(chain))
            )
            if not is_aside:
                kept.append(group)
        return kept

    def _says_again(self, before: Group, group: Group, link: str, was_aside: bool, length: int) -> bool:
        """Whether a group only says again who the one before it is: "Najim, a pilot in the army and the Secretary General"."""
        if "&" in link:
            if group.kind == NAME and self.letters[group.first] == "P" and self.letters[group.last : group.last + 1] == "O":
                return True  # "a tribal leader and brother of the governor"
            return was_aside and "," not in link and group.kind == DEFINITE and self.lowered[group.first] == "the"
        return "|" not in link and not (group.kind == before.kind and length > 2)

    # A verb's subject

    def _subject(self, telling: Telling) -> list[Group]:
        if self.letters[telling.first - 1 : telling.first] in ("r", "U") and self.lowered[telling.first - 1] in (
            "who",
            "which",
            "that",
            "whom",
        ):
            return self._antecedent(telling.first - 1)
        place = self._nearest_before(telling)
        if place is None:
            return self._subject_after(telling)
        if self.groups[place].is_taken and self.groups[place].kind not in (PRONOUN,):
            return []
        return self._chain_before(place) + self._alongside_after(telling.last)

    def _alongside_after(self, last: int) -> list[Group]:
        """Those who share the subject's lot: "was killed along with his son"."""
        for at in range(last, min(last + _FARTHEST_COMPANION, len(self.letters) - 1)):
            if self.letters[at] in "kgijcbr;":
                break
            if f"{self.lowered[at]} {self.lowered[at + 1]}" in _ALONG_WITH:
                return self._companions(at + 2)
            if self.lowered[at] == "as" and self.lowered[at + 1 : at + 3] == ["well", "as"]:
                return self._companions(at + 3)
        return []

    def _companions(self, at: int) -> list[Group]:
        place = self.starting.get(at)
        return [] if place is None or self.groups[place].is_taken else self._chain_after(place)

    def _antecedent(self, at: int) -> list[Group]:
        """Whom "who" stands for: the group right before it."""
        for place in (self.ending.get(at), self.ending.get(at - 1)):
            if place is not None and not self.groups[place].is_taken:
                return [self.groups[place]]
        return []

    def _nearest_before(self, telling: Telling) -> int | None:
        """The group that is the subject of the words at a place."""
        spare = None
        for place in range(len(self.groups) - 1, -1, -1):
            group = self.groups[place]
            if group.last > telling.first:
                continue
            if telling.first - group.last > _FARTHEST or self._is_apart(group.last, telling.first):
                break
            if group.kind == PLURAL and telling.is_single:
                continue
            if self._is_governed(group) or id(group) in self.included:
                continue
            if group.kind in (PLURAL, NAME, PRONOUN) and spare is None:
                if group.kind != PLURAL or group.last == telling.first:
                    return place
                spare = place
                continue
            if group.kind in (PLURAL, NAME, PRONOUN):
                continue
            return place
        return spare

    def _is_apart(self, start: int, end: int) -> bool:
        """Whether another clause begins between two places."""
        between = self.letters[start:end]
        if ";" in between and any(self.lowered[at] in ".;:?!" for at in range(start, end) if self.letters[at] == ";"):
            return True
        return "r" in between and any(self.lowered[at] in _NEW_CLAUSE for at in range(start, end) if self.letters[at] == "r")

    def _is_governed(self, group: Group) -> bool:
        """Whether a group only belongs to the words before it: "of two men", "by gunmen", "including a child"."""
        before = self.letters[group.first - 1 : group.first]
        if before == "e" or before == "4":
            return not (group.first > 1 and self._is_alongside(self.letters[group.first - 2 : group.first], group.first))
        if before == "O":
            return self.letters[group.first - 2 : group.first - 1] not in ("V",)
        return before in ("I", "g", "G", "f") or (before == "b" and self.lowered[group.first - 1] == "be")

    def _chain_before(self, place: int) -> list[Group]:
        chain = [self.groups[place]]
        loose: list[Group] = []
        has_and = False
        for earlier in reversed(self.groups[max(0, place - _LONGEST_CHAIN) : place]):
            between = self.letters[earlier.last : chain[0].first if not loose else loose[0].first]
            if earlier.is_taken or self._is_governed(earlier) and earlier.kind not in (NAME,):
                if earlier.is_taken:
                    break
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
        return self._without_appositions(chain)

    def _subject_after(self, telling: Telling) -> list[Group]:
        """An inverted sentence: "also killed were two guards"."""
        at = self._skip(telling.last, "xetZNwO")
        if self.letters[at : at + 1] == "b" and not self.letters[telling.first : telling.first + 1] == "b":
            found = self._object(at + 1)
            return found if found and found[0].kind in COUNTED else []
        return []

    # A participle without an auxiliary

    def _either(self, telling: Telling) -> list[Group]:
        before = self._group_right_before(telling.first)
        after = self.starting.get(self._skip(telling.last, "x"))
        if before is not None and before.kind in COUNTED:
            is_agent = after is not None and self.groups[after].kind != PLURAL and not self._has_own_telling(self.groups[after])
            if not is_agent or before.kind == NONE:
                return self._chain_before(self.groups.index(before))
        if after is not None and not self.groups[after].is_taken and not self._has_own_telling(self.groups[after]):
            chain = self._chain_after(after)
            if chain:
                return chain
        within = self._group_around(telling)
        if within is not None:
            return [within]
        if before is not None and before.kind == NAME and before.first == 0:
            return [before]
        return self._subject_after(telling) or self._number_before(telling)

    def _has_own_telling(self, group: Group) -> bool:
        at = self._skip(group.last, "x")
        return self.letters[at : at + 1] in ("k", "j") and self.starting.get(at + 1) is None

    def _group_right_before(self, at: int) -> Group | None:
        while at and self.letters[at - 1] in "x(;U" and self.ending.get(at) is None and self.lowered[at - 1] not in (".", ":", ";"):
            at -= 1
        place = self.ending.get(at)
        return None if place is None or self.groups[place].is_taken else self.groups[place]

    def _group_around(self, telling: Telling) -> Group | None:
        """The group that the word only describes: "three wounded soldiers", "a wounded man"."""
        for group in self.groups:
            if group.first < telling.place < group.last and not group.is_taken and group.kind in COUNTED and not group.is_part:
                return group
        return None

    def _number_before(self, telling: Telling) -> list[Group]:
        """The nearest number of the clause that no other verb has taken: "three people in Kabul killed"."""
        for group in reversed(self.groups):
            if group.last > telling.first or group.kind not in (NUMBER, VAGUE):
                continue
            between = self.letters[group.last : telling.first]
            if len(between) > 12 or group.is_taken or self._is_apart(group.last, telling.first):
                break
            if any(letter in "kgijcS" for letter in between) or ("u" in between) or self._is_governed(group):
                break
            return [group]
        return []

    # Nouns

    def _noun(self, telling: Telling) -> list[Group]:
        if (before := self._number_of_noun(telling)) is not None:
            return [before]
        if (before := self._group_right_before(telling.first)) is not None and before.kind == NUMBER:
            return [before]
        if (subject := self._copular(telling)) is not None:
            return [subject]
        at = self._skip(telling.last, "x")
        link = self.letters[at : at + 1]
        if link in ("O", "4", "e") and self.lowered[at] in ("of", "to", "among", "on", "for"):
            place = self.starting.get(at + 1)
            if place is not None and not self.groups[place].is_taken and not (link in "4e" and self.groups[place].kind in (PLURAL, NAME)):
                return [] if self._has_own_telling(self.groups[place]) else self._chain_after(place)
        return self._toll(telling) or self._unnumbered(telling)

    def _copular(self, telling: Telling) -> Group | None:
        """The number that is said to be of a kind: "4,000 were battle casualties"."""
        at = telling.place
        while at and self.letters[at - 1] in "wNyx":
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
            if between and self.lowered[group.first - 1] in _TOLL_LINK:
                return [group]
        return []

    def _body(self, telling: Telling) -> list[Group]:
        at = telling.last
        if self.letters[at : at + 1] == "O":
            place = self.starting.get(at + 1)
            if place is not None and not self.groups[place].is_taken:
                chain = self._chain_after(place)
                return [] if chain and chain[0].kind == PLURAL and self.lowered[telling.place] != "body" else chain
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
        is_known = lead.rpartition("a")[0] == "" and "a" not in lead
        return [Group(SINGLE, telling.place, telling.last, telling.last, telling.last, Quantity(1, 1, 1, "exact"), is_known=is_known)]

    def _lives(self, telling: Telling) -> list[Group]:
        """Whose lives were claimed or lost, whose throats were cut."""
        at = telling.last
        word = self.lowered[telling.place]
        around = " ".join(self.lowered[max(0, telling.place - 5) : telling.place + 4])
        is_lost = any(verb in around for verb in ("claim", "lost", "cost", "took", "loss of"))
        is_cut = word.startswith("throat") and any(verb in around for verb in ("cut", "slit", "slash"))
        if not (is_lost or is_cut):
            return []
        if self.letters[at : at + 1] == "O":
            place = self.starting.get(at + 1)
            return self._chain_after(place) if place is not None else []
        if (before := self._number_of_noun(telling)) is not None:
            return [before]
        if is_lost and word in ("lives", "life") and self.lowered[telling.place - 1] in ("their", "his", "her", "the"):
            place = self._nearest_before(Telling(max(telling.place - 2, 0), at, telling.place, "killed", BEFORE))
            return self._chain_before(place) if place is not None and not self.groups[place].is_taken else []
        return []

    def _skip(self, at: int, letters: str) -> int:
        while at < len(self.letters) and self.letters[at] in letters and at not in self.starting:
            at += 1
        return at


_A_BODY = re.compile(r"[at][wNyxjkZ-]{0,4}$")
_SOME = frozenset("casualties deaths injuries losses fatalities".split())
_UNCOUNTED = frozenset(
    "disclosed disclose unknown unclear confirmed confirms confirm acknowledged admitted reported reports specified unspecified".split()
)
_FOUND = frozenset("found discovered recovered dumped located retrieved".split())
_WITHIN_NOUN = re.compile(r"[wNyxkjPpqZz]{0,5}(?:c\|)?")
_ALONG_WITH = frozenset({"along with", "together with", "as well as", "in addition to", "besides", "and also"})
