"""What a test needs besides Python packages. Where it is absent the test is skipped and says why;
with CI=true it fails.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

BROWSERS = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
]
BROWSER_PATHS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
]
POSTGRES_FOLDERS = [
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
]


def find_browser() -> str:
    """The path of a Chromium, Chrome or Edge."""
    found = [shutil.which(name) for name in BROWSERS] + [
        path for path in BROWSER_PATHS if Path(path).exists()
    ]
    return next((path for path in found if path), None) or refuse(
        "a browser", "Install Chromium or Chrome"
    )


def find_postgres() -> Path:
    """The folder that holds PostgreSQL's `initdb` and `pg_ctl`."""
    on_path = shutil.which("initdb")
    folders = [
        folder
        for pattern in POSTGRES_FOLDERS
        for folder in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
    ]
    found = ([Path(on_path).parent] if on_path else []) + [
        folder for folder in folders if (folder / "initdb").exists()
    ]
    return found[0] if found else refuse("PostgreSQL", "Install it")


def refuse(what: str, remedy: str) -> NoReturn:
    """Skip the test with a reason; fail it on a build machine, where nothing may be missing."""
    reason = f"{what} is missing. {remedy} to run this test."
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(f"{reason} With CI=true nothing is skipped.")
    pytest.skip(reason)
