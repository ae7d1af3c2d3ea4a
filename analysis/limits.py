"""How much is read of a file, so that none can hold up an analyst's day or fill the memory.

Each limit has a name, and can be raised by it: `load_claims(where, limits=Limits(rows=9_000_000))`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import NoReturn

from analysis.errors import TollbookError


@dataclass(frozen=True)
class Limits:
    """The most that is read of one file.

    Parameters
    ----------
    megabytes
        Of a table: a million claims with their words have about 350.
    unpacked_megabytes
        Of a file that is packed, such as a workbook, when it is unpacked: a workbook of a million
        rows, which is as long as a sheet can be, has about 400.
    rows, columns
        Of a table. The widest public table of casualties has some 130 columns.
    cells
        Of a table, empty ones too: a million claims with a hundred columns.
    cell_characters
        Of one cell: a long report stands in one.
    header_kilobytes
        Of the first row, read before all else.
    article_megabytes, article_characters, pages
        Of an article: more than any has with its pictures, a long book, and a long report.
    page_megabytes
        Of what draws one page of a PDF file: a page of twice as many takes four times as long.
    memory_megabytes
        That a file takes while it is read, where it is read in a program of its own.
    seconds
        For reading one file: who waits longer wants to be told why.
    """

    megabytes: float = 500
    unpacked_megabytes: float = 500
    rows: int = 5_000_000
    columns: int = 1_000
    cells: int = 100_000_000
    cell_characters: int = 1_000_000
    header_kilobytes: float = 64
    article_megabytes: float = 20
    article_characters: int = 2_000_000
    pages: int = 500
    page_megabytes: float = 1
    memory_megabytes: float = 1_500
    seconds: float = 20

    def check(self, name: str, found: float, what: str, remedy: str) -> None:
        """Refuse what is more than a limit.

        Parameters
        ----------
        name
            Which limit, by the name of its parameter.
        found
            How much there is.
        what
            What a message says before that number: "claims.csv: it has".
        remedy
            What to do, as a sentence.

        Raises
        ------
        TollbookError
            If it is more: how much there is, the most that is read, the remedy, and how the limit
            is raised.

        Examples
        --------
        >>> try:
        ...     Limits().check("columns", 20_000, "claims.csv: it has", "Delete empty ones.")
        ... except TollbookError as error:
        ...     print(error)
        claims.csv: it has 20,000 columns, and 1,000 are the most that is read. Delete empty ones.
        To read it as it is, give limits=Limits(columns=20000).
        """
        most = getattr(self, name)
        if found <= most:
            return
        unit = _UNITS.get(name, name.rpartition("_")[2])
        wanted = f"{found:.0f}" if found < 10 or found == int(found) else f"{found + 1:.0f}"
        raise TollbookError(
            f"{what} {found:,.0f} {unit}, and {most:,.0f} are the most that is read. {remedy} "
            f"To read it as it is, give limits=Limits({name}={wanted})."
        )


_UNITS = {
    "megabytes": "MB",
    "unpacked_megabytes": "MB when unpacked",
    "article_megabytes": "MB",
    "page_megabytes": "MB",
    "memory_megabytes": "MB",
    "header_kilobytes": "kB in its first row",
}
LIMITS = Limits()


def whole_megabytes(n_bytes: int) -> int:
    """The megabytes that hold so many bytes.

    Examples
    --------
    >>> whole_megabytes(1_400_000)
    2
    """
    return -(-n_bytes // 1_000_000)


@dataclass(frozen=True)
class Clock:
    """How long a file has been read for, asked between its parts."""

    limits: Limits = LIMITS
    started: float = field(default_factory=time.monotonic)

    @property
    def left(self) -> float:
        """Seconds that are left; none where it is negative."""
        return self.limits.seconds - (time.monotonic() - self.started)

    def check(self, what: str, remedy: str) -> None:
        """Refuse to go on when the time is up.

        Raises
        ------
        TollbookError
            If so: `what` took more than the seconds, the remedy, and how they are raised.
        """
        if self.left < 0:
            self.refuse(what, remedy)

    def refuse(self, what: str, remedy: str) -> NoReturn:
        """Say that the time is up, as `check` does."""
        raise TollbookError(
            f"{what} takes more than {self.limits.seconds:,.0f} seconds. {remedy} "
            f"To wait longer, give limits=Limits(seconds={self.limits.seconds * 10:.0f})."
        )
