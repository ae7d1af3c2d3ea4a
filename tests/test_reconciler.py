"""The reconciler without a browser: what each control changes, what is set aside and decided, and
what survives broken and hostile data.
"""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from analysis import ClaimReconciler, TollbookError, known_on, reconcile
from analysis.captions.panels import describe_tolerance
from tests.panels import control, dangerous_markup, edit, fill_with, risks_in, text_of, views_of
from tests.tables_on_paper import SCOPES, SOURCES, rows_of, write_csv
from tests.test_markup import HOSTILE_TOGETHER, Reader

KIM, UK, JCS, ZELENSKY = (
    "kim_20251212_nine",
    "ukmod_20250615_6000",
    "jcs_20241223_1100",
    "zelensky_20241223_3000_x",
)

# Three who agree on the dead of one region, and a fourth who cannot be right together with the
# third.
ALIKE = {
    "publisher": "Daily",
    "metric": "killed",
    "population": "troops",
    "place": "region",
    "period": "cumulative",
}
CLAIMS = """
claim_id | claimant_id | period_end | wording       | qualifier | low | best | high | published_on
floor    | army        | 2024-12-15 | at least 30   | at_least  | 30  |      |      | 2024-12-15
ceiling  | paper       | 2024-12-15 | up to 250     | at_most   |     |      | 250  | 2024-12-17
total    | office      | 2024-12-20 | about 200     | about     |     | 200  |      | 2024-12-20
rival    | counters    | 2024-12-20 | more than 400 | more_than | 400 |      |      |
"""


@pytest.fixture
def paper(tmp_path):
    """A folder of the claims on paper."""
    write_csv(tmp_path / "claims.csv", [ALIKE | row for row in rows_of(CLAIMS)])
    write_csv(tmp_path / "sources.csv", rows_of(SOURCES))
    write_csv(tmp_path / "scopes.csv", rows_of(SCOPES))
    return tmp_path


@pytest.fixture
def two_forces(paper):
    """The claims on paper, and one about another population in another place."""
    other = {"claim_id": "other", "claimant_id": "army", "population": "others", "place": "town"}
    figure = {"period_end": "2024-12-15", "wording": "at least 5", "qualifier": "at_least"}
    rows = [*rows_of(CLAIMS), other | figure | {"low": "5"}]
    write_csv(paper / "claims.csv", [ALIKE | row for row in rows])
    return paper


@pytest.fixture
def reconciler(paper):
    return ClaimReconciler(paper, metric="killed")


@pytest.fixture(scope="module")
def opened(founding_folder):
    return ClaimReconciler(founding_folder)


@pytest.fixture
def founding(opened):
    """A panel on the founding data, as it opens. A test may look at another quantity, and changes
    nothing else.
    """
    chosen = opened.quantity.quantity
    yield opened
    look_at_quantity(opened, *chosen)


def bound(panel) -> tuple[object, object]:
    """The bounds of what is looked at, on the day looked at; None where an end is open."""
    found = panel.result.on(*panel.quantity.quantity, panel.day)
    return tuple(None if pd.isna(found[end]) else found[end] for end in ("low", "high"))


def pictures(panel) -> list[str]:
    """The alternative texts of the pictures."""
    return [
        attributes["alt"]
        for view in views_of(panel)
        for tag, attributes in Reader(view).elements
        if tag == "img"
    ]


def tick(ticks, *values: str) -> None:
    ticks.ticked = [ticks.values.index(value) for value in values]


def look_at(slider, words: str) -> None:
    slider.index = next(place for place, each in enumerate(slider.words) if words in each)


def look_at_quantity(panel, metric: str, population: str, place: str) -> None:
    panel.quantity.population.value = population
    panel.quantity.place.value = place
    panel.quantity.metric.value = metric


# What it opens on


