"""What the panels open on: what the case says, else the two figures of one thing that are farthest
apart; and the text that comes with a case.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.claims.checking import NUMBERS
from analysis.claims.model import ClaimTables
from analysis.claims.scopes import scopes_around

EXAMPLE = "example.txt"  # in the folder of a case: a text to read, made up for it

# Figures of which these are the same are of one thing, as far as the cells tell.
_SAME = ["metric", "definition", "population", "place", "period"]


class Quantity(NamedTuple):
    """What is counted, of whom and where; each None where the tables hold no claim."""

    metric: str | None
    population: str | None
    place: str | None


def opening_claims(tables: ClaimTables) -> tuple[str, ...]:
    """The ids of the claims that a panel begins with.

    Those of `opens_on` in `case.toml` that are there; else the two original figures of one metric,
    population, place and sort of period, by different claimants, of which one is the most times the
    other; else the first two claims.
    """
    named = tuple(claim.claim_id for claim in tables.find(*dict.fromkeys(tables.case.opens_on)))
    return named or _farthest_apart(tables.claims) or tuple(tables.claims["claim_id"].head(2))


def _farthest_apart(claims: pd.DataFrame) -> tuple[str, ...]:
    own = claims[(claims["derivation"] == "original") & (claims["status"] == "active")]
    number = own[list(NUMBERS)].astype("Float64").mean(axis=1)
    own = own.assign(number=number)[(number > 0).fillna(False)].sort_values("number", kind="stable")
    farthest: tuple[float, tuple[str, ...]] = (0.0, ())
    for _, alike in own.groupby(_SAME, dropna=False, sort=False):
        highest = alike.iloc[-1]
        others = alike[alike["claimant_id"] != highest["claimant_id"]]
        if len(others):
            times = highest["number"] / others.iloc[0]["number"]
            pair = (others.iloc[0]["claim_id"], highest["claim_id"])
            farthest = max(farthest, (float(times), pair))
    return farthest[1]


def opening_quantity(tables: ClaimTables) -> Quantity:
    """Of what the opening claims count, and of all in which that lies, what most claims speak of;
    people and place are those of the case where it names them.
    """
    opening = tables.pick(*opening_claims(tables))
    everything = tables.all_claims

    def most(column: str, among: set[str]) -> str | None:
        spoken_of = everything.loc[everything[column].isin(among), column]
        return next(iter(spoken_of.value_counts().index), None)

    return Quantity(
        most("metric", {claim.metric for claim in opening}),
        *(
            tables.case.defaults.get(kind)
            or most(
                kind,
                {
                    scope
                    for claim in opening
                    for inside in [getattr(claim, kind)]
                    for scope in (inside, *scopes_around(kind, inside, tables))
                },
            )
            for kind in ("population", "place")
        ),
    )


def opening_text(where: object) -> str:
    """The text that comes with a case, for a reader of articles to open on; empty where there is
    none.
    """
    path = Path(where) / EXAMPLE if isinstance(where, str | os.PathLike) else None
    try:
        return path.read_text(encoding="utf-8") if path and path.is_file() else ""
    except (OSError, ValueError):  # an address of a database is no path; a text may be in no UTF-8
        return ""
