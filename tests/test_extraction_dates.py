"""When a figure counts: words of time against the day of publication, and what was said apart from
what happened.
"""

from __future__ import annotations

import datetime
import re

import pandas as pd
import pytest

from analysis import TollbookError, extract_claims, extract_claims_from, vocabulary
from analysis.extraction.dates import find_times
from analysis.extraction.mention import Mention
from analysis.extraction.periods import find_periods
from analysis.extraction.sentence import split_sentences

MONDAY = datetime.date(2024, 12, 16)
WEDNESDAY = datetime.date(2025, 4, 30)

# A text whose figure is 30, the day of publication, and its period, first and last day.
BASIC = [
    ("30 were killed on 14 and 15 December.", MONDAY, "event 2024-12-14 2024-12-15"),
    ("30 were killed on 14-15 December 2024.", None, "event 2024-12-14 2024-12-15"),
    ("30 were killed on December 14 and 15, 2024.", None, "event 2024-12-14 2024-12-15"),
    ("30 were killed on Dec. 14.", MONDAY, "event 2024-12-14 2024-12-14"),
    ("30 were killed on 2024-12-14.", None, "event 2024-12-14 2024-12-14"),
    ("30 were killed on 20 December.", MONDAY, "event 2023-12-20 2023-12-20"),
    (
        "30 were killed between 28 November and 3 December 2024.",
        None,
        "event 2024-11-28 2024-12-03",
    ),
    ("30 were killed between January and March.", WEDNESDAY, "event 2025-01-01 2025-03-31"),
    ("30 were killed between November and January.", WEDNESDAY, "event 2024-11-01 2025-01-31"),
    ("30 were killed over the weekend.", MONDAY, "event 2024-12-14 2024-12-15"),
    ("30 were killed last weekend.", WEDNESDAY, "event 2025-04-26 2025-04-27"),
    ("30 were killed on Monday.", MONDAY, "event 2024-12-16 2024-12-16"),
    ("30 were killed on Tuesday.", MONDAY, "event 2024-12-10 2024-12-10"),
    ("30 were killed last Monday.", MONDAY, "event 2024-12-09 2024-12-09"),
    ("30 were killed yesterday.", MONDAY, "event 2024-12-15 2024-12-15"),
    ("Today, there were another 30.", MONDAY, "event 2024-12-16 2024-12-16"),
    ("30 were killed two days ago.", MONDAY, "event 2024-12-14 2024-12-14"),
    ("30 were killed in January.", WEDNESDAY, "event 2025-01-01 2025-01-31"),
    ("30 were killed in December.", WEDNESDAY, "event 2024-12-01 2024-12-31"),
    ("30 were killed in 2023.", None, "event 2023-01-01 2023-12-31"),
    ("30 were killed in a New Year's Eve strike.", WEDNESDAY, "event 2024-12-31 2024-12-31"),
    ("30 were killed in the past week.", WEDNESDAY, "increment 2025-04-23 2025-04-30"),
    ("30 were killed over the last three days.", WEDNESDAY, "increment 2025-04-27 2025-04-30"),
    ("30 were killed last month.", WEDNESDAY, "increment 2025-03-01 2025-03-31"),
    ("30 were killed last week.", WEDNESDAY, "increment 2025-04-21 2025-04-27"),
    ("30 were killed in three days of fighting.", WEDNESDAY, "increment - -"),
    ("30 have been killed since 6 August 2024.", None, "cumulative 2024-08-06 -"),
    ("30 have been killed since January.", WEDNESDAY, "cumulative 2025-01-01 -"),
    ("30 have been killed since the start of December.", MONDAY, "cumulative 2024-12-01 -"),
    ("30 had been killed by mid-January.", WEDNESDAY, "cumulative - 2025-01-15"),
    ("30 had been killed by the end of March.", WEDNESDAY, "cumulative - 2025-03-31"),
    ("30 had been killed as of 14 December.", MONDAY, "cumulative - 2024-12-14"),
    ("30 have been killed so far.", MONDAY, "cumulative - 2024-12-16"),
    ("To date, they have lost 30.", MONDAY, "cumulative - 2024-12-16"),
    ("30 had been killed by the end of 2024.", None, "cumulative - 2024-12-31"),
    ("30 were killed in a single night.", MONDAY, "increment - -"),
    ("30 were killed in the first ten days of combat.", MONDAY, "increment - -"),
    ("In November and December, 30 were killed.", WEDNESDAY, "event 2024-11-01 2024-12-31"),
    ("So far in April, 30 were killed.", WEDNESDAY, "cumulative 2025-04-01 2025-04-30"),
    ("30 were killed on Christmas Day 1995.", MONDAY, "event 1995-12-25 1995-12-25"),
    ("30 were killed on 12, 13 and 14 December.", MONDAY, "event 2024-12-12 2024-12-14"),
    ("In the first two weeks of January 2025, 30 were killed.", WEDNESDAY, "increment - -"),
    (
        "On 3 January 2025 Kyiv said 30 had been killed the previous day.",
        WEDNESDAY,
        "increment - -",
    ),
    ("In the week ending January 12, 2025, 30 died.", None, "increment 2025-01-06 2025-01-12"),
    ("In the week beginning 6 January 2025, 30 died.", None, "increment 2025-01-06 2025-01-12"),
    (
        "30 have been killed since the beginning of the invasion on Feb. 24, 2022.",
        None,
        "cumulative 2022-02-24 -",
    ),
    ("Kyiv has so far confirmed 30 deaths.", MONDAY, "cumulative - 2024-12-16"),
    ("In November 2024, the mission recorded 30 deaths.", None, "event 2024-11-01 2024-11-30"),
    ("Over the past week, Kyiv said, 30 died.", WEDNESDAY, "increment 2025-04-23 2025-04-30"),
    (
        "KYIV, Dec 10 (Reuters) - 30 were killed on 14 December, Kirby said.",
        MONDAY,
        "event 2024-12-14 2024-12-14",
    ),
    ("30 have been killed so far this year.", WEDNESDAY, "cumulative 2025-01-01 2025-04-30"),
    ("30 were killed over the past 24 hours.", WEDNESDAY, "increment 2025-04-29 2025-04-30"),
    ("30 soldiers sent to Kursk were killed in January.", WEDNESDAY, "event 2025-01-01 2025-01-31"),
    ("30 were killed when a bus overturned on Monday.", WEDNESDAY, "event 2025-04-28 2025-04-28"),
    (
        "In November, 40 were killed, compared with 30 in October.",
        WEDNESDAY,
        "event 2024-10-01 2024-10-31",
    ),
    (
        "In November, 40 were killed, compared with 30 killed and 903 hurt in October.",
        WEDNESDAY,
        "event 2024-10-01 2024-10-31",
    ),
    (
        "In November, 30 were killed, compared with 40 killed in October.",
        WEDNESDAY,
        "event 2024-11-01 2024-11-30",
    ),
    ("On Monday 40 were killed and 30 on Tuesday.", WEDNESDAY, "event 2025-04-29 2025-04-29"),
    (
        "The army said on 19 December that 30 were killed over the past day.",
        WEDNESDAY,
        "increment 2024-12-18 2024-12-19",
    ),
    (
        "The army said on 19 December 2024 that 30 were killed yesterday.",
        None,
        "event 2024-12-18 2024-12-18",
    ),
    (
        "A report dated 1 March 2024 says: 30 died on 14 January.",
        WEDNESDAY,
        "event 2024-01-14 2024-01-14",
    ),
    (
        "KYIV, Dec. 10, 2024 - 30 were killed over the weekend.",
        MONDAY,
        "event 2024-12-14 2024-12-15",
    ),
    (
        "Speaking on Friday, Kirby said 30 were killed yesterday.",
        MONDAY,
        "event 2024-12-12 2024-12-12",
    ),
    (
        "Kirby said last month that it rained; 30 were killed yesterday.",
        MONDAY,
        "event 2024-12-15 2024-12-15",
    ),
]

