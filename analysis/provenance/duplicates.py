"""Candidate claims that the tables may hold already: the same words, or the same figure from about the same day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.tables.cells import plain_words
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.tables import ClaimTables

NEAR = 7  # days
COLUMNS = ["candidate_id", "claim_id", "why", "days_apart"]
_NUMBERS = ("low", "best", "high")
_FEWEST_WORDS = 3  # fewer are the same by chance: "600 deaths"


def find_duplicates(candidates: pd.DataFrame, tables: ClaimTables) -> pd.DataFrame:
    """Claims of the tables that may be the same statement as a candidate, or the one it repeats.

    A likeness, not a finding: the same figure may be said twice, and a figure said elsewhere is an echo rather than a second copy of the row.

    Parameters
    ----------
    candidates
        In the columns of `analysis.extract_claims`.

    Returns
    -------
    pd.DataFrame
        One row a pair, for each candidate the likeliest first: `candidate_id`, `claim_id`, `why`, and `days_apart`, between the days on which the two
        were stated or published; empty where one of them has none.
    """
    pairs = [pair for candidate in candidates.to_dict("records") for pair in _pairs_of(candidate, tables)]
    return pd.DataFrame(pairs, columns=COLUMNS).astype({"candidate_id": "str", "claim_id": "str", "why": "str", "days_apart": "Int64"})


class _Pair(NamedTuple):
    candidate_id: str
    claim_id: str
    why: str
    days_apart: int | None


def _pairs_of(candidate: Mapping[str, object], tables: ClaimTables) -> list[_Pair]:
    claims = tables.all_claims
    words = _words(candidate.get("wording"))
    is_same_words = claims["claim_id"].isin(_ids_by_words(tables).get(words, ()))
    is_same_figure = _has_same_figure(candidate, claims)
    found = claims[is_same_words | is_same_figure]
    ranked = sorted(_rank(candidate, found, is_same_words), key=lambda ranked: ranked[0])
    return [pair for _, pair in ranked]


def _rank(candidate: Mapping[str, object], found: pd.DataFrame, is_same_words: pd.Series) -> Iterator[tuple[tuple, _Pair]]:
    """The pairs with what they are sorted by: words before figures, then the nearer day, the same claimant, originals before what repeats them."""
    day = _day(candidate)
    for place, claim in found.to_dict("index").items():
        other = _day(claim)
        apart = abs((day - other).days) if day is not None and other is not None else None
        has_words = bool(is_same_words[place])
        if not has_words and apart is not None and apart > NEAR:
            continue
        gap = "the day of one is not known" if apart is None else "the same day" if not apart else f"{apart} day{'s' * (apart != 1)} apart"
        what = "the same words" if has_words else f"the same figure of {plain_words(claim['metric'])}"
        is_other = claim["claimant_id"] != candidate.get("claimant_id")
        order = (not has_words, apart is None, apart or 0, is_other, claim["derivation"] != "original", claim["claim_id"])
        yield order, _Pair(str(candidate["claim_id"]), claim["claim_id"], f"{what}, {gap}", apart)


def _has_same_figure(candidate: Mapping[str, object], claims: pd.DataFrame) -> pd.Series:
    """Whether each claim has the metric and one of the numbers of a candidate; of a candidate without a number none has."""
    cells = pd.to_numeric(pd.Series([candidate.get(name) for name in FILLED_CELLS.get(candidate.get("qualifier"), ())]), errors="coerce")
    numbers = cells.dropna().tolist()
    is_same = pd.Series(False, index=claims.index)
    for name in _NUMBERS if numbers else ():
        is_same |= claims[name].isin(numbers).fillna(False).astype(bool)
    return is_same & (claims["metric"] == candidate.get("metric"))


def _day(row: Mapping[str, object]) -> pd.Timestamp | None:
    """The day on which a row was stated, else published, else up to which it counts."""
    days = (pd.to_datetime(row.get(name), errors="coerce") for name in ("stated_on", "published_on", "period_end"))
    return next((day for day in days if pd.notna(day)), None)


def _ids_by_words(tables: ClaimTables) -> dict[tuple[str, ...], list[str]]:
    """The claims by the words of their wording, looked up once for each load."""
    if "ids_by_words" not in tables.kept:
        ids: dict[tuple[str, ...], list[str]] = {}
        for claim_id, wording in tables.all_claims[["claim_id", "wording"]].itertuples(index=False, name=None):
            if words := _words(wording):
                ids.setdefault(words, []).append(claim_id)
        tables.kept["ids_by_words"] = ids
    return tables.kept["ids_by_words"]


def _words(wording: object) -> tuple[str, ...]:
    """The words of a wording in small letters; none where they are too few to tell."""
    words = tuple(re.findall(r"[^\W_]+(?:[.,'’-][^\W_]+)*", wording.casefold())) if isinstance(wording, str) else ()
    return words if len(words) >= _FEWEST_WORDS else ()
