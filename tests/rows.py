"""Tables of many rows, each table in one test: where it fails, it names every row that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

import pytest


def check_rows(rows: Iterable[tuple[Hashable, object]], read: Callable[[Hashable], object]) -> None:
    """Fail with every row that is read otherwise than it should be.

    Parameters
    ----------
    rows
        What is read, mostly a text, and what must be read in it.
    read
        What reads it. Where it raises, that row is wrong and the others are still read.
    """
    __tracebackhide__ = True
    rows = list(rows)
    found = [(row, expected, _read_or_error(read, row)) for row, expected in rows]
    wrong = [
        f"{row!r}\n    expected {expected!r}\n    read     {value!r}"
        for row, expected, value in found
        if value != expected
    ]
    _fail_with(wrong, f"{len(wrong)} of {len(rows)} rows are read otherwise than they should be:")


def check_not_read_yet(
    rows: Iterable[tuple[Hashable, object]], read: Callable[[Hashable], object]
) -> None:
    """Fail with every row that is read as it should be by now, and so belongs among those that are
    read.
    """
    __tracebackhide__ = True
    rows = list(rows)
    right = [
        f"{row!r}\n    read     {expected!r}"
        for row, expected in rows
        if _read_or_error(read, row) == expected
    ]
    _fail_with(
        right,
        (
            f"{len(right)} of {len(rows)} rows that were not read yet are read now. Move "
            f"each to those that are read:"
        ),
    )


def _read_or_error(read: Callable[[Hashable], object], row: Hashable) -> object:
    try:
        return read(row)
    except Exception as error:  # a row that cannot be read must not hide the others
        return error


def _fail_with(rows: list[str], heading: str) -> None:
    __tracebackhide__ = True
    if rows:
        pytest.fail("\n  ".join([heading, *rows]), pytrace=False)
