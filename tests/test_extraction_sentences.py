"""The project's own sentences, each with the figures that it states; and what may be done to a sentence without changing its figures."""

from __future__ import annotations

import re

import pytest

from tests.casualty_sentences import read_figures, read_sentences

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
