"""A customer's vehicles and drivers, written by hand (《司机信息和车辆基本信息》, P9.4.1)."""

import asyncio
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.customers.access import customer_row, part_row, writing
from backend.customers.schemas import DriverIn, VehicleChange, VehicleIn
from backend.customers.spreadsheet.preview import check_rows
from backend.customers.spreadsheet.shapes import Finding, VehicleRow
from backend.customers.writing import columns_of, insert, update
from backend.kernel.clock import today
from backend.kernel.database import fetch_one, savepoint, transaction
from backend.kernel.problems import conflict, invalid, not_found
from backend.people.actor import Actor

CHECKED = ("plate", "vin", "plate_colour")


async def add_driver(actor: Actor, customer: UUID, given: DriverIn) -> UUID:
    """The same name with the same number is the same driver. Raises `phone.invalid` (422)."""
    columns = columns_of(given)
    async with transaction():
        await customer_row(writing(actor), customer, lock=True)
        same = await fetch_one(
            "SELECT id FROM driver WHERE customer = $1 AND name = $2 AND phone = $3", customer, columns["name"], columns["phone"]
        )
        return same["id"] if same else await insert(actor, "driver", {"customer": customer} | columns)


async def add_vehicle(actor: Actor, customer: UUID, given: VehicleIn) -> UUID:
    """Raises what `checked` finds (422), `vehicle.exists` (409), `driver.not_found` (404)."""
    columns = columns_of(given)
    columns |= await checked(columns)
    try:
        async with savepoint():
            await customer_row(writing(actor), customer, lock=True)
            await _must_drive_for(customer, columns)
            return await insert(actor, "vehicle", {"customer": customer} | columns)
    except asyncpg.UniqueViolationError:
        raise await _exists(customer, columns["plate"]) from None


async def change_vehicle(actor: Actor, vehicle: UUID, change: VehicleChange) -> None:
    """Raises what `checked` finds (422), `vehicle.exists` (409), `driver.not_found` (404)."""
    row = await part_row(writing(actor), "vehicle", vehicle)
    columns = columns_of(change)
    if columns.keys() & set(CHECKED):
        columns |= await checked({name: row[name] for name in CHECKED} | columns)
    try:
        async with transaction():
            await _must_drive_for(row["customer"], columns)
            await update(actor, "vehicle", await part_row(writing(actor), "vehicle", vehicle, lock=True), columns)
    except asyncpg.UniqueViolationError:
        raise await _exists(row["customer"], columns["plate"]) from None


async def checked(columns: dict[str, Any]) -> dict[str, str]:
    """Plate, VIN and colour as a list's would be read. Raises the first finding as a problem, such as `plate.invalid` (422)."""
    row = VehicleRow(row=1, **{name: columns[name] for name in CHECKED})
    [read] = await asyncio.to_thread(check_rows, [row], today())
    if read.findings:
        raise _problem(read.findings[0])
    return {name: value for name, value in msgspec.structs.asdict(read.values).items() if name in CHECKED}


def _problem(finding: Finding) -> Exception:
    return invalid(finding.code, f"The {finding.field} is not right. Compare it with the vehicle's papers.", **finding.params)


async def _must_drive_for(customer: UUID, columns: dict[str, Any]) -> None:
    driver = columns.get("driver")
    if driver and not await fetch_one("SELECT 1 FROM driver WHERE id = $1 AND customer = $2", driver, customer):
        raise not_found("driver")


async def _exists(customer: UUID, plate: str) -> Exception:
    row = await fetch_one("SELECT id FROM vehicle WHERE customer = $1 AND plate = $2", customer, plate)
    return conflict("vehicle.exists", "This customer has a vehicle with this plate already.", id=row and row["id"], plate=plate)
