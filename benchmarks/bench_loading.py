"""Loading and checking claims, beside pandas reading the same file into the same types, which
checks nothing.

The file is the founding data over and over: each copy has ids, links, addresses, notes and wordings
of its own, and one row in twenty leaves the quantity to be read from its wording.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.claims.loading import load_claims
from analysis.schema.columns import rules_of
from benchmarks.timing import seconds, summarise

DATA = Path(__file__).parent.parent / "data" / "kursk"
MANY, FEW = 1_000_000, 100_000
ROUNDS = 5
MOST_TIMES_PEER = 2.0  # every cell is looked at twice: once to read it, once to check it
MOST_TIMES_FEW = 11.0  # ten times the rows in ten times the time, and a tenth for the measuring
SMALL_SECONDS = 0.05  # too short to be noticed when a cell of a notebook is run
READ_EVERY = 20  # one row in so many has its quantity read from the wording
PHRASES = (
    "at least {:,} soldiers were killed",
    "up to {:,} wounded in the fighting",
    "about {} casualties",
    "more than {} dead",
    "{:,} were killed",
)
# Columns that differ from copy to copy.
OWN = ("claim_id", "statement_id", "part_of", "derived_from", "note", "url", "wording")


def run() -> pd.DataFrame:
    """Time the loading of a million claims, of a hundred thousand, and of the founding data.

    Returns
    -------
    pd.DataFrame
        `benchmark`, `ours_s`, `peer_s` (seconds, medians), `ratio` (the median over rounds, in
        which the two run one after the other), `target` (the greatest ratio that will do) and
        `met`.
    """
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder, "many"), Path(folder, "few")
        write_claims(many, MANY)
        write_claims(few, FEW)
        seconds(lambda: load_claims(few))  # imports what loading needs
        works = (lambda: load_claims(many), lambda: read_bare(many), lambda: load_claims(few))
        times = [[seconds(work) for work in works] for _ in _rounds(ROUNDS)]
    of_many, of_peer, of_few = zip(*times, strict=True)
    small = [seconds(lambda: load_claims(DATA)) for _ in range(ROUNDS)]
    return pd.DataFrame(
        [
            summarise(f"load {MANY:,} claims / pandas.read_csv", of_many, of_peer, MOST_TIMES_PEER),
            summarise(f"load {MANY:,} claims / {FEW:,} claims", of_many, of_few, MOST_TIMES_FEW),
            summarise(
                f"load the founding data / {SMALL_SECONDS} s", small, [SMALL_SECONDS] * ROUNDS, 1.0
            ),
        ]
    )


def write_claims(folder: Path, rows: int) -> None:
    """Write whole copies of the founding claims, at least so many rows, with their sources and
    scopes into a new folder.
    """
    folder.mkdir()
    for name in ("sources.csv", "scopes.csv"):
        shutil.copy(DATA / name, folder / name)
    founding = pd.read_csv(DATA / "claims.csv", dtype="str", keep_default_na=False)
    copies = -(-rows // len(founding))
    copy = pd.Series(np.repeat(np.arange(copies), len(founding)), dtype="str")
    claims = pd.concat([founding] * copies, ignore_index=True)
    for name in OWN:
        mark = " " + copy if name in ("note", "wording") else "_" + copy
        marked = claims[name].str.replace(";", "_0;", regex=False) + mark
        claims[name] = claims[name].where(claims[name] == "", marked)
    _leave_to_wording(claims)
    claims.to_csv(folder / "claims.csv", index=False)


def read_bare(folder: Path) -> pd.DataFrame:
    """The same file by `pandas.read_csv` alone, in the same types."""
    rules = rules_of("claims").values()
    types = {
        rule.name: "Int64" if rule.dtype == "count" else "str"
        for rule in rules
        if rule.dtype != "date"
    }
    return pd.read_csv(
        folder / "claims.csv",
        dtype=types,
        parse_dates=[rule.name for rule in rules if rule.dtype == "date"],
    )


def _leave_to_wording(claims: pd.DataFrame) -> None:
    places = np.arange(0, len(claims), READ_EVERY)
    claims.loc[places, "wording"] = [
        PHRASES[place % len(PHRASES)].format(1 + place * 7919 % 60_013) for place in places
    ]
    claims.loc[places, ["qualifier", "low", "best", "high"]] = ""


def _rounds(count: int) -> Iterator[int]:
    for number in range(1, count + 1):
        print(f"  round {number} of {count} ...", file=sys.stderr, flush=True)
        yield number
