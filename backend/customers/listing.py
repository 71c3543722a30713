"""Customers as the office reads them: the list, and one customer with all that belongs to it."""

from uuid import UUID

import asyncpg

from backend.customers.access import VISIBLE, customer_row, part_row, reading
from backend.customers.schemas import (
    ContactOut,
    CustomerDetail,
    CustomerPage,
    CustomerRow,
    DriverOut,
    DriverPage,
    RecentPaper,
    SiteOut,
)
from backend.kernel.database import fetch, fetch_one
from backend.kernel.shapes import Named
from backend.kernel.words import pattern
from backend.people.actor import Actor

FILTERED = f"""
FROM customer
WHERE {VISIBLE}
  AND ($3::uuid IS NULL OR customer.service_centre = $3)
  AND ($4::text IS NULL OR normalize(customer.name, NFKC) ILIKE $4
       OR customer.id IN (SELECT customer FROM contact WHERE normalize(name, NFKC) ILIKE $4 OR phone LIKE $4)
       OR customer.id IN (SELECT customer FROM vehicle WHERE plate ILIKE $4))
"""

ROWS = f"""
SELECT c.*, ce.name AS centre_name, ma.name AS manager_name,
       co.id AS contact_id, co.name AS contact_name, co.title, co.phone, co.email,
       (SELECT count(*) FROM vehicle v WHERE v.customer = c.id) AS vehicles,
       (SELECT count(*) FROM installation_request r WHERE r.customer = c.id AND r.state = 'open') AS open_requests
FROM (SELECT customer.* {FILTERED} ORDER BY name, id LIMIT $5 OFFSET $6) c
JOIN service_centre ce ON ce.id = c.service_centre
LEFT JOIN person ma ON ma.id = c.account_manager
LEFT JOIN LATERAL (SELECT * FROM contact WHERE customer = c.id ORDER BY id LIMIT 1) co ON true
ORDER BY c.name, c.id
"""

FACTS = """
SELECT ce.name AS centre_name, ma.name AS manager_name, (SELECT count(*) FROM vehicle v WHERE v.customer = c.id) AS vehicles
FROM customer c JOIN service_centre ce ON ce.id = c.service_centre LEFT JOIN person ma ON ma.id = c.account_manager
WHERE c.id = $1
"""

REQUESTS = """
SELECT id, number, state, created_at, wished_date AS date,
       (SELECT count(*) FROM requested_vehicle v WHERE v.request = r.id) AS vehicles
FROM installation_request r WHERE customer = $1 ORDER BY created_at DESC, id DESC LIMIT 10
"""

ORDERS = """
SELECT id, number, state, created_at, planned_date AS date,
       (SELECT count(*) FROM vehicle_line l WHERE l."order" = o.id) AS vehicles
FROM work_order o WHERE customer = $1 ORDER BY created_at DESC, id DESC LIMIT 10
"""

DRIVERS = "FROM driver WHERE customer = $1 AND ($2::text IS NULL OR normalize(name, NFKC) ILIKE $2 OR phone LIKE $2)"


async def customers(actor: Actor, centre: UUID | None, q: str | None, limit: int, offset: int) -> CustomerPage:
    arguments = (*reading(actor), centre, pattern(q))
    rows = await fetch(ROWS, *arguments, limit, offset)
    return CustomerPage(items=[_row(row) for row in rows], total=await count(FILTERED, *arguments))


async def customer_detail(actor: Actor, customer: UUID) -> CustomerDetail:
    row = await customer_row(reading(actor), customer)
    facts = await fetch_one(FACTS, customer)
    assert facts
    return CustomerDetail(
        id=customer,
        name=row["name"],
        note=row["note"],
        service_centre=Named(row["service_centre"], facts["centre_name"]),
        account_manager=named(row["account_manager"], facts["manager_name"]),
        created_at=row["created_at"],
        vehicles=facts["vehicles"],
        contacts=[contact_out(part) for part in await fetch("SELECT * FROM contact WHERE customer = $1 ORDER BY id", customer)],
        sites=[site_out(part) for part in await fetch("SELECT * FROM site WHERE customer = $1 ORDER BY id", customer)],
        requests=[RecentPaper(**dict(paper)) for paper in await fetch(REQUESTS, customer)],
        orders=[RecentPaper(**dict(paper)) for paper in await fetch(ORDERS, customer)],
    )


async def contact(actor: Actor, contact: UUID) -> ContactOut:
    return contact_out(await part_row(reading(actor), "contact", contact))


async def site(actor: Actor, site: UUID) -> SiteOut:
    return site_out(await part_row(reading(actor), "site", site))


async def driver(actor: Actor, driver: UUID) -> DriverOut:
    return driver_out(await part_row(reading(actor), "driver", driver))


async def drivers(actor: Actor, customer: UUID, q: str | None, limit: int, offset: int) -> DriverPage:
    await customer_row(reading(actor), customer)
    arguments = (customer, pattern(q))
    rows = await fetch(f"SELECT * {DRIVERS} ORDER BY name, id LIMIT $3 OFFSET $4", *arguments, limit, offset)
    return DriverPage(items=[driver_out(row) for row in rows], total=await count(DRIVERS, *arguments))


async def count(filtered: str, *arguments: object) -> int:
    """How many there are, up to 10,000: nobody pages further."""
    row = await fetch_one(f"SELECT count(*) AS total FROM (SELECT 1 {filtered} LIMIT 10000) counted", *arguments)
    assert row
    return row["total"]


def contact_out(row: asyncpg.Record) -> ContactOut:
    return ContactOut(**{name: row[name] for name in ("id", "name", "title", "phone", "email")})


def site_out(row: asyncpg.Record) -> SiteOut:
    return SiteOut(**{name: row[name] for name in ("id", "name", "address", "note", "latitude", "longitude")})


def driver_out(row: asyncpg.Record) -> DriverOut:
    return DriverOut(**{name: row[name] for name in ("id", "name", "phone", "licence")})


def named(id: UUID | None, name: str | None) -> Named | None:
    return Named(id, name or "") if id else None


def _row(row: asyncpg.Record) -> CustomerRow:
    first = ContactOut(row["contact_id"], row["contact_name"], row["title"], row["phone"], row["email"]) if row["contact_id"] else None
    return CustomerRow(
        **{name: row[name] for name in ("id", "name", "vehicles", "open_requests", "created_at")},
        service_centre=Named(row["service_centre"], row["centre_name"]),
        account_manager=named(row["account_manager"], row["manager_name"]),
        contact=first,
    )
