"""Steps that several stories of notices share."""

from collections.abc import Awaitable, Callable

import httpx

from backend.kernel.database import execute, fetch
from tests.notices.push_service import PushService

DUE = "UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE task_name = ANY($1) AND status = 'todo'"


async def subscribed(sign_in_as, person, service: PushService, name: str = "phone") -> httpx.AsyncClient:
    phone = await sign_in_as(person)
    answer = await phone.put("/api/notices/push", json=service.subscription(name))
    assert answer.status_code == 204, answer.text
    return phone


async def deliveries() -> list[str]:
    return [row["state"] for row in await fetch("SELECT state FROM notice_delivery ORDER BY created_at")]


async def notices_of(person) -> list[tuple[str, str, str]]:
    """Kind, state and step of each."""
    rows = await fetch("SELECT kind, state, step FROM notice WHERE recipient = $1 ORDER BY created_at", person.id)
    return [(row["kind"], row["state"], row["step"]) for row in rows]


async def later(run_jobs: Callable[[], Awaitable[None]], *tasks: str) -> None:
    """What waits for its time is due now."""
    await execute(DUE, list(tasks or ("notices.go_on", "notices.deliver")))
    await run_jobs()


async def waiting(task: str):
    return await fetch("SELECT scheduled_at, attempts FROM procrastinate_jobs WHERE task_name = $1 AND status = 'todo'", task)
