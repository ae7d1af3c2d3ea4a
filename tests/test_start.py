"""start.py: what it runs, what it installs and when, and what it says where it cannot."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import start

ROOT = Path(__file__).parent.parent
BOTH = ["requirements.txt", "requirements-dev.txt"]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with the files that decide what is installed, in place of this checkout."""
    for name in (*BOTH, "pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(start, "ROOT", str(tmp_path))
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setattr(start, "STAMP", str(tmp_path / "stamp"))
    return tmp_path


@pytest.fixture
def ran(monkeypatch):
    """The steps that were run instead of being run; each returns the exit code that a test puts
    into `codes`.
    """
    steps = []
    monkeypatch.setattr(
        start, "install", lambda requirements, locked: steps.append((requirements, locked))
    )
    monkeypatch.setattr(start, "run", lambda step: steps.append(step) or len(steps) - 1)
    return steps


# What it refuses, in one line


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_refused_in_one_line(version):
    wanted = (
        f"Python: {version[0]}.{version[1]} is too old (/usr/bin/python). Install 3.11 or "
        f"newer from https://www.python.org/downloads/."
    )
    with pytest.raises(SystemExit, match=f"^{re.escape(wanted)}$"):
        start.refuse_old_python(version, "/usr/bin/python")


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (4, 0, 0)])
def test_a_newer_python_is_not_refused(version):
    start.refuse_old_python(version, "/usr/bin/python")


def test_an_old_python_can_read_the_file():
    tree = ast.parse((ROOT / "start.py").read_text(encoding="ascii"), feature_version=(3, 4))
    new_things = (
        ast.JoinedStr,
        ast.AnnAssign,
        ast.NamedExpr,
        ast.AsyncFunctionDef,
        ast.Starred,
        ast.Nonlocal,
    )
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, new_things)] == []
    assert [
        node.arg for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation
    ] == []


def test_an_unknown_command_is_answered_with_the_known_ones(ran):
    with pytest.raises(
        SystemExit,
        match=r"^start.py: 'labb' is not known. Use lab, new, repair, test, notebooks, check, bench or attack.$",
    ):
        start.main(["labb"])
    assert ran == []


def test_a_taken_port_is_refused_before_anything_is_installed(ran):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        reason = (
            re.escape(f"--port: {port} cannot be used ({os.strerror(98)})")
            if sys.platform == "linux"
            else f"--port: {port} cannot be used"
        )
        with pytest.raises(SystemExit, match=f"^{reason}. Choose another, or leave --port out.$"):
            start.main(["lab", "--port", str(port)])
    assert ran == []


@pytest.mark.parametrize(
    ("extra", "shown"),
    [
        (["--port", "abc"], "abc"),
        (["--port=70000"], "70000"),
        (["--port"], ""),
        (["--port=-1"], "-1"),
    ],
)
def test_what_is_no_port_is_refused(extra, shown):
    with pytest.raises(
        SystemExit, match=f"^--port: '{shown}' is not a port. Use a number from 1024 to 65535.$"
    ):
        start.refuse_taken_port(extra)


@pytest.mark.parametrize(
    ("extra", "port"),
    [
        ([], None),
        (["--no-browser"], None),
        (["--no-browser", "--port", "9999"], "9999"),
        (["--port=9999", "--no-browser"], "9999"),
        (["--ServerApp.port=9999"], "9999"),
        (["--port"], ""),
    ],
)
def test_the_port_is_found_among_the_arguments(extra, port):
    assert start.asked_port(extra) == port


# What it runs


def test_without_a_command_it_says_what_it_can_do(capsys, ran):
    assert start.main([]) == 0
    assert "python start.py lab " in capsys.readouterr().out
    assert ran == []


def test_the_lab_is_for_this_machine_only_and_shows_the_project():
    (command,) = start.steps("lab", ["--no-browser"])
    assert "--ServerApp.ip=127.0.0.1" in command
    assert f"--ServerApp.root_dir={start.ROOT}" in command
    assert command[-1] == "--no-browser"
    assert not any("token" in option for option in command)


def test_a_port_that_was_asked_for_is_not_changed_in_silence():
    assert "--ServerApp.port_retries=0" in start.lab_options(["--port=9999"])
    assert "--ServerApp.port_retries=0" not in start.lab_options([])


@pytest.mark.parametrize(
    ("command", "modules"),
    [
        ("test", ["pytest"]),
        ("check", ["ruff", "ruff", "pytest"]),
        ("bench", ["benchmarks"]),
        ("attack", ["tests.attack"]),
        ("lab", ["jupyterlab"]),
        ("repair", ["analysis.claims.repairing"]),
    ],
)
def test_a_command_stands_for_these_modules(command, modules):
    assert [step[2] for step in start.steps(command, [])] == modules


