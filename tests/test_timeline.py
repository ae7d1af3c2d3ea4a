"""The timeline: which figures a line joins, what stands on none, and what is drawn, read from the
artists.
"""

from __future__ import annotations

import datetime
from itertools import combinations, pairwise

import hypothesis
import hypothesis.strategies as st
import pandas as pd
import pytest
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from analysis import follow_claims, known_on, latest_figures, load_claims, plot_timeline
from analysis.captions.captions import alt_timeline, caption_timeline
from analysis.history.timeline import POINT_COLUMNS
from analysis.plotting.labels import Board, Box, text_size
from analysis.plotting.lanes import lay_lanes, lines_of, numbers_of
from analysis.plotting.style import render
from analysis.vocabulary import METRICS, QUALIFIERS
from tests.tables_on_paper import tables_of
from tests.test_plotting import DRAWN

NIS = [
    "nis_20241219_100_killed",
    "nis_20250113_300_killed",
    "nis_20250430_600_killed",
    "nis_20250902_2000_killed",
]

# One claimant's totals, a week and an event beside them, what stands on no line, and a total that
# begins anew.
MOVES = """
claim_id | wording          | claimant_id | period     | period_start | period_end | stated_on  | derivation  | status
second   | about 300        | army        | cumulative |              | 2025-01-13 | 2025-01-13 | original    | active
first    | at least 100     | army        | cumulative | 2024-12-01   | 2024-12-19 | 2024-12-19 | original    | active
third    | 300 to 600       | army        | cumulative |              | 2025-03-01 | 2025-03-02 | original    | superseded
anew     | 20               | army        | cumulative | 2025-03-10   | 2025-03-31 | 2025-04-01 | original    | active
more     | up to 50         | army        | cumulative | 2025-03-10   | 2025-04-30 | 2025-05-01 | original    | active
week     | more than 1,000  | army        | increment  | 2024-12-20   | 2024-12-27 | 2024-12-27 | original    | active
fight    | 30               | army        | event      | 2024-12-14   | 2024-12-15 | 2024-12-16 | original    | active
daily    | 92 per day       | army        | rate       | 2024-12-06   | 2025-01-16 | 2025-01-16 | original    | active
rumour   | 3,200            | army        | cumulative |              | 2025-02-01 | 2025-02-01 | unsupported | active
sum      | 900              | army        | cumulative |              | 2025-02-02 | 2025-02-02 | calculation | active
aside    | 700              | army        | cumulative |              | 2025-02-03 | 2025-02-03 | original    | excluded
undated  | 500              | army        | cumulative |              |            | 2025-02-04 | original    | active
nothing  | has casualties   | army        | cumulative |              | 2025-02-05 | 2025-02-05 | original    | active
"""


@pytest.fixture(scope="module")
def moved():
    return tables_of(MOVES)


@pytest.fixture(scope="module")
def moves(moved):
    return follow_claims(moved)


@pytest.fixture(scope="module")
def kursk():
    return load_claims("data/kursk")


def by_id(points: pd.DataFrame) -> dict[str, dict]:
    return {
        row["claim_id"]: {name: None if pd.isna(value) else value for name, value in row.items()}
        for row in points.to_dict("records")
    }


def points_of(paper: str) -> pd.DataFrame:
    return follow_claims(tables_of(paper))


def totals(*wordings: str) -> pd.DataFrame:
    """Running totals of one claimant, a month apart, called claim1, claim2 and so on."""
    rows = "\n".join(
        f"claim{month} | {wording} | cumulative | | 2025-{month:02}-15 | 2025-{month:02}-15"
        for month, wording in enumerate(wordings, 1)
    )
    return points_of(f"claim_id | wording | period | period_start | period_end | stated_on\n{rows}")


def drawn(ax) -> dict[str, object]:
    return {artist.get_gid(): artist for artist in ax.get_children() if artist.get_gid()}


def parts(ax, claim_id: str) -> set[str]:
    kinds = ("bound", "arrow", "vague")
    return {
        gid.removesuffix(f":{claim_id}")
        for gid in drawn(ax)
        if gid.split(":")[0] in kinds and gid.endswith(f":{claim_id}")
    }


def path(ax, gid: str) -> list[tuple[float, float]]:
    """The points of a line that are drawn, without the gaps."""
    return [point for point in zip(*drawn(ax)[gid].get_data(), strict=True) if point[1] == point[1]]


def day(text: str) -> float:
    return float(date2num(datetime.date.fromisoformat(text)))


# Which figures are joined


def test_south_koreas_figures_are_one_line_of_revisions(kursk):
    points = by_id(follow_claims(kursk.where(kursk.claims["metric"] == "killed")))
    assert [points[claim]["revises"] for claim in NIS] == [None, *NIS[:-1]]
    assert {points[claim]["phase"] for claim in NIS} == {1}


def test_running_totals_are_joined_in_the_order_of_the_days_they_count_up_to(moves):
    points = by_id(moves)
    assert [
        (points[claim]["phase"], points[claim]["revises"]) for claim in ("first", "second", "third")
    ] == [(1, None), (1, "first"), (1, "second")]


