"""Where a text may tell of casualties: a quick search for the stems of the trigger table, so that nothing else need be read."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from analysis.extraction.words.triggers import STEMS

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

_PIECE = 1 << 16
_LONGEST_STEM = max(map(len, STEMS))


def trigger_places(text: str) -> list[int]:
    """Where a stem of a trigger word stands in a text, in order, in capitals or not.

    Examples
    --------
    >>> trigger_places("Nobody was HURT.")
    [2, 11]
    """
    if text.isascii():
        return _places_in_ascii(text)
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join([letter.lower() if len(letter.lower()) == 1 else letter for letter in text])
    try:
        return [start for _, start, _ in _automaton().find_matches_as_indexes(lowered)]
    except UnicodeEncodeError:  # half a character, of which two make one
        return [start for _, start, _ in _automaton().find_matches_as_indexes(lowered.encode("utf-8", "replace").decode("utf-8"))]


def _places_in_ascii(text: str) -> list[int]:
    """The same for a text in which a byte is a character; a long one in pieces that the processor can keep at hand."""
    find = _automaton_of_bytes().find_matches_as_indexes
    if len(text) <= _PIECE:
        return [start for _, start, _ in find(text.lower().encode())]
    places = []
    for piece in range(0, len(text), _PIECE):
        found = find(text[piece : piece + _PIECE + _LONGEST_STEM - 1].lower().encode())
        places += [piece + start for _, start, _ in found if start < _PIECE]
    return places


@functools.cache
def _automaton() -> AhoCorasick:
    import ahocorasick_rs  # here alone: only a text that is read needs it

    return ahocorasick_rs.AhoCorasick(STEMS)


@functools.cache
def _automaton_of_bytes() -> BytesAhoCorasick:
    import ahocorasick_rs  # here alone: only a text that is read needs it

    return ahocorasick_rs.BytesAhoCorasick([stem.encode() for stem in STEMS])
