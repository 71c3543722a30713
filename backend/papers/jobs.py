from uuid import UUID

from backend.kernel.jobs import queue
from backend.papers.service import print_when_whole


@queue.task(name="papers.print_slip", retry=5)
async def print_slip(order: str) -> None:
    await print_when_whole(UUID(order))
