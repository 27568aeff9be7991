"""How the figures are taken: medians, and ratios within one run on one machine."""

from __future__ import annotations

import re
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """One line of docs/benchmarks.md."""

    what: str
    value: str
    goal: str = ""
    met: bool | None = None  # None: nothing was promised


def median(run: Callable[[], object], *, times: int = 5, warm: int = 1) -> float:
    """The median of the seconds that a call takes."""
    for _ in range(warm):
        run()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def side_by_side(
    one: Callable[[], object], other: Callable[[], object], *, times: int = 5
) -> tuple[float, float, float]:
    """Median seconds of both, and the median of the ratios taken pair by pair.

    In turn, so that a machine that slows down half-way slows both.
    """
    one(), other()
    pairs = [(median(one, times=1, warm=0), median(other, times=1, warm=0)) for _ in range(times)]
    firsts, seconds = zip(*pairs, strict=True)
    ratio = statistics.median(a / b for a, b in pairs)
    return statistics.median(firsts), statistics.median(seconds), ratio


def seconds(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def peak_memory() -> float:
    """The most that this process has held, in MB.

    Linux passes the maximum of `getrusage` on from parent to child, so it is asked of the memory
    itself where that can be.
    """
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
