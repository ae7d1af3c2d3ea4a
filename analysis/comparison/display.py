"""Claims laid out to be looked at: side by side, and as the rungs of a ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.provenance import fold_echoes, origins_of
from analysis.tables.cells import as_of_words, describe_period, marks, quantity_words, scope_name, source_cell, source_name
from analysis.vocabulary import METRICS

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.tables import Claim, ClaimTables

LADDER_COLUMNS = [
    "claim_id", "metric", "population", "quantity", "words", "claimant", "stance", "derivation", "status", "marks", "place", "as_of",
    "qualifier", "low", "best", "high", "echoes",
]  # fmt: skip

_ATTRIBUTES: dict[str, Callable[[Claim], object]] = {
    "words": lambda claim: claim.wording,
    "quantity": quantity_words,
    "what is counted": lambda claim: claim.metric,
    "definition": lambda claim: claim.counted_as,
    "claimant": source_name,
    "position": lambda claim: source_cell(claim, "stance"),
    "population": lambda claim: scope_name(claim, "population"),
    "place": lambda claim: scope_name(claim, "place"),
    "period": lambda claim: claim.period,
    "days": describe_period,
    "stated on": lambda claim: claim.stated_on,
    "published on": lambda claim: claim.published_on,
    "speaker": lambda claim: claim.speaker,
    "publisher": lambda claim: claim.publisher,
    "via": lambda claim: claim.via,
    "how known": lambda claim: claim.derivation,
    "goes back to": lambda claim: _ends_of_chains(claim),
    "source reliability": lambda claim: source_cell(claim, "reliability"),
    "credibility": lambda claim: claim.credibility,
    "link": lambda claim: claim.url,
}


def side_by_side(claims: ClaimTables) -> pd.DataFrame:
    """The chosen claims as columns, their attributes as rows, so that differences stand in one line.

    Returns
    -------
    pd.DataFrame
        Index: the attribute. First column `agree`: `same`, `differ`, `not all stated` or `none stated`; then one column a claim, named by its id.
        Cells are text, empty (None) where the source did not say.
    """
    chosen = list(claims)
    cells = {name: [_as_text(read(claim)) for claim in chosen] for name, read in _ATTRIBUTES.items()}
    frame = pd.DataFrame.from_dict(cells, orient="index", columns=[claim.claim_id for claim in chosen], dtype=object)
    frame.insert(0, "agree", [_agreement(row) for row in cells.values()])
    return frame.rename_axis("attribute")


def lay_ladder(claims: ClaimTables, *, fold: bool = True) -> pd.DataFrame:
    """The rungs of the claim ladder, top to bottom: one row a claim, in lanes by metric and population, in order of the as-of date.

    Parameters
    ----------
    claims
        The chosen claims.
    fold
        Whether an echo is counted on the rung of the chosen claim it repeats, instead of having its own.

    Returns
    -------
    pd.DataFrame
        `LADDER_COLUMNS`: `population`, `place` and `claimant` by name, `quantity`, `words`, `marks` and `as_of` in text, `low`, `best`, `high` in
        people (empty where the source gave none), `echoes` the number of echoes folded under the rung.
    """
    under = fold_echoes(claims) if fold else claims.claims["claim_id"]
    counts = under.value_counts()
    shown = [claim for claim in claims if claim.claim_id in counts.index]
    rungs = [_rung(claim, int(counts[claim.claim_id]) - 1) for claim in sorted(shown, key=_order)]
    return pd.DataFrame(rungs, columns=LADDER_COLUMNS).astype({"low": "Int64", "best": "Int64", "high": "Int64", "echoes": "Int64"})


def _order(claim: Claim) -> tuple[int, int, int, str]:
    """Where a claim stands on the ladder: by metric, by population as the scopes list them, by day, by id."""
    people = list(claim.tables.scope_rows).index(("population", claim.population))
    as_of = claim.period_end or claim.stated_on or claim.published_on
    return METRICS.names.index(claim.metric), people, as_of.toordinal() if as_of else 0, claim.claim_id


def _rung(claim: Claim, echoes: int) -> dict[str, object]:
    return {
        "claim_id": claim.claim_id,
        "metric": claim.metric,
        "population": scope_name(claim, "population"),
        "quantity": quantity_words(claim),
        "words": claim.wording,
        "claimant": source_name(claim),
        "stance": source_cell(claim, "stance"),
        "derivation": claim.derivation,
        "status": claim.status,
        "marks": ", ".join(marks(claim)),
        "place": scope_name(claim, "place"),
        "as_of": as_of_words(claim),
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "echoes": echoes,
    }


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)


def _ends_of_chains(claim: Claim) -> str:
    """The claims at the ends of its chains; where one of them is no original, its own origin is not recorded."""
    ends = [f"{end.claim_id}{'' if end.derivation == 'original' else ' (origin not recorded)'}" for end in origins_of(claim)]
    return "; ".join(ends) or "origin not recorded"


def _agreement(row: list[str | None]) -> str:
    stated = set(row) - {None}
    if len(stated) > 1:
        return "differ"
    if not stated:
        return "none stated"
    return "not all stated" if None in row else "same"
