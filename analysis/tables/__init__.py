"""Our files and databases <-> typed tables: loading, checking, choosing, exporting."""

from analysis.tables.exporting import export_claims, read_export
from analysis.tables.judgements import decide_link, grade_source, resolve_conflict, undo_grade
from analysis.tables.loading import check_claims, load_claims
from analysis.tables.model import Claim, ClaimTables, FileStamp, empty_tables

__all__ = [
    "Claim",
    "ClaimTables",
    "FileStamp",
    "check_claims",
    "decide_link",
    "empty_tables",
    "export_claims",
    "grade_source",
    "load_claims",
    "read_export",
    "resolve_conflict",
    "undo_grade",
]
