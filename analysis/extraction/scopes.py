"""Who is counted and where, in the words of the text, and which population and place of
`scopes.csv` they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from analysis.extraction.attribution.phrases import (
    LONGEST_SENTENCE,
    NOTHING,
    Phrase,
    Word,
    phrase_of,
    stretch_at,
    takes_up,
    words_of,
)
from analysis.extraction.attribution.sayings import find_sayings
from analysis.extraction.dates import MONTHS, WEEKDAYS
from analysis.extraction.lexicon import CODES, NATION_WORDS, is_demonym, nations_in
from analysis.extraction.sources import key_of

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables
    from analysis.extraction.attribution.voices import Attribution
    from analysis.extraction.mention import Mention


_TROOPS = """soldier soldiers serviceman servicemen servicemember servicemembers personnel fighter
    fighters military men man forces force contingent
    army troop troops combatant combatants units conscript conscripts infantry infantryman
    infantrymen"""
_SAME = dict.fromkeys(_TROOPS.split(), "troop")
_NO_DIFFERENCE = frozenset(
    "more further additional others killed wounded injured dead losses loss casualties "
    "casualty deaths death toll missing captured fallen "
    "people person counted together combined side its their his own those who deployed "
    "fighting".split()
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_AREA = (
    "(?:[Rr]egion|[Oo]blast|[Pp]rovince|[Dd]istrict|[Zz]one|[Aa]rea|[Cc]ounty|[Gg]overnorate"
    "|[Ss]ector)"
)
_AREA_AT_END = re.compile(rf"\s{_AREA}$")
_NAME = r"[^\W\d_a-z][\w’'-]*"
_OTHER_PLACE = re.compile(
    rf"\b(?:in|at|near|outside|around|inside|across)\s(?:the\s)?(?:(?:village|town|city|settlement|district)\sof\s)?"
    rf"({_NAME}(?:\s{_NAME}){{0,4}}(?:\s{_AREA}\b)?)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a sentence names: its words, its id where the tables have it, and what to look
    at about the match.
    """

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
        listed = "|".join(re.escape(name).replace(r"\ and\ ", r",?\ and\ ") for name in names)
        self._known = re.compile(rf"\b(?:{listed})(?:\s{_AREA})?\b") if names else None

    def population(self, key: frozenset[str]) -> tuple[str, str]:
        """The one population of a key, and what to look at about the match; two empty texts where
        none or several fit.
        """
        found = self._populations.get(key, set())
        if len(found) == 1:
            return next(iter(found)), ""
        if not found and key and key <= CODES:
            found = self._populations.get(key | {"troop"}, set())
            if len(found) == 1:
                return next(iter(found)), "people of a nation are read as its troops"
        return "", ""

    def places(self, sentence: str) -> list[Place]:
        """The places that a sentence names, in their order: those of the tables, and others that
        stand after "in", "near" and the like.
        """
        known = []
        for match in self._known.finditer(sentence) if self._known else ():
            bare = _AREA_AT_END.sub("", match.group()).replace(", and ", " and ")
            ids = self._names.get(match.group()) or self._names.get(bare, set())
            is_short = bare == match.group() and bare in self._areas
            note = f"“{bare}” is read as the region of that name" if is_short else ""
            known.append(
                Place(
                    Phrase(match.group(), *match.span()),
                    next(iter(ids)) if len(ids) == 1 else "",
                    note=note,
                )
            )
        others = []
        for match in _OTHER_PLACE.finditer(sentence):
            start, end = match.span(1)
            words = match.group(1).lower().replace("’", "'").replace("'s", "").split()
            if (
                any(start < one.phrase.end and one.phrase.start < end for one in known)
                or words[0] in MONTHS
                or words[0] in WEEKDAYS
            ):
                continue
            bare = re.sub(r"['’]s?$", "", match.group(1))
            others.append(
                Place(
                    Phrase(bare, start, start + len(bare)),
                    is_nation=" ".join(words) in NATION_WORDS,
                )
            )
        return sorted(known + others, key=lambda one: one.phrase.start)

    def narrowest(self, ids: list[str]) -> str | None:
        """Of several places, the one that lies inside all the others; None where there is no such
        place.
        """
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
        """A place by its name, the name in brackets, and the name without its country or the word
        for its kind.
        """
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
    """What two wordings for the counted have in common: the nations, and what they are beside that
    they were killed or wounded.

    Examples
    --------
    >>> sorted(population_key("Russian and North Korean soldiers"))
    ['PRK', 'RUS', 'troop']
    >>> sorted(population_key("wounded servicemen"))
    ['troop']
    """
    return key_of(words, same=_SAME, without=_NO_DIFFERENCE)


