"""Tables that a spreadsheet program saved, put back as they were: shown first, then written at
once, with the version before kept.

`python start.py repair data/kursk` shows and asks; `repair_tables` is the same for Python.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from analysis.claims.beginning import CASES
from analysis.claims.formats import RawTable, find_delimiter, read_delimited, without_odd_rows
from analysis.claims.keeping import FOLDER, list_versions
from analysis.claims.loading import (
    assess,
    folder_as_typed,
    load_claims,
    read_file,
    read_tables,
)
from analysis.claims.spreadsheets import CHANGES, COMES_FIRST, Marks, find_marks, repair_command
from analysis.claims.writing import Changes, csv_path, rewrite_tables, with_cells
from analysis.english import count, count_claims, join_words
from analysis.errors import (
    SHOWN,
    DataProblems,
    TollbookError,
    describe_problems,
    problem_table,
    show,
)

_DOING = "repair_tables"
_YES, _NO = ("y", "yes"), ("n", "no", "")


@dataclass(frozen=True, repr=False)
class RepairPlan:
    """What a repair would do to the tables of a case.

    Parameters
    ----------
    where
        The folder.
    cause
        What a spreadsheet program did, a sentence or two for each table; empty where it did
        nothing.
    changes
        One row a cell: `file`, `row` (as a spreadsheet numbers it), `column`, `before`, `after`.
        Without rows where nothing but the form of a file changes, or nothing at all.
    question
        What only a person can say: whether the day or the month comes first. Empty where the tables
        prove it.
    left
        What is wrong with the tables after it, in the columns of `analysis.check_claims`.
    contents
        For each table that changes its bytes before and after.
    """

    where: Path
    cause: str
    changes: pd.DataFrame
    question: str
    left: pd.DataFrame
    contents: Changes

    def __repr__(self) -> str:
        return "\n".join(_describe(self))


def plan_repair(where: str | os.PathLike[str], *, first: str = "") -> RepairPlan:
    """What a repair would change in tables that a spreadsheet program saved; nothing is written.

    Days, whole numbers and closed words get the form that the tables have, and commas stand between
    the cells again. Words, names, ids and notes are never changed. Whether the day or the month
    comes first is taken from what the table proves: a day that no calendar has in the other order,
    the hash of a row of a log, or something that would be carried before it was said, would end
    before it began, or would have happened in the future.

    Parameters
    ----------
    where
        The folder of CSV files.
    first
        What comes first in days such as 03/04/2024, "day" or "month", where nothing proves it.

    Raises
    ------
    TollbookError
        If there is no such folder or it holds no CSV files, or if `first` contradicts the table.
    """
    if first and first not in COMES_FIRST:
        raise TollbookError(f"plan_repair, first: {show(first)} is not known. Use day or month.")
    if not isinstance(where, str | os.PathLike) or csv_path(where, "claims") is None:
        raise TollbookError(
            f"{where}: this is not a folder with claims.csv. Give the folder of a case, such as "
            "data/kursk; what is kept in another form is corrected there."
        )
    _, tables, problems, _ = read_tables(where)
    found = _find_all(tables, first)
    contents = {}
    for name, marks in found.items():
        if marks.form or len(marks.changes):
            before = read_file(csv_path(where, name))[0]
            contents[name] = before, _with_changes(name, before, marks)
    frames = [marks.changes.assign(file=marks.raw.file) for marks in found.values()]
    changes = pd.concat(frames or [pd.DataFrame(columns=CHANGES)], ignore_index=True)
    of_form = [marks.problem for marks in found.values()]
    left = [problem for problem in problems if problem not in of_form]
    mended = {name: found[name].mended if name in found else raw for name, raw in tables.items()}
    after = assess(mended, left)
    return RepairPlan(
        Path(where),
        "\n".join(f"{marks.raw.file}: {marks.cause}" for marks in found.values()),
        changes.reindex(columns=["file", *CHANGES]),
        " ".join(marks.question for marks in found.values() if marks.question),
        problem_table([*after.problems, *after.without_effect, *after.questions]),
        contents,
    )


def repair_tables(where: str | os.PathLike[str] | RepairPlan, *, first: str = "") -> RepairPlan:
    """Put tables that a spreadsheet program saved back as they were: all of them, or none.

    What they held is kept first (`analysis.list_versions`).

    Parameters
    ----------
    where, first
        As for `plan_repair`; or a plan that was made by it, so that nothing is written but what was
        looked at.

    Returns
    -------
    RepairPlan
        What was done.

    Raises
    ------
    TollbookError
        If it has to be said what comes first in days; if a file was changed since the plan was
        made, or cannot be written; and as for `plan_repair`. Nothing is written.
    """
    plan = where if isinstance(where, RepairPlan) else plan_repair(where, first=first)
    if plan.question:
        raise TollbookError(
            f'{_DOING}: {plan.question} Say so: first="day" or first="month"; on the command '
            "line --day-first or --month-first."
        )
    if plan.contents:
        rewrite_tables(_DOING, plan.where, plan.contents)
    return plan


def _find_all(tables: Mapping[str, RawTable], first: str) -> dict[str, Marks]:
    """What a spreadsheet program did to each table, where it did anything; what a person knows of
    the order of days is asked only where the table does not prove it.

    Raises
    ------
    TollbookError
        If no table asks for it, and one proves otherwise.
    """
    found, against, is_asked = {}, "", False
    for name, raw in tables.items():
        if not raw.folder:
            continue
        plain = without_odd_rows(raw)[0]
        marks = find_marks(plain)
        if first and marks.question:
            marks, is_asked = find_marks(plain, first), True
        elif first and not marks.refusal and (said := find_marks(plain, first).refusal):
            against = against or f"{raw.file}: {said} Leave out that the {first} comes first."
        if marks.form or len(marks.changes) or marks.unread:
            found[name] = marks
    if against and not is_asked:
        raise TollbookError(against)
    return found


def _with_changes(name: str, data: bytes, marks: Marks) -> bytes:
    """The bytes of a file with the changes of its cells.

    Raises
    ------
    TollbookError
        If it would then be read otherwise than it should be: rather than write anything else.
    """
    delimiter = find_delimiter(data, name, ",") if marks.form else ","
    cells: dict[int, dict[str, str]] = {}
    for row, column, _, after in marks.changes.itertuples(index=False, name=None):
        cells.setdefault(row, {})[column] = after
    made = with_cells(data, delimiter, cells)
    text, rows, _, _ = read_delimited(made, marks.raw.file, name, ",")
    read = None if text is None else without_odd_rows(replace(marks.raw, text=text, rows=rows))[0]
    if read is None or not read.text.equals(marks.mended.text):
        raise TollbookError(
            f"{marks.raw.file}: its cells cannot be changed without changing others. Open it in an "
            "editor for text and look at its quotation marks."
        )
    return made


# The command line


def main(arguments: Sequence[str]) -> int:
    """Show what a repair would change, ask, and repair; the exit code is 1 where the case cannot be
    loaded afterwards, or nothing was written though there was something to repair.
    """
    parser = argparse.ArgumentParser(
        "start.py repair", description="Mend tables that a spreadsheet program saved."
    )
    parser.add_argument("case", help="the folder of the case, such as data/kursk, or kursk alone")
    parser.add_argument("--yes", action="store_true", help="do not ask, write")
    order = parser.add_mutually_exclusive_group()
    for first in COMES_FIRST[:2]:
        said = f"in 03/04/2024 the {first} comes first"
        order.add_argument(
            f"--{first}-first", dest="first", action="store_const", const=first, help=said
        )
    asked = parser.parse_args(arguments)
    where = Path(asked.case) if Path(asked.case).exists() else CASES / asked.case
    try:
        return _repair(where, asked.first or "", is_sure=asked.yes)
    except TollbookError as error:
        print(error, file=sys.stderr)
        return 1


def _repair(where: Path, first: str, *, is_sure: bool) -> int:
    plan = plan_repair(where, first=first)
    if not plan.cause:
        print("Nothing here stands as a spreadsheet program saves it.")
        return _tell_whether_it_loads(where)
    if plan.question and not first and (first := _ask_order(plan.question)):
        plan = plan_repair(where, first=first)
    print(plan)
    if plan.question:
        print(f"Nothing is written. {_hint(where)}", file=sys.stderr)
        return 1
    if not plan.contents:
        return 1
    if not is_sure and not _ask("Write this? The version before is kept. (yes/no) "):
        print("Nothing is written.")
        return 1
    repair_tables(plan)
    names = join_words([f"{name}.csv" for name in plan.contents])
    kept = list_versions(where)["version"].head(len(plan.contents)).tolist()
    print(
        f"Repaired: {names}. What was there before is kept in {FOLDER}: {join_words(kept[::-1])}."
    )
    return _tell_whether_it_loads(where)


def _describe(plan: RepairPlan) -> Iterator[str]:
    """A plan in lines: what was done to the tables, the first cells that change, what stays."""
    yield plan.cause or "Nothing here stands as a spreadsheet program saves it."
    for file, cells in plan.changes.groupby("file", sort=False):
        yield f"{file}: {count(len(cells), 'cell')} would change"
        for row, column, before, after in cells[CHANGES].head(SHOWN).itertuples(index=False):
            yield f"  row {row:,}, {column}: {before} -> {after}"
        if len(cells) > SHOWN:
            yield f"  ... and {len(cells) - SHOWN:,} more"
    if len(plan.left):
        yield "This stays as it is:"
        yield describe_problems(plan.left)


def _hint(where: Path) -> str:
    command = repair_command(folder_as_typed(where))
    return f"Say what comes first: {command} --day-first, or --month-first."


def _tell_whether_it_loads(where: Path) -> int:
    try:
        claims = load_claims(where)
    except DataProblems as error:
        print(f"It does not load yet:\n{error}")
        return 1
    print(f"It loads: {count_claims(len(claims.all_claims))}.")
    return 0


def _ask(question: str) -> bool:
    """Whether somebody at the terminal says yes; nobody there is no."""
    if not sys.stdin or not sys.stdin.isatty():
        return False
    while (answer := input(question).strip().lower()) not in (*_YES, *_NO):
        pass
    return answer in _YES


def _ask_order(question: str) -> str:
    """What comes first, as somebody at the terminal says; empty where nobody is there, or does not
    know.
    """
    if not sys.stdin or not sys.stdin.isatty():
        return ""
    known = {"d": "day", "day": "day", "m": "month", "month": "month", "": ""}
    wanted = f"{question} Which is it? (day/month; Enter: I do not know) "
    while (answer := input(wanted).strip().lower()) not in known:
        pass
    return known[answer]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
