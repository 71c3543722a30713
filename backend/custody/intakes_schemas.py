from datetime import datetime
from uuid import UUID

from msgspec import Struct

from backend.custody.repair_rules import IntakeState
from backend.custody.schemas import HolderName
from backend.kernel.shapes import Named, Text2000


class IntakeRow(Struct):
    """`next` are the states that may follow; `holder` is where the unit is."""

    id: UUID
    number: str
    state: IntakeState
    item: Named
    product: Named | None
    plate: str
    to_repair: str
    customer: Named | None
    order: Named | None
    line_id: UUID | None
    photo_id: UUID | None
    service_centre: Named
    taken_by: Named
    taken_at: datetime
    changed_at: datetime | None
    finding: str
    holder: HolderName
    next: list[IntakeState]


class IntakePage(Struct):
    items: list[IntakeRow]
    total: int


class IntakeStep(Struct):
    """`holder_id`: the warehouse that it goes to, for `in_stock`; without it the first of the service centre."""

    to: IntakeState
    finding: Text2000 = ""
    holder_id: UUID | None = None