# What the words do not say stays empty.
OPEN = [
    ("30 were killed.", MONDAY, " - -"),
    ("30 have been killed since early December.", MONDAY, "cumulative - -"),
    ("30 had been killed by March 2025.", WEDNESDAY, "cumulative - -"),
    ("30 were killed on Monday.", None, "event - -"),
    ("30 were killed on 14 December.", None, "event - -"),
    ("30 were killed over the weekend.", None, "event - -"),
    ("30 have been killed so far.", None, "cumulative - -"),
    ("30 were killed in December.", MONDAY, "event 2024-12-01 -"),
    ("30 were killed on 31 February 2024.", None, "event - -"),
    ("30 were killed over the weekend.", datetime.date(2024, 12, 14), "event - -"),
    ("30 were killed overnight.", MONDAY, "event - -"),
    ("The death toll is 30.", MONDAY, "cumulative - -"),
    ("They have lost 30.", MONDAY, " - -"),
    ("They have already lost 30.", MONDAY, "cumulative - -"),
    ("The death toll of Monday rose to 30.", MONDAY, "cumulative - -"),
    ("30 were killed, as may happen.", MONDAY, " - -"),
    ("30 men march.", MONDAY, " - -"),
    ("30 were killed before Monday.", MONDAY, " - -"),
    ("30 of 2,024 were killed.", MONDAY, " - -"),
    (
        "Since the beginning of hostilities in the south, 30 have been killed.",
        MONDAY,
        "cumulative - -",
    ),
    ("Since then, 30 have been killed.", MONDAY, "cumulative - -"),
    ("30 have been killed since the coup.", MONDAY, "cumulative - -"),
    ("40 died in the past day, bringing the overall toll to 30.", MONDAY, "cumulative - -"),
    ("How many died so far is not known; 30 were hurt.", MONDAY, " - -"),
    ("KYIV, Dec 10 (Reuters) - 30 were killed.", MONDAY, " - -"),
    ("30 were killed, Lee Jun-ho said.", MONDAY, " - -"),
    ("30 were killed three days later.", MONDAY, " - -"),
    ("30 were killed in what dates back to 2014.", MONDAY, " - -"),
    ("30 were killed over the past hours.", MONDAY, "increment - -"),
    ("His brother, born in 1999, was among the 30 killed.", MONDAY, " - -"),
    ("A school built in 1962 was hit and 30 died.", MONDAY, " - -"),
    ("30 soldiers who were drafted in October were killed.", MONDAY, " - -"),
    ("Pyongyang sent 3,000 men in January, replacing the 30 dead.", MONDAY, " - -"),
    ("30 bodies were pulled from the rubble on Friday.", MONDAY, " - -"),
    ("Hostages released on Friday said 30 were killed.", MONDAY, " - -"),
    ("Seoul, Dec. 10, 2024 (AP) — 30 were killed.", MONDAY, " - -"),
    ("Kirby said last month that 30 were killed last week.", MONDAY, "increment - -"),
    ("The death toll rose to 40, after 30 bodies were brought in.", MONDAY, " - -"),
]

