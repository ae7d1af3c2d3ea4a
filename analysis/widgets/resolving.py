"""Where an analyst writes down how claims that cannot hold together are handled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.errors import TollbookError
from analysis.tables import resolve_conflict
from analysis.tables.cells import attributed, plain_words
from analysis.tables.ids import listed_ids
from analysis.tables.standing import standing_resolutions
from analysis.vocabulary import RESOLUTIONS
from analysis.widgets.judging import Judging
from analysis.widgets.views import fill, list_claims, view

if TYPE_CHECKING:
    from analysis.widgets.panel import DataPanel

_WIDE = {"description_width": "110px"}
_WITHDRAWN = "withdrawn"
_FIVE_WAYS = "The five ways are those of the Standards for Casualty Recording (Every Casualty Worldwide, 2016). No claim is changed by any of them."


class ResolutionLog(Judging):
    """Records how a conflict is handled, in one of five ways; every resolution is a row of a log, and withdrawing one is a row too."""

    def __init__(self, panel: DataPanel) -> None:
        super().__init__(panel, "How claims that cannot hold together are handled")
        whole_width = widgets.Layout(width="98%")
        self._conflict = widgets.Dropdown(description="Conflict", style=_WIDE, layout=whole_width)
        ways = [(f"{plain_words(word.name)}: {word.meaning}", word.name) for word in RESOLUTIONS if word.name != _WITHDRAWN]
        self._way = widgets.Dropdown(description="Way", options=ways, value="keep_pending", style=_WIDE, layout=whole_width)
        self._kept = widgets.SelectMultiple(description="Used first", rows=4, style=_WIDE, layout=whole_width)
        self._standing = widgets.Dropdown(description="Standing", style=_WIDE, layout=widgets.Layout(width="75%"))
        write = self.button("Write down", "Add this resolution to the log", self._write)
        withdraw = self.button("Withdraw", "As if it had not been decided", self._withdraw)
        self.children = [
            self.title,
            widgets.HTML(view(markup.paragraph(_FIVE_WAYS))),
            self._conflict,
            self._way,
            self._kept,
            self.by,
            self.reason,
            widgets.HBox([write]),
            widgets.HBox([self._standing, withdraw]),
            self.answer,
            self.entries,
        ]
        self._conflict.observe(self._show_claims, names="value")
        self._way.observe(self._show_way, names="value")

    def show_conflicts(self, conflicts: pd.DataFrame) -> None:
        """Offer the conflicts there are, in the columns of `analysis.Reconciliation.conflicts`, and show the log, last resolution first."""
        fill(self._conflict, [(f"{number}. {self._name(cell)}", cell) for number, cell in enumerate(conflicts["claim_ids"], 1)])
        self._show_claims()
        log = self.panel.tables.resolutions
        standing = standing_resolutions(log)[["resolution", "claim_ids"]].itertuples(index=False)
        fill(self._standing, [(f"{plain_words(way)}: {claim_ids}", claim_ids) for way, claim_ids in standing])
        shown = log.iloc[::-1].assign(resolved_on=lambda rows: rows["resolved_on"].dt.strftime("%Y-%m-%d"))
        self.entries.value = view(markup.table(shown, f"Log of resolutions: {len(log)}, the last one first"))

    def _name(self, cell: str) -> str:
        return "; ".join(attributed(claim) for claim in self.panel.tables.find(*listed_ids(cell)))

    def _show_claims(self, _change: object = None) -> None:
        """Offer the claims of the conflict; those marked before stay marked if they are among them."""
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
        resolve_conflict(self.panel.where, self._conflict.value, self._way.value, kept=kept, by=self.by.value, reason=self.reason.value)
        return f"Written down: {plain_words(self._way.value)}, by {self.by.value}."

    def _withdraw(self) -> str:
        if self._standing.value is None:
            raise TollbookError("No resolution stands, so none can be withdrawn.")
        claim_ids = self._standing.value
        resolve_conflict(self.panel.where, claim_ids, _WITHDRAWN, by=self.by.value, reason=self.reason.value)
        return f"Withdrawn: {claim_ids} is as if it had not been decided."
