"""Who in the office hears of an order that has nobody."""

from uuid import UUID

from backend.kernel.database import fetch

DISPATCHERS = """
SELECT id, id = $2 AS asked, service_centre = $1 AND role = 'dispatcher' AS near FROM person
WHERE active AND role IN ('dispatcher', 'manager', 'administrator')
  AND (id = $2 OR (role = 'dispatcher' AND service_centre = $1) OR (role <> 'dispatcher' AND service_centre IN (SELECT id FROM service_centre WHERE is_head_office)))
"""


async def desk_of(centre: UUID, asked: UUID | None) -> list[UUID]:
    """`asked` if that is a dispatcher, else the dispatchers of the service centre, else whoever may in the head office."""
    found = await fetch(DISPATCHERS, centre, asked)
    first, near = [one["id"] for one in found if one["asked"]], [one["id"] for one in found if one["near"]]
    return first or near or [one["id"] for one in found]