# When it was said is not when it happened: period and day of the statement.
SAID = [
    ("Kirby said on Friday that 30 were killed.", "- 2024-12-13"),
    ("On Friday, Kirby said 30 were killed.", "- 2024-12-13"),
    ("30 were killed, Kirby said on Friday.", "- 2024-12-13"),
    ("Kirby told reporters on Friday that 30 were killed.", "- 2024-12-13"),
    ("On Friday, 30 were killed, Kirby said.", "event -"),
    ("30 were killed on Thursday, Kirby said on Friday.", "event 2024-12-13"),
    ("The agency had said in November that 30 were killed.", "- -"),
    ("Kyiv broke its silence on Friday, saying 30 were killed.", "- 2024-12-13"),
    ("It rests on Zelensky's December 6 statement that 30 were killed.", "- 2024-12-06"),
    ("According to a report published on Friday by the mission, 30 were killed.", "- 2024-12-13"),
    ("The agency assessed on December 5, 2024, that 30 were killed.", "- 2024-12-05"),
    ("The army raised the estimate to 30 last month.", "- -"),
    ("According to a UN report published on 1 March 2024, 30 were killed.", "- 2024-03-01"),
    ("A report dated 1 March 2024 says: 30 died on 14 January.", "event 2024-03-01"),
    ("Hostages released on Friday said 30 were killed.", "- -"),
    ("Speaking on Friday, Kirby said 30 were killed yesterday.", "event 2024-12-13"),
    ("According to a statement of 13 December, 30 were killed yesterday.", "event 2024-12-13"),
    ("Footage published on Friday showed 30 killed on Thursday.", "event 2024-12-13"),
]


