"""The origin tree: its rows, its artists, and the words beside it."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from analysis import (
    alt_origins,
    caption_origins,
    describe_origins,
    find_family,
    lay_origins,
    load_claims,
    plot_origins,
    trace_origins,
)
from analysis.plotting.style import render
from tests.tables_on_paper import tables_of

FAMILY = """
claim_id | claimant_id | statement_id | wording     | metric   | derivation  | derived_from  | stated_on  | published_on
floor    | army        | evening      | at least 30 | killed   | original    |               | 2024-12-16 | 2024-12-16
hurt     | army        | evening      | 47          | wounded  | original    |               | 2024-12-16 | 2024-12-16
ceiling  | army        |              | up to 30    | killed   | echo        | floor         | 2024-12-16 | 2024-12-17
farther  | foes        |              | up to 30    | killed   | echo        | ceiling       |            | 2024-12-18
faithful | army        |              | at least 30 | killed   | echo        | floor         | 2024-12-16 | 2024-12-19
later    | foes        |              | 100         | killed   | original    |               | 2024-12-20 |
sum      | paper       |              | 130         | killed   | calculation | later; floor  |            | 2024-12-21
stray    | paper       |              | 9           | killed   | echo        |               |            | 2024-12-10
"""

BROKEN = """
claim_id | wording | derivation | derived_from
one      | 5       | echo       | two
two      | 5       | echo       | one
self     | 5       | echo       | self
lost     | 5       | echo       | gone
"""


@pytest.fixture(scope="module")
def family():
    return tables_of(FAMILY)


@pytest.fixture(scope="module")
def tree(family):
    return lay_origins(trace_origins(family))


@pytest.fixture(scope="module")
def kursk():
    return load_claims("data/kursk")


def drawn(ax) -> dict[str, object]:
    return {artist.get_gid(): artist for artist in ax.get_children() if artist.get_gid()}


def entry(tree, claim_id: str):
    return tree.set_index("claim_id").loc[claim_id]


# The rows


def test_a_claim_stands_below_what_it_repeats_and_one_step_further_in(tree):
    assert tree[["claim_id", "level", "under"]].fillna("").to_numpy().tolist() == [
        ["stray", 0, ""],
        ["floor", 0, ""],
        ["ceiling", 1, "floor"],
        ["farther", 2, "ceiling"],
        ["faithful", 1, "floor"],
        ["hurt", 0, ""],
        ["later", 0, ""],
        ["sum", 1, "later"],
    ]


def test_the_order_of_the_data_does_not_matter(tree):
    head, *rows = FAMILY.strip().splitlines()
    assert lay_origins(trace_origins(tables_of("\n".join([head, *reversed(rows)])))).equals(tree)


def test_a_change_is_told_against_the_claim_above(tree):
    assert entry(tree, "ceiling")["changes"] == "qualifier: at least → at most"
    assert entry(tree, "farther")["changes"] == "claimant: Army of Northland → Army of Southland"
    assert entry(tree, "faithful")["changes"] == ""


def test_what_was_worked_out_names_its_other_parents_and_is_no_echo(tree):
    assert entry(tree, "sum")[["also_from", "marks"]].tolist() == ["floor", "calculation"]
    assert entry(tree, "sum").isna()["changes"]


def test_only_an_original_statement_is_an_origin(tree):
    assert set(tree.loc[tree["is_origin"], "claim_id"]) == {"floor", "hurt", "later"}
    assert entry(tree, "stray")["marks"] == "echo, origin not recorded"


def test_what_a_chosen_claim_derives_from_is_shown_and_not_marked_as_chosen(family):
    tree = lay_origins(trace_origins(family.pick("farther")))
    assert tree["claim_id"].tolist() == ["floor", "ceiling", "farther"]
    assert tree["is_chosen"].tolist() == [False, False, True]


def test_a_circle_and_a_link_that_leads_nowhere_are_drawn_all_the_same():
    tree = lay_origins(trace_origins(tables_of(BROKEN)))
    assert sorted(tree["claim_id"]) == ["lost", "one", "self", "two"]
    assert drawn(plot_origins(tree)).keys() >= {"node:lost", "node:one", "node:self", "node:two"}


def test_a_claim_that_names_itself_beside_another_stands_below_the_other():
    tree = lay_origins(
        trace_origins(
            tables_of(
                "claim_id | wording | derivation | derived_from\na | 5 | original |\nb | "
                "5 | echo | b; a"
            )
        )
    )
    assert tree[["claim_id", "level"]].to_numpy().tolist() == [["a", 0], ["b", 1]]


def test_the_columns_are_the_same_without_claims(tree, family):
    empty = lay_origins(trace_origins(family.pick()))
    assert (empty.columns.tolist(), empty.dtypes.tolist()) == (
        tree.columns.tolist(),
        tree.dtypes.tolist(),
    )


# The picture


def test_every_claim_has_a_node_its_words_and_a_line_to_what_it_repeats(tree):
    artists = drawn(plot_origins(tree))
    for row in tree.itertuples():
        assert {
            f"node:{row.claim_id}",
            f"text:{row.claim_id}",
            f"words:{row.claim_id}",
        } <= artists.keys()
        assert (f"edge:{row.claim_id}" in artists) == isinstance(row.under, str)
        assert row.words in artists[f"words:{row.claim_id}"].get_text()


def test_only_origins_are_filled(tree):
    artists = drawn(plot_origins(tree))
    filled = {
        name.removeprefix("node:")
        for name, artist in artists.items()
        if name.startswith("node:") and artist.get_markerfacecolor() != "white"
    }
    assert filled == {"floor", "hurt", "later"}


def test_a_line_to_what_was_worked_out_is_dashed_and_one_to_an_echo_is_not(tree):
    artists = drawn(plot_origins(tree))
    assert artists["edge:sum"].is_dashed() and artists["also:floor:sum"].is_dashed()
    assert not artists["edge:ceiling"].is_dashed()


def test_no_two_texts_lie_on_each_other_and_none_leaves_the_picture(kursk):
    tree = lay_origins(
        trace_origins(
            find_family(
                kursk.pick("article_hur_30", "article_forbes_250", "timeukraineisrael_92_nis")
            )
        )
    )
    ax = plot_origins(tree)
    ax.figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert [
        (a, b)
        for number, a in enumerate(boxes)
        for b in boxes[:number]
        if a.y0 + 2 < b.y1 and b.y0 + 2 < a.y1 and a.overlaps(b)
    ] == []
    assert max(box.x1 for box in boxes) <= ax.figure.bbox.x1


def test_a_long_chain_and_words_without_blanks_stay_in_the_picture():
    words = "戦死者の" * 40
    rows = "\n".join(f"c{number} | {words} | echo | c{number - 1}" for number in range(1, 40))
    tree = lay_origins(
        trace_origins(
            tables_of(
                f"claim_id | wording | derivation | derived_from\nc0 | 5 | original |\n{rows}"
            )
        )
    )
    ax = plot_origins(tree)
    ax.figure.draw_without_rendering()
    assert max(text.get_window_extent().x1 for text in ax.texts) <= ax.figure.bbox.x1
    assert "".join(
        text.get_text() for text in ax.texts if text.get_gid() == "words:c39"
    ).startswith(f"“{words}”")
    assert "level 40" in drawn(ax)["changes:c39"].get_text()


def test_it_draws_into_axes_that_are_given_and_leaves_no_figure_open(tree):
    ax = Figure().subplots()
    assert plot_origins(tree, ax=ax) is ax
    assert render(ax) == render(ax)


def test_an_empty_tree_says_so(family):
    ax = plot_origins(lay_origins(trace_origins(family.pick())))
    assert "No claim is chosen." in [text.get_text() for text in ax.texts]


# The words


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ((), "No report is chosen."),
        (
            ("floor", "hurt", "ceiling", "faithful"),
            "3 reports, 1 origin, NOR. 1 outlet carried them.",
        ),
        (("floor", "later"), "2 reports, 2 origins: 1 NOR and 1 SWE. 1 outlet carried them."),
        (
            ("sum",),
            (
                "1 report, 0 origins. 1 claim was worked out from figures of several "
                "claimants, none of whom has said it, and adds nothing to the count."
            ),
        ),
        (
            ("stray",),
            (
                "1 report, 0 origins. 1 claim has a lineage that is not known to its end, "
                "and adds nothing to the count."
            ),
        ),
    ],
)
def test_how_many_origins_there_are_is_said_in_a_sentence(family, claims, sentence):
    assert describe_origins(trace_origins(family.pick(*claims))) == sentence


def test_seven_reports_of_two_statements_are_two_origins_of_one_side(kursk):
    reports = (
        "article_hur_30",
        "wapo_20241216_as_many_as_30",
        "aa_20241216_over_30",
        "rmf24_20241216_ponad_30",
        "bno_20241219_around_30",
    )
    trace = trace_origins(kursk.pick(*reports, "article_forbes_250", "telegraf_20241217_250"))
    assert (
        describe_origins(trace) == "7 reports, 2 origins, both Ukrainian. 6 outlets carried them."
    )


def test_several_statements_of_one_claimant_are_said_to_be_one_voice(kursk):
    trace = trace_origins(
        kursk.pick(
            "nis_20241219_100_killed",
            "nis_20250113_300_killed",
            "nis_20250430_600_killed",
            "nis_20250902_2000_killed",
        )
    )
    wanted = "4 statements stand behind them; several statements of one claimant are one voice."
    assert (
        describe_origins(trace)
        == f"4 reports, 1 origin, South Korean. 3 outlets carried them. {wanted}"
    )


def test_caption_and_alternative_text_hold_every_claim_and_every_change(tree):
    assert caption_origins(tree).startswith(
        "8 claims, each below the claim that it repeats or was worked out from; 4 "
        "echoes, of which 2 differ"
    )
    alt = alt_origins(tree)
    for row in tree.itertuples():
        assert row.claim_id in alt
    assert "qualifier: at least → at most" in alt
    assert alt_origins(tree.iloc[:0]) == "Origin tree: no claim is chosen."
