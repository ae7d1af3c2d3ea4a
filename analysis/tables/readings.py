"""Whether claims that were read from a text stand in it: the log of readings against the claims and the texts that were kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import TollbookError
from analysis.schema import show
from analysis.tables.accepting import TEXTS, WITHHELD, fingerprint, holds_words
from analysis.tables.loading import load_claims
from analysis.tables.numbers import NUMBERS
from analysis.tables.problems import Problem, problem_table

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from analysis.quantities import Quantity
    from analysis.tables.model import Claim, ClaimTables

_LOG = "readings"
_WITHOUT_A_NUMBER = {0, 1, 2}  # "loss of life" of nobody, "a judge", "both"
_FIRST_ROW = 2  # of a table, as a spreadsheet numbers it


def check_readings(where: str | os.PathLike[str] | Engine) -> pd.DataFrame:
    """Every claim whose number or words do not stand where the log of readings says that they were read.

    The last reading of each claim counts. Each of low, best and high is looked for, as that bound, in the words of the reading and in the claim's
    wording; both of these in the text itself, where it was kept.

    Parameters
    ----------
    where
        As for `analysis.load_claims`.

    Returns
    -------
    pd.DataFrame
        One row a finding, in the columns of `analysis.check_claims`: readings of claims that are not there, texts that are not as they were, words
        and wordings that do not stand in them, numbers that are not read in the words. Empty where nothing was found.

    Raises
    ------
    DataProblems, TollbookError
        As `analysis.load_claims`.
    """
    tables = load_claims(where)
    folder = Path(where) / TEXTS if isinstance(where, str | os.PathLike) else Path(TEXTS)
    last = tables.readings.drop_duplicates("claim_id", keep="last")
    texts = {digest: _kept_text(folder, digest) for digest in last["text_sha256"].unique()}
    return problem_table(problem for place, reading in last.to_dict("index").items() for problem in _check(place, reading, tables, texts))


def _kept_text(folder: Path, digest: str) -> str | None:
    """A text that was kept; None where it was not."""
    path = folder / f"{digest}.txt"
    try:
        return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else None
    except OSError as error:
        raise TollbookError(
            f"{path.as_posix()}: it cannot be read ({error.strerror}). Close other programs that hold it, or check your rights."
        ) from None


def _check(place: int, reading: Mapping[str, object], tables: ClaimTables, texts: Mapping[str, str | None]) -> Iterator[Problem]:
    row, words, text = place + _FIRST_ROW, reading["words"], texts[reading["text_sha256"]]
    claim = next(iter(tables.find(reading["claim_id"])), None)
    if claim is None:
        what = f"{show(reading['claim_id'])} is not the claim_id of a row."
        wanted = "Accept the claim again if its saving was broken off; if it was removed on purpose, there is nothing to do."
        yield Problem(_LOG, row, "claim_id", reading["claim_id"], what, wanted)
        return
    if text is not None and fingerprint(text) != reading["text_sha256"]:
        what = f"the text that was kept under this name is another one now ({show(fingerprint(text)[:8] + '…')})."
        yield Problem(_LOG, row, "text_sha256", reading["text_sha256"], what, "Put the text back as it was; what was read from it cannot be checked.")
        text = None
    if text is not None:
        yield from _check_in_text(row, reading, claim, text)
    if not_read := _numbers_not_read(claim, words):
        what = f"{' and '.join(not_read)} of {show(claim.claim_id)} is not read in these words, nor in its wording {show(claim.wording)}."
        wanted = "Read the text again and correct the claim; where people were counted who are named one by one, say so in its note."
        yield Problem(_LOG, row, "words", words, what, wanted)


def _numbers_not_read(claim: Claim, words: str) -> list[str]:
    """The cells of a claim whose number is not that bound of the figure: 30 as high is not read in "at least 30".

    Besides the words of the figure the wording tells, where it holds one figure. Where those of the figure hold no number, they are taken to mean
    nobody, one or both.
    """
    cells = {name: getattr(claim, name) for name in NUMBERS if getattr(claim, name) is not None}
    read, quoted = _quantities(words), _quantities(claim.wording)
    if not read and set(cells.values()) <= _WITHOUT_A_NUMBER:
        return []
    told = read + (quoted if len(quoted) == 1 else [])
    return [f"{name} {number:,}" for name, number in cells.items() if number not in {getattr(quantity, name) for quantity in told}]


def _quantities(text: str) -> list[Quantity]:
    """The figures of a text that hold a number."""
    from analysis.quantities import find_quantities  # here alone: a log without rows needs none

    found = [found.quantity for found in find_quantities(text)] if text else []
    return [quantity for quantity in found if any(getattr(quantity, name) is not None for name in NUMBERS)]


def _check_in_text(row: int, reading: Mapping[str, object], claim: Claim, text: str) -> Iterator[Problem]:
    start, end, words = int(reading["start"]), int(reading["end"]), reading["words"]
    if words not in (WITHHELD, text[start:end]):
        found = f"{show(text[start:end])} stands there" if text[start:end] else f"the text ends before, at {len(text):,}"
        yield Problem(_LOG, row, "words", words, f"{show(words)} does not stand at {start}-{end} of the text; {found}.", "Correct the row.")
    if not holds_words(text, claim.wording):
        what = f"the wording of {show(claim.claim_id)}, {show(claim.wording)}, does not stand in the text."
        yield Problem(_LOG, row, "claim_id", claim.claim_id, what, "Quote the words as they stand there; … joins two fragments.")
