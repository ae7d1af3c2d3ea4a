"""Sentences made from frames: captions, alternative texts, and lines that say what the data is and how it changed."""

from __future__ import annotations

from itertools import groupby

import pandas as pd

from analysis.tables.cells import plain_words
from analysis.vocabulary import FILLED_CELLS


def caption_ladder(ladder: pd.DataFrame) -> str:
    """What the claim ladder shows and how to read it, for under the picture."""
    echoes = int(ladder["echoes"].sum())
    folded = f", {echoes} {_plural(echoes, 'echo', 'echoes')} folded under the claims they repeat" if echoes else ""
    return (
        f"{_claims(len(ladder))} as they were published{folded}. A solid marker is a number from the source; an arrow to the edge means that "
        "it gave no bound on that side, a short dashed arrow “about” or “nearly”; a hatched band is a claim without a number. Colour and shape give "
        "the claimant's position in the conflict. Lanes count different things, and are never added."
    )


def alt_ladder(ladder: pd.DataFrame) -> str:
    """The claim ladder for those who do not see it: every rung in words, lane by lane."""
    if ladder.empty:
        return "Claim ladder: no claim is chosen."
    by_lane = groupby(ladder.itertuples(), key=lambda rung: (rung.metric, rung.population))
    lanes = [f"{plain_words(metric)}, {people}: {'; '.join(map(_rung, rungs))}" for (metric, people), rungs in by_lane]
    return f"Claim ladder of {_claims(len(ladder))}. " + ". ".join(lanes) + "."


def describe_choice(matching: int, undated: int) -> str:
    """How many claims match the filters, and how many a range of dates leaves out for want of a date.

    Examples
    --------
    >>> describe_choice(5, 2)
    '5 claims match these filters. 2 claims state no as-of date and are left out by the range of dates.'
    """
    found = f"{_claims(matching)} {_plural(matching, 'matches', 'match')} these filters." if matching else "No claim matches these filters."
    without = (
        f" {_claims(undated)} {_plural(undated, 'states', 'state')} no as-of date and {_plural(undated, 'is', 'are')} left out by the range of dates."
    )
    return found + (without if undated else "")


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


def _rung(rung: tuple) -> str:
    number = rung.quantity if FILLED_CELLS[rung.qualifier] else f"“{rung.words}”, no number of people"
    stance = plain_words(rung.stance) if isinstance(rung.stance, str) else "stance not known"
    echoes = f"{rung.echoes} {_plural(rung.echoes, 'echo', 'echoes')}" if rung.echoes else ""
    facts = [fact for fact in (rung.claimant, stance, rung.as_of, rung.marks, echoes) if fact]
    return f"{number} ({', '.join(facts)})"


def _claims(count: int) -> str:
    return f"{count} {_plural(count, 'claim', 'claims')}"


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
