"""The case that is reconciled: who speaks, under which assumptions, on one system of demands, with
what cannot hold together and what was decided about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.claims.logs import standing_resolutions
from analysis.claims.model import listed_ids
from analysis.claims.scopes import are_apart, fit_within
from analysis.errors import TollbookError, show
from analysis.reconciliation.conflicts import Conflicts, find_conflicts
from analysis.reconciliation.contributions import Contribution, join_events, joining, read_claim
from analysis.reconciliation.lattice import CASUALTIES, NO_DAY, Cell, Series
from analysis.reconciliation.system import System, Voices
from analysis.reconciliation.voices import find_voices, why_silent

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables

# What a conflict may rest on besides its claims, as it is said in a sentence after "given that".
_SAME_WORD = "“casualties” means the same to those who do not define it more widely"
_ONE_EVENT = "the figures speak of one event"


@dataclass(frozen=True)
class Assumptions:
    """What is taken for granted beyond the claims and the laws of counting; said with each result.

    Parameters
    ----------
    same_word
        Two sources that say "casualties" mean the same by it, where neither defines it more widely
        than the killed and the wounded. Otherwise such a figure lies anywhere between the killed
        and wounded, and these with the missing and the captured.
    one_event
        Figures of the same people for days and places of which one includes the other speak of one
        event, where nothing in the tables says that either counts only a part of the other.
    deployed
        For a population, how many were deployed: no more can be casualties, whether killed,
        wounded, missing or captured. None is built in.

    Raises
    ------
    TollbookError
        If a force is not a whole number of people.
    """

    same_word: bool = True
    one_event: bool = True
    deployed: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for population, number in self.deployed.items():
            if isinstance(number, bool) or not isinstance(number, int) or number < 0:
                raise TollbookError(
                    f"Assumptions: deployed[{show(population)}] is {show(str(number))}. "
                    "Give a whole number of people, 0 or more."
                )

    def sentences(self, claims: ClaimTables) -> list[str]:
        """The assumptions in words, those that are made and those that are not."""
        word = (
            "“casualties” is taken as one word for one thing, unless a source defines it more "
            "widely than killed and wounded"
            if self.same_word
            else "“casualties” is taken to lie anywhere between the killed and wounded, and these "
            "with the missing and captured"
        )
        event = (
            "figures for an event are taken to speak of one event where days and place of one "
            "include the other's and neither is known to be a part"
            if self.one_event
            else "figures for an event bind only their own days and place"
        )
        return [word, event, *self.forces(claims)]

    def forces(self, claims: ClaimTables) -> list[str]:
        """How large the forces deployed are taken to be, in words.

        Raises
        ------
        TollbookError
            If the tables do not know a population.
        """
        said = []
        for population, number in self.deployed.items():
            scope = claims.scope_rows.get(("population", population))
            if scope is None:
                raise TollbookError(
                    f"Assumptions: no population is called {show(population)}. "
                    "The ids stand in scopes.csv."
                )
            said.append(f"no more than {number:,} {scope['name']} can be casualties")
        return said


@dataclass(frozen=True, eq=False)
class Case:
    """Claims as they are read, and those that speak; each part is worked out when asked for.

    Parameters
    ----------
    claims, tolerance, assume
        As for `analysis.reconcile`.
    aside
        Ids of claims that are set aside, with all that repeats them.
    """

    claims: ClaimTables
    tolerance: float
    assume: Assumptions
    aside: frozenset[str] = frozenset()

    # Who speaks

    @cached_property
    def contributions(self) -> list[Contribution]:
        """All chosen claims, in their order; those that do not speak demand nothing."""
        return [joining(each, self._joined) for each in self._as_said]

    @cached_property
    def _as_said(self) -> list[Contribution]:
        chosen = set(self.claims.claims["claim_id"])
        contributions = []
        for claim in self.claims:
            reason = self._why_silent(claim, chosen)
            read = self._read(claim)
            contributions.append(read.silenced(reason) if reason else read)
        return contributions

    def _why_silent(self, claim: Claim, chosen: set[str]) -> str:
        speaker = self._speakers[claim.claim_id]
        if {claim.claim_id, speaker} & self.aside:
            return "it is set aside"
        if speaker != claim.claim_id:
            return f"it repeats {speaker}, chosen too"
        return why_silent(claim, chosen)

    @cached_property
    def _speakers(self) -> dict[str, str]:
        return find_voices(self.claims)

    def _read(self, claim: Claim) -> Contribution:
        return read_claim(claim, self.tolerance, same_word=self.assume.same_word)

    @cached_property
    def _joined(self) -> dict[str, Cell]:
        return join_events(self._as_said) if self.assume.one_event else {}

    @cached_property
    def voices(self) -> list[Contribution]:
        """Those that speak, one for each figure of a claimant; their order does not depend on that
        of the rows. Elsewhere a voice is its number in this list.
        """
        speaking = [each for each in self.contributions if each.demands]
        first: dict[tuple, Contribution] = {}
        for each in sorted(speaking, key=lambda each: each.claim.claim_id):
            first.setdefault(_figure(each), each)
        return list(first.values())

    @cached_property
    def voice_of(self) -> dict[str, str]:
        """For each chosen claim the claim that speaks for it; it may be silent itself."""
        first = {_figure(each): each.claim.claim_id for each in self.voices}
        same = {
            each.claim.claim_id: first[_figure(each)] for each in self.contributions if each.demands
        }
        return {
            claim_id: same.get(speaker, speaker) for claim_id, speaker in self._speakers.items()
        }

    def claims_of(self, voices: Voices) -> list[Claim]:
        """The claims of some voices, in order."""
        return [self.voices[voice].claim for voice in sorted(voices)]

    def names_of(self, voices: Voices) -> frozenset[str]:
        """The ids of the claims of some voices."""
        return frozenset(claim.claim_id for claim in self.claims_of(voices))

    # What they demand together

    @cached_property
    def system(self) -> System:
        """The system of all voices."""
        return self._system_of(self.voices, self.assume.deployed)

    def system_for(self, *asked: Cell) -> System:
        """The system of all voices in which these running totals have columns, though no claim may
        be about exactly them.
        """
        lattice = self.system.lattice
        if all(
            cell.end in lattice.days.get(cell.series, ()) and lattice.speaks_of(cell.counted)
            for cell in asked
        ):
            return self.system
        if asked not in self._further:
            self._further[asked] = self._system_of(self.voices, self.assume.deployed, asked)
        return self._further[asked]

    @cached_property
    def _further(self) -> dict[tuple[Cell, ...], System]:
        return {}

    def alone(self, conflict: Voices) -> System:
        """A system of these voices alone, in their order; it is solved much faster than the system
        of all.
        """
        voices = [self.voices[voice] for voice in sorted(conflict)]
        return self._system_of(voices, self.assume.deployed)

    def _system_of(
        self,
        contributions: Sequence[Contribution],
        deployed: Mapping[str, int],
        asked: Iterable[Cell] = (),
    ) -> System:
        events = [
            cell
            for each in contributions
            if each.claim.period == "event"
            for cell in each.cells
            if cell.start is not None
        ]
        demands = [each.demands for each in contributions]
        return System(demands, self._is_inside, self._are_apart, deployed, events, asked)

    def _is_inside(self, part: Series, whole: Series) -> bool:
        return all(
            fit_within(kind, inner, outer, self.claims).first_inside is True
            for kind, inner, outer in zip(Series._fields, part, whole, strict=True)
        )

    def _are_apart(self, one: Series, other: Series) -> bool:
        return any(
            are_apart(kind, first, second, self.claims)
            for kind, first, second in zip(Series._fields, one, other, strict=True)
        )

    def days_about(self, series: Series) -> list[int]:
        """The days, in order, on which a claim begins or ends that is about these people, some of
        them, or others with them.
        """
        about = (
            days
            for other, days in self.system.lattice.days.items()
            if self._is_inside(series, other) or self._is_inside(other, series)
        )
        return sorted({day for days in about for day in days if day != NO_DAY})

    # What cannot hold together, and what was decided

    @cached_property
    def found(self) -> Conflicts:
        """The conflicts of all voices, and the choices that end them."""
        return find_conflicts(self.system)

    def rests_on(self, conflict: Voices) -> list[str]:
        """Those of the assumptions, in words, without which these voices could be met together."""
        voices = [self.voices[voice] for voice in sorted(conflict)]
        deployed, given = self.assume.deployed, []
        forces = self.assume.forces(self.claims)
        if forces and self._can_hold(voices, {}):
            given += forces
        if self.assume.same_word and any(each.claim.metric == CASUALTIES for each in voices):
            unlike = [read_claim(each.claim, self.tolerance, same_word=False) for each in voices]
            if self._can_hold([joining(each, self._joined) for each in unlike], deployed):
                given.append(_SAME_WORD)
        if any(each.event for each in voices):
            apart = [self._read(each.claim) for each in voices]
            if self._can_hold(apart, deployed):
                given.append(_ONE_EVENT)
        return given

    def _can_hold(self, contributions: Sequence[Contribution], deployed: Mapping[str, int]) -> bool:
        system = self._system_of(contributions, deployed)
        return system.find_conflict(system.everyone) is None

    @cached_property
    def decisions(self) -> dict[frozenset[str], dict[str, object]]:
        """The standing resolutions, by the claims that speak for those they are about."""
        rows = standing_resolutions(self.claims.resolutions).to_dict("records")
        return {self._speaking_for(row["claim_ids"]): row for row in rows}

    def decision_on(self, conflict: Voices) -> dict[str, object] | None:
        """The analyst's standing resolution of a conflict; None where there is none."""
        return self.decisions.get(self.names_of(conflict))

    @cached_property
    def agreed(self) -> Voices:
        """The voices that take part in the bounds: all but those in a conflict; of a conflict in
        which some, but not all, were prioritised, these do.
        """
        left_out: set[int] = set()
        for conflict in self.found.sets:
            decision = self.decision_on(conflict) or {}
            names = self._speaking_for(decision.get("kept"))
            kept = {voice for voice in conflict if self.voices[voice].claim.claim_id in names}
            left_out |= conflict if kept == conflict else conflict - kept
        agreed = self.system.everyone - left_out
        # Where the search for conflicts ended early, some may be left.
        while (unseen := self.system.find_conflicting(agreed)) is not None:
            agreed -= unseen
        return agreed

    def _speaking_for(self, claim_ids: object) -> frozenset[str]:
        return frozenset(self.voice_of.get(name, name) for name in listed_ids(claim_ids))


def _figure(contribution: Contribution) -> tuple:
    """What is alike where one claimant says the same figure again."""
    return contribution.claim.claimant_id, contribution.demands
