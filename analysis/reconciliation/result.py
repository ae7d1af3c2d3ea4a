"""The reconciliation of a set of claims: what they prove together, and which of them cannot hold
together.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.model import read_day
from analysis.errors import TollbookError, nearest, show
from analysis.reconciliation.case import Case
from analysis.reconciliation.corridor import allowed_on, count_support, lay_corridor, lay_points
from analysis.reconciliation.lattice import Cell, Counted, Series, counted_as
from analysis.reconciliation.readings import Assumptions, Reading
from analysis.reconciliation.sentences import (
    say_bounds,
    say_conflict,
    say_conflicts,
    say_decision,
    say_repair,
)
from analysis.reconciliation.system import Range
from analysis.vocabulary import METRICS

if TYPE_CHECKING:
    from analysis.claims import ClaimTables


def read_quantity(
    where: str, claims: ClaimTables, metric: str, population: str, place: str
) -> tuple[Counted, Series]:
    """What is counted, and of whom; a name that the tables do not know raises TollbookError, whose
    message begins with `where`.
    """
    counted = counted_as(metric)
    if counted is None:
        known = [name for name in METRICS.names if counted_as(name)]
        guess = nearest(metric, known, cutoff=0.75)
        hint = f"Did you mean {show(guess)}? " if guess else ""
        raise TollbookError(
            f"{where}: metric {show(metric)} counts nothing that can be bounded. "
            f"{hint}Use {', '.join(known)}."
        )
    for kind, name in (("population", population), ("place", place)):
        if (kind, name) not in claims.scope_rows:
            guess = nearest(
                name, [known for of, known in claims.scope_rows if of == kind], cutoff=0.6
            )
            hint = f"Did you mean {show(guess)}?" if guess else "The ids stand in scopes.csv."
            raise TollbookError(f"{where}: no {kind} is called {show(name)}. {hint}")
    return counted, Series(population, place)


# The reconciliation of a set of claims: what they prove together, and which of them cannot hold
# together.


READING_TYPES = {
    "claim_id": "str",
    "voice": "str",
    "is_counted": "bool",
    "reason": "str",
    "metric": "str",
    "population": "str",
    "place": "str",
    "period_start": "datetime64[s]",
    "period_end": "datetime64[s]",
    "low": "Int64",
    "high": "Int64",
    "is_read": "bool",
    "is_disputed": "bool",
}
BOUND_TYPES = {
    name: READING_TYPES[name]
    for name in ("metric", "population", "place", "period_start", "period_end", "low", "high")
} | {
    "low_claims": "str",
    "high_claims": "str",
    "sentence": "str",
}
CONFLICT_TYPES = {
    "claim_ids": "str",
    "n_claims": "int64",
    "radius": "float64",
    "sentence": "str",
    "decision": "str",
    "decided": "str",
}
REPAIR_TYPES = {"claim_ids": "str", "n_claims": "int64", "sentence": "str"}
SLACK_TYPES = {"claim_id": "str", "n_conflicts": "int64", "factor": "float64"}


def reconcile(
    claims: ClaimTables, *, tolerance: float = 1.0, assume: Assumptions | None = None
) -> Reconciliation:
    """What the chosen claims prove together by logic alone, and which of them cannot hold together.

    Every claim bounds one quantity; the quantities are tied by the laws of counting
    (`analysis.reconciliation.lattice`). Echoes of one statement are one voice, and so is a claimant
    who says the same figure of the same thing twice. Nothing is weighed, and nobody's number is
    called false.

    Parameters
    ----------
    claims
        What is chosen takes part if it is a statement that stands and gives a number;
        `Reconciliation.readings` names the rest, with the reason.
    tolerance
        By how many times its own rounding, half a unit of its last digit that is not zero, a number
        called "about" or "nearly" may be off: with 1, "about 1,100" is 1,050 to 1,150; with 0 it is
        1,100.
    assume
        What is taken for granted besides; the defaults of `Assumptions` if not given.

    Raises
    ------
    TollbookError
        If these are no claims, the tolerance is no number from 0 on, or a force is one of a
        population that the tables do not know.
    """
    if not hasattr(claims, "all_claims"):
        raise TollbookError(
            "reconcile: these are no ClaimTables. Give what load_claims returns, or a "
            "choice of it by pick or where."
        )
    if (
        isinstance(tolerance, bool)
        or not isinstance(tolerance, int | float)
        or not 0 <= tolerance < float("inf")
    ):
        raise TollbookError(
            f"reconcile: tolerance is '{tolerance}'. Give a number from 0 on, such as 1."
        )
    assume = assume or Assumptions()
    assume.forces(claims)  # their names are checked
    return Reconciliation(Case(claims, float(tolerance), assume))


class Reconciliation:
    """What a set of claims proves together; its tables are worked out when asked for.

    Attributes
    ----------
    claims, tolerance, assume
        What was reconciled, and how.
    case
        The claims as they were read, and the system of their demands.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.claims, self.tolerance, self.assume = case.claims, case.tolerance, case.assume
        self._corridors: dict[tuple[Counted, Series], pd.DataFrame] = {}

    def __repr__(self) -> str:
        return self.describe()

    def set_aside(self, *claim_ids: str) -> Reconciliation:
        """The same without these claims and everything that repeats them. An id that is not among
        the chosen claims raises TollbookError.
        """
        voices = {self.case.voice_of[self._known(claim_id)] for claim_id in claim_ids}
        aside = {claim_id for claim_id, voice in self.case.voice_of.items() if voice in voices}
        return Reconciliation(replace(self.case, aside=self.case.aside | aside))

    def describe(self) -> str:
        """In a few sentences: who speaks, what cannot hold together, and what was taken for
        granted.
        """
        n_chosen, n_voices = len(self.claims), len(self.case.voices)
        if not n_chosen:
            return "No claim is chosen, so nothing follows."
        if not n_voices:
            return (
                f"None of the {n_chosen:,} chosen claims is a statement that stands and "
                f"gives a number, so nothing follows."
            )
        left_out, n_open = (
            len(self.case.system.everyone - self.case.agreed),
            int(self.conflicts["decision"].isna().sum()),
        )
        sentences = [
            f"{n_voices:,} of {n_chosen:,} claims take part, each statement once.",
            say_conflicts(self.case.found, left_out, n_open, self.radius),
            *self._say_idle_resolutions(),
        ]
        rounding = (
            f"a number called “about” or “nearly” may be off by {self.tolerance:g} times its "
            f"rounding"
        )
        assumed = "; ".join([*self.assume.sentences(self.claims), rounding])
        return " ".join([*sentences, f"Taken for granted: {assumed}."])

    @cached_property
    def readings(self) -> pd.DataFrame:
        """How each chosen claim was read, in their order.

        `claim_id`; `voice` (the claim that speaks for it); `is_counted`, and where it is not, the
        `reason`; the quantity it speaks of (`metric`, `population`, `place`, `period_start`,
        `period_end`); the people it allows (`low`, `high`), `is_read` where an end is its own
        rounding; and `is_disputed`, whether it is in a conflict.
        """
        disputed = {self.case.voices[place].claim.claim_id for place in self.case.found.voices}
        rows = [
            {
                "claim_id": reading.claim.claim_id,
                "voice": self.case.voice_of[reading.claim.claim_id],
                "is_counted": bool(reading.demands),
                "reason": reading.reason,
                **reading.cell.row,
                "low": reading.low,
                "high": reading.high,
                "is_read": reading.is_read,
                "is_disputed": self.case.voice_of[reading.claim.claim_id] in disputed,
            }
            for reading in self.case.readings
        ]
        return _frame(rows, READING_TYPES)

    @cached_property
    def bounds(self) -> pd.DataFrame:
        """For each quantity that a claim speaks of, the least and the greatest number that the
        claims allow.

        `metric`, `population`, `place`, `period_start` (missing where it counts from the
        beginning), `period_end`; `low` and `high`, missing where nothing forces an end; the claims
        that force them (`low_claims`, `high_claims`, parted by ';'); and a `sentence`. Claims in a
        conflict that nobody has decided take no part.
        """
        cells = sorted(
            {cell for reading in self.case.voices for cell in reading.cells},
            key=lambda cell: cell.sort_key,
        )
        ranges = self.case.system.ranges_of(cells, self.case.agreed)
        return _frame(
            [self._bound(cell, allowed) for cell, allowed in zip(cells, ranges, strict=True)],
            BOUND_TYPES,
        )

    @cached_property
    def conflicts(self) -> pd.DataFrame:
        """Every smallest set of claims that cannot hold together: without any one of it, the others
        can.

        `claim_ids`, `n_claims`, `radius` (the factor by which each figure might be off for all to
        hold), `sentence`, and the analyst's standing resolution: `decision`, and who decided when
        and why in `decided`. Fewest claims first, then those furthest apart.
        """
        rows = []
        for conflict in self.case.found.sets:
            readings = [self.case.voices[place] for place in sorted(conflict)]
            alone = self.case.alone(conflict)
            radius = alone.radius(alone.everyone)
            decision = self.case.decision_on(conflict)
            rows.append(
                {
                    "claim_ids": _join(readings),
                    "n_claims": len(readings),
                    "radius": radius,
                    "sentence": say_conflict(readings, radius, self.case.rests_on(conflict)),
                    "decision": None if decision is None else decision["resolution"],
                    "decided": None if decision is None else say_decision(decision),
                }
            )
        rows.sort(key=lambda row: (row["n_claims"], -row["radius"], row["claim_ids"]))
        return _frame(rows, CONFLICT_TYPES)

    @cached_property
    def repairs(self) -> pd.DataFrame:
        """Every choice of the fewest claims without which all others can hold together:
        `claim_ids`, `n_claims`, `sentence`. Empty where all hold.
        """
        rows = []
        for repair in self.case.found.repairs:
            readings = [self.case.voices[place] for place in sorted(repair)]
            rows.append(
                {
                    "claim_ids": _join(readings),
                    "n_claims": len(readings),
                    "sentence": say_repair([reading.claim for reading in readings]),
                }
            )
        return _frame(sorted(rows, key=lambda row: row["claim_ids"]), REPAIR_TYPES)

    @cached_property
    def slack(self) -> pd.DataFrame:
        """How far each claim in a conflict would have to bend, alone, to leave all its conflicts:
        `claim_id`, `n_conflicts`, `factor`.

        A factor of 2 means that its floor would have to be half of what was said, or its ceiling
        twice as much. Infinite where bending does not help; missing for a share, which is not bent.
        """
        factors: dict[int, list[float]] = {}
        for conflict in self.case.found.sets:
            alone = self.case.alone(conflict)
            for own, place in enumerate(sorted(conflict)):
                factors.setdefault(place, []).append(
                    alone.factor_alone(own, alone.everyone - {own})
                )
        rows = []
        for place, bent in factors.items():
            claim = self.case.voices[place].claim
            rows.append(
                {
                    "claim_id": claim.claim_id,
                    "n_conflicts": len(bent),
                    "factor": None if claim.qualifier == "share" else max(bent),
                }
            )
        return _frame(
            sorted(rows, key=lambda row: (-row["n_conflicts"], row["claim_id"])), SLACK_TYPES
        )

    @cached_property
    def radius(self) -> float:
        """The smallest factor by which every figure might be off so that all claims hold together;
        1 where they do.
        """
        return self.case.system.radius(self.case.system.everyone)

    def on(self, metric: str, population: str, place: str, day: datetime.date | str) -> pd.Series:
        """What is known of one running total by the end of a day, in the columns of `bounds`."""
        (counted, series), last = (
            read_quantity("on", self.claims, metric, population, place),
            read_day(day, "on").toordinal(),
        )
        allowed = allowed_on(self.case, counted, series, last, self.case.agreed)
        return _frame([self._bound(Cell(counted, series, None, last), allowed)], BOUND_TYPES).iloc[
            0
        ]

    def corridor(self, metric: str, population: str, place: str) -> pd.DataFrame:
        """The least and greatest running total day by day: `metric`, `day`, `low`, `high` (missing
        where open), `low_claims`, `high_claims`.

        A low holds from its day on, until the next; a high holds up to its day.
        """
        asked = read_quantity("corridor", self.claims, metric, population, place)
        if asked not in self._corridors:
            self._corridors[asked] = lay_corridor(self.case, *asked)
        return self._corridors[asked].copy()

    def points(self, metric: str, population: str, place: str) -> pd.DataFrame:
        """The claims on a corridor: running totals of the same people and place, as stated and as
        read, and whether they force a bound of it.

        Those of killed or wounded and of casualties stand together on the axis (`is_on_axis`);
        others are among the rows where they force a bound.
        """
        corridor = self.corridor(metric, population, place)
        return lay_points(
            self.case, *read_quantity("points", self.claims, metric, population, place), corridor
        )

    def support(
        self, metric: str, population: str, place: str, day: datetime.date | str
    ) -> pd.DataFrame:
        """How many claimants allow each number of a running total by the end of a day, and of which
        stances they are.

        One row a step: `low`, `high` (missing for "and more"), `n_claimants`, one column for each
        word of `vocabulary.STANCES`, `not_known`, the `claimants`, and those `left_out`, whose own
        figures on it cannot hold together. A claimant allows what its own statements and the laws
        of counting allow; echoes add nothing, and who bounds nothing is not counted.
        """
        return count_support(
            self.case,
            *read_quantity("support", self.claims, metric, population, place),
            read_day(day, "support"),
        )

    @property
    def is_complete(self) -> bool:
        """Whether every conflict and every repair was found; where there are hundreds, the search
        ends before.
        """
        return self.case.found.is_complete

    @property
    def undecided(self) -> pd.DataFrame:
        """The conflicts of which no claim was prioritised; their claims take no part in the bounds."""
        return self.conflicts[self.conflicts["decision"] != "prioritise"]

    def _bound(self, cell: Cell, allowed: Range) -> dict[str, object]:
        low, low_voices, high, high_voices = allowed
        forcing_low, forcing_high = (
            [self.case.voices[place] for place in sorted(voices)]
            for voices in (low_voices, high_voices)
        )
        return {
            **cell.row,
            "low": low,
            "high": high,
            "low_claims": _join(forcing_low) if low is not None else None,
            "high_claims": _join(forcing_high) if high is not None else None,
            "sentence": say_bounds(
                cell,
                self.claims,
                (low, forcing_low),
                (high, forcing_high),
                self._count_disputed(cell),
            ),
        }

    def _say_idle_resolutions(self) -> list[str]:
        """That resolutions are on claims that are in no such conflict here, be it that one of them
        is not chosen.
        """
        met = {self.case.names_of(conflict) for conflict in self.case.found.sets}
        n_idle = sum(claims not in met for claims in self.case.decisions)
        is_one = n_idle == 1
        return (
            [
                (
                    f"{n_idle:,} resolution{' is' if is_one else 's are'} on claims that are "
                    f"no such set here."
                )
            ]
            if n_idle
            else []
        )

    def _count_disputed(self, cell: Cell) -> int:
        """How many claims about a cell, or about the same people up to another day, take no part
        for the conflicts they stand in.
        """
        alike = [
            reading.cell
            for place, reading in enumerate(self.case.voices)
            if place not in self.case.agreed
        ]
        return sum((other.series, other.counted) == (cell.series, cell.counted) for other in alike)

    def _known(self, claim_id: str) -> str:
        if claim_id not in self.case.voice_of:
            raise TollbookError(
                f"set_aside: '{claim_id}' is not among the chosen claims. Give a "
                f"claim_id of theirs."
            )
        return claim_id


def _frame(rows: Sequence[Mapping[str, object]], types: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(types)).astype(dict(types))


def _join(readings: Iterable[Reading]) -> str:
    return ";".join(reading.claim.claim_id for reading in readings)
