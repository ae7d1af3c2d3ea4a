"""From files or a database to checked, typed tables: everything that is wrong is said at once, and
nothing is dropped or repaired on the way.
"""

from __future__ import annotations

import codecs
import datetime
import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis.claims.case import FILE as CASE_FILE
from analysis.claims.case import NO_CASE, Case, check_case, read_case
from analysis.claims.checking import check_cells, check_ids, check_rows, complete_numbers
from analysis.claims.database import is_database, read_database, without_password
from analysis.claims.formats import (
    COLUMN_MISSING,
    DELIMITERS,
    RawTable,
    Read,
    find_delimiter,
    missing_table,
    no_table,
    read_delimited,
    read_parquet,
    without_odd_rows,
)
from analysis.claims.keeping import JOURNAL, begins_as_saved, complete_saving, last_saved
from analysis.claims.linking import (
    check_definitions,
    check_likenesses,
    check_lineage,
    check_links,
    check_logs,
)
from analysis.claims.logs import (
    DECIDING,
    accept_links,
    apply_grades,
    apply_links,
    check_chain,
)
from analysis.claims.model import ClaimTables, FileStamp, as_typed, empty_frame, empty_tables
from analysis.claims.repeating import keep_unsaid
from analysis.claims.spreadsheets import find_marks
from analysis.claims.texts import TEXTS, note_texts
from analysis.claims.workbooks import find_sheets, open_workbook, read_first, read_sheet
from analysis.errors import DataProblems, Problem, Stopped, TollbookError, problem_table, show
from analysis.limits import LIMITS, Clock, Limits
from analysis.schema.columns import LOGS, TABLES, naming_column

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Engine


ENDINGS = (".csv", ".tsv", ".xlsx", ".parquet")
ROOT = Path(__file__).resolve().parent.parent.parent  # where commands are typed
# What spreadsheet programs put between cells where a comma separates decimals, or for "text".
_OF_SPREADSHEETS = (";", "\t")
# Forms that a table may stand in and that are not read, with what they are.
_OTHER_ENDINGS = {
    ".xls": "an old Excel file",
    ".xlsb": "a binary Excel file",
    ".xlsm": "an Excel file with macros",
    ".xltx": "an Excel template",
    ".ods": "an OpenDocument sheet",
    ".numbers": "a Numbers file",
    ".json": "a JSON file",
    ".txt": "a text file",
    ".zip": "a packed file",
    ".gz": "a packed file",
}
_WANTED = (
    f"Give a folder that holds {', '.join(f'{table}.csv' for table in TABLES)}, an .xlsx "
    f"workbook, or the URL of a database."
)


class Assessment(NamedTuple):
    """The typed tables, the problems that keep them from being loaded, and those that do not: links
    that cannot be followed, judgements without effect; and what only a person can answer, which
    keeps no new row out either.
    """

    frames: dict[str, pd.DataFrame]
    problems: list[Problem]
    without_effect: list[Problem]
    questions: list[Problem]


def load_claims(where: str | os.PathLike[str] | Engine, *, limits: Limits = LIMITS) -> ClaimTables:
    """The claims with their sources and scopes, checked, typed, and with defaults filled in.

    Parameters
    ----------
    where
        A folder that holds claims, sources and scopes, each as .csv, .tsv, .xlsx or .parquet, and
        perhaps `case.toml`, which says what the case is about and what its empty cells stand for;
        one .xlsx workbook with three sheets of these names; or a database with three tables of
        these names, as SQLAlchemy URL or engine. Where the logs grades and decisions stand beside
        them, each source gets the reliability, and each claim the accepted links, that the analyst
        wrote there. The logs resolutions and readings change nothing.
    limits
        The most that is read of each file, such as `Limits(rows=9_000_000)`.

    Returns
    -------
    ClaimTables
        Its `problems` name the links between claims (`derived_from`, `part_of`) that cannot be
        followed, the rows of the logs that have no effect, such as a grade of a source that has
        been deleted since, and names that may be another spelling of one source. They are no reason
        to refuse the claims: where a link leads nowhere the lineage is not known, and where a
        decision contradicts the link in `claims`, that link counts.

    Raises
    ------
    DataProblems
        If anything else is wrong with the data: all of it at once. `check_claims` returns the same
        as a table.
    TollbookError
        If there is nothing to read at `where`, or more than the limits.
    """
    try:
        case, tables, problems, notes = read_tables(where, limits)
        found = assess(tables, problems)
    except KeyboardInterrupt:
        raise Stopped("load_claims: it was stopped, and nothing is loaded.") from None
    if found.problems:
        raise DataProblems(problem_table(found.problems + found.without_effect + found.questions))
    frames = {table: empty_frame(table) for table in (*TABLES, *LOGS)} | found.frames
    loaded = ClaimTables(
        frames["claims"],
        apply_grades(frames["sources"], frames["grades"]),
        frames["scopes"],
        frames["claims"],
        tuple(tables[table].stamp for table in (*TABLES, *LOGS) if table in tables),
        problem_table([*notes, *found.without_effect, *found.questions]),
        case,
        **{log: frames[log] for log in LOGS},
    )
    if not is_database(where) and Path(where).is_dir():
        # Into the same mapping: a claim that was looked up for it must have the notes too.
        loaded.text_notes.update(note_texts(loaded, Path(where) / TEXTS))
    return loaded


