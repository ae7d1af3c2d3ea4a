"""What an update of the data changed, as a panel says it after a reload: which figures moved, from
what to what, and in which words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from analysis.claims.describe import (
    as_of_words,
    figure_words,
    plain_words,
    quantity_words,
    scope_name,
    short_source_name,
)
from analysis.claims.model import ROUGH_DAYS, Claim, ClaimTables, listed_ids
from analysis.english import count, describe_day, join_words
from analysis.errors import SHOWN, SHOWN_CHARACTERS
from analysis.history.versions import TableChanges, compare_table
from analysis.schema.columns import TABLES, rules_of

UNCHANGED = "Nothing has changed since the last load."
_NUMBER = {"qualifier", "low", "best", "high"}
_NOUNS = {"claims": "claim", "sources": "source", "scopes": "scope"}
# What a reader calls a column, where it is not its name with blanks.
_LABELS = {
    "claimant_id": "claimant",
    "statement_id": "statement",
    "derivation": "how known",
    "stated_on": "stated",
    "published_on": "published",
    "retrieved_on": "page read",
    "period_start": "first day",
    "period_end": "last day",
    "metric": "what is counted",
    "counted_as": "counted as",
    "wording": "words",
    "wording_lang": "language of the words",
    "wording_en": "words in English",
    "url": "link",
    "archive_url": "kept copy",
    "stance": "position",
    "aliases": "other names",
}


def describe_data_changes(before: ClaimTables, after: ClaimTables) -> list[str]:
    """What an update of the data did: how many rows it added, edited and removed, and a line for
    each, the figures that moved first; of many the first ones, and how many more there are.
    """
    changes = {table: compare_table(table, before, after) for table in TABLES}
    counted = [
        f"{count(len(rows), _NOUNS[table])} {verb}"
        for table, of_table in changes.items()
        for verb, rows in (
            ("added", of_table.added),
            ("edited", of_table.edited),
            ("removed", of_table.removed),
        )
        if rows
    ]
    if not counted:
        return [UNCHANGED]
    lines = [*_of_claims(changes["claims"], before, after)]
    for table in ("sources", "scopes"):
        lines += _of_others(table, changes[table], before, after)
    more = [f"and {len(lines) - SHOWN:,} more"] if len(lines) > SHOWN else []
    return [f"Since the last load: {join_words(counted)}.", *lines[:SHOWN], *more]


def _of_claims(changes: TableChanges, before: ClaimTables, after: ClaimTables) -> Iterator[str]:
    pairs = [
        (before.claim(claim_id), after.claim(claim_id), set(columns) - {ROUGH_DAYS})
        for claim_id, columns in changes.edited.items()
    ]
    for former, now, columns in pairs:
        if columns & _NUMBER:
            yield f"{_name(now)}: {_number_change(former, now)}"
    yield from (f"Added: {_whole(claim)}" for claim in after.find(*changes.added))
    yield from (f"Removed: {_whole(claim)}" for claim in before.find(*changes.removed))
    for former, now, columns in pairs:
        others = columns - _NUMBER - ({"wording"} if columns & _NUMBER else set())
        cells = [
            f"{_label(column)}: {_shown(former, column)} → {_shown(now, column)}"
            for column in [name for name in now.row if name in others]
        ]
        gone = [_label(column) for column in sorted(others - set(now.row))]
        if cells or gone:
            yield f"{_name(now)}, {'; '.join([*cells, *(f'{name}: gone' for name in gone)])}"


def _number_change(before: Claim, after: Claim) -> str:
    """A number before and after, in words, and the words of the source where they changed."""
    numbers = f"{quantity_words(before)} → {quantity_words(after)}"
    if before.wording == after.wording:
        return f"{numbers} (the words are the same: {_quoted(after.wording)})"
    return f"{numbers} ({_quoted(before.wording)} → {_quoted(after.wording)})"


def _name(claim: Claim) -> str:
    """Whose figure it is; with who carried it and its days where that source has several."""
    name = short_source_name(claim)
    own = claim.tables.all_claims["claimant_id"].eq(claim.claimant_id).sum()
    return f"{name} in {claim.publisher}, {as_of_words(claim)}" if own > 1 else name


def _whole(claim: Claim) -> str:
    return f"{short_source_name(claim)}, {figure_words(claim)}, {as_of_words(claim)}"


def _shown(claim: Claim, column: str) -> str:
    """A cell of a claim in words: names for ids, days in words."""
    value = claim.row.get(column)
    if value is None:
        return "not stated"
    match column:
        case "claimant_id":
            return short_source_name(claim)
        case "population" | "place":
            return _cut(scope_name(claim, column))
        case "definition":
            row = claim.tables.scope_rows.get(("definition", value), {})
            return _cut(str(row.get("name") or plain_words(value)))
        case "derived_from" | "part_of":
            linked = claim.tables.find(*listed_ids(value))
            named = [f"{quantity_words(each)} ({short_source_name(each)})" for each in linked]
            return join_words(named) or "a claim that is not there"
        case "wording" | "wording_en":
            return _quoted(value)
    rule = rules_of("claims").get(column)
    if rule and rule.dtype == "date":
        return describe_day(value)
    return _in_words("claims", column, value)


def _of_others(
    table: str, changes: TableChanges, before: ClaimTables, after: ClaimTables
) -> Iterator[str]:
    """The changes of sources or scopes, each called by its name."""
    old, new = (_rows(table, state) for state in (before, after))
    yield from (f"Added: {_cut(str(new[name]['name']))}" for name in changes.added)
    yield from (f"Removed: {_cut(str(old[name]['name']))}" for name in changes.removed)
    for name, columns in changes.edited.items():
        cells = [
            f"{_label(column)}: {_in_words(table, column, old[name].get(column))} → "
            f"{_in_words(table, column, new[name].get(column))}"
            for column in columns
        ]
        yield f"{_cut(str(new[name]['name']))}, {'; '.join(cells)}"


def _rows(table: str, state: ClaimTables) -> Mapping[str, Mapping[str, object]]:
    if table == "sources":
        return state.source_rows
    return {" ".join(key): row for key, row in state.scope_rows.items()}


def _in_words(table: str, column: str, value: object) -> str:
    """A cell as a reader knows it: a closed word without underscores, a text of one line."""
    if value is None:
        return "not stated"
    rule = rules_of(table).get(column)
    is_word = rule is not None and rule.dtype == "word"
    return plain_words(value) if is_word else _cut(str(value))


def _label(column: str) -> str:
    return _LABELS.get(column, column.replace("_", " "))


def _quoted(words: str) -> str:
    return f"“{_cut(words)}”"


def _cut(text: str) -> str:
    return textwrap.shorten(text, SHOWN_CHARACTERS, placeholder=" …")
