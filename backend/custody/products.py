"""The catalogue: models of terminals, kinds of SIMs, parts and tools. One for the whole company."""

from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from backend.custody.access import keeping
from backend.custody.catalogue_schemas import ProductChange, ProductIn, ProductOut
from backend.custody.rules import ProductKind
from backend.custody.trace import tell
from backend.kernel.clock import now
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import Problem, conflict, not_found
from backend.kernel.words import pattern, tidy_line
from backend.people.actor import Actor, Doing

FIELDS = ", ".join(ProductOut.__struct_fields__)
LISTED = f"""
SELECT {FIELDS} FROM product
WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR code ILIKE $2 OR normalize(name, NFKC) ILIKE $2) AND ($3 OR active)
ORDER BY array_position(ARRAY['terminal', 'sim', 'part', 'tool'], kind), code LIMIT 1000
"""
ADD = """
INSERT INTO product (id, version, kind, code, name, unit, warranty_months, active, created_at) VALUES ($1, 1, $2, $3, $4, $5, $6, true, $7)
"""


async def products(_: Actor, kind: ProductKind | None, q: str | None, retired: bool) -> list[ProductOut]:
    """The first thousand; with `retired` also those no longer in use."""
    return [ProductOut(**dict(row)) for row in await fetch(LISTED, kind, pattern(q), retired)]


async def product(product: UUID) -> ProductOut:
    """Raises `product.not_found` (404)."""
    row = await fetch_one(f"SELECT {FIELDS} FROM product WHERE id = $1", product)
    if not row:
        raise not_found("product")
    return ProductOut(**dict(row))


async def add_product(doing: Doing, given: ProductIn) -> UUID:
    """Raises `product.exists` (409)."""
    keeping(doing.actor)
    id, columns = new_id(), tidied(given)
    try:
        async with transaction():
            await execute(ADD, id, *(columns[name] for name in ("kind", "code", "name", "unit", "warranty_months")), now())
            await tell(doing, "added", "product", id, after=columns)
    except asyncpg.UniqueViolationError:
        raise _exists(columns["code"]) from None
    return id


async def change_product(doing: Doing, product: UUID, change: ProductChange) -> None:
    """Raises `product.not_found` (404), `product.exists` (409)."""
    keeping(doing.actor)
    columns = tidied(change)
    try:
        async with transaction():
            row = await fetch_one("SELECT * FROM product WHERE id = $1 FOR UPDATE", product)
            if not row:
                raise not_found("product")
            await write_changes(doing, "product", row, columns)
    except asyncpg.UniqueViolationError:
        raise _exists(columns["code"]) from None


async def write_changes(
    doing: Doing, kind: str, row: asyncpg.Record, columns: dict[str, Any], *, also: dict[str, Any] | None = None
) -> None:
    """What differs from the locked row, told together with what `also` changed beside it."""
    changed = {name: value for name, value in columns.items() if row[name] != value}
    if changed:
        places = ", ".join(f"{name} = ${index}" for index, name in enumerate(changed, start=2))
        await execute(f"UPDATE {kind} SET {places} WHERE id = $1", row["id"], *changed.values())
    if changed or also:
        await tell(doing, "changed", kind, row["id"], before={name: row[name] for name in changed}, after=changed | (also or {}))


def tidied(given: msgspec.Struct) -> dict[str, Any]:
    """What was given, in one line each."""
    columns = {name: value for name, value in msgspec.structs.asdict(given).items() if value is not msgspec.UNSET}
    return {name: tidy_line(value) if isinstance(value, str) else value for name, value in columns.items()}


def _exists(code: str) -> Problem:
    return conflict("product.exists", "There is a product with this code already.", product=code)
