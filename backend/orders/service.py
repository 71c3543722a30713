"""What the office does with an order, from the request to the file."""

from uuid import UUID

import msgspec

from backend.customers.access import writing
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.orders.access import order_row
from backend.orders.due.promising import promised
from backend.orders.following import copy_vehicles
from backend.orders.lifecycle import move, tell
from backend.orders.requests_access import open_request
from backend.orders.rules import DESK, INSTALLATION
from backend.orders.schemas import OrderIn
from backend.papers.numbering import next_number
from backend.people.actor import Actor

HISTORY = """
SELECT id, at, claimed_at, actor_name, verb, subject_kind, subject, before, after FROM change
WHERE "order" = $1 AND ($2 OR actor = $3 OR verb NOT IN ('decline', 'decline_late')) ORDER BY at, id
"""


async def open_order(actor: Actor, request: UUID, given: OrderIn) -> UUID:
    """The install dispatch order (《安装任务派工单》) of a request: one line per vehicle (P9.4.1).

    Raises `request.not_found` (404), `request.already_ordered`, `request.not_open`, `request.no_vehicles` (409).
    """
    async with transaction():
        found = await open_request(writing(actor), request, lock=True)
        order = new_id()
        await execute(
            """INSERT INTO work_order (id, version, number, kind, state, priority, service_centre, request, customer, contact, site,
                                       note, requirements, checklist, planned_date, created_by, created_at)
               VALUES ($1, 1, $2, 'install', 'draft', $3, $4, $5, $6, $7, $8, $9, $10, '{}', $11, $12, $13)""",
            order,
            await next_number(found["service_centre"], "WO"),
            given.priority,
            found["service_centre"],
            request,
            found["customer"],
            found["contact"],
            found["site"],
            given.note or found["note"],
            as_json(INSTALLATION),
            found["wished_date"],
            actor.person,
            now(),
        )
        await copy_vehicles(order, request)
        await execute("UPDATE installation_request SET state = 'ordered' WHERE id = $1", request)
        await tell(actor, "open", order, after={"state": "draft", "request": found["number"]})
    return order


async def submit(actor: Actor, order: UUID) -> None:
    async with transaction():
        row = await order_row(actor, order, lock=True)
        due = await promised(row)
        await move(actor, row, "submit", submitted_at=now(), return_reason="", respond_due=due.respond, finish_due=due.finish)


async def approve(actor: Actor, order: UUID) -> None:
    """P9.4.3: the manager's word without which nobody works."""
    async with transaction():
        row = await order_row(actor, order, lock=True)
        await move(actor, row, "approve", approved_by=actor.person, approved_at=now())


async def send_back(actor: Actor, order: UUID, reason: str) -> None:
    async with transaction():
        row = await order_row(actor, order, lock=True)
        await move(actor, row, "send_back", note={"reason": reason}, return_reason=reason)


async def cancel(actor: Actor, order: UUID, reason: str) -> None:
    async with transaction():
        row = await order_row(actor, order, lock=True)
        await move(actor, row, "cancel", note={"reason": reason}, return_reason=reason)
        await execute("UPDATE vehicle_line SET state = 'rescheduled' WHERE \"order\" = $1 AND state = 'pending'", order)
        await poke(row["technician"])


async def review(actor: Actor, order: UUID) -> None:
    async with transaction():
        row = await order_row(actor, order, lock=True)
        await move(actor, row, "review", reviewed_by=actor.person, reviewed_at=now())
        await poke(row["technician"])


async def close(actor: Actor, order: UUID) -> None:
    async with transaction():
        row = await order_row(actor, order, lock=True)
        await move(actor, row, "close", closed_at=now())
        await poke(row["technician"])


async def history_of(actor: Actor, order: UUID) -> list[dict[str, object]]:
    """Why a colleague would not come is the office's to know."""
    await order_row(actor, order)
    rows = await fetch(HISTORY, order, actor.role in DESK, actor.person)
    return [dict(row) | {name: _json(row[name]) for name in ("before", "after")} for row in rows]


def _json(value: str | None) -> object:
    return None if value is None else msgspec.json.decode(value)
