"""Whose life it is, for whoever may see it: units by the holder's service centre, vehicles by the customer's (P9.5.4)."""

from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.custody.access import reading
from backend.custody.seen import ITEMS
from backend.custody.service import fitted_in
from backend.customers import access as customers
from backend.kernel.database import fetch_one
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.life.schemas import Life, LifeKind, Place, Thing
from backend.people.actor import Actor


class Subject(Struct):
    """What events are looked for by. `number` is how lines of work name a unit; `holder` is a vehicle's own."""

    kind: LifeKind
    id: UUID
    number: str
    holder: UUID | None = None


async def subject_of(actor: Actor, kind: LifeKind, key: str) -> tuple[Subject, Life]:
    """By id, units also by IMEI or ICCID. Raises `terminal.not_found`, `sim.not_found`, `vehicle.not_found` (404)."""
    return await (_vehicle(actor, key) if kind == "vehicle" else _unit(actor, kind, key))


async def _unit(actor: Actor, kind: LifeKind, key: str) -> tuple[Subject, Life]:
    sql = f"{ITEMS} AND i.kind = $4 AND (i.id = $5 OR i.number = $6)"
    row = await fetch_one(sql, *reading(actor), kind, _as_id(key), key.upper())
    if not row:
        raise not_found(kind)
    return Subject(kind, row["id"], row["number"]), _life_of_unit(kind, row)


def _life_of_unit(kind: LifeKind, row: asyncpg.Record) -> Life:
    same = ("id", "number", "serial", "condition", "fault", "installed_on", "warranty_until", "expires_on")
    return Life(
        kind=kind,
        events=[],
        product=row["product_name"] or "",
        holder=Place(row["holder_kind"], row["holder_name"], row["holder_vehicle"]),
        msisdn=row["msisdn"] or "",
        operator=row["operator"] or "",
        sim_state=row["sim_state"] or "",
        **{name: row[name] for name in same},
    )


async def _vehicle(actor: Actor, key: str) -> tuple[Subject, Life]:
    id = _as_id(key)
    if not id:
        raise not_found("vehicle")
    row = await customers.part_row(customers.reading(actor), "vehicle", id)
    holder = await fetch_one("SELECT id FROM holder WHERE vehicle = $1", id)
    customer = await fetch_one("SELECT id, name FROM customer WHERE id = $1", row["customer"])
    assert customer
    life = Life(
        kind="vehicle",
        id=id,
        number=row["plate"],
        events=[],
        plate_colour=row["plate_colour"],
        vin=row["vin"],
        model=row["model"],
        customer=Named(customer["id"], customer["name"]),
        fitted=await _fitted(id),
    )
    return Subject("vehicle", id, row["plate"], holder["id"] if holder else None), life


async def _fitted(vehicle: UUID) -> list[Thing]:
    units = [*await fitted_in(vehicle, "terminal"), *await fitted_in(vehicle, "sim")]
    return [Thing(unit["kind"], unit["number"], unit["id"]) for unit in units]


def _as_id(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None
