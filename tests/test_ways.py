"""The three ways through the house that CONTRIBUTING describes: each function it names is met, in
that order.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parent.parent
STEP = re.compile(r"^\d+\. `([a-z_.]+):([A-Za-z_.]+)`", re.MULTILINE)

WAYS = {
    "A row of claims.csv to the reasons of the comparer": """
        from analysis import ClaimComparer
        ClaimComparer("data/kursk", picked=("hur_20241216_30_kw", "telegraf_20241217_250"))
    """,
    "A sentence of an article to an accepted claim": """
        from analysis import accept_claims, extract_claims, load_claims, take_text
        article = take_text("Ukraine's military intelligence said that at least 30 North Korean soldiers were killed.")
        found = extract_claims(article.text, published_on="2024-12-16", publisher="A paper", tables=load_claims("data/kursk"))
        named = found.assign(claim_id="new_claim", claimant_id="hur", population="dprk_troops", place="kursk_oblast")
        accept_claims("data/kursk", named, by="A. Nalyst", text=article.text)
    """,
    "A claim to a bound": """
        from analysis import load_claims, reconcile
        reconcile(load_claims("data/kursk").pick("article_hur_30", "article_forbes_250")).bounds
    """,
}

# A fresh Python, so that nothing is kept from earlier work; what an import calls is not met. A trace
# is told of calls alone, a profile of each return and each call of C as well, which takes long.
FOLLOW = """
import importlib, pkgutil, sys
import analysis
for module in pkgutil.walk_packages(analysis.__path__, "analysis."):
    importlib.import_module(module.name)
met = {}
def follow(frame, event, _):
    module = frame.f_globals.get("__name__")
    if module.__class__ is str and module.startswith("analysis.") and "<" not in frame.f_code.co_qualname:
        met.setdefault((module.removeprefix("analysis."), frame.f_code.co_qualname))
sys.settrace(follow)
"""
TELL = """
sys.settrace(None)
print(*(":".join(step) for step in met), sep="\\n")
"""


def steps_of(way):
    """The functions that CONTRIBUTING names under the heading of a way, as module and name."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition(f"### {way}\n")[2].partition("\n#")[0]
    return [":".join(step) for step in STEP.findall(section)]


def functions_met(program, folder):
    """The functions of `analysis` that a program calls, in the order in which it first calls them."""
    lines = "\n".join(line.strip() for line in program.strip().splitlines())
    command = [sys.executable, "-c", FOLLOW + lines + TELL]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("way", WAYS)
def test_a_value_passes_the_functions_that_contributing_names_in_that_order(way, tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    met, steps = functions_met(WAYS[way], tmp_path), steps_of(way)
    assert len(steps) >= 6
    assert [step for step in steps if step not in met] == []
    assert sorted(steps, key=met.index) == steps


def test_a_step_that_nothing_passes_is_seen():
    program = "from analysis import load_claims\nload_claims('.')"
    met = functions_met(program, ROOT / "data" / "kursk")
    assert "claims.loading:load_claims" in met
    assert "reconciliation.result:reconcile" not in met
