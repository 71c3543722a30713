"""Which orders a person sees (P9.5.4, design §9). Lists, pages, exports, sync and files all ask here."""

from uuid import UUID

import asyncpg

from backend.kernel.database import fetch_one
from backend.kernel.problems import not_found
from backend.people.actor import Actor

VISIBLE = """
CASE WHEN $1 IN ('technician', 'contractor') THEN work_order.technician = $2 ELSE ($3 OR work_order.service_centre = $4) END
"""


def visibility(actor: Actor) -> tuple[str, UUID, bool, UUID]:
    """The first four arguments of a statement that holds `VISIBLE`."""
    return actor.role, actor.person, actor.sees_all, actor.centre


async def order_row(actor: Actor, order: UUID, *, lock: bool = False) -> asyncpg.Record:
    """The order, if this person may see it. Raises `order.not_found` (404)."""
    sql = f"SELECT * FROM work_order WHERE {VISIBLE} AND id = $5" + (" FOR UPDATE" if lock else "")
    row = await fetch_one(sql, *visibility(actor), order)
    if not row:
        raise not_found("order")
    return row
