"""The project's own sentences, each with the figures that it states; and what may be done to a sentence without changing its figures."""

from __future__ import annotations

import re

import pytest

from tests.casualty_sentences import read_figures, read_sentences
from tests.rows import check_not_read_yet, check_rows

LINES = read_sentences()
LINE_OF = {line.sentence: line for line in LINES}
READ = [line for line in LINES if not line.not_read_yet]
NOT_YET = [line for line in LINES if line.not_read_yet]
SMALL = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
WORD_FOR_SMALL = re.compile(rf"(?<!-)(?<!hundred and )\b({'|'.join(SMALL)})\b(?![- ](?:hundred|thousand|dozen))", re.IGNORECASE)


def test_the_table_has_at_least_four_hundred_different_sentences():
    assert len(LINE_OF) == len(LINES) >= 400


# What is read


@pytest.mark.corpus
def test_a_sentence_states_its_figures():
    check_rows([(line.sentence, line.expected) for line in READ], lambda sentence: LINE_OF[sentence].found)


@pytest.mark.corpus
def test_a_sentence_among_those_not_read_yet_is_not_read_yet():
    check_not_read_yet([(line.sentence, line.expected) for line in NOT_YET], lambda sentence: LINE_OF[sentence].found)


@pytest.mark.corpus
def test_what_is_read_instead_is_noted_beside_each_sentence():
    check_rows([(line.sentence, line.not_read_yet) for line in NOT_YET], lambda sentence: LINE_OF[sentence].found_in_words)


# What must not matter


def check_variants(vary, lines=READ):
    """Fail with every line whose sentence states other figures once it is varied."""
    check_rows([(vary(line.sentence), line.expected[0]) for line in lines], read_figures)


@pytest.mark.corpus
def test_sentences_without_figures_around_a_sentence_change_nothing():
    check_variants(lambda sentence: f"It rained in the hills. {sentence.removesuffix('.')}. Trains ran late.")


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
    check_variants(lambda sentence: WORD_FOR_SMALL.sub(lambda match: str(SMALL[match.group().lower()]), sentence), lines)
