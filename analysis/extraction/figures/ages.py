"""Numbers that are ages: "Ali, 40, his wife", "aged 44, 51 and 70", "15 and 17 years old"."""

from __future__ import annotations

import re

_OLDEST = 120
_LONGEST_LIST = 12  # words and marks
_LIST_BEFORE = re.compile(r"(?:d,?&?|d,)*$")  # the other ages of a list, backward to where it starts
_LIST_AFTER = re.compile(r"(?:,?&?d)*")
_SOMEBODY = re.compile(r"(?:[pPN]|[at][wNyZp]{0,3}w),$")  # "a paralegal, 47, was killed"
_AGED = frozenset("aged age ages eldest youngest oldest".split())


def is_age(words: list[str], letters: str, start: int, end: int) -> bool:
    """Whether the number that takes the words from `start` to `end`, and has no word for people behind it, is an age.

    Examples
    --------
    >>> is_age(["Two", "boys", ",", "15", "and", "17", ",", "died"], "sp,d&d,i", 5, 6)
    True
    >>> is_age(["In", "May", ",", "15", "died"], "eX,di", 3, 4)
    False
    """
    if not words[start].isdigit() or int(words[start]) > _OLDEST:
        return False
    first = _LIST_BEFORE.search(letters, max(0, start - _LONGEST_LIST), start).start()
    last = _LIST_AFTER.match(letters, end).end()
    if words[last : last + 2] in (["years", "old"], ["years", "of"], ["year", "old"]) or (first and words[first - 1].lower() in _AGED):
        return True
    return letters[last : last + 1] in (",", ";", ")") and last < len(letters) and _SOMEBODY.search(letters, max(0, first - 6), first) is not None
