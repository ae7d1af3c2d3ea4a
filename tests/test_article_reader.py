"""The panel of `02_read_an_article` without a browser: what it proposes, what it saves, and what it
says.
"""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from analysis import ArticleReader, check_readings, load_claims, take_text
from analysis.english import describe_day
from analysis.provenance.duplicates import find_accepted
from tests.article_files import PAGE, pdf_of
from tests.growth import check_growth
from tests.panels import control, dangerous_markup, edit, fill_with, parts_of, text_of, views_of
from tests.test_markup import HOSTILE, Reader

TEXT = """A report

At least 30 North Korean soldiers were killed and wounded near Plekhovo on 14 and 15 December 2024, according to HUR.
South Korea's National Intelligence Service put the toll at 1,100 casualties, including 100 deaths. A US official denied that 500 were killed."""

TODAY = describe_day(datetime.date.today())


@pytest.fixture
def reader(folder):
    panel = ArticleReader(folder, article=take_text(TEXT))
    control(panel, "Publisher").value = "The Daily Paper"
    control(panel, "Published on").value = datetime.date(2024, 12, 16)
    control(panel, "Your name").value = "Ana"
    return panel


def card(panel: ArticleReader, number: int) -> dict:
    return panel.review.cards[number - 1]


def new_claims(folder) -> list[str]:
    return list(load_claims(folder).claims["claim_id"].iloc[150:])


def answer_of(panel: ArticleReader) -> str:
    return " ".join(Reader(view).text for view in views_of(panel)[-2:])


# What it shows


def test_each_figure_of_the_text_is_marked_with_the_number_of_its_card(reader):
    marked = next(view for view in views_of(reader) if "<mark" in view)
    shown = Reader(marked).text
    assert "At least 30 [1]" in shown and "500 [4 not asserted]" in shown
    assert [one["number"] for one in reader.review.cards] == [1, 2, 3, 4]
    assert reader.review.progress.startswith("4 figures; 1 not asserted or background.")


def test_a_card_gives_the_proposed_cells_in_words(reader):
    facts = dict(card(reader, 1)["facts"])
    assert card(reader, 1)["title"] == "1. at least 30 killed or wounded"
    assert (facts["Claimant"], facts["People"]) == (
        "Defence Intelligence of Ukraine (HUR)",
        "North Korean (DPRK) troops",
    )
    assert facts["Counts"] == "event: 14 to 15 December 2024 (“on 14 and 15 December 2024”)"
    assert dict(card(reader, 3)["facts"])["Inside"] == "candidate 2"
    assert card(reader, 4)["signs"] == ["not asserted"]


def test_what_the_text_does_not_say_is_named_as_needed_and_not_guessed(reader):
    assert dict(card(reader, 2)["facts"])["Place"] == "not stated: needed before it can be saved"
    assert card(reader, 2)["cells"]["place"] == ""


def test_claims_that_may_be_the_same_stand_beside_it_with_whose_they_are_from_when_in_which_words(
    reader,
):
    likely = card(reader, 1)["duplicates"]
    assert len(likely) == 3
    assert "".join([*likely[0][:2], likely[0][3]]) == (
        "at least 30 killed or wounded (Defence Intelligence of "
        "Ukraine (HUR), in LBCI, said and published "
        "16 December 2024), “at least 30 soldiers were killed and wounded”: the same "
        "figure of killed or wounded, the same day"
    )


def test_what_is_noted_on_such_a_claim_stands_below_it_folded_where_it_is_long(reader):
    note, whole = card(reader, 1)["duplicates"][0][-2:]
    assert note == "Note: AFP quotes HUR directly with dates and villages. No …"
    assert whole == "AFP quotes HUR directly with dates and villages. No killed/wounded split."


def test_no_card_is_decided_before_a_person_does(reader):
    assert reader.review.verdicts == {}
    assert reader.review.progress.endswith(". 4 to be decided.")


def test_a_part_says_in_which_figure_it_lies_and_an_edit_moves_it(reader):
    assert card(reader, 3)["signs"] == ["inside candidate 2"]
    assert "100 [3 inside candidate 2]" in text_of(reader)
    reader.review.edit("candidate_3", part_of="candidate_1")
    assert card(reader, 3)["signs"] == ["inside candidate 1"]


