"""A customer asks for an invoice, finance issues it in the tax system and enters it here (P9.4.9)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import asyncpg

from backend.custody.trace import tell
from backend.kernel import files
from backend.kernel.clock import now, today
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch_one, savepoint, transaction
from backend.kernel.pokes import poke
from backend.kernel.problems import conflict, invalid, not_found
from backend.kernel.words import tidy_text
from backend.money.access import office
from backend.money.invoices.files import checked_file
from backend.money.invoices.rules import Wanted, checked_number, wanted
from backend.money.invoices.schemas import IssuedIn, RequestInvoice
from backend.orders.access import order_row
from backend.people.actor import OFFICE, Doing

ASK = """
INSERT INTO invoice_request (id, version, receipt, service_centre, kind, title, tax_id, email, phone, note, state, requested_by, requested_at,
                             invoice_code, invoice_number, file_sha256, file_type, end_reason)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, 'requested', $10, $11, '', '', '', '', '')
"""
LOCK = "SELECT 1 FROM receipt WHERE id = $1 FOR UPDATE"
RECEIPT = """
SELECT r.*, EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id) AS void,
       (SELECT COALESCE(sum(f.amount), 0) FROM receipt f
        WHERE f.refund_of = r.id AND NOT EXISTS (SELECT 1 FROM receipt_void w WHERE w.receipt = f.id))::bigint AS refunded
