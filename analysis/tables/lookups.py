"""What is looked up in the whole tables, worked out once and shared by every choice of claims."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analysis.tables.ids import ids_in_column

if TYPE_CHECKING:
    from analysis.tables.model import Claim


class Lookups:
    """Rows by their ids, and what others have worked out from all claims.

    Parameters
    ----------
    all_claims, sources, scopes
        The whole tables.
    """

    def __init__(self, all_claims: pd.DataFrame, sources: pd.DataFrame, scopes: pd.DataFrame) -> None:
        self._tables = (all_claims, sources, scopes)
        self.claims: dict[str, Claim] = {}
        self.kept: dict[str, object] = {}

    def are_of(self, *tables: pd.DataFrame) -> bool:
        """Whether they were looked up in these very tables."""
        return all(mine is other for mine, other in zip(self._tables, tables, strict=True))

    @cached_property
    def positions(self) -> pd.Index:
        """The ids of all claims in their order."""
        return pd.Index(self._tables[0]["claim_id"])

    @cached_property
    def source_rows(self) -> dict[str, dict[str, object]]:
        """As `ClaimTables.source_rows`."""
        return {row["source_id"]: plain_row(row) for row in self._tables[1].to_dict("records")}

    @cached_property
    def scope_rows(self) -> dict[tuple[str, str], dict[str, object]]:
        """As `ClaimTables.scope_rows`."""
        return {(row["kind"], row["id"]): plain_row(row) for row in self._tables[2].to_dict("records")}

    @cached_property
    def part_ids(self) -> dict[str, list[str]]:
        """As `ClaimTables.part_ids`."""
        claims = self._tables[0]
        wholes = ids_in_column(claims["part_of"]).sort_index(kind="stable")
        return {whole: list(ids) for whole, ids in claims["claim_id"].loc[wholes.index].groupby(wholes.array)}

    @cached_property
    def public_days(self) -> pd.Series:
        """As `ClaimTables.public_days`."""
        claims = self._tables[0]
        return claims["published_on"].fillna(claims["stated_on"].where(claims["derivation"] == "original"))


def plain_row(row: Mapping[str, object]) -> dict[str, object]:
    """A row of a frame in Python's own types: an empty cell is None, a count an int, a day a `datetime.date`."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: object) -> object:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value if isinstance(value, str) else int(value)
