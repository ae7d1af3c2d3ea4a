"""A case of one's own: its folder, with all that the notebooks need, made at once or not at all.

`python start.py new al_ahli` asks for what is needed; `new_case` takes it.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.claims.case import FILE
from analysis.claims.keeping import name_beside
from analysis.claims.names import id_of_name
from analysis.claims.opening import EXAMPLE
from analysis.claims.writing import write_row
from analysis.errors import TollbookError, show
from analysis.schema.columns import LOGS, TABLES, column_names
from analysis.vocabulary import CASE_KINDS

CASES = Path(__file__).parent.parent.parent / "data"
_NAME = re.compile(r"\w[\w-]{0,59}")
# Names of devices, which Windows gives to no folder.
_TAKEN = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")
_DAY = r"\d{4}-\d\d-\d\d"
_WHEN = re.compile(rf"(?P<since>since )?(?P<first>{_DAY})(?: to (?P<last>{_DAY}))?")
_WANTED_WHEN = (
    "Write a day as 2023-10-17, a stretch as 2023-10-07 to 2023-10-12, or since 2022-02-24 where "
    "it goes on."
)
_QUESTIONS = {
    "question": "What do you want to know, in one sentence?",
    "who": "Who is counted?",
    "where": "Where?",
    "when": f"When? {_WANTED_WHEN}",
    "kind": f"What kind of matter: {' or '.join(CASE_KINDS.names)}?",
}
_README = """# {title}

{question}

**Who** is counted: {who}. **Where**: {where}. **When**: {when}.

What the tables hold is said in [../README.md](../README.md). In a notebook,
`case = "../data/{name}"` opens this case. Begin with
`02_read_an_article`: what you accept there is written here.

