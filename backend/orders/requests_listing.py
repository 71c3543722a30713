"""Installation requests as the office reads them."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from backend.customers import listing as customers
from backend.customers.access import reading
from backend.kernel.database import fetch, fetch_one, from_json
from backend.kernel.shapes import Named
from backend.kernel.words import pattern
from backend.orders.requests_access import VISIBLE, request_row
from backend.orders.requests_schemas import OrderMade, RequestDetail, RequestedVehicleOut, RequestPage, RequestRow
from backend.people.actor import Actor
from backend.settings import settings

FILTERED = f"""
FROM installation_request
WHERE {VISIBLE}
  AND ($3::text[] IS NULL OR state = ANY($3))
  AND ($4::uuid IS NULL OR customer = $4)
  AND ($5::timestamptz IS NULL OR created_at >= $5)
  AND ($6::timestamptz IS NULL OR created_at < $6)
  AND ($7::text IS NULL OR number ILIKE $7
       OR customer IN (SELECT id FROM customer WHERE normalize(name, NFKC) ILIKE $7)
       OR id IN (SELECT r.request FROM requested_vehicle r JOIN vehicle v ON v.id = r.vehicle WHERE v.plate ILIKE $7))
"""

FACTS = """
cu.name AS customer_name, ce.name AS centre_name, pe.name AS created_by_name, o.id AS order_id, o.number AS order_number, o.state AS order_state
"""

JOINED = """
JOIN customer cu ON cu.id = r.customer
JOIN service_centre ce ON ce.id = r.service_centre
JOIN person pe ON pe.id = r.created_by
LEFT JOIN work_order o ON o.request = r.id AND o.split_from IS NULL
"""

ROWS = f"""
SELECT r.*, {FACTS}, (SELECT count(*) FROM requested_vehicle v WHERE v.request = r.id) AS vehicles
FROM (SELECT installation_request.* {FILTERED} ORDER BY created_at DESC, id DESC LIMIT $8 OFFSET $9) r {JOINED}
ORDER BY r.created_at DESC, r.id DESC
"""

VEHICLES = """
SELECT r.id, r.position, r.vehicle, v.plate, v.plate_colour, v.vin, v.model, v.kind, r.driver_name, r.driver_phone, r.site,
       r.wished_date, r.remark
FROM requested_vehicle r JOIN vehicle v ON v.id = r.vehicle WHERE r.request = $1 ORDER BY r.position
"""

HISTORY = """
SELECT id, at, claimed_at, actor_name, verb, subject_kind, subject, before, after FROM change
WHERE subject = $1 OR (verb = 'open' AND "order" IN (SELECT id FROM work_order WHERE request = $1)) ORDER BY at, id
"""


async def requests(
    actor: Actor,
    states: list[str] | None,
    customer: UUID | None,
    since: date | None,
    until: date | None,
    q: str | None,
    limit: int,
    offset: int,
) -> RequestPage:
    """`since` and `until` are the first and the last day on which a request was written, at the company."""
    end = until + timedelta(days=1) if until and until < date.max else None
    arguments = (*reading(actor), states, customer, _midnight(since), _midnight(end), pattern(q))
    rows = await fetch(ROWS, *arguments, limit, offset)
    return RequestPage(items=[_row(row) for row in rows], total=await customers.count(FILTERED, *arguments))


async def request_detail(actor: Actor, request: UUID) -> RequestDetail:
    row = await request_row(reading(actor), request)
    facts = await fetch_one(f"SELECT r.*, {FACTS} FROM installation_request r {JOINED} WHERE r.id = $1", request)
    assert facts
    return RequestDetail(
        **_same(facts),
        note=row["note"],
        contact=await customers.contact(actor, row["contact"]) if row["contact"] else None,
        site=await customers.site(actor, row["site"]) if row["site"] else None,
        vehicles=[RequestedVehicleOut(**dict(vehicle)) for vehicle in await fetch(VEHICLES, request)],
    )


async def history_of(actor: Actor, request: UUID) -> list[dict[str, Any]]:
    """What happened to the request, and that its order was opened."""
    await request_row(reading(actor), request)
    rows = await fetch(HISTORY, request)
    return [dict(row) | {name: from_json(row[name]) for name in ("before", "after")} for row in rows]


def _row(row: asyncpg.Record) -> RequestRow:
    return RequestRow(**_same(row), vehicles=row["vehicles"])


def _same(row: asyncpg.Record) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "number", "state", "wished_date", "created_at")} | {
        "customer": Named(row["customer"], row["customer_name"]),
        "service_centre": Named(row["service_centre"], row["centre_name"]),
        "created_by": row["created_by_name"],
        "order": OrderMade(row["order_id"], row["order_number"], row["order_state"]) if row["order_id"] else None,
    }


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, ZoneInfo(settings().timezone)) if day else None
