"""Made-up accounts of one event each, in the manner of many writers, with the killed and the
wounded that a reader counts.

In `event_texts.csv` everybody who died or was hurt in the event is counted once, attackers too;
what is told of other events is not. They were written by people who did not know how they are read.
In `not_read_yet` stands what is read today instead.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.extraction.totals import Total, count_casualties

TABLE = Path(__file__).parent / "event_texts.csv"
METRICS = ("killed", "wounded")


def read_accounts() -> pd.DataFrame:
    """One row an account: `kind` of writing, `text`, `killed`, `wounded`, `not_read_yet`."""
    return pd.read_csv(TABLE, keep_default_na=False)


def read_events() -> pd.DataFrame:
    """The accounts, with `killed_read` and `wounded_read` of today."""
    return count_events(read_accounts())


def count_events(events: pd.DataFrame) -> pd.DataFrame:
    """Events with a `text` each, and the killed and wounded that are read in it."""
    counts = [read_counts(text) for text in events["text"]]
    return events.assign(
        **{
            f"{metric}_read": read
            for metric, read in zip(METRICS, zip(*counts, strict=True), strict=True)
        }
    )


def read_counts(text: str) -> tuple[int, int]:
    """The killed and the wounded that are read in a text.

    Examples
    --------
    >>> read_counts("At least 30 died, and two were hurt.")
    (30, 2)
    """
    totals = count_casualties(text)
    killed, wounded = (_number_of(totals[metric]) for metric in METRICS)
    return killed, wounded


def describe_counts(text: str) -> str:
    """What is read in a text, as `not_read_yet` notes it."""
    return ", ".join(
        f"{count} {metric}" for count, metric in zip(read_counts(text), METRICS, strict=True)
    )


def _number_of(total: Total) -> int:
    """The number that a total is compared by: best, else floor, else ceiling; 0 where the text is
    silent.
    """
    return next((count for count in (total.best, total.low, total.high) if count is not None), 0)
