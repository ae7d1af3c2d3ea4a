"""What changed since the last run of a notebook, and why: each cause with its own effect on every headline number."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from numbers import Integral, Real
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import TollbookError, show
from analysis.history.archive import Run, code_prints, read_earlier, save_run
from analysis.history.causes import Account, Cause, Number, code_cause, setting_causes
from analysis.history.headlines import headline_numbers
from analysis.history.report import RunReport, make_report
from analysis.history.states import Passage

if TYPE_CHECKING:
    from analysis.tables import ClaimTables

Headlines = Callable[["ClaimTables", Mapping[str, object]], Mapping[str, Number]]
_NAME = re.compile(r"\w[\w.-]*")
_SHOW_PROGRESS = 200  # states that are worked out before a bar is shown


def record_run(
    claims: ClaimTables,
    headlines: Headlines = headline_numbers,
    settings: Mapping[str, object] | None = None,
    name: str = "headlines",
    out: str | Path = "../out/runs",
    share: float = 0.1,
) -> RunReport:
    """What has moved since the last recorded run of this name, and why; then this run is recorded.

    The old results are taken over into the new ones by one cause after another, and the headline numbers are worked out after each: so each cause
    has its own effect, and the effects add up to the whole move. The order is fixed, and where two causes work together it decides which of them is
    said to have moved the number: the code (the old tables and settings with the present code), the settings in the order of their names, then the
    tables as `analysis.history.states.Passage` says. The cells of a row that say one thing together (its quantity, its period, its lineage) are one
    cause.

    Parameters
    ----------
    claims
        The tables. Those chosen are handed to the headline function in the order of the table.
    headlines
        Takes tables and settings, and gives the numbers to watch by their names; None stands for a number that nobody stated.
    settings
        What the headline function is given: text, numbers, truth values, None, days (which become ISO text), or lists of these.
    name
        Runs of one name are compared with each other; also the name of their folder.
    out
        Where runs are recorded. They hold copies of the tables and of the results, and nothing is ever deleted there.
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
    now = Run(_now(), settings, _measure(headlines, claims, settings), code_prints(headlines), claims)
    folder = Path(out) / name
    earlier = read_earlier(folder)
    account = _explain(earlier.last, now, headlines) if earlier.last else Account()
    return make_report(earlier, now, account, share, save_run(folder, now))


def _explain(before: Run, now: Run, headlines: Headlines) -> Account:
    """Every cause, and each move of a headline number with the cause that moved it."""
    passage = Passage(before.claims, now.claims)
    code, of_settings = code_cause(before.code, now.code), setting_causes(before.settings, now.settings)
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
        except Exception as error:  # of somebody else's function, on a state that it was not made for: wait for one that it can work out
            failure = error
            continue
        account.add(waiting, failure, results, following)
        results, waiting, failure = following, [], None
    account.add(waiting, failure, results, now.results)
    return account


def _states(
    before: Run, now: Run, code: Cause | None, of_settings: Mapping[str, Cause], passage: Passage
) -> Iterator[tuple[Cause | None, ClaimTables, Mapping[str, object]]]:
    """After each cause, what the headline function is to be worked out on; first with the present code on all that was recorded."""
    settings = dict(before.settings)
    yield code, before.claims, dict(settings)
    for name, cause in of_settings.items():
        settings = {key: value for key, value in {**settings, name: now.settings.get(name)}.items() if key != name or name in now.settings}
        yield cause, before.claims, dict(settings)
    for cause, claims in passage.states():
        yield cause, claims, dict(settings)


def _measure(headlines: Headlines, claims: ClaimTables, settings: Mapping[str, object]) -> dict[str, Number]:
    """The headline numbers; what is neither a number nor nothing raises TollbookError."""
    found = headlines(claims, dict(settings))
    if isinstance(found, pd.Series):
        found = found.to_dict()
    if not isinstance(found, Mapping):
        raise TollbookError(f"record_run: the headline function gave a {type(found).__name__}. It must give a mapping from names to numbers.")
    return {str(name): _number(str(name), value) for name, value in found.items()}


def _number(name: str, value: object) -> Number:
    if value is None or value is pd.NA or (isinstance(value, Real) and value != value):
        return None
    if isinstance(value, Integral) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, Real) and not isinstance(value, bool) and abs(value) != float("inf"):
        return float(value)
    raise TollbookError(f"record_run: the headline {show(name)} is {show(str(value))}. It must be a number, or None where nobody stated one.")


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
    raise TollbookError(f"record_run: the setting {show(name)} cannot be recorded (a {type(value).__name__}). {wanted}")


def _in_table_order(claims: ClaimTables) -> ClaimTables:
    chosen = claims.all_claims[claims.all_claims["claim_id"].isin(claims.claims["claim_id"])]
    return claims if chosen.index.equals(claims.claims.index) else replace(claims, claims=chosen)


def _with_progress(steps: Iterator, count: int) -> Iterable:
    if count <= _SHOW_PROGRESS:
        return steps
    from tqdm import tqdm  # only for a long list of causes

    return tqdm(steps, total=count, desc="Working out what moved the numbers", unit="cause")


def _check(name: str, share: float) -> None:
    if not _NAME.fullmatch(name):
        raise TollbookError(f"record_run: the name {show(name)} cannot be that of a folder. Use letters, digits, '_', '-' and '.'.")
    if not isinstance(share, Real) or isinstance(share, bool) or not 0 <= share <= 1:
        raise TollbookError(f"record_run: share is {share!r}. Give a share of the former value from 0 to 1, such as 0.1 for a tenth.")


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()
