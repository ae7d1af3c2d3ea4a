"""The columns as data: what the data dictionary says, and what each kind of cell may hold."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import data_dictionary
from analysis.errors import show
from analysis.schema.columns import (
    LOGS,
    RULES,
    TABLES,
    column_names,
    find_failures,
    key_columns,
    rules_of,
)
from analysis.schema.rules import PrintableText


def said_of(column: str, value: str, table: str = "claims") -> str:
    """What is said of a value in a column, if anything."""
    return " ".join(
        f"{failure.problem} {failure.remedy}"
        for failure in find_failures(pd.DataFrame({column: [value]}, dtype="str"), table)
    )


# The columns


def test_claims_have_the_columns_of_the_design_in_its_groups():
    groups = (
        data_dictionary()
        .query("table == 'claims'")
        .groupby("group", sort=False)["column"]
        .agg(" ".join)
    )
    assert groups.to_dict() == {
        "identity": "claim_id status statement_id part_of note",
        "who": "claimant_id speaker publisher via derivation derived_from",
        "when": "stated_on published_on retrieved_on period period_start period_end",
        "what": "metric definition counted_as population place",
        "how many": "wording wording_lang wording_en qualifier low best high",
        "evidence": "url archive_url credibility",
    }


def test_sources_and_scopes_have_the_columns_of_the_design():
    assert column_names("sources") == [
        "source_id",
        "name",
        "short_name",
        "kind",
        "country",
        "stance",
        "reliability",
        "aliases",
        "note",
    ]
    assert column_names("scopes") == ["kind", "id", "part_of", "apart_from", "name", "short_name"]


def test_a_hand_entered_claim_needs_seven_cells():
    needed = [name for name, rule in rules_of("claims").items() if rule.required]
    assert needed == [
        "claim_id",
        "claimant_id",
        "publisher",
        "metric",
        "population",
        "place",
        "wording",
    ]


def test_the_only_defaults_are_those_that_claim_nothing():
    defaults = data_dictionary().dropna(subset="default").set_index("column")["default"]
    assert defaults.to_dict() == {
        "status": "active",
        "derivation": "original",
        "credibility": "6",
        "stance": "not_stated",
        "reliability": "F",
    }


def test_the_key_columns_name_the_rows_of_each_table():
    assert {table: key_columns(table) for table in TABLES} == {
        "claims": ["claim_id"],
        "sources": ["source_id"],
        "scopes": ["kind", "id"],
    }


def test_a_log_may_say_one_thing_several_times():
    assert {log: key_columns(log) for log in LOGS} == {
        "grades": [],
        "decisions": [],
        "resolutions": [],
        "readings": [],
    }


def test_the_logs_have_an_author_and_a_day_in_every_row():
    needed = (
        data_dictionary()
        .query("table in @LOGS and required")
        .groupby("table", sort=False)["column"]
        .agg(" ".join)
    )
    assert needed.to_dict() == {
        "grades": "source_id reliability graded_on graded_by reason",
        "decisions": "claim_id parent_ids derivation decision decided_on decided_by",
        "resolutions": "claim_ids resolution resolved_on resolved_by reason",
        "readings": "claim_id text_sha256 start end words accepted_on accepted_by",
    }


def test_an_analyst_decides_on_echoes_and_calculations_alone():
    assert (
        data_dictionary().query("table == 'decisions' and column == 'derivation'")["allowed"].item()
        == "echo, calculation"
    )


def test_the_five_ways_to_handle_disagreement_can_be_decided_upon_and_taken_back():
    allowed = (
        data_dictionary()
        .query("table == 'resolutions' and column == 'resolution'")["allowed"]
        .item()
    )
    assert allowed == "prioritise, range, defer, keep_pending, ask_source, withdrawn"


def test_a_credibility_is_a_grade_and_no_count():
    assert data_dictionary().query("column == 'credibility'")["type"].item() == "grade"


def test_the_data_dictionary_has_one_row_a_rule_with_a_meaning_and_the_closed_words():
    dictionary = data_dictionary()
    assert list(dictionary.columns) == [
        "table",
        "column",
        "group",
        "required",
        "default",
        "type",
        "allowed",
        "meaning",
    ]
    assert len(dictionary) == len(RULES)
    assert set(dictionary["table"]) == {*TABLES, *LOGS}
    assert (dictionary["meaning"].str.len() > 10).all()
    assert (
        dictionary.query("table == 'claims' and column == 'derivation'")["allowed"].item()
        == "original, echo, calculation, forecast, unsupported"
    )


def test_every_closed_word_passes_its_own_column():
    for rule in RULES:
        if rule.vocabulary:
            assert (
                find_failures(
                    pd.DataFrame({rule.name: rule.vocabulary.names}, dtype="str"), rule.table
                )
                == []
            )


# Cells

COUNTS = {
    "0": "",
    "47": "",
    "007": "",
    "10000000000": (
        "'10000000000' is more than 10,000,000,000 people. Check the number against the wording."
    ),
    "-1": '-1 is below 0. Write 0 for "nobody", or leave it empty if the source did not say.',
    "4,700": "'4,700' is not a whole number in digits. Write 4700.",
    "4 700": "'4 700' is not a whole number in digits. Write 4700.",
    "4.700": "'4.700' is not a whole number in digits. Write 4700.",
    "1,000,000": "'1,000,000' is not a whole number in digits. Write 1000000.",
    "4700.0": "'4700.0' is not a whole number in digits. Write 4700.",
    " 30": "' 30' is not a whole number in digits. Write 30.",
    "４７": "'４７' is not a whole number in digits. Write 47.",
    "30.5": (
        "'30.5' is not a whole number in digits. Write digits only, such as 4700; the words "
        "around the number belong in wording."
    ),
    "1e3": (
        "'1e3' is not a whole number in digits. Write digits only, such as 4700; the words "
        "around the number belong in wording."
    ),
    "at least 30": (
        "'at least 30' is not a whole number in digits. Write digits only, such as 4700; the "
        "words around the number belong in wording."
    ),
}


COUNTS |= {
    value: (
        f"{show(value)} is not a whole number in digits. Clear the cell if the source did not say."
    )
    for value in ("NaN", "N/A", "-", "–", "?", "unknown", " ", "\u00a0")
}


@pytest.mark.parametrize(("value", "said"), COUNTS.items())
def test_a_count_is_a_whole_number_in_digits(value, said):
    assert said_of("low", value) == said


UNKNOWN_DAY = (
    "YYYY-MM or YYYY where no day is known; where the year is not known, leave it empty and say so "
    "in note."
)
DATES = {
    "2024-12-14": "",
    "2024-02-29": "",
    "1900-01-01": "",
    "2100-12-31": "",
    "1853-10-04": "'1853-10-04' is in the year 1853. Write a year from 1900 to 2100, or leave it empty.",
    "0202-01-20": "'0202-01-20' is in the year 202. Write a year from 1900 to 2100, or leave it empty.",
    "2101-01-01": "'2101-01-01' is in the year 2101. Write a year from 1900 to 2100, or leave it empty.",
    "9999-12-31": "'9999-12-31' is in the year 9999. Write a year from 1900 to 2100, or leave it empty.",
    "٢٠٢٥-٠١-٢٠": "'٢٠٢٥-٠١-٢٠' is not an ISO date. Write 2025-01-20.",
    "2023-02-29": "'2023-02-29' is not a day of the calendar. Write YYYY-MM-DD, or YYYY-MM where no day is known.",
    "2024-13-01": "'2024-13-01' is not a day of the calendar. Write YYYY-MM-DD, or YYYY-MM where no day is known.",
    "14.12.2024": "'14.12.2024' is not an ISO date. Write 2024-12-14.",
    "12/14/2024": "'12/14/2024' is not an ISO date. Write 2024-12-14.",
    "14 Dec 2024": "'14 Dec 2024' is not an ISO date. Write 2024-12-14.",
    "December 14, 2024": "'December 14, 2024' is not an ISO date. Write 2024-12-14.",
    "2024/04/03": "'2024/04/03' is not an ISO date. Write 2024-04-03.",
    "2024-12-14 00:00:00": "'2024-12-14 00:00:00' is not an ISO date. Write 2024-12-14.",
    "03/04/2024": (
        "'03/04/2024' is not an ISO date. Write 2024-04-03 if the day comes first, "
        "2024-03-04 if the month does."
    ),
    "04.04.2024": "'04.04.2024' is not an ISO date. Write 2024-04-04.",
    "45640": "'45640' is a spreadsheet's number for a day. Write 2024-12-14.",
    "14-12-24": "'14-12-24' is not an ISO date. Write YYYY-MM-DD; " + UNKNOWN_DAY,
    "2024-12": "",
    "2024": "",
    "2024-00": "'2024-00' is not an ISO date. Write YYYY-MM-DD; " + UNKNOWN_DAY,
    "Dec 2024": "'Dec 2024' is not an ISO date. Write 2024-12.",
    "12/2024": "'12/2024' is not an ISO date. Write 2024-12.",
    "last week": "'last week' is not an ISO date. Write YYYY-MM-DD; " + UNKNOWN_DAY,
}


@pytest.mark.parametrize(("value", "said"), DATES.items())
def test_a_date_is_iso_and_another_form_is_answered_with_what_it_may_mean(value, said):
    assert said_of("stated_on", value) == said


WORDS = {
    "killed": "",
    "kiled": (
        "'kiled' is not known. Did you mean 'killed'? Use killed, wounded, "
        "killed_or_wounded, missing, captured, killed_or_missing, captured_or_missing, detained, displaced, casualties, losses."
    ),
    "KIA": (
        "'KIA' is not known. Did you mean 'killed'? Use killed, wounded, killed_or_wounded, "
        "missing, captured, killed_or_missing, captured_or_missing, detained, displaced, casualties, losses."
    ),
    " killed": (
        "' killed' is not known. Did you mean 'killed'? Use killed, wounded, "
        "killed_or_wounded, missing, captured, killed_or_missing, captured_or_missing, detained, displaced, casualties, losses."
    ),
    "sheep": (
        "'sheep' is not known. Use killed, wounded, killed_or_wounded, missing, captured, "
        "killed_or_missing, captured_or_missing, detained, displaced, casualties, losses."
    ),
}


@pytest.mark.parametrize(("value", "said"), WORDS.items())
def test_a_closed_word_is_written_as_the_vocabulary_has_it(value, said):
    assert said_of("metric", value) == said


@pytest.mark.parametrize("value", ["0", "7", "A", "6.0"])
def test_a_credibility_is_one_to_six(value):
    assert said_of("credibility", value) == f"'{value}' is not known. Use 1, 2, 3, 4, 5, 6."


@pytest.mark.parametrize(
    "value", ["https://example.org/a?b=c", "HTTP://example.org", "https://example.org/військо"]
)
def test_a_link_is_a_web_address(value):
    assert said_of("url", value) == ""


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        " https://example.org",
        "https://a b",
        "data:text/html,x",
        'https://x"onclick=y',
        "www.x.org",
    ],
)
def test_a_link_that_a_browser_could_run_or_misread_is_refused(value):
    wanted = (
        "Write one that starts with http:// or https:// and holds no blanks, or leave it empty."
    )
    assert said_of("archive_url", value) == f"{show(value)} is not a web address. {wanted}"


def test_a_wording_has_at_most_twelve_words():
    assert said_of("wording", " ".join("abcdefghijkl")) == ""
    assert (
        said_of("wording", " ".join("abcdefghijklm"))
        == "'a b c d e f g h i j k l m' has 13 words. Keep the 12 or fewer that hold the figure."
    )
    assert said_of("wording", "\u00a0".join("w" * 33)).endswith(
        "has 33 words. Keep the 12 or fewer that hold the figure."
    )


def test_text_may_break_lines_but_hides_nothing():
    assert said_of("note", "one line\nand another\twith a tab, in кирилиця, 한국어 and 😀") == ""
    assert said_of("note", "a\x08b") == r"'a\x08b' holds the invisible character U+0008. Delete it."
    assert (
        said_of("note", "a\u202eb")
        == r"'a\u202eb' holds the invisible character U+202E. Delete it."
    )
    assert said_of("note", "caf\ufffd") == (
        "'caf\ufffd' holds '\ufffd', which stands for a character lost in an earlier "
        "conversion. Write the text as the source has it."
    )
    assert (
        said_of("note", " \n ") == "the cell holds nothing but blanks. Clear the cell, or fill it."
    )


def test_an_id_holds_nothing_that_separates_ids():
    assert said_of("claim_id", "hur 30") == ""
    for value in ("a;b", "a\nb"):
        assert (
            said_of("claim_id", value)
            == f"{show(value)} cannot name a row. Write an id without ';' or line breaks."
        )


ENDS = {
    " a": "' a' begins with a blank. Delete it.",
    "a ": "'a ' ends with a blank. Delete it.",
    "\u3000a\u00a0": r"'\u3000a\xa0' begins and ends with a blank. Delete it.",
}


@pytest.mark.parametrize("column", ["claim_id", "claimant_id", "publisher", "place"])
@pytest.mark.parametrize(("value", "said"), ENDS.items())
def test_a_blank_at_the_end_of_an_id_or_a_name_is_said(column, value, said):
    assert said_of(column, value) == said


@pytest.mark.parametrize("column", ["claim_id", "publisher", "note", "my own column"])
@pytest.mark.parametrize("letter", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_a_character_without_width_is_said_in_every_text(column, letter):
    for value in (letter, f"hur{letter}", f"h{letter}ur"):
        assert (
            said_of(column, value)
            == f"{show(value)} holds the invisible character U+{ord(letter):04X}. Delete it."
        )


def test_joiners_stay_where_a_script_or_a_picture_needs_them_but_not_in_an_id():
    for value in ("می\u200cشود", "❤\ufe0f\u200d🔥"):
        assert said_of("note", value) == ""
        assert "holds the invisible character U+200" in said_of("claim_id", value)


@pytest.mark.parametrize("value", [" ", "\u00a0", "\u2003\u3000", "\u00ad", "\u3164", "\u2800"])
def test_a_cell_that_only_looks_empty_is_said(value):
    assert (
        said_of("publisher", value)
        == "the cell holds nothing but blanks. Clear the cell, or fill it."
    )


def test_several_ids_are_separated_by_one_semicolon():
    assert said_of("derived_from", "a;b; c") == ""
    for value in ("a;", ";a", "a;;b", "a; ;b"):
        wanted = "Write one id, or several separated by one ';', and nothing else."
        assert said_of("derived_from", value) == f"{show(value)} is not a list of ids. {wanted}"


def test_a_column_without_a_rule_is_held_to_be_printable():
    assert said_of("my own column", "anything at all") == ""
    assert (
        said_of("my own column", "a\x00b")
        == r"'a\x00b' holds the invisible character U+0000. Delete it."
    )


def test_one_wrong_value_is_found_once_however_often_it_stands_there():
    frame = pd.DataFrame({"metric": ["kiled"] * 5_000 + ["killed"] * 5_000}, dtype="str")
    assert [failure.value for failure in find_failures(frame, "claims")] == ["kiled"]


def test_wrong_values_are_found_where_hardly_any_value_repeats():
    values = [f"claim {number}" for number in range(5_000)] + ["a;b"]
    assert [
        failure.value
        for failure in find_failures(pd.DataFrame({"claim_id": values}, dtype="str"), "claims")
    ] == ["a;b"]


def test_an_error_inside_a_check_is_raised_and_not_taken_for_a_cell_that_fails(monkeypatch):
    def stumble(rule, text):
        raise ZeroDivisionError("the check itself is wrong")

    monkeypatch.setattr(PrintableText, "is_met", stumble)
    with pytest.raises(ZeroDivisionError, match="the check itself is wrong"):
        find_failures(pd.DataFrame({"a column that stumbles": ["a"]}, dtype="str"), "claims")


def test_a_long_value_is_cut_in_a_message():
    assert show("a" * 100) == f"'{'a' * 59}…'"
