"""Which running totals of one claimant continue each other, and which is the latest: one rule for the picture and for the headline numbers."""

from __future__ import annotations

import pandas as pd

SERIES = ["claimant_id", "metric", "population", "place"]
BEFORE_ALL = pd.Timestamp("0001-01-01")  # stands for a beginning that is not named
LATEST = ["period_end", "stated", "claim_id"]  # the latest of several is the last when sorted by these, missing days first
_COUNTED = ["active", "superseded"]
_NO_TOTALS = ["no_figure", "rate"]


def running_totals(claims: pd.DataFrame) -> pd.DataFrame:
    """The rows that are statements of the claimant's own of a running total, with `stated`, the day by which each was made.

    They give an amount, be it in words alone. What was retracted, or set aside by the analyst, is none; what is superseded is one, for it stood until
    the newer figure came. The tables do not say when a figure was retracted, so that it is none on any day.
    """
    is_total = (claims["period"] == "cumulative") & (claims["derivation"] == "original")
    is_total &= claims["status"].isin(_COUNTED) & ~claims["qualifier"].isin(_NO_TOTALS)
    totals = claims[is_total.to_numpy(dtype=bool)]
    return totals.assign(stated=totals["stated_on"].fillna(totals["published_on"]).fillna(totals["period_end"]))


def line_starts(totals: pd.DataFrame) -> pd.Series:
    """The day from which the line of each running total counts; missing for the line of those that name no beginning.

    Totals counted from different days stand side by side and never continue each other. Those that name no beginning are one line. It takes up the
    totals counted from a stated day that came before it only where that day is the only one stated until then and is not stated again: a claimant
    who says "at least 100 this month", then "about 300", "about 600", is understood to go on with one count.

    Parameters
    ----------
    totals
        As `running_totals` gives them, all with a `period_end`.
    """
    start, series = totals["period_start"], totals.groupby(SERIES, dropna=False).ngroup()
    when = totals.groupby(["period_end", "stated"]).ngroup()
    first_without = when.where(start.isna()).groupby(series).transform("min")
    of_start = when.groupby([series, start.fillna(BEFORE_ALL)])
    came_before = start.notna() & (of_start.transform("min") < first_without)
    is_only = start.where(came_before).groupby(series).transform("nunique") == 1
    return start.mask(came_before & is_only & (of_start.transform("max") < first_without))
