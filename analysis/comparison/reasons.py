"""Why two claims differ: one row a difference, with the two cells, the words that show it, and a
sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from analysis.claims.describe import (
    attributed,
    describe_period,
    period_kind,
    plain_words,
    quantity_words,
    quoted,
    scope_name,
    source_cell,
    source_name,
    stated_on,
)
from analysis.claims.intervals import Span, describe_span, is_read, overlap, read_span, stated_span
from analysis.claims.scopes import Fit, fit_within, is_undefined, rests_on_a_word
from analysis.comparison.pair import Pair
from analysis.english import describe_day, differ, join_words
from analysis.provenance import origins_of, parents_of, statement_behind
from analysis.quantities import Share, describe_quantity, read_share
from analysis.vocabulary import FILLED_CELLS, NATIONALITIES, STATUSES

if TYPE_CHECKING:
    from analysis.claims import Claim


_SHARE_WORDS = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
}


def explain_arithmetic(claim: Claim) -> Iterator[str]:
    """Sentences that say how a claim's figure follows from others, or fails to.

    Three rules: a share of a stated base (250 is half of 500), a difference or sum of the two
    claims it derives from (200 is 4,000 minus 3,800), and killed and wounded that stand beside
    their total.
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
    yield from explain_parts(
        claim, [claim.tables.claim(part) for part in claim.tables.part_ids.get(claim.claim_id, [])]
    )


def explain_parts(total: Claim, parts: list[Claim]) -> Iterator[str]:
    """The sentence on killed and wounded that stand beside their total; silent where they may add
    up to it, or are other parts.
    """
    if sorted(part.metric for part in parts) != ["killed", "wounded"] or None in map(
        figure_of, (total, *parts)
    ):
        return
    together, allowed = sum_and_total(total, parts)
    if overlap(together, allowed) is not None:
        return
    written = " and ".join(f"{quantity_words(part)} {plain_words(part.metric)}" for part in parts)
    is_rounded = any(map(is_read, (total, *parts)))
    how = (
        " as printed"
        if not any(map(_is_bound, parts))
        else ", what is near a number being read by its own rounding"
        if is_rounded
        else ""
    )
    yield (
        f"{written} make {describe_span(together)}{how}, beside a total of "
        f"'{quantity_words(total)}'."
    )


def sum_and_total(total: Claim, parts: list[Claim]) -> tuple[Span, Span]:
    """What parts make together, and what their total allows, each of them with one number in it.

    Numbers, and figures near one, are added as printed, for what a statement adds up is what it
    prints: about 300 and about 2,700 make 3,000, which does not surpass 3,000. Where a part is a
    bound, the sum is all that the parts allow, and the total is read by its own rounding.
    """
    if any(map(_is_bound, parts)):
        return _add([read_span(part) for part in parts]), read_span(total)
    printed, stated = sum(map(figure_of, parts)), figure_of(total)
    return Span(printed, printed), stated_span(total) if _is_bound(total) else Span(stated, stated)


def _add(spans: list[Span]) -> Span:
    """What spans allow together: without a ceiling where one has none, and with a floor where one
    has.
    """
    lows, highs = (
        [end for end in ends if end is not None]
        for ends in zip(*((span.low, span.high) for span in spans), strict=True)
    )
    return Span(sum(lows) if lows else None, sum(highs) if len(highs) == len(spans) else None)


def _is_bound(claim: Claim) -> bool:
    """Whether a claim states one end, and no number that it is near."""
    return "best" not in FILLED_CELLS[claim.qualifier]


def figure_of(claim: Claim) -> int | None:
    """The one number that stands in a claim, whatever bound it is; None for a range or for words
    without a number.
    """
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
    return (
        f"{figure:,} is {of}, with the base taken as {base:,}: a share turned into a "
        f"count{caution}."
    )


