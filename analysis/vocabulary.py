"""The closed words of the tables and results: what each means, and other spellings of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Word:
    """One allowed word, what it means, and other spellings that point to it."""

    name: str
    meaning: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of words.

    Examples
    --------
    >>> from analysis.vocabulary import METRICS
    >>> METRICS.explain("kiled")[0]
    "'kiled' is not known. Did you mean 'killed'?"
    >>> "killed" in METRICS
    True
    """

    name: str
    words: tuple[Word, ...]

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(word.name for word in self.words)

    def meaning(self, name: str) -> str:
        """What the word means; KeyError for a word outside the list."""
        return {word.name: word.meaning for word in self.words}[name]

    def suggest(self, value: str) -> str | None:
        """The word that a misspelt or foreign value most likely stands for, or None."""
        spellings = {
            spelling: word.name for word in self.words for spelling in (word.name, *word.aliases)
        }
        wanted = value.strip().lower().replace(" ", "_").replace("-", "_")
        # From 0.75 on "kiled" is "killed", while "sheep" is nothing.
        near = difflib.get_close_matches(wanted, spellings, n=1, cutoff=0.75)
        return spellings[near[0]] if near else None

    def explain(self, value: str) -> tuple[str, str]:
        """Say what is wrong with a value, and what to write instead."""
        guess = self.suggest(value)
        hint = f" Did you mean '{guess}'?" if guess else ""
        return f"'{value}' is not known.{hint}", f"Use {', '.join(self.names)}."


def vocabulary(name: str, *words: tuple[str, str] | tuple[str, str, tuple[str, ...]]) -> Vocabulary:
    """A closed list from its words: each with its meaning, and perhaps its other spellings."""
    return Vocabulary(name, tuple(Word(*word) for word in words))


# The closed words, list by list.


METRICS = vocabulary(
    "metric",
    (
        "killed",
        "dead, by whatever cause the source counts",
        ("dead", "deaths", "fatalities", "kia", "died"),
    ),
    ("wounded", "hurt and alive when counted", ("injured", "injuries", "wia")),
    (
        "killed_or_wounded",
        "killed and wounded counted together",
        ("killed_and_wounded", "dead_and_wounded", "k+w"),
    ),
    ("missing", "not accounted for", ("mia",)),
    ("captured", "taken prisoner", ("pow", "prisoners")),
    (
        "killed_or_missing",
        "killed and missing counted together",
        ("dead_or_missing", "killed_and_missing", "dead_and_missing"),
    ),
    (
        "captured_or_missing",
        "captured and missing counted together",
        ("captured_and_missing", "missing_or_captured"),
    ),
    ("detained", "held by an authority, and not as prisoners of war", ("arrested", "imprisoned")),
    ("displaced", "driven from their homes and alive when counted", ("evacuated", "homeless")),
    (
        "casualties",
        "as defined by the source: at least killed and wounded, perhaps missing and captured too",
        ("toll",),
    ),
    (
        "losses",
        "as defined by the source: may mean killed, casualties, or men no longer fit to fight",
        ("lost",),
    ),
)

_KILLED_OR_WOUNDED = frozenset({"killed", "wounded"})
_ANY_CASUALTY = _KILLED_OR_WOUNDED | {"missing", "captured"}

# What each metric counts, at least and at most. A source's "casualties" are at least the killed and
# the wounded; only its own definition (`counted_as`) says whether the missing and the captured are
# among them. "Losses" may mean the killed alone.
METRIC_PARTS = {
    "killed": (frozenset({"killed"}),) * 2,
    "wounded": (frozenset({"wounded"}),) * 2,
    "killed_or_wounded": (_KILLED_OR_WOUNDED,) * 2,
    "missing": (frozenset({"missing"}),) * 2,
    "captured": (frozenset({"captured"}),) * 2,
    "killed_or_missing": (frozenset({"killed", "missing"}),) * 2,
    "captured_or_missing": (frozenset({"captured", "missing"}),) * 2,
    "detained": (frozenset({"detained"}),) * 2,
    "displaced": (frozenset({"displaced"}),) * 2,
    "casualties": (_KILLED_OR_WOUNDED, _ANY_CASUALTY),
    "losses": (frozenset({"killed"}), _ANY_CASUALTY),
}