def test_a_total_counted_from_another_day_is_a_phase_of_its_own_and_revises_nothing(moves):
    points = by_id(moves)
    assert [(points[claim]["phase"], points[claim]["revises"]) for claim in ("anew", "more")] == [
        (2, None),
        (2, "anew"),
    ]


@pytest.mark.parametrize(
    ("start", "phase"), [("", 1), ("2024-11-01", 2), ("2024-12-01", 1), ("2024-12-02", 2)]
)
def test_the_same_or_an_unstated_beginning_is_no_new_phase(start, phase):
    paper = (
        "claim_id | wording | period | period_start | period_end\na | 5 | cumulative | "
        "2024-12-01 | 2025-01-01\n"
    )
    assert (
        by_id(points_of(f"{paper}b | 7 | cumulative | {start} | 2025-02-01"))["b"]["phase"] == phase
    )


SIDE_BY_SIDE = """
claim_id | wording | period     | period_start | period_end | stated_on
whole1   | 3,000   | cumulative |              | 2025-01-31 | 2025-01-31
year1    | 300     | cumulative | 2025-01-01   | 2025-01-31 | 2025-01-31
whole2   | 3,500   | cumulative |              | 2025-02-28 | 2025-02-28
year2    | 600     | cumulative | 2025-01-01   | 2025-02-28 | 2025-02-28
"""


def test_a_total_of_the_year_and_one_of_the_war_given_side_by_side_do_not_revise_each_other():
    points = by_id(points_of(SIDE_BY_SIDE))
    assert {claim: (point["phase"], point["revises"]) for claim, point in points.items()} == {
        "whole1": (1, None), "whole2": (1, "whole1"), "year1": (2, None), "year2": (2, "year1")
    }  # fmt: skip


def test_a_total_that_names_no_beginning_continues_none_that_is_still_given_beside_it():
    without_first = "\n".join(
        line for line in SIDE_BY_SIDE.splitlines() if not line.startswith("whole1")
    )
    points = by_id(points_of(without_first))
    assert (points["whole2"]["revises"], points["year2"]["revises"]) == (None, "year1")


def test_of_two_beginnings_neither_is_taken_for_the_one_that_is_not_named():
    rows = (
        "a | 5 | cumulative | 2024-08-01 | 2025-01-01\nb | 3 | cumulative | 2024-12-01 | "
        "2025-01-02\nc | 9 | cumulative | | 2025-02-01"
    )
    points = by_id(points_of(f"claim_id | wording | period | period_start | period_end\n{rows}"))
    assert [points[claim]["phase"] for claim in "abc"] == [1, 2, 3]


def test_lines_side_by_side_are_each_held_and_named_with_the_day_they_count_from():
    ax = plot_timeline(points_of(SIDE_BY_SIDE))
    series = "army/killed/troops/region/cumulative"
    assert [{y for _, y in path(ax, f"hold:{series}:{phase}")} for phase in (1, 2)] == [
        {3500},
        {600},
    ]
    assert drawn(ax)[f"name:{series}:1"].get_text() == "Army of Northland"
    assert (
        drawn(ax)[f"name:{series}:2"].get_text().replace("\n", " ")
        == "Army of Northland, since 1 January 2025"
    )


CORRECTED = """
claim_id | wording | period     | period_end | stated_on
january  | 3,000   | cumulative | 2025-01-31 | 2025-01-31
february | 3,300   | cumulative | 2025-02-10 | 2025-02-10
again    | 2,000   | cumulative | 2025-01-31 | 2025-02-20
"""


def test_a_figure_revises_only_what_had_been_said_before_it():
    points = by_id(points_of(CORRECTED + "march | 3,500 | cumulative | 2025-02-28 | 2025-03-01"))
    assert {claim: point["revises"] for claim, point in points.items()} == {
        "january": None, "again": "january", "february": "january", "march": "february"
    }  # fmt: skip


def test_a_correction_for_an_earlier_day_is_marked_and_drawn_at_its_day_beside_the_line():
    points = points_of(CORRECTED)
    ax, series = plot_timeline(points), "army/killed/troops/region/cumulative"
    assert by_id(points)["again"]["marks"] == "correction, said 20 February 2025"
    assert {y for _, y in path(ax, f"step:{series}:1")} == {3000, 3300}
    assert {y for _, y in path(ax, f"hold:{series}:1")} == {3300}
    assert path(ax, "correction:again")[-2:] == [
        (day("2025-01-31"), 3000),
        (day("2025-01-31"), 2000),
    ]
    assert drawn(ax)["quantity:again"].get_text() == "2,000 · correction, said 20 February 2025"


def test_a_figure_said_late_for_an_earlier_day_of_its_own_says_so():
    points = by_id(
        points_of(
            CORRECTED.replace(
                "again    | 2,000   | cumulative | 2025-01-31",
                "again | 3,100 | cumulative | 2025-02-05",
            )
        )
    )
    assert (points["again"]["revises"], points["again"]["marks"]) == (
        "january",
        "said later, 20 February 2025",
    )


def test_the_picture_holds_what_the_headlines_give():
    for paper in (MOVES, SIDE_BY_SIDE, CORRECTED, RETRACTED):
        tables = tables_of(paper)
        ax = plot_timeline(follow_claims(tables))
        held = {
            y
            for artist in ax.get_children()
            if str(artist.get_gid()).startswith("hold:")
            for y in artist.get_ydata()
        }
        latest = latest_figures(tables, {"population": "troops"})
        assert held == {
            people for bound in ("low", "best", "high") for people in latest[bound].dropna()
        }


