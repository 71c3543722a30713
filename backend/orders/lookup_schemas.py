from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from backend.custody.rules import Warranty
from backend.customers.lookup import By
from backend.kernel.shapes import Named
from backend.orders.rules import OrderKind, OrderState


class UnitFound(Struct):
    """A terminal or SIM. `product` is its model, `holder` a person, a warehouse or "" ; `warranty` is that of today."""

    kind: str
    number: str
    serial: str
    product: str
    purchased_on: date | None
    installed_on: date | None
    warranty: Warranty
    holder_kind: str
    holder: str


class WorkFound(Struct):
    """What was or is done on a vehicle: a line of an order. `imei` is what was fitted then, `old_imei` what came out."""

    order: Named
    kind: OrderKind
    state: OrderState
    line_state: str
    imei: str
    old_imei: str
    done_at: datetime | None


class VehicleFound(Struct):
    """A vehicle with all that a caller is asked about. `open_orders` and `works` hold the newest first."""

    id: UUID
    plate: str
    plate_colour: str
    vin: str
    model: str
    customer: Named
    service_centre: Named
    driver_name: str
    driver_phone: str
    terminal: UnitFound | None
    sim: UnitFound | None
    open_orders: list[WorkFound]
    works: list[WorkFound]
    found_by: By


class CustomerFound(Struct):
    id: UUID
    name: str
    service_centre: Named
    vehicles: int
    found_by: By


class Lookup(Struct):
    """`units` are terminals and SIMs that are in no vehicle."""

    vehicles: list[VehicleFound]
    customers: list[CustomerFound]
    units: list[UnitFound]