def _difference_sentence(figure: int, parents: list[Claim]) -> Iterator[str]:
    for first, second in permutations(parents):
        one, other = figure_of(first), figure_of(second)
        if one is not None and other is not None and one - other == figure:
            taken = f"{one:,} ({source_name(first)}) minus {other:,} ({source_name(second)})"
            yield f"{figure:,} is {taken}: a difference of two statements, not a count."
    one, other = (figure_of(parent) for parent in parents)
    if one is not None and other is not None and one + other == figure:
        yield (
            f"{figure:,} is the sum of {one:,} ({source_name(parents[0])}) and {other:,} "
            f"({source_name(parents[1])})."
        )


# Why two claims differ: one row a difference, with the two cells, the words that show it, and a
# sentence.


_LEAST_FACTOR = 1.1  # below, "times as many" says less than the two numbers
_DIRECTIONS = {("low",): "a floor", ("high",): "a ceiling", ("low", "high"): "a range"}


@dataclass(frozen=True)
class Reason:
    """One difference: `reason` is a word of the vocabulary; `first` and `second` are the two cells;
    `words_*` show them in the sources' words.
    """

    reason: str
    first: str | None
    second: str | None
    words_first: str | None
    words_second: str | None
    sentence: str


def find_reasons(pair: Pair) -> list[Reason]:
    """Every way in which the two claims differ, in the order of the checks below."""
    checks = (
        _standing,
        _lineage,
        _arithmetic,
        _missing_numbers,
        _numbers,
        _metric,
        _population,
        _place,
        _period,
        _method,
        _position,
    )
    return [reason for check in checks for reason in check(pair)]


def _standing(pair: Pair) -> Iterator[Reason]:
    for claim in pair:
        if claim.derivation == "unsupported":
            sentence = (
                f"For {attributed(claim)} no statement was found: the figure is "
                f"{claim.publisher}'s, whoever it names."
            )
            yield _of_cells("standing", pair, "derivation", sentence)
        if claim.status != "active":
            yield _of_cells(
                "standing",
                pair,
                "status",
                f"{attributed(claim)}: {STATUSES.meaning(claim.status)}.",
            )


def _lineage(pair: Pair) -> Iterator[Reason]:
    if pair.origins:
        sentence = (
            f"Both go back to {join_words(sorted(pair.origins))}: they are one voice, and "
            f"neither confirms the other."
        )
        yield _of_cells("shared_origin", pair, "derived_from", sentence)
    if pair.part_and_whole:
        part, whole = pair.part_and_whole
        yield _of_cells(
            "part_and_whole",
            pair,
            "part_of",
            (
                f"{attributed(part)} stands inside {attributed(whole)} by its own statement: "
                f"never add them."
            ),
        )
    if pair.is_revision:
        told = [
            f"{quantity_words(claim)} by {describe_day(claim.period_end)}"
            for claim in sorted(pair, key=stated_on)
        ]
        same_day = pair.first.period_end == pair.second.period_end
        dates = (
            "two figures for one day"
            if same_day
            else (
                "one count at two dates; the difference may be new information as much as "
                "new casualties"
            )
        )
        yield _of_cells(
            "revision",
            pair,
            "period_end",
            f"{source_name(pair.first)} said {join_words(told)}: {dates}.",
        )


def _arithmetic(pair: Pair) -> Iterator[Reason]:
    for claim in pair:
        yield from (
            _of_quantities("arithmetic", pair, sentence) for sentence in explain_arithmetic(claim)
        )


def _missing_numbers(pair: Pair) -> Iterator[Reason]:
    for claim in pair:
        if stated_span(claim) is None:
            yield _of_quantities(
                "no_number",
                pair,
                (
                    f"{attributed(claim)} holds no count of people, so no number can be set "
                    f"against it."
                ),
            )


def _numbers(pair: Pair) -> Iterator[Reason]:
    """What the numbers say of each other, where the scopes touch at all."""
    if (
        not pair.has_numbers
        or pair.fit.apart
        or not (pair.is_ordered or pair.may_be_one or pair.origins)
    ):
        return
    if pair.are_at_odds():
        yield _of_quantities("numbers_apart", pair, _gap_sentence(pair))
    directions = [_direction(claim) for claim in pair]
    if directions[0] != directions[1]:
        both = overlap(*(stated_span(claim) for claim in pair))
        opposite = set(directions) == {"a floor", "a ceiling"} and both is not None
        holds = f" Any number from {describe_span(both)} agrees with both." if opposite else ""
        sentence = (
            f"{attributed(pair.first)} gives {directions[0]}, {attributed(pair.second)} "
            f"{directions[1]}.{holds}"
        )
        yield _of_quantities("bound_direction", pair, sentence)


