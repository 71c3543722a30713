"""The vehicles and drivers of a confirmed list become the customer's."""

from typing import Any
from uuid import UUID

from backend.customers.rules import contact_phone
from backend.customers.spreadsheet.shapes import VehicleRow
from backend.customers.writing import insert_all, tell
from backend.kernel.database import as_json, execute, fetch
from backend.kernel.words import tidy_line
from backend.people.actor import Actor

Listed = tuple[VehicleRow, UUID | None]
"""A checked row, and the customer's vehicle that it means, if there is one."""
GAPS = ("plate_colour", "vin", "model", "kind", "driver")
DRIVERS = "SELECT id, name, phone FROM driver WHERE customer = $1 AND name = ANY($2)"
VEHICLES = f"SELECT id, {', '.join(GAPS)} FROM vehicle WHERE id = ANY($1)"
FILL = f"""
UPDATE vehicle SET {", ".join(f"{name} = filled.{name}" for name in GAPS)}
FROM jsonb_populate_recordset(NULL::vehicle, $1) filled WHERE vehicle.id = filled.id
"""


async def keep_listed(actor: Actor, customer: UUID, listed: list[Listed]) -> list[UUID]:
    """The vehicle of every row, in their order. New ones are added; known ones keep what they say and gain what they did not.

    Belongs in a transaction that holds the customer's row.
    """
    drivers = await _drivers(actor, customer, [row for row, _ in listed])
    columns = [_columns(row) | {"driver": drivers.get(_driver(row))} for row, _ in listed]
    await _fill(actor, {vehicle: given for (_, vehicle), given in zip(listed, columns, strict=True) if vehicle})
    unknown = [{"customer": customer} | given for (_, vehicle), given in zip(listed, columns, strict=True) if not vehicle]
    added = iter(await insert_all(actor, "vehicle", unknown))
    return [vehicle or next(added) for _, vehicle in listed]


async def _drivers(actor: Actor, customer: UUID, rows: list[VehicleRow]) -> dict[tuple[str, str], UUID]:
    licences = {_driver(row): tidy_line(row.driver_licence) for row in rows if _driver(row)[0]}
    known = {(row["name"], row["phone"]): row["id"] for row in await fetch(DRIVERS, customer, [name for name, _ in licences])}
    fresh = [key for key in licences if key not in known]
    added = await insert_all(
        actor, "driver", [{"customer": customer, "name": name, "phone": phone, "licence": licences[name, phone]} for name, phone in fresh]
    )
    return known | dict(zip(fresh, added, strict=True))


async def _fill(actor: Actor, given: dict[UUID, dict[str, Any]]) -> None:
    filled: list[dict[str, Any]] = []
    for row in await fetch(VEHICLES, list(given)):
        gained = {name: value for name in GAPS if (value := given[row["id"]][name]) and not row[name]}
        if gained:
            filled.append(dict(row) | gained)
            await tell(actor, "changed", "vehicle", row["id"], before={name: row[name] for name in gained}, after=gained)
    if filled:
        await execute(FILL, as_json(filled))


def _driver(row: VehicleRow) -> tuple[str, str]:
    return tidy_line(row.driver_name), contact_phone(row.driver_phone) or "" if row.driver_phone else ""


def _columns(row: VehicleRow) -> dict[str, Any]:
    return {
        "plate": row.plate,
        "plate_colour": row.plate_colour,
        "vin": row.vin,
        "model": tidy_line(row.model),
        "kind": tidy_line(row.vehicle_kind),
    }
