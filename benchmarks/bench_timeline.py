"""Looking back in time: the claims known on a day beside a bare filter of the frame, and a step of
the slider beside drawing its figure alone.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd

from analysis import TimeFollower, known_on, load_claims, plot_timeline
from analysis.plotting.style import render
from benchmarks.bench_loading import DATA, write_claims
from benchmarks.timing import compare

CLAIMS = 100_000
DAY = "2024-12-31"
ROUNDS = 15
MOST_TIMES_FILTER = 1.1  # no more than the filter, within noise
MOST_TIMES_DRAWING = 1.5
CHOICES = {
    "killed": ("killed", "dprk_troops"),
    "casualties": ("casualties", "dprk_troops"),
    "everything": ("all", "all"),
}


def run() -> pd.DataFrame:
    """Time `known_on` on many claims, and on those of one metric; then slider steps on the founding
    data.
    """
    return pd.DataFrame(
        [*_time_knowledge(), *(_time_step(name, *choice) for name, choice in CHOICES.items())]
    )


def _time_knowledge() -> list[dict[str, object]]:
    """The peer filters by a ready column of days, so that both give the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        write_claims(Path(folder, "claims"), CLAIMS)
        tables = load_claims(Path(folder, "claims"))
    killed = tables.where(tables.claims["metric"] == "killed")
    lines = []
    for name, claims in {"all": tables, "of one metric": killed}.items():
        frame, day = claims.claims, pd.Timestamp(DAY)
        days = claims.public_days.loc[frame.index]
        peer = f"known_on, {len(frame):,} claims, {name} / filtering the frame"
        lines.append(
            compare(
                peer,
                lambda claims=claims: known_on(claims, DAY),
                lambda frame=frame, days=days, day=day: frame[days <= day],
                rounds=ROUNDS,
                target=MOST_TIMES_FILTER,
            )
        )
    return lines


def _time_step(name: str, metric: str, population: str) -> dict[str, object]:
    """A step to the day before or after, beside drawing what it draws; the peer has the points
    ready.
    """
    follower = TimeFollower(DATA, metric=metric, population=population)
    slider = follower.slider
    last = slider.index

    def step() -> None:
        slider.step(-1 if slider.index == last else 1)

    def draw() -> None:
        render(
            plot_timeline(
                follower.points, until=follower.day, room_for=follower.room, span=slider.span
            )
        )

    return compare(
        f"slider step: {name} / drawing alone", step, draw, rounds=ROUNDS, target=MOST_TIMES_DRAWING
    )
