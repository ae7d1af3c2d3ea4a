"""How the tables and the figures move through time."""

from analysis.history.versions import compare_versions

__all__ = ["compare_versions"]
