"""Which source of the tables each claimant is: through names and aliases, and never where two could
be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.claims.linking import plain_name, spellings
from analysis.claims.names import NameIndex, ask
from analysis.extraction.attribution.words import OUTLETS, TITLES, VOICES
from analysis.extraction.lexicon import CODES, nations_in

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables
    from analysis.extraction.attribution.voices import Attribution


_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_FILLING = frozenset(
    "the a an of for from in at to and or some several one two three four five six seven "
    "eight nine ten unnamed unidentified senior top counted "
    "together combined members member government governments former another other s".split()
)
_SAME = {
    "defense": "defence",
    "organization": "organisation",
    "centre": "center",
    "secretariat": "secretary",
}


def key_of(
    words: str, *, same: dict[str, str] | None = None, without: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The words that tell names apart: without articles and links, in the singular, nations as
    their codes.

    Parameters
    ----------
    same
        Further words that stand for one another, each with the word to write for it.
    without
        Further words that make no difference.

    Examples
    --------
    >>> key = key_of("Ukraine's General Staff")
    >>> sorted(key), key_of("General Staff of Ukraine") == key
    (['UKR', 'general', 'staff'], True)
    """
    codes, others = nations_in([_bare(word) for word in _WORD.findall(words.lower())])
    replaced = _SAME | (same or {})
    plain = {
        replaced.get(word, replaced.get(_singular(word), _singular(word)))
        for word in others
        if word not in _FILLING and word not in without
    }
    return frozenset(codes) | frozenset(plain)


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word)


def _singular(word: str) -> str:
    return (
        word[:-1]
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us"))
        else word
    )


# The sources of the tables by all their names.


_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_SHORT = 4  # letters of an abbreviation
_INITIALS = re.compile(r"[A-Z]{2,}")
_PERSON = re.compile(r"(?:[A-Z][a-z]{0,5}\. )*((?:[^\W\d_a-z][^\W\d_A-Z]+(?:-[^\W\d_]+)? ?){2,3})")


def match_sources(attributions: Iterable[Attribution], tables: ClaimTables) -> list[Attribution]:
    """The attributions, each with the id of its claimant in `sources` where just one source fits;
    else its words stay words, and a name that may be a source's in other letters is asked about.

    A person named as the speaker comes before the office: "White House spokesman John Kirby" is
    John Kirby where the table has him.
    """
    finder = tables.once(SourceFinder)
    matched = []
    for attribution in attributions:
        person, reason = (
            finder.find_person(attribution.speaker.text)
            if attribution.speaker.start <= attribution.claimant.start < attribution.speaker.end
            else ("", "")
        )
        attribution.claimant_id, why = (
            (person, reason) if person else finder.find(attribution.claimant.text)
        )
        if why and why not in attribution.reasons:
            attribution.reasons.append(why)
        matched.append(attribution)
    return matched


