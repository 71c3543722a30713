"""Two ways of doing the same, run in turns so that the machine's mood falls on both."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass
class Figure:
    """`ours` beside its yardstick. `limit` is what the ratio, or `ours` itself, may be; `at_least` turns it round."""

    name: str
    ours: float
    yardstick: float | None
    unit: str
    limit: float
    at_least: bool = False

    @property
    def ratio(self) -> float:
        return self.ours / self.yardstick if self.yardstick else self.ours

    @property
    def met(self) -> bool:
        return self.ratio >= self.limit if self.at_least else self.ratio <= self.limit

    def row(self) -> str:
        yardstick = f"{self.yardstick:10.2f}" if self.yardstick is not None else " " * 10
        sign = "≥" if self.at_least else "≤"
        return f"{self.name:<46} {self.ours:10.2f} {yardstick} {self.unit:<8} {self.ratio:8.2f} {sign} {self.limit:<6} {'met' if self.met else 'MISSED'}"


def alternately(ours: Callable[[], Any], theirs: Callable[[], Any], times: int = 7) -> tuple[float, float]:
    """Medians in milliseconds, after one run of each that is not counted."""
    ours()
    theirs()
    pairs = [(_timed(ours), _timed(theirs)) for _ in range(times)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


async def alternately_async(ours: Callable[[], Awaitable[Any]], theirs: Callable[[], Awaitable[Any]], times: int = 7) -> tuple[float, float]:
    await ours()
    await theirs()
    pairs = [(await timed_async(ours), await timed_async(theirs)) for _ in range(times)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


async def timed_async(work: Callable[[], Awaitable[Any]]) -> float:
    began = time.perf_counter()
    await work()
    return (time.perf_counter() - began) * 1000


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
