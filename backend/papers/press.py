"""Warm worker processes that print: WeasyPrint never runs in a request, nor on the event loop."""

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from backend.kernel.problems import Problem
from backend.papers.elements import Paper
from backend.papers.render import render
from backend.settings import settings

LONGEST = 300.0
SOMEBODY_WAITS = 60.0
MOST_WAITING = 8


class Press:
    """A pool that is opened at first use and opened anew when a process of it dies."""

    def __init__(self) -> None:
        self.pool: ProcessPoolExecutor | None = None
        self.waiting = 0

    async def print(self, paper: Paper, longest: float = LONGEST) -> bytes:
        """The PDF. A paper whose process died is printed once more. Raises TimeoutError after `longest` seconds."""
        try:
            return await self._print(paper, longest)
        except BrokenProcessPool:
            self.close()
            return await self._print(paper, longest)

    async def print_now(self, paper: Paper) -> bytes:
        """For somebody who waits for it. Raises `press.busy` (503) when many wait already, or when it takes longer than a minute."""
        if self.waiting >= MOST_WAITING:
            raise busy()
        self.waiting += 1
        try:
            return await self.print(paper, SOMEBODY_WAITS)
        except TimeoutError:
            raise busy() from None
        finally:
            self.waiting -= 1

    async def _print(self, paper: Paper, longest: float) -> bytes:
        work = asyncio.get_running_loop().run_in_executor(self._open(), render, paper)
        return await asyncio.wait_for(work, longest)

    def _open(self) -> ProcessPoolExecutor:
        if not self.pool:
            context = multiprocessing.get_context("spawn")
            self.pool = ProcessPoolExecutor(settings().press_workers, mp_context=context, max_tasks_per_child=200)
        return self.pool

    def close(self) -> None:
        if self.pool:
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = None


def busy() -> Problem:
    return Problem("press.busy", 503, "Many papers are being printed just now. Try again in a minute.")


press = Press()
