"""How benchmarks measure: ours and the peer in turn, in one run, and the median of the ratios."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable


def compare(
    benchmark: str,
    ours: Callable[[], object],
    peer: Callable[[], object],
    *,
    rounds: int,
    target: float,
) -> dict[str, object]:
    """Run ours and the peer in turn, after a first round that is not counted, and summarise."""
    ours(), peer()
    times = [(seconds(ours), seconds(peer)) for _ in range(rounds)]
    return summarise(benchmark, [pair[0] for pair in times], [pair[1] for pair in times], target)


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, with no garbage left over from before."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def summarise(
    benchmark: str, ours: list[float], peer: list[float], target: float
) -> dict[str, object]:
    """A line of results: medians in seconds, the median of the ratios, and whether it is within the
    target.
    """
    ratio = statistics.median(one / other for one, other in zip(ours, peer, strict=True))
    return {
        "benchmark": benchmark,
        "ours_s": statistics.median(ours),
        "peer_s": statistics.median(peer),
        "ratio": ratio,
        "target": target,
        "met": ratio <= target,
    }
