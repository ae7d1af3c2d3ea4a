"""What loading says about wrong data: whole messages, all at once, and nothing about data that are
sound.
"""

from __future__ import annotations

import copy
import pickle
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis import DataProblems, check_claims, load_claims
from analysis.errors import PROBLEM_COLUMNS, describe_problems
from tests.data_folders import (
    CLAIMS,
    SCOPES,
    SOURCES,
    said_of,
    said_of_cell,
    with_cell,
    with_row,
    write_folder,
)
from tests.tables_on_paper import rows_of, tables_of

DATA = Path(__file__).parent.parent / "data" / "kursk"


def test_sound_data_have_no_problems_and_the_problem_table_keeps_its_columns(tmp_path):
    problems = check_claims(write_folder(tmp_path))
    assert (len(problems), list(problems.columns)) == (0, PROBLEM_COLUMNS)


def test_all_problems_of_all_tables_are_said_at_once(tmp_path):
    claims = rows_of(CLAIMS)
    claims[0].update(metric="kiled", low="-1")
    claims[2].update(claimant_id="amry", place="")
    data = write_folder(
        tmp_path,
        claims=claims,
        sources=with_cell(SOURCES, "army", "stance", "foe"),
        scopes=with_cell(SCOPES, "place", "part_of", "globe"),
    )
    with pytest.raises(DataProblems) as raised:
        load_claims(data)
    assert str(raised.value).splitlines() == [
        "data/claims.csv: 4 problems",
        "  row 2, metric: 'kiled' is not known. Did you mean 'killed'? "
        "Use killed, wounded, killed_or_wounded, missing, captured, killed_or_missing, captured_or_missing, detained, displaced, casualties, losses.",
        (
            '  row 2, low: -1 is below 0. Write 0 for "nobody", or leave it empty if the '
            "source did not say."
        ),
        "  row 4, place: the cell is empty. Write where; a place of scopes.",
        (
            "  row 4, claimant_id: 'amry' is not a source_id of sources. Did you mean "
            "'army'? Add the source there, or correct the id."
        ),
        "data/sources.csv: 1 problem",
        (
            "  row 2, stance: 'foe' is not known. Use belligerent, ally_of_belligerent, "
            "third_party_government, authority, media, independent_monitor, witness, not_stated."
        ),
        "data/scopes.csv: 1 problem",
        "  row 3, part_of: 'globe' is not a place of scopes. Add it, or correct the id.",
    ]


@pytest.mark.parametrize("cell", ["The region", "the Region"])
def test_the_name_of_a_scope_in_place_of_its_id_is_pointed_to_the_id(tmp_path, cell):
    problems = check_claims(
        write_folder(tmp_path, claims=with_cell(CLAIMS, "second", "place", cell))
    )
    assert problems[["problem", "remedy"]].to_numpy().tolist() == [
        [f"'{cell}' is the name of 'region'.", "Write 'region'."]
    ]


def test_a_problem_says_file_row_column_and_value(tmp_path):
    problem = check_claims(
        write_folder(tmp_path, claims=with_cell(CLAIMS, "second", "high", "25O"))
    ).iloc[0]
    assert (problem["file"], problem["row"], problem["column"], problem["value"]) == (
        "data/claims.csv",
        3,
        "high",
        "25O",
    )


def test_checking_never_raises_however_bad_the_data(tmp_path):
    data = write_folder(tmp_path)
    for table in ("claims", "sources", "scopes"):
        (data / f"{table}.csv").write_bytes(bytes(range(256)))
    assert set(check_claims(data)["file"]) == {
        "data/claims.csv",
        "data/sources.csv",
        "data/scopes.csv",
    }


def test_problems_that_are_the_same_but_for_their_row_share_a_line(tmp_path):
    claims = [
        {**rows_of(CLAIMS)[0], "claim_id": f"c{number}", "metric": "kiled"}
        for number in range(5_000)
    ]
    claims[700].update(metric="killed", place="regoin")
    problems = check_claims(write_folder(tmp_path, claims=claims))
    assert len(problems) == 5_000
    assert describe_problems(problems).splitlines() == [
        "data/claims.csv: 5,000 problems",
        "  rows 2-701, 703-5,001, metric: 'kiled' is not known. Did you mean 'killed'? "
        "Use killed, wounded, killed_or_wounded, missing, captured, killed_or_missing, captured_or_missing, detained, displaced, casualties, losses.",
        (
            "  row 702, place: 'regoin' is not a place of scopes. Did you mean 'region'? Add "
            "it there, or correct the id."
        ),
    ]


