"""Prices as the office sends and gets them: whole minor units (fen)."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named
from backend.money.amounts import Currency, Minor

Rate = Annotated[int, Meta(ge=0, le=10_000)]


class PriceIn(Struct):
    """`amount` for one, tax included; `tax_rate` in hundredths of a percent."""

    product_id: UUID
    amount: Minor
    valid_from: date
    tax_rate: Rate = 1300
    currency: Currency = "CNY"


class PriceOut(Struct):
    id: UUID
    product_id: UUID
    code: str
    product: str
    unit: str
    currency: str
    amount: int
    tax_rate: int
    valid_from: date
    created_by: Named
    created_at: datetime
