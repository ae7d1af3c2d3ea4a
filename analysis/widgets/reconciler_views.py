"""What a reconciliation shows on the screen: conflicts as cards, what would repair them, what is
bounded, and how each claim was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis import captions, markup, plotting
from analysis.claims.describe import plain_words
from analysis.claims.model import listed_ids
from analysis.english import count
from analysis.reconciliation.result import Reconciliation
from analysis.vocabulary import RESOLUTIONS
from analysis.widgets.panel import IMAGE_WIDTH, MOST_LISTED, list_claims

_MOST_CARDS = 12  # beyond, a reader loses count; all of them stand in the table
_MOST_REPAIRS = 20


def corridor_view(corridor: pd.DataFrame, points: pd.DataFrame, **until: object) -> markup.Markup:
    """The corridor with its caption and its tables; a sentence where no claim says anything of it."""
    caption = captions.caption_corridor(corridor, points)
    if corridor[["low", "high"]].isna().all(axis=None) and not points["is_on_axis"].any():
        return markup.notice(f"{caption} Choose another metric, population or place.")
    png = plotting.render(plotting.plot_corridor(corridor, points, **until))
    tables = [
        markup.table(corridor, "The corridor, day by day"),
        markup.table(points, "The claims on the corridor, and what else forces its bounds"),
    ]
    picture = markup.image(png, captions.alt_corridor(corridor, points), width=IMAGE_WIDTH)
    forcing = captions.describe_forcing(points)
    besides = markup.paragraph("Also forcing bounds:") + bullets(forcing) if forcing else ""
    return (
        picture
        + markup.paragraph(caption)
        + besides
        + markup.details("The corridor as tables", *tables)
    )


def support_view(support: pd.DataFrame, heading: str) -> markup.Markup:
    """How many claimants allow each number, as a picture with its caption and its table."""
    caption = markup.paragraph(captions.caption_support(support))
    if support.empty:
        return markup.heading(heading) + caption
    png = plotting.render(plotting.plot_support(support))
    table = markup.details("The support as a table", markup.table(support, heading))
    return (
        markup.heading(heading)
        + markup.image(png, captions.alt_support(support), width=IMAGE_WIDTH)
        + caption
        + table
    )


def stretches_view(bounds: pd.DataFrame, metric: str, population: str, place: str) -> markup.Markup:
    """What is bounded of the chosen quantity besides its running total: over days of their own,
    which stand on no corridor.
    """
    is_chosen = (
        (bounds["metric"] == metric)
        & (bounds["population"] == population)
        & (bounds["place"] == place)
    )
    sentences = bounds.loc[is_chosen & bounds["period_start"].notna(), "sentence"]
    if sentences.empty:
        return markup.Markup("")
    return markup.paragraph("Over days of their own, not on the corridor:") + bullets(sentences)


def conflicts_view(result: Reconciliation) -> markup.Markup:
    """The conflicts, the first ones as cards; then what would have to be set aside for all others
    to hold.
    """
    conflicts = result.conflicts
    if conflicts.empty:
        return markup.heading("What cannot hold together") + markup.paragraph(
            "No claims that take part contradict one another."
        )
    first = conflicts.head(_MOST_CARDS)
    ids = dict.fromkeys(claim_id for cell in first["claim_ids"] for claim_id in listed_ids(cell))
    lines = {claim_id: line for line, claim_id in list_claims(result.claims, ids, ())}
    bending = {
        row.claim_id: captions.describe_bending(row.factor, row.n_conflicts)
        for row in result.slack.itertuples()
    }
    sets = f"{count(len(conflicts), 'smallest set')} of claims"
    in_full = (
        f"; the first {len(first)} in full, fewest claims first"
        if len(first) < len(conflicts)
        else ""
    )
    return markup.join(
        [
            markup.heading(f"What cannot hold together: {sets}{in_full}"),
            markup.cards(
                _conflict_card(number, row, lines, bending)
                for number, row in enumerate(first.itertuples(), 1)
            ),
            markup.details(
                "All of them as a table",
                markup.table(_shown(conflicts, "radius"), f"{sets} that cannot hold together"),
            ),
            markup.details(
                "How far each claim would have to bend",
                markup.table(
                    _shown(result.slack, "factor"),
                    "Claims in conflict, those in most of them first",
                ),
            ),
            _repairs(result.repairs),
        ]
    )


def readings_view(result: Reconciliation) -> markup.Markup:
    """Who takes no part and why, how the others were read, and all that follows."""
    readings = result.as_read
    is_in = readings["is_counted"]
    silent, speaking = (
        readings.loc[~is_in, ["claim_id", "voice", "reason"]],
        readings[is_in].drop(columns=["is_counted", "reason"]),
    )
    return markup.join(
        [
            markup.heading("How the claims were read"),
            markup.details(
                f"Who takes no part, and why ({len(silent):,})",
                _long_table(silent, "Claims that take no part"),
            ),
            markup.details(
                f"How the others were read ({len(speaking):,})",
                _long_table(speaking, "Claims that take part, as they were read"),
            ),
            markup.details(
                f"Every bound that follows ({len(result.bounds):,})",
                _long_table(result.bounds, "Bounds"),
            ),
        ]
    )


def bullets(sentences: Iterable[str]) -> markup.Markup:
    """Sentences as a list."""
    return markup.element(
        "ul",
        *(markup.element("li", sentence) for sentence in sentences),
        style="margin: 4px 0; padding-left: 18px",
    )


def _conflict_card(
    number: int, row: tuple, lines: Mapping[str, str], bending: Mapping[str, str]
) -> markup.Markup:
    """A conflict in a box: its sentence, each claim with how far it would have to bend alone, and
    what was decided.
    """
    is_decided = isinstance(row.decision, str)
    title = f"{number}. {plain_words(row.decision).capitalize() if is_decided else 'Not decided'}"
    decision = (
        [f"Decided: {row.decided} ({RESOLUTIONS.meaning(row.decision)})"] if is_decided else []
    )
    claims = bullets(
        f"{lines[claim_id]}: {bending[claim_id]}" for claim_id in listed_ids(row.claim_ids)
    )
    pieces = [
        markup.element("strong", title),
        markup.paragraph(row.sentence),
        claims,
        *map(markup.paragraph, decision),
    ]
    return markup.element("section", *pieces, class_="card", aria_label=f"Conflict {title}")


def _shown(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The frame with its factors as they are read."""
    return frame.assign(**{column: [captions.show_factor(factor) for factor in frame[column]]})


def _repairs(repairs: pd.DataFrame) -> markup.Markup:
    if repairs.empty:
        return markup.paragraph("No smallest choice of claims to set aside was found in time.")
    rest = len(repairs) - _MOST_REPAIRS
    more = (
        markup.details(f"{rest:,} more", bullets(repairs["sentence"].iloc[_MOST_REPAIRS:]))
        if rest > 0
        else ""
    )
    fewest = (
        f"The fewest claims to set aside so that all others can hold: "
        f"{repairs['n_claims'].iloc[0]}, in {count(len(repairs), 'way')}"
    )
    said = "None of them is a verdict: setting a claim aside is a way to look at the rest."
    return (
        markup.heading(fewest)
        + markup.paragraph(said)
        + bullets(repairs["sentence"].head(_MOST_REPAIRS))
        + more
    )


def _long_table(frame: pd.DataFrame, caption: str) -> markup.Markup:
    first = f", the first {MOST_LISTED} of {len(frame):,}" if len(frame) > MOST_LISTED else ""
    return markup.table(frame.head(MOST_LISTED), caption + first)
