from uuid import UUID

from procrastinate import RetryStrategy

from backend.kernel.jobs import queue
from backend.orders.consents import mail


@queue.task(name="orders.mail_contractor_link", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
async def mail_contractor_link(invitation: str) -> None:
    """Tried for about a day: 4 s, 16 s, … ; the dispatcher can show the link all the while."""
    await mail.send_link(UUID(invitation))
