"""Candidate claims that a person has accepted: checked as if they were loaded, and added to the
tables with the words that they were read in.

Whether the claims that were read from a text still stand in it can be checked at any time.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.claims.checking import NUMBERS
from analysis.claims.formats import RawTable, as_text
from analysis.claims.linking import person_named
from analysis.claims.loading import load_claims
from analysis.claims.logs import (
    day_of_signing,
    filled_cells,
    hash_row,
    standing_decisions,
    standing_readings,
    standing_resolutions,
)
from analysis.claims.model import listed_ids
from analysis.claims.names import free_id
from analysis.claims.texts import (
    TEXTS,
    WITHHELD,
    check_texts,
    fingerprint,
    holds_words,
    in_utf8,
)
from analysis.claims.writing import Places, Rows, Wrong, add_rows
from analysis.errors import DataProblems, Problem, TollbookError, problem_table, show
from analysis.schema.columns import PREVIOUS, column_names
from analysis.vocabulary import SCOPE_KINDS

if TYPE_CHECKING:
    from sqlalchemy import Engine


ACCEPTING, TAKING_BACK = "accept_claims", "take_back_claims"  # what messages begin with
_LOG = "readings"
_ID_OF = {"sources": "source_id", "scopes": "id"}
_NAMED_BY = {"killed_or_wounded": "kw"}  # the name of a metric in the ids of the tables
# Words for whoever it was; "civilians" and "soldiers" are not among them.
_ANYBODY = {"people", "persons", "person", "individuals", "victims", "others", "lives", "deaths"}
# What to add for a name that is not there yet.
_ID_THERE = "or write the id of one that is there."
_MISSING = {
    "claimant_id": (
        "Add it to sources, with name, kind and stance, "
        "or write the source_id of one that is there."
    ),
    "population": f"Add it to scopes as a population, with a name, {_ID_THERE}",
    "place": f"Add it to scopes as a place, with a name, {_ID_THERE}",
    "part_of": "Accept that one too, or clear the cell.",
}
# The column, value, problem and remedy of something that is wrong.
_Said = tuple[str | None, str | None, str, str]
# For start, end and metric of what was accepted before: its claim, author and day.
_Earlier = dict[tuple[str, str, str], tuple[str, str, str]]


def accept_claims(
    where: str | os.PathLike[str] | Engine,
    candidates: pd.DataFrame,
    *,
    by: str,
    text: str,
    on: datetime.date | str | None = None,
    keep_text: bool = False,
    sources: Sequence[Mapping[str, str]] = (),
    scopes: Sequence[Mapping[str, str]] = (),
) -> list[str]:
    """Add claims that a person has accepted to `claims`, and where they were read to `readings`:
    all of them, or none.

    Parameters
    ----------
    where
        The folder of CSV files that the claims are loaded from.
    candidates
        One row a claim, in the columns of `analysis.extract_claims`; only those of `claims`,
        `start`, `end` and `is_asserted` are looked at. Each gets a `claim_id` of its own, made of
        publisher, day, number and metric; `part_of` and `derived_from` may name the `claim_id` of
        another candidate.
    by, on
        Who accepted them, and on which day: today where it is not given.
    text
        The text they were read from, whole; `start` and `end` count its characters.
    keep_text
        Whether the text itself is kept too, under `texts/` beside the tables and named by its
        SHA-256. Whether it may be is for the analyst to know: most articles are under copyright.
    sources, scopes
        Rows for `sources` and `scopes`, for claimants, people, places and definitions that are not
        there yet; written with the claims, or not at all.

    Returns
    -------
    list
        The new ids, in the order of the candidates.

    Raises
    ------
    DataProblems
        If anything is wrong with a candidate, by itself or beside what is there: all of it at once,
        each row named by its label in `candidates`. Also if its words were accepted before, are not
        in the text, name somebody who was counted, or hold a figure that the text does not assert
        while `note` is empty; and if the text was published after it was accepted.
    TollbookError
        If the tables are not in a folder of CSV files, cannot be read, or cannot be written. In
        each case nothing has been written.
    """
    if candidates.empty:
        return []
    labels = candidates.index.tolist()
    digest = fingerprint(text)
    signed = {
        "accepted_on": day_of_signing(on),
        "accepted_by": by,
    }
    new_ids: list[str] = []
    found: list[Problem] = []
    added = _tables_with_rows(sources, scopes)

    def make(tables: Mapping[str, RawTable]) -> Rows:
        before = _accepted_before(tables, digest)
        defaults = tables["claims"].defaults
        found[:] = _check_candidates(candidates, text, signed["accepted_on"], before, defaults)
        rows = [cells_of(candidate) for candidate in candidates.to_dict("records")]
        new_ids[:] = _name(rows, set(tables["claims"].text["claim_id"].dropna()))
        places = [_place(candidate, text) or (0, 0) for candidate in candidates.to_dict("records")]
        readings = [
            {
                "claim_id": new_id,
                "text_sha256": digest,
                "start": str(start),
                "end": str(end),
                "words": WITHHELD if names_of(row, text[start:end]) else text[start:end],
                "claim_sha256": hash_row(row),
                **signed,
            }
            for new_id, row, (start, end) in zip(new_ids, rows, places, strict=True)
        ]
        return {**added, _LOG: readings, "claims": rows}

    def refuse(wrong: Sequence[Wrong]) -> TollbookError | None:
        placeless = {problem.row for problem in found if problem.column == "start"}
        of_rows = [
            _as_named(labels[place], problem)
            for table, place, problem in wrong
            if table == "claims" or (table == _LOG and labels[place] not in placeless)
        ]
        of_rows += [
            problem._replace(file=ACCEPTING, row=added[table][place][_ID_OF[table]])
            for table, place, problem in wrong
            if table in added
        ]
        problems = found + of_rows
        return DataProblems(problem_table(problems)) if problems else None

    files = {}
    if keep_text and isinstance(where, str | os.PathLike):
        files = {Path(where) / TEXTS / f"{digest}.txt": in_utf8(text)}
    add_rows(ACCEPTING, where, (*added, _LOG, "claims"), make, refuse, files=files)
    return new_ids


def take_back_claims(
    where: str | os.PathLike[str] | Engine,
    claim_ids: str | Iterable[str],
    *,
    by: str,
    reason: str,
    on: datetime.date | str | None = None,
    sources: Sequence[Mapping[str, str]] = (),
    scopes: Sequence[Mapping[str, str]] = (),
) -> None:
    """Take claims that were accepted from a text out of `claims` again, and write down in
    `readings` who did so and why: all of them, or none.

    The log keeps where they were read, and the version of `claims` before is kept as always. They
    can be accepted anew.

    Parameters
    ----------
    where, by, on
        As for `accept_claims`.
    claim_ids
        The ids of the claims, or one text with them, separated by ';'.
    reason
        Why.
    sources, scopes
        The rows that `accept_claims` was given with them. Those that nobody has changed, and that
        nothing else refers to, are taken out too.

    Raises
    ------
    TollbookError
        If one of them is not known, was not accepted from a text, or was edited since; or if
        another claim, a decision or a resolution refers to it. Nothing is written.
    """
    ids = listed_ids(claim_ids) if isinstance(claim_ids, str) else list(claim_ids)
    signed = {"accepted_on": day_of_signing(on), "accepted_by": by, "taken_back": reason}
    added = _tables_with_rows(sources, scopes)

    def make(tables: Mapping[str, RawTable]) -> Rows:
        accepted = _last_readings(tables)
        for claim_id in ids:
            _check_can_go(claim_id, ids, accepted.get(claim_id), tables)
        log = [{**accepted[claim_id], **signed} for claim_id in ids]
        return {_LOG: log, "claims": [], **dict.fromkeys(added, ())}

    def remove(tables: Mapping[str, RawTable]) -> Places:
        is_gone = tables["claims"].text["claim_id"].isin(ids).to_numpy()
        unused = {name: _unused(name, rows, tables, is_gone) for name, rows in added.items()}
        return {"claims": is_gone.nonzero()[0].tolist(), **unused}

    def refuse(wrong: Sequence[Wrong]) -> TollbookError | None:
        lines = [f"{TAKING_BACK}: {each.problem.problem} {each.problem.remedy}" for each in wrong]
        return TollbookError("\n".join(lines)) if lines else None

    if not reason.strip():
        raise TollbookError(f"{TAKING_BACK}: there is no reason. Say why, for whoever reads it.")
    add_rows(TAKING_BACK, where, (*added, _LOG, "claims"), make, refuse, remove=remove)


def _tables_with_rows(
    sources: Sequence[Mapping[str, str]], scopes: Sequence[Mapping[str, str]]
) -> dict[str, list[dict[str, str]]]:
    """The rows by their table; a table without any is left out."""
    rows = {"sources": [dict(row) for row in sources], "scopes": [dict(row) for row in scopes]}
    return {name: of_table for name, of_table in rows.items() if of_table}


def _unused(
    name: str,
    rows: Sequence[Mapping[str, str]],
    tables: Mapping[str, RawTable],
    is_gone: np.ndarray,
) -> list[int]:
    """The places of rows of `sources` or `scopes` that stand as they were written, and that no
    claim but those that go, and nothing else that stays, refers to.
    """
    there = filled_cells(tables[name].text)
    written = [{column: cell for column, cell in row.items() if cell} for row in rows]
    claims = tables["claims"].text[~is_gone]
    used = set(tables["claims"].defaults.items())
    used |= {("sources", each) for each in claims["claimant_id"]}
    used |= {(kind, each) for kind in SCOPE_KINDS.names for each in claims.get(kind, ())}
    if "grades" in tables:
        used |= {("sources", each) for each in tables["grades"].text["source_id"]}
    going = {place for place, row in enumerate(there) if row in written}
    while True:  # what a row that stays lies inside has to stay too
        near = {
            (row.get("kind"), each)
            for place, row in enumerate(there)
            if place not in going
            for column in ("part_of", "apart_from")
            for each in listed_ids(row.get(column, ""))
        }
        needed = {
            place
            for place in going
            if (there[place].get("kind"), there[place].get("id")) in used | near
            or ("sources", there[place].get("source_id")) in used
        }
        if not needed:
            return sorted(going)
        going -= needed


def _last_readings(tables: Mapping[str, RawTable]) -> dict[str, dict[str, str]]:
    """The last row of the log for each claim that it has not taken back."""
    columns = [name for name in column_names(_LOG) if name != PREVIOUS]
    rows = filled_cells(standing_readings(tables[_LOG].text).reindex(columns=columns))
    return {row["claim_id"]: row for row in rows}


def _check_can_go(
    claim_id: str,
    ids: Sequence[str],
    accepted: Mapping[str, str] | None,
    tables: Mapping[str, RawTable],
) -> None:
    """Refuse to take back a claim that nobody accepted from a text, that was edited since, or that
    something else refers to.
    """
    claims = tables["claims"].text
    rows = filled_cells(claims[claims["claim_id"] == claim_id])
    name = f"{TAKING_BACK}: {show(claim_id)}"
    if not rows and accepted is not None:
        return  # the row was removed by hand, and the log is to say so
    if not rows:
        raise TollbookError(f"{name} is not the claim_id of a row. Load the claims again.")
    by_hand = "Set its status to excluded in claims.csv, with a note, or delete the row there."
    if accepted is None:
        raise TollbookError(f"{name} was not accepted from a text. {by_hand}")
    if accepted.get("claim_sha256") != hash_row(rows[0]):
        raise TollbookError(f"{name} was edited after it was accepted. {by_hand}")
    others = claims[~claims["claim_id"].isin(ids)]
    for column in ("derived_from", "part_of"):
        cells_there = others.get(column, pd.Series(dtype="str"))
        naming = others["claim_id"][[claim_id in listed_ids(cell) for cell in cells_there]]
        if len(naming):
            its = f"{column} of {show(naming.iloc[0])}"
            raise TollbookError(f"{name} is named by {its}. Correct that row first.")
    judged = {"decisions": ("claim_id", "parent_ids"), "resolutions": ("claim_ids",)}
    standing = {"decisions": standing_decisions, "resolutions": standing_resolutions}
    for log, columns in judged.items():
        if log not in tables:
            continue
        left = standing[log](tables[log].text)[list(columns)]
        if any(claim_id in listed_ids(cell) for cell in left.to_numpy().ravel()):
            raise TollbookError(f"{name} is judged in {log}. Withdraw that first.")


def names_nobody(words: str) -> bool:
    """Whether words for who was counted say of nobody in particular who they were.

    Examples
    --------
    >>> names_nobody("People"), names_nobody("soldiers")
    (True, False)
    """
    return words.casefold() in _ANYBODY


def names_of(candidate: Mapping[str, object], figure: str) -> tuple[str, ...]:
    """The words of a candidate's figure that name the one person it counts; none where it is not a
    name.

    Examples
    --------
    >>> names_of({"best": 1}, "Ivan Petrov"), names_of({"qualifier": "vague"}, "Dozens")
    (('Ivan', 'Petrov'), ())
    """
    numbers = {str(candidate.get(name)) for name in NUMBERS} - {"", "None", "nan", "<NA>"}
    return person_named(figure) if numbers == {"1"} else ()


def cells_of(candidate: Mapping[str, object]) -> dict[str, str]:
    """A candidate as the text of a row of claims; cells that say nothing are empty."""
    cells = {name: candidate.get(name) for name in column_names("claims")}
    return {
        name: "" if cell is None or pd.isna(cell) else as_text(_plain(cell)) or ""
        for name, cell in cells.items()
    }


def _plain(cell: object) -> object:
    if isinstance(cell, pd.Timestamp):
        return cell.to_pydatetime()
    return f"{cell:%Y-%m-%d}" if isinstance(cell, datetime.date) else cell


def _name(rows: Sequence[dict[str, str]], taken: set[str]) -> list[str]:
    """Give each row an id that no claim has, and rename the links between the rows; the ids, in
    their order.
    """
    new: dict[str, str] = {}
    ids = []
    for row in rows:
        named = free_id(_stem(row), taken)
        taken.add(named)
        ids.append(named)
        if row["claim_id"]:
            new[row["claim_id"]] = named
        row["claim_id"] = named
    for row in rows:
        for column in ("part_of", "derived_from"):
            names = map(str.strip, row[column].split(";"))
            row[column] = ";".join(new.get(name, name) for name in names)
    return ids


def _stem(row: Mapping[str, str]) -> str:
    """What an id is made of: publisher, day, number, metric.

    Examples
    --------
    >>> row = {"publisher": "The Daily Paper", "published_on": "2024-12-16", "low": "30"}
    >>> _stem({**row, "metric": "killed_or_wounded"})
    'the_daily_paper_20241216_30_kw'
    """
    words = re.findall(r"[^\W_]+", row["publisher"].casefold())
    publisher = "_".join(words[:4])  # enough to know the outlet by
    number = next((row[name] for name in NUMBERS if row.get(name)), row.get("qualifier", ""))
    metric = _NAMED_BY.get(row["metric"], row["metric"])
    day = row.get("published_on", "").replace("-", "")
    return "_".join(part for part in (publisher or "claim", day, number, metric) if part)


def _place(candidate: Mapping[str, object], text: str) -> tuple[int, int] | None:
    """The characters of the figure; None where they are not in the text."""
    start, end = candidate.get("start"), candidate.get("end")
    if pd.isna(start) or pd.isna(end) or not 0 <= start < end <= len(text):
        return None
    return int(start), int(end)


def _check_candidates(
    candidates: pd.DataFrame,
    text: str,
    today: str,
    before: _Earlier,
    defaults: Mapping[str, str],
) -> list[Problem]:
    """What is wrong with the places, the words and the days of candidates, and with what a default
    would say of them.
    """
    found = []
    for label, candidate in zip(candidates.index, candidates.to_dict("records"), strict=True):
        said = [
            *_check_place(candidate, text, before),
            *_check_words(candidate, text),
            *_check_day(candidate, today),
            *_check_defaults(candidate, defaults),
        ]
        found += [_as_named(label, Problem(ACCEPTING, None, *problem)) for problem in said]
    return found


def _check_defaults(
    candidate: Mapping[str, object], defaults: Mapping[str, str]
) -> Iterator[_Said]:
    """People and places that the text names and no row of scopes is chosen for: what a case stands
    for where nothing is said is not what the text says.
    """
    for column in ("population", "place"):
        words = candidate.get(f"{column}_words")
        is_open = column in defaults and not cells_of(candidate)[column]
        if is_open and isinstance(words, str) and words and not names_nobody(words):
            what = f"the text says {show(words)}, and no {column} is chosen for it."
            yield column, None, what, _MISSING[column]


def _check_place(candidate: Mapping[str, object], text: str, before: _Earlier) -> Iterator[_Said]:
    place = _place(candidate, text)
    if place is None:
        stretch = f"{candidate.get('start')} to {candidate.get('end')}"
        what = f"{stretch} is not a stretch of the text, which has {len(text):,} characters."
        yield "start", None, what, "Give the text that the candidates were read from."
    elif earlier := before.get((*map(str, place), candidate.get("metric"))):
        claim_id, by, on = earlier
        what = (
            f"these words of this text were accepted before, as {show(claim_id)}, by {by} on {on}."
        )
        yield None, None, what, "Leave the row out."


def _check_words(candidate: Mapping[str, object], text: str) -> Iterator[_Said]:
    place = _place(candidate, text)
    if place is None:
        return
    cells = cells_of(candidate)
    wording = cells["wording"]
    if not holds_words(text, wording):
        wanted = "Write the words as they stand there; … joins two fragments."
        yield "wording", wording, f"{show(wording)} does not stand in the text.", wanted
    names = set(names_of(cells, text[slice(*place)]))
    without = {
        "wording": "Write words of the text without it; … joins two fragments.",
        "wording_en": "Leave it out.",
        "note": "Leave it out.",
    }
    for column, wanted in without.items():
        cell = cells[column]
        if any(re.search(rf"\b{re.escape(name)}\b", cell) for name in names):
            yield column, cell, f"{show(cell)} names somebody who was counted.", wanted
    if candidate.get("is_asserted") is False and not cells["note"].strip():
        what = (
            "the cell is empty, and the text does not assert this figure: it is denied, "
            "planned, feared or supposed."
        )
        yield "note", None, what, "Write what the text says of it, or leave the row out."


def _check_day(candidate: Mapping[str, object], today: str) -> Iterator[_Said]:
    day = cells_of(candidate)["published_on"]
    if day > today:
        what = f"{day} is after {today}, the day it is accepted."
        yield "published_on", day, what, "Write the day of publication."


def _accepted_before(tables: Mapping[str, RawTable], digest: str) -> _Earlier:
    """The places in this text, and the metrics, at which claims that are still there were read."""
    claims, log = tables["claims"].text, tables[_LOG].text
    metrics = claims.set_index("claim_id")["metric"].to_dict()
    columns = ["claim_id", "start", "end", "accepted_by", "accepted_on"]
    of_text = log.loc[log["text_sha256"] == digest, columns].dropna()
    return {
        (start, end, metrics[claim_id]): (claim_id, by, on)
        for claim_id, start, end, by, on in of_text.itertuples(index=False, name=None)
        if claim_id in metrics
    }


def _as_named(label: object, problem: Problem) -> Problem:
    """A problem named by the row of the candidates, with what to add where a source or scope is not
    there yet.
    """
    row = label if isinstance(label, int) else str(label)
    is_unknown = problem.value is not None and re.search(" is not (a|the) ", problem.problem)
    remedy = _MISSING.get(problem.column, problem.remedy) if is_unknown else problem.remedy
    return problem._replace(file=ACCEPTING, row=row, remedy=remedy)


# The log of readings beside the claims and the texts that were kept.


def check_readings(where: str | os.PathLike[str] | Engine) -> pd.DataFrame:
    """Every claim whose number or words are not where the log of readings says.

    The last reading of each claim counts. Each of low, best and high is looked for, as that bound,
    in the words of the reading and in the claim's wording, and both of these in the text itself,
    where it was kept.

    Parameters
    ----------
    where
        As for `analysis.load_claims`.

    Returns
    -------
    pd.DataFrame
        One row a finding, in the columns of `analysis.check_claims`: readings of claims that are
        not there, texts that are not as they were, words and wordings that do not stand in them,
        numbers that are not read in the words. Empty where nothing was found. Where the tables
        cannot be loaded, the problems that forbid it.

    Raises
    ------
    TollbookError
        If there is nothing to read at `where`.
    """
    try:
        tables = load_claims(where)
    except DataProblems as error:
        return error.problems
    folder = Path(where) / TEXTS if isinstance(where, str | os.PathLike) else Path(TEXTS)
    return problem_table(check_texts(tables, folder))
