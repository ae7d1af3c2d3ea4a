"""The panels of `00_start_here`: what a case holds and what is wrong with it, what the words mean,
and a form that begins a case of one's own.
"""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.captions.panels import describe_case
from analysis.claims.beginning import copy_case, list_cases, new_case
from analysis.claims.describe import plain_words
from analysis.claims.keeping import list_versions
from analysis.claims.loading import open_case
from analysis.english import count
from analysis.errors import TollbookError
from analysis.schema.columns import data_dictionary
from analysis.vocabulary import CASE_KINDS, list_words
from analysis.widgets.controls import Fold
from analysis.widgets.panel import problem_table, view

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


class Reception(widgets.VBox):
    """Says what a case is about, what it holds, what is wrong with it and what to look at first;
    the versions that were kept, and what columns and words mean, are folded.

    Parameters
    ----------
    where
        What `analysis.load_claims` takes.
    """

    def __init__(self, where: object) -> None:
        self.where = where
        self._answer, self._versions, self._found = (widgets.HTML() for _ in range(3))
        again = widgets.Button(description="Reload data", tooltip="Read the data files again")
        again.on_click(lambda _button: self.show())
        self._search = widgets.Text(
            description="Search", placeholder="a column or a word, such as low", style=_STYLE
        )
        self._search.observe(self._look_up, names="value")
        super().__init__(
            [
                self._answer,
                Fold("the versions that were kept", [self._versions]),
                Fold("what the columns and words mean", [self._search, self._found]),
                again,
            ]
        )
        self.add_class("tollbook-panel")
        self.add_class("tollbook-reception")
        self.show()
        self._look_up()

    def show(self) -> None:
        """Read the case, and say what is in it and what is wrong with it."""
        tables = open_case(self.where)
        said = [markup.paragraph(line) for line in describe_case(tables).split("\n")]
        if len(tables.problems):
            said.append(problem_table(tables.problems, "in the data, each with what to do"))
        elif len(tables.all_claims):
            said.append(markup.paragraph("Nothing is wrong with the files."))
        self._answer.value = view(markup.notice(*said))
        versions = list_versions(self.where)
        kept = f"{count(len(versions), 'version')}, the last one first"
        self._versions.value = view(markup.table(versions, kept))

    def _look_up(self, _change: object = None) -> None:
        """Show the columns and the words in which the searched text stands; all where it is
        empty.
        """
        wanted = self._search.value.strip().casefold()
        columns = data_dictionary().assign(
            required=lambda rows: rows["required"].map({True: "needed", False: ""})
        )
        self._found.value = view(
            _holding(wanted, columns, "column", "of the files"),
            _holding(wanted, list_words(), "word", "that a cell may hold"),
        )


def _holding(wanted: str, frame: pd.DataFrame, what: str, where: str) -> markup.Markup:
    """The rows in which a text stands, as a table."""
    text = frame.fillna("").astype("str")
    lines = text.agg(" ".join, axis=1).str.casefold()
    shown = text[lines.str.contains(wanted, regex=False)]
    return markup.table(shown, f"{count(len(shown), what)} {where}")


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
