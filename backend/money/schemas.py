"""What the office sends and gets about money. Amounts are whole minor units (fen)."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text2000
from backend.money.amounts import Currency
from backend.money.payment_rules import Method
from backend.money.rules import Charge

Minor = Annotated[int, Meta(ge=-(1 << 53), le=1 << 53)]
Rate = Annotated[int, Meta(ge=0, le=10_000)]
OverrideState = Literal["awaiting", "approved", "refused"]
BookState = Literal["open", "closed"]
NumberState = Literal["issued", "void", "in_book", "returned"]
HandoverState = Literal["offered", "confirmed", "withdrawn"]


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


class OverrideOut(Struct):
    id: UUID
    order: Named
    currency: str
    amount: int
    proposed: int
    reason: str
    state: OverrideState
    requested_by: Named
    requested_at: datetime
    decided_by: Named | None
    decided_at: datetime | None
    decision_note: str


class DecisionNote(Struct):
    note: Text2000 = ""


class Refusal(Struct):
    note: Text2000


class OrderCharge(Struct):
    """`received` less `refunded` is what the customer has paid; `outstanding` is never below 0."""

    charge: Charge
    awaiting: UUID | None
    received: int
    refunded: int
    outstanding: int


class BookOut(Struct):
    """`used` numbers were seen here, `unseen` is how many were not."""

    id: UUID
    person: Named
    device: Named
    first: str
    last: str
    used: int
    void: int
    unseen: int
    state: BookState
    leased_at: datetime
    closed_at: datetime | None
    close_reason: str


class BookDetail(Struct):
    """`unseen_numbers`: in the book while it is open, returned when it is closed. Where the phone comes back they are still accepted."""

    book: BookOut
    unseen_numbers: list[str]


class ClosingIn(Struct):
    reason: Text2000


class SeriesReport(Struct):
    """Every number that was ever given to a book is exactly one of the four: `leased` is their sum."""

    code: str
    next: str
    leased: int
    issued: int
    void: int
    in_book: int
    returned: int


class SeriesNumber(Struct):
    number: str
    state: NumberState
    book_id: UUID
    receipt_id: UUID | None


class PaymentOut(Struct):
    id: UUID
    method: Method
    amount: int
    tendered: int | None
    change: int | None
    reference: str


class PaymentCodeOut(Struct):
    """`picture`: a PNG in base64."""

    method: Method
    picture: str
    changed_by: str
    changed_at: datetime


class ReceiptOut(Struct):
    """`differs`: it was charged by other prices than those of the day, or let through by somebody."""

    id: UUID
    number: str
    kind: Literal["receipt", "refund"]
    order: Named
    person: Named
    currency: str
    amount: int
    charged: int
    expected: int
    differs: bool
    reason: str
    refund_of: UUID | None
    void: bool
    void_reason: str
    issued_at: datetime
    claimed_at: datetime | None
    received_at: datetime
    payments: list[PaymentOut]


class ReceiptPage(Struct):
    receipts: list[ReceiptOut]
    total: int


class CashInHand(Struct):
    """What the ledger says a technician holds, and how much of it waits to be counted."""

    person: Named
    currency: str
    amount: int
    offered: int


class CashHandoverOut(Struct):
    id: UUID
    number: str
    person: Named
    currency: str
    amount: int
    note: str
    state: HandoverState
    offered_at: datetime
    counted: int | None
    difference_reason: str
    decided_by: Named | None
    decided_at: datetime | None


class CountIn(Struct):
    """What finance has counted. Another amount than was offered needs `difference_reason`."""

    counted: Minor
    currency: Currency = "CNY"
    difference_reason: Text2000 = ""
