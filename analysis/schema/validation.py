"""The rules as a pandera schema, and the cells of a text frame that fail it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.schema.columns import ColumnRule, rules_of

if TYPE_CHECKING:
    import pandas as pd
    from pandera.pandas import SeriesSchema

_FEW = 1_000


@dataclass(frozen=True)
class Failure:
    """A value of one column that does not meet its rule, and the English for it."""

    column: str
    value: str
    problem: str
    remedy: str


def find_failures(text: pd.DataFrame, table: str) -> list[Failure]:
    """Every distinct value of a text frame that its column may not hold.

    Each value is looked at once, however many rows hold it, so a million rows cost little more than their distinct values.

    Parameters
    ----------
    text
        Columns of `table` as text (str), empty cells missing. Columns without a rule are held to be printable text.
    """
    failures = []
    for name in text.columns:
        rule = rules_of(table).get(name) or ColumnRule(table, "other", name, "text", "")
        failures += _failures_of(text[name], rule)
    return failures


def _failures_of(column: pd.Series, rule: ColumnRule) -> list[Failure]:
    from pandera.errors import SchemaErrors  # takes 0.15 s to import, so only when there is something to check

    checked = _distinct(column)
    if checked.empty:
        return []
    try:
        _series_schema(rule).validate(checked, lazy=True)
    except SchemaErrors as errors:
        by_name = {demand.name: demand for demand in rule.demands}
        first = errors.failure_cases.drop_duplicates("failure_case")
        return [Failure(rule.name, value, *by_name[check].explain(value)) for value, check in zip(first["failure_case"], first["check"], strict=True)]
    return []


def _distinct(column: pd.Series) -> pd.Series:
    """The filled cells, each value once; where there are few, or hardly any repeats, all of them, for to find the repeats would take longer."""
    import pandas as pd

    filled = column.dropna()
    if len(filled) <= _FEW or filled.iloc[:_FEW].nunique() > _FEW / 2:
        return filled
    return pd.Series(filled.unique(), dtype="str")


@lru_cache
def _series_schema(rule: ColumnRule) -> SeriesSchema:
    from pandera.pandas import Check, SeriesSchema

    return SeriesSchema(None, checks=[Check(demand.is_met, name=demand.name, error=demand.name) for demand in rule.demands])
