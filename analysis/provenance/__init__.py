"""Where claims come from: what each repeats, which statement stands at the end of its chain, and what was changed on the way."""

from analysis.provenance.candidates import find_possible_echoes
from analysis.provenance.changes import describe_changes
from analysis.provenance.duplicates import find_accepted, find_duplicates
from analysis.provenance.lineage import fold_echoes, is_part_of, origins_of, parents_of, shared_origins, statement_behind
from analysis.provenance.naming import resolve_names
from analysis.provenance.tracing import Trace, find_family, trace_origins
from analysis.provenance.tree import lay_origins

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
    "resolve_names",
    "shared_origins",
    "statement_behind",
    "trace_origins",
]