RETRACTED = """
claim_id | wording | period     | period_end | stated_on  | status
stands   | 100     | cumulative | 2025-01-31 | 2025-01-31 | active
taken    | 900     | cumulative | 2025-02-28 | 2025-02-28 | retracted
"""


def test_a_retracted_figure_stands_on_no_line_hollow_with_its_mark():
    points = points_of(RETRACTED)
    assert (by_id(points)["taken"]["phase"], by_id(points)["taken"]["marks"]) == (None, "retracted")
    ax = plot_timeline(points)
    assert {
        y for gid in drawn(ax) if gid.startswith(("step:", "hold:")) for _, y in path(ax, gid)
    } == {100}
    assert drawn(ax)["bound:best:taken"].get_markerfacecolor() == "white"
    assert drawn(ax)["quantity:taken"].get_text() == "900 · retracted\nArmy of Northland"


@pytest.mark.parametrize(
    ("claim", "kind"), [("week", "stretch"), ("fight", "stretch"), ("daily", "rate")]
)
def test_a_week_an_event_and_a_rate_are_on_no_line(moves, claim, kind):
    point = by_id(moves)[claim]
    assert (point["kind"], point["phase"], point["revises"]) == (kind, None, None)


UNCOUNTED = """
claim_id  | wording        | period     | period_start | period_end | stated_on  | derivation
happened  | 500            | increment  | 2025-01-01   | 2025-01-31 | 2025-02-01 | original
expected  | 3,000          | forecast   | 2025-03-01   | 2025-05-31 | 2025-02-01 | original
projected | 4,000          | cumulative |              | 2025-05-31 | 2025-02-01 | forecast
daily     | 92             | rate       | 2025-01-01   | 2025-01-31 | 2025-02-01 | original
"""


def test_what_is_expected_and_a_rate_have_lanes_of_their_own_that_say_so():
    points = points_of(UNCOUNTED)
    ax = plot_timeline(points)
    kinds = {claim: point["kind"] for claim, point in by_id(points).items()}
    assert kinds == {
        "happened": "stretch",
        "expected": "forecast",
        "projected": "forecast",
        "daily": "rate",
    }
    lanes = [gid.rpartition(":")[2] for gid in drawn(ax) if gid.startswith("lane:")]
    assert lanes == ["stretch", "rate", "forecast"]
    texts = [text.get_text() for text in ax.texts]
    assert {"expected, not counted", "a rate, not a number of people"} <= set(texts)
    assert texts.count("people") == 2  # not where a rate is drawn


def test_what_is_expected_and_a_rate_are_drawn_hollow_and_marked():
    ax = plot_timeline(points_of(UNCOUNTED))
    faces = {
        claim: drawn(ax)[f"bound:best:{claim}"].get_markerfacecolor()
        for claim in ("happened", "expected", "projected", "daily")
    }
    assert [claim for claim, face in faces.items() if face == "white"] == [
        "expected",
        "projected",
        "daily",
    ]
    assert "stretch:happened" in drawn(ax)
    assert {"forecast:expected", "rate:daily"} <= set(drawn(ax))
    assert drawn(ax)["quantity:expected"].get_text() == "3,000 · expected\nArmy of Northland"
    assert drawn(ax)["quantity:daily"].get_text() == "92 · rate\nArmy of Northland"


def test_the_words_under_and_in_place_of_the_picture_part_what_is_expected_and_rates_from_what_happened():
    points = points_of(UNCOUNTED)
    assert (
        "What is only expected, and a rate, which is not a number of people, have lanes "
        "of their own, with hollow marks."
    ) in caption_timeline(points)
    assert "What is only expected" not in caption_timeline(points[points["kind"] == "stretch"])
    alt = alt_timeline(points)
    expected = alt.partition("expected, not counted: ")[2]
    assert (
        "3,000 (Army of Northland, belligerent, forecast: 1 March 2025 to 31 May 2025)" in expected
    )
    assert "4,000 (Army of Northland, belligerent, as of 31 May 2025 [forecast])" in expected
    assert "a rate, not a number of people: 92 (Army of Northland" in alt


@pytest.mark.parametrize(
    ("claim", "mark"),
    [
        ("rumour", "unsupported"),
        ("sum", "calculation"),
        ("aside", "excluded"),
        ("undated", ""),
        ("nothing", ""),
    ],
)
def test_what_is_no_dated_statement_of_an_amount_is_listed_with_its_mark_and_joined_to_nothing(
    moves, claim, mark
):
    point = by_id(moves)[claim]
    assert (point["kind"], point["phase"], point["revises"], point["marks"]) == (
        "cumulative",
        None,
        None,
        mark,
    )


def test_a_superseded_figure_stays_on_the_line_with_its_mark(moves):
    assert (by_id(moves)["third"]["phase"], by_id(moves)["third"]["marks"]) == (1, "superseded")
    assert drawn(plot_timeline(moves))["quantity:third"].get_text() == "300 to 600 · superseded"


