"""Whatever is broken about a table ends in a sentence that says what, where, and what to do."""

from __future__ import annotations

import math
import re
import time
from pathlib import Path

import pytest

from analysis import DataProblems, TollbookError, load_claims
from tests.broken_tables import HEAVY, broken_tables

MOST_SECONDS = 20  # of the processor, so that a busy machine is no failure
EVERY = 5  # of the light ones; all of them, and the heavy ones, are tried by `start.py attack`
ODD = re.compile(r"\b(None|NaN|nan|NaT|<NA>|Traceback|object at 0x)\b")
QUOTED = re.compile(r"'[^']*'")  # what a cell holds
PLACES = ("load_claims: ", "database: ", "claims.xlsx", "claims.db", "data", "sqlite:")


def wrong_with(where: object) -> str:
    """What is wrong with the way in which loading ends; empty where it is as it should be."""
    try:
        load_claims(where)
    except DataProblems as error:
        return wrong_with_problems(error)
    except TollbookError as error:
        lines = str(error).splitlines()
        if not lines[0].endswith((".", "'")) or len(lines) != 1:
            return f"is said in another form: {lines}"
        named = Path(str(where)).name
        if not (lines[0].startswith(PLACES) or named in lines[0]):
            return f"names no place: {lines}"
    except Exception as error:
        return f"raises {error!r}"
    return ""


def wrong_with_problems(error: DataProblems) -> str:
    for problem in error.problems.itertuples():
        if not (problem.file and problem.problem and problem.remedy):
            return f"leaves something out: {problem}"
        if not problem.remedy.endswith(".") or len(problem.remedy.splitlines()) != 1:
            return f"has no remedy: {problem}"
        if odd := ODD.search(QUOTED.sub("", problem.problem)):
            return f"says {odd[0]}: {problem}"
        if isinstance(problem.row, float) and not math.isnan(problem.row):
            return f"counts rows in halves: {problem}"
    return ""


def try_all(tmp_path, chosen):
    """What is wrong with each of them, a line each."""
    wrong = []
    for place, (name, make) in enumerate(chosen):
        folder = tmp_path / f"number{place}"
        folder.mkdir()
        where, started = make(folder), time.process_time()
        if said := wrong_with(where):
            wrong.append(f"{name}: {said}"[:500])
        if time.process_time() - started > MOST_SECONDS * 1.5:
            wrong.append(f"{name}: takes more than {MOST_SECONDS} seconds")
        for file in [*folder.rglob("claims.*")]:
            if file.is_file() and file.stat().st_size > 1_000_000:
                file.unlink()
    return wrong


def test_there_are_hundreds_of_them_each_with_a_name_of_its_own():
    names = [name for name, _ in broken_tables()]
    assert len(names) >= 300
    assert len(set(names)) == len(names)


@pytest.mark.thorough
def test_what_is_broken_ends_in_a_sentence(tmp_path):
    light = [each for each in broken_tables() if each[0] not in HEAVY]
    assert try_all(tmp_path, light[::EVERY]) == []
