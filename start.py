"""Set Tollbook up and run it. Needs Python 3.11 or newer, and nothing else.

    python start.py lab          open the notebooks in JupyterLab
    python start.py new al_ahli  begin a case of your own, in data/al_ahli; with --example kakhovka
                                 a copy of a case that comes with it
    python start.py repair CASE  mend the tables of a case that a spreadsheet program saved: it
                                 shows what it would change, and asks; with --yes it does not ask
    python start.py test         run the tests, on all cores; with --quick without what is slow:
                                 browser, notebook runs, database, corpus, many random examples
    python start.py notebooks    run every notebook from top to bottom; with --case data/kakhovka
                                 on that case
    python start.py check        look over the code, then run the tests
    python start.py bench        measure how fast it is
    python start.py attack       break, kill and feed it what may befall the data, and count what is
                                 lost: about an hour; with --short a few minutes

What stands behind the command is handed on:  python start.py lab --no-browser --port 9999
With --locked, the exact versions of requirements.lock are installed.

Everything is installed into the folder .venv beside this file, and only when what has to be
installed has changed. The syntax is old-fashioned on purpose: an old Python must be able to read
this file to say that it is too old.
"""

from __future__ import print_function

import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = (
    os.path.join(VENV, "Scripts", "python.exe")
    if os.name == "nt"
    else os.path.join(VENV, "bin", "python")
)
STAMP = os.path.join(VENV, "tollbook-installed")
UNFINISHED = "unfinished"

COMMANDS = ("lab", "new", "repair", "test", "notebooks", "check", "bench", "attack")

# What is left out where it must be quick, by the marks of the tests.
SLOW = ("browser", "notebooks", "database", "corpus", "thorough")
MOST_CORES = 8  # each takes half a gigabyte of memory, and as much again for a browser

# What the installer's words mean: the first pattern found in its output is taken.
FAILURES = [
    ("No space left|os error 28|not enough space on the disk", "the disk is full. Free 1.5 GB"),
    (
        "ensurepip is not|No module named (venv|ensurepip)",
        "this Python has no venv. Install it (Debian, Ubuntu: sudo apt install python3-venv)",
    ),
    (
        "Permission denied|Access is denied|Read-only file",
        "no permission to write. Move the folder to where you may write",
    ),
    (
        "ConnectionError|connection broken|Timeout|sending request",
        "no connection to the package index. Connect to the internet",
    ),
]


def main(arguments):
    """Do what the command line asks for, and return the exit code."""
    refuse_old_python(sys.version_info, sys.executable)
    locked = "--locked" in arguments
    arguments = [argument for argument in arguments if argument != "--locked"]
    command, extra = (arguments or ["help"])[0], arguments[1:]
    if command in ("help", "-h", "--help"):
        print(__doc__.strip())
        return 0
    if command not in COMMANDS:
        raise SystemExit(
            "start.py: '{0}' is not known. Use {1} or {2}.".format(
                command, ", ".join(COMMANDS[:-1]), COMMANDS[-1]
            )
        )
    if command == "lab":
        refuse_taken_port(extra)
    install(
        ["requirements.txt"]
        if command in ("lab", "new", "repair")
        else ["requirements.txt", "requirements-dev.txt"],
        locked,
    )
    codes = [run(step) for step in steps(command, extra)]
    return next((code for code in codes if code), 0)


def refuse_old_python(version, executable):
    """Stop with one line where Python is older than 3.11."""
    if tuple(version[:2]) < (3, 11):
        have = ".".join(str(part) for part in version[:2])
        raise SystemExit(
            (
                "Python: {0} is too old ({1}). Install 3.11 or newer from "
                "https://www.python.org/downloads/."
            ).format(have, executable)
        )


def refuse_taken_port(extra):
    """Stop with one line where the port asked for cannot be used."""
    wanted = asked_port(extra)
    if wanted is None:
        return
    try:
        socket.create_server(("127.0.0.1", int(wanted))).close()
    except (ValueError, OverflowError):
        raise SystemExit(
            "--port: '{0}' is not a port. Use a number from 1024 to 65535.".format(wanted)
        )
    except OSError as error:
        raise SystemExit(
            "--port: {0} cannot be used ({1}). Choose another, or leave --port out.".format(
                wanted, os.strerror(error.errno)
            )
        )


def asked_port(extra):
    """The port among the arguments, as text; None where none is named."""
    for place, argument in enumerate(extra):
        name, _, value = argument.partition("=")
        if name in ("--port", "--ServerApp.port"):
            return value or "".join(extra[place + 1 : place + 2])
    return None


def steps(command, extra):
    """The command lines behind a command, in their order."""
    tests, ruff = [PYTHON, "-m", "pytest"] + test_options(extra), [PYTHON, "-m", "ruff"]
    return {
        "lab": [[PYTHON, "-m", "jupyterlab"] + lab_options(extra) + extra],
        "new": [[PYTHON, "-m", "analysis.claims.beginning"] + extra],
        "repair": [[PYTHON, "-m", "analysis.claims.repairing"] + extra],
        "test": [tests],
        "notebooks": [[PYTHON, os.path.join("tests", "run_notebooks.py")] + extra],
        "check": [ruff + ["check"], ruff + ["format", "--check"], tests],
        "bench": [[PYTHON, "-m", "benchmarks"] + extra],
        "attack": [[PYTHON, "-m", "tests.attack"] + extra],
    }[command]


