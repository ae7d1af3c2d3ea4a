"""What a filled cell must meet, and the English for one that does not: what is wrong with it, and
what to write instead.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.errors import TollbookError, show

if TYPE_CHECKING:
    import pandas as pd

    from analysis.vocabulary import Vocabulary


MOST_WORDS = (
    12  # of a text that is quoted: enough to hold a figure, too few to republish an article
)
MOST_PEOPLE = 10_000_000_000  # more than live on Earth: a slip of the keyboard

FIRST_YEAR, LAST_YEAR = 1900, 2100  # beyond, a date of a claim is a slip of the keyboard

# Control characters, blanks without width, the marks that reorder what a screen shows (Unicode
# TR36), and the mark of a character lost earlier.
_UNPRINTABLE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd"
# Joiners shape letters of Persian and Indic scripts, and pictures; beside a blank, a sign or a
# letter of Europe they do nothing but hide.
_JOINERS, _UNJOINED = "\u200c\u200d", "\x00-\u058f\u2000-\u200b\u200e-\u206f"
_HIDDEN = f"[{_UNPRINTABLE}]|(?:^|[{_UNJOINED}])[{_JOINERS}]|[{_JOINERS}](?:[{_UNJOINED}]|$)"
# RE2 counts only blanks of ASCII as such
_BLANK = "\\s\x0b\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_FILLERS_OF_SPACE = (
    "\u00ad\u115f\u1160\u180e\u2800\u3164\uffa0"  # characters that are no blanks and show nothing
)
_SILENT = {
    "nan",
    "n/a",
    "na",
    "n.a.",
    "-",
    "--",
    "\u2013",
    "\u2014",
    "?",
    "??",
    "unknown",
    "none",
    "null",
    "nil",
    "...",
    "\u2026",
    "tbd",
    "x",
    "",
}
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.'’\u00a0\u2009\u202f]\d{3})+")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FIRST_DAY_OF_SPREADSHEETS = datetime.date(1899, 12, 30)


@dataclass(frozen=True)
class Demand:
    """Something that every filled cell of a column must meet.

    Parameters
    ----------
    is_met
        Takes a text Series and returns a truth value for each cell; an empty cell meets every
        demand.
    explain
        Takes the text of a cell that fails and returns what is wrong, and what is wanted.
    """

    name: str
    is_met: Callable[[pd.Series], pd.Series]
    explain: Callable[[str], tuple[str, str]]


def one_of(words: Vocabulary) -> Demand:
    """The demand that a cell holds one of the closed words."""
    return Demand(
        f"one_of_{words.name}",
        lambda text: text.isin(words.names) | text.isna(),
        lambda value: words.explain(show(value)[1:-1]),
    )


def explain_count(value: str) -> tuple[str, str]:
    """Say why a text is no whole number of people.

    Examples
    --------
    >>> explain_count("4,700")
    ("'4,700' is not a whole number in digits.", 'Write 4700.')
    >>> explain_count("-1")
    ('-1 is below 0.', 'Write 0 for "nobody", or leave it empty if the source did not say.')
    """
    stripped = value.strip()
    what = f"{show(value)} is not a whole number in digits."
    if re.fullmatch(r"-\d+", stripped):
        return (
            f"{stripped} is below 0.",
            'Write 0 for "nobody", or leave it empty if the source did not say.',
        )
    if re.fullmatch(r"[0-9]+", value):
        return (
            f"{show(value)} is more than {MOST_PEOPLE:,} people.",
            "Check the number against the wording.",
        )
    if _GROUPED.fullmatch(stripped) or re.fullmatch(r"\d+(\.0+)?", stripped):
        whole = re.sub(r"\.0+$", "", stripped) if not _GROUPED.fullmatch(stripped) else stripped
        return what, f"Write {int(re.sub(r'[^0-9]', '', _ascii_digits(whole)))}."
    if stripped.lower() in _SILENT:
        return what, "Clear the cell if the source did not say."
    return what, "Write digits only, such as 4700; the words around the number belong in wording."


def explain_date(value: str) -> tuple[str, str]:
    """Say why a text is no ISO date, and which date it may stand for.

    Examples
    --------
    >>> explain_date("14.12.2024")
    ("'14.12.2024' is not an ISO date.", 'Write 2024-12-14.')
    >>> explain_date("03/04/2024")
    ("'03/04/2024' is not an ISO date.", 'Write 2024-04-03 if the day comes first, 2024-03-04 if the month does.')
    """
    what = f"{show(value)} is not an ISO date."
    if found := _ISO.fullmatch(value):
        if _is_day(value):
            return (
                f"{show(value)} is in the year {int(found[1])}.",
                f"Write a year from {FIRST_YEAR} to {LAST_YEAR}, or leave it empty.",
            )
        return f"{show(value)} is not a day of the calendar.", "Write YYYY-MM-DD."
    value = _ascii_digits(value)
    if re.fullmatch(r"[2-7]\d{4}", value):
        day = _FIRST_DAY_OF_SPREADSHEETS + datetime.timedelta(days=int(value))
        return f"{show(value)} is a spreadsheet's number for a day.", f"Write {day.isoformat()}."
    readings = _readings(value)
    if not readings:
        return (
            what,
            (
                "Write YYYY-MM-DD; where the day or the year is not known, leave it empty "
                "and say so in note."
            ),
        )
    if len(readings) == 1:
        return what, f"Write {readings[0]}."
    return what, f"Write {readings[0]} if the day comes first, {readings[1]} if the month does."


def explain_link(value: str) -> tuple[str, str]:
    """Say why a text is no link that may be shown."""
    return (
        f"{show(value)} is not a web address.",
        "Write one that starts with http:// or https:// and holds no blanks, or leave it empty.",
    )


def explain_wording(value: str) -> tuple[str, str]:
    """Say by how much a wording is too long."""
    return (
        f"{show(value)} has {len(value.split())} words.",
        f"Keep the {MOST_WORDS} or fewer that hold the figure.",
    )


def explain_text(value: str) -> tuple[str, str]:
    """Say which character does not belong in a text."""
    if "\ufffd" in value:
        return (
            (
                f"{show(value)} holds '\ufffd', which stands for a character lost in an "
                f"earlier conversion."
            ),
            "Write the text as the source has it.",
        )
    if odd := re.search(_HIDDEN, value):
        return _explain_hidden(value, odd[0])
    return "the cell holds nothing but blanks.", "Clear the cell, or fill it."


def explain_name(value: str) -> tuple[str, str]:
    """Say which character does not belong in a name, or at which end of it there is a blank."""
    return (
        explain_text(value)
        if not value.strip(_FILLERS_OF_SPACE).strip() or re.search(_HIDDEN, value)
        else explain_ends(value)
    )


def explain_ends(value: str) -> tuple[str, str]:
    r"""Say at which end of a text there is a blank.

    Examples
    --------
    >>> explain_ends("hur\u00a0")
    ("'hur\\xa0' ends with a blank.", 'Delete it.')
    """
    where = [
        verb
        for verb, is_there in (
            ("begins", value != value.lstrip()),
            ("ends", value != value.rstrip()),
        )
        if is_there
    ]
    return f"{show(value)} {' and '.join(where)} with a blank.", "Delete it."


def explain_id(value: str) -> tuple[str, str]:
    """Say why a text cannot name a row."""
    if value != value.strip():
        return explain_ends(value)
    if joiner := re.search(f"[{_JOINERS}]", value):
        return _explain_hidden(value, joiner[0])
    return f"{show(value)} cannot name a row.", "Write an id without ';' or line breaks."


def explain_ids(value: str) -> tuple[str, str]:
    """Say why a text is no id, nor several parted by semicolons."""
    return (
        f"{show(value)} is not a list of ids.",
        "Write one id, or several parted by one ';', and nothing else.",
    )


def explain_sha256(value: str) -> tuple[str, str]:
    """Say why a text is no fingerprint."""
    return f"{show(value)} is not a SHA-256.", "Write its 64 digits, 0-9 and a-f."


def _explain_hidden(value: str, around: str) -> tuple[str, str]:
    hidden = next(letter for letter in around if re.match(f"[{_UNPRINTABLE}{_JOINERS}]", letter))
    return f"{show(value)} holds the invisible character U+{ord(hidden):04X}.", "Delete it."


def _is_day(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _readings(value: str) -> list[str]:
    """The days that a date in another form may mean, the day-first reading first; none where the
    day, month or year is not there.
    """
    from dateutil import parser  # comes with pandas; needed only for a date that is wrong

    if not re.search(r"\d{4}", value):  # a year in two digits may be any of the three numbers
        return []
    found = []
    for day_first in (False,) if re.match(r"\d{4}", value) else (True, False):
        try:  # two different fillers tell a whole date from a part of one
            first, second = (
                parser.parse(value, dayfirst=day_first, default=filler) for filler in _FILLERS
            )
        except (ValueError, OverflowError, TypeError):
            continue
        if first == second and first.date().isoformat() not in found:
            found.append(first.date().isoformat())
    return found


_FILLERS = (datetime.datetime(2001, 1, 1), datetime.datetime(2004, 2, 2))


def _ascii_digits(text: str) -> str:
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)


def _matching(pattern: str) -> Callable[[pd.Series], pd.Series]:
    """A test that the whole text matches a pattern of RE2, which Arrow runs without leaving C++."""
    return lambda text: _is_found(text, rf"\A(?:{pattern})\z", missing=True)


def _is_found(text: pd.Series, pattern: str, *, missing: bool) -> pd.Series:
    import pandas as pd

    # `Series.str` leaves Arrow for patterns such as these, and is then ten times slower
    import pyarrow.compute

    found = pyarrow.compute.match_substring_regex(pyarrow.array(text), pattern)
    return pd.Series(
        pyarrow.compute.fill_null(found, missing).to_numpy(zero_copy_only=False), index=text.index
    )


def _is_iso_date(text: pd.Series, years: str = "[0-9]{4}") -> pd.Series:
    import pandas as pd

    is_shaped = _is_found(text, rf"\A(?:{years})-[0-9]{{2}}-[0-9]{{2}}\z", missing=True)
    days = pd.to_datetime(text.where(is_shaped), format="%Y-%m-%d", errors="coerce")
    return is_shaped & (days.notna() | text.isna())


_LIKELY_YEARS = f"(?:19|20)[0-9]{{2}}|{LAST_YEAR}"
_NOTHING = rf"\A[{_BLANK}{_FILLERS_OF_SPACE}]*\z"
_ONE_ID = rf"[^;{_BLANK}](?:[^;\t\n\r{_JOINERS}]*[^;{_BLANK}])?"
_WORD = rf"[^{_BLANK}]+"
WHOLE_NUMBER = Demand(
    "whole_number", _matching(rf"0*[0-9]{{1,{len(str(MOST_PEOPLE)) - 1}}}"), explain_count
)
ISO_DATE = Demand("iso_date", _is_iso_date, explain_date)
LIKELY_DATE = Demand("likely_date", lambda text: _is_iso_date(text, _LIKELY_YEARS), explain_date)
LINK = Demand("link", _matching(r"(?i:https?)://[^\s<>\"]+"), explain_link)
FEW_WORDS = Demand(
    "few_words",
    _matching(rf"[{_BLANK}]*{_WORD}(?:[{_BLANK}]+{_WORD}){{0,{MOST_WORDS - 1}}}[{_BLANK}]*"),
    explain_wording,
)
PRINTABLE = Demand(
    "printable", lambda text: ~_is_found(text, f"{_HIDDEN}|{_NOTHING}", missing=False), explain_text
)
NAME = Demand(
    "name",
    lambda text: (
        ~_is_found(text, rf"{_HIDDEN}|{_NOTHING}|\A[{_BLANK}]|[{_BLANK}]\z", missing=False)
    ),
    explain_name,
)
ID = Demand("id", _matching(_ONE_ID), explain_id)
SHA256 = Demand("sha256", _matching("[0-9a-f]{64}"), explain_sha256)
IDS = Demand("ids", _matching(rf"{_ONE_ID}(?:; ?{_ONE_ID})*"), explain_ids)


# Days as an analyst gives them.


_WANTED = "Write YYYY-MM-DD, such as 2024-12-31."


def read_day(date: object, where: str) -> datetime.date:
    """A day that was given as a date or as text; anything else raises TollbookError, whose message
    begins with `where`.

    Examples
    --------
    >>> read_day("2024-12-31", "known_on")
    datetime.date(2024, 12, 31)
    """
    if (
        isinstance(date, datetime.datetime) and date == date
    ):  # a Timestamp too; a missing one is not equal to itself
        return date.date()
    if isinstance(date, datetime.date) and date == date:
        return date
    if isinstance(date, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", date.strip(), re.ASCII):
        try:
            return datetime.date.fromisoformat(date.strip())
        except ValueError:
            pass  # such as 2024-02-30
    raise TollbookError(f"{where}: {show(str(date))} is not a day. {_WANTED}")
