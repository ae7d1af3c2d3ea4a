"""How each source's figures moved: running totals joined in order, everything else on its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from analysis.history.lines import BEFORE_ALL, line_starts, running_totals
from analysis.provenance import fold_echoes
from analysis.tables.cells import as_of_words, describe_day, marks, quantity_words, scope_name, source_cell, source_name, stated_on
from analysis.vocabulary import METRICS

if TYPE_CHECKING:
    from analysis.tables import Claim, ClaimTables

KINDS = ("cumulative", "stretch", "rate", "forecast")  # a running total, what happened in a stretch of time, so many per day, what is expected
_TYPES = {
    "series": "str", "claim_id": "str", "metric": "str", "population": "str", "place": "str", "kind": "str", "claimant": "str", "stance": "str",
    "phase": "Int64", "revises": "str", "is_belated": "bool", "quantity": "str", "words": "str", "days": "str", "marks": "str", "echoes": "Int64",
    "as_of": "datetime64[us]", "start": "datetime64[us]", "is_dated": "bool", "drawn_on": "datetime64[us]", "public_on": "datetime64[us]",
    "qualifier": "str", "low": "Int64", "best": "Int64", "high": "Int64", "derivation": "str", "status": "str",
}  # fmt: skip
POINT_COLUMNS = list(_TYPES)


def follow_claims(claims: ClaimTables) -> pd.DataFrame:
    """The points of a timeline: one row a figure, those of one claimant for one thing under each other, with the figure that each revises.

    A series is one claimant's figures of one metric, population, place and kind. The kind `cumulative` is a running total up to its as-of date;
    `stretch` (an event, a week), `rate` and `forecast` stand on no line. Running totals are joined in the order of their as-of dates, of those with
    one date in the order in which they were stated: a later one revises the former, and the difference between them is no number of people. Joined
    are only statements of the claimant's own that give an amount, have an as-of date and were neither retracted nor set aside by the analyst (status
    `excluded`); the tables do not say when a figure was retracted, so that it stands on no line on any day.

    Totals counted from different days stand side by side, each a phase of its own, and revise nothing of each other. Those that name no beginning
    are one phase; it takes up the totals before it that are counted from a stated day only if that day is the only one and is not stated again.

    A figure revises only one that had been stated by then. One that is stated after a figure for a later day is belated: it corrects what had been
    said for its day, and the line goes on with the figure for the later day, which remains the latest, as in `analysis.latest_figures`.

    An echo is counted on the figure that it repeats; it has a row of its own, joined to nothing, only where that figure is not among the chosen.

    Parameters
    ----------
    claims
        The chosen claims; with those of `analysis.known_on`, the points as they stood on that day.

    Returns
    -------
    pd.DataFrame
        `POINT_COLUMNS`, in the order of metric, population, kind, claimant, place, phase and day, whatever the order of the data. `population`,
        `place` and `claimant` by name; `phase` is 1, 2, ... on a line and empty off it; `revises` the claim followed in the phase, empty for the
        first; `is_belated` whether it was stated after one for a later day; `days`, `quantity`, `words` and `marks` in text, superseded only where a
        later figure is among the points; `echoes` the number folded; `as_of` and `start` the end and the beginning of what is counted;
        `is_dated` whether it has that end; `drawn_on` that day, or else that of the statement or its publication; `public_on` the day of
        `analysis.known_on`; `low`, `best`, `high` in people, empty where the source gave none.
    """
    under = fold_echoes(claims).value_counts()
    shown = sorted((claims.claim(claim_id) for claim_id in under.index), key=_order)
    public = dict(zip(claims.claims["claim_id"], claims.public_days.loc[claims.claims.index], strict=True))
    links, newest = _link(shown, _starts(claims, under.index)), _newest(shown)
    places = {series: place for place, series in enumerate(dict.fromkeys(map(_series, shown)))}
    shown.sort(key=lambda claim: (places[_series(claim)], links.get(claim.claim_id, {}).get("phase", 1)))
    rows = [
        {
            **_point(claim),
            "is_belated": False,
            **links.get(claim.claim_id, {}),
            "marks": ", ".join(_marks(claim, newest, links.get(claim.claim_id, {}))),
            "echoes": int(under[claim.claim_id]) - 1,
            "public_on": public[claim.claim_id],
        }
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


def _starts(claims: ClaimTables, shown: Iterable[str]) -> dict[str, pd.Timestamp]:
    """For each claim on a line the day from which the line counts, missing where it names none."""
    totals = running_totals(claims.claims)
    totals = totals[totals["period_end"].notna() & totals["claim_id"].isin(shown)]
    return dict(zip(totals["claim_id"], line_starts(totals).fillna(BEFORE_ALL), strict=True))


def _link(claims: Iterable[Claim], starts: Mapping[str, pd.Timestamp]) -> dict[str, dict[str, object]]:
    """For each claim on a line, its phase, the claim it revises, and whether a figure for a later day had been given before it."""
    links: dict[str, dict[str, object]] = {}
    for _, of_series in groupby((claim for claim in claims if claim.claim_id in starts), key=_series):
        phases: dict[pd.Timestamp, list[Claim]] = {}
        for claim in of_series:
            phases.setdefault(starts[claim.claim_id], []).append(claim)
        for phase, line in enumerate(phases.values(), start=1):
            belated = _belated(line)
            for place, claim in enumerate(line):
                corrected = _revised(line[:place], claim)
                links[claim.claim_id] = {
                    "phase": phase,
                    "revises": corrected and corrected.claim_id,
                    "is_belated": claim.claim_id in belated,
                    "corrects": corrected is not None and corrected.period_end == claim.period_end,
                }
    return links


def _revised(former: list[Claim], claim: Claim) -> Claim | None:
    """The last figure before it that had been stated by then; two that were given on the same day for the same day do not revise each other."""
    return next((other for other in reversed(former) if _when(other) != _when(claim) and stated_on(other) <= stated_on(claim)), None)


def _belated(line: list[Claim]) -> set[str]:
    """Those claims of a line that were stated after a figure for a later day."""
    belated: set[str] = set()
    first_stated = datetime.date.max  # among the figures for later days
    for _, of_day in groupby(reversed(line), key=lambda claim: claim.period_end):
        figures = list(of_day)
        belated |= {claim.claim_id for claim in figures if stated_on(claim) > first_stated}
        first_stated = min(first_stated, *(stated_on(claim) for claim in figures))
    return belated


def _newest(claims: Iterable[Claim]) -> dict[str, tuple[datetime.date, datetime.date]]:
    """For each series the latest day that a figure of the claimant's own counts up to, and the latest on which one was stated."""
    newest: dict[str, tuple[datetime.date, datetime.date]] = {}
    for claim in claims:
        if claim.derivation == "original" and claim.status in ("active", "superseded"):
            until, stated = newest.get(_series(claim), (datetime.date.min, datetime.date.min))
            newest[_series(claim)] = max(until, _when(claim)[0]), max(stated, stated_on(claim))
    return newest


def _marks(claim: Claim, newest: Mapping[str, tuple[datetime.date, datetime.date]], link: Mapping[str, object]) -> list[str]:
    """What must not be overlooked; that a figure is superseded only where a later one is among the points, that it corrects another with its day."""
    until, stated = newest.get(_series(claim), (datetime.date.min, datetime.date.min))
    is_last = _when(claim)[0] >= until and stated_on(claim) >= stated
    found = [mark for mark in marks(claim) if not (mark == "superseded" and is_last)]
    if link.get("is_belated"):
        verb = "said" if claim.stated_on else "published"
        found.append(f"{'correction, ' if link['corrects'] else ''}{verb} {'' if link['corrects'] else 'later, '}{describe_day(stated_on(claim))}")
    return found


def _kind(claim: Claim) -> str:
    """A claim whose period is not stated is no running total."""
    if "forecast" in (claim.period, claim.derivation):
        return "forecast"
    if "rate" in (claim.period, claim.qualifier):
        return "rate"
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
