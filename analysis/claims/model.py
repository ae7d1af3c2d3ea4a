"""The typed tables: the claims that are looked at, one claim by itself, and which files they come
from.

Cells in Python's own types (`plain_row`), several ids in one cell (`listed_ids`) and days as an
analyst gives them (`read_day`) are read here too.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd

from analysis.claims.case import NO_CASE, Case
from analysis.english import RoughDay, count
from analysis.errors import TollbookError, describe_problems, problem_table, show
from analysis.schema.columns import ColumnRule, rules_of
from analysis.schema.rules import is_rough_day
from analysis.vocabulary import DEFINITIONS, DEFINITIONS_AROUND

T = TypeVar("T")


# Where a month or a year stands in place of a day, a column of this name says so.
ROUGH_DAYS = "days_as_written"
_EVENT_DAYS = ("period_start", "period_end")

# How pandas holds what `ColumnRule.dtype` names.
DTYPES = {"text": "str", "word": "str", "count": "Int64", "date": "datetime64[us]"}


class TextNote(NamedTuple):
    """What is said of a claim that no longer agrees with the text it was read in: the words of its
    badge, and a sentence.
    """

    badge: str
    sentence: str


@dataclass(frozen=True, eq=False, repr=False)
class ClaimTables:
    """The chosen claims, with all that they refer to.

    The frames must not be changed in place: what was looked up in them is not looked up again.

    Parameters
    ----------
    claims
        The chosen claims, in the columns and types of `analysis.schema`; the index is that of
        `all_claims`.
    sources, scopes
        The other tables, whole; each source with the reliability that the analyst's log gives it.
    all_claims
        Every claim that was loaded: lineage is looked up here, also when `claims` has been
        narrowed.
    stamps
        One for each table, in the order claims, sources, scopes, and for each log that is there.
    problems
        Links between claims that cannot be followed, rows of the logs without effect, and names
        that may be another spelling of one source, in the columns of `analysis.check_claims`. The
        claims themselves are sound; a link that leads nowhere, or back to its own claim, proves
        nothing.
    case
        What the tables are about, as `case.toml` says.
    grades, decisions, resolutions, readings
        The analyst's logs, every row of them. What the grades say in the end is in `sources`
        already, and the links that the decisions accept are in the claims; the other two logs
        change no cell.
    text_notes
        By `claim_id`, the claims that no longer stand in the text they were read in, as far as it
        was kept (`analysis.claims.texts`).
    """

    claims: pd.DataFrame
    sources: pd.DataFrame
    scopes: pd.DataFrame
    all_claims: pd.DataFrame
    stamps: tuple[FileStamp, ...] = ()
    problems: pd.DataFrame = field(default_factory=lambda: problem_table([]))
    case: Case = NO_CASE
    grades: pd.DataFrame = field(default_factory=lambda: empty_frame("grades"))
    decisions: pd.DataFrame = field(default_factory=lambda: empty_frame("decisions"))
    resolutions: pd.DataFrame = field(default_factory=lambda: empty_frame("resolutions"))
    readings: pd.DataFrame = field(default_factory=lambda: empty_frame("readings"))
    text_notes: dict[str, TextNote] = field(default_factory=dict)
    _lookups: Lookups | None = None

    def __post_init__(self) -> None:
        """Let tables that differ only in the choice of claims share what is looked up in them."""
        if self._lookups is None or not self._lookups.are_of(
            self.all_claims, self.sources, self.scopes
        ):
            object.__setattr__(
                self, "_lookups", Lookups(self.all_claims, self.sources, self.scopes)
            )

    def __len__(self) -> int:
        return len(self.claims)

    def __iter__(self) -> Iterator[Claim]:
        """The chosen claims, one by one, in their order."""
        return (self.claim(claim_id) for claim_id in self.claims["claim_id"])

    def __repr__(self) -> str:
        if self.all_claims.empty and len(self.problems):
            return f"Nothing is loaded.\n{describe_problems(self.problems)}"
        derivations = self.claims["derivation"].value_counts()
        kinds = ", ".join(f"{number:,} {derivation}" for derivation, number in derivations.items())
        chosen = f"{len(self):,} of " if len(self) != len(self.all_claims) else ""
        heading = f"{chosen}{count(len(self.all_claims), 'claim')}{f' ({kinds})' if kinds else ''}"
        heading += f", {count(len(self.sources), 'source')}, {count(len(self.scopes), 'scope')}"
        lines = [heading, *(f"  {stamp}" for stamp in self.stamps)]
        if len(self.problems):
            lines.append(describe_problems(self.problems))
        return "\n".join(lines)

    def pick(self, *claim_ids: str) -> ClaimTables:
        """Only these claims, in the order given. An id that is not loaded, or is given twice,
        raises TollbookError.
        """
        twice = sorted(claim_id for claim_id, times in Counter(claim_ids).items() if times > 1)
        if twice:
            raise TollbookError(f"pick: {show(twice[0])} is given twice. Give each claim once.")
        rows = [self._position(claim_id, "pick") for claim_id in claim_ids]
        return replace(self, claims=self.all_claims.iloc[rows])

    def where(self, mask: pd.Series) -> ClaimTables:
        """Only the chosen claims for which `mask` is true; where it is unknown (missing) it is not
        true.

        Examples
        --------
        >>> tables = empty_tables()
        >>> len(tables.where(tables.claims["metric"] == "killed"))
        0
        """
        if not isinstance(mask, pd.Series) or not mask.index.equals(self.claims.index):
            what = f"the mask has no truth value for each of the {len(self):,} claims"
            wanted = "from the claims themselves, such as tables.claims['metric'] == 'killed'"
            raise TollbookError(f"where: {what}. Build it {wanted}.")
        is_true = mask if mask.dtype == bool else mask.astype("boolean").fillna(False).astype(bool)
        return replace(self, claims=self.claims[is_true])

    def claim(self, claim_id: str) -> Claim:
        """One claim of all those loaded. An id that is not loaded raises TollbookError."""
        found = self._lookups.claims
        if claim_id not in found:
            row = self._lookups.row(self._position(claim_id, "claim"))
            row |= rough_days(row.get(ROUGH_DAYS), row)
            found[claim_id] = Claim(row, replace(self, claims=self.all_claims))
        return found[claim_id]

    def find(self, *claim_ids: str) -> list[Claim]:
        """Those of the claims that are loaded; an id that is not is skipped, as a link may lead
        nowhere.
        """
        return [
            self.claim(claim_id) for claim_id in claim_ids if claim_id in self._lookups.positions
        ]

    @property
    def source_rows(self) -> dict[str, dict[str, object]]:
        """The rows of `sources` by their ids; an empty cell is None."""
        return self._lookups.source_rows

    @property
    def scope_rows(self) -> dict[tuple[str, str], dict[str, object]]:
        """The rows of `scopes` by kind and id, and after them the definitions that come ready; an
        empty cell is None.
        """
        return self._lookups.scope_rows

    @property
    def part_ids(self) -> dict[str, list[str]]:
        """For each claim that has parts, the ids of the claims that name it in `part_of`."""
        return self._lookups.part_ids

    @property
    def public_days(self) -> pd.Series:
        """The day from which each of all claims was public, indexed like `all_claims`, missing
        where none is known.

        That is `published_on`; where it is empty, `stated_on` of an original, which was said in
        public that day.
        """
        return self._lookups.public_days

    def once(self, work: Callable[[ClaimTables], T]) -> T:
        """What `work` returns for these tables, worked out once for all choices of the same claims.

        Parameters
        ----------
        work
            A module's function that looks at all claims and never at the choice of them.
        """
        done = self._lookups.worked_out
        if work not in done:
            done[work] = work(self)
        return done[work]

    def _position(self, claim_id: str, where: str) -> int:
        try:
            return self._lookups.positions.get_loc(claim_id)
        except (KeyError, TypeError):
            wanted = str(claim_id)
            near = difflib.get_close_matches(wanted, self._lookups.positions, n=3, cutoff=0.6)
            hint = "The ids stand in the column claim_id."
            if near:
                hint = f"Did you mean {' or '.join(map(show, near))}?"
            raise TollbookError(f"{where}: no claim is called {show(wanted)}. {hint}") from None


@dataclass(frozen=True)
class Claim:
    """One row of `claims`; every column is an attribute.

    An empty cell is None, a count is an int, a date is a `datetime.date`; a month or a year in its
    place is a `RoughDay`.

    Parameters
    ----------
    row
        Column name to value.
    tables
        Where its source, scopes and lineage are looked up.
    """

    row: Mapping[str, object]
    tables: ClaimTables = field(repr=False, compare=False)

    def __getattr__(self, name: str) -> object:
        row = self.__dict__.get("row", {})  # while a copy is being made there is no row yet
        try:
            return row[name]
        except KeyError:
            raise AttributeError(
                f"a claim has no column {show(name)}; it has {', '.join(row)}"
            ) from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.row]

    def __hash__(self) -> int:
        return hash(self.row["claim_id"])


@dataclass(frozen=True)
class FileStamp:
    """What was read, and when: enough to tell next month whether it was the same.

    Parameters
    ----------
    saved
        When the file was last written; None for a table of a database, which does not say.
    columns
        The header as it stood in the file.
    """

    name: str
    rows: int
    sha256: str
    saved: datetime.datetime | None
    read: datetime.datetime
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        saved = f"saved {self.saved:%Y-%m-%d %H:%M}" if self.saved else "saving time not known"
        read = f"read {self.read:%Y-%m-%d %H:%M}"
        return f"{self.name}: {count(self.rows, 'row')}, sha256 {self.sha256[:8]}, {saved}, {read}"


def empty_tables() -> ClaimTables:
    """Tables without rows, in the same columns and types as any other."""
    claims = empty_frame("claims")
    return ClaimTables(claims, empty_frame("sources"), empty_frame("scopes"), claims)


def empty_frame(table: str) -> pd.DataFrame:
    """A table without rows, in its columns and types."""
    return _without_rows(table).copy()


@cache  # each loading needs one for every log that has no rows
def _without_rows(table: str) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series([], dtype=DTYPES[rule.dtype]) for name, rule in rules_of(table).items()}
    )


def as_typed(
    text: pd.DataFrame, table: str, of_case: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The text in the columns and types of `table`, with defaults filled in.

    Columns without a rule stay text and come last.

    Parameters
    ----------
    text
        Cells that meet their rules; whatever did not has been taken out.
    of_case
        What an empty cell stands for in this case, by column; before what it always stands for.
    """
    of_case = of_case or {}
    rules = rules_of(table)
    absent = pd.Series(np.nan, index=text.index, dtype="str")
    columns = {}
    for name, rule in rules.items():
        column = text[name] if name in text.columns else absent
        default = of_case.get(name, rule.default)
        if name in _EVENT_DAYS and default is not None:
            # The days of a case are those of a figure for its event that gives no day at all.
            gives_none = text.reindex(columns=list(_EVENT_DAYS)).isna().all(axis=1)
            column = column.mask(gives_none & (columns["period"] == "event"), default)
        elif default is not None:
            column = column.fillna(default)
        column = rule.holds.days_of(column) if rule.dtype == "date" else column
        columns[name] = (
            column if column.dtype == DTYPES[rule.dtype] else column.astype(DTYPES[rule.dtype])
        )
    others = {name: text[name] for name in text.columns if name not in rules}
    return pd.DataFrame(columns | others | _rough_days(text, rules), index=text.index)


