"""Who said it first, and what the echoes changed: the panel of `03_trace_sources`."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.captions.captions import alt_origins, caption_origins, describe_origins
from analysis.captions.panels import describe_choice
from analysis.claims.describe import plain_words
from analysis.claims.logs import grades_left
from analysis.claims.model import ClaimTables
from analysis.claims.opening import opening_claims
from analysis.english import count
from analysis.plotting.origins import plot_origins
from analysis.plotting.style import render
from analysis.provenance.changes import describe_changes
from analysis.provenance.graph import parents_of
from analysis.provenance.origins import Trace, find_family, lay_origins, trace_origins
from analysis.vocabulary import CREDIBILITIES, RELIABILITIES
from analysis.widgets.controls import Fold
from analysis.widgets.judging import GradeLog, LinkReview
from analysis.widgets.panel import (
    ALL,
    IMAGE_WIDTH,
    WIDE,
    DataPanel,
    answer,
    claim_card,
    list_claims,
    offer,
    view,
)

_TWO_GRADES = (
    "Reliability is of the source, credibility of one piece of information (NATO Admiralty "
    "code). They are graded separately, and never combined."
)
_MOST_DRAWN = 60  # claims; a longer picture nobody scrolls through, and its table is shown alone


class SourceTracer(DataPanel):
    """Traces claims to their origins: how many independent ones there are, the origin tree, a card
    for each source, and the analyst's judgements.

    Parameters
    ----------
    where
        What `analysis.load_claims` takes. Judgements can be written down where it is a folder of
        CSV files.
    picked
        The claims it opens on; those that the data does not hold are left out. As the case says,
        where none are given (`analysis.opening_claims`).

    Attributes
    ----------
    trace
        What stands behind the claims on the screen.
    """

    def __init__(self, where: object, *, picked: Sequence[str] | None = None) -> None:
        self._picked, self._is_open = tuple(picked or ()), picked is not None
        self._is_filling = False
        self._claimant = widgets.Dropdown(description="Claimant", style=WIDE)
        self._claims = widgets.SelectMultiple(
            description="Claims", rows=8, style=WIDE, layout={"width": "98%"}
        )
        self._family = widgets.Checkbox(
            description="With all that repeats the same statements", value=True, indent=False
        )
        self._count, self._origins, self._sides, self._cards = (widgets.HTML() for _ in range(4))
        self._tree = widgets.HTML(layout={"min_height": "200px"})
        super().__init__(where)
        self.grades, self.links = GradeLog(self), LinkReview(self)
        top = [self._claimant, self._family]
        chosen = [widgets.HBox(top, layout={"flex_flow": "row wrap"}), self._count, self._claims]
        folds = [
            Fold("find claims", chosen),
            Fold("the sources and the claims, card by card", [self._cards]),
            Fold("grades of sources", [self.grades]),
            Fold("possible repeats and calculations", [self.links]),
        ]
        views = [self.status, self._origins, self._tree, self._sides]
        self.children = [*views, *folds, self.reload_button]
        self.add_class("tollbook-tracer")
        self._claimant.observe(self._on_claimant, names="value")
        self._claims.observe(self._on_pick, names="value")
        self._family.observe(self._show, names="value")
        self.reload()

    @property
    def trace(self) -> Trace:
        picked = self.tables.pick(*self._claims.value)
        return trace_origins(find_family(picked) if self._family.value else picked)

    def show_data(self) -> None:
        if not self._is_open and len(self.tables):
            self._picked, self._is_open = opening_claims(self.tables), True
        rows, claimants = self.tables.source_rows, self.tables.all_claims["claimant_id"].unique()
        self._is_filling = True
        offer(self._claimant, sorted((rows[source]["name"], source) for source in claimants))
        self._is_filling = False
        self._fill_claims()
        self.grades.show_data()
        self.links.show_data()

    def _on_claimant(self, _change: object) -> None:
        if not self._is_filling:
            self._fill_claims()

    def _on_pick(self, change: dict) -> None:
        if not self._is_filling:
            self._picked = change["new"]
            self._show()

    def _fill_claims(self) -> None:
        """List the claimant's claims, those picked before first; they stay picked."""
        claims, claimant = self.tables.claims, self._claimant.value
        is_of_claimant = claims["claimant_id"].isin([claimant]) | (claimant == ALL)
        matching = claims.loc[is_of_claimant, "claim_id"]
        picked = tuple(claim.claim_id for claim in self.tables.find(*self._picked))
        self._is_filling = True
        self._claims.options = list_claims(self.tables, picked, matching)
        self._claims.value = picked
        said = describe_choice(len(matching), 0, len(self._claims.options))
        self._count.value = view(markup.paragraph(said))
        self._is_filling = False
        self._show()

    def _show(self, _change: object = None) -> None:
        trace = self.trace
        said, _, carried = describe_origins(trace).partition(". ")
        self._origins.value = view(answer(f"{said.rstrip('.')}.", carried, _say_changes(trace)))
        self._sides.value = view(markup.table(trace.sides, "Independent origins by side"))
        self._tree.value = view(_tree_view(lay_origins(trace)))
        credibility = markup.table(_credibility(trace), "Credibility of the claims shown")
        self._cards.value = view(
            markup.heading("The sources behind them"),
            markup.paragraph(_TWO_GRADES),
            markup.cards(_source_card(source_id, self.tables) for source_id in _sources_of(trace)),
            markup.details("Credibility, claim by claim", credibility),
            _claim_cards(trace),
        )