def test_what_is_superseded_says_so_only_once_a_newer_figure_is_known():
    tables = tables_of(MOVES)
    then = follow_claims(known_on(tables, "2025-03-15"))
    assert by_id(then)["third"]["marks"] == ""
    ax = plot_timeline(then, until=datetime.date(2025, 3, 15), room_for=follow_claims(tables))
    assert drawn(ax)["quantity:third"].get_text() == "300 to 600"


@pytest.mark.parametrize(
    "column", ["claimant_id | foes", "metric | wounded", "population | brigade", "place | town"]
)
def test_another_claimant_metric_population_or_place_is_another_series(column):
    name, value = column.split(" | ")
    plain = {"claimant_id": "army", "metric": "killed", "population": "troops", "place": "region"}[
        name
    ]
    points = points_of(
        f"claim_id | wording | period | period_end | {name}\n"
        f"a | 5 | cumulative | 2025-01-01 | {plain}\nb | 6 | cumulative | 2025-02-01 | "
        f"{value}\nc | 7 | cumulative | 2025-03-01 | {plain}"
    )
    assert {claim: point["revises"] for claim, point in by_id(points).items()} == {
        "a": None,
        "b": None,
        "c": "a",
    }


def test_two_figures_given_on_one_day_for_one_day_do_not_revise_each_other():
    points = by_id(
        points_of(
            "claim_id | wording | period | period_end | stated_on\n"
            "a | 5 | cumulative | 2025-01-01 | 2025-01-01\n"
            "b | 6 | cumulative | 2025-02-01 | 2025-02-01\n"
            "c | 7 | cumulative | 2025-02-01 | 2025-02-01"
        )
    )
    assert (points["b"]["revises"], points["c"]["revises"]) == ("a", "a")


def test_the_last_word_on_one_day_revises_what_was_said_before_it():
    points = by_id(
        points_of(
            "claim_id | wording | period | period_end | stated_on\n"
            "z | 5 | cumulative | 2025-01-01 | 2025-01-02\n"
            "a | 6 | cumulative | 2025-01-01 | 2025-01-09"
        )
    )
    assert points["a"]["revises"] == "z"


def test_a_claim_without_an_as_of_date_stands_on_the_day_it_was_said(moves):
    point = by_id(moves)["undated"]
    assert (point["is_dated"], point["drawn_on"].date(), point["days"]) == (
        False,
        datetime.date(2025, 2, 4),
        "said 4 February 2025, no as-of date",
    )


def test_links_follow_only_what_was_known_on_the_day(kursk):
    killed = kursk.where(kursk.claims["metric"] == "killed")
    then = by_id(
        follow_claims(
            known_on(killed, "2025-04-30").where(
                known_on(killed, "2025-04-30").claims["claim_id"] != NIS[1]
            )
        )
    )
    assert then[NIS[2]]["revises"] == NIS[0]
    assert NIS[3] not in then


ECHO = """
claim_id | wording | period     | period_end | derivation | derived_from
a        | 5       | cumulative | 2025-01-01 | original   |
b        | 6       | cumulative | 2025-02-01 | original   |
"""


def test_an_echo_is_folded_under_what_it_repeats():
    points = points_of(
        ECHO
        + "e | 5 | cumulative | 2025-03-01 | echo | a\nf | 5 | cumulative | 2025-03-01 | echo | e"
    )
    assert points[["claim_id", "echoes"]].to_numpy().tolist() == [["a", 2], ["b", 0]]


def test_an_echo_whose_figure_is_not_chosen_has_a_row_of_its_own_and_is_joined_to_nothing():
    points = by_id(
        follow_claims(tables_of(ECHO + "e | 5 | cumulative | 2025-03-01 | echo | a").pick("e", "b"))
    )
    assert (points["e"]["phase"], points["e"]["marks"], points["b"]["revises"]) == (
        None,
        "echo",
        None,
    )


def test_silence_stays_silence(moves):
    point = by_id(moves)["nothing"]
    assert (point["low"], point["best"], point["high"]) == (None, None, None)


def test_no_claims_give_an_empty_frame_of_the_same_columns(kursk):
    points = follow_claims(kursk.pick())
    assert list(points.columns) == POINT_COLUMNS
    assert points.empty
    assert points.dtypes.equals(follow_claims(kursk).dtypes)


# What must not matter


@pytest.mark.thorough
@hypothesis.given(order=st.permutations(range(13)))
@hypothesis.settings(max_examples=25, deadline=None)
def test_the_order_of_the_rows_changes_nothing(moved, moves, order):
    ids = moved.claims["claim_id"].tolist()
    assert follow_claims(moved.pick(*(ids[place] for place in order))).equals(moves)


CHANGEABLE = {
    "wording": st.sampled_from(["5", "about 900", "several hundred", "up to 8"]),
    "period": st.sampled_from(["cumulative", "event"]),
    "period_end": st.sampled_from(["", "2024-11-01", "2025-01-13", "2025-06-01"]),
    "claimant_id": st.sampled_from(["army", "foes", "paper"]),
    "published_on": st.sampled_from(["", "2025-06-02"]),
}


