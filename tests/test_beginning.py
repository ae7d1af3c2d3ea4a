"""Cases of one's own: made whole or not at all, without a file opened by hand."""

from __future__ import annotations

import pytest

from analysis import (
    CaseForm,
    Reception,
    TollbookError,
    check_claims,
    copy_case,
    load_claims,
    new_case,
    relate,
)
from analysis.claims.beginning import main
from tests.panels import control, edit, text_of

AL_AHLI = {
    "question": "How many people died at Al-Ahli?",
    "who": "People in the hospital",
    "place": "Al-Ahli hospital, Gaza City",
    "when": "2023-10-17",
}


def add(case, table, line):
    with (case / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_a_new_case_loads_without_a_problem_and_says_what_it_is_about(tmp_path):
    case = new_case(tmp_path / "al_ahli", **AL_AHLI)
    assert check_claims(case).empty
    about = load_claims(case).case
    assert (about.title, about.question) == ("Al ahli", "How many people died at Al-Ahli?")
    assert (about.population, about.place) == (
        "people_in_the_hospital",
        "al_ahli_hospital_gaza_city",
    )
    assert (about.period, about.first_day, about.last_day) == ("event", "2023-10-17", "2023-10-17")
    readme = (case / "README.md").read_text(encoding="utf-8")
    assert 'case = "../data/al_ahli"' in readme


def test_two_rival_figures_of_one_event_that_say_nothing_of_days_are_set_beside_each_other(
    tmp_path,
):
    case = new_case(tmp_path / "al_ahli", **AL_AHLI)
    for source in ("ministry,The ministry", "service,A foreign service"):
        add(case, "sources", source + "," * 7)
    header = (case / "claims.csv").read_text(encoding="utf-8").strip().split(",")
    for claim_id, claimant, wording in (
        ("exact", "ministry", "471 people were killed"),
        ("range", "service", "between 100 and 300 people were killed"),
    ):
        cells = {"claim_id": claim_id, "claimant_id": claimant, "publisher": "The Paper"}
        cells |= {"metric": "killed", "wording": wording}
        add(case, "claims", ",".join(cells.get(name, "") for name in header))
    tables = load_claims(case)
    assert relate(tables.claim("exact"), tables.claim("range")).verdict == "contradictory"


def test_days_of_a_case_are_not_those_of_a_figure_that_gives_one_or_is_a_running_total(tmp_path):
    case = new_case(tmp_path / "al_ahli", **AL_AHLI)
    add(case, "sources", "ministry,The ministry" + "," * 7)
    header = (case / "claims.csv").read_text(encoding="utf-8").strip().split(",")
    for claim_id, more in (
        ("dated", {"period_end": "2023-10-18"}),
        ("running", {"period": "cumulative"}),
        ("silent", {}),
    ):
        cells = {"claim_id": claim_id, "claimant_id": "ministry", "publisher": "The Paper"}
        cells |= {"metric": "killed", "wording": "471 people were killed", **more}
        add(case, "claims", ",".join(cells.get(name, "") for name in header))
    claims = load_claims(case)
    days = {claim.claim_id: (claim.period_start, claim.period_end) for claim in claims}
    assert days["running"] == (None, None)
    assert days["dated"][0] is None
    assert [f"{day}" for day in days["silent"]] == ["2023-10-17"] * 2


@pytest.mark.parametrize(
    ("when", "period", "days"),
    [
        ("", "cumulative", ("", "")),
        ("since 2022-02-24", "cumulative", ("", "")),
        ("2023-10-07 to 2023-10-12", "event", ("2023-10-07", "2023-10-12")),
    ],
)
def test_what_goes_on_is_a_running_total_and_a_stretch_one_event(tmp_path, when, period, days):
    about = load_claims(new_case(tmp_path / "a", when=when)).case
    assert (about.period, (about.first_day, about.last_day)) == (period, days)


@pytest.mark.parametrize(
    "when", ["yesterday", "2023-10-12 to 2023-10-07", "2023-02-30", "17.10.23"]
)
def test_a_day_that_is_not_read_is_named_and_nothing_is_made(tmp_path, when):
    with pytest.raises(TollbookError, match=r"^new_case, when: '.*' is not read\. Write a day as"):
        new_case(tmp_path / "a", when=when)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["my case", "a/../b?", ".hidden", "CON", "x" * 61, "a.b"])
def test_a_name_that_will_not_do_as_a_folder_is_refused_in_one_line(tmp_path, name):
    with pytest.raises(TollbookError) as refusal:
        new_case(tmp_path / "cases" / name.replace("/", "∕"))
    assert "will not do as the name of a folder" in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(TollbookError, match="it is there already"):
        new_case(tmp_path / "a")
    assert list((tmp_path / "a").iterdir()) == []


def test_quotation_marks_and_other_scripts_stay_as_they_were_written(tmp_path):
    said = 'Скільки "загинуло" в Оленівці?\t'
    case = new_case(tmp_path / "Оленівка", question=said, who='Prisoners, "all"', place="Оленівка")
    assert check_claims(case).empty
    about = load_claims(case).case
    assert (about.question, about.place) == (said.strip(), "olenivka")


def test_a_case_that_comes_with_it_is_copied_to_play_with(tmp_path):
    copy = copy_case("kakhovka", tmp_path / "mine")
    assert len(load_claims(copy)) == len(load_claims("data/kakhovka"))
    with pytest.raises(TollbookError, match="'nowhere' is not a case of data/"):
        copy_case("nowhere", tmp_path / "other")


def test_the_command_line_says_in_one_line_what_is_wrong(capsys):
    assert main(["kursk"]) == 1
    assert "it is there already" in capsys.readouterr().err


def test_the_form_makes_a_case_beside_the_one_that_is_open(tmp_path):
    form = CaseForm(tmp_path / "kursk")
    for name, said in (AL_AHLI | {"name": "al_ahli"}).items():
        form._fields[name].value = said
    form._begin.click()
    assert 'case = "../data/al_ahli"' in text_of(form)
    assert len(load_claims(tmp_path / "al_ahli").scopes) == 2
    form._begin.click()
    assert "it is there already" in text_of(form)


# The reception


def test_the_reception_says_what_is_in_a_case_and_what_to_look_at_first():
    said = text_of(Reception("data/kakhovka"))
    assert "How many people died in the flood" in said
    assert "40 claims, 3 of them repeats, by 15 claimants" in said
    assert "To look at first, in 01_compare_claims: '41'" in said
    assert "Nothing is wrong with the files." in said


def test_the_reception_says_what_is_wrong_and_goes_on_once_it_is_mended(folder):
    edit(folder, ",killed,", ",kiled,")
    reception = Reception(folder)
    assert "'kiled' is not known. Did you mean 'killed'?" in text_of(reception)
    edit(folder, ",kiled,", ",killed,")
    control(reception, "Reload data").click()
    assert "kiled" not in text_of(reception)


def test_columns_and_words_are_found_by_any_of_their_letters():
    reception = Reception("data/kakhovka")
    search = control(reception, "Search")
    search.value = "FATALITIES"
    said = text_of(reception)
    assert "0 columns of the files" in said and "1 word that a cell may hold" in said
    search.value = ""
    assert "reliability" in text_of(reception)
