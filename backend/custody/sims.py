"""How long a SIM is paid for, and its end (P9.4.6, P12.1)."""

from uuid import UUID

import asyncpg

from backend.custody.access import keeping
from backend.custody.ledger import lock_items
from backend.custody.listing import item_row
from backend.custody.schemas import DeactivationIn, TopUpIn
from backend.custody.trace import tell
from backend.kernel.clock import now, today
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, invalid, not_found
from backend.people.actor import Doing

TOP_UP = "INSERT INTO sim_top_up (id, item, expires_on, plan, note, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7)"
PAID = "UPDATE sim_card SET expires_on = $2, plan = COALESCE(NULLIF($3, ''), plan) WHERE item = $1"


@settled
async def top_up(doing: Doing, sim: UUID, given: TopUpIn) -> None:
    """Raises `sim.not_found` (404), `sim.deactivated` (409), `sim.top_up_past` (422)."""
    if given.expires_on < today():
        raise invalid("sim.top_up_past", "This day is over. Enter the day until which the SIM is paid for now.")
    async with transaction():
        before = await _live_sim(doing, sim)
        await execute(TOP_UP, new_id(), sim, given.expires_on, given.plan, given.note, doing.actor.person, now())
        await execute(PAID, sim, given.expires_on, given.plan)
        await tell(doing, "topped_up", "sim", sim, before={"expires_on": before["expires_on"]}, after={"expires_on": given.expires_on})


@settled
async def deactivate(doing: Doing, sim: UUID, given: DeactivationIn) -> None:
    """Raises `sim.not_found` (404), `sim.deactivated` (409) when it is already."""
    async with transaction():
        before = await _live_sim(doing, sim)
        await execute("UPDATE sim_card SET state = 'deactivated' WHERE item = $1", sim)
        await tell(doing, "deactivated", "sim", sim, before={"state": before["state"]}, after={"state": "deactivated", "note": given.note})


async def _live_sim(doing: Doing, sim: UUID) -> asyncpg.Record:
    await item_row(keeping(doing.actor), sim)
    await lock_items([sim])
    row = await fetch_one("SELECT * FROM sim_card WHERE item = $1 FOR UPDATE", sim)
    if not row:
        raise not_found("sim")
    if row["state"] == "deactivated":
        raise conflict("sim.deactivated", "This SIM was deactivated.")
    return row
