"""The list of fault symptoms and what each usually takes (P9.4.2, P9.4.4). Phones carry it."""

from uuid import UUID

import asyncpg
import msgspec

from backend.custody.access import keeping
from backend.custody.catalogue_schemas import Need, NeedOut, SymptomChange, SymptomIn, SymptomOut
from backend.custody.products import tidied, write_changes
from backend.custody.trace import tell
from backend.kernel.database import execute, fetch, fetch_one, transaction
from backend.kernel.ids import new_id
from backend.kernel.problems import conflict, invalid, not_found
from backend.people.actor import Actor, Doing

LISTED = "SELECT id, code, name_zh, name_en, position, active FROM symptom WHERE ($1::uuid IS NULL OR id = $1) ORDER BY position, code"
NEEDS = """
SELECT n.symptom, n.product AS product_id, p.kind, p.code, p.name AS product, n.quantity
FROM symptom_part n JOIN product p ON p.id = n.product WHERE n.symptom = ANY($1) ORDER BY p.kind, p.code
"""
ADD = """
INSERT INTO symptom (id, version, code, name_zh, name_en, position, active)
VALUES ($1, 1, $2, $3, $4, COALESCE($5::int, (SELECT COALESCE(max(position), 0) + 1 FROM symptom)), true)
"""


async def symptoms(_: Actor) -> list[SymptomOut]:
    return await _shown(None)


async def symptom(symptom: UUID) -> SymptomOut:
    """Raises `symptom.not_found` (404)."""
    shown = await _shown(symptom)
    if not shown:
        raise not_found("symptom")
    return shown[0]


async def add_symptom(doing: Doing, given: SymptomIn) -> UUID:
    """Raises `symptom.exists` (409), `product.unknown` (422)."""
    keeping(doing.actor)
    id, columns = new_id(), tidied(given)
    try:
        async with transaction():
            await execute(ADD, id, *(columns[name] for name in ("code", "name_zh", "name_en", "position")))
            await _need(id, given.needs)
            await tell(doing, "added", "symptom", id, after=columns)
    except asyncpg.UniqueViolationError:
        raise conflict("symptom.exists", "There is a symptom with this code already.", symptom=columns["code"]) from None
    return id


async def change_symptom(doing: Doing, symptom: UUID, change: SymptomChange) -> None:
    """Raises `symptom.not_found` (404), `product.unknown` (422)."""
    keeping(doing.actor)
    columns = tidied(change)
    needs = columns.pop("needs", None)
    async with transaction():
        row = await fetch_one("SELECT * FROM symptom WHERE id = $1 FOR UPDATE", symptom)
        if not row:
            raise not_found("symptom")
        if needs is not None:
            await _need(symptom, needs)
        await write_changes(doing, "symptom", row, columns, also=None if needs is None else {"needs": needs})


async def _need(symptom: UUID, needs: list[Need]) -> None:
    counted = {need.product_id: need.quantity for need in needs}
    known = {row["id"] for row in await fetch("SELECT id FROM product WHERE id = ANY($1)", list(counted))}
    if counted.keys() - known:
        raise invalid("product.unknown", "Nobody knows this product.", product=str(next(iter(counted.keys() - known))))
    await execute("DELETE FROM symptom_part WHERE symptom = $1", symptom)
    for product, quantity in counted.items():
        await execute(
            "INSERT INTO symptom_part (id, symptom, product, quantity) VALUES ($1, $2, $3, $4)", new_id(), symptom, product, quantity
        )


async def _shown(only: UUID | None) -> list[SymptomOut]:
    rows = await fetch(LISTED, only)
    needs: dict[UUID, list[NeedOut]] = {}
    for row in await fetch(NEEDS, [row["id"] for row in rows]):
        needs.setdefault(row["symptom"], []).append(msgspec.convert({k: v for k, v in row.items() if k != "symptom"}, NeedOut))
    return [SymptomOut(**dict(row), needs=needs.get(row["id"], [])) for row in rows]
