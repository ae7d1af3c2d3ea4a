"""Why two claims differ: one row a difference, with the two cells, the words that show it, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.comparison.arithmetic import explain_arithmetic
from analysis.comparison.cells import (
    describe_day,
    describe_period,
    differ,
    join_words,
    metric_words,
    quantity_words,
    scope_name,
    source_cell,
    source_name,
    stated_on,
)
from analysis.comparison.scope import Fit, combine, fit_within, is_undefined
from analysis.comparison.spans import are_at_odds, describe_span, gap_between, overlap, span_of
from analysis.provenance import origins_of, shared_origins, statement_behind
from analysis.vocabulary import DERIVATIONS, NATIONALITIES, QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.tables import Claim

_FLOORS = {"at_least", "more_than", "slightly_more_than"}
_CEILINGS = {"at_most", "fewer_than", "nearly"}
_PERIOD_KINDS = {
    "event": "about an event",
    "increment": "what was added in a stretch of time",
    "cumulative": "a running total",
    "rate": "a rate",
    "forecast": "a forecast",
}


@dataclass(frozen=True)
class Reason:
    """One difference: `reason` is a word of the vocabulary; `first` and `second` are the two cells; `words_*` show them in the sources' words."""

    reason: str
    first: str | None
    second: str | None
    words_first: str | None
    words_second: str | None
    sentence: str


def find_reasons(first: Claim, second: Claim, fits: dict[str, Fit]) -> list[Reason]:
    """Every way in which the two claims differ, in the order in which the checks stand below."""
    checks = (
        _lineage(first, second, fits),
        _numbers(first, second, fits),
        _metric(first, second, fits["metric"]),
        _scope_names(first, second, "population"),
        _scope_names(first, second, "place"),
        _period(first, second, fits["period"]),
        _method(first, second),
        _position(first, second),
    )
    return [reason for check in checks for reason in check]


def _lineage(first: Claim, second: Claim, fits: dict[str, Fit]) -> Iterator[Reason]:
    if shared := shared_origins(first, second):
        sentence = f"Both go back to {join_words(sorted(shared))}: they are one voice, and neither confirms the other."
        yield _of_cells("shared_origin", first, second, "derived_from", sentence)
    for part, whole in ((first, second), (second, first)):
        if part.part_of == whole.claim_id:
            sentence = f"{_name(part)} stands inside {_name(whole)} by its own statement: never add them."
            yield _of_cells("part_and_whole", first, second, "part_of", sentence)
    if is_revision(first, second, fits):
        told = [f"{quantity_words(claim)} by {describe_day(claim.period_end)}" for claim in sorted((first, second), key=stated_on)]
        sentence = (
            f"{source_name(first)} said {join_words(told)}: one claimant's count at two dates; "
            "the difference may be new information as much as new casualties."
        )
        yield _of_cells("revision", first, second, "period_end", sentence)
    for claim in (first, second):
        yield from (_of_quantities("arithmetic", first, second, sentence) for sentence in explain_arithmetic(claim))


def is_revision(first: Claim, second: Claim, fits: dict[str, Fit]) -> bool:
    """Whether one claimant states two running totals of the same thing on different days."""
    same = first.claimant_id == second.claimant_id and all(fit.is_same for name, fit in fits.items() if name != "period")
    running = first.period == second.period == "cumulative" and None not in (first.period_end, second.period_end)
    return same and running and stated_on(first) != stated_on(second)


def _numbers(first: Claim, second: Claim, fits: dict[str, Fit]) -> Iterator[Reason]:
    spans = span_of(first), span_of(second)
    for claim, span in zip((first, second), spans, strict=True):
        if span is None:
            sentence = f"{_name(claim)} gives no number ({QUALIFIERS.meaning(claim.qualifier)}), so it can be set against none."
            yield _of_quantities("no_number", first, second, sentence)
    if None in spans:
        return
    if are_at_odds(*spans, combine(fits)):
        yield _of_quantities("numbers_apart", first, second, _gap_sentence(first, second, fits))
    directions = {_direction(first), _direction(second)}
    if len(directions) == 2:
        both = overlap(*spans)
        holds = f" Any number from {describe_span(both)} agrees with both." if both and directions == {"a floor", "a ceiling"} else ""
        sentence = f"{_name(first)} gives {_direction(first)}, {_name(second)} {_direction(second)}.{holds}"
        yield _of_quantities("bound_direction", first, second, sentence)


def _gap_sentence(first: Claim, second: Claim, fits: dict[str, Fit]) -> str:
    spans = span_of(first), span_of(second)
    below, above = gap_between(*spans)
    pairs = zip((first, second), spans, strict=True)
    readings = [f"{quantity_words(claim)} is read as {describe_span(span)}" for claim, span in pairs if span.is_read]
    reading = f" ({'; '.join(readings)}, its own rounding)" if readings else ""
    factor = f", {above / below:.1f} times as many" if below else ""
    sentence = f"No number agrees with both: one ends at {below:,}, the other begins at {above:,}{factor}{reading}."
    unlike = [name for name, fit in fits.items() if not fit.is_same]
    return sentence + (f" They do not count quite the same: their {join_words(unlike)} {differ(unlike)}." if unlike else "")


