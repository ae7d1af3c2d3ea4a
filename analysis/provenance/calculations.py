"""Figures that others may have been worked out from: a sum of killed and wounded, a difference of two totals, a total spread over days.

Each pattern is narrow, for among many numbers some add up by chance. What is found here is a question to an analyst, and no link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.provenance.figures import Figures, near_pairs, share_apart

if TYPE_CHECKING:
    from analysis.tables import ClaimTables

ROUNDING = 0.02  # the share by which a result may differ from the figure that is printed for it, which is most often rounded
_OTHER_UNIT_OF_TIME = re.compile(r"week|month|year|hour|тижн|недел|місяц|месяц|주당|매주|월평균|매월", re.IGNORECASE)


class Calculation(NamedTuple):
    """A figure that may have been worked out.

    `child` and `parents` are places; `result` is what the calculation gives, `printed` what the claim says, `said` the calculation in signs.
    """

    child: int
    parents: tuple[int, ...]
    printed: float
    result: float
    said: str


def find_calculations(claims: ClaimTables, figures: Figures, days: int) -> list[Calculation]:
    """All figures that fit one of the patterns."""
    whole = claims.all_claims
    first_hand = _one_of_each(whole, figures)
    return [*_sums(whole, figures, first_hand, days), *_differences(whole, figures, first_hand, days), *_rates(whole, figures, first_hand)]


def _one_of_each(whole: pd.DataFrame, figures: Figures) -> np.ndarray:
    """The places of claims that something may have been worked out from: of those of one statement that say the same, the first alone."""
    usable = np.flatnonzero(figures.is_used & figures.is_free & figures.is_one_number)
    usable = usable[np.argsort(figures.order[usable])]
    said = pd.DataFrame(
        {
            "statement": np.where(figures.statement[usable] >= 0, figures.statement[usable], -2 - usable),
            "claimant": figures.claimant[usable],
            "population": figures.population[usable],
            "where": figures.place[usable],
            "metric": whole["metric"].to_numpy()[usable],
            "number": figures.low[usable],
        }
    )
    return usable[~said.duplicated().to_numpy()]


def _sums(whole: pd.DataFrame, figures: Figures, usable: np.ndarray, days: int) -> list[Calculation]:
    """Totals of another that are the killed and the wounded of one statement."""
    metric = whole["metric"].to_numpy()
    parts = pd.DataFrame({"place": usable, "statement": figures.statement[usable], "claimant": figures.claimant[usable]})
    parts["population"], parts["where"] = figures.population[usable], figures.place[usable]
    parts = parts[(parts["statement"] >= 0) & (figures.low[usable] > 0)]
    killed, wounded = (parts[metric[parts["place"]] == name] for name in ("killed", "wounded"))
    both = killed.merge(wounded, on=["statement", "claimant", "population", "where"])
    first, second = both["place_x"].to_numpy(), both["place_y"].to_numpy()
    total = figures.low[first] + figures.low[second]
    is_total = figures.may_repeat & figures.is_one_number & np.isin(metric, ["killed_or_wounded", "casualties", "losses"])
    children = np.flatnonzero(is_total)
    groups = (figures.population[children], figures.population[first])
    found = []
    for child, pair in near_pairs(children, np.arange(len(both)), groups, (figures.low[children], total), ROUNDING):
        may = np.all([_may_add_up(figures, child, part[pair], days) for part in (first, second)], axis=0)
        for place, at in zip(child[may].tolist(), pair[may].tolist(), strict=True):
            said = f"{figures.low[first[at]]:,.0f} + {figures.low[second[at]]:,.0f} = {total[at]:,.0f}"
            found.append(Calculation(place, (int(first[at]), int(second[at])), figures.low[place], total[at], said))
    return found


def _differences(whole: pd.DataFrame, figures: Figures, usable: np.ndarray, days: int) -> list[Calculation]:
    """Additions of a stretch of time that are the difference of two running totals of one claimant, from its first day and its last."""
    starts, ends = (whole[name].to_numpy().astype("datetime64[D]") for name in ("period_start", "period_end"))
    is_total = (whole["period"] == "cumulative").to_numpy()[usable] & ~np.isnat(ends[usable])
    totals = pd.DataFrame({"total": usable[is_total]})
    totals = totals.assign(population=figures.population[totals["total"]], claimant=figures.claimant[totals["total"]], day=ends[totals["total"]])
    totals["where"] = figures.place[totals["total"]]
    is_stretch = whole["period"].isin(["increment", "event"]).to_numpy() & (ends > starts)
    children = np.flatnonzero(figures.may_repeat & figures.is_one_number & is_stretch & (figures.low > 0))
    stretches = pd.DataFrame({"child": children, "population": figures.population[children]})
    first = _on_the_day(stretches.assign(day=starts[children]), totals, ["population"])
    both = _on_the_day(first.assign(day=ends[first["child"]]), totals, ["population", "claimant", "where"])
    child, before, after = (both[name].to_numpy() for name in ("child", "total_x", "total_y")) if len(both) else (np.array([], dtype=int),) * 3
    result = figures.low[after] - figures.low[before]
    may = (result > 0) & (share_apart(result, figures.low[child]) <= ROUNDING) & figures.may_follow(child, after, days)
    may &= figures.may_follow(child, before, None) & figures.may_count_the_same(child, after)
    may &= figures.may_be_about_the_same(child, after) & figures.may_count_the_same(child, before) & figures.may_count_the_same(before, after)
    return [
        Calculation(place, (late, early), figures.low[place], given, f"{figures.low[late]:,.0f} - {figures.low[early]:,.0f} = {given:,.0f}")
        for place, late, early, given in zip(child[may].tolist(), after[may].tolist(), before[may].tolist(), result[may].tolist(), strict=True)
    ]


def _rates(whole: pd.DataFrame, figures: Figures, usable: np.ndarray) -> list[Calculation]:
    """Figures per day that are a running total spread over the days that the rate is of."""
    is_rate = figures.may_repeat & ((whole["period"] == "rate") | (whole["qualifier"] == "rate")).to_numpy()
    starts, ends = (whole[name].to_numpy().astype("datetime64[D]") for name in ("period_start", "period_end"))
    totals = usable[(whole["period"] == "cumulative").to_numpy()[usable]]
    found = []
    for child in np.flatnonzero(is_rate & (ends > starts)).tolist():
        number = _number_per_day(whole["wording"].iloc[child])
        if number is None:
            continue
        alike = totals[figures.population[totals] == figures.population[child]]
        same = np.full(len(alike), child)
        counted_to = np.where(np.isnat(ends[alike]), figures.day[alike], ends[alike])
        may = figures.may_follow(same, alike, None) & figures.may_count_the_same(same, alike) & figures.may_be_about_the_same(same, alike)
        may &= (starts[child] <= counted_to) & (counted_to <= ends[child])
        length = int((ends[child] - starts[child]).astype(int))
        for total in alike[may].tolist():
            n_days = min((length, length + 1), key=lambda count, total=total: abs(figures.low[total] / count - number))
            result = figures.low[total] / n_days
            if share_apart(np.array(result), np.array(number)) <= ROUNDING:
                found.append(Calculation(child, (total,), number, result, f"{figures.low[total]:,.0f} / {n_days} days = {result:,.1f}"))
    return found


def _on_the_day(wanted: pd.DataFrame, totals: pd.DataFrame, same: list[str]) -> pd.DataFrame:
    """The totals up to the day wanted, or the day before or after: reports are often of the evening or the next morning."""
    near = [wanted.assign(day=wanted["day"] + pd.Timedelta(days=shift)).merge(totals, on=[*same, "day"]) for shift in (-1, 0, 1)]
    return pd.concat(near, ignore_index=True)


def _may_add_up(figures: Figures, child: np.ndarray, part: np.ndarray, days: int) -> np.ndarray:
    """Whether the child may hold the part, which is of another statement: one statement adds up by itself."""
    is_of_another = (figures.statement[child] != figures.statement[part]) | (figures.statement[child] < 0)
    return is_of_another & figures.may_follow(child, part, days) & figures.may_be_about_the_same(child, part)


def _number_per_day(wording: str) -> int | None:
    """The number of a rate, which stands in its wording alone; None where it holds none, or several, or is of another unit of time."""
    from analysis.quantities import find_quantities, parse_quantity

    if _OTHER_UNIT_OF_TIME.search(wording):
        return None
    read = [parse_quantity(found.text) for found in find_quantities(wording) if found.quantity.qualifier == "rate"]
    numbers = {number for quantity in read for number in (quantity.low, quantity.best, quantity.high) if number is not None}
    return numbers.pop() if len(numbers) == 1 else None
