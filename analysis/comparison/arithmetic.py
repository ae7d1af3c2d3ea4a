"""Figures that somebody worked out: which sum, difference or share of other claims gives them, and where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from analysis.provenance import parents_of
from analysis.quantities import Share, describe_quantity, read_share
from analysis.tables.cells import plain_words, quantity_words, source_name
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.tables import Claim

_SHARE_WORDS = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
}


def explain_arithmetic(claim: Claim) -> Iterator[str]:
    """Sentences that say how a claim's figure follows from others, or fails to.

    Three rules: a share of a stated base (250 is half of 500), a difference or sum of the two claims it derives from (200 is 4,000 minus 3,800),
    and killed and wounded that stand beside their total.
    """
    figure = figure_of(claim)
    if figure is None:
        return
    parents = parents_of(claim)
    for parent in parents:
        share = read_share(parent.wording)
        if share and share.of and share.of.qualifier != "range":
            yield _share_sentence(figure, share, parent)
    if len(parents) == 2:
        yield from _difference_sentence(figure, parents)
    yield from explain_parts(claim, [claim.tables.claim(part) for part in claim.tables.part_ids.get(claim.claim_id, [])])


def explain_parts(total: Claim, parts: list[Claim]) -> Iterator[str]:
    """The sentence on killed and wounded that stand beside their total; silent where they add up to it, or are other parts."""
    figure, numbers = figure_of(total), [figure_of(part) for part in parts]
    if figure is None or sorted(part.metric for part in parts) != ["killed", "wounded"] or None in numbers:
        return
    if sum(numbers) != figure or total.qualifier in {"more_than", "fewer_than"}:
        written = " and ".join(f"{quantity_words(part)} {plain_words(part.metric)}" for part in parts)
        yield f"{written} make {sum(numbers):,} as printed, beside a total of '{quantity_words(total)}'."


def figure_of(claim: Claim) -> int | None:
    """The one number that stands in a claim, whatever bound it is; None for a range or for words without a number."""
    numbers = {number for number in (claim.low, claim.best, claim.high) if number is not None}
    return numbers.pop() if len(numbers) == 1 else None


def _share_sentence(figure: int, share: Share, parent: Claim) -> str:
    base = share.of.best or share.of.low or share.of.high
    part = _SHARE_WORDS.get(share.fraction, f"{float(share.fraction):.0%}")
    of = f"{part} of '{describe_quantity(share.of)}' (“{parent.wording}”, {source_name(parent)})"
    if share.fraction * base != figure:
        return f"{figure:,} is not {of}; that would be {float(share.fraction * base):,.0f}."
    has_no_ceiling = "high" not in FILLED_CELLS[share.of.qualifier]
    caution = f"; {part} of a number without a ceiling has none either" if has_no_ceiling else ""
    return f"{figure:,} is {of}, with the base taken as {base:,}: a share turned into a count{caution}."


def _difference_sentence(figure: int, parents: list[Claim]) -> Iterator[str]:
    for first, second in permutations(parents):
        one, other = figure_of(first), figure_of(second)
        if one is not None and other is not None and one - other == figure:
            taken = f"{one:,} ({source_name(first)}) minus {other:,} ({source_name(second)})"
            yield f"{figure:,} is {taken}: a difference of two statements, not a count."
    one, other = (figure_of(parent) for parent in parents)
    if one is not None and other is not None and one + other == figure:
        yield f"{figure:,} is the sum of {one:,} ({source_name(parents[0])}) and {other:,} ({source_name(parents[1])})."
