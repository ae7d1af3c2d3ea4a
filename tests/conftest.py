"""Fixtures for all tests: a real JupyterLab, how the browser is started, and in which order files
are run.
"""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.needs import find_browser
from tests.patience import MILLISECONDS

ROOT = Path(__file__).parent.parent

# No sandbox: it does not work in most containers. All else keeps the browser from talking to
# anybody but the test's own server.
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


# An example that takes long on a busy machine is no failure.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_collection_modifyitems(items):
    """Put the files with most browser tests first: started last, a long file would leave the other
    cores idle at the end.
    """
    n_browser = Counter(item.path for item in items if item.get_closest_marker("browser"))
    items.sort(key=lambda item: -n_browser[item.path])


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": find_browser(), "args": BROWSER_OPTIONS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "viewport": {"width": 1400, "height": 1000},
        "accept_downloads": True,
    }


@pytest.fixture
def context(context):
    """A window of the browser, which waits for what is looked for as long as a busy machine may
    need.
    """
    context.set_default_timeout(MILLISECONDS)
    return context


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab of the test module's own, on copies of `notebooks/` and `data/`."""
    from tests.lab import run_lab  # it needs nbformat, which takes seconds to import

    find_browser()
    with run_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def data(lab):
    """The folder with the tables that the notebooks of the lab read; they are as they were when the
    test is over.
    """
    folder = lab.folder / "data"
    before = {path: path.read_bytes() for path in folder.glob("*.csv")}
    yield folder
    for path, content in before.items():
        path.write_bytes(content)


@pytest.fixture
def folder(tmp_path):
    """A copy of the founding data, which a test may change."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
