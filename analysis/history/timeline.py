"""How figures move through time: the lines of running totals, what was known on a day, and each
claimant's latest figures.

Which totals continue each other, and which is the latest, is one rule for the picture and for the
headline numbers.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.claims.describe import (
    as_of_words,
    marks,
    quantity_words,
    scope_name,
    source_cell,
    source_name,
    stated_on,
)
from analysis.claims.model import plain_cells, read_day
from analysis.english import describe_day
from analysis.errors import TollbookError, nearest, show
from analysis.provenance.graph import fold_echoes
from analysis.provenance.origins import count_origins
from analysis.vocabulary import METRICS

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables


Day = datetime.date | None
SERIES = ["claimant_id", "metric", "definition", "population", "place"]
BEFORE_ALL = pd.Timestamp("0001-01-01")  # stands for a beginning that is not named
# Sorted by these, missing days first, the last of several is the latest.
LATEST = ["period_end", "stated", "claim_id"]
_COUNTED = ["active", "superseded"]
_NO_TOTALS = ["no_figure", "rate"]


def running_totals(claims: pd.DataFrame) -> pd.DataFrame:
    """The rows that are statements of the claimant's own of a running total, with `stated`, the day
    by which each was made.

    They give an amount, be it in words alone. What was retracted, or set aside by the analyst, is
    none; what is superseded is one, for it stood until the newer figure came. The tables do not say
    when a figure was retracted, so that it is none on any day.
    """
    is_total = (claims["period"] == "cumulative") & (claims["derivation"] == "original")
    is_total &= claims["status"].isin(_COUNTED) & ~claims["qualifier"].isin(_NO_TOTALS)
    totals = claims[is_total.to_numpy(dtype=bool)]
    return totals.assign(
        stated=totals["stated_on"].fillna(totals["published_on"]).fillna(totals["period_end"])
    )


def line_starts(totals: pd.DataFrame) -> pd.Series:
    """The day from which the line of each running total counts; missing for the line of those that
    name no beginning.

    Totals counted from different days stand side by side and never continue each other. Those that
    name no beginning are one line. It takes up the totals counted from a stated day that came
    before it only where that day is the only one stated until then and is not stated again: a
    claimant who says "at least 100 this month", then "about 300", "about 600", is understood to go
    on with one count.

    Parameters
    ----------
    totals
        As `running_totals` gives them, all with a `period_end`.
    """
    series = zip(*(plain_cells(totals[name]) for name in SERIES), strict=True)
    days = (plain_cells(totals[name]) for name in ("period_start", "period_end", "stated"))
    starts = _line_starts(list(series), *days)
    return pd.Series(
        np.array(starts, dtype="datetime64[us]"), index=totals.index, name="period_start"
    )


def _line_starts(
    series: Sequence[tuple], starts: list[Day], ends: list[Day], stated: list[Day]
) -> list[Day]:
    """As `line_starts`, for the series of each total and its days."""
    named = {of for of, start in zip(series, starts, strict=True) if start is not None}
    may_take_up = {of for of, start in zip(series, starts, strict=True) if start is None} & named
    spans: dict[tuple, dict[Day, list[tuple[Day, Day]]]] = {}  # when each start was stated
    for of, start, *when in zip(series, starts, ends, stated, strict=True):
        if of in may_take_up:
            span = spans.setdefault(of, {}).setdefault(start, [tuple(when)] * 2)
            span[:] = min(span[0], tuple(when)), max(span[1], tuple(when))
    taken_up = {}
    for of, spans_of in spans.items():
        first_without = spans_of.pop(None)[0]
        before = [start for start, span in spans_of.items() if span[0] < first_without]
        if len(before) == 1 and spans_of[before[0]][1] < first_without:
            taken_up[of] = before[0]
    return [
        None if start is None or taken_up.get(of) == start else start
        for of, start in zip(series, starts, strict=True)
    ]


# The timeline


# A running total, what happened in a stretch of time, so many per day, what is expected.
KINDS = ("cumulative", "stretch", "rate", "forecast")
_TYPES = {
    **dict.fromkeys("series claim_id metric population place kind claimant stance".split(), "str"),
    **{"phase": "Int64", "revises": "str", "is_belated": "bool"},
    **dict.fromkeys("quantity words days marks".split(), "str"),
    **{"echoes": "Int64", "as_of": "datetime64[us]", "start": "datetime64[us]"},
    **{"is_dated": "bool", "drawn_on": "datetime64[us]", "public_on": "datetime64[us]"},
    **{"qualifier": "str", "low": "Int64", "best": "Int64", "high": "Int64"},
    **{"derivation": "str", "status": "str"},
}
POINT_COLUMNS = list(_TYPES)


def follow_claims(claims: ClaimTables) -> pd.DataFrame:
    """The points of a timeline: one row a figure, those of one claimant for one thing under each
    other, with the figure that each revises.

    A series is one claimant's figures of one metric, population, place and kind. The kind
    `cumulative` is a running total up to its as-of date; `stretch` (an event, a week), `rate` and
    `forecast` stand on no line. Running totals are joined in the order of their as-of dates, of
    those with one date in the order in which they were stated: a later one revises the former, and
    the difference between them counts nobody. Joined are only statements of the claimant's
    own that give an amount, have an as-of date and were neither retracted nor set aside by the
    analyst (status `excluded`); the tables do not say when a figure was retracted, so that it
    stands on no line on any day.

    Totals counted from different days stand side by side, each a phase of its own, and revise
    nothing of each other. Those that name no beginning are one phase; it takes up the totals before
    it that are counted from a stated day only if that day is the only one and is not stated again.

    A figure revises only one that had been stated by then. One that is stated after a figure for a
    later day is belated: it corrects what had been said for its day, and the line goes on with the
    figure for the later day, which remains the latest, as in `analysis.latest_figures`.

    An echo is counted on the figure that it repeats; it has a row of its own, joined to nothing,
    only where that figure is not among the chosen.

    Parameters
    ----------
    claims
        The chosen claims; with those of `analysis.known_on`, the points as they stood on that day.

    Returns
    -------
    pd.DataFrame
        `POINT_COLUMNS`, in the order of metric, population, kind, claimant, place, phase and day,
        whatever the order of the data. `population`, `place` and `claimant` by name; `phase` is 1,
        2, ... on a line and empty off it; `revises` the claim followed in the phase, empty for the
        first; `is_belated` whether it was stated after one for a later day; `days`, `quantity`,
        `words` and `marks` in text, superseded only where a later figure is among the points;
        `echoes` the number folded; `as_of` and `start` the end and the beginning of what is
        counted; `is_dated` whether it has that end; `drawn_on` that day, or else that of the
        statement or its publication; `public_on` the day of `analysis.known_on`; `low`, `best`,
        `high` in people, empty where the source gave none.
    """
    under = fold_echoes(claims).value_counts()
    shown = sorted((claims.claim(claim_id) for claim_id in under.index), key=_order)
    public = dict(
        zip(claims.claims["claim_id"], claims.public_days.loc[claims.claims.index], strict=True)
    )
    links, newest = _link(shown, _starts(claims, under.index)), _newest(shown)
    places = {series: place for place, series in enumerate(dict.fromkeys(map(_series, shown)))}
    shown.sort(
        key=lambda claim: (places[_series(claim)], links.get(claim.claim_id, {}).get("phase", 1))
    )
    rows = [
        {
            **_point(claim),
            "is_belated": False,
            **links.get(claim.claim_id, {}),
            "marks": ", ".join(_marks(claim, newest, links.get(claim.claim_id, {}))),
            "echoes": int(under[claim.claim_id]) - 1,
            "public_on": public[claim.claim_id],
        }
        for claim in shown
    ]
    return pd.DataFrame(rows, columns=POINT_COLUMNS).astype(_TYPES)


def _point(claim: Claim) -> dict[str, object]:
    return {
        "series": _series(claim),
        "claim_id": claim.claim_id,
        "metric": claim.metric,
        "population": scope_name(claim, "population"),
        "place": scope_name(claim, "place"),
        "kind": _kind(claim),
        "claimant": source_name(claim),
        "stance": source_cell(claim, "stance"),
        "quantity": quantity_words(claim),
        "words": claim.wording,
        "days": as_of_words(claim),
        "as_of": claim.period_end,
        "start": claim.period_start,
        "is_dated": claim.period_end is not None,
        "drawn_on": claim.period_end or claim.stated_on or claim.published_on,
        "qualifier": claim.qualifier,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "derivation": claim.derivation,
        "status": claim.status,
    }


def _starts(claims: ClaimTables, shown: Iterable[str]) -> dict[str, pd.Timestamp]:
    """For each claim on a line the day from which the line counts, missing where it names none."""
    totals = running_totals(claims.claims)
    totals = totals[totals["period_end"].notna() & totals["claim_id"].isin(shown)]
    return dict(zip(totals["claim_id"], line_starts(totals).fillna(BEFORE_ALL), strict=True))


def _link(
    claims: Iterable[Claim], starts: Mapping[str, pd.Timestamp]
) -> dict[str, dict[str, object]]:
    """For each claim on a line, its phase, the claim it revises, and whether a figure for a later
    day had been given before it.
    """
    links: dict[str, dict[str, object]] = {}
    for _, of_series in groupby(
        (claim for claim in claims if claim.claim_id in starts), key=_series
    ):
        phases: dict[pd.Timestamp, list[Claim]] = {}
        for claim in of_series:
            phases.setdefault(starts[claim.claim_id], []).append(claim)
        for phase, line in enumerate(phases.values(), start=1):
            belated = _belated(line)
            for place, claim in enumerate(line):
                corrected = _revised(line[:place], claim)
                links[claim.claim_id] = {
                    "phase": phase,
                    "revises": corrected and corrected.claim_id,
                    "is_belated": claim.claim_id in belated,
                    "corrects": corrected is not None and corrected.period_end == claim.period_end,
                }
    return links


def _revised(former: list[Claim], claim: Claim) -> Claim | None:
    """The last figure before it that had been stated by then; two that were given on the same day
    for the same day do not revise each other.
    """
    return next(
        (
            other
            for other in reversed(former)
            if _when(other) != _when(claim) and stated_on(other) <= stated_on(claim)
        ),
        None,
    )


def _belated(line: list[Claim]) -> set[str]:
    """Those claims of a line that were stated after a figure for a later day."""
    belated: set[str] = set()
    first_stated = datetime.date.max  # among the figures for later days
    for _, of_day in groupby(reversed(line), key=lambda claim: claim.period_end):
        figures = list(of_day)
        belated |= {claim.claim_id for claim in figures if stated_on(claim) > first_stated}
        first_stated = min(first_stated, *(stated_on(claim) for claim in figures))
    return belated


def _newest(claims: Iterable[Claim]) -> dict[str, tuple[datetime.date, datetime.date]]:
    """For each series the latest day that a figure of the claimant's own counts up to, and the
    latest on which one was stated.
    """
    newest: dict[str, tuple[datetime.date, datetime.date]] = {}
    for claim in claims:
        if claim.derivation == "original" and claim.status in ("active", "superseded"):
            until, stated = newest.get(_series(claim), (datetime.date.min, datetime.date.min))
            newest[_series(claim)] = max(until, _when(claim)[0]), max(stated, stated_on(claim))
    return newest


def _marks(
    claim: Claim,
    newest: Mapping[str, tuple[datetime.date, datetime.date]],
    link: Mapping[str, object],
) -> list[str]:
    """What must not be overlooked; that a figure is superseded only where a later one is among the
    points, that it corrects another with its day.
    """
    until, stated = newest.get(_series(claim), (datetime.date.min, datetime.date.min))
    is_last = _when(claim)[0] >= until and stated_on(claim) >= stated
    found = [mark for mark in marks(claim) if not (mark == "superseded" and is_last)]
    if link.get("is_belated"):
        verb = "said" if claim.stated_on else "published"
        found.append(
            f"{'correction, ' if link['corrects'] else ''}{verb} "
            f"{'' if link['corrects'] else 'later, '}{describe_day(stated_on(claim))}"
        )
    return found


def _kind(claim: Claim) -> str:
    """A claim whose period is not stated is no running total."""
    if "forecast" in (claim.period, claim.derivation):
        return "forecast"
    if "rate" in (claim.period, claim.qualifier):
        return "rate"
    return "cumulative" if claim.period == "cumulative" else "stretch"


def _series(claim: Claim) -> str:
    parts = [claim.claimant_id, claim.metric, claim.population, claim.place, _kind(claim)]
    parts += [claim.definition] if claim.definition else []
    return "/".join(str(part or "") for part in parts)


def _order(claim: Claim) -> tuple[object, ...]:
    """Where a point stands in the frame; nothing in it depends on the order of the data."""
    lane = (
        METRICS.names.index(claim.metric),
        scope_name(claim, "population"),
        KINDS.index(_kind(claim)),
    )
    beginning = claim.period_start or datetime.date.min
    return *lane, source_name(claim), _series(claim), *_when(claim), beginning, claim.claim_id


def _when(claim: Claim) -> tuple[datetime.date, datetime.date]:
    """The day that a figure counts up to, and the day that it was given."""
    return claim.period_end or stated_on(claim), stated_on(claim)


# What was known on a day


def known_on(claims: ClaimTables, date: datetime.date | str) -> ClaimTables:
    """Only the chosen claims that were public by the end of a day.

    A claim is public from the day in `published_on`. Where that is empty, a statement of the
    claimant's own (derivation `original`) counts as public from `stated_on`, for it was said in
    public that day. Any other claim without a day of publication is not shown as known on any day;
    `undated_claims` gives those.

    Parameters
    ----------
    date
        A `datetime.date`, a `pandas.Timestamp` (its day counts, not its hour) or text as in
        2024-12-31. Anything else raises TollbookError.

    Examples
    --------
    >>> from analysis.claims.model import empty_tables
    >>> len(known_on(empty_tables(), "2024-12-31"))
    0
    """
    day = np.datetime64(read_day(date, "known_on"))
    return claims.where(_days_of(claims) <= day)


def undated_claims(claims: ClaimTables) -> ClaimTables:
    """Only the chosen claims of which no day is known by which they were public; `known_on` leaves
    them out on every day.
    """
    return claims.where(_days_of(claims).isna())


def claims_of_day(claims: ClaimTables, date: datetime.date | str) -> ClaimTables:
    """Only the chosen claims that became public on this very day."""
    day = np.datetime64(read_day(date, "claims_of_day"))
    return claims.where(_days_of(claims) == day)


def publication_days(claims: ClaimTables) -> list[datetime.date]:
    """The days on which at least one of the chosen claims became public, in order."""
    days = _days_of(claims).dropna()
    return [day.date() for day in days.sort_values().drop_duplicates()]


def _days_of(claims: ClaimTables) -> pd.Series:
    """The day by which each chosen claim was public, indexed like `claims.claims`."""
    days, index = claims.public_days, claims.claims.index
    return days if index is days.index else days.loc[index]


# Headline numbers and the figures behind them


SETTINGS = ("population", "until")
BOUNDS = ("low", "best", "high")
_NAMED_BY = ["claimant_id", "metric", "definition", "place"]
_LINE = [*_NAMED_BY, "since"]
FIGURE_COLUMNS = [*_LINE, "claim_id", "stated", "period_end", "qualifier", *BOUNDS]
FIGURE_COLUMNS += ["wording", "n_as_late"]
_NEEDED = [*SERIES, "claim_id", "stated_on", "published_on", "period_start", "period_end"]
_NEEDED += ["period", "derivation", "status", "qualifier", *BOUNDS, "wording"]


def headline_numbers(
    claims: ClaimTables, settings: Mapping[str, object] | None = None
) -> dict[str, int | None]:
    """The numbers to watch from run to run: how many claims and origins there are, and the bounds
    of each claimant's latest total.

    Parameters
    ----------
    claims
        The chosen claims count, not all that were loaded.
    settings
        `population`, the people that are counted (by default those that most claims speak of; of
        several, the first by name), and `until`, a day as in 2024-12-31: only claims that
        `known_on` gives for it (by default all). Anything else raises TollbookError.

    Returns
    -------
    dict
        `claims` and `original claims`, in rows, and the `independent origins` behind them
        (`Trace.n_origins`); then for each claimant, metric, definition and place, and for each day
        in `since`, the `low`, `best` and `high` of the claim that `latest_figures` gives, in
        people. A bound that nobody stated is None, never zero.

    Examples
    --------
    >>> from analysis.claims.model import empty_tables
    >>> headline_numbers(empty_tables())
    {'claims': 0, 'original claims': 0, 'independent origins': 0}
    """
    known, totals = _known_totals(claims, settings or {})
    numbers = {
        "claims": len(known),
        "original claims": int((known["derivation"] == "original").sum()),
        "independent origins": count_origins(replace(claims, claims=known)),
    }
    latest = {line: place for place, line in _in_order(totals)}
    people = list(zip(*(plain_cells(totals[bound]) for bound in BOUNDS), strict=True))
    for line in sorted(latest, key=_missing_first):
        named = (f"{_name(*line)}, {bound}" for bound in BOUNDS)
        numbers |= zip(named, people[latest[line]], strict=True)
    return numbers


def latest_figures(
    claims: ClaimTables, settings: Mapping[str, object] | None = None
) -> pd.DataFrame:
    """The claims behind the headline numbers: each claimant's latest figure of each running total.

    Only originals count that are cumulative, speak of the chosen population, give an amount, be it
    in words alone, and were neither retracted nor set aside. What is superseded counts: the newer
    figure is the later one, and on a day before it (`until`) the former stood.

    The last is the one that counts up to the latest day, and of several up to one day the one that
    was stated last (`stated_on`; where that is empty `published_on`, else `period_end`), as on the
    timeline. So a correction that is stated later for an earlier day is not the last figure. A
    total without an as-of date counts only where the claimant has none with one. Of several that
    are as late, it is the last by its id: a choice that means nothing, which is why `n_as_late`
    counts them.

    Totals that are counted from different days, as one of the year beside one of the war, do not
    hide each other: each is a running total of its own (as `analysis.follow_claims` parts them into
    phases). The one that counts longest, or names no beginning, has an empty `since`, the others
    the day from which they count.

    Parameters
    ----------
    settings
        As for `headline_numbers`.

    Returns
    -------
    pd.DataFrame
        One row a claimant, metric, definition, place and `since`, in this order, with `claim_id`,
        `stated`, `period_end`, `qualifier`, `low`, `best`, `high` (people, empty where not stated),
        `wording`, and `n_as_late`, the number of claims that were said as late, itself included.
    """
    totals = _known_totals(claims, settings or {})[1]
    places, lines = zip(*_in_order(totals), strict=True) if len(totals) else ((), ())
    cells = totals.iloc[list(places)]
    since = np.array([line[-1] for line in lines], dtype="datetime64[us]")
    figures = cells.assign(since=since)
    latest = figures.drop_duplicates(_LINE, keep="last").sort_values(_LINE, na_position="first")
    as_late = figures.groupby([*_LINE, "stated", "period_end"], dropna=False).size()
    keys = pd.MultiIndex.from_frame(latest[list(as_late.index.names)])
    return latest.assign(n_as_late=as_late.reindex(keys).to_numpy(dtype="int64"))[
        FIGURE_COLUMNS
    ].reset_index(drop=True)


def _known_totals(
    claims: ClaimTables, settings: Mapping[str, object]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims that are known, and among them the running totals of the chosen population."""
    _check(claims, settings)
    until, population = settings.get("until"), settings.get("population")
    known = claims.claims if until is None else known_on(claims, until).claims
    population = _most_spoken_of(claims.claims) if population is None else population
    return known, running_totals(
        known.loc[(known["population"] == population).to_numpy(dtype=bool), _NEEDED]
    )


