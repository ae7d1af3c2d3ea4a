"""A text in plain characters, and where each of them stood in the original."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple


class PlainText(NamedTuple):
    """A text in plain characters: `positions` says where each of them stood, and is None where every character stands where it was."""

    text: str
    positions: list[int] | None

    def original(self, at: int) -> int:
        """The place in the original text of a place in the plain one."""
        return at if self.positions is None else self.positions[at]


def normalise(text: str) -> PlainText:
    r"""The text with plain quotes, blanks, dashes and digits, and without characters that cannot be seen.

    Examples
    --------
    >>> normalise("“３ killed”").text
    '"3 killed"'
    >>> normalise("kil\u200bled").text
    'killed'
    """
    if text.isascii():
        return PlainText(text, None)
    plain = _ODD.sub(lambda match: _PLAIN[match.group()], text)
    if not _INVISIBLE.search(plain):
        return PlainText(plain, None)
    kept = [at for at, letter in enumerate(plain) if not _INVISIBLE.match(letter)]
    return PlainText("".join([plain[at] for at in kept]), [*kept, len(text)])


def whereabouts(pieces: list[str], start: int) -> list[int]:
    """Where each piece starts in a text that the pieces fill without a gap, and where the last of them ends."""
    return list(accumulate(map(len, pieces), initial=start))


_UNSEEN_STRETCHES = ("\u00ad", "\u180e", "\u200b\u200f", "\u202a\u202e", "\u2060\u2064", "\ufe00\ufe0f", "\ufeff")
_UNSEEN = "".join(chr(letter) for ends in _UNSEEN_STRETCHES for letter in range(ord(ends[0]), ord(ends[-1]) + 1))
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_PLAIN = {
    **dict.fromkeys("’‘‛ʼ′´`＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("–—―", "–"),
    **{chr(ord("０") + digit): str(digit) for digit in range(10)},
    **{chr(ord("Ａ") + letter): chr(ord("A") + letter) for letter in range(26)},
    **{chr(ord("ａ") + letter): chr(ord("a") + letter) for letter in range(26)},
    "，": ",",
    "．": ".",
}
_ODD = re.compile(f"[{''.join(_PLAIN)}]")
UNUSUAL = _UNSEEN + "".join(letter for letter, plain in _PLAIN.items() if plain.isalpha())  # what may hide a word from a plain search