@pytest.mark.parametrize(
    "command", ["test", "check", "notebooks", "bench", "attack", "repair", "lab"]
)
def test_what_stands_behind_the_command_is_handed_on(command):
    assert start.steps(command, ["-k", "one"])[-1][-2:] == ["-k", "one"]


@pytest.mark.parametrize("command", ["test", "check"])
def test_tests_are_run_on_all_cores(command):
    assert start.steps(command, [])[-1][1:] == [
        "-m",
        "pytest",
        "--numprocesses=logical",
        "--maxprocesses=8",
        "--dist=worksteal",
    ]


def test_quick_leaves_out_what_is_slow():
    (command,) = start.steps("test", ["-k", "one", "--quick"])
    assert command[-4:] == [
        "-m",
        "not browser and not notebooks and not database and not corpus and not thorough",
        "-k",
        "one",
    ]


def test_what_is_left_out_is_a_mark_of_the_tests(pytestconfig):
    marks = {line.partition(":")[0] for line in pytestconfig.getini("markers")}
    assert set(start.SLOW) <= marks


def test_bytecode_that_may_not_be_kept_beside_its_source_is_kept_with_the_installation(monkeypatch):
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert Path(start.environment()["PYTHONPYCACHEPREFIX"]) == Path(start.VENV) / "bytecode"
    assert "PYTHONDONTWRITEBYTECODE" not in start.environment()


@pytest.mark.parametrize("place", ["", "/elsewhere"])
def test_where_bytecode_is_kept_is_not_changed_otherwise(monkeypatch, place):
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", place)
    assert start.environment() == dict(os.environ)


def test_all_checks_are_run_and_the_first_failure_is_the_exit_code(ran):
    assert start.main(["check"]) == 1
    assert [step[2] for step in ran[1:]] == ["ruff", "ruff", "pytest"]


@pytest.mark.parametrize(
    ("arguments", "installed"),
    [
        (["lab"], (BOTH[:1], False)),
        (["lab", "--locked"], (BOTH[:1], True)),
        (["repair", "data/kursk"], (BOTH[:1], False)),
        (["test"], (BOTH, False)),
        (["--locked", "test", "-x"], (BOTH, True)),
    ],
)
def test_the_lab_needs_less_than_the_tests(ran, arguments, installed):
    start.main(arguments)
    assert ran[0] == installed
    assert "--locked" not in ran[1]


def test_the_exit_code_is_that_of_what_it_ran():
    assert start.run([sys.executable, "-c", "raise SystemExit(3)"]) == 3


