"""Who a figure counts and where: words of the text, and the populations and places of the tables
that they are.
"""

from __future__ import annotations

import re

import pytest
from tables_on_paper import tables_of

from analysis.extraction.attribution.voices import find_attributions
from analysis.extraction.mention import Mention
from analysis.extraction.scopes import match_scopes
from analysis.extraction.sentence import split_sentences

SCOPES = """
kind       | id       | part_of | name
population | both     |         | Russian and North Korean troops counted together
population | dprk     | both    | North Korean (DPRK) troops
population | russian  | both    | Russian troops
population | akhmat   | russian | Chechen Akhmat unit (Russian side)
population | civil_a  |         | Ukrainian civilians
population | civil_b  |         | civilians of Ukraine
place      | kursk    |         | Kursk Oblast, Russia
place      | three    | kursk   | Plekhovo, Vorozhba and Martynovka
place      | plekhovo | three   | Plekhovo (Plekhove)
place      | maryino  | kursk   | Maryino
place      | twin_a   | kursk   | Twin
place      | twin_b   |         | Twin
"""

# A text with its figure 30, the words for the counted, and the population: words and id.
POPULATIONS = [
    (
        "30 North Korean soldiers were killed.",
        "North Korean soldiers",
        "North Korean soldiers",
        "dprk",
    ),
    ("30 DPRK servicemen were killed.", "DPRK servicemen", "DPRK servicemen", "dprk"),
    (
        "30 troops from North Korea were killed.",
        "troops from North Korea",
        "troops from North Korea",
        "dprk",
    ),
    (
        "30 wounded North Korean soldiers were flown home.",
        "wounded North Korean soldiers",
        "wounded North Korean soldiers",
        "dprk",
    ),
    ("30 North Koreans were killed.", "North Koreans", "North Koreans", "dprk"),
    (
        "30 Russian and North Korean soldiers were killed.",
        "Russian and North Korean soldiers",
        "Russian and North Korean soldiers",
        "both",
    ),
    (
        "30 North Korean and Russian troops were killed.",
        "North Korean and Russian troops",
        "North Korean and Russian troops",
        "both",
    ),
    (
        "30 members of the Chechen Akhmat unit were killed.",
        "members of the Chechen Akhmat unit",
        "members of the Chechen Akhmat unit",
        "akhmat",
    ),
    # the nation stands beside the figure
    ("Russian personnel losses were put at 30.", "", "Russian personnel losses", "russian"),
    ("The Russians have lost 30.", "", "Russians", "russian"),
    ("For Pyongyang's contingent it gives 30.", "", "Pyongyang's contingent", "dprk"),
    ("40 Russian soldiers were killed and 30 more were hurt.", "", "Russian soldiers", "russian"),
    ("Russia said 30 of its troops were killed.", "its troops", "its troops", "russian"),
    ("He spoke of 30 casualties among the North Korean troops.", "", "North Korean troops", "dprk"),
    ("This includes 30 casualties Russian forces suffered.", "", "Russian forces", "russian"),
    ("The assault could cost the Russians 30 dead.", "", "Russians", "russian"),
    ("Russian forces lost 30 personnel.", "personnel", "Russian forces", "russian"),
    ("Russia has lost 30 troops.", "troops", "troops", "russian"),
    # nothing fits, or more than one thing
    ("30 soldiers were killed.", "soldiers", "soldiers", ""),
    ("30 Iraqi soldiers were killed.", "Iraqi soldiers", "Iraqi soldiers", ""),
    ("30 Ukrainian civilians were killed.", "Ukrainian civilians", "Ukrainian civilians", ""),
    ("30 North Korean officers were killed.", "North Korean officers", "North Korean officers", ""),
    ("Russian forces killed 30.", "", "", ""),
    ("Russian losses are not known, Ukrainian losses are put at 30.", "", "", ""),
    ("Moscow said 40 Russian soldiers were killed, while Kyiv said 30 were hurt.", "", "", ""),
    ("The Russian army said 30 were killed.", "", "", ""),
    ("40 Russian soldiers were killed. 30 more were hurt.", "", "", ""),
]

# A text with its figure 30, and the place: words and id.
PLACES = [
    ("30 were killed in the Kursk region.", "Kursk region", "kursk"),
    ("30 were killed in Russia's Kursk Oblast.", "Kursk Oblast", "kursk"),
    ("30 were killed in Kursk.", "Kursk", "kursk"),
    ("30 were killed in Kursk Oblast near the Ukrainian border.", "Kursk Oblast", "kursk"),
    ("30 were killed in Kursk Oblast, near the Ukraine border.", "Kursk Oblast", "kursk"),
    ("In December Kursk Oblast saw 30 dead.", "Kursk Oblast", "kursk"),
    ("30 were killed in the Kursk border region.", "Kursk border region", "kursk"),
    ("30 were killed near Plekhove.", "Plekhove", "plekhovo"),
    ("30 were killed in Plekhovo, in the Kursk region.", "Plekhovo", "plekhovo"),
    (
        "30 were killed near the villages of Plekhovo, Vorozhba, and Martynovka.",
        "Plekhovo, Vorozhba, and Martynovka",
        "three",
    ),
    ("In the Kursk region, 30 were killed.", "Kursk region", "kursk"),
    # nothing fits, or more than one thing
    ("30 were killed in Khost Province.", "Khost Province", ""),
    ("30 were killed in Plekhovo and in Maryino.", "Plekhovo", ""),
    ("30 were killed in Loknya in the Kursk region.", "Loknya", ""),
    ("30 were killed in Twin.", "Twin", ""),
    ("30 were killed in December.", "", ""),
    ("Kirby told reporters in Washington that 30 were killed.", "", ""),
    ("40 were killed in Kursk; 30 were hurt.", "", ""),
    ("30 were killed.", "", ""),
]


