"""Invoice requests as the office reads them, and the invoice of a receipt as its customer finds it."""

from datetime import date
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.kernel import files
from backend.kernel.database import fetch, fetch_one
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.kernel.words import pattern
from backend.money.access import office
from backend.money.books.numbers import shown
from backend.money.invoices.files import InvoiceFile
from backend.money.invoices.overtaken import OVERTAKEN
from backend.money.invoices.rules import Filed, State
from backend.money.invoices.schemas import InvoicePage, InvoiceReceipt, InvoiceRow
from backend.people.actor import Actor

FILTERED = f"""
FROM invoice_request i JOIN receipt r ON r.id = i.receipt JOIN work_order o ON o.id = r."order" JOIN customer c ON c.id = o.customer
WHERE ($1 OR i.service_centre = $2) AND ($3::text IS NULL OR i.state = $3 OR ($3 = 'to_correct' AND i.state = 'issued' AND {OVERTAKEN})) AND ($4::uuid IS NULL OR i.receipt = $4)
  AND ($5::text IS NULL OR i.title ILIKE $5 OR i.tax_id ILIKE $5 OR i.invoice_number ILIKE $5 OR c.name ILIKE $5 OR o.number ILIKE $5
       OR 'R-' || lpad(r.number::text, 8, '0') ILIKE $5)
  AND ($6::uuid IS NULL OR i.id = $6)
"""
ROWS = f"""
SELECT i.*, r.number AS receipt_number, r.amount, r.issued_at AS receipt_issued_at, o.id AS order_id, o.number AS order_number,
       c.id AS customer_id, c.name AS customer_name, s.name AS centre_name, a.name AS asked_name, b.name AS issued_name, e.name AS ended_name,
       EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id) AS void, {OVERTAKEN} AS overtaken,
       (SELECT COALESCE(sum(f.amount), 0) FROM receipt f
        WHERE f.refund_of = r.id AND NOT EXISTS (SELECT 1 FROM receipt_void w WHERE w.receipt = f.id))::bigint AS refunded
FROM (SELECT i.id {FILTERED} ORDER BY i.requested_at DESC, i.id DESC LIMIT $7 OFFSET $8) found
JOIN invoice_request i ON i.id = found.id JOIN receipt r ON r.id = i.receipt JOIN work_order o ON o.id = r."order" JOIN customer c ON c.id = o.customer
JOIN service_centre s ON s.id = i.service_centre JOIN person a ON a.id = i.requested_by
LEFT JOIN person b ON b.id = i.issued_by LEFT JOIN person e ON e.id = i.ended_by
ORDER BY i.requested_at DESC, i.id DESC
"""
LAST = """
SELECT * FROM invoice_request WHERE receipt = $1
ORDER BY CASE state WHEN 'issued' THEN 0 WHEN 'requested' THEN 1 ELSE 2 END, requested_at DESC LIMIT 1
"""


class InvoiceOf(Struct, frozen=True):
    """What a receipt's customer is shown. `file` is the SHA-256 of the invoice's file, "" without one."""

    state: State
    title: str
    code: str
    number: str
    issued_on: date | None
    reason: str
    file: str
    file_type: str


async def invoice_of(receipt: UUID) -> InvoiceOf | None:
    """The invoice that holds, otherwise the request that waits, otherwise how the last one ended; None when nobody has asked."""
    row = await fetch_one(LAST, receipt)
    if not row:
        return None
    issued = row["invoice_code"], row["invoice_number"], row["issued_on"]
    return InvoiceOf(row["state"], row["title"], *issued, row["end_reason"], row["file_sha256"], row["file_type"])


async def invoices(actor: Actor, state: Filed | None, receipt: UUID | None, search: str | None, limit: int, offset: int) -> InvoicePage:
    """Newest first. `total` is counted to ten thousand."""
    arguments = (*office(actor), state, receipt, pattern(search), None)
    rows = await fetch(ROWS, *arguments, limit, offset)
    [counted] = await fetch(f"SELECT count(*) AS total FROM (SELECT 1 {FILTERED} LIMIT 10000) counted", *arguments)
    return InvoicePage([_out(row) for row in rows], counted["total"])


async def invoice(actor: Actor, request: UUID) -> InvoiceRow:
    """Raises `invoice_request.not_found` (404)."""
    return _out(await _row(office(actor), request))


async def asked(actor: Actor, request: UUID) -> InvoiceRow:
    """As the one who has just asked reads it, whatever else of money they may see."""
    return _out(await _row((actor.sees_all, actor.centre), request))


async def invoice_file(actor: Actor, request: UUID) -> tuple[str, InvoiceFile]:
    """Its name without ending, and the file. Raises `invoice_request.not_found`, `invoice_file.not_found` (404)."""
    row = await _row(office(actor), request)
    if not row["file_sha256"]:
        raise not_found("invoice_file")
    return row["invoice_number"] or shown(row["receipt_number"]), InvoiceFile(await files.get(row["file_sha256"]), row["file_type"])


async def _row(scope: tuple[bool, UUID], request: UUID) -> asyncpg.Record:
    rows = await fetch(ROWS, *scope, None, None, None, request, 1, 0)
    if not rows:
        raise not_found("invoice_request")
    return rows[0]


def _out(row: asyncpg.Record) -> InvoiceRow:
    same = ("id", "kind", "title", "tax_id", "email", "phone", "note", "state", "requested_at", "invoice_code", "invoice_number")
    rest = ("issued_on", "file_type", "ended_at", "end_reason")
    number = shown(row["receipt_number"])
    return InvoiceRow(
        **{name: row[name] for name in (*same, *rest)},
        receipt=InvoiceReceipt(row["receipt"], number, row["amount"], row["refunded"], row["void"], row["receipt_issued_at"]),
        order=Named(row["order_id"], row["order_number"]),
        customer=Named(row["customer_id"], row["customer_name"]),
        service_centre=Named(row["service_centre"], row["centre_name"]),
        correct=row["overtaken"] and row["state"] in ("requested", "issued"),
        requested_by=Named(row["requested_by"], row["asked_name"]),
        issued_by=Named(row["issued_by"], row["issued_name"]) if row["issued_by"] else None,
        has_file=bool(row["file_sha256"]),
        ended_by=Named(row["ended_by"], row["ended_name"]) if row["ended_by"] else None,
    )
