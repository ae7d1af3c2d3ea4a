"""The corridor of one running total over time, the claims on it, how many claimants allow each
number, and what a corridor lacks, in words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.describe import (
    as_of_words,
    plain_words,
    quantity_words,
    scope_name,
    source_cell,
    source_name,
)
from analysis.claims.model import listed_ids
from analysis.reconciliation.lattice import (
    CASUALTIES,
    NO_DAY,
    Cell,
    Counted,
    Series,
    as_day,
    metric_name,
)
from analysis.reconciliation.sentences import end_words
from analysis.vocabulary import STANCES

if TYPE_CHECKING:
    from analysis.reconciliation.contributions import Contribution
    from analysis.reconciliation.evidence import Evidence
    from analysis.reconciliation.system import Bounds, Voices

CORRIDOR_TYPES = {
    "metric": "str",
    "day": "datetime64[s]",
    **dict.fromkeys("low high".split(), "Int64"),
    **dict.fromkeys("low_words high_words low_claims high_claims".split(), "str"),
}
POINT_TYPES = {
    **dict.fromkeys("claim_id claimant stance".split(), "str"),
    **dict.fromkeys("period_start day".split(), "datetime64[s]"),
    **dict.fromkeys("metric scope quantity qualifier".split(), "str"),
    **dict.fromkeys("low best high read_low read_high".split(), "Int64"),
    **dict.fromkeys("is_on_axis is_binding is_disputed is_left_out".split(), "bool"),
}
SUPPORT_TYPES = {
    **dict.fromkeys("low high".split(), "Int64"),
    **dict.fromkeys(("n_claimants", *STANCES.names), "int64"),
    **dict.fromkeys("claimants left_out".split(), "str"),
}
# They share an axis, for they differ only by the missing and the captured.
_SHOWN_TOGETHER = {"killed_or_wounded", CASUALTIES}


def lay_corridor(evidence: Evidence, counted: Counted, series: Series) -> pd.DataFrame:
    """As `Reconciliation.corridor`: a row for each day on which a claim on these people, or on some
    of them, begins or ends, unless nothing changes there.
    """
    days = evidence.days_about(series)
    cells = [Cell(counted, series, None, day) for day in days]
    bounds = evidence.bounds_of(cells)
    ends = [(each.low, each.high) for each in bounds]
    rows = [
        {
            "metric": metric_name(counted),
            "day": as_day(day),
            "low": each.low,
            "high": each.high,
            "low_words": _words(evidence, "low", each.low, each.low_voices),
            "high_words": _words(evidence, "high", each.high, each.high_voices),
            "low_claims": _ids(evidence, each.low, each.low_voices),
            "high_claims": _ids(evidence, each.high, each.high_voices),
        }
        for day, each, before, own, after in zip(
            days, bounds, [None, *ends], ends, [*ends[1:], None], strict=False
        )
        if not before == own == after
    ]
    return typed_frame(rows, CORRIDOR_TYPES)


def _words(evidence: Evidence, side: str, end: int | None, voices: Voices) -> str | None:
    """An end in words, missing where it is open."""
    forcing = [evidence.voices[voice] for voice in sorted(voices)]
    return None if end is None else end_words(side, end, forcing)


def _ids(evidence: Evidence, end: int | None, voices: Voices) -> str | None:
    """The claims that force an end, missing where it is open."""
    return None if end is None else ";".join(claim.claim_id for claim in evidence.claims_of(voices))


def bounds_on(
    evidence: Evidence, counted: Counted, series: Series, day: int, voices: Voices
) -> Bounds:
    """What these voices allow by a day, on which no claim needs to begin or end."""
    cell = Cell(counted, series, None, day)
    return evidence.system_for(cell).bounds_of([cell], voices)[0]


def lay_points(
    evidence: Evidence, counted: Counted, series: Series, corridor: pd.DataFrame
) -> pd.DataFrame:
    """As `Reconciliation.points`: the running totals of the same thing, and whatever else forces a
    bound, with `is_on_axis` false.

    `period_start` is the stated beginning of what is counted, `scope` who is counted where and over
    which days; `is_left_out` marks a claim that takes no part in the bounds because of a conflict.
    """
    binding = {
        name
        for column in ("low_claims", "high_claims")
        for cell in corridor[column].dropna()
        for name in listed_ids(cell)
    }
    disputed, points = evidence.found.voices, []
    for voice, each in enumerate(evidence.voices):
        signs = {
            "is_on_axis": _is_on_axis(each, counted, series),
            "is_binding": each.claim.claim_id in binding,
            "is_disputed": voice in disputed,
            "is_left_out": voice not in evidence.agreed,
        }
        if signs["is_on_axis"] or signs["is_binding"]:
            points.append((each.cell.end, each.claim.claim_id, _point(each) | signs))
    points.sort(key=lambda point: point[:2])
    rows = [row for *_, row in points]
    return typed_frame(rows, POINT_TYPES)


def _is_on_axis(contribution: Contribution, counted: Counted, series: Series) -> bool:
    """Whether a claim gives a running total of these people, so counted, up to a stated day, as a
    number.
    """
    cell, claim = contribution.cell, contribution.claim
    is_total = cell.series == series and cell.end != NO_DAY and claim.period == "cumulative"
    is_alike = cell.counted == counted or {claim.metric, metric_name(counted)} <= _SHOWN_TOGETHER
    return is_total and is_alike and contribution.is_number


def _point(contribution: Contribution) -> dict[str, object]:
    claim = contribution.claim
    people, place = scope_name(claim, "population"), scope_name(claim, "place")
    return {
        "claim_id": claim.claim_id,
        "claimant": source_name(claim),
        "stance": source_cell(claim, "stance"),
        "period_start": as_day(contribution.cell.start),
        "day": as_day(contribution.cell.end),
        "metric": claim.metric,
        "scope": f"{people}, {place}, {as_of_words(claim)}",
        "quantity": quantity_words(claim),
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "read_low": contribution.low,
        "read_high": contribution.high,
    }


def count_support(
    evidence: Evidence, counted: Counted, series: Series, day: datetime.date
) -> pd.DataFrame:
    """As `Reconciliation.support`; `left_out` names, in every row, the claimants whose own figures
    of it cannot hold together.
    """
    of_claimant: dict[str, set[int]] = {}
    for voice, each in enumerate(evidence.voices):
        of_claimant.setdefault(each.claim.claimant_id, set()).add(voice)
    allowed, torn = [], []
    for own in of_claimant.values():
        claim = evidence.voices[min(own)].claim
        agreed = _without_own_conflicts(evidence, counted, series, day.toordinal(), frozenset(own))
        if agreed is None:
            torn.append(source_name(claim))
            continue
        bounds = bounds_on(evidence, counted, series, day.toordinal(), agreed)
        if bounds.is_forced:
            allowed.append((claim, bounds.low or 0, bounds.high))
    lows = {low for _, low, _ in allowed}
    starts = sorted({0, *lows, *(high + 1 for _, _, high in allowed if high is not None)})
    rows: list[dict[str, object]] = []
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        allowing = [
            claim
            for claim, low, high in allowed
            if low <= start and (high is None or high >= start)
        ]
        stances = [source_cell(claim, "stance") for claim in allowing]
        rows.append(
            {
                "low": start,
                "high": None if following is None else following - 1,
                "n_claimants": len(allowing),
                **{name: stances.count(name) for name in STANCES.names},
                "claimants": _list_names(map(source_name, allowing)),
                "left_out": _list_names(torn),
            }
        )
    return typed_frame(rows if allowed or torn else [], SUPPORT_TYPES)


def _without_own_conflicts(
    evidence: Evidence, counted: Counted, series: Series, day: int, voices: Voices
) -> Voices | None:
    """The voices of one claimant without those that contradict one another; None where those bound
    the quantity, for then nobody knows how.
    """
    while (torn := evidence.system.find_conflict(voices)) is not None:
        if len(torn) == 1 or any(
            bounds_on(evidence, counted, series, day, torn - {voice}).is_forced for voice in torn
        ):
            return None
        voices -= torn
    return voices


def _list_names(names: Iterable[str]) -> str:
    return "; ".join(sorted(names))


# What a corridor lacks, in words


def metric_of(corridor: pd.DataFrame) -> str:
    """The metric of a corridor; empty where it has no day."""
    return next(iter(corridor["metric"]), "")


def describe_no_total(corridor: pd.DataFrame) -> str:
    """That nothing is known, and nothing can be drawn.

    Examples
    --------
    >>> describe_no_total(pd.DataFrame({"metric": ["missing"]}))
    'No running total of the missing takes part, and no bound follows'
    """
    metric = metric_of(corridor)
    what = f" of the {plain_words(metric)}" if metric else ""
    return f"No running total{what} takes part, and no bound follows"


def describe_left_out(points: pd.DataFrame) -> str:
    """How many claims on a corridor's axis take no part, for the end of a clause on what it leaves
    open; empty where all do.

    Examples
    --------
    >>> signs = {"is_on_axis": [True, True, False], "is_left_out": [True, False, True]}
    >>> describe_left_out(pd.DataFrame(signs))
    '; 1 claim in conflict takes no part'
    """
    number = int((points["is_on_axis"] & points["is_left_out"]).sum())
    claims = "1 claim in conflict takes" if number == 1 else f"{number:,} claims in conflict take"
    return f"; {claims} no part" if number else ""


def typed_frame(rows: Iterable[Mapping[str, object]], types: Mapping[str, str]) -> pd.DataFrame:
    """Rows as a frame with these columns and types, also where there are none."""
    return pd.DataFrame(list(rows), columns=list(types)).astype(dict(types))
