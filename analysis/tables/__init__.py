"""Our files and databases <-> typed tables: loading, checking, choosing, exporting."""

from analysis.tables.accepting import accept_claims
from analysis.tables.exporting import export_claims, read_export
from analysis.tables.judgements import decide_link, grade_source, resolve_conflict, undo_grade
from analysis.tables.loading import check_claims, load_claims
from analysis.tables.model import Claim, ClaimTables, FileStamp, empty_tables
from analysis.tables.readings import check_readings

__all__ = [
    "Claim",
    "ClaimTables",
    "FileStamp",
    "accept_claims",
    "check_claims",
    "check_readings",
    "decide_link",
    "empty_tables",
    "export_claims",
    "grade_source",
    "load_claims",
    "read_export",
    "resolve_conflict",
    "undo_grade",
]
