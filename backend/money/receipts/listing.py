"""Receipts as the office finds them, among a million too: each filter is a condition of its own, so that its index is used."""

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.shapes import Named
from backend.kernel.sought import beginning, containing, grams, sought
from backend.money.access import office
from backend.money.books.numbers import number_in, shown
from backend.money.receipts.payment_rules import Method
from backend.money.receipts.schemas import PaymentOut, ReceiptOut, ReceiptPage, ReceiptState
from backend.people.actor import Actor
from backend.settings import settings

COUNTED = 10_000
MOST_FOUND = 2_000
"""So many are looked at for one search; whoever means another one types more."""

VOID = "EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id)"
REFUNDED = """
r.id IN (SELECT f.refund_of FROM receipt f WHERE f.refund_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM receipt_void w WHERE w.receipt = f.id))
"""
STATES: dict[ReceiptState, str] = {
    "valid": f"r.kind = 'receipt' AND NOT {VOID}",
    "void": "r.id IN (SELECT receipt FROM receipt_void)",
    "refunded": REFUNDED,
    "refund": "r.kind = 'refund'",
    "differs": "r.charged <> r.expected",
}
MEANT = f"""
SELECT id FROM receipt WHERE number = $1::bigint
UNION SELECT receipt FROM payment WHERE reference <> '' AND reference ~>=~ $2 AND reference ~<~ $3
UNION (SELECT r.id FROM receipt r WHERE r."order" IN (
    SELECT id FROM work_order WHERE number = upper($2)
    UNION SELECT o.id FROM work_order o JOIN customer c ON c.id = o.customer
    WHERE search_grams(customer_name_key(c.name)) @> $4::text[] AND customer_name_key(c.name) LIKE $5
) ORDER BY r.received_at DESC LIMIT {MOST_FOUND})
LIMIT {MOST_FOUND}
"""
BY_WHAT_IS_ASKED = "SET LOCAL plan_cache_mode = force_custom_plan"
"""One method pays for nearly everything, another for nearly nothing: each question is planned by its own values."""
ROWS = """
SELECT r.*, o.number AS order_number, cu.name AS customer_name, pe.name AS person_name, v.id AS void, v.reason AS void_reason,
       (SELECT COALESCE(sum(f.amount), 0)::bigint FROM receipt f
        WHERE f.refund_of = r.id AND NOT EXISTS (SELECT 1 FROM receipt_void w WHERE w.receipt = f.id)) AS refunded
FROM (SELECT r.* FROM receipt r WHERE {where} ORDER BY r.received_at DESC, r.number DESC {page}) r
JOIN work_order o ON o.id = r."order" JOIN customer cu ON cu.id = o.customer JOIN person pe ON pe.id = r.person
LEFT JOIN receipt_void v ON v.receipt = r.id
ORDER BY r.received_at DESC, r.number DESC
"""
COUNT = f"SELECT count(*) AS total FROM (SELECT 1 FROM receipt r WHERE {{where}} LIMIT {COUNTED}) counted"
PAYMENTS = "SELECT * FROM payment WHERE receipt = ANY($1) ORDER BY receipt, position"


class ReceiptFilter(Struct, frozen=True):
    """`since` and `until` are the first and the last of the company's days on which they arrived."""

    order: UUID | None = None
    person: UUID | None = None
    since: date | None = None
    until: date | None = None
    method: Method | None = None
    state: ReceiptState | None = None
    search: str = ""
    refund_of: UUID | None = None


class Conditions:
    """What is asked for, with its arguments in the order in which they are named."""

    def __init__(self) -> None:
        self.parts: list[str] = ["TRUE"]
        self.arguments: list[Any] = []

    def name(self, value: object) -> str:
        self.arguments.append(value)
        return f"${len(self.arguments)}"

    def add(self, condition: str, *values: object) -> None:
        self.parts.append(condition.format(*(self.name(value) for value in values)) if values else condition)

    @property
    def where(self) -> str:
        return " AND ".join(self.parts)


async def receipts(actor: Actor, wanted: ReceiptFilter, limit: int, offset: int) -> ReceiptPage:
    """Newest first. `total` is counted to ten thousand."""
    office(actor)
    async with transaction():
        await execute(BY_WHAT_IS_ASKED)
        meant = await _meant(wanted.search.strip()) if wanted.search.strip() else None
        asked = conditions(actor, wanted, meant)
        counted = await fetch_one(COUNT.format(where=asked.where), *asked.arguments)
        page = f"LIMIT {asked.name(limit)} OFFSET {asked.name(offset)}"
        rows = await fetch(ROWS.format(where=asked.where, page=page), *asked.arguments)
        assert counted
        return ReceiptPage(await outs(rows), counted["total"])


async def receipt_rows(actor: Actor, receipt: UUID) -> list[asyncpg.Record]:
    """One or none."""
    sees_all, centre = office(actor)
    asked = Conditions()
    asked.add("r.id = {}", receipt)
    if not sees_all:
        asked.add("r.service_centre = {}", centre)
    return await fetch(ROWS.format(where=asked.where, page="LIMIT 1"), *asked.arguments)


def conditions(actor: Actor, wanted: ReceiptFilter, meant: list[UUID] | None = None) -> Conditions:
    sees_all, centre = office(actor)
    asked, zone = Conditions(), settings().timezone
    if not sees_all:
        asked.add("r.service_centre = {}", centre)
    if wanted.order:
        asked.add('r."order" = {}', wanted.order)
    if wanted.person:
        asked.add("r.person = {}", wanted.person)
    if wanted.refund_of:
        asked.add("r.refund_of = {}", wanted.refund_of)
    if wanted.since:
        asked.add("r.received_at >= {}::date::timestamp AT TIME ZONE {}", wanted.since, zone)
    if wanted.until:
        asked.add("r.received_at < ({}::date + 1)::timestamp AT TIME ZONE {}", wanted.until, zone)
    if wanted.method:
        asked.add("EXISTS (SELECT 1 FROM payment p WHERE p.receipt = r.id AND p.method = {})", wanted.method)
    if wanted.state:
        asked.add(STATES[wanted.state])
    if meant is not None:
        asked.add("r.id = ANY({}::uuid[])", meant)
    return asked


async def _meant(text: str) -> list[UUID]:
    """What somebody may mean with a number, an order, a customer's name or the beginning of a payment's reference."""
    name = sought(text).name
    known = grams(name) if len(name) > 1 else None
    return [row["id"] for row in await fetch(MEANT, number_in(text), *beginning(text), known, containing(name))]


async def outs(rows: list[asyncpg.Record]) -> list[ReceiptOut]:
    payments = await fetch(PAYMENTS, [row["id"] for row in rows])
    return [out(row, [_payment(paid) for paid in payments if paid["receipt"] == row["id"]]) for row in rows]


def _payment(row: asyncpg.Record) -> PaymentOut:
    return PaymentOut(**{name: row[name] for name in PaymentOut.__struct_fields__})


def out(row: asyncpg.Record, payments: list[PaymentOut]) -> ReceiptOut:
    same = ("id", "kind", "currency", "amount", "charged", "expected", "reason", "refund_of", "refunded")
    times = ("issued_at", "claimed_at", "received_at")
    return ReceiptOut(
        **{name: row[name] for name in (*same, *times)},
        number=shown(row["number"]),
        order=Named(row["order"], row["order_number"]),
        customer=row["customer_name"],
        person=Named(row["person"], row["person_name"]),
        differs=row["charged"] != row["expected"],
        void=row["void"] is not None,
        void_reason=row["void_reason"] or "",
        payments=payments,
    )