FROM receipt r WHERE r.id = $1
"""
ISSUE = """
UPDATE invoice_request SET state = 'issued', invoice_code = $2, invoice_number = $3, issued_on = $4, issued_by = $5, issued_at = COALESCE(issued_at, $6) WHERE id = $1
"""
END = "UPDATE invoice_request SET state = $2, ended_by = $3, ended_at = $4, end_reason = $5 WHERE id = $1"
OLDEST = date(2000, 1, 1)


async def request(doing: Doing, args: RequestInvoice) -> None:
    """By who wrote the receipt or has the order, or by the office.

    Raises what `wanted` raises (422), `payment_receipt.not_found` (404), `payment_receipt.is_refund`, `payment_receipt.voided`,
    `invoice_request.refunded`, `invoice_request.open` {state}, `invoice_request.exists` (409).
    """
    given = wanted(args.kind, args.title, args.tax_id, args.email, args.phone, args.note)
    receipt = await _receipt(doing, args.receipt_id)
    if await fetch_one("SELECT 1 FROM invoice_request WHERE id = $1", args.request_id):
        raise conflict("invoice_request.exists", "This was asked for already.")
    await _refuse_second(receipt["id"])
    kept = given.kind, given.title, given.tax_id, given.email, given.phone, given.note
    await execute(ASK, args.request_id, receipt["id"], receipt["service_centre"], *kept, doing.actor.person, doing.at)
    await _tell(doing, "requested", args.request_id, receipt["order"], _told(given))
    await poke(receipt["person"])


@settled
async def request_by_office(doing: Doing, args: RequestInvoice) -> UUID:
    """As `request`. Raises besides `session.forbidden` (403). The same request again is known."""
    doing.actor.must_be(*OFFICE)
    async with transaction():
        sent = await fetch_one("SELECT requested_by, receipt FROM invoice_request WHERE id = $1", args.request_id)
        if not sent or (sent["requested_by"], sent["receipt"]) != (doing.actor.person, args.receipt_id):
            await request(doing, args)
    return args.request_id


@settled
async def issue(doing: Doing, request: UUID, given: IssuedIn) -> None:
    """Finance enters what the tax system has given; entered again it is corrected.

    Raises what `checked_number` raises, `invoice.day` (422), `invoice_request.not_found` (404), `invoice_request.ended` {state},
    `invoice_request.receipt_void`, `invoice_request.refunded`, `invoice.known` (409).
    """
    scope, (code, number) = office(doing.actor), checked_number(given.invoice_code, given.invoice_number)
    if not OLDEST <= given.issued_on <= today():
        raise invalid("invoice.day", "An invoice is issued today or before.")
    async with transaction():
        row = await _open(scope, request, "requested", "issued")
        await _refuse_undone(row)
        try:
            async with savepoint():
                await execute(ISSUE, request, code, number, given.issued_on, doing.actor.person, now())
        except asyncpg.UniqueViolationError:
            raise conflict("invoice.known", "This invoice number stands on another request.", number=number) from None
        await _tell(doing, "issued", request, row["order"], {"code": code, "number": number, "issued_on": given.issued_on.isoformat()})
        await poke(row["requested_by"])


@settled
async def add_file(doing: Doing, request: UUID, data: bytes) -> None:
    """The invoice itself, for the customer's page. A later file replaces it; both stay in the store.

    Raises what `checked_file` raises, `invoice_request.not_found` (404), `invoice_request.ended`, `invoice_request.receipt_void`,
    `invoice_request.refunded` (409).
    """
    scope, media_type = office(doing.actor), await checked_file(data)
    sha256 = await files.put(data)
    async with transaction():
        row = await _open(scope, request, "requested", "issued")
        await _refuse_undone(row)
        await execute("UPDATE invoice_request SET file_sha256 = $2, file_type = $3 WHERE id = $1", request, sha256, media_type)
        await _tell(doing, "filed", request, row["order"], {"sha256": sha256, "size": len(data)}, {"sha256": row["file_sha256"]})
        await poke(row["requested_by"])


@settled
async def cancel(doing: Doing, request: UUID, reason: str) -> None:
    """Nothing will be issued. Raises `invoice_request.reason_missing` (422), `invoice_request.not_found` (404), `invoice_request.ended`, `invoice_request.issued` (409)."""
    await _end(doing, request, "cancelled", reason)


@settled
async def red_flush(doing: Doing, request: UUID, reason: str) -> None:
    """红冲: the issued invoice was taken back in the tax system. Raises as `cancel`, with `invoice_request.not_issued` (409)."""
    await _end(doing, request, "red_flushed", reason)


async def _end(doing: Doing, request: UUID, state: str, reason: str) -> None:
    scope, why = office(doing.actor), tidy_text(reason)
    if not why:
        raise invalid("invoice_request.reason_missing", "Say why.")
    async with transaction():
        row = await _open(scope, request, "requested", "issued")
        if state == "cancelled" and row["state"] == "issued":
            raise conflict("invoice_request.issued", "The invoice is issued already. It can only be red-flushed.")
        if state == "red_flushed" and row["state"] != "issued":
            raise conflict("invoice_request.not_issued", "No invoice is issued yet. Cancel the request instead.")
        await execute(END, request, state, doing.actor.person, now(), why)
        await _tell(doing, state, request, row["order"], {"reason": why})
        await poke(row["requested_by"])


async def _open(scope: tuple[bool, UUID], request: UUID, *states: str) -> asyncpg.Record:
    sql = """SELECT i.*, r."order" FROM invoice_request i JOIN receipt r ON r.id = i.receipt
             WHERE ($1 OR i.service_centre = $2) AND i.id = $3 FOR UPDATE OF i"""
    row = await fetch_one(sql, *scope, request)
    if not row:
        raise not_found("invoice_request")
    if row["state"] not in states:
        raise conflict("invoice_request.ended", "This request is settled already.", state=row["state"])
    return row


async def _refuse_undone(request: asyncpg.Record) -> None:
    """A void receipt is not invoiced, nor one that was given back whole. What was issued before exists in the tax system: it may be corrected here until it is red-flushed."""
    receipt = await _locked(request["receipt"])
    assert receipt
    if request["state"] == "requested" and receipt["void"]:
        raise conflict("invoice_request.receipt_void", "The receipt was voided: there is nothing to invoice. Cancel this request.")
    if request["state"] == "requested":
        _refuse_refunded(receipt)


async def _receipt(doing: Doing, receipt: UUID) -> asyncpg.Record:
    row = await _locked(receipt)
    if not row:
        raise not_found("payment_receipt")
    if row["person"] != doing.actor.person:
        await order_row(doing.allowed_by or doing.actor, row["order"])
    if row["kind"] == "refund":
        raise conflict("payment_receipt.is_refund", "This is a refund itself.")
    if row["void"]:
        raise conflict("payment_receipt.voided", "This receipt is void already.")
    _refuse_refunded(row)
    return row


async def _locked(receipt: UUID) -> asyncpg.Record | None:
    """Read after who voids or refunds it has finished: within one statement what they wrote would not be seen."""
    await execute(LOCK, receipt)
    return await fetch_one(RECEIPT, receipt)


def _refuse_refunded(receipt: asyncpg.Record) -> None:
    if receipt["refunded"] >= receipt["amount"]:
        raise conflict("invoice_request.refunded", "All of this receipt was refunded: there is nothing to invoice.")


async def _refuse_second(receipt: UUID) -> None:
    row = await fetch_one("SELECT state FROM invoice_request WHERE receipt = $1 AND state IN ('requested', 'issued')", receipt)
    if row:
        raise conflict("invoice_request.open", "An invoice for this receipt was asked for already.", state=row["state"])


def _told(given: Wanted) -> dict[str, str]:
    return {"kind": given.kind, "title": given.title, "tax_id": given.tax_id}


async def _tell(doing: Doing, verb: str, request: UUID, order: UUID, after: Mapping[str, object], before: Mapping[str, object] | None = None) -> None:
    await tell(doing, verb, "invoice_request", request, before=before, after=after, order=order)
