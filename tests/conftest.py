"""Fixtures for all tests: a real JupyterLab, how the browser is started, and in which order files
are run.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import start
from tests.needs import find_browser
from tests.patience import MILLISECONDS

ROOT = Path(__file__).parent.parent
FAILED = pytest.StashKey[bool]()

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

# As `start.py` does it: else each kernel and each server compiles pandas anew where bytecode may not
# be kept beside its source.
_environment = start.environment()
os.environ.clear()
os.environ.update(_environment)

# An example that takes long on a busy machine is no failure.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_collection_modifyitems(items):
    """Browser tests come first, and so on one core with one JupyterLab; they are the longest, and
    what is left for the end, when cores take over tests from each other, is short.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Note on each test whether it has failed."""
    report = yield
    item.stash[FAILED] = report.failed or item.stash.get(FAILED, False)
    return report


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


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab on copies of `notebooks/` and `data/`, one for all tests of a process."""
    from tests.lab import run_lab

    find_browser()
    with run_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="session")
def window(browser, browser_context_args, lab):
    """The window that shows the lab."""
    from tests.lab import Window

    with closing(Window(browser, browser_context_args, lab)) as window:
        yield window


@pytest.fixture
def page(window, request, pytestconfig):
    """The lab in a browser. No dialog of the browser may open; and what a test that failed left
    behind meets no other.
    """
    page = window.show()
    yield page
    if request.node.stash.get(FAILED, False):
        name = re.sub(r"\W+", "-", request.node.nodeid)
        page.screenshot(path=Path(pytestconfig.getoption("--output")) / f"{name}.png")
        window.close()
    assert window.dialogs == []


@pytest.fixture
def new_page(context):
    """A browser that has never been used, with nothing in it."""
    context.set_default_timeout(MILLISECONDS)
    return context.new_page()


@pytest.fixture
def data(lab):
    """The folder with the tables that the notebooks of the lab read; it is as it was when the test
    is over.
    """
    folder = lab.folder / "data" / "kursk"
    yield folder
    shutil.rmtree(folder)
    shutil.copytree(ROOT / "data" / "kursk", folder)


@pytest.fixture
def folder(tmp_path):
    """A copy of the founding data, which a test may change."""
    return Path(shutil.copytree(ROOT / "data" / "kursk", tmp_path / "data"))


@pytest.fixture(scope="session")
def founding_folder(tmp_path_factory):
    """A copy of the founding data, which no test may change."""
    target = tmp_path_factory.mktemp("founding") / "data"
    return Path(shutil.copytree(ROOT / "data" / "kursk", target))
