from uuid import UUID

from procrastinate import RetryStrategy

from backend.arrivals import letters
from backend.kernel.jobs import queue

FOR_HOURS = RetryStrategy(max_attempts=6, exponential_wait=4)
"""4 s, 16 s, … up to an hour apart: later it is no news."""


@queue.task(name="arrivals.tell_planned", retry=FOR_HOURS)
async def tell_planned(order: str) -> None:
    await letters.tell_planned(UUID(order))


@queue.task(name="arrivals.tell_departed", retry=FOR_HOURS)
async def tell_departed(order: str) -> None:
    await letters.tell_departed(UUID(order))
