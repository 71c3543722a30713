"""A worker process: does jobs until it is told to stop, and takes up those of a worker that died."""

import asyncio
from contextlib import suppress

import structlog

from backend.kernel.database import engine
from backend.kernel.jobs import queue

LOOK_EVERY = 30.0
log = structlog.get_logger()


async def work(concurrency: int) -> None:
    await engine().start_connection_pool(min_size=1, max_size=concurrency + 2)
    try:
        async with queue.open_async():
            rescue = asyncio.create_task(_rescue_abandoned())
            await queue.run_worker_async(concurrency=concurrency)
            rescue.cancel()
            with suppress(asyncio.CancelledError):
                await rescue
    finally:
        await engine().close_connection_pool()


async def _rescue_abandoned() -> None:
    """A job whose worker sends no heartbeat any more is put back into the queue."""
    while True:
        for job in await queue.job_manager.get_stalled_jobs():
            log.warning("job_rescued", task=job.task_name, job=job.id)
            await queue.job_manager.retry_job(job)
        await asyncio.sleep(LOOK_EVERY)
