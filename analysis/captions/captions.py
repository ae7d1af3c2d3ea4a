"""The claim ladder in words: its caption, and the text in its place."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.describe import plain_words
from analysis.claims.intervals import Span, describe_span
from analysis.claims.model import listed_ids
from analysis.english import count, count_claims, describe_day, join_words, plural
from analysis.reconciliation.corridor import describe_left_out, describe_no_total, metric_of
from analysis.vocabulary import FILLED_CELLS, STANCES

if TYPE_CHECKING:
    from analysis.provenance import Trace


def caption_ladder(ladder: pd.DataFrame) -> str:
    """What the claim ladder shows and how to read it, for under the picture."""
    echoes = int(ladder["echoes"].sum())
    folded = (
        f", {echoes} {plural(echoes, 'echo', 'echoes')} folded under the claims they repeat"
        if echoes
        else ""
    )
    return (
        f"{count_claims(len(ladder))} as they were published{folded}. A solid marker is "
        f"a number from the source; an arrow to the edge means that "
        "it gave no bound on that side, a short dashed arrow “about” or “nearly”; a "
        "hatched band is a claim without a number. Colour and shape give "
        "the claimant's position in the conflict. Lanes count different things, and are "
        "never added."
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
    number = (
        rung.quantity if FILLED_CELLS[rung.qualifier] else f"“{rung.words}”, no number of people"
    )
    stance = plain_words(rung.stance) if isinstance(rung.stance, str) else "stance not known"
    echoes = f"{rung.echoes} {plural(rung.echoes, 'echo', 'echoes')}" if rung.echoes else ""
    facts = [fact for fact in (rung.claimant, stance, rung.as_of, rung.marks, echoes) if fact]
    return f"{number} ({', '.join(facts)})"


# Origins in words: how many stand behind a set of claims, and the origin tree for those who read
# it.


def describe_origins(trace: Trace) -> str:
    """How many reports, how many independent origins, and on which sides: what to read before
    anything is weighed.

    Examples
    --------
    >>> from analysis import load_claims, trace_origins
    >>> kursk = load_claims("data")
    >>> describe_origins(trace_origins(kursk.pick("article_hur_30", "wapo_20241216_as_many_as_30", "article_forbes_250")))
    '3 reports, 2 origins, both Ukrainian. 2 outlets carried them.'
    """
    if not trace.n_reports:
        return "No report is chosen."
    sentences = [
        f"{count(trace.n_reports, 'report')}, {count(trace.n_origins, 'origin')}{_sides(trace)}."
    ]
    if trace.n_reports > 1:
        sentences.append(f"{count(trace.n_publishers, 'outlet')} carried them.")
    if trace.n_statements > trace.n_origins:
        sentences.append(
            f"{count(trace.n_statements, 'statement')} stand behind them; several "
            f"statements of one claimant are one voice."
        )
    if trace.n_unknown:
        has = plural(trace.n_unknown, "has", "have")
        sentences.append(
            f"{count_claims(trace.n_unknown)} {has} a lineage that is not known to its "
            f"end, which raises no count."
        )
    if trace.n_mixed:
        was = plural(trace.n_mixed, "was", "were")
        sentences.append(
            f"{count_claims(trace.n_mixed)} {was} worked out from figures of several "
            f"claimants, none of whom has said it, which raises no count."
        )
    return " ".join([*sentences, *_not_counted(trace)])


def _not_counted(trace: Trace) -> list[str]:
    """The statements at the ends of chains that are no origin of a figure."""
    silent = trace.origins.loc[~trace.origins["gives_figure"], "statement"].nunique()
    withdrawn = trace.origins.loc[
        trace.origins["gives_figure"] & ~trace.origins["stands"], "statement"
    ].nunique()
    return [
        *(
            [
                (
                    f"{count(silent, 'statement')} {plural(silent, 'gives', 'give')} no "
                    f"figure, and {plural(silent, 'is', 'are')} not counted."
                )
            ]
            if silent
            else []
        ),
        *(
            [
                (
                    f"{count(withdrawn, 'statement')} {plural(withdrawn, 'was', 'were')} "
                    f"withdrawn or set aside, and not counted."
                )
            ]
            if withdrawn
            else []
        ),
    ]


def caption_origins(tree: pd.DataFrame) -> str:
    """What the origin tree shows and how to read it, for under the picture."""
    echoes = int((tree["marks"].str.split(", ").str[0] == "echo").sum())
    changed = int((tree["changes"].fillna("") != "").sum())
    differ = plural(changed, "differs from what it repeats", "differ from what they repeat")
    return (
        f"{count(len(tree), 'claim')}, each below the claim that it repeats or was "
        f"worked out from; {count(echoes, 'echo', 'echoes')}, of which "
        f"{changed} {differ}. A filled marker is an original statement; an open one "
        f"derives from others or has no recorded origin. A dashed line "
        "leads to what was worked out. Colour and shape give the claimant's position in "
        "the conflict. An echo confirms nothing."
    )


def alt_origins(tree: pd.DataFrame) -> str:
    """The origin tree for those who do not see it: every entry in words, with the claim it stands
    below and what was changed.
    """
    if tree.empty:
        return "Origin tree: no claim is chosen."
    return f"Origin tree of {count(len(tree), 'claim')}. " + " ".join(
        map(_entry, tree.itertuples())
    )


def _entry(entry: tuple) -> str:
    figure = (
        f"{entry.quantity} {plain_words(entry.metric)}"
        if FILLED_CELLS[entry.qualifier]
        else f"“{entry.words}”"
    )
    stance = plain_words(entry.stance) if isinstance(entry.stance, str) else "stance not known"
    place = f"below {entry.under}" if isinstance(entry.under, str) else "at the top"
    facts = [f"{entry.claimant} ({stance})", entry.publisher, entry.said, entry.marks]
    changed = (
        f"; changed: {entry.changes}" if isinstance(entry.changes, str) and entry.changes else ""
    )
    return (
        f"Level {entry.level + 1}, {place}, {entry.claim_id}: "
        f"{', '.join([figure, *filter(None, facts)])}{changed}."
    )


def _sides(trace: Trace) -> str:
    """The sides of the origins as a clause: ", both Ukrainian", ", 2 Ukrainian and 1 South Korean";
    empty where there is no origin.
    """
    sides = trace.sides
    if sides.empty:
        return ""
    if len(sides) == 1:
        together = {1: "", 2: "both "}.get(trace.n_origins, "all ")
        return f", {together}{sides['side'].iloc[0]}"
    return (
        f": "
        f"{join_words([f'{count} {side}' for side, count in zip(sides['side'], sides['n_origins'], strict=True)])}"
    )


# The timeline in words: its caption, the text in its place, and how much was known on a day.


_KINDS = {
    "cumulative": "running totals", "stretch": "within some days only", "rate": "a rate, no number of people", "forecast": "expected, not counted",
}  # fmt: skip


def caption_timeline(points: pd.DataFrame) -> str:
    """What the timeline shows and how to read it, for under the picture."""
    echoes, placeless = int(points["echoes"].sum()), int(points["drawn_on"].isna().sum())
    folded = (
        f", {echoes:,} {plural(echoes, 'echo', 'echoes')} folded under the claims they repeat"
        if echoes
        else ""
    )
    published = plural(len(points), "it was published", "they were published")
    states, stands = plural(placeless, "states", "state"), plural(placeless, "stands", "stand")
    missing = (
        f" {count_claims(placeless)} {states} no day at all and {stands} in the table alone."
        if placeless
        else ""
    )
    return (
        f"{count_claims(len(points))} as {published}{folded}. A line joins the running "
        f"totals of one claimant, by the days they count up "
        "to: a later figure revises the one before it, and the step between them is no "
        "number of people. Dotted, the last figure is held. A hollow "
        "mark has no as-of date and stands on the day it was said, or was retracted or "
        "set aside. A long arrow means that the source gave no bound "
        "on that side, short dashed arrows “about” or “nearly”; a hatched mark is a "
        "claim without a number. What happened within some days has a "
        f"lane of its own and is on no line.{_besides(points)} Colour and shape give the "
        f"claimant's position in the conflict. Lanes count different "
        f"things, and are never added.{missing}"
    )


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
    'On 31 December 2024, 38 of 150 claims had been published; 2 came out that day. 1 claim states no day of publication and is left out.'
    """
    of_that_day = f"; {new:,} came out that day" if new else ""
    known_then = (
        f"On {describe_day(day)}, {known:,} of {count_claims(of)} had been published{of_that_day}."
    )
    left_out = (
        f" {count_claims(undated)} {plural(undated, 'states', 'state')} no day of "
        f"publication and {plural(undated, 'is', 'are')} left out."
    )
    return known_then + (left_out if undated else "")


