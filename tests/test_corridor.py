"""The corridor over time, read from its artists: no edge is closed that nobody closed, and every
claim keeps what it says.
"""

from __future__ import annotations

import datetime
from itertools import combinations, pairwise

import numpy as np
import pytest
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from analysis import alt_corridor, caption_corridor, plot_corridor, reconcile
from analysis.captions.captions import describe_forcing
from analysis.plotting.style import render
from analysis.vocabulary import QUALIFIERS
from tests.corridor_frames import QUANTITIES, corridor_of, points_of
from tests.tables_on_paper import tables_of
from tests.test_reconciliation import with_resolutions

# What each kind of claim may draw: `bound:*` at a number that was stated, `read:*` to an end that
# was read, `arrow:*` where there is no end.
DRAWN = {
    "exact": {"bound:low", "bound:best", "bound:high"},
    "about": {"bound:best", "read:low", "read:high"},
    "at_least": {"bound:low", "arrow:high"},
    "more_than": {"bound:low", "arrow:high"},
    "at_most": {"bound:high", "arrow:low"},
    "fewer_than": {"bound:high", "arrow:low"},
    "nearly": {"bound:best", "bound:high", "read:low"},
    "slightly_more_than": {"bound:low", "bound:best", "read:high"},
    "range": {"bound:low", "bound:high"},
    "vague": set(),
    "share": set(),
    "rate": set(),
    "no_figure": set(),
}

CORRIDOR = """
day        | low | high | low_claims | high_claims
2024-12-15 | 30  | 250  | floor      | ceiling
2024-12-25 | 30  | 250  | floor      | ceiling
2025-01-05 | 300 |      | later      |
"""
POINTS = """
claim_id | claimant  | stance                 | day        | qualifier | quantity     | low | high | read_low | read_high | is_binding | is_disputed
floor    | Northland | belligerent            | 2024-12-15 | at_least  | at least 30  | 30  |      | 30       |           | yes        |
ceiling  | A paper   | media                  | 2024-12-25 | at_most   | up to 250    |     | 250  |          | 250       | yes        |
later    | Southland | belligerent            | 2025-01-05 | at_least  | at least 300 | 300 |      | 300      |           | yes        |
apart    | Counters  | independent_monitor    | 2024-12-20 | at_least  | at least 400 | 400 |      | 400      |           |            | yes
"""
ELSE_METRIC = "claim_id | day | qualifier | metric\nc | 2025-01-01 | at_least | killed_or_wounded"
BESIDES = """
claim_id | day        | qualifier | metric  | scope                      | is_binding | is_on_axis
floor    | 2024-12-15 | at_least  | killed  | All troops                 | yes        | yes
hospital | 2024-12-20 | at_least  | wounded | The wounded, One hospital  | yes        |
"""
# Killed and wounded of one region, and what others say of some of them.
TOLD = """
claim_id | claimant_id | metric            | place   | period     | period_start | period_end | wording
all      | army        | killed_or_wounded | region  | cumulative |              | 2024-12-15 | at least 100
since    | army        | killed_or_wounded | region  | cumulative | 2024-12-01   | 2024-12-20 | at least 200
said     | office      | casualties        | region  | cumulative |              | 2024-12-22 | at least 150
dead     | paper       | killed            | region  | cumulative |              | 2024-12-24 | at least 300
part     | counters    | wounded           | village | event      | 2024-12-23   | 2024-12-23 | at least 5
"""
NO_CORRIDOR, NO_POINTS = corridor_of(CORRIDOR).head(0), points_of(POINTS).head(0)


def drawn(ax):
    return {artist.get_gid(): artist for artist in ax.get_children() if artist.get_gid()}


def day(text):
    return float(date2num(datetime.date.fromisoformat(text)))


def path(ax, gid):
    return [(x, y) for x, y in zip(*drawn(ax)[gid].get_data(), strict=True) if not np.isnan(y)]


def words_on(ax):
    return [text.get_text() for text in ax.texts]


@pytest.fixture
def picture():
    return plot_corridor(corridor_of(CORRIDOR), points_of(POINTS))


# The lines and what lies between them


