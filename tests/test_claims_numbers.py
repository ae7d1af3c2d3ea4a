"""Qualifier, low, best and high: what is read from the wording, what must agree, and that no bound
is invented.
"""

from __future__ import annotations

import pytest

from analysis import DataProblems, check_claims, load_claims
from analysis.vocabulary import FILLED_CELLS, QUALIFIERS
from tests.data_folders import said_of, write_folder
from tests.tables_on_paper import rows_of, tables_of

PLAIN = {
    "claim_id": "a",
    "claimant_id": "army",
    "publisher": "Daily",
    "metric": "killed",
    "population": "troops",
    "place": "region",
}


def folder_of(folder, paper):
    return write_folder(folder, claims=[{**PLAIN, **row} for row in rows_of(paper)])


def numbers_of(folder, line):
    """The four cells after loading, an empty one as ''."""
    loaded = load_claims(
        folder_of(folder, f"wording | qualifier | low | best | high\n{line}")
    ).claims
    return [
        str(cell)
        for cell in loaded[["qualifier", "low", "best", "high"]].astype("str").fillna("").iloc[0]
    ]


def test_every_qualifier_has_its_row_in_the_table_of_numbers():
    assert tuple(FILLED_CELLS) == QUALIFIERS.names


# wording                          | qualifier          | low | best | high   ->  qualifier low best
# high
READ = """
at least 30 soldiers               |                    |      |      |      -> at_least 30 . .
over 30 soldiers                   |                    |      |      |      -> more_than 30 . .
up to 250 soldiers                 |                    |      |      |      -> at_most . . 250
fewer than 20 soldiers             |                    |      |      |      -> fewer_than . . 20
around 200 soldiers                |                    |      |      |      -> about . 200 .
47 soldiers                        |                    |      |      |      -> exact 47 47 47
almost 3,000 soldiers              |                    |      |      |      -> nearly . 3000 3000
300 to 400 soldiers                |                    |      |      |      -> range 300 . 400
several hundred soldiers           |                    |      |      |      -> vague . . .
soldiers have been killed          |                    |      |      |      -> no_figure . . .
at least 30 soldiers               | at_least           |      |      |      -> at_least 30 . .
several hundred soldiers           | vague              |      |      |      -> vague . . .
another 47                         | exact              |      | 47   |      -> exact 47 47 47
another 47                         | exact              | 47   | 47   | 47   -> exact 47 47 47
2000여명                            | slightly_more_than | 2000 |      |      -> slightly_more_than 2000 2000 .
close to 1,000                     | nearly             |      | 1000 |      -> nearly . 1000 1000
300 to 400, perhaps 350            | range              | 300  | 350  | 400  -> range 300 350 400
half of them                       | share              |      |      |      -> share . . .
no soldiers, they say              | exact              |      | 0    |      -> exact 0 0 0
words that another language has    | at_most            |      |      | 250  -> at_most . . 250
"""


@pytest.mark.parametrize("line", READ.strip().splitlines())
def test_numbers_are_as_the_table_of_qualifiers_has_them_and_no_bound_is_invented(tmp_path, line):
    written, expected = line.split("->")
    assert numbers_of(tmp_path, written) == [part.replace(".", "") for part in expected.split()]


OTHER = "or the qualifier that the words have."
LEAVE = "Leave it empty, or write the qualifier that the words have."
ORDER = "Write low, best and high in rising order."
SAID = {
    "4,700 dead, 600 of them officers | | | |": [
        (
            "wording: '4,700 dead, 600 of them officers' holds 2 figures (4,700; 600), and "
            "nothing says which is meant. Write qualifier, low, best, high."
        )
    ],
    "at least 30 | | 30 | |": [
        (
            "qualifier: the cell is empty while low, best or high is written. Write the "
            "qualifier that the words have; they read as 'at_least'."
        )
    ],
    "4,700 dead, 600 of them officers | | 600 | |": [
        "qualifier: the cell is empty while low, best or high is written. "
        "Write it by hand: the wording holds 2 figures (4,700; 600), and nothing says "
        "which is meant."
    ],
    "sotilaita kuoli | | 30 | |": [
        (
            "qualifier: the cell is empty while low, best or high is written. Write it by "
            "hand: no number can be read from the wording."
        )
    ],
    "at least 30 | at_most | | |": [
        (
            f"high: the cell is empty, which 'at_most' needs; the wording reads as "
            f"'at_least'. Write high, {OTHER}"
        )
    ],
    "several hundred | range | | |": [
        (
            f"low and high: the cell is empty, which 'range' needs; the wording reads as "
            f"'vague'. Write low and high, {OTHER}"
        )
    ],
    "at least 30 | at_least | 30 | | 40": [
        f"high: the cell holds 40, and 'at_least' has no high. {LEAVE}"
    ],
    "up to 40 | at_most | 30 | | 40": [
        f"low: the cell holds 30, and 'at_most' has no low. {LEAVE}"
    ],
    "a couple hundred | vague | | 200 |": [
        f"best: the cell holds 200, and 'vague' has no best. {LEAVE}"
    ],
    "300 to 400 | range | 300 | |": [
        f"high: the cell is empty, which 'range' needs. Write high, {OTHER}"
    ],
    "300 to 400 | range | 400 | | 300": [f"low: 400 is above high (300). {ORDER}"],
    "300 to 400 | range | 300 | 450 | 400": [f"best: 450 is above high (400). {ORDER}"],
    "47 soldiers | exact | 48 | 47 |": [f"low: 48 is above best (47). {ORDER}"],
    "47 soldiers | exact | 40 | 47 | 47": [
        (
            "qualifier: 'exact' has one number, and 40 and 47 are written. Write the one "
            "number, or another qualifier."
        )
    ],
    "about 200 | about | 150 | | 250": [
        f"best: the cell is empty, which 'about' needs. Write best, {OTHER}",
        f"high: the cell holds 250, and 'about' has no high. {LEAVE}",
        f"low: the cell holds 150, and 'about' has no low. {LEAVE}",
    ],
}


