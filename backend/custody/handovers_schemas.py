from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.custody.rules import ProductKind, Reason
from backend.custody.schemas import HolderName, PartCount
from backend.kernel.shapes import Named, Text2000

HandoverState = Literal["offered", "confirmed", "refused", "withdrawn"]
Items = Annotated[list[UUID], Meta(max_length=500)]
Parts = Annotated[list[PartCount], Meta(max_length=200)]


class ToWarehouse(Struct, tag="warehouse", tag_field="kind"):
    holder_id: UUID


class ToPerson(Struct, tag="person", tag_field="kind"):
    person_id: UUID


class ToReturnShelf(Struct, tag="return_shelf", tag_field="kind"):
    """That of the giver's service centre."""


Target = ToWarehouse | ToPerson | ToReturnShelf


class HandoverArgs(Struct):
    handover_id: UUID


class Refuse(HandoverArgs):
    note: Text2000


class Offer(Struct):
    handover_id: UUID
    target: Target
    items: Items = []
    parts: Parts = []
    note: Text2000 | None = None
    order_id: UUID | None = None


class HandoverIn(Struct):
    """`source_id` is a warehouse; without it things come from one's own hands. `id` makes sure that it is offered once however often it is sent."""

    target: Target
    items: Items = []
    parts: Parts = []
    note: Text2000 = ""
    order_id: UUID | None = None
    source_id: UUID | None = None
    id: UUID | None = None


class RefusalIn(Struct):
    note: Text2000


class HandoverLineOut(Struct):
    kind: ProductKind
    item_id: UUID | None
    number: str
    product_id: UUID | None
    product: str
    quantity: int


class HandoverRow(Struct):
    """`may_decide`: this person may confirm or refuse; `may_withdraw`: may take it back."""

    id: UUID
    number: str
    state: HandoverState
    reason: Reason
    source: HolderName
    target: HolderName
    items: int
    parts: int
    note: str
    order: Named | None
    offered_by: Named
    offered_at: datetime
    decided_by: Named | None
    decided_at: datetime | None
    decision_note: str
    may_decide: bool
    may_withdraw: bool


class HandoverPage(Struct):
    items: list[HandoverRow]
    total: int


class HandoverDetail(Struct):
    handover: HandoverRow
    lines: list[HandoverLineOut]
