"""Our files and databases <-> typed tables: loading, checking, choosing, exporting."""

from analysis.claims.accepting import accept_claims, check_readings
from analysis.claims.exporting import export_claims, read_export
from analysis.claims.judgements import decide_link, grade_source, resolve_conflict, undo_grade
from analysis.claims.loading import check_claims, load_claims
from analysis.claims.model import Claim, ClaimTables, FileStamp, empty_tables

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
