"""What changed since the last run of a notebook, and why: each cause with its own effect on every
headline number.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from numbers import Integral, Real
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.english import describe_day
from analysis.errors import TollbookError, show
from analysis.history.archive import EarlierRuns, Run, code_prints, read_earlier, save_run
from analysis.history.causes import Account, Cause, Number, code_cause, setting_causes, some_of
from analysis.history.states import Passage
from analysis.history.timeline import headline_numbers

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables


Headlines = Callable[["ClaimTables", Mapping[str, object]], Mapping[str, Number]]
_NAME = re.compile(r"\w[\w.-]*")
_SHOW_PROGRESS = 200  # states that are worked out before a bar is shown
MOVE_COLUMNS = ["step", "cause", "what", "headline", "before", "after", "change", "share"]
TOTAL_COLUMNS = ["headline", "before", "after", "change", "share", "warning"]
CAUSE_COLUMNS = ["step", "cause", "what", "table", "id", "columns", "n_moved"]
_WARNING = "Warning: "
_SHOWN_LINES, _SHOWN_CAUSES = 9, 3  # in the text; the frames hold all


def record_run(
    claims: ClaimTables,
    headlines: Headlines = headline_numbers,
    settings: Mapping[str, object] | None = None,
    name: str = "headlines",
    out: str | Path = "../out/runs",
    share: float = 0.1,
) -> RunReport:
    """What has moved since the last recorded run of this name, and why; then this run is recorded.

    The old results are taken over into the new ones by one cause after another, and the headline
    numbers are worked out after each: so each cause has its own effect, and the effects add up to
    the whole move. The order is fixed, and where two causes work together it decides which of them
    is said to have moved the number: the code (the old tables and settings with the present code),
    the settings in the order of their names, then the tables as `analysis.history.states.Passage`
    says. The cells of a row that say one thing together (its quantity, its period, its lineage) are
    one cause.

    Parameters
    ----------
    claims
        The tables. Those chosen are handed to the headline function in the order of the table.
    headlines
        Takes tables and settings, and gives the numbers to watch by their names; None stands for a
        number that nobody stated.
    settings
        What the headline function is given: text, numbers, truth values, None, days (which become
        ISO text), or lists of these.
    name
        Runs of one name are compared with each other; also the name of their folder.
    out
        Where runs are recorded. They hold copies of the tables and of the results, and nothing is
        ever deleted there.
    share
        A headline number that moved by more than this share of its former value is warned of.

    Returns
    -------
    RunReport
        Its text is what a notebook shows.

    Raises
    ------
    TollbookError
        If the name, the settings or the results cannot be recorded.
    """
    _check(name, share)
    settings = _plain_settings(settings or {})
    claims = _in_table_order(claims)
    if not claims.stamps:  # the data could not be read: to record that would be a run of nothing
        nothing = Run(_now(), {}, {}, {}, claims)
        return make_report(EarlierRuns(), nothing, Account(), share, Path(out) / name)
    now = Run(
        _now(), settings, _measure(headlines, claims, settings), code_prints(headlines), claims
    )
    folder = Path(out) / name
    earlier = read_earlier(folder)
    account = _explain(earlier.last, now, headlines) if earlier.last else Account()
    return make_report(earlier, now, account, share, save_run(folder, now, earlier.seal))


def _explain(before: Run, now: Run, headlines: Headlines) -> Account:
    """Every cause, and each move of a headline number with the cause that moved it."""
    passage = Passage(before.claims, now.claims)
    code, of_settings = (
        code_cause(before.code, now.code),
        setting_causes(before.settings, now.settings),
    )
    first = [cause for cause in (code, *of_settings.values()) if cause]
    causes = [*first, *passage.causes]
    count = 1 + len(of_settings) + len(passage)
    steps = _states(before, now, code, of_settings, passage) if code or count > 1 else iter(())
    account = Account(causes)
    results, waiting, failure = before.results, [], None
    for cause, claims, settings in _with_progress(steps, count):
        waiting.append(cause)
        try:
            following = _measure(headlines, claims, settings)
        # of somebody else's function, on a state that it was not made for: wait for one that it can
        # work out
        except Exception as error:
            failure = error
            continue
        account.add(waiting, failure, results, following)
        results, waiting, failure = following, [], None
    account.add(waiting, failure, results, now.results)
    return account


def _states(
    before: Run, now: Run, code: Cause | None, of_settings: Mapping[str, Cause], passage: Passage
) -> Iterator[tuple[Cause | None, ClaimTables, Mapping[str, object]]]:
    """After each cause, what the headline function is to be worked out on; first with the present
    code on all that was recorded.
    """
    settings = dict(before.settings)
    yield code, before.claims, dict(settings)
    for name, cause in of_settings.items():
        settings = {
            key: value
            for key, value in {**settings, name: now.settings.get(name)}.items()
            if key != name or name in now.settings
        }
        yield cause, before.claims, dict(settings)
    for cause, claims in passage.states():
        yield cause, claims, dict(settings)


def _measure(
    headlines: Headlines, claims: ClaimTables, settings: Mapping[str, object]
) -> dict[str, Number]:
    """The headline numbers; what is neither a number nor nothing raises TollbookError."""
    found = headlines(claims, dict(settings))
    if isinstance(found, pd.Series):
        found = found.to_dict()
    if not isinstance(found, Mapping):
        raise TollbookError(
            f"record_run: the headline function gave a {type(found).__name__}. It must "
            f"give a mapping from names to numbers."
        )
    return {str(name): _number(str(name), value) for name, value in found.items()}


def _number(name: str, value: object) -> Number:
    if value is None or value is pd.NA or (isinstance(value, Real) and value != value):
        return None
    if isinstance(value, Integral) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, Real) and not isinstance(value, bool) and abs(value) != float("inf"):
        return float(value)
    raise TollbookError(
        f"record_run: the headline {show(name)} is {show(str(value))}. It must be a "
        f"number, or None where nobody stated one."
    )


def _plain_settings(settings: Mapping[str, object]) -> dict[str, object]:
    return {str(name): _plain_setting(str(name), value) for name, value in settings.items()}


def _plain_setting(name: str, value: object) -> object:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, list | tuple):
        return [_plain_setting(name, part) for part in value]
    wanted = "Give text, a number, a truth value, a day, None, or a list of these."
    raise TollbookError(
        f"record_run: the setting {show(name)} cannot be recorded (a "
        f"{type(value).__name__}). {wanted}"
    )


def _in_table_order(claims: ClaimTables) -> ClaimTables:
    if claims.claims is claims.all_claims:
        return claims
    chosen = claims.all_claims[claims.all_claims["claim_id"].isin(claims.claims["claim_id"])]
    return claims if chosen.index.equals(claims.claims.index) else replace(claims, claims=chosen)


def _with_progress(steps: Iterator, count: int) -> Iterable:
    if count <= _SHOW_PROGRESS:
        return steps
    from tqdm import tqdm  # only for a long list of causes

    return tqdm(steps, total=count, desc="Working out what moved the numbers", unit="cause")


def _check(name: str, share: float) -> None:
    if not _NAME.fullmatch(name):
        raise TollbookError(
            f"record_run: the name {show(name)} cannot be that of a folder. Use letters, "
            f"digits, '_', '-' and '.'."
        )
    if not isinstance(share, Real) or isinstance(share, bool) or not 0 <= share <= 1:
        raise TollbookError(
            f"record_run: share is {share!r}. Give a share of the former value from 0 to "
            f"1, such as 0.1 for a tenth."
        )


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


# The report


@dataclass(frozen=True, eq=False, repr=False)
class RunReport:
    """What has moved since the last run, and why. Printed, it is the text for the notebook; the
    frames hold all.

    Parameters
    ----------
    time, since
        When this run and the one that it is compared with were recorded; `since` is None where
        there is none that can be read.
    moves
        One row a cause and headline that it moved: `step` (the place of the cause in `causes`,
        empty where it is none of them), `cause`, `what`, `headline`, `before`, `after`, `change`
        (in people where the headline counts people; empty where a number appeared or vanished) and
        `share` (the change as a share of `before`, empty where that is zero). Per headline the rows
        lead from the former result to the present one.
    totals
        One row a headline: `headline`, `before`, `after`, `change`, `share`, and `warning`, whether
        it is warned of. A number that there is not is empty; so is one whose headline is not there.
    causes
        One row a cause, in the order in which they were applied: `step`, `cause`, `what`, `table`,
        `id`, `columns`, and `n_moved`, the number of headlines that it moved, empty where it could
        not be told apart from others.
    warnings
        A sentence for each headline number that moved by more than the share that was asked for,
        that was zero, or that has no figure now.
    passed_over
        A message for each recorded run that cannot be read and was looked at, and for each folder
        among them that is none.
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
        lines = _describe(self)
        if self.since is not None and self.since > self.time:
            lines.append(
                f"The clock went back: the last run is dated {_moment(self.since)}, and this one "
                f"{_moment(self.time)}. The runs keep the order in which they were recorded."
            )
        return "\n".join(lines)


