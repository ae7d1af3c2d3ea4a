"""The reconciliation of a set of claims: what they prove together, and which of them cannot hold
together.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.model import read_day
from analysis.errors import TollbookError, nearest, show
from analysis.reconciliation.corridor import count_support, lay_corridor, lay_points, typed_frame
from analysis.reconciliation.evidence import NO_DAY_STATED, Assumptions, Evidence
from analysis.reconciliation.lattice import Cell, Counted, Series, counted_as
from analysis.reconciliation.sentences import (
    MOST_TOLD,
    NOT_WORKED_OUT,
    End,
    end_words,
    say_bounds,
    say_conflict,
    say_conflicts,
    say_decision,
    say_floors_only,
    say_no_voice,
    say_not_used,
    say_repair,
    say_rivals,
    say_unknown,
    say_whichever,
)
from analysis.vocabulary import METRICS

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables
    from analysis.reconciliation.conflicts import Rivals
    from analysis.reconciliation.contributions import Contribution
    from analysis.reconciliation.system import Bounds

_CELL_TYPES = {
    **dict.fromkeys("metric population place definition".split(), "str"),
    **dict.fromkeys("period_start period_end".split(), "datetime64[s]"),
    **dict.fromkeys("low high".split(), "Int64"),
}
AS_READ_TYPES = (
    {"claim_id": "str", "voice": "str", "is_counted": "bool", "reason": "str"}
    | _CELL_TYPES
    | {"is_read": "bool", "is_disputed": "bool"}
)
BOUND_TYPES = _CELL_TYPES | dict.fromkeys(
    "low_words high_words low_claims high_claims sentence".split(), "str"
)
CONFLICT_TYPES = {
    "claim_ids": "str",
    "n_claims": "int64",
    "radius": "float64",
    **dict.fromkeys("sentence decision decided".split(), "str"),
}
REPAIR_TYPES = {"claim_ids": "str", "n_claims": "int64", "sentence": "str"}
_MOST_SAID = 2  # quantities of which a description says what is known; more are counted
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
        `Reconciliation.as_read` names the rest, with the reason.
    tolerance
        By how many times its own rounding, half a unit of its last digit that is not zero, a number
        called "about" or "nearly" may be off: with 1, "about 1,100" is 1,050 to 1,150; with 0 it is
        1,100.
    assume
        What else is taken for granted; the defaults of `Assumptions` if not given.

    Raises
    ------
    TollbookError
        If these are not claims, if the tolerance is not a number from 0 on, or if a force is one of
        a population that the tables do not know.
    """
    if not hasattr(claims, "all_claims"):
        raise TollbookError(
            "reconcile: these are not ClaimTables. "
            "Give what load_claims returns, or a choice of it by pick or where."
        )
    is_number = isinstance(tolerance, int | float) and not isinstance(tolerance, bool)
    if not is_number or not 0 <= tolerance < float("inf"):
        raise TollbookError(
            f"reconcile: tolerance is '{tolerance}'. Give a number from 0 on, such as 1."
        )
    assume = assume or Assumptions()
    assume.forces(claims)  # raises where a population is not known
    return Reconciliation(Evidence(claims, float(tolerance), assume))


