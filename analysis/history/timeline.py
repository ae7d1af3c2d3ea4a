"""How each source's figures moved: running totals joined in order, everything else on its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from analysis.provenance import fold_echoes
from analysis.tables.cells import as_of_words, marks, quantity_words, scope_name, source_cell, source_name, stated_on
from analysis.vocabulary import METRICS

if TYPE_CHECKING:
    from analysis.tables import Claim, ClaimTables

KINDS = ("cumulative", "stretch")  # a running total, or what happened in a stretch of time
_TYPES = {
    "series": "str", "claim_id": "str", "metric": "str", "population": "str", "place": "str", "kind": "str", "claimant": "str", "stance": "str",
    "phase": "Int64", "revises": "str", "quantity": "str", "words": "str", "days": "str", "marks": "str", "echoes": "Int64",
    "as_of": "datetime64[us]", "start": "datetime64[us]", "is_dated": "bool", "drawn_on": "datetime64[us]", "public_on": "datetime64[us]",
    "qualifier": "str", "low": "Int64", "best": "Int64", "high": "Int64", "derivation": "str", "status": "str",
}  # fmt: skip
POINT_COLUMNS = list(_TYPES)


def follow_claims(claims: ClaimTables) -> pd.DataFrame:
    """The points of a timeline: one row a figure, those of one claimant for one thing under each other, with the figure that each revises.

    A series is one claimant's figures of one metric, population, place and kind. The kind `cumulative` is a running total up to its as-of date; every
    other figure (an event, a week, a rate, a forecast) is a `stretch` and stands on no line. Running totals are joined in the order of their as-of
    dates: a later one revises the former, and the difference between them is no number of people. Joined are only statements of the claimant's own
    that give an amount, have an as-of date and have not been set aside by the analyst (status `excluded`). A total counted from a later day than
    the one before it, or from a stated day where that one names no beginning, restarts: it opens a new phase and revises nothing.

    An echo is counted on the figure that it repeats; it has a row of its own, joined to nothing, only where that figure is not among the chosen.

    Parameters
    ----------
    claims
        The chosen claims; with those of `analysis.known_on`, the points as they stood on that day.

    Returns
    -------
    pd.DataFrame
        `POINT_COLUMNS`, in the order of metric, population, kind, claimant, place and day, whatever the order of the data. `population`, `place` and
        `claimant` by name; `phase` is 1, 2, ... on a line and empty off it; `revises` the claim followed in the phase, empty for the first;
        `days`, `quantity`, `words` and `marks` in text; `echoes` the number folded; `as_of` and `start` the end and the beginning of what is counted;
        `is_dated` whether it has that end; `drawn_on` that day, or else that of the statement or its publication; `public_on` the day of
        `analysis.known_on`; `low`, `best`, `high` in people, empty where the source gave none.
    """
    under = fold_echoes(claims).value_counts()
    shown = sorted((claims.claim(claim_id) for claim_id in under.index), key=_order)
    public = dict(zip(claims.claims["claim_id"], claims.public_days.loc[claims.claims.index], strict=True))
    links = _link(shown)
    rows = [
        {**_point(claim), **links.get(claim.claim_id, {}), "echoes": int(under[claim.claim_id]) - 1, "public_on": public[claim.claim_id]}
        for claim in shown
    ]
    return pd.DataFrame(rows, columns=POINT_COLUMNS).astype(_TYPES)


def _point(claim: Claim) -> dict[str, object]:
    return {
        "series": _series(claim),
        "claim_id": claim.claim_id,
        "metric": claim.metric,
        "population": scope_name(claim, "population"),
        "place": scope_name(claim, "place"),
        "kind": _kind(claim),
        "claimant": source_name(claim),
        "stance": source_cell(claim, "stance"),
        "quantity": quantity_words(claim),
        "words": claim.wording,
        "days": as_of_words(claim),
        "marks": ", ".join(marks(claim)),
        "as_of": claim.period_end,
        "start": claim.period_start,
        "is_dated": claim.period_end is not None,
        "drawn_on": claim.period_end or claim.stated_on or claim.published_on,
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "derivation": claim.derivation,
        "status": claim.status,
    }


def _link(claims: Iterable[Claim]) -> dict[str, dict[str, object]]:
    """For each claim on a line, its phase and the claim it revises."""
    links: dict[str, dict[str, object]] = {}
    for _, line in groupby(filter(_is_joined, claims), key=_series):
        phase, former = 0, []
        for claim in line:
            if not former or _restarts(former[-1], claim):
                phase, former = phase + 1, []
            links[claim.claim_id] = {"phase": phase, "revises": _revised(former, claim)}
            former.append(claim)
    return links


def _revised(former: list[Claim], claim: Claim) -> str | None:
    """The last figure of the phase that was not given on the same day for the same day: two such do not revise each other."""
    return next((other.claim_id for other in reversed(former) if _when(other) != _when(claim)), None)


def _restarts(former: Claim, claim: Claim) -> bool:
    """Whether a running total counts from a later day than the one before it, as far as both say; an unstated beginning is before any stated one."""
    return claim.period_start is not None and (former.period_start is None or claim.period_start > former.period_start)


def _is_joined(claim: Claim) -> bool:
    """Whether a claim stands on its claimant's line."""
    is_statement = claim.derivation == "original" and claim.status != "excluded" and claim.qualifier != "no_figure"
    return is_statement and _kind(claim) == "cumulative" and claim.period_end is not None


def _kind(claim: Claim) -> str:
    """A claim whose period is not stated is no running total."""
    return "cumulative" if claim.period == "cumulative" else "stretch"


def _series(claim: Claim) -> str:
    return "/".join(str(part or "") for part in (claim.claimant_id, claim.metric, claim.population, claim.place, _kind(claim)))


def _order(claim: Claim) -> tuple[object, ...]:
    """Where a point stands in the frame; nothing in it depends on the order of the data."""
    lane = METRICS.names.index(claim.metric), scope_name(claim, "population"), KINDS.index(_kind(claim))
    beginning = claim.period_start or datetime.date.min
    return *lane, source_name(claim), _series(claim), *_when(claim), beginning, claim.claim_id


def _when(claim: Claim) -> tuple[datetime.date, datetime.date]:
    """The day that a figure counts up to, and the day that it was given."""
    return claim.period_end or stated_on(claim), stated_on(claim)