class SourceFinder:
    """The sources of some tables, by all that they may be called."""

    def __init__(self, tables: ClaimTables) -> None:
        self._owner = spellings(tables.sources)
        self._country = {
            source_id: row.get("country") for source_id, row in tables.source_rows.items()
        }
        self._keys: dict[frozenset[str], set[str]] = {}
        self._persons: dict[str, set[str]] = {}
        self._surnames: dict[str, set[str]] = {}
        self._called = {
            source_id: str(row["name"]) for source_id, row in tables.source_rows.items()
        }
        self._index = NameIndex(
            (name, source_id)
            for source_id, row in tables.source_rows.items()
            for name in _names(row)
            if not key_of(name) <= CODES
        )
        for source_id, row in tables.source_rows.items():
            for name in _names(row):
                self._keys.setdefault(key_of(name), set()).add(source_id)
                self._add_person(name, source_id, row.get("kind"))

    def find(self, name: str) -> tuple[str, str]:
        """The one source of a name and what to look at about the match; two empty texts where none
        or several fit.
        """
        if not name:
            return "", ""
        if exact := self._owner.get(plain_name(name)):
            return exact, ""
        key = key_of(name)
        named, nations = key - CODES, key & CODES
        found = self._keys.get(key, set())
        if (
            not found and named
        ):  # "South Korea's National Intelligence Service": the nation is that of the source
            found = {one for one in self._keys.get(named, ()) if nations == {self._country[one]}}
        if len(found) == 1:
            return next(iter(found)), ""
        person, reason = self.find_person(name)
        return (person, reason) if person else ("", self._ask(name) if not found else "")

    def _ask(self, name: str) -> str:
        """Whose name one may be in other letters, as a question; empty where nobody's."""
        bare = _without_titles(name)
        alike = self._index.find(bare)
        if not alike or key_of(bare) <= CODES:
            return ""
        names = [self._called[each.owner] for each in alike]
        return f"“{bare}” is not in the tables. {ask(names, by_surname=alike[0].by_surname)}"

    def find_person(self, name: str) -> tuple[str, str]:
        """The one person of a name, whatever titles stand before it."""
        words = plain_name(name).split()
        if name.split()[-1:] and name.split()[-1].isupper() and len(name.split()[-1]) <= _SHORT:
            return "", ""  # "UN" is nobody's name
        for first in range(len(words)):
            is_surname = first == len(words) - 1
            found = (self._surnames if is_surname else self._persons).get(
                " ".join(words[first:]), set()
            )
            if len(found) == 1 and self._fits(words[:first], next(iter(found))):
                is_spelling = not is_surname or words[first] in self._owner
                return next(
                    iter(found)
                ), "" if is_spelling else f"“{name}” is matched by the surname alone"
        return "", ""

    def _add_person(self, name: str, source_id: str, kind: object) -> None:
        """Enter a name of two or three capitals as a person's: "Maj. Gen. Pat Ryder, Pentagon"."""
        match = _PERSON.fullmatch(name.partition(",")[0])
        whole = plain_name(match[1]) if match and kind not in ("think_tank", "monitor") else ""
        if whole and key_of(whole).isdisjoint(CODES | TITLES | VOICES | OUTLETS):
            self._persons.setdefault(whole, set()).add(source_id)
            self._surnames.setdefault(whole.split()[-1], set()).add(source_id)

    def _fits(self, titles: list[str], source_id: str) -> bool:
        """Whether what stands before a person's name is titles alone, and of no other nation."""
        codes = key_of(" ".join(titles)) & CODES
        others = {word.strip(".’s'") for word in titles if word.strip(".") not in TITLES}
        return codes <= {self._country[source_id]} and all(
            not key_of(word) - CODES or word in TITLES for word in others
        )


def _without_titles(name: str) -> str:
    """A name from its first capital on that is neither a title nor a nation: "Russian-installed
    head Andrei Alekseenko".
    """
    words = name.split()
    place = next(
        (
            place
            for place, word in enumerate(words)
            if not word[0].islower()
            and word.casefold().rstrip(".,") not in TITLES | VOICES
            and not (key_of(word) and key_of(word) <= CODES)
            and not re.search(r"-[a-z]", word)
        ),
        0,
    )
    return " ".join(words[place:])


def _names(row: dict[str, object]) -> list[str]:
    """All that a source may be called: name and aliases, a name without its brackets, and initials
    that stand in them.
    """
    names = [str(row["name"]), *(str(row["aliases"]).split(";") if row.get("aliases") else [])]
    for name in list(names):
        bracket = _IN_BRACKETS.search(name)
        if bracket and (_INITIALS.fullmatch(bracket[1]) or bracket[1] == "unspecified"):
            names += [
                _IN_BRACKETS.sub("", name),
                *([bracket[1]] if _INITIALS.fullmatch(bracket[1]) else []),
            ]
    return [name.strip() for name in names if name.strip()]