def test_of_many_scattered_rows_a_line_names_the_first_and_counts_the_others(tmp_path):
    claims = [
        {**rows_of(CLAIMS)[0], "claim_id": f"c{number}", "metric": ("killed", "kiled")[number % 2]}
        for number in range(100)
    ]
    assert said_of(write_folder(tmp_path, claims=claims))[1].startswith(
        "rows 3, 5, 7, 9, 11 and 45 more, metric: 'kiled' is not known."
    )


def test_lines_that_are_not_shown_are_counted_with_all_their_problems():
    kinds = [
        ("f", row, "note", f"{row % 15}", f"wrong {row % 15}.", "Right it.") for row in range(2, 62)
    ]
    said = describe_problems(pd.DataFrame(kinds, columns=PROBLEM_COLUMNS)).splitlines()
    assert (len(said), said[-1]) == (12, "  ... and 20 more")


def test_problems_can_be_copied_and_sent_to_another_process(tmp_path):
    with pytest.raises(DataProblems) as raised:
        load_claims(write_folder(tmp_path, claims=with_cell(CLAIMS, "first", "metric", "kiled")))
    for again in (copy.copy(raised.value), pickle.loads(pickle.dumps(raised.value))):
        assert str(again) == str(raised.value)
        pd.testing.assert_frame_equal(again.problems, raised.value.problems)


# Cells

CELLS = {
    ("metric", ""): "row 2, metric: the cell is empty. Write what is counted.",
    (
        "claim_id",
        "",
    ): "row 2, claim_id: the cell is empty. Write the name of the row, which other rows point to.",
    (
        "status",
        "actve",
    ): (
        "row 2, status: 'actve' is not known. Did you mean 'active'? Use active, superseded, "
        "retracted, excluded."
    ),
    ("url", "javascript:alert(1)"): (
        "row 2, url: 'javascript:alert(1)' is not a web address. "
        "Write one that starts with http:// or https:// and holds no blanks, or leave it empty."
    ),
    ("stated_on", "03/04/2024"): (
        "row 2, stated_on: '03/04/2024' is not an ISO date. Write 2024-04-03 if the day "
        "comes first, 2024-03-04 if the month does."
    ),
    ("credibility", "7"): "row 2, credibility: '7' is not known. Use 1, 2, 3, 4, 5, 6.",
    ("remark", "a column of one's own"): "",
    ("metrics", "a column that is like one which is there"): "",
    ("period_strt", "2024-12-14"): (
        "row 1, period_strt: 'period_strt' is not a column of claims. Did you mean 'period_start'? "
        "Rename it; a column of your own needs a name that is less like it."
    ),
}


