"""Who holds how much: warehouses, people, shelves and repair shops, and where a hand-over may go."""

from uuid import UUID

import asyncpg

from backend.custody.access import holder_seen, reading, seen
from backend.custody.listing import MOVEMENTS, Sought, items, movement_out
from backend.custody.rules import HolderKind
from backend.custody.schemas import HolderDetail, HolderRow, Receiver, StockRow
from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.people.actor import Actor

ROWS = f"""
SELECT h.*, ce.name AS centre_name, c.terminals, c.sims, c.tools,
       (SELECT COALESCE(sum(quantity), 0)::bigint FROM stock s WHERE s.holder = h.id AND s.quantity > 0) AS parts
FROM holder_shown h
LEFT JOIN service_centre ce ON ce.id = h.service_centre
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE kind = 'terminal') AS terminals, count(*) FILTER (WHERE kind = 'sim') AS sims,
                           count(*) FILTER (WHERE kind = 'tool') AS tools FROM item WHERE holder = h.id) c
WHERE {seen("h")} AND ($4::uuid IS NULL OR h.id = $4) AND ($5::text IS NULL OR h.kind = $5) AND ($4::uuid IS NOT NULL OR h.kind <> 'vehicle')
  AND ($6::uuid IS NULL OR h.service_centre = $6)
ORDER BY array_position(ARRAY['warehouse', 'return_shelf', 'repair_shop', 'person'], h.kind), h.name, h.id
"""
STOCK = """
SELECT p.id AS product_id, p.kind, p.code, p.name, p.unit, s.quantity
FROM stock s JOIN product p ON p.id = s.product WHERE s.holder = $1 AND s.quantity <> 0 ORDER BY p.code
"""
RECEIVERS = """
SELECT r.kind, r.id, r.name, ce.id AS centre, ce.name AS centre_name
FROM (SELECT 'person' AS kind, id, name, service_centre FROM person WHERE active AND id <> $1
      UNION ALL SELECT kind, id, name, service_centre FROM holder_shown WHERE kind = 'warehouse'
      UNION ALL SELECT 'return_shelf', NULL, name, id FROM service_centre WHERE id = $2) r
JOIN service_centre ce ON ce.id = r.service_centre
ORDER BY ce.id <> $2, ce.name, array_position(ARRAY['warehouse', 'return_shelf'], r.kind), r.name, r.id
"""
LATEST = 50
FIRST_ITEMS = 200


async def holders(actor: Actor, kind: HolderKind | None, centre: UUID | None) -> list[HolderRow]:
    return [_holder(row) for row in await fetch(ROWS, *reading(actor), None, kind, centre)]


async def holder(actor: Actor, holder: UUID) -> HolderDetail:
    """What it holds, and the last that came and went. Raises `holder.not_found` (404)."""
    await holder_seen(reading(actor), holder)
    [row] = await fetch(ROWS, *reading(actor), holder, None, None)
    return HolderDetail(
        _holder(row),
        (await items(actor, Sought(holder=holder), FIRST_ITEMS, 0)).items,
        [StockRow(**dict(stock)) for stock in await fetch(STOCK, holder)],
        [movement_out(entry) for entry in await _latest(holder)],
    )


async def receivers(actor: Actor) -> list[Receiver]:
    """One's own service centre first; things may go to another one, too (P9.5.4)."""
    rows = await fetch(RECEIVERS, actor.person, actor.centre)
    return [Receiver(row["kind"], row["id"], row["name"], Named(row["centre"], row["centre_name"])) for row in rows]


async def _latest(holder: UUID) -> list[asyncpg.Record]:
    sql = f"""{MOVEMENTS} WHERE m.entry IN (
                  (SELECT entry FROM movement WHERE source = $1 ORDER BY entry DESC LIMIT {LATEST})
                  UNION (SELECT entry FROM movement WHERE target = $1 ORDER BY entry DESC LIMIT {LATEST}))
              ORDER BY m.entry DESC LIMIT {LATEST}"""
    return await fetch(sql, holder)


def _holder(row: asyncpg.Record) -> HolderRow:
    return HolderRow(
        **{name: row[name] for name in ("id", "kind", "name", "terminals", "sims", "tools", "parts")},
        service_centre=Named(row["service_centre"], row["centre_name"]) if row["service_centre"] else None,
        person_id=row["person"],
    )
