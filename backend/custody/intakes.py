"""Units taken along for repair (P1.10.4): an intake begins when an old terminal comes out and follows it until it is in stock again or gone."""

from uuid import UUID

import asyncpg

from backend.custody.trace import tell
from backend.kernel.database import execute, fetch
from backend.kernel.ids import new_id
from backend.papers.numbering import next_number
from backend.people.actor import Doing

OPEN = """
INSERT INTO intake (id, version, number, service_centre, item, "order", line, plate, to_repair, photo, state, taken_by, taken_at, finding)
VALUES ($1, 1, $2, $3, $4, $5, $6, COALESCE((SELECT plate FROM vehicle_line WHERE id = $6), ''), $7,
        (SELECT id FROM photo WHERE line = $6 AND kind = 'old_terminal' ORDER BY taken_at DESC LIMIT 1), 'taken', $8, $9, '')
"""
TAKEN = """
UPDATE intake SET state = 'received', changed_at = $2 WHERE item = ANY($1) AND state = 'taken' RETURNING id
"""
WITHDRAW = "UPDATE intake SET state = 'withdrawn', changed_at = $2 WHERE line = $1 AND state = 'taken' RETURNING id"


async def open_intake(doing: Doing, *, item: UUID, order: UUID, line: UUID, to_repair: str) -> UUID:
    """Belongs in the transaction that takes the unit out of the vehicle."""
    intake, number = new_id(), await next_number(doing.actor.centre, "IN")
    await execute(OPEN, intake, number, doing.actor.centre, item, order, line, to_repair, doing.actor.person, doing.at)
    await tell(doing, "opened", "intake", intake, after={"number": number, "to_repair": to_repair}, order=order)
    return intake


async def withdraw_intakes(doing: Doing, order: UUID, line: UUID) -> None:
    """The vehicle was opened again: nothing was taken along. The number stays used, so that none is missing in the series."""
    for row in await fetch(WITHDRAW, line, doing.at):
        await tell(doing, "withdrawn", "intake", row["id"], before={"state": "taken"}, after={"state": "withdrawn"}, order=order)


async def arrived(doing: Doing, items: list[UUID], at: asyncpg.Record) -> None:
    """A technician has handed units over that were taken along."""
    if at["kind"] not in ("return_shelf", "warehouse"):
        return
    for row in await fetch(TAKEN, items, doing.at):
        await tell(doing, "received", "intake", row["id"], before={"state": "taken"}, after={"state": "received"})
