"""The report of a run: which headline numbers moved, by how much, through what, and which moved by more than they should without a look."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.history.causes import some_of
from analysis.tables.cells import describe_day

if TYPE_CHECKING:
    from analysis.history.archive import EarlierRuns, Run
    from analysis.history.causes import Account

MOVE_COLUMNS = ["step", "cause", "what", "headline", "before", "after", "change", "share"]
TOTAL_COLUMNS = ["headline", "before", "after", "change", "share", "warning"]
CAUSE_COLUMNS = ["step", "cause", "what", "table", "id", "columns", "n_moved"]
_WARNING = "Warning: "
_SHOWN_LINES, _SHOWN_CAUSES = 9, 3  # in the text; the frames hold all


@dataclass(frozen=True, eq=False, repr=False)
class RunReport:
    """What has moved since the last run, and why. Printed, it is the text for the notebook; the frames hold all.

    Parameters
    ----------
    time, since
        When this run and the one that it is compared with were recorded; `since` is None where there is none that can be read.
    moves
        One row a cause and headline that it moved: `step` (the place of the cause in `causes`, empty where it is none of them), `cause`, `what`,
        `headline`, `before`, `after`, `change` (in people where the headline counts people; empty where a number appeared or vanished) and `share`
        (the change as a share of `before`, empty where that is zero). Per headline the rows lead from the former result to the present one.
    totals
        One row a headline: `headline`, `before`, `after`, `change`, `share`, and `warning`, whether it is warned of. A number that there is not is
        empty; so is one whose headline is not there.
    causes
        One row a cause, in the order in which they were applied: `step`, `cause`, `what`, `table`, `id`, `columns`, and `n_moved`, the number of
        headlines that it moved, empty where it could not be told apart from others.
    warnings
        A sentence for each headline number that moved by more than the share that was asked for, that was zero, or that has no figure now.
    passed_over
        A message for each recorded run that cannot be read and was looked at, and for each folder among them that is none.
    n_unreadable
        How many of these are recorded runs.
    folder
        Where this run is recorded.
    share
        The share of its former value by which a headline number may move without a warning.
    """

    time: datetime.datetime
    since: datetime.datetime | None
    moves: pd.DataFrame
    totals: pd.DataFrame
    causes: pd.DataFrame
    warnings: tuple[str, ...]
    passed_over: tuple[str, ...]
    n_unreadable: int
    folder: Path
    share: float

    def __repr__(self) -> str:
        return "\n".join(_describe(self))


def make_report(earlier: EarlierRuns, now: Run, account: Account, share: float, folder: Path) -> RunReport:
    """The report on a run beside the one before it, if there is one that can be read."""
    before, passed_over = earlier.last, (*earlier.foreign, *earlier.unreadable)
    old = before.results if before else {}
    rows = [(name, old.get(name), now.results.get(name)) for name in dict.fromkeys((*now.results, *old))]
    totals = _with_change(pd.DataFrame(rows, columns=TOTAL_COLUMNS[:3], dtype="object"))
    totals["warning"] = _is_worth_a_warning(totals, share) if before else False
    moved = [(move.step, move.cause.kind, move.cause.what, move.headline, move.before, move.after) for move in account.moves]
    moves = _with_change(pd.DataFrame(moved, columns=MOVE_COLUMNS[:6], dtype="object")).astype({"step": "Int64"})
    warnings = tuple(f"{row['headline']}: {_describe_move(row, share)}." for row in totals[totals["warning"]].to_dict("records"))
    since, n_unreadable = before.time if before else None, len(earlier.unreadable)
    return RunReport(now.time, since, moves, totals, _list_causes(account), warnings, passed_over, n_unreadable, folder, share)


def _with_change(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with numbers that may be absent, and how far each has moved."""
    columns = {name: [None if pd.isna(number) else number for number in frame[name]] for name in ("before", "after")}
    kind = "Int64" if all(number is None or isinstance(number, int) for column in columns.values() for number in column) else "Float64"
    typed = frame.assign(**{name: pd.array(column, dtype=kind) for name, column in columns.items()})
    change, former = typed["after"] - typed["before"], typed["before"].abs().astype("Float64")
    typed = typed.assign(change=change, share=change.astype("Float64") / former.where(former > 0))
    return typed.astype({name: "str" for name in ("headline", "cause", "what") if name in typed})


def _is_worth_a_warning(totals: pd.DataFrame, share: float) -> pd.Series:
    has_vanished = totals["before"].notna() & totals["after"].isna()
    was_zero = (totals["before"] == 0) & (totals["change"] != 0)
    return (has_vanished | was_zero.fillna(False) | (totals["share"].abs() > share).fillna(False)).astype(bool)


def _list_causes(account: Account) -> pd.DataFrame:
    times = Counter(move.step for move in account.moves)
    rows = [
        (step, cause.kind, cause.what, cause.table, cause.id, ", ".join(cause.columns), None if step in account.blurred else times[step])
        for step, cause in enumerate(account.causes, 1)
    ]
    texts = dict.fromkeys(CAUSE_COLUMNS[1:-1], "str")
    return pd.DataFrame(rows, columns=CAUSE_COLUMNS, dtype="object").astype({"step": "int64", **texts, "n_moved": "Int64"})


