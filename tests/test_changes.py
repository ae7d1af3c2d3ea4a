"""What an echo changed: told from the two claims alone, and set beside what a person noted for the
founding data.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import describe_changes, load_claims
from analysis.provenance.graph import parents_of
from analysis.vocabulary import CHANGES
from tests.tables_on_paper import tables_of

NOTED = (
    Path(__file__).parent / "noted_changes.csv"
    # a person's judgement of what each echo of the founding data altered; several are separated by ";"
)
SHARE_FOUND = 0.9

# No parent is recorded for these: they are set beside the claim that the notes name as the probable
# one, or that carries the same number.
PROBABLE_ORIGINS = {
    "24tv_uk_20251213_6000_dead": "ukmod_20250615_6000",
    "gaya_fr_4000_tues": "zelensky_20250109_4000",
}

# What a person noted and the cells do not show, each with the reason.
NOT_FOUND = {
    "article_hur_30": (
        "period: the article gives no dates at all; its row holds those of the statement it repeats"
    ),
    "article_forbes_250": "period: the article says 'Afterward', a word that stands in no cell",
    "kbs_de_20241124_500_and_3": "claimant: two sources are fused in one sentence, which names only one of them",
    "afp_20241227_kirby_confirms_seoul": (
        "claimant: 'confirmed South Korean estimates' adds a second claimant, and a row has "
        "room for one"
    ),
    "espreso_halved": "qualifier: the stored words of the origin do not hold its share ('about half')",
}


@pytest.fixture(scope="module")
def kursk():
    return load_claims("data/kursk")


def changes_of(origin: str, echo: str, columns: str = "wording") -> list[str]:
    tables = tables_of(
        f"claim_id | derivation | derived_from | {columns}\norigin | original | | "
        f"{origin}\necho | echo | origin | {echo}"
    )
    changes = describe_changes(tables.claim("echo"), tables.claim("origin"))
    return [f"{row.change}: {row.sentence}" for row in changes.itertuples()]


@pytest.mark.parametrize(
    ("columns", "origin", "echo", "expected"),
    [
        ("wording", "at least 30", "at least thirty", []),
        ("wording", "at least 30", "over 30", ["qualifier: 'at least 30' became 'more than 30'."]),
        (
            "wording",
            "at least 30",
            "as many as 30",
            ["qualifier: 'at least 30' became 'up to 30': a floor became a ceiling."],
        ),
        (
            "wording",
            "around 200",
            "200",
            ["qualifier: 'about 200' became '200': a point became a bare number."],
        ),
        ("wording", "47", "74", ["value: The number changed: '47' became '74'."]),
        (
            "wording",
            "more than 200",
            "around 220",
            [
                "qualifier: “more than” became “about”: a floor became a point.",
                "value: The number changed: 'more than 200' became 'about 220'.",
            ],
        ),
        (
            "wording",
            "several hundred",
            "a couple hundred",
            ["value: “several hundred” became “a couple hundred”; neither is a number."],
        ),
        (
            "wording",
            "several hundred",
            "up to several hundred",
            ["qualifier: “several hundred” became “up to several hundred”; neither is a number."],
        ),
        (
            "wording | metric",
            "30 | casualties",
            "30 | killed",
            ["metric: “casualties” became “killed”."],
        ),
        (
            "wording | population",
            "30 | troops",
            "30 | brigade",
            ["population: “All troops” became “One brigade”."],
        ),
        ("wording | place", "30 | town", "30 | region", ["place: “The town” became “The region”."]),
        (
            "wording | claimant_id",
            "30 | army",
            "30 | foes",
            ["claimant: Army of Northland said it; the echo ascribes it to Army of Southland."],
        ),
        (
            "wording | period | period_start | period_end",
            "30 | increment | 2024-12-20 | 2024-12-27",
            "30 | cumulative | |",
            [
                "period: It was what was added in a stretch of time (20 to 27 December 2024) "
                "and became a running total (up to an as-of date not stated)."
            ],
        ),
        (
            "wording | period | period_start | period_end",
            "30 | cumulative | | 2024-12-27",
            "30 | cumulative | |",
            ["period: The last day covered, 27 December 2024, is not repeated."],
        ),
        (
            "wording | period | period_start | period_end",
            "30 | cumulative | | 2025-04-30",
            "30 | cumulative | 2025-01-01 | 2025-04-30",
            [
                (
                    "period: A first day covered was put in that the origin does not give: 1 "
                    "January 2025."
                )
            ],
        ),
        (
            "wording | period | period_start | period_end",
            "30 | cumulative | 2025-01-01 | 2025-02-15",
            "30 | cumulative | | 2025-02-16",
            [
                (
                    "period: The first day covered, 1 January 2025, is not repeated. The "
                    "last day covered, 15 February 2025, became 16 February 2025."
                )
            ],
        ),
        (
            "wording | metric | counted_as",
            "30 | casualties |",
            "30 | casualties | killed, wounded or missing",
            [
                (
                    "definition: A definition was put in that the origin does not give: "
                    "killed, wounded or missing."
                )
            ],
        ),
        (
            "wording | metric | counted_as",
            "30 | casualties | killed or wounded",
            "30 | casualties |",
            [],
        ),
    ],
)
def test_a_change_is_named_with_what_stood_before_and_after(columns, origin, echo, expected):
    assert changes_of(origin, echo, columns) == expected


def test_a_part_put_on_top_of_its_whole_is_named_as_such():
    tables = tables_of("""
