"""The pictures in words: the caption of each, and the text in its place for those who do not see
it; and what is to be read before a picture, such as how many origins stand behind it.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.describe import (
    figure_words,
    plain_words,
    short_source_name,
    stance_words,
    stated_on,
)
from analysis.claims.intervals import Span, describe_span
from analysis.claims.model import listed_ids
from analysis.english import count, count_claims, describe_day, join_words, plural
from analysis.reconciliation.corridor import describe_left_out, describe_no_total, metric_of
from analysis.vocabulary import FILLED_CELLS, STANCES

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables
    from analysis.provenance.origins import Trace

_BY_STANCE = "Colour and shape give the claimant's position in the conflict."
_LANES = "Lanes count different things, and are never added."


# The claim ladder


def caption_ladder(ladder: pd.DataFrame) -> str:
    """What the claim ladder shows and how to read it, for under the picture."""
    return (
        f"{count_claims(len(ladder))} as they were published{_folded(ladder)}. A solid marker is a "
        "number from the source; an arrow to the edge means that it gave no bound on that side, a "
        "short dashed arrow “about” or “nearly”; a hatched band is a claim without a number. "
        f"{_BY_STANCE} {_LANES}"
    )


def alt_ladder(ladder: pd.DataFrame) -> str:
    """The claim ladder for those who do not see it: every rung in words, lane by lane."""
    if ladder.empty:
        return "Claim ladder: no claim is chosen."
    by_lane = groupby(ladder.itertuples(), key=lambda rung: (rung.metric, rung.population))
    lanes = [
        f"{plain_words(metric)}, {people}: {'; '.join(map(_rung, rungs))}"
        for (metric, people), rungs in by_lane
    ]
    return f"Claim ladder of {count_claims(len(ladder))}. " + ". ".join(lanes) + "."


def _rung(rung: tuple) -> str:
    has_number = FILLED_CELLS[rung.qualifier]
    number = rung.quantity if has_number else f"“{rung.words}”, not a number of people"
    facts = [rung.claimant, _stance(rung), rung.as_of, rung.marks, _echoes(rung)]
    return f"{number} ({', '.join(fact for fact in facts if fact)})"


# The origins of claims


def describe_origins(trace: Trace) -> str:
    """How many reports, how many independent origins, and on which sides: what to read before
    anything is weighed.

    Examples
    --------
    >>> from analysis import load_claims, trace_origins
    >>> kursk = load_claims("data/kursk")
    >>> thirty = "article_hur_30", "wapo_20241216_as_many_as_30"
    >>> describe_origins(trace_origins(kursk.pick(*thirty, "article_forbes_250")))
    '3 reports, 2 origins, both Ukrainian. 2 outlets carried them.'
    """
    if not trace.n_reports:
        return "No report is chosen."
    counted = f"{count(trace.n_reports, 'report')}, {count(trace.n_origins, 'origin')}"
    sentences = [f"{counted}{_sides(trace)}."]
    if trace.n_reports > 1:
        sentences.append(f"{count(trace.n_publishers, 'outlet')} carried them.")
    if trace.n_statements > trace.n_origins:
        sentences.append(
            f"{count(trace.n_statements, 'statement')} stand behind them; several statements of "
            "one claimant are one voice."
        )
    if trace.n_unknown:
        has = plural(trace.n_unknown, "has", "have")
        sentences.append(
            f"{count_claims(trace.n_unknown)} {has} a lineage that is not known to its end, and "
            f"{plural(trace.n_unknown, 'adds', 'add')} nothing to the count."
        )
    if trace.n_mixed:
        was = plural(trace.n_mixed, "was", "were")
        sentences.append(
            f"{count_claims(trace.n_mixed)} {was} worked out from figures of several claimants, "
            "none of whom has said it, and "
            f"{plural(trace.n_mixed, 'adds', 'add')} nothing to the count."
        )
    return " ".join([*sentences, *_not_counted(trace)])


def _sides(trace: Trace) -> str:
    """The sides of the origins as a clause: ", both Ukrainian", ": 2 Ukrainian and 1 South Korean";
    empty where there is no origin.
    """
    sides = trace.sides
    if sides.empty:
        return ""
    if len(sides) == 1:
        together = {1: "", 2: "both "}.get(trace.n_origins, "all ")
        return f", {together}{sides['side'].iloc[0]}"
    numbers = zip(sides["side"], sides["n_origins"], strict=True)
    return f": {join_words([f'{number} {side}' for side, number in numbers])}"


def _not_counted(trace: Trace) -> list[str]:
    """The statements at the ends of chains that are no origin of a figure."""
    origins, sentences = trace.origins, []
    silent = origins.loc[~origins["gives_figure"], "statement"].nunique()
    if silent:
        gives, is_ = plural(silent, "gives", "give"), plural(silent, "is", "are")
        sentences.append(f"{count(silent, 'statement')} {gives} no figure, and {is_} not counted.")
    is_withdrawn = origins["gives_figure"] & ~origins["stands"]
    withdrawn = origins.loc[is_withdrawn, "statement"].nunique()
    if withdrawn:
        was = plural(withdrawn, "was", "were")
        sentences.append(
            f"{count(withdrawn, 'statement')} {was} withdrawn or set aside, and not counted."
        )
    return sentences


def caption_origins(tree: pd.DataFrame) -> str:
    """What the origin tree shows and how to read it, for under the picture."""
    echoes = int((tree["marks"].str.split(", ").str[0] == "echo").sum())
    changed = int((tree["changes"].fillna("") != "").sum())
    differ = plural(changed, "differs from what it repeats", "differ from what they repeat")
    return (
        f"{count(len(tree), 'claim')}, each below the claim that it repeats or was worked out "
        f"from; {count(echoes, 'echo', 'echoes')}, of which {changed} {differ}. A filled marker is "
        "an original statement; an open one derives from others or has no recorded origin. A "
        f"dashed line leads to what was worked out. {_BY_STANCE} An echo confirms nothing."
    )


def alt_origins(tree: pd.DataFrame) -> str:
    """The origin tree for those who do not see it: every entry in words, with the claim it stands
    below and what was changed.
    """
    if tree.empty:
        return "Origin tree: no claim is chosen."
    entries = " ".join(map(_entry, tree.itertuples()))
    return f"Origin tree of {count(len(tree), 'claim')}. {entries}"


def _entry(entry: tuple) -> str:
    number = f"{entry.quantity} {plain_words(entry.metric)}"
    figure = number if FILLED_CELLS[entry.qualifier] else f"“{entry.words}”"
    place = f"below {entry.under}" if isinstance(entry.under, str) else "at the top"
    facts = [f"{entry.claimant} ({_stance(entry)})", entry.publisher, entry.said, entry.marks]
    has_changed = isinstance(entry.changes, str) and entry.changes
    changed = f"; changed: {entry.changes}" if has_changed else ""
    return (
        f"Level {entry.level + 1}, {place}, {entry.claim_id}: "
        f"{', '.join([figure, *filter(None, facts)])}{changed}."
    )


# The timeline


_KINDS = {
    "cumulative": "running totals",
    "stretch": "within some days only",
    "rate": "a rate, not a number of people",
    "forecast": "expected, not counted",
}


def caption_timeline(points: pd.DataFrame) -> str:
    """What the timeline shows and how to read it, for under the picture."""
    placeless = int(points["drawn_on"].isna().sum())
    published = plural(len(points), "it was published", "they were published")
    states, stands = plural(placeless, "states", "state"), plural(placeless, "stands", "stand")
    missing = (
        f" {count_claims(placeless)} {states} no day at all and {stands} only in the table."
        if placeless
        else ""
    )
    return (
        f"{count_claims(len(points))} as {published}{_folded(points)}. A line joins the running "
        "totals of one claimant, by the days they count up to: a later figure revises the one "
        "before it, and the step between them is not a number of people. Dotted, the last figure "
        "is held. A hollow mark has no as-of date and stands on the day it was said, or was "
        "retracted or set aside. A long arrow means that the source gave no bound on that side, "
        "short dashed arrows “about” or “nearly”; a hatched mark is a claim without a number. What "
        "happened within some days has a lane of its own and is on no "
        f"line.{_besides(points)} {_BY_STANCE} {_LANES}{missing}"
    )


def _besides(points: pd.DataFrame) -> str:
    """What only some timelines hold."""
    uncounted = (
        " What is only expected, and a rate, which is not a number of people, have lanes of their "
        "own, with hollow marks."
        if points["kind"].isin(["rate", "forecast"]).any()
        else ""
    )
    later = (
        " A dashed step leads to what was said after a figure for a later day; the line goes on "
        "with the later day."
        if points["is_belated"].any()
        else ""
    )
    return uncounted + later


def alt_timeline(points: pd.DataFrame, *, until: datetime.date | None = None) -> str:
    """The timeline for those who do not see it: every lane, each claimant's line step by step, and
    what stands on no line.

    Parameters
    ----------
    until
        The day that is looked at.
    """
    then = "" if until is None else f", as known on {describe_day(until)}"
    if points.empty:
        return f"Timeline{then}: no claim to show."
    by_lane = groupby(
        points.itertuples(index=False),
        key=lambda point: (point.metric, point.population, point.kind),
    )
    lanes = [_lane(*lane, list(of_lane)) for lane, of_lane in by_lane]
    return f"Timeline of {count_claims(len(points))}{then}. {' '.join(lanes)}"


def _lane(metric: str, population: str, kind: str, points: list[tuple]) -> str:
    joined = [point for point in points if not pd.isna(point.phase)]
    phases = Counter(series for series, _ in {(point.series, point.phase) for point in joined})
    by_line = groupby(joined, key=lambda point: (point.series, point.phase))
    parts = [_line(list(line), phases[series]) for (series, _), line in by_line]
    if single := [_single(point) for point in points if pd.isna(point.phase)]:
        on_no_line = "on no line: " if kind == "cumulative" else ""
        parts.append(f"{on_no_line}{'; '.join(single)}")
    return f"{plain_words(metric)}, {population}, {_KINDS[kind]}: {'; '.join(parts)}."


def _line(points: list[tuple], phases: int) -> str:
    """One claimant's figures in a phase: the first, what each later one revises it to, and what was
    said after one for a later day.
    """
    first = points[0]
    has_start = phases > 1 and not pd.isna(points[-1].start)
    since = f", counted from {describe_day(first.start)}" if has_start else ""
    steps = [f"{_figure(point)} {_days(point)}" for point in points if not point.is_belated]
    belated = [f"{_figure(point)} {_days(point)}" for point in points if point.is_belated]
    besides = "".join(f"; besides {figure}" for figure in belated)
    return f"{first.claimant} ({_stance(first)}{since}): {', then '.join(steps)}{besides}"


def _single(point: tuple) -> str:
    return f"{_figure(point)} ({point.claimant}, {_stance(point)}, {_days(point)})"


def _figure(point: tuple) -> str:
    has_number = FILLED_CELLS[point.qualifier]
    return point.quantity if has_number else f"“{point.words}”, not a number of people,"


def _days(point: tuple) -> str:
    """The days of a figure, with what must not be overlooked."""
    facts = [fact for fact in (point.marks, _echoes(point)) if fact]
    return f"{point.days} [{join_words(facts)}]" if facts else point.days


def describe_knowledge(
    day: datetime.date, *, known: int, of: int, new: int = 0, undated: int = 0
) -> str:
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
    'On 31 December 2024, 38 of 150 claims had been published; 2 came out that day. 1 claim states \
no day of publication and is left out.'
    """
    of_that_day = f"; {new:,} came out that day" if new else ""
    known_then = f"{known:,} of {count_claims(of)} had been published{of_that_day}"
    states, is_ = plural(undated, "states", "state"), plural(undated, "is", "are")
    left_out = (
        f" {count_claims(undated)} {states} no day of publication and {is_} left out."
        if undated
        else ""
    )
    return f"On {describe_day(day)}, {known_then}.{left_out}"


