"""The benchmark of loading measures what it says: sound data, made from the founding data, read in
the same types by both.
"""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import load_claims
from benchmarks.__main__ import describe, main
from benchmarks.bench_loading import READ_EVERY, read_bare, write_claims


def test_the_made_file_is_sound_and_both_read_all_of_it_in_the_same_types(tmp_path):
    write_claims(tmp_path / "many", 1_000)
    ours, bare = load_claims(tmp_path / "many").claims, read_bare(tmp_path / "many")
    assert (len(ours), ours["claim_id"].nunique()) == (1_050, 1_050)
    filled = [
        name for name in bare.columns if bare[name].notna().any()
    ]  # pandas knows no unit for a column without dates
    pd.testing.assert_series_equal(ours.dtypes[filled], bare.dtypes[filled])
    assert bare["qualifier"].isna().mean() == pytest.approx(1 / READ_EVERY, abs=0.001)
    assert ours["derived_from"].notna().sum() > 400


def test_a_missed_target_is_said():
    figures = pd.DataFrame(
        [
            {
                "benchmark": "load",
                "ours_s": 3.0,
                "peer_s": 1.0,
                "ratio": 3.0,
                "target": 2.0,
                "met": False,
            }
        ]
    )
    assert describe(figures).split() == [
        "benchmark",
        "ours_s",
        "peer_s",
        "ratio",
        "target",
        "met",
        "load",
        "3.000",
        "1.000",
        "3.00",
        "<=",
        "2",
        "MISSED",
    ]


def test_an_unknown_benchmark_is_answered_with_those_that_are_there(capsys):
    assert main(["lading"]) == 2
    assert capsys.readouterr().err.startswith("benchmarks: 'lading' is not one of them. Use ")
