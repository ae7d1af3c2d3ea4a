"""The verdict on a pair, and its sentence: lineage first, then scope, then the numbers."""

from __future__ import annotations

from analysis.claims.describe import attributed, quantity_words, rule_words, source_name
from analysis.claims.intervals import (
    Rounding,
    Span,
    describe_span,
    is_read,
    overlap,
    read_span,
    stated_span,
)
from analysis.claims.scopes import rests_on_a_word
from analysis.comparison.pair import Pair
from analysis.comparison.sums import why_not_added
from analysis.english import describe_day, differ, join_words
from analysis.vocabulary import VERDICTS


def judge(pair: Pair) -> str:
    """A word of `VERDICTS`."""
    if pair.origins:
        return "same_origin"
    if pair.part_and_whole:
        is_at_odds = pair.has_numbers and _exclude_each_other(pair)
        return "contradictory" if is_at_odds else "part_and_whole"
    if pair.fit.apart:
        return "not_comparable"
    if pair.is_revision:
        return "revision"
    if not pair.has_numbers or not all(fit.is_known for fit in pair.fits.values()):
        return "cannot_tell"
    if pair.is_ordered:
        return _judge_ordered(pair)
    if not pair.may_be_one:
        return "not_comparable"
    return "cannot_tell" if pair.are_at_odds() else "compatible"


def shared_numbers(pair: Pair, verdict: str) -> Span | None:
    """The numbers that both allow by their stated bounds; None where the verdict is not that
    both may speak of one thing.
    """
    if verdict != "compatible" or pair.is_a_longer_count:
        return None
    return overlap(stated_span(pair.first), stated_span(pair.second))


def say_verdict(pair: Pair, verdict: str) -> str:
    """The verdict in a sentence, with every assumption it rests on, and whether the two may be
    added.
    """
    both = join_words([attributed(claim) for claim in pair])
    match verdict:
        case "compatible" if pair.is_a_longer_count:
            sentence = f"{both} do not exclude each other{_assumptions(pair)}: {_say_growth(pair)}."
        case "compatible":
            shared = shared_numbers(pair, verdict)
            is_bounded = shared not in (None, Span(None, None))
            holds = f": both hold for {describe_span(shared)}" if is_bounded else ""
            unlike = (
                f", if they speak of the same thing; their {join_words(pair.unlike)} "
                f"{differ(pair.unlike)}"
                if pair.unlike
                else ""
            )
            sentence = f"{both} do not contradict each other{_assumptions(pair)}{holds}{unlike}."
        case "contradictory":
            sentence = f"{both} cannot both hold{_assumptions(pair)}."
        case "not_comparable":
            apart = [name for name, fit in pair.fits.items() if fit.apart] or pair.unlike
            sentence = (
                f"{both} do not speak of the same thing: their {join_words(apart)} {differ(apart)}."
            )
        case "cannot_tell":
            sentence = f"Whether {both} agree cannot be told: {_say_what_is_missing(pair)}."
        case _:
            sentence = f"{both}: {VERDICTS.meaning(verdict)}."
    refusal = why_not_added(pair)
    added = f"Not to be added: {refusal}." if refusal else "They may be added."
    return f"{sentence} {added}"


def _judge_ordered(pair: Pair) -> str:
    """The verdict where one scope is known to be inside the other, or the same."""
    if pair.are_at_odds():
        return "contradictory" if _exclude_each_other(pair) else "cannot_tell"
    return "compatible" if pair.fit.may_be_same or pair.is_a_longer_count else "part_and_whole"


def _exclude_each_other(pair: Pair) -> bool:
    """Whether the numbers exclude each other beyond the blur of "about": still so if it is read
    twice as wide.
    """
    return pair.are_at_odds(Rounding(times=2))


def _assumptions(pair: Pair) -> str:
    """What a verdict on numbers takes for granted, as a clause."""
    readings = [
        f"{quantity_words(claim)} as {describe_span(read_span(claim))}"
        for claim in pair
        if is_read(claim)
    ]
    reading = (
        f", reading {join_words(readings)} by its rounding, at most a tenth" if readings else ""
    )
    word = ", if both mean the same by 'casualties'" if rests_on_a_word(*pair) else ""
    return reading + word


def _say_growth(pair: Pair) -> str:
    """What must have happened between two running totals for both to hold."""
    part, whole = pair.in_order()
    ends = read_span(part), read_span(whole)
    if ends[0].high is None or ends[1].low is None or ends[1].low <= ends[0].high:
        return "nothing in the one count is above what the longer one allows"
    days = f"between {describe_day(part.period_end)} and {describe_day(whole.period_end)}"
    when = (
        days
        if part.period_end != whole.period_end
        else "in the time that only the longer count covers"
    )
    return f"both hold only if at least {ends[1].low - ends[0].high:,} more were counted {when}"


def _say_what_is_missing(pair: Pair) -> str:
    without = list(dict.fromkeys(source_name(claim) for claim in pair if read_span(claim) is None))
    if without:
        return f"no number from {join_words(without)}"
    unknown = [name for name, fit in pair.fits.items() if not fit.is_known]
    if "definition" in unknown:
        rules = [
            f"“{words}”" if (words := rule_words(claim)) else "a rule not recorded"
            for claim in pair
        ]
        return f"they count by different rules, {join_words(rules)}, which nothing relates"
    if unknown:
        return f"too little is stated on their {join_words(unknown)}"
    if pair.is_ordered:
        return "the gap between them is within what words such as “about” leave open"
    return (
        f"their numbers differ, and each counts something that the other does not, in "
        f"{join_words(pair.unlike)}"
    )