def describe_latest(known: ClaimTables, day: datetime.date) -> str:
    """The figure that was stated last by the end of a day, with whose it is and from when; repeats,
    and what no longer stands, are passed over.

    Examples
    --------
    >>> from analysis import known_on, load_claims
    >>> kursk = load_claims("data/kursk")
    >>> killed = kursk.where(kursk.claims["metric"] == "killed")
    >>> describe_latest(known_on(killed, "2024-12-20"), datetime.date(2024, 12, 20))
    'Known on 20 December 2024: at least 100 killed (NIS, 19 December 2024).'
    """
    own = [claim for claim in known if claim.derivation == "original" and claim.status == "active"]
    if not own:
        return f"Nothing was known on {describe_day(day)}."
    last = max(own, key=lambda claim: (stated_on(claim), claim.claim_id))
    whose = f"{short_source_name(last)}, {describe_day(stated_on(last))}"
    return f"Known on {describe_day(day)}: {figure_words(last)} ({whose})."


def describe_hidden_echoes(count: int) -> str:
    """That so many echoes are left out, for the figures they repeat are not among those shown.

    Examples
    --------
    >>> describe_hidden_echoes(1).partition(";")[0]
    '1 echo of a figure that is not shown here is left out of the picture'
    """
    if count == 1:
        return (
            "1 echo of a figure that is not shown here is left out of the picture; tick “Echoes "
            "too” to see it."
        )
    return (
        f"{count:,} echoes of figures that are not shown here are left out of the picture; tick "
        "“Echoes too” to see them."
    )


