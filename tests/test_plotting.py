"""The claim ladder, read from its artists: no bound is clipped, none is invented, and nothing is
drawn where nothing was said.
"""

from __future__ import annotations

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis import lay_ladder, load_claims, plot_claims
from analysis.captions.captions import alt_ladder, caption_ladder
from analysis.plotting.style import render
from analysis.vocabulary import QUALIFIERS
from tests.tables_on_paper import tables_of

# What each kind of claim may draw: `bound:*` at a number that the source gave, `arrow:*` on a side
# where it gave none.
DRAWN = {
    "exact": ("47", {"bound:low", "bound:best", "bound:high"}),
    "about": ("about 200", {"bound:best", "arrow:low", "arrow:high"}),
    "at_least": ("at least 30", {"bound:low", "arrow:high"}),
    "more_than": ("more than 30", {"bound:low", "arrow:high"}),
    "at_most": ("up to 250", {"bound:high", "arrow:low"}),
    "fewer_than": ("fewer than 250", {"bound:high", "arrow:low"}),
    "nearly": ("nearly 3,000", {"bound:best", "bound:high", "arrow:low"}),
    "slightly_more_than": ("slightly more than 3,000", {"bound:low", "bound:best", "arrow:high"}),
    "range": ("300 to 400", {"bound:low", "bound:high"}),
    "vague": ("several hundred", {"vague"}),
    "share": ("a third of the casualties", {"vague"}),
    "rate": ("92 per day", {"vague"}),
    "no_figure": ("has confirmed casualties", {"vague"}),
}
SCALES = ["linear", "log"]


def ladder_of(*wordings: str):
    rows = "\n".join(f"claim{number} | {wording}" for number, wording in enumerate(wordings))
    return lay_ladder(tables_of(f"claim_id | wording\n{rows}"))


def drawn(ax) -> dict[str, object]:
    """The artists by what they are: 'bound:low:claim0' and so on."""
    return {artist.get_gid(): artist for artist in ax.get_children() if artist.get_gid()}


def parts(ax, claim_id: str = "claim0") -> set[str]:
    kinds = ("bound", "arrow", "vague")
    return {
        gid.removesuffix(f":{claim_id}")
        for gid in drawn(ax)
        if gid.split(":")[0] in kinds and gid.endswith(f":{claim_id}")
    }


def test_every_qualifier_has_its_drawing():
    assert set(DRAWN) == set(QUALIFIERS.names)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("qualifier", DRAWN)
def test_a_bound_is_drawn_where_the_source_gave_one_and_an_arrow_where_it_did_not(qualifier, scale):
    wording, expected = DRAWN[qualifier]
    ladder = ladder_of(wording)
    assert ladder["qualifier"].tolist() == [qualifier]
    assert parts(plot_claims(ladder, scale=scale)) == expected


@pytest.mark.parametrize("scale", SCALES)
def test_every_bound_stands_at_its_number_and_inside_the_picture(scale):
    ladder = lay_ladder(load_claims("data/kursk"))
    ax = plot_claims(ladder, scale=scale)
    artists, (left, right) = drawn(ax), ax.get_xlim()
    seen = 0
    for rung in ladder.to_dict("records"):
        for end in ("low", "best", "high"):
            gid = f"bound:{end}:{rung['claim_id']}"
            assert (gid in artists) == (not pd.isna(rung[end]))
            if gid in artists:
                assert artists[gid].get_xdata() == [rung[end]]
                assert left <= rung[end] < right
                seen += 1
    assert seen > 50


def test_the_line_of_an_open_end_runs_to_the_edge_and_no_further():
    ax = plot_claims(ladder_of("at least 30", "up to 250"))
    artists, (left, right) = drawn(ax), ax.get_xlim()
    assert list(artists["open:high:claim0"].get_xdata()) == [30, right]
    assert list(artists["open:low:claim1"].get_xdata()) == [250, left]


def test_the_arrows_of_about_are_short_and_say_nothing_of_a_width():
    ax = plot_claims(ladder_of("about 200", "at least 4,000"))
    artists, (left, right) = drawn(ax), ax.get_xlim()
    for side in ("low", "high"):
        start, end = artists[f"open:{side}:claim0"].get_xdata()
        assert abs(end - start) <= 0.06 * (right - left)


def test_a_range_has_no_point_in_its_middle():
    assert not {
        gid for gid in drawn(plot_claims(ladder_of("300 to 400"))) if gid.startswith("bound:best")
    }


def test_a_claim_without_a_number_is_hatched_and_stands_at_no_place_on_the_axis():
    ax = plot_claims(ladder_of("several hundred", "47"))
    band = drawn(ax)["vague:claim0"]
    assert band.get_hatch()
    assert (band.get_x(), band.get_width()) == (
        0,
        1,
    )  # the whole width of the axes, in shares of it
    assert "several hundred" in drawn(ax)["words:claim0"].get_text()


def test_zero_is_a_number_and_silence_is_not():
    assert parts(plot_claims(ladder_of("no casualties"))) == DRAWN["exact"][1]
    assert parts(plot_claims(ladder_of("no casualties"), scale="log")) == DRAWN["exact"][1]
    assert parts(plot_claims(ladder_of("no information on casualties"))) == {"vague"}


def test_each_metric_has_a_lane_of_its_own():
    ladder = lay_ladder(
        tables_of("claim_id | wording | metric\na | 5 | wounded\nb | 6 | killed\nc | 7 | wounded")
    )
    assert ladder["metric"].tolist() == ["killed", "wounded", "wounded"]
    lanes = [gid for gid in drawn(plot_claims(ladder)) if gid.startswith("lane:")]
    assert lanes == ["lane:killed", "lane:wounded"]


