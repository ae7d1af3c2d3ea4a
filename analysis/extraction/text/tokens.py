"""A sentence as words and as a string of letters, one for each word (see `kinds`)."""

from __future__ import annotations

import re

from analysis.extraction.text.kinds import LETTER_OF, guess_letter

_WORD = re.compile(
    r"""[A-Za-z]++(?=[ ,])                                        # a plain word, tried first for speed alone
    |(?:[A-Z]\.){2,}                                              # U.S.
    |'s?(?![^\W_])                                                # whose
    |[^\W\d_]+(?:[-'](?!s\b)[^\W_]+)*                            # any other word, passer-by, al-Edwan
    |\d{1,3}(?:[ ]\d{3})+(?![\w,.-])                                 # 4 700
    |\d+(?:[.,']\d+)*(?:-?[^\W\d_]+(?:-[^\W_]+)*)?               # 4,700, 94th, 12-year-old
    |[^\w\s"]|_                                                  # a mark; a quotation mark says nothing of the grammar""",
    re.VERBOSE,
)


class Sentence:
    """A sentence that is being read.

    Parameters
    ----------
    index, start
        Its place among the sentences, and where its text starts.
    words, lowered, letters
        Its words, the same in lower case, and what they are, letter by letter.
    has_cues
        Whether one of the words stands in it that may turn what it tells (see `asserting`).
    """

    __slots__ = ("_spans", "end", "has_cues", "index", "letters", "lowered", "start", "text", "words")

    def __init__(self, text: str, index: int, start: int, end: int) -> None:
        self.text, self.index, self.start, self.end = text, index, start, end
        self.words = _WORD.findall(text, start, end)
        letter_of = LETTER_OF.get
        self.letters = "".join([letter_of(word) or guess_letter(word) for word in self.words])
        self.lowered = _lower(self.words)
        self.has_cues = True
        self._spans: list[tuple[int, int]] = []

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word starts and ends; looked up only where something was found. Between two words stand blanks and quotation marks."""
        if not self._spans:
            find, end = self.text.find, self.start
            self._spans = [(start := find(word, end), end := start + len(word)) for word in self.words]
        return self._spans

    def phrase(self, first: int, last: int) -> str:
        """The text from one word up to another, which is not in it."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""


def _lower(words: list[str]) -> list[str]:
    """The words in lower case, all in one go; one by one where a letter in lower case is a blank."""
    lowered = " ".join(words).lower().split(" ")
    return lowered if len(lowered) == len(words) else [word.lower() for word in words]
