"""The demands of all voices on one lattice: what they allow together, and which of them cannot be
met together. A linear programme decides it, solved by HiGHS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from math import ceil, floor, inf
from typing import NamedTuple

import numpy as np

from analysis.reconciliation.lattice import Cell, Demand, Lattice, Law, Series, Sum, plus

# Of a person: what a solution may be off. HiGHS works to 1e-7, and sums add such errors up.
_PRECISION = 1e-6
# What an exact share of a number of people may be off: "half of 101" is 50 or 51.
_HALF_A_PERSON = 0.5
# A set that would have to bend further is said not to hold together at any factor.
_TIMES_AT_MOST = 1e3
# How near the radius is found: sentences give it to four decimals where it is almost 1.
_RADIUS_STEP = 1e-4

Voices = frozenset[int]  # voices by their numbers


class Bounds(NamedTuple):
    """The least and the greatest number of people, None where nothing forces an end, and the voices
    that force each; an end that is not known was not worked out, and is None too.
    """

    low: int | None
    low_voices: Voices
    high: int | None
    high_voices: Voices
    is_low_known: bool = True
    is_high_known: bool = True

    @property
    def is_forced(self) -> bool:
        """Whether a claim forces an end, and not an assumption alone."""
        return bool(self.low_voices or self.high_voices)


class System:
    """Voices, each with its demands; a voice is its number in their order.

    Parameters
    ----------
    demands
        For each voice what it demands.
    is_inside, are_apart, deployed, events
        As for `Lattice`.
    asked
        Further cells that the lattice shall speak of.
    """

    def __init__(
        self,
        demands: Sequence[Iterable[Demand]],
        is_inside: Callable[[Series, Series], bool],
        are_apart: Callable[[Series, Series], bool],
        deployed: Mapping[str, int],
        events: Iterable[Cell],
        asked: Iterable[Cell] = (),
    ) -> None:
        cells_of = [
            [cell for demand in of_voice for cell in (demand.cell, demand.of) if cell]
            for of_voice in demands
        ]
        spoken_of = [cell for cells in cells_of for cell in cells]
        self.lattice = Lattice([*spoken_of, *asked], is_inside, are_apart, deployed, events)
        self.n_voices = len(demands)
        self.demands = [tuple(of_voice) for of_voice in demands]
        self.n_solved = 0  # programmes of conflicts so far: a search of too many ends
        self._series = [{cell.series for cell in cells} for cells in cells_of]
        # Each different sum once: its number, and whether it bends (a share stays as it is).
        self._sums: list[Sum] = []
        number_of: dict[frozenset, int] = {}
        bends: list[bool] = []
        rows: list[tuple[int, int, float]] = []
        for voice, of_voice in enumerate(demands):
            for demand in of_voice:
                for wanted, least in self._rows_of(demand):
                    number = number_of.setdefault(frozenset(wanted.items()), len(self._sums))
                    if number == len(self._sums):
                        self._sums.append(wanted)
                        bends.append(demand.of is None)
                    rows.append((voice, number, least))
        # Row by row: who demands it, of which sum, and how much at least.
        self._voice = np.array([voice for voice, _, _ in rows], dtype=int)
        self._row = np.array([number for _, number, _ in rows], dtype=int)
        self._least = np.array([least for _, _, least in rows], dtype=float)
        self._bends = np.array(bends, dtype=bool)

    def _rows_of(self, demand: Demand) -> Iterable[tuple[Sum, float]]:
        """The demand as sums that are at least so much."""
        number = self.lattice.sum_of(demand.cell)
        if demand.of is None:
            if demand.low is not None:
                yield number, float(demand.low)
            if demand.high is not None:
                yield plus({}, number, -1), -float(demand.high)
            return
        whole = self.lattice.sum_of(demand.of)
        if demand.low is not None:
            yield plus(number, whole, -demand.low), -_HALF_A_PERSON
        if demand.high is not None:
            yield plus(plus({}, whole, demand.high), number, -1), -_HALF_A_PERSON

    @property
    def n_sums(self) -> int:
        """Of how many different sums something is demanded."""
        return len(self._sums)

    @property
    def everyone(self) -> Voices:
        return frozenset(range(self.n_voices))

    @cached_property
    def components(self) -> list[Voices]:
        """The voices in groups of which no law ties one to another."""
        groups: dict[int, set[int]] = {}
        for voice, own in enumerate(self._series):
            groups.setdefault(self._home[min(own)], set()).add(voice)
        return [frozenset(group) for group in groups.values()]

    def tied_to(self, series: Series) -> Voices:
        """The voices that a law may tie to these people in this place."""
        home = self._home.get(series)
        return frozenset(
            voice for voice, own in enumerate(self._series) if self._home[min(own)] == home
        )

    @cached_property
    def _home(self) -> dict[Series, int]:
        """For each series the number of its group: no law ties one group to another."""
        import networkx  # takes long to load; a system of one conflict never asks for this

        graph = networkx.Graph()
        graph.add_nodes_from(self.lattice.days)
        for part, wholes in self.lattice.around.items():
            graph.add_edges_from((part, whole) for whole in wholes)
        for own in self._series:
            networkx.add_path(graph, own)
        return {
            series: number
            for number, tied in enumerate(networkx.connected_components(graph))
            for series in tied
        }

    # What cannot be met

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

    def _conflicting(self, voices: Voices, programme: Programme) -> Voices | None:
        """As `find_conflicting`: for each demand that shows it, the first voice that makes it."""
        is_active = self._is_active(voices)
        demanded = self._demanded(is_active)
        self.n_solved += 1
        programme.demand(demanded)
        missed = programme.missed().tolist()
        found = (min(self._voices_behind([row], demanded, is_active)) for row in missed)
        return frozenset(found) or None

    # What is allowed

    def bounds_of(self, cells: Sequence[Cell], voices: Voices) -> list[Bounds]:
        """What these voices, which can be met together, allow in cells of which the lattice speaks:
        first all lows, then all highs, for the solver goes on from one to the next.
        """
        is_active = self._is_active(voices)
        demanded = self._demanded(is_active)
        self._hard.restart()
        self._hard.demand(demanded)
        sums = [self.lattice.sum_of(cell) for cell in cells]
        lows = [self._end(each, demanded, is_active) for each in sums]
        highs = [self._end(plus({}, each, -1), demanded, is_active) for each in sums]
        bounds = []
        for (least, low_voices), (opposite, high_voices) in zip(lows, highs, strict=True):
            low = max(ceil(least - _PRECISION), 0) if least > -inf else 0
            high = floor(_PRECISION - opposite) if opposite > -inf else None
            # That there are no fewer than nobody says nothing, unless a claim says it.
            bounds.append(Bounds(low if low or low_voices else None, low_voices, high, high_voices))
        return bounds

    def _end(
        self, wanted: Sum, demanded: np.ndarray, is_active: np.ndarray
    ) -> tuple[float, Voices]:
        """The least value of a sum, minus infinity where it has none, and the voices behind it."""
        in_laws = {
            column: times for column, times in wanted.items() if column < self._hard.n_columns
        }
        # Where no claim speaks of a column, all that is known is that it is never below 0.
        if any(times < 0 for column, times in wanted.items() if column not in in_laws):
            return -inf, frozenset()
        least, forcing = self._hard.least(in_laws)
        return least, self._voices_behind(forcing, demanded, is_active)

    # How far claims would have to bend

    def factor_alone(self, voice: int, others: Voices) -> float:
        """By which factor the ends of one voice would have to bend for it to be met with these
        others, which can be met together.

        Infinite where bending does not help; a share does not bend.
        """
        self._hard.demand(self._demanded(self._is_active(others)))
        factors = [1.0]
        for row in np.flatnonzero(self._voice == voice):
            number, least = self._row[row], float(self._least[row])
            most = -self._hard.least(plus({}, self._sums[number], -1))[0]
            if most < least - _PRECISION:
                factors.append(_ratio(least, most) if self._bends[number] else inf)
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
                return inf
        while beyond / within > 1 + _RADIUS_STEP:
            middle = (within * beyond) ** 0.5
            within, beyond = (within, middle) if self._fits(voices, middle) else (middle, beyond)
        return beyond

    def _fits(self, voices: Voices, factor: float) -> bool:
        self._for_few.demand(self._demanded(self._is_active(voices), factor))
        return not len(self._for_few.missed())

    # The programmes. Each goes on from its last solution, so each kind of question has its own.

    @cached_property
    def _hard(self) -> Programme:
        return Programme(self.lattice.n_columns, self.lattice.laws, self._sums, is_elastic=False)

    @cached_property
    def _for_many(self) -> Programme:
        return Programme(self.lattice.n_columns, self.lattice.laws, self._sums, is_elastic=True)

    @cached_property
    def _for_few(self) -> Programme:
        return Programme(self.lattice.n_columns, self.lattice.laws, self._sums, is_elastic=True)

    def _is_active(self, voices: Voices) -> np.ndarray:
        is_active = np.zeros(self.n_voices, dtype=bool)
        is_active[list(voices)] = True
        return is_active

    def _demanded(self, is_active: np.ndarray, factor: float = 1.0) -> np.ndarray:
        """The greatest demand on each sum by the active voices, all ends bent by a factor."""
        demanded = np.full(len(self._sums), -np.inf)
        shown = is_active[self._voice]
        row, least = self._row[shown], self._least[shown]
        bent = np.where(least > 0, least / factor, least * factor)
        np.maximum.at(demanded, row, np.where(self._bends[row], bent, least))
        return demanded

    def _voices_behind(
        self, rows: Iterable[int], demanded: np.ndarray, is_active: np.ndarray
    ) -> Voices:
        """The active voices whose demands on these sums are the greatest."""
        found: set[int] = set()
        for row in rows:
            demands = self._demands_on[row]
            voices = self._voice[demands]
            is_greatest = self._least[demands] == demanded[row]
            found.update(voices[is_active[voices] & is_greatest].tolist())
        return frozenset(found)

    @cached_property
    def _demands_on(self) -> list[np.ndarray]:
        """For each sum, where the demands on it stand."""
        order = np.argsort(self._row, kind="stable")
        return np.split(order, np.searchsorted(self._row[order], np.arange(1, len(self._sums))))


def _ratio(least: float, most: float) -> float:
    """The factor between a floor, or a ceiling, and what it would have to be; a ceiling and its
    limit are given with a minus sign.
    """
    low, high = (most, least) if least > 0 else (-least, -most)
    return inf if low <= 0 else high / low


_DUAL, _PRIMAL = 1, 4  # HiGHS' numbers for its simplex methods
# One thread, one seed and no presolve or perturbation: the same demands have the same solution.
_OPTIONS = {
    "output_flag": False,
    "presolve": "off",
    "threads": 1,
    "random_seed": 1,
    "dual_simplex_cost_perturbation_multiplier": 0.0,
}


class Programme:
    """Columns that are never negative, laws that always hold, and sums of which something is
    demanded, again and again.

    Parameters
    ----------
    n_columns
        How many columns there are.
    laws
        Hold always.
    sums
        What is demanded to be at least so much; how much `demand` says.
    is_elastic
        Whether a demand may be missed, which then is as little as possible, instead of forbidding
        every solution.
    """

    def __init__(
        self, n_columns: int, laws: Sequence[Law], sums: Sequence[Sum], *, is_elastic: bool
    ) -> None:
        import highspy  # takes long to load, and only a reconciliation needs it

        status = highspy.HighsModelStatus
        self._optimal, self._infeasible = status.kOptimal, status.kInfeasible
        self._infinity = highspy.kHighsInf
        self.n_columns, self._n_laws = n_columns, len(laws)
        self._demanded = np.full(len(sums), -self._infinity)
        self._aimed: list[int] = []
        self._solver = highspy.Highs()
        # From one solution to the next an elastic one changes its demands, the other its target.
        options = {**_OPTIONS, "simplex_strategy": _DUAL if is_elastic else _PRIMAL}
        for option, value in options.items():
            self._solver.setOptionValue(option, value)

        missing = [{n_columns + at: 1.0} for at in range(len(sums))] if is_elastic else []
        rows = [law.sum for law in laws]
        rows += [each | miss for each, miss in zip(sums, missing or [{}] * len(sums), strict=True)]
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = n_columns + len(missing), len(rows)
        model.col_cost_ = np.concatenate([np.zeros(n_columns), np.ones(len(missing))])
        model.col_lower_ = np.zeros(model.num_col_)
        model.col_upper_ = np.full(model.num_col_, self._infinity)
        lows = [-self._infinity if law.low is None else law.low for law in laws]
        highs = [self._infinity if law.high is None else law.high for law in laws]
        model.row_lower_ = np.concatenate([lows, self._demanded])
        model.row_upper_ = np.concatenate([highs, np.full(len(sums), self._infinity)])
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *map(len, rows)]).astype(np.int32)
        matrix.index_ = np.array([column for row in rows for column in row], dtype=np.int32)
        matrix.value_ = np.array([times for row in rows for times in row.values()], dtype=float)
        self._solver.passModel(model)

    def demand(self, least: np.ndarray) -> None:
        """Demand so much of each sum; minus infinity demands nothing."""
        least = np.maximum(least, -self._infinity)
        changed = np.flatnonzero(least != self._demanded).astype(np.int32)
        if len(changed):
            rows = changed + np.int32(self._n_laws)
            upper = np.full(len(changed), self._infinity)
            self._solver.changeRowsBounds(len(rows), rows, least[changed], upper)
            self._demanded = least.copy()

    def missed(self) -> np.ndarray:
        """The numbers of sums whose demands leave no solution together; none if all can be met. For
        an elastic programme.
        """
        self._run()
        is_missed = self._solver.getObjectiveValue() > _PRECISION
        return self._forcing() if is_missed else np.empty(0, dtype=int)

    def least(self, target: Sum) -> tuple[float, np.ndarray]:
        """The least value of a sum, and the numbers of the sums whose demands force it; minus
        infinity where nothing does.
        """
        self._aim(target)
        if not self._run():
            return -inf, np.empty(0, dtype=int)
        return float(self._solver.getObjectiveValue()), self._forcing()

    def restart(self) -> None:
        """Forget the last solution: of several equal ones, what is found then does not depend on
        what was asked before.
        """
        self._solver.clearSolver()

    def _aim(self, target: Sum) -> None:
        """Minimise this sum, and no longer the one before."""
        columns = [*self._aimed, *(column for column in target if column not in self._aimed)]
        costs = np.array([target.get(column, 0.0) for column in columns], dtype=float)
        self._solver.changeColsCost(len(columns), np.array(columns, dtype=np.int32), costs)
        self._aimed = [column for column, times in target.items() if times]

    def _run(self) -> bool:
        """Solve it; whether there is a least value."""
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == self._infeasible:
            raise AssertionError("only voices that can be met together have bounds")
        return status == self._optimal

    def _forcing(self) -> np.ndarray:
        duals = np.asarray(self._solver.getSolution().row_dual)[self._n_laws :]
        return np.flatnonzero(np.abs(duals) > _PRECISION)
