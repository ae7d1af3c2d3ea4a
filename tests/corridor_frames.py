"""Frames of a corridor and of the support of a number, written on paper."""

from __future__ import annotations

import pandas as pd

from analysis.vocabulary import STANCES
from tests.tables_on_paper import rows_of

COUNTS = {
    "low",
    "best",
    "high",
    "read_low",
    "read_high",
    "n_claimants",
    *STANCES.names,
}
DAYS = {"day", "period_start"}
SIGNS = ("is_on_axis", "is_binding", "is_disputed", "is_left_out")
POINT = {
    "claimant": "Army of Northland",
    "stance": "belligerent",
    "metric": "killed",
    "scope": "All troops, The region",
    "is_on_axis": "yes",
}
# What a claim's cells and its reading are, where it stands alone.
QUANTITIES = {
    "exact": {
        "quantity": "47",
        "low": "47",
        "best": "47",
        "high": "47",
        "read_low": "47",
        "read_high": "47",
    },
    "about": {"quantity": "about 200", "best": "200", "read_low": "150", "read_high": "250"},
    "at_least": {"quantity": "at least 30", "low": "30", "read_low": "30"},
    "more_than": {"quantity": "more than 30", "low": "30", "read_low": "31"},
    "at_most": {"quantity": "up to 250", "high": "250", "read_high": "250"},
    "fewer_than": {"quantity": "fewer than 250", "high": "250", "read_high": "249"},
    "nearly": {
        "quantity": "nearly 3,000",
        "best": "3000",
        "high": "3000",
        "read_low": "2500",
        "read_high": "2999",
    },
    "slightly_more_than": {
        "quantity": "slightly more than 3,000",
        "low": "3000",
        "best": "3000",
        "read_low": "3001",
        "read_high": "3500",
    },
    "range": {
        "quantity": "300 to 400",
        "low": "300",
        "high": "400",
        "read_low": "300",
        "read_high": "400",
    },
    "vague": {"quantity": "no number (vague)"},
    "share": {"quantity": "no number (share)"},
    "rate": {"quantity": "no number (rate)"},
    "no_figure": {"quantity": "no number (no figure)"},
}


def corridor_of(paper: str) -> pd.DataFrame:
    """A corridor; columns: metric (killed where it is not written), day, low, high, low_claims,
    high_claims; the words of an end are plain.
    """
    rows = [
        {
            "metric": "killed",
            "low_words": row.get("low") and f"at least {int(row['low']):,}",
            "high_words": row.get("high") and f"at most {int(row['high']):,}",
            **row,
        }
        for row in rows_of(paper)
    ]
    ends = ["low", "high", "low_words", "high_words", "low_claims", "high_claims"]
    return _frame(rows, ["metric", "day", *ends])


def points_of(paper: str) -> pd.DataFrame:
    """The claims on a corridor; the cells follow from the qualifier where they are not written, and
    who is in conflict is left out.
    """
    who, numbers = (
        ["claim_id", "claimant", "stance", "period_start", "day", "metric", "scope"],
        ["low", "best", "high", "read_low", "read_high"],
    )
    rows = [
        {**POINT, **QUANTITIES[row["qualifier"]], "is_left_out": row.get("is_disputed"), **row}
        for row in rows_of(paper)
    ]
    frame = _frame(rows, [*who, "quantity", "qualifier", *numbers, *SIGNS])
    return frame.assign(**{name: frame[name].notna() for name in SIGNS})


def support_of(paper: str) -> pd.DataFrame:
    """The support of each value; columns: low, high, claimants, left_out, and any stance with its
    number of claimants.
    """
    stances = list(STANCES.names)
    rows = [
        {**row, **{stance: row.get(stance) or "0" for stance in stances}} for row in rows_of(paper)
    ]
    for row in rows:
        row["n_claimants"] = str(sum(int(row[stance]) for stance in stances))
    frame = _frame(rows, ["low", "high", "n_claimants", *stances, "claimants", "left_out"])
    return frame.astype(dict.fromkeys(["n_claimants", *stances], "int64"))


def _frame(rows: list[dict[str, str]], columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(
        [{name: row.get(name) or None for name in columns} for row in rows], columns=columns
    )
    types = {
        name: "Int64" if name in COUNTS else "datetime64[us]" if name in DAYS else "str"
        for name in columns
    }
    return frame.assign(
        **{name: frame[name].astype("Float64") for name in columns if name in COUNTS}
    ).astype(types)