def test_a_card_says_when_it_was_published_how_it_is_known_and_what_the_analyst_chose(reader):
    reader.review.edit("candidate_2", population="dprk_troops")
    facts = dict(card(reader, 2)["facts"])
    assert facts["Published by"] == "The Daily Paper, 16 December 2024"
    assert facts["How known"] == "not stated: saved as original"
    assert facts["People"] == "North Korean (DPRK) troops (your choice; not stated)"


def test_the_day_of_publication_may_be_given_after_reading_and_keeps_what_was_decided(folder):
    panel = ArticleReader(
        folder, article=take_text("At least 30 soldiers were killed on Saturday.")
    )
    panel.review.decide("candidate_1", "accepted")
    control(panel, "Published on").value = datetime.date(2024, 12, 16)
    assert panel.candidates["period_end"].tolist() == [pd.Timestamp("2024-12-14")]
    assert panel.review.verdicts == {"candidate_1": "accepted"}


def test_cells_that_cannot_be_read_are_named_when_saved_and_break_nothing_before(reader, folder):
    reader.review.edit("candidate_1", low="thirty", stated_on="2024-13-45")
    assert card(reader, 1)["title"] == "1. killed or wounded, at least, number not stated"
    assert card(reader, 1)["reasons"] == [
        "Stated on: “2024-13-45” cannot be read. Write a day of the calendar, as 2024-12-17",
        "At least (low): “thirty” cannot be read. Write digits alone, as 1100",
    ]
    reader.review.decide("candidate_1", "accepted")
    reader.save()
    assert "'thirty' is not a whole number in digits." in answer_of(reader)
    assert "'2024-13-45' is not a day of the calendar." in answer_of(reader)
    assert new_claims(folder) == []


def test_a_text_without_figures_says_that_this_is_no_finding(folder):
    panel = ArticleReader(folder, article=take_text("The weather was fine."))
    assert (
        "No casualty figure was found in this text. That does not show that there were none."
        in text_of(panel)
    )


def test_an_empty_box_is_answered_in_a_sentence(folder):
    panel = ArticleReader(folder)
    control(panel, "Text").value = ""
    panel.read()
    assert "the text: nothing is in it. Paste an article." in text_of(panel)


def test_a_person_counted_by_name_is_pointed_out_and_made_no_fact_of_its_own(folder):
    panel = ArticleReader(folder, article=take_text("Ivan Petrov was killed in the village."))
    assert (
        card(panel, 1)["reasons"][0]
        == "the figure is a name, which is not kept: leave it out of the wording and the note"
    )
    assert "Petrov" not in str(card(panel, 1)["facts"])
    assert card(panel, 1)["cells"]["wording"] == "was killed"


def test_a_wording_that_may_name_somebody_is_pointed_out(folder):
    panel = ArticleReader(folder, article=take_text("The daughter of Ivan Petrov was killed."))
    assert (
        card(panel, 1)["reasons"][0]
        == "the wording may name somebody (Ivan, Petrov): keep the names of the dead out of it"
    )


def test_ten_times_the_figures_are_about_ten_times_the_work_to_lay_beside_the_data(folder):
    panels = {}
    for times in (6, 60):
        text = " ".join(
            f"At least {number} soldiers were killed." for number in range(30, 30 + times)
        )
        panels[times] = ArticleReader(folder, article=take_text(text))
        assert len(panels[times].review.cards) == times
    notes = (
        f"seen {number}" for number in range(1_000)
    )  # another one each time, or nothing is done
    check_growth(lambda times: panels[times].review.edit("candidate_1", note=next(notes)), 6, 60)


# Files


def choose(panel: ArticleReader, name: str, data: bytes | None, size: int = 0) -> None:
    panel._file.take(name, size, data)


def test_a_page_that_is_chosen_fills_in_what_it_says_of_itself(folder):
    panel = ArticleReader(folder)
    choose(panel, "losses.html", PAGE.encode())
    assert control(panel, "Publisher").value == "The Daily Paper"
    assert control(panel, "Published on").value == datetime.date(2024, 12, 16)
    assert panel.article.source_file == "losses.html"
    assert card(panel, 1)["title"] == "1. at least 30 killed or wounded"


