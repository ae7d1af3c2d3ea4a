"""How claims stand to each other: verdicts, shared numbers, reasons, and what must not matter."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from analysis import (
    NotAddable,
    TollbookError,
    average_claims,
    compare_claims,
    list_reasons,
    load_claims,
    relate,
    side_by_side,
    sum_claims,
)
from analysis.claims.intervals import (
    ClaimAsRead,
    Rounding,
    Span,
    is_above,
    number_of,
    overlap,
    people_of,
    read_span,
    stated_span,
)
from analysis.claims.scopes import defined_parts
from tests.tables_on_paper import tables_of

DATA = Path(__file__).parent.parent / "data" / "kursk"


@pytest.fixture(scope="module")
def kursk():
    return load_claims(DATA)


def verdict_of(paper: str) -> str:
    tables = tables_of(paper)
    first, second = (tables.claim(claim_id) for claim_id in tables.claims["claim_id"][:2])
    return relate(first, second).verdict


# The founding question


@pytest.mark.parametrize(
    "pair",
    [("hur_20241216_30_kw", "telegraf_20241217_250"), ("article_hur_30", "article_forbes_250")],
)
def test_30_and_250_are_compatible_and_both_hold_for_30_to_250_and_are_not_addable(kursk, pair):
    relation = relate(*map(kursk.claim, pair))
    assert (relation.verdict, relation.shared_low, relation.shared_high, relation.addable) == (
        "compatible",
        30,
        250,
        False,
    )


@pytest.mark.parametrize(
    "pair",
    [("hur_20241216_30_kw", "telegraf_20241217_250"), ("article_hur_30", "article_forbes_250")],
)
def test_the_reasons_for_30_and_250_say_what_a_reader_must_know(kursk, pair):
    reasons = relate(*map(kursk.claim, pair)).reasons
    assert reasons["reason"].iloc[0] == "bound_direction"
    said = " ".join(reasons["sentence"])
    for words in (
        "is a minimum",
        "a maximum. Any number from 30 to 250 fits both.",
        (
            "14 to 15 December 2024, against 14 December 2024: the days overlap, and one "
            "includes the other."
        ),
        "Plekhovo (Plekhove) is inside Plekhovo, Vorozhba and Martynovka.",
        (
            "Defence Intelligence of Ukraine (HUR) counts killed or wounded; Forbes does not "
            "say what its 'casualties' include"
        ),
        (
            "Nobody counted 250: it is half of 'more than 500' (“may have involved more than 500 "
            "… up to half”, Andriy Tsaplienko), with the base taken as 500"
        ),
        (
            "Both figures trace to Ukrainian sources: Andriy Tsaplienko and Defence "
            "Intelligence of Ukraine (HUR)."
        ),
    ):
        assert words in said


def test_it_says_who_carries_a_figure_that_is_not_the_claimants_own(kursk):
    sentence = relate(
        kursk.claim("hur_20241216_30_kw"), kursk.claim("telegraf_20241217_250")
    ).sentence
    assert "'up to 250' (Forbes, calculation carried by Telegraf)" in sentence
    assert sentence.endswith(
        "Not to be added: they overlap, or may overlap, in metric, place and period."
    )


def test_every_reason_carries_both_cells_and_the_words_that_show_it(kursk):
    reasons = relate(
        kursk.claim("hur_20241216_30_kw"), kursk.claim("telegraf_20241217_250")
    ).reasons.set_index("reason")
    direction = reasons.loc["bound_direction"]
    assert (direction["first"], direction["second"]) == ("at least 30", "up to 250")
    assert direction["words_first"] == "at least 30 soldiers were killed and wounded"
    assert "250" in direction["words_second"]


# Verdicts on the founding data: what the notes on it call a conflict, a revision, an echo, a part


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("zelensky_20241223_3000_x", "jcs_20241223_1100", "contradictory"),
        ("zelensky_20241223_3000_x", "zelensky_20241223_nearly_3000", "same_origin"),
        ("nis_20250430_4700_total", "ukmod_20250328_5000", "contradictory"),
        ("nis_20250430_600_killed", "nis_20250902_2000_killed", "revision"),
        ("nis_20250430_600_killed", "nis_20250430_4700_total", "part_and_whole"),
        (
            "nis_20250113_300_killed",
            "bbc_20250122_1000_killed",
            "compatible",
        ),  # only if some 250 more were counted in two days, which it says
        ("jcs_20250327_4000_ko", "ukmod_20250328_5000", "compatible"),  # likewise, in one day
        ("europinfo_3200_killed", "ukmod_20250328_third_killed", "cannot_tell"),
        ("nis_20250430_600_killed", "csb_4700_injured", "part_and_whole"),
        ("zelensky_20241107_losses", "zelensky_20250109_4000", "cannot_tell"),
        ("hur_20241216_30_kw", "nis_20250902_dprk_350_ko", "not_comparable"),
        ("austin_20250109_1000plus", "nis_20250430_4100_wounded", "not_comparable"),
        ("kirby_20241227_1000_week", "austin_20250109_1000plus", "part_and_whole"),
        ("zelensky_20250109_4000", "austin_20250109_1000plus", "compatible"),
        ("hur_20241216_30_kw", "wapo_20241216_as_many_as_30", "same_origin"),
        ("hur_20241216_30_kw", "ru_bloggers_plekhovo_300_ukr", "not_comparable"),
        ("hur_20241216_30_kw", "hur_20241216_3_missing", "not_comparable"),
        ("us_mil_20241217_several_hundred", "hur_20241216_30_kw", "cannot_tell"),
        ("kim_20251212_nine", "nis_20250902_2000_killed", "not_comparable"),
        ("zelensky_20250105_3800", "zelensky_20250109_4000", "revision"),
        ("isw_20250116_92_per_day", "zelensky_20250109_4000", "not_comparable"),
    ],
)
def test_the_founding_data_is_judged_as_its_notes_judge_it(kursk, first, second, verdict):
    assert relate(kursk.claim(first), kursk.claim(second)).verdict == verdict


# Verdicts on paper


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("at least 30", "up to 250", "compatible"),
        ("at least 300", "up to 250", "contradictory"),
        ("at least 250", "up to 250", "compatible"),
        ("more than 250", "up to 250", "contradictory"),
        ("at least 250", "fewer than 250", "contradictory"),
        ("nearly 3,000", "more than 3,000", "contradictory"),
        ("47", "47", "compatible"),
        ("47", "48", "contradictory"),
        ("about 1,100", "1,140", "compatible"),
        ("about 1,100", "1,151", "cannot_tell"),
        ("about 1,100", "1,200", "cannot_tell"),
        ("about 1,100", "1,201", "contradictory"),
        ("nearly 3,000", "about 1,100", "contradictory"),
        ("slightly more than 2,000", "6,000", "contradictory"),
        ("300 to 400", "350 to 500", "compatible"),
        ("300 to 400", "at least 401", "contradictory"),
        ("no casualties", "at least 1", "contradictory"),
        ("several hundred", "at least 1", "cannot_tell"),
    ],
)
def test_numbers_decide_where_the_scope_is_the_same(first, second, verdict):
    assert (
        verdict_of(f"claim_id | wording | claimant_id\na | {first} | army\nb | {second} | paper")
        == verdict
    )


@pytest.mark.parametrize(
    ("column", "first", "second", "verdict"),
    [
        ("metric", "killed", "wounded", "not_comparable"),
        ("metric", "killed", "killed_or_wounded", "part_and_whole"),
        ("metric", "missing", "casualties", "cannot_tell"),
        ("population", "brigade", "troops", "part_and_whole"),
        ("population", "troops", "others", "not_comparable"),
        ("place", "town", "region", "part_and_whole"),
        ("place", "town", "village", "not_comparable"),
    ],
)
def test_scope_comes_before_numbers(column, first, second, verdict):
    assert (
        verdict_of(
            f"claim_id | wording | claimant_id | {column}\na | at least 10 | army | "
            f"{first}\nb | at most 20 | paper | {second}"
        )
        == verdict
    )


def test_a_part_above_its_whole_contradicts_it():
    assert (
        verdict_of(
            "claim_id | wording | claimant_id | place\na | at least 30 | army | town\nb "
            "| at most 20 | paper | region"
        )
        == "contradictory"
    )


def test_a_whole_above_its_part_does_not_contradict_it():
    assert (
        verdict_of(
            "claim_id | wording | claimant_id | place\na | at most 20 | army | town\nb | "
            "at least 30 | paper | region"
        )
        == "part_and_whole"
    )


PERIODS = """
claim_id | wording | claimant_id | period | period_start | period_end
"""


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (
            "1,000 | army | cumulative |  | 2025-01-10",
            "900 | paper | cumulative |  | 2025-01-05",
            "compatible",
        ),
        (
            "900 | army | cumulative |  | 2025-01-10",
            "1,000 | paper | cumulative |  | 2025-01-05",
            "contradictory",
        ),
        (
            "1,000 | army | cumulative |  | 2025-01-10",
            "1,000 | paper | cumulative |  |",
            "cannot_tell",
        ),
        (
            "1,000 | army | cumulative |  | 2025-01-10",
            "900 | army | cumulative |  | 2025-01-05",
            "revision",
        ),
        (
            "1,000 | army | increment | 2025-01-01 | 2025-01-07",
            "1,000 | paper | cumulative |  | 2025-01-10",
            "part_and_whole",
        ),
        (
            "1,001 | army | increment | 2025-01-01 | 2025-01-07",
            "1,000 | paper | cumulative |  | 2025-01-10",
            "contradictory",
        ),
        (
            "10 | army | event | 2025-01-01 | 2025-01-01",
            "20 | paper | event | 2025-01-02 | 2025-01-02",
            "not_comparable",
        ),
        (
            "10 | army | event |  | 2025-01-01",
            "20 | paper | event | 2025-01-01 | 2025-01-02",
            "cannot_tell",
        ),
        (
            "10 | army | event | 2025-01-01 | 2025-01-02",
            "20 | paper | event | 2025-01-02 | 2025-01-03",
            "cannot_tell",
        ),
        (
            "at least 10 | army | event | 2025-01-01 | 2025-01-02",
            "20 | paper | event | 2025-01-02 | 2025-01-03",
            "compatible",
        ),
        (
            "10 | army | event | 2025-01-01 | 2025-01-09",
            "20 | paper | increment | 2025-01-02 | 2025-01-10",
            "not_comparable",
        ),
        (
            "10 | army | forecast | 2025-01-01 | 2025-01-01",
            "10 | paper | event | 2025-01-01 | 2025-01-01",
            "not_comparable",
        ),
        (
            "10 | army |  |  | 2025-01-01",
            "10 | paper | event | 2025-01-01 | 2025-01-01",
            "cannot_tell",
        ),
    ],
)
def test_periods_decide_what_may_be_compared(first, second, verdict):
    assert verdict_of(f"{PERIODS.strip()}\na | {first}\nb | {second}") == verdict


def test_a_later_running_total_shares_no_number_with_an_earlier_one():
    tables = tables_of(
        f"{PERIODS.strip()}\na | at least 10 | army | cumulative |  | 2025-01-05\nb | at "
        f"most 90 | paper | cumulative |  | 2025-01-10"
    )
    relation = relate(tables.claim("a"), tables.claim("b"))
    assert (relation.verdict, relation.shared_low, relation.shared_high) == (
        "compatible",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("definition", "verdict"),
    [
        ("", "compatible"),
        ("killed and wounded", "compatible"),
        ("killed, wounded, missing or captured", "part_and_whole"),
        ("killed, wounded and captured, excluding missing", "part_and_whole"),
        ("killed and wounded; missing not counted", "compatible"),
        ("the outlet reads it as killed, wounded and missing", "compatible"),
        ("not said", "compatible"),
    ],
)
def test_what_a_source_calls_casualties_is_read_from_its_definition(definition, verdict):
    paper = (
        f"claim_id | wording | claimant_id | metric | counted_as\na | 30 | army | "
        f"killed_or_wounded |\nb | 30 | paper | casualties | {definition}"
    )
    assert verdict_of(paper) == verdict


@pytest.mark.parametrize(
    "text",
    ["Slovakia says so", "a power cut", "Crimea", "light wounds only", "wounded, not killed"],
)
def test_words_that_only_look_like_a_definition_define_nothing(text):
    tables = tables_of(f"claim_id | wording | metric | counted_as\na | 30 | casualties | {text}")
    assert defined_parts(tables.claim("a")) == frozenset()


# Lineage


LINEAGE = """
claim_id | wording     | claimant_id | derivation  | derived_from | part_of
origin   | at least 30 | army        | original    |              |
echo     | 400         | paper       | echo        | origin       |
again    | 17          | counters    | echo        | echo         |
worked   | 15          | paper       | calculation | origin       |
"""


@pytest.mark.parametrize("pair", list(permutations(["origin", "echo", "again", "worked"], 2)))
def test_claims_that_go_back_to_one_statement_are_one_voice_whatever_their_numbers(pair):
    tables = tables_of(LINEAGE)
    relation = relate(*map(tables.claim, pair))
    assert relation.verdict == "same_origin"
    assert relation.reasons["reason"].iloc[0] == "shared_origin"
    assert "neither confirms the other" in relation.reasons["sentence"].iloc[0]


def test_a_claim_is_not_compared_with_itself(kursk):
    with pytest.raises(
        TollbookError,
        match=r"^article_hur_30 cannot be compared with itself\. Choose two different claims\.$",
    ):
        relate(kursk.claim("article_hur_30"), kursk.claim("article_hur_30"))


UNSUPPORTED = """
claim_id  | wording     | derivation  | derived_from
statement | more than 5 | original    |
invented  | at least 9  | unsupported | statement
"""


def test_a_figure_without_a_statement_behind_it_says_so_first_and_shares_no_origin():
    tables = tables_of(UNSUPPORTED)
    relation = relate(tables.claim("statement"), tables.claim("invented"))
    assert relation.verdict == "compatible"
    assert relation.reasons["reason"].iloc[0] == "standing"
    assert "'at least 9' (ascribed to Army of Northland by The Daily Paper)" in relation.sentence


def test_a_claim_that_no_longer_stands_is_marked_and_not_added():
    tables = tables_of(
        "claim_id | wording | metric | status\na | 5 | killed | retracted\nb | 6 | wounded | active"
    )
    relation = relate(tables.claim("a"), tables.claim("b"))
    assert (
        relation.reasons["sentence"].iloc[0]
        == "'5' (Army of Northland, retracted): the claimant has withdrawn it."
    )
    assert not relation.addable


PARTS = """
claim_id | wording | part_of     | derivation | derived_from | metric
whole    | 50      |             | original   |              | casualties
other    | 60      |             | original   |              | casualties
part     | 10      | other;whole | original   |              | killed
inner    | 3       | part        | original   |              | killed
repeated | 50      |             | echo       | whole        | wounded
"""


@pytest.mark.parametrize(
    "pair", [("part", "whole"), ("inner", "whole"), ("part", "repeated"), ("inner", "other")]
)
def test_a_part_is_found_through_any_number_of_steps_and_behind_an_echo(pair):
    tables = tables_of(PARTS)
    relation = relate(*map(tables.claim, pair))
    assert (relation.verdict, relation.addable) == ("part_and_whole", False)


def test_a_population_and_a_place_of_one_name_are_kept_apart():
    scopes = """
    kind       | id    | part_of | name
    population | kursk |         | People of Kursk
    population | some  | kursk   | Some of them
    place      | kursk |         | Kursk Oblast
    """
    tables = tables_of(
        "claim_id | wording | population | place\na | 5 | kursk | kursk\nb | 3 | some | kursk",
        scopes=scopes,
    )
    relation = relate(tables.claim("a"), tables.claim("b"))
    assert relation.verdict == "part_and_whole"
    assert "Some of them is inside People of Kursk" in relation.reasons["sentence"].iloc[0]


# What must not matter


def test_the_order_of_two_claims_changes_no_verdict_and_no_number(kursk):
    chosen = kursk.where(kursk.claims["derivation"] == "original")
    chosen = chosen.pick(*chosen.claims["claim_id"].iloc[::4])
    backwards = chosen.pick(*reversed(chosen.claims["claim_id"].tolist()))
    key = ["verdict", "shared_low", "shared_high", "addable"]
    there = {
        frozenset((row["first_id"], row["second_id"])): tuple(map(str, row[key]))
        for _, row in compare_claims(chosen).iterrows()
    }
    back = {
        frozenset((row["first_id"], row["second_id"])): tuple(map(str, row[key]))
        for _, row in compare_claims(backwards).iterrows()
    }
    assert there == back
    assert len(there) > 100


def test_digits_or_words_give_the_same_verdict():
    assert verdict_of("claim_id | wording\na | at least 30\nb | up to 250") == verdict_of(
        "claim_id | wording\na | at least thirty\nb | up to two hundred and fifty"
    )


def test_one_claim_or_none_gives_an_empty_table_of_the_same_shape(kursk):
    nothing, pair = (
        compare_claims(kursk.pick()),
        compare_claims(kursk.pick("article_hur_30", "article_forbes_250")),
    )
    assert len(nothing) == len(compare_claims(kursk.pick("article_hur_30"))) == 0
    assert list(nothing.columns) == list(pair.columns)
    assert nothing.dtypes.to_dict() == pair.dtypes.to_dict()
    assert list(list_reasons(kursk.pick()).columns) == list(
        list_reasons(kursk.pick("article_hur_30", "article_forbes_250")).columns
    )


# Open ends


def test_an_absent_bound_stays_absent(kursk):
    assert stated_span(kursk.claim("hur_20241216_30_kw")) == Span(30, None)
    assert stated_span(kursk.claim("telegraf_20241217_250")) == Span(None, 250)
    assert stated_span(kursk.claim("jcs_20241223_1100")) == Span(None, None)
    assert overlap(Span(30, None), Span(40, None)) == Span(40, None)
    assert not is_above(Span(None, 5), Span(None, 3))


def test_words_without_a_number_have_no_span(kursk):
    assert stated_span(kursk.claim("kirby_20241216_several_dozen")) is None


@pytest.mark.parametrize(
    ("wording", "low", "high"),
    [
        ("about 1,100", 1050, 1150),
        ("about 1,000", 900, 1100),
        ("nearly 3,000", 2700, 2999),
        ("slightly more than 2,000", 2001, 2200),
        ("about 37", 37, 37),
        ("at least 30", 30, None),
    ],
)
def test_about_is_read_as_the_sources_own_rounding(wording, low, high):
    assert read_span(tables_of(f"claim_id | wording\na | {wording}").claim("a")) == Span(low, high)


def test_a_row_of_a_frame_is_read_as_its_claim_is(kursk):
    read = ClaimAsRead.of_frame(kursk.claims)
    assert read == [ClaimAsRead.of_claim(claim) for claim in kursk]
    assert [(row.number, row.span) for row in read] == [
        (number_of(claim), read_span(claim) or Span(None, None)) for claim in kursk
    ]


def test_a_rate_is_read_over_its_days_and_its_cells_hold_no_number(kursk):
    rate = ClaimAsRead.of_claim(kursk.claim("isw_20250116_92_per_day"))
    assert (rate.number, rate.span, rate.people) == (None, Span(None, None), Span(3843, 3885))
    assert people_of(rate, Rounding(times=2)) == Span(3822, 3906)
    assert people_of(kursk.claim("timeukraineisrael_92_nis")) is None


def test_a_reading_of_about_is_said_and_never_becomes_a_bound():
    tables = tables_of("claim_id | wording\na | about 4,000\nb | at least 3,800")
    relation = relate(tables.claim("a"), tables.claim("b"))
    assert (relation.verdict, relation.shared_low, relation.shared_high) == (
        "compatible",
        3800,
        None,
    )
    assert (
        "reading about 4,000 as 3,600 to 4,400 by its rounding, at most a tenth"
        in relation.sentence
    )


def test_a_verdict_that_rests_on_an_undefined_word_says_so(kursk):
    relation = relate(kursk.claim("nis_20250430_4700_total"), kursk.claim("ukmod_20250328_5000"))
    assert relation.verdict == "contradictory"
    assert "if both mean the same by 'casualties'" in relation.sentence


def test_undefined_losses_are_too_wide_a_word_to_contradict():
    assert (
        verdict_of("claim_id | wording | metric\na | 100 | losses\nb | 900 | losses")
        == "cannot_tell"
    )


def test_running_totals_that_grow_too_fast_say_how_many_more_it_takes(kursk):
    relation = relate(
        kursk.claim("nis_20250113_300_killed"), kursk.claim("bbc_20250122_1000_killed")
    )
    assert (
        "both hold only if at least 570 more were counted between 13 January 2025 and 15 "
        "January 2025"
    ) in relation.sentence


# Sums and averages


@pytest.mark.parametrize(
    ("pair", "line"),
    [
        (
            ("hur_20241216_30_kw", "telegraf_20241217_250"),
            (
                "'at least 30' and 'up to 250' are not added: they overlap, or may overlap, "
                "in metric, place and period."
            ),
        ),
        (
            ("nis_20250430_600_killed", "nis_20250430_4700_total"),
            "'about 600' and 'about 4,700' are not added: one stands inside the other.",
        ),
        (
            ("hur_20241216_30_kw", "wapo_20241216_as_many_as_30"),
            "'at least 30' and 'up to 30' are not added: they go back to one statement.",
        ),
        (
            ("zelensky_20241223_3000_x", "us_mil_20241217_several_hundred"),
            "are not added: at least one gives no number.",
        ),
    ],
)
def test_sums_over_unlike_claims_are_refused_in_one_line(kursk, pair, line):
    with pytest.raises(NotAddable) as refusal:
        sum_claims(kursk.pick(*pair))
    assert line in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_week_is_not_added_to_a_running_total():
    paper = (
        f"{PERIODS.strip()}\na | 1,000 | army | increment | 2025-01-01 | 2025-01-07\nb | "
        f"1,000 | army | cumulative |  | 2025-01-10"
    )
    with pytest.raises(
        NotAddable,
        match=r"^'1,000' and '1,000' are not added: they overlap, or may overlap, in period\.$",
    ):
        sum_claims(tables_of(paper))


def test_killed_and_wounded_of_one_statement_add_up(kursk):
    total = sum_claims(kursk.pick("nis_20250113_300_killed", "nis_20250113_2700_wounded"))
    assert (total.qualifier, total.low, total.best, total.high) == ("about", None, 3000, None)


@pytest.mark.parametrize(
    ("first", "second", "low", "best", "high", "qualifier"),
    [
        ("10", "5", 15, 15, 15, "exact"),
        ("at least 10", "5", 15, None, None, "at_least"),
        ("more than 10", "at least 5", 15, None, None, "more_than"),
        ("up to 10", "5", None, None, 15, "at_most"),
        ("about 10", "5", None, 15, None, "about"),
        ("10 to 20", "5 to 6", 15, None, 26, "range"),
    ],
)
def test_an_end_that_one_claim_leaves_open_is_open_in_the_sum(
    first, second, low, best, high, qualifier
):
    total = sum_claims(
        tables_of(f"claim_id | wording | metric\na | {first} | killed\nb | {second} | wounded")
    )
    assert (total.low, total.best, total.high, total.qualifier) == (low, best, high, qualifier)


def test_a_floor_and_a_ceiling_have_no_sum():
    with pytest.raises(NotAddable, match="no bound and no point in common"):
        sum_claims(
            tables_of(
                "claim_id | wording | metric\na | at least 10 | killed\nb | up to 5 | wounded"
            )
        )


def test_the_captured_may_be_among_the_wounded():
    with pytest.raises(NotAddable, match="one person may be counted in both"):
        sum_claims(tables_of("claim_id | wording | metric\na | 2 | captured\nb | 10 | wounded"))


@pytest.mark.thorough
def test_what_is_called_addable_is_what_adds_up(kursk):
    chosen = kursk.where(
        kursk.claims["low"].notna() | kursk.claims["best"].notna() | kursk.claims["high"].notna()
    )
    pairs = compare_claims(chosen)
    assert pairs["addable"].any()
    for _, pair in pairs[pairs["addable"]].iterrows():
        assert sum_claims(kursk.pick(pair["first_id"], pair["second_id"])).qualifier in {
            "exact",
            "about",
            "at_least",
            "more_than",
            "at_most",
            "range",
        }


AVERAGED = "claim_id | wording | claimant_id | derivation | derived_from | status | place\n"


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        (
            (
                "a | 10 | army | original | | active | town\nb | 20 | foes | original | | "
                "active | town"
            ),
            "its claimant is a party to the fighting",
        ),
        (
            (
                "a | at least 10 | paper | original | | active | town\nb | 20 | counters | "
                "original | | active | town"
            ),
            "it gives no point",
        ),
        (
            (
                "a | nearly 10 | paper | original | | active | town\nb | 20 | counters | "
                "original | | active | town"
            ),
            "it gives no point",
        ),
        (
            (
                "a | 10 | paper | original | | active | town\nb | 10 | counters | echo | a | "
                "active | town"
            ),
            "only original statements",
        ),
        (
            (
                "a | 10 | paper | original | | retracted | town\nb | 10 | counters | "
                "original | | active | town"
            ),
            "only original statements",
        ),
        (
            (
                "a | 10 | paper | original | | active | town\nb | 10 | paper | original | | "
                "active | town"
            ),
            "one claimant is one voice",
        ),
        (
            (
                "a | 10 | paper | original | | active | town\nb | 10 | counters | original | "
                "| active | village"
            ),
            "their place differs",
        ),
        (
            (
                "a | 10 | paper | original | | active | town\nb | 90 | counters | original | "
                "| active | town"
            ),
            "they cannot both hold",
        ),
        ("a | 10 | paper | original | | active | town", "it stands alone"),
    ],
)
def test_an_average_is_refused_in_one_line(rows, refusal):
    with pytest.raises(NotAddable, match=refusal) as error:
        average_claims(tables_of(AVERAGED + rows))
    assert "\n" not in str(error.value)


def test_like_claims_of_independent_counters_are_averaged():
    assert (
        average_claims(
            tables_of("claim_id | wording | claimant_id\na | about 100 | paper\nb | 104 | counters")
        )
        == 102
    )


# Side by side


def test_side_by_side_marks_the_rows_that_agree(kursk):
    frame = side_by_side(
        kursk.pick("hur_20241216_30_kw", "telegraf_20241217_250", "zelensky_20241223_3000_x")
    )
    assert list(frame.columns) == [
        "agree",
        "hur_20241216_30_kw",
        "telegraf_20241217_250",
        "zelensky_20241223_3000_x",
    ]
    assert frame.loc["population", "agree"] == "same"
    assert frame.loc["quantity"].tolist() == [
        "differ",
        "at least 30",
        "up to 250",
        "more than 3,000",
    ]
    assert frame.loc["definition", "agree"] == "not all stated"
    assert frame.loc["definition", "hur_20241216_30_kw"] is None
    assert set(side_by_side(kursk.pick())["agree"]) == {"none stated"}
    assert (
        side_by_side(
            kursk.pick(
                "bbc_20250122_4000_casualties", "caliber_6000_incl_missing", "ukmod_20250615_6000"
            )
        ).loc["definition", "agree"]
        == "differ"
    )
