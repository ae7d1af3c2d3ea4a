"""Where claims come from: what each repeats, which statement stands at the end of its chain, and what was changed on the way."""

from analysis.provenance.lineage import fold_echoes, is_part_of, listed_ids, origins_of, parents_of, shared_origins, statement_behind

__all__ = ["fold_echoes", "is_part_of", "listed_ids", "origins_of", "parents_of", "shared_origins", "statement_behind"]
