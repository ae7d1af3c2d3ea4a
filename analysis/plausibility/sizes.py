"""Figures against sizes from outside: the force deployed, and the wounded for each killed in other wars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING

from analysis.comparison.spans import is_above
from analysis.plausibility.figures import grouped
from analysis.plausibility.findings import Finding, between, cite, number_cells, readings
from analysis.provenance.lineage import lineage_of
from analysis.tables.cells import source_name

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Selection

STATED_RATIO = (1.9, 13.0)
_RATIO_SOURCE = "in armed conflicts since 1940 the wounded were about 1.9 to 13 times the killed (Coupland and Meddings, BMJ 1999;319:407-410)"
_LEAST_PEOPLE = 20  # killed and wounded together; of fewer, a ratio says nothing
_NO_END = float("inf")


def find_above_deployed(selection: Selection, deployed: Mapping[str, int]) -> Iterator[Finding]:
    """Counts that begin above the number of people given as deployed; echoes that do so too are folded under what they repeat."""
    above = {figure.claim_id: (figure, size) for figure in selection.figures if (size := _size_below(selection, figure, deployed)) is not None}
    lineage = lineage_of(selection.claims)
    for top, figures in grouped((figure for figure, _ in above.values()), lambda figure: lineage.topmost(figure.claim_id, above)).items():
        figure, population = above[top]
        claim, echoes = selection.claim(figure), len(figures) - 1
        repeated = f"; so {'are' if echoes > 1 else 'is'} {echoes:,} echo{'es' if echoes > 1 else ''} of it" if echoes else ""
        sentence = f"{cite(claim, with_scope=True)} is above the {deployed[population]:,} given here as deployed{readings([claim])}{repeated}."
        settles = f"Ask {source_name(claim)} whom it counts; check whether {deployed[population]:,} holds all who came later or replaced others."
        found = (figure, *(other for other in figures if other.claim_id != top))
        yield Finding("above_deployed", found, (*number_cells([figure]), f"{top}.population"), sentence, settles)


def _size_below(selection: Selection, figure: Figure, deployed: Mapping[str, int]) -> str | None:
    """The population around a figure that was deployed in fewer people than it counts; None where there is none."""
    if figure.span.low is None or "forecast" in (figure.period, figure.derivation):
        return None
    around = dict.fromkeys(population for population, _ in selection.around(figure))
    return next((population for population in around if population in deployed and figure.span.low > deployed[population]), None)


def find_unusual_ratios(selection: Selection, stated: tuple[float, float]) -> Iterator[Finding]:
    """Killed and wounded told together of which the ratio lies outside a range, whatever their open ends allow."""
    for told in grouped(selection.own, lambda figure: figure.telling).values():
        of_metric = grouped(told, lambda figure: figure.metric)
        beside = of_metric.get("wounded") or of_metric.get("killed_or_wounded", [])
        for killed, other in product(of_metric.get("killed", []), beside):
            ends = _ratio(killed, other)
            is_total_below = other.metric != "wounded" and is_above(killed.span, other.span)  # a finding of its own, and no ratio
            if not is_total_below and _people(killed, other) >= _LEAST_PEOPLE and (ends[0] > stated[1] or ends[1] < stated[0]):
                yield _unusual(selection, killed, other, stated)


def _ratio(killed: Figure, other: Figure) -> tuple[float, float]:
    """The least and the greatest number of wounded for each killed that the figures allow; `other` counts the wounded, or both."""
    low, high = (other.span.low or 0), (_NO_END if other.span.high is None else other.span.high)
    least, most = (killed.span.low or 0), (_NO_END if killed.span.high is None else killed.span.high)
    if other.metric != "wounded":
        low, high = max(low - most, 0), max(high - least, 0)
    return (low / most if most else 0), (high / least if least else _NO_END)


def _people(killed: Figure, other: Figure) -> int:
    """How many killed and wounded two figures hold together, by their numbers as printed."""
    numbers = [figure.number or figure.low or 0 for figure in (killed, other)]
    return sum(numbers) if other.metric == "wounded" else numbers[1]


def _unusual(selection: Selection, killed: Figure, other: Figure, stated: tuple[float, float]) -> Finding:
    dead, beside = selection.claim(killed), selection.claim(other)
    low, high = _ratio(killed, other)
    known = _RATIO_SOURCE if stated == STATED_RATIO else f"the range given here is {stated[0]:,g} to {stated[1]:,g}"
    sentence = f"{cite(dead)} beside {cite(beside)}{readings([dead, beside])}: {between(low, high)} wounded for each killed; {known}."
    settles = f"Ask {source_name(dead)} how the wounded were counted, and whether the killed and the wounded are of the same fighting; "
    settles += "the range is of whole wars, and a single engagement may be outside it."
    return Finding("wounded_per_killed", (killed, other), number_cells([killed, other]), sentence, settles)
