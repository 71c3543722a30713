"""The vehicles of a request: a checked list confirmed, and single rows taken off again."""

from datetime import date
from typing import Any
from uuid import UUID

from backend.customers.access import customer_row, writing
from backend.customers.listed import keep_listed
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, invalid, not_found
from backend.orders.following import follow_vehicles
from backend.orders.requests import tell
from backend.orders.requests_access import changeable_request, refuse_settled, request_row
from backend.orders.requests_schemas import ListIn, ListRow
from backend.orders.vehicle_list import checked, compared_with_known
from backend.people.actor import Actor

IMPORT = "SELECT request, rows FROM vehicle_list_import WHERE id = $1"
REMEMBER = "INSERT INTO vehicle_list_import (id, request, created_by, created_at, rows) VALUES ($1, $2, $3, $4, $5)"
LISTED = "SELECT vehicle, position FROM requested_vehicle WHERE request = $1"
PUT = """
INSERT INTO requested_vehicle (id, request, position, vehicle, driver_name, driver_phone, site, wished_date, remark)
SELECT id, request, position, vehicle, driver_name, driver_phone, site, wished_date, remark
FROM jsonb_populate_recordset(NULL::requested_vehicle, $1)
"""
SHOWN_WRONG = 20


async def confirm(actor: Actor, request: UUID, given: ListIn) -> int:
    """Puts the list's vehicles on the request and returns how many were added; those on it already stay as they are.

    Raises `vehicle_list.rows_invalid` (422) with the rows' numbers: all or nothing is kept. A list sent again under its `import_id`
    gets its first answer. Raises `vehicle_list.import_id_used` (409) for that of another request, `request.…` as `open_request`.
    """
    scope = writing(actor)
    customer = (await request_row(scope, request))["customer"]
    rows = await checked(given.rows)
    async with transaction():
        await customer_row(scope, customer, lock=True)
        row = await request_row(scope, request, lock=True)
        if known := await fetch_one(IMPORT, given.import_id):
            return _first_answer(known["request"], request, known["rows"])
        await refuse_settled(row, lock=True)
        listed = await compared_with_known(customer, request, rows)
        if wrong := [each.values.row for each in listed if not each.accepted]:
            raise invalid(
                "vehicle_list.rows_invalid", "Some rows are not right. Mend them or leave them out.", rows=wrong[:SHOWN_WRONG], count=len(wrong)
            )
        added = await _put(actor, request, customer, listed)
        await execute(REMEMBER, given.import_id, request, actor.person, now(), added)
        if added:
            await tell(actor, "vehicles_added", request, after={"vehicles": added})
            await follow_vehicles(actor, request)
    return added


async def remove(actor: Actor, request: UUID, requested: UUID) -> None:
    """Takes a row off; the vehicle stays the customer's. Raises `requested_vehicle.not_found` (404) and `request.…`,
    `request.no_vehicles` (409) for the last one of an order."""
    async with transaction():
        await changeable_request(writing(actor), request, lock=True)
        row = await fetch_one(
            "SELECT r.position, v.plate FROM requested_vehicle r JOIN vehicle v ON v.id = r.vehicle WHERE r.request = $1 AND r.id = $2",
            request,
            requested,
        )
        if not row:
            raise not_found("requested_vehicle")
        await execute("DELETE FROM requested_vehicle WHERE id = $1", requested)
        await tell(actor, "vehicle_removed", request, before={"plate": row["plate"]})
        await follow_vehicles(actor, request)


def _first_answer(of: UUID, request: UUID, added: int) -> int:
    if of != request:
        raise conflict("vehicle_list.import_id_used", "This import belongs to another request. Start again with the file.")
    return added


async def _put(actor: Actor, request: UUID, customer: UUID, listed: list[ListRow]) -> int:
    vehicles = await keep_listed(actor, customer, [(row.values, row.vehicle) for row in listed])
    there = {row["vehicle"]: row["position"] for row in await fetch(LISTED, request)}
    last = max(there.values(), default=0)
    fresh: dict[UUID, ListRow] = {vehicle: row for vehicle, row in zip(vehicles, listed, strict=True) if vehicle not in there}
    rows = [_row(request, last + index, vehicle, row) for index, (vehicle, row) in enumerate(fresh.items(), start=1)]
    await execute(PUT, as_json(rows))
    return len(rows)


def _row(request: UUID, position: int, vehicle: UUID, row: ListRow) -> dict[str, Any]:
    values = row.values
    return {
        "id": new_id(),
        "request": request,
        "position": position,
        "vehicle": vehicle,
        "driver_name": values.driver_name,
        "driver_phone": values.driver_phone,
        "site": values.site,
        "wished_date": date.fromisoformat(values.wished_date) if values.wished_date else None,
        "remark": values.remark,
    }
