"""The corridor and the support of a number in words: their captions, and the texts in their place."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.comparison.spans import Span, describe_span
from analysis.tables.cells import describe_day, join_words, plain_words
from analysis.tables.ids import listed_ids
from analysis.vocabulary import STANCES
from analysis.wording.counting import count, count_claims, plural


def caption_corridor(corridor: pd.DataFrame, points: pd.DataFrame) -> str:
    """What the corridor shows and how to read it, for under the picture."""
    known = _known(corridor)
    if known.empty:
        return "No claim is chosen." if points.empty else f"No bound follows from {count(len(points), 'running total')}."
    disputed, unread = int(points["is_disputed"].sum()), int(_is_read(points).sum())
    conflict = f" {count_claims(disputed)}, hollow and crossed, {plural(disputed, 'is', 'are')} in conflict with others." if disputed else ""
    reading = f" {_AS_READ}" if unread else ""
    top = " Where the area fades upwards under arrows, nothing sets an upper bound." if known["low"].notna().any() else ""
    floor = " Where no long-dashed line is drawn, nothing sets a lower bound." if known["low"].isna().any() else ""
    return (
        f"{_metric(corridor)}: what {count(len(points), 'running total')} leave room for, taken together. "
        "A running total does not fall: the least that can be true, long-dashed, holds from "
        f"its day on, the most, short-dashed, up to its day.{top}{floor} A ring marks a claim that sets a line.{reading}{conflict} Colour and shape "
        f"give the claimant's position in the conflict. The lines follow by logic from what was said; they are no estimate. {_last(known)}"
    )


def alt_corridor(corridor: pd.DataFrame, points: pd.DataFrame) -> str:
    """The corridor for those who do not see it: every step with the claimants who set it, then every claim."""
    known = _known(corridor)
    names = dict(zip(points["claim_id"], points["claimant"], strict=True))
    steps = [_step(row, names) for row in known.itertuples(index=False)]
    has_several = points["metric"].nunique() > 1
    claims = "; ".join(_claim(point, has_several) for point in points.itertuples(index=False))
    bounds = f"Corridor of {_metric(known).lower()} {_reach(known)}. {' '.join(steps)} {_after(known)}" if steps else "Corridor: no bound follows."
    return f"{bounds} {count_claims(len(points))}: {claims}." if claims else f"{bounds} No claim is chosen."


def caption_support(support: pd.DataFrame) -> str:
    """What the support of a number shows and how to read it, for under the picture."""
    if not support["n_origins"].sum():
        return "No origin gives a number for this day."
    return (
        f"How many independent origins allow each number of people. {_most(support)} Echoes and further statements of one claimant add nothing. "
        f"{'Where the last step runs on under an arrow, no number is too high for those origins. ' if _goes_on(support) else ''}"
        "Colour and hatch give the claimants' position in the conflict. This is no vote: that many allow a number does not make it true, "
        "and a figure that excludes little is allowed by much."
    )


def alt_support(support: pd.DataFrame) -> str:
    """The support of a number for those who do not see it: every step with its origins, by stance and by name."""
    if not support["n_origins"].sum():
        return "Support of each number: no origin gives a number for this day."
    steps = [_support_step(row) for row in support.itertuples(index=False)]
    return f"Support of each number, in {count(len(steps), 'step')}. {'; '.join(steps)}. {_most(support)}"


_AS_READ = "A bar with a flat end reaches as far as “about” or “nearly” was read to reach, which the source did not say."


def _known(corridor: pd.DataFrame) -> pd.DataFrame:
    """The days on which something is known, in their order."""
    return corridor.dropna(subset=["low", "high"], how="all").sort_values("day")


def _metric(corridor: pd.DataFrame) -> str:
    return plain_words(corridor["metric"].iloc[0]).capitalize()


def _is_read(points: pd.DataFrame) -> pd.Series:
    """Whether an end was read into a claim that has a number near it only."""
    lacks = [points[side].isna() & points[f"read_{side}"].notna() for side in ("low", "high")]
    return lacks[0] | lacks[1]


def _last(known: pd.DataFrame) -> str:
    """What is known of the last day, and of the days after it."""
    row = known.iloc[-1]
    return f"On {describe_day(row['day'])}, the last day with a figure: {_bounds(row['low'], row['high'])}. {_after(known)}"


def _after(known: pd.DataFrame) -> str:
    """What is known of the days after the last: its floor, and no ceiling."""
    return f"After that day: {_bounds(known['low'].iloc[-1], pd.NA)}."


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
    facts = [point.claimant, stance, day, _read(point), "sets a line" if point.is_binding else "", "in conflict" if point.is_disputed else ""]
    return f"{point.quantity}{metric} ({', '.join(fact for fact in facts if fact)})"


def _read(point: tuple) -> str:
    """As what a claim is read, where that is more than it says."""
    is_read = any(pd.isna(getattr(point, side)) and not pd.isna(getattr(point, f"read_{side}")) for side in ("low", "high"))
    return f"read as {describe_span(_span(point.read_low, point.read_high))}" if is_read else ""


def _most(support: pd.DataFrame) -> str:
    """Which numbers most origins allow."""
    most = int(support["n_origins"].max())
    values = [_values(row) for row in support[support["n_origins"] == most].itertuples()]
    return f"Most, {count(most, 'origin')}, {plural(most, 'allows', 'allow')} {join_words(values)}."


def _goes_on(support: pd.DataFrame) -> bool:
    return bool((support["high"].isna() & (support["n_origins"] > 0)).any())


def _support_step(row: tuple) -> str:
    if not row.n_origins:
        return f"{_values(row)}: no origin"
    stances = [f"{plain_words(stance)} {getattr(row, stance)}" for stance in STANCES.names if getattr(row, stance)]
    stances += [f"stance not known {row.not_known}"] if row.not_known else []
    names = f": {row.claimants}" if isinstance(row.claimants, str) and row.claimants else ""
    return f"{_values(row)}: {count(row.n_origins, 'origin')} ({', '.join(stances)}{names})"


def _values(row: tuple) -> str:
    return describe_span(_span(row.low, row.high))


def _span(low: object, high: object) -> Span:
    return Span(*(None if pd.isna(end) else int(end) for end in (low, high)))
