"""The columns of the tables as data: what each may hold, what it means, and the English for a cell
that holds something else.
"""

from analysis.schema.columns import (
    LOGS,
    RULES,
    TABLES,
    column_names,
    data_dictionary,
    find_failures,
    key_columns,
    naming_column,
    rules_of,
)

__all__ = [
    "LOGS",
    "RULES",
    "TABLES",
    "column_names",
    "data_dictionary",
    "find_failures",
    "key_columns",
    "naming_column",
    "rules_of",
]
