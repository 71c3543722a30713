"""Warm worker processes for what would hold up the event loop: WeasyPrint, decoding photos."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

Result = TypeVar("Result")


class WarmProcesses:
    """A pool that is opened at first use and opened anew when a process of it dies. `longest` in seconds."""

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
        done = asyncio.get_running_loop().run_in_executor(self._open(), work, *given)
        return await asyncio.wait_for(done, self.longest)

    def _open(self) -> ProcessPoolExecutor:
        if not self.pool:
            context = multiprocessing.get_context("spawn")
            self.pool = ProcessPoolExecutor(self.size(), mp_context=context, max_tasks_per_child=200)
        return self.pool

    def close(self) -> None:
        if self.pool:
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = None