def open_case(where: str | os.PathLike[str] | Engine, *, limits: Limits = LIMITS) -> ClaimTables:
    """The tables of a case, as `load_claims` gives them; where they cannot be loaded, tables
    without rows, whose `problems` say what is wrong and what to do.

    So a notebook runs to its end whatever stands in the files.
    """
    try:
        return load_claims(where, limits=limits)
    except DataProblems as error:
        return replace(empty_tables(), problems=error.problems)
    except TollbookError as error:
        file, _, said = str(error).partition(": ")
        return replace(
            empty_tables(), problems=problem_table([Problem(file, None, None, None, said, "")])
        )


def check_claims(
    where: str | os.PathLike[str] | Engine, *, limits: Limits = LIMITS
) -> pd.DataFrame:
    """Everything that is wrong with the data at `where`, one problem a row; no rows when it is
    sound.

    Parameters
    ----------
    where, limits
        As for `load_claims`.

    Returns
    -------
    pd.DataFrame
        `file`, `row` (as a spreadsheet numbers it, the header being 1; the id for a database; empty
        for the whole file), `column`, `value`, `problem`, `remedy`.
    """
    _, tables, problems, notes = read_tables(where, limits)
    found = assess(tables, problems)
    return problem_table([*notes, *found.problems, *found.without_effect, *found.questions])


def assess(tables: Mapping[str, RawTable], unread: Sequence[Problem]) -> Assessment:
    """The tables in their types, the claims with their accepted links, and everything that is
    wrong.

    Parameters
    ----------
    unread
        What was wrong with their form: no more is said of a cell that is named there.
    """
    frames, kept, sound, found = {}, {}, {}, []
    in_question: set[str] = set()  # tables with days that may be either of two
    for table, whole in tables.items():
        if table in LOGS and whole.text.empty:
            continue  # such a log says nothing
        raw, of_rows = without_odd_rows(whole)
        of_cells, text = check_cells(raw)
        marks = find_marks(raw) if raw.folder and (of_cells or raw.form) else None
        if marks is not None and marks.is_the_cause:
            raw = marks.mended
            of_cells, text = check_cells(raw)
            of_cells = [each for each in of_cells if each[:3] not in marks.named]
            found += [marks.problem, *marks.left]
            if marks.unread:
                in_question.add(table)
        found += of_rows + of_cells + check_ids(raw)
        # Where an id is empty or was wrong, what refers to it would be said to refer to nothing.
        ids = text.get(naming_column(table))
        has_all_ids = raw.is_whole and (ids is None or bool(ids.notna().all()))
        kept[table], frames[table] = raw, as_typed(text, table, raw.defaults)
        sound[table] = replace(raw, text=text, is_whole=has_all_ids)
    if "claims" in frames:
        found += check_rows(kept["claims"], frames["claims"])
        frames["claims"], of_numbers = complete_numbers(
            kept["claims"], sound["claims"].text, frames["claims"]
        )
        found += of_numbers
    found += check_links(sound)
    without_effect = _of_other_cells(check_logs(sound), found)
    for log in LOGS:
        is_told = log in kept and log not in in_question  # a day that is not known breaks it
        without_effect += check_chain(kept[log]) if is_told else []
    if "claims" in sound:
        without_effect += _of_other_cells(check_definitions(sound["claims"]), found)
    if "claims" in frames:
        frames["claims"], of_decisions, of_links = _follow_decisions(
            sound["claims"], frames["claims"], sound.get("decisions")
        )
        found += of_decisions
        without_effect += of_links
        frames["claims"], of_echoes = keep_unsaid(sound["claims"], frames["claims"])
        found += of_echoes
    of_cells = [problem for problem in unread if problem.row is not None and problem.column]
    questions = _of_other_cells(check_likenesses(sound), [*unread, *found])
    problems = [*unread, *_of_other_cells(found, of_cells)]
    return Assessment(frames, problems, without_effect, questions)


