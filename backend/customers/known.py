"""Which of a customer's vehicles a row of a list means, and where the two disagree."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct

from backend.customers.spreadsheet.shapes import Finding, VehicleRow
from backend.kernel.database import fetch

KNOWN = "SELECT id, plate, vin FROM vehicle WHERE customer = $1 AND (plate = ANY($2) OR (vin <> '' AND vin = ANY($3)))"


class KnownVehicle(Struct, frozen=True):
    id: UUID
    plate: str
    vin: str


class Known(Struct):
    by_plate: dict[str, KnownVehicle]
    by_vin: dict[str, KnownVehicle]


async def known_vehicles(customer: UUID, rows: Iterable[VehicleRow]) -> Known:
    listed = list(rows)
    found = await fetch(KNOWN, customer, [row.plate for row in listed], [row.vin for row in listed])
    vehicles = [KnownVehicle(**dict(row)) for row in found]
    return Known({vehicle.plate: vehicle for vehicle in vehicles}, {vehicle.vin: vehicle for vehicle in vehicles if vehicle.vin})


def meant_by(row: VehicleRow, known: Known) -> KnownVehicle | None:
    """By its plate, else by its VIN."""
    return known.by_plate.get(row.plate) or known.by_vin.get(row.vin)


def disagreements(row: VehicleRow, known: Known) -> list[Finding]:
    """One plate is one vehicle and one VIN is one vehicle: whoever sees it decides which of the two is wrong."""
    by_plate, by_vin = known.by_plate.get(row.plate), known.by_vin.get(row.vin)
    if by_plate and by_plate.vin and row.vin and by_plate.vin != row.vin:
        return [Finding("vin", "vin.differs", {"known": by_plate.vin})]
    if by_vin and row.plate and by_vin.plate != row.plate:
        return [Finding("plate", "plate.differs", {"known": by_vin.plate})]
    return []