def test_a_pdf_that_is_chosen_is_read(folder):
    panel = ArticleReader(folder)
    choose(panel, "a.pdf", pdf_of(["At least 30 soldiers were killed."]))
    assert card(panel, 1)["title"] == "1. at least 30 killed"


def test_what_is_left_out_of_a_file_is_said_before_the_cards(folder):
    panel = ArticleReader(folder)
    choose(panel, "losses.html", PAGE.encode())
    said = (
        "Not in this text: 2 hidden passages (4 words); 1 box of other stories (4 words). Look in "
        "the file whether figures stand there."
    )
    assert said in Reader(panel._said.value).text


def test_of_a_file_of_which_nothing_is_left_out_nothing_is_said(folder):
    panel = ArticleReader(folder)
    choose(panel, "a.txt", b"At least 30 soldiers were killed.")
    assert "Not in this text" not in text_of(panel)


def check_nothing_is_shown(panel: ArticleReader) -> None:
    assert (panel.article, list(panel.candidates.index), panel.review.cards) == (None, [], [])
    assert "mark" not in panel._shown.value and "to be decided" not in text_of(panel)


UNREADABLE = {
    "a broken file": ("a.pdf", b"%PDF-1.4 nothing", 0, "a.pdf: the PDF file is broken"),
    "an empty file": ("a.txt", b"", 0, "a.txt: the file is empty."),
    "one too large": ("a.pdf", None, 50_000_000, "a.pdf: the file has 50 MB, too many for the"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_file_that_cannot_be_read_shows_that_and_not_the_cards_of_the_last_one(reader, what):
    name, data, size, said = UNREADABLE[what]
    choose(reader, name, data, size)
    assert said in text_of(reader)
    check_nothing_is_shown(reader)
    told = [control(reader, label).value for label in ("Text", "Publisher", "Published on")]
    assert told == ["", "", None]


def test_an_emptied_box_shows_that_and_not_the_cards_of_the_last_text(reader):
    control(reader, "Text").value = " "
    reader.read()
    assert "the text: nothing is in it. Paste an article." in text_of(reader)
    assert "is cleared: Publisher, Published on. Fill it in" in text_of(reader)
    check_nothing_is_shown(reader)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            ZeroDivisionError("division by zero"),
            "the text: it could not be read, by a fault of this program (ZeroDivisionError: "
            "division by zero). Read it in parts, and report the part that fails.",
        ),
        (RecursionError(), "by a fault of this program (RecursionError:). Read it in parts"),
        (KeyboardInterrupt(), "Stopped: the text was not read."),
    ],
)
def test_whatever_goes_wrong_in_a_text_is_said_and_the_next_one_is_read(
    reader, monkeypatch, error, said
):
    def fail(*_given, **_more):
        raise error

    control(reader, "Text").value = "Two soldiers were killed."
    with monkeypatch.context() as broken:
        broken.setattr(ArticleReader, "_find", fail)
        reader.read()
    assert said in text_of(reader)
    check_nothing_is_shown(reader)
    reader.save()
    assert "Nothing is accepted that has not been saved." in answer_of(reader)
    reader.read()
    assert [one["title"] for one in reader.review.cards] == ["1. 2 killed"]


def test_while_a_file_is_read_no_card_of_the_last_text_is_shown(reader, monkeypatch):
    seen = []

    def look(*_given, **_more):
        seen.append((text_of(reader), reader.review.cards))
        return take_text("Two soldiers were killed.")

    monkeypatch.setattr("analysis.widgets.article_reader.read_article", look)
    choose(reader, "a.pdf", b"...")
    said, cards = seen[0]
    assert "The text is being read. Press the square above the notebook to stop." in said
    assert (cards, len(reader.review.cards)) == ([], 1)
    assert "is being read" not in text_of(reader)


def test_a_file_that_cannot_be_read_takes_no_accepted_candidates_with_it_unwarned(reader):
    reader.review.decide("candidate_1", "accepted")
    choose(reader, "a.txt", b"")
    assert "1 accepted candidate is not saved." in text_of(reader)
    assert len(reader.review.cards) == 4
    choose(reader, "a.txt", b"")
    check_nothing_is_shown(reader)


