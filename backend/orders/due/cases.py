"""An order that is late is listed, and told once to those who can do something about it; so is one that soon will be (P9.3.4)."""

import asyncpg

from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, transaction
from backend.kernel.ids import new_id
from backend.kernel.shapes import Named
from backend.orders.due.rules import SOON
from backend.orders.due.schemas import DueCaseOut
from backend.orders.due.telling import tell_late, tell_soon
from backend.orders.rules import DISPATCH
from backend.people.actor import Actor
from backend.settings import settings

LATE = """
SELECT * FROM (
    SELECT id, service_centre, state, priority, 'respond' AS what, respond_due AS due_at FROM work_order
    WHERE respond_due < $1 AND arrived_at IS NULL AND completed_at IS NULL
    UNION ALL
    SELECT id, service_centre, state, priority, 'finish', finish_due FROM work_order WHERE finish_due < $1 AND completed_at IS NULL
    UNION ALL
    SELECT id, service_centre, state, priority, 'visit', (planned_date + COALESCE(NULLIF(window_end, ''), '23:59')::time) AT TIME ZONE $2 FROM work_order
    WHERE planned_date <= ($1 AT TIME ZONE $2)::date AND arrived_at IS NULL AND completed_at IS NULL AND (respond_due IS NULL OR respond_due >= $1)
) late WHERE due_at < $1 AND state <> ALL('{draft,returned,completed,reviewed,closed,cancelled}')
"""
NEARLY = """
SELECT id, service_centre, priority, 'respond' AS what, respond_due AS due_at FROM work_order
WHERE respond_due >= $1 AND respond_due < $2 AND arrived_at IS NULL AND state = ANY('{submitted,approved,assigned,accepted,handed_over}')
UNION ALL
SELECT id, service_centre, priority, 'finish', finish_due FROM work_order
WHERE finish_due >= $1 AND finish_due < $2 AND completed_at IS NULL AND state <> ALL('{draft,returned,completed,reviewed,closed,cancelled}')
"""
"""Nobody is on the way to what has to begin soon, or the work is not done that soon has to be."""
OPEN = """
INSERT INTO due_case (id, "order", what, due_at, service_centre, opened_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id
"""
SETTLE = f"""
UPDATE due_case c SET settled_at = $1 WHERE settled_at IS NULL AND NOT EXISTS (SELECT 1 FROM ({LATE}) late WHERE late.id = c."order" AND late.what = c.what)
"""
LISTED = """
SELECT d.*, o.number, o.kind, o.state, o.priority, o.customer, cu.name AS customer_name, o.technician, te.name AS technician_name, c.name AS centre_name
FROM due_case d JOIN work_order o ON o.id = d."order" JOIN customer cu ON cu.id = o.customer JOIN service_centre c ON c.id = d.service_centre
LEFT JOIN person te ON te.id = o.technician
WHERE d.settled_at IS NULL
"""


@settled
async def notice() -> None:
    """One case for each order and what is late about it, for as long as it lasts, however often this runs."""
    present, zone = now(), settings().timezone
    async with transaction():
        for row in await fetch(LATE, present, zone):
            facts = row["id"], row["what"], row["due_at"], row["service_centre"], present
            opened = await fetch(OPEN, new_id(), *facts)
            if opened:
                await tell_late(opened[0]["id"], row)
        for row in await fetch(NEARLY, present, present + SOON):
            await tell_soon(row)
        await execute(SETTLE, present, zone)


async def due_cases(actor: Actor) -> list[DueCaseOut]:
    actor.must_be(*DISPATCH)
    rows = await fetch(f"{LISTED} AND ($1 OR d.service_centre = $2) ORDER BY d.due_at, d.id LIMIT 500", actor.sees_all, actor.centre)
    return [_case(row) for row in rows]


def _case(row: asyncpg.Record) -> DueCaseOut:
    same = ("id", "kind", "state", "priority", "what", "due_at", "opened_at")
    return DueCaseOut(
        **{name: row[name] for name in same},
        order=Named(row["order"], row["number"]),
        customer=Named(row["customer"], row["customer_name"]),
        technician=Named(row["technician"], row["technician_name"]) if row["technician"] else None,
        service_centre=Named(row["service_centre"], row["centre_name"]),
    )
