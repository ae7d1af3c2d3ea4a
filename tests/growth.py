"""How work grows with what it is done on. How long it takes is nowhere asserted: on a busy machine
everything takes long.
"""

from __future__ import annotations

import time
from collections.abc import Callable

# ten times as much takes about ten times as long; where all is compared with all, a hundred times
MOST = 20
SLACK = 0.1  # seconds of the processor, for what is done so fast that the clock is too coarse
ROUNDS = 5  # what else the machine does disturbs a round; it does not disturb five alike


def check_growth(work: Callable[[int], object], few: int, many: int, *, most: float = MOST) -> None:
    """Fail where the work on many takes more than `most` times the processor's time of the work on
    few, in each of some rounds.
    """
    __tracebackhide__ = True
    work(few)  # imports and first uses are not counted
    for _ in range(ROUNDS):
        of_few, of_many = min(_seconds(work, few) for _ in range(3)), _seconds(work, many)
        if of_many <= most * of_few + SLACK:
            return
    raise AssertionError(
        f"{many} took {of_many / of_few:.0f} times the work of {few}. At most {most} "
        f"times was expected."
    )


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
