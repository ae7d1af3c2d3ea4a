"""What a panel says in a line: how many claims match, how far a review has come, what a
reconciliation was asked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.describe import plain_words, short_source_name
from analysis.claims.intervals import OWN_ROUNDING, Rounding, Span, describe_span
from analysis.claims.model import ClaimTables, listed_ids
from analysis.claims.opening import opening_claims
from analysis.comparison.relations import relate
from analysis.english import count, count_claims, describe_day, join_words, plural

if TYPE_CHECKING:
    from analysis.reconciliation.result import Reconciliation

_ENDS = ("minimum", "maximum")
_MOST_FORCING = 2  # claimants named with an end: a sentence has room for no more
_UNREAD = "Nothing is loaded: the problems are listed below, each with what to do."


def describe_choice(matching: int, undated: int, listed: int, repeats: int = 0) -> str:
    """How many claims match the filters, how many a range of dates leaves out for want of a date,
    whether the list holds them all, and how many repeats are hidden.

    Examples
    --------
    >>> describe_choice(5, 2, 5)
    '5 claims match these filters. 2 claims state no as-of date and are left out by the range of \
dates.'
    >>> describe_choice(8000, 0, 500)
    '8,000 claims match these filters. The list holds 500 of them; filter further.'
    """
    matches = f"{count_claims(matching)} {plural(matching, 'matches', 'match')} these filters."
    sentences = [matches if matching else "No claim matches these filters."]
    if undated:
        states, is_ = plural(undated, "states", "state"), plural(undated, "is", "are")
        sentences.append(
            f"{count_claims(undated)} {states} no as-of date and {is_} left out by the range of "
            "dates."
        )
    if listed < matching:
        sentences.append(f"The list holds {listed:,} of them; filter further.")
    if repeats:
        sentences.append(f"{count(repeats, 'repeat')} {plural(repeats, 'is', 'are')} hidden.")
    return " ".join(sentences)


# A text that was read


def describe_candidates(found: int, before: int, left_out: int = 0) -> str:
    """What a reader of a text must know before the cards: that nothing was found, how many figures
    were accepted before, and how many more there are; empty where there is nothing to say.

    Examples
    --------
    >>> describe_candidates(5, 2)
    '2 were accepted before.'
    >>> describe_candidates(0, 0)
    'No casualty figure was found in this text. That does not show that there were none.'
    """
    if not found:
        return "No casualty figure was found in this text. That does not show that there were none."
    said = [f"{before} {plural(before, 'was', 'were')} accepted before."] if before else []
    if left_out:
        is_ = plural(left_out, "is", "are")
        said.append(f"{left_out:,} more {is_} not shown: read the text in parts.")
    return " ".join(said)


def describe_left_out(parts: Sequence[str]) -> str:
    """What of a file is not in its text, and what to do about it; empty where nothing is missing.

    Examples
    --------
    >>> describe_left_out(["2 hidden passages (12 words)", "1 chart or diagram"])
    'Not in this text: 2 hidden passages (12 words); 1 chart or diagram. Look in the file whether \
figures stand there.'
    """
    if not parts:
        return ""
    return f"Not in this text: {'; '.join(parts)}. Look in the file whether figures stand there."


def describe_review(
    figures: int, mentions: int, aside: int, accepted: int, rejected: int, left: int
) -> str:
    """How many cards there are, how many of them stand aside, and how far their review has come;
    what is none is left out.

    Examples
    --------
    >>> describe_review(5, 1, 2, 2, 1, 2)
    '5 figures, 1 mention without a number (folded); 2 not asserted or background. 2 accepted and \
not yet saved, 1 rejected, 2 to be decided.'
    >>> describe_review(1, 0, 0, 0, 0, 1)
    '1 figure. 1 to be decided.'
    """
    if not figures + mentions:
        return ""
    found = count(figures, "figure")
    if mentions:
        found += f", {count(mentions, 'mention')} without a number (folded)"
    if aside:
        found += f"; {aside} not asserted or background"
    done = {"accepted and not yet saved": accepted, "rejected": rejected, "to be decided": left}
    said = ", ".join(f"{number} {words}" for words, number in done.items() if number)
    return f"{found}. {said or 'All are decided and saved'}."


# A reconciliation: its answer, what it was asked, and how far its claims are apart


def describe_bound(bound: pd.Series, tables: ClaimTables) -> str:
    """What the claims prove of a quantity by a day: its least and its most, each in the words of
    the claim that forces it, with whose it is.

    Parameters
    ----------
    bound
        As `Reconciliation.on` gives it; where it is a sentence alone, that is given.
    """
    if "low_words" not in bound:
        return str(bound["sentence"])
    by = f" by {describe_day(bound['period_end'])}" if pd.notna(bound["period_end"]) else ""
    ends = [_end(bound, side, tables) for side in ("low", "high")]
    least, most = (end or f"no {name}" for end, name in zip(ends, _ENDS, strict=True))
    if ends[0] == ends[1] and ends[0]:
        said = f"{least}."
    else:
        said = f"{least}; {most}." if any(ends) else "no minimum and no maximum is known."
    return f"{plain_words(bound['metric']).capitalize()}{by}: {said}"


def _end(bound: pd.Series, side: str, tables: ClaimTables) -> str:
    """One end in the words of what forces it, and by whom; empty where there is none."""
    words = bound[f"{side}_words"]
    if not isinstance(words, str):
        return ""
    forcing = tables.find(*listed_ids(bound[f"{side}_claims"]))
    who = list(dict.fromkeys(short_source_name(claim) for claim in forcing))
    return f"{words} ({join_words(who)})" if len(who) <= _MOST_FORCING else words


def describe_left_aside(result: Reconciliation) -> str:
    """How many of the claims that take part contradict another one."""
    odd = {claim_id for cell in result.conflicts["claim_ids"] for claim_id in listed_ids(cell)}
    usable = int(result.as_read["is_counted"].sum())
    if not odd:
        return f"None of {usable} usable claims contradicts another."
    contradict = plural(len(odd), "contradicts", "contradict")
    return f"{len(odd)} of {usable} usable claims {contradict} another."


# Two numbers near each other, of which one is rounded far more coarsely than the other.
_EXAMPLES = (1_000, 1_100)


def describe_tolerance(times: float, widest: float = OWN_ROUNDING.widest) -> str:
    """How far off a number called "about" may be, with examples.

    Parameters
    ----------
    times, widest
        As the `tolerance` of `analysis.reconcile`, and `widest_rounding` of its assumptions.

    Examples
    --------
    >>> print(describe_tolerance(1.5))
    “about” may be off by 1.5 times its rounding: 1,000 is 850 to 1,150, 1,100 is 1,025 to 1,175
    >>> print(describe_tolerance(0))
    “about” is taken as the number itself: 1,000 is 1,000, 1,100 is 1,100
    """
    rounding = Rounding(times, widest)
    examples = ", ".join(
        f"{number:,} is {describe_span(Span(number - margin, number + margin))}"
        for number in _EXAMPLES
        for margin in [rounding.margin(number)]
    )
    off_by = (
        f"may be off by {times:g} times its rounding" if times else "is taken as the number itself"
    )
    return f"“about” {off_by}: {examples}"


def describe_bending(factor: float, n_conflicts: int) -> str:
    """How far one claim alone would have to be off for its conflicts to go away.

    Parameters
    ----------
    factor, n_conflicts
        As in the `slack` of a reconciliation; there is no factor for a share.

    Examples
    --------
    >>> describe_bending(2.609565, 5)
    'on its own, its figure would have to be off by a factor of 2.61 to leave its 5 conflicts'
    >>> describe_bending(1.0009, 1)
    'on its own, its figure would have to be off by a factor of 1.0009 to leave its only conflict'
    >>> describe_bending(float("inf"), 2)
    'however far it is bent, on its own it does not leave its 2 conflicts'
    >>> describe_bending(float("nan"), 2)
    'it is a share, which is not bent here'
    """
    if pd.isna(factor):
        return "it is a share, which is not bent here"
    conflicts = "its only conflict" if n_conflicts == 1 else f"its {n_conflicts:,} conflicts"
    if math.isinf(factor):
        return f"however far it is bent, on its own it does not leave {conflicts}"
    off_by = f"off by a factor of {show_factor(factor)}"
    return f"on its own, its figure would have to be {off_by} to leave {conflicts}"


def show_factor(factor: float) -> str:
    """A factor as a table shows it, exactly enough to tell it from 1; empty where there is none.

    Examples
    --------
    >>> [show_factor(factor) for factor in (2.609565, 1.0009, float("inf"), float("nan"))]
    ['2.61', '1.0009', 'at no factor', '']
    """
    if pd.isna(factor):
        return ""
    if math.isinf(factor):
        return "at no factor"
    return f"{factor:.2f}" if factor >= 1.01 else f"{factor:.4f}"


def describe_known_claims(n_known: int, n_all: int, n_undated: int, *, is_all: bool) -> str:
    """Which claims are reconciled: those public by a day, or all of them.

    Parameters
    ----------
    n_undated
        How many have no day by which they were public.
    is_all
        Whether no day is set.

    Examples
    --------
    >>> describe_known_claims(38, 150, 1, is_all=False)
    '38 of 150 claims were public by the end of that day; 1 claim without a day of publication \
is left out until the last step.'
    >>> describe_known_claims(150, 150, 53, is_all=True)
    'All 150 claims are reconciled, also 53 claims without a day of publication.'
    """
    undated = f"{count_claims(n_undated)} without a day of publication"
    if is_all:
        if n_all == 1:
            has_none = ", which has no day of publication," if n_undated else ""
            return f"The one claim{has_none} is reconciled."
        also = f", also {undated}" if n_undated else ""
        return f"All {count_claims(n_all)} are reconciled{also}."
    left_out = f"; {undated} {plural(n_undated, 'is', 'are')} left out until the last step"
    known = f"{n_known:,} of {count_claims(n_all)} {plural(n_known, 'was', 'were')} public"
    return f"{known} by the end of that day{left_out if n_undated else ''}."


def describe_aside(n_sources: int, n_claims: int) -> str:
    """What was set aside.

    Examples
    --------
    >>> describe_aside(0, 0), describe_aside(1, 2)
    ('Nothing is set aside.', 'Set aside, with all that repeats them: 1 source and 2 claims more.')
    """
    if not n_sources and not n_claims:
        return "Nothing is set aside."
    claims = count_claims(n_claims)
    if n_sources:
        more = f" and {claims} more" if n_claims else ""
        claims = f"{count(n_sources, 'source')}{more}"
    return f"Set aside, with all that repeats them: {claims}."


def describe_case(tables: ClaimTables) -> str:
    """What a case is about, what its tables hold, and which two of its figures one should look at
    first; in a few sentences, or that nothing is loaded, or that nothing has been entered yet.
    """
    case, claims = tables.case, tables.claims
    about = [" ".join(filter(None, [f"{case.title}." if case.title else "", case.question]))]
    if tables.all_claims.empty:
        nothing = "No claim has been entered yet: begin with 02_read_an_article."
        is_unread = not tables.stamps and len(tables.problems)
        return "\n".join(filter(None, [*about, _UNREAD if is_unread else nothing]))
    n_echoes = int((claims["derivation"] == "echo").sum())
    are_repeats = plural(n_echoes, "a repeat", "repeats")
    repeats = f", {n_echoes:,} of them {are_repeats}" if n_echoes else ""
    claimants = count(claims["claimant_id"].nunique(), "claimant")
    days = sorted(day for day in tables.public_days.dropna().dt.date)
    public = ""
    if days:
        public = f", public from {describe_day(days[0])} to {describe_day(days[-1])}"
    held = f"{count_claims(len(claims))}{repeats}, by {claimants}{public}."
    opening = tables.find(*opening_claims(tables))
    first = []
    if len(opening) > 1:
        first = [f"To look at first, in 01_compare_claims: {relate(*opening[:2]).sentence}"]
    return "\n".join(filter(None, [*about, held, *first]))