def make_report(
    earlier: EarlierRuns, now: Run, account: Account, share: float, folder: Path
) -> RunReport:
    """The report on a run beside the one before it, if there is one that can be read."""
    before, passed_over = earlier.last, (*earlier.foreign, *earlier.unreadable)
    old = before.results if before else {}
    rows = [
        (name, old.get(name), now.results.get(name)) for name in dict.fromkeys((*now.results, *old))
    ]
    totals = _with_change(pd.DataFrame(rows, columns=TOTAL_COLUMNS[:3], dtype="object"))
    totals["warning"] = _is_worth_a_warning(totals, share) if before else False
    moved = [
        (move.step, move.cause.kind, move.cause.what, move.headline, move.before, move.after)
        for move in account.moves
    ]
    moves = _with_change(pd.DataFrame(moved, columns=MOVE_COLUMNS[:6], dtype="object")).astype(
        {"step": "Int64"}
    )
    warnings = tuple(
        f"{row['headline']}: {_describe_move(row, share)}."
        for row in totals[totals["warning"]].to_dict("records")
    )
    since, n_unreadable = before.time if before else None, len(earlier.unreadable)
    return RunReport(
        now.time,
        since,
        moves,
        totals,
        _list_causes(account),
        warnings,
        passed_over,
        n_unreadable,
        folder,
        share,
    )


