"""A table of very many claims: the founding data over and over, each copy of people of its own or
of later days, so that running totals, echoes and parts are mixed as they are there.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import load_claims
from analysis.claims.checking import NUMBERS
from analysis.claims.model import ClaimTables, FileStamp, as_typed

DATA = Path(__file__).parent.parent / "data" / "kursk"
N_VOICES = 50  # sets of claimants, about 40 in each
N_ROUNDS = 14  # times that a set of claimants tells of the same people, each with greater numbers
DAYS_APART = 60  # from one of these times to the next
_DIGITS = re.compile(r"\d+(?:,\d{3})*")
_DAYS = ("stated_on", "published_on", "period_start", "period_end")
_LINKS = ("statement_id", "part_of", "derived_from")


def many_claims(rows: int) -> ClaimTables:
    """So many claims, a whole number of copies of the founding data cut off at the end."""
    founding = pd.read_csv(DATA / "claims.csv", dtype="str")
    copies = np.arange(-(-rows // len(founding)))
    people, of_round = copies // N_ROUNDS, copies % N_ROUNDS
    rounds = [_round(founding, number) for number in range(min(len(copies), N_ROUNDS))]
    claims = pd.concat([rounds[number] for number in of_round], ignore_index=True)
    mark = _marks(copies, len(founding))
    for name in ("claim_id", *_LINKS):
        ids = zip(claims[name], mark, strict=True)
        marked = [cell if pd.isna(cell) else cell.replace(";", f"{of};") + of for cell, of in ids]
        claims[name] = pd.array(marked, dtype="str")
    claims["claimant_id"] += _marks(people % N_VOICES, len(founding))
    claims["population"] += _marks(people, len(founding))
    claims = as_typed(claims.iloc[:rows].reset_index(drop=True), "claims")
    tables = load_claims(DATA)
    sources = _copied(tables.sources, ["source_id", "name"], range(min(people[-1] + 1, N_VOICES)))
    populations = tables.scopes[tables.scopes["kind"] == "population"]
    scopes = pd.concat(
        [
            tables.scopes[tables.scopes["kind"] != "population"],
            _copied(populations, ["id", "part_of", "apart_from"], range(people[-1] + 1)),
        ],
        ignore_index=True,
    )
    read = datetime.datetime(2025, 1, 1, 8, 15).astimezone()
    stamps = tuple(
        FileStamp(f"{name}.csv", len(frame), "", None, read, ())
        for name, frame in (("claims", claims), ("sources", sources), ("scopes", scopes))
    )
    return ClaimTables(claims, sources, scopes, claims, stamps)


def _marks(numbers: np.ndarray, length: int) -> pd.Series:
    return pd.Series(np.repeat([f"_{number}" for number in numbers], length), dtype="str")


def _round(founding: pd.DataFrame, number: int) -> pd.DataFrame:
    """The founding claims so many rounds later, their numbers as many times as great."""
    later, shift = founding.copy(), pd.Timedelta(days=number * DAYS_APART)
    for name in _DAYS:
        later[name] = (pd.to_datetime(founding[name]) + shift).dt.strftime("%Y-%m-%d").astype("str")
    for row in founding[["wording", *NUMBERS]].itertuples():
        numbers = {cell for cell in row[2:] if isinstance(cell, str)}
        wording, cells = _times(row.wording, numbers, number + 1)
        later.loc[row.Index, "wording"] = wording
        for name in NUMBERS:
            later.loc[row.Index, name] = cells.get(getattr(row, name), getattr(row, name))
    return later.astype("str")


def _times(wording: str, numbers: set[str], factor: int) -> tuple[str, dict[str, str]]:
    """The wording with these numbers so many times as great, and what each of them becomes; all as
    it is where one of them stands in words.
    """
    written = {digits.replace(",", "") for digits in _DIGITS.findall(wording)}
    if not numbers <= written:
        return wording, {}
    greater = {number: str(int(number) * factor) for number in numbers}

    def replaced(found: re.Match) -> str:
        number = found[0].replace(",", "")
        return f"{int(greater[number]):,}" if number in greater else found[0]

    return _DIGITS.sub(replaced, wording), greater


def _copied(frame: pd.DataFrame, names: list[str], numbers: Iterable[int]) -> pd.DataFrame:
    """The rows once for each number, which is put behind what these columns say."""
    copies = [
        frame.assign(**{name: frame[name] + f"_{number}" for name in names}) for number in numbers
    ]
    return pd.concat(copies, ignore_index=True)
