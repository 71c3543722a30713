"""Payments that came by another way than cash, as they are looked for on an account."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import asyncpg

from backend.kernel.clock import company_day
from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.kernel.words import pattern
from backend.money.access import Scope, office
from backend.money.books.numbers import shown
from backend.money.receipts.payment_rules import Method
from backend.money.statements.matching import Paid
from backend.money.statements.reading import reference
from backend.money.statements.schemas import PaymentFound, PaymentPage
from backend.people.actor import Actor

OPEN = """
FROM payment p JOIN receipt r ON r.id = p.receipt
WHERE ($1 OR r.service_centre = $2) AND p.method <> 'cash' AND ($3::text IS NULL OR p.method = $3)
  AND NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id)
  AND NOT EXISTS (SELECT 1 FROM statement_decision d WHERE d.payment = p.id AND d.undone_at IS NULL)
"""
NAMED = """
  AND (r.series || '-' || lpad(r.number::text, GREATEST(8, length(r.number::text)), '0') ILIKE $4 OR p.reference ILIKE $4 OR EXISTS (
      SELECT 1 FROM work_order o JOIN customer c ON c.id = o.customer JOIN person t ON t.id = r.person
      WHERE o.id = r."order" AND (c.name ILIKE $4 OR t.name ILIKE $4 OR o.number ILIKE $4)))
"""
FOUND = """
SELECT p.id, p.method, p.reference, CASE r.kind WHEN 'refund' THEN -p.amount ELSE p.amount END AS amount, r.id AS receipt, r.number, r.issued_at,
       r.person, pe.name AS person_name, c.id AS customer, c.name AS customer_name
FROM payment p JOIN receipt r ON r.id = p.receipt JOIN person pe ON pe.id = r.person
JOIN work_order o ON o.id = r."order" JOIN customer c ON c.id = o.customer WHERE p.id = ANY($1) ORDER BY r.issued_at DESC, p.id
"""
TIDY = "regexp_replace(upper(normalize(p.reference, NFKC)), '[^0-9A-Z]', '', 'g')"
MOVED = """
SELECT p.id, p.method, p.reference, CASE r.kind WHEN 'refund' THEN -p.amount ELSE p.amount END AS amount, r.issued_at
"""


async def without_line(actor: Actor, method: Method | None, q: str, limit: int, offset: int) -> PaymentPage:
    """Of which no statement has told yet, and that `q` is a part of; newest first."""
    arguments, sought = (*office(actor), method), pattern(q)
    arguments, named = ((*arguments, sought), NAMED) if sought else (arguments, "")
    place = len(arguments)
    rows = await fetch(f"SELECT p.id {OPEN}{named} ORDER BY r.issued_at DESC, p.id LIMIT ${place + 1} OFFSET ${place + 2}", *arguments, limit, offset)
    [counted] = await fetch(f"SELECT count(*) AS total FROM (SELECT 1 {OPEN}{named} LIMIT 10000) counted", *arguments)
    found = await payments([row["id"] for row in rows])
    return PaymentPage([found[row["id"]] for row in rows], counted["total"])


async def of_references(scope: Scope, references: Iterable[str]) -> list[Paid]:
    """Those of these references (tidy) that no line is matched to."""
    rows = await fetch(f"{MOVED} {OPEN} AND p.reference <> '' AND {TIDY} = ANY($4::text[])", *scope, None, list(set(references)))
    return [_paid(row) for row in rows]


async def open_payments(scope: Scope, amounts: Iterable[int]) -> list[Paid]:
    """Those of these amounts (minor units, either sign) that no line is matched to."""
    wanted = sorted({abs(amount) for amount in amounts})
    rows = await fetch(f"{MOVED} {OPEN} AND p.amount = ANY($4::bigint[])", *scope, None, wanted)
    return [_paid(row) for row in rows]


async def payments(ids: Iterable[UUID]) -> dict[UUID, PaymentFound]:
    return {row["id"]: _found(row) for row in await fetch(FOUND, list(ids))}


def _paid(row: asyncpg.Record) -> Paid:
    return Paid(row["id"], row["method"], company_day(row["issued_at"]), row["amount"], reference(row["reference"]))


def _found(row: asyncpg.Record) -> PaymentFound:
    day: date = company_day(row["issued_at"])
    return PaymentFound(
        row["id"], row["receipt"], shown(row["number"]), row["method"], row["amount"], row["reference"], day,
        Named(row["person"], row["person_name"]), Named(row["customer"], row["customer_name"]),
    )  # fmt: skip
