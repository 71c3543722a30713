"""Prices as the rules of a charge take them."""

from collections.abc import Iterable
from uuid import UUID

import asyncpg

from backend.kernel.database import fetch
from backend.money.charges.rules import Price


async def prices_of(products: Iterable[UUID]) -> list[Price]:
    return [_price(row) for row in await fetch("SELECT * FROM price WHERE product = ANY($1)", list(set(products)))]


def _price(row: asyncpg.Record) -> Price:
    return Price(row["id"], row["product"], row["amount"], row["tax_rate"], row["valid_from"])