def test_a_floor_holds_from_its_day_on_until_the_next(picture):
    end = picture.get_xlim()[1]
    step = [day("2024-12-15"), day("2024-12-25"), day("2024-12-25"), day("2025-01-05")]
    assert path(picture, "low") == [*((x, 30) for x in step), (day("2025-01-05"), 300), (end, 300)]


def test_a_ceiling_holds_up_to_its_day_and_no_further(picture):
    start = picture.get_xlim()[0]
    assert path(picture, "high") == [
        (x, 250) for x in (start, day("2024-12-15"), day("2024-12-15"), day("2024-12-25"))
    ]


def test_a_ceiling_that_rises_holds_from_the_former_day_on():
    ax = plot_corridor(
        corridor_of("day | low | high\n2025-01-01 | | 90\n2025-02-01 | | 500"), NO_POINTS
    )
    assert path(ax, "high")[1:] == [
        (day("2025-01-01"), 90),
        (day("2025-01-01"), 500),
        (day("2025-02-01"), 500),
    ]


def test_no_floor_is_drawn_before_one_is_known():
    ax = plot_corridor(
        corridor_of("day | low | high\n2025-01-01 | | 90\n2025-02-01 | 60 | 90"), NO_POINTS
    )
    assert {x for x, _ in path(ax, "low")} == {day("2025-02-01"), ax.get_xlim()[1]}


def test_where_a_floor_is_no_longer_known_the_line_is_broken():
    ax = plot_corridor(
        corridor_of("day | low | high\n2025-01-01 | 5 |\n2025-01-11 | |9\n2025-01-21 | 7 |"),
        NO_POINTS,
    )
    assert path(ax, "low")[:2] == [(day("2025-01-01"), 5), (day("2025-01-11"), 5)]
    assert {x for x, y in path(ax, "low") if y == 7} == {day("2025-01-21"), ax.get_xlim()[1]}


def test_the_floor_and_the_ceiling_have_dashes_of_their_own_and_words(picture):
    artists = drawn(picture)
    assert artists["low"]._unscaled_dash_pattern != artists["high"]._unscaled_dash_pattern
    assert (artists["words:low"].get_text(), artists["words:high"].get_text()) == (
        "at least 300",
        "at most 250",
    )


def test_what_lies_between_is_shaded_only_where_both_ends_are_known(picture):
    box = drawn(picture)["between"].get_paths()[0].get_extents()
    assert (box.x0, box.x1, box.y0, box.y1) == (day("2024-12-15"), day("2024-12-25"), 30, 250)


def test_an_open_top_reaches_the_edge_with_arrows_and_words(picture):
    artists, (_, top) = drawn(picture), picture.get_ylim()
    box = artists["open:top"].get_paths()[0].get_extents()
    assert (box.x0, box.x1, box.y0, box.y1) == (day("2024-12-25"), picture.get_xlim()[1], 30, top)
    assert artists["open:top"].get_hatch()
    assert artists["open:top:arrow"].get_marker() == "^"
    assert artists["words:top"].get_text() == "no upper bound; 1 claim in conflict takes no part"


def test_an_open_top_counts_only_those_in_conflict_that_take_no_part():
    prioritised = points_of(POINTS).assign(is_left_out=False)
    assert (
        drawn(plot_corridor(corridor_of(CORRIDOR), prioritised))["words:top"].get_text()
        == "no upper bound"
    )


def test_an_open_top_fades_upwards_to_nothing(picture):
    (image,) = picture.images
    colours = image.get_cmap()(image.norm(image.get_array()[:, 0]))
    assert colours[0][3] > 0.3 > 0.01 > colours[-1][3]


def test_a_corridor_without_any_ceiling_has_none_drawn():
    ax = plot_corridor(
        corridor_of("day | low | high\n2025-01-01 | 5 |\n2025-02-01 | 90 |"), NO_POINTS
    )
    assert not {"high", "between", "words:high"} & set(drawn(ax))
    assert {"low", "open:top"} <= set(drawn(ax))


def test_a_corridor_without_any_floor_has_no_area():
    ax = plot_corridor(
        corridor_of("day | low | high\n2025-01-01 | | 50\n2025-02-01 | | 90"), NO_POINTS
    )
    assert not {"low", "between", "open:top", "words:low"} & set(drawn(ax))
    assert not ax.images