def _metric(first: Claim, second: Claim, fit: Fit) -> Iterator[Reason]:
    if first.metric != second.metric:
        words = metric_words(first), metric_words(second)
        relation = _inside_sentence(fit, *words, "they have nothing in common")
        yield _of_cells("metric", first, second, "metric", f"{source_name(first)} counts {words[0]}, {source_name(second)} {words[1]}: {relation}.")
    definitions = _definition(first), _definition(second)
    if any(is_undefined(claim) for claim in (first, second)) or (first.metric == second.metric and definitions[0] != definitions[1]):
        sentence = "; ".join(_definition_sentence(claim) for claim in (first, second))
        yield _show("definition", first, second, *definitions, f"{sentence}.")


def _definition_sentence(claim: Claim) -> str:
    if not is_undefined(claim):
        return f"{source_name(claim)} counts {_definition(claim)}"
    return f"{source_name(claim)} does not say what its '{claim.metric}' include" + (f" ({claim.counted_as})" if claim.counted_as else "")


def _scope_names(first: Claim, second: Claim, column: str) -> Iterator[Reason]:
    """The population or the place; where echoes blur it, the one that their origins gave."""
    traced = statement_behind(first), statement_behind(second)
    for pair, lead in (((first, second), ""), (traced, "At the origins of the two figures: ")):
        names = tuple(scope_name(claim, column) for claim in pair)
        if names[0] != names[1]:
            fit = fit_within(getattr(pair[0], column), getattr(pair[1], column), first.tables)
            relation = _inside_sentence(fit, *names, "neither is inside the other")
            yield _show(column, *pair, *names, f"{lead}{names[0]} against {names[1]}: {relation}.")
            return


def _period(first: Claim, second: Claim, fit: Fit) -> Iterator[Reason]:
    if first.period != second.period:
        sentence = f"{_name(first)} is {_kind(first)}, {_name(second)} is {_kind(second)}."
        yield _of_cells("period", first, second, "period", sentence)
    words = describe_period(first), describe_period(second)
    if fit.is_same:
        return
    column = "as_of_date" if first.period == second.period == "cumulative" else "period"
    yield _show(column, first, second, *words, f"{words[0]}, against {words[1]}: {_days_sentence(fit)}.")


def _days_sentence(fit: Fit) -> str:
    if not fit.is_known:
        return "not enough is stated to compare them"
    if fit.apart:
        return "they share no day"
    return "the days overlap, and one includes the other" if fit.first_inside or fit.second_inside else "the days overlap in part"


def _method(first: Claim, second: Claim) -> Iterator[Reason]:
    if not first.derivation == second.derivation == "original":
        known = [f"{_name(claim)}: {claim.derivation}, {DERIVATIONS.meaning(claim.derivation)}{_derived_from(claim)}." for claim in (first, second)]
        yield _of_cells("method", first, second, "derivation", " ".join(known))


def _derived_from(claim: Claim) -> str:
    if claim.derived_from:
        return f" ({claim.derived_from})"
    return "; the table does not name which" if claim.derivation == "echo" else ""


def _position(first: Claim, second: Claim) -> Iterator[Reason]:
    stances = source_cell(first, "stance"), source_cell(second, "stance")
    one_side = _one_side_sentence([*origins_of(first), *origins_of(second)])
    if one_side or stances[0] != stances[1]:
        words = "; ".join(_stance_words(claim, stance) for claim, stance in zip((first, second), stances, strict=True))
        yield _show("position", first, second, *stances, f"{one_side}{words}.")


def _one_side_sentence(origins: list[Claim]) -> str:
    """Says so where several claimants at the origins of two figures belong to one country; empty otherwise."""
    countries = {source_cell(origin, "country") for origin in origins}
    names = sorted({source_name(origin) for origin in origins})
    if len(countries) != 1 or None in countries or len(names) == 1:
        return ""
    country = countries.pop()
    return f"Both figures trace to {NATIONALITIES.get(country, country)} sources: {join_words(names)}. "


def _stance_words(claim: Claim, stance: str | None) -> str:
    return f"{source_name(claim)}: {(stance or 'stance not known').replace('_', ' ')}"


def _inside_sentence(fit: Fit, first: str, second: str, apart: str) -> str:
    if fit.apart:
        return apart
    if fit.first_inside:
        return f"{first} is inside {second}" if fit.second_inside is False else f"{first} may be all of {second}, or a part"
    if fit.second_inside:
        return f"{second} is inside {first}" if fit.first_inside is False else f"{second} may be all of {first}, or a part"
    return "how they overlap is not stated"


def _direction(claim: Claim) -> str:
    if claim.qualifier in _FLOORS:
        return "a floor"
    if claim.qualifier in _CEILINGS:
        return "a ceiling"
    return "a range" if claim.qualifier == "range" else "a point"


def _definition(claim: Claim) -> str:
    return claim.counted_as or ("not defined" if is_undefined(claim) else metric_words(claim))


def _kind(claim: Claim) -> str:
    return _PERIOD_KINDS.get(claim.period, "of a period not stated")


def _of_quantities(reason: str, first: Claim, second: Claim, sentence: str) -> Reason:
    return _show(reason, first, second, quantity_words(first), quantity_words(second), sentence)


def _of_cells(reason: str, first: Claim, second: Claim, column: str, sentence: str) -> Reason:
    cells = (None if getattr(claim, column) is None else str(getattr(claim, column)) for claim in (first, second))
    return _show(reason, first, second, *cells, sentence)


def _show(reason: str, first: Claim, second: Claim, cell_first: str | None, cell_second: str | None, sentence: str) -> Reason:
    return Reason(reason, cell_first, cell_second, first.wording, second.wording, sentence)


def _name(claim: Claim) -> str:
    return f"'{quantity_words(claim)}' ({source_name(claim)})"