def test_the_founding_data_opens_on_the_casualties_with_what_forces_their_bound(founding):
    assert founding.quantity.quantity == ("casualties", "dprk_troops", "kursk_oblast")
    sentence = founding.result.on(*founding.quantity.quantity, founding.day)["sentence"]
    assert sentence in text_of(founding)
    assert "UK Ministry of Defence said 'more than 6,000'" in sentence
    assert [alt.partition(" ")[0] for alt in pictures(founding)] == ["Corridor", "Support"]


def test_the_two_figures_of_one_battle_stand_in_one_sentence_that_has_both(founding):
    look_at_quantity(founding, "killed_or_wounded", "dprk_troops", "plekhovo_vorozhba_martynovka")
    sentence = (
        "at least 30, because Defence Intelligence of Ukraine (HUR) said 'at least 30'; at "
        "most 250, because Forbes"
    )
    listed = (
        text_of(founding)
        .partition("Over days of their own, not on the corridor:")[2]
        .partition("How many claimants")[0]
    )
    assert listed.count(sentence) == 1


def test_what_is_noted_on_a_claim_stands_on_the_card_of_its_conflict(paper):
    rows = [ALIKE | row | {"note": ""} for row in rows_of(CLAIMS)]
    rows[3]["note"] = "Read on a <i>poster</i>."
    write_csv(paper / "claims.csv", rows)
    shown = "".join(views_of(ClaimReconciler(paper, metric="killed")))
    assert "<p>Note: Read on a &lt;i&gt;poster&lt;/i&gt;.</p></li>" in shown


def test_a_choice_that_the_data_does_not_hold_is_passed_over(paper):
    panel = ClaimReconciler(paper, metric="no_such", population="nobody", place="nowhere")
    assert all(panel.quantity.quantity)


def test_a_day_that_is_none_is_refused(paper):
    with pytest.raises(
        TollbookError,
        match=(
            r"^ClaimReconciler: '18\.12\.2024' is not a date\. Write YYYY-MM-DD, such as "
            r"2024-12-31\.$"
        ),
    ):
        ClaimReconciler(paper, day="18.12.2024")


def test_a_tolerance_below_nothing_is_refused(paper):
    with pytest.raises(
        TollbookError,
        match=r"^reconcile: tolerance is '-1'\. Give a number from 0 on, such as 1\.$",
    ):
        ClaimReconciler(paper, tolerance=-1)


def test_another_tolerance_is_a_step_of_the_slider_too(paper):
    panel = ClaimReconciler(paper, metric="killed", tolerance=0.25)
    assert (panel.tolerance.value, panel.result.tolerance) == (0.25, 0.25)
    assert panel.tolerance.words[1] == describe_tolerance(0.25)


# What is looked at


def test_only_what_can_be_bounded_is_offered_and_nothing_is_called_all(founding):
    options = {label for part in founding.quantity.children for label, _ in part.options}
    assert "killed or wounded" in options
    assert options & {"all", "losses"} == set()


def test_a_population_offers_the_places_in_which_it_is_counted(founding):
    founding.quantity.population.value = "ukrainian_troops"
    assert [place for _, place in founding.quantity.place.options] == ["plekhovo"]
    assert founding.quantity.place.value == "plekhovo"


def test_another_metric_shows_another_corridor_of_the_same_reconciliation(reconciler):
    before, result = text_of(reconciler), reconciler.result
    reconciler.quantity.metric.value = "killed"
    assert text_of(reconciler) == before
    assert reconciler.result is result


@pytest.mark.parametrize(
    ("metric", "population", "place"),
    [("missing", "dprk_troops", "kursk_oblast"), ("wounded", "ukrainian_troops", "plekhovo")],
)
def test_people_whom_nobody_counted_get_a_sentence_and_no_picture(
    founding, metric, population, place
):
    look_at_quantity(founding, metric, population, place)
    assert (
        f"No running total of the {metric} takes part, and no bound follows. Choose "
        f"another metric, population or place."
    ) in text_of(founding)
    assert pictures(founding) == []


