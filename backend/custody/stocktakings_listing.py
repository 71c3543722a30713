"""Stock-takings as keepers read them."""

from uuid import UUID

import asyncpg
import msgspec

from backend.custody.access import reading, seen
from backend.custody.differences import difference
from backend.custody.schemas import HolderName
from backend.custody.stocktakings import stocktaking_row
from backend.custody.stocktakings_schemas import CountOut, Difference, StocktakingDetail, StocktakingPage, StocktakingRow
from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.people.actor import Actor

FILTERED = f"""
FROM stocktaking k JOIN holder_shown h ON h.id = k.holder
WHERE {seen("h")} AND ($4::text IS NULL OR k.state = $4) AND ($5::uuid IS NULL OR k.holder = $5) AND ($6::uuid IS NULL OR k.id = $6)
"""
ROWS = f"""
SELECT k.*, h.kind, h.name AS holder_name, o.name AS opened_name, c.name AS closed_name,
       (SELECT count(*) FROM stocktaking_count n WHERE n.stocktaking = k.id) AS counted
FROM (SELECT k.* {FILTERED} ORDER BY k.opened_at DESC, k.id DESC LIMIT $7 OFFSET $8) k
JOIN holder_shown h ON h.id = k.holder JOIN person o ON o.id = k.opened_by LEFT JOIN person c ON c.id = k.closed_by
ORDER BY k.opened_at DESC, k.id DESC
"""
COUNTS = """
SELECT c.*, COALESCE(i.kind, '') AS kind, p.id AS product_id, COALESCE(p.name, '') AS product_name, w.name AS person_name
FROM stocktaking_count c LEFT JOIN item i ON i.id = c.item LEFT JOIN product p ON p.id = COALESCE(c.product, i.product)
JOIN person w ON w.id = c.counted_by WHERE c.stocktaking = $1 ORDER BY c.counted_at DESC, c.id DESC LIMIT 200
"""


async def stocktakings(actor: Actor, state: str | None, holder: UUID | None, limit: int, offset: int) -> StocktakingPage:
    arguments = (*reading(actor), state, holder, None)
    rows = await fetch(ROWS, *arguments, limit, offset)
    [counted] = await fetch(f"SELECT count(*) AS total FROM (SELECT 1 {FILTERED} LIMIT 10000) counted", *arguments)
    return StocktakingPage([_stocktaking(row) for row in rows], counted["total"])


async def stocktaking(actor: Actor, stocktaking: UUID) -> StocktakingDetail:
    """Raises `stocktaking.not_found` (404)."""
    stored = await stocktaking_row(reading(actor), stocktaking)
    [row] = await fetch(ROWS, *reading(actor), None, None, stocktaking, 1, 0)
    counts = [_count(count) for count in await fetch(COUNTS, stocktaking)]
    return StocktakingDetail(_stocktaking(row), counts, await _difference(stored))


async def _difference(stocktaking: asyncpg.Record) -> Difference:
    """As it is now, and of a closed one as it was then."""
    if stocktaking["state"] == "closed":
        return msgspec.json.decode(stocktaking["difference"], type=Difference)
    return await difference(stocktaking)


def _stocktaking(row: asyncpg.Record) -> StocktakingRow:
    return StocktakingRow(
        **{name: row[name] for name in ("id", "number", "state", "note", "opened_at", "closed_at", "counted")},
        holder=HolderName(row["holder"], row["kind"], row["holder_name"]),
        opened_by=Named(row["opened_by"], row["opened_name"]),
        closed_by=Named(row["closed_by"], row["closed_name"]) if row["closed_by"] else None,
    )


def _count(row: asyncpg.Record) -> CountOut:
    return CountOut(
        **{name: row[name] for name in ("id", "number", "kind", "quantity", "counted_at")},
        item_id=row["item"],
        product=Named(row["product_id"], row["product_name"]) if row["product_id"] else None,
        counted_by=Named(row["counted_by"], row["person_name"]),
    )