@pytest.mark.thorough
@hypothesis.given(
    parent=st.sampled_from(["first", "second", "third", "anew", "week"]),
    echo=st.fixed_dictionaries(CHANGEABLE),
)
@hypothesis.settings(max_examples=25, deadline=None)
def test_a_copied_echo_changes_no_line(moves, parent, echo):
    cells = {
        "claim_id": "copy",
        "derivation": "echo",
        "derived_from": parent,
        "period_start": "",
        "stated_on": "",
        "status": "active",
        **echo,
    }
    lines = [line.split("|") for line in MOVES.strip().splitlines()]
    header = [*(name.strip() for name in lines[0]), "derived_from", "published_on"]
    rows = [" | ".join([*(cell.strip() for cell in line), "", ""]) for line in lines[1:]]
    points = points_of(
        "\n".join([" | ".join(header), *rows, " | ".join(cells[name] for name in header)])
    )
    same = [name for name in POINT_COLUMNS if name != "echoes"]
    assert points[same].equals(moves[same])
    assert points["echoes"].sum() == 1


# What is drawn


def test_every_qualifier_has_its_drawing():
    assert set(DRAWN) == set(QUALIFIERS.names)


@pytest.mark.parametrize("qualifier", DRAWN)
def test_a_bound_is_drawn_where_the_source_gave_one_and_an_arrow_where_it_did_not(qualifier):
    wording, expected = DRAWN[qualifier]
    assert parts(plot_timeline(totals(wording)), "claim1") == expected


def test_every_bound_stands_at_its_number_on_its_day(kursk):
    points = follow_claims(kursk)
    artists = drawn(plot_timeline(points))
    seen = 0
    for point in points[(points["kind"] == "cumulative") & points["drawn_on"].notna()].to_dict(
        "records"
    ):
        for end in ("low", "best", "high"):
            gid = f"bound:{end}:{point['claim_id']}"
            assert (gid in artists) == (not pd.isna(point[end]))
            if gid in artists:
                assert artists[gid].get_ydata() == [point[end]]
                assert artists[gid].get_xdata() == [date2num(point["drawn_on"])]
                seen += 1
    assert seen > 30


def test_all_that_is_drawn_lies_inside_its_lane(kursk):
    ax = plot_timeline(follow_claims(kursk))
    ax.figure.draw_without_rendering()
    left, bottom, right, top = ax.get_window_extent().extents
    for gid, artist in drawn(ax).items():
        if gid.startswith(("bound:", "arrow:", "stretch:", "step:")):
            places = [
                place
                for place in artist.get_transform().transform(artist.get_xydata())
                if place[1] == place[1]
            ]
            assert all(left <= x <= right and bottom <= y <= top for x, y in places)


def test_a_figure_is_held_until_the_next_and_the_last_one_dotted():
    ax = plot_timeline(totals("100", "300", "250"), until=datetime.date(2025, 5, 1))
    first, second, third = (day(f"2025-0{month}-15") for month in (1, 2, 3))
    steps = [
        (first, 100),
        (second, 100),
        (second, 100),
        (second, 300),
        (second, 300),
        (third, 300),
        (third, 300),
        (third, 250),
    ]
    assert path(ax, "step:army/killed/troops/region/cumulative:1") == steps
    assert path(ax, "hold:army/killed/troops/region/cumulative:1") == [
        (third, 250),
        (day("2025-05-02"), 250),
    ]
    assert drawn(ax)["hold:army/killed/troops/region/cumulative:1"].get_linestyle() == "--"


def test_a_range_is_held_at_both_its_ends_and_at_no_middle():
    ax = plot_timeline(totals("300 to 400", "500"))
    heights = {y for _, y in path(ax, "step:army/killed/troops/region/cumulative:1")}
    assert heights == {300, 400, 500}
    assert list(drawn(ax)["span:claim1"].get_ydata()) == [300, 400]


def test_a_figure_without_a_number_ends_the_step_before_it_and_leaves_a_gap():
    ax = plot_timeline(totals("100", "several hundred", "400"))
    steps = path(ax, "step:army/killed/troops/region/cumulative:1")
    assert steps == [(day("2025-01-15"), 100), (day("2025-02-15"), 100)]
    assert parts(ax, "claim2") == {"vague"}


def test_a_line_that_ends_without_a_number_still_bears_its_name():
    ax = plot_timeline(totals("100", "several hundred"))
    assert (
        drawn(ax)["name:army/killed/troops/region/cumulative:1"].get_text() == "Army of Northland"
    )
    assert "hold:army/killed/troops/region/cumulative:1" not in drawn(ax)


def test_phases_are_lines_of_their_own(moves):
    ax = plot_timeline(moves)
    series = "army/killed/troops/region/cumulative"
    assert max(x for x, _ in path(ax, f"step:{series}:1")) == day("2025-03-01")
    assert {y for _, y in path(ax, f"step:{series}:2")} == {20, 50}


def test_a_week_never_touches_the_line(moves):
    ax = plot_timeline(moves)
    on_lines = {
        y for gid in drawn(ax) if gid.startswith(("step:", "hold:")) for _, y in path(ax, gid)
    }
    assert on_lines == {100, 300, 600, 20, 50}
    assert list(drawn(ax)["stretch:week"].get_xdata()) == [
        day("2024-12-20"),
        day("2024-12-28"),
    ]  # its last day included


