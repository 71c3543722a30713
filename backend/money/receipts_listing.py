"""Receipts as the office reads them."""

from datetime import date
from uuid import UUID

import asyncpg

from backend.kernel.database import fetch
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.money.access import office
from backend.money.numbers import shown
from backend.money.payment_rules import Method
from backend.money.schemas import PaymentOut, ReceiptOut, ReceiptPage
from backend.people.actor import Actor
from backend.settings import settings

FILTERED = """
FROM receipt r
WHERE ($1 OR r.service_centre = $2) AND ($3::uuid IS NULL OR r."order" = $3) AND ($4::uuid IS NULL OR r.person = $4)
  AND ($5::date IS NULL OR (r.received_at >= $5::date::timestamp AT TIME ZONE $7 AND r.received_at < ($5::date + 1)::timestamp AT TIME ZONE $7))
  AND ($6::text IS NULL OR EXISTS (SELECT 1 FROM payment p WHERE p.receipt = r.id AND p.method = $6))
  AND ($8::uuid IS NULL OR r.id = $8)
"""
ROWS = f"""
SELECT r.*, o.number AS order_number, pe.name AS person_name, v.id AS void, v.reason AS void_reason
FROM (SELECT r.* {FILTERED} ORDER BY r.received_at DESC, r.number DESC LIMIT $9 OFFSET $10) r
JOIN work_order o ON o.id = r."order" JOIN person pe ON pe.id = r.person LEFT JOIN receipt_void v ON v.receipt = r.id
ORDER BY r.received_at DESC, r.number DESC
"""
PAYMENTS = "SELECT * FROM payment WHERE receipt = ANY($1) ORDER BY receipt, position"


async def receipts(
    actor: Actor, order: UUID | None, person: UUID | None, day: date | None, method: Method | None, limit: int, offset: int
) -> ReceiptPage:
    """Newest first; `day` is the company's day on which they arrived. `total` is counted to ten thousand."""
    arguments = (*office(actor), order, person, day, method, settings().timezone, None)
    rows = await fetch(ROWS, *arguments, limit, offset)
    [counted] = await fetch(f"SELECT count(*) AS total FROM (SELECT 1 {FILTERED} LIMIT 10000) counted", *arguments)
    return ReceiptPage(await _outs(rows), counted["total"])


async def receipt(actor: Actor, receipt: UUID) -> ReceiptOut:
    """Raises `payment_receipt.not_found` (404)."""
    rows = await fetch(ROWS, *office(actor), None, None, None, None, settings().timezone, receipt, 1, 0)
    if not rows:
        raise not_found("payment_receipt")
    return (await _outs(rows))[0]


async def _outs(rows: list[asyncpg.Record]) -> list[ReceiptOut]:
    payments = await fetch(PAYMENTS, [row["id"] for row in rows])
    return [_out(row, [_payment(paid) for paid in payments if paid["receipt"] == row["id"]]) for row in rows]


def _payment(row: asyncpg.Record) -> PaymentOut:
    return PaymentOut(**{name: row[name] for name in PaymentOut.__struct_fields__})


def _out(row: asyncpg.Record, payments: list[PaymentOut]) -> ReceiptOut:
    same = ("id", "kind", "currency", "amount", "charged", "expected", "reason", "refund_of", "issued_at", "claimed_at", "received_at")
    return ReceiptOut(
        **{name: row[name] for name in same},
        number=shown(row["number"]),
        order=Named(row["order"], row["order_number"]),
        person=Named(row["person"], row["person_name"]),
        differs=row["charged"] != row["expected"],
        void=row["void"] is not None,
        void_reason=row["void_reason"] or "",
        payments=payments,
    )
