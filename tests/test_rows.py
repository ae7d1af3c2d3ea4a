"""One test for a table of many rows names each row that is wrong."""

from __future__ import annotations

import re

import pytest

from tests.rows import check_not_read_yet, check_rows


def exactly(message: str) -> str:
    return f"^{re.escape(message)}$"


def test_every_row_that_is_wrong_is_named_with_what_was_expected_and_what_is_read():
    message = "2 of 3 rows are read otherwise than they should be:"
    message += "\n  '2'\n    expected 3\n    read     2"
    message += (
        "\n  'two'\n    expected 2\n    read     ValueError(\"invalid literal for int() with "
        "base 10: 'two'\")"
    )
    with pytest.raises(pytest.fail.Exception, match=exactly(message)):
        check_rows([("1", 1), ("2", 3), ("two", 2)], int)


def test_a_row_that_was_not_read_yet_and_is_read_now_is_named():
    message = (
        "1 of 3 rows that were not read yet are read now. Move each to those that are "
        "read:\n  '2'\n    read     2"
    )
    with pytest.raises(pytest.fail.Exception, match=exactly(message)):
        check_not_read_yet([("1", 3), ("2", 2), ("two", 2)], int)


def test_rows_that_are_right_pass():
    check_rows([("1", 1)], int)
    check_not_read_yet([("1", 2)], int)
