"""Every smallest set of voices that cannot be met together, and every smallest choice of voices to
set aside, each found from the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from math import prod

from analysis.reconciliation.lattice import Cell
from analysis.reconciliation.system import System, Voices

# Beyond these the search ends, and says so: every choice costs a programme, and every set several.
# The founding claims have some 40 sets and take about a second; nobody reads through hundreds.
_MOST_SETS, _MOST_CHOICES = 100, 500
# What may be solved in search of sets, counted in rows of programmes: a programme of 1,000 rows
# takes some 2 ms, and an analyst should not wait for more than some seconds. The founding claims
# take 0.9 million.
_MOST_ROWS = 2_000_000
# Of 1,000 figures of which no two agree there are some 500,000 pairs: they are kept, not more.
_MOST_PAIRS = 500_000
# Pairs of one quantity are grouped beyond so many: of four figures all pairs can still be read.
_MOST_LISTED_PAIRS = 6
# Integer programmes for one choice of the fewest, each of up to so many nodes: one takes some 50 ms
# for 300 claims.
_MOST_PROGRAMMES, _MOST_NODES = 15, 100


@dataclass(frozen=True)
class Rivals:
    """Figures of one quantity, each of which excludes another one.

    Parameters
    ----------
    cell
        The quantity.
    spans
        For each voice the least and the greatest number it allows, infinite where it is open.
    n_pairs
        How many pairs of them exclude each other.
    """

    cell: Cell
    spans: dict[int, tuple[float, float]]
    n_pairs: int

    @property
    def voices(self) -> Voices:
        return frozenset(self.spans)

    @property
    def factor(self) -> float:
        """By which factor each figure might be off for all of them to hold."""
        return _factor(*self._ends) ** 0.5

    @property
    def _ends(self) -> tuple[float, float]:
        return max(low for low, _ in self.spans.values()), min(
            high for _, high in self.spans.values()
        )

    def bent(self, voice: int) -> tuple[int, float]:
        """In how many pairs a figure stands, and the factor by which it alone would have to bend to
        leave all of them.
        """
        low, high = self.spans[voice]
        apart = sum(
            low > other_high or other_low > high for other_low, other_high in self.spans.values()
        )
        highest_low, lowest_high = self._ends
        return apart, max(_factor(low, lowest_high), _factor(highest_low, high))


def _factor(low: float, high: float) -> float:
    """How many times a floor is above a ceiling; 1 where it is not."""
    if low <= high:
        return 1.0
    return low / high if high > 0 else float("inf")


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
    unknown
        Voices of which it is not known whether they are in such a set.
    rivals
        Figures of one quantity that make so many pairs of `sets` that they are told together.
    parts
        The conflicts of each group of voices that laws tie together and that cannot all be met.
    """

    sets: tuple[Voices, ...] = ()
    repairs: tuple[Voices, ...] = ()
    n_repairs: int = 0
    is_complete: bool = True
    unknown: Voices = frozenset()
    rivals: tuple[Rivals, ...] = ()
    parts: tuple[Conflicts, ...] = ()

    @cached_property
    def voices(self) -> Voices:
        """All voices in a conflict."""
        return frozenset().union(*self.sets, *(rivals.voices for rivals in self.rivals))

    @cached_property
    def told(self) -> tuple[Voices, ...]:
        """The sets that are told one by one: all but the pairs of rivals."""
        if not self.rivals:
            return self.sets
        return tuple(conflict for conflict in self.sets if not self.rivals_in(conflict))

    def rivals_in(self, conflict: Voices) -> list[Rivals]:
        """The rivals of which a set is a pair."""
        if len(conflict) != 2:
            return []
        return [
            rivals
            for rivals in self.rivals
            if all(voice in rivals.spans for voice in conflict)
            and _exclude(*(rivals.spans[voice] for voice in conflict))
        ]


def _exclude(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] > other[1] or other[0] > one[1]


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
        frozenset().union(*(conflicts.unknown for conflicts in found)),
        tuple(rivals for conflicts in found for rivals in conflicts.rivals),
        tuple(found),
    )


