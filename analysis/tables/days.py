"""Days as an analyst gives them."""

from __future__ import annotations

import datetime
import re

from analysis.errors import TollbookError, show

_WANTED = "Write YYYY-MM-DD, such as 2024-12-31."


def read_day(date: object, where: str) -> datetime.date:
    """A day that was given as a date or as text; anything else raises TollbookError, whose message begins with `where`.

    Examples
    --------
    >>> read_day("2024-12-31", "known_on")
    datetime.date(2024, 12, 31)
    """
    if isinstance(date, datetime.datetime) and date == date:  # a Timestamp too; a missing one is not equal to itself
        return date.date()
    if isinstance(date, datetime.date) and date == date:
        return date
    if isinstance(date, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", date.strip(), re.ASCII):
        try:
            return datetime.date.fromisoformat(date.strip())
        except ValueError:
            pass  # such as 2024-02-30
    raise TollbookError(f"{where}: {show(str(date))} is not a day. {_WANTED}")
