"""Figures that somebody worked out: which sum, difference or share of other claims gives them, and where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from analysis.comparison.spans import Span, describe_span, is_read, overlap, read_span, stated_span
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
    """The sentence on killed and wounded that stand beside their total; silent where they may add up to it, or are other parts."""
    if sorted(part.metric for part in parts) != ["killed", "wounded"] or None in map(figure_of, (total, *parts)):
        return
    together, allowed = sum_and_total(total, parts)
    if overlap(together, allowed) is not None:
        return
    written = " and ".join(f"{quantity_words(part)} {plain_words(part.metric)}" for part in parts)
    is_rounded = any(map(is_read, (total, *parts)))
    how = " as printed" if not any(map(_is_bound, parts)) else ", what is near a number being read by its own rounding" if is_rounded else ""
    yield f"{written} make {describe_span(together)}{how}, beside a total of '{quantity_words(total)}'."


def sum_and_total(total: Claim, parts: list[Claim]) -> tuple[Span, Span]:
    """What parts make together, and what their total allows, each of them with one number in it.

    Numbers, and figures near one, are added as printed, for what a statement adds up is what it prints: about 300 and about 2,700 make 3,000, which
    does not surpass 3,000. Where a part is a bound, the sum is all that the parts allow, and the total is read by its own rounding.
    """
    if any(map(_is_bound, parts)):
        return _add([read_span(part) for part in parts]), read_span(total)
    printed, stated = sum(map(figure_of, parts)), figure_of(total)
    return Span(printed, printed), stated_span(total) if _is_bound(total) else Span(stated, stated)


def _add(spans: list[Span]) -> Span:
    """What spans allow together: without a ceiling where one has none, and with a floor where one has."""
    lows, highs = ([end for end in ends if end is not None] for ends in zip(*((span.low, span.high) for span in spans), strict=True))
    return Span(sum(lows) if lows else None, sum(highs) if len(highs) == len(spans) else None)


def _is_bound(claim: Claim) -> bool:
    """Whether a claim states one end, and no number that it is near."""
    return "best" not in FILLED_CELLS[claim.qualifier]


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
