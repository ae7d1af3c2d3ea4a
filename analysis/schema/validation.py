"""The rules as a pandera schema, and the cells of a text frame that fail it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.schema.columns import ColumnRule, rules_of

if TYPE_CHECKING:
    import pandas as pd
    from pandera.errors import SchemaErrors
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
    if not checked.notna().any():
        return []
    try:
        _series_schema(rule).validate(checked, lazy=True)
    except SchemaErrors as errors:
        _raise_own_errors(errors)
        by_name = {demand.name: demand for demand in rule.demands}
        first = errors.failure_cases.drop_duplicates("failure_case")
        return [Failure(rule.name, value, *by_name[check].explain(value)) for value, check in zip(first["failure_case"], first["check"], strict=True)]
    return []


def _raise_own_errors(errors: SchemaErrors) -> None:
    """Raise what went wrong inside a check: pandera counts it as a failing cell, of which no row would be found."""
    from pandera.errors import SchemaErrorReason

    for error in errors.schema_errors:
        if error.reason_code is not SchemaErrorReason.DATAFRAME_CHECK:
            raise error


def _distinct(column: pd.Series) -> pd.Series:
    """The column with each value once; where there are few, or hardly any repeats, as it is, for to find the repeats would take longer."""
    import pandas as pd

    if len(column) <= _FEW or column.iloc[:_FEW].nunique() > _FEW / 2:
        return column
    return pd.Series(column.unique(), dtype="str")


@lru_cache
def _series_schema(rule: ColumnRule) -> SeriesSchema:
    from pandera.pandas import Check, SeriesSchema

    return SeriesSchema(
        None, nullable=True, checks=[Check(demand.is_met, name=demand.name, error=demand.name, ignore_na=False) for demand in rule.demands]
    )
