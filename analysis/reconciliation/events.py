"""Which figures are taken to speak of one event though their days, places or metrics differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations

from analysis.comparison.pair import Pair
from analysis.reconciliation.cells import Cell, Series
from analysis.reconciliation.readings import Reading


def join_events(readings: Iterable[Reading]) -> dict[str, Cell]:
    """For each claim about an event that others speak of too, the days and place that the event is given.

    Two figures for events are taken as one where the people are the same, the days of one include those of the other, as do the places, the metrics
    may mean the same, and neither figure is known to be a part of the other (`Pair.may_be_one`); figures that would then exclude each other are
    not. The event has the longer days and the wider place.
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


def moved(reading: Reading, joined: Mapping[str, Cell]) -> Reading:
    """The reading, demanding of the whole event what it demands of its own days and place."""
    event = joined.get(reading.claim.claim_id)
    if event is None:
        return reading
    demands = tuple(demand._replace(cell=_over(demand.cell, event)) for demand in reading.demands)
    return replace(reading, cell=_over(reading.cell, event), demands=demands)


def _over(cell: Cell, event: Cell) -> Cell:
    return cell._replace(series=event.series, start=event.start, end=event.end)


def _join(kinds: list[list[Reading]]) -> dict[str, Cell]:
    import networkx

    events = networkx.Graph()
    for (one, first), (other, second) in combinations(enumerate(kinds), 2):
        if _may_be_one(Pair(first[0].claim, second[0].claim)):
            events.add_edge(one, other)
    joined = {}
    for knot in networkx.connected_components(events):
        together = [reading for kind in sorted(knot) for reading in kinds[kind]]
        widest = _widest(together)
        start, end = min(reading.cell.start for reading in together), max(reading.cell.end for reading in together)
        event = Cell(together[0].cell.counted, Series(together[0].claim.population, widest), start, end)
        joined.update({reading.claim.claim_id: event for reading in together})
    return joined


def _may_be_one(pair: Pair) -> bool:
    crosses = any(not fit.first_inside and not fit.second_inside for fit in (pair.fits["place"], pair.fits["period"]))
    return not crosses and not pair.is_ordered and pair.may_be_one and not pair.are_at_odds()


def _widest(readings: list[Reading]) -> str:
    """The place that includes the places of all; of places of which none includes all others, one that lies in no other."""
    claims = {reading.claim.place: reading.claim for reading in readings}
    fits = {(one, other): Pair(claims[one], claims[other]).fits["place"] for one in claims for other in claims if one != other}
    around_all = [place for place in claims if all(fit.second_inside for (one, _), fit in fits.items() if one == place)]
    in_none = [place for place in claims if not any(fit.first_inside for (one, _), fit in fits.items() if one == place)]
    return min(around_all or in_none)
