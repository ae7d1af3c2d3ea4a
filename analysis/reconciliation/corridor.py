"""The corridor of one quantity over time, the claims on it, and how many origins allow each number."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from analysis.reconciliation.cells import CASUALTIES, NO_DAY, Cell, Counted, Series, as_day, metric_name, never_falls
from analysis.reconciliation.system import Range, Voices
from analysis.tables.cells import quantity_words, source_cell, source_name
from analysis.tables.ids import listed_ids
from analysis.vocabulary import STANCES

if TYPE_CHECKING:
    from analysis.reconciliation.case import Case
    from analysis.reconciliation.readings import Reading

CORRIDOR_TYPES = {"metric": "str", "day": "datetime64[s]", "low": "Int64", "high": "Int64", "low_claims": "str", "high_claims": "str"}
POINT_TYPES = {
    "claim_id": "str",
    "claimant": "str",
    "stance": "str",
    "day": "datetime64[s]",
    "metric": "str",
    "quantity": "str",
    "qualifier": "str",
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "read_low": "Int64",
    "read_high": "Int64",
    "is_binding": "bool",
    "is_disputed": "bool",
}
NOT_KNOWN = "not_known"
_KILLED_OR_WOUNDED = frozenset({"killed", "wounded"})
SUPPORT_TYPES = {"low": "Int64", "high": "Int64", "n_origins": "int64", **dict.fromkeys((*STANCES.names, NOT_KNOWN), "int64"), "claimants": "str"}


def lay_corridor(case: Case, counted: Counted, series: Series) -> pd.DataFrame:
    """As `Reconciliation.corridor`: the days on which a claim on these people begins or ends, but for those on which nothing changes."""
    system = case.system_for(counted, series)
    days = [day for day in system.lattice.days[series] if day != NO_DAY]
    allowed = system.ranges_of([Cell(counted, series, None, day) for day in days], case.agreed)
    ends = [None, *((each.low, each.high) for each in allowed), None]
    rows = [
        {"metric": metric_name(counted), "day": as_day(day), "low": each.low, "high": each.high, **_forcing(case, each)}
        for day, each, before, own, after in zip(days, allowed, ends, ends[1:], ends[2:], strict=False)
        if not before == own == after
    ]
    return pd.DataFrame(rows, columns=list(CORRIDOR_TYPES)).astype(CORRIDOR_TYPES)


def lay_points(case: Case, counted: Counted, series: Series, corridor: pd.DataFrame) -> pd.DataFrame:
    """As `Reconciliation.points`."""
    binding = {name for column in ("low_claims", "high_claims") for cell in corridor[column].dropna() for name in listed_ids(cell)}
    rows = [
        _point(reading, is_binding=reading.claim.claim_id in binding, is_disputed=place in case.found.voices)
        for place, reading in enumerate(case.voices)
        if _is_total(reading, series) and (_is_like(reading.cell.counted, counted) or reading.claim.claim_id in binding)
    ]
    rows.sort(key=lambda row: (row["day"], row["claim_id"]))
    return pd.DataFrame(rows, columns=list(POINT_TYPES)).astype(POINT_TYPES)


def _is_total(reading: Reading, series: Series) -> bool:
    """Whether a claim gives a running total of these people up to a stated day, as a number."""
    cell = reading.cell
    is_total = cell.series == series and cell.end != NO_DAY and (cell.start is None or reading.claim.period == "cumulative")
    return is_total and (reading.low, reading.high) != (None, None)


def _is_like(counted: Counted, other: Counted) -> bool:
    """The killed or wounded and the casualties are shown together: they differ only by the missing and the captured."""
    return counted == other or {counted, other} == {_KILLED_OR_WOUNDED, CASUALTIES}


def _point(reading: Reading, *, is_binding: bool, is_disputed: bool) -> dict[str, object]:
    claim = reading.claim
    return {
        "claim_id": claim.claim_id,
        "claimant": source_name(claim),
        "stance": source_cell(claim, "stance"),
        "day": as_day(reading.cell.end),
        "metric": claim.metric,
        "quantity": quantity_words(claim),
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "read_low": reading.low,
        "read_high": reading.high,
        "is_binding": is_binding,
        "is_disputed": is_disputed,
    }


def count_support(case: Case, counted: Counted, series: Series, day: datetime.date) -> pd.DataFrame:
    """As `Reconciliation.support`."""
    allowed = list(_alone(case, counted, series, day.toordinal()))
    starts = sorted({0, *(low for _, low, _ in allowed), *(high + 1 for _, _, high in allowed if high is not None)})
    rows: list[dict[str, object]] = []
    for low, following in zip(starts, [*starts[1:], None], strict=True):
        those = [claim for claim, least, most in allowed if least <= low and (most is None or most >= low)]
        stances = [source_cell(claim, "stance") or NOT_KNOWN for claim in those]
        names = "; ".join(sorted(source_name(claim) for claim in those))
        counts = {name: stances.count(name) for name in (*STANCES.names, NOT_KNOWN)}
        rows.append({"low": low, "high": None if following is None else following - 1, "n_origins": len(those), **counts, "claimants": names})
    return pd.DataFrame(rows if allowed else [], columns=list(SUPPORT_TYPES)).astype(SUPPORT_TYPES)


def _alone(case: Case, counted: Counted, series: Series, day: int) -> Iterator[tuple]:
    """For each claimant whose own figures can hold together and bound the quantity: one of its claims, and the least and greatest that they allow."""
    of_claimant: dict[str, set[int]] = {}
    for place, reading in enumerate(case.voices):
        of_claimant.setdefault(reading.claim.claimant_id, set()).add(place)
    for places in of_claimant.values():
        voices = frozenset(places)
        if case.system.find_conflict(voices) is None:
            low, high = allowed_on(case, counted, series, day, voices)[::2]
            if low is not None or high is not None:
                yield case.voices[min(places)].claim, low or 0, high


def allowed_on(case: Case, counted: Counted, series: Series, day: int, voices: Voices) -> Range:
    """What these voices allow by a day, which need not be one on which a claim begins or ends.

    A running total is at least what it was on the last such day before, and at most what it is on the next one.
    """
    system = case.system_for(counted, series)
    days = system.lattice.days[series]
    before, after = bisect_right(days, day) - 1, bisect_left(days, day)
    nothing = Range(None, frozenset(), None, frozenset())
    if not never_falls(counted) and (before < 0 or days[before] != day):
        return nothing
    lows = system.range_of(Cell(counted, series, None, days[before]), voices) if before >= 0 else nothing
    highs = system.range_of(Cell(counted, series, None, days[after]), voices) if after < len(days) else nothing
    return Range(lows.low, lows.low_voices, highs.high, highs.high_voices)


def _forcing(case: Case, allowed: Range) -> dict[str, str | None]:
    forcing = {"low_claims": (allowed.low, allowed.low_voices), "high_claims": (allowed.high, allowed.high_voices)}
    return {
        column: None if end is None else ";".join(claim.claim_id for claim in case.claims_of(voices)) for column, (end, voices) in forcing.items()
    }
