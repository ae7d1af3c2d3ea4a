"""The columns of the tables: what each means, and the rule that its cells are held to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from analysis import vocabulary
from analysis.schema.rules import (
    Country,
    Grade,
    Id,
    Ids,
    IsoDate,
    Link,
    Name,
    OneOf,
    PrintableText,
    Sha256,
    WholeNumber,
    Wording,
)

if TYPE_CHECKING:
    import pandas as pd

    from analysis.vocabulary import Vocabulary


TABLES = ("claims", "sources", "scopes")
# They may be absent, and rows are only ever added to them. What the first two say takes the place
# of what the tables say.
LOGS = ("grades", "decisions", "resolutions", "readings")
PREVIOUS = "previous_sha256"  # the column by which each row of a log holds on to the one above


@dataclass(frozen=True)
class ColumnRule:
    """What one column may hold.

    Parameters
    ----------
    about
        What a cell says; `meaning` is this and what the rule adds to it.
    default
        What an empty cell stands for; None where an empty cell stays empty.
    is_key
        Names the row, alone or with the other key columns of its table: no two rows hold the same.
    """

    table: str
    group: str
    name: str
    holds: PrintableText
    about: str
    required: bool = False
    default: str | None = None
    is_key: bool = False

    @property
    def meaning(self) -> str:
        return self.about + self.holds.ending

    @property
    def dtype(self) -> str:
        return self.holds.dtype

    @property
    def vocabulary(self) -> Vocabulary | None:
        return self.holds.vocabulary if isinstance(self.holds, OneOf) else None


@dataclass(frozen=True)
class Failure:
    """A value of one column that does not meet its rule, and the English for it."""

    column: str
    value: str
    problem: str
    remedy: str


@cache
def rules_of(table: str) -> dict[str, ColumnRule]:
    """The rules of one table by column name, in the order of its columns."""
    return {rule.name: rule for rule in RULES if rule.table == table}


def key_columns(table: str) -> list[str]:
    """The columns that name a row of a table; none for a log, which may say one thing several
    times.

    Examples
    --------
    >>> key_columns("claims"), key_columns("scopes"), key_columns("grades")
    (['claim_id'], ['kind', 'id'], [])
    """
    return [name for name, rule in rules_of(table).items() if rule.is_key]


def naming_column(table: str) -> str:
    """The one column to call a row by: the last of its keys, and in a log what the row is about.

    Examples
    --------
    >>> naming_column("scopes"), naming_column("grades")
    ('id', 'source_id')
    """
    return (key_columns(table) or column_names(table)[:1])[-1]


def column_names(table: str) -> list[str]:
    """The columns of a table, in order.

    Examples
    --------
    >>> column_names("scopes")
    ['kind', 'id', 'part_of', 'apart_from', 'name', 'short_name']
    """
    return list(rules_of(table))


def data_dictionary() -> pd.DataFrame:
    """Every column of every table, with what it may hold and what it means.

    Returns
    -------
    pd.DataFrame
        `table`, `column`, `group`, `required`, `default`, `type`, `allowed` (closed words,
        separated by commas), `meaning`; text but for `required`, which is a truth value. Empty
        where there is no default or no closed list.
    """
    import pandas as pd

    return pd.DataFrame(
        {
            "table": rule.table,
            "column": rule.name,
            "group": rule.group,
            "required": rule.required,
            "default": rule.default,
            "type": rule.holds.type,
            "allowed": ", ".join(rule.holds.words) or None,
            "meaning": rule.meaning,
        }
        for rule in RULES
    ).astype({"default": "str", "allowed": "str"})


def find_failures(text: pd.DataFrame, table: str) -> list[Failure]:
    """Every distinct value of a text frame that its column may not hold.

    Parameters
    ----------
    text
        Columns of `table` as text (str), empty cells missing. Columns without a rule are held to be
        printable text.
    """
    import pandas as pd

    rules = rules_of(table)
    failures = []
    for name in text.columns:
        holds = rules[name].holds if name in rules else PrintableText()
        values = pd.Series(text[name].dropna().unique(), dtype="str")
        if values.empty:  # in most tables most columns are, and a rule is not asked for nothing
            continue
        is_met = holds.is_met(values)
        if not is_met.all():
            wrong = values[~is_met]
            failures += [Failure(name, value, *holds.explain(value)) for value in wrong]
    return failures


_claims, _sources, _scopes, _grades, _decisions, _resolutions, _readings = (
    partial(ColumnRule, table) for table in (*TABLES, *LOGS)
)

_SHORT_NAME = "what it is called in labels and sentences; empty: the name is used"

RULES = (
    _claims(
        "identity",
        "claim_id",
        Id(),
        "the name of the row, which other rows point to",
        required=True,
        is_key=True,
    ),
    _claims(
        "identity",
        "status",
        OneOf(vocabulary.STATUSES),
        "whether the claim stands",
        default="active",
    ),
    _claims("identity", "statement_id", Name(), "rows of one utterance share it"),
    _claims("identity", "part_of", Ids(), "the claim whose figure contains this figure"),
    _claims("identity", "note", PrintableText(), "anything that a reader of the row should know"),
    _claims(
        "who",
        "claimant_id",
        Name(),
        "the source that the figure originates from; a source_id of sources",
        required=True,
    ),
    _claims("who", "speaker", Name(), "the person or office that voiced it"),
    _claims("who", "publisher", Name(), "the outlet that carried it", required=True),
    _claims("who", "via", Name(), "the agency or outlet that the publisher took it from"),
    _claims(
        "who", "derivation", OneOf(vocabulary.DERIVATIONS), "how it came about", default="original"
    ),
    _claims("who", "derived_from", Ids(), "the claims it repeats or was worked out from"),
    _claims("when", "stated_on", IsoDate(rough="last"), "the day the claimant said it"),
    _claims("when", "published_on", IsoDate(rough="last"), "the day it was published"),
    _claims("when", "retrieved_on", IsoDate(rough="last"), "the day the page was read"),
    _claims("when", "period", OneOf(vocabulary.PERIODS), "how the figure relates to time"),
    _claims("when", "period_start", IsoDate(rough="first"), "the first day that the figure covers"),
    _claims(
        "when",
        "period_end",
        IsoDate(rough="last"),
        "the last day that the figure covers; the as-of date of a cumulative figure",
    ),
    _claims("what", "metric", OneOf(vocabulary.METRICS), "what is counted", required=True),
    _claims(
        "what",
        "definition",
        Name(),
        "by which rule the source counts; a definition of scopes, or one of those that come ready",
    ),
    _claims("what", "counted_as", Name(), "the source's own definition of what it counts"),
    _claims("what", "population", Name(), "who is counted; a population of scopes", required=True),
    _claims("what", "place", Name(), "where; a place of scopes", required=True),
    _claims("how many", "wording", Wording(), "the few words that hold the figure", required=True),
    _claims("how many", "wording_lang", Name(), "the language of the wording, such as en, uk, ko"),
    _claims("how many", "wording_en", Name(), "the wording in English, where it is not"),
    _claims(
        "how many",
        "qualifier",
        OneOf(vocabulary.QUALIFIERS),
        "how the number is meant; read from the wording where it, low, best and high are all empty",
    ),
    _claims(
        "how many",
        "low",
        WholeNumber(),
        "the fewest people that the words allow; empty where they name no floor",
    ),
    _claims(
        "how many",
        "best",
        WholeNumber(),
        "the number of people that the words name as such; empty where they name only bounds",
    ),
    _claims(
        "how many",
        "high",
        WholeNumber(),
        "the most people that the words allow; empty where they name no ceiling",
    ),
    _claims("evidence", "url", Link(), "where it can be read"),
    _claims("evidence", "archive_url", Link(), "a kept copy of that page"),
    _claims(
        "evidence",
        "credibility",
        Grade(vocabulary.CREDIBILITIES),
        "the analyst's grade of the information (Admiralty code), never merged with "
        "the source's reliability",
        default="6",
    ),
    _sources(
        "identity",
        "source_id",
        Id(),
        "the name of the row, which claims point to",
        required=True,
        is_key=True,
    ),
    _sources("identity", "name", Name(), "the name to print", required=True),
    _sources("identity", "short_name", Name(), _SHORT_NAME),
    _sources("what", "kind", OneOf(vocabulary.SOURCE_KINDS), "what sort of source it is"),
    _sources("what", "country", Country(), "ISO 3166-1 alpha-3 code of its country, such as UKR"),
    _sources(
        "what",
        "stance",
        OneOf(vocabulary.STANCES),
        "where it stands in the matter",
        default="not_stated",
    ),
    _sources(
        "evidence",
        "reliability",
        OneOf(vocabulary.RELIABILITIES),
        "the analyst's grade of the source (Admiralty code), never merged with "
        "the credibility of a claim",
        default="F",
    ),
    _sources(
        "identity", "aliases", PrintableText(), "other spellings of its name, separated by ';'"
    ),
    _sources("identity", "note", PrintableText(), "anything that a reader of the row should know"),
    _scopes(
        "identity",
        "kind",
        OneOf(vocabulary.SCOPE_KINDS),
        "whether the row is a population, a place or a definition",
        required=True,
        is_key=True,
    ),
    _scopes(
        "identity",
        "id",
        Id(),
        "the name of the row, which claims point to",
        required=True,
        is_key=True,
    ),
    _scopes("what", "part_of", Name(), "the row of the same kind that this one lies inside"),
    _scopes(
        "what",
        "apart_from",
        Ids(),
        "the rows of the same kind that have nobody in common with this one; two places that are "
        "not nested are apart by nature",
    ),
    _scopes("what", "name", Name(), "the name to print", required=True),
    _scopes("what", "short_name", Name(), _SHORT_NAME),
    _grades(
        "what",
        "source_id",
        Id(),
        "the source that is graded; a source_id of sources",
        required=True,
    ),
    _grades(
        "what",
        "reliability",
        OneOf(vocabulary.RELIABILITIES),
        "the grade of the source (Admiralty code); the last row of a source counts, "
        "before what sources says",
        required=True,
    ),
    _grades("when", "graded_on", IsoDate(), "the day it was graded", required=True),
    _grades("who", "graded_by", Name(), "the analyst who graded it", required=True),
    _grades("what", "reason", PrintableText(), "why this grade", required=True),
    _grades(
        "what",
        "takes_back",
        OneOf(vocabulary.RELIABILITIES),
        "in a row that takes a grade back: that grade, and reliability is what stands "
        "again; empty in a row that grades",
    ),
    _decisions(
        "what",
        "claim_id",
        Id(),
        "the claim that is decided upon; a claim_id of claims",
        required=True,
    ),
    _decisions(
        "what",
        "parent_ids",
        Ids(),
        "the claims that it may repeat or be worked out from",
        required=True,
    ),
    _decisions(
        "what",
        "derivation",
        OneOf(vocabulary.DECIDED_DERIVATIONS),
        "how the claim came from them",
        required=True,
    ),
    _decisions(
        "what",
        "decision",
        OneOf(vocabulary.DECISIONS),
        "what was decided; the last row of a claim with the same parents counts",
        required=True,
    ),
    _decisions("when", "decided_on", IsoDate(), "the day it was decided", required=True),
    _decisions("who", "decided_by", Name(), "the analyst who decided it", required=True),
    _decisions("what", "reason", PrintableText(), "why it was so decided"),
    _resolutions("what", "claim_ids", Ids(), "the claims that cannot hold together", required=True),
    _resolutions(
        "what",
        "resolution",
        OneOf(vocabulary.RESOLUTIONS),
        "how their disagreement is handled; the last row of the same claims counts",
        required=True,
    ),
    _resolutions(
        "what", "kept", Ids(), "with prioritise, those of the claims that are used, else empty"
    ),
    _resolutions("when", "resolved_on", IsoDate(), "the day it was so decided", required=True),
    _resolutions("who", "resolved_by", Name(), "the analyst who decided it", required=True),
    _resolutions("what", "reason", PrintableText(), "why it is so handled", required=True),
    _readings(
        "what",
        "claim_id",
        Id(),
        "the claim that was read from a text; the last row of a claim counts",
        required=True,
    ),
    _readings(
        "evidence", "text_sha256", Sha256(), "the SHA-256 of that text, in UTF-8", required=True
    ),
    _readings(
        "evidence",
        "start",
        WholeNumber(),
        "the first character of the figure in that text, counted from 0",
        required=True,
    ),
    _readings(
        "evidence",
        "end",
        WholeNumber(),
        "the character after the last one of the figure",
        required=True,
    ),
    _readings(
        "evidence",
        "words",
        PrintableText(),
        "the words there; `[a name]` where they are the name of somebody counted",
        required=True,
    ),
    _readings("when", "accepted_on", IsoDate(), "the day it was accepted", required=True),
    _readings("who", "accepted_by", Name(), "the analyst who accepted it", required=True),
    _readings(
        "evidence",
        "claim_sha256",
        Sha256(),
        "the SHA-256 of the row of claims as it was accepted; it shows whether it was edited since",
    ),
    _readings(
        "what",
        "taken_back",
        PrintableText(),
        "in a row that takes the claim back: why; empty in a row that accepts it",
    ),
    *(
        ColumnRule(
            log,
            "evidence",
            PREVIOUS,
            Sha256(),
            "the SHA-256 of the row above as it was when this one was added; it shows what was "
            "changed since",
        )
        for log in LOGS
    ),
)
