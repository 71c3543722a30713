"""What a completed order costs is kept, so that a hundred thousand of them are looked through at once.

It is written in the transaction that completes the order, and again whenever something of it changes afterwards: another amount is
approved, a receipt is written or made void (it holds by the prices that it names), a product that had no price gets one of a past day.
An order that was completed before this was kept has no row, and nothing was charged in those days.
"""

from uuid import UUID

from backend.kernel.database import execute, fetch, from_json
from backend.money.charges.service import charge_of, paid_so_far

KEEP = """
INSERT INTO order_charge ("order", service_centre, customer, technician, amount, paid, reason, since)
SELECT id, service_centre, customer, technician, $2, $3, $4, completed_at FROM work_order WHERE id = $1
ON CONFLICT ("order") DO UPDATE SET amount = excluded.amount, paid = excluded.paid, reason = excluded.reason, technician = excluded.technician
"""
LAST_SHOWN = """
SELECT charge FROM receipt r WHERE r."order" = $1 AND r.kind = 'receipt'
AND NOT EXISTS (SELECT 1 FROM receipt_void v WHERE v.receipt = r.id) ORDER BY r.number DESC LIMIT 1
"""
WITHOUT_PRICE = """
SELECT c."order" FROM order_charge c WHERE c.reason = 'no_price' AND EXISTS (
    SELECT 1 FROM vehicle_line l CROSS JOIN jsonb_array_elements(l.parts_used) u
    WHERE l."order" = c."order" AND u->>'product_id' = $1
) ORDER BY c."order"
"""


async def keep_charge(order: UUID) -> None:
    """The order, which the caller has locked, is completed now."""
    charge, paid = await charge_of(order, await _prices_shown(order)), await paid_so_far(order)
    await execute(KEEP, order, charge.amount, paid.kept, charge.reason)


async def follow_charge(order: UUID) -> None:
    """Something changed that may change the charge; nothing to do while the order is not completed."""
    if await fetch('SELECT 1 FROM order_charge WHERE "order" = $1', order):
        await keep_charge(order)


async def follow_charges_without_price(product: UUID) -> None:
    for row in await fetch(WITHOUT_PRICE, str(product)):
        await execute("SELECT 1 FROM work_order WHERE id = $1 FOR UPDATE", row["order"])
        await keep_charge(row["order"])


async def _prices_shown(order: UUID) -> list[UUID]:
    """Those by which the customer was last shown a charge: they hold for what is still open."""
    rows = await fetch(LAST_SHOWN, order)
    charge = from_json(rows[0]["charge"]) if rows else None
    return [UUID(line["price"]) for line in charge["lines"] if line["price"]] if charge else []
