from uuid import UUID

from procrastinate import RetryStrategy

from backend.connections import deliveries, webhooks
from backend.kernel.jobs import queue


@queue.task(name="connections.deliver", queue=webhooks.QUEUE, retry=RetryStrategy(max_attempts=5, wait=30))
async def deliver(delivery: str) -> None:
    """A refusal is no failure of this job: it asks for the next try itself. Only the database's failures are tried again here."""
    await deliveries.deliver(UUID(delivery))


@queue.task(name="connections.mail_switched_off", retry=RetryStrategy(max_attempts=10, exponential_wait=4))
async def mail_switched_off(webhook: str) -> None:
    await deliveries.mail_switched_off(UUID(webhook))


@queue.periodic(cron="41 3 * * *")
@queue.task(name="connections.forget_deliveries", queueing_lock="forget_deliveries")
async def forget_deliveries(timestamp: int) -> None:
    """Daily. `timestamp` is when it was due."""
    await webhooks.forget_old()