def _in_order(totals: pd.DataFrame) -> list[tuple[int, tuple]]:
    """The places of the totals that count, the latest last, each with the line that it stands on:
    the cells of `_LINE`.

    Those without an as-of date count only where the claimant has none with one. Of the lines of one
    claimant, the one that counts longest, or names no beginning, has no `since`.
    """
    named = list(zip(*(plain_cells(totals[name]) for name in _NAMED_BY), strict=True))
    starts = plain_cells(totals["period_start"])
    ends, stated, ids = (plain_cells(totals[name]) for name in LATEST)
    when = list(zip(ends, stated, ids, strict=True))
    have_dated = {of for of, end in zip(named, ends, strict=True) if end}
    counted = [place for place, of in enumerate(named) if ends[place] or of not in have_dated]
    dated = [place for place in counted if ends[place]]
    # All are of one population, so that these name a series.
    of_dated = ([cells[place] for place in dated] for cells in (named, starts, ends, stated))
    since = dict(zip(dated, _line_starts(*of_dated), strict=True))
    longest: dict[tuple, Day] = {}
    for place in counted:
        start = since.get(place) or datetime.date.min
        longest[named[place]] = min(start, longest.get(named[place], start))
    return [
        (place, (*named[place], since[place] if is_later else None))
        for place in sorted(counted, key=lambda place: _missing_first(when[place]))
        for is_later in [(since.get(place) or datetime.date.min) > longest[named[place]]]
    ]


