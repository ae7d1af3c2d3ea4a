"""One way to say what is wrong with the data: where, what, and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # pandas is not needed to raise an error, only to hold many of them
    import pandas as pd


PROBLEM_COLUMNS = ["file", "row", "column", "value", "problem", "remedy"]
SHOWN = 10  # lines of each file: as many as can be mended before looking again
SHOWN_CHARACTERS = 60  # of a value: enough to find it by, on one line with what is said of it
_SHOWN_ROWS = 5  # stretches of rows that one line names


class TollbookError(ValueError):
    """An error whose message is written for the analyst; JupyterLab shows the message without a
    traceback.
    """

    def _render_traceback_(self) -> list[str]:
        """IPython's hook: what stands under the cell instead of a traceback."""
        return str(self).splitlines()


class Stopped(KeyboardInterrupt):
    """The analyst stopped what was going on; JupyterLab shows the message without a traceback. A
    loop over files that goes on after an error ends with it.
    """

    def _render_traceback_(self) -> list[str]:
        """IPython's hook, as above."""
        return str(self).splitlines()


class DataProblems(TollbookError):
    """The data cannot be used as they stand.

    Parameters
    ----------
    problems
        One row a problem, with `PROBLEM_COLUMNS`. `row` is the number that a spreadsheet shows, the
        header being row 1; it is empty where the problem belongs to the whole file. Nothing was
        read, dropped or repaired.
    """

    def __init__(self, problems: pd.DataFrame) -> None:
        self.problems = problems
        super().__init__(describe_problems(problems))

    def __reduce__(self) -> tuple[type[DataProblems], tuple[pd.DataFrame]]:
        """What a copy is made from: the problems, not the message."""
        return type(self), (self.problems,)


class NotAddable(TollbookError):
    """A sum or an average of claims about things that cannot be added."""


class Problem(NamedTuple):
    """One thing that is wrong, in the columns of `PROBLEM_COLUMNS`.

    `row` is the number that a spreadsheet shows (the header is row 1), the id of the row for a
    table of a database, and None where the problem belongs to the whole file. `value` is what the
    cell holds, None where it is empty or there is no cell.
    """

    file: str
    row: int | str | None
    column: str | None
    value: str | None
    problem: str
    remedy: str


def problem_table(problems: Iterable[Problem] = ()) -> pd.DataFrame:
    """The problems as a frame with `PROBLEM_COLUMNS`, in the order of the files and their rows; a
    file's own problems come first.
    """
    import pandas as pd  # only here: to raise an error no frames are needed

    found = list(dict.fromkeys(problems))
    files = list(dict.fromkeys(problem.file for problem in found))
    found.sort(key=lambda problem: (files.index(problem.file), *_place(problem.row)))
    return pd.DataFrame(found, columns=PROBLEM_COLUMNS, dtype="object")


def _place(row: int | str | None) -> tuple[int, int, str]:
    if row is None:
        return (0, 0, "")
    return (1, row, "") if isinstance(row, int) else (2, 0, row)


def show(value: str) -> str:
    r"""The value between quotes, as a message can hold it: one line, not too long, with invisible
    characters spelt out.

    Examples
    --------
    >>> print(show("hur\u200b"))
    'hur\u200b'
    """
    if len(value) > SHOWN_CHARACTERS:
        value = f"{value[: SHOWN_CHARACTERS - 1]}…"
    return f"'{_spell_out(value)}'"


def nearest(value: str, known: Collection[str], *, cutoff: float) -> str | None:
    """The known name that is most like a value, or None where none is: for "Did you mean".

    Examples
    --------
    >>> nearest("kiled", ["wounded", "killed"], cutoff=0.8)
    'killed'
    """
    return next(iter(difflib.get_close_matches(value, known, n=1, cutoff=cutoff)), None)


def describe_problems(problems: pd.DataFrame, *, shown: int = SHOWN) -> str:
    """All problems as text: for each file a heading, the first `shown` lines, and how many more
    problems there are.

    The form of a line is `row ROW, COLUMN: WHAT. WANTED.` Problems that are the same but for their
    row share a line.
    """
    blocks = []
    for file, of_file in problems.groupby("file", sort=False):
        alike: dict[tuple, list] = {}
        for row, *rest in of_file[PROBLEM_COLUMNS[1:]].itertuples(index=False, name=None):
            alike.setdefault(tuple(None if part != part else part for part in rest), []).append(row)
        groups = list(alike.items())
        noun = "problem" if len(of_file) == 1 else "problems"
        lines = [f"{_spell_out(file)}: {len(of_file):,} {noun}"]
        lines += [
            f"  {_line(rows, column, what, wanted)}"
            for (column, _, what, wanted), rows in groups[:shown]
        ]
        if more := sum(len(rows) for _, rows in groups[shown:]):
            lines.append(f"  ... and {more:,} more")
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def _line(rows: Sequence[object], column: str | None, what: str, wanted: str) -> str:
    named = _name_rows([row for row in rows if row == row and row is not None])
    where = ", ".join(part for part in (named, _spell_out(column or "")) if part)
    return f"{where}: {what} {wanted}" if where else f"{what} {wanted}"


def _name_rows(rows: Sequence[object]) -> str:
    """The rows of one line: those that follow each other as a stretch, and only the first of many
    stretches.

    Examples
    --------
    >>> _name_rows([17]), _name_rows([2, 3, 4, 7]), _name_rows(["hur_30", "forbes_250"])
    ('row 17', 'rows 2-4, 7', 'rows hur_30, forbes_250')
    """
    if len(rows) < 2:
        return "".join(f"row {_spell_out(str(row))}" for row in rows)
    stretches: list[list] = []
    for row in rows:
        last = stretches[-1][-1] if stretches else ""
        if not isinstance(last, str) and row == last + 1:
            stretches[-1].append(row)
        else:
            stretches.append([row])
    named = ", ".join(
        _name_row(stretch[0]) + (f"-{_name_row(stretch[-1])}" if len(stretch) > 1 else "")
        for stretch in stretches[:_SHOWN_ROWS]
    )
    more = sum(map(len, stretches[_SHOWN_ROWS:]))
    return f"rows {named}" + (f" and {more:,} more" if more else "")


def _name_row(row: object) -> str:
    return _spell_out(row) if isinstance(row, str) else f"{row:,}"


def _spell_out(text: str) -> str:
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )
