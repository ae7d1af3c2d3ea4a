"""The columns of the tables, as data: what each may hold, what it means, and the English for a cell that holds something else."""

from analysis.errors import show
from analysis.schema.columns import LOGS, RULES, TABLES, ColumnRule, column_names, data_dictionary, key_columns, naming_column, rules_of
from analysis.schema.demands import Demand
from analysis.schema.validation import Failure, find_failures

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
