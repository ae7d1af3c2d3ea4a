"""The populations and places of the tables by the words a text may use for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.extraction.context.calendar import MONTHS, WEEKDAYS
from analysis.extraction.context.keys import key_of
from analysis.extraction.context.phrases import Phrase
from analysis.extraction.words.nations import CODES, NATION_WORDS

if TYPE_CHECKING:
    from analysis.tables import ClaimTables

_TROOPS = """soldier soldiers serviceman servicemen servicemember servicemembers personnel fighter fighters military men man forces force contingent
    army troop troops combatant combatants units conscript conscripts infantry infantryman infantrymen"""
_SAME = dict.fromkeys(_TROOPS.split(), "troop")
_NO_DIFFERENCE = frozenset(
    "more further additional others killed wounded injured dead losses loss casualties casualty deaths death toll missing captured fallen "
    "people person counted together combined side its their his own those who deployed fighting".split()
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_AREA = r"(?:[Rr]egion|[Oo]blast|[Pp]rovince|[Dd]istrict|[Zz]one|[Aa]rea|[Cc]ounty|[Gg]overnorate|[Ss]ector)"
_AREA_AT_END = re.compile(rf"\s{_AREA}$")
_NAME = r"[^\W\d_a-z][\w’'-]*"
_OTHER_PLACE = re.compile(
    rf"\b(?:in|at|near|outside|around|inside|across)\s(?:the\s)?(?:(?:village|town|city|settlement|district)\sof\s)?"
    rf"({_NAME}(?:\s{_NAME}){{0,4}}(?:\s{_AREA}\b)?)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a sentence names: its words, its id where the tables have it, and what to look at about the match."""

    phrase: Phrase
    id: str = ""
    is_nation: bool = False
    note: str = ""


class Gazetteer:
    """The scopes of some tables, by all that they may be called."""

    def __init__(self, tables: ClaimTables) -> None:
        self._populations: dict[frozenset[str], set[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._areas: set[str] = set()
        self._inside: dict[str, str | None] = {}
        for (kind, scope_id), row in tables.scope_rows.items():
            name = str(row["name"])
            if kind == "population":
                for key in {population_key(name), population_key(_IN_BRACKETS.sub("", name))}:
                    self._populations.setdefault(key, set()).add(scope_id)
            else:
                self._inside[scope_id] = row.get("part_of")
                self._add_place(name, scope_id)
        names = sorted(self._names, key=len, reverse=True)
        self._beginnings = {name.split()[0].rstrip(",") for name in names}
        listed = "|".join(re.escape(name).replace(r"\ and\ ", r",?\ and\ ") for name in names)
        self._known = re.compile(rf"\b(?:{listed})(?:\s{_AREA})?\b") if names else None

    def population(self, key: frozenset[str]) -> tuple[str, str]:
        """The one population of a key, and what to look at about the match; two empty texts where none or several fit."""
        found = self._populations.get(key, set())
        if len(found) == 1:
            return next(iter(found)), ""
        if not found and key and key <= CODES:
            found = self._populations.get(key | {"troop"}, set())
            if len(found) == 1:
                return next(iter(found)), "people of a nation are read as its troops"
        return "", ""

    def places(self, sentence: str) -> list[Place]:
        """The places that a sentence names, in their order: those of the tables, and others that stand after "in", "near" and the like."""
        known = []
        for match in self._known.finditer(sentence) if self._known and any(word in sentence for word in self._beginnings) else ():
            bare = _AREA_AT_END.sub("", match.group()).replace(", and ", " and ")
            ids = self._names.get(match.group()) or self._names.get(bare, set())
            is_short = bare == match.group() and bare in self._areas
            note = f"“{bare}” is read as the region of that name" if is_short else ""
            known.append(Place(Phrase(match.group(), *match.span()), next(iter(ids)) if len(ids) == 1 else "", note=note))
        others = []
        for match in _OTHER_PLACE.finditer(sentence):
            start, end = match.span(1)
            words = match.group(1).lower().replace("’", "'").replace("'s", "").split()
            if any(start < one.phrase.end and one.phrase.start < end for one in known) or words[0] in MONTHS or words[0] in WEEKDAYS:
                continue
            bare = re.sub(r"['’]s?$", "", match.group(1))
            others.append(Place(Phrase(bare, start, start + len(bare)), is_nation=" ".join(words) in NATION_WORDS))
        return sorted(known + others, key=lambda one: one.phrase.start)

    def narrowest(self, ids: list[str]) -> str | None:
        """Of several places, the one that lies inside all the others; None where there is no such place."""
        for one in ids:
            around = set(self._with_surroundings(one))
            if set(ids) <= around:
                return one
        return None

    def _with_surroundings(self, place_id: str) -> list[str]:
        found: list[str] = []
        current: str | None = place_id
        while current and current not in found:
            found.append(current)
            current = self._inside.get(current)
        return found

    def _add_place(self, name: str, scope_id: str) -> None:
        """A place by its name, the name in brackets, and the name without its country or the word for its kind."""
        whole = _IN_BRACKETS.sub("", name)
        names = {whole, *_BRACKETED.findall(name)}
        before, comma, after = whole.rpartition(", ")
        if comma and after.lower() in NATION_WORDS:
            names.add(before)
        for one in list(names):
            bare = _AREA_AT_END.sub("", one)
            if bare != one:
                names.add(bare)
                self._areas.add(bare)
        for one in names:
            self._names.setdefault(one, set()).add(scope_id)


@lru_cache(maxsize=1024)
def population_key(words: str) -> frozenset[str]:
    """What two wordings for the counted have in common: the nations, and what they are beside that they were killed or wounded.

    Examples
    --------
    >>> sorted(population_key("Russian and North Korean soldiers")), sorted(population_key("wounded servicemen"))
    (['PRK', 'RUS', 'troop'], ['troop'])
    """
    return key_of(words, same=_SAME, without=_NO_DIFFERENCE)


def is_general(key: frozenset[str]) -> bool:
    """Whether a key says nothing of who is counted but that they are troops, or nothing at all."""
    return key <= {"troop"}