def test_what_forces_a_bound_and_counts_something_else_is_listed_under_the_picture(
    founding, reconciler
):
    founding.quantity.metric.value = "wounded"
    listed = (
        text_of(founding)
        .partition("Also forcing bounds:")[2]
        .partition("The corridor as tables")[0]
    )
    assert (
        "more than 4,500 killed or wounded of North Korean (DPRK) troops, Kursk Oblast, "
        "Russia, as of 26 April 2025"
    ) in listed
    assert "Also forcing bounds:" not in text_of(reconciler)


def test_each_picture_of_an_open_corridor_says_how_many_in_conflict_take_no_part(founding):
    points = founding.result.points(*founding.quantity.quantity)
    words = (
        f"no upper bound; {int((points['is_on_axis'] & points['is_left_out']).sum())} claims "
        f"in conflict take no part."
    )
    assert words in pictures(founding)[0]
    assert words in text_of(founding)


# Which claims take part


def test_the_last_step_takes_all_claims_also_those_without_a_day_of_publication(reconciler):
    assert reconciler.known_by.words == [
        "15 December 2024",
        "17 December 2024",
        "20 December 2024",
        "all 4 claims",
    ]
    assert reconciler.known_by.is_last
    assert len(reconciler.result.claims) == 4
    assert "All 4 claims are reconciled, also 1 claim without a day of publication." in text_of(
        reconciler
    )


def test_a_step_takes_what_was_public_by_the_end_of_that_day(reconciler):
    look_at(reconciler.known_by, "17 December")
    assert set(reconciler.result.claims.claims["claim_id"]) == {"floor", "ceiling"}
    assert (
        "2 of 4 claims were public by the end of that day; 1 claim without a day of "
        "publication is left out until the last step."
    ) in text_of(reconciler)
    assert reconciler.day == datetime.date(2024, 12, 17)
    look_at(reconciler.known_by, "20 December")
    assert bound(reconciler) == (180, 220)


def test_the_day_it_is_opened_with_is_a_step_even_if_nothing_came_out_on_it(paper):
    panel = ClaimReconciler(paper, metric="killed", day="2024-12-16")
    assert panel.known_by.value == datetime.date(2024, 12, 16)
    assert set(panel.result.claims.claims["claim_id"]) == {"floor"}


def test_what_is_shown_is_what_the_public_functions_give(folder):
    panel = ClaimReconciler(folder, day="2024-12-31", tolerance=2.0)
    expected = reconcile(known_on(panel.tables, "2024-12-31"), tolerance=2.0)
    assert expected.describe() in text_of(panel)
    assert expected.corridor(*panel.quantity.quantity).equals(
        panel.result.corridor(*panel.quantity.quantity)
    )


def test_each_change_and_each_reload_reconciles_once(reconciler, monkeypatch, paper):
    calls = []
    monkeypatch.setattr(
        "analysis.widgets.reconciler.reconcile",
        lambda *given, **named: calls.append(given) or reconcile(*given, **named),
    )
    reconciler.known_by.step(-1)
    reconciler.tolerance.step(1)
    assert len(calls) == 2
    edit(paper, "2024-12-17", "2024-12-18")
    reconciler.reload()
    assert len(calls) == 3
    look_at(reconciler.known_by, "all")
    edit(paper, "400,,,", "400,,,2024-12-21")
    reconciler.reload()
    assert len(calls) == 5


# What is taken for granted


def test_a_wider_tolerance_widens_what_about_allows(reconciler):
    look_at(reconciler.known_by, "20 December")
    look_at(reconciler.tolerance, "is taken as the number itself")
    assert bound(reconciler) == (200, 200)
    look_at(reconciler.tolerance, "by 0.5 times its rounding: 1,000 is 950 to 1,050")
    assert bound(reconciler) == (190, 210)


