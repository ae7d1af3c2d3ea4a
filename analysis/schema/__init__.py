"""The columns of the tables, as data: what each may hold, what it means, and the English for a cell that holds something else."""

from analysis.schema.columns import RULES, TABLES, ColumnRule, column_names, data_dictionary, rules_of
from analysis.schema.demands import Demand, show
from analysis.schema.validation import Failure, find_failures

__all__ = ["RULES", "TABLES", "ColumnRule", "Demand", "Failure", "column_names", "data_dictionary", "find_failures", "rules_of", "show"]
