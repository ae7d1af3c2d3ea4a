"""What an echo leaves unsaid: it is what the claim that it repeats says of it.

The files stay as they are. In the typed tables the cells that an article does not state hold those
of the claim that it repeats, and the column `kept_from_repeated` names them, so that nobody takes
them for the article's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.claims.formats import RawTable
from analysis.english import join_words
from analysis.errors import Problem, show

if TYPE_CHECKING:
    from analysis.claims.model import Claim

KEPT = "kept_from_repeated"
_IN_WORDS = {
    "population": "people",
    "place": "place",
    "definition": "definition",
    "period": "days",
    "period_start": "days",
    "period_end": "days",
}
MAY_BE_UNSAID = {"population", "place"}  # cells that an echo needs not fill, and any other row does
# Days are kept together or not at all: a report that gives one of them speaks of a time of its own.
_TOGETHER = (("population",), ("place",), ("definition",), ("period", "period_start", "period_end"))


def kept_words(claim: Claim) -> str:
    """What a claim leaves unsaid and keeps from the one that it repeats, in words; empty where it
    is nothing.
    """
    kept = claim.row.get(KEPT)
    columns = kept.split("; ") if isinstance(kept, str) else []
    return join_words(list(dict.fromkeys(_IN_WORDS[column] for column in columns)))


def is_echo_of_one(text: pd.DataFrame) -> pd.Series:
    """Whether each row, as text, says that it repeats one other claim."""
    nothing = pd.Series(np.nan, index=text.index, dtype="str")
    parents = text.get("derived_from", nothing)
    is_echo = (text.get("derivation", nothing) == "echo").fillna(False).astype(bool)
    return is_echo & parents.notna() & ~parents.str.contains(";", regex=False).fillna(False)


def keep_unsaid(claims: RawTable, typed: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """The typed claims with the cells that echoes keep, and a problem for each echo whose people or
    place cannot be kept from anywhere.

    Parameters
    ----------
    claims
        As text, empty where a cell failed its rule.
    typed
        The same rows.
    """
    text = claims.text
    if not {"claim_id", "derivation", "derived_from"} <= set(text.columns):
        return typed, []
    is_echo = is_echo_of_one(text)
    unsaid = {
        group: is_echo & text.reindex(columns=list(group)).isna().all(axis=1) for group in _TOGETHER
    }
    place_of = {name: place for place, name in text["claim_id"].dropna().items()}
    parents = text["derived_from"][is_echo].str.strip().map(place_of).dropna().astype(int).to_dict()
    kept: dict[int, list[str]] = {}
    filled = typed.copy(deep=False)
    problems = []
    for group, is_unsaid in unsaid.items():
        sayer = _sayers(set(is_unsaid.index[is_unsaid]), parents)
        found = {place: other for place, other in sayer.items() if other is not None}
        for column in group:
            cells = filled[column].copy()
            cells.loc[list(found)] = typed[column].loc[list(found.values())].to_numpy()
            for place in found:
                if not pd.isna(cells[place]):
                    kept.setdefault(place, []).append(column)
            filled[column] = cells
        problems += [
            _nowhere_said(claims, place, column)
            for column in group
            if column in MAY_BE_UNSAID and column not in claims.defaults
            for place in sayer.keys() - found.keys()
        ]
    if kept:
        words = {place: "; ".join(columns) for place, columns in kept.items()}
        filled[KEPT] = pd.Series(words, dtype="str").reindex(typed.index)
    return filled, problems


def _sayers(unsaid: set[int], parents: Mapping[int, int]) -> dict[int, int | None]:
    """For each row that leaves something unsaid the nearest up its line of echoes that says it;
    None where none does. Each row of a line is passed once, however many lines lead through it.
    """
    sayers: dict[int, int | None] = {}
    for start in sorted(unsaid):
        line: dict[int, None] = {}  # in their order; a circle of echoes says nothing
        place: int | None = start
        while place in unsaid and place not in line and place not in sayers:
            line[place] = None
            place = parents.get(place)
        found = sayers.get(place) if place in unsaid else place
        sayers |= dict.fromkeys(line, found)
    return sayers


def _nowhere_said(claims: RawTable, place: int, column: str) -> Problem:
    repeated = show(str(claims.text.at[place, "derived_from"]))
    what = f"the cell is empty, and {repeated}, which it repeats, says nothing of it."
    return claims.problem(place, column, what, f"Write the {column}, or correct derived_from.")
