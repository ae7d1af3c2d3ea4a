"""What a note says of where its own row comes from, held against the cells that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.plausibility.figures import Finding, cite

if TYPE_CHECKING:
    from analysis.plausibility.figures import Selection


def find_notes_against_derivations(selection: Selection) -> Iterator[Finding]:
    """Rows that their cells call an echo and their note does not, or the reverse; echoes are looked
    at too.

    A note is taken at its word where it says so of its own row without doubt; what it quotes, and
    what it says of others, is passed over.
    """
    found = selection.find_by_cells(
        ["note", "derivation"],
        lambda figure: _said_of_lineage(figure.note, figure.derivation) if figure.note else "",
    )
    for figure, said in found:
        parent = f" of {figure.derived_from}" if figure.derived_from else ""
        called = f"an echo{parent}" if figure.derivation == "echo" else "original"
        sentence = f"{cite(figure)} is {called} by its cells, and its note says: “{said}”"
        settles = (
            "Read the page again: correct derivation and derived_from, or the note. Origins are "
            "counted by the cells."
        )
        cells = (f"{figure.claim_id}.derivation", f"{figure.claim_id}.note")
        yield Finding("note_against_derivation", (figure,), cells, sentence, settles)


# What a note says of the lineage of its own row. Words between quotation marks are the source's,
# and a sentence in doubt states nothing.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)['‘].*?['’](?!\w)")
_SENTENCE = re.compile(r"(?:[^.;!?]|[.](?=\w))+[.;!?]*")
_DOUBT = re.compile(
    r"\b(?:probably|perhaps|possibly|maybe|(?-i:may)|might|could|seems?|appears?|apparently|likely|"
    r"unclear|unknown|uncertain|unverified|whether|if|not (?:established|proven|known|sure))\b"
    r"|^may\b|\?",
    re.IGNORECASE,
)
_NOT = r"(?:not|no|never|neither|nor|without|hardly|cannot|\w+n['’]t)"
# Who made the row, by whatever a note calls them.
_MAKER = r"(?:outlet|paper|newspaper|agency|channel|publisher|claimant|author|source)"
# A part of what was said, or words between quotation marks, which are blanks here: whoever leaves
# out "at least" repeats the rest.
_OF_A_PART = (
    r"(?! *(?:the |any )?(?:qualifier|words?\b|wording|floor|ceiling|hedge|place|date|day| {2}))"
)
_REPEAT = rf"(?:repeat|echo|restate|copy){_OF_A_PART}"
# "not an echo", "isn't an echo of it", "no echo", "did not repeat it", "does not restate his"
_NO_ECHO = (
    rf"\b{_NOT} (?:\w+ )?echo\b|\b{_NOT} (?:an? )?(?:repetition|re-?statement)\b"
    rf"|\b(?:did|does|do)(?: not|n['’]t) {_REPEAT}"
)
_THIS = r"(?:it|this|(?:the|this) (?:figure|number|claim|row|count|tally))"
# "independent of HUR", "an independent count", "it is independent", "independently counted"
_INDEPENDENT = (
    r"\bindependent (?:count|figure|tally|total|statement|origin|claim|report|calculation)\b"
    rf"|\bindependent (?:of|from)\b|^{_THIS} (?:is|was) independent\b|^independent\W*$"
    r"|\bindependently (?:counted|obtained|gathered|collected|reported|worked out)\b"
    r"|\b(?:counted|obtained|gathered|collected|worked out) independently\b"
)
# "its own count", "Own count", "the outlet's own count"; "HUR's own count" may be that of the one
# whom it repeats
_OWN_COUNT = (
    rf"(?:\b(?:its|their|his|her|an|{_MAKER}['’]s) |^)"
    r"own (?:count|figure|tally|total|calculation)\b"
)
# "Repeats HUR", "The outlet restates ...", "an echo of HUR", "Echo"; "the same page repeats"
# something else
_REPEATS = (
    rf"^(?:{_THIS} |the {_MAKER} )?(?:only |merely |simply )?"
    rf"(?:repeats|restates|echoes|copies)\b{_OF_A_PART}|^(?:copied|repeated|restated) from\b"
    r"|\becho of\b|^(?:this is |it is )?an? echo\b|^echo\W*$|^(?:an? )?repetition of\b"
)
_NOT_INDEPENDENT = rf"\b{_NOT} (?:an? )?independent\b"
_NEGATED = re.compile(rf"\b{_NOT} (?:\w+ ){{0,2}}$", re.IGNORECASE)
_SAY_ORIGINAL = re.compile(f"{_NO_ECHO}|{_INDEPENDENT}|{_OWN_COUNT}", re.IGNORECASE)
_SAY_NO_ECHO = re.compile(_NO_ECHO, re.IGNORECASE)
_SAY_REPEATED = re.compile(f"{_REPEATS}|{_NOT_INDEPENDENT}", re.IGNORECASE)
_SAY_NOT_INDEPENDENT = re.compile(_NOT_INDEPENDENT, re.IGNORECASE)


def _said_of_lineage(note: str, derivation: str) -> str:
    """The sentence of a note that says the opposite of a derivation; empty where none does.

    Examples
    --------
    >>> _said_of_lineage("Same briefing, not an echo. Page without a date.", "echo")
    'Same briefing, not an echo.'
    >>> _said_of_lineage("The same data, probably not independent.", "original")
    ''
    """
    if derivation == "echo":
        against, plain = _SAY_ORIGINAL, _SAY_NO_ECHO
    elif derivation == "original":
        against, plain = _SAY_REPEATED, _SAY_NOT_INDEPENDENT
    else:
        return ""
    unquoted = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), note)
    for part in _SENTENCE.finditer(unquoted):
        words = part[0].strip()
        first = part.start() + part[0].index(words) if words else 0
        if _DOUBT.search(words):
            continue
        for match in against.finditer(words):
            is_negated = _NEGATED.search(words[: match.start()])
            if plain.fullmatch(match[0]) or not is_negated:
                return note[first : first + len(words)]
    return ""
