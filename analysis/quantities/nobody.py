"""Words for nobody: a stated zero, told apart from "no information", which states nothing."""

from __future__ import annotations

from .lexicon import BREAK, COMMA, DIGITS, END, HARM, NUMERIC, OPEN, PEOPLE, PERSON, REPORTED, UNINFORMED
from .mentions import FIGURE, Mention
from .model import NOBODY as NOBODY_QUANTITY
from .tokens import Token


def read_none(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """Nobody: "no casualties", "no soldiers were killed", жертв немає; not "no information", nor "no casualties were reported"."""
    if tokens[index].word == "no" and tokens[index + 1].kind is BREAK and tokens[index + 2].kind is DIGITS:
        return index + 3  # No. 5
    for at in range(index + 1, index + 6):
        token = tokens[at]
        if token.word in UNINFORMED or token.kind in _ENDS:
            break
        if token.kind in (HARM, PEOPLE, PERSON):
            if not _is_unreported(tokens, at):
                mentions.append(Mention(FIGURE, NOBODY_QUANTITY, index, at + 1))
            return at + 1
    if index and tokens[index - 1].kind is HARM and tokens[index].word != "no":
        mentions.append(Mention(FIGURE, NOBODY_QUANTITY, index - 1, index + 1))
    return index + 1


def read_nobody(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """Nobody as a word: "no one was killed", "none"; not "nobody knows"."""
    is_alone = tokens[index + 1].kind in (END, BREAK) and index == 0
    for at in range(index + 1, index + 5):
        if tokens[at].kind is HARM and not _is_unreported(tokens, at):
            is_alone = True
        if tokens[at].kind in _ENDS or tokens[at].word in REPORTED:
            break
    if is_alone:
        mentions.append(Mention(FIGURE, NOBODY_QUANTITY, index, index + 1))
    return index + 1


_ENDS = frozenset({BREAK, COMMA, OPEN, END, *NUMERIC})


def _is_unreported(tokens: list[Token], at: int) -> bool:
    """Whether "reported" or the like follows: that nothing was reported does not say that nobody was hurt."""
    for token in tokens[at + 1 : at + 6]:
        if token.word in REPORTED:
            return True
        if token.kind in _ENDS:
            return False
    return False
