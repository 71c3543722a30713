"""A whole price list as a spreadsheet says it, and as it was understood."""

from datetime import date
from typing import Annotated, Any

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text200


class PriceListRow(Struct):
    """One line of a price list as it was written. `valid_from` is an ISO date; what is not said is empty: today, 13 %, the company's currency."""

    row: Annotated[int, Meta(ge=0, le=10_000_000)]
    product: Text200
    amount: Text200
    name: Text200 = ""
    tax_rate: Text200 = ""
    valid_from: Text200 = ""
    currency: Text200 = ""


class PriceFinding(Struct):
    field: str
    code: str
    params: dict[str, Any] = {}


class CheckedPriceRow(Struct):
    """`amount` in minor units, `tax_rate` in hundredths of a percent, as far as they could be read. `unchanged`: this price holds already."""

    values: PriceListRow
    product: Named | None
    amount: int | None
    tax_rate: int | None
    valid_from: date | None
    unchanged: bool
    findings: list[PriceFinding]
    accepted: bool


class PriceListPreview(Struct):
    """A spreadsheet as it was understood: `columns` maps our field to the header found. Nothing is stored."""

    sheet: str
    header_row: int
    columns: dict[str, str]
    ignored_columns: list[str]
    rows: list[CheckedPriceRow]
    accepted: int
    rejected: int


class PriceListIn(Struct):
    rows: Annotated[list[PriceListRow], Meta(max_length=5_000)]


class CheckedPrices(Struct):
    rows: list[CheckedPriceRow]


class PricesTaken(Struct):
    added: int
    unchanged: int