def describe_hidden_echoes(count: int) -> str:
    """That so many echoes are left out, for the figures they repeat are not among those shown.

    Examples
    --------
    >>> describe_hidden_echoes(1)
    '1 echo of a figure that is not shown here is left out of the picture; tick “Echoes too” to see it.'
    """
    if count == 1:
        return (
            "1 echo of a figure that is not shown here is left out of the picture; tick "
            "“Echoes too” to see it."
        )
    return (
        f"{count:,} echoes of figures that are not shown here are left out of the picture; "
        f"tick “Echoes too” to see them."
    )


def _besides(points: pd.DataFrame) -> str:
    """What only some pictures hold."""
    uncounted = (
        " What is only expected, and a rate, which is no number of people, have lanes of "
        "their own, with hollow marks."
    )
    later = (
        " A dashed step leads to what was said after a figure for a later day; the line goes "
        "on with the later day."
    )
    return (uncounted if points["kind"].isin(["rate", "forecast"]).any() else "") + (
        later if points["is_belated"].any() else ""
    )


def _lane(metric: str, population: str, kind: str, points: list[tuple]) -> str:
    joined = [point for point in points if not pd.isna(point.phase)]
    phases = Counter(series for series, _ in {(point.series, point.phase) for point in joined})
    lines = [
        _line(list(line), phases[series])
        for (series, _), line in groupby(joined, key=lambda point: (point.series, point.phase))
    ]
    single = [_single(point) for point in points if pd.isna(point.phase)]
    off_line = (
        [f"{'on no line: ' if kind == 'cumulative' else ''}{'; '.join(single)}"] if single else []
    )
    return f"{plain_words(metric)}, {population}, {_KINDS[kind]}: {'; '.join(lines + off_line)}."


