"""Candidate claims that a person has accepted: checked as the tables are when they are loaded, and
added to them with the words they were read in.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.checking import NUMBERS
from analysis.claims.formats import RawTable, as_text
from analysis.claims.linking import person_named
from analysis.claims.loading import load_claims
from analysis.claims.writing import Rows, Wrong, add_rows
from analysis.errors import DataProblems, Problem, TollbookError, problem_table, show
from analysis.schema import column_names

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from analysis.claims.model import Claim, ClaimTables
    from analysis.quantities import Quantity


TEXTS = "texts"  # the folder beside the tables that keeps texts
WITHHELD = "[a name]"  # what the log holds instead of the name of somebody who was counted
ACCEPTING = "accept_claims"  # what its messages begin with
_NAMED_BY = {"killed_or_wounded": "kw"}  # how the ids in the tables call a metric
_MISSING = {  # what to add for a name that is not there yet
    "claimant_id": (
        "Add it to sources, with name, kind and stance, or write the source_id of one that "
        "is there."
    ),
    "population": "Add it to scopes as a population, with a name, or write the id of one that is there.",
    "place": "Add it to scopes as a place, with a name, or write the id of one that is there.",
    "part_of": "Accept that one too, or clear the cell.",
}
_Said = tuple[str | None, str | None, str, str]  # column, value, problem and remedy
_Earlier = dict[
    tuple[str, str, str], tuple[str, str, str]
]  # start, end and metric of what was accepted: claim, author and day


def accept_claims(
    where: str | os.PathLike[str] | Engine,
    candidates: pd.DataFrame,
    *,
    by: str,
    text: str,
    on: datetime.date | str | None = None,
    keep_text: bool = False,
) -> list[str]:
    """Add claims that a person has accepted to `claims`, and to the log `readings` where in which
    text they stand: all of them, or none.

    Parameters
    ----------
    where
        The folder of CSV files that the claims are loaded from.
    candidates
        One row a claim, in the columns of `analysis.extract_claims`. Other columns than those of
        `claims`, `start`, `end` and `is_asserted` are not looked at. Each gets a `claim_id` of its
        own, made of publisher, day, number and metric; `part_of` and `derived_from` may name the
        `claim_id` of another candidate.
    by, on
        Who accepted them, and on which day: today where it is not given.
    text
        The text they were read from, whole; `start` and `end` count its characters.
    keep_text
        Whether the text itself is kept too, under `texts/` beside the tables and named by its
        SHA-256. Whether it may be is for the analyst to know: most articles are under copyright.

    Returns
    -------
    list
        The new ids, in the order of the candidates.

    Raises
    ------
    DataProblems
        If anything is wrong with a candidate, by itself or beside what is there: all of it at once,
        each row named by its label in `candidates`. Also if words were accepted before, do not
        stand in the text, name somebody who was counted, or hold a figure that the text does not
        assert while `note` is empty; and if the text was published after it was accepted.
    TollbookError
        If the tables are not in a folder of CSV files, cannot be read, or cannot be written. In
        each case nothing has been written.
    """
    if candidates.empty:
        return []
    labels = candidates.index.tolist()
    digest = fingerprint(text)
    signed = {
        "accepted_on": on if isinstance(on, str) else f"{on or datetime.date.today():%Y-%m-%d}",
        "accepted_by": by,
    }
    new_ids: list[str] = []
    found: list[Problem] = []

    def make(tables: Mapping[str, RawTable]) -> Rows:
        found[:] = _check_candidates(
            candidates, text, signed["accepted_on"], _accepted_before(tables, digest)
        )
        rows = [cells_of(candidate) for candidate in candidates.to_dict("records")]
        new_ids[:] = _name(rows, set(tables["claims"].text["claim_id"].dropna()))
        places = [_place(candidate, text) or (0, 0) for candidate in candidates.to_dict("records")]
        readings = [
            {
                "claim_id": new_id,
                "text_sha256": digest,
                "start": str(start),
                "end": str(end),
                "words": _words_kept(row, text[start:end]),
                **signed,
            }
            for new_id, row, (start, end) in zip(new_ids, rows, places, strict=True)
        ]
        return {"readings": readings, "claims": rows}

    def refuse(wrong: Sequence[Wrong]) -> TollbookError | None:
        placeless = {problem.row for problem in found if problem.column == "start"}
        of_rows = [
            _as_named(labels[place], problem)
            for table, place, problem in wrong
            if table == "claims" or labels[place] not in placeless
        ]
        problems = found + of_rows
        return DataProblems(problem_table(problems)) if problems else None

    files = (
        {Path(where) / TEXTS / f"{digest}.txt": _in_utf8(text)}
        if keep_text and isinstance(where, str | os.PathLike)
        else {}
    )
    add_rows(ACCEPTING, where, ("readings", "claims"), make, refuse, files=files)
    return new_ids


def fingerprint(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as `readings` names it.

    Examples
    --------
    >>> fingerprint("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(_in_utf8(text)).hexdigest()


def holds_words(text: str, wording: str) -> bool:
    r"""Whether words stand in a text, whatever blanks and line ends part them; an ellipsis joins
    two fragments.

    Examples
    --------
    >>> holds_words("Of the\n4,700, he said, 600 died.", "the 4,700 … 600 died")
    True
    """
    plain = " ".join(text.split())
    return all(" ".join(fragment.split()) in plain for fragment in re.split(r"…|\.\.\.", wording))


def names_of(candidate: Mapping[str, object], figure: str) -> tuple[str, ...]:
    """The words of a candidate's figure that name the one person it counts; none where it is no
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
        name: "" if cell is None or pd.isna(cell) else (as_text(_plain(cell)) or "")
        for name, cell in cells.items()
    }