def _gap_sentence(pair: Pair) -> str:
    spans = [read_span(claim) for claim in pair.in_order()]
    lower, upper = sorted(spans, key=lambda span: float("-inf") if span.low is None else span.low)
    factor = upper.low / lower.high if lower.high else 0
    times = f", {factor:.1f} times as many" if factor >= _LEAST_FACTOR else ""
    readings = [
        f"{quantity_words(claim)} is read as {describe_span(read_span(claim))}"
        for claim in pair
        if is_read(claim)
    ]
    reading = f" ({'; '.join(readings)}, its own rounding)" if readings else ""
    is_strict = pair.is_ordered and not pair.fit.may_be_same
    what = (
        "The part is above the whole"
        if is_strict or pair.part_and_whole
        else "No number agrees with both"
    )
    unlike = (
        f" They do not count quite the same: their {join_words(pair.unlike)} {differ(pair.unlike)}."
        if pair.unlike
        else ""
    )
    return (
        f"{what}: one ends at {lower.high:,}, the other begins at "
        f"{upper.low:,}{times}{reading}.{unlike}"
    )


def _metric(pair: Pair) -> Iterator[Reason]:
    first, second = pair
    if first.metric != second.metric:
        words = plain_words(first.metric), plain_words(second.metric)
        relation = _inside_sentence(pair.fits["metric"], *words, "they count different things")
        yield _of_cells(
            "metric",
            pair,
            "metric",
            f"{quoted(first)} counts {words[0]}, {quoted(second)} {words[1]}: {relation}.",
        )
    definitions = _definition(first), _definition(second)
    if (
        is_undefined(first)
        or is_undefined(second)
        or (first.metric == second.metric and definitions[0] != definitions[1])
    ):
        assumed = "; the word is taken to mean the same" if rests_on_a_word(*pair) else ""
        sentence = "; ".join(_definition_sentence(claim) for claim in pair)
        yield _show("definition", pair, *definitions, f"{sentence}{assumed}.")


def _definition_sentence(claim: Claim) -> str:
    if not is_undefined(claim):
        return f"{source_name(claim)} counts {_definition(claim)}"
    return f"{source_name(claim)} does not say what its '{claim.metric}' include" + (
        f" ({claim.counted_as})" if claim.counted_as else ""
    )


def _population(pair: Pair) -> Iterator[Reason]:
    return _scope_names(pair, "population")


def _place(pair: Pair) -> Iterator[Reason]:
    return _scope_names(pair, "place")


def _scope_names(pair: Pair, column: str) -> Iterator[Reason]:
    """The population or the place; where echoes blur it, the one that their origins gave."""
    traced = Pair(statement_behind(pair.first), statement_behind(pair.second))
    for told, lead in ((pair, ""), (traced, "At the origins of the two figures: ")):
        names = [scope_name(claim, column) for claim in told]
        if names[0] != names[1]:
            fit = fit_within(column, *(getattr(claim, column) for claim in told), pair.first.tables)
            relation = _inside_sentence(fit, *names, "neither is inside the other")
            yield _show(column, told, *names, f"{lead}{names[0]} against {names[1]}: {relation}.")
            return


def _period(pair: Pair) -> Iterator[Reason]:
    first, second = pair
    if first.period != second.period:
        sentence = (
            f"{quoted(first)} is {period_kind(first)}, {quoted(second)} is {period_kind(second)}."
        )
        yield _of_cells("period", pair, "period", sentence)
    if not pair.fits["period"].is_same:
        words = describe_period(first), describe_period(second)
        against = f"Both: {words[0]}" if words[0] == words[1] else f"{words[0]}, against {words[1]}"
        column = "as_of_date" if pair.are_running_totals else "period"
        yield _show(
            column,
            pair,
            *words,
            f"{against}: {_days_sentence(pair.fits['period'])}{_unstated_beginning(pair)}.",
        )


