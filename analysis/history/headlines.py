"""The headline numbers of a run: what each claimant said last, bound by bound, and how many claims there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import TollbookError, nearest, show
from analysis.history.knowledge import known_on
from analysis.provenance import trace_origins

if TYPE_CHECKING:
    from analysis.tables import ClaimTables

SETTINGS = ("population", "until")
BOUNDS = ("low", "best", "high")
FIGURE_COLUMNS = ["claimant_id", "metric", "place", "claim_id", "stated", "period_end", "qualifier", "low", "best", "high", "wording", "n_as_late"]
_SERIES = ["claimant_id", "metric", "place"]
_NEEDED = [*_SERIES, "claim_id", "stated_on", "published_on", "period_end", "qualifier", *BOUNDS, "wording"]
_ORDER = ["stated", "period_end", "claim_id"]


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
        place the `low`, `best` and `high` of the claim that `latest_figures` gives, in people. A bound that nobody stated is None, never zero.

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
    names = [f"{claimant}, {metric.replace('_', ' ')}, {place}" for claimant, metric, place in zip(*(latest[name] for name in _SERIES), strict=True)]
    bounds = zip(*(latest[bound].astype("object").tolist() for bound in BOUNDS), strict=True)
    for name, people in zip(names, bounds, strict=True):
        numbers |= {f"{name}, {bound}": None if number is pd.NA else int(number) for bound, number in zip(BOUNDS, people, strict=True)}
    return numbers


def latest_figures(claims: ClaimTables, settings: Mapping[str, object] | None = None) -> pd.DataFrame:
    """The claims behind the headline numbers: what each claimant said last of each running total.

    Only originals count that are active, are cumulative, speak of the chosen population and give an amount, be it in words alone. The last is the one
    that was stated last (`stated_on`; where that is empty `published_on`, else `period_end`); of several on one day, the one with the later as-of
    date; of several with the same, the last by its id: a choice that means nothing, which is why `n_as_late` counts them.

    Parameters
    ----------
    settings
        As for `headline_numbers`.

    Returns
    -------
    pd.DataFrame
        One row a claimant, metric and place, in this order, with `claim_id`, `stated`, `period_end`, `qualifier`, `low`, `best`, `high` (people,
        empty where not stated), `wording`, and `n_as_late`, the number of claims that were said as late, itself included.
    """
    figures = _ordered_figures(claims, settings or {})[1]
    latest = _last_of_each(figures)
    as_late = figures.groupby([*_SERIES, "stated", "period_end"], dropna=False).size()
    keys = pd.MultiIndex.from_frame(latest[list(as_late.index.names)])
    return latest.assign(n_as_late=as_late.reindex(keys).to_numpy(dtype="int64"))[FIGURE_COLUMNS].reset_index(drop=True)


def _ordered_figures(claims: ClaimTables, settings: Mapping[str, object]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The claims that are known, and among them the running totals that count, the latest last."""
    _check(claims, settings)
    until, population = settings.get("until"), settings.get("population")
    known = claims.claims if until is None else known_on(claims, until).claims
    population = _most_spoken_of(claims.claims) if population is None else population
    counts = (known["population"] == population) & (known["period"] == "cumulative") & (known["derivation"] == "original")
    counts &= (known["status"] == "active") & (known["qualifier"] != "no_figure")
    figures = known.loc[counts.to_numpy(dtype=bool), _NEEDED]
    stated = figures["stated_on"].fillna(figures["published_on"]).fillna(figures["period_end"])
    return known, figures.assign(stated=stated).sort_values(_ORDER, na_position="first")


def _last_of_each(figures: pd.DataFrame) -> pd.DataFrame:
    return figures.drop_duplicates(_SERIES, keep="last").sort_values(_SERIES)


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