def test_what_happened_within_days_has_a_lane_below_the_totals(moves):
    ax = plot_timeline(moves)
    assert [gid for gid in drawn(ax) if gid.startswith("lane:")] == [
        f"lane:killed:All troops:{kind}" for kind in ("cumulative", "stretch", "rate")
    ]
    height = {
        gid: artist.get_transform().transform((0, 0))[1]
        for gid, artist in drawn(ax).items()
        if gid in {"bound:low:first", "bound:low:week"}
    }
    assert height["bound:low:week"] < height["bound:low:first"]


def test_what_stands_on_no_line_names_its_claimant_and_its_mark_beside_it(moves):
    ax = plot_timeline(moves)
    assert drawn(ax)["quantity:rumour"].get_text() == "3,200 · unsupported\nArmy of Northland"
    assert drawn(ax)["quantity:undated"].get_text() == "500 · no as-of date\nArmy of Northland"
    assert not [
        gid
        for gid in drawn(ax)
        if gid.startswith(("step:", "hold:"))
        and {700, 900, 3200, 500} & {y for _, y in path(ax, gid)}
    ]


def test_a_mark_without_an_as_of_date_is_hollow(moves):
    artists = drawn(plot_timeline(moves))
    assert artists["bound:best:undated"].get_markerfacecolor() == "white"
    assert artists["bound:best:rumour"].get_markerfacecolor() != "white"


def test_a_claim_without_a_number_is_hatched_below_zero_with_its_words():
    ax = plot_timeline(totals("100", "several hundred"))
    mark, zero = (
        drawn(ax)["vague:claim2"],
        drawn(ax)["bound:low:claim1"].get_transform().transform((0, 0))[1],
    )
    assert mark.get_hatch()
    assert ax.transData.transform((0, mark.get_y() + mark.get_height()))[1] < zero
    assert drawn(ax)["words:claim2"].get_text() == "“several hundred”\nArmy of Northland"


def test_words_of_a_claim_without_a_number_are_never_cut(kursk):
    points = follow_claims(kursk)
    artists = drawn(plot_timeline(points))
    silent = points[points[["low", "best", "high"]].isna().all(axis=1) & points["drawn_on"].notna()]
    for claim_id, words in zip(silent["claim_id"], silent["words"], strict=True):
        assert " ".join(words.split()) in artists[f"words:{claim_id}"].get_text().replace("\n", " ")


def test_nobody_is_a_number_and_silence_is_none():
    ax = plot_timeline(totals("no casualties", "no information on casualties"))
    assert parts(ax, "claim1") == DRAWN["exact"][1]
    assert parts(ax, "claim2") == {"vague"}


def test_an_arrow_down_never_goes_below_nobody():
    ax = plot_timeline(totals("up to 5", "4,000"))
    assert min(drawn(ax)["open:low:claim1"].get_ydata()) > 0


def test_the_stance_is_told_by_colour_and_by_shape():
    paper = "claim_id | wording | period | period_end | claimant_id\n"
    ax = plot_timeline(
        points_of(
            paper
            + "a | 5 | cumulative | 2025-01-01 | army\nb | 6 | cumulative | 2025-01-01 | paper"
        )
    )
    looks = {
        (drawn(ax)[f"bound:best:{name}"].get_color(), drawn(ax)[f"bound:best:{name}"].get_marker())
        for name in "ab"
    }
    assert len({colour for colour, _ in looks}) == len({marker for _, marker in looks}) == 2
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["belligerent", "media"]


def test_every_line_bears_its_claimants_name_and_no_two_names_overlap(kursk):
    casualties = kursk.where(
        (kursk.claims["metric"] == "casualties") & (kursk.claims["population"] == "dprk_troops")
    )
    ax = plot_timeline(follow_claims(casualties))
    names = [
        artist.get_window_extent() for gid, artist in drawn(ax).items() if gid.startswith("name:")
    ]
    assert len(names) == 7
    assert not [
        (one, other)
        for place, one in enumerate(names)
        for other in names[place + 1 :]
        if one.shrunk(1, 0.8).overlaps(other.shrunk(1, 0.8))
    ]


@pytest.mark.parametrize("levels", [[0.0, 0.0, 0.0], [0.9, 1.0, 1.0], [0.4, 0.5, 0.6]])
def test_names_in_a_column_stand_inside_it_one_above_the_other_in_the_order_of_their_levels(levels):
    labels = Board(Box(0, 9, 0, 1)).stack(["one", "two", "three"], 5, levels, size=8)
    edges = [edge for label in labels for edge in (label.box.bottom, label.box.top)]
    assert all(after > before - 1e-9 for before, after in pairwise(edges))
    assert 0 <= edges[0] < edges[-1] <= 1 + 1e-9


def test_a_label_close_to_a_point_covers_nothing_and_is_left_out_where_it_would():
    board = Board(Box(0, 9, 0, 1))
    first, second = (board.beside("about 2,000", 5, 0.5, size=8) for _ in range(2))
    assert not first.box.meets(second.box)
    assert [board.beside("about 2,000", 5, 0.5, size=8) for _ in range(20)][-1] is None
    assert (
        board.somewhere("about 2,000 · nobody's", 5, 0.5, size=8).text == "about 2,000 · nobody's"
    )


