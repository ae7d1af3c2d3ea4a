"""Saving what was read in an article: all of the accepted claims or none, each with the place of
its words in the text.
"""

from __future__ import annotations

import datetime
import os
import re
import signal
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pandas as pd
import pytest

from analysis import (
    DataProblems,
    TollbookError,
    accept_claims,
    check_claims,
    check_readings,
    extract_claims,
    load_claims,
    resolve_conflict,
    take_back_claims,
)
from analysis.claims import writing
from analysis.claims.accepting import fingerprint, names_of
from analysis.claims.linking import person_named, without_names
from tests.data_folders import CLAIMS, SCOPES, SOURCES, write_folder
from tests.patience import SECONDS
from tests.processes import own_processes
from tests.tables_on_paper import rows_of

TEXT = """The army speaks

The army said at least 40 soldiers were killed on 14 December 2024, among them 5 officers. It denied that 70 had been wounded.
"""
WHO = {"claimant_id": "army", "population": "troops", "place": "region"}


@pytest.fixture
def data(tmp_path):
    return write_folder(tmp_path)


@pytest.fixture
def candidates():
    """The candidates of the text, each with the cells that a hand-entered row needs."""
    return extract_claims(TEXT, published_on="2024-12-16", publisher="The Daily Paper").assign(
        **WHO
    )


def accept(data: Path, candidates: pd.DataFrame, **given) -> list[str]:
    return accept_claims(
        data, candidates, **{"by": "Ana", "text": TEXT, "on": "2025-01-10", **given}
    )


def contents(data: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(data)): path.read_bytes()
        for path in data.rglob("*")
        if path.is_file() and not path.name.endswith(".lock") and ".history" not in path.parts
    }


# What is written


def test_accepted_claims_are_loaded_with_their_words_and_their_links(data, candidates):
    ids = accept(data, candidates.iloc[:2])
    assert ids == ["the_daily_paper_20241216_40_killed", "the_daily_paper_20241216_5_killed"]
    whole, part = map(load_claims(data).claim, ids)
    assert (whole.low, whole.high, whole.qualifier, whole.period_end) == (
        40,
        None,
        "at_least",
        datetime.date(2024, 12, 14),
    )
    assert part.part_of == ids[0]
    assert check_claims(data).empty


def test_the_place_of_the_words_in_the_text_is_kept(data, candidates):
    accept(data, candidates.iloc[:1])
    reading = load_claims(data).readings.iloc[0]
    assert TEXT[reading["start"] : reading["end"]] == reading["words"] == "at least 40"
    assert (
        reading["text_sha256"],
        reading["accepted_by"],
        f"{reading['accepted_on']:%Y-%m-%d}",
    ) == (fingerprint(TEXT), "Ana", "2025-01-10")


def test_the_rows_that_were_there_stay_byte_for_byte(data, candidates):
    before = (data / "claims.csv").read_bytes()
    accept(data, candidates.iloc[:2])
    assert (data / "claims.csv").read_bytes().startswith(before)


def with_all_columns(data: Path) -> Path:
    frame = pd.read_csv(data / "claims.csv", dtype="str")
    frame.reindex(columns=list(load_claims(data).claims.columns)).to_csv(
        data / "claims.csv", index=False
    )
    return data


@pytest.fixture(autouse=True)
def _whole_header(data):
    with_all_columns(data)


def test_the_text_is_kept_only_when_asked(data, candidates):
    accept(data, candidates.iloc[:1])
    assert not (data / "texts").exists()
    accept(data, candidates.iloc[1:2].assign(part_of=None), keep_text=True)
    assert (data / "texts" / f"{fingerprint(TEXT)}.txt").read_text(encoding="utf-8") == TEXT


def test_an_id_that_is_taken_gets_a_number(data, candidates):
    twice = pd.concat([candidates.iloc[:1], candidates.iloc[:1].assign(start=50, end=58)])
    assert accept(data, twice) == [
        "the_daily_paper_20241216_40_killed",
        "the_daily_paper_20241216_40_killed_2",
    ]


def test_nothing_accepted_writes_nothing(data, candidates):
    before = contents(data)
    assert accept(data, candidates.iloc[:0]) == []
    assert contents(data) == before


# What is refused