def _of_other_cells(problems: Sequence[Problem], said: Sequence[Problem]) -> list[Problem]:
    """The problems of cells of which nothing has been said: one problem a cell is enough."""
    cells = {problem[:3] for problem in said}
    return [problem for problem in problems if problem[:3] not in cells]


def _follow_decisions(
    claims: RawTable, typed: pd.DataFrame, log: RawTable | None
) -> tuple[pd.DataFrame, list[Problem], list[Problem]]:
    """The typed claims with accepted links, the decisions that contradict each other, and the links
    and decisions that are not followed.
    """
    if log is None or not claims.has("claim_id") or not all(log.has(name) for name in DECIDING):
        return typed, [], check_lineage(claims, typed)
    accepting, problems, not_followed = accept_links(claims, log)
    linked = replace(claims, text=apply_links(claims.text, log.text, accepting))
    typed = apply_links(typed, log.text, accepting)
    return typed, problems, not_followed + check_lineage(linked, typed, log, accepting)


# From a place to the tables as they stand there.


class Found(NamedTuple):
    """What the case is about, the tables that can be read, by name, and what is wrong with the form
    of the others.
    """

    case: Case
    tables: dict[str, RawTable]
    problems: list[Problem]
    notes: Sequence[Problem] = ()  # what was done on the way, and refuses nothing


def read_tables(where: str | os.PathLike[str] | Engine, limits: Limits = LIMITS) -> Found:
    """The case and its tables as they stand at `where`, not checked yet.

    Parameters
    ----------
    where
        A folder that holds claims, sources and scopes as .csv, .tsv, .xlsx or .parquet; one .xlsx
        workbook with three sheets of these names; or a database with three tables of these names,
        as SQLAlchemy URL or engine. The logs of judgements may stand beside them.

    Raises
    ------
    TollbookError
        If there is nothing at `where`, it is none of these, or it holds more than the limits.
    """
    if is_database(where):
        return Found(NO_CASE, *read_database(where, limits))
    if not isinstance(where, str | os.PathLike):
        raise TollbookError(f"load_claims: claims cannot be loaded from {where!r}. {_WANTED}")
    if not str(where).strip():
        raise TollbookError(f"load_claims: no place is given. {_WANTED}")
    path = Path(where)
    try:
        return _read_path(path, limits)
    except OSError as error:
        raise _unreadable_file(path, error) from None


def _read_path(path: Path, limits: Limits) -> Found:
    if path.is_dir():
        said = complete_saving(path)
        is_done = "is completed" in said
        wanted = "Nothing is to be done." if is_done else f"Look at the tables and {JOURNAL}."
        notes = [Problem(path.resolve().name, None, None, None, said, wanted)] if said else []
        found = _read_case_of(path, *_read_folder(path, limits))
        return found._replace(notes=[*notes, *_check_against_kept(path, found.tables)])
    shown, ending = without_password(path.as_posix()), path.suffix.lower()
    if path.is_file() and ending == ".xlsx":
        return Found(NO_CASE, *_read_workbook(path, limits))
    if path.is_file() and ending in _OTHER_ENDINGS:
        what, wanted = _other_form(path)
        raise TollbookError(f"{shown}: {what} {wanted}")
    if path.is_file():
        raise TollbookError(
            f"{shown}: this is a single file. Give the folder that holds it, "
            f"or one .xlsx workbook with three sheets."
        )
    if path.exists():
        raise TollbookError(f"{shown}: this is neither a file nor a folder. {_WANTED}")
    if path.is_symlink():
        raise TollbookError(f"{shown}: this is a link that leads nowhere. {_WANTED}")
    raise TollbookError(f"{shown}: there is nothing here. {_WANTED}")