def test_what_it_runs_has_a_standard_input_even_where_there_is_none(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert (
        start.run(
            [
                sys.executable,
                "-c",
                "import os, sys; sys.exit(0 if os.fstat(0) and sys.stdin.read() == '' else 1)",
            ]
        )
        == 0
    )


# What it installs, and when


@pytest.fixture
def installing(place, monkeypatch):
    """The command lines of an installation that always works."""
    called = []
    monkeypatch.setattr(start, "call", called.append)
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    return called


def test_nothing_is_installed_twice(installing):
    start.install(BOTH, False)
    assert len(installing) == 1
    start.install(BOTH, False)
    assert len(installing) == 1


def test_what_the_tests_need_holds_what_the_lab_needs(installing):
    start.install(BOTH, False)
    start.install(BOTH[:1], False)
    assert len(installing) == 1


def test_what_the_lab_needs_is_not_enough_for_the_tests(installing):
    start.install(BOTH[:1], False)
    start.install(BOTH, False)
    assert len(installing) == 2


def test_locked_versions_satisfy_the_ranges_but_not_the_reverse(installing):
    start.install(BOTH, True)
    start.install(BOTH, False)
    assert len(installing) == 1
    start.write_stamp([])
    start.install(BOTH, False)
    start.install(BOTH, True)
    assert [step[-2:] == ["-c", "requirements.lock"] for step in installing] == [True, False, True]


@pytest.mark.parametrize("name", [*BOTH, "pyproject.toml"])
def test_a_changed_file_is_installed_anew(installing, place, name):
    start.install(BOTH, False)
    (place / name).write_text("changed", encoding="utf-8")
    start.install(BOTH, False)
    assert len(installing) == 2


def test_a_folder_that_was_moved_is_installed_anew(installing, place, monkeypatch):
    before = start.digest(BOTH, False)
    moved = place / "moved é"
    moved.mkdir()
    for name in (*BOTH, "pyproject.toml"):
        (place / name).rename(moved / name)
    monkeypatch.setattr(start, "ROOT", str(moved))
    assert start.digest(BOTH, False) != before


def test_an_interrupted_installation_is_begun_again_from_an_empty_folder(place, monkeypatch):
    def stop(step):
        raise KeyboardInterrupt

    called = []
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    monkeypatch.setattr(start, "call", stop)
    with pytest.raises(KeyboardInterrupt):
        start.install(BOTH, False)
    monkeypatch.setattr(start, "call", called.append)
    start.install(BOTH, False)
    assert [step[1:4] for step in called] == [["-m", "venv", "--clear"], ["-m", "pip", "install"]]


def test_a_folder_without_pip_is_made_anew(installing, monkeypatch):
    monkeypatch.setattr(start, "PYTHON", os.devnull + "nothing")
    start.install(BOTH, False)
    assert [step[2] for step in installing] == ["venv", "pip"]


def test_it_says_that_installing_takes_a_while(installing, capsys):
    start.install(BOTH, False)
    assert re.fullmatch(
        r"Installing into .venv \(once, about a minute\) ...\nInstalled in \d+ seconds.\n",
        capsys.readouterr().out,
    )


def test_uv_is_used_where_there_is_one(installing, monkeypatch):
    monkeypatch.setattr(start.shutil, "which", lambda name: "/bin/" + name)
    start.install(BOTH[:1], False)
    assert installing == [
        ["/bin/uv", "pip", "install", "--python", sys.executable, "-r", "requirements.txt"]
    ]


# Why an installation failed. Each line was seen: pip, uv and venv without a network, with a full
# disk, without Debian's python3-venv.

NO_NETWORK = (
    "Installing: no connection to the package index. Connect to the internet, then run the "
    "same command again."
)
FULL = "Installing: the disk is full. Free 1.5 GB, then run the same command again."
NO_VENV = (
    "Installing: this Python has no venv. Install it (Debian, Ubuntu: sudo apt install "
    "python3-venv), then run the same command again."
)
NOT_ALLOWED = (
    "Installing: no permission to write. Move the folder to where you may write, then run "
    "the same command again."
)
SEEN = [
    (
        (
            "WARNING: Retrying (Retry(total=1)) after connection broken by "
            "'NewConnectionError(...): [Errno 111] Connection refused'"
        ),
        NO_NETWORK,
    ),
    (
        (
            "WARNING: Retrying (Retry(total=0)) after connection broken by "
            "'ConnectTimeoutError(...)': /simple/pandas/"
        ),
        NO_NETWORK,
    ),
    (
        (
            "error: Failed to fetch: `https://pypi.org/simple/pandas/`\n  Caused by: error "
            "sending request for url"
        ),
        NO_NETWORK,
    ),
    (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        FULL,
    ),
    ("error: failed to write to file `/x/pandas`: No space left on device (os error 28)", FULL),
    (
        "The virtual environment was not created successfully because ensurepip is not\navailable.",
        NO_VENV,
    ),
    ("/usr/bin/python3: No module named venv", NO_VENV),
    ("Error: [Errno 13] Permission denied: '/opt/tollbook/.venv'", NOT_ALLOWED),
]


@pytest.mark.parametrize(("output", "said"), SEEN)
def test_a_known_failure_is_said_in_one_line(output, said):
    assert start.explain(output) == said


def test_an_unknown_failure_shows_the_last_words_of_the_installer():
    said = start.explain("\n".join(f"line {number}" for number in range(9)))
    assert said == (
        "Installing: the installer failed. Ask for help with its last words:\n  line 4\n "
        " line 5\n  line 6\n  line 7\n  line 8"
    )


def test_a_failing_installer_stops_everything_with_the_reason():
    with pytest.raises(SystemExit, match=f"^{re.escape(NO_NETWORK)}$"):
        start.call([sys.executable, "-c", "print('NewConnectionError'); raise SystemExit(1)"])


def test_ctrl_c_leaves_no_traceback():
    code = "import builtins, runpy, sys\ndef stop(*words):\n    raise KeyboardInterrupt\n"
    code += (
        "builtins.print = stop\nsys.argv = ['start.py']\nrunpy.run_path('start.py', "
        "run_name='__main__')"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "Stopped.\n")


# The requirement files


def requirements_in(name):
    lines = [
        line.partition("#")[0].strip()
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
    ]
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_lock_holds_a_version_in_range_for_each_requirement():
    locked = {
        plain(requirement.name): str(requirement.specifier).removeprefix("==")
        for requirement in requirements_in("requirements.lock")
    }
    wanted = [requirement for name in BOTH for requirement in requirements_in(name)]
    assert [
        str(requirement)
        for requirement in wanted
        if not requirement.specifier.contains(locked.get(plain(requirement.name), "0"))
    ] == []


def test_every_requirement_names_a_range():
    assert [
        str(requirement)
        for name in BOTH
        for requirement in requirements_in(name)
        if not requirement.specifier
    ] == []
