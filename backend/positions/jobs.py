from backend.kernel.jobs import queue
from backend.positions import sharing


@queue.periodic(cron="17 * * * *")
@queue.task(name="positions.forget_old", queueing_lock="forget_positions")
async def forget_old(timestamp: int) -> None:
    """Once an hour. `timestamp` is when it was due."""
    await sharing.forget_old()
