"""A worker process: does jobs until it is told to stop, and takes up those of a worker that died."""

import asyncio
from contextlib import suppress

import structlog

from backend.kernel.database import engine
from backend.kernel.jobs import queue
from backend.kernel.processes import close_all

LOOK_EVERY = 30.0
ASIDE = {"notices": 16, "webhooks": 16}
"""Queues whose jobs wait for servers of others: so many at the same time, beside the work that needs this machine."""
log = structlog.get_logger()


async def work(concurrency: int) -> None:
    await engine().start_connection_pool(min_size=1, max_size=concurrency + 8)
    try:
        async with queue.open_async():
            beside = [asyncio.create_task(_rescue_abandoned()), *(asyncio.create_task(_work_aside(*one)) for one in ASIDE.items())]
            try:
                await queue.run_worker_async(queues=["default"], concurrency=concurrency)
            finally:
                await asyncio.gather(*map(_ended, beside))
    finally:
        close_all()
        await engine().close_connection_pool()


async def _work_aside(name: str, concurrency: int) -> None:
    await queue.run_worker_async(queues=[name], concurrency=concurrency, install_signal_handlers=False)


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
