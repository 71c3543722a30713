"""What a phone may do with money, by the names of docs/sync.md; completing an order begins to cost here, parts that join it cost more."""

from backend.money.cash import handovers
from backend.money.charges import lapsing, overrides
from backend.money.desk import completing
from backend.money.field_schemas import (
    AddProof,
    CashHandoverArgs,
    IssueReceipt,
    OfferCash,
    RefundReceipt,
    RequestOverride,
    VoidReceipt,
    WithdrawOverride,
)
from backend.money.invoices import service as invoices
from backend.money.invoices.schemas import RequestInvoice
from backend.money.receipts import issuing, proofs, reversals
from backend.orders.schemas import LineArgs, OrderArgs, UseParts

MUTATIONS = {
    "order.complete": (OrderArgs, completing.complete),
    "line.use_parts": (UseParts, lapsing.use_parts),
    "line.reopen": (LineArgs, lapsing.reopen),
    "charge.override": (RequestOverride, overrides.request_override),
    "charge.withdraw_override": (WithdrawOverride, overrides.withdraw_override),
    "receipt.issue": (IssueReceipt, issuing.issue),
    "receipt.refund": (RefundReceipt, reversals.refund),
    "receipt.void": (VoidReceipt, reversals.void),
    "payment.add_proof": (AddProof, proofs.add_proof),
    "cash.offer": (OfferCash, handovers.offer),
    "invoice.request": (RequestInvoice, invoices.request),
    "cash.withdraw": (CashHandoverArgs, handovers.withdraw),
}
