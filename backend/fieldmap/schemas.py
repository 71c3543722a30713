from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.board.schemas import BoardCentre, BoardTechnician
from backend.fieldmap.rules import DEEPEST
from backend.kernel.shapes import Name
from backend.orders.due.schemas import DueOut
from backend.orders.rules import OrderKind, OrderState
from backend.positions.schemas import PositionOut


class TileSourceIn(Struct):
    """`template`: `https://…/{z}/{x}/{y}.png`. `attribution`: what its owner asks to be named with."""

    template: Annotated[str, Meta(min_length=1, max_length=500)]
    attribution: Name
    largest_zoom: Annotated[int, Meta(ge=1, le=DEEPEST)] = 18
    gcj02: bool = False


class TileSourceOut(Struct):
    """`template` is empty where none is set: then the map is a plain plot."""

    template: str
    attribution: str
    largest_zoom: int
    gcj02: bool
    set_by: str
    set_at: datetime | None


class Tiles(Struct):
    """What a map needs of it; the pictures come by `/api/map/tiles`. `version` goes into their address, so that those of another source are not shown."""

    version: str
    attribution: str
    largest_zoom: int
    gcj02: bool


class MapOrder(Struct):
    """An order where it is to be done. Degrees (WGS 84); without them its site has no position yet."""

    id: UUID
    number: str
    kind: OrderKind
    state: OrderState
    priority: str
    service_centre: UUID
    customer_id: UUID
    customer: str
    site: str
    latitude: float | None
    longitude: float | None
    technician: UUID | None
    planned_date: date | None
    window_start: str
    window_end: str
    vehicles: int
    vehicles_done: int
    arrived_at: datetime | None
    due: DueOut


class DayMap(Struct):
    """`orders`: those of the day, and what waits for a technician. `total` is more than there are where no map could show them."""

    orders: list[MapOrder]
    total: int
    technicians: list[BoardTechnician]
    centres: list[BoardCentre]
    positions: list[PositionOut]
    tiles: Tiles | None
