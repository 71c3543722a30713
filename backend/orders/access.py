"""Which orders a person sees (P9.5.4, design §9). Lists, pages, exports, sync and files all ask here."""

from uuid import UUID

import asyncpg

from backend.kernel.database import fetch_one
from backend.kernel.problems import not_found
from backend.people.actor import Actor

HOLDS = """
(EXISTS (SELECT 1 FROM item JOIN holder ON holder.id = item.holder WHERE holder.person = $2)
 OR EXISTS (SELECT 1 FROM stock JOIN holder ON holder.id = stock.holder WHERE holder.person = $2 AND stock.quantity > 0))
"""
LIVE = f"""
(work_order.technician = $2
 AND EXISTS (SELECT 1 FROM consent WHERE consent."order" = work_order.id AND consent.person = $2 AND consent.state = 'given' AND consent.ended_at IS NULL)
 AND (work_order.state IN ('assigned', 'accepted', 'travelling', 'on_site', 'waiting_part', 'handed_over')
      OR work_order.state = 'completed' AND (work_order.completed_at > now() - interval '2 hours' OR {HOLDS})))
"""
"""A contractor's access to an order, as `consents.rules.access_now` says it."""


def taken_back(person: str = "", order: str = "work_order") -> str:
    """SQL: a manager's consent sent this person, else whoever has the order, to it, and none holds any more (P9.7.3B)."""
    whose = person or ".".join((order, "technician"))
    return f"""
(SELECT bool_and(consent.ended_at IS NOT NULL OR consent.state <> 'given') FROM consent
 WHERE consent."order" = {order}.id AND consent.person = {whose}) IS TRUE
"""


def no_longer_goes(order: str = "work_order") -> str:
    """SQL: whoever has the order may not go any more (P9.7.3B), and what their phone has not sent can still come: it stays theirs until somebody else is sent."""
    return f"({order}.state IN ('assigned', 'accepted', 'travelling', 'on_site', 'waiting_part') AND {taken_back(order=order)})"


VISIBLE = f"""
CASE $1::text WHEN 'technician' THEN (work_order.technician = $2 AND NOT {taken_back("$2")})
            OR EXISTS (SELECT 1 FROM order_handover WHERE order_handover."order" = work_order.id AND order_handover.receiver = $2 AND order_handover.state = 'offered')
        WHEN 'contractor' THEN {LIVE}
        ELSE ($3 OR work_order.service_centre = $4) END
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


IN_HAND = """
SELECT * FROM work_order WHERE id = $1 AND (technician = $3 OR (service_centre = $2 AND $4::text <> 'contractor')
    OR EXISTS (SELECT 1 FROM consent WHERE consent."order" = $1 AND consent.person = $3)) FOR UPDATE
"""
ENDED = 'SELECT 1 FROM consent WHERE "order" = $1 AND person = $2 HAVING bool_and(ended_at IS NOT NULL OR state <> \'given\')'


async def order_worked_on(actor: Actor, order: UUID) -> asyncpg.Record:
    """The order, locked, whose work somebody sends in; theirs or gone to somebody else. Raises `order.not_found` (404): it was never near them."""
    row = await fetch_one(IN_HAND, order, actor.centre, actor.person, actor.role)
    if not row:
        raise not_found("order")
    return row


async def is_theirs(actor: Actor, order: asyncpg.Record) -> bool:
    """False, too, where a manager's consent was taken back (P9.7.3B)."""
    return order["technician"] == actor.person and not await fetch_one(ENDED, order["id"], actor.person)