def _rough_days(text: pd.DataFrame, rules: Mapping[str, ColumnRule]) -> dict[str, pd.Series]:
    """The column `days_as_written`, if there is a month or a year in place of a day: in it such
    cells as they were written, as `period_end: 2022-03; stated_on: 2022`.
    """
    days = [name for name, rule in rules.items() if rule.dtype == "date" and name in text.columns]
    written = [
        (f"{name}: " + text[name]).where(is_rough)
        for name in days
        if (is_rough := is_rough_day(text[name])).any()
    ]
    if not written:
        return {}
    joined = pd.concat(written, axis=1).apply(lambda row: "; ".join(row.dropna()), axis=1)
    return {ROUGH_DAYS: joined.replace("", None).astype("str")}


def rough_days(written: object, row: Mapping[str, object]) -> dict[str, RoughDay]:
    """The days of a row in place of which a month or a year was written, by column.

    Parameters
    ----------
    written
        The cell of `days_as_written`.

    Examples
    --------
    >>> rough_days("period_end: 2022-03", {"period_end": datetime.date(2022, 3, 31)})
    {'period_end': RoughDay(2022, 3, 31)}
    """
    columns = (part.partition(": ") for part in listed_ids(written))
    return {column: RoughDay.of(row[column], day) for column, _, day in columns}


