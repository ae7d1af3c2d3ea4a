"""The support of a number, read from its artists: as high as there are claimants, open where no
figure ends.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from matplotlib.figure import Figure

from analysis import Assumptions, alt_support, caption_support, plot_support, reconcile
from analysis.plotting.style import render
from tests.corridor_frames import support_of
from tests.tables_on_paper import tables_of

SUPPORT = """
low | high | belligerent | media | claimants
0   | 29   |             | 1     | A paper
30  | 250  | 1           | 1     | Northland; A paper
251 |      | 1           |       | Northland
"""
NOTHING = support_of(SUPPORT).head(0)


def drawn(ax):
    return {artist.get_gid(): artist for artist in ax.get_children() if artist.get_gid()}


def path(ax, gid):
    return list(zip(*drawn(ax)[gid].get_data(), strict=True))


def edges(bar):
    return bar.get_x(), bar.get_x() + bar.get_width(), bar.get_y(), bar.get_y() + bar.get_height()


def overlapping(ax):
    ax.figure.draw_without_rendering()
    texts = [text.get_window_extent().shrunk(1, 0.8) for text in ax.texts]
    return [(one, other) for one, other in combinations(texts, 2) if one.overlaps(other)]


@pytest.fixture
def picture():
    return plot_support(support_of(SUPPORT))


def test_a_step_is_as_high_as_there_are_claimants_and_each_number_stands_in_its_own_step(picture):
    edge = picture.get_xlim()[1]
    assert path(picture, "claimants") == [
        (-0.5, 0),
        (-0.5, 1),
        (29.5, 1),
        (29.5, 2),
        (250.5, 2),
        (250.5, 1),
        (edge, 1),
    ]


def test_the_stances_are_stacked_in_each_step(picture):
    bars = {gid: edges(bar) for gid, bar in drawn(picture).items() if gid.startswith("step:")}
    assert bars == {
        "step:media:0": (-0.5, 29.5, 0, 1),
        "step:belligerent:1": (29.5, 250.5, 0, 1),
        "step:media:1": (29.5, 250.5, 1, 2),
        "step:belligerent:2": (250.5, picture.get_xlim()[1], 0, 1),
    }


def test_the_stance_is_told_by_colour_and_by_hatch():
    stances = [
        "belligerent",
        "ally_of_belligerent",
        "third_party_government",
        "media",
        "independent_monitor",
        "not_stated",
    ]
    ax = plot_support(
        support_of(f"low | high | {' | '.join(stances)}\n1 | 9 | 1 | 1 | 1 | 1 | 1 | 1")
    )
    bars = [drawn(ax)[f"step:{stance}:0"] for stance in stances]
    assert len({bar.get_edgecolor() for bar in bars}) == len({bar.get_hatch() for bar in bars}) == 6
    names = [
        "belligerent",
        "ally of belligerent",
        "third party government",
        "media",
        "independent monitor",
        "stance not stated",
    ]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == names


def test_the_last_step_goes_on_without_an_end(picture):
    artists = drawn(picture)
    assert (artists["open:high"].get_xdata(), artists["open:high"].get_ydata()) == (
        [picture.get_xlim()[1]],
        [1],
    )
    assert artists["open:high"].get_marker() == ">"
    assert "and more" in [text.get_text() for text in picture.texts]


def test_a_last_step_with_an_end_comes_down_to_nought_there():
    ax = plot_support(support_of("low | high | media\n30 | 250 | 1"))
    assert path(ax, "claimants")[-2:] == [(250.5, 1), (250.5, 0)]
    assert "open:high" not in drawn(ax)
    assert ax.get_xlim()[1] > 250.5


def test_between_steps_apart_there_is_no_claimant():
    ax = plot_support(support_of("low | high | media\n9 | 9 | 1\n550 | 650 | 1"))
    assert path(ax, "claimants") == [
        (8.5, 0),
        (8.5, 1),
        (9.5, 1),
        (9.5, 0),
        (549.5, 0),
        (549.5, 1),
        (650.5, 1),
        (650.5, 0),
    ]


def test_an_endless_step_that_no_claimant_allows_has_no_arrow():
    ax = plot_support(support_of("low | high | media\n0 | 9 | 1\n10 | |"))
    assert "open:high" not in drawn(ax)


def test_the_numbers_that_most_allow_are_marked_and_named(picture):
    artists = drawn(picture)
    assert path(picture, "most:1") == [(29.5, 2), (250.5, 2)]
    assert artists["words:1"].get_text() == "30 to 250: 2 claimants"
    assert not {"most:0", "most:2"} & set(artists)


def test_all_of_several_steps_that_most_allow_are_marked_and_their_words_stand_apart():
    ax = plot_support(
        support_of(
            "low | high | media\n0 | 4 | 2\n5 | 6 | 1\n7 | 9 | 2\n10 | 20 | 1\n21 | 22 | "
            "2\n23 | | 1"
        )
    )
    assert [gid for gid in drawn(ax) if gid.startswith("most:")] == ["most:0", "most:2", "most:4"]
    assert [drawn(ax)[f"words:{place}"].get_text() for place in (0, 2, 4)] == [
        "0 to 4: 2 claimants",
        "7 to 9: 2 claimants",
        "21 to 22: 2 claimants",
    ]
    assert overlapping(ax) == []


def test_no_words_overlap_where_the_open_step_is_what_most_allow():
    ax = plot_support(support_of("low | high | media\n0 | 3000 | 1\n3001 | | 2"))
    assert drawn(ax)["words:1"].get_text() == "3,001 or more: 2 claimants"
    assert overlapping(ax) == []


def test_many_steps_that_most_allow_are_all_marked_though_not_all_have_room_for_words():
    rows = "\n".join(f"{10 * step} | {10 * step + 9} | {1 + step % 2}" for step in range(120))
    ax = plot_support(support_of(f"low | high | media\n{rows}"))
    assert len([gid for gid in drawn(ax) if gid.startswith("most:")]) == 60
    assert 0 < len([gid for gid in drawn(ax) if gid.startswith("words:")]) < 60
    assert overlapping(ax) == []


def test_claimants_are_counted_in_whole_numbers(picture):
    assert list(picture.get_yticks()) == [0, 1, 2]


def test_without_a_claimant_it_says_so_instead_of_failing():
    for support in (NOTHING, support_of("low | high | media\n0 | |")):
        assert [text.get_text() for text in plot_support(support).texts] == [
            "No claimant gives a number for this day."
        ]


def test_it_draws_into_axes_that_it_is_given_and_the_same_frame_gives_the_same_picture():
    ax = Figure().subplots()
    assert plot_support(support_of(SUPPORT), ax=ax) is ax
    assert render(plot_support(support_of(SUPPORT))) == render(plot_support(support_of(SUPPORT)))


def test_the_caption_names_what_most_allow_and_says_that_it_is_no_vote():
    caption = caption_support(support_of(SUPPORT))
    assert caption.startswith(
        "How many claimants allow each number of people. Most, 2 claimants, allow 30 to 250."
    )
    assert (
        "Where the last step runs on under an arrow, no number is too high for those claimants."
        in caption
    )
    assert "claimants of one government may share a source." in caption
    assert "This is not a vote" in caption


def test_the_axis_counts_claimants(picture):
    assert picture.get_ylabel() == "claimants"


def test_the_caption_speaks_of_an_open_step_only_where_there_is_one():
    assert "arrow" not in caption_support(support_of("low | high | media\n30 | 250 | 1"))
    assert "Most, 1 claimant, allows 30 to 250." in caption_support(
        support_of("low | high | media\n30 | 250 | 1")
    )


def test_the_alternative_text_holds_every_step_with_its_stances_and_names():
    assert alt_support(support_of(SUPPORT)) == (
        "Support of each number, in 3 steps. 0 to 29: 1 claimant (media 1: A paper); "
        "30 to 250: 2 claimants (belligerent 1, media 1: Northland; A paper); "
        "251 or more: 1 claimant (belligerent 1: Northland). Most, 2 claimants, allow 30 to 250."
    )


def test_a_step_without_a_claimant_is_said_in_words():
    assert "0 to 9: no claimant;" in alt_support(
        support_of("low | high | media | claimants\n0 | 9 | |\n10 | 20 | 1 | A paper")
    )


def test_no_claimant_at_all_is_said_in_words():
    assert caption_support(NOTHING) == "No claimant gives a number for this day."
    assert (
        alt_support(NOTHING) == "Support of each number: no claimant gives a number for this day."
    )


# Whom a reconciliation counts

TOLD = """
claim_id | claimant_id | metric  | period     | period_start | period_end | wording
killed   | army        | killed  | cumulative |              | 2024-12-15 | at least 300
wounded  | army        | wounded | cumulative |              | 2024-12-15 | at least 50
fewer    | army        | wounded | cumulative |              | 2024-12-20 | up to 40
other    | foes        | killed  | cumulative |              | 2024-12-15 | at least 200
"""


def supported(metric, paper=TOLD, **deployed):
    return reconcile(tables_of(paper), assume=Assumptions(deployed=deployed)).support(
        metric, "troops", "region", "2024-12-31"
    )


def test_a_claimant_at_odds_with_itself_on_something_else_still_counts():
    support = supported("killed")
    assert support["claimants"].iloc[-1] == "Army of Northland; Army of Southland"
    assert support["left_out"].tolist() == [""] * 3


def test_a_claimant_at_odds_with_itself_on_what_is_asked_is_left_out_and_named():
    support = supported("wounded")
    assert support[["low", "n_claimants", "left_out"]].to_numpy().tolist() == [
        [0, 0, "Army of Northland"]
    ]
    words = "Left out, for their own figures cannot hold together: Army of Northland."
    assert caption_support(support) == f"No claimant gives a number for this day. {words}"
    assert (
        alt_support(support)
        == f"Support of each number: no claimant gives a number for this day. {words}"
    )


def test_who_is_left_out_is_named_beside_those_who_count():
    support = supported(
        "wounded", f"{TOLD}third | counters | wounded | cumulative | | 2024-12-18 | about 60"
    )
    assert support["claimants"].iloc[-1] == "Casualty Counters"
    words = " Left out, for their own figures cannot hold together: Army of Northland."
    assert words in caption_support(support)
    assert alt_support(support).endswith(words)


def test_a_claimant_who_said_nothing_of_it_does_not_count_by_the_force_that_is_assumed():
    paper = """
    claim_id | claimant_id | population | metric | period     | period_start | period_end | wording
    killed   | army        | troops     | killed | cumulative |              | 2024-12-15 | at least 300
    others   | foes        | others     | killed | cumulative |              | 2024-12-15 | at least 200
    """
    assert set(supported("killed", paper, troops=9_000)["claimants"]) == {"", "Army of Northland"}