def find_fewest(sets: Iterable[Voices]) -> tuple[Voices, ...] | None:
    """Every choice of the fewest voices that takes one out of each set; None if there are too
    many.
    """
    choices = _smallest_choices(sets)
    if choices is None:
        return None
    choices = [_voices_in(choice) for choice in choices]
    return tuple(_fewest(choices, dict.fromkeys(frozenset().union(*choices), 1)))


def _find_among(system: System, voices: Voices) -> Conflicts:
    """The conflicts among voices that laws tie to one another, and to no others.

    Of voices that demand the same, one is looked at for all. First come figures of one quantity
    that exclude each other, found by sorting them; then sets that have no voice in common with
    those or with each other, until the rest can be met.
    """
    if system.find_conflicting(voices) is None:
        return Conflicts()
    alike: dict[tuple, list[int]] = {}
    for voice in sorted(voices):
        alike.setdefault(system.demands[voice], []).append(voice)
    same = {of_demands[0]: of_demands for of_demands in alike.values()}
    alone = frozenset(
        voice for voice in same if system.find_conflicting(frozenset({voice})) is not None
    )
    rivals, is_all = _rivals_among(system, frozenset(same) - alone)
    pairs = _pairs_of(rivals)
    search = _Search(system, frozenset(same), {one: len(many) for one, many in same.items()})
    if is_all:
        sets, repairs, is_complete = search.run([*map(frozenset, zip(sorted(alone))), *pairs])
    else:
        sets, repairs, is_complete = [*map(frozenset, zip(sorted(alone))), *pairs], [], False
    return _spread(voices, same, rivals, sets, repairs, is_complete=is_complete)


def _spread(
    voices: Voices,
    same: dict[int, list[int]],
    rivals: list[Rivals],
    sets: list[Voices],
    repairs: list[Voices],
    *,
    is_complete: bool,
) -> Conflicts:
    """What was found of one voice, for all that demand the same: a set has one of them, a choice
    all of them.
    """
    if any(len(many) > 1 for many in same.values()):
        n_sets = sum(prod(len(same[voice]) for voice in each) for each in sets)
        if n_sets <= _MOST_PAIRS:
            sets = [frozenset(one) for each in sets for one in product(*map(same.get, each))]
        else:
            is_complete = False
        rivals = [
            Rivals(
                each.cell,
                {one: span for voice, span in each.spans.items() for one in same[voice]},
                sum(len(same[one]) * len(same[two]) for one, two in _pairs_of([each])),
            )
            for each in rivals
        ]
        repairs = [frozenset(one for voice in each for one in same[voice]) for each in repairs]
    told = [each for each in rivals if each.n_pairs > _MOST_LISTED_PAIRS]
    found = Conflicts(
        tuple(sets),
        tuple(repairs[:_MOST_CHOICES]),
        len(repairs),
        is_complete,
        rivals=tuple(told) if len(sets) > _MOST_SETS else (),
    )
    if is_complete:
        return found
    return Conflicts(
        found.sets,
        found.repairs,
        found.n_repairs,
        is_complete=False,
        unknown=voices - found.voices,
        rivals=found.rivals,
    )


# Figures of one quantity


def _rivals_among(system: System, voices: Voices) -> tuple[list[Rivals], bool]:
    """For each quantity the figures that exclude another one, and whether that is all of them."""
    of_cell: dict[Cell, dict[int, tuple[float, float]]] = {}
    for voice in sorted(voices):
        for demand in system.demands[voice]:
            if demand.of is None:
                spans = of_cell.setdefault(demand.cell, {})
                low, high = spans.get(voice, (-float("inf"), float("inf")))
                least = low if demand.low is None else max(low, demand.low)
                spans[voice] = least, high if demand.high is None else min(high, demand.high)
    found = []
    for cell, spans in of_cell.items():
        lows = sorted(low for low, _ in spans.values())
        highest_low, lowest_high = lows[-1], min(high for _, high in spans.values())
        apart = {
            voice: span
            for voice, span in spans.items()
            if span[0] > lowest_high or span[1] < highest_low
        }
        if apart:
            # Each pair has one figure above the other: those above each are counted.
            n_pairs = sum(len(lows) - bisect_left(lows, high + 0.5) for _, high in apart.values())
            found.append(Rivals(cell, apart, n_pairs))
    found.sort(key=lambda rivals: rivals.cell.sort_key)
    return found, sum(rivals.n_pairs for rivals in found) <= _MOST_PAIRS