def lab_options(extra):
    """What JupyterLab is told: this machine only, this folder, the first notebook, and nothing
    fetched from outside.
    """
    options = [
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.root_dir=" + ROOT,
        "--LabApp.default_url=/lab/tree/notebooks/01_compare_claims.ipynb",
    ]
    options += [
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--KernelManager.transport_encryption=auto",
    ]
    options += ["--ServerApp.port_retries=0"] if asked_port(extra) else []
    return options + (["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])


def test_options(extra):
    """What pytest is told: all cores, each of which takes over tests from another when it has done
    its own; and what is left out with --quick.
    """
    options = [
        "--numprocesses=logical",
        "--maxprocesses={0}".format(MOST_CORES),
        "--dist=worksteal",
    ]
    if "--quick" in extra:
        options += ["-m", " and ".join("not " + mark for mark in SLOW)]
    return options + [argument for argument in extra if argument != "--quick"]


def run(step):
    """Run one command line to its end and return its exit code; Ctrl-C and a request to stop are
    left to it.
    """
    stdin = None if sys.stdin else subprocess.DEVNULL  # a closed one breaks IPython
    process = subprocess.Popen(step, cwd=ROOT, env=environment(), stdin=stdin)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass


def environment():
    """The environment of what is run. Bytecode that may not be kept beside its source is kept in
    .venv: else each kernel compiles pandas anew.
    """
    variables = dict(os.environ)
    if variables.pop("PYTHONDONTWRITEBYTECODE", ""):
        variables.setdefault("PYTHONPYCACHEPREFIX", os.path.join(VENV, "bytecode"))
    return variables


def install(requirements, locked):
    """Bring .venv up to date with the requirement files; do nothing where it is."""
    done = read_stamp()
    if digest(requirements, locked) in done and os.path.exists(PYTHON):
        return
    began, uv = time.time(), shutil.which("uv")
    print(
        "Installing into .venv (once, about {0}) ...".format("10 seconds" if uv else "a minute"),
        flush=True,
    )
    try:
        if UNFINISHED in done or not is_usable(uv):
            make_venv(uv)
        write_stamp([UNFINISHED])
        call(
            installer(uv)
            + [part for name in requirements for part in ("-r", name)]
            + (["-c", "requirements.lock"] if locked else [])
        )
        write_stamp(
            [
                digest(requirements[:count], lock)
                for count in range(1, len(requirements) + 1)
                for lock in {False, locked}
            ]
        )
    except OSError as error:
        raise SystemExit(explain(str(error)))
    print("Installed in {0:.0f} seconds.".format(time.time() - began))


def make_venv(uv):
    """Make .venv anew, with the Python that runs this file."""
    python = getattr(sys, "_base_executable", None) or sys.executable
    call(
        [uv, "venv", "--clear", "--python", python, VENV]
        if uv
        else [python, "-m", "venv", "--clear", VENV]
    )


def installer(uv):
    """The command line that installs into .venv; most of pip's time would go into compiling what
    may never be imported.
    """
    return (
        [uv, "pip", "install", "--python", PYTHON]
        if uv
        else [PYTHON, "-m", "pip", "install", "--no-compile", "--no-input", "--retries=2"]
    )


def is_usable(uv):
    """Whether .venv holds a Python that is new enough and, without uv, all of pip: its metadata are
    written last.
    """
    probe = "import sys, importlib.metadata as m; assert sys.version_info >= (3, 11)" + (
        "" if uv else "; m.version('pip')"
    )
    return (
        os.path.exists(PYTHON)
        and subprocess.call([PYTHON, "-c", probe], stderr=subprocess.DEVNULL) == 0
    )


def digest(requirements, locked):
    """One word for all that decides what is installed: the files, and the folder that they stand
    in.
    """
    deciding = hashlib.sha256(ROOT.encode("utf-8"))
    for name in requirements + ["pyproject.toml"] + (["requirements.lock"] if locked else []):
        with open(os.path.join(ROOT, name), "rb") as file:
            deciding.update(file.read())
    return deciding.hexdigest()


def read_stamp():
    """What .venv was last brought up to date with; empty where it never was."""
    if not os.path.exists(STAMP):
        return []
    with open(STAMP) as file:
        return file.read().split()


def write_stamp(words):
    """Note what .venv is up to date with."""
    with open(STAMP, "w") as file:
        file.write("\n".join(words) + "\n")


def call(step):
    """Run an installer quietly; where it fails, say why."""
    result = subprocess.run(
        step, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if result.returncode:
        output = result.stdout.decode("utf-8", "replace")
        is_full = (
            shutil.disk_usage(ROOT).free < 20 * 1024 * 1024
        )  # venv keeps to itself that it met the end of the disk
        raise SystemExit(explain("No space left" if is_full else output))


def explain(output):
    """Say why an installer failed, and what to do: in one line where the reason is known."""
    for pattern, reason in FAILURES:
        if re.search(pattern, output):
            return "Installing: {0}, then run the same command again.".format(reason)
    last_words = output.strip().splitlines()[-5:]
    return "\n  ".join(
        ["Installing: the installer failed. Ask for help with its last words:"] + last_words
    )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("Stopped.")
