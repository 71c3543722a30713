"""A receipt is never changed: a second document gives money back (refund) or says that the first does not hold (void)."""

from uuid import UUID

import asyncpg

from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one
from backend.kernel.ids import new_id
from backend.kernel.jobs import defer_anew
from backend.kernel.problems import conflict, invalid
from backend.kernel.words import tidy_text
from backend.money import holders
from backend.money.amounts import whole
from backend.money.books.numbers import shown
from backend.money.books.service import book_for
from backend.money.desk.kept_charges import follow_charge
from backend.money.field_schemas import RefundReceipt, VoidReceipt
from backend.money.ledger import Why, move, refuse_short
from backend.money.receipts.issuing import Written, own_receipt, payments_of, refuse_second_writing, write
from backend.money.receipts.payment_rules import refuse_refund, total_of
from backend.money.statements.decisions import reopen_lines_of
from backend.people.actor import Doing

MAKE_VOID = """
INSERT INTO receipt_void (id, receipt, reason, person, voided_at, claimed_at, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
REFUNDED = """
SELECT COALESCE(sum(r.amount), 0)::bigint AS amount FROM receipt r
WHERE r.refund_of = $1 AND NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id)
"""
ENTRIES = """
SELECT e.source, e.target, e.amount, e.payment, t.kind AS target_kind FROM money_entry e JOIN money_holder t ON t.id = e.target
WHERE e.receipt = $1 AND e.reason IN ('paid', 'refunded') ORDER BY e.entry
"""


async def refund(doing: Doing, args: RefundReceipt) -> None:
    """Takes a number of its own. Cash that is given back has to be in hand.

    Raises what `whole`, `payment_of`, `total_of` and `book_for` raise, `payment_receipt.reason_missing` (422), `payment_receipt.not_found`
    (404), `payment_receipt.voided`, `payment_receipt.is_refund`, `payment_receipt.exists`, `refund.too_much`, `cash.not_enough` (409).
    """
    whole(0, args.currency, least=0)
    payments, reason = payments_of(args.payments, args.currency), given_reason(args.reason)
    amount = total_of(payments)
    receipt = await own_receipt(doing, args.refund_of)
    book = await book_for(doing.actor.device, args.number)
    await refuse_second_writing(args.receipt_id)
    if receipt["kind"] != "receipt":
        raise conflict("payment_receipt.is_refund", "This is a refund itself.")
    await refuse_void(receipt["id"])
    refuse_refund(receipt["amount"], await refunded_of(receipt["id"]), amount)
    written = Written(
        args.receipt_id, args.number, receipt["order"], receipt["service_centre"], payments, amount, refund_of=receipt["id"], reason=reason
    )
    await write(doing, written, book["id"])
    await _give_back(doing, written)


async def _give_back(doing: Doing, written: Written) -> None:
    target = await holders.customers()
    for paid in written.payments:
        source = await holders.receiving(doing.actor.person, written.centre, paid.method)
        if paid.method == "cash":
            await refuse_short(source, paid.amount)
        await move(doing, paid.amount, source, target, Why("refunded", written.centre, receipt=written.id, payment=paid.id))


async def void(doing: Doing, args: VoidReceipt) -> None:
    """What the receipt moved goes back; the number stays used. Only who wrote it, and while the cash is still in hand.

    Raises `payment_receipt.reason_missing` (422), `payment_receipt.not_found` (404), `payment_receipt.voided`,
    `payment_receipt.refunded`, `cash.not_enough` (409).
    """
    receipt = await own_receipt(doing, args.receipt_id)
    await write_void(doing, receipt, args.reason)
    for entry in await fetch(ENTRIES, receipt["id"]):
        if entry["target_kind"] == "cash":
            await refuse_short(entry["target"], entry["amount"])
        why = Why("voided", receipt["service_centre"], receipt=receipt["id"], payment=entry["payment"])
        await move(doing, entry["amount"], entry["target"], entry["source"], why)


async def write_void(doing: Doing, receipt: asyncpg.Record, said: str) -> None:
    """The document alone: what it moves is the matter of who writes it."""
    reason = given_reason(said)
    await refuse_void(receipt["id"])
    if await refunded_of(receipt["id"]):
        raise conflict("payment_receipt.refunded", "Something was refunded on this receipt. Void the refund first.")
    await execute(MAKE_VOID, new_id(), receipt["id"], reason, doing.actor.person, doing.at, doing.claimed_at, now())
    after = {"number": shown(receipt["number"]), "reason": reason}
    await follow_charge(receipt["order"])
    await reopen_lines_of(doing, receipt["id"])
    await defer_anew("papers.print_receipt", once=f"receipt:{receipt['id']}", receipt=str(receipt["id"]))
    await tell(doing, "void_receipt", receipt["kind"], receipt["id"], after=after, order=receipt["order"])


async def refuse_void(receipt: UUID) -> None:
    if await fetch_one("SELECT 1 FROM receipt_void WHERE receipt = $1", receipt):
        raise conflict("payment_receipt.voided", "This receipt is void already.")


async def refunded_of(receipt: UUID) -> int:
    row = await fetch_one(REFUNDED, receipt)
    assert row
    return row["amount"]


def given_reason(text: str) -> str:
    reason = tidy_text(text)
    if not reason:
        raise invalid("payment_receipt.reason_missing", "Say why.")
    return reason
