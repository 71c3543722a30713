"""Invoice requests and invoices as phones and office send and get them."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta, Struct

from backend.kernel.shapes import Named, Text200, Text2000
from backend.money.invoices.rules import Kind, State

LongText = Annotated[str, Meta(max_length=500)]


class RequestInvoice(Struct):
    """Arguments of `invoice.request`, and what the office sends. `request_id` is the sender's own: sent again it is known."""

    request_id: UUID
    receipt_id: UUID
    kind: Kind
    title: Text200
    tax_id: Text200 | None = None
    email: LongText | None = None
    phone: Text200 | None = None
    note: Text2000 | None = None


class IssuedIn(Struct):
    """`invoice_code` only for an older invoice."""

    invoice_number: Text200
    issued_on: date
    invoice_code: Text200 = ""


class EndIn(Struct):
    reason: Text2000


class InvoiceReceipt(Struct):
    """`refunded` of `amount`, minor units."""

    id: UUID
    number: str
    amount: int
    refunded: int
    void: bool
    issued_at: datetime


class InvoiceRow(Struct):
    """`correct`: the receipt was voided or refunded after the invoice was asked for, so that the invoice no longer fits."""

    id: UUID
    receipt: InvoiceReceipt
    order: Named
    customer: Named
    service_centre: Named
    kind: Kind
    title: str
    tax_id: str
    email: str
    phone: str
    note: str
    state: State
    correct: bool
    requested_by: Named
    requested_at: datetime
    invoice_code: str
    invoice_number: str
    issued_on: date | None
    issued_by: Named | None
    has_file: bool
    file_type: str
    ended_by: Named | None
    ended_at: datetime | None
    end_reason: str


class InvoicePage(Struct):
    items: list[InvoiceRow]
    total: int
