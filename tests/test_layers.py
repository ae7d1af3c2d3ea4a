"""The house: imports go down only, and each heavy or dangerous thing has one room."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import analysis

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "analysis"

FLOORS = [
    "vocabulary errors limits markup english",
    "quantities schema articles",
    "claims",
    "provenance extraction importing",
    "comparison history",
    "reconciliation plausibility estimation",
    "plotting captions brief",
    "widgets",
]
FLOOR_OF = {name: floor for floor, names in enumerate(FLOORS) for name in names.split()}
# Who may look over to a neighbour on the same floor.
SIDEWAYS = {("limits", "errors")}
ONLY_USER = {"matplotlib": "plotting", "ipywidgets": "widgets", "anywidget": "widgets"}

TAGS = """a abbr b body br button caption code col colgroup dd details div dl dt em figcaption
    figure h1 h2 h3 h4 h5 h6 head hr html i img input
    li link mark ol p pre script section small span strong style sub summary sup svg table tbody td
    tfoot th thead title tr u ul"""
TAG = re.compile(rf"</?({'|'.join(TAGS.split())})(\s[^<>]*)?/?>", re.IGNORECASE)
HTML_MAKERS = {
    "to_html": [],
    "style": ["plotting", "widgets"],
}  # of a table; where `style` is not how a Styler starts


def modules():
    return sorted(path for path in HOUSE.rglob("*.py") if path != HOUSE / "__init__.py")


def name_of(path):
    """The name on the map: of the module, or of the folder that it stands in."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports_of(path):
    """Everything a module imports, as dotted names, wherever in it the import stands."""
    package = ["analysis", *path.relative_to(HOUSE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*start, *([node.module] if node.module else [])])
            yield from (
                [f"{origin}.{name.name}" for name in node.names]
                if origin == "analysis"
                else [origin]
            )


def wrong_import(name, target):
    """Why a module may not import another one of ours; empty where it may."""
    if target not in FLOOR_OF:
        return f"{name} imports {target}, which has no floor"
    if FLOOR_OF[target] > FLOOR_OF.get(name, 0):
        return f"{name} imports {target}, which is above it"
    if (
        FLOOR_OF[target] == FLOOR_OF.get(name, 0)
        and target != name
        and (name, target) not in SIDEWAYS
    ):
        return f"{name} imports {target}, its neighbour"
    return ""


def strings_of(path):
    """The texts in a module with their lines, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
    )
    docstrings = {id(node.body[0].value) for node in documented}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
        ):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "x"
                    for part in node.values
                ),
            )


def loaded_by(statement, *libraries):
    """Which of the libraries a fresh Python has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*sorted({set(libraries)!r} & set(sys.modules)))"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()


# The map and the modules


def test_every_module_has_a_floor():
    assert sorted({name_of(path) for path in modules()} - set(FLOOR_OF)) == []


def test_imports_go_down_only():
    pairs = {
        (name_of(path), target.split(".")[1])
        for path in modules()
        for target in imports_of(path)
        if target.startswith("analysis.")
    }
    assert sorted(filter(None, (wrong_import(name, target) for name, target in pairs))) == []


def graph_of_imports():
    """For each module of the house those that it imports, wherever in it the import stands, for
    types too.
    """
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for path in modules()
        if path.name != "__init__.py"
    }
    return {
        name: {target for target in modules_imported(path) if target in names}
        for name, path in names.items()
    }


