"""The price list: one for the company, entries are added and never changed. A past day keeps the price that it had."""

from datetime import date
from uuid import UUID

import asyncpg

from backend.custody.products import product
from backend.custody.trace import tell
from backend.kernel.clock import now, today
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, not_found
from backend.kernel.shapes import Named
from backend.money.access import MONEY, for_everybody
from backend.money.amounts import CURRENCY, whole
from backend.money.desk.kept_charges import follow_charges_without_price
from backend.money.prices.schemas import PriceIn, PriceOut
from backend.people.actor import OFFICE, Actor, Doing

ADD = """
INSERT INTO price (id, version, product, currency, amount, tax_rate, valid_from, created_by, created_at) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8)
"""
ROWS = """
SELECT p.*, pr.code, pr.name AS product_name, pr.unit, pe.name AS by FROM price p
JOIN product pr ON pr.id = p.product JOIN person pe ON pe.id = p.created_by
"""
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('price'))"
HOLDS = """
SELECT DISTINCT ON (p.product) p.id FROM price p JOIN product pr ON pr.id = p.product
WHERE p.valid_from <= $1 AND pr.active ORDER BY p.product, p.valid_from DESC, p.id DESC
"""


async def add_price(doing: Doing, given: PriceIn) -> UUID:
    """The head office's keepers of money say it for everybody.

    Raises what `amounts.whole` raises, `product.not_found` (404), `price.in_the_past` (409) when the product had a price before that day.
    """
    for_everybody(doing.actor, *MONEY)
    amount, sold = whole(given.amount, given.currency, least=0), await product(given.product_id)
    async with transaction():
        await execute(ONE_AT_A_TIME)
        if given.valid_from < today() and await fetch_one("SELECT 1 FROM price WHERE product = $1", sold.id):
            raise conflict("price.in_the_past", "What was charged stays: a new price begins today or later.", product=sold.code)
        return await keep(doing, sold.id, amount, given.tax_rate, given.valid_from)


async def keep(doing: Doing, product: UUID, amount: int, tax_rate: int, valid_from: date) -> UUID:
    """Within a transaction of the caller's, who has asked whether it may be."""
    id = new_id()
    await execute(ADD, id, product, CURRENCY, amount, tax_rate, valid_from, doing.actor.person, now())
    if valid_from < today():
        await follow_charges_without_price(product)
    after = {"product_id": product, "amount": amount, "tax_rate": tax_rate, "valid_from": valid_from}
    await tell(doing, "added", "price", id, after=after)
    return id


async def price(actor: Actor, price: UUID) -> PriceOut:
    """Raises `price.not_found` (404)."""
    actor.must_be(*OFFICE)
    row = await fetch_one(f"{ROWS} WHERE p.id = $1", price)
    if not row:
        raise not_found("price")
    return _out(row)


async def prices(actor: Actor, product: UUID | None, day: date | None) -> list[PriceOut]:
    """Of one product all that ever were, newest first; otherwise what holds on the day, today if none is said. The first thousand."""
    actor.must_be(*OFFICE)
    if product:
        return [_out(row) for row in await fetch(f"{ROWS} WHERE p.product = $1 ORDER BY p.valid_from DESC, p.id DESC LIMIT 1000", product)]
    return [_out(row) for row in await fetch(f"{ROWS} WHERE p.id IN ({HOLDS}) ORDER BY pr.code LIMIT 1000", day or today())]


def _out(row: asyncpg.Record) -> PriceOut:
    same = {name: row[name] for name in ("id", "code", "unit", "currency", "amount", "tax_rate", "valid_from", "created_at")}
    return PriceOut(**same, product_id=row["product"], product=row["product_name"], created_by=Named(row["created_by"], row["by"]))