def test_a_corridor_of_one_day_is_seen_on_that_day():
    ax = plot_corridor(corridor_of("day | low | high\n2025-01-01 | 30 | 250"), NO_POINTS)
    assert path(ax, "between") == [(day("2025-01-01"), 30), (day("2025-01-01"), 250)]
    assert path(ax, "high")[-1] == path(ax, "between")[1]
    assert path(ax, "low")[0] == path(ax, "between")[0]


def test_an_axis_of_one_day_counts_in_days_not_in_hours():
    ax = plot_corridor(corridor_of("day | low | high\n2025-01-01 | 30 | 250"), NO_POINTS)
    ticks = [text for text in (label.get_text() for label in ax.get_xticklabels()) if text]
    assert len(ticks) == len(set(ticks)) > 1


def test_the_day_looked_at_is_marked_and_no_line_goes_beyond_it():
    for until in (datetime.date(2024, 12, 20), datetime.date(2025, 3, 1)):
        ax = plot_corridor(corridor_of(CORRIDOR), points_of(POINTS), until=until)
        end = date2num(until) + 1
        assert list(drawn(ax)["until"].get_xdata()) == [end] * 2
        assert max(x for gid in ("low", "high") for x, _ in path(ax, gid)) <= end < ax.get_xlim()[1]


# The claims on it


def test_every_qualifier_has_its_drawing():
    assert set(DRAWN) == set(QUANTITIES) == set(QUALIFIERS.names)


@pytest.mark.parametrize("qualifier", DRAWN)
def test_a_claim_is_drawn_at_its_numbers_with_a_bar_where_it_was_read_and_an_arrow_where_it_is_open(
    qualifier,
):
    artists = drawn(
        plot_corridor(
            NO_CORRIDOR, points_of(f"claim_id | day | qualifier\nc | 2025-01-01 | {qualifier}")
        )
    )
    assert {
        gid.removesuffix(":c") for gid in artists if gid.split(":")[0] in {"bound", "read", "arrow"}
    } == DRAWN[qualifier]


def test_a_mark_stands_at_its_number_on_its_day(picture):
    mark = drawn(picture)["bound:high:ceiling"]
    assert (mark.get_xdata(), mark.get_ydata()) == ([day("2024-12-25")], [250])


def test_a_reading_is_drawn_as_far_as_it_reaches():
    artists = drawn(
        plot_corridor(NO_CORRIDOR, points_of("claim_id | day | qualifier\nc | 2025-01-01 | about"))
    )
    assert [list(artists[f"read:{side}:c"].get_ydata()) for side in ("low", "high")] == [
        [200, 150],
        [200, 250],
    ]


def test_a_share_that_was_read_as_people_has_no_mark_only_the_bar_of_its_reading():
    paper = (
        "claim_id | day | qualifier | quantity | read_low | read_high\nc | 2025-01-01 | "
        "share | half of the force | 5000 | 6000"
    )
    artists = drawn(plot_corridor(NO_CORRIDOR, points_of(paper)))
    assert not [gid for gid in artists if gid.startswith("bound:")]
    assert sorted(artists["read:high:c"].get_ydata()) == [5000, 6000]


def test_a_claim_that_sets_a_line_is_ringed_at_that_number_and_named_in_bold():
    paper = (
        "claim_id | day | qualifier | is_binding\nc | 2025-01-01 | range | yes\nd | "
        "2025-01-09 | at_least |"
    )
    artists = drawn(
        plot_corridor(
            corridor_of(
                "day | low | high | low_claims | high_claims\n2025-01-01 | 30 | 400 | x | c"
            ),
            points_of(paper),
        )
    )
    assert list(artists["binding:c"].get_ydata()) == [400]
    assert "binding:d" not in artists
    assert (artists["name:c"].get_weight(), artists["name:d"].get_weight()) == ("bold", "normal")


def test_a_claim_in_conflict_is_hollow_and_crossed(picture):
    artists = drawn(picture)
    assert artists["bound:low:apart"].get_markerfacecolor() == "white"
    assert artists["disputed:apart"].get_marker() == "x"
    assert artists["bound:low:floor"].get_markerfacecolor() != "white"
    assert [gid for gid in artists if gid.startswith("disputed:")] == ["disputed:apart"]