def _check_against_kept(folder: Path, tables: Mapping[str, RawTable]) -> list[Problem]:
    """Logs that do not begin any more with what they held when they were last saved here; its last
    row, to which no other holds on, is known in no other way.
    """
    problems = []
    for log, saved in last_saved(folder).items():
        path = folder / f"{log}.csv"
        is_looked_at = log in LOGS and log in tables and path.is_file()
        if not is_looked_at or tables[log].stamp.sha256 == saved.after_sha256:
            continue
        if (
            not begins_as_saved(read_file(path)[0], saved)
            and not find_marks(tables[log]).is_the_cause
        ):
            day = saved.kept_on[:10]
            what = f"it does not hold any more, row by row, what was saved here on {day}."
            wanted = "Look what changed: list_versions names what was kept."
            problems.append(Problem(tables[log].file, None, None, None, what, wanted))
    return problems


def _read_case_of(folder: Path, tables: dict[str, RawTable], problems: list[Problem]) -> Found:
    """The tables of a folder with the defaults of its case, which excuse a column that is
    missing.
    """
    path = folder / CASE_FILE
    if not path.is_file():
        return Found(NO_CASE, tables, problems)
    file = f"{folder.resolve().name}/{CASE_FILE}"
    case, of_case = read_case(read_file(path)[0], file)
    if "scopes" in tables and {"kind", "id"} <= set(tables["scopes"].text.columns):
        scopes = set(tables["scopes"].text[["kind", "id"]].itertuples(index=False, name=None))
        of_case += check_case(case, file, scopes)
    if "claims" not in tables:
        return Found(case, tables, [*of_case, *problems])
    claims = replace(tables["claims"], defaults=case.defaults)
    excused = [
        problem
        for problem in problems
        if not (problem.problem == COLUMN_MISSING and problem.column in case.defaults)
    ]
    return Found(case, {**tables, "claims": claims}, [*of_case, *excused])


def _read_folder(folder: Path, limits: Limits) -> tuple[dict[str, RawTable], list[Problem]]:
    tables, problems = {}, []
    for table in (*TABLES, *LOGS):
        named = sorted(file for file in folder.iterdir() if file.stem.lower() == table)
        files = [file for file in named if file.suffix.lower() in ENDINGS and file.is_file()]
        if table in LOGS and not files:
            continue
        if len(files) != 1:
            problems.append(_not_one_file(folder, table, files, named))
            continue
        data, saved = read_file(files[0], limits)
        if table in LOGS and not data.removeprefix(codecs.BOM_UTF8).strip():
            continue  # nothing has been written into it yet
        shown = f"{folder.resolve().name}/{files[0].name}"
        ending = files[0].suffix.lower()
        delimiter = {".csv": ",", ".tsv": "\t"}.get(ending, "")
        form = ""
        if ending == ".csv":
            found = find_delimiter(data, table, delimiter, limits)
            if found in _OF_SPREADSHEETS:
                delimiter, form = found, f"{DELIMITERS[found]} stand between the cells"
        read = _parse(data, shown, table, ending, delimiter, limits)
        problems += read.problems
        if read.text is not None:
            stamp = _stamp(files[0].name, read.text, data, saved)
            of_csv = {"folder": folder_as_typed(folder), "form": form} if ending == ".csv" else {}
            raw = RawTable(table, shown, read.text, read.rows, stamp, read.is_whole, **of_csv)
            tables[table] = raw
            # Nothing may be added to such a file; other cells keep no sound row out.
            problems += [find_marks(raw).problem] if form else []
    return tables, problems


def folder_as_typed(folder: Path) -> str:
    """A folder as a command names it that is typed where `start.py` is."""
    whole = folder.resolve()
    return (whole.relative_to(ROOT) if whole.is_relative_to(ROOT) else whole).as_posix()


