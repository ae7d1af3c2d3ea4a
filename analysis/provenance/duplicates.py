"""Candidate claims that the tables may hold already: accepted from the same text, in the same
words, or the same figure from about the same day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.claims.checking import NUMBERS
from analysis.claims.describe import plain_words
from analysis.vocabulary import FILLED_CELLS

if TYPE_CHECKING:
    from analysis.claims.model import Claim, ClaimTables


NEAR = 7  # days: a figure is repeated within the week; later it is often another one
COLUMNS = ["candidate_id", "claim_id", "why", "days_apart"]
_DAYS = ("stated_on", "published_on", "period_end")
_FEWEST_WORDS = 3  # fewer are the same by chance: "600 deaths"


def find_duplicates(candidates: pd.DataFrame, tables: ClaimTables) -> pd.DataFrame:
    """Claims of the tables that may be the same statement as a candidate, or the one it repeats.

    A likeness, not a finding: the same figure may be said twice, and a figure said elsewhere is an
    echo rather than a second copy of the row.

    Parameters
    ----------
    candidates
        In the columns of `analysis.extract_claims`.

    Returns
    -------
    pd.DataFrame
        One row a pair, for each candidate the likeliest first: `candidate_id`, `claim_id`, `why`,
        and `days_apart`, between the days on which the two were stated or published; empty where
        one of them has none.
    """
    pairs = [
        pair for candidate in candidates.to_dict("records") for pair in _pairs_of(candidate, tables)
    ]
    return pd.DataFrame(pairs, columns=COLUMNS).astype(
        {"candidate_id": "str", "claim_id": "str", "why": "str", "days_apart": "Int64"}
    )


def find_same_statements(
    candidates: pd.DataFrame, duplicates: pd.DataFrame, tables: ClaimTables
) -> dict[str, str]:
    """For each candidate the claim of the tables whose statement it repeats, as far as claimant,
    metric and bounds tell; a candidate without such a claim is not among the keys.

    A figure that the text does not assert, or that is background to it, repeats nothing.

    Parameters
    ----------
    duplicates
        What `find_duplicates` found for them, the likeliest first: no other claim is looked at.
    """
    same: dict[str, str] = {}
    for candidate in candidates.to_dict("records"):
        if not candidate["is_asserted"] or candidate["is_background"]:
            continue
        pairs = duplicates.loc[duplicates["candidate_id"] == candidate["claim_id"], "claim_id"]
        alike = [claim for claim in tables.find(*pairs) if _is_same_statement(candidate, claim)]
        alike.sort(key=lambda claim: claim.derivation == "echo")  # what it says stands in the first
        if alike:
            same[candidate["claim_id"]] = alike[0].claim_id
    return same


def _is_same_statement(candidate: Mapping[str, object], claim: Claim) -> bool:
    bounds = [_whole(candidate.get(name)) for name in NUMBERS]
    return (
        candidate.get("claimant_id") == claim.claimant_id
        and candidate.get("metric") == claim.metric
        and any(bound is not None for bound in bounds)
        and bounds == [getattr(claim, name) for name in NUMBERS]
    )


def find_accepted(candidates: pd.DataFrame, tables: ClaimTables, text_sha256: str) -> pd.DataFrame:
    """Candidates that were accepted from the very same text before, as the log of readings tells.

    Where several figures stand at one place, a claim belongs to the candidate of its metric, and
    one whose metric was edited to the next.

    Returns
    -------
    pd.DataFrame
        One row a candidate: `candidate_id`, `claim_id`, `accepted_by`, `accepted_on`, and
        `is_there`, whether that claim is in the tables.
    """
    log = tables.readings[tables.readings["text_sha256"] == text_sha256].drop_duplicates(
        "claim_id", keep="last"
    )
    metrics = {claim.claim_id: claim.metric for claim in tables.find(*log["claim_id"])}
    readings = sorted(
        log.to_dict("records"), key=lambda reading: reading["claim_id"] not in metrics
    )  # those that are there come first
    rows: dict[str, dict[str, object]] = {}
    for is_of_metric in (True, False):
        for candidate in candidates[["claim_id", "start", "end", "metric"]].to_dict("records"):
            place = (candidate["start"], candidate["end"])
            for number, reading in enumerate(readings if candidate["claim_id"] not in rows else ()):
                claim_id = reading["claim_id"]
                if (reading["start"], reading["end"]) == place and (
                    not is_of_metric or metrics.get(claim_id) == candidate["metric"]
                ):
                    rows[candidate["claim_id"]] = {
                        **reading,
                        "candidate_id": candidate["claim_id"],
                        "is_there": claim_id in metrics,
                    }
                    del readings[number]
                    break
    return pd.DataFrame(
        list(rows.values()),
        columns=["candidate_id", "claim_id", "accepted_by", "accepted_on", "is_there"],
    )


class _Known(NamedTuple):
    """Claims, each with its day, and their places by the words of their wording, and by metric and
    number.
    """

    claims: list[dict[str, object]]
    by_words: dict[tuple[str, ...], list[int]]
    by_figure: dict[tuple[object, int], list[int]]


class _Pair(NamedTuple):
    candidate_id: str
    claim_id: str
    why: str
    days_apart: int | None


def _pairs_of(candidate: Mapping[str, object], tables: ClaimTables) -> list[_Pair]:
    known = tables.once(_known)
    by_words = known.by_words.get(_words(candidate.get("wording")), ())
    numbers = {candidate.get(name) for name in FILLED_CELLS.get(candidate.get("qualifier"), ())}
    by_figure = {
        place
        for number in numbers
        for place in known.by_figure.get((candidate.get("metric"), _whole(number)), ())
    }
    found = [
        known.claims[place] | {"has_words": place in by_words}
        for place in sorted(by_figure | set(by_words))
    ]
    return [pair for _, pair in sorted(_rank(candidate, found), key=lambda ranked: ranked[0])]


def _rank(
    candidate: Mapping[str, object], found: Iterable[Mapping[str, object]]
) -> Iterator[tuple[tuple, _Pair]]:
    """The pairs with what they are sorted by: words before figures, then the nearer day, the same
    claimant, originals before what repeats them.
    """
    day = _day(candidate)
    for claim in found:
        apart = (
            abs((day - claim["day"]).days) if day is not None and claim["day"] is not None else None
        )
        has_words = claim["has_words"]
        if not has_words and apart is not None and apart > NEAR:
            continue
        gap = (
            "the day of one is not known"
            if apart is None
            else "the same day"
            if not apart
            else f"{apart} day{'s' * (apart != 1)} apart"
        )
        what = (
            "the same words" if has_words else f"the same figure of {plain_words(claim['metric'])}"
        )
        is_other = claim["claimant_id"] != candidate.get("claimant_id")
        order = (
            not has_words,
            apart is None,
            apart or 0,
            is_other,
            claim["derivation"] != "original",
            claim["claim_id"],
        )
        yield order, _Pair(str(candidate["claim_id"]), claim["claim_id"], f"{what}, {gap}", apart)


def _day(row: Mapping[str, object]) -> pd.Timestamp | None:
    """The day on which a row was stated, else published, else up to which it counts."""
    days = (pd.to_datetime(row.get(name), errors="coerce") for name in _DAYS)
    return next((day for day in days if pd.notna(day)), None)


def _known(tables: ClaimTables) -> _Known:
    """The claims that candidates are compared with."""
    columns = ["claim_id", "claimant_id", "derivation", "metric", "wording", *_DAYS, *NUMBERS]
    claims = tables.all_claims[columns].to_dict("records")
    known = _Known([claim | {"day": _day(claim)} for claim in claims], {}, {})
    for place, claim in enumerate(claims):
        if words := _words(claim["wording"]):
            known.by_words.setdefault(words, []).append(place)
        for number in {_whole(claim[name]) for name in NUMBERS} - {None}:
            known.by_figure.setdefault((claim["metric"], number), []).append(place)
    return known


def _whole(cell: object) -> int | None:
    """The number of a cell, which an analyst may have written as text; None where it is none."""
    return int(cell) if re.fullmatch("[0-9]+", str(cell)) else None


def _words(wording: object) -> tuple[str, ...]:
    """The words of a wording in small letters; none where they are too few to tell."""
    words = (
        tuple(re.findall(r"[^\W_]+(?:[.,'’-][^\W_]+)*", wording.casefold()))
        if isinstance(wording, str)
        else ()
    )
    return words if len(words) >= _FEWEST_WORDS else ()
