"""Many texts at once: those without a trigger word are screened out as a column, the rest are read one by one."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from analysis.errors import TollbookError
from analysis.extraction.candidates import day_of, frame_of, rows_of
from analysis.extraction.text.normalising import UNUSUAL
from analysis.extraction.words.triggers import STEMS

if TYPE_CHECKING:
    import pandas as pd

    from analysis.tables import ClaimTables

NOT_READ = "not_read"


def extract_claims_from(
    texts: Iterable[str] | pd.Series,
    *,
    published_on: Iterable[datetime.date | str | None] | None = None,
    publisher: str | None = None,
    tables: ClaimTables | None = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Every casualty figure of many texts, as `extract_claims` gives them.

    Parameters
    ----------
    texts
        A column of texts; empty cells are passed over.
    published_on
        The day of each text, in the same order; as a day or in ISO 8601, None where it is not known.
    progress
        Whether a bar shows how far the reading has come.

    Returns
    -------
    pd.DataFrame
        The rows of `extract_claims` for all texts, and `text`, the label of the text that each is from (its place, where `texts` is no Series). What
        could not be read stands in `attrs["not_read"]`, by label with the reason, and is warned of; it stops nothing.

    Raises
    ------
    TollbookError
        Where there are not as many days as texts, or one of them is no day; nothing is then read.

    Examples
    --------
    >>> extract_claims_from(["Three died.", "It rained.", "Two were hurt."], progress=False)[["text", "metric", "best"]].values.tolist()
    [[0, 'killed', 3], [2, 'wounded', 2]]
    """
    labels, column = _labelled(texts)
    days = _days(published_on, len(column))
    rows: list[dict[str, object]] = []
    not_read: dict[object, str] = {}
    places = _with_bar(may_tell(column), progress)
    for place in places:
        try:
            found = rows_of(column[place], published_on=days[place], publisher=publisher, tables=tables)
        except Exception as problem:  # whatever is wrong with one text must not cost the others
            not_read[labels[place]] = f"{type(problem).__name__}: {problem}"
            continue
        rows += [{**row, "text": labels[place]} for row in found]
    frame = frame_of(rows)
    if "text" not in frame:
        frame["text"] = []
    frame.attrs[NOT_READ] = not_read
    if not_read:
        first, reason = next(iter(not_read.items()))
        warnings.warn(f"{len(not_read)} of {len(column)} texts could not be read, the first of them text {first!r} ({reason}).", stacklevel=2)
    return frame


def may_tell(texts: list[object]) -> list[int]:
    """The places of the texts that hold the stem of a trigger word, or letters that may hide one; what is no text is passed over.

    Examples
    --------
    >>> may_tell(["Three died.", "It rained.", None])
    [0]
    """
    import pyarrow as pa  # here alone: one text needs no columns
    from pyarrow import compute

    column = pa.array([_encodable(text) if isinstance(text, str) else None for text in texts], pa.large_string())
    told = compute.match_substring_regex(column, _PATTERN, ignore_case=True)
    return compute.indices_nonzero(compute.fill_null(told, False)).to_pylist()


def _encodable(text: str) -> str:
    """The text as UTF-8 can hold it: half a character, of which two make one elsewhere, becomes a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _labelled(texts: Iterable[str] | pd.Series) -> tuple[list[object], list[object]]:
    if isinstance(texts, str) or not isinstance(texts, Iterable):
        raise TollbookError(f"texts: {texts!r:.60} is no column of texts. Give a list or a Series; for one text use extract_claims.")
    if hasattr(texts, "index") and hasattr(texts, "tolist"):
        return list(texts.index), texts.tolist()
    column = list(texts)
    return list(range(len(column))), column


def _days(published_on: Iterable[datetime.date | str | None] | None, wanted: int) -> list[datetime.date | None]:
    """The day of each text."""
    if published_on is None:
        return [None] * wanted
    if isinstance(published_on, str) or not isinstance(published_on, Iterable):
        raise TollbookError(f"published_on: {published_on!r:.60} is no column of days. Give one day for each of the {wanted} texts.")
    days = list(published_on)
    if len(days) != wanted:
        raise TollbookError(f"published_on: {len(days)} given for {wanted} texts. Give one for each, None where it is not known.")
    return [day_of(day, f"published_on, text {place}") for place, day in enumerate(days)]


def _with_bar(places: list[int], progress: bool) -> Iterator[int] | list[int]:
    if not progress:
        return places
    from tqdm.auto import tqdm  # here alone: a bar is for many texts

    return tqdm(places, desc="reading", unit="text")


_PATTERN = "|".join([*map(re.escape, STEMS), f"[{re.escape(UNUSUAL)}]"])
