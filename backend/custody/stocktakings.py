"""盘点 (P9.7.2A): opened by a keeper, counted by scanning, closed with a reason; what differs is then found or lost in the ledger."""

from uuid import UUID

import asyncpg

from backend.custody.access import Scope, holder_kept, keeps, reading, seen
from backend.custody.differences import difference
from backend.custody.holders import holder_of_company, holder_row
from backend.custody.ledger import Why, move_item, move_parts
from backend.custody.rules import HolderKind
from backend.custody.stocktakings_schemas import ClosingIn, Difference, StocktakingIn
from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import as_json, execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import Problem, conflict, forbidden, not_found
from backend.papers.numbering import next_number
from backend.people.actor import Actor, Doing

COUNTABLE: tuple[HolderKind, ...] = ("warehouse", "person", "return_shelf", "repair_shop")
OPEN = "INSERT INTO stocktaking (id, number, holder, state, opened_by, opened_at, note) VALUES ($1, $2, $3, 'open', $4, $5, $6)"
CLOSE = "UPDATE stocktaking SET state = 'closed', closed_by = $2, closed_at = $3, note = $4, difference = $5 WHERE id = $1"
FOUND = f"""
SELECT k.*, h.service_centre, h.person FROM stocktaking k JOIN holder_shown h ON h.id = k.holder WHERE {seen("h")} AND k.id = $4
"""
ITEMS_CONCERNED = """
SELECT id FROM item WHERE holder = $1 OR id IN (SELECT item FROM stocktaking_count WHERE stocktaking = $2) ORDER BY id FOR UPDATE
"""
STOCK_CONCERNED = "SELECT id FROM stock WHERE holder = $1 ORDER BY product FOR UPDATE"


async def open_stocktaking(doing: Doing, given: StocktakingIn) -> UUID:
    """Raises `holder.not_found` (404), `stocktaking.open_already` (409) with the one that is open."""
    holder = await holder_kept(doing.actor, given.holder_id, *COUNTABLE)
    try:
        async with transaction():
            stocktaking, number = new_id(), await next_number(holder["service_centre"], "ST")
            await execute(OPEN, stocktaking, number, holder["id"], doing.actor.person, now(), given.note.strip())
            await tell(doing, "opened", "stocktaking", stocktaking, after={"number": number, "holder": holder["name"]})
    except asyncpg.UniqueViolationError:
        raise await _open_already(holder["id"]) from None
    return stocktaking


@settled
async def close(doing: Doing, stocktaking: UUID, given: ClosingIn) -> None:
    """Raises `stocktaking.not_found` (404), `stocktaking.closed` (409), `session.forbidden`."""
    async with transaction():
        row = await counted_by(doing.actor, stocktaking, lock=True)
        if not keeps(doing.actor, row["service_centre"]):
            raise forbidden("Only who keeps the warehouse closes a stock-taking.")
        await execute(ITEMS_CONCERNED, row["holder"], stocktaking)
        await execute(STOCK_CONCERNED, row["holder"])
        differing = await difference(row)
        await _make_agree(doing, row, differing, given.reason.strip())
        note = "\n".join(filter(None, (row["note"], given.reason.strip())))
        await execute(CLOSE, stocktaking, doing.actor.person, now(), note, as_json(differing))
        await tell(doing, "closed", "stocktaking", stocktaking, before={"state": "open"}, after={"state": "closed", "reason": given.reason})


async def counted_by(actor: Actor, stocktaking: UUID, *, lock: bool = False) -> asyncpg.Record:
    """An open one that this person may count: its keeper, or who holds the things. Raises as `close`."""
    row = await stocktaking_row(reading(actor), stocktaking, lock=lock)
    if not (keeps(actor, row["service_centre"]) or row["person"] == actor.person):
        raise forbidden("Only the keeper and who holds the things count them.")
    if row["state"] != "open":
        raise conflict("stocktaking.closed", "This stock-taking is closed.", number=row["number"])
    return row


async def stocktaking_row(scope: Scope, stocktaking: UUID, *, lock: bool = False) -> asyncpg.Record:
    row = await fetch_one(FOUND + (" FOR UPDATE OF k" if lock else ""), *scope, stocktaking)
    if not row:
        raise not_found("stocktaking")
    return row


async def _make_agree(doing: Doing, stocktaking: asyncpg.Record, differing: Difference, reason: str) -> None:
    here, missing = await holder_row(stocktaking["holder"]), await holder_of_company("missing")
    lost = Why("lost", note=reason, stocktaking=stocktaking["id"])
    found = Why("found", note=reason, stocktaking=stocktaking["id"])
    for item in differing.missing:
        await move_item(doing, item.item_id, here, missing, lost)
    for item in differing.found:
        await move_item(doing, item.item_id, await holder_row(item.holder.id), here, found)
    for part in sorted(differing.parts, key=lambda part: part.product_id):
        if part.counted < part.expected:
            await move_parts(doing, part.product_id, part.expected - part.counted, here, missing, lost)
        else:
            await move_parts(doing, part.product_id, part.counted - part.expected, missing, here, found)


async def _open_already(holder: UUID) -> Problem:
    rows = await fetch("SELECT id, number FROM stocktaking WHERE holder = $1 AND state = 'open'", holder)
    return conflict("stocktaking.open_already", "A stock-taking is going on here already.", **(dict(rows[0]) if rows else {"number": ""}))
