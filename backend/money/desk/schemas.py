"""What finance reads at its desk. Amounts are whole minor units (fen); days are those of the company."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text2000
from backend.money.charges.rules import ChargeReason
from backend.money.receipts.payment_rules import Method

By = Literal["day", "person", "method"]


class OpenCharge(Struct):
    """A completed order that is not paid in full; `since` it was completed."""

    order: Named
    customer: Named
    service_centre: Named
    technician: Named | None
    since: datetime
    reason: ChargeReason
    amount: int
    paid: int
    outstanding: int


class OpenChargePage(Struct):
    """`outstanding` is the sum over all of them, not only of this page."""

    items: list[OpenCharge]
    total: int
    outstanding: int


class Sums(Struct):
    """`net` is `taken` less `refunded` less `voided`; a void refund counts against `voided`. `receipts` and `refunds` are how many."""

    taken: int
    refunded: int
    voided: int
    net: int
    receipts: int
    refunds: int
    voids: int


class Taking(Struct):
    """One day, technician or method: the one that was asked for is set."""

    day: date | None
    person: Named | None
    method: Method | None
    sums: Sums


class Takings(Struct):
    rows: list[Taking]
    sums: Sums


class TakingEntry(Struct):
    """One movement of the ledger: `amount` is below 0 when money went back. `written_on` is the day on which it was written on the phone."""

    receipt_id: UUID
    number: str
    order: Named
    person: Named
    method: Method
    reason: Literal["paid", "refunded", "voided"]
    amount: int
    reference: str
    booked_on: date
    written_on: date
    at: datetime


class TakingEntryPage(Struct):
    items: list[TakingEntry]
    total: int


class SheetMethod(Struct):
    method: Method
    sums: Sums


class SheetNumbers(Struct):
    """Receipts and refunds that stand on the sheet, in order of their numbers."""

    count: int
    first: str
    last: str


class SheetVoid(Struct):
    number: str
    person: str
    amount: int
    reason: str


class SheetRefund(Struct):
    number: str
    refund_of: str
    person: str
    amount: int
    reason: str


class SheetHandover(Struct):
    number: str
    person: str
    offered: int
    counted: int
    difference: int
    reason: str


class SheetCash(Struct):
    """One technician's cash: `before` + `taken` - `given_back` - `handed_over` = `in_hand`. `given_back` holds refunds and voids."""

    person: str
    before: int
    taken: int
    given_back: int
    handed_over: int
    in_hand: int


class SheetLate(Struct):
    """It was written on an earlier day than the one on whose sheet it stands."""

    number: str
    person: str
    amount: int
    written_on: date
    arrived_on: date


class Sheet(Struct):
    """A day of a service centre. `with_finance` is all the cash that finance holds at its end."""

    methods: list[SheetMethod]
    sums: Sums
    numbers: SheetNumbers
    voids: list[SheetVoid]
    refunds: list[SheetRefund]
    handovers: list[SheetHandover]
    cash: list[SheetCash]
    with_finance: int
    late: list[SheetLate]


class Day(Struct):
    """`may_close`: none before it is open. `over`: at the company it is past midnight; `begun` is not so for the day after one that was closed early. `receipts`: those and refunds."""

    service_centre: Named
    day: date
    closed: bool
    may_close: bool
    over: bool
    begun: bool
    net: int
    receipts: int
    closed_by: Named | None
    closed_at: datetime | None


class DayPage(Struct):
    items: list[Day]
    total: int


class DaySheet(Struct):
    day: Day
    sheet: Sheet
    note: str
    early: bool


class DayClosingIn(Struct):
    """`early` says that one knows that the day is not over: what comes later stands on the next sheet."""

    service_centre_id: UUID
    day: date
    early: bool = False
    note: Annotated[Text2000, Meta(description="Stands on the sheet.")] = ""
