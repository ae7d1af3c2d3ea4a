"""The timeline in words: its caption, the text in its place, and how much was known on a day."""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import groupby

import pandas as pd

from analysis.tables.cells import describe_day, join_words, plain_words
from analysis.vocabulary import FILLED_CELLS
from analysis.wording.counting import count_claims, plural

_KINDS = {
    "cumulative": "running totals", "stretch": "within some days only", "rate": "a rate, no number of people", "forecast": "expected, not counted",
}  # fmt: skip


def caption_timeline(points: pd.DataFrame) -> str:
    """What the timeline shows and how to read it, for under the picture."""
    echoes, placeless = int(points["echoes"].sum()), int(points["drawn_on"].isna().sum())
    folded = f", {echoes:,} {plural(echoes, 'echo', 'echoes')} folded under the claims they repeat" if echoes else ""
    published = plural(len(points), "it was published", "they were published")
    states, stands = plural(placeless, "states", "state"), plural(placeless, "stands", "stand")
    missing = f" {count_claims(placeless)} {states} no day at all and {stands} in the table alone." if placeless else ""
    return (
        f"{count_claims(len(points))} as {published}{folded}. A line joins the running totals of one claimant, by the days they count up "
        "to: a later figure revises the one before it, and the step between them is no number of people. Dotted, the last figure is held. A hollow "
        "mark has no as-of date and stands on the day it was said, or was retracted or set aside. A long arrow means that the source gave no bound "
        "on that side, short dashed arrows “about” or “nearly”; a hatched mark is a claim without a number. What happened within some days has a "
        f"lane of its own and is on no line.{_besides(points)} Colour and shape give the claimant's position in the conflict. Lanes count different "
        f"things, and are never added.{missing}"
    )


def alt_timeline(points: pd.DataFrame, *, until: datetime.date | None = None) -> str:
    """The timeline for those who do not see it: every lane, each claimant's line step by step, and what stands on no line.

    Parameters
    ----------
    until
        The day that is looked at.
    """
    then = "" if until is None else f", as known on {describe_day(until)}"
    if points.empty:
        return f"Timeline{then}: no claim to show."
    by_lane = groupby(points.itertuples(index=False), key=lambda point: (point.metric, point.population, point.kind))
    lanes = [_lane(*lane, list(of_lane)) for lane, of_lane in by_lane]
    return f"Timeline of {count_claims(len(points))}{then}. {' '.join(lanes)}"


def describe_knowledge(day: datetime.date, *, known: int, of: int, new: int = 0, undated: int = 0) -> str:
    """How many of so many claims were public by the end of a day, and how many no day can show.

    Parameters
    ----------
    new
        How many of those became public on that day.
    undated
        How many have no day by which they were public.

    Examples
    --------
    >>> describe_knowledge(datetime.date(2024, 12, 31), known=38, of=150, new=2, undated=1)
    'On 31 December 2024, 38 of 150 claims had been published; 2 came out that day. 1 claim states no day of publication and is left out.'
    """
    of_that_day = f"; {new:,} came out that day" if new else ""
    known_then = f"On {describe_day(day)}, {known:,} of {count_claims(of)} had been published{of_that_day}."
    left_out = f" {count_claims(undated)} {plural(undated, 'states', 'state')} no day of publication and {plural(undated, 'is', 'are')} left out."
    return known_then + (left_out if undated else "")


def describe_hidden_echoes(count: int) -> str:
    """That so many echoes are left out, for the figures they repeat are not among those shown.

    Examples
    --------
    >>> describe_hidden_echoes(1)
    '1 echo of a figure that is not shown here is left out of the picture; tick “Echoes too” to see it.'
    """
    if count == 1:
        return "1 echo of a figure that is not shown here is left out of the picture; tick “Echoes too” to see it."
    return f"{count:,} echoes of figures that are not shown here are left out of the picture; tick “Echoes too” to see them."


def _besides(points: pd.DataFrame) -> str:
    """What only some pictures hold."""
    uncounted = " What is only expected, and a rate, which is no number of people, have lanes of their own, with hollow marks."
    later = " A dashed step leads to what was said after a figure for a later day; the line goes on with the later day."
    return (uncounted if points["kind"].isin(["rate", "forecast"]).any() else "") + (later if points["is_belated"].any() else "")


def _lane(metric: str, population: str, kind: str, points: list[tuple]) -> str:
    joined = [point for point in points if not pd.isna(point.phase)]
    phases = Counter(series for series, _ in {(point.series, point.phase) for point in joined})
    lines = [_line(list(line), phases[series]) for (series, _), line in groupby(joined, key=lambda point: (point.series, point.phase))]
    single = [_single(point) for point in points if pd.isna(point.phase)]
    off_line = [f"{'on no line: ' if kind == 'cumulative' else ''}{'; '.join(single)}"] if single else []
    return f"{plain_words(metric)}, {population}, {_KINDS[kind]}: {'; '.join(lines + off_line)}."


def _line(points: list[tuple], phases: int) -> str:
    """One claimant's figures in a phase: the first, what each later one revises it to, and what was said after one for a later day."""
    first = points[0]
    since = f", counted from {describe_day(first.start)}" if phases > 1 and not pd.isna(points[-1].start) else ""
    steps = [f"{_figure(point)} {_with_marks(point.days, point)}" for point in points if not point.is_belated]
    besides = [f"; besides {_figure(point)} {_with_marks(point.days, point)}" for point in points if point.is_belated]
    return f"{first.claimant} ({_stance(first)}{since}): {', then '.join(steps)}{''.join(besides)}"


def _single(point: tuple) -> str:
    return f"{_figure(point)} ({point.claimant}, {_stance(point)}, {_with_marks(point.days, point)})"


def _figure(point: tuple) -> str:
    return point.quantity if FILLED_CELLS[point.qualifier] else f"“{point.words}”, no number of people,"


def _with_marks(days: str, point: tuple) -> str:
    echoes = f"{point.echoes} {plural(point.echoes, 'echo', 'echoes')}" if point.echoes else ""
    facts = [fact for fact in (point.marks, echoes) if fact]
    return f"{days} [{join_words(facts)}]" if facts else days


def _stance(point: tuple) -> str:
    return plain_words(point.stance) if isinstance(point.stance, str) else "stance not known"