QUALIFIERS = vocabulary(
    "qualifier",
    ("exact", "a bare number: '47'"),
    (
        "about",
        "near a number, no bound given: 'around 200'",
        ("approximately", "around", "estimated"),
    ),
    ("at_least", "a floor, itself included: 'at least 30'", ("minimum", "no_fewer_than")),
    ("more_than", "a floor, itself excluded: 'over 30'", ("over", "exceeded")),
    ("at_most", "a ceiling, itself included: 'up to 250'", ("up_to", "maximum")),
    ("fewer_than", "a ceiling, itself excluded: 'fewer than 250'", ("less_than", "under")),
    ("nearly", "just below a number: 'almost 3,000'", ("almost",)),
    ("slightly_more_than", "just above a number: 'a little over 3,000'", ("a_little_over",)),
    ("range", "between two numbers: '300 to 400'", ("between",)),
    (
        "vague",
        "words of amount that hold no number: 'several hundred', 'a battalion'",
        ("unclear",),
    ),
    ("share", "a part of something else: 'a third of the casualties'", ("percentage", "fraction")),
    ("rate", "so many in a unit of time: '92 per day'", ("per_day",)),
    (
        "no_figure",
        "gives no amount at all: 'has confirmed casualties', 'no information'",
        ("none", "unknown"),
    ),
)

# Which cells a qualifier fills. One number may fill several: "47", exactly, is low, best and high.
# All other bounds stay empty.
FILLED_CELLS = {
    "exact": ("low", "best", "high"),
    "about": ("best",),
    "at_least": ("low",),
    "more_than": ("low",),
    "at_most": ("high",),
    "fewer_than": ("high",),
    "nearly": ("best", "high"),
    "slightly_more_than": ("low", "best"),
    "range": ("low", "high"),
    "vague": (),
    "share": (),
    "rate": (),
    "no_figure": (),
}

# The qualifiers whose number is itself excluded: "more than 30" begins at 31.
EXCLUDING = {"more_than", "fewer_than", "nearly", "slightly_more_than"}

PERIODS = vocabulary(
    "period",
    ("event", "what happened between two stated days"),
    ("increment", "what was added in a stretch of time: 'in the past week'", ("flow",)),
    (
        "cumulative",
        "everything up to an as-of date, which stands in period_end",
        ("total", "stock"),
    ),
    ("rate", "so many per unit of time"),
    ("forecast", "what is expected to happen"),
)

DERIVATIONS = vocabulary(
    "derivation",
    ("original", "the closest rendering found of the claimant's own statement"),
    ("echo", "repeats another claim, faithfully or with something changed", ("repeat", "copy")),
    ("calculation", "worked out from other claims by somebody", ("calculated",)),
    ("forecast", "projected from other claims", ("projection",)),
    ("unsupported", "no statement behind it was found"),
)

# How an analyst may decide that a claim came from others.
DECIDED_DERIVATIONS = Vocabulary(
    DERIVATIONS.name, tuple(word for word in DERIVATIONS if word.name in ("echo", "calculation"))
)

DECISIONS = vocabulary(
    "decision",
    (
        "accepted",
        "the analyst takes the link to hold; the claim is loaded with it",
        ("accept", "confirmed", "yes"),
    ),
    (
        "rejected",
        "the analyst takes the link not to hold; it is not proposed again",
        ("reject", "denied", "no"),
    ),
    ("withdrawn", "as if nothing had been decided", ("withdraw", "undone", "revoked")),
)

# Every Casualty Worldwide, Standards for Casualty Recording (2016): the five ways to handle sources
# that disagree; the last word takes one back.
RESOLUTIONS = vocabulary(
    "resolution",
    (
        "prioritise",
        (
            "some of the claims, at least one and not all, are used before the others; the "
            "reason says why"
        ),
        ("prioritize", "prefer"),
    ),
    ("range", "the figure is given as a range over all of them", ("interval", "span")),
    ("defer", "no figure is given until more is known", ("deferred", "postpone")),
    (
        "keep_pending",
        "all of them are kept and shown, marked as not settled",
        ("pending", "unsettled"),
    ),
    (
        "ask_source",
        "a source has been asked, or is to be, which of them holds",
        ("ask_the_source", "asked"),
    ),
    ("withdrawn", "as if nothing had been decided", ("withdraw", "undone", "revoked")),
)

