"""One rule a column: its table, type, default and closed words, what a filled cell must meet, and
what it means.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis import vocabulary
from analysis.schema import rules

if TYPE_CHECKING:
    import pandas as pd
    from pandera.errors import SchemaErrors
    from pandera.pandas import SeriesSchema

    from analysis.schema.rules import Demand
    from analysis.vocabulary import Vocabulary


TABLES = ("claims", "sources", "scopes")
LOGS = (
    "grades",
    "decisions",
    "resolutions",
    "readings",
)  # may be absent; rows are only ever added; the first two are laid over the tables


@dataclass(frozen=True)
class ColumnRule:
    """What one column may hold.

    Parameters
    ----------
    dtype
        `text`, `word` (one of a closed list), `count` (a whole number, Int64) or `date` (ISO 8601,
        YYYY-MM-DD).
    default
        What an empty cell stands for; None where an empty cell stays empty.
    is_key
        Names the row, alone or with the other key columns of its table: no two rows hold the same.
    texts
        What a filled cell of a text column must meet.
    """

    table: str
    group: str
    name: str
    dtype: str
    meaning: str
    required: bool = False
    default: str | None = None
    vocabulary: Vocabulary | None = None
    is_key: bool = False
    texts: tuple[Demand, ...] = (rules.PRINTABLE,)

    @property
    def demands(self) -> tuple[Demand, ...]:
        """What every filled cell must meet, the telling ones first: of a cell that fails several,
        the first is reported.
        """
        if self.vocabulary is not None:
            return (rules.one_of(self.vocabulary),)
        if self.dtype in ("count", "date"):
            return (rules.WHOLE_NUMBER if self.dtype == "count" else rules.LIKELY_DATE,)
        return self.texts


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
    ['kind', 'id', 'part_of', 'name']
    """
    return list(rules_of(table))


def data_dictionary() -> pd.DataFrame:
    """Every column of every table, with what it may hold and what it means.

    Returns
    -------
    pd.DataFrame
        `table`, `column`, `group`, `required`, `default`, `type`, `allowed` (closed words, parted
        by commas), `meaning`; text but for `required`, which is a truth value. Empty where there is
        no default or no closed list.
    """
    import pandas as pd

    return pd.DataFrame(
        {
            "table": rule.table,
            "column": rule.name,
            "group": rule.group,
            "required": rule.required,
            "default": rule.default,
            "type": "grade"
            if rule.dtype == "count" and rule.vocabulary
            else rule.dtype,  # a number that counts nothing
            "allowed": ", ".join(rule.vocabulary.names) if rule.vocabulary else None,
            "meaning": rule.meaning,
        }
        for rule in RULES
    ).astype({"default": "str", "allowed": "str"})


_NAME = (rules.NAME,)
_LINK, _ID, _IDS, _FEW, _SHA256 = (
    (rules.PRINTABLE, demand)
    for demand in (rules.LINK, rules.ID, rules.IDS, rules.FEW_WORDS, rules.SHA256)
)