def _say_changes(trace: Trace) -> str:
    """How many of the repeats among the claims changed something of what they repeat; nothing where
    there are none.
    """
    echoes = [claim for claim in trace.claims if claim.derivation == "echo"]
    changed = [
        claim
        for claim in echoes
        if any(len(describe_changes(claim, origin)) for origin in parents_of(claim))
    ]
    if not echoes:
        return ""
    are = "All" if len(changed) == len(echoes) > 1 else f"{len(changed)} of"
    return f"{are} {count(len(echoes), 'repeat')} changed something."


def _tree_view(tree: pd.DataFrame) -> markup.Markup:
    table = markup.table(tree, "The origin tree as a table, each claim below what it repeats")
    if len(tree) > _MOST_DRAWN:
        said = f"{len(tree)} claims are too many to draw; pick fewer, or read the table."
        return markup.paragraph(said) + table
    picture = markup.image(render(plot_origins(tree)), alt_origins(tree), width=IMAGE_WIDTH)
    caption = markup.paragraph(caption_origins(tree))
    return picture + caption + markup.details("The same as a table", table)


def _claim_cards(trace: Trace) -> markup.Markup:
    """The claims as cards, with what is noted on each; the first ones of many."""
    first = trace.claims.claims["claim_id"].head(_MOST_DRAWN)
    among = f", the first {_MOST_DRAWN} of {len(trace.claims)}"
    title = f"The claims{among if len(trace.claims) > _MOST_DRAWN else ''}, card by card"
    boxes = map(claim_card, trace.claims.find(*first))
    return markup.details(title, markup.cards(boxes)) if len(first) else markup.Markup("")


def _sources_of(trace: Trace) -> list[str]:
    """The claimants of the traced claims: those of the origins first."""
    return list(dict.fromkeys([*trace.origins["claimant_id"], *trace.claims.claims["claimant_id"]]))


def _source_card(source_id: str, tables: ClaimTables) -> markup.Markup:
    """What the tables say of a source, and the grade with its author, day and reason."""
    source = tables.source_rows.get(source_id, {})
    reliability = source.get("reliability") or "F"
    grades = tables.grades.loc[grades_left(tables.grades)[0].get(source_id, [])]
    facts = {
        "Source": source_id,
        "Kind": plain_words(source.get("kind")),
        "Country": source.get("country") or "not stated",
        "Position": plain_words(source.get("stance")),
        "Also called": source.get("aliases"),
        **_grading(grades, reliability),
        "Note": source.get("note"),
    }
    graded = f"Reliability {reliability}: {RELIABILITIES.meaning(reliability)}"
    return markup.card(source.get("name") or source_id, graded, facts)


def _grading(grades: pd.DataFrame, reliability: str) -> dict[str, object]:
    """Who gave the grade that stands, when and why, as far as that is recorded."""
    if grades.empty:
        elsewhere = "not recorded: the grade stands in sources, without author and reason"
        return {"Graded by": "nobody yet" if reliability == "F" else elsewhere}
    last = grades.iloc[-1]
    on = f"{last['graded_on']:%Y-%m-%d}"
    return {"Graded by": last["graded_by"], "On": on, "Because": last["reason"]}


def _credibility(trace: Trace) -> pd.DataFrame:
    claims = trace.claims.claims
    grades = claims["credibility"].astype("str")
    return pd.DataFrame(
        {
            "claim_id": claims["claim_id"],
            "words": claims["wording"],
            "credibility": grades,
            "meaning": grades.map(CREDIBILITIES.meaning),
        }
    )
