from uuid import UUID

from procrastinate import RetryStrategy

from backend.kernel.jobs import queue
from backend.papers.mail import send_link
from backend.papers.service import print_when_whole


@queue.task(name="papers.print_slip", retry=5)
async def print_slip(order: str) -> None:
    await print_when_whole(UUID(order))


@queue.task(name="papers.mail_link", retry=RetryStrategy(max_attempts=10, exponential_wait=4))
async def mail_link(order: str) -> None:
    """Tried for some days: 4 s, 16 s, … up to three days apart."""
    await send_link(UUID(order))
