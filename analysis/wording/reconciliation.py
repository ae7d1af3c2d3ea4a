"""The corridor and the support of a number in words: their captions, and the texts in their place."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.comparison.spans import Span, describe_span
from analysis.reconciliation.lacking import describe_left_out, describe_no_total, metric_of
from analysis.tables.cells import describe_day, join_words, plain_words
from analysis.tables.ids import listed_ids
from analysis.vocabulary import STANCES
from analysis.wording.counting import count, count_claims, plural


def caption_corridor(corridor: pd.DataFrame, points: pd.DataFrame) -> str:
    """What the corridor shows and how to read it, for under the picture."""
    known, shown = _known(corridor), points[points["is_on_axis"]]
    if known.empty:
        return _no_bound(corridor, shown)
    disputed, unread = int(shown["is_disputed"].sum()), int(_is_read(shown).sum())
    ring = " A ring marks a claim that sets a line." if shown["is_binding"].any() else ""
    stance = " Colour and shape give the claimant's position in the conflict." if len(shown) else ""
    conflict = f" {count_claims(disputed)}, hollow and crossed, {plural(disputed, 'is', 'are')} in conflict with others." if disputed else ""
    reading = f" {_AS_READ}" if unread else ""
    top = " Where the area fades upwards under arrows, no claim that takes part sets an upper bound." if known["low"].notna().any() else ""
    floor = " Where no long-dashed line is drawn, no claim that takes part sets a lower bound." if known["low"].isna().any() else ""
    return (
        f"{plain_words(metric_of(corridor)).capitalize()}: what {_taking_part(points)}. "
        "A running total does not fall: the least that can be true, long-dashed, holds from "
        f"its day on, the most, short-dashed, up to its day.{top}{floor}{ring}{reading}{conflict}{stance} "
        f"The lines follow by logic from what was said; they are no estimate. {_last(known, shown)}"
    )


def alt_corridor(corridor: pd.DataFrame, points: pd.DataFrame) -> str:
    """The corridor for those who do not see it: every step with the claimants who set it, then every claim on it, then the others."""
    known, shown = _known(corridor), points[points["is_on_axis"]]
    names = dict(zip(points["claim_id"], points["claimant"], strict=True))
    steps = [_step(row, names) for row in known.itertuples(index=False)]
    has_several = len({metric_of(corridor), *shown["metric"]} - {""}) > 1
    claims = "; ".join(_claim(point, has_several) for point in shown.itertuples(index=False))
    no_bound = _no_bound(corridor, shown)
    nothing = f"Corridor: {no_bound[0].lower()}{no_bound[1:]}"
    bounds = f"Corridor of {plain_words(metric_of(known))} {_reach(known)}. {' '.join(steps)} {_after(known, shown)}" if steps else nothing
    besides = f"Also forcing bounds: {'; '.join(describe_forcing(points))}." if len(shown) < len(points) else ""
    return " ".join([bounds, *([f"{count_claims(len(shown))}: {claims}."] if claims else []), *([besides] if besides else [])])


def describe_forcing(points: pd.DataFrame) -> list[str]:
    """The claims that force a bound of a corridor and count something else: they stand on no axis with it.

    Parameters
    ----------
    points
        As `points` of a reconciliation gives them.
    """
    others = points[~points["is_on_axis"]]
    return [f"{point.quantity} {plain_words(point.metric)} of {point.scope} ({point.claimant})" for point in others.itertuples(index=False)]


def caption_support(support: pd.DataFrame) -> str:
    """What the support of a number shows and how to read it, for under the picture."""
    if not support["n_claimants"].sum():
        return f"No claimant gives a number for this day.{_torn(support)}"
    return (
        f"How many claimants allow each number of people. {_most(support)} Echoes and further statements of one claimant add nothing; "
        f"claimants of one government may share a source.{_torn(support)} "
        f"{'Where the last step runs on under an arrow, no number is too high for those claimants. ' if _goes_on(support) else ''}"
        "Colour and hatch give the claimants' position in the conflict. This is no vote: that many allow a number does not make it true, "
        "and a figure that excludes little is allowed by much."
    )


def alt_support(support: pd.DataFrame) -> str:
    """The support of a number for those who do not see it: every step with its claimants, by stance and by name."""
    if not support["n_claimants"].sum():
        return f"Support of each number: no claimant gives a number for this day.{_torn(support)}"
    steps = [_support_step(row) for row in support.itertuples(index=False)]
    return f"Support of each number, in {count(len(steps), 'step')}. {'; '.join(steps)}. {_most(support)}{_torn(support)}"


_AS_READ = "A bar with a flat end reaches as far as “about” or “nearly” was read to reach, which the source did not say."


def _known(corridor: pd.DataFrame) -> pd.DataFrame:
    """The days on which something is known, in their order."""
    return corridor.dropna(subset=["low", "high"], how="all").sort_values("day")


def _no_bound(corridor: pd.DataFrame, shown: pd.DataFrame) -> str:
    """That no bound follows, from how many running totals, and how many take no part."""
    n_taking = int((~shown["is_left_out"]).sum())
    none = f"No bound follows from {count(n_taking, 'running total')}" if n_taking else describe_no_total(corridor)
    return f"{none}{describe_left_out(shown)}."


def _taking_part(points: pd.DataFrame) -> str:
    """From how many claims a corridor follows: those on its axis, and those that force a bound of it from elsewhere."""
    totals = int((points["is_on_axis"] & ~points["is_left_out"]).sum())
    others = int((~points["is_on_axis"]).sum())
    besides = f"{count_claims(others)} that {plural(others, 'counts', 'count')} something else"
    if not totals:
        return f"{besides} {plural(others, 'leaves', 'leave')} room for"
    together = f", taken together{f' with {besides}' if others else ''}" if totals + others > 1 else ""
    return f"{count(totals, 'running total')} {plural(totals, 'leaves', 'leave')} room for{together}"


def _is_read(points: pd.DataFrame) -> pd.Series:
    """Whether an end was read into a claim that has a number near it only."""
    lacks = [points[side].isna() & points[f"read_{side}"].notna() for side in ("low", "high")]
    return lacks[0] | lacks[1]


def _last(known: pd.DataFrame, shown: pd.DataFrame) -> str:
    """What is known of the last day, and of the days after it."""
    row = known.iloc[-1]
    return f"On {describe_day(row['day'])}, the last day with a figure: {_bounds(row['low'], row['high'])}. {_after(known, shown)}"


def _after(known: pd.DataFrame, shown: pd.DataFrame) -> str:
    """What is known of the days after the last: its floor, and no ceiling; and how many claims take no part in that."""
    return f"After that day: {_bounds(known['low'].iloc[-1], pd.NA)}{describe_left_out(shown)}."


def _reach(known: pd.DataFrame) -> str:
    first, last = describe_day(known["day"].iloc[0]), describe_day(known["day"].iloc[-1])
    return f"on {first}" if first == last else f"from {first} to {last}"


def _step(row: tuple, names: Mapping[str, str]) -> str:
    return f"{describe_day(row.day)}: {_bounds(row.low, row.high, _by(row.low_claims, names), _by(row.high_claims, names))}."


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
    facts = [point.claimant, stance, since, day, _read(point), "sets a line" if point.is_binding else "", "in conflict" if point.is_disputed else ""]
    return f"{point.quantity}{metric} ({', '.join(fact for fact in facts if fact)})"


def _read(point: tuple) -> str:
    """As what a claim is read, where that is more than it says."""
    is_read = any(pd.isna(getattr(point, side)) and not pd.isna(getattr(point, f"read_{side}")) for side in ("low", "high"))
    return f"read as {describe_span(_span(point.read_low, point.read_high))}" if is_read else ""


def _most(support: pd.DataFrame) -> str:
    """Which numbers most claimants allow."""
    most = int(support["n_claimants"].max())
    values = [_values(row) for row in support[support["n_claimants"] == most].itertuples()]
    return f"Most, {count(most, 'claimant')}, {plural(most, 'allows', 'allow')} {join_words(values)}."


def _goes_on(support: pd.DataFrame) -> bool:
    return bool((support["high"].isna() & (support["n_claimants"] > 0)).any())


def _torn(support: pd.DataFrame) -> str:
    """Which claimants are not counted, for what they said of it themselves cannot hold together."""
    names = next(iter(support["left_out"].dropna()), "")
    return f" Left out, for their own figures cannot hold together: {names}." if names else ""


def _support_step(row: tuple) -> str:
    if not row.n_claimants:
        return f"{_values(row)}: no claimant"
    stances = [f"{plain_words(stance)} {getattr(row, stance)}" for stance in STANCES.names if getattr(row, stance)]
    stances += [f"stance not known {row.not_known}"] if row.not_known else []
    names = f": {row.claimants}" if isinstance(row.claimants, str) and row.claimants else ""
    return f"{_values(row)}: {count(row.n_claimants, 'claimant')} ({', '.join(stances)}{names})"


def _values(row: tuple) -> str:
    return describe_span(_span(row.low, row.high))


def _span(low: object, high: object) -> Span:
    return Span(*(None if pd.isna(end) else int(end) for end in (low, high)))