def is_general(key: frozenset[str]) -> bool:
    """Whether a key says nothing of who is counted but that they are troops, or nothing at all."""
    return key <= {"troop"}


# The population and the place of each figure.


_OURS = re.compile(r"\b(?:its|their|his)\b")
# How a sentence says whose losses it counts: "Iraqi losses", "the Russians have lost", "for
# Pyongyang's contingent".
_LOSSES = frozenset("losses casualties dead deaths fatalities wounded toll prisoners".split())
_LOSES = frozenset(
    "suffered suffer suffers lost lose loses losing sustained sustain sustains".split()
)
_COSTS = frozenset("cost costs costing".split())
_HARMED = _LOSSES | frozenset("and or killed wounded injured lost captured".split())
_SIDES = frozenset(
    (
        "personnel troops soldiers servicemen forces fighters contingent army units side men force"
    ).split()
)
_REACH = 4  # words between a nation and such a word


@dataclass(slots=True)
class Scope:
    """Who a figure counts and where. Words are empty where the text has none, ids where nothing, or
    more than one thing, in the tables fits.

    Parameters
    ----------
    population, place
        The words of the text, with their places.
    population_id, place_id
        The ids in `scopes`.
    reasons
        What a reader should look at before taking this for granted.
    """

    population: Phrase = NOTHING
    population_id: str = ""
    place: Phrase = NOTHING
    place_id: str = ""
    reasons: list[str] = field(default_factory=list)


def match_scopes(
    text: str,
    sentences: Sequence[tuple[int, int]],
    mentions: Sequence[Mention],
    tables: ClaimTables,
    attributions: Sequence[Attribution] = (),
) -> list[Scope]:
    """Who each of the mentions counts and where, one scope a mention.

    Parameters
    ----------
    sentences
        Where each sentence of the text starts and ends.
    attributions
        One a mention, as `find_attributions` gives them: "its troops" are those of whoever says so.

    Examples
    --------
    >>> from analysis.extraction.mention import Mention
    >>> from analysis.claims.model import empty_tables
    >>> text = "30 North Korean soldiers were killed in the Kursk region."
    >>> mention = Mention(0, 2, 0, "killed", people="North Korean soldiers", people_start=3)
    >>> scope, = match_scopes(text, [(0, len(text))], [mention], empty_tables())
    >>> scope.population.text, scope.place.text
    ('North Korean soldiers', 'Kursk region')
    """
    gazetteer = tables.once(Gazetteer)
    read: dict[int, _Sentence] = {}
    scopes: list[Scope] = []
    for place, mention in enumerate(mentions):
        start, end = sentences[mention.sentence]
        if end - start > LONGEST_SENTENCE:
            scopes.append(Scope())
            continue
        sentence = read.get(mention.sentence) or read.setdefault(
            mention.sentence, _Sentence(text[start:end], start, gazetteer)
        )
        scope = Scope()
        claimant = attributions[place].claimant if attributions else NOTHING
        earlier = (
            scopes[-1]
            if place
            and _goes_on(
                sentence, mentions[place - 1], mention, attributions[place - 1 : place + 1]
            )
            else None
        )
        _fill_population(scope, sentence, mention, earlier, claimant, gazetteer)
        _fill_place(scope, sentence, mention.start - start, gazetteer)
        scopes.append(scope)
    _fill_parts(scopes, mentions)
    return scopes


