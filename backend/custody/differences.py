"""What a stock-taking's counts say beside the ledger. What moved after it was counted, or came after the counting began, differs in nothing."""

from uuid import UUID

import asyncpg

from backend.custody.access import CENTRE_THAT_HAS, is_foreign
from backend.custody.schemas import HolderName
from backend.custody.stocktakings_schemas import Difference, DifferingItem, DifferingPart, ForeignItem, UnknownNumber
from backend.kernel.database import fetch

ITEM = f"""
SELECT i.id, i.kind, i.number, COALESCE(p.name, '') AS product, h.id AS holder, h.kind AS holder_kind, h.name AS holder_name,
       {CENTRE_THAT_HAS} AS centre
FROM item i JOIN holder_shown h ON h.id = i.holder LEFT JOIN product p ON p.id = i.product
"""
MISSING = f"""
{ITEM} WHERE i.holder = $2
  AND NOT EXISTS (SELECT 1 FROM stocktaking_count c WHERE c.stocktaking = $1 AND c.item = i.id)
  AND NOT EXISTS (SELECT 1 FROM movement m WHERE m.item = i.id AND m.target = $2 AND m.at > $3)
ORDER BY i.kind, i.number
"""
ELSEWHERE = f"""
{ITEM} JOIN stocktaking_count c ON c.item = i.id
WHERE c.stocktaking = $1 AND i.holder <> $2 AND NOT EXISTS (SELECT 1 FROM movement m WHERE m.item = i.id AND m.at > c.counted_at)
ORDER BY i.kind, i.number
"""
PARTS = """
SELECT p.id AS product_id, p.code, p.name, p.unit, COALESCE(s.quantity, 0) AS have, c.quantity AS counted,
       (SELECT COALESCE(sum(CASE WHEN m.target = $2 THEN m.quantity ELSE -m.quantity END), 0)::int FROM movement m
        WHERE m.product = p.id AND $2 IN (m.source, m.target) AND m.at > COALESCE(c.counted_at, $3)) AS since
FROM product p
LEFT JOIN stock s ON s.product = p.id AND s.holder = $2
LEFT JOIN stocktaking_count c ON c.product = p.id AND c.stocktaking = $1
WHERE s.quantity <> 0 OR c.id IS NOT NULL
ORDER BY p.code
"""
UNKNOWN = """
SELECT number, counted_at FROM stocktaking_count WHERE stocktaking = $1 AND item IS NULL AND product IS NULL ORDER BY counted_at, number
"""


async def difference(stocktaking: asyncpg.Record) -> Difference:
    of = stocktaking["id"], stocktaking["holder"]
    elsewhere = await fetch(ELSEWHERE, *of)
    ours = [row for row in elsewhere if not is_foreign(row["centre"], stocktaking["service_centre"])]
    return Difference(
        missing=[_item(row) for row in await fetch(MISSING, *of, stocktaking["opened_at"])],
        found=[_item(row) for row in ours if row["holder_kind"] != "scrap"],
        scrapped=[_item(row) for row in ours if row["holder_kind"] == "scrap"],
        foreign=[ForeignItem(row["id"], row["kind"], row["number"]) for row in elsewhere if row not in ours],
        parts=[part for part in await _parts(*of, stocktaking["opened_at"]) if part.expected != part.counted],
        unknown=[UnknownNumber(row["number"], row["counted_at"]) for row in await fetch(UNKNOWN, stocktaking["id"])],
    )


async def _parts(stocktaking: UUID, holder: UUID, opened_at: object) -> list[DifferingPart]:
    return [_part(row) for row in await fetch(PARTS, stocktaking, holder, opened_at)]


def _part(row: asyncpg.Record) -> DifferingPart:
    """Not counted is none; but what went out or came in since then is not asked for."""
    expected = row["have"] - row["since"] if row["counted"] is not None else max(0, min(row["have"], row["have"] - row["since"]))
    named = {name: row[name] for name in ("product_id", "code", "name", "unit")}
    return DifferingPart(**named, expected=expected, counted=row["counted"] or 0)


def _item(row: asyncpg.Record) -> DifferingItem:
    holder = HolderName(row["holder"], row["holder_kind"], row["holder_name"])
    return DifferingItem(row["id"], row["kind"], row["number"], row["product"], holder)
