"""What may have moved a number between two runs, each change by itself and in words: code,
settings, choice, cells, rows, columns, order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.logs import parent_set, standing_decisions, standing_grades
from analysis.english import join_words
from analysis.errors import show
from analysis.history.versions import TableChanges, compare_table, frame_of, ids_of
from analysis.schema.columns import TABLES, key_columns, rules_of

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables, FileStamp


Link = tuple[str, frozenset[str]]  # derivation, and the ids of the parents
_LINK = ("derivation", "derived_from")
CAUSES = {
    "code": (
        "the code of the analysis, of the headline function, or the version of Python or pandas"
    ),
    "setting": "a setting that the headline function was given",
    "choice": "other claims were chosen among rows that are the same",
    "log": (
        "rows of a log of judgements that change no cell, or another change than new rows at "
        "its end"
    ),
    "renamed_row": "a row has another id and is the same in all else",
    "grade": (
        "the reliability of a source, in its table or through the log, or the credibility of "
        "a claim"
    ),
    "edited": "cells of a row that belong together",
    "decision": "what the log says of where a claim came from",
    "appended": "a new row at the end",
    "inserted": "a new row before the end",
    "removed": "a row that is gone",
    "column_renamed": "a column has another name, with nearly all of its cells",
    "column_dropped": "a column that is gone, with all of its cells",
    "column_added": "a new column, with all of its cells",
    "columns_moved": "the columns stand in another order",
    "rows_moved": "the rows stand in another order",
    "resaved": "a file was saved anew with the same content",
    "together": "changes between which the headline function could not be worked out",
    "unexplained": "none of these: the headline function reads something that is not recorded",
}
GRADES = {"reliability", "credibility"}
# In the order in which those of one row follow each other.
OF_CELLS = ("renamed_row", "grade", "edited", "decision")
# Cells that say one thing together: half of such a correction would be a figure that nobody stated.
_BELONG_TOGETHER = (
    ("wording", "wording_lang", "wording_en", "qualifier", "low", "best", "high"),
    ("period", "period_start", "period_end"),
    ("derivation", "derived_from"),
)
Number = int | float | None  # None where nobody stated one
_LONGEST_VERSION = 30  # characters; a fingerprint is longer
_NAMED = 5  # rows or columns that one line names


@dataclass(frozen=True)
class Cause:
    """One change between two runs.

    Parameters
    ----------
    kind
        One of `CAUSES`.
    what
        The change in words.
    table, id, columns
        Where in the tables it is; empty where it is not in them, or does not belong to one row.
    """

    kind: str
    what: str
    table: str = ""
    id: str = ""
    columns: tuple[str, ...] = ()


_UNEXPLAINED = Cause(
    "unexplained",
    (
        "no change that is recorded: the headline function reads something else besides "
        "tables and settings"
    ),
)


@dataclass(frozen=True)
class Move:
    """One headline number before and after one cause; `step` is the place of the cause among all
    causes, empty where it is none of them.
    """

    step: int | None
    cause: Cause
    headline: str
    before: Number
    after: Number


@dataclass
class Account:
    """What moved the headline numbers: every cause in its order, each move, and the places of the
    causes that could not be told apart.
    """

    causes: Sequence[Cause] = ()
    moves: list[Move] = field(default_factory=list)
    blurred: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._places = {id(cause): place for place, cause in enumerate(self.causes, 1)}

    def add(
        self,
        waiting: Sequence[Cause | None],
        failure: Exception | None,
        before: Mapping[str, Number],
        after: Mapping[str, Number],
    ) -> None:
        """Enter what lies between two results, as the work of one cause, or of several between
        which the headline function failed.
        """
        causes = [cause for cause in waiting if cause]
        steps = [self._places[id(cause)] for cause in causes]
        cause = (
            causes[0]
            if len(causes) == 1
            else _together(causes, failure)
            if causes
            else _UNEXPLAINED
        )
        if len(causes) > 1:
            self.blurred.update(steps)
        moved = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        self.moves += [
            Move(
                steps[0] if len(steps) == 1 else None,
                cause,
                name,
                before.get(name),
                after.get(name),
            )
            for name in moved
        ]


def setting_causes(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, Cause]:
    """The settings that differ, in the order of their names.

    Examples
    --------
    >>> setting_causes({"until": None}, {"until": "2024-12-31"})["until"].what
    "setting until: '2024-12-31' instead of None"
    """
    changed = [
        name
        for name in sorted({*before, *after})
        if name not in before or name not in after or before[name] != after[name]
    ]
    return {
        name: Cause(
            "setting",
            f"setting {name}: {_setting(after, name)} instead of {_setting(before, name)}",
        )
        for name in changed
    }


def code_cause(before: Mapping[str, str], after: Mapping[str, str]) -> Cause | None:
    """What differs in the code, from the fingerprint of each part of it; None where nothing does.

    Parameters
    ----------
    before, after
        Names of files, or of libraries, and their fingerprints or versions.
    """
    changed = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    told = [_describe_version(name, before.get(name), after.get(name)) for name in changed]
    return Cause("code", f"the code has changed ({some_of(told)})") if changed else None


def row_changes(before: ClaimTables, after: ClaimTables) -> dict[str, TableChanges]:
    """What changed in each table, a row whose id alone was changed being one row."""
    return {table: compare_table(table, before, after, follow_renames=True) for table in TABLES}


def cell_causes(
    table: str,
    changes: TableChanges,
    judged: Mapping[str, Judgement],
    old: pd.DataFrame,
    new: pd.DataFrame,
) -> Iterator[Cause]:
    """One cause for each bundle of edited cells of each row of a table, in the columns that both
    states have.

    Parameters
    ----------
    judged
        By the id of a row, the judgement that changed cells of it; these are its own cause.
    old, new
        The rows of both states, indexed by their ids, a renamed row by its new one, and with the
        columns under their new names.
    """
    # The cause of a column takes its cells along.
    with_a_column = {*changes.columns_added, *changes.columns_dropped}
    in_both = set(old.columns) & set(new.columns)
    for name, columns in changes.edited.items():
        judgement = judged.get(name)
        of_log = judgement.columns if judgement else ()
        left = [
            column
            for column in columns
            if column in in_both - with_a_column and column not in of_log
        ]
        causes = [_cell_cause(table, name, bundle, old, new) for bundle in _bundles(left)]
        if judgement:
            causes.append(Cause(judgement.kind, judgement.what, table, name, of_log))
        if name in changes.renamed_rows:
            key = key_columns(table)[-1]
            causes = [cause for cause in causes if cause.columns != (key,)]
            causes.append(
                Cause(
                    "renamed_row",
                    f"{table} {changes.renamed_rows[name]} renamed to {name}",
                    table,
                    name,
                    (key,),
                )
            )
        yield from sorted(causes, key=lambda cause: OF_CELLS.index(cause.kind))


def added_causes(table: str, changes: TableChanges) -> Iterator[Cause]:
    """One cause for each new row of a table, in their order."""
    for name in changes.added:
        kind = "inserted" if name in changes.inserted else "appended"
        yield Cause(kind, f"{table} {name} {kind}", table, name)


def removed_causes(table: str, changes: TableChanges) -> Iterator[Cause]:
    """One cause for each row of a table that is gone."""
    return (Cause("removed", f"{table} {name} removed", table, name) for name in changes.removed)


def column_causes(
    table: str, changes: TableChanges, judged: Mapping[str, Judgement]
) -> Iterator[Cause]:
    """One cause for each column renamed, dropped or added, with its cells but for those that a
    judgement changed, and one for their order.
    """
    for former, column in changes.columns_renamed.items():
        yield Cause(
            "column_renamed",
            f"{table}, column {former} renamed to {column}",
            table,
            columns=(former, column),
        )
    for kind, columns in (("dropped", changes.columns_dropped), ("added", changes.columns_added)):
        for column in columns:
            rows = [
                name
                for name, edited in changes.edited.items()
                if column in edited and not (name in judged and column in judged[name].columns)
            ]
            cells = f" with {len(rows):,} cell{'' if len(rows) == 1 else 's'}" if rows else ""
            yield Cause(
                f"column_{kind}",
                f"{table}, column {column} {kind}{cells}",
                table,
                columns=(column,),
            )
    if changes.columns_moved:
        what = f"{table}, columns in another order ({some_of(changes.columns_moved)})"
        yield Cause("columns_moved", what, table, columns=changes.columns_moved)


def order_causes(table: str, changes: TableChanges) -> Iterator[Cause]:
    """One cause where the rows that both states have follow each other in another order."""
    if changes.moved:
        yield Cause(
            "rows_moved", f"{table}, rows in another order ({some_of(changes.moved)})", table
        )


def log_causes(
    log: str, old: pd.DataFrame, new: pd.DataFrame, judged_rows: set[int]
) -> Iterator[Cause]:
    """One cause where a log of judgements has rows that changed no cell, or was changed elsewhere
    than at its end.
    """
    n_new = count_new_rows(old, new)
    if n_new is None:
        yield Cause("log", f"{log}, changed elsewhere than at the end", log)
    elif n_new > len(judged_rows):
        yield Cause("log", f"{log}, {n_new - len(judged_rows):,} more", log)


def choice_cause(now: Sequence[str], no_longer: Sequence[str]) -> Cause:
    """Which rows that are the same are chosen now, and which no longer."""
    parts = [
        f"{some_of(names)} {words}"
        for names, words in ((now, "now"), (no_longer, "no longer"))
        if names
    ]
    return Cause("choice", f"other claims chosen ({'; '.join(parts)})", "claims")


def saving_causes(
    before: Sequence[FileStamp], after: Sequence[FileStamp], changed: set[str]
) -> Iterator[Cause]:
    """One cause for each file whose bytes are others while nothing in it has changed.

    Parameters
    ----------
    changed
        The tables in which something has changed; a workbook in which one sheet has changed is not
        merely saved anew.
    """
    stamps = {table: stamp for table, stamp in zip(TABLES, after, strict=False) if stamp.sha256}
    touched = {stamp.sha256 for table, stamp in stamps.items() if table in changed}
    former = {stamp.sha256 for stamp in before}
    for table, stamp in stamps.items():
        if former and stamp.sha256 not in former | touched:
            yield Cause("resaved", f"{stamp.name} saved anew with the same content", table)


def rows_by_id(state: ClaimTables, table: str, renamed: Mapping[str, str]) -> pd.DataFrame:
    """The rows of one table indexed by their ids; those that will be renamed by the id that they
    will have.
    """
    frame = frame_of(state, table)
    ids = pd.Index(ids_of(frame, table), dtype="str")
    if renamed:
        new_ids = {former: name for name, former in renamed.items()}
        ids = pd.Index([new_ids.get(name, name) for name in ids], dtype="str")
    return frame.set_axis(ids, axis=0)


def some_of(names: Sequence[str]) -> str:
    """Names in a list, the first ones if they are many.

    Examples
    --------
    >>> some_of(["a", "b"]), some_of(["a", "b", "c", "d", "e", "f", "g"])
    ('a and b', 'a, b, c, d, e and 2 more')
    """
    return (
        join_words(list(names))
        if len(names) <= _NAMED
        else f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} more"
    )


def _together(causes: Sequence[Cause], failure: Exception | None) -> Cause:
    what = (
        f"{causes[0].what} and {len(causes) - 1:,} more together (the headline function "
        f"failed in between: {failure})"
    )
    return Cause("together", what)


def _cell_cause(
    table: str, name: str, bundle: tuple[str, ...], old: pd.DataFrame, new: pd.DataFrame
) -> Cause:
    kind, verb = ("grade", "graded") if GRADES & set(bundle) else ("edited", "edited")
    cells = ", ".join(
        _describe_cell(table, column, old.at[name, column], new.at[name, column])
        for column in bundle
    )
    return Cause(kind, f"{table} {name} {verb} ({cells})", table, name, bundle)


def _bundles(columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The columns, those that belong together as one; grades come first."""
    bundles: dict[object, list[str]] = {}
    for column in sorted(columns, key=lambda name: (name not in GRADES, name)):
        bundles.setdefault(
            next((group for group in _BELONG_TOGETHER if column in group), column), []
        ).append(column)
    return [tuple(bundle) for bundle in bundles.values()]


