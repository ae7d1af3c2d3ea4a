"""Names: which source one is a spelling of, and which words are that of a person who was counted."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_NO_NAMES = frozenset("a an the this that these those his her its their our my another".split())  # what a name does not begin with


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
    """The words with a capital of a figure that begins with the name of somebody, counted as one; none where it is no name, or holds a number.

    Examples
    --------
    >>> person_named("Kim Chol-su"), person_named("Charles de Gaulle's driver")
    (('Kim', 'Chol-su'), ('Charles', 'Gaulle'))
    >>> person_named("A fisherman") + person_named("Two Koreans") + person_named("the American")
    ()
    """
    from analysis.tables.numbers import numbers_in  # here alone: names of sources need no numbers

    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", figure)
    is_name = bool(words) and words[0][0].isupper() and words[0].casefold() not in _NO_NAMES
    return tuple(word for word in words if word != word.lower()) if is_name and not numbers_in(figure) else ()


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
