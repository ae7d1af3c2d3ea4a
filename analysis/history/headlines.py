"""The headline numbers of a run: each claimant's latest totals, bound by bound, and how many claims there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import TollbookError, nearest, show
from analysis.history.knowledge import known_on
from analysis.history.lines import BEFORE_ALL, LATEST, SERIES, line_starts, running_totals
from analysis.provenance import trace_origins

if TYPE_CHECKING:
    from analysis.tables import ClaimTables

SETTINGS = ("population", "until")
BOUNDS = ("low", "best", "high")
_NAMED_BY = ["claimant_id", "metric", "place"]
_LINE = [*_NAMED_BY, "since"]
FIGURE_COLUMNS = [*_LINE, "claim_id", "stated", "period_end", "qualifier", *BOUNDS, "wording", "n_as_late"]
_DAYS = ["stated_on", "published_on", "period_start", "period_end"]
_NEEDED = [*SERIES, "claim_id", *_DAYS, "period", "derivation", "status", "qualifier", *BOUNDS, "wording"]


def headline_numbers(claims: ClaimTables, settings: Mapping[str, object] | None = None) -> dict[str, int | None]:
    """The numbers to watch from run to run: how many claims and origins there are, and the bounds of each claimant's latest total.

    Parameters
    ----------
    claims
        The chosen claims count, not all that were loaded.
    settings
        `population`, the people that are counted (by default those that most claims speak of; of several, the first by name), and `until`, a day as
        in 2024-12-31: only claims that `known_on` gives for it (by default all). Anything else raises TollbookError.

    Returns
    -------
    dict
        `claims` and `original claims`, in rows, and the `independent origins` behind them (`Trace.n_origins`); then for each claimant, metric and
        place, and for each day in `since`, the `low`, `best` and `high` of the claim that `latest_figures` gives, in people. A bound that nobody
        stated is None, never zero.

    Examples
    --------
    >>> from analysis.tables import empty_tables
    >>> headline_numbers(empty_tables())
    {'claims': 0, 'original claims': 0, 'independent origins': 0}
    """
    known, figures = _ordered_figures(claims, settings or {})
    numbers = {"claims": len(known), "original claims": int((known["derivation"] == "original").sum())}
    numbers["independent origins"] = trace_origins(replace(claims, claims=known)).n_origins
    latest = _last_of_each(figures)
    names = [_name(*line) for line in zip(*(latest[name] for name in _LINE), strict=True)]
    bounds = zip(*(latest[bound].astype("object").tolist() for bound in BOUNDS), strict=True)
    for name, people in zip(names, bounds, strict=True):
        numbers |= {f"{name}, {bound}": None if number is pd.NA else int(number) for bound, number in zip(BOUNDS, people, strict=True)}
    return numbers


def latest_figures(claims: ClaimTables, settings: Mapping[str, object] | None = None) -> pd.DataFrame:
    """The claims behind the headline numbers: each claimant's latest figure of each running total.

    Only originals count that are cumulative, speak of the chosen population, give an amount, be it in words alone, and were neither retracted nor
    set aside. What is superseded counts: the newer figure is the later one, and on a day before it (`until`) the former stood.

    The last is the one that counts up to the latest day, and of several up to one day the one that was stated last (`stated_on`; where that is empty
    `published_on`, else `period_end`), as on the timeline. So a correction that is stated later for an earlier day is not the last figure. A total
    without an as-of date counts only where the claimant has none with one. Of several that are as late, it is the last by its id: a choice that means
    nothing, which is why `n_as_late` counts them.

    Totals that are counted from different days, as one of the year beside one of the war, do not hide each other: each is a running total of its own
    (as `analysis.follow_claims` parts them into phases). The one that counts longest, or names no beginning, has an empty `since`, the others the day
    from which they count.

    Parameters
    ----------
    settings
        As for `headline_numbers`.

    Returns
    -------
    pd.DataFrame
        One row a claimant, metric, place and `since`, in this order, with `claim_id`, `stated`, `period_end`, `qualifier`, `low`, `best`, `high`
        (people, empty where not stated), `wording`, and `n_as_late`, the number of claims that were said as late, itself included.
    """
    figures = _ordered_figures(claims, settings or {})[1]
    latest = _last_of_each(figures)
    as_late = figures.groupby([*_LINE, "stated", "period_end"], dropna=False).size()
    keys = pd.MultiIndex.from_frame(latest[list(as_late.index.names)])
    return latest.assign(n_as_late=as_late.reindex(keys).to_numpy(dtype="int64"))[FIGURE_COLUMNS].reset_index(drop=True)


def _ordered_figures(claims: ClaimTables, settings: Mapping[str, object]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims that are known, and among them the running totals that count, the latest last."""
    _check(claims, settings)
    until, population = settings.get("until"), settings.get("population")
    known = claims.claims if until is None else known_on(claims, until).claims
    population = _most_spoken_of(claims.claims) if population is None else population
    totals = running_totals(known.loc[(known["population"] == population).to_numpy(dtype=bool), _NEEDED])
    return known, _with_since(totals).sort_values(LATEST, na_position="first")


def _with_since(totals: pd.DataFrame) -> pd.DataFrame:
    """The totals with `since`; those without an as-of date only where the claimant has none with one."""
    is_dated = totals["period_end"].notna()
    has_dated = is_dated.groupby([totals[name] for name in _NAMED_BY], dropna=False).transform("any")
    totals = totals[is_dated | ~has_dated]
    starts = line_starts(totals[totals["period_end"].notna()]).reindex(totals.index)
    longest = starts.fillna(BEFORE_ALL).groupby([totals[name] for name in _NAMED_BY], dropna=False).transform("min")
    return totals.assign(since=starts.where(starts > longest))


def _last_of_each(figures: pd.DataFrame) -> pd.DataFrame:
    return figures.drop_duplicates(_LINE, keep="last").sort_values(_LINE, na_position="first")


def _name(claimant: str, metric: str, place: str, since: pd.Timestamp) -> str:
    line = "" if pd.isna(since) else f", since {since:%Y-%m-%d}"
    return f"{claimant}, {metric.replace('_', ' ')}, {place}{line}"


def _most_spoken_of(claims: pd.DataFrame) -> str | None:
    counts = claims["population"].value_counts()
    return min(counts.index[counts == counts.max()], default=None)


def _check(claims: ClaimTables, settings: Mapping[str, object]) -> None:
    for name in settings:
        if name not in SETTINGS:
            raise TollbookError(f"headline_numbers: {show(str(name))} is no setting of it{_guess(str(name), SETTINGS)}. Use {', '.join(SETTINGS)}.")
    population, scopes = settings.get("population"), claims.scopes
    if population is None or ((scopes["kind"] == "population") & (scopes["id"] == population)).any():
        return
    known = scopes.loc[scopes["kind"] == "population", "id"].tolist()
    wanted = f"Use {', '.join(known)}." if known else "There are no populations in the table scopes."
    raise TollbookError(f"headline_numbers: population {show(str(population))} is not known{_guess(str(population), known)}. {wanted}")


def _guess(value: str, known: list[str] | tuple[str, ...]) -> str:
    near = nearest(value, known, cutoff=0.6)
    return f" (did you mean {show(near)}?)" if near else ""
