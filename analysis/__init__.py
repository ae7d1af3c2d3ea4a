"""Tollbook: a notebook toolkit for disputed casualty figures.

The public names are handed on lazily, so that `import analysis` costs next to nothing until one of
them is used.
"""

from __future__ import annotations

import importlib

_HOME = {
    "Article": "articles",
    "ArticleReader": "widgets",
    "Assumptions": "reconciliation.case",
    "ClaimComparer": "widgets",
    "ClaimReconciler": "widgets",
    "ClaimTables": "claims",
    "DataProblems": "errors",
    "NotAddable": "errors",
    "Quantity": "quantities",
    "Reconciliation": "reconciliation.result",
    "SourceTracer": "widgets",
    "TimeFollower": "widgets",
    "TollbookError": "errors",
    "accept_claims": "claims",
    "alt_corridor": "captions",
    "alt_ladder": "captions",
    "alt_origins": "captions",
    "alt_support": "captions",
    "alt_timeline": "captions",
    "average_claims": "comparison",
    "caption_corridor": "captions",
    "caption_ladder": "captions",
    "caption_origins": "captions",
    "caption_support": "captions",
    "caption_timeline": "captions",
    "check_claims": "claims",
    "check_plausibility": "plausibility",
    "check_readings": "claims",
    "compare_claims": "comparison",
    "compare_versions": "history",
    "count_casualties": "extraction",
    "data_dictionary": "schema",
    "decide_link": "claims",
    "describe_changes": "provenance",
    "describe_knowledge": "captions",
    "describe_origins": "captions",
    "describe_quantity": "quantities",
    "export_claims": "claims",
    "extract_claims": "extraction",
    "extract_claims_from": "extraction",
    "find_duplicates": "provenance",
    "find_family": "provenance",
    "find_possible_echoes": "provenance",
    "follow_claims": "history",
    "grade_source": "claims",
    "headline_numbers": "history",
    "known_on": "history",
    "latest_figures": "history",
    "lay_ladder": "comparison",
    "lay_origins": "provenance",
    "list_reasons": "comparison",
    "list_words": "vocabulary",
    "load_claims": "claims",
    "parse_quantity": "quantities",
    "plot_claims": "plotting",
    "plot_corridor": "plotting",
    "plot_origins": "plotting",
    "plot_support": "plotting",
    "plot_timeline": "plotting",
    "read_article": "articles",
    "read_export": "claims",
    "reconcile": "reconciliation.result",
    "record_run": "history",
    "relate": "comparison",
    "resolve_conflict": "claims",
    "side_by_side": "comparison",
    "sum_claims": "comparison",
    "take_text": "articles",
    "trace_origins": "provenance",
    "undated_claims": "history",
    "undo_grade": "claims",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute '{name}'")
    return getattr(importlib.import_module(f"analysis.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