RULES = (
    ColumnRule(
        "claims",
        "identity",
        "claim_id",
        "text",
        "the name of the row, which other rows point to",
        required=True,
        is_key=True,
        texts=_ID,
    ),
    ColumnRule(
        "claims",
        "identity",
        "status",
        "word",
        "whether the claim stands",
        default="active",
        vocabulary=vocabulary.STATUSES,
    ),
    ColumnRule(
        "claims", "identity", "statement_id", "text", "rows of one utterance share it", texts=_NAME
    ),
    ColumnRule(
        "claims",
        "identity",
        "part_of",
        "text",
        "the claim whose figure contains this figure; several are parted by ';'",
        texts=_IDS,
    ),
    ColumnRule(
        "claims", "identity", "note", "text", "anything that a reader of the row should know"
    ),
    ColumnRule(
        "claims",
        "who",
        "claimant_id",
        "text",
        "the source that the figure originates from; a source_id of sources",
        required=True,
        texts=_NAME,
    ),
    ColumnRule(
        "claims", "who", "speaker", "text", "the person or office that voiced it", texts=_NAME
    ),
    ColumnRule(
        "claims",
        "who",
        "publisher",
        "text",
        "the outlet that carried it",
        required=True,
        texts=_NAME,
    ),
    ColumnRule(
        "claims",
        "who",
        "via",
        "text",
        "the agency or outlet that the publisher took it from",
        texts=_NAME,
    ),
    ColumnRule(
        "claims",
        "who",
        "derivation",
        "word",
        "how it came about",
        default="original",
        vocabulary=vocabulary.DERIVATIONS,
    ),
    ColumnRule(
        "claims",
        "who",
        "derived_from",
        "text",
        "the claims it repeats or was worked out from; several are parted by ';'",
        texts=_IDS,
    ),
    ColumnRule("claims", "when", "stated_on", "date", "the day the claimant said it"),
    ColumnRule("claims", "when", "published_on", "date", "the day it was published"),
    ColumnRule("claims", "when", "retrieved_on", "date", "the day the page was read"),
    ColumnRule(
        "claims",
        "when",
        "period",
        "word",
        "how the figure relates to time",
        vocabulary=vocabulary.PERIODS,
    ),
    ColumnRule("claims", "when", "period_start", "date", "the first day that the figure covers"),
    ColumnRule(
        "claims",
        "when",
        "period_end",
        "date",
        "the last day that the figure covers; the as-of date of a cumulative figure",
    ),
    ColumnRule(
        "claims",
        "what",
        "metric",
        "word",
        "what is counted",
        required=True,
        vocabulary=vocabulary.METRICS,
    ),
    ColumnRule(
        "claims",
        "what",
        "counted_as",
        "text",
        "the source's own definition of what it counts",
        texts=_NAME,
    ),
    ColumnRule(
        "claims",
        "what",
        "population",
        "text",
        "who is counted; a population of scopes",
        required=True,
        texts=_NAME,
    ),
    ColumnRule(
        "claims", "what", "place", "text", "where; a place of scopes", required=True, texts=_NAME
    ),
    ColumnRule(
        "claims",
        "how many",
        "wording",
        "text",
        "the few words that hold the figure, at most 12",
        required=True,
        texts=_FEW,
    ),
    ColumnRule(
        "claims",
        "how many",
        "wording_lang",
        "text",
        "the language of the wording, such as en, uk, ko",
        texts=_NAME,
    ),
    ColumnRule(
        "claims",
        "how many",
        "qualifier",
        "word",
        "how the number is meant; read from the wording where it, low, best and high are all empty",
        required=True,
        vocabulary=vocabulary.QUALIFIERS,
    ),
    ColumnRule(
        "claims",
        "how many",
        "low",
        "count",
        "the fewest people that the words allow; empty where they name no floor",
    ),
    ColumnRule(
        "claims",
        "how many",
        "best",
        "count",
        "the number of people that the words name as such; empty where they name only bounds",
    ),
    ColumnRule(
        "claims",
        "how many",
        "high",
        "count",
        "the most people that the words allow; empty where they name no ceiling",
    ),
    ColumnRule("claims", "evidence", "url", "text", "where it can be read", texts=_LINK),
    ColumnRule(
        "claims", "evidence", "archive_url", "text", "a kept copy of that page", texts=_LINK
    ),
    ColumnRule(
        "claims",
        "evidence",
        "credibility",
        "count",
        (
            "the analyst's grade of the information (Admiralty code), never merged with the "
            "source's reliability"
        ),
        default="6",
        vocabulary=vocabulary.CREDIBILITIES,
    ),
    ColumnRule(
        "sources",
        "identity",
        "source_id",
        "text",
        "the name of the row, which claims point to",
        required=True,
        is_key=True,
        texts=_ID,
    ),
    ColumnRule(
        "sources", "identity", "name", "text", "the name to print", required=True, texts=_NAME
    ),
    ColumnRule(
        "sources",
        "what",
        "kind",
        "word",
        "what sort of source it is",
        vocabulary=vocabulary.SOURCE_KINDS,
    ),
    ColumnRule(
        "sources",
        "what",
        "country",
        "text",
        "ISO 3166-1 alpha-3 code of its country, such as UKR",
        texts=_NAME,
    ),
    ColumnRule(
        "sources",
        "what",
        "stance",
        "word",
        "where it stands in the conflict",
        vocabulary=vocabulary.STANCES,
    ),
    ColumnRule(
        "sources",
        "evidence",
        "reliability",
        "word",
        (
            "the analyst's grade of the source (Admiralty code), never merged with the "
            "credibility of a claim"
        ),
        default="F",
        vocabulary=vocabulary.RELIABILITIES,
    ),
    ColumnRule(
        "sources", "identity", "aliases", "text", "other spellings of its name, parted by ';'"
    ),
    ColumnRule(
        "sources", "identity", "note", "text", "anything that a reader of the row should know"
    ),
    ColumnRule(
        "scopes",
        "identity",
        "kind",
        "word",
        "whether the row is a population or a place",
        required=True,
        is_key=True,
        vocabulary=vocabulary.SCOPE_KINDS,
    ),
    ColumnRule(
        "scopes",
        "identity",
        "id",
        "text",
        "the name of the row, which claims point to",
        required=True,
        is_key=True,
        texts=_ID,
    ),
    ColumnRule(
        "scopes",
        "what",
        "part_of",
        "text",
        "the population or place that this one lies inside",
        texts=_NAME,
    ),
    ColumnRule("scopes", "what", "name", "text", "the name to print", required=True, texts=_NAME),
    ColumnRule(
        "grades",
        "what",
        "source_id",
        "text",
        "the source that is graded; a source_id of sources",
        required=True,
        texts=_ID,
    ),
    ColumnRule(
        "grades",
        "what",
        "reliability",
        "word",
        (
            "the grade of the source (Admiralty code); the last row of a source counts, "
            "before what sources says"
        ),
        required=True,
        vocabulary=vocabulary.RELIABILITIES,
    ),
    ColumnRule("grades", "when", "graded_on", "date", "the day it was graded", required=True),
    ColumnRule(
        "grades",
        "who",
        "graded_by",
        "text",
        "the analyst who graded it",
        required=True,
        texts=_NAME,
    ),
    ColumnRule("grades", "what", "reason", "text", "why this grade", required=True),
    ColumnRule(
        "grades",
        "what",
        "takes_back",
        "word",
        (
            "in a row that takes a grade back: that grade, and reliability is what stands "
            "again; empty in a row that grades"
        ),
        vocabulary=vocabulary.RELIABILITIES,
    ),
    ColumnRule(
        "decisions",
        "what",
        "claim_id",
        "text",
        "the claim that is decided upon; a claim_id of claims",
        required=True,
        texts=_ID,
    ),
    ColumnRule(
        "decisions",
        "what",
        "parent_ids",
        "text",
        "the claims that it may repeat or be worked out from; several are parted by ';'",
        required=True,
        texts=_IDS,
    ),
    ColumnRule(
        "decisions",
        "what",
        "derivation",
        "word",
        "how the claim came from them",
        required=True,
        vocabulary=vocabulary.DECIDED_DERIVATIONS,
    ),
    ColumnRule(
        "decisions",
        "what",
        "decision",
        "word",
        "what was decided; the last row of a claim with the same parents counts",
        required=True,
        vocabulary=vocabulary.DECISIONS,
    ),
    ColumnRule("decisions", "when", "decided_on", "date", "the day it was decided", required=True),
    ColumnRule(
        "decisions",
        "who",
        "decided_by",
        "text",
        "the analyst who decided it",
        required=True,
        texts=_NAME,
    ),
    ColumnRule("decisions", "what", "reason", "text", "why it was so decided"),
    ColumnRule(
        "resolutions",
        "what",
        "claim_ids",
        "text",
        "the claims that cannot hold together; several are parted by ';'",
        required=True,
        texts=_IDS,
    ),
    ColumnRule(
        "resolutions",
        "what",
        "resolution",
        "word",
        "how their disagreement is handled; the last row of the same claims counts",
        required=True,
        vocabulary=vocabulary.RESOLUTIONS,
    ),
    ColumnRule(
        "resolutions",
        "what",
        "kept",
        "text",
        "with prioritise, those of the claims that are used; several are parted by ';'; else empty",
        texts=_IDS,
    ),
    ColumnRule(
        "resolutions", "when", "resolved_on", "date", "the day it was so decided", required=True
    ),
    ColumnRule(
        "resolutions",
        "who",
        "resolved_by",
        "text",
        "the analyst who decided it",
        required=True,
        texts=_NAME,
    ),
    ColumnRule("resolutions", "what", "reason", "text", "why it is so handled", required=True),
    ColumnRule(
        "readings",
        "what",
        "claim_id",
        "text",
        "the claim that was read from a text; the last row of a claim counts",
        required=True,
        texts=_ID,
    ),
    ColumnRule(
        "readings",
        "evidence",
        "text_sha256",
        "text",
        "the SHA-256 of that text, in UTF-8",
        required=True,
        texts=_SHA256,
    ),
    ColumnRule(
        "readings",
        "evidence",
        "start",
        "count",
        "the first character of the figure in that text, counted from 0",
        required=True,
    ),
    ColumnRule(
        "readings",
        "evidence",
        "end",
        "count",
        "the character after the last one of the figure",
        required=True,
    ),
    ColumnRule(
        "readings",
        "evidence",
        "words",
        "text",
        "the words there; `[a name]` where they are the name of somebody counted",
        required=True,
    ),
    ColumnRule("readings", "when", "accepted_on", "date", "the day it was accepted", required=True),
    ColumnRule(
        "readings",
        "who",
        "accepted_by",
        "text",
        "the analyst who accepted it",
        required=True,
        texts=_NAME,
    ),
)


