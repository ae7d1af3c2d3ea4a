"""The states between two states of the tables: one change after another, each a whole set of
tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.claims.model import plain_cells
from analysis.history.causes import (
    Cause,
    added_causes,
    cell_causes,
    choice_cause,
    column_causes,
    count_new_rows,
    list_judgements,
    log_causes,
    order_causes,
    removed_causes,
    row_changes,
    rows_by_id,
    saving_causes,
)
from analysis.history.versions import TableChanges, columns_followed
from analysis.schema.columns import LOGS, TABLES

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables


Step = tuple[Cause, Callable[[], None]]  # a change, and what makes it


class Passage:
    """How the tables went over from one state into another, one cause at a time.

    The order is fixed: renamed columns; rows of the logs that change no cell, and the choice of
    claims; renamed rows and grades; new scopes and sources; edited cells of scopes, sources and
    claims; new claims; decisions on links; claims that are gone, then sources and scopes that are
    gone; other columns; the order of rows. So what a claim refers to is there before it and goes
    after it. Links between claims may lead nowhere on the way, which the tables bear. A judgement
    that changes cells takes its rows of the log along.

    Parameters
    ----------
    before, after
        The two states. In those between, the chosen claims stand in the order of the table.

    Attributes
    ----------
    causes
        All changes, in the order in which `states` makes them; what cannot change a table stands
        last.
    """

    def __init__(self, before: ClaimTables, after: ClaimTables) -> None:
        self._after = after
        changes = row_changes(before, after)
        self._tables = {
            table: _TableOnTheWay(table, changes[table], before, after) for table in TABLES
        }
        self._logs = {log: _LogOnTheWay(getattr(before, log), getattr(after, log)) for log in LOGS}
        self._judged = list_judgements(before, after, changes)
        of_cells = [
            step
            for table in ("scopes", "sources", "claims")
            for step in self._cell_steps(table, changes[table])
        ]
        in_place = {cause.id for cause, _ in of_cells if cause.table == "claims"}
        self._chosen = _Choice(before, after, changes["claims"], in_place)
        self._steps = list(self._list_steps(changes, of_cells))
        self.causes = [cause for cause, _ in self._steps]
        changed = {cause.table for cause in self.causes}
        self.causes += saving_causes(before.stamps, after.stamps, changed)

    def __len__(self) -> int:
        """The number of states that are to be worked out."""
        return len(self._steps)

    def states(self) -> Iterator[tuple[Cause, ClaimTables]]:
        """Each cause, and the tables after it. To be gone through once."""
        for cause, make in self._steps:
            make()
            yield cause, self._state()

    def _state(self) -> ClaimTables:
        frames = {table: on_the_way.frame() for table, on_the_way in self._tables.items()}
        logs = {log: on_the_way.frame() for log, on_the_way in self._logs.items()}
        all_claims = frames["claims"]
        chosen = self._chosen.among(self._tables["claims"].ids)
        claims = all_claims if chosen is None else all_claims[chosen]
        return replace(
            self._after,
            claims=claims,
            all_claims=all_claims,
            sources=frames["sources"],
            scopes=frames["scopes"],
            **logs,
        )

    def _list_steps(
        self, changes: Mapping[str, TableChanges], of_cells: Sequence[Step]
    ) -> Iterator[Step]:
        of_columns = [
            step for table in TABLES for step in self._column_steps(table, changes[table])
        ]
        yield from (step for step in of_columns if step[0].kind == "column_renamed")
        for log in LOGS:
            yield from self._log_steps(log)
        if self._chosen.has_changed:
            yield choice_cause(*self._chosen.differences), self._chosen.change
        yield from (step for step in of_cells if step[0].kind in ("renamed_row", "grade"))
        yield from (
            step
            for table in ("scopes", "sources")
            for step in self._row_steps(table, added_causes(table, changes[table]), "add")
        )
        yield from (step for step in of_cells if step[0].kind == "edited")
        yield from self._row_steps("claims", added_causes("claims", changes["claims"]), "add")
        yield from (step for step in of_cells if step[0].kind == "decision")
        yield from (
            step
            for table in TABLES
            for step in self._row_steps(table, removed_causes(table, changes[table]), "remove")
        )
        yield from (step for step in of_columns if step[0].kind != "column_renamed")
        for table in TABLES:
            yield from (
                (cause, self._tables[table].put_in_order)
                for cause in order_causes(table, changes[table])
            )

    def _cell_steps(self, table: str, changes: TableChanges) -> list[Step]:
        now = self._tables[table]
        causes = cell_causes(table, changes, self._judged.get(table, {}), now.old, now.new)
        return [(cause, partial(self._edit_row, cause)) for cause in causes]

    def _row_steps(self, table: str, causes: Iterator[Cause], what: str) -> Iterator[Step]:
        return ((cause, partial(self._change_row, table, what, cause.id)) for cause in causes)

    def _column_steps(self, table: str, changes: TableChanges) -> Iterator[Step]:
        causes = column_causes(table, changes, self._judged.get(table, {}))
        return ((cause, partial(self._tables[table].change_columns, cause)) for cause in causes)

    def _log_steps(self, log: str) -> Iterator[Step]:
        on_the_way = self._logs[log]
        of_judgements = {
            row
            for judged in self._judged.values()
            for judgement in judged.values()
            if judgement.log == log
            for row in judgement.rows
        }
        causes = log_causes(log, on_the_way.old, on_the_way.new, of_judgements)
        return ((cause, partial(on_the_way.take_all_but, of_judgements)) for cause in causes)

    def _change_row(self, table: str, what: str, name: str, *details: object) -> None:
        """Edit, add or remove a row; whether it is chosen goes with it."""
        getattr(self._tables[table], what)(name, *details)
        if table == "claims":
            self._chosen.take_new(name)

    def _edit_row(self, cause: Cause) -> None:
        """Change cells of a row; through a judgement, whose rows of the log go with it."""
        self._change_row(cause.table, "edit", cause.id, cause.columns)
        judgement = self._judged.get(cause.table, {}).get(cause.id)
        if judgement and judgement.what == cause.what:
            self._logs[judgement.log].take(judgement.rows)


class _LogOnTheWay:
    """One log between its states."""

    def __init__(self, old: pd.DataFrame, new: pd.DataFrame) -> None:
        self.old, self.new = old, new
        self._taken = set(range(len(old)))
        self._frame = old

    def take(self, rows: Iterable[int]) -> None:
        """Take some of the new rows over."""
        self._taken.update(rows)
        self._frame = self.new.iloc[sorted(self._taken)].reset_index(drop=True)

    def take_all_but(self, rows: set[int]) -> None:
        """Take all new rows over but some; where the log was changed elsewhere than at its end, it
        is taken as it is.
        """
        if count_new_rows(self.old, self.new) is None:
            self._taken.clear()
        self.take(set(range(len(self.new))) - rows)

    def frame(self) -> pd.DataFrame:
        """The log as it stands now."""
        return self._frame


class _TableOnTheWay:
    """One table between its states: its rows by their ids, as far as the steps have brought them.

    Attributes
    ----------
    old, new
        The rows of the first and of the last state; the old ones with renamed columns under their
        new names, and renamed rows under their new ids.
    """

    def __init__(
        self, table: str, changes: TableChanges, before: ClaimTables, after: ClaimTables
    ) -> None:
        self.new = rows_by_id(after, table, {})
        former = rows_by_id(before, table, changes.renamed_rows)
        self._renamings = columns_followed(table, former, self.new, changes.columns_renamed)
        self.old = self._renamings[-1]
        self._columns: list[str] = list(self.old.columns)
        # A column that comes later holds its cells from the start; its own step shows them.
        later = [column for column in self.new.columns if column not in self.old]
        self._rows = _with_columns(self.old, [*self.old.columns, *later])
        self._frame: pd.DataFrame | None = None  # until the next change
        in_both = self.old.index[self.old.index.isin(self.new.index)] if later else None
        for column in later:
            self._rows.loc[in_both, column] = self.new.loc[in_both, column]

    @property
    def ids(self) -> pd.Index:
        """What names the rows, in their order."""
        return self._rows.index

    def edit(self, name: str, columns: Sequence[str]) -> None:
        """Give cells of a row their new content."""
        self._frame = None
        for column in columns:
            self._rows.at[name, column] = self.new.at[name, column]

    def add(self, name: str) -> None:
        """Put a new row where it stands in the new state, after the row that stands before it
        there.
        """
        self._frame = None
        place = self.new.index.get_loc(name)
        at = self.ids.get_loc(self.new.index[place - 1]) + 1 if place else 0
        row = _with_columns(self.new.loc[[name]], list(self._rows.columns))
        self._rows = pd.concat([self._rows.iloc[:at], row, self._rows.iloc[at:]])

    def remove(self, name: str) -> None:
        """Take a row away."""
        self._frame = None
        self._rows = self._rows.drop(index=name)

    def change_columns(self, cause: Cause) -> None:
        """Rename, drop, add or reorder columns; those that the tables have whatever the file says
        change their cells alone.
        """
        self._frame = None
        match cause.kind:
            case "column_renamed":
                del self._renamings[0]
            case "column_dropped":
                self._take_cells(cause.columns)
                self._columns = [
                    column
                    for column in self._columns
                    if column not in cause.columns or column in self.new
                ]
            case "column_added":
                self._take_cells(cause.columns)
                for column in [column for column in cause.columns if column not in self._columns]:
                    before = self.new.columns[self.new.columns.get_loc(column) - 1]
                    self._columns.insert(self._columns.index(before) + 1, column)
            case "columns_moved":
                self._columns.sort(key=list(self.new.columns).index)

    def put_in_order(self) -> None:
        """Let the rows stand as in the new state."""
        self._frame = None
        self._rows = self._rows.loc[self.new.index]

    def frame(self) -> pd.DataFrame:
        """The table as it stands now; columns are renamed before anything else is done."""
        if self._frame is None:
            is_renaming = len(self._renamings) > 1
            now = self._renamings[0] if is_renaming else self._rows[self._columns]
            self._frame = now.reset_index(drop=True)
        return self._frame

    def _take_cells(self, columns: Sequence[str]) -> None:
        """Give the rows, all of which the new state has by now, its cells of those columns that
        both states have.
        """
        for column in [column for column in columns if column in self.old and column in self.new]:
            self._rows[column] = self.new.loc[self.ids, column]


class _Choice:
    """Which claims are chosen on the way; None among all where every claim is, in both states."""

    def __init__(
        self, before: ClaimTables, after: ClaimTables, changes: TableChanges, edited: set[str]
    ) -> None:
        self._is_whole = len(before.claims) == len(before.all_claims) and len(after.claims) == len(
            after.all_claims
        )
        new_ids = {former: name for name, former in changes.renamed_rows.items()}
        old, new = (
            () if self._is_whole else plain_cells(state.claims["claim_id"])
            for state in (before, after)
        )
        self._old, self._new = {new_ids.get(name, name) for name in old}, set(new)
        # These are chosen, or not, when their own step comes.
        others = {*edited, *changes.added, *changes.removed}
        self.differences = tuple(
            sorted(ids - others) for ids in (self._new - self._old, self._old - self._new)
        )
        self.has_changed = any(self.differences)
        self._chosen = set(self._old)

    def change(self) -> None:
        """Choose as in the new state among the rows that are the same in both."""
        now, no_longer = self.differences
        self._chosen = (self._chosen | set(now)) - set(no_longer)

    def take_new(self, name: str) -> None:
        """Choose one row, or not, as in the new state."""
        (self._chosen.add if name in self._new else self._chosen.discard)(name)

    def among(self, ids: Sequence[str]) -> np.ndarray | None:
        """Whether each of the rows is chosen."""
        return (
            None
            if self._is_whole
            else np.fromiter((name in self._chosen for name in ids), dtype=bool, count=len(ids))
        )


def _with_columns(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The frame in these columns; those that it does not have are empty."""
    return frame.assign(
        **{
            column: pd.Series(pd.NA, index=frame.index, dtype="str")
            for column in columns
            if column not in frame
        }
    )[columns]
