"""Work that grows faster than what it is done on is seen, whatever else the machine does."""

from __future__ import annotations

import pytest

from tests.growth import check_growth


@pytest.mark.thorough
def test_work_that_compares_all_with_all_is_seen():
    with pytest.raises(
        AssertionError,
        match=r"^3000 took \d+ times the work of 300. At most 20 times was expected.$",
    ):
        check_growth(
            lambda size: sum(one == other for one in range(size) for other in range(size)),
            300,
            3_000,
        )


def test_work_in_proportion_passes():
    check_growth(lambda size: sum(range(size)), 100_000, 1_000_000)
