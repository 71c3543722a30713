"""The charge of an order: the rules over what the order says, the price list and what a manager has approved."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct

from backend.kernel.database import fetch, fetch_one
from backend.money.charges.known_prices import known_prices
from backend.money.charges.rules import Charge, Override, UsedPart, Work, charge_for
from backend.money.charges.schemas import OrderCharge
from backend.money.prices.valid import prices_of
from backend.orders.access import order_row
from backend.orders.chargeable import chargeable
from backend.people.actor import Actor

APPROVED = """
SELECT amount, reason FROM charge_override WHERE "order" = $1 AND state = 'approved' AND lapsed_at IS NULL ORDER BY decided_at DESC, id DESC LIMIT 1
"""
PAID = """
SELECT COALESCE(sum(r.amount) FILTER (WHERE r.kind = 'receipt'), 0)::bigint AS received,
       COALESCE(sum(r.amount) FILTER (WHERE r.kind = 'refund'), 0)::bigint AS refunded
FROM receipt r WHERE r."order" = $1 AND NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id)
"""


class PaidSoFar(Struct, frozen=True):
    """Minor units; void receipts do not count."""

    received: int
    refunded: int

    @property
    def kept(self) -> int:
        return self.received - self.refunded


async def charge_of(order: UUID, price_ids: Iterable[UUID] = ()) -> Charge:
    """By the prices of the day; for a product of which `price_ids` names a price, by that one, where it may still be known as the price."""
    work = await work_on(order)
    listed = await prices_of(part.product for part in work.parts)
    return charge_for(work, known_prices(listed, set(price_ids), work.parts), await approved_override(order))


async def work_on(order: UUID) -> Work:
    done = await chargeable(order)
    rows = await fetch("SELECT id, name FROM product WHERE id = ANY($1)", [part.product for part in done.parts])
    names = {row["id"]: row["name"] for row in rows}
    parts = tuple(UsedPart(part.line, part.product, names.get(part.product, ""), part.quantity, part.day) for part in done.parts)
    return Work(done.kind, done.warranty, parts)


async def approved_override(order: UUID) -> Override | None:
    row = await fetch_one(APPROVED, order)
    return Override(row["amount"], row["reason"]) if row else None


async def awaiting_override(order: UUID) -> UUID | None:
    row = await fetch_one("SELECT id FROM charge_override WHERE \"order\" = $1 AND state = 'awaiting'", order)
    return row["id"] if row else None


async def paid_so_far(order: UUID) -> PaidSoFar:
    row = await fetch_one(PAID, order)
    assert row
    return PaidSoFar(row["received"], row["refunded"])


async def order_charge(actor: Actor, order: UUID) -> OrderCharge:
    """Raises `order.not_found` (404)."""
    row = await order_row(actor, order)
    charge, paid = await charge_of(row["id"]), await paid_so_far(row["id"])
    return OrderCharge(charge, await awaiting_override(row["id"]), paid.received, paid.refunded, max(0, charge.amount - paid.kept))
