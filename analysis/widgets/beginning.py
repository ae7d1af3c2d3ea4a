"""A form that begins a case of one's own: part of `00_start_here`."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets

from analysis import markup
from analysis.claims.beginning import copy_case, list_cases, new_case
from analysis.claims.describe import plain_words
from analysis.errors import TollbookError
from analysis.vocabulary import CASE_KINDS
from analysis.widgets.panel import view

_STYLE = {"description_width": "150px"}
_FULL = {"width": "98%"}
_ASKED = {
    "name": ("Name of the folder", "such as al_ahli"),
    "question": ("What you want to know", "one sentence"),
    "who": ("Who is counted", "such as people in the hospital and its yard"),
    "place": ("Where", "such as Al-Ahli hospital, Gaza City"),
    "when": ("When", "2023-10-17, or 2023-10-07 to 2023-10-12, or since 2022-02-24"),
}
_OWN = "a new case, without claims"


class CaseForm(widgets.VBox):
    """Asks what a case is about, and makes its folder beside that of another case.

    Parameters
    ----------
    beside
        A case: the new one is made in the folder that holds it.
    """

    def __init__(self, beside: str | Path) -> None:
        self._cases = Path(beside).parent
        self._fields = {
            name: widgets.Text(
                description=label, placeholder=hint, style=_STYLE, layout=_FULL,
                continuous_update=False,
            )
            for name, (label, hint) in _ASKED.items()
        }  # fmt: skip
        kinds = [(plain_words(kind), kind) for kind in CASE_KINDS.names]
        self._kind = widgets.Dropdown(description="Kind", options=kinds, style=_STYLE)
        shipped = [(f"a copy of {name}, to play with", name) for name in list_cases()]
        self._holds = widgets.Dropdown(
            description="It begins as", options=[(_OWN, ""), *shipped], style=_STYLE, layout=_FULL
        )
        self._begin = widgets.Button(
            description="Begin the case", tooltip="Make its folder and files"
        )
        self._answer = widgets.HTML()
        parts = [*self._fields.values(), self._kind, self._holds, self._begin, self._answer]
        super().__init__(parts)
        self.add_class("tollbook-panel")
        self._begin.on_click(self._make)

    def _make(self, _button: object) -> None:
        said = {name: field.value for name, field in self._fields.items()}
        folder = self._cases / said.pop("name").strip()
        try:
            if self._holds.value:
                made = copy_case(self._holds.value, folder)
            else:
                made = new_case(folder, kind=self._kind.value, **said)
        except TollbookError as error:
            self._answer.value = view(markup.notice(markup.paragraph(str(error))))
            return
        ready = f"{made.name} is ready. In the first code cell of a notebook, write"
        line = markup.element("code", f'case = "../data/{made.name}"')
        then = "and begin with 02_read_an_article."
        self._answer.value = view(markup.notice(markup.paragraph(ready, " ", line, " ", then)))
