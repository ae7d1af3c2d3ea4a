"""Candidate claims as cards that a person accepts, edits or rejects: one widget however many there
are, all of it within reach of the keyboard.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import anywidget
import traitlets

from analysis.claims.names import free_id, id_of_name
from analysis.vocabulary import SOURCE_KINDS, STANCES

VERDICTS = ("accepted", "rejected")
ADDED = ("claimant_id", "population", "place", "definition")  # columns that name a row to add
USUAL = ("population", "place", "period", "period_start", "period_end")
MOST_UNDONE = 10
_DECIDED = ("verdicts", "edits", "news", "added", "usual")

_STYLE = """
.tollbook-review, .tollbook-review .cards { display: grid; gap: 10px; width: 100%;
  max-width: 1300px; min-width: 0; }
.tollbook-review {
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
.tollbook-review h3.title { font-size: 15px; font-weight: 600; margin: 2px 0; }
.tollbook-review .bar { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; }
.tollbook-review .bar p { flex: 1 1 380px; font-weight: 600; }
.tollbook-review :is(.usual, .chooser) { display: flex; flex-wrap: wrap; gap: 2px 12px;
  align-items: end; margin: 4px 0; }
.tollbook-review .choosers { display: flex; flex-wrap: wrap; gap: 0 18px; }
.tollbook-review :is(.usual, .chooser) :is(input, select) { height: 24px; }
.tollbook-review .usual input[type="date"] { max-width: 128px; }
.tollbook-review fieldset.usual { border: 1px solid var(--jp-border-color2, #bdbdbd);
  border-radius: 3px; padding: 2px 8px 6px; }
.tollbook-review :is(.usual, .chooser) .field { display: grid; }
.tollbook-review :is(.usual, .chooser) label { font-weight: 600; font-size: 12px; }
.tollbook-review :is(.usual, .chooser) :is(input, select) { font: inherit; font-weight: 400;
  font-size: 13px; max-width: 175px; padding: 1px 4px; box-sizing: border-box;
  color: var(--jp-content-font-color1, #212121); background: var(--jp-layout-color1, #ffffff);
  border: 1px solid var(--jp-border-color1, #757575); }
.tollbook-review .wrong { border-left: 5px solid #8a3d00; padding: 2px 8px; margin: 4px 0; }
.tollbook-review [aria-invalid] { outline: 2px solid #8a3d00; }
.tollbook-review summary { cursor: pointer; }
.tollbook-review [hidden] { display: none; }
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
.tollbook-review form .field { display: grid; min-width: 0; align-content: start; }
.tollbook-review form label { font-weight: 600; }
.tollbook-review form :is(input, select) { font: inherit; font-weight: 400; min-width: 0;
  width: 100%; box-sizing: border-box; padding: 2px 4px;
  color: var(--jp-content-font-color1, #212121); background: var(--jp-layout-color1, #ffffff);
  border: 1px solid var(--jp-border-color1, #757575); }
"""


class ReviewCards(anywidget.AnyWidget):
    """Cards of candidates, with what was decided on each, none of which is decided before a person
    does.

    Keys, where the focus is on a card: a accepts, e edits, r rejects, u undoes, s saves; up, down,
    Home and End go to another one; in a form Ctrl+Enter applies.

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
    added
        By the id that it gets in the tables, what the analyst adds: `column` (of the claims that
        name it), `words` of the text for it (empty where it has none), `name`, and the cells of
        its row.
    usual, usual_fields
        By column, what holds of every figure of which the text does not say it; and the fields for
        that.
    wrong
        By the id of a candidate, the column and the words of what kept it from being saved. The
        page leads to the first one.
    progress, folded_words, language
        How far the review has come; what the folded cards below are; the language of the text.
    taken
        The ids that the tables have already.
    """

    _esm = Path(__file__).with_name("article_review.js")
    _css = _STYLE
    cards = traitlets.List(traitlets.Dict()).tag(sync=True)
    fields = traitlets.List(traitlets.Dict()).tag(sync=True)
    verdicts = traitlets.Dict().tag(sync=True)
    edits = traitlets.Dict().tag(sync=True)
    news = traitlets.List(traitlets.Unicode()).tag(sync=True)
    added = traitlets.Dict()
    usual = traitlets.Dict().tag(sync=True)
    usual_fields = traitlets.List(traitlets.Dict()).tag(sync=True)
    wrong = traitlets.Dict().tag(sync=True)
    progress = traitlets.Unicode().tag(sync=True)
    folded_words = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)

    def __init__(self, *, save: Callable[[], None], lead: Callable[[str], None]) -> None:
        """`save` saves what is accepted; `lead` puts the focus on the field of the panel for a
        column.
        """
        self.taken: Collection[str] = ()
        self._save, self._lead = save, lead
        self._past: deque[Callable[[], None]] = deque(maxlen=MOST_UNDONE)
        self._is_one_act = False
        super().__init__()
        self.on_msg(self._on_message)
        self.observe(self._remember, names=list(_DECIDED))

    def start(
        self, fields: Sequence[Mapping[str, object]], cards: Sequence[Mapping[str, object]]
    ) -> None:
        """Put up new cards, on none of which anything has been decided."""
        with self._one_act(), self.hold_sync():
            self.verdicts, self.edits, self.news, self.wrong = {}, {}, [], {}
            self.fields = [dict(field) for field in fields]
            self.cards = [dict(card) for card in cards]
        self._past.clear()

    def forget(self) -> bool:
        """Forget what was said for all figures of a text, and what was to be added for it; whether
        anything was said.
        """
        had_any = bool(self.usual or self.added)
        with self._one_act(), self.hold_sync():
            self.usual, self.added = {}, {}
        self._past.clear()
        return had_any

    def decide(self, candidate_id: str, verdict: str) -> None:
        """What a press on Accept or Reject does."""
        self.verdicts = {**self.verdicts, candidate_id: verdict}

    def edit(self, candidate_id: str, **cells: str) -> None:
        """What a press on Apply does."""
        self.edits = {**self.edits, candidate_id: {**self.edits.get(candidate_id, {}), **cells}}

    def add(
        self,
        column: str,
        name: str,
        *,
        words: str = "",
        candidate_id: str = "",
        row_id: str = "",
        **said: str,
    ) -> str:
        """Add a source, people, a place or a definition, which is saved with the first claim that
        needs it: what a press on Add does.

        Parameters
        ----------
        column
            Of the claims that name it: claimant_id, population, place or definition.
        words
            The words of the text for it: it is then that of every figure of which the text says so.
        candidate_id
            Without words, the candidate that it is chosen for; for the whole text where it is
            empty.
        row_id
            What it is called in the tables; made of the name where it is empty or taken.
        said
            Further cells of its row, such as `kind` and `stance`, or `part_of`.

        Returns
        -------
        str
            Its id.
        """
        taken = {*self.taken, *self.added}
        new_id = free_id(id_of_name(row_id.strip() or name, column.removesuffix("_id")), taken)
        row = {"column": column, "words": words, "name": name.strip(), **_sound(column, said)}
        with self._one_act(), self.hold_sync():
            self.added = {**self.added, new_id: row}
            if candidate_id and not words:
                self.edit(candidate_id, **{column: new_id})
            elif not words:
                self.usual = {**self.usual, column: new_id}
        return new_id

    def drop(self, row_id: str) -> None:
        """Do not add it after all; whatever it was chosen for is open again."""
        with self._one_act(), self.hold_sync():
            self.added = {each: row for each, row in self.added.items() if each != row_id}
            self.usual = {name: cell for name, cell in self.usual.items() if cell != row_id}
            self.edits = {
                candidate: {name: cell for name, cell in cells.items() if cell != row_id}
                for candidate, cells in self.edits.items()
            }

    def remember(self, undo: Callable[[], None]) -> None:
        """Keep how something is undone that was just done."""
        self._past.append(undo)

    def undo(self) -> None:
        """Undo what was done last: a decision, an edit, something added, a saving."""
        if self._past:
            self._past.pop()()

    def _remember(self, change: traitlets.Bunch) -> None:
        """Keep how a decision is undone that a person took."""
        if not self._is_one_act:
            self.remember(lambda: self._put_back({change.name: change.old}))

    @contextmanager
    def _one_act(self) -> Iterator[None]:
        """Several changes that are undone together."""
        before, was = {name: getattr(self, name) for name in _DECIDED}, self._is_one_act
        self._is_one_act = True
        try:
            yield
        finally:
            self._is_one_act = was
        if not was:
            self.remember(lambda: self._put_back(before))

    def _put_back(self, before: Mapping[str, object]) -> None:
        was, self._is_one_act = self._is_one_act, True
        with self.hold_sync():
            for name, value in before.items():
                setattr(self, name, value)
        self._is_one_act = was

    def _on_message(self, _widget: object, content: dict, _buffers: list) -> None:
        """What a press on the page asks the kernel to do."""
        do = content.get("do")
        if do == "save":
            self._save()
        elif do == "undo":
            self.undo()
        elif do == "lead":
            self._lead(str(content.get("column")))
        elif do == "drop":
            self.drop(str(content.get("id")))
        elif do == "add" and content.get("column") in ADDED:
            said = content.get("said")
            self.add(
                content["column"],
                str(content.get("name") or content.get("words")),
                words=str(content.get("words") or ""),
                candidate_id=str(content.get("card") or ""),
                row_id=str(content.get("id") or ""),
                **({str(name): str(cell) for name, cell in said.items()} if said else {}),
            )

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

    @traitlets.validate("usual")
    def _of_whole_text(self, proposal: dict) -> dict[str, str]:
        """Cells that may be the same for a whole text, as text, whatever the page sends."""
        return {name: str(cell) for name, cell in proposal["value"].items() if name in USUAL}


def _sound(column: str, said: Mapping[str, str]) -> dict[str, str]:
    """The further cells of a new row: kinds and stances that there are, whatever the page sends."""
    if column != "claimant_id":
        return {name: said[name] for name in ("part_of", "apart_from") if said.get(name)}
    words = {"kind": (SOURCE_KINDS, "other"), "stance": (STANCES, "not_stated")}
    return {
        name: said[name] if said.get(name) in known else usual
        for name, (known, usual) in words.items()
    }
