"""Warm processes that print: WeasyPrint never runs in a request, nor on the event loop, and only they load it."""

from collections.abc import Sequence

from backend.kernel.problems import Problem
from backend.kernel.processes import WarmProcesses
from backend.papers.archive.data import Data
from backend.papers.archive.keys import Key
from backend.papers.elements import Paper
from backend.settings import settings

LONGEST = 300.0
SOMEBODY_WAITS = 60.0
MOST_WAITING = 8


class Press:
    """`waiting` counts those who wait for a paper at this moment."""

    def __init__(self) -> None:
        self.processes = WarmProcesses(lambda: settings().press_workers, LONGEST)
        self.waiting = 0

    async def print(self, paper: Paper, longest: float = LONGEST) -> bytes:
        """The PDF. A paper whose process died is printed once more. Raises TimeoutError after `longest` seconds."""
        return await self.processes.run(_render, paper, longest=longest)

    async def archive(self, copies: Sequence[Paper], data: Data, key: Key) -> bytes:
        """As `print`, but signed and to be kept."""
        return await self.processes.run(_archive, copies, data, key)

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


def _render(paper: Paper) -> bytes:
    from backend.papers.render import render

    return render(paper)


def _archive(copies: Sequence[Paper], data: Data, key: Key) -> bytes:
    from backend.papers.archive.archived import archive

    return archive(copies, data, key)


def busy() -> Problem:
    return Problem("press.busy", 503, "Many papers are being printed just now. Try again in a minute.")


press = Press()
