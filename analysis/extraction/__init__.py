"""Prose and the casualty figures in it: every figure a text states, where it stands, and what it
counts.

Reads English. Nothing is guessed: what a text does not say stays empty, and what is denied,
planned, of another event or inside another figure is marked as such.
"""

from analysis.extraction.candidates import extract_claims, extract_claims_from
from analysis.extraction.figures.reading import find_mentions
from analysis.extraction.mention import Mention
from analysis.extraction.totals import CountingPolicy, Total, count_casualties

__all__ = [
    "CountingPolicy",
    "Mention",
    "Total",
    "count_casualties",
    "extract_claims",
    "extract_claims_from",
    "find_mentions",
]
