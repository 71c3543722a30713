"""What came in, by day, technician and method: sums over the ledger itself, down to each of its entries."""

from datetime import date, timedelta
from uuid import UUID

import asyncpg

from backend.kernel.clock import company_day, today
from backend.kernel.database import fetch
from backend.kernel.problems import invalid
from backend.kernel.shapes import Named
from backend.money.access import office
from backend.money.books.numbers import shown
from backend.money.desk.schemas import By, Sums, Taking, TakingEntry, TakingEntryPage, Takings
from backend.money.receipts.payment_rules import Method
from backend.people.actor import Actor

LONGEST = 366
"""Days that are summed up in one answer."""
MONTH = timedelta(days=30)
EARLIEST = date(2000, 1, 1)

SUMS = """
COALESCE(sum(e.amount) FILTER (WHERE e.reason = 'paid'), 0)::bigint AS taken,
COALESCE(sum(e.amount) FILTER (WHERE e.reason = 'refunded'), 0)::bigint AS refunded,
COALESCE(sum(CASE r.kind WHEN 'receipt' THEN e.amount ELSE -e.amount END) FILTER (WHERE e.reason = 'voided'), 0)::bigint AS voided,
count(DISTINCT r.id) FILTER (WHERE e.reason = 'paid') AS receipts,
count(DISTINCT r.id) FILTER (WHERE e.reason = 'refunded') AS refunds,
count(DISTINCT r.id) FILTER (WHERE e.reason = 'voided') AS voids
"""
MOVED = """
FROM money_entry e JOIN receipt r ON r.id = e.receipt JOIN payment p ON p.id = e.payment
WHERE ($1 OR e.service_centre = $2) AND e.booked_on BETWEEN $3 AND $4 AND ($5::uuid IS NULL OR r.person = $5) AND ($6::text IS NULL OR p.method = $6)
"""
GROUPS: dict[By, tuple[str, str]] = {
    "day": ("e.booked_on AS day", "ORDER BY e.booked_on DESC"),
    "person": ("r.person", "ORDER BY sum(e.amount) DESC, r.person"),
    "method": ("p.method", "ORDER BY sum(e.amount) DESC, p.method"),
}
ENTRIES = f"""
SELECT e.entry, e.at, e.reason, e.amount, e.booked_on, e.receipt, r.number, r.kind, r.issued_at, r."order", r.person, p.method, p.reference,
       o.number AS order_number, pe.name AS person_name
FROM (SELECT e.* {MOVED} ORDER BY e.booked_on DESC, e.entry DESC LIMIT $7 OFFSET $8) e
JOIN receipt r ON r.id = e.receipt JOIN payment p ON p.id = e.payment JOIN work_order o ON o.id = r."order" JOIN person pe ON pe.id = r.person
ORDER BY e.booked_on DESC, e.entry DESC
"""


async def takings(actor: Actor, by: By, since: date | None, until: date | None, person: UUID | None, method: Method | None) -> Takings:
    """The last thirty days unless other ones are said. Raises `takings.days` (422) for more than a year, or none."""
    arguments = (*office(actor), *days(since, until), person, method)
    column, order = GROUPS[by]
    group = column.removesuffix(" AS day")
    rows = await fetch(f"SELECT {column}, {SUMS} {MOVED} GROUP BY {group} {order}", *arguments)
    [whole] = await fetch(f"SELECT {SUMS} {MOVED}", *arguments)
    names = await _names([row["person"] for row in rows]) if by == "person" else {}
    return Takings([_taking(row, by, names) for row in rows], sums_of(whole))


async def entries(
    actor: Actor, since: date | None, until: date | None, person: UUID | None, method: Method | None, limit: int, offset: int
) -> TakingEntryPage:
    """What the sums are made of, newest first. Raises `takings.days` (422)."""
    arguments = (*office(actor), *days(since, until), person, method)
    rows = await fetch(ENTRIES, *arguments, limit, offset)
    [counted] = await fetch(f"SELECT count(*) AS total {MOVED}", *arguments)
    return TakingEntryPage([_entry(row) for row in rows], counted["total"])


def days(since: date | None, until: date | None) -> tuple[date, date]:
    last = until or max(today(), since or today())
    first = since or max(EARLIEST, last - MONTH if last > EARLIEST else last)
    if first < EARLIEST or not 0 <= (last - first).days < LONGEST:
        raise invalid("takings.days", "Choose a first and a last day, a year apart at most.", longest=LONGEST)
    return first, last


def sums_of(row: asyncpg.Record) -> Sums:
    same = {name: row[name] for name in ("taken", "refunded", "voided", "receipts", "refunds", "voids")}
    return Sums(**same, net=row["taken"] - row["refunded"] - row["voided"])


async def _names(people: list[UUID]) -> dict[UUID, str]:
    return {row["id"]: row["name"] for row in await fetch("SELECT id, name FROM person WHERE id = ANY($1)", people)}


def _taking(row: asyncpg.Record, by: By, names: dict[UUID, str]) -> Taking:
    return Taking(
        day=row["day"] if by == "day" else None,
        person=Named(row["person"], names[row["person"]]) if by == "person" else None,
        method=row["method"] if by == "method" else None,
        sums=sums_of(row),
    )


def _entry(row: asyncpg.Record) -> TakingEntry:
    came_in = (row["kind"] == "receipt") == (row["reason"] != "voided")
    same = {name: row[name] for name in ("method", "reason", "reference", "booked_on", "at")}
    return TakingEntry(
        **same,
        receipt_id=row["receipt"],
        number=shown(row["number"]),
        order=Named(row["order"], row["order_number"]),
        person=Named(row["person"], row["person_name"]),
        amount=row["amount"] if came_in else -row["amount"],
        written_on=company_day(row["issued_at"]),
    )
