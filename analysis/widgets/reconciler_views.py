"""What a reconciliation shows on the screen: conflicts as cards, what would repair them, what is
bounded, and how each claim was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from analysis import markup
from analysis.captions.captions import (
    alt_corridor,
    alt_support,
    caption_corridor,
    caption_support,
    describe_forcing,
)
from analysis.captions.comparing import describe_contradiction
from analysis.captions.panels import describe_bending, show_factor
from analysis.claims.describe import plain_words
from analysis.claims.model import listed_ids
from analysis.english import count
from analysis.plotting.corridor import plot_corridor
from analysis.plotting.style import render
from analysis.plotting.support import plot_support
from analysis.vocabulary import RESOLUTIONS
from analysis.widgets.panel import IMAGE_WIDTH, MOST_LISTED, list_claims, match_filters, note_view

if TYPE_CHECKING:
    from analysis.claims.model import ClaimTables
    from analysis.reconciliation.result import Reconciliation

_MOST_PLAIN = 3  # contradictions on the first screen
_MOST_CARDS = 12  # beyond, a reader loses count; all of them stand in the table
_MOST_REPAIRS = 20  # sentences that are read at a glance; the rest is folded


def corridor_view(corridor: pd.DataFrame, points: pd.DataFrame, **until: object) -> markup.Markup:
    """The corridor with its caption and its tables; a sentence where no claim says anything of
    it.
    """
    caption = caption_corridor(corridor, points)
    if corridor[["low", "high"]].isna().all(axis=None) and not points["is_on_axis"].any():
        return markup.notice(f"{caption} Choose another metric, population or place.")
    png = render(plot_corridor(corridor, points, **until))
    picture = markup.image(png, alt_corridor(corridor, points), width=IMAGE_WIDTH)
    forcing = describe_forcing(points)
    besides = markup.paragraph("Also forcing bounds:") + bullets(forcing) if forcing else ""
    claims = "The claims on the corridor, and what else forces its bounds"
    tables = markup.table(corridor, "The corridor, day by day"), markup.table(points, claims)
    folded = markup.details("The corridor as tables", *tables)
    return picture + markup.paragraph(caption) + besides + folded


def support_view(support: pd.DataFrame, heading: str) -> markup.Markup:
    """How many claimants allow each number, as a picture with its caption and its table."""
    caption = markup.paragraph(caption_support(support))
    if support.empty:
        return markup.heading(heading) + caption
    png = render(plot_support(support))
    picture = markup.image(png, alt_support(support), width=IMAGE_WIDTH)
    table = markup.details("The support as a table", markup.table(support, heading))
    return markup.heading(heading) + picture + caption + table


def stretches_view(
    bounds: pd.DataFrame, metric: str, population: str, place: str, definition: str = ""
) -> markup.Markup:
    """What is bounded of the chosen quantity besides its running total: over days of their own,
    which stand on no corridor.
    """
    quantity = {"metric": metric, "population": population, "place": place}
    is_chosen = match_filters(bounds, quantity, ())
    is_chosen &= bounds["definition"].fillna("") == definition
    sentences = bounds.loc[is_chosen & bounds["period_start"].notna(), "sentence"]
    if sentences.empty:
        return markup.Markup("")
    return markup.paragraph("Over days of their own, not on the corridor:") + bullets(sentences)


def plainest_view(result: Reconciliation) -> markup.Markup:
    """The three contradictions between the fewest claims, each in a sentence; nothing where there
    are none.
    """
    first = result.conflicts["claim_ids"].head(_MOST_PLAIN)
    if first.empty:
        return markup.Markup("")
    sentences = [describe_contradiction(result.claims.find(*listed_ids(ids))) for ids in first]
    return markup.heading("What cannot be true together") + bullets(sentences)


def conflicts_view(result: Reconciliation) -> markup.Markup:
    """The conflicts, the first ones as cards; then what would have to be set aside for all others
    to hold.
    """
    conflicts = result.conflicts
    if conflicts.empty:
        none = "No claims that take part contradict one another."
        return markup.heading("What cannot hold together") + markup.paragraph(none)
    first = conflicts.head(_MOST_CARDS)
    ids = dict.fromkeys(claim_id for cell in first["claim_ids"] for claim_id in listed_ids(cell))
    lines = {claim_id: line for line, claim_id in list_claims(result.claims, ids, ())}
    bending = {
        row.claim_id: describe_bending(row.factor, row.n_conflicts)
        for row in result.slack.itertuples()
    }
    rows = enumerate(first.itertuples(), 1)
    sets = f"{count(len(conflicts), 'smallest set')} of claims"
    in_full = f"; the first {len(first)} in full, fewest claims first"
    title = f"{sets}{in_full if len(first) < len(conflicts) else ''}"
    table = markup.table(_shown(conflicts, "radius"), f"{sets} that cannot hold together")
    bent = "Claims in conflict, those in most of them first"
    bends = markup.table(_shown(result.slack, "factor"), bent)
    return markup.join(
        [
            markup.heading(f"What cannot hold together: {title}"),
            markup.cards(
                _conflict_card(number, row, result.claims, lines, bending) for number, row in rows
            ),
            markup.details("All of them as a table", table),
            markup.details("How far each claim would have to bend", bends),
            _repairs(result.repairs),
        ]
    )


def readings_view(result: Reconciliation) -> markup.Markup:
    """Who takes no part and why, how the others were read, and all that follows."""
    readings = result.as_read
    is_in = readings["is_counted"]
    silent = readings.loc[~is_in, ["claim_id", "voice", "reason"]]
    speaking = readings[is_in].drop(columns=["is_counted", "reason"])
    return markup.join(
        [
            markup.heading("How the claims were read"),
            _folded("Who takes no part, and why", silent, "Claims that take no part"),
            _folded(
                "How the others were read", speaking, "Claims that take part, as they were read"
            ),
            _folded("Every bound that follows", result.bounds, "Bounds"),
        ]
    )


def _folded(title: str, frame: pd.DataFrame, caption: str) -> markup.Markup:
    """A long table below its title."""
    first = f", the first {MOST_LISTED} of {len(frame):,}" if len(frame) > MOST_LISTED else ""
    table = markup.table(frame.head(MOST_LISTED), caption + first)
    return markup.details(f"{title} ({len(frame):,})", table)


def bullets(sentences: Iterable[object]) -> markup.Markup:
    """Sentences as a list."""
    items = (markup.element("li", sentence) for sentence in sentences)
    return markup.element("ul", *items, style="margin: 4px 0; padding-left: 18px")


def _conflict_card(
    number: int,
    row: tuple,
    tables: ClaimTables,
    lines: Mapping[str, str],
    bending: Mapping[str, str],
) -> markup.Markup:
    """A conflict in a box: its sentence, each claim with how far it would have to bend alone and
    what is noted on it, and what was decided.
    """
    is_decided = isinstance(row.decision, str)
    title = f"{number}. {plain_words(row.decision).capitalize() if is_decided else 'Not decided'}"
    claims = (
        markup.join([f"{lines[claim.claim_id]}: {bending[claim.claim_id]}", note_view(claim)])
        for claim in tables.find(*listed_ids(row.claim_ids))
    )
    pieces = [markup.element("strong", title), markup.paragraph(row.sentence), bullets(claims)]
    if is_decided:
        decided = f"Decided: {row.decided} ({RESOLUTIONS.meaning(row.decision)})"
        pieces.append(markup.paragraph(decided))
    return markup.element("section", *pieces, class_="card", aria_label=f"Conflict {title}")


def _shown(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The frame with its factors as they are read."""
    return frame.assign(**{column: [show_factor(factor) for factor in frame[column]]})


def _repairs(repairs: pd.DataFrame) -> markup.Markup:
    if repairs.empty:
        return markup.paragraph("No smallest choice of claims to set aside was found in time.")
    sentences, n_rest = repairs["sentence"], len(repairs) - _MOST_REPAIRS
    rest = bullets(sentences.iloc[_MOST_REPAIRS:])
    fewest = (
        "The fewest claims to set aside so that all others can hold: "
        f"{repairs['n_claims'].iloc[0]}, in {count(len(repairs), 'way')}"
    )
    said = "None of them is a verdict: setting a claim aside is a way to look at the rest."
    pieces = [
        markup.heading(fewest),
        markup.paragraph(said),
        bullets(sentences.head(_MOST_REPAIRS)),
    ]
    return markup.join([*pieces, markup.details(f"{n_rest:,} more", rest) if n_rest > 0 else ""])
