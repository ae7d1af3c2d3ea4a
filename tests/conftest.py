"""Fixtures for all tests: a real JupyterLab, and how the browser is started."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.lab import ROOT, run_lab
from tests.needs import find_browser

# No sandbox: it does not work in most containers. All else keeps the browser from talking to anybody but the test's own server.
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items):
    """Browser tests come last: they are slow, and the browser's event loop stays in the way of others."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": find_browser(), "args": BROWSER_OPTIONS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 1400, "height": 1000}, "accept_downloads": True}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab of the test module's own, on copies of `notebooks/` and `data/`."""
    find_browser()
    with run_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def data(lab):
    """The folder with the tables that the notebooks of the lab read; they are as they were when the test is over."""
    folder = lab.folder / "data"
    before = {path: path.read_bytes() for path in folder.glob("*.csv")}
    yield folder
    for path, content in before.items():
        path.write_bytes(content)


@pytest.fixture
def folder(tmp_path):
    """A copy of the founding data, which a test may change."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
