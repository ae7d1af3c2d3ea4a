"""A change in the comparer, beside drawing its figure alone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis import ClaimComparer, lay_ladder, plot_claims
from analysis.plotting.style import render
from benchmarks.timing import compare

DATA = Path(__file__).parent.parent / "data" / "kursk"
ROUNDS = 15
MOST_TIMES_DRAWING = 1.5
PICKS = {
    "30 beside 250": ("hur_20241216_30_kw", "telegraf_20241217_250"),
    "four claims, six pairs": (
        "hur_20241216_30_kw",
        "telegraf_20241217_250",
        "zelensky_20241223_3000_x",
        "jcs_20241223_1100",
    ),
    "nothing picked, every statement": (),
}


def run() -> pd.DataFrame:
    """Time what follows a change of a filter: choosing, comparing, drawing, and making the HTML;
    the peer only draws.

    The filter is the one for echoes where claims are picked, so that the picture stays the same;
    else the scale.
    """
    return pd.DataFrame([_time_redraw(name, picked) for name, picked in PICKS.items()])


def _time_redraw(name: str, picked: tuple[str, ...]) -> dict[str, object]:
    comparer = ClaimComparer(DATA, picked=picked)
    controls = {control.description: control for control in comparer._filters.children}
    ladder = lay_ladder(comparer.chosen)

    def change() -> None:
        if picked:
            controls["Echoes too"].value = not controls["Echoes too"].value
        else:
            controls["Scale"].value = "log" if controls["Scale"].value == "linear" else "linear"

    def draw() -> None:
        render(plot_claims(ladder, scale=controls["Scale"].value))

    return compare(
        f"redraw: {name} / drawing alone", change, draw, rounds=ROUNDS, target=MOST_TIMES_DRAWING
    )
