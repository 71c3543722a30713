from uuid import UUID

from procrastinate import RetryStrategy

from backend.kernel.jobs import queue
from backend.orders.due import cases


@queue.periodic(cron="*/5 * * * *")
@queue.task(name="orders.notice_due", queueing_lock="notice_due")
async def notice_due(timestamp: int) -> None:
    """Every five minutes. `timestamp` is when it was due."""
    await cases.notice()


@queue.task(name="orders.mail_due_case", retry=RetryStrategy(max_attempts=10, exponential_wait=4))
async def mail_due_case(case: str) -> None:
    """Tried for some days: 4 s, 16 s, … up to three days apart."""
    await cases.mail_case(UUID(case))
