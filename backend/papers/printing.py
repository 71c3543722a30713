"""How the printing of a paper stands: done, on its way, to be tried again later, or given up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct

from backend.kernel.clock import now
from backend.kernel.jobs import WaitingJob, waiting_jobs
from backend.kernel.problems import Problem, conflict

State = Literal["done", "soon", "again", "given_up"]


class Printing(Struct, frozen=True):
    """`again_at`: when what failed is tried next, otherwise None. `given_up`: nothing more happens until somebody asks for it."""

    state: State
    again_at: datetime | None = None


DONE = Printing("done")


async def printing(once: str) -> Printing:
    """Of a paper that is not there yet; `once` is what its job is kept apart by."""
    return (await printings([once]))[once]


async def not_ready(once: str) -> Problem:
    """Says of a paper that is not there yet whether one can wait for it."""
    return conflict("paper.not_ready", "This paper is still being printed. Look again in a minute.", printing=(await printing(once)).state)


async def printings(once: Sequence[str]) -> dict[str, Printing]:
    jobs = await waiting_jobs(once)
    return {each: how_it_stands(jobs.get(each), now()) for each in once}


def how_it_stands(job: WaitingJob | None, at: datetime) -> Printing:
    if not job:
        return Printing("given_up")
    if job.failed and job.due and job.due > at:
        return Printing("again", job.due)
    return Printing("soon")
