from backend.kernel.jobs import queue
from backend.money.cash.cases import notice


@queue.periodic(cron="*/10 * * * *")
@queue.task(name="money.notice_cash", queueing_lock="notice_cash")
async def notice_cash(timestamp: int) -> None:
    """Every ten minutes. `timestamp` is when it was due."""
    await notice()
