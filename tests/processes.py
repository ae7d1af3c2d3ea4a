"""Processes of their own, for what several do at once and for what is killed on its way."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import BaseContext

STARTED_IN = ["tests.test_article_saving", "tests.test_judgements"]


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
