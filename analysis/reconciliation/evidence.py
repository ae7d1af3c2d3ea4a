"""The evidence that is reconciled: who speaks, under which assumptions, on one system of demands,
with what cannot hold together and what was decided about it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import inf, prod
from typing import TYPE_CHECKING

from analysis.claims.intervals import OWN_ROUNDING, Rounding
from analysis.claims.logs import standing_resolutions
from analysis.claims.model import listed_ids
from analysis.claims.scopes import are_apart, fit_within
from analysis.errors import TollbookError, show
from analysis.reconciliation.conflicts import Conflicts, find_conflicts, find_fewest
from analysis.reconciliation.contributions import (
    Contribution,
    Days,
    days_of,
    inside_wholes,
    join_events,
    joining,
    read_claim,
)
from analysis.reconciliation.lattice import CASUALTIES, NO_DAY, Cell, Series
from analysis.reconciliation.system import Bounds, System, Voices
from analysis.reconciliation.voices import find_voices, why_silent

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables

# What a conflict may rest on besides its claims, as it is said in a sentence after "given that".
_SAME_WORD = "“casualties” means the same to those who do not define it more widely"
_ONE_EVENT = "the figures speak of one event"
_UNDATED = (
    "a figure without an as-of date counts up to the day on which it was said, or the whole of the "
    "event where that day is not stated or later than all as-of dates"
)
_NEVER = datetime.date.min
# Of so many ways to set claims aside the bounds are worked out, each anew; beyond, that would take
# longer than anybody waits.
_MOST_WAYS = 500
NO_DAY_STATED = (
    "the day that it counts up to is not stated, nor one on which it was said, so it can be held "
    "against no other figure"
)


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
    undated
        A figure without an as-of date counts up to the day on which it was said. Where that is not
        stated, or later than all as-of dates, so that it looks back, it counts the whole of the one
        event: the days of the figures for it, or all that was counted in the end. None, the
        default, makes this of the case: so in a disaster, which is one event, and not elsewhere.
    widest_rounding
        The share of a number called "about" or "nearly" that its rounding is at most, from 0 to 1
        (`Rounding` gives the reason for a tenth).

    Raises
    ------
    TollbookError
        If a force is not a whole number of people, or the share not a number from 0 to 1.
    """

    same_word: bool = True
    one_event: bool = True
    deployed: Mapping[str, int] = field(default_factory=dict)
    undated: bool | None = None
    widest_rounding: float = OWN_ROUNDING.widest

    def __post_init__(self) -> None:
        for population, number in self.deployed.items():
            if isinstance(number, bool) or not isinstance(number, int) or number < 0:
                raise TollbookError(
                    f"Assumptions: deployed[{show(population)}] is {show(str(number))}. "
                    "Give a whole number of people, 0 or more."
                )

        share = self.widest_rounding
        if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
            raise TollbookError(
                f"Assumptions: widest_rounding is {show(str(share))}. Give a share from 0 to 1, "
                "such as 0.1."
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
        undated = [_UNDATED] if self.sets_undated(claims) else []
        return [word, event, *undated, *self.forces(claims)]

    def sets_undated(self, claims: ClaimTables) -> bool:
        """Whether figures without an as-of date are set beside the others."""
        return claims.case.kind == "disaster" if self.undated is None else self.undated

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
class Evidence:
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
        return [joining(self._inside(each), self._joined) for each in self._as_said]

    def _inside(self, contribution: Contribution) -> Contribution:
        return inside_wholes(contribution, self._cell_of)

    @cached_property
    def _cell_of(self) -> dict[str, Cell]:
        """The cell of each claim that takes part."""
        return {each.claim.claim_id: each.cell for each in self._as_said if each.demands}

    @cached_property
    def _as_said(self) -> list[Contribution]:
        chosen = set(self.claims.claims["claim_id"])
        contributions = []
        for claim in self.claims:
            reason = self._why_silent(claim, chosen)
            read = self._read(claim)
            # Only a force deployed limits what was counted up to a day that nobody knows.
            is_undated = read.cell.end == NO_DAY and not read.is_set_over
            if read.demands and is_undated and not self.assume.deployed:
                reason = reason or NO_DAY_STATED
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
        return self._read_with(claim, same_word=self.assume.same_word)

    def _read_with(self, claim: Claim, *, same_word: bool) -> Contribution:
        over = self._days_over(claim)
        return read_claim(claim, self.rounding, same_word=same_word, over=over)

    @property
    def rounding(self) -> Rounding:
        """How far off "about" and "nearly" may be."""
        return Rounding(self.tolerance, self.assume.widest_rounding)

    def _days_over(self, claim: Claim) -> Days | None:
        """The days that a figure without days is taken to be about; None where it has its own, or
        nothing is assumed.
        """
        is_whole = claim.period in (None, "event", "cumulative")
        if not self._sets_undated or not is_whole or claim.period_start or claim.period_end:
            return None
        if claim.period != "cumulative" and claim.population in self._one_event_of:
            return self._one_event_of[claim.population]
        said = claim.stated_on or claim.published_on
        is_looking_back = said is None or said > self._last_as_of
        return (None, NO_DAY) if is_looking_back else days_of(claim)

    @cached_property
    def _last_as_of(self) -> datetime.date:
        """The last day that a chosen claim counts up to."""
        return max((claim.period_end for claim in self.claims if claim.period_end), default=_NEVER)

    @cached_property
    def _sets_undated(self) -> bool:
        return self.assume.sets_undated(self.claims)

    @cached_property
    def _one_event_of(self) -> dict[str, Days]:
        """For each population of which all figures for events may be of one, since the days of one
        hold those of all others, these days.
        """
        days: dict[str, set[Days]] = {}
        for claim in self.claims:
            if claim.period == "event" and claim.period_start and claim.period_end:
                stretch = claim.period_start.toordinal(), claim.period_end.toordinal()
                days.setdefault(claim.population, set()).add(stretch)
        widest = {
            people: (min(first for first, _ in found), max(last for _, last in found))
            for people, found in days.items()
        }
        return {people: whole for people, whole in widest.items() if whole in days[people]}

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
            unlike = [self._read_with(each.claim, same_word=False) for each in voices]
            joined = [joining(self._inside(each), self._joined) for each in unlike]
            if self._can_hold(joined, deployed):
                given.append(_SAME_WORD)
        if any(each.event for each in voices):
            apart = [self._inside(self._read(each.claim)) for each in voices]
            if self._can_hold(apart, deployed):
                given.append(_ONE_EVENT)
        if any(each.is_set_over for each in voices):
            dated = [each for each in voices if not each.is_set_over]
            if not dated or self._can_hold(dated, deployed):
                given.append(_UNDATED)
        return given

    def _can_hold(self, contributions: Sequence[Contribution], deployed: Mapping[str, int]) -> bool:
        system = self._system_of(contributions, deployed)
        return system.find_conflict(system.everyone) is None

    @cached_property
    def decisions(self) -> dict[frozenset[str], dict[str, object]]:
        """The standing resolutions, by the claims that speak for those they are about."""
        if self.claims.resolutions.empty:  # to look for those that stand takes longer than a proof
            return {}
        rows = standing_resolutions(self.claims.resolutions).to_dict("records")
        return {self._speaking_for(row["claim_ids"]): row for row in rows}

    def decision_on(self, conflict: Voices) -> dict[str, object] | None:
        """The analyst's standing resolution of a conflict, or of the rivals of which it is a pair;
        None where there is none.
        """
        if not self.decisions:
            return None
        about = [conflict, *(rivals.voices for rivals in self.found.rivals_in(conflict))]
        decisions = (self.decisions.get(self.names_of(each)) for each in about)
        return next((decision for decision in decisions if decision is not None), None)

    def _kept_of(self, conflict: Voices) -> Voices:
        """Those of a conflict that were prioritised; none where that decides nothing."""
        names = self._speaking_for((self.decision_on(conflict) or {}).get("kept"))
        kept = frozenset(voice for voice in conflict if self.voices[voice].claim.claim_id in names)
        return frozenset() if kept == conflict else kept

    @cached_property
    def agreed(self) -> Voices:
        """The voices that take part in the bounds: all but those in a conflict; of a conflict in
        which some, but not all, were prioritised, these do. Where a search ended early, none does
        of which it is not known.
        """
        return self.system.everyone - self._left_out - self.unknown

    @cached_property
    def _left_out(self) -> Voices:
        return self.found.voices - self._prioritised

    @cached_property
    def _prioritised(self) -> Voices:
        """The voices that are kept of each conflict that they are in."""
        kept, left = set(), set()
        for conflict in self.found.sets if self.decisions else ():
            own = self._kept_of(conflict)
            kept |= own
            left |= conflict - own
        return frozenset(kept - left)

    @cached_property
    def unknown(self) -> Voices:
        """The voices of which it is not known whether a conflict leaves them out, for the search
        for conflicts ended early.
        """
        open_ones = (part.voices for part in self.found.parts if not part.is_complete)
        kept = frozenset().union(*open_ones) - self._left_out
        return self.found.unknown | kept

    # What is allowed

    def bounds_of(self, cells: Sequence[Cell]) -> list[Bounds]:
        """What the voices that take part allow. Where it is not known of some whether they do, an
        end is known only if it is the same with them as without.
        """
        system = self.system_for(*cells)
        bounds = system.bounds_of(cells, self.agreed)
        if not self.unknown:
            return bounds
        more = self.agreed | self.unknown
        can_hold = system.find_conflicting(more) is None
        with_more = system.bounds_of(cells, more) if can_hold else [_NOT_KNOWN] * len(cells)
        return [
            _as_far_as_known(each, other) if system.tied_to(cell.series) & self.unknown else each
            for cell, each, other in zip(cells, bounds, with_more, strict=True)
        ]

    @cached_property
    def open_parts(self) -> list[tuple[Voices, tuple[Voices, ...] | None]]:
        """For each group of voices that laws tie together and in which a conflict is not decided:
        its voices in conflict, and every choice of the fewest of them without which all others
        can be met, given what was decided. None for the choices where they are not all known.
        """
        parts = []
        for part in self.found.parts:
            kept_of = {conflict: self._kept_of(conflict) for conflict in part.sets}
            decided = frozenset().union(*(each - kept for each, kept in kept_of.items() if kept))
            left = [conflict for conflict in part.sets if not conflict & decided]
            if not part.is_complete:
                parts.append((part.voices, None))
            elif left:
                is_all = len(part.repairs) == part.n_repairs
                choices = part.repairs if is_all else None
                if decided:
                    fewest = find_fewest(left)
                    choices = fewest and tuple(decided | choice for choice in fewest)
                parts.append((part.voices, choices))
        return parts

    def bounds_whichever(self, cells: Sequence[Cell]) -> list[Bounds]:
        """What is allowed whichever of the smallest choices of voices in conflict is set aside: the
        least low and the greatest high of all choices.
        """
        system = self.system_for(*cells)
        bounds: dict[Cell, Bounds] = {}
        of_parts: dict[tuple[int, ...], list[Cell]] = {}
        for cell in cells:
            tied = system.tied_to(cell.series)
            own = tuple(at for at, (part, _) in enumerate(self.open_parts) if part & tied)
            of_parts.setdefault(own, []).append(cell)
        for own, among in of_parts.items():
            parts = [self.open_parts[at] for at in own]
            disputed = frozenset().union(*(part for part, _ in parts))
            choices = [choices for _, choices in parts]
            if not own:
                found = self.bounds_of(among)
            elif None in choices or prod(map(len, choices)) > _MOST_WAYS:
                found = [_NOT_KNOWN] * len(among)
            else:
                ways = (frozenset().union(*way) for way in product(*choices))
                each_way = [system.bounds_of(among, (self.agreed | disputed) - way) for way in ways]
                found = [_widest(each) for each in zip(*each_way, strict=True)]
            bounds.update(zip(among, found, strict=True))
        return [bounds[cell] for cell in cells]

    def _speaking_for(self, claim_ids: object) -> frozenset[str]:
        return frozenset(self.voice_of.get(name, name) for name in listed_ids(claim_ids))


_NOT_KNOWN = Bounds(None, frozenset(), None, frozenset(), False, False)


def _as_far_as_known(fewer: Bounds, more: Bounds) -> Bounds:
    """The ends that are the same with some voices as without."""
    is_low = more.is_low_known and fewer.low == more.low
    is_high = more.is_high_known and fewer.high == more.high
    low = (fewer.low, fewer.low_voices) if is_low else (None, frozenset())
    high = (fewer.high, fewer.high_voices) if is_high else (None, frozenset())
    return Bounds(*low, *high, is_low, is_high)


def _widest(bounds: Sequence[Bounds]) -> Bounds:
    """The least low and the greatest high, with the voices that force each."""
    least = min(bounds, key=lambda each: -1 if each.low is None else each.low)
    most = max(bounds, key=lambda each: inf if each.high is None else each.high)
    return Bounds(least.low, least.low_voices, most.high, most.high_voices)


def _figure(contribution: Contribution) -> tuple:
    """What is alike where one claimant says the same figure again."""
    return contribution.claim.claimant_id, contribution.demands
