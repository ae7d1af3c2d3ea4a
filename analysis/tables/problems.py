"""What is wrong with the data, gathered: one problem a row, and all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from analysis.errors import PROBLEM_COLUMNS


class Problem(NamedTuple):
    """One thing that is wrong, in the columns of `PROBLEM_COLUMNS`.

    `row` is the number that a spreadsheet shows (the header is row 1), the id of the row for a table of a database, and None where the problem
    belongs to the whole file. `value` is what the cell holds, None where it is empty or there is no cell.
    """

    file: str
    row: int | str | None
    column: str | None
    value: str | None
    problem: str
    remedy: str


def problem_table(problems: Iterable[Problem] = ()) -> pd.DataFrame:
    """The problems as a frame with `PROBLEM_COLUMNS`, in the order of the files and their rows; a file's own problems come first."""
    found = list(dict.fromkeys(problems))
    files = list(dict.fromkeys(problem.file for problem in found))
    found.sort(key=lambda problem: (files.index(problem.file), *_place(problem.row)))
    return pd.DataFrame(found, columns=PROBLEM_COLUMNS, dtype="object")


def _place(row: int | str | None) -> tuple[int, int, str]:
    if row is None:
        return (0, 0, "")
    return (1, row, "") if isinstance(row, int) else (2, 0, row)
