"""Every smallest set of voices that cannot be met together, and every smallest choice of voices to
set aside, each found from the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, product
from math import prod

from analysis.reconciliation.system import System, Voices

# Beyond these the search ends, and says so: every choice costs a programme, and every set several.
# The founding claims have some 40 sets and take about a second; nobody reads through hundreds.
_MOST_SETS, _MOST_CHOICES = 100, 500


@dataclass(frozen=True)
class Conflicts:
    """What cannot be met together.

    Parameters
    ----------
    sets
        Smallest sets of voices that cannot be met together.
    repairs
        Choices of the fewest voices without which the rest can be met: all of them, or the first
        ones if there are very many; none where all can be met, or where the search ended before.
    n_repairs
        How many such choices there are.
    is_complete
        Whether `sets` holds every such set, and `n_repairs` counts every such choice.
    """

    sets: tuple[Voices, ...] = ()
    repairs: tuple[Voices, ...] = ()
    n_repairs: int = 0
    is_complete: bool = True

    @property
    def voices(self) -> Voices:
        """All voices in a conflict."""
        return frozenset().union(*self.sets)


def find_conflicts(system: System) -> Conflicts:
    """All conflicts, unless there are very many among voices that a law ties together."""
    found = [
        conflicts for voices in system.components if (conflicts := _find_among(system, voices)).sets
    ]
    ways = product(*(conflicts.repairs for conflicts in found)) if found else ()
    return Conflicts(
        tuple(conflict for conflicts in found for conflict in conflicts.sets),
        tuple(frozenset().union(*way) for way in islice(ways, _MOST_CHOICES)),
        prod(conflicts.n_repairs for conflicts in found) if found else 0,
        all(conflicts.is_complete for conflicts in found),
    )


def _find_among(system: System, voices: Voices) -> Conflicts:
    """The conflicts among voices that laws tie to one another, and to no others.

    First come sets that have no voice in common, until the rest can be met. Then every smallest
    choice that takes a voice out of each set known so far is tried, fewest voices first: where the
    rest still cannot be met, there is a further set in it. When every such choice has been tried,
    every smallest set is known, for the sets and the choices determine each other (Reiter 1987, A
    theory of diagnosis from first principles).
    """
    found = list(_apart(system, voices))
    if not found:
        return Conflicts()
    choices = _smallest_choices(found)
    repairs: list[Voices] = []
    while len(found) <= _MOST_SETS and len(choices) <= _MOST_CHOICES:
        choice = next((choice for choice in choices if choice not in repairs), None)
        if choice is None:
            fewest = _fewest(repairs)
            return Conflicts(tuple(found), fewest, len(fewest), True)
        further = system.find_conflict(voices - choice)
        if further is None:
            repairs.append(choice)
        else:
            found.append(further)
            choices = _with_one_of(further, choices)
    fewest = _fewest(repairs) or _one_of_the_fewest(system, voices, found)
    return Conflicts(tuple(found), fewest, len(fewest), False)


def _apart(system: System, voices: Voices) -> Iterable[Voices]:
    """Conflicts that have no voice in common."""
    left = voices
    for _ in range(_MOST_SETS + 1):
        conflict = system.find_conflict(left)
        if conflict is None:
            return
        yield conflict
        left -= conflict


def _smallest_choices(sets: Iterable[Voices]) -> list[Voices]:
    """Every choice that takes a voice out of each set, and none that it could do without; fewest
    first.
    """
    choices = [frozenset()]
    for conflict in sets:
        choices = _with_one_of(conflict, choices)
        if len(choices) > _MOST_CHOICES:
            break  # the search ends with so many, and the next set would multiply them
    return choices


def _with_one_of(conflict: Voices, choices: list[Voices]) -> list[Voices]:
    """The smallest choices when one more set has to be met (Berge 1989, Hypergraphs)."""
    meeting = [choice for choice in choices if choice & conflict]
    grown = {choice | {voice} for choice in choices if not choice & conflict for voice in conflict}
    new = [choice for choice in grown if not any(other <= choice for other in meeting)]
    return sorted([*meeting, *new], key=lambda choice: (len(choice), sorted(choice)))


def _fewest(repairs: list[Voices]) -> tuple[Voices, ...]:
    """They come fewest first."""
    return tuple(repair for repair in repairs if len(repair) == len(repairs[0]))


def _one_of_the_fewest(system: System, voices: Voices, sets: list[Voices]) -> tuple[Voices, ...]:
    """One choice of the fewest voices without which the rest can be met: of the fewest that take
    one out of each set, by an integer programme.
    """
    known = [*sets]
    while len(known) <= 2 * _MOST_SETS:
        choice = _fewest_of_each(known)
        further = system.find_conflict(voices - choice)
        if further is None:
            return (choice,)
        known.append(further)
    return ()


def _fewest_of_each(sets: list[Voices]) -> Voices:
    import highspy  # takes long to load, and only a reconciliation needs it

    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1)):
        solver.setOptionValue(option, value)
    columns = {voice: column for column, voice in enumerate(sorted(frozenset().union(*sets)))}
    for column in columns.values():
        solver.addVar(0, 1)
        solver.changeColCost(column, 1.0)
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    for conflict in sets:
        taken = [columns[voice] for voice in sorted(conflict)]
        solver.addRow(1, highspy.kHighsInf, len(taken), taken, [1.0] * len(taken))
    solver.run()
    values = solver.getSolution().col_value
    return frozenset(voice for voice, column in columns.items() if values[column] > 0.5)
