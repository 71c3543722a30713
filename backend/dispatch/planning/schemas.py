from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.dispatch.planning.day import WhyUnplaced
from backend.kernel.shapes import Named
from backend.orders.rules import OrderKind

Promise = Literal["", "breaks", "broken"]
Outcome = Literal["", "accepted", "changed", "no_longer_fits", "refused"]


class PlanIn(Struct):
    """The head office may plan for any service centre, everybody else for their own."""

    day: date
    service_centre: UUID | None = None


class PlannedOrder(Struct):
    id: UUID
    number: str
    kind: OrderKind
    priority: str
    customer: str
    site: str
    vehicles: int


class Stop(Struct):
    """Times are `HH:MM`. `fixed`: assigned already, shown where it stands in between.

    `promise`: `breaks` where somebody would be there after the customer was promised, though that could still be kept; `broken` where it is too late already.
    """

    id: UUID
    order: PlannedOrder
    arrival: str
    begin: str
    leave: str
    travel_minutes: int
    km: float
    fixed: bool
    outcome: Outcome
    promise: Promise


class Route(Struct):
    technician: Named
    travel_minutes: int
    km: float
    stops: list[Stop]


class Unplaced(Struct):
    order: PlannedOrder
    why: WhyUnplaced


class PlanOut(Struct):
    """`roads`: osrm, or great_circle where travel is estimated."""

    id: UUID
    day: date
    service_centre: Named
    roads: str
    took_ms: int
    created_by: str
    created_at: datetime
    routes: list[Route]
    unplaced: list[Unplaced]


class PlanRow(Struct):
    """A draft in a list: how much it holds, and how much of it was taken."""

    id: UUID
    day: date
    created_by: str
    created_at: datetime
    stops: int
    accepted: int


class PlanAcceptance(Struct):
    """The stops that are taken."""

    stops: Annotated[list[UUID], Meta(min_length=1, max_length=1000)]
