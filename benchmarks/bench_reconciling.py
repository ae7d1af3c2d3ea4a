"""Bounds of many claims, beside the same claims compared two by two, and beside a simplex written
out in Python.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, islice
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import load_claims, reconcile
from analysis.claims.intervals import read_span
from analysis.claims.model import ClaimTables, as_typed
from analysis.reconciliation.result import Reconciliation
from benchmarks.timing import compare, seconds, summarise

DATA = Path(__file__).parent.parent / "data" / "kursk"
MANY, FEW = 10_000, 1_000
ROUNDS = 3
# A panel over the founding data answers without a pause; ten thousand claims may take a moment.
MANY_SECONDS, FOUNDING_SECONDS, ONE_SECONDS = 10.0, 0.3, 0.2
# Claims that contradict each other end the search early, and should not keep anybody waiting.
RIVAL_SECONDS, CONFLICTING_SECONDS, LEANING_SECONDS = 5.0, 5.0, 3.0
N_RIVALS, N_CONFLICTING = 200, 300
LEANINGS = (0.6, 1.0, 1.6)  # by how many times the figures of a source are off
MOST_TIMES_FEW = 12.0  # ten times as many claims: hardly more than in proportion
MOST_TIMES_PAIRS = 12.0  # for the laws, what forces each bound, and conflicts of more than two
MOST_TIMES_PYTHON = 0.1  # what a compiled solver is for
SEED = 20241216

POPULATIONS = {"troops": None, "brigade": "troops", "guards": "troops", "squad": "brigade"}
PLACES = {"region": None, "town": "region"}
METRICS = {
    "killed": ("killed",),
    "wounded": ("wounded",),
    "killed_or_wounded": ("killed", "wounded"),
    "casualties": ("killed", "wounded", "other"),
}
# With what was added between them: 400 cells.
DAYS = pd.date_range("2024-12-06", periods=7, freq="7D").strftime("%Y-%m-%d").tolist()
CHANCES = {"at_least": 0.35, "at_most": 0.25, "about": 0.2, "range": 0.1, "exact": 0.1}


def run() -> pd.DataFrame:
    """Time the bounds of all quantities, and of one, for many claims, for few and for the founding
    data; then beside two peers.
    """
    seconds(lambda: reconcile(consistent_claims(FEW)).bounds)  # imports what reconciling needs
    makers = (
        lambda: consistent_claims(MANY),
        lambda: consistent_claims(FEW),
        lambda: load_claims(DATA),
    )
    of_many, of_few, of_founding = zip(
        *([_first_time(make()) for make in makers] for _ in range(ROUNDS)), strict=True
    )
    many = consistent_claims(MANY)
    built = reconcile(many)
    built.bounds  # noqa: B018 - built before the clock starts
    of_one = [
        seconds(lambda: built.on("killed", "brigade", "town", DAYS[3])) for _ in range(ROUNDS)
    ]
    lines = [
        _within(f"bounds, {MANY:,} claims", of_many, MANY_SECONDS),
        summarise(f"bounds, {MANY:,} claims / {FEW:,} claims", of_many, of_few, MOST_TIMES_FEW),
        _within("bounds, the founding data", of_founding, FOUNDING_SECONDS),
        _within(f"bounds of one quantity, {MANY:,} claims, built", of_one, ONE_SECONDS),
    ]
    for what, make, most in (
        (f"{N_RIVALS} rival tolls", rival_tolls, RIVAL_SECONDS),
        (f"{N_CONFLICTING} claims at odds", claims_at_odds, CONFLICTING_SECONDS),
        (f"{N_CONFLICTING} claims of sources that lean", leaning_claims, LEANING_SECONDS),
    ):
        lines.append(_within(what, [_all_time(make()) for _ in range(ROUNDS)], most))
    return pd.DataFrame(
        [*lines, _beside_pairs(many), _beside_simplex(reconcile(load_claims(DATA)))]
    )


def _first_time(claims: ClaimTables) -> float:
    """How long the bounds of claims take that nothing has been looked up in yet."""
    return seconds(lambda: reconcile(claims).bounds)


def _all_time(claims: ClaimTables) -> float:
    """How long all that a panel shows takes."""
    result = reconcile(claims)
    return seconds(lambda: (result.bounds, result.conflicts, result.slack, result.describe()))


def _within(what: str, times: Sequence[float], most: float) -> dict[str, object]:
    return summarise(f"{what} / {most} s", list(times), [most] * len(times), 1.0)


def consistent_claims(rows: int) -> ClaimTables:
    """So many claims that are all true of one world drawn at random: floors, ceilings, "about",
    ranges and exact figures of totals and of weeks.
    """
    random = np.random.default_rng(SEED)
    world = _World(random)
    return _tables([_true_claim(number, world, random) for number in range(rows)])


def rival_tolls() -> ClaimTables:
    """Exact tolls of one quantity, each of a claimant of its own, no two the same."""
    return _tables([_toll(number) for number in range(N_RIVALS)])


def _toll(number: int) -> dict[str, str | None]:
    """A toll of one event, for which each has a source of its own."""
    cells = {
        "claim_id": f"claim_{number}",
        "claimant_id": f"source_{number}",
        "publisher": "The Daily Paper",
        "metric": "killed",
        "population": "troops",
        "place": "region",
        "period": "event",
        "period_start": DAYS[0],
        "period_end": DAYS[0],
        "wording": f"{1000 + 10 * number} killed",
        "qualifier": "exact",
    }
    return cells | dict.fromkeys(("low", "best", "high"), str(1000 + 10 * number))


def claims_at_odds() -> ClaimTables:
    """Claims of random people, places and weeks, each off by a factor of its own."""
    random = np.random.default_rng(SEED)
    world = _World(random)
    claims = (_true_claim(number, world, random) for number in range(N_CONFLICTING))
    return _tables([_off_by(claim, random.uniform(0.5, 2)) for claim in claims])


def leaning_claims() -> ClaimTables:
    """Claims of one population, of sources that count too few, as many as there were, or too
    many.
    """
    random = np.random.default_rng(SEED)
    world = _World(random)
    every = (_true_claim(number, world, random) for number in range(100 * N_CONFLICTING))
    of_one = (each for each in every if (each["population"], each["place"]) == ("troops", "region"))
    claims = islice(of_one, N_CONFLICTING)
    return _tables([_off_by(claim, LEANINGS[number % 3]) for number, claim in enumerate(claims)])


def _off_by(claim: dict[str, str | None], factor: float) -> dict[str, str | None]:
    """The claim with each of its numbers so many times as large."""
    ends = {end: claim[end] for end in ("low", "best", "high")}
    return claim | {end: cell and str(int(int(cell) * factor)) for end, cell in ends.items()}


def _tables(rows: list[dict[str, str | None]]) -> ClaimTables:
    claims = _table("claims", rows)
    ids = sorted({row["claimant_id"] for row in rows})
    sources = [{"source_id": name, "name": name.replace("_", " ").title()} for name in ids]
    scopes = [
        {"kind": kind, "id": name, "name": name, "part_of": part}
        for kind, parts in (("population", POPULATIONS), ("place", PLACES))
        for name, part in parts.items()
    ]
    return ClaimTables(claims, _table("sources", sources), _table("scopes", scopes), claims)


def _table(name: str, rows: list[dict[str, str | None]]) -> pd.DataFrame:
    return as_typed(pd.DataFrame(rows, dtype="str"), name)


class _World:
    """Who was hit in each week, by population, place and kind; a whole has its parts, and more."""

    def __init__(self, random: np.random.Generator) -> None:
        own = {
            (name, where): random.poisson(40, (3, len(DAYS)))
            for name in POPULATIONS
            for where in PLACES
        }
        inside = {
            name: {other for other in POPULATIONS if name in _around(POPULATIONS, other)}
            for name in POPULATIONS
        }
        around = {
            where: {other for other in PLACES if where in _around(PLACES, other)}
            for where in PLACES
        }
        self.hit = {
            (name, where): sum(own[one, at] for one in inside[name] for at in around[where])
            for name, where in own
        }

    def count(self, metric: str, population: str, place: str, weeks: slice) -> int:
        kinds = [("killed", "wounded", "other").index(kind) for kind in METRICS[metric]]
        return int(self.hit[population, place][kinds, weeks].sum())


def _around(parts: dict[str, str | None], name: str) -> set[str]:
    """The name and all that it lies inside of."""
    found = {name}
    while (name := parts[name]) is not None:
        found.add(name)
    return found


def _true_claim(number: int, world: _World, random: np.random.Generator) -> dict[str, str | None]:
    metric, population, place = (
        random.choice(list(names)) for names in (METRICS, POPULATIONS, PLACES)
    )
    week, is_total = int(random.integers(len(DAYS))), bool(random.random() < 0.7)
    qualifier = random.choice(list(CHANCES), p=list(CHANCES.values()))
    true = world.count(metric, population, place, slice(0 if is_total else week, week + 1))
    less, more = int(true * random.uniform(0.5, 1)), int(true * random.uniform(1, 1.5)) + 1
    rounded = round(true, 1 - len(str(true)))  # within half of its last digit
    cells = {
        "at_least": {"low": less},
        "at_most": {"high": more},
        "range": {"low": less, "high": more},
        "about": {"best": rounded},
        "exact": {"low": true, "best": true, "high": true},
    }[qualifier]
    first = (pd.Timestamp(DAYS[week]) - pd.Timedelta(days=6)).strftime("%Y-%m-%d")
    return {
        "claim_id": f"claim_{number}",
        "claimant_id": f"source_{number % 50}",
        "publisher": "The Daily Paper",
        "metric": metric,
        "population": population,
        "place": place,
        "period": "cumulative" if is_total else "increment",
        "period_start": None if is_total else first,
        "period_end": DAYS[week],
        "wording": f"{qualifier} {true}",
        "qualifier": qualifier,
        **{end: str(cells[end]) if end in cells else None for end in ("low", "best", "high")},
    }


# Peers


def _beside_pairs(claims: ClaimTables) -> dict[str, object]:
    """The peer finds only floors above ceilings of the very same quantity: no law of counting, no
    bound, no smallest set.
    """
    what = f"conflicts and bounds, {len(claims):,} claims / floors above ceilings, two by two"
    return compare(
        what,
        lambda: reconcile(claims).bounds,
        lambda: pairs_apart(claims),
        rounds=ROUNDS,
        target=MOST_TIMES_PAIRS,
    )


def pairs_apart(claims: ClaimTables) -> list[tuple[str, str]]:
    """Claims on the same quantity of which no number agrees with both, by comparing every two of
    them.
    """
    of_cell: dict[tuple, list[tuple]] = {}
    for claim in claims:
        span = read_span(claim)
        cell = (claim.metric, claim.population, claim.place, claim.period_start, claim.period_end)
        of_cell.setdefault(cell, []).append(
            (claim.claim_id, span.low or 0, float("inf") if span.high is None else span.high)
        )
    every_two = (pair for spans in of_cell.values() for pair in combinations(spans, 2))
    return [
        (one[0], other[0]) for one, other in every_two if one[1] > other[2] or other[1] > one[2]
    ]


def _beside_simplex(founding: Reconciliation) -> dict[str, object]:
    """One floor of the founding claims, all built; the peer solves the same programme anew. Both
    must find the same number.
    """
    case = founding.case
    cell = max(
        (reading.cell for reading in case.voices),
        key=lambda cell: (cell.counted == "casualties", cell.end, cell.start is None),
    )
    ours = lambda: case.system.bounds_of([cell], case.agreed)[0].low  # noqa: E731
    peer = _simplex_for(founding, cell)
    found = ours(), peer()
    if abs((found[0] or 0) - found[1]) >= 1:
        raise AssertionError(f"the solvers differ: {found[0]} and {found[1]}")
    return compare(
        "one quantity of the founding data / a simplex in Python",
        ours,
        peer,
        rounds=ROUNDS,
        target=MOST_TIMES_PYTHON,
    )


def _simplex_for(founding: Reconciliation, cell: object) -> Callable[[], float]:
    lattice, voices = founding.case.system.lattice, founding.case.voices
    ends = ((law.sum, *end) for law in lattice.laws for end in _ends(law.low, law.high))
    rows = [
        ({column: sign * times for column, times in of.items()}, sign * end)
        for of, sign, end in ends
    ]
    for demand in (demand for place in founding.case.agreed for demand in voices[place].demands):
        number = lattice.sum_of(demand.cell)
        whole = {} if demand.of is None else lattice.sum_of(demand.of)
        for sign, end in _ends(demand.low, demand.high):
            shared = {
                column: sign * (number.get(column, 0) - end * whole.get(column, 0))
                for column in {**number, **whole}
            }
            rows.append((shared, -0.5) if whole else (shared, sign * end))
    costs = [lattice.sum_of(cell).get(column, 0.0) for column in range(lattice.n_columns)]
    matrix = [[row.get(column, 0.0) for column in range(lattice.n_columns)] for row, _ in rows]
    return lambda: least_by_simplex(matrix, [float(least) for _, least in rows], costs)


def _ends(low: float | None, high: float | None) -> list[tuple[int, float]]:
    return [(sign, end) for sign, end in ((1, low), (-1, high)) if end is not None]


def least_by_simplex(
    matrix: Sequence[Sequence[float]], least: Sequence[float], costs: Sequence[float]
) -> float:
    """The least `costs` times x, for x never negative and `matrix` times x at least `least`, by the
    simplex method on the dual, in plain lists.

    No cost may be negative, so that the dual begins at 0. The first of the columns that help
    is taken (Bland 1977), which always ends.

    Examples
    --------
    >>> least_by_simplex([[1, 0], [0, 1], [-1, -1]], [20, 30, -80], [1, 1])
    50.0
    """
    n_rows, n_columns = len(matrix), len(costs)
    columns = range(n_columns)
    table = [
        [
            *(row[column] for row in matrix),
            *(float(column == other) for other in columns),
            costs[column],
        ]
        for column in columns
    ]
    gains = [*(-number for number in least), *[0.0] * n_columns, 0.0]
    while (
        entering := next((at for at in range(n_rows + n_columns) if gains[at] < -1e-9), None)
    ) is not None:
        steps = [
            (row[-1] / row[entering], at) for at, row in enumerate(table) if row[entering] > 1e-9
        ]
        if not steps:
            raise ValueError("nothing meets all rows")
        leaving = min(steps)[1]
        divisor = table[leaving][entering]
        pivot = table[leaving] = [number / divisor for number in table[leaving]]
        for at, row in enumerate([*table, gains]):
            if at != leaving and row[entering]:
                factor = row[entering]
                row[:] = [number - factor * other for number, other in zip(row, pivot, strict=True)]
    return gains[-1]
