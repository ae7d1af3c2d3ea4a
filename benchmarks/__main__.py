"""Run the benchmarks named on the command line, or all, and print what they measured.

    python -m benchmarks [loading ...]

Every module `bench_NAME.py` of this folder has a `run()` that returns a frame with the columns
`benchmark`, `ours_s`, `peer_s`, `ratio`, `target` and `met`. The exit code is 1 if a target is
missed.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pandas as pd

NAMES = sorted(
    file.stem.removeprefix("bench_") for file in Path(__file__).parent.glob("bench_*.py")
)


def main(names: list[str]) -> int:
    """Run these benchmarks, or all, and return the exit code."""
    unknown = sorted(set(names) - set(NAMES))
    if unknown:
        print(
            f"benchmarks: '{unknown[0]}' is not one of them. Use {', '.join(NAMES)}.",
            file=sys.stderr,
        )
        return 2
    measured = []
    for name in names or NAMES:
        print(f"{name} ...", file=sys.stderr, flush=True)
        measured.append(importlib.import_module(f"benchmarks.bench_{name}").run())
    figures = pd.concat(measured, ignore_index=True)
    print(describe(figures))
    return 0 if figures["met"].all() else 1


def describe(figures: pd.DataFrame) -> str:
    """One line a figure: seconds, how many times the peer's, the target, and whether it is met."""
    shown = figures.assign(
        ours_s=figures["ours_s"].astype(float).map("{:.3f}".format, na_action="ignore").fillna(""),
        peer_s=figures["peer_s"].astype(float).map("{:.3f}".format, na_action="ignore").fillna(""),
        ratio=figures["ratio"].map("{:.2f}".format),
        target=figures["target"].map("<= {:g}".format),
        met=figures["met"].map({True: "met", False: "MISSED"}),
    )
    return shown.to_string(index=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
