"""Cash that is held too long, or too much of it, is noticed once: listed at the desk, and told by mail where there is a mail server (P9.4.9)."""

from uuid import UUID

import asyncpg

from backend.kernel.clock import now
from backend.kernel.contention import settled
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.jobs import defer
from backend.kernel.pokes import poke
from backend.money.amounts import CURRENCY
from backend.money.cash.held import HELD
from backend.money.cash.limit import limit_now
from backend.money.cash.rules import excess
from backend.papers.mail import mail_is_set_up

HOLDING = f"SELECT p.id, p.service_centre, b.balance, s.since {HELD} AND b.balance > 0"
OPEN = """
INSERT INTO cash_case (id, person, service_centre, currency, amount, since, too_long, too_much, opened_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id
"""
SETTLE = "UPDATE cash_case SET settled_at = $2 WHERE settled_at IS NULL AND NOT person = ANY($1) RETURNING person"


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
        await poke(*(row["person"] for row in await fetch(SETTLE, late, present)))


async def _open(row: asyncpg.Record, too_long: bool, too_much: bool) -> None:
    facts = row["id"], row["service_centre"], CURRENCY, row["balance"], row["since"], too_long, too_much, now()
    opened = await fetch_one(OPEN, new_id(), *facts)
    if not opened:
        return
    await poke(row["id"])
    if mail_is_set_up():
        await defer("money.mail_cash_case", once=f"cash_case:{opened['id']}", case=str(opened["id"]))


async def mark_mailed(case: UUID) -> None:
    await execute("UPDATE cash_case SET mailed_at = $2 WHERE id = $1 AND mailed_at IS NULL", case, now())