@pytest.fixture(params=["small", "casualties", "all"])
def picture(request, kursk):
    """Pictures whose texts and arrows must keep apart."""
    if request.param == "small":
        rows = [
            "0 | 01-10",
            "fewer than 3 | 01-11",
            "at least 2,000 | 02-11",
            "300 to 400 | 02-20",
            "500 | 04-11",
            "12,000 | 04-12",
        ]
        rows.append("at least 12,000 | 04-13")
        lines = "\n".join(
            f"c{place} | cumulative | {row}"
            for place, row in enumerate(row.replace("| ", "| 2025-") for row in rows)
        )
        return plot_timeline(points_of(f"claim_id | period | wording | period_end\n{lines}"))
    chosen = kursk.claims["metric"].isin(
        ["casualties"] if request.param == "casualties" else METRICS.names
    )
    return plot_timeline(follow_claims(kursk.where(chosen)))


def extents(ax, *kinds):
    return {
        gid: artist.get_window_extent()
        for gid, artist in drawn(ax).items()
        if gid.startswith(kinds)
    }


def test_labels_stand_apart_from_each_other(picture):
    labels = [
        (gid, box.shrunk(1, 0.8)) for gid, box in extents(picture, "quantity:", "words:").items()
    ]
    assert not [
        (one, other) for (one, box), (other, box2) in combinations(labels, 2) if box.overlaps(box2)
    ]


def test_no_arrow_reaches_a_heading_or_another_figures_label(picture):
    arrows = {**extents(picture, "arrow:"), **extents(picture, "open:")}
    texts = extents(picture, "quantity:", "words:", "lane:")
    assert not [
        (arrow, text)
        for arrow, box in arrows.items()
        for text, box2 in texts.items()
        if box.overlaps(box2.shrunk(1, 0.8))
    ]


def test_every_figure_of_a_line_is_labelled_where_there_is_room(picture):
    named = {gid.partition(":")[2] for gid in drawn(picture) if gid.startswith("quantity:")}
    assert {gid.rpartition(":")[2] for gid in drawn(picture) if gid.startswith("bound:")} == named


def test_two_labels_side_by_side_are_at_least_a_character_apart():
    board = Board(Box(0, 9, 0.4, 0.6))  # room for one row
    first = board.beside("nine", 1.0, 0.5, size=8)
    character = first.box.right - first.box.left - text_size("nin", 8)[0]
    assert board.beside("nine", first.box.right - 0.09 + 0.9 * character, 0.5, size=8) is None
    assert board.beside("nine", first.box.right - 0.09 + 1.1 * character, 0.5, size=8) is not None


def test_a_lane_is_made_so_high_that_no_label_covers_a_mark_an_arrow_a_line_or_the_zero(kursk):
    casualties = kursk.where(
        (kursk.claims["metric"] == "casualties") & (kursk.claims["population"] == "dprk_troops")
    )
    points, covered = follow_claims(casualties), []
    for lane in lay_lanes(points, plot_timeline(points).get_xlim())[0]:
        labels = [label.box for label in lane.labels.values()]
        marks = [
            box
            for box in lane.board({point.claim_id for point in lane.points}).taken
            if box not in labels
        ]
        held = [
            Box(lane.inches(former.x), lane.inches(point.x), lane.level(number), lane.level(number))
            for line in lines_of(lane.points)
            for former, point in pairwise([*line, line[-1]._replace(x=lane.days[1])])
            for number in numbers_of(former).values()
        ]
        covered += [
            (label, taken) for label in labels for taken in marks + held if label.meets(taken)
        ]
        covered += [(label, lane.base) for label in labels if label.bottom < lane.base]
    assert not covered


def test_a_crowded_lane_draws_every_figure_names_none_and_says_where_the_names_are():
    rows = "\n".join(
        (
            f"c{number} | {'several' if number % 9 == 0 else number} | cumulative | "
            f"2025-01-{1 + number % 28:02}"
        )
        for number in range(90)
    )
    ax = plot_timeline(points_of(f"claim_id | wording | period | period_end\n{rows}"))
    assert (
        len({gid.rpartition(":")[2] for gid in drawn(ax) if gid.startswith(("bound:", "vague:"))})
        == 90
    )
    assert not [gid for gid in drawn(ax) if gid.startswith(("quantity:", "words:", "name:"))]
    assert (
        "running totals, by the day they count up to; too many to name here, the table has them"
        in [text.get_text() for text in ax.texts]
    )


def test_the_place_is_named_where_figures_are_about_several():
    paper = (
        "claim_id | wording | period | period_end | place\na | 5 | cumulative | 2025-01-01 | "
        "town\nb | 6 | cumulative | 2025-01-01 | village"
    )
    ax = plot_timeline(points_of(paper))
    names = {
        artist.get_text().replace("\n", " ")
        for gid, artist in drawn(ax).items()
        if gid.startswith("name:")
    }
    assert names == {"Army of Northland, The town", "Army of Northland, The village"}


def test_metrics_and_populations_have_lanes_of_their_own_in_their_order(kursk):
    lanes = [
        gid.split(":")[1]
        for gid in drawn(plot_timeline(follow_claims(kursk)))
        if gid.startswith("lane:")
    ]
    assert sorted(set(lanes), key=METRICS.names.index) == list(dict.fromkeys(lanes))
    assert len(lanes) > 10


