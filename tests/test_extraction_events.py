"""The totals of made-up accounts of one event each, as they are counted out of the text."""

from __future__ import annotations

import pytest

from tests.event_texts import describe_counts, read_accounts, read_counts
from tests.rows import check_not_read_yet, check_rows

ACCOUNTS = read_accounts()
NOT_YET = ACCOUNTS[ACCOUNTS["not_read_yet"] != ""]
READ = ACCOUNTS.drop(NOT_YET.index)


def counted(accounts):
    """Each text, and the killed and the wounded that a reader counts in it."""
    counts = accounts[["killed", "wounded"]].itertuples(index=False, name=None)
    return zip(accounts["text"], counts, strict=True)


@pytest.mark.corpus
def test_an_account_of_an_event_is_counted_as_a_reader_counts_it():
    check_rows(counted(READ), read_counts)


@pytest.mark.corpus
def test_an_account_among_those_not_read_yet_is_not_read_yet():
    check_not_read_yet(counted(NOT_YET), read_counts)


@pytest.mark.corpus
def test_what_is_read_instead_is_noted_beside_each_account():
    check_rows(zip(NOT_YET["text"], NOT_YET["not_read_yet"], strict=True), describe_counts)


def test_every_kind_of_writing_has_twenty_accounts_and_none_stands_there_twice():
    assert ACCOUNTS["kind"].value_counts().min() >= 20
    assert ACCOUNTS["text"].is_unique