def test_claims_are_named_with_quantity_and_claimant(picture):
    assert drawn(picture)["name:later"].get_text() == "at least 300 · Southland"


def test_what_is_counted_is_named_where_the_claims_count_several_things():
    paper = (
        "claim_id | day | qualifier | metric\nc | 2025-01-01 | about | killed\nd | "
        "2025-02-01 | exact | casualties"
    )
    ax = plot_corridor(
        corridor_of("metric | day | low | high\ncasualties | 2025-01-01 | 150 |"), points_of(paper)
    )
    assert drawn(ax)["name:c"].get_text() == "about 200 killed · Army of Northland"
    assert drawn(ax)["heading"].get_text() == "casualties, running total"


def test_what_is_counted_is_named_where_the_claims_count_it_by_another_name_than_the_axis():
    ax = plot_corridor(
        corridor_of("metric | day | low | high\ncasualties | 2025-01-01 | 150 |"),
        points_of(ELSE_METRIC),
    )
    assert (
        drawn(ax)["name:c"].get_text().replace("\n", " ")
        == "at least 30 killed or wounded · Army of Northland"
    )


def test_a_total_that_counts_from_a_stated_day_names_that_day():
    points = points_of(
        "claim_id | period_start | day | qualifier\nc | 2025-01-01 | 2025-02-01 | at_least"
    )
    name = drawn(plot_corridor(NO_CORRIDOR, points))["name:c"].get_text()
    assert name.replace("\n", " ") == "at least 30 since 1 January 2025 · Army of Northland"
    assert (
        "at least 30 (Army of Northland, belligerent, since 1 January 2025, 1 February 2025)"
        in alt_corridor(NO_CORRIDOR, points)
    )


def test_a_claim_that_counts_something_else_is_not_drawn_and_is_listed_in_words():
    ax = plot_corridor(corridor_of(CORRIDOR), points_of(BESIDES))
    assert not [gid for gid in drawn(ax) if gid.endswith(":hospital")]
    assert "binding:floor" in drawn(ax)
    listed = "at least 30 wounded of The wounded, One hospital (Army of Northland)"
    assert describe_forcing(points_of(BESIDES)) == [listed]
    assert alt_corridor(corridor_of(CORRIDOR), points_of(BESIDES)).endswith(
        f"1 claim: at least 30 (Army of Northland, belligerent, 15 December 2024, sets a "
        f"line). Also forcing bounds: {listed}."
    )


def test_the_stance_is_told_by_colour_and_by_shape_and_signs_are_explained(picture):
    artists = drawn(picture)
    looks = {
        (artists[gid].get_color(), artists[gid].get_marker())
        for gid in ("bound:low:floor", "bound:high:ceiling", "bound:low:apart")
    }
    assert len({colour for colour, _ in looks}) == len({marker for _, marker in looks}) == 3
    signs = ["ringed: sets a line", "hollow and crossed: in conflict"]
    assert [text.get_text() for text in picture.get_legend().get_texts()] == [
        "belligerent",
        "media",
        "independent monitor",
        *signs,
    ]


def test_a_claim_without_a_number_is_not_drawn_and_the_picture_says_so():
    ax = plot_corridor(
        corridor_of(CORRIDOR),
        points_of("claim_id | day | qualifier\nc | 2025-01-01 | vague\nd | 2025-01-01 | exact"),
    )
    assert not [gid for gid in drawn(ax) if gid.endswith(":c")]
    assert "some have no number to draw; the table has them" in words_on(ax)


# Where things stand


