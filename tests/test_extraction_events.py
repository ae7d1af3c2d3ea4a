"""The totals of made-up accounts of one event each, as they are counted out of the text."""

from __future__ import annotations

import pytest

from tests.event_texts import read_events

EVENTS = read_events()


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(event, id=event.text[:60], marks=[pytest.mark.xfail(reason=event.not_read_yet, strict=True)] if event.not_read_yet else [])
        for event in EVENTS.itertuples(index=False)
    ],
)
def test_an_account_of_an_event_is_counted_as_a_reader_counts_it(event):
    assert (event.killed_read, event.wounded_read) == (event.killed, event.wounded)


def test_every_kind_of_writing_has_twenty_accounts_and_none_stands_there_twice():
    assert EVENTS["kind"].value_counts().min() >= 20
    assert EVENTS["text"].is_unique
