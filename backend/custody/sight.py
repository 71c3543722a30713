"""Which items and holders a person sees (P9.5.4, design §9): the field what is in its hands, an office its service centre's, the head office all."""

from uuid import UUID

import asyncpg

from backend.kernel.database import fetch
from backend.kernel.problems import not_found
from backend.people.actor import FIELD, Actor

Scope = tuple[bool, UUID | None, UUID]

HOLDERS = """
(SELECT h.id, h.kind, h.person, h.vehicle, COALESCE(h.service_centre, p.service_centre, c.service_centre) AS service_centre,
        COALESCE(p.name, v.plate, NULLIF(h.name, ''), ce.name, '') AS name
 FROM holder h
 LEFT JOIN person p ON p.id = h.person
 LEFT JOIN vehicle v ON v.id = h.vehicle
 LEFT JOIN customer c ON c.id = v.customer
 LEFT JOIN service_centre ce ON ce.id = h.service_centre)
"""
"""A holder as people know it: whose it is, by the name on the door."""

SEEN = "($1 OR h.service_centre = $2 OR h.person = $3)"
HAD_LAST = f"""
(h.kind IN ('supplier', 'scrap', 'missing') AND $2 = (
    SELECT last.service_centre FROM movement m JOIN {HOLDERS} last ON last.id = m.source
    WHERE m.item = i.id ORDER BY m.entry DESC LIMIT 1))
"""
"""What has left the company's houses is seen by the service centre that had it last."""

ITEMS = f"""
SELECT i.*, p.code AS product_code, p.name AS product_name, s.msisdn, s.operator, s.plan, s.expires_on, s.state AS sim_state,
       h.kind AS holder_kind, h.name AS holder_name, h.vehicle AS holder_vehicle, h.service_centre AS holder_centre, ce.name AS holder_centre_name
FROM item i JOIN {HOLDERS} h ON h.id = i.holder
LEFT JOIN service_centre ce ON ce.id = h.service_centre
LEFT JOIN product p ON p.id = i.product
LEFT JOIN sim_card s ON s.item = i.id
WHERE ({SEEN} OR {HAD_LAST})
"""


def scope(actor: Actor) -> Scope:
    """The first three arguments of a statement that holds `SEEN`."""
    return (False, None, actor.person) if actor.role in FIELD else (actor.sees_all, actor.centre, actor.person)


async def items_seen(actor: Actor, ids: list[UUID]) -> list[asyncpg.Record]:
    """In the order asked for. Raises `item.not_found` (404) when one of them is not there or not theirs to see."""
    rows = {row["id"]: row for row in await fetch(f"{ITEMS} AND i.id = ANY($4)", *scope(actor), ids)}
    return _all_of(ids, rows, "item")


async def holders_seen(actor: Actor, ids: list[UUID]) -> list[asyncpg.Record]:
    """In the order asked for. Raises `holder.not_found` (404)."""
    rows = {row["id"]: row for row in await fetch(f"SELECT h.* FROM {HOLDERS} h WHERE {SEEN} AND h.id = ANY($4)", *scope(actor), ids)}
    return _all_of(ids, rows, "holder")


def _all_of(ids: list[UUID], rows: dict[UUID, asyncpg.Record], what: str) -> list[asyncpg.Record]:
    if not rows.keys() >= set(ids):
        raise not_found(what)
    return [rows[id] for id in ids]