**What it does not cover.** Write here what you left out, and why.
"""


def new_case(
    where: str | os.PathLike[str],
    *,
    title: str = "",
    question: str = "",
    who: str = "",
    place: str = "",
    when: str = "",
    kind: str = "armed_conflict",
) -> Path:
    """Make the folder of a new case: `case.toml`, tables and logs without rows, the people and the
    place that its figures are about, and a README.

    Parameters
    ----------
    where
        The folder to make; its last part is the name of the case.
    who, place
        Who is counted, and where, as a sentence would name them. They stand for empty cells.
    when
        One day ("2023-10-17"), a stretch ("2023-10-07 to 2023-10-12"), or "since 2022-02-24" for
        what goes on. Of one day or a stretch, a figure counts that event unless it says otherwise;
        of what goes on it is a running total.
    kind
        armed_conflict or disaster.

    Raises
    ------
    TollbookError
        If there is such a folder, its name will not do, or a day or the kind is not known. Nothing
        is made.
    """
    folder = _free_folder(Path(where))
    first, last, goes_on = _read_when(when)
    if kind not in CASE_KINDS:
        raise TollbookError(f"new_case, kind: {' '.join(CASE_KINDS.explain(kind))}")
    title = title.strip() or re.sub(r"[_-]+", " ", folder.name).strip().capitalize()
    names = {
        "population": who.strip() or "Everybody who was harmed",
        "place": place.strip() or "The whole area",
    }
    ids = {scope: id_of_name(name, scope) for scope, name in names.items()}
    about = {
        "title": title,
        "question": question.strip() or f"{title}: how many people were killed or wounded?",
        "kind": kind,
        **ids,
        "period": "cumulative" if goes_on else "event",
    }
    if first and not goes_on:
        about |= {"first_day": first, "last_day": last or first}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in about.items()]
    scopes = [{"kind": scope, "id": ids[scope], "name": name} for scope, name in names.items()]
    files = {table: write_row(column_names(table)) + "\n" for table in (*TABLES, *LOGS)}
    files["scopes"] += "".join(
        write_row([row.get(column, "") for column in column_names("scopes")]) + "\n"
        for row in scopes
    )
    said_when = when.strip() or "not said yet"
    readme = _README.format(
        name=folder.name,
        title=title,
        question=about["question"],
        who=names["population"],
        where=names["place"],
        when=said_when,
    )
    texts = {f"{table}.csv": text for table, text in files.items()}
    return _make(folder, {FILE: "\n".join(lines) + "\n", "README.md": readme, **texts})


def copy_case(example: str, where: str | os.PathLike[str]) -> Path:
    """Copy a case that comes with the toolkit, to play with.

    Raises
    ------
    TollbookError
        If there is no such case, or as for `new_case`.
    """
    folder, source = _free_folder(Path(where)), CASES / example
    if not (source / FILE).is_file():
        what = f"copy_case: {show(example)} is not a case of {CASES.name}/."
        raise TollbookError(f"{what} Use {', '.join(list_cases())}.")
    names = [FILE, "README.md", *(f"{table}.csv" for table in (*TABLES, *LOGS))]
    names += [EXAMPLE] if (source / EXAMPLE).is_file() else []
    files = {name: (source / name).read_text(encoding="utf-8") for name in names}
    return _make(folder, files)


def list_cases() -> list[str]:
    """The names of the cases that come with the toolkit."""
    return sorted(path.parent.name for path in CASES.glob(f"*/{FILE}"))


def _free_folder(folder: Path) -> Path:
    """The folder to make, if its name will do and nothing stands there."""
    name = folder.name
    if not _NAME.fullmatch(name) or _TAKEN.fullmatch(name):
        raise TollbookError(
            f"new_case: {show(name)} will not do as the name of a folder. Use letters, digits, _ "
            "and -, at most 60 of them, such as al_ahli."
        )
    if folder.exists():
        raise TollbookError(
            f"{folder.as_posix()}: it is there already. Choose another name, or open it with "
            f'case = "../data/{name}".'
        )
    return folder


def _read_when(when: str) -> tuple[str, str, bool]:
    """The first and the last day, empty where they are not said, and whether it goes on."""
    if not when.strip():
        return "", "", True
    found = _WHEN.fullmatch(" ".join(when.split()))
    days = [found["first"], found["last"] or ""] if found else []
    try:
        in_order = bool(days) and datetime.date.fromisoformat(days[0]) <= (
            datetime.date.fromisoformat(days[1]) if days[1] else datetime.date.max
        )
    except ValueError:
        in_order = False
    if not in_order or (found["since"] and found["last"]):
        raise TollbookError(f"new_case, when: {show(when)} is not read. {_WANTED_WHEN}")
    return *days, bool(found["since"])


def _make(folder: Path, files: dict[str, str]) -> Path:
    """Make a folder with its files: whole, or not at all."""
    beside = name_beside(folder)
    try:
        beside.mkdir(parents=True)
        for name, text in files.items():
            (beside / name).write_text(text, encoding="utf-8", newline="")
        beside.rename(folder)
    except OSError as error:
        what = f"{folder.as_posix()}: it cannot be made ({error.strerror})."
        raise TollbookError(f"{what} Choose a folder that you may write to.") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return folder


def main(arguments: Sequence[str]) -> int:
    """Make a case as the command line asks for it; what is missing is asked for where somebody sits
    at the terminal.
    """
    parser = argparse.ArgumentParser("start.py new", description="Begin a case of your own.")
    parser.add_argument("name", help="the name of its folder in data/, such as al_ahli")
    parser.add_argument("--title", default="")
    for option, question in _QUESTIONS.items():
        parser.add_argument(f"--{option}", default=None, help=question)
    parser.add_argument("--example", help="copy a case that comes with it, such as kakhovka")
    asked = parser.parse_args(arguments)
    try:
        if asked.example:
            made = copy_case(asked.example, CASES / asked.name)
        else:
            _free_folder(CASES / asked.name)
            said = {option: _ask(option, getattr(asked, option)) for option in _QUESTIONS}
            made = new_case(
                CASES / asked.name,
                title=asked.title,
                question=said["question"],
                who=said["who"],
                place=said["where"],
                when=said["when"],
                kind=said["kind"] or "armed_conflict",
            )
    except TollbookError as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"{made.parent.name}/{made.name} is ready. Run: python start.py lab. In a notebook, write\n"
        f'    case = "../data/{made.name}"\nand begin with 02_read_an_article.'
    )
    return 0


def _ask(option: str, said: str | None) -> str:
    """What was said on the command line, else what is typed; nothing where nobody can be asked."""
    if said is not None or not sys.stdin or not sys.stdin.isatty():
        return said or ""
    while True:
        answer = input(f"{_QUESTIONS[option]} (Enter: leave it open) ").strip()
        try:
            if option == "when":
                _read_when(answer)
            if option == "kind" and answer and answer not in CASE_KINDS:
                raise TollbookError(" ".join(CASE_KINDS.explain(answer)))
        except TollbookError as error:
            print(error)
            continue
        return answer


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
