"""What the data is and how it changed, in a line."""

from __future__ import annotations

import pandas as pd

from analysis.wording.counting import count_claims, plural


def describe_choice(matching: int, undated: int, listed: int) -> str:
    """How many claims match the filters, how many a range of dates leaves out for want of a date, and whether the list holds them all.

    Examples
    --------
    >>> describe_choice(5, 2, 5)
    '5 claims match these filters. 2 claims state no as-of date and are left out by the range of dates.'
    >>> describe_choice(8000, 0, 500)
    '8,000 claims match these filters. The list and the picture hold 500 of them; filter further.'
    """
    sentences = [f"{count_claims(matching)} {plural(matching, 'matches', 'match')} these filters." if matching else "No claim matches these filters."]
    if undated:
        states, is_ = plural(undated, "states", "state"), plural(undated, "is", "are")
        sentences.append(f"{count_claims(undated)} {states} no as-of date and {is_} left out by the range of dates.")
    if listed < matching:
        sentences.append(f"The list and the picture hold {listed:,} of them; filter further.")
    return " ".join(sentences)


def describe_data_changes(changes: pd.DataFrame) -> str:
    """One line on what an update of the data did, from `analysis.compare_versions`; names up to five claims of each kind.

    Examples
    --------
    >>> import pandas as pd
    >>> describe_data_changes(pd.DataFrame({"table": [], "id": [], "change": [], "columns": []}))
    'Nothing has changed since the last load.'
    """
    if changes.empty:
        return "Nothing has changed since the last load."
    parts = []
    for (table, change), rows in changes.groupby(["table", "change"], sort=False):
        names = [f"{row.id} ({row.columns})" if row.columns else str(row.id) for row in rows.head(5).itertuples()]
        more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
        parts.append(f"{table}: {len(rows)} {change}: {', '.join(names)}{more}")
    return "Since the last load, " + "; ".join(parts) + "."
