"""Tollbook: a notebook toolkit for disputed casualty figures.

The public names are handed on lazily, so that `import analysis` costs next to nothing until one of
them is used.
"""

from __future__ import annotations

import importlib

_HOME = {
    "Article": "articles.text",
    "ArticleReader": "widgets.article_reader",
    "Assumptions": "reconciliation.evidence",
    "CaseForm": "widgets.beginning",
    "ClaimComparer": "widgets.comparer",
    "ClaimReconciler": "widgets.reconciler",
    "ClaimTables": "claims.model",
    "DataProblems": "errors",
    "Limits": "limits",
    "NotAddable": "errors",
    "Quantity": "quantities.model",
    "Reconciliation": "reconciliation.result",
    "Reception": "widgets.beginning",
    "SourceTracer": "widgets.tracer",
    "Stopped": "errors",
    "TimeFollower": "widgets.follower",
    "TollbookError": "errors",
    "accept_claims": "claims.accepting",
    "alt_corridor": "captions.captions",
    "alt_ladder": "captions.captions",
    "alt_origins": "captions.captions",
    "alt_support": "captions.captions",
    "alt_timeline": "captions.captions",
    "average_claims": "comparison.sums",
    "caption_corridor": "captions.captions",
    "caption_ladder": "captions.captions",
    "caption_origins": "captions.captions",
    "caption_support": "captions.captions",
    "caption_timeline": "captions.captions",
    "check_claims": "claims.loading",
    "check_plausibility": "plausibility.checking",
    "check_readings": "claims.accepting",
    "compare_claims": "comparison.relations",
    "compare_versions": "history.versions",
    "copy_case": "claims.beginning",
    "count_casualties": "extraction.totals",
    "data_dictionary": "schema.columns",
    "decide_link": "claims.judgements",
    "describe_case": "captions.panels",
    "describe_changes": "provenance.changes",
    "describe_knowledge": "captions.captions",
    "describe_origins": "captions.captions",
    "describe_quantity": "quantities.model",
    "export_claims": "claims.exporting",
    "list_versions": "claims.keeping",
    "restore_version": "claims.writing",
    "extract_claims": "extraction.candidates",
    "extract_claims_from": "extraction.candidates",
    "find_duplicates": "provenance.duplicates",
    "find_family": "provenance.origins",
    "find_possible_echoes": "provenance.proposals",
    "follow_claims": "history.timeline",
    "grade_source": "claims.judgements",
    "headline_numbers": "history.timeline",
    "known_on": "history.timeline",
    "latest_figures": "history.timeline",
    "lay_ladder": "comparison.relations",
    "lay_origins": "provenance.origins",
    "list_reasons": "comparison.relations",
    "list_words": "vocabulary",
    "load_claims": "claims.loading",
    "new_case": "claims.beginning",
    "open_case": "claims.loading",
    "opening_claims": "claims.opening",
    "opening_quantity": "claims.opening",
    "parse_quantity": "quantities.reading",
    "plan_repair": "claims.repairing",
    "plot_claims": "plotting.ladder",
    "plot_corridor": "plotting.corridor",
    "plot_origins": "plotting.origins",
    "plot_support": "plotting.support",
    "plot_timeline": "plotting.timeline",
    "read_article": "articles.reading",
    "read_export": "claims.exporting",
    "reconcile": "reconciliation.result",
    "record_run": "history.runs",
    "relate": "comparison.relations",
    "repair_tables": "claims.repairing",
    "resolve_conflict": "claims.judgements",
    "side_by_side": "comparison.relations",
    "sum_claims": "comparison.sums",
    "take_back_claims": "claims.accepting",
    "take_text": "articles.reading",
    "trace_origins": "provenance.origins",
    "undated_claims": "history.timeline",
    "undo_grade": "claims.judgements",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute '{name}'")
    return getattr(importlib.import_module(f"analysis.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