def _words_kept(candidate: Mapping[str, object], figure: str) -> str:
    return WITHHELD if names_of(candidate, figure) else figure


def _in_utf8(text: str) -> bytes:
    return text.encode(
        "utf-8", "replace"
    )  # half of a pair of characters, which no encoding holds, becomes "?"


def _plain(cell: object) -> object:
    return (
        cell.to_pydatetime()
        if isinstance(cell, pd.Timestamp)
        else f"{cell:%Y-%m-%d}"
        if isinstance(cell, datetime.date)
        else cell
    )


def _name(rows: Sequence[dict[str, str]], taken: set[str]) -> list[str]:
    """Give each row an id that no claim has, and let links between the rows follow; the ids in
    their order.
    """
    new: dict[str, str] = {}
    ids = []
    for row in rows:
        stem = _stem(row)
        named = next(
            name
            for name in (
                stem,
                *(f"{stem}_{number}" for number in range(2, len(rows) + len(taken) + 3)),
            )
            if name not in taken
        )
        taken.add(named)
        ids.append(named)
        if row["claim_id"]:
            new[row["claim_id"]] = named
        row["claim_id"] = named
    for row in rows:
        for column in ("part_of", "derived_from"):
            row[column] = ";".join(
                new.get(name.strip(), name.strip()) for name in row[column].split(";")
            )
    return ids


def _stem(row: Mapping[str, str]) -> str:
    """What an id is made of: publisher, day, number, metric.

    Examples
    --------
    >>> _stem({"publisher": "The Daily Paper", "published_on": "2024-12-16", "low": "30", "metric": "killed_or_wounded"})
    'the_daily_paper_20241216_30_kw'
    """
    publisher = "_".join(re.findall(r"[^\W_]+", row["publisher"].casefold())[:4])
    number = next((row[name] for name in NUMBERS if row.get(name)), row.get("qualifier", ""))
    metric = _NAMED_BY.get(row["metric"], row["metric"])
    return "_".join(
        part
        for part in (
            publisher or "claim",
            row.get("published_on", "").replace("-", ""),
            number,
            metric,
        )
        if part
    )


def _place(candidate: Mapping[str, object], text: str) -> tuple[int, int] | None:
    """The characters of the figure; None where they are not in the text."""
    start, end = candidate.get("start"), candidate.get("end")
    if (
        start is None
        or end is None
        or pd.isna(start)
        or pd.isna(end)
        or not 0 <= start < end <= len(text)
    ):
        return None
    return int(start), int(end)


def _check_candidates(
    candidates: pd.DataFrame, text: str, today: str, before: _Earlier
) -> list[Problem]:
    """What is wrong with the places, the words and the days of candidates."""
    found = []
    for label, candidate in zip(candidates.index, candidates.to_dict("records"), strict=True):
        said = [
            *_check_place(candidate, text, before),
            *_check_words(candidate, text),
            *_check_day(candidate, today),
        ]
        found += [_as_named(label, Problem(ACCEPTING, None, *problem)) for problem in said]
    return found