claim_id | wording | metric            | part_of | derivation | derived_from
whole    | 4,700   | killed_or_wounded |         | original   |
part     | 600     | killed            | whole   | original   |
echo     | 5,300   | killed_or_wounded |         | echo       | whole
""")
    expected = ["'600' killed stand inside '4,700', and were added to it: '5,300'."]
    assert (
        describe_changes(tables.claim("echo"), tables.claim("whole"))["sentence"].tolist()
        == expected
    )
    assert describe_changes(tables.claim("echo"), tables.claim("part"))["change"].tolist() == [
        "part_and_whole",
        "metric",
    ]


@pytest.mark.parametrize("wholes", ["whole", "other; whole", "other;whole"])
def test_a_part_is_found_among_several_wholes_and_beside_one_of_its_own_size(wholes):
    tables = tables_of(f"""
claim_id | wording | metric            | part_of  | derivation | derived_from
whole    | 30      | killed_or_wounded |          | original   |
other    | 900     | killed_or_wounded |          | original   |
part     | 30      | killed            | {wholes} | original   |
echo     | 60      | killed_or_wounded |          | echo       | part
""")
    assert describe_changes(tables.claim("echo"), tables.claim("part"))["change"].tolist() == [
        "part_and_whole",
        "metric",
    ]


def test_the_columns_are_the_same_with_and_without_changes(kursk):
    faithful = describe_changes(
        kursk.claim("nafoforum_200_combined_killed"), kursk.claim("hur_20241214_200_combined")
    )
    assert (len(faithful), list(faithful.columns)) == (0, ["change", "before", "after", "sentence"])


def test_only_words_of_the_vocabulary_are_used(kursk):
    used = {
        change
        for claim in kursk
        for parent in parents_of(claim)
        for change in describe_changes(claim, parent)["change"]
    }
    assert used <= set(CHANGES.names)


def test_nothing_is_called_wrong(kursk):
    sentences = [
        sentence
        for claim in kursk
        for parent in parents_of(claim)
        for sentence in describe_changes(claim, parent)["sentence"]
    ]
    assert [
        sentence
        for sentence in sentences
        if re.search(r"\b(false|wrong|errors?|lies?|lied)\b", sentence.lower())
    ] == []


def test_a_faithful_copy_changes_nothing(kursk):
    for claim in kursk:
        assert describe_changes(claim, claim).empty


def test_what_a_person_noted_is_found_for_nine_echoes_in_ten(kursk):
    noted = pd.read_csv(NOTED, dtype="str", keep_default_na=False)
    missed = {}
    for echo in noted.itertuples():
        claim = kursk.claim(echo.claim_id)
        origin = (parents_of(claim) or [kursk.claim(PROBABLE_ORIGINS[echo.claim_id])])[0]
        lacking = set(filter(None, echo.changed.split(";"))) - set(
            describe_changes(claim, origin)["change"]
        )
        missed |= {echo.claim_id: lacking} if lacking else {}
    assert len(noted) == 74
    assert {name: ";".join(lacking) for name, lacking in missed.items()} == {
        name: why.partition(":")[0] for name, why in NOT_FOUND.items()
    }
    assert 1 - len(missed) / len(noted) >= SHARE_FOUND
