"""Who hears that an order is late or soon will be (P9.3.4): the dispatchers, who can send somebody, and the managers once it is late."""

from uuid import UUID, uuid5

import asyncpg

from backend.kernel.database import fetch
from backend.kernel.pokes import poke
from backend.notices.desk import desk_of
from backend.notices.noting import Cause, note
from backend.notices.rules import Kind

MANAGERS = """
SELECT p.id FROM person p JOIN service_centre s ON s.id = p.service_centre
WHERE p.active AND p.role = 'manager' AND (p.service_centre = $1 OR s.is_head_office)
"""
TECHNICIAN = "SELECT p.name FROM work_order o JOIN person p ON p.id = o.technician WHERE o.id = $1"


async def tell_late(case: UUID, row: asyncpg.Record) -> None:
    managers = [one["id"] for one in await fetch(MANAGERS, row["service_centre"])]
    await _tell("overdue", case, row, [*managers, *await desk_of(row["service_centre"], None)])


async def tell_soon(row: asyncpg.Record) -> None:
    """Once for each order and time, however often it is looked at."""
    await _tell("due_soon", uuid5(row["id"], f"{row['what']} {row['due_at']}"), row, await desk_of(row["service_centre"], None))


async def _tell(kind: Kind, cause: UUID, row: asyncpg.Record, people: list[UUID]) -> None:
    names = await fetch(TECHNICIAN, row["id"])
    said = {"what": row["what"], "due": row["due_at"].isoformat(), "technician": names[0]["name"] if names else ""}
    for person in dict.fromkeys(people):
        await note(kind, person, Cause(cause, None, row["id"], row["priority"] == "urgent"), **said)
        await poke(person)
