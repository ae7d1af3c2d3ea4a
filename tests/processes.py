"""Processes of their own, for what several do at once and for what is killed on its way."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.context import BaseContext
from pathlib import Path

ROOT = Path(__file__).parent.parent
KILLED = 9  # how a program ends that was killed on its way

STARTED_IN = [
    "tests.test_article_saving",
    "tests.test_judgements",
    "tests.attack.saving",
    "tests.attack.reading",
]


def own_processes() -> BaseContext:
    """What starts processes that share nothing with this one.

    To import what they need takes seconds. Where the system can, one server imports it for all, and
    each process is a copy of that server.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(STARTED_IN)
    return processes


def die_at(step: int) -> None:
    """Let this program end without a word when files have been replaced or brought to the disk so
    many times, counted from 1.
    """
    left = step

    def counted(work: Callable) -> Callable:
        def counting(*arguments: object, **more: object) -> object:
            nonlocal left
            left -= 1
            if not left:
                os._exit(KILLED)
            return work(*arguments, **more)

        return counting

    Path.replace, os.fsync = counted(Path.replace), counted(os.fsync)


_KILLING = """
import sys
from pathlib import Path
from tests.processes import die_at

die_at(int(sys.argv[1]))
"""


def killed_at(step: int, program: str, *arguments: object) -> int:
    """How a program ends that is killed at a step of its writing, counted from 1; its arguments
    stand in `sys.argv` from the third on.
    """
    command = [sys.executable, "-c", _KILLING + program, str(step), *map(str, arguments)]
    return subprocess.run(command, env=os.environ | {"PYTHONPATH": str(ROOT)}).returncode
