"""What panels share: a panel that reads its data, says what was read and what is wrong with it, and
keeps the last good view; lists and filters of claims, and cards.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import ipywidgets as widgets
import pandas as pd

from analysis import markup
from analysis.captions.updates import describe_data_changes
from analysis.claims.describe import (
    carried_words,
    describe_period,
    figure_words,
    gloss,
    plain_words,
    quantity_words,
    rule_words,
    scope_name,
    source_cell,
    source_name,
)
from analysis.claims.loading import load_claims
from analysis.claims.model import Claim, ClaimTables, empty_tables, listed_ids
from analysis.claims.repeating import kept_words
from analysis.comparison.relations import lay_ladder
from analysis.english import count, count_claims, describe_day, join_words
from analysis.errors import DataProblems, TollbookError
from analysis.vocabulary import METRICS

ALL = "all"
IMAGE_WIDTH = 900  # pixels, as many as a picture has
MOST_LISTED = 500  # longer lists and tables are neither made nor read in bearable time
WIDE = {"description_width": "110px"}  # so that the fields below each other are aligned
_NOTE_LINE = 70  # characters: one line of a card as wide as two of them side by side
_PROBLEMS_SHOWN = 50  # two screens; whoever has more repairs those first


def view(*pieces: object) -> str:
    """The pieces as one view, with the style sheet."""
    return str(markup.element("div", markup.styles(), *pieces, class_="tollbook"))


def answer(sentence: object, *more: object) -> markup.Markup:
    """The answer of a panel: one sentence in large letters, which assistive technology reads out
    when it changes, and what else is to be known at once.
    """
    said = markup.element("h2", sentence, class_="tollbook-answer-sentence", tabindex="-1")
    return markup.element(
        "div", said, *map(markup.paragraph, more), class_="tollbook-answer", role="status"
    )


def claim_card(claim: Claim) -> markup.Markup:
    """The words, the quantity, who said it about whom and when, and where it stands."""
    place, population = scope_name(claim, "place"), scope_name(claim, "population")
    kept = kept_words(claim)
    facts = {
        "Counted by": rule_words(claim),
        "Claimant": f"{source_name(claim)} ({plain_words(source_cell(claim, 'stance'))})",
        "About": f"{population}; {place}",
        "Counts": describe_period(claim),
        "Stated": describe_day(claim.stated_on) if claim.stated_on else "not stated",
        "Published": describe_day(claim.published_on) if claim.published_on else "not stated",
        "Voice": claim.speaker,
        "Carried by": carried_words(claim),
        "How known": describe_derivation(claim),
        "Not said in it": f"{kept}, as in the claim that it repeats" if kept else None,
        "Standing": claim.status if claim.status != "active" else None,
        "Link": markup.link(claim.url, "open the page") if claim.url else "none recorded",
    }
    title = figure_words(claim)
    words = markup.element("span", f"“{claim.wording}”", lang=claim.wording_lang)
    english = gloss(claim)
    quotation = [words, markup.element("div", f"in English: {english}")] if english else [words]
    note, badge = note_view(claim), text_badge(claim)
    return markup.card(title, markup.join(quotation), facts, note, mark=badge)


def text_badge(claim: Claim) -> markup.Markup | None:
    """A badge on a claim that no longer stands in the text it was read in, with the reason."""
    note = claim.tables.text_notes.get(claim.claim_id)
    return markup.badge(note.badge, note.sentence) if note else None


def note_view(claim: Claim) -> markup.Markup:
    """What the analyst has noted on a claim, on one line that opens where it is long; nothing where
    nothing is noted.
    """
    line, whole = fold_note(claim)
    if not line:
        return markup.Markup("")
    return markup.details(line, whole) if whole else markup.paragraph(line)


def fold_note(claim: Claim) -> tuple[str, str]:
    """The note of a claim as one line, and the whole of it where the line is its beginning alone;
    two empty texts where nothing is noted.
    """
    words = f"Note: {claim.note}" if claim.note else ""
    if len(words) <= _NOTE_LINE:
        return words, ""
    return textwrap.shorten(words, _NOTE_LINE, placeholder=" …"), claim.note


def describe_derivation(claim: Claim) -> str:
    """Whether a claim is original, or an echo or calculation, and of what."""
    parents = [
        f"'{quantity_words(parent)}' ({source_name(parent)}, in {parent.publisher})"
        for parent in claim.tables.find(*listed_ids(claim.derived_from or ""))
    ]
    return " of ".join(filter(None, [claim.derivation, join_words(parents)]))


def problem_view(error: TollbookError) -> markup.Markup:
    """An error of the data: its problems as a table, or its sentence."""
    if isinstance(error, DataProblems):
        return problem_table(error.problems, "in the data")
    return markup.paragraph(str(error))


def problem_table(problems: pd.DataFrame, where: str) -> markup.Markup:
    """Problems as a table, the first ones if they are many; its caption says how many there are,
    and where.
    """
    first = f", the first {_PROBLEMS_SHOWN} shown" if len(problems) > _PROBLEMS_SHOWN else ""
    caption = f"{count(len(problems), 'problem')} {where}{first}"
    return markup.table(problems.head(_PROBLEMS_SHOWN), caption)


def list_claims(
    tables: ClaimTables, picked: Iterable[str], matching: Iterable[str]
) -> list[tuple[str, str]]:
    """A line and the id of each claim that a list offers: those picked first, then the matching
    ones in the order of the ladder.

    A list holds `MOST_LISTED` claims besides those picked.
    """
    first = list(picked)
    lines = _lines_of(tables, [*first, *islice(matching, MOST_LISTED)])
    return [(lines[claim_id], claim_id) for claim_id in dict.fromkeys([*first, *lines])]


def _lines_of(tables: ClaimTables, wanted: list[str]) -> dict[str, str]:
    """The lines of these claims by their ids, in the order of the ladder; those of a table that
    fits into a list are made once.
    """
    if len(tables.all_claims) > MOST_LISTED:
        return _make_lines(tables.pick(*dict.fromkeys(wanted)))
    sought = set(wanted)
    return {name: line for name, line in tables.once(_all_lines).items() if name in sought}


def _all_lines(tables: ClaimTables) -> dict[str, str]:
    return _make_lines(tables.pick(*tables.all_claims["claim_id"]))


def _make_lines(tables: ClaimTables) -> dict[str, str]:
    def line_of(rung: tuple) -> str:
        facts = (rung.quantity, rung.claimant, rung.as_of, rung.claim_id)
        return f"{plain_words(rung.metric)}: {' · '.join(facts)}"

    rungs = lay_ladder(tables, fold=False).itertuples()
    return {rung.claim_id: line_of(rung) for rung in rungs}


def offer_filters(
    tables: ClaimTables,
    metric: widgets.Dropdown,
    population: widgets.Dropdown,
    claimants: widgets.SelectMultiple,
) -> None:
    """Offer the metrics, populations and claimants that the data holds; what was set stays set
    where it still exists.
    """
    claims, sources, scopes = tables.all_claims, tables.source_rows, tables.scope_rows
    counted = set(claims["metric"])
    offer(metric, [(plain_words(name), name) for name in METRICS.names if name in counted])
    people = claims["population"].unique()
    offer(population, [(scopes["population", name]["name"], name) for name in people])
    known = set(claimants.value)
    claimants.options = sorted(
        (sources[source]["name"], source) for source in claims["claimant_id"].unique()
    )
    claimants.value = tuple(source for _, source in claimants.options if source in known)


def match_filters(
    claims: pd.DataFrame, wanted: Mapping[str, object], claimants: Sequence[str]
) -> pd.Series:
    """Whether each claim has the values that dropdowns are set to, by column, and one of the
    claimants; none chosen leaves out none.
    """
    matches = pd.Series(True, index=claims.index)
    for column, value in wanted.items():
        matches &= True if value in (ALL, None) else (claims[column] == value).astype(bool)
    return matches & claims["claimant_id"].isin(claimants) if claimants else matches


def offer(control: widgets.Dropdown, options: list[tuple[str, str]]) -> None:
    """Give a dropdown its options, "all" first, and keep its value if it is still among them."""
    kept = control.value
    control.options = [(ALL, ALL), *options]
    control.value = kept if kept in {value for _, value in options} else ALL


def fill(control: widgets.Dropdown, options: list[tuple[str, str]], *wanted: object) -> None:
    """Give a dropdown its options, and the first of the wanted values that is among them; else what
    it had, else the first option.
    """
    known = [value for _, value in options]
    tries = (*wanted, control.value, *known)
    chosen = next((value for value in tries if value in known), None)
    control.options = options
    control.value = chosen


class DataPanel(widgets.VBox):
    """A panel on the tables. Figures in it are pictures inside `widgets.HTML`, never `Output`,
    which swallows errors and loses alternative texts.

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
        self.reload_button = widgets.Button(
            description="Reload data", tooltip="Read the data files again"
        )
        self.reload_button.on_click(self.reload)
        self.status = widgets.HTML()
        super().__init__()
        self.add_class("tollbook-panel")

    @property
    def name(self) -> str:
        """What the case is called: the name of its folder, workbook or database."""
        address = getattr(self.where, "url", self.where)
        last = str(getattr(address, "database", address)).rstrip("/").rpartition("/")[2]
        return re.sub(r"[^\w-]+", "_", last.partition("?")[0].partition(".")[0]) or "claims"

    def show_data(self) -> None:
        """Show the tables that were just read: what a panel has besides the status."""

    def reload(self, _button: object = None) -> None:
        """Read the data again. While it has problems they are listed, and the last good view
        stays.
        """
        try:
            tables = load_claims(self.where)
        except TollbookError as error:
            said = markup.notice(problem_view(error), self._last_good())
            self.status.value = view(markup.element("div", said, class_="problem"))
            return
        before, self.tables = self.tables, tables
        news = describe_data_changes(before, tables) if before.stamps else []
        self.status.value = view(*self._data_line(news))
        self.show_data()

    def _data_line(self, news: Sequence[str]) -> list[markup.Markup]:
        """One line on what was read and what is wrong with it, which opens; and what changed."""
        tables = self.tables
        read = max(stamp.read for stamp in tables.stamps)
        n_wrong = len(tables.problems)
        said = [
            f"Data: {count_claims(len(tables.all_claims))}",
            count(len(tables.sources), "source"),
            f"read {read:%H:%M}",
            count(n_wrong, "problem") if n_wrong else "no problems",
        ]
        pieces = [markup.paragraph(str(stamp)) for stamp in tables.stamps]
        if n_wrong:
            where = "in lineage, logs or names; every claim is shown"
            pieces.insert(0, problem_table(tables.problems, where))
        line = markup.element(
            "details",
            markup.element("summary", ", ".join(said)),
            *pieces,
            class_="data problem" if n_wrong else "data",
        )
        return [line, *([markup.notice(*map(markup.paragraph, news))] if news else [])]

    def _last_good(self) -> markup.Markup:
        good = "; ".join(str(stamp) for stamp in self.tables.stamps)
        shown = f"What is shown below is the last good load: {good}."
        text = shown if good else "Nothing has been loaded yet."
        return markup.paragraph(f"{text} Repair the data and press Reload data.")
