"""The texts that claims were read in, as far as they were kept beside the tables: whether what was
accepted still stands in them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.checking import NUMBERS, figures_in
from analysis.claims.logs import standing_readings
from analysis.claims.model import TextNote
from analysis.errors import Problem, TollbookError, show

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables


TEXTS = "texts"  # the folder beside the tables that keeps texts
WITHHELD = "[a name]"  # what the log holds instead of the name of somebody who was counted
_LOG = "readings"
_FIRST_ROW = 2  # of a table, as a spreadsheet numbers it
# Numbers that words give without naming them: "loss of life" of nobody, "a judge", "both".
_WITHOUT_A_NUMBER = {0, 1, 2}
_REMEMBERED = 10_000  # phrases, each read once however often the data is loaded: some megabytes


def fingerprint(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as `readings` names it.

    Examples
    --------
    >>> fingerprint("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(in_utf8(text)).hexdigest()


def holds_words(text: str, wording: str) -> bool:
    r"""Whether words stand in a text, whatever blanks and line ends are between them; an ellipsis
    joins two fragments.

    Examples
    --------
    >>> holds_words("Of the\n4,700, he said, 600 died.", "the 4,700 … 600 died")
    True
    """
    plain = " ".join(text.split())
    return all(" ".join(fragment.split()) in plain for fragment in re.split(r"…|\.\.\.", wording))


def in_utf8(text: str) -> bytes:
    """The bytes of a text, as it is kept."""
    # Half of a surrogate pair, which UTF-8 cannot hold, becomes "?".
    return text.encode("utf-8", "replace")


# What a panel says of a claim whose text was kept.


def note_texts(tables: ClaimTables, folder: Path) -> dict[str, TextNote]:
    """For each claim that was read in a text that is kept, and no longer stands in it, what a
    reader of the claim should know.

    Parameters
    ----------
    folder
        Where texts are kept; it need not be there.
    """
    if tables.readings.empty or not folder.is_dir():
        return {}
    last = standing_readings(tables.readings)
    there = {path.stem for path in folder.glob("*.txt")}
    last = last[last["text_sha256"].isin(there)]
    texts = {digest: _text_or_error(folder, digest) for digest in last["text_sha256"].unique()}
    # Of these claims alone, and these cells: looking claims up reads every row of the table first.
    own = tables.all_claims["claim_id"].isin(last["claim_id"])
    claims = {
        claim_id: (wording, dict(zip(NUMBERS, numbers, strict=True)))
        for claim_id, wording, *numbers in tables.all_claims.loc[
            own, ["claim_id", "wording", *NUMBERS]
        ].itertuples(index=False, name=None)
    }
    notes = {
        reading["claim_id"]: _note(reading, *claims[reading["claim_id"]], texts[digest])
        for reading in last.to_dict("records")
        if reading["claim_id"] in claims and (digest := reading["text_sha256"])
    }
    return {claim_id: note for claim_id, note in notes.items() if note}


def _text_or_error(folder: Path, digest: str) -> str | OSError:
    try:
        return _kept_text(folder, digest) or ""
    except OSError as error:
        return error


def _note(
    reading: Mapping[str, object],
    wording: str,
    numbers: Mapping[str, object],
    text: str | OSError,
) -> TextNote | None:
    if isinstance(text, OSError):
        why = f"The text that it was read in cannot be read ({text.strerror})."
        return TextNote("its text cannot be read", why)
    if fingerprint(text) != reading["text_sha256"]:
        why = "The text that was kept is not the one that it was read in, so it cannot be checked."
        return TextNote("its text was changed", why)
    words = reading["words"]
    if _numbers_not_read(numbers, wording, words):
        why = f"The text that it was read in says “{words}”."
        return TextNote("no longer in its text", why)
    if not holds_words(text, wording):
        why = f"The text that it was read in does not hold these words; it says “{words}”."
        return TextNote("no longer in its text", why)
    if not _is_in_place(reading, text):
        why = f"“{words}” does not stand where it was read in its text."
        return TextNote("no longer in its text", why)
    return None


# Every finding, by the rows of the log.


def check_texts(tables: ClaimTables, folder: Path) -> Iterator[Problem]:
    """Readings of claims that are not there, texts that are not as they were, words and wordings
    that do not stand in them, numbers that are not read in the words.

    Raises
    ------
    TollbookError
        If a text is there and cannot be read.
    """
    last = standing_readings(tables.readings)
    texts: dict[str, str | None] = {}
    for digest in last["text_sha256"].unique():
        try:
            texts[digest] = _kept_text(folder, digest)
        except OSError as error:
            file = (folder / f"{digest}.txt").as_posix()
            what = f"{file}: it cannot be read ({error.strerror})."
            raise TollbookError(f"{what} Check your rights.") from None
    for place, reading in last.to_dict("index").items():
        yield from _check(place, reading, tables, texts)


def _kept_text(folder: Path, digest: str) -> str | None:
    """A text that was kept; None where it was not."""
    path = folder / f"{digest}.txt"
    return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else None


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
    digest = reading["text_sha256"]
    if text is not None and (other := fingerprint(text)) != digest:
        now = show(f"{other[:8]}…")
        what = f"the text that was kept under this name is another one now ({now})."
        wanted = "Put the text back as it was; what was read from it cannot be checked."
        yield Problem(_LOG, row, "text_sha256", digest, what, wanted)
        text = None
    if text is not None:
        yield from _check_in_text(row, reading, claim, text)
    numbers = {name: getattr(claim, name) for name in NUMBERS}
    if not_read := _numbers_not_read(numbers, claim.wording, words):
        cells = f"{' and '.join(not_read)} of {show(claim.claim_id)}"
        what = f"{cells} is not read in these words, nor in its wording {show(claim.wording)}."
        wanted = (
            "Read the text again and correct the claim; where people were counted who are "
            "named one by one, say so in its note."
        )
        yield Problem(_LOG, row, "words", words, what, wanted)


def _numbers_not_read(numbers: Mapping[str, object], wording: str, words: str) -> list[str]:
    """The cells of a claim whose number is not that bound of the figure: 30 as high is not read in
    "at least 30".

    Where the wording holds one figure, its words count too. Where the words of the figure hold no
    number, they may mean nobody, one or both.
    """
    cells = {name: number for name, number in numbers.items() if pd.notna(number)}
    read, quoted = _numbers_of_figures(words), _numbers_of_figures(wording)
    if not read and set(cells.values()) <= _WITHOUT_A_NUMBER:
        return []
    figures = read + (quoted if len(quoted) == 1 else ())
    return [
        f"{name} {number:,}"
        for name, number in cells.items()
        if number not in {figure[NUMBERS.index(name)] for figure in figures}
    ]


@lru_cache(_REMEMBERED)
def _numbers_of_figures(words: str) -> tuple[tuple[int | None, ...], ...]:
    """Low, best and high of each figure of some words."""
    return tuple(
        tuple(getattr(figure.quantity, name) for name in NUMBERS) for figure in figures_in(words)
    )


def _is_in_place(reading: Mapping[str, object], text: str) -> bool:
    """Whether the words of a reading stand where it says; of a name only that place is known."""
    return reading["words"] in (WITHHELD, text[int(reading["start"]) : int(reading["end"])])


def _check_in_text(
    row: int, reading: Mapping[str, object], claim: Claim, text: str
) -> Iterator[Problem]:
    start, end, words = int(reading["start"]), int(reading["end"]), reading["words"]
    if not _is_in_place(reading, text):
        found = f"the text ends before, at {len(text):,}"
        if text[start:end]:
            found = f"{show(text[start:end])} stands there"
        what = f"{show(words)} does not stand at {start}-{end} of the text; {found}."
        yield Problem(_LOG, row, "words", words, what, "Correct the row.")
    if not holds_words(text, claim.wording):
        wording = f"the wording of {show(claim.claim_id)}, {show(claim.wording)},"
        what = f"{wording} does not stand in the text."
        wanted = "Quote the words as they stand there; … joins two fragments."
        yield Problem(_LOG, row, "claim_id", claim.claim_id, what, wanted)
