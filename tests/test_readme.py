"""What the README shows is what happens."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from analysis import DataProblems, load_claims

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, holding: str) -> str:
    return next(
        code
        for code in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
        if holding in code
    )


@pytest.fixture
def copy(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_its_python_runs_and_prints_what_it_says(copy, capsys):
    exec(block("python", "relate"), {})
    assert capsys.readouterr().out.startswith("compatible 30 250\n")
    assert (copy / "docs" / "ladder.png").read_bytes().startswith(b"\x89PNG")


def add_row(copy: Path, row: dict[str, str]) -> None:
    path = copy / "data" / "kursk" / "claims.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("a", encoding="utf-8") as file:
        file.write(",".join(row.get(name, "") for name in header) + "\n")


def shown_row() -> dict[str, str]:
    header, cells = block("", "my_claim").strip().splitlines()
    return dict(zip(header.split(","), cells.split(","), strict=True))


def test_the_row_of_nine_cells_is_read_with_its_number(copy):
    row = shown_row()
    assert len(row) == 9
    add_row(copy, row)
    claim = load_claims("data/kursk").claim("my_claim")
    assert (claim.qualifier, claim.low, claim.best, claim.high, claim.derivation, claim.status) == (
        "at_least",
        200,
        None,
        None,
        "original",
        "active",
    )


def test_the_problem_it_shows_is_the_one_that_is_raised(copy):
    add_row(copy, {**shown_row(), "metric": "kiled"})
    with pytest.raises(DataProblems) as problems:
        load_claims("data/kursk")
    assert str(problems.value) == block("", "kiled").strip()
