"""Words for nobody: a stated zero, told apart from "no information", which states nothing."""

from __future__ import annotations

from analysis.quantities import kinds
from analysis.quantities.lexicon import AUXILIARIES, PREPOSITIONS, REPORTED, UNINFORMED
from analysis.quantities.mentions import FIGURE, Mention
from analysis.quantities.model import NOBODY as NOBODY_QUANTITY
from analysis.quantities.tokens import Token

_ENDS = frozenset({kinds.BREAK, kinds.COMMA, kinds.OPEN, kinds.END, *kinds.NUMERIC})
_PASSIVE = frozenset({"was", "were", "been"})  # "no troops were lost"
_ADJECTIVES = frozenset({kinds.WORD, kinds.PEOPLE, kinds.PERSON, kinds.ARTICLE})


def read_none(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """Nobody in a noun: "no casualties", "no soldiers were killed", жертв немає; not "no information", nor "no casualties were reported"."""
    if tokens[index].word == "no" and tokens[index + 1].kind is kinds.BREAK and tokens[index + 2].kind is kinds.DIGITS:
        return index + 3  # No. 5
    if index and tokens[index - 1].kind is kinds.HARM and tokens[index].word != "no":
        if not any(token.word in UNINFORMED for token in tokens[max(0, index - 5) : index - 1]):
            mentions.append(Mention(FIGURE, NOBODY_QUANTITY, index - 1, index + 1))
        return index + 1
    for at in range(index + 1, index + (6 if tokens[index].word == "no" else 2)):
        token = tokens[at]
        if token.kind is kinds.HARM or (token.word == "lost" and tokens[at - 1].word in _PASSIVE):
            if not _is_unreported(tokens, at):
                mentions.append(Mention(FIGURE, NOBODY_QUANTITY, index, at + 1))
            return at + 1
        if token.word in UNINFORMED or token.word in REPORTED or token.word in PREPOSITIONS or token.kind not in _ADJECTIVES:
            break
    return index + 1


def read_nobody(tokens: list[Token], index: int, mentions: list[Mention]) -> int:
    """Nobody as a word: "no one was killed", "none", "injured none"; not "nobody knows"."""
    is_zero = tokens[index + 1].kind in (kinds.END, kinds.BREAK) and (index == 0 or tokens[index - 1].kind is kinds.HARM)
    at = index + 1
    while tokens[at].word in AUXILIARIES and at < index + 5:
        at += 1
    if tokens[at].kind is kinds.HARM:
        is_zero = not _is_unreported(tokens, at)
    if is_zero:
        mentions.append(Mention(FIGURE, NOBODY_QUANTITY, index, index + 1))
    return index + 1


def _is_unreported(tokens: list[Token], at: int) -> bool:
    """Whether "reported" follows, or "toll": that nothing was reported, or counted, does not say that nobody was hurt."""
    if tokens[at + 1].word in UNINFORMED:
        return True
    for token in tokens[at + 1 : at + 7]:
        if token.word in REPORTED:
            return True
        if token.kind in _ENDS and token.kind not in (kinds.AND, kinds.OR):
            return False
    return False
