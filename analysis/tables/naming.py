"""Which source a name is a spelling of: ids, names and aliases of `sources.csv`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


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
