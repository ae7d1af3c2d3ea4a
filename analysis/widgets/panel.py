"""What every panel does with its data: reads it, says what was read and what is wrong with it, and
keeps the last good view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import ipywidgets as widgets
import pandas as pd

from analysis import captions, markup
from analysis.claims import Claim, ClaimTables, empty_tables, load_claims
from analysis.claims.describe import (
    describe_period,
    plain_words,
    quantity_words,
    scope_name,
    source_cell,
    source_name,
)
from analysis.comparison import lay_ladder
from analysis.english import count, describe_day
from analysis.errors import DataProblems, TollbookError
from analysis.history import compare_versions
from analysis.vocabulary import METRICS

ALL = "all"
IMAGE_WIDTH = 900
MOST_LISTED = 500
_PROBLEMS_SHOWN = 50


def view(*pieces: object) -> str:
    """The pieces as one view, with the style sheet."""
    return str(markup.element("div", markup.styles(), *pieces, class_="tollbook"))


def claim_card(claim: Claim) -> markup.Markup:
    """The words, the quantity, who said it about whom and when, and where it stands."""
    place, population = scope_name(claim, "place"), scope_name(claim, "population")
    facts = {
        "Claim": claim.claim_id,
        "Defined as": claim.counted_as,
        "Claimant": f"{source_name(claim)} ({plain_words(source_cell(claim, 'stance'))})",
        "About": f"{population}; {place}",
        "Counts": describe_period(claim),
        "Stated": describe_day(claim.stated_on) if claim.stated_on else "not stated",
        "Published": describe_day(claim.published_on) if claim.published_on else "not stated",
        "Voice": claim.speaker,
        "Carried by": ", via ".join(name for name in (claim.publisher, claim.via) if name),
        "How known": f"{claim.derivation}{f', from {claim.derived_from}' if claim.derived_from else ''}",
        "Standing": claim.status if claim.status != "active" else None,
        "Link": markup.link(claim.url, "open the page") if claim.url else "none recorded",
    }
    return markup.card(
        f"{quantity_words(claim)} {plain_words(claim.metric)}", f"“{claim.wording}”", facts
    )


def problem_view(error: TollbookError) -> markup.Markup:
    """An error of the data: its problems as a table, or its sentence."""
    return (
        problem_table(error.problems, "in the data")
        if isinstance(error, DataProblems)
        else markup.paragraph(str(error))
    )


def problem_table(problems: pd.DataFrame, where: str) -> markup.Markup:
    """Problems as a table, the first ones if they are many; its caption says how many there are,
    and where.
    """
    caption = f"{count(len(problems), 'problem')} {where}"
    return markup.table(
        problems.head(_PROBLEMS_SHOWN),
        caption
        + (f", the first {_PROBLEMS_SHOWN} shown" if len(problems) > _PROBLEMS_SHOWN else ""),
    )


def list_claims(
    tables: ClaimTables, picked: Iterable[str], matching: Iterable[str]
) -> list[tuple[str, str]]:
    """A line and the id of each claim that a list offers: those picked first, then the matching
    ones in the order of the ladder.

    A list holds `MOST_LISTED` claims besides those picked: longer ones are neither made nor read in
    bearable time.
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
    rungs = lay_ladder(tables, fold=False).itertuples()
    return {
        rung.claim_id: (
            f"{plain_words(rung.metric)}: {rung.quantity} · {rung.claimant} · {rung.as_of} · "
            f"{rung.claim_id}"
        )
        for rung in rungs
    }


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
    offer(
        metric,
        [(plain_words(name), name) for name in METRICS.names if name in set(claims["metric"])],
    )
    offer(
        population,
        [
            (scopes["population", people]["name"], people)
            for people in claims["population"].unique()
        ],
    )
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
    chosen = next(
        (value for value in (*wanted, control.value) if value in known), next(iter(known), None)
    )
    control.options = options
    control.value = chosen


# What every panel does with its data: reads it, says what was read and what is wrong with it, and
# keeps the last good view.


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
        news = (
            captions.describe_data_changes(compare_versions(before, tables))
            if before.stamps
            else "First load."
        )
        read = [markup.paragraph(str(stamp)) for stamp in tables.stamps]
        broken = (
            [problem_table(tables.problems, "in the lineage or in the logs; every claim is shown")]
            if len(tables.problems)
            else []
        )
        self.status.value = view(markup.notice(*read, markup.paragraph(news), *broken))
        self.show_data()

    def _last_good(self) -> markup.Markup:
        good = "; ".join(str(stamp) for stamp in self.tables.stamps)
        text = (
            f"What is shown below is the last good load: {good}."
            if good
            else "Nothing has been loaded yet."
        )
        return markup.paragraph(f"{text} Repair the data and press Reload data.")