def _check_place(candidate: Mapping[str, object], text: str, before: _Earlier) -> Iterator[_Said]:
    place = _place(candidate, text)
    if place is None:
        what = (
            f"{candidate.get('start')} to {candidate.get('end')} is no stretch of the text, "
            f"which has {len(text):,} characters."
        )
        yield "start", None, what, "Give the text that the candidates were read from."
    elif earlier := before.get((*map(str, place), candidate.get("metric"))):
        what = (
            f"these words of this text were accepted before, as {show(earlier[0])}, by "
            f"{earlier[1]} on {earlier[2]}."
        )
        yield None, None, what, "Leave the row out."


def _check_words(candidate: Mapping[str, object], text: str) -> Iterator[_Said]:
    place = _place(candidate, text)
    if place is None:
        return
    cells = cells_of(candidate)
    if not holds_words(text, cells["wording"]):
        what = f"{show(cells['wording'])} does not stand in the text."
        yield (
            "wording",
            cells["wording"],
            what,
            "Write the words as they stand there; … joins two fragments.",
        )
    names = set(names_of(cells, text[slice(*place)]))
    for column in ("wording", "note"):
        if any(re.search(rf"\b{re.escape(name)}\b", cells[column]) for name in names):
            wanted = (
                "Write words of the text without it; … joins two fragments."
                if column == "wording"
                else "Leave it out."
            )
            yield (
                column,
                cells[column],
                f"{show(cells[column])} names somebody who was counted.",
                wanted,
            )
    if candidate.get("is_asserted") is False and not cells["note"].strip():
        what = (
            "the cell is empty, and the text does not assert this figure: it is denied, "
            "planned, feared or supposed."
        )
        yield "note", None, what, "Write what the text says of it, or leave the row out."


def _check_day(candidate: Mapping[str, object], today: str) -> Iterator[_Said]:
    published_on = cells_of(candidate)["published_on"]
    if published_on > today:
        yield (
            "published_on",
            published_on,
            f"{published_on} is after {today}, the day it is accepted.",
            "Write the day of publication.",
        )


def _accepted_before(tables: Mapping[str, RawTable], digest: str) -> _Earlier:
    """For the places in this text, with the metric, at which claims that are still there were read:
    claim, author and day.
    """
    claims, log = tables["claims"].text, tables["readings"].text
    of_text = log[log["text_sha256"] == digest].dropna()
    metrics = (
        claims[claims["claim_id"].isin(of_text["claim_id"])]
        .set_index("claim_id")["metric"]
        .to_dict()
    )
    rows = of_text[["claim_id", "start", "end", "accepted_by", "accepted_on"]].itertuples(
        index=False, name=None
    )
    return {
        (start, end, metrics[claim_id]): (claim_id, by, on)
        for claim_id, start, end, by, on in rows
        if claim_id in metrics
    }


def _as_named(label: object, problem: Problem) -> Problem:
    """A problem named by the row of the candidates, with what to add where a source or scope is not
    there yet.
    """
    is_unknown = (
        problem.column in _MISSING
        and problem.value is not None
        and re.search(" is not (a|the) ", problem.problem) is not None
    )
    remedy = _MISSING[problem.column] if is_unknown else problem.remedy
    return problem._replace(
        file=ACCEPTING, row=label if isinstance(label, int) else str(label), remedy=remedy
    )


# Whether claims that were read from a text stand in it: the log of readings against the claims and
# the texts that were kept.


_LOG = "readings"
_WITHOUT_A_NUMBER = {0, 1, 2}  # "loss of life" of nobody, "a judge", "both"
_FIRST_ROW = 2  # of a table, as a spreadsheet numbers it


def check_readings(where: str | os.PathLike[str] | Engine) -> pd.DataFrame:
    """Every claim whose number or words do not stand where the log of readings says that they were
    read.

    The last reading of each claim counts. Each of low, best and high is looked for, as that bound,
    in the words of the reading and in the claim's wording; both of these in the text itself, where
    it was kept.

    Parameters
    ----------
    where
        As for `analysis.load_claims`.

    Returns
    -------
    pd.DataFrame
        One row a finding, in the columns of `analysis.check_claims`: readings of claims that are
        not there, texts that are not as they were, words and wordings that do not stand in them,
        numbers that are not read in the words. Empty where nothing was found.

    Raises
    ------
    DataProblems, TollbookError
        As `analysis.load_claims`.
    """
    tables = load_claims(where)
    folder = Path(where) / TEXTS if isinstance(where, str | os.PathLike) else Path(TEXTS)
    last = tables.readings.drop_duplicates("claim_id", keep="last")
    texts = {digest: _kept_text(folder, digest) for digest in last["text_sha256"].unique()}
    return problem_table(
        problem
        for place, reading in last.to_dict("index").items()
        for problem in _check(place, reading, tables, texts)
    )


