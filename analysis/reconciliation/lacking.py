"""What a corridor lacks, in words: a running total to draw, or the claims that are in conflict."""

from __future__ import annotations

import pandas as pd

from analysis.tables.cells import plain_words


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
    return f"No running total{f' of the {plain_words(metric)}' if metric else ''} takes part, and no bound follows"


def describe_left_out(points: pd.DataFrame) -> str:
    """How many claims on a corridor's axis take no part, for the end of a clause on what it leaves open; empty where all do.

    Examples
    --------
    >>> describe_left_out(pd.DataFrame({"is_on_axis": [True, True, False], "is_left_out": [True, False, True]}))
    '; 1 claim in conflict takes no part'
    """
    number = int((points["is_on_axis"] & points["is_left_out"]).sum())
    claims = "1 claim in conflict takes" if number == 1 else f"{number:,} claims in conflict take"
    return f"; {claims} no part" if number else ""
