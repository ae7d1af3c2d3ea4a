"""Names that may be one: the same name in other letters or by another romanisation.

A likeness is a question to a person. Nothing is joined by it, and two spellings are one source only
where the tables say so.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analysis.english import plural


class Likeness(NamedTuple):
    """Of whom a name may be another spelling; `by_surname` where the first names differ."""

    owner: str
    by_surname: bool


class NameIndex:
    """Names with their owners, to be asked whose another spelling may be.

    Parameters
    ----------
    names
        Each name with the id of whose it is; one owner may have several.

    Examples
    --------
    >>> index = NameIndex([("Andrey Alekseyenko", "a"), ("Army of Northland", "army")])
    >>> index.find("Андрей Алексеенко"), index.find("Army of Northerland")
    ([Likeness(owner='a', by_surname=False)], [])
    >>> index.find("Pavel Alexeenko")
    [Likeness(owner='a', by_surname=True)]
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._named: dict[str, list[tuple[_Name, str]]] = {}
        for text, owner in names:
            name = _read(text)
            for key in _keys(name):
                self._named.setdefault(key, []).append((name, owner))

    def find(self, text: str) -> list[Likeness]:
        """The owners of whose name a text may be another spelling: those of the same surname only
        where there are no others. What is written in the same letters is no likeness.
        """
        name = _read(text)
        found: dict[str, int] = {}
        for key in _keys(name):
            for other, owner in self._named.get(key, ()):
                found[owner] = max(found.get(owner, _NOT), _compare(name, other))
        alike = [owner for owner, kind in found.items() if kind in (_SURNAME_ALONE, _SAME)]
        others = [owner for owner, kind in found.items() if kind == _OTHER_FIRST_NAME]
        return [Likeness(owner, not alike) for owner in alike or others]


def ask(names: list[str], *, by_surname: bool) -> str:
    """The question whether somebody is one of these.

    Examples
    --------
    >>> ask(["Andrey Alekseyenko"], by_surname=False)
    'Is it Andrey Alekseyenko?'
    >>> ask(["Ali Hassan", "Omar Hassan"], by_surname=True)
    'Is it Ali Hassan or Omar Hassan, who have the same surname?'
    """
    who = f", who {plural(len(names), 'has', 'have')} the same surname" if by_surname else ""
    return f"Is it {' or '.join(names)}{who}?"


# A name as it is compared.


# How two names are alike. Of one owner the highest counts: whoever is written with another first
# name is another by that, though the surname alone is written too.
_NOT, _SURNAME_ALONE, _OTHER_FIRST_NAME, _SAME = range(4)
_VOWELLESS, _KOREAN = "vowelless", "Korean"
_SCRIPTS = {"ARABIC": _VOWELLESS, "HEBREW": _VOWELLESS, "HANGUL": _KOREAN}
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ARTICLE = re.compile(r"\b(?:al|el|ash|a[dnrstz])[-\s](?=\w)", re.IGNORECASE)  # "al-Assad"
_WRITTEN_ARTICLE = re.compile(r"\bال(?=\w{2})")
_SMALL_BIG = re.compile(r"(?<=[a-z])(?=[A-Z])")  # how the library divides syllables: "GimJeongEun"
_MOST_INITIALS = 5
# A surname alone is compared from so many letters on: "Kim" or "Ali" alone tell of nobody.
_LEAST_SURNAME = 4
_MOST_WORDS = 4  # of the name of a person, with a title
# A name with one of these is that of an office or an outlet, which has no surname.
_OFFICES = frozenset(
    """agency army association bank brigade broadcasting bureau center centre channel claimants
    command commission committee corporation council daily defence defense department division
    forces foundation front general government group herald hospital independent institute
    intelligence international journal media ministry mission monitor nations navy network news
    office officials organisation organization paper party police post press radio regiment republic
    service services source sources staff state states telegraph television times today tribune
    truth union unit university world pravda the of and for""".split()
)
# Nor has "South Korea", which is another than "North Korea".
_SIDES = frozenset("north south east west northern southern eastern western new".split())


@dataclass(frozen=True)
class _Name:
    """A name in small Latin words without articles, and joined with them; `script` is what its
    letters leave open.
    """

    plain: str
    words: tuple[str, ...]
    whole: str
    script: str
    is_initials: bool
    is_person: bool


@lru_cache(maxsize=4096)
def _read(text: str) -> _Name:
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    bare = _IN_BRACKETS.sub("", text).partition(",")[0].strip()
    is_person = _is_person(_ARTICLE.sub("", bare))
    compared = bare if is_person else text  # what stands in brackets tells offices apart
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in compared}
    script = next((_SCRIPTS[name] for name in sorted(scripts) if name in _SCRIPTS), "")
    latin = _latin(_WRITTEN_ARTICLE.sub("", _ARTICLE.sub("", compared)))
    words = tuple(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", latin.lower()))
    whole = "".join(re.findall(r"[a-z0-9]+", _latin(compared).lower()))
    is_initials = bare.isupper() and bare.isalpha() and len(bare) <= _MOST_INITIALS
    return _Name(text.casefold(), words, whole, script, is_initials, is_person)


def _is_person(name: str) -> bool:
    """Whether a name may be that of a person: a few capitalised words, none of them of an office,
    nor initials.
    """
    words = name.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and all(word[0].isalpha() and word[0] == word[0].upper() for word in words)
        and _OFFICES.isdisjoint(name.casefold().replace("-", " ").split())
        and words[0].casefold() not in _SIDES
        and (name.isupper() or not any(word.isupper() and word[1:].isalpha() for word in words))
    )


