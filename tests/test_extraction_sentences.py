"""The project's own sentences, each with the figures that it states; and what may be done to a
sentence without changing its figures.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import extract_claims
from analysis.extraction.figures import describing, factuality, reading
from analysis.extraction.figures.reading import find_mentions
from analysis.extraction.figures.triggers import find_triggers
from analysis.extraction.sentence import Phrases, Sentence, trigger_places
from tests.casualty_sentences import read_figures, read_sentences
from tests.event_texts import read_events
from tests.rows import check_not_read_yet, check_rows

LINES = read_sentences()
LINE_OF = {line.sentence: line for line in LINES}
READ = [line for line in LINES if not line.not_read_yet]
NOT_YET = [line for line in LINES if line.not_read_yet]
SMALL = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve".split(),
        range(2, 13),
        strict=True,
    )
)
WORD_FOR_SMALL = re.compile(
    rf"(?<!-)(?<!hundred and )\b({'|'.join(SMALL)})\b(?![- ](?:hundred|thousand|dozen))",
    re.IGNORECASE,
)


def test_the_table_has_at_least_four_hundred_different_sentences():
    assert len(LINE_OF) == len(LINES) >= 400


# What is read


@pytest.mark.corpus
def test_a_sentence_states_its_figures():
    check_rows(
        [(line.sentence, line.expected) for line in READ], lambda sentence: LINE_OF[sentence].found
    )


@pytest.mark.corpus
def test_a_sentence_among_those_not_read_yet_is_not_read_yet():
    check_not_read_yet(
        [(line.sentence, line.expected) for line in NOT_YET],
        lambda sentence: LINE_OF[sentence].found,
    )


@pytest.mark.corpus
def test_what_is_read_instead_is_noted_beside_each_sentence():
    check_rows(
        [(line.sentence, line.not_read_yet) for line in NOT_YET],
        lambda sentence: LINE_OF[sentence].found_in_words,
    )


# What must not matter


def check_variants(vary, lines=READ):
    """Fail with every line whose sentence states other figures once it is varied."""
    check_rows([(vary(line.sentence), line.expected[0]) for line in lines], read_figures)


@pytest.mark.corpus
def test_sentences_without_figures_around_a_sentence_change_nothing():
    check_variants(
        lambda sentence: f"It rained in the hills. {sentence.removesuffix('.')}. Trains ran late."
    )


@pytest.mark.corpus
def test_a_sentence_that_ends_without_a_full_stop_states_the_same():
    check_variants(lambda sentence: sentence.removesuffix("."))


@pytest.mark.corpus
def test_wide_gaps_between_words_do_not_matter():
    check_variants(lambda sentence: re.sub(r" (?!\d)", "  ", sentence))


@pytest.mark.corpus
def test_digits_instead_of_words_state_the_same():
    lines = [line for line in READ if WORD_FOR_SMALL.search(line.sentence)]
    assert len(lines) > 100
    check_variants(
        lambda sentence: WORD_FOR_SMALL.sub(
            lambda match: str(SMALL[match.group().lower()]), sentence
        ),
        lines,
    )


# What is passed over, and what is never kept from its pattern


PHRASES = {
    name: phrases for name, phrases in vars(factuality).items() if isinstance(phrases, Phrases)
}
ASCII = st.characters(codec="ascii", exclude_categories=["Cc"])


@pytest.mark.parametrize("event", factuality._EVENTS.split())
@pytest.mark.parametrize("when", ["The 2005 {}", "The 1983 {}", "The April {}", "Another {}"])
def test_what_another_event_cost_is_background(when, event):
    _, (here, *_, elsewhere) = find_mentions(
        f"Gunmen shot dead three policemen. {when.format(event)} killed 40."
    )
    assert (here.is_background, elsewhere.best, elsewhere.is_background) == (False, 40, True)


@pytest.mark.parametrize(
    "text",
    [
        "In war-torn Mogadishu, militants have killed 40.",
        "A day-long battle killed 40.",
        "Police fired on protesters, killing 40.",
    ],
)
def test_a_word_within_a_longer_one_says_nothing_of_another_event_or_of_a_rate(text):
    _, (_, figure) = find_mentions(f"Gunmen shot dead three policemen. {text}")
    assert (figure.best, figure.qualifier, figure.is_background) == (40, "exact", False)


@pytest.mark.parametrize("name", PHRASES)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_phrase_is_kept_from_its_pattern(name, data):
    text = "x " + data.draw(st.from_regex(PHRASES[name].pattern, alphabet=ASCII))
    sentence = Sentence(text, 0, 0, len(text))
    is_taken = PHRASES[name].pattern.search(text) is not None
    assert (PHRASES[name].search(sentence, 0, len(text)) is not None) == is_taken


def test_a_word_that_ends_in_capitals_ends_alike_for_a_phrase_and_for_its_words():
    text = "x to date'S"
    assert PHRASES["_WHOLE_WAR"].pattern.search(text) is None
    assert PHRASES["_WHOLE_WAR"].search(Sentence(text, 0, 0, len(text)), 0, len(text)) is None


@pytest.mark.corpus
def test_texts_state_the_same_where_nothing_is_passed_over(monkeypatch):
    texts = [line.sentence for line in LINES] + read_events()["text"].tolist()
    texts += [f"{first} {second}" for first, second in pairwise(texts)]
    told = [find_mentions(text)[1] for text in texts]
    anything = re.compile("")
    monkeypatch.setattr(
        Phrases,
        "search",
        lambda phrases, sentence, start, end: phrases.pattern.search(sentence.text, start, end),
    )
    monkeypatch.setattr(describing, "_RATES", NeverApart())
    monkeypatch.setattr(factuality, "_CALLED_UNTRUE", NeverApart())
    monkeypatch.setattr(factuality, "_A_MONTH", anything)
    monkeypatch.setattr(reading, "_MAY_GO_ON", anything)
    assert [find_mentions(text)[1] for text in texts] == told


def test_no_trigger_stands_where_no_stem_does():
    sentences = [sentence for line in LINES for sentence in re.split(r"[.,;:] ", line.sentence)]
    unread = [Sentence(text, 0, 0, len(text)) for text in sentences if not trigger_places(text)]
    assert len(unread) > 50
    assert not any(find_triggers(sentence) for sentence in unread)


class NeverApart(frozenset):
    """Words of which one stands in every sentence."""

    def isdisjoint(self, _words):
        return False


# Layouts in which news give numbers: headings, lists, colons, dashes, tables, signs, other scripts

PIECES = """
    People killed|People wounded|Toll|Total|Casualties|HUR said|according to|:|,|.|–|-|—|(|)|•|*|#||12|30|1,200|
    two|5–|–5|Dec 6|d-|St.|No. 5|[1]|1.|2)|$5|12:30|at least|between|including|dead|injured|killed|and|of the|soldiers|
    # Toll|## Dead:|> |---|===|**|<b>|&amp;|http://x.example/30|@hur|#30|🔴|☠️|👨‍👩‍👧|1️⃣2️⃣|½|Ⅳ|３０|٣٠|۳۰|३०|
    قتل|جريح|убито|ранены|사망|명|死亡|人|נהרגו|“|”|«|»|'|`|…|¿|1'200|1.200.000|12k|1e9|+30|−5|±5|~30|≥30|30%|
    30-40|30/40|1,2,3|-0|007|12.5 million|dozens|hundreds|million|a|one|no|of whom|respectively|wounding|was|denied|
    yesterday|on Monday|16 December 2024|Feb 30|31 November|99 May 2024|year 0|Ivan Petrov|U.S.|aged 5|T-72|1st
"""
UNSEEN = [
    "\n",
    "\n\n",
    "\t",
    "|",
    " | ",
    "\r\n",
    "\u200f",
    "\u202b",
    "\u200b",
    "\u00a0",
    "\u0301",
    "\ufeff",
]
DAYS = [None, "0001-01-01", "2024-02-29", "9999-12-31"]


@pytest.mark.thorough
@settings(max_examples=800, deadline=None)
@given(
    st.lists(
        st.sampled_from([*(piece.strip() for piece in PIECES.split("|")), *UNSEEN]),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from(["", " "]),
    st.sampled_from(DAYS),
)
def test_no_layout_of_a_text_stops_the_reading(pieces, between, published_on):
    extract_claims(between.join(pieces), published_on=published_on)


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("People killed: 12 –\n\nPeople wounded: 30", ["killed: 12", "wounded: 30"]),
        ("Toll: 12 killed – ", ["12 killed"]),
        ("– 5 killed", ["5 killed"]),
    ],
)
def test_a_dash_at_an_end_of_a_line_is_no_part_of_a_number(text, wordings):
    assert extract_claims(text)["wording"].tolist() == wordings
