from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.custody.rules import Condition, HolderKind, ItemKind, ProductKind, Reason
from backend.kernel.shapes import Name, Named, Text200

Quantity = Annotated[int, Meta(ge=1, le=1_000_000)]


class HolderName(Struct):
    """`name` is the person's, the plate, the warehouse's, or else the service centre's."""

    id: UUID
    kind: HolderKind
    name: str


class PartCount(Struct):
    product_id: UUID
    quantity: Quantity


class ItemRow(Struct):
    """The last five are a SIM's."""

    id: UUID
    kind: ItemKind
    number: str
    serial: str
    condition: Condition
    fault: str
    product: Named | None
    holder: HolderName
    purchased_on: date | None
    installed_on: date | None
    warranty_until: date | None
    msisdn: str
    operator: str
    plan: str
    expires_on: date | None
    sim_state: str


class ItemPage(Struct):
    items: list[ItemRow]
    total: int


class ScannedIn(Struct):
    """`numbers` as they were scanned, typed or pasted; `holder` is who should have them."""

    numbers: Annotated[list[Text200], Meta(max_length=500)]
    holder: UUID | None = None


class ScannedNumber(Struct):
    """Without `item` when nobody knows the number, or the item is not this person's to see; `holder` is whose label was scanned."""

    number: str
    item: ItemRow | None
    holder: HolderName | None = None


class MovementOut(Struct):
    """One entry of the ledger; `item` or `product` says of what."""

    entry: int
    at: datetime
    reason: Reason
    note: str
    source: HolderName
    target: HolderName
    item: Named | None
    product: Named | None
    quantity: int
    order: Named | None
    handover_id: UUID | None
    stocktaking_id: UUID | None
    actor: Named
    confirmed_by: Named | None


class TopUp(Struct):
    """充卡 (P12.1)."""

    at: datetime
    expires_on: date
    plan: str
    note: str
    actor: Named


class ItemDetail(Struct):
    item: ItemRow
    movements: list[MovementOut]
    top_ups: list[TopUp]


class HolderRow(Struct):
    id: UUID
    kind: HolderKind
    name: str
    service_centre: Named | None
    person_id: UUID | None
    terminals: int
    sims: int
    tools: int
    parts: int


class StockRow(Struct):
    product_id: UUID
    kind: ProductKind
    code: str
    name: str
    unit: str
    quantity: int


class HolderDetail(Struct):
    """`items` are the first 200; all of them by `GET /custody/items?holder=`."""

    holder: HolderRow
    items: list[ItemRow]
    stock: list[StockRow]
    movements: list[MovementOut]


class WarehouseIn(Struct):
    """`service_centre` is for the head office, which may open warehouses for a branch."""

    name: Name
    service_centre: UUID | None = None


class WarehouseChange(Struct):
    name: Name


class Receiver(Struct):
    """Where a hand-over may go: a warehouse by its holder, a person by their own id, the return shelf by its kind."""

    kind: HolderKind
    id: UUID | None
    name: str
    service_centre: Named


class TopUpIn(Struct):
    expires_on: date
    plan: Text200 = ""
    note: Text200 = ""


class DeactivationIn(Struct):
    note: Text200 = ""