# The text


def _describe(report: RunReport) -> list[str]:
    """The lines of the report, those that are warned of first and the biggest first; of many the first few, and how many more there are."""
    totals, moves, causes = report.totals, report.moves, report.causes
    if report.since is None:
        return [_describe_first(report), *report.passed_over]
    since = f"since the run of {_moment(report.since)}"
    if moves.empty and set(causes["cause"]) <= {"resaved"}:
        return [f"Nothing has changed {since}.", *(f"{what}." for what in causes["what"]), *report.passed_over]
    moved = totals[(totals["before"] != totals["after"]).fillna(False) | (totals["before"].isna() != totals["after"].isna())]
    there_and_back = totals[totals["headline"].isin(moves["headline"]) & ~totals["headline"].isin(moved["headline"])]
    some = f"{len(moved):,} of {len(totals):,} headline numbers {'has' if len(moved) == 1 else 'have'} moved"
    told = _tell_alike(pd.concat([_biggest_first(moved), there_and_back]), moves, report.share)
    lines = [f"{some if len(moved) else 'No headline number has moved'} {since}.", *(f"  {line}" for line in list(told)[:_SHOWN_LINES])]
    if left_out := list(told.items())[_SHOWN_LINES:]:
        n_warnings = sum(count for line, count in left_out if line.startswith(_WARNING))
        with_warning = f", {n_warnings:,} of them with a warning" if n_warnings else ""
        lines.append(f"  ... and {sum(count for _, count in left_out):,} more{with_warning}, all in the frames totals and moves")
    quiet = causes.loc[causes["n_moved"] == 0, "what"].tolist()
    if quiet:
        lines.append(f"Changed without moving a headline number: {_first_few(quiet)}.")
    return [*lines, *report.passed_over]


def _describe_first(report: RunReport) -> str:
    """The line of a run that is compared with none."""
    what, n_unreadable = f"{_moment(report.time)}: {len(report.totals):,} headline numbers.", report.n_unreadable
    if not n_unreadable:
        return f"First run recorded, {what} There is nothing to compare them with yet."
    which = "The one earlier run cannot be read" if n_unreadable == 1 else f"None of the {n_unreadable:,} earlier runs can be read"
    return f"Run recorded, {what} {which}, so there is nothing to compare them with."


def _biggest_first(rows: pd.DataFrame) -> pd.DataFrame:
    """By size; a number that appeared or vanished by its own. Those that are warned of come before the others, and equal ones stay as they are."""
    size = rows["change"].abs().fillna(rows["after"].abs()).fillna(rows["before"].abs())
    warning = rows.get("warning", pd.Series(False, index=rows.index))
    return rows.assign(size=size, warning=warning).sort_values(["warning", "size"], ascending=False, kind="stable").drop(columns="size")


def _tell_alike(totals: pd.DataFrame, moves: pd.DataFrame, share: float) -> dict[str, int]:
    """Lines for headline numbers, each with the number of headlines that it speaks of: bounds of one figure that moved alike share a line."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    moves_of = dict(tuple(moves.groupby("headline", sort=False)))
    for total in totals.to_dict("records"):
        figure, _, bound = total["headline"].rpartition(", ")
        through = _biggest_first(moves_of[total["headline"]]).to_dict("records")
        why = [f"{move['what']} ({_effect(move)})" if len(through) > 1 else move["what"] for move in through]
        rest = f"{_describe_move(total, share)}. Why: {_first_few(why)}."
        alike.setdefault((_WARNING if total["warning"] else "", figure, rest), []).append(bound)
    return {
        f"{warning}{', '.join(filter(None, (figure, some_of(bounds))))}: {rest}": len(bounds) for (warning, figure, rest), bounds in alike.items()
    }


def _describe_move(row: dict, share: float) -> str:
    before, after = _number(row["before"]), _number(row["after"])
    if before == after:
        return f"{after} as before"
    if pd.isna(row["change"]):
        return f"no figure now, {before} before" if pd.isna(row["after"]) else f"no figure before, {after} now"
    if not row["warning"]:
        return f"{before} to {after} ({_signed(row['change'])})"
    by = "it was zero" if pd.isna(row["share"]) else f"{abs(row['share']):,.0%} of its former value, more than {share:.0%}"
    return f"{before} to {after} ({_signed(row['change'])}; {by})"


def _effect(move: dict) -> str:
    return f"{_number(move['before'])} to {_number(move['after'])}" if pd.isna(move["change"]) else _signed(move["change"])


def _first_few(parts: Sequence[str]) -> str:
    more = len(parts) - _SHOWN_CAUSES
    return "; ".join([*parts[:_SHOWN_CAUSES], *([f"{more:,} more"] if more > 0 else [])])


def _number(number: float) -> str:
    if pd.isna(number):
        return "no figure"
    return f"{number:,}" if isinstance(number, Integral) else f"{number:,.10g}"


def _signed(number: float) -> str:
    return f"{'+' if number >= 0 else ''}{_number(number)}"


def _moment(time: datetime.datetime) -> str:
    return f"{describe_day(time.date())}, {time:%H:%M}"