# The corridor


_AS_READ = (
    "A bar with a flat end reaches as far as “about” or “nearly” was read to reach, which the "
    "source did not say."
)


def caption_corridor(corridor: pd.DataFrame, points: pd.DataFrame) -> str:
    """What the corridor shows and how to read it, for under the picture."""
    known, shown = _known(corridor), points[points["is_on_axis"]]
    if known.empty:
        return _no_bound(corridor, shown)
    disputed = int(shown["is_disputed"].sum())
    is_ = plural(disputed, "is", "are")
    top = "Where the area fades upwards under arrows, no claim that takes part sets an upper bound."
    floor = "Where no long-dashed line is drawn, no claim that takes part sets a lower bound."
    conflict = f"{count_claims(disputed)}, hollow and crossed, {is_} in conflict with others."
    sentences = [
        f"{plain_words(metric_of(corridor)).capitalize()}: what {_taking_part(points)}.",
        "A running total does not fall: the least that can be true, long-dashed, holds from its "
        "day on, the most, short-dashed, up to its day.",
        *([top] if known["low"].notna().any() else []),
        *([floor] if known["low"].isna().any() else []),
        *(["A ring marks a claim that sets a line."] if shown["is_binding"].any() else []),
        *([_AS_READ] if _is_read(shown).any() else []),
        *([conflict] if disputed else []),
        *([_BY_STANCE] if len(shown) else []),
        "The lines follow by logic from what was said; they are not an estimate.",
        _last(known, shown),
    ]
    return " ".join(sentences)


