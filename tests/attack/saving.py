"""Attacks on saving: kills at random moments and at every step of writing, many programs at once
with another that rewrites, moves and cuts the files, and files that cannot be written.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import resource
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import filelock
import pandas as pd

from analysis import (
    ClaimTables,
    TollbookError,
    accept_claims,
    decide_link,
    export_claims,
    extract_claims,
    grade_source,
    list_versions,
    load_claims,
    read_export,
    record_run,
    resolve_conflict,
    restore_version,
    take_back_claims,
)
from analysis.claims.keeping import JOURNAL
from analysis.schema.columns import LOGS, TABLES
from tests.data_folders import write_folder
from tests.processes import KILLED, die_at, own_processes

TEXT = "The army said at least {} soldiers were killed on 14 December 2024.\n"
WHO = {"claimant_id": "army", "population": "troops", "place": "region"}
SAVERS = 5


class NewRow(NamedTuple):
    """A row that is saved together with the claim that names it: its key, the column of claims
    that names it, and what else it holds.
    """

    key: str
    named_in: str
    cells: dict[str, str]


# What a claim brings along, by the table and the parameter of `accept_claims` that takes it: the one
# place that says so.
NEW_ROWS = {
    "sources": NewRow("source_id", "claimant_id", {}),
    "scopes": NewRow("id", "population", {"kind": "population"}),
}
_LONGEST = 120  # seconds that a program under attack may take
_STEPS = 40  # more than any saving has
# Of the time that a saving takes: so long after one is done, the next is about to be done too.
_WITHIN = 1.2
_LATEST = 5  # times as long: what has not begun to write by then is killed as it is
_WRITING = 0.02  # seconds that the files of a saving take to be written and put in their places


@dataclass
class Tally:
    """What an attack has done, and what came of it; all but `tried`, `saved` and `caught` (kills
    in the midst of writing) should be 0.
    """

    tried: int = 0
    saved: int = 0
    caught: int = 0
    lost: int = 0
    halved: int = 0
    merged: int = 0
    unreadable: int = 0
    errors: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        counts = ("tried", "saved", "caught", "lost", "halved", "merged", "unreadable")
        sums = {name: getattr(self, name) + getattr(other, name) for name in counts}
        return Tally(**sums, errors=self.errors + other.errors)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.halved or self.merged or self.unreadable or self.errors)

    def __str__(self) -> str:
        counts = ("saved", "lost", "halved", "merged", "unreadable")
        counted = [f"{getattr(self, name):,} {name}" for name in counts]
        counted += [f"{self.caught:,} caught while writing"] if self.caught else []
        return ", ".join([*counted, f"{len(self.errors)} other errors"])


def save(kind: str, case: Path, mark: str) -> None:
    """One saving of a kind; `mark` stands in what it writes, so that it can be looked for."""
    by = {"by": "Ana", "on": "2025-01-10"}
    if kind == "grade":
        grade_source(case, "army", "B", reason=mark, **by)
    elif kind == "decide":
        decide_link(case, "second", "first", "echo", "rejected", reason=mark, **by)
    elif kind == "resolve":
        resolve_conflict(case, "first;second", "defer", reason=mark, **by)
    elif kind == "accept":
        accept(case, mark)
    elif kind == "accept anew":
        accept(case, mark, anew=True)
    elif kind == "take back":
        (claim_id,) = accept(case, mark)
        take_back_claims(case, claim_id, reason=mark, **by)
    elif kind == "restore":
        grade_source(case, "army", "C", reason="first", **by)
        grade_source(case, "army", "C", reason=mark, **by)
        restore_version(case, list_versions(case)["version"].iloc[0])
    elif kind == "export":
        export_claims(load_claims(case).claims.assign(note=mark), case.parent / "export.csv")
    else:
        record_run(load_claims(case), out=case.parent / "runs")


KINDS = (
    "grade",
    "decide",
    "resolve",
    "accept",
    "accept anew",
    "take back",
    "restore",
    "export",
    "run",
)


def accept(case: Path, mark: str, *, anew: bool = False) -> list[str]:
    """Accept a claim with its reading and its text; `anew` with new rows of other tables too."""
    text = TEXT.format(30 + len(mark)) + f"It is known as {mark}.\n"
    candidates = extract_claims(text, published_on="2024-12-16", publisher=mark)
    new = _new_id(mark)
    named = {row.named_in: new for row in NEW_ROWS.values()} if anew else {}
    added = {
        table: [{row.key: new, "name": f"The {new}", **row.cells}]
        for table, row in NEW_ROWS.items()
        if anew
    }
    rows = candidates.head(1).assign(**{**WHO, **named}, note=mark)
    signed = {"by": "Ana", "on": "2025-01-10"}
    return accept_claims(case, rows, text=text, keep_text=True, **signed, **added)


def _new_id(mark: str) -> str:
    """An id that is like no other: names that are like each other would be asked about."""
    return f"new_{hashlib.sha256(mark.encode()).hexdigest()[:12]}"


def look_over(case: Path, acknowledged: dict[str, str]) -> Tally:
    """What a folder holds after an attack, beside what was acknowledged: the kind by its mark."""
    tally = Tally(saved=len(acknowledged))
    try:
        tables = load_claims(case)
        load_claims(case)  # the first one completes what was broken off
    except TollbookError as error:
        return Tally(saved=len(acknowledged), unreadable=1, errors=[str(error)])
    held = {
        "grade": tables.grades["reason"],
        "decide": tables.decisions["reason"],
        "resolve": tables.resolutions["reason"],
        "accept": tables.all_claims["note"],
        "accept anew": tables.all_claims["note"],
        "take back": tables.readings["taken_back"],
    }
    for mark, kind in acknowledged.items():
        times = int((held[kind] == mark).sum()) if kind in held else 1
        tally.lost += times == 0
        tally.merged += times > 1
    read = set(tables.readings.loc[tables.readings["taken_back"].isna(), "claim_id"])
    gone = set(tables.readings.loc[tables.readings["taken_back"].notna(), "claim_id"])
    there = set(tables.all_claims["claim_id"])
    tally.halved += len(read - gone - there) + len(gone & there - read)
    tally.halved += _rows_without_a_claim(tables)
    tally.halved += any(case.glob(".saving.json")) + _half_rows(case)
    chained = tables.problems["column"].eq("previous_sha256").sum() if len(tables.problems) else 0
    tally.merged += int(chained)
    export = case.parent / "export.csv"
    if export.exists():
        try:
            read_export(export)
        except TollbookError as error:
            tally += Tally(halved=1, errors=[str(error)])
    return tally


def _rows_without_a_claim(tables: ClaimTables) -> int:
    """New rows of other tables that are there without the claim that brought them."""
    return sum(
        int((is_new & ~ids.isin(tables.all_claims[row.named_in])).sum())
        for table, row in NEW_ROWS.items()
        for ids in [getattr(tables, table)[row.key]]
        for is_new in [ids.str.startswith("new_")]
    )


def _half_rows(case: Path) -> int:
    """Rows of the tables and logs that hold fewer cells than their header."""
    halved = 0
    for table in (*TABLES, *LOGS):
        path = case / f"{table}.csv"
        if path.is_file() and path.stat().st_size:
            frame = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[])
            halved += int(frame.isna().any(axis=1).sum())
            halved += not path.read_bytes().endswith(b"\n")
    return halved


# Kills


def kill_at_every_step(folder: Path, kinds: tuple[str, ...] = KINDS) -> Tally:
    """Kill each kind of saving at each of its steps: each time that a file is brought to the disk
    or takes its place. Between two kills nothing is mended but by the next loading.
    """
    tally = Tally()
    for kind in kinds:
        case = write_folder(_new(folder, kind))
        for _ in range(2):
            save("grade", case, "before")
        acknowledged: dict[str, str] = {}
        for step in range(1, _STEPS):
            mark = f"{kind} {step}"
            program = own_processes().Process(target=_save_and_die, args=(kind, case, mark, step))
            program.start()
            program.join(_LONGEST)
            tally += Tally(tried=1)
            if program.exitcode == 0:
                acknowledged[mark] = kind
            elif program.exitcode != KILLED:
                tally.errors.append(f"{kind}, step {step}: it ended with {program.exitcode}")
            tally += look_over(case, acknowledged)
            if program.exitcode == 0:
                break
    return tally


def _save_and_die(kind: str, case: Path, mark: str, step: int) -> None:
    """Save, and end without a word at a step of it, counted from 1."""
    die_at(step)
    save(kind, case, mark)


def kill_at_random(
    folder: Path, times: int, seed: int = 1, kinds: tuple[str, ...] = KINDS
) -> Tally:
    """Kill programs that save on and on, at random moments after their first saving; each second
    one at a random moment after it has begun to write, which takes a small part of a saving.
    """
    random_ = random.Random(seed)
    tally = Tally()
    for kind in kinds:
        case = write_folder(_new(folder, f"random {kind}"))
        said = case.parent / "acknowledged.txt"
        said.touch()
        began = time.monotonic()
        save(kind, case, "before")
        lasts = time.monotonic() - began
        for number in range(-(-times // len(kinds))):
            program = own_processes().Process(
                target=_save_on_and_on, args=(kind, case, f"{kind} {number}", said)
            )
            had, left = said.stat().st_size, _left_behind(case.parent)
            program.start()
            while program.is_alive() and said.stat().st_size == had:
                time.sleep(0.005)
            if number % 2:
                end = time.monotonic() + _LATEST * lasts
                while not _left_behind(case.parent) - left and time.monotonic() < end:
                    time.sleep(0.0005)
                time.sleep(random_.uniform(0, _WRITING))
            else:
                time.sleep(random_.uniform(0, _WITHIN * lasts))
            os.kill(program.pid, signal.SIGKILL)
            program.join(_LONGEST)
            tally += Tally(tried=1, caught=bool(_left_behind(case.parent) - left))
            if program.exitcode != -signal.SIGKILL:
                tally.errors.append(f"{kind}: it ended by itself, with {program.exitcode}")
            acknowledged = dict.fromkeys(said.read_text().splitlines(), kind)
            tally += replace(look_over(case, acknowledged), saved=0)
        tally.saved += len(acknowledged)
    return tally


def _left_behind(folder: Path) -> set[Path]:
    """What a saving that was broken off leaves: files that were to take a place, and the journal."""
    return {
        Path(there, name)
        for there, _, names in os.walk(folder)
        for name in names
        if name.endswith(".tmp") or name == JOURNAL
    }


def _save_on_and_on(kind: str, case: Path, name: str, said: Path) -> None:
    with said.open("a", buffering=1) as file:
        for number in itertools.count():
            save(kind, case, f"{name} {number}")
            file.write(f"{name} {number}\n")


# Many at once


def _save_often(kind: str, case: Path, name: str, times: int, said: Path) -> None:
    done = 0
    with said.open("a", buffering=1) as file:
        while done < times:
            mark = f"{name} {done}"
            try:
                save(kind, case, mark)
            except TollbookError as refusal:
                file.write(f"refused {str(refusal).splitlines()[0]}\n")
                time.sleep(0.05)
                continue
            file.write(f"saved {mark}\n")
            done += 1


def save_beside_a_meddler(folder: Path, saves: int) -> Tally:
    """Five programs save, while a sixth rewrites, moves and cuts the files that they write to."""
    case = write_folder(_new(folder, "meddled"))
    save("grade", case, "before")
    save("accept", case, "before")
    over = threading.Event()
    meddler = threading.Thread(target=_meddle, args=(case, over))
    kinds = ("grade", "accept", "decide", "grade", "accept")[:SAVERS]
    each = -(-saves // SAVERS)
    logs = [case.parent / f"{place}.txt" for place in range(SAVERS)]
    programs = [
        own_processes().Process(
            target=_save_often, args=(kind, case, f"{kind} of {place}", each, logs[place])
        )
        for place, kind in enumerate(kinds)
    ]
    meddler.start()
    for program in programs:
        program.start()
    tally, acknowledged = Tally(), {"before": "grade"}
    for program, kind, log in zip(programs, kinds, logs, strict=True):
        program.join()
        said = log.read_text(encoding="utf-8").splitlines()
        done = [line.removeprefix("saved ") for line in said if line.startswith("saved ")]
        acknowledged |= dict.fromkeys(done, kind)
        tally.tried += len(said)
        if len(done) != each:
            tally.errors.append(f"a program ended after {len(done)} of {each} savings")
    over.set()
    meddler.join()
    return tally + look_over(case, acknowledged)


def _meddle(case: Path, over: threading.Event) -> None:
    """What other programs do to a file: it is moved away and back, rewritten in two halves, and cut
    and written whole again; each on the very file that it opened.
    """
    random_ = random.Random(1)
    while not over.is_set():
        path = case / random_.choice(["grades.csv", "claims.csv", "readings.csv", "decisions.csv"])
        with suppress(FileNotFoundError):
            random_.choice([_move_away, _rewrite, _cut])(path)
        time.sleep(random_.uniform(0.05, 0.3))


def _move_away(path: Path) -> None:
    aside = path.with_name(f"{path.name}.aside")
    path.rename(aside)
    time.sleep(0.1)
    with suppress(FileExistsError):  # an older copy over a newer file would itself take rows away
        os.link(aside, path)
    aside.unlink()


def _rewrite(path: Path) -> None:
    with path.open("r+b") as file:
        data = file.read()
        half = len(data) // 2
        file.seek(0)
        file.truncate()
        file.write(data[:half])
        file.flush()
        time.sleep(0.1)
        file.write(data[half:])


def _cut(path: Path) -> None:
    with path.open("r+b") as file:
        data = file.read()
        file.truncate(len(data) // 3)
        time.sleep(0.1)
        file.seek(0)
        file.write(data)


# What cannot be written


def save_where_it_cannot(folder: Path) -> Tally:
    """A full disk, a read-only file, a folder that is not there any more, and a lock that somebody
    holds: one line each, and every file as it was.
    """
    tally = Tally()
    for hindrance in (_small_files, _read_only, _locked_by_another):
        for kind in ("grade", "accept", "decide", "export"):
            case = write_folder(_new(folder, f"{hindrance.__name__} {kind}"))
            for each in ("grade", "accept", "decide", "export"):
                save(each, case, "before")
            before = _contents(case)
            tally += Tally(tried=1)
            with hindrance(case):
                try:
                    save(kind, case, "after")
                except TollbookError as refusal:
                    if len(str(refusal).splitlines()) > 1:
                        tally.errors.append(f"{hindrance.__name__}, {kind}: {refusal}")
                except Exception as error:
                    tally.errors.append(f"{hindrance.__name__}, {kind}: {error!r}")
                else:
                    if kind != "export" or hindrance is not _locked_by_another:
                        tally.errors.append(f"{hindrance.__name__}, {kind}: it was saved")
                    continue
            tally.halved += before != _contents(case)
            tally += replace(look_over(case, {"before": "grade"}), saved=0)
    return tally


@contextmanager
def _small_files(case: Path) -> Iterator[None]:
    """No file may grow, as on a disk that is full."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def _read_only(case: Path) -> Iterator[None]:
    paths = [*case.glob("*.csv"), *case.parent.glob("*.csv")]
    for path in paths:
        path.chmod(0o444)
    try:
        yield
    finally:
        for path in paths:
            path.chmod(0o644)


@contextmanager
def _locked_by_another(case: Path) -> Iterator[None]:
    with filelock.FileLock(case / f".{JOURNAL}.lock"):
        yield


def _contents(case: Path) -> dict[str, bytes]:
    return {
        path.relative_to(case.parent).as_posix(): path.read_bytes()
        for path in case.parent.rglob("*")
        if path.is_file() and ".history" not in path.parts and path.suffix != ".lock"
    }


def _new(folder: Path, name: str) -> Path:
    return Path(tempfile.mkdtemp(prefix=name.replace(" ", "_"), dir=folder))