def test_other_people_have_a_lane_of_their_own_that_names_them():
    ladder = lay_ladder(
        tables_of("claim_id | wording | population\na | 5 | troops\nb | 6 | others\nc | 7 | troops")
    )
    assert ladder["claim_id"].tolist() == ["a", "c", "b"]
    assert [gid for gid in drawn(plot_claims(ladder)) if gid.startswith("lane:")] == [
        "lane:killed:All troops",
        "lane:killed:Other troops",
    ]
    assert "killed, Other troops: 6" in alt_ladder(ladder)


def test_what_must_not_be_overlooked_stands_on_the_label():
    tables = tables_of(
        "claim_id | wording | derivation | status\na | 5 | unsupported | active\nb | 6 | "
        "original | retracted"
    )
    labels = [label.get_text() for label in plot_claims(lay_ladder(tables)).get_yticklabels()]
    assert [label.rpartition("· ")[2] for label in labels] == ["unsupported", "retracted"]


def test_a_week_is_marked_as_what_was_added():
    assert lay_ladder(load_claims("data/kursk").pick("kirby_20241227_1000_week"))[
        "as_of"
    ].tolist() == ["added 20 to 27 December 2024"]


def test_a_short_arrow_never_reaches_the_edge():
    ax = plot_claims(ladder_of("about 10", "about 4,000"))
    left, right = ax.get_xlim()
    for claim in ("claim0", "claim1"):
        assert left < drawn(ax)[f"open:low:{claim}"].get_xdata()[1]
        assert drawn(ax)[f"open:high:{claim}"].get_xdata()[1] < right


def test_the_stance_is_told_by_colour_and_by_shape():
    ladder = lay_ladder(
        tables_of("claim_id | wording | claimant_id\na | 5 | army\nb | 6 | paper\nc | 7 | counters")
    )
    ax = plot_claims(ladder)
    looks = {
        (drawn(ax)[f"bound:best:{name}"].get_color(), drawn(ax)[f"bound:best:{name}"].get_marker())
        for name in "abc"
    }
    assert len({colour for colour, _ in looks}) == len({marker for _, marker in looks}) == 3
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "belligerent",
        "media",
        "independent monitor",
    ]


def test_labels_give_the_quantity_the_claimant_and_the_as_of_date():
    tables = tables_of(
        "claim_id | wording | period | period_end\na | at least 5 | cumulative | "
        "2025-01-09\nb | 6 | cumulative |"
    )
    labels = [label.get_text() for label in plot_claims(lay_ladder(tables)).get_yticklabels()]
    assert labels == [
        "6 · Army of Northland\nas-of date not stated",
        "at least 5 · Army of Northland\nas of 9 January 2025",
    ]


ECHOES = """
claim_id | wording | derivation | derived_from
origin   | 5       | original   |
echo     | 6       | echo       | origin
again    | 7       | echo       | echo
"""


def test_echoes_are_folded_under_their_origin_with_a_count():
    ladder = lay_ladder(tables_of(ECHOES))
    assert ladder[["claim_id", "echoes"]].to_numpy().tolist() == [["origin", 2]]
    assert plot_claims(ladder).get_yticklabels()[0].get_text().endswith("· + 2 echoes")


def test_an_echo_whose_origin_is_not_shown_keeps_a_rung_of_its_own():
    tables = tables_of(ECHOES)
    ladder = lay_ladder(tables.pick("echo", "again"))
    assert ladder[["claim_id", "echoes", "derivation"]].to_numpy().tolist() == [["echo", 1, "echo"]]


def test_the_order_of_the_rows_changes_nothing():
    tables = tables_of(ECHOES + "other | 9 | original |")
    ids = tables.claims["claim_id"].tolist()
    assert lay_ladder(tables).equals(lay_ladder(tables.pick(*reversed(ids))))


def test_the_caption_and_the_alternative_text_hold_every_claim_in_words():
    ladder = lay_ladder(
        load_claims("data/kursk").pick(
            "hur_20241216_30_kw", "telegraf_20241217_250", "kirby_20241216_several_dozen"
        )
    )
    alt = alt_ladder(ladder)
    for words in (
        "3 claims",
        (
            "killed or wounded, North Korean (DPRK) troops: at least 30 (HUR, belligerent, "
            "14 to 15 December 2024)"
        ),
        "up to 250 (Forbes",
        "not a number of people (Kirby",
    ):
        assert words in alt
    assert caption_ladder(ladder).startswith("3 claims as they were published. ")


def test_an_empty_ladder_says_so_instead_of_failing():
    ladder = lay_ladder(load_claims("data/kursk").pick())
    ax = plot_claims(ladder)
    assert "No claim is chosen." in [text.get_text() for text in ax.texts]
    assert alt_ladder(ladder) == "Claim ladder: no claim is chosen."


def test_a_name_that_looks_like_a_formula_is_drawn_as_text():
    sources = (
        "source_id | name | kind | country | stance\narmy | $\\frac{ | military | NOR | belligerent"
    )
    ladder = lay_ladder(tables_of("claim_id | wording\na | 5", sources=sources))
    assert render(plot_claims(ladder)).startswith(b"\x89PNG")


def test_the_same_ladder_gives_the_same_picture():
    ladder = ladder_of("at least 30", "several hundred")
    for form in ("png", "svg"):
        assert render(plot_claims(ladder), form) == render(plot_claims(ladder), form)


def test_it_draws_into_axes_that_it_is_given():
    ax = Figure().subplots()
    assert plot_claims(ladder_of("47"), ax=ax) is ax


def test_an_unknown_scale_is_refused():
    with pytest.raises(ValueError, match=r"^scale: 'cubic' is not known\. Use linear or log\.$"):
        plot_claims(ladder_of("47"), scale="cubic")
