"""One scan after the other of a stock-taking: what is known, where it should be, and what nobody knows."""

from uuid import UUID

import asyncpg

from backend.custody.access import CENTRE_THAT_HAS, is_foreign
from backend.custody.scanned import ways_to_write
from backend.custody.schemas import HolderName
from backend.custody.stocktakings import counted_by
from backend.custody.stocktakings_schemas import CountedNumber, CountedPart, CountsIn, CountsOut
from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import invalid, not_found
from backend.kernel.words import tidy_line
from backend.people.actor import Actor, Doing

KNOWN = f"""
SELECT i.id, i.kind, i.number, COALESCE(p.name, '') AS product, h.id AS holder, h.kind AS holder_kind, h.name AS holder_name,
       {CENTRE_THAT_HAS} AS centre
FROM item i JOIN holder_shown h ON h.id = i.holder LEFT JOIN product p ON p.id = i.product WHERE i.number = ANY($1) ORDER BY i.kind
"""
COUNT = """
INSERT INTO stocktaking_count (id, stocktaking, item, product, number, quantity, counted_by, counted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (stocktaking, {}) WHERE {} DO UPDATE SET quantity = EXCLUDED.quantity, counted_by = EXCLUDED.counted_by, counted_at = EXCLUDED.counted_at
"""
OF_ITEM = COUNT.format("item", "item IS NOT NULL")
OF_PART = COUNT.format("product", "product IS NOT NULL")
OF_NOTHING = COUNT.format("number", "item IS NULL AND product IS NULL")
UNCOUNT = "DELETE FROM stocktaking_count WHERE id = $1 AND stocktaking = $2 RETURNING id"


@settled
async def count(doing: Doing, stocktaking: UUID, given: CountsIn) -> CountsOut:
    """Counting the same again changes nothing but the time.

    Raises `stocktaking.not_found` (404), `stocktaking.closed` (409), `count.empty`, `custody.unknown_part` (422), `session.forbidden`.
    """
    numbers = [number for number in dict.fromkeys(tidy_line(text) for text in given.numbers) if number]
    if not numbers and not given.parts:
        raise invalid("count.empty", "Scan a number or count a part.")
    async with transaction():
        row = await counted_by(doing.actor, stocktaking, lock=True)
        outcomes = [await _count_number(doing, row, number) for number in numbers]
        for part in given.parts:
            await _count_part(doing, stocktaking, part)
    return CountsOut(outcomes)


async def uncount(actor: Actor, stocktaking: UUID, count: UUID) -> None:
    """What was counted by mistake. Raises `count.not_found` (404)."""
    async with transaction():
        await counted_by(actor, stocktaking, lock=True)
        if not await fetch(UNCOUNT, count, stocktaking):
            raise not_found("count")


async def _count_number(doing: Doing, stocktaking: asyncpg.Record, number: str) -> CountedNumber:
    item = await _meant(number, stocktaking["holder"])
    who = doing.actor.person, now()
    if not item:
        await execute(OF_NOTHING, new_id(), stocktaking["id"], None, None, number, 1, *who)
        return CountedNumber(number, "unknown", None, "", None)
    await execute(OF_ITEM, new_id(), stocktaking["id"], item["id"], None, item["number"], 1, *who)
    if is_foreign(item["centre"], stocktaking["service_centre"]):
        return CountedNumber(item["number"], "foreign", item["kind"], "", None)
    holder = HolderName(item["holder"], item["holder_kind"], item["holder_name"])
    outcome = "here" if item["holder"] == stocktaking["holder"] else "elsewhere"
    return CountedNumber(item["number"], outcome, item["kind"], item["product"], holder)


async def _meant(number: str, here: UUID) -> asyncpg.Record | None:
    """A tool may have a number that a terminal has as well: then the one that should be here."""
    rows = await fetch(KNOWN, sorted(ways_to_write(number)))
    return next((row for row in rows if row["holder"] == here), rows[0] if rows else None)


async def _count_part(doing: Doing, stocktaking: UUID, part: CountedPart) -> None:
    if not await fetch("SELECT 1 FROM product WHERE id = $1 AND kind = 'part'", part.product_id):
        raise invalid("custody.unknown_part", "Nobody knows this part.", product=str(part.product_id))
    await execute(OF_PART, new_id(), stocktaking, None, part.product_id, "", part.quantity, doing.actor.person, now())
