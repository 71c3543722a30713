"""The office voids a receipt and gives money back: cash from what finance holds, everything else from the clearing account it came through.

It does not reach into a technician's hand: what was taken there stays there until it is handed over.
"""

from uuid import UUID

import asyncpg

from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.kernel.problems import conflict, not_found
from backend.money import holders
from backend.money.access import Scope, office
from backend.money.amounts import whole
from backend.money.books.service import office_book
from backend.money.ledger import Why, held, move
from backend.money.receipts.issuing import Written, write
from backend.money.receipts.payment_rules import Payment, payment_of, refuse_refund, total_of
from backend.money.receipts.reversals import given_reason, refunded_of, refuse_void, write_void
from backend.money.receipts.schemas import RefundIn
from backend.people.actor import Doing

PAID = "SELECT id, method, amount FROM payment WHERE receipt = $1 ORDER BY position"


@settled
async def refund(doing: Doing, receipt: UUID, given: RefundIn) -> None:
    """Takes the next number of the office's own book. The same `id` again is the same refund.

    Raises what `whole`, `payment_of` and `total_of` raise, `payment_receipt.reason_missing` (422), `payment_receipt.not_found` (404),
    `payment_receipt.voided`, `payment_receipt.is_refund`, `payment_receipt.exists`, `refund.too_much`, `cash.finance_not_enough` (409).
    """
    scope, reason = office(doing.actor), given_reason(given.reason)
    whole(0, given.currency, least=0)
    payments = [payment_of(new_id(), one.method, given.currency, one.amount, None, None, one.reference) for one in given.payments]
    amount = total_of(payments)
    async with transaction():
        row = await _locked(scope, receipt)
        if await _is_written(given.id, receipt):
            return
        if row["kind"] != "receipt":
            raise conflict("payment_receipt.is_refund", "This is a refund itself.")
        await refuse_void(receipt)
        refuse_refund(row["amount"], await refunded_of(receipt), amount)
        book, number = await office_book(row["service_centre"])
        written = Written(given.id, number, row["order"], row["service_centre"], payments, amount, refund_of=receipt, reason=reason)
        await write(doing, written, book)
        customers = await holders.customers()
        for paid in payments:
            source = await _account(row, paid)
            await _refuse_short(source, paid)
            await move(doing, paid.amount, source, customers, Why("refunded", row["service_centre"], receipt=given.id, payment=paid.id))
        await poke(row["person"])


@settled
async def void(doing: Doing, receipt: UUID, reason: str) -> None:
    """Raises `payment_receipt.reason_missing` (422), `payment_receipt.not_found` (404), `payment_receipt.voided`, `payment_receipt.refunded`,
    `cash.finance_not_enough` (409)."""
    scope = office(doing.actor)
    async with transaction():
        row = await _locked(scope, receipt)
        await write_void(doing, row, reason)
        customers = await holders.customers()
        for paid in [_payment(one) for one in await fetch(PAID, receipt)]:
            account, why = await _account(row, paid), Why("voided", row["service_centre"], receipt=receipt, payment=paid.id)
            if row["kind"] == "refund":
                await move(doing, paid.amount, customers, account, why)
            else:
                await _refuse_short(account, paid)
                await move(doing, paid.amount, account, customers, why)
        await poke(row["person"])


async def _locked(scope: Scope, receipt: UUID) -> asyncpg.Record:
    """The receipt, its order locked before it: whatever is paid on an order waits for each other."""
    found = await fetch_one('SELECT "order" FROM receipt WHERE ($1 OR service_centre = $2) AND id = $3', *scope, receipt)
    if not found:
        raise not_found("payment_receipt")
    await execute("SELECT 1 FROM work_order WHERE id = $1 FOR UPDATE", found["order"])
    row = await fetch_one("SELECT * FROM receipt WHERE id = $1 FOR UPDATE", receipt)
    assert row
    return row


async def _is_written(refund: UUID, receipt: UUID) -> bool:
    """Sent twice is done once. Raises `payment_receipt.exists` (409) when this id is another receipt's."""
    known = await fetch_one("SELECT refund_of FROM receipt WHERE id = $1", refund)
    if known and known["refund_of"] != receipt:
        raise conflict("payment_receipt.exists", "This receipt was written already.")
    return known is not None


async def _account(receipt: asyncpg.Record, paid: Payment) -> UUID:
    if paid.method == "cash":
        return await holders.finance_of(receipt["service_centre"])
    return await holders.receiving(receipt["person"], receipt["service_centre"], paid.method)


async def _refuse_short(account: UUID, paid: Payment) -> None:
    """What finance gives away in cash has to be in its hands. Raises `cash.finance_not_enough` (409), in minor units."""
    if paid.method == "cash" and (have := await held(account)) < paid.amount:
        raise conflict(
            "cash.finance_not_enough", "Finance does not hold so much cash. Count what was offered first.", have=have, wanted=paid.amount
        )


def _payment(row: asyncpg.Record) -> Payment:
    return Payment(row["id"], row["method"], row["amount"], None, None, "")
