"""A linear programme that is solved very often with small changes, by HiGHS: least and greatest values, and what forces them.

HiGHS is spoken to through its own binding, highspy: a model that stays loaded is solved again from where the last solution was, some ten times faster
than anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from analysis.reconciliation.lattice import Row, Sum

_NEAR = 1e-6  # of a person: what a solution may be off
_DUAL, _PRIMAL = 1, 4  # HiGHS' names for its simplex methods
_OPTIONS = {"output_flag": False, "presolve": "off", "threads": 1, "random_seed": 1, "dual_simplex_cost_perturbation_multiplier": 0.0}


class Programme:
    """Columns that are never negative, rows that always hold, and rows whose demands are set again and again.

    Parameters
    ----------
    laws
        Hold always.
    demanded
        Sums that are demanded to be at least so much; how much `demand` says.
    is_elastic
        Whether a demand may be missed, which then is as little as possible, instead of forbidding every solution.
    """

    def __init__(self, n_columns: int, laws: Sequence[Row], demanded: Sequence[Sum], *, is_elastic: bool) -> None:
        import highspy

        self._infinity = highspy.kHighsInf
        self._optimal, self._infeasible = highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible
        self.n_columns = n_columns
        self._n_laws = len(laws)
        self._solver = highspy.Highs()
        strategy = _DUAL if is_elastic else _PRIMAL  # what changes from one solution to the next is the demands here, the target there
        for option, value in {**_OPTIONS, "simplex_strategy": strategy}.items():
            self._solver.setOptionValue(option, value)
        misses = len(demanded) if is_elastic else 0
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = n_columns + misses, len(laws) + len(demanded)
        model.col_cost_ = np.concatenate([np.zeros(n_columns), np.ones(misses)])
        model.col_lower_ = np.zeros(model.num_col_)
        model.col_upper_ = np.full(model.num_col_, self._infinity)
        model.row_lower_ = np.array([-self._infinity if law.low is None else law.low for law in laws] + [-self._infinity] * len(demanded))
        model.row_upper_ = np.array([self._infinity if law.high is None else law.high for law in laws] + [self._infinity] * len(demanded))
        sums = [law.sum for law in laws] + [{**each, **({n_columns + place: 1.0} if is_elastic else {})} for place, each in enumerate(demanded)]
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum([len(each) for each in sums])]).astype(np.int32)
        model.a_matrix_.index_ = np.array([column for each in sums for column in each], dtype=np.int32)
        model.a_matrix_.value_ = np.array([times for each in sums for times in each.values()], dtype=float)
        self._solver.passModel(model)
        self._demanded = np.full(len(demanded), -self._infinity)
        self._costs: list[int] = []

    def demand(self, least: np.ndarray) -> None:
        """Demand so much of each sum; minus infinity demands nothing."""
        least = np.maximum(least, -self._infinity)
        changed = np.flatnonzero(least != self._demanded).astype(np.int32)
        if len(changed):
            rows, lower, upper = changed + np.int32(self._n_laws), least[changed], np.full(len(changed), self._infinity)
            self._solver.changeRowsBounds(len(rows), rows, lower, upper)
            self._demanded = least.copy()

    def missed(self) -> np.ndarray:
        """Places of demands that leave no solution together, by an elastic programme; none if all can be met."""
        self._run()
        return self._forcing() if self._solver.getObjectiveValue() > _NEAR else np.empty(0, dtype=int)

    def least(self, target: Sum) -> tuple[float, np.ndarray]:
        """The least value of a sum, and the places of the demands that force it; minus infinity where nothing does."""
        self._aim(target)
        if not self._run():
            return -np.inf, np.empty(0, dtype=int)
        return float(self._solver.getObjectiveValue()), self._forcing()

    def restart(self) -> None:
        """Go on from no earlier solution: of several equal ones, what is found then does not depend on what was asked before."""
        self._solver.clearSolver()

    def _aim(self, target: Sum) -> None:
        columns = np.array([*self._costs, *(column for column in target if column not in self._costs)], dtype=np.int32)
        self._solver.changeColsCost(len(columns), columns, np.array([target.get(column, 0.0) for column in columns.tolist()], dtype=float))
        self._costs = [column for column, times in target.items() if times]

    def _run(self) -> bool:
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == self._infeasible:
            raise AssertionError("only voices that can be met together have bounds")
        return status == self._optimal

    def _forcing(self) -> np.ndarray:
        duals = np.asarray(self._solver.getSolution().row_dual)[self._n_laws :]
        return np.flatnonzero(np.abs(duals) > _NEAR)
