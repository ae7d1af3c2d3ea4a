"""The columns of the tables, as data: what each may hold, what it means, and the English for a cell
that holds something else.
"""

from analysis.errors import show
from analysis.schema.columns import (
    LOGS,
    RULES,
    TABLES,
    ColumnRule,
    Failure,
    column_names,
    data_dictionary,
    find_failures,
    key_columns,
    naming_column,
    rules_of,
)
from analysis.schema.rules import Demand

__all__ = [
    "LOGS",
    "RULES",
    "TABLES",
    "ColumnRule",
    "Demand",
    "Failure",
    "column_names",
    "data_dictionary",
    "find_failures",
    "key_columns",
    "naming_column",
    "rules_of",
    "show",
]
