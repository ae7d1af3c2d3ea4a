"""Reading a file in a program of its own, which is ended when its time is up: no library that reads
files can be asked to look at the clock.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable

from analysis.articles.formats import ELSEWHERE, READERS
from analysis.articles.text import Article
from analysis.errors import TollbookError
from analysis.limits import Clock, Limits

_PROGRAM = "from analysis.articles.apart import answer; answer()"
_IS_POSIX = os.name == "posix"


def reader_of(kind: str) -> Callable[[bytes, str, Limits], Article]:
    """What reads a kind of file, as those of `formats.READERS` do, in a program of its own."""
    return functools.partial(_read_apart, kind)


def _read_apart(kind: str, data: bytes, name: str, limits: Limits) -> Article:
    """The article of a file.

    Raises
    ------
    TollbookError
        If it cannot be read, as `formats` says; if it takes more than its time or its memory; or if
        the program that reads it breaks.
    """
    clock = Clock(limits)
    asked = json.dumps({"kind": kind, "name": name, "limits": dataclasses.asdict(limits)})
    program = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        # a Stop of JupyterLab goes to a whole group of programs; it is for this one to end that one
        start_new_session=_IS_POSIX,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows
    )
    try:
        said, _ = program.communicate(asked.encode() + b"\n" + data, timeout=clock.left)
    except subprocess.TimeoutExpired:
        clock.refuse(f"{name}: reading it", ELSEWHERE)
    finally:
        program.kill()
        program.wait()
    try:
        answer = json.loads(said)
    except ValueError:
        raise _ended(name, limits) from None
    if "error" in answer:
        raise TollbookError(answer["error"])
    cells = answer["article"]
    if cells["published_on"]:
        cells["published_on"] = datetime.date.fromisoformat(cells["published_on"])
    return Article(**{**cells, "left_out": tuple(cells["left_out"])})


def answer() -> None:
    """Read the file that comes over the standard input, and write its article, or what is wrong
    with it, to the standard output: what the program of its own does.
    """
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        sys.stdout = sys.stderr  # whatever a library prints
        asked = json.loads(sys.stdin.buffer.readline())
        limits = Limits(**asked["limits"])
        _bound_memory(limits)
        try:
            article = READERS[asked["kind"]](sys.stdin.buffer.read(), asked["name"], limits)
            said = {"article": dataclasses.asdict(article)}
        except TollbookError as error:
            said = {"error": str(error)}
        except MemoryError:
            said = {"error": str(_ended(asked["name"], limits))}
        out.write(json.dumps(said, default=str).encode())


def _bound_memory(limits: Limits) -> None:
    """Let this program have no more memory and time of the processor, where the system can."""
    try:
        import resource
    except ImportError:  # on Windows
        return
    most = int(limits.memory_megabytes * 1e6)
    for kind, value in (
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_CPU, int(limits.seconds) + 5),  # also where nobody is left to end it
    ):
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):  # macOS knows no such bound
            continue


def _ended(name: str, limits: Limits) -> TollbookError:
    return TollbookError(
        f"{name}: reading it breaks off, perhaps as it takes more than "
        f"{limits.memory_megabytes:,.0f} MB of memory. {ELSEWHERE} "
        f"To let it have more, give limits=Limits("
        f"memory_megabytes={limits.memory_megabytes * 4:.0f})."
    )
