"""The closed words of the tables: each with its meaning, and the spellings people use for it.

A column that holds one of these words is checked here and nowhere else; the data dictionary and the glossary print the same meanings.
"""

from analysis.vocabulary.model import Vocabulary, Word
from analysis.vocabulary.words import (
    CHANGES,
    CREDIBILITIES,
    DECIDED_DERIVATIONS,
    DECISIONS,
    DERIVATIONS,
    EXCLUDING,
    FILLED_CELLS,
    METRIC_PARTS,
    METRICS,
    NATIONALITIES,
    PERIODS,
    PLAUSIBILITY_CHECKS,
    QUALIFIERS,
    REASONS,
    RELIABILITIES,
    RESOLUTIONS,
    SCOPE_KINDS,
    SOURCE_KINDS,
    STANCES,
    STATUSES,
    VERDICTS,
    VOCABULARIES,
    list_words,
)

__all__ = [
    "CHANGES",
    "CREDIBILITIES",
    "DECIDED_DERIVATIONS",
    "DECISIONS",
    "DERIVATIONS",
    "EXCLUDING",
    "FILLED_CELLS",
    "METRICS",
    "METRIC_PARTS",
    "NATIONALITIES",
    "PERIODS",
    "PLAUSIBILITY_CHECKS",
    "QUALIFIERS",
    "REASONS",
    "RELIABILITIES",
    "RESOLUTIONS",
    "SCOPE_KINDS",
    "SOURCE_KINDS",
    "STANCES",
    "STATUSES",
    "VERDICTS",
    "VOCABULARIES",
    "Vocabulary",
    "Word",
    "list_words",
]
