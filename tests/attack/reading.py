"""Attacks on reading: every broken table and every hostile document is read in a program of its
own, and what it took is measured.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path

from analysis import DataProblems, TollbookError, load_claims, read_article
from tests.broken_tables import HEAVY, broken_tables
from tests.hostile_documents import hostile_documents
from tests.processes import own_processes

MOST_SECONDS = 20  # of the processor, so that a busy machine is no failure
MOST_MEGABYTES = 1_500
_LONGEST = 600  # seconds by the clock after which a reading is taken to hang
_LINES = 12  # of the problems of one file: a heading, ten of them, and how many more there are
PASSWORD = "s3cret"  # in the addresses of databases among the broken tables
READERS = {
    "table": load_claims,
    "document": read_article,
    "bytes": lambda size: bytearray(b"x" * size),  # to try how memory is measured
}


@dataclass(frozen=True)
class Reading:
    """How one reading ended and what it took. `said` is empty where it was read; `is_wrong` where
    the end is neither a reading nor a refusal.
    """

    name: str
    said: str = ""
    is_wrong: bool = False
    lines: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0

    @property
    def faults(self) -> list[str]:
        found = {
            f"ends otherwise: {self.said[:300]}": self.is_wrong,
            f"is said in {self.lines} lines: {self.said[:300]}": self.lines > 1,
            f"lets out a password: {self.said[:300]}": PASSWORD in self.said,
            f"takes {self.seconds:.0f} seconds": self.seconds > MOST_SECONDS,
            f"takes {self.megabytes:,.0f} MB": self.megabytes > MOST_MEGABYTES,
        }
        return [f"{self.name} {what}" for what, is_so in found.items() if is_so]


@dataclass
class Readings:
    """All readings of an attack."""

    done: list[Reading] = field(default_factory=list)

    @property
    def tried(self) -> int:
        return len(self.done)

    @property
    def errors(self) -> list[str]:
        return [fault for reading in self.done for fault in reading.faults]

    @property
    def is_clean(self) -> bool:
        return not self.errors

    def __str__(self) -> str:
        read = sum(not reading.said for reading in self.done)
        refused = sum(bool(reading.said) and not reading.is_wrong for reading in self.done)
        slowest = max(self.done, key=lambda reading: reading.seconds)
        largest = max(self.done, key=lambda reading: reading.megabytes)
        wrong = {
            "in other ways": sum(reading.is_wrong for reading in self.done),
            "in more than a line": sum(reading.lines > 1 for reading in self.done),
            "passwords": sum(PASSWORD in reading.said for reading in self.done),
            f"over {MOST_SECONDS} s": sum(each.seconds > MOST_SECONDS for each in self.done),
            f"over {MOST_MEGABYTES:,} MB": sum(
                each.megabytes > MOST_MEGABYTES for each in self.done
            ),
        }
        counted = ", ".join(f"{count} {what}" for what, count in wrong.items())
        return (
            f"{read} read, {refused} refused, {counted}; slowest {slowest.seconds:.1f} s "
            f"({slowest.name}), largest {largest.megabytes:,.0f} MB ({largest.name})"
        )


def read_broken_tables(every: int = 1) -> Iterator[Reading]:
    """Read each broken table; or one of so many, and no heavy one."""
    chosen = [(name, make) for name, make in broken_tables() if every == 1 or name not in HEAVY]
    for name, make in chosen[::every]:
        folder = Path(tempfile.mkdtemp(prefix="reading"))
        try:
            yield read_apart(name, "table", make(folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def read_hostile_documents(every: int = 1) -> Iterator[Reading]:
    """Read each hostile document, or one of so many."""
    for place, (name, data) in enumerate(hostile_documents()):
        if place % every:
            continue
        folder = Path(tempfile.mkdtemp(prefix="reading"))
        try:
            file = folder / name
            file.write_bytes(data)
            yield read_apart(name, "document", file)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def read_apart(name: str, kind: str, where: object) -> Reading:
    """Read one thing in a program of its own."""
    here, there = own_processes().Pipe(duplex=False)
    program = own_processes().Process(target=_read, args=(name, kind, where, there))
    program.start()
    there.close()
    try:
        if here.poll(_LONGEST):
            return here.recv()
        return Reading(name, "it hangs", is_wrong=True, lines=1, seconds=_LONGEST)
    except EOFError:
        program.join()
        return Reading(name, f"the program ends with {program.exitcode}", is_wrong=True, lines=1)
    finally:
        program.kill()
        program.join()
        here.close()


def _read(name: str, kind: str, where: object, answer: Connection) -> None:
    # what libraries say on the way belongs to nobody
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    reading = Reading(name)
    try:
        READERS[kind](where)
    except DataProblems as error:
        longest = max(len(str(block).splitlines()) for block in _by_file(error))
        reading = replace(reading, said=str(error), lines=1 + max(0, longest - _LINES))
    except TollbookError as error:
        reading = replace(reading, said=str(error), lines=len(str(error).splitlines()))
    except BaseException as error:
        reading = replace(reading, said=repr(error), is_wrong=True, lines=1)
    seconds, megabytes = _taken()
    answer.send(replace(reading, seconds=seconds, megabytes=megabytes))


def _by_file(error: DataProblems) -> list[str]:
    """What is said of each file: a heading, and a line for each problem, which begins with blanks."""
    blocks: list[str] = []
    for line in str(error).splitlines():
        if line.startswith("  ") and blocks:
            blocks[-1] += f"\n{line}"
        else:
            blocks.append(line)
    return blocks


def _taken() -> tuple[float, float]:
    """Seconds of the processor, and the most memory that one program had, in megabytes: this one,
    or one that it started.
    """
    import resource  # not on Windows

    own, others = (
        resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    seconds = sum(used.ru_utime + used.ru_stime for used in (own, others))
    return seconds, max(own.ru_maxrss, others.ru_maxrss) / 1_000


def read_all(readings: Iterator[Reading], say: Callable[[str], None]) -> Readings:
    """All of these readings, saying how far it is."""
    done = []
    for reading in readings:
        done.append(reading)
        if len(done) % 50 == 0:
            say(f"  {len(done)} read")
    return Readings(done)