def test_the_day_looked_at_is_marked_and_no_line_goes_beyond_it(kursk):
    killed = kursk.where(kursk.claims["metric"] == "killed")
    until = datetime.date(2025, 2, 1)
    ax = plot_timeline(
        follow_claims(known_on(killed, until)), until=until, room_for=follow_claims(killed)
    )
    assert list(drawn(ax)["until"].get_xdata()) == [day("2025-02-02")] * 2
    assert max(
        x for gid in drawn(ax) if gid.startswith(("step:", "hold:")) for x, _ in path(ax, gid)
    ) == day("2025-02-02")


def test_pictures_of_several_days_keep_their_places(kursk):
    killed = kursk.where(kursk.claims["metric"] == "killed")
    every = follow_claims(killed)
    axes = [
        plot_timeline(follow_claims(known_on(killed, until)), until=until, room_for=every)
        for until in (datetime.date(2024, 12, 20), datetime.date(2025, 5, 1))
    ]
    assert (
        len(
            {
                (
                    ax.get_xlim(),
                    ax.get_ylim(),
                    tuple(ax.get_yticks()),
                    tuple(ax.figure.get_size_inches()),
                )
                for ax in axes
            }
        )
        == 1
    )
    assert len({drawn(ax)[f"quantity:{NIS[0]}"].get_position() for ax in axes}) == 1


def test_the_axis_reaches_to_the_days_asked_for():
    ax = plot_timeline(totals("5"), span=(datetime.date(2024, 1, 1), datetime.date(2026, 1, 1)))
    first, last = ax.get_xlim()
    assert first <= day("2024-01-01")
    assert day("2026-01-01") <= last


def test_what_names_no_day_at_all_is_not_drawn_and_the_caption_says_so():
    points = points_of(
        "claim_id | wording | period | period_end | published_on\na | 5 | cumulative | "
        "|\nb | 6 | cumulative | 2025-01-01 |"
    )
    assert not parts(plot_timeline(points), "a")
    assert caption_timeline(points).endswith(
        " 1 claim states no day at all and stands only in the table."
    )


def test_an_empty_timeline_says_so_instead_of_failing(kursk):
    nothing, something = follow_claims(kursk.pick()), follow_claims(kursk.pick(*NIS))
    assert "No claim is chosen." in [text.get_text() for text in plot_timeline(nothing).texts]
    then = plot_timeline(nothing, until=datetime.date(2024, 1, 1), room_for=something)
    assert "None of these claims was public by then." in [text.get_text() for text in then.texts]
    placeless = points_of("claim_id | wording | period | period_end\na | 5 | cumulative |")
    assert "None of these claims has a place in time." in [
        text.get_text() for text in plot_timeline(placeless).texts
    ]


def test_a_name_that_looks_like_a_formula_is_drawn_as_text():
    sources = (
        "source_id | name | kind | country | stance\narmy | $\\frac{ | military | NOR | belligerent"
    )
    points = follow_claims(
        tables_of(
            "claim_id | wording | period | period_end\na | 5 | cumulative | 2025-01-01",
            sources=sources,
        )
    )
    assert render(plot_timeline(points)).startswith(b"\x89PNG")


def test_the_same_points_give_the_same_picture(moves):
    for form in ("png", "svg"):
        assert render(plot_timeline(moves), form) == render(plot_timeline(moves), form)


def test_it_draws_into_axes_that_it_is_given(moves):
    ax = Figure().subplots()
    assert plot_timeline(moves, ax=ax) is ax


# What is said


def test_the_alternative_text_tells_each_line_step_by_step_with_its_days(kursk):
    alt = alt_timeline(follow_claims(kursk.pick(*NIS[:2])), until=datetime.date(2025, 2, 1))
    assert alt == (
        "Timeline of 2 claims, as known on 1 February 2025. killed, North Korean (DPRK) "
        "troops, running totals: National Intelligence Service (third "
        "party government): at least 100 as of 19 December 2024, then about 300 as of 13 "
        "January 2025."
    )


def test_the_alternative_text_parts_what_stands_on_no_line_and_what_begins_anew(moves):
    alt = alt_timeline(moves)
    for words in (
        "300 to 600 as of 1 March 2025 [superseded]",
        (
            "Army of Northland (belligerent, counted from 10 March 2025): 20 as of 31 March "
            "2025, then up to 50 as of 30 April 2025"
        ),
        "on no line: 3,200 (Army of Northland, belligerent, as of 1 February 2025 [unsupported])",
        "“has casualties”, not a number of people, (Army of Northland",
        "within some days only: 30 (Army of Northland, belligerent, 14 to 15 December 2024)",
        "more than 1,000 (Army of Northland, belligerent, added 20 to 27 December 2024)",
    ):
        assert words in alt


def test_an_empty_timeline_has_its_words(kursk):
    assert (
        alt_timeline(follow_claims(kursk.pick()), until=datetime.date(2024, 1, 1))
        == "Timeline, as known on 1 January 2024: no claim to show."
    )


def test_the_caption_says_that_a_step_is_no_number_of_people(kursk):
    caption = caption_timeline(follow_claims(kursk))
    assert (
        "a later figure revises the one before it, and the step between them is not a "
        "number of people"
    ) in caption
    assert "never added" in caption
