"""Numbers in the cells against the words that are quoted for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.plausibility.findings import Finding, who
from analysis.tables.cells import describe_day, join_words, plain_words, quoted, stated_on
from analysis.tables.numbers import NUMBERS, numbers_in

if TYPE_CHECKING:
    from analysis.plausibility.figures import Figure, Selection

_WORDS_IN_NOTE = "Figure in the text:"  # after it a note gives words of the figure that stand outside the quoted fragment


def find_numbers_not_in_wordings(selection: Selection) -> Iterator[Finding]:
    """Claims with a number that is not read in their wording, nor in the further words that the note gives; echoes are looked at too."""
    read: dict[str, set[int]] = {}
    for figure in selection.figures:
        numbers = {number for number in (figure.low, figure.best, figure.high) if number is not None}
        if not numbers:
            continue
        if figure.wording not in read:
            read[figure.wording] = numbers_in(figure.wording)
        if numbers <= read[figure.wording]:
            continue
        missing = numbers - read[figure.wording] - numbers_in((figure.note or "").partition(_WORDS_IN_NOTE)[2])
        if missing:
            yield _missing(selection, figure, missing, read[figure.wording])


def _missing(selection: Selection, figure: Figure, missing: set[int], read: set[int]) -> Finding:
    claim = selection.claim(figure)
    wanted = join_words([f"{number:,}" for number in sorted(missing)])
    found = f"{join_words([f'{number:,}' for number in sorted(read)])} {'is' if len(read) == 1 else 'are'}" if read else "no number is"
    day = f", {describe_day(stated_on(claim))}" if claim.stated_on or claim.published_on else ""
    sentence = f"{quoted(claim)} {plain_words(claim.metric)} ({who(claim)}{day}): {wanted} is not read in the words quoted for it, "
    sentence += f"“{figure.wording}”; {found} read there."
    cells = tuple(f"{figure.claim_id}.{name}" for name in NUMBERS if getattr(figure, name) in missing)
    settles = "Read the page again: quote the words that hold the number, or correct the number. Words that stand further off in the text may follow "
    settles += f"“{_WORDS_IN_NOTE}” in the note."
    return Finding("number_not_in_wording", (figure,), (*cells, f"{figure.claim_id}.wording"), sentence, settles)