def test_the_widest_rounding_is_set_and_the_examples_follow(reconciler):
    look_at(reconciler.known_by, "20 December")
    control(reconciler, "Rounding of “about” at most").value = 0.5
    assert bound(reconciler) == (150, 250)
    assert "1,000 is 500 to 1,500" in reconciler.tolerance.words[reconciler.tolerance.index]


def test_what_is_no_longer_assumed_is_said(reconciler):
    control(
        reconciler, "“casualties” means the same to all who do not define it more widely"
    ).value = False
    assert not reconciler.result.assume.same_word
    assert reconciler.result.assume.sentences(reconciler.tables)[0] in text_of(reconciler)


def test_the_force_deployed_is_a_ceiling_that_is_said_to_be_assumed(reconciler):
    tick(reconciler.aside.claims, "ceiling", "total")
    control(reconciler, "Force deployed").value = "12000"
    assert bound(reconciler) == (401, 12_000)
    assert "no more than 12,000 All troops can be casualties" in text_of(reconciler)
    control(reconciler, "Force deployed").value = ""
    assert bound(reconciler) == (401, None)


@pytest.mark.parametrize("text", ["12k", "12,000", "-5", "1.5", "٣"])
def test_a_force_that_is_no_whole_number_gets_one_sentence_and_none_is_assumed(reconciler, text):
    control(reconciler, "Force deployed").value = "12000"
    control(reconciler, "Force deployed").value = text
    sentence = (
        f"Force deployed: '{text}' is not a whole number of people. Write one, such as "
        f"12000, or leave it empty; until then none is assumed."
    )
    assert text_of(reconciler).count(sentence) == 1
    assert reconciler.result.assume.deployed == {}


def test_the_force_of_one_population_is_not_taken_for_that_of_another(two_forces):
    panel = ClaimReconciler(two_forces)
    control(panel, "Force deployed").value = "12000"
    panel.quantity.population.value = "others"
    assert control(panel, "Force deployed").value == ""
    assert panel.result.assume.deployed == {"troops": 12_000}
    panel.quantity.population.value = "troops"
    assert control(panel, "Force deployed").value == "12000"


def test_forces_of_two_populations_are_assumed_side_by_side(two_forces):
    panel = ClaimReconciler(two_forces)
    control(panel, "Force deployed").value = "12000"
    panel.quantity.population.value = "others"
    control(panel, "Force deployed").value = "9000"
    assert panel.result.assume.deployed == {"troops": 12_000, "others": 9_000}


# What is set aside


def test_a_claim_in_an_open_conflict_binds_nothing_until_its_opponents_are_set_aside(reconciler):
    assert bound(reconciler) == (30, None)
    tick(reconciler.aside.claims, "rival")
    assert bound(reconciler) == (180, 220)
    assert "All of them can hold together." in text_of(reconciler)
    assert "Set aside, with all that repeats them: 1 claim." in text_of(reconciler)


def test_a_source_is_set_aside_with_all_its_claims(reconciler):
    tick(reconciler.aside.sources, "counters")
    assert bound(reconciler) == (180, 220)
    assert "Set aside, with all that repeats them: 1 source." in text_of(reconciler)


def test_what_is_set_aside_stays_listed_and_the_button_brings_it_back(reconciler):
    tick(reconciler.aside.claims, "rival")
    tick(reconciler.aside.sources, "army")
    assert "rival" in reconciler.aside.claims.values
    control(reconciler, "Set nothing aside").click()
    assert bound(reconciler) == (30, None)
    assert (reconciler.aside.claims.ticked, reconciler.aside.sources.ticked) == ([], [])


def test_a_tick_is_kept_while_its_claim_is_not_known_yet(reconciler):
    tick(reconciler.aside.claims, "total")
    look_at(reconciler.known_by, "15 December")
    assert reconciler.aside.claims.values == ["floor"]
    tick(reconciler.aside.claims, "floor")
    look_at(reconciler.known_by, "all")
    assert set(reconciler.aside.claims.ticked_values) == {"floor", "total"}