def modules_imported(path):
    """The targets of `from package import module` as well as of `from package.module import name`."""
    yield from imports_of(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_no_modules_import_each_other_in_a_circle():
    TopologicalSorter(graph_of_imports()).prepare()


def test_a_circle_is_seen():
    with pytest.raises(CycleError):
        TopologicalSorter({"first": {"second"}, "second": {"first"}}).prepare()


def test_a_package_hands_on_no_names():
    packages = [path for path in modules() if path.name == "__init__.py"]
    assert [path.parent.name for path in packages if list(imports_of(path))] == []


@pytest.mark.parametrize(("library", "user"), ONLY_USER.items())
def test_a_heavy_library_has_one_user(library, user):
    users = {
        name_of(path)
        for path in modules()
        for target in imports_of(path)
        if target.partition(".")[0] == library
    }
    assert users <= {user}


def test_quantities_knows_nothing_of_tables():
    assert [
        path.name
        for path in modules()
        if name_of(path) == "quantities" and {"pandas", "numpy"} & set(imports_of(path))
    ] == []


def test_only_markup_makes_html():
    outside = [path for path in modules() if name_of(path) != "markup"]
    tags = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in outside
        for line, text in strings_of(path)
        if TAG.search(text)
    ]
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}: .{node.attr}"
        for path in outside
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and name_of(path) not in HTML_MAKERS.get(node.attr, [name_of(path)])
    ]
    assert tags + calls == []


# What an import costs


def test_the_package_itself_loads_nothing_heavy():
    assert (
        loaded_by(
            "import analysis",
            "pandas",
            "numpy",
            "pyarrow",
            "sqlalchemy",
            "matplotlib",
            "ipywidgets",
        )
        == []
    )


def test_reading_a_phrase_needs_no_tables():
    assert (
        loaded_by(
            "from analysis import parse_quantity; parse_quantity('at least 30')",
            "pandas",
            "numpy",
            "matplotlib",
            "ipywidgets",
        )
        == []
    )


def test_loading_claims_draws_nothing():
    assert (
        loaded_by(
            "from analysis import load_claims; load_claims('data/kursk')",
            "matplotlib",
            "ipywidgets",
            "sqlalchemy",
            "openpyxl",
        )
        == []
    )


def test_every_public_name_is_where_the_package_says():
    assert [name for name in analysis.__all__ if getattr(analysis, name, None) is None] == []


# The checks themselves: each must see what it is there for


@pytest.mark.parametrize(
    ("name", "target", "problem"),
    [
        ("comparison", "claims", ""),
        ("comparison", "provenance", ""),
        ("comparison", "comparison", ""),
        ("provenance", "extraction", "provenance imports extraction, its neighbour"),
        ("provenance", "comparison", "provenance imports comparison, which is above it"),
        ("claims", "comparison", "claims imports comparison, which is above it"),
        ("claims", "utils", "claims imports utils, which has no floor"),
    ],
)
def test_a_wrong_import_is_seen(name, target, problem):
    assert wrong_import(name, target) == problem


@pytest.mark.parametrize(
    "text", ["<table>", "<td class='x'>", "</p>", "<br/>", "a <b>bold</b> word", "<img src='x'>"]
)
def test_a_tag_is_seen(text):
    assert TAG.search(text)


@pytest.mark.parametrize("text", ["low < high", "a <b", "<file>", "x < y > z", "1 <= 2"])
def test_a_comparison_is_no_tag(text):
    assert not TAG.search(text)


def test_a_tag_around_a_value_is_seen_and_a_docstring_is_not(tmp_path):
    module = tmp_path / "module.py"
    module.write_text("""'''Makes <b>nothing</b>.'''\ntext = f"<td class='{text}'>"\n""")
    assert [text for _, text in strings_of(module) if TAG.search(text)] == ["<td class='x'>"]


def test_relative_imports_and_imports_inside_functions_are_seen(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "HOUSE", tmp_path)
    (tmp_path / "claims").mkdir()
    module = tmp_path / "claims" / "reading.py"
    lines = [
        "from . import model",
        "from .model import A",
        "from .. import widgets",
        "from ..markup import b",
        "def f():",
        "    import matplotlib.pyplot",
    ]
    module.write_text("\n".join(lines))
    found = [
        "analysis.claims",
        "analysis.claims.model",
        "analysis.widgets",
        "analysis.markup",
        "matplotlib.pyplot",
    ]
    assert list(imports_of(module)) == found
