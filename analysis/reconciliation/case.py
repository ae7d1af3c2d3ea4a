"""The case that is reconciled: who speaks, on one system, with what cannot hold together and what
was decided about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from analysis.claims.logs import standing_resolutions
from analysis.claims.model import listed_ids
from analysis.claims.scopes import fit_within
from analysis.comparison.pair import Pair
from analysis.reconciliation.conflicts import Conflicts, find_conflicts
from analysis.reconciliation.lattice import CASUALTIES, NO_DAY, Cell, Series
from analysis.reconciliation.readings import ONE_EVENT, SAME_WORD, Assumptions, Reading, read_claim
from analysis.reconciliation.system import System, Voices
from analysis.reconciliation.voices import find_voices, why_silent

if TYPE_CHECKING:
    from analysis.claims import Claim, ClaimTables


def join_events(readings: Iterable[Reading]) -> dict[str, Cell]:
    """For each claim about an event that others speak of too, the days and place that the event is
    given.

    Two figures for events are taken as one where the people are the same, the days of one include
    those of the other, as do the places, the metrics may mean the same, and neither figure is known
    to be a part of the other (`Pair.may_be_one`); figures that would then exclude each other are
    not. Of several, every two have to be so. The event has the longer days and the wider place.
    """
    of_population: dict[str, dict[tuple, list[Reading]]] = {}
    for reading in readings:
        claim = reading.claim
        if reading.demands and claim.period == "event" and claim.period_start and claim.period_end:
            alike = (*reading.cell, claim.counted_as, reading.low, reading.high)
            of_population.setdefault(claim.population, {}).setdefault(alike, []).append(reading)
    joined: dict[str, Cell] = {}
    for kinds in of_population.values():
        joined.update(_join(list(kinds.values())))
    return joined


def joining(reading: Reading, joined: Mapping[str, Cell]) -> Reading:
    """The reading, whose ceiling is one on the whole event too; what it says of its own days and
    place it says as before.
    """
    event = joined.get(reading.claim.claim_id)
    if event is None:
        return reading
    over = [
        demand._replace(cell=_over(demand.cell, event), low=None)
        for demand in reading.demands
        if demand.high is not None and demand.of is None
    ]
    further = [
        demand
        for demand in over
        if demand not in reading.demands
        and demand.cell not in {own.cell for own in reading.demands}
    ]
    return replace(reading, event=_over(reading.cell, event), demands=(*reading.demands, *further))


def _over(cell: Cell, event: Cell) -> Cell:
    return cell._replace(series=event.series, start=event.start, end=event.end)


def _join(kinds: list[list[Reading]]) -> dict[str, Cell]:
    pairs = [
        (one, other)
        for (one, first), (other, second) in combinations(enumerate(kinds), 2)
        if _may_be_one(Pair(first[0].claim, second[0].claim))
    ]
    if not pairs:
        return {}
    import networkx  # only where there is something to join

    graph, joined = networkx.Graph(pairs), {}
    for knot in networkx.connected_components(graph):
        if graph.subgraph(knot).number_of_edges() < len(knot) * (len(knot) - 1) // 2:
            continue  # some of them cannot be one event, and nothing says which of them are
        together = [reading for kind in sorted(knot) for reading in kinds[kind]]
        start, end = (
            min(reading.cell.start for reading in together),
            max(reading.cell.end for reading in together),
        )
        event = Cell(
            together[0].cell.counted,
            Series(together[0].claim.population, _widest(together)),
            start,
            end,
        )
        joined.update({reading.claim.claim_id: event for reading in together})
    return joined


def _may_be_one(pair: Pair) -> bool:
    crosses = any(
        not fit.first_inside and not fit.second_inside
        for fit in (pair.fits["place"], pair.fits["period"])
    )
    return not crosses and not pair.is_ordered and pair.may_be_one and not pair.are_at_odds()


def _widest(readings: list[Reading]) -> str:
    """The place that includes the places of all: of every two, one includes the other."""
    claims = {reading.claim.place: reading.claim for reading in readings}
    return next(
        place
        for place in claims
        if all(Pair(claims[place], other).fits["place"].second_inside for other in claims.values())
    )


# The case that is reconciled: who speaks, on one system, with what cannot hold together and what
# was decided about it.


@dataclass(frozen=True, eq=False)
class Case:
    """Claims as they are read, and those who speak by their places in `voices`; worked out when
    asked for.

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

    @cached_property
    def readings(self) -> list[Reading]:
        """All chosen claims, in their order; who does not speak demands nothing."""
        return [joining(reading, self._joined) for reading in self._as_said]

    @cached_property
    def _as_said(self) -> list[Reading]:
        chosen, voices = set(self.claims.claims["claim_id"]), self._speakers
        readings = [read_claim(claim, self.tolerance, self.assume) for claim in self.claims]
        return [
            reading.silenced(why)
            if (why := self._why_silent(reading.claim, voices, chosen))
            else reading
            for reading in readings
        ]

    @cached_property
    def _joined(self) -> dict[str, Cell]:
        return join_events(self._as_said) if self.assume.one_event else {}

    def _why_silent(self, claim: Claim, voices: Mapping[str, str], chosen: set[str]) -> str:
        if {claim.claim_id, voices[claim.claim_id]} & self.aside:
            return "it is set aside"
        if voices[claim.claim_id] != claim.claim_id:
            return f"it repeats {voices[claim.claim_id]}, chosen too"
        return why_silent(claim, chosen)

    @cached_property
    def voices(self) -> list[Reading]:
        """Who speaks, in an order that does not depend on that of the rows: one reading for each
        figure of a claimant.
        """
        speaking = sorted(
            (reading for reading in self.readings if reading.demands),
            key=lambda reading: reading.claim.claim_id,
        )
        first: dict[tuple, Reading] = {}
        for reading in speaking:
            first.setdefault((reading.claim.claimant_id, reading.demands), reading)
        return list(first.values())

    @cached_property
    def voice_of(self) -> dict[str, str]:
        """For each chosen claim the claim that speaks for it; it may be silent itself."""
        first = {
            (reading.claim.claimant_id, reading.demands): reading.claim.claim_id
            for reading in self.voices
        }
        same = {
            reading.claim.claim_id: first[reading.claim.claimant_id, reading.demands]
            for reading in self.readings
            if reading.demands
        }
        return {claim_id: same.get(voice, voice) for claim_id, voice in self._speakers.items()}

    @cached_property
    def _speakers(self) -> dict[str, str]:
        return find_voices(self.claims)

    @cached_property
    def system(self) -> System:
        return self._system_of(self.voices, self.assume.deployed)

    def system_for(self, *asked: Cell) -> System:
        """The system of the same voices in which these running totals have columns, though no claim
        may be about just them.
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

    def days_about(self, series: Series) -> list[int]:
        """The days on which a claim begins or ends that is about these people, some of them, or
        others with them, in order.
        """
        about = (
            days
            for other, days in self.system.lattice.days.items()
            if self._is_inside(series, other) or self._is_inside(other, series)
        )
        return sorted({day for days in about for day in days if day != NO_DAY})

    @cached_property
    def _further(self) -> dict[tuple[Cell, ...], System]:
        return {}

    def rests_on(self, conflict: Voices) -> list[str]:
        """Those of the assumptions, in words, without which these could be met together."""
        readings = [self.voices[place] for place in sorted(conflict)]
        forces = self.assume.forces(self.claims)
        given = list(forces) if forces and self._can_hold(readings, {}) else []
        if self.assume.same_word and any(
            reading.claim.metric == CASUALTIES for reading in readings
        ):
            unlike = [
                read_claim(reading.claim, self.tolerance, replace(self.assume, same_word=False))
                for reading in readings
            ]
            given += (
                [SAME_WORD]
                if self._can_hold(
                    [joining(reading, self._joined) for reading in unlike], self.assume.deployed
                )
                else []
            )
        if any(reading.event for reading in readings):
            apart = [read_claim(reading.claim, self.tolerance, self.assume) for reading in readings]
            given += [ONE_EVENT] if self._can_hold(apart, self.assume.deployed) else []
        return given

    def alone(self, conflict: Voices) -> System:
        """A system of these voices alone, by their order; it is solved much faster than that of
        all.
        """
        return self._system_of(
            [self.voices[place] for place in sorted(conflict)], self.assume.deployed
        )

    def _can_hold(self, readings: Sequence[Reading], deployed: Mapping[str, int]) -> bool:
        system = self._system_of(readings, deployed)
        return system.find_conflict(system.everyone) is None

    def _system_of(
        self, readings: Sequence[Reading], deployed: Mapping[str, int], asked: Iterable[Cell] = ()
    ) -> System:
        events = [
            cell
            for reading in readings
            if reading.claim.period == "event"
            for cell in reading.cells
            if cell.start is not None
        ]
        return System(
            [reading.demands for reading in readings], self._is_inside, deployed, events, asked
        )

    @cached_property
    def found(self) -> Conflicts:
        return find_conflicts(self.system)

    def _is_inside(self, part: Series, whole: Series) -> bool:
        pairs = ((kind, getattr(part, kind), getattr(whole, kind)) for kind in Series._fields)
        return all(
            fit_within(kind, inner, outer, self.claims).first_inside is True
            for kind, inner, outer in pairs
        )

    @cached_property
    def decisions(self) -> dict[frozenset[str], dict[str, object]]:
        """The standing resolutions by the voices that they are about."""
        rows = standing_resolutions(self.claims.resolutions).to_dict("records")
        return {
            frozenset(
                self.voice_of.get(claim_id, claim_id) for claim_id in listed_ids(row["claim_ids"])
            ): row
            for row in rows
        }

    @cached_property
    def agreed(self) -> Voices:
        """Who takes part in the bounds: all but those in a conflict; of a conflict in which some,
        not all, were prioritised, these do.
        """
        place_of = {reading.claim.claim_id: place for place, reading in enumerate(self.voices)}
        left_out: set[int] = set()
        for conflict in self.found.sets:
            decision = self.decision_on(conflict) or {}
            kept = conflict & {
                place_of.get(self.voice_of.get(name, name))
                for name in listed_ids(decision.get("kept"))
            }
            left_out |= conflict - kept if kept != conflict else conflict
        agreed = self.system.everyone - left_out
        while (
            unseen := self.system.find_conflicting(agreed)
        ) is not None:  # there are some where the search ended before it was complete
            agreed -= unseen
        return agreed

    def decision_on(self, conflict: Voices) -> dict[str, object] | None:
        """The analyst's standing resolution of a conflict; None where there is none."""
        return self.decisions.get(self.names_of(conflict))

    def names_of(self, voices: Voices) -> frozenset[str]:
        return frozenset(self.voices[place].claim.claim_id for place in voices)

    def claims_of(self, voices: Voices) -> list[Claim]:
        return [self.voices[place].claim for place in sorted(voices)]
