"""A notice goes on its way: to the phone, then to the next channel, at last to the dispatcher."""

from datetime import timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, transaction
from backend.kernel.jobs import defer
from backend.kernel.pokes import poke
from backend.notices.desk import desk_of
from backend.notices.facts import facts, is_muted, is_still_true, phones_of, reachable, waits_until
from backend.notices.noting import Cause, note
from backend.notices.rules import GOES_ON, Channel, Step, next_step
from backend.settings import settings

ORDER_FIRST = 'SELECT 1 FROM work_order WHERE id = (SELECT "order" FROM notice WHERE id = $1) FOR KEY SHARE'
"""Whoever moves an order holds it and then looks for its notices: taken in the same order nobody waits for each other."""
DELIVERY = """
INSERT INTO notice_delivery (id, notice, channel, device, state, created_at) VALUES ($1, $2, $3, $4, 'waiting', $5)
ON CONFLICT DO NOTHING RETURNING id
"""


async def go_on(notice: UUID, after: Step, *, failed: bool = False) -> None:
    """Takes the notice from the step `after` to its next one; does nothing when it is elsewhere already.

    `failed`: it did not get through at `after`, so what comes next need not be waited for.
    """
    async with transaction():
        await execute(ORDER_FIRST, notice)
        row = await facts(notice, lock=True)
        if not row or row["state"] != "waiting" or row["step"] != after:
            return
        if not is_still_true(row):
            await _end(row, "undone")
        elif is_muted(row):
            await _end(row, "done")
        elif quiet := waits_until(row):
            at = quiet.replace(tzinfo=ZoneInfo(settings().timezone))
            await defer("notices.go_on", queue_name="notices", at=at, notice=str(notice), after=after, failed=failed)
        else:
            phones = await phones_of(row["recipient"])
            await _take(row, next_step(row["kind"], after, reachable(row, phones), seen=row["seen_at"] is not None, failed=failed), phones, failed)


async def _take(row: asyncpg.Record, step: Step | None, phones: list[UUID], failed: bool) -> None:
    match step:
        case None:
            await _end(row, "done")
        case "dispatcher" if failed:
            return  # the time for it to be seen is not over yet
        case "dispatcher":
            await _alarm(row)
        case _:
            await execute("UPDATE notice SET step = $2 WHERE id = $1", row["id"], step)
            await _send(row, step, phones)
            if row["kind"] in GOES_ON:
                at = now() + timedelta(minutes=settings().notice_minutes)
                await defer("notices.go_on", queue_name="notices", at=at, notice=str(row["id"]), after=step)


async def _send(row: asyncpg.Record, step: Step, phones: list[UUID]) -> None:
    match step:
        case "push":
            for device in phones:
                await _deliver(row["id"], "push", device)
        case "mail" | "robot":
            await _deliver(row["id"], step, None)
        case _:
            return


async def _deliver(notice: UUID, channel: Channel, device: UUID | None) -> None:
    added = await fetch(DELIVERY, uuid5(notice, f"{channel}:{device}"), notice, channel, device, now())
    if added:
        await defer("notices.deliver", queue_name="notices", delivery=str(added[0]["id"]))


async def _alarm(row: asyncpg.Record) -> None:
    """Whoever assigned the order, else the dispatchers of its service centre, else the head office."""
    await _end(row, "escalated")
    cause = Cause(row["id"], None, row["order"], row["urgent"])
    for dispatcher in await desk_of(row["service_centre"], row["caused_by"]):
        await note("escalation", dispatcher, cause, technician=str(row["recipient"]), name=row["name"], **({"handover": True} if row["kind"] == "handover" else {}))
        await poke(dispatcher)


async def _end(row: asyncpg.Record, state: str) -> None:
    await execute("UPDATE notice SET state = $2, ended_at = $3 WHERE id = $1", row["id"], state, now())