def _fill_parts(scopes: Sequence[Scope], mentions: Sequence[Mention]) -> None:
    """Let a figure that is inside another and names nobody count the people of that one."""
    for scope, mention in zip(scopes, mentions, strict=True):
        whole = scopes[mention.part_of] if mention.part_of is not None else None
        if whole and whole.population and is_general(population_key(scope.population.text)):
            scope.population, scope.population_id = (
                whole.population,
                scope.population_id or whole.population_id,
            )
            scope.reasons.append(f"who is counted is read from “{whole.population.text}”")


def _goes_on(
    sentence: _Sentence, earlier: Mention, later: Mention, attributions: Sequence[Attribution]
) -> bool:
    """Whether a figure follows another in one stretch of a sentence, said by the same people."""
    if len({attribution.claimant.text for attribution in attributions}) > 1:
        return False
    if earlier.sentence != later.sentence:
        return earlier.sentence == later.sentence - 1 and takes_up(sentence.text)
    return sentence.stretch(earlier.start - sentence.base) == sentence.stretch(
        later.start - sentence.base
    )


class _Sentence:
    """One sentence, its stretches, and those parts of it that name who speaks: nobody is counted
    there.
    """

    def __init__(self, text: str, base: int, gazetteer: Gazetteer) -> None:
        self.text = text
        self.base = base
        self.attributions = [(saying.start, saying.end) for saying in find_sayings(text)]
        self.places = [one for one in gazetteer.places(text) if not self.is_voice(one.phrase.start)]

    @cached_property
    def words(self) -> list[Word]:
        """The words of the sentence, read when they are needed."""
        return words_of(self.text)

    def stretch(self, at: int) -> tuple[int, int]:
        """The stretch of the sentence in which a character stands."""
        return stretch_at(self.text, at)

    def is_voice(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.attributions)


# Who is counted


def _fill_population(
    scope: Scope,
    sentence: _Sentence,
    mention: Mention,
    earlier: Scope | None,
    claimant: Phrase,
    gazetteer: Gazetteer,
) -> None:
    """The mention's own words; where these name no nation, the words by which the sentence says
    whose people it counts.
    """
    scope.population = (
        Phrase(mention.people, mention.people_start, mention.people_start + len(mention.people))
        if mention.people
        else NOTHING
    )
    key = population_key(mention.people)
    if not is_general(key):
        scope.population_id, note = gazetteer.population(key)
        scope.reasons += [note] if note else []
        return
    if _is_ours(sentence, mention):
        codes = frozenset(nations_in([word.lower for word in words_of(claimant.text)])[0])
        if len(codes) == 1:
            scope.population_id, _ = gazetteer.population(key | codes)
            scope.reasons.append(
                f"whose “{mention.people}” are counted is read from “{claimant.text}”"
            )
        return
    named = _named_after(sentence, mention.end - sentence.base) or _named_before(
        sentence, mention.start - sentence.base
    )
    read_from = named or (earlier.population if earlier else NOTHING)
    key_there = population_key(read_from.text)
    if not is_general(key_there):
        scope.population_id, _ = gazetteer.population(key_there | key)
        scope.reasons.append(f"who is counted is read from “{read_from.text}”")
    if not (is_general(key_there) or key_there <= CODES) or not mention.people:
        scope.population = read_from  # "Russian forces lost 30 personnel": the words that tell more


def _is_ours(sentence: _Sentence, mention: Mention) -> bool:
    """Whether the people are somebody's: "63 of its troops"."""
    first = max(mention.start - sentence.base, 0)
    return (
        bool(mention.people)
        and _OURS.search(sentence.text, first, mention.people_start - sentence.base + len("their"))
        is not None
    )


