"""The quantity that an analyst asks for, by the names in the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.errors import TollbookError, nearest, show
from analysis.reconciliation.cells import Counted, Series, counted_as
from analysis.vocabulary import METRICS

if TYPE_CHECKING:
    from analysis.tables import ClaimTables


def read_quantity(where: str, claims: ClaimTables, metric: str, population: str, place: str) -> tuple[Counted, Series]:
    """What is counted, and of whom; a name that the tables do not know raises TollbookError, whose message begins with `where`."""
    counted = counted_as(metric)
    if counted is None:
        known = [name for name in METRICS.names if counted_as(name)]
        guess = nearest(metric, known, cutoff=0.75)
        hint = f"Did you mean {show(guess)}? " if guess else ""
        raise TollbookError(f"{where}: metric {show(metric)} counts nothing that can be bounded. {hint}Use {', '.join(known)}.")
    for kind, name in (("population", population), ("place", place)):
        if (kind, name) not in claims.scope_rows:
            guess = nearest(name, [known for of, known in claims.scope_rows if of == kind], cutoff=0.6)
            hint = f"Did you mean {show(guess)}?" if guess else "The ids stand in scopes.csv."
            raise TollbookError(f"{where}: no {kind} is called {show(name)}. {hint}")
    return counted, Series(population, place)
