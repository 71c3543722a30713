"""Part requests as the office reads them."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.custody.at_hand import places_of, products_at_hand
from backend.kernel.database import fetch, fetch_one
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.orders.access import VISIBLE, order_row, visibility
from backend.orders.part_requests.schemas import AtPlace, PartRequestOut, Substitute
from backend.people.actor import Actor

ROWS = f"""
SELECT r.*, work_order.number, work_order.state AS order_state, work_order.service_centre, l.plate, p.name AS product_name, p.unit,
       s.name AS substitute_name, a.name AS asked_name, d.name AS decided_name, c.name AS confirmed_name, o.name AS recorded_name, ph.id AS photo_there
FROM part_request r JOIN work_order ON work_order.id = r."order" JOIN person a ON a.id = r.asked_by
LEFT JOIN vehicle_line l ON l.id = r.line LEFT JOIN product p ON p.id = r.product LEFT JOIN product s ON s.id = r.substitute
LEFT JOIN person d ON d.id = r.decided_by LEFT JOIN person c ON c.id = r.confirmed_by LEFT JOIN person o ON o.id = r.recorded_by
LEFT JOIN photo ph ON ph.id = r.photo AND ph."order" = r."order"
WHERE {VISIBLE}
"""


TO_DECIDE = """
(r.state = 'awaiting' OR r.confirmation = 'awaiting' AND (r.decided_by = $2 OR NOT (SELECT active FROM person WHERE id = r.decided_by)))
"""
"""An answer may come from any manager who sees the order, the word on what was said by telephone from who is said to have said it."""
COUNT = f'SELECT count(*) AS waiting FROM part_request r JOIN work_order ON work_order.id = r."order" WHERE {VISIBLE} AND {TO_DECIDE}'
MOST = 100


async def of_order(actor: Actor, order: UUID) -> list[PartRequestOut]:
    """The oldest first. Raises `order.not_found` (404)."""
    await order_row(actor, order)
    return [request_out(row) for row in await fetch(f'{ROWS} AND r."order" = $5 ORDER BY r.asked_at, r.id', *visibility(actor), order)]


async def part_request(actor: Actor, request: UUID) -> PartRequestOut:
    """Raises `part_request.not_found` (404)."""
    return request_out(await _row(actor, request))


async def to_decide(actor: Actor) -> list[tuple[PartRequestOut, list[AtPlace]]]:
    """What waits for this manager, the oldest first, each with who has some of it."""
    rows = await fetch(f"{ROWS} AND {TO_DECIDE} ORDER BY r.asked_at, r.id LIMIT {MOST}", *visibility(actor))
    places: dict[tuple[UUID, UUID], list[AtPlace]] = {}
    for centre in {row["service_centre"] for row in rows}:
        wanted = [row["product"] for row in rows if row["service_centre"] == centre and row["product"]]
        for product, found in (await places_of(centre, wanted)).items():
            places[centre, product] = [AtPlace(*one) for one in found]
    return [(request_out(row), places.get((row["service_centre"], row["product"]), [])) for row in rows]


async def count_to_decide(actor: Actor) -> int:
    row = await fetch_one(COUNT, *visibility(actor))
    return row["waiting"] if row else 0


async def substitutes(actor: Actor, request: UUID, q: str | None) -> list[Substitute]:
    """Of the same kind of thing, those first of which the order's service centre has some."""
    row = await _row(actor, request)
    found = await products_at_hand(row["service_centre"], like=row["product"], q=q)
    return [
        Substitute(one.id, one.code, one.name, one.unit, [AtPlace(place, quantity) for place, quantity in one.places])
        for one in found
        if one.id != row["product"]
    ]


async def _row(actor: Actor, request: UUID) -> asyncpg.Record:
    row = await fetch_one(f"{ROWS} AND r.id = $5", *visibility(actor), request)
    if not row:
        raise not_found("part_request")
    return row


def request_out(row: asyncpg.Record) -> PartRequestOut:
    same = (
        "id", "order_state", "part", "quantity", "reason", "stops", "proposal", "asked_at", "state", "granted", "substitute_part", "wished_date",
        "note", "decided_at", "oral", "confirmation", "confirmed_at", "confirmation_note",
    )  # fmt: skip
    known: dict[str, Any] = {name: row[name] for name in same}
    return PartRequestOut(
        **known,
        order=Named(row["order"], row["number"]),
        line_id=row["line"],
        plate=row["plate"] or "",
        product=_named(row["product"], row["product_name"]),
        unit=row["unit"] or "",
        photo_id=row["photo_there"],
        asked_by=Named(row["asked_by"], row["asked_name"]),
        answer=row["answer"] or None,
        substitute=_named(row["substitute"], row["substitute_name"]),
        decided_by=_named(row["decided_by"], row["decided_name"]),
        recorded_by=row["recorded_name"] or "",
        confirmed_by=row["confirmed_name"] or "",
    )


def _named(id: UUID | None, name: str | None) -> Named | None:
    return Named(id, name or "") if id else None
