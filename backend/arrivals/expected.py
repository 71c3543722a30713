"""When a technician who is on the way is to be expected (P9.7.1B): from where they were last seen, else from where they set out."""

from datetime import datetime
from uuid import UUID

import asyncpg

from backend.arrivals.rules import expected_at
from backend.dispatch.geometry import Place
from backend.dispatch.roads import travel
from backend.kernel.database import fetch_one, from_json

ON_THE_WAY = """
SELECT si.latitude, si.longitude, s.latitude AS seen_latitude, s.longitude AS seen_longitude, s.taken_at, c.after AS departure
FROM work_order o JOIN site si ON si.id = o.site
LEFT JOIN shared_position s ON s.person = o.technician AND s.taken_at >= o.departed_at
LEFT JOIN LATERAL (SELECT after FROM change WHERE "order" = o.id AND verb = 'depart' ORDER BY at DESC, id DESC LIMIT 1) c ON true
WHERE o.id = $1 AND o.state = 'travelling' AND si.latitude IS NOT NULL AND si.longitude IS NOT NULL
"""


async def expected(order: UUID) -> datetime | None:
    """None where it cannot be said: not on the way, a site without a position, or nobody knows where they are."""
    row = await fetch_one(ON_THE_WAY, order)
    seen = _seen(row) if row else None
    if not row or not seen:
        return None
    place, at = seen
    matrix = await travel([place, Place(row["latitude"], row["longitude"])])
    return expected_at(at, matrix.seconds[0][1])


def _seen(row: asyncpg.Record) -> tuple[Place, datetime] | None:
    if row["taken_at"]:
        return Place(row["seen_latitude"], row["seen_longitude"]), row["taken_at"]
    said = from_json(row["departure"]) or {}
    if said.get("latitude") is None:
        return None
    return Place(said["latitude"], said["longitude"]), datetime.fromisoformat(said["located_at"])
