"""What a check has found, and how a figure is cited in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.comparison.spans import describe_span, is_read, read_span
from analysis.plausibility.stretches import days_in, rate_over_days
from analysis.tables.cells import as_of_words, join_words, plain_words, quantity_words, quoted, scope_name, source_name
from analysis.tables.numbers import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.plausibility.figures import Figure
    from analysis.tables import Claim

_MOST_CITED = 4  # figures that a sentence names one by one
_NO_END = float("inf")


@dataclass(frozen=True)
class Finding:
    """Something at which a reader should stop: `check` is a word of `PLAUSIBILITY_CHECKS`, `settles` says what would settle it."""

    check: str
    figures: tuple[Figure, ...]
    cells: tuple[str, ...]
    sentence: str
    settles: str


def cite(claim: Claim, *, with_scope: bool = False) -> str:
    """A claim within a sentence: its quantity, what it counts, perhaps of whom and where, who said so, and for which day."""
    scope = f" among {scope_name(claim, 'population')}, {scope_name(claim, 'place')}" if with_scope else ""
    return f"{quoted(claim)} {plain_words(claim.metric)}{scope} ({who(claim)}, {as_of_words(claim)})"


def cite_all(claims: list[Claim]) -> str:
    """Claims as a list in a sentence; of many, the first ones and how many more."""
    named, more = claims[:_MOST_CITED], len(claims) - _MOST_CITED
    return join_words([*map(cite, named), *([f"{more:,} more"] if more > 0 else [])])


def who(claim: Claim) -> str:
    """Who answers for a figure: the claimant, and for an echo or a calculation the publisher too."""
    name = source_name(claim)
    return name if claim.derivation == "original" else f"{name}, {plain_words(claim.derivation)} carried by {claim.publisher}"


def readings(claims: Iterable[Claim]) -> str:
    """How figures near a number are read, and what rates come to over their days, as a clause; empty where there is neither."""
    read, over_days = [], []
    for claim in claims:
        if (people := rate_over_days(claim.wording, claim.period_start, claim.period_end)) and "rate" in (claim.period, claim.qualifier):
            days = days_in(claim.period_start, claim.period_end)
            over_days.append(f"“{claim.wording}” as {describe_span(people)} over its {f'{days:,} days' if days > 1 else 'one day'}")
        elif read_span(claim) and is_read(claim):
            read.append(f"{quantity_words(claim)} as {describe_span(read_span(claim))}")
    clauses = [*([f"{join_words(read)} by its own rounding"] if read else []), *over_days]
    return f", reading {join_words(clauses)}" if clauses else ""


def between(low: float, high: float) -> str:
    """A ratio or a rate that lies between two, in words; without a low end it may be nothing at all.

    Examples
    --------
    >>> between(10, 10), between(1.5, 20), between(2, float("inf")), between(0, 3)
    ('10.0', '1.5 to 20.0', 'at least 2.0', 'at most 3.0')
    """
    if high == _NO_END:
        return f"at least {low:,.1f}"
    if not low:
        return f"at most {high:,.1f}"
    return f"{low:,.1f}" if f"{low:,.1f}" == f"{high:,.1f}" else f"{low:,.1f} to {high:,.1f}"


def number_cells(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The cells that hold the numbers of figures: for one number the first of them, for a range both, for a number in words alone the wording."""
    return tuple(f"{figure.claim_id}.{name}" for figure in figures for name in _filled(figure))


def _filled(figure: Figure) -> list[str]:
    filled = [name for name in NUMBERS if getattr(figure, name) is not None]
    return ["best"] if "best" in filled else filled or ["wording"]