STATUSES = vocabulary(
    "status",
    ("active", "stands"),
    ("superseded", "the claimant has given a newer figure"),
    ("retracted", "the claimant has withdrawn it"),
    ("excluded", "the analyst has set it aside; the note says why"),
)

CASE_KINDS = vocabulary(
    "case kind",
    ("armed_conflict", "fighting between armed parties", ("war", "conflict", "strike")),
    ("disaster", "a flood, an earthquake, an accident", ("flood", "earthquake", "accident")),
)

STANCES = vocabulary(
    "stance",
    ("belligerent", "a party to the fighting"),
    ("ally_of_belligerent", "supports a party"),
    ("third_party_government", "a government that is neither"),
    ("authority", "a government, court or service that is in charge of the matter"),
    ("media", "reports"),
    ("independent_monitor", "counts or analyses as its work, for no party"),
    ("witness", "was there, or speaks for people who were", ("eyewitness", "survivor")),
    ("not_stated", "not entered, or not known", ("unknown", "none")),
)

SOURCE_KINDS = vocabulary(
    "kind",
    ("official", "a person or office of a government"),
    ("military", "an armed force or its staff"),
    ("intelligence", "an intelligence service"),
    ("media", "an outlet or a journalist"),
    ("think_tank", "a research institute"),
    ("monitor", "an organisation that records casualties"),
    ("other", "anything else, or not known"),
)

# NATO Admiralty code (AJP-2.1): reliability grades the source, credibility grades the information;
# the two are never merged.
RELIABILITIES = vocabulary(
    "reliability",
    ("A", "completely reliable"),
    ("B", "usually reliable"),
    ("C", "fairly reliable"),
    ("D", "not usually reliable"),
    ("E", "unreliable"),
    ("F", "reliability cannot be judged"),
)

CREDIBILITIES = vocabulary(
    "credibility",
    ("1", "confirmed by other sources"),
    ("2", "probably true"),
    ("3", "possibly true"),
    ("4", "doubtful"),
    ("5", "improbable"),
    ("6", "truth cannot be judged"),
)

SCOPE_KINDS = vocabulary(
    "kind",
    ("population", "who is counted"),
    ("place", "where"),
    ("definition", "by which rule a source counts"),
)

# Definitions that many recorders use, ready for every case; scopes may hold more, or say more of
# these. (Every Casualty Worldwide, Standards for Casualty Recording, 2016; OHCHR, Guidance on
# Casualty Recording, 2019.)
DEFINITIONS = vocabulary(
    "definition",
    ("confirmed", "only deaths or injuries that the source has verified"),
    ("confirmed_and_probable", "those verified, and those that the source holds to be likely"),
    ("by_day_of_report", "counted on the day on which they were reported"),
    ("by_day_of_death", "counted on the day on which they died"),
    ("by_place_of_residence", "counted where they lived"),
    ("by_place_of_death", "counted where they died"),
    ("direct", "killed or hurt by the event itself"),
    ("direct_and_indirect", "by the event itself, or later by what it brought about"),
    ("excess", "deaths beyond those expected without the event"),
    ("without_presumed_dead", "the missing who are presumed dead are left out"),
    ("with_presumed_dead", "the missing who are presumed dead are counted in"),
)

# Which of them counts all that another counts. By day of report and by day of death, or direct and
# excess deaths, are not related: neither is a part of the other.
DEFINITIONS_AROUND = {
    "confirmed": "confirmed_and_probable",
    "direct": "direct_and_indirect",
    "without_presumed_dead": "with_presumed_dead",
}

VERDICTS = vocabulary(
    "verdict",
    ("compatible", "both can be true of the same thing"),
    ("contradictory", "both cannot be true of the same thing"),
    ("not_comparable", "they do not speak of the same thing"),
    ("same_origin", "both go back to one statement: one voice, not two"),
    ("revision", "one claimant's later figure for the same thing"),
    ("part_and_whole", "one counts a part of what the other counts"),
    ("cannot_tell", "something that decides is missing"),
)

