"""The verdict on a pair, and its sentence: lineage first, then scope, then the numbers."""

from __future__ import annotations

from analysis.claims.describe import (
    attributed,
    quantity_words,
    quoted,
    rule_words,
    source_name,
)
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
from analysis.english import describe_day, differ, join_words
from analysis.vocabulary import VERDICTS

_PLAIN = {"metric": "way of counting", "population": "people", "period": "days"}


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


def say_answer(pair: Pair, verdict: str) -> str:
    """The verdict as a person would say it: what it is, and in the same breath what that means."""
    match verdict:
        case "compatible" if pair.is_a_longer_count:
            return f"Both can be true: {_say_growth(pair)}."
        case "compatible":
            return f"Both can be true.{_say_what_fits(pair)}"
        case "contradictory":
            return f"They cannot both be true. {_say_gap(pair)}."
        case "not_comparable":
            return f"They count different things. Their {_say_unlike(_apart(pair))}."
        case "same_origin":
            return "One statement, told twice. Neither confirms the other."
        case "part_and_whole":
            part, whole = map(quoted, pair.part_and_whole or pair.in_order())
            return f"One is a part of the other: those in {part} are inside {whole}."
        case "revision":
            return "One count, told twice by the same source. The later one takes its place."
        case _:
            return f"It cannot be told whether they agree: {_say_what_is_missing(pair)}."


def _apart(pair: Pair) -> list[str]:
    """In what two claims have nothing in common; where that is known of nothing, in what they
    differ.
    """
    return [name for name, fit in pair.fits.items() if fit.apart] or pair.unlike


def _say_what_fits(pair: Pair) -> str:
    """Which numbers fit both, with what is read into them; nothing where no end is known."""
    is_blurred = any(map(is_read, pair))
    shared = overlap(*map(read_span if is_blurred else stated_span, pair))
    if shared in (None, Span(None, None)):
        return ""
    thing = ", if they mean the same thing" if pair.unlike else ""
    blur = ", with what is about a number read by its rounding" if is_blurred else ""
    return f" {_say_shared(shared)} fits both{thing}{blur}."


def _say_gap(pair: Pair) -> str:
    """Where the numbers of two claims come no nearer; in the words of the claims where an end is
    one that we have read into them.
    """
    in_order = sorted(pair, key=lambda claim: read_span(claim).low or 0)
    if any(map(is_read, pair)):
        lower, upper = map(quoted, in_order)
        return f"{lower} and {upper} do not meet, even read by their rounding"
    lower, upper = map(read_span, in_order)
    return f"One ends at {lower.high:,}, the other begins at {upper.low:,}"


def _say_unlike(names: list[str]) -> str:
    """In what two claims differ, with the verb."""
    plain = [_PLAIN.get(name, name) for name in names]
    is_plural = len(plain) > 1 or plain[0] in ("people", "days")
    return f"{join_words(plain)} {'differ' if is_plural else 'differs'}"


def say_adding(pair: Pair, refusal: str | None) -> str:
    """Whether the two may be added, as a person would say it, and why not: `refusal`, as
    `why_not_added` gives it.
    """
    if refusal is None:
        return "They may be added: they count separate people in one way."
    may_overlap = pair.has_numbers and not pair.origins and not pair.part_and_whole
    if may_overlap and pair.unlike and not pair.fit.apart:
        refusal = "they may count the same people"
    return f"Do not add them: {refusal}."


def _say_shared(shared: Span) -> str:
    """The numbers that fit both, as the subject of a sentence."""
    if shared.low == shared.high:
        return f"Only {shared.low:,}"
    if shared.high is None:
        return f"Any number from {shared.low:,} up"
    if shared.low is None:
        return f"Any number up to {shared.high:,}"
    return f"Any number from {shared.low:,} to {shared.high:,}"


def say_verdict(pair: Pair, verdict: str, refusal: str | None) -> str:
    """The verdict in a sentence, with every assumption it rests on, and whether the two may be
    added, or why not: `refusal`, as `why_not_added` gives it.
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
            apart = _apart(pair)
            sentence = (
                f"{both} do not speak of the same thing: their {join_words(apart)} {differ(apart)}."
            )
        case "cannot_tell":
            sentence = f"Whether {both} agree cannot be told: {_say_what_is_missing(pair)}."
        case _:
            sentence = f"{both}: {VERDICTS.meaning(verdict)}."
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
        plain = join_words([_PLAIN.get(name, name) for name in unknown])
        return f"too little is stated on their {plain}"
    if pair.is_ordered:
        return "the gap between them is within what words such as “about” leave open"
    return (
        f"their numbers differ, and each counts something that the other does not, in "
        f"{join_words(pair.unlike)}"
    )