def scope_of(text: str, people: str = ""):
    tables = tables_of(
        "claim_id | wording | population | place\nx | 30 | dprk | kursk", scopes=SCOPES
    )
    sentences = split_sentences(text)
    mentions = []
    for match in re.finditer(r"\b(?:40 Russian soldiers|40|30)\b", text):
        number = next(
            at for at, (first, last) in enumerate(sentences) if first <= match.start() < last
        )
        figure, _, own = match.group().partition(" ")
        counted = people if figure == "30" else own
        start = text.index(counted, match.start()) if counted else -1
        mention = Mention(
            match.start(),
            match.start() + 2,
            number,
            "killed",
            people=counted,
            people_start=start,
            people_end=start + len(counted),
        )
        mentions.append(mention)
    scopes = match_scopes(
        text, sentences, mentions, tables, find_attributions(text, sentences, mentions)
    )
    return next(
        scope
        for scope, mention in zip(scopes, mentions, strict=True)
        if text[mention.start : mention.end] == "30"
    )


# Who is counted


@pytest.mark.parametrize(("text", "people", "words", "population"), POPULATIONS)
def test_the_counted_are_matched_or_stay_words(text, people, words, population):
    scope = scope_of(text, people)
    assert (scope.population.text, scope.population_id) == (words, population)


def test_a_figure_inside_another_counts_the_people_of_that_one():
    text = "40 Russian soldiers were lost. 30 died."
    tables = tables_of(
        "claim_id | wording | population | place\nx | 30 | dprk | kursk", scopes=SCOPES
    )
    whole = Mention(0, 2, 0, "losses", people="Russian soldiers", people_start=3, people_end=19)
    scopes = match_scopes(
        text, split_sentences(text), [whole, Mention(31, 33, 1, "killed", part_of=0)], tables
    )
    assert [(scope.population.text, scope.population_id) for scope in scopes] == [
        ("Russian soldiers", "russian")
    ] * 2


@pytest.mark.parametrize(
    ("text", "people", "reason"),
    [
        (
            "30 North Koreans were killed.",
            "North Koreans",
            "people of a nation are read as its troops",
        ),
        (
            "40 Russian soldiers were killed and 30 more were hurt.",
            "",
            "who is counted is read from “Russian soldiers”",
        ),
        (
            "Russia said 30 of its troops were killed.",
            "its troops",
            "whose “its troops” are counted is read from “Russia”",
        ),
    ],
)
def test_what_was_read_from_beside_the_figure_is_said(text, people, reason):
    assert scope_of(text, people).reasons == [reason]


# Where


@pytest.mark.parametrize(("text", "words", "place"), PLACES)
def test_the_place_is_matched_or_stays_words(text, words, place):
    scope = scope_of(text)
    assert (scope.place.text, scope.place_id) == (words, place)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("30 were killed in Plekhovo and in Maryino.", "the place may be “Plekhovo” or “Maryino”"),
        ("30 were killed in Loknya in the Kursk region.", "“Loknya” is not in the tables"),
        ("30 were killed in Kursk.", "“Kursk” is read as the region of that name"),
    ],
)
def test_why_a_place_is_open_or_how_it_was_read_is_said(text, reason):
    assert scope_of(text).reasons == [reason]


# Scopes with names like each other: the whole name counts, and a part of it is a question


