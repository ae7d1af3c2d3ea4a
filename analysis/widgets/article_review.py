"""Candidate claims as cards that a person accepts, edits or rejects: one widget however many there
are, all of it within reach of the keyboard.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import anywidget
import traitlets

from analysis.vocabulary import SOURCE_KINDS, STANCES

VERDICTS = ("accepted", "rejected")

_STYLE = """
.tollbook-review { display: grid; gap: 10px; width: 100%; max-width: 1300px; min-width: 0;
  font-size: 13px; line-height: 1.45;
  color: var(--jp-content-font-color1, #212121); }
.tollbook-review section { border: 1px solid var(--jp-border-color1, #757575);
  border-left: 5px solid var(--jp-border-color1, #757575);
  border-radius: 3px; padding: 8px 10px; }
.tollbook-review section[data-verdict="accepted"] { border-left: 5px solid #0b4f8a; }
.tollbook-review section[data-verdict="rejected"] { border-left: 5px dashed #595959; }
.tollbook-review section[data-verdict="rejected"] .body { display: none; }
.tollbook-review section[data-verdict="saved"] { border-left: 5px double #0b4f8a; }
.tollbook-review p { margin: 2px 0; }
.tollbook-review fieldset { border: 0; margin: 4px 0; padding: 0; }
.tollbook-review fieldset label { display: block; }
.tollbook-review legend { font-weight: 600; padding: 0; }
.tollbook-review .title { font-size: 15px; font-weight: 600; }
.tollbook-review .sign, .tollbook-review .verdict { font-size: 12px; font-weight: 600;
  padding: 0 5px; border: 1px solid; border-radius: 3px; }
.tollbook-review .sign { border-style: dashed; }
.tollbook-review .term { font-weight: 600; }
.tollbook-review blockquote { margin: 4px 0; padding: 0 0 0 8px;
  border-left: 3px solid var(--jp-border-color1, #757575); font-size: 14px; }
.tollbook-review .body { display: grid;
  grid-template-columns: repeat(auto-fit, minmax(330px, 1fr)); gap: 2px 18px; }
.tollbook-review dl { display: grid; grid-template-columns: max-content 1fr; gap: 1px 10px;
  margin: 4px 0; align-content: start; }
.tollbook-review dt { font-weight: 600; float: none; width: auto; white-space: nowrap; }
.tollbook-review dd { margin: 0; padding: 0; float: none; width: auto; overflow-wrap: anywhere; }
.tollbook-review dd.empty { font-style: italic; }
.tollbook-review ul { margin: 0; padding-left: 20px; }
.tollbook-review button { font: inherit; margin: 4px 6px 0 0; padding: 3px 12px;
  border-radius: 3px; cursor: pointer;
  border: 1px solid var(--jp-border-color1, #757575);
  color: var(--jp-content-font-color1, #212121); background: var(--jp-layout-color1, #ffffff); }
.tollbook-review form button { align-self: end; }
.tollbook-review button[aria-pressed="true"] { font-weight: 600; border-width: 2px;
  background: var(--jp-layout-color2, #eeeeee); }
.tollbook-review :is(button, input, select):focus-visible {
  outline: 3px solid var(--jp-brand-color1, #0b57d0); }
.tollbook-review form { display: grid;
  grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 6px 12px; margin-top: 8px;
  padding-top: 8px; border-top: 1px solid var(--jp-border-color1, #757575); }
.tollbook-review form label { display: grid; font-weight: 600; min-width: 0; }
.tollbook-review form :is(input, select) { font: inherit; font-weight: 400; min-width: 0;
  width: 100%; box-sizing: border-box; padding: 2px 4px;
  color: var(--jp-content-font-color1, #212121); background: var(--jp-layout-color1, #ffffff);
  border: 1px solid var(--jp-border-color1, #757575); }
"""


class ReviewCards(anywidget.AnyWidget):
    """Cards of candidates, with what was decided on each, none of which is decided before a person
    does.

    Keys, where the focus is on a card: a accepts, e edits, r rejects, up, down, Home and End go to
    another one; in a form Ctrl+Enter applies.

    Attributes
    ----------
    cards
        What stands on each card, as `analysis.widgets.article_cards.card_of` makes it.
    fields
        What can be edited: `name`, `label`, and `type` (of an input) or `options` (value and
        words).
    verdicts
        By the id of a candidate, accepted or rejected; one that is not there is to be decided.
    edits
        By the id of a candidate, the cells that the analyst wrote.
    news
        The ids of candidates that are a statement of their own, where the same one seems to be in
        the data already.
    sources
        By the words of the text for a claimant that is not among the sources, its kind and stance,
        where the analyst adds it.
    """

    _esm = Path(__file__).with_name("article_review.js")
    _css = _STYLE
    cards = traitlets.List(traitlets.Dict()).tag(sync=True)
    fields = traitlets.List(traitlets.Dict()).tag(sync=True)
    verdicts = traitlets.Dict().tag(sync=True)
    edits = traitlets.Dict().tag(sync=True)
    news = traitlets.List(traitlets.Unicode()).tag(sync=True)
    sources = traitlets.Dict().tag(sync=True)

    def start(
        self, fields: Sequence[Mapping[str, object]], cards: Sequence[Mapping[str, object]]
    ) -> None:
        """Put up new cards, on none of which anything has been decided."""
        with self.hold_sync():
            self.verdicts, self.edits, self.news, self.sources = {}, {}, [], {}
            self.fields = [dict(field) for field in fields]
            self.cards = [dict(card) for card in cards]

    def decide(self, candidate_id: str, verdict: str) -> None:
        """What a press on Accept or Reject does."""
        self.verdicts = {**self.verdicts, candidate_id: verdict}

    def edit(self, candidate_id: str, **cells: str) -> None:
        """What a press on Apply does."""
        self.edits = {**self.edits, candidate_id: {**self.edits.get(candidate_id, {}), **cells}}

    @traitlets.validate("verdicts")
    def _of_cards(self, proposal: dict) -> dict[str, str]:
        """Verdicts there are, whatever the page sends."""
        sent = proposal["value"].items()
        return {candidate: verdict for candidate, verdict in sent if verdict in VERDICTS}

    @traitlets.validate("edits")
    def _of_fields(self, proposal: dict) -> dict[str, dict[str, str]]:
        """Cells that can be edited, as text, whatever the page sends."""
        names = {field["name"] for field in self.fields}
        return {
            candidate: {name: str(cell) for name, cell in cells.items() if name in names}
            for candidate, cells in proposal["value"].items()
            if isinstance(cells, Mapping)
        }

    @traitlets.validate("sources")
    def _of_words(self, proposal: dict) -> dict[str, dict[str, str]]:
        """Kinds and stances that there are, whatever the page sends."""
        return {
            str(words): {"kind": said["kind"], "stance": said["stance"]}
            for words, said in proposal["value"].items()
            if said.get("kind") in SOURCE_KINDS and said.get("stance") in STANCES
        }
