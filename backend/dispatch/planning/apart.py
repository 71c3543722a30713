"""A day is planned in a process of its own, killed when it takes too long: the server keeps its memory and its time."""

import asyncio
import sys

import msgspec

from backend.dispatch.planning.problem import Problem, Routes
from backend.kernel.apart import done_apart, limit_this_process

LONGEST = 7.0
"""Seconds of search, so that the whole is done within ten."""
PATIENCE = 15.0
"""Seconds more for starting and answering, on a server that has much else to do."""
MOST_MEMORY = 2 << 30
MODULE = "backend.dispatch.planning.apart"
planning = asyncio.Semaphore(1)


class PlanningFailed(Exception):
    """It took too long, or the process died."""


async def planned_apart(problem: Problem) -> Routes:
    """As `search.planned`. Raises `PlanningFailed`."""
    async with planning:
        answer = await done_apart(MODULE, msgspec.msgpack.encode(problem), problem.longest + PATIENCE, {"OPENBLAS_NUM_THREADS": "1"})
    if answer is None:
        raise PlanningFailed
    return msgspec.msgpack.decode(answer, type=Routes)


def answer_on_standard_output() -> None:
    limit_this_process(MOST_MEMORY)
    problem = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Problem)
    from backend.dispatch.planning.search import planned

    sys.stdout.buffer.write(msgspec.msgpack.encode(planned(problem)))


if __name__ == "__main__":
    answer_on_standard_output()
