"""Vehicles as the office reads them: the list, and one vehicle with the work done on it."""

from uuid import UUID

import asyncpg

from backend.customers.access import VISIBLE, part_row, reading
from backend.customers.listing import count
from backend.customers.schemas import DriverOut, VehicleDetail, VehicleOut, VehiclePage, VehicleWork
from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.kernel.words import pattern
from backend.people.actor import Actor

FILTERED = f"""
FROM vehicle JOIN customer ON customer.id = vehicle.customer
WHERE {VISIBLE}
  AND ($3::uuid IS NULL OR customer.id = $3)
  AND ($4::uuid IS NULL OR customer.service_centre = $4)
  AND ($5::uuid IS NULL OR vehicle.id = $5)
  AND ($6::text IS NULL OR vehicle.plate ILIKE $6 OR vehicle.vin ILIKE $6 OR normalize(customer.name, NFKC) ILIKE $6
       OR vehicle.driver IN (SELECT id FROM driver WHERE normalize(name, NFKC) ILIKE $6 OR phone LIKE $6)
       OR vehicle.id IN (SELECT vehicle FROM vehicle_line WHERE state = 'done' AND terminal_imei LIKE $6))
"""

ROWS = f"""
SELECT v.*, cu.name AS customer_name, d.name AS driver_name, d.phone AS driver_phone, d.licence,
       (SELECT terminal_imei FROM vehicle_line l WHERE l.vehicle = v.id AND l.state = 'done' ORDER BY l.done_at DESC LIMIT 1) AS terminal_imei
FROM (SELECT vehicle.* {FILTERED} ORDER BY vehicle.plate, vehicle.id LIMIT $7 OFFSET $8) v
JOIN customer cu ON cu.id = v.customer
LEFT JOIN driver d ON d.id = v.driver
ORDER BY v.plate, v.id
"""

WORK = """
SELECT l.id AS line, o.id AS order_id, o.number, o.kind, o.planned_date AS date, l.state, coalesce(l.terminal_imei, '') AS imei,
       coalesce(l.sim_iccid, '') AS iccid, l.done_at
FROM vehicle_line l JOIN work_order o ON o.id = l."order" WHERE l.vehicle = $1 ORDER BY o.created_at DESC, l.id DESC
"""


async def vehicles(actor: Actor, customer: UUID | None, centre: UUID | None, q: str | None, limit: int, offset: int) -> VehiclePage:
    arguments = (*reading(actor), customer, centre, None, pattern(q))
    rows = await fetch(ROWS, *arguments, limit, offset)
    return VehiclePage(items=[_vehicle(row) for row in rows], total=await count(FILTERED, *arguments))


async def vehicle(actor: Actor, vehicle: UUID) -> VehicleDetail:
    """Raises `vehicle.not_found` (404)."""
    stored = await part_row(reading(actor), "vehicle", vehicle)
    [row] = await fetch(ROWS, *reading(actor), None, None, vehicle, None, 1, 0)
    return VehicleDetail(_vehicle(row), stored["created_at"], [_work(line) for line in await fetch(WORK, vehicle)])


def _vehicle(row: asyncpg.Record) -> VehicleOut:
    return VehicleOut(
        **{name: row[name] for name in ("id", "plate", "plate_colour", "vin", "model", "kind")},
        customer=Named(row["customer"], row["customer_name"]),
        driver=DriverOut(row["driver"], row["driver_name"], row["driver_phone"], row["licence"]) if row["driver"] else None,
        terminal_imei=row["terminal_imei"] or "",
    )


def _work(row: asyncpg.Record) -> VehicleWork:
    given = dict(row)
    return VehicleWork(order=Named(given.pop("order_id"), given.pop("number")), **given)
