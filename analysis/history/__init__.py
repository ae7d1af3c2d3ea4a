"""How the tables and the figures move through time."""

from analysis.history.knowledge import claims_of_day, known_on, publication_days, read_day, undated_claims
from analysis.history.timeline import follow_claims
from analysis.history.versions import compare_versions

__all__ = ["claims_of_day", "compare_versions", "follow_claims", "known_on", "publication_days", "read_day", "undated_claims"]
