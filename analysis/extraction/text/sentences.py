"""Where sentences end."""

from __future__ import annotations

import re

# A full stop, then a blank and what can start a sentence; or glued to a capital, as where two paragraphs were run together.
_FULL_STOP = re.compile(r"""\.["')\]]{0,3}(?:\s+(?=["'(\[]{0,2}[^\Wa-z_])|(?=[A-Z][a-z]))""")  # quicker, where nothing else ends a sentence
_END = re.compile(r"""[.!?]["')\]]{0,3}(?:\s+(?=["'(\[]{0,2}[^\Wa-z_])|(?=[A-Z][a-z]))|\n\s*""")
_LONGEST_ABBREVIATION = 12
_LONGEST = 1500  # characters; what is longer is no sentence, and is read in pieces
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt cpl brig adm cmdr rep sen gov pres st no nos vs etc approx jan feb mar apr jun jul aug sep sept oct
    nov dec inc ltd co corp mt ft al messrs hon rev insp supt asst dep dist fig vol est""".split()
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence starts and ends, in order and without a gap.

    Examples
    --------
    >>> text = "Lt. Gen. Budanov spoke. At least 30 died."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Lt. Gen. Budanov spoke. ', 'At least 30 died.']
    """
    spans, start = [], 0
    ends = _END if "\n" in text or "?" in text or "!" in text else _FULL_STOP
    for match in ends.finditer(text):
        stop, end = match.span()
        if text[stop] == "." and _is_abbreviation(text, start, stop):
            continue
        if end - start > _LONGEST:
            _add(spans, text, start, end)
        else:
            spans.append((start, end))
        start = end
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add a sentence; in pieces, parted at blanks, where it is too long to be one."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST) + 1 or start + _LONGEST
        spans.append((start, cut))
        start = cut
    if start < end:
        spans.append((start, end))


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    """Whether the full stop belongs to the word before it: "Lt.", "U.S.", the "J." of a name."""
    word = text[max(start, stop - _LONGEST_ABBREVIATION) : stop].rpartition(" ")[2].lstrip("(\"'[")
    return "." in word or (len(word) == 1 and word.isalpha()) or word.lower() in _ABBREVIATIONS
