"""Differing claims side by side: the panel of `01_compare_claims`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.captions.captions import alt_ladder, caption_ladder
from analysis.captions.panels import describe_choice
from analysis.claims.describe import plain_words
from analysis.claims.exporting import export_claims
from analysis.claims.model import ClaimTables
from analysis.claims.opening import opening_claims
from analysis.comparison.relations import (
    Relation,
    lay_ladder,
    pair_table,
    relate_all,
    side_by_side,
)
from analysis.errors import TollbookError
from analysis.plotting.ladder import plot_claims
from analysis.plotting.style import render
from analysis.vocabulary import STANCES, VERDICTS
from analysis.widgets.panel import (
    IMAGE_WIDTH,
    WIDE,
    DataPanel,
    claim_card,
    list_claims,
    match_filters,
    offer,
    offer_filters,
    view,
)

_MOST_IN_FULL = 4  # claims, 6 pairs: the reasons of more fill more than a few screens
_MOST_PAIRED = 12  # claims, 66 pairs: beyond, nobody reads the table of pairs


class ClaimComparer(DataPanel):
    """Sets differing claims side by side: filters, cards, the claim ladder, the verdict on each
    pair and its reasons.

    Parameters
    ----------
    where
        What `analysis.load_claims` takes: a folder, a workbook or a database address.
    picked
        The claims it opens on; those that the data does not hold are left out. As the case says,
        where none are given (`analysis.opening_claims`).

    Attributes
    ----------
    tables
        The last data that loaded without a problem; empty before there was any.
    chosen
        The claims on the screen: those picked, or all that match the filters if none is.
    """

    def __init__(self, where: object, *, picked: Sequence[str] | None = None) -> None:
        self._picked, self._is_open = tuple(picked or ()), picked is not None
        self._is_filling = False
        self._make_controls()
        self._make_views()
        super().__init__(where)
        buttons = widgets.HBox([self.reload_button, self._prepare])
        chosen = [self._filters, self._count, self._claims, buttons, self.status]
        self.children = [*chosen, self._ladder, self._answer, self._downloads]
        self.add_class("tollbook-comparer")
        self.reload()

    @property
    def chosen(self) -> ClaimTables:
        shown = self._claims.value or tuple(claim_id for _, claim_id in self._claims.options)
        return self.tables.pick(*shown)

    def show_data(self) -> None:
        if not self._is_open and len(self.tables):
            self._picked, self._is_open = opening_claims(self.tables), True
        self._fill_filters()
        self._fill_claims()

    def _make_controls(self) -> None:
        self._metric = widgets.Dropdown(description="Metric", style=WIDE)
        self._population = widgets.Dropdown(description="Population", style=WIDE)
        self._stance = widgets.Dropdown(description="Position", style=WIDE)
        self._since = widgets.DatePicker(description="As of, from", style=WIDE)
        self._until = widgets.DatePicker(description="As of, until", style=WIDE)
        self._echoes = widgets.Checkbox(description="Echoes too", indent=False)
        self._scale = widgets.Dropdown(description="Scale", options=["linear", "log"], style=WIDE)
        self._sources = widgets.SelectMultiple(description="Claimants", rows=4, style=WIDE)
        self._claims = widgets.SelectMultiple(
            description="Claims", rows=8, style=WIDE, layout={"width": "98%"}
        )
        self._prepare = widgets.Button(
            description="Prepare downloads", tooltip="Make CSV, PNG and SVG of what is shown"
        )
        filters = [self._metric, self._population, self._stance, self._since, self._until]
        filters += [self._sources, self._scale, self._echoes]
        wrapped = {"flex_flow": "row wrap", "align_items": "flex-start"}
        self._filters = widgets.Box(filters, layout=wrapped)
        for control in filters:
            on_change = self._draw if control is self._scale else self._on_filter
            control.observe(on_change, names="value")
        self._claims.observe(self._on_pick, names="value")
        self._prepare.on_click(self._show_downloads)

    def _make_views(self) -> None:
        self._count, self._answer, self._downloads = (widgets.HTML() for _ in range(3))
        self._ladder = widgets.HTML(layout={"min_height": "300px"})

    def _fill_filters(self) -> None:
        """Offer what the data holds; keep what was set where it still exists."""
        self._is_filling = True
        offer_filters(self.tables, self._metric, self._population, self._sources)
        offer(self._stance, [(plain_words(stance), stance) for stance in STANCES.names])
        self._is_filling = False

    def _fill_claims(self) -> None:
        """List the claims that match the filters; those picked before stay picked where they
        match.
        """
        matching, in_range = self._matches(), self._is_in_range()
        present = dict.fromkeys(self.tables.claims.loc[matching & in_range, "claim_id"])
        undated = int((matching & ~in_range & self.tables.claims["period_end"].isna()).sum())
        self._is_filling = True
        picked = tuple(claim_id for claim_id in self._picked if claim_id in present)
        self._claims.options = list_claims(self.tables, picked, present)
        said = describe_choice(len(present), undated, len(self._claims.options))
        self._count.value = view(markup.paragraph(said))
        self._claims.value = picked
        self._is_filling = False
        self._show()

    def _matches(self) -> pd.Series:
        claims = self.tables.claims
        stances = claims["claimant_id"].map(self.tables.sources.set_index("source_id")["stance"])
        wanted = {
            "metric": self._metric.value,
            "population": self._population.value,
            "stance": self._stance.value,
        }
        matches = match_filters(claims.assign(stance=stances), wanted, self._sources.value)
        is_echo = (claims["derivation"] == "echo").astype(bool)
        return matches if self._echoes.value else matches & ~is_echo

    def _is_in_range(self) -> pd.Series:
        """Whether the as-of date is in the range that is set; where a range is set, a claim without
        a date is not in it.
        """
        days = self.tables.claims["period_end"]
        in_range = pd.Series(True, index=days.index)
        if self._since.value:
            in_range &= days >= pd.Timestamp(self._since.value)
        if self._until.value:
            in_range &= days <= pd.Timestamp(self._until.value)
        return in_range

    def _on_filter(self, _change: object) -> None:
        if not self._is_filling:
            self._fill_claims()

    def _on_pick(self, change: dict) -> None:
        if not self._is_filling:
            listed = {claim_id for _, claim_id in self._claims.options}
            # What a filter hides comes back with it.
            hidden = tuple(claim_id for claim_id in self._picked if claim_id not in listed)
            self._picked = (*hidden, *change["new"])
            self._show()

    def _show(self) -> None:
        picked = self.tables.pick(*self._claims.value)
        self._draw()
        cards = markup.cards(map(claim_card, picked)) if len(picked) else ""
        self._answer.value = view(cards, _comparison_view(picked))

    def _draw(self, _change: object = None) -> None:
        ladder = lay_ladder(self.chosen)
        png = render(plot_claims(ladder, scale=self._scale.value))
        table = markup.details("The same as a table", markup.table(ladder, "Claims on the ladder"))
        picture = markup.image(png, alt_ladder(ladder), width=IMAGE_WIDTH)
        self._ladder.value = view(picture, markup.paragraph(caption_ladder(ladder)), table)
        self._downloads.value = ""

    def _show_downloads(self, _button: object) -> None:
        ax = plot_claims(lay_ladder(self.chosen), scale=self._scale.value)
        try:
            with TemporaryDirectory() as folder:
                csv = export_claims(self.chosen.claims, Path(folder) / "claims.csv").read_bytes()
        except (OSError, TollbookError):
            said = "The downloads cannot be made: make room in the folder for temporary files."
            self._downloads.value = view(markup.notice(said))
            return
        name, svg = "claim-ladder", render(ax, "svg")
        links = [
            markup.download(csv, "claims.csv", "text/csv", "Claims on the screen (CSV)"),
            markup.download(render(ax), f"{name}.png", "image/png", "Ladder (PNG)"),
            markup.download(svg, f"{name}.svg", "image/svg+xml", "Ladder (SVG)"),
        ]
        self._downloads.value = view(markup.paragraph(links[0], " ", links[1], " ", links[2]))


def _comparison_view(chosen: ClaimTables) -> markup.Markup:
    """The verdict on each pair with its reasons, then the claims side by side."""
    if len(chosen) < 2:
        return markup.notice(
            "Pick two or more claims in the list to read how they stand to each other."
        )
    if len(chosen) > _MOST_PAIRED:
        return markup.notice(
            f"{len(chosen)} claims are picked; pick at most {_MOST_PAIRED} to read every pair."
        )
    relations = relate_all(chosen)
    if len(chosen) <= _MOST_IN_FULL:
        pairs = markup.join(map(_relation_view, relations))
    else:
        pairs = markup.table(pair_table(relations), "Every pair")
    caption = "Claims as columns, attributes as rows"
    table = markup.table(side_by_side(chosen), caption, index=True)
    return pairs + markup.details("Side by side", table)


def _relation_view(relation: Relation) -> markup.Markup:
    shown = ["reason", "sentence", "first", "second", "words_first", "words_second"]
    title = f"{plain_words(relation.verdict).capitalize()}: {VERDICTS.meaning(relation.verdict)}"
    caption = f"Why {relation.first_id} and {relation.second_id} differ, strongest reason first"
    reasons = markup.table(relation.reasons[shown], caption)
    return markup.heading(title) + markup.paragraph(relation.sentence) + reasons
