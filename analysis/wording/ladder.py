"""The claim ladder in words: its caption, and the text in its place."""

from __future__ import annotations

from itertools import groupby

import pandas as pd

from analysis.tables.cells import plain_words
from analysis.vocabulary import FILLED_CELLS
from analysis.wording.counting import count_claims, plural


def caption_ladder(ladder: pd.DataFrame) -> str:
    """What the claim ladder shows and how to read it, for under the picture."""
    echoes = int(ladder["echoes"].sum())
    folded = f", {echoes} {plural(echoes, 'echo', 'echoes')} folded under the claims they repeat" if echoes else ""
    return (
        f"{count_claims(len(ladder))} as they were published{folded}. A solid marker is a number from the source; an arrow to the edge means that "
        "it gave no bound on that side, a short dashed arrow “about” or “nearly”; a hatched band is a claim without a number. Colour and shape give "
        "the claimant's position in the conflict. Lanes count different things, and are never added."
    )


def alt_ladder(ladder: pd.DataFrame) -> str:
    """The claim ladder for those who do not see it: every rung in words, lane by lane."""
    if ladder.empty:
        return "Claim ladder: no claim is chosen."
    by_lane = groupby(ladder.itertuples(), key=lambda rung: (rung.metric, rung.population))
    lanes = [f"{plain_words(metric)}, {people}: {'; '.join(map(_rung, rungs))}" for (metric, people), rungs in by_lane]
    return f"Claim ladder of {count_claims(len(ladder))}. " + ". ".join(lanes) + "."


def _rung(rung: tuple) -> str:
    number = rung.quantity if FILLED_CELLS[rung.qualifier] else f"“{rung.words}”, no number of people"
    stance = plain_words(rung.stance) if isinstance(rung.stance, str) else "stance not known"
    echoes = f"{rung.echoes} {plural(rung.echoes, 'echo', 'echoes')}" if rung.echoes else ""
    facts = [fact for fact in (rung.claimant, stance, rung.as_of, rung.marks, echoes) if fact]
    return f"{number} ({', '.join(facts)})"