def _describe_version(name: str, old: str | None, new: str | None) -> str:
    """A part of the code; one that has a version number, not a fingerprint, with the old and the
    new one.
    """
    return f"{name} {old} to {new}" if old and new and len(new) <= _LONGEST_VERSION else name


def _describe_cell(table: str, column: str, old: object, new: object) -> str:
    """A column with its old and its new cell; of free text, which may be long, the column alone."""
    rule, label = rules_of(table).get(column), column.replace("_", " ")
    if table == "claims" and column == "wording":
        return f"{label} {_quoted(old)} to {_quoted(new)}"
    if rule is None or rule.dtype == "text":
        return label
    return f"{label} {_cell(old)} to {_cell(new)}"


def _quoted(wording: object) -> str:
    return "empty" if pd.isna(wording) else f"“{wording}”"


def _cell(value: object) -> str:
    if pd.isna(value):
        return "empty"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return value if isinstance(value, str) else f"{value:,}"


def _setting(settings: Mapping[str, object], name: str) -> str:
    value = settings.get(name, "not set")
    return show(value) if isinstance(value, str) and name in settings else str(value)


# Judgements: what the analyst's logs did to cells


@dataclass(frozen=True)
class Judgement:
    """What the log of grades or of decisions did to the cells of one row.

    Parameters
    ----------
    kind
        grade or decision, as in `analysis.history.causes.CAUSES`.
    what
        The judgement in words, with the name of whoever made it.
    columns
        The cells that it changed.
    log, rows
        The log, and the places of its new rows about this source or claim; none where it was
        changed elsewhere than at its end.
    """

    kind: str
    what: str
    columns: tuple[str, ...]
    log: str
    rows: tuple[int, ...]