def listed_ids(cell: object) -> list[str]:
    """The ids in a cell; none where it is empty.

    Examples
    --------
    >>> listed_ids("a; b;"), listed_ids(None)
    (['a', 'b'], [])
    """
    if not isinstance(cell, str):
        return []
    return [part.strip() for part in cell.split(";") if part.strip()]


def ids_in_column(column: pd.Series) -> pd.Series:
    """The ids in the cells of a column, one a row, each under the index of its cell; cells that
    hold several come last.
    """
    filled = column[column.notna()]
    is_several = filled.str.contains(";", regex=False)
    if not is_several.any():
        return filled
    several = filled[is_several].str.split(";").explode().str.strip().astype("str")
    return pd.concat([filled[~is_several], several[several != ""]])


def plain_row(row: Mapping[str, object]) -> dict[str, object]:
    """A row of a frame in Python's own types: an empty cell is None, a count an int, a day a
    `datetime.date`.
    """
    return {name: _plain(value) for name, value in row.items()}


def plain_cells(column: pd.Series) -> list[object]:
    """The cells of a column in Python's own types: an empty cell is None, a day a `datetime.date`;
    all at once, which is far quicker than row by row.
    """
    if column.dtype.kind == "M":
        return column.to_numpy(dtype="datetime64[D]").tolist()
    return column.to_numpy(dtype=object, na_value=None).tolist()