REFUSED = {
    "an unknown source": (
        {"claimant_id": "village"},
        "row 0, claimant_id: 'village' is not a source_id of sources. Add it to sources, "
        "with name, kind and stance, or write the source_id of one "
        "that is there.",
    ),
    "an unknown place": (
        {"place": "hamlet"},
        (
            "row 0, place: 'hamlet' is not a place of scopes. Add it to scopes as a place, "
            "with a name, or write the id of one that is there."
        ),
    ),
    "no population": (
        {"population": None},
        "row 0, population: the cell is empty. Write who is counted; a population of scopes.",
    ),
    "no name": (
        {"by": " "},
        "row 0, accepted_by: the cell holds nothing but blanks. Clear the cell, or fill it.",
    ),
    "a bound that the words do not have": (
        {"high": 90},
        (
            "row 0, high: the cell holds 90, and 'at_least' has no high. Leave it empty, or "
            "write the qualifier that the words have."
        ),
    ),
    "words that are not in the text": (
        {"wording": "at least 41 soldiers"},
        (
            "row 0, wording: 'at least 41 soldiers' does not stand in the text. Write the "
            "words as they stand there; … joins two fragments."
        ),
    ),
    "a place outside the text": (
        {"start": 5000, "end": 5003},
        (
            "row 0, start: 5000 to 5003 is not a stretch of the text, which has 144 "
            "characters. Give the text that the candidates were read from."
        ),
    ),
    "a figure that is not asserted": (
        {"is_asserted": False},
        "row 0, note: the cell is empty, and the text does not assert this figure: it is "
        "denied, planned, feared or supposed. "
        "Write what the text says of it, or leave the row out.",
    ),
    "a day of publication that has not come yet": (
        {"published_on": "2025-01-11"},
        (
            "row 0, published_on: 2025-01-11 is after 2025-01-10, the day it is accepted. "
            "Write the day of publication."
        ),
    ),
    "a whole that is not accepted": (
        {"part_of": "candidate_7"},
        (
            "row 0, part_of: 'candidate_7' is not the claim_id of a row. Accept that one "
            "too, or clear the cell."
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_row_that_is_wrong_is_named_and_nothing_is_written(data, candidates, case):
    cells, said = REFUSED[case]
    given = {"by": cells["by"]} if "by" in cells else {}
    row = (
        candidates.iloc[:1]
        .astype("object")
        .assign(**{name: cell for name, cell in cells.items() if name != "by"})
    )
    before = contents(data)
    with pytest.raises(
        DataProblems, match="^" + re.escape(f"accept_claims: 1 problem\n  {said}") + "$"
    ):
        accept(data, row, **given)
    assert contents(data) == before


def test_one_wrong_row_keeps_the_sound_ones_out_too(data, candidates):
    before = contents(data)
    with pytest.raises(DataProblems, match=r"^accept_claims: 1 problem\n  row 2, note: "):
        accept(data, candidates)
    assert contents(data) == before


def test_a_denied_figure_is_written_with_a_note_that_says_so(data, candidates):
    denied = candidates.iloc[2:].assign(note="The army denies it.")
    assert load_claims(data).claims["claim_id"].isin(accept(data, denied)).sum() == 0
    assert load_claims(data).claims["note"].iloc[-1] == "The army denies it."


NAMED = "Ivan Petrov was killed at the wheel. Dozens were hurt."


def test_the_name_of_somebody_who_was_counted_is_not_kept(data):
    candidates = extract_claims(NAMED, publisher="The Daily Paper").assign(**WHO)
    accept(data, candidates.assign(wording=["killed at the wheel", "Dozens were hurt"]), text=NAMED)
    assert load_claims(data).readings["words"].tolist() == ["[a name]", "Dozens"]
    assert not any(b"Petrov" in content for content in contents(data).values())
    assert check_readings(data).empty


@pytest.mark.parametrize(
    ("column", "written", "wanted"),
    [
        (
            "wording",
            "Petrov was killed at the wheel",
            "Write words of the text without it; … joins two fragments.",
        ),
        ("wording_en", "Petrov was killed", "Leave it out."),
        ("note", "Ivan P.", "Leave it out."),
    ],
)
def test_a_wording_its_english_or_a_note_that_names_somebody_who_was_counted_is_refused(
    data, column, written, wanted
):
    row = (
        extract_claims(NAMED, publisher="The Daily Paper")
        .iloc[:1]
        .assign(**WHO, wording="killed at the wheel")
        .assign(**{column: written})
    )
    said = (
        f"accept_claims: 1 problem\n  row 0, {column}: '{written}' names somebody who was "
        f"counted. {wanted}"
    )
    with pytest.raises(DataProblems, match="^" + re.escape(said) + "$"):
        accept(data, row, text=NAMED)


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Kim Chol-su was captured.", "was captured"),
        ("Abu Bakr al-Baghdadi was killed.", "was killed"),
        ("Olga Petrova, 38, was wounded.", "was wounded"),
        ("Ivan Petrov's deputy was killed.", "deputy was killed"),
        ("The body of Ivan Petrov was found.", "body of"),
    ],
)
def test_a_name_is_known_as_one_in_its_many_forms_and_a_wording_without_it_is_accepted(
    data, text, wording
):
    found = extract_claims(text, publisher="The Daily Paper").assign(**WHO)
    names = names_of(found.iloc[0].to_dict(), text[slice(*found[["start", "end"]].iloc[0])])
    assert without_names(found["wording"][0], names) == wording
    accept(data, found.assign(wording=wording), text=text)
    assert (load_claims(data).readings["words"].tolist(), findings(data)) == (["[a name]"], [])


@pytest.mark.parametrize(
    "figure",
    ["his brother Ivan Petrov", "a British volunteer Ivan Petrov", "the driver Ivan Petrov's"],
)
def test_a_name_is_known_as_one_after_what_that_person_is(figure):
    assert person_named(figure) == ("Ivan", "Petrov")


@pytest.mark.parametrize(
    "figure",
    [
        "A fisherman",
        "Two Koreans",
        "1 Korean",
        "The American",
        "A North Korean soldier",
        "his Polish driver",
        "an officer of the Guard",
        "30",
    ],
)
def test_words_that_only_count_name_nobody(figure):
    assert person_named(figure) == ()


def test_the_same_words_are_not_accepted_twice(data, candidates):
    accept(data, candidates.iloc[:1])
    before = contents(data)
    said = (
        "row 0: these words of this text were accepted before, as "
        "'the_daily_paper_20241216_40_killed', by Ana on 2025-01-10. Leave the row out."
    )
    with pytest.raises(DataProblems, match=re.escape(said)):
        accept(data, candidates.iloc[:1], by="Bo")
    assert contents(data) == before


def test_tables_in_a_database_are_answered_with_the_rows_to_add(tmp_path, candidates):
    book = tmp_path / "claims.xlsx"
    with pd.ExcelWriter(book) as writer:
        for table, paper in (("claims", CLAIMS), ("sources", SOURCES), ("scopes", SCOPES)):
            pd.DataFrame(rows_of(paper)).to_excel(writer, sheet_name=table, index=False)
    said = (
        r"^accept_claims: claims\.xlsx, sheet claims is not in a folder of CSV files.* Add "
        r"these rows to readings there by hand:"
    )
    with pytest.raises(TollbookError, match=said):
        accept(book, candidates.iloc[:2], keep_text=True)
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["claims.xlsx"]


# Nothing is lost, nothing is half-written


@pytest.mark.parametrize("table", ["claims", "readings"])
def test_a_file_that_is_read_only_is_left_alone_and_so_is_the_other(data, candidates, table):
    (data / "readings.csv").touch()
    (data / f"{table}.csv").chmod(0o444)
    before = contents(data)
    with pytest.raises(
        TollbookError,
        match=(
            rf"{table}\.csv: it cannot be written \(it is read-only\)\. Close other programs "
            rf"that hold it, or check "
        ),
    ):
        accept(data, candidates.iloc[:2], keep_text=True)
    assert contents(data) == before


def test_when_the_second_file_cannot_be_replaced_the_first_gets_its_old_rows_back(
    data, candidates, monkeypatch
):
    accept(data, candidates.iloc[1:2].assign(part_of=None))
    before = contents(data)
    replace = Path.replace

    def refuse_claims(path: Path, target: Path) -> Path:
        if Path(target).name == "claims.csv":
            raise PermissionError(13, "open elsewhere")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse_claims)
    with pytest.raises(
        TollbookError, match=r"claims\.csv: it cannot be written \(open elsewhere\)"
    ):
        accept(data, candidates.iloc[:1], keep_text=True)
    assert contents(data) == before