def _taking_part(points: pd.DataFrame) -> str:
    """From how many claims a corridor follows: those on its axis, and those that force a bound of
    it from elsewhere.
    """
    totals = int((points["is_on_axis"] & ~points["is_left_out"]).sum())
    others = int((~points["is_on_axis"]).sum())
    besides = f"{count_claims(others)} that {plural(others, 'counts', 'count')} something else"
    if not totals:
        return f"{besides} {plural(others, 'leaves', 'leave')} room for"
    with_others = f" with {besides}" if others else ""
    together = f", taken together{with_others}" if totals + others > 1 else ""
    leaves = plural(totals, "leaves", "leave")
    return f"{count(totals, 'running total')} {leaves} room for{together}"


def _is_read(points: pd.DataFrame) -> pd.Series:
    """Whether an end was read into a claim that has a number near it only."""
    lacks = [points[side].isna() & points[f"read_{side}"].notna() for side in ("low", "high")]
    return lacks[0] | lacks[1]


def _last(known: pd.DataFrame, shown: pd.DataFrame) -> str:
    """What is known of the last day, and of the days after it."""
    row = known.iloc[-1]
    bounds = _bounds(row["low_words"], row["high_words"])
    day = describe_day(row["day"])
    return f"On {day}, the last day with a figure: {bounds}. {_after(known, shown)}"


