"""What was read in a text and what became of it, in a line."""

from __future__ import annotations

from analysis.wording.counting import count, plural


def describe_candidates(found: int, aside: int, before: int, left_out: int = 0) -> str:
    """How many figures of a text are shown, how many of them stand aside, how many were accepted before, and how many more there are.

    Examples
    --------
    >>> describe_candidates(5, 2, 0)
    '5 candidate claims; 2 of them are not asserted, or are background.'
    >>> describe_candidates(0, 0, 0)
    'No casualty figure was found in this text. That is no finding that there were none.'
    """
    if not found:
        return "No casualty figure was found in this text. That is no finding that there were none."
    sentence = count(found, "candidate claim")
    if aside:
        sentence += f"; {aside} of them {plural(aside, 'is', 'are')} not asserted, or {plural(aside, 'is', 'are')} background"
    if before:
        sentence += f"; {before} {plural(before, 'was', 'were')} accepted before"
    more = f" {left_out:,} more {plural(left_out, 'is', 'are')} not shown: read the text in parts." if left_out else ""
    return f"{sentence}.{more}"


def describe_review(accepted: int, rejected: int, left: int) -> str:
    """How far a review has come.

    Examples
    --------
    >>> describe_review(2, 1, 4)
    '2 accepted and not yet saved, 1 rejected, 4 to be decided.'
    """
    return f"{accepted} accepted and not yet saved, {rejected} rejected, {left} to be decided."