def crowd(claims: int, days: int):
    """As many claims as a year of war brings, most of them in its first months."""
    kinds = [
        kind
        for kind in QUANTITIES
        if QUANTITIES[kind].get("read_low") or QUANTITIES[kind].get("read_high")
    ]
    scale = {"low": 1.0, "best": 1.0, "high": 1.0, "read_low": 0.95, "read_high": 1.05}
    rows = [
        (
            "claim_id | claimant | stance | day | qualifier | quantity | low | best | high | "
            "read_low | read_high | is_binding | is_disputed"
        )
    ]
    for number in range(claims):
        kind, after = (
            kinds[number % len(kinds)],
            int((number * days // claims) ** 1.5) if number else 0,
        )
        level = 100 + 150 * number
        cells = [
            str(int(level * factor)) if QUANTITIES[kind].get(name) else ""
            for name, factor in scale.items()
        ]
        when = datetime.date(2024, 11, 5) + datetime.timedelta(days=after)
        binding, disputed = ("yes" if number % step == 0 else "" for step in (3, 4))
        stance = ["belligerent", "media", "ally_of_belligerent", ""][number % 4]
        name = f"An office with a long name, number {number}"
        rows.append(
            " | ".join(
                [
                    f"c{number}",
                    name,
                    stance,
                    f"{when}",
                    kind,
                    f"{kind.replace('_', ' ')} {level:,}",
                    *cells,
                    binding,
                    disputed,
                ]
            )
        )
    lines = [
        (
            f"{datetime.date(2024, 11, 5) + datetime.timedelta(days=int(step**1.5))} | "
            f"{100 + 120 * step} | {400 + 140 * step}"
        )
        for step in range(days)
    ]
    return corridor_of("day | low | high\n" + "\n".join(lines)), points_of("\n".join(rows))


PICTURES = {
    "few": lambda: (corridor_of(CORRIDOR), points_of(POINTS)),
    "one day": lambda: (
        corridor_of("day | low | high\n2024-12-15 | 30 | 250"),
        points_of(POINTS).head(2),
    ),
    "many": lambda: crowd(40, 45),
}


def boxes(ax, *starts):
    ax.figure.draw_without_rendering()
    return {
        gid: artist.get_window_extent()
        for gid, artist in drawn(ax).items()
        if gid.startswith(starts)
    }


@pytest.mark.parametrize("name", PICTURES)
def test_no_two_words_overlap(name):
    texts = {
        gid: box.shrunk(1, 0.8)
        for gid, box in boxes(
            plot_corridor(*PICTURES[name]()), "name:", "words:", "heading"
        ).items()
    }
    assert not [
        (one, other) for one, other in combinations(texts, 2) if texts[one].overlaps(texts[other])
    ]


@pytest.mark.parametrize("name", PICTURES)
def test_no_name_covers_a_mark(name):
    ax = plot_corridor(*PICTURES[name]())
    names, marks = boxes(ax, "name:"), boxes(ax, "bound:", "arrow:", "open:top:arrow")
    assert not [
        (one, other)
        for one in names
        for other in marks
        if names[one].shrunk(1, 0.8).overlaps(marks[other].shrunk(0.7, 0.7))
    ]


@pytest.mark.parametrize("name", PICTURES)
def test_no_words_cover_a_line(name):
    ax = plot_corridor(*PICTURES[name]())
    texts = boxes(ax, "name:", "words:")
    for line in (drawn(ax)[gid] for gid in ("low", "high")):
        places = ax.transData.transform(line.get_xydata())
        for (x, y), (to_x, to_y) in pairwise(places[~np.isnan(places).any(axis=1)]):
            step = Bbox([[min(x, to_x), min(y, to_y)], [max(x, to_x), max(y, to_y)]])
            assert not [gid for gid, box in texts.items() if box.shrunk(1, 0.8).overlaps(step)]


@pytest.mark.parametrize("name", PICTURES)
def test_all_words_stand_inside_the_figure(name):
    ax = plot_corridor(*PICTURES[name]())
    whole = ax.figure.bbox
    assert all(
        whole.x0 <= box.x0 and box.x1 <= whole.x1 and box.y0 >= whole.y0 and box.y1 <= whole.y1
        for box in boxes(ax, "name:", "words:").values()
    )


def test_every_claim_that_sets_a_line_is_named_even_among_many_and_the_picture_says_that_not_all_are():
    corridor, points = crowd(40, 45)
    ax = plot_corridor(corridor, points)
    named = {gid.removeprefix("name:") for gid in drawn(ax) if gid.startswith("name:")}
    assert set(points.loc[points["is_binding"], "claim_id"]) <= named
    assert ("not all are named here; the table has them" in words_on(ax)) == (
        len(named) < len(points)
    )


def test_all_that_is_stated_or_read_lies_inside_the_axes():
    corridor, points = crowd(40, 45)
    ax = plot_corridor(corridor, points)
    assert (
        max(points["read_high"].max(), points["high"].max(), corridor["high"].max())
        < ax.get_ylim()[1]
    )
    assert ax.get_ylim()[0] == 0


def test_the_order_of_the_rows_changes_no_picture():
    corridor, points = corridor_of(CORRIDOR), points_of(POINTS)
    assert render(plot_corridor(corridor[::-1], points)) == render(plot_corridor(corridor, points))


def test_nobody_is_a_number():
    ax = plot_corridor(corridor_of("day | low | high\n2025-01-01 | 0 | 0"), NO_POINTS)
    assert {y for _, y in path(ax, "high")} == {0}
    assert drawn(ax)["words:high"].get_text() == "at most 0"


@pytest.mark.parametrize("until", [None, datetime.date(2024, 12, 20)])
def test_for_people_whom_nobody_counted_there_is_a_sentence_and_no_axis(until):
    unknown = corridor_of(
        "metric | day | low | high\nmissing | 2024-12-15 | |\nmissing | 2025-01-05 | |"
    )
    ax = plot_corridor(unknown, NO_POINTS, until=until)
    assert words_on(ax) == ["No running total of the missing takes part, and no bound follows."]
    assert not ax.axison
    assert not set(drawn(ax))


def test_an_empty_corridor_says_so_instead_of_failing():
    assert words_on(plot_corridor(NO_CORRIDOR, NO_POINTS)) == [
        "No running total takes part, and no bound follows."
    ]
    assert "These claims set no bound; 1 claim in conflict takes no part." in words_on(
        plot_corridor(NO_CORRIDOR, points_of(POINTS))
    )


def test_it_draws_into_axes_that_it_is_given():
    ax = Figure().subplots()
    assert plot_corridor(corridor_of(CORRIDOR), points_of(POINTS), ax=ax) is ax


def test_a_name_that_looks_like_a_formula_is_drawn_as_text():
    points = points_of("claim_id | day | qualifier | claimant\nc | 2025-01-01 | exact | $\\frac{")
    assert render(plot_corridor(NO_CORRIDOR, points)).startswith(b"\x89PNG")


# In words


def test_the_caption_says_how_to_read_it_and_what_holds_on_the_last_day():
    caption = caption_corridor(corridor_of(CORRIDOR), points_of(POINTS))
    assert caption.startswith("Killed: what 3 running totals leave room for, taken together.")
    assert (
        "Where the area fades upwards under arrows, no claim that takes part sets an upper bound."
        in caption
    )
    assert "1 claim, hollow and crossed, is in conflict with others." in caption
    assert "A ring marks a claim that sets a line." in caption
    assert "they are not an estimate" in caption
    assert caption.endswith(
        "On 5 January 2025, the last day with a figure: at least 300, no upper bound. "
        "After that day: at least 300, no upper bound; "
        "1 claim in conflict takes no part."
    )


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (
            BESIDES,
            (
                "Killed: what 1 running total leaves room for, taken together with 1 claim "
                "that counts something else."
            ),
        ),
        (
            BESIDES.replace("floor", "other").replace("| yes        | yes", "| yes        |"),
            "Killed: what 2 claims that count something else leave room for.",
        ),
        (BESIDES.partition("hospital")[0], "Killed: what 1 running total leaves room for. A"),
    ],
)
def test_the_caption_counts_those_on_the_axis_apart_from_what_else_forces_a_bound(points, words):
    assert caption_corridor(corridor_of(CORRIDOR), points_of(points)).startswith(words)


