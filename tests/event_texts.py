"""Made-up accounts of one event each, in the manner of many writers, with the killed and the wounded that a reader counts.

In `event_texts.csv` everybody who died or was hurt in the event is counted once, attackers too; what is told of other events is not. They were
written by people who did not know how they are read. In `not_read_yet` stands what is read today instead.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.extraction import count_casualties
from analysis.extraction.totals import Total

TABLE = Path(__file__).parent / "event_texts.csv"
METRICS = ("killed", "wounded")


def read_events() -> pd.DataFrame:
    """One row an account: `kind` of writing, `text`, `killed`, `wounded`, `not_read_yet`, and `killed_read` and `wounded_read` of today."""
    return count_events(pd.read_csv(TABLE, keep_default_na=False))


def count_events(events: pd.DataFrame) -> pd.DataFrame:
    """Events with a `text` each, and the killed and wounded that are read in it."""
    totals = [count_casualties(text) for text in events["text"]]
    return events.assign(**{f"{metric}_read": [_number_of(total[metric]) for total in totals] for metric in METRICS})


def _number_of(total: Total) -> int:
    """The number that a total is compared by: best, else floor, else ceiling; 0 where the text is silent."""
    return next((count for count in (total.best, total.low, total.high) if count is not None), 0)
