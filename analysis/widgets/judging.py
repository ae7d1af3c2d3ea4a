"""Where an analyst writes judgements down: grades of sources, decisions on proposed links, and how
claims that cannot hold together are handled. Nothing counts that no person has entered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.claims.describe import attributed, plain_words
from analysis.claims.judgements import decide_link, grade_source, resolve_conflict, undo_grade
from analysis.claims.logs import standing_decisions, standing_resolutions
from analysis.claims.model import listed_ids
from analysis.errors import TollbookError
from analysis.provenance.proposals import find_possible_echoes
from analysis.vocabulary import RELIABILITIES, RESOLUTIONS
from analysis.widgets.controls import NameField
from analysis.widgets.panel import WIDE, claim_card, fill, list_claims, problem_view, view

if TYPE_CHECKING:
    from analysis.widgets.panel import DataPanel


_ROOMY, _WHOLE = {"width": "420px"}, {"width": "98%"}
_MOST_PROPOSED = 50  # the best ones: who has decided them is offered the next
_WITHDRAWN = "withdrawn"
_FIVE_WAYS = (
    "The five ways are those of the Standards for Casualty Recording (Every Casualty "
    "Worldwide, 2016). No claim is changed by any of them."
)


class Judging(widgets.VBox):
    """What both forms share: who judges, why, and the answer to what was pressed.

    Parameters
    ----------
    panel
        The panel whose data is judged; it reads them again after each judgement.
    """

    def __init__(self, panel: DataPanel, title: str) -> None:
        self.panel = panel
        self.by = NameField()
        self.reason = widgets.Text(description="Reason", style=WIDE, layout={"width": "60%"})
        self.title = widgets.HTML(view(markup.heading(title)))
        self.answer, self.entries = widgets.HTML(), widgets.HTML()
        super().__init__()

    def button(self, text: str, tooltip: str, press: Callable[[], str]) -> widgets.Button:
        """A button that writes a judgement down; what `press` returns is said when it is written,
        and an error when it is not.
        """

        def on_click(_button: object) -> None:
            try:
                said = press()
            except TollbookError as error:
                self.answer.value = view(markup.notice(problem_view(error)))
                return
            self.answer.value = view(markup.notice(markup.paragraph(said)))
            self.panel.reload()

        made = widgets.Button(description=text, tooltip=tooltip, layout={"width": "auto"})
        made.on_click(on_click)
        return made

    def signature(self) -> dict[str, str]:
        """Who judges and why, as the functions take it that write a judgement down."""
        return {"by": self.by.value, "reason": self.reason.value}

    def show_log(self, log: pd.DataFrame, day: str, title: str) -> None:
        """Show a log, the last entry first; `day` is the column of its days."""
        shown = log.iloc[::-1].assign(**{day: log[day].dt.strftime("%Y-%m-%d")})
        caption = f"Log of {title}: {len(log)}, the last one first"
        self.entries.value = view(markup.table(shown, caption))


class GradeLog(Judging):
    """Grades the reliability of a source; every grade is a row of a log, and taking one back is a
    row too.
    """

    def __init__(self, panel: DataPanel) -> None:
        super().__init__(panel, "Grade a source")
        self._source = widgets.Dropdown(description="Source", style=WIDE, layout=_ROOMY)
        grades = [(f"{word.name}: {word.meaning}", word.name) for word in RELIABILITIES]
        self._grade = widgets.Dropdown(
            description="Reliability", options=grades, value="F", style=WIDE, layout=_ROOMY
        )
        before = "Add the grade that stood before to the log"
        buttons = [
            self.button("Write grade down", "Add this grade to the log", self._write),
            self.button("Take last grade back", before, self._undo),
        ]
        chosen = [self.title, widgets.HBox([self._source, self._grade]), self.by, self.reason]
        self.children = [*chosen, widgets.HBox(buttons), self.answer, self.entries]

    def show_data(self) -> None:
        """Offer the sources, and show the log, last grade first."""
        sources = self.panel.tables.source_rows
        fill(self._source, sorted((row["name"], source) for source, row in sources.items()))
        self.show_log(self.panel.tables.grades, "graded_on", "grades")

    def _write(self) -> str:
        source, grade = self._source.value, self._grade.value
        grade_source(self.panel.where, source, grade, **self.signature())
        return f"Written down: {source} is graded {grade} by {self.by.value}."

    def _undo(self) -> str:
        undo_grade(self.panel.where, self._source.value, **self.signature())
        return f"Taken back: the grade of {self._source.value} is what it was before."


class LinkReview(Judging):
    """Proposes links that the data does not hold: near-equal figures, sums, differences and rates.
    A person accepts or rejects each.
    """

    def __init__(self, panel: DataPanel) -> None:
        super().__init__(panel, "Possible echoes and calculations")
        self._proposals = widgets.Select(description="Proposals", rows=8, style=WIDE, layout=_WHOLE)
        self._decided = widgets.Dropdown(description="Decided", style=WIDE, layout={"width": "60%"})
        self._shown = widgets.HTML()
        self._proposals.observe(self._show, names="value")
        came, did_not = (
            "The claim came from the others, as proposed",
            "It did not; do not propose it again",
        )
        buttons = [
            self.button("Accept", came, lambda: self._decide("accepted")),
            self.button("Reject", did_not, lambda: self._decide("rejected")),
        ]
        withdraw = self.button("Withdraw decision", "As if it had not been decided", self._withdraw)
        decided = [widgets.HBox(buttons), widgets.HBox([self._decided, withdraw])]
        signed = [self.by, self.reason, *decided, self.answer, self.entries]
        self.children = [self.title, self._proposals, self._shown, *signed]

    def show_data(self) -> None:
        """Offer what is proposed and not decided yet, and show the log, last decision first."""
        self._found = find_possible_echoes(self.panel.tables).head(_MOST_PROPOSED)
        rows = self._found.itertuples()
        entries = [f"{row.rank}. {row.derivation}: {row.sentence}" for row in rows]
        self._proposals.options = list(zip(entries, self._found.index, strict=True))
        self._proposals.value = None
        self._show()
        decisions = self.panel.tables.decisions
        standing = standing_decisions(decisions).itertuples()
        decided = [
            (
                f"{row.decision}: {row.claim_id} from {row.parent_ids}",
                (row.claim_id, row.parent_ids, row.derivation),
            )
            for row in standing
        ]
        fill(self._decided, decided)
        self.show_log(decisions, "decided_on", "decisions")

    def _show(self, _change: object = None) -> None:
        if self._proposals.value is None:
            said = f"{len(self._found)} proposed. Choose one to read it."
            said = said if len(self._found) else "Nothing is proposed."
            self._shown.value = view(markup.paragraph(said))
            return
        row = self._found.loc[self._proposals.value]
        claims = self.panel.tables.find(row["claim_id"], *listed_ids(row["parent_ids"]))
        cards = markup.cards(map(claim_card, claims))
        self._shown.value = view(markup.paragraph(row["sentence"]), cards)

    def _decide(self, decision: str) -> str:
        if self._proposals.value is None:
            raise TollbookError("Nothing is chosen. Choose one of the proposals.")
        row = self._found.loc[self._proposals.value]
        claim_id, parents = row["claim_id"], row["parent_ids"]
        link = claim_id, parents, row["derivation"], decision
        decide_link(self.panel.where, *link, **self.signature())
        return f"Written down: {claim_id} from {parents}, {decision} by {self.by.value}."

    def _withdraw(self) -> str:
        if self._decided.value is None:
            raise TollbookError("Nothing is decided yet, so nothing can be withdrawn.")
        claim_id, parents, derivation = self._decided.value
        link = claim_id, parents, derivation, _WITHDRAWN
        decide_link(self.panel.where, *link, **self.signature())
        return f"Withdrawn: {claim_id} from {parents} is as if it had not been decided."


class ResolutionLog(Judging):
    """Records how a conflict is handled, in one of five ways; every resolution is a row of a log,
    and withdrawing one is a row too.
    """

    def __init__(self, panel: DataPanel) -> None:
        super().__init__(panel, "How claims that cannot hold together are handled")
        ways = [
            (f"{plain_words(word.name)}: {word.meaning}", word.name)
            for word in RESOLUTIONS
            if word.name != _WITHDRAWN
        ]
        wide = {"style": WIDE, "layout": _WHOLE}
        self._conflict = widgets.Dropdown(description="Conflict", **wide)
        self._way = widgets.Dropdown(description="Way", options=ways, value="keep_pending", **wide)
        self._kept = widgets.SelectMultiple(description="Used first", rows=4, **wide)
        self._standing = widgets.Dropdown(
            description="Standing", style=WIDE, layout={"width": "75%"}
        )
        write = self.button("Write down", "Add this resolution to the log", self._write)
        withdraw = self.button("Withdraw", "As if it had not been decided", self._withdraw)
        about = widgets.HTML(view(markup.paragraph(_FIVE_WAYS)))
        chosen = [self.title, about, self._conflict, self._way, self._kept, self.by, self.reason]
        buttons = [widgets.HBox([write]), widgets.HBox([self._standing, withdraw])]
        self.children = [*chosen, *buttons, self.answer, self.entries]
        self._conflict.observe(self._show_claims, names="value")
        self._way.observe(self._show_way, names="value")

    def show_conflicts(self, conflicts: pd.DataFrame) -> None:
        """Offer the conflicts there are, in the columns of `analysis.Reconciliation.conflicts`, and
        show the log, last resolution first.
        """
        numbered = enumerate(conflicts["claim_ids"], 1)
        fill(self._conflict, [(f"{number}. {self._name(cell)}", cell) for number, cell in numbered])
        self._show_claims()
        log = self.panel.tables.resolutions
        standing = standing_resolutions(log)[["resolution", "claim_ids"]].itertuples(index=False)
        fill(self._standing, [(f"{plain_words(way)}: {ids}", ids) for way, ids in standing])
        self.show_log(log, "resolved_on", "resolutions")

    def _name(self, cell: str) -> str:
        return "; ".join(attributed(claim) for claim in self.panel.tables.find(*listed_ids(cell)))

    def _show_claims(self, _change: object = None) -> None:
        """Offer the claims of the conflict; those marked before stay marked where they are among
        them.
        """
        claims, marked = listed_ids(self._conflict.value), set(self._kept.value)
        self._kept.options = list_claims(self.panel.tables, claims, ())
        self._kept.value = tuple(claim_id for claim_id in claims if claim_id in marked)
        self._show_way()

    def _show_way(self, _change: object = None) -> None:
        self._kept.disabled = self._way.value != "prioritise"

    def _write(self) -> str:
        if self._conflict.value is None:
            raise TollbookError("No conflict is chosen, for there is none.")
        kept = self._kept.value if self._way.value == "prioritise" else ()
        conflict, way = self._conflict.value, self._way.value
        resolve_conflict(self.panel.where, conflict, way, kept=kept, **self.signature())
        return f"Written down: {plain_words(self._way.value)}, by {self.by.value}."

    def _withdraw(self) -> str:
        if self._standing.value is None:
            raise TollbookError("No resolution stands, so none can be withdrawn.")
        claim_ids = self._standing.value
        resolve_conflict(self.panel.where, claim_ids, _WITHDRAWN, **self.signature())
        return f"Withdrawn: {claim_ids} is as if it had not been decided."
