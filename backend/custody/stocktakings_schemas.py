from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.custody.rules import ItemKind
from backend.custody.schemas import HolderName
from backend.kernel.shapes import Name, Named, Text200, Text2000


class StocktakingIn(Struct):
    holder_id: UUID
    note: Text2000 = ""


class CountedPart(Struct):
    """All that there are of this part; counting again replaces."""

    product_id: UUID
    quantity: Annotated[int, Meta(ge=0, le=1_000_000)]


class CountsIn(Struct):
    """`numbers` as they were scanned or typed: IMEI, ICCID, tool number."""

    numbers: Annotated[list[Text200], Meta(max_length=500)] = []
    parts: Annotated[list[CountedPart], Meta(max_length=200)] = []


class CountedNumber(Struct):
    """`here`: it belongs here; `elsewhere`: the ledger has it with `holder`; `foreign`: another service centre has it; `unknown`: nobody knows it."""

    number: str
    outcome: Literal["here", "elsewhere", "foreign", "unknown"]
    kind: ItemKind | None
    product: str
    holder: HolderName | None


class CountsOut(Struct):
    numbers: list[CountedNumber]


class CountOut(Struct):
    """One thing counted, the latest first."""

    id: UUID
    number: str
    kind: str
    item_id: UUID | None
    product: Named | None
    quantity: int
    counted_by: Named
    counted_at: datetime


class DifferingItem(Struct):
    """`holder` is where the ledger has it."""

    item_id: UUID
    kind: ItemKind
    number: str
    product: str
    holder: HolderName


class DifferingPart(Struct):
    product_id: UUID
    code: str
    name: str
    unit: str
    expected: int
    counted: int


class ForeignItem(Struct):
    """Counted here, though another service centre has it. Whoever has it there hands it over (P9.3.3)."""

    item_id: UUID
    kind: ItemKind
    number: str


class UnknownNumber(Struct):
    number: str
    counted_at: datetime


class Difference(Struct):
    """`missing`: in the ledger, not counted; `found`: counted here, elsewhere in the ledger; `scrapped`: counted, though it was scrapped.

    What moved after it was counted differs in nothing. Numbers that nobody knows, what was scrapped and what is
    another service centre's (`foreign`) stay as they are.
    """

    missing: list[DifferingItem]
    found: list[DifferingItem]
    scrapped: list[DifferingItem]
    parts: list[DifferingPart]
    unknown: list[UnknownNumber]
    foreign: list[ForeignItem] = []


class StocktakingRow(Struct):
    id: UUID
    number: str
    holder: HolderName
    state: Literal["open", "closed"]
    note: str
    opened_by: Named
    opened_at: datetime
    closed_by: Named | None
    closed_at: datetime | None
    counted: int


class StocktakingPage(Struct):
    items: list[StocktakingRow]
    total: int


class StocktakingDetail(Struct):
    """`counts` are the latest 200."""

    stocktaking: StocktakingRow
    counts: list[CountOut]
    difference: Difference


class ClosingIn(Struct):
    """`reason` goes with every entry that makes the ledger agree with what was counted."""

    reason: Name
