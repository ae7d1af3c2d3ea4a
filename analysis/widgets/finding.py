"""How claims are found and chosen: a search over their words, claimants, numbers and days, lines to
take them from, and chips of those that were taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import anywidget
import pandas as pd
import traitlets

from analysis.claims.checking import NUMBERS
from analysis.claims.describe import (
    as_of_words,
    figure_words,
    gloss,
    short_source_name,
    source_name,
)
from analysis.claims.model import Claim, ClaimTables

MOST_ROWS = 60  # lines of a list that is looked through by eye: two screens
_HERE = Path(__file__).parent
_BUTTON = """
  { font: inherit; cursor: pointer; border-radius: 3px; padding: 0 8px;
  border: 1px solid var(--jp-border-color1, #757575); color: inherit;
  background: var(--jp-layout-color1, #ffffff); }
"""


class ClaimChips(anywidget.AnyWidget):
    """The claims that are compared, each with its letter and a button that takes it away.

    Attributes
    ----------
    chips
        `id`, `letter` and `words` of each.
    """

    _esm = _HERE / "claim_chips.js"
    _css = f"""
.tollbook-chips {{ display: flex; flex-wrap: wrap; gap: 6px; align-items: center;
  font-size: 13px; color: var(--jp-content-font-color1, #212121); }}
.tollbook-chips ul {{ display: flex; flex-wrap: wrap; gap: 6px; list-style: none; margin: 0;
  padding: 0; }}
.tollbook-chips li {{ border: 1px solid var(--jp-border-color1, #757575); border-radius: 12px;
  padding: 2px 4px 2px 10px; }}
.tollbook-chips button {_BUTTON}
.tollbook-chips button:focus-visible {{ outline: 3px solid var(--jp-brand-color1, #0b57d0); }}
"""
    chips = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(self, remove: Callable[[str], None], find: Callable[[], None]) -> None:
        super().__init__()
        self._remove, self._find = remove, find
        self.on_msg(self._on_message)

    def _on_message(self, _widget: object, content: dict, _buffers: list) -> None:
        if content.get("find"):
            self._find()
        else:
            self._remove(str(content.get("remove")))


class ClaimRows(anywidget.AnyWidget):
    """Claims that were found, each with buttons that take it as A, as B, or besides.

    Attributes
    ----------
    rows
        `id`, `head`, `words`, their `lang` and what they are in `english` where they are not, and
        the `letter` of one that is taken.
    """

    _esm = _HERE / "claim_rows.js"
    _css = f"""
.tollbook-rows ul {{ list-style: none; margin: 0; padding: 0; max-height: 340px; overflow-y: auto;
  font-size: 13px; line-height: 1.6; color: var(--jp-content-font-color1, #212121); }}
.tollbook-rows li {{ display: flex; flex-wrap: wrap; gap: 2px 8px; padding: 2px 0;
  border-bottom: 1px solid var(--jp-border-color2, #bdbdbd); }}
.tollbook-rows .buttons {{ display: flex; gap: 4px; min-width: 96px; }}
.tollbook-rows button {_BUTTON}
.tollbook-rows button:focus-visible {{ outline: 3px solid var(--jp-brand-color1, #0b57d0); }}
"""
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(self, put: Callable[[str, str], None]) -> None:
        super().__init__()
        self._put = put
        self.on_msg(self._on_message)

    def _on_message(self, _widget: object, content: dict, _buffers: list) -> None:
        self._put(str(content.get("put")), str(content.get("place")))


def letters_of(picked: Sequence[str]) -> dict[str, str]:
    """The letter of each claim that is compared; numbers from the 27th on.

    Examples
    --------
    >>> letters_of(["one", "two"])
    {'one': 'A', 'two': 'B'}
    """
    return {
        claim_id: chr(ord("A") + place) if place < 26 else str(place + 1)
        for place, claim_id in enumerate(picked)
    }


def head_of(claim: Claim) -> str:
    """Quantity, claimant and days of a claim in one line."""
    return " · ".join((figure_words(claim), short_source_name(claim), as_of_words(claim)))


def row_of(claim: Claim, letters: Mapping[str, str]) -> dict[str, str]:
    """A line of `ClaimRows`."""
    return {
        "id": claim.claim_id,
        "head": head_of(claim),
        "words": claim.wording or "",
        "lang": claim.wording_lang or "",
        "english": gloss(claim),
        "letter": letters.get(claim.claim_id, ""),
    }


def search_claims(tables: ClaimTables, wanted: str) -> pd.Series:
    """Whether each of the claims, by their index, holds every word of a search, in its words,
    quantity, claimant, publisher or days; numbers are found with and without separators.

    Examples
    --------
    >>> from analysis import load_claims
    >>> kursk = load_claims("data/kursk")
    >>> found = kursk.claims["claim_id"][search_claims(kursk, "zelensky 3000")]
    >>> "zelensky_20241223_3000_x" in set(found)
    True
    """
    words = [re.sub(r"(?<=\d),(?=\d{3}\b)", "", word) for word in wanted.casefold().split()]
    texts = tables.once(_texts)
    return tables.claims["claim_id"].map(
        lambda claim_id: all(word in texts[claim_id] for word in words)
    )


def _texts(tables: ClaimTables) -> dict[str, str]:
    """What is searched of each claim, in small letters."""
    every = tables.pick(*tables.all_claims["claim_id"])
    return {claim.claim_id: _text(claim).casefold() for claim in every}


def _text(claim: Claim) -> str:
    numbers = [str(cell) for name in NUMBERS if (cell := getattr(claim, name)) is not None]
    said = (
        claim.wording,
        gloss(claim),
        claim.publisher,
        claim.via,
        claim.speaker,
        source_name(claim),
    )
    days = [as_of_words(claim), *(str(day) for day in (claim.stated_on, claim.published_on) if day)]
    return " ".join(filter(None, [*said, head_of(claim), *numbers, *days]))
