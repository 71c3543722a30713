from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.custody.rules import ProductKind
from backend.custody.schemas import HolderName
from backend.kernel.shapes import Named, Text200, Text2000

MOST_ROWS = 5_000
Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class StockListRow(Struct):
    """One line of a stock list. A terminal, SIM or tool has a `number`, a part a `quantity`; days are ISO dates; what is not said is empty.

    `product_id` is known by the code or name in `product` when it is not given.
    """

    row: Annotated[int, Meta(ge=0, le=10_000_000)]
    kind: ProductKind
    number: Text200 = ""
    serial: Text200 = ""
    product: Text200 = ""
    product_id: UUID | None = None
    quantity: Count = 1
    purchased_on: Text200 = ""
    msisdn: Text200 = ""
    operator: Text200 = ""
    plan: Text200 = ""
    expires_on: Text200 = ""


class StockFinding(Struct):
    field: str
    code: str
    params: dict[str, Any] = {}


class CheckedStockRow(Struct):
    values: StockListRow
    findings: list[StockFinding]
    accepted: bool


Rows = Annotated[list[StockListRow], Meta(max_length=MOST_ROWS)]


class StockListCheckIn(Struct):
    rows: Rows


class StockListChecked(Struct):
    rows: list[CheckedStockRow]
    accepted: int
    rejected: int


class StockListPreview(Struct):
    """A spreadsheet as it was understood: `columns` maps our field to the header found. Nothing is stored."""

    sheet: str
    header_row: int
    columns: dict[str, str]
    ignored_columns: list[str]
    rows: list[CheckedStockRow]
    accepted: int
    rejected: int


class GoodsIn(Struct):
    """Goods in. `id` is made by the sender: the same one again gets its first answer. `taken_on` is for what was there before the ledger."""

    id: UUID
    holder_id: UUID
    rows: Rows
    reason: Literal["purchased", "taken_on"] = "purchased"
    note: Text2000 = ""


class GoodsReceipt(Struct):
    """`items` terminals, SIMs and tools, and `parts` of all kinds together came in."""

    id: UUID
    number: str
    holder: HolderName
    reason: str
    note: str
    items: int
    parts: int
    created_by: Named
    created_at: datetime


class GoodsReceiptPage(Struct):
    items: list[GoodsReceipt]
    total: int