def test_a_file_too_large_for_the_page_is_named(reader):
    choose(reader, "big.pdf", None, 50_000_000)
    assert (
        "big.pdf: the file has 50 MB, too many for the page to hand over. Paste its "
        "text, or read it by its path"
    ) in text_of(reader)


# Saving


def test_nothing_is_saved_that_was_not_accepted(reader, folder):
    reader.review.decide("candidate_2", "rejected")
    reader.save()
    assert "Nothing is accepted that has not been saved. Accept a candidate first." in answer_of(
        reader
    )
    assert new_claims(folder) == []


def test_the_accepted_ones_are_saved_and_only_they(reader, folder):
    reader.review.decide("candidate_1", "accepted")
    reader.review.decide("candidate_2", "rejected")
    reader.save()
    assert new_claims(folder) == ["the_daily_paper_20241216_30_kw"]
    assert "Saved: 1 claim, accepted by Ana. Press u or Undo to take it back." in answer_of(reader)
    assert card(reader, 1)["saved"] == f"saved, accepted by Ana on {TODAY}"
    assert check_readings(folder).empty


def test_edits_are_saved_and_shown(reader, folder):
    reader.review.edit(
        "candidate_2",
        population="dprk_troops",
        place="kursk_oblast",
        qualifier="about",
        low="",
        high="",
        period="cumulative",
    )
    assert card(reader, 2)["title"] == "2. about 1,100 casualties"
    reader.review.decide("candidate_2", "accepted")
    reader.save()
    claim = load_claims(folder).claim(new_claims(folder)[0])
    assert (claim.low, claim.best, claim.high, claim.qualifier, claim.period) == (
        None,
        1100,
        None,
        "about",
        "cumulative",
    )


def test_a_figure_that_repeats_a_claim_is_saved_as_its_echo(reader, folder):
    repeated, whose = card(reader, 1)["suggested"]["derived_from"][0]
    reader.review.edit("candidate_1", derivation="echo", derived_from=repeated)
    assert dict(card(reader, 1)["facts"])["How known"] == f"echo of {whose}"
    reader.review.decide("candidate_1", "accepted")
    reader.save()
    claim = load_claims(folder).claim(new_claims(folder)[0])
    assert (claim.derivation, claim.derived_from) == ("echo", repeated)


def test_people_and_place_are_chosen_once_for_all_that_name_none(reader, folder):
    reader.review.usual = {"population": "dprk_troops", "place": "kursk_oblast"}
    assert [one["cells"]["place"] for one in reader.review.cards] == [
        "plekhovo",
        "kursk_oblast",
        "kursk_oblast",
        "kursk_oblast",
    ]
    reader.review.decide("candidate_2", "accepted")
    reader.save()
    assert load_claims(folder).claim(new_claims(folder)[0]).population == "dprk_troops"


def test_people_and_place_chosen_once_are_not_laid_over_others_that_the_text_names_or_over_the_background(
    folder,
):
    text = (
        "On Monday 240 Polish volunteers were killed near Rylsk. Since the war began more "
        "than 600,000 were killed."
    )
    panel = ArticleReader(folder, article=take_text(text))
    panel.review.usual = {"population": "dprk_troops", "place": "kursk_oblast"}
    cells = [
        (one["cells"]["population"], one["cells"]["place"], one["signs"])
        for one in panel.review.cards
    ]
    assert cells == [("", "", []), ("", "", ["background"])]
    assert (
        dict(card(panel, 1)["facts"])["People"]
        == "“Polish volunteers” in the text: needed before it can be saved"
    )


def test_a_part_saved_after_its_whole_lies_inside_it(reader, folder):
    for name in ("candidate_2", "candidate_3"):
        reader.review.edit(name, population="dprk_troops", place="kursk_oblast")
        reader.review.decide(name, "accepted")
        reader.save()
    whole, part = map(load_claims(folder).claim, new_claims(folder))
    assert part.part_of == whole.claim_id


def test_what_is_missing_is_named_by_the_number_of_the_card_and_nothing_is_written(reader, folder):
    reader.review.decide("candidate_1", "accepted")
    reader.review.decide("candidate_2", "accepted")
    reader.save()
    said = "Nothing was saved: 2 problems on the cardscardcellvalueproblemwhat to do2People"
    assert said in answer_of(
        reader
    ) and "2Placethe cell is empty.Write where; a place of scopes." in answer_of(reader)
    assert new_claims(folder) == []


