"""Names: which source one is a spelling of, and which words are that of a person who was counted."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# What no name begins with, and what a capital after it does not make one: "the American", "the head of Ukraine's navy".
_NO_NAMES = frozenset("a an the this that these those his her its their our my one another of in from at for to on near by with and".split())


def spellings(sources: pd.DataFrame) -> dict[str, str]:
    """For each spelling of a source's id, name or aliases (parted by ';'), as `plain_name` writes it, the id of the source."""
    owner: dict[str, str] = {}
    for source_id, name, aliases in sources[["source_id", "name", "aliases"]].itertuples(index=False, name=None):
        own = [source_id, name, *(aliases.split(";") if isinstance(aliases, str) else [])]
        owner.update({plain_name(spelling): source_id for spelling in own if isinstance(spelling, str) and spelling.strip()})
    return owner


def plain_name(name: str) -> str:
    """A name without what makes no difference between names: capitals, and blanks that are doubled.

    Examples
    --------
    >>> plain_name(" The  Daily Paper")
    'the daily paper'
    """
    return " ".join(name.split()).casefold()


def person_named(figure: str) -> tuple[str, ...]:
    """The words of a figure that name somebody, counted as one: a name that it begins with, or one after what that person is.

    Examples
    --------
    >>> person_named("Kim Chol-su"), person_named("Charles de Gaulle's driver"), person_named("his wife Olga")
    (('Kim', 'Chol-su'), ('Charles', 'Gaulle'), ('Olga',))
    >>> person_named("A fisherman") + person_named("Two Koreans") + person_named("the American")
    ()
    """
    from analysis.tables.numbers import numbers_in  # here alone: names of sources need no numbers

    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", figure)
    if numbers_in(figure) - {1} or not words:
        return ()
    begins_with_name = words[0][0].isupper() and words[0].casefold() not in _NO_NAMES
    names: list[str] = []
    for before, word in zip(["", *words], words, strict=False):
        is_after_noun = before.islower() and before not in _NO_NAMES
        if word != word.lower() and (begins_with_name or is_after_noun or (names and before == names[-1])):
            names.append(word)
    return tuple(names)


def without_names(words: str, names: Collection[str]) -> str:
    """The longest stretch of words that holds none of the names, from its first letter on; empty where there is none.

    Examples
    --------
    >>> without_names("Ivan Petrov, 41, a driver, was killed", {"Ivan", "Petrov"})
    'a driver, was killed'
    """
    if not names:
        return words
    pieces = re.split(rf"\b(?:{'|'.join(map(re.escape, names))})\b(?:['’]s\b)?", words)
    return max((re.sub(r"^[\W\d_]+|\W+$", "", piece) for piece in pieces), key=len)
