"""Receipts as the office finds them, among a million too: each filter is a condition of its own, so that its index is used."""

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from backend.kernel.database import fetch
from backend.kernel.shapes import Named
from backend.kernel.sought import containing, grams, sought
from backend.money.access import office
from backend.money.numbers import number_in, shown
from backend.money.payment_rules import Method
from backend.money.schemas import PaymentOut, ReceiptOut, ReceiptPage, ReceiptState
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
SOUGHT = f"""
r.id IN (
    SELECT id FROM receipt WHERE number = {{number}}
    UNION SELECT receipt FROM payment WHERE reference <> '' AND reference ~>=~ {{text}} AND reference ~<~ ({{text}} || '\U0010ffff')
    UNION (SELECT s.id FROM receipt s WHERE s."order" IN (
        SELECT id FROM work_order WHERE number = upper({{text}})
        UNION SELECT o.id FROM work_order o JOIN customer c ON c.id = o.customer
        WHERE search_grams(customer_name_key(c.name)) @> {{grams}} AND customer_name_key(c.name) LIKE {{like}}
    ) ORDER BY s.received_at DESC LIMIT {MOST_FOUND})
)
"""
ROWS = """
SELECT r.*, o.number AS order_number, cu.name AS customer_name, pe.name AS person_name, v.id AS void, v.reason AS void_reason,
       (SELECT COALESCE(sum(f.amount), 0)::bigint FROM receipt f
        WHERE f.refund_of = r.id AND NOT EXISTS (SELECT 1 FROM receipt_void w WHERE w.receipt = f.id)) AS refunded
FROM (SELECT r.* FROM receipt r WHERE {where} ORDER BY r.received_at DESC, r.number DESC {page}) r
JOIN work_order o ON o.id = r."order" JOIN customer cu ON cu.id = o.customer JOIN person pe ON pe.id = r.person
LEFT JOIN receipt_void v ON v.receipt = r.id
ORDER BY r.received_at DESC, r.number DESC
"""
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
    asked = conditions(actor, wanted)
    [counted] = await fetch(
        f"SELECT count(*) AS total FROM (SELECT 1 FROM receipt r WHERE {asked.where} LIMIT {COUNTED}) c", *asked.arguments
    )
    page = f"LIMIT {asked.name(limit)} OFFSET {asked.name(offset)}"
    return ReceiptPage(await outs(await fetch(ROWS.format(where=asked.where, page=page), *asked.arguments)), counted["total"])


async def receipt_rows(actor: Actor, receipt: UUID) -> list[asyncpg.Record]:
    """One or none."""
    sees_all, centre = office(actor)
    asked = Conditions()
    asked.add("r.id = {}", receipt)
    if not sees_all:
        asked.add("r.service_centre = {}", centre)
    return await fetch(ROWS.format(where=asked.where, page="LIMIT 1"), *asked.arguments)


def conditions(actor: Actor, wanted: ReceiptFilter) -> Conditions:
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
    if wanted.search.strip():
        asked.parts.append(_sought(asked, wanted.search.strip()))
    return asked


def _sought(asked: Conditions, text: str) -> str:
    name = sought(text).name
    return SOUGHT.format(
        number=f"{asked.name(number_in(text))}::bigint",
        text=f"{asked.name(text)}::text",
        grams=f"{asked.name(grams(name) if len(name) > 1 else None)}::text[]",
        like=asked.name(containing(name)),
    )


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
