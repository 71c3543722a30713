"""An installation order that is not submitted, or was sent back, follows its request: what is mended there stands in the order (P9.4.3)."""

from typing import Any
from uuid import UUID

import asyncpg

from backend.kernel.database import execute, fetch_one
from backend.kernel.problems import conflict
from backend.orders.lifecycle import tell, write
from backend.orders.requests_access import order_being_written
from backend.people.actor import Actor

COPY = """
INSERT INTO vehicle_line (id, version, "order", position, vehicle, plate, plate_colour, vin, vehicle_model,
                          driver_name, driver_phone, wished_date, request_remark, state)
SELECT gen_random_uuid(), 1, $1, row_number() OVER (ORDER BY r.position), v.id, v.plate, v.plate_colour, v.vin, v.model,
       r.driver_name, r.driver_phone, r.wished_date, concat_ws(' · ', nullif(r.site, ''), nullif(r.remark, '')), 'pending'
FROM requested_vehicle r JOIN vehicle v ON v.id = r.vehicle WHERE r.request = $2
"""
"""Where the customer's list says that a vehicle stands goes before its remark: the order itself has one site for all."""
IN_THE_ORDER = {"contact": "contact", "site": "site", "wished_date": "planned_date", "note": "note"}
"""What the request says, and where the order keeps it."""


async def copy_vehicles(order: UUID, request: UUID) -> None:
    """One line for each vehicle (P9.4.1). Raises `request.no_vehicles` (409)."""
    if not await fetch_one("SELECT 1 FROM requested_vehicle WHERE request = $1", request):
        raise conflict("request.no_vehicles", "Add the vehicles first: drop the customer's list on the request.")
    await execute(COPY, order, request)


async def follow(actor: Actor, request: asyncpg.Record, changed: dict[str, Any]) -> None:
    """`request` as it was before. A note that was written for the order alone stays."""
    order = await order_being_written(request["id"], lock=True)
    if not order:
        return
    columns = {IN_THE_ORDER[name]: value for name, value in changed.items() if name != "note" or order["note"] == request["note"]}
    if columns:
        await write(order["id"], **columns)
        await tell(actor, "change_request", order["id"], before={name: order[name] for name in columns}, after=columns)


async def follow_vehicles(actor: Actor, request: UUID) -> None:
    """Nobody has worked on the lines yet: they are written anew. Raises `request.no_vehicles` (409) when none is left."""
    order = await order_being_written(request, lock=True)
    if order:
        await execute('DELETE FROM vehicle_line WHERE "order" = $1', order["id"])
        await copy_vehicles(order["id"], request)
        await tell(actor, "change_vehicles", order["id"])