# The rules as a pandera schema, and the cells of a text frame that fail it.


_FEW_ROWS = 1_000


@dataclass(frozen=True)
class Failure:
    """A value of one column that does not meet its rule, and the English for it."""

    column: str
    value: str
    problem: str
    remedy: str


def find_failures(text: pd.DataFrame, table: str) -> list[Failure]:
    """Every distinct value of a text frame that its column may not hold.

    Each value is looked at once, however many rows hold it, so a million rows cost little more than
    their distinct values.

    Parameters
    ----------
    text
        Columns of `table` as text (str), empty cells missing. Columns without a rule are held to be
        printable text.
    """
    failures = []
    for name in text.columns:
        rule = rules_of(table).get(name) or ColumnRule(table, "other", name, "text", "")
        failures += _failures_of(text[name], rule)
    return failures


def _failures_of(column: pd.Series, rule: ColumnRule) -> list[Failure]:
    from pandera.errors import (
        SchemaErrors,
    )  # takes 0.15 s to import, so only when there is something to check

    checked = _distinct(column)
    if not checked.notna().any():
        return []
    try:
        _series_schema(rule).validate(checked, lazy=True)
    except SchemaErrors as errors:
        _raise_own_errors(errors)
        by_name = {demand.name: demand for demand in rule.demands}
        first = errors.failure_cases.drop_duplicates("failure_case")
        return [
            Failure(rule.name, value, *by_name[check].explain(value))
            for value, check in zip(first["failure_case"], first["check"], strict=True)
        ]
    return []


def _raise_own_errors(errors: SchemaErrors) -> None:
    """Raise what went wrong inside a check: pandera counts it as a failing cell, of which no row
    would be found.
    """
    from pandera.errors import SchemaErrorReason

    for error in errors.schema_errors:
        if error.reason_code is not SchemaErrorReason.DATAFRAME_CHECK:
            raise error


def _distinct(column: pd.Series) -> pd.Series:
    """The column with each value once; where there are few, or hardly any repeats, as it is, for to
    find the repeats would take longer.
    """
    import pandas as pd

    if len(column) <= _FEW_ROWS or column.iloc[:_FEW_ROWS].nunique() > _FEW_ROWS / 2:
        return column
    return pd.Series(column.unique(), dtype="str")


@lru_cache
def _series_schema(rule: ColumnRule) -> SeriesSchema:
    from pandera.pandas import Check, SeriesSchema

    return SeriesSchema(
        None,
        nullable=True,
        checks=[
            Check(demand.is_met, name=demand.name, error=demand.name, ignore_na=False)
            for demand in rule.demands
        ],
    )