def list_judgements(
    before: ClaimTables, after: ClaimTables, changes: Mapping[str, TableChanges]
) -> dict[str, dict[str, Judgement]]:
    """By table and id, the judgements through which cells differ between two states.

    A cell differs through a log where what the log says in the end differs, and the cell says the
    same as the log: a grade given to a source, an accepted link given to a claim, or one that no
    longer is. Any other difference is one of the table itself.
    """
    return {
        "sources": dict(_judge_grades(before, after, changes["sources"].edited)),
        "claims": dict(_judge_links(before, after, changes["claims"].edited)),
    }


def count_new_rows(old: pd.DataFrame, new: pd.DataFrame) -> int | None:
    """How many rows a log has been given at its end; None where it was changed elsewhere."""
    is_longer = new.head(len(old)).reset_index(drop=True).equals(old.reset_index(drop=True))
    return len(new) - len(old) if is_longer else None


def _judge_grades(
    before: ClaimTables, after: ClaimTables, edited: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Judgement]]:
    stood, stands = standing_grades(before.grades), standing_grades(after.grades)
    former, present = (
        state.sources.set_index("source_id")["reliability"] for state in (before, after)
    )
    for name in [
        name for name, columns in edited.items() if "reliability" in columns and name in former
    ]:
        if stood.get(name) == stands.get(name):
            continue
        if stands.get(name) == present[name]:
            last = _last(after.grades, "source_id", name)
            by = (
                f"{'taken back ' if pd.notna(last.get('takes_back')) else ''}by {last['graded_by']}"
            )
        elif name not in stands and stood[name] == former[name]:
            by = f"by {_last(before.grades, 'source_id', name)['graded_by']} no longer in the log"
        else:
            continue
        what = f"grade of {name} {by}, {former[name]} to {present[name]}"
        yield (
            name,
            Judgement(
                "grade",
                what,
                ("reliability",),
                "grades",
                _new_rows(before.grades, after.grades, "source_id", name),
            ),
        )