def _line(points: list[tuple], phases: int) -> str:
    """One claimant's figures in a phase: the first, what each later one revises it to, and what was
    said after one for a later day.
    """
    first = points[0]
    since = (
        f", counted from {describe_day(first.start)}"
        if phases > 1 and not pd.isna(points[-1].start)
        else ""
    )
    steps = [
        f"{_figure(point)} {_with_marks(point.days, point)}"
        for point in points
        if not point.is_belated
    ]
    besides = [
        f"; besides {_figure(point)} {_with_marks(point.days, point)}"
        for point in points
        if point.is_belated
    ]
    return f"{first.claimant} ({_stance(first)}{since}): {', then '.join(steps)}{''.join(besides)}"


def _single(point: tuple) -> str:
    return (
        f"{_figure(point)} ({point.claimant}, {_stance(point)}, {_with_marks(point.days, point)})"
    )


def _figure(point: tuple) -> str:
    return (
        point.quantity
        if FILLED_CELLS[point.qualifier]
        else f"“{point.words}”, no number of people,"
    )


def _with_marks(days: str, point: tuple) -> str:
    echoes = f"{point.echoes} {plural(point.echoes, 'echo', 'echoes')}" if point.echoes else ""
    facts = [fact for fact in (point.marks, echoes) if fact]
    return f"{days} [{join_words(facts)}]" if facts else days


def _stance(point: tuple) -> str:
    return plain_words(point.stance) if isinstance(point.stance, str) else "stance not known"


# The corridor and the support of a number in words: their captions, and the texts in their place.


