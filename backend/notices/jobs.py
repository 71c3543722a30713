from datetime import timedelta
from uuid import UUID

from procrastinate import BaseRetryStrategy, JobContext, RetryDecision, RetryStrategy
from procrastinate.jobs import Job

from backend.kernel.jobs import queue
from backend.notices import delivering, passing_on
from backend.notices.rules import MOST_TRIES, Step, pause

QUEUE = "notices"
"""Served beside the other work: a push service that hangs holds no slip up."""


class Patience(BaseRetryStrategy):
    """After as long as the other side asks for; after a fault of our own a few times, too."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, delivering.TryAgain):
            return RetryDecision(retry_in={"seconds": max(1, int(exception.wait.total_seconds()))})
        if job.attempts + 1 >= MOST_TRIES:
            return None
        return RetryDecision(retry_in={"seconds": int(pause(job.attempts, timedelta(0)).total_seconds())})


@queue.task(name="notices.go_on", queue=QUEUE, retry=RetryStrategy(max_attempts=10, exponential_wait=4))
async def go_on(notice: str, after: Step, failed: bool = False) -> None:
    await passing_on.go_on(UUID(notice), after, failed=failed)


@queue.task(name="notices.deliver", queue=QUEUE, retry=Patience(), pass_context=True)
async def deliver(context: JobContext, delivery: str) -> None:
    await delivering.deliver(UUID(delivery), context.job.attempts)
