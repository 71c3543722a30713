"""An approved amount holds for the work that the manager saw: it lapses when parts join the order afterwards (P9.2.3)."""

from collections.abc import Awaitable
from uuid import UUID

from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.database import fetch
from backend.money.charges.service import approved_override, charge_of
from backend.orders import linework, repairwork
from backend.orders.schemas import LineArgs, UseParts
from backend.people.actor import Doing

GROWN = "批准后又增加了配件，请重新申请 · parts have been added since it was approved: ask again"
"""What the phone is told, for which an amount that holds no more is one that was refused."""
LAPSE = """UPDATE charge_override SET lapsed_at = $2 WHERE "order" = $1 AND state = 'approved' AND lapsed_at IS NULL RETURNING id, amount"""


async def use_parts(doing: Doing, args: UseParts) -> None:
    """As `repairwork.use_parts`, in the same transaction."""
    await _watched(doing, args.order_id, repairwork.use_parts(doing, args))


async def reopen(doing: Doing, args: LineArgs) -> None:
    """As `linework.reopen`: what was not possible counts again."""
    await _watched(doing, args.order_id, linework.reopen(doing, args))


async def _watched(doing: Doing, order: UUID, work: Awaitable[None]) -> None:
    before = (await charge_of(order)).proposed if await approved_override(order) else None
    await work
    if before is not None and (await charge_of(order)).proposed > before:
        for lapsed in await fetch(LAPSE, order, now()):
            await tell(doing, "lapse_override", "charge_override", lapsed["id"], after={"amount": lapsed["amount"]}, order=order)
