"""The demands of all voices on one lattice: what they allow together, and which of them cannot be
met together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analysis.reconciliation.lattice import Cell, Lattice, Series, Sum
from analysis.reconciliation.readings import Demand

if TYPE_CHECKING:
    from analysis.reconciliation.lattice import Row


_PRECISION = 1e-6  # of a person: what a solution may be off
_DUAL, _PRIMAL = 1, 4  # HiGHS' names for its simplex methods
_OPTIONS = {
    "output_flag": False,
    "presolve": "off",
    "threads": 1,
    "random_seed": 1,
    "dual_simplex_cost_perturbation_multiplier": 0.0,
}


class Programme:
    """Columns that are never negative, rows that always hold, and rows whose demands are set again
    and again.

    Parameters
    ----------
    laws
        Hold always.
    demanded
        Sums that are demanded to be at least so much; how much `demand` says.
    is_elastic
        Whether a demand may be missed, which then is as little as possible, instead of forbidding
        every solution.
    """

    def __init__(
        self, n_columns: int, laws: Sequence[Row], demanded: Sequence[Sum], *, is_elastic: bool
    ) -> None:
        import highspy

        self._infinity = highspy.kHighsInf
        self._optimal, self._infeasible = (
            highspy.HighsModelStatus.kOptimal,
            highspy.HighsModelStatus.kInfeasible,
        )
        self.n_columns = n_columns
        self._n_laws = len(laws)
        self._solver = highspy.Highs()
        strategy = (
            _DUAL if is_elastic else _PRIMAL
        )  # what changes from one solution to the next is the demands here, the target there
        for option, value in {**_OPTIONS, "simplex_strategy": strategy}.items():
            self._solver.setOptionValue(option, value)
        misses = len(demanded) if is_elastic else 0
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = n_columns + misses, len(laws) + len(demanded)
        model.col_cost_ = np.concatenate([np.zeros(n_columns), np.ones(misses)])
        model.col_lower_ = np.zeros(model.num_col_)
        model.col_upper_ = np.full(model.num_col_, self._infinity)
        model.row_lower_ = np.array(
            [-self._infinity if law.low is None else law.low for law in laws]
            + [-self._infinity] * len(demanded)
        )
        model.row_upper_ = np.array(
            [self._infinity if law.high is None else law.high for law in laws]
            + [self._infinity] * len(demanded)
        )
        sums = [law.sum for law in laws] + [
            {**each, **({n_columns + place: 1.0} if is_elastic else {})}
            for place, each in enumerate(demanded)
        ]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.concatenate(
            [[0], np.cumsum([len(each) for each in sums])]
        ).astype(np.int32)
        model.a_matrix_.index_ = np.array(
            [column for each in sums for column in each], dtype=np.int32
        )
        model.a_matrix_.value_ = np.array(
            [times for each in sums for times in each.values()], dtype=float
        )
        self._solver.passModel(model)
        self._demanded = np.full(len(demanded), -self._infinity)
        self._costs: list[int] = []

    def demand(self, least: np.ndarray) -> None:
        """Demand so much of each sum; minus infinity demands nothing."""
        least = np.maximum(least, -self._infinity)
        changed = np.flatnonzero(least != self._demanded).astype(np.int32)
        if len(changed):
            rows, lower, upper = (
                changed + np.int32(self._n_laws),
                least[changed],
                np.full(len(changed), self._infinity),
            )
            self._solver.changeRowsBounds(len(rows), rows, lower, upper)
            self._demanded = least.copy()

    def missed(self) -> np.ndarray:
        """Places of demands that leave no solution together, by an elastic programme; none if all
        can be met.
        """
        self._run()
        return (
            self._forcing()
            if self._solver.getObjectiveValue() > _PRECISION
            else np.empty(0, dtype=int)
        )

    def least(self, target: Sum) -> tuple[float, np.ndarray]:
        """The least value of a sum, and the places of the demands that force it; minus infinity
        where nothing does.
        """
        self._aim(target)
        if not self._run():
            return -np.inf, np.empty(0, dtype=int)
        return float(self._solver.getObjectiveValue()), self._forcing()

    def restart(self) -> None:
        """Go on from no earlier solution: of several equal ones, what is found then does not depend
        on what was asked before.
        """
        self._solver.clearSolver()

    def _aim(self, target: Sum) -> None:
        columns = np.array(
            [*self._costs, *(column for column in target if column not in self._costs)],
            dtype=np.int32,
        )
        self._solver.changeColsCost(
            len(columns),
            columns,
            np.array([target.get(column, 0.0) for column in columns.tolist()], dtype=float),
        )
        self._costs = [column for column, times in target.items() if times]

    def _run(self) -> bool:
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == self._infeasible:
            raise AssertionError("only voices that can be met together have bounds")
        return status == self._optimal

    def _forcing(self) -> np.ndarray:
        duals = np.asarray(self._solver.getSolution().row_dual)[self._n_laws :]
        return np.flatnonzero(np.abs(duals) > _PRECISION)


# The demands of all voices on one lattice: what they allow together, and which of them cannot be
# met together.


_NEAR = 1e-6
_HALF_A_PERSON = 0.5  # what an exact share of a number of people may be off
_TIMES_AT_MOST = (
    1e3  # a set that would have to bend further is said not to hold together at any factor
)

Voices = frozenset[int]


class Range(NamedTuple):
    """The least and the greatest number of people, None where nothing forces an end, and the voices
    that force each.
    """

    low: int | None
    low_voices: Voices
    high: int | None
    high_voices: Voices


class System:
    """Voices, each with its demands. Sets of voices are told by their places.

    Parameters
    ----------
    demands
        For each voice what it demands.
    is_inside, deployed, events
        As for `Lattice`.
    asked
        Cells that the lattice shall speak of besides.
    """

    def __init__(
        self,
        demands: Sequence[Iterable[Demand]],
        is_inside: Callable[[Series, Series], bool],
        deployed: Mapping[str, int],
        events: Iterable[Cell],
        asked: Iterable[Cell] = (),
    ) -> None:
        spoken_of = [
            cell
            for of_voice in demands
            for demand in of_voice
            for cell in (demand.cell, demand.of)
            if cell
        ]
        self.lattice = Lattice([*spoken_of, *asked], is_inside, deployed, events)
        self._sums: list[Sum] = []
        bends: list[bool] = []
        places: dict[frozenset, int] = {}
        rows = []
        for voice, of_voice in enumerate(demands):
            for demand in of_voice:
                for wanted, least in self._rows_of(demand):
                    key = frozenset(wanted.items())
                    if key not in places:
                        places[key] = len(self._sums)
                        self._sums.append(wanted)
                        bends.append(demand.of is None)
                    rows.append((voice, places[key], least))
        self.n_voices = len(demands)
        self._series = [
            {cell.series for demand in of_voice for cell in (demand.cell, demand.of) if cell}
            for of_voice in demands
        ]
        self._voice, self._row = (np.array([row[at] for row in rows], dtype=int) for at in (0, 1))
        self._least = np.array([row[2] for row in rows], dtype=float)
        self._bends = np.array(bends, dtype=bool)  # the ends of a figure do; a share stays as it is

    @property
    def everyone(self) -> Voices:
        return frozenset(range(self.n_voices))

    @cached_property
    def components(self) -> list[Voices]:
        """The voices in groups of which no law ties one to another."""
        home = {series: series for series in self.lattice.days}

        def home_of(series: Series) -> Series:
            while home[series] != series:
                series = home[series]
            return series

        ties = [(part, whole) for part, wholes in self.lattice.around.items() for whole in wholes]
        ties += [pair for own in self._series for pair in pairwise(own)]
        for one, other in ties:
            home[home_of(one)] = home_of(other)
        groups: dict[Series, set[int]] = {}
        for voice, own in enumerate(self._series):
            groups.setdefault(home_of(min(own)), set()).add(voice)
        return [frozenset(group) for group in groups.values()]

    def find_conflict(self, voices: Voices) -> Voices | None:
        """A smallest set among these voices that cannot be met together: without any one of it, the
        rest can. None where all can be met.
        """
        core = self.find_conflicting(voices)
        return None if core is None else frozenset(self._narrow([], [], sorted(core)))

    def find_conflicting(self, voices: Voices) -> Voices | None:
        """Some of these voices that cannot be met together, not always the fewest; None where all
        can be met.
        """
        return self._conflicting(voices, self._for_many)

    def _narrow(self, kept: list[int], added: list[int], core: list[int]) -> list[int]:
        """The fewest of a core that cannot be met together with those kept, by halves (Junker 2004,
        QuickXplain).
        """
        if added and self._conflicting(frozenset(kept), self._for_few) is not None:
            return []
        if len(core) == 1:
            return core
        one, other = core[: len(core) // 2], core[len(core) // 2 :]
        of_other = self._narrow([*kept, *one], one, other)
        return [*self._narrow([*kept, *of_other], of_other, one), *of_other]

    def range_of(self, cell: Cell, voices: Voices) -> Range:
        """What these voices, which can be met together, allow in a cell of which the lattice
        speaks.
        """
        return self.ranges_of([cell], voices)[0]

    def ranges_of(self, cells: Sequence[Cell], voices: Voices) -> list[Range]:
        """As `range_of`: first all lows, then all highs, for the solver goes on from one to the
        next.
        """
        is_active = self._is_active(voices)
        demanded = self._demanded(is_active)
        self._hard.restart()
        self._hard.demand(demanded)
        sums = [self.lattice.sum_of(cell) for cell in cells]
        lows = [self._end(wanted, demanded, is_active) for wanted in sums]
        highs = [self._end(_times(wanted, -1), demanded, is_active) for wanted in sums]
        return [
            Range(_floor(*low), low[1], _ceiling(*high), high[1])
            for low, high in zip(lows, highs, strict=True)
        ]

    def _end(
        self, wanted: Sum, demanded: np.ndarray, is_active: np.ndarray
    ) -> tuple[float, Voices]:
        in_laws = {
            column: times for column, times in wanted.items() if column < self._hard.n_columns
        }
        if any(times < 0 for column, times in wanted.items() if column not in in_laws):
            return (
                -np.inf,
                frozenset(),
            )  # of what no claim speaks of nothing is known but that it is never below nobody
        least, forcing = self._hard.least(in_laws)
        return least, self._voices_at(forcing, demanded, is_active)

    def factor_alone(self, voice: int, others: Voices) -> float:
        """By which factor the ends of one voice would have to bend for it to be met with these
        others, who can be met together.

        Infinite where bending does not help; a share does not bend.
        """
        factors = [1.0]
        self._hard.demand(self._demanded(self._is_active(others)))
        for wanted, least, bends in self._demands_of(voice):
            most = -self._hard.least({column: -times for column, times in wanted.items()})[0]
            if most < least - _NEAR:
                factors.append(_ratio(least, most) if bends else float("inf"))
        return max(factors)

    def radius(self, voices: Voices) -> float:
        """The smallest factor by which all ends of these voices may bend so that they can be met
        together; infinite if there is none.
        """
        if self._fits(voices, 1.0):
            return 1.0
        within, beyond = 1.0, 2.0
        while not self._fits(voices, beyond):
            within, beyond = beyond, beyond * beyond
            if within > _TIMES_AT_MOST:
                return float("inf")
        while beyond / within > 1 + 1e-4:
            middle = (within * beyond) ** 0.5
            within, beyond = (within, middle) if self._fits(voices, middle) else (middle, beyond)
        return beyond

    def _rows_of(self, demand: Demand) -> Iterable[tuple[Sum, float]]:
        """The demand as sums that are at least so much."""
        number = self.lattice.sum_of(demand.cell)
        if demand.of is None:
            if demand.low is not None:
                yield number, float(demand.low)
            if demand.high is not None:
                yield _times(number, -1), -float(demand.high)
            return
        whole = self.lattice.sum_of(demand.of)
        if demand.low is not None:
            yield _plus(number, _times(whole, -demand.low)), -_HALF_A_PERSON
        if demand.high is not None:
            yield _plus(_times(whole, demand.high), _times(number, -1)), -_HALF_A_PERSON

    @cached_property
    def _hard(self) -> Programme:
        return Programme(self.lattice.n_columns, self.lattice.laws, self._sums, is_elastic=False)

    @cached_property
    def _for_many(self) -> Programme:
        return Programme(self.lattice.n_columns, self.lattice.laws, self._sums, is_elastic=True)

    @cached_property
    def _for_few(self) -> Programme:
        """Another one, so that each goes on from a solution that is near to its next."""
        return Programme(self.lattice.n_columns, self.lattice.laws, self._sums, is_elastic=True)

    def _is_active(self, voices: Voices) -> np.ndarray:
        is_active = np.zeros(self.n_voices, dtype=bool)
        is_active[list(voices)] = True
        return is_active

    def _demanded(self, is_active: np.ndarray, factor: float = 1.0) -> np.ndarray:
        """The greatest demand on each sum by the active voices, all ends bent by a factor."""
        demanded = np.full(len(self._sums), -np.inf)
        shown = is_active[self._voice]
        least = self._least[shown]
        bent = np.where(least > 0, least / factor, least * factor)
        np.maximum.at(
            demanded, self._row[shown], np.where(self._bends[self._row[shown]], bent, least)
        )
        return demanded

    def _demands_of(self, voice: int) -> Iterator[tuple[Sum, float, bool]]:
        for row, least in zip(
            self._row[self._voice == voice].tolist(),
            self._least[self._voice == voice].tolist(),
            strict=True,
        ):
            yield self._sums[row], least, bool(self._bends[row])

    def _fits(self, voices: Voices, factor: float) -> bool:
        self._for_few.demand(self._demanded(self._is_active(voices), factor))
        return not len(self._for_few.missed())

    def _conflicting(self, voices: Voices, programme: Programme) -> Voices | None:
        """As `find_conflicting`: for each demand that shows it, the first voice that makes it."""
        is_active = self._is_active(voices)
        demanded = self._demanded(is_active)
        programme.demand(demanded)
        missed = programme.missed()
        return (
            frozenset(min(self._voices_at([row], demanded, is_active)) for row in missed.tolist())
            if len(missed)
            else None
        )

    def _voices_at(
        self, rows: Iterable[int], demanded: np.ndarray, is_active: np.ndarray
    ) -> Voices:
        """The active voices whose demands on these sums are the greatest."""
        found: set[int] = set()
        for row in rows:
            places = self._places_of[row]
            voices = self._voice[places]
            found.update(
                voices[is_active[voices] & (self._least[places] == demanded[row])].tolist()
            )
        return frozenset(found)

    @cached_property
    def _places_of(self) -> list[np.ndarray]:
        """For each sum the places of the demands on it."""
        order = np.argsort(self._row, kind="stable")
        return np.split(order, np.searchsorted(self._row[order], np.arange(1, len(self._sums))))


def _floor(least: float, forcing: Voices) -> int | None:
    """A number of people from which on all is allowed; None where that is nobody and no voice says
    so.
    """
    whole = max(ceil(least - _NEAR), 0) if least > -np.inf else 0
    return whole if whole or forcing else None


def _ceiling(least_of_negative: float, _forcing: Voices) -> int | None:
    return None if least_of_negative == -np.inf else floor(-least_of_negative + _NEAR)


def _times(wanted: Sum, factor: float) -> Sum:
    return {column: times * factor for column, times in wanted.items()}


def _plus(one: Sum, other: Sum) -> Sum:
    return {column: one.get(column, 0) + other.get(column, 0) for column in {**one, **other}}


def _ratio(least: float, most: float) -> float:
    """The factor between a floor and what it is to be, or between a ceiling and what it is to be;
    both ends with their signs.
    """
    low, high = (most, least) if least > 0 else (-least, -most)
    return float("inf") if low <= 0 else high / low
