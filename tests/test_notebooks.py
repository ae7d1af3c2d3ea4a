"""Every notebook runs from top to bottom in a fresh kernel, and is written as the project writes
notebooks.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest

from analysis import load_claims
from tests.cases import KINDS, make_case
from tests.run_notebooks import main, run_notebook, running_kernel

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
LONGEST_CELL = 12
MAY_BE_IMPORTED = {"analysis", "pandas"}
FORBIDDEN = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.Lambda,
)
ROW_LOOPS = {"iterrows", "itertuples"}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    import nbformat  # takes seconds to import, and most runs of the tests do not need it

    return nbformat.read(request.param, as_version=4)


def code_of(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def imported_by(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


# Running


# One more row for each table: a claim by a new source, about people and a place that are new too.
MORE_ROWS = {
    "sources": "village_council,Village council,,official,RUS,belligerent,F,,\n",
    "scopes": (
        "population,second_battalion,dprk_troops,A second "
        "battalion,\nplace,new_village,kursk_oblast,A new village,\n"
    ),
    "claims": {
        "claim_id": "council_20250301",
        "claimant_id": "village_council",
        "publisher": "The Daily Paper",
        "metric": "killed",
    }
    | {
        "population": "second_battalion",
        "place": "new_village",
        "period": "event",
        "wording": "at least nine were killed",
    },
}


@pytest.fixture(scope="module")
def updated(tmp_path_factory):
    """The folder of the notebooks, beside data with more rows in every table."""
    folder = copy_to(tmp_path_factory.mktemp("updated"))
    data = folder / "data" / "kursk"
    for table in ("sources", "scopes"):
        with (data / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(MORE_ROWS[table])
    with (data / "claims.csv").open("r+", encoding="utf-8", newline="") as file:
        header = next(csv.reader([file.readline()]))
        file.seek(0, os.SEEK_END)
        csv.DictWriter(file, header, restval="", lineterminator="\n").writerow(MORE_ROWS["claims"])
    assert len(load_claims(data)) == len(load_claims(ROOT / "data" / "kursk")) + 1
    return folder / "notebooks"


@pytest.fixture(scope="module")
def kernel(updated):
    """A kernel that has started where the updated data are read from."""
    with running_kernel(updated, ENVIRONMENT) as kernel:
        yield kernel


def copy_to(folder):
    for name in ("notebooks", "data"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
        )
    return folder


def error_in(path, kernel=None):
    """How a notebook failed in a kernel that imports this checkout, a fresh one if none is given;
    nothing where it ran.
    """
    return run_notebook(path, ENVIRONMENT, kernel).error


def fingerprints(folder):
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_there_is_a_notebook():
    assert NOTEBOOKS


each_notebook = pytest.mark.parametrize("name", [path.name for path in NOTEBOOKS])


@pytest.mark.notebooks
@each_notebook
def test_it_runs_in_a_fresh_kernel_and_changes_no_data(tmp_path, name):
    copy = copy_to(tmp_path)
    before = fingerprints(copy / "data")
    assert error_in(copy / "notebooks" / name) == ""
    assert fingerprints(copy / "data") == before


@pytest.mark.notebooks
@each_notebook
def test_it_runs_after_every_table_was_updated(updated, kernel, name):
    """In one kernel for all; that each needs nothing from another is shown above."""
    assert error_in(updated / name, kernel) == ""


@pytest.fixture(scope="module", params=KINDS)
def other_case(request, tmp_path_factory):
    return request.param, make_case(request.param, tmp_path_factory.mktemp("cases") / "other")


@pytest.mark.notebooks
@each_notebook
def test_it_runs_to_its_end_on_any_case(updated, kernel, name, other_case):
    kind, case = other_case
    before = fingerprints(case)
    outcome = run_notebook(updated / name, ENVIRONMENT, kernel, str(case))
    assert outcome.error == ""
    assert ("Nothing has been loaded yet" in outcome.shown or "kiled" in outcome.shown) == (
        kind == "broken"
    )
    assert fingerprints(case) == before


def test_it_names_its_case_in_one_line_of_its_first_code_cell_and_nowhere_else(notebook):
    first, *others = code_of(notebook)
    assert first.splitlines().count('case = "../data/kursk"') == 1
    assert "kursk" not in "".join(others)


def test_it_names_no_claim_source_or_scope_of_a_case(notebook):
    tables = [load_claims(ROOT / "data" / name) for name in ("kursk", "kakhovka")]
    ids = {
        name
        for each in tables
        for column in (each.claims["claim_id"], each.scopes["id"], each.sources["source_id"])
        for name in column
    }
    words = set(re.findall(r"\"(\w+)\"", "".join(code_of(notebook))))
    assert words & ids == set()


# Form


def test_it_is_named_by_number_and_question():
    assert [
        path.name
        for path in NOTEBOOKS
        if not re.fullmatch(r"\d\d_[a-z]+(_[a-z]+)*\.ipynb", path.name)
    ] == []


def test_it_is_stored_without_output_or_widget_state(notebook):
    assert [
        cell.outputs
        for cell in notebook.cells
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count)
    ] == []
    assert "widgets" not in notebook.metadata


def test_it_names_the_kernel_so_that_nobody_is_asked(notebook):
    assert notebook.metadata.kernelspec.name == "python3"


def test_its_first_cell_asks_a_question_under_a_heading(notebook):
    first = notebook.cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert "?" in first.source


def test_its_second_cell_holds_all_imports_from_analysis_and_pandas(notebook):
    second = notebook.cells[1]
    assert second.cell_type == "code"
    assert set(imported_by(second.source)) <= MAY_BE_IMPORTED
    assert [code for code in code_of(notebook)[1:] if list(imported_by(code))] == []


def test_its_cells_are_short_and_define_nothing(notebook):
    assert [code for code in code_of(notebook) if len(code.splitlines()) > LONGEST_CELL] == []
    nodes = [node for code in code_of(notebook) for node in ast.walk(ast.parse(code))]
    assert [ast.unparse(node) for node in nodes if isinstance(node, FORBIDDEN)] == []
    assert [
        ast.unparse(node)
        for node in nodes
        if isinstance(node, ast.Attribute) and node.attr in ROW_LOOPS
    ] == []


def test_its_last_cell_says_what_it_does_not_show(notebook):
    last = notebook.cells[-1]
    assert last.cell_type == "markdown"
    assert re.match(r"#+ What this does not show", last.source)


# The runner itself: it must see what goes wrong


def write(path, *cells):
    import nbformat

    nbformat.write(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells]), path
    )
    return path


@pytest.mark.notebooks
def test_the_runner_names_the_cell_and_the_error(tmp_path):
    path = write(
        tmp_path / "bad.ipynb", "1 + 1", "raise ValueError('row 3 is wrong.\\nMore.')", "2 + 2"
    )
    assert run_notebook(path).error == "cell 2: ValueError: row 3 is wrong."


@pytest.mark.notebooks
def test_the_runner_sees_an_error_that_a_widget_swallowed(tmp_path):
    path = write(
        tmp_path / "panel.ipynb",
        "import ipywidgets\npanel = ipywidgets.Output()\nwith panel:\n    1 / 0\npanel",
    )
    assert run_notebook(path).error == "inside a panel: ZeroDivisionError: division by zero"


@pytest.mark.notebooks
def test_the_runner_starts_in_the_folder_of_the_notebook_and_leaves_the_file_alone(tmp_path):
    path = write(
        tmp_path / "good.ipynb", "from pathlib import Path\nassert Path('good.ipynb').exists()"
    )
    before = path.read_bytes()
    assert run_notebook(path).error == ""
    assert path.read_bytes() == before


@pytest.mark.notebooks
def test_the_runner_prints_a_line_a_notebook_and_returns_one_where_one_failed(tmp_path, capsys):
    good, bad = write(tmp_path / "good.ipynb", "1"), write(tmp_path / "bad.ipynb", "nothing_here")
    assert main([str(good), str(bad)]) == 1
    lines = sorted(
        re.sub(r" +[\d.]+ s +", " ", line) for line in capsys.readouterr().out.splitlines()
    )
    assert lines == [
        "2 notebooks, 1 failed.",
        "bad failed  cell 1: NameError: name 'nothing_here' is not defined",
        "good ok",
    ]


@pytest.mark.notebooks
def test_the_runner_says_that_a_file_is_no_notebook(tmp_path):
    path = tmp_path / "text.ipynb"
    path.write_text("no notebook", encoding="utf-8")
    assert run_notebook(path).error.startswith("it cannot be read: ")
