"""What a phone may do with money, by the names of docs/sync.md."""

from backend.money import cash, overrides, proofs, receipts, reversals
from backend.money.field_schemas import AddProof, CashHandoverArgs, IssueReceipt, OfferCash, RefundReceipt, RequestOverride, VoidReceipt

MUTATIONS = {
    "charge.override": (RequestOverride, overrides.request_override),
    "receipt.issue": (IssueReceipt, receipts.issue),
    "receipt.refund": (RefundReceipt, reversals.refund),
    "receipt.void": (VoidReceipt, reversals.void),
    "payment.add_proof": (AddProof, proofs.add_proof),
    "cash.offer": (OfferCash, cash.offer),
    "cash.withdraw": (CashHandoverArgs, cash.withdraw),
}