def caption_corridor(corridor: pd.DataFrame, points: pd.DataFrame) -> str:
    """What the corridor shows and how to read it, for under the picture."""
    known, shown = _known(corridor), points[points["is_on_axis"]]
    if known.empty:
        return _no_bound(corridor, shown)
    disputed, unread = int(shown["is_disputed"].sum()), int(_is_read(shown).sum())
    ring = " A ring marks a claim that sets a line." if shown["is_binding"].any() else ""
    stance = " Colour and shape give the claimant's position in the conflict." if len(shown) else ""
    conflict = (
        (
            f" {count_claims(disputed)}, hollow and crossed, {plural(disputed, 'is', 'are')} "
            f"in conflict with others."
        )
        if disputed
        else ""
    )
    reading = f" {_AS_READ}" if unread else ""
    top = (
        " Where the area fades upwards under arrows, no claim that takes part sets an upper bound."
        if known["low"].notna().any()
        else ""
    )
    floor = (
        " Where no long-dashed line is drawn, no claim that takes part sets a lower bound."
        if known["low"].isna().any()
        else ""
    )
    return (
        f"{plain_words(metric_of(corridor)).capitalize()}: what {_taking_part(points)}. "
        "A running total does not fall: the least that can be true, long-dashed, holds from "
        f"its day on, the most, short-dashed, up to its "
        f"day.{top}{floor}{ring}{reading}{conflict}{stance} "
        f"The lines follow by logic from what was said; they are no estimate. {_last(known, shown)}"
    )


def alt_corridor(corridor: pd.DataFrame, points: pd.DataFrame) -> str:
    """The corridor for those who do not see it: every step with the claimants who set it, then
    every claim on it, then the others.
    """
    known, shown = _known(corridor), points[points["is_on_axis"]]
    names = dict(zip(points["claim_id"], points["claimant"], strict=True))
    steps = [_step(row, names) for row in known.itertuples(index=False)]
    has_several = len({metric_of(corridor), *shown["metric"]} - {""}) > 1
    claims = "; ".join(_claim(point, has_several) for point in shown.itertuples(index=False))
    no_bound = _no_bound(corridor, shown)
    nothing = f"Corridor: {no_bound[0].lower()}{no_bound[1:]}"
    bounds = (
        (
            f"Corridor of {plain_words(metric_of(known))} {_reach(known)}. {' '.join(steps)} "
            f"{_after(known, shown)}"
        )
        if steps
        else nothing
    )
    besides = (
        f"Also forcing bounds: {'; '.join(describe_forcing(points))}."
        if len(shown) < len(points)
        else ""
    )
    return " ".join(
        [
            bounds,
            *([f"{count_claims(len(shown))}: {claims}."] if claims else []),
            *([besides] if besides else []),
        ]
    )


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


