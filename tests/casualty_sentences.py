"""The table of sentences with the casualty figures that each of them states, and how the figures
that were read are written beside them.

In `casualty_sentences.csv` a figure is its metric, its amount, and what marks it; figures are
separated by "; ", and their order does not matter. The amounts: `47`, `~200` about, `>=30` at
least, `>30` more than, `<=250` at most, `<250` fewer than, `nearly 3000`, `slightly 50` slightly
more than, `300-400`, `vague` ("dozens"), `share` ("a third"), and `?` where somebody was counted
without a figure. The marks: `part` for a figure inside another, `not` for what is denied, planned
or feared, `background` for the toll of another event or of a longer time. `claimant` and `days` are
checked in the kinds "who" and "when" alone, where an empty cell means that the sentence does not
say; every sentence was published on 17 December 2024. In `not_read_yet` stands what is read today
instead.
"""

from __future__ import annotations

import csv
import datetime
from dataclasses import dataclass
from pathlib import Path

from analysis.extraction.candidates import extract_claims
from analysis.extraction.figures.reading import find_mentions
from analysis.extraction.mention import Mention

TABLE = Path(__file__).parent / "casualty_sentences.csv"
PUBLISHED_ON = datetime.date(2024, 12, 17)
_AMOUNTS = {
    "exact": "{best}",
    "about": "~{best}",
    "at_least": ">={low}",
    "more_than": ">{low}",
    "at_most": "<={high}",
    "fewer_than": "<{high}",
    "nearly": "nearly {high}",
    "slightly_more_than": "slightly {low}",
    "range": "{low}-{high}",
    "no_figure": "?",
}


@dataclass(frozen=True, slots=True)
class CasualtySentence:
    """A line of the table."""

    kind: str
    sentence: str
    figures: str
    claimant: str
    days: str
    not_read_yet: str

    @property
    def expected(self) -> tuple[list[str], str]:
        """What must be read: the figures in alphabetical order, and who says so or when it was."""
        return sorted(filter(None, self.figures.split("; "))), self.claimant or self.days

    @property
    def found(self) -> tuple[list[str], str]:
        """What is read, in the same form."""
        beside = _BESIDE.get(self.kind)
        return read_figures(self.sentence), beside(self.sentence) if beside else ""

    @property
    def found_in_words(self) -> str:
        """What is read, as `not_read_yet` notes it."""
        figures, beside = self.found
        who_or_when = [beside or "nobody or no day"] if self.kind in _BESIDE else []
        return "read as " + ", ".join(["; ".join(figures) or "nothing", *who_or_when])


def read_sentences() -> list[CasualtySentence]:
    """All lines of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [CasualtySentence(**line) for line in csv.DictReader(file)]


def read_figures(text: str) -> list[str]:
    """The figures of a text as the table writes them, in alphabetical order.

    Examples
    --------
    >>> read_figures("At least 30 died, among them two officers.")
    ['killed 2 part', 'killed >=30']
    """
    return sorted(
        write_figure(mention) for mention in find_mentions(text)[1] if not mention.is_other
    )


def write_figure(mention: Mention) -> str:
    """A figure as the table writes it."""
    amount = _AMOUNTS.get(mention.qualifier, mention.qualifier).format(
        low=mention.low, best=mention.best, high=mention.high
    )
    marks = {
        "part": mention.part_of is not None or mention.is_of_unnamed,
        "not": not mention.is_asserted,
        "background": mention.is_background and mention.is_asserted,
    }
    return " ".join([mention.metric, amount, *(mark for mark, holds in marks.items() if holds)])


def _claimant(text: str) -> str:
    return _only(text, "claimant_words", "")


def _days(text: str) -> str:
    days = [_only(text, column, None) for column in ("period_start", "period_end")]
    return "/".join(day.date().isoformat() for day in days if day is not None)


def _only(text: str, column: str, absent: str | None) -> object:
    """The one value of a column in all candidates of a text."""
    values = extract_claims(text, published_on=PUBLISHED_ON)[column].dropna().unique()
    return values[0] if len(values) == 1 else absent


_BESIDE = {"who": _claimant, "when": _days}  # what is read beside the figures in these kinds