def test_without_a_name_nothing_is_written(reader, folder):
    control(reader, "Your name").value = ""
    reader.review.decide("candidate_1", "accepted")
    reader.save()
    assert "Your name: it is empty. Write who accepts the claims." in answer_of(reader)
    assert new_claims(folder) == []


def test_a_text_that_was_read_before_shows_what_was_accepted_then(reader, folder):
    reader.review.decide("candidate_1", "accepted")
    reader.save()
    again = ArticleReader(folder, article=take_text(TEXT))
    assert card(again, 1)["saved"] == f"saved, accepted by Ana on {TODAY}"
    assert "1 was accepted before." in text_of(again)


def test_a_claim_whose_metric_was_edited_is_shown_as_saved_when_its_text_is_read_again(
    reader, folder
):
    reader.review.edit("candidate_1", metric="casualties")
    reader.review.decide("candidate_1", "accepted")
    reader.save()
    again = ArticleReader(folder, article=take_text(TEXT))
    assert card(again, 1)["saved"] == f"saved, accepted by Ana on {TODAY}"
    assert card(again, 1)["title"] == "1. at least 30 casualties"
    assert dict(card(again, 1)["facts"])["Published by"] == "The Daily Paper, 16 December 2024"


def test_two_figures_at_one_place_are_told_apart_by_their_metric(reader):
    reader.review.edit("candidate_1", metric="wounded")
    reader.review.decide("candidate_1", "accepted")
    reader.save()
    place = reader.candidates[["start", "end"]].iloc[0].to_dict()
    candidates = pd.DataFrame(
        [{"claim_id": metric, "metric": metric, **place} for metric in ("killed", "wounded")]
    )
    found = find_accepted(candidates, reader.tables, reader.article.sha256)
    assert found[["candidate_id", "is_there"]].values.tolist() == [["wounded", True]]


def test_a_claim_that_was_accepted_and_is_not_in_the_data_is_named_on_its_card_and_can_be_accepted_again(
    reader, folder
):
    before = (folder / "claims.csv").read_bytes()
    reader.review.decide("candidate_1", "accepted")
    reader.save()
    (folder / "claims.csv").write_bytes(before)
    again = ArticleReader(folder, article=take_text(TEXT))
    said = "before, and its claim is not in the data: not saved to the end, or removed"
    assert (card(again, 1)["saved"], card(again, 1)["reasons"]) == (
        "",
        [f"accepted by Ana on {TODAY} {said}"],
    )


def test_what_was_said_of_one_text_is_not_taken_for_the_next(reader):
    control(reader, "Link").value = "https://paper.example/1"
    reader.review.usual = {"place": "kursk_oblast"}
    control(reader, "Text").value = "Two soldiers were killed."
    control(reader, "Link").value = "https://paper.example/2"
    reader.read()
    cells = reader.candidates.iloc[0]
    assert cells[["publisher", "published_on", "place"]].replace("", None).isna().all()
    assert cells["url"] == "https://paper.example/2"
    assert (
        "what was said of the last one is cleared: Publisher, Published on, What holds for all "
        "figures. Fill it in for this one."
    ) in text_of(reader)


def test_what_is_said_of_the_next_text_is_not_taken_for_the_one_on_the_cards(reader, folder):
    reader.review.decide("candidate_1", "accepted")
    control(reader, "Text").value = "Two soldiers were killed."
    control(reader, "Publisher").value = "The Next Paper"
    control(reader, "Link").value = "https://next.example"
    reader.read()
    reader.save()
    claim = load_claims(folder).claim(new_claims(folder)[0])
    assert (claim.publisher, claim.url) == ("The Daily Paper", None)
    reader.read()
    assert reader.candidates[["publisher", "url"]].values.tolist() == [
        ["The Next Paper", "https://next.example"]
    ]


def test_a_text_that_is_corrected_keeps_what_was_said_of_it(reader):
    reader.review.usual = {"place": "kursk_oblast"}
    control(reader, "Text").value = TEXT.replace("A report", "Report")
    reader.read()
    assert reader.review.usual == {"place": "kursk_oblast"}
    assert control(reader, "Publisher").value == "The Daily Paper"


