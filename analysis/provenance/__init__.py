"""Where claims come from: what each repeats, which statement stands at the end of its chain, and
what was changed on the way.
"""

from analysis.provenance.changes import describe_changes
from analysis.provenance.duplicates import find_accepted, find_duplicates
from analysis.provenance.graph import (
    fold_echoes,
    is_part_of,
    origins_of,
    parents_of,
    shared_origins,
    statement_behind,
)
from analysis.provenance.origins import Trace, find_family, lay_origins, trace_origins
from analysis.provenance.proposals import find_possible_echoes

__all__ = [
    "Trace",
    "describe_changes",
    "find_accepted",
    "find_duplicates",
    "find_family",
    "find_possible_echoes",
    "fold_echoes",
    "is_part_of",
    "lay_origins",
    "origins_of",
    "parents_of",
    "shared_origins",
    "statement_behind",
    "trace_origins",
]
