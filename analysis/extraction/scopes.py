"""Who is counted and where, in the words of the text, and which population and place of
`scopes.csv` they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from analysis.claims.names import NameIndex, ask
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
# Words that the keys leave out and that nevertheless say who is counted: government employees are
# not all employees.
_TELLING = frozenset("government former senior top".split())
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BRACKETED = re.compile(r"\(([^()]*)\)")
# Words for areas, by what they may stand for: an oblast is a region, a raion a district.
_AREAS = (
    dict.fromkeys("region oblast province governorate krai".split(), "region")
    | dict.fromkeys("district raion county".split(), "district")
    | {word: word for word in "zone area sector".split()}
)
_VAGUE_AREAS = frozenset("zone area sector".split())  # of a region, they are it or near it
_AREA = f"(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in _AREAS)})"
_AREA_AT_END = re.compile(rf"\s(?:border\s)?({_AREA})$")
_SETTLEMENTS = frozenset("village town settlement hamlet".split())
# What is in a place, or a place of another extent: Gaza City and the Gaza Strip are not Gaza.
_KINDS = (
    *_AREAS,
    *_SETTLEMENTS,
    *"""city strip camp hospital clinic school university mosque church airport airfield base
    station plant dam bridge road street square market peninsula island valley river lake reservoir
    crossing border coast bank port prison barracks complex compound neighbourhood neighborhood
    suburb quarter centre center""".split(),
)
_KIND = rf"(?i:{'|'.join(_KINDS)})"
_ORGAN = (
    "(?:Ministry|Authorit(?:y|ies)|Government|Police|Brigade|Division|Regiment|Council"
    "|Administration|Committee)"
)
_NAME = r"[^\W\d_a-z][\w’'-]*"
_ARTICLE = r"(?:[Aa]l|[Ee]l)[-\s]"  # "al-Ahli", whose capital comes later
_OTHER_PLACE = re.compile(
    rf"\b(?:in|at|near|outside|around|inside|across)\s(?:the\s)?(?:(?:village|town|city|settlement|district)\sof\s)?"
    rf"((?:{_ARTICLE})?{_NAME}(?:\s{_NAME}){{0,4}}(?:\s{_KIND}\b)?)"
)
_NAMED_KIND = re.compile(rf"\b((?:{_ARTICLE})?{_NAME}(?:\s{_NAME}){{0,3}}\s{_KIND})\b")
# What makes a longer name of the name before it: "Gaza" in "Gaza Strip", "Kursk" in "Kursk Nuclear
# Power Plant".
_GOES_ON = re.compile(rf"\s[Bb]order\s{_AREA}\b|(?:\s(?!{_AREA}\b){_NAME}){{0,3}}\s{_KIND}\b")
_OF_AN_ORGAN = re.compile(rf"(?:\s{_NAME}){{0,2}}\s{_ORGAN}\b")
_COMPASS = r"(?i:(?:(?:north|south)[-\s]?)?(?:north|south|east|west))"
# "northern Gaza", "New Kursk", "south of Gaza"
_SIDE = re.compile(
    rf"\b({_COMPASS}(?i:ern)?|(?i:central|rural|downtown)|Upper|Lower|Greater|New|Old)\s$"
    rf"|\b{_COMPASS}\sof\s(?:the\s)?$"
)
_SETTLED = re.compile(r"\b(?:village|town|city|settlement|hamlet)\sof\s$")
_MOST_ASKED = 3  # names in one question; more of them answer nothing


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
    """The scopes of some tables, by all that they may be called.

    A whole name comes before a part of one. What a text calls by a part of a name, or by a longer
    one, is asked about and is no match.
    """

    def __init__(self, tables: ClaimTables) -> None:
        self._called: dict[tuple[str, str], str] = {}
        self._inside: dict[tuple[str, str], str | None] = {}
        self._populations: dict[frozenset[str], dict[str, set[frozenset[str]]]] = {}
        self._names: dict[str, set[str]] = {}  # whole names
        self._areas: dict[str, set[str]] = {}  # regions and districts without that word
        self._parts: dict[str, list[tuple[str, frozenset[str], str]]] = {}
        places = []
        for (kind, scope_id), row in tables.scope_rows.items():
            name = str(row["name"])
            self._called[kind, scope_id] = name
            self._inside[kind, scope_id] = row.get("part_of")
            if kind == "population":
                self._add_population(name, scope_id)
            elif kind == "place":
                places.append((scope_id, name))
        for scope_id, name in places:
            self._add_place(name, scope_id)
        taken = {place_key(_IN_BRACKETS.sub("", name)) for _, name in places}
        for scope_id, name in places:
            for alias in _BRACKETED.findall(name):
                if alias[:1].isupper() and place_key(alias) not in taken:
                    self._names.setdefault(place_key(alias), set()).add(scope_id)
        names = sorted({*self._names, *self._areas}, key=len, reverse=True)
        listed = "|".join(map(_pattern_of, filter(None, names)))
        self._known = re.compile(rf"\b(?:(?i:{listed}))(?:\s{_AREA})?\b") if listed else None
        self._by_sound = NameIndex((_head_of(name), scope_id) for scope_id, name in places)

    def population(self, key: frozenset[str], words: str = "") -> tuple[str, str]:
        """The one population of a key, and what to look at about the match; two empty texts where
        none or several fit.

        Parameters
        ----------
        words
            Those that the key is made from, where the text names the people itself.
        """
        found = self._populations.get(key, {})
        telling = _telling(words)
        alike = [each for each, ways in found.items() if not words or telling in ways]
        if len(alike) == 1:
            return alike[0], ""
        if found and not alike:
            return "", self._ask("population", words, list(found))
        if not found and key and key <= CODES:
            return self._people_of(key, words)
        if not found and words:
            return "", self._ask("population", words, self._populations_near(key))
        return "", ""

    def places(self, sentence: str) -> list[Place]:
        """The places that a sentence names, in their order: those of the tables, and others that
        stand after "in", "near" and the like.
        """
        others = [*_OTHER_PLACE.finditer(sentence)]
        found = [*self._known_places(sentence, [match.span(1) for match in others])]
        for match in others:
            start, end = match.span(1)
            words = match.group(1).lower().replace("’", "'").replace("'s", "").split()
            if _overlaps(start, end, found) or words[0] in MONTHS or words[0] in WEEKDAYS:
                continue
            bare = re.sub(r"['’]s?$", "", match.group(1))
            of_nation = words[:-1] if words[-1] in _KINDS else words  # "the Ukrainian border"
            is_nation = " ".join(of_nation) in NATION_WORDS
            note = "" if is_nation else self._ask("place", bare, self._places_near(bare))
            found.append(Place(Phrase(bare, start, start + len(bare)), "", is_nation, note))
        for match in _NAMED_KIND.finditer(sentence):
            near = [] if _overlaps(*match.span(1), found) else self._places_near(match.group(1))
            if near:
                note = self._ask("place", match.group(1), near)
                found.append(Place(Phrase(match.group(1), *match.span(1)), note=note))
        return sorted(found, key=lambda one: one.phrase.start)

    def narrowest(self, ids: list[str]) -> str | None:
        """Of several places, the one that lies inside all the others; None where there is no such
        place.
        """
        for one in ids:
            around = set(self._with_surroundings("place", one))
            if set(ids) <= around:
                return one
        return None

    def _known_places(self, sentence: str, others: Sequence[tuple[int, int]]) -> Iterator[Place]:
        """The places of the tables, by their whole names, or as a question where the text has a
        longer name; `others` are where names stand after "in", "near" and the like.
        """
        for match in self._known.finditer(sentence) if self._known else ():
            name, (start, end) = match.group(), match.span()
            if not _is_name(name) or _OF_AN_ORGAN.match(sentence, end):
                continue
            goes_on = _GOES_ON.match(sentence, end)
            after = goes_on.group().lower().split() if goes_on else []
            first = _longer_from(sentence, start, end, others)
            phrase = Phrase(sentence[first:end], first, end)
            scope_id, note = self._place(name)
            is_settled = len(after) == 1 and after[0] in _SETTLEMENTS and not note
            if goes_on and not is_settled:
                end = goes_on.end()
                phrase = Phrase(sentence[first:end], first, end)
            if first == start and after[:1] == ["border"] and after[-1] in _AREAS:
                scope_id, _ = self._place(f"{name} {after[-1]}")
                note = f"“{phrase.text}” is read as the region of that name" if scope_id else ""
            elif phrase.text != name or (note and _SETTLED.search(sentence, 0, start)):
                near = self._places_near(phrase.text) or self._of_bare_name(name)
                scope_id, note = "", self._ask("place", phrase.text, near)
            yield Place(phrase, scope_id, note=note)

    def _place(self, words: str) -> tuple[str, str]:
        """The one place of a name, and what to look at about the match."""
        whole = self._names.get(place_key(words))
        if whole:
            return (next(iter(whole)), "") if len(whole) == 1 else ("", "")
        bare = _AREA_AT_END.sub("", words)
        regions = sorted(self._areas.get(place_key(bare), ()))
        area = _AREA_AT_END.search(words)
        if area and (not regions or _AREAS[area[1].lower()] not in _VAGUE_AREAS):
            return "", self._ask("place", words, self._of_bare_name(bare))
        if len(regions) != 1:
            return "", ""
        return regions[0], f"“{bare}” is read as the region of that name"

    def _of_bare_name(self, bare: str) -> list[str]:
        """The places of a name, and the regions and districts that have it before that word."""
        key = place_key(bare)
        return sorted({*self._names.get(key, ()), *self._areas.get(key, ())})

    def _places_near(self, words: str) -> list[str]:
        """The places of which a name has the same telling words, all of them or a part, and no
        other kind; else those of the same sound.
        """
        own, kind = _telling_of_place(words)
        near = {
            scope_id: None
            for word in sorted(own)
            for scope_id, theirs, its_kind in self._parts.get(word, ())
            if (own <= theirs or theirs <= own) and (not kind or kind == its_kind or not its_kind)
        }
        return [*near] or [each.owner for each in self._by_sound.find(words) if not each.by_surname]

    def _populations_near(self, key: frozenset[str]) -> list[str]:
        """The populations of which a key holds all of another, or the reverse, with a word that is
        neither a nation nor troops.
        """
        return [
            scope_id
            for other, ids in self._populations.items()
            if (key < other or other < key) and (key & other) - CODES - {"troop"}
            for scope_id in ids
        ]

    def _people_of(self, codes: frozenset[str], words: str) -> tuple[str, str]:
        """The troops of nations, where the tables have no other people of theirs."""
        troops = list(self._populations.get(codes | {"troop"}, ()))
        if len(troops) != 1:
            return "", ""
        others = [
            scope_id
            for key, ids in self._populations.items()
            if key & CODES == codes and "troop" not in key
            for scope_id in ids
            if troops[0] not in self._with_surroundings("population", scope_id)
        ]
        if others:
            return "", self._ask("population", words, [*troops, *others]) if words else ""
        return troops[0], "people of a nation are read as its troops"

    def _ask(self, kind: str, words: str, ids: list[str]) -> str:
        """Whether what a text names is one of these; empty where there are none, or too many."""
        if not 0 < len(ids) <= _MOST_ASKED:
            return ""
        names = [self._called[kind, scope_id] for scope_id in ids]
        return f"“{words}” is not in the tables. {ask(names, by_surname=False)}"

    def _with_surroundings(self, kind: str, scope_id: str) -> list[str]:
        found: list[str] = []
        current: str | None = scope_id
        while current and current not in found:
            found.append(current)
            current = self._inside.get((kind, current))
        return found

    def _add_population(self, name: str, scope_id: str) -> None:
        for words in {name, _IN_BRACKETS.sub("", name)}:
            ways = self._populations.setdefault(population_key(words), {})
            ways.setdefault(scope_id, set()).add(_telling(words))

    def _add_place(self, name: str, scope_id: str) -> None:
        """A place by its name, and by the name without its country; a region or a district also
        without that word.
        """
        whole = _IN_BRACKETS.sub("", name)
        names = {whole}
        before, comma, after = whole.rpartition(", ")
        if comma and after.lower() in NATION_WORDS:
            names.add(before)
        for one in names:
            self._names.setdefault(place_key(one), set()).add(scope_id)
            bare = _AREA_AT_END.sub("", one)
            if bare != one:
                self._areas.setdefault(place_key(bare), set()).add(scope_id)
        telling, kind = _telling_of_place(_head_of(name))
        for word in telling:
            self._parts.setdefault(word, []).append((scope_id, telling, kind))


def place_key(words: str) -> str:
    """A name of a place as it is looked for: without capitals, hyphens and articles, areas by what
    they stand for.

    Examples
    --------
    >>> place_key("The Kursk Oblast"), place_key("Kursk region"), place_key("Al-Ahli Hospital")
    ('kursk region', 'kursk region', 'al ahli hospital')
    """
    words = re.sub(r",(?=\sand\s)", "", words.casefold().replace("’", "'"))
    plain = re.sub(r"[\s-]+", " ", words).removeprefix("the ").strip()
    before, _, last = plain.rpartition(" ")
    return f"{before} {_AREAS[last]}" if before and last in _AREAS else plain


def _pattern_of(key: str) -> str:
    """A name with whatever stands between its words, and any word for its kind of area."""
    before, _, last = key.rpartition(" ")
    if before and last in _AREAS:
        alike = [word for word, area in _AREAS.items() if area == last]
        return f"{_pattern_of(before)}[\\s-](?:{'|'.join(alike)})"
    pattern = r"[\s-]+".join(re.escape(word).replace("'", "['’]") for word in key.split())
    return pattern.replace(r"[\s-]+and[\s-]+", r",?\s+and\s+")


def _is_name(words: str) -> bool:
    """Whether words are written as a name: "al-Ahli Arab hospital", and not "the town"."""
    first = re.sub(rf"^(?:[Tt]he\s|{_ARTICLE})", "", words)
    return first[:1].isupper() or (words[:1].isupper() and not words.lower().startswith("the "))


def _longer_from(sentence: str, start: int, end: int, others: Sequence[tuple[int, int]]) -> int:
    """Where a longer name begins that ends with a known one: "Nova Kakhovka", "northern Gaza"; else
    the start of the known one. "Russia's western Kursk region" is all of it.
    """
    side = _SIDE.search(sentence, 0, start)
    if side:
        is_described = side[1] and side[1][0].islower() and _AREA_AT_END.search(sentence[start:end])
        return start if is_described else side.start()
    for first, last in others:
        if first < start and end <= last:
            before = sentence[first:start].strip()
            is_apart = re.search(r"['’]s?$", before) or before.lower() in NATION_WORDS
            is_day = before.lower() in MONTHS or before.lower() in WEEKDAYS
            return start if is_apart or is_day or is_demonym(before) else first
    return start


def _head_of(name: str) -> str:
    """The name of a place without what is said of it after a comma or in brackets."""
    return re.sub(r"^[Tt]he\s", "", _IN_BRACKETS.sub("", name).partition(",")[0])


def _telling_of_place(words: str) -> tuple[frozenset[str], str]:
    """The words that tell a place from others, and the kind of place that its last word names."""
    parts = [part for part in place_key(words).split() if part not in ("al", "el", "the", "of")]
    kind = parts[-1] if parts and parts[-1] in _KINDS else ""
    return frozenset(parts) - {kind}, _AREAS.get(kind, kind)


def _overlaps(start: int, end: int, found: Sequence[Place]) -> bool:
    return any(start < one.phrase.end and one.phrase.start < end for one in found)


def _telling(words: str) -> frozenset[str]:
    return _TELLING.intersection(re.findall(r"\w+", words.casefold()))


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

    def is_inside(self, place: Place, other: Place) -> bool:
        """Whether the text puts a place into the one after it: "the hospital in Gaza City"."""
        return self.text[place.phrase.end : other.phrase.start] in (" in ", " in the ")

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
        scope.population_id, note = gazetteer.population(key, mention.people)
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
    or one is not in the tables, or is there under a name that is only like it.
    """
    first, last = sentence.stretch(start)
    places = [one for one in sentence.places if first <= one.phrase.start < last]
    narrow = [one for one in places if not one.is_nation] or places
    narrow = [
        one
        for one, before in zip(narrow, [None, *narrow], strict=False)
        if not (before and before.id and sentence.is_inside(before, one))
    ]
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
    if unknown and chosen.note:
        scope.reasons.append(chosen.note)
    elif unknown and len(narrow) > len(unknown):
        scope.reasons.append(f"“{chosen.phrase.text}” is not in the tables")
    elif not unknown and narrowest is None:
        scope.reasons.append(
            "the place may be " + " or ".join(f"“{one.phrase.text}”" for one in narrow)
        )
    elif not unknown:
        scope.place_id = chosen.id
        scope.reasons += [chosen.note] if chosen.note else []
