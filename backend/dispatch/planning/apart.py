"""A day is planned in a process of its own, killed when it takes too long: the server keeps its memory and its time."""

import asyncio
import resource
import sys
from contextlib import suppress

import msgspec

from backend.dispatch.planning.problem import Problem, Routes
from backend.settings import PROJECT

LONGEST = 8.0
"""Seconds of search, so that the whole is done within ten."""
PATIENCE = 4.0
"""Seconds more for starting and answering."""
MOST_MEMORY = 2 << 30
MODULE = "backend.dispatch.planning.apart"
planning = asyncio.Semaphore(1)


class PlanningFailed(Exception):
    """It took too long, or the process died."""


async def planned_apart(problem: Problem) -> Routes:
    """As `search.planned`. Raises `PlanningFailed`."""
    async with planning:
        answer = await _answer(msgspec.msgpack.encode(problem), problem.longest + PATIENCE)
    return msgspec.msgpack.decode(answer, type=Routes)


async def _answer(given: bytes, longest: float) -> bytes:
    """The process is told no setting of ours."""
    planner = await asyncio.create_subprocess_exec(
        sys.executable, "-m", MODULE,
        cwd=PROJECT, env={"OPENBLAS_NUM_THREADS": "1"}, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        said, _ = await asyncio.wait_for(planner.communicate(given), longest)
    except TimeoutError:
        raise PlanningFailed("too long") from None
    finally:
        with suppress(ProcessLookupError):
            planner.kill()
    if planner.returncode:
        raise PlanningFailed(f"ended with {planner.returncode}")
    return said


def answer_on_standard_output() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    problem = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Problem)
    from backend.dispatch.planning.search import planned

    sys.stdout.buffer.write(msgspec.msgpack.encode(planned(problem)))


if __name__ == "__main__":
    answer_on_standard_output()
