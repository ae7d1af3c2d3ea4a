"""What the analyst's logs did between two states of the tables: which judgement changed which cells, and whose it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.tables.standing import parent_set, standing_decisions, standing_grades

if TYPE_CHECKING:
    from analysis.history.versions import TableChanges
    from analysis.tables import ClaimTables

Link = tuple[str, frozenset[str]]  # derivation, and the ids of the parents
_LINK = ("derivation", "derived_from")


@dataclass(frozen=True)
class Judgement:
    """What the log of grades or of decisions did to the cells of one row.

    Parameters
    ----------
    kind
        grade or decision, as in `analysis.history.causes.CAUSES`.
    what
        The judgement in words, with the name of whoever made it.
    columns
        The cells that it changed.
    log, rows
        The log, and the places of its new rows about this source or claim; none where it was changed elsewhere than at its end.
    """

    kind: str
    what: str
    columns: tuple[str, ...]
    log: str
    rows: tuple[int, ...]


def list_judgements(before: ClaimTables, after: ClaimTables, changes: Mapping[str, TableChanges]) -> dict[str, dict[str, Judgement]]:
    """By table and id, the judgements through which cells differ between two states.

    A cell differs through a log where what the log says in the end differs, and the cell says the same as the log: a grade laid over a source, an
    accepted link laid over a claim, or one that no longer is. Any other difference is one of the table itself.
    """
    return {
        "sources": dict(_judge_grades(before, after, changes["sources"].edited)),
        "claims": dict(_judge_links(before, after, changes["claims"].edited)),
    }


def count_new_rows(old: pd.DataFrame, new: pd.DataFrame) -> int | None:
    """How many rows a log has been given at its end; None where it was changed elsewhere."""
    is_longer = new.head(len(old)).reset_index(drop=True).equals(old.reset_index(drop=True))
    return len(new) - len(old) if is_longer else None


def _judge_grades(before: ClaimTables, after: ClaimTables, edited: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Judgement]]:
    stood, stands = standing_grades(before.grades), standing_grades(after.grades)
    former, present = (state.sources.set_index("source_id")["reliability"] for state in (before, after))
    for name in [name for name, columns in edited.items() if "reliability" in columns and name in former]:
        if stood.get(name) == stands.get(name):
            continue
        if stands.get(name) == present[name]:
            last = _last(after.grades, "source_id", name)
            by = f"{'taken back ' if pd.notna(last.get('takes_back')) else ''}by {last['graded_by']}"
        elif name not in stands and stood[name] == former[name]:
            by = f"by {_last(before.grades, 'source_id', name)['graded_by']} no longer in the log"
        else:
            continue
        what = f"grade of {name} {by}, {former[name]} to {present[name]}"
        yield name, Judgement("grade", what, ("reliability",), "grades", _new_rows(before.grades, after.grades, "source_id", name))


def _judge_links(before: ClaimTables, after: ClaimTables, edited: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Judgement]]:
    stood, stands = _accepted(before.decisions), _accepted(after.decisions)
    names = [name for name, columns in edited.items() if set(_LINK) & set(columns) and (name in stood or name in stands)]
    former, present = (_links(state.all_claims, names) for state in (before, after))
    for name in names:
        had, has = former.get(name, ("", frozenset())), present[name]
        if has == stands.get(name) and (stood.get(name) != has or not had[1]):
            by = f"accepted by {_last_decision(after.decisions, name, has)['decided_by']}"
        elif had == stood.get(name) and not has[1]:
            by = _describe_end(before.decisions, after.decisions, name, had)
        else:
            continue
        columns = tuple(column for column in _LINK if column in edited[name])
        new_rows = _new_rows(before.decisions, after.decisions, "claim_id", name)
        yield name, Judgement("decision", f"decision on {name} {by}", columns, "decisions", new_rows)


def _describe_end(before: pd.DataFrame, after: pd.DataFrame, name: str, link: Link) -> str:
    """Through what an accepted link is one no longer."""
    last = _last_decision(after, name, link)
    if last is None:
        return f"by {_last_decision(before, name, link)['decided_by']} no longer in the log"
    if last["decision"] == "accepted":
        return f"by {last['decided_by']} no longer followed"
    return f"{last['decision']} by {last['decided_by']}"


def _accepted(decisions: pd.DataFrame) -> dict[str, Link]:
    """The accepted link of each claim that has one in the log."""
    standing = standing_decisions(decisions)
    rows = standing[standing["decision"] == "accepted"]
    return {name: (derivation, parent_set(cell)) for name, derivation, cell in _cells(rows, "claim_id", "derivation", "parent_ids")}


def _links(claims: pd.DataFrame, names: Sequence[str]) -> dict[str, Link]:
    """The link that each of some claims has in the tables."""
    rows = claims[claims["claim_id"].isin(names)]
    return {name: (derivation, parent_set(cell)) for name, derivation, cell in _cells(rows, "claim_id", *_LINK)}


def _last_decision(decisions: pd.DataFrame, name: str, link: Link) -> pd.Series | None:
    """The last row of the log about a link, whatever it decides."""
    rows = decisions[(decisions["claim_id"] == name) & decisions["parent_ids"].map(parent_set).map(link[1].__eq__).astype(bool)]
    return rows.iloc[-1] if len(rows) else None


def _last(log: pd.DataFrame, column: str, name: str) -> pd.Series:
    return log[log[column] == name].iloc[-1]


def _new_rows(old: pd.DataFrame, new: pd.DataFrame, column: str, name: str) -> tuple[int, ...]:
    if count_new_rows(old, new) is None:
        return ()
    return tuple(place for place, cell in enumerate(new[column]) if place >= len(old) and cell == name)


def _cells(rows: pd.DataFrame, *columns: str) -> Iterator[tuple]:
    return rows[list(columns)].itertuples(index=False, name=None)
