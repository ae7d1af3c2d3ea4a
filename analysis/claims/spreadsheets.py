"""What a spreadsheet program does to a table when it saves it, recognised as one thing: days and
numbers in a form of its own, semicolons or tabs between the cells.

Only cells of days, of numbers and of closed words are looked at: words are left as they are. What
a cell means is worked out from the cell, and where that leaves several readings from what the rest
of the table proves. Nothing is guessed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.claims.checking import NUMBERS, numbers_in
from analysis.claims.formats import RawTable
from analysis.claims.logs import filled_cells, hash_row
from analysis.english import count, join_words, plural
from analysis.errors import Problem, show
from analysis.schema.columns import PREVIOUS, rules_of
from analysis.schema.rules import IsoDate, OneOf, PrintableText, day_of_spreadsheet

CHANGES = ["row", "column", "before", "after"]
# Cells of one table; fewer may be slips of the hand, each of which is named with what to write.
FEWEST = 3
COMES_FIRST = ("day", "month", "year")

_PLACES = {"day": (0, 1, 2), "month": (1, 0, 2), "year": (2, 1, 0)}  # of day, month and year
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)")  # 16/12/2024, 16.12.24
_YEAR_FIRST = re.compile(r"(\d{4})([/.-]) ?(\d{1,2})\2 ?(\d{1,2})\.?")  # 2024/12/16, 2024. 12. 16.
_LETTERS = r"([^\W\d_]{3,9})\.?"
_YEAR = r"(\d{4}|\d\d)"
_DAY_AND_NAME = re.compile(rf"(\d{{1,2}})[-. /]{{1,2}}{_LETTERS}[-. /]{{1,2}}{_YEAR}")  # 16-Dec-24
_NAME_AND_DAY = re.compile(rf"{_LETTERS} (\d{{1,2}}),? {_YEAR}")  # Dec 16, 2024
_NAME_AND_YEAR = re.compile(rf"{_LETTERS}[-. /]?{_YEAR}")  # Mar-22
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})")  # 03/2022
_MIDNIGHT = re.compile(r"[ T](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? AM)$")  # a day with a time
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.0+)?")  # 45642, the days since the end of 1899
# Above it two digits are a year of the last century: Excel, LibreOffice and Google Sheets agree.
_LAST_OF_THIS_CENTURY = 29
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janv janvier ene enero gen gennaio січ янв",
            "feb february februar févr février fevr fev feb febrero febbraio лют фев",
            "mar march märz mrz mär mars marzo marz бер мар",
            "apr april avr avril abr abril aprile кві апр",
            "may mai mayo mag maggio тра май",
            "jun june juni juin junio giu giugno чер июн",
            "jul july juli juil juillet julio lug luglio лип июл",
            "aug august août aout ago agosto сер авг",
            "sep sept september septembre septiembre set settembre вер сен",
            "oct october okt oktober octobre octubre ott ottobre жов окт",
            "nov november novembre noviembre лис ноя",
            "dec december dez dezember déc décembre dic diciembre dicembre гру дек",
        ),
        1,
    )
    for name in names.split()
}

_SEPARATORS = " ,.'’\u00a0\u2009\u202f"
_GROUPED = re.compile(rf"(\d{{1,3}})((?:([{_SEPARATORS}])\d{{3}})(?:\3\d{{3}})*)(?:([.,])(\d+))?")
_DECIMAL = re.compile(r"(\d+)(?:([.,])(\d+))?")

# Of one claim: what was said is carried after it, and read after that.
_IN_ORDER = (
    ("stated_on", "published_on"),
    ("published_on", "retrieved_on"),
    ("stated_on", "retrieved_on"),
    ("period_start", "period_end"),
)
# Days of what has happened already.
_PAST = "stated_on published_on retrieved_on graded_on decided_on resolved_on accepted_on".split()


@dataclass(frozen=True)
class Marks:
    """What a spreadsheet program did to one table, and what of it can be undone.

    Parameters
    ----------
    changes
        One row a cell: `row`, `column`, `before`, `after`; its index holds the place of the row in
        the table, from 0.
    unread
        The cells, as place and column, that are days and may be either of two, or cannot be.
    left
        Cells that stay as they are though they look like its doing, each with the reason.
    form
        What is wrong with the form of the file; empty where nothing is.
    proofs
        What shows in which order days stand, a sentence each.
    question
        What only a person can say: in which order the days of some cells stand. Empty where the
        table proves it.
    refusal
        Why the days of some cells cannot be read at all; empty where they can.
    """

    raw: RawTable
    changes: pd.DataFrame
    unread: frozenset[tuple[int, str]]
    left: tuple[Problem, ...]
    form: str = ""
    proofs: tuple[str, ...] = ()
    question: str = ""
    refusal: str = ""

    @property
    def is_the_cause(self) -> bool:
        """Whether there is so much of it that it is said as one thing."""
        return bool(self.form) or len(self.changes) + len(self.unread) >= FEWEST

    @cached_property
    def mended(self) -> RawTable:
        """The table with its cells changed, as far as they can be."""
        text = self.raw.text.copy()
        for column, of_column in self.changes.groupby("column", sort=False):
            cells = text[column].to_numpy(dtype="object", copy=True)
            cells[of_column.index.to_numpy()] = of_column["after"].to_numpy()
            text[column] = pd.Series(cells, index=text.index, dtype="str")
        return replace(self.raw, text=text, form="")

    @property
    def named(self) -> set[tuple[str, int | str, str]]:
        """The cells of which enough is said, by file, row and column."""
        row_of, file = self.raw.row_of, self.raw.file
        unread = {(file, row_of(place), column) for place, column in self.unread}
        return unread | {problem[:3] for problem in self.left}

    @property
    def cause(self) -> str:
        """What a spreadsheet program did, and what shows how to read it, in one sentence or two."""
        said = [f"a spreadsheet program seems to have saved it: {'; '.join(self._parts())}."]
        return " ".join([*said, *self.proofs, *filter(None, [self.refusal, self.question])])

    @property
    def problem(self) -> Problem:
        """The whole of it as one problem."""
        asks = "asks what comes first" if self.question else "asks"
        wanted = f"Run: {repair_command(self.raw.folder)}. It shows what it would change, {asks}, "
        wanted += "and mends it."
        if self.refusal:
            wanted = f"Correct one of the two by hand, then run: {repair_command(self.raw.folder)}."
        return Problem(self.raw.file, None, None, None, self.cause, wanted)

    def _parts(self) -> Iterator[str]:
        places = {*zip(self.changes.index, self.changes["column"], strict=True), *self.unread}
        wanted, text = {column for _, column in places}, self.raw.text
        held = {
            column: text[column].to_numpy(dtype="object") for column in text if column in wanted
        }
        order = {column: number for number, column in enumerate(held)}
        in_order = sorted(places, key=lambda at: (at[0], order[at[1]]))
        cells = [(column, held[column][place]) for place, column in in_order]
        rules = rules_of(self.raw.table)
        for noun, is_one in (("date", _is_date), ("number", _is_count), ("word", _is_word)):
            own = [(column, value) for column, value in cells if is_one(rules[column].holds)]
            if not own:
                continue
            columns, stand = len({column for column, _ in own}), plural(len(own), "stands", "stand")
            shapes = {_shape_of(value): value for _, value in reversed(own)}
            # The first of each shape; two are enough to know the thing by.
            examples = " or ".join(list(reversed(shapes.values()))[:2])
            yield f"{count(len(own), noun)} in {count(columns, 'column')} {stand} as {examples}"
        if self.form:
            yield self.form


def _shape_of(value: str) -> str:
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", value))


def repair_command(folder: str) -> str:
    """The command that mends the tables of a folder.

    Examples
    --------
    >>> repair_command("data/kursk"), repair_command("my cases/kursk")
    ('python start.py repair data/kursk', 'python start.py repair "my cases/kursk"')
    """
    return f"python start.py repair {_quoted(folder)}"


def _quoted(folder: str) -> str:
    return f'"{folder}"' if " " in folder else folder


def find_marks(raw: RawTable, first: str = "") -> Marks:
    """What a spreadsheet program did to a table.

    Parameters
    ----------
    raw
        The table as it was read; rows that are not written yet are left out.
    first
        What comes first in its days, "day", "month" or "year", where a person knows it.
    """
    of_days, of_others, left = [], [], []
    own = np.array([not isinstance(row, str) for row in raw.rows], dtype=bool)
    for name, rule in rules_of(raw.table).items():
        if not raw.has(name) or type(rule.holds) is PrintableText or rule.dtype == "text":
            continue
        cells = raw.text[name][own].dropna()
        values = pd.Series(cells.unique(), dtype="str")
        wrong = list(values[~rule.holds.is_met(values)]) if len(values) else []
        if wrong and isinstance(rule.holds, IsoDate):
            read = {value: _read_day(value, rule.holds) for value in wrong}
            of_days += [(*at, read[at[2]]) for at in _places_of(cells, name, read)]
        elif wrong:
            of_others += list(_places_of(cells, name, dict.fromkeys(wrong)))
    days = _settle_days(raw, of_days, first)
    changes = [*days.changes, *_settle_others(raw, of_others, left)]
    frame = pd.DataFrame(changes, columns=["place", "column", "before", "after"])
    order = frame["column"].map(list(raw.text.columns).index)
    frame = frame.assign(order=order).sort_values(["place", "order"]).drop(columns="order")
    frame = frame.set_index("place")
    frame.insert(0, "row", [raw.row_of(place) for place in frame.index])
    said = days.proofs, days.question, days.refusal
    return Marks(raw, frame, frozenset(days.unread), tuple(left), raw.form, *said)


def _places_of(
    cells: pd.Series, column: str, wanted: Mapping[str, object]
) -> Iterator[tuple[int, str, str]]:
    """Place, column and value of the cells that hold one of some values."""
    found = cells[cells.isin(list(wanted))]
    yield from ((place, column, value) for place, value in found.items())


def _is_date(holds: PrintableText) -> bool:
    return isinstance(holds, IsoDate)


def _is_count(holds: PrintableText) -> bool:
    return holds.dtype == "count"


def _is_word(holds: PrintableText) -> bool:
    return holds.dtype == "word"


# Days


class _Day(NamedTuple):
    """What a cell of a day may mean: by what comes first in it, or whatever does (""); and which
    cells stand in the same order.
    """

    readings: Mapping[str, str]
    alike: tuple[str, int] | None = None


class _Settled(NamedTuple):
    changes: list[tuple[int, str, str, str]]
    unread: list[tuple[int, str]]
    proofs: tuple[str, ...]
    question: str
    refusal: str


_AtDay = tuple[int, str, str, _Day]


def _read_day(value: str, holds: IsoDate) -> _Day:
    """What a cell may mean; nothing where that is not known.

    Examples
    --------
    >>> [_read_day(value, IsoDate(rough="last")).readings for value in ("16-Dec-24", "Mar-22")]
    [{'': '2024-12-16'}, {'': '2022-03'}]
    >>> _read_day("03/04/2024", IsoDate()).readings
    {'day': '2024-04-03', 'month': '2024-03-04'}
    """
    plain = _MIDNIGHT.sub("", value.strip().removeprefix("'"))
    if found := _NUMBERS.fullmatch(plain):
        one, mark, two, three = found.groups()
        orders = COMES_FIRST if len(three) == 2 else COMES_FIRST[:2]
        numbers = one, two, three
        readings = {
            order: day
            for order in orders
            if (day := _iso(*(numbers[place] for place in reversed(_PLACES[order]))))
        }
        sound = {order: day for order, day in readings.items() if _holds(holds, day)}
        return _Day(sound, (mark, len(three)))
    meant = _plain_day(plain, is_rough=bool(holds.rough))
    return _Day({"": meant} if meant and _holds(holds, meant) else {})


def _plain_day(plain: str, *, is_rough: bool) -> str:
    """The day of a form that can be read in one way alone; a month where such may stand."""
    if found := _YEAR_FIRST.fullmatch(plain):
        return _iso(found[1], found[3], found[4])
    if (found := _DAY_AND_NAME.fullmatch(plain)) and found[2].lower() in _MONTHS:
        return _iso(found[3], str(_MONTHS[found[2].lower()]), found[1])
    if (found := _NAME_AND_DAY.fullmatch(plain)) and found[1].lower() in _MONTHS:
        return _iso(found[3], str(_MONTHS[found[1].lower()]), found[2])
    if found := _SERIAL.fullmatch(plain):
        return day_of_spreadsheet(int(found[1])).isoformat()
    if not is_rough:
        return ""
    if (found := _NAME_AND_YEAR.fullmatch(plain)) and found[1].lower() in _MONTHS:
        return _iso(found[2], str(_MONTHS[found[1].lower()]), "1")[:7]
    if found := _MONTH_AND_YEAR.fullmatch(plain):
        return _iso(found[2], found[1], "1")[:7]
    return plain if re.fullmatch(r"\d{4}(-\d\d)?", plain) else ""


def _iso(year: str, month: str, day: str) -> str:
    """A day as ISO 8601 writes it; empty where the calendar has none."""
    full = int(year)
    if len(year) < len("2024"):
        full += 2000 if full <= _LAST_OF_THIS_CENTURY else 1900
    try:
        return datetime.date(full, int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _holds(holds: PrintableText, value: str) -> bool:
    return bool(holds.is_met(pd.Series([value], dtype="str")).all())


def _settle_days(raw: RawTable, cells: Sequence[_AtDay], first: str) -> _Settled:
    """Which days cells stand for: those that can be read in one way, then those in the same form,
    whose order the table proves or a person knows.
    """
    settled = _Settled([], [], (), "", "")
    groups: dict[tuple[str, int], list[_AtDay]] = {}
    for place, column, value, day in cells:
        if "" in day.readings:
            settled.changes.append((place, column, value, day.readings[""]))
        elif day.readings:
            groups.setdefault(day.alike, []).append((place, column, value, day))
    sure = {(place, column): after for place, column, _, after in settled.changes}
    for group in groups.values():
        order, proof, question, refusal = _order_of(raw, group, sure, first)
        for place, column, value, day in group:
            readings = set(day.readings.values())
            meant = day.readings.get(order) if order else None
            if meant or (len(readings) == 1 and not refusal):
                settled.changes.append((place, column, value, meant or readings.pop()))
            else:
                settled.unread.append((place, column))
        if not any((place, column) in settled.unread for place, column, _, _ in group):
            question = ""
        settled = settled._replace(
            proofs=(*settled.proofs, *filter(None, [proof])),
            question=settled.question or question,
            refusal=settled.refusal or refusal,
        )
    return settled


class _Order(NamedTuple):
    """What comes first in the days of some cells, and the sentence on it."""

    order: str = ""
    proof: str = ""
    question: str = ""
    refusal: str = ""


def _order_of(
    raw: RawTable, group: Sequence[_AtDay], sure: Mapping[tuple[int, str], str], first: str
) -> _Order:
    """What comes first in days of one form: what the calendar allows in every row, then what the
    hashes of a log and the order of events leave.
    """
    by_calendar = _excluded_by_calendar(raw, group)
    has_short_years = group[0][3].alike[1] == len("24")
    possible = [
        each for each in COMES_FIRST[: 3 if has_short_years else 2] if each not in by_calendar
    ]
    if not possible:
        return _Order(refusal=_say_both(by_calendar))
    if first and first not in possible:
        row, value = by_calendar[first]
        return _Order(refusal=f"The {first} cannot come first: row {row} holds {value}.")
    if first:
        return _Order(first)
    against = {
        order: f"row {row} holds {value}"
        for order, (row, value) in by_calendar.items()
        if order != "year" or has_short_years
    }
    for find in (_excluded_by_hashes, _excluded_by_events):
        if len(possible) > 1:
            against |= find(raw, group, sure, possible)
            possible = [order for order in possible if order not in against]
    if len(possible) == 1:
        proofs = join_words(list(dict.fromkeys(against.values())))
        return _Order(possible[0], f"The {possible[0]} comes first: {proofs}.")
    place, _, value, _ = next(
        (at for at in group if len({at[3].readings.get(order) for order in possible}) > 1), group[0]
    )
    either = join_words([f"the {order}" for order in possible]).replace(" and ", " or ")
    row = raw.row_of(place)
    return _Order(question=f"Nothing shows whether {either} comes first (row {row}: {value}).")


def _excluded_by_calendar(
    raw: RawTable, group: Sequence[_AtDay]
) -> dict[str, tuple[int | str, str]]:
    """The orders in which a cell would be no day of the calendar: its row and what it holds."""
    against: dict[str, tuple[int | str, str]] = {}
    for place, _, value, day in sorted(group, key=lambda at: at[0]):
        for order in COMES_FIRST:
            if order not in day.readings and order not in against:
                against[order] = raw.row_of(place), value
    return against


def _say_both(against: Mapping[str, tuple[int | str, str]]) -> str:
    (row, value), (other, its) = against["month"], against["day"]
    return (
        f"Row {row} holds {value} and row {other} {its}, so neither the day nor the month comes "
        "first in all of them."
    )


def _excluded_by_hashes(
    raw: RawTable,
    group: Sequence[_AtDay],
    sure: Mapping[tuple[int, str], str],
    possible: Sequence[str],
) -> dict[str, str]:
    """The orders in which a row of a log would not be what the row below it says it was, while it
    is in another order.
    """
    if not raw.has(PREVIOUS):
        return {}
    rows = filled_cells(raw.text)
    for (place, column), after in sure.items():
        rows[place][column] = after
    cells: dict[int, list[_AtDay]] = {}
    for at in group:
        cells.setdefault(at[0], []).append(at)
    against: dict[str, str] = {}
    for place, own in sorted(cells.items()):
        held = rows[place + 1].get(PREVIOUS) if place + 1 < len(rows) else None
        meets = {
            order: held == hash_row({**rows[place], **{at[1]: at[3].readings[order] for at in own}})
            for order in possible
            if all(order in at[3].readings for at in own)
        }
        if held and any(meets.values()):
            proof = f"row {raw.row_of(place + 1)} holds the hash of row {raw.row_of(place)}"
            against = {order: proof for order, is_met in meets.items() if not is_met} | against
    return against if set(against) < set(possible) else {}


def _excluded_by_events(
    raw: RawTable,
    group: Sequence[_AtDay],
    sure: Mapping[tuple[int, str], str],
    possible: Sequence[str],
) -> dict[str, str]:
    """The orders in which something would be carried before it was said, end before it began, or
    have happened in the future, while it does not in another; none where rows exclude every order,
    for then some of them are wrong in themselves.
    """
    today = datetime.date.today().isoformat()
    of_row: dict[int, dict[str, _AtDay]] = {}
    for at in group:
        of_row.setdefault(at[0], {})[at[1]] = at
    against: dict[str, str] = {}
    columns = [name for name in raw.text.columns if isinstance(_rule(raw, name), IsoDate)]
    known = {name: raw.text[name].to_numpy(dtype="object") for name in columns}
    for place, own in sorted(of_row.items()):
        faults = {}
        for order in possible:
            days = {name: sure.get((place, name), known[name][place]) for name in columns}
            days |= {name: at[3].readings.get(order, "") for name, at in own.items()}
            whole = {name: day for name, day in days.items() if _is_whole_day(day)}
            faults[order] = _find_fault(whole, own, today)
        if all(faults.values()):
            continue
        for order, fault in faults.items():
            if fault and order not in against:
                against[order] = f"otherwise in row {raw.row_of(place)} {fault}"
    return against if set(against) < set(possible) else {}


def _rule(raw: RawTable, name: str) -> PrintableText | None:
    rule = rules_of(raw.table).get(name)
    return rule.holds if rule else None


def _is_whole_day(day: object) -> bool:
    return isinstance(day, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", day) is not None


def _find_fault(days: Mapping[str, str], own: Mapping[str, object], today: str) -> str:
    """What cannot be, of the days of one row, with one of those that are to be read in it."""
    for earlier, later in _IN_ORDER:
        is_asked = earlier in own or later in own
        if is_asked and earlier in days and later in days and days[later] < days[earlier]:
            return f"{later} ({days[later]}) would be before {earlier} ({days[earlier]})"
    for name in _PAST:
        if name in own and name in days and days[name] > today:
            return f"{name} ({days[name]}) would be in the future"
    return ""


# Numbers, and closed words with an apostrophe before them


class _Number(NamedTuple):
    """What a cell of a number may mean: with the mark that separates thousands, and with the one
    that separates decimals.
    """

    grouped: int | None = None
    decimal: int | None = None
    thousands_mark: str = ""  # what certainly separates thousands in it, or decimals
    decimal_mark: str = ""
    mark: str = ""  # what may be either


def _settle_others(
    raw: RawTable, cells: Sequence[tuple[int, str, str]], left: list[Problem]
) -> Iterator[tuple[int, str, str, str]]:
    """Which whole numbers and closed words cells stand for; those that may be two numbers, or none
    beside the rest of the table, are left.
    """
    rules = rules_of(raw.table)
    numbers = []
    for place, column, value in cells:
        holds = rules[column].holds
        if _is_count(holds):
            numbers.append((place, column, value, _read_number(value)))
        elif isinstance(holds, OneOf) and value.startswith("'") and value[1:] in holds.words:
            yield place, column, value, value[1:]
    by_thousands, by_decimals = _uses_of_marks(raw, numbers)
    for place, column, value, number in numbers:
        meant = {each for each in (number.grouped, number.decimal) if each is not None}
        if number.mark and (number.mark in by_decimals or len(meant) > 1):
            meant = _choose(raw, place, column, number, by_thousands, by_decimals)
            if not meant:
                left.append(_leave(raw, place, column, value, number, by_decimals))
        after = str(next(iter(meant))) if len(meant) == 1 else ""
        if after and _holds(rules[column].holds, after):
            yield place, column, value, after


def _read_number(value: str) -> _Number:
    """What a cell of a number may mean; nothing where it is no whole number of people.

    Examples
    --------
    >>> _read_number("4,700.0")[:2], _read_number("30.0")[:2], _read_number("1.5")[:2]
    ((4700, None), (None, 30), (None, None))
    >>> _read_number("4.700")[:2], _read_number("30.000")[:2]
    ((4700, None), (30000, 30))
    """
    plain = value.strip().removeprefix("'").strip()
    if found := _GROUPED.fullmatch(plain):
        first, groups, mark, point, decimals = found.groups()
        is_single = len(groups) == len(",000")
        whole = int(first + re.sub(r"\D", "", groups))
        if point and (point == mark or decimals.strip("0")):
            return _Number(decimal_mark="" if point == mark else point)
        if point:
            return _Number(None if first[0] == "0" else whole, None, mark, point)
        if mark not in ",." or not is_single:
            return _Number(None if first[0] == "0" else whole, None, mark)
        as_decimal = int(first) if groups[1:] == "000" else None
        return _Number(None if first[0] == "0" else whole, as_decimal, mark=mark)
    if found := _DECIMAL.fullmatch(plain):
        digits, point, decimals = found.groups()
        if not point:
            return _Number(int(digits))
        return _Number(None, None if decimals.strip("0") else int(digits), decimal_mark=point)
    return _Number()


_AtNumber = tuple[int, str, str, _Number]


def _uses_of_marks(
    raw: RawTable, numbers: Sequence[_AtNumber]
) -> tuple[dict[str, tuple], dict[str, tuple]]:
    """The marks that separate thousands in a table, and those that separate decimals, each with a
    row and a cell that show it.
    """
    by_thousands, by_decimals = {}, {}
    for place, _, value, number in numbers:
        shown = raw.row_of(place), value
        if number.thousands_mark:
            by_thousands.setdefault(number.thousands_mark, shown)
        if number.decimal_mark:
            by_decimals.setdefault(number.decimal_mark, shown)
    for place, _, value, number in numbers:
        if number.mark and number.decimal is None and number.mark not in by_decimals:
            by_thousands.setdefault(number.mark, (raw.row_of(place), value))
    return by_thousands, by_decimals


def _choose(
    raw: RawTable,
    place: int,
    column: str,
    number: _Number,
    by_thousands: Mapping[str, tuple],
    by_decimals: Mapping[str, tuple],
) -> set[int]:
    """Which number a cell with one mark stands for: the one that its wording holds, or as the mark
    is used in the rest of the table; none where neither tells.
    """
    both = {each for each in (number.grouped, number.decimal) if each is not None}
    if column in NUMBERS and raw.has("wording") and isinstance(raw.text.at[place, "wording"], str):
        held = both & numbers_in(raw.text.at[place, "wording"])
        if len(held) == 1:
            return held
    uses = number.mark in by_thousands, number.mark in by_decimals
    meant = {(True, False): number.grouped, (False, True): number.decimal}.get(uses)
    return set() if meant is None else {meant}


def _leave(
    raw: RawTable,
    place: int,
    column: str,
    value: str,
    number: _Number,
    by_decimals: Mapping[str, tuple],
) -> Problem:
    """Why a cell with one mark is left as it is."""
    if number.decimal is None:
        row, other = by_decimals[number.mark]
        what = (
            f"{show(value)} is no whole number if its mark separates decimals, as in row {row} "
            f"({show(other)})."
        )
    else:
        what = (
            f"{show(value)} may be {number.grouped:,} or {number.decimal:,}, and nothing in the "
            "table shows which."
        )
    return raw.problem(place, column, what, "Write the number that the source gives, in digits.")