class Reconciliation:
    """What a set of claims proves together; its tables are worked out when asked for.

    Attributes
    ----------
    claims, tolerance, assume
        What was reconciled, and how.
    evidence
        The claims as they were read, and the system of their demands.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.claims, self.tolerance, self.assume = (
            evidence.claims,
            evidence.tolerance,
            evidence.assume,
        )
        self._corridors: dict[tuple[Counted, Series], pd.DataFrame] = {}

    def __repr__(self) -> str:
        return self.describe()

    def set_aside(self, *claim_ids: str) -> Reconciliation:
        """The same without these claims and everything that repeats them.

        Raises
        ------
        TollbookError
            If an id is not among the chosen claims.
        """
        voice_of = self.evidence.voice_of
        for claim_id in claim_ids:
            if claim_id not in voice_of:
                raise TollbookError(
                    f"set_aside: '{claim_id}' is not among the chosen claims. "
                    "Give a claim_id of theirs."
                )
        voices = {voice_of[claim_id] for claim_id in claim_ids}
        aside = {claim_id for claim_id, voice in voice_of.items() if voice in voices}
        return Reconciliation(replace(self.evidence, aside=self.evidence.aside | aside))

    def describe(self) -> str:
        """In a few sentences: who speaks, what cannot hold together, and what was taken for
        granted.
        """
        n_chosen, n_voices = len(self.claims), len(self.evidence.voices)
        if not n_chosen:
            return "No claim is chosen, so nothing follows."
        n_dayless = sum(each.reason == NO_DAY_STATED for each in self.evidence.contributions)
        if not n_voices:
            return say_no_voice(n_chosen, n_dayless)
        evidence = self.evidence
        n_left_out = len(evidence.system.everyone - evidence.agreed - evidence.unknown)
        n_open = sum(evidence.decision_on(conflict) is None for conflict in evidence.found.sets)
        n_floors = sum(each.is_ceiling_unused for each in evidence.voices)
        sentences = [
            f"{n_voices:,} of {n_chosen:,} claims take part, each statement once.",
            *say_not_used(n_dayless),
            *say_floors_only(n_floors),
            say_conflicts(evidence.found, n_left_out, n_open, self.radius, n_floors),
            *say_unknown(len(evidence.unknown)),
            *self._say_whichever(),
        ]
        met = {self.evidence.names_of(conflict) for conflict in self.evidence.found.sets}
        if n_idle := sum(claims not in met for claims in self.evidence.decisions):
            are = "resolution is" if n_idle == 1 else "resolutions are"
            sentences.append(f"{n_idle:,} {are} on claims that form no such set here.")
        rounding = (
            f"a number called “about” or “nearly” may be off by {self.tolerance:g} times its "
            f"rounding, which is at most {self.assume.widest_rounding:.0%} of it"
        )
        assumed = "; ".join([*self.assume.sentences(self.claims), rounding])
        return " ".join([*sentences, f"Taken for granted: {assumed}."])

    def _say_whichever(self) -> list[str]:
        """What holds whichever of the claims in conflict is set aside: in full for few quantities,
        and how many of them are bounded where there are more.
        """
        if not self.evidence.open_parts:
            return []
        if any(choices is None for _, choices in self.evidence.open_parts):
            return [
                "What holds whichever of them is set aside is not worked out where not every "
                "choice was found."
            ]
        whichever = self.whichever
        if len(whichever) <= _MOST_SAID:
            return whichever["sentence"].tolist()
        n_low, n_high = (int(whichever[end].notna().sum()) for end in ("low", "high"))
        own_low, own_high = (int(self.bounds[end].notna().sum()) for end in ("low", "high"))
        return [
            f"Whichever of these is set aside, {n_low:,} of {len(whichever):,} quantities have a "
            f"floor and {n_high:,} a ceiling; without all that are in conflict {own_low:,} and "
            f"{own_high:,}."
        ]

    @cached_property
    def as_read(self) -> pd.DataFrame:
        """How each chosen claim was read, in their order.

        `claim_id`; `voice` (the claim that speaks for it); `is_counted`, and where it is not, the
        `reason`; the quantity it speaks of (`metric`, `population`, `place`, `period_start`,
        `period_end`); the people it allows (`low`, `high`), `is_read` where an end is its own
        rounding; and `is_disputed`, whether it is in a conflict.
        """
        disputed = self.evidence.names_of(self.evidence.found.voices)
        rows = []
        for each in self.evidence.contributions:
            voice = self.evidence.voice_of[each.claim.claim_id]
            rows.append(
                {
                    "claim_id": each.claim.claim_id,
                    "voice": voice,
                    "is_counted": bool(each.demands),
                    "reason": each.reason,
                    **each.cell.row,
                    "low": each.low,
                    "high": each.high,
                    "is_read": each.is_read,
                    "is_disputed": voice in disputed,
                }
            )
        return typed_frame(rows, AS_READ_TYPES)

    @cached_property
    def bounds(self) -> pd.DataFrame:
        """For each quantity that a claim speaks of, the least and the greatest number that the
        claims allow.

        `metric`, `population`, `place`, `period_start` (missing where it counts from the
        beginning), `period_end`; `low` and `high`, missing where nothing forces an end, and in
        words that claim no more precision than the sources (`low_words`, `high_words`); the claims
        that force them (`low_claims`, `high_claims`, separated by ';'); and a `sentence`. Claims in
        a conflict that nobody has decided take no part.
        """
        cells = self._cells
        bounds = self.evidence.bounds_of(cells)
        rows = [self._row_of(cell, each) for cell, each in zip(cells, bounds, strict=True)]
        return typed_frame(rows, BOUND_TYPES)

    @cached_property
    def whichever(self) -> pd.DataFrame:
        """As `bounds`, but what holds whichever smallest choice of claims in conflict is set aside:
        of all choices of the fewest the least low and the greatest high.

        It is never wider than `bounds`, and one claim that contradicts many others takes away
        little. Both ends are missing, and the sentence says "not worked out", where not every such
        choice was found.
        """
        cells = self._cells
        bounds = self.evidence.bounds_whichever(cells)
        rows = [
            {**self._row_of(cell, each), "sentence": self._sentence_whichever(cell, each)}
            for cell, each in zip(cells, bounds, strict=True)
        ]
        return typed_frame(rows, BOUND_TYPES)

    @property
    def _cells(self) -> list[Cell]:
        """The quantities that a claim speaks of, in order."""
        spoken_of = {cell for each in self.evidence.voices for cell in each.cells}
        return sorted(spoken_of, key=lambda cell: cell.sort_key)

    @cached_property
    def conflicts(self) -> pd.DataFrame:
        """Every smallest set of claims that cannot hold together: without any one of it, the others
        can.

        `claim_ids`, `n_claims`, `radius` (the factor by which each figure might be off for all to
        hold), `sentence`, and the analyst's standing resolution: `decision`, and who decided when
        and why in `decided`. Fewest claims first, then those furthest apart.

        Where there are very many, figures of one quantity that exclude each other are one row for
        all their pairs, before the others; of the others the first ones are listed, as `describe`
        says.
        """
        rows = [self._row_of_rivals(rivals) for rivals in self.evidence.found.rivals]
        rows.sort(key=lambda row: (-row["n_claims"], row["claim_ids"]))
        return typed_frame([*rows, *self._told], CONFLICT_TYPES)

    def _row_of_rivals(self, rivals: Rivals) -> dict[str, object]:
        """A row of `conflicts` for all pairs of figures of one quantity."""
        voices = [self.evidence.voices[voice] for voice in sorted(rivals.voices)]
        decision = self.evidence.decision_on(rivals.voices)
        return {
            "claim_ids": _ids(voices),
            "n_claims": len(voices),
            "radius": rivals.factor,
            "sentence": say_rivals(rivals, self.evidence.voices, self.claims),
            "decision": None if decision is None else decision["resolution"],
            "decided": None if decision is None else say_decision(decision),
        }

    @property
    def _told(self) -> list[dict[str, object]]:
        """The rows of `conflicts` that are told one by one."""
        rows = []
        for conflict in self.evidence.found.told[:MOST_TOLD]:
            voices = [self.evidence.voices[voice] for voice in sorted(conflict)]
            alone = self.evidence.alone(conflict)
            radius = alone.radius(alone.everyone)
            decision = self.evidence.decision_on(conflict)
            rows.append(
                {
                    "claim_ids": _ids(voices),
                    "n_claims": len(voices),
                    "radius": radius,
                    "sentence": say_conflict(voices, radius, self.evidence.rests_on(conflict)),
                    "decision": None if decision is None else decision["resolution"],
                    "decided": None if decision is None else say_decision(decision),
                }
            )
        rows.sort(key=lambda row: (row["n_claims"], -row["radius"], row["claim_ids"]))
        return rows

    @property
    def undecided(self) -> pd.DataFrame:
        """The conflicts in which no claim is prioritised; their claims do not bound anything."""
        return self.conflicts[self.conflicts["decision"] != "prioritise"]

    @cached_property
    def repairs(self) -> pd.DataFrame:
        """Every choice of the fewest claims without which all others can hold together:
        `claim_ids`, `n_claims`, `sentence`. Empty where all hold.
        """
        rows = []
        for repair in self.evidence.found.repairs:
            claims = self.evidence.claims_of(repair)
            claim_ids = ";".join(claim.claim_id for claim in claims)
            rows.append(
                {"claim_ids": claim_ids, "n_claims": len(claims), "sentence": say_repair(claims)}
            )
        return typed_frame(sorted(rows, key=lambda row: row["claim_ids"]), REPAIR_TYPES)

    @cached_property
    def slack(self) -> pd.DataFrame:
        """How far each claim in a conflict would have to bend, alone, to leave all its conflicts:
        `claim_id`, `n_conflicts`, `factor`.

        A factor of 2 means that its floor would have to be half of what was said, or its ceiling
        twice as much. Infinite where bending does not help; missing for a share, which is not bent.
        """
        factors: dict[int, list[float]] = {}
        n_in: dict[int, int] = {}
        for rivals in self.evidence.found.rivals:
            for voice in rivals.spans:
                n_pairs, factor = rivals.bent(voice)
                n_in[voice] = n_in.get(voice, 0) + n_pairs
                factors.setdefault(voice, []).append(factor)
        for conflict in self.evidence.found.told[:MOST_TOLD]:
            alone = self.evidence.alone(conflict)
            for own, voice in enumerate(sorted(conflict)):
                factor = alone.factor_alone(own, alone.everyone - {own})
                n_in[voice] = n_in.get(voice, 0) + 1
                factors.setdefault(voice, []).append(factor)
        rows = []
        for voice, bent in factors.items():
            claim = self.evidence.voices[voice].claim
            factor = None if claim.qualifier == "share" else max(bent)
            rows.append({"claim_id": claim.claim_id, "n_conflicts": n_in[voice], "factor": factor})
        rows.sort(key=lambda row: (-row["n_conflicts"], row["claim_id"]))
        return typed_frame(rows, SLACK_TYPES)

    @cached_property
    def radius(self) -> float:
        """The smallest factor by which every figure might be off so that all claims hold together;
        1 where they do.
        """
        return self.evidence.system.radius(self.evidence.system.everyone)

    @property
    def is_complete(self) -> bool:
        """Whether every conflict and every repair was found; where there are hundreds, the search
        ends before.
        """
        return self.evidence.found.is_complete

    def on(
        self,
        metric: str,
        population: str,
        place: str,
        day: datetime.date | str,
        *,
        definition: str = "",
    ) -> pd.Series:
        """What is known of one running total by the end of a day, in the columns of `bounds`; by no
        definition in particular, or by one of scopes.
        """
        counted, series = _read_quantity("on", self.claims, metric, population, place, definition)
        last = read_day(day, "on").toordinal()
        cell = Cell(counted, series, None, last)
        row = self._row_of(cell, self.evidence.bounds_of([cell])[0])
        tied = self.evidence.system_for(cell).tied_to(series)
        if any(part & tied for part, _ in self.evidence.open_parts):
            (whichever,) = self.evidence.bounds_whichever([cell])
            row["sentence"] += f" {self._sentence_whichever(cell, whichever)}"
        return typed_frame([row], BOUND_TYPES).iloc[0]

    def corridor(
        self, metric: str, population: str, place: str, *, definition: str = ""
    ) -> pd.DataFrame:
        """The least and greatest running total day by day: `metric`, `day`, `low`, `high` (missing
        where open), `low_claims`, `high_claims`.

        A low holds from its day on, until the next; a high holds up to its day.
        """
        asked = _read_quantity("corridor", self.claims, metric, population, place, definition)
        if asked not in self._corridors:
            self._corridors[asked] = lay_corridor(self.evidence, *asked)
        return self._corridors[asked].copy()

    def points(
        self, metric: str, population: str, place: str, *, definition: str = ""
    ) -> pd.DataFrame:
        """The claims on a corridor: running totals of the same people and place, as stated and as
        read, and whether they force a bound of it.

        Those of killed or wounded and of casualties stand together on the axis (`is_on_axis`);
        others are among the rows where they force a bound.
        """
        corridor = self.corridor(metric, population, place, definition=definition)
        asked = _read_quantity("points", self.claims, metric, population, place, definition)
        return lay_points(self.evidence, *asked, corridor)

    def support(
        self,
        metric: str,
        population: str,
        place: str,
        day: datetime.date | str,
        *,
        definition: str = "",
    ) -> pd.DataFrame:
        """How many claimants allow each number of a running total by the end of a day, and of which
        stances they are.

        One row a step: `low`, `high` (missing for "and more"), `n_claimants`, one column for each
        word of `vocabulary.STANCES`, `not_known`, the `claimants`, and those `left_out`, whose own
        figures on it cannot hold together. A claimant allows what its own statements and the laws
        of counting allow; echoes add nothing, and who bounds nothing is not counted.
        """
        asked = _read_quantity("support", self.claims, metric, population, place, definition)
        return count_support(self.evidence, *asked, read_day(day, "support"))

    def _row_of(self, cell: Cell, bounds: Bounds) -> dict[str, object]:
        """A row of `bounds`."""
        low, high = bounds.low, bounds.high
        (_, forcing_low), (_, forcing_high) = ends = self._ends_of(bounds)
        # Claims about the same people, up to whichever day, that a conflict leaves out.
        about = [
            voice
            for voice, each in enumerate(self.evidence.voices)
            if (each.cell.series, each.cell.counted) == (cell.series, cell.counted)
            and voice not in self.evidence.agreed
        ]
        n_unknown = sum(voice in self.evidence.unknown for voice in about)
        left_out = len(about) - n_unknown, n_unknown
        return {
            **cell.row,
            "low": low,
            "high": high,
            "low_words": None if low is None else end_words("low", low, forcing_low),
            "high_words": None if high is None else end_words("high", high, forcing_high),
            "low_claims": None if low is None else _ids(forcing_low),
            "high_claims": None if high is None else _ids(forcing_high),
            "sentence": say_bounds(cell, self.claims, *ends, *left_out),
        }

    def _sentence_whichever(self, cell: Cell, bounds: Bounds) -> str:
        return say_whichever(cell, self.claims, *self._ends_of(bounds))

    def _ends_of(self, bounds: Bounds) -> tuple[End, End]:
        """Both ends as sentences take them."""
        forcing_low, forcing_high = (
            [self.evidence.voices[voice] for voice in sorted(voices)]
            for voices in (bounds.low_voices, bounds.high_voices)
        )
        return (
            (bounds.low if bounds.is_low_known else NOT_WORKED_OUT, forcing_low),
            (bounds.high if bounds.is_high_known else NOT_WORKED_OUT, forcing_high),
        )


def _read_quantity(
    where: str, claims: ClaimTables, metric: str, population: str, place: str, definition: str
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
    for kind, name in (("population", population), ("place", place), ("definition", definition)):
        if kind == "definition" and not definition:
            continue
        if (kind, name) not in claims.scope_rows:
            known = [known for of, known in claims.scope_rows if of == kind]
            guess = nearest(name, known, cutoff=0.6)
            hint = f"Did you mean {show(guess)}?" if guess else "The ids stand in scopes.csv."
            raise TollbookError(f"{where}: no {kind} is called {show(name)}. {hint}")
    return counted, Series(population, place, definition)


def _ids(voices: Iterable[Contribution]) -> str:
    return ";".join(each.claim.claim_id for each in voices)
