"""Completed orders that are not paid in full, the longest waiting first."""

from uuid import UUID

import asyncpg

from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.kernel.words import pattern
from backend.money.access import office
from backend.money.desk.schemas import OpenCharge, OpenChargePage
from backend.people.actor import Actor

OPEN = """
FROM order_charge c JOIN work_order o ON o.id = c."order" JOIN customer cu ON cu.id = c.customer
WHERE ($1 OR c.service_centre = $2) AND c.paid < c.amount AND o.state <> 'cancelled'
  AND ($3::uuid IS NULL OR c.technician = $3) AND ($4::text IS NULL OR cu.name ILIKE $4 OR o.number ILIKE $4)
"""
ROWS = f"""
SELECT c.*, o.number, cu.name AS customer_name, s.name AS centre_name, t.name AS technician_name
FROM (SELECT c."order" AS id {OPEN} ORDER BY c.since, c."order" LIMIT $5 OFFSET $6) found
JOIN order_charge c ON c."order" = found.id JOIN work_order o ON o.id = c."order" JOIN customer cu ON cu.id = c.customer
JOIN service_centre s ON s.id = c.service_centre LEFT JOIN person t ON t.id = c.technician
ORDER BY c.since, c."order"
"""
SUMS = f"SELECT count(*) AS total, COALESCE(sum(c.amount - c.paid), 0)::bigint AS outstanding {OPEN}"


async def open_charges(actor: Actor, person: UUID | None, search: str | None, limit: int, offset: int) -> OpenChargePage:
    arguments = (*office(actor), person, pattern(search))
    rows, [sums] = await fetch(ROWS, *arguments, limit, offset), await fetch(SUMS, *arguments)
    return OpenChargePage([_out(row) for row in rows], sums["total"], sums["outstanding"])


def _out(row: asyncpg.Record) -> OpenCharge:
    return OpenCharge(
        order=Named(row["order"], row["number"]),
        customer=Named(row["customer"], row["customer_name"]),
        service_centre=Named(row["service_centre"], row["centre_name"]),
        technician=Named(row["technician"], row["technician_name"]) if row["technician"] else None,
        since=row["since"],
        reason=row["reason"],
        amount=row["amount"],
        paid=row["paid"],
        outstanding=row["amount"] - row["paid"],
    )
