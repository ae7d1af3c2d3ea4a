"""How the tables and the figures move through time."""

from analysis.history.runs import RunReport, record_run
from analysis.history.timeline import (
    claims_of_day,
    follow_claims,
    headline_numbers,
    known_on,
    latest_figures,
    publication_days,
    undated_claims,
)
from analysis.history.versions import compare_versions

__all__ = [
    "RunReport",
    "claims_of_day",
    "compare_versions",
    "follow_claims",
    "headline_numbers",
    "known_on",
    "latest_figures",
    "publication_days",
    "record_run",
    "undated_claims",
]
