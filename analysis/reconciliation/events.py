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
    """The reading, whose ceiling is one on the whole event too; what it says of its own days and place it says as before."""
    event = joined.get(reading.claim.claim_id)
    if event is None:
        return reading
    over = [demand._replace(cell=_over(demand.cell, event), low=None) for demand in reading.demands if demand.high is not None and demand.of is None]
    further = [demand for demand in over if demand not in reading.demands and demand.cell not in {own.cell for own in reading.demands}]
    return replace(reading, event=_over(reading.cell, event), demands=(*reading.demands, *further))


def _over(cell: Cell, event: Cell) -> Cell:
    return cell._replace(series=event.series, start=event.start, end=event.end)


def _join(kinds: list[list[Reading]]) -> dict[str, Cell]:
    pairs = [
        (one, other) for (one, first), (other, second) in combinations(enumerate(kinds), 2) if _may_be_one(Pair(first[0].claim, second[0].claim))
    ]
    if not pairs:
        return {}
    import networkx  # only where there is something to join

    graph, joined = networkx.Graph(pairs), {}
    for knot in networkx.connected_components(graph):
        if graph.subgraph(knot).number_of_edges() < len(knot) * (len(knot) - 1) // 2:
            continue  # some of them cannot be one event, and nothing says which of them are
        together = [reading for kind in sorted(knot) for reading in kinds[kind]]
        start, end = min(reading.cell.start for reading in together), max(reading.cell.end for reading in together)
        event = Cell(together[0].cell.counted, Series(together[0].claim.population, _widest(together)), start, end)
        joined.update({reading.claim.claim_id: event for reading in together})
    return joined


def _may_be_one(pair: Pair) -> bool:
    crosses = any(not fit.first_inside and not fit.second_inside for fit in (pair.fits["place"], pair.fits["period"]))
    return not crosses and not pair.is_ordered and pair.may_be_one and not pair.are_at_odds()


def _widest(readings: list[Reading]) -> str:
    """The place that includes the places of all: of every two, one includes the other."""
    claims = {reading.claim.place: reading.claim for reading in readings}
    return next(place for place in claims if all(Pair(claims[place], other).fits["place"].second_inside for other in claims.values()))
