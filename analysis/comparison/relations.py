"""How two claims stand to each other: scope first, then logic; and every pair of many claims."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from analysis.comparison.cells import differ, join_words, quantity_words, source_name
from analysis.comparison.reasons import Reason, find_reasons, is_revision
from analysis.comparison.scope import Fit, combine, fit_scopes
from analysis.comparison.spans import Span, are_at_odds, can_be_part, describe_span, overlap, span_of
from analysis.comparison.totals import why_not_added
from analysis.errors import TollbookError
from analysis.provenance import shared_origins
from analysis.vocabulary import REASONS, VERDICTS

if TYPE_CHECKING:
    from analysis.tables import Claim, ClaimTables

_REASON_COLUMNS = ["rank", *(field.name for field in fields(Reason))]
_PAIR_COLUMNS = ["first", "second", "verdict", "shared_low", "shared_high", "addable", "reason", "sentence"]

# Which reasons a verdict rests on; they stand first in the table of reasons, the others follow in the order of the vocabulary.
_RESTS_ON = {
    "same_origin": {"shared_origin"},
    "part_and_whole": {"part_and_whole", "metric", "population", "place", "period"},
    "revision": {"revision"},
    "not_comparable": {"metric", "population", "place", "period"},
    "contradictory": {"numbers_apart", "part_and_whole"},
    "compatible": {"bound_direction"},
    "cannot_tell": {"no_number", "as_of_date"},
}


@dataclass(frozen=True)
class Relation:
    """How two claims stand to each other.

    Attributes
    ----------
    first_id, second_id
        The claims.
    verdict
        A word of `analysis.vocabulary.VERDICTS`.
    shared_low, shared_high
        People: the numbers that agree with both claims, if both speak of the same thing; None where unbounded, or where there are none.
    addable
        Whether the two figures may be added up.
    found
        The differences, strongest first.
    """

    first_id: str
    second_id: str
    verdict: str
    shared_low: int | None
    shared_high: int | None
    addable: bool
    sentence: str
    found: tuple[Reason, ...]

    @property
    def reasons(self) -> pd.DataFrame:
        """One row a difference, strongest first: rank, reason, the two cells, the words that show them, and a sentence."""
        rows = [{"rank": rank, **asdict(reason)} for rank, reason in enumerate(self.found, start=1)]
        return pd.DataFrame(rows, columns=_REASON_COLUMNS).astype({**dict.fromkeys(_REASON_COLUMNS, "str"), "rank": "Int64"})


def relate(first: Claim, second: Claim) -> Relation:
    """Say how two claims stand to each other, and what in them shows it.

    First their lineage (one statement, or two), then their scopes (metric, population, place, period), then the numbers. "About" is read as the
    source's own rounding, and the reason says so. Where a cell that decides is empty the verdict is `cannot_tell`.

    Parameters
    ----------
    first, second
        Two different claims, as `ClaimTables.claim` hands them out.

    Raises
    ------
    TollbookError
        When both are the same claim.
    """
    if first.claim_id == second.claim_id:
        raise TollbookError(f"{first.claim_id} cannot be compared with itself. Choose two different claims.")
    fits = fit_scopes(first, second)
    verdict = _judge(first, second, fits)
    shared = _shared_numbers(first, second, fits, verdict)
    return Relation(
        first_id=first.claim_id,
        second_id=second.claim_id,
        verdict=verdict,
        shared_low=shared.low if shared else None,
        shared_high=shared.high if shared else None,
        addable=why_not_added(first, second) is None,
        sentence=_verdict_sentence(first, second, fits, verdict, shared),
        found=tuple(_ranked(find_reasons(first, second, fits), verdict)),
    )


def compare_claims(claims: ClaimTables) -> pd.DataFrame:
    """How each pair of the chosen claims stands to each other.

    Returns
    -------
    pd.DataFrame
        One row a pair: `first`, `second` (claim ids), `verdict`, `shared_low`, `shared_high` (people, empty where unbounded), `addable`, `reason`
        (the strongest one) and `sentence`. Empty for fewer than two claims.
    """
    return pair_table(relate_all(claims))


def list_reasons(claims: ClaimTables) -> pd.DataFrame:
    """Why the chosen claims differ, pair by pair: `Relation.reasons` with the two ids in front."""
    frames = [relation.reasons.assign(first_id=relation.first_id, second_id=relation.second_id) for relation in relate_all(claims)]
    columns = ["first_id", "second_id", *_REASON_COLUMNS]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)
    return frame[columns].astype({**dict.fromkeys(columns, "str"), "rank": "Int64"})


def pair_table(relations: list[Relation]) -> pd.DataFrame:
    """Relations as rows; the columns are those of `compare_claims`."""
    frame = pd.DataFrame([_pair_row(relation) for relation in relations], columns=_PAIR_COLUMNS)
    return frame.astype({**dict.fromkeys(_PAIR_COLUMNS, "str"), "shared_low": "Int64", "shared_high": "Int64", "addable": bool})


def relate_all(claims: ClaimTables) -> list[Relation]:
    """The relation of each pair of the chosen claims, in their order."""
    chosen = [claims.claim(claim_id) for claim_id in claims.claims["claim_id"]]
    return [relate(first, second) for first, second in combinations(chosen, 2)]


def _pair_row(relation: Relation) -> dict[str, object]:
    strongest = relation.found[0].reason if relation.found else None
    return {
        "first": relation.first_id,
        "second": relation.second_id,
        "verdict": relation.verdict,
        "shared_low": relation.shared_low,
        "shared_high": relation.shared_high,
        "addable": relation.addable,
        "reason": strongest,
        "sentence": relation.sentence,
    }


def _judge(first: Claim, second: Claim, fits: dict[str, Fit]) -> str:
    spans = span_of(first), span_of(second)
    if shared_origins(first, second):
        return "same_origin"
    for part, whole, ordered in ((first, second, spans), (second, first, spans[::-1])):
        if part.part_of == whole.claim_id:
            return "part_and_whole" if None in spans or can_be_part(*ordered) else "contradictory"
    fit = combine(fits)
    if fit.apart:
        return "not_comparable"
    if is_revision(first, second, fits):
        return "revision"
    if None in spans or not all(each.is_known for each in fits.values()):
        return "cannot_tell"
    return _judge_numbers(spans, fit, fits, {first.period, second.period} == {"cumulative"})


def _judge_numbers(spans: tuple[Span, Span], fit: Fit, fits: dict[str, Fit], running: bool) -> str:
    """The verdict on two numbers whose scopes touch."""
    at_odds = are_at_odds(*spans, fit)
    if fit.is_same:
        return "contradictory" if at_odds else "compatible"
    if fit.first_inside or fit.second_inside:
        if at_odds:
            return "contradictory"
        only_later = running and all(each.is_same for name, each in fits.items() if name != "period")
        if only_later:
            return "compatible"
        is_strict = False in (fit.first_inside, fit.second_inside)
        if is_strict:
            return "part_and_whole"
    if not at_odds:
        return "compatible"
    return "cannot_tell" if None in (fit.first_inside, fit.second_inside) else "not_comparable"


def _shared_numbers(first: Claim, second: Claim, fits: dict[str, Fit], verdict: str) -> Span | None:
    """The numbers that agree with both; none where one scope is known to be wider, since then each figure has its own number."""
    fit = combine(fits)
    nested = (
        fit.first_inside is not fit.second_inside
        and True in (fit.first_inside, fit.second_inside)
        and None not in (fit.first_inside, fit.second_inside)
    )
    spans = span_of(first), span_of(second)
    return overlap(*spans) if verdict == "compatible" and not nested else None


def _verdict_sentence(first: Claim, second: Claim, fits: dict[str, Fit], verdict: str, shared: Span | None) -> str:
    pair = join_words([f"'{quantity_words(claim)}' ({source_name(claim)})" for claim in (first, second)])
    differing = [name for name, fit in fits.items() if not fit.is_same]
    match verdict:
        case "compatible" if shared:
            unlike = f", if they speak of the same thing; their {join_words(differing)} {differ(differing)}" if differing else ""
            sentence = f"{pair} do not contradict each other: both hold for {describe_span(shared)}{unlike}."
        case "compatible":
            sentence = f"{pair} do not contradict each other: the count over the longer time is not below the other."
        case "contradictory":
            sentence = f"{pair} cannot both hold."
        case "not_comparable":
            apart = [name for name, fit in fits.items() if fit.apart] or differing
            sentence = f"{pair} do not speak of the same thing: their {join_words(apart)} {differ(apart)}."
        case "cannot_tell":
            sentence = f"Whether {pair} agree cannot be told: {_what_is_missing(first, second, fits)}."
        case _:
            sentence = f"{pair}: {VERDICTS.meaning(verdict)}."
    refusal = why_not_added(first, second)
    return f"{sentence} Not to be added: {refusal}." if refusal else f"{sentence} They may be added."


def _what_is_missing(first: Claim, second: Claim, fits: dict[str, Fit]) -> str:
    without = [source_name(claim) for claim in (first, second) if span_of(claim) is None]
    if without:
        return f"no number from {join_words(without)}"
    unknown = [name for name, fit in fits.items() if not fit.is_known]
    return f"too little is stated on {join_words(unknown)}" if unknown else "the numbers differ, and so does what they count"


def _ranked(reasons: list[Reason], verdict: str) -> list[Reason]:
    order = {name: rank for rank, name in enumerate(REASONS.names)}
    return sorted(reasons, key=lambda reason: (reason.reason not in _RESTS_ON[verdict], order[reason.reason]))
