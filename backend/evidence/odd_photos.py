"""Photos that do not prove their number, for the office to look at with its own eyes (P9.4.5): nothing is passed silently."""

from datetime import datetime
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.evidence.codes import KIND_OF_PHOTO, numbers_in
from backend.evidence.readings import COLUMN
from backend.kernel import history
from backend.kernel.database import execute, fetch, fetch_one, from_json, transaction
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.orders.access import VISIBLE, order_row, visibility
from backend.people.actor import OFFICE, Actor

TO_LOOK_AT = f"""
SELECT p.id, p.kind, p.reading, p.codes, p.taken_at, work_order.id AS order_id, work_order.number AS order_number, l.plate,
       l.terminal_imei, l.sim_iccid, l.old_terminal_imei, l.old_sim_iccid, t.name AS taken_by
FROM photo p JOIN work_order ON work_order.id = p."order" JOIN vehicle_line l ON l.id = p.line JOIN person t ON t.id = p.taken_by
WHERE {VISIBLE} AND p.reading IN ('disagrees', 'unreadable') AND l.state = 'done' ORDER BY p.reading, p.taken_at LIMIT 200
"""


class OddPhoto(Struct):
    """A photo that does not prove its number: `shows` is what it shows instead, empty when nothing could be read."""

    id: UUID
    kind: str
    reading: str
    number: str
    shows: list[str]
    taken_at: datetime
    taken_by: str
    order: Named
    plate: str


async def to_look_at(actor: Actor) -> list[OddPhoto]:
    actor.must_be(*OFFICE)
    return [_odd(row) for row in await fetch(TO_LOOK_AT, *visibility(actor))]


async def looked_at(actor: Actor, photo: UUID, note: str) -> None:
    """Raises `photo.not_found` (404), `session.forbidden` (403)."""
    actor.must_be(*OFFICE)
    async with transaction():
        row = await fetch_one('SELECT "order", reading FROM photo WHERE id = $1', photo)
        if not row:
            raise not_found("photo")
        await order_row(actor, row["order"], lock=True)
        await execute("UPDATE photo SET reading = 'looked_at' WHERE id = $1", photo)
        await history.record(
            "look_at_photo",
            "photo",
            photo,
            order=row["order"],
            actor=actor.person,
            actor_name=actor.name,
            device=actor.device,
            before={"reading": row["reading"]},
            after={"reading": "looked_at", "note": note},
        )


def _odd(row: asyncpg.Record) -> OddPhoto:
    return OddPhoto(
        **{name: row[name] for name in ("id", "kind", "reading", "taken_at", "taken_by", "plate")},
        number=row[COLUMN[row["kind"]]] or "",
        shows=numbers_in(from_json(row["codes"]), KIND_OF_PHOTO[row["kind"]]),
        order=Named(row["order_id"], row["order_number"]),
    )
