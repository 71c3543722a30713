"""A worker process: does jobs until it is told to stop, and takes up those of a worker that died."""

import asyncio
from contextlib import suppress

import structlog

from backend.kernel.database import engine
from backend.kernel.jobs import queue
from backend.kernel.processes import close_all

LOOK_EVERY = 30.0
log = structlog.get_logger()


async def work(concurrency: int) -> None:
    await engine().start_connection_pool(min_size=1, max_size=concurrency + 2)
    try:
        async with queue.open_async():
            rescue = asyncio.create_task(_rescue_abandoned())
            try:
                await queue.run_worker_async(concurrency=concurrency)
            finally:
                await _ended(rescue)
    finally:
        close_all()
        await engine().close_connection_pool()


async def _rescue_abandoned() -> None:
    """A job whose worker sends no heartbeat any more is put back into the queue."""
    while True:
        for job in await queue.job_manager.get_stalled_jobs():
            log.warning("job_rescued", task=job.task_name, job=job.id)
            await queue.job_manager.retry_job(job)
        await asyncio.sleep(LOOK_EVERY)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
