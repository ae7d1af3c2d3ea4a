"""Claims laid out to be looked at: side by side, and as the rungs of a ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparison.cells import describe_day, describe_period, quantity_words, scope_name, source_cell, source_name
from analysis.provenance import fold_echoes, origins_of
from analysis.vocabulary import METRICS

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.tables import Claim, ClaimTables

LADDER_COLUMNS = ["claim_id", "metric", "quantity", "words", "claimant", "stance", "as_of", "qualifier", "low", "best", "high", "echoes", "is_echo"]

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
    "stated on": lambda claim: _iso(claim.stated_on),
    "published on": lambda claim: _iso(claim.published_on),
    "speaker": lambda claim: claim.speaker,
    "publisher": lambda claim: claim.publisher,
    "via": lambda claim: claim.via,
    "how known": lambda claim: claim.derivation,
    "goes back to": lambda claim: "; ".join(origin.claim_id for origin in origins_of(claim)),
    "source reliability": lambda claim: source_cell(claim, "reliability"),
    "credibility": lambda claim: claim.credibility,
    "link": lambda claim: claim.url,
}


def side_by_side(claims: ClaimTables) -> pd.DataFrame:
    """The chosen claims as columns, their attributes as rows, so that differences stand in one line.

    Returns
    -------
    pd.DataFrame
        Index: the attribute. First column `agree`: `same`, `differ`, or `not all stated`; then one column a claim, named by its id. Cells are text,
        empty (None) where the source did not say.
    """
    chosen = [claims.claim(claim_id) for claim_id in claims.claims["claim_id"]]
    cells = {name: [_as_text(read(claim)) for claim in chosen] for name, read in _ATTRIBUTES.items()}
    frame = pd.DataFrame.from_dict(cells, orient="index", columns=[claim.claim_id for claim in chosen], dtype=object)
    frame.insert(0, "agree", [_agreement(row) for row in cells.values()])
    return frame.rename_axis("attribute")


def lay_ladder(claims: ClaimTables, *, fold: bool = True) -> pd.DataFrame:
    """The rungs of the claim ladder, top to bottom: one row a claim, in lanes by metric, in order of the as-of date.

    Parameters
    ----------
    claims
        The chosen claims.
    fold
        Whether an echo is counted on the rung of the chosen claim it repeats, instead of having its own.

    Returns
    -------
    pd.DataFrame
        `LADDER_COLUMNS`: `quantity` and `words` in text, `low`, `best`, `high` in people (empty where the source gave none), `as_of` in words,
        `echoes` the number of echoes folded under the rung.
    """
    under = fold_echoes(claims) if fold else claims.claims["claim_id"]
    counts = under.value_counts()
    rungs = [_rung(claims.claim(claim_id), int(counts[claim_id]) - 1) for claim_id in claims.claims["claim_id"] if claim_id in counts.index]
    frame = pd.DataFrame(rungs, columns=[*LADDER_COLUMNS, "_lane", "_day"])
    frame = frame.sort_values(["_lane", "_day", "claim_id"], ignore_index=True)[LADDER_COLUMNS]
    return frame.astype({"low": "Int64", "best": "Int64", "high": "Int64", "echoes": "Int64"})


def _rung(claim: Claim, echoes: int) -> dict[str, object]:
    as_of = claim.period_end or claim.stated_on or claim.published_on
    return {
        "claim_id": claim.claim_id,
        "metric": claim.metric,
        "quantity": quantity_words(claim),
        "words": claim.wording,
        "claimant": source_name(claim),
        "stance": source_cell(claim, "stance"),
        "as_of": _as_of_words(claim),
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "echoes": echoes,
        "is_echo": claim.derivation == "echo",
        "_lane": METRICS.names.index(claim.metric),
        "_day": as_of.toordinal() if as_of else 0,
    }


def _as_of_words(claim: Claim) -> str:
    """The as-of date; where none is stated, the day of the statement, named as such."""
    if claim.period_end:
        return f"as of {describe_day(claim.period_end)}" if claim.period == "cumulative" else describe_period(claim)
    day = claim.stated_on or claim.published_on
    return f"said {describe_day(day)}, no as-of date" if day else "as-of date not stated"


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def _agreement(row: list[str | None]) -> str:
    if None in row:
        return "not all stated" if any(row) else "none stated"
    return "same" if len(set(row)) == 1 else "differ"
