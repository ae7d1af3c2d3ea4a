"""What a case is about: `case.toml`, the defaults it gives, the cases that ship, and days of which
only the month or the year is known.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import (
    Assumptions,
    DataProblems,
    check_claims,
    check_plausibility,
    describe_case,
    load_claims,
    new_case,
    open_case,
    parse_quantity,
    reconcile,
    relate,
    sum_claims,
)
from analysis.claims.describe import as_of_words, describe_period, said_words
from tests.data_folders import CLAIMS, said_of, write_folder
from tests.tables_on_paper import rows_of, tables_of, write_csv

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def kakhovka():
    return load_claims(ROOT / "data" / "kakhovka")


# The file


def case_of(folder: Path, toml: str) -> Path:
    data = write_folder(folder)
    (data / "case.toml").write_text(toml, encoding="utf-8")
    return data


def test_it_says_what_the_case_is_about(tmp_path):
    data = case_of(tmp_path, 'title = "A flood"\nkind = "disaster"\nopens_on = ["first", "second"]')
    case = load_claims(data).case
    assert (case.title, case.kind, case.opens_on) == ("A flood", "disaster", ("first", "second"))


def test_a_folder_without_it_loads_and_says_nothing_of_its_kind(tmp_path):
    assert load_claims(write_folder(tmp_path)).case.kind == ""


WRONG = {
    'kind = "flod"': "'flod' is not known. Did you mean 'disaster'? Use armed_conflict, disaster.",
    'kind = "desaster"': (
        "'desaster' is not known. Did you mean 'disaster'? Use armed_conflict, disaster."
    ),
    'titel = "A flood"': (
        "'titel' is not known. Did you mean 'title'? Use title, question, kind, opens_on, "
        "population, place, period, first_day, last_day, licence."
    ),
    'opens_on = "first"': ('\'first\' is not a list of ids. Write it as ["one_id", "another_id"].'),
    "title = 5": "'5' is not a text. Write it between double quotes.",
    'population = "troop"': (
        "'troop' is not a population of scopes. Add it there with kind population, or correct the id."
    ),
}


@pytest.mark.parametrize("toml", WRONG)
def test_what_is_wrong_in_it_is_named_with_what_to_write(tmp_path, toml):
    heading, line = said_of(case_of(tmp_path, toml))
    name = toml.partition(" ")[0]
    assert heading == "data/case.toml: 1 problem"
    assert line == f"{name}: {WRONG[toml]}" or "flod" in toml


def test_a_file_that_is_no_toml_is_named_with_the_place(tmp_path):
    heading, line = said_of(case_of(tmp_path, "kind disaster"))
    assert heading == "data/case.toml: 1 problem"
    assert line.startswith("it cannot be read as TOML: Expected '='")
    assert line.endswith('Write a line for each, such as kind = "disaster", in UTF-8.')


STARRED = """
claim_id | claimant_id | publisher | metric | wording
one      | army        | Daily     | killed | at least 30 killed
two      | office      | Daily     | killed | 40 killed
"""


def test_the_starred_cells_are_enough_where_the_case_has_the_rest(tmp_path):
    data = write_folder(tmp_path, claims=STARRED)
    toml = 'population = "troops"\nplace = "region"\nperiod = "cumulative"'
    (data / "case.toml").write_text(toml, encoding="utf-8")
    claim = load_claims(data).claim("one")
    assert (claim.population, claim.place, claim.period) == ("troops", "region", "cumulative")
    assert (claim.low, claim.high, claim.qualifier) == (30, None, "at_least")


def test_a_cell_that_is_filled_stands_before_the_default(tmp_path):
    data = case_of(tmp_path, 'population = "troops"\nperiod = "cumulative"')
    rows = [{**row, "period": "event"} for row in rows_of(CLAIMS)]
    write_csv(data / "claims.csv", rows)
    assert set(load_claims(data).claims["period"]) == {"event"}


def test_without_a_default_the_column_is_missing(tmp_path):
    data = write_folder(tmp_path, claims=STARRED)
    assert [line.partition(":")[0] for line in said_of(data)[1:]] == [
        "row 1, population",
        "row 1, place",
    ]


# What hangs on the kind

EARTHQUAKE = """
claim_id | wording        | metric  | statement_id | period     | period_end
dead     | 31,000 killed  | killed  | one          | cumulative | 2003-12-28
hurt     | 30,000 wounded | wounded | one          | cumulative | 2003-12-28
"""


@pytest.mark.parametrize(
    ("case", "n_findings"), [('kind = "armed_conflict"', 1), ('kind = "disaster"', 0), ("", 0)]
)
def test_the_usual_number_of_wounded_for_each_killed_is_one_of_armed_conflicts(case, n_findings):
    found = check_plausibility(tables_of(EARTHQUAKE, case=case))
    assert found["check"].tolist() == ["wounded_per_killed"] * n_findings


UNDATED = """
claim_id | wording           | period_start | period_end | period | claimant_id
dated    | 471 killed        | 2023-10-17   | 2023-10-17 | event  | army
undated  | 100 to 300 killed |              |            | event  | office
"""


def test_a_figure_without_a_day_is_set_beside_the_one_event_only_if_that_is_assumed():
    tables = tables_of(UNDATED)
    assert reconcile(tables).as_read["is_counted"].tolist() == [True, False]
    assumed = reconcile(tables, assume=Assumptions(undated=True))
    assert assumed.as_read["is_counted"].tolist() == [True, True]
    (sentence,) = assumed.conflicts["sentence"]
    assert "cannot both hold, given that a figure without an as-of date counts up to" in sentence
    assert "a figure without an as-of date counts up to the day" in assumed.describe()


def test_a_disaster_is_one_event_by_nature():
    assert len(reconcile(tables_of(UNDATED, case='kind = "disaster"')).conflicts) == 1


def test_an_early_figure_without_an_as_of_date_counts_up_to_the_day_it_was_said():
    early = """
    claim_id | wording   | period     | stated_on  | period_end | claimant_id
    early    | 5 killed  | cumulative | 2023-06-08 |            | army
    late     | 41 killed | cumulative | 2023-06-21 | 2023-06-21 | office
    """
    assert reconcile(tables_of(early, case='kind = "disaster"')).conflicts.empty


# The cases that ship


SHIPPED = ["kursk", "kakhovka"]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_cases_that_ship_load_without_a_problem(name):
    assert check_claims(ROOT / "data" / name).empty
    case = load_claims(ROOT / "data" / name).case
    assert case.question.endswith("?")
    assert load_claims(ROOT / "data" / name).pick(*case.opens_on).claims.shape[0] == 2


def in_other_languages(name):
    claims = load_claims(ROOT / "data" / name).claims
    return claims[claims["wording_lang"] != "en"]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_wording_has_its_english_where_it_is_in_another_language_and_only_there(name):
    claims = load_claims(ROOT / "data" / name).claims
    assert claims["wording_en"].notna().equals(claims["wording_lang"] != "en")


def numbers_in_digits(words):
    """Those of 4 000, 4.000 and the Korean 4천700 as one number each."""
    joined = re.sub(r"(?<=\d)[ ,.천](?=\d{3}(?!\d))", "", words)
    return {int(digits) for digits in re.findall(r"\d+", joined)}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_number_in_digits_stands_in_the_english_too(name):
    rows = in_other_languages(name)[["wording", "wording_en"]].to_numpy()
    lost = [
        (words, english)
        for words, english in rows
        if not numbers_in_digits(words) <= numbers_in_digits(english)
    ]
    assert len(rows) and lost == []


# Of these, what the claim says more stands elsewhere on the page, as the note has it.
HEDGED_ELSEWHERE = {"kbs_id_200_combined", "bbcru_20241227_1000_week", "prokudin_oleshky_11"}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_english_says_the_number_of_the_claim_with_its_hedge(name):
    changed = []
    for claim in in_other_languages(name).to_dict("records"):
        read = parse_quantity(claim["wording_en"])
        bounds = [None if pd.isna(claim[each]) else claim[each] for each in ("low", "best", "high")]
        says_it = [read.low, read.best, read.high, read.qualifier] == [*bounds, claim["qualifier"]]
        if not says_it and read.qualifier != "vague":  # vague where there are several figures
            changed.append(claim["claim_id"])
    assert set(changed) <= HEDGED_ELSEWHERE


# Characters. A label of "unnamed Russian media", at 21, has room in the pictures as it is.
FITS_A_LABEL = 21


@pytest.mark.parametrize("table", ["sources", "scopes"])
@pytest.mark.parametrize("name", SHIPPED)
def test_short_names_are_shorter_and_tell_their_rows_apart(name, table):
    rows = getattr(load_claims(ROOT / "data" / name), table)
    short, full = rows["short_name"], rows["name"]
    assert (short.str.len() < full.str.len())[short.notna()].all()
    assert short.notna()[full.str.len() > FITS_A_LABEL].all()
    assert not short.fillna(full).str.casefold().duplicated().any()


# The second case


CONFLICTS = [
    {"alekseyenko_20230621_41", "klymenko_20230620_21", "unhcr_20230717_53"},  # 41 + 21 above 53
    {"oleshky_health_workers_200_300", "russia_59"},  # a town above the whole bank
    {"nrc_20230619_500", "unhcr_20230717_53"},
]


@pytest.mark.parametrize("claim_ids", CONFLICTS)
def test_two_banks_and_a_town_above_its_bank_are_conflicts(kakhovka, claim_ids):
    found = [set(cell.split(";")) for cell in reconcile(kakhovka).conflicts["claim_ids"]]
    assert claim_ids in found


SUMS = [
    (
        "upi_20230618_52",
        "alekseyenko_20230618_35",
        "52 is the sum of 35 (Andrey Alekseyenko) and 17",
    ),
    (
        "spektr_20230621_62",
        "klymenko_20230620_21",
        "62 is the sum of 41 (Andrey Alekseyenko) and 21",
    ),
]


@pytest.mark.parametrize(("total", "part", "said"), SUMS)
def test_a_sum_that_was_printed_is_told_with_its_parts(kakhovka, total, part, said):
    reasons = relate(kakhovka.claim(total), kakhovka.claim(part)).reasons
    (sentence,) = reasons.loc[reasons["reason"] == "arithmetic", "sentence"]
    assert sentence.startswith(said)


def test_the_sum_of_two_claimants_is_refused_with_the_reason(kakhovka):
    both = kakhovka.pick("alekseyenko_20230618_35", "klymenko_20230618_17")
    with pytest.raises(
        ValueError, match=r"^'35' and '17' are not added: two claimants count in two"
    ):
        sum_claims(both)


def test_the_parts_of_one_claimant_that_are_apart_are_added(kakhovka):
    causes = kakhovka.pick("klymenko_20230618_13_drowned", "klymenko_20230618_4_shot")
    assert sum_claims(causes).best == 17


# Months and years

MONTHS = """
claim_id | wording | period     | period_start | period_end | stated_on
march    | 50      | cumulative |              | 2022-03    | 2022
within   | 60      | cumulative |              | 2022-03-15 | 2022-03-16
before   | 40      | cumulative |              | 2022-02-15 | 2022-03-16
whole    | 40      | increment  | 2022-03      | 2022-03    | 2022-04
spelt    | 41      | increment  | 2022-03-01   | 2022-03-31 | 2022-04
"""


@pytest.fixture(scope="module")
def months():
    return tables_of(MONTHS)


def test_a_month_and_a_year_are_shown_as_such(months):
    march = months.claim("march")
    assert (as_of_words(march), said_words(march)) == ("as of March 2022", "said 2022")
    assert describe_period(months.claim("whole")) == "March 2022"


def test_they_stand_for_their_first_or_last_day(months):
    row = months.claims.set_index("claim_id").loc["whole"]
    assert [f"{row[name]:%Y-%m-%d}" for name in ("period_start", "period_end", "stated_on")] == [
        "2022-03-01",
        "2022-03-31",
        "2022-04-30",
    ]
    assert months.claims["days_as_written"].iloc[0] == "stated_on: 2022; period_end: 2022-03"


def test_a_stretch_of_a_whole_month_is_the_stretch_of_its_days(months):
    assert relate(months.claim("whole"), months.claim("spelt")).verdict == "contradictory"


def test_a_total_up_to_a_month_is_no_ceiling_for_a_day_within_it(months):
    alone = months.pick("march", "within")
    assert reconcile(alone).conflicts.empty
    assert "Of 1 only the floor is used" in reconcile(alone).describe()


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2022-13", "'2022-13' is not an ISO date."),
        ("March 2022", "'March 2022' is not an ISO date."),
        ("202", "'202' is not an ISO date."),
    ],
)
def test_what_is_neither_a_day_nor_a_month_nor_a_year_is_named(cell, said):
    with pytest.raises(DataProblems, match=said):
        tables_of(f"claim_id | wording | period_end\none | 50 | {cell}")


# A case in words


def test_a_case_is_said_in_a_few_sentences_with_what_to_look_at_first():
    about, held, first = describe_case(load_claims("data/kursk")).splitlines()
    assert about.startswith("North Korean troops in Kursk Oblast. How many")
    assert re.fullmatch(
        r"150 claims, 75 of them repeats, by \d+ claimants, public from \d+ \w+ 2024 to .* 2025\.",
        held,
    )
    assert first.startswith("To look at first, in 01_compare_claims: 'at least 30'")
    assert "both hold for 30 to 250" in first


def test_a_case_without_claims_says_how_to_begin_and_a_broken_one_that_nothing_is_loaded(tmp_path):
    empty = new_case(tmp_path / "empty", question="How many?")
    assert describe_case(load_claims(empty)).splitlines() == [
        "Empty. How many?",
        "No claim has been entered yet: begin with 02_read_an_article.",
    ]
    said = "Nothing is loaded: the problems are listed below, each with what to do."
    assert describe_case(open_case(tmp_path / "nowhere")) == said
