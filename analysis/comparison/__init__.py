"""Comparing claims: whether they speak of the same thing, whether their numbers can both hold, and
why they differ.
"""

from analysis.comparison.relations import (
    Relation,
    compare_claims,
    lay_ladder,
    list_reasons,
    pair_table,
    relate,
    relate_all,
    side_by_side,
)
from analysis.comparison.sums import average_claims, sum_claims

__all__ = [
    "Relation",
    "average_claims",
    "compare_claims",
    "lay_ladder",
    "list_reasons",
    "pair_table",
    "relate",
    "relate_all",
    "side_by_side",
    "sum_claims",
]
