"""Work that happens after a transaction, deferred inside it: committed together or not at all."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import procrastinate
from msgspec import Struct

from backend.kernel.database import as_json, execute, fetch
from backend.kernel.embedded import ensure_database_url

queue = procrastinate.App(
    connector=procrastinate.PsycopgConnector(conninfo=ensure_database_url()),
    import_paths=["backend.evidence.jobs", "backend.papers.jobs", "backend.money.jobs", "backend.connections.jobs", "backend.orders.due.jobs", "backend.orders.consents.jobs", "backend.notices.jobs", "backend.positions.jobs", "backend.arrivals.jobs"],
)

DEFER = """
SELECT procrastinate_defer_jobs_v1(ARRAY[
    ROW($1, $2, 0, NULL, $3, $4::jsonb, $5)::procrastinate_job_to_defer_v1
])
"""

WAITS = "SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = $1 AND status = 'todo'"
BEGIN_ANEW = "UPDATE procrastinate_jobs SET scheduled_at = NULL, attempts = 0 WHERE queueing_lock = $1 AND status = 'todo' AND attempts > 0"
WAITING = """
SELECT DISTINCT ON (queueing_lock) queueing_lock AS once, attempts > 0 AND status = 'todo' AS failed, scheduled_at AS due
FROM procrastinate_jobs WHERE queueing_lock = ANY($1) AND status IN ('todo', 'doing') ORDER BY queueing_lock, status DESC
"""


class WaitingJob(Struct, frozen=True):
    """One that waits or runs. `failed`: it was tried before; `due`: not before then, None for at once."""

    failed: bool
    due: datetime | None


async def waiting_jobs(once: Sequence[str]) -> dict[str, WaitingJob]:
    return {row["once"]: WaitingJob(row["failed"], row["due"]) for row in await fetch(WAITING, once)}


async def defer(task: str, *, once: str | None = None, at: datetime | None = None, queue_name: str = "default", **arguments: Any) -> None:
    """Adds a job in the current transaction. `once`: while such a job waits, another is not added; when it is tried again is left as it was."""
    if once and await _waits(once):
        return
    await execute(DEFER, queue_name, task, once, as_json(arguments), at)


async def defer_anew(task: str, *, once: str, **arguments: Any) -> None:
    """As `defer`, where a person asks for it or what was tried has changed: a job that waits for its next try begins anew, with all its tries.

    Not for what nobody asked for and a server outside has put off: it would be pressed at each occasion, and given up before its days are over.
    """
    await _take_turns(once)
    await execute(BEGIN_ANEW, once)
    await defer(task, once=once, **arguments)


async def _waits(once: str) -> bool:
    await _take_turns(once)
    return bool(await fetch(WAITS, once))


async def _take_turns(once: str) -> None:
    """Two transactions at the same moment are put one after the other, so that the unique lock is never run into."""
    await execute("SELECT pg_advisory_xact_lock(hashtext('job'), hashtext($1))", once)
