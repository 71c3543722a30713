"""What the office sends and gets about money. Amounts are whole minor units (fen)."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text200, Text2000
from backend.money.amounts import Currency
from backend.money.payment_rules import Method
from backend.money.rules import Charge

Minor = Annotated[int, Meta(ge=-(1 << 53), le=1 << 53)]
Rate = Annotated[int, Meta(ge=0, le=10_000)]
OverrideState = Literal["awaiting", "approved", "refused"]
BookState = Literal["open", "closed"]
ReceiptState = Literal["valid", "void", "refunded", "refund", "differs"]
NumberState = Literal["issued", "void", "in_book", "returned"]
HandoverState = Literal["offered", "confirmed", "refused", "withdrawn"]


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
    """`amount` is asked for instead of `proposed`; `charge` is how that comes about. All of today: parts may still join the order."""

    id: UUID
    order: Named
    currency: str
    amount: int
    proposed: int
    customer: str
    reason: str
    state: OverrideState
    requested_by: Named
    requested_at: datetime
    decided_by: Named | None
    decided_at: datetime | None
    decision_note: str
    charge: Charge


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
    """`used` numbers were seen here, `unseen` is how many were not. The book of an office has neither person nor device."""

    id: UUID
    person: Named | None
    device: Named | None
    service_centre: Named
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
    """`differs`: it was charged by other prices than those of the day, or let through by somebody. `refunded` counts no void refund."""

    id: UUID
    number: str
    kind: Literal["receipt", "refund"]
    order: Named
    customer: str
    person: Named
    currency: str
    amount: int
    charged: int
    expected: int
    differs: bool
    reason: str
    refund_of: UUID | None
    refunded: int
    void: bool
    void_reason: str
    issued_at: datetime
    claimed_at: datetime | None
    received_at: datetime
    payments: list[PaymentOut]


class ProofOut(Struct):
    """A picture that shows a payment; `stored` when it can be looked at."""

    id: UUID
    payment_id: UUID
    added_at: datetime
    stored: bool


class VoidOut(Struct):
    reason: str
    at: datetime
    by: str


class ReceiptDetail(ReceiptOut):
    """`charge` is how the amount came about, as the customer was shown it; `refunds` what was given back, void ones too."""

    charge: Charge | None
    proofs: list[ProofOut]
    voided: VoidOut | None
    refunds: list[ReceiptOut]
    refunded_receipt: ReceiptOut | None
    book_id: UUID


class Reason(Struct):
    reason: Text2000


class GivenBack(Struct):
    """`amount` in minor units."""

    method: Method
    amount: Minor
    reference: Text200 = ""


class RefundIn(Struct):
    """`id` is made by the sender and stays the same for every try. The number comes from the office's own book."""

    id: UUID
    payments: Annotated[list[GivenBack], Meta(max_length=20)]
    reason: Text2000
    currency: Currency = "CNY"


class ReceiptPage(Struct):
    receipts: list[ReceiptOut]
    total: int


class CashInHand(Struct):
    """What the ledger says a technician holds, how much of it waits to be counted, and since `since` the oldest of it lies there.

    `noticed_at`: when it was found to be held too long, or to be too much.
    """

    person: Named
    service_centre: Named
    currency: str
    amount: int
    offered: int
    since: datetime | None
    too_long: bool
    too_much: bool
    noticed_at: datetime | None


class CashLimitIn(Struct):
    """So much cash a technician may hold, in minor units, and so many hours."""

    amount: Minor
    hours: Annotated[int, Meta(ge=1, le=24 * 90)]
    currency: Currency = "CNY"


class CashLimitOut(Struct):
    """Nobody has set it while `set_at` is null: then it is the usual one."""

    currency: str
    amount: int
    hours: int
    set_by: str
    set_at: datetime | None


class MoneyWaiting(Struct):
    """How much waits for somebody at the desk: amounts to approve, cash to count, technicians who hold too much or too long."""

    overrides: int
    offers: int
    late: int


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
    decision_note: str
    decided_by: Named | None
    decided_at: datetime | None


class CountIn(Struct):
    """What finance has counted. Another amount than was offered needs `difference_reason`."""

    counted: Minor
    currency: Currency = "CNY"
    difference_reason: Text2000 = ""
