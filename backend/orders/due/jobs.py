from backend.kernel.jobs import queue
from backend.orders.due import cases


@queue.periodic(cron="*/5 * * * *")
@queue.task(name="orders.notice_due", queueing_lock="notice_due")
async def notice_due(timestamp: int) -> None:
    """Every five minutes. `timestamp` is when it was due."""
    await cases.notice()
