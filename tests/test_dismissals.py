"""What would make an expert dismiss the tool: each error by the number and name it has in the
design, and the test that guards against it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis import (
    Article,
    ArticleReader,
    DataProblems,
    NotAddable,
    average_claims,
    check_plausibility,
    compare_claims,
    data_dictionary,
    follow_claims,
    lay_ladder,
    lay_origins,
    list_reasons,
    load_claims,
    parse_quantity,
    plot_timeline,
    reconcile,
    record_run,
    relate,
    side_by_side,
    sum_claims,
    trace_origins,
)
from analysis.captions.captions import alt_ladder, caption_ladder
from analysis.captions.updates import describe_data_changes
from tests.panels import control
from tests.tables_on_paper import tables_of

ROOT = Path(__file__).parent.parent
PAIR = ("hur_20241216_30_kw", "telegraf_20241217_250")


@pytest.fixture(scope="module")
def kursk():
    return load_claims(ROOT / "data" / "kursk")


@pytest.fixture(scope="module")
def originals(kursk):
    return kursk.where(kursk.claims["derivation"] != "echo")


@pytest.fixture(scope="module")
def compared(originals):
    return compare_claims(originals)


@pytest.fixture(scope="module")
def sentences(originals, compared):
    """Every sentence that the tool says about every pair of statements."""
    return [*compared["sentence"], *list_reasons(originals)["sentence"]]


def test_01_casualties_are_never_called_killed(kursk):
    casualties = kursk.where(kursk.claims["metric"] == "casualties")
    assert set(lay_ladder(casualties)["metric"]) == {"casualties"}
    assert "killed" not in alt_ladder(
        lay_ladder(casualties.pick("forbes_20241217_4pct", "telegraf_20241217_250"))
    )
    assert set(side_by_side(casualties).loc["what is counted"].iloc[1:]) == {"casualties"}


def test_02_a_part_is_not_added_to_its_whole(kursk):
    with pytest.raises(NotAddable, match="one stands inside the other"):
        sum_claims(kursk.pick("nis_20250430_600_killed", "nis_20250430_4700_total"))


def test_03_up_to_and_at_least_are_neither_points_nor_dropped(kursk):
    pair = kursk.pick(*PAIR)
    assert pair.claims["best"].isna().all()
    assert len(lay_ladder(pair)) == len(compare_claims(pair)) + 1 == 2


def test_04_a_missing_bound_is_never_invented(kursk):
    at_least = kursk.claims[kursk.claims["qualifier"].isin(["at_least", "more_than"])]
    at_most = kursk.claims[kursk.claims["qualifier"].isin(["at_most", "fewer_than"])]
    assert len(at_least) > 30
    assert at_least["high"].isna().all()
    assert at_most["low"].isna().all()
    assert (
        kursk.claims.loc[kursk.claims["qualifier"] == "about", ["low", "high"]]
        .isna()
        .all(axis=None)
    )


def test_04_what_claims_prove_together_has_an_end_only_where_a_claim_forces_it(kursk):
    bounds = reconcile(kursk).bounds
    assert bounds["high"].isna().any()
    assert (bounds["low"].notna() == bounds["low_claims"].notna()).all()
    assert (bounds["high"].notna() == bounds["high_claims"].notna()).all()
    alone = reconcile(kursk.pick("hur_20241216_30_kw")).bounds
    assert alone[["low", "high"]].astype(object).where(alone.notna(), None).to_numpy().tolist() == [
        [30, None]
    ]


def test_05_belligerents_are_not_averaged():
    with pytest.raises(NotAddable, match="a party to the fighting"):
        average_claims(tables_of("claim_id | wording | claimant_id\na | 10 | army\nb | 20 | foes"))


def test_06_a_figure_gains_nothing_by_being_repeated():
    paper = (
        "claim_id | wording | claimant_id | derivation | derived_from\na | at least 30 | "
        "army | original |\nb | up to 250 | paper | original |\n"
    )
    once, often = (
        tables_of(paper),
        tables_of(
            paper
            + "".join(f"echo{number} | up to 250 | counters | echo | b\n" for number in range(20))
        ),
    )
    echoed = relate(often.claim("a"), often.claim("echo7"))
    assert (echoed.verdict, echoed.shared_low, echoed.shared_high) == ("compatible", 30, 250)
    assert (
        compare_claims(once)["verdict"].tolist()
        == compare_claims(often.pick("a", "b"))["verdict"].tolist()
    )
    assert lay_ladder(often)["claim_id"].tolist() == lay_ladder(once)["claim_id"].tolist()


def test_07_an_echo_confirms_nothing(kursk):
    relation = relate(
        kursk.claim("hur_20241216_30_kw"), kursk.claim("kyivindependent_20241216_thirty")
    )
    assert relation.verdict == "same_origin"
    assert "neither confirms the other" in relation.reasons["sentence"].iloc[0]
    echoed = trace_origins(
        kursk.pick(
            "sbu_20241218_200_wounded", "koreadaily_220_wounded", "ukrainetruth_220_casualties"
        )
    )
    assert (echoed.n_reports, echoed.n_origins) == (3, 1)


def test_07_an_echo_adds_no_support_and_no_conflict():
    paper = (
        "claim_id | wording | claimant_id | derivation | derived_from\na | at least 300 | "
        "army | original |\nb | up to 250 | paper | original |\n"
    )
    once, often = (
        reconcile(tables_of(paper + "".join(echoes)))
        for echoes in ([], [f"echo{n} | up to 250 | counters | echo | b\n" for n in range(20)])
    )
    assert len(once.conflicts) == 1
    assert once.conflicts.equals(often.conflicts)
    supports = [each.support("killed", "troops", "region", "2024-12-31") for each in (once, often)]
    assert supports[0].equals(supports[1])


def test_08_a_week_is_not_taken_for_a_running_total(kursk):
    relation = relate(
        kursk.claim("kirby_20241227_1000_week"), kursk.claim("zelensky_20250109_4000")
    )
    assert relation.verdict == "part_and_whole"
    assert not relation.addable
    assert "is what was added in a stretch of time" in " ".join(relation.reasons["sentence"])


def test_08_a_week_stands_on_no_line_of_running_totals(kursk):
    points = follow_claims(kursk)
    assert set(points.loc[points["phase"].notna(), "kind"]) == {"cumulative"}
    flows = kursk.claims.loc[kursk.claims["period"] != "cumulative", "claim_id"]
    weeks = points[points["claim_id"].isin(flows)]
    assert len(weeks) > 10
    assert weeks[["phase", "revises"]].isna().all(axis=None)
    lines = [
        gid
        for artist in plot_timeline(points).get_children()
        if (gid := str(artist.get_gid())).startswith(("step:", "hold:"))
    ]
    assert "hold:zelensky/killed_or_wounded/dprk_troops/kursk_oblast/cumulative:1" in lines
    assert not [
        gid for gid in lines if gid.endswith("/stretch:1") or "kirby/killed_or_wounded" in gid
    ]


def test_09_the_day_of_the_report_is_not_the_day_of_death(kursk):
    ladder = lay_ladder(kursk, fold=False).set_index("claim_id")
    assert ladder.loc["hur_20241216_30_kw", "as_of"] == "14 to 15 December 2024"
    assert ladder.loc["sof_20250107_13_killed", "as_of"] == "said 7 January 2025, no as-of date"
    assert ladder.loc["singh_20241230_1000", "as_of"] == "published 31 December 2024, no as-of date"


def test_09_a_running_total_stands_on_the_day_it_counts_up_to_not_on_that_of_the_report(kursk):
    points = follow_claims(kursk).set_index("claim_id")
    assert points.loc["ukmod_20250124_4000", ["drawn_on", "public_on"]].astype("str").tolist() == [
        "2025-01-15",
        "2025-01-24",
    ]
    assert not points.loc[~points["is_dated"], "phase"].notna().any()


def test_10_unlike_people_are_not_mixed(kursk):
    relation = relate(kursk.claim("uags_20250426_62400_russian"), kursk.claim("uags_20250426_4500"))
    assert (relation.verdict, relation.addable) == ("not_comparable", False)
    alt = alt_ladder(
        lay_ladder(
            kursk.pick(
                "hur_20241214_8_akhmat", "nis_20241219_100_killed", "ru_bloggers_plekhovo_300_ukr"
            )
        )
    )
    for lane in (
        "killed, North Korean (DPRK) troops: at least 100",
        "killed, Chechen Akhmat unit (Russian side): 8",
        "killed, Ukrainian troops: more than 300",
    ):
        assert lane in alt


def test_11_a_sources_count_is_never_called_an_estimate(kursk):
    columns = [
        *kursk.claims.columns,
        *lay_ladder(kursk).columns,
        *compare_claims(kursk.pick(*PAIR)).columns,
    ]
    assert not [column for column in columns if "estimate" in column]
    assert not [
        word for word in caption_ladder(lay_ladder(kursk)).split() if word.startswith("estimate")
    ]


def test_12_there_is_no_composite_score(kursk):
    trace = trace_origins(kursk)
    frames = (
        kursk.claims,
        kursk.sources,
        lay_ladder(kursk),
        compare_claims(kursk.pick(*PAIR)),
        trace.rows,
        trace.origins,
        lay_origins(trace),
    )
    columns = {column for frame in frames for column in frame.columns}
    assert not [column for column in columns if re.search("score|trust|confidence|weight", column)]


def test_13_the_words_the_link_and_the_as_of_date_stay_with_the_figure(kursk):
    assert {"words", "link", "days", "claimant", "definition"} <= set(
        side_by_side(kursk.pick(*PAIR)).index
    )
    assert {"words", "as_of", "claimant"} <= set(lay_ladder(kursk).columns)
    assert kursk.claims["wording"].notna().all()


def test_14_every_number_stands_in_the_cited_words_or_in_the_words_that_the_note_gives(kursk):
    assert "number_not_in_wording" not in set(check_plausibility(kursk)["check"])
    altered = tables_of(
        "claim_id | wording | qualifier | low | best | high\na | at least 30 | at_least | 40 | |"
    )
    assert check_plausibility(altered)["cells"].tolist() == ["a.low, a.wording"]


def test_16_unknown_never_becomes_zero(kursk):
    silent = kursk.claims["qualifier"].isin(["vague", "share", "rate", "no_figure"])
    assert kursk.claims.loc[silent, ["low", "best", "high"]].isna().all(axis=None)
    ladder = lay_ladder(kursk.where(silent))
    assert ladder[["low", "best", "high"]].isna().all(axis=None)
    assert "not a number of people" in alt_ladder(ladder)


def test_16_a_floor_that_nobody_gave_is_missing_and_not_zero(kursk):
    only_a_ceiling = reconcile(kursk.pick("telegraf_20241217_250")).bounds
    assert only_a_ceiling["low"].isna().all() and only_a_ceiling["high"].tolist() == [250]


def test_15_an_edit_that_moves_a_number_is_named():
    before, after = (tables_of(f"claim_id | wording\na | at least {number}") for number in (30, 40))
    assert describe_data_changes(before, after) == [
        "Since the last load: 1 claim edited.",
        "Army of Northland: at least 30 → at least 40 (“at least 30” → “at least 40”)",
    ]


def test_15_a_headline_number_that_moves_says_what_moved_it(tmp_path):
    paper = "claim_id | wording | period\na | at least {} | cumulative"
    edited = "low 30 to 40, wording “at least 30” to “at least 40”"
    record_run(tables_of(paper.format(30)), out=tmp_path)
    report = record_run(tables_of(paper.format(40)), out=tmp_path)
    assert report.moves[["what", "headline", "change"]].to_numpy().tolist() == [
        [f"claims a edited ({edited})", "army, killed, region, low", 10]
    ]
    assert f"Why: claims a edited ({edited})." in repr(report)


@pytest.mark.thorough
def test_17_it_may_say_cannot_tell_and_never_says_false(originals, compared, sentences):
    assert set(compared["verdict"]) >= {
        "cannot_tell",
        "compatible",
        "contradictory",
        "not_comparable",
        "revision",
        "part_and_whole",
        "same_origin",
    }
    assert len(sentences) > 10_000
    together = reconcile(originals)
    said = [
        *sentences,
        *together.conflicts["sentence"],
        *together.bounds["sentence"],
        *check_plausibility(originals)["sentence"],
        repr(together),
    ]
    assert not [
        sentence
        for sentence in said
        if re.search(
            r"\b(false|lie|lies|lied|liar|fake|wrong|untrue|disproves)\b", sentence, re.IGNORECASE
        )
    ]


def test_18_source_and_information_have_grades_of_their_own(kursk):
    homes = data_dictionary().groupby("column")["table"].agg(set)
    assert homes["reliability"] == {"sources", "grades"}
    assert homes["credibility"] == {"claims"}
    rows = side_by_side(kursk.pick(*PAIR)).index
    assert {"source reliability", "credibility"} <= set(rows)


def test_20_no_row_enters_the_claims_that_no_person_accepted(folder):
    text = (
        "At least 30 North Korean soldiers were killed in Plekhovo, HUR said. According to "
        "HUR, 50 North Korean soldiers were wounded in Plekhovo."
    )
    panel = ArticleReader(folder, article=Article(text, publisher="The Daily Paper"))
    control(panel, "Your name").value = "An Analyst"
    before = load_claims(folder).claims["claim_id"]
    panel.review.decide("candidate_1", "accepted")
    assert load_claims(folder).claims["claim_id"].equals(before)
    panel.save()
    assert load_claims(folder).claims["metric"].iloc[len(before) :].tolist() == ["killed"]
    panel.review.decide("candidate_2", "rejected")
    panel.save()
    assert len(load_claims(folder)) == len(before) + 1


def test_21_whose_claim_it_is_stands_beside_every_number(originals):
    alt, ladder = alt_ladder(lay_ladder(originals)), lay_ladder(originals)
    assert ladder["claimant"].notna().all()
    assert all(claimant in alt for claimant in ladder["claimant"])
    assert "as they were published" in caption_ladder(ladder)


def test_22_the_tone_is_sober():
    """The project's own words; those of the sources are quoted as they are, and the lexicons have
    to know them.
    """
    files = [
        path
        for folder in ("analysis", "notebooks")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".ipynb"}
    ]
    lexicons = {"lexicon.py", "lexicon_words.py", "words.py"}
    prose = [path.read_text(encoding="utf-8") for path in files if path.name not in lexicons]
    triumphal = re.compile(
        (
            r"\b(eliminat\w+|liquidat\w+|neutrali[sz]ed|wiped out|body count|kill "
            r"rate|enemy|orcs?|glory|hero(es|ic))\b"
        ),
        re.IGNORECASE,
    )
    assert not [match.group() for text in prose if (match := triumphal.search(text))]


def test_23_no_place_is_finer_than_a_village_and_nobody_is_a_column(kursk):
    columns = {*kursk.claims.columns, *kursk.sources.columns, *kursk.scopes.columns}
    assert not columns & {
        "latitude",
        "longitude",
        "lat",
        "lon",
        "coordinates",
        "victim",
        "victim_name",
        "name_of_dead",
    }
    assert not kursk.scopes["name"].str.contains(r"\d{1,3}\.\d{3,}").any()


def test_25_another_spelling_of_a_source_is_pointed_to_the_source():
    with pytest.raises(DataProblems, match=r"row 2, claimant_id: 'Northern Army' .*Write 'army'\."):
        tables_of(
            "claim_id | wording | claimant_id\na | 5 | Northern Army",
            sources=(
                "source_id | name | kind | stance | aliases\narmy | Army of Northland | "
                "military | belligerent | Northern Army"
            ),
        )
    with pytest.raises(DataProblems, match=r"Is it 'head' \(Andrey Alekseyenko\)\?"):
        tables_of(
            "claim_id | wording | claimant_id\na | 5 | Андрей Алексеенко",
            sources="source_id | name | kind\nhead | Andrey Alekseyenko | official",
        )
    same = "claim_id | wording | publisher\na | 5 | The Daily Paper\nb | 5 | the daily paper"
    assert trace_origins(tables_of(same)).n_publishers == 1


HEDGED = """
    حوالي 200 قتيل; 约200人死亡; 30 were not killed; yaklaşık 200 ölü; noin 200 kuollutta; cirka 200 døde;
    legalább 200 halott; nejméně 200 mrtvých; najmanje 200 mrtvih; ít nhất 200 người chết; kutokana 200;
    περίπου 200 νεκροί; כ-200 הרוגים; लगभग 200 मौतें; најмање 200 мртвих; ಸುಮಾರು 200; aproximativ 200 de morți;
    ongeveer 200 doden; minst 200 drepte; vähintään 200 surmaa; apie 200 žuvusiųjų; gutxienez 200 hildako