@pytest.mark.parametrize(
    ("cell", "said"),
    CELLS.items(),
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_cell_is_held_to_the_rule_of_its_column(tmp_path, cell, said):
    assert said_of_cell(tmp_path, *cell) == said


def test_an_empty_cell_stays_empty_and_zero_stays_zero(tmp_path):
    claims = rows_of(CLAIMS)
    claims[0].update(low="0", wording="no fewer than 0")
    loaded = load_claims(write_folder(tmp_path, claims=claims)).claims
    assert loaded["low"].isna().tolist() == [False, True, True]
    assert loaded["low"].iloc[0] == 0
    assert loaded[["speaker", "url", "stated_on", "period"]].isna().all(axis=None)


def test_words_that_other_programs_take_for_nothing_stay_words(tmp_path):
    claims = rows_of(CLAIMS)
    for row, word in zip(claims, ("NA", "null", "None"), strict=True):
        row.update(publisher=word)
    assert load_claims(write_folder(tmp_path, claims=claims)).claims["publisher"].tolist() == [
        "NA",
        "null",
        "None",
    ]


def test_defaults_fill_what_was_left_out_and_nothing_else(tmp_path):
    loaded = load_claims(write_folder(tmp_path))
    assert loaded.claims[
        ["status", "derivation", "credibility"]
    ].drop_duplicates().to_numpy().tolist() == [["active", "original", 6]]
    assert loaded.sources["reliability"].tolist() == ["F", "F"]
    assert loaded.sources["country"].isna().all()


# Rows


def test_a_period_does_not_end_before_it_starts(tmp_path):
    claims = rows_of(CLAIMS)
    claims[1].update(period_start="2024-12-15", period_end="2024-12-14")
    claims[0].update(period_start="", period_end="")
    claims = [{"period_start": "", "period_end": "", **row} for row in claims]
    assert said_of(write_folder(tmp_path, claims=claims)) == [
        "data/claims.csv: 1 problem",
        (
            "row 3, period_start: 2024-12-15 is after period_end (2024-12-14). Swap the two, "
            "or correct the one that is wrong."
        ),
    ]


def test_a_claim_with_a_parent_says_how_it_uses_it(tmp_path):
    said = (
        "row 2, derivation: the cell is empty while derived_from names 'second'. Write echo, "
        "calculation or forecast."
    )
    assert said_of_cell(tmp_path, "derived_from", "second") == said


def test_an_original_has_no_parent(tmp_path):
    claims = with_cell(CLAIMS, "first", "derived_from", "second")
    claims[0]["derivation"] = "original"
    assert said_of(write_folder(tmp_path, claims=[{"derivation": "", **row} for row in claims]))[
        1:
    ] == [
        (
            "row 2, derivation: 'original' repeats nothing, and derived_from names 'second'. "
            "Write echo or calculation, or clear derived_from."
        )
    ]


@pytest.mark.parametrize("derivation", ["echo", "calculation", "forecast", "unsupported"])
def test_every_other_claim_may_have_a_parent(tmp_path, derivation):
    claims = with_cell(CLAIMS, "first", "derived_from", "second")
    claims[0]["derivation"] = derivation
    assert (
        said_of(write_folder(tmp_path, claims=[{"derivation": "", **row} for row in claims])) == []
    )


def test_an_echo_whose_parent_is_not_known_is_sound(tmp_path):
    assert said_of_cell(tmp_path, "derivation", "echo") == ""


def test_a_repeated_id_names_both_rows(tmp_path):
    said = (
        "row 4, claim_id: 'first' is already the claim_id of row 2. Give each row an id of "
        "its own, or delete one of the two."
    )
    assert said_of_cell(tmp_path, "claim_id", "first", row="third") == said
    assert said_of(
        write_folder(tmp_path / "..", scopes=with_row(SCOPES, "place | region | | Again"))
    )[1:] == [
        (
            "row 4, id: 'region' is already the id of row 3. Give each row an id of its own, "
            "or delete one of the two."
        )
    ]


def test_claims_without_a_column_of_ids_are_one_problem(tmp_path):
    claims = [
        {name: cell for name, cell in row.items() if name != "claim_id"} for row in rows_of(CLAIMS)
    ]
    assert said_of(write_folder(tmp_path, claims=claims)) == [
        "data/claims.csv: 1 problem",
        (
            "row 1, claim_id: the column is missing. Add it: the name of the row, which "
            "other rows point to."
        ),
    ]


def test_a_population_and_a_place_may_share_an_id(tmp_path):
    assert (
        said_of(
            write_folder(
                tmp_path, scopes=with_row(SCOPES, "place | troops | | A village called Troops")
            )
        )
        == []
    )


# Links

CLAIMANTS = {
    "army": "",
    "Army of Northland": "row 2, claimant_id: 'Army of Northland' is another spelling of 'army'. Write 'army'.",
    "northern army": "row 2, claimant_id: 'northern army' is another spelling of 'army'. Write 'army'.",
    "ARMY": "row 2, claimant_id: 'ARMY' is another spelling of 'army'. Write 'army'.",
    "offce": (
        "row 2, claimant_id: 'offce' is not a source_id of sources. Did you mean 'office'? "
        "Add the source there, or correct the id."
    ),
    "press": (
        "row 2, claimant_id: 'press' is not a source_id of sources. Add the source there, or "
        "correct the id."
    ),
}


@pytest.mark.parametrize(("claimant", "said"), CLAIMANTS.items())
def test_a_claimant_is_a_source_under_its_id(tmp_path, claimant, said):
    assert said_of_cell(tmp_path, "claimant_id", claimant) == said


@pytest.mark.parametrize("column", ["name", "aliases"])
def test_one_spelling_does_not_stand_for_two_sources(tmp_path, column):
    row = 3 if column == "aliases" else 2  # a name is met before the alias that repeats it
    said = said_of_cell(tmp_path, column, "northern ARMY", row="office", table="sources")
    other, spelling = (
        ("army", "northern ARMY") if column == "aliases" else ("office", "Northern Army")
    )
    wanted = "Keep each spelling with one source, or make the two rows one."
    assert said == (
        f"row {row}, aliases: '{spelling}' already stands for '{other}' in row {5 - row}. {wanted}"
    )


def test_populations_and_places_are_in_scopes_under_their_own_kind(tmp_path):
    said = (
        "row 2, population: 'troop' is not a population of scopes. Did you mean 'troops'? "
        "Add it there, or correct the id."
    )
    assert said_of_cell(tmp_path, "population", "troop") == said
    other = tmp_path / "other"
    other.mkdir()
    assert (
        said_of_cell(other, "place", "troops")
        == "row 2, place: 'troops' is not a place of scopes. Add it there, or correct the id."
    )


def test_scopes_do_not_lie_inside_themselves(tmp_path):
    scopes = with_row(
        with_row(SCOPES, "place | town | village | Town"), "place | village | town | Village"
    )
    assert said_of(write_folder(tmp_path, scopes=scopes)) == [
        "data/scopes.csv: 1 problem",
        (
            "row 4, part_of: the links go round in a circle ('town' -> 'village' -> 'town'). "
            "Remove the link that is wrong."
        ),
    ]


PARENTS = {
    "second": "",
    "second; third": "",
    "secnd": (
        "row 2, derived_from: 'secnd' is not the claim_id of a row. Did you mean 'second'? "
        "Add that claim, or correct the id."
    ),
    "second;fourth": (
        "row 2, derived_from: 'fourth' is not the claim_id of a row. Add that claim, or "
        "correct the id."
    ),
    "first": "row 2, derived_from: 'first' is the row itself. Name another, or leave it empty.",
}


@pytest.mark.parametrize(("parents", "said"), PARENTS.items())
def test_parents_are_other_claims_that_are_there(tmp_path, parents, said):
    claims = with_cell(CLAIMS, "first", "derived_from", parents)
    claims[0]["derivation"] = "echo"
    assert said_of(write_folder(tmp_path, claims=[{"derivation": "", **row} for row in claims]))[
        1:
    ] == ([said] if said else [])


@pytest.mark.parametrize("column", ["derived_from", "part_of"])
@pytest.mark.parametrize("length", [2, 3, 50])
def test_no_claim_comes_from_itself_by_way_of_others(tmp_path, column, length):
    others = [
        {
            **rows_of(CLAIMS)[0],
            "claim_id": f"c{number}",
            "derivation": "echo",
            column: f"c{(number + 1) % length}",
        }
        for number in range(length)
    ]
    leading_in = {**others[0], "claim_id": "outside", column: "c0"}
    problems = check_claims(write_folder(tmp_path, claims=[leading_in, *others]))
    ring = " -> ".join(f"'c{number % length}'" for number in range(length + 1))
    assert problems["problem"].tolist() == [f"the links go round in a circle ({ring})."]
    assert problems["row"].tolist() == [3]


def test_a_long_chain_of_echoes_is_no_circle(tmp_path):
    chain = [
        {
            **rows_of(CLAIMS)[0],
            "claim_id": f"c{number}",
            "derivation": "echo",
            "derived_from": f"c{number + 1}",
        }
        for number in range(2_000)
    ]
    chain[-1].update(derivation="original", derived_from="")
    assert said_of(write_folder(tmp_path, claims=chain)) == []


def test_two_ways_to_the_same_origin_are_no_circle(tmp_path):
    claims = rows_of(CLAIMS)
    claims[0].update(derivation="calculation", derived_from="second;third")
    claims[1].update(derivation="echo", derived_from="third")
    claims[2].update(derivation="original", derived_from="")
    assert said_of(write_folder(tmp_path, claims=claims)) == []


def test_a_wrong_kind_of_scope_is_said_once_and_not_once_for_each_claim(tmp_path):
    assert said_of(
        write_folder(tmp_path, scopes=with_cell(SCOPES, "population", "kind", "people"))
    ) == [
        "data/scopes.csv: 1 problem",
        "row 2, kind: 'people' is not known. Use population, place, definition.",
    ]


def test_thousands_of_unknown_parents_are_all_said(tmp_path):
    claims = [
        {
            **rows_of(CLAIMS)[0],
            "claim_id": f"c{number}",
            "derivation": "echo",
            "derived_from": f"x{number}",
        }
        for number in range(6_000)
    ]
    problems = check_claims(write_folder(tmp_path, claims=claims))
    assert len(problems) == 6_000
    assert problems["problem"].iloc[-1] == "'x5999' is not the claim_id of a row."


BROKEN_LINKS = """
claim_id | wording | derivation | derived_from | stated_on  | published_on
first    | 5       | original   |              | 2024-12-16 | 2024-12-17
early    | 5       | echo       | first        |            | 2024-12-15
lost     | 5       | echo       | nowhere      |            |
itself   | 5       | echo       | itself       |            |
round    | 5       | echo       | back         |            |
back     | 5       | echo       | round        |            |
"""


def test_a_link_that_cannot_be_followed_is_named_and_no_claim_is_refused_for_it():
    tables = tables_of(BROKEN_LINKS)
    assert len(tables) == 6
    assert [line.strip() for line in describe_problems(tables.problems).splitlines()][1:] == [
        (
            "row 3, derived_from: 'first' is of 2024-12-16, after this claim (2024-12-15). "
            "Correct a date, or the link."
        ),
        (
            "row 4, derived_from: 'nowhere' is not the claim_id of a row. Add that claim, or "
            "correct the id."
        ),
        "row 5, derived_from: 'itself' is the row itself. Name another, or leave it empty.",
        (
            "row 6, derived_from: the links go round in a circle ('round' -> 'back' -> "
            "'round'). Remove the link that is wrong."
        ),
    ]
    assert "4 problems" in repr(tables)


def test_an_echo_that_was_printed_before_another_printing_of_its_origin_is_not_too_old():
    """An original is the closest rendering that was found; others may have been printed before it."""
    paper = "claim_id | wording | derivation | derived_from | stated_on | published_on\n"
    assert tables_of(
        paper
        + "first | 5 | original | | 2024-12-14 | 2024-12-18\necho | 5 | echo | first | | 2024-12-16"
    ).problems.empty


def test_a_country_is_written_in_three_letters(tmp_path):
    with pytest.raises(DataProblems) as raised:
        tables_of(
            "claim_id | claimant_id | wording\na | mod | 30",
            sources="source_id | name | country | stance\nmod | Ministry | UK | belligerent",
        )
    assert "'UK' is not a country in three letters." in str(raised.value)


def test_what_was_published_before_it_was_said_is_named():
    with pytest.raises(DataProblems) as raised:
        tables_of("claim_id | stated_on | published_on | wording\na | 2024-12-16 | 2024-12-15 | 30")
    assert "2024-12-15 is before stated_on (2024-12-16)." in str(raised.value)


def test_a_claim_needs_no_more_than_the_cells_that_the_readme_names(tmp_path):
    for name in ("sources", "scopes"):
        shutil.copy(DATA / f"{name}.csv", tmp_path)
    header = "claim_id,claimant_id,publisher,metric,population,place,period,period_end,wording"
    row = "one,hur,LBCI,killed,dprk_troops,kursk_oblast,cumulative,2024-12-15,at least 30"
    (tmp_path / "claims.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert load_claims(tmp_path).claims["low"].tolist() == [30]