def test_the_text_is_kept_only_where_the_analyst_ticks_it(reader, folder):
    reader.review.decide("candidate_1", "accepted")
    next(
        part
        for part in parts_of(reader)
        if "Keep the text itself" in getattr(part, "description", "")
    ).value = True
    reader.save()
    assert [path.stem for path in (folder / "texts").iterdir()] == [reader.article.sha256]


def test_another_text_does_not_take_the_place_of_accepted_candidates_without_a_warning(reader):
    reader.review.decide("candidate_1", "accepted")
    control(reader, "Text").value = "Two soldiers were killed."
    reader.read()
    assert (
        "1 accepted candidate is not saved. Save first, or do the same again to give up."
        in text_of(reader)
    )
    assert len(reader.review.cards) == 4
    reader.read()
    assert len(reader.review.cards) == 1


def test_reading_the_same_text_again_keeps_what_was_decided(reader):
    reader.review.decide("candidate_1", "rejected")
    reader.review.edit("candidate_2", note="seen")
    control(reader, "Text").value = f"  {TEXT}\r\n"
    reader.read()
    assert (reader.review.verdicts, reader.review.edits) == (
        {"candidate_1": "rejected"},
        {"candidate_2": {"note": "seen"}},
    )


def test_what_another_session_has_saved_meanwhile_is_named_and_shown_and_not_saved_twice(
    reader, folder
):
    other = ArticleReader(folder, article=take_text(TEXT))
    for panel in (reader, other):
        control(panel, "Publisher").value = "The Daily Paper"
        control(panel, "Your name").value = "Bo" if panel is other else "Ana"
        panel.review.decide("candidate_1", "accepted")
    other.save()
    reader.save()
    assert (
        "these words of this text were accepted before, as 'the_daily_paper_30_kw', by Bo on"
        in answer_of(reader)
    )
    assert card(reader, 1)["saved"].startswith("saved, accepted by Bo")
    assert new_claims(folder) == ["the_daily_paper_30_kw"]


def test_after_a_reload_new_sources_can_be_chosen(reader, folder):
    edit(
        folder,
        "andriy_tsaplienko,",
        "village_council,Village council,,official,RUS,belligerent,F,,\nandriy_tsaplienko,",
        table="sources",
    )
    reader.reload()
    field = next(field for field in reader.review.fields if field["name"] == "claimant_id")
    assert ["village_council", "Village council"] in field["options"]


def test_whatever_the_page_sends_only_verdicts_and_cells_there_are_are_taken(reader):
    reader.review.verdicts = {"candidate_1": "saved", "candidate_2": "accepted"}
    reader.review.edits = {"candidate_1": {"claim_id": "x", "note": 5}, "candidate_2": "no"}
    assert reader.review.verdicts == {"candidate_2": "accepted"}
    assert reader.review.edits == {"candidate_1": {"note": "5"}}


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_in_the_article_and_in_the_data_reaches_no_view_as_markup(folder, payload):
    fill_with(folder, payload)
    panel = ArticleReader(
        folder,
        article=take_text(f"{payload} At least 30 soldiers were killed, {payload} said. {payload}"),
    )
    assert len(panel.review.cards) >= 1
    assert dangerous_markup(panel) == []


# What the data hold already, and what they lack

REPEATED = """The army speaks

Ukraine's military intelligence said on Monday that at least 30 North Korean soldiers were killed and wounded.
"""
UNKNOWN = """A village was shelled

The Village Council said that 12 people were killed. A Hospital Director said that up to 20 people were killed."""


def read(folder, text: str) -> ArticleReader:
    panel = ArticleReader(folder, article=take_text(text))
    control(panel, "Publisher").value = "The Daily Paper"
    control(panel, "Published on").value = datetime.date(2024, 12, 17)
    control(panel, "Your name").value = "Ana"
    panel.read()
    return panel


