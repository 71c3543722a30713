"""The sheet of a day, summed up from the ledger: what came in and went back, by which numbers, and where the cash is."""

from datetime import date
from uuid import UUID

import asyncpg

from backend.kernel.clock import company_day
from backend.kernel.database import fetch, fetch_one
from backend.money.books.numbers import shown
from backend.money.desk.schemas import Sheet, SheetCash, SheetHandover, SheetLate, SheetMethod, SheetNumbers, SheetRefund, SheetVoid
from backend.money.desk.takings import MOVED, SUMS, sums_of

WRITTEN = """
SELECT r.id, r.kind, r.number, r.amount, r.issued_at, r.received_at, r.reason, p.name AS person, o.number AS refunded_number
FROM receipt r JOIN person p ON p.id = r.person LEFT JOIN receipt o ON o.id = r.refund_of
WHERE r.id IN (SELECT receipt FROM money_entry WHERE service_centre = $1 AND booked_on = $2 AND reason IN ('paid', 'refunded')) ORDER BY r.number
"""
VOIDED = """
SELECT r.number, r.amount, p.name AS person, v.reason FROM receipt_void v JOIN receipt r ON r.id = v.receipt JOIN person p ON p.id = v.person
WHERE r.id IN (SELECT receipt FROM money_entry WHERE service_centre = $1 AND booked_on = $2 AND reason = 'voided') ORDER BY r.number
"""
HANDED_OVER = """
SELECT h.number, h.amount, h.counted, h.difference_reason, p.name AS person FROM cash_handover h JOIN person p ON p.id = h.person
WHERE h.id IN (SELECT handover FROM money_entry WHERE service_centre = $1 AND booked_on = $2 AND reason = 'handed_over') ORDER BY h.number
"""
CASH = """
WITH moved AS (
    SELECT m.person, e.booked_on, e.reason, CASE WHEN e.target = m.id THEN e.amount ELSE -e.amount END AS amount
    FROM money_holder m JOIN money_entry e ON m.id IN (e.source, e.target)
    WHERE m.kind = 'cash' AND e.service_centre = $1 AND e.booked_on <= $2
)
SELECT p.name AS person,
       COALESCE(sum(amount) FILTER (WHERE booked_on < $2), 0)::bigint AS before,
       COALESCE(sum(amount) FILTER (WHERE booked_on = $2 AND reason = 'paid'), 0)::bigint AS taken,
       COALESCE(-sum(amount) FILTER (WHERE booked_on = $2 AND reason IN ('refunded', 'voided')), 0)::bigint AS given_back,
       COALESCE(-sum(amount) FILTER (WHERE booked_on = $2 AND reason = 'handed_over'), 0)::bigint AS handed_over,
       COALESCE(sum(amount), 0)::bigint AS in_hand
FROM moved JOIN person p ON p.id = moved.person GROUP BY p.id, p.name
HAVING sum(amount) <> 0 OR bool_or(booked_on = $2) ORDER BY p.name
"""
WITH_FINANCE = """
SELECT COALESCE(sum(CASE WHEN e.target = m.id THEN e.amount ELSE -e.amount END), 0)::bigint AS amount
FROM money_holder m JOIN money_entry e ON m.id IN (e.source, e.target)
WHERE m.kind = 'finance' AND m.service_centre = $1 AND e.booked_on <= $2
"""


async def sheet_of(centre: UUID, day: date) -> Sheet:
    """As the ledger says it now. Of a closed day it is what was kept at its closing, as nothing more is booked on it."""
    moved = (False, centre, day, day, None, None)
    methods = await fetch(f"SELECT p.method, {SUMS} {MOVED} GROUP BY p.method ORDER BY p.method", *moved)
    [whole] = await fetch(f"SELECT {SUMS} {MOVED}", *moved)
    written = await fetch(WRITTEN, centre, day)
    finance = await fetch_one(WITH_FINANCE, centre, day)
    assert finance
    return Sheet(
        methods=[SheetMethod(row["method"], sums_of(row)) for row in methods],
        sums=sums_of(whole),
        numbers=_numbers(written),
        voids=[SheetVoid(shown(row["number"]), row["person"], row["amount"], row["reason"]) for row in await fetch(VOIDED, centre, day)],
        refunds=[_refund(row) for row in written if row["kind"] == "refund"],
        handovers=[_handover(row) for row in await fetch(HANDED_OVER, centre, day)],
        cash=[SheetCash(**dict(row)) for row in await fetch(CASH, centre, day)],
        with_finance=finance["amount"],
        late=[late for row in written if (late := _late(row)).written_on < day],
    )


def _numbers(written: list[asyncpg.Record]) -> SheetNumbers:
    if not written:
        return SheetNumbers(0, "", "")
    return SheetNumbers(len(written), shown(written[0]["number"]), shown(written[-1]["number"]))


def _refund(row: asyncpg.Record) -> SheetRefund:
    return SheetRefund(shown(row["number"]), shown(row["refunded_number"]), row["person"], row["amount"], row["reason"])


def _handover(row: asyncpg.Record) -> SheetHandover:
    offered, counted = row["amount"], row["counted"]
    return SheetHandover(row["number"], row["person"], offered, counted, counted - offered, row["difference_reason"])


def _late(row: asyncpg.Record) -> SheetLate:
    amount = row["amount"] if row["kind"] == "receipt" else -row["amount"]
    return SheetLate(shown(row["number"]), row["person"], amount, company_day(row["issued_at"]), company_day(row["received_at"]))
