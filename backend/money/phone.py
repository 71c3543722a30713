"""What a phone gets about money (docs/sync.md): price list, its receipt books, its receipts, what it waits for, and its cash in hand."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from backend.kernel.clock import now
from backend.kernel.database import Query, fetch, fetch_one, from_json
from backend.money.amounts import CURRENCY
from backend.money.books.numbers import SERIES, shown
from backend.money.cash.held import HELD
from backend.money.cash.limit import limit_now
from backend.money.cash.rules import Limit, excess
from backend.money.charges.known_prices import UNHEARD
from backend.money.charges.lapsing import GROWN
from backend.money.receipts.codes import book_key, opening_address
from backend.money.receipts.links import link_of
from backend.people.actor import Actor

Document = dict[str, Any]
KEPT = timedelta(days=30)
"""So long a receipt stays on the phone of who wrote it; on an order in hand it stays as long as the order."""

PRICES = """
SELECT id, version FROM price WHERE valid_from > $1
UNION ALL
SELECT id, version FROM (SELECT DISTINCT ON (product) id, version FROM price WHERE valid_from <= $1 ORDER BY product, valid_from DESC, id DESC) held
"""
OVERRIDES = 'SELECT id, version FROM charge_override WHERE "order" = ANY($1::uuid[])'
RECEIPTS = """
SELECT id, version FROM receipt WHERE person = $1 AND received_at > $2
UNION SELECT id, version FROM receipt WHERE "order" = ANY($3::uuid[])
"""
RECEIPT_ROWS = """
SELECT r.*, p.name AS person_name, v.reason AS void_reason, v.voided_at, li.id AS link, li.token_hash, li.revoked_at,
       (SELECT COALESCE(sum(f.amount), 0)::bigint FROM receipt f
        WHERE f.refund_of = r.id AND NOT EXISTS (SELECT 1 FROM receipt_void w WHERE w.receipt = f.id)) AS refunded
FROM receipt r JOIN person p ON p.id = r.person LEFT JOIN receipt_void v ON v.receipt = r.id LEFT JOIN receipt_link li ON li.receipt = r.id
WHERE r.id = ANY($1) ORDER BY r.number
"""
PAYMENTS = "SELECT receipt, id, method, amount, tendered, change, reference FROM payment WHERE receipt = ANY($1) ORDER BY position"
PROOFS = """
SELECT f.payment, f.id, f.sha256, f.size, EXISTS (SELECT 1 FROM blob_brought b WHERE b.sha256 = f.sha256 AND b.person = f.added_by) AS stored
FROM payment_proof f WHERE f.payment = ANY($1) ORDER BY f.added_at
"""
CASH = """
SELECT p.id,
       GREATEST((SELECT max(entry) FROM money_entry WHERE target = m.id), (SELECT max(entry) FROM money_entry WHERE source = m.id), 0)
       + (SELECT count(*) FROM cash_limit)
       + (SELECT count(*) + count(settled_at) FROM cash_case WHERE person = p.id) AS version
FROM person p LEFT JOIN money_holder m ON m.kind = 'cash' AND m.person = p.id WHERE p.role = 'technician' AND p.id = ANY($1)
"""
HAND = f"SELECT b.balance, s.since {HELD} AND p.id = $1"
HANDOVERS = "SELECT id, version FROM cash_handover WHERE person = $1 AND (state = 'offered' OR decided_at > $2)"


def price_versions(actor: Actor) -> Query | None:
    """Today's, those to come, and those of the last weeks. Only for who can take money."""
    return Query(PRICES, ((now() - UNHEARD).date(),)) if actor.role == "technician" else None


async def price_documents(ids: list[UUID]) -> list[Document]:
    sql = "SELECT id, version, product AS product_id, currency, amount, tax_rate, valid_from FROM price WHERE id = ANY($1) ORDER BY valid_from, id"
    return [dict(row) for row in await fetch(sql, ids)]


def override_versions(_: Actor, orders: list[UUID]) -> Query:
    """`orders`: their own ones in hand."""
    return Query(OVERRIDES, (orders,))


async def override_documents(ids: list[UUID]) -> list[Document]:
    sql = """SELECT c.id, c.version, c."order" AS order_id, c.currency, c.amount, c.reason, c.requested_at, c.decided_at, p.name AS decided_by,
                    CASE WHEN c.lapsed_at IS NULL THEN c.state ELSE 'refused' END AS state,
                    CASE WHEN c.lapsed_at IS NULL THEN c.decision_note ELSE $2 END AS decision_note
             FROM charge_override c LEFT JOIN person p ON p.id = c.decided_by WHERE c.id = ANY($1) ORDER BY c.requested_at"""
    return [dict(row) for row in await fetch(sql, ids, GROWN)]


