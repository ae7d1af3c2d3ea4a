"""The way of claims from their origins laid out as an indented tree: one row a claim, an echo below what it repeats."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pandas as pd

from analysis.provenance.changes import can_compare_words, describe_changes
from analysis.tables.cells import marks, plain_words, quantity_words, said_words, source_cell, source_name, stated_on
from analysis.tables.ids import listed_ids

if TYPE_CHECKING:
    from analysis.provenance.tracing import Trace
    from analysis.tables import Claim

TREE_TYPES = {
    "claim_id": "str",
    "level": "Int64",
    "under": "str",
    "also_from": "str",
    "is_chosen": "bool",
    "is_origin": "bool",
    "quantity": "str",
    "qualifier": "str",
    "metric": "str",
    "words": "str",
    "claimant": "str",
    "stance": "str",
    "publisher": "str",
    "said": "str",
    "marks": "str",
    "changes": "str",
    "change_sentences": "str",
}
_SHOWN_IN_FULL = {"qualifier", "value", "metric", "population", "claimant"}


def lay_origins(trace: Trace) -> pd.DataFrame:
    """The traced claims and all that they derive from, top to bottom: each claim below the one it repeats, and one step further in.

    Returns
    -------
    pd.DataFrame
        One row a claim: `level` (0 at the top), `under` (the claim it is drawn below; empty at the top), `also_from` (the other claims it was worked
        out from), `is_chosen`, `is_origin` (an original statement at the end of its chain), `quantity`, `qualifier`, `metric`, `words`, `claimant`,
        `stance`, `publisher`, `said` (the days, in words), `marks` (what must not be overlooked, such as an echo), `changes` (words of
        `CHANGES`, the telling ones with before and after) and `change_sentences` against the claim it is drawn below; both empty for a faithful echo.
        Claims of one statement stand next to each other; otherwise the order is by day, then by id, so that the order of the data does not matter.
    """
    chosen = set(trace.rows["claim_id"])
    rows = [_row(trace.claims.claim(name), level, under, chosen) for name, level, under in _walk(trace)]
    return pd.DataFrame({name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype in TREE_TYPES.items()})


def _walk(trace: Trace) -> Iterator[tuple[str, int, str | None]]:
    """Every claim of the trace with its level and the claim it is drawn below, in the order of drawing."""
    claims = {name: trace.claims.claim(name) for name in trace.graph}
    under = {name: next((parent for parent in _listed_parents(claim) if parent in claims and parent != name), None) for name, claim in claims.items()}
    in_order = _in_order(claims.values())
    below: dict[str | None, list[str]] = {}
    for name in in_order:
        below.setdefault(under[name], []).append(name)
    seen: set[str] = set()
    for top in [*below.get(None, []), *in_order]:  # the latter for circles, which have no top
        waiting: list[tuple[str, int, str | None]] = [(top, 0, None)]
        while waiting:
            name, level, parent = waiting.pop()
            if name not in seen:
                seen.add(name)
                yield name, level, parent
                waiting += [(child, level + 1, name) for child in reversed(below.get(name, []))]


def _in_order(claims: Iterable[Claim]) -> list[str]:
    """By the first day of the statement, so that the rows of one statement stand together, then by the claim's own day and id."""
    day = {claim.claim_id: stated_on(claim, unknown=datetime.date.max) for claim in claims}
    first_day: dict[str, datetime.date] = {}
    for claim in claims:
        statement = claim.statement_id or claim.claim_id
        first_day[statement] = min(day[claim.claim_id], first_day.get(statement, datetime.date.max))
    keys = {claim.claim_id: (first_day[claim.statement_id or claim.claim_id], claim.statement_id or "", day[claim.claim_id]) for claim in claims}
    return sorted(keys, key=lambda name: (*keys[name], name))


def _listed_parents(claim: Claim) -> list[str]:
    """The ids that a claim derives from; none for a figure without support, for what it is ascribed to has not said it."""
    return [] if claim.derivation == "unsupported" else listed_ids(claim.derived_from)


def _row(claim: Claim, level: int, under: str | None, chosen: set[str]) -> dict[str, object]:
    parents = _listed_parents(claim)
    changes = describe_changes(claim, claim.tables.claim(under)) if under and claim.derivation == "echo" else None
    return {
        "claim_id": claim.claim_id,
        "level": level,
        "under": under,
        "also_from": "; ".join(parent for parent in parents if parent != under) or None,
        "is_chosen": claim.claim_id in chosen,
        "is_origin": level == 0 and claim.derivation == "original",
        "quantity": quantity_words(claim),
        "qualifier": claim.qualifier,
        "metric": claim.metric,
        "words": claim.wording,
        "claimant": source_name(claim),
        "stance": source_cell(claim, "stance"),
        "publisher": ", via ".join(name for name in (claim.publisher, claim.via) if name),
        "said": said_words(claim),
        "marks": ", ".join([*marks(claim), *_further_marks(claim, level, under)]),
        "changes": None if changes is None else "; ".join(map(_step, changes.itertuples())),
        "change_sentences": None if changes is None else " ".join(changes["sentence"]),
    }


def _further_marks(claim: Claim, level: int, under: str | None) -> list[str]:
    """What else must not be overlooked in a tree: a trail that ends too early, and amounts that cannot be compared."""
    if level == 0:
        return ["origin not recorded"] if claim.derivation != "original" else []
    is_echo = under is not None and claim.derivation == "echo"
    return ["words in another language, not compared"] if is_echo and not can_compare_words(claim, claim.tables.claim(under)) else []


def _step(change: tuple) -> str:
    """A change in a few words: 'qualifier: at least → at most', or its name alone where the cells are long."""
    if change.change not in _SHOWN_IN_FULL:
        return plain_words(change.change)
    before, after = (plain_words(cell) if isinstance(cell, str) else "not stated" for cell in (change.before, change.after))
    return f"{plain_words(change.change)}: {before} → {after}"