def accept_and_die(data: Path, candidates: pd.DataFrame, step: int) -> None:
    """Accept, and be killed when so many files have been written to the disk or replaced."""
    steps = iter(range(100))
    for name in ("write_durably", "_replace"):
        usual = getattr(writing, name)

        def die_at_step(*given, usual=usual):
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return usual(*given)

        setattr(writing, name, die_at_step)
    accept(data, candidates, keep_text=True)


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no kill -9")
@pytest.mark.parametrize("step", range(9))
def test_a_program_that_is_killed_meanwhile_leaves_all_claims_or_none_and_they_can_be_accepted_again(
    data, candidates, step
):
    rows = candidates.iloc[:2]
    process = own_processes().Process(target=accept_and_die, args=(data, rows, step))
    process.start()
    process.join(timeout=SECONDS)
    assert process.exitcode == (-signal.SIGKILL if step < 8 else 0)
    tables = load_claims(data)
    new = set(tables.claims["claim_id"]) - {"first", "second", "third"}
    assert len(new) in (0, 2)
    assert new <= set(tables.readings["claim_id"])
    if not new:
        accept(data, rows)
    assert len(load_claims(data)) == 5
    assert check_readings(data).empty


def accept_alone(data: Path, by: str, start: Barrier) -> None:
    text = " ".join(f"{by}: at least {number} soldiers were killed." for number in range(30, 38))
    found = extract_claims(text, published_on="2024-12-16", publisher=f"Paper of {by}").assign(
        **WHO
    )
    load_claims(data)  # what is slow the first time is done before the two begin
    start.wait(timeout=SECONDS)
    for place in range(len(found)):
        accept_claims(data, found.iloc[place : place + 1], by=by, text=text)