def _kept_text(folder: Path, digest: str) -> str | None:
    """A text that was kept; None where it was not."""
    path = folder / f"{digest}.txt"
    try:
        return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else None
    except OSError as error:
        raise TollbookError(
            f"{path.as_posix()}: it cannot be read ({error.strerror}). Close other "
            f"programs that hold it, or check your rights."
        ) from None


def _check(
    place: int, reading: Mapping[str, object], tables: ClaimTables, texts: Mapping[str, str | None]
) -> Iterator[Problem]:
    row, words, text = place + _FIRST_ROW, reading["words"], texts[reading["text_sha256"]]
    claim = next(iter(tables.find(reading["claim_id"])), None)
    if claim is None:
        what = f"{show(reading['claim_id'])} is not the claim_id of a row."
        wanted = (
            "Accept the claim again if its saving was broken off; if it was removed on "
            "purpose, there is nothing to do."
        )
        yield Problem(_LOG, row, "claim_id", reading["claim_id"], what, wanted)
        return
    if text is not None and fingerprint(text) != reading["text_sha256"]:
        what = (
            f"the text that was kept under this name is another one now "
            f"({show(fingerprint(text)[:8] + '…')})."
        )
        yield Problem(
            _LOG,
            row,
            "text_sha256",
            reading["text_sha256"],
            what,
            "Put the text back as it was; what was read from it cannot be checked.",
        )
        text = None
    if text is not None:
        yield from _check_in_text(row, reading, claim, text)
    if not_read := _numbers_not_read(claim, words):
        what = (
            f"{' and '.join(not_read)} of {show(claim.claim_id)} is not read in these words, "
            f"nor in its wording {show(claim.wording)}."
        )
        wanted = (
            "Read the text again and correct the claim; where people were counted who are "
            "named one by one, say so in its note."
        )
        yield Problem(_LOG, row, "words", words, what, wanted)


def _numbers_not_read(claim: Claim, words: str) -> list[str]:
    """The cells of a claim whose number is not that bound of the figure: 30 as high is not read in
    "at least 30".

    Besides the words of the figure the wording tells, where it holds one figure. Where those of the
    figure hold no number, they are taken to mean nobody, one or both.
    """
    cells = {name: getattr(claim, name) for name in NUMBERS if getattr(claim, name) is not None}
    read, quoted = _quantities(words), _quantities(claim.wording)
    if not read and set(cells.values()) <= _WITHOUT_A_NUMBER:
        return []
    told = read + (quoted if len(quoted) == 1 else [])
    return [
        f"{name} {number:,}"
        for name, number in cells.items()
        if number not in {getattr(quantity, name) for quantity in told}
    ]


def _quantities(text: str) -> list[Quantity]:
    """The figures of a text that hold a number."""
    from analysis.quantities import find_quantities  # here alone: a log without rows needs none

    found = [found.quantity for found in find_quantities(text)] if text else []
    return [
        quantity
        for quantity in found
        if any(getattr(quantity, name) is not None for name in NUMBERS)
    ]


def _check_in_text(
    row: int, reading: Mapping[str, object], claim: Claim, text: str
) -> Iterator[Problem]:
    start, end, words = int(reading["start"]), int(reading["end"]), reading["words"]
    if words not in (WITHHELD, text[start:end]):
        found = (
            f"{show(text[start:end])} stands there"
            if text[start:end]
            else f"the text ends before, at {len(text):,}"
        )
        yield Problem(
            _LOG,
            row,
            "words",
            words,
            f"{show(words)} does not stand at {start}-{end} of the text; {found}.",
            "Correct the row.",
        )
    if not holds_words(text, claim.wording):
        what = (
            f"the wording of {show(claim.claim_id)}, {show(claim.wording)}, does not stand "
            f"in the text."
        )
        yield Problem(
            _LOG,
            row,
            "claim_id",
            claim.claim_id,
            what,
            "Quote the words as they stand there; … joins two fragments.",
        )