def _named_before(sentence: _Sentence, start: int) -> Phrase:
    """The one phrase before a figure that says whose losses are counted; empty where there is none,
    or where there are several.
    """
    first, _ = sentence.stretch(start)
    found: dict[frozenset[str], Phrase] = {}
    for place, word in enumerate(sentence.words):
        if first <= word.start < start and word.is_name and not sentence.is_voice(word.start):
            last = _end_of_counted(sentence.words, place, start)
            if last is not None:
                phrase = phrase_of(sentence.text, sentence.words, place, last).moved(sentence.base)
                found.setdefault(population_key(phrase.text), phrase)
    return next(iter(found.values())) if len(found) == 1 else NOTHING


def _named_after(sentence: _Sentence, end: int) -> Phrase:
    """Whose losses a figure is said to count right after it: "1,100 casualties among the North
    Korean troops"; else empty.
    """
    words = sentence.words
    place = next((at for at, word in enumerate(words) if word.start >= end), len(words))
    while place < len(words) and words[place].lower in _HARMED:
        place += 1
    is_linked = place + 1 < len(words) and words[place].lower in ("among", "of", "for")
    place += is_linked
    place += is_linked and words[place].lower in ("the", "its", "their")
    nation = _nation_end(words, place)
    if nation is None:
        return NOTHING
    last = _sides_end(words, nation)
    if not is_linked and (last + 1 >= len(words) or words[last + 1].lower not in _LOSES):
        return NOTHING
    return phrase_of(sentence.text, words, place, last).moved(sentence.base)


def _nation_end(words: list[Word], place: int) -> int | None:
    """The last word of a nation that begins at a place; None where none does."""
    if " ".join(word.lower for word in words[place : place + 2]) in NATION_WORDS:
        return place + 1
    is_nation = (
        place < len(words)
        and words[place].is_name
        and (words[place].lower in NATION_WORDS or is_demonym(words[place].text))
    )
    return place if is_nation else None


def _sides_end(words: list[Word], nation: int) -> int:
    """The last word of a nation's troops: of "North Korean soldiers", the third."""
    last = nation
    while last + 1 < len(words) and words[last + 1].lower in _SIDES:
        last += 1
    return last


def _end_of_counted(words: list[Word], place: int, start: int) -> int | None:
    """The last word of the phrase for the counted that begins with a nation; None where no such
    phrase begins here.
    """
    nation = _nation_end(words, place)
    if nation is None or (
        place and (words[place - 1].lower in ("north", "south") or words[place - 1].text == "-")
    ):
        return None
    before = words[place - 1].lower if place else ""
    before = words[place - 2].lower if before == "the" and place > 1 else before
    if before in _COSTS:
        return _sides_end(words, nation)
    for at in range(nation + 1, min(nation + 1 + _REACH, len(words))):
        word = words[at]
        if word.start >= start or not word.text[0].isalpha():
            return None
        if word.lower in _LOSSES or (word.lower in _SIDES and before in ("for", "among")):
            return at
        if word.lower in _LOSES:
            return _sides_end(words, nation)
    return None


# Where


def _fill_place(scope: Scope, sentence: _Sentence, start: int, gazetteer: Gazetteer) -> None:
    """The narrowest place in the figure's part of the sentence; no id where two stand side by side,
    or one is not in the tables.
    """
    first, last = sentence.stretch(start)
    places = [one for one in sentence.places if first <= one.phrase.start < last]
    narrow = [one for one in places if not one.is_nation] or places
    if not narrow:
        return
    unknown = [one for one in narrow if not one.id]
    narrowest = gazetteer.narrowest([one.id for one in narrow if one.id])
    chosen = (
        next((one for one in narrow if one.id == narrowest), narrow[0])
        if not unknown
        else unknown[0]
    )
    scope.place = chosen.phrase.moved(sentence.base)
    if unknown and len(narrow) > len(unknown):
        scope.reasons.append(f"“{chosen.phrase.text}” is not in the tables")
    elif not unknown and narrowest is None:
        scope.reasons.append(
            "the place may be " + " or ".join(f"“{one.phrase.text}”" for one in narrow)
        )
    elif not unknown:
        scope.place_id = chosen.id
        scope.reasons += [chosen.note] if chosen.note else []
