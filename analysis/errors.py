"""One way to say what is wrong with the data: where, what, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pandas is not needed to raise an error, only to hold many of them
    import pandas as pd

PROBLEM_COLUMNS = ["file", "row", "column", "value", "problem", "remedy"]
SHOWN = 10


class TollbookError(ValueError):
    """An error whose message is written for the analyst; JupyterLab shows the message without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """IPython's hook: what stands under the cell instead of a traceback."""
        return str(self).splitlines()


class DataProblems(TollbookError):
    """The data cannot be used as it stands.

    Parameters
    ----------
    problems
        One row a problem, with `PROBLEM_COLUMNS`. `row` is the number that a spreadsheet shows, the header being row 1; it is empty where
        the problem belongs to the whole file. Nothing was read, dropped or repaired.
    """

    def __init__(self, problems: pd.DataFrame) -> None:
        self.problems = problems
        super().__init__(describe_problems(problems))


class NotAddable(TollbookError):
    """A sum or an average over claims that do not speak of like things."""


def describe_problems(problems: pd.DataFrame, *, shown: int = SHOWN) -> str:
    """All problems as text: per file a heading and the first `shown` problems, then how many more there are.

    The form of a line is `row ROW, COLUMN: WHAT. WANTED.`
    """
    blocks = []
    for file, of_file in problems.groupby("file", sort=False):
        count = len(of_file)
        lines = [f"{file}: {count:,} problem{'s' if count != 1 else ''}"]
        lines += ["  " + _line(problem) for problem in of_file.head(shown).to_dict("records")]
        if count > shown:
            lines.append(f"  ... and {count - shown:,} more")
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def _line(problem: dict[str, object]) -> str:
    row, column = problem["row"], problem["column"]
    where = ", ".join(part for part in (f"row {row}" if row == row and row is not None else "", str(column or "")) if part)
    return f"{where}: {problem['problem']} {problem['remedy']}" if where else f"{problem['problem']} {problem['remedy']}"
