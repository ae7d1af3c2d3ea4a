"""Tollbook: a notebook toolkit for disputed casualty figures.

The public names are handed on lazily, so that `import analysis` costs next to nothing until one of them is used.
"""

from __future__ import annotations

import importlib

_HOME = {
    "Article": "extraction",
    "ArticleReader": "widgets",
    "Assumptions": "reconciliation",
    "ClaimComparer": "widgets",
    "ClaimReconciler": "widgets",
    "ClaimTables": "tables",
    "DataProblems": "errors",
    "NotAddable": "errors",
    "Quantity": "quantities",
    "Reconciliation": "reconciliation",
    "SourceTracer": "widgets",
    "TimeFollower": "widgets",
    "TollbookError": "errors",
    "accept_claims": "tables",
    "alt_corridor": "wording",
    "alt_ladder": "wording",
    "alt_origins": "wording",
    "alt_support": "wording",
    "alt_timeline": "wording",
    "average_claims": "comparison",
    "caption_corridor": "wording",
    "caption_ladder": "wording",
    "caption_origins": "wording",
    "caption_support": "wording",
    "caption_timeline": "wording",
    "check_claims": "tables",
    "check_plausibility": "plausibility",
    "check_readings": "tables",
    "compare_claims": "comparison",
    "compare_versions": "history",
    "count_casualties": "extraction",
    "data_dictionary": "schema",
    "decide_link": "tables",
    "describe_changes": "provenance",
    "describe_knowledge": "wording",
    "describe_origins": "wording",
    "describe_quantity": "quantities",
    "export_claims": "tables",
    "extract_claims": "extraction",
    "extract_claims_from": "extraction",
    "find_duplicates": "provenance",
    "find_family": "provenance",
    "find_possible_echoes": "provenance",
    "follow_claims": "history",
    "grade_source": "tables",
    "headline_numbers": "history",
    "known_on": "history",
    "latest_figures": "history",
    "lay_ladder": "comparison",
    "lay_origins": "provenance",
    "list_reasons": "comparison",
    "list_words": "vocabulary",
    "load_claims": "tables",
    "parse_quantity": "quantities",
    "plot_claims": "plotting",
    "plot_corridor": "plotting",
    "plot_origins": "plotting",
    "plot_support": "plotting",
    "plot_timeline": "plotting",
    "read_article": "extraction",
    "read_export": "tables",
    "reconcile": "reconciliation",
    "record_run": "history",
    "relate": "comparison",
    "resolve_conflict": "tables",
    "side_by_side": "comparison",
    "sum_claims": "comparison",
    "take_text": "extraction",
    "trace_origins": "provenance",
    "undated_claims": "history",
    "undo_grade": "tables",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute '{name}'")
    return getattr(importlib.import_module(f"analysis.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