def test_the_caption_explains_a_reading_and_a_missing_floor_only_where_there_is_one():
    read = (
        "A bar with a flat end reaches as far as “about” or “nearly” was read to reach, "
        "which the source did not say."
    )
    no_floor = "Where no long-dashed line is drawn, no claim that takes part sets a lower bound."
    without = caption_corridor(corridor_of(CORRIDOR), points_of(POINTS))
    assert read not in without
    assert no_floor not in without
    corridor = corridor_of("day | low | high\n2024-12-15 | | 250\n2025-01-01 | 150 | 250")
    caption = caption_corridor(
        corridor, points_of("claim_id | day | qualifier\nc | 2025-01-01 | about")
    )
    assert read in caption
    assert no_floor in caption


def test_the_caption_explains_no_sign_that_is_not_drawn():
    caption = caption_corridor(corridor_of(CORRIDOR), points_of(BESIDES).tail(1))
    assert not [word for word in ("ring", "Colour", "hollow") if word in caption]


def test_the_alternative_text_holds_every_step_and_every_claim():
    corridor, points = corridor_of(CORRIDOR).tail(2), points_of(POINTS).tail(2)
    assert alt_corridor(corridor, points) == (
        "Corridor of killed from 25 December 2024 to 5 January 2025. 25 December 2024: "
        "at least 30 (floor), at most 250 (ceiling). "
        "5 January 2025: at least 300 (Southland), no upper bound. After that day: at "
        "least 300, no upper bound; "
        "1 claim in conflict takes no part. 2 claims: at least 300 (Southland, "
        "belligerent, 5 January 2025, sets a line); "
        "at least 400 (Counters, independent monitor, 20 December 2024, in conflict)."
    )


