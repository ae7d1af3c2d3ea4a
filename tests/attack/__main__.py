"""Run the attack, and print what was tried and what came of it.

    python start.py attack              all of it: about an hour
    python start.py attack --short      a small part of each but the browser: a few minutes
    python start.py attack --only ONE   saving, reading, screens or exports

The exit code is 1 if anything was lost, halved, run or let out, or took more than it may.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from tests.attack.exports import attack_exports
from tests.attack.reading import read_all, read_broken_tables, read_hostile_documents
from tests.attack.saving import (
    kill_at_every_step,
    kill_at_random,
    save_beside_a_meddler,
    save_where_it_cannot,
)

SHOWN = 20  # faults of one attack: as many as fit on a screen


class Found(Protocol):
    """What came of an attack; as text, in figures."""

    tried: int
    errors: list[str]
    is_clean: bool


class Part(NamedTuple):
    """One part of the attack, and how it is run in an empty folder."""

    name: str
    run: Callable[[Path], Found]


def main(arguments: list[str]) -> int:
    """Run what is asked for, and return the exit code."""
    parser = argparse.ArgumentParser("start.py attack", description="Run the attack.")
    parser.add_argument("--short", action="store_true", help="a small part of each, no browser")
    parser.add_argument("--only", choices=PARTS, help="one kind of attack alone")
    asked = parser.parse_args(arguments)
    if asked.short and asked.only == "screens":
        parser.error("--only screens: it has no short part. Leave --short out.")
    table, is_clean = [], True
    for kind in [asked.only] if asked.only else PARTS:
        for part in PARTS[kind](asked.short):
            say(f"{kind}, {part.name} ...")
            began = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="attack", ignore_cleanup_errors=True) as folder:
                found = part.run(Path(folder))
            seconds = f"{time.monotonic() - began:.0f}"
            table.append((kind, part.name, f"{found.tried:,}", seconds, str(found)))
            is_clean &= found.is_clean
            for error in found.errors[:SHOWN]:
                say(f"  {error}")
    print(lay_out([("attack", "how", "tried", "seconds", "what was found"), *table]))
    print("Clean." if is_clean else "NOT CLEAN.")
    return int(not is_clean)


def say(line: str) -> None:
    """Say how far it is, beside the table."""
    print(line, file=sys.stderr, flush=True)


def lay_out(rows: list[tuple[str, ...]]) -> str:
    """A table of text.

    Examples
    --------
    >>> print(lay_out([("a", "b"), ("long", "c")]))
    a     b
    long  c
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _saving(is_short: bool) -> Iterator[Part]:
    kinds = {"kinds": ("grade", "accept", "accept anew")} if is_short else {}
    yield Part("killed at every step", partial(kill_at_every_step, **kinds))
    yield Part("killed at random", partial(kill_at_random, times=8 if is_short else 400))
    times, anew = 4 if is_short else 100, {"kinds": ("accept anew",)}
    yield Part("killed while it adds anew", partial(kill_at_random, times=times, **anew))
    saves = 50 if is_short else 1_000
    yield Part("five beside a meddler", partial(save_beside_a_meddler, saves=saves))
    yield Part("where it cannot", save_where_it_cannot)


def _reading(is_short: bool) -> Iterator[Part]:
    every = 15 if is_short else 1
    for name, readings in (
        ("broken tables", read_broken_tables),
        ("hostile documents", read_hostile_documents),
    ):
        yield Part(name, lambda _folder, readings=readings: read_all(readings(every), say))


def _screens(is_short: bool) -> Iterator[Part]:
    if is_short:
        return
    from tests.attack.screens import attack_screens  # needs a browser

    for theme in ("light", "dark"):
        yield Part(f"notebooks, {theme}", partial(attack_screens, theme=theme, say=say))


def _exports(is_short: bool) -> Iterator[Part]:
    yield Part("CSV and workbooks", partial(attack_exports, every=4 if is_short else 1))


PARTS = {"saving": _saving, "reading": _reading, "screens": _screens, "exports": _exports}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