def alt_corridor(corridor: pd.DataFrame, points: pd.DataFrame) -> str:
    """The corridor for those who do not see it: every step with the claimants who set it, then
    every claim on it, then the others.
    """
    known, shown = _known(corridor), points[points["is_on_axis"]]
    names = dict(zip(points["claim_id"], points["claimant"], strict=True))
    steps = [_step(row, names) for row in known.itertuples(index=False)]
    has_several = len({metric_of(corridor), *shown["metric"]} - {""}) > 1
    claims = "; ".join(_claim(point, has_several) for point in shown.itertuples(index=False))
    if steps:
        head = f"Corridor of {plain_words(metric_of(known))} {_reach(known)}."
        sentences = [head, *steps, _after(known, shown)]
    else:
        no_bound = _no_bound(corridor, shown)
        sentences = [f"Corridor: {no_bound[0].lower()}{no_bound[1:]}"]
    if claims:
        sentences.append(f"{count_claims(len(shown))}: {claims}.")
    if len(shown) < len(points):
        sentences.append(f"Also forcing bounds: {'; '.join(describe_forcing(points))}.")
    return " ".join(sentences)


def _reach(known: pd.DataFrame) -> str:
    first, last = describe_day(known["day"].iloc[0]), describe_day(known["day"].iloc[-1])
    return f"on {first}" if first == last else f"from {first} to {last}"


def _step(row: tuple, names: Mapping[str, str]) -> str:
    by = _by(row.low_claims, names), _by(row.high_claims, names)
    return f"{describe_day(row.day)}: {_bounds(row.low_words, row.high_words, *by)}."


def _by(cell: object, names: Mapping[str, str]) -> str:
    """Whose claims set a line; the id of a claim that is not among the points."""
    setters = list(dict.fromkeys(names.get(claim_id, claim_id) for claim_id in listed_ids(cell)))
    return f" ({join_words(setters)})" if setters else ""


def _claim(point: tuple, has_several: bool) -> str:
    metric = f" {plain_words(point.metric)}" if has_several else ""
    facts = [
        point.claimant,
        _stance(point),
        "" if pd.isna(point.period_start) else f"since {describe_day(point.period_start)}",
        "day not stated" if pd.isna(point.day) else describe_day(point.day),
        _read(point),
        "sets a line" if point.is_binding else "",
        "in conflict" if point.is_disputed else "",
    ]
    return f"{point.quantity}{metric} ({', '.join(fact for fact in facts if fact)})"


def _read(point: tuple) -> str:
    """As what a claim is read, where that is more than it says."""
    is_read = any(
        pd.isna(getattr(point, side)) and not pd.isna(getattr(point, f"read_{side}"))
        for side in ("low", "high")
    )
    return f"read as {_span_words(point.read_low, point.read_high)}" if is_read else ""


def describe_forcing(points: pd.DataFrame) -> list[str]:
    """The claims that force a bound of a corridor and count something else: they stand on no axis
    with it.

    Parameters
    ----------
    points
        As `points` of a reconciliation gives them.
    """
    others = points[~points["is_on_axis"]]
    return [
        f"{point.quantity} {plain_words(point.metric)} of {point.scope} ({point.claimant})"
        for point in others.itertuples(index=False)
    ]


def _known(corridor: pd.DataFrame) -> pd.DataFrame:
    """The days on which something is known, in their order."""
    return corridor.dropna(subset=["low", "high"], how="all").sort_values("day")


