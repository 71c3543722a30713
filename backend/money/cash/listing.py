"""Cash in hand and hand-overs as finance reads them."""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.database import fetch
from backend.kernel.problems import not_found
from backend.kernel.shapes import Named
from backend.money.access import office
from backend.money.amounts import CURRENCY
from backend.money.cash.held import HELD
from backend.money.cash.limit import limit_now
from backend.money.cash.rules import Excess, excess
from backend.money.cash.schemas import CashHandoverOut, CashInHand, HandoverState
from backend.people.actor import Actor

IN_HAND = f"""
SELECT p.id, p.name, c.id AS centre, c.name AS centre_name, b.balance, s.since,
       COALESCE((SELECT sum(h.amount) FROM cash_handover h WHERE h.person = p.id AND h.state = 'offered'), 0)::bigint AS offered,
       (SELECT LEAST(min(d.ended_at), min(n.seen_at)) FROM cash_case k JOIN notice n ON n.cause = k.id AND n.recipient = p.id
        LEFT JOIN notice_delivery d ON d.notice = n.id AND d.state = 'sent' WHERE k.person = p.id AND k.settled_at IS NULL) AS told_at
{HELD}
  AND ($1 OR p.service_centre = $2) AND b.balance <> 0 ORDER BY b.balance DESC, p.name
"""
ROWS = """
SELECT h.*, p.name AS person_name, d.name AS decided_name
FROM cash_handover h JOIN person p ON p.id = h.person LEFT JOIN person d ON d.id = h.decided_by
WHERE ($1 OR h.service_centre = $2)
"""


async def cash_in_hand(actor: Actor) -> list[CashInHand]:
    """Of everybody who has any, the largest sum first."""
    rows, limit, present = await fetch(IN_HAND, *office(actor)), await limit_now(), now()
    return [_held(row, excess(row["balance"], row["since"], limit, present)) for row in rows]


def _held(row: asyncpg.Record, over: Excess) -> CashInHand:
    return CashInHand(
        person=Named(row["id"], row["name"]),
        service_centre=Named(row["centre"], row["centre_name"]),
        currency=CURRENCY,
        amount=row["balance"],
        offered=row["offered"],
        since=row["since"],
        too_long=over.too_long,
        too_much=over.too_much,
        told_at=row["told_at"] if over.is_any else None,
    )


async def cash_handovers(actor: Actor, state: HandoverState | None, person: UUID | None) -> list[CashHandoverOut]:
    """Newest first, at most 200."""
    sql = f"{ROWS} AND ($3::text IS NULL OR h.state = $3) AND ($4::uuid IS NULL OR h.person = $4) ORDER BY h.offered_at DESC LIMIT 200"
    return [_out(row) for row in await fetch(sql, *office(actor), state, person)]


async def cash_handover(actor: Actor, handover: UUID) -> CashHandoverOut:
    """Raises `cash_handover.not_found` (404)."""
    rows = await fetch(f"{ROWS} AND h.id = $3", *office(actor), handover)
    if not rows:
        raise not_found("cash_handover")
    return _out(rows[0])


def _out(row: asyncpg.Record) -> CashHandoverOut:
    same = (
        "id",
        "number",
        "currency",
        "amount",
        "note",
        "state",
        "offered_at",
        "counted",
        "difference_reason",
        "decision_note",
        "decided_at",
    )
    return CashHandoverOut(
        **{name: row[name] for name in same},
        person=Named(row["person"], row["person_name"]),
        decided_by=Named(row["decided_by"], row["decided_name"]) if row["decided_by"] else None,
    )