def _pairs_of(found: Iterable[Rivals]) -> list[Voices]:
    """Every two figures that exclude each other, once."""
    pairs: dict[Voices, None] = {}
    for rivals in found:
        rising = sorted((low, voice) for voice, (low, _) in rivals.spans.items())
        lows = [low for low, _ in rising]
        for voice, (_, high) in rivals.spans.items():
            above = bisect_left(lows, high + 0.5)  # the ends are whole people
            pairs.update((frozenset({voice, other}), None) for _, other in rising[above:])
    return list(pairs)


def _fewest_beside(spans: dict[int, tuple[float, float]], weights: dict[int, int]) -> list[Voices]:
    """Of figures of one quantity, every choice of the fewest without which a number is left that
    all others allow: such a number is the floor of one of them.
    """
    everyone = frozenset(spans)
    points = {low for low, _ in spans.values()}
    choices = {
        frozenset(voice for voice in everyone if not spans[voice][0] <= point <= spans[voice][1])
        for point in points
    }
    return _fewest(choices, weights)


def _fewest(choices: Iterable[Voices], weights: dict[int, int]) -> list[Voices]:
    choices = list(choices)
    numbers = [sum(weights[voice] for voice in choice) for choice in choices]
    return sorted(
        (choice for choice, number in zip(choices, numbers, strict=True) if number == min(numbers)),
        key=sorted,
    )


# The search among figures of several quantities