"""


@pytest.mark.parametrize("wording", [each.strip() for each in HEDGED.split(";")])
def test_30_a_hedge_or_denial_is_never_read_as_exact(wording):
    assert parse_quantity(wording).qualifier == "vague"


RIVAL_TOLLS = (
    *(31000, 31000, 26796, 26271, 31000, 33000, 26500, 26271, 25000, 26500),
    *(31383, 26271, 26000, 33000, 26500, 27200, 43200, 26000, 30000),
)


def rivals(tolls):
    """Exact tolls of one event, each of a claimant of its own."""
    return tables_of(
        "\n".join(
            [
                "claim_id | wording | claimant_id",
                *(f"toll_{at} | {toll} killed | source_{at}" for at, toll in enumerate(tolls)),
            ]
        ),
        sources="\n".join(
            ["source_id | name", *(f"source_{at} | Source {at}" for at in range(len(tolls)))]
        ),
    )


def test_27_of_rival_tolls_none_is_taken_for_undisputed():
    found = reconcile(rivals(RIVAL_TOLLS))
    assert found.is_complete
    assert found.as_read["is_disputed"].all()
    (row,) = found.bounds.to_dict("records")
    assert row["sentence"].endswith(
        ": no claim that takes part forces a bound (19 claims on it are in conflict and take no "
        "part)."
    )
    assert "whichever of these is set aside: at least 26,271, because" in found.describe()


@pytest.mark.thorough
def test_27_two_hundred_rival_tolls_are_told_in_one_row():
    (row,) = reconcile(rivals(range(1000, 3000, 10))).conflicts.to_dict("records")
    assert row["n_claims"] == 200
    assert "200 figures from 1,000 to 2,990, no two agree" in row["sentence"]


def test_27_no_bound_follows_from_a_search_that_did_not_end():
    """Thirty days, each with a floor above its ceiling, and a claim that may be in conflict too."""
    lines = [
        f"{name}_{day:02} | {words} | cumulative | 2024-12-{day + 1:02}"
        for day in range(30)
        for name, words in (("low", f"at least {10 + day}"), ("high", f"up to {day + 5}"))
    ]
    lines.append("brigade | at least 1 | cumulative | 2024-12-31")
    paper = "\n".join(["claim_id | wording | period | period_end", *lines])
    found = reconcile(tables_of(paper))
    assert not found.is_complete
    last = found.bounds.iloc[-1]
    assert last[["low", "high"]].isna().all() and "not worked out" in last["sentence"]


def test_28_a_claim_that_nothing_can_be_held_against_does_not_hold_together_with_others():
    found = reconcile(
        tables_of("""
    claim_id | wording           | period_start | period_end | period
    dated    | 471 killed        | 2023-10-17   | 2023-10-17 | event
    undated  | 100 to 300 killed |              |            | event
    """)
    )
    assert found.as_read["is_counted"].tolist() == [True, False]
    assert found.as_read["reason"].iloc[1].startswith("the day that it counts up to is not stated")
    assert found.describe().startswith(
        "1 of 2 claims take part, each statement once. 1 more is not used: its day is not stated, "
        "so nothing can be held against it. All of them can hold together."
    )


def test_28_a_ceiling_that_is_not_used_is_not_said_to_hold():
    found = reconcile(
        tables_of("""
    claim_id | wording           | period_start | period_end | period | stated_on
    dated    | 471 killed        | 2023-10-17   | 2023-10-17 | event  | 2023-10-18
    undated  | 100 to 300 killed |              |            | event  | 2023-10-19
    """)
    )
    assert "All of them can hold together" not in found.describe()
    assert "Of 1 only the floor is used" in found.describe()
