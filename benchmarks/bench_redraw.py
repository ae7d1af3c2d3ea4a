"""A change in the comparer, beside drawing its figure alone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis import ClaimComparer, lay_ladder, plot_claims
from analysis.plotting import render
from benchmarks.timing import compare

DATA = Path(__file__).parent.parent / "data"
ROUNDS = 15
MOST_TIMES_DRAWING = 1.5
PICKS = {
    "30 beside 250": ("hur_20241216_30_kw", "telegraf_20241217_250"),
    "four claims, six pairs": ("hur_20241216_30_kw", "telegraf_20241217_250", "zelensky_20241223_3000_x", "jcs_20241223_1100"),
    "nothing picked, every statement": (),
}


def run() -> pd.DataFrame:
    """Time what follows a change of the scale: choosing, comparing, drawing, and making the HTML; the peer only draws."""
    return pd.DataFrame([_time_redraw(name, picked) for name, picked in PICKS.items()])


def _time_redraw(name: str, picked: tuple[str, ...]) -> dict[str, object]:
    comparer = ClaimComparer(DATA, picked=picked)
    scale = next(control for control in comparer.children[0].children if control.description == "Scale")
    ladder = lay_ladder(comparer.chosen)

    def change() -> None:
        scale.value = "log" if scale.value == "linear" else "linear"

    def draw() -> None:
        render(plot_claims(ladder, scale=scale.value))

    return compare(f"redraw: {name} / drawing alone", change, draw, rounds=ROUNDS, target=MOST_TIMES_DRAWING)
