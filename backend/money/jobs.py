from uuid import UUID

from procrastinate import RetryStrategy

from backend.kernel.jobs import queue
from backend.money.cash.cases import notice
from backend.money.cash.mail import mail_case


@queue.periodic(cron="*/10 * * * *")
@queue.task(name="money.notice_cash", queueing_lock="notice_cash")
async def notice_cash(timestamp: int) -> None:
    """Every ten minutes. `timestamp` is when it was due."""
    await notice()


@queue.task(name="money.mail_cash_case", retry=RetryStrategy(max_attempts=10, exponential_wait=4))
async def mail_cash_case(case: str) -> None:
    """Tried for some days: 4 s, 16 s, … up to three days apart."""
    await mail_case(UUID(case))
