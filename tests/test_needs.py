"""What a test needs is looked for, and its absence is said aloud."""

from __future__ import annotations

import pytest

from tests import needs


@pytest.fixture
def nothing_there(monkeypatch):
    monkeypatch.setattr(needs.shutil, "which", lambda name: None)
    monkeypatch.setattr(needs, "BROWSER_PATHS", [])
    monkeypatch.setattr(needs, "POSTGRES_FOLDERS", [])


@pytest.mark.parametrize(
    ("find", "what"), [(needs.find_browser, "a browser"), (needs.find_postgres, "PostgreSQL")]
)
def test_what_is_absent_is_a_reason_to_skip_but_on_the_build_machine_to_fail(
    nothing_there, monkeypatch, find, what
):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(
        pytest.skip.Exception, match=f"^{what} is missing. Install .* to run this test.$"
    ):
        find()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(
        pytest.fail.Exception,
        match=f"^{what} is missing. Install .* With CI=true nothing is skipped.$",
    ):
        find()


def test_the_program_that_is_on_the_path_is_taken(monkeypatch):
    monkeypatch.setattr(needs.shutil, "which", lambda name: f"/programs/{name}")
    assert needs.find_browser() == "/programs/chromium"
    assert needs.find_postgres().as_posix() == "/programs"
