"""What every panel does with its data: reads it, says what was read and what is wrong with it, and keeps the last good view."""

from __future__ import annotations

import ipywidgets as widgets

from analysis import markup, wording
from analysis.errors import TollbookError
from analysis.history import compare_versions
from analysis.tables import ClaimTables, empty_tables, load_claims
from analysis.widgets.views import problem_table, problem_view, view


class DataPanel(widgets.VBox):
    """A panel on the tables. Figures in it are pictures inside `widgets.HTML`, never `Output`, which swallows errors and loses alternative texts.

    Parameters
    ----------
    where
        What `analysis.load_claims` takes: a folder, a workbook or a database address.

    Attributes
    ----------
    tables
        The last data that loaded without a problem that forbids it; empty before there was any.
    reload_button, status
        For the panel to place among its parts.
    """

    def __init__(self, where: object) -> None:
        self.where = where
        self.tables: ClaimTables = empty_tables()
        self.reload_button = widgets.Button(description="Reload data", tooltip="Read the data files again")
        self.reload_button.on_click(self.reload)
        self.status = widgets.HTML()
        super().__init__()
        self.add_class("tollbook-panel")

    def show_data(self) -> None:
        """Show the tables that were just read: what a panel has besides the status."""

    def reload(self, _button: object = None) -> None:
        """Read the data again. While it has problems they are listed, and the last good view stays."""
        try:
            tables = load_claims(self.where)
        except TollbookError as error:
            self.status.value = view(markup.notice(problem_view(error), self._last_good()))
            return
        before, self.tables = self.tables, tables
        news = wording.describe_data_changes(compare_versions(before, tables)) if before.stamps else "First load."
        read = [markup.paragraph(str(stamp)) for stamp in tables.stamps]
        broken = [problem_table(tables.problems, "in the lineage or in the logs; every claim is shown")] if len(tables.problems) else []
        self.status.value = view(markup.notice(*read, markup.paragraph(news), *broken))
        self.show_data()

    def _last_good(self) -> markup.Markup:
        good = "; ".join(str(stamp) for stamp in self.tables.stamps)
        text = f"What is shown below is the last good load: {good}." if good else "Nothing has been loaded yet."
        return markup.paragraph(f"{text} Repair the data and press Reload data.")
