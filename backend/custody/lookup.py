"""Terminals and SIMs by the beginning or the last digits of their number, and what is fitted in vehicles."""

from uuid import UUID

import asyncpg

from backend.custody import items
from backend.kernel.database import fetch
from backend.kernel.sought import MOST_CANDIDATES, Sought, beginning, ending

NUMBERS = f"SELECT id FROM item WHERE number ~>=~ $1 AND number ~<~ $2 AND kind <> 'tool' LIMIT {MOST_CANDIDATES}"
NUMBER_ENDS = f"SELECT id FROM item WHERE reverse(number) ~>=~ $1 AND reverse(number) ~<~ $2 AND kind <> 'tool' LIMIT {MOST_CANDIDATES}"
TELEPHONES = f"SELECT item AS id FROM sim_card WHERE msisdn ~>=~ $1 AND msisdn ~<~ $2 LIMIT {MOST_CANDIDATES}"
FITTED = f"{items.FIND} WHERE h.vehicle = ANY($1) AND i.kind IN ('terminal', 'sim') ORDER BY i.installed_on, i.number"
NOT_FITTED = f"""
SELECT found.* FROM ({items.FIND} WHERE i.id = ANY($3) AND h.vehicle IS NULL) found
LEFT JOIN person p ON p.id = found.holder_person
WHERE $1 OR COALESCE(found.holder_centre, p.service_centre) = $2
ORDER BY found.number LIMIT $4
"""
VEHICLES_WITH = "SELECT h.vehicle, i.kind FROM item i JOIN holder h ON h.id = i.holder WHERE i.id = ANY($1) AND h.vehicle IS NOT NULL"


async def items_meant(sought: Sought) -> list[UUID]:
    """Terminals and SIMs: in vehicles, in hands and on shelves."""
    ways = [(NUMBERS, beginning(sought.number)), (NUMBER_ENDS, ending(sought.number)), (TELEPHONES, beginning(sought.phone))]
    found = [row["id"] for sql, ends in ways for row in await fetch(sql, *ends)]
    return list(dict.fromkeys(found))


async def vehicles_with(found: list[UUID]) -> dict[UUID, str]:
    """The vehicles that these are fitted in, and which kind of thing it was."""
    return {row["vehicle"]: row["kind"] for row in await fetch(VEHICLES_WITH, found)} if found else {}


async def fitted_in_all(vehicles: list[UUID]) -> dict[UUID, dict[str, asyncpg.Record]]:
    """Per vehicle its terminal and its SIM, the last fitted of each."""
    units: dict[UUID, dict[str, asyncpg.Record]] = {}
    for row in await fetch(FITTED, vehicles) if vehicles else []:
        units.setdefault(row["holder_vehicle"], {})[row["kind"]] = row
    return units


async def not_fitted(scope: tuple[bool, UUID], found: list[UUID], most: int) -> list[asyncpg.Record]:
    """Those of the own service centre that are in no vehicle; all of them for the head office."""
    return await fetch(NOT_FITTED, *scope, found, most) if found else []
