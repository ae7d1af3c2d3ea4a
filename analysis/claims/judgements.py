"""The analyst's judgements, written down: a grade of a source, a decision on where a claim came
from, a way to handle claims that disagree.

Each is one more row in a log. No row is ever changed or deleted, so each judgement keeps its day,
its author and its reason, and another row can take it back.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.claims.formats import RawTable
from analysis.claims.logs import (
    day_of_signing,
    grades_left,
    parent_set,
    standing_decisions,
    standing_resolutions,
)
from analysis.claims.writing import Wrong, add_rows
from analysis.errors import TollbookError, nearest, show
from analysis.schema.columns import rules_of

if TYPE_CHECKING:
    from sqlalchemy import Engine


def grade_source(
    where: str | os.PathLike[str] | Engine,
    source_id: str,
    reliability: str,
    *,
    by: str,
    reason: str,
    on: datetime.date | str | None = None,
) -> None:
    """Write down how reliable a source is held to be; this then counts instead of `sources`.

    The grade is of the source (NATO Admiralty code, A to F), and says nothing about how credible
    any of its claims is.

    Parameters
    ----------
    where
        The folder of CSV files that the claims are loaded from.
    by, reason, on
        Who graded it, why, and on which day: today where it is not given.

    Raises
    ------
    TollbookError
        If the source, the grade or the day is not known, or the log cannot be written. Then nothing
        is written. Where the tables are not kept as CSV files, the message holds the row to add
        there.
    """
    row = _grade(source_id, reliability, by, reason, on)
    _write("grade_source", where, "grades", lambda tables: row)


def undo_grade(
    where: str | os.PathLike[str] | Engine,
    source_id: str,
    *,
    by: str,
    reason: str,
    on: datetime.date | str | None = None,
) -> None:
    """Write down that the last grade of a source no longer holds.

    The row names that grade in `takes_back`, and the grade that stood before it. Called again, this
    goes back one grade more, and in the end to what `sources` says. A grade that was given again,
    or confirmed by somebody else, is a grade of its own. Parameters are those of `grade_source`.

    Raises
    ------
    TollbookError
        If there is no grade to take back, and as for `grade_source`.
    """

    def make(tables: Mapping[str, RawTable]) -> dict[str, str]:
        log = tables["grades"].text
        standing = log["reliability"].loc[grades_left(log)[0].get(source_id, [])].tolist()
        if not standing:
            others = sorted(set(log["source_id"].dropna()) - {source_id})
            near = nearest(source_id, others, cutoff=0.7)
            hint = f" Did you mean {show(near)}?" if near else ""
            what = f"undo_grade: there is no grade of {show(source_id)} to take back.{hint}"
            raise TollbookError(f"{what} Give a source that the log has a grade of.")
        before = standing[-2] if len(standing) > 1 else _grade_of_sources(tables, source_id)
        return {**_grade(source_id, before, by, reason, on), "takes_back": standing[-1]}

    _write("undo_grade", where, "grades", make)


def decide_link(
    where: str | os.PathLike[str] | Engine,
    claim_id: str,
    parent_ids: str | Iterable[str],
    derivation: str,
    decision: str,
    *,
    by: str,
    reason: str = "",
    on: datetime.date | str | None = None,
) -> None:
    """Write down whether a claim repeats another one, or was worked out from others.

    With an accepted link the claim is loaded as if it named those parents itself; a rejected one is
    not proposed again; a withdrawn one is as if nothing had been decided.

    Parameters
    ----------
    where, by, reason, on
        As for `grade_source`; no reason is needed.
    parent_ids
        The ids of the claims it came from, or one text with them, separated by ';'. Their order
        does not matter.
    derivation
        echo or calculation.
    decision
        accepted, rejected or withdrawn.

    Raises
    ------
    TollbookError
        If a claim or word is not known, the link contradicts what `claims` says or closes a circle,
        there is nothing to withdraw, and as for `grade_source`.
    """
    parents = _joined(parent_ids)
    row = {
        "claim_id": claim_id,
        "parent_ids": parents,
        "derivation": derivation,
        "decision": decision,
        "decided_on": day_of_signing(on),
        "decided_by": by,
        "reason": reason,
    }

    def make(tables: Mapping[str, RawTable]) -> dict[str, str]:
        standing = standing_decisions(tables["decisions"].text)
        of_claim = standing.loc[standing["claim_id"] == claim_id, "parent_ids"]
        if decision == "withdrawn" and parent_set(parents) not in set(of_claim.map(parent_set)):
            what = f"decide_link: no decision stands on {show(claim_id)} and {show(parents)}."
            raise TollbookError(f"{what} Give the claim and parents of one that does.")
        return row

    _write("decide_link", where, "decisions", make)


def resolve_conflict(
    where: str | os.PathLike[str] | Engine,
    claim_ids: str | Iterable[str],
    resolution: str,
    *,
    kept: str | Iterable[str] = (),
    by: str,
    reason: str,
    on: datetime.date | str | None = None,
) -> None:
    """Write down how claims that cannot hold together are handled, in one of five ways.

    The ways are those of the *Standards for Casualty Recording*. The claims all stay as they are;
    whoever works with them can see what was decided, by whom and why.

    Parameters
    ----------
    where, by, reason, on
        As for `grade_source`.
    claim_ids
        The ids of the claims, or one text with them, separated by ';'. Neither their order nor a
        repetition matters.
    resolution
        prioritise, range, defer, keep_pending or ask_source (Every Casualty Worldwide, 2016);
        withdrawn takes the last one back.
    kept
        With prioritise, those of the claims that are used: at least one, and not all.

    Raises
    ------
    TollbookError
        If a claim or word is not known, the claims that are kept do not go with the others, there
        is nothing to withdraw, and as for `grade_source`.
    """
    claims = _joined(claim_ids)
    row = {
        "claim_ids": claims,
        "resolution": resolution,
        "kept": _joined(kept),
        "resolved_on": day_of_signing(on),
        "resolved_by": by,
        "reason": reason,
    }

    def make(tables: Mapping[str, RawTable]) -> dict[str, str]:
        standing = standing_resolutions(tables["resolutions"].text)["claim_ids"]
        if resolution == "withdrawn" and parent_set(claims) not in set(standing.map(parent_set)):
            what = f"resolve_conflict: no resolution stands on {show(claims)}."
            raise TollbookError(f"{what} Give the claims of one that does.")
        return row

    _write("resolve_conflict", where, "resolutions", make)


def _write(
    doing: str,
    where: str | os.PathLike[str] | Engine,
    table: str,
    make: Callable[[Mapping[str, RawTable]], dict[str, str]],
) -> None:
    """Add to a log the row that `make` makes from the tables as they are, if it is sound beside
    them.
    """

    def refuse(wrong: Sequence[Wrong]) -> TollbookError | None:
        lines = [
            f"{doing}, {problem.column}: {problem.problem} {problem.remedy}"
            for _, _, problem in wrong
        ]
        return TollbookError("\n".join(lines)) if lines else None

    add_rows(doing, where, (table,), lambda tables: {table: [make(tables)]}, refuse)


def _grade(
    source_id: str, reliability: str, by: str, reason: str, on: datetime.date | str | None
) -> dict[str, str]:
    return {
        "source_id": source_id,
        "reliability": reliability,
        "graded_on": day_of_signing(on),
        "graded_by": by,
        "reason": reason,
    }


def _grade_of_sources(tables: Mapping[str, RawTable], source_id: str) -> str:
    """What the table says of a source, its default where it says nothing."""
    sources = tables["sources"].text
    if "reliability" in sources:
        written = sources.loc[sources["source_id"] == source_id, "reliability"].dropna()
        if len(written):
            return written.iloc[0]
    return rules_of("sources")["reliability"].default


def _joined(ids: str | Iterable[str]) -> str:
    return ids if isinstance(ids, str) else ";".join(ids)
