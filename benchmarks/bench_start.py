"""Starting: `import analysis` beside `import pandas`, each in a Python of its own."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd

from benchmarks.timing import compare

ROUNDS = 15
MOST_TIMES_PANDAS = 1.2


def run() -> pd.DataFrame:
    """Time whole processes, from their start to their end."""
    return pd.DataFrame(
        [
            compare(
                f"{ours} / import pandas",
                lambda ours=ours: _python(ours),
                lambda: _python("import pandas"),
                rounds=ROUNDS,
                target=target,
            )
            for ours, target in (
                ("import analysis", MOST_TIMES_PANDAS),
                ("from analysis import load_claims", MOST_TIMES_PANDAS),
            )
        ]
    )


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True)
