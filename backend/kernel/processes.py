"""Warm worker processes for what would hold up the event loop: WeasyPrint, decoding photos."""

import asyncio
import multiprocessing
import signal
from collections.abc import Callable, Generator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

Result = TypeVar("Result")


class WarmProcesses:
    """A pool that is opened at first use and opened anew when a process of it dies. `longest` in seconds."""

    opened: set["WarmProcesses"] = set()

    def __init__(self, size: Callable[[], int], longest: float) -> None:
        self.size, self.longest = size, longest
        self.pool: ProcessPoolExecutor | None = None

    async def run(self, work: Callable[..., Result], *given: Any) -> Result:
        """Work whose process died is done once more. Raises TimeoutError after `longest`, and what the work raises."""
        try:
            return await self._run(work, *given)
        except BrokenProcessPool:
            self.close()
            return await self._run(work, *given)

    async def _run(self, work: Callable[..., Result], *given: Any) -> Result:
        pool = self._open()
        with _deaf_to_interrupts():
            done = asyncio.get_running_loop().run_in_executor(pool, work, *given)
        return await asyncio.wait_for(done, self.longest)

    def _open(self) -> ProcessPoolExecutor:
        if not self.pool:
            context = multiprocessing.get_context("spawn")
            self.pool = ProcessPoolExecutor(self.size(), mp_context=context, max_tasks_per_child=200)
            self.opened.add(self)
        return self.pool

    def close(self, *, wait: bool = False) -> None:
        if self.pool:
            self.pool.shutdown(wait=wait, cancel_futures=True)
            self.pool = None
            self.opened.discard(self)


def close_all() -> None:
    """When the process ends: its warm ones first, so that nothing of theirs is left behind."""
    for each in list(WarmProcesses.opened):
        each.close(wait=True)


@contextmanager
def _deaf_to_interrupts() -> Generator[None]:
    """What is started inside never hears Ctrl+C, which a terminal sends to all: its parent decides when it ends."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