def _latin(text: str) -> str:
    """A text in the letters a to z, without the signs that stand for no letter."""
    if not text.isascii():
        from anyascii import anyascii  # only here: most names are written in Latin letters

        is_other_script = not all(
            unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in text
        )
        text = anyascii(text)
        text = _SMALL_BIG.sub(" ", text) if is_other_script else text
    return re.sub(r"['’`]", "", text)


def _keys(name: _Name) -> set[str]:
    """By what names are brought together to be compared: the consonants of the whole, and of the
    words of a person at its ends.
    """
    parts = {name.words, (name.whole,)}
    if name.is_person and not name.is_initials:
        parts |= {name.words[:1], name.words[-1:]}
    return {_rough(part) for part in parts} - {""}


def _rough(words: tuple[str, ...]) -> str:
    consonants = re.sub(r"[aeiouyvw]|h$", "", "".join(map(_fold, words)))
    return re.sub(r"([a-zA-Z])\1+", r"\1", consonants.translate(_MERGED))


def _compare(one: _Name, other: _Name) -> int:
    """How two names are alike."""
    if one.plain == other.plain or one.is_initials != other.is_initials:
        return _NOT
    if one.is_initials:
        return _SAME if one.words == other.words else _NOT
    script = one.script or other.script
    if _are_alike(one.words, other.words, script) or one.whole == other.whole != "":
        return _SAME  # "Aljazeera" is "Al Jazeera"
    if not (one.is_person and other.is_person):
        return _NOT
    if len(one.words) == len(other.words) == 2 and _are_alike(one.words, other.words[::-1], script):
        return _SAME  # "Alekseyenko Andrey"
    first, second = one.words[-1], other.words[-1]
    if min(len(first), len(second)) < _LEAST_SURNAME or not _is_alike(first, second, script):
        return _NOT
    given, others = sorted((one.words[:-1], other.words[:-1]), key=len)
    if not given:
        return _SURNAME_ALONE
    is_same = all(_is_given(word, others, script) for word in given)
    return _SAME if is_same else _OTHER_FIRST_NAME


def _is_given(word: str, others: tuple[str, ...], script: str) -> bool:
    """Whether a first name is among others, be it as its first letter alone."""
    return any(
        _is_alike(word, other, script) or (1 in (len(word), len(other)) and word[0] == other[0])
        for other in others
    )


def _are_alike(words: tuple[str, ...], others: tuple[str, ...], script: str) -> bool:
    """Whether words are alike one by one; joined where one writes in two words what the other has
    in one.
    """
    if len(words) == len(others):
        pairs = zip(words, others, strict=True)
        return bool(words) and all(_is_alike(word, other, script) for word, other in pairs)
    is_whole = min(len(words), len(others)) > 0 and len("".join(words)) > _LEAST_SURNAME
    return is_whole and _fits([_fold(word) for word in words], [_fold(o) for o in others], script)


def _is_alike(word: str, other: str, script: str) -> bool:
    if word == other:
        return True
    is_short = min(len(word), len(other)) <= 2 or word.isdigit() or other.isdigit()
    return not (is_short and not script) and _fits([_fold(word)], [_fold(other)], script)


# Sounds. Romanisations write one letter in several ways, each of which is folded to one; vowels are
# left as they are, and compared by what each may stand for.


_FOLDS = [
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"shch|szcz|sch", "S"),  # Shcherbakov, Scherbakov
        (r"sh", "S"),
        (r"tsch|tch|ch", "C"),
        (r"dzh|^dj", "j"),  # Dzhokhar, Djokhar, Johar
        (r"zh", "Z"),
        (r"th", "T"),
        (r"tz|ts", "X"),
        (r"kh", "h"),  # Kharkiv; Khusein and Hussein
        (r"gh", "g"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"x", "ks"),  # Alexeyenko
        (r"ck|q", "k"),  # Qassem, Kassem
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"(?<=[eo])ff?$", "v"),  # Ivanoff
        (r"(?<=[dt])r$", "er"),  # Aleksandr, Alexander
        (r"(?<!^)j|j(?![aeiou])", "y"),  # Andrej
        (r"(?<=[aeiou])h$", ""),  # Abdullah, Abdulla
    )
]
_DOUBLE = re.compile(r"([b-df-hj-np-tv-xzSCZTX])\1+")
# Ukrainian h is Russian g: Humeniuk, Gumenyuk; Ihor, Igor; Serhiy, Sergei.
_SLAVIC = re.compile(r"(?:enko|[iy]?uk|ak|sk[iy]+|ova?|eva?|in|[iy]ch|iC|eX|[ae]?[iy]+|or|e[gh])$")
_MERGED = str.maketrans({"g": "k", "h": "k", "q": "k", "d": "t", "b": "p", "j": "C", "r": "l"})
_KOREAN_STOPS = str.maketrans({"g": "k", "d": "t", "b": "p", "j": "C", "r": "l"})
_SOUND = re.compile(r"([aeiouy]*)([^aeiouy]?)")
_KINDS = str.maketrans({"e": "F", "i": "F", "y": "F", "a": "A", "o": "U", "u": "U"})


