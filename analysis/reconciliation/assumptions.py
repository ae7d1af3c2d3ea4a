"""What a reconciliation takes for granted beyond the claims and the laws of counting; each can be changed, and is printed with the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.errors import TollbookError
from analysis.schema import show

if TYPE_CHECKING:
    from analysis.tables import ClaimTables


SAME_WORD = "“casualties” means the same to those who do not define it more widely"
ONE_EVENT = "the figures speak of one event"


@dataclass(frozen=True)
class Assumptions:
    """What is taken for granted.

    Parameters
    ----------
    same_word
        Two sources that say "casualties" mean the same by it, where neither defines it more widely than the killed and the wounded. Otherwise such a
        figure lies anywhere between the killed and wounded, and these with the missing and the captured.
    one_event
        Figures of the same people for days and places of which one includes the other speak of one event, where nothing in the tables says that
        either counts only a part of the other.
    deployed
        For a population, how many were deployed: no more can be casualties, be they killed, wounded, missing or captured. None is built in.
    """

    same_word: bool = True
    one_event: bool = True
    deployed: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for population, number in self.deployed.items():
            if isinstance(number, bool) or not isinstance(number, int) or number < 0:
                raise TollbookError(f"Assumptions: deployed[{show(population)}] is {show(str(number))}. Give a whole number of people, 0 or more.")

    def sentences(self, claims: ClaimTables) -> list[str]:
        """The assumptions in words, those that are made and those that are not."""
        word = (
            "“casualties” is taken as one word for one thing, unless a source defines it more widely than killed and wounded"
            if self.same_word
            else "“casualties” is taken to lie anywhere between the killed and wounded, and these with the missing and captured"
        )
        event = (
            "figures for an event are taken to speak of one event where days and place of one include the other's and neither is known to be a part"
            if self.one_event
            else "figures for an event bind only their own days and place"
        )
        return [word, event, *self.forces(claims)]

    def forces(self, claims: ClaimTables) -> list[str]:
        """How large the forces deployed are taken to be, in words; a population that the tables do not know raises TollbookError."""
        names = {population: claims.scope_rows.get(("population", population)) for population in self.deployed}
        unknown = next((population for population, row in names.items() if row is None), None)
        if unknown is not None:
            raise TollbookError(f"Assumptions: no population is called {show(unknown)}. The ids stand in scopes.csv.")
        return [f"no more than {number:,} {names[population]['name']} can be casualties" for population, number in self.deployed.items()]
