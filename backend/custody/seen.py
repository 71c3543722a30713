"""Items and holders with what is known of them, each of which must be this person's to see."""

from uuid import UUID

import asyncpg

from backend.custody.access import HAD_LAST, reading, seen
from backend.kernel.database import fetch
from backend.kernel.problems import not_found
from backend.people.actor import Actor

ITEMS = f"""
SELECT i.*, p.name AS product_name, s.msisdn, s.operator, s.expires_on, s.state AS sim_state,
       h.kind AS holder_kind, h.name AS holder_name, h.vehicle AS holder_vehicle
FROM item i JOIN holder_shown h ON h.id = i.holder
LEFT JOIN product p ON p.id = i.product
LEFT JOIN sim_card s ON s.item = i.id
WHERE ({seen("h")} OR {HAD_LAST})
"""
HOLDERS = f"SELECT h.* FROM holder_shown h WHERE {seen('h')} AND h.id = ANY($4)"


async def items_seen(actor: Actor, ids: list[UUID]) -> list[asyncpg.Record]:
    """In the order asked for. Raises `item.not_found` (404) when one of them is not there or not theirs to see."""
    return _all_of(ids, await fetch(f"{ITEMS} AND i.id = ANY($4)", *reading(actor), ids), "item")


async def holders_seen(actor: Actor, ids: list[UUID]) -> list[asyncpg.Record]:
    """In the order asked for. Raises `holder.not_found` (404)."""
    return _all_of(ids, await fetch(HOLDERS, *reading(actor), ids), "holder")


def _all_of(ids: list[UUID], rows: list[asyncpg.Record], what: str) -> list[asyncpg.Record]:
    found = {row["id"]: row for row in rows}
    if not found.keys() >= set(ids):
        raise not_found(what)
    return [found[id] for id in ids]