def period_of(
    text: str, published_on: datetime.date | None, *, figure: str = "30", qualifier: str = "exact"
):
    sentences = split_sentences(text)
    found = [match for match in re.finditer(r"\b(?:30|40)\b", text)]
    numbers = [
        next(at for at, (first, last) in enumerate(sentences) if first <= match.start() < last)
        for match in found
    ]
    mentions = [
        Mention(match.start(), match.end(), number, "killed", qualifier=qualifier)
        for match, number in zip(found, numbers, strict=True)
    ]
    return find_periods(text, sentences, mentions, published_on)[
        [match.group() for match in found].index(figure)
    ]


def on_paper(period) -> str:
    return f"{period.period} {period.period_start or '-'} {period.period_end or '-'}"


# Words of time


@pytest.mark.parametrize(("text", "published_on", "expected"), BASIC)
def test_words_of_time_have_their_days(text, published_on, expected):
    assert on_paper(period_of(text, published_on)) == expected


@pytest.mark.parametrize(("text", "published_on", "expected"), OPEN)
def test_what_the_words_do_not_say_stays_empty(text, published_on, expected):
    assert on_paper(period_of(text, published_on)) == expected


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_the_day_of_a_statement_is_not_the_day_of_what_it_tells(text, expected):
    period = period_of(text, MONDAY)
    assert f"{period.period or '-'} {period.stated_on or '-'}" == expected


def test_every_period_is_a_word_of_the_vocabulary():
    assert {period_of(text, day).period for text, day, _ in BASIC + OPEN} - {""} <= set(
        vocabulary.PERIODS.names
    )


def test_a_rate_is_a_rate_over_its_days():
    assert (
        on_paper(period_of("30 a day were killed since 6 August 2024.", None, qualifier="rate"))
        == "rate 2024-08-06 -"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "30 were killed by mid-January.",
            (
                "the year 2025 is taken from the day of publication; “mid-January” is taken "
                "as the 15th"
            ),
        ),
        ("30 have been killed since early April.", "“early April” names no day"),
        (
            "30 were killed on Monday.",
            "“Monday” is taken as the last one up to the day of publication",
        ),
        ("The death toll is 30.", "up to which day is counted is not stated"),
        (
            "Kyiv said on 19 December that 30 died.",
            "of when it was said, the year 2024 is taken from the day of publication",
        ),
        (
            "Kyiv said on 19 December 2024 that 30 died yesterday.",
            "“yesterday” is counted from the day it was said",
        ),
    ],
)
def test_how_days_were_taken_from_words_is_said(text, reason):
    assert period_of(text, WEDNESDAY).reasons == [reason]


def test_the_words_stand_where_they_say():
    text = "It rained. 30 were killed on 14 and 15 December."
    words = period_of(text, MONDAY).words
    assert (text[words.start : words.end], words.text) == ("on 14 and 15 December",) * 2


# Whose words of time they are


def test_words_of_time_after_each_figure_are_its_own():
    text = "30 were killed on Friday and 40 on Saturday."
    assert [str(period_of(text, MONDAY, figure=figure).period_end) for figure in ("30", "40")] == [
        "2024-12-13",
        "2024-12-14",
    ]


def test_words_of_time_before_each_figure_are_its_own():
    text = "On Friday 30 were killed and on Saturday 40 were hurt."
    assert [str(period_of(text, MONDAY, figure=figure).period_end) for figure in ("30", "40")] == [
        "2024-12-13",
        "2024-12-14",
    ]