def test_the_alternative_text_says_as_what_a_claim_was_read():
    assert (
        "about 200 (Army of Northland, belligerent, 1 January 2025, read as 150 to 250)"
        in alt_corridor(
            NO_CORRIDOR, points_of("claim_id | day | qualifier\nc | 2025-01-01 | about")
        )
    )


def test_no_claims_and_no_bounds_are_said_in_words():
    assert (
        caption_corridor(NO_CORRIDOR, NO_POINTS)
        == "No running total takes part, and no bound follows."
    )
    assert (
        alt_corridor(NO_CORRIDOR, NO_POINTS)
        == "Corridor: no running total takes part, and no bound follows."
    )
    assert (
        caption_corridor(NO_CORRIDOR, points_of(POINTS))
        == "No bound follows from 3 running totals; 1 claim in conflict takes no part."
    )
    alone = points_of(POINTS).tail(1)
    assert (
        caption_corridor(NO_CORRIDOR, alone)
        == "No running total takes part, and no bound follows; 1 claim in conflict takes no part."
    )


# The claims that a reconciliation puts on it


def points_on(metric, paper=TOLD):
    return reconcile(tables_of(paper)).points(metric, "troops", "region").set_index("claim_id")


def test_on_the_axis_stand_running_totals_of_the_same_thing_and_killed_or_wounded_with_casualties():
    points = points_on("killed_or_wounded")
    assert list(points.index[points["is_on_axis"]]) == ["all", "since", "said"]
    assert list(points_on("killed").query("is_on_axis").index) == ["dead"]


def test_what_else_forces_a_bound_is_among_them_with_its_scope_but_not_on_the_axis():
    besides = points_on("killed_or_wounded").query("not is_on_axis")
    assert besides["is_binding"].all()
    assert besides["scope"].to_dict() == {
        "part": "All troops, The village, 23 December 2024",
        "dead": "All troops, The region, as of 24 December 2024",
    }


def test_an_event_without_a_stated_beginning_is_no_running_total():
    paper = (
        "claim_id | period | period_start | period_end | wording\na | event | | 2024-12-15 | "
        "at least 30"
    )
    assert points_on("killed", paper)["is_on_axis"].to_dict() == {"a": False}


def test_a_stated_beginning_stands_in_the_frame():
    assert points_on("killed_or_wounded")["period_start"].dropna().dt.date.to_dict()[
        "since"
    ] == datetime.date(2024, 12, 1)


def test_who_takes_no_part_for_a_conflict_is_left_out_and_who_is_prioritised_is_not():
    claims = tables_of("""
    claim_id | claimant_id | period     | period_start | period_end | wording
    many     | army        | cumulative |              | 2024-12-15 | at least 300
    few      | foes        | cumulative |              | 2024-12-15 | up to 250
    """)
    kept = (
        "claim_ids | resolution | kept | resolved_on | resolved_by | reason\nmany;few | "
        "prioritise | many | 2025-01-01 | An Analyst | they counted"
    )
    asked = [
        reconcile(tables).points("killed", "troops", "region")
        for tables in (claims, with_resolutions(claims, kept))
    ]
    assert [
        dict(zip(points["claim_id"], points["is_left_out"], strict=True)) for points in asked
    ] == [
        {"few": True, "many": True},
        {"few": True, "many": False},
    ]
