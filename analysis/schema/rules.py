"""What a filled cell may hold, one class a rule: its check, its closed words, and its English.

A rule looks at the distinct values of a column at once (`is_met`), says of one that fails what is
wrong with it and what to write instead (`explain`), and says in the data dictionary what may stand
there (`type`, `words`, `ending`).
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.errors import show

if TYPE_CHECKING:
    import pandas as pd

    from analysis.vocabulary import Vocabulary


# Of a text that is quoted: enough to hold a figure, too few to republish an article.
MOST_WORDS = 12
# More than live on Earth: beyond, a number is a slip of the keyboard.
MOST_PEOPLE = 10_000_000_000
# Before the one and after the other a date of a claim is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1900, 2100
LIKELY_YEAR = f"(?:19|20)[0-9]{{2}}|{LAST_YEAR}"
ANY_YEAR = "[0-9]{4}"

# Control characters, blanks without width, the marks that reorder what a screen shows (Unicode
# TR36), and the mark of a character lost earlier.
_UNPRINTABLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd"
)
# Joiners shape letters of Persian and Indic scripts, and pictures; beside a blank, a sign or a
# letter of Europe they do nothing but hide.
_JOINERS, _UNJOINED = "\u200c\u200d", "\x00-\u058f\u2000-\u200b\u200e-\u206f"
_HIDDEN = f"[{_UNPRINTABLE}]|(?:^|[{_UNJOINED}])[{_JOINERS}]|[{_JOINERS}](?:[{_UNJOINED}]|$)"
# Spelt out, because RE2 takes only the blanks of ASCII for such.
_BLANK = "\\s\x0b\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Characters that are not blanks and show nothing, such as the soft hyphen.
_FILLERS_OF_SPACE = "\u00ad\u115f\u1160\u180e\u2800\u3164\uffa0"
_UNREADABLE = f"{_HIDDEN}|^[{_BLANK}{_FILLERS_OF_SPACE}]*$"
_BLANK_END = f"^[{_BLANK}]|[{_BLANK}]$"

_ONE_ID = rf"[^;{_BLANK}](?:[^;\t\n\r{_JOINERS}]*[^;{_BLANK}])?"
_WORD = rf"[^{_BLANK}]+"

# What people write in a cell of numbers where they know none.
_SILENT = frozenset(
    "nan n/a na n.a. - -- \u2013 \u2014 ? ?? unknown none null nil ... \u2026 tbd x".split()
) | {""}
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.'’\u00a0\u2009\u202f]\d{3})+")  # 4,700 or 1 000 000

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FIRST_DAY_OF_SPREADSHEETS = datetime.date(1899, 12, 30)
# Two days that differ in year, month and day, to stand in for what a date lacks: one that reads the
# same with either lacks nothing.
_FILLERS = (datetime.datetime(2001, 1, 1), datetime.datetime(2004, 2, 2))


class PrintableText:
    """Text in which nothing is hidden; what every other text is, too.

    Attributes
    ----------
    dtype
        How the column is held: `text`, `word` (a closed word), `count` (Int64) or `date`.
    type
        What the data dictionary calls it: the same, or `grade` for a number that counts nothing.
    words
        The closed words, where there are any.
    ending
        What the data dictionary adds to the meaning of each column with this rule.
    """

    dtype = "text"
    words: tuple[str, ...] = ()
    ending = ""

    @property
    def type(self) -> str:
        return self.dtype

    def is_met(self, text: pd.Series) -> pd.Series:
        """Whether each cell may stand; `text` (str) has no empty cells."""
        return ~_has(text, _UNREADABLE)

    def explain(self, value: str) -> tuple[str, str]:
        """Say of a value that fails what is wrong with it, and what to write instead."""
        if "\ufffd" in value:
            stands_for = "which stands for a character lost in an earlier conversion"
            return (
                f"{show(value)} holds '\ufffd', {stands_for}.",
                "Write the text as the source has it.",
            )
        if odd := re.search(_HIDDEN, value):
            return _explain_hidden(value, odd[0])
        return "the cell holds nothing but blanks.", "Clear the cell, or fill it."


class Name(PrintableText):
    """A name or a code: printable text without a blank at either end."""

    def is_met(self, text: pd.Series) -> pd.Series:
        return ~_has(text, f"{_UNREADABLE}|{_BLANK_END}")

    def explain(self, value: str) -> tuple[str, str]:
        r"""Say which character does not belong in a name, or at which end of it there is a blank.

        Examples
        --------
        >>> Name().explain("hur\u00a0")
        ("'hur\\xa0' ends with a blank.", 'Delete it.')
        """
        if not _is_printable(value):
            return super().explain(value)
        begins, ends = value != value.lstrip(), value != value.rstrip()
        where = " and ".join(["begins"] * begins + ["ends"] * ends)
        return f"{show(value)} {where} with a blank.", "Delete it."


class Country(Name):
    """A country by its three letters of ISO 3166-1, so that no country is written in two ways."""

    def is_met(self, text: pd.Series) -> pd.Series:
        return super().is_met(text) & _has(text, "^[A-Z]{3}$")

    def explain(self, value: str) -> tuple[str, str]:
        if not _is_printable(value) or value != value.strip():
            return super().explain(value)
        return (
            f"{show(value)} is not a country in three letters.",
            "Write its alpha-3 code of ISO 3166-1, such as GBR, UKR or KOR.",
        )


class Id(Name):
    """The name of a row: without what separates ids, so that others can point to it."""

    def is_met(self, text: pd.Series) -> pd.Series:
        return ~_has(text, _UNREADABLE) & _has(text, f"^(?:{_ONE_ID})$")

    def explain(self, value: str) -> tuple[str, str]:
        if not _is_printable(value) or value != value.strip():
            return super().explain(value)
        if joiner := re.search(f"[{_JOINERS}]", value):
            return _explain_hidden(value, joiner[0])
        return f"{show(value)} cannot name a row.", "Write an id without ';' or line breaks."


class Ids(PrintableText):
    """One id, or several separated by semicolons."""

    ending = "; several are separated by ';'"

    def is_met(self, text: pd.Series) -> pd.Series:
        return super().is_met(text) & _has(text, f"^{_ONE_ID}(?:; ?{_ONE_ID})*$")

    def explain(self, value: str) -> tuple[str, str]:
        if not _is_printable(value):
            return super().explain(value)
        wanted = "Write one id, or several separated by one ';', and nothing else."
        return f"{show(value)} is not a list of ids.", wanted


class Wording(PrintableText):
    """A quotation of at most `MOST_WORDS` words."""

    ending = f", at most {MOST_WORDS}"

    def is_met(self, text: pd.Series) -> pd.Series:
        more_words = f"(?:[{_BLANK}]+{_WORD}){{0,{MOST_WORDS - 1}}}"
        few = _has(text, f"^[{_BLANK}]*{_WORD}{more_words}[{_BLANK}]*$")
        return super().is_met(text) & few

    def explain(self, value: str) -> tuple[str, str]:
        if not _is_printable(value):
            return super().explain(value)
        return (
            f"{show(value)} has {len(value.split())} words.",
            f"Keep the {MOST_WORDS} or fewer that hold the figure.",
        )


class Link(PrintableText):
    """A web address that may be shown: nothing that a browser would run."""

    def is_met(self, text: pd.Series) -> pd.Series:
        return super().is_met(text) & _has(text, r"^(?i:https?)://[^\s<>\"]+$")

    def explain(self, value: str) -> tuple[str, str]:
        if not _is_printable(value):
            return super().explain(value)
        wanted = "one that starts with http:// or https:// and holds no blanks"
        return f"{show(value)} is not a web address.", f"Write {wanted}, or leave it empty."


class Sha256(PrintableText):
    """The SHA-256 of a text, in hexadecimal digits."""

    def is_met(self, text: pd.Series) -> pd.Series:
        return super().is_met(text) & _has(text, "^[0-9a-f]{64}$")

    def explain(self, value: str) -> tuple[str, str]:
        if not _is_printable(value):
            return super().explain(value)
        return f"{show(value)} is not a SHA-256.", "Write its 64 digits, 0-9 and a-f."


@dataclass(frozen=True)
class OneOf(PrintableText):
    """One of the closed words of a vocabulary."""

    vocabulary: Vocabulary
    dtype = "word"

    @property
    def words(self) -> tuple[str, ...]:
        return self.vocabulary.names

    def is_met(self, text: pd.Series) -> pd.Series:
        return text.isin(self.words)

    def explain(self, value: str) -> tuple[str, str]:
        return self.vocabulary.explain(show(value)[1:-1])


class Grade(OneOf):
    """One of the closed numbers of a scale: held as a number, which counts nothing."""

    dtype = "count"
    type = "grade"


class WholeNumber(PrintableText):
    """A number of people, in digits."""

    dtype = "count"

    def is_met(self, text: pd.Series) -> pd.Series:
        return _has(text, f"^0*[0-9]{{1,{len(str(MOST_PEOPLE)) - 1}}}$")

    def explain(self, value: str) -> tuple[str, str]:
        """Say why a text is not a whole number of people.

        Examples
        --------
        >>> WholeNumber().explain("4,700")
        ("'4,700' is not a whole number in digits.", 'Write 4700.')
        >>> WholeNumber().explain("-1")[0]
        '-1 is below 0.'
        """
        stripped = value.strip()
        if re.fullmatch(r"-\d+", stripped):
            wanted = 'Write 0 for "nobody", or leave it empty if the source did not say.'
            return f"{stripped} is below 0.", wanted
        if re.fullmatch(r"[0-9]+", value):
            what = f"{show(value)} is more than {MOST_PEOPLE:,} people."
            return what, "Check the number against the wording."
        what = f"{show(value)} is not a whole number in digits."
        if _GROUPED.fullmatch(stripped):
            return what, f"Write {int(re.sub(r'[^0-9]', '', _ascii_digits(stripped)))}."
        if whole := re.fullmatch(r"(\d+)(\.0+)?", stripped):
            return what, f"Write {int(whole[1])}."
        if stripped.lower() in _SILENT:
            return what, "Clear the cell if the source did not say."
        wanted = "Write digits only, such as 4700; the words around the number belong in wording."
        return what, wanted


_MONTH = "(?:-(?:0[1-9]|1[0-2]))"


@dataclass(frozen=True)
class IsoDate(PrintableText):
    """A day as ISO 8601 writes it, YYYY-MM-DD, in a year that the pattern `years` takes.

    `rough` says whether a month (YYYY-MM) or a year (YYYY) may stand there where no day is known,
    and which of its days then stands for it: "first" or "last".
    """

    years: str = LIKELY_YEAR
    rough: str = ""
    dtype = "date"

    @property
    def ending(self) -> str:
        return "; a month or a year where no day is known" if self.rough else ""

    def is_met(self, text: pd.Series) -> pd.Series:
        import pandas as pd

        is_shaped = _has(text, f"^(?:{self.years})-[0-9]{{2}}-[0-9]{{2}}$")
        days = pd.to_datetime(text.where(is_shaped), format="%Y-%m-%d", errors="coerce")
        is_day = is_shaped & days.notna()
        return is_day | _has(text, f"^(?:{self.years}){_MONTH}?$") if self.rough else is_day

    def days_of(self, text: pd.Series) -> pd.Series:
        """The days of cells that meet the rule."""
        import pandas as pd

        is_rough = is_rough_day(text)
        if not is_rough.any():
            return pd.to_datetime(text, format="%Y-%m-%d")
        first = text.where(~is_rough, text + "-01-01").str.slice(0, 10)
        days = pd.to_datetime(first, format="%Y-%m-%d")
        if self.rough == "last":
            is_year = is_rough & (text.str.len() == len("2022"))
            end = days.where(~is_year, days + pd.offsets.YearEnd(0))
            days = end.where(~(is_rough & ~is_year), days + pd.offsets.MonthEnd(0))
        return days

    def explain(self, value: str) -> tuple[str, str]:
        """Say why a text is not an ISO date, and which date it may stand for.

        Examples
        --------
        >>> IsoDate().explain("14.12.2024")
        ("'14.12.2024' is not an ISO date.", 'Write 2024-12-14.')
        >>> IsoDate().explain("03/04/2024")[1]
        'Write 2024-04-03 if the day comes first, 2024-03-04 if the month does.'
        """
        if found := _ISO.fullmatch(value):
            if _is_day(value):
                what = f"{show(value)} is in the year {int(found[1])}."
                return what, f"Write a year from {FIRST_YEAR} to {LAST_YEAR}, or leave it empty."
            wanted = "Write YYYY-MM-DD"
            wanted += ", or YYYY-MM where no day is known." if self.rough else "."
            return f"{show(value)} is not a day of the calendar.", wanted
        digits = _ascii_digits(value)
        if re.fullmatch(r"[2-7]\d{4}", digits):  # the years 1954 to 2119
            day = day_of_spreadsheet(int(digits))
            return f"{show(digits)} is a spreadsheet's number for a day.", f"Write {day}."
        match _possible_days(digits):
            case [] if self.rough and (month := _possible_month(digits)):
                wanted = f"Write {month}."
            case []:
                unknown = "where the day or the year is not known, leave it empty"
                if self.rough:
                    unknown = "YYYY-MM or YYYY where no day is known; where the year is not known"
                    unknown += ", leave it empty"
                wanted = f"Write YYYY-MM-DD; {unknown} and say so in note."
            case [day]:
                wanted = f"Write {day}."
            case [day_first, month_first]:
                first = f"Write {day_first} if the day comes first"
                wanted = f"{first}, {month_first} if the month does."
        return f"{show(value)} is not an ISO date.", wanted


def day_of_spreadsheet(number: int) -> datetime.date:
    """The day that a spreadsheet means by a number.

    Examples
    --------
    >>> print(day_of_spreadsheet(45642))
    2024-12-16
    """
    return _FIRST_DAY_OF_SPREADSHEETS + datetime.timedelta(days=number)


def is_rough_day(text: pd.Series) -> pd.Series:
    """Which cells of a column of days hold a month or a year."""
    return text.str.len() < len("2022-03-01")


def _has(text: pd.Series, pattern: str) -> pd.Series:
    """Whether a pattern of RE2 is found in each cell.

    Arrow itself is asked, because `Series.str` leaves it for patterns such as these and is then ten
    times slower.
    """
    import pandas as pd
    import pyarrow.compute

    found = pyarrow.compute.match_substring_regex(pyarrow.array(text), pattern)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=text.index, dtype=bool)


def _is_printable(value: str) -> bool:
    return re.search(_UNREADABLE, value) is None


def _explain_hidden(value: str, around: str) -> tuple[str, str]:
    hidden = next(letter for letter in around if re.match(f"[{_UNPRINTABLE}{_JOINERS}]", letter))
    return f"{show(value)} holds the invisible character U+{ord(hidden):04X}.", "Delete it."


def _is_day(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _possible_days(value: str) -> list[datetime.date]:
    """The days that a date in another form may mean, the day-first one first.

    None where the day, the month or the whole year is not there: a year in two digits may be any of
    the three numbers.
    """
    from dateutil import parser  # comes with pandas; needed only for a date that is wrong

    if not re.search(r"\d{4}", value):
        return []
    found: list[datetime.date] = []
    for day_first in (False,) if re.match(r"\d{4}", value) else (True, False):
        try:
            first, second = (
                parser.parse(value, dayfirst=day_first, default=filler) for filler in _FILLERS
            )
        except (ValueError, OverflowError, TypeError):
            continue
        if first == second and first.date() not in found:
            found.append(first.date())
    return found


def _possible_month(value: str) -> str:
    """The month that a date without a day may mean, as YYYY-MM; empty where there is none.

    Examples
    --------
    >>> _possible_month("Dec 2024"), _possible_month("12/2024"), _possible_month("last week")
    ('2024-12', '2024-12', '')
    """
    from dateutil import parser  # comes with pandas; needed only for a date that is wrong

    if not re.search(r"\d{4}", value):
        return ""
    months = set()
    for filler in (datetime.datetime(1904, 1, 1), datetime.datetime(1904, 2, 2)):
        try:
            months.add(f"{parser.parse(value, default=filler):%Y-%m}")
        except (ValueError, OverflowError, TypeError):
            return ""
    return months.pop() if len(months) == 1 else ""


def _ascii_digits(text: str) -> str:
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
