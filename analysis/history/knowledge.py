"""What was known when: which claims were public by the end of a day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.tables.days import read_day

if TYPE_CHECKING:
    from analysis.tables import ClaimTables


def known_on(claims: ClaimTables, date: datetime.date | str) -> ClaimTables:
    """Only the chosen claims that were public by the end of a day.

    A claim is public from the day in `published_on`. Where that is empty, a statement of the claimant's own (derivation `original`) counts as public
    from `stated_on`, for it was said in public that day. Any other claim without a day of publication is not shown as known on any day;
    `undated_claims` gives those.

    Parameters
    ----------
    date
        A `datetime.date`, a `pandas.Timestamp` (its day counts, not its hour) or text as in 2024-12-31. Anything else raises TollbookError.

    Examples
    --------
    >>> from analysis.tables import empty_tables
    >>> len(known_on(empty_tables(), "2024-12-31"))
    0
    """
    day = np.datetime64(read_day(date, "known_on"))
    return claims.where(_days_of(claims) <= day)


def undated_claims(claims: ClaimTables) -> ClaimTables:
    """Only the chosen claims of which no day is known by which they were public; `known_on` leaves them out on every day."""
    return claims.where(_days_of(claims).isna())


def claims_of_day(claims: ClaimTables, date: datetime.date | str) -> ClaimTables:
    """Only the chosen claims that became public on this very day."""
    day = np.datetime64(read_day(date, "claims_of_day"))
    return claims.where(_days_of(claims) == day)


def publication_days(claims: ClaimTables) -> list[datetime.date]:
    """The days on which at least one of the chosen claims became public, in order."""
    days = _days_of(claims).dropna()
    return [day.date() for day in days.sort_values().drop_duplicates()]


def _days_of(claims: ClaimTables) -> pd.Series:
    """The day by which each chosen claim was public, indexed like `claims.claims`; what was looked up for all claims is used again."""
    days, index = claims.public_days, claims.claims.index
    if index is days.index:
        return days
    last_index, last_days = claims.kept.get("public_days_of_choice", (None, None))  # day after day is looked at for one choice of claims
    if last_index is not index:
        last_days = pd.Series(days.array.take(days.index.get_indexer(index)), index=index)
        claims.kept["public_days_of_choice"] = (index, last_days)
    return last_days