def _days_sentence(fit: Fit) -> str:
    if not fit.is_known:
        return "not enough is stated to compare them"
    if fit.apart:
        return "they share no day"
    return (
        "the days overlap, and one includes the other"
        if fit.first_inside or fit.second_inside
        else "the days overlap in part"
    )


def _unstated_beginning(pair: Pair) -> str:
    """The assumption behind a running total whose beginning is silent, where the other figure has
    one.
    """
    silent = [claim.period == "cumulative" and claim.period_start is None for claim in pair]
    return (
        "; a running total without a stated beginning is taken to count from the first day"
        if any(silent) and not all(silent)
        else ""
    )


def _method(pair: Pair) -> Iterator[Reason]:
    if (pair.first.derivation, pair.first.speaker) != (pair.second.derivation, pair.second.speaker):
        cells = [_how_known(claim) for claim in pair]
        known = [f"{quoted(claim)}: {cell}." for claim, cell in zip(pair, cells, strict=True)]
        yield _show("method", pair, *cells, " ".join(known))


def _how_known(claim: Claim) -> str:
    """How the number reached the table: derivation, what it was derived from, and through whom it
    was said.
    """
    parts = [
        claim.derivation,
        f"of {claim.derived_from}" if claim.derived_from else None,
        f"through {claim.speaker}" if claim.speaker else None,
    ]
    return ", ".join(part for part in parts if part)


def _position(pair: Pair) -> Iterator[Reason]:
    stances = [source_cell(claim, "stance") for claim in pair]
    one_side = _one_side_sentence([origin for claim in pair for origin in origins_of(claim)])
    if one_side or stances[0] != stances[1]:
        words = "; ".join(
            f"{source_name(claim)}: {plain_words(stance)}"
            for claim, stance in zip(pair, stances, strict=True)
        )
        yield _show("position", pair, *stances, f"{one_side}{words}.")


def _one_side_sentence(origins: list[Claim]) -> str:
    """Says so where several claimants at the origins of two figures belong to one country; empty
    otherwise.
    """
    countries = {source_cell(origin, "country") for origin in origins}
    names = sorted({source_name(origin) for origin in origins})
    if len(countries) != 1 or None in countries or len(names) == 1:
        return ""
    country = countries.pop()
    return (
        f"Both figures trace to {NATIONALITIES.get(country, country)} sources: "
        f"{join_words(names)}. "
    )


def _inside_sentence(fit: Fit, first: str, second: str, apart: str) -> str:
    if fit.apart:
        return apart
    if fit.first_inside:
        return (
            f"{first} is inside {second}"
            if fit.second_inside is False
            else f"{first} may be all of {second}, or a part"
        )
    if fit.second_inside:
        return (
            f"{second} is inside {first}"
            if fit.first_inside is False
            else f"{second} may be all of {first}, or a part"
        )
    return "how they overlap is not stated"


def _direction(claim: Claim) -> str:
    return _DIRECTIONS.get(FILLED_CELLS[claim.qualifier], "a point")


def _definition(claim: Claim) -> str:
    return claim.counted_as or ("not defined" if is_undefined(claim) else plain_words(claim.metric))


def _of_quantities(reason: str, pair: Pair, sentence: str) -> Reason:
    return _show(reason, pair, *(quantity_words(claim) for claim in pair), sentence)


def _of_cells(reason: str, pair: Pair, column: str, sentence: str) -> Reason:
    cells = (getattr(claim, column) for claim in pair)
    return _show(reason, pair, *(None if cell is None else str(cell) for cell in cells), sentence)


def _show(
    reason: str, pair: Pair, cell_first: str | None, cell_second: str | None, sentence: str
) -> Reason:
    return Reason(
        reason, cell_first, cell_second, pair.first.wording, pair.second.wording, sentence
    )
