"""A casualty figure where it stands in a text, with what it counts and what became of it on
reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_DETERMINED = ("The ", "His ", "Her ", "Their ", "These ", "Those ")


@dataclass(slots=True)
class Mention:
    """One casualty figure of a text.

    Parameters
    ----------
    start, end
        The characters of the figure with its qualifier ("at least 30"); of the counted word where
        the text has no number ("a policeman").
    sentence
        Which of the text's sentences it stands in, from 0.
    metric
        A word of `vocabulary.METRICS`.
    low, best, high, qualifier
        As in a claim: which cells are filled stands in `vocabulary.FILLED_CELLS`.
    people, people_start, people_end
        The words for who is counted ("North Korean soldiers"), empty and without place where there
        are none.
    wording_start, wording_end
        At most twelve words that hold the figure.
    is_asserted
        False for what is denied, planned, threatened, feared or only supposed.
    is_background
        The toll of another event, of the whole war, or of what somebody stands accused of.
    is_other
        A number of people who are no casualties: a force, those who escaped.
    part_of
        The place in the list of mentions of the figure that this one is inside; None where it is
        inside none.
    is_of_unnamed
        Part of a whole that the text does not number: "two of the dead were children".
    is_more
        Told as an addition to what was told before: "another 200", "also killed".
    is_known
        Told as something known already: "the two men", "those killed", a name, "he".
    is_perpetrator
        The counted are those who did it.
    is_open
        Shot, stabbed or beaten, and how it ended is not told.
    is_later_death
        Died of what had wounded them.
    is_perhaps_told
        Perhaps some of those told before: told by how badly they were hurt, or by their bodies.
    is_act
        Named as an act that is known: "the murder of".
    is_latest, is_superseded
        The total or the latest toll, which takes the place of others; a first toll, which another
        takes the place of.
    reasons
        What a reader should look at before accepting it.
    """

    start: int
    end: int
    sentence: int
    metric: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str = "no_figure"
    people: str = ""
    people_start: int = -1
    people_end: int = -1
    wording_start: int = 0
    wording_end: int = 0
    is_asserted: bool = True
    is_background: bool = False
    is_other: bool = False
    part_of: int | None = None
    is_of_unnamed: bool = False
    is_more: bool = False
    is_known: bool = False
    is_perpetrator: bool = False
    is_open: bool = False
    is_later_death: bool = False
    is_perhaps_told: bool = False
    is_act: bool = False
    is_latest: bool = False
    is_superseded: bool = False
    reasons: list[str] = field(default_factory=list)

    def be_about(self, reason: str) -> None:
        """Take the exact figure as "about" it, and say why."""
        self.low, self.high, self.qualifier = None, None, "about"
        self.reasons.append(reason)

    @property
    def is_named(self) -> bool:
        """Whether the words for the people are somebody's name."""
        return (
            self.is_known and self.people[:1].isupper() and not self.people.startswith(_DETERMINED)
        )