@pytest.mark.thorough
def test_two_sessions_at_once_lose_nothing(data):
    processes = own_processes()
    start = processes.Barrier(2)
    workers = [
        processes.Process(target=accept_alone, args=(data, by, start)) for by in ("Ana", "Bo")
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=SECONDS)
    tables = load_claims(data)
    assert tables.readings["accepted_by"].value_counts().to_dict() == {"Ana": 8, "Bo": 8}
    assert tables.claims["publisher"].value_counts()[["Paper of Ana", "Paper of Bo"]].tolist() == [
        8,
        8,
    ]


@pytest.fixture
def accepted(data, candidates):
    accept(data, candidates.iloc[:2], keep_text=True)
    return data


# A way back

WHOLE, PART = "the_daily_paper_20241216_40_killed", "the_daily_paper_20241216_5_killed"


def take_back(data: Path, *claim_ids: str, **rest: str) -> None:
    take_back_claims(
        data, claim_ids, **{"by": "Bo", "reason": "another brigade", "on": "2025-01-11", **rest}
    )


SOURCE = {"source_id": "council", "name": "Village Council", "kind": "official"}
AREA = {"kind": "place", "id": "district", "name": "The district"}
VILLAGE = {"kind": "place", "id": "village", "name": "The village", "part_of": "district"}
NEW = {"sources": [SOURCE], "scopes": [AREA, VILLAGE]}


def accept_with_new(data: Path, candidates: pd.DataFrame) -> list[str]:
    where = candidates.iloc[[0]].assign(claimant_id="council", place="village")
    return accept(data, where, **NEW)


def test_new_sources_and_scopes_are_written_with_the_claim_that_needs_them(data, candidates):
    (claim_id,) = accept_with_new(data, candidates)
    tables = load_claims(data)
    assert tables.claim(claim_id).place == "village"
    assert tables.scope_rows["place", "village"]["part_of"] == "district"
    assert tables.source_rows["council"]["name"] == "Village Council"


def test_what_is_wrong_with_a_new_scope_is_named_and_nothing_is_written(data, candidates):
    before = contents(data)
    where = candidates.iloc[[0]].assign(place="village")
    with pytest.raises(DataProblems, match="row village, part_of: 'district' is not a place of"):
        accept(data, where, scopes=[VILLAGE])
    assert contents(data) == before


def test_what_was_written_with_claims_is_taken_back_with_them(data, candidates):
    before = {name: text for name, text in contents(data).items() if "readings" not in name}
    claim_ids = accept_with_new(data, candidates)
    take_back(data, *claim_ids, **NEW)
    after = {name: text for name, text in contents(data).items() if "readings" not in name}
    assert after == before


def test_a_source_or_scope_that_something_else_refers_to_stays(data, candidates):
    claim_ids = accept_with_new(data, candidates)
    path = data / "claims.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",region,", ",village,", 1), encoding="utf-8")
    take_back(data, *claim_ids, **NEW)
    tables = load_claims(data)
    assert {("place", "village"), ("place", "district")} <= tables.scope_rows.keys()
    assert "council" not in tables.source_rows


