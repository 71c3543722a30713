"""Work that happens after a transaction, deferred inside it: committed together or not at all."""

from datetime import datetime
from typing import Any

import procrastinate

from backend.kernel.database import as_json, execute, fetch_one
from backend.kernel.embedded import ensure_database_url

queue = procrastinate.App(
    connector=procrastinate.PsycopgConnector(conninfo=ensure_database_url()),
    import_paths=["backend.evidence.jobs", "backend.papers.jobs", "backend.money.jobs"],
)

DEFER = """
SELECT procrastinate_defer_jobs_v1(ARRAY[
    ROW($1, $2, 0, NULL, $3, $4::jsonb, $5)::procrastinate_job_to_defer_v1
])
"""


async def defer(task: str, *, once: str | None = None, at: datetime | None = None, queue_name: str = "default", **arguments: Any) -> None:
    """Adds a job in the current transaction. `once`: while such a job waits, another is not added."""
    if once and await _waits(once):
        return
    await execute(DEFER, queue_name, task, once, as_json(arguments), at)


async def _waits(once: str) -> bool:
    """Two transactions at the same moment are put one after the other, so that the unique lock is never run into."""
    await execute("SELECT pg_advisory_xact_lock(hashtext('job'), hashtext($1))", once)
    return bool(await fetch_one("SELECT 1 FROM procrastinate_jobs WHERE queueing_lock = $1 AND status = 'todo'", once))