def _fold(word: str) -> str:
    """A word with one letter for what romanisations write in several ways.

    Examples
    --------
    >>> _fold("alexeyenko"), _fold("khuseyn"), _fold("gumenyuk"), _fold("mohammed")
    ('alekseyenko', 'huseyn', 'humenyuk', 'mohamed')
    """
    if "-" in word:
        return "".join(map(_fold, word.split("-")))
    for pattern, letter in _FOLDS:
        word = pattern.sub(letter, word)
    word = _DOUBLE.sub(r"\1", word)
    return word.replace("g", "h") if _SLAVIC.search(word) else word


def _fits(words: list[str], others: list[str], script: str) -> bool:
    """Whether folded words may stand for the same sounds: their consonants are the same, and the
    vowels before each may be.
    """
    first, second = (_sounds("".join(each), script) for each in (words, others))
    if [consonant for _, consonant in first] != [consonant for _, consonant in second]:
        return False
    fits = _fits_unwritten if script == _VOWELLESS else _fits_written
    pairs = [(one, other) for (one, _), (other, _) in zip(first, second, strict=True)]
    begins = next((place for place, pair in enumerate(pairs) if any(pair)), 0)
    return all(fits(*pair, is_first=place <= begins) for place, pair in enumerate(pairs))


def _sounds(word: str, script: str) -> list[tuple[str, str]]:
    """The consonants of a word, each with the vowels before it."""
    if script == _KOREAN:
        word = word.translate(_KOREAN_STOPS)
    if script == _VOWELLESS:
        word = re.sub(r"(?<=.)(?:h|[ae]+)$", "", re.sub(r"[vw]", "u", word))
    sounds = _SOUND.findall(_DOUBLE.sub(r"\1", word.replace("w", "v")))
    return sounds[:-1] if sounds[-1] == ("", "") else sounds


def _fits_written(one: str, other: str, *, is_first: bool) -> bool:
    if not one or not other:
        return one == other
    return not _readings(one, is_first).isdisjoint(_readings(other, is_first))


def _fits_unwritten(one: str, other: str, *, is_first: bool) -> bool:
    """Arabic and Hebrew write no short vowels: what one leaves out fits all."""
    if not one or not other:
        return True
    kinds = [set().union(*_readings(vowels, is_first)) for vowels in (one, other)]
    return not kinds[0].isdisjoint(kinds[1])


@lru_cache(maxsize=1024)
def _readings(vowels: str, is_first: bool) -> frozenset[str]:
    """What vowels may stand for, as kinds: F in front (e, i), A open, U round (o, u).

    Examples
    --------
    >>> sorted(_readings("ey", False)), sorted(_readings("ai", False))
    (['AF', 'F'], ['AF', 'F'])
    """
    ways = {vowels}
    if "e" in vowels and not is_first:
        head, _, tail = vowels.rpartition("e")
        ways.add(f"{head}a{tail}")  # Mohammed, Muhammad
    if re.fullmatch("a[eiy]+", vowels):
        ways.add("e")  # Hussain, Hussein
    if vowels in ("ae", "oe", "ue"):
        ways.add(vowels[0])  # Mueller, Müller
    if re.search("e[ou]", vowels):
        ways.add(re.sub("e[ou]", "u", vowels))  # Jeong, Jong
    if re.fullmatch("[iy]o", vowels):
        ways.add("e")  # Gorbachyov, Gorbachev
    return frozenset(re.sub(r"(.)\1+", r"\1", way.translate(_KINDS)) for way in ways)


def free_id(stem: str, taken: Collection[str]) -> str:
    """An id that is not taken: the stem, or the stem with the first number from 2 that is free.

    Examples
    --------
    >>> free_id("hur", {"hur", "hur_2"})
    'hur_3'
    """
    numbered = (f"{stem}_{number}" for number in itertools.count(2))
    return next(named for named in itertools.chain([stem], numbered) if named not in taken)


def id_of_name(name: str, otherwise: str) -> str:
    """An id made of a name: its first words, in plain letters.

    Examples
    --------
    >>> id_of_name("Patients of the Al-Ahli hospital, Gaza City", "population")
    'patients_of_the_al_ahli'
    >>> id_of_name("!", "place")
    'place'
    """
    from anyascii import anyascii  # only here, and above

    words = re.findall(r"[a-z0-9]+", anyascii(name).casefold())
    return "_".join(words[:5]) or otherwise
