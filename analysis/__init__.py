"""Tollbook: a notebook toolkit for disputed casualty figures.

The public names are handed on lazily, so that `import analysis` costs next to nothing until one of
them is used.
"""

from __future__ import annotations

import importlib

_HOME = {
    "Article": "articles",
    "ArticleReader": "widgets.article_reader",
    "Assumptions": "reconciliation.case",
    "ClaimComparer": "widgets.comparer",
    "ClaimReconciler": "widgets.reconciler",
    "ClaimTables": "claims",
    "DataProblems": "errors",
    "NotAddable": "errors",
    "Quantity": "quantities",
    "Reconciliation": "reconciliation.result",
    "SourceTracer": "widgets.tracer",
    "TimeFollower": "widgets.follower",
    "TollbookError": "errors",
    "accept_claims": "claims",
    "alt_corridor": "captions.captions",
    "alt_ladder": "captions.captions",
    "alt_origins": "captions.captions",
    "alt_support": "captions.captions",
    "alt_timeline": "captions.captions",
    "average_claims": "comparison",
    "caption_corridor": "captions.captions",
    "caption_ladder": "captions.captions",
    "caption_origins": "captions.captions",
    "caption_support": "captions.captions",
    "caption_timeline": "captions.captions",
    "check_claims": "claims",
    "check_plausibility": "plausibility",
    "check_readings": "claims",
    "compare_claims": "comparison",
    "compare_versions": "history",
    "count_casualties": "extraction",
    "data_dictionary": "schema",
    "decide_link": "claims",
    "describe_changes": "provenance",
    "describe_knowledge": "captions.captions",
    "describe_origins": "captions.captions",
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
    "plot_claims": "plotting.ladder",
    "plot_corridor": "plotting.corridor",
    "plot_origins": "plotting.origins",
    "plot_support": "plotting.support",
    "plot_timeline": "plotting.timeline",
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