@pytest.mark.parametrize(
    ("line", "said"), SAID.items(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_numbers_that_do_not_agree_with_their_qualifier_are_said(tmp_path, line, said):
    found = said_of(folder_of(tmp_path, f"wording | qualifier | low | best | high\n{line}"))[1:]
    assert sorted(found) == [f"row 2, {part}" for part in said]


def test_a_cell_that_is_wrong_is_not_also_said_to_be_empty(tmp_path):
    said = said_of(
        folder_of(
            tmp_path, "wording | qualifier | low | best | high\nat least 30 | at_least | thirty | |"
        )
    )
    assert said[1:] == [
        (
            "row 2, low: 'thirty' is not a whole number in digits. Write digits only, such "
            "as 4700; the words around the number belong in wording."
        )
    ]


def test_the_columns_of_numbers_may_be_left_out(tmp_path):
    loaded = load_claims(folder_of(tmp_path, "wording | qualifier\nat least 30 |")).claims
    assert loaded[["qualifier", "low"]].to_numpy().tolist() == [["at_least", 30]]
    assert loaded[["best", "high"]].isna().all(axis=None)


def test_a_repeated_wording_is_read_alike_in_every_row(tmp_path):
    paper = "claim_id | wording | qualifier | low\n" + "\n".join(
        f"c{number} | at least 30 | |" for number in range(50)
    )
    assert load_claims(folder_of(tmp_path, paper)).claims["low"].tolist() == [30] * 50
    assert check_claims(tmp_path / "data").empty


@pytest.mark.parametrize(
    ("wording", "problem"),
    [
        ("8000e", "in '8000e' the number '8000e' cannot be read."),
        ("300 ± 50", "in '300 ± 50' the number '300 ±' cannot be read."),
        ("1.2M+", "in '1.2M+' the number '1.2M' cannot be read."),
        ("3O killed", "in '3O killed' the number '3O' cannot be read."),
        (
            "约200人死亡",
            (
                "in '约200人死亡' the number '200人' cannot be read: '约' is not a word that is known "
                "here, and may qualify it."
            ),
        ),
        (
            "yaklaşık 200 ölü",
            (
                "in 'yaklaşık 200 ölü' the number '200' cannot be read: 'yaklaşık' is not a word "
                "that is known here, and may qualify it."
            ),
        ),
        ("both killed", "in 'both killed' no number is read, and 'both' may be one."),
        (
            "trzydziestu zabitych",
            "in 'trzydziestu zabitych' no number is read, and 'trzydziestu' may be one.",
        ),
        (
            "the low end of the 100 to 300 spectrum",
            "in 'the low end of the 100 to 300 spectrum' the number '100 to 300' cannot be read.",
        ),
        ("None", "'None' is what a program writes for an empty cell."),
        (
            "1000000000000 killed",
            "'1000000000000 killed' would be 1,000,000,000,000 people, more than live on Earth.",
        ),
    ],
)
def test_30_a_number_that_is_not_read_is_named_until_its_cells_are_written(wording, problem):
    paper = f"claim_id | wording | qualifier | high\na | {wording} | {{}} | {{}}"
    with pytest.raises(DataProblems) as raised:
        tables_of(paper.format("", ""))
    assert raised.value.problems["problem"].tolist() == [problem]
    assert tables_of(paper.format("at_most", "250")).claims["high"].tolist() == [250]


@pytest.mark.parametrize("wording", ["dozens killed on 14 December", "no news by 5 January"])
def test_words_without_a_number_of_people_load_though_they_hold_a_day(wording):
    assert tables_of(f"claim_id | wording\na | {wording}").claims["low"].isna().all()
