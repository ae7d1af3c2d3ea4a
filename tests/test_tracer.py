"""The tracer without a browser: what it opens on, what it counts, and how judgements are written
down and taken back.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis import SourceTracer, decide_link, grade_source, load_claims
from tests.panels import control, dangerous_markup, edit, fill_with, text_of, views_of
from tests.test_markup import HOSTILE_TOGETHER

DATA = Path(__file__).parent.parent / "data" / "kursk"
PICKED = ("article_hur_30", "article_forbes_250")


@pytest.fixture
def tracer(folder):
    return SourceTracer(folder, picked=PICKED)


def sign(form, reason: str = "read their report") -> None:
    control(form, "Your name").value = "An Analyst"
    control(form, "Reason").value = reason


def test_it_opens_with_the_number_of_origins_before_anything_else(tracer):
    assert "11 reports, 2 origins, both Ukrainian." in text_of(tracer)
    assert set(PICKED) <= set(tracer.trace.rows["claim_id"])


def test_each_claim_has_a_card_with_what_is_noted_on_it(tracer):
    said = text_of(tracer)
    assert "The claims, card by card" in said
    assert "Note: Shows where 250 comes from: half of 500. Stacked qualifier …" in said
    assert "Stacked qualifier 'approximately up to'." in said


def test_without_the_family_only_what_was_picked_is_counted(tracer):
    control(tracer, "With all that repeats the same statements").value = False
    assert "2 reports, 2 origins, both Ukrainian." in text_of(tracer)


def test_another_pick_is_traced(tracer):
    control(tracer, "Claims").value = ("ukrainetruth_220_casualties",)
    assert "3 reports, 1 origin, Ukrainian." in text_of(tracer)
    assert any("qualifier: more than → at least" in view for view in views_of(tracer))


def test_the_claimant_narrows_the_list_and_keeps_what_was_picked(tracer):
    control(tracer, "Claimant").value = "nis"
    listed = [claim_id for _, claim_id in control(tracer, "Claims").options]
    assert listed[:2] == list(PICKED)
    assert {tracer.tables.claim(claim_id).claimant_id for claim_id in listed[2:]} == {"nis"}


def test_a_grade_is_shown_with_its_author_day_and_reason_and_can_be_taken_back(tracer):
    control(tracer.grades, "Source").value = "hur"
    control(tracer.grades, "Reliability").value = "C"
    sign(tracer.grades)
    control(tracer.grades, "Write grade down").click()
    assert "Reliability C: fairly reliable" in text_of(tracer)
    assert "An Analyst" in text_of(tracer) and "read their report" in text_of(tracer)
    assert load_claims(tracer.where).source_rows["hur"]["reliability"] == "C"
    control(tracer.grades, "Take last grade back").click()
    assert load_claims(tracer.where).source_rows["hur"]["reliability"] == "F"
    assert len(tracer.tables.grades) == 2
    assert "Reliability C" not in text_of(tracer)
    assert "nobody yet" in text_of(tracer)


def test_a_grade_that_stands_in_the_sources_has_no_author(folder):
    edit(folder, "belligerent,F,HUR;GUR", "belligerent,B,HUR;GUR", table="sources")
    assert "not recorded: the grade stands in sources" in text_of(
        SourceTracer(folder, picked=PICKED)
    )


def test_a_grade_without_a_name_is_refused_in_a_sentence_and_nothing_is_written(tracer, folder):
    before = (folder / "grades.csv").read_bytes()
    control(tracer.grades, "Write grade down").click()
    assert "graded_by" in text_of(tracer.grades)
    assert (folder / "grades.csv").read_bytes() == before


def test_a_proposal_that_is_accepted_joins_the_tree_and_one_that_is_withdrawn_leaves_it(tracer):
    proposals = control(tracer.links, "Proposals")
    wanted = next(
        place for entry, place in proposals.options if "1,100" in entry and "calculation" in entry
    )
    proposals.value = wanted
    sign(tracer.links, "the same sum, four days later")
    control(tracer.links, "Accept").click()
    assert tracer.tables.claim("jcs_20241223_1100").derivation == "calculation"
    assert not [
        entry
        for entry, _ in proposals.options
        if "1,100" in entry and entry.split(".")[1].startswith(" calculation")
    ]
    control(tracer.links, "Decided").value = next(
        value
        for _, value in control(tracer.links, "Decided").options
        if value[0] == "jcs_20241223_1100"
    )
    control(tracer.links, "Withdraw decision").click()
    assert tracer.tables.claim("jcs_20241223_1100").derivation == "original"
    assert len(tracer.tables.decisions) == 2


def test_a_decision_is_withdrawn_in_whichever_order_its_parents_are_named(tracer):
    parents = ["nis_20241219_100_killed", "nis_20241219_1000_wounded"]
    decide_link(
        tracer.where, "jcs_20241223_1100", parents, "calculation", "accepted", by="An Analyst"
    )
    tracer.reload()
    assert len(control(tracer.links, "Decided").options) == 1
    decide_link(
        tracer.where,
        "jcs_20241223_1100",
        parents[::-1],
        "calculation",
        "withdrawn",
        by="An Analyst",
    )
    tracer.reload()
    assert control(tracer.links, "Decided").options == ()


def test_a_judgement_of_what_is_gone_is_named_and_the_rest_is_shown(folder):
    grade_source(folder, "hur", "C", by="An Analyst", reason="read their report")
    (folder / "grades.csv").write_text(
        (folder / "grades.csv").read_text(encoding="utf-8").replace("hur,", "gone,"),
        encoding="utf-8",
    )
    tracer = SourceTracer(folder, picked=PICKED)
    assert "'gone' is not a source_id of sources" in text_of(tracer)
    assert "11 reports, 2 origins" in text_of(tracer)


def test_a_proposal_that_is_rejected_is_not_made_again(tracer):
    proposals = control(tracer.links, "Proposals")
    offered = [entry for entry, _ in proposals.options]
    proposals.value = 0
    sign(tracer.links)
    control(tracer.links, "Reject").click()
    said = {entry.partition(". ")[2] for entry in offered}
    assert said - {entry.partition(". ")[2] for entry, _ in proposals.options} == {
        offered[0].partition(". ")[2]
    }
    assert tracer.tables.claim("jcs_20241223_1100").derivation == "original"


def test_nothing_is_decided_while_no_proposal_is_chosen(tracer, folder):
    before = (folder / "decisions.csv").read_bytes()
    sign(tracer.links)
    control(tracer.links, "Accept").click()
    assert "Nothing is chosen. Choose one of the proposals." in text_of(tracer.links)
    assert (folder / "decisions.csv").read_bytes() == before


def test_broken_lineage_is_named_and_the_rest_is_shown(folder):
    edit(folder, "echo,tsaplienko_20241214_up_to_half", "echo,tsaplienko_gone")
    tracer = SourceTracer(folder, picked=PICKED)
    assert "'tsaplienko_gone' is not the claim_id of a row" in text_of(tracer)
    assert "1 problem in lineage, logs or names; every claim is shown" in text_of(tracer)
    assert "1 claim has a lineage that is not known to its end" in text_of(tracer)


@pytest.mark.parametrize("payload", HOSTILE_TOGETHER)
def test_hostile_text_in_every_text_column_reaches_no_view_as_markup(folder, payload):
    grades = pd.DataFrame(
        [
            {
                "source_id": "hur",
                "reliability": "C",
                "graded_on": "2025-01-01",
                "graded_by": payload,
                "reason": payload,
            }
        ]
    )
    grades.to_csv(folder / "grades.csv", index=False)
    fill_with(folder, payload)
    tracer = SourceTracer(folder, picked=PICKED)
    assert dangerous_markup(tracer) == []
    assert text_of(tracer).count(payload) > 10