def caption_support(support: pd.DataFrame) -> str:
    """What the support of a number shows and how to read it, for under the picture."""
    if not support["n_claimants"].sum():
        return f"No claimant gives a number for this day.{_torn(support)}"
    return (
        f"How many claimants allow each number of people. {_most(support)} Echoes and "
        f"further statements of one claimant add nothing; "
        f"claimants of one government may share a source.{_torn(support)} "
        f"{'Where the last step runs on under an arrow, no number is too high for those claimants. ' if _goes_on(support) else ''}"
        "Colour and hatch give the claimants' position in the conflict. This is no vote: "
        "that many allow a number does not make it true, "
        "and a figure that excludes little is allowed by much."
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


_AS_READ = (
    "A bar with a flat end reaches as far as “about” or “nearly” was read to reach, which "
    "the source did not say."
)


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


def _taking_part(points: pd.DataFrame) -> str:
    """From how many claims a corridor follows: those on its axis, and those that force a bound of
    it from elsewhere.
    """
    totals = int((points["is_on_axis"] & ~points["is_left_out"]).sum())
    others = int((~points["is_on_axis"]).sum())
    besides = f"{count_claims(others)} that {plural(others, 'counts', 'count')} something else"
    if not totals:
        return f"{besides} {plural(others, 'leaves', 'leave')} room for"
    together = (
        f", taken together{f' with {besides}' if others else ''}" if totals + others > 1 else ""
    )
    return (
        f"{count(totals, 'running total')} {plural(totals, 'leaves', 'leave')} room for{together}"
    )


def _is_read(points: pd.DataFrame) -> pd.Series:
    """Whether an end was read into a claim that has a number near it only."""
    lacks = [points[side].isna() & points[f"read_{side}"].notna() for side in ("low", "high")]
    return lacks[0] | lacks[1]


def _last(known: pd.DataFrame, shown: pd.DataFrame) -> str:
    """What is known of the last day, and of the days after it."""
    row = known.iloc[-1]
    return (
        f"On {describe_day(row['day'])}, the last day with a figure: "
        f"{_bounds(row['low'], row['high'])}. {_after(known, shown)}"
    )


def _after(known: pd.DataFrame, shown: pd.DataFrame) -> str:
    """What is known of the days after the last: its floor, and no ceiling; and how many claims take
    no part in that.
    """
    return f"After that day: {_bounds(known['low'].iloc[-1], pd.NA)}{describe_left_out(shown)}."


def _reach(known: pd.DataFrame) -> str:
    first, last = describe_day(known["day"].iloc[0]), describe_day(known["day"].iloc[-1])
    return f"on {first}" if first == last else f"from {first} to {last}"


def _step(row: tuple, names: Mapping[str, str]) -> str:
    return (
        f"{describe_day(row.day)}: "
        f"{_bounds(row.low, row.high, _by(row.low_claims, names), _by(row.high_claims, names))}."
    )


def _by(cell: object, names: Mapping[str, str]) -> str:
    """Whose claims set a line; the id of a claim that is not among the points."""
    setters = list(dict.fromkeys(names.get(claim_id, claim_id) for claim_id in listed_ids(cell)))
    return f" ({join_words(setters)})" if setters else ""


def _bounds(low: object, high: object, low_by: str = "", high_by: str = "") -> str:
    floor = "no lower bound" if pd.isna(low) else f"at least {low:,}{low_by}"
    ceiling = "no upper bound" if pd.isna(high) else f"at most {high:,}{high_by}"
    return f"{floor}, {ceiling}"


def _claim(point: tuple, has_several: bool) -> str:
    metric = f" {plain_words(point.metric)}" if has_several else ""
    stance = plain_words(point.stance) if isinstance(point.stance, str) else "stance not known"
    day = "day not stated" if pd.isna(point.day) else describe_day(point.day)
    since = "" if pd.isna(point.period_start) else f"since {describe_day(point.period_start)}"
    facts = [
        point.claimant,
        stance,
        since,
        day,
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
    return f"read as {describe_span(_span(point.read_low, point.read_high))}" if is_read else ""


def _most(support: pd.DataFrame) -> str:
    """Which numbers most claimants allow."""
    most = int(support["n_claimants"].max())
    values = [_values(row) for row in support[support["n_claimants"] == most].itertuples()]
    return (
        f"Most, {count(most, 'claimant')}, {plural(most, 'allows', 'allow')} {join_words(values)}."
    )


def _goes_on(support: pd.DataFrame) -> bool:
    return bool((support["high"].isna() & (support["n_claimants"] > 0)).any())


def _torn(support: pd.DataFrame) -> str:
    """Which claimants are not counted, for what they said of it themselves cannot hold together."""
    names = next(iter(support["left_out"].dropna()), "")
    return f" Left out, for their own figures cannot hold together: {names}." if names else ""


def _support_step(row: tuple) -> str:
    if not row.n_claimants:
        return f"{_values(row)}: no claimant"
    stances = [
        f"{plain_words(stance)} {getattr(row, stance)}"
        for stance in STANCES.names
        if getattr(row, stance)
    ]
    stances += [f"stance not known {row.not_known}"] if row.not_known else []
    names = f": {row.claimants}" if isinstance(row.claimants, str) and row.claimants else ""
    return f"{_values(row)}: {count(row.n_claimants, 'claimant')} ({', '.join(stances)}{names})"


def _values(row: tuple) -> str:
    return describe_span(_span(row.low, row.high))


def _span(low: object, high: object) -> Span:
    return Span(*(None if pd.isna(end) else int(end) for end in (low, high)))