def _plain(value: object) -> object:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value if isinstance(value, str) else int(value)


def read_day(date: object, where: str) -> datetime.date:
    """A day that was given as a date or as text.

    Raises
    ------
    TollbookError
        If it is anything else; the message begins with `where`.

    Examples
    --------
    >>> read_day("2024-12-31", "known_on")
    datetime.date(2024, 12, 31)
    """
    is_missing = date != date  # NaT, which is a datetime and not equal to itself
    if isinstance(date, datetime.datetime) and not is_missing:  # a Timestamp is one, too
        return date.date()
    if isinstance(date, datetime.date) and not is_missing:
        return date
    if isinstance(date, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", date.strip(), re.ASCII):
        try:
            return datetime.date.fromisoformat(date.strip())
        except ValueError:
            pass  # such as 2024-02-30
    wanted = "Write YYYY-MM-DD, such as 2024-12-31."
    raise TollbookError(f"{where}: {show(str(date))} is not a date. {wanted}")


_READY_DEFINITIONS = {
    ("definition", word.name): {
        "kind": "definition",
        "id": word.name,
        "part_of": DEFINITIONS_AROUND.get(word.name),
        "apart_from": None,
        "name": word.name.replace("_", " "),
        "short_name": None,
    }
    for word in DEFINITIONS.words
}


_FEW = 5_000  # claims; of a larger table a reader looks at some, and those are made one by one


class Lookups:
    """Rows by their ids, and what others have worked out from all claims: shared by every choice.

    Parameters
    ----------
    all_claims, sources, scopes
        The whole tables.
    """

    def __init__(
        self, all_claims: pd.DataFrame, sources: pd.DataFrame, scopes: pd.DataFrame
    ) -> None:
        self._tables = (all_claims, sources, scopes)
        self.claims: dict[str, Claim] = {}
        self.worked_out: dict[Callable[[ClaimTables], object], object] = {}

    def row(self, position: int) -> dict[str, object]:
        """The cells of a claim in Python's own types; of a small table all are made at once."""
        if len(self._tables[0]) > _FEW:
            return plain_row({name: cells[position] for name, cells in self._cells.items()})
        return dict(self._rows[position])

    @cached_property
    def _cells(self) -> dict[str, pd.api.extensions.ExtensionArray]:
        claims = self._tables[0]
        return {name: claims[name].array for name in claims}

    @cached_property
    def _rows(self) -> list[dict[str, object]]:
        claims = self._tables[0]
        cells = zip(*(plain_cells(claims[name]) for name in claims), strict=True)
        return [dict(zip(claims, row, strict=True)) for row in cells]

    def are_of(self, *tables: pd.DataFrame) -> bool:
        """Whether they were looked up in these very tables."""
        return all(mine is other for mine, other in zip(self._tables, tables, strict=True))

    @cached_property
    def positions(self) -> pd.Index:
        """The ids of all claims in their order."""
        return pd.Index(self._tables[0]["claim_id"])

    @cached_property
    def source_rows(self) -> dict[str, dict[str, object]]:
        """As `ClaimTables.source_rows`."""
        return {row["source_id"]: plain_row(row) for row in self._tables[1].to_dict("records")}

    @cached_property
    def scope_rows(self) -> dict[tuple[str, str], dict[str, object]]:
        """As `ClaimTables.scope_rows`."""
        rows = {
            (row["kind"], row["id"]): plain_row(row) for row in self._tables[2].to_dict("records")
        }
        return rows | {key: row for key, row in _READY_DEFINITIONS.items() if key not in rows}

    @cached_property
    def part_ids(self) -> dict[str, list[str]]:
        """As `ClaimTables.part_ids`."""
        claims = self._tables[0]
        wholes = ids_in_column(claims["part_of"]).sort_index(kind="stable")
        return {
            whole: list(ids)
            for whole, ids in claims["claim_id"].loc[wholes.index].groupby(wholes.array)
        }

    @cached_property
    def public_days(self) -> pd.Series:
        """As `ClaimTables.public_days`."""
        claims = self._tables[0]
        return claims["published_on"].fillna(
            claims["stated_on"].where(claims["derivation"] == "original")
        )
