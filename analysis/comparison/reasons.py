"""Why two claims differ: one row a difference, with the two cells, the words that show it, and a
sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from analysis.claims.describe import (
    attributed,
    describe_period,
    figure_words,
    period_kind,
    plain_words,
    quantity_words,
    quoted,
    rule_words,
    scope_name,
    short_source_name,
    source_cell,
    source_name,
    stated_on,
)
from analysis.claims.intervals import (
    Span,
    describe_span,
    is_read,
    number_of,
    overlap,
    read_span,
    stated_span,
)
from analysis.claims.scopes import Fit, fit_within, is_undefined, rests_on_a_word
from analysis.comparison.pair import Pair
from analysis.english import describe_day, differ, join_words
from analysis.provenance.graph import origins_of, parents_of, statement_behind
from analysis.quantities.model import Share, describe_quantity
from analysis.quantities.reading import read_share
from analysis.vocabulary import FILLED_CELLS, NATIONALITIES, STATUSES

if TYPE_CHECKING:
    from analysis.claims.model import Claim


_LEAST_FACTOR = 1.1  # below, "times as many" says less than the two numbers
_DIRECTIONS = {("low",): "a minimum", ("high",): "a maximum", ("low", "high"): "a range"}
_SHARE_WORDS = {
    Fraction(1, 2): "half",
    Fraction(1, 3): "a third",
    Fraction(2, 3): "two thirds",
    Fraction(1, 4): "a quarter",
    Fraction(3, 4): "three quarters",
}


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
    people, place = partial(_scope, "population"), partial(_scope, "place")
    checks = (
        *(_standing, _lineage, _arithmetic, _missing_numbers, _numbers),
        *(_metric, _definition, people, place, _period, _method, _position),
    )
    return [reason for check in checks for reason in check(pair)]


def _standing(pair: Pair) -> Iterator[Reason]:
    for claim in pair:
        if claim.derivation == "unsupported":
            sentence = (
                f"For {attributed(claim)} no statement was found: the figure is "
                f"{claim.publisher}'s, whoever it names."
            )
            yield _of_column("standing", pair, "derivation", sentence)
        if claim.status != "active":
            sentence = f"{attributed(claim)}: {STATUSES.meaning(claim.status)}."
            yield _of_column("standing", pair, "status", sentence)


def _lineage(pair: Pair) -> Iterator[Reason]:
    if pair.origins:
        sentence = (
            f"Both go back to {join_words(sorted(pair.origins))}: they are one voice, and "
            f"neither confirms the other."
        )
        yield _of_column("shared_origin", pair, "derived_from", sentence)
    if pair.part_and_whole:
        part, whole = (attributed(claim) for claim in pair.part_and_whole)
        sentence = f"{part} stands inside {whole} by its own statement: never add them."
        yield _of_column("part_and_whole", pair, "part_of", sentence)
    if pair.is_revision:
        said = [
            f"{quantity_words(claim)} by {describe_day(claim.period_end)}"
            for claim in sorted(pair, key=stated_on)
        ]
        dates = (
            "two figures for one day"
            if pair.first.period_end == pair.second.period_end
            else "one count at two dates; the difference may be new information as much as new "
            "casualties"
        )
        sentence = f"{source_name(pair.first)} said {join_words(said)}: {dates}."
        yield _of_column("revision", pair, "period_end", sentence)


def _arithmetic(pair: Pair) -> Iterator[Reason]:
    for claim in pair:
        for sentence in _explain_arithmetic(claim):
            yield _of_quantities("arithmetic", pair, sentence)


def _explain_arithmetic(claim: Claim) -> Iterator[str]:
    """Sentences that say how a claim's figure follows from others, or fails to.

    Three rules: a share of a stated base (250 is half of 500), a difference or sum of the two
    claims it derives from (200 is 4,000 minus 3,800), and killed and wounded that stand beside
    their total.
    """
    figure = number_of(claim)
    if figure is None:
        return
    parents = parents_of(claim)
    for parent in parents:
        share = read_share(parent.wording)
        if share and share.of and share.of.qualifier != "range":
            yield _share_sentence(figure, share, parent)
    if len(parents) == 2:
        yield from _difference_sentences(figure, parents)
    part_ids = claim.tables.part_ids.get(claim.claim_id, [])
    yield from explain_parts(claim, [claim.tables.claim(part) for part in part_ids])


def _share_sentence(figure: int, share: Share, parent: Claim) -> str:
    base = number_of(share.of)
    part = _SHARE_WORDS.get(share.fraction, f"{float(share.fraction):.0%}")
    of = f"{part} of '{describe_quantity(share.of)}' (“{parent.wording}”, {source_name(parent)})"
    if share.fraction * base != figure:
        return f"{figure:,} is not {of}; that would be {float(share.fraction * base):,.0f}."
    has_no_ceiling = "high" not in FILLED_CELLS[share.of.qualifier]
    caution = f"; {part} of a number without a maximum has none either" if has_no_ceiling else ""
    return (
        f"Nobody counted {figure:,}: it is {of}, with the base taken as {base:,}, a share turned "
        f"into a count{caution}."
    )


def _difference_sentences(figure: int, parents: list[Claim]) -> Iterator[str]:
    numbers = [number_of(parent) for parent in parents]
    if None in numbers:
        return
    said = [
        f"{number:,} ({source_name(parent)})"
        for number, parent in zip(numbers, parents, strict=True)
    ]
    for one, other in ((0, 1), (1, 0)):
        if numbers[one] - numbers[other] == figure:
            yield (
                f"{figure:,} is {said[one]} minus {said[other]}: a difference of two statements, "
                f"not a count."
            )
    if sum(numbers) == figure:
        yield f"{figure:,} is the sum of {join_words(said)}."


def explain_parts(total: Claim, parts: list[Claim]) -> Iterator[str]:
    """The sentence on killed and wounded that stand beside their total; silent where they may add
    up to it, or are other parts.
    """
    numbers = [number_of(claim) for claim in (total, *parts)]
    if sorted(part.metric for part in parts) != ["killed", "wounded"] or None in numbers:
        return
    together, allowed = sum_and_total(total, parts)
    if overlap(together, allowed) is not None:
        return
    written = " and ".join(map(figure_words, parts))
    how = ""
    if not any(map(_is_bound, parts)):
        how = " as printed"
    elif any(map(is_read, (total, *parts))):
        how = ", what is near a number being read by its rounding, at most a tenth"
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
        spans = [read_span(part) for part in parts]
        lows = [span.low for span in spans if span.low is not None]
        highs = [span.high for span in spans]
        together = Span(sum(lows) if lows else None, None if None in highs else sum(highs))
        return together, read_span(total)
    printed, stated = sum(map(number_of, parts)), number_of(total)
    return Span(printed, printed), stated_span(total) if _is_bound(total) else Span(stated, stated)


def _is_bound(claim: Claim) -> bool:
    """Whether a claim states one end, and no number that it is near."""
    return "best" not in FILLED_CELLS[claim.qualifier]


def _missing_numbers(pair: Pair) -> Iterator[Reason]:
    for claim in pair:
        if stated_span(claim) is None:
            sentence = (
                f"{attributed(claim)} holds no count of people, so no number can be set against it."
            )
            yield _of_quantities("no_number", pair, sentence)


def _numbers(pair: Pair) -> Iterator[Reason]:
    """What the numbers say of each other, where the scopes touch at all."""
    is_silent = not pair.has_numbers or pair.fit.apart
    if is_silent or not (pair.is_ordered or pair.may_be_one or pair.origins):
        return
    if pair.are_at_odds():
        yield _of_quantities("numbers_apart", pair, _gap_sentence(pair))
    first, second = (_DIRECTIONS.get(FILLED_CELLS[claim.qualifier], "a point") for claim in pair)
    if first != second:
        both = overlap(*(stated_span(claim) for claim in pair))
        are_opposite = {first, second} == {"a minimum", "a maximum"} and both is not None
        holds = f" Any number from {describe_span(both)} fits both." if are_opposite else ""
        sentence = f"{attributed(pair.first)} is {first}, {attributed(pair.second)} {second}."
        yield _of_quantities("bound_direction", pair, sentence + holds)


def _gap_sentence(pair: Pair) -> str:
    spans = [read_span(claim) for claim in pair.in_order()]
    lower, upper = sorted(spans, key=lambda span: -1 if span.low is None else span.low)
    factor = upper.low / lower.high if lower.high else 0
    times = f", {factor:.1f} times as many" if factor >= _LEAST_FACTOR else ""
    readings = [
        f"{quantity_words(claim)} is read as {describe_span(read_span(claim))}"
        for claim in pair
        if is_read(claim)
    ]
    reading = f" ({'; '.join(readings)}, its rounding, at most a tenth)" if readings else ""
    is_strict = pair.part_and_whole or (pair.is_ordered and not pair.fit.may_be_same)
    what = "The part is above the whole" if is_strict else "No number agrees with both"
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
        sentence = f"{quoted(first)} counts {words[0]}, {quoted(second)} {words[1]}: {relation}."
        yield _of_column("metric", pair, "metric", sentence)


def _definition(pair: Pair) -> Iterator[Reason]:
    cells, sentences = [], []
    for claim in pair:
        name = source_name(claim)
        if is_undefined(claim):
            said = f" ({claim.counted_as})" if claim.counted_as else ""
            cells.append(claim.counted_as or "not defined")
            sentences.append(f"{name} does not say what its '{claim.metric}' include{said}")
        else:
            cells.append(rule_words(claim) or plain_words(claim.metric))
            sentences.append(f"{name} counts {cells[-1]}")
    is_one_metric = pair.first.metric == pair.second.metric
    fit = pair.fits["definition"]
    if not fit.is_same:
        relation = "nothing says how the two rules overlap"
        if fit.is_known:
            relation = _inside_sentence(fit, *cells, "the two have nobody in common")
        sentence = f"They count by different rules: {'; '.join(sentences)}; {relation}."
        yield _reason("definition", pair, *cells, sentence)
    elif any(map(is_undefined, pair)) or (is_one_metric and cells[0] != cells[1]):
        assumed = "; the word is taken to mean the same" if rests_on_a_word(*pair) else ""
        yield _reason("definition", pair, *cells, f"{'; '.join(sentences)}{assumed}.")


def _scope(column: str, pair: Pair) -> Iterator[Reason]:
    """The population or the place; where echoes blur it, the one that their origins gave."""
    behind = Pair(statement_behind(pair.first), statement_behind(pair.second))
    for said, lead in ((pair, ""), (behind, "At the origins of the two figures: ")):
        names = [scope_name(claim, column) for claim in said]
        if names[0] != names[1]:
            scopes = (getattr(claim, column) for claim in said)
            fit = fit_within(column, *scopes, pair.first.tables)
            relation = _inside_sentence(fit, *names, "neither is inside the other")
            who = [short_source_name(claim) for claim in said]
            counts = f"{who[0]} counts {names[0]}, {who[1]} {names[1]}"
            yield _reason(column, said, *names, f"{lead}{counts}: {relation}.")
            return


def _inside_sentence(fit: Fit, first: str, second: str, apart: str) -> str:
    if fit.apart:
        return apart
    if not (fit.first_inside or fit.second_inside):
        return "how they overlap is not stated"
    inner, outer, is_held = (
        (first, second, fit.second_inside)
        if fit.first_inside
        else (second, first, fit.first_inside)
    )
    if is_held is False:
        return f"{inner} is inside {outer}"
    return f"{inner} may be all of {outer}, or a part"


def _period(pair: Pair) -> Iterator[Reason]:
    first, second = pair
    if first.period != second.period:
        sentence = (
            f"{quoted(first)} is {period_kind(first)}, {quoted(second)} is {period_kind(second)}."
        )
        yield _of_column("period", pair, "period", sentence)
    fit = pair.fits["period"]
    if fit.is_same:
        return
    words = describe_period(first), describe_period(second)
    against = f"Both: {words[0]}" if words[0] == words[1] else f"{words[0]}, against {words[1]}"
    # a running total without a beginning beside a figure that has one
    silent = [claim.period == "cumulative" and claim.period_start is None for claim in pair]
    assumed = (
        "; a running total without a stated beginning is taken to count from the first day"
        if silent[0] != silent[1]
        else ""
    )
    column = "as_of_date" if pair.are_running_totals else "period"
    yield _reason(column, pair, *words, f"{against}: {_days_sentence(fit)}{assumed}.")


def _days_sentence(fit: Fit) -> str:
    if not fit.is_known:
        return "not enough is stated to compare them"
    if fit.apart:
        return "they share no day"
    if fit.first_inside or fit.second_inside:
        return "the days overlap, and one includes the other"
    return "the days overlap in part"


def _method(pair: Pair) -> Iterator[Reason]:
    first, second = pair
    if (first.derivation, first.speaker) != (second.derivation, second.speaker):
        cells = [_how_known(claim) for claim in pair]
        known = [f"{quoted(claim)}: {cell}." for claim, cell in zip(pair, cells, strict=True)]
        yield _reason("method", pair, *cells, " ".join(known))


def _how_known(claim: Claim) -> str:
    """How the number reached the table: derivation, what it was derived from, and through whom it
    was said.
    """
    parts = [
        claim.derivation,
        f"of {claim.derived_from}" if claim.derived_from else "",
        f"through {claim.speaker}" if claim.speaker else "",
    ]
    return ", ".join(filter(None, parts))


def _position(pair: Pair) -> Iterator[Reason]:
    stances = [source_cell(claim, "stance") for claim in pair]
    one_side = _one_side_sentence([origin for claim in pair for origin in origins_of(claim)])
    if one_side or stances[0] != stances[1]:
        words = "; ".join(
            f"{source_name(claim)}: {plain_words(stance)}"
            for claim, stance in zip(pair, stances, strict=True)
        )
        yield _reason("position", pair, *stances, f"{one_side}{words}.")


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


def _of_quantities(reason: str, pair: Pair, sentence: str) -> Reason:
    return _reason(reason, pair, *(quantity_words(claim) for claim in pair), sentence)


def _of_column(reason: str, pair: Pair, column: str, sentence: str) -> Reason:
    cells = (getattr(claim, column) for claim in pair)
    return _reason(reason, pair, *(None if cell is None else str(cell) for cell in cells), sentence)


def _reason(
    reason: str, pair: Pair, cell_first: str | None, cell_second: str | None, sentence: str
) -> Reason:
    words = pair.first.wording, pair.second.wording
    return Reason(reason, cell_first, cell_second, *words, sentence)
