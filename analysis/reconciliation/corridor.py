"""The corridor of one quantity over time, the claims on it, and how many claimants allow each
number.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
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
from analysis.reconciliation.system import Range, Voices
from analysis.vocabulary import STANCES

if TYPE_CHECKING:
    from analysis.reconciliation.case import Case
    from analysis.reconciliation.readings import Reading


CORRIDOR_TYPES = {
    "metric": "str",
    "day": "datetime64[s]",
    "low": "Int64",
    "high": "Int64",
    "low_claims": "str",
    "high_claims": "str",
}
POINT_TYPES = {
    "claim_id": "str",
    "claimant": "str",
    "stance": "str",
    "period_start": "datetime64[s]",
    "day": "datetime64[s]",
    "metric": "str",
    "scope": "str",
    "quantity": "str",
    "qualifier": "str",
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "read_low": "Int64",
    "read_high": "Int64",
    "is_on_axis": "bool",
    "is_binding": "bool",
    "is_disputed": "bool",
    "is_left_out": "bool",
}
NOT_KNOWN = "not_known"
_SHOWN_TOGETHER = frozenset(
    {"killed_or_wounded", CASUALTIES}
)  # they differ only by the missing and the captured
SUPPORT_TYPES = {
    "low": "Int64",
    "high": "Int64",
    "n_claimants": "int64",
    **dict.fromkeys((*STANCES.names, NOT_KNOWN), "int64"),
    "claimants": "str",
    "left_out": "str",
}


def lay_corridor(case: Case, counted: Counted, series: Series) -> pd.DataFrame:
    """As `Reconciliation.corridor`: the days on which a claim on these people, or on some of them,
    begins or ends; where nothing changes, none.
    """
    days = case.days_about(series)
    cells = [Cell(counted, series, None, day) for day in days]
    allowed = case.system_for(*cells).ranges_of(cells, case.agreed)
    ends = [None, *((each.low, each.high) for each in allowed), None]
    rows = [
        {
            "metric": metric_name(counted),
            "day": as_day(day),
            "low": each.low,
            "high": each.high,
            **_forcing(case, each),
        }
        for day, each, before, own, after in zip(
            days, allowed, ends, ends[1:], ends[2:], strict=False
        )
        if not before == own == after
    ]
    return pd.DataFrame(rows, columns=list(CORRIDOR_TYPES)).astype(CORRIDOR_TYPES)


def lay_points(
    case: Case, counted: Counted, series: Series, corridor: pd.DataFrame
) -> pd.DataFrame:
    """As `Reconciliation.points`: the running totals of the same thing, and whatever else forces a
    bound, with `is_on_axis` false.

    `period_start` is the stated beginning of what is counted, `scope` who is counted where and over
    which days; `is_left_out` marks a claim that takes no part in the bounds, for the conflict it
    stands in.
    """
    binding = {
        name
        for column in ("low_claims", "high_claims")
        for cell in corridor[column].dropna()
        for name in listed_ids(cell)
    }
    found = []
    for place, reading in enumerate(case.voices):
        is_on_axis, is_binding = (
            _is_on_axis(reading, counted, series),
            reading.claim.claim_id in binding,
        )
        if is_on_axis or is_binding:
            is_disputed, is_left_out = place in case.found.voices, place not in case.agreed
            signs = {
                "is_on_axis": is_on_axis,
                "is_binding": is_binding,
                "is_disputed": is_disputed,
                "is_left_out": is_left_out,
            }
            found.append((reading.cell.end, reading.claim.claim_id, _point(reading) | signs))
    return pd.DataFrame(
        [row for *_, row in sorted(found, key=lambda each: each[:2])], columns=list(POINT_TYPES)
    ).astype(POINT_TYPES)


def _is_on_axis(reading: Reading, counted: Counted, series: Series) -> bool:
    """Whether a claim gives a running total of these people, so counted, up to a stated day, as a
    number.
    """
    cell = reading.cell
    is_total = cell.series == series and cell.end != NO_DAY and reading.claim.period == "cumulative"
    is_alike = (
        cell.counted == counted or {reading.claim.metric, metric_name(counted)} <= _SHOWN_TOGETHER
    )
    return is_total and is_alike and (reading.low, reading.high) != (None, None)


def _point(reading: Reading) -> dict[str, object]:
    claim = reading.claim
    return {
        "claim_id": claim.claim_id,
        "claimant": source_name(claim),
        "stance": source_cell(claim, "stance"),
        "period_start": as_day(reading.cell.start),
        "day": as_day(reading.cell.end),
        "metric": claim.metric,
        "scope": (
            f"{scope_name(claim, 'population')}, {scope_name(claim, 'place')}, {as_of_words(claim)}"
        ),
        "quantity": quantity_words(claim),
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "read_low": reading.low,
        "read_high": reading.high,
    }


def count_support(case: Case, counted: Counted, series: Series, day: datetime.date) -> pd.DataFrame:
    """As `Reconciliation.support`; `left_out` names, in every row, the claimants whose own figures
    of it cannot hold together.
    """
    allowed, torn = [], []
    for places in _by_claimant(case):
        claim = case.voices[min(places)].claim
        agreed = _without_own_conflicts(case, counted, series, day.toordinal(), places)
        if agreed is None:
            torn.append(source_name(claim))
            continue
        found = allowed_on(case, counted, series, day.toordinal(), agreed)
        if _is_bound(found):
            allowed.append((claim, found.low or 0, found.high))
    starts = sorted(
        {
            0,
            *(low for _, low, _ in allowed),
            *(high + 1 for _, _, high in allowed if high is not None),
        }
    )
    rows: list[dict[str, object]] = []
    for low, following in zip(starts, [*starts[1:], None], strict=True):
        those = [
            claim
            for claim, least, most in allowed
            if least <= low and (most is None or most >= low)
        ]
        stances = [source_cell(claim, "stance") or NOT_KNOWN for claim in those]
        rows.append(
            {
                "low": low,
                "high": None if following is None else following - 1,
                "n_claimants": len(those),
                **{name: stances.count(name) for name in (*STANCES.names, NOT_KNOWN)},
                "claimants": _names(map(source_name, those)),
                "left_out": _names(torn),
            }
        )
    return pd.DataFrame(rows if allowed or torn else [], columns=list(SUPPORT_TYPES)).astype(
        SUPPORT_TYPES
    )


def _by_claimant(case: Case) -> list[Voices]:
    """The voices of each claimant."""
    of_claimant: dict[str, set[int]] = {}
    for place, reading in enumerate(case.voices):
        of_claimant.setdefault(reading.claim.claimant_id, set()).add(place)
    return [frozenset(places) for places in of_claimant.values()]


def _without_own_conflicts(
    case: Case, counted: Counted, series: Series, day: int, voices: Voices
) -> Voices | None:
    """The voices of one claimant without those that contradict one another; None where those bound
    the quantity, for then nobody knows how.
    """
    while (torn := case.system.find_conflict(voices)) is not None:
        if len(torn) == 1 or any(
            _is_bound(allowed_on(case, counted, series, day, torn - {voice})) for voice in torn
        ):
            return None
        voices -= torn
    return voices


def _is_bound(found: Range) -> bool:
    """Whether a claim forces an end, and not an assumption alone."""
    return bool(found.low_voices or found.high_voices)


def _names(names: Iterable[str]) -> str:
    return "; ".join(sorted(names))


def allowed_on(case: Case, counted: Counted, series: Series, day: int, voices: Voices) -> Range:
    """What these voices allow by a day, which need not be one on which a claim begins or ends."""
    cell = Cell(counted, series, None, day)
    return case.system_for(cell).range_of(cell, voices)


def _forcing(case: Case, allowed: Range) -> dict[str, str | None]:
    forcing = {
        "low_claims": (allowed.low, allowed.low_voices),
        "high_claims": (allowed.high, allowed.high_voices),
    }
    return {
        column: None
        if end is None
        else ";".join(claim.claim_id for claim in case.claims_of(voices))
        for column, (end, voices) in forcing.items()
    }


# What a corridor lacks, in words: a running total to draw, or the claims that are in conflict.


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
    return (
        f"No running total{f' of the {plain_words(metric)}' if metric else ''} takes part, "
        f"and no bound follows"
    )


def describe_left_out(points: pd.DataFrame) -> str:
    """How many claims on a corridor's axis take no part, for the end of a clause on what it leaves
    open; empty where all do.

    Examples
    --------
    >>> describe_left_out(pd.DataFrame({"is_on_axis": [True, True, False], "is_left_out": [True, False, True]}))
    '; 1 claim in conflict takes no part'
    """
    number = int((points["is_on_axis"] & points["is_left_out"]).sum())
    claims = "1 claim in conflict takes" if number == 1 else f"{number:,} claims in conflict take"
    return f"; {claims} no part" if number else ""
