from datetime import date, datetime
from uuid import UUID

from msgspec import Struct

from backend.orders.due.schemas import DueOut
from backend.orders.part_requests.marks import PartMark
from backend.orders.rules import DeclineReason, OrderKind, OrderState


class BoardDecline(Struct):
    """Who would not take an order that waits, and why."""

    technician: str
    reason: DeclineReason
    note: str


class BoardOrder(Struct):
    """What a card shows, and what conflicts are reckoned from. `version` goes back with whatever is done to it. `ended`: the name of whoever has it and may not go any more."""

    id: UUID
    version: int
    number: str
    kind: OrderKind
    state: OrderState
    priority: str
    service_centre: UUID
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
    parts: PartMark
    arrived_at: datetime | None
    due: DueOut
    declined: BoardDecline | None = None
    ended: str | None = None


class BoardTechnician(Struct):
    """`active` is false for somebody who has left and still stands on the board with an order."""

    id: UUID
    name: str
    service_centre: UUID
    active: bool


class BoardCentre(Struct):
    id: UUID
    name: str


class Board(Struct):
    """`waiting`: approved orders, and assigned ones without a day, what is late and then the most urgent first; `waiting_total` counts those that are not sent, too.

    `left_over`: assigned for a day that has passed and is not shown, and nobody has set out.

    `planned_total` is more than there are in `planned` only in a range that no board can show.
    """

    technicians: list[BoardTechnician]
    centres: list[BoardCentre]
    planned: list[BoardOrder]
    planned_total: int
    waiting: list[BoardOrder]
    waiting_total: int
    left_over: list[BoardOrder]
    left_over_total: int
