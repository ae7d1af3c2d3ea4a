"""Origins in words: how many stand behind a set of claims, and the origin tree for those who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.tables.cells import join_words, plain_words
from analysis.vocabulary import FILLED_CELLS
from analysis.wording.counting import count, count_claims, plural

if TYPE_CHECKING:
    from analysis.provenance import Trace


def describe_origins(trace: Trace) -> str:
    """How many reports, how many independent origins, and on which sides: what to read before anything is weighed.

    Examples
    --------
    >>> from analysis import load_claims, trace_origins
    >>> kursk = load_claims("data")
    >>> describe_origins(trace_origins(kursk.pick("article_hur_30", "wapo_20241216_as_many_as_30", "article_forbes_250")))
    '3 reports, 2 origins, both Ukrainian. 2 outlets carried them.'
    """
    if not trace.n_reports:
        return "No report is chosen."
    sentences = [f"{count(trace.n_reports, 'report')}, {count(trace.n_origins, 'origin')}{_sides(trace)}."]
    if trace.n_reports > 1:
        sentences.append(f"{count(trace.n_publishers, 'outlet')} carried them.")
    if trace.n_statements > trace.n_origins:
        sentences.append(f"{count(trace.n_statements, 'statement')} stand behind them; several statements of one claimant are one voice.")
    if trace.n_unknown:
        has = plural(trace.n_unknown, "has", "have")
        sentences.append(f"{count_claims(trace.n_unknown)} {has} a lineage that is not known to its end, which raises no count.")
    if trace.n_mixed:
        was = plural(trace.n_mixed, "was", "were")
        sentences.append(
            f"{count_claims(trace.n_mixed)} {was} worked out from figures of several claimants, none of whom has said it, which raises no count."
        )
    return " ".join([*sentences, *_not_counted(trace)])


def _not_counted(trace: Trace) -> list[str]:
    """The statements at the ends of chains that are no origin of a figure."""
    silent = trace.origins.loc[~trace.origins["gives_figure"], "statement"].nunique()
    withdrawn = trace.origins.loc[trace.origins["gives_figure"] & ~trace.origins["stands"], "statement"].nunique()
    return [
        *(
            [f"{count(silent, 'statement')} {plural(silent, 'gives', 'give')} no figure, and {plural(silent, 'is', 'are')} not counted."]
            if silent
            else []
        ),
        *([f"{count(withdrawn, 'statement')} {plural(withdrawn, 'was', 'were')} withdrawn or set aside, and not counted."] if withdrawn else []),
    ]


def caption_origins(tree: pd.DataFrame) -> str:
    """What the origin tree shows and how to read it, for under the picture."""
    echoes = int((tree["marks"].str.split(", ").str[0] == "echo").sum())
    changed = int((tree["changes"].fillna("") != "").sum())
    differ = plural(changed, "differs from what it repeats", "differ from what they repeat")
    return (
        f"{count(len(tree), 'claim')}, each below the claim that it repeats or was worked out from; {count(echoes, 'echo', 'echoes')}, of which "
        f"{changed} {differ}. A filled marker is an original statement; an open one derives from others or has no recorded origin. A dashed line "
        "leads to what was worked out. Colour and shape give the claimant's position in the conflict. An echo confirms nothing."
    )


def alt_origins(tree: pd.DataFrame) -> str:
    """The origin tree for those who do not see it: every entry in words, with the claim it stands below and what was changed."""
    if tree.empty:
        return "Origin tree: no claim is chosen."
    return f"Origin tree of {count(len(tree), 'claim')}. " + " ".join(map(_entry, tree.itertuples()))


def _entry(entry: tuple) -> str:
    figure = f"{entry.quantity} {plain_words(entry.metric)}" if FILLED_CELLS[entry.qualifier] else f"“{entry.words}”"
    stance = plain_words(entry.stance) if isinstance(entry.stance, str) else "stance not known"
    place = f"below {entry.under}" if isinstance(entry.under, str) else "at the top"
    facts = [f"{entry.claimant} ({stance})", entry.publisher, entry.said, entry.marks]
    changed = f"; changed: {entry.changes}" if isinstance(entry.changes, str) and entry.changes else ""
    return f"Level {entry.level + 1}, {place}, {entry.claim_id}: {', '.join([figure, *filter(None, facts)])}{changed}."


def _sides(trace: Trace) -> str:
    """The sides of the origins as a clause: ", both Ukrainian", ", 2 Ukrainian and 1 South Korean"; empty where there is no origin."""
    sides = trace.sides
    if sides.empty:
        return ""
    if len(sides) == 1:
        together = {1: "", 2: "both "}.get(trace.n_origins, "all ")
        return f", {together}{sides['side'].iloc[0]}"
    return f": {join_words([f'{count} {side}' for side, count in zip(sides['side'], sides['n_origins'], strict=True)])}"
