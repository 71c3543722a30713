"""Gapless numbers per service centre, kind of paper and year (P10.3)."""

from uuid import UUID

from backend.kernel.clock import today
from backend.kernel.database import fetch_one
from backend.kernel.ids import new_id

TAKE = """
INSERT INTO number_series (id, service_centre, kind, year, next) VALUES ($1, $2, $3, $4, 2)
ON CONFLICT (service_centre, kind, year) DO UPDATE SET next = number_series.next + 1
RETURNING next - 1 AS taken, (SELECT code FROM service_centre WHERE id = $2) AS centre
"""


async def next_number(centre: UUID, kind: str) -> str:
    """Such as `HQ-WO-2026-00012`. Taken in the caller's transaction: what is rolled back leaves no gap."""
    year = today().year
    row = await fetch_one(TAKE, new_id(), centre, kind, year)
    assert row
    return f"{row['centre']}-{kind}-{year}-{row['taken']:05d}"
