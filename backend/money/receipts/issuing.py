"""A receipt is written on the phone, with no network, under the next number of its book; here it is entered as it was written (P9.4.9)."""

from uuid import UUID

from msgspec import Struct

from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.database import as_json, execute, fetch_one
from backend.kernel.jobs import defer
from backend.kernel.problems import conflict, not_found
from backend.money import holders
from backend.money.access import APPROVERS, order_paid
from backend.money.amounts import CURRENCY, whole
from backend.money.books.numbers import SERIES, shown
from backend.money.books.service import book_for
from backend.money.charges.rules import Charge
from backend.money.charges.service import awaiting_override, charge_of, paid_so_far
from backend.money.desk.kept_charges import follow_charge
from backend.money.field_schemas import IssueReceipt, Paid
from backend.money.ledger import Why, move
from backend.money.receipts.links import keep_link
from backend.money.receipts.payment_rules import Payment, payment_of, refuse_too_much, total_of
from backend.people.actor import Doing

WRITE = """
INSERT INTO receipt (id, version, kind, series, number, book, "order", refund_of, service_centre, person, currency, amount,
                     charged, expected, charge, reason, issued_at, claimed_at, received_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
"""
PAY = """
INSERT INTO payment (id, receipt, position, method, amount, tendered, change, reference) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


class Written(Struct, frozen=True):
    """A receipt or refund as it goes into the book. Amounts in minor units."""

    id: UUID
    number: int
    order: UUID
    centre: UUID
    payments: list[Payment]
    amount: int
    charged: int = 0
    expected: int = 0
    charge: Charge | None = None
    refund_of: UUID | None = None
    reason: str = ""


async def issue(doing: Doing, args: IssueReceipt) -> None:
    """The first money for an order, a part of it, or what was still open.

    Raises what `amounts.whole`, `payment_of`, `total_of`, `order_paid` and `book_for` raise, besides `charge.awaiting`, `charge.differs`,
    `payment.too_much`, `payment_receipt.exists` (409). A manager who lets a refused receipt through stands for its charge.
    """
    charged, payments = whole(args.charged, args.currency, least=0), payments_of(args.payments, args.currency)
    amount = total_of(payments)
    order = await order_paid(doing, args.order_id)
    book = await book_for(doing.actor.device, args.number)
    await refuse_second_writing(args.receipt_id)
    charge = await charge_of(order["id"], args.price_ids)
    if not (doing.allowed_by and doing.allowed_by.role in APPROVERS):
        await _refuse_odd_charge(order["id"], charge, charged, amount)
    expected = (await charge_of(order["id"])).amount
    written = Written(args.receipt_id, args.number, order["id"], order["service_centre"], payments, amount, charged, expected, charge)
    await write(doing, written, book["id"])
    await take_in(doing, written)
    await follow_charge(order["id"])


async def _refuse_odd_charge(order: UUID, charge: Charge, charged: int, amount: int) -> None:
    if await awaiting_override(order):
        raise conflict("charge.awaiting", "Another amount waits for a manager. No receipt can be made before that.")
    if charge.amount != charged:
        raise conflict("charge.differs", "The charge of this order is another one.", charged=charged, expected=charge.amount)
    refuse_too_much(charge.amount, (await paid_so_far(order)).kept, amount)


def payments_of(given: list[Paid], currency: str) -> list[Payment]:
    return [payment_of(one.payment_id, one.method, currency, one.amount, one.tendered, one.change, one.reference or "") for one in given]


async def refuse_second_writing(receipt: UUID) -> None:
    if await fetch_one("SELECT 1 FROM receipt WHERE id = $1", receipt):
        raise conflict("payment_receipt.exists", "This receipt was written already.")


async def write(doing: Doing, written: Written, book: UUID) -> None:
    kind = "refund" if written.refund_of else "receipt"
    await execute(
        WRITE,
        written.id,
        kind,
        SERIES,
        written.number,
        book,
        written.order,
        written.refund_of,
        written.centre,
        doing.actor.person,
        CURRENCY,
        written.amount,
        written.charged,
        written.expected,
        as_json(written.charge) if written.charge else None,
        written.reason,
        doing.at,
        doing.claimed_at,
        now(),
    )
    for position, paid in enumerate(written.payments, start=1):
        await execute(PAY, paid.id, written.id, position, paid.method, paid.amount, paid.tendered, paid.change, paid.reference)
    told = {"number": shown(written.number), "amount": written.amount, "reason": written.reason}
    await tell(doing, f"issue_{kind}", kind, written.id, after=told, order=written.order)
    await keep_link(written.id, book, written.number)
    await defer("papers.print_receipt", once=f"receipt:{written.id}", receipt=str(written.id))


async def take_in(doing: Doing, written: Written) -> None:
    """Customer → cash or clearing account, each payment by itself."""
    source = await holders.customers()
    for paid in written.payments:
        target = await holders.receiving(doing.actor.person, written.centre, paid.method)
        await move(doing, paid.amount, source, target, Why("paid", written.centre, receipt=written.id, payment=paid.id))


async def own_receipt(doing: Doing, receipt: UUID):
    """A receipt that this person has written, its order locked before it. Raises `payment_receipt.not_found` (404)."""
    found = await fetch_one('SELECT "order" FROM receipt WHERE id = $1 AND person = $2', receipt, doing.actor.person)
    if not found:
        raise not_found("payment_receipt")
    await execute("SELECT 1 FROM work_order WHERE id = $1 FOR UPDATE", found["order"])
    row = await fetch_one("SELECT * FROM receipt WHERE id = $1 FOR UPDATE", receipt)
    assert row
    return row