def test_claims_that_are_taken_back_leave_the_table_as_it_was(data, candidates):
    before = (data / "claims.csv").read_bytes()
    accept(data, candidates.iloc[:2])
    take_back(data, WHOLE, PART)
    assert (data / "claims.csv").read_bytes() == before
    tables = load_claims(data)
    assert tables.readings["claim_id"].tolist() == [WHOLE, PART] * 2
    assert tables.readings["accepted_by"].tolist() == ["Ana", "Ana", "Bo", "Bo"]
    assert tables.readings["taken_back"].dropna().tolist() == ["another brigade"] * 2
    assert tables.problems.empty
    assert check_readings(data).empty


def test_what_was_taken_back_can_be_accepted_and_taken_back_again(data, candidates):
    for _ in range(2):
        assert accept(data, candidates.iloc[:2]) == [WHOLE, PART]
        assert check_readings(data).empty
        take_back(data, WHOLE, PART)
    assert len(load_claims(data).readings) == 8


def test_a_claim_that_was_removed_by_hand_is_named_until_it_is_taken_back(accepted):
    frame = pd.read_csv(accepted / "claims.csv", dtype="str")
    frame[frame["claim_id"] != PART].to_csv(accepted / "claims.csv", index=False)
    problems = load_claims(accepted).problems
    (problem,) = problems["problem"]
    assert problem.startswith(f"'{PART}' is not the claim_id of a row.")
    take_back(accepted, PART)
    assert load_claims(accepted).problems.empty


def refused(data: Path, *claim_ids: str, **rest: str) -> str:
    before = contents(data)
    with pytest.raises(TollbookError) as refusal:
        take_back(data, *claim_ids, **rest)
    assert contents(data) == before
    return str(refusal.value)


def test_a_claim_that_was_edited_since_is_not_taken_back(accepted):
    rewrite(accepted, "claims", "The Daily Paper,", "The Daily Mail,")
    assert refused(accepted, WHOLE, PART) == (
        f"take_back_claims: '{WHOLE}' was edited after it was accepted. Set its status to "
        "excluded in claims.csv, with a note, or delete the row there."
    )


def test_a_claim_that_another_names_is_not_taken_back_alone(accepted):
    assert refused(accepted, WHOLE) == (
        f"take_back_claims: '{WHOLE}' is named by part_of of '{PART}'. Correct that row first."
    )
    take_back(accepted, PART)
    take_back(accepted, WHOLE)


def test_a_claim_that_is_judged_is_not_taken_back(accepted):
    resolve_conflict(accepted, f"first;{PART}", "defer", by="Ana", reason="wait", on="2025-01-10")
    told = f"take_back_claims: '{PART}' is judged in resolutions. Withdraw that first."
    assert refused(accepted, PART) == told


def test_only_what_was_accepted_is_taken_back_and_only_with_a_reason(accepted):
    assert "'first' was not accepted from a text" in refused(accepted, "first")
    assert "'gone' is not the claim_id of a row" in refused(accepted, "gone")
    assert "there is no reason" in refused(accepted, PART, reason=" ")


# Whether the numbers stand in the text


def rewrite(data: Path, table: str, before: str, after: str) -> None:
    path = data / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def findings(data: Path) -> list[tuple]:
    return list(
        check_readings(data)[["row", "column", "problem"]].itertuples(index=False, name=None)
    )


def test_claims_whose_numbers_stand_in_their_text_raise_nothing(accepted):
    assert findings(accepted) == []


# what stands in the text, what stands in the claim, and the cells that are not read there
ALTERED = {
    "another number": ("at least 40 killed", "at_least,40,,", "at_least,41,,", "low 41"),
    "a top that the words leave open": (
        "at least 40 killed",
        "at_least,40,,",
        "range,40,,60",
        "high 60",
    ),
    "at most for at least": ("at least 40 killed", "at_least,40,,", "at_most,,,40", "high 40"),
    "a number in words": (
        "Thirty killed",
        "exact,30,30,30",
        "exact,13,13,13",
        "low 13 and best 13 and high 13",
    ),
    "a thousand lost": (
        "1,100 killed",
        "exact,1100,1100,1100",
        "exact,100,100,100",
        "low 100 and best 100 and high 100",
    ),
    "the end of a range": ("between 40 and 60 killed", "range,40,,60", "range,40,,600", "high 600"),
    "a crowd for one": (
        "a judge was killed",
        "exact,1,1,1",
        "exact,9,9,9",
        "low 9 and best 9 and high 9",
    ),
}


