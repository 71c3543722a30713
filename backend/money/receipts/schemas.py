"""Receipts, refunds and voids as the office sends and gets them: whole minor units (fen)."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text200, Text2000
from backend.money.amounts import Currency, Minor
from backend.money.charges.rules import Charge
from backend.money.receipts.payment_rules import Method

ReceiptState = Literal["valid", "void", "refunded", "refund", "differs"]


class PaymentOut(Struct):
    id: UUID
    method: Method
    amount: int
    tendered: int | None
    change: int | None
    reference: str


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
    """`charge` is how the amount came about, as the customer was shown it; `refunds` what was given back, void ones too.

    `cash_with_finance`: what finance of the receipt's service centre holds, minor units; null for who has written it on a phone.
    """

    charge: Charge | None
    proofs: list[ProofOut]
    voided: VoidOut | None
    refunds: list[ReceiptOut]
    refunded_receipt: ReceiptOut | None
    book_id: UUID
    cash_with_finance: int | None


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
