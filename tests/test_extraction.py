"""Casualty figures are read out of prose, with what they count and what they stand inside; nothing
is read that is not there.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis import count_casualties, extract_claims, extract_claims_from
from analysis.errors import TollbookError
from analysis.extraction.candidates import may_tell
from analysis.extraction.figures.reading import find_mentions
from analysis.extraction.lexicon import STEMS, TRIGGERS
from analysis.extraction.sentence import split_sentences, trigger_places
from analysis.extraction.totals import CountingPolicy
from analysis.schema.columns import column_names
from analysis.vocabulary import FILLED_CELLS, METRICS
from tests.growth import check_growth
from tests.rows import check_rows

# A text, and its figures as the text has them: METRIC "figure"; in brackets a part, a figure that
# is not asserted, or one that is background.
READ = """
At least 30 soldiers killed and wounded.            | killed_or_wounded: At least 30
The bomb killed 3 and wounded 5.                    | killed: 3; wounded: 5
Three killed, five hurt.                            | killed: Three; wounded: five
12 dead, 40 injured.                                | killed: 12; wounded: 40
A policeman was killed.                             | killed: A policeman
Ali, 40, his wife and two sons died.                | killed: Ali; killed: his wife; killed: two
He died along with his son.                         | killed: He; killed: his son
Six throats were cut.                               | killed: Six
Bodies of four men were found.                      | killed: four
One of the wounded later died.                      | killed: One
Two soldiers and a civilian were killed.            | killed: Two; killed: a civilian
Two Israelis, a soldier and a policeman, were shot dead. | killed: Two
It killed the police chief in Kirkuk, Major Ali Umar, and his wife. | killed: the police chief; killed: his wife
The death toll rose to 12.                          | killed: 12
The attack claimed the lives of six people.         | killed: six
The attack left ten people wounded.                 | wounded: ten
It resulted in injuries to two of the officers.     | wounded: two
There were nine reported injuries.                  | wounded: nine
An elderly couple were slightly injured.            | wounded: An elderly couple
Two people were killed and a third injured.         | killed: Two; wounded: a third
The army lost 300 men.                              | losses: 300
Five are missing and 12 were captured.              | missing: Five; captured: 12
A further 983 servicemen have been taken prisoner.  | captured: 983
Gunmen kill 3, wound 5.                             | killed: 3; wounded: 5
Killed were three policemen.                        | killed: three
Losses of 30,000 dead, 100,000 wounded.             | killed: 30,000; wounded: 100,000
4,000 were battle casualties.                       | casualties: 4,000
The military increased the casualties to 4,000 last month. | casualties: 4,000
The hospital treated 80 casualties and received just eight dead. | wounded: 80; killed: eight
A third of them were killed.                        | killed: A third
Dozens of people were killed, hundreds wounded.     | killed: Dozens of; wounded: hundreds
The attack killed a total of 9 people.              | killed: 9
It wounded their three children.                    | wounded: three
All three engineers were killed, as well as their driver. | killed: three; killed: their driver
Three Americans received minor injuries.            | wounded: Three
Nineteen were taken to the hospital with various injuries. | wounded: Nineteen
It led to several guards being wounded.             | wounded: several
Gunmen killed a muazzin in Mosul.                   | killed: a muazzin
She was abducted on Monday and later killed.        | killed: She
Two employees of a firm in Dallas, Texas, were hurt. | wounded: Two
No one was hurt.                                    | wounded: No one
The mayor said there had been no casualties.        | casualties: no
It went off without causing any injuries.           | wounded: without
Seoul has confirmed that troops were killed.        | killed: troops
Casualties were not disclosed.                      | casualties: Casualties
There were dead and wounded.                        | killed_or_wounded: dead and wounded
"""
PARTS = """
The North suffered 4,700 casualties, including 600 deaths.       | casualties: 4,700; killed: 600 (part)
It wounded four people including one policeman.                  | wounded: four; wounded: one (part)
Eleven Israelis, including two officers and a guard, were hurt.  | wounded: Eleven; wounded: two (part); wounded: a guard (part)
5,000 were hurt, of whom 1,000 died.                             | wounded: 5,000; killed: 1,000 (part)
Nine died, among them five children.                             | killed: Nine; killed: five (part)
Six people were injured. Four of those injured were officers.    | wounded: Six; wounded: Four (part)
Nine were killed. Among those killed were three Americans.       | killed: Nine; killed: three (part)
Losses at 62,400 people, 25,200 of which killed and 36,200 temporary [wounded]. | casualties: 62,400; killed: 25,200 (part); wounded: 36,200 (part)
300 soldiers had died and another 2,700 had been injured.        | killed: 300; wounded: 2,700
"""
NOT_ASSERTED = """
Moscow denied that 30 were killed.         | killed: 30 (not)
The blast would have killed six.           | killed: six (not)
They planned to kill 20 officials.         | killed: 20 (not)
He threatened to kill ten hostages.        | killed: ten (not)
Neither the governor nor a guard was hurt. | wounded: the governor (not); wounded: a guard (not)
"""
BACKGROUND = """
Two people died. Since January 2004 more than 2000 people have perished.      | killed: Two; killed: more than 2000 (background)
Three were hurt. In a separate attack, five people were killed.               | wounded: Three; killed: five (background)
The strike was in retaliation for the killing of two officials.               | killed: two (background)
Four suspects were charged with killing nine people.                          | killed: nine (background)
"""
NOTHING = """
The 8th Regiment and the 94th Brigade fought for 12 days.
11,000 troops were sent to Kursk in October 2024.
Three vehicles were destroyed at a cost of $5 million.
The body said on 14 December that 20 tanks were lost.
Four of the six rockets hit the school.
Life in the village went on.
"""


def told(text: str) -> list[str]:
    """The figures of a text as the tables above write them."""
    marks = [
        ("part", lambda m: m.part_of is not None),
        ("not", lambda m: not m.is_asserted),
        ("background", lambda m: m.is_background),
    ]
    return [
        f"{mention.metric}: {text[mention.start : mention.end]}"
        + "".join(f" ({mark})" for mark, holds in marks if holds(mention))
        for mention in find_mentions(text)[1]
    ]


def cases(table: str) -> list[tuple[str, str]]:
    return [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("text", "figures"), cases(READ + PARTS.strip() + NOT_ASSERTED + BACKGROUND.strip())
)
def test_a_sentence_holds_these_figures(text, figures):
    assert "; ".join(told(text)) == figures


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_what_counts_no_casualties_is_no_figure(text):
    assert told(text) == []


# What must not matter

SAME = """
Three policemen were killed and two wounded.  | The bomb killed three policemen and wounded two. | 3 policemen were killed and 2 wounded.
A bomb killed one soldier.                    | One soldier was killed by a bomb.                | By a bomb, one soldier was killed.
Ten people died and 20 were hurt in the blast. | In the blast, ten people died and 20 were hurt.  | The blast killed ten people, injuring 20.
"""


@pytest.mark.parametrize("line", SAME.strip().splitlines())
def test_voice_digits_and_the_order_of_clauses_do_not_change_the_totals(line):
    totals = [
        {metric: total.best for metric, total in count_casualties(text).items()}
        for text in line.split("|")
    ]
    assert totals[0] == totals[1] == totals[2]


@pytest.mark.parametrize(("text", "figures"), cases(READ))
def test_an_unrelated_sentence_before_and_after_changes_nothing(text, figures):
    assert "; ".join(told(f"It rained in Kyiv. {text} Trains ran late.")) == figures


@pytest.mark.parametrize(("text", "figures"), cases(READ))
def test_odd_quotes_blanks_and_letters_that_cannot_be_seen_do_not_matter(text, figures):
    odd = "“" + text.replace(" ", "\u00a0").replace("killed", "kil\u200bled") + "”"
    assert "; ".join(told(odd)).replace("\u00a0", " ") == figures


# Totals

TOTALS = """
# a text                                                                                    | killed | wounded
Eleven people were killed. The eleven people were killed by a mine.                         | 11     |
Five officers were killed. A civilian and one soldier were also killed.                     | 7      |
Four people were wounded, including a policeman. Two passengers, the driver and a policeman were wounded. | | 4
Three died. The death toll later rose to five.                                              | 5      |
Gunmen killed a tribal leader. He was killed on his way home.                               | 1      |
No one was killed or injured.                                                               | 0      | 0
A man was shot and later died.                                                              | 1      |
At least three officers were killed. Some reports said that four officers were killed.      | 3      |
Six soldiers were hurt. Two soldiers were seriously hurt.                                   |        | 6
30 were wounded. Four officers were among the wounded.                                      |        | 30
Three officers were killed. The driver was killed as well.                                  | 4      |
18 people were killed. The police chief was killed in the attack.                           | 18     |
An officer was wounded. He died of his wounds later that day.                               | 1      |
It rained.                                                                                  |        |
The strike killed 5 and wounded 12, raising the death toll to 8.                            | 8      | 12
Soldiers killed two rebels in Sagaing. Troops killed nine insurgents in another state.      | 11     |
Twelve people were killed. The two attackers were killed.                                   | 14     |
# those who died of what had wounded them
Shots wounded four students (one of whom died four days later).                             | 1      | 3
75 casualties (20 killed, 55 wounded) were counted.                                         | 20     | 55
4,700 casualties, including 600 deaths, were counted.                                       | 600    |
19 people were killed and 16 wounded. One of the injured, a boy of eight, died on the way.  | 20     | 15
# other events
Two were hurt. The riots followed the funerals of four policemen killed in an ambush.       |        | 2
Six were hurt. A year ago a siege in the same town ended with 21 dead.                      |        | 6
Similar marches in January of last year left two people dead.                               | 2      |
On 8 February shelling hurt 2 men. The village was last shelled on 31 January, when 3 died. |        | 2
On 8 February shelling hurt 2 men. On 9 February one man died.                              | 1      | 2
Eight people were wounded. In the July round, 13 had been killed.                           |        | 8
Eight people were wounded. Doctors said that two had been killed.                           | 2      | 8
A man was hurt two days after the group claimed responsibility for killing three soldiers.  |        | 1
Last month 80 people were killed.                                                           | 80     |
# who is counted with whom
Ten migrants from Eritrea and Somalia were killed.                                          | 10     |
A plane bombed a market, killing a man and wounding five others, rebels and an aid worker said. | 1  | 5
14 others, all but two of them police, were injured.                                        |        | 14
Six, four of them schoolgirls who had come for the afternoon, were injured.                 |        | 6
Another 14 people, port workers and one border guard, have been wounded.                    |        | 14
19 soldiers and the driver killed, 18 wounded.                                              | 20     | 18
In addition to the assailant, four recruits and a vendor were killed.                       | 6      |
Both the colonel and his brother were killed.                                               | 2      |
A gunman wounded Israel's ambassador and the man's daughter.                                |        | 2
Five men with gunshot wounds to the head were found.                                        |        | 5
A woman, 57, killed by small-arms fire, was buried.                                         | 1      |
Three died, while eight more were pulled out injured.                                       | 3      | 8
Three hostages were executed. All three hostages had been killed, police said.              | 3      |
# tolls
Initial reports put the number of dead at five. Nine soldiers died.                         | 9      |
Initial reports put the number of dead at five.                                             | 5      |
The death toll from the twin bombing of a mosque in the capital of the province has risen to 31. | 31 |
The body of a man was found. So the death toll is now four. Wounded: four.                  | 4      | 4
A total of 3 KIA and 16 WIA were counted.                                                   | 3      | 16
# harm by other words
Three have shrapnel wounds. Nine women were burnt alive.                                    | 9      | 3
The gunman was fatally wounded.                                                             | 1      |
A tanker crew of four was treated for shock. A farmer was hanged.                           | 1      |
They mistook two lawyers for soldiers and murdered them.                                    | 2      |
# ages, places and numbers of something else
A paralegal, 47, was killed and three co-workers, one in serious condition, were injured.   | 1      | 3
Two brothers, 15 and 17 years old, were shot dead.                                          | 2      |
Three residents, aged 44, 51 and 70, received blast injuries and concussion.                |        | 3
Eleven soldiers died, as did four guerrillas.                                               | 15     |
Nine civilians were killed at Mayi and three more at a kiosk further north.                 | 12     |
Two were killed at the Ajanta; 11 were hurt at the Chaya and seven at the Purabi.           | 2      | 18
Eight people in the house, three of them women, and five gunmen died.                       | 13     |
About 30 people were killed, most of them women and children, and about 40 wounded.         | 30     | 40
9 civilians killed, including 4 children and 2 women, and 15 injured.                       | 9      | 15
The wife and son of the diplomat were wounded.                                              |        | 2
Three villagers, a couple and their daughter, suffered splinter injuries.                   |        | 3
The bodies of 05 cadres were recovered.                                                     | 5      |
No Mujahid was harmed. None of the other 73 people on board was hurt.                       |        | 0
In twenty minutes the platoon had lost four men killed.                                     | 4      |
Two guards were killed. The group claimed credit and said that eight guards were killed.    | 2      |
Gunmen shot dead the owner's two sons.                                                      | 2      |
A cook and his driver were both killed.                                                     | 2      |
A bomber blew himself up at the gate. Police blew up the car.                               | 1      |
Six soldiers die and nine are hurt when a mine blows up their truck.                        | 6      | 9
Two people are dead and five others in hospital after an explosion.                         | 2      | 5
Eight young people were rushed to a hospital. Six trucks were taken to the hospital.        |        | 8
Four wounded men were taken to the hospital, and two bodies were brought to the hospital.   | 2      | 4
22 August 2008 - Two peacekeepers were killed and eleven wounded.                           | 2      | 11
In the worst violence since the referendum, clashes leave 46 dead.                          | 46     |
The number of people killed in the bus bombing in the capital has gone up to thirteen.      | 13     |
Seventeen jawans and four militants are killed.                                             | 21     |
A suspected witch and her husband were killed by a mob.                                     | 2      |
Eight fighters who refused to surrender are killed in a siege.                              | 8      |
The bomber was the only fatality; three policemen suffered injuries.                        | 1      | 3
A bomb was defused. The group had killed two councillors in the previous year.              |        |
Three were killed on 2 December. In an attack in August 2008, 32 people died.               | 3      |
A cousin who was at the wheel survived with bullet wounds to the legs.                      |        | 1
Another 23 residents, two of whom had been trapped, were being treated in hospitals.        |        | 23
Shelling by militants linked to a movement killed three civilians.                          | 3      |
Strikes killed at least 13 people on Friday. Five died when a tent was hit.                 | 13     |
In the clash four militants were eliminated. The execution of four men was documented.      | 4      |
Police seek three suspects in the murder of a rider whose body was discovered.              | 1      |
Three Police Scotland officers were injured.                                                |        | 3
Three Naxals, including a woman carrying a reward of Rs 5 lakh, were killed.                | 3      |
41 wounded remain in hospital. Two of the critically injured can speak.                     |        | 41
Six civilians from one family, including three children and a woman, killed in an air strike. | 6    |
Two villagers were killed. One of the women killed was pregnant.                            | 2      |
The Commission received the names of 13 persons who died.                                   | 13     |
Two were killed in the first deadly attack since July, when six guards died.                | 2      |
A blast has killed 15 people, in the first such bombing in the city in years.               | 15     |
What we know so far: nine people are dead.                                                  | 9      |
ATHENS, Dec 6 - Eleven people were treated for minor injuries.                              |        | 11
An explosion killed four. A group claimed the attack, saying that it had killed 15.         | 4      |
Every one of the 14 soldiers in the bunker was killed.                                      | 14     |
All but two of the 30 soldiers were killed.                                                 | 28     |
Not one of the 50 hostages was killed.                                                      | 0      |
Some 1.5 million people fled and 1.2k died.                                                 | 1200   |
About 400 soldiers surrendered and half a battalion died.                                   |        |
On 14 December 30 soldiers were killed. In July 12 were killed.                             | 30     |
In November, 165 people were killed, compared with 183 killed in October.                   | 165    |
An attack, the deadliest since a strike that killed 61 people in the city, left 20 dead.    | 20     |
"Several hundred" died. The toll was "more than 200".                                       |        |
The death toll rose to 57 from 41 after 16 bodies were pulled from the rubble.              | 57     |
Twenty were killed, 12 in Khan Younis and eight in Rafah.                                   | 20     |
Police put the dead at 41. Officials put the injured at 12.                                 | 41     | 12
Casualties: 4,700 (600 dead). Nineteen are listed as missing.                               | 600    |
About 1,500 soldiers are killed every day. 92 casualties were counted per day.              |        |
Rebels are believed to have killed 30 soldiers. The Kremlin denied that 300 sailors drowned. | 30    |
Clashes killed four people, correcting a statement that gave the number of dead as nine.    | 4      |
Nine people were killed (seven combatants and two civilians) and 16 were injured.           | 9      | 16
Seven displaced persons were killed. Two members of the National Police were injured.       | 7      | 2
The final toll is four martyrs and ten wounded.                                             | 4      | 10
Four were killed and two of our fighters reached martyrdom.                                 | 6      |
A shell killed a family of eight. He was found with injuries at 21:06 on Monday.            | 8      |
A man stabbed a policeman. The attacker was killed.                                         | 1      | 1
They revised the death toll down from 471 to 342. The blast hurt 12 (21:06 local time).     | 342    | 12
Estimates of the number killed range from 15,000 to 150,000.                                | 15000  |
This brings to 500 the number killed. Personnel wounded: 1,860.                             | 500    | 1860
Initial reports spoke of nine dead; the final toll was 13 dead and 40 injured.              | 13     | 40
Four civilians, among them a nun who worked as a doctor, were killed.                       | 4      |
Twenty were killed on Thursday. In January 40 people were killed in two villages.           | 20     |
A guard aged 29 was killed and his wife injured when gunmen opened fire.                    | 1      | 1
A man of 38 and a woman of 71 died. Three persons conveyed to hospital with minor injuries. | 2      | 3
Four guards were injured, officials said, adding that word of two dead was false.           |        | 4
Seven people were killed. The wounded numbered 22 by evening.                               | 7      | 22
Death toll in the blast now 12, with 30 wounded, up from an earlier count of eight dead.    | 12     | 30
A man died. That brings to three the number of people killed by the shelling.               | 3      |
Five members of the so-called 33rd Front died in the operation.                             | 5      |
"""


def totals_in(text: str) -> list[int | None]:
    """The killed and the wounded of a text: best, else floor."""
    totals = [count_casualties(text)[metric] for metric in ("killed", "wounded")]
    return [total.low if total.best is None else total.best for total in totals]


@pytest.mark.corpus
def test_the_totals_of_an_event():
    lines = [line for line in TOTALS.strip().splitlines() if not line.startswith("#")]
    check_rows(
        [
            (text, [int(count) if count else None for count in counts])
            for text, *counts in cases("\n".join(lines))
        ],
        totals_in,
    )


def test_perpetrators_are_counted_or_left_out_as_the_policy_says():
    text = "One officer was killed. Two gunmen were also killed."
    assert count_casualties(text)["killed"].best == 3
    assert count_casualties(text, policy=CountingPolicy(perpetrators=False))["killed"].best == 1


def test_a_floor_stays_a_floor_in_the_total():
    total = count_casualties("At least 30 soldiers and two officers were killed.")["killed"]
    assert (total.low, total.best, total.high) == (32, None, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Police said 12 people died. The hospital said that 15 people died.", 12, 15),
        ("Moscow admits 90 dead, Kyiv says 400.", 90, 400),
        (
            (
                "At least 10 people were killed, police said. The Red Cross said that 14 "
                "people were killed."
            ),
            10,
            None,
        ),
    ],
)
def test_figures_of_claimants_who_differ_are_never_added(text, low, high):
    total = count_casualties(text)["killed"]
    assert (total.low, total.best, total.high, len(total.mentions)) == (low, None, high, 2)


@pytest.mark.thorough
def test_ten_times_the_figures_are_about_ten_times_the_work_to_count():
    texts = {
        times: " ".join(f"{count} people were killed." for count in range(10, 10 + times))
        for times in (300, 3_000)
    }
    check_growth(lambda times: count_casualties(texts[times]), 300, 3_000)


def test_silence_is_no_zero():
    total = count_casualties("A bomb exploded.")["killed"]
    assert (total.low, total.best, total.high, total.mentions) == (None, None, None, [])


# Candidates


def test_candidates_have_the_columns_of_the_claims_first():
    claims = extract_claims("Three died.", published_on="2024-12-17", publisher="Reuters")
    assert list(claims.columns)[: len(column_names("claims"))] == column_names("claims")
    assert claims.loc[0, ["publisher", "metric", "wording"]].tolist() == [
        "Reuters",
        "killed",
        "Three died",
    ]


def test_a_text_without_figures_gives_an_empty_frame_of_the_same_columns():
    assert (
        extract_claims("It rained.").columns.tolist()
        == extract_claims("Three died.").columns.tolist()
    )


def test_a_part_names_the_candidate_that_it_is_inside():
    claims = extract_claims("4,700 casualties, including 600 deaths.")
    assert claims["part_of"].fillna("").tolist() == ["", "candidate_1"]


def test_no_name_of_somebody_counted_is_among_the_words_for_the_people():
    claims = extract_claims(
        "Ali Hassan, 40, was killed. Two North Korean soldiers were killed. The driver died."
    )
    assert claims["population_words"].fillna("").tolist() == [
        "",
        "North Korean soldiers",
        "The driver",
    ]


def test_a_day_that_is_none_is_refused():
    with pytest.raises(
        TollbookError,
        match=re.escape("published_on: 'Monday' is not a date. Write it as 2024-12-17."),
    ):
        extract_claims("Three died.", published_on="Monday")


def test_one_bad_text_does_not_stop_the_rest(monkeypatch):
    from analysis.extraction import candidates

    read = candidates.rows_of
    monkeypatch.setattr(
        candidates, "rows_of", lambda text, **given: 1 / 0 if "bad" in text else read(text, **given)
    )
    with pytest.warns(
        UserWarning,
        match=re.escape(
            "1 of 3 texts could not be read, the first of them text 1 "
            "(ZeroDivisionError: division by zero)."
        ),
    ):
        claims = extract_claims_from(["Three died.", "Two bad men died.", None], progress=False)
    assert claims["text"].tolist() == [0]
    assert claims.attrs["not_read"] == {1: "ZeroDivisionError: division by zero"}


# Screening


@pytest.mark.parametrize("shift", range(1 - len("casualties"), 1))
def test_a_trigger_on_the_border_of_two_pieces_is_found_once(shift):
    place = 65_536 + shift
    assert trigger_places(" " * place + "casualties" + " " * 10) == [place]


def test_every_trigger_contains_its_stem():
    assert [trigger for trigger in TRIGGERS if trigger.stem not in trigger.spelling] == []


@pytest.mark.parametrize(
    "vary", [str, str.upper, lambda word: f"“{word.capitalize()}”,", "\u200b".join]
)
def test_no_trigger_escapes_the_screening(vary):
    check_rows(
        [(vary(trigger.spelling), [0]) for trigger in TRIGGERS], lambda text: may_tell([text])
    )


def test_a_trigger_in_capitals_has_a_place():
    check_rows(
        [(f"so {trigger.spelling.upper()}.", True) for trigger in TRIGGERS],
        lambda text: trigger_places(text) != [],
    )


@given(st.text(), st.sampled_from(TRIGGERS), st.text())
@settings(max_examples=200, deadline=None)
def test_whatever_stands_around_a_trigger_does_not_hide_it(before, trigger, after):
    text = f"{before} {trigger.spelling} {after}"
    assert trigger_places(text)
    assert may_tell([text]) == [0]


@given(st.lists(st.text(alphabet=st.characters(max_codepoint=0x2FF)), max_size=5))
@settings(max_examples=200, deadline=None)
def test_a_text_that_is_screened_out_holds_no_figure(texts):
    kept = may_tell(texts)
    assert [
        place for place, text in enumerate(texts) if find_mentions(text)[1] and place not in kept
    ] == []


# Any text

WORDS = st.sampled_from(
    [
        *[t.spelling for t in TRIGGERS],
        *(
            "a the two 3 1,000 of and , . ( ) who police men was were by not no at least Ali 's"
        ).split(),
    ]
)


@pytest.mark.thorough
@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join)))
@settings(max_examples=2000, deadline=None)
@example("İ killed 3 ＫＩＬＬＥＤ kil\u200bled \ud800 two\u00adhurt")
@example("\u200bkilled 3")
def test_no_text_raises_and_places_point_at_words(text):
    sentences, mentions = find_mentions(text)
    for mention in mentions:
        start, end = sentences[mention.sentence]
        assert start <= mention.start < mention.end <= end
        assert start <= mention.wording_start < mention.wording_end <= end
        assert (
            text[mention.people_start : mention.people_end]
            == text[mention.people_start : mention.people_end].strip()
        )
        assert mention.metric in METRICS
        filled = {name for name in ("low", "best", "high") if getattr(mention, name) is not None}
        assert filled == set(FILLED_CELLS[mention.qualifier])
        assert mention.part_of is None or mentions[mention.part_of].part_of is None


@given(st.text())
@settings(deadline=None)
def test_sentences_fill_the_text_without_a_gap(text):
    assert "".join(text[start:end] for start, end in split_sentences(text)) == text


@pytest.mark.parametrize(
    "unit",
    [
        "killed killed 1 1 1 ",
        "killed (",
        "(",
        "was killed ",
        "two, killed ",
        "including 1 killed and ",
        "N. killed ",
    ],
)
def test_ten_times_the_text_is_about_ten_times_the_work(unit):
    check_growth(lambda times: find_mentions(unit * times), 2_000, 20_000)


def test_a_stretch_without_a_full_stop_that_stands_there_twice_is_read_once():
    table = "; ".join(f"{count} killed at {count} points" for count in range(1000, 1060)) + "; "
    stretch = table[:1499] + " "
    other = stretch.replace("1000 killed", "2000 killed")
    once, twice, changed = (
        len(find_mentions(text)[1]) for text in (stretch, stretch * 2, stretch + other)
    )
    assert once == twice and changed > once > 30


def test_the_stems_are_all_in_use():
    assert {trigger.stem for trigger in TRIGGERS} == set(STEMS)
