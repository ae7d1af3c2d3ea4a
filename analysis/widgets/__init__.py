"""What an analyst clicks: panels that choose and show, and compute nothing; the only room that
imports ipywidgets.
"""

from analysis.widgets.article_reader import ArticleReader
from analysis.widgets.comparer import ClaimComparer
from analysis.widgets.follower import TimeFollower
from analysis.widgets.reconciler import ClaimReconciler
from analysis.widgets.tracer import SourceTracer

__all__ = ["ArticleReader", "ClaimComparer", "ClaimReconciler", "SourceTracer", "TimeFollower"]