def _missing_first(cells: Iterable[object]) -> list[tuple]:
    """What puts rows of cells in order, those that are missing before all others."""
    return [() if cell is None else (cell,) for cell in cells]


def _name(claimant: str, metric: str, definition: str | None, place: str, since: Day) -> str:
    rule = "" if definition is None else f" ({definition.replace('_', ' ')})"
    line = "" if since is None else f", since {since:%Y-%m-%d}"
    return f"{claimant}, {metric.replace('_', ' ')}{rule}, {place}{line}"


def _most_spoken_of(claims: pd.DataFrame) -> str | None:
    counts = claims["population"].value_counts()
    return min(counts.index[counts == counts.max()], default=None)


def _check(claims: ClaimTables, settings: Mapping[str, object]) -> None:
    for name in settings:
        if name not in SETTINGS:
            raise TollbookError(
                f"headline_numbers: {show(str(name))} is not a setting of "
                f"it{_guess(str(name), SETTINGS)}. Use {', '.join(SETTINGS)}."
            )
    population, scopes = settings.get("population"), claims.scopes
    if (
        population is None
        or ((scopes["kind"] == "population") & (scopes["id"] == population)).any()
    ):
        return
    known = scopes.loc[scopes["kind"] == "population", "id"].tolist()
    wanted = (
        f"Use {', '.join(known)}." if known else "There are no populations in the table scopes."
    )
    raise TollbookError(
        f"headline_numbers: population {show(str(population))} is not "
        f"known{_guess(str(population), known)}. {wanted}"
    )


def _guess(value: str, known: list[str] | tuple[str, ...]) -> str:
    near = nearest(value, known, cutoff=0.6)
    return f" (did you mean {show(near)}?)" if near else ""
