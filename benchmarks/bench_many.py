"""A million claims looked through for what does not close and for echoes, and recorded after one
cell was edited; each beside one grouping of the same claims, by pandas.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from analysis import check_plausibility, find_possible_echoes, record_run
from analysis.claims.model import ClaimTables
from benchmarks.many_claims import many_claims
from benchmarks.timing import seconds, summarise

MANY, FEW = 1_000_000, 100_000
ROUNDS = 3
MOST_SECONDS = 20.0  # as long as such a table takes to be loaded
MOST_TIMES_FEW = 12.0  # ten times as many claims: hardly more than in proportion
MOST_TIMES_GROUPING = 100.0  # some dozen questions to each claim, and sentences of what is found
_SERIES = ["claimant_id", "metric", "population", "place"]


def run() -> pd.DataFrame:
    """Time each of the three on many claims and on few, and one grouping of the many."""
    works = {
        "check_plausibility": check_plausibility,
        "find_possible_echoes": find_possible_echoes,
        "record_run after an edit": record_edit,
    }
    for work in works.values():
        work(many_claims(1_000))  # imports what it needs
    return pd.DataFrame([line for name, work in works.items() for line in _time(name, work)])


def _time(name: str, work: Callable[[ClaimTables], object]) -> Iterator[dict[str, object]]:
    of_many, of_few, of_peer = [], [], []
    for number in range(1, ROUNDS + 1):
        print(f"  {name}, round {number} of {ROUNDS} ...", file=sys.stderr, flush=True)
        for times, rows in ((of_few, FEW), (of_many, MANY)):
            claims = many_claims(rows)
            if work is record_edit:
                with tempfile.TemporaryDirectory() as out:
                    record_run(claims, out=out)
                    now = _edited(claims)
                    times.append(seconds(lambda out=out, now=now: record_run(now, out=out)))
            else:
                times.append(seconds(lambda of=claims: work(of)))
        of_peer.append(seconds(lambda of=claims: _group(of)))
    many, few = f"{name}, {MANY:,} claims", f"{FEW:,} claims"
    yield summarise(f"{many} / {MOST_SECONDS:g} s", of_many, [MOST_SECONDS] * ROUNDS, 1.0)
    yield summarise(f"{many} / {few}", of_many, of_few, MOST_TIMES_FEW)
    yield summarise(f"{many} / pandas groupby", of_many, of_peer, MOST_TIMES_GROUPING)


def record_edit(claims: ClaimTables) -> None:
    """Record claims, edit a cell, and record them again."""
    with tempfile.TemporaryDirectory() as out:
        record_run(claims, out=out)
        record_run(_edited(claims), out=out)


def _edited(claims: ClaimTables) -> ClaimTables:
    edited = claims.all_claims.copy()
    edited.loc[len(edited) // 2, "note"] = "read again"
    return replace(claims, claims=edited, all_claims=edited)


def _group(claims: ClaimTables) -> pd.DataFrame:
    """The greatest number that each claimant gave of each people, place and metric."""
    return claims.claims.groupby(_SERIES, dropna=False)[["low", "best", "high"]].max()