def book_versions(actor: Actor) -> Query:
    """This device's books that still have numbers, closed ones too: a phone learns that its book was closed. And those used up of late: the codes of
    their receipts are still shown."""
    sql = """SELECT b.id, b.version FROM receipt_book b WHERE b.device = $1 AND (b.used < b.last - b.first + 1
             OR EXISTS (SELECT 1 FROM receipt r WHERE r.series = b.series AND r.number = b.last AND r.received_at > $2))"""
    return Query(sql, (actor.device, now() - KEPT))


async def book_documents(ids: list[UUID]) -> list[Document]:
    """`next`: the first number after the last that has arrived here; what waits in the outbox comes after it. `key`: for the receipts' codes."""
    sql = """SELECT b.id, b.version, b.first, b.last, b.state,
                    COALESCE((SELECT max(number) + 1 FROM receipt r WHERE r.book = b.id), b.first) AS next
             FROM receipt_book b WHERE b.id = ANY($1) ORDER BY b.first"""
    return [dict(row) | {"series": SERIES, "key": book_key(row["id"]), "opens_at": opening_address("")} for row in await fetch(sql, ids)]


def receipt_versions(actor: Actor, orders: list[UUID]) -> Query:
    return Query(RECEIPTS, (actor.person, now() - KEPT, orders))


async def receipt_documents(ids: list[UUID]) -> list[Document]:
    payments = await fetch(PAYMENTS, ids)
    proofs: dict[UUID, list[Document]] = {}
    for row in await fetch(PROOFS, [paid["id"] for paid in payments]):
        proof = dict(row)
        proofs.setdefault(proof.pop("payment"), []).append(proof)
    paid_on: dict[UUID, list[Document]] = {}
    for row in payments:
        paid = {name: row[name] for name in ("id", "method", "amount", "tendered", "change", "reference")}
        paid_on.setdefault(row["receipt"], []).append(paid | {"proofs": proofs.get(row["id"], [])})
    same = (
        "id",
        "version",
        "kind",
        "currency",
        "amount",
        "charged",
        "reason",
        "refund_of",
        "issued_at",
        "refunded",
        "void_reason",
        "voided_at",
    )
    return [
        {name: row[name] for name in same}
        | {"number": row["number"], "shown": shown(row["number"]), "order_id": row["order"], "void": row["voided_at"] is not None}
        | {
            "person_id": row["person"],
            "person": row["person_name"],
            "charge": from_json(row["charge"]),
            "payments": paid_on.get(row["id"], []),
            "link": link_of(row),
        }
        for row in await fetch(RECEIPT_ROWS, ids)
    ]


def cash_versions(actor: Actor) -> Query:
    """One document: what the ledger says this technician holds, and the limit even before anything was taken. Its version grows with each entry that touches it, each new limit, each case."""
    return Query(CASH, ([actor.person],))


async def cash_documents(ids: list[UUID]) -> list[Document]:
    """`late`: held too long or too much by the `limit`; a phone with no network counts on from `since` by itself."""
    limit, present = await limit_now(), now()
    return [dict(row) | await _in_hand(row["id"], limit, present) for row in await fetch(CASH, ids)]


async def _in_hand(person: UUID, limit: Limit, present: datetime) -> Document:
    row = await fetch_one(HAND, person)
    held, since = (row["balance"], row["since"]) if row else (0, None)
    late = excess(held, since, limit, present).is_any
    return {"currency": CURRENCY, "amount": held, "since": since, "late": late, "limit": {"amount": limit.amount, "hours": limit.hours}}


def cash_handover_versions(actor: Actor) -> Query:
    """Open ones, and those decided within a month."""
    return Query(HANDOVERS, (actor.person, now() - KEPT))


async def cash_handover_documents(ids: list[UUID]) -> list[Document]:
    sql = """SELECT h.id, h.version, h.number, h.currency, h.amount, h.note, h.state, h.offered_at, h.counted, h.difference_reason, h.decision_note, h.decided_at,
                    p.name AS decided_by FROM cash_handover h LEFT JOIN person p ON p.id = h.decided_by WHERE h.id = ANY($1) ORDER BY h.offered_at"""
    return [dict(row) for row in await fetch(sql, ids)]