LIKE_EACH_OTHER = """
kind       | id       | part_of | name
population | fighters |         | Palestinian fighters
population | palestin |         | Palestinian civilians
population | civil    |         | civilians
population | staff    |         | civilian employees
population | workers  |         | employees
place      | strip    |         | Gaza Strip
place      | city     | strip   | Gaza City
place      | hospital |         | Al-Ahli Arab Hospital
place      | kursk    |         | Kursk
place      | oblast   |         | Kursk Oblast
place      | village  | around  | Beit Lahia
place      | around   |         | Beit Lahia district
place      | kakhovka |         | Kakhovka
place      | oleshky  |         | Oleshky (town)
place      | khan     |         | Khan Younis
place      | part     |         | Kherson Oblast, the part held by Ukraine
"""
WHOLE = [
    ("at the Al-Ahli Arab Hospital in Gaza City", "hospital"),
    ("at al-Ahli Arab hospital in Gaza City", "hospital"),
    ("at Al Ahli Arab Hospital", "hospital"),
    ("in Gaza City", "city"),
    ("in the Gaza strip", "strip"),
    ("in Kursk", "kursk"),
    ("in the city of Kursk", "kursk"),
    ("in Kursk Oblast", "oblast"),
    ("in Russia's western Kursk region", "oblast"),
    ("in Beit Lahia", "village"),
    ("in the village of Beit Lahia", "village"),
    ("in the Beit Lahia district", "around"),
    ("in Oleshky", "oleshky"),
    ("in Oleshky town", "oleshky"),
    ("in the town", ""),
]
ASKED = [
    ("in Gaza", "Gaza", "Gaza Strip or Gaza City"),
    ("at Al-Ahli Hospital in Gaza City", "Al-Ahli Hospital", "Al-Ahli Arab Hospital"),
    ("by a blast at al-Ahli hospital", "al-Ahli hospital", "Al-Ahli Arab Hospital"),
    ("in northern Gaza City", "northern Gaza City", "Gaza City"),
    ("south of Gaza City", "south of Gaza City", "Gaza City"),
    ("near the Gaza City border", "Gaza City border", "Gaza City"),
    ("in the Kursk district", "Kursk district", "Kursk or Kursk Oblast"),
    ("at the Kursk Nuclear Power Plant", "Kursk Nuclear Power Plant", "Kursk"),
    ("in Nova Kakhovka", "Nova Kakhovka", "Kakhovka"),
    ("at the Kakhovka dam", "Kakhovka dam", "Kakhovka"),
    ("in Khan Yunis", "Khan Yunis", "Khan Younis"),
    ("in Kherson Oblast", "Kherson Oblast", "Kherson Oblast, the part held by Ukraine"),
]
COUNTED = [
    ("civilians", "civil", ""),
    ("civilian employees", "staff", ""),
    ("employees", "workers", ""),
    ("government employees", "", "employees"),
    ("Palestinian civilians", "palestin", ""),
    ("Palestinians", "", "Palestinian fighters or Palestinian civilians"),
    ("Israeli civilians", "", "civilians"),
]


def scope_among_likes(text: str, people: str = ""):
    paper = "claim_id | wording | population | place\nx | 30 | civil | city"
    tables = tables_of(paper, scopes=LIKE_EACH_OTHER)
    mention = Mention(0, 2, 0, "killed", people=people, people_start=3, people_end=3 + len(people))
    (scope,) = match_scopes(text, [(0, len(text))], [mention], tables)
    return scope


@pytest.mark.parametrize(("words", "place"), WHOLE)
def test_a_whole_name_comes_before_a_part_of_another(words, place):
    scope = scope_among_likes(f"30 were killed {words}.")
    assert (scope.place_id, scope.reasons) == (place, [])


@pytest.mark.parametrize(("words", "named", "asked"), ASKED)
def test_a_part_of_a_name_and_a_longer_name_are_asked_about_and_not_taken(words, named, asked):
    scope = scope_among_likes(f"30 were killed {words}.")
    question = f"“{named}” is not in the tables. Is it {asked}?"
    assert (scope.place_id, scope.place.text, scope.reasons) == ("", named, [question])


@pytest.mark.parametrize(("people", "population", "asked"), COUNTED)
def test_the_counted_are_those_of_the_whole_name_and_others_are_asked_about(
    people, population, asked
):
    scope = scope_among_likes(f"30 {people} were killed.", people)
    question = [f"“{people}” is not in the tables. Is it {asked}?"] if asked else []
    assert (scope.population_id, scope.reasons) == (population, question)


def test_the_people_of_a_nation_are_not_its_troops_where_the_tables_have_others_of_it_too():
    assert scope_among_likes("The Palestinians have lost 30.").population_id == ""
    counted = [("30 Palestinians were killed.", "Palestinians")]
    assert [scope_among_likes(*each).population_id for each in counted] == [""]


def test_an_office_that_bears_the_name_of_a_place_is_no_place():
    assert scope_among_likes("The Gaza City Health Ministry counts 30.").place_id == ""


# What must not matter


@pytest.mark.parametrize(("text", "words", "place"), PLACES)
def test_an_unrelated_sentence_changes_no_place(text, words, place):
    scope = scope_of(f"It rained in Maryino. {text} The bridge in Kursk was closed.")
    assert (scope.place.text, scope.place_id) == (words, place)


def test_active_and_passive_count_the_same_people():
    active = scope_of(
        "The strike killed 30 North Korean soldiers in Kursk.", "North Korean soldiers"
    )
    passive = scope_of(
        "In Kursk, 30 North Korean soldiers were killed by the strike.", "North Korean soldiers"
    )
    assert (
        (active.population_id, active.place_id)
        == (passive.population_id, passive.place_id)
        == ("dprk", "kursk")
    )


def test_every_phrase_stands_where_it_says():
    text = "It rained. Russian personnel losses in the Kursk region were put at 30."
    scope = scope_of(text)
    for phrase in (scope.population, scope.place):
        assert phrase.text and text[phrase.start : phrase.end] == phrase.text
