"""Arguments of the mutations of money (docs/sync.md). Amounts in minor units; `amounts.whole` says what is wrong with one."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Text200, Text2000
from backend.money.amounts import Currency, Given
from backend.money.receipts.payment_rules import Method
from backend.orders.schemas import Sha256

Number = Annotated[int, Meta(ge=1, lt=1 << 62)]


class RequestOverride(Struct):
    override_id: UUID
    order_id: UUID
    amount: Given
    currency: Currency
    reason: Text2000


class WithdrawOverride(Struct):
    override_id: UUID
    order_id: UUID


class Paid(Struct):
    payment_id: UUID
    method: Method
    amount: Given
    tendered: Given | None = None
    change: Given | None = None
    reference: Text200 | None = None


class IssueReceipt(Struct):
    """`charged` is the whole charge of the order as the phone showed it, `price_ids` the prices it took for it."""

    receipt_id: UUID
    number: Number
    order_id: UUID
    charged: Given
    currency: Currency
    payments: Annotated[list[Paid], Meta(max_length=20)]
    price_ids: Annotated[list[UUID], Meta(max_length=500)] = []


class RefundReceipt(Struct):
    """`receipt_id` is the refund's own; it takes a number as every receipt does."""

    receipt_id: UUID
    number: Number
    refund_of: UUID
    currency: Currency
    payments: Annotated[list[Paid], Meta(max_length=20)]
    reason: Text2000


class VoidReceipt(Struct):
    receipt_id: UUID
    reason: Text2000


class AddProof(Struct):
    payment_id: UUID
    sha256: Sha256
    size: Annotated[int, Meta(ge=1, le=20 << 20)]


class OfferCash(Struct):
    handover_id: UUID
    amount: Given
    currency: Currency
    note: Text2000 | None = None


class CashHandoverArgs(Struct):
    handover_id: UUID
