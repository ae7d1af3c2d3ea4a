"""The project's own sentences, each with the figures that it states; and what may be done to a sentence without changing its figures."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.extraction import find_mentions
from analysis.extraction.figures import describing, factuality, reading
from analysis.extraction.figures.triggers import find_triggers
from analysis.extraction.sentence import Phrases, Sentence, trigger_places
from tests.casualty_sentences import read_figures, read_sentences
from tests.event_texts import read_events

SENTENCES = read_sentences()
READ = [line for line in SENTENCES if not line.not_read_yet]
SMALL = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
WORD_FOR_SMALL = re.compile(rf"(?<!-)(?<!hundred and )\b({'|'.join(SMALL)})\b(?![- ](?:hundred|thousand|dozen))", re.IGNORECASE)

any_line_read = pytest.mark.parametrize("line", READ, ids=lambda line: line.sentence)


def test_the_table_has_at_least_four_hundred_different_sentences():
    assert len({line.sentence for line in SENTENCES}) == len(SENTENCES) >= 400


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(line, id=line.sentence, marks=[pytest.mark.xfail(reason=line.not_read_yet, strict=True)] if line.not_read_yet else [])
        for line in SENTENCES
    ],
)
def test_a_sentence_states_these_figures(line):
    assert line.found == line.expected


@any_line_read
def test_sentences_without_figures_around_a_sentence_change_nothing(line):
    assert read_figures(f"It rained in the hills. {line.sentence.removesuffix('.')}. Trains ran late.") == line.expected[0]


@any_line_read
def test_a_sentence_that_ends_without_a_full_stop_states_the_same(line):
    assert read_figures(line.sentence.removesuffix(".")) == line.expected[0]


@any_line_read
def test_wide_gaps_between_words_do_not_matter(line):
    assert read_figures(re.sub(r" (?!\d)", "  ", line.sentence)) == line.expected[0]


@pytest.mark.parametrize("line", [line for line in READ if WORD_FOR_SMALL.search(line.sentence)], ids=lambda line: line.sentence)
def test_digits_instead_of_words_state_the_same(line):
    in_digits = WORD_FOR_SMALL.sub(lambda match: str(SMALL[match.group().lower()]), line.sentence)
    assert read_figures(in_digits) == line.expected[0]


PHRASES = {name: phrases for name, phrases in vars(factuality).items() if isinstance(phrases, Phrases)}
ASCII = st.characters(codec="ascii", exclude_categories=["Cc"])


@pytest.mark.parametrize("event", factuality._EVENTS.split())
@pytest.mark.parametrize("when", ["The 2005 {}", "The 1983 {}", "The April {}", "Another {}"])
def test_what_another_event_cost_is_background(when, event):
    _, (here, *_, elsewhere) = find_mentions(f"Gunmen shot dead three policemen. {when.format(event)} killed 40.")
    assert (here.is_background, elsewhere.best, elsewhere.is_background) == (False, 40, True)


@pytest.mark.parametrize(
    "text", ["In war-torn Mogadishu, militants have killed 40.", "A day-long battle killed 40.", "Police fired on protesters, killing 40."]
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


def test_texts_state_the_same_where_nothing_is_passed_over(monkeypatch):
    texts = [line.sentence for line in SENTENCES] + read_events()["text"].tolist()
    texts += [f"{first} {second}" for first, second in pairwise(texts)]
    told = [find_mentions(text)[1] for text in texts]
    anything = re.compile("")
    monkeypatch.setattr(Phrases, "search", lambda phrases, sentence, start, end: phrases.pattern.search(sentence.text, start, end))
    monkeypatch.setattr(describing, "_RATES", NeverApart())
    monkeypatch.setattr(factuality, "_CALLED_UNTRUE", NeverApart())
    monkeypatch.setattr(factuality, "_A_MONTH", anything)
    monkeypatch.setattr(reading, "_MAY_GO_ON", anything)
    assert [find_mentions(text)[1] for text in texts] == told


def test_no_trigger_stands_where_no_stem_does():
    sentences = [sentence for line in SENTENCES for sentence in re.split(r"[.,;:] ", line.sentence)]
    unread = [Sentence(text, 0, 0, len(text)) for text in sentences if not trigger_places(text)]
    assert len(unread) > 50
    assert not any(find_triggers(sentence) for sentence in unread)


class NeverApart(frozenset):
    """Words of which one stands in every sentence."""

    def isdisjoint(self, _words):
        return False
