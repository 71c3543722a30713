"""A technician gives an order back, with the reason, online or not (P9.3.4, P9.7.1B)."""

from uuid import UUID

import asyncpg

from backend.kernel.database import execute, fetch, fetch_one
from backend.kernel.ids import new_id
from backend.kernel.problems import invalid
from backend.kernel.words import tidy_text
from backend.orders.fieldwork import order_in_hand
from backend.orders.lifecycle import move, tell
from backend.orders.rules import DESK
from backend.orders.schemas import Decline, DeclineOut
from backend.people.actor import Actor, Doing

ORDER = "SELECT * FROM work_order WHERE id = $1 AND service_centre = $2 FOR UPDATE"
WAS_THEIRS = "SELECT 1 FROM change WHERE \"order\" = $1 AND verb = 'assign' AND after ->> 'person' = $2 LIMIT 1"
KEEP = 'INSERT INTO order_decline (id, "order", technician, reason, note, late, at) VALUES ($1, $2, $3, $4, $5, $6, $7)'
OF_ORDER = """
SELECT p.name AS technician, d.reason, d.note, d.at, d.late
FROM order_decline d JOIN person p ON p.id = d.technician WHERE d."order" = $1 ORDER BY d.at DESC, d.id DESC
"""


async def decline(doing: Doing, args: Decline) -> None:
    """The order waits for a technician again; its day and window stay as a wish. What has gone elsewhere meanwhile stays there, and the history keeps who would not have come, and why.

    Raises `decline.note_missing` (422), `order.not_found`, `order.not_yours`, `order.wrong_state`.
    """
    note = tidy_text(args.note or "")
    if args.reason == "other" and not note:
        raise invalid("decline.note_missing", "Write in a few words why.")
    why = {"decline_reason": args.reason, "note": note}
    row = await fetch_one(ORDER, args.order_id, doing.actor.centre)
    if row and await _has_gone(row, doing):
        await _keep(doing, args, note, late=True)
        await tell(doing.actor, "decline_late", row["id"], after=why)
        return
    row = await order_in_hand(doing, args.order_id, ("assigned", "accepted"))
    await _keep(doing, args, note, late=False)
    await move(doing.actor, row, "decline", note=why, technician=None, assigned_at=None, accepted_at=None)


async def declines_of(actor: Actor, order: UUID) -> list[DeclineOut]:
    """The last one first. Who is ill is for the desk, not for whoever gets the order next."""
    if actor.role not in DESK:
        return []
    return [DeclineOut(**dict(row)) for row in await fetch(OF_ORDER, order)]


async def _has_gone(order: asyncpg.Record, doing: Doing) -> bool:
    """To somebody else, back to the office, or for good, after it had been this technician's. Nor does a dispatcher who lets a refused one through take it from whoever has it now."""
    technician = doing.actor.person
    if order["technician"] == technician and order["state"] != "cancelled":
        return False
    return bool(doing.allowed_by or await fetch_one(WAS_THEIRS, order["id"], str(technician)))


async def _keep(doing: Doing, args: Decline, note: str, *, late: bool) -> None:
    await execute(KEEP, new_id(), args.order_id, doing.actor.person, args.reason, note, late, doing.at)
