"""Warm worker processes that print: WeasyPrint never runs in a request, nor on the event loop."""

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from backend.papers.render import render_slip
from backend.papers.slip import Slip
from backend.settings import settings

LONGEST = 300.0


class Press:
    """A pool that is opened at first use and opened anew when a process of it dies."""

    def __init__(self) -> None:
        self.pool: ProcessPoolExecutor | None = None

    async def print_slip(self, slip: Slip) -> bytes:
        """The PDF. A slip whose process died is printed once more. Raises TimeoutError after five minutes."""
        try:
            return await self._print(slip)
        except BrokenProcessPool:
            self.close()
            return await self._print(slip)

    async def _print(self, slip: Slip) -> bytes:
        work = asyncio.get_running_loop().run_in_executor(self._open(), render_slip, slip)
        return await asyncio.wait_for(work, LONGEST)

    def _open(self) -> ProcessPoolExecutor:
        if not self.pool:
            context = multiprocessing.get_context("spawn")
            self.pool = ProcessPoolExecutor(settings().press_workers, mp_context=context, max_tasks_per_child=200)
        return self.pool

    def close(self) -> None:
        if self.pool:
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = None


press = Press()