def test_a_figure_that_repeats_a_claim_of_the_data_is_saved_as_its_echo(folder):
    panel = read(folder, REPEATED)
    assert card(panel, 1)["same"] == (
        "the same statement as Defence Intelligence of Ukraine (HUR), in LBCI, said and published "
        "16 December 2024: keeps its days and place"
    )
    assert card(panel, 1)["needs"] == ""
    panel.review.decide("candidate_1", "accepted")
    panel.save()
    written = pd.read_csv(folder / "claims.csv", dtype="str").iloc[-1]
    assert written[["derivation", "derived_from"]].tolist() == ["echo", "hur_20241216_30_kw"]
    assert written[["place", "period", "period_start", "period_end"]].isna().all()
    loaded = load_claims(folder).claim(written["claim_id"])
    assert f"{loaded.period_end:%Y-%m-%d}" == "2024-12-15"


def test_a_figure_can_be_called_a_statement_of_its_own(folder):
    panel = read(folder, REPEATED)
    panel.review.news = ["candidate_1"]
    assert panel.candidates["derivation"].isna().all()
    assert card(panel, 1)["needs"] == "a place"


@pytest.mark.parametrize("change", [("at least 30", "at least 31"), ("Ukraine's", "South Korea's")])
def test_another_number_or_claimant_is_not_the_same_statement(folder, change):
    assert card(read(folder, REPEATED.replace(*change)), 1)["same"] == ""


def test_what_is_not_asserted_repeats_nothing(folder):
    denied = REPEATED.replace("said on Monday that", "denied that")
    assert card(read(folder, denied), 1)["same"] == ""


def press(panel: ArticleReader, do: str, **content: object) -> None:
    """What a press on the page sends."""
    panel.review._on_message(panel.review, {"do": do, **content}, [])


def add_council(panel: ArticleReader) -> None:
    said = {"kind": "official", "stance": "authority"}
    press(panel, "add", column="claimant_id", words="Village Council", said=said)


def test_a_claimant_that_is_not_among_the_sources_is_added_with_the_claim(folder):
    panel = read(folder, UNKNOWN)
    assert "a claimant" in card(panel, 1)["needs"]
    add_council(panel)
    said = "Village Council, new: added when it is saved"
    assert dict(card(panel, 1)["facts"])["Claimant"] == said
    panel.review.edit("candidate_1", population="dprk_troops", place="kursk_oblast")
    before = (folder / "sources.csv").read_bytes()
    panel.review.decide("candidate_1", "accepted")
    panel.save()
    added = (folder / "sources.csv").read_bytes().removeprefix(before).decode()
    assert added.startswith("village_council,Village Council,,official,,authority")
    assert load_claims(folder).claims["claimant_id"].iloc[-1] == "village_council"


def test_a_source_is_not_added_without_a_claim_of_its_own(folder):
    panel = read(folder, UNKNOWN)
    add_council(panel)
    before = (folder / "sources.csv").read_bytes()
    panel.review.decide("candidate_1", "accepted")  # which has no people yet
    panel.save()
    assert "Nothing was saved" in answer_of(panel)
    assert (folder / "sources.csv").read_bytes() == before


def test_kinds_and_positions_that_there_are_not_are_not_taken_from_the_page(folder):
    panel = read(folder, UNKNOWN)
    said = {"kind": "<b>", "stance": "authority", "reliability": "A"}
    press(panel, "add", column="claimant_id", words="Village Council", said=said)
    assert panel.review.added["village_council"] == {
        "column": "claimant_id",
        "words": "Village Council",
        "name": "Village Council",
        "kind": "other",
        "stance": "authority",
    }


def test_what_is_added_by_its_words_is_that_of_every_figure_that_says_them(folder):
    twice = "The Village Council said that 12 people were killed. It said that 5 were wounded."
    panel = read(folder, f"A village was shelled\n\n{twice}")
    add_council(panel)
    assert panel.candidates["claimant_id"].tolist() == ["village_council"] * 2