@pytest.mark.parametrize("case", ALTERED)
def test_a_bound_that_the_words_do_not_have_is_named(data, case):
    text, before, after, cells = ALTERED[case]
    found = extract_claims(text, publisher="The Daily Paper").assign(**WHO)
    claim_id = accept(data, found.iloc[:1], text=text)[0]
    assert findings(data) == []
    rewrite(data, "claims", before, after)
    said = (
        f"{cells} of '{claim_id}' is not read in these words, nor in its wording "
        f"'{found['wording'][0]}'."
    )
    assert findings(data) == [(2, "words", said)]


def test_a_number_of_another_figure_in_the_same_wording_is_named(data):
    text = "The shell killed 3 and wounded 50."
    found = extract_claims(text, publisher="The Daily Paper").assign(
        **WHO, wording="killed 3 and wounded 50"
    )
    accept(data, found.iloc[:1], text=text)
    assert findings(data) == []
    rewrite(data, "claims", "exact,3,3,3", "exact,50,50,50")
    assert findings(data)[0][2].startswith(
        "low 50 and best 50 and high 50 of 'the_daily_paper_3_killed' is not read in these words"
    )


@pytest.mark.parametrize("words", ["1100 killed", "eleven hundred killed", "1.1 thousand killed"])
def test_one_number_is_read_however_it_is_written(data, words):
    found = extract_claims(words, publisher="The Daily Paper").assign(**WHO)
    accept(data, found, text=words, keep_text=True)
    assert (found["best"].tolist(), findings(data)) == ([1100], [])


@pytest.mark.parametrize(
    "words", ["A fisherman was killed.", "Both pilots were killed.", "The mayor was killed."]
)
def test_people_told_without_a_number_are_no_finding(data, words):
    accept(data, extract_claims(words, publisher="The Daily Paper").assign(**WHO), text=words)
    assert findings(data) == []


def test_a_wording_that_was_changed_is_named(accepted):
    rewrite(
        accepted, "claims", "at least 40 soldiers were killed", "at least 40 troops were killed"
    )
    assert [said for _, _, said in findings(accepted)] == [
        (
            "the wording of 'the_daily_paper_20241216_40_killed', 'at least 40 troops were "
            "killed', does not stand in the text."
        )
    ]


def test_a_text_that_was_changed_is_named(accepted):
    path = next((accepted / "texts").iterdir())
    path.write_text(TEXT.replace("40", "41"), encoding="utf-8")
    assert {column for _, column, _ in findings(accepted)} == {"text_sha256"}


def test_words_that_stand_elsewhere_are_named(accepted):
    rewrite(accepted, "readings", ",31,42,", ",32,43,")
    assert (
        findings(accepted)[0][2]
        == "'at least 40' does not stand at 32-43 of the text; 't least 40 ' stands there."
    )


def test_a_reading_of_a_claim_that_is_gone_is_named_and_the_data_load(accepted):
    rewrite(accepted, "readings", "the_daily_paper_20241216_40_killed", "gone")
    assert findings(accepted) == [(2, "claim_id", "'gone' is not the claim_id of a row.")]
    told = load_claims(accepted).problems["problem"]
    assert told.str.contains("saved here|row 3 was added below it|'gone' is not").all()
    assert len(told) == 3  # the log was rewritten


def test_without_the_text_the_number_is_looked_for_in_the_words(data, candidates):
    accept(data, candidates.iloc[:1])
    rewrite(data, "claims", "at_least,40,", "at_least,41,")
    assert [column for _, column, _ in findings(data)] == ["words"]


# What a case stands for where nothing is said


def test_the_default_of_the_case_is_not_what_the_text_says_of_somebody_else(data, candidates):
    (data / "case.toml").write_text('population = "troops"\n', encoding="utf-8")
    rows = candidates.iloc[:1].assign(population=None, population_words="miners")
    with pytest.raises(DataProblems) as problems:
        accept(data, rows)
    assert str(problems.value).splitlines()[1].strip() == (
        "row 0, population: the text says 'miners', and no population is chosen for it. Add it to "
        "scopes as a population, with a name, or write the id of one that is there."
    )


def test_where_the_text_says_nothing_the_default_of_the_case_is_taken(data, candidates):
    (data / "case.toml").write_text('population = "troops"\n', encoding="utf-8")
    (claim_id,) = accept(data, candidates.iloc[:1].assign(population=None, population_words=None))
    assert load_claims(data).claim(claim_id).population == "troops"