def test_all_set_aside_gives_sentences(reconciler):
    tick(reconciler.aside.sources, *reconciler.aside.sources.values)
    assert "No running total takes part, and no bound follows." in text_of(reconciler)
    assert "so nothing follows." in text_of(reconciler)


def test_a_label_names_figure_claimant_and_as_of_date(founding):
    labels = dict(
        zip(
            founding.aside.claims.values,
            founding.aside.claims.words,
            strict=True,
        )
    )
    assert labels[UK] == f"casualties: more than 6,000 · UK MoD · as of 15 June 2025 · {UK}"


def test_only_claims_that_take_part_are_listed(founding):
    readings = founding.result.as_read
    assert set(founding.aside.claims.values) == set(
        readings.loc[readings["is_counted"], "claim_id"]
    )


def test_ticks_that_are_no_places_in_the_list_are_passed_over(reconciler):
    reconciler.aside.claims.ticked = [4711, 0, -1, 0]
    assert reconciler.aside.claims.ticked == [0]


# Conflicts, and what is decided about them


def decide(
    panel,
    way: str,
    *kept: str,
    reason: str = "their method is published",
    press: str = "Write down",
) -> None:
    form = panel.resolutions
    control(form, "Way").value = way
    control(form, "Used first").value = kept
    control(form, "Your name").value, control(form, "Reason").value = "An Analyst", reason
    control(form, press).click()


def test_a_conflict_is_shown_with_its_sentence_and_how_far_each_claim_would_have_to_bend(
    reconciler,
):
    assert reconciler.result.conflicts["sentence"].item() in text_of(reconciler)
    assert (
        "more than 400 · Casualty Counters · as of 20 December 2024 · rival: on its own, its "
        "figure would have to be off by a factor of"
    ) in text_of(reconciler)


def test_factors_have_only_the_digits_that_tell_them_from_one(founding):
    said, factors = (
        text_of(founding),
        [*founding.result.slack["factor"].dropna(), *founding.result.conflicts["radius"]],
    )
    assert [
        factor for factor in map(str, factors) if len(factor) > len("1.0001") and factor in said
    ] == []


def test_a_share_in_a_conflict_is_said_not_to_be_bent(founding):
    assert "ukmod_20250328_third_killed: it is a share, which is not bent here" in text_of(founding)


def test_the_smallest_repairs_are_listed(reconciler):
    for sentence in reconciler.result.repairs["sentence"]:
        assert sentence in text_of(reconciler)


def test_many_conflicts_are_cards_at_first_and_all_in_a_table(founding):
    cards = [
        1
        for view in views_of(founding)
        for tag, attributes in Reader(view).elements
        if (tag, attributes.get("class")) == ("section", "card")
    ]
    assert len(cards) == 12 < len(founding.result.conflicts)
    for sentence in founding.result.conflicts["sentence"]:
        assert sentence in text_of(founding)


def test_a_claim_that_is_prioritised_binds_the_corridor_again(folder):
    panel = ClaimReconciler(folder)
    assert control(panel.resolutions, "Conflict").value == f"{JCS};{ZELENSKY}"
    decide(panel, "prioritise", JCS)
    assert panel.result.on(*panel.quantity.quantity, "2024-12-23")["high"] == 1_150
    assert "1. Prioritise" in text_of(panel)
    assert "An Analyst" in (folder / "resolutions.csv").read_text(encoding="utf-8")


def test_a_claim_is_kept_only_where_some_are_used_first(reconciler):
    decide(reconciler, "range", "total")
    assert control(reconciler.resolutions, "Used first").disabled
    assert reconciler.tables.resolutions[["resolution", "kept"]].astype("object").fillna(
        ""
    ).to_numpy().tolist() == [["range", ""]]
    assert bound(reconciler) == (30, None)


