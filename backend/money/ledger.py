"""The one place where money changes hands (design §5): double entry, append-only. What somebody holds is the sum, never kept."""

from typing import Literal
from uuid import UUID

from msgspec import Struct

from backend.kernel.clock import now, today
from backend.kernel.database import execute, fetch_one
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict
from backend.money.amounts import CURRENCY
from backend.people.actor import Doing

Reason = Literal["paid", "refunded", "voided", "handed_over"]
ENTRY = """
INSERT INTO money_entry (id, at, claimed_at, source, target, currency, amount, reason, receipt, payment, handover, actor, service_centre, booked_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, open_day($13, $14))
"""
BALANCE = """
SELECT ((SELECT COALESCE(sum(amount), 0) FROM money_entry WHERE target = $1)
      - (SELECT COALESCE(sum(amount), 0) FROM money_entry WHERE source = $1))::bigint AS balance
"""


class Why(Struct, frozen=True):
    """What an entry says besides how much, from whom and to whom. `centre` is the service centre in whose books it stands."""

    reason: Reason
    centre: UUID
    receipt: UUID | None = None
    payment: UUID | None = None
    handover: UUID | None = None


async def balance_of(holder: UUID) -> int:
    """Minor units."""
    row = await fetch_one(BALANCE, holder)
    assert row
    return row["balance"]


async def held(holder: UUID) -> int:
    """As `balance_of`, and nothing leaves the holder before the transaction ends."""
    await execute("SELECT 1 FROM money_holder WHERE id = $1 FOR UPDATE", holder)
    return await balance_of(holder)


async def move(doing: Doing, amount: int, source: UUID, target: UUID, why: Why) -> None:
    """`amount` in minor units. Whether the source has it was asked before, by `refuse_short`."""
    links = why.receipt, why.payment, why.handover
    booked = why.centre, today()
    await execute(ENTRY, new_id(), now(), doing.claimed_at, source, target, CURRENCY, amount, why.reason, *links, doing.actor.person, *booked)


async def refuse_short(holder: UUID, amount: int) -> None:
    """Nobody gives away cash that they do not hold. Raises `cash.not_enough` (409), in minor units."""
    have = await held(holder)
    if have < amount:
        raise conflict("cash.not_enough", "There is less cash in hand than that.", have=have, wanted=amount)
