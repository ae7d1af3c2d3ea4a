"""Differing claims side by side: the panel of `01_compare_claims`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.captions.captions import alt_ladder, caption_ladder
from analysis.captions.comparing import (
    cite_claim,
    describe_pairs,
    quote_claims,
    standing_words,
)
from analysis.captions.panels import describe_choice
from analysis.claims.describe import plain_words
from analysis.claims.exporting import export_claims
from analysis.claims.model import ClaimTables
from analysis.claims.opening import opening_claims
from analysis.comparison.relations import (
    Relation,
    lay_ladder,
    relate_all,
    side_by_side,
)
from analysis.errors import TollbookError
from analysis.plotting.ladder import plot_claims
from analysis.plotting.style import render
from analysis.vocabulary import STANCES
from analysis.widgets.controls import Fold
from analysis.widgets.finding import (
    MOST_ROWS,
    ClaimChips,
    ClaimRows,
    head_of,
    letters_of,
    row_of,
    search_claims,
)
from analysis.widgets.panel import (
    IMAGE_WIDTH,
    WIDE,
    DataPanel,
    answer,
    claim_card,
    match_filters,
    offer,
    offer_filters,
    view,
)

_MOST_PAIRED = 12  # claims, 66 pairs: beyond, nobody reads the table of pairs
_N_REASONS = 3  # on the first screen; all of them are folded below


class ClaimComparer(DataPanel):
    """Sets differing claims side by side: how they stand to each other, the claim ladder, why they
    differ, the words of the sources; and a search for others.

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
    picked
        The ids of the claims that are compared. A filter never changes them.
    chosen
        The claims in the picture: those picked, or the first that match the filters if none is.
    """

    def __init__(self, where: object, *, picked: Sequence[str] | None = None) -> None:
        self.picked, self._is_open = tuple(picked or ()), picked is not None
        self._is_filling = False
        self._make_controls()
        self._make_views()
        super().__init__(where)
        found = [self._search, self._filters, self._count, self._rows]
        self._find = Fold("find claims", found)
        self._find.observe_opening(self._list_rows)
        folds = [
            self._find,
            Fold("side by side", [self._table]),
            Fold("a sentence, citation and code to copy", [self._copy]),
            Fold("downloads", [self._prepare, self._downloads]),
        ]
        shown = [self.status, self._chips, self._answer, self._ladder, self._reasons]
        self.children = [*shown, *folds, self.reload_button]
        self.add_class("tollbook-comparer")
        self.reload()

    @property
    def chosen(self) -> ClaimTables:
        there = self.tables.find(*self.picked)
        if there:
            return self.tables.pick(*(claim.claim_id for claim in there))
        return self.tables.pick(*self._matching().head(MOST_ROWS))

    def show_data(self) -> None:
        if not self._is_open and len(self.tables):
            self.picked, self._is_open = opening_claims(self.tables), True
        self._fill_filters()
        self._list_rows()
        self._show()

    def put(self, claim_id: str, place: str) -> None:
        """Take a claim as A or as B, compare it as well (`+`), or take it away (`remove`): what the
        buttons beside a claim do.
        """
        picked = [each for each in self.picked if each != claim_id]
        if place in ("A", "B") and self.tables.find(claim_id):
            at = "AB".index(place)
            picked[at : at + 1] = [claim_id]
        elif place == "+" and self.tables.find(claim_id):
            picked.append(claim_id)
        self.picked = tuple(picked)
        self._list_rows()
        self._show()

    def _make_controls(self) -> None:
        self._search = widgets.Text(
            description="Search",
            placeholder="words, a claimant, a number or a day, such as zelensky 3000",
            style=WIDE,
            layout={"width": "98%"},
        )
        self._metric = widgets.Dropdown(description="Metric", style=WIDE)
        self._population = widgets.Dropdown(description="Population", style=WIDE)
        self._stance = widgets.Dropdown(description="Position", style=WIDE)
        self._since = widgets.DatePicker(description="As of, from", style=WIDE)
        self._until = widgets.DatePicker(description="As of, until", style=WIDE)
        self._echoes = widgets.Checkbox(description="Echoes too", indent=False)
        self._scale = widgets.Dropdown(description="Scale", options=["linear", "log"], style=WIDE)
        self._sources = widgets.SelectMultiple(description="Claimants", rows=4, style=WIDE)
        self._prepare = widgets.Button(
            description="Prepare downloads", tooltip="Make CSV, PNG and SVG of what is shown"
        )
        filters = [self._metric, self._population, self._stance, self._since, self._until]
        filters += [self._sources, self._scale, self._echoes]
        wrapped = {"flex_flow": "row wrap", "align_items": "flex-start"}
        self._filters = widgets.Box(filters, layout=wrapped)
        for control in (*filters, self._search):
            on_change = self._draw if control is self._scale else self._on_filter
            control.observe(on_change, names="value")
        self._chips = ClaimChips(lambda claim_id: self.put(claim_id, "remove"), self._open_search)
        self._rows = ClaimRows(self.put)
        self._prepare.on_click(self._show_downloads)

    def _make_views(self) -> None:
        self._count, self._answer, self._reasons = (widgets.HTML() for _ in range(3))
        self._table, self._copy, self._downloads = (widgets.HTML() for _ in range(3))
        self._ladder = widgets.HTML(layout={"min_height": "200px"})

    def _open_search(self) -> None:
        self._find.unfold(True)
        self._search.focus()

    def _fill_filters(self) -> None:
        """Offer what the data holds; keep what was set where it still exists."""
        self._is_filling = True
        offer_filters(self.tables, self._metric, self._population, self._sources)
        offer(self._stance, [(plain_words(stance), stance) for stance in STANCES.names])
        self._is_filling = False

    def _matching(self) -> pd.Series:
        """The ids of the claims that match search and filters."""
        return self._searched(self._matches() & self._is_in_range())

    def _searched(self, matches: pd.Series) -> pd.Series:
        """The ids of those of the claims that match the search too."""
        if self._search.value.strip():
            matches = matches & search_claims(self.tables, self._search.value)
        return self.tables.claims.loc[matches, "claim_id"]

    def _list_rows(self) -> None:
        """List the claims that match, as many as one looks through; nothing while the search is
        folded.
        """
        if not self._find.is_open:
            return
        matches, in_range = self._matches(), self._is_in_range()
        present = self._searched(matches & in_range)
        undated = matches & ~in_range & self.tables.claims["period_end"].isna()
        shown = self.tables.find(*present.head(MOST_ROWS))
        letters = letters_of(self.picked)
        self._rows.rows = [row_of(claim, letters) for claim in shown]
        echoes = (
            0 if self._echoes.value else int((self.tables.claims["derivation"] == "echo").sum())
        )
        said = describe_choice(len(present), int(undated.sum()), len(shown), echoes)
        self._count.value = view(markup.paragraph(said))

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
            self._list_rows()
            if not self.tables.find(*self.picked):
                self._show()  # the picture is of what matches

    def _show(self) -> None:
        there = self.tables.find(*self.picked)
        letters = letters_of([claim.claim_id for claim in there])
        self._chips.chips = [
            {"id": claim.claim_id, "letter": letters[claim.claim_id], "words": head_of(claim)}
            for claim in there
        ]
        picked = self.tables.pick(*letters)
        self._relations = relate_all(picked) if len(picked) <= _MOST_PAIRED else []
        self._answer.value = view(_answer_view(picked, self._relations))
        self._draw()
        self._reasons.value = view(
            _reasons_view(self._relations, letters), markup.cards(map(claim_card, picked))
        )
        caption = "Claims as columns, attributes as rows"
        table = markup.table(side_by_side(picked), caption, index=True) if len(picked) else ""
        self._table.value = view(table)
        self._copy.value = view(_copy_view(picked, self._relations, self.where))

    def _draw(self, _change: object = None) -> None:
        ladder = lay_ladder(self.chosen)
        shared = None
        if len(self._relations) == 1:
            shared = (self._relations[0].shared_low, self._relations[0].shared_high)
        png = render(plot_claims(ladder, scale=self._scale.value, shared=shared))
        table = markup.table(ladder, "Claims on the ladder")
        below = markup.details(
            "How to read it, and the same as a table", caption_ladder(ladder), table
        )
        picture = markup.image(png, alt_ladder(ladder), width=IMAGE_WIDTH)
        self._ladder.value = view(picture, below)
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


def _answer_view(picked: ClaimTables, relations: Sequence[Relation]) -> markup.Markup:
    """How the claims stand to each other, as a person would say it."""
    if len(picked) < 2:
        return answer("Choose two claims to read how they stand to each other.")
    if not relations:
        return answer(f"{len(picked)} claims are chosen: at most {_MOST_PAIRED} are compared.")
    if len(relations) == 1:
        return answer(relations[0].answer, relations[0].adding)
    return answer(describe_pairs(relations))


def _reasons_view(relations: Sequence[Relation], letters: dict[str, str]) -> markup.Markup:
    """Why two claims differ; of more claims which can be true with which, and each pair folded."""
    if len(relations) == 1:
        return _why(relations[0])
    if not relations:
        return markup.Markup("")
    pairs = [
        markup.details(
            f"{letters[relation.first_id]} and {letters[relation.second_id]}: {relation.answer}",
            markup.paragraph(relation.adding),
            _why(relation),
        )
        for relation in relations
    ]
    return markup.table(_grid(relations, letters), "Who can be true with whom") + markup.join(pairs)


def _grid(relations: Sequence[Relation], letters: dict[str, str]) -> pd.DataFrame:
    """One row and one column a claim, in a cell how the two stand to each other."""
    cells = {
        frozenset((relation.first_id, relation.second_id)): standing_words(relation)
        for relation in relations
    }
    return pd.DataFrame(
        [
            {"": letter}
            | {
                other: cells.get(frozenset((claim_id, other_id)), "")
                for other_id, other in letters.items()
            }
            for claim_id, letter in letters.items()
        ]
    )


def _why(relation: Relation) -> markup.Markup:
    """The reasons that would change a reader's mind most, and below all of them, folded."""
    if not relation.found:
        return markup.paragraph("Nothing in the cells of the two claims differs.")
    first = [markup.element("li", reason.sentence) for reason in relation.foremost[:_N_REASONS]]
    rows = pd.DataFrame(
        {
            "reason": [plain_words(reason.reason) for reason in relation.foremost],
            "what differs": [reason.sentence for reason in relation.foremost],
            "first": [_plain(reason.first) for reason in relation.foremost],
            "second": [_plain(reason.second) for reason in relation.foremost],
        }
    )
    all_of_them = markup.details(
        f"All {len(rows)} reasons",
        markup.paragraph(relation.sentence),
        markup.table(rows, "Why they differ, the strongest first"),
    )
    return markup.heading("Why they differ") + markup.element("ol", *first) + all_of_them


def _plain(cell: str | None) -> str:
    return "not stated" if cell is None else plain_words(cell)


def _copy_view(picked: ClaimTables, relations: Sequence[Relation], where: object) -> markup.Markup:
    """A sentence to quote, the sources of it, and the line that opens this view again."""
    if not len(picked):
        return markup.paragraph("Choose a claim first.")
    ids = ", ".join(f'"{claim_id}"' for claim_id in picked.claims["claim_id"])
    verdict = f" {relations[0].answer}" if len(relations) == 1 else ""
    cited = [markup.element("li", cite_claim(claim)) for claim in picked]
    return markup.join(
        [
            markup.heading("A sentence"),
            markup.paragraph(quote_claims(picked) + verdict),
            markup.heading("Where it was read"),
            markup.element("ul", *cited),
            markup.heading("This view again"),
            markup.element("pre", f'ClaimComparer("{where}", picked=({ids},))'),
        ]
    )
