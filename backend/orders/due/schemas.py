from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named
from backend.orders.due.rules import Late
from backend.orders.rules import OrderKind, OrderState, Priority

Minutes = Annotated[int, Meta(ge=1, le=60 * 24 * 90)]
Day = Annotated[int, Meta(ge=1, le=7)]
Clock = Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$(?!\n)")]


class DueOut(Struct):
    """By when somebody is to be on site, and by when the work is to be done; null: nothing was promised."""

    respond_at: datetime | None
    finish_at: datetime | None


class TimesOut(Struct):
    """When the order got how far, and how many minutes after the call (P9.7.1B)."""

    called_at: datetime
    accepted_at: datetime | None
    departed_at: datetime | None
    arrived_at: datetime | None
    completed_at: datetime | None
    minutes: dict[str, int | None]


class TargetIn(Struct):
    """Minutes from the call: of working time, or around the clock. None promises nothing. `customer`: agreed with one."""

    kind: OrderKind
    priority: Priority
    respond_minutes: Minutes | None
    finish_minutes: Minutes | None
    round_the_clock: bool = False
    customer: UUID | None = None


class TargetOut(Struct):
    """`id` and `set_at` are null where nobody has set it: then it is the usual one."""

    id: UUID | None
    kind: OrderKind
    priority: Priority
    customer: Named | None
    respond_minutes: int | None
    finish_minutes: int | None
    round_the_clock: bool
    set_by: str
    set_at: datetime | None


class HoursIn(Struct):
    """`days`: 1 is Monday. `closes` may be 24:00. Without a service centre it is the company's."""

    days: Annotated[list[Day], Meta(min_length=1, max_length=7)]
    opens: Clock
    closes: Clock
    service_centre: UUID | None = None


class HoursOut(Struct):
    id: UUID | None
    service_centre: Named | None
    days: list[int]
    opens: str
    closes: str
    set_by: str
    set_at: datetime | None


class DueSettings(Struct):
    """One target for each kind and priority, then those of customers; the company's hours, then those of service centres."""

    targets: list[TargetOut]
    hours: list[HoursOut]


class DueCaseOut(Struct):
    id: UUID
    order: Named
    kind: OrderKind
    state: OrderState
    priority: Priority
    customer: Named
    technician: Named | None
    service_centre: Named
    what: Late
    due_at: datetime
    opened_at: datetime