def test_people_and_a_place_are_added_on_the_card_and_saved_with_the_claim_all_or_none(folder):
    panel = read(folder, UNKNOWN)
    add_council(panel)
    for column, name in (("population", "Villagers"), ("place", "Upper Village")):
        press(panel, "add", card="candidate_1", column=column, words="", name=name)
    inside = {"part_of": "upper_village"}
    press(
        panel, "add", card="candidate_2", column="place", words="", name="Its school", said=inside
    )
    assert (card(panel, 1)["lacks"], card(panel, 2)["lacks"]) == ([], ["claimant_id", "population"])
    facts = dict(card(panel, 1)["facts"])
    assert facts["Place"] == "Upper Village, new: added when it is saved"
    panel.review.decide("candidate_1", "accepted")
    before = {name: (folder / f"{name}.csv").read_bytes() for name in ("claims", "scopes")}
    panel.save()
    lines = (folder / "scopes.csv").read_bytes().removeprefix(before["scopes"]).decode()
    assert [line.split(",")[:2] for line in lines.splitlines()] == [
        ["population", "villagers"],
        ["place", "upper_village"],
    ]  # the school is of a figure that is not saved


def test_a_place_added_for_the_whole_text_is_that_of_all_figures_without_one(folder):
    panel = read(folder, UNKNOWN)
    press(panel, "add", column="place", words="", name="Upper Village", id="village")
    assert panel.candidates["place"].tolist() == ["village", "village"]
    press(panel, "drop", id="village")
    assert panel.candidates["place"].isna().all()


def test_days_said_for_the_whole_text_are_not_laid_over_those_that_it_says(reader):
    days = {"period": "event", "period_start": "2024-12-01", "period_end": "2024-12-16"}
    reader.review.usual = days
    assert reader.candidates["period_start"].astype("str").tolist()[:2] == [
        "2024-12-14 00:00:00",
        "2024-12-01",
    ]


def test_each_of_the_last_ten_things_is_undone_one_after_another(reader):
    reader.review.decide("candidate_1", "accepted")
    reader.review.edit("candidate_1", note="a note")
    add_council(reader)
    press(reader, "undo")
    assert reader.review.added == {}
    press(reader, "undo")
    assert (reader.review.edits, len(reader.review.verdicts)) == ({}, 1)
    press(reader, "undo")
    press(reader, "undo")  # there is nothing left to undo
    assert reader.review.verdicts == {}
    for number in range(12):
        reader.review.edit("candidate_1", note=str(number))
    for _ in range(12):
        press(reader, "undo")
    assert reader.review.edits["candidate_1"]["note"] == "1"


def test_a_saving_is_undone_as_a_whole(folder):
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    panel = read(folder, UNKNOWN)
    add_council(panel)
    panel.review.usual = {"population": "dprk_troops", "place": "kursk_oblast"}
    panel.review.decide("candidate_1", "accepted")
    press(panel, "save")
    assert card(panel, 1)["saved"]
    press(panel, "undo")
    assert "Taken back: 1 claim, still accepted and not saved." in answer_of(panel)
    assert card(panel, 1)["saved"] == ""
    after = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    assert {name for name in after if after[name] != before[name]} == {"readings.csv"}
    panel.save()
    assert card(panel, 1)["saved"]


def test_a_saving_that_somebody_has_changed_since_is_not_undone(reader, folder):
    reader.review.decide("candidate_1", "accepted")
    reader.save()
    edit(folder, "At least 30 North Korean soldiers", "30 North Korean soldiers")
    press(reader, "undo")
    assert "was edited after it was accepted." in answer_of(reader)
    assert len(new_claims(folder)) == 1


def test_what_keeps_a_figure_from_being_saved_stands_on_its_card_with_its_field(reader):
    reader.review.decide("candidate_2", "accepted")
    reader.save()
    assert reader.review.wrong == {
        "candidate_2": [
            [
                "population",
                "People: the cell is empty. Write who is counted; a population of scopes.",
            ],
            ["place", "Place: the cell is empty. Write where; a place of scopes."],
        ]
    }
    reader.review.edit("candidate_2", population="dprk_troops", place="kursk_oblast")
    reader.save()
    assert reader.review.wrong == {}


def test_mentions_without_a_number_are_folded_and_counted_apart(folder):
    text = "At least 30 soldiers were killed. The army has confirmed casualties."
    panel = read(folder, f"A report\n\n{text} Dozens were wounded.")
    assert [one["folded"] for one in panel.review.cards] == [False, True, False]
    assert panel.review.folded_words == "1 mention without a number"
    assert panel.review.progress == (
        "2 figures, 1 mention without a number (folded). 2 to be decided."
    )
