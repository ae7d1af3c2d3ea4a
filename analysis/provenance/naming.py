"""Which source a name stands for: spellings and families of outlets resolve through `sources.csv`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.tables.naming import plain_name, spellings

if TYPE_CHECKING:
    import pandas as pd


def resolve_names(names: pd.Series, sources: pd.DataFrame) -> pd.Series:
    """For each name, the id of the source it is a spelling of; a name that no source has stays alone, whatever its capitals.

    Parameters
    ----------
    names
        Text as it stands in `publisher`, `via`, `speaker` or `claimant_id`.
    sources
        The table of sources; ids, names and aliases (parted by ';') are spellings of one source.

    Returns
    -------
    pd.Series
        Text, indexed like `names`; missing where the name is.
    """
    owner = spellings(sources)
    resolved = {name: owner.get(plain_name(name), plain_name(name)) for name in names.dropna().unique()}
    return names.map(resolved).astype("str")