REASONS = vocabulary(
    "reason",
    ("standing", "one of them no longer stands, or no statement behind it was found"),
    ("shared_origin", "both go back to one statement"),
    ("revision", "the same claimant gave a newer figure"),
    ("part_and_whole", "one figure stands inside the other"),
    ("no_number", "words without a number cannot be set against a number"),
    ("numbers_apart", "no value satisfies both"),
    ("bound_direction", "one gives a floor, the other a ceiling, or only a point"),
    ("metric", "what is counted differs"),
    ("definition", "the same word, or a wider one, is defined differently or not at all"),
    ("population", "who is counted differs"),
    ("place", "where differs"),
    ("period", "the stretch of time differs"),
    ("as_of_date", "counted up to different days, or up to a day nobody stated"),
    ("arithmetic", "a figure is the product of a calculation, or of a slip in one"),
    ("method", "how the number came to be known, and through whom, differs"),
    ("position", "where the claimants stand in the conflict"),
)

CHANGES = vocabulary(
    "change",
    ("qualifier", "a floor, a ceiling, a point or a doubt became another"),
    ("value", "the number, or the words in place of one, became another"),
    ("part_and_whole", "a part was added to the whole that contains it"),
    ("metric", "what is counted became something else"),
    ("population", "who is counted became others"),
    ("place", "where became somewhere else, or wider, or narrower"),
    ("period", "the stretch of time or the as-of date became another, or was lost"),
    ("claimant", "it was ascribed to somebody else"),
    ("definition", "how the source defines what it counts was changed, added or lost"),
)

PLAUSIBILITY_CHECKS = vocabulary(
    "check",
    (
        "part_above_whole",
        (
            "a figure is above another of the same claimant that counts the same people too: "
            "more killed than casualties"
        ),
    ),
    ("above_deployed", "more people than the analyst says were deployed"),
    ("part_added_to_whole", "a figure is the sum of a total and of a part that stands inside it"),
    ("falling_total", "a running total is lower than the same claimant had it for an earlier day"),
    (
        "stretch_above_totals",
        (
            "a figure of some days is greater than the running totals of the same claimant "
            "around it allow"
        ),
    ),
    (
        "stretch_equals_total",
        (
            "a figure of some days, or a rate, is the same number as a running total given "
            "near it in time"
        ),
    ),
    ("wounded_per_killed", "the wounded for each killed lie outside the range that is given"),
    (
        "daily_rate",
        (
            "between two running totals of a claimant far more, or far fewer, were added a "
            "day than beside them"
        ),
    ),
    ("total_does_not_close", "the killed and the wounded of a statement do not make its total"),
    ("number_not_in_wording", "a number in the table is not read in the words quoted for it"),
    (
        "metric_not_in_wording",
        "the words quoted for a figure name only what its metric does not count",
    ),
    (
        "note_against_derivation",
        "a row is an echo by its cells and no echo by its own note, or the reverse",
    ),
)

# Adjectives for ISO 3166-1 alpha-3 codes of the sources; a code not listed is printed as it is.
NATIONALITIES = {
    "EST": "Estonian",
    "GBR": "British",
    "KOR": "South Korean",
    "PRK": "North Korean",
    "RUS": "Russian",
    "UKR": "Ukrainian",
    "USA": "US",
}

VOCABULARIES = (
    METRICS, QUALIFIERS, PERIODS, DERIVATIONS, DECISIONS, RESOLUTIONS, STATUSES, STANCES,
    CASE_KINDS, SOURCE_KINDS, RELIABILITIES, CREDIBILITIES, SCOPE_KINDS, DEFINITIONS,
    VERDICTS, REASONS, CHANGES, PLAUSIBILITY_CHECKS,
)  # fmt: skip


def list_words() -> pd.DataFrame:
    """Every closed word: `vocabulary`, `word`, `meaning`, and the other spellings that are
    recognised in messages (`also`).
    """
    import pandas as pd  # only here: the words themselves need no frames

    rows = [
        (of.name, word.name, word.meaning, ", ".join(word.aliases))
        for of in VOCABULARIES
        for word in of
    ]
    return pd.DataFrame(rows, columns=["vocabulary", "word", "meaning", "also"])