class _Search:
    """The search for sets and choices among voices of which no two demand the same.

    Parameters
    ----------
    system
        What the voices demand.
    voices
        Those to search.
    weights
        For how many voices each of them stands.
    """

    def __init__(self, system: System, voices: Voices, weights: dict[int, int]) -> None:
        self._system, self._voices, self._weights = system, voices, weights
        n_rows = len(system.lattice.laws) + system.n_sums
        self._last = system.n_solved + max(_MOST_ROWS // max(n_rows, 1), _MOST_CHOICES)

    @property
    def _is_over(self) -> bool:
        return self._system.n_solved >= self._last

    def run(self, known: Sequence[Voices]) -> tuple[list[Voices], list[Voices], bool]:
        """All smallest sets, the fewest to set aside, and whether these are all.

        Every smallest choice that takes a voice out of each set known so far is tried, fewest
        voices first: where the rest still cannot be met, there is a further set in it. When every
        such choice has been tried, every smallest set is known, for the sets and the choices
        determine each other (Reiter 1987, A theory of diagnosis from first principles).

        Parameters
        ----------
        known
            Smallest sets that are known already.
        """
        spans = self._on_one_quantity()
        if spans is not None:
            return list(known), _fewest_beside(spans, self._weights), True
        found = [*known, *self._apart(known)]
        choices = _smallest_choices(found)
        tried: set[int] = set()
        n_most = len(known) + _MOST_SETS
        while choices is not None and len(found) <= n_most and not self._is_over:
            left = [choice for choice in choices if choice not in tried]
            if not left:
                return found, _fewest(map(_voices_in, choices), self._weights), True
            choice = min(left, key=lambda choice: (self._weight(choice), choice))
            further = self._system.find_conflict(self._voices - _voices_in(choice))
            if further is None:
                tried.add(choice)
            else:
                found.append(further)
                choices = _with_one_of(_mask(further), choices)
                choices = choices if len(choices) <= _MOST_CHOICES else None
        if choices is not None and tried:
            return found, _fewest(map(_voices_in, tried), self._weights), False
        return found, self._one_of_the_fewest(found), False

    def _on_one_quantity(self) -> dict[int, tuple[float, float]] | None:
        """What each voice allows, where all speak of one quantity alone and nothing else limits it;
        None otherwise.
        """
        spans, cells = {}, set()
        for voice in self._voices:
            (first, *more) = self._system.demands[voice]
            if more or first.of is not None:
                return None
            cells.add(first.cell)
            low = 0.0 if first.low is None else first.low
            spans[voice] = low, float("inf") if first.high is None else first.high
        has_force = any(law.high is not None for law in self._system.lattice.laws)
        return spans if len(cells) == 1 and not has_force else None

    def _weight(self, choice: int) -> int:
        return sum(self._weights[voice] for voice in _voices_in(choice))

    def _apart(self, known: Iterable[Voices]) -> Iterable[Voices]:
        """Conflicts that have no voice in common with the known ones or with each other."""
        left = self._voices.difference(*known)
        while not self._is_over:
            conflict = self._system.find_conflict(left)
            if conflict is None:
                return
            yield conflict
            left -= conflict

    def _one_of_the_fewest(self, sets: Sequence[Voices]) -> list[Voices]:
        """One choice of the fewest voices without which the rest can be met: of the fewest that
        take one out of each set, by an integer programme. None where that takes too long.
        """
        known = [*sets]
        for _ in range(_MOST_PROGRAMMES):
            choice = self._fewest_of_each(known)
            if choice is None:
                return []
            # Not always smallest sets, but each has to lose a voice, and several are found at once.
            left, n_before = self._voices - choice, len(known)
            while (further := self._system.find_conflicting(left)) is not None:
                known.append(further)
                left -= further
            if len(known) == n_before:
                return [choice]
            if self._is_over:
                return []
        return []

    def _fewest_of_each(self, sets: Sequence[Voices]) -> Voices | None:
        import highspy  # takes long to load, and only a reconciliation needs it

        solver = highspy.Highs()
        options = {"output_flag": False, "threads": 1, "mip_max_nodes": _MOST_NODES}
        for option, value in options.items():
            solver.setOptionValue(option, value)
        columns = {voice: at for at, voice in enumerate(sorted(frozenset().union(*sets)))}
        for voice, column in columns.items():
            solver.addVar(0, 1)
            solver.changeColCost(column, float(self._weights[voice]))
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        for conflict in sets:
            taken = [columns[voice] for voice in sorted(conflict)]
            solver.addRow(1, highspy.kHighsInf, len(taken), taken, [1.0] * len(taken))
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = solver.getSolution().col_value
        return frozenset(voice for voice, column in columns.items() if values[column] > 0.5)


# Choices, as whole numbers of which each digit is a voice


def _smallest_choices(sets: Iterable[Voices]) -> list[int] | None:
    """Every choice that takes a voice out of each set, and none that it could do without; None if
    there are too many.
    """
    sets = sorted(sets, key=lambda each: (len(each), sorted(each)))
    choices = _choices_beside([each for each in sets if len(each) == 2])
    for conflict in (each for each in sets if len(each) != 2):
        if choices is None or len(choices) > _MOST_CHOICES:
            return None
        choices = _with_one_of(_mask(conflict), choices)
    return choices if choices is not None and len(choices) <= _MOST_CHOICES else None


def _choices_beside(pairs: Sequence[Voices]) -> list[int] | None:
    """As `_smallest_choices` for pairs: all but those who can stand beside one another (Bron and
    Kerbosch 1973, Finding all cliques of an undirected graph). None if there are too many.
    """
    if not pairs:
        return [0]
    import networkx  # takes long to load, and few tables need it

    beside = networkx.complement(networkx.Graph([tuple(sorted(pair)) for pair in pairs]))
    everyone = _mask(beside)
    found = islice(networkx.find_cliques(beside), _MOST_CHOICES + 1)
    choices = [everyone & ~_mask(kept) for kept in found]
    return choices if len(choices) <= _MOST_CHOICES else None


def _with_one_of(conflict: int, choices: list[int]) -> list[int]:
    """The smallest choices when one more set has to be met (Berge 1989, Hypergraphs).

    A choice grown by a voice is one of the smallest unless it holds one that meets the set already:
    by this voice alone, then.
    """
    meeting = [choice for choice in choices if choice & conflict]
    others = [choice for choice in choices if not choice & conflict]
    new = []
    for voice in (1 << at for at in _voices_in(conflict)):
        within = [choice & ~voice for choice in meeting if choice & conflict == voice]
        new += [
            choice | voice
            for choice in others
            if not any(other & choice == other for other in within)
        ]
    return [*meeting, *new]


def _mask(voices: Iterable[int]) -> int:
    return sum(1 << voice for voice in voices)


def _voices_in(mask: int) -> Voices:
    return frozenset(at for at, digit in enumerate(reversed(f"{mask:b}")) if digit == "1")