def test_words_of_time_after_several_figures_belong_to_all():
    text = "30 were killed and 40 wounded on Friday."
    assert [str(period_of(text, MONDAY, figure=figure).period_end) for figure in ("30", "40")] == [
        "2024-12-13",
        "2024-12-13",
    ]


def test_words_of_time_do_not_reach_over_a_semicolon():
    assert on_paper(period_of("40 were killed on Friday; 30 were hurt.", MONDAY)) == " - -"


def test_a_month_before_a_number_of_people_is_no_date():
    assert (
        on_paper(period_of("In January 30 soldiers were killed.", WEDNESDAY))
        == "event 2025-01-01 2025-01-31"
    )


@pytest.mark.parametrize("length", range(30, 60))
def test_no_time_is_read_from_half_a_word(length):
    text = f"30 were hurt on Friday, {'x' * length} Declining"
    assert [text[time.start : time.end] for time in find_times(text, MONDAY)] == ["on Friday"]


# What must not matter


@pytest.mark.parametrize(("text", "published_on", "expected"), BASIC)
def test_an_unrelated_sentence_changes_no_period(text, published_on, expected):
    assert (
        on_paper(
            period_of(f"It rained on Sunday. {text} The bridge was closed in 2001.", published_on)
        )
        == expected
    )


def test_active_and_passive_have_the_same_period():
    active, passive = "The strike killed 30 on Friday.", "30 were killed by the strike on Friday."
    assert (
        on_paper(period_of(active, MONDAY))
        == on_paper(period_of(passive, MONDAY))
        == "event 2024-12-13 2024-12-13"
    )


def test_the_order_of_the_clauses_does_not_matter():
    assert on_paper(period_of("On Friday, 30 were killed.", MONDAY)) == on_paper(
        period_of("30 were killed on Friday.", MONDAY)
    )


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_no_day_of_publication_is_too_early_or_too_late(day):
    for text, _, _ in BASIC + OPEN:
        period_of(text, datetime.date.fromisoformat(day))


# The day of publication, as it is given


@pytest.mark.parametrize(
    "days",
    [
        ["2024-12-16", None],
        [MONDAY, float("nan")],
        pd.Series(["2024-12-16", pd.NA]),
        pd.to_datetime(["2024-12-16", None]),
    ],
)
def test_the_days_of_many_texts_are_given_as_the_day_of_one(days):
    claims = extract_claims_from(["Three died yesterday."] * 2, published_on=days, progress=False)
    assert claims["period_start"].tolist() == [pd.Timestamp("2024-12-15"), pd.NaT]


@pytest.mark.parametrize(
    ("texts", "days", "message"),
    [
        (
            ["Three died."] * 3,
            ["2024-12-16"] * 2,
            "published_on: 2 given for 3 texts. Give one for each, None where it is not known.",
        ),
        (
            ["It rained."] * 2,
            [None, "Monday"],
            "published_on, text 1: 'Monday' is not a date. Write it as 2024-12-17.",
        ),
        (
            ["Three died."],
            "2024-12-16",
            (
                "published_on: '2024-12-16' is no column of days. Give one day for each of "
                "the 1 texts."
            ),
        ),
        (
            "Three died.",
            None,
            (
                "texts: 'Three died.' is no column of texts. Give a list or a Series; for "
                "one text use extract_claims."
            ),
        ),
        (
            None,
            None,
            (
                "texts: None is no column of texts. Give a list or a Series; for one text "
                "use extract_claims."
            ),
        ),
    ],
)
def test_what_is_no_column_of_texts_or_days_is_refused(texts, days, message):
    with pytest.raises(TollbookError, match=re.escape(message)):
        extract_claims_from(texts, published_on=days, progress=False)


@pytest.mark.parametrize(
    ("text", "day", "message"),
    [
        (
            None,
            None,
            (
                "text: None is not text. Give the words of an article; for many texts use "
                "extract_claims_from."
            ),
        ),
        ("Three died.", 20241216, "published_on: 20241216 is not a date. Write it as 2024-12-17."),
    ],
)
def test_what_is_no_text_or_no_day_is_refused(text, day, message):
    with pytest.raises(TollbookError, match=re.escape(message)):
        extract_claims(text, published_on=day)