def _with_change(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with numbers that may be absent, and how far each has moved."""
    columns = {
        name: [None if pd.isna(number) else number for number in frame[name]]
        for name in ("before", "after")
    }
    kind = (
        "Int64"
        if all(
            number is None or isinstance(number, int)
            for column in columns.values()
            for number in column
        )
        else "Float64"
    )
    typed = frame.assign(**{name: pd.array(column, dtype=kind) for name, column in columns.items()})
    change, former = typed["after"] - typed["before"], typed["before"].abs().astype("Float64")
    typed = typed.assign(change=change, share=change.astype("Float64") / former.where(former > 0))
    return typed.astype({name: "str" for name in ("headline", "cause", "what") if name in typed})


def _is_worth_a_warning(totals: pd.DataFrame, share: float) -> pd.Series:
    has_vanished = totals["before"].notna() & totals["after"].isna()
    was_zero = (totals["before"] == 0) & (totals["change"] != 0)
    return (
        has_vanished | was_zero.fillna(False) | (totals["share"].abs() > share).fillna(False)
    ).astype(bool)


def _list_causes(account: Account) -> pd.DataFrame:
    times = Counter(move.step for move in account.moves)
    rows = [
        (
            step,
            cause.kind,
            cause.what,
            cause.table,
            cause.id,
            ", ".join(cause.columns),
            None if step in account.blurred else times[step],
        )
        for step, cause in enumerate(account.causes, 1)
    ]
    texts = dict.fromkeys(CAUSE_COLUMNS[1:-1], "str")
    return pd.DataFrame(rows, columns=CAUSE_COLUMNS, dtype="object").astype(
        {"step": "int64", **texts, "n_moved": "Int64"}
    )


# The report in words


def _describe(report: RunReport) -> list[str]:
    """The lines of the report, those that are warned of first and the biggest first; of many the
    first few, and how many more there are.
    """
    totals, moves, causes = report.totals, report.moves, report.causes
    if report.since is None:
        return [_describe_first(report), *report.passed_over]
    since = f"since the run of {_moment(report.since)}"
    if moves.empty and set(causes["cause"]) <= {"resaved"}:
        return [
            f"Nothing has changed {since}.",
            *(f"{what}." for what in causes["what"]),
            *report.passed_over,
        ]
    moved = totals[
        (totals["before"] != totals["after"]).fillna(False)
        | (totals["before"].isna() != totals["after"].isna())
    ]
    there_and_back = totals[
        totals["headline"].isin(moves["headline"]) & ~totals["headline"].isin(moved["headline"])
    ]
    some = (
        f"{len(moved):,} of {len(totals):,} headline numbers "
        f"{'has' if len(moved) == 1 else 'have'} moved"
    )
    told = _tell_alike(pd.concat([_biggest_first(moved), there_and_back]), moves, report.share)
    lines = [
        f"{some if len(moved) else 'No headline number has moved'} {since}.",
        *(f"  {line}" for line in list(told)[:_SHOWN_LINES]),
    ]
    if left_out := list(told.items())[_SHOWN_LINES:]:
        n_warnings = sum(count for line, count in left_out if line.startswith(_WARNING))
        with_warning = f", {n_warnings:,} of them with a warning" if n_warnings else ""
        lines.append(
            f"  ... and {sum(count for _, count in left_out):,} more{with_warning}, all "
            f"in the frames totals and moves"
        )
    quiet = causes.loc[causes["n_moved"] == 0, "what"].tolist()
    if quiet:
        lines.append(f"Changed without moving a headline number: {_first_few(quiet)}.")
    return [*lines, *report.passed_over]


def _describe_first(report: RunReport) -> str:
    """The line of a run that is compared with none."""
    if report.totals.empty:
        return "No run was recorded, for no claims are loaded."
    what, n_unreadable = (
        f"{_moment(report.time)}: {len(report.totals):,} headline numbers.",
        report.n_unreadable,
    )
    if not n_unreadable:
        return f"First run recorded, {what} There is nothing to compare them with yet."
    which = (
        "The one earlier run cannot be read"
        if n_unreadable == 1
        else f"None of the {n_unreadable:,} earlier runs can be read"
    )
    return f"Run recorded, {what} {which}, so there is nothing to compare them with."


def _biggest_first(rows: pd.DataFrame) -> pd.DataFrame:
    """By size; a number that appeared or vanished by its own. Those that are warned of come before
    the others, and equal ones stay as they are.
    """
    size = rows["change"].abs().fillna(rows["after"].abs()).fillna(rows["before"].abs())
    warning = rows.get("warning", pd.Series(False, index=rows.index))
    return (
        rows.assign(size=size, warning=warning)
        .sort_values(["warning", "size"], ascending=False, kind="stable")
        .drop(columns="size")
    )


def _tell_alike(totals: pd.DataFrame, moves: pd.DataFrame, share: float) -> dict[str, int]:
    """Lines for headline numbers, each with the number of headlines that it speaks of: bounds of
    one figure that moved alike share a line.
    """
    alike: dict[tuple[str, str, str], list[str]] = {}
    moves_of = dict(tuple(moves.groupby("headline", sort=False)))
    for total in totals.to_dict("records"):
        figure, _, bound = total["headline"].rpartition(", ")
        through = _biggest_first(moves_of[total["headline"]]).to_dict("records")
        why = [
            f"{move['what']} ({_effect(move)})" if len(through) > 1 else move["what"]
            for move in through
        ]
        rest = f"{_describe_move(total, share)}. Why: {_first_few(why)}."
        alike.setdefault((_WARNING if total["warning"] else "", figure, rest), []).append(bound)
    return {
        f"{warning}{', '.join(filter(None, (figure, some_of(bounds))))}: {rest}": len(bounds)
        for (warning, figure, rest), bounds in alike.items()
    }


def _describe_move(row: dict, share: float) -> str:
    before, after = _written(row["before"]), _written(row["after"])
    if before == after:
        return f"{after} as before"
    if pd.isna(row["change"]):
        return (
            f"no figure now, {before} before"
            if pd.isna(row["after"])
            else f"no figure before, {after} now"
        )
    if not row["warning"]:
        return f"{before} to {after} ({_signed(row['change'])})"
    by = (
        "it was zero"
        if pd.isna(row["share"])
        else f"{abs(row['share']):,.0%} of its former value, more than {share:.0%}"
    )
    return f"{before} to {after} ({_signed(row['change'])}; {by})"


def _effect(move: dict) -> str:
    return (
        f"{_written(move['before'])} to {_written(move['after'])}"
        if pd.isna(move["change"])
        else _signed(move["change"])
    )


def _first_few(parts: Sequence[str]) -> str:
    more = len(parts) - _SHOWN_CAUSES
    return "; ".join([*parts[:_SHOWN_CAUSES], *([f"{more:,} more"] if more > 0 else [])])


def _written(number: float) -> str:
    if pd.isna(number):
        return "no figure"
    return f"{number:,}" if isinstance(number, Integral) else f"{number:,.10g}"


def _signed(number: float) -> str:
    return f"{'+' if number >= 0 else ''}{_written(number)}"


def _moment(time: datetime.datetime) -> str:
    return f"{describe_day(time.date())}, {time:%H:%M}"