def test_a_resolution_is_withdrawn_and_both_stand_in_the_log_the_last_one_first(reconciler):
    decide(reconciler, "prioritise", "total")
    assert bound(reconciler) == (180, 220)
    decide(reconciler, "prioritise", reason="the method was doubted", press="Withdraw")
    assert bound(reconciler) == (30, None)
    assert "Log of resolutions: 2, the last one first" in text_of(reconciler)
    assert text_of(reconciler).index("the method was doubted") < text_of(reconciler).index(
        "their method is published"
    )


def test_nothing_is_written_without_a_reason(reconciler, paper):
    decide(reconciler, "defer", reason="")
    assert "resolve_conflict, reason" in text_of(reconciler)
    assert not (paper / "resolutions.csv").exists()


def test_prioritise_wants_to_know_which(reconciler):
    decide(reconciler, "prioritise")
    assert "the cell is empty, and 'prioritise' says that some of the claims are used." in text_of(
        reconciler
    )


def test_nothing_to_withdraw_and_no_conflict_are_said(reconciler):
    control(reconciler.resolutions, "Withdraw").click()
    assert "No resolution stands, so none can be withdrawn." in text_of(reconciler)
    tick(reconciler.aside.claims, "rival")
    control(reconciler.resolutions, "Write down").click()
    assert "No conflict is chosen, for there is none." in text_of(reconciler)


def test_the_five_ways_are_offered_with_their_meaning(reconciler):
    ways = [value for _, value in control(reconciler.resolutions, "Way").options]
    assert ways == ["prioritise", "range", "defer", "keep_pending", "ask_source"]


# Readings


def test_who_takes_no_part_is_named_with_the_reason(founding):
    silent = founding.result.as_read.query("not is_counted")
    assert f"Who takes no part, and why ({len(silent)})" in text_of(founding)
    assert "it gives no number" in text_of(founding)


# Reloading


def test_a_reload_keeps_what_was_chosen_and_reads_what_changed(reconciler, paper):
    look_at(reconciler.tolerance, "by 0.5 times")
    tick(reconciler.aside.claims, "rival")
    edit(paper, "about 200,about,,200", "about 240,about,,240")
    reconciler.reload()
    assert "about 200 → about 240" in text_of(reconciler)
    assert bound(reconciler) == (238, 242)
    assert reconciler.aside.claims.ticked_values == ("rival",)


def test_a_reload_after_a_new_day_stays_on_the_day_that_was_set(reconciler, paper):
    look_at(reconciler.known_by, "17 December")
    edit(paper, "more_than,400,,,", "more_than,400,,,2024-12-16")
    reconciler.reload()
    assert reconciler.day == datetime.date(2024, 12, 17)
    assert set(reconciler.result.claims.claims["claim_id"]) == {"floor", "ceiling", "rival"}


def test_broken_data_keeps_the_last_good_view_and_lists_every_problem(reconciler, paper):
    before = pictures(reconciler)
    edit(paper, ",killed,", ",kiled,")
    reconciler.reload()
    assert "'kiled' is not known. Did you mean 'killed'?" in text_of(reconciler)
    assert pictures(reconciler) == before


def test_broken_data_at_the_first_load_is_listed_and_the_repair_is_read(paper):
    edit(paper, ",killed,", ",kiled,")
    panel = ClaimReconciler(paper, metric="killed")
    assert "Nothing has been loaded yet." in text_of(panel)
    panel.tolerance.step(1)
    assert "No claim is chosen, so nothing follows." in text_of(panel)
    edit(paper, ",kiled,", ",killed,")
    panel.reload()
    assert bound(panel) == (30, None)


@pytest.mark.parametrize("payload", HOSTILE_TOGETHER)
def test_hostile_text_in_every_text_column_reaches_no_view_as_markup(folder, payload):
    fill_with(folder, payload)
    panel = ClaimReconciler(folder)
    assert dangerous_markup(panel) == []
    assert text_of(panel).count(payload) > 10


def test_the_page_of_the_tick_list_sets_text_and_never_markup():
    assert risks_in("tick_list.js") == []