def _parse(data: bytes, file: str, table: str, ending: str, delimiter: str, limits: Limits) -> Read:
    clock = Clock(limits)
    if ending == ".xlsx":
        workbook, problems = open_workbook(data, file, limits, clock)
        return no_table(problems) if workbook is None else read_first(workbook, table)
    if ending == ".parquet":
        return read_parquet(data, file, table, limits, clock)
    return read_delimited(data, file, table, delimiter, limits, clock)


def _read_workbook(
    path: Path, limits: Limits
) -> tuple[dict[str, RawTable], list[Problem], list[Problem]]:
    """The tables of a workbook, what is wrong with their form, and which of their sheets Excel
    hides.
    """
    data, saved = read_file(path, limits)
    workbook, problems = open_workbook(data, path.name, limits, Clock(limits))
    tables: dict[str, RawTable] = {}
    notes: list[Problem] = []
    if workbook is None:
        return tables, problems, notes
    for table in (*TABLES, *LOGS):
        file = f"{path.name}, sheet {table}"
        sheets = find_sheets(workbook, table)
        if len(sheets) != 1:
            if sheets:
                named = " and ".join(show(sheet.name) for sheet in sheets)
                what = f"the sheet is there more than once: {named}."
                problems.append(Problem(file, None, None, None, what, "Keep one of them."))
            elif table in TABLES:
                problems.append(missing_table(file, "sheet", table))
            continue
        if not sheets[0].is_visible:
            what = "the sheet is hidden, and was read."
            wanted = "Unhide it, so that everybody sees what is counted."
            notes.append(Problem(file, None, None, None, what, wanted))
        read = read_sheet(workbook, sheets[0], file, table)
        problems += read.problems
        if read.text is not None:
            stamp = _stamp(file, read.text, data, saved)
            tables[table] = RawTable(table, file, read.text, read.rows, stamp, read.is_whole)
    return tables, problems, notes


def _not_one_file(
    folder: Path, table: str, files: Sequence[Path], named: Sequence[Path]
) -> Problem:
    """A table that has no file, one that is none or of another form, or several files."""
    shown = f"{folder.resolve().name}/{table}"
    if files:
        what = f"the table is there more than once: {' and '.join(file.name for file in files)}."
        return Problem(shown, None, None, None, what, "Keep one of them in this folder.")
    for file in named:
        if file.suffix.lower() in _OTHER_ENDINGS:
            return Problem(
                f"{folder.resolve().name}/{file.name}", None, None, None, *_other_form(file)
            )
        if file.suffix.lower() in ENDINGS:
            is_link = file.is_symlink() and not file.exists()
            kind = "a folder" if file.is_dir() else "a link that leads nowhere" if is_link else ""
            what = f"this is {kind}, and no file." if kind else "this is no file."
            wanted = "Put the table in its place."
            return Problem(f"{folder.resolve().name}/{file.name}", None, None, None, what, wanted)
    return missing_table(f"{shown}.csv", "file", table)


def _other_form(file: Path) -> tuple[str, str]:
    """What is said of a file in a form that is not read, and what to do."""
    form = _OTHER_ENDINGS[file.suffix.lower()]
    return f"this is {form}.", "Save the table as .xlsx or CSV UTF-8."


def read_file(path: Path, limits: Limits = LIMITS) -> tuple[bytes, datetime.datetime]:
    """The bytes of a file and when they were saved, from one opening of it.

    Raises
    ------
    TollbookError
        If the file cannot be read, or is larger than the limits.
    """
    try:
        with path.open("rb") as file:
            told = os.fstat(file.fileno())
            remedy = "Keep only the rows that are needed, or use a database."
            limits.check("megabytes", told.st_size / 1e6, f"{path.as_posix()}: it has", remedy)
            return file.read(), datetime.datetime.fromtimestamp(told.st_mtime)
    except OSError as error:
        raise _unreadable_file(path, error) from None


def _unreadable_file(path: Path, error: OSError) -> TollbookError:
    what = f"{path.as_posix()}: it cannot be read ({error.strerror})."
    return TollbookError(f"{what} Close other programs that hold it, or check your rights.")


def _stamp(name: str, text: pd.DataFrame, data: bytes, saved: datetime.datetime) -> FileStamp:
    return FileStamp(
        name,
        len(text),
        hashlib.sha256(data).hexdigest(),
        saved,
        datetime.datetime.now(),
        tuple(text.columns),
    )