def _judge_links(
    before: ClaimTables, after: ClaimTables, edited: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Judgement]]:
    stood, stands = _accepted(before.decisions), _accepted(after.decisions)
    names = [
        name
        for name, columns in edited.items()
        if set(_LINK) & set(columns) and (name in stood or name in stands)
    ]
    former, present = (_links(state.all_claims, names) for state in (before, after))
    for name in names:
        had, has = former.get(name, ("", frozenset())), present[name]
        if has == stands.get(name) and (stood.get(name) != has or not had[1]):
            by = f"accepted by {_last_decision(after.decisions, name, has)['decided_by']}"
        elif had == stood.get(name) and not has[1]:
            by = _describe_end(before.decisions, after.decisions, name, had)
        else:
            continue
        columns = tuple(column for column in _LINK if column in edited[name])
        new_rows = _new_rows(before.decisions, after.decisions, "claim_id", name)
        yield (
            name,
            Judgement("decision", f"decision on {name} {by}", columns, "decisions", new_rows),
        )


def _describe_end(before: pd.DataFrame, after: pd.DataFrame, name: str, link: Link) -> str:
    """Through what an accepted link is one no longer."""
    last = _last_decision(after, name, link)
    if last is None:
        return f"by {_last_decision(before, name, link)['decided_by']} no longer in the log"
    if last["decision"] == "accepted":
        return f"by {last['decided_by']} no longer followed"
    return f"{last['decision']} by {last['decided_by']}"


def _accepted(decisions: pd.DataFrame) -> dict[str, Link]:
    """The accepted link of each claim that has one in the log."""
    standing = standing_decisions(decisions)
    rows = standing[standing["decision"] == "accepted"]
    return {
        name: (derivation, parent_set(cell))
        for name, derivation, cell in _cells(rows, "claim_id", "derivation", "parent_ids")
    }


def _links(claims: pd.DataFrame, names: Sequence[str]) -> dict[str, Link]:
    """The link that each of some claims has in the tables."""
    rows = claims[claims["claim_id"].isin(names)]
    return {
        name: (derivation, parent_set(cell))
        for name, derivation, cell in _cells(rows, "claim_id", *_LINK)
    }


def _last_decision(decisions: pd.DataFrame, name: str, link: Link) -> pd.Series | None:
    """The last row of the log about a link, whatever it decides."""
    rows = decisions[
        (decisions["claim_id"] == name)
        & decisions["parent_ids"].map(parent_set).map(link[1].__eq__).astype(bool)
    ]
    return rows.iloc[-1] if len(rows) else None


def _last(log: pd.DataFrame, column: str, name: str) -> pd.Series:
    return log[log[column] == name].iloc[-1]


def _new_rows(old: pd.DataFrame, new: pd.DataFrame, column: str, name: str) -> tuple[int, ...]:
    if count_new_rows(old, new) is None:
        return ()
    return tuple(
        place for place, cell in enumerate(new[column]) if place >= len(old) and cell == name
    )


def _cells(rows: pd.DataFrame, *columns: str) -> Iterator[tuple]:
    return rows[list(columns)].itertuples(index=False, name=None)
