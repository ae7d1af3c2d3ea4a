"""What is said of claims that are compared: how many pairs can be true together, and a sentence and
a citation to hand on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.claims.describe import (
    as_of_words,
    carried_words,
    figure_words,
    plain_words,
    quoted,
    said_words,
    short_scope_name,
    short_source_name,
    source_cell,
    source_name,
)
from analysis.claims.model import Claim
from analysis.comparison.relations import Relation
from analysis.english import count, join_words

_STANDING = {
    "compatible": "both can be true",
    "contradictory": "not both",
    "not_comparable": "different things",
    "same_origin": "one statement",
    "revision": "one count, later",
    "part_and_whole": "part and whole",
    "cannot_tell": "cannot tell",
}


def standing_words(relation: Relation) -> str:
    """How two claims stand to each other, in two or three words."""
    return _STANDING[relation.verdict]


def describe_pairs(relations: Sequence[Relation]) -> str:
    """How several claims stand to each other: what of their pairs cannot both be true first."""
    verdicts = Counter(relation.verdict for relation in relations)
    at_odds, pairs = verdicts["contradictory"], count(len(relations), "pair")
    first = f"No contradiction is known in {pairs}."
    if at_odds:
        first = f"{at_odds} of {pairs} cannot both be true."
    others = [
        f"{number} {_STANDING[verdict]}"
        for verdict, number in verdicts.items()
        if verdict != "contradictory"
    ]
    return f"{first} Of the others: {join_words(others)}." if others else first


def describe_contradiction(claims: Sequence[Claim]) -> str:
    """Claims that cannot all be true, each in its words with whose it is and from when; people and
    place are named only where they differ.

    Examples
    --------
    >>> from analysis import load_claims
    >>> kursk = load_claims("data/kursk")
    >>> print(describe_contradiction(kursk.find("jcs_20241223_1100", "zelensky_20241223_3000_x")))
    'about 1,100' casualties (JCS, as of 23 December 2024) and 'more than 3,000' killed or wounded \
(Zelensky, as of 23 December 2024) cannot both be true.
    """
    unlike = [
        column
        for column in ("population", "place")
        if len({getattr(claim, column) for claim in claims}) > 1
    ]
    said = []
    for claim in claims:
        of = [short_scope_name(claim, column) for column in unlike]
        facts = ", ".join([short_source_name(claim), *of, as_of_words(claim)])
        said.append(f"{quoted(claim)} {plain_words(claim.metric)} ({facts})")
    return f"{join_words(said)} cannot {'both' if len(said) == 2 else 'all'} be true."


def quote_claims(claims: Iterable[Claim]) -> str:
    """A sentence fit to quote: each figure with its claimant, what it counts and its days, and that
    nobody has verified it where a claimant is a party, or is not known to be independent.
    """
    claims = list(claims)
    is_verified = all(source_cell(claim, "stance") == "independent_monitor" for claim in claims)
    said = [
        f"{source_name(claim)}: {figure_words(claim)} ({as_of_words(claim)})" for claim in claims
    ]
    return f"{'; '.join(said)}." + ("" if is_verified else " Not independently verified.")


def cite_claim(claim: Claim) -> str:
    """Where a figure was read, in its own words."""
    carried = carried_words(claim)
    words = f"“{claim.wording}”" if claim.wording else "without words"
    facts = [
        f"{words}: {source_name(claim)}",
        f"in {carried}" if carried else "",
        said_words(claim),
    ]
    return ", ".join(filter(None, [*facts, claim.url]))
