"""Cash that is held too long, or too much of it, is noticed once: listed at the desk, and told to whoever holds it and whoever is to ask for it (P9.4.9)."""

from datetime import datetime
from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.pokes import poke
from backend.money.amounts import CURRENCY
from backend.money.cash.held import HELD
from backend.money.cash.limit import limit_now
from backend.money.cash.rules import excess
from backend.notices.noting import Cause, note, withdraw_caused_by

HOLDING = f"SELECT p.id, p.name, p.service_centre, b.balance, s.since {HELD} AND b.balance > 0"
OPEN = """
INSERT INTO cash_case (id, person, service_centre, currency, amount, since, too_long, too_much, opened_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id
"""
SETTLE = "UPDATE cash_case SET settled_at = $2 WHERE settled_at IS NULL AND NOT person = ANY($1) RETURNING id, person"
ASKING = """
SELECT p.id FROM person p JOIN service_centre s ON s.id = p.service_centre
WHERE p.active AND p.role IN ('finance', 'manager') AND (p.service_centre = $1 OR s.is_head_office) ORDER BY p.id
"""


@settled
async def notice() -> None:
    """One case for each person for as long as it lasts, however often this runs."""
    limit, present = await limit_now(), now()
    async with transaction():
        late: list[UUID] = []
        for row in await fetch(HOLDING):
            found = excess(row["balance"], row["since"], limit, present)
            if found.is_any:
                late.append(row["id"])
                await _open(row, found.too_long, found.too_much)
        await _settle(late, present)


async def _open(row: asyncpg.Record, too_long: bool, too_much: bool) -> None:
    facts = row["id"], row["service_centre"], CURRENCY, row["balance"], row["since"], too_long, too_much, now()
    opened = await fetch_one(OPEN, new_id(), *facts)
    if not opened:
        return
    await poke(row["id"])
    why = [word for word, holds in (("too_long", too_long), ("too_much", too_much)) if holds]
    for person in {row["id"], *(one["id"] for one in await fetch(ASKING, row["service_centre"]))}:
        told = {"name": row["name"], "cash": row["balance"], "why": why, "own": person == row["id"]}
        await note("cash_late", person, Cause(opened["id"], None, None, urgent=False), **told)


async def _settle(late: list[UUID], at: datetime) -> None:
    for case in await fetch(SETTLE, late, at):
        await withdraw_caused_by(case["id"])
        await poke(case["person"])
