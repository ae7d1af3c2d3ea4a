"""Tracing every claim to its origin, beside one grouping of the claims by `derived_from`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis import load_claims, trace_origins
from analysis.claims.model import ClaimTables
from benchmarks.timing import compare

DATA = Path(__file__).parent.parent / "data" / "kursk"
CLAIMS, CHAIN = 100_000, 50
ROUNDS = 15
MOST_TIMES_GROUPING = 10.0  # a walk over plain lists: hundreds of claims take milliseconds
SEED = 20241216


def run() -> pd.DataFrame:
    """Time the tracing of a hundred thousand claims in chains of fifty, in no order, one claim in
    twenty with two parents. The links are read anew each time.
    """
    plain, branched = chained_claims(share_of_branches=0.0), chained_claims(share_of_branches=0.05)
    return pd.DataFrame(
        [
            compare(
                f"trace {CLAIMS:,} claims{what} / pandas groupby",
                lambda tables=tables: trace_origins(without_lookups(tables)),
                lambda tables=tables: tables.claims.groupby("derived_from").size(),
                rounds=ROUNDS,
                target=MOST_TIMES_GROUPING,
            )
            for what, tables in (("", plain), (", 5 % with two parents", branched))
        ]
    )


def without_lookups(tables: ClaimTables) -> ClaimTables:
    """The same tables with nothing looked up in them yet."""
    return ClaimTables(tables.claims, tables.sources, tables.scopes, tables.claims)


def chained_claims(*, share_of_branches: float) -> ClaimTables:
    """The founding claims' sources with so many claims in chains; the first of each chain is an
    original, all others echo or combine earlier ones.
    """
    random = np.random.default_rng(SEED)
    founding = load_claims(DATA)
    order = random.permutation(CLAIMS)
    ids = np.array([f"claim_{number}" for number in range(CLAIMS)])
    parents = np.full(CLAIMS, None, dtype=object)
    steps = np.arange(CLAIMS)
    in_chain = steps[steps % CHAIN > 0]
    parents[order[in_chain]] = ids[order[in_chain - 1]]
    branches = random.choice(
        in_chain[in_chain > CHAIN], int(share_of_branches * CLAIMS), replace=False
    )
    others = (branches // CHAIN - 1) * CHAIN  # the origin of the chain before
    parents[order[branches]] = [
        f"{one};{other}"
        for one, other in zip(ids[order[branches - 1]], ids[order[others]], strict=True)
    ]
    claims = pd.concat([founding.claims] * (CLAIMS // len(founding) + 1), ignore_index=True).iloc[
        :CLAIMS
    ]
    is_derived = pd.Series(parents).notna()
    claims = claims.assign(
        claim_id=pd.array(ids, dtype="str"),
        statement_id=pd.array([None] * CLAIMS, dtype="str"),
        derived_from=pd.array(parents, dtype="str"),
        derivation=is_derived.map({True: "echo", False: "original"}).astype("str"),
    )
    return ClaimTables(claims, founding.sources, founding.scopes, claims)
