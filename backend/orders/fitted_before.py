"""Terminals that were fitted before there was a ledger: only their line of work knows them."""

from uuid import UUID

from backend.custody.rules import Warranty
from backend.kernel.clock import company_day
from backend.kernel.database import fetch
from backend.orders.lookup_schemas import UnitFound

LAST_FITTED = """
SELECT DISTINCT ON (l.vehicle) l.vehicle, l.terminal_imei, l.terminal_serial, l.done_at
FROM vehicle_line l
WHERE l.vehicle = ANY($1) AND l.state = 'done' AND l.terminal_imei IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM item i WHERE i.kind = 'terminal' AND i.number = l.terminal_imei)
ORDER BY l.vehicle, l.done_at DESC
"""


async def terminals_before(vehicles: list[UUID]) -> dict[UUID, UnitFound]:
    rows = await fetch(LAST_FITTED, vehicles) if vehicles else []
    return {
        row["vehicle"]: UnitFound(
            kind="terminal",
            number=row["terminal_imei"],
            serial=row["terminal_serial"],
            product="",
            purchased_on=None,
            installed_on=company_day(row["done_at"]) if row["done_at"] else None,
            warranty=Warranty(False, None, "unknown"),
            holder_kind="vehicle",
            holder="",
        )
        for row in rows
    }
