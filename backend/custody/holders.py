"""Whoever or whatever holds things. A holder comes into being when it is first needed."""

from uuid import UUID

import asyncpg

from backend.custody.rules import UNBOUNDED, HolderKind
from backend.kernel.clock import now
from backend.kernel.database import fetch_one
from backend.kernel.ids import new_id
from backend.kernel.problems import not_found

MAKE = """
INSERT INTO holder (id, kind, name, service_centre, person, vehicle, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT DO NOTHING
"""


async def holder_of_person(person: UUID) -> asyncpg.Record:
    return await _made_when_needed("person = $1", "person", person=person)


async def holder_of_vehicle(vehicle: UUID) -> asyncpg.Record:
    return await _made_when_needed("vehicle = $1", "vehicle", vehicle=vehicle)


async def holder_of_company(kind: HolderKind) -> asyncpg.Record:
    """The supplier, scrap, or what is missing: one of each."""
    found = await fetch_one("SELECT * FROM holder WHERE kind = $1", kind)
    if not found:
        await _make(kind)
        found = await fetch_one("SELECT * FROM holder WHERE kind = $1", kind)
    assert found
    return found


async def holder_of_centre(kind: HolderKind, centre: UUID) -> asyncpg.Record:
    """The return shelf or the repair shop of a service centre; of its warehouses the first."""
    sql = "SELECT * FROM holder WHERE kind = $1 AND service_centre = $2 ORDER BY created_at LIMIT 1"
    found = await fetch_one(sql, kind, centre)
    if not found:
        await _make(kind, centre=centre)
        found = await fetch_one(sql, kind, centre)
    assert found
    return found


async def holder_row(holder: UUID) -> asyncpg.Record:
    """Raises `holder.not_found` (404)."""
    found = await fetch_one("SELECT * FROM holder WHERE id = $1", holder)
    if not found:
        raise not_found("holder")
    return found


def is_bounded(holder: asyncpg.Record) -> bool:
    return holder["kind"] not in UNBOUNDED


async def _made_when_needed(where: str, kind: HolderKind, **of: UUID) -> asyncpg.Record:
    [subject] = of.values()
    found = await fetch_one(f"SELECT * FROM holder WHERE {where}", subject)
    if not found:
        await _make(kind, **of)
        found = await fetch_one(f"SELECT * FROM holder WHERE {where}", subject)
    assert found
    return found


async def _make(kind: HolderKind, *, centre: UUID | None = None, person: UUID | None = None, vehicle: UUID | None = None) -> None:
    await fetch_one(MAKE, new_id(), kind, "", centre, person, vehicle, now())