def _no_bound(corridor: pd.DataFrame, shown: pd.DataFrame) -> str:
    """That no bound follows, from how many running totals, and how many take no part."""
    n_taking = int((~shown["is_left_out"]).sum())
    none = (
        f"No bound follows from {count(n_taking, 'running total')}"
        if n_taking
        else describe_no_total(corridor)
    )
    return f"{none}{describe_left_out(shown)}."


def _after(known: pd.DataFrame, shown: pd.DataFrame) -> str:
    """What is known of the days after the last: its floor, and no ceiling; and how many claims take
    no part in that.
    """
    floor = _bounds(known["low_words"].iloc[-1], None)
    return f"After that day: {floor}{describe_left_out(shown)}."


def _bounds(low: object, high: object, low_by: str = "", high_by: str = "") -> str:
    floor = "no lower bound" if pd.isna(low) else f"{low}{low_by}"
    ceiling = "no upper bound" if pd.isna(high) else f"{high}{high_by}"
    return f"{floor}, {ceiling}"


# The support of a number


def caption_support(support: pd.DataFrame) -> str:
    """What the support of a number shows and how to read it, for under the picture."""
    if not support["n_claimants"].sum():
        return f"No claimant gives a number for this day.{_torn(support)}"
    goes_on = (support["high"].isna() & (support["n_claimants"] > 0)).any()
    without_end = (
        "Where the last step runs on under an arrow, no number is too high for those claimants. "
        if goes_on
        else ""
    )
    return (
        f"How many claimants allow each number of people. {_most(support)} Echoes and further "
        "statements of one claimant add nothing; claimants of one government may share a "
        f"source.{_torn(support)} {without_end}Colour and hatch give the claimants' position in "
        "the conflict. This is not a vote: that many allow a number does not make it true, and a "
        "figure that excludes little is allowed by much."
    )


def alt_support(support: pd.DataFrame) -> str:
    """The support of a number for those who do not see it: every step with its claimants, by stance
    and by name.
    """
    if not support["n_claimants"].sum():
        return f"Support of each number: no claimant gives a number for this day.{_torn(support)}"
    steps = [_support_step(row) for row in support.itertuples(index=False)]
    return (
        f"Support of each number, in {count(len(steps), 'step')}. {'; '.join(steps)}. "
        f"{_most(support)}{_torn(support)}"
    )


def _most(support: pd.DataFrame) -> str:
    """Which numbers most claimants allow."""
    most = int(support["n_claimants"].max())
    rows = support[support["n_claimants"] == most]
    values = join_words(
        [_span_words(*ends) for ends in zip(rows["low"], rows["high"], strict=True)]
    )
    return f"Most, {count(most, 'claimant')}, {plural(most, 'allows', 'allow')} {values}."


def _torn(support: pd.DataFrame) -> str:
    """Which claimants are not counted, for what they said of it themselves cannot hold together."""
    names = next(iter(support["left_out"].dropna()), "")
    return f" Left out, for their own figures cannot hold together: {names}." if names else ""


def _support_step(row: tuple) -> str:
    values = _span_words(row.low, row.high)
    if not row.n_claimants:
        return f"{values}: no claimant"
    found = [(stance_words(stance), getattr(row, stance)) for stance in STANCES.names]
    stances = ", ".join(f"{stance} {number}" for stance, number in found if number)
    names = f": {row.claimants}" if isinstance(row.claimants, str) and row.claimants else ""
    return f"{values}: {count(row.n_claimants, 'claimant')} ({stances}{names})"


# What several of them say


def _folded(rows: pd.DataFrame) -> str:
    echoes = int(rows["echoes"].sum())
    folded = f", {count(echoes, 'echo', 'echoes')} folded under the claims they repeat"
    return folded if echoes else ""


def _echoes(row: tuple) -> str:
    return count(row.echoes, "echo", "echoes") if row.echoes else ""


def _stance(row: tuple) -> str:
    return stance_words(row.stance)


def _span_words(low: object, high: object) -> str:
    return describe_span(Span(*(None if pd.isna(end) else int(end) for end in (low, high))))
