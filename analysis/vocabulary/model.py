"""A closed list of words: what each means, and other spellings of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One allowed word, what it means, and other spellings that point to it."""

    name: str
    meaning: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of words.

    Examples
    --------
    >>> from analysis.vocabulary import METRICS
    >>> METRICS.explain("kiled")
    ("'kiled' is not known. Did you mean 'killed'?", 'Use killed, wounded, killed_or_wounded, missing, captured, casualties, losses.')
    >>> "killed" in METRICS
    True
    """

    name: str
    words: tuple[Word, ...]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(word.name for word in self.words)

    def meaning(self, name: str) -> str:
        """What the word means; KeyError for a word outside the list."""
        return {word.name: word.meaning for word in self.words}[name]

    def suggest(self, value: str) -> str | None:
        """The word that a misspelt or foreign value most likely stands for, or None."""
        spellings = {spelling: word.name for word in self.words for spelling in (word.name, *word.aliases)}
        wanted = value.strip().lower().replace(" ", "_").replace("-", "_")
        near = difflib.get_close_matches(wanted, spellings, n=1, cutoff=0.75)
        return spellings[near[0]] if near else None

    def explain(self, value: str) -> tuple[str, str]:
        """Say what is wrong with a value, and what to write instead."""
        guess = self.suggest(value)
        hint = f" Did you mean '{guess}'?" if guess else ""
        return f"'{value}' is not known.{hint}", f"Use {', '.join(self.names)}."


def vocabulary(name: str, *words: tuple[str, str] | tuple[str, str, tuple[str, ...]]) -> Vocabulary:
    """A closed list from its words: each with its meaning, and perhaps its other spellings."""
    return Vocabulary(name, tuple(Word(*word) for word in words))
